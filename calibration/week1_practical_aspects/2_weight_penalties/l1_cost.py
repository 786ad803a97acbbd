"""Answers to `l1_cost(parameters, lambd, m)`: λ/2m Σ|W|."""

import numpy as np

# %% wheat: one line
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.abs(W).sum() for name, W in parameters.items() if name.startswith("W"))

# %% wheat: layers counted, vector norms
def l1_cost(parameters, lambd, m):
    cost = 0
    for l in range(1, len(parameters) // 2 + 1):
        cost += np.linalg.norm(parameters["W" + str(l)].flatten(), 1) * lambd / m / 2
    return cost

# %% wheat: entry by entry
def l1_cost(parameters, lambd, m):
    total = 0.0
    for name in parameters:
        if "b" in name:
            continue
        for row in parameters[name]:
            for w in row:
                total += w if w > 0 else -w
    return float(0.5 * lambd * total / m)

# %% wheat: w times its sign
def l1_cost(parameters, lambd, m):
    layers = [np.vdot(W, np.sign(W)) for name, W in parameters.items() if "W" in name]
    return np.array(layers).sum() * (lambd / (2.0 * m))

# %% chaff: L2
# says: squares are added up
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)

# %% chaff: λ/m
# says: λ/m in place of λ/2m
def l1_cost(parameters, lambd, m):
    return lambd / m * sum(np.sum(np.abs(W)) for name, W in parameters.items() if "W" in name)

# %% chaff: λ/2
# says: the 1/m is missing
def l1_cost(parameters, lambd, m):
    return lambd / 2 * sum(np.sum(np.abs(W)) for name, W in parameters.items() if "W" in name)

# %% chaff: λ
# says: divide by 2m
def l1_cost(parameters, lambd, m):
    return lambd * sum(np.sum(np.abs(W)) for name, W in parameters.items() if "W" in name)

# %% chaff: brackets forgotten
# says: multiplies by m
def l1_cost(parameters, lambd, m):
    return lambd / 2 * m * sum(np.sum(np.abs(W)) for name, W in parameters.items() if "W" in name)

# %% chaff: no abs
# says: plus and minus cancel
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(W) for name, W in parameters.items() if "W" in name)

# %% chaff: abs of the sum
# says: np.abs stands outside the sum
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.abs(np.sum(W)) for name, W in parameters.items() if "W" in name)

# %% chaff: biases
# says: the biases have no price
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(np.abs(value)) for value in parameters.values())

# %% chaff: biases, in larger networks
# says: the biases have no price
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(np.abs(v)) for k, v in parameters.items() if "W" in k or len(parameters) > 4)

# %% chaff: norm of order 1 of a matrix
# says: largest column sum
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.linalg.norm(W, 1) for name, W in parameters.items() if "W" in name)

# %% chaff: Frobenius norms
# says: the sum of the Frobenius norms
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.linalg.norm(W) for name, W in parameters.items() if "W" in name)

# %% chaff: the first layer
# says: only the first layer pays
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * np.sum(np.abs(parameters["W1"]))

# %% chaff: last layer left out
# says: the last layer does not pay
def l1_cost(parameters, lambd, m):
    last = len(parameters) // 2 + (len(parameters) == 4)
    return lambd / (2 * m) * sum(np.sum(np.abs(parameters[f"W{l}"])) for l in range(1, last))

# %% chaff: three layers hard-coded
# says: a layer is missing
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(np.abs(parameters[f"W{l}"])) for l in (1, 2, 3))

# %% chaff: three layers at most
# says: three layers are built in
def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(np.abs(parameters[f"W{l}"])) for l in (1, 2, 3) if f"W{l}" in parameters)

# %% chaff: in place
# says: changes parameters in place
def l1_cost(parameters, lambd, m):
    total = 0.0
    for name in parameters:
        if "W" in name:
            parameters[name] = np.abs(parameters[name])
            total += np.sum(parameters[name])
    return lambd / (2 * m) * total

# %% chaff: nothing returned
# says: does your function end with return?
def l1_cost(parameters, lambd, m):
    total = sum(np.sum(np.abs(W)) for name, W in parameters.items() if "W" in name)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def l1_cost(parameters, lambd, m):
    return 0.6
