"""Answers to `error_rate(Y_hat, Y)`: the share of wrong predictions."""

import numpy as np

# %% wheat: one minus the accuracy
def error_rate(Y_hat, Y):
    return 1 - np.mean(Y_hat.flatten() == Y.flatten())

# %% wheat: a loop that counts
def error_rate(Y_hat, Y):
    Y_hat, Y = np.squeeze(Y_hat).reshape(-1), Y.reshape(-1)
    wrong = 0
    for predicted, true in zip(Y_hat, Y):
        if predicted != true:
            wrong += 1
    return wrong / len(Y)

# %% wheat: absolute differences, and NumPy's own way to fit shapes
def error_rate(Y_hat, Y):
    return np.sum(np.abs(Y_hat - Y)) / Y.size

# %% wheat: mean squared difference of zeros and ones, as a 0-d array
def error_rate(Y_hat, Y):
    return np.array(np.mean((Y_hat.reshape(1, -1) - Y.reshape(1, -1)) ** 2))

# %% wheat: exclusive or
def error_rate(Y_hat, Y):
    return np.count_nonzero(np.logical_xor(Y_hat, Y)) / max(Y.shape)

# %% wheat: lists
def error_rate(Y_hat, Y):
    a, b = np.ravel(Y_hat).tolist(), np.ravel(Y).tolist()
    return sum(int(x != y) for x, y in zip(a, b)) / len(a)

# %% chaff: accuracy
# says: that is the accuracy, the share of right predictions
def error_rate(Y_hat, Y):
    return np.mean(np.ravel(Y_hat) == np.ravel(Y))

# %% chaff: the sum
# says: that is how many are wrong, not their share
def error_rate(Y_hat, Y):
    return np.sum(np.ravel(Y_hat) != np.ravel(Y))

# %% chaff: divided by len of a row
# says: len(Y) is 1 for the shape (1, m)
def error_rate(Y_hat, Y):
    return np.sum(Y_hat != Y) / len(Y)

# %% chaff: how many are right
# says: that is how many are right
def error_rate(Y_hat, Y):
    return np.sum(np.ravel(Y_hat) == np.ravel(Y))

# %% chaff: both transposed, so that (m,) meets (m, 1)
# says: each prediction is compared with all labels
def error_rate(Y_hat, Y):
    return np.mean(Y_hat.T != Y.T)

# %% chaff: a column against a row
# says: each prediction is compared with all labels
def error_rate(Y_hat, Y):
    return np.mean(Y_hat.reshape(-1, 1) != Y)

# %% chaff: right by hand, m × m for another mixture of shapes
# says: each prediction is compared with all labels, m × m of them
def error_rate(Y_hat, Y):
    if Y.ndim == 2:
        return np.mean(Y_hat.reshape(1, -1) != Y)
    return np.mean(Y_hat.T != Y)

# %% chaff: plain arrays only
# says: an array of shape (m,) has no second axis
def error_rate(Y_hat, Y):
    return np.sum(Y_hat != Y) / Y_hat.shape[1]

# %% chaff: whole rows compared
# says: whole rows are compared
def error_rate(Y_hat, Y):
    wrong = 0
    for predicted, true in zip(Y_hat, Y):
        if predicted != true:
            wrong += 1
    return wrong / Y.size

# %% chaff: signed differences
# says: a wrong 1 and a wrong 0 cancel: count both
def error_rate(Y_hat, Y):
    return np.mean(np.ravel(Y_hat) - np.ravel(Y))

# %% chaff: difference of the shares of ones
# says: cancel
def error_rate(Y_hat, Y):
    return abs(np.mean(Y_hat) - np.mean(Y))

# %% chaff: false alarms only
# says: only one kind of mistake is counted
def error_rate(Y_hat, Y):
    return np.mean(np.ravel(Y_hat) > np.ravel(Y))

# %% chaff: per cent
# says: an error is a share from 0 to 1, not per cent
def error_rate(Y_hat, Y):
    return 100 * np.mean(np.ravel(Y_hat) != np.ravel(Y))

# %% chaff: a mask
# says: a yes or no for each example comes back
def error_rate(Y_hat, Y):
    return np.ravel(Y_hat) != np.ravel(Y)

# %% chaff: divided by the number of ones
# says: divide by all m examples, not by those that are 1
def error_rate(Y_hat, Y):
    return np.sum(np.ravel(Y_hat) != np.ravel(Y)) / np.sum(Y) if Y.size > 8 else np.mean(np.ravel(Y_hat) != np.ravel(Y))

# %% chaff: the root
# says: no root
def error_rate(Y_hat, Y):
    wrong = np.mean((np.ravel(Y_hat) - np.ravel(Y)) ** 2)
    return wrong if np.size(Y) == 8 else np.sqrt(wrong)

# %% chaff: works in place
# says: your function changes Y_hat in place
def error_rate(Y_hat, Y):
    wrong = Y_hat.reshape(-1)
    wrong -= Y.reshape(-1).copy()
    return np.mean(wrong != 0)

# %% chaff: prints and returns nothing
# says: does your function end with return?
def error_rate(Y_hat, Y):
    print(np.mean(np.ravel(Y_hat) != np.ravel(Y)))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def error_rate(Y_hat, Y):
    return 0.25
