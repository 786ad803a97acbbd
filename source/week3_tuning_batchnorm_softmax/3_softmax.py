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
# # Softmax: more than two classes
#
# **Week 3, notebook 3 · about 50 minutes · 20 points**
#
# Most of your networks so far answered one question with yes or no. Most questions are not like that: which of ten digits is
# this? Which animal? When your networks read digits in week 2, the course had put the last layer there. Now you write it: what
# turns any numbers into shares, the cost that goes with it, and its gradient, which comes out simpler than you would think. At
# the end it reads handwritten digits all by itself.
#
# When you are done, you can
#
# - turn the outputs of a layer into shares of $C$ classes, safely, however large they are;
# - say what a softmax layer without hidden layers can tell apart, and what it cannot;
# - say why two classes are nothing new;
# - write labels in both usual forms, and the cost for either;
# - compute that cost from logits, and say what goes wrong otherwise;
# - derive the gradient in three lines, and train with it.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `softmax`: from logits to shares | 3.5 |
# | 2 | `hardmax`: the winner takes it all | 1.5 |
# | 3 | `logistic_from_softmax`: two classes | 1.5 |
# | 4 | `one_hot`: labels as columns | 2 |
# | 5 | `cross_entropy`: the cost of shares | 2.5 |
# | 6 | `cross_entropy_from_logits`: the same, and always finite | 3 |
# | 7 | `softmax_gradient`: where backpropagation begins | 2.5 |
# | 8 | `train_softmax_regression`: all of it together | 3.5 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import check, data, explore, figures
from course.network import Network, train

# %% [markdown]
# ## Four classes, four numbers
#
# An animal shelter sorts its photos. Each photo shows a cat, a dog, a baby chick, or something else. Count the classes from
# 0, as Python does:
#
# | class | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | | other | cat | dog | chick |
#
# So there are $C = 4$ classes, $0, \dots, C - 1$, and every photo belongs to exactly one of them. Class 0, *other*, is the
# place for whatever is none of the rest: without it a photo of a bicycle would have to be a cat, a dog or a chick.
#
# The network gets an output layer of $C$ units, one for each class. As in any layer, it first computes
#
# $$z^{[L]} = W^{[L]} a^{[L-1]} + b^{[L]},$$
#
# of shape $(4, 1)$ for one photo and $(4, m)$ for $m$ photos: columns are examples. The numbers in $z^{[L]}$ are called
# **logits**. A logit can be anything, positive or negative. The larger it is, the more speaks for its class.
#
# For one photo the logits are
#
# $$z = \begin{pmatrix} 5 \\ 2 \\ -1 \\ 3 \end{pmatrix}.$$
#
# What we want are four numbers that read like probabilities: *so much for other, so much for cat …*, none of them negative,
# all together 1. How would you get them from these four logits?

# %% [markdown]
# ## From logits to shares
#
# Divide by the sum, which is 9? Then dog would get $-1/9$. And if the logits were 1 and −1, you would divide by 0.
#
# So make every number positive *first*, and divide *then*. The power of $e$ does it: $e^z$ is positive for any $z$, and it
# keeps the order. With a temporary variable $t$, element by element:
#
# $$t = e^{z} = \begin{pmatrix} e^5 \\ e^2 \\ e^{-1} \\ e^3 \end{pmatrix}
#   = \begin{pmatrix} 148.4 \\ 7.4 \\ 0.4 \\ 20.1 \end{pmatrix}, \qquad \sum_{j} t_j = 176.3, \qquad
#   a = \frac{t}{176.3} = \begin{pmatrix} 0.842 \\ 0.042 \\ 0.002 \\ 0.114 \end{pmatrix}.$$
#
# That is **softmax**, the activation of the output layer, $a^{[L]} = \hat y$:
#
# $$a_i = \frac{e^{z_i}}{\sum_{j=1}^{C} e^{z_j}} .$$
#
# 84 % for *other*, 11 % for *chick*, next to nothing for *dog*. All positive, so their sum is never 0 and you may divide by
# it; and together they are 1.
#
# One thing is new. ReLU and the sigmoid take one number and return one number: unit 3 does not care what unit 1 does.
# Softmax takes a **vector** and returns a **vector** of the same shape. Each share depends on *all* logits, because they
# share one sum.
#
# ### A shift changes nothing
#
# Add the same number $c$ to all logits of an example. Then every $e^{z_i}$ is multiplied by $e^c$, and so is their sum. The
# factor cancels:
#
# $$\frac{e^{z_i + c}}{\sum_j e^{z_j + c}} = \frac{e^c\, e^{z_i}}{e^c \sum_j e^{z_j}} = \frac{e^{z_i}}{\sum_j e^{z_j}} .$$
#
# Only *differences* between logits matter. You need that at once, because `np.exp(1000)` is `inf`, and `inf / inf` is `nan`.
# Choose $c = -\max_j z_j$, **for each example its own**. Then the largest logit becomes 0 and its power 1, nothing can
# overflow, and the sum is at least 1. Why not one maximum for all examples together? Look at an example whose logits are all
# around −1000, beside another one around 1000: its powers $e^{-2000}$ all round to 0, and $0/0$ is `nan` again.
#
# ### Exercise 1: `softmax`
#
# <details><summary>Hint 1</summary>Examples are columns, so the sum of an example runs <i>down</i> its column:
# <code>axis=0</code>.</details>
# <details><summary>Hint 2</summary><code>Z.max(axis=0)</code> is the largest logit of each column, shape (m,). NumPy subtracts
# it from every row of <code>Z</code>.</details>
# <details><summary>Hint 3</summary><code>Z -= …</code> would change the array of whoever called you. <code>Z - …</code> makes a
# new one.</details>


# %% nbgrader={"grade": false, "grade_id": "softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(Z):
    """Shares of the classes, for each example.

    Z: logits, shape (C, m), C >= 2, m >= 1; columns are examples; of any size, 1000 or −1000 too; maybe whole numbers.
    Returns e^z / Σ e^z, shape (C, m): in each column numbers from 0 to 1 that add up to 1. Does not change Z.
    """
    ### BEGIN SOLUTION
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "softmax-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Two examples: the logits from above, and four equal ones, which share alike. To three decimals.
Z = np.array([[5.0, 1.0], [2.0, 1.0], [-1.0, 1.0], [3.0, 1.0]])
powers = np.exp(Z)
check.close(
    lambda: softmax(Z.copy()),
    [[0.842, 0.25], [0.042, 0.25], [0.002, 0.25], [0.114, 0.25]],
    "e⁵, e², e⁻¹, e³ divided by their sum 176.3; and four equal shares",
    mistakes={
        "the powers are not divided by their sum yet": powers,
        "take powers of e first, then divide: shares of the logits themselves can be negative": Z / Z.sum(axis=0),
        "an example is a column: its sum runs down over the classes, axis=0": powers
        / powers.sum(axis=1, keepdims=True),
        "that is one sum for all examples: each column has its own, axis=0": powers / powers.sum(),
        "that is the sigmoid of each logit alone: the classes share one sum": 1 / (1 + np.exp(-Z)),
        "these are powers of 2: take powers of e, np.exp": 2**Z / np.sum(2**Z, axis=0),
        "that is a hard choice: each class gets its share": [[1, 1], [0, 0], [0, 0], [0, 0]],
        "the answer has the shape of Z, (C, m): classes are rows, examples are columns": [
            [0.842, 0.042, 0.002, 0.114],
            [0.25, 0.25, 0.25, 0.25],
        ],
    },
    rtol=0,
    atol=2e-4,
)

