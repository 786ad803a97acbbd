# %% wheat: the letter
q4 = "b"

# %% wheat: a capital
q4 = "B"

# %% wheat: a set
q4 = {"b"}

# %% wheat: with its dot
q4 = " b. "

# %% chaff: a
# says: Each step of P is measured
q4 = "a"

# %% chaff: c
# says: A cost on all examples must
q4 = "c"

# %% chaff: d
# says: A small α is slow, and
q4 = "d"

# %% chaff: two letters
# says: Choose one of them
q4 = {"b", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q4 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q4 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q4 = ""
