# %% wheat: the letter
q4 = "d"

# %% wheat: a capital
q4 = "D"

# %% wheat: a set
q4 = {"d"}

# %% wheat: with its dot
q4 = " d. "

# %% chaff: a
# says: That is even on the scale
q4 = "a"

# %% chaff: b
# says: For r = 0 that is 0.01.
q4 = "b"

# %% chaff: c
# says: Put in r = 1: 1 − 10⁰ =
q4 = "c"

# %% chaff: two letters
# says: Choose one of them
q4 = {"d", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q4 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q4 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q4 = ""
