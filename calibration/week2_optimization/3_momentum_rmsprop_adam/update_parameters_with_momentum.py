"""Answers to `update_parameters_with_momentum(parameters, grads, v, beta, learning_rate)`: `parameters, v` after one step."""

import numpy as np

# %% wheat: layer by layer
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    new_parameters, new_v = {}, {}
    for l in range(1, L + 1):
        dW, db = grads["dW" + str(l)], grads["db" + str(l)]
        new_v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * dW
        new_v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * db
        new_parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * new_v["dW" + str(l)]
        new_parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * new_v["db" + str(l)]
    return new_parameters, new_v

# %% wheat: two comprehensions
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {key: v[key] + (1 - beta) * (grads[key] - v[key]) for key in v}
    return {name: parameters[name] - learning_rate * v["d" + name] for name in parameters}, v

# %% wheat: deep copies changed in place
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    from copy import deepcopy

    parameters, v = deepcopy(parameters), deepcopy(v)
    for name in parameters:
        v["d" + name] *= beta
        v["d" + name] += (1 - beta) * grads["d" + name]
        parameters[name] -= learning_rate * v["d" + name]
    return parameters, v

# %% wheat: shallow copies, names bound anew
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    parameters, v = dict(parameters), dict(v)
    for key in grads:
        v[key] = np.multiply(beta, v[key]) + np.multiply(1 - beta, grads[key])
        parameters[key[1:]] = parameters[key[1:]] - learning_rate * v[key]
    return [parameters, v]

# %% chaff: no 1 − β
# says: the new gradient counts in full
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new, new_v

# %% chaff: history dropped
# says: the old velocity is dropped
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new, new_v

# %% chaff: starts from zero each time
# says: the old velocity is dropped
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    fresh = initialize_velocity(parameters)
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * fresh[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new, new_v

# %% chaff: steps along dW
# says: the parameters step along dW
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * grads[key]
    return new, new_v

# %% chaff: steps along the old v
# says: the parameters step along the old v
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * v[key]
    return new, new_v

# %% chaff: returns the old v
# says: the old v comes back
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new, v

# %% chaff: v in place
# says: your function changes v in place
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new = {}
    for name in parameters:
        v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        new[name] = parameters[name] - learning_rate * v["d" + name]
    return new, v

# %% chaff: a copy of the dict v whose arrays are not copied
# says: your function changes v in place
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, v.copy()
    for name in parameters:
        new_v["d" + name] *= beta
        new_v["d" + name] += (1 - beta) * grads["d" + name]
        new[name] = parameters[name] - learning_rate * new_v["d" + name]
    return new, new_v

# %% chaff: parameters in place
# says: your function changes parameters in place
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new_v = {}
    for name in parameters:
        new_v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] -= learning_rate * new_v["d" + name]
    return parameters, new_v

# %% chaff: parameters overwritten in their dict
# says: your function changes parameters in place
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new_v = {}
    for name in parameters:
        new_v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * new_v["d" + name]
    return parameters, new_v

# %% chaff: grads in place
# says: your function changes grads in place
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        grads["d" + name] *= 1 - beta
        new_v["d" + name] = beta * v["d" + name] + grads["d" + name]
        new[name] = parameters[name] - learning_rate * new_v["d" + name]
    return new, new_v

# %% chaff: β and 1 − β swapped
# says: β and 1 − β are swapped
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = (1 - beta) * v[key] + beta * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new, new_v

# %% chaff: β fixed at 0.9
# says: β is fixed at 0.9
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = 0.9 * v[key] + 0.1 * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new, new_v

# %% chaff: climbs
# says: you climb
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] + learning_rate * new_v[key]
    return new, new_v

# %% chaff: α missing
# says: α is missing
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - new_v[key]
    return new, new_v

# %% chaff: α inside v
# says: α belongs to the step, not into v
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + learning_rate * grads[key]
        new[name] = parameters[name] - new_v[key]
    return new, new_v

# %% chaff: b stays
# says: b stays where it was
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key] if "W" in name else parameters[name]
    return new, new_v

# %% chaff: last layer left out
# says: the last layer is left out
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for l in range(1, len(parameters) // 2):
        for name in (f"W{l}", f"b{l}"):
            new_v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
            new[name] = parameters[name] - learning_rate * new_v["d" + name]
    return new, new_v

# %% chaff: last layer stays
# says: the last layer stays where it was
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = dict(parameters), dict(v)
    for l in range(1, len(parameters) // 2):
        for name in (f"W{l}", f"b{l}"):
            new_v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
            new[name] = parameters[name] - learning_rate * new_v["d" + name]
    return new, new_v

# %% chaff: three layers, whatever the network
# says: a key is missing
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for l in (1, 2, 3):
        for name in (f"W{l}", f"b{l}"):
            new_v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
            new[name] = parameters[name] - learning_rate * new_v["d" + name]
    return new, new_v

# %% chaff: three layers at most
# says: three layers are built in
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for l in range(1, min(3, len(parameters) // 2) + 1):
        for name in (f"W{l}", f"b{l}"):
            new_v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
            new[name] = parameters[name] - learning_rate * new_v["d" + name]
    return new, new_v

# %% chaff: keys of the parameters in grads
# says: a key is missing: "W1" has
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[name] + (1 - beta) * grads[name]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new, new_v

# %% chaff: parameters only
# says: only the parameters come back
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new

# %% chaff: the wrong order
# says: the order is parameters first, then v
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]
    return new_v, new

# %% chaff: returns nothing
# says: does your function end with return?
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    new, new_v = {}, {}
    for name in parameters:
        key = "d" + name
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new[name] = parameters[name] - learning_rate * new_v[key]

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    return {"W1": np.array([[1.35]]), "b1": np.array([[1.1]])}, {"dW1": np.array([[1.3]]), "db1": np.array([[-0.2]])}
