# %% wheat: the letter
q9 = "a"

# %% wheat: a capital
q9 = "A"

# %% wheat: a set
q9 = {"a"}

# %% wheat: with its dot
q9 = " a. "

# %% chaff: b
# says: P is right. 1/n
q9 = "b"

# %% chaff: c
# says: z is a sum
q9 = "c"

# %% chaff: d
# says: Large weights make large
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
