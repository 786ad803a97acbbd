"""Answers to `add_l2_gradients(grads, parameters, lambd, m)`: new grads, (λ/m) W more in each dW."""

import numpy as np

# %% wheat: one line
def add_l2_gradients(grads, parameters, lambd, m):
    return {key: grad + lambd / m * parameters[key[1:]] if "W" in key else grad for key, grad in grads.items()}

# %% wheat: a copy of the dict, layers counted
def add_l2_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for l in range(1, len(parameters) // 2 + 1):
        new["dW" + str(l)] = grads["dW" + str(l)] + (lambd / m) * parameters["W" + str(l)]
    return new

# %% wheat: float copies, changed in place
def add_l2_gradients(grads, parameters, lambd, m):
    new = {key: np.array(value, dtype=np.float64) for key, value in grads.items()}
    for key, value in parameters.items():
        if key[0] == "W":
            new["d" + key] += lambd * value / m
    return new

# %% wheat: entry by entry
def add_l2_gradients(grads, parameters, lambd, m):
    from copy import deepcopy

    new = deepcopy(grads)
    for name in parameters:
        if name.startswith("b"):
            continue
        W = parameters[name]
        new["d" + name] = np.zeros(W.shape)
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                new["d" + name][i, j] = grads["d" + name][i, j] + lambd * W[i, j] / m
    return new

# %% chaff: unchanged
# says: the cost has the penalty but the gradient has not
def add_l2_gradients(grads, parameters, lambd, m):
    return dict(grads)

# %% chaff: λ/2m
# says: λ/2m in place of λ/m
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: 2λ/m
# says: the ½ is missing
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + 2 * lambd / m * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: no m
# says: divide by m
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: db changed
# says: db changed
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * parameters[k[1:]] for k, g in grads.items()}

# %% chaff: db left out
# says: db is missing
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * parameters[k[1:]] for k, g in grads.items() if "W" in k}

# %% chaff: subtracted
# says: is subtracted
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g - lambd / m * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: the penalty's part only
# says: only the penalty's gradient comes back
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: lambd / m * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: W squared
# says: W² is the price
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * parameters[k[1:]] ** 2 if "W" in k else g for k, g in grads.items()}

# %% chaff: dW for W
# says: it is W that has a price
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * g if "W" in k else g for k, g in grads.items()}

# %% chaff: keys of the parameters
# says: the keys are those of the gradients
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: grads["d" + k] + lambd / m * v if "W" in k else grads["d" + k] for k, v in parameters.items()}

# %% chaff: looked up with d
# says: the weight of "dW1" stands under "W1"
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * parameters[k] if "W" in k else g for k, g in grads.items()}

# %% chaff: one digit of the layer
# says: layer 10 has the weights W10
def add_l2_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * parameters["W" + k[2]] if "W" in k else g for k, g in grads.items()}

# %% chaff: in place
# says: changes grads in place
def add_l2_gradients(grads, parameters, lambd, m):
    for name in parameters:
        if "W" in name:
            grads["d" + name] = grads["d" + name] + lambd / m * parameters[name]
    return grads

# %% chaff: in place, in a new dict
# says: changes grads in place
def add_l2_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for name in parameters:
        if "W" in name:
            new["d" + name] += lambd / m * parameters[name]
    return new

# %% chaff: weights scaled in place
# says: changes parameters in place
def add_l2_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for name in parameters:
        if "W" in name:
            parameters[name] *= lambd / m
            new["d" + name] = grads["d" + name] + parameters[name]
    return new

# %% chaff: whole numbers, changed in place
# says: dW += … does not
def add_l2_gradients(grads, parameters, lambd, m):
    new = {k: g.copy() for k, g in grads.items()}
    for name in parameters:
        if "W" in name:
            new["d" + name] += lambd / m * parameters[name]
    return new

# %% chaff: whole numbers cut off
# says: an array like dW holds whole numbers only: make one of floats
def add_l2_gradients(grads, parameters, lambd, m):
    new = {k: g.copy() for k, g in grads.items()}
    for name in parameters:
        if "W" in name:
            new["d" + name][:] = grads["d" + name] + lambd / m * parameters[name]
    return new

# %% chaff: three layers hard-coded
# says: this network has one layer only
def add_l2_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for l in (1, 2, 3):
        new[f"dW{l}"] = grads[f"dW{l}"] + lambd / m * parameters[f"W{l}"]
    return new

# %% chaff: three layers at most
# says: three layers are built in
def add_l2_gradients(grads, parameters, lambd, m):
    new = {}
    for l in range(1, min(3, len(parameters) // 2) + 1):
        new[f"dW{l}"] = grads[f"dW{l}"] + lambd / m * parameters[f"W{l}"]
        new[f"db{l}"] = grads[f"db{l}"]
    return new

# %% chaff: last layer left as it was
# says: the last layer gains nothing
def add_l2_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for l in range(1, len(parameters) // 2 + (len(parameters) == 2)):
        new[f"dW{l}"] = grads[f"dW{l}"] + lambd / m * parameters[f"W{l}"]
    return new

# %% chaff: only the first layer
# says: only the first layer gains
def add_l2_gradients(grads, parameters, lambd, m):
    return dict(grads, dW1=grads["dW1"] + lambd / m * parameters["W1"])

# %% chaff: λ and m fixed
# says: the factor is fixed at 0.2
def add_l2_gradients(grads, parameters, lambd, m):
    factor = lambd / m if m == 4 else 0.2
    return {k: g + factor * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: nothing returned
# says: does your function end with return?
def add_l2_gradients(grads, parameters, lambd, m):
    new = {k: g + lambd / m * parameters[k[1:]] for k, g in grads.items()}

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def add_l2_gradients(grads, parameters, lambd, m):
    return {"dW1": np.array([[1.6]]), "db1": np.array([[-2.0]])}
