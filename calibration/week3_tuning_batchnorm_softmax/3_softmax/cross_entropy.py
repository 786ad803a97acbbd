"""Answers to `cross_entropy(Y_hat, Y)`: the mean over the examples of −log of the right class's share."""

import numpy as np

# %% wheat: looked up
def cross_entropy(Y_hat, Y):
    m = Y.shape[1]
    return -np.log(Y_hat[Y.argmax(axis=0), np.arange(m)]).sum() / m

# %% wheat: example by example
def cross_entropy(Y_hat, Y):
    import math

    total = 0.0
    C, m = Y.shape
    for i in range(m):
        for j in range(C):
            if Y[j, i] == 1:
                total -= math.log(Y_hat[j, i])
    return total / m

# %% wheat: where y is 1
def cross_entropy(Y_hat, Y):
    return float(np.mean(-np.log(Y_hat[Y == 1])))

# %% wheat: logarithms chosen afterwards, with a warning
def cross_entropy(Y_hat, Y):
    return -np.sum(np.where(Y > 0, np.log(Y_hat), 0.0)) / Y.shape[1]

# %% wheat: a logarithm only where it is needed
def cross_entropy(Y_hat, Y):
    logs = np.log(Y_hat, out=np.zeros(Y_hat.shape), where=Y != 0)
    return -np.sum(logs * Y, axis=0).mean()

# %% wheat: a tiny number saves the logarithm
def cross_entropy(Y_hat, Y):
    return np.asarray(-np.mean(np.sum(Y * np.log(Y_hat + 1e-12), axis=0)))

# %% wheat: cut off far below
def cross_entropy(Y_hat, Y):
    return -np.sum(Y * np.log(np.clip(Y_hat, 1e-15, 1))) / Y_hat.shape[1]

# %% wheat: 1 in place of the others
def cross_entropy(Y_hat, Y):
    return -np.log(Y_hat**Y).sum() / Y.shape[1]

# %% wheat: einsum
def cross_entropy(Y_hat, Y):
    return -np.log(np.einsum("ji,ji->i", Y_hat, Y)).mean()

# %% chaff: mean over the classes too
# says: that is a mean over the classes
def cross_entropy(Y_hat, Y):
    return -np.mean(Y * np.log(Y_hat + 1e-12))

# %% chaff: log of 0
# says: 0 · log 0 is NaN for NumPy
def cross_entropy(Y_hat, Y):
    return -np.sum(Y * np.log(Y_hat)) / Y.shape[1]

# %% chaff: math.log of 0
# says: math.log(0) raises an error
def cross_entropy(Y_hat, Y):
    import math

    C, m = Y.shape
    return -sum(Y[j, i] * math.log(Y_hat[j, i]) for j in range(C) for i in range(m)) / m

# %% chaff: NaN replaced
# says: examples were lost with it
def cross_entropy(Y_hat, Y):
    return np.nan_to_num(-np.sum(Y * np.log(Y_hat)) / Y.shape[1])

# %% chaff: no minus
# says: the minus sign is missing
def cross_entropy(Y_hat, Y):
    return np.mean(np.log(np.sum(Y_hat * Y, axis=0)))

# %% chaff: a sum
# says: that is the sum over the examples
def cross_entropy(Y_hat, Y):
    return -np.sum(np.log(np.sum(Y_hat * Y, axis=0)))

# %% chaff: divided by C
# says: you divide by C in place of m
def cross_entropy(Y_hat, Y):
    return -np.sum(np.log(np.sum(Y_hat * Y, axis=0))) / len(Y)

# %% chaff: base 2
# says: that is the logarithm to base 2
def cross_entropy(Y_hat, Y):
    return -np.mean(np.log2(np.sum(Y_hat * Y, axis=0)))

# %% chaff: base 10
# says: that is the logarithm to base 10
def cross_entropy(Y_hat, Y):
    return -np.mean(np.log10(np.sum(Y_hat * Y, axis=0)))

# %% chaff: sigmoids
# says: that is the cost of C sigmoids
def cross_entropy(Y_hat, Y):
    return -np.sum(Y * np.log(Y_hat) + (1 - Y) * np.log(1 - Y_hat)) / Y.shape[1]

# %% chaff: single losses
# says: these are the losses of the single examples
def cross_entropy(Y_hat, Y):
    return -np.log(np.sum(Y_hat * Y, axis=0))

# %% chaff: mean first
# says: take the logarithm first, then the mean
def cross_entropy(Y_hat, Y):
    return -np.log(np.mean(np.sum(Y_hat * Y, axis=0)))

# %% chaff: squared distance
# says: that is the squared distance
def cross_entropy(Y_hat, Y):
    return np.sum((Y_hat - Y) ** 2) / Y.shape[1]

# %% chaff: entropy
# says: that is the entropy of the shares
def cross_entropy(Y_hat, Y):
    return -np.sum(Y_hat * np.log(Y_hat)) / Y.shape[1]

# %% chaff: Y_hat in place
# says: your function changes Y_hat in place
def cross_entropy(Y_hat, Y):
    Y_hat *= Y
    return -np.mean(np.log(Y_hat.sum(axis=0)))

# %% chaff: returns nothing
# says: does your function end with return?
def cross_entropy(Y_hat, Y):
    J = -np.mean(np.log(np.sum(Y_hat * Y, axis=0)))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def cross_entropy(Y_hat, Y):
    return 1.6094
