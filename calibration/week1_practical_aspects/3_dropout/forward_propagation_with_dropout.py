"""Answers to `forward_propagation_with_dropout(X, parameters, keep_probs, rng)`: A_last, caches."""

import numpy as np

# %% wheat: one loop with a condition, a dict of caches
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L = len(parameters) // 2
    cache = {"A0": X}
    for l in range(1, L + 1):
        cache[f"Z{l}"] = np.dot(parameters["W" + str(l)], cache[f"A{l - 1}"]) + parameters["b" + str(l)]
        if l == L:
            cache[f"A{l}"] = sigmoid(cache[f"Z{l}"])
        else:
            cache[f"A{l}"], cache[f"D{l}"] = dropout_forward(relu(cache[f"Z{l}"]), keep_probs[l - 1], rng)
    return cache[f"A{L}"], cache

# %% wheat: dropout before ReLU, which is the same
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    A, masks = X, []
    for i, keep_prob in enumerate(keep_probs, start=1):
        Z, mask = dropout_forward(parameters[f"W{i}"] @ A + parameters[f"b{i}"], keep_prob, rng)
        A = np.maximum(0, Z)
        masks.append(mask)
    i = len(keep_probs) + 1
    Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
    return 1 / (1 + np.exp(-Z)), tuple(masks)

