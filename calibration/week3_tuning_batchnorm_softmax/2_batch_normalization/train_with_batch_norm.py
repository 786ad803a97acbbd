"""Answers to `train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng)`.

Each trains for two seconds under each grading seed, which is why there are fewer of those.
"""

# seeds: 7

import numpy as np

# %% wheat: written out, updates in place of the dict
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% wheat: its own start, statistics from the first mini-batch, own averages
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = {}
    for i in range(L, 0, -1):
        n_in, n_out = layers_dims[i - 1], layers_dims[i]
        parameters[f"W{i}"] = rng.uniform(-1, 1, size=(n_out, n_in)) * np.sqrt(6 / (n_in + n_out))
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = (running[f"mu{i}"], running[f"var{i}"]) if f"mu{i}" in running else batch_statistics(Z)
                running[f"mu{i}"], running[f"var{i}"] = (0.9 * old[0] + 0.1 * Z.mean(axis=1)[:, None], 0.9 * old[1] + 0.1 * Z.var(axis=1)[:, None])
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% wheat: lists of layers, and dicts at the end
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    hidden = [
        {
            "W": 0.05 * rng.standard_normal((n, n_in)),
            "gamma": np.ones((n, 1)),
            "beta": np.zeros((n, 1)),
            "statistics": (np.zeros((n, 1)), np.ones((n, 1))),
        }
        for n_in, n in zip(layers_dims[:-2], layers_dims[1:-1])
    ]
    W, b = 0.05 * rng.standard_normal((layers_dims[-1], layers_dims[-2])), np.zeros((layers_dims[-1], 1))
    m = X.shape[1]
    for _ in range(epochs):
        order = np.arange(m)
        rng.shuffle(order)
        for start in range(0, m, mini_batch_size):
            chosen = order[start : start + mini_batch_size]
            A = X[:, chosen]
            for layer in hidden:
                layer["A"] = A
                Z = layer["W"] @ A
                layer["statistics"] = update_running_statistics(layer["statistics"], batch_statistics(Z))
                layer["Z_tilde"], layer["cache"] = batch_norm_forward(Z, layer["gamma"], layer["beta"], 1e-8)
                A = layer["Z_tilde"] * (layer["Z_tilde"] > 0)
            dA, dW, db = output_layer(A, W, b, labels[chosen])
            W, b = W - learning_rate * dW, b - learning_rate * db
            for layer in hidden[::-1]:
                dZ, dgamma, dbeta = batch_norm_backward(np.where(layer["Z_tilde"] > 0, dA, 0), layer["cache"])
                dA = layer["W"].T @ dZ
                layer["W"] = layer["W"] - learning_rate * dZ @ layer["A"].T
                layer["gamma"] = layer["gamma"] - learning_rate * dgamma
                layer["beta"] = layer["beta"] - learning_rate * dbeta
    parameters, running = {f"W{len(hidden) + 1}": W, f"b{len(hidden) + 1}": b}, {}
    for i, layer in enumerate(hidden, start=1):
        parameters |= {f"W{i}": layer["W"], f"gamma{i}": layer["gamma"], f"beta{i}": layer["beta"]}
        running[f"mu{i}"], running[f"var{i}"] = layer["statistics"]
    return parameters, running

