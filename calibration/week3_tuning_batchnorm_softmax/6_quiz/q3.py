# %% wheat: a set
q3 = {"b", "e"}

# %% wheat: a list, the other way round
q3 = ["E", "B"]

# %% wheat: in one text
q3 = "b, e"

# %% wheat: without commas
q3 = "be"

# %% chaff: a
# says: Many hyperparameters can
q3 = "a"

# %% chaff: c
# says: Then nobody would have to
q3 = "c"

# %% chaff: d
# says: The code is not all. What
q3 = "d"

# %% chaff: one is missing
# says: it is not all
q3 = "b"

# %% chaff: one is missing and one is wrong
# says: a: Many hyperparameters can
q3 = {"b", "a"}

# %% chaff: all of them
# says: a: Many
q3 = "abcde"

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q3 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q3 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q3 = ""
