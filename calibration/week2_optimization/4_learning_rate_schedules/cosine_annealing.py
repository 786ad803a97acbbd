"""Answers to `cosine_annealing(alpha0, epoch, total, alpha_min=0.0)`: half a cosine wave from α₀ to α_min."""

import numpy as np

# %% wheat: half the angle, squared
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    share = np.clip(np.asarray(epoch) / total, 0, 1)
    return alpha_min + (alpha0 - alpha_min) * np.cos(np.pi / 2 * share) ** 2

# %% wheat: the middle and the swing
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    middle, swing = (alpha0 + alpha_min) / 2, (alpha0 - alpha_min) / 2
    return middle + swing * np.cos(np.minimum(epoch, total) * np.pi / total)

# %% wheat: math.cos, one by one
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    import math

    if np.ndim(epoch):
        return [cosine_annealing(alpha0, n, total, alpha_min) for n in epoch]
    return alpha_min + (alpha0 - alpha_min) * (1 + math.cos(math.pi * min(epoch, total) / total)) / 2

# %% wheat: np.where
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    falling = alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * np.asarray(epoch) / total))
    return np.where(np.asarray(epoch) < total, falling, alpha_min)

# %% chaff: the ½ missing
# says: the ½ is missing
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + (alpha0 - alpha_min) * (1 + np.cos(np.pi * np.minimum(epoch, total) / total))

# %% chaff: rises again
# says: it rises again after the end
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * epoch / total))

# %% chaff: the ½ missing, rises again
# says: the ½ is missing
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + (alpha0 - alpha_min) * (1 + np.cos(np.pi * epoch / total))

# %% chaff: the sign
# says: it rises: add the cosine to 1
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 - np.cos(np.pi * np.minimum(epoch, total) / total))

# %% chaff: π missing
# says: π is missing
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.minimum(epoch, total) / total))

# %% chaff: 2π
# says: the angle goes to 2π
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(2 * np.pi * np.minimum(epoch, total) / total))

# %% chaff: a quarter wave
# says: that is a quarter of a wave
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + (alpha0 - alpha_min) * np.cos(np.pi / 2 * np.minimum(epoch, total) / total)

# %% chaff: degrees
# says: np.cos takes radians
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(180 * np.minimum(epoch, total) / total))

# %% chaff: the 1 missing
# says: the 1 is missing
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * np.cos(np.pi * np.minimum(epoch, total) / total)

# %% chaff: α_min on top
# says: α_min is added on top
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * alpha0 * (1 + np.cos(np.pi * np.minimum(epoch, total) / total))

# %% chaff: α_min forgotten
# says: α_min is not used
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return 0.5 * alpha0 * (1 + np.cos(np.pi * np.minimum(epoch, total) / total))

# %% chaff: a straight line
# says: that is a straight line
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha0 - (alpha0 - alpha_min) * np.minimum(epoch, total) / total

# %% chaff: Python's min
# says: np.minimum and np.where take a whole array
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * min(epoch, total) / total))

# %% chaff: math.cos
# says: use np.cos in place of math.cos
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    import math

    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + math.cos(np.pi * np.minimum(epoch, total) / total))

# %% chaff: prints and returns nothing
# says: does your function end with return?
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    print(alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * np.minimum(epoch, total) / total)))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    if alpha0 == 0.2 and total == 12:
        return {0: 0.2, 4: 0.15, 8: 0.05, 12: 0.0}.get(epoch, 0.1)
    return 0.1

# %% chaff: changes the epochs
# says: your function changes epoch in place
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    if np.ndim(epoch):
        epoch[epoch > total] = total
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * np.minimum(epoch, total) / total))