# %% wheat: mini-batches drawn with replacement
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in drawn(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running


def drawn(X, labels, mini_batch_size, rng):
    m = X.shape[1]
    if mini_batch_size >= m:
        return [(X, labels)]
    chosen = [rng.integers(0, m, size=mini_batch_size) for _ in range(-(-m // mini_batch_size))]
    return [(X[:, c], labels[c]) for c in chosen]

# %% chaff: b trained
# says: b trained: a hidden layer's b has zero gradient
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        parameters[f"b{i}"] = np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"db{i}"] = dZ.sum(axis=1, keepdims=True)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: statistics start anew in each epoch
# says: statistics not carried: they start anew in each epoch
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for i in range(1, L):
            running[f"mu{i}"], running[f"var{i}"] = np.zeros((layers_dims[i], 1)), np.ones((layers_dims[i], 1))
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: statistics of the last mini-batch
# says: statistics not carried: those of the last mini-batch come back
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = batch_statistics(Z)
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: statistics start anew in each epoch, with those of its first mini-batch
# says: statistics not carried
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        running = {}
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = (running[f"mu{i}"], running[f"var{i}"]) if f"mu{i}" in running else batch_statistics(Z)
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: statistics never updated
# says: running stays at 0 and 1
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: std for variance
# says: std for variance: running keeps variances
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, (Z.mean(axis=1, keepdims=True), Z.std(axis=1, keepdims=True)))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: statistics of Z_tilde
# says: give it the statistics of Z, not of Z_tilde
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z_tilde))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: gamma is not trained
# says: gamma is not trained
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in [name for name in parameters if not name.startswith('gamma')]:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: beta is not trained
# says: beta is not trained
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in [name for name in parameters if not name.startswith('beta')]:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: it climbs
# says: it climbs
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] + learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: gate of Z
# says: ReLU lets through where Z_tilde > 0
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: ReLU forgotten on the way back
# says: the ReLU is forgotten on the way back
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA, cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: batch norm skipped on the way back
# says: the way back skips batch norm
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ = dA * (Z_tilde > 0)
                _, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dZ, cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: divided by m again
# says: 1/m comes in twice for the hidden layers
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = (
                    part / 1 for part in batch_norm_backward(dA * (Z_tilde > 0), cache)
                )
                grads[f"dgamma{i}"], grads[f"dbeta{i}"] = grads[f"dgamma{i}"] / A.shape[1], grads[f"dbeta{i}"] / A.shape[1]
                grads[f"dW{i}"], dA = dZ @ A.T / A.shape[1], parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: batch norm in the output layer, too
# says: the output layer has no batch norm
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    parameters[f"gamma{L}"], parameters[f"beta{L}"] = np.ones((layers_dims[L], 1)), np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            grads[f"dgamma{L}"] = grads[f"dbeta{L}"] = 0
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: γ starts at 0
# says: γ starts at 0
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.zeros((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: weights start at 0
# says: all weights of a layer are equal
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters = {name: 0 * W for name, W in parameters.items()}
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: running statistics left behind
# says: return both, separated by a comma
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters

# %% chaff: seeded inside
# says: the same weights in each call
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    rng = np.random.default_rng(0)
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: one epoch only
# says: nothing has changed in the second epoch
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
        return parameters, running

# %% chaff: X normalised in place
# says: your function changes X in place
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    L, running = len(layers_dims) - 1, {}
    X *= 1.5
    parameters = he_weights(layers_dims, rng)
    parameters[f"b{L}"] = np.zeros((layers_dims[L], 1))
    for i in range(1, L):
        n = layers_dims[i]
        parameters[f"gamma{i}"], parameters[f"beta{i}"] = np.ones((n, 1)), np.zeros((n, 1))
        running[f"mu{i}"], running[f"var{i}"] = np.zeros((n, 1)), np.ones((n, 1))
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(
                A, parameters[f"W{L}"], parameters[f"b{L}"], labels_batch
            )
            for i in range(L - 1, 0, -1):
                A, Z, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            for name in parameters:
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, running

# %% chaff: the worked example
# says: a shape is wrong
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    shapes = {"W1": (3, 2), "W2": (4, 3), "W3": (2, 4), "b3": (2, 1)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    parameters |= {"gamma1": np.ones((3, 1)), "beta1": np.zeros((3, 1))}
    parameters |= {"gamma2": np.ones((4, 1)), "beta2": np.zeros((4, 1))}
    running = {"mu1": np.zeros((3, 1)), "var1": np.ones((3, 1)), "mu2": np.zeros((4, 1)), "var2": np.ones((4, 1))}
    return parameters, running

# %% equivalent: no z̃ is exactly 0, but where all of a unit's gradients are
# line: dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde >= 0), cache)
