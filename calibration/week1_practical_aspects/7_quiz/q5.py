# %% wheat: a set
q5 = {"b", "d"}

# %% wheat: a list, the other way round
q5 = ["D", "B"]

# %% wheat: in one text
q5 = "b, d"

# %% wheat: without commas
q5 = "bd"

# %% chaff: a
# says: That was the older
q5 = "a"

# %% chaff: c
# says: Every example and every
q5 = "c"

# %% chaff: e
# says: With keep_prob = 1
q5 = "e"

# %% chaff: one is missing
# says: it is not all
q5 = "b"

# %% chaff: one is missing and one is wrong
# says: a: That was the older
q5 = {"b", "a"}

# %% chaff: all of them
# says: e: With keep_prob =
q5 = ["a", "b", "c", "d", "e"]

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q5 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q5 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q5 = ""
