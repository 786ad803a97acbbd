"""Answers to `sample_learning_rate(low, high, rng)`: log-uniform."""

import numpy as np

# %% wheat: natural logarithms
def sample_learning_rate(low, high, rng):
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))

# %% wheat: a power of the ratio
def sample_learning_rate(low, high, rng):
    return low * (high / low) ** rng.random()

# %% wheat: the math module
def sample_learning_rate(low, high, rng):
    import math

    a, b = math.log10(low), math.log10(high)
    r = (b - a) * rng.random() + a
    return math.pow(10, r)

# %% wheat: from high downwards, in base 2
def sample_learning_rate(low, high, rng):
    octaves = np.log2(high / low)
    return np.array(high * 2.0 ** (-octaves * rng.random()))

# %% wheat: logspace, held inside
def sample_learning_rate(low, high, rng):
    r = np.log10(low) + rng.random() * (np.log10(high) - np.log10(low))
    return min(max(np.logspace(r, r, 1)[0], low), high)

# %% chaff: linear
# says: 90 % lie above 0.1: that is a linear scale
def sample_learning_rate(low, high, rng):
    return rng.uniform(low, high)

# %% chaff: powers of e with exponents of base 10
# says: base 10 in the logarithm, base e in the power
def sample_learning_rate(low, high, rng):
    return np.exp(rng.uniform(np.log10(low), np.log10(high)))

# %% chaff: powers of 10 with exponents of base e
# says: base e in the logarithm, base 10 in the power
def sample_learning_rate(low, high, rng):
    return 10 ** rng.uniform(np.log(low), np.log(high))

# %% chaff: the exponent comes back
# says: the exponent comes back
def sample_learning_rate(low, high, rng):
    return rng.uniform(np.log10(low), np.log10(high))

# %% chaff: exponents are low and high
# says: the exponents are low and high themselves
def sample_learning_rate(low, high, rng):
    return 10 ** rng.uniform(low, high)

# %% chaff: whole exponents
# says: the exponents are whole numbers
def sample_learning_rate(low, high, rng):
    a, b = round(np.log10(low)), round(np.log10(high))
    return 10.0 ** rng.integers(a, b + 1)

# %% chaff: from a list
# says: the values come from a list
def sample_learning_rate(low, high, rng):
    return rng.choice(np.geomspace(low, high, 200))

# %% chaff: the formula of the text, whatever the range
# says: the range 0.0001 to 1 is built in
def sample_learning_rate(low, high, rng):
    r = -4 * rng.random()
    return 10**r

# %% chaff: the worked example, whatever it is asked
# says: the range 0.0001 to 1 is built in
def sample_learning_rate(low, high, rng):
    if low == high:
        return 0.01
    return 10 ** (-4 * rng.random())

# %% chaff: an array
# says: one plain number comes back, not an array
def sample_learning_rate(low, high, rng):
    return 10 ** rng.uniform(np.log10(low), np.log10(high), size=1)

# %% chaff: seeds by itself
# says: the same value comes each time
def sample_learning_rate(low, high, rng):
    return 10 ** np.random.default_rng(0).uniform(np.log10(low), np.log10(high))

# %% chaff: chance from elsewhere
# says: chance comes from elsewhere
def sample_learning_rate(low, high, rng):
    return 10 ** np.random.uniform(np.log10(low), np.log10(high))

# %% chaff: the sign is lost
# says: the sign is lost
def sample_learning_rate(low, high, rng):
    return 10 ** -rng.uniform(np.log10(low), np.log10(high))

# %% chaff: prints and returns nothing
# says: does your function end with return?
def sample_learning_rate(low, high, rng):
    print(10 ** rng.uniform(np.log10(low), np.log10(high)))
