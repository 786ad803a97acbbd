# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Augmentation and early stopping
#
# **Week 1, notebook 4 · about 45 minutes · 13 points**
#
# Weight penalties and dropout hold a network back. Here are two more ways to overfit less, and neither of them touches the
# network. The first makes new examples out of those you have. The second just stops the training in time.
#
# When you are done, you can
#
# - make more training images by mirroring and cropping, and say which changes keep a label true;
# - say why a changed copy is worth something, but less than a new example;
# - find the epoch at which a training should have stopped, without looking into the future;
# - keep the weights of that epoch, and not, by accident, those of the last one;
# - say what early stopping has in common with L2, what it saves, and what it costs.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `flip_horizontally`: mirror images | 2 |
# | 2 | `augment`: twice as many examples | 2 |
# | 3 | `random_crop`: cut a piece out of each image | 3 |
# | 4 | `early_stopping_epoch`: when to stop, and which epoch was best | 3 |
# | 5 | `train_with_early_stopping`: a training that stops by itself | 3 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from copy import deepcopy

import numpy as np

from course import check, data, explore, figures, overfit
from course.network import Network, Penalty


# Things to try your functions on.
def numbered_images(m, h, w):
    """m images of h rows and w columns. Each pixel tells where it is: image 1, row 2, column 3 holds 1 02 03, so 10203."""
    return 10000.0 * np.arange(m)[:, np.newaxis, np.newaxis] + 100.0 * np.arange(h)[:, np.newaxis] + np.arange(w)


def places_of(crops):
    """Of square pieces of numbered images: image, row and column of each upper left corner, and how they look if whole."""
    corners, steps = crops[:, 0, 0], np.arange(crops.shape[1])
    as_cut = corners[:, np.newaxis, np.newaxis] + 100 * steps[:, np.newaxis] + steps
    return corners // 10000, corners // 100 % 100, corners % 100, as_cut


# %% [markdown]
# ## More pictures, no camera
#
# Your network overfits. What would help most? More training data. But data can be expensive, and sometimes there simply
# are no more to be had.
#
# So take a picture of a cat and hold it up to a mirror. What do you see? A cat, looking the other way. The pixels are all
# somewhere else, and yet the label is still true. You may add the mirror image to your training set: one more picture, for
# the price of a little computing. This is **data augmentation**.
#
# In this notebook, images are arrays of shape $(m, h, w)$: $m$ images of $h$ rows and $w$ columns, so `images[i]` is one
# of them. Rows are counted from the top, columns from the left.
#
# ### Exercise 1: `flip_horizontally`
#
# Mirror every image: what was on the left is on the right. The images stay in their order, and none of them stands on its
# head. Return an array **of its own**. `a[::-1]` does not copy numbers, it is a *view*: another way to look at the same
# memory. Whoever then darkens the flipped images, darkens the originals too.
#
# <details><summary>Hint 1</summary>Which of the three axes goes from left to right? The last one: <code>w</code>.</details>
# <details><summary>Hint 2</summary><code>a[:, ::-1]</code> turns the second axis around. What would it be for the third
# one? (Careful with <code>np.fliplr</code>: it turns the second axis, and here that is up and down.)</details>
# <details><summary>Hint 3</summary><code>.copy()</code> at the end makes an array of its own out of a view.</details>


# %% nbgrader={"grade": false, "grade_id": "flip_horizontally", "locked": false, "schema_version": 3, "solution": true, "task": false}
def flip_horizontally(images):
    """Mirror images: left becomes right.

    images: shape (m, h, w): m images of h rows and w columns.
    Returns the mirror images in the same order, shape (m, h, w), in memory of their own. Does not change images.
    """
    ### BEGIN SOLUTION
    return images[:, :, ::-1].copy()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "flip_horizontally-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Two images of 2 rows and 3 columns.
images = np.array(
    [
        [[1, 2, 3], [4, 5, 6]],
        [[7, 8, 9], [0, 1, 2]],
    ]
)
check.equal(
    flip_horizontally(images.copy()),
    [
        [[3, 2, 1], [6, 5, 4]],
        [[9, 8, 7], [2, 1, 0]],
    ],
    "each row is read from right to left",
    mistakes={
        "the images stand on their heads: turn around the last axis, left to right, not the rows": [
            [[4, 5, 6], [1, 2, 3]],
            [[0, 1, 2], [7, 8, 9]],
        ],
        "the whole batch is reversed: the images stay in their order, each is mirrored": [
            [[7, 8, 9], [0, 1, 2]],
            [[1, 2, 3], [4, 5, 6]],
        ],
        "the images are turned by half a circle: turn around the last axis only": [
            [[6, 5, 4], [3, 2, 1]],
            [[2, 1, 0], [9, 8, 7]],
        ],
        "all axes are turned around, the order of the images too: name the axis": [
            [[2, 1, 0], [9, 8, 7]],
            [[6, 5, 4], [3, 2, 1]],
        ],
        "the images are mirrored, but their order is reversed too: turn around the last axis only": [
            [[9, 8, 7], [2, 1, 0]],
            [[3, 2, 1], [6, 5, 4]],
        ],
        "the images come back as they were: turn around the last axis": images,
        "only one image comes back: take all of them at once, images[:, …]": [[3, 2, 1], [6, 5, 4]],
        "rows and columns are swapped: a mirror does not tilt an image": images.swapaxes(1, 2),
        "return stands inside the loop, or only the last image is kept": [[[9, 8, 7], [2, 1, 0]]],
    },
)

