"""Answers to `batch_mean_noise(Z, batch_size, trials, rng)`: the std of the batch means, (n, 1)."""

import numpy as np

# %% wheat: a loop, with replacement
def batch_mean_noise(Z, batch_size, trials, rng):
    n, m = Z.shape
    means = np.zeros((n, trials))
    for t in range(trials):
        columns = rng.integers(0, m, size=batch_size)
        means[:, t] = np.mean(Z[:, columns], axis=1)
    return np.std(means, axis=1, keepdims=True)

# %% wheat: all batches at once
def batch_mean_noise(Z, batch_size, trials, rng):
    columns = rng.integers(Z.shape[1], size=(trials, batch_size))
    return Z[:, columns].mean(axis=2).std(axis=1, ddof=1, keepdims=True)

# %% wheat: permutations, running sums
def batch_mean_noise(Z, batch_size, trials, rng):
    total, squares = 0.0, 0.0
    middle = Z.mean(axis=1, keepdims=True)
    for _ in range(trials):
        mean = (Z - middle)[:, rng.permutation(Z.shape[1])[:batch_size]].mean(axis=1, keepdims=True)
        total, squares = total + mean, squares + mean ** 2
    return np.sqrt(np.maximum(squares / trials - (total / trials) ** 2, 0))

# %% wheat: each unit has batches of its own
def batch_mean_noise(Z, batch_size, trials, rng):
    found = []
    for row in Z:
        draws = [float(np.mean(rng.choice(row, batch_size))) for _ in range(trials)]
        found.append([float(np.std(draws))])
    return np.array(found)

# %% chaff: the std of Z
# says: that is the std of Z itself
def batch_mean_noise(Z, batch_size, trials, rng):
    return np.std(Z, axis=1, keepdims=True)

# %% chaff: first columns always
# says: the first columns always
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, :batch_size].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]

# %% chaff: reseeded in each trial
# says: each trial has the same batch
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, np.random.default_rng(0).choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]

# %% chaff: the mean std inside a batch
# says: that is the mean std inside a batch
def batch_mean_noise(Z, batch_size, trials, rng):
    inside = [Z[:, rng.choice(Z.shape[1], batch_size)].std(axis=1) for _ in range(trials)]
    return np.mean(inside, axis=0)[:, np.newaxis]

# %% chaff: the variance
# says: that is the variance
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.var(means, axis=0)[:, np.newaxis]

# %% chaff: the mean of the means
# says: that is the mean of the batch means
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.mean(means, axis=0)[:, np.newaxis]

# %% chaff: divided by √size once more
# says: divided by √size once more
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis] / np.sqrt(batch_size)

# %% chaff: the standard error of the measurement
# says: divided by √trials
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis] / np.sqrt(trials)

# %% chaff: no column
# says: the column is lost
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)

# %% chaff: one number for all units
# says: one number for all units
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean() for _ in range(trials)]
    return np.std(means)

# %% chaff: std along the units
# says: that is a number for each trial
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=1)

# %% chaff: the size is fixed
# says: the batches have another size than batch_size
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], 16)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]

# %% chaff: the formula
# says: the formula σ/√size comes back
def batch_mean_noise(Z, batch_size, trials, rng):
    return np.std(Z, axis=1, keepdims=True) / np.sqrt(batch_size)

# %% chaff: seeded inside
# says: the same batches in each call
def batch_mean_noise(Z, batch_size, trials, rng):
    rng = np.random.default_rng(1)
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]

# %% chaff: randomness from elsewhere
# says: all randomness comes from rng
def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, np.random.randint(Z.shape[1], size=batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]

# %% chaff: Z centred in place
# says: your function changes Z in place
def batch_mean_noise(Z, batch_size, trials, rng):
    Z -= Z.mean(axis=1, keepdims=True)
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]

# %% chaff: the worked example
# says: the batches have another size than batch_size
def batch_mean_noise(Z, batch_size, trials, rng):
    return np.array([[0.5], [5.0], [0.0]])

# %% equivalent: with or without replacement makes no difference that a measurement shows
# line: means = [Z[:, rng.choice(Z.shape[1], batch_size, replace=True)].mean(axis=1) for _ in range(trials)]
