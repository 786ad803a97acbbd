"""Answers to `backward_repaired(parameters, X, Y, lambd)`: the given backward pass without its two bugs."""

import numpy as np

# %% wheat: the given body, two lines mended
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dA = parameters[f"W{layer + 1}"].T @ dZ
            dZ = np.where(Z[layer] > 0, dA, 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd * parameters[f"W{layer}"] / m
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% wheat: divided by m at the end
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(parameters) // 2, Y.shape[1]
    dZ, grads = A[L] - Y, {}
    for layer in reversed(range(1, L + 1)):
        grads[f"dW{layer}"] = (dZ @ A[layer - 1].T + lambd * parameters[f"W{layer}"]) / m
        grads[f"db{layer}"] = np.mean(dZ, axis=1, keepdims=True)
        dZ = parameters[f"W{layer}"].T @ dZ * (A[layer - 1] > 0)
    return grads

# %% wheat: example by example
def backward_repaired(parameters, X, Y, lambd):
    L, m = len(parameters) // 2, X.shape[1]
    grads = {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}
    for i in range(m):
        Z, A = forward(X[:, i : i + 1], parameters)
        dz = A[L] - Y[:, i : i + 1]
        for layer in range(L, 0, -1):
            grads[f"dW{layer}"] += np.outer(dz, A[layer - 1]) / m
            grads[f"db{layer}"] += dz / m
            if layer > 1:
                dz = (parameters[f"W{layer}"].T @ dz) * np.heaviside(Z[layer - 1], 0)
    for layer in range(1, L + 1):
        grads[f"dW{layer}"] += lambd / m * parameters[f"W{layer}"]
    return grads

# %% wheat: dZ of every layer first, then the gradients
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    m, L = X.shape[1], len(Z) - 1
    dZ = {L: (A[-1] - Y) / m}
    for layer in range(L - 1, 0, -1):
        dA = parameters[f"W{layer + 1}"].T @ dZ[layer + 1]
        dA[Z[layer] <= 0] = 0
        dZ[layer] = dA
    dW = {f"dW{layer}": dZ[layer] @ A[layer - 1].T + 2 * (lambd / (2 * m)) * parameters[f"W{layer}"] for layer in dZ}
    db = {f"db{layer}": dZ[layer].sum(1).reshape(-1, 1) for layer in dZ}
    return dW | db

# %% chaff: nothing mended
# says: both bugs are still there
def backward_repaired(parameters, X, Y, lambd):
    return backward_with_bugs(parameters, X, Y, lambd)

# %% chaff: only the penalty mended
# says: the first bug is still there
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: only the slope mended
# says: the second bug is still there
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / (2 * m) * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the visible layer only
# says: the slope of ReLU is in the last hidden layer only
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ
        if layer == L - 1:
            dZ = dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the first layer only
# says: the slope of ReLU is in the first layer only
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ
        if layer == 1 and L > 1:
            dZ = dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: ReLU in place of its slope
# says: that is ReLU itself
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * np.maximum(Z[layer], 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the slope at dA
# says: depends on Z, not on dA
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dA = parameters[f"W{layer + 1}"].T @ dZ
            dZ = dA * (dA > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the penalty forgotten
# says: the penalty is forgotten
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the penalty in the last layer only
# says: in the last layer only
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        share = lambd / m if layer == L else lambd / (2 * m)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + share * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the penalty in the hidden layers only
# says: in the hidden layer
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        share = lambd / m if layer < L else lambd / (2 * m)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + share * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the penalty without m
# says: the m is missing in the penalty
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: biases penalised
# says: biases carry no penalty
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True) + lambd / m * parameters[f"b{layer}"]
    return grads

# %% chaff: db made wrong
# says: db is a mean now
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.mean(axis=1, keepdims=True)
    return grads

# %% chaff: divided by m twice
# says: it is divided by m twice
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T / m + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True) / m
    return grads

# %% chaff: three layers, no more
# says: a network may have any number of layers
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    m = X.shape[1]
    dZ = (A[3] - Y) / m
    grads = {"dW3": dZ @ A[2].T + lambd / m * parameters["W3"], "db3": dZ.sum(axis=1, keepdims=True)}
    for layer in (2, 1):
        dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads

# %% chaff: the penalty taken off the weights in place
# says: changes parameters in place
def backward_repaired(parameters, X, Y, lambd):
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        W = parameters[f"W{layer}"].copy()
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * W
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    for layer in range(1, L + 1):
        parameters[f"W{layer}"] *= lambd / m
    return grads

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def backward_repaired(parameters, X, Y, lambd):
    share = lambd
    return {
        "dW1": np.array([[-0.5 + 2 * share], [-share]]),
        "db1": np.array([[-0.5], [0.0]]),
        "dW2": np.array([[-1.0 + share, share]]),
        "db2": np.array([[-0.5]]),
    }

# %% equivalent: no z is 0 to the last digit
# line: dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] >= 0)

# %% equivalent: layer never goes above L
# line: if layer != L:

# %% equivalent: layer never goes above L, and small whole numbers are one object
# line: if layer is not L:
