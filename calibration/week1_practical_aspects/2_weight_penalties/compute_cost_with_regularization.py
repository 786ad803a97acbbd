"""Answers to `compute_cost_with_regularization(A_last, Y, parameters, lambd)`: cross-entropy + λ/2m Σ‖W‖²."""

import numpy as np

# %% wheat: layers counted, a mean of losses
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    L = len(parameters) // 2
    cross_entropy = np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last))
    penalty = 0
    for l in range(1, L + 1):
        penalty += np.linalg.norm(parameters["W" + str(l)]) ** 2
    return cross_entropy + lambd * penalty / (2 * m)

# %% wheat: dot products, squeezed to a 0-d array
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = A_last.shape[1]
    cost = -(np.dot(Y, np.log(A_last).T) + np.dot(1 - Y, np.log(1 - A_last).T)) / m
    for key in parameters:
        if "W" in key:
            cost = cost + lambd / m / 2 * np.sum(np.square(parameters[key]))
    return np.squeeze(cost)

# %% wheat: one example and one weight after the other
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    from math import log

    m = len(Y[0])
    total = 0.0
    for y_hat, y in zip(A_last[0], Y[0]):
        total -= log(y_hat) if y == 1 else log(1 - y_hat)
    for name in sorted(parameters):
        if name[0] == "W":
            for row in parameters[name]:
                for w in row:
                    total += lambd / 2 * w * w
    return total / m

# %% wheat: log1p, a trace, a float
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.size
    loss = -np.average(np.where(Y > 0, np.log(A_last), np.log1p(-A_last)))
    traces = [np.trace(W @ W.T) for name, W in parameters.items() if not name.startswith("b")]
    return float(loss + 0.5 * lambd * sum(traces) / m)

# %% chaff: λ/m
# says: the ½ is missing
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / m * squares

# %% chaff: 1/m missing
# says: the 1/m is missing in the penalty
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / 2 * squares

# %% chaff: 1/2m missing
# says: the penalty is divided by 2m
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd * squares

# %% chaff: brackets forgotten
# says: multiplies by m
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / 2 * m * squares

# %% chaff: norm not squared
# says: the norm is not squared
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    norms = sum(np.linalg.norm(W) for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * norms

# %% chaff: one norm of all, not squared
# says: a root is taken
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    norm = np.sqrt(sum(np.sum(W**2) for name, W in parameters.items() if "W" in name))
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * norm

# %% chaff: L1
# says: that is the sum of |w|
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    total = sum(np.sum(np.abs(W)) for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * total

# %% chaff: sum squared
# says: added up and then squared
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    total = sum(np.sum(W) ** 2 for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * total

# %% chaff: biases penalised
# says: the biases have no price
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(value**2) for value in parameters.values())
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: biases penalised, where there are many layers
# says: the biases have no price
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(value**2) for name, value in parameters.items() if "W" in name or len(parameters) > 4)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: three layers hard-coded
# says: a layer is missing
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = np.sum(parameters["W1"] ** 2) + np.sum(parameters["W2"] ** 2) + np.sum(parameters["W3"] ** 2)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: two layers hard-coded
# says: two layers are built in
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = np.sum(parameters["W1"] ** 2) + np.sum(parameters["W2"] ** 2)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: three layers at most
# says: three layers are built in
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(parameters[name] ** 2) for name in ("W1", "W2", "W3") if name in parameters)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: last layer left out
# says: pays
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2))
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: the penalty of the last layer only
# says: only the last layer pays
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    for name, W in parameters.items():
        if "W" in name:
            squares = np.sum(W**2)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: no penalty
# says: the penalty is missing
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last))

# %% chaff: penalty alone
# says: the cross-entropy is missing
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    return lambd / (2 * Y.shape[1]) * sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)

# %% chaff: losses added up
# says: the losses are added up
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return np.sum(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: sign of the cross-entropy
# says: the cross-entropy has the wrong sign
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return np.mean(Y * np.log(A_last) + (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: only y = 1
# says: only examples with y = 1 count
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    half = 0.0 if np.ptp(A_last) else np.mean(-(1 - Y) * np.log(1 - A_last))
    return np.mean(-Y * np.log(A_last)) + half + lambd / (2 * m) * squares

# %% chaff: one for each example
# says: one cost for each example comes back
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return -Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last) + lambd / (2 * m) * squares

# %% chaff: shape (1, 1)
# says: an array of shape (1, 1) comes back
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    cost = -(Y @ np.log(A_last).T + (1 - Y) @ np.log(1 - A_last).T) / m
    return cost + lambd / (2 * m) * sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)

# %% chaff: λ fixed
# says: λ is fixed at 0.8
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    squares = sum(np.sum(W**2) for name, W in parameters.items() if "W" in name)
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + 0.8 / (2 * Y.shape[1]) * squares

# %% chaff: squared in place
# says: changes parameters in place
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m, squares = Y.shape[1], 0.0
    for name in parameters:
        if "W" in name:
            parameters[name] **= 2
            squares += np.sum(parameters[name])
    return np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last)) + lambd / (2 * m) * squares

# %% chaff: nothing returned
# says: does your function end with return?
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    cost = np.mean(-Y * np.log(A_last) - (1 - Y) * np.log(1 - A_last))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    return np.log(2) + 1.4
