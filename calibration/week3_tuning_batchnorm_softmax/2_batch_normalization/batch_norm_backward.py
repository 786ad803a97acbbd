"""Answers to `batch_norm_backward(dZ_tilde, cache)`: dZ, dgamma, dbeta.

The cache comes from the reference's forward, (Z_norm, s, gamma), or from one that an answer brings.
"""

import numpy as np

# %% wheat: compact
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = dZ_tilde.sum(axis=1, keepdims=True)
    dgamma = (dZ_tilde * Z_norm).sum(axis=1, keepdims=True)
    m = Z_norm.shape[1]
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dgamma, dbeta

# %% wheat: the staged way of the original paper, a dict for a cache
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    mu = Z.mean(axis=1, keepdims=True)
    var = Z.var(axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    cache = {"Z": Z, "mu": mu, "var": var, "eps": epsilon, "Z_norm": Z_norm, "gamma": gamma}
    return gamma * Z_norm + beta, cache


def batch_norm_backward(dZ_tilde, cache):
    Z, mu, var, eps = cache["Z"], cache["mu"], cache["var"], cache["eps"]
    m = Z.shape[1]
    dZ_norm = dZ_tilde * cache["gamma"]
    dvar = np.sum(dZ_norm * (Z - mu) * -0.5 * (var + eps) ** -1.5, axis=1, keepdims=True)
    dmu = np.sum(-dZ_norm / np.sqrt(var + eps), axis=1, keepdims=True)
    dmu = dmu + dvar * np.sum(-2 * (Z - mu), axis=1, keepdims=True) / m
    dZ = dZ_norm / np.sqrt(var + eps) + dvar * 2 * (Z - mu) / m + dmu / m
    return dZ, np.sum(dZ_tilde * cache["Z_norm"], axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)

# %% wheat: recomputes everything from what came in
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, (Z, gamma, beta, epsilon)


def batch_norm_backward(dZ_tilde, cache):
    Z, gamma, beta, epsilon = cache
    one = np.ones_like(gamma, dtype=float)
    Z_norm = batch_norm_forward(Z, one, 0 * one, epsilon)[0]
    s = np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    dgamma, dbeta = np.sum(dZ_tilde * Z_norm, 1)[:, None], np.sum(dZ_tilde, 1)[:, None]
    dZ = (gamma * dZ_tilde - np.mean(gamma * dZ_tilde, 1)[:, None] - gamma * Z_norm * dgamma / Z.shape[1]) / s
    return dZ, dgamma, dbeta

# %% wheat: loops over units, an explicit table of slopes
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    n, m = Z_norm.shape
    dZ, dgamma, dbeta = np.zeros((n, m)), np.zeros((n, 1)), np.zeros((n, 1))
    for k in range(n):
        slopes = (np.eye(m) - 1 / m - np.outer(Z_norm[k], Z_norm[k]) / m) * gamma[k, 0] / s[k, 0]
        for j in range(m):
            for i in range(m):
                dZ[k, j] += slopes[i, j] * dZ_tilde[k, i]
        for i in range(m):
            dgamma[k, 0] += dZ_tilde[k, i] * Z_norm[k, i]
            dbeta[k, 0] += dZ_tilde[k, i]
    return dZ, dgamma, dbeta

# %% wheat: the cache is a function, and the answer a list
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    away = Z - Z.mean(axis=1, keepdims=True)
    inverse = (np.mean(away ** 2, axis=1, keepdims=True) + epsilon) ** -0.5

    def back(g):
        m = g.shape[1]
        dgamma = np.einsum("ij,ij->i", g, away * inverse)[:, np.newaxis]
        dc = gamma * inverse * (g - inverse * away * dgamma / m)
        return dc - dc.mean(axis=1, keepdims=True), dgamma, g @ np.ones((m, 1))

    return gamma * away * inverse + beta, back


def batch_norm_backward(dZ_tilde, cache):
    return list(cache(dZ_tilde))

# %% wheat: an object, z̃ kept in place of z_norm
class Cache:
    def __init__(self, **what):
        self.__dict__.update(what)


def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    s = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    Z_tilde = gamma * (Z - np.mean(Z, axis=1, keepdims=True)) / s + beta
    return Z_tilde, Cache(Z_tilde=Z_tilde, s=s, gamma=gamma, beta=beta)


def batch_norm_backward(dZ_tilde, cache):
    Z_norm = (cache.Z_tilde - cache.beta) / cache.gamma
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    m = dZ_tilde.shape[1]
    dZ = cache.gamma / (m * cache.s) * (m * dZ_tilde - dbeta - Z_norm * dgamma)
    return dZ, dgamma, dbeta

# %% chaff: μ and σ² as constants
# says: μ and σ² are taken as constants
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma * dZ_tilde / s, dgamma, dbeta

# %% chaff: μ as a constant
# says: μ is taken as a constant
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: σ² as a constant
# says: σ² is taken as a constant
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m), dgamma, dbeta

