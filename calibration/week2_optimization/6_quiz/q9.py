# %% wheat: the letter
q9 = "c"

# %% wheat: a capital
q9 = "C"

# %% wheat: a set
q9 = {"c"}

# %% wheat: with its dot
q9 = " c. "

# %% chaff: a
# says: 0.1/√4 = 0.05: a root falls
q9 = "a"

# %% chaff: b
# says: 0.1 · 0.95⁴ = 0.081: that
q9 = "b"

# %% chaff: d
# says: Before epoch 10 nothing happens: it
q9 = "d"

# %% chaff: two letters
# says: Choose one of them
q9 = {"c", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q9 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q9 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q9 = ""
