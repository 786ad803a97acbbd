# %% wheat: the letter
q5 = "d"

# %% wheat: a capital
q5 = "D"

# %% wheat: a set
q5 = {"d"}

# %% wheat: with its dot
q5 = " d. "

# %% chaff: a
# says: 15 is the plain mean of
q5 = "a"

# %% chaff: b
# says: 15 is what comes when the
q5 = "b"

# %% chaff: c
# says: v₂ is right. For the second
q5 = "c"

# %% chaff: two letters
# says: Choose one of them
q5 = {"d", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q5 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q5 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q5 = ""
