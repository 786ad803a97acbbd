# %% wheat: the letter
q8 = "b"

# %% wheat: a capital
q8 = "B"

# %% wheat: a set
q8 = {"b"}

# %% wheat: with its dot
q8 = " b. "

# %% chaff: a
# says: That is α times the gradient,
q8 = "a"

# %% chaff: c
# says: That is the first step without
q8 = "c"

# %% chaff: d
# says: 0.001 is small, but its square
q8 = "d"

# %% chaff: two letters
# says: Choose one of them
q8 = {"b", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q8 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q8 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q8 = ""
