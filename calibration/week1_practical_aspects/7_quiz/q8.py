# %% wheat: the letter
q8 = "c"

# %% wheat: a capital
q8 = "C"

# %% wheat: a set
q8 = {"c"}

# %% wheat: with its dot
q8 = " c. "

# %% chaff: a
# says: That takes μ from
q8 = "a"

# %% chaff: b
# says: 200/40 000: that divides
q8 = "b"

# %% chaff: d
# says: It learned on numbers
q8 = "d"

# %% chaff: two letters
# says: Choose one of them
q8 = {"c", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q8 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q8 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q8 = ""
