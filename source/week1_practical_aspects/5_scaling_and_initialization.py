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
# # Scaling and initialization
#
# **Week 1, notebook 5 · about 45 minutes · 14 points**
#
# Two networks, the same code, the same data. One is there after six steps, the other after six million; or its numbers grow
# until Python prints `nan`. The difference is made before the first step: how large are the *inputs*, and how large are
# the first *weights*? Both take a few lines. You write them here, and then you watch what they do, layer by layer.
#
# When you are done, you can
#
# - normalise features, and say whose μ and σ the dev and test sets get;
# - say why features of unlike scales force a small learning rate on you;
# - say why activations and gradients vanish or explode in a deep network, and after how many layers;
# - choose the size of the first weights for ReLU and for tanh, and say where the formulas come from;
# - look into a network layer by layer, and see whether its start is a good one.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `fit_normalizer`: mean and standard deviation of each feature | 2 |
# | 2 | `normalize`: every set on the same scale | 2 |
# | 3 | `deep_linear_forward`: many layers, one after another | 2 |
# | 4 | `init_std`: how large the first weights should be | 2 |
# | 5 | `initialize_parameters`: draw them | 3.5 |
# | 6 | `activation_stds`: look into each layer | 2.5 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from itertools import pairwise

import numpy as np

from course import check, data, explore, figures, overfit
from course.network import train

# %% [markdown]
# ## Metres and shares
#
# You want to tell how much somebody will like a flat, from two numbers:
#
# - $x_1$: how far it is to the next station, from **1 to 1000** metres;
# - $x_2$: in which share of the day the sun comes in, from **0 to 1**.
#
# Both matter about equally. Now let a network begin with $w_1 = w_2 = 0.5$, and take a flat at 800 m with sun for half of
# the day: $w_1 x_1 = 400$ and $w_2 x_2 = 0.25$. Which of the two does it hear? And if you change $w_1$ by a hundredth, and
# then $w_2$ by a hundredth: which change does the cost feel?
#
# The flats here are made up: 200 to train on, and 50 new ones.

# %% nbgrader={"grade": false, "grade_id": "flats", "locked": true, "schema_version": 3, "solution": false, "task": false}
flat_rng = np.random.default_rng(8)
X_flats = np.stack([flat_rng.uniform(1, 1000, 200), flat_rng.uniform(0, 1, 200)])  # (2, 200), columns are flats
X_new = np.stack([flat_rng.uniform(1, 1000, 50), flat_rng.uniform(0, 1, 50)])

# %% [markdown]
# The remedy takes two steps, for each feature by itself. With $m$ training examples $x^{(1)}, \dots, x^{(m)}$:
#
# 1. **Subtract the mean**, and the feature lies around 0:
#    $\displaystyle\mu = \frac1m\sum_{i=1}^m x^{(i)}, \qquad x := x - \mu .$
# 2. **Divide by the standard deviation**, and it is spread by 1:
#    $\displaystyle\sigma^2 = \frac1m\sum_{i=1}^m \left(x^{(i)} - \mu\right)^2, \qquad x := \frac{x}{\sigma} .$
#
# You divide by $\sigma$, not by the variance $\sigma^2$. Think of the units: the station's distance is in metres, and so
# is its σ; what is left has no unit. Divided by σ², in square metres, it would be in "one over metres", and its spread
# would be $1/\sigma$, not 1.
#
# ### Exercise 1: `fit_normalizer`
#
# Return μ and σ of every feature, each as a column. Examples are columns, so a feature is a *row*.
#
# <details><summary>Hint 1</summary><code>np.mean(X_train, axis=1)</code> averages along the columns: one number for each
# row. Is its shape the one that you want?</details>
# <details><summary>Hint 2</summary><code>keepdims=True</code> keeps the column: shape (n_x, 1) in place of (n_x,).</details>
# <details><summary>Hint 3</summary><code>np.std</code> does the same for σ. By itself it divides by m, as the formula
# does.</details>


# %% nbgrader={"grade": false, "grade_id": "fit_normalizer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_normalizer(X_train):
    """Mean and standard deviation of each feature.

    X_train: training examples in columns, shape (n_x, m), m >= 1; they may be whole numbers.
    Returns mu, sigma, each of shape (n_x, 1); sigma divides by m. Does not change X_train.
    """
    ### BEGIN SOLUTION
    mu = np.mean(X_train, axis=1, keepdims=True)
    sigma = np.sqrt(np.mean((X_train - mu) ** 2, axis=1, keepdims=True))
    return mu, sigma
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit_normalizer-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Four examples with two features. The first feature is 1, 1, 5, 5: its mean is 3, and each value is 2 away from it.
X = np.array([[1.0, 1.0, 5.0, 5.0], [10.0, 50.0, 10.0, 50.0]])
mean, spread = np.array([[3.0], [30.0]]), np.array([[2.0], [20.0]])
check.close(
    lambda: fit_normalizer(X.copy()),
    [mean, spread],
    "mu = 3 and 30, sigma = 2 and 20, each as a column",
    mistakes={
        "σ is the standard deviation: take the square root of the variance": [mean, spread**2],
        "σ divides by m, not by m − 1: leave ddof at 0": [mean, spread * np.sqrt(4 / 3)],
        "one mean for all features: each row has its own, so take axis=1": [np.mean(X), np.std(X)],
        "one mean for all features: each row has its own, axis=1": [
            np.full((1, 1), np.mean(X)),
            np.full((1, 1), np.std(X)),
        ],
        "examples are columns: average along them, axis=1": [X.mean(axis=0), X.std(axis=0)],
        "examples are columns: average along them, so axis=1": [
            X.mean(axis=0, keepdims=True),
            X.std(axis=0, keepdims=True),
        ],
        "mu and sigma have lost their column: keepdims=True gives shape (n_x, 1)": [mean.ravel(), spread.ravel()],
        "mu and sigma lie down: they are columns, of shape (n_x, 1)": [mean.T, spread.T],
        "mu comes first, then sigma": [spread, mean],
        "subtract the mean before you square": [mean, np.sqrt(np.mean(X**2, axis=1, keepdims=True))],
        "that is the normalised X: return mu and sigma": (X - mean) / spread,
    },
)

