"""Answers to `train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng)`: parameters, costs."""

import numpy as np

# %% wheat: an array of costs, filled
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    batches = random_mini_batches(X, Y, mini_batch_size, rng)
    costs = np.zeros(len(batches))
    for t in range(len(batches)):
        X_t, Y_t = batches[t]
        costs[t], grads = cost_and_grads(parameters, X_t, Y_t)
        parameters = update(parameters, grads)
    return parameters, costs

# %% wheat: mini-batches of its own
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs, order = [], rng.permutation(X.shape[1])
    for start in range(0, X.shape[1], mini_batch_size):
        part = order[start : start + mini_batch_size]
        answer = cost_and_grads(parameters, X[:, part], Y[:, part])
        costs = costs + [answer[0]]
        parameters = update(parameters, answer[1])
    return parameters, costs

# %% wheat: a deep copy first, and the list emptied
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    from copy import deepcopy

    now, costs = deepcopy(parameters), []
    batches = list(random_mini_batches(X, Y, mini_batch_size, rng))
    while batches:
        cost, grads = cost_and_grads(now, *batches.pop())
        now = update(now, grads)
        costs.append(float(cost))
    return now, costs

# %% wheat: cost and gradients asked for one after the other
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for pair in random_mini_batches(X, Y, mini_batch_size, rng):
        costs.append(cost_and_grads(parameters, pair[0], pair[1])[0])
        parameters = update(parameters, cost_and_grads(parameters, pair[0], pair[1])[1])
    return [parameters, tuple(costs)]

# %% chaff: every step from the old parameters
# says: each step starts from the old parameters
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        new = update(parameters, grads)
    return new, costs

# %% chaff: gradient of the old parameters
# says: the gradient is that of the old parameters
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs, new = [], parameters
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        new = update(new, grads)
    return new, costs

# %% chaff: full batch inside
# says: each step takes all the examples
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X, Y)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs

# %% chaff: gradients of the full batch
# says: the gradients are those of all the examples
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        costs.append(cost_and_grads(parameters, X_t, Y_t)[0])
        parameters = update(parameters, cost_and_grads(parameters, X, Y)[1])
    return parameters, costs

# %% chaff: cost not per mini-batch, but over all examples
# says: the costs are those of all the examples
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        costs.append(cost_and_grads(parameters, X, Y)[0])
        parameters = update(parameters, cost_and_grads(parameters, X_t, Y_t)[1])
    return parameters, costs

# %% chaff: one step with all examples
# says: is all of X in one step?
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    cost, grads = cost_and_grads(parameters, X, Y)
    return update(parameters, grads), [cost]

# %% chaff: costs averaged
# says: the costs are averaged
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, np.mean(costs)

# %% chaff: costs added up
# says: the costs are added up
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    total = 0.0
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        total += cost
        parameters = update(parameters, grads)
    return parameters, total

# %% chaff: only the last cost
# says: only the last cost comes back: collect
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        parameters = update(parameters, grads)
    return parameters, cost

# %% chaff: the list starts inside the loop
# says: start the list of costs above the loop
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        costs = []
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs

# %% chaff: costs after the update
# says: each cost belongs before its update
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        grads = cost_and_grads(parameters, X_t, Y_t)[1]
        parameters = update(parameters, grads)
        costs.append(cost_and_grads(parameters, X_t, Y_t)[0])
    return parameters, costs

# %% chaff: return inside the loop
# says: does return stand inside the loop
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
        return parameters, costs

# %% chaff: an update of its own
# says: the update is the one that you are given
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update_parameters_with_gd(parameters, grads, 0.1)
    return parameters, costs

# %% chaff: no update
# says: no step was taken
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        update(parameters, grads)
    return parameters, costs

# %% chaff: the first parameters
# says: the first parameters come back
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs, now = [], parameters
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(now, X_t, Y_t)
        costs.append(cost)
        now = update(now, grads)
    return parameters, costs

# %% chaff: no update after the last mini-batch
# says: the last step is missing
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs, grads = [], None
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        if grads is not None:
            parameters = update(parameters, grads)
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
    return parameters, costs

# %% chaff: only the costs
# says: only the costs come back
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return costs

# %% chaff: only the parameters
# says: only the parameters come back
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        parameters = update(parameters, grads)
    return parameters

# %% chaff: costs first
# says: the order is parameters first
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return costs, parameters

# %% chaff: tail dropped
# says: the tail is dropped
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng)[: X.shape[1] // mini_batch_size]:
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs

# %% chaff: X and Y apart
# says: X and Y are shuffled apart
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    batches = random_mini_batches(X, Y, mini_batch_size, rng)
    others = random_mini_batches(X, Y, mini_batch_size, rng)
    for (X_t, _), (_, Y_t) in zip(batches, others):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs

# %% chaff: same order every epoch
# says: both epochs have the same order
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, np.random.default_rng(1)):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs

# %% chaff: the caller's dict updated
# says: changes parameters in place
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters.update(update(parameters, grads))
    return parameters, costs

# %% chaff: X shuffled in place
# says: changes X in place
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    m = X.shape[1]
    order = rng.permutation(m)
    X[:] = X[:, order]
    Y = Y[:, order]
    for start in range(0, m, mini_batch_size):
        cost, grads = cost_and_grads(parameters, X[:, start : start + mini_batch_size], Y[:, start : start + mini_batch_size])
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs

# %% chaff: nothing returned
# says: does your function end with return?
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    return {"W1": np.array([[0.5]]), "b1": np.array([[0.25]])}, [2.5, 0.625]
