# %% wheat: a set
q10 = {"b", "e"}

# %% wheat: a list, the other way round
q10 = ["E", "B"]

# %% wheat: in one text
q10 = "b, e"

# %% wheat: without commas
q10 = "be"

# %% chaff: a
# says: db2 is the sum
q10 = "a"

# %% chaff: c
# says: Rounding and the formula's
q10 = "c"

# %% chaff: d
# says: With so small an
q10 = "d"

# %% chaff: f
# says: Two forward passes for
q10 = "f"

# %% chaff: one is missing
# says: it is not all
q10 = "b"

# %% chaff: one is missing and one is wrong
# says: a: db2 is the sum
q10 = {"b", "a"}

# %% chaff: all of them
# says: f: Two forward passes
q10 = ["a", "b", "c", "d", "e", "f"]

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e, f
q10 = "g"

# %% chaff: a number
# says: write the letter of your option in quotes
q10 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e, f
q10 = ""
