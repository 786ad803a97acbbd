"""Answers to `softmax(Z)`: shares of the classes in each column, finite for logits of any size."""

import numpy as np

# %% wheat: column by column
def softmax(Z):
    shares = np.zeros(Z.shape)
    for i in range(Z.shape[1]):
        t = np.exp(Z[:, i] - np.max(Z[:, i]))
        shares[:, i] = t / np.sum(t)
    return shares

# %% wheat: with the logarithm of the sum
def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))

# %% wheat: the largest kept as a row
def softmax(Z):
    t = np.exp(np.asarray(Z, dtype=float) - np.max(Z, axis=0, keepdims=True))
    return t / np.sum(t, axis=0, keepdims=True)

# %% wheat: examples as rows on the way
def softmax(Z):
    rows = Z.T
    t = np.exp(rows - rows.max(axis=1)[:, np.newaxis])
    return (t / t.sum(axis=1)[:, np.newaxis]).T

# %% wheat: lists and math
def softmax(Z):
    import math

    columns = []
    for column in Z.T.tolist():
        largest = max(column)
        t = [math.exp(z - largest) for z in column]
        columns.append([power / sum(t) for power in t])
    return [list(row) for row in zip(*columns)]

# %% wheat: one over a sum of differences
def softmax(Z):
    with np.errstate(over="ignore"):
        return np.array([1 / np.exp(Z - row).sum(axis=0) for row in Z])

# %% wheat: differences, with a warning
def softmax(Z):
    C, m = Z.shape
    A = np.empty((C, m))
    for i in range(C):
        A[i] = 1 / np.sum(np.exp(Z - Z[i]), axis=0)
    return A

# %% wheat: a copy that is changed
def softmax(Z):
    Z = Z.astype(float)
    Z -= Z.max(axis=0)
    np.exp(Z, out=Z)
    Z /= Z.sum(axis=0)
    return Z

# %% chaff: no shift
# says: subtract each column's largest logit first
def softmax(Z):
    t = np.exp(Z)
    return t / t.sum(axis=0)

# %% chaff: one shift for all examples
# says: that is one shift for all examples
def softmax(Z):
    t = np.exp(Z - Z.max())
    return t / t.sum(axis=0)

# %% chaff: the largest of each row
# says: not that of each row
def softmax(Z):
    t = np.exp(Z - Z.max(axis=1, keepdims=True))
    return t / t.sum(axis=0)

# %% chaff: rows add up to 1
# says: its sum runs down over the classes
def softmax(Z):
    t = np.exp(Z - Z.max(axis=1, keepdims=True))
    return t / t.sum(axis=1, keepdims=True)

# %% chaff: all together add up to 1
# says: each column has its own, axis=0
def softmax(Z):
    t = np.exp(Z - Z.max())
    return t / t.sum()

# %% chaff: not divided
# says: the powers are not divided by their sum yet
def softmax(Z):
    return np.exp(Z)

# %% chaff: shifted and not divided
# says: the powers, shifted, are not divided
def softmax(Z):
    return np.exp(Z - Z.max(axis=0))

# %% chaff: shares of the logits
# says: take powers of e first
def softmax(Z):
    return Z / Z.sum(axis=0)

# %% chaff: sigmoids
# says: that is the sigmoid of each logit alone
def softmax(Z):
    return 1 / (1 + np.exp(-Z))

# %% chaff: powers of 2
# says: take powers of e
def softmax(Z):
    t = 2.0 ** (Z - Z.max(axis=0))
    return t / t.sum(axis=0)

# %% chaff: cut off at 500
# says: are cut off, and their differences with them
def softmax(Z):
    t = np.exp(np.clip(Z, -500, 500))
    return t / t.sum(axis=0)

# %% chaff: NaN replaced
# says: NaN does not become right when you replace it
def softmax(Z):
    t = np.exp(Z)
    return np.nan_to_num(t / t.sum(axis=0))

# %% chaff: the smallest subtracted
# says: not the smallest
def softmax(Z):
    t = np.exp(Z - Z.min(axis=0))
    return t / t.sum(axis=0)

# %% chaff: the mean subtracted
# says: not its mean
def softmax(Z):
    t = np.exp(Z - Z.mean(axis=0))
    return t / t.sum(axis=0)

# %% chaff: the largest absolute value subtracted
# says: not its absolute value
def softmax(Z):
    t = np.exp(Z - np.abs(Z).max(axis=0))
    return t / t.sum(axis=0)

# %% chaff: math.exp
# says: math.exp raises an error
def softmax(Z):
    import math

    t = np.array([[math.exp(z) for z in row] for row in Z])
    return t / t.sum(axis=0)

# %% chaff: a hard choice
# says: that is a hard choice
def softmax(Z):
    return (Z == Z.max(axis=0)).astype(float)

# %% chaff: Z changed in place
# says: your function changes Z in place
def softmax(Z):
    Z -= Z.max(axis=0)
    t = np.exp(Z)
    return t / t.sum(axis=0)

# %% chaff: Z changed in place by exp
# says: your function changes Z in place
def softmax(Z):
    Z -= Z.max(axis=0)
    np.exp(Z, out=Z)
    Z /= Z.sum(axis=0)
    return Z

# %% chaff: whole numbers cut off
# says: holds whole numbers only
def softmax(Z):
    A = np.zeros_like(Z)
    t = np.exp(Z - Z.max(axis=0))
    A[:] = t / t.sum(axis=0)
    return A

# %% chaff: a single example as a vector
# says: a single example is a column too
def softmax(Z):
    t = np.exp(Z - Z.max(axis=0))
    A = t / t.sum(axis=0)
    return A[:, 0] if A.shape[1] == 1 else A

# %% chaff: returns nothing
# says: does your function end with return?
def softmax(Z):
    t = np.exp(Z - Z.max(axis=0))
    t = t / t.sum(axis=0)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def softmax(Z):
    return np.array([[0.842, 0.25], [0.042, 0.25], [0.002, 0.25], [0.114, 0.25]])