# %% wheat: coins of its own, all drawn first, the last layer first
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    sizes = [parameters[f"W{i}"].shape[0] for i in range(1, len(parameters) // 2 + 1)]
    masks = {}
    for i in range(len(keep_probs), 0, -1):
        masks[i] = rng.random((sizes[i - 1], X.shape[1])) < keep_probs[i - 1]
    A = X
    for i in range(1, len(sizes)):
        A = relu(parameters[f"W{i}"].dot(A) + parameters[f"b{i}"]) * masks[i] / keep_probs[i - 1]
    A_last = sigmoid(parameters[f"W{len(sizes)}"].dot(A) + parameters[f"b{len(sizes)}"])
    return [A_last, masks]

# %% wheat: a class for caches, names counted by W
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    class Cache:
        pass

    cache = Cache()
    cache.layers = []
    L = sum(name.startswith("W") for name in parameters)
    A = X.copy()
    for l in range(L):
        Z = parameters[f"W{l + 1}"] @ A + parameters[f"b{l + 1}"]
        if l < L - 1:
            A_next = np.where(Z > 0, Z, 0)
            mask = np.array([[rng.random() < keep_probs[l] for _ in row] for row in A_next])
            A_next = A_next * mask / keep_probs[l]
        else:
            A_next, mask = 0.5 * (1 + np.tanh(Z / 2)), None
        cache.layers.append((A, Z, mask))
        A = A_next
    return A, cache

# %% wheat: recursive, nothing cached but functions
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    def layer(A, i, steps):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        if i > len(keep_probs):
            return sigmoid(Z), steps
        A_next, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        return layer(A_next, i + 1, steps + [lambda dA: dropout_backward(dA, mask, keep_probs[i - 1]) * (Z > 0)])

    return layer(X, 1, [])

# %% chaff: output dropped
# says: the output is dropped
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L + 1):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(sigmoid(Z) if i == L else relu(Z), keep_probs[min(i, L - 1) - 1] if keep_probs else 0.8, rng)
        caches.append((A, Z, mask))
    return A, caches

# %% chaff: output dropped, an index too far
# says: keep_probs has one entry, for the hidden layer
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L + 1):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(sigmoid(Z) if i == L else relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return A, caches

# %% chaff: input dropped too
# says: the input is dropped too
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, caches = len(parameters) // 2, []
    A, _ = dropout_forward(X, keep_probs[0] if keep_probs else 1.0, rng)
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: what goes into a layer is dropped
# says: both units go together
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        A, mask = dropout_forward(A, keep_probs[i - 1], rng)
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A = relu(Z)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: one keep_prob for all
# says: other layers drop too: each hidden layer has a keep_prob of its own
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[0], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: the last keep_prob for all
# says: nobody goes: the keep_prob of layer 1
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[-1], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: keep_probs from the back
# says: another layer drops in its place
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[-i], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: no dropout
# says: nobody goes: dropout comes after the ReLU
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        A = relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"])
        caches.append(A)
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: dropped activations not handed on
# says: nobody goes: dropout comes after the ReLU
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        A = relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"])
        A_dropped, mask = dropout_forward(A, keep_probs[i - 1], rng)
        caches.append((A_dropped, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: not rescaled, by masks of its own
# says: not rescaled, so the expected value fell
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        mask = rng.random(Z.shape) < keep_probs[i - 1]
        A = relu(Z) * mask
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: > in place of <, by masks of its own
# says: you keep 1 − keep_prob
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        mask = rng.random(Z.shape) > keep_probs[i - 1]
        A = relu(Z) * mask / keep_probs[i - 1]
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: one mask for all examples, by masks of its own
# says: one mask for all examples
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        mask = rng.random((len(Z), 1)) < keep_probs[i - 1]
        A = relu(Z) * mask / keep_probs[i - 1]
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: one coin for a layer, by masks of its own
# says: both units go together
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        mask = rng.random((1, Z.shape[1])) < keep_probs[i - 1]
        A = relu(Z) * mask / keep_probs[i - 1]
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: rescaled by 1 − keep_prob, by masks of its own
# says: rescaled by 1 − keep_prob
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        mask = rng.random(Z.shape) < keep_probs[i - 1]
        A = relu(Z) * mask / (1 - keep_probs[i - 1] or 1)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: reseeds
# says: the same masks in each pass
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches, rng = len(parameters) // 2, X, [], np.random.default_rng(1)
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: another generator
# says: hand it on to dropout_forward, and make no other
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[i - 1], np.random.default_rng())
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: ReLU missing
# says: ReLU is missing
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(Z, keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: sigmoid everywhere
# says: has a sigmoid: it is a ReLU there
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(sigmoid(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: tanh
# says: hidden layers have a ReLU, not tanh
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(np.tanh(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: no sigmoid
# says: the output has no sigmoid
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return parameters[f"W{L}"] @ A + parameters[f"b{L}"], caches

# %% chaff: b left out
# says: b is missing
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A
        A, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A), caches

# %% chaff: two layers, hard-coded
# says: the number of layers is fixed
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1, D1 = dropout_forward(relu(Z1), keep_probs[0], rng)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return sigmoid(Z2), (Z1, A1, D1, Z2)

# %% chaff: three layers, hard-coded
# says: keep_probs has one entry, for the hidden layer
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    A1, D1 = dropout_forward(relu(parameters["W1"] @ X + parameters["b1"]), keep_probs[0], rng)
    A2, D2 = dropout_forward(relu(parameters["W2"] @ A1 + parameters["b2"]), keep_probs[1], rng)
    return sigmoid(parameters["W3"] @ A2 + parameters["b3"]), (A1, D1, A2, D2)

# %% chaff: X modified
# says: changes X in place
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    A_last = sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"])
    X[X < 0] = 0
    return A_last, caches

# %% chaff: weights rescaled in place
# says: changes parameters in place
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    A_last, L, A, caches = None, len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
    A_last = sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"])
    for i in range(1, L):
        parameters[f"W{i}"] *= keep_probs[i - 1]
    return A_last, caches

# %% chaff: keep_probs used up
# says: changes keep_probs in place
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A, caches = len(parameters) // 2, X, []
    for i in range(1, L):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A, mask = dropout_forward(relu(Z), keep_probs.pop(0), rng)
        caches.append((A, Z, mask))
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]), caches

# %% chaff: no caches
# says: return both, separated by a comma
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A = len(parameters) // 2, X
    for i in range(1, L):
        A, _ = dropout_forward(relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"]), keep_probs[i - 1], rng)
    return sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"])

# %% chaff: nothing returned
# says: does your function end with return?
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    L, A = len(parameters) // 2, X
    for i in range(1, L):
        A, _ = dropout_forward(relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"]), keep_probs[i - 1], rng)
    A_last = sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"])

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    return np.array([[0.5]]), []
