"""Answers to `ewa_step(v, theta_t, beta)`: the next average, for numbers and arrays of any shape."""

import numpy as np

# %% wheat: a step towards the new value
def ewa_step(v, theta_t, beta):
    return v + (1 - beta) * (theta_t - v)

# %% wheat: NumPy's functions
def ewa_step(v, theta_t, beta):
    kept = np.multiply(v, beta)
    return np.add(kept, np.multiply(theta_t, 1 - beta))

# %% wheat: a copy changed in place
def ewa_step(v, theta_t, beta):
    v = np.array(v, dtype=float)
    v *= beta
    v += (1 - beta) * np.asarray(theta_t)
    return v

# %% wheat: entry by entry
def ewa_step(v, theta_t, beta):
    old, new = np.asarray(v, dtype=float), np.asarray(theta_t, dtype=float)
    result = np.empty(old.shape)
    for index in np.ndindex(old.shape):
        result[index] = beta * old[index] + (1 - beta) * new[index]
    return result

# %% wheat: names that are bound anew
def ewa_step(v, theta_t, beta):
    v = beta * v
    v = v + theta_t * (1 - beta)
    return v

# %% wheat: nested lists, by recursion
def ewa_step(v, theta_t, beta):
    if np.ndim(v) == 0:
        return beta * v + (1 - beta) * theta_t
    return [ewa_step(one, other, beta) for one, other in zip(v, theta_t)]

# %% chaff: β and 1 − β swapped
# says: β and 1 − β are swapped
def ewa_step(v, theta_t, beta):
    return (1 - beta) * v + beta * theta_t

# %% chaff: keeps a history between calls
# says: keep no history elsewhere
seen = []
def ewa_step(v, theta_t, beta):
    seen.append(theta_t)
    v = 0.0
    for value in seen:
        v = beta * v + (1 - beta) * value
    return v

# %% chaff: keeps a history for values of one shape
# says: your function keeps a history between two calls
memory = {}
def ewa_step(v, theta_t, beta):
    key = np.shape(theta_t)
    v = memory.get(key, v)
    memory[key] = beta * v + (1 - beta) * theta_t
    return memory[key]

# %% chaff: returns the history, appended
# says: a history comes back, with the next average at its end
def ewa_step(v, theta_t, beta):
    return np.append(v, beta * v + (1 - beta) * theta_t)

# %% chaff: returns the history, as a list
# says: a history comes back: return the next average alone
def ewa_step(v, theta_t, beta):
    return [v, beta * v + (1 - beta) * theta_t]

# %% chaff: forgets v
# says: v is not used: it holds all of the past
def ewa_step(v, theta_t, beta):
    return (1 - beta) * theta_t

# %% chaff: v in place
# says: your function changes v in place
def ewa_step(v, theta_t, beta):
    v *= beta
    v += (1 - beta) * theta_t
    return v

# %% chaff: v overwritten through a slice
# says: your function changes v in place
def ewa_step(v, theta_t, beta):
    if np.ndim(v) == 0:
        return beta * v + (1 - beta) * theta_t
    v[:] = beta * v + (1 - beta) * theta_t
    return v

# %% chaff: theta_t in place
# says: your function changes theta_t in place
def ewa_step(v, theta_t, beta):
    theta_t *= 1 - beta
    return beta * v + theta_t

# %% chaff: the new value counts in full
# says: the new value counts in full
def ewa_step(v, theta_t, beta):
    return beta * v + theta_t

# %% chaff: the plain mean
# says: that is the plain mean of v and the new value
def ewa_step(v, theta_t, beta):
    return (v + theta_t) / 2

# %% chaff: corrected by 1 − β
# says: a step does not correct
def ewa_step(v, theta_t, beta):
    return (beta * v + (1 - beta) * theta_t) / (1 - beta)

# %% chaff: all entries in one number
# says: the entries are added up
def ewa_step(v, theta_t, beta):
    return np.sum(beta * v + (1 - beta) * theta_t)

# %% chaff: flattened
# says: the array is flattened
def ewa_step(v, theta_t, beta):
    return np.ravel(beta * np.asarray(v) + (1 - beta) * np.asarray(theta_t))

# %% chaff: an array like v
# says: an array like v holds whole numbers only
def ewa_step(v, theta_t, beta):
    result = np.zeros_like(v)
    result[...] = beta * v + (1 - beta) * theta_t
    return result

# %% chaff: no numbers without axes
# says: a plain number is fine too
def ewa_step(v, theta_t, beta):
    return np.array([beta * one + (1 - beta) * other for one, other in zip(v, theta_t)])

# %% chaff: β is fixed at 0.9
# says: β is fixed at 0.9
def ewa_step(v, theta_t, beta):
    return 0.9 * v + 0.1 * theta_t

# %% chaff: prints and returns nothing
# says: does your function end with return?
def ewa_step(v, theta_t, beta):
    print(beta * v + (1 - beta) * theta_t)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def ewa_step(v, theta_t, beta):
    return np.array([8.5, 3.0])
