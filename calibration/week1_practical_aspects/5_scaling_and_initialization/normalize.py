"""Answers to `normalize(X, mu, sigma)`: (X − mu) / sigma, dividing by 1 where sigma is 0."""

import numpy as np

# %% wheat: a copy of sigma
def normalize(X, mu, sigma):
    divisor = sigma.astype(float)
    divisor[divisor == 0] = 1.0
    return (X - mu) / divisor

# %% wheat: adds what is true
def normalize(X, mu, sigma):
    return (X - mu) / (sigma + (sigma == 0))

# %% wheat: example by example
def normalize(X, mu, sigma):
    n_x, m = X.shape
    Z = np.empty((n_x, m))
    for i in range(m):
        for j in range(n_x):
            s = sigma[j, 0] if sigma[j, 0] > 0 else 1
            Z[j, i] = (X[j, i] - mu[j, 0]) / s
    return Z

# %% wheat: divides where it can
def normalize(X, mu, sigma):
    Z = np.array(X - mu, dtype=float)
    return np.divide(Z, sigma, out=Z, where=sigma != 0)

# %% wheat: a threshold in place of 0
def normalize(X, mu, sigma):
    return (X - mu) * (1 / np.where(sigma < 1e-8, 1.0, sigma))

# %% wheat: chooses afterwards
def normalize(X, mu, sigma):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sigma > 0, (X - mu) / sigma, X - mu)

# %% wheat: chooses afterwards, with a warning
def normalize(X, mu, sigma):
    return np.where(sigma != 0, (X - mu) / sigma, X - mu)

# %% wheat: lists of rows
def normalize(X, mu, sigma):
    rows = []
    for row, m, s in zip(X, mu.ravel(), sigma.ravel()):
        rows.append([(x - m) / (s or 1) for x in row])
    return rows

# %% chaff: divided by the variance
# says: you divide by σ²
def normalize(X, mu, sigma):
    return (X - mu) / np.where(sigma == 0, 1, sigma) ** 2

# %% chaff: the set's own statistics
# says: use the mu and sigma that you are given
def normalize(X, mu, sigma):
    mu, sigma = X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)
    return (X - mu) / np.where(sigma == 0, 1, sigma)

# %% chaff: the set's own mean
# says: the mean is the set's own
def normalize(X, mu, sigma):
    return (X - X.mean(axis=1, keepdims=True)) / np.where(sigma == 0, 1, sigma)

# %% chaff: rows and columns swapped
# says: mu and sigma belong to the rows
def normalize(X, mu, sigma):
    return (X - mu.T) / np.where(sigma == 0, 1, sigma).T

# %% chaff: divides by 0
# says: σ is 0 here
def normalize(X, mu, sigma):
    return (X - mu) / sigma

# %% chaff: a small ε
# says: a small ε below does not help
def normalize(X, mu, sigma):
    return (X - mu) / (sigma + 1e-8)

# %% chaff: a small ε under the root
# says: a small ε below does not help
def normalize(X, mu, sigma):
    return (X - mu) / np.sqrt(sigma**2 + 1e-12)

# %% chaff: constant features become 0
# says: x − μ is left of it, not 0
def normalize(X, mu, sigma):
    return np.where(sigma == 0, 0.0, (X - mu) / np.where(sigma == 0, 1, sigma))

# %% chaff: constant features stay
# says: x − μ is left of it, not x
def normalize(X, mu, sigma):
    return np.where(sigma == 0, X, (X - mu) / np.where(sigma == 0, 1, sigma))

# %% chaff: one σ of 0 spoils all
# says: the other features keep their σ
def normalize(X, mu, sigma):
    return (X - mu) / (1 if np.any(sigma == 0) else sigma)

# %% chaff: only subtracts
# says: the features are not divided
def normalize(X, mu, sigma):
    return X - mu

# %% chaff: only divides
# says: the mean is not subtracted
def normalize(X, mu, sigma):
    return X / np.where(sigma == 0, 1, sigma)

# %% chaff: parentheses forgotten
# says: parentheses
def normalize(X, mu, sigma):
    return X - mu / np.where(sigma == 0, 1, sigma)

# %% chaff: multiplies
# says: you multiply by σ
def normalize(X, mu, sigma):
    return (X - mu) * np.where(sigma == 0, 1, sigma)

# %% chaff: mu and sigma swapped
# says: mu and sigma are swapped
def normalize(X, mu, sigma):
    return (X - sigma) / np.where(mu == 0, 1, mu)

# %% chaff: sigma mended in place
# says: your function changes sigma in place
def normalize(X, mu, sigma):
    sigma[sigma == 0] = 1
    return (X - mu) / sigma

# %% chaff: X in place
# says: your function changes X in place
def normalize(X, mu, sigma):
    X -= mu
    X /= np.where(sigma == 0, 1, sigma)
    return X

# %% chaff: whole numbers cut off
# says: holds whole numbers only
def normalize(X, mu, sigma):
    Z = np.zeros_like(X)
    Z[:] = (X - mu) / np.where(sigma == 0, 1, sigma)
    return Z

# %% chaff: returns nothing
# says: does your function end with return?
def normalize(X, mu, sigma):
    Z = (X - mu) / np.where(sigma == 0, 1, sigma)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def normalize(X, mu, sigma):
    return np.array([[1.0, -1.0], [1.0, -0.5]])

# %% equivalent: a standard deviation is never below 0
# line: return (X - mu) / np.where(sigma <= 0, 1, sigma)
