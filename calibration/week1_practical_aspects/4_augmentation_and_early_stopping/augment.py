"""Answers to `augment(images, labels)`: the originals, then the flipped ones, and the labels twice."""

import numpy as np

# %% wheat: vstack and tile
def augment(images, labels):
    return np.vstack([images, flip_horizontally(images)]), np.tile(labels, 2)

# %% wheat: a flip of its own, and append
def augment(images, labels):
    return np.append(images, images[:, :, ::-1], axis=0), np.append(labels, labels)

# %% wheat: lists
def augment(images, labels):
    more = list(images) + list(flip_horizontally(images))
    return np.array(more), np.array(list(labels) + list(labels))

# %% wheat: filled, the pair as a list
def augment(images, labels):
    m = len(images)
    both, twice = np.empty((2 * m,) + images.shape[1:]), np.empty(2 * m, dtype=labels.dtype)
    both[:m], both[m:] = images, flip_horizontally(images)
    twice[:m] = twice[m:] = labels
    return [both, twice]

# %% wheat: stacked, then one axis less
def augment(images, labels):
    both = np.stack([images, flip_horizontally(images)]).reshape(-1, *images.shape[1:])
    return both, np.stack([labels, labels]).ravel()

# %% chaff: labels not repeated
# says: the labels are not repeated
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)]), labels

# %% chaff: labels repeated one by one
# says: the order of the labels is not that of the images
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)]), np.repeat(labels, 2)

# %% chaff: labels added up
# says: the labels are added up
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)]), labels + labels

# %% chaff: labels flipped as well
# says: the second half of the labels is in reverse order
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)]), np.concatenate([labels, labels[::-1]])

# %% chaff: labels below each other
# says: there is an axis too many: labels
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)]), np.array([labels, labels])

# %% chaff: in turns
# says: each image is followed by its mirror image
def augment(images, labels):
    pairs = np.stack([images, flip_horizontally(images)], axis=1)
    return pairs.reshape(-1, *images.shape[1:]), np.repeat(labels, 2)

# %% chaff: the flipped ones first
# says: the flipped ones come first
def augment(images, labels):
    return np.concatenate([flip_horizontally(images), images]), np.concatenate([labels, labels])

# %% chaff: only the flipped ones
# says: only the flipped ones come back
def augment(images, labels):
    return flip_horizontally(images), labels

# %% chaff: the flipped ones in reverse order
# says: the flipped ones are in reverse order
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)[::-1]]), np.concatenate([labels, labels])

# %% chaff: upside down
# says: stand on their heads
def augment(images, labels):
    return np.concatenate([images, images[:, ::-1] if images.shape[1] > 1 else images[:, :, ::-1]]), np.tile(labels, 2)

# %% chaff: the originals twice
# says: the originals come twice
def augment(images, labels):
    return np.concatenate([images, images]), np.concatenate([labels, labels])

# %% chaff: below each other
# says: stand below the originals
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)], axis=1), np.concatenate([labels, labels])

# %% chaff: beside each other
# says: stand beside the originals
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)], axis=2), np.concatenate([labels, labels])

# %% chaff: stacked
# says: there is an axis too many: concatenate
def augment(images, labels):
    return np.array([images, flip_horizontally(images)]), np.concatenate([labels, labels])

# %% chaff: images added up
# says: the images are added up
def augment(images, labels):
    return images + flip_horizontally(images), np.concatenate([labels, labels])

# %% chaff: only the images
# says: the labels are missing
def augment(images, labels):
    return np.concatenate([images, flip_horizontally(images)])

# %% chaff: labels first
# says: images and labels are swapped
def augment(images, labels):
    return np.concatenate([labels, labels]), np.concatenate([images, flip_horizontally(images)])

# %% chaff: nothing returned
# says: does your function end with return?
def augment(images, labels):
    both = np.concatenate([images, flip_horizontally(images)])

# %% chaff: the images flipped in place
# says: changes images in place
def augment(images, labels):
    before = images.copy()
    images[:] = flip_horizontally(images)
    return np.concatenate([before, images]), np.concatenate([labels, labels])

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def augment(images, labels):
    return np.array([[[1, 2, 3]], [[4, 5, 6]], [[3, 2, 1]], [[6, 5, 4]]]), np.array([0, 8, 0, 8])
