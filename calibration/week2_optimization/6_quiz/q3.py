# %% wheat: a set
q3 = {"b", "c"}

# %% wheat: a list, the other way round
q3 = ["C", "B"]

# %% wheat: in one text
q3 = "b, c"

# %% wheat: without commas
q3 = "bc"

# %% chaff: a
# says: Each step is cheaper, but there
q3 = "a"

# %% chaff: d
# says: It falls on the whole. A
q3 = "d"

# %% chaff: one is missing
# says: it is not all
q3 = "b"

# %% chaff: one is missing and one is wrong
# says: a: Each step is cheaper
q3 = {"b", "a"}

# %% chaff: all of them
# says: d: It falls
q3 = ["a", "b", "c", "d"]

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q3 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q3 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q3 = ""