# %% chaff: 1/m missing on both ways
# says: 1/m is missing on both ways
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta - Z_norm * dgamma), dgamma, dbeta

# %% chaff: 1/m missing in the way through μ
# says: 1/m is missing on the way through μ
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta - Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: 1/m missing in the way through σ²
# says: 1/m is missing on the way through σ²
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma), dgamma, dbeta

# %% chaff: 1/m twice
# says: it is divided by m twice on both ways
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.mean(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dgamma * m, dbeta * m

# %% chaff: dgamma and dbeta summed over units
# says: summed over units: a sum over the examples runs along a row
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = np.sum(dZ_tilde, axis=0, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=0, keepdims=True)
    dZ = gamma / s * (
        dZ_tilde
        - dZ_tilde.mean(axis=1, keepdims=True)
        - Z_norm * np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True)
    )
    return dZ, dgamma, dbeta

# %% chaff: dgamma and dbeta summed over everything
# says: summed over units and examples
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dZ = gamma / s * (
        dZ_tilde
        - dZ_tilde.mean(axis=1, keepdims=True)
        - Z_norm * np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True)
    )
    return dZ, np.sum(dZ_tilde * Z_norm), np.sum(dZ_tilde)

# %% chaff: dgamma without its column
# says: dgamma has lost its column
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dgamma.ravel(), dbeta

# %% chaff: dgamma from Z
# says: dgamma is made from Z: γ multiplies the normalised z
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    s = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    Z_norm = (Z - np.mean(Z, axis=1, keepdims=True)) / s
    return gamma * Z_norm + beta, (Z, Z_norm, s, gamma)


def batch_norm_backward(dZ_tilde, cache):
    Z, Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ = gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m)
    return dZ, np.sum(dZ_tilde * Z, axis=1, keepdims=True), dbeta

# %% chaff: dgamma from Z_tilde
# says: dgamma is made from Z_tilde
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    s = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    Z_norm = (Z - np.mean(Z, axis=1, keepdims=True)) / s
    return gamma * Z_norm + beta, (gamma * Z_norm + beta, Z_norm, s, gamma)


def batch_norm_backward(dZ_tilde, cache):
    Z_tilde, Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ = gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m)
    return dZ, np.sum(dZ_tilde * Z_tilde, axis=1, keepdims=True), dbeta

# %% chaff: dgamma and dbeta are means
# says: dbeta is a sum, not a mean
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = np.mean(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta - Z_norm * dgamma), dgamma, dbeta

