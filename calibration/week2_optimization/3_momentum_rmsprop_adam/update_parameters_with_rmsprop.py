"""Answers to `update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8)`: `parameters, s` after one step."""

import numpy as np

# %% wheat: layer by layer
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new_parameters, new_s = {}, {}
    for l in range(1, len(parameters) // 2 + 1):
        for letter in "Wb":
            g = grads[f"d{letter}{l}"]
            square = beta2 * s[f"d{letter}{l}"] + (1 - beta2) * np.square(g)
            new_s[f"d{letter}{l}"] = square
            new_parameters[f"{letter}{l}"] = parameters[f"{letter}{l}"] - learning_rate * (g / (square**0.5 + epsilon))
    return new_parameters, new_s

# %% wheat: two comprehensions
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    s = {key: s[key] + (1 - beta2) * (grads[key] * grads[key] - s[key]) for key in s}
    rate = {key: learning_rate / (np.sqrt(s[key]) + epsilon) for key in s}
    return {name: parameters[name] - rate["d" + name] * grads["d" + name] for name in parameters}, s

# %% wheat: deep copies changed in place
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    from copy import deepcopy

    parameters, s = deepcopy(parameters), deepcopy(s)
    for name, value in parameters.items():
        key = "d" + name
        s[key] *= beta2
        s[key] += (1 - beta2) * np.power(grads[key], 2)
        value -= np.divide(learning_rate * grads[key], np.sqrt(s[key]) + epsilon)
    return parameters, s

# %% wheat: entry by entry with math
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    import math

    new, new_s = {}, {}
    for name, value in parameters.items():
        new[name], new_s["d" + name] = np.empty(value.shape), np.empty(value.shape)
        for i in np.ndindex(value.shape):
            g = grads["d" + name][i]
            square = beta2 * s["d" + name][i] + (1 - beta2) * g * g
            new_s["d" + name][i] = square
            new[name][i] = value[i] - learning_rate * g / (math.sqrt(square) + epsilon)
    return new, new_s

# %% chaff: no α
# says: α is missing
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: no root
# says: the root is missing
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (new_s[key] + epsilon)
    return new, new_s

# %% chaff: no square
# says: the square is missing
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key]
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: ε inside the root
# says: ε stands inside the root
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / np.sqrt(new_s[key] + epsilon)
    return new, new_s

# %% chaff: no ε
# says: ε is missing
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / np.sqrt(new_s[key])
    return new, new_s

# %% chaff: ε fixed
# says: or fixed at 1e-8
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + 1e-8)
    return new, new_s

# %% chaff: brackets missing around the divisor
# says: brackets are missing: ε is added after the step
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - (learning_rate * grads[key] / np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: brackets missing, all in one row
# says: brackets are missing: ε is subtracted after the step
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / np.sqrt(new_s[key]) + epsilon
    return new, new_s

# %% chaff: brackets around the wrong part
# says: brackets are missing: ε is added to the whole step
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * (grads[key] / np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: AdaGrad
# says: that is AdaGrad
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = s[key] + grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: no 1 − β₂
# says: the new square counts in full
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: history dropped
# says: the old squares are dropped
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: β₂ and 1 − β₂ swapped
# says: β₂ and 1 − β₂ are swapped
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = (1 - beta2) * s[key] + beta2 * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: β₂ fixed
# says: β₂ is fixed at 0.999
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = 0.999 * s[key] + 0.001 * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: the squares of a layer added up
# says: the squares of a layer are added up
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * np.sum(grads[key] ** 2)
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: divides by the old s
# says: the step divides by the old s
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(s[key]) + epsilon)
    return new, new_s

# %% chaff: multiplies
# says: you multiply by the root
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] * (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: climbs
# says: you climb
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] + learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: returns the old s
# says: the old s comes back
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, s

# %% chaff: b stays
# says: b stays where it was
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon) if "W" in name else parameters[name]
    return new, new_s

# %% chaff: last layer left out
# says: the last layer is left out
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for l in range(1, len(parameters) // 2):
        for name in (f"W{l}", f"b{l}"):
            new_s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
            new[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(new_s["d" + name]) + epsilon)
    return new, new_s

# %% chaff: three layers, whatever the network
# says: a key is missing
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for l in (1, 2, 3):
        for name in (f"W{l}", f"b{l}"):
            new_s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
            new[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(new_s["d" + name]) + epsilon)
    return new, new_s

# %% chaff: three layers at most
# says: three layers are built in
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for l in range(1, min(3, len(parameters) // 2) + 1):
        for name in (f"W{l}", f"b{l}"):
            new_s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
            new[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(new_s["d" + name]) + epsilon)
    return new, new_s

# %% chaff: keys of the parameters in grads
# says: a key is missing: "W1" has
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: math.sqrt
# says: math.sqrt takes single numbers only
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    import math

    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (math.sqrt(new_s[key]) + epsilon)
    return new, new_s

# %% chaff: parameters only
# says: only the parameters come back
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new

# %% chaff: the wrong order
# says: the order is parameters first, then s
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new_s, new

# %% chaff: returns nothing
# says: does your function end with return?
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)

# %% chaff: s in place
# says: your function changes s in place
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new = {}
    for name in parameters:
        s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
        new[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
    return new, s

# %% chaff: a copy of the dict s whose arrays are not copied
# says: your function changes s in place
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, s = {}, s.copy()
    for name in parameters:
        s["d" + name] *= beta2
        s["d" + name] += (1 - beta2) * grads["d" + name] ** 2
        new[name] = parameters[name] - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
    return new, s

# %% chaff: parameters in place
# says: your function changes parameters in place
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new_s = {}
    for name in parameters:
        new_s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
        parameters[name] -= learning_rate * grads["d" + name] / (np.sqrt(new_s["d" + name]) + epsilon)
    return parameters, new_s

# %% chaff: grads in place
# says: your function changes grads in place
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        new_s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * grads["d" + name] ** 2
        grads["d" + name] /= np.sqrt(new_s["d" + name]) + epsilon
        new[name] = parameters[name] - learning_rate * grads["d" + name]
    return new, new_s

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    return {"W1": np.array([[1.8]]), "b1": np.array([[1.1]])}, {"dW1": np.array([[4.0]]), "db1": np.array([[4.0]])}

# %% chaff: another β₂ when none is given
# says: β₂ is 0.999 when it is not given
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.9, epsilon=1e-8):
    new, new_s = {}, {}
    for name in parameters:
        key = "d" + name
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new[name] = parameters[name] - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new, new_s
