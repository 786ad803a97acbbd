"""Answers to `zoom(ranges, best, factor)`: smaller ranges around the best point."""

import numpy as np

# %% wheat: moved inside
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        width = factor * (high - low)
        start = b - width / 2
        if start < low:
            start = low
        if start + width > high:
            start = high - width
        smaller.append((start, start + width))
    return smaller

# %% wheat: cut off, with arrays
def zoom(ranges, best, factor):
    low, high = np.array(ranges, dtype=float).T
    half = (high - low) * factor / 2
    best = np.array(best, dtype=float)
    return [(a, b) for a, b in np.stack([np.clip(best - half, low, high), np.clip(best + half, low, high)], axis=1)]

# %% wheat: the middle is moved first
def zoom(ranges, best, factor):
    smaller = []
    for k in range(len(ranges)):
        low, high = ranges[k]
        half = 0.5 * factor * (high - low)
        middle = min(max(best[k], low + half), high - half)
        smaller.append([middle - half, middle + half])
    return smaller

# %% wheat: an array comes back
def zoom(ranges, best, factor):
    low, high = np.transpose(ranges)
    half = (high - low) * factor / 2
    return np.column_stack([np.maximum(low, best - half), np.minimum(high, best + half)])

# %% chaff: escapes the old range
# says: the new range sticks out of the old one
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        half = factor * (high - low) / 2
        smaller.append((b - half, b + half))
    return smaller

# %% chaff: ignores best
# says: best is ignored
def zoom(ranges, best, factor):
    smaller = []
    for low, high in ranges:
        middle, half = (low + high) / 2, factor * (high - low) / 2
        smaller.append((middle - half, middle + half))
    return smaller

# %% chaff: twice as wide
# says: twice as wide as asked for
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        width = factor * (high - low)
        smaller.append((max(low, b - width), min(high, b + width)))
    return smaller

# %% chaff: the factor for the width
# says: the width is the factor itself
def zoom(ranges, best, factor):
    return [(max(low, b - factor / 2), min(high, b + factor / 2)) for (low, high), b in zip(ranges, best)]

# %% chaff: low and high times the factor
# says: low and high are multiplied by the factor
def zoom(ranges, best, factor):
    return [(factor * low, factor * high) for low, high in ranges]

# %% chaff: begins at best
# says: the range begins at best
def zoom(ranges, best, factor):
    return [(b, min(high, b + factor * (high - low))) for (low, high), b in zip(ranges, best)]

# %% chaff: the factor turned round
# says: the factor is turned round
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        half = (high - low) / factor / 2
        smaller.append((max(low, b - half), min(high, b + half)))
    return smaller

# %% chaff: only low is held
# says: only low is held at the border
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        half = factor * (high - low) / 2
        smaller.append((max(low, b - half), b + half))
    return smaller

# %% chaff: only high is held
# says: only high is held at the border
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        half = factor * (high - low) / 2
        smaller.append((b - half, min(high, b + half)))
    return smaller

# %% chaff: half the width whatever the factor
# says: half the width is built in
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        half = (high - low) / 4
        smaller.append((max(low, b - half), min(high, b + half)))
    return smaller

# %% chaff: near a border the old range
# says: near a border the old range comes back
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        half = factor * (high - low) / 2
        inside = b - half >= low and b + half <= high
        smaller.append((b - half, b + half) if inside else (low, high))
    return smaller

# %% chaff: whole numbers
# says: the ends are cut off to whole numbers
def zoom(ranges, best, factor):
    smaller = []
    for (low, high), b in zip(ranges, best):
        half = factor * (high - low) / 2
        ends = max(low, b - half), min(high, b + half)
        smaller.append(tuple(int(end) if isinstance(low, int) and high > 40 else end for end in ends))
    return smaller

# %% chaff: the worked example by heart
# says: two axes are built in
def zoom(ranges, best, factor):
    return [(0.15, 0.65), (13, 23)]

# %% chaff: changes ranges
# says: ranges
def zoom(ranges, best, factor):
    for k, (low, high) in enumerate(ranges):
        half = factor * (high - low) / 2
        ranges[k] = (max(low, best[k] - half), min(high, best[k] + half))
    return ranges

# %% chaff: a flat list
# says: each axis has its own range: return a pair for each
def zoom(ranges, best, factor):
    ends = []
    for (low, high), b in zip(ranges, best):
        half = factor * (high - low) / 2
        ends += [max(low, b - half), min(high, b + half)]
    return ends

# %% equivalent: ranges and best are of one length, so there is nothing to be strict about
# line: for (low, high), middle in zip(ranges, best, strict=False):
