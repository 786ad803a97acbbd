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
# # Saddle points and plateaus
#
# **Week 2, notebook 5 · about 40 minutes · 12 points**
#
# A training stops getting better, and the gradient is almost zero. Where is it? For a long time people feared one answer
# above all: in a bad local minimum, for good. In this notebook you find out why that is the least likely one, what does
# hold a training up, and which of your four optimisers get away. At the end they meet once more, on real digits, in as
# fair a comparison as one notebook allows.
#
# When you are done, you can
#
# - tell a minimum, a maximum, a saddle point and a flat spot apart by their curvatures;
# - say why, with 20,000 parameters, a point of zero gradient is nearly always a saddle point;
# - say what a plateau is, and why it slows gradient descent down;
# - measure how many steps an optimiser needs to get away, and say what momentum, RMSprop and Adam change;
# - read a comparison of optimisers, and say what it does not show.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `classify_critical_point`: what kind of point it is | 4 |
# | 2 | `fraction_of_minima`: how rare minima are | 3.5 |
# | 3 | `steps_to_escape`: how long it takes to get away | 4.5 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from time import perf_counter

import numpy as np

from course import check, data, explore, figures
from course.network import Network

# %% [markdown]
# ## Where the slope is zero
#
# A point where the gradient is zero is called a **critical point**. There, gradient descent does not move at all. With two
# parameters there are four kinds. Walk through each in two directions, along the first axis and along the second one.
# What do you see on your way?

# %% nbgrader={"grade": false, "grade_id": "picture-kinds", "locked": true, "schema_version": 3, "solution": false, "task": false}
away = np.linspace(-1, 1, 101)
kinds = {
    "minimum": (away**2, 0.5 * away**2),
    "maximum": (-(away**2), -0.5 * away**2),
    "saddle": (away**2, -(away**2)),
    "degenerate": (away**2, 0 * away),
}
with figures.style():
    figure, panels = figures.canvas(1, 4, width=9.0, height=3.0)
    for axes, (kind, (one_way, other_way)) in zip(panels, kinds.items(), strict=True):
        axes.plot(away, one_way, color=figures.BLUE, label="cost along θ₁")
        axes.plot(away, other_way, color=figures.VERMILLION, linestyle="--", label="cost along θ₂")
        axes.plot(0, 0, color=figures.INK, marker="o", linestyle="none", label="the critical point")
        axes.set(xlabel="distance (no unit)", title=kind, ylim=(-1.1, 1.1), yticks=(-1, 0, 1))
    panels[0].set_ylabel("cost above the point")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    four_kinds = figures.picture(
        figure,
        alt="Four panels with the cost along two directions, θ₁ and θ₂, which meet in a point of slope zero. Minimum: both "
        "curves bend up. Maximum: both bend down. Saddle: one bends up, the other one down. Degenerate: one bends up, the "
        "other one is a flat line.",
    )
four_kinds

# %% [markdown]
# - **Minimum:** up in both directions. From here, no small step leads down.
# - **Maximum:** down in both directions.
# - **Saddle point:** up in one direction, down in the other. It has its name from the saddle of a horse: along the horse
#   you sit in the lowest point, from side to side in the highest one. There *is* a way down, but exactly on the point the
#   gradient does not tell.
# - **Degenerate:** in some direction it is flat. The curvature cannot tell what happens there.
#
# ### Curvature in many dimensions
#
# Along one direction, curvature is the second derivative: above 0 it bends up, below 0 it bends down. With $n$
# parameters, all second derivatives stand in a square matrix, the **Hessian** $H$, of shape $(n, n)$:
#
# $$H_{ij} = \frac{\partial^2 J}{\partial\theta_i\,\partial\theta_j}, \qquad H_{ij} = H_{ji}.$$
#
# Its diagonal holds the curvatures along the axes. That is not enough! Look at the smallest of all networks: one weight
# after another, $\hat y = w_2 w_1 x$. With $x = y = 1$ its cost is $J = \tfrac12(1 - w_1 w_2)^2$. At $w_1 = w_2 = 0$ the
# gradient is zero and
#
# $$H = \begin{pmatrix} 0 & -1 \\ -1 & 0 \end{pmatrix}.$$
#
# Along both axes it is flat. But go along the diagonal, $w_1 = w_2$, and the cost falls; go along the other one,
# $w_1 = -w_2$, and it rises. It is a saddle point, and you see it only if you look in the right directions.
#
# Every symmetric matrix has such directions, $n$ of them, at right angles to each other: its *eigenvectors*. The
# curvatures along them are its **eigenvalues** $\lambda_1, \dots, \lambda_n$; here they are $-1$ and $1$. NumPy gives
# them in one call, from the smallest to the largest: `np.linalg.eigvalsh(H)`. If all are above 0, the cost bends up in
# *every* direction, whichever way you look.
#
# | Eigenvalues | The point is a |
# |---|---|
# | some above 0 and some below 0 | `"saddle"`, even if others are 0 |
# | otherwise, at least one is 0 | `"degenerate"` |
# | all above 0 | `"minimum"` |
# | all below 0 | `"maximum"` |
#
# ### Exercise 1: `classify_critical_point`
#
# Return one of the four words. A computer rounds, so an eigenvalue that should be 0 may come as $10^{-17}$. Therefore
# everything from $-$`tolerance` to `tolerance` counts as 0.
#
# <details><summary>Hint 1</summary>Ask the four questions in the order of the table. Then "otherwise" comes by
# itself.</details>
# <details><summary>Hint 2</summary><code>np.any(eigenvalues > tolerance)</code> tells whether one of them is above 0.
# With the same kind of line for below 0 you have all that the saddle needs.</details>
# <details><summary>Hint 3</summary>For the second question, <code>np.abs(eigenvalues) <= tolerance</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "classify_critical_point", "locked": false, "schema_version": 3, "solution": true, "task": false}
def classify_critical_point(H, tolerance=1e-8):
    """What kind of critical point has this Hessian.

    H: second derivatives of the cost at a point of zero gradient, a symmetric array of shape (n, n), n >= 1.
    tolerance: an eigenvalue λ counts as 0 if |λ| <= tolerance.
    Returns "saddle" if there are eigenvalues above 0 and below 0; else "degenerate" if one counts as 0; else "minimum"
    or "maximum". Does not change H.
    """
    ### BEGIN SOLUTION
    eigenvalues = np.linalg.eigvalsh(H)
    up, down = np.any(eigenvalues > tolerance), np.any(eigenvalues < -tolerance)
    if up and down:
        return "saddle"
    if np.any(np.abs(eigenvalues) <= tolerance):
        return "degenerate"
    return "minimum" if up else "maximum"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "classify_critical_point-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# On a diagonal matrix the eigenvalues are the diagonal itself: these four you can read off.
