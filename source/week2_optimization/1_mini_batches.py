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
# # Mini-batches
#
# **Week 2, notebook 1 · about 40 minutes · 15 points**
#
# Networks work best with a lot of data, and training on a lot of data is slow. You will try many ideas before one works
# well, so a training that takes a day instead of a week changes what you can do. This week is about training *faster*.
# The first idea costs nothing: do not wait for the whole training set before you move.
#
# When you are done, you can
#
# - cut a training set into mini-batches, shuffled anew for every epoch, without losing an example or a label;
# - say how many steps an epoch has, and train a network for one;
# - read a cost curve, and tell noise from a bug;
# - choose a mini-batch size, and say what it costs to take a smaller or a larger one.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `steps_per_epoch`: how many steps there are | 2 |
# | 2 | `random_mini_batches`: the training set, shuffled and cut | 5 |
# | 3 | `update_parameters_with_gd`: one step downhill | 3 |
# | 4 | `train_epoch`: once through the data, many steps | 5 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from copy import deepcopy

import numpy as np

from course import check, data, explore, figures
from course.network import Network


# Things to try your functions on.
def numbered_examples(m, n_x, n_y):
    """X (n_x, m) and Y (n_y, m). Example i can be told by its numbers: i, 100 + i, 200 + i, … in both of its columns."""
    return [np.arange(m) + 100.0 * np.arange(n_rows)[:, np.newaxis] for n_rows in (n_x, n_y)]


def tiny_network(w, b):
    """Parameters of a network with one weight and one bias."""
    return {"W1": np.array([[w]]), "b1": np.array([[b]])}


def tiny_grads(dw, db):
    """Gradients of a network with one weight and one bias."""
    return {"dW1": np.array([[dw]]), "db1": np.array([[db]])}


def random_parameters(n_layers, rng):
    """Parameters W1, b1, … of a network with so many layers, of random sizes."""
    sizes = rng.integers(2, 5, size=n_layers + 1)
    shapes = {}
    for i in range(1, n_layers + 1):
        shapes[f"W{i}"], shapes[f"b{i}"] = (sizes[i], sizes[i - 1]), (sizes[i], 1)
    return {name: rng.normal(0, 1, size=shape) for name, shape in shapes.items()}


def random_grads(parameters, rng):
    """Gradients dW1, db1, … for these parameters; none is near 0."""
    signs = {name: np.where(rng.random(value.shape) < 0.5, -1.0, 1.0) for name, value in parameters.items()}
    return {f"d{name}": sign * rng.uniform(0.5, 3, size=sign.shape) for name, sign in signs.items()}


# %% [markdown]
# ## Five million examples, one step
#
# In week 1 you took a step of gradient descent like this: forward through *all* $m$ examples, backward through all of
# them, one update. Vectorisation makes that fast. There is no loop over examples, only products of large matrices:
#
# $$\begin{aligned}
# X &= \big[\,x^{(1)}\; x^{(2)}\; \dots\; x^{(m)}\,\big] \quad\text{of shape } (n_x, m), \\
# Y &= \big[\,y^{(1)}\; y^{(2)}\; \dots\; y^{(m)}\,\big] \quad\text{of shape } (1, m).
# \end{aligned}$$
#
# Now let $m = 5\,000\,000$. Vectorised or not, you have to go through five million examples before you take *one little
# step*. Then through all five million again, for the next one. This is **batch gradient descent**: the whole training
# set is one batch.
#
# Do you need five million examples to know roughly where downhill is? Would a thousand do?
#
# A thousand give a rough answer, and 5000 times as soon. So cut the training set into small ones, say of 1000 examples
# each. They are called **mini-batches**:
#
# $$\begin{aligned}
# X &= \big[\,\underbrace{x^{(1)} \dots x^{(1000)}}_{X^{\{1\}}} \,\big|\, \underbrace{x^{(1001)} \dots
#      x^{(2000)}}_{X^{\{2\}}} \,\big|\, \dots \,\big|\, \underbrace{\dots\; x^{(m)}}_{X^{\{5000\}}}\,\big], \\
# Y &= \big[\,Y^{\{1\}} \,\big|\, Y^{\{2\}} \,\big|\, \dots \,\big|\, Y^{\{5000\}}\,\big].
# \end{aligned}$$
#
# $5\,000\,000 / 1000 = 5000$ mini-batches. Take a step on each. **One pass through the data**, called an **epoch**, is
# then worth 5000 steps in place of one.
#
# ### Three kinds of brackets
#
# | Bracket | counts | for example |
# |---|---|---|
# | $(i)$, round | examples | $x^{(i)}$, the $i$-th example |
# | $[l]$, square | layers | $z^{[l]}$, $W^{[l]}$: those of layer $l$ |
# | $\{t\}$, curly | mini-batches | $X^{\{t\}}, Y^{\{t\}}$: the $t$-th mini-batch |
#
# They go together: $z^{[2]\{3\}(7)}$ is the $z$ of layer 2 for the seventh example of mini-batch 3. With 1000 examples in
# each, $X^{\{t\}}$ has the shape $(n_x, 1000)$ and $Y^{\{t\}}$ the shape $(1, 1000)$.
#
# **Try this** in your head, then unfold: which examples are in $X^{\{3\}}$? What shape has $Z^{[1]\{3\}}$ in a network
# whose first layer has 20 units? Which number has the last example of mini-batch $t$?
#
# <details><summary>Answers</summary>
#
# $x^{(2001)}, \dots, x^{(3000)}$. $(20, 1000)$: a row for each unit, a column for each example *of this mini-batch*.
# $1000\,t$.
# </details>
#
# ### Exercise 1: `steps_per_epoch`
#
# 5,000,000 divides by 1000 without a remainder. Real data rarely do you that favour: 10 examples in mini-batches of 4 make one
# of 4, another of 4, and one of 2. Those last two examples count as well. So their mini-batch is smaller, and it is a
# step too. Return the number of steps in one epoch.
#
# <details><summary>Hint 1</summary>Whole mini-batches: <code>m // mini_batch_size</code>. When is there one more?</details>
# <details><summary>Hint 2</summary><code>m % mini_batch_size</code> is what is left over. If that is 0, there is no
# further step. (<code>np.ceil</code> rounds up as well; make an <code>int</code> of it.)</details>


# %% nbgrader={"grade": false, "grade_id": "steps_per_epoch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def steps_per_epoch(m, mini_batch_size):
    """How many steps one epoch has: one for each mini-batch, the last and perhaps smaller one included.

    m: number of examples, at least 1.   mini_batch_size: at least 1; it may be larger than m.
    Returns a whole number.
    """
    ### BEGIN SOLUTION
    whole, rest = divmod(m, mini_batch_size)
    return whole + 1 if rest else whole
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "steps_per_epoch-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Five million in mini-batches of 1000, and 10 in mini-batches of 4: 4 + 4 + 2.
check.equal(
    lambda: steps_per_epoch(5_000_000, 1000),
    5000,
    "5,000,000 examples in mini-batches of 1000 make 5000 steps",
    mistakes={
        "one step too many: 1000 divides 5,000,000, and nothing is left for another step": 5001,
        "one step is missing: each mini-batch is a step, the last one too": 4999,
        "divide the number of examples by the size, not the size by the number": 0,
        "divide the number of examples by the size, not the size by the number: that is 0.0002": 0.0002,
        "divide the number of examples by the size, not the size by the number, even rounded up": 1,
        "the size comes back: how many mini-batches of this size are there?": 1000,
    },
)
check.equal(
    lambda: steps_per_epoch(10, 4),
    3,
    "10 examples in mini-batches of 4 make 3 steps",
    mistakes={
        "rounded down: the 2 examples left over are a smaller mini-batch, and a step too": 2,
        "a step is taken or not: round 2.5 up, to a whole number": 2.5,
        "the number 5000 comes back, whatever m and the size are": 5000,
    },
)

