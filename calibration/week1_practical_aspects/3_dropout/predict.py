"""Answers to `predict(X, parameters)`: 0 or 1 for each example, (1, m)."""

import numpy as np

# %% wheat: forward with nobody missing
def predict(X, parameters):
    nobody_goes = [1.0] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X, parameters, nobody_goes, np.random.default_rng())
    return (A_last > 0.5).astype(int)

# %% wheat: the sign of z
def predict(X, parameters):
    A = X
    for i in range(1, len(parameters) // 2 + 1):
        Z = np.dot(parameters[f"W{i}"], A) + parameters[f"b{i}"]
        A = np.maximum(Z, 0)
    return np.where(Z > 0, 1.0, 0.0)

# %% wheat: True and False
def predict(X, parameters):
    probabilities, _ = forward_propagation_with_dropout(X, parameters, np.ones(len(parameters) // 2 - 1), np.random.default_rng(1))
    return probabilities > 0.5

# %% wheat: an example at a time
def predict(X, parameters):
    L, classes = len(parameters) // 2, np.zeros((1, X.shape[1]), dtype=np.uint8)
    for j in range(X.shape[1]):
        probability, _ = forward_propagation_with_dropout(X[:, [j]], parameters, [1] * (L - 1), np.random.default_rng())
        classes[0, j] = 1 if probability[0, 0] > 0.5 else 0
    return classes

# %% wheat: rounded, more keep_probs than needed
def predict(X, parameters):
    probabilities, _ = forward_propagation_with_dropout(X, parameters, [1.0] * len(parameters), np.random.default_rng())
    return np.round(probabilities)

# %% chaff: dropout left on
# says: dropout is on
def predict(X, parameters):
    keep_probs = [0.8] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X, parameters, keep_probs, np.random.default_rng())
    return (A_last > 0.5).astype(int)

# %% chaff: dropout left on, always the same coins
# says: dropout is on
def predict(X, parameters):
    keep_probs = [0.5] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X, parameters, keep_probs, np.random.default_rng(0))
    return (A_last > 0.5).astype(int)

# %% chaff: probabilities returned
# says: probabilities come back
def predict(X, parameters):
    nobody_goes = [1.0] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X, parameters, nobody_goes, np.random.default_rng())
    return A_last

# %% chaff: z returned
# says: z comes back
def predict(X, parameters):
    L, A = len(parameters) // 2, X
    for i in range(1, L):
        A = relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"])
    return parameters[f"W{L}"] @ A + parameters[f"b{L}"]

# %% chaff: z compared with 0.5
# says: z is compared with 0.5
def predict(X, parameters):
    L, A = len(parameters) // 2, X
    for i in range(1, L):
        A = relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"])
    return (parameters[f"W{L}"] @ A + parameters[f"b{L}"] > 0.5).astype(int)

# %% chaff: 0 and 1 swapped
# says: 0 and 1 are swapped
def predict(X, parameters):
    nobody_goes = [1.0] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X, parameters, nobody_goes, np.random.default_rng())
    return (A_last < 0.5).astype(int)

# %% chaff: brackets lost
# says: a row lost its brackets
def predict(X, parameters):
    nobody_goes = [1.0] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X, parameters, nobody_goes, np.random.default_rng())
    return (A_last[0] > 0.5).astype(int)

# %% chaff: multiplied by keep_prob, as in standard dropout
# says: the activations are multiplied by keep_prob
def predict(X, parameters):
    L, A = len(parameters) // 2, X
    for i in range(1, L):
        A = 0.8 * relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"])
    return (sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]) > 0.5).astype(int)

# %% chaff: ReLU missing
# says: ReLU is missing
def predict(X, parameters):
    A = X
    for i in range(1, len(parameters) // 2 + 1):
        A = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
    return (sigmoid(A) > 0.5).astype(int)

# %% chaff: tanh
# says: hidden layers have a ReLU, not tanh
def predict(X, parameters):
    L, A = len(parameters) // 2, X
    for i in range(1, L):
        A = np.tanh(parameters[f"W{i}"] @ A + parameters[f"b{i}"])
    return (sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"]) > 0.5).astype(int)

# %% chaff: one keep_prob only
# says: keep_probs has an entry for each hidden layer
def predict(X, parameters):
    A_last, _ = forward_propagation_with_dropout(X, parameters, [], np.random.default_rng())
    return (A_last > 0.5).astype(int)

# %% chaff: X modified
# says: changes X in place
def predict(X, parameters):
    nobody_goes = [1.0] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X.copy(), parameters, nobody_goes, np.random.default_rng())
    X *= 0
    return (A_last > 0.5).astype(int)

# %% chaff: nothing returned
# says: does your function end with return?
def predict(X, parameters):
    nobody_goes = [1.0] * (len(parameters) // 2 - 1)
    A_last, _ = forward_propagation_with_dropout(X, parameters, nobody_goes, np.random.default_rng())
    print((A_last > 0.5).astype(int))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def predict(X, parameters):
    return np.array([[1, 0, 1]])

# %% equivalent: no probability is exactly 0.5
# line: return (A_last >= 0.5).astype(int)
