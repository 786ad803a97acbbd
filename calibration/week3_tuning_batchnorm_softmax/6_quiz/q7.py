# %% wheat: the letter
q7 = "d"

# %% wheat: a capital
q7 = "D"

# %% wheat: a set
q7 = {"d"}

# %% wheat: with its dot
q7 = " d. "

# %% chaff: a
# says: Then z − μ is 0, and what
q7 = "a"

# %% chaff: b
# says: The mean of 128 equal
q7 = "b"

# %% chaff: c
# says: The weights behind this
q7 = "c"

# %% chaff: e
# says: One mini-batch is a noisy
q7 = "e"

# %% chaff: two letters
# says: Choose one of them
q7 = {"d", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q7 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q7 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q7 = ""
