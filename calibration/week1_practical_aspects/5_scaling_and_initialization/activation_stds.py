"""Answers to `activation_stds(X, parameters, activation)`: np.std of the activations of each layer."""

import numpy as np

# %% wheat: a list that grows
def activation_stds(X, parameters, activation):
    A = X
    stds = []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = np.dot(parameters["W" + str(l)], A) + parameters["b" + str(l)]
        A = activation(Z)
        stds.append(A.std())
    return stds

# %% wheat: an array, filled
def activation_stds(X, parameters, activation):
    L = sum(key.startswith("W") for key in parameters)
    stds = np.zeros(L)
    A = np.array(X, dtype=float)
    for l in range(L):
        A = activation(parameters[f"W{l + 1}"].dot(A) + parameters[f"b{l + 1}"])
        stds[l] = np.sqrt(np.var(A))
    return stds

# %% wheat: while there is a layer, all activations kept
def activation_stds(X, parameters, activation):
    activations, l = [X], 1
    while f"W{l}" in parameters:
        activations.append(activation(parameters[f"W{l}"] @ activations[-1] + parameters[f"b{l}"]))
        l += 1
    return [float(np.std(A)) for A in activations[1:]]

# %% wheat: the formula by hand, a tuple
def activation_stds(X, parameters, activation):
    A, found = X, ()
    for l in range(1, len(parameters) // 2 + 1):
        A = np.asarray(activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"]))
        away = A - A.mean()
        found += (float((away**2).mean() ** 0.5),)
    return found

# %% wheat: recursion
def activation_stds(X, parameters, activation, l=1):
    if f"W{l}" not in parameters:
        return []
    A = activation(parameters[f"W{l}"] @ X + parameters[f"b{l}"])
    return [np.std(A)] + activation_stds(A, parameters, activation, l + 1)

# %% wheat: example by example
def activation_stds(X, parameters, activation):
    columns = [X[:, [i]] for i in range(X.shape[1])]
    stds = []
    for l in range(1, len(parameters) // 2 + 1):
        columns = [activation(parameters[f"W{l}"] @ a + parameters[f"b{l}"]) for a in columns]
        stds.append(np.std(np.hstack(columns)))
    return stds

# %% chaff: z instead of a
# says: that is the spread of z
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        stds.append(np.std(Z))
        A = activation(Z)
    return stds

# %% chaff: z all the way
# says: z goes into the next layer
def activation_stds(X, parameters, activation):
    Z, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ Z + parameters[f"b{l}"]
        stds.append(np.std(Z))
    return stds

# %% chaff: z handed on
# says: but z goes into the next layer
def activation_stds(X, parameters, activation):
    Z, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ Z + parameters[f"b{l}"]
        stds.append(np.std(activation(Z)))
    return stds

# %% chaff: a linear last layer
# says: the last layer has the activation, too
def activation_stds(X, parameters, activation):
    A, stds = X, []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = activation(Z) if l < L else Z
        stds.append(np.std(A))
    return stds

# %% chaff: over the examples only
# says: np.std(A) without an axis
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        stds.append(np.std(A, axis=1))
    return stds

# %% chaff: over the units only
# says: np.std(A) without an axis
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        stds.append(np.std(A, axis=0))
    return stds

# %% chaff: the mean of the units' stds
# says: not the mean of the units' stds
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        stds.append(np.mean(np.std(A, axis=1)))
    return stds

# %% chaff: without b
# says: the biases are forgotten
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A)
        stds.append(np.std(A))
    return stds

# %% chaff: the variance
# says: that is the variance
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        stds.append(np.var(A))
    return stds

# %% chaff: X counts as a layer
# says: X is no layer
def activation_stds(X, parameters, activation):
    A, stds = X, [np.std(X)]
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        stds.append(np.std(A))
    return stds

# %% chaff: the last layer left out
# says: the last layer is missing
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        stds.append(np.std(A))
    return stds

# %% chaff: ReLU built in
# says: ReLU is built in
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = np.maximum(parameters[f"W{l}"] @ A + parameters[f"b{l}"], 0)
        stds.append(np.std(A))
    return stds

# %% chaff: two layers built in
# says: a layer is missing
def activation_stds(X, parameters, activation):
    A_1 = activation(parameters["W1"] @ X + parameters["b1"])
    A_2 = activation(parameters["W2"] @ A_1 + parameters["b2"])
    return [np.std(A_1), np.std(A_2)]

# %% chaff: only the last one
# says: only the last layer comes back
def activation_stds(X, parameters, activation):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
    return np.std(A)

# %% chaff: adds b in place
# says: your function changes X in place
def activation_stds(X, parameters, activation):
    stds = []
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ X + parameters[f"b{l}"])
        stds.append(np.std(A))
        if A.shape == X.shape:
            X[:] = A
        else:
            X = A
    return stds

# %% chaff: puts its activations into parameters
# says: your function changes parameters in place
def activation_stds(X, parameters, activation):
    stds, L = [], len(parameters) // 2
    parameters["A0"] = X
    for l in range(1, L + 1):
        parameters[f"A{l}"] = activation(parameters[f"W{l}"] @ parameters[f"A{l - 1}"] + parameters[f"b{l}"])
        stds.append(np.std(parameters[f"A{l}"]))
    return stds

# %% chaff: returns nothing
# says: does your function end with return?
def activation_stds(X, parameters, activation):
    A, stds = X, []
    for l in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        stds.append(np.std(A))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def activation_stds(X, parameters, activation):
    return [1.5, np.sqrt(1.5)]
