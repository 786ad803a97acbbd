"""Answers to `batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8)`: Z_tilde."""

import numpy as np

# %% wheat: step by step
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_norm + beta

# %% wheat: one straight line for each unit
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    slope = gamma / (var + epsilon) ** 0.5
    return slope * Z + (beta - slope * mu)

# %% wheat: loops
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    Z_tilde = np.empty(Z.shape)
    for k in range(Z.shape[0]):
        for i in range(Z.shape[1]):
            Z_tilde[k, i] = (Z[k, i] - mu[k, 0]) / np.sqrt(var[k, 0] + epsilon) * gamma[k, 0] + beta[k, 0]
    return Z_tilde

# %% wheat: a list of rows
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    rows = zip(Z.tolist(), gamma.ravel(), beta.ravel(), mu.ravel(), np.sqrt(var + epsilon).ravel())
    return np.array([[g * (z - u) / s + b for z in row] for row, g, b, u, s in rows])

# %% chaff: the batch's own statistics
# says: one example gives β
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return batch_norm_forward(Z, gamma, beta, epsilon)[0]

# %% chaff: the batch's own variance
# says: the batch's own variance is used
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / np.sqrt(Z.var(axis=1, keepdims=True) + epsilon) + beta

# %% chaff: the batch's own mean
# says: the batch's own mean is used
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(var + epsilon) + beta

# %% chaff: divided by the variance
# says: you divide by the variance
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / (var + epsilon) + beta

# %% chaff: ε outside the root
# says: ε outside the root
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / (np.sqrt(var) + epsilon) + beta

# %% chaff: ε ignored
# says: ε is ignored, or fixed at 1e-8
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / np.sqrt(var) + beta

# %% chaff: ε fixed
# says: ε is ignored, or fixed at 1e-8
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / np.sqrt(var + 1e-8) + beta

# %% chaff: another default for ε
# says: your default epsilon is 1e-05
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-5):
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta

# %% chaff: γz
# says: γ multiplies the normalised z, not z
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * Z + beta

# %% chaff: γ and β forgotten
# says: γ and β are missing
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return (Z - mu) / np.sqrt(var + epsilon)

# %% chaff: the mean not subtracted
# says: the mean is not subtracted
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * Z / np.sqrt(var + epsilon) + beta

# %% chaff: a cache comes back, too
# says: return Z_tilde alone
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta, None

# %% chaff: Z changed in place
# says: your function changes Z in place
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    Z -= mu
    return gamma * Z / np.sqrt(var + epsilon) + beta

# %% chaff: an array like Z
# says: an array like Z holds whole numbers only
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    Z_tilde = np.empty_like(Z)
    Z_tilde[:] = gamma * (Z - mu) / np.sqrt(var + epsilon) + beta
    return Z_tilde

# %% chaff: the worked example
# says: the worked example's answer comes back
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return np.array([[16.0], [-6.0]])
