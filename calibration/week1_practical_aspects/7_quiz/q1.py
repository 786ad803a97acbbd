# %% wheat: the letter
q1 = "d"

# %% wheat: a capital
q1 = "D"

# %% wheat: a set
q1 = {"d"}

# %% wheat: with its dot
q1 = " d. "

# %% chaff: a
# says: 60/20/20 is for small
q1 = "a"

# %% chaff: b
# says: 1 % is plenty.
q1 = "b"

# %% chaff: c
# says: Dev and test come
q1 = "c"

# %% chaff: two letters
# says: Choose one of them
q1 = {"d", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q1 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q1 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q1 = ""
