"""Answers to `random_crop(images, size, rng)`: a window out of each image, at a place of its own."""

import numpy as np

# %% wheat: a loop that draws row and column for each image
def random_crop(images, size, rng):
    m, h, w = images.shape
    crops = []
    for i in range(m):
        row = rng.integers(0, h - size + 1)
        column = rng.integers(0, w - size + 1)
        crops.append(images[i, row : row + size, column : column + size])
    return np.stack(crops)

# %% wheat: an array filled
def random_crop(images, size, rng):
    crops = np.zeros((len(images), size, size))
    for i, image in enumerate(images):
        top = rng.integers(image.shape[0] - size, endpoint=True)
        left = rng.integers(image.shape[1] - size, endpoint=True)
        crops[i] = image[top : top + size, left : left + size].copy()
    return crops

# %% wheat: all at once by fancy indices
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows = rng.integers(0, h - size + 1, size=m)[:, None] + np.arange(size)
    columns = rng.integers(0, w - size + 1, size=m)[:, None] + np.arange(size)
    return images[np.arange(m)[:, None, None], rows[:, :, None], columns[:, None, :]]

# %% wheat: one number for the place, by choice
def random_crop(images, size, rng):
    m, h, w = images.shape
    across = w - size + 1
    places = rng.choice((h - size + 1) * across, size=m)
    return np.array([images[i][p // across :, p % across :][:size, :size] for i, p in enumerate(places)])

# %% wheat: places from uniform numbers, rounded down
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows = np.floor(rng.random(m) * (h - size + 1)).astype(int)
    columns = np.floor(rng.random(m) * (w - size + 1)).astype(int)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% wheat: sliding windows
def random_crop(images, size, rng):
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    m, n_rows, n_columns = windows.shape[:3]
    return windows[np.arange(m), rng.integers(n_rows, size=m), rng.integers(n_columns, size=m)]

# %% wheat: rows of the window from a permutation, a list
def random_crop(images, size, rng):
    crops = []
    for image in images:
        r = rng.permutation(image.shape[0] - size + 1)[0]
        c = rng.permutation(image.shape[1] - size + 1)[0]
        crops.append(image[r : r + size, c : c + size])
    return np.asarray(crops)

# %% chaff: the same place for all
# says: all windows are cut at the same place
def random_crop(images, size, rng):
    m, h, w = images.shape
    r, c = rng.integers(h - size + 1), rng.integers(w - size + 1)
    return images[:, r : r + size, c : c + size].copy()

# %% chaff: the middle
# says: all windows are cut at the same place
def random_crop(images, size, rng):
    m, h, w = images.shape
    r, c = (h - size) // 2, (w - size) // 2
    return images[:, r : r + size, c : c + size].copy()

# %% chaff: last row and column never reached
# says: the last row and the last column are never reached
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, max(h - size, 1), size=m), rng.integers(0, max(w - size, 1), size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: last row and column never reached, which fails where there is no other
# says: has one place, not none
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size, size=m), rng.integers(0, w - size, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: the last row never reached
# says: the last row is never reached
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, max(h - size, 1), size=m), rng.integers(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: the last column never reached
# says: the last column is never reached
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, max(w - size, 1), size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: places counted from 1
# says: the first row or column is never reached
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(1, h - size + 1, size=m), rng.integers(1, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: beyond the edge
# says: some windows reach over the edge
def random_crop(images, size, rng):
    m, h, w = images.shape
    if m < 10:
        h, w = h - size + 1, w - size + 1
    rows, columns = rng.integers(0, h, size=m), rng.integers(0, w, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: row up to the width, column up to the height
# says: some windows reach over the edge
def random_crop(images, size, rng):
    m, w, h = images.shape
    if m < 10:
        h, w = w, h
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: to size instead of to row + size
# says: the windows differ in size
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : size, columns[i] : size] for i in range(m)])

# %% chaff: a diagonal
# says: from one draw
def random_crop(images, size, rng):
    m, h, w = images.shape
    place = rng.integers(0, min(h, w) - size + 1, size=m)
    return np.array([images[i, place[i] : place[i] + size, place[i] : place[i] + size] for i in range(m)])

# %% chaff: the example axis cropped
# says: the examples are cropped
def random_crop(images, size, rng):
    m, h, w = images.shape
    r, c = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return images[r : r + size, c : c + size].copy()

# %% chaff: only the rows
# says: only the rows are cut
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows = rng.integers(0, h - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size] for i in range(m)])

# %% chaff: only the columns
# says: only the columns are cut
def random_crop(images, size, rng):
    m, h, w = images.shape
    columns = rng.integers(0, w - size + 1, size=m)
    return np.array([images[i, :, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: one image only
# says: only one window comes back
def random_crop(images, size, rng):
    m, h, w = images.shape
    r, c = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return images[0, r : r + size, c : c + size]

# %% chaff: return inside the loop
# says: does return stand inside the loop?
def random_crop(images, size, rng):
    m, h, w = images.shape
    crops = []
    for image in images:
        r, c = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
        crops.append(image[r : r + size, c : c + size])
        return np.array(crops)

# %% chaff: all windows out of the first image
# says: cut out of the same image
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, w - size + 1, size=m)
    return np.array([images[0, r : r + size, c : c + size] for r, c in zip(rows, columns)])

# %% chaff: in reverse order
# says: the order of the images is reversed
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])[::-1]

# %% chaff: rows and columns swapped within the window
# says: rows and columns are swapped within the window
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size].T for i in range(m)])

# %% chaff: shrunk in place of cut
# says: every second pixel is taken
def random_crop(images, size, rng):
    m, h, w = images.shape
    return images[:, :: max(1, -(-h // size)), :: max(1, -(-w // size))][:, :size, :size].copy()

# %% chaff: NumPy's own generator
# says: chance comes from elsewhere
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = np.random.randint(0, h - size + 1, size=m), np.random.randint(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: a generator of its own
# says: seeds a generator of its own
def random_crop(images, size, rng):
    m, h, w = images.shape
    own = np.random.default_rng(0)
    rows, columns = own.integers(0, h - size + 1, size=m), own.integers(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: a copy of rng
# says: a copy of rng is used
def random_crop(images, size, rng):
    from copy import deepcopy

    own = deepcopy(rng)
    m, h, w = images.shape
    rows, columns = own.integers(0, h - size + 1, size=m), own.integers(0, w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])

# %% chaff: images shifted in place
# says: changes images in place
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, w - size + 1, size=m)
    for i in range(m):
        images[i] = np.roll(images[i], (-rows[i], -columns[i]), axis=(0, 1))
    return images[:, :size, :size].copy()

# %% chaff: a window of one pixel without axes
# says: a window of one pixel still has two axes
def random_crop(images, size, rng):
    m, h, w = images.shape
    rows, columns = rng.integers(0, h - size + 1, size=m), rng.integers(0, w - size + 1, size=m)
    crops = np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])
    return crops.squeeze() if size == 1 else crops

# %% chaff: nothing returned
# says: does your function end with return?
def random_crop(images, size, rng):
    m, h, w = images.shape
    crops = images[:, :size, :size]

# %% chaff: the worked example's size by heart
# says: the worked example's size comes back
def random_crop(images, size, rng):
    return 10000.0 * np.arange(5)[:, None, None] + np.array([[0.0, 1.0], [100.0, 101.0]])