# %% nbgrader={"grade": true, "grade_id": "flip_horizontally-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other images here: one alone, many, high ones and wide ones.
### BEGIN HIDDEN TESTS
rng = check.rng("flip_horizontally-any")
m_images, height = int(rng.integers(5, 9)), int(rng.integers(3, 6))
for n_images, n_rows, n_columns in (
    (m_images, height, height + 3),
    (m_images, height + 2, height),
    (4, 4, 4),
    (1, height, height + 1),
    (3, 2, 1),
):
    some_images = rng.normal(5, 3, size=(n_images, n_rows, n_columns))
    # Another way to the same images: column by column, from the right to the left.
    mirrored = np.stack([some_images[:, :, -1 - k] for k in range(n_columns)], axis=2)
    check.close(
        lambda some_images=some_images: flip_horizontally(some_images.copy()),
        mirrored,
        f"{n_images} image{'s' * (n_images > 1)} of {n_rows} rows and {n_columns} column{'s' * (n_columns > 1)}",
        mistakes={
            "the images stand on their heads: turn around the last axis, left to right, not the rows": some_images[
                :, ::-1
            ],
            "the whole batch is reversed: the images stay in their order, each is mirrored": some_images[::-1],
            "the images are turned by half a circle: turn around the last axis only": some_images[:, ::-1, ::-1],
            "all axes are turned around, the order of the images too: name the axis": some_images[::-1, ::-1, ::-1],
            "the images are mirrored, but their order is reversed too: turn around the last axis only": (
                mirrored[::-1]
            ),
            "the images come back as they were: turn around the last axis": some_images,
            "the numbers are cut off to whole ones: make an array of floats": np.trunc(mirrored),
            "the worked example's answer comes back, whatever the images": [
                [[3, 2, 1], [6, 5, 4]],
                [[9, 8, 7], [2, 1, 0]],
            ],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "flip_horizontally-memory", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the images that you are given stay as they were, and whether the mirror images have memory
# of their own.
### BEGIN HIDDEN TESTS
rng = check.rng("flip_horizontally-memory")
some_images = rng.normal(5, 3, size=(3, 4, 5))
with check.unchanged(images=some_images):
    flip_horizontally(some_images)
# A view of an array that may not be written to may not be written to either: so it gives itself away.
for_reading = rng.normal(5, 3, size=(3, 4, 5))
for_reading.flags.writeable = False
mirrored = np.asarray(flip_horizontally(for_reading))
check.true(
    mirrored.flags.writeable and not np.shares_memory(mirrored, for_reading),
    "the mirror images have memory of their own",
    mistakes={
        "a view comes back: it shares the memory of the input, so changing one changes the other. Add .copy()": True
    },
    expected="an array of its own",
    got="a view of the images that went in",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your mirror at work: is the label still true?
#
# There is no cat in this course, but there are real handwritten digits: 1030 to train on, and 380 of three other writers as a
# dev set. Here is one of each, and below it what *your* function makes of it. Which of the ten may go into the training set
# together with its old label?

# %% nbgrader={"grade": false, "grade_id": "digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, labels_train), (X_dev, labels_dev), _ = data.digits_by_writer()
digits = X_train.T.reshape(-1, 8, 8)


def typical(digit):
    """The training image that is most like the mean of its kind, shape (8, 8)."""
    kind = digits[labels_train == digit]
    return kind[np.argmin(np.sum((kind - kind.mean(axis=0)) ** 2, axis=(1, 2)))]


# %% nbgrader={"grade": false, "grade_id": "picture-flipped", "locked": true, "schema_version": 3, "solution": false, "task": false}
one_of_each = np.array([typical(digit) for digit in range(10)])
figures.images(
    np.concatenate([one_of_each, flip_horizontally(one_of_each)]),
    titles=[*range(10), *(f"{digit} flipped" for digit in range(10))],
    alt="Twenty small images in two rows. Above, the digits 0 to 9. Below, their mirror images: the 0, the 4 and the 8 look "
    "much as before; the 2 looks like an S, the 3 is open to the right like a Greek epsilon, the 5 looks like a 2, and the 6, 7 "
    "and 9 are no digits any more.",
)

# %% [markdown]
# A flipped 0 is a 0, and a flipped 8 is an 8. But a flipped 3 is no 3, a flipped 5 looks rather like a 2, and a flipped 6 is
# nothing at all. Let a network judge that has learned all 1030 digits as they are: how many of your flipped training digits
# does it still call by their name?


# %% nbgrader={"grade": false, "grade_id": "judges", "locked": true, "schema_version": 3, "solution": false, "task": false}
def trained(images, labels):
    """A function X → labels, from a network with 100 hidden units that saw these digits 80 times."""
    classifier = Network([64, 100, 10], output="softmax")
    X = np.asarray(images).reshape(len(images), 64).T / 16
    parameters, _ = overfit.fit(classifier, X, np.eye(10)[labels].T, epochs=80)
    return lambda X: classifier.predict(parameters, X / 16)


def dev_error(images, labels):
    """The share of dev digits that a network gets wrong that was trained on these; only kinds of digits that it saw."""
    asked = np.isin(labels_dev, labels)
    return float(np.mean(trained(images, labels)(X_dev[:, asked]) != labels_dev[asked]))


def bars_of(percent, title, xlabel, alt):
    """One bar for each name, with its number in per cent."""
    with figures.style():
        figure, axes = figures.canvas(height=0.36 * len(percent) + 1.2)
        axes.barh(list(percent), list(percent.values()), color=figures.BLUE, height=0.6)
        for place, value in enumerate(percent.values()):
            axes.text(value, place, f" {value:.1f} %", va="center")
        axes.set(xlabel=xlabel, title=title, xlim=(0, 1.15 * max(percent.values())))
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        return figures.picture(figure, alt=alt)


# %% nbgrader={"grade": false, "grade_id": "picture-still-true", "locked": true, "schema_version": 3, "solution": false, "task": false}
says = trained(digits, labels_train)(np.asarray(flip_horizontally(digits)).reshape(-1, 64).T)
bars_of(
    {f"flipped {digit}": 100 * np.mean(says[labels_train == digit] == digit) for digit in range(10)},
    title="What flipping does to a label",
    xlabel="share that a network still calls by the old name (%)",
    alt="Ten bars, the share of flipped digits that keep their name: all of the 0, about nine in ten of the 4 and the 8, somewhat "
    "less than half of the 1 and the 2, a third of the 9, and hardly any of the 3, 5, 6 and 7.",
)

# %% [markdown]
# What to notice: of the flipped 3, 5, 6 and 7 hardly one is what it was. Put them into the training set with their old label,
# and you teach your network something false. The 0 and the 8 stay what they are. (So do the 4s of these writers, most of which
# are as wide on the left as on the right; an open 4 would not. And a network has to say one of ten names even to what is no
# digit at all: that is why it still sees a 2 in many a flipped 2.)
#
# This is the one rule of augmentation: **a change must keep the label true.** Whether it does depends on what the images show
# and on what is asked. No formula knows; you must.
#
# **Try this.** Which change keeps the label true? Decide, then unfold.
#
# 1. Photos, "is there a cat?": flip from left to right. And upside down?
# 2. Traffic signs, "turn left" or "turn right": flip.
# 3. Chest X-rays, "is the heart on the usual side?": flip.
# 4. Pictures of the ground from a satellite, "field, forest or town?": turn by any angle.
# 5. Letters: flip a b. Flip an A.
# 6. Photos of fruit, "ripe or not?": change the colours a little.
#
# <details><summary>Answers</summary>
#
# 1. Yes. Upside down the label is still true, but no camera takes such pictures: it teaches what nobody will ask.
# 2. No: the flipped sign says the other thing. (Flip it *and* swap the label, and you are right again.)
# 3. No: the label changes sides as well.
# 4. Yes: from above there is no up or down.
# 5. A flipped b is a d. A flipped A is an A.
# 6. No: here the colour is the answer.
# </details>
#
# ### Exercise 2: `augment`
#
# Return a training set of twice the size: first all the images as they are, then all of them flipped, in the same order.
# And the labels twice, so that each image has its own. Use your `flip_horizontally`.
#
# <details><summary>Hint 1</summary><code>np.concatenate([a, b])</code> puts one array behind the other, along the first
# axis.</details>
# <details><summary>Hint 2</summary>Between arrays, <code>labels + labels</code> adds numbers: an 8 becomes a 16. And
# <code>np.repeat(labels, 2)</code> gives the first label twice, then the second one twice: is that the order of the
# images?</details>


# %% nbgrader={"grade": false, "grade_id": "augment", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augment(images, labels):
    """Twice the training set: the originals, then their mirror images.

    images: shape (m, h, w), such that a flipped one has the same label.   labels: shape (m,).
    Returns images of shape (2m, h, w), the originals and then the flipped ones in the same order; and their labels, shape
    (2m,). Changes neither images nor labels.
    """
    ### BEGIN SOLUTION
    both = np.concatenate([images, flip_horizontally(images)])
    return both, np.concatenate([labels, labels])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "augment-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# A "0" and an "8" of one row and three columns.
images, labels = np.array([[[1, 2, 3]], [[4, 5, 6]]]), np.array([0, 8])
answer = augment(images.copy(), labels.copy())
check.true(
    isinstance(answer, tuple | list) and len(answer) == 2,
    "two things come back: images and labels",
    mistakes={
        "does your function end with return?": answer is None,
        "the labels are missing: return both, separated by a comma": isinstance(answer, np.ndarray),
    },
    expected="images, labels",
    got="None" if answer is None else "something else",
)
check.equal(
    answer[0],
    [[[1, 2, 3]], [[4, 5, 6]], [[3, 2, 1]], [[6, 5, 4]]],
    "the originals, then the flipped ones in the same order",
    mistakes={
        "each image is followed by its mirror image: all originals come first, then all flipped ones": [
            [[1, 2, 3]],
            [[3, 2, 1]],
            [[4, 5, 6]],
            [[6, 5, 4]],
        ],
        "the flipped ones come first: the originals do": [[[3, 2, 1]], [[6, 5, 4]], [[1, 2, 3]], [[4, 5, 6]]],
        "only the flipped ones come back: keep the originals as well": [[[3, 2, 1]], [[6, 5, 4]]],
        "the flipped ones are in reverse order: is your flip_horizontally right?": [
            [[1, 2, 3]],
            [[4, 5, 6]],
            [[6, 5, 4]],
            [[3, 2, 1]],
        ],
        "the originals come twice: the second half is flipped": [[[1, 2, 3]], [[4, 5, 6]], [[1, 2, 3]], [[4, 5, 6]]],
        "the flipped ones stand below the originals, in one image: put them behind, along the first axis": [
            [[1, 2, 3], [3, 2, 1]],
            [[4, 5, 6], [6, 5, 4]],
        ],
        "the flipped ones stand beside the originals, in one image: put them behind, along the first axis": [
            [[1, 2, 3, 3, 2, 1]],
            [[4, 5, 6, 6, 5, 4]],
        ],
        "there is an axis too many: concatenate the two, do not stack them": [
            [[[1, 2, 3]], [[4, 5, 6]]],
            [[[3, 2, 1]], [[6, 5, 4]]],
        ],
        "the images are added up: np.concatenate puts one array behind the other": [[[4, 4, 4]], [[10, 10, 10]]],
        "images and labels are swapped: images come first": [0, 8, 0, 8],
    },
)
check.equal(
    answer[1],
    [0, 8, 0, 8],
    "each image has its label, the flipped ones too",
    mistakes={
        "the labels are not repeated: the flipped images need labels as well": [0, 8],
        "the order of the labels is not that of the images: all originals, then all flipped ones": [0, 0, 8, 8],
        "the labels are added up: np.concatenate puts one array behind the other": [0, 16],
        "the second half of the labels is in reverse order: the images are not": [0, 8, 8, 0],
        "there is an axis too many: labels have shape (2m,)": [[0, 8], [0, 8]],
    },
)

# %% nbgrader={"grade": true, "grade_id": "augment-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other images here, and one alone.
### BEGIN HIDDEN TESTS
rng = check.rng("augment-any")
for n_images in (int(rng.integers(5, 9)), 1):
    n_rows, n_columns = (int(n) for n in rng.integers(2, 6, size=2))
    some_images = rng.normal(5, 3, size=(n_images, n_rows, n_columns + 1))
    some_labels = rng.permutation(10)[:n_images]
    some_answer = augment(some_images.copy(), some_labels.copy())
    # Another way to the same images: those of the second half are read from the right.
    expected = np.array([some_images[i % n_images][:, :: 1 - 2 * (i // n_images)] for i in range(2 * n_images)])
    what = f"{n_images} image{'s' * (n_images > 1)} of {n_rows} rows and {n_columns + 1} columns"
    check.close(
        lambda some_answer=some_answer: np.asarray(some_answer[0]),
        expected,
        f"{what}, and their mirror images",
        mistakes={
            "each image is followed by its mirror image: all originals come first, then all flipped ones": (
                expected.reshape(2, n_images, n_rows, -1).swapaxes(0, 1).reshape(2 * n_images, n_rows, -1)
            ),
            "the flipped ones come first: the originals do": np.roll(expected, n_images, axis=0),
            "the flipped ones are in reverse order: is your flip_horizontally right?": np.concatenate(
                [some_images, expected[n_images:][::-1]]
            ),
            "the flipped ones stand on their heads: is your flip_horizontally right?": np.concatenate(
                [some_images, some_images[:, ::-1]]
            ),
            "the worked example's answer comes back, whatever the images": [
                [[1, 2, 3]],
                [[4, 5, 6]],
                [[3, 2, 1]],
                [[6, 5, 4]],
            ],
        },
    )
    check.equal(
        lambda some_answer=some_answer: np.asarray(some_answer[1]),
        np.tile(some_labels, 2),
        f"{what}: {2 * n_images} labels",
        mistakes={
            "the labels are not repeated: the flipped images need labels as well": some_labels,
            "the order of the labels is not that of the images: all originals, then all flipped ones": np.repeat(
                some_labels, 2
            ),
            "the worked example's answer comes back, whatever the labels": [0, 8, 0, 8],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "augment-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether images and labels stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("augment-inputs")
some_images, some_labels = rng.normal(5, 3, size=(4, 3, 5)), rng.permutation(10)[:4]
with check.unchanged(images=some_images, labels=some_labels):
    augment(some_images, some_labels)
### END HIDDEN TESTS

# %% [markdown]
# ### What is a mirror image worth?
#
# Flip where it is right. The task: *is this a 0 or an 8?* There are only four training examples, two of each. Three networks
# learn: one from the four, one from the four and their mirror images, one from eight real ones. All three are asked about the
# zeros and eights of three writers they have never seen. Four examples are few and luck plays along, so all of it is
# done 30 times with other examples. What do you expect?

# %% nbgrader={"grade": false, "grade_id": "picture-zero-or-eight", "locked": true, "schema_version": 3, "solution": false, "task": false}
chance, errors = np.random.default_rng(0), []
for _ in range(30):
    drawn = [chance.permutation(np.flatnonzero(labels_train == digit))[:4] for digit in (0, 8)]
    four, eight = np.concatenate([each[:2] for each in drawn]), np.concatenate(drawn)
    sets = (
        (digits[four], labels_train[four]),
        augment(digits[four], labels_train[four]),
        (digits[eight], labels_train[eight]),
    )
    errors.append([dev_error(*each) for each in sets])
bars_of(
    dict(
        zip(("4 examples", "4 and their mirror images", "8 real examples"), 100 * np.mean(errors, axis=0), strict=True)
    ),
    title="0 or 8? The mean of 30 trainings",
    xlabel="dev error (%)",
    alt="Three bars of dev error: 2.1 % for 4 examples, 1.5 % for 4 and their mirror images, 1.1 % for 8 real examples.",
)

# %% [markdown]
# What to notice: the mirror images cost nothing, and the error falls by about a third. Four more *real* examples bring it down
# by nearly half.
# A mirror image shows the same hand, the same pen and the same slip once more. A new example shows how somebody else does it.
# So **augmented examples are worth less than new ones**, but they come almost for free.
#
# ## Cut out a piece
#
# A flip gives one more image, and that is it. A **random crop** gives many: cut a window out of the photo, each time at
# another place. A cat that sits a little further to the left is still a cat.
#
# The rule is the same: the label must stay true. Cut too small a window out of an 8, and you may get a ring that anybody
# would call a 0. If the window has nearly the size of the image, only the position changes, and you are safe.
#
# ### Exercise 3: `random_crop`
#
# Cut a window of `size` × `size` pixels out of *each* image. Every image has **its own** place: a row and a column, drawn by
# `rng`. And every place where the window fits can be drawn, the last one too.
#
# How many places is that? In a row of 8 pixels, a window of 3 can start at 0, 1, 2, 3, 4 or 5. That makes 6.
#
# <details><summary>Hint 1</summary>A loop over the images is fine. Draw a row and a column for each, and cut
# <code>image[row : row + size, column : column + size]</code>.</details>
# <details><summary>Hint 2</summary><code>rng.integers(n)</code> draws one of 0, 1, …, n − 1. There are
# <code>h - size + 1</code> places for the row.</details>
# <details><summary>Hint 3</summary>Collect the pieces in a list; <code>np.array(pieces)</code> makes one array of
# it.</details>


# %% nbgrader={"grade": false, "grade_id": "random_crop", "locked": false, "schema_version": 3, "solution": true, "task": false}
def random_crop(images, size, rng):
    """A window out of each image, at a place drawn by chance.

    images: shape (m, h, w).   size: rows and columns of the window, 1 <= size <= h, size <= w.
    rng: numpy.random.Generator. All chance comes from it: two calls with the same rng cut at other places.
    Returns one window per image, in the same order, shape (m, size, size). Does not change images.
    """
    ### BEGIN SOLUTION
    m, h, w = images.shape
    rows = rng.integers(h - size + 1, size=m)
    columns = rng.integers(w - size + 1, size=m)
    return np.array([images[i, rows[i] : rows[i] + size, columns[i] : columns[i] + size] for i in range(m)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "random_crop-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Five images of 3 rows and 4 columns. Each pixel tells where it is: 10203 is image 1, row 2, column 3.
images = numbered_images(5, 3, 4)
windows = []


def cut_by_two():
    """The shape of all windows together; they themselves go to the list."""
    windows.append(random_crop(images.copy(), 2, check.rng("random_crop-by-hand")))
    return np.shape(windows[0])


check.equal(
    lambda: cut_by_two(),
    (5, 2, 2),
    "a window of 2×2 pixels comes back for each of 5 images",
    mistakes={
        "nothing comes back: does your function end with return?": (),
        "the examples are cropped: the first axis counts images, so cut rows and columns of each of them": (2, 2, 4),
        "the examples are cropped: the first axis counts images, so cut rows and columns of each images[i]": (2, 1, 4),
        "only the rows are cut: cut the columns as well": (5, 2, 4),
        "only the columns are cut: cut the rows as well": (5, 3, 2),
        "only one window comes back: collect one for each image": (2, 2),
        "only one window comes back: does return stand inside the loop?": (1, 2, 2),
        "the windows differ in size: cut from row to row + size, and from column to column + size": ValueError,
    },
)
crops = np.asarray(windows[0])
its_image, its_row, its_column, as_cut = places_of(crops)
check.equal(
    crops,
    as_cut,
    "a window is a piece of the image as it was: neighbours stay neighbours",
    mistakes={
        "every second pixel is taken: cut a piece out, do not shrink the image": images[:, ::2, ::2],
        "rows and columns are swapped within the window: cut image[row : row + size, column : column + size]": (
            as_cut.swapaxes(1, 2)
        ),
    },
)
check.equal(
    its_image,
    np.arange(5),
    "window i is cut out of image i",
    mistakes={
        "the order of the images is reversed": np.arange(5)[::-1],
        "all windows are cut out of the same image": np.full(5, its_image[0]),
    },
)

# %% nbgrader={"grade": true, "grade_id": "random_crop-places", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets many images here, high ones and wide ones. Every image has a place of its own, and every
# place is reached.
### BEGIN HIDDEN TESTS
rng = check.rng("random_crop-places")
short = int(rng.integers(5, 7))
for n_rows, n_columns in ((short, short + 2), (short + 2, short), (short, short)):
    size = int(rng.integers(2, short - 1))
    many = numbered_images(3000, n_rows, n_columns)
    windows = []

    def cut(many=many, size=size, windows=windows):
        """The shape of all windows together; they themselves go to the list."""
        windows.append(np.asarray(random_crop(many.copy(), size, rng)))
        return windows[0].shape

    what = f"windows of {size}×{size} out of {n_rows} rows and {n_columns} columns"
    check.equal(
        lambda cut=cut: cut(),
        (3000, size, size),
        f"the shape of 3000 {what}",
        mistakes={
            "some windows reach over the edge: a row starts at most at h − size, a column at most at w − size": ValueError,
            "the worked example's size comes back, whatever the size": (5, 2, 2),
        },
    )
    its_image, its_row, its_column, as_cut = places_of(windows[0])
    check.true(
        np.array_equal(windows[0], as_cut) and np.array_equal(its_image, np.arange(3000)),
        f"{what}: window i is a piece of image i",
        mistakes={
            "rows and columns are swapped within the window: cut image[row : row + size, column : column + size]": (
                np.array_equal(windows[0], as_cut.swapaxes(1, 2))
            ),
        },
        expected="pieces of the images as they are, in their order",
        got="pixels that were not neighbours, or of another image",
    )
    last_row, last_column = n_rows - size, n_columns - size
    found = np.unique(np.stack([its_row, its_column]), axis=1).shape[1]
    check.true(
        found == (last_row + 1) * (last_column + 1),
        f"{what}: all {(last_row + 1) * (last_column + 1)} places are reached",
        mistakes={
            "all windows are cut at the same place: draw a row and a column for each image": found == 1,
            "rows and columns come from one draw, so all windows lie on a diagonal: draw the two apart": (
                np.array_equal(its_row, its_column) or np.array_equal(its_row, last_row - its_column)
            ),
            "the last row and the last column are never reached: rng.integers(n) draws 0 … n − 1, and there are "
            "h − size + 1 places": its_row.max() < last_row and its_column.max() < last_column,
            "the last row is never reached: there are h − size + 1 places for a row": its_row.max() < last_row,
            "the last column is never reached: there are w − size + 1 places for a column": (
                its_column.max() < last_column
            ),
            "the first row or column is never reached: places count from 0": its_row.min() > 0 or its_column.min() > 0,
        },
        expected=f"rows 0 … {last_row} and columns 0 … {last_column}, in all combinations",
        got=f"{found} place{'s' * (found > 1)}, rows {its_row.min():.0f} … {its_row.max():.0f}, "
        f"columns {its_column.min():.0f} … {its_column.max():.0f}",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_crop-edges", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets windows as large as the image here, and windows of a single pixel.
### BEGIN HIDDEN TESTS
rng = check.rng("random_crop-edges")
n_images, side = int(rng.integers(3, 7)), int(rng.integers(3, 6))
for more_rows, more_columns in ((0, 0), (0, 3), (3, 0)):
    tight = numbered_images(n_images, side + more_rows, side + more_columns)
    what = f"windows of {side}×{side} out of {side + more_rows} rows and {side + more_columns} columns"
    check.equal(
        lambda tight=tight: places_of(np.asarray(random_crop(tight.copy(), side, rng)))[0],
        np.arange(n_images),
        f"{what}: one for each image",
        mistakes={
            "a window as large as the image has one place, not none: there are h − size + 1 places": ValueError,
        },
    )
whole = rng.normal(5, 3, size=(1, side, side))
check.close(
    lambda: random_crop(whole.copy(), side, rng),
    whole,
    "a window as large as the image is the image",
    mistakes={"a window as large as the image has one place, not none: there are h − size + 1 places": ValueError},
)
tiny = rng.integers(1, 9, size=(4, 1, 1))
check.equal(
    lambda: random_crop(np.tile(tiny, (1, 3, 2)), 1, rng),
    tiny,
    "windows of a single pixel, in whole numbers",
    mistakes={"a window of one pixel still has two axes: its shape is (m, 1, 1)": tiny.ravel()},
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_crop-draws", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all chance comes from rng, and whether the images stay as they were.
### BEGIN HIDDEN TESTS
many = numbered_images(60, 7, 8)
seed = int(check.rng("random_crop-draws").integers(1000))
with check.unchanged(images=many):
    random_crop(many, 4, np.random.default_rng(seed))
one, other, third = (
    np.asarray(random_crop(many.copy(), 4, np.random.default_rng(each))) for each in (seed, seed, seed + 1)
)
check.true(
    np.array_equal(one, other),
    "the same rng gives the same windows",
    mistakes={"chance comes from elsewhere: draw with rng, as rng.integers(…), not with np.random or random": True},
    expected="the same windows twice, from two generators with the same seed",
    got="two different ones",
)
check.true(
    not np.array_equal(one, third),
    "another rng gives other windows",
    mistakes={"your function seeds a generator of its own, or draws nothing: draw from the rng that it is given": True},
    expected="other windows, from a generator with another seed",
    got="the same ones",
)
going_on = np.random.default_rng(seed)
first, second = (np.asarray(random_crop(many.copy(), 4, going_on)) for _ in range(2))
check.true(
    not np.array_equal(first, second),
    "the next call cuts at other places",
    mistakes={"a copy of rng is used: draw from rng itself, so that it goes on": True},
    expected="other windows in the second call",
    got="the same ones",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your windows at work
#
# Above, windows of 5×5 out of one 8, too small: what would you call them? Below, the trick that is used for small
# images: put a blank frame of one pixel around the 8, then cut a window of 8×8 out of the 10×10. Nothing of the digit gets
# lost but an outer row at times, and it moves by at most one pixel.

# %% nbgrader={"grade": false, "grade_id": "picture-crops", "locked": true, "schema_version": 3, "solution": false, "task": false}
ten_eights = np.tile(typical(8), (10, 1, 1))
small = np.asarray(random_crop(ten_eights, 5, np.random.default_rng(2)))
moved = np.asarray(random_crop(np.pad(ten_eights, ((0, 0), (1, 1), (1, 1))), 8, np.random.default_rng(3)))
figures.images(
    # Each pixel is drawn as 8×8 or 5×5 small ones, so that all images are equally large.
    np.concatenate([small.repeat(8, axis=1).repeat(8, axis=2), moved.repeat(5, axis=1).repeat(5, axis=2)]),
    alt="Two rows of ten images made from one 8. Above, windows of 5 by 5 pixels: loops and strokes that could belong "
    "to many digits. Below, the whole 8 in ten positions that differ by at most "
    "one pixel up, down, left or right.",
)

# %% [markdown]
# Images of 8×8 pixels are coarse: one pixel is an eighth of the width, which is a big move. On a photo you would cut a
# window out of the large picture and shrink it afterwards. The next cell does just that. It enlarges a digit threefold,
# puts a frame around it, cuts with *your* `random_crop`, and shrinks again. That moves a digit by a third of a pixel.
#
# **All ten digits now, 100 training examples to begin with.** Four networks learn from
#
# - the 100 examples as they are;
# - the 100, and all of them *flipped*, by your `augment`, whatever digit it is;
# - the 100, and each of them *moved* a little, by your `random_crop`;
# - 200 real examples.
#
# Before you run it: put the four in order, the largest dev error first.

# %% nbgrader={"grade": false, "grade_id": "picture-worth", "locked": true, "schema_version": 3, "solution": false, "task": false}


def moved_a_little(images, rng):
    """Each image moved by up to a third of a pixel in each direction: enlarge, crop, shrink."""
    large = np.pad(images.repeat(3, axis=1).repeat(3, axis=2), ((0, 0), (1, 1), (1, 1)))
    windows = np.asarray(random_crop(large, 24, rng))
    return windows.reshape(-1, 8, 3, 8, 3).mean(axis=(2, 4))


chance, errors = np.random.default_rng(0), []
for _ in range(8):
    order = chance.permutation(len(digits))
    hundred, two_hundred = order[:100], order[:200]
    real, names = digits[hundred], labels_train[hundred]
    sets = (
        (real, names),
        augment(real, names),
        (np.concatenate([real, moved_a_little(real, chance)]), np.concatenate([names, names])),
        (digits[two_hundred], labels_train[two_hundred]),
    )
    errors.append([dev_error(*each) for each in sets])
what = ("100 examples", "100, and all of them flipped", "100, and each moved a little", "200 real examples")
bars_of(
    dict(zip(what, 100 * np.mean(errors, axis=0), strict=True)),
    title="Which digit? The mean of 8 trainings",
    xlabel="dev error (%)",
    alt="Four bars of dev error. 18.6 % for 100 examples, 21.6 % for 100 and all of them flipped, 17.3 % for 100 and each of them "
    "moved a little, 13.7 % for 200 real examples.",
)

# %% [markdown]
# What to notice:
#
# - **Flipping everything makes it worse** than doing nothing. Most labels of the flipped digits are false, and the network
#   learns what you tell it.
# - **Moving a little helps**, for free.
# - **100 truly new examples help several times as much.** If you can get them, get them.
# - So augmentation is a cheap *regulariser*: it lowers variance a little, as more data would, and adds nothing to what the
#   originals know.
#
# Real projects draw new crops, small turns and slight distortions in every epoch, so that a network never sees the same pixels
# twice. Only the *training* set is treated so. Dev and test sets stay as they are: they are there to tell how it will be on
# real examples.

# %% [markdown]
# ## Stop in time
#
# Now to the second idea. Here is the picture of this week once more: 60 noisy examples, 1000 others as a dev set, and a
# network that is far too large. An *epoch* is one pass through the training set; here that is one step, with all 60 examples.
# After every epoch the cell below writes down the cost on both sets. When would *you* have stopped?

# %% nbgrader={"grade": false, "grade_id": "picture-costs", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_60, Y_60), (X_1000, Y_1000) = overfit.examples()
large_network = overfit.network()
both_costs = []
overfit.fit(
    large_network,
    X_60,
    Y_60,
    epochs=300,
    on_epoch=lambda _epoch, now, _running: both_costs.append(
        (large_network.cost(now, X_60, Y_60), large_network.cost(now, X_1000, Y_1000))
    ),
)
figures.curves(
    np.arange(300),
    dict(zip(("60 training examples", "1000 dev examples"), np.transpose(both_costs), strict=True)),
    xlabel="epoch",
    ylabel="cost",
    title="Training goes on getting better, dev does not",
    alt="Two curves over 300 epochs. Both begin above 0.6 and fall together to about 0.27 near epoch 65. From there the cost on the "
    "training examples goes on falling to below 0.1, while that on the dev examples turns and rises steadily to about 0.6.",
)

# %% [markdown]
# Up to about epoch 65 the network learns what moons look like. After that it learns these 60 examples by heart, and each
# further epoch makes it worse on all others. **Early stopping** is to stop there, half-way, and to use the weights of that
# epoch.
#
# In the picture that is easy. But during training you stand in some epoch and cannot see the next one. The dev cost has just
# gone up. Was that the turning point, or a bump? You need a rule:
#
# - Remember the smallest dev cost so far, and its epoch.
# - Each epoch that does not go *below* it counts against you. Each that does sets that count back to zero.
# - When `patience` epochs in a row have brought nothing better, stop.
# - The answer is the remembered epoch, not the one in which you stopped.
#
# ### Exercise 4: `early_stopping_epoch`
#
# Given the dev cost of each epoch, return two epochs, counted from 0: the *best* one, and the one in which training
# *stops*. An equal cost is not better. If patience never runs out, it stops in the last epoch. And what comes after the stop
# does not exist: that training never took place.
#
# <details><summary>Hint 1</summary>Go through the epochs with a loop. Which two things do you have to remember?</details>
# <details><summary>Hint 2</summary><code>for epoch, cost in enumerate(dev_costs)</code>. If the cost is below that of the
# best epoch so far, this epoch is the best one now.</details>
# <details><summary>Hint 3</summary>How many epochs in a row have brought nothing better?
# <code>epoch - best</code>. No further counter is needed.</details>


# %% nbgrader={"grade": false, "grade_id": "early_stopping_epoch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping_epoch(dev_costs, patience):
    """Which epoch was best, and in which one training stops.

    dev_costs: the cost on the dev set after each epoch, a list or an array of shape (epochs,), at least one.
    patience: training stops at the end of so many epochs in a row (>= 1) without a cost below all before them.
    Returns best_epoch, stop_epoch, counted from 0: the first of the smallest costs up to the stop, and the epoch that used up
    the patience, or the last one there is.
    """
    ### BEGIN SOLUTION
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(dev_costs) - 1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "early_stopping_epoch-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Patience 3. The smallest so far is 0.6, in epoch 2. Epochs 3, 4 and 5 bring nothing better: stop in epoch 5.
dev_costs = [0.9, 0.7, 0.6, 0.8, 0.7, 0.65, 0.66, 0.68, 0.69, 0.4]
check.equal(
    early_stopping_epoch(list(dev_costs), 3),
    (2, 5),
    "the best epoch is 2, and training stops in epoch 5",
    mistakes={
        "that is the epoch of the stop twice: the best one lies before it": (5, 5),
        "patience is off by one, it stops too late: the third epoch without a better one ends it": (2, 6),
        "patience is off by one, it stops too early: the third epoch without a better one ends it": (2, 4),
        "compare with the smallest cost so far, not with that of the epoch before": (2, 8),
        "compare with the smallest cost so far, not with that of the epoch before: the best is 0.6": (5, 8),
        "what comes after the stop does not exist: epoch 9 was never trained": (9, 5),
        "it never stops: look at the patience in every epoch": (9, 9),
        "count epochs from 0": (3, 6),
        "the best epoch comes first, then that of the stop": (5, 2),
        "the epoch comes back, not its cost": (0.6, 5),
        "epochs come back, not their costs": (0.6, 0.65),
        "the first rise ends it: wait for as many epochs as patience says": (2, 3),
        "how many epochs were trained? That is one more than the number of the last one": (2, 10),
        "two numbers come back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "early_stopping_epoch-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other costs here, long ones and short ones, and other patience.
### BEGIN HIDDEN TESTS
rng = check.rng("early_stopping_epoch-any")
cases, right, wrong = [], [], {}


def answers_for(costs, patience):
    """The right answer and those of known mistakes, found by running minima and not by a loop over epochs."""
    epochs = np.arange(costs.size)
    below = costs < np.append(np.inf, np.minimum.accumulate(costs)[:-1])
    latest_best = np.maximum.accumulate(np.where(below, epochs, 0))

    def stops(waited, limit):
        """The first epoch that has waited so long, or the last one."""
        return int(epochs[waited >= limit][0]) if np.any(waited >= limit) else costs.size - 1

    falls = np.append(True, np.diff(costs) < 0)
    since_fall = epochs - np.maximum.accumulate(np.where(falls, epochs, 0))
    stop = stops(epochs - latest_best, patience)
    late, early = stops(epochs - latest_best, patience + 1), stops(epochs - latest_best, patience - 1)
    near = stops(since_fall, patience)
    total = stops(np.cumsum(~below), patience)
    best = int(latest_best[stop])
    return (best, stop), {
        "that is the epoch of the stop twice: the best one lies before it": (stop, stop),
        "patience is off by one, it stops too late: the epoch that makes it `patience` in a row ends it": (
            int(latest_best[late]),
            late,
        ),
        "patience is off by one, it stops too early: the epoch that makes it `patience` in a row ends it": (
            int(latest_best[early]),
            early,
        ),
        "compare with the smallest cost so far, not with that of the epoch before": (int(latest_best[near]), near),
        "in a row: an epoch with a better cost sets the count back to zero": (int(latest_best[total]), total),
        "what comes after the stop does not exist: that was never trained": (int(np.argmin(costs)), stop),
        "it never stops: look at the patience in every epoch": (int(np.argmin(costs)), costs.size - 1),
        "count epochs from 0": (best + 1, stop + 1),
        "the best epoch comes first, then that of the stop": (stop, best),
        "how many epochs were trained? That is one more than the number of the last one": (best, stop + 1),
        "if patience never runs out, training stops in the last epoch": (best, stop)
        if stop - best >= patience
        else None,
        "the worked example's answer comes back, whatever the costs": (2, 5),
    }


while len(cases) < 12:
    # Costs fall and rise again, with bumps; two of them are never equal.
    n_epochs, wait = int(rng.integers(25, 60)), int(rng.integers(2, 7))
    curve = (np.linspace(-1, rng.uniform(0.3, 1.2), n_epochs) ** 2) + rng.uniform(0, 0.35, size=n_epochs)
    answer, mistaken = answers_for(curve, wait)
    # A curve in which nobody could go wrong tells nothing.
    if len(cases) < 9 and len(set(mistaken.values()) | {answer}) < 8:
        continue
    cases.append((curve.tolist(), wait))
    right.append(answer)
    for sentence, each in mistaken.items():
        wrong.setdefault(sentence, []).append(each)
check.equal(
    lambda: [early_stopping_epoch(list(curve), wait) for curve, wait in cases],
    right,
    f"best and last epoch of {len(cases)} trainings",
    mistakes=wrong,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "early_stopping_epoch-ties", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at equal costs, at a patience of 1 and at one that never runs out, and at a single epoch.
### BEGIN HIDDEN TESTS
rng = check.rng("early_stopping_epoch-ties")
low, n_equal = round(rng.uniform(0.2, 0.4), 2), int(rng.integers(3, 6))
flat = [0.9, 0.8, low, *[low] * n_equal, 0.5, 0.6]
check.equal(
    lambda: early_stopping_epoch(list(flat), n_equal),
    (2, 2 + n_equal),
    f"the same cost {n_equal} more times: equal is not better",
    mistakes={
        "a later equal cost replaces the first one: only a smaller cost is better, < and not <=": (
            2 + n_equal,
            len(flat) - 1,
        ),
        "ties reset the patience: only a smaller cost does that": (2, len(flat) - 1),
        "the stop is right, but the best epoch is the first of the equal ones": (2 + n_equal, 2 + n_equal),
        "the worked example's answer comes back, whatever the costs": (2, 5),
    },
)
again = [0.9, low, 0.5, low, 0.6, 0.7, 0.8, 0.85]
check.equal(
    lambda: early_stopping_epoch(list(again), 4),
    (1, 5),
    "the smallest cost comes back two epochs later: equal is not better",
    mistakes={
        "a later equal cost replaces the first one: only a smaller cost is better, < and not <=": (3, 7),
        "ties reset the patience: only a smaller cost does that": (1, 7),
        "the stop is right, but the best epoch is the first of the equal ones": (3, 5),
    },
)
falling = np.sort(rng.uniform(0.1, 0.9, size=int(rng.integers(6, 12))))[::-1]
last = falling.size - 1
for curve, wait, answer, what in (
    (falling, 1, (last, last), "costs that fall to the end"),
    (falling[::-1], 1, (0, 1), "costs that only rise, patience 1"),
    (falling[::-1], last, (0, last), "costs that only rise, and patience runs out in the last epoch"),
    (falling[::-1], 50, (0, last), "costs that only rise, and patience never runs out"),
    (falling[:1], 1, (0, 0), "a single epoch"),
):
    check.equal(
        lambda curve=curve, wait=wait: early_stopping_epoch(curve.copy(), wait),
        answer,
        what,
        mistakes={
            "patience is off by one, it stops too late: the epoch that makes it `patience` in a row ends it": (0, 2),
            "patience is off by one, it stops too early: the epoch that makes it `patience` in a row ends it": (0, 0),
            "if patience never runs out, training stops in the last epoch": None,
            "if patience never runs out, training stops in the last epoch, counted from 0": (answer[0], last + 1),
            "that is the epoch of the stop twice: the best one lies before it": (answer[1], answer[1]),
            "one epoch is a training too: look only at epochs there are": IndexError,
            "if patience never runs out, there is still an epoch to return": UnboundLocalError,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "early_stopping_epoch-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether dev_costs stay as they were, and whether a list is as good as an array.
### BEGIN HIDDEN TESTS
rng = check.rng("early_stopping_epoch-inputs")
some_costs = rng.permutation(np.linspace(0.2, 0.9, 12))
some_list = some_costs.tolist()
with check.unchanged(dev_costs=some_costs):
    from_array = early_stopping_epoch(some_costs, 3)
with check.unchanged(dev_costs=some_list):
    from_list = early_stopping_epoch(some_list, 3)
check.equal(list(from_array), list(from_list), "a list and an array give the same epochs")
### END HIDDEN TESTS

# %% [markdown]
# ### Your rule at work
#
# The network of the week, one training. *The costs* show the best epoch and the stop as *your* function gives them; what comes
# after the stop is only dots, because it would not have been trained. *The boundary* is that of the epoch that you choose. *The
# length of the weights*, $\lVert W\rVert$, is the root of the sum of the squares of all weights.
#
# Before you move anything: what will the boundary look like in epoch 0, in the best one, and in epoch 299?
#
# 1. Press play, or drag the epoch. When does the boundary begin to bend around single examples? Where is that on the dev curve?
# 2. Follow $\lVert W\rVert$. Where is it small, mid-size, large?
# 3. Change the patience. Does it matter here?
# 4. Switch on *dropout*, as in the last notebook: every epoch leaves out other units, so the costs jump. Where does patience 2
#    stop now? How much patience do you need?

# %% nbgrader={"grade": false, "grade_id": "explore-early-stopping", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.early_stopping(early_stopping_epoch)

# %% [markdown]
# What to notice:
#
# - **One training passes through everything**: a boundary that is nearly straight, one that follows the moons, one that goes
#   around single examples. The best epoch is 65; 9 % of the dev examples are wrong there, and 19 % in the end.
# - **The weights grow all the way.** They start small, because they are drawn small. Epoch by epoch they get larger:
#   8, then 10 in the best epoch, then 22. Stopping half-way gives **mid-size weights**. Where have you seen a smaller
#   $\lVert W\rVert$ before? L2 asks for it in the cost. Early stopping gets it by not taking the time to grow.
# - **On a smooth curve a patience of 1 is enough.** But with noise, 1 to 5 stop at the first bump, around epoch 22, with a dev
#   cost of 0.32; 10 wait it out and find 0.26 in epoch 77. A patience that is too small stops too early; one that is too
#   large costs only time, because the best weights are kept.
#
# Are they kept?

# %% [markdown]
# ## A training that stops by itself
#
# When training stops, your `parameters` are those of the stop. The best ones are `patience` epochs old. So they have to be
# put aside when they come along, and here is the trap:
#
# ```python
# best = parameters            # no copy: only a second name for the same dict
# parameters["W1"] -= 0.1 * dW1      # changes best["W1"] as well
# ```
#
# After this, `best` holds the last weights, whatever its name is. `dict(parameters)` does not help: that dict is new, but the
# arrays in it are the same. `deepcopy(parameters)` copies all of it; it is imported already.
#
# ### Exercise 5: `train_with_early_stopping`
#
# You get two functions. `step(parameters)` trains for one epoch and returns the new parameters; it may *change what it is
# given*, so hand it a copy. `evaluate(parameters)` returns the dev cost. In each epoch: step, then evaluate, then write
# the cost down. Stop by the rule of exercise 4, at the latest after `max_epochs` epochs. Return the parameters of
# the best epoch, and the list of all dev costs.
#
# <details><summary>Hint 1</summary>Before the loop: an empty list <code>history</code>. Then
# <code>for epoch in range(max_epochs)</code>.</details>
# <details><summary>Hint 2</summary><code>parameters = step(deepcopy(parameters))</code>: the copy may be changed, and
# <code>parameters</code> is new in every epoch. So what you put aside stays as it is.</details>
# <details><summary>Hint 3</summary>After each epoch <code>best, _ = early_stopping_epoch(history, patience)</code> tells which
# epoch is best so far. Is it this one? Then put its parameters aside. Is it <code>patience</code> epochs ago? Then
# <code>break</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "train_with_early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_with_early_stopping(step, evaluate, parameters, patience, max_epochs):
    """Train until the dev cost has not improved for some epochs; keep the best parameters.

    step: a function parameters → parameters after one more epoch. It may change what it is given: hand it a copy.
    evaluate: a function parameters → cost on the dev set, a float.
    parameters: where to start, a dict of arrays.   patience: as in early_stopping_epoch.   max_epochs: at least 1.
    Returns best_parameters, those after the best epoch, and history, the list of dev costs after each epoch that was
    trained. Does not change parameters.
    """
    ### BEGIN SOLUTION
    history = []
    for epoch in range(max_epochs):
        parameters = step(deepcopy(parameters))
        history.append(evaluate(parameters))
        best_epoch, _ = early_stopping_epoch(history, patience)
        if best_epoch == epoch:
            best_parameters = parameters  # step will be given a copy, so this stays as it is
        if epoch - best_epoch >= patience:
            break
    return best_parameters, history
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train_with_early_stopping-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# W1 is one number. It starts at 0, each epoch adds 1, and the cost is (W1 − 3)²: 4, 1, 0, 1, 4, 9, … Patience 2.
def step_to_new(parameters):
    """One epoch, into a new dict."""
    return {"W1": parameters["W1"] + 1}


def step_in_place(parameters):
    """One epoch, in the array that came in."""
    parameters["W1"] += 1
    return parameters


def distance_to_three(parameters):
    """The dev cost."""
    return float((parameters["W1"][0, 0] - 3) ** 2)


def best_and_history(step):
    """W1 of the best parameters, and the history."""
    best, history = train_with_early_stopping(step, distance_to_three, {"W1": np.array([[0.0]])}, 2, 10)
    return np.asarray(best["W1"])[0, 0], list(history)


check.close(
    lambda: best_and_history(step_to_new),
    (3.0, [4.0, 1.0, 0.0, 1.0, 4.0]),
    "the best W1 is 3, and after two epochs without a better cost it stops",
    mistakes={
        "the last parameters come back: keep those of the best epoch": (5.0, [4.0, 1.0, 0.0, 1.0, 4.0]),
        "the history begins before the first step: step first, then evaluate": (3.0, [9.0, 4.0, 1.0, 0.0, 1.0, 4.0]),
        "the cost is that before the step: step first, then evaluate": (4.0, [9.0, 4.0, 1.0, 0.0, 1.0, 4.0]),
        "the parameters are one epoch older than the best cost: put them aside after the step": (
            2.0,
            [4.0, 1.0, 0.0, 1.0, 4.0],
        ),
        "patience is off by one, it stops too early": (3.0, [4.0, 1.0, 0.0, 1.0]),
        "patience is off by one, it stops too late": (3.0, [4.0, 1.0, 0.0, 1.0, 4.0, 9.0]),
        "it never stops before max_epochs: look at the patience in every epoch": (
            3.0,
            [4.0, 1.0, 0.0, 1.0, 4.0, 9.0, 16.0, 25.0, 36.0, 49.0],
        ),
        "the history ends with the best epoch: every epoch that was trained belongs in it": (3.0, [4.0, 1.0, 0.0]),
        "every epoch starts from the first parameters: go on from those of the epoch before": (1.0, [4.0, 4.0, 4.0]),
        "each epoch goes on from the epoch before, not from the best one": (3.0, [4.0, 1.0, 0.0, 1.0, 1.0]),
        "best_parameters, history come back, in this order: does your function end with return?": TypeError,
        "two things come back, best_parameters and history": ValueError,
    },
)
check.close(
    lambda: best_and_history(step_in_place),
    (3.0, [4.0, 1.0, 0.0, 1.0, 4.0]),
    "the same with a step that changes the array it is given",
    mistakes={
        "the best parameters changed along with the others: keep a copy, deepcopy(parameters), of the arrays too": (
            5.0,
            [4.0, 1.0, 0.0, 1.0, 4.0],
        ),
    },
)

# %% nbgrader={"grade": true, "grade_id": "train_with_early_stopping-any", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with several layers here, steps of all kinds, equal costs, and trainings that end
# with max_epochs.
### BEGIN HIDDEN TESTS
rng = check.rng("train_with_early_stopping-any")


def stopped(costs, patience, max_epochs):
    """Best epoch and number of epochs, by looking at whole pieces of the costs."""
    for n in range(1, max_epochs + 1):
        smallest = costs[:n].index(min(costs[:n]))
        if n - 1 - smallest >= patience or n == max_epochs:
            return smallest, n
    raise ValueError("max_epochs must be at least 1")


def into_new(parameters):
    """New dict, new arrays."""
    return {name: value + 1 for name, value in parameters.items()}


def into_arrays(parameters):
    """The arrays that came in."""
    for value in parameters.values():
        value += 1
    return parameters


def into_dict(parameters):
    """New arrays in the dict that came in."""
    for name in parameters:
        parameters[name] = parameters[name] + 1
    return parameters


for next_epoch, how, n_epochs, wait, kind in (
    (into_new, "a step that makes new arrays", 60, int(rng.integers(2, 6)), "bumps"),
    (into_arrays, "a step that changes its arrays", 60, int(rng.integers(2, 6)), "bumps"),
    (into_dict, "a step that changes its dict", 60, int(rng.integers(2, 6)), "bumps"),
    (into_new, "max_epochs before patience runs out", int(rng.integers(5, 9)), 30, "bumps"),
    (into_new, "a cost that falls to the end", int(rng.integers(5, 9)), 1, "falls"),
    (into_new, "a single epoch", 1, int(rng.integers(1, 4)), "bumps"),
    (into_new, "equal costs", 40, int(rng.integers(3, 6)), "ties"),
):
    costs_to_come = {
        "bumps": (np.linspace(-1, 1, 61) ** 2 + rng.uniform(0, 0.3, size=61)).tolist(),
        "falls": np.linspace(2, 1, 61).tolist(),
        "ties": [3.0, 2.0, 1.0, 2.0, *[1.0] * 57],
    }[kind]
    start = {"W1": rng.normal(0, 1, size=(3, 2)), "b1": np.zeros((3, 1)), "W2": rng.normal(0, 1, size=(1, 3))}

    def cost_of(parameters, costs_to_come=costs_to_come):
        """The number of epochs that these parameters have behind them is in b1, and decides about the cost."""
        return costs_to_come[round(float(parameters["b1"][0, 0])) - 1]

    best_epoch, n_trained = stopped(costs_to_come, wait, n_epochs)
    best_so_far = costs_to_come[:n_trained]
    last_of_equals = n_trained - 1 - best_so_far[::-1].index(min(best_so_far))

    def grown(start=start, next_epoch=next_epoch, cost_of=cost_of, n_epochs=n_epochs, wait=wait):
        """How far each array of the best parameters is from its start, and the history."""
        best, history = train_with_early_stopping(next_epoch, cost_of, deepcopy(start), wait, n_epochs)
        return {name: np.asarray(best[name]) - start[name] for name in start}, list(history)

    def after(epochs, start=start):
        """The same, after so many epochs."""
        return {name: np.full(value.shape, float(epochs)) for name, value in start.items()}

    check.close(
        lambda grown=grown: grown(),
        (after(best_epoch + 1), best_so_far),
        f"{how}: patience {wait}, at most {n_epochs} epoch{'s' * (n_epochs > 1)}",
        mistakes={
            "the best parameters changed along with the others: keep a copy, deepcopy(parameters), of the arrays too": (
                (after(n_trained), best_so_far) if next_epoch is not into_new else None
            ),
            "the last parameters come back: keep those of the best epoch": (after(n_trained), best_so_far),
            "the start comes back: keep the parameters after the step": (after(0), best_so_far),
            "the parameters are one epoch older than the best cost: put them aside after the step": (
                after(best_epoch),
                best_so_far,
            ),
            "a later equal cost replaces the first one: only a smaller cost is better, < and not <=": (
                after(last_of_equals + 1),
                best_so_far,
            ),
            "ties reset the patience: only a smaller cost does that": (
                (after(best_epoch + 1), costs_to_come[:n_epochs]) if kind == "ties" else None
            ),
            "a later equal cost replaces the first one, and never ends: < and not <=": (
                (after(n_epochs), costs_to_come[:n_epochs]) if kind == "ties" else None
            ),
            "patience is off by one, it stops too early": (
                after(stopped(costs_to_come, wait - 1, n_epochs)[0] + 1),
                costs_to_come[: stopped(costs_to_come, wait - 1, n_epochs)[1]],
            ),
            "patience is off by one, it stops too late": (
                after(stopped(costs_to_come, wait + 1, n_epochs)[0] + 1),
                costs_to_come[: stopped(costs_to_come, wait + 1, n_epochs)[1]],
            ),
            "max_epochs is ignored: no more epochs than that": IndexError,
            "the worked example's answer comes back, whatever the step is, or parameters are missing": KeyError,
            "max_epochs is ignored: after so many epochs it stops": (
                after(stopped(costs_to_come, wait, 61)[0] + 1),
                costs_to_come[: stopped(costs_to_come, wait, 61)[1]],
            ),
            "max_epochs is off by one: there are max_epochs epochs": (
                after(stopped(costs_to_come, wait, n_epochs + 1)[0] + 1),
                costs_to_come[: n_epochs + 1],
            ),
            "max_epochs is off by one: there are max_epochs epochs, the last one too": (
                (after(stopped(costs_to_come, wait, n_epochs - 1)[0] + 1), costs_to_come[: n_epochs - 1])
                if n_epochs > 1
                else None
            ),
            "two things come back, best_parameters and history": ValueError,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_with_early_stopping-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the parameters that you are given stay as they were, though step changes what it is given.
### BEGIN HIDDEN TESTS
rng = check.rng("train_with_early_stopping-inputs")
given = {"W1": rng.normal(0, 1, size=(2, 2)), "b1": rng.normal(0, 1, size=(2, 1))}


def in_its_arrays(parameters):
    """Changes the arrays that came in."""
    for value in parameters.values():
        value += 1
    return parameters


def in_its_dict(parameters):
    """Puts new arrays into the dict that came in."""
    parameters["W1"] = parameters["W1"] + 1
    return parameters


for careless in (in_its_arrays, in_its_dict):
    with check.unchanged(parameters=given):
        train_with_early_stopping(careless, lambda now: float(np.sum(now["W1"])), given, 2, 5)
### END HIDDEN TESTS

# %% [markdown]
# ### Your training at work
#
# Around the network of the week. `ten_steps` takes ten steps of gradient descent at a time, which counts as one epoch here, and
# it changes the arrays that it is given, as hand-written code often does. Beside it, the same network, trained to the end by
# `overfit.fit`.

# %% nbgrader={"grade": false, "grade_id": "picture-stopped", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_60, Y_60), (X_1000, Y_1000) = overfit.examples()
large_network = overfit.network()


def ten_steps(parameters):
    """Ten steps of gradient descent on the 60 training examples, in place."""
    for _ in range(10):
        _, grads = large_network.cost_and_grads(parameters, X_60, Y_60)
        for name in parameters:
            parameters[name] -= 0.1 * grads[f"d{name}"]
    return parameters


def dev_cost(parameters):
    """The cost on the dev set."""
    return large_network.cost(parameters, X_1000, Y_1000)


beginning = large_network.initialize(np.random.default_rng(0))
stopped_in_time, history = train_with_early_stopping(ten_steps, dev_cost, beginning, 10, 500)
learned_by_heart, _ = overfit.fit(large_network, X_60, Y_60)
print(f"It stopped after {len(history)} epochs; epoch {int(np.argmin(history))} was the best one.")
for name, parameters in (("stopped in time", stopped_in_time), ("trained to the end", learned_by_heart)):
    train_error, its_dev_error = overfit.errors(large_network, parameters)
    print(f"{name}: {100 * train_error:.0f} % wrong on train, {100 * its_dev_error:.0f} % on dev")

figures.decision_boundary(
    {
        "stopped in time": lambda X: large_network.predict(stopped_in_time, X),
        "trained to the end": lambda X: large_network.predict(learned_by_heart, X),
    },
    X_60,
    Y_60,
    alt="Two panels with the same 60 examples of two classes that interlock like two half moons. On the left the boundary is one "
    "smooth curve between the moons, and a few examples lie on the wrong side. On the right the boundary twists around single "
    "examples, and none lies on the wrong side.",
)

# %% [markdown]
# Same network, same start, same data. On the left a few training examples are wrong, and half as many mistakes are made on
# examples that the network has not seen.

# %% [markdown]
# ## One run, or one for every λ
#
# Both early stopping and L2 give you smaller weights. Which one should you use? Below, the cost on the dev set is drawn over
# $\lVert W\rVert$. The line is *one* training, without any penalty: it walks from left to right as it goes on. Each dot is the
# end of a training of its own with L2, for one λ each.

# %% nbgrader={"grade": false, "grade_id": "picture-one-run", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_60, Y_60), (X_1000, Y_1000) = overfit.examples()
plain = overfit.network()


def length(parameters):
    """‖W‖: the root of the sum of the squares of all weights."""
    return float(np.sqrt(sum(np.sum(value**2) for name, value in parameters.items() if name[0] == "W")))


def l2_cost(parameters, lambd, m):
    """λ/2m ‖W‖², as in notebook 2."""
    return lambd / (2 * m) * length(parameters) ** 2


def l2_gradients(grads, parameters, lambd, m):
    """(λ/m) W on top of each dW."""
    more = {f"d{name}": lambd / m * value for name, value in parameters.items() if name[0] == "W"}
    return {name: grad + more.get(name, 0) for name, grad in grads.items()}


one_run, ends = [], {}
overfit.fit(
    plain,
    X_60,
    Y_60,
    epochs=500,
    on_epoch=lambda _epoch, now, _running: one_run.append((length(now), plain.cost(now, X_1000, Y_1000))),
)
for lambd in (3, 1, 0.3, 0.1, 0.03):
    parameters, _ = overfit.fit(overfit.network(penalty=Penalty(l2_cost, l2_gradients, lambd)), X_60, Y_60, epochs=600)
    ends[lambd] = (length(parameters), plain.cost(parameters, X_1000, Y_1000))
with figures.style():
    figure, axes = figures.canvas()
    axes.plot(*np.transpose(one_run), color=figures.BLUE, label="one training of 500 epochs, without a penalty")
    best_of_run = int(np.argmin([cost for _, cost in one_run]))
    axes.plot(
        *one_run[best_of_run],
        color=figures.BLUE,
        marker="o",
        linestyle="none",
        label=f"its epoch {best_of_run}, the best",
    )
    axes.plot(
        *np.transpose(list(ends.values())), color=figures.VERMILLION, marker="s", linestyle="none",
        label="the ends of five trainings with L2",
    )  # fmt: skip
    for lambd, place in ends.items():
        below = -12 if lambd == 0.3 else 6  # beside its neighbour's
        axes.annotate(f"λ = {lambd}", place, xytext=(6, below), textcoords="offset points")
    axes.set(xlabel="‖W‖ (no unit)", ylabel="cost on the dev set", xlim=(0, 29), ylim=(0.2, 0.9))
    axes.set_title("Small, mid-size, large")
    figures.legend_below(figure, *axes.get_legend_handles_labels())
    one_against_many = figures.picture(
        figure,
        alt="Dev cost over the length of the weights. A line, one training, starts at length 8 with cost 0.6, falls steeply to 0.27 at "
        "length 10 and rises to 0.8 at length 27. Five squares, ends of trainings with L2, also form a valley: cost 0.4 at length "
        "2 for λ = 3, 0.29 at 4 for λ = 1, the lowest, 0.26, at 5 for λ = 0.3, and from there up to 0.7 at 17 for λ = 0.03.",
    )
one_against_many

# %% [markdown]
# What to notice:
#
# - **Both are valleys.** Too small weights underfit, too large ones overfit, and both ways have a good place in between. The
#   best dev costs are nearly the same, 0.27 and 0.26. (The valleys lie at different lengths: L2 pulls *all* weights down, also
#   below where they started; early stopping only keeps them from growing.)
# - **Early stopping needed one run.** On its way it tried small, mid-size and large weights. L2 needed a whole training for
#   every λ, and before you have seen several you do not know which one is good.
#
# That is the advantage of early stopping, and it is a real one when a run takes days. Now to its price.
#
# ## One knob, one task
#
# You have **two tasks**. *Fit*: make $J$ on the training set small. And *do not overfit*: make what you learned hold for new
# examples, too. It is easier to think about each by itself, with tools of its own:
#
# | Task | Tools |
# |---|---|
# | make $J$ small | gradient descent and its relatives (week 2), a better start and scaled inputs (next notebook), a bigger network |
# | do not overfit | more data, augmentation, L2, dropout |
#
# This is **orthogonalisation**: one knob for one task. Think of an old shower with two taps, hot and cold. To make the water
# warmer you open *hot*, but then there is more of it too, so you close *cold* a little, now it is too hot … A newer one has a
# handle for warmth and another one for how much, and you are done in two turns.
#
# Early stopping is an old tap. Stop earlier, and you overfit less *and* $J$ is not small: you have broken off the first task in
# order to do the second one. It **couples the two**. If the result is bad, did you stop too early, or was α too small? You cannot
# tell, and if you change α, the best epoch is another one.
#
# With L2 they come apart: train as long as you like, until $J$ is as small as it gets, and turn λ against overfitting. The search
# is easier to take to pieces, but you pay with many runs.
#
# **Try this.** What would you do? Decide, then unfold.
#
# 1. 12 % errors on train, 13 % on dev, and people make 1 %. A colleague wants to stop earlier.
# 2. One run takes two weeks on 64 machines, and the dev cost has turned upwards.
# 3. A run takes a minute. You want to compare three learning rates *and* overfit less.
# 4. You stopped at the best dev epoch and report its dev error as what customers will see.
#
# <details><summary>Answers</summary>
#
# 1. Not that: the problem is bias, $J$ is too large. Train longer, or take a bigger network. Stopping earlier makes it worse.
# 2. Stop, and take the weights of the best epoch. Nobody runs that for ten values of λ.
# 3. L2: first find the learning rate that makes $J$ small, then λ. One knob at a time, and runs are cheap.
# 4. You chose that epoch *because* its dev error was low, so it is a little too good to be true. Ask the test set, once.
# </details>
#
# **Try this.** Noise in the dev costs, as with the dropout above. Which patience would you take? Change it, and the size of
# the noise.

# %%
noise, patience = 0.03, 2
epochs = np.arange(200)
true_costs = 0.25 + 0.4 * np.exp(-epochs / 25) + 0.0015 * epochs
noisy_costs = true_costs + noise * np.random.default_rng(1).normal(size=200)
best_epoch, stop_epoch = early_stopping_epoch(noisy_costs, patience)
print(
    f"patience {patience}: stops in epoch {stop_epoch}, takes epoch {best_epoch}, whose true cost is {true_costs[best_epoch]:.3f}"
)
print(f"the smallest true cost is {true_costs.min():.3f}, in epoch {true_costs.argmin()}")

# %% [markdown]
# ## Summary
#
# - **Data augmentation** makes examples out of examples: flips, crops, small turns and distortions. A change must keep the label
#   true: a flipped cat is a cat, a flipped 3 is no 3.
# - Augmented examples are worth less than new ones, and cost almost nothing. They act as a mild regulariser.
# - **Early stopping** takes the weights of the epoch with the smallest dev cost, and stops when `patience` epochs in a row have
#   brought nothing better. Keep a *copy* of the best weights.
# - During training $\lVert W\rVert$ goes from small to mid-size to large. Stopping half-way is much like L2.
# - It needs one run where L2 needs one for each λ. But it couples two tasks, fitting and not overfitting;
#   **orthogonalisation** means one knob for one task.
#
# **Where this comes back**
#
# - *Scaling and initialisation* (next notebook): tools for the first task alone. They make $J$ small sooner.
# - *Mini-batches* (week 2) make the cost noisy, and patience important.
# - *Hyperparameter search* (week 3): with separate knobs there is less to search.
# - *The capstone* (week 3): real digits, moved by a pixel. A network that has never seen moved ones fails there.
