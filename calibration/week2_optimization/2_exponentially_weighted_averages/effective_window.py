"""Answers to `effective_window(beta)`: about how many days the average looks back on, 1/(1 − β)."""

import numpy as np

# %% wheat: by way of ε
def effective_window(beta):
    epsilon = 1.0 - beta
    return epsilon**-1

# %% wheat: a NumPy number
def effective_window(beta):
    return np.divide(1.0, np.subtract(1.0, beta))

# %% wheat: a 0-d array
def effective_window(beta):
    return np.reciprocal(np.array(1 - beta, dtype=float))

# %% wheat: today and the days before
def effective_window(beta):
    return 1 + beta / (1 - beta)

# %% wheat: the sign turned around
def effective_window(beta):
    return -1 / (beta - 1)

# %% chaff: 1/β
# says: that is 1/β: the window grows
def effective_window(beta):
    return 1 / beta if beta else float("inf")

# %% chaff: 1/β, not safe at 0
# says: that is 1/β: the window grows
def effective_window(beta):
    return 1 / beta

# %% chaff: −1/ln β
# says: that is −1/ln β
def effective_window(beta):
    return -1 / np.log(beta) if beta > 0 else 0.0

# %% chaff: cut off by int
# says: int() or // cuts decimals off
def effective_window(beta):
    return int(1 / (1 - beta))

# %% chaff: whole-number division
# says: int() or // cuts decimals off
def effective_window(beta):
    return 1 // (1 - beta)

# %% chaff: rounded to whole days
# says: that is rounded or cut off to whole days
def effective_window(beta):
    return round(1 / (1 - beta))

# %% chaff: rounded up
# says: that is rounded up to whole days
def effective_window(beta):
    return int(np.ceil(1 / (1 - beta) - 1e-9))

# %% chaff: today left out
# says: today belongs to the window too
def effective_window(beta):
    return beta / (1 - beta)

# %% chaff: brackets forgotten
# says: with brackets around 1 - beta
def effective_window(beta):
    return 1 / 1 - beta

# %% chaff: the share of a new day
# says: that is 1 − β: divide 1 by it
def effective_window(beta):
    return 1 - beta

# %% chaff: prints and returns nothing
# says: does your function end with return?
def effective_window(beta):
    print(1 / (1 - beta))

# %% chaff: the worked examples by heart
# says: the worked example's answer 2 comes back
def effective_window(beta):
    if beta == 0.9:
        return 10
    if beta == 0.98:
        return 50
    return 2

# %% chaff: one worked example by heart
# says: the worked example's answer 10 comes back
def effective_window(beta):
    return 10.0
