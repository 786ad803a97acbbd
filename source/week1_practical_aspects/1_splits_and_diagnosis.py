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
# # Train, dev, test: what two numbers tell you
#
# **Week 1, notebook 1 · about 45 minutes · 14 points**
#
# Welcome! You can build a network and train it: forward, backward, gradient descent. This course is about what comes after
# that. Your network works, but not well enough. Train longer? A larger network? More data? Each of these can cost you
# months, and often only one of them helps. In this notebook you learn to let two numbers decide.
#
# When you are done, you can
#
# - split data into train, dev and test sets, of a size that fits the data you have;
# - say which examples belong in the dev set, and why it must look like what your users will send;
# - tell bias from variance by two errors, and take into account how well anybody could do;
# - say what to try next, and what would be a waste of time.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `error_rate`: the share of wrong predictions | 2 |
# | 2 | `train_dev_test_split`: three sets from one | 5 |
# | 3 | `split_two_sources`: a dev set that aims at the right target | 3 |
# | 4 | `diagnose`: bias, variance, both or neither | 2 |
# | 5 | `next_step`: what to do about it | 2 |
#
# ## How a notebook works
#
# This is your first one here, so take two minutes for it. A notebook is made of **cells**: text like this one, and grey ones
# with Python. Click into a grey cell and press **Shift + Enter**. It runs, and you are taken to the next. Go from top to bottom,
# because later cells need the earlier ones. Try it on the cell below. It loads what you need today; you don't have to read it.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import check, data, explore, figures, overfit
from course.network import Network, train


# Things to try your functions on.
def numbered_examples(m, n_x, n_y, first=0):
    """X (n_x, m) and Y (n_y, m). Example i can be told by its number first + i, with 1000 more in each row below."""
    return [first + np.arange(m) + 1000.0 * np.arange(n_rows)[:, np.newaxis] for n_rows in (n_x, n_y)]


def in_words(shapes):
    """Shapes of X and Y in each part, as in (2, 7) (1, 7) | (2, 2) (1, 2) | (2, 1) (1, 1)."""
    return " | ".join(" ".join(str(tuple(shape)) for shape in pair) for pair in shapes)


def shapes_of(parts):
    """The shapes of X and Y in each part, in words."""
    return in_words([np.shape(array) for array in pair] for pair in parts)


def numbers_of(parts, which=0):
    """The numbers of the examples in each part, as X has them (which=0) or Y (which=1)."""
    return [np.asarray(pair[which])[0].astype(int).tolist() for pair in parts]


def verdict(avoidable_bias, variance, high_bias, high_variance):
    """What diagnose returns."""
    return {
        "avoidable_bias": avoidable_bias,
        "variance": variance,
        "high_bias": high_bias,
        "high_variance": high_variance,
    }


# %% [markdown]
# An **exercise** always goes like this.
#
# 1. **You read** what a function should do. Hints are folded. Open one at a time, when you are stuck.
# 2. **You write.** In the function's cell, replace the line `raise NotImplementedError()` by your own lines. The text in triple
#    quotes above it says what comes in and what has to come out. Run the cell.
# 3. **You run the test below it.** You need not read its code. A right answer gets lines that begin with ✔, a wrong one up to four
#    lines like these:
#
#    ```text
#    ✘ 2 of 8 predictions are wrong: the error is 0.25
#      expected:       0.25
#      got:            0.75
#      likely mistake: that is the accuracy, the share of right predictions: count the wrong ones
#    ```
#
#    They say what was checked, what should have come, and what came. Where your answer is that of a known mistake, the last
#    line names it: read that one first. Then change your function, run its cell again, and the test again.
# 4. **Some tests begin with "When graded, …".** They run in full only when your notebook is graded. The line says what they will
#    try, so that you can try it first.
# 5. **You look.** Pictures with controls run *your* function, each time you move something.
#
# Cells with tests and pictures are locked, so you cannot break anything. Cells below **Try this** are yours: change them as you
# like. When you are through, press **Validate** in the bar above: it runs the whole notebook afresh and tells which tests pass.
# If something is odd on the way, *Kernel ▸ Restart Kernel and Run All Cells…* starts over and keeps all that you have written.
#
# That is all. Let's go.
#
# ## A perfect score
#
# Sixty examples in the plane, of two classes. A network with two hidden layers of 20 units was trained on them. Here they are,
# with the line it draws between the classes.

# %% nbgrader={"grade": false, "grade_id": "picture-by-heart", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_60, Y_60), (X_1000, Y_1000) = overfit.examples()
by_heart = overfit.network()
weights, _ = overfit.fit(by_heart, X_60, Y_60)

figures.decision_boundary(
    lambda points: by_heart.predict(weights, points),
    X_60,
    Y_60,
    title="All 60 examples are on the right side",
    alt="Two classes of 30 points each, in two interlocking moons that overlap. The boundary is not one line but several: "
    "stripes and a narrow tongue reach out for single points, so that each of the 60 examples lies in the region of its class.",
)

# %% [markdown]
# Not one of the 60 is wrong. Would you give this network to your users?
#
# Look at the line again. Would the next example, the 61st, fall on the right side too? To answer that, you need a number.
#
# ### Exercise 1: `error_rate`
#
# The **error** is the share of predictions that are wrong: 0 if all are right, 1 if none is. The prediction $\hat y^{(i)}$ and the
# label $y^{(i)}$ are each 0 or 1, so for $m$ examples
#
# $$\text{error} = \frac{1}{m}\,\#\big\{\, i : \hat y^{(i)} \ne y^{(i)} \big\}.$$
#
# One thing to mind: some functions give you a row of shape `(1, m)`, others a plain array of shape `(m,)`. Yours should take each
# of them, also one of each kind.
#
# <details><summary>Hint 1</summary><code>np.ravel(Y)</code> makes a plain array of shape <code>(m,)</code>, whatever it
# gets.</details>
# <details><summary>Hint 2</summary><code>a != b</code> compares two arrays of one shape entry by entry. True counts as 1 and False
# as 0.</details>
# <details><summary>Hint 3</summary>The share of True is the mean: <code>np.mean(…)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "error_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def error_rate(Y_hat, Y):
    """The share of predictions that are wrong.

    Y_hat, Y: predictions and labels, 0 or 1, each of shape (m,) or (1, m), m >= 1; not always both of the same shape.
    Returns a number from 0 (all right) to 1 (all wrong). Changes neither of them.
    """
    ### BEGIN SOLUTION
    return float(np.mean(np.ravel(Y_hat) != np.ravel(Y)))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "error_rate-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Eight examples. The third and the sixth prediction are wrong: 2 of 8.
labels = np.array([1, 0, 1, 1, 0, 0, 1, 0])
predictions = np.array([1, 0, 0, 1, 0, 1, 1, 0])
for predicted, true in ((predictions.reshape(1, 8), labels.reshape(1, 8)), (predictions, labels.reshape(1, 8))):
    check.close(
        lambda predicted=predicted, true=true: error_rate(predicted.copy(), true.copy()),
        0.25,
        f"2 of 8 predictions are wrong: the error is 0.25 (Y_hat of shape {predicted.shape}, Y of shape {true.shape})",
        mistakes={
            "that is the accuracy, the share of right predictions: count the wrong ones": 0.75,
            "that is how many are wrong, not their share: divide by m (len(Y) is 1 for the shape (1, m))": 2,
            "that is how many are right: count the wrong ones, and divide by m": 6,
            "each prediction is compared with all labels, 8 × 8 of them: make both the shape (m,) first, np.ravel": 0.5,
            "a wrong 1 and a wrong 0 cancel: count both": 0,
            "only one kind of mistake is counted: a 1 for a 0, and a 0 for a 1": 0.125,
            "an error is a share from 0 to 1, not per cent": 25,
            "a yes or no for each example comes back: take the mean": np.array([0, 0, 1, 0, 0, 1, 0, 0]),
            "a row of yes or no comes back: take the mean": np.array([[0, 0, 1, 0, 0, 1, 0, 0]]),
            "an array of shape (m,) has no second axis: make both the shape (m,) first, np.ravel": IndexError,
            "whole rows are compared: make both the shape (m,) first, np.ravel": ValueError,
        },
    )

