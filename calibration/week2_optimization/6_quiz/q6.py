# %% wheat: a set
q6 = {"a", "c"}

# %% wheat: a list, the other way round
q6 = ["C", "A"]

# %% wheat: in one text
q6 = "a, c"

# %% wheat: without commas
q6 = "ac"

# %% chaff: b
# says: A smaller β forgets faster. Which
q6 = "b"

# %% chaff: d
# says: Any average of this kind keeps
q6 = "d"

# %% chaff: one is missing
# says: it is not all
q6 = "a"

# %% chaff: one is missing and one is wrong
# says: b: A smaller β forgets
q6 = {"a", "b"}

# %% chaff: all of them
# says: d: Any average
q6 = ["a", "b", "c", "d"]

# %% chaff: an option that is not there
# says: The options are a, b, c, d
q6 = "e"

# %% chaff: a number
# says: write the letter of your option in quotes
q6 = 3

# %% chaff: nothing
# says: Choose among a, b, c, d
q6 = ""
