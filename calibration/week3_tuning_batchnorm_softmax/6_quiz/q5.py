# %% wheat: the letter
q5 = "c"

# %% wheat: a capital
q5 = "C"

# %% wheat: a set
q5 = {"c"}

# %% wheat: with its dot
q5 = " c. "

# %% chaff: a
# says: Without one small number
q5 = "a"

# %% chaff: b
# says: That is the normalised z.
q5 = "b"

# %% chaff: d
# says: 3 + 2 would come out if
q5 = "d"

# %% chaff: e
# says: That is 3 · 7 + 2: γ and
q5 = "e"

# %% chaff: two letters
# says: Choose one of them
q5 = {"c", "a"}

# %% chaff: an option that is not there
# says: The options are a, b, c, d, e
q5 = "f"

# %% chaff: a number
# says: write the letter of your option in quotes
q5 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d, e
q5 = ""
