"""Answers to `initialize_adam(parameters)`: v, s, two dicts of zeros that share nothing."""

import numpy as np

# %% wheat: layer by layer
def initialize_adam(parameters):
    v, s = {}, {}
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            v["d" + name] = np.zeros(parameters[name].shape)
            s["d" + name] = np.zeros(parameters[name].shape)
    return v, s

# %% wheat: the same function twice
def initialize_adam(parameters):
    return tuple({"d" + key: np.zeros_like(value) for key, value in parameters.items()} for _ in range(2))

# %% wheat: a deep copy, in a list
def initialize_adam(parameters):
    from copy import deepcopy

    v = {f"d{key}": 0.0 * value for key, value in parameters.items()}
    return [v, deepcopy(v)]

# %% chaff: one dict under two names
# says: v and s are one and the same dict
def initialize_adam(parameters):
    v = s = {"d" + key: np.zeros(value.shape) for key, value in parameters.items()}
    return v, s

# %% chaff: a shallow copy
# says: several keys share one array: v and s
def initialize_adam(parameters):
    v = {"d" + key: np.zeros(value.shape) for key, value in parameters.items()}
    return v, v.copy()

# %% chaff: one array for v and s in the loop
# says: several keys share one array: v and s
def initialize_adam(parameters):
    v, s = {}, {}
    for key, value in parameters.items():
        v["d" + key] = s["d" + key] = np.zeros(value.shape)
    return v, s

# %% chaff: the keys of the parameters
# says: the keys are those of the gradients
def initialize_adam(parameters):
    return tuple({key: np.zeros(value.shape) for key, value in parameters.items()} for _ in range(2))

# %% chaff: ones
# says: both start at 0, not at 1
def initialize_adam(parameters):
    return tuple({"d" + key: np.ones(value.shape) for key, value in parameters.items()} for _ in range(2))

# %% chaff: ones for s, lest one divide by 0
# says: s starts at 0 too
def initialize_adam(parameters):
    v = {"d" + key: np.zeros(value.shape) for key, value in parameters.items()}
    return v, {key: np.ones(value.shape) for key, value in v.items()}

# %% chaff: v alone
# says: only one dict comes back
def initialize_adam(parameters):
    return {"d" + key: np.zeros(value.shape) for key, value in parameters.items()}

# %% chaff: one dict with both in it
# says: one dict with both in it
def initialize_adam(parameters):
    return {name: {"d" + key: np.zeros(value.shape) for key, value in parameters.items()} for name in ("v", "s")}

# %% chaff: t belongs to it
# says: t is not part of the state
def initialize_adam(parameters):
    v, s = ({"d" + key: np.zeros(value.shape) for key, value in parameters.items()} for _ in range(2))
    return v, s, 0

# %% chaff: weights only
# says: b has both memories too
def initialize_adam(parameters):
    return tuple({"d" + k: np.zeros(value.shape) for k, value in parameters.items() if "W" in k} for _ in range(2))

# %% chaff: the last layer left out
# says: the last layer is left out
def initialize_adam(parameters):
    v, s = {}, {}
    for l in range(1, len(parameters) // 2):
        for name in (f"W{l}", f"b{l}"):
            v["d" + name] = np.zeros(parameters[name].shape)
            s["d" + name] = np.zeros(parameters[name].shape)
    return v, s

# %% chaff: three layers, whatever the network
# says: this network has one layer only
def initialize_adam(parameters):
    v, s = {}, {}
    for l in (1, 2, 3):
        for name in (f"W{l}", f"b{l}"):
            v["d" + name] = np.zeros(parameters[name].shape)
            s["d" + name] = np.zeros(parameters[name].shape)
    return v, s

# %% chaff: three layers at most
# says: three layers are built in
def initialize_adam(parameters):
    v, s = {}, {}
    for l in range(1, min(len(parameters) // 2, 3) + 1):
        for name in (f"W{l}", f"b{l}"):
            v["d" + name] = np.zeros(parameters[name].shape)
            s["d" + name] = np.zeros(parameters[name].shape)
    return v, s

# %% chaff: returns nothing
# says: does your function end with return?
def initialize_adam(parameters):
    v, s = ({"d" + key: np.zeros(value.shape) for key, value in parameters.items()} for _ in range(2))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def initialize_adam(parameters):
    return tuple({"dW1": np.zeros((1, 2)), "db1": np.zeros((1, 1))} for _ in range(2))

# %% chaff: empties the parameters
# says: your function changes parameters in place
def initialize_adam(parameters):
    v, s = {}, {}
    for key, value in parameters.items():
        value[:] = 0
        v["d" + key], s["d" + key] = value.copy(), value.copy()
    return v, s
