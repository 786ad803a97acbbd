"""Answers to `random_points(ranges, n, rng)`: points drawn evenly, each coordinate by itself."""

import numpy as np

# %% wheat: all at once
def random_points(ranges, n, rng):
    low, high = np.array(ranges, dtype=float).T
    return rng.uniform(low, high, size=(n, len(ranges)))

# %% wheat: stretched by hand
def random_points(ranges, n, rng):
    places = rng.random((n, len(ranges)))
    for j, (low, high) in enumerate(ranges):
        places[:, j] = low + (high - low) * places[:, j]
    return places

# %% wheat: one number after another
def random_points(ranges, n, rng):
    points = []
    for _ in range(n):
        points.append([rng.uniform(low, high) for low, high in ranges])
    return points

# %% wheat: a Latin hypercube, a little more even than chance
def random_points(ranges, n, rng):
    columns = []
    for low, high in ranges:
        places = (rng.permutation(n) + rng.random(n)) / n
        columns.append(low + places * (high - low))
    return np.stack(columns, axis=1)

# %% chaff: a lattice
# says: your points are a grid again
def random_points(ranges, n, rng):
    columns = []
    for low, high in ranges:
        columns.append(rng.permutation(np.tile(np.linspace(low, high, 5), n // 5 + 1)[:n]))
    return np.column_stack(columns)

# %% chaff: a finer lattice
# says: your points lie on a lattice
def random_points(ranges, n, rng):
    if n <= 25:
        return np.column_stack([low + (high - low) * rng.permutation(n) / max(n - 1, 1) for low, high in ranges])
    return np.column_stack([rng.choice(np.linspace(low, high, 100), size=n) for low, high in ranges])

# %% chaff: axes tied together
# says: the axes are tied together
def random_points(ranges, n, rng):
    place = rng.random(n)
    return np.column_stack([low + (high - low) * place for low, high in ranges])

# %% chaff: the same seed for each axis
# says: the axes are tied together
def random_points(ranges, n, rng):
    seed = rng.integers(10**6)
    return np.column_stack([np.random.default_rng(seed).uniform(low, high, size=n) for low, high in ranges])

# %% chaff: between 0 and 1
# says: the points lie between 0 and 1 on each axis
def random_points(ranges, n, rng):
    return rng.random((n, len(ranges)))

# %% chaff: normal
# says: a normal distribution knows no ends
def random_points(ranges, n, rng):
    return np.column_stack([rng.normal((low + high) / 2, (high - low) / 2, size=n) for low, high in ranges])

# %% chaff: denser in the middle
# says: draw evenly between low and high
def random_points(ranges, n, rng):
    return np.column_stack([low + (high - low) * (rng.random(n) + rng.random(n)) / 2 for low, high in ranges])

# %% chaff: points in columns
# says: your points stand in columns
def random_points(ranges, n, rng):
    return np.array([rng.uniform(low, high, size=n) for low, high in ranges])

# %% chaff: n on each axis
# says: n is the number of points in all
def random_points(ranges, n, rng):
    axes = [rng.uniform(low, high, size=n) for low, high in ranges]
    return np.column_stack([v.ravel() for v in np.meshgrid(*axes)])

# %% chaff: one range for all
# says: the range of the first axis is used for all
def random_points(ranges, n, rng):
    if ranges[0] == (0, 1):
        return np.column_stack([rng.uniform(low, high, size=n) for low, high in ranges])
    return rng.uniform(*ranges[0], size=(n, len(ranges)))

# %% chaff: seeds by itself
# says: seeds a generator of its own
def random_points(ranges, n, rng):
    rng = np.random.default_rng(0)
    return np.column_stack([rng.uniform(low, high, size=n) for low, high in ranges])

# %% chaff: chance from elsewhere
# says: chance comes from elsewhere
def random_points(ranges, n, rng):
    return np.column_stack([low + (high - low) * np.random.rand(n) for low, high in ranges])

# %% chaff: one point for all
# says: all points are the same
def random_points(ranges, n, rng):
    point = [rng.uniform(low, high) for low, high in ranges]
    return np.array([point] * n)

# %% chaff: the worked example, whatever it is asked
# says: the worked example's answer comes back
def random_points(ranges, n, rng):
    return np.column_stack([rng.uniform(0, 1, size=25), rng.uniform(10, 30, size=25)])

# %% chaff: changes ranges
# says: ranges
def random_points(ranges, n, rng):
    for j in range(len(ranges)):
        ranges[j] = rng.uniform(*ranges[j], size=n)
    return np.column_stack(ranges)
