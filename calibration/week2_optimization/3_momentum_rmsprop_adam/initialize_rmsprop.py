"""Answers to `initialize_rmsprop(parameters)`: zeros for each gradient, keys "dW1", "db1", …"""

import numpy as np

# %% wheat: layer by layer
def initialize_rmsprop(parameters):
    s = {}
    for l in range(1, len(parameters) // 2 + 1):
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return s

# %% wheat: zeros_like over all names
def initialize_rmsprop(parameters):
    return {"d" + key: np.zeros_like(parameters[key], dtype=float) for key in parameters}

# %% wheat: lists
def initialize_rmsprop(parameters):
    return {f"d{key}": (0.0 * value).tolist() for key, value in parameters.items()}

# %% wheat: a copy minus itself
def initialize_rmsprop(parameters):
    s = dict()
    l = 1
    while f"W{l}" in parameters:
        for letter in "Wb":
            array = parameters[f"{letter}{l}"].copy()
            array[...] = 0
            s[f"d{letter}{l}"] = array
        l += 1
    return s

# %% chaff: the keys of the parameters
# says: the keys are those of the gradients
def initialize_rmsprop(parameters):
    return {key: np.zeros(value.shape) for key, value in parameters.items()}

# %% chaff: keys of its own
# says: the keys are those of the gradients: "dW1", not "sdW1"
def initialize_rmsprop(parameters):
    return {"sd" + key: np.zeros(value.shape) for key, value in parameters.items()}

# %% chaff: one array under several keys
# says: several keys share one array
def initialize_rmsprop(parameters):
    known = {}
    return {"d" + key: known.setdefault(value.shape, np.zeros(value.shape)) for key, value in parameters.items()}

# %% chaff: ones
# says: start at 0, not at 1
def initialize_rmsprop(parameters):
    return {"d" + key: np.ones(value.shape) for key, value in parameters.items()}

# %% chaff: the last layer left out
# says: the last layer is left out
def initialize_rmsprop(parameters):
    s = {}
    for l in range(1, len(parameters) // 2):
        s[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        s[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return s

# %% chaff: three layers, whatever the network
# says: this network has one layer only
def initialize_rmsprop(parameters):
    s = {}
    for l in (1, 2, 3):
        s[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        s[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return s

# %% chaff: three layers at most
# says: three layers are built in
def initialize_rmsprop(parameters):
    s = {}
    for l in range(1, min(len(parameters) // 2, 3) + 1):
        s[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        s[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return s

# %% chaff: twice as many layers as there are
# says: a key is missing
def initialize_rmsprop(parameters):
    s = {}
    for l in range(1, len(parameters) + 1):
        s[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        s[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return s

# %% chaff: weights only
# says: b has squares too
def initialize_rmsprop(parameters):
    return {"d" + key: np.zeros(value.shape) for key, value in parameters.items() if key[0] == "W"}

# %% chaff: numbers in place of arrays
# says: one number is not enough
def initialize_rmsprop(parameters):
    return {"d" + key: 0.0 for key in parameters}

# %% chaff: biases in one row
# says: db has the shape of b
def initialize_rmsprop(parameters):
    return {"d" + key: np.zeros(value.shape if key[0] == "W" else len(value)) for key, value in parameters.items()}

# %% chaff: the squares of the parameters
# says: they are no squares of the parameters
def initialize_rmsprop(parameters):
    return {"d" + key: value**2 for key, value in parameters.items()}

# %% chaff: two memories
# says: two dicts come back
def initialize_rmsprop(parameters):
    return initialize_velocity(parameters), initialize_velocity(parameters)

# %% chaff: returns nothing
# says: does your function end with return?
def initialize_rmsprop(parameters):
    s = {"d" + key: np.zeros(value.shape) for key, value in parameters.items()}

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def initialize_rmsprop(parameters):
    return {"dW1": np.zeros((1, 2)), "db1": np.zeros((1, 1))}

# %% chaff: empties the parameters
# says: your function changes parameters in place
def initialize_rmsprop(parameters):
    s = {}
    for key, value in parameters.items():
        s["d" + key] = np.zeros(value.shape)
        value *= 0
    return s

# %% chaff: adds its keys to the parameters
# says: your function changes parameters in place
def initialize_rmsprop(parameters):
    s = {}
    for key in list(parameters):
        s["d" + key] = np.zeros(parameters[key].shape)
        parameters["d" + key] = s["d" + key]
    return s
