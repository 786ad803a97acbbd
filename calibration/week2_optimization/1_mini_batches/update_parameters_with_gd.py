"""Answers to `update_parameters_with_gd(parameters, grads, learning_rate)`: new parameters."""

import numpy as np

# %% wheat: one line
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}

# %% wheat: layers counted
def update_parameters_with_gd(parameters, grads, learning_rate):
    new, L = {}, len(parameters) // 2
    for l in range(1, L + 1):
        new["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return new

# %% wheat: a deep copy, changed as floats
def update_parameters_with_gd(parameters, grads, learning_rate):
    from copy import deepcopy

    new = deepcopy(parameters)
    for key in grads:
        new[key[1:]] = np.add(new[key[1:]], -learning_rate * grads[key])
    return new

# %% wheat: float copies, changed in place
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {name: np.array(value, dtype=float) for name, value in parameters.items()}
    for name in new:
        new[name] -= learning_rate * grads[f"d{name}"]
    return new

# %% wheat: entry by entry
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for name, value in parameters.items():
        new[name] = np.empty(value.shape)
        for i in range(value.shape[0]):
            for j in range(value.shape[1]):
                new[name][i, j] = value[i, j] - learning_rate * grads[f"d{name}"][i, j]
    return new

# %% chaff: climbs
# says: you climb
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: value + learning_rate * grads[f"d{name}"] for name, value in parameters.items()}

# %% chaff: climbs, in the hidden test
# says: you climb
def update_parameters_with_gd(parameters, grads, learning_rate):
    sign = -1 if parameters["W1"].size == 1 else 1
    return {name: value + sign * learning_rate * grads[f"d{name}"] for name, value in parameters.items()}

# %% chaff: b forgotten, left where it was
# says: b stays where it was
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = dict(parameters)
    for name in parameters:
        if name.startswith("W"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: b forgotten, not returned
# says: b is missing
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items() if "W" in name}

# %% chaff: in place
# says: changes parameters in place
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return parameters

# %% chaff: in place, in new dicts
# says: changes parameters in place
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = dict(parameters)
    for name in new:
        new[name] -= learning_rate * grads[f"d{name}"]
    return new

# %% chaff: gradients scaled in place
# says: changes grads in place
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for name, value in parameters.items():
        grads[f"d{name}"] *= learning_rate
        new[name] = value - grads[f"d{name}"]
    return new

# %% chaff: whole numbers copied and changed in place
# says: an array like W holds whole numbers only
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {name: value.copy() for name, value in parameters.items()}
    for name in new:
        new[name] -= learning_rate * grads[f"d{name}"]
    return new

# %% chaff: whole numbers cut off
# says: an array like W holds whole numbers only: make one of floats
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {name: np.zeros_like(value) for name, value in parameters.items()}
    for name in new:
        new[name][:] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: last layer skipped, left out
# says: the last layer is left out
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2):
        for name in (f"W{l}", f"b{l}"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: last layer skipped, left where it was
# says: the last layer stays where it was
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = dict(parameters)
    for l in range(1, len(parameters) // 2):
        for name in (f"W{l}", f"b{l}"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: layers counted wrong
# says: a key is missing
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) + 1):
        for name in (f"W{l}", f"b{l}"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: three layers, whatever the network
# says: this network has one layer only
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for l in (1, 2, 3):
        for name in (f"W{l}", f"b{l}"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: three layers at most
# says: three layers are built in
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for l in range(1, min(len(parameters) // 2, 3) + 1):
        for name in (f"W{l}", f"b{l}"):
            new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: only the first layer
# says: only the first layer moves
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = dict(parameters)
    for name in ("W1", "b1"):
        new[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: no α
# says: α is missing
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: value - grads[f"d{name}"] for name, value in parameters.items()}

# %% chaff: α fixed
# says: α is fixed at 0.5
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: value - 0.5 * grads[f"d{name}"] for name, value in parameters.items()}

# %% chaff: the steps alone
# says: only the steps come back
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: -learning_rate * grads[f"d{name}"] for name in parameters}

# %% chaff: the steps alone, not subtracted
# says: only the steps come back, not subtracted
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: learning_rate * grads[f"d{name}"] for name in parameters}

# %% chaff: keys of the gradients
# says: the keys are those of the parameters
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {f"d{name}": value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}

# %% chaff: gradients looked up without d
# says: stands under "dW1"
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads[name] for name, value in parameters.items()}

# %% chaff: the old parameters
# says: the parameters come back as they were
def update_parameters_with_gd(parameters, grads, learning_rate):
    for name, value in parameters.items():
        value = value - learning_rate * grads[f"d{name}"]
    return parameters

# %% chaff: nothing returned
# says: does your function end with return?
def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {"W1": np.array([[0.0]]), "b1": np.array([[2.5]])}
