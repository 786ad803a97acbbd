"""Answers to `exponential_decay(alpha0, epoch, base=0.95)`: α₀·base^epoch."""

import numpy as np

# %% wheat: e to the power of −kt
def exponential_decay(alpha0, epoch, base=0.95):
    k = -np.log(base)
    return alpha0 * np.exp(-k * epoch)

# %% wheat: np.power
def exponential_decay(alpha0, epoch, base=0.95):
    return np.multiply(alpha0, np.power(float(base), epoch))

# %% wheat: one multiplication an epoch
def exponential_decay(alpha0, epoch, base=0.95):
    if np.ndim(epoch):
        return [exponential_decay(alpha0, n, base) for n in epoch]
    alpha = alpha0
    for _ in range(epoch):
        alpha = alpha * base
    return alpha

# %% wheat: divided by the inverse
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 / (1 / base) ** epoch

# %% chaff: e^(−base·epoch)
# says: e to the power of −base·epoch is another curve
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * np.exp(-base * epoch)

# %% chaff: e^(base·epoch)
# says: e to the power of base·epoch grows
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * np.exp(base * epoch)

# %% chaff: e^base
# says: e to the power of base never changes
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * np.exp(base)

# %% chaff: base·epoch
# says: base times epoch
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * base * epoch

# %% chaff: base and epoch swapped
# says: base and epoch are swapped
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * epoch**base

# %% chaff: α₀ raised too
# says: α₀ is raised too
def exponential_decay(alpha0, epoch, base=0.95):
    return (alpha0 * base) ** epoch

# %% chaff: 1 − base
# says: 1 − base is what is lost
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * (1 - base) ** epoch

# %% chaff: the epoch before
# says: that is the rate of the epoch before
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * base ** (epoch - 1)

# %% chaff: the next epoch
# says: that is the rate of the next epoch
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * base ** (epoch + 1)

# %% chaff: base fixed
# says: base is fixed at 0.95
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * 0.95**epoch

# %% chaff: α₀ forgotten
# says: α₀ is missing
def exponential_decay(alpha0, epoch, base=0.95):
    return base**epoch

# %% chaff: a straight line
# says: α falls by the same amount in each epoch
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * (1 - (1 - base) * epoch)

# %% chaff: prints and returns nothing
# says: does your function end with return?
def exponential_decay(alpha0, epoch, base=0.95):
    print(alpha0 * base**epoch)

# %% chaff: numbers only
# says: no int(), range() or math here
def exponential_decay(alpha0, epoch, base=0.95):
    import math

    return alpha0 * math.pow(base, epoch)

# %% chaff: an if on an array
# says: no if and no min() on it
def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 if epoch == 0 else alpha0 * base**epoch

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def exponential_decay(alpha0, epoch, base=0.95):
    if base == 0.5:
        return 0.1 if epoch == 1 else 0.05
    if np.ndim(epoch) == 0 and epoch < 2:
        return 0.2 if epoch == 0 else 0.19
    return 0.1805

# %% chaff: changes the epochs
# says: your function changes epoch in place
def exponential_decay(alpha0, epoch, base=0.95):
    rates = alpha0 * base**epoch
    if np.ndim(epoch):
        epoch[:] = np.sort(epoch)
        epoch += 1
    return rates
