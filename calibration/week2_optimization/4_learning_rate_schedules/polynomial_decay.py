"""Answers to `polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0)`."""

import numpy as np

# %% wheat: np.clip
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    progress = np.clip(np.divide(epoch, total), 0, 1)
    return alpha_end + (alpha0 - alpha_end) * np.power(1 - progress, power)

# %% wheat: cases, one epoch at a time
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    def of_one(n):
        if n >= total:
            return alpha_end
        return alpha_end + (alpha0 - alpha_end) * ((total - n) / total) ** power

    return np.array([of_one(n) for n in epoch]) if np.ndim(epoch) else of_one(epoch)

# %% wheat: np.where, the two rates weighed
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    epoch = np.where(np.asarray(epoch) > total, total, epoch)
    weight = (1.0 - epoch / total) ** power
    return weight * alpha0 + (1 - weight) * alpha_end

# %% wheat: what is left, never below 0
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    left = np.maximum(0, 1 - np.asarray(epoch) / total)
    return alpha_end - (alpha_end - alpha0) * left**power

# %% chaff: goes on past the end
# says: it goes on past the end
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha_end + (alpha0 - alpha_end) * (1 - epoch / total) ** power

# %% chaff: goes on past the end, in NumPy
# says: it goes on past the end
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha_end + (alpha0 - alpha_end) * np.power(1 - epoch / total, power)

# %% chaff: the power on α
# says: the power is on α: raise only
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    left = 1 - np.minimum(epoch, total) / total
    return (alpha_end + (alpha0 - alpha_end) * left) ** power

# %% chaff: the power on the difference
# says: the power is on α₀ − α_end too
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    left = 1 - np.minimum(epoch, total) / total
    return alpha_end + ((alpha0 - alpha_end) * left) ** power

# %% chaff: α_end on top
# says: α_end is added on top
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha_end + alpha0 * (1 - np.minimum(epoch, total) / total) ** power

# %% chaff: α_end forgotten
# says: α_end is not used
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha0 * (1 - np.minimum(epoch, total) / total) ** power

# %% chaff: α_end as a floor
# says: α_end is a floor only
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return np.maximum(alpha0 * (1 - np.minimum(epoch, total) / total) ** power, alpha_end)

# %% chaff: power forgotten
# says: power is not used
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha_end + (alpha0 - alpha_end) * (1 - np.minimum(epoch, total) / total)

# %% chaff: drops late
# says: that drops late
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha0 - (alpha0 - alpha_end) * (np.minimum(epoch, total) / total) ** power

# %% chaff: rises
# says: it rises: what counts is what is left
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha_end + (alpha0 - alpha_end) * (np.minimum(epoch, total) / total) ** power

# %% chaff: 0 after the end
# says: after the end α stays at α_end, not at 0
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    left = 1 - np.minimum(epoch, total) / total
    return np.where(np.asarray(epoch) > total, 0.0, alpha_end + (alpha0 - alpha_end) * left**power)

# %% chaff: Python's min
# says: np.minimum and np.where take a whole array
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    return alpha_end + (alpha0 - alpha_end) * (1 - min(epoch, total) / total) ** power

# %% chaff: prints and returns nothing
# says: does your function end with return?
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    print(alpha_end + (alpha0 - alpha_end) * (1 - np.minimum(epoch, total) / total) ** power)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    if total == 10 and alpha_end in (0.0, 0.04) and np.ndim(epoch) == 0:
        return {0: 0.2, 5: 0.1 if alpha_end == 0 else 0.08, 10: alpha_end}.get(epoch, 0.08)
    return 0.08

# %% chaff: changes the epochs
# says: your function changes epoch in place
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    if np.ndim(epoch):
        epoch[epoch > total] = total
        epoch[:] = total - epoch
        return alpha_end + (alpha0 - alpha_end) * (epoch / total) ** power
    return alpha_end + (alpha0 - alpha_end) * (1 - min(epoch, total) / total) ** power
