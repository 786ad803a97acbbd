# %% wheat: the letter
q9 = "a"

# %% wheat: a capital
q9 = "A"

# %% wheat: a set
q9 = {"a"}

# %% wheat: with its dot
q9 = " a. "

# %% chaff: b
# says: Follow the borders of Q
q9 = "b"

# %% chaff: c
# says: Training moves and turns
q9 = "c"

# %% chaff: d
# says: Softmax regression takes
q9 = "d"

# %% chaff: two letters
# says: Choose one of them
q9 = {"a", "b"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q9 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q9 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q9 = ""
