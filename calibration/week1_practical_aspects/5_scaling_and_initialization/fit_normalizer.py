"""Answers to `fit_normalizer(X_train)`: mu and sigma of each feature, each of shape (n_x, 1)."""

import numpy as np

# %% wheat: mean and std of NumPy
def fit_normalizer(X_train):
    return np.mean(X_train, axis=1, keepdims=True), np.std(X_train, axis=1, keepdims=True)

# %% wheat: reshaped by hand
def fit_normalizer(X_train):
    n_x = X_train.shape[0]
    mu = X_train.mean(axis=1).reshape(n_x, 1)
    sigma = X_train.std(axis=1).reshape(-1, 1)
    return mu, sigma

# %% wheat: sums and loops
def fit_normalizer(X_train):
    n_x, m = X_train.shape
    mu, sigma = np.zeros((n_x, 1)), np.zeros((n_x, 1))
    for j in range(n_x):
        total = 0.0
        for i in range(m):
            total += X_train[j, i]
        mu[j, 0] = total / m
        squares = 0.0
        for i in range(m):
            squares += (X_train[j, i] - mu[j, 0]) ** 2
        sigma[j, 0] = (squares / m) ** 0.5
    return mu, sigma

# %% wheat: the mean of the squares minus the square of the mean
def fit_normalizer(X_train):
    m = X_train.shape[1]
    mu = np.sum(X_train, axis=1, keepdims=True) / m
    variance = np.sum((X_train - mu) ** 2, axis=1, keepdims=True) / m
    return [mu, variance**0.5]

# %% wheat: the formula with x already centred
def fit_normalizer(X_train):
    X = np.array(X_train, dtype=float)
    mu = X.mean(axis=1)[:, None]
    X = X - mu
    sigma2 = (X * X).mean(axis=1)[:, None]
    return mu, np.sqrt(sigma2)

# %% wheat: one stacked array
def fit_normalizer(X_train):
    return np.stack([X_train.mean(axis=-1, keepdims=True), np.sqrt(np.var(X_train, axis=-1, keepdims=True))])

# %% wheat: lists, feature by feature
def fit_normalizer(X_train):
    mu = [[float(np.average(row))] for row in X_train]
    sigma = [[float(np.linalg.norm(row - np.average(row)) / np.sqrt(len(row)))] for row in X_train]
    return mu, sigma

# %% chaff: the variance
# says: take the square root of the variance
def fit_normalizer(X_train):
    return np.mean(X_train, axis=1, keepdims=True), np.var(X_train, axis=1, keepdims=True)

# %% chaff: one global mean
# says: one mean for all features
def fit_normalizer(X_train):
    return np.mean(X_train), np.std(X_train)

# %% chaff: one global mean in a column
# says: one mean for all features
def fit_normalizer(X_train):
    return np.mean(X_train, keepdims=True), np.std(X_train, keepdims=True)

# %% chaff: rows and columns swapped
# says: examples are columns
def fit_normalizer(X_train):
    return X_train.mean(axis=0, keepdims=True), X_train.std(axis=0, keepdims=True)

# %% chaff: rows and columns swapped, flat
# says: examples are columns
def fit_normalizer(X_train):
    return X_train.mean(axis=0), X_train.std(axis=0)

# %% chaff: keepdims forgotten
# says: keepdims=True gives shape (n_x, 1)
def fit_normalizer(X_train):
    return X_train.mean(axis=1), X_train.std(axis=1)

# %% chaff: divided by m − 1
# says: σ divides by m, not by m − 1
def fit_normalizer(X_train):
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True, ddof=1)

# %% chaff: sigma first
# says: mu comes first
def fit_normalizer(X_train):
    return X_train.std(axis=1, keepdims=True), X_train.mean(axis=1, keepdims=True)

# %% chaff: squared before the mean is gone
# says: subtract the mean before you square
def fit_normalizer(X_train):
    mu = X_train.mean(axis=1, keepdims=True)
    return mu, np.sqrt(np.mean(X_train**2, axis=1, keepdims=True))

# %% chaff: the mean distance
# says: that is the mean distance from μ
def fit_normalizer(X_train):
    mu = X_train.mean(axis=1, keepdims=True)
    return mu, np.mean(np.abs(X_train - mu), axis=1, keepdims=True)

# %% chaff: normalises at once
# says: that is the normalised X
def fit_normalizer(X_train):
    mu = X_train.mean(axis=1, keepdims=True)
    return (X_train - mu) / X_train.std(axis=1, keepdims=True)

# %% chaff: σ of 0 made 1 here
# says: normalize deals with that
def fit_normalizer(X_train):
    sigma = X_train.std(axis=1, keepdims=True)
    return X_train.mean(axis=1, keepdims=True), np.where(sigma < 1e-12, 1.0, sigma)

# %% chaff: whole numbers cut off
# says: holds whole numbers only
def fit_normalizer(X_train):
    mu = np.zeros_like(X_train[:, :1])
    sigma = np.zeros_like(X_train[:, :1])
    mu[:] = X_train.mean(axis=1, keepdims=True)
    sigma[:] = np.sqrt(np.mean((X_train - mu) ** 2, axis=1, keepdims=True))
    return mu, sigma

# %% chaff: centres X in place
# says: your function changes X_train in place
def fit_normalizer(X_train):
    mu = X_train.mean(axis=1, keepdims=True)
    X_train -= mu
    return mu, np.sqrt(np.mean(X_train**2, axis=1, keepdims=True))

# %% chaff: returns nothing
# says: does your function end with return?
def fit_normalizer(X_train):
    mu, sigma = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def fit_normalizer(X_train):
    return np.array([[3.0], [30.0]]), np.array([[2.0], [20.0]])
