"""Answers to `early_stopping_epoch(dev_costs, patience)`: the best epoch and the one of the stop."""

import numpy as np

# %% wheat: a counter
def early_stopping_epoch(dev_costs, patience):
    smallest, best, waited = float("inf"), 0, 0
    for epoch, cost in enumerate(dev_costs):
        if cost < smallest:
            smallest, best, waited = cost, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best, epoch

# %% wheat: argmin of each beginning
def early_stopping_epoch(dev_costs, patience):
    for n in range(1, len(dev_costs) + 1):
        best = int(np.argmin(dev_costs[:n]))
        if n - 1 - best >= patience:
            return best, n - 1
    return best, len(dev_costs) - 1

# %% wheat: a while, a list back
def early_stopping_epoch(dev_costs, patience):
    best, epoch = 0, 0
    while epoch < len(dev_costs) - 1 and epoch - best < patience:
        epoch += 1
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
    return [best, epoch]

# %% wheat: vectorised
def early_stopping_epoch(dev_costs, patience):
    costs = np.asarray(dev_costs, dtype=float)
    epochs = np.arange(costs.size)
    before = np.concatenate([[np.inf], np.minimum.accumulate(costs)[:-1]])
    best = np.maximum.accumulate(np.where(costs < before, epochs, 0))
    over = np.flatnonzero(epochs - best >= patience)
    stop = over[0] if len(over) else costs.size - 1
    return best[stop], stop

# %% wheat: looks ahead for something better
def early_stopping_epoch(dev_costs, patience):
    costs, best = list(dev_costs), 0
    while True:
        coming = costs[best + 1 : best + 1 + patience]
        better = [k for k, cost in enumerate(coming) if cost < costs[best]]
        if not better:
            return best, best + len(coming)
        best += 1 + better[0]

# %% chaff: the stop as the best
# says: that is the epoch of the stop twice
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, epoch
    return len(dev_costs) - 1, len(dev_costs) - 1

# %% chaff: one epoch too many
# says: patience is off by one, it stops too late
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best > patience:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: one epoch too few
# says: patience is off by one, it stops too early
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience - 1:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: compared with the epoch before
# says: not with that of the epoch before
def early_stopping_epoch(dev_costs, patience):
    best, waited = 0, 0
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        waited = 0 if dev_costs[epoch] < dev_costs[epoch - 1] else waited + 1
        if waited >= patience:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: compared with the epoch before, the best one too
# says: not with that of the epoch before
def early_stopping_epoch(dev_costs, patience):
    best, waited = 0, 0
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[epoch - 1]:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited >= patience:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: not in a row
# says: in a row: an epoch with a better cost sets the count back
def early_stopping_epoch(dev_costs, patience):
    best, waited = 0, 0
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        else:
            waited += 1
        if waited >= patience:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: a look into the future
# says: what comes after the stop does not exist
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return int(np.argmin(dev_costs)), epoch
    return int(np.argmin(dev_costs)), len(dev_costs) - 1

# %% chaff: never stops
# says: it never stops
def early_stopping_epoch(dev_costs, patience):
    return int(np.argmin(dev_costs)), len(dev_costs) - 1

# %% chaff: a later equal cost replaces the first
# says: a later equal cost replaces the first one
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost <= dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: ties reset the patience
# says: ties reset the patience
def early_stopping_epoch(dev_costs, patience):
    best, waited = 0, 0
    for epoch, cost in enumerate(dev_costs):
        waited += 1
        if cost <= dev_costs[best]:
            waited = 0
        if cost < dev_costs[best]:
            best = epoch
        if waited >= patience:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: the last of equal ones as the best
# says: the best epoch is the first of the equal ones
def early_stopping_epoch(dev_costs, patience):
    best, waited = 0, 0
    for epoch, cost in enumerate(dev_costs):
        waited = 0 if epoch == 0 or cost < dev_costs[best] else waited + 1
        if cost <= dev_costs[best]:
            best = epoch
        if waited >= patience:
            return best, epoch
    return best, len(dev_costs) - 1

# %% chaff: from 1
# says: count epochs from 0
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best + 1, epoch + 1
    return best + 1, len(dev_costs)

# %% chaff: swapped
# says: the best epoch comes first
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(dev_costs) - 1, best

# %% chaff: the cost in place of the epoch
# says: the epoch comes back, not its cost
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return dev_costs[best], epoch
    return dev_costs[best], len(dev_costs) - 1

# %% chaff: the first rise
# says: the first rise ends it
def early_stopping_epoch(dev_costs, patience):
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] >= dev_costs[epoch - 1]:
            return epoch - 1, epoch
    return len(dev_costs) - 1, len(dev_costs) - 1

# %% chaff: how many epochs
# says: how many epochs were trained?
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch + 1
    return best, len(dev_costs)

# %% chaff: nothing where patience does not run out
# says: if patience never runs out
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch

# %% chaff: the number of epochs where patience does not run out
# says: if patience never runs out
def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(dev_costs)

# %% chaff: a second epoch is needed
# says: one epoch is a training too
def early_stopping_epoch(dev_costs, patience):
    best, epoch = 0, 1
    while dev_costs[epoch] is not None:
        if dev_costs[epoch] < dev_costs[best]:
            best = epoch
        if epoch - best >= patience or epoch == len(dev_costs) - 1:
            return best, epoch
        epoch += 1

# %% chaff: sorts the costs in place
# says: changes dev_costs in place
def early_stopping_epoch(dev_costs, patience):
    costs, best, stop = list(dev_costs), 0, len(dev_costs) - 1
    for epoch, cost in enumerate(costs):
        if cost < costs[best]:
            best = epoch
        if epoch - best >= patience:
            stop = epoch
            break
    dev_costs.sort()
    return best, stop

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def early_stopping_epoch(dev_costs, patience):
    return 2, 5

# %% equivalent: the loop ends when they are equal, so the difference is never larger
# line: if epoch - best == patience:

# %% equivalent: small whole numbers are the same object where they are equal
# line: if epoch - best is patience:
