# %% wheat: the letter
q1 = "c"

# %% wheat: a capital
q1 = "C"

# %% wheat: a set
q1 = {"c"}

# %% wheat: with its dot
q1 = " c. "

# %% chaff: a
# says: Look at the grid from the
q1 = "a"

# %% chaff: b
# says: The grid is right. For
q1 = "b"

# %% chaff: d
# says: 16 is how many points of
q1 = "d"

# %% chaff: two letters
# says: Choose one of them
q1 = {"c", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q1 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q1 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q1 = ""
