"""Answers to `batch_norm_forward(Z, gamma, beta, epsilon=1e-8)`: Z_tilde, cache."""

import numpy as np

# %% wheat: step by step, everything in a dict
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    m = Z.shape[1]
    mu = np.sum(Z, axis=1, keepdims=True) / m
    C = Z - mu
    var = np.sum(C ** 2, axis=1, keepdims=True) / m
    s = np.sqrt(var + epsilon)
    Z_norm = C / s
    return gamma * Z_norm + beta, {"mu": mu, "C": C, "var": var, "s": s, "Z_norm": Z_norm, "gamma": gamma}

# %% wheat: loops over units and examples
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    n, m = Z.shape
    out = np.zeros((n, m))
    roots = []
    for k in range(n):
        mean = 0.0
        for i in range(m):
            mean += float(Z[k, i]) / m
        var = 0.0
        for i in range(m):
            var += (float(Z[k, i]) - mean) ** 2 / m
        roots.append((var + epsilon) ** 0.5)
        for i in range(m):
            out[k, i] = float(gamma[k, 0]) * (float(Z[k, i]) - mean) / roots[k] + float(beta[k, 0])
    return out, [Z, gamma, beta, roots]

# %% wheat: one line a unit, the cache only keeps what came in
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    slope = gamma / np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    return slope * Z + (beta - slope * np.mean(Z, axis=1, keepdims=True)), (Z, gamma, beta, epsilon)

# %% wheat: transposed, an object for a cache
class Kept:
    pass

def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    rows = np.array(Z, dtype=np.float64).T
    kept = Kept()
    kept.rows = (rows - rows.mean(axis=0)) * (rows.var(axis=0) + epsilon) ** -0.5
    return (kept.rows * gamma.T + beta.T).T, kept

# %% wheat: a function for a cache, a list for an answer
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    mu = np.einsum("ij->i", Z)[:, None] / Z.shape[1]
    inverse = 1 / np.sqrt(np.einsum("ij,ij->i", Z - mu, Z - mu)[:, None] / Z.shape[1] + epsilon)
    Z_norm = (Z - mu) * inverse
    return [Z_norm * gamma + beta, lambda dZ_tilde: dZ_tilde]

# %% chaff: axis of units
# says: axis of units: a mean belongs to a unit
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    mu = np.mean(Z, axis=0, keepdims=True)
    var = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_norm + beta, (Z_norm, var, gamma)

# %% chaff: one mean for all units
# says: one mean and one σ for all units
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - np.mean(Z)) / np.sqrt(np.var(Z) + epsilon)
    return gamma * Z_norm + beta, (Z_norm, gamma)

# %% chaff: divided by σ²
# says: you divide by σ²
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / (Z.var(axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, (Z_norm, gamma)

# %% chaff: ε outside the root
# says: ε outside the root
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / (Z.std(axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, (Z_norm, gamma)

# %% chaff: ε ignored
# says: ε is ignored, or fixed at 1e-8
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / Z.std(axis=1, keepdims=True)
    return gamma * Z_norm + beta, (Z_norm, gamma)

# %% chaff: ε fixed
# says: ε is ignored, or fixed at 1e-8
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + 1e-8)
    return gamma * Z_norm + beta, (Z_norm, gamma)

# %% chaff: another default for ε
# says: your default epsilon is 1e-05
def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, (Z_norm, gamma)

# %% chaff: n − 1
# says: σ² divides by m, not by m − 1
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, ddof=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, (Z_norm, gamma)

# %% chaff: γz
# says: γ multiplies the normalised z, not z
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    return gamma * Z + beta, (Z_norm, gamma)

# %% chaff: γ and β forgotten
# says: γ and β are missing
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    return Z_norm, (Z_norm, gamma)

# %% chaff: γ and β swapped
# says: γ and β are swapped
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    return beta * Z_norm + gamma, (Z_norm, gamma)

# %% chaff: only Z_tilde comes back
# says: return both, separated by a comma
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta

# %% chaff: nothing comes back
# says: does your function end with return?
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    Z_tilde = gamma * Z_norm + beta

# %% chaff: Z changed in place
# says: your function changes Z in place
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z -= Z.mean(axis=1, keepdims=True)
    Z /= np.sqrt(np.mean(Z ** 2, axis=1, keepdims=True) + epsilon)
    return gamma * Z + beta, (Z, gamma)

# %% chaff: an array like Z
# says: an array like Z holds whole numbers only
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    Z_tilde = np.zeros_like(Z)
    for k in range(len(Z)):
        Z_tilde[k] = gamma[k] * (Z[k] - Z[k].mean()) / np.sqrt(Z[k].var() + epsilon) + beta[k]
    return Z_tilde, (Z, gamma)

# %% chaff: the worked example
# says: the worked example's answer comes back
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    return np.array([[7.0, 7.0, 13.0, 13.0], [-7.0, 3.0, -7.0, 3.0]]), None
