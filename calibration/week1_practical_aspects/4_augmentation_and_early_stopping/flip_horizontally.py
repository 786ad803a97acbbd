"""Answers to `flip_horizontally(images)`: mirror images, in memory of their own."""

import numpy as np

# %% wheat: np.flip along the last axis
def flip_horizontally(images):
    return np.flip(images, axis=2).copy()

# %% wheat: a loop over the images, each by np.fliplr
def flip_horizontally(images):
    return np.array([np.fliplr(image) for image in images])

# %% wheat: columns by number
def flip_horizontally(images):
    w = images.shape[2]
    return images[:, :, list(range(w - 1, -1, -1))]

# %% wheat: three loops
def flip_horizontally(images):
    m, h, w = images.shape
    flipped = np.zeros_like(images)
    for i in range(m):
        for row in range(h):
            for column in range(w):
                flipped[i, row, column] = images[i, row, w - 1 - column]
    return flipped

# %% wheat: an array filled in place, in floats
def flip_horizontally(images):
    flipped = np.empty(images.shape)
    flipped[...] = images[..., ::-1]
    return flipped

# %% wheat: a copy first, then its view
def flip_horizontally(images):
    return images.copy()[:, :, ::-1]

# %% wheat: a product with a mirrored identity
def flip_horizontally(images):
    return images @ np.eye(images.shape[2])[::-1]

# %% chaff: vertical
# says: stand on their heads
def flip_horizontally(images):
    return images[:, ::-1, :].copy()

# %% chaff: np.fliplr on the whole batch
# says: stand on their heads
def flip_horizontally(images):
    return np.fliplr(images).copy()

# %% chaff: the whole batch reversed
# says: the whole batch is reversed
def flip_horizontally(images):
    return images[::-1].copy()

# %% chaff: half a circle
# says: turned by half a circle
def flip_horizontally(images):
    return images[:, ::-1, ::-1].copy()

# %% chaff: np.flip without an axis
# says: all axes are turned around
def flip_horizontally(images):
    return np.flip(images).copy()

# %% chaff: mirrored in reverse order
# says: their order is reversed too
def flip_horizontally(images):
    flipped = []
    for image in images:
        flipped.insert(0, image[:, ::-1])
    return np.array(flipped)

# %% chaff: a view of the input
# says: a view comes back
def flip_horizontally(images):
    return images[:, :, ::-1]

# %% chaff: a view by np.flip
# says: a view comes back
def flip_horizontally(images):
    return np.flip(images, 2)

# %% chaff: not flipped
# says: come back as they were
def flip_horizontally(images):
    return images.copy()

# %% chaff: transposed
# says: a mirror does not tilt an image
def flip_horizontally(images):
    return images.transpose(0, 2, 1).copy()

# %% chaff: one image only
# says: only one image comes back
def flip_horizontally(images):
    return images[0][:, ::-1].copy()

# %% chaff: only the last image is kept
# says: only the last image is kept
def flip_horizontally(images):
    for image in images:
        flipped = [image[:, ::-1]]
    return np.array(flipped)

# %% chaff: flipped in place
# says: changes images in place
def flip_horizontally(images):
    images[:] = images[:, :, ::-1].copy()
    return images.copy()

# %% chaff: whole numbers only
# says: cut off to whole ones
def flip_horizontally(images):
    flipped = np.zeros(images.shape, dtype=int)
    flipped[:] = images[:, :, ::-1]
    return flipped

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def flip_horizontally(images):
    return np.array([[[3, 2, 1], [6, 5, 4]], [[9, 8, 7], [2, 1, 0]]])
