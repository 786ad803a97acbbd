# %% wheat: the letter
q8 = "b"

# %% wheat: a capital
q8 = "B"

# %% wheat: a set
q8 = {"b"}

# %% wheat: with its dot
q8 = " b. "

# %% chaff: a
# says: You divided z by the sum
q8 = "a"

# %% chaff: c
# says: The probability is right.
q8 = "c"

# %% chaff: d
# says: 2/5 compares it with the
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
