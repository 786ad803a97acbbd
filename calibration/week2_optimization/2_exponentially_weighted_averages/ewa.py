"""Answers to `ewa(theta, beta)`: the exponentially weighted average of a series, from v_0 = 0."""

import numpy as np

# %% wheat: a list that grows
def ewa(theta, beta):
    averages = []
    v = 0
    for value in theta:
        v = beta * v + (1 - beta) * value
        averages.append(v)
    return averages

# %% wheat: an array with a place for v₀
def ewa(theta, beta):
    v = np.zeros(len(theta) + 1)
    for t in range(1, len(theta) + 1):
        v[t] = beta * v[t - 1] + (1 - beta) * theta[t - 1]
    return v[1:]

# %% wheat: one matrix of weights
def ewa(theta, beta):
    T = theta.shape[0]
    days_back = np.subtract.outer(np.arange(T), np.arange(T))
    W = np.where(days_back >= 0, (1 - beta) * beta ** np.maximum(days_back, 0), 0.0)
    return W @ theta

# %% wheat: a convolution
def ewa(theta, beta):
    T = theta.size
    return np.convolve(theta, (1 - beta) * np.power(beta, np.arange(T)))[:T]

# %% wheat: the memory moves towards the new value
def ewa(theta, beta):
    out, v = np.zeros_like(theta, dtype=float), 0.0
    for t in range(len(theta)):
        v += (1 - beta) * (theta[t] - v)
        out[t] = v
    return out

# %% wheat: recursion, the last day from the days before
def ewa(theta, beta):
    if len(theta) == 0:
        return np.array([])
    before = ewa(theta[:-1], beta)
    last = before[-1] if len(before) else 0.0
    return np.append(before, beta * last + (1 - beta) * theta[-1])

# %% wheat: a helper with itertools
def ewa(theta, beta):
    from itertools import accumulate

    def mix(v, value):
        return beta * v + (1 - beta) * value

    return np.array(list(accumulate(theta, mix, initial=0.0))[1:])

# %% chaff: β and 1 − β swapped
# says: β and 1 − β are swapped
def ewa(theta, beta):
    v = np.empty(len(theta))
    average = 0.0
    for t, value in enumerate(theta):
        average = (1 - beta) * average + beta * value
        v[t] = average
    return v

# %% chaff: starts at the first value
# says: the memory starts at 0, not at the first value
def ewa(theta, beta):
    v = np.empty(len(theta))
    v[0] = theta[0]
    for t in range(1, len(theta)):
        v[t] = beta * v[t - 1] + (1 - beta) * theta[t]
    return v

# %% chaff: a moving window, the mean of the days there are
# says: this is a moving window, the plain mean
def ewa(theta, beta):
    n = round(1 / (1 - beta))
    return np.array([np.mean(theta[max(0, t + 1 - n) : t + 1]) for t in range(len(theta))])

# %% chaff: a moving window, the sum over all its days
# says: this is a moving window, its sum shared out
def ewa(theta, beta):
    n = round(1 / (1 - beta))
    return np.array([np.sum(theta[max(0, t + 1 - n) : t + 1]) / n for t in range(len(theta))])

# %% chaff: the new value counts in full
# says: the new value counts in full
def ewa(theta, beta):
    v = np.empty(len(theta))
    average = 0.0
    for t, value in enumerate(theta):
        average = beta * average + value
        v[t] = average
    return v

# %% chaff: yesterday's temperature in place of yesterday's average
# says: the memory is the last average v, not the last temperature
def ewa(theta, beta):
    v = np.empty(len(theta))
    yesterday = 0.0
    for t, value in enumerate(theta):
        v[t] = beta * yesterday + (1 - beta) * value
        yesterday = value
    return v

# %% chaff: corrected for the cold start
# says: the start is corrected already
def ewa(theta, beta):
    v = np.empty(len(theta))
    average = 0.0
    for t, value in enumerate(theta):
        average = beta * average + (1 - beta) * value
        v[t] = average / (1 - beta ** (t + 1))
    return v

# %% chaff: the first day is left out
# says: the first day is left out
def ewa(theta, beta):
    v = np.zeros(len(theta))
    for t in range(1, len(theta)):
        v[t] = beta * v[t - 1] + (1 - beta) * theta[t]
    return v

# %% chaff: only the last average
# says: only the last average comes back
def ewa(theta, beta):
    v = 0.0
    for value in theta:
        v = beta * v + (1 - beta) * value
    return v

# %% chaff: v₀ comes back too
# says: v₀ = 0 comes back too
def ewa(theta, beta):
    v = [0.0]
    for value in theta:
        v.append(beta * v[-1] + (1 - beta) * value)
    return np.array(v)

# %% chaff: β is fixed at 0.9
# says: β is fixed at 0.9
def ewa(theta, beta):
    v = np.empty(len(theta))
    average = 0.0
    for t, value in enumerate(theta):
        average = 0.9 * average + 0.1 * value
        v[t] = average
    return v

# %% chaff: an array of whole numbers
# says: an array like theta holds whole numbers only
def ewa(theta, beta):
    v = np.zeros_like(theta)
    v[0] = (1 - beta) * theta[0]
    for t in range(1, len(theta)):
        v[t] = beta * v[t - 1] + (1 - beta) * theta[t]
    return v

# %% chaff: decimals lost on the way out
# says: an array like theta holds whole numbers only
def ewa(theta, beta):
    v = np.zeros_like(theta)
    average = 0.0
    for t in range(len(theta)):
        average = beta * average + (1 - beta) * theta[t]
        v[t] = average
    return v

# %% chaff: prints and returns nothing
# says: does your function end with return?
def ewa(theta, beta):
    average = 0.0
    for value in theta:
        average = beta * average + (1 - beta) * value
        print(average)

# %% chaff: returns inside the loop
# says: return stands inside the loop
def ewa(theta, beta):
    v = []
    average = 0.0
    for value in theta:
        average = beta * average + (1 - beta) * value
        v.append(average)
        return np.array(v)

# %% chaff: fails on a single day
# says: a single day is a series too
def ewa(theta, beta):
    v = np.zeros(len(theta))
    v[0] = (1 - beta) * theta[0]
    v[1] = beta * v[0] + (1 - beta) * theta[1]
    for t in range(2, len(theta)):
        v[t] = beta * v[t - 1] + (1 - beta) * theta[t]
    return v

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def ewa(theta, beta):
    return np.array([4.0, 8.5, 12.15])

# %% chaff: overwrites the series
# says: your function changes theta in place
def ewa(theta, beta):
    average = 0.0
    for t in range(len(theta)):
        average = beta * average + (1 - beta) * theta[t]
        theta[t] = average
    return theta
