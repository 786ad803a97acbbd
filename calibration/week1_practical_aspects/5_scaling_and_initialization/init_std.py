"""Answers to `init_std(scheme, n_in, n_out)`: the standard deviation of the first weights."""

import numpy as np

# %% wheat: three cases
def init_std(scheme, n_in, n_out):
    if scheme == "he":
        return np.sqrt(2 / n_in)
    elif scheme == "xavier":
        return np.sqrt(1 / n_in)
    elif scheme == "glorot":
        return np.sqrt(2 / (n_in + n_out))

# %% wheat: powers, and an error for the rest
def init_std(scheme, n_in, n_out):
    if scheme == "he":
        return (2 / n_in) ** 0.5
    if scheme == "xavier":
        return n_in**-0.5
    if scheme == "glorot":
        return ((n_in + n_out) / 2) ** -0.5
    raise ValueError(f"unknown scheme {scheme!r}")

# %% wheat: math
def init_std(scheme, n_in, n_out):
    import math

    gain = {"he": math.sqrt(2), "xavier": 1.0, "glorot": 1.0}[scheme]
    fan = n_in if scheme != "glorot" else (n_in + n_out) / 2
    return gain / math.sqrt(fan)

# %% wheat: a table of functions, a 0-d array
def init_std(scheme, n_in, n_out):
    table = {
        "he": lambda: 2.0 / n_in,
        "xavier": lambda: 1.0 / n_in,
        "glorot": lambda: 2.0 / (n_in + n_out),
    }
    return np.array(np.sqrt(table[scheme]()))

# %% wheat: match
def init_std(scheme, n_in, n_out):
    match scheme:
        case "he":
            variance = np.divide(2, n_in)
        case "xavier":
            variance = np.divide(1, n_in)
        case _:
            variance = np.divide(2, n_in + n_out)
    return float(np.sqrt(variance))

# %% chaff: the variance
# says: that is the variance
def init_std(scheme, n_in, n_out):
    return {"he": 2 / n_in, "xavier": 1 / n_in, "glorot": 2 / (n_in + n_out)}[scheme]

# %% chaff: n_out for n_in
# says: n_out stands where n_in belongs
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 2 / n_out, "xavier": 1 / n_out, "glorot": 2 / (n_in + n_out)}[scheme])

# %% chaff: n_out for n_in in xavier only
# says: n_out stands where n_in belongs
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 2 / n_in, "xavier": 1 / n_out, "glorot": 2 / (n_in + n_out)}[scheme])

# %% chaff: 1/n for ReLU
# says: ReLU needs 2/n, not 1/n
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 1 / n_in, "xavier": 1 / n_in, "glorot": 2 / (n_in + n_out)}[scheme])

# %% chaff: the two of one paper swapped
# says: it goes by glorot here
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 2 / n_in, "glorot": 1 / n_in, "xavier": 2 / (n_in + n_out)}[scheme])

# %% chaff: one formula for both of one paper
# says: it goes by xavier here
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 2 / n_in}.get(scheme, 1 / n_in))

# %% chaff: glorot without its 2
# says: glorot has a 2 above the sum
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 2 / n_in, "xavier": 1 / n_in, "glorot": 1 / (n_in + n_out)}[scheme])

# %% chaff: parentheses forgotten
# says: 2 is divided by the sum
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 2 / n_in, "xavier": 1 / n_in, "glorot": 2 / n_in + n_out}[scheme])

# %% chaff: the root over the 2 only
# says: the root goes over the whole fraction
def init_std(scheme, n_in, n_out):
    if scheme == "he":
        return np.sqrt(2) / n_in
    return np.sqrt({"xavier": 1 / n_in, "glorot": 2 / (n_in + n_out)}[scheme])

# %% chaff: the bound of a uniform distribution
# says: that is the bound of a uniform distribution
def init_std(scheme, n_in, n_out):
    return np.sqrt({"he": 6 / n_in, "xavier": 3 / n_in, "glorot": 6 / (n_in + n_out)}[scheme])

# %% chaff: whole-number division
# says: whole numbers are divided by //
def init_std(scheme, n_in, n_out):
    variances = {"he": 2 / n_in, "xavier": 1 / n_in, "glorot": 2 / (n_in + n_out)}
    if n_in + n_out > 40:
        variances = {"he": 2 // n_in, "xavier": 1 // n_in, "glorot": 2 // (n_in + n_out)}
    return np.sqrt(variances[scheme])

# %% chaff: no return in one case
# says: does each case end with return?
def init_std(scheme, n_in, n_out):
    if scheme == "he":
        return np.sqrt(2 / n_in)
    if scheme == "xavier":
        return np.sqrt(1 / n_in)
    np.sqrt(2 / (n_in + n_out))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def init_std(scheme, n_in, n_out):
    return 0.25 if scheme == "glorot" else 0.5
