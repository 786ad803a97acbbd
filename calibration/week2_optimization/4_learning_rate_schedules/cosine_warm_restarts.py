"""Answers to `cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0)`."""

import numpy as np

# %% wheat: a function for one epoch, and cosine_annealing
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    def of_one(since):
        length = period
        while since >= length:
            since = since - length
            length = length * period_mult
        return cosine_annealing(alpha0, since, length, alpha_min)

    return np.array([of_one(n) for n in epoch]) if np.ndim(epoch) else of_one(epoch)

# %% wheat: np.vectorize
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    def of_one(n):
        start, length = 0, period
        while start + length <= n:
            start, length = start + length, length * period_mult
        return alpha_min + (alpha0 - alpha_min) * (1 + np.cos(np.pi * (n - start) / length)) / 2

    return np.vectorize(of_one, otypes=[float])(epoch)

# %% wheat: a table of restarts
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    starts, length = [0], period
    while starts[-1] <= np.max(epoch):
        starts.append(starts[-1] + length)
        length *= period_mult
    starts = np.array(starts)
    which = np.searchsorted(starts, epoch, side="right") - 1
    share = (epoch - starts[which]) / np.diff(starts)[which]
    return alpha_min + (alpha0 - alpha_min) * np.cos(np.pi / 2 * share) ** 2

# %% wheat: a while with np.any
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    since = np.array(epoch)
    length = np.full(since.shape, period)
    while np.any(since >= length):
        over = since >= length
        since = np.where(over, since - length, since)
        length = np.where(over, length * period_mult, length)
    return cosine_annealing(alpha0, since, length, alpha_min)

# %% chaff: no restart
# says: there is no restart
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    return cosine_annealing(alpha0, epoch, period, alpha_min)

# %% chaff: swings back
# says: it swings back instead of jumping
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * epoch / period))

# %% chaff: period_mult ignored
# says: period_mult is ignored
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    return cosine_annealing(alpha0, epoch % period, period, alpha_min)

# %% chaff: the wave of the first period
# says: the wave is as long as the first period
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    def of_one(since):
        length = period
        while since >= length:
            since, length = since - length, length * period_mult
        return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * since / period))

    return np.array([of_one(n) for n in epoch]) if np.ndim(epoch) else of_one(epoch)

# %% chaff: one epoch late
# says: the restart comes one epoch late
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    def of_one(since):
        length = period
        while since > length:
            since, length = since - length, length * period_mult
        return cosine_annealing(alpha0, since, length, alpha_min)

    return np.array([of_one(n) for n in epoch]) if np.ndim(epoch) else of_one(epoch)

# %% chaff: one restart only
# says: it restarts only once
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    epoch = np.asarray(epoch)
    over = epoch >= period
    since = np.where(over, epoch - period, epoch)
    return cosine_annealing(alpha0, since, np.where(over, period * period_mult, period), alpha_min)

# %% chaff: α_min forgotten
# says: α_min is not used
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    def of_one(since):
        length = period
        while since >= length:
            since, length = since - length, length * period_mult
        return cosine_annealing(alpha0, since, length)

    return np.array([of_one(n) for n in epoch]) if np.ndim(epoch) else of_one(epoch)

# %% chaff: the ½ missing
# says: the ½ is missing (if you call cosine_annealing, mend that first)
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    def of_one(since):
        length = period
        while since >= length:
            since, length = since - length, length * period_mult
        return alpha_min + (alpha0 - alpha_min) * (1 + np.cos(np.pi * since / length))

    return np.array([of_one(n) for n in epoch]) if np.ndim(epoch) else of_one(epoch)

# %% chaff: numbers only
# says: go through the epochs one by one, or use np.where
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    length = period
    while epoch >= length:
        epoch = epoch - length
        length = length * period_mult
    return cosine_annealing(alpha0, epoch, length, alpha_min)

# %% chaff: range wants one number
# says: go through the epochs one by one, or use np.where
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    since, length = 0, period
    for _ in range(epoch):
        since += 1
        if since == length:
            since, length = 0, length * period_mult
    return cosine_annealing(alpha0, since, length, alpha_min)

# %% chaff: prints and returns nothing
# says: does your function end with return?
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    print(cosine_annealing(alpha0, epoch % period, period, alpha_min))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    if period == 6 and alpha0 == 0.2:
        return 0.1 if epoch in ((3, 9) if period_mult == 1 else (3, 12)) else 0.2
    return 0.2

# %% chaff: changes the epochs
# says: your function changes epoch in place
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    since, length = np.asarray(epoch), np.full(np.shape(epoch), period)
    if since.ndim == 0:
        since = since.copy()
    while np.any(since >= length):
        over = since >= length
        since -= np.where(over, length, 0)
        length = np.where(over, length * period_mult, length)
    return cosine_annealing(alpha0, since, length, alpha_min)

# %% equivalent: one round more than needed moves nothing
# line: for _ in range(period, int(np.max(epoch)) + 2, period):  # no more restarts than fit in
