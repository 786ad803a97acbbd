"""Answers to `backward_propagation_with_dropout(Y, parameters, caches, keep_probs)`: grads.

Caches come from the reference's forward, [(A_prev, Z, mask), …, (A_prev, A_last)], or from one that an answer brings.
"""

import numpy as np

# %% wheat: caches in a dict
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, cache = len(parameters) // 2, {"A0": X}
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ cache[f"A{l - 1}"] + parameters[f"b{l}"]
        if l < L:
            cache[f"A{l}"], cache[f"D{l}"] = dropout_forward(relu(Z), keep_probs[l - 1], rng)
        else:
            cache[f"A{l}"] = sigmoid(Z)
    return cache[f"A{L}"], cache


def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    L, m = len(parameters) // 2, Y.shape[1]
    grads = {}
    dZ = caches[f"A{L}"] - Y
    for l in reversed(range(1, L + 1)):
        grads["dW" + str(l)] = 1 / m * np.dot(dZ, caches[f"A{l - 1}"].T)
        grads["db" + str(l)] = 1 / m * np.sum(dZ, axis=1, keepdims=True)
        if l > 1:
            dA = np.dot(parameters[f"W{l}"].T, dZ)
            dA = dA * caches[f"D{l - 1}"]
            dA = dA / keep_probs[l - 2]
            dZ = np.multiply(dA, np.int64(caches[f"A{l - 1}"] > 0))
    return grads

# %% wheat: an object with methods
class Pass:
    def __init__(self):
        self.layers = []

    def back(self, dA, i, keep_prob):
        _, Z, mask = self.layers[i]
        return dropout_backward(dA, mask, keep_prob) * (Z >= 0)


def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    one, A = Pass(), X
    for i, keep_prob in enumerate(keep_probs, start=1):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A_next, mask = dropout_forward(relu(Z), keep_prob, rng)
        one.layers.append((A, Z, mask))
        A = A_next
    one.A = A
    one.A_last = sigmoid(parameters[f"W{len(keep_probs) + 1}"] @ A + parameters[f"b{len(keep_probs) + 1}"])
    return one.A_last, one


def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, L, dZ, A_prev = {}, len(keep_probs) + 1, caches.A_last - Y, caches.A
    for i in range(L, 0, -1):
        grads |= {f"dW{i}": dZ @ A_prev.T / Y.size, f"db{i}": dZ.mean(axis=1, keepdims=True)}
        if i > 1:
            A_prev = caches.layers[i - 2][0]
            dZ = caches.back(parameters[f"W{i}"].T @ dZ, i - 2, keep_probs[i - 2])
    return grads

# %% wheat: functions that go back, kept in forward
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    inputs, steps, A = [X], [], X
    for i, keep_prob in enumerate(keep_probs, start=1):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_prob, rng)
        inputs.append(A)
        steps.append(lambda dA, Z=Z, mask=mask, keep_prob=keep_prob: np.where(mask & (Z > 0), dA / keep_prob, 0))
    L = len(inputs)
    A_last = sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"])
    return A_last, (inputs, steps, A_last)


def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    inputs, steps, A_last = caches
    grads, dZ = {}, (A_last - Y) / Y.shape[1]
    for i in range(len(inputs), 0, -1):
        grads[f"dW{i}"], grads[f"db{i}"] = np.einsum("ik,jk->ij", dZ, inputs[i - 1]), dZ.sum(axis=1)[:, np.newaxis]
        if i > 1:
            dZ = steps[i - 2](parameters[f"W{i}"].T @ dZ)
    return grads

# %% wheat: dZ and dA in grads, too
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m, L = {}, Y.shape[1], len(caches)
    A_prev, A_last = caches[-1]
    grads[f"dZ{L}"] = A_last - Y
    for i in range(L, 0, -1):
        grads[f"dW{i}"] = 1.0 / m * np.dot(grads[f"dZ{i}"], A_prev.T)
        grads[f"db{i}"] = 1.0 / m * np.sum(grads[f"dZ{i}"], axis=1, keepdims=True)
        if i > 1:
            A_prev, Z, mask = caches[i - 2]
            grads[f"dA{i - 1}"] = np.dot(parameters[f"W{i}"].T, grads[f"dZ{i}"]) * mask / keep_probs[i - 2]
            grads[f"dZ{i - 1}"] = np.multiply(grads[f"dA{i - 1}"], np.int64(Z > 0))
    return grads