# %% nbgrader={"grade": true, "grade_id": "softmax-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other numbers of classes and examples here: as many as classes, and a single one.
### BEGIN HIDDEN TESTS
rng = check.rng("softmax-any")
side = int(rng.integers(3, 6))
for C, m in ((int(rng.integers(3, 7)), int(rng.integers(7, 11))), (side, side), (2, int(rng.integers(4, 8))), (5, 1)):
    Z = rng.normal(0, 2, size=(C, m))
    # Another way to the same numbers: 1 over the sum of e^(zⱼ − zᵢ).
    expected = 1 / np.exp(Z[np.newaxis, :, :] - Z[:, np.newaxis, :]).sum(axis=1)
    powers = np.exp(Z)
    check.close(
        lambda Z=Z: softmax(Z.copy()),
        expected,
        f"the shares of {C} classes in {m} example{'s' * (m > 1)}",
        mistakes={
            "the powers are not divided by their sum yet": powers,
            "the powers, shifted, are not divided by their sum yet": np.exp(Z - Z.max(axis=0)),
            "take powers of e first, then divide: shares of the logits themselves can be negative": Z / Z.sum(axis=0),
            "an example is a column: its sum runs down over the classes, axis=0": powers
            / powers.sum(axis=1, keepdims=True),
            "that is one sum for all examples: each column has its own, axis=0": powers / powers.sum(),
            "subtract the largest of each column, the same number from all its logits; not that of each row": np.exp(
                Z - Z.max(axis=1, keepdims=True)
            )
            / np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=0),
            "that is the sigmoid of each logit alone: the classes share one sum": 1 / (1 + np.exp(-Z)),
            "these are powers of 2: take powers of e, np.exp": 2**Z / np.sum(2**Z, axis=0),
            "these are the logarithms of the shares: return the shares": np.log(expected),
            "a single example is a column too: the answer has shape (C, 1)": expected[:, 0],
            "that is a hard choice: each class gets its share": (Z.max(axis=0) == Z).astype(float),
            "the worked example's answer comes back, whatever Z is": [
                [0.842, 0.25],
                [0.042, 0.25],
                [0.002, 0.25],
                [0.114, 0.25],
            ],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "softmax-large", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets large logits here: examples around 1000, others around −1000, and one with both.
### BEGIN HIDDEN TESTS
rng = check.rng("softmax-large")
Z = rng.normal(0, 2, size=(4, 5)) + np.array([1000.0, -1000.0, 0.0, 995.0, 0.0])
Z[:, 4] = rng.permutation([1000.0, 998.5, 0.0, -1000.0])
Z = Z[:, rng.permutation(5)]
with np.errstate(all="ignore"):
    expected = 1 / np.exp(Z[np.newaxis, :, :] - Z[:, np.newaxis, :]).sum(axis=1)
    shifted = {
        "e^1000 is too large for a float, and inf / inf is NaN: subtract each column's largest logit first": np.zeros(
            5
        ),
        "that is one shift for all examples, and those far below it become 0 / 0: each column has its own, axis=0": (
            np.full(5, Z.max())
        ),
        "subtract the largest logit of the column, not its mean": Z.mean(axis=0),
        "subtract the largest logit of the column, not the smallest": Z.min(axis=0),
        "subtract the largest of each column, the same number from all its logits; not that of each row": (
            Z.max(axis=1, keepdims=True)
        ),
        "subtract the largest logit itself, not its absolute value": np.abs(Z).max(axis=0),
    }
    wrong = {}
    for sentence, shift in shifted.items():
        powers = np.exp(Z - shift)
        wrong[sentence] = powers / powers.sum(axis=0)
        wrong[sentence + "; and NaN does not become right when you replace it"] = np.nan_to_num(wrong[sentence])
    for limit in (10, 20, 30, 50, 100, 200, 300, 500, 600, 700, 705, 709):
        powers = np.exp(np.clip(Z, -limit, limit))
        wrong[f"logits beyond ±{limit} are cut off, and their differences with them: subtract the largest first"] = (
            powers / powers.sum(axis=0)
        )
check.close(
    lambda: softmax(Z.copy()),
    expected,
    "logits of ±1000 have shares like any others",
    mistakes=wrong
    | {
        "math.exp raises an error where a power is too large: subtract each column's largest logit first": OverflowError,
        "the worked example's answer comes back, whatever Z is": [
            [0.842, 0.25],
            [0.042, 0.25],
            [0.002, 0.25],
            [0.114, 0.25],
        ],
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "softmax-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether Z stays as it was, and gives you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("softmax-inputs")
Z = rng.normal(0, 2, size=(3, 4))
with check.unchanged(Z=Z):
    softmax(Z)
Z = rng.integers(-3, 4, size=(4, 3))
expected = 1 / np.exp(1.0 * Z[np.newaxis, :, :] - Z[:, np.newaxis, :]).sum(axis=1)
check.close(
    lambda: softmax(Z.copy()),
    expected,
    "whole numbers have shares with decimals",
    mistakes={
        "an array like Z holds whole numbers only, and cuts the shares off: make one of floats": np.trunc(expected),
        "Z /= … fails for whole numbers (and changes Z): make a new array": TypeError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ## Where the name comes from
#
# There is a harder way to answer: put a 1 on the largest logit and 0 on all others. That is the **hardmax**:
#
# $$z = \begin{pmatrix} 5 \\ 2 \\ -1 \\ 3 \end{pmatrix} \quad\longrightarrow\quad
#   \text{hardmax: } \begin{pmatrix} 1 \\ 0 \\ 0 \\ 0 \end{pmatrix}, \qquad
#   \text{softmax: } \begin{pmatrix} 0.842 \\ 0.042 \\ 0.002 \\ 0.114 \end{pmatrix}.$$
#
# Softmax is its soft version: the winner gets the most, not all. That has two advantages. It says how *sure* it is. And it has
# a slope: move a logit a little, and the shares move a little, so gradient descent can learn. The hardmax jumps, and where
# it does not jump, its slope is 0.
#
# When the network is trained and somebody wants *one* answer, the hardmax is what you take.
#
# ### Exercise 2: `hardmax`
#
# If several logits of an example are largest, the first one wins.
#
# <details><summary>Hint 1</summary><code>np.argmax(Z, axis=0)</code> gives the row of each column's first largest entry.</details>
# <details><summary>Hint 2</summary>Start with zeros. <code>H[winners, np.arange(m)] = 1</code> sets one entry in each of the
# <code>m</code> columns. Or compare: <code>np.arange(C)[:, np.newaxis] == winners</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "hardmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hardmax(Z):
    """A 1 for the class with the largest logit, 0 for all others.

    Z: logits, shape (C, m), C >= 2, m >= 1; columns are examples.
    Returns 0 and 1, shape (C, m), one 1 in each column: where several are largest, in the first of these rows.
    Does not change Z.
    """
    ### BEGIN SOLUTION
    H = np.zeros(Z.shape)
    H[np.argmax(Z, axis=0), np.arange(Z.shape[1])] = 1
    return H
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "hardmax-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# The logits from above; and (2, 7, 7, 1), where two are largest and the first of them wins.
Z = np.array([[5.0, 2.0], [2.0, 7.0], [-1.0, 7.0], [3.0, 1.0]])
check.close(
    lambda: hardmax(Z.copy()),
    [[1, 0], [0, 1], [0, 0], [0, 0]],
    "one 1 in each column, on its first largest logit",
    mistakes={
        "a column has no 1 where no share is above 0.5: take the largest, without a threshold": [
            [1, 0],
            [0, 0],
            [0, 0],
            [0, 0],
        ],
        "two are equally large, and both got a 1: the first wins": [[1, 0], [0, 1], [0, 1], [0, 0]],
        "two are equally large, and the last one won: let it be the first": [[1, 0], [0, 0], [0, 1], [0, 0]],
        "an example is a column: look for its largest logit down the column, axis=0": [[1, 0], [0, 1], [0, 1], [1, 0]],
        "an example is a column: look for its largest logit down it, axis=0": [[1, 0], [0, 1], [0, 1], [0, 0]],
        "that is the largest of all examples: each column has its own winner": [[0, 0], [0, 1], [0, 1], [0, 0]],
        "that is the largest of all examples, and only one: each column has its own": [[0, 0], [0, 1], [0, 0], [0, 0]],
        "every positive logit got a 1: only the largest does": Z > 0,
        "the logits of the winners are kept: put a 1 there": [[5, 0], [0, 7], [0, 0], [0, 0]],
        "these are the winners' numbers: return a column of 0 and 1 for each example": [0, 1],
        "the answer has the shape of Z, (C, m): classes are rows": [[1, 0, 0, 0], [0, 1, 0, 0]],
        "these are the shares: put a 1 on the largest and 0 on all others": np.exp(Z) / np.exp(Z).sum(axis=0),
    },
)

# %% nbgrader={"grade": true, "grade_id": "hardmax-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other sizes here, logits below 0, and many that are equal.
### BEGIN HIDDEN TESTS
rng = check.rng("hardmax-any")
side = int(rng.integers(3, 6))
for kind, Z in (
    ("", rng.uniform(-1, 1, size=(5, int(rng.integers(6, 10))))),
    (" below 0", rng.uniform(-4, -3, size=(side, side))),
    (", many of them equal", rng.integers(0, 3, size=(5, 40))),
    (" around 1000", rng.normal(1000, 1, size=(3, 4))),
    (" of a single example", rng.normal(0, 1, size=(6, 1))),
):
    # Another way to the same answer: Python's own max and index.
    columns = [column.tolist() for column in Z.T]
    expected = np.array([[float(i == c.index(max(c))) for c in columns] for i in range(len(Z))])
    last = np.array([[float(i == len(c) - 1 - c[::-1].index(max(c))) for c in columns] for i in range(len(Z))])
    shares = 1 / np.exp(Z[np.newaxis, :, :] - Z[:, np.newaxis, :]).sum(axis=1)
    check.equal(
        lambda Z=Z: hardmax(Z.copy()),
        expected,
        f"the winners of {Z.shape[1]} column{'s' * (Z.shape[1] > 1)} of {len(Z)} logits{kind}",
        mistakes={
            "a column has no 1 where no share is above 0.5: take the largest, without a threshold": shares > 0.5,
            "several are equally large, and all of them got a 1: the first wins": Z.max(axis=0) == Z,
            "several are equally large, and the last one won: let it be the first": last,
            "an example is a column: look for its largest logit down the column, axis=0": Z.max(axis=1, keepdims=True)
            == Z,
            "that is the largest of all examples: each column has its own winner": Z.max() == Z,
            "every positive logit got a 1: only the largest does, and it may be negative": Z > 0,
            "the smallest logit won: take the largest": Z.min(axis=0) == Z,
            "the logits of the winners are kept: put a 1 there": expected * Z,
            "these are the winners' numbers: return a column of 0 and 1 for each example": expected.argmax(axis=0),
            "the worked example's answer comes back, whatever Z is": [[1, 0], [0, 1], [0, 0], [0, 0]],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "hardmax-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether Z stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("hardmax-inputs")
Z = rng.normal(0, 2, size=(3, 4))
winners = [max(range(3), key=column.tolist().__getitem__) for column in Z.T]
with check.unchanged(Z=Z):
    answer = hardmax(Z)
check.equal(
    answer,
    [[float(i == winner) for winner in winners] for i in range(3)],
    "and the winners are right",
    mistakes={"the worked example's answer comes back, whatever Z is": [[1, 0], [0, 1], [0, 0], [0, 0]]},
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your shares at work: how soft is soft?
#
# Here are the four logits from above and *your* functions. There is one more control, the **temperature** $T$. Divide all
# logits by it before softmax: $a = \operatorname{softmax}(z / T)$. Physicists do, and so does whoever lets a language model
# choose its next word.
#
# Below the picture you read the *entropy*, in words: between how many equal classes would you have to hesitate to be as
# unsure? If one class has it all, that is 1; if all four are alike, it is 4.
#
# Guess first, each time:
#
# 1. Raise *cat* from 2 to 5. What becomes of the share of *chick*, whose logit you have not touched?
# 2. Where does $T = 0.1$ take you? And $T = 20$?
# 3. Add 1000 to all logits. What changes?
# 4. Back to $T = 1$, and double all logits, to 10, 4, −2 and 6. Which $T$ would have done the same?

# %% nbgrader={"grade": false, "grade_id": "explore-temperature", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.softmax_temperature(softmax, hardmax)

# %% [markdown]
# What to notice:
#
# - **One sum for all.** Raise one logit, and *every* other share falls, in the same proportion. Cat at 5 draws level with
#   *other*, and chick falls from 0.114 to about 0.06.
# - **A low temperature is hard.** At $T = 0.1$ the soft bars have become the hard ones: softmax goes to hardmax as $T$ goes to 0.
# - **A high temperature is soft.** At $T = 20$ all shares are near 1/4, though the order stays.
# - **Adding a number to all logits** moves them all along their axis, and no share moves.
# - **Large logits are a low temperature.** Twice the logits do what $T = 0.5$ does. So a network whose weights grow becomes more
#   and more sure of itself. Whether it is right is another question: shares that add up to 1 are not yet honest probabilities.
#
# $T = 1$ is plain softmax; from here on there is no temperature.

# %% [markdown]
# ## Two classes are nothing new
#
# Take $C = 2$, and let softmax say $\begin{pmatrix} 0.842 \\ 0.158 \end{pmatrix}$. The second number is **redundant**: it is
# $1 - 0.842$, and could be nothing else. One number tells all, as with the sigmoid. And that number is
#
# $$a_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \frac{1}{1 + e^{-(z_1 - z_2)}} = \sigma(z_1 - z_2),$$
#
# once you divide above and below by $e^{z_1}$. So softmax with two classes *is* logistic regression, with
# $w = w_1 - w_2$ and $b = b_1 - b_2$. Put the other way round: **softmax regression generalises logistic regression to $C$
# classes.**
#
# (Here the two outputs are called 1 and 2, as in the formula. What matters is which comes first.)
#
# ### Exercise 3: `logistic_from_softmax`
#
# Return the share of the first class, from two logits. They may be large here, too: both 1000, or one of them −1000.
#
# <details><summary>Hint 1</summary>The sigmoid is 1 / (1 + e<sup>−z</sup>). What is z here?</details>
# <details><summary>Hint 2</summary><code>math.exp(2000)</code> raises an error. <code>np.exp(2000)</code> gives
# <code>inf</code> and a warning, and 1/inf is 0: that is right. Or let your <code>softmax</code> do the work.</details>


# %% nbgrader={"grade": false, "grade_id": "logistic_from_softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def logistic_from_softmax(z1, z2):
    """The share that softmax gives the first of two classes: σ(z1 − z2).

    z1, z2: the two logits, numbers of any size, 1000 or −1000 too.
    Returns a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    power = np.exp(-abs(z1 - z2))  # at most 1
    larger = 1 / (1 + power)
    return larger if z1 >= z2 else 1 - larger
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "logistic_from_softmax-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# z = (3, 1): e³ = 20.086 and e¹ = 2.718, so the first class has 20.086 / 22.804 = 0.881. That is σ(2).
check.close(
    lambda: logistic_from_softmax(3.0, 1.0),
    0.8808,
    "the share of the first class, σ(3 − 1)",
    mistakes={
        "that is σ(z1): the second logit counts too, take σ(z1 − z2)": 0.952574,
        "that is σ(z2): take σ(z1 − z2)": 0.731059,
        "that is the share of the second class: the sign is turned round, take z1 − z2": 0.119203,
        "that is σ(z1 + z2): only the difference matters": 0.982014,
        "that is z1 − z2: take the sigmoid of it": 2.0,
        "take powers of e first, then divide": 0.75,
        "both shares come back: the second is redundant, return the first": [0.880797, 0.119203],
        "both shares come back, as a column: return the first": [[0.880797], [0.119203]],
    },
    rtol=0,
    atol=1e-4,
)

# %% nbgrader={"grade": true, "grade_id": "logistic_from_softmax-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other logits here, below 0 too, and two that are equal.
### BEGIN HIDDEN TESTS
rng = check.rng("logistic_from_softmax-any")
equal = float(rng.uniform(1, 3))
pairs = [(float(z1), float(z2)) for z1, z2 in rng.uniform(0.5, 2, size=(4, 2)) * [[1, -1], [-1, 1], [-1, -2], [3, 1]]]
for z1, z2 in [*pairs, (equal, equal)]:
    # Another way to the same number: half of 1 + tanh of half the difference.
    expected, alone, other = (float(0.5 + 0.5 * np.tanh(z / 2)) for z in (z1 - z2, z1, z2))
    check.close(
        lambda z1=z1, z2=z2: logistic_from_softmax(z1, z2),
        expected,
        f"the share of the first class at z = ({z1:.2f}, {z2:.2f})",
        mistakes={
            "that is σ(z1): the second logit counts too, take σ(z1 − z2)": alone,
            "that is σ(z2): take σ(z1 − z2)": other,
            "that is the share of whichever logit is larger: return that of the first class": max(
                expected, 1 - expected
            ),
            "that is the share of the second class: the sign is turned round, take z1 − z2": 1 - expected,
            "that is σ(z1 + z2): only the difference matters": float(0.5 + 0.5 * np.tanh((z1 + z2) / 2)),
            "that is z1 − z2: take the sigmoid of it": z1 - z2,
            "that is a hard choice: return the share": float(z1 > z2),
            "both shares come back: the second is redundant, return the first": [expected, 1 - expected],
            "the worked example's answer comes back, whatever the logits are": 0.8808,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "logistic_from_softmax-large", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, one logit or both are near 1000 or −1000 here.
### BEGIN HIDDEN TESTS
rng = check.rng("logistic_from_softmax-large")
small = float(rng.uniform(0.5, 2))
for z1, z2, expected in (
    (1000.0, 0.0, 1.0),
    (0.0, 1000.0, 0.0),
    (-1000.0, 1000.0, 0.0),
    (1000.0 + small, 1000.0, float(0.5 + 0.5 * np.tanh(small / 2))),
    (-1000.0, -1000.0 + small, float(0.5 - 0.5 * np.tanh(small / 2))),
):
    check.close(
        lambda z1=z1, z2=z2: logistic_from_softmax(z1, z2),
        expected,
        f"the share of the first class at z = ({z1:.5g}, {z2:.5g})",
        mistakes={
            "e^1000 is inf and e^−1000 is 0, so e^z1 / (e^z1 + e^z2) is NaN: use the difference z1 − z2": np.nan,
            "math.exp raises an error where a power is too large: np.exp gives inf, and 1 / inf is 0": OverflowError,
            "e^−1000 is 0 and cannot divide: use the difference z1 − z2": ZeroDivisionError,
            "that is σ(z1): the second logit counts too, take σ(z1 − z2)": float(z1 > 0) if z1 else 0.5,
            "the worked example's answer comes back, whatever the logits are": 0.8808,
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# ## Labels, in two forms
#
# Eight photos come with their labels: chick, cat, dog, other, chick, dog, other, cat. You can write them down in two ways.
#
# **Whole numbers**, one for each example, shape $(m,)$: `[3, 1, 2, 0, 3, 2, 0, 1]`. Frameworks call labels of this form
# *sparse*.
#
# **One-hot columns**, shape $(C, m)$: a 1 in the row of the right class, 0 in all others. The same eight:
#
# $$Y = \begin{pmatrix}
#   0 & 0 & 0 & 1 & 0 & 0 & 1 & 0 \\
#   0 & 1 & 0 & 0 & 0 & 0 & 0 & 1 \\
#   0 & 0 & 1 & 0 & 0 & 1 & 0 & 0 \\
#   1 & 0 & 0 & 0 & 1 & 0 & 0 & 0
# \end{pmatrix}.$$
#
# Both say the same. Whole numbers are short, and what data usually come with. One-hot has the shape of $\hat Y$, so you can
# multiply and subtract the two. (Why not let the network predict the number itself, 0, 1, 2 or 3? Because then *dog* would lie
# between *cat* and *chick*, and a photo that is either a cat or a chick would come out as a dog.)
#
# ### Exercise 4: `one_hot`
#
# $C$ is given, and you need it: a small set may hold no example of the last class, and `labels.max()` would not know that it
# exists.
#
# A label below 0, or $C$ and above, is a mistake in the data. NumPy would take −1 for "the last row" and never say a word. So
# raise a `ValueError` before that happens.
#
# <details><summary>Hint 1</summary>Start with zeros of shape (C, m). <code>Y[labels, np.arange(m)] = 1</code> sets one entry in each
# column, as in exercise 2.</details>
# <details><summary>Hint 2</summary><code>if np.any(labels &lt; 0) or …: raise ValueError("labels must be …")</code></details>


# %% nbgrader={"grade": false, "grade_id": "one_hot", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_hot(labels, C):
    """Labels as columns of 0 and 1.

    labels: classes 0 … C − 1, whole numbers, shape (m,), m >= 1.   C: number of classes, also if some have no example.
    Returns Y, shape (C, m): in each column a 1 in the row of its class, and 0 elsewhere. Does not change labels.
    Raises ValueError if a label is below 0, or C or above.
    """
    ### BEGIN SOLUTION
    if np.any(labels < 0) or np.any(labels >= C):
        raise ValueError("a label is no class: labels must be 0 … C − 1")
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "one_hot-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Chick, cat, dog, other, chick.
five = [[0, 0, 0, 1, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 1]]
check.equal(
    lambda: one_hot(np.array([3, 1, 2, 0, 3]), 4),
    five,
    "chick, cat, dog, other, chick as columns",
    mistakes={
        "examples are columns: the answer has shape (C, m), so turn it round": np.transpose(five),
        "the last class is missing: classes go from 0 to C − 1, so there are C rows": five[:3],
        "classes count from 0: class 3 belongs to the last row": [*five[1:], five[0]],
        "row 0 is the first one, at the top: the rows are upside down": five[::-1],
        "that is one row too many: classes 0 … C − 1 have C rows": [*five, [0, 0, 0, 0, 0]],
    },
)

# %% nbgrader={"grade": true, "grade_id": "one_hot-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other labels here, without an example of the last classes, and a single label.
### BEGIN HIDDEN TESTS
rng = check.rng("one_hot-any")
side = int(rng.integers(4, 7))
for C, labels, what in (
    (10, rng.permutation(np.append(rng.integers(0, 10, size=19), 9)), "20 labels of 10 classes"),
    (side, rng.permutation(side), f"{side} labels of {side} classes"),
    (6, rng.integers(0, 4, size=9), "9 labels of 6 classes, none of class 4 or 5"),
    (3, np.array([int(rng.integers(0, 2))]), "a single label of 3 classes"),
    (5, rng.integers(0, 5, size=7).astype(np.uint8), "7 labels of 5 classes, as small whole numbers without a sign"),
):
    # Another way to the same answer: Python's own lists.
    expected = [[float(label == row) for label in labels.tolist()] for row in range(C)]
    most = max(labels.tolist())
    check.equal(
        lambda labels=labels, C=C: one_hot(labels.copy(), C),
        expected,
        what,
        mistakes={
            "examples are columns: the answer has shape (C, m), so turn it round": np.transpose(expected),
            "the last class is missing: classes go from 0 to C − 1, so there are C rows": expected[: C - 1],
            "the classes without an example are missing: take C, not labels.max()": expected[: most + 1],
            "classes count from 0: class 0 belongs to the first row": [*expected[1:], expected[0]],
            "row 0 is the first one, at the top: the rows are upside down": expected[::-1],
            "a class without an example has no row, but there are C rows, whatever the labels are": IndexError,
            "the worked example's answer comes back, whatever the labels are": [
                [0, 0, 0, 1, 0],
                [0, 1, 0, 0, 0],
                [0, 0, 1, 0, 0],
                [1, 0, 0, 0, 1],
            ],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "one_hot-errors", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, one label is −1 here, or C, or larger.
### BEGIN HIDDEN TESTS
rng = check.rng("one_hot-errors")
C = int(rng.integers(3, 7))
for label, nothing in (
    (-1, "−1 counts from the end for NumPy, and becomes class C − 1 without a word: raise a ValueError"),
    (-C - 2, "a label below 0 is no class, but nothing was raised: raise a ValueError"),
    (C, "C is no class, since they count from 0, but nothing was raised: raise a ValueError"),
    (C + 3, "a label above C − 1 is no class, but nothing was raised: raise a ValueError"),
):
    labels = rng.integers(0, C, size=8)
    labels[int(rng.integers(1, 8))] = label
    with check.raises(
        ValueError,
        f"the label {label} with C = {C} raises a ValueError",
        mistakes={
            nothing: None,
            "an IndexError says that the code went wrong: look at the labels first, and raise a ValueError": IndexError,
            "an assert can be switched off: raise a ValueError": AssertionError,
        },
    ):
        one_hot(labels, C)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "one_hot-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether labels stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("one_hot-inputs")
labels = np.append(rng.integers(0, 4, size=6), [3, 0])
before = labels.tolist()
with check.unchanged(labels=labels):
    answer = one_hot(labels, 4)
check.equal(
    answer,
    [[float(label == row) for label in before] for row in range(4)],
    "and every label has its column",
)
### END HIDDEN TESTS

# %% [markdown]
# ## What a wrong answer costs
#
# A photo shows a cat, and the network says
#
# $$y = \begin{pmatrix} 0 \\ 1 \\ 0 \\ 0 \end{pmatrix}, \qquad
#   \hat y = \begin{pmatrix} 0.3 \\ 0.2 \\ 0.1 \\ 0.4 \end{pmatrix}.$$
#
# Not a good day: *cat* got 20 %, and *chick* would win. How bad is that, as a number? The **loss** of one example is
#
# $$\mathcal L(\hat y, y) = -\sum_{j=1}^{C} y_j \log \hat y_j .$$
#
# Look at what is left of this sum. Three of the four $y_j$ are 0, and their terms are gone. What remains is
#
# $$\mathcal L = -\log(\text{share of the right class}) = -\log 0.2 = 1.609 .$$
#
# Written for whole-number labels, it is nothing but a list of cases: $-\log \hat y_0$ if the label is 0, $-\log \hat y_1$ if it
# is 1, and so on up to $-\log \hat y_{C-1}$. Some people write it in this form.
#
# To make $-\log$ of something small, make that something *large*. So the loss looks up the right class and pushes its share
# up. The other shares appear nowhere, but all of them share one sum: what the right class gains, they lose.
#
# The **cost** is the mean over the $m$ examples:
#
# $$J = \frac1m \sum_{i=1}^{m} \mathcal L\left(\hat y^{(i)}, y^{(i)}\right).$$
#
# **Why the logarithm?** Ask how probable the labels are if the network is right. The first photo's label has the share of its
# right class, the second's too, and for all of them together you multiply: $\prod_i \hat y^{(i)}_{\text{right}}$. That is the
# *likelihood* of the labels. The best network makes it as large as possible: **maximum likelihood**. A product of a thousand
# numbers below 1 rounds to 0, so take its logarithm, which turns the product into a sum. Change the sign, divide by $m$, and you
# have $J$. Nobody made this cost up.

# %% nbgrader={"grade": false, "grade_id": "picture-loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
share = np.linspace(0.005, 1, 200)
with figures.style():
    figure, axes = figures.canvas(height=3.6)
    axes.plot(share, -np.log(share), color=figures.BLUE)
    for at, name in ((0.2, "the cat: 1.609"), (0.842, "0.842: 0.172"), (0.042, "0.042: 3.17")):
        axes.plot([at], [-np.log(at)], "o", color=figures.VERMILLION)
        axes.annotate(name, (at, -np.log(at)), textcoords="offset points", xytext=(10, 5))
    axes.set(xlabel="share of the right class", ylabel="loss", xlim=(0, 1.02), ylim=(0, 5.5))
    loss_picture = figures.picture(
        figure,
        alt="The loss −log of the share of the right class. It is 0 where the share is 1, 0.172 at 0.842, 1.609 at 0.2 and "
        "3.17 at 0.042, and it climbs without end where the share goes to 0.",
    )
loss_picture

# %% [markdown]
# What to notice: to be right and sure costs nothing. To be unsure costs a little. To be *sure and wrong* is what costs
# most, and there is no upper end. (For comparison: somebody who gives all four classes 0.25 pays $\log 4 = 1.386$, less than the
# network did with its cat.)
#
# ### Exercise 5: `cross_entropy`
#
# Return $J$. One trap: a share may be exactly 0, because $e^{-800}$ rounds to 0. If that class is not the right one, its term is
# $0 \cdot \log 0$, and that is meant to be 0. NumPy says `nan`.
#
# <details><summary>Hint 1</summary>The share of the right class is the only number of a column that you need.
# <code>Y_hat * Y</code> leaves it where it is and sets the others to 0. And the sum of a column then?</details>
# <details><summary>Hint 2</summary>Pick first, then take the logarithm; then the mean over the examples.</details>


# %% nbgrader={"grade": false, "grade_id": "cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy(Y_hat, Y):
    """The cost of shares: −log of the right class's share, averaged over the examples.

    Y_hat: shares, shape (C, m), columns that add up to 1; shares of wrong classes may be exactly 0.
    Y: one-hot labels, shape (C, m), m >= 1; maybe whole numbers.
    Returns a number, natural logarithm; 0 · log 0 counts as 0. Does not change its inputs.
    """
    ### BEGIN SOLUTION
    right = np.sum(Y_hat * Y, axis=0)  # the right class's share in each column
    return -np.mean(np.log(right))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cross_entropy-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# The cat with its share of 0.2.
Y_hat, Y = np.array([[0.3], [0.2], [0.1], [0.4]]), np.array([[0.0], [1.0], [0.0], [0.0]])
check.close(
    lambda: cross_entropy(Y_hat.copy(), Y.copy()),
    1.6094,
    "−log 0.2",
    mistakes={
        "the minus sign is missing: log 0.2 is negative, a cost is not": -1.609438,
        "that is a mean over the classes: add up over the classes, and average over the examples only": 0.40236,
        "that is the logarithm to base 2: take the natural one, np.log": 2.321928,
        "that is the logarithm to base 10: take the natural one, np.log": 0.69897,
        "the classes with y = 0 count too: that is the cost of C sigmoids, not of a softmax": 2.582288,
        "the classes with y = 0 count too, and a mean over the classes is taken": 0.645572,
        "that is the loss of class 0: look where y is 1": 1.203973,
        "that is −log of all shares together: only the right class counts": 6.032287,
        "that is 1 − the share: take −log of the share": 0.8,
        "that is the squared distance: take −log of the share": 0.9,
        "one number is wanted, without a shape: take the mean over the examples": [1.609438],
    },
    rtol=0,
    atol=1e-4,
)

# %% nbgrader={"grade": true, "grade_id": "cross_entropy-any", "locked": true, "points": 0.75, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets more examples and other numbers of classes here: as many as examples, and two.
### BEGIN HIDDEN TESTS
rng = check.rng("cross_entropy-any")
side = int(rng.integers(3, 6))
for C, m in ((int(rng.integers(3, 6)), int(rng.integers(6, 11))), (side, side), (2, int(rng.integers(3, 7))), (4, 1)):
    shares = rng.uniform(0.3, 2, size=(C, m))
    shares = shares / shares.sum(axis=0)
    labels = rng.integers(0, C, size=m)
    Y = np.array([[float(label == row) for label in labels] for row in range(C)])
    right = np.array([shares[label, i] for i, label in enumerate(labels)])
    # Another way to the same number: −log of the product of all right shares, over m.
    expected = -np.log(np.prod(right)) / m
    sigmoids = -np.sum(Y * np.log(shares) + (1 - Y) * np.log(1 - shares)) / m
    check.close(
        lambda shares=shares, Y=Y: cross_entropy(shares.copy(), Y.copy()),
        expected,
        f"the mean of −log of the right share: {C} classes, {m} example{'s' * (m > 1)}",
        mistakes={
            "the minus sign is missing: the logarithm of a share is negative, a cost is not": -expected,
            "that is a mean over the classes: add up over the classes, and average over the examples only": expected
            / C,
            "that is the sum over the examples: divide by m": expected * m,
            "you divide by C in place of m: average over the examples": expected * m / C,
            "that is the logarithm to base 2: take the natural one, np.log": expected / np.log(2),
            "the classes with y = 0 count too: that is the cost of C sigmoids, not of a softmax": sigmoids,
            "the classes with y = 0 count too, and a mean over the classes is taken": sigmoids / C,
            "these are the losses of the single examples: return their mean": -np.log(right),
            "that is −log of the mean share: take the logarithm first, then the mean": -np.log(np.mean(right)),
            "that is the entropy of the shares: Y says which of them counts": -np.sum(shares * np.log(shares)) / m,
            "the worked example's answer comes back, whatever the shares are": 1.6094,
        },
        rtol=1e-6,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cross_entropy-zeros", "locked": true, "points": 0.75, "schema_version": 3, "solution": false, "task": false}
# When graded, some shares of wrong classes are exactly 0 here, and in one set all of them.
### BEGIN HIDDEN TESTS
rng = check.rng("cross_entropy-zeros")
labels = rng.permutation(4)
Y = np.array([[float(label == row) for label in labels] for row in range(4)])
some = np.where(Y == 1, rng.uniform(0.3, 0.9, size=4), 0.0)
rest = 1 - some.sum(axis=0)
for column, label in enumerate(labels):
    some[(label + 1) % 4, column] = rest[column]
right = [float(some[label, column]) for column, label in enumerate(labels)]
for shares, expected, what in (
    (some, sum(-np.log(share) for share in right) / 4, "shares of 0 for wrong classes add nothing to the cost"),
    (Y, 0.0, "the right class has it all: the cost is 0"),
):
    check.close(
        lambda shares=shares: cross_entropy(shares.copy(), Y.copy()),
        expected,
        what,
        mistakes={
            "0 · log 0 is NaN for NumPy: pick the share of the right class first, then take its logarithm": np.nan,
            "log 0 is −inf: only the right class's logarithm counts": np.inf,
            "math.log(0) raises an error: pick the share of the right class first": ValueError,
            "NaN was replaced by 0, and examples were lost with it: pick the right class's share first": 0.0,
            "that is a mean over the classes: add up over the classes, and average over the examples only": expected
            / 4,
            "the worked example's answer comes back, whatever the shares are": 1.6094,
        },
        rtol=1e-6,
        atol=1e-6,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cross_entropy-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether Y_hat and Y stay as they were, and gives you whole numbers in Y.
### BEGIN HIDDEN TESTS
rng = check.rng("cross_entropy-inputs")
shares = rng.uniform(0.5, 2, size=(3, 4))
shares = shares / shares.sum(axis=0)
labels = np.append(rng.permutation(3), int(rng.integers(3)))
Y = np.array([[float(label == row) for label in labels] for row in range(3)])
with check.unchanged(Y_hat=shares, Y=Y):
    cross_entropy(shares, Y)
check.close(
    lambda: cross_entropy(shares.copy(), Y.astype(np.int64)),
    sum(-np.log(float(shares[label, i])) for i, label in enumerate(labels)) / 4,
    "Y may hold whole numbers",
    mistakes={"the worked example's answer comes back, whatever the shares are": 1.6094},
    rtol=1e-6,
)
### END HIDDEN TESTS

# %% [markdown]
# ## The same cost, from logits
#
# What if the share of the *right* class rounds to 0? Then the cost is `inf`, and training is over. Two classes, and the other one's
# logit is 0; how far below it may the right one be?

# %% nbgrader={"grade": false, "grade_id": "picture-rounding", "locked": true, "schema_version": 3, "solution": false, "task": false}
print("logit of the right class   its share   cross_entropy(softmax(Z), Y)   the true loss")
with np.errstate(divide="ignore"):
    for right in (0, -10, -100, -700, -740, -750, -1000):
        logits, label = np.array([[float(right)], [0.0]]), np.array([[1.0], [0.0]])
        its_share = softmax(logits)
        cost_of_it = cross_entropy(its_share, label)
        print(f"{right:>24}   {its_share[0, 0]:>9.3g}   {cost_of_it:>28.8g}   {np.logaddexp(0, -right):>13.8g}")

# %% [markdown]
# At −740 the first digits begin to go, and from −750 on the cost is infinite. The true loss is just 750, a plain number. It
# was lost *between* softmax and the logarithm. In single precision, as graphics cards like it, this happens near −100
# already.
#
# So do not go through the share. Write the logarithm of the fraction down, and see what is left:
#
# $$-\log \frac{e^{z_k}}{\sum_j e^{z_j}} = \log \sum_{j} e^{z_j} - z_k ,$$
#
# where $k$ is the right class. Nothing is divided, no share is ever computed. The first term is called **log-sum-exp**. It
# must not overflow, and your trick from exercise 1 helps once more. With $M = \max_j z_j$,
#
# $$\log \sum_j e^{z_j} = M + \log \sum_j e^{z_j - M} .$$
#
# The largest power is now 1, so the sum lies between 1 and $C$, and its logarithm is harmless. With the logits from above and
# a cat: $\log 176.3 - 2 = 5.172 - 2 = 3.172$. That is $-\log 0.042$, as it should be.
#
# Frameworks have a switch for it, as in Keras's `SparseCategoricalCrossentropy(from_logits=True)`: the last layer stays *linear*
# and gives logits, and the loss does the rest. ("Sparse" because the labels are whole numbers.) You will meet it in the next
# notebook. Whoever hands it shares in place of logits applies softmax twice, and nothing complains.
#
# ### Exercise 6: `cross_entropy_from_logits`
#
# <details><summary>Hint 1</summary><code>largest = Z.max(axis=0)</code>, then log-sum-exp for each column, shape (m,).</details>
# <details><summary>Hint 2</summary>The right class's logit of each column is <code>np.sum(Y * Z, axis=0)</code>.</details>
# <details><summary>Hint 3</summary>Add <code>largest</code> again <b>outside</b> of the logarithm.</details>


# %% nbgrader={"grade": false, "grade_id": "cross_entropy_from_logits", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy_from_logits(Z, Y):
    """The cost of exercise 5, from logits: log Σ e^z − z of the right class, averaged over the examples.

    Z: logits, shape (C, m), of any size, 1000 or −1000 too.   Y: one-hot labels, shape (C, m), m >= 1.
    Both may hold whole numbers.
    Returns a finite number. Does not change its inputs.
    """
    ### BEGIN SOLUTION
    largest = Z.max(axis=0)
    log_sum_exp = largest + np.log(np.sum(np.exp(Z - largest), axis=0))
    return np.mean(log_sum_exp - np.sum(Y * Z, axis=0))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cross_entropy_from_logits-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# A cat with the logits from above: log 176.3 − 2.
Z, Y = np.array([[5.0], [2.0], [-1.0], [3.0]]), np.array([[0.0], [1.0], [0.0], [0.0]])
check.close(
    lambda: cross_entropy_from_logits(Z.copy(), Y.copy()),
    3.1719,
    "log(e⁵ + e² + e⁻¹ + e³) − 2",
    mistakes={
        "softmax is applied twice: cross_entropy_from_logits gets logits, and shares went into it": 1.660403,
        "z of the right class is not subtracted: log Σ e^z − z": 5.171935,
        "the sign is turned round: log Σ e^z − z of the right class": -3.171935,
        "the largest logit was subtracted inside and not added again outside of the logarithm": -1.828065,
        "logits are no shares: −log of a logit means nothing": -0.693147,
        "that is a mean over the classes: average over the examples only": 0.792984,
        "that is the loss of class 0: look where y is 1": 0.171935,
        "that is the share of the right class: take −log of it": 0.041922,
        "one number is wanted, without a shape: take the mean over the examples": [3.171935],
    },
    rtol=0,
    atol=1e-4,
)

# %% nbgrader={"grade": true, "grade_id": "cross_entropy_from_logits-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets more examples and other numbers of classes here, with logits of ordinary size.
### BEGIN HIDDEN TESTS
rng = check.rng("cross_entropy_from_logits-any")
side = int(rng.integers(3, 6))
for C, m in ((int(rng.integers(3, 6)), int(rng.integers(6, 11))), (side, side), (2, int(rng.integers(3, 7))), (4, 1)):
    Z = rng.normal(0, 1.5, size=(C, m))
    labels = rng.integers(0, C, size=m)
    Y = np.array([[float(label == row) for label in labels] for row in range(C)])
    # Another way to the same number: −log of a share is the log of 1 + Σ e^(zⱼ − z) over the other classes.
    losses = np.array(
        [np.log1p(sum(np.exp(Z[j, i] - Z[label, i]) for j in range(C) if j != label)) for i, label in enumerate(labels)]
    )
    expected = float(np.mean(losses))
    shares = np.exp(Z) / np.exp(Z).sum(axis=0)
    again = np.exp(shares) / np.exp(shares).sum(axis=0)
    right = np.array([Z[label, i] for i, label in enumerate(labels)])
    check.close(
        lambda Z=Z, Y=Y: cross_entropy_from_logits(Z.copy(), Y.copy()),
        expected,
        f"the cost of {m} column{'s' * (m > 1)} of {C} logits",
        mistakes={
            "softmax is applied twice: cross_entropy_from_logits gets logits, and shares went into it": float(
                -np.sum(Y * np.log(again)) / m
            ),
            "z of the right class is not subtracted: log Σ e^z − z": float(np.mean(losses + right)),
            "the sign is turned round: log Σ e^z − z of the right class": -expected,
            "the largest logit was subtracted inside and not added again outside of the logarithm": float(
                np.mean(losses - Z.max(axis=0))
            ),
            "that is a mean over the classes: average over the examples only": expected / C,
            "that is the sum over the examples: divide by m": expected * m,
            "these are the losses of the single examples: return their mean": losses,
            "an example is a column: its sum runs down over the classes, axis=0": float(
                np.mean(np.log(np.exp(Z).sum(axis=1))) - np.mean(right)
            ),
            "that is one sum for all examples: each column has its own, axis=0": float(
                np.log(np.exp(Z).sum()) - np.mean(right)
            ),
            "the worked example's answer comes back, whatever Z is": 3.1719,
        },
        rtol=1e-6,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cross_entropy_from_logits-large", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets logits of ±1000 here: right and sure, wrong and sure, and examples far apart.
### BEGIN HIDDEN TESTS
rng = check.rng("cross_entropy_from_logits-large")
near = rng.normal(0, 1, size=(3, 4))
order = rng.permutation(3)
far = np.array([[1000.0], [0.0], [-1000.0]])[order]
places = {"1000": int(order.argmin()), "0": int(np.flatnonzero(order == 1)[0]), "−1000": int(order.argmax())}
sets = [(f"1000, 0 and −1000, and the right one has {name}", far, [k]) for name, k in places.items()]
sets.append(("around 1000", near + 1000, rng.integers(0, 3, size=4)))
sets.append(("around −1000", near - 1000, rng.integers(0, 3, size=4)))
sets.append(("around 1000, 0 and −1000", near + np.array([1000.0, 0.0, -1000.0, 0.0]), rng.integers(0, 3, size=4)))
for name, Z, labels in sets:
    Y = np.array([[float(label == row) for label in labels] for row in range(3)])
    # Another way to the same number: NumPy's own logaddexp, logit by logit.
    right = np.array([Z[label, i] for i, label in enumerate(labels)])
    expected = float(np.mean(np.logaddexp(np.logaddexp(Z[0], Z[1]), Z[2]) - right))
    shifted = np.exp(Z - Z.max(axis=0))
    shares = shifted / shifted.sum(axis=0)
    again = np.exp(shares) / np.exp(shares).sum(axis=0)
    right_share = np.array([shares[label, i] for i, label in enumerate(labels)])
    wrong = {
        "softmax is applied twice: cross_entropy_from_logits gets logits, and shares went into it": float(
            -np.sum(Y * np.log(again)) / len(labels)
        ),
        "the largest logit was subtracted inside and not added again outside of the logarithm": float(
            np.mean(np.log(shifted.sum(axis=0)) - right)
        ),
        (
            "log of softmax: the share rounds to 0, and its logarithm is −inf; use log Σ e^z − z"
            if name.endswith(("has 0", "has −1000"))
            else "e^1000 is too large for a float: subtract each column's largest logit first"
        ): np.inf,
        "log of softmax, or of powers that are too large, gives NaN: subtract each column's largest logit first": np.nan,
        "that is −inf: a power is rounded to 0 before its logarithm; subtract each column's largest logit": -np.inf,
        "math.exp raises an error where a power is too large: subtract each column's largest logit first": OverflowError,
        "log of softmax: the share rounds to 0, and math.log raises an error; use log Σ e^z − z": ValueError,
    }
    with np.errstate(all="ignore"):
        for epsilon in (1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 2.220446049250313e-16, 1e-300):
            sentence = f"log of softmax, with {epsilon:.0e} to save it: such a loss cannot grow; use log Σ e^z − z"
            for kind, value in (
                ("", -np.log(right_share + epsilon)),
                (" here", -np.log(np.clip(right_share, epsilon, 1 - epsilon))),
                (" instead", -np.log(np.maximum(right_share, epsilon))),
            ):
                wrong[sentence + kind] = float(np.mean(value))
    check.close(
        lambda Z=Z, Y=Y: cross_entropy_from_logits(Z.copy(), Y.copy()),
        expected,
        f"the cost of logits {name}",
        mistakes=wrong | {"the worked example's answer comes back, whatever Z is": 3.1719},
        rtol=1e-6,
        atol=1e-6,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cross_entropy_from_logits-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether Z and Y stay as they were, and gives you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("cross_entropy_from_logits-inputs")
Z = rng.normal(0, 2, size=(3, 4))
Y = np.array([[float(label == row) for label in (0, 2, 1, 1)] for row in range(3)])
with check.unchanged(Z=Z, Y=Y):
    cross_entropy_from_logits(Z, Y)
Z = rng.integers(-3, 4, size=(3, 4))
check.close(
    lambda: cross_entropy_from_logits(Z.copy(), Y.astype(np.int64)),
    float(np.mean([np.log(np.sum(np.exp(1.0 * Z[:, i] - Z[label, i]))) for i, label in enumerate((0, 2, 1, 1))])),
    "Z and Y may hold whole numbers",
    mistakes={
        "Z -= … and the like cannot put decimals into whole numbers (and change Z): make new arrays": TypeError,
        "the worked example's answer comes back, whatever Z is": 3.1719,
    },
    rtol=1e-6,
)
### END HIDDEN TESTS

# %% [markdown]
# ## Where backpropagation begins
#
# Gradient descent needs to know how the loss changes with each logit. You might go step by step: from the loss to the shares,
# and from the shares to the logits, each of which moves *all* shares. It can be done, and it fills a page. But you have just
# written the loss in a form without shares. With $k$ for the right class,
#
# $$\mathcal L = \log \sum_j e^{z_j} - z_k .$$
#
# Take the slope along $z_i$. The first term gives $\dfrac{e^{z_i}}{\sum_j e^{z_j}}$, and that is $\hat y_i$. The second gives 1
# if $i = k$, else 0, and that is $y_i$. So
#
# $$\frac{\partial \mathcal L}{\partial z_i} = \hat y_i - y_i, \qquad\text{or for all classes:}\qquad dz^{[L]} = \hat y - y .$$
#
# Three lines. For the cat, $\hat y - y = (0.3, -0.8, 0.1, 0.4)$. Read it as a descent does, with the sign turned round: *cat* is
# pulled up by the 0.8 that it lacks, and each of the others is pushed down by what it has too much. All together the pulls add
# up to 0, because both columns add up to 1. When the shares are right, nothing moves.
#
# It is the same formula as for the sigmoid. That is no accident: for $C = 2$ it *is* the sigmoid.
#
# **Mind the mean.** $\hat y - y$ belongs to the loss of *one* example. The cost $J$ is the mean of $m$ losses, so its gradient
# has a factor $1/m$:
#
# $$dZ = \frac{\partial J}{\partial Z} = \frac1m \left(\hat Y - Y\right) .$$
#
# Put it here, or later into $dW$ and $db$, but just once. In this course it stands here. From $dZ$ on, backpropagation goes on
# as always: $dW^{[L]} = dZ\, A^{[L-1]T}$, $db^{[L]}$ is the sum of $dZ$ over the examples, $dA^{[L-1]} = W^{[L]T} dZ$.
#
# ### Exercise 7: `softmax_gradient`
#
# <details><summary>Hint 1</summary>The number of examples is the number of columns, <code>Y.shape[1]</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "softmax_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_gradient(Y_hat, Y):
    """The gradient of the cost with respect to the logits, (Ŷ − Y) / m.

    Y_hat: shares from softmax, shape (C, m).   Y: one-hot labels, shape (C, m), m >= 1; maybe whole numbers.
    Returns dJ/dZ, shape (C, m), where J is the mean over the m examples. Does not change its inputs.
    """
    ### BEGIN SOLUTION
    return (Y_hat - Y) / Y.shape[1]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "softmax_gradient-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Two examples: the cat, and a photo of something else that got 0.7. So (0.3, −0.8, 0.1, 0.4) / 2 and (−0.3, 0.1, 0.1, 0.1) / 2.
Y_hat = np.array([[0.3, 0.7], [0.2, 0.1], [0.1, 0.1], [0.4, 0.1]])
Y = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
check.close(
    lambda: softmax_gradient(Y_hat.copy(), Y.copy()),
    [[0.15, -0.15], [-0.4, 0.05], [0.05, 0.05], [0.2, 0.05]],
    "(Ŷ − Y) / m with m = 2",
    mistakes={
        "that is the gradient of each example's own loss: J is a mean, divide by m": Y_hat - Y,
        "the sign is turned round: Ŷ − Y": (Y - Y_hat) / 2,
        "the sign is turned round, and J is a mean: (Ŷ − Y) / m": Y - Y_hat,
        "you divide by 4: that is m², or C; divide once, by m = 2": (Y_hat - Y) / 4,
        "that is the slope along the shares, −y/ŷ: along the logits it is Ŷ − Y": -Y / Y_hat / 2,
        "that is the slope along the shares, −y/ŷ: along the logits it is (Ŷ − Y) / m": -Y / Y_hat,
        "no further slope is due: softmax is inside Ŷ − Y already": (Y_hat - Y) * Y_hat * (1 - Y_hat) / 2,
        "each example keeps a column of its own: no mean is taken here": np.mean(Y_hat - Y, axis=1, keepdims=True),
        "each example keeps a column of its own, and no mean is taken here": np.mean(Y_hat - Y, axis=1),
    },
)

# %% nbgrader={"grade": true, "grade_id": "softmax_gradient-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your gradient meets other sizes here, and is compared with the long way, through the shares.
### BEGIN HIDDEN TESTS
rng = check.rng("softmax_gradient-any")
for C, m in ((int(rng.integers(3, 6)), int(rng.integers(6, 11))), (5, 5), (2, int(rng.integers(3, 7))), (3, 1)):
    shares = rng.uniform(0.3, 2, size=(C, m))
    shares = shares / shares.sum(axis=0)
    labels = rng.integers(0, C, size=m)
    Y = np.array([[float(label == row) for label in labels] for row in range(C)])
    # Another way to the same numbers: −y/ŷ along the shares, times the slopes of all shares along all logits.
    columns = [(np.diag(p) - np.outer(p, p)) @ (-y / p) / m for p, y in zip(shares.T, Y.T, strict=True)]
    expected = np.array(columns).T
    check.close(
        lambda shares=shares, Y=Y: softmax_gradient(shares.copy(), Y.copy()),
        expected,
        f"dJ/dZ for {C} classes and {m} example{'s' * (m > 1)}",
        mistakes={
            "that is the gradient of each example's own loss: J is a mean, divide by m": m * expected,
            "the sign is turned round: Ŷ − Y": -expected,
            "the sign is turned round, and J is a mean: (Ŷ − Y) / m": -m * expected,
            "m divides twice: once is enough": expected / m,
            "you divide by C, the number of classes: divide by m, the number of columns": m * expected / C,
            "you divide by the number of all entries: divide by m, the number of columns": expected / C,
            "that is the slope along the shares, −y/ŷ: along the logits it is Ŷ − Y": -Y / shares / m,
            "that is the slope along the shares, −y/ŷ: along the logits it is (Ŷ − Y) / m": -Y / shares,
            "no further slope is due: softmax is inside Ŷ − Y already": expected * shares * (1 - shares),
            "each example keeps a column of its own: no mean is taken here": expected.sum(axis=1, keepdims=True),
            "the worked example's answer comes back, whatever the shares are": [
                [0.15, -0.15],
                [-0.4, 0.05],
                [0.05, 0.05],
                [0.2, 0.05],
            ],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "softmax_gradient-zeros", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, some shares are exactly 0 or 1 here: of a wrong class, and of the right one too.
### BEGIN HIDDEN TESTS
rng = check.rng("softmax_gradient-zeros")
C = int(rng.integers(3, 6))
Y, shares = np.zeros((C, 3)), np.zeros((C, 3))
right = int(rng.integers(C))
Y[right] = 1
shares[right, 0] = 1.0  # right and sure
shares[(right + 1) % C, 1] = 1.0  # wrong and sure
shares[right, 2], shares[(right + 1) % C, 2] = 0.25, 0.75
expected = np.zeros((C, 3))
expected[right] = [0, -1 / 3, -0.25]
expected[(right + 1) % C] = [0, 1 / 3, 0.25]
check.close(
    lambda: softmax_gradient(shares.copy(), Y.copy()),
    expected,
    "no gradient where it is right and sure, and the largest where it is wrong and sure",
    mistakes={
        "that is the gradient of each example's own loss: J is a mean, divide by m": 3 * expected,
        "the sign is turned round: Ŷ − Y": -expected,
        "the long way through −y/ŷ is NaN where a share is 0: take Ŷ − Y": np.full((C, 3), np.nan),
        "the long way through −y/ŷ is NaN where the right share is 0: take Ŷ − Y": np.where(
            [False, True, False], np.nan, expected
        ),
        "the long way through −y/ŷ finds nothing where the right share is 0: take Ŷ − Y": expected * [1, 0, 1],
        "the worked example's answer comes back, whatever the shares are": [
            [0.15, -0.15],
            [-0.4, 0.05],
            [0.05, 0.05],
            [0.2, 0.05],
        ],
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "softmax_gradient-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether Y_hat and Y stay as they were, and gives you whole numbers in Y.
### BEGIN HIDDEN TESTS
rng = check.rng("softmax_gradient-inputs")
shares = rng.dirichlet([2.0, 2.0, 2.0], size=4).T
labels = np.append(rng.permutation(3), int(rng.integers(3)))
Y = np.array([[float(label == row) for label in labels] for row in range(3)])
with check.unchanged(Y_hat=shares, Y=Y):
    softmax_gradient(shares, Y)
check.close(
    lambda: softmax_gradient(shares.copy(), Y.astype(np.int64)),
    [[(float(shares[row, i]) - (label == row)) / 4 for i, label in enumerate(labels)] for row in range(3)],
    "Y may hold whole numbers",
    mistakes={
        "an array like Y holds whole numbers only, and cuts the gradient off: make one of floats": np.zeros((3, 4)),
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Measured
#
# Do not believe a derivation; measure. Two-sided differences of *your* cost from logits, against *your* gradient:

# %% nbgrader={"grade": false, "grade_id": "picture-measured", "locked": true, "schema_version": 3, "solution": false, "task": false}
measure_rng = np.random.default_rng(3)
Z_some, Y_some = measure_rng.normal(0, 2, size=(4, 3)), one_hot(np.array([1, 3, 0]), 4)
measured = np.empty(Z_some.shape)
for place in np.ndindex(Z_some.shape):
    nudge = np.zeros(Z_some.shape)
    nudge[place] = 1e-5
    climb = cross_entropy_from_logits(Z_some + nudge, Y_some) - cross_entropy_from_logits(Z_some - nudge, Y_some)
    measured[place] = climb / 2e-5
computed = softmax_gradient(softmax(Z_some), Y_some)
print("measured:\n", measured.round(6))
print("(Ŷ − Y) / m:\n", computed.round(6))
print(f"largest difference: {np.abs(measured - computed).max():.1e}")

# %% [markdown]
# ## Softmax regression
#
# Take the smallest network there is, one without hidden layers:
#
# $$Z = W^{[1]} X + b^{[1]}, \qquad \hat Y = \operatorname{softmax}(Z).$$
#
# That is **softmax regression**. $W^{[1]}$ has a row for each class, so its shape is $(C, n_x)$, and $b^{[1]}$ is $(C, 1)$. Each
# row is a pattern, and $z_i$ says how well an example fits the pattern of class $i$.
#
# You have all its parts. An epoch is one step with all examples:
#
# 1. forwards: shares $\hat Y$;
# 2. $dZ = (\hat Y - Y)/m$;
# 3. $dW = dZ\, X^T$ and $db = $ the sum of $dZ$ over the **examples**, a column;
# 4. $W := W - \alpha\, dW$ and $b := b - \alpha\, db$.
#
# In step 3, think about what a sum over the *classes* would be: each column of $dZ$ adds up to 0, so $b$ would never move.
#
# Where to start? Zeros will do. In a network with hidden layers they would not (week 1): all hidden units would stay alike. Here
# every unit has a class of its own, so there is no symmetry to break. The cost is even a bowl with a single bottom (it is
# convex), and every start leads there. Small random numbers do just as well; draw them from `rng`.
#
# ### Exercise 8: `train_softmax_regression`
#
# Use your own functions from above. Return $W^{[1]}$ and $b^{[1]}$ after the last epoch.
#
# <details><summary>Hint 1</summary>Before the loop: <code>Y = one_hot(labels, C)</code>, and the two arrays to start from.</details>
# <details><summary>Hint 2</summary><code>dZ.sum(axis=1, keepdims=True)</code> sums over the examples and keeps the column,
# shape (C, 1).</details>
# <details><summary>Hint 3</summary>1/m is in <code>softmax_gradient</code> already. Once is enough.</details>


# %% nbgrader={"grade": false, "grade_id": "weights", "locked": true, "schema_version": 3, "solution": false, "task": false}
def weights(answer):
    """W1 and b1 in a list, also where they come in a dict: for the tests and pictures below."""
    return [answer.get("W1"), answer.get("b1")] if isinstance(answer, dict) else answer


# %% nbgrader={"grade": false, "grade_id": "train_softmax_regression", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    """Softmax regression by gradient descent, one step with all examples in each epoch.

    X: examples in columns, shape (n_x, m), m >= 1.   labels: classes 0 … C − 1, whole numbers, shape (m,).
    C: number of classes, also if some have no example.   learning_rate: α.   epochs: number of steps, at least 1.
    rng: a numpy.random.Generator, for whoever wants to start from small random numbers (0.01 times standard normal ones).
    Returns W1, b1 of shapes (C, n_x) and (C, 1). They start at 0, or small. Changes neither X nor labels.
    """
    ### BEGIN SOLUTION
    Y = one_hot(labels, C)
    W1 = 0.01 * rng.standard_normal((C, X.shape[0]))
    b1 = np.zeros((C, 1))
    for _ in range(epochs):
        dZ = softmax_gradient(softmax(W1 @ X + b1), Y)
        W1 = W1 - learning_rate * (dZ @ X.T)
        b1 = b1 - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W1, b1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train_softmax_regression-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Two examples, (1, 0) of class 0 and (0, 1) of class 2; three classes; one step with α = 6. At the start all shares are 1/3, so
# dZ has the columns (−2, 1, 1) / 6 and (1, 1, −2) / 6. Six times that, downhill, is W1; its row sums are b1. (A start that
# is small and not 0 makes a small difference, which is forgiven.)
W_expected, b_expected = np.array([[2.0, -1.0], [-1.0, -1.0], [-1.0, 2.0]]), np.array([[1.0], [-2.0], [1.0]])
check.close(
    lambda: weights(
        train_softmax_regression(np.eye(2), np.array([0, 2]), 3, learning_rate=6.0, epochs=1, rng=check.rng("a start"))
    ),
    [W_expected, b_expected],
    "one step from the start, W1 and b1",
    mistakes={
        "not divided by m: J is a mean over the examples": [2 * W_expected, 2 * b_expected],
        "m divides twice: it is in softmax_gradient already": [W_expected / 2, b_expected / 2],
        "m divides b1's step twice: db is the sum of dZ, not its mean": [W_expected, b_expected / 2],
        "you go uphill: subtract α times the gradient": [-W_expected, -b_expected],
        "these are C sigmoids, each for itself: take softmax, whose classes share one sum": [
            np.array([[1.5, -1.5], [-1.5, -1.5], [-1.5, 1.5]]),
            np.array([[0.0], [-3.0], [0.0]]),
        ],
        "b1 has not moved: sum dZ over the examples, axis=1; over the classes it is 0": [W_expected, 0 * b_expected],
        "db is a column, the sum over the examples, axis=1; over the classes it is 0": [W_expected, np.zeros((3, 2))],
        "the classes without an example are missing: take C, not labels.max()": [W_expected[:2], b_expected[:2]],
        "W1 has a row for each class: its shape is (C, n_x)": [W_expected.T, b_expected],
        "b1 is a column, of shape (C, 1): keepdims=True": [W_expected, b_expected.ravel()],
        "b1 is a column, of shape (C, 1); b1 of shape (C,) lies down": [W_expected, b_expected.T],
        "nothing has moved: is the new W1 kept in the loop?": [0 * W_expected, 0 * b_expected],
        "W1 comes first, then b1": [b_expected, W_expected],
    },
    rtol=0,
    atol=0.24,
)

# %% nbgrader={"grade": true, "grade_id": "train_softmax_regression-steps", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function takes one step, then many, on other examples here. Where it starts is read with α = 0, and the
# same state of rng each time.
### BEGIN HIDDEN TESTS
rng = check.rng("train_softmax_regression-steps")


def soft(Z):
    """Shares from differences of logits."""
    return 1 / np.exp(Z[np.newaxis, :, :] - Z[:, np.newaxis, :]).sum(axis=1)


def descend(start, ones, Y, alpha, steps, shares=soft, divide=None, b_share=1.0, one_by_one=False):
    """Another way to the same numbers: b as one more column of W, and a row of ones below X."""
    V, m = start, Y.shape[1]
    for _ in range(steps):
        for batch in np.arange(m)[:, np.newaxis] if one_by_one else [np.arange(m)]:
            slope = (shares(V @ ones[:, batch]) - Y[:, batch]) @ ones[:, batch].T / (divide or m)
            slope[:, -1] *= b_share
            V = V - alpha * slope
    return [V[:, :-1], V[:, -1:]]


side = int(rng.integers(4, 6))
for C, n_x, m, alpha, epochs in (
    (int(rng.integers(3, 6)), int(rng.integers(2, 5)), int(rng.integers(7, 12)), 0.4, 1),
    (4, 3, 11, 0.3, int(rng.integers(8, 15))),
    (side, side, side, 0.5, int(rng.integers(20, 30))),
    (2, 2, 9, 1.0, int(rng.integers(3, 7))),
):
    labels = rng.permutation(np.arange(m) % C)
    X = rng.normal(0, 1, size=(n_x, m)) + rng.normal(0, 1, size=(n_x, C))[:, labels]
    state = int(rng.integers(10**9))
    first = train_softmax_regression(X.copy(), labels.copy(), C, 0.0, 1, np.random.default_rng(state))
    check.equal(
        lambda first=first: [np.shape(part) for part in weights(first)],
        [(C, n_x), (C, 1)],
        f"W1 and b1 of {C} classes and {n_x} features have shapes ({C}, {n_x}) and ({C}, 1)",
        mistakes={"the worked example's answer comes back, whatever X is": [(3, 2), (3, 1)]},
    )
    known = {
        "start": np.hstack([np.asarray(part, dtype=float) for part in weights(first)]),
        "ones": np.vstack([X, np.ones((1, m))]),
        "Y": np.array([[float(label == row) for label in labels] for row in range(C)]),
        "alpha": alpha,
    }
    with np.errstate(all="ignore"):
        wrong = {
            "not divided by m: J is a mean over the examples": descend(**known, steps=epochs, divide=1),
            "m divides twice: it is in softmax_gradient already": descend(**known, steps=epochs, divide=m * m),
            "you divide by C, the number of classes: divide by m": descend(**known, steps=epochs, divide=C),
            "m divides b1's step twice: db is the sum of dZ, not its mean": descend(
                **known, steps=epochs, b_share=1 / m
            ),
            "b1's step is not divided by m, that of W1 is": descend(**known, steps=epochs, b_share=m),
            "you go uphill: subtract α times the gradient": descend(**known, steps=epochs, divide=-m),
            "you go uphill with b1: subtract α times db": descend(**known, steps=epochs, b_share=-1),
            "b1 has not moved: sum dZ over the examples, axis=1; over the classes it is 0": descend(
                **known, steps=epochs, b_share=0
            ),
            "these are C sigmoids, each for itself: take softmax, whose classes share one sum": descend(
                **known, steps=epochs, shares=lambda Z: 0.5 + 0.5 * np.tanh(Z / 2)
            ),
            "an example is a column: softmax runs down over the classes": descend(
                **known, steps=epochs, shares=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
            ),
            "one step for each example: take all of them in one step": descend(
                **known, steps=epochs, divide=1, one_by_one=True
            ),
            "one step too many: as many steps as epochs": descend(**known, steps=epochs + 1),
            "one step too few: as many steps as epochs": descend(**known, steps=epochs - 1),
            "only one step was taken: is return inside the loop, or the new W1 not kept?": descend(**known, steps=1),
            "nothing has moved: is the new W1 kept in the loop?": descend(**known, steps=0),
        }
    check.close(
        lambda X=X, labels=labels, C=C, alpha=alpha, epochs=epochs, state=state: weights(
            train_softmax_regression(X.copy(), labels.copy(), C, alpha, epochs, np.random.default_rng(state))
        ),
        descend(**known, steps=epochs),
        f"{C} classes, {m} examples, {n_x} features: W1 and b1 after {epochs} step{'s' * (epochs > 1)}",
        mistakes=wrong,
        rtol=1e-6,
        atol=1e-8,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_softmax_regression-classes", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, the last classes have no example here.
### BEGIN HIDDEN TESTS
rng = check.rng("train_softmax_regression-classes")
for C, most in ((5, 3), (4, 2), (3, 0)):
    labels = np.append(rng.integers(0, most + 1, size=6), most)
    X = rng.normal(0, 1, size=(2, 7))
    check.equal(
        lambda X=X, labels=labels, C=C: [
            np.shape(part) for part in weights(train_softmax_regression(X, labels, C, 0.1, 3, check.rng("a start")))
        ],
        [(C, 2), (C, 1)],
        f"{C} classes, of which class {most} is the last one with an example: W1 has shape ({C}, 2) and b1 ({C}, 1)",
        mistakes={
            "C is given: labels.max() + 1 does not know of classes without an example": [(most + 1, 2), (most + 1, 1)],
            "C is given: labels.max() is one less than the number of classes": [(most, 2), (most, 1)],
            "C is given: labels.max() is one less than the number of classes, so the last class is missing": ValueError,
            "C is given: labels.max() is one less than the number of classes, and a row is missing": IndexError,
            "C is given: np.unique(labels) does not know of classes without an example": [
                (len(set(labels.tolist())), 2),
                (len(set(labels.tolist())), 1),
            ],
            "the worked example's answer comes back, whatever X is": [(3, 2), (3, 1)],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_softmax_regression-start", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, α is 0 here, so what comes back is where you started: at 0, or with small numbers drawn from rng.
### BEGIN HIDDEN TESTS
rng = check.rng("train_softmax_regression-start")
X, labels, state = rng.normal(0, 1, size=(200, 12)), np.arange(12) % 4, int(rng.integers(10**9))
starts = [
    weights(train_softmax_regression(X.copy(), labels.copy(), 4, 0.0, 2, np.random.default_rng(state)))
    for _ in range(2)
]
check.true(
    all(np.array_equal(one, other) for one, other in zip(*starts, strict=True)),
    "the same state of rng gives the same start",
    mistakes={"the start is drawn from elsewhere: use rng.standard_normal, or zeros": True},
    expected="two equal starts",
    got="two different ones",
)
largest = max(float(np.max(np.abs(part))) for part in starts[0])
check.true(
    largest <= 0.6,
    "W1 and b1 start small",
    mistakes={
        "standard normal numbers are too large: multiply them by 0.01": largest < 6,
        "the start is not at 0, nor small": True,
    },
    expected="no entry beyond ±0.6",
    got=f"one of {largest:.3g}",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_softmax_regression-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether X and labels stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("train_softmax_regression-inputs")
X, labels = rng.normal(0, 1, size=(3, 8)), rng.permutation(np.arange(8) % 4)
with check.unchanged(X=X, labels=labels):
    answer = weights(train_softmax_regression(X, labels, 4, 0.5, 3, check.rng("a start")))
check.equal(
    [np.shape(part) for part in answer],
    [(4, 3), (4, 1)],
    "and W1 and b1 have shapes (C, n_x) and (C, 1)",
    mistakes={"the worked example's answer comes back, whatever X is": [(3, 2), (3, 1)]},
)
### END HIDDEN TESTS

# %% [markdown]
# ## What one layer can tell apart
#
# Where does the answer change from class $i$ to class $j$? Where both shares are equal. Then both logits are equal, and
#
# $$w_i^T x + b_i = w_j^T x + b_j \quad\Longleftrightarrow\quad (w_i - w_j)^T x + (b_i - b_j) = 0 .$$
#
# That is a straight line (a plane, with more features). So **without hidden layers the boundary between any two classes is
# linear**, just as in logistic regression. Several lines together cut the plane into as many as $C$ regions, and each region
# is convex: it has no dents. If straight cuts of this kind can separate all classes, then one softmax layer can, with the right
# $W$ and $b$.
#
# With hidden layers the last layer is still linear, but in $a^{[L-1]}$, and no longer in $x$. Seen in the plane of $x$, the
# boundaries bend.
#
# Here you can watch it. *Without* hidden layers it is **your** `train_softmax_regression` that draws the regions, asked once for
# each epoch shown. With hidden layers it is the course's network with your `softmax` at its end. Drag the ring: the bars
# on the right are the shares at its place.
#
# Guess first, each time:
#
# 1. Three blobs, no hidden layer: play the epochs. Where do the three lines meet, and what are the shares there?
# 2. Go up to six classes, and switch on *lines between all pairs*. How many pairs are there? How many of their lines are
#    really boundaries?
# 3. *Spirals* with three classes and 200 epochs, no hidden layer: what is the best that straight lines can do? Then one hidden
#    layer, then two.
# 4. Two classes: where have you seen this picture before?

# %% nbgrader={"grade": false, "grade_id": "explore-boundaries", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.softmax_boundaries(train_softmax_regression, softmax)

# %% [markdown]
# What to notice:
#
# - **Three lines meet in one point**, and there all three shares are 1/3. On a boundary the two largest shares are equal. The thin
#   grey line shows where the winner has 90 %: with every epoch it moves closer to the boundary, because the weights grow and
#   softmax becomes harder.
# - **Six classes have 15 pairs** and 15 lines. Only a few pieces of them are boundaries; elsewhere a third class is above both.
# - **Spirals** need bends. Straight lines get 43 % of three arms wrong, even after 200 epochs. One hidden layer of 16 units bends
#   them and is at 2 % after 200 epochs; two hidden layers are there after 60. With six arms it is 66 %, 13 % and 2 %.
# - **Two classes** have one straight line, and that is logistic regression.
#
# ### Why not C sigmoids?
#
# You could also train $C$ sigmoids, one for each class: cat or not, dog or not. Look at three classes in a row. No straight cut
# parts the *middle* one from the rest, so its sigmoid has no chance. For softmax the row is easy: the middle class only has to be
# larger than its neighbours *in the middle*.

# %% nbgrader={"grade": false, "grade_id": "picture-row", "locked": true, "schema_version": 3, "solution": false, "task": false}
row_rng = np.random.default_rng(5)
labels_row = np.arange(90) % 3
X_row = np.stack([2.0 * (labels_row - 1) + row_rng.normal(0, 0.4, 90)])
places = np.linspace(-3.5, 3.5, 141)[np.newaxis, :]
W_row, b_row = weights(train_softmax_regression(X_row, labels_row, 3, 0.5, 1000, np.random.default_rng(0)))
yes_or_no = Network([1, 1])
sigmoids = []
for k in range(3):
    parameters, _ = train(
        yes_or_no, X_row, (labels_row == k).astype(float).reshape(1, -1), epochs=1000, learning_rate=0.5,
        mini_batch_size=None, rng=np.random.default_rng(0),
    )  # fmt: skip
    sigmoids.append(yes_or_no.forward(parameters, places)[0][0])
with figures.style():
    figure, panels = figures.canvas(1, 2, width=9.0, height=3.6)
    for axes, shares, name in zip(
        panels, (sigmoids, softmax(W_row @ places + b_row)), ("three sigmoids", "your softmax regression"), strict=True
    ):
        for k in range(3):
            axes.plot(places[0], shares[k], label=f"class {k}", **figures.CURVES[k])
            color, marker, _ = figures.CLASSES[k]
            of_class = X_row[0, labels_row == k]
            axes.plot(
                of_class, np.full(of_class.size, -0.06), linestyle="none", color=color, marker=marker, markersize=4
            )
        axes.set(xlabel="x", ylabel="output", ylim=(-0.12, 1.05), title=name)
    figures.legend_below(figure, *panels[0].get_legend_handles_labels())
    row_picture = figures.picture(
        figure,
        alt="Two panels over x from −3.5 to 3.5, with examples of three classes around −2, 0 and 2 at the bottom. Three sigmoids: "
        "class 0 falls from 1 to 0 near −1 and class 2 rises from 0 to 1 near 1, but class 1, in the middle, is a flat line near "
        "one third. Softmax regression: the same two, and class 1 is a hill between −1 and 1 that almost reaches 1.",
    )
row_picture

# %% [markdown]
# What to notice: the middle sigmoid says "about a third" everywhere, and nothing better can be had from it. The three outputs do
# not add up to 1 either.
#
# C sigmoids do have their place: where *several* answers may be right at once. If a photo may show a cat *and* a dog, ask two
# questions. Softmax is for classes that exclude each other.

# %% [markdown]
# ## Ten digits
#
# Now real data: 8×8 pixels, ten classes, and dev digits by people whose writing is not in the training set. Your functions, no
# hidden layer, 500 epochs with α = 0.5. One thing to know before you train: with all weights near 0 every class gets 1/10, so the
# first cost should be about $\log 10 = 2.303$. If it is not, stop and look for the mistake.

# %% nbgrader={"grade": false, "grade_id": "digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, labels_train), (X_dev, labels_dev), _ = data.digits_by_writer()
X_train, X_dev = X_train / 16, X_dev / 16  # ink from 0 to 1


def trained(epochs):
    """W1 and b1 of your softmax regression on the digits; before the first epoch, zeros."""
    if epochs == 0:
        return [np.zeros((10, 64)), np.zeros((10, 1))]
    return weights(train_softmax_regression(X_train, labels_train, 10, 0.5, epochs, np.random.default_rng(1)))


# %% nbgrader={"grade": false, "grade_id": "picture-digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
print("epochs   cost on train   cost on dev   error on train   error on dev")
for epochs in (0, 1, 10, 100, 500):
    W1, b1 = trained(epochs)
    numbers = []
    for X_part, labels_part in ((X_train, labels_train), (X_dev, labels_dev)):
        Z_part = W1 @ X_part + b1
        numbers.append(cross_entropy_from_logits(Z_part, one_hot(labels_part, 10)))
        numbers.append(np.mean(np.argmax(hardmax(Z_part), axis=0) != labels_part))
    cost_train, error_train, cost_dev, error_dev = numbers
    print(f"{epochs:>6} {cost_train:>15.3f} {cost_dev:>13.3f} {error_train:>16.1%} {error_dev:>14.1%}")

# %% [markdown]
# What to notice: the cost begins at 2.303 and falls for as long as you watch. After 500 epochs the model gets 2 % of the training
# digits wrong, and 10 % of the dev digits. You know the name of that gap, variance; here it has a reason, since the dev digits come
# from other writers.
#
# Which digits are hard, and what are they taken for? A single error rate does not say. The table on the right does: a row for each
# true digit, a column for each answer. It is called a **confusion matrix**.

# %% nbgrader={"grade": false, "grade_id": "picture-confusion", "locked": true, "schema_version": 3, "solution": false, "task": false}
W1, b1 = trained(500)
predicted = np.argmax(hardmax(W1 @ X_dev + b1), axis=0)
confusion = 1.0 * np.asarray(one_hot(labels_dev, 10)) @ np.transpose(one_hot(predicted, 10))  # (true digit, answer)
error_per_digit = 1 - np.diag(confusion) / confusion.sum(axis=1)
with figures.style():
    figure, (bars, table) = figures.canvas(1, 2, width=9.0, height=4.4)
    bars.bar(np.arange(10), 100 * error_per_digit, color=figures.BLUE)
    bars.set(xlabel="true digit", ylabel="error on dev (%)", xticks=np.arange(10), title="Error of each digit")
    bars.xaxis.grid(visible=False)
    wrong_only = confusion * (1 - np.eye(10))
    table.imshow(wrong_only, cmap="Oranges", vmax=1.6 * wrong_only.max())
    for true, answer in np.ndindex(10, 10):
        if confusion[true, answer]:
            weight = "normal" if true == answer else "bold"
            table.text(answer, true, f"{confusion[true, answer]:.0f}", ha="center", va="center", fontweight=weight)
    table.set(
        xlabel="answer", ylabel="true digit", xticks=np.arange(10), yticks=np.arange(10), title="How many became what"
    )
    table.grid(visible=False)
    confusion_picture = figures.picture(
        figure,
        alt="Left, the error of each digit on dev in per cent: none for 5, below 3 for 0 and 6, 8 for 1 and 7, about 11 for 2 and 4, "
        "17 and 18 for 8 and 9, and 26 for 3. Right, a table of true digits and answers, most of them on its diagonal. Off it, the "
        "largest are five 8s called 1, four 3s called 8, and three each of 3s called 2, 4s called 8, 9s called 1 and 9s called 8.",
    )
confusion_picture

# %% [markdown]
# What to notice: no 5 is ever wrong, and of the 3s a quarter is: ten of 39, most of them called 8 or 2. And it is not symmetric:
# five 8s are taken for a 1, but a single 1 for an 8. The column of 1 is full: some of these writers' loops are narrow, and to this
# model a narrow stroke is a 1.
#
# Here are some of those mistakes, with the shares of the winner and of the right digit:

# %% nbgrader={"grade": false, "grade_id": "picture-mistakes", "locked": true, "schema_version": 3, "solution": false, "task": false}
W1, b1 = trained(500)
shares_dev = np.asarray(softmax(W1 @ X_dev + b1))
predicted = shares_dev.argmax(axis=0)
missed = np.flatnonzero(predicted != labels_dev)
surest = missed[np.argsort(-shares_dev[predicted[missed], missed])][:8]
figures.images(
    X_dev.T[surest].reshape(-1, 8, 8),
    vmax=1,
    columns=8,
    titles=[
        f"{labels_dev[i]}, said {predicted[i]}\n{shares_dev[labels_dev[i], i]:.2f} : {shares_dev[predicted[i], i]:.2f}"
        for i in surest
    ],
    title="Sure and wrong: true digit and answer, share of each",
    alt="Eight small digits that were taken for others, such as an 8 with a narrow lower loop that got 0.02 while 1 got 0.95, and a 4 "
    "that got 0.00 while 8 got 0.83.",
)

# %% [markdown]
# ### What the rows of W look like
#
# Each row of $W^{[1]}$ has 64 weights, one for each pixel. Put them back into 8×8, and you see what the class looks for. Ink on
# a purple pixel speaks *for* the digit, ink on an orange one *against* it.

# %% nbgrader={"grade": false, "grade_id": "picture-weights", "locked": true, "schema_version": 3, "solution": false, "task": false}
W1, _ = trained(500)
limit = np.abs(W1).max()
with figures.style():
    figure, panels = figures.canvas(2, 5, width=8.0, height=3.9)
    for digit, axes in enumerate(np.ravel(panels)):
        image = axes.imshow(W1[digit].reshape(8, 8), cmap="PuOr", vmin=-limit, vmax=limit)
        axes.set(xticks=[], yticks=[])
        axes.set_title(f"{digit}", loc="center")
        axes.grid(visible=False)
    figure.colorbar(image, ax=panels, label="weight (no unit)", shrink=0.8)
    weights_picture = figures.picture(
        figure,
        alt="Ten images of 8 by 8 weights from −2 to 2, one for each digit. 0 is orange in the middle and pale purple around it. 1 has "
        "two dark purple pixels above the middle. 6 has an orange spot at the upper right, where its stroke leaves a gap. 8 is purple in "
        "the middle, where its two loops cross, 9 at the right of its loop, and orange below it.",
    )
weights_picture

# %% [markdown]
# What to notice: 0 wants *no* ink in the middle, and that is most of what it knows. 6 forbids it at the upper right, where its stroke
# leaves a gap; 8 wants it where its loops cross. A row shows what tells a digit from the nine others, and that need not look like
# the digit.
#
# One row for one digit: that is all this model can say. It cannot say "a loop *or* an open top", because a sum of pixels has no
# *or*. Hidden layers have. You add them in the last notebook of the week.
#
# **Try this.** The first cost with all logits 0, for several numbers of classes. When it should be 2.303 and is 9, what do you
# check first? (Are the first weights too large, or the inputs not scaled? Is it a sum in place of the mean?)

# %%
for C in (2, 4, 10, 1000):
    no_idea = cross_entropy_from_logits(np.zeros((C, 1)), one_hot(np.array([0]), C))
    print(f"{C:>5} classes: {no_idea:.3f}")

# %% [markdown]
# ## Summary
#
# - The output layer has $C$ units. Their $z$ are **logits**; **softmax**, $e^{z_i} / \sum_j e^{z_j}$, turns them into shares that add
#   up to 1. A vector goes in, a vector of the same shape comes out. Hardmax is its hard version, a 1 for the largest.
# - A shift of all logits changes nothing. Subtract each column's largest, and nothing overflows.
# - $C = 2$ is logistic regression: $\sigma(z_1 - z_2)$, and the second output is redundant.
# - Labels are whole numbers (sparse) or one-hot columns; both say the same.
# - The loss is $-\log$ of the right class's share; to minimise its mean is maximum likelihood. At the start it is about $\log C$.
# - Compute it **from logits**, $\log\sum_j e^{z_j} - z_k$ with log-sum-exp, and it stays finite.
# - Its gradient is $\hat y - y$ for one example, and $(\hat Y - Y)/m$ for the mean cost.
# - Without hidden layers all boundaries are straight; with them they bend. Softmax is for classes that exclude each other.
#
# **Where this comes back**
#
# - *Frameworks* (next notebook): a softmax output, or a linear one with `from_logits=True`, and which of the two can be trusted.
# - *Digits* (last notebook of the week): your softmax on top of hidden layers, batch norm and all, for writers nobody has seen.
