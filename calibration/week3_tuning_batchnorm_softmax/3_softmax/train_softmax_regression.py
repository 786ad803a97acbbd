"""Answers to `train_softmax_regression(X, labels, C, learning_rate, epochs, rng)`: W1 and b1 by gradient descent."""

import numpy as np

# %% wheat: from zeros
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    n_x, m = X.shape
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, n_x)), np.zeros((C, 1))
    for epoch in range(epochs):
        Y_hat = softmax(np.dot(W1, X) + b1)
        dZ = softmax_gradient(Y_hat, Y)
        W1 -= learning_rate * np.dot(dZ, X.T)
        b1 -= learning_rate * np.sum(dZ, axis=1, keepdims=True)
    return W1, b1

# %% wheat: all by itself, example by example
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    n_x, m = X.shape
    W, b = np.zeros((C, n_x)), np.zeros(C)
    for _ in range(epochs):
        dW, db = np.zeros((C, n_x)), np.zeros(C)
        for i in range(m):
            z = W @ X[:, i] + b
            t = np.exp(z - z.max())
            dz = t / t.sum()
            dz[labels[i]] -= 1
            dW += np.outer(dz, X[:, i])
            db += dz
        W -= learning_rate * dW / m
        b -= learning_rate * db / m
    return [W, b.reshape(C, 1)]

# %% wheat: 1/m in dW and db, and small weights and biases
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    m = X.shape[1]
    W1, b1 = rng.normal(0, 0.01, size=(C, X.shape[0])), rng.normal(0, 0.01, size=(C, 1))
    Y = np.eye(C)[:, labels]
    for _ in range(epochs):
        dZ = softmax(W1 @ X + b1) - Y
        dW1, db1 = dZ @ X.T / m, dZ.mean(axis=1).reshape(C, 1)
        W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1
    return W1, b1

# %% wheat: in a dict
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    parameters = {"W1": rng.standard_normal((C, len(X))) * 0.01, "b1": np.zeros((C, 1))}
    Y = one_hot(labels, C)
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(parameters["W1"] @ X + parameters["b1"]), Y)
        grads = {"dW1": dZ @ X.T, "db1": np.sum(dZ, axis=1, keepdims=True)}
        parameters = {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}
    return parameters

# %% wheat: a row of ones
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    ones = np.vstack([X, np.ones((1, X.shape[1]))])
    V = np.zeros((C, ones.shape[0]))
    Y = one_hot(labels, C)
    while epochs > 0:
        V = V - learning_rate * softmax_gradient(softmax(V @ ones), Y) @ ones.T
        epochs -= 1
    return V[:, :-1], V[:, -1:]

# %% wheat: uniform start, not so small
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    W1, b1 = rng.uniform(-0.05, 0.05, size=(C, X.shape[0])), np.zeros((C, 1))
    Y = one_hot(labels, C)
    costs = []
    for _ in range(epochs):
        Z = W1 @ X + b1
        costs.append(cross_entropy_from_logits(Z, Y))
        dZ = softmax_gradient(softmax(Z), Y)
        b1 = b1 - learning_rate * dZ @ np.ones((X.shape[1], 1))
        W1 = W1 - learning_rate * dZ @ X.T
    return W1, b1

# %% chaff: C from the labels
# says: labels.max() + 1 does not know of classes without an example
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    C = labels.max() + 1
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: C from the largest label
# says: labels.max() is one less than the number of classes
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    C = labels.max()
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: C from the classes there are
# says: C is given
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    kinds = np.unique(labels)
    Y = (kinds[:, np.newaxis] == labels).astype(float)
    W1, b1 = np.zeros((len(kinds), X.shape[0])), np.zeros((len(kinds), 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: C sigmoids
# says: these are C sigmoids
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(1 / (1 + np.exp(-(W1 @ X + b1))), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: not divided by m
# says: not divided by m
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax(W1 @ X + b1) - Y
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: divided by m twice
# says: m divides twice
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    m = X.shape[1]
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T / m, b1 - learning_rate * dZ.sum(axis=1, keepdims=True) / m
    return W1, b1

# %% chaff: the mean of dZ for b
# says: db is the sum of dZ, not its mean
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.mean(axis=1, keepdims=True)
    return W1, b1

# %% chaff: db summed over everything
# says: over the classes it is 0
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * np.sum(dZ)
    return W1, b1

# %% chaff: db summed over the classes
# says: over the classes it is 0
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = 0.01 * rng.standard_normal((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=0, keepdims=True)
    return W1, b1

# %% chaff: b never moves
# says: b1 has not moved
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1 = W1 - learning_rate * dZ @ X.T
    return W1, b1

# %% chaff: uphill
# says: you go uphill
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 + learning_rate * dZ @ X.T, b1 + learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: a step for each example
# says: one step for each example
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        for i in range(X.shape[1]):
            x, y = X[:, i : i + 1], Y[:, i : i + 1]
            dz = softmax_gradient(softmax(W1 @ x + b1), y)
            W1, b1 = W1 - learning_rate * dz @ x.T, b1 - learning_rate * dz
    return W1, b1

# %% chaff: return inside the loop
# says: only one step was taken
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
        return W1, b1

# %% chaff: a step too many
# says: one step too many
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs + 1):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: a step too few
# says: one step too few
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(1, epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: softmax along the rows
# says: softmax runs down over the classes
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        t = np.exp(W1 @ X + b1)
        dZ = softmax_gradient(t / t.sum(axis=1, keepdims=True), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: a large start
# says: standard normal numbers are too large
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = rng.standard_normal((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: another generator
# says: the start is drawn from elsewhere
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = 0.01 * np.random.randn(C, X.shape[0]), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: b1 without its column
# says: b1 is a column, of shape (C, 1)
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1.ravel()

# %% chaff: a transposed W1
# says: W1 has a row for each class
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((X.shape[0], C)), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1.T @ X + b1), Y)
        W1, b1 = W1 - learning_rate * X @ dZ.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: X changed in place
# says: your function changes X in place
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    X -= X.mean(axis=1, keepdims=True)
    Y = one_hot(labels, C)
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1, b1 = W1 - learning_rate * dZ @ X.T, b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1

# %% chaff: returns nothing
# says: does your function end with return?
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    W1, b1 = np.zeros((C, X.shape[0])), np.zeros((C, 1))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    return np.array([[2.0, -1.0], [-1.0, -1.0], [-1.0, 2.0]]), np.array([[1.0], [-2.0], [1.0]])
