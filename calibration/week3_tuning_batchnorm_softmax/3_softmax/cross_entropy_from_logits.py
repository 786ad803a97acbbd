"""Answers to `cross_entropy_from_logits(Z, Y)`: the mean of log Σ e^z − z of the right class, always finite."""

import numpy as np

# %% wheat: logaddexp
def cross_entropy_from_logits(Z, Y):
    right = Z[Y.argmax(axis=0), np.arange(Z.shape[1])]
    return np.mean(np.logaddexp.reduce(Z, axis=0) - right)

# %% wheat: example by example
def cross_entropy_from_logits(Z, Y):
    import math

    total = 0.0
    for z, y in zip(Z.T.tolist(), Y.T.tolist()):
        largest = max(z)
        total += largest + math.log(sum(math.exp(one - largest) for one in z)) - z[y.index(1)]
    return total / Z.shape[1]

# %% wheat: logarithms of the shares
def cross_entropy_from_logits(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    log_shares = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    return float(-np.sum(Y * log_shares) / Y.shape[1])

# %% wheat: relative to the right logit
def cross_entropy_from_logits(Z, Y):
    away = Z - np.sum(Z * Y, axis=0)
    most = away.max(axis=0)
    return np.asarray(np.mean(most + np.log(np.exp(away - most).sum(axis=0))))

# %% wheat: where y is 1
def cross_entropy_from_logits(Z, Y):
    rows, Y = Z.T, Y.T
    m = rows.shape[0]
    largest = rows.max(axis=1)
    log_sum = np.log(np.exp(rows - largest[:, None]).sum(axis=1))
    return (log_sum + largest - rows[Y == 1]).sum() / m

# %% chaff: shares go into it
# says: softmax is applied twice
def cross_entropy_from_logits(Z, Y):
    A = softmax(Z)
    largest = A.max(axis=0)
    return np.mean(largest + np.log(np.exp(A - largest).sum(axis=0)) - np.sum(Y * A, axis=0))

# %% chaff: twice, in other words
# says: softmax is applied twice
def cross_entropy_from_logits(Z, Y):
    return cross_entropy(softmax(softmax(Z)), Y)

# %% chaff: log of softmax
# says: log of softmax: the share rounds to 0
def cross_entropy_from_logits(Z, Y):
    return cross_entropy(softmax(Z), Y)

# %% chaff: log of softmax, plain
# says: subtract each column's largest logit first
def cross_entropy_from_logits(Z, Y):
    return -np.sum(Y * np.log(softmax(Z))) / Y.shape[1]

# %% chaff: log of softmax and a tiny number
# says: such a loss cannot grow
def cross_entropy_from_logits(Z, Y):
    return -np.mean(np.sum(Y * np.log(softmax(Z) + 1e-12), axis=0))

# %% chaff: log of clipped softmax
# says: such a loss cannot grow
def cross_entropy_from_logits(Z, Y):
    return cross_entropy(np.clip(softmax(Z), 1e-7, 1 - 1e-7), Y)

# %% chaff: no shift
# says: subtract each column's largest logit
def cross_entropy_from_logits(Z, Y):
    return np.mean(np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0))

# %% chaff: one shift for all
# says: a power is rounded to 0 before its logarithm
def cross_entropy_from_logits(Z, Y):
    return np.mean(Z.max() + np.log(np.exp(Z - Z.max()).sum(axis=0)) - np.sum(Y * Z, axis=0))

# %% chaff: not added again
# says: not added again outside
def cross_entropy_from_logits(Z, Y):
    return np.mean(np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)) - np.sum(Y * Z, axis=0))

# %% chaff: the right logit forgotten
# says: z of the right class is not subtracted
def cross_entropy_from_logits(Z, Y):
    return np.mean(np.logaddexp.reduce(Z, axis=0))

# %% chaff: the sign
# says: the sign is turned round
def cross_entropy_from_logits(Z, Y):
    return np.mean(np.sum(Y * Z, axis=0) - np.logaddexp.reduce(Z, axis=0))

# %% chaff: mean over the classes
# says: that is a mean over the classes
def cross_entropy_from_logits(Z, Y):
    return np.mean(Y * (np.logaddexp.reduce(Z, axis=0) - Z))

# %% chaff: a sum
# says: that is the sum over the examples
def cross_entropy_from_logits(Z, Y):
    return np.sum(np.logaddexp.reduce(Z, axis=0) - np.sum(Y * Z, axis=0))

# %% chaff: single losses
# says: these are the losses of the single examples
def cross_entropy_from_logits(Z, Y):
    return np.logaddexp.reduce(Z, axis=0) - np.sum(Y * Z, axis=0)

# %% chaff: rows
# says: its sum runs down over the classes
def cross_entropy_from_logits(Z, Y):
    return np.mean(np.logaddexp.reduce(Z, axis=1)) - np.mean(np.sum(Y * Z, axis=0))

# %% chaff: one sum for all examples
# says: that is one sum for all examples
def cross_entropy_from_logits(Z, Y):
    largest = Z.max()
    return largest + np.log(np.sum(np.exp(Z - largest))) - np.mean(np.sum(Y * Z, axis=0))

# %% chaff: logits as shares
# says: logits are no shares
def cross_entropy_from_logits(Z, Y):
    return -np.mean(np.log(np.sum(Y * Z, axis=0)))

# %% chaff: math.exp
# says: math.exp raises an error
def cross_entropy_from_logits(Z, Y):
    import math

    sums = [math.log(sum(math.exp(z) for z in column)) for column in Z.T]
    return np.mean(sums - np.sum(Y * Z, axis=0))

# %% chaff: Z in place
# says: your function changes Z in place
def cross_entropy_from_logits(Z, Y):
    Z -= Z.max(axis=0)
    return np.mean(np.log(np.exp(Z).sum(axis=0)) - np.sum(Y * Z, axis=0))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def cross_entropy_from_logits(Z, Y):
    return 3.1719
