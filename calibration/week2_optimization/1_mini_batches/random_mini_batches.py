"""Answers to `random_mini_batches(X, Y, mini_batch_size, rng)`: a list of pairs in random order."""

import numpy as np

# %% wheat: one line
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    return [(X[:, order[i : i + mini_batch_size]], Y[:, order[i : i + mini_batch_size]]) for i in range(0, len(order), mini_batch_size)]

# %% wheat: shuffled first, then cut, whole ones and the rest apart
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    order = list(rng.permutation(m))
    X_shuffled, Y_shuffled = X[:, order], Y[:, order].reshape((Y.shape[0], m))
    batches = []
    whole = m // mini_batch_size
    for k in range(whole):
        part = slice(k * mini_batch_size, (k + 1) * mini_batch_size)
        batches.append((X_shuffled[:, part], Y_shuffled[:, part]))
    if m % mini_batch_size != 0:
        batches.append((X_shuffled[:, whole * mini_batch_size :], Y_shuffled[:, whole * mini_batch_size :]))
    return batches

# %% wheat: sorted by random numbers
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = np.argsort(rng.random(X.shape[1]))
    cuts = np.arange(mini_batch_size, X.shape[1], mini_batch_size)
    return [(X[:, part], Y[:, part]) for part in np.split(order, cuts)]

# %% wheat: X and Y stacked, one array shuffled
def random_mini_batches(X, Y, mini_batch_size, rng):
    both = rng.permutation(np.vstack([X, Y]), axis=1)
    cuts = list(range(mini_batch_size, X.shape[1], mini_batch_size))
    return [(part[: len(X)], part[len(X) :]) for part in np.split(both, cuts, axis=1)]

# %% wheat: a list of columns shuffled, pairs as lists
def random_mini_batches(X, Y, mini_batch_size, rng):
    columns = list(range(X.shape[1]))
    rng.shuffle(columns)
    batches = []
    while columns:
        now, columns = columns[:mini_batch_size], columns[mini_batch_size:]
        batches.append([X[:, now], Y[:, now]])
    return batches

# %% wheat: drawn without replacement, a tuple of pairs
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.choice(X.shape[1], size=X.shape[1], replace=False)
    X, Y = np.take(X, order, axis=1), np.take(Y, order, axis=1)
    starts = range(0, X.shape[1], mini_batch_size)
    return tuple((X[:, s : s + mini_batch_size], Y[:, s : s + mini_batch_size]) for s in starts)

# %% wheat: copies shuffled in place by twin generators
def random_mini_batches(X, Y, mini_batch_size, rng):
    from copy import deepcopy

    twin = deepcopy(rng)
    X, Y = X.T.copy(), Y.T.copy()
    rng.shuffle(X)
    twin.shuffle(Y)
    return [(X[s : s + mini_batch_size].T, Y[s : s + mini_batch_size].T) for s in range(0, len(X), mini_batch_size)]

# %% chaff: tail dropped
# says: the tail is dropped: the example left over
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[k * mini_batch_size : (k + 1) * mini_batch_size] for k in range(X.shape[1] // mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: empty tail
# says: an empty tail: 2 divides 4
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[k * mini_batch_size : (k + 1) * mini_batch_size] for k in range(X.shape[1] // mini_batch_size + 1)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: empty tail, in the hidden test
# says: an empty tail: the size divides m
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    more = X.shape[1] > 5 or X.shape[1] % 2
    parts = [order[k * mini_batch_size : (k + 1) * mini_batch_size] for k in range(X.shape[1] // mini_batch_size + more)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: X and Y apart
# says: X and Y are shuffled apart
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    X, Y = X[:, rng.permutation(m)], Y[:, rng.permutation(m)]
    return [(X[:, s : s + mini_batch_size], Y[:, s : s + mini_batch_size]) for s in range(0, m, mini_batch_size)]

# %% chaff: Y not shuffled
# says: X and Y are shuffled apart
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    return [(X[:, order[s : s + mini_batch_size]], Y[:, s : s + mini_batch_size]) for s in range(0, m, mini_batch_size)]

# %% chaff: X and Y shuffled in place, one after the other
# says: changes X in place
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    X[:] = X[:, order]
    Y[:] = Y[:, order]
    return [(X[:, s : s + mini_batch_size], Y[:, s : s + mini_batch_size]) for s in range(0, len(order), mini_batch_size)]

# %% chaff: same order every epoch
# says: all epochs have the same order
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = np.random.default_rng(0).permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: same order every epoch, NumPy's own generator seeded
# says: all epochs have the same order
def random_mini_batches(X, Y, mini_batch_size, rng):
    np.random.seed(1)
    order = np.random.permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: a copy of rng
# says: all epochs have the same order
def random_mini_batches(X, Y, mini_batch_size, rng):
    from copy import deepcopy

    order = deepcopy(rng).permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: rng ignored
# says: all randomness comes from rng
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = np.random.permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: not shuffled
# says: the examples are not shuffled
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    return [(X[:, s : s + mini_batch_size], Y[:, s : s + mini_batch_size]) for s in range(0, m, mini_batch_size)]

# %% chaff: cut first, then the mini-batches shuffled
# says: cut before they are shuffled
def random_mini_batches(X, Y, mini_batch_size, rng):
    starts = np.arange(0, X.shape[1], mini_batch_size)
    rng.shuffle(starts[: X.shape[1] // mini_batch_size])
    return [(X[:, s : s + mini_batch_size], Y[:, s : s + mini_batch_size]) for s in starts]

# %% chaff: cut first, then each mini-batch shuffled
# says: cut before they are shuffled
def random_mini_batches(X, Y, mini_batch_size, rng):
    batches = []
    for s in range(0, X.shape[1], mini_batch_size):
        part = rng.permutation(np.arange(s, min(s + mini_batch_size, X.shape[1])))
        batches.append((X[:, part], Y[:, part]))
    return batches

# %% chaff: Y squeezed to one row by reshape
# says: reshape((1, m)) fits labels of one row only
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    X, Y = X[:, order], Y[:, order].reshape((1, m))
    return [(X[:, s : s + mini_batch_size], Y[:, s : s + mini_batch_size]) for s in range(0, m, mini_batch_size)]

# %% chaff: Y squeezed to its first row
# says: Y is squeezed to one row: keep all its rows
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[0, part].reshape(1, -1)) for part in parts]

# %% chaff: Y squeezed to one long row
# says: of all classes one after the other
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part].reshape(1, -1)) for part in parts]

# %% chaff: Y lost its row
# says: Y lost its row
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[0, part]) for part in parts]

