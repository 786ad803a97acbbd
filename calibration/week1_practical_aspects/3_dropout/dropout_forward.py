"""Answers to `dropout_forward(A, keep_prob, rng)`: A_dropped, mask."""

import numpy as np

# %% wheat: step by step
def dropout_forward(A, keep_prob, rng):
    D = rng.random((A.shape[0], A.shape[1]))
    D = D < keep_prob
    A_dropped = np.multiply(A, D)
    A_dropped = A_dropped / keep_prob
    return A_dropped, D

# %% wheat: a coin at a time
def dropout_forward(A, keep_prob, rng):
    A_dropped, mask = np.zeros(A.shape), np.zeros(A.shape, dtype=bool)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            if rng.random() < keep_prob:
                mask[i, j] = True
                A_dropped[i, j] = A[i, j] / keep_prob
    return A_dropped, mask

# %% wheat: binomial coins
def dropout_forward(A, keep_prob, rng):
    mask = rng.binomial(1, keep_prob, size=A.shape).astype(bool)
    return np.where(mask, A, 0) * (1 / keep_prob), mask

# %% wheat: choice, a list
def dropout_forward(A, keep_prob, rng):
    mask = rng.choice([True, False], size=A.shape, p=[keep_prob, 1 - keep_prob])
    return [mask * (A / keep_prob), mask]

# %% wheat: who goes first, then a copy set to 0
def dropout_forward(A, keep_prob, rng):
    gone = rng.uniform(0, 1, size=A.shape) < 1 - keep_prob
    A_dropped = A.astype(float)
    A_dropped[gone] = 0
    A_dropped /= keep_prob
    return A_dropped, ~gone

# %% wheat: the other end of the numbers, in another order
def dropout_forward(A, keep_prob, rng):
    mask = (rng.random(A.T.shape) >= 1 - keep_prob).T
    return (A.T * mask.T).T / keep_prob, mask

# %% wheat: an example at a time
def dropout_forward(A, keep_prob, rng):
    columns = [rng.random(A.shape[0]) <= keep_prob for _ in range(A.shape[1])]
    mask = np.stack(columns, axis=1)
    return np.divide(A, keep_prob, where=mask, out=np.zeros(A.shape)), mask

# %% wheat: A itself where nobody goes
def dropout_forward(A, keep_prob, rng):
    if keep_prob == 1:
        return A, np.full(A.shape, True)
    mask = rng.random(A.shape) < keep_prob
    return (A / keep_prob) * mask, mask

# %% chaff: > in place of <
# says: you keep 1 − keep_prob
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) > keep_prob
    return A * mask / keep_prob, mask

# %% chaff: not rescaled
# says: not rescaled, so the expected value fell
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A * mask, mask

# %% chaff: rescaled by 1 − keep_prob
# says: rescaled by 1 − keep_prob
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A * mask / (1 - keep_prob + 1e-300), mask

# %% chaff: multiplied by keep_prob
# says: multiplied by keep_prob
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A * mask * keep_prob, mask

# %% chaff: reseeds
# says: the same mask each time
def dropout_forward(A, keep_prob, rng):
    rng = np.random.default_rng(1)
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask

# %% chaff: reseeds NumPy's own generator
# says: the same mask each time
def dropout_forward(A, keep_prob, rng):
    np.random.seed(3)
    mask = np.random.rand(A.shape[0], A.shape[1]) < keep_prob
    return A * mask / keep_prob, mask

# %% chaff: a copy of rng
# says: the same mask each time
def dropout_forward(A, keep_prob, rng):
    from copy import deepcopy

    mask = deepcopy(rng).random(A.shape) < keep_prob
    return A * mask / keep_prob, mask

# %% chaff: rng ignored
# says: all randomness comes from rng
def dropout_forward(A, keep_prob, rng):
    mask = np.random.rand(*A.shape) < keep_prob
    return A * mask / keep_prob, mask

# %% chaff: one mask for all examples
# says: one mask for all examples
def dropout_forward(A, keep_prob, rng):
    mask = rng.random((A.shape[0], 1)) < keep_prob
    return A * mask / keep_prob, mask

# %% chaff: one mask for all examples, spread out
# says: one mask for all examples: draw a number for each entry
def dropout_forward(A, keep_prob, rng):
    mask = np.repeat(rng.random((A.shape[0], 1)) < keep_prob, A.shape[1], axis=1)
    return A * mask / keep_prob, mask