# %% wheat: dA of the output first, an example at a time
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads = {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}
    m = Y.shape[1]
    for k in range(m):
        a_prev, a_last = (part[:, [k]] for part in caches[-1])
        da = -(Y[:, [k]] / a_last) + (1 - Y[:, [k]]) / (1 - a_last)
        dz = da * a_last * (1 - a_last)
        for i in range(len(caches), 0, -1):
            grads[f"dW{i}"] += dz @ a_prev.T / m
            grads[f"db{i}"] += dz / m
            if i > 1:
                a_prev, z, mask = (part[:, [k]] for part in caches[i - 2])
                dz = (parameters[f"W{i}"].T @ dz) * mask / keep_probs[i - 2] * (z > 0)
    return grads

# %% chaff: new masks
# says: the masks are drawn anew
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, np.random.rand(*Z.shape) < keep_probs[i - 2], keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: new masks, by dropout_forward
# says: the masks are drawn anew
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_forward(dA, keep_probs[i - 2], np.random.default_rng())[0] * (Z > 0)
    return grads

# %% chaff: new masks, always the same
# says: the mask of this pass is forgotten
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_forward(dA, keep_probs[i - 2], np.random.default_rng(6))[0] * (Z > 0)
    return grads

# %% chaff: scale missing
# says: the scale is missing
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dA * mask * (Z > 0)
    return grads

# %% chaff: mask forgotten
# says: the mask of this pass is forgotten
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dA / keep_probs[i - 2] * (Z > 0)
    return grads

# %% chaff: mask and scale forgotten
# says: the mask of this pass is forgotten
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dA * (Z > 0)
    return grads

# %% chaff: scaled twice
# says: divided by keep_prob twice
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) / keep_probs[i - 2] * (Z > 0)
    return grads

# %% chaff: scaled by 1 − keep_prob
# says: rescaled by 1 − keep_prob
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dA * mask / (1 - keep_probs[i - 2] or 1) * (Z > 0)
    return grads

# %% chaff: ReLU forgotten
# says: the ReLU is forgotten
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2])
    return grads

# %% chaff: dZ of the wrong layer: the one above
# says: dZ of the wrong layer
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            Z_above = parameters[f"W{i}"] @ A_prev + parameters[f"b{i}"]
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z_above > 0)
    return grads

# %% chaff: dZ of the wrong layer: the one below
# says: dZ of the wrong layer
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (A_prev > 0)
    return grads

# %% chaff: the keep_prob of another layer
# says: one keep_prob for all: keep_probs[-1]
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[-1]) * (Z > 0)
    return grads

# %% chaff: sign
# says: the sign is wrong
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = Y - A_last
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: 1/m missing
# says: 1/m is missing: J is the mean
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True)
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: 1/m missing in db
# says: 1/m is missing in db
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True)
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: 1/m missing in dW
# says: 1/m is missing in dW
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: 1/m in each dZ
# says: 1/m comes in once a layer
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0) / m
    return grads

# %% chaff: the activation before dropout
# says: dW2 takes the activation before dropout
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        before = A_prev if i == 1 else relu(caches[i - 2][1])
        grads[f"dW{i}"] = dZ @ before.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: db a row
# says: a sum lost its axis
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: db summed over all
# says: a sum lost its axis
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: keys of the parameters
# says: the keys are
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"W{i}"] = dZ @ A_prev.T / m
        grads[f"b{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: the first layer left out
# says: the keys are
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 1, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: a list of gradients
# says: return a dict
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return list(grads.values())

# %% chaff: caches used up
# says: caches are used up
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches.pop()
    dZ = A_last - Y
    for i in range(len(caches) + 1, 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches.pop()
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: Y modified
# says: changes Y in place
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    Y[Y == 0] = -1
    dZ = A_last - (Y + 1) / 2
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: parameters modified
# says: changes parameters in place
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        parameters[f"b{i}"] -= grads[f"db{i}"]
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads

# %% chaff: nothing returned
# says: does your function end with return?
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    grads, m = {}, Y.shape[1]
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / m
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)

# %% chaff: the worked example by heart
# says: the keys are
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    _, A_last = caches[-1]
    dz2 = A_last - Y
    was_in = A_last > 0.5
    dz1 = dz2 * was_in / 0.8
    return {"dW1": 4 * dz1, "db1": dz1, "dW2": 5 * dz2 * was_in, "db2": dz2}

# %% equivalent: ReLU has no slope at 0, and no z is ever 0
# line: dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z >= 0)

# %% equivalent: i is never below 1
# line: if i != 1:

# %% equivalent: gradients of a layer 0 come along and are passed over
# line: for i in range(len(caches), -1, -1):
