"""Answers to `initialize_velocity(parameters)`: zeros for each gradient, keys "dW1", "db1", …"""

import numpy as np

# %% wheat: layer by layer
def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v

# %% wheat: zeros_like over all names
def initialize_velocity(parameters):
    return {"d" + key: np.zeros_like(parameters[key], dtype=float) for key in parameters}

# %% wheat: lists
def initialize_velocity(parameters):
    return {f"d{key}": (0.0 * value).tolist() for key, value in parameters.items()}

# %% wheat: a copy minus itself
def initialize_velocity(parameters):
    v = dict()
    l = 1
    while f"W{l}" in parameters:
        for letter in "Wb":
            array = parameters[f"{letter}{l}"].copy()
            array[...] = 0
            v[f"d{letter}{l}"] = array
        l += 1
    return v

# %% chaff: the keys of the parameters
# says: the keys are those of the gradients
def initialize_velocity(parameters):
    return {key: np.zeros(value.shape) for key, value in parameters.items()}

# %% chaff: keys of its own
# says: the keys are those of the gradients: "dW1", not "vdW1"
def initialize_velocity(parameters):
    return {"vd" + key: np.zeros(value.shape) for key, value in parameters.items()}

# %% chaff: one array under several keys
# says: several keys share one array
def initialize_velocity(parameters):
    known = {}
    return {"d" + key: known.setdefault(value.shape, np.zeros(value.shape)) for key, value in parameters.items()}

# %% chaff: ones
# says: starts at 0, not at 1
def initialize_velocity(parameters):
    return {"d" + key: np.ones(value.shape) for key, value in parameters.items()}

# %% chaff: the last layer left out
# says: the last layer is left out
def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2):
        v[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        v[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return v

# %% chaff: three layers, whatever the network
# says: three layers are built in
def initialize_velocity(parameters):
    v = {}
    for l in (1, 2, 3):
        v[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        v[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return v

# %% chaff: three layers at most
# says: three layers are built in
def initialize_velocity(parameters):
    v = {}
    for l in range(1, min(len(parameters) // 2, 3) + 1):
        v[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        v[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return v

# %% chaff: twice as many layers as there are
# says: a key is missing
def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) + 1):
        v[f"dW{l}"] = np.zeros(parameters[f"W{l}"].shape)
        v[f"db{l}"] = np.zeros(parameters[f"b{l}"].shape)
    return v

# %% chaff: weights only
# says: b has a velocity too
def initialize_velocity(parameters):
    return {"d" + key: np.zeros(value.shape) for key, value in parameters.items() if key[0] == "W"}

# %% chaff: numbers in place of arrays
# says: one number is not enough
def initialize_velocity(parameters):
    return {"d" + key: 0.0 for key in parameters}

# %% chaff: biases in one row
# says: db has the shape of b
def initialize_velocity(parameters):
    return {"d" + key: np.zeros(value.shape if key[0] == "W" else len(value)) for key, value in parameters.items()}

# %% chaff: the parameters themselves
# says: the parameters themselves come back
def initialize_velocity(parameters):
    return {"d" + key: value.copy() for key, value in parameters.items()}

# %% chaff: the first layer only
# says: only the first layer has a velocity
def initialize_velocity(parameters):
    return {"dW1": np.zeros(parameters["W1"].shape), "db1": np.zeros(parameters["b1"].shape)}

# %% chaff: returns nothing
# says: does your function end with return?
def initialize_velocity(parameters):
    v = {"d" + key: np.zeros(value.shape) for key, value in parameters.items()}

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def initialize_velocity(parameters):
    return {"dW1": np.zeros((1, 2)), "db1": np.zeros((1, 1))}

# %% chaff: empties the parameters
# says: your function changes parameters in place
def initialize_velocity(parameters):
    v = {}
    for key, value in parameters.items():
        v["d" + key] = np.zeros(value.shape)
        value *= 0
    return v

# %% chaff: adds its keys to the parameters
# says: your function changes parameters in place
def initialize_velocity(parameters):
    v = {}
    for key in list(parameters):
        v["d" + key] = np.zeros(parameters[key].shape)
        parameters["d" + key] = v["d" + key]
    return v
