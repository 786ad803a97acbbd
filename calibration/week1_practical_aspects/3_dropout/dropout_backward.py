"""Answers to `dropout_backward(dA, mask, keep_prob)`: the gradient before dropout."""

import numpy as np

# %% wheat: step by step
def dropout_backward(dA, mask, keep_prob):
    dA_before = np.multiply(dA, mask)
    dA_before = dA_before / keep_prob
    return dA_before

# %% wheat: where
def dropout_backward(dA, mask, keep_prob):
    return np.where(mask, dA / keep_prob, 0.0)

# %% wheat: a copy set to 0
def dropout_backward(dA, mask, keep_prob):
    before = dA * (1 / keep_prob)
    before[~mask] = 0
    return before

# %% wheat: a loop
def dropout_backward(dA, mask, keep_prob):
    before = np.zeros(dA.shape)
    for i in range(len(dA)):
        for j in range(len(dA[i])):
            if mask[i, j]:
                before[i, j] = dA[i, j] / keep_prob
    return before

# %% wheat: a float mask
def dropout_backward(dA, mask, keep_prob):
    slope = mask.astype(float) / keep_prob
    return slope * dA

# %% chaff: a fresh mask
# says: a fresh mask is drawn
def dropout_backward(dA, mask, keep_prob):
    mask = np.random.default_rng().random(dA.shape) < keep_prob
    return dA * mask / keep_prob

# %% chaff: a fresh mask, not rescaled
# says: a fresh mask is drawn
def dropout_backward(dA, mask, keep_prob):
    mask = np.random.rand(*dA.shape) < keep_prob
    return dA * mask

# %% chaff: not rescaled
# says: not rescaled: forward divided
def dropout_backward(dA, mask, keep_prob):
    return dA * mask

# %% chaff: mask forgotten
# says: the mask is forgotten: a unit that was out
def dropout_backward(dA, mask, keep_prob):
    return dA / keep_prob

# %% chaff: mask and scale forgotten
# says: the mask is forgotten, and the scale too
def dropout_backward(dA, mask, keep_prob):
    return dA

# %% chaff: multiplied by keep_prob
# says: multiplied by keep_prob
def dropout_backward(dA, mask, keep_prob):
    return dA * mask * keep_prob

# %% chaff: rescaled by 1 − keep_prob
# says: rescaled by 1 − keep_prob
def dropout_backward(dA, mask, keep_prob):
    return dA * mask / (1 - keep_prob + 1e-300)

# %% chaff: the mask the wrong way round
# says: the mask is the wrong way round
def dropout_backward(dA, mask, keep_prob):
    return dA * ~mask / keep_prob

# %% chaff: the mask alone
# says: the mask comes back, rescaled
def dropout_backward(dA, mask, keep_prob):
    return mask / keep_prob

# %% chaff: keep_prob fixed
# says: keep_prob is fixed at 0.8
def dropout_backward(dA, mask, keep_prob):
    return dA * mask / 0.8

# %% chaff: dA modified
# says: changes dA in place
def dropout_backward(dA, mask, keep_prob):
    dA *= mask
    dA /= keep_prob
    return dA

# %% chaff: dA modified by the mask
# says: changes dA in place
def dropout_backward(dA, mask, keep_prob):
    dA[~mask] = 0
    return dA / keep_prob

# %% chaff: nothing returned
# says: does your function end with return?
def dropout_backward(dA, mask, keep_prob):
    dA = dA * mask / keep_prob

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def dropout_backward(dA, mask, keep_prob):
    return np.array([[5.0, 0.0, 15.0, 20.0], [0.0, -10.0, -15.0, 0.0]])
