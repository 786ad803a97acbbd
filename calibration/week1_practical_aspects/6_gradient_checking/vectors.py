"""Answers to `parameters_to_vector(parameters)` and `vector_to_parameters(theta, like)`: in a row, and back."""

import numpy as np

# %% wheat: a list of numbers that grows
def parameters_to_vector(parameters):
    numbers, layer = [], 1
    while f"W{layer}" in parameters:
        for name in (f"W{layer}", f"b{layer}"):
            for row in parameters[name]:
                numbers.extend(row)
        layer += 1
    return np.array(numbers)


def vector_to_parameters(theta, like):
    numbers, parameters, layer = list(theta), {}, 1
    while f"W{layer}" in like:
        for name in (f"W{layer}", f"b{layer}"):
            parameters[name] = np.array([[numbers.pop(0) for _ in row] for row in like[name]])
        layer += 1
    return parameters

# %% wheat: sorted by the number in the name
def parameters_to_vector(parameters):
    names = sorted(parameters, key=lambda name: (int(name[1:]), name[0]))
    return np.hstack([np.reshape(parameters[name], -1) for name in names]).astype(float)


def vector_to_parameters(theta, like):
    names = sorted(like, key=lambda name: (int(name[1:]), name[0]))
    ends = np.cumsum([like[name].size for name in names])
    pieces = np.split(theta, ends[:-1])
    return {name: piece.reshape(like[name].shape) for name, piece in zip(names, pieces)}

