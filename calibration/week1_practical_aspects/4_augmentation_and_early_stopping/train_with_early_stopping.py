"""Answers to `train_with_early_stopping(step, evaluate, parameters, patience, max_epochs)`: best parameters, history."""

import numpy as np
from copy import deepcopy

# %% wheat: without early_stopping_epoch
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history = []
    best_epoch, best_parameters = 0, parameters
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best_epoch]:
            best_epoch, best_parameters = epoch, deepcopy(parameters)
        if epoch - best_epoch >= patience:
            break
    return best_parameters, history

# %% wheat: all parameters kept, the best one taken at the end
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, kept = [], []
    while len(history) < max_epochs:
        parameters = step({name: value.copy() for name, value in parameters.items()})
        kept.append(deepcopy(parameters))
        history.append(evaluate(parameters))
        if len(history) - 1 - int(np.argmin(history)) >= patience:
            break
    return kept[int(np.argmin(history))], history

# %% wheat: a counter, a copy at the start and one of each best
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    now = deepcopy(parameters)
    smallest, waited, history, best = np.inf, 0, [], None
    for _ in range(max_epochs):
        now = step(now)
        cost = evaluate(now)
        history.append(cost)
        if cost < smallest:
            smallest, waited, best = cost, 0, {name: np.array(value) for name, value in now.items()}
        else:
            waited += 1
            if waited >= patience:
                break
    return best, history

# %% wheat: a list and an array back
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history = np.zeros(max_epochs)
    best = 0
    for epoch in range(max_epochs):
        parameters = step({**{name: 1 * parameters[name] for name in parameters}})
        history[epoch] = evaluate(deepcopy(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, chosen = epoch, parameters
        if epoch == best + patience:
            history = history[: epoch + 1]
            break
    return [chosen, history]

# %% wheat: the rule asked whether it is over
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, snapshots = [], []
    for epoch in range(max_epochs):
        snapshots.append(step(deepcopy(snapshots[-1] if snapshots else parameters)))
        history.append(evaluate(snapshots[-1]))
        if early_stopping_epoch(history + [float("inf")] * patience, patience)[1] == epoch:
            break
    return snapshots[early_stopping_epoch(history, patience)[0]], history

# %% chaff: aliased
# says: the best parameters changed along with the others
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    parameters = deepcopy(parameters)
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(parameters)
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, parameters
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: a shallow copy
# says: the best parameters changed along with the others
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    parameters = deepcopy(parameters)
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(parameters)
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, dict(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: the last parameters
# says: the last parameters come back
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if history[epoch] < history[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return parameters, history

# %% chaff: step is given the parameters themselves
# says: changes parameters in place
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(parameters)
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: step is given a shallow copy
# says: changes parameters in place
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(dict(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: evaluated before the step
# says: the cost is that before the step
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        history.append(evaluate(parameters))
        parameters = step(deepcopy(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: the start evaluated too
# says: the history begins before the first step
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best, best_parameters = [evaluate(parameters)], 0, parameters
    for epoch in range(1, max_epochs + 1):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: the parameters before the step kept
# says: one epoch older than the best cost
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        before = deepcopy(parameters)
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, before
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: one epoch too few
# says: patience is off by one, it stops too early
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience - 1:
            break
    return best_parameters, history

# %% chaff: one epoch too many
# says: patience is off by one, it stops too late
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best > patience:
            break
    return best_parameters, history

# %% chaff: patience ignored
# says: it never stops before max_epochs
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
    return best_parameters, history

# %% chaff: history ends with the best epoch
# says: the history ends with the best epoch
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history[: best + 1]

# %% chaff: always from the start
# says: every epoch starts from the first parameters
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        now = step(deepcopy(parameters))
        history.append(evaluate(now))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(now)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: always from the best
# says: not from the best one
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best, best_parameters = [], 0, parameters
    for epoch in range(max_epochs):
        now = step(deepcopy(best_parameters))
        history.append(evaluate(now))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(now)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: a later equal cost
# says: a later equal cost replaces the first one
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if history[epoch] <= history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: max_epochs ignored
# says: max_epochs is ignored
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    while True:
        epoch = len(history)
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            return best_parameters, history

# %% chaff: one epoch more than max_epochs
# says: max_epochs is off by one
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs + 1):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: one epoch less than max_epochs
# says: max_epochs is off by one
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs - 1 or 1):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters, history

# %% chaff: history first
# says: best_parameters, history come back, in this order
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return history, best_parameters

# %% chaff: only the parameters
# says: two things come back
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, deepcopy(parameters)
        if epoch - best >= patience:
            break
    return best_parameters

# %% chaff: nothing returned
# says: does your function end with return?
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))

# %% chaff: the worked example by heart
# says: whatever the step
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    return {"W1": np.array([[3.0]])}, [4.0, 1.0, 0.0, 1.0, 4.0]

# %% equivalent: the best epoch is never a later one
# line: if best_epoch >= epoch:

# %% equivalent: small whole numbers are the same object where they are equal
# line: if best_epoch is epoch:

# %% equivalent: the loop ends when they are equal, so the difference is never larger
# line: if epoch - best_epoch == patience:

# %% equivalent: small whole numbers are the same object where they are equal
# line: if epoch - best_epoch is patience:
