"""Answers to `bias_corrected_ewa(theta, beta)`: v_t/(1 − β^t) for every day."""

import numpy as np

# %% wheat: a list that grows
def bias_corrected_ewa(theta, beta):
    corrected, v = [], 0.0
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        corrected.append(v / (1 - beta**t))
    return corrected

# %% wheat: the share so far grows along
def bias_corrected_ewa(theta, beta):
    corrected = np.zeros(len(theta))
    v, share = 0.0, 0.0
    for i in range(len(theta)):
        v = beta * v + (1 - beta) * theta[i]
        share = beta * share + (1 - beta)
        corrected[i] = v / share
    return corrected

# %% wheat: a weighted mean of the days so far
def bias_corrected_ewa(theta, beta):
    T = len(theta)
    weights = np.power(float(beta), np.arange(T))[::-1]
    return np.array([weights[T - t :] @ theta[:t] / weights[T - t :].sum() for t in range(1, T + 1)])

# %% wheat: two convolutions
def bias_corrected_ewa(theta, beta):
    T = theta.size
    fading = beta ** np.arange(T)
    return np.convolve(theta, fading)[:T] / np.cumsum(fading)

# %% wheat: a copy of the averages, corrected in place
def bias_corrected_ewa(theta, beta):
    v = np.array(ewa(theta, beta), dtype=float)
    power = 1.0
    for i in range(v.shape[0]):
        power *= beta
        v[i] /= 1 - power
    return v

# %% wheat: the corrected value moves towards the new one
def bias_corrected_ewa(theta, beta):
    v_hat = np.array(theta, dtype=float)
    for t in range(2, len(v_hat) + 1):
        rate = (1 - beta) / (1 - beta**t)
        v_hat[t - 1] = (1 - rate) * v_hat[t - 2] + rate * theta[t - 1]
    return v_hat

# %% chaff: t from 0, in NumPy
# says: NumPy calls that inf
def bias_corrected_ewa(theta, beta):
    return ewa(theta, beta) / (1 - beta ** np.arange(len(theta)))

# %% chaff: t from 0, in Python
# says: t counts from 1: with t = 0 you divide by 1 − β⁰ = 0
def bias_corrected_ewa(theta, beta):
    corrected, v = [], 0.0
    for t, value in enumerate(theta.tolist()):
        v = beta * v + (1 - beta) * value
        corrected.append(v / (1 - beta**t))
    return corrected

# %% chaff: t from 0, one NumPy number at a time
# says: NumPy calls that inf
def bias_corrected_ewa(theta, beta):
    corrected, v = [], 0.0
    for t, value in enumerate(theta):
        v = beta * v + (1 - beta) * value
        corrected.append(v / (1 - beta**t))
    return np.array(corrected)

# %% chaff: t from 0, the first day silently kept
# says: each day takes the divisor of the day before
def bias_corrected_ewa(theta, beta):
    v = np.array(ewa(theta, beta))
    for t in range(1, len(v)):
        v[t] = v[t] / (1 - beta**t)
    return v

# %% chaff: t from 2
# says: day 1 has t = 1, not 2
def bias_corrected_ewa(theta, beta):
    return ewa(theta, beta) / (1 - beta ** np.arange(2, len(theta) + 2))

# %% chaff: 1 − βt
# says: β is multiplied by t
def bias_corrected_ewa(theta, beta):
    t = np.arange(1, len(theta) + 1)
    return ewa(theta, beta) / (1 - beta * t)

# %% chaff: the corrected value is fed back
# says: the corrected value is fed back
def bias_corrected_ewa(theta, beta):
    corrected, v = [], 0.0
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        v = v / (1 - beta**t)
        corrected.append(v)
    return np.array(corrected)

# %% chaff: no correction
# says: the average is not corrected yet
def bias_corrected_ewa(theta, beta):
    return ewa(theta, beta)

# %% chaff: always 1 − β
# says: every day is divided by 1 − β
def bias_corrected_ewa(theta, beta):
    return ewa(theta, beta) / (1 - beta)

# %% chaff: the divisor of the last day
# says: every day is divided by the last day's 1 − β^T
def bias_corrected_ewa(theta, beta):
    T = len(theta)
    return ewa(theta, beta) / (1 - beta**T)

# %% chaff: multiplied
# says: v is multiplied by 1 − βᵗ
def bias_corrected_ewa(theta, beta):
    return ewa(theta, beta) * (1 - beta ** np.arange(1, len(theta) + 1))

# %% chaff: starts at the first value
# says: the memory starts at θ₁
def bias_corrected_ewa(theta, beta):
    v_hat = np.array(theta, dtype=float)
    for t in range(1, len(v_hat)):
        v_hat[t] = beta * v_hat[t - 1] + (1 - beta) * theta[t]
    return v_hat

# %% chaff: β and 1 − β swapped in the average
# says: β and 1 − β are swapped
def bias_corrected_ewa(theta, beta):
    corrected, v = [], 0.0
    for t, value in enumerate(theta, start=1):
        v = (1 - beta) * v + beta * value
        corrected.append(v / (1 - beta**t))
    return np.array(corrected)

# %% chaff: only the last day
# says: only the last day comes back
def bias_corrected_ewa(theta, beta):
    v = 0.0
    for value in theta:
        v = beta * v + (1 - beta) * value
    return v / (1 - beta ** len(theta))

# %% chaff: an array of whole numbers
# says: an array like theta holds whole numbers only
def bias_corrected_ewa(theta, beta):
    v_hat, v = np.zeros_like(theta), 0.0
    for t, value in enumerate(theta, start=1):
        v = beta * v + (1 - beta) * value
        v_hat[t - 1] = v / (1 - beta**t)
    return v_hat

# %% chaff: prints and returns nothing
# says: does your function end with return?
def bias_corrected_ewa(theta, beta):
    print(ewa(theta, beta) / (1 - beta ** np.arange(1, len(theta) + 1)))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def bias_corrected_ewa(theta, beta):
    return np.array([40.0, 1.764 / 0.0396])

# %% chaff: overwrites the series
# says: your function changes theta in place
def bias_corrected_ewa(theta, beta):
    theta[:] = ewa(theta, beta)
    theta /= 1 - beta ** np.arange(1, len(theta) + 1)
    return theta

# %% chaff: scales the series first
# says: your function changes theta in place
def bias_corrected_ewa(theta, beta):
    theta *= 1 - beta
    corrected, v = [], 0.0
    for t, value in enumerate(theta, start=1):
        v = beta * v + value
        corrected.append(v / (1 - beta**t))
    return corrected
