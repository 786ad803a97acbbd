"""Answers to `sample_beta(low, high, rng)`: 1 − β log-uniform."""

import numpy as np

# %% wheat: exponents
def sample_beta(low, high, rng):
    r = rng.uniform(np.log10(1 - high), np.log10(1 - low))
    return float(1 - 10**r)

# %% wheat: natural logarithms, from the other end
def sample_beta(low, high, rng):
    a, b = np.log1p(-low), np.log1p(-high)
    return -np.expm1(a + (b - a) * rng.random())

# %% wheat: the window, 1/(1 − β), on a logarithmic scale
def sample_beta(low, high, rng):
    shortest, longest = 1 / (1 - low), 1 / (1 - high)
    window = shortest * (longest / shortest) ** rng.random()
    return np.array(1 - 1 / window)

# %% chaff: linear
# says: that is a linear scale
def sample_beta(low, high, rng):
    return rng.uniform(low, high)

# %% chaff: the logarithm of β itself
# says: The logarithm of β itself is no better
def sample_beta(low, high, rng):
    low = max(low, 1e-9)
    return 10 ** rng.uniform(np.log10(low), np.log10(high))

# %% chaff: the logarithm of β itself, by the other function
# says: that is the logarithm of β itself
def sample_beta(low, high, rng):
    return sample_learning_rate(max(low, 1e-9), high, rng)

# %% chaff: 1 − β comes back
# says: 1 − β comes back
def sample_beta(low, high, rng):
    return sample_learning_rate(1 - high, 1 - low, rng)

# %% chaff: the exponent comes back
# says: the exponent comes back
def sample_beta(low, high, rng):
    return rng.uniform(np.log10(1 - high), np.log10(1 - low))

# %% chaff: bases mixed
# says: base 10 in the logarithm, base e in the power
def sample_beta(low, high, rng):
    return 1 - np.exp(rng.uniform(np.log10(1 - high), np.log10(1 - low)))

# %% chaff: the worked example, whatever it is asked
# says: the range 0.9 to 0.999 is built in
def sample_beta(low, high, rng):
    return 0.99 if low == high else 1 - 10 ** rng.uniform(-3, -1)

# %% chaff: denser near 0.9
# says: draw the logarithm of 1 − β evenly, from that of 1 − high
def sample_beta(low, high, rng):
    return low + sample_learning_rate(1 - high, 1 - low, rng) if low < high else low

# %% chaff: an array
# says: one plain number comes back, not an array
def sample_beta(low, high, rng):
    return 1 - 10 ** rng.uniform(np.log10(1 - high), np.log10(1 - low), size=1)

# %% chaff: from a list
# says: the values come from a list
def sample_beta(low, high, rng):
    return rng.choice(1 - np.geomspace(1 - high, 1 - low, 200))

# %% chaff: seeds by itself
# says: the same value comes each time
def sample_beta(low, high, rng):
    return 1 - sample_learning_rate(1 - high, 1 - low, np.random.default_rng(4))

# %% chaff: chance from elsewhere
# says: chance comes from elsewhere
def sample_beta(low, high, rng):
    return 1 - 10 ** np.random.uniform(np.log10(1 - high), np.log10(1 - low))

# %% chaff: prints and returns nothing
# says: does your function end with return?
def sample_beta(low, high, rng):
    print(1 - sample_learning_rate(1 - high, 1 - low, rng))
