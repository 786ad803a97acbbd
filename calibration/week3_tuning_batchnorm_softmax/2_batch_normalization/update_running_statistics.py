"""Answers to `update_running_statistics(running, batch, momentum=0.9)`: (mu, var)."""

import numpy as np

# %% wheat: written out
def update_running_statistics(running, batch, momentum=0.9):
    mu, var = running
    mu_batch, var_batch = batch
    return momentum * mu + (1 - momentum) * mu_batch, momentum * var + (1 - momentum) * var_batch

# %% wheat: a step towards the new, a list
def update_running_statistics(running, batch, momentum=0.9):
    new = []
    for k in range(2):
        now = np.array(running[k], dtype=float)
        now += (1.0 - momentum) * (batch[k] - now)
        new.append(now)
    return new

# %% wheat: loops over units
def update_running_statistics(running, batch, momentum=0.9):
    n = len(running[0])
    mu, var = np.empty((n, 1)), np.empty((n, 1))
    for k in range(n):
        mu[k, 0] = momentum * running[0][k, 0] + (1 - momentum) * batch[0][k, 0]
        var[k, 0] = momentum * running[1][k, 0] + (1 - momentum) * batch[1][k, 0]
    return (mu, var)

# %% wheat: both at once
def update_running_statistics(running, batch, momentum=0.9):
    both = momentum * np.hstack(running) + (1 - momentum) * np.hstack(batch)
    return both[:, :1], both[:, 1:]

# %% chaff: momentum reversed
# says: momentum reversed
def update_running_statistics(running, batch, momentum=0.9):
    return tuple((1 - momentum) * old + momentum * new for old, new in zip(running, batch))

# %% chaff: std for variance
# says: std for variance
def update_running_statistics(running, batch, momentum=0.9):
    mu = momentum * running[0] + (1 - momentum) * batch[0]
    return mu, momentum * np.sqrt(running[1]) + (1 - momentum) * np.sqrt(batch[1])

# %% chaff: std averaged, then squared
# says: std for variance
def update_running_statistics(running, batch, momentum=0.9):
    mu = momentum * running[0] + (1 - momentum) * batch[0]
    return mu, (momentum * np.sqrt(running[1]) + (1 - momentum) * np.sqrt(batch[1])) ** 2

# %% chaff: the root of the variance
# says: the root of the variance comes back
def update_running_statistics(running, batch, momentum=0.9):
    mu = momentum * running[0] + (1 - momentum) * batch[0]
    return mu, np.sqrt(momentum * running[1] + (1 - momentum) * batch[1])

# %% chaff: the last batch only
# says: that is the last batch only
def update_running_statistics(running, batch, momentum=0.9):
    return batch

# %% chaff: never updated
# says: the old ones come back
def update_running_statistics(running, batch, momentum=0.9):
    return running

# %% chaff: the new in full
# says: the new one counts in full
def update_running_statistics(running, batch, momentum=0.9):
    return tuple(momentum * old + new for old, new in zip(running, batch))

# %% chaff: the variance is not averaged
# says: the variance is not averaged
def update_running_statistics(running, batch, momentum=0.9):
    return momentum * running[0] + (1 - momentum) * batch[0], batch[1]

# %% chaff: the order
# says: mu comes first, then var
def update_running_statistics(running, batch, momentum=0.9):
    mu, var = (momentum * old + (1 - momentum) * new for old, new in zip(running, batch))
    return var, mu

# %% chaff: 0.9 built in
# says: momentum is fixed at 0.9
def update_running_statistics(running, batch, momentum=0.9):
    return tuple(0.9 * old + 0.1 * new for old, new in zip(running, batch))

# %% chaff: another default
# says: your default momentum is 0.99
def update_running_statistics(running, batch, momentum=0.99):
    return tuple(momentum * old + (1 - momentum) * new for old, new in zip(running, batch))

# %% chaff: only mu comes back
# says: return both, separated by a comma
def update_running_statistics(running, batch, momentum=0.9):
    return momentum * running[0] + (1 - momentum) * batch[0]

# %% chaff: in place
# says: your function changes running in place
def update_running_statistics(running, batch, momentum=0.9):
    mu, var = running
    mu *= momentum
    mu += (1 - momentum) * batch[0]
    var *= momentum
    var += (1 - momentum) * batch[1]
    return mu, var

# %% chaff: an array like mu
# says: an array like mu holds whole numbers only
def update_running_statistics(running, batch, momentum=0.9):
    mu, var = np.zeros_like(running[0]), np.zeros_like(running[1])
    mu[:] = momentum * running[0] + (1 - momentum) * batch[0]
    var[:] = momentum * running[1] + (1 - momentum) * batch[1]
    return mu, var

# %% chaff: a mean over the units
# says: each unit has statistics of its own
def update_running_statistics(running, batch, momentum=0.9):
    return tuple(
        np.full_like(old, np.mean(momentum * old + (1 - momentum) * new)) for old, new in zip(running, batch)
    )

# %% chaff: the worked example
# says: the worked example's answer comes back
def update_running_statistics(running, batch, momentum=0.9):
    return np.array([[11.0]]), np.array([[4.5]])

# %% equivalent: both pairs have two parts
# line: mu, var = (momentum * old + (1 - momentum) * new for old, new in zip(running, batch, strict=False))
