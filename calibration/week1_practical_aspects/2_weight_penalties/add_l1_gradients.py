"""Answers to `add_l1_gradients(grads, parameters, lambd, m)`: new grads, λ/2m sign(W) more in each dW."""

import numpy as np

# %% wheat: one line
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * np.sign(parameters[k[1:]]) if "W" in k else g for k, g in grads.items()}

# %% wheat: comparisons, layers counted
def add_l1_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for l in range(1, len(parameters) // 2 + 1):
        W = parameters["W" + str(l)]
        new["dW" + str(l)] = grads["dW" + str(l)] + lambd / m * 0.5 * ((W > 0) * 1.0 - (W < 0))
    return new

# %% wheat: float copies and masks
def add_l1_gradients(grads, parameters, lambd, m):
    new = {k: np.array(g, dtype=float) for k, g in grads.items()}
    for k, W in parameters.items():
        if k[0] == "W":
            new["d" + k][W > 0] += lambd / (2 * m)
            new["d" + k][W < 0] -= lambd / (2 * m)
    return new

# %% wheat: entry by entry
def add_l1_gradients(grads, parameters, lambd, m):
    new = {}
    for name, grad in grads.items():
        new[name] = grad.astype(float)
        if name[1] == "b":
            continue
        W = parameters[name[1:]]
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                if W[i, j] != 0:
                    new[name][i, j] += lambd / (2 * m) * W[i, j] / abs(W[i, j])
    return new

# %% wheat: np.where twice
def add_l1_gradients(grads, parameters, lambd, m):
    pull = lambd / (2 * m)
    new = {}
    for name, grad in grads.items():
        W = parameters[name[1:]]
        new[name] = grad + np.where(W > 0, pull, np.where(W < 0, -pull, 0)) if name.startswith("dW") else grad.copy()
    return new

# %% chaff: W itself
# says: W itself is added
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: L2
# says: (λ/m) W is added
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * parameters[k[1:]] if "W" in k else g for k, g in grads.items()}

# %% chaff: λ/m
# says: λ/m in place of λ/2m
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / m * np.sign(parameters[k[1:]]) if "W" in k else g for k, g in grads.items()}

# %% chaff: λ/2
# says: the 1/m is missing
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / 2 * np.sign(parameters[k[1:]]) if "W" in k else g for k, g in grads.items()}

# %% chaff: λ, in larger networks
# says: divide by 2m
def add_l1_gradients(grads, parameters, lambd, m):
    pull = lambd / (2 * m) if parameters["W1"].size <= 3 else lambd
    return {k: g + pull * np.sign(parameters[k[1:]]) if "W" in k else g for k, g in grads.items()}

# %% chaff: unchanged
# says: the gradient stays as it was
def add_l1_gradients(grads, parameters, lambd, m):
    return dict(grads)

# %% chaff: abs
# says: |W| is added
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * np.abs(parameters[k[1:]]) if "W" in k else g for k, g in grads.items()}

# %% chaff: the same for all
# says: every weight is pulled the same way
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) if "W" in k else g for k, g in grads.items()}

# %% chaff: sign turned round
# says: the sign is turned round
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g - lambd / (2 * m) * np.sign(parameters[k[1:]]) if "W" in k else g for k, g in grads.items()}

# %% chaff: sign of dW
# says: the sign of dW is added
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * np.sign(g) if "W" in k else g for k, g in grads.items()}

# %% chaff: sign(0) is 1
# says: here it has the slope 1
def add_l1_gradients(grads, parameters, lambd, m):
    pull = lambd / (2 * m)
    return {k: g + np.where(parameters[k[1:]] >= 0, pull, -pull) if "W" in k else g for k, g in grads.items()}

# %% chaff: sign(0) is -1
# says: here it has the slope −1
def add_l1_gradients(grads, parameters, lambd, m):
    pull = lambd / (2 * m)
    return {k: g + np.where(parameters[k[1:]] > 0, pull, -pull) if "W" in k else g for k, g in grads.items()}

# %% chaff: W divided by its size
# says: which NumPy calls nan
def add_l1_gradients(grads, parameters, lambd, m):
    with np.errstate(all="ignore"):
        return {
            k: g + lambd / (2 * m) * parameters[k[1:]] / np.abs(parameters[k[1:]]) if "W" in k else g
            for k, g in grads.items()
        }

# %% chaff: db changed
# says: db changed
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * np.sign(parameters[k[1:]]) for k, g in grads.items()}

# %% chaff: db left out
# says: db is missing
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * np.sign(parameters[k[1:]]) for k, g in grads.items() if "W" in k}

# %% chaff: the penalty's part only
# says: only the penalty's gradient comes back
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: lambd / (2 * m) * np.sign(parameters[k[1:]]) if "W" in k else g for k, g in grads.items()}

# %% chaff: looked up with d
# says: the weight of "dW1" stands under "W1"
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * np.sign(parameters[k]) if "W" in k else g for k, g in grads.items()}

# %% chaff: one digit of the layer
# says: layer 10 has the weights W10
def add_l1_gradients(grads, parameters, lambd, m):
    return {k: g + lambd / (2 * m) * np.sign(parameters["W" + k[2]]) if "W" in k else g for k, g in grads.items()}

# %% chaff: only the first layer
# says: only the first layer gains
def add_l1_gradients(grads, parameters, lambd, m):
    return dict(grads, dW1=grads["dW1"] + lambd / (2 * m) * np.sign(parameters["W1"]))

# %% chaff: last layer left as it was
# says: the last layer gains nothing
def add_l1_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for l in range(1, len(parameters) // 2 + (len(parameters) == 2)):
        new[f"dW{l}"] = grads[f"dW{l}"] + lambd / (2 * m) * np.sign(parameters[f"W{l}"])
    return new

# %% chaff: three layers hard-coded
# says: this network has one layer only
def add_l1_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for l in (1, 2, 3):
        new[f"dW{l}"] = grads[f"dW{l}"] + lambd / (2 * m) * np.sign(parameters[f"W{l}"])
    return new

# %% chaff: in place
# says: changes grads in place
def add_l1_gradients(grads, parameters, lambd, m):
    for name in parameters:
        if "W" in name:
            grads["d" + name] = grads["d" + name] + lambd / (2 * m) * np.sign(parameters[name])
    return grads

# %% chaff: in place, in a new dict
# says: changes grads in place
def add_l1_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for name in parameters:
        if "W" in name:
            new["d" + name] += lambd / (2 * m) * np.sign(parameters[name])
    return new

# %% chaff: whole numbers, changed in place
# says: dW += … does not
def add_l1_gradients(grads, parameters, lambd, m):
    new = {k: g.copy() for k, g in grads.items()}
    for name in parameters:
        if "W" in name:
            new["d" + name] += lambd / (2 * m) * np.sign(parameters[name])
    return new

# %% chaff: whole numbers cut off
# says: an array like dW holds whole numbers only: make one of floats
def add_l1_gradients(grads, parameters, lambd, m):
    new = {k: g.copy() for k, g in grads.items()}
    for name in parameters:
        if "W" in name:
            new["d" + name][:] = grads["d" + name] + lambd / (2 * m) * np.sign(parameters[name])
    return new

# %% chaff: nothing returned
# says: does your function end with return?
def add_l1_gradients(grads, parameters, lambd, m):
    new = dict(grads)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def add_l1_gradients(grads, parameters, lambd, m):
    return {"dW1": np.array([[-0.9, 0.9, 4.0]]), "db1": np.array([[-2.0]])}
