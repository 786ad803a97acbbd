"""Answers to `proximal_l1_step(w, dw, learning_rate, lambd, m)`: u = w − α dw, then αλ/2m towards 0, not beyond."""

import numpy as np

# %% wheat: cut off at the threshold
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u, t = w - learning_rate * dw, learning_rate * lambd / (2 * m)
    return u - np.clip(u, -t, t)

# %% wheat: three cases
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    t = learning_rate * lambd / 2 / m
    return np.where(u > t, u - t, np.where(u < -t, u + t, 0))

# %% wheat: two halves
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = np.subtract(w, np.multiply(learning_rate, dw))
    t = 0.5 * learning_rate * lambd / m
    return np.maximum(u - t, 0.0) + np.minimum(u + t, 0.0)

# %% wheat: entry by entry, in a copy of floats
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    new = np.array(w, dtype=float)
    new -= learning_rate * dw
    threshold = learning_rate * lambd / (2 * m)
    for index, u in np.ndenumerate(new.copy()):
        if u > threshold:
            new[index] = u - threshold
        elif u < -threshold:
            new[index] = u + threshold
        else:
            new[index] = 0
    return new

# %% wheat: a factor of each weight
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    size = np.abs(u)
    t = learning_rate * lambd / (2 * m)
    factor = np.zeros(u.shape)
    large = size > t
    factor[large] = 1 - t / size[large]
    return factor * u

# %% wheat: masks
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    t = learning_rate * lambd / (2 * m)
    u[np.abs(u) <= t] = 0
    return u - t * np.sign(u)

# %% chaff: plain subtraction
# says: flips signs
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return u - learning_rate * lambd / (2 * m) * np.sign(u)

# %% chaff: the gradient of L1
# says: plain subtraction
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    return w - learning_rate * (dw + lambd / (2 * m) * np.sign(w))

# %% chaff: no α in the threshold
# says: without α
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - lambd / (2 * m), 0)

# %% chaff: αλ/m
# says: the threshold is αλ/m
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / m, 0)

# %% chaff: no m
# says: the 1/m is missing
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / 2, 0)

# %% chaff: hard threshold
# says: the others keep all of u
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.where(np.abs(u) > learning_rate * lambd / (2 * m), u, 0.0)

# %% chaff: no abs
# says: weights below 0 are lost
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.maximum(u - learning_rate * lambd / (2 * m), 0)

# %% chaff: no sign
# says: the sign is lost
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)

# %% chaff: sign of w
# says: the sign is that of w
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(w) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)

# %% chaff: threshold first
# says: the threshold comes before the step
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    return np.sign(w) * np.maximum(np.abs(w) - learning_rate * lambd / (2 * m), 0) - learning_rate * dw

# %% chaff: no step
# says: the step is missing
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    return np.sign(w) * np.maximum(np.abs(w) - learning_rate * lambd / (2 * m), 0)

# %% chaff: climbs
# says: you climb
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w + learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)

# %% chaff: no α in the step
# says: α is missing
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)

# %% chaff: no threshold
# says: that is the ordinary step
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    return w - learning_rate * dw

# %% chaff: all down
# says: every weight moves down
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    return w - learning_rate * dw - learning_rate * lambd / (2 * m)

# %% chaff: away from 0
# says: u grows
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) + learning_rate * lambd / (2 * m), 0)

# %% chaff: almost zero
# says: they come near 0, but are not 0
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 1e-12)

# %% chaff: divided by its size
# says: 0/0 is nan
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    with np.errstate(all="ignore"):
        return u / np.abs(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)

# %% chaff: np.max
# says: np.max looks for one largest entry
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.max(np.abs(u) - learning_rate * lambd / (2 * m), 0.0)

# %% chaff: if
# says: not with if
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u, t = w - learning_rate * dw, learning_rate * lambd / (2 * m)
    if u > t:
        return u - t
    if u < -t:
        return u + t
    return 0 * u

# %% chaff: threshold fixed
# says: the threshold is fixed at 0.1
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - 0.1, 0)

# %% chaff: in place
# says: changes w in place
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    w[...] = w - learning_rate * dw
    return np.sign(w) * np.maximum(np.abs(w) - learning_rate * lambd / (2 * m), 0)

# %% chaff: gradient scaled in place
# says: changes dw in place
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    dw *= learning_rate
    u = w - dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)

# %% chaff: whole numbers, changed in place
# says: w -= … does not
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w.copy()
    u -= learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)

# %% chaff: whole numbers cut off
# says: an array like w holds whole numbers only: make one of floats
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    new = np.zeros_like(w)
    u = w - learning_rate * dw
    new[...] = np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)
    return new

# %% chaff: nothing returned
# says: does your function end with return?
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    return np.array([0.7, 0.0, -0.7, 0.45])
