"""Answers to `train(…)`: parameters, costs of a training with one of four optimisers."""

import numpy as np

# %% wheat: a counter over all steps
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    from itertools import count

    costs, steps = [], count(1)
    velocity, squares = initialize_adam(parameters)
    for epoch in range(epochs):
        for batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, *batch)
            t = next(steps)
            if optimizer == "adam":
                parameters, velocity, squares = update_parameters_with_adam(
                    parameters, grads, velocity, squares, t, learning_rate, 0.9, 0.999, 1e-8
                )
            elif optimizer == "rmsprop":
                parameters, squares = update_parameters_with_rmsprop(parameters, grads, squares, learning_rate, 0.999)
            else:
                beta = {"momentum": 0.9, "gd": 0.0}[optimizer]
                parameters, velocity = update_parameters_with_momentum(parameters, grads, velocity, beta, learning_rate)
            costs += [cost]
    return parameters, np.array(costs)

# %% wheat: a table of updates, mini-batches of its own
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    m = X.shape[1]
    state = {"gd": (), "momentum": (initialize_velocity(parameters),), "rmsprop": (initialize_rmsprop(parameters),)}
    state["adam"] = tuple(initialize_adam(parameters))
    memory = state[optimizer]
    costs = []
    for epoch in range(epochs):
        order = np.argsort(rng.random(m))
        for start in range(0, m, mini_batch_size):
            columns = order[start : start + mini_batch_size]
            cost, grads = cost_and_grads(parameters, X[:, columns], Y[:, columns])
            costs.append(float(cost))
            if optimizer == "gd":
                parameters = {key: parameters[key] - learning_rate * grads["d" + key] for key in parameters}
                continue
            if optimizer == "momentum":
                answer = update_parameters_with_momentum(parameters, grads, *memory, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                answer = update_parameters_with_rmsprop(parameters, grads, *memory, learning_rate)
            else:
                answer = update_parameters_with_adam(parameters, grads, *memory, len(costs), learning_rate)
            parameters, *memory = answer
    return parameters, costs

# %% wheat: the mathematics in one place
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    from copy import deepcopy

    parameters, costs = deepcopy(parameters), []
    v = {key: np.zeros_like(value) for key, value in parameters.items()}
    s = {key: np.zeros_like(value) for key, value in parameters.items()}
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t = len(costs)
            for key in parameters:
                g = grads["d" + key]
                v[key] = 0.9 * v[key] + 0.1 * g
                s[key] = 0.999 * s[key] + 0.001 * g**2
                step = {
                    "gd": g,
                    "momentum": v[key],
                    "rmsprop": g / (np.sqrt(s[key]) + 1e-8),
                    "adam": v[key] / (1 - 0.9**t) / (np.sqrt(s[key] / (1 - 0.999**t)) + 1e-8),
                }[optimizer]
                parameters[key] = parameters[key] - learning_rate * step
    return parameters, costs

# %% wheat: a while loop over the steps
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    costs, batches, t = [], [], 0
    v, s = initialize_velocity(parameters), initialize_rmsprop(parameters)
    n_steps = epochs * -(-X.shape[1] // mini_batch_size)
    while t < n_steps:
        batches = batches or random_mini_batches(X, Y, mini_batch_size, rng)
        cost, grads = cost_and_grads(parameters, *batches.pop())
        costs, t = costs + [cost], t + 1
        match optimizer:
            case "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            case "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            case "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            case _:
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: t per epoch
# says: t starts anew in each epoch
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        t = 0
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: t is the epoch
# says: t counts the epochs
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        t += 1
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: t is always 1
# says: t is always 1
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, 1, learning_rate)
    return parameters, costs

# %% chaff: t from 0
# says: t starts at 0, and 1 − β⁰ = 0
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
            t += 1
    return parameters, costs

# %% chaff: t from 0 in each epoch
# says: t starts at 0, and 1 − β⁰ = 0
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for t, (X_batch, Y_batch) in enumerate(random_mini_batches(X, Y, mini_batch_size, rng)):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: t per epoch, by enumerate
# says: t starts anew in each epoch
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for t, (X_batch, Y_batch) in enumerate(random_mini_batches(X, Y, mini_batch_size, rng), start=1):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: state reset each epoch
# says: the memory starts anew in each epoch
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    costs, t = [], 0
    for _ in range(epochs):
        v, s = initialize_adam(parameters)
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: state reset each epoch, as adam sees it
# says: v and s start anew in each epoch
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    costs, t = [], 0
    for _ in range(epochs):
        v, s = initialize_adam(parameters)
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: state and t reset each epoch
# says: v, s and t start anew in each epoch
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    costs, t = [], 0
    for _ in range(epochs):
        v, s = initialize_adam(parameters)
        t = 0
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: state reset each step
# says: the memory starts anew in each step
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            v, s = initialize_adam(parameters)
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: the new state is not kept
# says: and keep what the update returns
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, _ = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, _ = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, _, _ = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: always gd
# says: this is plain gradient descent
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if True:
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: momentum and rmsprop mixed up
# says: the optimisers are mixed up
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "rmsprop":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "momentum":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: β₂ of rmsprop 0.9
# says: RMSprop β₂ = 0.999
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate, 0.9)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: β of momentum 0.999
# says: momentum takes β = 0.9 here
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.999, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: one cost per epoch
# says: only one cost per epoch comes back
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
        costs.append(cost)
    return parameters, costs

