"""Answers to `choose_strategy(runs_you_can_afford)`: "panda" below 2, else "caviar"."""

# %% wheat: if and else
def choose_strategy(runs_you_can_afford):
    if runs_you_can_afford >= 2:
        return "caviar"
    return "panda"

# %% wheat: whole runs only
def choose_strategy(runs_you_can_afford):
    whole = int(runs_you_can_afford)
    if whole in (0, 1):
        return "panda"
    else:
        return "caviar"

# %% wheat: by index
def choose_strategy(runs_you_can_afford):
    return ["panda", "caviar"][int(runs_you_can_afford // 2 >= 1)]

# %% chaff: one run counts as many
# says: a single run is one model to nurse
def choose_strategy(runs_you_can_afford):
    return "caviar" if runs_you_can_afford >= 1 else "panda"

# %% chaff: more than one
# says: one run and a half do not make two
def choose_strategy(runs_you_can_afford):
    return "caviar" if runs_you_can_afford > 1 else "panda"

# %% chaff: more than two
# says: two runs are more than one
def choose_strategy(runs_you_can_afford):
    return "caviar" if runs_you_can_afford > 2 else "panda"

# %% chaff: swapped
# says: the words are swapped
def choose_strategy(runs_you_can_afford):
    return "caviar" if runs_you_can_afford < 2 else "panda"

# %% chaff: always the same
# says: a hundred runs are many
def choose_strategy(runs_you_can_afford):
    return "panda"

# %% chaff: capitals
# says: write the words in small letters
def choose_strategy(runs_you_can_afford):
    return "Panda" if runs_you_can_afford < 2 else "Caviar"

# %% chaff: the worked example by heart
# says: does your function end with return?
def choose_strategy(runs_you_can_afford):
    return {1: "panda", 100: "caviar"}.get(runs_you_can_afford)

# %% chaff: rounded
# says: one run and a half do not make two
def choose_strategy(runs_you_can_afford):
    return "panda" if round(runs_you_can_afford) < 2 else "caviar"
