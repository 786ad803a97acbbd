"""Answers to `one_hot(labels, C)`: labels as columns of 0 and 1, shape (C, m)."""

import numpy as np

# %% wheat: one by one
def one_hot(labels, C):
    Y = np.zeros((C, labels.shape[0]), dtype=int)
    for i, label in enumerate(labels):
        if label < 0 or label >= C:
            raise ValueError(f"label {label} is not one of 0 … {C - 1}")
        Y[label, i] = 1
    return Y

# %% wheat: columns of the identity
def one_hot(labels, C):
    if labels.min() < 0 or labels.max() > C - 1:
        raise ValueError("a label is out of range")
    return np.eye(C)[:, labels]

# %% wheat: rows of the identity, turned round
def one_hot(labels, C):
    if not np.all((0 <= labels) & (labels < C)):
        raise ValueError(labels)
    return np.eye(C)[labels].T

# %% wheat: True and False
def one_hot(labels, C):
    if not set(labels.tolist()) <= set(range(C)):
        raise ValueError("no such class")
    return np.arange(C)[:, np.newaxis] == labels[np.newaxis, :]

# %% wheat: lists, and the error from a search
def one_hot(labels, C):
    rows = [[0.0] * len(labels) for _ in range(C)]
    for column, label in enumerate(labels):
        rows[list(range(C)).index(label)][column] = 1.0
    return rows

# %% chaff: transposed
# says: so turn it round
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("labels")
    return np.eye(C)[labels]

# %% chaff: C from the labels
# says: the classes without an example are missing
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("labels")
    return np.eye(labels.max() + 1)[:, labels]

# %% chaff: a row for each class that has an example
# says: without an example
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("labels")
    Y = np.zeros((len(np.unique(labels)), len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y

# %% chaff: the top class missing
# says: the last class is missing
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("labels")
    return (np.arange(C - 1)[:, np.newaxis] == labels).astype(float)

# %% chaff: counted from 1
# says: classes count from 0
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("labels")
    Y = np.zeros((C, len(labels)))
    Y[labels - 1, np.arange(len(labels))] = 1
    return Y

# %% chaff: upside down
# says: the rows are upside down
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("labels")
    return np.eye(C)[::-1][:, labels]

# %% chaff: −1 wraps
# says: becomes class C − 1 without a word
def one_hot(labels, C):
    if np.any(labels >= C):
        raise ValueError("labels")
    return np.eye(C)[:, labels]

# %% chaff: nothing checked
# says: counts from the end for NumPy
def one_hot(labels, C):
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y

# %% chaff: only negative labels checked
# says: an IndexError says that the code went wrong
def one_hot(labels, C):
    if np.any(labels < 0):
        raise ValueError("labels")
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y

# %% chaff: C counts as a class
# says: C is no class, since they count from 0
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels > C):
        raise ValueError("labels")
    return (np.arange(C)[:, np.newaxis] == labels).astype(float)

# %% chaff: columns of zeros for what is no class
# says: a label below 0 is no class
def one_hot(labels, C):
    if np.any(labels == -1):
        raise ValueError("labels")
    return (np.arange(C)[:, np.newaxis] == labels).astype(float)

# %% chaff: only the first label is looked at
# says: becomes class C − 1 without a word
def one_hot(labels, C):
    if labels[0] < 0 or labels[0] >= C:
        raise ValueError("labels")
    return np.eye(C)[:, labels]

# %% chaff: assert
# says: an assert can be switched off
def one_hot(labels, C):
    assert np.all(labels >= 0) and np.all(labels < C)
    return np.eye(C)[:, labels]

# %% chaff: labels sorted in place
# says: your function changes labels in place
def one_hot(labels, C):
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("labels")
    Y = np.eye(C)[:, labels.copy()]
    labels.sort()
    return Y

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def one_hot(labels, C):
    return np.array([[0, 0, 0, 1, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 1]])