# %% chaff: one coin for an example
# says: one coin for a whole example
def dropout_forward(A, keep_prob, rng):
    mask = rng.random((1, A.shape[1])) < keep_prob
    return A * mask / keep_prob, mask

# %% chaff: one coin for an example, spread out
# says: one coin for a whole example: draw
def dropout_forward(A, keep_prob, rng):
    mask = np.repeat(rng.random((1, A.shape[1])) < keep_prob, A.shape[0], axis=0)
    return A * mask / keep_prob, mask

# %% chaff: the same number of units in each example
# says: the same number of units goes in each example
def dropout_forward(A, keep_prob, rng):
    mask = np.zeros(A.shape, dtype=bool)
    for j in range(A.shape[1]):
        mask[rng.permutation(A.shape[0])[: round(keep_prob * A.shape[0])], j] = True
    return A * mask / keep_prob, mask

# %% chaff: exactly 80 % of all entries
# says: exactly 80 % stay each time
def dropout_forward(A, keep_prob, rng):
    mask = np.zeros(A.size, dtype=bool)
    mask[rng.permutation(A.size)[: round(keep_prob * A.size)]] = True
    mask = mask.reshape(A.shape)
    return A * mask / keep_prob, mask

# %% chaff: normal random numbers
# says: normal random numbers are no coins
def dropout_forward(A, keep_prob, rng):
    mask = rng.standard_normal(A.shape) < keep_prob
    return A * mask / keep_prob, mask

# %% chaff: A modified
# says: changes A in place
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    A[~mask] = 0
    return A / keep_prob, mask

# %% chaff: A modified by *= and /=
# says: changes A in place
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    A *= mask
    A /= keep_prob
    return A, mask

# %% chaff: a copy of whole numbers divided in place
# says: and a /= keep_prob is refused
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    A = A.copy()
    A *= mask
    A /= keep_prob
    return A, mask

# %% chaff: an array like A
# says: and cuts a/keep_prob off
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    A_dropped = np.zeros_like(A)
    A_dropped[mask] = A[mask] / keep_prob
    return A_dropped, mask

# %% chaff: the mask of those who go
# says: the mask is the wrong way round
def dropout_forward(A, keep_prob, rng):
    gone = rng.random(A.shape) > keep_prob
    return A * ~gone / keep_prob, gone

# %% chaff: the mask of floats, rescaled
# says: the mask is divided by keep_prob already
def dropout_forward(A, keep_prob, rng):
    mask = (rng.random(A.shape) < keep_prob) / keep_prob
    return A * mask, mask

# %% chaff: the mask of 0 and 1
# says: the mask holds numbers
def dropout_forward(A, keep_prob, rng):
    mask = (rng.random(A.shape) < keep_prob).astype(int)
    return A * mask / keep_prob, mask

# %% chaff: the mask read off the result
# says: the mask is read off the activations
def dropout_forward(A, keep_prob, rng):
    A_dropped = A * (rng.random(A.shape) < keep_prob) / keep_prob
    return A_dropped, A_dropped != 0

# %% chaff: the mask read off as larger than 0
# says: the mask is read off the activations: a unit that stays may send a number below 0
def dropout_forward(A, keep_prob, rng):
    A_dropped = A * (rng.random(A.shape) < keep_prob) / keep_prob
    mask = A_dropped > 0
    return A * mask / keep_prob, mask

# %% chaff: keep_prob fixed
# says: keep_prob is fixed at 0.8
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < 0.8
    return A * mask / 0.8, mask

# %% chaff: keep_prob fixed in the scale
# says: keep_prob is fixed at 0.8
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A * mask / 0.8, mask

# %% chaff: fair coins
# says: half of them stay
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < 0.5
    return A * mask / keep_prob, mask

# %% chaff: nobody goes
# says: nobody goes: multiply A by the mask
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A / keep_prob, mask

# %% chaff: mask first
# says: the order is A_dropped, mask
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return mask, A * mask / keep_prob

# %% chaff: only A_dropped
# says: return both, separated by a comma
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob

# %% chaff: nothing returned
# says: does your function end with return?
def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    A_dropped = A * mask / keep_prob

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def dropout_forward(A, keep_prob, rng):
    mask = np.ones((50, 4), dtype=bool)
    mask[rng.random((50, 4)) > 0.8] = False
    return 5.0 * np.arange(1, 201).reshape(50, 4) * mask, mask

# %% equivalent: a random number is hardly ever equal to keep_prob
# line: mask = rng.random(A.shape) <= keep_prob
