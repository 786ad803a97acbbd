"""Answers to `one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4)`."""

import numpy as np

# %% wheat: np.interp
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    corners = [0, warmup * total, total]
    return np.interp(step, corners, [alpha_max / start_div, alpha_max, alpha_max / end_div])

# %% wheat: np.where
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    step = np.asarray(step)
    up = step / (warmup * total)
    down = (total - step) / (total * (1 - warmup))
    low, end = alpha_max / start_div, alpha_max / end_div
    return np.where(step <= warmup * total, low + (alpha_max - low) * up, end + (alpha_max - end) * down)

# %% wheat: cases, one step at a time
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    if np.ndim(step):
        return [one_cycle(alpha_max, n, total, warmup, start_div, end_div) for n in step]
    top = total * warmup
    if step < top:
        share = step / top
        return (1 - share) * alpha_max / start_div + share * alpha_max
    share = (step - top) / (total - top)
    return (1 - share) * alpha_max + share * alpha_max / end_div

# %% wheat: masks
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    top = warmup * total
    rates = np.empty(np.shape(step))
    n = np.asarray(step, dtype=float)
    rising = n <= top
    rates[rising] = alpha_max / start_div * (1 + (start_div - 1) * n[rising] / top)
    rates[~rising] = alpha_max * (1 - (1 - 1 / end_div) * (n[~rising] - top) / (total - top))
    return rates

# %% chaff: only falls
# says: it only falls
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return alpha_max + (alpha_max / end_div - alpha_max) * step / total

# %% chaff: only falls, to 0
# says: it only falls, and to 0
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return alpha_max * (1 - step / total)

# %% chaff: only falls, from the top on
# says: it only falls, from the top on
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return np.interp(step, [warmup * total, total], [alpha_max, alpha_max / end_div])

# %% chaff: the share not counted from the top
# says: it jumps at the top: on the way down count from the top
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    top, start, end = warmup * total, alpha_max / start_div, alpha_max / end_div
    rising = start + (alpha_max - start) * step / top
    return np.where(np.asarray(step) <= top, rising, alpha_max + (end - alpha_max) * step / total)

# %% chaff: down from the start
# says: it jumps at the top: the way down begins at alpha_max
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    top, start, end = warmup * total, alpha_max / start_div, alpha_max / end_div
    rising = start + (alpha_max - start) * step / top
    return np.where(np.asarray(step) <= top, rising, start + (end - start) * (step - top) / (total - top))

# %% chaff: only climbs
# says: it climbs until the end
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return alpha_max / start_div + (alpha_max - alpha_max / start_div) * step / total

# %% chaff: warmup ignored
# says: warmup is ignored
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return np.interp(step, [0, total / 2, total], [alpha_max / start_div, alpha_max, alpha_max / end_div])

# %% chaff: ends where it began
# says: it ends where it began
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return np.interp(step, [0, warmup * total, total], [alpha_max / start_div, alpha_max, alpha_max / start_div])

# %% chaff: starts at 0
# says: it starts at 0
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return np.interp(step, [0, warmup * total, total], [0, alpha_max, alpha_max / end_div])

# %% chaff: ends at 0
# says: it ends at 0
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return np.interp(step, [0, warmup * total, total], [alpha_max / start_div, alpha_max, 0])

# %% chaff: divisors fixed
# says: both divisors are fixed
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    return np.interp(step, [0, warmup * total, total], [alpha_max / 25, alpha_max, alpha_max / 1e4])

# %% chaff: an if on an array
# says: an if cannot decide for a whole array
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    top, start, end = warmup * total, alpha_max / start_div, alpha_max / end_div
    if step <= top:
        return start + (alpha_max - start) * step / top
    return alpha_max + (end - alpha_max) * (step - top) / (total - top)

# %% chaff: prints and returns nothing
# says: does your function end with return?
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    print(np.interp(step, [0, warmup * total, total], [alpha_max / start_div, alpha_max, alpha_max / end_div]))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    if total == 100 and alpha_max == 0.5:
        return {0: 0.02, 25: 0.26, 50: 0.5, 75: 0.250025}.get(step, 0.00005)
    return 0.00005

# %% chaff: changes the steps
# says: your function changes step in place
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    rates = np.interp(step, [0, warmup * total, total], [alpha_max / start_div, alpha_max, alpha_max / end_div])
    if np.ndim(step):
        step -= int(warmup * total)
    return rates
