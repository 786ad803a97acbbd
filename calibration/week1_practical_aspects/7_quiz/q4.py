# %% wheat: the letter
q4 = "c"

# %% wheat: a capital
q4 = "C"

# %% wheat: a set
q4 = {"c"}

# %% wheat: with its dot
q4 = " c. "

# %% chaff: a
# says: Backpropagation finds 0 for
q4 = "a"

# %% chaff: b
# says: That multiplies by 1
q4 = "b"

# %% chaff: d
# says: That is 1 −
q4 = "d"

# %% chaff: e
# says: That multiplies by αλ/m
q4 = "e"

# %% chaff: two letters
# says: Choose one of them
q4 = {"c", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q4 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q4 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q4 = ""
