"""Answers to `relative_difference(a, b)`: ‖a − b‖ / (‖a‖ + ‖b‖)."""

import numpy as np

# %% wheat: sums of squares
def relative_difference(a, b):
    above = np.sqrt(np.sum((a - b) ** 2))
    below = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2))
    return above / below if below > 0 else 0.0

# %% wheat: math.hypot
def relative_difference(a, b):
    import math

    if not np.any(a) and not np.any(b):
        return 0
    one, other = np.ravel(a).tolist(), np.ravel(b).tolist()
    return math.dist(one, other) / (math.hypot(*one) + math.hypot(*other))

# %% wheat: a loop over the entries
def relative_difference(a, b):
    apart = left = right = 0.0
    for one, other in zip(a.flatten(), b.flatten()):
        apart += (one - other) ** 2
        left += one * one
        right += other * other
    if left + right == 0:
        return 0.0
    return apart**0.5 / (left**0.5 + right**0.5)

# %% wheat: guarded by a tiny number
def relative_difference(a, b):
    lengths = [np.linalg.norm(v) for v in (a, b)]
    return np.array(np.linalg.norm(np.subtract(b, a)) / max(sum(lengths), 1e-300))

# %% wheat: a little too much below, as some libraries have it
def relative_difference(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-8)

# %% wheat: 0/0 mended afterwards
def relative_difference(a, b):
    a, b = a.ravel(), b.ravel()
    with np.errstate(invalid="ignore"):
        quotient = np.sqrt((a - b) @ (a - b)) / (np.sqrt(a @ a) + np.sqrt(b @ b))
    return np.nan_to_num(quotient)

# %% chaff: squared norms
# says: the lengths are squared
def relative_difference(a, b):
    below = np.sum(a**2) + np.sum(b**2)
    return np.sum((a - b) ** 2) / below if below else 0.0

# %% chaff: minus below
# says: below stands a plus
def relative_difference(a, b):
    if not np.any(a) and not np.any(b):
        return 0.0
    return np.linalg.norm(a - b) / (np.linalg.norm(a) - np.linalg.norm(b))

# %% chaff: largest entries
# says: that is the largest entry of each
def relative_difference(a, b):
    below = np.max(np.abs(a)) + np.max(np.abs(b))
    return np.max(np.abs(a - b)) / below if below else 0.0

# %% chaff: absolute values
# says: that is the sum of the absolute values
def relative_difference(a, b):
    below = np.sum(np.abs(a)) + np.sum(np.abs(b))
    return np.sum(np.abs(a - b)) / below if below else 0.0

# %% chaff: by the length of b alone
# says: divide by ‖a‖ + ‖b‖
def relative_difference(a, b):
    below = np.linalg.norm(b)
    return np.linalg.norm(a - b) / below if below else 0.0

# %% chaff: the spectral norm
# says: leave the second argument out
def relative_difference(a, b):
    below = np.linalg.norm(a, 2) + np.linalg.norm(b, 2)
    return np.linalg.norm(a - b, 2) / below if below else 0.0

# %% chaff: an answer for each column
# says: leave axis out
def relative_difference(a, b):
    below = np.linalg.norm(a, axis=0) + np.linalg.norm(b, axis=0)
    return np.linalg.norm(a - b, axis=0) / np.where(below == 0, 1, below)

# %% chaff: an answer for each entry
# says: one number for all entries
def relative_difference(a, b):
    below = np.abs(a) + np.abs(b)
    return np.abs(a - b) / np.where(below == 0, 1, below)

# %% chaff: the mean over the entries
# says: that is the mean of what each entry gives
def relative_difference(a, b):
    below = np.abs(a) + np.abs(b)
    return np.mean(np.abs(a - b) / np.where(below == 0, 1, below))

# %% chaff: the length of the sum
# says: not the length of the sum a + b
def relative_difference(a, b):
    below = np.linalg.norm(a + b)
    return np.linalg.norm(a - b) / below if below else 0.0

# %% chaff: the difference of the lengths
# says: not the difference of two lengths
def relative_difference(a, b):
    left, right = np.linalg.norm(a), np.linalg.norm(b)
    return abs(left - right) / (left + right) if left + right else 0.0

# %% chaff: not divided
# says: you do not divide yet
def relative_difference(a, b):
    return np.linalg.norm(a - b)

# %% chaff: 0/0
# says: return 0.0 before you divide
def relative_difference(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))

# %% chaff: 0/0 in Python
# says: return 0.0 before you divide
def relative_difference(a, b):
    return float(np.linalg.norm(a - b)) / (float(np.linalg.norm(a)) + float(np.linalg.norm(b)))

# %% chaff: 0 if one of them is 0
# says: only if both are 0
def relative_difference(a, b):
    if not np.any(a) or not np.any(b):
        return 0.0
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))

# %% chaff: subtracted in place
# says: changes a in place
def relative_difference(a, b):
    below = np.linalg.norm(a) + np.linalg.norm(b)
    a -= b
    return np.linalg.norm(a) / below if below else 0.0

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def relative_difference(a, b):
    return 2 / 3

# %% equivalent: the sum of two lengths is never below 0
# line: if both <= 0:
