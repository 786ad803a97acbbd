# %% wheat: the letter
q2 = "b"

# %% wheat: a capital
q2 = "B"

# %% wheat: a set
q2 = {"b"}

# %% wheat: with its dot
q2 = " b. "

# %% chaff: a
# says: Too much compared with
q2 = "a"

# %% chaff: c
# says: Dev minus the experts
q2 = "c"

# %% chaff: d
# says: The train error is,
q2 = "d"

# %% chaff: two letters
# says: Choose one of them
q2 = {"b", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q2 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q2 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q2 = ""
