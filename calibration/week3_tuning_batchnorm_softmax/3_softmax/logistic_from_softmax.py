"""Answers to `logistic_from_softmax(z1, z2)`: σ(z1 − z2), finite for logits of any size."""

import numpy as np

# %% wheat: the sigmoid, with a warning
def logistic_from_softmax(z1, z2):
    return 1 / (1 + np.exp(-(z1 - z2)))

# %% wheat: with softmax
def logistic_from_softmax(z1, z2):
    return softmax(np.array([[z1], [z2]]))[0, 0]

# %% wheat: with tanh
def logistic_from_softmax(z1, z2):
    return (1 + np.tanh((z1 - z2) / 2)) / 2

# %% wheat: math, in two cases
def logistic_from_softmax(z1, z2):
    import math

    if z1 > z2:
        return 1 / (1 + math.exp(z2 - z1))
    e = math.exp(z1 - z2)
    return e / (e + 1)

# %% wheat: log-sum-exp
def logistic_from_softmax(z1, z2):
    return float(np.exp(z1 - np.logaddexp(z1, z2)))

# %% wheat: the larger one subtracted
def logistic_from_softmax(z1, z2):
    largest = max(z1, z2)
    t1, t2 = np.exp(z1 - largest), np.exp(z2 - largest)
    return np.asarray(t1 / (t1 + t2))

# %% chaff: only the first
# says: that is σ(z1): the second logit counts too
def logistic_from_softmax(z1, z2):
    return 1 / (1 + np.exp(-z1))

# %% chaff: only the second
# says: that is σ(z2)
def logistic_from_softmax(z1, z2):
    return 1 / (1 + np.exp(-z2))

# %% chaff: the second class
# says: that is the share of the second class
def logistic_from_softmax(z1, z2):
    return 1 / (1 + np.exp(z1 - z2))

# %% chaff: the sum
# says: that is σ(z1 + z2)
def logistic_from_softmax(z1, z2):
    return 1 / (1 + np.exp(-(z1 + z2)))

# %% chaff: the difference
# says: take the sigmoid of it
def logistic_from_softmax(z1, z2):
    return z1 - z2

# %% chaff: shares of the logits
# says: take powers of e first
def logistic_from_softmax(z1, z2):
    return z1 / (z1 + z2)

# %% chaff: plain powers
# says: use the difference z1 − z2
def logistic_from_softmax(z1, z2):
    return np.exp(z1) / (np.exp(z1) + np.exp(z2))

# %% chaff: math.exp
# says: math.exp raises an error
def logistic_from_softmax(z1, z2):
    import math

    return 1 / (1 + math.exp(z2 - z1))

# %% chaff: a hard choice
# says: that is a hard choice
def logistic_from_softmax(z1, z2):
    return 1.0 if z1 > z2 else 0.0

# %% chaff: the larger share
# says: whichever logit is larger
def logistic_from_softmax(z1, z2):
    return 1 / (1 + np.exp(-abs(z1 - z2)))

# %% chaff: both shares
# says: the second is redundant
def logistic_from_softmax(z1, z2):
    a = 1 / (1 + np.exp(-(z1 - z2)))
    return a, 1 - a

# %% chaff: a column
# says: both shares come back, as a column
def logistic_from_softmax(z1, z2):
    return softmax(np.array([[z1], [z2]]))

# %% chaff: returns nothing
# says: does your function end with return?
def logistic_from_softmax(z1, z2):
    1 / (1 + np.exp(-(z1 - z2)))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def logistic_from_softmax(z1, z2):
    return 0.8808

# %% equivalent: where both logits are equal, larger and 1 − larger are one half
# line: return larger if z1 > z2 else 1 - larger

# %% equivalent: larger is above one half here, so it goes into 1 once, and leaves 1 − larger
# line: return larger if z1 >= z2 else 1 % larger
