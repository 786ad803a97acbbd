"""Answers to `train_dev_test_split(X, Y, dev_fraction, test_fraction, rng)`: three pairs."""

import numpy as np

# %% wheat: train first, then the others, counted from the start
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev = int(np.round(m * dev_fraction))
    n_test = int(np.round(m * test_fraction))
    n_train = m - n_dev - n_test
    p = rng.permutation(m)
    X, Y = X[:, p], Y[:, p]
    train = (X[:, :n_train], Y[:, :n_train])
    dev = (X[:, n_train : n_train + n_dev], Y[:, n_train : n_train + n_dev])
    test = (X[:, n_train + n_dev :], Y[:, n_train + n_dev :])
    return train, dev, test

# %% wheat: np.split, a list of pairs
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = int(m * dev_fraction + 0.5), int(m * test_fraction + 0.5)
    dev, test, train = np.split(rng.permutation(m), [n_dev, n_dev + n_test])
    return [[X[:, part], Y[:, part]] for part in (train, dev, test)]

# %% wheat: dev and test drawn without replacement, train in its old order
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    held_out = rng.choice(m, size=n_dev + n_test, replace=False)
    dev, test = held_out[:n_dev], held_out[n_dev:]
    train = np.setdiff1d(np.arange(m), held_out)
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% wheat: dev first, then test from those that are left, with masks
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    part = np.zeros(m, dtype=int)
    part[rng.choice(m, size=round(m * dev_fraction), replace=False)] = 1
    left = np.flatnonzero(part == 0)
    part[rng.choice(left, size=round(m * test_fraction), replace=False)] = 2
    return tuple((X[:, part == k], Y[:, part == k]) for k in range(3))

# %% wheat: X and Y in one array, its columns shuffled
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    both = np.vstack([X, Y])
    rng.shuffle(both, axis=1)
    m = both.shape[1]
    n_dev, n_test = round(dev_fraction * m), round(test_fraction * m)
    first, second = m - n_test - n_dev, m - n_test
    pieces = both[:, :first], both[:, first:second], both[:, second:]
    return tuple((piece[: len(X)], piece[len(X) :]) for piece in pieces)

# %% wheat: a Python list of columns
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    columns = list(range(X.shape[1]))
    rng.shuffle(columns)
    n_dev, n_test = round(dev_fraction * len(columns)), round(test_fraction * len(columns))
    train, dev, test = columns[n_dev + n_test :], columns[:n_dev], columns[n_dev : n_dev + n_test]

    def take(part):
        part = np.array(part, dtype=int)
        return np.take(X, part, axis=1), np.take(Y, part, axis=1)

    return take(train), take(dev), take(test)

# %% wheat: random numbers sorted
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    rank = np.argsort(np.argsort(rng.random(m)))
    n_dev, n_test = np.rint([m * dev_fraction, m * test_fraction])
    dev, test = rank < n_dev, (rank >= n_dev) & (rank < n_dev + n_test)
    train = ~(dev | test)
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: X and Y shuffled apart
# says: labels no longer belong to their examples
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    X, Y = X[:, rng.permutation(m)], Y[:, rng.permutation(m)]
    cuts = [n_dev, n_dev + n_test]
    (X_dev, X_test, X_train), (Y_dev, Y_test, Y_train) = np.split(X, cuts, axis=1), np.split(Y, cuts, axis=1)
    return (X_train, Y_train), (X_dev, Y_dev), (X_test, Y_test)

# %% chaff: Y not shuffled
# says: labels no longer belong to their examples
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    X = X[:, rng.permutation(m)]
    cuts = [n_dev, n_dev + n_test]
    (X_dev, X_test, X_train), (Y_dev, Y_test, Y_train) = np.split(X, cuts, axis=1), np.split(Y, cuts, axis=1)
    return (X_train, Y_train), (X_dev, Y_dev), (X_test, Y_test)

# %% chaff: X and Y in one array, its rows shuffled each on its own
# says: no longer belong to their examples
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    both = rng.permuted(np.vstack([X, Y]), axis=1)
    m = both.shape[1]
    n_dev, n_test = round(dev_fraction * m), round(test_fraction * m)
    pieces = both[:, n_dev + n_test :], both[:, :n_dev], both[:, n_dev : n_dev + n_test]
    return tuple((piece[: len(X)], piece[len(X) :]) for piece in pieces)

# %% chaff: the rows of X shuffled each on its own
# says: the rows of X are shuffled each on its own
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    X[1:] = rng.permuted(X[1:], axis=1)
    dev, test, train = slice(0, n_dev), slice(n_dev, n_dev + n_test), slice(n_dev + n_test, m)
    return tuple((X[:, part], Y[:, part]) for part in (train, dev, test))

# %% chaff: rows sliced
# says: rows are sliced: examples are columns
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    n_train = m - n_dev - n_test
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order]
    parts = slice(0, n_train), slice(n_train, n_train + n_dev), slice(n_train + n_dev, m)
    return tuple((X[part], Y[part]) for part in parts)

# %% chaff: rows taken by a random order
# says: rows are taken: examples are columns
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[train], Y[train]), (X[dev], Y[dev]), (X[test], Y[test])

