# %% wheat: the letter
q2 = "a"

# %% wheat: a capital
q2 = "A"

# %% wheat: a set
q2 = {"a"}

# %% wheat: with its dot
q2 = " a. "

# %% chaff: b
# says: This is layer 7 in mini-batch
q2 = "b"

# %% chaff: c
# says: This is example 7 of mini-batch
q2 = "c"

# %% chaff: d
# says: The layer stands in square brackets,
q2 = "d"

# %% chaff: two letters
# says: Choose one of them
q2 = {"a", "b"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q2 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q2 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q2 = ""