# %% wheat: arrays filled in place, backwards
def parameters_to_vector(parameters):
    total = sum(value.size for value in parameters.values())
    theta, end = np.zeros(total), total
    for layer in range(len(parameters) // 2, 0, -1):
        for name in ("b", "W"):
            value = parameters[f"{name}{layer}"]
            theta[end - value.size : end] = value.flatten()
            end -= value.size
    return theta


def vector_to_parameters(theta, like):
    parameters = {name: np.zeros(value.shape) for name, value in like.items()}
    start = 0
    for layer in range(1, len(like) // 2 + 1):
        for name in ("W", "b"):
            value = parameters[f"{name}{layer}"]
            value.flat[:] = theta[start : start + value.size]
            start += value.size
    return parameters

# %% wheat: concatenated one by one
def parameters_to_vector(parameters):
    theta = np.array([])
    for i in range(len(parameters) // 2):
        theta = np.concatenate((theta, parameters["W" + str(i + 1)].reshape(-1), parameters["b" + str(i + 1)].reshape(-1)))
    return theta


def vector_to_parameters(theta, like):
    theta, out = theta.copy(), dict(like)
    for i in range(len(like) // 2):
        for letter in "Wb":
            name = letter + str(i + 1)
            rows, columns = like[name].shape
            out[name] = np.reshape(theta[: rows * columns], (rows, columns))
            theta = theta[rows * columns :]
    return out

# %% chaff: sorted by name
# says: W10 comes before W2
def parameters_to_vector(parameters):
    return np.concatenate([parameters[name].ravel() for name in sorted(parameters)])


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for name in sorted(like):
        parameters[name] = theta[start : start + like[name].size].reshape(like[name].shape)
        start += like[name].size
    return parameters

# %% chaff: biases lost
# says: the biases are lost
def parameters_to_vector(parameters):
    return np.concatenate([parameters[f"W{i}"].ravel() for i in range(1, len(parameters) // 2 + 1)])


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2 + 1):
        name = f"W{layer}"
        parameters[name] = theta[start : start + like[name].size].reshape(like[name].shape)
        start += like[name].size
    return parameters

# %% chaff: column by column
# says: column by column
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts += [parameters[f"W{layer}"].ravel(order="F"), parameters[f"b{layer}"].ravel(order="F")]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):
            parameters[name] = theta[start : start + like[name].size].reshape(like[name].shape, order="F")
            start += like[name].size
    return parameters

# %% chaff: in the dict's own order
# says: the order in which the dict was filled
def parameters_to_vector(parameters):
    return np.concatenate([value.ravel() for value in parameters.values()])


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for name, value in like.items():
        parameters[name] = theta[start : start + value.size].reshape(value.shape)
        start += value.size
    return parameters

# %% chaff: all weights first
# says: the order is W1, b1, W2, b2
def parameters_to_vector(parameters):
    layers = range(1, len(parameters) // 2 + 1)
    return np.concatenate([parameters[f"{kind}{i}"].ravel() for kind in "Wb" for i in layers])


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for kind in "Wb":
        for i in range(1, len(like) // 2 + 1):
            value = like[f"{kind}{i}"]
            parameters[f"{kind}{i}"] = theta[start : start + value.size].reshape(value.shape)
            start += value.size
    return parameters

# %% chaff: b before W
# says: b comes before W
def parameters_to_vector(parameters):
    layers = range(1, len(parameters) // 2 + 1)
    return np.concatenate([parameters[f"{kind}{i}"].ravel() for i in layers for kind in "bW"])


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for i in range(1, len(like) // 2 + 1):
        for kind in "bW":
            value = like[f"{kind}{i}"]
            parameters[f"{kind}{i}"] = theta[start : start + value.size].reshape(value.shape)
            start += value.size
    return parameters

# %% chaff: two layers only
# says: only two layers are in it
def parameters_to_vector(parameters):
    names = ("W1", "b1", "W2", "b2") if "W2" in parameters else ("W1", "b1")
    return np.concatenate([parameters[name].ravel() for name in names])


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):
            parameters[name] = theta[start : start + like[name].size].reshape(like[name].shape)
            start += like[name].size
    return parameters

# %% chaff: two layers always
# says: a network may have one layer only
def parameters_to_vector(parameters):
    return np.concatenate([parameters[name].ravel() for name in ("W1", "b1", "W2", "b2")])


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for name in ("W1", "b1", "W2", "b2"):
        parameters[name] = theta[start : start + like[name].size].reshape(like[name].shape)
        start += like[name].size
    return parameters

# %% chaff: a column
# says: that is a column
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts += [parameters[f"W{layer}"].reshape(-1, 1), parameters[f"b{layer}"].reshape(-1, 1)]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):
            parameters[name] = theta[start : start + like[name].size].reshape(like[name].shape)
            start += like[name].size
    return parameters

# %% chaff: the last layer missing
# says: the last layer is missing
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2):
        parts += [parameters[f"W{layer}"].ravel(), parameters[f"b{layer}"].ravel()]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2):
        for name in (f"W{layer}", f"b{layer}"):
            parameters[name] = theta[start : start + like[name].size].reshape(like[name].shape)
            start += like[name].size
    return parameters

# %% chaff: every array cut from the beginning
# says: every array starts at the beginning of theta
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts += [parameters[f"W{layer}"].ravel(), parameters[f"b{layer}"].ravel()]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    return {name: theta[: value.size].reshape(value.shape) for name, value in like.items()}

# %% chaff: b without its column
# says: b has the shape (n, 1)
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts += [parameters[f"W{layer}"].ravel(), parameters[f"b{layer}"].ravel()]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2 + 1):
        rows, columns = like[f"W{layer}"].shape
        parameters[f"W{layer}"] = theta[start : start + rows * columns].reshape(rows, columns)
        start += rows * columns
        parameters[f"b{layer}"] = theta[start : start + rows]
        start += rows
    return parameters

# %% chaff: like's whole numbers
# says: hold whole numbers, and cut theta off
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts += [parameters[f"W{layer}"].ravel(), parameters[f"b{layer}"].ravel()]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):
            parameters[name] = np.zeros_like(like[name])
            parameters[name].flat[:] = theta[start : start + like[name].size]
            start += like[name].size
    return parameters

# %% chaff: like is filled
# says: changes like in place
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts += [parameters[f"W{layer}"].ravel(), parameters[f"b{layer}"].ravel()]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    start = 0
    for layer in range(1, len(like) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):
            size, shape = like[name].size, like[name].shape
            like[name] = theta[start : start + size].reshape(shape)
            start += size
    return like

# %% chaff: like handed back
# says: the numbers of like come back
def parameters_to_vector(parameters):
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts += [parameters[f"W{layer}"].ravel(), parameters[f"b{layer}"].ravel()]
    return np.concatenate(parts)


def vector_to_parameters(theta, like):
    return {name: value.copy() for name, value in like.items()}

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def parameters_to_vector(parameters):
    return np.arange(1.0, 12.0)


def vector_to_parameters(theta, like):
    return {
        "W1": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        "b1": np.array([[7.0], [8.0]]),
        "W2": np.array([[9.0, 10.0]]),
        "b2": np.array([[11.0]]),
    }