# %% nbgrader={"grade": true, "grade_id": "error_rate-any-shape", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other examples here, in all four combinations of the shapes (m,) and (1, m).
### BEGIN HIDDEN TESTS
rng = check.rng("error_rate-any-shape")
for first_shape, second_shape in (((1, -1), (1, -1)), ((-1,), (-1,)), ((-1,), (1, -1)), ((1, -1), (-1,))):
    n_ones, n_zeros = int(rng.integers(12, 20)), int(rng.integers(30, 50))
    missed, false_alarms = (int(n) for n in rng.permutation([2, 3, 4, 5])[:2])
    m = n_ones + n_zeros
    # Another way to the same number: which ones are wrong is known before they are mixed.
    true = np.repeat([1, 0], [n_ones, n_zeros])
    predicted = np.repeat([0, 1, 0, 1, 0], [missed, n_ones - missed, 0, false_alarms, n_zeros - false_alarms])
    order = rng.permutation(m)
    true, predicted = true[order].reshape(second_shape), predicted[order].reshape(first_shape)
    wrong, share_of_ones = missed + false_alarms, n_ones / m
    predicted_ones = (n_ones - missed + false_alarms) / m
    check.close(
        lambda predicted=predicted, true=true: error_rate(predicted.copy(), true.copy()),
        wrong / m,
        f"{wrong} of {m} predictions are wrong (Y_hat of shape {predicted.shape}, Y of shape {true.shape})",
        mistakes={
            "that is the accuracy, the share of right predictions: count the wrong ones": 1 - wrong / m,
            "that is how many are wrong, not their share: divide by m (len(Y) is 1 for the shape (1, m))": wrong,
            "each prediction is compared with all labels, m × m of them: make both the shape (m,) first, np.ravel": (
                predicted_ones * (1 - share_of_ones) + share_of_ones * (1 - predicted_ones)
            ),
            "a wrong 1 and a wrong 0 cancel: count both": (false_alarms - missed) / m,
            "a wrong 0 and a wrong 1 cancel: count both": (missed - false_alarms) / m,
            "a wrong 1 and a wrong 0 cancel, with or without the sign: count both": abs(missed - false_alarms) / m,
            "only those that should be 1 are counted: a 1 for a 0 is wrong too": missed / m,
            "only those that should be 0 are counted: a 0 for a 1 is wrong too": false_alarms / m,
            "divide by all m examples, not by those that are 1": wrong / n_ones,
            "an error is a share from 0 to 1, not per cent": 100 * wrong / m,
            "no root: the share of wrong predictions itself": (wrong / m) ** 0.5,
            "an array of shape (m,) has no second axis: make both the shape (m,) first, np.ravel": IndexError,
            "whole rows are compared: make both the shape (m,) first, np.ravel": ValueError,
            "the worked example's answer comes back, whatever the predictions": 0.25,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "error_rate-ends", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a single example here, and sets that are all right or all wrong. Both inputs have to stay as
# they were.
### BEGIN HIDDEN TESTS
rng = check.rng("error_rate-ends")
for m in (1, int(rng.integers(5, 30))):
    true = rng.integers(0, 2, size=(1, m))
    with check.unchanged(Y_hat=true, Y=true):
        error_rate(true, true)
    for predicted, expected, what in ((true, 0.0, "all right"), (1 - true, 1.0, "all wrong")):
        check.close(
            lambda predicted=predicted, true=true: error_rate(predicted.copy(), true.copy()),
            expected,
            f"the error of {m} prediction{'s' * (m > 1)}, {what}",
            mistakes={
                "that is the accuracy, the share of right predictions: count the wrong ones": 1 - expected,
                "that is how many are wrong, not their share: divide by m": expected * m,
                "the worked example's answer comes back, whatever the predictions": 0.25,
            },
        )
### END HIDDEN TESTS

# %% [markdown]
# Now the number. Your function on the 60 examples that the network was trained on, and on 1000 from the same source that it has
# never seen:

# %% nbgrader={"grade": false, "grade_id": "picture-two-errors", "locked": true, "schema_version": 3, "solution": false, "task": false}
print(f"  60 examples it was trained on: error {error_rate(by_heart.predict(weights, X_60), Y_60):6.1%}")
print(f"1000 examples it has never seen: error {error_rate(by_heart.predict(weights, X_1000), Y_1000):6.1%}")

# %% [markdown]
# Perfect on the first, wrong on one in five of the others. The network has learned the 60 by heart. So here is the first rule of
# this course: **what a network was trained on cannot tell how good it is.** You need examples that it has not seen, and you have
# to put them aside *before* you train.
#
# ## Three sets for three jobs
#
# How do people find a good network? Not by thinking hard and getting it right. How many layers, how many hidden units, which
# learning rate, which activation functions? Nobody knows beforehand. You have an idea, you write it down in code, you try it, and
# what you see gives you the next idea. Then around again. **Applied machine learning is a highly iterative process.**
#
# Experience helps less than one would think. Somebody with ten years of language moves to pictures, or from speech to
# advertisements, or from security to logistics, and **most of their intuitions do not carry over**. The best choices depend on how
# much data you have, how many features, what computers, with a GPU or without. Even experts go round the loop many times. What
# makes you fast is that each round is quick and that it tells you the truth. For that, you cut your data into three sets:
#
# | Set | its job | how often you look at it |
# |---|---|---|
# | **train** | the weights are learned on it | all the time |
# | **dev** | you compare ideas on it, and keep the best | after each try |
# | **test** | it tells how good the winner really is | once, at the end |
#
# The dev set has more names. *Dev* is short for development; a **hold-out set** and a **cross-validation set** are the same
# thing.
#
# ### How large?
#
# When data sets had 100, 1000 or 10,000 examples, people cut them **70/30**: 70 % to train on, 30 % to test. Or, with a dev set,
# **60/20/20**. For sets of that size it is still a good rule.
#
# With a million examples it is not. What is the dev set for? To see which of two ideas is better, or which of ten. You do not
# need 200,000 examples for that; 10,000 will usually do. The rest is better used to learn from:
#
# | Examples | train / dev / test | in numbers |
# |---|---|---|
# | 1,000 | 60 / 20 / 20 % | 600 / 200 / 200 |
# | 10,000 | 60 / 20 / 20 % | 6,000 / 2,000 / 2,000 |
# | 1,000,000 | 98 / 1 / 1 % | 980,000 / 10,000 / 10,000 |
# | more | 99.5 / 0.25 / 0.25 %, or 99.5 / 0.4 / 0.1 % | of 4,000,000: 3,980,000 / 10,000 / 10,000 |
#
# So the rule is not about per cent. **The dev set has to be big enough to tell two models apart**, and in a while you will see
# how big that is.
#
# **Try this** with a pencil, then unfold. You have 2,000,000 examples and split them 99.5/0.25/0.25. How many does each set get?
# With 60/20/20, how many examples would be lost for training? And 800 examples, 70/30?
#
# <details><summary>Answers</summary>
#
# 1,990,000, 5,000 and 5,000. With 60/20/20 it would be 1,200,000 for training: 790,000 fewer. And 560 to train on, 240 to test.
# </details>
#
# ### Exercise 2: `train_dev_test_split`
#
# Split `X` and `Y` into three parts, at random. The dev set gets `dev_fraction` of the $m$ examples, to the nearest whole number,
# the test set `test_fraction` of them, and the training set all the others. A fraction may be 0: then that part is empty, `X` of
# shape `(n_x, 0)`.
#
# Three things go wrong most often:
#
# - Examples are **columns**: `X[:, part]`, not `X[part]`.
# - A label must stay with its example: draw **one** random order and use it for both `X` and `Y`.
# - An example in two parts is **leakage**. The network has seen it, so its dev error is better than the truth, and nothing warns
#   you.
#
# Shuffle before you cut. Data often come sorted, by class or by date, and the last fifth of them would be one class only.
#
# `rng` is a NumPy random generator. All that is random in this course comes from one, so that a run can be repeated.
#
# <details><summary>Hint 1</summary><code>order = rng.permutation(m)</code> holds the numbers 0 … m − 1 in random order. Cut
# <em>that</em> into three pieces.</details>
# <details><summary>Hint 2</summary><code>round(0.2 * m)</code> is the nearest whole number. Let dev be the first
# <code>n_dev</code> of the order, test the next <code>n_test</code>, train all that follow: <code>order[n_dev + n_test:]</code>.
# </details>
# <details><summary>Hint 3</summary>Counting from the end is a trap: <code>order[-n_test:]</code> is everything if
# <code>n_test</code> is 0, because −0 is 0.</details>


# %% nbgrader={"grade": false, "grade_id": "train_dev_test_split", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_dev_test_split(X, Y, dev_fraction, test_fraction, rng):
    """Three sets from one, drawn at random.

    X: shape (n_x, m).   Y: shape (1, m), or (C, m) for C classes.   Columns are examples.
    dev_fraction, test_fraction: shares of the m examples, at least 0, together below 1. The sizes of dev and test are
    rounded to the nearest whole number; train gets the rest.
    rng: numpy.random.Generator. All randomness comes from it.
    Returns (X_train, Y_train), (X_dev, Y_dev), (X_test, Y_test). Changes neither X nor Y.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    n_dev, n_test = round(dev_fraction * m), round(test_fraction * m)
    order = rng.permutation(m)
    dev, test, train = order[:n_dev], order[n_dev : n_dev + n_test], order[n_dev + n_test :]
    return (X[:, train], Y[:, train]), (X[:, dev], Y[:, dev]), (X[:, test], Y[:, test])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train_dev_test_split-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Ten examples, 0 … 9, with two features and one label. 20 % for dev, 10 % for test: 7 to train on, 2, 1.
X, Y = numbered_examples(10, 2, 1)
parts = []


def shapes_of_parts():
    """The shapes in your answer, which goes to the list above."""
    parts[:] = train_dev_test_split(X.copy(), Y.copy(), 0.2, 0.1, check.rng("train_dev_test_split"))
    return shapes_of(parts)


check.equal(
    lambda: shapes_of_parts(),
    "(2, 7) (1, 7) | (2, 2) (1, 2) | (2, 1) (1, 1)",
    "10 examples in three parts, train | dev | test: the shapes of X and Y in each",
    mistakes={
        "rows are sliced: examples are columns, so take X[:, …] and Y[:, …]": "(2, 10) (1, 10) | (0, 10) (0, 10) | (0, 10) (0, 10)",
        "m is the number of columns, X.shape[1]: len(X) is the number of features": "(2, 2) (1, 2) | (2, 0) (1, 0) | (2, 0) (1, 0)",
        "train still has all the examples, those of dev and test too: that is leakage": "(2, 10) (1, 10) | (2, 2) (1, 2) | (2, 1) (1, 1)",
        "train still has the examples of test: that is leakage": "(2, 8) (1, 8) | (2, 2) (1, 2) | (2, 1) (1, 1)",
        "the order is train, dev, test": "(2, 7) (1, 7) | (2, 1) (1, 1) | (2, 2) (1, 2)",
        "the order is train, dev, test: train comes first": "(2, 2) (1, 2) | (2, 1) (1, 1) | (2, 7) (1, 7)",
        "X comes first in each pair, then Y": "(1, 7) (2, 7) | (1, 2) (2, 2) | (1, 1) (2, 1)",
        "Y lost its row: take Y[:, part], of shape (1, size)": "(2, 7) (7,) | (2, 2) (2,) | (2, 1) (1,)",
        "three pairs come back, each X and Y of one part; yours are three X and three Y": "(2, 7) (2, 2) (2, 1) | (1, 7) (1, 2) (1, 1)",
        "three pairs come back, not six arrays: (X_train, Y_train), (X_dev, Y_dev), (X_test, Y_test)": "(7,) (7,) | (7,) | (2,) (2,) | (2,) | (1,) (1,) | (1,)",
        "the examples of each part are turned: columns are examples there too": "(7, 2) (7, 1) | (2, 2) (2, 1) | (1, 2) (1, 1)",
        "rows are taken: examples are columns, so take X[:, part] and Y[:, part]": IndexError,
        "three pairs come back: does your function end with return?": TypeError,
    },
)
drawn = numbers_of(parts)
everywhere = [number for part in drawn for number in part]
check.true(
    sorted(everywhere) == list(range(10)),
    "each of the 10 examples is in one part",
    mistakes={
        "the parts overlap, which is leakage: draw one order of all examples and cut it into three pieces": (
            len(set(everywhere)) < len(everywhere)
        ),
    },
    expected="the examples 0 … 9, each once",
    got=f"train {drawn[0]}, dev {drawn[1]}, test {drawn[2]}",
)
check.true(
    numbers_of(parts, 1) == drawn,
    "each label stays with its example",
    mistakes={
        "labels no longer belong to their examples: draw one order, and take the same columns of X and Y": True,
    },
    expected=f"the labels of train {drawn[0]}",
    got=f"the labels of train {numbers_of(parts, 1)[0]}",
)
# 200 examples, sorted: first all of class 0, then all of class 1. Dev and test need some of both.
X, Y = numbered_examples(200, 2, 1)
sorted_parts = train_dev_test_split(X.copy(), (X[:1] >= 100).astype(int), 0.2, 0.2, check.rng("train_dev_test_split"))
n_ones = [int(np.sum(pair[1])) for pair in sorted_parts]
check.true(
    0 < n_ones[1] < 40 and 0 < n_ones[2] < 40,
    "200 examples sorted by class: dev and test have both classes",
    mistakes={
        "no shuffle: sorted classes leave dev with one class, so draw an order first, rng.permutation(m)": all(
            np.all(np.diff(numbers) == 1) for numbers in numbers_of(sorted_parts)
        ),
        "cut before it is shuffled: shuffle all examples, then cut": True,
    },
    expected="some of both classes in 40 examples",
    got=f"{n_ones[1]} of class 1 among the 40 of dev, {n_ones[2]} among the 40 of test",
)

# %% nbgrader={"grade": true, "grade_id": "train_dev_test_split-sizes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other numbers of examples here, and fractions that do not come out even: 60/20/20,
# 99.5/0.25/0.25 and others. Each example has to be in one part.
### BEGIN HIDDEN TESTS
rng = check.rng("train_dev_test_split-sizes")
cases = [(20_000, 0.0025, 0.0025, 50, 50), (100, 0.29, 0.29, 29, 29), (1000, 0.2, 0.2, 200, 200)]
for dev_offset, test_offset in ((-0.3, 0.3), (-0.3, -0.3), (0.3, 0.3), (0.3, -0.3)):
    m, n_dev, n_test = int(rng.integers(150, 400)), int(rng.integers(20, 40)), int(rng.integers(41, 60))
    cases.append((m, (n_dev + dev_offset) / m, (n_test + test_offset) / m, n_dev, n_test))
for m, dev_fraction, test_fraction, n_dev, n_test in cases:
    X, Y = numbered_examples(m, 1, 1)
    answer = []

    def sizes(X=X, Y=Y, fractions=(dev_fraction, test_fraction), answer=answer):
        """How many examples each part has."""
        answer[:] = train_dev_test_split(X.copy(), Y.copy(), *fractions, check.rng("train_dev_test_split"))
        return " | ".join(str(np.shape(pair[0])[1]) for pair in answer)

    dev_down, test_down = int(dev_fraction * m), int(test_fraction * m)
    dev_up, test_up = (int(np.ceil(fraction * m)) for fraction in (dev_fraction, test_fraction))
    train_first = round((1 - dev_fraction - test_fraction) * m)
    of_the_rest = round(dev_fraction * (m - n_test))
    test_of_the_rest = round(test_fraction * (m - n_dev))
    check.equal(
        lambda sizes=sizes: sizes(),
        " | ".join(str(size) for size in (m - n_dev - n_test, n_dev, n_test)),
        f"the sizes of train | dev | test: {m} examples, dev_fraction {dev_fraction:.4f}, test_fraction {test_fraction:.4f}",
        mistakes={
            sentence: wrong if isinstance(wrong, type) else " | ".join(str(size) for size in wrong)
            for sentence, wrong in {
                "rounded down: round to the nearest whole number, round(…)": [
                    m - dev_down - test_down,
                    dev_down,
                    test_down,
                ],
                "rounded up: round to the nearest whole number, round(…)": [m - dev_up - test_up, dev_up, test_up],
                "train gets what dev and test leave; yours is rounded by itself, and test gets the rest": [
                    train_first,
                    n_dev,
                    m - train_first - n_dev,
                ],
                "train gets what dev and test leave; yours is rounded by itself, and dev gets the rest": [
                    train_first,
                    m - train_first - n_test,
                    n_test,
                ],
                "dev_fraction is a share of all m examples, not of those that test has left": [
                    m - n_test - of_the_rest,
                    of_the_rest,
                    n_test,
                ],
                "test_fraction is a share of all m examples, not of those that dev has left": [
                    m - n_dev - test_of_the_rest,
                    n_dev,
                    test_of_the_rest,
                ],
                "dev and test have changed places": [m - n_dev - n_test, n_test, n_dev],
                "train still has all the examples, those of dev and test too: that is leakage": [m, n_dev, n_test],
                "the worked example's fractions are built in: use those that are given": [
                    m - round(0.2 * m) - round(0.1 * m),
                    round(0.2 * m),
                    round(0.1 * m),
                ],
                "the worked example's answer comes back, whatever the examples": [7, 2, 1],
                "sizes are whole numbers: round(…) gives one, np.round does not": TypeError,
            }.items()
        },
    )
    together = sorted(number for part in numbers_of(answer) for number in part)
    check.true(
        together == list(range(m)),
        f"each of the {m} examples is in one part",
        mistakes={
            "the parts overlap, which is leakage: draw one order of all examples and cut it into three pieces": (
                len(set(together)) < len(together)
            ),
        },
        expected=f"{m} different examples",
        got=f"{len(set(together))} different ones",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_dev_test_split-zero", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets fractions of 0 here: no test set, no dev set, or neither. An empty part has no columns, but
# all its rows.
### BEGIN HIDDEN TESTS
rng = check.rng("train_dev_test_split-zero")
for dev_fraction, test_fraction, what in ((0.2, 0.0, "no test set"), (0.0, 0.2, "no dev set"), (0.0, 0.0, "neither")):
    m, n_x, n_y = 5 * int(rng.integers(4, 9)), int(rng.integers(2, 5)), 1
    X, Y = numbered_examples(m, n_x, n_y)
    n_dev, n_test = round(dev_fraction * m), round(test_fraction * m)
    sizes = (m - n_dev - n_test, n_dev, n_test)
    everything = np.arange(m)
    from_the_end = (everything[: -(n_dev + n_test)], everything[-(n_dev + n_test) : -n_test], everything[-n_test:])
    end_by_end = (everything[:-n_test][:-n_dev], everything[:-n_test][-n_dev:], everything[-n_test:])
    both_ends = (everything[n_dev:-n_test], everything[:n_dev], everything[-n_test:])
    end_first = (everything[: -n_dev - n_test], everything[-n_dev - n_test : m - n_test], everything[m - n_test :])
    # A dict has each key once, so blanks at their end tell equal sentences apart.
    trap = "order[-0:] is everything and order[:-0] is nothing, because −0 is 0: a fraction 0 needs slices counted from the start"
    traps = {
        trap + " " * k: in_words([(n_x, part.size), (n_y, part.size)] for part in parts)
        for k, parts in enumerate((from_the_end, end_by_end, both_ends, end_first))
    }
    flat = {
        f"an empty part has all its rows: X of shape ({n_x}, 0), which X[:, part] gives by itself" + " " * k: in_words(
            [(n_x, size), (n_y, size)] if size else [empty] * 2 for size in sizes
        )
        for k, empty in enumerate(((0,), (), (0, 0)))
    }
    check.equal(
        lambda X=X, Y=Y, fractions=(dev_fraction, test_fraction): shapes_of(
            train_dev_test_split(X.copy(), Y.copy(), *fractions, check.rng("train_dev_test_split"))
        ),
        in_words([(n_x, size), (n_y, size)] for size in sizes),
        f"the shapes of X and Y in train | dev | test: {what}, {m} examples of {n_x} features",
        mistakes={
            **traps,
            **flat,
            "three pairs come back, also where one of them is empty": in_words(
                [(n_x, size), (n_y, size)] for size in sizes if size
            ),
            "three pairs come back, also where one of them is empty: None is no pair": TypeError,
            "a part may be empty: X[:, part] and Y[:, part] are cut from it like from the others": ValueError,
            "a fraction of 0 is no error: its part is empty": ZeroDivisionError,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_dev_test_split-rows", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at examples with several features and labels of several rows: whether all rows are there, and whether
# each label is that of its example.
### BEGIN HIDDEN TESTS
rng = check.rng("train_dev_test_split-rows")
n_x, n_y, m = int(rng.integers(3, 6)), int(rng.integers(6, 9)), 10 * int(rng.integers(5, 9))
X, Y = numbered_examples(m, n_x, n_y)
answer, sizes = [], (m - m // 2, 3 * m // 10, m // 5)


def shapes_of_rows():
    """The shapes of X and Y in each part."""
    answer[:] = train_dev_test_split(X.copy(), Y.copy(), 0.3, 0.2, check.rng("train_dev_test_split"))
    return shapes_of(answer)


check.equal(
    lambda: shapes_of_rows(),
    in_words([(n_x, size), (n_y, size)] for size in sizes),
    f"the shapes of X and Y in train | dev | test: {m} examples of {n_x} features, labels of {n_y} rows",
    mistakes={
        "Y is squeezed to one row: keep all its rows, Y[:, part]": in_words([(n_x, size), (1, size)] for size in sizes),
        "Y is squeezed to one row that lost its brackets: keep all its rows, Y[:, part]": in_words(
            [(n_x, size), (size,)] for size in sizes
        ),
        "rows are taken: examples are columns, so take X[:, part] and Y[:, part]": IndexError,
        "Y is squeezed: keep all its rows, Y[:, part]": ValueError,
        "X comes first in each pair, then Y": in_words([(n_y, size), (n_x, size)] for size in sizes),
    },
)
X_drawn, Y_drawn = (np.concatenate([np.asarray(pair[k]) for pair in answer], axis=1) for k in (0, 1))
check.true(
    np.array_equal(X_drawn, X_drawn[:1] + X[:, :1]),
    "the features of an example stay together",
    mistakes={"the rows of X are shuffled each on its own: move whole columns": True},
    expected="columns of X",
    got="columns whose entries come from different examples",
)
check.true(
    np.array_equal(Y_drawn, X_drawn[:1] + Y[:, :1]),
    "each label stays with its example",
    mistakes={
        "labels no longer belong to their examples: draw one order, and take the same columns of X and Y": True,
    },
    expected="labels that belong to their examples",
    got="labels of other examples",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_dev_test_split-order", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all randomness comes from rng: the same generator state gives the same parts, another one
# others.
### BEGIN HIDDEN TESTS
rng = check.rng("train_dev_test_split-order")
X, Y = numbered_examples(200, 1, 1)


def three_parts(generator):
    """The numbers of the examples in train, dev and test, each sorted."""
    answer = train_dev_test_split(X.copy(), Y.copy(), 0.25, 0.25, generator)
    return [sorted(numbers) for numbers in numbers_of(answer)]


seed = int(rng.integers(1000))
generator = np.random.default_rng(seed)
one, next_one = three_parts(generator), three_parts(generator)
same, other = three_parts(np.random.default_rng(seed)), three_parts(np.random.default_rng(seed + 1))
for k, name in ((1, "dev"), (2, "test")):
    check.true(
        not np.all(np.diff(one[k]) == 1),
        f"the examples of {name} come from everywhere",
        mistakes={
            "no shuffle: sorted classes leave dev with one class, so draw an order first, rng.permutation(m)": True,
        },
        expected="examples from all over X",
        got=f"neighbours, {one[k][0]} to {one[k][-1]}",
    )
check.true(
    one == same,
    "the same rng gives the same parts",
    mistakes={"all randomness comes from rng: np.random and random have generators of their own": True},
    expected="the same parts twice, from two generators with the same seed",
    got="different ones",
)
check.true(
    one != other,
    "another rng gives other parts",
    mistakes={"your function seeds a generator of its own: draw from the rng that it is given": True},
    expected="two splits, from two generators with different seeds",
    got="the same split twice",
)
check.true(
    one != next_one,
    "two calls with one rng give two splits",
    mistakes={"each call draws from rng itself, not from a copy of it": True},
    expected="two different splits",
    got="the same split twice",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_dev_test_split-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether X and Y stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("train_dev_test_split-inputs")
X, Y = rng.normal(0, 1, size=(3, 30)), rng.integers(0, 2, size=(1, 30))
with check.unchanged(X=X, Y=Y):
    train_dev_test_split(X, Y, 0.2, 0.1, check.rng("train_dev_test_split"))
### END HIDDEN TESTS

# %% [markdown]
# ### How large must a dev set be?
#
# Two models. One is wrong on 9 % of all examples in the world, the other one on 10 %. You do not know that; you only see their
# errors on your dev set, which is drawn by chance. Below, your `error_rate` measures both on up to 20 dev sets. On the right is how
# often the better one wins, if you could repeat that ten thousand times.
#
# Before you move anything: with 100 examples, how often would you pick the right one? Then try this:
#
# 1. Press **draw other dev sets** a few times. Would you bet on any of these?
# 2. Take 1000 examples, then 10,000. How do the two clouds on the left change?
# 3. Let the better model be better by 5 %, then by 0.1 %. What size suffices for each?

# %% nbgrader={"grade": false, "grade_id": "explore-dev-set-size", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.dev_set_size(error_rate)

# %% [markdown]
# What to notice:
#
# - **100 examples** do not tell 9 % from 10 %. The better model wins 60 of 100 times; a coin wins 50.
# - **About 4,700** are enough for 95 of 100, and **10,000** for 99. That is 1 % of a million: here is the reason for 98/1/1.
# - **20 % of a million**, 200,000, would be right practically always, but so are 10,000, and 190,000 examples are better used to
#   learn from.
# - **The smaller the difference, the larger the set.** For 5 % about 150 examples suffice. For 0.5 % it takes 19,000, and
#   for 0.1 % 480,000: half the difference needs four times the examples. Where 0.1 % is worth a fortune, as with
#   advertisements, even a dev set of 20 % is not wasted.
#
# (These two models make their mistakes independently. Real ones often stumble over the same examples, and then fewer suffice.)
#
# ### Do you need a test set?
#
# After many rounds, your best model has a dev error of 7 %. Will your users see 7 %? Try it with models that know nothing at all.
#
# **Try this.** Fifty "models" guess by tossing a coin. All of them are compared on a dev set of 100 examples, and the best one is
# chosen. What is its error on the dev set, and on new data? Guess first. What changes with 1000 models? With a dev set of 10,000?

# %%
n_models, n_dev = 50, 100
coin = np.random.default_rng(1)
Y_dev, Y_test = coin.integers(0, 2, size=(1, n_dev)), coin.integers(0, 2, size=(1, 10_000))
dev_errors = [error_rate(coin.integers(0, 2, size=(1, n_dev)), Y_dev) for _ in range(n_models)]
test_error = error_rate(coin.integers(0, 2, size=(1, 10_000)), Y_test)
print(f"the best of {n_models} on dev: {min(dev_errors):.1%}   the same model on test: {test_error:.1%}")

# %% [markdown]
# What to notice: the winner looks better than it is. It was chosen *because* it had luck on this dev set, and that luck does not
# come along. The more you try on a dev set, the more you fit to it, as a network fits to its training set. A test set that you have
# not looked at tells the truth: an **unbiased estimate** of how good the chosen model is.
#
# If you do not need that estimate, **you may do without a test set**: train, compare on dev, keep the best. Many people then call
# their two sets "train" and "test". If they choose by it, it is a dev set, whatever they call it.
#
# ## Aim at the right target
#
# You build an app that reads house numbers, for people who deliver parcels. On the web you find 300,000 pictures of house numbers:
# sharp, straight, well lit. From the app itself you have 8,000 so far: taken in the rain, in a hurry, blurred and crooked. What do
# you train on? And what do you measure on?
#
# Put all 308,000 together, shuffle and split, and of 2,000 dev examples about 50 will be from the app. Then for months you choose
# what is best for pictures from the web, and nobody will ever send you those.
#
# The dev set is a **target**: whatever you set up there, you will get better at. So it has to look like what your users send. And
# **dev and test come from the same distribution**. Otherwise you aim at one target for months, and then are judged by another one.
#
# Training data may be different. More data help even if they are not quite the right kind. So:
#
# | | from the web | from the app |
# |---|---|---|
# | train | all 300,000 | 4,000, those that are left |
# | dev | none | 2,000 |
# | test | none | 2,000 |
#
# ### Exercise 3: `split_two_sources`
#
# Do exactly that. `dev_size` and `test_size` count examples this time. Draw both from the app, at random and without overlap. Train
# is all of the web and the rest of the app, in any order.
#
# <details><summary>Hint 1</summary>Split the app first, as in exercise 2. Its rest goes together with the web.</details>
# <details><summary>Hint 2</summary><code>np.concatenate([X_web, X_rest], axis=1)</code> puts two arrays side by side: columns are
# examples. Do the same with Y, in the same order.</details>


# %% nbgrader={"grade": false, "grade_id": "split_two_sources", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_two_sources(X_web, Y_web, X_app, Y_app, dev_size, test_size, rng):
    """Train on two sources, develop and test on the one that counts.

    X_web: shape (n_x, m_web), m_web >= 1.   Y_web: shape (1, m_web) or (C, m_web).   X_app, Y_app: the same with m_app.
    dev_size, test_size: numbers of examples, at least 0, together at most m_app.
    rng: numpy.random.Generator. All randomness comes from it.
    Returns (X_train, Y_train), (X_dev, Y_dev), (X_test, Y_test): dev and test are drawn from the app at random; train is all
    of the web and the rest of the app, in any order. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    order = rng.permutation(X_app.shape[1])
    dev, test, rest = order[:dev_size], order[dev_size : dev_size + test_size], order[dev_size + test_size :]
    X_train = np.concatenate([X_web, X_app[:, rest]], axis=1)
    Y_train = np.concatenate([Y_web, Y_app[:, rest]], axis=1)
    return (X_train, Y_train), (X_app[:, dev], Y_app[:, dev]), (X_app[:, test], Y_app[:, test])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "split_two_sources-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Six examples from the web, 0 … 5, and five from the app, 50 … 54. Dev gets 2 of the app, test 1, and train all the others: 8.
(X_web, Y_web), (X_app, Y_app) = numbered_examples(6, 2, 1), numbered_examples(5, 2, 1, first=50)
parts = []


def shapes_of_sources():
    """The shapes in your answer, which goes to the list above."""
    given = (X_web.copy(), Y_web.copy(), X_app.copy(), Y_app.copy())
    parts[:] = split_two_sources(*given, 2, 1, check.rng("split_two_sources"))
    return shapes_of(parts)


check.equal(
    lambda: shapes_of_sources(),
    "(2, 8) (1, 8) | (2, 2) (1, 2) | (2, 1) (1, 1)",
    "6 examples from the web and 5 from the app: the shapes of X and Y in train | dev | test",
    mistakes={
        "the web is dropped: train is all of the web and the rest of the app": "(2, 2) (1, 2) | (2, 2) (1, 2) | (2, 1) (1, 1)",
        "the rest of the app is dropped: train on it too": "(2, 6) (1, 6) | (2, 2) (1, 2) | (2, 1) (1, 1)",
        "train still has all of the app, that of dev and test too: that is leakage": "(2, 11) (1, 11) | (2, 2) (1, 2) | (2, 1) (1, 1)",
        "the order is train, dev, test": "(2, 8) (1, 8) | (2, 1) (1, 1) | (2, 2) (1, 2)",
        "X and Y are put one below the other, or rows are taken: examples are columns, so axis=1": ValueError,
        "rows are taken: examples are columns, so take X_app[:, part]": IndexError,
        "three pairs come back: does your function end with return?": TypeError,
    },
)
drawn = numbers_of(parts)
from_app = [[number >= 50 for number in numbers] for numbers in drawn]
check.true(
    all(from_app[1]) and all(from_app[2]),
    "dev and test come from the app",
    mistakes={
        "dev comes from one source and test from the other: both come from the app, or you aim at one target and are judged by "
        "another": len({*from_app[1]}) == len({*from_app[2]}) == 1 and from_app[1][0] != from_app[2][0],
        "dev and test are drawn from the web: they aim at the wrong target, so take the app": not any(
            from_app[1] + from_app[2]
        ),
        "dev and test are drawn from the mixture: they aim at the wrong target, so take the app only": True,
    },
    expected="numbers from 50 on",
    got=f"dev {drawn[1]}, test {drawn[2]}",
)
together = [number for part in drawn for number in part]
check.true(
    sorted(together) == [0, 1, 2, 3, 4, 5, 50, 51, 52, 53, 54],
    "each of the 11 examples is in one part",
    mistakes={
        "the parts overlap, which is leakage: draw one order of the app and cut it into three pieces": (
            len(set(together)) < len(together)
        ),
    },
    expected="0 … 5 and 50 … 54, each once",
    got=f"train {drawn[0]}, dev {drawn[1]}, test {drawn[2]}",
)
check.true(
    numbers_of(parts, 1) == drawn,
    "each label stays with its example",
    mistakes={"labels no longer belong to their examples: take the same columns of X and Y, in the same order": True},
    expected=f"the labels of train {drawn[0]}",
    got=f"the labels of train {numbers_of(parts, 1)[0]}",
)

# %% nbgrader={"grade": true, "grade_id": "split_two_sources-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other sizes here, also a test set of 0, and a dev and test set that use up all of the app;
# and labels of several rows.
### BEGIN HIDDEN TESTS
rng = check.rng("split_two_sources-any")
m_web, m_app = int(rng.integers(200, 300)), int(rng.integers(40, 60))
dev_size = int(rng.integers(10, 14))
for n_x, n_y, test_size in (
    (int(rng.integers(2, 5)), int(rng.integers(5, 8)), int(rng.integers(15, 20))),
    (2, 1, 0),
    (1, 1, m_app - dev_size),
):
    (X_web, Y_web), (X_app, Y_app) = numbered_examples(m_web, n_x, n_y), numbered_examples(m_app, n_x, n_y, first=500)
    answer, rest = [], m_app - dev_size - test_size

    def shapes(given=(X_web, Y_web, X_app, Y_app, dev_size, test_size), answer=answer):
        """The shapes of X and Y in each part."""
        X_web, Y_web, X_app, Y_app, *how_many = given
        copies = (X_web.copy(), Y_web.copy(), X_app.copy(), Y_app.copy())
        answer[:] = split_two_sources(*copies, *how_many, check.rng("split_two_sources"))
        return shapes_of(answer)

    wrong_sizes = {
        "the web is dropped: train is all of the web and the rest of the app": (rest, dev_size, test_size),
        "the rest of the app is dropped: train on it too": (m_web, dev_size, test_size),
        "train still has all of the app, that of dev and test too: that is leakage": (
            m_web + m_app,
            dev_size,
            test_size,
        ),
        "dev and test have changed places": (m_web + rest, test_size, dev_size),
        "order[-0:] is everything and order[:-0] is nothing, because −0 is 0: count slices from the start": (
            (m_web + m_app - dev_size, 0, m_app) if not test_size else (m_web + rest, dev_size, test_size)
        ),
        "order[-0:] is everything, because −0 is 0: count slices from the start": (
            (m_web, dev_size, m_app) if not test_size else (m_web + m_app, dev_size, test_size)
        ),
        "order[:-0] is nothing, because −0 is 0: count slices from the start": (
            (m_web, dev_size, 0) if not test_size else (m_web + rest, dev_size, test_size)
        ),
        "order[-0:] is everything and order[:-0] is nothing, because −0 is 0: count from the start": (
            (m_web, dev_size, m_app) if not test_size else (m_web, dev_size, test_size)
        ),
    }
    check.equal(
        lambda shapes=shapes: shapes(),
        in_words([(n_x, size), (n_y, size)] for size in (m_web + rest, dev_size, test_size)),
        f"the shapes of X and Y in train | dev | test: {m_web} from the web, {m_app} from the app, dev_size {dev_size}, test_size {test_size}",
        mistakes={
            **{
                sentence: in_words([(n_x, size), (n_y, size)] for size in three_sizes)
                for sentence, three_sizes in wrong_sizes.items()
            },
            "the worked example's answer comes back, whatever the examples": in_words(
                [(2, size), (1, size)] for size in (8, 2, 1)
            ),
            "Y is squeezed to one row: keep all its rows": in_words(
                [(n_x, size), (1, size)] for size in (m_web + rest, dev_size, test_size)
            ),
            "X and Y are put one below the other, or Y is squeezed: examples are columns, so axis=1": ValueError,
            "rows are taken: examples are columns, so take X_app[:, part]": IndexError,
        },
    )
    numbers = numbers_of(answer)
    n_from_web = [sum(number < 500 for number in part) for part in numbers[1:]]
    check.true(
        n_from_web == [0, 0],
        "dev and test come from the app",
        mistakes={
            "dev comes from one source and test from the other: both come from the app, or you aim at one target and are judged "
            "by another": 0 in n_from_web and test_size > 0,
            "dev and test are drawn from the web: they aim at the wrong target, so take the app": n_from_web
            == [dev_size, test_size],
            "dev and test are drawn from the mixture: they aim at the wrong target, so take the app only": True,
        },
        expected="no example of the web in dev and test",
        got=f"{n_from_web[0]} of {dev_size} in dev, {n_from_web[1]} of {test_size} in test",
    )
    together = [number for part in numbers for number in part]
    check.true(
        sorted(together) == [*range(m_web), *range(500, 500 + m_app)],
        "each example of the web and of the app is in one part",
        mistakes={
            "the parts overlap, which is leakage: draw one order of the app and cut it into three pieces": (
                len(set(together)) < len(together)
            ),
        },
        expected=f"{m_web + m_app} different examples",
        got=f"{len(set(together))} different ones",
    )
    X_all, Y_all = (np.concatenate([np.asarray(pair[k]) for pair in answer], axis=1) for k in (0, 1))
    check.true(
        np.array_equal(X_all, X_all[:1] + X_web[:, :1]) and np.array_equal(Y_all, X_all[:1] + Y_web[:, :1]),
        "each label stays with its example",
        mistakes={
            "labels no longer belong to their examples: take the same columns of X and Y, in the same order": True,
        },
        expected="labels that belong to their examples",
        got="labels of other examples",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "split_two_sources-order", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether dev and test are drawn from the app at random, and whether all randomness comes from rng.
### BEGIN HIDDEN TESTS
rng = check.rng("split_two_sources-order")
(X_web, Y_web), (X_app, Y_app) = numbered_examples(50, 1, 1), numbered_examples(200, 1, 1, first=500)


def three_parts(generator):
    """The numbers of the examples in train, dev and test, each sorted."""
    given = (X_web.copy(), Y_web.copy(), X_app.copy(), Y_app.copy())
    return [sorted(numbers) for numbers in numbers_of(split_two_sources(*given, 50, 50, generator))]


seed = int(rng.integers(1000))
generator = np.random.default_rng(seed)
one, next_one = three_parts(generator), three_parts(generator)
same, other = three_parts(np.random.default_rng(seed)), three_parts(np.random.default_rng(seed + 1))
for k, name in ((1, "dev"), (2, "test")):
    check.true(
        not np.all(np.diff(one[k]) == 1),
        f"the examples of {name} come from everywhere in the app",
        mistakes={"no shuffle: the app may be sorted, so draw an order of it first, with rng.permutation": True},
        expected="examples from all over X_app",
        got=f"neighbours, {one[k][0]} to {one[k][-1]}",
    )
check.true(
    one == same,
    "the same rng gives the same parts",
    mistakes={"all randomness comes from rng: np.random and random have generators of their own": True},
    expected="the same parts twice, from two generators with the same seed",
    got="different ones",
)
check.true(
    one not in (other, next_one),
    "another rng gives other parts, and so does the next call",
    mistakes={"your function seeds a generator of its own: draw from the rng that it is given": True},
    expected="different splits",
    got="the same split twice",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "split_two_sources-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the four arrays stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("split_two_sources-inputs")
(X_web, X_app), (Y_web, Y_app) = rng.normal(0, 1, size=(2, 3, 20)), rng.integers(0, 2, size=(2, 1, 20))
with check.unchanged(X_web=X_web, Y_web=Y_web, X_app=X_app, Y_app=Y_app):
    split_two_sources(X_web, Y_web, X_app, Y_app, 6, 5, check.rng("split_two_sources"))
### END HIDDEN TESTS

# %% [markdown]
# ### Your split at work: web and app
#
# The house numbers in small: real handwritten digits, by different people. Those "from the web" are scans. Those "from the app" are
# of other writers, moved, blurred and grainy. A network has to say whether a digit is odd, because odd numbers are on the other side
# of the street.

# %% nbgrader={"grade": false, "grade_id": "picture-two-sources", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_web, digits_web), *others = data.digits_by_writer()
X_web, Y_web = X_web / 16, digits_web.reshape(1, -1) % 2
X_app, Y_app = (np.concatenate(arrays, axis=-1) for arrays in zip(*others, strict=True))
Y_app = Y_app.reshape(1, -1) % 2

weather = np.random.default_rng(1)
photos = (X_app / 16).T.reshape(-1, 8, 8)
photos = np.stack([np.roll(photo, weather.integers(-1, 2), axis=1) for photo in photos])
photos = (photos + np.roll(photos, 1, 1) + np.roll(photos, 1, 2) + np.roll(photos, (1, 1), (1, 2))) / 4
X_app = (photos + weather.normal(0, 0.1, photos.shape)).reshape(-1, 64).T.clip(0, 1)

print(f"{X_web.shape[1]} from the web (above), {X_app.shape[1]} from the app (below)")
figures.images(
    np.concatenate([X_web.T[:10], X_app.T[:10]]).reshape(-1, 8, 8),
    vmax=1,
    alt="Two rows of ten small pictures of handwritten digits. Those above, from the web, are dark and clear. Those below, from "
    "the app, are pale, blurred and grainy, and some are moved sideways.",
)

# %% [markdown]
# A colleague says: "The app's pictures are of bad quality, leave them out of training." To decide, you train both ways and compare.
# But on which dev set? Here are both models on a dev set from the web, and on one from the app, by your functions.

# %% nbgrader={"grade": false, "grade_id": "picture-targets", "locked": true, "schema_version": 3, "solution": false, "task": false}
chance = np.random.default_rng(1)
web_only, web_dev, _ = train_dev_test_split(X_web, Y_web, 0.2, 0.0, chance)
web_and_app, app_dev, _ = split_two_sources(*web_only, X_app, Y_app, 250, 250, chance)
odd_or_even = Network([64, 32, 1])

print("                        dev set from the web   dev set from the app")
for name, (X_now, Y_now) in {"trained on the web": web_only, "trained on web and app": web_and_app}.items():
    trained, _ = train(odd_or_even, X_now, Y_now, epochs=60, rng=np.random.default_rng(0), learning_rate=0.3)
    on_web, on_app = (error_rate(odd_or_even.predict(trained, X_dev), Y_dev) for X_dev, Y_dev in (web_dev, app_dev))
    print(f"{name:<22} {on_web:>18.1%} {on_app:>22.1%}")

# %% [markdown]
# What to notice (your numbers may differ a little: each way to shuffle draws other examples): on the web's dev set both models
# look excellent, with errors of one to three per cent. You would ship either, perhaps the wrong one. The app's dev set tells what
# your users will see: the first is wrong on about one picture in four, the second on about one in eight. Had your dev set come from
# the web, you would have found out from your users.
#
# ## Bias and variance
#
# Back to the plane, with more examples this time. Three networks on the same data. Which one would you trust with new examples,
# and what is wrong with the others?

# %% nbgrader={"grade": false, "grade_id": "picture-three-fits", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_125, Y_125), _ = overfit.examples(125)


def trained_on_125(layers_dims, epochs):
    """A classifier with these layers."""
    network = overfit.network(layers_dims=layers_dims)
    learned, _ = overfit.fit(network, X_125, Y_125, epochs=epochs)
    return lambda points: network.predict(learned, points)


figures.decision_boundary(
    {
        "a straight line": trained_on_125((2, 1), 600),
        "4 + 4 hidden units": trained_on_125((2, 4, 4, 1), 800),
        "20 + 20 hidden units": trained_on_125((2, 20, 20, 1), 1000),
    },
    X_125,
    Y_125,
    alt="The same 125 examples three times. Left, a straight line: many examples on both sides are wrong. Middle, 4 units in each "
    "hidden layer: a smooth curve between the two moons, some examples wrong. Right, 20 units in each: the boundary winds "
    "around single examples, and hardly any is wrong.",
)

# %% [markdown]
# - **Left: high bias**, or *underfitting*. A line cannot bend. It is wrong even on what it was trained on.
# - **Right: high variance**, or *overfitting*. It follows each single example. With 125 other examples it would be another line
#   altogether.
# - **Middle: just right.** Some examples are on the wrong side, and they should be.
#
# In the plane you can see that. With 64 pixels or 10,000 features you cannot draw the boundary. But you can still compute two
# numbers, and they tell the same:
#
# | | A | B | C | D |
# |---|---|---|---|---|
# | train error | 1 % | 15 % | 15 % | 0.5 % |
# | dev error | 11 % | 16 % | 30 % | 1 % |
# | diagnosis | high variance | high bias | high bias **and** high variance | low bias, low variance |
#
# Say these are networks that tell cars from bicycles, and people hardly ever get that wrong.
#
# - **A** does well on its training set, and much worse on new examples: 10 % more. It does not *generalise*.
# - **B** does not even do well on its training set. On new examples it does hardly worse, but what it has learned is too little.
# - **C** has both: 15 % wrong on what it has seen, and 15 % more on what it has not.
# - **D** has neither. You would like to have D.
#
# So the **train error** tells about bias, and the **step from train to dev** tells about variance.
#
# ### How well could anybody do?
#
# All this was said of pictures that people see at a glance. Now let them be so blurred that even experts get 15 % wrong. Is B, with
# 15 % and 16 %, still a bad network?
#
# It does as well as anybody could! The lowest error that any classifier can have is called the **optimal error** or **Bayes error**.
# It is not 0 where classes overlap. You rarely know it, but where people are good at a task, how well they do is a fair estimate. What
# can be improved on the training set is only what lies above it:
#
# $$\text{avoidable bias} = \text{train error} - \text{Bayes error}, \qquad \text{variance} = \text{dev error} - \text{train error}.$$
#
# With a Bayes error of 15 %, B has an avoidable bias of 0 and a variance of 1 %: fine. Two assumptions stand behind these formulas:
# you know roughly what the Bayes error is, and **train and dev come from the same distribution**. If you train on the web and
# measure on the app, the step from train to dev is made of two things, variance and the other kind of pictures, and these two numbers
# alone cannot tell which.
#
# (In statistics, bias and variance have exact definitions of their own. Here they are names for these two gaps.)
#
# ### Exercise 4: `diagnose`
#
# Return both numbers, and for each of them whether it is high: larger than `tolerance`. They are two questions. The answer may be yes
# to both.
#
# <details><summary>Hint 1</summary>Two subtractions and two comparisons. No <code>if</code> is needed: <code>variance &gt;
# tolerance</code> is already True or False.</details>
# <details><summary>Hint 2</summary>A dict: <code>{"avoidable_bias": …, "variance": …, "high_bias": …, "high_variance": …}</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "diagnose", "locked": false, "schema_version": 3, "solution": true, "task": false}
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    """Bias, variance, both or neither.

    train_error, dev_error, bayes_error: shares from 0 to 1; the last is the lowest error that anybody could have.
    tolerance: bias or variance is high if it is larger than this.
    Returns a dict: "avoidable_bias", from the Bayes error to the train error, and "variance", from the train error to the dev
    error, as numbers, which may be below 0; "high_bias" and "high_variance", each True or False.
    """
    ### BEGIN SOLUTION
    avoidable_bias = train_error - bayes_error
    variance = dev_error - train_error
    return {
        "avoidable_bias": avoidable_bias,
        "variance": variance,
        "high_bias": avoidable_bias > tolerance,
        "high_variance": variance > tolerance,
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "diagnose-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# The four columns of the table, with a Bayes error of 0 and a tolerance of 0.02.
for train_error, dev_error, expected in (
    (0.01, 0.11, verdict(0.01, 0.1, False, True)),
    (0.15, 0.16, verdict(0.15, 0.01, True, False)),
    (0.15, 0.30, verdict(0.15, 0.15, True, True)),
    (0.005, 0.01, verdict(0.005, 0.005, False, False)),
):
    swapped = verdict(
        expected["variance"], expected["avoidable_bias"], expected["high_variance"], expected["high_bias"]
    )
    check.close(
        lambda errors=(train_error, dev_error): diagnose(*errors),
        expected,
        f"train error {train_error:.1%}, dev error {dev_error:.1%}, Bayes error 0",
        mistakes={
            "variance is dev error − train error, not dev error − Bayes error": expected
            | {"variance": dev_error, "high_variance": dev_error > 0.02},
            "either bias or variance, in yours: 15/30 is both, so ask two questions": expected
            | {"high_variance": False},
            "either variance or bias, in yours: 15/30 is both, so ask two questions": expected | {"high_bias": False},
            "variance is dev error − train error, not the other way round": expected
            | {"variance": train_error - dev_error, "high_variance": False},
            "bias and variance are swapped: the train error tells about bias": swapped,
            "bias comes from the train error, not from the dev error": expected
            | {"avoidable_bias": dev_error, "high_bias": dev_error > 0.02},
            "high means larger than the tolerance; yours says so of what is smaller": expected
            | {"high_bias": not expected["high_bias"], "high_variance": not expected["high_variance"]},
            "errors are shares from 0 to 1, not per cent": verdict(
                100 * expected["avoidable_bias"], 100 * expected["variance"], True, 100 * expected["variance"] > 0.02
            ),
            "the answer of column A comes back, whatever the errors": verdict(0.01, 0.1, False, True),
            "a dict comes back, which says what each value is": list(expected.values()),
            "errors have to be subtracted, not divided": expected
            | {"variance": dev_error / train_error, "high_variance": True},
        },
    )

# %% nbgrader={"grade": true, "grade_id": "diagnose-bayes", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets pictures here that are so blurred that the Bayes error is 15 %.
### BEGIN HIDDEN TESTS
for train_error, dev_error, expected in (
    (0.15, 0.16, verdict(0.0, 0.01, False, False)),
    (0.15, 0.30, verdict(0.0, 0.15, False, True)),
    (0.24, 0.25, verdict(0.09, 0.01, True, False)),
    (0.24, 0.35, verdict(0.09, 0.11, True, True)),
):
    check.close(
        lambda errors=(train_error, dev_error): diagnose(*errors, 0.15),
        expected,
        f"train error {train_error:.0%}, dev error {dev_error:.0%}, Bayes error 15 %",
        mistakes={
            "the Bayes error is ignored: 15/16 is fine at Bayes 15 %, so subtract it from the train error": expected
            | {"avoidable_bias": train_error, "high_bias": True},
            "the number is right, but high_bias ignores the Bayes error: 15/16 is fine at Bayes 15 %": expected
            | {"high_bias": True},
            "variance is dev error − train error, not dev error − Bayes error": expected
            | {"variance": dev_error - 0.15, "high_variance": dev_error - 0.15 > 0.02},
            "bias is measured up to the dev error: it ends at the train error": expected
            | {"avoidable_bias": dev_error - 0.15, "high_bias": dev_error - 0.15 > 0.02},
            "train error − Bayes error, not the other way round": expected
            | {"avoidable_bias": 0.15 - train_error, "high_bias": False},
            "the answer of column A comes back, whatever the errors": verdict(0.01, 0.1, False, True),
            "the Bayes error is subtracted from the variance too: it is in both errors already": expected
            | {"variance": dev_error - train_error - 0.15, "high_variance": False},
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "diagnose-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other errors and tolerances here, also a dev error that happens to be below the train error,
# and a train error below the Bayes error.
### BEGIN HIDDEN TESTS
rng = check.rng("diagnose-any")
for tolerance in (float(rng.uniform(0.008, 0.012)), float(rng.uniform(0.05, 0.07))):
    for bias_side, variance_side in ((1, 1), (1, -1), (-1, 1), (-1, -1), (-3, 1), (1, -3), (-3, -3)):
        # Another way to the same numbers: the two gaps come first, and the errors are made from them.
        gaps = []
        for side in (bias_side, variance_side):
            away = rng.uniform(0.0055, 0.0075) if side != -3 else tolerance + rng.uniform(0.08, 0.1)
            gaps.append(float(tolerance + away if side > 0 else tolerance - away))
        bias, variance = gaps
        bayes = float(rng.uniform(0.25, 0.3))
        expected = verdict(bias, variance, bias_side > 0, variance_side > 0)
        sizes = {name: abs(gap) for name, gap in (("avoidable_bias", bias), ("variance", variance))}
        check.close(
            lambda errors=(bayes + bias, bayes + bias + variance, bayes), tolerance=tolerance: diagnose(
                *errors, tolerance
            ),
            expected,
            f"train error {bayes + bias:.1%}, dev error {bayes + bias + variance:.1%}, Bayes error {bayes:.1%}, tolerance "
            f"{tolerance:.1%}",
            mistakes={
                "the tolerance is fixed at 0.02: use the one that is given": expected
                | {"high_bias": bias > 0.02, "high_variance": variance > 0.02},
                "high means larger than the tolerance, not larger than 0": expected
                | {"high_bias": bias > 0, "high_variance": variance > 0},
                "the Bayes error is ignored: 15/16 is fine at Bayes 15 %, so subtract it from the train error": expected
                | {"avoidable_bias": bayes + bias, "high_bias": True},
                "variance is dev error − train error, not dev error − Bayes error": expected
                | {"variance": bias + variance, "high_variance": bias + variance > tolerance},
                "either bias or variance, in yours: there may be both, so ask two questions": expected
                | {"high_variance": False},
                "either variance or bias, in yours: there may be both, so ask two questions": expected
                | {"high_bias": False},
                "a gap below 0 stays below 0: do not take its absolute value": expected
                | sizes
                | {
                    "high_bias": sizes["avoidable_bias"] > tolerance,
                    "high_variance": sizes["variance"] > tolerance,
                },
                "a gap below 0 stays below 0, it is not cut off": expected
                | {"avoidable_bias": max(bias, 0), "variance": max(variance, 0)},
                "a gap below 0 is not high, however far below it is": expected
                | {"high_bias": abs(bias) > tolerance, "high_variance": abs(variance) > tolerance},
                "the gaps are rounded: return them as they are": expected
                | {"avoidable_bias": round(bias, 2), "variance": round(variance, 2)},
            },
        )
### END HIDDEN TESTS

# %% [markdown]
# **Try this.** Diagnose with a pencil first, then with the cell: a network for X-rays has 8 % on train and 9.5 % on dev. Doctors get
# 7.5 % wrong. What if the doctors got 1 % wrong? Change the numbers as you like.

# %%
for doctors in (0.075, 0.01):
    found = diagnose(0.08, 0.095, doctors)
    for name in ("bias", "variance"):
        gap = found["avoidable_bias" if name == "bias" else "variance"]
        print(f"Bayes error {doctors:.1%}: {name} {gap:.1%}, high: {bool(found[f'high_{name}'])}")

# %% [markdown]
# ### Bias here, variance there
#
# High bias *and* high variance at once: how can a network be too simple and too complicated? Easily, at different places. Below is
# a classifier that someone has put together badly. For $x_1 < 0$ it is a straight line; for $x_1 > 0$ each point gets the class of the
# nearest training example, so that it learns them all by heart.

# %% nbgrader={"grade": false, "grade_id": "picture-regions", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_250, Y_250), (X_new, Y_new) = overfit.examples(250)


def put_together(points):
    """0 or 1 for each point, shape (k,)."""
    across, up = points
    least, nearest = np.full(across.size, np.inf), np.zeros(across.size, dtype=int)
    for (x1, x2), label in zip(X_250.T, Y_250[0], strict=True):
        distance = (across - x1) ** 2 + (up - x2) ** 2
        nearest[distance < least] = label
        least = np.minimum(least, distance)
    return np.where(across < 0, up < 0, nearest)


for region, seen, new in (
    ("x₁ < 0", X_250[0] < 0, X_new[0] < 0),
    ("x₁ > 0", X_250[0] > 0, X_new[0] > 0),
    ("both", X_250[0] < 9, X_new[0] < 9),
):
    train_error = error_rate(put_together(X_250[:, seen]), Y_250[:, seen])
    dev_error = error_rate(put_together(X_new[:, new]), Y_new[:, new])
    found = diagnose(train_error, dev_error, bayes_error=0.085)
    words = f"bias {'high' if found['high_bias'] else 'not high'}, variance {'high' if found['high_variance'] else 'not high'}"
    print(f"{region:<7} train {train_error:6.1%}   dev {dev_error:6.1%}   {words}")

figures.decision_boundary(
    put_together,
    X_250,
    Y_250,
    title="Left: a straight line. Right: by heart.",
    alt="250 examples in two overlapping moons. On the left half the boundary is one horizontal line with many examples on its "
    "wrong side. On the right half the boundary is ragged, with islands around single examples, and none is wrong.",
)

# %% [markdown]
# What to notice: on the left 20 % are wrong, seen or not: bias. On the right nothing that it has seen is wrong, and 14 % of the rest:
# variance. Now read the last line. Over both regions the train error is the average of a bad half and a perfect one, and the bias
# seems all right. (The best anybody could do here is 8.5 %.)
#
# In the plane this looks made up. With thousands of features it is common: too simple for some kinds of examples, and by heart on
# others. You cannot draw it, but you can diagnose kinds of examples one by one: pictures at night, short sentences, new customers.
#
# ## What to do next
#
# The two numbers are worth knowing because **what helps against bias does not help against variance**, and the other way round. This
# is the basic recipe:
#
# 1. **Is the bias high?** Look at the *train* error. If it is, get the training set right first:
#     - a bigger network, with more layers or more hidden units;
#     - train longer, or with a better optimiser (week 2);
#     - perhaps another architecture.
#
#    Go on until the network fits its training set well. That is nearly always possible, if the task can be done at all.
# 2. **Is the variance high?** Look at the *dev* error. If it is:
#     - more data, if you can get them: they help nearly always, but may be dear, or not to be had;
#     - regularisation, one of the first things to try, and what the next three notebooks are about;
#     - perhaps another architecture.
#
#    Then go back to 1, because what you have changed may have changed the bias.
# 3. **Neither? Done.**
#
# Bias comes first. And a network with high bias does not get better by more data: it cannot even fit those it has. Months have been
# spent on collecting data for a straight line.
#
# ### Exercise 5: `next_step`
#
# Turn a diagnosis into one of three answers: `"reduce bias"`, `"reduce variance"` or `"done"`. Decide by the two flags: whoever made the
# diagnosis has chosen the tolerance already.
#
# <details><summary>Hint 1</summary><code>diagnosis["high_bias"]</code> is True or False, so <code>if diagnosis["high_bias"]:</code> is
# enough.</details>
# <details><summary>Hint 2</summary>Three lines with <code>return</code>. Which question comes first?</details>


# %% nbgrader={"grade": false, "grade_id": "next_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def next_step(diagnosis):
    """What to do next, by the basic recipe.

    diagnosis: a dict as diagnose returns it, with "avoidable_bias", "variance", "high_bias" and "high_variance".
    Returns "reduce bias", "reduce variance" or "done". Does not change the dict.
    """
    ### BEGIN SOLUTION
    if diagnosis["high_bias"]:
        return "reduce bias"
    if diagnosis["high_variance"]:
        return "reduce variance"
    return "done"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "next_step-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Columns C, A and D of the table: 15/30, 1/11 and 0.5/1.
the_words = 'the words are "reduce bias", "reduce variance" and "done", in lower case'
check.equal(
    lambda: next_step(verdict(0.15, 0.15, True, True)),
    "reduce bias",
    "high bias and high variance: bias comes first",
    mistakes={
        "variance first, in yours: bias comes first, because a network has to fit its training set before anything else": (
            "reduce variance"
        ),
        "one after the other, and bias comes first": "reduce bias and variance",
        '"done" while a flag is set: done only if neither is high': "done",
        "nothing comes back: does each way through your function end with return?": None,
        the_words: "Reduce bias",
        the_words + ", and nothing else": "bias",
        'the keys are "high_bias" and "high_variance"': KeyError,
    },
)
check.equal(
    lambda: next_step(verdict(0.01, 0.10, False, True)),
    "reduce variance",
    "only the variance is high",
    mistakes={
        '"done" while a flag is set: done only if neither is high': "done",
        "yours reduces bias where no bias is high: look at both flags": "reduce bias",
        "nothing comes back: does each way through your function end with return?": None,
        the_words: "Reduce variance",
        the_words + ", and nothing else": "variance",
    },
)
check.equal(
    lambda: next_step(verdict(0.005, 0.005, False, False)),
    "done",
    "neither is high",
    mistakes={
        "yours reduces bias where no bias is high: look at both flags": "reduce bias",
        "yours reduces variance where no variance is high: look at both flags": "reduce variance",
        "nothing comes back: does each way through your function end with return?": None,
        the_words: "Done",
    },
)

# %% nbgrader={"grade": true, "grade_id": "next_step-flags", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets all four combinations of the flags here, made with other tolerances. The dict has to stay as it
# was.
### BEGIN HIDDEN TESTS
rng = check.rng("next_step-flags")
diagnoses, words = [], []
for tolerance in (0.005, 0.2):
    for high_bias, high_variance, expected in (
        (True, False, "reduce bias"),
        (False, True, "reduce variance"),
        (True, True, "reduce bias"),
        (True, True, "reduce bias"),
        (False, False, "done"),
        (False, False, "done"),
    ):
        # The larger one of the two is bias and variance in turn.
        sizes = sorted(rng.uniform(0.4, 0.7, size=2)), sorted(rng.uniform(1.3, 1.9, size=2))
        turn = len(words) % 2
        bias, variance = (
            float(tolerance * sizes[high][k]) for high, k in ((high_bias, turn), (high_variance, 1 - turn))
        )
        diagnoses.append(verdict(bias, variance, high_bias, high_variance))
        words.append(expected)


def by_questions(bias_is_high, variance_is_high):
    """The answers to all diagnoses, if these two questions are asked, bias first."""
    return [
        "reduce bias" if bias_is_high(each) else "reduce variance" if variance_is_high(each) else "done"
        for each in diagnoses
    ]


flags = [(each["high_bias"], each["high_variance"]) for each in diagnoses]
check.equal(
    lambda: [next_step(dict(each)) for each in diagnoses],
    words,
    f"the next step of {len(diagnoses)} diagnoses, six with a tolerance of 0.5 % and six with 20 %",
    mistakes={
        "variance first, in yours: bias comes first, because a network has to fit its training set before anything else": [
            "reduce variance" if high_variance else word for word, (_, high_variance) in zip(words, flags, strict=True)
        ],
        '"done" while both flags are set: done only if neither is high': [
            "done" if both == (True, True) else word for word, both in zip(words, flags, strict=True)
        ],
        '"done" while only the bias is high: done only if neither is high': [
            "done" if both == (True, False) else word for word, both in zip(words, flags, strict=True)
        ],
        '"done" while only the variance is high: done only if neither is high': [
            "done" if both == (False, True) else word for word, both in zip(words, flags, strict=True)
        ],
        "decide by the flags, which know the tolerance, not by the numbers": by_questions(
            lambda each: each["avoidable_bias"] > 0.02, lambda each: each["variance"] > 0.02
        ),
        "decide by the flags, not by which number is larger": [
            word
            if word == "done"
            else "reduce bias"
            if each["avoidable_bias"] > each["variance"]
            else "reduce variance"
            for word, each in zip(words, diagnoses, strict=True)
        ],
        "the same answer comes back, whatever the flags": ["reduce bias"] * len(words),
        "a bias above 0 is not yet high: decide by the flags": by_questions(
            lambda each: each["avoidable_bias"] > 0, lambda each: each["variance"] > 0
        ),
    },
)
diagnosis = diagnoses[int(rng.integers(len(diagnoses)))]
with check.unchanged(diagnosis=diagnosis):
    next_step(diagnosis)
### END HIDDEN TESTS

# %% [markdown]
# ### The recipe at work
#
# Everything together, with your three functions. On the left is a network on the data of this notebook, on the right its train and dev
# error, also for other sizes of the network. The sentence below says what your `diagnose` and your `next_step` make of it.
#
# It opens with the network that has learned its 60 examples by heart. What does your `next_step` say? Walk the whole recipe, from the
# start:
#
# 1. Choose **0: a straight line**, and switch on **diagnose knows the Bayes error**. Which error is too high?
# 2. Give it 1000 **training examples**. Does the train error of the straight line fall? Go back to 60.
# 3. Do what your function says: a larger network, 4 units, then 20. What becomes of the train error? And of the dev error?
# 4. Now follow it once more: 125 examples, 250, and so on, until it says *done*.
# 5. Set the **noise** to 0.1, then to 0.4, and look at the line of the Bayes error. Why does the same network with 1000 examples have other
#    errors? Then switch off that diagnose knows the Bayes error: what would it have you do, for ever?

# %% nbgrader={"grade": false, "grade_id": "explore-bias-variance", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.bias_variance(error_rate, diagnose, next_step)

# %% [markdown]
# What to notice:
#
# - **The straight line has high bias**: 20 % wrong of 60, and still 16 % of 1000. More data do not help it. (Of its 60 examples more are
#   wrong than of the 1000 new ones: 60 are few, and these happen to be hard. A variance below 0 is chance.)
# - **A larger network ends the bias.** With 20 units the train error is 0. The dev error is another matter: 20 %. On 60 examples
#   the largest network is not the best on dev.
# - **More data end the variance.** With 1000 examples the same 20 units have 9 % and 8 %, as good as anybody can do, and the boundary is
#   smooth. And 20 units are then no worse than 4: look at the curve on the right.
# - **A train error below the Bayes error** is no triumph. It means that the network has learned noise by heart.
# - **Without the Bayes error** your functions say "reduce bias" of the best network there is. No larger network would ever help.
#
# ### Is it a trade-off?
#
# In older books you read of the *bias-variance trade-off*: what makes one smaller makes the other larger, and all you can do is find
# the middle. That was true of the tools they had. Today there are tools for each of them:
#
# - **a bigger network** reduces bias, and hardly hurts variance, *as long as you regularise it well*. It costs computing time, nothing
#   else;
# - **more data** reduce variance, and hardly hurt bias.
#
# As long as you can have a bigger network and more data (you cannot always), you can push down one without paying with the other. That
# is a large part of why deep learning works so well. Mind the condition, though: you have just seen what 20 units do to 60 examples
# *without* regularisation. A little trade-off is left there too: regularisation reduces variance and may raise the bias a little, often
# not much if the network is large enough.
#
# **Try this.** What would you do next? Think first, then unfold.
#
# 1. Speech in a quiet room, where people hear everything. Train 0.8 %, dev 9 %. A colleague wants to double the network.
# 2. The same task. Train 12 %, dev 12.5 %. Another one wants to buy a year of recordings.
# 3. Speech beside a motorway, where people get 12 % wrong. Train 12 %, dev 12.5 %.
# 4. Train 1 %, dev 1.4 %, people 0.5 %. But the train set comes from the web, and dev from the web as well.
# 5. You have 3,000,000 clicks on advertisements and 3 ideas, and expect them to differ by 0.2 %. Dev: 20 % of the data? 1 %?
#
# <details><summary>Answers</summary>
#
# 1. High variance: more data, or regularisation. Doubling the network is for bias, and there is hardly any.
# 2. High bias: a bigger network, longer training. The recordings can wait; it does not even fit those it has.
# 3. Done: nobody does better.
# 4. Both are small, but you aim at the wrong target. Get examples of what users send, and make dev and test from them.
# 5. For 0.2 % the picture above says about 120,000, at errors near 10 %. That is 4 % of them; 1 %, 30,000, is too few, and 20 %
#    more than you need.
# </details>
#
# ## Summary
#
# - **Train** to learn, **dev** (hold-out, cross-validation) to choose, **test** to know. Shuffle, cut, and never let an example be in
#   two sets.
# - 70/30 or 60/20/20 for small data; 98/1/1 or 99.5/0.25/0.25 for a million and more. Dev has to be big enough to tell two models apart.
# - **Dev and test come from the same distribution**, that of your users. Training data may be different. Without need of an unbiased
#   estimate you may do without a test set.
# - **Avoidable bias** is train error − Bayes error, **variance** is dev error − train error. There may be both, even at different places.
# - **Bias first**: a bigger network, longer training. **Then variance**: more data, regularisation. Again until done.
# - Machine learning is iterative, and intuitions seldom carry over from one field to another. The two numbers do.
#
# **Where this comes back**
#
# - *Weight penalties, dropout, augmentation and early stopping* (the next three notebooks) reduce variance. You will meet the 60
#   examples and the boundary around each of them again.
# - *Scaling and initialisation* (notebook 5) and all of week 2 make training faster, so that you go round the loop more often.
# - *Hyperparameter search* (week 3) chooses on the dev set, as you now do.
# - *The last notebook* (week 3) has new writers in its test set: read its dev error with what you know now.
#
# Before you stop, press **Validate** in the bar above, and save with Ctrl + S (⌘ S on a Mac). See you in the next notebook.
