# %% wheat: a set
q6 = {"b", "c", "e"}

# %% wheat: a list, the other way round
q6 = ["E", "C", "B"]

# %% wheat: in one text
q6 = "b, c, e"

# %% wheat: without commas
q6 = "bce"

# %% chaff: a
# says: Then all units of a layer
q6 = "a"

# %% chaff: d
# says: One letter, two things.
q6 = "d"

# %% chaff: f
# says: These values undo the
q6 = "f"

# %% chaff: one is missing
# says: it is not all
q6 = "bc"

# %% chaff: one is missing and one is wrong
# says: a: Then all units of a layer
q6 = {"b", "a"}

# %% chaff: all of them
# says: a: Then all units
q6 = "abcdef"

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e, f
q6 = "g"

# %% chaff: a number
# says: write the letter of your option in quotes
q6 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e, f
q6 = ""
