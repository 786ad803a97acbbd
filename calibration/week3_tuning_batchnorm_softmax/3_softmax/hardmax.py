"""Answers to `hardmax(Z)`: a 1 on the first largest logit of each column, 0 elsewhere."""

import numpy as np

# %% wheat: column by column
def hardmax(Z):
    H = np.zeros_like(Z)
    for i in range(Z.shape[1]):
        H[np.argmax(Z[:, i]), i] = 1
    return H

# %% wheat: True and False
def hardmax(Z):
    return np.arange(Z.shape[0])[:, np.newaxis] == Z.argmax(axis=0)

# %% wheat: columns of the identity
def hardmax(Z):
    return np.eye(len(Z))[:, np.argmax(Z, axis=0)]

# %% wheat: the largest, and none before it
def hardmax(Z):
    largest = Z == Z.max(axis=0, keepdims=True)
    return (largest & (np.cumsum(largest, axis=0) == 1)).astype(int)

# %% wheat: lists
def hardmax(Z):
    columns = [list(column) for column in Z.T]
    return [[int(column.index(max(column)) == i) for column in columns] for i in range(len(Z))]

# %% wheat: through the shares
def hardmax(Z):
    winners = np.argmax(Z - Z.max(axis=0), axis=0)
    H = np.zeros((Z.shape[0], Z.shape[1]), dtype=np.uint8)
    H[winners, range(Z.shape[1])] = 1
    return H

# %% chaff: a threshold
# says: without a threshold
def hardmax(Z):
    t = np.exp(Z - Z.max(axis=0))
    return (t / t.sum(axis=0) > 0.5).astype(float)

# %% chaff: ties
# says: the first wins
def hardmax(Z):
    return (Z == Z.max(axis=0)).astype(float)

# %% chaff: the last winner
# says: let it be the first
def hardmax(Z):
    winners = len(Z) - 1 - np.argmax(Z[::-1], axis=0)
    return np.eye(len(Z))[:, winners]

# %% chaff: the largest of each row
# says: down the column, axis=0
def hardmax(Z):
    return (Z == Z.max(axis=1, keepdims=True)).astype(float)

# %% chaff: argmax of each row
# says: an example is a column
def hardmax(Z):
    H = np.zeros(Z.shape)
    H[np.arange(len(Z)), np.argmax(Z, axis=1)] = 1
    return H

# %% chaff: the largest of all
# says: that is the largest of all examples
def hardmax(Z):
    return (Z == Z.max()).astype(float)

# %% chaff: one winner in all
# says: that is the largest of all examples, and only one
def hardmax(Z):
    H = np.zeros(Z.shape)
    H[np.unravel_index(Z.argmax(), Z.shape)] = 1
    return H

# %% chaff: positive logits
# says: every positive logit got a 1
def hardmax(Z):
    return (Z > 0).astype(float)

# %% chaff: the logits are kept
# says: the logits of the winners are kept
def hardmax(Z):
    return np.where(np.arange(len(Z))[:, np.newaxis] == Z.argmax(axis=0), Z, 0)

# %% chaff: numbers of the winners
# says: these are the winners' numbers
def hardmax(Z):
    return np.argmax(Z, axis=0)

# %% chaff: transposed
# says: the answer has the shape of Z
def hardmax(Z):
    return np.eye(len(Z))[np.argmax(Z, axis=0)]

# %% chaff: the smallest
# says: the smallest logit won
def hardmax(Z):
    return np.eye(len(Z))[:, np.argmin(Z, axis=0)]

# %% chaff: shares
# says: these are the shares
def hardmax(Z):
    t = np.exp(Z - Z.max(axis=0))
    return t / t.sum(axis=0)

# %% chaff: Z in place
# says: your function changes Z in place
def hardmax(Z):
    winners = np.argmax(Z, axis=0)
    Z[:] = 0
    Z[winners, np.arange(Z.shape[1])] = 1
    return Z

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def hardmax(Z):
    return np.array([[1, 0], [0, 1], [0, 0], [0, 0]])