# %% nbgrader={"grade": true, "grade_id": "fit_normalizer-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other sizes here: as many examples as features, a single feature, a single example, and
# a feature that is the same for everybody.
### BEGIN HIDDEN TESTS
rng = check.rng("fit_normalizer-any")
side = int(rng.integers(3, 6))
for n_x, m in ((int(rng.integers(2, 5)), int(rng.integers(6, 12))), (side, side), (1, int(rng.integers(5, 9))), (4, 1)):
    X = rng.normal(0, 1, size=(n_x, m)) * rng.uniform(0.5, 40, size=(n_x, 1)) + rng.uniform(3, 80, size=(n_x, 1))
    if n_x > 1:
        X[n_x - 1] = rng.integers(2, 9)
    # Another way to the same numbers: all differences between two examples have a mean square of 2σ².
    mean = X @ np.full((m, 1), 1 / m)
    spread = np.sqrt(np.mean((X[:, :, np.newaxis] - X[:, np.newaxis, :]) ** 2, axis=(1, 2)) / 2)[:, np.newaxis]
    check.close(
        lambda X=X: fit_normalizer(X.copy()),
        [mean, spread],
        f"mu and sigma of {m} example{'s' * (m > 1)} with {n_x} feature{'s' * (n_x > 1)}",
        mistakes={
            "σ is the standard deviation: take the square root of the variance": [mean, spread**2],
            "σ divides by m, not by m − 1: leave ddof at 0": [mean, spread * np.sqrt(m / max(m - 1, 1))],
            "one mean for all features: each row has its own, so take axis=1": [np.mean(X), np.std(X)],
            "one mean for all features: each row has its own, axis=1": [
                np.full((n_x, 1), np.mean(X)),
                np.full((n_x, 1), np.std(X)),
            ],
            "examples are columns: average along them, axis=1": [X.mean(axis=0), X.std(axis=0)],
            "examples are columns: average along them, so axis=1": [
                X.mean(axis=0, keepdims=True),
                X.std(axis=0, keepdims=True),
            ],
            "examples are columns: average along them, with axis=1": [
                X.mean(axis=0)[:, np.newaxis],
                X.std(axis=0)[:, np.newaxis],
            ],
            "mu and sigma have lost their column: keepdims=True gives shape (n_x, 1)": [mean.ravel(), spread.ravel()],
            "mu comes first, then sigma": [spread, mean],
            "subtract the mean before you square": [mean, np.sqrt(np.mean(X**2, axis=1, keepdims=True))],
            "that is the mean distance from μ: σ is the root of the mean square": [
                mean,
                np.mean(np.abs(X - mean), axis=1, keepdims=True),
            ],
            "where a feature never varies, σ is 0: normalize deals with that, not fit_normalizer": [
                mean,
                np.where(spread < 1e-9, 1.0, spread),
            ],
            "the worked example's answer comes back, whatever X is": [
                np.array([[3.0], [30.0]]),
                np.array([[2.0], [20.0]]),
            ],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "fit_normalizer-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether X_train stays as it was, and gives you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("fit_normalizer-inputs")
X = rng.normal(5, 3, size=(3, 6))
with check.unchanged(X_train=X):
    fit_normalizer(X)
X = rng.integers(-9, 30, size=(2, 7))
X[:, 0] += 1 - X.sum(axis=1) % 7  # now no row has a whole number as its mean
mean = X @ np.full((7, 1), 1 / 7)
spread = np.sqrt(np.mean((X[:, :, np.newaxis] - X[:, np.newaxis, :]) ** 2, axis=(1, 2)) / 2)[:, np.newaxis]
check.close(
    lambda: fit_normalizer(X.copy()),
    [mean, spread],
    "whole numbers have a mean with decimals",
    mistakes={
        "an array like X_train holds whole numbers only, and cuts μ and σ off: make one of floats": [
            np.trunc(mean),
            np.trunc(np.sqrt(np.mean((X - np.trunc(mean)) ** 2, axis=1, keepdims=True))),
        ],
        "the worked example's answer comes back, whatever X is": [np.array([[3.0], [30.0]]), np.array([[2.0], [20.0]])],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ## Whose μ and σ?
#
# The network learns on the *training* set, in units of the training set's μ and σ. Then comes the dev set. Should it be
# normalised with its own mean and standard deviation?
#
# Think of one new flat, 800 m from the station, alone in its set. Its own mean is 800, so it becomes $800 - 800 = 0$. So
# does the flat next to the station, and every other one! Even with a large dev set the same flat would become another
# point, only because of the company it came with. To the network, 800 m must mean the same thing on every day.
#
# So: **fit μ and σ on the training set, once, and use these same numbers for dev, test and everything that comes
# later.** They are part of the model, like its weights. (To compute them over all data together, before splitting, is no
# way out: then the training set knows something about the test set.)
#
# One trap is left: a feature that never varies has $\sigma = 0$, and $0/0$ is `nan`. It tells nothing, so any finite number
# will do: divide it by 1.
#
# ### Exercise 2: `normalize`
#
# Return $(X - \mu)/\sigma$ with the μ and σ that you are given, dividing by 1 where σ is 0.
#
# <details><summary>Hint 1</summary>μ and σ are columns of shape (n_x, 1): <code>X - mu</code> subtracts them from every
# column of <code>X</code>.</details>
# <details><summary>Hint 2</summary><code>np.where(sigma == 0, 1, sigma)</code> is a new array in which each 0 is a 1.</details>


# %% nbgrader={"grade": false, "grade_id": "normalize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalize(X, mu, sigma):
    """X on the scale of the training set.

    X: examples of any set in columns, shape (n_x, m), m >= 1; they may be whole numbers.
    mu, sigma: what fit_normalizer found on the training set, each of shape (n_x, 1).
    Returns (X − mu) / sigma, shape (n_x, m); where sigma is 0 it divides by 1. Does not change its inputs.
    """
    ### BEGIN SOLUTION
    return (X - mu) / np.where(sigma == 0, 1, sigma)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "normalize-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Two dev examples, with the training set's μ = 3 and 30, σ = 2 and 20. The first one: (5 − 3)/2 = 1 and (50 − 30)/20 = 1.
X, mean, spread = np.array([[5.0, 1.0], [50.0, 20.0]]), np.array([[3.0], [30.0]]), np.array([[2.0], [20.0]])
check.close(
    normalize(X.copy(), mean.copy(), spread.copy()),
    [[1.0, -1.0], [1.0, -0.5]],
    "subtract μ, then divide by σ",
    mistakes={
        "you divide by σ²: divide by σ": (X - mean) / spread**2,
        "these are the set's own mean and σ: use the mu and sigma that you are given": [[1.0, -1.0], [1.0, -1.0]],
        "the mean is not subtracted": X / spread,
        "the features are not divided by σ": X - mean,
        "parentheses: subtract first, then divide the difference": X - mean / spread,
        "you multiply by σ: divide": (X - mean) * spread,
        "μ is added: subtract it": (X + mean) / spread,
        "μ − X: the sign is the wrong way round": (mean - X) / spread,
        "mu and sigma are swapped": (X - spread) / mean,
        "examples are columns: mu and sigma belong to the rows of X": (X - mean.T) / spread.T,
    },
)

# %% nbgrader={"grade": true, "grade_id": "normalize-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other sets here, with μ and σ of another set: as many examples as features, a single
# example, and features that never varied (σ = 0).
### BEGIN HIDDEN TESTS
rng = check.rng("normalize-any")
side = int(rng.integers(3, 6))
for n_x, m, n_constant in (
    (int(rng.integers(2, 5)), int(rng.integers(6, 12)), 0),
    (side, side, 0),
    (3, 1, 0),
    (4, int(rng.integers(5, 9)), 2),
):
    mean, spread = rng.uniform(-9, 30, size=(n_x, 1)), rng.uniform(2, 9, size=(n_x, 1))
    spread[:n_constant] = 0.0
    X = mean + rng.normal(0, 1, size=(n_x, m)) * rng.uniform(1, 9, size=(n_x, 1)) + rng.uniform(1, 3, size=(n_x, 1))
    # Another way to the same numbers: a diagonal matrix that holds one over σ.
    scales = np.array([1.0 if s == 0 else 1.0 / s for s in spread.ravel()])
    away = X - np.outer(mean, np.ones(m))
    expected = np.diag(scales) @ away
    constant = spread == 0
    with np.errstate(all="ignore"):
        own_mean, own_spread = X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)
        wrong = {
            "you divide by σ²: divide by σ": away * scales[:, np.newaxis] ** 2,
            "these are the set's own mean and σ: use the mu and sigma that you are given": (X - own_mean) / own_spread,
            "these are the set's own mean and σ: use the given mu and sigma": (X - own_mean)
            / np.where(own_spread == 0, 1, own_spread),
            "the mean is the set's own: use the mu that you are given": np.diag(scales) @ (X - own_mean),
            "the mean is not subtracted": np.diag(scales) @ X,
            "only where σ is 0 you divide by 1: the other features keep their σ": away if n_constant else expected,
            "the features are not divided by σ": away,
            "σ is 0 here, and dividing by 0 gives inf or nan: divide by 1 there": away / spread,
            "a feature with σ = 0 is divided by 1: x − μ is left of it, not 0": np.where(constant, 0.0, expected),
            "a feature with σ = 0 is centred too: x − μ is left of it, not x": np.where(constant, X, expected),
            "the worked example's answer comes back, whatever X is": np.array([[1.0, -1.0], [1.0, -0.5]]),
        }
        for epsilon in (1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5):
            sentence = f"a small ε below does not help where σ is 0, it makes {1 / epsilon:.0e} of 1: divide by 1 there"
            wrong[sentence] = away / (spread + epsilon)
            wrong[sentence + "; and σ² + ε under a root is no better"] = away / np.sqrt(spread**2 + epsilon)
        if m == n_x:
            wrong["examples are columns: mu and sigma belong to the rows of X"] = (X - mean.T) / spread.T
        check.close(
            lambda X=X, mean=mean, spread=spread: normalize(X.copy(), mean.copy(), spread.copy()),
            expected,
            f"{m} example{'s' * (m > 1)} with {n_x} features"
            + (f", of which {n_constant} have σ = 0" if n_constant else ", on the scale of another set"),
            mistakes=wrong | {"examples are columns: mu and sigma belong to the rows, as columns (n_x, 1)": ValueError},
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "normalize-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether X, mu and sigma stay as they were, and gives you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("normalize-inputs")
X, mean, spread = rng.normal(5, 3, size=(3, 4)), rng.normal(5, 1, size=(3, 1)), rng.uniform(1, 2, size=(3, 1))
spread[int(rng.integers(3))] = 0.0
with np.errstate(all="ignore"), check.unchanged(X=X, mu=mean, sigma=spread):
    normalize(X, mean, spread)
X, mean, spread = rng.integers(0, 9, size=(2, 5)), np.array([[4], [6]]), np.array([[3], [7]])
check.close(
    lambda: normalize(X.copy(), mean.copy(), spread.copy()),
    [[(x - 4) / 3 for x in X[0].tolist()], [(x - 6) / 7 for x in X[1].tolist()]],
    "whole numbers are normalised to numbers with decimals",
    mistakes={
        "an array like X holds whole numbers only, and cuts the answer off: make one of floats": np.trunc(
            (X - mean) / spread
        ),
        "// divides whole numbers and cuts off the rest: use /": (X - mean) // spread,
        "X -= mu and X /= sigma fail for whole numbers (and change X): write X - mu": TypeError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your functions at work
#
# The training flats before and after, drawn to scale, and the new flats with the *training* set's μ and σ.

# %% nbgrader={"grade": false, "grade_id": "picture-flats", "locked": true, "schema_version": 3, "solution": false, "task": false}
mu, sigma = fit_normalizer(X_flats)
with figures.style():
    figure, (raw, centred, scaled) = figures.canvas(1, 3, width=9.0, height=3.8)
    raw.plot(*X_flats, ".", color=figures.BLUE)
    centred.plot(*(X_flats - mu), ".", color=figures.BLUE)
    scaled.plot(*normalize(X_flats, mu, sigma), ".", color=figures.BLUE, label="training flats")
    scaled.plot(*normalize(X_new, mu, sigma), "x", color=figures.VERMILLION, label="new flats")
    raw.set(
        xlim=(-600, 1100),
        ylim=(-850, 850),
        xlabel="x₁: way to the station (m)",
        ylabel="x₂: share of sun (no unit)",
        title="as they are",
    )
    centred.set(xlim=(-850, 850), ylim=(-850, 850), xlabel="x₁ − μ₁ (m)", ylabel="x₂ − μ₂ (no unit)", title="minus μ")
    scaled.set(
        xlim=(-2.5, 2.5),
        ylim=(-2.5, 2.5),
        xlabel="(x₁ − μ₁) / σ₁ (no unit)",
        ylabel="(x₂ − μ₂) / σ₂ (no unit)",
        title="divided by σ",
    )
    for axes in (raw, centred, scaled):
        axes.set_box_aspect(1)
    figures.legend_below(figure, *scaled.get_legend_handles_labels())
    flats_picture = figures.picture(
        figure,
        alt="Three square panels with one scale along both axes. As they are: 200 training flats form a flat line from 1 to "
        "1000 along x₁; what x₂ does cannot be seen. Minus μ: the same line, now from −500 to 500, with 0 in its middle. "
        "Divided by σ: a square cloud from −1.7 to 1.7 in both directions; 50 new flats, marked by crosses, lie in the same "
        "square.",
    )
print(f"μ = {mu[0, 0]:.0f} m and {mu[1, 0]:.2f}, σ = {sigma[0, 0]:.0f} m and {sigma[1, 0]:.2f}")
for flat in (np.array([[800.0], [0.9]]), np.array([[100.0], [0.2]])):
    print(f"a flat at {flat[0, 0]:.0f} m with {flat[1, 0]} of sun becomes")
    print(f"    {normalize(flat, mu, sigma).ravel().round(2)} with the training set's μ and σ")
    print(f"    {normalize(flat, *fit_normalizer(flat)).ravel()} with its own")
flats_picture

# %% [markdown]
# What to notice: drawn to scale, the raw cloud is a *line*: $x_2$ cannot be seen, and a network hardly sees it either.
# Divided by σ, both features fill the same square, and the new flats lie where the old ones do. Two very different flats
# normalised by their own statistics both become (0, 0): nothing is left to tell them apart.
#
# And σ = 0? It does happen. These are the digits that you will meet again in the next weeks:

# %% nbgrader={"grade": false, "grade_id": "picture-blank-pixels", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_digits, _), (X_digits_dev, _), _ = data.digits_by_writer()
mu_digits, sigma_digits = fit_normalizer(X_digits)
never = np.flatnonzero(sigma_digits == 0)
print(f"{never.size} of 64 pixels are blank in all {X_digits.shape[1]} training digits: numbers {never.tolist()}")
for name, digits in (("train", X_digits), ("dev", X_digits_dev)):
    scaled_digits = normalize(digits, mu_digits, sigma_digits)
    print(
        f"{name:>5}: mean {scaled_digits.mean():+.3f}, std {scaled_digits.std():.3f}, finite: {np.isfinite(scaled_digits).all()}"
    )

# %% [markdown]
# The mean and std of the dev set are not exactly 0 and 1, and need not be: it is measured with the training set's ruler.
# (With three pixels at 0, the std of the training set over all pixels is a little below 1, too.)
#
# Is this always the way? For features of unlike scales it nearly always is, and it hardly ever does harm. Other ways suit other
# data: pixels, which have one scale and known ends anyway, are often just divided by their largest value.
#
# ## Why it helps: the shape of the bowl
#
# Take the simplest model, $\hat y = w_1 x_1 + w_2 x_2$, with the cost $J = \frac{1}{2m}\sum (\hat y - y)^2$. Over the plane
# of $w_1$ and $w_2$ it is a bowl.
#
# - **Raw features.** Where $x_1$ is a thousand times as large, a change of $w_1$ counts a thousand times as much, and the best
#   $w_1$ is a thousand times smaller than the best $w_2$. Across, the bowl is steep, along it is almost flat: an **elongated
#   bowl**. The learning rate must suit the steep direction, so it must be small, or descent jumps from side to side and
#   climbs out. And with this small α it creeps along the flat one.
# - **Normalised features.** The bowl is about as steep in all directions: nearly **round**. The gradient points to the
#   minimum wherever you start, and a large α is fine.
#
# How large may α be? Along a direction with curvature $c$, a step of gradient descent multiplies the distance to the
# minimum by $1 - \alpha c$. That shrinks it only if $\alpha < 2/c$. So the *steepest* direction says how large α may be: the
# **largest stable α** is $2/c_{\max}$. And the *flattest* one says how long you wait.
#
# Below, your `fit_normalizer` and `normalize` make the second bowl. Both are drawn on one scale. α is given as a share of
# what each bowl stands, so the raw bowl is given every chance.
#
# 1. Press play on *steps*. What does descent do in the raw bowl, first and then?
# 2. Take *the largest $x_1$* from 3 to 10, 100, 1000. What happens to the bowl, to the largest stable α, to the number of
#    steps? Does the normalised bowl notice?
# 3. Set the share to 0.5. How many steps does the normalised bowl need now? And the raw one?
# 4. What happens just above 1?

# %% nbgrader={"grade": false, "grade_id": "explore-normalisation", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.normalisation(fit_normalizer, normalize)

# %% [markdown]
# What to notice:
#
# - In the raw bowl descent first swings from side to side, then creeps along the floor. With $x_1$ up to 1000 it stands
#   still for your eyes: the third panel tells that it does arrive, after millions of steps.
# - There the largest stable α is about 0.000006. The normalised bowl stands nearly 2, whatever the unit of $x_1$.
# - With a share of 0.5 the normalised bowl is done in two or three steps: the middle of what is stable is where a round bowl
#   is crossed at once. The raw one has nothing from it.
# - Above a share of 1, each step overshoots by more than the one before. Steps that grow until the cost is `nan` are the sign
#   of an α that is too large.
#
# Two weights can be drawn, and a real network has thousands; not everything that is true in the plane is true there, and
# $J$ is not a bowl. But the rough idea carries over: with features on similar scales the cost is rounder and easier to go
# down. Features that say the same thing twice make a bowl elongated too, and no σ helps against that.

# %% [markdown]
# ## Many layers, one after another
#
# So much for the inputs. Now the weights. Take a very deep network and, to see one thing at a time, let every activation be
# $g(z) = z$ and every $b$ be 0. Then
#
# $$\hat y = W^{[L]}\, W^{[L-1]} \cdots W^{[2]}\, W^{[1]}\, x .$$
#
# $W^{[1]}$ stands next to $x$ and acts first.
#
# ### Exercise 3: `deep_linear_forward`
#
# Return $\hat y$. `weights` is the list $W^{[1]}, W^{[2]}, \dots, W^{[L]}$, in this order.
#
# <details><summary>Hint 1</summary>One layer is <code>W @ a</code>. What comes out of it goes into the next one.</details>
# <details><summary>Hint 2</summary>Start with <code>a = x</code> and go through <code>weights</code> from its
# beginning.</details>


# %% nbgrader={"grade": false, "grade_id": "deep_linear_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def deep_linear_forward(x, weights):
    """The output of a network without activations and biases.

    x: inputs in columns, shape (n_0, m).   weights: list of W1 … WL, L >= 1, where Wl has shape (n_l, n_{l-1}).
    Returns WL … W2 W1 x, shape (n_L, m). Does not change its inputs.
    """
    ### BEGIN SOLUTION
    a = x
    for W in weights:
        a = W @ a
    return a
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "deep_linear_forward-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Three layers of two units: x = (1, 2) becomes (5, 2), then (15, 7), then (22, 15).
x = np.array([[1.0], [2.0]])
W_1, W_2, W_3 = (
    np.array([[1.0, 2.0], [0.0, 1.0]]),
    np.array([[3.0, 0.0], [1.0, 1.0]]),
    np.array([[1.0, 1.0], [1.0, 0.0]]),
)
check.close(
    lambda: deep_linear_forward(x.copy(), [W_1.copy(), W_2.copy(), W_3.copy()]),
    [[22.0], [15.0]],
    "W1 acts first, then W2, then W3",
    mistakes={
        "the order is reversed: W1 stands next to x and acts first": W_1 @ W_2 @ W_3 @ x,
        "the last W is lost: go through the whole list": W_2 @ W_1 @ x,
        "the first W is lost: W1 acts on x": W_3 @ W_2 @ x,
        "only the first layer comes back: does return stand inside the loop?": W_1 @ x,
        "each W acts on x itself: it should act on what the layer before gave": W_3 @ x,
        "* multiplies entry by entry: a layer is the matrix product W @ a": W_3 * (W_2 * (W_1 * x)),
        "* multiplies entry by entry: W3, W2 and W1 meet in a matrix product, @": (W_3 * W_2 * W_1) @ x,
        "x is missing: that is the product of the weights": W_3 @ W_2 @ W_1,
        "x stands on the left: it is a column, so write W @ x": x.T @ W_1 @ W_2 @ W_3,
        "the answer lies down: examples are columns": (W_3 @ W_2 @ W_1 @ x).T,
        "the layers are added: the output of one is the input of the next": W_1 @ x + W_2 @ x + W_3 @ x,
        "nothing comes back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "deep_linear_forward-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets layers of unlike sizes here, several examples, a single layer, and fifty layers.
### BEGIN HIDDEN TESTS
rng = check.rng("deep_linear_forward-any")
for sizes, m in (
    ((4, 3, 5, 2), int(rng.integers(3, 7))),
    ((3, 2), 4),
    ((2, 6, 6, 1), 1),
    ((5, 4, 3, 4, 6, 3), 2),
):
    matrices = [rng.normal(0, 1, size=(n_out, n_in)) for n_in, n_out in pairwise(sizes)]
    x = rng.normal(0, 1, size=(sizes[0], m))
    # Another way to the same numbers: the weights are multiplied with each other first.
    whole = np.eye(sizes[-1])
    for matrix in matrices[::-1]:
        whole = whole @ matrix
    rectified = x
    for matrix in matrices:
        rectified = np.maximum(matrix @ rectified, 0)
    without_last = x
    for matrix in matrices[:-1]:
        without_last = matrix @ without_last
    check.close(
        lambda x=x, matrices=matrices: deep_linear_forward(x.copy(), [matrix.copy() for matrix in matrices]),
        whole @ x,
        f"the output of {len(matrices)} layer{'s' * (len(matrices) > 1)} of {sizes} units for {m} example{'s' * (m > 1)}",
        mistakes={
            "the last W is lost: go through the whole list": without_last,
            "only the first layer comes back: does return stand inside the loop?": matrices[0] @ x,
            "x is missing: that is the product of the weights": whole,
            "there is no activation here: g(z) = z": rectified,
            "the answer lies down: examples are columns": (whole @ x).T,
            "the order is wrong, or * stands for @: W1 acts on x first, and each layer is W @ a": ValueError,
            "three layers are built in: go through the whole list": IndexError,
            "the worked example's answer comes back, whatever the weights are": [[22.0], [15.0]],
        },
    )
grows, last = 1.5 * np.eye(2), rng.normal(0, 1, size=(1, 2))
x = rng.normal(0, 1, size=(2, 1))
check.close(
    lambda: deep_linear_forward(x.copy(), [grows.copy() for _ in range(49)] + [last.copy()]),
    1.5**49 * (last @ x),
    "49 layers of 1.5 times the identity, and a last layer",
    mistakes={
        "the order is wrong: W1 acts on x first": ValueError,
        "the last W is lost: go through the whole list": 1.5**49 * x,
        "the first W is lost: W1 acts on x": 1.5**48 * (last @ x),
        "three layers are built in: go through the whole list": 1.5**3 * x,
        "the worked example's answer comes back, whatever the weights are": [[22.0], [15.0]],
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "deep_linear_forward-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether x and the list of weights stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("deep_linear_forward-inputs")
matrices, x = [rng.normal(0, 1, size=(3, 3)) for _ in range(4)], rng.normal(0, 1, size=(3, 2))
kept = [matrix.copy() for matrix in matrices]
with check.unchanged(x=x, weights=matrices):
    deep_linear_forward(x, matrices)
check.close(
    deep_linear_forward(x, matrices),
    kept[3] @ (kept[2] @ (kept[1] @ (kept[0] @ x))),
    "a second call gives the right output, too",
    mistakes={
        "the order is reversed: W1 stands next to x and acts first": kept[0] @ kept[1] @ kept[2] @ kept[3] @ x,
        "the last W is lost: go through the whole list": kept[2] @ kept[1] @ kept[0] @ x,
        "the first W is lost: W1 acts on x": kept[3] @ kept[2] @ kept[1] @ x,
        "the worked example's answer comes back, whatever the weights are": [[22.0], [15.0]],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### A little too large, a little too small
#
# Let each $W$ but the last be a little larger than the identity, or a little smaller:
#
# $$W^{[l]} = \begin{pmatrix} 1.5 & 0 \\ 0 & 1.5 \end{pmatrix} \quad\Longrightarrow\quad
# \hat y = W^{[L]} \begin{pmatrix} 1.5 & 0 \\ 0 & 1.5 \end{pmatrix}^{L-1} x,$$
#
# which is $1.5^{L-1}$ times as large as $W^{[L]}x$; with 0.5 in place of 1.5 it is $0.5^{L-1}$ times. Your function computes
# both. The last column asks for the *gradient*: by how much does $\hat y$ change when one weight of $W^{[1]}$ is raised by
# 1? (In a linear network that difference is the derivative, exactly.) Guess the numbers for 50 layers before you run it.

# %% nbgrader={"grade": false, "grade_id": "picture-powers", "locked": true, "schema_version": 3, "solution": false, "task": false}
ones, take_mean = np.ones((2, 1)), np.array([[0.5, 0.5]])
print("            layers L            ŷ    factor^(L−1)     dŷ/dw in layer 1")
for factor in (1.5, 0.5):
    for depth in (2, 5, 10, 50, 100):
        layers = [factor * np.eye(2) for _ in range(depth - 1)]
        output = deep_linear_forward(ones, [*layers, take_mean])
        raised = [layers[0] + np.array([[1.0, 0.0], [0.0, 0.0]]), *layers[1:]]
        slope = deep_linear_forward(ones, [*raised, take_mean]) - output
        print(
            f"factor {factor} {depth:>12} {output.item():>12.3g} {factor ** (depth - 1):>15.3g} {slope.item():>20.3g}"
        )

# %% nbgrader={"grade": false, "grade_id": "picture-depth", "locked": true, "schema_version": 3, "solution": false, "task": false}
depths = np.arange(2, 61)
outputs = {
    f"{factor} times the identity": [
        deep_linear_forward(np.ones((2, 1)), [factor * np.eye(2)] * (depth - 1) + [np.array([[0.5, 0.5]])]).item()
        for depth in depths
    ]
    for factor in (1.5, 1.1, 1.0, 0.9, 0.5)
}
figures.curves(
    depths,
    outputs,
    xlabel="layers L",
    ylabel="output ŷ (no unit)",
    log_y=True,
    title="Only 1 stays where it is",
    alt="The output of a deep linear network against its number of layers from 2 to 60, on a logarithmic axis, for weights of "
    "1.5, 1.1, 1.0, 0.9 and 0.5 times the identity. All are straight lines from near 1. At 60 layers 1.5 has reached 2·10¹⁰, "
    "1.1 about 300, 1.0 is still 1, 0.9 is 0.002, and 0.5 is 2·10⁻¹⁸.",
)

# %% [markdown]
# What to notice:
#
# - Depth is an *exponent*. What is harmless in five layers, 5.06 or 0.06, is astronomical in a hundred: $10^{17}$, or
#   $10^{-30}$. On the logarithmic axis all are straight lines, and only a factor of 1 stays level.
# - **The gradients do the same**, because they are products of the same matrices. That is the problem of **exploding** and
#   **vanishing gradients**.
# - *Exploding:* the step leaps far across the bowl, and soon the cost is `nan`. *Vanishing:* descent moves the first layers by
#   $\alpha\cdot 10^{-15}$ a step. They do not learn, however long you wait; the last layers do, on top of features that
#   nobody trained.
# - No α repairs it: what suits the last layer is wrong for the first by the same huge factor.
#
# Real networks have activations, and their weights are no multiples of the identity. But you are about to see them grow and
# shrink in the same way, by a factor a layer.
#
# ### What helps
#
# - **A careful choice of the first weights**: the rest of this notebook. It helps a lot. It is a *partial* solution: it
#   holds for the start, and training moves the weights on from there.
# - **Gradient clipping**: where the gradient is longer than a threshold $c$, shorten it to that length,
#   $g := g \cdot c / \lVert g\rVert$. A gradient of length 50 with $c = 5$ is divided by 10, in every entry, so it keeps its
#   direction. That tames exploding gradients. For those that vanish it does nothing.
# - **Activations that do not saturate**, such as ReLU, and **batch normalization** (week 3), which keeps the scale of each
#   layer during training, too.

# %% [markdown]
# ## How large should a weight be?
#
# One unit with $n$ inputs, and $b = 0$:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n .$$
#
# It is a sum of $n$ terms. **The more inputs, the smaller each weight must be**, or $z$ gets large. How much smaller? Let the
# weights be drawn independently with mean 0. Then the variances of the terms add up:
#
# $$\operatorname{Var}(z) = n \cdot \operatorname{Var}(w)\cdot \text{mean of } x^2 .$$
#
# Inputs with mean 0 and variance 1 (your `normalize` takes care of that!) have a mean square of 1. So $z$ has variance 1 if
#
# $$\operatorname{Var}(w) = \frac1n .$$
#
# Look at it: 4000 units each, with $n$ inputs, and weights of standard deviation 1 or $\sqrt{1/n}$.

# %% nbgrader={"grade": false, "grade_id": "picture-one-unit", "locked": true, "schema_version": 3, "solution": false, "task": false}
unit_rng = np.random.default_rng(1)
print("inputs n     std of z, weights of std 1     std of z, weights of std √(1/n)")
for n in (1, 10, 100, 1000):
    inputs, unit_weights = unit_rng.standard_normal(n), unit_rng.standard_normal((4000, n))
    inputs = inputs / np.sqrt(np.mean(inputs**2))  # a mean square of exactly 1
    print(f"{n:>8} {np.std(unit_weights @ inputs):>23.2f} {np.std(unit_weights @ inputs / np.sqrt(n)):>31.2f}")

# %% [markdown]
# That was one layer. The next one gets the *activations* as its inputs, so now the activation matters:
#
# | Scheme | $\operatorname{Var}(w)$ | For | Why |
# |---|---|---|---|
# | `"he"` | $\dfrac{2}{n_\text{in}}$ | ReLU | ReLU cuts half of the values off and with them half of the mean square: the 2 brings it back. |
# | `"xavier"` | $\dfrac{1}{n_\text{in}}$ | tanh | Near 0, $\tanh z \approx z$: the scale is kept on the way *forward*. |
# | `"glorot"` | $\dfrac{2}{n_\text{in} + n_\text{out}}$ | tanh | Backwards each unit collects from $n_\text{out}$ units, so gradients want $1/n_\text{out}$. This is the compromise. |
#
# Here $n_\text{in} = n^{[l-1]}$ is the number of inputs of a unit and $n_\text{out} = n^{[l]}$ that of the units in the
# layer. He and others published the first in 2015. The other two come from *one* paper, by Xavier Glorot and Yoshua
# Bengio (2010), and people call either of them by his first or by his last name. So when you read "Xavier" somewhere, look
# which formula it is. In this notebook, `"xavier"` is $1/n_\text{in}$ and `"glorot"` the one with the sum.
#
# ### Exercise 4: `init_std`
#
# Return the **standard deviation** of the weights. The table has their variance.
#
# <details><summary>Hint</summary>The standard deviation is the square root of the variance. Three cases: one
# <code>if</code> for each, or a dict.</details>


# %% nbgrader={"grade": false, "grade_id": "init_std", "locked": false, "schema_version": 3, "solution": true, "task": false}
def init_std(scheme, n_in, n_out):
    """Standard deviation with which to draw the weights of a layer.

    scheme: "he" (He et al. 2015), "xavier" or "glorot" (both Glorot and Bengio 2010).
    n_in: inputs of each unit, >= 1.   n_out: units of the layer, >= 1.
    Returns a float.
    """
    ### BEGIN SOLUTION
    variances = {"he": 2 / n_in, "xavier": 1 / n_in, "glorot": 2 / (n_in + n_out)}
    return np.sqrt(variances[scheme])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "init_std-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# √(2/8) = 0.5, √(1/4) = 0.5 and √(2/(10 + 22)) = 0.25.
check.close(
    init_std("he", 8, 3),
    0.5,
    "he: √(2/n_in)",
    mistakes={
        "that is the variance: take its square root": 2 / 8,
        "ReLU needs 2/n, not 1/n: it cuts half of the values off": np.sqrt(1 / 8),
        "n_out stands where n_in belongs: count the inputs of a unit": np.sqrt(2 / 3),
        "n_out has no part in he: divide by n_in": np.sqrt(2 / (8 + 3)),
        "√2/n_in: the root goes over the whole fraction": np.sqrt(2) / 8,
        "that is the bound of a uniform distribution: return its standard deviation": np.sqrt(6 / 8),
        "nothing comes back: does each case end with return?": None,
    },
)
check.close(
    init_std("xavier", 4, 9),
    0.5,
    "xavier: √(1/n_in)",
    mistakes={
        "that is the variance: take its square root": 1 / 4,
        "n_out stands where n_in belongs: count the inputs of a unit": np.sqrt(1 / 9),
        "2/n is for ReLU (he): xavier is 1/n_in": np.sqrt(2 / 4),
        "that is the formula with the sum: it goes by glorot here": np.sqrt(2 / (4 + 9)),
        "that is the bound of a uniform distribution: return its standard deviation": np.sqrt(3 / 4),
        "nothing comes back: does each case end with return?": None,
    },
)
check.close(
    init_std("glorot", 10, 22),
    0.25,
    "glorot: √(2/(n_in + n_out))",
    mistakes={
        "that is the variance: take its square root": 2 / 32,
        "parentheses: 2 is divided by the sum of n_in and n_out": np.sqrt(2 / 10 + 22),
        "glorot has a 2 above the sum": np.sqrt(1 / 32),
        "that is 1/n_in: it goes by xavier here": np.sqrt(1 / 10),
        "that is he: glorot divides by n_in + n_out": np.sqrt(2 / 10),
        "that is the bound of a uniform distribution: return its standard deviation": np.sqrt(6 / 32),
        "nothing comes back: does each case end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "init_std-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other layers here, wide and narrow ones, and layers with one input or one unit.
### BEGIN HIDDEN TESTS
rng = check.rng("init_std-any")
for n_in, n_out in ((int(rng.integers(50, 400)), int(rng.integers(10, 40))), (int(rng.integers(3, 9)), 1), (1, 5)):
    for scheme, right, wrong in (
        ("he", 2 / n_in, {"ReLU needs 2/n, not 1/n: it cuts half of the values off": 1 / n_in}),
        ("xavier", 1 / n_in, {"2/n is for ReLU (he): xavier is 1/n_in": 2 / n_in}),
        ("glorot", 2 / (n_in + n_out), {"glorot has a 2 above the sum": 1 / (n_in + n_out)}),
    ):
        check.close(
            # The root as a power of e: another way to the same number.
            lambda scheme=scheme, n_in=n_in, n_out=n_out: init_std(scheme, n_in, n_out),
            np.exp(0.5 * np.log(right)),
            f"{scheme} for {n_in} input{'s' * (n_in > 1)} and {n_out} unit{'s' * (n_out > 1)}",
            mistakes={
                "that is the variance: take its square root": right,
                **{sentence: np.sqrt(value) for sentence, value in wrong.items()},
                "n_out stands where n_in belongs: count the inputs of a unit": np.sqrt(
                    {"he": 2 / n_out, "xavier": 1 / n_out, "glorot": right}[scheme]
                ),
                "that is the formula with the sum: it goes by glorot": np.sqrt(2 / (n_in + n_out)),
                "that is 1/n_in: it goes by xavier": np.sqrt(1 / n_in),
                "that is 2/n_in: it goes by he": np.sqrt(2 / n_in),
                "whole numbers are divided by //, which cuts off the rest: use /": 0.0,
                "the worked example's answer comes back, whatever the sizes are": {"glorot": 0.25}.get(scheme, 0.5),
            },
        )
### END HIDDEN TESTS

# %% [markdown]
# ## The first weights
#
# Two more ways to start, which you will want to *see* fail:
#
# - `"zeros"`: every weight is 0. Looks neutral. But the units of a layer are then all alike: they compute the same, they get
#   the same gradient, they stay alike for ever. Chance is there to **break the symmetry**.
# - `"large"`: a standard deviation of 10, whatever the size of the layer.
#
# The biases may all be 0. If the weights differ, the units do.
#
# ### Exercise 5: `initialize_parameters`
#
# Return the parameters of a network to start from. Which distribution you draw from is up to you, as long as its **mean is
# 0** and its **standard deviation** is the scheme's: your `init_std` knows that of the first three. All chance comes from
# `rng`.
#
# <details><summary>Hint 1</summary>Layer l, from 1 to L, has <code>n_in = layers_dims[l - 1]</code> and
# <code>n_out = layers_dims[l]</code>. <code>W</code> has shape <code>(n_out, n_in)</code>: one row for each unit.</details>
# <details><summary>Hint 2</summary><code>rng.standard_normal((n_out, n_in))</code> has mean 0 and standard deviation 1.
# Times <code>s</code>, its standard deviation is <code>s</code>. (<code>rng.random</code> draws from 0 to 1: its mean is
# 0.5.)</details>
# <details><summary>Hint 3</summary>Give <code>"zeros"</code> and <code>"large"</code> an <code>if</code> of their own:
# standard deviations 0 and 10.</details>


# %% nbgrader={"grade": false, "grade_id": "initialize_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_parameters(layers_dims, scheme, rng):
    """Weights and biases to start training from.

    layers_dims: list of n_0, n_1, …, n_L, L >= 1.   rng: a numpy.random.Generator, from which all chance comes.
    scheme: "he", "xavier" or "glorot", with the standard deviation of init_std; "large", with 10; or "zeros".
    Returns a dict of W1, b1, …, WL, bL: Wl of shape (n_l, n_{l-1}) with mean 0 and that standard deviation, bl of shape
    (n_l, 1), all 0. Does not change layers_dims.
    """
    ### BEGIN SOLUTION
    parameters = {}
    for layer in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[layer - 1], layers_dims[layer]
        fixed = {"zeros": 0.0, "large": 10.0}
        std = fixed[scheme] if scheme in fixed else init_std(scheme, n_in, n_out)
        parameters[f"W{layer}"] = std * rng.standard_normal((n_out, n_in))
        parameters[f"b{layer}"] = np.zeros((n_out, 1))
    return parameters
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "initialize_parameters-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# A network with 3 inputs, 4 hidden units and 2 outputs. First the names and shapes:
parameters = initialize_parameters([3, 4, 2], "he", check.rng("initialize_parameters-by-hand"))
check.true(
    isinstance(parameters, dict),
    "a dict comes back",
    mistakes={"does your function end with return?": parameters is None},
    expected="a dict of W1, b1, W2, b2",
    got="None" if parameters is None else "something else",
)
check.equal(
    {key: np.shape(value) for key, value in parameters.items()},
    {"W1": (4, 3), "b1": (4, 1), "W2": (2, 4), "b2": (2, 1)},
    "the shapes of W1, b1, W2 and b2",
    mistakes={
        "the shape of W is transposed: one row for each unit, (n_out, n_in)": {
            "W1": (3, 4),
            "b1": (4, 1),
            "W2": (4, 2),
            "b2": (2, 1),
        },
        "b is a column, of shape (n_out, 1)": {"W1": (4, 3), "b1": (4,), "W2": (2, 4), "b2": (2,)},
        "b has one entry for each unit: n_out of them": {"W1": (4, 3), "b1": (3, 1), "W2": (2, 4), "b2": (4, 1)},
        "b is missing": {"W1": (4, 3), "W2": (2, 4)},
        "layers count from 1: the first weights are W1": {"W0": (4, 3), "b0": (4, 1), "W1": (2, 4), "b1": (2, 1)},
        "the last layer is missing: layers go from 1 to L = len(layers_dims) − 1": {"W1": (4, 3), "b1": (4, 1)},
        "return stands inside the loop: move it out, so that all layers come back": {"W1": (4, 3), "b1": (4, 1)},
    },
)
check.true(
    not np.any(parameters["b1"]),
    "the biases are 0",
    mistakes={"the biases are not 0: where weights differ, units differ, so b needs no chance": True},
    expected="only zeros",
    got="other numbers",
)
# Then "zeros", where nothing is left to chance:
check.equal(
    lambda: initialize_parameters([3, 2], "zeros", check.rng("initialize_parameters-by-hand")),
    {"W1": np.zeros((2, 3)), "b1": np.zeros((2, 1))},
    '"zeros" gives zeros',
    mistakes={
        "init_std does not know zeros: give it an if of its own": KeyError,
        "nothing was drawn for zeros: std is not set there": UnboundLocalError,
        "init_std gives nothing for zeros: give it an if of its own": TypeError,
        "init_std refuses zeros: give it an if of its own": ValueError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "initialize_parameters-spread", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this measures mean and standard deviation of tens of thousands of weights, for each scheme.
### BEGIN HIDDEN TESTS
rng = check.rng("initialize_parameters-spread")
dims = [int(rng.integers(195, 206)), int(rng.integers(264, 277)), int(rng.integers(130, 141))]
for scheme in ("he", "xavier", "glorot", "large"):
    parameters = initialize_parameters(list(dims), scheme, rng)
    for layer, (n_in, n_out) in enumerate(pairwise(dims), start=1):
        check.shape(
            parameters[f"W{layer}"],
            (n_out, n_in),
            f"W{layer} has one row for each unit",
            mistakes={"the shape of W is transposed: (n_out, n_in)": (n_in, n_out)},
        )
        weights = np.asarray(parameters[f"W{layer}"], dtype=float)
        variances = {"he": 2 / n_in, "xavier": 1 / n_in, "glorot": 2 / (n_in + n_out), "large": 100.0}
        right, mean, got = np.sqrt(variances[scheme]), np.mean(weights), np.std(weights)
        # Six standard deviations of the mean of so many weights.
        check.true(
            abs(mean) < 6 * max(right, got) / np.sqrt(weights.size),
            f"{scheme}: the {weights.size} weights of layer {layer} have mean 0",
            mistakes={
                "all weights lie above 0: rng.random draws from 0 to 1, so use rng.standard_normal": weights.min() >= 0,
                "mean and standard deviation are swapped: rng.normal(0, std, shape)": abs(mean - right) < 0.02 * right,
            },
            expected="a mean near 0",
            got=f"a mean of {mean:.4f}",
        )
        close_to = {name: abs(got - value) < 0.04 * value for name, value in (
            ("squared", right**2),
            ("root", np.sqrt(right)),
            ("one", 1.0),
            ("he", np.sqrt(2 / n_in)),
            ("xavier", np.sqrt(1 / n_in)),
            ("glorot", np.sqrt(2 / (n_in + n_out))),
            ("he_out", np.sqrt(2 / n_out)),
            ("xavier_out", np.sqrt(1 / n_out)),
            ("third", right / np.sqrt(3)),
            ("hundredth", 0.01),
        )}  # fmt: skip
        check.true(
            abs(got - right) < 0.04 * right,
            f"{scheme}: the weights of layer {layer} have standard deviation {right:.3f}",
            mistakes={
                "that is the variance: multiply by the standard deviation, its square root": close_to["squared"],
                "the root is taken twice: rng.normal and a factor both want the standard deviation": close_to["root"],
                "uniform from −std to std has a standard deviation of std/√3 only": close_to["third"],
                "the weights have standard deviation 1: multiply them by the scheme's": close_to["one"],
                "the weights have standard deviation 0.01, whatever the scheme": close_to["hundredth"],
                '"large" has a standard deviation of 10': scheme == "large",
                "n_out stands where n_in belongs: layer l has n_in = layers_dims[l − 1]": (
                    (scheme == "he" and close_to["he_out"]) or (scheme == "xavier" and close_to["xavier_out"])
                ),
                "that is the standard deviation of he: use the scheme that you are given": close_to["he"],
                "that is the standard deviation of xavier: use the scheme that you are given": close_to["xavier"],
                "that is the standard deviation of glorot: use the scheme that you are given": close_to["glorot"],
                "all weights are equal: draw each one": got < 1e-9 * right,
                "run the tests of init_std: does it give the right number?": True,
            },
            expected=f"about {right:.4f}",
            got=f"{got:.4f}",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "initialize_parameters-draws", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all chance comes from rng: no two units alike, no two layers alike, another draw with
# each call, and the same draw from the same generator.
### BEGIN HIDDEN TESTS
rng = check.rng("initialize_parameters-draws")
dims = [40, 40, 40, 40]
first = initialize_parameters(list(dims), "xavier", rng)
check.shape(first["W1"], (40, 40), "W1 has one row for each unit")
rows, columns = (np.unique(np.round(matrix, 9), axis=0) for matrix in (first["W1"], np.transpose(first["W1"])))
check.true(
    len(rows) == 40 and len(columns) == 40,
    "no two units of a layer start alike",
    mistakes={
        "every unit has the same weights: draw an array of shape (n_out, n_in), not of (1, n_in)": len(columns) == 40,
        "every input has the same weight: draw an array of shape (n_out, n_in)": len(rows) == 40,
        "all weights are equal: draw each one": True,
    },
    expected="40 different rows and columns",
    got=f"{len(rows)} different rows, {len(columns)} different columns",
)
layers_alike = np.array_equal(first["W1"], first["W2"]) or np.array_equal(first["W2"], first["W3"])
check.true(
    not layers_alike,
    "no two layers start alike",
    mistakes={"the generator is made anew for each layer: draw all of them from the rng that you are given": True},
    expected="other weights in each layer",
    got="the same weights in two layers",
)
second = initialize_parameters(list(dims), "xavier", rng)
check.true(
    not np.array_equal(first["W1"], second["W1"]),
    "the next call draws other weights",
    mistakes={"your function seeds a generator of its own: draw with the rng that you are given": True},
    expected="other weights",
    got="the same weights again",
)
seed = int(rng.integers(1000))
twins = [initialize_parameters(list(dims), "xavier", np.random.default_rng(seed)) for _ in range(2)]
check.true(
    all(np.array_equal(twins[0][key], twins[1][key]) for key in ("W1", "W2", "W3")),
    "the same generator gives the same weights",
    mistakes={"chance comes from elsewhere, as in np.random.randn: write rng.standard_normal": True},
    expected="the same weights twice",
    got="other weights the second time",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "initialize_parameters-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks of one layer and of five here, in each scheme, and this looks whether
# layers_dims stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("initialize_parameters-any")
schemes = ("he", "xavier", "glorot", "large", "zeros")
for dims in ([int(rng.integers(2, 6)), 1], [2, int(rng.integers(5, 9)), 3, 3, 1, 4]):
    shapes = {}
    for layer, (n_in, n_out) in enumerate(pairwise(dims), start=1):
        shapes |= {f"W{layer}": (n_out, n_in), f"b{layer}": (n_out, 1)}
    with check.unchanged(layers_dims=dims):
        initialize_parameters(dims, "he", rng)
    drawn = {scheme: initialize_parameters(list(dims), scheme, rng) for scheme in schemes}
    wrong = {
        "the shape of W is transposed: (n_out, n_in)": {
            key: shape[::-1] if key[0] == "W" else shape for key, shape in shapes.items()
        },
        "the last layer is missing": {key: shape for key, shape in shapes.items() if key[1:] != str(len(dims) - 1)},
        "two layers are built in: go from 1 to len(layers_dims) − 1": {
            key: shape for key, shape in shapes.items() if int(key[1:]) <= 2
        },
    }
    check.equal(
        lambda drawn=drawn: [{key: np.shape(value) for key, value in drawn[scheme].items()} for scheme in schemes],
        [shapes] * 5,
        f"the shapes for layers_dims {dims}, in each scheme",
        mistakes={sentence: [found] * 5 for sentence, found in wrong.items()}
        | {"does your function end with return?": AttributeError},
    )
    check.true(
        not any(np.any(drawn[scheme][key]) for scheme in schemes for key in shapes if key[0] == "b"),
        "all biases are 0, in each scheme",
        mistakes={"the biases are not 0: where weights differ, units differ, so b needs no chance": True},
        expected="only zeros",
        got="other numbers",
    )
    check.true(
        not any(np.any(drawn["zeros"][key]) for key in shapes if key[0] == "W"),
        "zeros: all weights are 0",
        mistakes={"the weights are drawn here too: zeros means a standard deviation of 0": True},
        expected="only zeros",
        got="other numbers",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Your function at work: zeros never come apart
#
# The week's moons, and a network with 4 hidden tanh units, trained for 500 steps from three starts: your `"zeros"`, all
# weights equal to 0.5, and your `"xavier"`. How many *different* hidden units does each have in the end?

# %% nbgrader={"grade": false, "grade_id": "picture-symmetry", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, Y_train), _ = overfit.examples()
four_units = overfit.network(layers_dims=(2, 4, 1))
starts = {name: initialize_parameters([2, 4, 1], name, np.random.default_rng(0)) for name in ("zeros", "xavier")}
starts["all 0.5"] = {key: value + (0.5 if key[0] == "W" else 0) for key, value in starts["zeros"].items()}
for name in ("zeros", "all 0.5", "xavier"):
    ended, history = train(
        four_units, X_train, Y_train, epochs=500, rng=np.random.default_rng(0), learning_rate=0.5,
        mini_batch_size=None, parameters=starts[name],
    )  # fmt: skip
    different = len(np.unique(np.hstack([ended["W1"], ended["b1"]]).round(6), axis=0))
    print(
        f"{name:>8}: J from {history.costs[0]:.3f} to {history.costs[-1]:.3f}, {different} different hidden "
        f"unit{'s' * (different > 1)} of 4; the first one has w = {(ended['W1'][0] + 0.0).round(2)}"
    )

# %% [markdown]
# What to notice:
#
# - **Zeros** do not move at all. The activations are 0, so $dW^{[2]} = 0$; $W^{[2]} = 0$, so nothing comes back to layer 1.
#   J stays at $\ln 2 = 0.693$, that of a coin.
# - **All 0.5** do learn a little. But the four units are still *one* unit, four times over: equal weights get equal gradients
#   for ever. Not the zero is the problem, the symmetry is.
# - **Drawn by chance**, the units differ from the start, and each finds something else to do.
#
# ## Look into each layer
#
# Does a start keep its scale through twenty layers? Measure it: let examples run through, and write down the spread of the
# activations of each layer.
#
# ### Exercise 6: `activation_stds`
#
# For each layer compute $A^{[l]} = g\left(W^{[l]}A^{[l-1]} + b^{[l]}\right)$, with $A^{[0]} = X$, and its standard
# deviation over all units and examples together: one number for each layer.
#
# <details><summary>Hint 1</summary>A layer's input is the <i>activation</i> of the layer before. So keep one variable
# <code>A</code>, and replace it in each layer.</details>
# <details><summary>Hint 2</summary>There are <code>len(parameters) // 2</code> layers, from 1 on: <code>W1</code>,
# <code>b1</code>, …</details>
# <details><summary>Hint 3</summary><code>np.std(A)</code>, without an axis, takes all entries together.</details>


# %% nbgrader={"grade": false, "grade_id": "activation_stds", "locked": false, "schema_version": 3, "solution": true, "task": false}
def activation_stds(X, parameters, activation):
    """Standard deviation of the activations of each layer.

    X: examples in columns, shape (n_0, m).   parameters: dict of W1, b1, …, WL, bL.
    activation: a function of an array, such as np.tanh; every layer uses it, the last one too.
    Returns a list of L floats. Does not change its inputs.
    """
    ### BEGIN SOLUTION
    A, stds = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{layer}"] @ A + parameters[f"b{layer}"])
        stds.append(float(np.std(A)))
    return stds
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "activation_stds-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# Two examples, two layers, ReLU. Layer 1: z = 3 and −1, so a = 3 and 0, and their standard deviation is 1.5.
# Layer 2: z = 3, 0 and −2, 1, so a = 3, 0 and 0, 1, with the standard deviation √1.5.
X = np.array([[1.0, -1.0]])
two_layers = {
    "W1": np.array([[2.0]]),
    "b1": np.array([[1.0]]),
    "W2": np.array([[1.0], [-1.0]]),
    "b2": np.array([[0.0], [1.0]]),
}
check.close(
    lambda: activation_stds(X, two_layers, lambda Z: np.maximum(Z, 0)),
    [1.5, np.sqrt(1.5)],
    "the standard deviation of each layer's activations",
    mistakes={
        "that is the spread of z: take the activation first, then its std": [2.0, np.std([3, 0, -2, 1])],
        "z goes into the next layer: its input is the activation": [2.0, np.std([3, -1, -2, 2])],
        "the activation is right, but z goes into the next layer": [1.5, np.std([3, 0, 0, 2])],
        "the last layer has the activation, too": [1.5, np.std([3, 0, -2, 1])],
        "the biases are forgotten": [np.std([2, 0]), np.std([2, 0, 0, 0])],
        "that is the variance: np.std takes the root": [1.5**2, 1.5],
        "np.std(A) without an axis: one number for each layer": [np.array([1.5]), np.array([1.5, 0.5])],
        "np.std(A) without an axis gives one number for each layer": [np.zeros(2), np.array([1.5, 0.5])],
        "np.std(A) divides by the number of all entries: leave ddof at 0": [
            np.std([3, 0], ddof=1),
            np.std([3, 0, 0, 1], ddof=1),
        ],
        "X is no layer: begin with the activations of layer 1": [1.0, 1.5, np.sqrt(1.5)],
        "the last layer is missing: layers go from 1 to L": [1.5],
        "return stands inside the loop: move it out, so that all layers come back": [1.5],
        "only the last layer comes back: return one number for each": np.sqrt(1.5),
        "each layer gets X: its input is the activation of the layer before": [1.5, np.std([1, 0, 0, 2])],
    },
)

# %% nbgrader={"grade": true, "grade_id": "activation_stds-any", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets one to five layers of other sizes here, and other activations.
### BEGIN HIDDEN TESTS
rng = check.rng("activation_stds-any")
known = {
    "ReLU": lambda Z: np.maximum(Z, 0),
    "tanh": lambda Z: np.tanh(Z),
    "a sine": lambda Z: np.sin(Z),
    "no activation": lambda Z: 1.0 * Z,
}
for sizes, m, name in (
    ((3, 5), 4, "tanh"),
    ((4, 6, 3, 5, 2, 4), int(rng.integers(5, 9)), "ReLU"),
    ((2, 4, 4, 3), int(rng.integers(3, 7)), "a sine"),
    ((3, 3, 3), 3, "no activation"),
):
    activation, parameters = known[name], {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        parameters[f"W{layer}"] = rng.normal(0, 1, size=(n_out, n_in))
        parameters[f"b{layer}"] = rng.uniform(0.2, 0.6, size=(n_out, 1))
    X, last = rng.normal(0, 1, size=(sizes[0], m)), len(sizes) - 1
    # Another way to the same numbers: b as one more column of W, and the std from two means.
    expected, before, no_bias, per_unit, per_example = [], [], [], [], []
    A, A_no_bias = X, X
    for layer in range(1, last + 1):
        Z = np.hstack([parameters[f"W{layer}"], parameters[f"b{layer}"]]) @ np.vstack([A, np.ones((1, m))])
        A, A_no_bias = activation(Z), activation(parameters[f"W{layer}"] @ A_no_bias)
        expected.append(float(np.sqrt(np.mean(A**2) - np.mean(A) ** 2)))
        before.append(float(np.std(Z)))
        no_bias.append(float(np.std(A_no_bias)))
        per_unit.append(np.std(A, axis=1))
        per_example.append(np.std(A, axis=0))
    others = {}
    for other in ("ReLU", "tanh"):
        A_other, found = X, []
        for layer in range(1, last + 1):
            A_other = known[other](parameters[f"W{layer}"] @ A_other + parameters[f"b{layer}"])
            found.append(float(np.std(A_other)))
        others[f"{other} is built in: call the activation that you are given"] = found
    check.close(
        lambda X=X, parameters=parameters, activation=activation: activation_stds(
            X.copy(), {key: value.copy() for key, value in parameters.items()}, activation
        ),
        expected,
        f"the spread in {last} layer{'s' * (last > 1)} of {sizes} units with {name}",
        mistakes={
            "that is the spread of z: take the activation first, then its std": before,
            "the last layer has the activation, too": [*expected[:-1], before[-1]],
            "the biases are forgotten": no_bias,
            "that is the variance: np.std takes the root": [value**2 for value in expected],
            "np.std(A) without an axis: one number for each layer, not for each unit": per_unit,
            "np.std(A) without an axis: one number for each layer, not for each example": per_example,
            "take the std of all entries together, not the mean of the units' stds": [np.mean(v) for v in per_unit],
            "take the std of all entries together, not the mean of the examples' stds": [
                np.mean(v) for v in per_example
            ],
            "X is no layer: begin with the activations of layer 1": [float(np.std(X)), *expected],
            "the last layer is missing: layers go from 1 to L": expected[:-1],
            "only the last layer comes back: return one number for each": expected[-1],
            "two layers are built in: there are len(parameters) // 2": expected[:2] if last != 2 else before,
            **others,
            "a layer is missing: there are len(parameters) // 2, from 1 on": KeyError,
            "the worked example's answer comes back, whatever is asked": [1.5, np.sqrt(1.5)],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "activation_stds-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether X and parameters stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("activation_stds-inputs")
X = rng.normal(0, 1, size=(3, 4))
parameters = {
    "W1": rng.normal(0, 1, (3, 3)),
    "b1": rng.normal(0, 1, (3, 1)),
    "W2": rng.normal(0, 1, (3, 3)),
    "b2": np.ones((3, 1)),
}
with check.unchanged(X=X, parameters=parameters):
    activation_stds(X, parameters, lambda Z: np.tanh(Z))
first, second = (activation_stds(X, parameters, lambda Z: np.tanh(Z)) for _ in range(2))
A_1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
A_2 = np.tanh(parameters["W2"] @ A_1 + parameters["b2"])
for again in (first, second):
    check.close(
        again,
        [np.sqrt(np.var(A_1)), np.sqrt(np.var(A_2))],
        "the same inputs give the same answer each time",
        mistakes={
            "the worked example's answer comes back, whatever is asked": [1.5, np.sqrt(1.5)],
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Twenty layers of 256 units
#
# Normalised inputs, 20 layers of 256 ReLU units: your `initialize_parameters` and your `activation_stds` on four starts. (A tenth
# of your `"large"` weights has a standard deviation of 1, as the standard normal distribution has.) By the formula of one unit, weights of std 1 should make each
# layer $\sqrt{n/2} = \sqrt{128} \approx 11.3$ times as large as the one before. What is $11.3^{20}$?

# %% nbgrader={"grade": false, "grade_id": "picture-twenty-layers", "locked": true, "schema_version": 3, "solution": false, "task": false}
deep, deep_rng = [256] * 21, np.random.default_rng(2)
X_normal = deep_rng.standard_normal((256, 200))


def relu(Z):
    """The larger one of z and 0, entry by entry."""
    return np.maximum(Z, 0)


std_one = {key: 0.1 * value for key, value in initialize_parameters(deep, "large", deep_rng).items()}
spreads = {"std 1": activation_stds(X_normal, std_one, relu)}
for name, scheme in (("He: √(2/n)", "he"), ("Xavier: √(1/n)", "xavier")):
    spreads[name] = activation_stds(X_normal, initialize_parameters(deep, scheme, deep_rng), relu)
std_hundredth = {key: 0.01 * value for key, value in std_one.items()}
spreads["std 0.01"] = activation_stds(X_normal, std_hundredth, relu)
print(f"{'':>16}  layer 1   layer 10   layer 20   the smallest   the largest")
for name, stds in spreads.items():
    print(f"{name:>16} {stds[0]:>8.2g} {stds[9]:>10.2g} {stds[19]:>10.2g} {min(stds):>14.2g} {max(stds):>13.2g}")
figures.curves(
    np.arange(1, 21),
    spreads,
    xlabel="layer",
    ylabel="standard deviation of the activations",
    log_y=True,
    title="Four starts of a deep ReLU network",
    alt="Standard deviation of the activations in layers 1 to 20, on a logarithmic axis. Weights of std 1: a straight line from "
    "about 9 up to 10²¹. He: level near 0.8. Xavier: a straight line down from 0.6 to about 0.0008. Std 0.01: steeply down, "
    "from 0.09 to about 10⁻¹⁹.",
)

# %% [markdown]
# What to notice:
#
# - **Std 1** grows about 11.3 times a layer, to $10^{21}$ in layer 20, as the formula says.
# - **He** stays between 0.5 and 1.5 in all twenty. It wanders a little, because weights are drawn by chance.
# - **Xavier** is made for tanh. With ReLU it loses $\sqrt{1/2}$ a layer; after 20 layers that is $1/1024$.
# - **"Small random weights"**, 0.01 everywhere, sound safe, and were the rule for a long time. In a deep network they vanish.
#
# ### Any start, layer by layer
#
# Now all together, forwards *and* backwards. Your `initialize_parameters` draws the weights, your `activation_stds` draws the
# first line. The gradients $dA^{[l]}$ are sent back from the last layer, where they have a standard deviation of 1. The
# histograms show the sizes of the single activations and gradients in three layers, without signs, and without the zeros of
# ReLU, which have no place on a logarithmic axis. Lumps that lie on top of each other are what you want. In the last panel the *week's* network (20 units a layer), made as deep, learns the moons from the same kind of start,
# by 100 steps of plain gradient descent.
#
# Guess first, each time:
#
# 1. *std 1* with ReLU: take the number of layers from 2 to 20. Then 16 units a layer, then 256. What decides how steep the
#    lines are?
# 2. *He*: what do the lines do now? Does it matter how wide the layers are?
# 3. *Xavier* with ReLU, then with tanh. Where does it belong?
# 4. *std 1* with tanh. The activations look fine: none is above 1. What about the gradients?
# 5. *zeros*: what is left to see?

# %% nbgrader={"grade": false, "grade_id": "explore-initialisation", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.initialisation(initialize_parameters, activation_stds)

# %% [markdown]
# What to notice:
#
# - The lines are straight: *a factor a layer*, forwards and, from right to left, backwards. With std 1 and ReLU it is about
#   $\sqrt{n/2}$: 2.8 with 16 units, 11.3 with 256. The larger $n$, the smaller the weights must be; a fixed number cannot suit
#   all.
# - **He** divides by just that, so the width does not matter: both lines stay near 1, with some chance in narrow layers.
#   With ReLU it is the one that trains twenty layers: J falls to about 0.35, where Xavier is still near 0.68.
# - **Xavier and Glorot** belong to tanh. (Where all layers are equally wide, they are the same.) Both lines sink a little from
#   layer to layer, because $\tanh z$ is a little less than $z$, and its slope a little less than 1. Nothing explodes, nothing
#   dies out.
# - **Std 1 and tanh:** forwards all seems well, since tanh cannot pass 1. But most units are **saturated**: they sit at ±1,
#   where the slope is 0, so their own gradient all but vanishes; and the few that are not saturated send back gradients that
#   are multiplied by large weights. The lump of layer 1 spreads over many powers of ten: some weights do not move, others leap.
# - **Zeros:** all activations are 0, and no gradient passes the last layer.
# - **With two hidden layers** std 1 does fine, and learns faster than He. It is depth that asks for care: with ten layers, std 1
#   and ReLU diverge within a few steps.
#
# These formulas give a *starting point*, a default that is seldom bad. Some people tune a factor in front of it as one more
# hyperparameter; it is one of the last to try.

# %% [markdown]
# ## What initialization does not do
#
# It makes training *start* well: faster, and without activations and gradients that vanish or explode. Does it also make the
# network overfit less? It is no regulariser: it adds nothing to the cost and takes nothing away from what the network can
# learn. Test it on the picture of the week: the same 60 examples and the same network, trained to the end with your
# starts.

# %% nbgrader={"grade": false, "grade_id": "picture-no-regulariser", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, Y_train), _ = overfit.examples()
trained = {}
print("            J at first   J after 1000 epochs   training error   dev error")
for scheme in ("xavier", "glorot", "he", "large"):
    network = overfit.network(initialize_parameters=initialize_parameters, scheme=scheme)
    ended, history = overfit.fit(network, X_train, Y_train)
    train_error, dev_error = overfit.errors(network, ended)
    trained[scheme] = lambda points, network=network, ended=ended: network.predict(ended, points)
    print(f"{scheme:>9} {history.costs[0]:>12.2f} {history.costs[-1]:>21.3f} {train_error:>16.1%} {dev_error:>11.1%}")
figures.decision_boundary(
    trained,
    X_train,
    Y_train,
    alt="Four panels with the same 60 examples of two moons that overlap. With xavier, glorot and he the boundaries differ in "
    "detail, and all three wind around single examples, so that no training example is wrong. With large the plane is cut "
    "into ragged patches, and a few examples are wrong.",
)

# %% [markdown]
# What to notice: the three sensible starts give three different boundaries, because chance does, and all three learn the 60
# examples by heart: 0 % on train and about 20 % on dev. That is high variance, as ever. What helps against it is in notebooks 2, 3 and
# 4. And `"large"` is no cure either: it is bad on train *and* dev.
#
# **Try this.** A start of your own, in a network of your own. Which factor keeps 30 layers alive?

# %%
for factor in (0.8, 1.0, 1.2):
    parameters = initialize_parameters([100] * 31, "he", np.random.default_rng(0))
    parameters = {key: factor * value for key, value in parameters.items()}
    stds = activation_stds(np.random.default_rng(1).standard_normal((100, 50)), parameters, lambda Z: np.maximum(Z, 0))
    print(f"{factor} times He: std {stds[0]:.2f} in layer 1, {stds[-1]:.2g} in layer 30")

# %% [markdown]
# ## Summary
#
# - **Normalise inputs:** subtract μ, divide by σ (not by σ²), each feature by itself; divide by 1 where σ is 0. Dev and test
#   get the *training* set's μ and σ.
# - Features of unlike scales make $J$ an elongated bowl. The steepest direction limits α to $2/c_{\max}$, and the flattest one
#   makes you wait. Normalised, the bowl is rounder, and a large α is fine.
# - In a deep network activations and gradients are products of many matrices: $1.5^{L-1}$ explodes, $0.5^{L-1}$ vanishes.
#   Gradient clipping tames the first, nothing so simple helps the second.
# - **The more inputs, the smaller the weights:** $\operatorname{Var}(w) = 2/n_\text{in}$ for ReLU (He), $1/n_\text{in}$ for tanh
#   (Xavier), or $2/(n_\text{in}+n_\text{out})$ (Glorot). The standard deviation is its root.
# - Zeros, or all weights alike, never break the symmetry. Biases may start at 0.
# - Initialization is a partial solution to vanishing and exploding gradients, a starting point, and no regulariser.
#
# **Where this comes back**
#
# - *Gradient checking* (next notebook): check the gradients at the start, and again after some training.
# - *Momentum, RMSprop, Adam* (week 2): what to do about the elongated bowls that are left.
# - *Batch normalization* (week 3): your `normalize`, inside the network, in every layer and in every step.
