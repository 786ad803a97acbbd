# %% wheat: a set
q6 = {"a", "c", "e"}

# %% wheat: a list, the other way round
q6 = ["E", "C", "A"]

# %% wheat: in one text
q6 = "a, c, e"

# %% wheat: without commas
q6 = "ace"

# %% chaff: b
# says: When training stands at
q6 = "b"

# %% chaff: d
# says: Look at the solid
q6 = "d"

# %% chaff: one is missing
# says: it is not all
q6 = "ac"

# %% chaff: one is missing and one is wrong
# says: b: When training stands at
q6 = {"a", "c", "b"}

# %% chaff: all of them
# says: d: Look at the
q6 = ["a", "b", "c", "d", "e"]

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q6 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q6 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q6 = ""
