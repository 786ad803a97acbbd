# %% wheat: a set
q2 = {"b", "d"}

# %% wheat: a list, the other way round
q2 = ["D", "B"]

# %% wheat: in one text
q2 = "b, d"

# %% wheat: without commas
q2 = "bd"

# %% chaff: a
# says: Each can, but not each
q2 = "a"

# %% chaff: c
# says: Most people leave ε at
q2 = "c"

# %% chaff: e
# says: Along each single axis, a
q2 = "e"

# %% chaff: one is missing
# says: it is not all
q2 = "b"

# %% chaff: one is missing and one is wrong
# says: a: Each can, but not each
q2 = {"b", "a"}

# %% chaff: all of them
# says: a: Each can, but
q2 = "abcde"

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q2 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q2 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q2 = ""
