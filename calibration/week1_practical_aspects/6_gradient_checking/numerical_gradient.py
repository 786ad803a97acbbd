"""Answers to `numerical_gradient(cost, parameters, epsilon=1e-5)`: every slope of a cost, measured."""

import numpy as np

# %% wheat: nudged in a copy and put back
def numerical_gradient(cost, parameters, epsilon=1e-5):
    now = {name: np.array(value, dtype=float) for name, value in parameters.items()}
    grads = {}
    for name, value in now.items():
        grad = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            old = value[place]
            value[place] = old + epsilon
            ahead = cost(now)
            value[place] = old - epsilon
            back = cost(now)
            value[place] = old
            grad[place] = (ahead - back) / (2 * epsilon)
        grads["d" + name] = grad
    return grads

# %% wheat: with the centered difference of exercise 1
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters) * 1.0

    def slope(i):
        def along(value):
            moved = theta.copy()
            moved[i] = value
            return cost(vector_to_parameters(moved, parameters))

        return centered_difference(along, theta[i], epsilon)

    grads = vector_to_parameters(np.array([slope(i) for i in range(len(theta))]), parameters)
    return {"d" + name: grads[name] for name in grads}

# %% wheat: rows of a matrix of nudges
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters)
    nudges = epsilon * np.eye(theta.size)
    ahead = np.array([cost(vector_to_parameters(theta + nudge, parameters)) for nudge in nudges])
    back = np.array([cost(vector_to_parameters(theta - nudge, parameters)) for nudge in nudges])
    return {f"d{key}": grad for key, grad in vector_to_parameters((ahead - back) / (2 * epsilon), parameters).items()}

# %% wheat: a deep copy for every step
def numerical_gradient(cost, parameters, epsilon=1e-5):
    from copy import deepcopy

    grads = {}
    for name in parameters:
        rows, columns = parameters[name].shape
        grads[f"d{name}"] = np.empty((rows, columns))
        for r in range(rows):
            for c in range(columns):
                costs = []
                for sign in (1, -1):
                    moved = deepcopy(parameters)
                    moved[name] = moved[name].astype(float)
                    moved[name][r, c] += sign * epsilon
                    costs.append(cost(moved))
                grads[f"d{name}"][r, c] = (costs[0] - costs[1]) / epsilon / 2
    return grads

# %% chaff: not put back, one step ahead
# says: put each
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        theta[i] -= epsilon
        back = cost(vector_to_parameters(theta.copy(), parameters))
        theta[i] += 2 * epsilon
        slopes[i] = (cost(vector_to_parameters(theta.copy(), parameters)) - back) / (2 * epsilon)
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: not put back, one step behind
# says: left one step back
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        theta[i] += epsilon
        ahead = cost(vector_to_parameters(theta.copy(), parameters))
        theta[i] -= 2 * epsilon
        slopes[i] = (ahead - cost(vector_to_parameters(theta.copy(), parameters))) / (2 * epsilon)
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: a whole array at once
# says: a whole array is nudged at once
def numerical_gradient(cost, parameters, epsilon=1e-5):
    grads = {}
    for name, value in parameters.items():
        ahead = cost(parameters | {name: value + epsilon})
        back = cost(parameters | {name: value - epsilon})
        grads[f"d{name}"] = np.full(value.shape, (ahead - back) / (2 * epsilon))
    return grads

# %% chaff: everything at once
# says: all parameters are nudged at once
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    ahead = cost(vector_to_parameters(theta + epsilon, parameters))
    back = cost(vector_to_parameters(theta - epsilon, parameters))
    slopes = np.full(theta.size, (ahead - back) / (2 * epsilon))
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: one-sided
# says: these are one-sided differences
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    here, slopes = cost(parameters), np.empty(theta.size)
    for i in range(theta.size):
        ahead = theta.copy()
        ahead[i] += epsilon
        slopes[i] = (cost(vector_to_parameters(ahead, parameters)) - here) / epsilon
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: divided by one ε
# says: you divide by ε alone
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] += epsilon
        back[i] -= epsilon
        slopes[i] = (
            cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))
        ) / epsilon
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: the caller's arrays, put back nearly
# says: changes parameters in place
def numerical_gradient(cost, parameters, epsilon=1e-5):
    grads = {}
    for name, value in parameters.items():
        grads[f"d{name}"] = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            value[place] += epsilon
            ahead = cost(parameters)
            value[place] -= 2 * epsilon
            back = cost(parameters)
            grads[f"d{name}"][place] = (ahead - back) / (2 * epsilon)
    return grads

# %% chaff: epsilon ignored
# says: epsilon is ignored
def numerical_gradient(cost, parameters, epsilon=1e-5):
    epsilon = 1e-5
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] += epsilon
        back[i] -= epsilon
        slopes[i] = (cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))) / (
            2 * epsilon
        )
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: another default
# says: let it be 1e-5
def numerical_gradient(cost, parameters, epsilon=1e-7):
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] += epsilon
        back[i] -= epsilon
        slopes[i] = (cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))) / (
            2 * epsilon
        )
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: names of parameters
# says: the names are those of gradients
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] += epsilon
        back[i] -= epsilon
        slopes[i] = (cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))) / (
            2 * epsilon
        )
    return vector_to_parameters(slopes, parameters)

# %% chaff: a vector
# says: a vector comes back
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] += epsilon
        back[i] -= epsilon
        slopes[i] = (cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))) / (
            2 * epsilon
        )
    return slopes

# %% chaff: biases skipped
# says: the biases are lost
def numerical_gradient(cost, parameters, epsilon=1e-5):
    grads = {}
    for name, value in parameters.items():
        if name[0] == "b":
            continue
        grads[f"d{name}"] = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            nudge = np.zeros(value.shape)
            nudge[place] = epsilon
            climb = cost(parameters | {name: value + nudge}) - cost(parameters | {name: value - nudge})
            grads[f"d{name}"][place] = climb / (2 * epsilon)
    return grads

# %% chaff: whole numbers cut off
# says: cut off to whole numbers
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] = theta[i] + epsilon
        back[i] = theta[i] - epsilon
        slopes[i] = (cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))) / (
            2 * epsilon
        )
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: the slopes in an array of whole numbers
# says: the slopes are cut off
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters)
    slopes = np.zeros_like(theta)
    theta = theta.astype(float)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] = theta[i] + epsilon
        back[i] = theta[i] - epsilon
        slopes[i] = (cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))) / (
            2 * epsilon
        )
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: the sign turned round
# says: the sign is turned round
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] += epsilon
        back[i] -= epsilon
        slopes[i] = (cost(vector_to_parameters(back, parameters)) - cost(vector_to_parameters(ahead, parameters))) / (
            2 * epsilon
        )
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def numerical_gradient(cost, parameters, epsilon=1e-5):
    return {"dW1": np.array([[7.0001]]), "db1": np.array([[4.0]])}