# %% chaff: dgamma is a mean
# says: dgamma is a sum, not a mean
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = np.mean(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.mean(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta - Z_norm * dgamma), dgamma, dbeta * dZ_tilde.shape[1]

# %% chaff: dgamma and dbeta swapped
# says: the order is dZ, dgamma, dbeta
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dbeta, dgamma

# %% chaff: the means over units and examples
# says: the means are taken over units and examples
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    g = gamma * dZ_tilde
    return (g - np.mean(g) - Z_norm * np.mean(g * Z_norm)) / s, dgamma, dbeta

# %% chaff: the product of the means
# says: σ² is taken as a constant
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    g = gamma * dZ_tilde
    mean = np.mean(g, axis=1, keepdims=True)
    return (g - mean - Z_norm * mean * np.mean(Z_norm, axis=1, keepdims=True)) / s, dgamma, dbeta

# %% chaff: γ forgotten
# says: γ is forgotten: dz_norm = γ dz̃
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return (dZ_tilde - dbeta / m - Z_norm * dgamma / m) / s, dgamma, dbeta

# %% chaff: not divided by s
# says: it is not divided by s
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: the root's slope without its ½
# says: twice what it should be: the slope of a root
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ_norm = gamma * dZ_tilde
    C = Z_norm * s
    dv = -np.sum(dZ_norm * C, axis=1, keepdims=True) / s**3
    dC = dZ_norm / s + dv * 2 * C / m
    return dC - np.mean(dC, axis=1, keepdims=True), dgamma, dbeta

# %% chaff: the square's slope without its 2
# says: half of what it should be: the slope of c²
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ_norm = gamma * dZ_tilde
    C = Z_norm * s
    dv = -np.sum(dZ_norm * C, axis=1, keepdims=True) / (2 * s**3)
    dC = dZ_norm / s + dv * C / m
    return dC - np.mean(dC, axis=1, keepdims=True), dgamma, dbeta

# %% chaff: the exponent −½ in place of −3/2
# says: has 1/s where it should have 1/s³
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ_norm = gamma * dZ_tilde
    C = Z_norm * s
    dv = np.sum(dZ_norm * C * -0.5 / s, axis=1, keepdims=True)
    dC = dZ_norm / s + dv * 2 * C / m
    return dC - np.mean(dC, axis=1, keepdims=True), dgamma, dbeta

# %% chaff: the wrong sign in the way through σ²
# says: the way through σ² has the wrong sign
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m + Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: the wrong sign in the way through μ
# says: the way through μ has the wrong sign
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde + dbeta / m - Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: ε forgotten on the way back
# says: ε is forgotten on the way back
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, (Z, gamma)


def batch_norm_backward(dZ_tilde, cache):
    Z, gamma = cache
    m = dZ_tilde.shape[1]
    s = Z.std(axis=1, keepdims=True)
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / s
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: the cache is used up
# says: the cache is used up
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    s = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    Z_norm = (Z - np.mean(Z, axis=1, keepdims=True)) / s
    return gamma * Z_norm + beta, [Z_norm, s, gamma]


def batch_norm_backward(dZ_tilde, cache):
    gamma, s, Z_norm = cache.pop(), cache.pop(), cache.pop()
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: a global cache
# says: the cache is kept outside of the function
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    global kept_for_later
    s = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    Z_norm = (Z - np.mean(Z, axis=1, keepdims=True)) / s
    kept_for_later = Z_norm, s, gamma
    return gamma * Z_norm + beta, None


def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = kept_for_later
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    return gamma / s * (dZ_tilde - dbeta / m - Z_norm * dgamma / m), dgamma, dbeta

# %% chaff: dZ_tilde changed in place
# says: changes dZ_tilde in place
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ_tilde *= gamma
    return (dZ_tilde - gamma * dbeta / m - gamma * Z_norm * dgamma / m) / s, dgamma, dbeta

# %% chaff: only two come back
# says: return all three
def batch_norm_backward(dZ_tilde, cache):
    Z_norm, s, gamma = cache
    return np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True), np.sum(dZ_tilde, axis=1, keepdims=True)

# %% chaff: the worked example
# says: the worked example's answer comes back
def batch_norm_backward(dZ_tilde, cache):
    dZ = np.array([[3.0, -3.0, 0.0, 0.0], [0.0, 1.0, 0.0, -1.0]])
    return dZ, np.array([[-4.0], [8.0]]), np.array([[4.0], [8.0]])
