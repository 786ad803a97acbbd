# %% wheat: a set
q3 = {"a", "d", "e"}

# %% wheat: a list, the other way round
q3 = ["E", "D", "A"]

# %% wheat: in one text
q3 = "a, d, e"

# %% wheat: without commas
q3 = "ade"

# %% chaff: b
# says: On its training examples
q3 = "b"

# %% chaff: c
# says: T cannot bend enough
q3 = "c"

# %% chaff: f
# says: Lower than 20 %
q3 = "f"

# %% chaff: one is missing
# says: it is not all
q3 = "ad"

# %% chaff: one is missing and one is wrong
# says: b: On its training examples
q3 = {"a", "d", "b"}

# %% chaff: all of them
# says: f: Lower than 20
q3 = ["a", "b", "c", "d", "e", "f"]

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e, f
q3 = "g"

# %% chaff: a number
# says: write the letter of your option in quotes
q3 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e, f
q3 = ""
