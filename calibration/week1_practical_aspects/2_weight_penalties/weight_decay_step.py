"""Answers to `weight_decay_step(parameters, grads, learning_rate, lambd, m)`: (1 − αλ/m) W − α dW, b − α db."""

import numpy as np

# %% wheat: one line
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {
        k: (1 - learning_rate * lambd / m if k[0] == "W" else 1) * v - learning_rate * grads["d" + k]
        for k, v in parameters.items()
    }

# %% wheat: gradients with a penalty, then an ordinary step
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        dW = grads[f"dW{l}"] + lambd / m * parameters[f"W{l}"]
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * dW
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new

# %% wheat: the exercise before, used
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    slopes = add_l2_gradients(grads, parameters, lambd, m)
    return {k: v - learning_rate * slopes["d" + k] for k, v in parameters.items()}

# %% wheat: float copies, changed in place
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = {k: np.array(v, dtype=float) for k, v in parameters.items()}
    for k in new:
        if "W" in k:
            new[k] *= 1 - (learning_rate * lambd) / m
        new[k] -= learning_rate * grads["d" + k]
    return new

# %% wheat: what goes away is subtracted
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = dict(parameters)
    for name in parameters:
        decay = learning_rate * lambd / m * parameters[name] if name.startswith("W") else 0
        new[name] = parameters[name] - decay - learning_rate * grads[f"d{name}"]
    return new

# %% chaff: b decays
# says: b decays too
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: b decays in larger networks
# says: b decays too
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    decayed = lambda k: "W" in k or len(parameters) > 2
    return {k: (1 - decayed(k) * learning_rate * lambd / m) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: 1 − αλ
# says: the factor is 1 − αλ
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd if "W" in k else 1) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: αλ/m
# says: W is multiplied by αλ/m
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (learning_rate * lambd / m if "W" in k else 1) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: 1 − λ/m
# says: α is missing in the factor
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - lambd / m if "W" in k else 1) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: 1 − αλ/2m
# says: the factor is 1 − αλ/2m
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / (2 * m) if "W" in k else 1) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: weights grow
# says: then weights grow
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 + learning_rate * lambd / m if "W" in k else 1) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: no decay
# says: no weight decays
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: decay after the step
# says: the step is multiplied too
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m if "W" in k else 1) * (v - learning_rate * grads["d" + k]) for k, v in parameters.items()}

# %% chaff: decay alone
# says: W decays, but takes no step
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m) * v if "W" in k else v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: b stays
# says: b stays where it was
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m) * v - learning_rate * grads["d" + k] if "W" in k else v for k, v in parameters.items()}

# %% chaff: b left out
# says: b is missing
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m) * v - learning_rate * grads["d" + k] for k, v in parameters.items() if "W" in k}

# %% chaff: no α
# says: α is missing
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m if "W" in k else 1) * v - grads["d" + k] for k, v in parameters.items()}

# %% chaff: climbs
# says: you climb
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m if "W" in k else 1) * v + learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: one layer too few
# says: the last layer
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = dict(parameters)
    for l in range(1, len(parameters) // 2 + (len(parameters) == 2)):
        new[f"W{l}"] = (1 - learning_rate * lambd / m) * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new

# %% chaff: only the first layer decays
# says: only the first layer decays
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (1 - learning_rate * lambd / m if k == "W1" else 1) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: three layers hard-coded
# says: this network has one layer only
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = {}
    for l in (1, 2, 3):
        new[f"W{l}"] = (1 - learning_rate * lambd / m) * parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new

# %% chaff: in place
# says: changes parameters in place
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    for k in parameters:
        factor = 1 - learning_rate * lambd / m if "W" in k else 1
        parameters[k] = factor * parameters[k] - learning_rate * grads["d" + k]
    return parameters

# %% chaff: gradients changed in place
# says: changes grads in place
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = {}
    for k in parameters:
        if "W" in k:
            grads["d" + k] += lambd / m * parameters[k]
        new[k] = parameters[k] - learning_rate * grads["d" + k]
    return new

# %% chaff: whole numbers, changed in place
# says: W *= … does not
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = {k: v.copy() for k, v in parameters.items()}
    for k in new:
        if "W" in k:
            new[k] *= 1 - learning_rate * lambd / m
        new[k] = new[k] - learning_rate * grads["d" + k]
    return new

# %% chaff: whole numbers cut off
# says: an array like W holds whole numbers only: make one of floats
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = {k: np.zeros_like(v) for k, v in parameters.items()}
    for k, v in parameters.items():
        new[k][:] = (1 - learning_rate * lambd / m if "W" in k else 1) * v - learning_rate * grads["d" + k]
    return new

# %% chaff: the old parameters
# says: the parameters come back as they were
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return dict(parameters)

# %% chaff: the factor fixed
# says: the factor is fixed at 0.9
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {k: (0.9 if "W" in k else 1) * v - learning_rate * grads["d" + k] for k, v in parameters.items()}

# %% chaff: nothing returned
# says: does your function end with return?
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    new = {k: v for k, v in parameters.items()}

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    return {"W1": np.array([[1.3]]), "b1": np.array([[4.0]])}