# %% nbgrader={"grade": true, "grade_id": "steps_per_epoch-any-size", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other numbers here: sizes that divide m and others, 1, m itself and more than m.
### BEGIN HIDDEN TESTS
rng = check.rng("steps_per_epoch-any-size")
size, whole = int(rng.integers(20, 60)), int(rng.integers(5, 40))
little, much = int(rng.integers(1, size // 2 - 2)), int(rng.integers(size // 2 + 2, size))
for m, size_now, expected in (
    (size * whole, size, whole),
    (size * whole + much, size, whole + 1),
    (size * whole + little, size, whole + 1),
    (size * whole, 1, size * whole),
    (size, size, 1),
    (little, size, 1),
    (1, 1, 1),
):
    check.equal(
        lambda m=m, size_now=size_now: steps_per_epoch(m, size_now),
        expected,
        f"{m} example{'s' * (m > 1)} in mini-batches of {size_now}",
        mistakes={
            "rounded to the nearest: the examples left over are a step, however few they are": round(m / size_now),
            "rounded down: the examples left over are a smaller mini-batch, and a step too": m // size_now,
            "one step too many: the size divides m, and nothing is left for another step": m // size_now + 1,
            "a step is taken or not: round up, to a whole number": m / size_now,
            "the worked example's answer comes back, whatever the numbers": 5000,
            "the worked example's answer comes back, whatever the numbers are": 3,
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# Your function on the five million. How many steps does each pass through the data give you?

# %% nbgrader={"grade": false, "grade_id": "show-steps", "locked": true, "schema_version": 3, "solution": false, "task": false}
for size in (5_000_000, 1000, 512, 64, 1):
    print(f"mini-batches of {size:>9,}   {steps_per_epoch(5_000_000, size):>9,} steps per epoch")

# %% [markdown]
# The two ends have names. **Size m**: a single mini-batch, $(X^{\{1\}}, Y^{\{1\}}) = (X, Y)$, and that is batch gradient
# descent. **Size 1**: each example is its own mini-batch, $(X^{\{1\}}, Y^{\{1\}}) = (x^{(1)}, y^{(1)})$ and so on. That is
# **stochastic gradient descent**. Everything between them is *mini-batch gradient descent*.
#
# ## Shuffle, then cut
#
# Data often come in some order: by class, by date, by who collected them. Cut such a set as it is, and the first
# mini-batch holds nothing but zeros, the next nothing but ones. Each step then learns one class and forgets the others.
# So shuffle first. And shuffle *again* in every epoch, so that no two examples always share a mini-batch.
#
# ### Exercise 2: `random_mini_batches`
#
# Return a list of pairs. Each pair is a mini-batch $(X^{\{t\}}, Y^{\{t\}})$: columns of `X`, and *the same* columns of `Y`.
# Every example is in exactly one of them. All have `mini_batch_size` examples but the last, which holds what is left over.
#
# Two things go wrong most often. Labels must stay with their examples: draw **one** random order and use it for both. And
# `Y` may have one row, or ten, for ten classes: keep all its rows.
#
# <details><summary>Hint 1</summary>Examples are columns. <code>order = rng.permutation(m)</code> is a list of all column
# numbers in random order, and <code>X[:, order]</code> is <code>X</code> in that order.</details>
# <details><summary>Hint 2</summary><code>range(0, m, mini_batch_size)</code> gives the place where each mini-batch
# starts: 0, 4, 8 for 10 examples in mini-batches of 4.</details>
# <details><summary>Hint 3</summary><code>order[8:12]</code> of a list of 10 is simply the last two: Python cuts what is
# not there. So the smaller mini-batch needs no line of its own.</details>


# %% nbgrader={"grade": false, "grade_id": "random_mini_batches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def random_mini_batches(X, Y, mini_batch_size, rng):
    """The training set in a new random order, cut into mini-batches.

    X: shape (n_x, m).   Y: shape (1, m), or (C, m) for C classes.   Columns are examples.
    mini_batch_size: at least 1; it may be larger than m.
    rng: numpy.random.Generator. All randomness comes from it: two calls with the same rng give two orders.
    Returns a list of pairs: X_t of shape (n_x, size) and Y_t of shape (1, size) or (C, size). All have
    mini_batch_size examples, but for the last one, which may have fewer. Changes neither X nor Y.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    order = rng.permutation(m)
    mini_batches = []
    for start in range(0, m, mini_batch_size):
        columns = order[start : start + mini_batch_size]
        mini_batches.append((X[:, columns], Y[:, columns]))
    return mini_batches
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "random_mini_batches-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Five examples, then four, in mini-batches of 2. Two features each, one label.
for m, X_shapes, Y_shapes in (
    (5, [(2, 2), (2, 2), (2, 1)], [(1, 2), (1, 2), (1, 1)]),
    (4, [(2, 2), (2, 2)], [(1, 2), (1, 2)]),
):
    X, Y = numbered_examples(m, 2, 1)
    batches = random_mini_batches(X, Y, 2, check.rng("random_mini_batches"))
    check.true(
        isinstance(batches, list | tuple),
        "a list of mini-batches comes back",
        mistakes={
            "does your function end with return?": batches is None,
            "collect the pairs in a list and return that: yield, zip and map give no list": True,
        },
        expected="a list of pairs",
        got="None" if batches is None else "something else",
    )
    check.equal(
        lambda batches=batches: [[np.shape(part) for part in pair] for pair in batches],
        [list(pair) for pair in zip(X_shapes, Y_shapes, strict=True)],
        f"the shapes of X and Y in each mini-batch: {m} examples in mini-batches of 2",
        mistakes={
            "the tail is dropped: the example left over is a mini-batch of its own": [[(2, 2), (1, 2)]] * 2,
            "an empty tail: 2 divides 4, so there is no third mini-batch": [[(2, 2), (1, 2)]] * 2 + [[(2, 0), (1, 0)]],
            "Y lost its row: take Y[:, columns], of shape (1, size)": [
                list(pair) for pair in zip(X_shapes, [shape[1:] for shape in Y_shapes], strict=True)
            ],
            "rows are cut: examples are columns, so take X[:, columns]": [[(2, m), (1, m)]],
            "mini_batch_size is the size of a mini-batch, not how many there are": [
                [(2, n), (1, n)] for n in ((m + 1) // 2, m // 2)
            ],
            "return stands inside the loop: move it out, so that all mini-batches come back": [[(2, 2), (1, 2)]],
        },
    )
    X_drawn, Y_drawn = (np.concatenate(parts, axis=1) for parts in zip(*batches, strict=True))
    once = np.array_equal(np.sort(X_drawn[0]), np.arange(m))
    check.true(
        once,
        f"each of the {m} examples is in one mini-batch",
        mistakes={
            "every mini-batch has the same examples: cut another part of the order each time": (
                len(np.unique(X_drawn[0])) <= 2
            ),
            "some examples are drawn twice, others never: rng.permutation(m) has each number once": True,
        },
        expected=f"the examples 0 … {m - 1}, in any order",
        got=f"the examples {X_drawn[0].astype(int).tolist()}",
    )
    check.true(
        np.array_equal(Y_drawn[0], X_drawn[0]),
        "each label stays with its example",
        mistakes={"X and Y are shuffled apart: draw one order, and take the same columns of both": True},
        expected=f"the labels {X_drawn[0].astype(int).tolist()}, as the examples",
        got=f"the labels {Y_drawn[0].astype(int).tolist()}",
    )

# %% nbgrader={"grade": true, "grade_id": "random_mini_batches-every-example", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other numbers here: sizes that divide m and others, 1, m itself and more than m. Each
# time, every example has to be there once.
### BEGIN HIDDEN TESTS
rng = check.rng("random_mini_batches-every-example")
size, whole = int(rng.integers(5, 9)), int(rng.integers(4, 7))
for m, size_now in (
    (size * whole, size),
    (size * whole + int(rng.integers(1, size - 2)), size),
    (size * whole, 1),
    (size, size),
    (size - 2, size),
    (1, size),
):
    X, Y = numbered_examples(m, 2, 1)
    n_whole, rest = divmod(m, size_now)
    sizes = [size_now] * n_whole + [rest] * (rest > 0)
    batches = random_mini_batches(X.copy(), Y.copy(), size_now, check.rng("random_mini_batches"))
    check.equal(
        lambda batches=batches: [np.shape(pair[0])[1] for pair in batches],
        sizes,
        f"how many examples are in each mini-batch: {m} in mini-batches of {size_now}",
        mistakes={
            "the tail is dropped: the examples left over are the last, smaller mini-batch": [size_now] * n_whole,
            "an empty tail: the size divides m, so nothing is left for another mini-batch": [*sizes, 0],
            "the examples left over are added to the last mini-batch: they are one of their own": (
                [size_now] * (n_whole - 1) + [size_now + rest]
            ),
            "the mini-batches are equally large: each has mini_batch_size examples, and the last one the rest": [
                len(part) for part in np.array_split(np.arange(m), len(sizes))
            ],
            "mini_batch_size is the size of a mini-batch, not how many there are": [
                len(part) for part in np.array_split(np.arange(m), size_now)
            ],
            "all examples are in one mini-batch: cut the order into parts": [m],
            "return stands inside the loop: move it out, so that all mini-batches come back": sizes[:1],
            "the last mini-batch is filled up with examples that were there before: leave it smaller": (
                [size_now] * len(sizes)
            ),
            "the worked example's answer comes back, whatever the examples": [2, 2, 1],
            "a list of pairs comes back: does your function end with return?": TypeError,
        },
    )
    numbers = np.concatenate([np.asarray(pair[0])[0] for pair in batches])
    check.true(
        np.array_equal(np.sort(numbers), np.arange(m)),
        f"each of {m} examples is in one mini-batch of {size_now}",
        mistakes={
            "every mini-batch has the same examples: cut another part of the order each time": (
                len(np.unique(numbers)) <= size_now
            ),
            "some examples are drawn twice, others never: rng.permutation(m) has each number once": True,
        },
        expected=f"each of the examples 0 … {m - 1} once",
        got=f"{len(np.unique(numbers))} different examples",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_mini_batches-rows", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at examples with several features and with labels of several rows: whether all rows are there, and
# whether each label stays with its example.
### BEGIN HIDDEN TESTS
rng = check.rng("random_mini_batches-rows")
n_x, n_classes, size = int(rng.integers(2, 5)), int(rng.integers(5, 8)), int(rng.integers(6, 9))
m = 4 * size + 3
X, Y = numbered_examples(m, n_x, n_classes)
sizes, batches = [size] * 4 + [3], []


def shapes():
    """The shapes of X and Y in each mini-batch; the mini-batches themselves go to the list above."""
    batches.extend(random_mini_batches(X.copy(), Y.copy(), size, check.rng("random_mini_batches")))
    return [[np.shape(part) for part in pair] for pair in batches]


check.equal(
    lambda: shapes(),
    [[(n_x, n), (n_classes, n)] for n in sizes],
    f"the shapes of X and Y in each mini-batch: {n_x} features, labels of {n_classes} rows, {m} examples by {size}",
    mistakes={
        "Y is squeezed to one row: keep all its rows, Y[:, columns]": [[(n_x, n), (1, n)] for n in sizes],
        "Y is squeezed to one row, of all classes one after the other: keep its rows, Y[:, columns]": [
            [(n_x, n), (1, n_classes * n)] for n in sizes
        ],
        "Y is squeezed to one row that lost its brackets: keep all its rows, Y[:, columns]": [
            [(n_x, n), (n,)] for n in sizes
        ],
        "Y is squeezed to one row: reshape((1, m)) fits labels of one row only, so take Y[:, columns]": ValueError,
        "Y is squeezed: keep all its rows, Y[:, columns]": IndexError,
        "X and Y are turned: columns are examples in each mini-batch too": [[(n, n_x), (n, n_classes)] for n in sizes],
        "the tail is dropped: the examples left over are the last, smaller mini-batch": (
            [[(n_x, size), (n_classes, size)]] * 4
        ),
        "X and Y come back in the order Y, X: the pair is (X, Y)": [[(n_classes, n), (n_x, n)] for n in sizes],
    },
)
X_drawn = np.concatenate([np.asarray(pair[0]) for pair in batches], axis=1)
Y_drawn = np.concatenate([np.asarray(pair[1]) for pair in batches], axis=1)
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
    mistakes={"X and Y are shuffled apart: draw one order, and take the same columns of both": True},
    expected="labels that belong to their examples",
    got="labels of other examples",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_mini_batches-order", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the examples are shuffled, anew in each epoch, and whether all randomness comes from rng.
### BEGIN HIDDEN TESTS
m, size = 40, 5
X, Y = numbered_examples(m, 2, 1)


def orders(generator, n_epochs):
    """The examples of each epoch in their order, shape (n_epochs, m)."""
    return np.array(
        [
            np.concatenate(
                [np.asarray(pair[0])[0] for pair in random_mini_batches(X.copy(), Y.copy(), size, generator)]
            )
            for _ in range(n_epochs)
        ]
    )


epochs = orders(check.rng("random_mini_batches-order"), 4)
check.true(
    not np.array_equal(epochs[0], np.arange(m)),
    "the examples are shuffled",
    mistakes={"the examples are not shuffled: rng.permutation(m) gives a random order": True},
    expected="another order than that of X",
    got="the order of X",
)
check.true(
    not all(np.array_equal(epochs[0], epoch) for epoch in epochs[1:]),
    "each epoch has an order of its own",
    mistakes={"all epochs have the same order: draw from rng each time, and seed nothing inside the function": True},
    expected="four orders in four epochs",
    got="the same order four times",
)
together = np.sort(epochs.reshape(4, m // size, size), axis=2)
neighbours = np.sum(np.all(np.diff(together, axis=2) == 1, axis=2))
check.true(
    neighbours < 16,
    "neighbours in X are not neighbours in the mini-batches",
    mistakes={
        "the examples are cut before they are shuffled: shuffle all of them, then cut, or neighbours stay together": True
    },
    expected="mini-batches of examples from everywhere in X",
    got="mini-batches of neighbours",
)
seed = int(check.rng("random_mini_batches-order").integers(1000))
one, other, third = (orders(np.random.default_rng(each), 2) for each in (seed, seed, seed + 1))
check.true(
    np.array_equal(one, other),
    "the same rng gives the same mini-batches",
    mistakes={"all randomness comes from rng: np.random and random have generators of their own": True},
    expected="the same order twice, from two generators with the same seed",
    got="two different ones",
)
check.true(
    not np.array_equal(one, third),
    "another rng gives other mini-batches",
    mistakes={"your function seeds a generator of its own: draw from the rng that it is given": True},
    expected="two orders, from two generators with different seeds",
    got="the same order twice",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_mini_batches-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether X and Y stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("random_mini_batches-inputs")
X, Y = rng.normal(0, 1, size=(3, 20)), rng.integers(0, 2, size=(1, 20))
with check.unchanged(X=X, Y=Y):
    random_mini_batches(X, Y, 6, check.rng("random_mini_batches"))
### END HIDDEN TESTS

# %% [markdown]
# ### Your mini-batches at work
#
# Real handwritten digits, 8×8 pixels each, in the most awkward order there is: sorted, from the zeros to the nines. Cut as
# they are, the first ten would be ten zeros. Here is the first mini-batch of ten that *your* function gives in each of two
# epochs.

# %% nbgrader={"grade": false, "grade_id": "digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, labels_train), _, _ = data.digits_by_writer()
X_train, Y_train = X_train / 16, np.eye(10)[labels_train].T
network = Network([64, 32, 10], output="softmax")

# %% nbgrader={"grade": false, "grade_id": "picture-mini-batches", "locked": true, "schema_version": 3, "solution": false, "task": false}
by_label = np.argsort(labels_train, kind="stable")
shuffler = np.random.default_rng(1)
two_epochs = [random_mini_batches(X_train[:, by_label], Y_train[:, by_label], 10, shuffler)[0] for _ in range(2)]
figures.images(
    np.concatenate([X_first.T for X_first, _ in two_epochs]).reshape(-1, 8, 8),
    titles=np.concatenate([Y_first.argmax(axis=0) for _, Y_first in two_epochs]),
    vmax=1,
    title="Your first mini-batch: epoch 1 above, epoch 2 below",
    alt="Two rows of ten handwritten digits, each with its label above it. Both rows mix several kinds of digits, they "
    "differ from each other, and each label names the digit that is drawn.",
)

# %% [markdown]
# What to notice: each row mixes the digits, the two rows differ, and every label still names its digit. The last point is
# the one to look at whenever you train on new data. Labels that have lost their examples raise no error. The network just
# does not learn.
#
# ## One step downhill
#
# On each mini-batch you take an ordinary step, for every layer $l$:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]} .$$
#
# ### Exercise 3: `update_parameters_with_gd`
#
# The parameters come in a dict, `"W1"`, `"b1"`, `"W2"`, …, the gradients in another, `"dW1"`, `"db1"`, …. Return a **new** dict:
# whoever called you may still need the old weights, for instance to keep the best ones. The network may have any number
# of layers.
#
# <details><summary>Hint 1</summary>You need not count layers: <code>for name, value in parameters.items()</code> goes
# through all of them.</details>
# <details><summary>Hint 2</summary>The gradient of <code>name</code> stands under <code>f"d{name}"</code>.</details>
# <details><summary>Hint 3</summary><code>value -= …</code> changes the array of whoever called you.
# <code>value - …</code> makes a new one.</details>


# %% nbgrader={"grade": false, "grade_id": "update_parameters_with_gd", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters_with_gd(parameters, grads, learning_rate):
    """One step of gradient descent.

    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    grads: dict "dW1", "db1", … of the same shapes.   learning_rate: α.
    Returns the new parameters, a new dict of new arrays. Changes neither of its inputs.
    """
    ### BEGIN SOLUTION
    new_parameters = {}
    for name, value in parameters.items():
        new_parameters[name] = value - learning_rate * grads[f"d{name}"]
    return new_parameters
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_gd-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One weight, W = 2, one bias, b = 1, and α = 0.5: W becomes 2 − 0.5 · 4 = 0, b becomes 1 − 0.5 · (−3) = 2.5.
check.close(
    lambda: update_parameters_with_gd(tiny_network(2.0, 1.0), tiny_grads(4.0, -3.0), 0.5),
    tiny_network(0.0, 2.5),
    "each parameter moves by −α times its gradient",
    mistakes={
        "you climb: subtract α times the gradient": tiny_network(4.0, -0.5),
        "b stays where it was: it has a gradient too": tiny_network(0.0, 1.0),
        "b is missing: return all parameters": {"W1": [[0.0]]},
        "α is missing: subtract α times the gradient": tiny_network(-2.0, 4.0),
        "only the steps come back: return the parameters after the step": tiny_network(-2.0, 1.5),
        "only the steps come back, not subtracted: return the parameters after the step": tiny_network(2.0, -1.5),
        "the parameters come back as they were: put the new values into the dict that you return": (
            tiny_network(2.0, 1.0)
        ),
        'the keys are those of the parameters: "W1" and "b1"': tiny_grads(0.0, 2.5),
        'a key is missing: the gradient of "W1" stands under "dW1", and this network has one layer only': KeyError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_gd-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2 and 5 layers here, and other α.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_gd-any-network")
for n_layers in (5, 1, 2):
    parameters = random_parameters(n_layers, rng)
    grads, alpha = random_grads(parameters, rng), rng.uniform(0.05, 0.4)
    # Another way to the same numbers: a place on the line from here to a whole gradient further.
    moved = {
        name: (1 - alpha) * value + alpha * np.subtract(value, grads[f"d{name}"]) for name, value in parameters.items()
    }
    last = (f"W{n_layers}", f"b{n_layers}")
    check.close(
        lambda given=(parameters, grads), alpha=alpha: update_parameters_with_gd(*deepcopy(given), alpha),
        moved,
        f"one step of a network with {n_layers} layer{'s' * (n_layers > 1)}, α = {alpha:.2f}",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "you climb: subtract α times the gradient": {
                name: 2 * value - moved[name] for name, value in parameters.items()
            },
            "α is missing: subtract α times the gradient": {
                name: value - grads[f"d{name}"] for name, value in parameters.items()
            },
            "b stays where it was: it has a gradient too": {
                name: moved[name] if "W" in name else parameters[name] for name in moved
            },
            "b is missing: return all parameters": {name: moved[name] for name in moved if "W" in name},
            "the last layer is left out: layers go from 1 to L, and L belongs to them": {
                name: moved[name] for name in moved if name not in last
            },
            "the last layer stays where it was: layers go from 1 to L, and L belongs to them": {
                name: parameters[name] if name in last else moved[name] for name in moved
            },
            "only the first layer moves: go through all of them": {
                name: moved[name] if name.endswith("1") else parameters[name] for name in moved
            },
            "three layers are built in: count them, len(parameters) // 2": {
                name: moved[name] for name in moved if int(name[1:]) <= 3
            },
            "α is fixed at 0.5: use the learning_rate that you are given": {
                name: value - 0.5 * grads[f"d{name}"] for name, value in parameters.items()
            },
            "the worked example's answer comes back, whatever the step": tiny_network(0.0, 2.5),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_gd-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters and grads stay as they were, and whether parameters in whole numbers work.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_gd-inputs")
parameters = random_parameters(2, rng)
grads = random_grads(parameters, rng)
with check.unchanged(parameters=parameters, grads=grads):
    update_parameters_with_gd(parameters, grads, 0.1)
check.close(
    lambda: update_parameters_with_gd(tiny_network(3, 1), tiny_grads(2.0, 1.0), 0.25),
    tiny_network(2.5, 0.75),
    "a step from weights in whole numbers",
    mistakes={
        "an array like W holds whole numbers only: make one of floats": tiny_network(2, 0),
        "an array like W holds whole numbers only: W - … makes a new one of floats, W -= … does not": TypeError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your step at work: batch gradient descent
#
# First *without* mini-batches. Forty steps on the digits, each with all the examples, from a network with 32 hidden units.
# The network's `cost_and_grads(parameters, X, Y)` goes forward and backward for you; the steps are yours. What must this
# curve look like?

# %% nbgrader={"grade": false, "grade_id": "picture-batch", "locked": true, "schema_version": 3, "solution": false, "task": false}
print(f"{X_train.shape[1]} digits")

weights, batch_costs = network.initialize(np.random.default_rng(1)), []
for _ in range(40):
    cost, slopes = network.cost_and_grads(weights, X_train, Y_train)
    batch_costs.append(cost)
    weights = update_parameters_with_gd(weights, slopes, 0.3)

figures.costs(
    batch_costs,
    title="Batch gradient descent with your step, 40 epochs of one step",
    alt="The cost J over 40 steps. It starts near 2.5 and falls at every single step, quickly at first and then more "
    "slowly, to about 0.6.",
)

# %% [markdown]
# What to notice: it falls **at every step**, without exception. It has to. Each step goes downhill on the very $J$ that you
# draw. If a batch cost goes up even once, something is wrong: α is too large, or there is a bug. And each of these 40 little
# steps took a whole pass through the data.
#
# ## Once through the data
#
# Now the loop of this notebook. For $t = 1, 2, \dots$ up to the number of mini-batches, here 5000 of 1000 examples each:
#
# 1. Go forward on $X^{\{t\}}$, vectorised as always: $Z^{[1]} = W^{[1]} X^{\{t\}} + b^{[1]}$, $A^{[1]} = g^{[1]}(Z^{[1]})$,
#    …, $A^{[L]} = g^{[L]}(Z^{[L]})$.
# 2. Compute the cost of *this mini-batch*:
#
#    $$J^{\{t\}} = \frac{1}{1000} \sum_{i=1}^{1000} \mathcal{L}\big(\hat y^{(i)}, y^{(i)}\big) + \frac{\lambda}{2\cdot 1000}
#      \sum_{l=1}^{L} \big\lVert W^{[l]} \big\rVert_F^2 ,$$
#
#    where the sum goes over the examples of $X^{\{t\}}, Y^{\{t\}}$. It is the cost that you know, as if these 1000 were the
#    whole training set.
# 3. Go backward, for the gradients of $J^{\{t\}}$: again with $X^{\{t\}}, Y^{\{t\}}$ only.
# 4. Update: $W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}$, $b^{[l]} := b^{[l]} - \alpha\, db^{[l]}$.
#
# That is **one epoch**: one pass through the training set, 5000 steps. You usually want many, so there is another loop
# around it, until the cost stops falling.
#
# **Try this** with a pencil. A mini-batch of 4 has the losses 0.2, 0.5, 0.1 and 1.2. The two layers have
# $\lVert W^{[1]}\rVert_F^2 = 3$ and $\lVert W^{[2]}\rVert_F^2 = 5$, and $\lambda = 0.4$. What is $J^{\{t\}}$?
#
# <details><summary>Answer</summary>
#
# Here 4 takes the place of 1000: $\frac{2.0}{4} + \frac{0.4}{2\cdot 4}\,(3 + 5) = 0.5 + 0.4 = 0.9$.
#
# Look at the second term. It is divided by the size of the *mini-batch*. Go from a batch of 5,000,000 to mini-batches of
# 1000, keep λ, and the penalty is 5000 times as large in each step. So a λ belongs to a mini-batch size: change the size, and
# you have to choose λ again, or scale it along.
# </details>
#
# ### Exercise 4: `train_epoch`
#
# Train for one epoch. Two functions are handed to you, because they are not the point here and will change in the next
# notebooks. `cost_and_grads(parameters, X, Y)` does parts 1 to 3, and `update(parameters, grads)` is part 4, with α
# inside. Draw the mini-batches with your `random_mini_batches`.
#
# Return the parameters after the last step, and a list with the cost of every step: $J^{\{t\}}$ of its own mini-batch,
# *before* its update.
#
# <details><summary>Hint 1</summary>One loop: <code>for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):</code></details>
# <details><summary>Hint 2</summary>In it, three lines: cost and gradients on <code>X_t, Y_t</code>; remember the cost;
# update.</details>
# <details><summary>Hint 3</summary>Give what the update returns the old name, <code>parameters = update(parameters,
# grads)</code>. Then the next step starts from there.</details>


# %% nbgrader={"grade": false, "grade_id": "train_epoch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    """One epoch of mini-batch training: each example is used once.

    parameters: where to start, dict "W1", "b1", ….   X: shape (n_x, m).   Y: shape (1, m) or (C, m).
    cost_and_grads(parameters, X, Y): the cost (a number) and grads (dict "dW1", "db1", …) on these examples.
    update(parameters, grads): the parameters after a step.
    mini_batch_size: at least 1.   rng: numpy.random.Generator, for the order of the examples.
    Returns the parameters after the last step, and the costs: one for each step, on its mini-batch before its update.
    Changes neither parameters nor X nor Y.
    """
    ### BEGIN SOLUTION
    costs = []
    for X_t, Y_t in random_mini_batches(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train_epoch-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Four examples in mini-batches of 2: two steps. The cost is (W² + b²)/2 whatever the examples, so the gradients are W and b,
# and each update halves both: W goes 2 → 1 → 0.5, b goes 1 → 0.5 → 0.25. Before the updates the costs are 2.5 and 0.625.
def bowl(parameters, X, Y):  # noqa: ARG001
    """The cost (W² + b²)/2 and its gradients."""
    w, b = parameters["W1"].item(), parameters["b1"].item()
    return (w**2 + b**2) / 2, tiny_grads(w, b)


def half_a_step(parameters, grads):
    """A step of gradient descent with α = 0.5."""
    return {name: value - 0.5 * grads[f"d{name}"] for name, value in parameters.items()}


check.close(
    lambda: train_epoch(
        tiny_network(2.0, 1.0), np.ones((3, 4)), np.ones((1, 4)), bowl, half_a_step, 2, check.rng("train_epoch")
    ),
    (tiny_network(0.5, 0.25), [2.5, 0.625]),
    "parameters, costs of an epoch of two steps",
    mistakes={
        "each step starts from the old parameters: give the update's answer back to parameters": (
            tiny_network(1.0, 0.5),
            [2.5, 2.5],
        ),
        "the gradient is that of the old parameters: compute it inside the loop, at the parameters of this step": (
            tiny_network(0.0, 0.0),
            [2.5, 2.5],
        ),
        "each cost belongs before its update: you return those after it": (tiny_network(0.5, 0.25), [0.625, 0.15625]),
        "only one step was taken: does return stand inside the loop, or is all of X in one step?": (
            tiny_network(1.0, 0.5),
            [2.5],
        ),
        "the update is the one that you are given: call update(parameters, grads)": (
            tiny_network(1.62, 0.81),
            [2.5, 2.025],
        ),
        "the first parameters come back: return the last ones": (tiny_network(2.0, 1.0), [2.5, 0.625]),
        "no step was taken: call update, and return what it gives": (tiny_network(2.0, 1.0), [2.5, 2.5]),
        "only the last cost comes back: collect one for each step": (tiny_network(0.5, 0.25), 0.625),
        "only the last cost comes back: start the list of costs above the loop": (tiny_network(0.5, 0.25), [0.625]),
        "the costs are averaged: return one for each step": (tiny_network(0.5, 0.25), 1.5625),
        "the costs are added up: return one for each step": (tiny_network(0.5, 0.25), 3.125),
        "only the costs come back: return parameters, costs": [2.5, 0.625],
        "only the parameters come back: return parameters, costs": tiny_network(0.5, 0.25),
        "the order is parameters first, then costs": ([2.5, 0.625], tiny_network(0.5, 0.25)),
    },
)

# %% nbgrader={"grade": true, "grade_id": "train_epoch-mini-batches", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks which examples each step has seen: with sizes that divide the number of examples and others, and with
# one larger than all of them. If it fails, make sure first that exercise 2 passes.
### BEGIN HIDDEN TESTS
rng = check.rng("train_epoch-mini-batches")
n_examples = int(rng.integers(11, 14))
# Example number i is the number 2ⁱ in X and in Y, so the sum over a mini-batch tells which examples are in it.
numbered = 2.0 ** np.arange(n_examples).reshape(1, n_examples)


def which(parameters, X, Y):
    """As cost the sum that tells the examples; −1 if the labels are not theirs."""
    return float(np.sum(X)) if np.array_equal(X, Y) else -1.0, {
        f"d{name}": 0.0 * parameters[name] for name in parameters
    }


for size in (1, 3, 4, 5, 20):
    shuffler = check.rng(f"train_epoch-mini-batches {size}")
    whole, rest = divmod(n_examples, size)
    sizes = [size] * whole + [rest] * (rest > 0)
    both = []
    for _ in range(2):
        seen = train_epoch(
            tiny_network(2.0, 1.0), numbered.copy(), numbered.copy(), which, lambda now, _: now, size, shuffler
        )[1]
        check.equal(
            np.size(seen),
            len(sizes),
            f"one cost for each step: {n_examples} examples in mini-batches of {size}",
            mistakes={
                "the tail is dropped: the last, smaller mini-batch is a step too": whole,
                "the costs are averaged or added up: return one for each step": 1,
                "there is one cost too many: none is computed before the first step or after the last": len(sizes) + 1,
                "the worked example's answer comes back, whatever the training": 2,
            },
        )
        seen = np.ravel(seen).astype(int)
        check.true(
            seen.min() > 0,
            "each label stays with its example",
            mistakes={"X and Y are shuffled apart: take the same columns of both": True},
            expected="mini-batches whose labels belong to their examples",
            got="labels of other examples",
        )
        check.equal(
            sorted(int(batch).bit_count() for batch in seen),
            sorted(sizes),
            "how many examples the cost of each step is made of",
            mistakes={
                "each step takes all the examples: give cost_and_grads the mini-batch, not X and Y": (
                    [n_examples] * len(sizes)
                ),
            },
        )
        check.equal(
            int(seen.sum()),
            2**n_examples - 1,
            "the epoch goes through every example once",
        )
        both.append(seen)
    check.true(
        size > 1 or not np.array_equal(*both),
        "each epoch draws mini-batches of its own",
        mistakes={"both epochs have the same order: pass on the rng that you are given, and seed nothing": True},
        expected="another order in each epoch",
        got="the same order in both",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_epoch-steps", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this takes an epoch of several steps with a network of two layers: each step has to start where the last one
# ended. The examples do not matter here.
### BEGIN HIDDEN TESTS
rng = check.rng("train_epoch-steps")
n_steps, alpha = int(rng.integers(3, 6)), rng.uniform(0.05, 0.2)
start = random_parameters(2, rng)
steep = {name: rng.uniform(0.5, 3, size=value.shape) for name, value in start.items()}


def valley(parameters, X, Y):  # noqa: ARG001
    """A cost of the parameters alone, half the steepness times their squares, and its gradients."""
    cost = sum(float(np.sum(steep[name] * parameters[name] ** 2)) / 2 for name in steep)
    return cost, {f"d{name}": steep[name] * parameters[name] for name in steep}


def after(steps):
    """The parameters after so many steps: each one shrinks them by 1 − α times the steepness."""
    return {name: start[name] * (1 - alpha * steep[name]) ** steps for name in start}


def cost_after(steps):
    """The cost there."""
    return valley(after(steps), None, None)[0]


costs_before = [cost_after(step) for step in range(n_steps)]
straight = {name: start[name] * (1 - n_steps * alpha * steep[name]) for name in start}
check.close(
    lambda: train_epoch(
        deepcopy(start),
        np.ones((2, 5 * n_steps)),
        np.ones((1, 5 * n_steps)),
        valley,
        lambda now, grads: {name: now[name] - alpha * grads[f"d{name}"] for name in now},
        5,
        check.rng("train_epoch"),
    ),
    (after(n_steps), costs_before),
    f"parameters, costs of an epoch of {n_steps} steps",
    mistakes={
        "each step starts from the old parameters: give the update's answer back to parameters": (
            after(1),
            [cost_after(0)] * n_steps,
        ),
        "the gradient is that of the old parameters: compute it inside the loop, at the parameters of this step": (
            straight,
            [cost_after(0)] * n_steps,
        ),
        "each cost belongs before its update: you return those after it": (
            after(n_steps),
            [cost_after(step + 1) for step in range(n_steps)],
        ),
        "only one step was taken: does return stand inside the loop, or is all of X in one step?": (
            after(1),
            [cost_after(0)],
        ),
        "the first parameters come back: return the last ones": (start, costs_before),
        "no step was taken: call update, and return what it gives": (start, [cost_after(0)] * n_steps),
        "the last step is missing: update after every mini-batch": (after(n_steps - 1), costs_before),
        "only the last cost comes back: collect one for each step": (after(n_steps), costs_before[-1]),
        "only the last cost comes back: start the list of costs above the loop": (after(n_steps), costs_before[-1:]),
        "the costs are averaged: return one for each step": (after(n_steps), np.mean(costs_before)),
        "the worked example's answer comes back, whatever the training": (tiny_network(0.5, 0.25), [2.5, 0.625]),
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_epoch-gradients", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the gradients come from the mini-batch, too. They are sums over its examples here, and do not
# depend on the parameters: so after an epoch, each example has moved the parameters once.
### BEGIN HIDDEN TESTS
rng = check.rng("train_epoch-gradients")
size, n_whole, alpha = int(rng.integers(3, 6)), int(rng.integers(3, 6)), rng.uniform(0.05, 0.2)
m = size * n_whole + int(rng.integers(1, size - 1))
X, Y = rng.normal(2, 1, size=(2, m)), rng.normal(2, 1, size=(3, m))
start = {"W1": rng.normal(0, 1, size=(3, 2)), "b1": rng.normal(0, 1, size=(3, 1))}
last_ones = []


def sums(parameters, X, Y):  # noqa: ARG001
    """A cost and gradients that add up what each example gives."""
    return float(np.sum(X)), {"dW1": Y @ X.T, "db1": Y.sum(axis=1, keepdims=True)}


def moved(times):
    """The parameters, where the sums over all the examples have moved them so many times."""
    return {"W1": start["W1"] - times * alpha * (Y @ X.T), "b1": start["b1"] - times * alpha * Y.sum(1, keepdims=True)}


def an_epoch():
    """What the learner's function makes of the examples; the costs added up, because their order is random."""
    ended, costs = train_epoch(
        deepcopy(start),
        X.copy(),
        Y.copy(),
        sums,
        lambda now, grads: {name: now[name] - alpha * grads[f"d{name}"] for name in now},
        size,
        check.rng("train_epoch"),
    )
    return ended, float(np.sum(costs))


check.close(
    lambda: an_epoch(),
    (moved(1), float(np.sum(X))),
    f"the parameters, and the sum of the costs, after an epoch of {n_whole + 1} steps that goes through {m} examples once",
    mistakes={
        "each step takes all the examples: give cost_and_grads the mini-batch, not X and Y": (
            moved(n_whole + 1),
            float((n_whole + 1) * np.sum(X)),
        ),
        "the gradients are those of all the examples: take cost and gradients of the mini-batch": (
            moved(n_whole + 1),
            float(np.sum(X)),
        ),
        "the costs are those of all the examples: take cost and gradients of the mini-batch": (
            moved(1),
            float((n_whole + 1) * np.sum(X)),
        ),
        "two things come back, parameters and costs": TypeError,
    },
    rtol=1e-9,
    atol=1e-9,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_epoch-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters, X and Y stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("train_epoch-inputs")
parameters = random_parameters(2, rng)
X, Y = rng.normal(0, 1, size=(3, 7)), rng.normal(0, 1, size=(1, 7))
with check.unchanged(parameters=parameters, X=X, Y=Y):
    train_epoch(
        parameters,
        X,
        Y,
        lambda now, *_: (0.5, {f"d{name}": np.ones_like(value) for name, value in now.items()}),
        lambda now, grads: {name: now[name] - 0.1 * grads[f"d{name}"] for name in now},
        3,
        check.rng("train_epoch"),
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Your epochs at work: path, noise, time
#
# A cost with two parameters only, so that you can see all of it: 256 of the digits, one number for each (how much ink there
# is in the lower left quarter), and a weight $w$ and a bias $b$ that tell 0, 6 and 8 from 3, 5 and 9. On the left is a map of
# its $J$ over **all** 256 images. Your `train_epoch` walks over it, with two mini-batch sizes, from the same start. In the
# middle is the cost of each step, as your function returns it. On the right is the time of one epoch, measured on your
# machine.
#
# Before you move anything: after three passes through the data, who is nearer to the minimum, mini-batches of 64 or the
# whole batch? By how much? Then try this:
#
# 1. Take size 16, then 4, then 1. What happens to the path near the minimum? And to the cost in the middle?
# 2. Stay at size 1 and make α smaller, 0.1. What gets better?
# 3. Choose *256 (batch)* on both sides and raise α to the end. Does its $J$ ever rise?
# 4. On the right: how much longer does an epoch take with size 1 than with 64? The data are the same.

# %% nbgrader={"grade": false, "grade_id": "explore-mini-batches", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.mini_batches(train_epoch, update_parameters_with_gd)

# %% [markdown]
# What to notice:
#
# - **Batch (256)**: a smooth path, always downhill, but one step for a whole epoch. After three epochs it is still on
#   the slope: $J$ is 1.0.
# - **64**: after the same three epochs, 12 steps, and $J$ is about 0.4. The steps do not point straight downhill, but
#   roughly, and there are four times as many.
# - **16**: 48 steps, and it has arrived: $J$ is 0.355, where the minimum is 0.354.
# - **1**: 768 steps. It rushes there within the first epoch, in zigzags, and then **never settles**: each single image pulls it
#   somewhere else, so it wanders around the minimum for ever. A smaller α makes the wandering smaller, 0.1 most of all, but it
#   does not end it.
# - **The batch's cost never rises**, unless α is far too large: about 60 here.
# - **Time**: your epoch with size 1 takes many times as long as one with 64, often thirty times and more. It goes through
#   the same 256 images, but one at a time: you **lose the speed of vectorisation**.
#
# So both ends have a price, and the best size lies somewhere in between: enough examples in a step for vectorisation, enough
# steps in an epoch to get on.

# %% [markdown]
# ## A noisy cost
#
# In the middle panel the cost of mini-batches jumps up and down. Why? Each step draws the cost of *another* training set:
# $X^{\{1\}}$ may hold easy examples, $X^{\{2\}}$ just by chance hard ones. Or some with wrong labels.
#
# See it with nothing else changing. Train on 1024 digits for four epochs and stop. Then, with the weights as they are,
# compute $J^{\{t\}}$ for 16 mini-batches of 64; and once more, with 6 labels of mini-batch 5 made wrong.

# %% nbgrader={"grade": false, "grade_id": "picture-hard-ones", "locked": true, "schema_version": 3, "solution": false, "task": false}
X_1024, Y_1024 = X_train[:, :1024], Y_train[:, :1024]


def gentle_step(parameters, grads):
    """Your step with α = 0.2."""
    return update_parameters_with_gd(parameters, grads, 0.2)


weights, shuffler = network.initialize(np.random.default_rng(1)), np.random.default_rng(2)
for _ in range(4):
    weights, _ = train_epoch(weights, X_1024, Y_1024, network.cost_and_grads, gentle_step, 64, shuffler)

sixteen = [(X_t, np.array(Y_t)) for X_t, Y_t in random_mini_batches(X_1024, Y_1024, 64, np.random.default_rng(7))]
as_they_are = [network.cost(weights, X_t, Y_t) for X_t, Y_t in sixteen]
sixteen[4][1][:, :6] = np.roll(sixteen[4][1][:, :6], 1, axis=0)  # six digits get the next digit's label
with_wrong_labels = [network.cost(weights, X_t, Y_t) for X_t, Y_t in sixteen]
print(f"J over all 1024 digits is {network.cost(weights, X_1024, Y_1024):.3f}")

figures.stems(
    np.arange(1, 17),
    {"as they are": as_they_are, "6 labels of mini-batch 5 wrong": with_wrong_labels},
    xlabel="mini-batch t",
    ylabel="its cost J{t}",
    title="One and the same network on 16 mini-batches of 64 digits",
    alt="Sixteen pairs of stems. With the labels as they are, the costs lie between about 0.4 and 0.7, with no order in them. "
    "In fifteen pairs both stems are equal; for mini-batch 5, six wrong labels lift the cost from about 0.5 to about 1.",
)

# %% [markdown]
# What to notice: nothing was learned between these sixteen, and still their costs differ by half. Six wrong labels among 64 are
# enough to double one. So from step to step, **the cost of mini-batches may rise**. Over many steps it has to trend down.
#
# ## Doctor, is it a bug?
#
# Here are pairs of trainings on those 1024 digits, with your functions, 64 steps each. Some have something wrong with them.
# Read the titles first: they matter. Say which one is ill, left, right, both or none, and of what. *Then* switch on **tell
# me**. There are six pairs; switch it off again before you take the next one.

# %% nbgrader={"grade": false, "grade_id": "explore-cost-curves", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.cost_curves(train_epoch, update_parameters_with_gd)

# %% [markdown]
# What to notice:
#
# - A **batch** whose cost rises *even once* has a symptom, also where it ends lower than all the others. Every step goes
#   downhill on the same $J$. Here α = 1 was too large, and the steps jumped over the valley. That time it was lucky; with
#   twice that α hardly anything is learned.
# - **Mini-batches** may rise at a third of their steps and be in the best of health. What they need is a trend.
# - Noise around 2.3 without a trend means that the network knows nothing: $2.3 \approx \ln 10$ is the cost of guessing among
#   ten digits. Labels that do not belong to their examples are the first thing to look at.
# - A trend upwards is a wrong sign, or an α far too large.
#
# <details><summary>How do I see a trend under much noise?</summary>
#
# Look at the mean of every epoch instead of single steps. Or wait for the next notebook: it builds an average for exactly
# this.
# </details>

# %% [markdown]
# ## Which size?
#
# | | batch, size m | in between | stochastic, size 1 |
# |---|---|---|---|
# | steps per epoch | 1 | many | m |
# | one step takes | too long, if m is large | a short while | almost nothing |
# | vectorisation | yes | yes | none |
# | its path | smooth, always downhill | roughly downhill | wanders, never settles |
# | learning | slow | **fastest** | slowed by the loop |
#
# Is that true? Measure it. Below, your `train_epoch` trains the network with 32 hidden units on all the training digits until
# $J$ over all of them is 0.3. Each size has the best α of a coarse search. (For the batch that is the largest with which $J$
# never rose.) The clock runs only while your function does; the button measures once more.

# %% nbgrader={"grade": false, "grade_id": "explore-time", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.mini_batch_times(train_epoch, update_parameters_with_gd)

# %% [markdown]
# What to notice (times differ from machine to machine, and from press to press):
#
# - **One step** costs about the same for 1, 4 or 16 examples. That is vectorisation: up to there, more examples are nearly
#   free. From 256 on, a step takes noticeably longer.
# - **One epoch** is therefore cheapest for the whole batch, and dear for size 1.
# - **Until J = 0.3**, what you really wait for, is a valley. Size 1 needs one epoch only, but a slow one. The whole batch
#   needs more than 50. In between, somewhere from 16 to 256 here, you wait least.
#
# These digits fit into the palm of a hand. With five million examples, a step with the whole batch takes 5000 times as long as
# one with 1000, and the valley gets steep.
#
# ### Guidelines
#
# - **A small training set, m < 2000: use the whole batch.** A pass is quick anyway, and a cost without noise is easier to
#   read. (By this rule our 1030 digits need no mini-batches. They stand in for a set that does not fit on your laptop.)
# - **Otherwise 64, 128, 256 or 512 is typical.** Powers of two suit the way memory is laid out, so they *may* run a little
#   faster.
# - **A mini-batch must fit into memory**, that of your CPU or GPU: $X^{\{t\}}$, $Y^{\{t\}}$, and all that forward keeps for
#   backward. Where it does not, everything becomes very slow, or stops.
# - **It is one more hyperparameter.** Try a few powers of two and take the one that lowers $J$ fastest. Choose α anew for each.
#
# **Try this.** Choose a size, then unfold.
#
# 1. 1200 blood samples with 30 numbers each.
# 2. 5,000,000 photos of 64×64 pixels in 3 colours, 8 bytes for each number, and 8 GB of memory. Does the batch fit? Do 512?
# 3. A colleague trains on 300,000 examples, one at a time, "because it has the most steps per epoch".
#
# <details><summary>Answers</summary>
#
# 1. All 1200: fewer than 2000.
# 2. A photo is $64\cdot 64\cdot 3 = 12\,288$ numbers, 98 kB. All of them are 490 GB: no. Mini-batches of 512 take 50 MB: they
#    fit easily, also with what forward keeps.
# 3. 300,000 steps per epoch, but none of them vectorised, and no end to the wandering. Take 64 to 512.
# </details>
#
# **Try this.** 300 digits, four epochs, α = 0.2 for every size. Which one gets furthest? Is that fair to the batch? Change α in
# the cell, or the number of epochs.
#
# <details><summary>Is it fair?</summary>
#
# Size 16 gets furthest. Size 1 took 1200 steps, and slow ones, but each follows a single digit, and α = 0.2 throws it about:
# try 0.05. The whole batch took four steps in all, so it has learned least. But its epochs are cheap: compare sizes by the time
# they take, not by epochs, and choose α for each. With a small set even hundreds of batch steps are done in a second, and so
# the guideline stands.
# </details>

# %%
for size in (1, 16, 64, 300):
    alpha = 0.2
    weights, shuffler, n_steps = network.initialize(np.random.default_rng(1)), np.random.default_rng(2), 0
    for _ in range(4):
        weights, costs = train_epoch(
            weights,
            X_train[:, :300],
            Y_train[:, :300],
            network.cost_and_grads,
            lambda parameters, grads, alpha=alpha: update_parameters_with_gd(parameters, grads, alpha),
            size,
            shuffler,
        )
        n_steps += len(costs)
    J = network.cost(weights, X_train[:, :300], Y_train[:, :300])
    print(f"size {size:>3}   α = {alpha}   {n_steps:>4} steps   J over all 300: {J:.3f}")

# %% [markdown]
# ## Summary
#
# - **Batch** gradient descent goes through all $m$ examples for one step. **Mini-batches** $X^{\{t\}}, Y^{\{t\}}$ give a step
#   each: 5,000,000 examples in mini-batches of 1000 make 5000 steps per epoch. Size 1 is **stochastic** gradient descent.
# - Shuffle anew for every epoch, take the same columns of $X$ and $Y$, and keep the smaller last mini-batch.
# - On mini-batch $t$: forward, $J^{\{t\}}$, backward, update. It is the usual cost, with the mini-batch's size where $m$ was.
# - A batch cost must fall at **every** step. Mini-batch costs are noisy, easy ones low and hard ones high, and must **trend**
#   down.
# - $m < 2000$: the whole batch. Else 64 to 512, a power of two that fits into memory. Size 1 loses vectorisation and never
#   settles; the batch takes too long for a step.
#
# **Where this comes back**
#
# - *Exponentially weighted averages* (next notebook) show the trend under the noise.
# - *Momentum, RMSprop, Adam* (notebook 3) take your mini-batches and calm their oscillations. There $t$ without brackets
#   counts the steps of the whole training.
# - *Learning-rate schedules* (notebook 4) end the wandering: α gets smaller near the minimum.
# - *Hyperparameter search* (week 3): α first, then the mini-batch size, among others.
# - *Batch normalization* (week 3): it takes its statistics from a mini-batch, and its noise falls as the size grows.
