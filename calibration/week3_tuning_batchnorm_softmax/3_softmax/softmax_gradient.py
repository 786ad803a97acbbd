"""Answers to `softmax_gradient(Y_hat, Y)`: (Ŷ − Y) / m."""

import numpy as np

# %% wheat: example by example
def softmax_gradient(Y_hat, Y):
    C, m = Y.shape
    dZ = np.empty((C, m))
    for i in range(m):
        dZ[:, i] = (Y_hat[:, i] - Y[:, i]) / m
    return dZ

# %% wheat: 1 subtracted from the right share
def softmax_gradient(Y_hat, Y):
    dZ = Y_hat.copy()
    dZ[Y.argmax(axis=0), np.arange(Y.shape[1])] -= 1
    dZ /= Y.shape[1]
    return dZ

# %% wheat: each divided
def softmax_gradient(Y_hat, Y):
    m = len(Y_hat[0])
    return Y_hat * (1 / m) - Y * (1 / m)

# %% wheat: lists
def softmax_gradient(Y_hat, Y):
    m = Y.shape[1]
    return [[(a - y) / m for a, y in zip(shares, row)] for shares, row in zip(Y_hat, Y)]

# %% wheat: where
def softmax_gradient(Y_hat, Y):
    return np.where(Y == 1, Y_hat - 1, Y_hat) / Y.shape[-1]

# %% chaff: never divided by m
# says: J is a mean, divide by m
def softmax_gradient(Y_hat, Y):
    return Y_hat - Y

# %% chaff: m twice
# says: m divides twice
def softmax_gradient(Y_hat, Y):
    m = Y.shape[1]
    return (Y_hat - Y) / m / m

# %% chaff: the sign
# says: the sign is turned round
def softmax_gradient(Y_hat, Y):
    return (Y - Y_hat) / Y.shape[1]

# %% chaff: the sign, and no m
# says: the sign is turned round, and J is a mean
def softmax_gradient(Y_hat, Y):
    return Y - Y_hat

# %% chaff: divided by C
# says: you divide by C
def softmax_gradient(Y_hat, Y):
    return (Y_hat - Y) / Y.shape[0]

# %% chaff: divided by the number of entries
# says: you divide by the number of all entries
def softmax_gradient(Y_hat, Y):
    return (Y_hat - Y) / Y.size

# %% chaff: along the shares
# says: that is the slope along the shares
def softmax_gradient(Y_hat, Y):
    return -Y / Y_hat / Y.shape[1]

# %% chaff: along the shares, no m
# says: that is the slope along the shares
def softmax_gradient(Y_hat, Y):
    return -Y / Y_hat

# %% chaff: the slope of the sigmoid too
# says: no further slope is due
def softmax_gradient(Y_hat, Y):
    return (Y_hat - Y) * Y_hat * (1 - Y_hat) / Y.shape[1]

# %% chaff: the long way
# says: the long way through −y/ŷ
def softmax_gradient(Y_hat, Y):
    m = Y.shape[1]
    dA = -Y / Y_hat / m
    return Y_hat * (dA - np.sum(dA * Y_hat, axis=0))

# %% chaff: a mean over the examples
# says: each example keeps a column of its own
def softmax_gradient(Y_hat, Y):
    return np.mean(Y_hat - Y, axis=1, keepdims=True)

# %% chaff: Y_hat in place
# says: your function changes Y_hat in place
def softmax_gradient(Y_hat, Y):
    dZ = Y_hat
    dZ -= Y
    dZ /= Y.shape[1]
    return dZ

# %% chaff: whole numbers cut off
# says: holds whole numbers only
def softmax_gradient(Y_hat, Y):
    dZ = np.zeros_like(Y)
    dZ[:] = (Y_hat - Y) / Y.shape[1]
    return dZ

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def softmax_gradient(Y_hat, Y):
    return np.array([[0.15, -0.15], [-0.4, 0.05], [0.05, 0.05], [0.2, 0.05]])
