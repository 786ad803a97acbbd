# %% wheat: a set
q7 = {"a", "e"}

# %% wheat: a list, the other way round
q7 = ["E", "A"]

# %% wheat: in one text
q7 = "a, e"

# %% wheat: without commas
q7 = "ae"

# %% chaff: b
# says: Mirror a 2 or
q7 = "b"

# %% chaff: c
# says: Which digit is a
q7 = "c"

# %% chaff: d
# says: Copies show the same
q7 = "d"

# %% chaff: one is missing
# says: it is not all
q7 = "a"

# %% chaff: one is missing and one is wrong
# says: b: Mirror a 2 or
q7 = {"a", "b"}

# %% chaff: all of them
# says: d: Copies show the
q7 = ["a", "b", "c", "d", "e"]

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q7 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q7 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q7 = ""
