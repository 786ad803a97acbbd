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
# # Hyperparameter search
#
# **Week 3, notebook 1 · about 45 minutes · 16 points**
#
# By now you can turn many dials: α, β, the mini-batch size, layers, units, λ, keep_prob, a schedule. Each training
# tells you about *one* setting of all of them. Whoever turns dials as the mood takes them spends nights on it. This
# notebook is about doing it on purpose: which dials first, which values, on which scale, and how to search on all
# cores of your machine.
#
# When you are done, you can
#
# - say which hyperparameters to tune first, and which hardly ever;
# - say why random points beat a grid, and when they do not;
# - draw each hyperparameter on the scale that suits it: units, α, β;
# - search coarse to fine, with your own functions, for a network that reads digits;
# - choose between one run that you nurse and many that you leave alone.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `grid_points`: every combination of a few values | 2 |
# | 2 | `random_points`: the same budget, thrown like dice | 1.5 |
# | 3 | `sample_integer`: units and layers | 2 |
# | 4 | `sample_learning_rate`: evenly over the powers of ten | 2.5 |
# | 5 | `sample_beta`: evenly over the powers of ten of 1 − β | 2 |
# | 6 | `random_search`: draw, try, keep the best | 3 |
# | 7 | `zoom`: from coarse to fine | 2 |
# | 8 | `choose_strategy`: panda or caviar? | 1 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import check, data, explore, figures
from course.caviar import caviar
from course.network import Network, Update, train


# For the tests below: what is expected is compared in a fixed order, and chance with what chance may do.
def in_order(points):
    """Points, shape (n, d), sorted by their first coordinate, then by the second, and so on."""
    points = np.asarray(points, dtype=float)
    return points[np.lexsort(np.round(points, 6).T[::-1])]


def unevenness(values, low, high):
    """How far values are from an even spread between low and high, from 0 to 1 (Kolmogorov and Smirnov)."""
    places = np.sort((np.asarray(values, dtype=float) - low) / (high - low))
    shares = np.arange(places.size + 1) / places.size
    return float(max(np.max(shares[1:] - places), np.max(places - shares[:-1])))


# %% [markdown]
# ## Which dial first?
#
# Not all hyperparameters are equally important. This is what experience says, and a good place to begin:
#
# | | hyperparameter | where to begin |
# |---|---|---|
# | **first** | the learning rate α | it matters most, in almost every project |
# | **second** | momentum's β · the mini-batch size · the hidden units | β near 0.9 · 64 … 512 · wide enough |
# | **third** | the number of layers · the decay of the learning rate | 2 to 5 layers |
# | hardly ever | Adam's β₁, β₂, ε | 0.9, 0.999, 10⁻⁸, and leave them there |
#
# It is a rule of thumb, not a law. The number of iterations, the kind of activation and the strength of the
# regularisation (λ, keep_prob) are hyperparameters too; how much they matter depends on whether your network
# underfits or overfits, as in week 1. (You may come across a list that has λ at its top. Look closely: in many a
# handwriting, α looks like a λ.)
#
# Before you train anything you do not *know* which of them will matter in **your** project. Keep that in mind: it decides
# how to search.

# %% [markdown]
# ## Points on a grid
#
# Two hyperparameters, say α and Adam's ε, and you can afford 25 trainings. The tidy way is a *grid*: five values of the
# one, five of the other, every combination.
#
# With one or two hyperparameters a grid is fine. But it grows fast: five values of three hyperparameters fill a cube, and
# that is $5^3 = 125$ trainings. In general it is $n^d$ points for $n$ values of each of $d$ hyperparameters.
#
# ### Exercise 1: `grid_points`
#
# Return every combination of `n_per_axis` evenly spaced values of each hyperparameter, one point per row. Each range is a
# pair (low, high), and both ends are among the values.
#
# <details><summary>Hint 1</summary><code>np.linspace(low, high, n_per_axis)</code> gives the values along one axis, both
# ends included.</details>
# <details><summary>Hint 2</summary>For any number of axes: <code>itertools.product(*axes)</code> goes through all
# combinations of several lists. So does <code>np.meshgrid(*axes)</code>; then <code>.ravel()</code> each of its
# arrays and
# make them the columns of one.</details>


# %% nbgrader={"grade": false, "grade_id": "grid_points", "locked": false, "schema_version": 3, "solution": true, "task": false}
def grid_points(ranges, n_per_axis):
    """All combinations of evenly spaced values.

    ranges: list of d pairs (low, high), low < high, d >= 1; they may be whole numbers.
    n_per_axis: number of values along each axis, >= 2; the first is low, the last is high.
    Returns points, shape (n_per_axis ** d, d): one row for each combination, in any order. Does not change ranges.
    """
    ### BEGIN SOLUTION
    axes = [np.linspace(low, high, n_per_axis) for low, high in ranges]
    columns = [values.ravel() for values in np.meshgrid(*axes)]
    return np.column_stack(columns)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "grid_points-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Three values of each: 0, 0.5, 1 and 10, 20, 30. That makes nine combinations.
points = grid_points([(0, 1), (10, 30)], 3)
check.shape(
    points,
    (9, 2),
    "nine points with two coordinates, one point per row",
    mistakes={
        "the axes are tied together, so only a diagonal comes back: combine each value with each of the other": (3, 2),
        "one point per row: your points stand in columns": (2, 9),
        "that is the table of a mesh: ravel each of its arrays, and make them columns": (2, 3, 3),
        "that is the table of a mesh: give it one row per point": (3, 3, 2),
        "only the values of each axis come back: combine them": (2, 3),
        "values one after the other are no points: one row for each combination": (6,),
        "a value is missing on each axis: both ends belong to the grid": (4, 2),
        "there is one value too many on each axis: n_per_axis of them, both ends included": (16, 2),
    },
)
both_ends = [(a, b) for a in (0.0, 0.5, 1.0) for b in (10.0, 20.0, 30.0)]
check.close(
    in_order(points),
    both_ends,
    "0, 0.5, 1 combined with 10, 20, 30",
    mistakes={
        "the upper end is missing: the last value is high": [
            (a / 3, 10 + b * 20 / 3) for a in range(3) for b in range(3)
        ],
        "these are the middles of cells: the first value is low, the last is high": [
            ((a + 0.5) / 3, 10 + (b + 0.5) * 20 / 3) for a in range(3) for b in range(3)
        ],
        "whole numbers were cut off: an array made of whole numbers holds no 0.5": sorted(
            (a, b) for a in (0, 0, 1) for b in (10, 20, 30)
        ),
        "the two columns are swapped: the first column belongs to the first range": sorted(
            (b, a) for a, b in both_ends
        ),
        "the range of the first axis is used for both": [(a, b) for a in (0, 0.5, 1) for b in (0, 0.5, 1)],
    },
)

