"""Answers to `step_decay(alpha0, epoch, drop=0.5, every=10)`: α₀·drop^⌊epoch/every⌋."""

import numpy as np

# %% wheat: np.floor
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * np.power(drop, np.floor(np.asarray(epoch) / every))

# %% wheat: one drop after the other
def step_decay(alpha0, epoch, drop=0.5, every=10):
    if np.ndim(epoch):
        return np.array([step_decay(alpha0, n, drop, every) for n in epoch])
    alpha = alpha0
    for n in range(1, epoch + 1):
        if n % every == 0:
            alpha *= drop
    return alpha

# %% wheat: the remainder taken off
def step_decay(alpha0, epoch, drop=0.5, every=10):
    drops = (epoch - epoch % every) / every
    return alpha0 * drop**drops

# %% wheat: by logarithms
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return np.exp(np.log(alpha0) + np.floor_divide(epoch, every) * np.log(drop))

# %% chaff: round
# says: round goes to the nearest step
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** round(epoch / every)

# %% chaff: np.round
# says: round goes to the nearest step
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** np.round(epoch / every)

# %% chaff: 1 + epoch
# says: it drops one epoch early
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** ((1 + epoch) // every)

# %% chaff: epoch − 1
# says: it drops one epoch late
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** ((epoch - 1) // every)

# %% chaff: rounds up
# says: round down, not up
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** np.ceil(epoch / every)

# %% chaff: no rounding
# says: it falls in every epoch
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** (epoch / every)

# %% chaff: subtracts
# says: the drop is subtracted
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 - drop * (epoch // every)

# %% chaff: subtracts a share
# says: a share of α₀ is subtracted each time
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * (1 - drop * (epoch // every))

# %% chaff: the share that is lost
# says: drop is the share that is left
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * (1 - drop) ** (epoch // every)

# %% chaff: drops once
# says: it drops once only
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return np.where(epoch < every, alpha0, alpha0 * drop)

# %% chaff: times the number of drops
# says: α₀ is multiplied by the number of drops
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop * (epoch // every)

# %% chaff: every fixed
# says: every is fixed at 10
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** (epoch // 10)

# %% chaff: drop fixed
# says: drop is fixed at 0.5
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * 0.5 ** (epoch // every)

# %% chaff: numbers only
# says: use // or np.floor in place of int() and math.floor
def step_decay(alpha0, epoch, drop=0.5, every=10):
    return alpha0 * drop ** int(epoch / every)

# %% chaff: a while on an array
# says: no if and no while on it
def step_decay(alpha0, epoch, drop=0.5, every=10):
    alpha = alpha0
    while epoch >= every:
        epoch = epoch - every
        alpha = alpha * drop
    return alpha

# %% chaff: prints and returns nothing
# says: does your function end with return?
def step_decay(alpha0, epoch, drop=0.5, every=10):
    print(alpha0 * drop ** (epoch // every))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def step_decay(alpha0, epoch, drop=0.5, every=10):
    if drop == 0.5 and np.ndim(epoch) == 0 and epoch <= 10:
        return 0.1 if epoch == 10 else 0.2
    return 0.05

# %% chaff: changes the epochs
# says: your function changes epoch in place
def step_decay(alpha0, epoch, drop=0.5, every=10):
    if np.ndim(epoch):
        epoch //= every
        return alpha0 * drop**epoch
    return alpha0 * drop ** (epoch // every)
