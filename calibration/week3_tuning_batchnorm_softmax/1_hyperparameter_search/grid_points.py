"""Answers to `grid_points(ranges, n_per_axis)`: all combinations of evenly spaced values."""

import itertools

import numpy as np

# %% wheat: itertools
def grid_points(ranges, n_per_axis):
    import itertools

    axes = [np.linspace(low, high, n_per_axis) for low, high in ranges]
    return np.array(list(itertools.product(*axes)))

# %% wheat: one axis after another, by loops
def grid_points(ranges, n_per_axis):
    rows = [[]]
    for low, high in ranges:
        step = (high - low) / (n_per_axis - 1)
        longer = []
        for row in rows:
            for k in range(n_per_axis):
                longer.append(row + [low + k * step])
        rows = longer
    return rows

# %% wheat: mesh of indices
def grid_points(ranges, n_per_axis):
    low, high = np.array(ranges, dtype=float).T
    places = np.indices((n_per_axis,) * len(ranges)).reshape(len(ranges), -1).T / (n_per_axis - 1)
    return low + places * (high - low)

# %% wheat: repeat and tile, rows from high to low
def grid_points(ranges, n_per_axis):
    d = len(ranges)
    points = np.empty((n_per_axis**d, d))
    for j, (low, high) in enumerate(ranges):
        values = np.linspace(high, low, n_per_axis)
        points[:, j] = np.tile(np.repeat(values, n_per_axis**j), n_per_axis ** (d - j - 1))
    return points

# %% wheat: recursion
def grid_points(ranges, n_per_axis):
    (low, high), *others = ranges
    values = np.linspace(low, high, n_per_axis)
    if not others:
        return values.reshape(-1, 1)
    rest = grid_points(others, n_per_axis)
    return np.vstack([np.column_stack([np.full(len(rest), value), rest]) for value in values])

# %% chaff: axes tied together
# says: the axes are tied together
def grid_points(ranges, n_per_axis):
    return np.column_stack([np.linspace(low, high, n_per_axis) for low, high in ranges])

# %% chaff: the upper end missing
# says: the upper end is missing
def grid_points(ranges, n_per_axis):
    axes = [np.linspace(low, high, n_per_axis, endpoint=False) for low, high in ranges]
    return np.column_stack([values.ravel() for values in np.meshgrid(*axes)])

# %% chaff: the upper end missing, with arange
# says: the upper end is missing
def grid_points(ranges, n_per_axis):
    axes = [low + np.arange(n_per_axis) * (high - low) / n_per_axis for low, high in ranges]
    return np.column_stack([values.ravel() for values in np.meshgrid(*axes)])

# %% chaff: middles of cells
# says: these are the middles of cells
def grid_points(ranges, n_per_axis):
    axes = [low + (np.arange(n_per_axis) + 0.5) * (high - low) / n_per_axis for low, high in ranges]
    return np.column_stack([values.ravel() for values in np.meshgrid(*axes)])

# %% chaff: points in columns
# says: your points stand in columns
def grid_points(ranges, n_per_axis):
    axes = [np.linspace(low, high, n_per_axis) for low, high in ranges]
    return np.array([values.ravel() for values in np.meshgrid(*axes)])

# %% chaff: the mesh as it is
# says: that is the table of a mesh
def grid_points(ranges, n_per_axis):
    axes = [np.linspace(low, high, n_per_axis) for low, high in ranges]
    return np.array(np.meshgrid(*axes))

# %% chaff: two axes only
# says: two axes are built in
def grid_points(ranges, n_per_axis):
    (a, b), (c, d) = (ranges * 2)[:2]
    first, second = np.meshgrid(np.linspace(a, b, n_per_axis), np.linspace(c, d, n_per_axis))
    return np.column_stack([first.ravel(), second.ravel()])

# %% chaff: one range for all
# says: the range of the first axis is used for both
def grid_points(ranges, n_per_axis):
    values = np.linspace(*ranges[0], n_per_axis)
    return np.column_stack([v.ravel() for v in np.meshgrid(*[values] * len(ranges))])

# %% chaff: whole numbers only
# says: whole numbers were cut off
def grid_points(ranges, n_per_axis):
    axes = [np.linspace(low, high, n_per_axis).astype(int) for low, high in ranges]
    return np.column_stack([v.ravel() for v in np.meshgrid(*axes)])

# %% chaff: prints and returns nothing
# says: does your function end with return?
def grid_points(ranges, n_per_axis):
    axes = [np.linspace(low, high, n_per_axis) for low, high in ranges]
    print(np.column_stack([v.ravel() for v in np.meshgrid(*axes)]))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def grid_points(ranges, n_per_axis):
    return np.array([(a, b) for a in (0.0, 0.5, 1.0) for b in (10.0, 20.0, 30.0)])

# %% chaff: changes ranges
# says: ranges
def grid_points(ranges, n_per_axis):
    for j in range(len(ranges)):
        ranges[j] = np.linspace(*ranges[j], n_per_axis)
    return np.column_stack([v.ravel() for v in np.meshgrid(*ranges)])