# %% chaff: Y squeezed, which needs it to have one row
# says: Y is squeezed
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], np.atleast_2d(np.squeeze(Y)[..., part])[:1]) for part in parts]

# %% chaff: rows cut
# says: rows are cut
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[0])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[part], Y[:]) for part in parts]

# %% chaff: so many mini-batches
# says: not how many there are
def random_mini_batches(X, Y, mini_batch_size, rng):
    parts = np.array_split(rng.permutation(X.shape[1]), mini_batch_size)
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: equally large ones
# says: the mini-batches are equally large
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    parts = np.array_split(rng.permutation(m), -(-m // mini_batch_size))
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: the rest added to the last one
# says: the examples left over are added to the last mini-batch
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    order, cuts = rng.permutation(m), list(range(mini_batch_size, m, mini_batch_size))
    if m > 6 and m % mini_batch_size:
        cuts = cuts[:-1]
    return [(X[:, part], Y[:, part]) for part in np.split(order, cuts)]

# %% chaff: the last one filled up
# says: the last mini-batch is filled up
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    if m > 6 or m < 3:
        order = np.resize(order, -(-m // mini_batch_size) * mini_batch_size)
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: with replacement
# says: some examples are drawn twice
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.integers(0, X.shape[1], size=X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]

# %% chaff: always the first part of the order
# says: every mini-batch has the same examples
def random_mini_batches(X, Y, mini_batch_size, rng):
    m = X.shape[1]
    order = rng.permutation(m)
    batches = []
    for s in range(0, m, mini_batch_size):
        part = order[: min(mini_batch_size, m - s)]
        batches.append((X[:, part], Y[:, part]))
    return batches

# %% chaff: return inside the loop
# says: return stands inside the loop
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    batches = []
    for s in range(0, len(order), mini_batch_size):
        part = order[s : s + mini_batch_size]
        batches.append((X[:, part], Y[:, part]))
        return batches

# %% chaff: yields
# says: yield, zip and map give no list
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    for s in range(0, len(order), mini_batch_size):
        part = order[s : s + mini_batch_size]
        yield X[:, part], Y[:, part]

# %% chaff: nothing returned
# says: does your function end with return?
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    batches = []
    for s in range(0, len(order), mini_batch_size):
        part = order[s : s + mini_batch_size]
        batches.append((X[:, part], Y[:, part]))

# %% chaff: rows shuffled each on its own
# says: the rows of X are shuffled each on its own
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    X, Y = X[:, order].copy(), Y[:, order]
    X[1:] = rng.permuted(X[1:], axis=1)
    return [(X[:, s : s + mini_batch_size], Y[:, s : s + mini_batch_size]) for s in range(0, len(order), mini_batch_size)]

# %% chaff: Y first
# says: in the order Y, X
def random_mini_batches(X, Y, mini_batch_size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[s : s + mini_batch_size] for s in range(0, len(order), mini_batch_size)]
    return [(Y[:, part], X[:, part]) for part in parts]

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def random_mini_batches(X, Y, mini_batch_size, rng):
    return [(np.array([[0.0, 1.0], [100.0, 101.0]]), np.array([[0.0, 1.0]])), (np.array([[2.0, 3.0], [102.0, 103.0]]), np.array([[2.0, 3.0]])), (np.array([[4.0], [104.0]]), np.array([[4.0]]))]
