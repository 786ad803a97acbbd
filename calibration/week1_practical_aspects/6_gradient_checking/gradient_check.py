"""Answers to `gradient_check(cost, parameters, grads, epsilon=1e-5)`: the verdict in one number."""

import numpy as np

# %% wheat: with the vectors of exercise 2
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    approx = numerical_gradient(cost, parameters, epsilon)
    one = parameters_to_vector({name: approx["d" + name] for name in parameters})
    other = parameters_to_vector({name: grads["d" + name] for name in parameters})
    return relative_difference(one, other)

# %% wheat: squares added up key by key
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    approx = numerical_gradient(cost, parameters, epsilon)
    apart = sum(np.sum((approx[key] - grads[key]) ** 2) for key in grads)
    lengths = [np.sqrt(sum(np.sum(some[key] ** 2) for key in grads)) for some in (approx, grads)]
    return np.sqrt(apart) / sum(lengths) if sum(lengths) else 0.0

# %% wheat: both sorted by name, which is one order too
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    approx = numerical_gradient(cost=cost, parameters=parameters, epsilon=epsilon)
    vectors = [np.hstack([np.ravel(some[key]) for key in sorted(grads)]) for some in (approx, grads)]
    return np.linalg.norm(vectors[0] - vectors[1]) / (np.linalg.norm(vectors[0]) + np.linalg.norm(vectors[1]))

# %% wheat: layers counted
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured, one, other = numerical_gradient(cost, parameters, epsilon), [], []
    for layer in range(1, len(parameters) // 2 + 1):
        for kind in ("dW", "db"):
            one += measured[f"{kind}{layer}"].flatten().tolist()
            other += grads[f"{kind}{layer}"].flatten().tolist()
    return float(relative_difference(np.array(one), np.array(other)))

# %% chaff: gradients in the order of their dict
# says: go by their names, not by their places
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    one = np.concatenate([value.ravel() for value in measured.values()])
    other = np.concatenate([value.ravel() for value in grads.values()])
    return relative_difference(one, other)

# %% chaff: gradients sorted by name
# says: do not sort
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    one = np.concatenate([value.ravel() for value in measured.values()])
    other = np.concatenate([grads[key].ravel() for key in sorted(grads)])
    return relative_difference(one, other)

# %% chaff: biases skipped
# says: the biases are skipped
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    keys = [key for key in measured if key.startswith("dW")]
    return relative_difference(
        np.concatenate([measured[key].ravel() for key in keys]), np.concatenate([grads[key].ravel() for key in keys])
    )

# %% chaff: weights skipped
# says: the weights are skipped
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    keys = [key for key in measured if key.startswith("db")]
    return relative_difference(
        np.concatenate([measured[key].ravel() for key in keys]), np.concatenate([grads[key].ravel() for key in keys])
    )

# %% chaff: the mean over the keys
# says: that is the mean over the keys
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    return np.mean([relative_difference(measured[key], grads[key]) for key in measured])

# %% chaff: the worst key
# says: that is the worst key
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    return max(relative_difference(measured[key], grads[key]) for key in measured)

# %% chaff: the sum over the keys
# says: that is the sum over the keys
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    return sum(relative_difference(measured[key], grads[key]) for key in measured)

# %% chaff: one number for each key
# says: one number comes back
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    return {key: relative_difference(measured[key], grads[key]) for key in measured}

# %% chaff: a verdict
# says: the answer is the number, not a verdict
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    one = np.concatenate([measured[key].ravel() for key in measured])
    other = np.concatenate([grads[key].ravel() for key in measured])
    return bool(relative_difference(one, other) < 1e-7)

# %% chaff: epsilon not handed on
# says: epsilon is ignored
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters)
    one = np.concatenate([measured[key].ravel() for key in measured])
    other = np.concatenate([grads[key].ravel() for key in measured])
    return relative_difference(one, other)

# %% chaff: a large default
# says: the default of epsilon is too large
def gradient_check(cost, parameters, grads, epsilon=1e-2):
    measured = numerical_gradient(cost, parameters, epsilon)
    one = np.concatenate([measured[key].ravel() for key in measured])
    other = np.concatenate([grads[key].ravel() for key in measured])
    return relative_difference(one, other)

# %% chaff: grads overwritten
# says: changes grads in place
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    measured = numerical_gradient(cost, parameters, epsilon)
    one = np.concatenate([measured[key].ravel() for key in measured])
    other = np.concatenate([grads.pop(key).ravel() for key in measured])
    return relative_difference(one, other)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    return 2 / 3
