"""Answers to `split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng)`: dev and test from the app."""

import numpy as np

# %% wheat: np.split and hstack
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = np.split(order, [dev_size, dev_size + test_size])
    train = np.hstack((X_web, X_app[:, rest])), np.hstack((Y_web, Y_app[:, rest]))
    return train, (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% wheat: train shuffled too, the app before the web
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    m = X_app.shape[1]
    held = rng.choice(m, size=dev_size + test_size, replace=False)
    rest = np.array([i for i in range(m) if i not in set(held.tolist())], dtype=int)
    X = np.concatenate((X_app[:, rest], X_web), axis=1)
    Y = np.concatenate((Y_app[:, rest], Y_web), axis=1)
    mix = rng.permutation(X.shape[1])
    dev, test = held[:dev_size], held[dev_size:]
    return [(X[:, mix], Y[:, mix]), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])]

# %% wheat: by the split of exercise 2
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    m = X_app.shape[1]
    rest, dev, test = train_dev_test_split(X_app, Y_app, dev_size / m, test_size / m, rng)
    train = tuple(np.c_[web, app] for web, app in zip((X_web, Y_web), rest))
    return train, dev, test

# %% wheat: all in one array, marked
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    X, Y = np.append(X_web, X_app, axis=1), np.append(Y_web, Y_app, axis=1)
    m_web = X_web.shape[1]
    part = np.zeros(X.shape[1], dtype=int)
    order = m_web + rng.permutation(X_app.shape[1])
    part[order[:dev_size]] = 1
    part[order[dev_size : dev_size + test_size]] = 2
    return tuple((X[:, part == k], Y[:, part == k]) for k in (0, 1, 2))

# %% wheat: column by column
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    numbers = list(range(X_app.shape[1]))
    rng.shuffle(numbers)
    dev = [numbers.pop() for _ in range(dev_size)]
    test = [numbers.pop() for _ in range(test_size)]
    X_train, Y_train = X_web, Y_web
    for i in numbers:
        X_train, Y_train = np.column_stack([X_train, X_app[:, i]]), np.column_stack([Y_train, Y_app[:, i]])
    pick = lambda A, part: A[:, np.array(part, dtype=int)]
    return (X_train, Y_train), (pick(X_app, dev), pick(Y_app, dev)), (pick(X_app, test), pick(Y_app, test))

# %% chaff: dev and test from the mixture
# says: dev and test are drawn from the mixture: they aim at the wrong target
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    X, Y = np.concatenate([X_web, X_app], axis=1), np.concatenate([Y_web, Y_app], axis=1)
    order = rng.permutation(X.shape[1])
    dev, test, train = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])

# %% chaff: web dropped
# says: the web is dropped
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    return (X_app[:, rest], Y_app[:, rest]), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: dev from the web, test from the app
# says: dev comes from one source and test from the other
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    web, app = rng.permutation(X_web.shape[1]), rng.permutation(X_app.shape[1])
    X = np.concatenate([X_web[:, web[dev_size:]], X_app[:, app[test_size:]]], axis=1)
    Y = np.concatenate([Y_web[:, web[dev_size:]], Y_app[:, app[test_size:]]], axis=1)
    dev = X_web[:, web[:dev_size]], Y_web[:, web[:dev_size]]
    return (X, Y), dev, (X_app[:, app[:test_size]], Y_app[:, app[:test_size]])

# %% chaff: dev from the app, test from the web
# says: dev comes from one source and test from the other
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    web, app = rng.permutation(X_web.shape[1]), rng.permutation(X_app.shape[1])
    X = np.concatenate([X_web[:, web[test_size:]], X_app[:, app[dev_size:]]], axis=1)
    Y = np.concatenate([Y_web[:, web[test_size:]], Y_app[:, app[dev_size:]]], axis=1)
    test = X_web[:, web[:test_size]], Y_web[:, web[:test_size]]
    return (X, Y), (X_app[:, app[:dev_size]], Y_app[:, app[:dev_size]]), test

# %% chaff: web and app swapped
# says: dev and test are drawn from the web
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_web.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train = np.concatenate([X_app, X_web[:, rest]], axis=1)
    Y_train = np.concatenate([Y_app, Y_web[:, rest]], axis=1)
    return (X_train, Y_train), (X_web[:, dev], Y_web[:, dev]), (X_web[:, test], Y_web[:, test])