# %% chaff: len(X) for m
# says: len(X) is the number of features
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = len(X)
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: not shuffled
# says: no shuffle: sorted classes leave dev with one class
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    n_train = m - n_dev - n_test
    cuts = [n_train, n_train + n_dev]
    return tuple(zip(np.split(X, cuts, axis=1), np.split(Y, cuts, axis=1)))

# %% chaff: cut first, each part shuffled then
# says: cut before it is shuffled
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    dev, test, train = (rng.permutation(part) for part in np.split(np.arange(m), [n_dev, n_dev + n_test]))
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: dev and test drawn apart, train all
# says: train still has all the examples
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    dev = rng.choice(m, size=round(m * dev_fraction), replace=False)
    test = rng.choice(m, size=round(m * test_fraction), replace=False)
    return (X, Y), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: three orders
# says: the parts overlap, which is leakage
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    train = rng.permutation(m)[n_dev + n_test :]
    dev, test = rng.permutation(m)[:n_dev], rng.permutation(m)[:n_test]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: drawn with replacement
# says: the parts overlap, which is leakage
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.integers(0, m, size=m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: test from the start again
# says: the parts overlap, which is leakage
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[:n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: all counted from the end
# says: because −0 is 0
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    train, dev, test = order[: -(n_dev + n_test)], order[-(n_dev + n_test) : -n_test], order[-n_test:]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: test cut off, then dev
# says: because −0 is 0
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    rest, test = order[:-n_test], order[-n_test:]
    train, dev = rest[:-n_dev], rest[-n_dev:]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: an empty part without its rows
# says: an empty part has all its rows
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return tuple((X[:, part], Y[:, part]) if len(part) else (np.array([]), np.array([])) for part in (train, dev, test))

# %% chaff: None for an empty part
# says: None is no pair
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return tuple((X[:, part], Y[:, part]) if len(part) else None for part in (train, dev, test))

# %% chaff: rounded down
# says: rounded down
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = int(m * dev_fraction), int(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: rounded up
# says: rounded up
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = int(np.ceil(m * dev_fraction)), int(np.ceil(m * test_fraction))
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: train rounded by itself
# says: train gets what dev and test leave
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_train, n_dev = round(m * (1 - dev_fraction - test_fraction)), round(m * dev_fraction)
    train, dev, test = np.split(rng.permutation(m), [n_train, n_train + n_dev])
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: dev a share of what test leaves
# says: dev_fraction is a share of all m examples
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_test = round(m * test_fraction)
    n_dev = round((m - n_test) * dev_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: train, test, dev
# says: the order is train, dev, test
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, test], Y[:, test]), (X[:, dev], Y[:, dev])

# %% chaff: six arrays
# says: three pairs come back, not six arrays
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return X[:, train], Y[:, train], X[:, dev], Y[:, dev], X[:, test], Y[:, test]

# %% chaff: three X and three Y
# says: yours are three X and three Y
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], X[:, dev], X[:, test]), (Y[:, train], Y[:, dev], Y[:, test])

# %% chaff: Y before X
# says: X comes first in each pair
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (Y[:, train], X[:, train]), (Y[:, dev], X[:, dev]), (Y[:, test], X[:, test])

# %% chaff: Y lost its row
# says: Y lost its row
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[0, train]), (X[:, dev], Y[0, dev]), (X[:, test], Y[0, test])

# %% chaff: Y squeezed to its first row
# says: Y is squeezed to one row: keep all its rows
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return tuple((X[:, part], Y[0, part].reshape(1, -1)) for part in (train, dev, test))

# %% chaff: Y reshaped to one row
# says: Y is squeezed
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    Y = Y[:, order].reshape((1, m))
    X = X[:, order]
    dev, test, train = slice(0, n_dev), slice(n_dev, n_dev + n_test), slice(n_dev + n_test, m)
    return tuple((X[:, part], Y[:, part]) for part in (train, dev, test))

# %% chaff: a seed inside
# says: your function seeds a generator of its own
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = np.random.default_rng(0).permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: rng ignored
# says: all randomness comes from rng
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = np.random.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: a copy of rng
# says: not from a copy of it
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    from copy import deepcopy

    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = deepcopy(rng).permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: shuffled in place
# says: your function changes X in place
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    n_dev, n_test = round(m * dev_fraction), round(m * test_fraction)
    order = rng.permutation(m)
    X[:] = X[:, order]
    Y[:] = Y[:, order]
    dev, test, train = slice(0, n_dev), slice(n_dev, n_dev + n_test), slice(n_dev + n_test, m)
    return tuple((X[:, part], Y[:, part]) for part in (train, dev, test))

# %% chaff: nothing returned
# says: does your function end with return?
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    n_dev = round(m * dev_fraction)
    train, dev = (X[:, order[n_dev:]], Y[:, order[n_dev:]]), (X[:, order[:n_dev]], Y[:, order[:n_dev]])

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    X, Y = np.arange(10.0) + np.array([[0.0], [1000.0]]), np.arange(10.0).reshape(1, 10)
    return (X[:, 3:], Y[:, 3:]), (X[:, :2], Y[:, :2]), (X[:, 2:3], Y[:, 2:3])