check.equal(
    classify_critical_point(np.array([[2.0, 0.0], [0.0, 3.0]])),
    "minimum",
    "eigenvalues 2 and 3: up in every direction, a minimum",
    mistakes={
        "minimum and maximum are swapped: curvature above 0 bends up": "maximum",
        "the word is in lower case, without more: minimum": "Minimum",
        "the word is written out: minimum": "min",
        "a word comes back, not whether it is a minimum: return one of the four": True,
        "nothing comes back: does your function end with return?": None,
    },
)
check.equal(
    classify_critical_point(np.array([[-2.0, 0.0], [0.0, -3.0]])),
    "maximum",
    "eigenvalues −2 and −3: down in every direction, a maximum",
    mistakes={
        "the determinant is above 0 here too, (−2)·(−3) = 6: ask for the eigenvalues": "minimum",
        "saddle needs both signs: one eigenvalue below 0 is not enough": "saddle",
        "an eigenvalue below −tolerance does not count as 0: take its absolute value": "degenerate",
    },
)
check.equal(
    classify_critical_point(np.array([[2.0, 0.0], [0.0, -3.0]])),
    "saddle",
    "eigenvalues 2 and −3: up and down, a saddle",
    mistakes={
        "one direction up does not make a minimum: all of them must bend up": "minimum",
        "one direction down does not make a maximum: all of them must bend down": "maximum",
        'the word is "saddle"': "saddle point",
        "an eigenvalue below −tolerance does not count as 0: take its absolute value": "degenerate",
    },
)
check.equal(
    classify_critical_point(np.array([[2.0, 0.0], [0.0, 0.0]])),
    "degenerate",
    "eigenvalues 2 and 0: flat in one direction, degenerate",
    mistakes={
        "an eigenvalue of 0 does not bend up: a minimum needs all of them above 0": "minimum",
        "an eigenvalue of 0 does not bend down: a saddle needs one below 0": "saddle",
        "an eigenvalue of 0 does not bend down: a maximum needs all of them below 0": "maximum",
    },
)
# The small network from above, and its eigenvalues −1 and 1.
check.equal(
    classify_critical_point(np.array([[0.0, -1.0], [-1.0, 0.0]])),
    "saddle",
    "zeros on the diagonal, but eigenvalues −1 and 1: a saddle",
    mistakes={
        "the diagonal is not enough: it holds the curvatures along the axes, so ask for the eigenvalues": "degenerate",
        "the diagonal is not enough: ask for the eigenvalues of H": "minimum",
    },
)
# Three directions: up, flat, down.
check.equal(
    classify_critical_point(np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, -1.0]])),
    "saddle",
    "eigenvalues 1, 0 and −1: a saddle, even beside a zero",
    mistakes={
        "up and down make a saddle, even beside a zero: ask for both signs first": "degenerate",
        "the determinant is 0 here: ask for the eigenvalues": "minimum",
    },
)

# %% nbgrader={"grade": true, "grade_id": "classify_critical_point-any", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets matrices of 1 to 6 parameters here, with eigenvalues that are hidden from the eye.
### BEGIN HIDDEN TESTS
rng = check.rng("classify_critical_point-any")


def turned(eigenvalues):
    """A symmetric matrix with these eigenvalues, along directions drawn by chance."""
    directions = np.linalg.qr(rng.normal(0, 1, size=(len(eigenvalues), len(eigenvalues))))[0]
    matrix = (directions * eigenvalues) @ directions.T
    return (matrix + matrix.T) / 2


def word_of(values):
    """The word for these curvatures, none of them near 0."""
    return "saddle" if min(values) < 0 < max(values) else "minimum" if min(values) > 0 else "maximum"


# How many directions bend up, and how many down. Another way to the same words: they are known before the matrix is made.
matrices, words = [], []
for n_up, n_down in (
    (1, 0),
    (0, 1),
    (2, 0),
    (0, 2),
    (1, 1),
    (0, 3),
    (1, 2),
    (2, 1),
    (3, 0),
    (4, 0),
    (2, 2),
    (1, 4),
    (5, 1),
    (0, 6),
):
    curvatures = rng.permutation([1] * n_up + [-1] * n_down) * rng.uniform(0.5, 3, size=n_up + n_down)
    matrices.append(turned(curvatures))
    words.append(word_of(curvatures))
# Here the whole diagonal is above 0, or below 0, and yet there are both signs: a − b once or more, a + (n − 1)b once.
for n in (2, 3, 4):
    sign = rng.choice([-1.0, 1.0])
    flips = rng.choice([-1.0, 1.0], size=n)
    base, slant = rng.uniform(0.5, 1), rng.uniform(1.5, 2.5)
    matrices.append(sign * np.outer(flips, flips) * (np.full((n, n), slant) + (base - slant) * np.eye(n)))
    words.append("saddle")
