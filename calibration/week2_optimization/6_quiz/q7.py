# %% wheat: the letter
q7 = "b"

# %% wheat: a capital
q7 = "B"

# %% wheat: a set
q7 = {"b"}

# %% wheat: with its dot
q7 = " b. "

# %% chaff: a
# says: Without momentum, each step points straight
q7 = "a"

# %% chaff: c
# says: S jumps to the other wall
q7 = "c"

# %% chaff: d
# says: S is right. Of the other
q7 = "d"

# %% chaff: two letters
# says: Choose one of them
q7 = {"b", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q7 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q7 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q7 = ""