# %% chaff: the rest of the app dropped
# says: the rest of the app is dropped
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test = order[:dev_size], order[dev_size : dev_size + test_size]
    return (X_web, Y_web), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: all of the app in train
# says: train still has all of the app
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test = order[:dev_size], order[dev_size : dev_size + test_size]
    train = np.concatenate([X_web, X_app], axis=1), np.concatenate([Y_web, Y_app], axis=1)
    return train, (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: dev and test overlap
# says: the parts overlap, which is leakage
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    m = X_app.shape[1]
    dev, test = rng.permutation(m)[:dev_size], rng.permutation(m)[:test_size]
    rest = rng.permutation(m)[dev_size + test_size :]
    X_train = np.concatenate([X_web, X_app[:, rest]], axis=1)
    Y_train = np.concatenate([Y_web, Y_app[:, rest]], axis=1)
    return (X_train, Y_train), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: labels in another order
# says: labels no longer belong to their examples
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train = np.concatenate([X_web, X_app[:, rest]], axis=1)
    Y_train = np.concatenate([Y_app[:, rest], Y_web], axis=1)
    return (X_train, Y_train), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: one below the other
# says: one below the other
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train = np.concatenate([X_web, X_app[:, rest]])
    Y_train = np.concatenate([Y_web, Y_app[:, rest]])
    return (X_train, Y_train), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: rows taken
# says: rows are taken: examples are columns
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train, Y_train = np.concatenate([X_web, X_app[rest]]), np.concatenate([Y_web, Y_app[rest]])
    return (X_train, Y_train), (X_app[dev], Y_app[dev]), (X_app[test], Y_app[test])

# %% chaff: the app as it comes
# says: no shuffle: the app may be sorted
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    end = dev_size + test_size
    X_train = np.concatenate([X_web, X_app[:, end:]], axis=1)
    Y_train = np.concatenate([Y_web, Y_app[:, end:]], axis=1)
    dev = X_app[:, :dev_size], Y_app[:, :dev_size]
    return (X_train, Y_train), dev, (X_app[:, dev_size:end], Y_app[:, dev_size:end])

# %% chaff: counted from the end
# says: because −0 is 0
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[-test_size:], order[dev_size:-test_size]
    X_train = np.concatenate([X_web, X_app[:, rest]], axis=1)
    Y_train = np.concatenate([Y_web, Y_app[:, rest]], axis=1)
    return (X_train, Y_train), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: Y squeezed
# says: Y is squeezed
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train = np.concatenate([X_web, X_app[:, rest]], axis=1)
    Y_train = np.concatenate([Y_web[:1], Y_app[:1, rest]], axis=1)
    return (X_train, Y_train), (X_app[:, dev], Y_app[:1, dev]), (X_app[:, test], Y_app[:1, test])

# %% chaff: a seed inside
# says: your function seeds a generator of its own
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = np.random.default_rng(1).permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train = np.concatenate([X_web, X_app[:, rest]], axis=1)
    Y_train = np.concatenate([Y_web, Y_app[:, rest]], axis=1)
    return (X_train, Y_train), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: rng ignored
# says: all randomness comes from rng
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = np.random.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train = np.concatenate([X_web, X_app[:, rest]], axis=1)
    Y_train = np.concatenate([Y_web, Y_app[:, rest]], axis=1)
    return (X_train, Y_train), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])

# %% chaff: the app shuffled in place
# says: your function changes X_app in place
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    order = rng.permutation(X_app.shape[1])
    X_app[:] = X_app[:, order]
    Y_app[:] = Y_app[:, order]
    end = dev_size + test_size
    X_train = np.concatenate([X_web, X_app[:, end:]], axis=1)
    Y_train = np.concatenate([Y_web, Y_app[:, end:]], axis=1)
    dev = X_app[:, :dev_size], Y_app[:, :dev_size]
    return (X_train, Y_train), dev, (X_app[:, dev_size:end], Y_app[:, dev_size:end])

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    numbers = np.array([0.0, 1, 2, 3, 4, 5, 50, 51, 52, 53, 54])
    X, Y = numbers + np.array([[0.0], [1000.0]]), numbers.reshape(1, -1)
    return (X[:, :8], Y[:, :8]), (X[:, 8:10], Y[:, 8:10]), (X[:, 10:], Y[:, 10:])
