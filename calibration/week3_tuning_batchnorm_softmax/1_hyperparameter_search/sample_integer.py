"""Answers to `sample_integer(low, high, rng)`: a whole number, both ends included."""

import numpy as np

# %% wheat: endpoint
def sample_integer(low, high, rng):
    return rng.integers(low, high, endpoint=True)

# %% wheat: a choice from a list
def sample_integer(low, high, rng):
    return int(rng.choice(np.arange(low, high + 1)))

# %% wheat: a number from 0 to 1, stretched and cut
def sample_integer(low, high, rng):
    return low + int(rng.random() * (high - low + 1))

# %% wheat: rounded, with half a step more at each end
def sample_integer(low, high, rng):
    return int(np.clip(round(rng.uniform(low - 0.5, high + 0.5)), low, high))

# %% wheat: a 0-d array
def sample_integer(low, high, rng):
    return np.array(rng.integers(low, high + 1))

# %% chaff: high never drawn
# says: high is never drawn
def sample_integer(low, high, rng):
    return int(rng.integers(low, high))

# %% chaff: high never drawn, cut off
# says: high is never drawn
def sample_integer(low, high, rng):
    return int(rng.uniform(low, high))

# %% chaff: low never drawn
# says: low is never drawn
def sample_integer(low, high, rng):
    return low + int(np.ceil(rng.random() * (high - low)))

# %% chaff: one too many
# says: numbers above high come up
def sample_integer(low, high, rng):
    return low if low == high else int(rng.integers(low, high + 1, endpoint=True))

# %% chaff: rounded
# says: both ends come half as often
def sample_integer(low, high, rng):
    return int(np.round(rng.uniform(low, high)))

# %% chaff: low not added
# says: 0 comes back: draw from low to high
def sample_integer(low, high, rng):
    return int(rng.integers(high - low + 1))

# %% chaff: a float
# says: an int comes back, not a float
def sample_integer(low, high, rng):
    return np.floor(rng.uniform(low, high + 1))

# %% chaff: an array
# says: one plain number comes back, not an array
def sample_integer(low, high, rng):
    return rng.integers(low, high + 1, size=1)

# %% chaff: seeds by itself
# says: the same number comes each time
def sample_integer(low, high, rng):
    return int(np.random.default_rng(1).integers(low, high + 1))

# %% chaff: chance from elsewhere
# says: chance comes from elsewhere
def sample_integer(low, high, rng):
    return int(np.random.randint(low, high + 1))

# %% chaff: on a logarithmic scale
# says: give every number the same chance
def sample_integer(low, high, rng):
    if low == 0:
        return int(rng.integers(low, high + 1))
    value = np.exp(rng.uniform(np.log(low), np.log(high + 1)) ** 2 / np.log(high + 1))
    return int(np.clip(value, low, high))

# %% chaff: the worked example, whatever it is asked
# says: the worked example's numbers come up
def sample_integer(low, high, rng):
    return 7 if low == high else int(rng.integers(2, 6))

# %% chaff: prints and returns nothing
# says: does your function end with return?
def sample_integer(low, high, rng):
    print(rng.integers(low, high + 1))