determinants = [np.linalg.det(matrix) for matrix in matrices]
spectra = [np.linalg.eigvalsh(matrix) for matrix in matrices]
some_size = int(rng.integers(2, 6))
check.equal(
    lambda: [classify_critical_point(matrix.copy()) for matrix in matrices],
    words,
    f"the words for {len(matrices)} matrices, none of them with an eigenvalue near 0",
    mistakes={
        "the determinant is not enough, with three directions or more it hides two minus signs: ask for the eigenvalues": [
            "saddle" if d < 0 else "minimum" if matrix[0, 0] > 0 else "maximum"
            for d, matrix in zip(determinants, matrices, strict=True)
        ],
        "the determinant is not enough, two minus signs make a plus: ask for the eigenvalues": [
            "saddle" if d < 0 else "minimum" for d in determinants
        ],
        "the diagonal is not enough, it knows only the directions of the axes: ask for the eigenvalues": [
            word_of(np.diag(matrix)) for matrix in matrices
        ],
        "the entries of H are no curvatures by themselves: ask for the eigenvalues": [
            word_of(matrix.ravel()) for matrix in matrices
        ],
        "the sum of the curvatures is not enough: look at each eigenvalue": [
            "minimum" if np.sum(values) > 0 else "maximum" for values in spectra
        ],
        "minimum and maximum are swapped: curvature above 0 bends up": [
            {"minimum": "maximum", "maximum": "minimum"}.get(word, word) for word in words
        ],
        "one direction up does not make a minimum: all of them must bend up": [
            "minimum" if max(values) > 0 else "maximum" for values in spectra
        ],
        "one direction down does not make a maximum: all of them must bend down": [
            "maximum" if min(values) < 0 else "minimum" for values in spectra
        ],
        "one direction down is not enough for a saddle: it needs one up as well": [
            "saddle" if min(values) < 0 else "minimum" for values in spectra
        ],
        "only the first and the second eigenvalue count in yours: look at all of them": [
            word_of(values[:2]) for values in spectra
        ],
        "a matrix of shape (1, 1) has one eigenvalue only": IndexError,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "classify_critical_point-flat", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets matrices with flat directions here, some of them beside both signs, and other tolerances.
### BEGIN HIDDEN TESTS
rng = check.rng("classify_critical_point-flat")


def turned_matrix(eigenvalues):
    """A symmetric matrix with these eigenvalues, along directions drawn by chance."""
    directions = np.linalg.qr(rng.normal(0, 1, size=(len(eigenvalues), len(eigenvalues))))[0]
    matrix = (directions * np.array(eigenvalues)) @ directions.T
    return (matrix + matrix.T) / 2


# Signs of the eigenvalues, and the word.
patterns = (
    ((1, 0), "degenerate"),
    ((-1, 0), "degenerate"),
    ((0,), "degenerate"),
    ((1, 1, 0, 0), "degenerate"),
    ((-1, 0, -1), "degenerate"),
    ((1, 0, -1), "saddle"),
    ((-1, 1, 0, 0, 1), "saddle"),
    ((1, 1), "minimum"),
    ((-1, -1, -1), "maximum"),
)
words = [word for _, word in patterns]
by_zero = ["minimum" if min(signs) >= 0 else "maximum" if max(signs) <= 0 else "saddle" for signs, _ in patterns]
zero_first = ["degenerate" if 0 in signs else word for signs, word in patterns]
zero_up = ["minimum" if min(signs) >= 0 else "saddle" if 1 in signs else word for signs, word in patterns]
for tolerance, what in ((1e-8, "flat up to rounding"), (rng.uniform(0.1, 0.2), "")):
    small = tolerance if not what else 1e-9
    flat_matrices = [
        # What counts as 0 has the sign that misleads: it would make a saddle of the minima and maxima that are none.
        turned_matrix(
            [
                sign * rng.uniform(0.5, 3) if sign else (-1 if 1 in signs else 1) * small * rng.uniform(0.1, 0.5)
                for sign in signs
            ]
        )
        for signs, _ in patterns
    ]
    given = () if what else (tolerance,)
    exact = [np.sign(np.linalg.eigvalsh(matrix)) for matrix in flat_matrices]
    check.equal(
        lambda given=given, flat_matrices=flat_matrices: [
            classify_critical_point(matrix.copy(), *given) for matrix in flat_matrices
        ],
        words,
        f"the words for {len(words)} matrices, {what or f'with tolerance = {tolerance:.3f}'}",
        mistakes={
            "an eigenvalue of 0 does not bend up or down: if it is not a saddle, it is degenerate": by_zero,
            "an eigenvalue of 0 does not bend up: a minimum needs all of them above 0": zero_up,
            "up and down make a saddle, even beside a zero: ask for both signs first": zero_first,
            f"tolerance is {'ignored' if what else 'ignored, or fixed at 1e-8'}: |λ| <= tolerance counts as 0": [
                "saddle" if min(signs) < 0 < max(signs) else "minimum" if min(signs) > 0 else "maximum"
                for signs in exact
            ],
        },
    )
# Between the usual tolerance and larger ones: 1e-7 is no zero for 1e-8, and 1e-9 is one.
tiny_matrices = [turned_matrix([1.0, size * rng.uniform(1, 3)]) for size in (1e-7, 1e-9)]
check.equal(
    lambda: [classify_critical_point(matrix.copy()) for matrix in tiny_matrices],
    ["minimum", "degenerate"],
    "without a tolerance, 1e-8 decides: 1e-7 is not flat, 1e-9 is",
    mistakes={"tolerance is ignored: |λ| <= tolerance counts as 0": ["minimum", "minimum"]},
)
check.equal(
    lambda: [classify_critical_point(matrix.copy(), 1e-5) for matrix in tiny_matrices],
    ["degenerate", "degenerate"],
    "with tolerance = 1e-5 both are flat",
    mistakes={
        "tolerance is fixed at 1e-8: use the one that you are given": ["minimum", "degenerate"],
        "tolerance is ignored: |λ| <= tolerance counts as 0": ["minimum", "minimum"],
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "classify_critical_point-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether H stays as it was, and whether whole numbers work.
### BEGIN HIDDEN TESTS
rng = check.rng("classify_critical_point-inputs")
entries = rng.normal(0, 1, size=(4, 4))
H = entries + entries.T
with check.unchanged(H=H):
    classify_critical_point(H)
whole = np.diag(rng.integers(1, 9, size=3))
check.equal(
    [classify_critical_point(whole), classify_critical_point(-whole)],
    ["minimum", "maximum"],
    "matrices of whole numbers",
    mistakes={"the worked example's answer comes back, whatever H is": ["saddle", "saddle"]},
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your function at work: why nobody starts from zero
#
# Here is a real network, with two inputs, two tanh units and one sigmoid output: 9 parameters. Set all of them to 0. The
# hidden units then say 0 whatever comes in, and the weights behind them pass nothing back. The output says 0.5, and with as
# many ones as zeros among the labels that is right on average. So every entry of its gradient is zero. The cell below
# measures the Hessian there (by differences of gradients, as in *Gradient checking*) and hands it to your function. What
# do you expect?

# %% nbgrader={"grade": false, "grade_id": "picture-zero-network", "locked": true, "schema_version": 3, "solution": false, "task": false}
X_moons, labels_moons = data.moons(200, 0.2, np.random.default_rng(1))
small_network = Network([2, 2, 1], hidden="tanh")
shapes = {"W1": (2, 2), "b1": (2, 1), "W2": (1, 2), "b2": (1, 1)}


def gradient_of_network(theta):
    """The gradient at θ, shape (9,): all parameters of the network, one after another."""
    cuts = np.cumsum([np.prod(shape) for shape in shapes.values()])[:-1]
    parts = np.split(theta, cuts)
    network_parameters = {name: part.reshape(shapes[name]) for name, part in zip(shapes, parts, strict=True)}
    _, grads = small_network.cost_and_grads(network_parameters, X_moons, labels_moons.reshape(1, -1))
    return np.concatenate([grads[f"d{name}"].ravel() for name in shapes])


nudges = 1e-4 * np.eye(9)
hessian = np.array([gradient_of_network(nudge) - gradient_of_network(-nudge) for nudge in nudges]) / 2e-4
hessian = (hessian + hessian.T) / 2
print("largest entry of the gradient:", f"{np.abs(gradient_of_network(np.zeros(9))).max():.0e}")
print("eigenvalues:", np.round(np.linalg.eigvalsh(hessian), 3) + 0.0)
print("your function says:", classify_critical_point(hessian, tolerance=1e-6))

# %% [markdown]
# What to notice: a saddle point. Two eigenvalues are below 0, so there are ways down; but the gradient is zero (up to
# rounding), and gradient descent stays where it is. That is one more reason to start from small *random* weights: they
# put you beside the saddle, not on it. And four of the nine eigenvalues are 0. That is common in real networks: many
# directions hardly matter.

# %% [markdown]
# ## Why minima are rare
#
# Drawings of costs show one or two parameters, with hollows to get stuck in. A small network has 20,000 parameters. Does
# the drawing help?
#
# Take a critical point, and go through its directions. For it to be a minimum, *all* 20,000 must bend up. Suppose that
# each bends up or down by the toss of a coin. With one direction half of all critical points are minima, with two
# a quarter, with $n$ it is $2^{-n}$. With $n = 20{,}000$ that is a decimal point followed by about 6,000 zeros before
# the first other digit. A maximum is as rare. All the rest are saddle points.
#
# Tossing coins is a little too simple: the $n$ eigenvalues belong to one matrix and depend on each other. Then make it
# less simple, and count. Draw a symmetric matrix by chance, and look at its eigenvalues; do that many times. The share of
# matrices with all eigenvalues above 0 is known exactly for small $n$:
#
# | $n$ | coins, $2^{-n}$ | symmetric matrices |
# |---|---|---|
# | 1 | 0.5 | 0.5 |
# | 2 | 0.25 | 0.1464 |
# | 3 | 0.125 | 0.0249 |
#
# Eigenvalues *repel* each other: two of them rarely lie close together. So it is hard to squeeze all of them onto one
# side of 0, and minima are even rarer than coins say.
#
# ### Exercise 2: `fraction_of_minima`
#
# Draw `trials` matrices: $A$ of shape $(n, n)$ from the standard normal distribution, and $H = (A + A^\top)/2$, which is
# symmetric. Return the share of them in which *all* eigenvalues are above 0.
#
# <details><summary>Hint 1</summary><code>rng.standard_normal((n, n))</code> draws one $A$. A loop that counts is fine.</details>
# <details><summary>Hint 2</summary>The function of exercise 1 knows a minimum when it sees one. Or use
# <code>np.all(np.linalg.eigvalsh(H) > 0)</code>.</details>
# <details><summary>Hint 3</summary>Without a loop: draw an array of shape <code>(trials, n, n)</code>;
# <code>eigvalsh</code> takes all matrices at once. Then the transpose is <code>A.swapaxes(1, 2)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "fraction_of_minima", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fraction_of_minima(n, trials, rng):
    """How often a symmetric matrix drawn by chance has only eigenvalues above 0.

    n: number of directions, >= 1.   trials: how many matrices to draw, >= 1.
    rng: a numpy.random.Generator, from which all chance comes.
    Each matrix is (A + Aᵀ)/2, where A has shape (n, n) and standard normal entries. Returns a float from 0 to 1.
    """
    ### BEGIN SOLUTION
    A = rng.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    all_up = np.all(np.linalg.eigvalsh(H) > 0, axis=1)
    return float(np.mean(all_up))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fraction_of_minima-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# With n = 1 a matrix is one number, and half of all numbers are above 0. With n = 2 the share is 0.1464. Chance makes
# it differ a little from draw to draw, so the test allows for that.
share = fraction_of_minima(1, 4000, check.rng("fraction_of_minima-by-hand"))
check.shape(
    share,
    (),
    "one number comes back",
    mistakes={"take the mean: one share comes back, not what each matrix says": (4000,)},
)
check.true(
    abs(share - 0.5) < 0.04,
    "with one direction half of all critical points are minima",
    mistakes={
        "a count comes back: divide by trials": share > 1,
        "all are minima: entries from the standard normal distribution are below 0 half of the time": share == 1,
        "none is a minimum: do you count eigenvalues above 0?": share == 0,
    },
    expected="about 0.5",
    got=str(share),
)
share = fraction_of_minima(2, 8000, check.rng("fraction_of_minima-by-hand"))
check.true(
    abs(share - 0.1464) < 0.02,
    "with two directions it is 0.1464",
    mistakes={
        "a quarter means that the two curvatures are independent: take both eigenvalues of one symmetric H = (A + Aᵀ)/2, "
        "neither its diagonal nor A itself": abs(share - 0.25) < 0.02,
        "that is how often any eigenvalue is above 0: for a minimum all of them must be": abs(share - 0.854) < 0.02,
        "maxima and minima are counted: only eigenvalues above 0 count": abs(share - 0.293) < 0.02,
        "that is the share of eigenvalues above 0: count the matrices in which all of them are": abs(share - 0.5)
        < 0.02,
        "A is not symmetric, and eigvalsh reads only its lower half: give it (A + Aᵀ)/2": abs(share - 0.1167) < 0.01,
        "entries from 0 to 1 are not standard normal: use rng.standard_normal": abs(share - 0.424) < 0.02,
    },
    expected="about 0.1464",
    got=str(share),
)

# %% nbgrader={"grade": true, "grade_id": "fraction_of_minima-any", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets 2, 3, 4 and 9 directions here, and many trials.
### BEGIN HIDDEN TESTS
rng = check.rng("fraction_of_minima-any")
check.shape(
    fraction_of_minima(2, 5, rng),
    (),
    "one number comes back",
    mistakes={"take the mean: one share comes back, not what each matrix says": (5,)},
)
# Shares for these n: the right one, and those of known mistakes; the last two were counted on 400,000 matrices.
# Source: Dean and Majumdar (2006), Physical Review Letters 97, 160201; for n = 2 and 3 in closed form.
for n, trials, right, on_diagonal, not_symmetric, lower_half in (
    (4, 4000, 0.0024, 1 / 16, 0.0369, 0.0006),
    (2, 12000, (2 - np.sqrt(2)) / 4, 1 / 4, 1 / 4, 0.1167),
    (3, 2000, 1 / 4 - 1 / (np.sqrt(2) * np.pi), 1 / 8, 0.1071, 0.0130),
    (9, 300, 0.0, 1 / 512, 0.0, 0.0),
):
    # Five standard deviations: one right answer in two million would be refused.
    room = max(5 * np.sqrt(right * (1 - right) / trials), 1e-3)
    share = fraction_of_minima(n, trials, rng)
    near = 4 * np.sqrt(on_diagonal * (1 - on_diagonal) / trials)
    check.true(
        abs(share - right) < room,
        f"the share of minima among {trials} critical points with {n} directions",
        mistakes={
            "a count comes back: divide by trials": share > 1,
            "the diagonal is not enough: take the eigenvalues of H": abs(share - on_diagonal) < near and n != 2,
            "A is not symmetric: take the eigenvalues of (A + Aᵀ)/2": abs(share - not_symmetric) < near and n != 2,
            "a quarter means that the two curvatures are independent: take both eigenvalues of one symmetric H": (
                n == 2 and abs(share - 0.25) < near
            ),
            "A is not symmetric, and eigvalsh reads only its lower half: give it (A + Aᵀ)/2": (
                n == 2 and abs(share - lower_half) < 0.015
            ),
            "maxima and minima are counted: only eigenvalues above 0 count": abs(share - 2 * right) < room and n < 9,
            "that is how often any eigenvalue is above 0: for a minimum all of them must be": (
                n < 9 and abs(share - (1 - right)) < room
            ),
            "that is the share of eigenvalues above 0: count the matrices in which all of them are": (
                abs(share - 0.5) < 0.03
            ),
            "none is a minimum: do you count the matrices whose eigenvalues are all above 0?": share == 0,
            "all are minima: is H made of A + Aᵀ, and not of A·Aᵀ?": share == 1,
        },
        expected=f"about {right:.4f}",
        got=str(share),
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "fraction_of_minima-draws", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all chance comes from rng: the same generator gives the same share, and goes on from
# call to call. One trial and seven trials are enough, too.
### BEGIN HIDDEN TESTS
rng = check.rng("fraction_of_minima-draws")
check.shape(
    fraction_of_minima(2, 5, rng),
    (),
    "one number comes back",
    mistakes={"take the mean: one share comes back, not what each matrix says": (5,)},
)
twins = [[fraction_of_minima(2, 400, np.random.default_rng(seed)) for seed in range(3)] for _ in range(2)]
check.true(
    np.array_equal(twins[0], twins[1]),
    "the same generator gives the same shares",
    mistakes={"chance comes from elsewhere: draw with rng, as rng.standard_normal((n, n))": True},
    expected="the same shares twice",
    got="other shares the second time",
)
shares = [fraction_of_minima(2, 400, rng) for _ in range(5)]
check.true(
    not np.all(np.array(shares) == shares[0]),
    "the next call draws other matrices",
    mistakes={
        "the same share comes back each time: draw matrices and count": 400 * shares[0] != round(400 * shares[0]),
        "your function seeds a generator of its own: draw with the rng that you are given": True,
    },
    expected="shares that differ a little",
    got=f"{shares[0]} each time",
)
for trials in (1, 7):
    counts = np.array([trials * fraction_of_minima(1, trials, rng) for _ in range(12)])
    check.true(
        np.all(np.abs(counts - np.round(counts)) < 1e-9) and counts.min() >= 0 and counts.max() <= trials,
        f"with {trials} trial{'s' * (trials > 1)} the share is a whole number over {trials}",
        mistakes={"trials is ignored: draw as many matrices as you are asked to": True},
        expected=f"0, {f'1/{trials}, … ' * (trials > 1)}or 1",
        got=str(counts[0] / trials),
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Your function at work: how fast minima die out
#
# Your shares from 10,000 matrices each, beside the coins. The axis is logarithmic: each line down is a factor of ten.

# %% nbgrader={"grade": false, "grade_id": "picture-rare", "locked": true, "schema_version": 3, "solution": false, "task": false}
directions = np.arange(1, 8)
counted = np.array([fraction_of_minima(int(n), 10_000, np.random.default_rng(3)) for n in directions])
figures.curves(
    directions,
    {"coins: 2⁻ⁿ": 0.5**directions, "your count of 10,000 matrices": np.where(counted > 0, counted, np.nan)},
    dots={"known exactly": np.where(directions < 4, np.array([0.5, 0.1464, 0.0249, 0, 0, 0, 0]), np.nan)},
    xlabel="directions n",
    ylabel="share of minima",
    log_y=True,
    title="The more directions, the rarer a minimum",
    alt="On a logarithmic axis the share of minima falls with the number of directions. Coins fall on a straight line from "
    "0.5 at n = 1 to 0.008 at n = 7. The counted shares start at 0.5 too, pass the known 0.1464 and 0.0249, and bend down "
    "ever more steeply, to about 0.003 at n = 4 and about 0.0002 at n = 5; beyond, hardly one of 10,000 matrices is a minimum.",
)

# %% [markdown]
# What to notice: the coins fall along a straight line, your count bends away below it. Past five directions you may not
# meet a single minimum in 10,000 matrices. For large $n$ the share goes like $3^{-n^2/4}$. At $n = 20{,}000$ that has
# not 6,000 zeros but about 48 million.
#
# How far does this carry? Be careful. A matrix drawn by chance is not the Hessian of your network. What people found in
# real networks (Dauphin and others, 2014) agrees in the main point: where training seems stuck at a high cost, it is far
# more likely near a saddle point than in a local minimum; and the minima it does find, low down, are mostly about equally
# good. But nobody has a
# good picture of a space with 20,000 directions, and our understanding of it is still evolving.

# %% [markdown]
# ## What is left to fear: plateaus
#
# If there is nearly always a way down, why do trainings stall? Because finding it can take very long. A **plateau** is a
# region where the derivative is close to zero for a long time. Gradient descent moves by $\alpha$ times the gradient: on
# a slope of 0.001 with $\alpha = 0.05$ that is 0.00005 a step. The region around a saddle point is such a place as
# well. Nothing is wrong there, and nothing happens either, until at last one side is reached and the cost falls off.
#
# So the question is not *whether* an optimiser gets away, but *how many steps* it takes. You will measure it.
#
# ### The four updates, given
#
# You wrote them in notebook 3, but this notebook cannot see what is in that one. So here they are again, in the smallest
# form: for one array $\theta$ in place of a dict of layers. Nothing is new but the wrapping. `adam(0.05)` *makes* an
# update with $\alpha = 0.05$ that remembers its $v$, $s$ and $t$ by itself; then you call it as
# `theta = update(theta, gradient)`. Whoever starts anew makes a new one.
#
# One setting differs: RMSprop has $\beta_2 = 0.9$ here (a common default), so that its first step is about $3\alpha$; with
# 0.999 it would be $32\alpha$, and it would leave every plateau in one wild jump.
#
# Would you rather race your own four? Add a cell below the next one, write them there in the same form and under the same
# names, and end it with the last line of the next cell, so that `optimizers` holds yours. (The finale also hands each
# update another α as a third argument: schedules need that.)


# %% nbgrader={"grade": false, "grade_id": "given-updates", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gd(alpha):
    """Makes an update of gradient descent. An update takes θ and its gradient and returns the new θ."""

    def update(theta, gradient, alpha=alpha):
        return theta - alpha * gradient

    return update


def momentum(alpha, beta=0.9):
    """Makes an update with momentum; v lives as long as the update does."""
    v = 0.0

    def update(theta, gradient, alpha=alpha):
        nonlocal v
        v = beta * v + (1 - beta) * gradient
        return theta - alpha * v

    return update


def rmsprop(alpha, beta2=0.9, epsilon=1e-8):
    """Makes an update of RMSprop; s lives as long as the update does."""
    s = 0.0

    def update(theta, gradient, alpha=alpha):
        nonlocal s
        s = beta2 * s + (1 - beta2) * gradient**2
        return theta - alpha * gradient / (np.sqrt(s) + epsilon)

    return update


def adam(alpha, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Makes an update of Adam; v, s and t live as long as the update does."""
    v, s, t = 0.0, 0.0, 0

    def update(theta, gradient, alpha=alpha):
        nonlocal v, s, t
        t = t + 1
        v = beta1 * v + (1 - beta1) * gradient
        s = beta2 * s + (1 - beta2) * gradient**2
        return theta - alpha * (v / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + epsilon)

    return update


optimizers = {"gradient descent": gd, "momentum": momentum, "RMSprop": rmsprop, "Adam": adam}

# %% [markdown]
# ### Exercise 3: `steps_to_escape`
#
# Start at `start`. In each step, ask for the gradient where you are, update, and look how far you are *from the start*:
# the length $\lVert\theta - \text{start}\rVert$. Return the number of the first step after which it is `threshold` or more.
# If that has not happened after `max_steps` steps, return `None`.
#
# <details><summary>Hint 1</summary><code>for step in range(1, max_steps + 1)</code> counts as we do: the first step is
# step 1.</details>
# <details><summary>Hint 2</summary><code>np.linalg.norm(theta - start)</code> is the length. Keep
# <code>start</code> as it is: <code>theta = update(theta, …)</code> makes a new array, <code>theta -= …</code> would
# change the old one.</details>
# <details><summary>Hint 3</summary>Call <code>update</code> once a step: momentum counts each call as a step. And where
# does <code>return None</code> stand, inside or after the loop?</details>


# %% nbgrader={"grade": false, "grade_id": "steps_to_escape", "locked": false, "schema_version": 3, "solution": true, "task": false}
def steps_to_escape(gradient, update, start, threshold, max_steps):
    """How many steps an optimiser needs to get away from a place.

    gradient: a function θ → gradient of the cost, shape (n,).   update: a function (θ, gradient) → new θ, shape (n,); call
    it once a step.   start: where it begins, shape (n,).   threshold: how far away counts as escaped, above 0.
    max_steps: after so many steps it stops, >= 1.
    Returns the number of the first step after which θ is at least `threshold` away from start, an int counted from 1;
    None if there is none up to max_steps. Does not change start.
    """
    ### BEGIN SOLUTION
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "steps_to_escape-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# A tilted plane: the gradient is (−3, −4) everywhere. With α = 0.25 each step goes 0.75 to the right and 1 up, 1.25 in all.
# After 6 steps it is 7.5 away from the start, after 7 steps 8.75.
def tilted_plane(theta):
    return np.array([-3.0, -4.0]) + 0 * theta


plane_start = np.array([6.0, -2.0])
check.equal(
    steps_to_escape(tilted_plane, gd(0.25), plane_start.copy(), 8.5, 100),
    7,
    "steps of 1.25 are 8.5 away after step 7",
    mistakes={
        "steps are counted from 0: the first step is step 1": 6,
        "one step too many: look at the distance right after the update": 8,
        "that is the distance from 0: measure it from start": 4,
        "the entries are added up: the length is the root of the sum of squares": 5,
        "only the largest entry counts in yours: the length is the root of the sum of squares": 9,
        "the root is missing: the length is the root of the sum of squares": 3,
        "it never seems to move: keep start as it is, measure the distance from it, and return None after the loop": None,
        "the number of the step comes back, not the place": [11.25, 5.0],
    },
)
check.equal(
    steps_to_escape(tilted_plane, gd(0.25), plane_start.copy(), 8.5, 6),
    None,
    "with at most 6 steps it does not get away: None",
    mistakes={
        "max_steps is ignored, so it may never stop: the last step is step max_steps, then return None": 7,
        "return None if it does not get away, not max_steps": 6,
        "return None if it does not get away, not −1": -1,
    },
)

# %% nbgrader={"grade": true, "grade_id": "steps_to_escape-any", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets saddles with 1 to 5 directions here, some of which are so steep that gradient descent
# jumps from side to side.
### BEGIN HIDDEN TESTS
rng = check.rng("steps_to_escape-any")
cases, right, wrong = [], [], {}


def first(distances, threshold):
    """The number of the first step after which the distance is the threshold or more; distances[0] is before any step."""
    there = np.flatnonzero(np.asarray(distances)[1:] >= threshold)
    return int(there[0]) + 1 if there.size else None


for n in (1, 2, 3, 5, 2, 4):
    alpha = rng.uniform(0.05, 0.15)
    # The first direction leads away; the others bend up, some so steeply that 1 − αλ is below 0.
    curvature = np.append(-rng.uniform(0.08, 0.2), rng.uniform(1.2, 1.7, size=n - 1)) / alpha
    begin = np.append(rng.uniform(0.02, 0.06), rng.uniform(0.1, 0.4, size=n - 1)) * rng.choice([-1.0, 1.0], size=n)
    middle = rng.uniform(1, 2, size=n) * rng.choice([-1.0, 1.0], size=n)  # where the saddle point is
    # Another way to the same places: θ − middle is multiplied by 1 − αλ in each step.
    factors = (1 - alpha * curvature) ** np.arange(81)[:, np.newaxis]
    places = middle + factors * begin
    distances = np.linalg.norm(places - places[0], axis=1)
    # A step that is farther away than all before it; the threshold lies half-way, clear of both.
    records = [k for k in range(12, 80) if distances[k] > 1.02 * distances[:k].max()]
    step = records[int(rng.integers(0, min(6, len(records))))]
    threshold = (distances[step] + distances[:step].max()) / 2
    moved = places - places[0]
    straight = np.arange(81)[:, np.newaxis] * alpha * curvature * begin
    cases.append((middle, curvature, alpha, places[0], threshold))
    right.append(step)
    for sentence, answer in {
        "steps are counted from 0: the first step is step 1": step - 1,
        "one step too many: look at the distance right after the update": step + 1,
        "that is the distance from 0: measure it from start": first(np.linalg.norm(places, axis=1), threshold),
        "the entries are added up: the length is the root of the sum of squares": first(
            np.abs(moved).sum(axis=1), threshold
        ),
        "only the largest entry counts in yours: the length is the root of the sum of squares": first(
            np.abs(moved).max(axis=1), threshold
        ),
        "only the first entry counts in yours: the length is the root of the sum of squares": first(
            np.abs(moved[:, 0]), threshold
        ),
        "the root is missing: the length is the root of the sum of squares": first(distances**2, threshold),
        "the entries are added up with their signs: the length is the root of the sum of squares": first(
            np.abs(moved.sum(axis=1)), threshold
        ),
        "that is the length of one step: measure the distance from start": first(
            np.append(0, np.linalg.norm(np.diff(places, axis=0), axis=1)), threshold
        ),
        "the lengths of all steps are added up: measure the distance from start, as the crow flies": first(
            np.append(0, np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))), threshold
        ),
        "the gradient is that of the start in every step: ask for it where you are": first(
            np.linalg.norm(straight, axis=1), threshold
        ),
    }.items():
        wrong.setdefault(sentence, []).append(answer)
check.equal(
    lambda: [
        steps_to_escape(
            lambda theta, middle=middle, curvature=curvature: curvature * (theta - middle),
            gd(alpha),
            start.copy(),
            threshold,
            80,
        )
        for middle, curvature, alpha, start, threshold in cases
    ],
    right,
    "the steps away from six saddle points",
    mistakes=wrong
    | {
        "the worked example's answer comes back, whatever the surface": [7] * 6,
        "it never seems to move: keep start as it is, measure the distance from it, and return None after the loop": [
            None
        ]
        * 6,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "steps_to_escape-limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets the last step that is allowed here, the one after it, a distance that is exactly the
# threshold, and a saddle point from which nobody gets away.
### BEGIN HIDDEN TESTS
rng = check.rng("steps_to_escape-limits")
steps, begin = int(rng.integers(5, 30)), rng.uniform(-3, 3, size=2)
asked = []


def count_calls():
    """Ends a run that goes on for ever."""
    asked.append(1)
    if len(asked) > 500:
        raise TimeoutError("500 steps were taken")


def even_slope(theta):
    """A slope of length 1, the same everywhere."""
    count_calls()
    return np.array([0.6, -0.8]) + 0 * theta


def steps_of_a_half(theta):
    """A slope of length 1 along one axis, in numbers that a computer does not round."""
    count_calls()
    return np.array([0.0, 1.0]) + 0 * theta


check.equal(
    lambda: steps_to_escape(even_slope, gd(0.1), begin.copy(), 0.1 * (steps - 0.5), steps),
    steps,
    f"it gets away in the last step that is allowed, step {steps}",
    mistakes={
        "the last step is missing: write range(1, max_steps + 1), with return None after the loop": None,
        "steps are counted from 0: the first step is step 1": steps - 1,
        "one step too many: look at the distance right after the update": steps + 1,
        "it never stops: after max_steps steps return None": TimeoutError,
        "the worked example's answer comes back, whatever the surface": 7,
    },
)
asked.clear()
check.equal(
    lambda: steps_to_escape(even_slope, gd(0.1), begin.copy(), 0.1 * (steps - 0.5), steps - 1),
    None,
    f"with at most {steps - 1} steps it does not get away: None",
    mistakes={
        "max_steps is ignored, so it may never stop: the last step is step max_steps, then return None": steps,
        "return None if it does not get away, not max_steps": steps - 1,
        "return None if it does not get away, not −1": -1,
        "return None if it does not get away, not 0": 0,
        "it never stops: after max_steps steps return None": TimeoutError,
    },
)
asked.clear()
check.equal(
    lambda: steps_to_escape(steps_of_a_half, gd(0.5), np.array([2.0, 1.0]), 3.0, 50),
    6,
    "a distance that is exactly the threshold counts as away",
    mistakes={"a distance that is exactly the threshold counts as away: >= and not >": 7},
)
for middle in (np.zeros(2), rng.uniform(1, 2, size=3)):
    asked.clear()

    def bowl_around(theta, middle=middle):
        """The gradient is zero in the middle."""
        count_calls()
        return theta - middle

    check.equal(
        lambda middle=middle, bowl_around=bowl_around: steps_to_escape(bowl_around, gd(0.1), middle.copy(), 0.5, 60),
        None,
        "exactly on a critical point nobody moves: None",
        mistakes={
            "it never stops: after max_steps steps return None": TimeoutError,
            "that is the distance from 0: measure it from start": 1,
            "return None if it does not get away, not max_steps": 60,
            "return None if it does not get away, not −1": -1,
            "return None if it does not get away, not 0": 0,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "steps_to_escape-memory", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, an update that remembers comes in here: it must be called once a step, with the place and the gradient there.
### BEGIN HIDDEN TESTS
rng = check.rng("steps_to_escape-memory")
pull = rng.uniform(0.5, 1.5)
seen = []


def hill(theta):
    """Uphill is towards 0: gradient descent runs away from it."""
    return -pull * theta


def noting(theta, gradient):
    """Moves on by a length that grows with every call, and notes whether the gradient is that of θ."""
    seen.append(bool(np.allclose(gradient, hill(theta))))
    return theta + 0.01 * len(seen)


# After k calls it is 0.01·(1 + 2 + … + k) away; the threshold lies between two of these.
far = int(rng.integers(8, 20))
limit = far * far / 2
check.equal(
    lambda: steps_to_escape(hill, noting, np.array([rng.uniform(0.5, 1)]), 0.01 * limit, 100),
    far,
    "an update that remembers gets away",
    mistakes={
        "update is called twice a step, and one is lost: call it once and keep what it returns": next(
            k for k in range(1, 99) if k * (k + 1) - 1 >= limit
        ),
        "update is called twice a step, once for nothing: call it once and keep what it returns": next(
            k for k in range(1, 99) if k * (k + 1) >= limit
        ),
        "update is called twice a step, and both count: call it once": next(
            k for k in range(1, 99) if k * (2 * k + 1) >= limit
        ),
        "steps are counted from 0: the first step is step 1": far - 1,
        "one step too many: look at the distance right after the update": far + 1,
        "the worked example's answer comes back, whatever the update": 7,
    },
)
check.equal(
    len(seen),
    far,
    f"update is called once in each of {far} steps",
    mistakes={
        "update is called twice a step: call it once and keep what it returns": 2 * far,
        "update is called once too often: look at the distance before you go on": far + 1,
        "all max_steps steps are taken: return as soon as it is away": 100,
    },
)
check.true(
    all(seen),
    "each update gets the gradient of the place where it is",
    mistakes={"the gradient is that of another place: write update(theta, gradient(theta))": True},
    expected="update(theta, gradient(theta))",
    got="a gradient of another place",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "steps_to_escape-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether start stays as it was, and whether it may hold whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("steps_to_escape-inputs")
begin = rng.uniform(0.5, 1, size=3)
with check.unchanged(start=begin):
    steps_to_escape(lambda theta: -theta, gd(0.1), begin, 0.5, 40)
slope, whole = rng.uniform(0.3, 0.8), rng.integers(1, 9, size=2)
check.equal(
    lambda: steps_to_escape(
        lambda theta: -slope + 0 * theta, gd(0.1), whole.copy(), 0.1 * slope * np.sqrt(2) * 9.5, 40
    ),
    10,
    "a start of whole numbers",
    mistakes={
        "an array made like start holds whole numbers only, small steps are cut off: write theta = update(theta, …)": None,
        "the worked example's answer comes back, whatever the surface": 7,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your function at work: the slope and the saddle
#
# First the plain plateau: a slope that is the same everywhere, and ever smaller from column to column. All four have
# $\alpha = 0.05$ and want to get 0.5 away. Before you run it: by what factor does gradient descent slow down from one
# column to the next? And Adam?

# %% nbgrader={"grade": false, "grade_id": "picture-slopes", "locked": true, "schema_version": 3, "solution": false, "task": false}
slopes = (1.0, 0.1, 0.01, 0.001)
print("steps to escape, on a slope of", *(f"{slope:>8}" for slope in slopes))
for name, maker in optimizers.items():
    # 0.4999, not 0.5: ten steps of 0.05 may end a rounding error below.
    needed = [
        steps_to_escape(lambda theta, slope=slope: slope + 0 * theta, maker(0.05), np.zeros(1), 0.4999, 20_000)
        for slope in slopes
    ]
    print(f"{name:>29} ", *(f"{steps!s:>8}" for steps in needed))

# %% [markdown]
# Gradient descent and momentum take ten times as long each time. RMSprop and Adam do not care: they divide by the usual
# size of the gradient, so the slope cancels and a step is about α long, however flat it is.
#
# Now a saddle point, $J = \tfrac12(w^2 - b^2)$. The start lies beside the ridge $b = 0$, closer and closer to it. On the
# left of the picture that is a tenth, on the right a millionth of a millionth.

# %% nbgrader={"grade": false, "grade_id": "picture-saddle", "locked": true, "schema_version": 3, "solution": false, "task": false}
beside = 10.0 ** -np.arange(1, 13)
saddle_slope = np.array([1.0, -1.0])
with figures.style():
    figure, axes = figures.canvas()
    for (name, maker), look in zip(optimizers.items(), figures.CURVES, strict=False):
        needed = [
            steps_to_escape(lambda theta: saddle_slope * theta, maker(0.05), np.array([0.0, b]), 0.5, 2000)
            for b in beside
        ]
        axes.plot(beside, np.array(needed, dtype=float), label=name, **look)
    axes.set(xscale="log", xlabel="distance of the start from the ridge (no unit)", ylabel="steps to escape")
    axes.set(title="Getting 0.5 away from a saddle point, α = 0.05")
    axes.invert_xaxis()
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=4)
    saddle_picture = figures.picture(
        figure,
        alt="Steps to escape against the distance of the start from the ridge, on a logarithmic axis from 0.1 down to a "
        "millionth of a millionth. Gradient descent climbs in a straight line from 37 to 553 steps, momentum above it from "
        "55 to 734. RMSprop stays at 4 or 5 steps, Adam between 10 and 13.",
    )
saddle_picture

# %% [markdown]
# What to notice:
#
# - **Gradient descent** needs 47 steps more for each factor of ten. Its distance from the ridge grows by 5 % a step, and
#   $1.05^{47} \approx 10$. It does get away: from beside a saddle point the way out is slow at first and then ever
#   faster.
# - **RMSprop and Adam** hardly notice how close they start. Only when the gradient comes near $\varepsilon = 10^{-8}$ do they
#   need a step or two more.
# - **Momentum is slower than gradient descent!** Surprised? With $1-\beta$ in its average it never steps farther along a
#   steady slope than gradient descent does with the same α, and it has to get going first.
#
# So why do people say that momentum helps on plateaus? Because it stands a larger α. Here is a saddle as they are in real
# costs, with steep sides: $J = \tfrac12(30 w^2 - b^2)$. The sides dictate how large α may be, as in the ravine of
# notebook 3.

# %% nbgrader={"grade": false, "grade_id": "picture-steep-sides", "locked": true, "schema_version": 3, "solution": false, "task": false}
steep_slope, beside_ridge = np.array([30.0, -1.0]), np.array([0.1, 0.0001])
for name, maker, alpha in (
    ("gradient descent", gd, 0.06),
    ("momentum", momentum, 0.06),
    ("momentum", momentum, 0.6),
    ("momentum", momentum, 1.2),
    ("RMSprop", rmsprop, 0.06),
    ("Adam", adam, 0.06),
):
    needed = steps_to_escape(lambda theta: steep_slope * theta, maker(alpha), beside_ridge, 1.0, 2000)
    print(f"{name:>16} with α = {alpha:<4} gets away in {needed} steps")

# %% [markdown]
# Above α = 0.067 gradient descent jumps ever farther from side to side. That is $2/30$, by the rule of the ravine. Momentum
# stands 1.2, and with that it is five times as fast. Its second gift is speed: a ball that comes down a slope rolls on
# across a short flat stretch, about $1/(1-\beta)$ steps, before friction stops it.
#
# ### Get away by yourself
#
# Below is a surface with both: a saddle point in the middle, a hollow above it and one below, and a plateau all around.
# The bluer, the lower. Drag the start, or type where it should be. The ring around it is the threshold. Each of the four runs
# until *your* `steps_to_escape` says that it is out of the ring; on the right you see how far it is after each step.
#
# Guess before you look:
#
# 1. They begin just beside the ridge, $b = 0.02$. Who is out first? Who is slow near the saddle point, and who keeps the
#    same pace all the time?
# 2. Drag the start to the far left, out onto the plateau. Who still gets away within 500 steps? How large must α be before
#    gradient descent does?
# 3. Put it *exactly* on the ridge: type $w = -0.4$ and $b = 0$. Who gets away now?
# 4. Then switch on the noise of mini-batches. What changes on the ridge? And what on the plateau, for Adam?

# %% nbgrader={"grade": false, "grade_id": "explore-saddle", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.saddle(steps_to_escape, optimizers)

# %% [markdown]
# What to notice:
#
# - **Beside the saddle** gradient descent and momentum lose most of their steps close to it: their lines have a flat part.
#   RMSprop and Adam walk on at a steady pace.
# - **On the plateau** it is the same for another reason: there the gradient is small everywhere, and stays small.
# - **Exactly on the ridge** nobody gets away, not even Adam. The entry of the gradient for $b$ is 0 there, and none of the
#   four ever moves a parameter whose gradient has always been 0. (With a large α, RMSprop's first step may jump out
#   along $w$.)
# - **The noise of mini-batches** throws all of them off the ridge. So in practice nobody sits on a saddle point for ever. But
#   look at Adam on the plateau: it now needs about twice as many steps. Where noise is larger than the gradient, it takes
#   steps of full size in directions that mean nothing. Fast is not the same as in the right direction.
#
# ### When your training stalls
#
# - All weights start at 0, or all alike? Then it is a saddle point that you made yourself. Start from random ones.
# - Print the length of the gradient. Nearly 0 at a high cost: a saddle or a plateau. Try Adam, or a larger α, and wait.
# - Not near 0, but the cost trembles on one level: α is too large. That is the case for a schedule.
# - Units that are saturated make plateaus of their own. Normalised inputs and careful initialisation (week 1) keep you
#   off them.

# %% [markdown]
# ## The week's finale: who wins?
#
# You have four optimisers and a shelf of schedules. In notebook 3 you saw the four once, on digits, each from one start.
# Which one should you *use*? That takes a better comparison:
#
# - **The same budget:** 8 epochs of mini-batches of 64, for everybody; and we write down the seconds.
# - **A fairly chosen α:** the same 11 rates, from 0.0001 to 10, are tried for everybody, and the rate with the lowest dev
#   error wins. Nobody gets a rate that somebody liked.
# - **With and without a schedule:** a constant α, and cosine annealing.
# - **More than one seed:** the winners run again, from 10 fresh starts that had no part in the choice.
#
# Make a bet before you run it. Who ends with the lowest training cost? And who with the fewest errors on *new writers*? It
# takes about ten seconds.

# %% nbgrader={"grade": false, "grade_id": "finale-tools", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, labels_train), (X_dev, labels_dev), _ = data.digits_by_writer()
X_train, X_dev, Y_train = X_train / 16, X_dev / 16, np.eye(10)[labels_train].T
network = Network([64, 32, 10], output="softmax")
n_epochs = 8
shrink = {"constant": lambda _: 1.0, "cosine": lambda share: (1 + np.cos(np.pi * share)) / 2}


def train_on_digits(maker, alpha, schedule, seed, epochs=n_epochs):
    """Train from a start of this seed. Returns the cost of each epoch and the error on new writers."""
    rng = np.random.default_rng(seed)
    parameters = network.initialize(rng)
    updates = {name: maker(alpha) for name in parameters}  # each array has a memory of its own
    epoch_costs = []
    for epoch in range(epochs):
        rate = alpha * shrink[schedule](epoch / epochs)
        order, total = rng.permutation(X_train.shape[1]), 0.0
        for first in range(0, order.size, 64):
            chosen = order[first : first + 64]
            cost, grads = network.cost_and_grads(parameters, X_train[:, chosen], Y_train[:, chosen])
            total += cost * chosen.size
            parameters = {name: updates[name](parameters[name], grads[f"d{name}"], rate) for name in parameters}
        epoch_costs.append(total / order.size)
    return epoch_costs, float(np.mean(network.predict(parameters, X_dev) != labels_dev))


# %% nbgrader={"grade": false, "grade_id": "picture-finale-training", "locked": true, "schema_version": 3, "solution": false, "task": false}
rates, fresh_seeds = np.geomspace(1e-4, 10, 11), range(100, 110)
tuning, results = {}, {}
print(f"{'':29} best α   final cost       dev error in % (median, range)   seconds a run")
for name, maker in optimizers.items():
    for schedule in shrink:
        with np.errstate(all="ignore"):  # some of the 11 rates diverge, and that is what we want to know
            errors = [np.mean([train_on_digits(maker, rate, schedule, seed)[1] for seed in (1, 2)]) for rate in rates]
        best = rates[int(np.argmin(errors))]
        begun = perf_counter()
        runs = [train_on_digits(maker, best, schedule, seed) for seed in fresh_seeds]
        seconds = (perf_counter() - begun) / len(runs)
        epoch_costs, dev_errors = np.array([run[0] for run in runs]), 100 * np.array([run[1] for run in runs])
        tuning[name, schedule], results[name, schedule] = errors, (best, epoch_costs, dev_errors)
        print(
            f"{name:>17}, {schedule:<8} {best:>8.2g} {np.median(epoch_costs[:, -1]):>10.3f} "
            f"{np.median(dev_errors):>17.1f} ({dev_errors.min():.1f} to {dev_errors.max():.1f}) {seconds:>18.2f}"
        )

# %% nbgrader={"grade": false, "grade_id": "picture-finale", "locked": true, "schema_version": 3, "solution": false, "task": false}
with figures.style():
    figure, ((choosing, ending), falling) = figures.canvas(2, 2, width=9.0, height=8.0)
    epochs = np.arange(1, n_epochs + 1)
    for place, (name, look) in enumerate(zip(optimizers, figures.CURVES, strict=False)):
        choosing.plot(rates, 100 * np.array(tuning[name, "cosine"]), label=name, **look)
        for axes, schedule, shift in zip(falling, shrink, (-0.2, 0.2), strict=True):
            _, epoch_costs, dev_errors = results[name, schedule]
            axes.plot(epochs, np.median(epoch_costs, axis=0), **look)
            axes.fill_between(epochs, epoch_costs.min(axis=0), epoch_costs.max(axis=0), color=look["color"], alpha=0.15)
            axes.set(yscale="log", ylim=(0.03, 4), xlabel="epoch", ylabel="training cost J")
            axes.set_title(f"Falling: {'constant α' if schedule == 'constant' else 'cosine annealing'}")
            spread = place + shift + np.linspace(-0.12, 0.12, dev_errors.size)
            fill = look["color"] if schedule == "cosine" else "white"
            ending.plot(spread, np.sort(dev_errors), "o", color=look["color"], markerfacecolor=fill, markersize=5)
            ending.plot(place + shift + np.array([-0.17, 0.17]), [np.median(dev_errors)] * 2, color=figures.INK)
    choosing.set(xscale="log", ylim=(0, 100), xlabel="learning rate α (no unit)", ylabel="dev error (%), 2 seeds")
    choosing.set_title("Choosing α, with cosine annealing")
    ending.set(ylim=(0, 27), ylabel="dev error (%), last epoch", title="Ending: one dot for each of 10 seeds")
    ending.set_xticks(range(4), ["gradient\ndescent", "momentum", "RMSprop", "Adam"])
    ending.set_xlabel("○ constant α    ● cosine annealing    — median")
    figures.legend_below(figure, *choosing.get_legend_handles_labels())
    finale = figures.picture(
        figure,
        alt="Four panels for four optimisers on digits. Choosing: with cosine annealing, dev error against α from 0.0001 to "
        "10. Each curve is a valley with its floor near 10 to 13 %: RMSprop and Adam near α = 0.03, gradient descent at 1, "
        "momentum from 1 to 3; outside its valley each is near 90 %. Ending: dev error of 10 seeds each. With a constant α "
        "gradient descent spreads from 11 to 25 % and RMSprop lies around 14 %; with cosine annealing all four have medians "
        "of 10 to 11 %, and their dots overlap. Falling, twice: training cost over 8 epochs, medians with a band from the "
        "lowest to the highest of 10 seeds. Adam falls fastest and ends lowest, near 0.055, with either. RMSprop ends near "
        "0.29 with a constant α and near 0.07 with cosine annealing; momentum near 0.085 with either.",
    )
finale

# %% [markdown]
# What to notice (on your machine a digit may differ):
#
# - **Choosing α.** Each curve is a valley of its own, at most a factor of ten wide at the bottom; outside it nobody
#   learns anything. The best rates of the four are up to thirty times apart. Compare optimisers at *one* rate, and you
#   compare nothing but luck.
# - **Falling.** Adam has the lowest cost from the first epoch to the last, with a schedule or without. If you can train for
#   two epochs only, take Adam.
# - **Ending.** On new writers the picture changes. With a constant α the four lie far apart, and gradient descent depends
#   on its seed so much that a single run could have told you anything from 11 to 25 %. With cosine annealing
#   *all four* come together at 10 to 11 %, and their dots overlap. Here the schedule did more than the choice of the
#   optimiser. And the lowest training cost did not bring the fewest errors.
#
# ### What this does not show
#
# It is as important to know what a figure cannot tell you:
#
# - **One data set, one small network.** 1030 digits of 8×8 pixels and 2,410 parameters. Other problems have other winners;
#   where gradients are rare or of very different sizes (words, deep networks), Adam's lead is often larger.
# - **One budget.** After 2 epochs Adam wins clearly. After 80, or with a tenth of the time, the order may be another one.
# - **Only α was tuned,** on a grid of half powers of ten, with two seeds each. β, β₁, β₂ and the size of the mini-batches
#   kept their usual values, and those suit some more than others.
# - **The dev error is a little too good:** α was chosen on the same 380 digits of new writers. With so few, one digit is
#   0.26 %, and differences below 2 % or so mean nothing. The test set stays sealed until the capstone.
# - **Ten seeds show a spread, not a law.** Overlapping dots do not prove that two methods are equally good, either.
#
# A common way out of all this doubt: start with Adam and $\alpha = 0.001$ to 0.01, tune α first, let it decay at the end;
# and if the result matters, give momentum with a schedule the same chance.
#
# **Try this.** Another budget, a single start, your own rate:

# %%
for name, alpha in (("gradient descent", 1.0), ("momentum", 1.0), ("RMSprop", 0.03), ("Adam", 0.03)):
    epoch_costs, dev_error = train_on_digits(optimizers[name], alpha, "cosine", seed=7, epochs=2)
    print(f"{name:>17}  cost {epoch_costs[-1]:.2f}   dev error {dev_error:.1%}   after 2 epochs")

# %% [markdown]
# ## Summary
#
# - At a **critical point** the gradient is zero. The eigenvalues of the Hessian tell what it is: all above 0 a minimum, all
#   below a maximum, both signs a **saddle point**, even beside a zero; otherwise, with a zero, degenerate.
# - For a local minimum all directions must bend up. With 20,000 parameters that is so unlikely (by coins $2^{-n}$; for matrices
#   drawn by chance 0.5, 0.1464, 0.0249 and then ever faster down) that most critical points are saddle points. To be caught
#   in a bad local minimum is not what you should fear.
# - **Plateaus**, where the derivative is close to zero for a long time, make learning slow; so do the surroundings of
#   saddle points.
# - Gradient descent slows down as the gradient does. RMSprop and Adam take steps of about α, however small the gradient is.
#   Momentum stands a larger α and rolls across short flat stretches. Exactly on a critical point nobody moves, but
#   random starts and noisy mini-batches keep you from it.
# - Compare optimisers with the same budget, a fairly chosen α each, several seeds, and errors on data that had no part in
#   the training. Then say what you did not show.
#
# **Where this comes back**
#
# - *Quiz* (next notebook): ten questions on this week.
# - *Hyperparameter search* (week 3): there you choose α as here, only in a cleverer way than on a grid.
# - *Batch normalization* (week 3): makes costs easier to go down, and α less delicate.
# - The *capstone* (week 3): the digits once more, with everything you have.