# %% nbgrader={"grade": true, "grade_id": "grid_points-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets one, two, three and four axes here, other ranges, and other numbers of values.
### BEGIN HIDDEN TESTS
rng = check.rng("grid_points-any")
for d, n in ((2, int(rng.integers(4, 7))), (1, 5), (3, int(rng.integers(3, 5))), (4, 2)):
    lows = np.round(rng.uniform(-5, 5, size=d), 1)
    widths = np.round(rng.uniform(1, 20, size=d), 1)
    ranges = [(float(a), float(a + w)) for a, w in zip(lows, widths, strict=True)]
    points = grid_points(list(ranges), n)
    axis_word = f"{d} ax{'e' if d > 1 else 'i'}s"
    check.shape(
        points,
        (n**d, d),
        f"the grid of {n} values on {axis_word} has {n**d} points",
        mistakes={
            "the worked example's answer comes back, whatever the ranges": (9, 2),
            "the axes are tied together, so only a diagonal comes back: combine each value with each other": (n, d),
            "one point per row: your points stand in columns": (d, n**d),
            "a value is missing on each axis: both ends belong to the grid": ((n - 1) ** d, d),
            "there is one value too many on each axis: n_per_axis of them": ((n + 1) ** d, d),
            "with one axis, too, a point is a row: shape (n, 1)": (n,),
            "two axes are built in: go through all ranges": (n**2, 2),
        },
    )
    # Another way to the same points: number k, written with base n, has one digit for each axis.
    digits = [[k // n**j % n for j in range(d)] for k in range(n**d)]
    expected = in_order(lows + np.array(digits) * widths / (n - 1))
    check.close(
        in_order(points),
        expected,
        f"all combinations of {n} values on {axis_word}",
        mistakes={
            "the upper end is missing: the last value is high": in_order(lows + np.array(digits) * widths / n),
            "these are the middles of cells: the first value is low, the last is high": in_order(
                lows + (np.array(digits) + 0.5) * widths / n
            ),
            "the range of the first axis is used for all": in_order(lows[:1] + np.array(digits) * widths[:1] / (n - 1)),
            "ranges is ignored: spread the values from low to high": in_order(np.array(digits) / (n - 1)),
        },
        atol=1e-9,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "grid_points-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether ranges stays as it was.
### BEGIN HIDDEN TESTS
ranges = [[-2.0, 3.0], [50.0, 100.0]]
with check.unchanged(ranges=ranges):
    grid_points(ranges, 3)
### END HIDDEN TESTS

# %% [markdown]
# ## Points at random
#
# Now suppose that α matters a lot and ε hardly at all. Look at your 25 points again, along the axis of α alone. How many
# different learning rates have you tried?
#
# Five. Each of them five times, with five values of ε that make no difference: 20 of 25 trainings told you nothing
# new. Had you thrown all 25 points **at random**, you would have tried **25 different α**, and 25 different ε as
# well. So whichever of the two turns out to matter, you have looked at it in 25 places.
#
# ### Exercise 2: `random_points`
#
# Return `n` points, each coordinate drawn evenly between its low and its high, each by itself.
#
# <details><summary>Hint 1</summary><code>rng.uniform(low, high, size=n)</code> draws n values along one axis. Do it once for
# each axis.</details>
# <details><summary>Hint 2</summary><code>np.column_stack([…])</code> makes one array of several columns.</details>


# %% nbgrader={"grade": false, "grade_id": "random_points", "locked": false, "schema_version": 3, "solution": true, "task": false}
def random_points(ranges, n, rng):
    """Points drawn evenly at random.

    ranges: list of d pairs (low, high), low < high, d >= 1; they may be whole numbers.
    n: number of points, >= 1.   rng: a numpy.random.Generator, from which all chance comes.
    Returns points, shape (n, d), one per row. Every coordinate is drawn by itself. Does not change ranges.
    """
    ### BEGIN SOLUTION
    return np.column_stack([rng.uniform(low, high, size=n) for low, high in ranges])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "random_points-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# 25 points, the same budget as a grid of 5 × 5: now each axis is tried at 25 places.
points = random_points([(0, 1), (10, 30)], 25, check.rng("random_points-by-hand"))
check.shape(
    points,
    (25, 2),
    "25 points with two coordinates, one point per row",
    mistakes={
        "one point per row: your points stand in columns": (2, 25),
        "n is the number of points in all, not that of each axis": (625, 2),
        "n is the number of points in all: one row for each of them": (50,),
        "draw n points: only one came back": (2,),
    },
)
points = np.asarray(points, dtype=float)
check.true(
    np.all((points >= [0, 10]) & (points <= [1, 30])),
    "the first coordinate lies between 0 and 1, the second between 10 and 30",
    mistakes={
        "the columns are swapped: the first column belongs to the first range": points[:, 0].min() > 1,
        "the points lie between 0 and 1 on each axis: stretch them to the range of the axis": points.max() <= 1,
        "a normal distribution knows no ends: draw evenly, with rng.uniform": points.min() < 0,
    },
    expected="points inside the ranges",
    got=f"first from {points[:, 0].min():.3g} to {points[:, 0].max():.3g}, "
    f"second from {points[:, 1].min():.3g} to {points[:, 1].max():.3g}",
)
tried = [np.unique(np.round(column, 9)).size for column in points.T]
check.equal(
    tried,
    [25, 25],
    "25 points try 25 different values of each hyperparameter",
    mistakes={
        "your points are a grid again: draw each coordinate by itself": [5, 5],
        "all points are the same: draw n of them": [1, 1],
    },
)

# %% nbgrader={"grade": true, "grade_id": "random_points-spread", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at 2000 points on one to four axes: are they spread evenly, is no axis tied to another, is none
# on a lattice?
### BEGIN HIDDEN TESTS
rng = check.rng("random_points-spread")
n = 2000
for d in (2, 4, 1):
    lows = np.round(rng.uniform(-5, 5, size=d), 1)
    highs = lows + np.round(rng.uniform(5, 20, size=d), 1)
    ranges = [(float(a), float(b)) for a, b in zip(lows, highs, strict=True)]
    check.shape(
        random_points(list(ranges), 6, rng),
        (6, d),
        f"6 points with {d} coordinate{'s' * (d > 1)}",
        mistakes={
            "one point per row: your points stand in columns": (d, 6),
            "with one axis, too, a point is a row: shape (n, 1)": (6,),
            "two axes are built in: go through all ranges": (6, 2),
            "n is the number of points in all, not that of each axis": (6**d, d),
            "the worked example's answer comes back, whatever the ranges": (25, 2),
        },
    )
    points = random_points(list(ranges), n, rng)
    check.shape(points, (n, d), f"{n} points with {d} coordinate{'s' * (d > 1)}")
    points = np.asarray(points, dtype=float)
    check.true(
        np.all((points >= lows - 1e-9) & (points <= highs + 1e-9)),
        "every coordinate lies in the range of its axis",
        mistakes={
            "the range of the first axis is used for all": np.all(
                (points >= lows[0] - 1e-9) & (points <= highs[0] + 1e-9)
            ),
            "the points lie between 0 and 1 on each axis: stretch them to the range": points.max() <= 1,
        },
        expected="points inside the ranges",
        got="points outside",
    )
    tried = min(np.unique(column).size for column in points.T)
    check.true(
        tried == n,
        f"{n} points try {n} different values on each axis",
        mistakes={
            "your points lie on a lattice: draw each coordinate from the whole range, not from a list": tried > 1,
            "all points are the same: draw n of them": True,
        },
        expected=f"{n} different values",
        got=f"{tried}",
    )
    places = (points - lows) / (highs - lows)
    ties = np.corrcoef(places.T) - np.eye(d) if d > 1 else np.zeros((1, 1))
    # Among right answers, one in ten million is farther out.
    check.true(
        np.abs(ties).max() < 0.15,
        "no axis tells anything about another",
        mistakes={
            "the axes are tied together: draw each coordinate by itself, not one number for all": ties.max() > 0.99,
            "one axis is tied to another: draw each coordinate by itself": True,
        },
        expected="axes that vary each by itself",
        got=f"a correlation of {ties.flat[np.abs(ties).argmax()]:.2f}",
    )
    worst = max(unevenness(column, 0, 1) for column in places.T)
    check.true(
        worst < 0.067,
        "the points are spread evenly along each axis",
        mistakes={
            "the range of the first axis is used for all": d > 1
            and max(unevenness(column, lows[0], highs[0]) for column in points.T) < 0.067,
            "draw evenly between low and high, with rng.uniform: here some places get more than others": True,
        },
        expected="as many points in each part of a range",
        got="more in some places than in others",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_points-draws", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all chance comes from rng: the same generator gives the same points, the next call other ones;
# and whether ranges stays as it was. One point is enough, too.
### BEGIN HIDDEN TESTS
rng = check.rng("random_points-draws")
seed = int(rng.integers(1000))
ranges = [[-2.0, 3.0], [50.0, 100.0]]
twins = [random_points([tuple(pair) for pair in ranges], 8, np.random.default_rng(seed)) for _ in range(2)]
check.shape(twins[0], (8, 2), "8 points with two coordinates")
check.true(
    np.array_equal(twins[0], twins[1]),
    "the same generator gives the same points",
    mistakes={"chance comes from elsewhere, as in np.random.rand: draw with rng, as rng.uniform(low, high)": True},
    expected="the same points twice",
    got="other points the second time",
)
both = [np.asarray(random_points([tuple(pair) for pair in ranges], 1, rng)) for _ in range(2)]
check.shape(both[0], (1, 2), "a single point is one row", mistakes={"a single point is a row, too: shape (1, d)": (2,)})
check.true(
    not np.array_equal(*both),
    "the next call draws another point",
    mistakes={"your function seeds a generator of its own: draw with the rng that you are given": True},
    expected="another point",
    got="the same point again",
)
with check.unchanged(ranges=ranges):
    random_points(ranges, 5, rng)
### END HIDDEN TESTS

# %% [markdown]
# ### Your grid against your random points
#
# The picture has a landscape of dev errors (lower is better), with one good spot that nobody knows. Both searches get
# the same budget, a square number of trainings. The marks along the edges of the two maps are the points seen along
# one axis alone: count them.
#
# Before you move anything: hyperparameter 1 has 90 % of the importance. Who will find the better setting, and how often?
# Then try this:
#
# 1. Press *move the good spot* a few times, and *other random points*. Does the same search win each time?
# 2. Take the importance of the first one down to 50 %, then to 10 %. The grid does not know. Do the random points
#    need to?
# 3. Take more values per axis. Does the lead grow or shrink?

# %% nbgrader={"grade": false, "grade_id": "explore-grid", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.grid_vs_random(grid_points, random_points)

# %% [markdown]
# What to notice:
#
# - Seen along one axis, the grid has tried 5 values, the random points 25. In a single search either may be lucky. In
#   200 of them random points win about 140 times if hyperparameter 1 has 90 % of the importance, and nearly 180 times
#   if it has all of it.
# - Where both matter equally, it is about a tie. So a grid is not foolish; it bets on all axes being equally
#   important. Random points need no such bet, and you hardly ever know.
# - With 8 values per axis the lead is gone: 64 points are many for a plane. But with five hyperparameters, 8 values
#   of each would be $8^5 = 32\,768$ trainings. That is when nobody can afford a grid any more.
#
# ## The right scale: units and layers
#
# "At random" does not have to mean "evenly over the range". It is even on *some* scale, and the scale is yours to choose.
#
# The plain case first. How many hidden units, from 50 to 100? How many layers, 2, 3, 4 or 5? From 52 units to 57 is
# as much of a change as from 92 to 97, nearly. So draw evenly: every whole number with the same chance. (For layers,
# trying all four would be fine as well.)
#
# ### Exercise 3: `sample_integer`
#
# Draw one whole number from low to high, **both ends included**.
#
# <details><summary>Hint 1</summary>Try <code>np.random.default_rng(0).integers(2, 5, size=50)</code> in a cell of your own.
# Which number is missing?</details>
# <details><summary>Hint 2</summary><code>rng.integers(low, high)</code> leaves its upper end out, as <code>range</code> does:
# ask it for one more. Or read its help on <code>endpoint</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "sample_integer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample_integer(low, high, rng):
    """One whole number, each from low to high with the same chance.

    low, high: whole numbers, 0 <= low <= high; both may be drawn.
    rng: a numpy.random.Generator, from which all chance comes.
    Returns an int.
    """
    ### BEGIN SOLUTION
    return int(rng.integers(low, high + 1))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "sample_integer-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# From 7 to 7 there is only one number. And of 2, 3, 4 or 5 layers each must come up in 200 draws.
rng = check.rng("sample_integer-by-hand")
check.equal(
    lambda: sample_integer(7, 7, rng),
    7,
    "from 7 to 7 there is only 7",
    mistakes={
        "high is never drawn: rng.integers leaves its upper end out, so ask for high + 1": ValueError,
        "0 comes back: draw from low to high, not from 0": 0,
        "one plain number comes back, not an array": [7],
    },
)
one = sample_integer(2, 5, rng)
check.true(
    np.asarray(one).shape == () and np.asarray(one).dtype.kind in "iu",
    "a whole number comes back",
    mistakes={
        "one plain number comes back, not an array: leave size out, or take int(…)": np.shape(one) != (),
        "an int comes back, not a float: int(…) makes one": np.asarray(one).dtype.kind == "f",
    },
    expected="an int",
    got=f"a {type(one).__name__}",
)
layers = np.unique([sample_integer(2, 5, rng) for _ in range(200)]).tolist()
check.true(
    len(layers) > 1,
    "200 draws are not all the same",
    mistakes={"the same number comes each time: draw with the rng that you are given, and seed nothing": True},
    expected="2, 3, 4 and 5",
    got=f"{layers[0]} each time",
)
check.equal(
    layers,
    [2, 3, 4, 5],
    "200 draws from 2 to 5 bring each of the four numbers",
    mistakes={
        "high is never drawn: rng.integers leaves its upper end out, so ask for high + 1": [2, 3, 4],
        "low is never drawn: begin at low": [3, 4, 5],
        "neither end is ever drawn: both are included": [3, 4],
        "numbers above high come up: rng.integers leaves its upper end out already": [2, 3, 4, 5, 6],
        "the numbers begin at 0: add low": [0, 1, 2, 3],
        "the numbers begin at 0: begin at low": [0, 1, 2, 3, 4, 5],
        "the numbers begin at 1: begin at low": [1, 2, 3, 4, 5],
    },
)

# %% nbgrader={"grade": true, "grade_id": "sample_integer-even", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this counts how often each number of other ranges comes up: all of them have the same chance.
### BEGIN HIDDEN TESTS
rng = check.rng("sample_integer-even")
low = int(rng.integers(10, 60))
values, counts = np.unique([sample_integer(low, low + 2, rng) for _ in range(1200)], return_counts=True)
check.equal(
    values,
    [low, low + 1, low + 2],
    f"1200 draws from {low} to {low + 2} bring three numbers",
    mistakes={
        "high is never drawn: rng.integers leaves its upper end out, so ask for high + 1": [low, low + 1],
        "low is never drawn: begin at low": [low + 1, low + 2],
        "numbers above high come up: rng.integers leaves its upper end out already": [low, low + 1, low + 2, low + 3],
        "the worked example's numbers come up, whatever the range": [2, 3, 4, 5],
    },
)
# 400 each; 90 is 5.5 standard deviations.
check.true(
    np.abs(counts - 400).max() < 90,
    "each of three numbers comes up about as often",
    mistakes={
        "both ends come half as often as the others: rounding leaves them half the room, draw whole numbers": (
            abs(int(counts[1]) - 600) < 90
        ),
        "give every number the same chance": True,
    },
    expected="about 400 of each",
    got=" / ".join(str(count) for count in counts.tolist()),
)
units = np.array([sample_integer(50, 100, rng) for _ in range(300)])
check.true(
    units.min() >= 50 and units.max() <= 100 and abs(units.mean() - 75) < 5,
    "300 numbers of units from 50 to 100 lie there, with 75 in their middle",
    mistakes={
        "numbers outside the range come up": units.min() < 50 or units.max() > 100,
        "give every number the same chance": True,
    },
    expected="50 to 100, on average about 75",
    got=f"{units.min()} to {units.max()}, on average {units.mean():.1f}",
)
coins = np.unique([sample_integer(0, 1, rng) for _ in range(40)])
check.equal(
    coins,
    [0, 1],
    "from 0 to 1 there are two numbers, and both come up",
    mistakes={
        "high is never drawn: rng.integers leaves its upper end out, so ask for high + 1": [0],
        "low is never drawn: begin at low": [1],
        "low = 0 is a number like others": [1, 2],
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "sample_integer-draws", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all chance comes from rng: the same generator gives the same numbers, the next call another one.
### BEGIN HIDDEN TESTS
rng = check.rng("sample_integer-draws")
seed = int(rng.integers(1000))
twins = []
for _ in range(2):
    generator = np.random.default_rng(seed)
    twins.append([sample_integer(0, 10**6, generator) for _ in range(3)])
check.true(
    np.array_equal(twins[0], twins[1]),
    "the same generator gives the same numbers",
    mistakes={"chance comes from elsewhere, as in np.random.randint: draw with rng": True},
    expected="the same numbers twice",
    got="other numbers the second time",
)
check.true(
    np.unique(twins[0]).size > 1,
    "the next call draws another number",
    mistakes={"your function seeds a generator of its own: draw with the rng that you are given": True},
    expected="other numbers",
    got="the same number again",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The right scale: the learning rate
#
# Now α, somewhere from 0.0001 to 1. Draw 100 values evenly from that range, and ask where they lie. Between 0.1 and 1
# lies 90 % of the *length*, so about 90 of your 100 trainings go there. For 0.0001 to 0.001 there is not a single
# one, most of the time.
#
# Yet from 0.0001 to 0.001 is as much of a change as from 0.1 to 1: ten times. What counts for α is the **factor**, so
# it is the *exponent* that you draw evenly:
#
# $$r \in [-4, 0] \text{ evenly}, \qquad \alpha = 10^{\,r}.$$
#
# In code: `r = -4 * np.random.rand()`, then `alpha = 10**r`. Every power of ten gets a quarter of the trials. In
# general, from low to high: $a = \log_{10}(\text{low})$, $b = \log_{10}(\text{high})$, and $r$ evenly from $a$ to
# $b$. One says α is drawn on a *logarithmic scale*, or *log-uniformly*.
#
# ### Exercise 4: `sample_learning_rate`
#
# <details><summary>Hint 1</summary>Three lines: the two exponents, <code>r = rng.uniform(a, b)</code>, and the power.</details>
# <details><summary>Hint 2</summary>Logarithm and power must have the same base: <code>np.log10</code> goes with
# <code>10**r</code>, <code>np.log</code> with <code>np.exp(r)</code>. Either pair will do.</details>


# %% nbgrader={"grade": false, "grade_id": "sample_learning_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample_learning_rate(low, high, rng):
    """One learning rate, drawn evenly on a logarithmic scale.

    low, high: 0 < low <= high.   rng: a numpy.random.Generator, from which all chance comes.
    Returns a float from low to high, whose logarithm is drawn evenly.
    """
    ### BEGIN SOLUTION
    r = rng.uniform(np.log10(low), np.log10(high))
    return 10**r
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "sample_learning_rate-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# From 0.01 to 0.01 there is only one value: log₁₀ 0.01 = −2, and 10⁻² = 0.01.
rng = check.rng("sample_learning_rate-by-hand")
check.close(
    lambda: sample_learning_rate(0.01, 0.01, rng),
    0.01,
    "from 0.01 to 0.01 there is only 0.01",
    mistakes={
        "base 10 in the logarithm, base e in the power: np.log10 goes with 10**r, np.log with np.exp(r)": np.exp(-2),
        "base e in the logarithm, base 10 in the power: np.log10 goes with 10**r, np.log with np.exp(r)": (
            10 ** np.log(0.01)
        ),
        "the exponent comes back: α is 10 to the power of it": -2.0,
        "the exponent comes back: α is e to the power of it": np.log(0.01),
        "the exponents are low and high themselves: take their logarithms first": 10**0.01,
        "the exponents are low and high themselves: take logarithms first": np.exp(0.01),
        "the sign is lost: log₁₀ 0.01 is −2": 100.0,
        "one plain number comes back, not an array": [0.01],
    },
    rtol=1e-6,
)
# From 0.0001 to 1, each of the four powers of ten gets a quarter of 400 values.
alphas = np.array([sample_learning_rate(0.0001, 1.0, rng) for _ in range(400)], dtype=float)
shares = np.histogram(alphas, bins=[0.9999e-4, 1e-3, 1e-2, 1e-1, 1.0001])[0] / 400
check.true(
    np.abs(shares - 0.25).max() < 0.125,
    "a quarter each lies from 0.0001 to 0.001, to 0.01, to 0.1 and to 1",
    mistakes={
        "the same value comes each time: draw with the rng that you are given, and seed nothing": np.ptp(alphas) == 0,
        "90 % lie above 0.1: that is a linear scale, draw the logarithm evenly": abs(shares[3] - 0.9) < 0.08,
        "powers of e with the exponents of base 10 end at 0.018: np.log10 goes with 10**r, np.log with np.exp(r)": (
            abs(shares[3] - 0.576) < 0.13 and shares[0] == 0
        ),
        "values below 0.0001 come up: np.log10 goes with 10**r, np.log with np.exp(r)": alphas.min() < 0.9e-4,
        "the exponents are whole numbers: draw them with rng.uniform": np.unique(alphas).size < 6,
        "draw the logarithm evenly, from log₁₀ 0.0001 = −4 to log₁₀ 1 = 0": True,
    },
    expected="about 25 % in each power of ten",
    got=" / ".join(f"{100 * share:.0f} %" for share in shares),
)

# %% nbgrader={"grade": true, "grade_id": "sample_learning_rate-spread", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at hundreds of values from other ranges, also at some above 1: are their logarithms spread evenly?
### BEGIN HIDDEN TESTS
rng = check.rng("sample_learning_rate-spread")
for exponents in ((-float(rng.uniform(4.5, 6)), -float(rng.uniform(0.5, 1.5))), (-float(rng.uniform(1, 2)), 2.0)):
    low, high = 10.0 ** exponents[0], 10.0 ** exponents[1]
    alphas = np.array([sample_learning_rate(low, high, rng) for _ in range(300)], dtype=float)
    what = f"300 values from {low:.2g} to {high:.2g}"
    inside = (alphas >= low * (1 - 1e-9)) & (alphas <= high * (1 + 1e-9))
    check.true(
        np.all(inside),
        f"{what} lie in that range",
        mistakes={
            "the exponents are whole numbers: draw them with rng.uniform": 1 < np.unique(alphas).size < 12,
            "the range 0.0001 to 1 is built in: use low and high": alphas.min() >= 0.9e-4 and alphas.max() <= 1,
            "np.log10 goes with 10**r, np.log with np.exp(r)": alphas.min() > 0,
            "the exponent comes back: α is 10 to the power of it": True,
        },
        expected=f"{low:.3g} to {high:.3g}",
        got=f"{alphas.min():.3g} to {alphas.max():.3g}",
    )
    check.true(
        np.unique(alphas).size == 300,
        "300 draws bring 300 different values",
        mistakes={
            "the same value comes each time: draw with the rng that you are given": np.ptp(alphas) == 0,
            "the exponents are whole numbers: draw them with rng.uniform": np.unique(alphas).size < 12,
            "the values come from a list: draw the exponent with rng.uniform": True,
        },
        expected="300 different values",
        got=f"{np.unique(alphas).size}",
    )
    # Among right answers, one in ten million is farther out.
    check.true(
        unevenness(np.log(alphas), np.log(low), np.log(high)) < 0.175,
        f"the logarithms of {what} are spread evenly",
        mistakes={
            "that is a linear scale, and nearly all values have the size of high: draw the logarithm evenly": (
                unevenness(alphas, low, high) < 0.175
            ),
            "the exponents of base 10 with powers of e: np.log10 goes with 10**r, np.log with np.exp(r)": True,
        },
        expected="as many values in each power of ten",
        got=f"half of the values above {np.median(alphas):.3g}",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "sample_learning_rate-draws", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all chance comes from rng: the same generator gives the same values, the next call another one.
### BEGIN HIDDEN TESTS
rng = check.rng("sample_learning_rate-draws")
seed = int(rng.integers(1000))
twins = []
for _ in range(2):
    generator = np.random.default_rng(seed)
    twins.append([sample_learning_rate(0.001, 1.0, generator) for _ in range(3)])
check.shape(twins[0][0], (), "one plain number comes back", mistakes={"leave size out: one number, no array": (1,)})
check.true(
    np.array_equal(twins[0], twins[1]),
    "the same generator gives the same values",
    mistakes={"chance comes from elsewhere, as in np.random.rand: draw with rng": True},
    expected="the same values twice",
    got="other values the second time",
)
check.true(
    np.unique(twins[0]).size > 1,
    "the next call draws another value",
    mistakes={"your function seeds a generator of its own: draw with the rng that you are given": True},
    expected="other values",
    got="the same value again",
)
### END HIDDEN TESTS

# %% [markdown]
# ## The right scale: momentum's β
#
# The tricky case. β may lie from 0.9 to 0.999: averages over the last 10 values up to the last 1000, as
# $\frac{1}{1-\beta}$ says. A linear scale is wrong here too, but so is the logarithm of β: from 0.9 to 0.999 β hardly
# changes, and its logarithm hardly either. What changes is the *distance from 1*:
#
# | β | values averaged, $1/(1-\beta)$ | what happens |
# |---|---|---|
# | 0.9 → 0.9005 | 10 → 10.05 | nothing that one could notice |
# | 0.999 → 0.9995 | 1000 → 2000 | the memory doubles |
#
# The same step of 0.0005. Near 1 the result is very sensitive to β, so that is where you want many trials. So look at
# $1-\beta$, which goes from 0.1 down to 0.001, and draw *that* on a logarithmic scale:
#
# $$r \in [-3, -1] \text{ evenly}, \qquad 1-\beta = 10^{\,r}, \qquad \beta = 1 - 10^{\,r}.$$
#
# Half of the trials then lie between 0.9 and 0.99, half between 0.99 and 0.999. (For 0.9 to 0.99 alone, and a random
# number $u$ from 0 to 1, it is $\beta = 1 - 10^{-u-1}$. Try $u = 0$ and $u = 1$.)
#
# ### Exercise 5: `sample_beta`
#
# <details><summary>Hint 1</summary>If β goes from low to high, from where to where goes 1 − β? The larger β is, the smaller is
# 1 − β.</details>
# <details><summary>Hint 2</summary>You have a function that draws on a logarithmic scale already.</details>


# %% nbgrader={"grade": false, "grade_id": "sample_beta", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample_beta(low, high, rng):
    """One β for an exponentially weighted average, with 1 − β drawn evenly on a logarithmic scale.

    low, high: 0 <= low <= high < 1.   rng: a numpy.random.Generator, from which all chance comes.
    Returns a float from low to high.
    """
    ### BEGIN SOLUTION
    return 1 - sample_learning_rate(1 - high, 1 - low, rng)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "sample_beta-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# From 0.99 to 0.99 there is only one value. From 0.9 to 0.999, half of 400 values average over 10 to 100, half over 100 to 1000.
rng = check.rng("sample_beta-by-hand")
check.close(
    lambda: sample_beta(0.99, 0.99, rng),
    0.99,
    "from 0.99 to 0.99 there is only 0.99",
    mistakes={
        "1 − β comes back: β is 1 minus it": 0.01,
        "the exponent comes back: β = 1 − 10^r": -2.0,
        "base 10 in the logarithm, base e in the power: np.log10 goes with 10**r, np.log with np.exp(r)": (
            1 - np.exp(-2)
        ),
        "one plain number comes back, not an array": [0.99],
    },
    rtol=1e-6,
)
betas = np.array([sample_beta(0.9, 0.999, rng) for _ in range(400)], dtype=float)
above = float(np.mean(betas > 0.99))
check.true(
    betas.min() > 0.9 - 1e-9 and betas.max() < 0.999 + 1e-9,
    "400 values from 0.9 to 0.999 lie there",
    mistakes={
        "1 − β comes back: β is 1 minus it": betas.max() < 0.11,
        "1 − β goes from 1 − high = 0.001 to 1 − low = 0.1": True,
    },
    expected="0.9 to 0.999",
    got=f"{betas.min():.4g} to {betas.max():.4g}",
)
# Half of 400 are 200; 55 more or less are 5.5 standard deviations.
check.true(
    abs(above - 0.5) < 55 / 400,
    "half of the values lie above 0.99",
    mistakes={
        "the same value comes each time: draw with the rng that you are given, and seed nothing": np.ptp(betas) == 0,
        "only 9 % lie above 0.99, as on a linear scale. The logarithm of β itself is no better: draw that of 1 − β": (
            0.05 < above < 0.2
        ),
        "draw the logarithm of 1 − β evenly, from log₁₀ 0.001 = −3 to log₁₀ 0.1 = −1": True,
    },
    expected="about 50 %",
    got=f"{100 * above:.0f} %",
)

# %% nbgrader={"grade": true, "grade_id": "sample_beta-spread", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at hundreds of values from other ranges, one of which begins at 0: are the logarithms
# of 1 − β spread evenly?
### BEGIN HIDDEN TESTS
rng = check.rng("sample_beta-spread")
for low, high in ((float(rng.uniform(0.05, 0.15)), 1 - 10.0 ** -float(rng.uniform(3, 4))), (0.0, 0.999)):
    betas = np.array([sample_beta(low, high, rng) for _ in range(300)], dtype=float)
    what = f"300 values of β from {low:.2g} to {high:.5g}"
    check.true(
        bool(np.all((betas > low - 1e-9) & (betas < high + 1e-9))),
        f"{what} lie in that range",
        mistakes={
            "1 − β comes back: β is 1 minus it": bool(np.all((1 - betas > low - 1e-9) & (1 - betas < high + 1e-9))),
            "the range 0.9 to 0.999 is built in: use low and high": betas.min() > 0.89,
            "1 − β goes from 1 − high to 1 − low": True,
        },
        expected=f"{low:.2g} to {high:.5g}",
        got=f"{betas.min():.4g} to {betas.max():.5g}",
    )
    check.true(
        np.unique(betas).size == 300,
        "300 draws bring 300 different values",
        mistakes={
            "the same value comes each time: draw with the rng that you are given": np.ptp(betas) == 0,
            "the values come from a list: draw the exponent with rng.uniform": True,
        },
        expected="300 different values",
        got=f"{np.unique(betas).size}",
    )
    as_even = unevenness(betas, low, high)
    as_log_of_beta = unevenness(np.log(betas), np.log(low), np.log(high)) if low > 0 else 1.0
    # Among right answers, one in ten million is farther out.
    check.true(
        unevenness(np.log(1 - betas), np.log(1 - high), np.log(1 - low)) < 0.175,
        f"the logarithms of 1 − β of {what} are spread evenly",
        mistakes={
            "that is a linear scale: draw the logarithm of 1 − β evenly": as_even < min(0.175, as_log_of_beta),
            "that is the logarithm of β itself: draw the logarithm of 1 − β evenly": as_log_of_beta < 0.175,
            "the range 0.9 to 0.999 is built in: use low and high": betas.min() > 0.89,
            "draw the logarithm of 1 − β evenly, from that of 1 − high to that of 1 − low": True,
        },
        expected=f"half of the values above {1 - np.sqrt((1 - low) * (1 - high)):.3f}",
        got=f"half of the values above {np.median(betas):.3f}",
    )
few = np.array([sample_beta(0.1, 0.4, rng) for _ in range(40)], dtype=float)
check.true(
    few.min() > 0.1 - 1e-9 and few.max() < 0.4 + 1e-9,
    "values from 0.1 to 0.4 lie there",
    mistakes={
        "the range 0.9 to 0.999 is built in: use low and high": few.min() > 0.4,
        "1 − β goes from 1 − high to 1 − low": True,
    },
    expected="0.1 to 0.4",
    got=f"{few.min():.3g} to {few.max():.3g}",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "sample_beta-draws", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all chance comes from rng: the same generator gives the same values, the next call another one.
### BEGIN HIDDEN TESTS
rng = check.rng("sample_beta-draws")
seed = int(rng.integers(1000))
twins = []
for _ in range(2):
    generator = np.random.default_rng(seed)
    twins.append([sample_beta(0.9, 0.999, generator) for _ in range(3)])
check.shape(twins[0][0], (), "one plain number comes back", mistakes={"leave size out: one number, no array": (1,)})
check.true(
    np.array_equal(twins[0], twins[1]),
    "the same generator gives the same values",
    mistakes={"chance comes from elsewhere, as in np.random.rand: draw with rng": True},
    expected="the same values twice",
    got="other values the second time",
)
check.true(
    np.unique(twins[0]).size > 1,
    "the next call draws another value",
    mistakes={"your function seeds a generator of its own: draw with the rng that you are given": True},
    expected="other values",
    got="the same value again",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your samplers at work
#
# The same draws, twice: on the left along a linear axis, on the right along a logarithmic one. On which of the two
# are your learning rates even? Guess before you look.
#
# 1. Switch on *compare: the other scale*. The dashed line is what you get if you draw evenly along the linear axis.
#    Where do nearly all of these learning rates lie, seen on the right? How many are left for 0.0001 to 0.001?
# 2. Choose *momentum's β*. Towards which end do your draws crowd, seen on the left?
# 3. Choose *hidden units*. Here the other scale is the logarithmic one. How much does it matter between 50 and 100?

# %% nbgrader={"grade": false, "grade_id": "explore-scales", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.sampling_scales(sample_learning_rate, sample_beta, sample_integer)

# %% [markdown]
# What to notice: your α are even over the powers of ten, with about as many from 0.0001 to 0.001 as from 0.1 to 1.
# Drawn evenly along the linear axis, 90 % of them lie in the last power of ten. With β it is the same, on the axis of
# 1 − β. From 50 to 100 units is only a factor of 2: there the two scales differ little, and a linear one is good
# enough.
#
# If you have picked the wrong scale for a hyperparameter, the search is not lost. It only wastes trials; searching
# coarse to fine (below) makes up for some of them.

# %% [markdown]
# ## The search
#
# All the pieces are there. Each hyperparameter has a name and a *sampler*, a function that draws a value from `rng`.
# Together they are the *space*:
#
# ```python
# space = {
#     "alpha": lambda rng: sample_learning_rate(0.0001, 1, rng),
#     "beta": lambda rng: sample_beta(0.9, 0.999, rng),
#     "units": lambda rng: sample_integer(50, 100, rng),
# }
# ```
#
# The *objective* takes one setting, a dict such as `{"alpha": 0.013, "beta": 0.94, "units": 71}`, trains with it, and
# returns the error on the **dev set**. Smaller is better.
#
# ### Exercise 6: `random_search`
#
# For each trial: ask every sampler for a value, ask the objective once, write both down. Return the best settings and
# the list of all trials.
#
# <details><summary>Hint 1</summary>The settings of one trial: <code>{name: sampler(rng) for name, sampler in
# space.items()}</code>, a new dict each time.</details>
# <details><summary>Hint 2</summary>A training may take hours. Call the objective once a trial and keep its value.</details>
# <details><summary>Hint 3</summary><code>min(trials, key=lambda trial: trial[1])</code> is the trial with the smallest
# value.</details>


# %% nbgrader={"grade": false, "grade_id": "random_search", "locked": false, "schema_version": 3, "solution": true, "task": false}
def random_search(objective, space, n_trials, rng):
    """Tries random settings and keeps the best.

    objective: a function of the settings (a dict) that returns a finite number, smaller is better; it is slow.
    space: dict of samplers; space[name](rng) draws a value for the hyperparameter of that name.
    n_trials: how many settings to try, >= 1.   rng: a numpy.random.Generator, which the samplers draw from.
    Returns best, trials: the settings with the smallest value (a dict), and all trials in their order, a list of pairs
    (settings, value). Each sampler is called once a trial, and so is the objective. Does not change space.
    """
    ### BEGIN SOLUTION
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    best, _ = min(trials, key=lambda trial: trial[1])
    return best, trials
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "random_search-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Four trials: α = 0.5, 0.9, 0.2, 0.4. The objective is 10·|α − 0.25|, so the values are 2.5, 6.5, 0.5 and 1.5.
drawn = []


def next_alpha(rng):  # noqa: ARG001
    """0.5, 0.9, 0.2, 0.4, and 0.25 if somebody goes on asking."""
    drawn.append((0.5, 0.9, 0.2, 0.4)[len(drawn)] if len(drawn) < 4 else 0.25)
    return drawn[-1]


four = [({"alpha": 0.5}, 2.5), ({"alpha": 0.9}, 6.5), ({"alpha": 0.2}, 0.5), ({"alpha": 0.4}, 1.5)]
check.close(
    lambda: random_search(
        lambda settings: 10 * abs(settings["alpha"] - 0.25),
        {"alpha": next_alpha},
        4,
        check.rng("random_search-by-hand"),
    ),
    ({"alpha": 0.2}, four),
    "best, trials of four draws",
    mistakes={
        "the worst comes back: smaller is better": ({"alpha": 0.9}, four),
        "the last settings come back: return those with the smallest value": ({"alpha": 0.4}, four),
        "the first settings come back: return those with the smallest value": ({"alpha": 0.5}, four),
        "the best is drawn anew after the search: keep the settings that you have tried": ({"alpha": 0.25}, four),
        "best is a dict of settings: you return its value": (0.5, four),
        "best is a dict of settings: you return the pair with its value": (four[2], four),
        "only best comes back: return best, trials": {"alpha": 0.2},
        "only the trials come back: return best, trials": four,
        "the order is best first, then trials": (four, {"alpha": 0.2}),
        "the trials hold the values alone: write down (settings, value)": ({"alpha": 0.2}, [2.5, 6.5, 0.5, 1.5]),
        "the trials hold the settings alone: write down (settings, value)": (
            {"alpha": 0.2},
            [settings for settings, _ in four],
        ),
        "each trial is a pair (settings, value), in this order": ({"alpha": 0.2}, [(b, a) for a, b in four]),
        "the trials are sorted: leave them in the order in which they were drawn": (
            {"alpha": 0.2},
            sorted(four, key=lambda trial: trial[1]),
        ),
        "every trial holds the same dict, changed again and again: make a new one for each trial": (
            {"alpha": 0.4},
            [({"alpha": 0.4}, value) for _, value in four],
        ),
        "the settings are drawn once, before the loop: draw in every trial": ({"alpha": 0.5}, [four[0]] * 4),
        "settings and value do not belong together: draw once a trial, and give the objective what you write down": (
            {"alpha": 0.25},
            [({"alpha": 0.5}, 6.5), ({"alpha": 0.2}, 1.5), ({"alpha": 0.25}, 0.0), ({"alpha": 0.25}, 0.0)],
        ),
        "return stands inside the loop: move it out, so that all trials are made": ({"alpha": 0.5}, four[:1]),
        "the best is remembered from a start that nothing beats: start from the first trial, or from infinity": (
            None,
            four,
        ),
        "the objective takes a dict with a value for each name": TypeError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "random_search-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets spaces of one, two and four hyperparameters here, words among their values, a single
# trial, and values below 0.
### BEGIN HIDDEN TESTS
rng = check.rng("random_search-any")
for names, n_trials in (
    (("alpha", "activation"), int(rng.integers(8, 15))),
    (("units",), int(rng.integers(8, 15))),
    (("alpha", "beta", "units", "activation"), 1),
    (("alpha", "beta", "units", "activation"), int(rng.integers(20, 30))),
):
    drawn = {name: [] for name in names}

    def sampler_of(name, drawn=drawn):
        """A sampler that remembers what it drew."""

        def sample(rng):
            value = ("relu", "tanh")[int(rng.integers(2))] if name == "activation" else float(rng.normal())
            drawn[name].append(value)
            return value

        return sample

    weights = dict(zip(names, rng.uniform(1, 3, size=len(names)).tolist(), strict=True))

    def height(settings, weights=weights):
        """A number for these settings."""
        return sum(
            weights[name] * (float(value == "tanh") if isinstance(value, str) else float(value))
            for name, value in settings.items()
        )

    got = random_search(height, {name: sampler_of(name) for name in names}, n_trials, rng)
    hyper = f"{len(names)} hyperparameter{'s' * (len(names) > 1)}"
    check.equal(
        {name: len(values) for name, values in drawn.items()},
        dict.fromkeys(names, n_trials),
        f"{n_trials} trial{'s' * (n_trials > 1)} ask each sampler of {hyper} once a trial",
        mistakes={
            "no sampler is asked: each trial needs a value from each of them": dict.fromkeys(names, 0),
            "one more setting is drawn than is tried: keep the settings that you have tried": dict.fromkeys(
                names, n_trials + 1
            ),
            "the settings are drawn twice: draw once a trial and keep them": dict.fromkeys(names, 2 * n_trials),
            "the settings are drawn once, before the loop: draw in every trial": dict.fromkeys(names, 1),
            "three trials are built in: make n_trials of them": dict.fromkeys(names, 3),
            "one trial is missing: range(n_trials) has as many as you need": dict.fromkeys(names, n_trials - 1),
        }
        if n_trials > 1
        else {
            "one more setting is drawn than is tried: keep the settings that you have tried": dict.fromkeys(names, 2),
            "three trials are built in: make n_trials of them": dict.fromkeys(names, 3),
        },
    )
    trials = []
    for k in range(n_trials):
        settings = {name: drawn[name][k] for name in names}
        trials.append((settings, height(settings)))
    ranked = sorted(trials, key=lambda trial: trial[1])
    check.close(
        got,
        (ranked[0][0], trials),
        f"best, trials of {n_trials} trial{'s' * (n_trials > 1)} with {hyper}",
        mistakes={
            "the worst comes back: smaller is better": (ranked[-1][0], trials),
            "the last settings come back: return those with the smallest value": (trials[-1][0], trials),
            "the first settings come back: return those with the smallest value": (trials[0][0], trials),
            "that is the value nearest to 0: the smallest may lie below": (
                min(trials, key=lambda trial: abs(trial[1]))[0],
                trials,
            ),
            "best is a dict of settings: you return its value": (ranked[0][1], trials),
            "the trials are sorted: leave them in the order in which they were drawn": (ranked[0][0], ranked),
            "every trial holds the same dict, changed again and again: make a new one for each trial": (
                trials[-1][0],
                [(trials[-1][0], value) for _, value in trials],
            ),
            "the best is remembered from a start that nothing beats: start from the first trial, or from infinity": (
                None,
                trials,
            ),
            "the best is remembered from a start that nothing beats: start from the first trial, or infinity": (
                {},
                trials,
            ),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_search-calls", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this counts how often the objective is asked: a training may take hours.
### BEGIN HIDDEN TESTS
rng = check.rng("random_search-calls")
n_trials = int(rng.integers(6, 12))
asked = []


def counted(settings):
    """Notes each call."""
    asked.append(dict(settings))
    return (settings["alpha"] - 0.3) ** 2


random_search(counted, {"alpha": lambda rng: float(rng.random())}, n_trials, rng)
check.equal(
    len(asked),
    n_trials,
    f"{n_trials} trials ask the objective {n_trials} times",
    mistakes={
        "the objective is asked twice a trial: call it once and keep its value": 2 * n_trials,
        "the objective is asked once more at the end: its value is among the trials": n_trials + 1,
        "the objective is asked again to compare: call it once a trial and keep its value": 2 * n_trials - 1,
        "three trials are built in: make n_trials of them": 3,
    }
    | {
        f"the objective is asked again for some settings, {n} times in all: call it once a trial and keep its value": n
        for n in range(n_trials + 2, 3 * n_trials + 1)
        if n not in (2 * n_trials, 2 * n_trials - 1)
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "random_search-draws", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the samplers draw from the rng that you are given, and whether space stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("random_search-draws")
seeds = [int(seed) for seed in rng.permutation(1000)[:2]]


def alphas_with(seed):
    """The α that are tried with a generator of this seed."""
    _, trials = random_search(
        lambda settings: settings["alpha"], {"alpha": lambda rng: float(rng.random())}, 5, np.random.default_rng(seed)
    )
    return [settings["alpha"] for settings, _ in trials]


one, again, other = alphas_with(seeds[0]), alphas_with(seeds[0]), alphas_with(seeds[1])
check.true(
    one == again,
    "the same generator gives the same trials",
    mistakes={"your function makes a generator of its own: hand on the rng that you are given": True},
    expected="the same settings twice",
    got="other settings the second time",
)
check.true(
    one != other and len(set(one)) > 1,
    "another generator gives other trials, and each trial another setting",
    mistakes={
        "your function seeds a generator of its own: hand on the rng that you are given": one == other,
        "each trial has the same settings: hand on the same rng in each trial": True,
    },
    expected="other settings",
    got="the same settings again",
)
space = {"alpha": lambda rng: float(rng.random()), "beta": lambda rng: float(rng.random())}
with check.unchanged(space=space):
    random_search(lambda settings: settings["alpha"] + settings["beta"], space, 4, rng)
### END HIDDEN TESTS

# %% [markdown]
# ## Coarse to fine
#
# Spend half of your budget on the whole space: a *coarse* search. Look where the good trials lie. Then draw the other
# half from a smaller box around the best one: a *fine* search. And again, if you can afford it.
#
# ```
# ┌──────────────────────────┐
# │  ·        ·              │      ┌───────────┐
# │      ┌───────────┐   ·   │      │ ·   · ·   │
# │   ·  │  ·  ★   · │       │  →   │   · ★  ·  │
# │      │   ·       │  ·    │      │ ·    ·  · │
# │ ·    └───────────┘    ·  │      └───────────┘
# └──────────────────────────┘
# ```
#
# For α and β you zoom in on *exponents*: from $r \in [-4, 0]$ to, say, $r \in [-1.5, -0.5]$.
#
# ### Exercise 7: `zoom`
#
# Return new ranges that are `factor` times as wide as the old ones, with the best point in their middle. Where a new
# range would stick out of the old one, either **cut** it off there, or **move** it inside: both are fine.
#
# <details><summary>Hint 1</summary>A range of width w around b goes from b − w/2 to b + w/2.</details>
# <details><summary>Hint 2</summary>To cut: <code>max(low, …)</code> and <code>min(high, …)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "zoom", "locked": false, "schema_version": 3, "solution": true, "task": false}
def zoom(ranges, best, factor):
    """Smaller ranges around the best point.

    ranges: list of d pairs (low, high), low < high; they may be whole numbers.
    best: list of d numbers, each inside its range.   factor: how wide the new ranges are, as a share; 0 < factor < 1.
    Returns a list of d pairs (low, high) inside the old ranges: factor times as wide, centred on best; where one would
    stick out it is cut off there, or moved inside. Does not change its inputs.
    """
    ### BEGIN SOLUTION
    smaller = []
    for (low, high), middle in zip(ranges, best, strict=True):
        half = factor * (high - low) / 2
        smaller.append((max(low, middle - half), min(high, middle + half)))
    return smaller
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "zoom-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Half as wide, around (0.4, 18): 0.4 ± 0.25 and 18 ± 5.
check.close(
    lambda: zoom([(0, 1), (10, 30)], [0.4, 18], 0.5),
    [(0.15, 0.65), (13, 23)],
    "from 0…1 and 10…30 to half the width around 0.4 and 18",
    mistakes={
        "twice as wide as asked for: half of the width lies on each side of best": [(0.0, 0.9), (10, 28)],
        "twice as wide as asked for, and outside of the old range: half of the width lies on each side": [
            (-0.1, 0.9),
            (8, 28),
        ],
        "best is ignored: put it in the middle of the new range": [(0.25, 0.75), (15, 25)],
        "best is ignored: put it in the middle of the new range, which begins at low in yours": [(0, 0.5), (10, 20)],
        "the width is the factor itself: take factor times high − low": [(0.15, 0.65), (17.75, 18.25)],
        "low and high are multiplied by the factor: the width is factor times high − low": [(0, 0.5), (5, 15)],
        "the range begins at best: put best in its middle": [(0.4, 0.9), (18, 28)],
        "the factor is turned round: the new range is smaller than the old one": [(0, 1), (10, 30)],
        "each axis has its own range: return a pair for each": [0.15, 0.65, 13, 23],
    },
)

# %% nbgrader={"grade": true, "grade_id": "zoom-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets one to four axes here, negative exponents, other factors, and best points at and near a border.
### BEGIN HIDDEN TESTS
rng = check.rng("zoom-any")
for d, share_of in (
    (3, lambda factor, size: rng.uniform(factor / 2 + 0.05, 0.95 - factor / 2, size=size)),  # well inside
    (  # near the lower border and near the upper one
        4,
        lambda factor, size: np.abs(np.arange(size) % 2 - rng.uniform(0.02, factor / 2 - 0.05, size=size)),
    ),
    (2, lambda factor, size: 1 - rng.uniform(0.02, factor / 2 - 0.05, size=size)),  # near the upper one
    (1, lambda factor, size: np.zeros(size)),  # noqa: ARG005
    (2, lambda factor, size: np.ones(size)),  # noqa: ARG005
):
    factor = float(rng.uniform(0.3, 0.7))
    lows, widths = rng.uniform(-5, 5, size=d), rng.uniform(2, 20, size=d)
    highs = lows + widths
    # The borders themselves are taken as they are: a best at the border equals it.
    shares = share_of(factor, d)
    best = np.where(shares == 0, lows, np.where(shares == 1, highs, lows + shares * widths))
    half = factor * widths / 2
    sticking_out = np.stack([best - half, best + half], axis=1)
    cut = np.stack([np.maximum(lows, best - half), np.minimum(highs, best + half)], axis=1)
    middle = np.clip(best, lows + half, highs - half)
    moved = np.stack([middle - half, middle + half], axis=1)
    got = zoom(list(zip(lows.tolist(), highs.tolist(), strict=True)), best.tolist(), factor)
    check.shape(
        got,
        (d, 2),
        f"a pair (low, high) for each of {d} ax{'e' if d > 1 else 'i'}s",
        mistakes={
            "one list of pairs comes back, a pair for each axis": (2, d),
            "two axes are built in: go through all ranges": (2, 2),
        },
    )
    # Cut or moved, for each axis by itself.
    found = np.asarray(got, dtype=float)
    near = np.abs(found - cut).max(axis=1) <= np.abs(found - moved).max(axis=1)
    wide = np.stack([best - 2 * half, best + 2 * half], axis=1)
    centres = lows + widths / 2
    check.close(
        found,
        np.where(near[:, np.newaxis], cut, moved),
        f"ranges {factor:.2f} times as wide around best, inside the old ranges",
        mistakes={
            "the new range sticks out of the old one: cut it off there, or move it inside": sticking_out,
            "twice as wide as asked for: half of the width lies on each side of best": np.clip(
                wide, lows[:, np.newaxis], highs[:, np.newaxis]
            ),
            "twice as wide as asked for, and it sticks out: half of the width lies on each side of best": wide,
            "best is ignored: put it in the middle of the new range": np.stack(
                [centres - half, centres + half], axis=1
            ),
            "only low is held at the border: hold high there too": np.stack([cut[:, 0], sticking_out[:, 1]], axis=1),
            "only high is held at the border: hold low there too": np.stack([sticking_out[:, 0], cut[:, 1]], axis=1),
            "near a border the old range comes back: cut the new one off there, or move it inside": np.stack(
                [lows, highs], axis=1
            ),
            "half the width is built in: use the factor": np.stack(
                [np.maximum(lows, best - widths / 4), np.minimum(highs, best + widths / 4)], axis=1
            ),
            "the worked example's answer comes back, whatever the ranges": np.array([[0.15, 0.65], [13, 23]]),
        },
        atol=1e-9,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "zoom-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether ranges and best stay as they were, and gives you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("zoom-inputs")
ranges, best = [[-4.0, 0.0], [-3.0, -1.0]], [-1.5, -2.2]
with check.unchanged(ranges=ranges, best=best):
    zoom(ranges, best, 0.4)
low = 2 * int(rng.integers(20, 40))
check.close(
    lambda: zoom([(low, low + 50)], [low + 26], 0.5),
    [(low + 13.5, low + 38.5)],
    "whole numbers of units may have a range with halves",
    mistakes={
        "the ends are cut off to whole numbers: leave them as they are": [(low + 13, low + 38)],
        "the ends are rounded to whole numbers: leave them as they are": [(low + 14, low + 38)],
        "// cuts off the half: divide with /": [(low + 14, low + 38)],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your search at work, on paper
#
# Again a landscape with one good spot that nobody knows. 25 coarse points by your `random_points`, then your `zoom`
# to 40 % of each range around the best of them, then 25 fine points inside.


# %% nbgrader={"grade": false, "grade_id": "picture-zoom", "locked": true, "schema_version": 3, "solution": false, "task": false}
def made_up_error(r_alpha, r_beta):
    """A made-up dev error (%) for exponents of α and of 1 − β, lowest at (−1.4, −1.3)."""
    return 3 + 9 * np.log1p((r_alpha + 1.4) ** 2 * 2 + (r_beta + 1.3) ** 2 * 1.2)


zoom_rng = np.random.default_rng(20)
boxes = [[(-4, 0), (-3, -1)]]
rounds = [random_points(boxes[0], 25, zoom_rng)]
winners = [rounds[0][np.argmin(made_up_error(*rounds[0].T))]]
boxes.append(zoom(boxes[0], winners[0].tolist(), 0.4))
rounds.append(random_points(boxes[1], 25, zoom_rng))
winners.append(rounds[1][np.argmin(made_up_error(*rounds[1].T))])

with figures.style():
    figure, panels = figures.canvas(1, 2, width=8.0, height=4.4)
    across, up = np.meshgrid(np.linspace(-4, 0, 120), np.linspace(-3, -1, 120))
    for axes, name, k in zip(panels, ("coarse: the whole space", "fine: inside the box"), (0, 1), strict=True):
        axes.contour(across, up, made_up_error(across, up), levels=20, colors=figures.DUST, linewidths=0.8)
        axes.plot(
            *rounds[k].T,
            "o",
            color=(figures.BLUE, figures.VERMILLION)[k],
            markersize=5,
            label=f"{name.partition(':')[0]} trials",
        )
        axes.plot(*winners[k], "*", color=figures.BLACK, markersize=14, label="best of them")
        (left, right), (bottom, top) = boxes[1]
        axes.plot(
            [left, right, right, left, left],
            [bottom, bottom, top, top, bottom],
            "--",
            color=figures.BLACK,
            label="the box",
        )
        (left, right), (bottom, top) = boxes[k]
        room = 0.03 * (right - left) * k  # so that the frame of the box can be seen
        axes.set(xlim=(left - room, right + room), ylim=(bottom - room / 2, top + room / 2))
        axes.set(title=name, xlabel="exponent of α", ylabel="exponent of 1 − β")
        axes.locator_params(nbins=5)
        axes.grid(visible=False)
    handles = {
        label: handle for axes in panels for handle, label in zip(*axes.get_legend_handles_labels(), strict=True)
    }
    figures.legend_below(figure, list(handles.values()), list(handles))
    zoom_picture = figures.picture(
        figure,
        alt="Two maps of a made-up dev error with contour lines around a good spot. Left, the whole space: 25 scattered points, the "
        "best of them marked by a star inside a dashed box. Right, the box alone: 25 points lie much closer together, and their best "
        "is nearer to the middle of the contour lines.",
    )
for name, winner in zip(("coarse", "fine"), winners, strict=True):
    print(
        f"{name:>6}: α = {10 ** winner[0]:.3g}, β = {1 - 10 ** winner[1]:.4g}, made-up error {made_up_error(*winner):.2f} %"
    )
zoom_picture

# %% [markdown]
# What to notice: 25 more points in a box of 0.4 · 0.4 = 16 % of the area are as dense as 150 in the whole. The price:
# where the best coarse point was best by luck, you zoom in on the wrong place. So do not zoom too fast, and look at
# the second and third best too.
#
# ## Panda or caviar?
#
# How many trainings you can afford decides how you work.
#
# - **The panda** has one cub at a time and nurses it. You train *one* model, look at its curve every day, and nudge
#   it: α a little up, a little down, back to yesterday when it went wrong. That is what remains if you have a lot of
#   data, or a huge model, and not enough computers for a second run.
# - **Caviar** is the other way: a fish lays a hundred million eggs and looks after none of them. You train *many*
#   models side by side, each with settings of its own, leave them alone, and take the best.
#
# Which of the two is a question of computing power, not of taste. If you can afford many, take caviar: it needs no
# nights, and nobody's mood is in it.


# %% [markdown]
# ### Exercise 8: `choose_strategy`
#
# Return `"panda"` if you cannot afford two runs, and `"caviar"` from two on.


# %% nbgrader={"grade": false, "grade_id": "choose_strategy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_strategy(runs_you_can_afford):
    """How to search, with so much computing power.

    runs_you_can_afford: how many whole trainings, a number >= 0; it need not be whole.
    Returns "panda" for fewer than 2, else "caviar".
    """
    ### BEGIN SOLUTION
    return "panda" if runs_you_can_afford < 2 else "caviar"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "choose_strategy-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# A model that takes all of your computers for a month; and 100 small ones.
check.equal(
    [choose_strategy(1), choose_strategy(100)],
    ["panda", "caviar"],
    "one run is nursed, a hundred are left alone",
    mistakes={
        "a single run is one model to nurse: that is the panda": ["caviar", "caviar"],
        "the words are swapped: the panda has one cub, caviar is many eggs": ["caviar", "panda"],
        "write the words in small letters": ["Panda", "Caviar"],
        "a hundred runs are many: train them side by side": ["panda", "panda"],
    },
)

# %% nbgrader={"grade": true, "grade_id": "choose_strategy-border", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this asks for no run, one, one and a half, two, three, and many.
### BEGIN HIDDEN TESTS
rng = check.rng("choose_strategy-border")
many = int(rng.integers(4, 1000))
check.equal(
    [choose_strategy(runs) for runs in (0, 1, 1.5, 2, 3, many)],
    ["panda", "panda", "panda", "caviar", "caviar", "caviar"],
    f"the strategies for 0, 1, 1.5, 2, 3 and {many} runs",
    mistakes={
        "one run does not count as many: caviar begins at two": [
            "panda",
            "caviar",
            "caviar",
            "caviar",
            "caviar",
            "caviar",
        ],
        "one run and a half do not make two: caviar begins at two": [
            "panda",
            "panda",
            "caviar",
            "caviar",
            "caviar",
            "caviar",
        ],
        "two runs are more than one: they count as many": ["panda", "panda", "panda", "panda", "caviar", "caviar"],
        "one run does not count as many, nor does no run at all": ["caviar"] * 6,
        "two runs count as many, and so do three": ["panda", "panda", "panda", "panda", "panda", "caviar"],
        "it is the other way round: the panda has one cub, caviar is many eggs": [
            "caviar",
            "caviar",
            "caviar",
            "panda",
            "panda",
            "panda",
        ],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### A panda and some caviar
#
# Here are both, on the real digits that you search with below: a network with one hidden layer of 32 units and
# momentum. On the left somebody nurses one model for ten days; a day is three epochs. On the right are eight models
# with the same 30 epochs, each with an α of its own from start to end, trained side by side on all cores of your
# machine.


# %% nbgrader={"grade": false, "grade_id": "given-training", "locked": true, "schema_version": 3, "solution": false, "task": false}
# From week 2, notebook 3: momentum.
def initialize_velocity(parameters):
    """The velocity before the first step."""
    return {f"d{name}": np.zeros_like(value) for name, value in parameters.items()}


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """One step of gradient descent with momentum: returns parameters, v."""
    v = {name: beta * v[name] + (1 - beta) * grads[name] for name in v}
    parameters = {name: value - learning_rate * v[f"d{name}"] for name, value in parameters.items()}
    return parameters, v


def train_on_digits(alpha, beta, units, epochs, **others):
    """A network with one hidden layer learns the training digits: the network, its parameters, its history."""
    (X, labels), _, _ = data.digits_by_writer()
    network = Network([64, units, 10], output="softmax")
    momentum = Update(update_parameters_with_momentum, initialize_velocity, {"beta": beta})
    rng = np.random.default_rng(3)  # every run starts from the same weights and sees the digits in the same order
    Y = np.eye(10)[:, labels]
    return network, *train(network, X / 16, Y, epochs=epochs, rng=rng, learning_rate=alpha, update=momentum, **others)


def wrong_share(network, parameters, digits):
    """Share of these digits that the network gets wrong, in percent."""
    X, labels = digits
    return 100 * float(np.mean(network.predict(parameters, X / 16) != labels))


# %% nbgrader={"grade": false, "grade_id": "picture-panda", "locked": true, "schema_version": 3, "solution": false, "task": false}
DAYS = (  # α of each day, and what happened
    (0.01, "start"),
    (0.01, ""),
    (0.05, "slow: α up"),
    (0.05, ""),
    (0.3, "α up"),
    (0.3, ""),
    (20.0, "too much!"),
    (0.3, "back to day 6"),
    (0.3, ""),
    (0.1, "α down"),
)
EPOCHS_A_DAY = 3


def nurse():
    """One model, trained day after day: its cost after each epoch, and the days' ends to go back to."""
    costs, ends, parameters = [], [], None
    for alpha, what in DAYS:
        if what.startswith("back"):
            parameters = ends[-2]
        _, parameters, history = train_on_digits(alpha, 0.9, 32, EPOCHS_A_DAY, parameters=parameters)
        costs.append(history.epoch_costs)
        ends.append(parameters)
    return costs


def leave_alone(alpha):
    """One of many models: its cost after each epoch."""
    _, _, history = train_on_digits(alpha, 0.9, 32, EPOCHS_A_DAY * len(DAYS))
    return history.epoch_costs


rates = [0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]
days_of_panda, eggs = nurse(), caviar(leave_alone, rates, what="trainings")
with figures.style():
    figure, (cub, many) = figures.canvas(1, 2, width=8.2, height=4.6)
    before = (1, days_of_panda[0][0])  # where the line of a day begins: at the end of the day that it goes on from
    for day, ((_, what), costs) in enumerate(zip(DAYS, days_of_panda, strict=True)):
        epochs = EPOCHS_A_DAY * day + np.arange(1, EPOCHS_A_DAY + 1)
        lost = what == "too much!"
        look = {"color": figures.VERMILLION, "linestyle": "--"} if lost else {"color": figures.BLUE}
        cub.plot([before[0], *epochs], [before[1], *costs], marker="s" if lost else "o", markersize=4, **look)
        before = before if lost else (epochs[-1], costs[-1])
        if what:
            cub.annotate(what, (epochs[0], 1.4 * costs[0]), fontsize=10)
    label_at = 0.0
    for rate, costs in sorted(zip(rates, eggs, strict=False), key=lambda pair: pair[1][-1]):
        best = label_at == 0
        look = {"color": figures.VERMILLION, "linewidth": 2.5} if best else {"color": figures.DUST, "linewidth": 1.2}
        many.plot(np.arange(len(costs)) + 1, costs, **look)
        label_at = max(costs[-1], 1.5 * label_at)  # one above the other, where curves end close together
        many.annotate(f" α = {rate:g}", (len(costs), label_at), fontsize=10, va="center")
    cub.set(title="panda: one model, nursed for ten days", ylabel="cost on the training digits", xlim=(0, 33))
    many.set(title="caviar: eight models, left alone", xlim=(0, 38))
    for axes in (cub, many):
        axes.set(xlabel="epoch", yscale="log", ylim=(5e-4, 20))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    panda_picture = figures.picture(
        figure,
        alt="Left: the cost of one model over 30 epochs, ten days of three. It falls slowly for four days, faster when α goes up on day "
        "5, jumps to above 2 on day 7, goes on from day 6 where it was, and ends near 0.1. Right: the costs of eight models with α from "
        "0.003 to 10. The larger α, the faster they fall, down to 0.001 with α = 3; with α = 10 the cost stays near 2.",
    )
panda_picture

# %% [markdown]
# What to notice: the panda gets there. On day 7 α = 20 was too much, the cost jumped above where it had started, and
# one day was lost; but yesterday's parameters were kept, so day 8 goes on from day 6. It took a person to look every
# day, and this person learned about a few α, in the order in which they came to mind. The eggs took nobody. One of
# them is lost (α = 10), most are mediocre, and the best one (α = 3) ends a hundred times lower than the panda, with
# an α that a careful person might never have dared.
#
# The line above the picture tells on how many cores the eight trainings ran, and how long it took. A cell with such a
# bar can be stopped by the ■ button at the top; then nothing goes on behind your back.

# %% [markdown]
# ## Caviar, for real
#
# Now everything together, on the real handwritten digits: 64 pixels, one hidden layer with ReLU, ten classes. (The
# ten outputs are a *softmax*; you will write it in two notebooks' time. Until then take it as a given part.) Train,
# dev and test digits were written by different people, as in week 1.
#
# The objective trains for 15 epochs and returns the share of the **dev** digits that are wrong. And the trials run
# side by side, on all cores of your machine: `caviar(run, settings)` hands each setting to the next core that has
# nothing to do. Each trial is *your* `random_search` with one trial, its samplers are *yours*, and it gets a
# generator of its own: no trial has to wait for another.

# %% nbgrader={"grade": false, "grade_id": "digits-objective", "locked": true, "schema_version": 3, "solution": false, "task": false}
EPOCHS = 15


def dev_error(settings):
    """The share of the dev digits (%) that a network with these settings gets wrong after a short training."""
    network, parameters, history = train_on_digits(**settings, epochs=EPOCHS)
    if history.diverged:
        return 90.0  # as good as guessing
    return wrong_share(network, parameters, data.digits_by_writer()[1])


def space_of(box):
    """The samplers for a box of three ranges: the exponents of α and of 1 − β, and the units."""
    (a_low, a_high), (b_low, b_high), (units_low, units_high) = box
    return {
        "alpha": lambda rng: sample_learning_rate(10**a_low, 10**a_high, rng),
        "beta": lambda rng: sample_beta(1 - 10**b_high, 1 - 10**b_low, rng),
        "units": lambda rng: sample_integer(round(units_low), round(units_high), rng),
    }


def search(box, n_trials, seed):
    """Trials of your random_search in a box, side by side: a list of pairs (settings, dev error)."""
    space = space_of(box)

    def one_trial(k):
        return random_search(dev_error, space, 1, np.random.default_rng([seed, k]))[1][0]

    try:
        return caviar(one_trial, range(n_trials), what="trainings")
    except NotImplementedError as error:
        print("No search yet, something above has no answer.", *error.__notes__)
    except Exception as error:
        print(f"The search stopped. {type(error).__name__}: {error}.", *getattr(error, "__notes__", ()))
        print("Run the tests of exercises 3 to 7 above; where one fails, mend that first.")
    return []


def best_of(trials):
    """The settings with the smallest dev error, after saying what there is to say about all of them."""
    settings, error = min(trials, key=lambda trial: trial[1])
    half = np.median([error for _, error in trials])
    print(
        f"best: α = {settings['alpha']:.3g}, β = {settings['beta']:.4g}, {settings['units']} units: dev error {error:.1f} %"
    )
    print(f"half of the {len(trials)} trials have a dev error below {half:.0f} %")
    return settings


def along_each_axis(**rounds):
    """The trials of one or two rounds, seen along each hyperparameter."""
    looks = (("o", figures.BLUE), ("s", figures.VERMILLION))
    with figures.style():
        figure, panels = figures.canvas(1, 3, width=8.8, height=4.2)
        for (name, trials), (marker, color) in zip(rounds.items(), looks, strict=False):
            errors = [error for _, error in trials]
            for axes, key in zip(panels, ("alpha", "beta", "units"), strict=True):
                values = [1 - settings[key] if key == "beta" else settings[key] for settings, _ in trials]
                axes.plot(values, errors, marker, color=color, markersize=5, label=f"{name} ({len(trials)} trainings)")
        for axes, xlabel in zip(panels, ("learning rate α", "1 − β, for momentum", "hidden units"), strict=True):
            axes.set(yscale="log", xscale="linear" if xlabel == "hidden units" else "log", xlabel=xlabel)
            axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
            axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
            axes.yaxis.set_minor_formatter(lambda value, _: f"{value:g}" if value in (3, 4, 6, 20, 50) else "")
        panels[0].set_ylabel("dev error (%)")
        figures.legend_below(figure, *panels[0].get_legend_handles_labels())
        return figures.picture(
            figure,
            alt="Three panels with the dev error of each trial, against the learning rate, against 1 − β and against the hidden "
            "units. Along the learning rate there is a valley: about 90 % at 0.0001, about 10 % between 0.1 and 5, more beyond. "
            "Along the other two, good and bad trials lie side by side."
            + " The fine trials lie close together around the best coarse one, most of them below 20 %."
            * (len(rounds) > 1),
        )


# %% [markdown]
# **Coarse.** 40 trainings in a wide space, because nobody knows yet: α from 0.0001 to 10, β from 0.9 to 0.999, 5 to
# 100 units. In which of the three panels do you expect to see something?

# %% nbgrader={"grade": false, "grade_id": "picture-coarse", "locked": true, "schema_version": 3, "solution": false, "task": false}
whole_space = [(-4, 1), (-3, -1), (5, 100)]
coarse = search(whole_space, 40, seed=1)
if coarse:
    coarse_best = best_of(coarse)
    coarse_picture = along_each_axis(coarse=coarse)
coarse_picture if coarse else None

# %% [markdown]
# What to notice: these are the same 40 trainings, seen along each hyperparameter.
#
# - Along **α** there is a valley. Too small, and the network has learned nothing after 15 epochs (90 % wrong is
#   guessing). Too large, and it never settles. The good ones lie between about 0.1 and 5. Drawn evenly from 0.0001 to
#   10, 99 of 100 α would have been above 0.1, and you would not know what the left side of the valley looks like.
# - Along **1 − β** and along the **units**, good and bad lie side by side at every value: what decides is their α.
#   That is what "not equally important" looks like. Only a handful of units is too few, whatever α is.
# - A β near 0.999 averages over 1000 steps. The whole training has only 255 of them (17 mini-batches, 15 epochs).
#
# **Fine.** Zoom in on 40 % of each range around the best, by your `zoom`, and train 40 more.

# %% nbgrader={"grade": false, "grade_id": "picture-fine", "locked": true, "schema_version": 3, "solution": false, "task": false}
fine, box = [], []
if coarse:
    middle = [np.log10(coarse_best["alpha"]), np.log10(1 - coarse_best["beta"]), coarse_best["units"]]
    try:
        box = zoom(whole_space, middle, 0.4)
    except NotImplementedError:
        print("No fine search yet: your zoom has no answer. Write it in exercise 7, then run this cell again.")
if len(box):
    sides = [f"{name} {low:.3g} to {high:.3g}" for name, (low, high) in zip(("α", "1 − β", "units"), box, strict=True)]
    print("the box, in exponents of α and of 1 − β:", ", ".join(sides).replace("-", "−"))
    fine = search(box, 40, seed=2)
if fine:
    fine_best = best_of(fine)
    fine_picture = along_each_axis(coarse=coarse, fine=fine)
fine_picture if fine else None

# %% [markdown]
# What to notice: the fine trials are much better *on the whole*: most coarse ones were a waste, most fine ones are of
# some use. Their best one is hardly better than the best coarse one. There are 380 dev digits, so a difference of
# half a percent is two digits: luck, not progress. When a finer search finds nothing better, these dials have given
# what they can. Then look elsewhere: more data, augmentation, regularisation, batch normalization.
#
# And look where the best one lies: if it is at the edge of the box, move the box before you zoom in further.
#
# **The honest number.** The best of 80 trials is the best *on the dev digits*, and a part of that is luck. So the
# test digits come out now, once.

# %% nbgrader={"grade": false, "grade_id": "picture-test", "locked": true, "schema_version": 3, "solution": false, "task": false}
if fine:
    _, dev_digits, test_digits = data.digits_by_writer()
    for epochs in (EPOCHS, 4 * EPOCHS):
        network, parameters, _ = train_on_digits(**fine_best, epochs=epochs)
        dev_share, test_share = (wrong_share(network, parameters, digits) for digits in (dev_digits, test_digits))
        print(f"after {epochs:>2} epochs: dev error {dev_share:.1f} %, test error {test_share:.1f} %")

# %% [markdown]
# What to notice: the test error may well be lower than the dev error. That is no magic: the test digits were written
# by other people, who happen to write more clearly, so the two numbers cannot be compared with one another. But no
# setting was chosen by looking at the test digits, so their error is what you can promise for new writers. Training
# four times as long changes little.
#
# **Try this.** `search(whole_space, 40, seed=3)` is another coarse search, with other draws. Does it find the same
# valley? And the same best β?
#
# ## When to search again
#
# You have found good settings. For how long are they good?
#
# - **Intuitions get stale.** The data change, the model grows, somebody buys other computers: what was best in spring
#   may be mediocre in autumn. Test your hyperparameters again every few months, and after every large change.
# - **Some settings carry over.** People who read papers from other fields (speech, vision, text, logistics,
#   advertising) find ideas there that work in theirs; Adam's 0.9, 0.999 and 10⁻⁸ have travelled through all of them.
#   Others do not travel at all: the best α hardly ever does. So begin with what others found, and test it in your own
#   project.
#
# ## Summary
#
# - First α. Then momentum's β, the mini-batch size, the hidden units. Then layers and the decay of α. Adam's β₁, β₂,
#   ε hardly ever.
# - Draw points **at random**, not on a grid: 25 trials test 25 values of *each* hyperparameter, and you do not know
#   beforehand which one matters. With one or two hyperparameters that matter equally, a grid is fine.
# - On the scale that suits: units and layers evenly; $\alpha = 10^r$ with $r$ drawn evenly; $\beta = 1 - 10^r$,
#   because $1/(1-\beta)$ is so sensitive near 1.
# - **Coarse to fine**: zoom in around the best trials, and draw again.
# - **Panda** if you can afford one run, **caviar** if you can afford many: a question of computing power.
# - The dev error of the best of many trials is a little too good. The test set tells the truth, once.
# - Search again every few months.
#
# **Where this comes back**
#
# - *Batch normalization* (next notebook) widens the valley: more learning rates work, and the search gets easier.
# - *Softmax* (this week) is the output that the digits' network had here as a given part.
# - *Capstone* (this week): your own network for digits, and your own search for its settings.
