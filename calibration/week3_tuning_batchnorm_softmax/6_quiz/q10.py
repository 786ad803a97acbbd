# %% wheat: a set
q10 = {"a", "c", "f"}

# %% wheat: a list, the other way round
q10 = ["F", "C", "A"]

# %% wheat: in one text
q10 = "a, c, f"

# %% wheat: without commas
q10 = "acf"

# %% chaff: b
# says: Where did your networks
q10 = "b"

# %% chaff: d
# says: It computes what you ask
q10 = "d"

# %% chaff: e
# says: Remember logits of 200, 0
q10 = "e"

# %% chaff: one is missing
# says: it is not all
q10 = "ac"

# %% chaff: one is missing and one is wrong
# says: b: Where did your networks
q10 = {"a", "b"}

# %% chaff: all of them
# says: b: Where did your
q10 = "abcdef"

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e, f
q10 = "g"

# %% chaff: a number
# says: write the letter of your option in quotes
q10 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e, f
q10 = ""