# %% chaff: the last cost
# says: only the last cost comes back: collect
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, cost

# %% chaff: the list starts anew in each epoch
# says: start the list of costs above the loop over epochs
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        costs = []
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: cost after the update
# says: each cost belongs before its update
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
            costs.append(cost_and_grads(parameters, X_batch, Y_batch)[0])
    return parameters, costs

# %% chaff: the mean of the costs
# says: the costs are averaged
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, np.mean(costs)

# %% chaff: full batch in each step
# says: each step takes all the examples
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X, Y)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: the same mini-batches in all epochs
# says: all epochs have the same order
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    batches = random_mini_batches(X, Y, mini_batch_size, rng)
    for _ in range(epochs):
        for X_batch, Y_batch in batches:
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: the tail dropped
# says: the tail is dropped
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    m = X.shape[1]
    size = min(mini_batch_size, m)
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, size, rng)[: m // size]:
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: X and Y shuffled apart
# says: X and Y are shuffled apart
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        X, Y = X[:, rng.permutation(X.shape[1])], Y[:, rng.permutation(Y.shape[1])]
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: gradients at the first parameters
# says: the gradient is always taken at the first parameters
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    first = parameters
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(first, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(first, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: the update is forgotten
# says: the gradient is always taken at the first parameters
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                new = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return (new if optimizer == "gd" else parameters), costs

# %% chaff: returns the first parameters
# says: the first parameters come back
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    first = parameters
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return first, costs

# %% chaff: return in the loop
# says: only one epoch was trained
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
        return parameters, costs

# %% chaff: costs only
# says: only the costs come back
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return costs

# %% chaff: parameters only
# says: only the parameters come back
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters

# %% chaff: the wrong order
# says: the order is parameters first
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return costs, parameters

# %% chaff: returns nothing
# says: does your function end with return?
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)

# %% chaff: parameters in place
# says: your function changes parameters in place
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                for key in parameters:
                    parameters[key] -= learning_rate * grads["d" + key]
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: the dict of parameters in place
# says: your function changes parameters in place
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                new, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
                parameters.update(new)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: shuffles X in place
# says: your function changes X in place
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        order = rng.permutation(X.shape[1])
        X[:], Y[:] = X[:, order], Y[:, order]
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            elif optimizer == "adam":
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    return {"W1": np.array([[0.5]]), "b1": np.array([[0.25]])}, [2.5, 0.625]

# %% chaff: compares names with is
# says: compared with ==, not with is
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    v, s = initialize_adam(parameters)
    costs, t = [], 0
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer is "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer is "momentum":
                parameters, v = update_parameters_with_momentum(parameters, grads, v, 0.9, learning_rate)
            elif optimizer is "rmsprop":
                parameters, s = update_parameters_with_rmsprop(parameters, grads, s, learning_rate)
            else:
                parameters, v, s = update_parameters_with_adam(parameters, grads, v, s, t, learning_rate)
    return parameters, costs

# %% equivalent: of the four names only "rmsprop" itself stands there and is not before "rmsprop" in the alphabet
# line: elif optimizer >= "rmsprop":
