# %% wheat: the letter
q10 = "d"

# %% wheat: a capital
q10 = "D"

# %% wheat: a set
q10 = {"d"}

# %% wheat: with its dot
q10 = " d. "

# %% chaff: a
# says: Along the axes, yes. Now go
q10 = "a"

# %% chaff: b
# says: In a maximum all directions curve
q10 = "b"

# %% chaff: c
# says: On a plateau nothing curves much,
q10 = "c"

# %% chaff: two letters
# says: Choose one of them
q10 = {"d", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q10 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q10 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q10 = ""
