"""Answers to `ewa_weights(beta, T)`: the weight of θ_1 … θ_T in v_T, the oldest first."""

import numpy as np

# %% wheat: exponents that count down
def ewa_weights(beta, T):
    return (1 - beta) * np.power(beta, np.arange(T - 1, -1, -1))

# %% wheat: a loop back from the newest day
def ewa_weights(beta, T):
    weights = np.zeros(T)
    weight = 1 - beta
    for i in range(T - 1, -1, -1):
        weights[i] = weight
        weight *= beta
    return weights

# %% wheat: a list with one formula for each day
def ewa_weights(beta, T):
    return [(1 - beta) * beta ** (T - t) for t in range(1, T + 1)]

# %% wheat: older days fade whenever a new one comes
def ewa_weights(beta, T):
    weights = []
    for _ in range(T):
        weights = [beta * weight for weight in weights] + [1 - beta]
    return np.array(weights)

# %% wheat: a running product, turned around
def ewa_weights(beta, T):
    factors = np.full(T, float(beta))
    factors[0] = 1 - beta
    return np.cumprod(factors)[::-1]

# %% wheat: differences of the weight that is gone
def ewa_weights(beta, T):
    days_back = np.arange(T, -1, -1)
    return np.diff(beta ** days_back.astype(float))

# %% chaff: reversed
# says: the order is reversed
def ewa_weights(beta, T):
    return (1 - beta) * beta ** np.arange(T)

# %% chaff: one weight too many
# says: that is one weight too many: T days have T weights
def ewa_weights(beta, T):
    return (1 - beta) * beta ** np.arange(T + 1)[::-1]

# %% chaff: one too many and reversed
# says: that is one weight too many, and the order is reversed
def ewa_weights(beta, T):
    return (1 - beta) * beta ** np.arange(T + 1)

# %% chaff: a weight for v₀
# says: v₀ is no day, leave its β^T out
def ewa_weights(beta, T):
    weights = (1 - beta) * beta ** np.arange(T)[::-1]
    return np.append(beta**T, weights)

# %% chaff: forced to sum to 1
# says: the weights are forced to sum to 1
def ewa_weights(beta, T):
    weights = beta ** np.arange(T)[::-1]
    return weights / weights.sum()

# %% chaff: forced to sum to 1 through the first day
# says: θ₁ gets the share of v₀ = 0 too
def ewa_weights(beta, T):
    weights = (1 - beta) * beta ** np.arange(T)[::-1]
    weights[0] = beta ** (T - 1)
    return weights

# %% chaff: without the share of the new day
# says: the share 1 − β of the new day is missing
def ewa_weights(beta, T):
    return beta ** np.arange(T)[::-1]

# %% chaff: β and 1 − β swapped
# says: β and 1 − β are swapped
def ewa_weights(beta, T):
    return beta * (1 - beta) ** np.arange(T)[::-1]

# %% chaff: the newest day one day back
# says: the newest day lies 0 days back
def ewa_weights(beta, T):
    return (1 - beta) * beta ** np.arange(1, T + 1)[::-1]

# %% chaff: exponent times instead of power
# says: β to the power of k, not β times k
def ewa_weights(beta, T):
    return (1 - beta) * beta * np.arange(T)[::-1]

# %% chaff: β is fixed at 0.9
# says: β is fixed at 0.9
def ewa_weights(beta, T):
    return 0.1 * 0.9 ** np.arange(T)[::-1]

# %% chaff: only the sum
# says: that is the sum of the weights
def ewa_weights(beta, T):
    return 1 - beta**T

# %% chaff: equal weights of a moving window
# says: all days count alike
def ewa_weights(beta, T):
    return np.full(T, 1 / T)

# %% chaff: prints and returns nothing
# says: does your function end with return?
def ewa_weights(beta, T):
    for k in range(T)[::-1]:
        print((1 - beta) * beta**k)

# %% chaff: rounds to three decimals
# says: the weights are rounded
def ewa_weights(beta, T):
    return np.round((1 - beta) * beta ** np.arange(T)[::-1], 3)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def ewa_weights(beta, T):
    return np.array([0.081, 0.09, 0.1])
