"""Answers to `inverse_time_decay(alpha0, epoch, decay_rate)`: α₀/(1 + decay_rate·epoch)."""

import numpy as np

# %% wheat: NumPy's functions
def inverse_time_decay(alpha0, epoch, decay_rate):
    divisor = np.add(1.0, np.multiply(decay_rate, epoch))
    return np.divide(alpha0, divisor)

# %% wheat: a negative power
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 * (1.0 + decay_rate * epoch) ** -1.0

# %% wheat: one epoch at a time
def inverse_time_decay(alpha0, epoch, decay_rate):
    if np.ndim(epoch) == 0:
        divisor = 1.0
        for _ in range(epoch):
            divisor += decay_rate
        return alpha0 / divisor
    return np.array([inverse_time_decay(alpha0, n, decay_rate) for n in epoch])

# %% wheat: a copy changed in place
def inverse_time_decay(alpha0, epoch, decay_rate):
    divisor = np.array(epoch, dtype=float)
    divisor *= decay_rate
    divisor += 1
    return alpha0 / divisor

# %% chaff: compounds on the current α
# says: the decay compounds on the current α
def inverse_time_decay(alpha0, epoch, decay_rate):
    if np.ndim(epoch):
        return np.array([inverse_time_decay(alpha0, n, decay_rate) for n in epoch])
    alpha = alpha0
    for n in range(1, epoch + 1):
        alpha = alpha / (1 + decay_rate * n)
    return alpha

# %% chaff: divides the current α again and again
# says: the current α is divided again and again
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / (1 + decay_rate) ** epoch

# %% chaff: epoch squared
# says: the epoch is squared
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / (1 + decay_rate * epoch**2)

# %% chaff: brackets forgotten
# says: put brackets around it
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / 1 + decay_rate * epoch

# %% chaff: the 1 is missing
# says: the 1 is missing
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / (decay_rate * epoch)

# %% chaff: one epoch late
# says: that is the rate of the epoch before
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / (1 + decay_rate * (epoch - 1))

# %% chaff: α₀ forgotten
# says: α₀ is missing
def inverse_time_decay(alpha0, epoch, decay_rate):
    return 1 / (1 + decay_rate * epoch)

# %% chaff: decay_rate fixed
# says: decay_rate is fixed at 1
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / (1 + epoch)

# %% chaff: a root
# says: that is √
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / np.sqrt(1 + decay_rate * epoch)

# %% chaff: constant
# says: α stays as it is
def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0

# %% chaff: prints and returns nothing
# says: does your function end with return?
def inverse_time_decay(alpha0, epoch, decay_rate):
    print(alpha0 / (1 + decay_rate * epoch))

# %% chaff: numbers only
# says: no int(), range() or math here
def inverse_time_decay(alpha0, epoch, decay_rate):
    divisor = 1.0
    for _ in range(epoch):
        divisor += decay_rate
    return alpha0 / divisor

# %% chaff: an if on an array
# says: no if and no min() on it
def inverse_time_decay(alpha0, epoch, decay_rate):
    if epoch == 0:
        return alpha0
    return alpha0 / (1 + decay_rate * epoch)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def inverse_time_decay(alpha0, epoch, decay_rate):
    if np.ndim(epoch) == 0 and epoch in (1, 2, 3):
        return 0.2 / (1 + epoch)
    return 0.04

# %% chaff: changes the epochs
# says: your function changes epoch in place
def inverse_time_decay(alpha0, epoch, decay_rate):
    if np.ndim(epoch) == 0:
        return alpha0 / (1 + decay_rate * epoch)
    rates = alpha0 / (1 + decay_rate * epoch)
    epoch += 1
    return rates
