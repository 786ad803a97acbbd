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
# # Batch normalization
#
# **Week 3, notebook 2 · about 60 minutes · 24 points**
#
# In week 1 you put the inputs of a network on one scale, and learning became easier. But the second layer never sees these
# inputs. It sees what the first layer makes of them, and the first layer changes with every step. So why not normalise there,
# too? It takes a few lines forward. The way back is the hardest gradient of this course; you will take it in small steps, and
# then *prove* that it is right.
#
# When you are done, you can
#
# - normalise the z of every unit over a mini-batch, and say what γ, β and ε are for;
# - send a gradient back through a mean and a standard deviation, and check it;
# - say how noisy a mini-batch's statistics are, and what that noise does;
# - predict one single example, with statistics that you have carried along;
# - train a network with batch norm from your own parts, and say what it buys you and what it does not.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `batch_norm_forward`: every unit on a scale of its own choice | 4 |
# | 2 | `batch_norm_backward`: the gradient through the normalisation | 7 |
# | 3 | `batch_mean_noise`: how much the mean of a mini-batch wobbles | 2 |
# | 4 | `update_running_statistics`: statistics to take along | 3 |
# | 5 | `batch_norm_inference`: one example, alone | 3 |
# | 6 | `train_with_batch_norm`: all of it at work | 5 |
#
# Exercise 2 alone may take you 20 minutes. That is fine.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import check, data, explore, figures
from course.network import BatchNorm, Network, train


# Things to try your functions on.
def two_parts(answer, names):
    """The answer, after a check that it has two parts."""
    if not (isinstance(answer, tuple | list) and len(answer) == 2):
        check.true(
            False,
            f"two things come back: {names}",
            mistakes={
                "does your function end with return?": answer is None,
                f"return both, separated by a comma: {names}": True,
            },
            expected=f"two things, {names}",
            got="None" if answer is None else "something else",
        )
    return answer


def three_parts(answer):
    """The answer of batch_norm_backward, after a check that it has three parts."""
    if not (isinstance(answer, tuple | list) and len(answer) == 3):
        check.true(
            False,
            "three things come back: dZ, dgamma, dbeta",
            mistakes={
                "does your function end with return?": answer is None,
                "return all three, separated by commas: dZ, dgamma, dbeta": True,
            },
            expected="three things, dZ, dgamma, dbeta",
            got="None" if answer is None else "something else",
        )
    return answer


def back_through(forward, backward, dZ_tilde, Z, gamma, beta, *epsilon):
    """dZ, dgamma, dbeta by these two functions."""
    _, cache = two_parts(forward(Z.copy(), gamma.copy(), beta.copy(), *epsilon), "Z_tilde and cache")
    return three_parts(backward(dZ_tilde.copy(), cache))


def trained_parts(answer, layers_dims):
    """The parameters and the running statistics of a training, after a check of their names and shapes."""
    answer = two_parts(answer, "parameters and running")
    L = len(layers_dims) - 1
    wanted = [
        {f"W{i}": (layers_dims[i], layers_dims[i - 1]) for i in range(1, L + 1)} | {f"b{L}": (layers_dims[L], 1)},
        {},
    ]
    for i in range(1, L):
        column = (layers_dims[i], 1)
        wanted[0] |= {f"gamma{i}": column, f"beta{i}": column}
        wanted[1] |= {f"mu{i}": column, f"var{i}": column}
    got = [{k: np.shape(v) for k, v in part.items()} if isinstance(part, dict) else None for part in answer]
    names = got[0] or {}
    check.true(
        got[0] == wanted[0],
        f"the parameters of layers {list(layers_dims)}: {', '.join(sorted(wanted[0]))}",
        mistakes={
            "parameters come first, then running": "mu1" in names,
            "return two dicts: the W of layer 1 stands under W1": got[0] is None,
            "b trained: a hidden layer's b has zero gradient, the subtracted mean cancels it. Leave it out": any(
                f"b{i}" in names for i in range(1, L)
            ),
            "the output layer has no batch norm: no gamma and no beta there": f"gamma{L}" in names,
            "the output layer has a b, because no mean is subtracted there": f"b{L}" not in names,
            "hidden layers have a gamma and a beta each": not all(k in names for k in wanted[0]),
            "there is something more in it than the parameters": any(k not in wanted[0] for k in names),
            "a shape is wrong: W has (n_l, n_{l−1}), the others (n_l, 1)": True,
        },
        expected=str(wanted[0]),
        got=str(got[0]),
    )
    check.true(
        got[1] == wanted[1],
        f"the running statistics of its hidden layers: {', '.join(sorted(wanted[1])) or 'none'}",
        mistakes={
            "running is a dict: the mean of layer 1 stands under mu1, the variance under var1": got[1] is None,
            "each hidden layer has a mu and a var": not all(k in (got[1] or {}) for k in wanted[1]),
            "the output layer has no batch norm, and so no mu and var": f"mu{L}" in (got[1] or {}),
            "a shape is wrong: mu and var have (n_l, 1)": True,
        },
        expected=str(wanted[1]),
        got=str(got[1]),
    )
    return answer


def random_layer(n, m, rng):
    """Z (n, m), gamma and beta (n, 1) of a layer: each unit with a mean and a spread of its own."""
    Z = rng.uniform(-20, 20, size=(n, 1)) + rng.uniform(0.7, 5, size=(n, 1)) * rng.normal(0, 1, size=(n, m))
    gamma = rng.uniform(1.5, 3, size=(n, 1)) * rng.choice([-1.0, 1.0], size=(n, 1))
    return Z, gamma, rng.uniform(1, 4, size=(n, 1)) * rng.choice([-1.0, 1.0], size=(n, 1))


# %% [markdown]
# ## A target that moves
#
# Real handwritten digits, 8×8 pixels, and a network with three hidden layers. Its inputs are tame: ink from 0 to 1. Take one unit of
# the second hidden layer and write down its $z$ for all training examples, before training and after each epoch. How much
# does the distribution move?

# %% nbgrader={"grade": false, "grade_id": "digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, labels_train), (X_dev, labels_dev), _ = data.digits_by_writer()
X_train, labels_train = X_train[:, :1024], labels_train[:1024]  # 16 mini-batches of 64, and no small one at the end
X_train, X_dev = X_train / 16, X_dev / 16  # ink from 0 to 1
Y_train, Y_dev = np.eye(10)[labels_train].T, np.eye(10)[labels_dev].T  # one-hot
LAYERS = [64, 40, 40, 40, 10]

# %% nbgrader={"grade": false, "grade_id": "helpers", "locked": true, "schema_version": 3, "solution": false, "task": false}
LAYER, UNIT, EPOCHS = 2, 5, 15
PERCENTS = (5, 25, 50, 75, 95)


def watch(network, learning_rate, seen):
    """Train on the digits. seen(parameters, running) is called before training and after each epoch, and collected."""
    rng = np.random.default_rng(3)
    start = network.initialize(rng)
    found = [seen(start, None)]
    parameters, history = train(
        network,
        X_train,
        Y_train,
        epochs=EPOCHS,
        rng=rng,
        learning_rate=learning_rate,
        parameters=start,
        on_epoch=lambda _, parameters, running: found.append(seen(parameters, running)),
    )
    return parameters, history, found


def percentiles(histories, titles, alt):
    """A figure with the percentiles of a unit over the epochs, a panel for each history of values."""
    limits = np.percentile(np.array(histories), [PERCENTS[0], PERCENTS[-1]], axis=2)
    low_most, high_most = float(limits.min()) - 0.2, float(limits.max()) + 0.2
    with figures.style():
        figure, grid = figures.canvas(1, len(histories), width=3.3 * len(histories) + 0.4, height=3.6)
        for axes, values, title in zip(np.atleast_1d(grid), histories, titles, strict=True):
            curves = np.percentile(np.array(values), PERCENTS, axis=1)
            epochs = np.arange(curves.shape[1])
            for low, high, shade in ((0, 4, 0.15), (1, 3, 0.35)):
                axes.fill_between(epochs, curves[low], curves[high], color=figures.BLUE, alpha=shade, linewidth=0)
            axes.plot(epochs, curves[2], color=figures.BLUE, label="median")
            axes.axhline(0, color=figures.GREY, linewidth=1, linestyle=":")
            axes.set(xlabel="epoch", ylabel="what ReLU gets", title=title, xticks=range(0, EPOCHS + 1, 5))
            axes.set_ylim(low_most, high_most)
        return figures.picture(figure, alt)


def dev_error(network, parameters, running):
    """The share of the dev set that is wrong."""
    wrong = network.predict(parameters, X_dev, running=running) != labels_dev
    return float(np.mean(wrong))


plain = Network(LAYERS, output="softmax")

# %% nbgrader={"grade": false, "grade_id": "picture-moving-target", "locked": true, "schema_version": 3, "solution": false, "task": false}
_, _, z_plain = watch(plain, 0.3, lambda now, _: plain.forward(now, X_train)[1][LAYER - 1].Z[UNIT].copy())
percentiles(
    [z_plain],
    ["z of one unit in layer 2"],
    "Epochs 0 to 15 and the z of one unit. Before training the median is −0.1, and 90 % of the examples lie between −0.7 and 0.8. After "
    "one epoch the median is 1.1, after two it is −0.2. Then it wanders between −0.3 and 0.6, while the band widens to −2.0 … 3.2.",
)

# %% [markdown]
# What to notice: the line is the median; half of all examples lie in the dark band, 90 % in the pale one. In the first epoch the middle
# jumps by 1.2, nearly three times the standard deviation that the unit had before (0.44). An epoch later it is back. And the band
# becomes more than three times as wide.
#
# The next layer has to learn *from these numbers*. Whatever it has learnt about them, an epoch later they mean something else.
# And how wide the band is decides how large a learning rate the next layer's weights stand, just as with the raw inputs of
# week 1.
#
# ## Normalise inside
#
# In week 1 you took each *feature*, subtracted its mean and divided by its standard deviation. Do the same with each *unit*. One
# could normalise the activation $a$; usually one takes $z$, before the activation, and so do we. Take a mini-batch of $m$
# examples, and the values $z^{(1)}, \dots, z^{(m)}$ that one unit of layer $l$ has on them:
#
# $$\mu = \frac1m\sum_i z^{(i)}, \qquad \sigma^2 = \frac1m\sum_i \left(z^{(i)} - \mu\right)^2, \qquad
#   z^{(i)}_\text{norm} = \frac{z^{(i)} - \mu}{\sqrt{\sigma^2 + \varepsilon}} .$$
#
# Now the unit has mean 0 and variance 1 on this mini-batch. The small **ε** is there for one reason: where all examples have
# the same $z$, the variance is 0, and nobody should divide by 0. It stands *inside* the root.
#
# But should every hidden unit have mean 0 and variance 1, always? Not if that keeps it from what it is good at: with a sigmoid, for
# example, all values would sit in its nearly straight middle. So give each unit two numbers that set whatever mean and
# spread suit it:
#
# $$\tilde z^{(i)} = \gamma\, z^{(i)}_\text{norm} + \beta .$$
#
# **γ** and **β** are *parameters*, learnt like the weights: by gradient descent, or momentum, RMSprop or Adam. Each unit has its
# own pair. (Watch out for a slip that some notes have: it is $\gamma\, z_\text{norm}$, not $\gamma z$. And this β is no
# relative of the β of momentum; there are not enough Greek letters.) The activation then gets $\tilde z$ in place of $z$.
#
# ### Exercise 1: `batch_norm_forward`
#
# Write these four formulas for a whole layer. A unit is a row of `Z`, an example a column.
#
# Return `Z_tilde`, and with it a `cache`: all that the way back will need. What that is, and how you keep it (a tuple, a
# dict, …), is up to you. Nobody but your own `batch_norm_backward` reads it. For now put in what you have computed; you can come
# back and change it.
#
# <details><summary>Hint 1</summary>A mean for each <i>unit</i> runs along its row: <code>axis=1</code>. With
# <code>keepdims=True</code> it stays a column, and <code>Z - mu</code> does the right thing.</details>
# <details><summary>Hint 2</summary>The variance is the mean of <code>(Z - mu) ** 2</code>, along the same axis. It divides by m,
# not by m − 1; <code>np.var</code> does so by itself.</details>
# <details><summary>Hint 3</summary>Give names to <code>Z_norm</code> and to the root <code>s = np.sqrt(var + epsilon)</code>. You will
# want both on the way back, and <code>gamma</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "batch_norm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    """Batch normalization of a layer, with the statistics of this mini-batch.

    Z: shape (n, m), a row for each unit, a column for each example; m >= 1; it may hold whole numbers.
    gamma, beta: a number for each unit, shape (n, 1) each.   epsilon: added to the variance.
    Returns Z_tilde, shape (n, m), and cache: what your batch_norm_backward needs, in any form you like.
    Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    mu = np.mean(Z, axis=1, keepdims=True)
    s = np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    Z_norm = (Z - mu) / s
    return gamma * Z_norm + beta, (Z_norm, s, gamma)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "batch_norm_forward-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Two units, four examples. Unit 1 has z = 1, 1, 5, 5: μ = 3 and σ = 2, so normalised −1, −1, 1, 1. With γ = 3, β = 10 that
# becomes 7, 7, 13, 13. Unit 2 has μ = 30 and σ = 20, with γ = 5, β = −2.
Z = np.array([[1.0, 1.0, 5.0, 5.0], [10.0, 50.0, 10.0, 50.0]])
gamma, beta = np.array([[3.0], [5.0]]), np.array([[10.0], [-2.0]])
Z_norm, away = np.array([[-1.0, -1.0, 1.0, 1.0], [-1.0, 1.0, -1.0, 1.0]]), Z - np.array([[3.0], [30.0]])
Z_tilde, _ = two_parts(batch_norm_forward(Z.copy(), gamma.copy(), beta.copy()), "Z_tilde and cache")
check.close(
    Z_tilde,
    [[7.0, 7.0, 13.0, 13.0], [-7.0, 3.0, -7.0, 3.0]],
    "each unit is normalised over the mini-batch, then γ and β",
    mistakes={
        "axis of units: a mean belongs to a unit, over all examples, so axis=1": [[7.0] * 4, [3.0] * 4],
        "you divide by σ²: divide by the root": gamma * away / np.array([[4.0], [400.0]]) + beta,
        "σ² divides by m, not by m − 1: leave ddof at 0": gamma * Z_norm * np.sqrt(3 / 4) + beta,
        "γ multiplies the normalised z, not z": gamma * Z + beta,
        "γ multiplies z − μ: divide by the root first": gamma * away + beta,
        "one mean and one σ for all units: each row has its own, axis=1": gamma * (Z - 16.5) / np.std(Z) + beta,
        "γ and β are missing: z̃ = γ z_norm + β": Z_norm,
        "β is missing: z̃ = γ z_norm + β": gamma * Z_norm,
        "γ is missing: z̃ = γ z_norm + β": Z_norm + beta,
        "γ and β are swapped": beta * Z_norm + gamma,
        "β is added before γ multiplies: z̃ = γ z_norm + β": gamma * (Z_norm + beta),
        "the mean is not subtracted": gamma * Z / np.array([[2.0], [20.0]]) + beta,
        "β is subtracted: z̃ = γ z_norm + β": gamma * Z_norm - beta,
        "the order is Z_tilde, cache": Z,
    },
    rtol=1e-6,
)
# ε = 5 is far too large, but you can do it in your head: √(4 + 5) = 3. Two units with σ² = 4, so normalised ±2/3.
Z = np.array([[1.0, 1.0, 5.0, 5.0], [1.0, 5.0, 1.0, 5.0]])
gamma, beta = np.array([[3.0], [6.0]]), np.array([[10.0], [0.0]])
Z_norm = np.sign(Z - 3)
check.close(
    two_parts(batch_norm_forward(Z.copy(), gamma.copy(), beta.copy(), 5.0), "Z_tilde and cache")[0],
    [[8.0, 8.0, 12.0, 12.0], [-4.0, 4.0, -4.0, 4.0]],
    "ε = 5 stands inside the root: √(4 + 5) = 3",
    mistakes={
        "ε outside the root: it is √(σ² + ε), not √σ² + ε": gamma * Z_norm * 2 / 7 + beta,
        "ε is ignored, or fixed at 1e-8: it is √(σ² + ε), with the epsilon that you are given": gamma * Z_norm + beta,
        "the root is missing: divide by √(σ² + ε)": gamma * Z_norm * 2 / 9 + beta,
        "ε is added to σ: it belongs to σ², under the root": gamma * Z_norm * 2 / np.sqrt(7) + beta,
        "σ² divides by m, not by m − 1: leave ddof at 0": gamma * Z_norm * 2 / np.sqrt(16 / 3 + 5) + beta,
    },
)

# %% nbgrader={"grade": true, "grade_id": "batch_norm_forward-any", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other layers here: a single unit, as many examples as units, mini-batches of 2 and of 64.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_forward-any")
side = int(rng.integers(3, 6))
for n, m in ((int(rng.integers(2, 5)), int(rng.integers(6, 12))), (side, side), (1, 9), (4, 2), (3, 64)):
    Z, gamma, beta = random_layer(n, m, rng)
    # Another way to the same numbers: all differences between two examples. Their mean square is 2σ².
    apart = Z[:, :, np.newaxis] - Z[:, np.newaxis, :]
    away, variance = np.mean(apart, axis=2), np.mean(apart**2, axis=(1, 2))[:, np.newaxis] / 2 + 1e-8
    Z_norm = away / np.sqrt(variance)
    others = (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0) + 1e-8)
    check.close(
        two_parts(batch_norm_forward(Z.copy(), gamma.copy(), beta.copy()), "Z_tilde and cache")[0],
        gamma * Z_norm + beta,
        f"Z_tilde of {n} unit{'s' * (n > 1)} and {m} examples",
        mistakes={
            "axis of units: a mean belongs to a unit, over all examples, so axis=1": gamma * others + beta,
            "you divide by σ²: divide by the root": gamma * away / variance + beta,
            "σ² divides by m, not by m − 1: leave ddof at 0": gamma * away / np.sqrt(variance * m / (m - 1)) + beta,
            "γ multiplies the normalised z, not z": gamma * Z + beta,
            "γ multiplies z − μ: divide by the root first": gamma * away + beta,
            "one mean and one σ for all units: each row has its own, axis=1": gamma * (Z - np.mean(Z)) / np.std(Z)
            + beta,
            "γ and β are missing: z̃ = γ z_norm + β": Z_norm,
            "β is missing: z̃ = γ z_norm + β": gamma * Z_norm,
            "γ is missing: z̃ = γ z_norm + β": Z_norm + beta,
            "γ and β are swapped": beta * Z_norm + gamma,
            "β is added before γ multiplies: z̃ = γ z_norm + β": gamma * (Z_norm + beta),
            "the mean is not subtracted": gamma * Z / np.sqrt(variance) + beta,
            "that is the mean distance from μ: σ² is the mean square": gamma
            * away
            / np.mean(np.abs(away), axis=1, keepdims=True)
            + beta,
            "the worked example's answer comes back, whatever Z is": [
                [7.0, 7.0, 13.0, 13.0],
                [-7.0, 3.0, -7.0, 3.0],
            ],
        },
        rtol=1e-6,
        atol=1e-8,
    )
    # γ = √(σ² + ε) and β = μ undo the normalisation.
    root, mean = np.sqrt(variance), Z[:, :1] - away[:, :1]
    check.close(
        two_parts(batch_norm_forward(Z.copy(), root, mean), "Z_tilde and cache")[0],
        Z,
        "with γ = √(σ² + ε) and β = μ the old z comes back",
        rtol=1e-6,
        atol=1e-8,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_forward-epsilon", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets large ε here, no ε at all (then it is 1e-8), units with the same z for every example, and a
# single example.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_forward-epsilon")
Z, gamma, beta = random_layer(3, 8, rng)
its_epsilon = float(rng.uniform(0.5, 2))
away, variance = Z - Z @ np.full((8, 1), 1 / 8), np.array([[np.std(row) ** 2] for row in Z])
check.close(
    two_parts(batch_norm_forward(Z.copy(), gamma.copy(), beta.copy(), its_epsilon), "Z_tilde and cache")[0],
    gamma * away / np.sqrt(variance + its_epsilon) + beta,
    f"Z_tilde with ε = {its_epsilon:.2f}",
    mistakes={
        "ε outside the root: it is √(σ² + ε), not √σ² + ε": gamma * away / (np.sqrt(variance) + its_epsilon) + beta,
        "ε is ignored, or fixed at 1e-8: it is √(σ² + ε), with the epsilon that you are given": gamma
        * away
        / np.sqrt(variance)
        + beta,
        "the root is missing: divide by √(σ² + ε)": gamma * away / (variance + its_epsilon) + beta,
        "ε is added to σ: it belongs to σ², under the root": gamma * away / np.sqrt(np.sqrt(variance) + its_epsilon)
        + beta,
        "ε² stands under the root: it is √(σ² + ε)": gamma * away / np.sqrt(variance + its_epsilon**2) + beta,
    },
    rtol=1e-6,
    atol=1e-8,
)
# A unit whose z are ±0.0001 has σ² = 1e-8: as much as the default ε.
tiny = 1e-4 * np.array([[1.0, -1.0, -1.0, 1.0], [-1.0, 1.0, -1.0, 1.0]])
gamma, beta = rng.uniform(1, 3, size=(2, 1)), rng.uniform(1, 3, size=(2, 1))
check.close(
    two_parts(batch_norm_forward(tiny.copy(), gamma.copy(), beta.copy()), "Z_tilde and cache")[0],
    gamma * np.sign(tiny) / np.sqrt(2) + beta,
    "without epsilon it is 1e-8",
    mistakes={
        "ε outside the root: it is √(σ² + ε), not √σ² + ε": gamma * tiny / (1e-4 + 1e-8) + beta,
        "ε is ignored: it is √(σ² + ε)": gamma * np.sign(tiny) + beta,
        **{
            f"your default epsilon is {wrong:g}: let it be 1e-8": gamma * tiny / np.sqrt(1e-8 + wrong) + beta
            for wrong in (1e-3, 1e-5, 1e-6, 1e-7, 1e-9, 1e-10, 1e-12)
        },
    },
    rtol=1e-6,
    atol=1e-8,
)
for m, what in ((6, "a unit with the same z for every example gives β"), (1, "a single example gives β")):
    Z = np.tile(rng.integers(-9, 10, size=(3, 1)).astype(float), (1, m))
    _, gamma, beta = random_layer(3, m, rng)
    check.close(
        lambda Z=Z, gamma=gamma, beta=beta: two_parts(batch_norm_forward(Z.copy(), gamma, beta), "Z_tilde and cache")[
            0
        ],
        np.tile(beta, (1, m)),
        what,
        mistakes={
            "that is 0/0: ε stands under the root, √(σ² + ε), so that it never is 0": np.full((3, m), np.nan),
            "that is 0/0, which is an error: ε stands under the root, √(σ² + ε)": ZeroDivisionError,
            "β is missing: z̃ = γ z_norm + β": np.zeros((3, m)),
        },
        atol=1e-7,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_forward-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether Z, gamma and beta stay as they were, and gives you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_forward-inputs")
Z, gamma, beta = random_layer(3, 5, rng)
with check.unchanged(Z=Z, gamma=gamma, beta=beta):
    batch_norm_forward(Z, gamma, beta)
Z = rng.permuted(np.tile(np.array([[-3, 2, 7, 20, 25]]), (2, 1)), axis=1)
gamma, beta = rng.integers(2, 5, size=(2, 1)), rng.integers(1, 5, size=(2, 1))
expected = gamma * (Z - 10.2) / np.sqrt(113.36 + 1e-8) + beta
check.close(
    lambda: two_parts(batch_norm_forward(Z.copy(), gamma.copy(), beta.copy()), "Z_tilde and cache")[0],
    expected,
    "whole numbers, normalised, have decimals",
    mistakes={
        "an array like Z holds whole numbers only, and cuts the decimals off: make one of floats": np.trunc(expected),
        "Z is changed in place, and holds whole numbers only: make a new array": TypeError,
        "the worked example's answer comes back, whatever Z is": [[7.0, 7.0, 13.0, 13.0], [-7.0, 3.0, -7.0, 3.0]],
    },
    rtol=1e-6,
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your function at work
#
# One unit, and a mini-batch of examples. Its $z$ before, its $\tilde z$ after. Guess before you move a control:
#
# 1. *Shift* and *scale* what comes in, as if the layers below had changed. What changes on the right?
# 2. Now *γ* and *β*. Which of them moves the histogram, which one stretches it? What does γ = 0 do, or a γ below 0?
# 3. Its *shape* on the left is not that of a bell. Is it on the right?
# 4. *ε* from 1e-8 upwards, with *scale* small. From where on does it matter?
# 5. A *batch size* of 2, then 256; press *another mini-batch* a few times. Can two examples be anything but β ± γ?

# %% nbgrader={"grade": false, "grade_id": "explore-forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.batch_norm(batch_norm_forward)

# %% [markdown]
# What to notice:
#
# - **Shift and scale** change nothing on the right. Whatever the layers below do to the mean and the spread of this unit, the next layer
#   gets mean β and standard deviation $|\gamma|$. Only β and γ set them, and they are learnt.
# - **The shape stays:** two humps remain two humps. Batch norm shifts and stretches; it makes no bell curve of anything.
# - **γ = 0** throws the unit's news away: all examples get β. Below 0 it turns the histogram around.
# - **ε** matters where it is about as large as σ². With 1e-8 that is practically never, which is the idea.
# - **Two examples** are always ±1 after normalising. Larger mini-batches have steadier statistics. We come back to that.
#
# And if a unit was right as it was? With $\gamma = \sqrt{\sigma^2 + \varepsilon}$ and $\beta = \mu$ you get $\tilde z = z$: the
# network can learn to undo it all. That it *can* is the point; nobody says it should.
#
# **One parameter becomes useless.** $z = Wa + b$ adds $b$ to every example of a unit, so the mean grows by $b$, too, and
# subtracting it takes $b$ away again. See for yourself:

# %%
A, W, b = np.random.default_rng(0).normal(0, 1, (3, 6)), np.array([[1.0, -2.0, 0.5]]), np.array([[1000.0]])
one, zero = np.ones((1, 1)), np.zeros((1, 1))
print("without b:", batch_norm_forward(W @ A, one, zero)[0].round(3))
print("with b:   ", batch_norm_forward(W @ A + b, one, zero)[0].round(3))

# %% [markdown]
# So a layer with batch norm has **no b**: its parameters are $W^{[l]}, \gamma^{[l]}, \beta^{[l]}$, and $z^{[l]} = W^{[l]} a^{[l-1]}$.
# β does what $b$ did. Shapes: $\gamma^{[l]}$ and $\beta^{[l]}$ are $(n^{[l]}, 1)$, as $b^{[l]}$ was.

# %% [markdown]
# ## The way back
#
# The layer above hands down $d\tilde z^{(i)}$, short for $\partial J / \partial \tilde z^{(i)}$, for every example. Wanted: $d\gamma$ and
# $d\beta$, to learn them, and $dz^{(i)}$, to go on downwards.
#
# What makes it hard is one thing: in every other layer so far, the $z$ of one example changed $\tilde z$ of that example only. Here
# each $z^{(i)}$ moves μ and σ², and through them **the $\tilde z$ of all examples**. So one asks at each node of the computation: *who*
# uses this number? Add up what comes back from each of them.
#
# Take one unit, and give names to the nodes. With $s = \sqrt{v + \varepsilon}$:

# %% nbgrader={"grade": false, "grade_id": "picture-graph", "locked": true, "schema_version": 3, "solution": false, "task": false}
with figures.style():
    figure, axes = figures.canvas(width=7.0, height=3.2)
    axes.set(xlim=(-0.3, 7.1), ylim=(-0.4, 2.4))
    axes.axis("off")
    nodes = {
        "z": (0, 1, "z"),
        "μ": (1.0, 0, "1   μ = mean z"),
        "c": (2.2, 1, "2   c = z − μ"),
        "v": (3.3, 0, "3   v = mean c²"),
        "s": (5.6, 0, "4   s = √(v + ε)"),
        "n": (5.6, 1, "5   z_norm = c / s"),
        "t": (5.6, 2, "6   z̃ = γ z_norm + β"),
        "γ": (3.6, 2.2, "γ"),
        "β": (3.6, 1.7, "β"),
    }
    boxes = {}
    for name, (x, y, text) in nodes.items():
        look = {"boxstyle": "round,pad=0.45", "facecolor": "#D5E7F2", "edgecolor": figures.GREY}
        boxes[name] = axes.text(x, y, text, ha="center", va="center", fontsize=10, bbox=look, zorder=3).get_bbox_patch()
    for tail, head in ("zμ", "zc", "μc", "cv", "vs", "cn", "sn", "nt", "γt", "βt"):
        arrow = {"arrowstyle": "-|>", "color": figures.INK, "shrinkA": 1, "shrinkB": 1, "linewidth": 1.4}
        arrow |= {"patchA": boxes[tail], "patchB": boxes[head]}
        axes.annotate("", xy=nodes[head][:2], xytext=nodes[tail][:2], arrowprops=arrow, zorder=4)
    graph = figures.picture(
        figure,
        "The computation as a graph of six numbered nodes. z goes to μ, its mean, and to c = z − μ; μ goes to c as well. c goes to "
        "v, the mean of c², which goes to s, the root of v + ε. c and s meet in z_norm = c / s. z_norm, γ and β go to z̃.",
    )
graph

# %% [markdown]
# Two numbers are used twice: $z$ (by μ and by $c$) and $c$ (by $v$ and by the quotient). There the ways back *add up*. Now walk
# back, from 6 to 1. Each line needs one rule of calculus, and what the line above it found. Sums run over the examples of the mini-batch:
#
# | | forward | what comes back to it | why |
# |---|---|---|---|
# | 6 | $\tilde z^{(i)} = \gamma z_\text{norm}^{(i)} + \beta$ | $d\beta = \sum_i d\tilde z^{(i)}$ | β is added to every example |
# | | | $d\gamma = \sum_i d\tilde z^{(i)}\, z_\text{norm}^{(i)}$ | γ multiplies every one |
# | | | $dz_\text{norm}^{(i)} = \gamma\, d\tilde z^{(i)}$ | |
# | 5 | $z_\text{norm}^{(i)} = c^{(i)} / s$ | $dc^{(i)} = dz_\text{norm}^{(i)} / s\;$ *(first part)* | one way from $c$ |
# | | | $ds = -\sum_i dz_\text{norm}^{(i)}\, c^{(i)} / s^2$ | $s$ divides every example; $(1/s)' = -1/s^2$ |
# | 4 | $s = \sqrt{v + \varepsilon}$ | $dv = ds / (2s)$ | the slope of a root |
# | 3 | $v = \frac1m \sum_i (c^{(i)})^2$ | $dc^{(i)} \mathrel{+}= dv \cdot 2 c^{(i)} / m$ | the other way from $c$: **add** it |
# | 2 | $c^{(i)} = z^{(i)} - \mu$ | $d\mu = -\sum_i dc^{(i)}$ | μ is subtracted from every example |
# | 1 | $\mu = \frac1m \sum_i z^{(i)}$ | $dz^{(i)} = dc^{(i)} + d\mu / m$ | both ways from $z$ |
#
# That is all: six nodes, nine short lines. For a whole layer they are nine lines of NumPy.
#
# **With a pencil.** The unit of exercise 1 with $z = 1, 1, 5, 5$, so $\mu = 3$, $c = -2, -2, 2, 2$, $s = 2$ and
# $z_\text{norm} = -1, -1, 1, 1$. Let γ = 3, and let only the first example feel the cost: $d\tilde z = 4, 0, 0, 0$. (ε is so small that
# we forget it.) Cover the right column, and find each number yourself:
#
# | | | |
# |---|---|---|
# | 6 | $d\beta$, $\;d\gamma$, $\;dz_\text{norm}$ | $4$, $\;4\cdot(-1) = -4$, $\;12, 0, 0, 0$ |
# | 5 | $dc$ *(first part)*, $\;ds$ | $6, 0, 0, 0$, $\;-12\cdot(-2)/4 = 6$ |
# | 4 | $dv$ | $6/4 = 1.5$ |
# | 3 | $dc$ *(both parts)* | $1.5\cdot 2c/4 = 0.75\,c = -1.5, -1.5, 1.5, 1.5$; together $4.5, -1.5, 1.5, 1.5$ |
# | 2 | $d\mu$ | $-6$ |
# | 1 | $dz$ | $4.5 - 1.5, \;-1.5 - 1.5, \;1.5 - 1.5, \;1.5 - 1.5 \;=\; 3, -3, 0, 0$ |
#
# Look at what came out. The cost pulls at the first example only, and yet the second one, its twin, gets the opposite. Raise $z$ of the first
# example a little: its own $\tilde z$ rises, but less than without batch norm (3 in place of 6), because μ follows and σ shrinks.
#
# **Two checks that cost nothing.** Add the same number to all $z$ of a unit, and $\tilde z$ stays as it is. So the $dz$ of a unit must
# add up to 0. (That is why a $b$ would have gradient 0.) Multiply all $z - \mu$ by the same factor, and again $\tilde z$ stays (but for
# ε). So $\sum_i dz^{(i)} z_\text{norm}^{(i)}$ must be 0, too. Both hold above: $3 - 3 = 0$ and $-3 + 3 = 0$. If yours fail, you know which way
# is missing: the first is that through μ, the second that through σ.
#
# <details><summary>The same in one line, for those who like it compact</summary>
#
# Put lines 6 to 1 into each other. Because the $c$ of a unit add up to 0, most of it cancels:
#
# $$dz^{(i)} = \frac{\gamma}{s}\left( d\tilde z^{(i)} - \frac1m\sum_j d\tilde z^{(j)} -
#   z_\text{norm}^{(i)} \cdot \frac1m\sum_j d\tilde z^{(j)} z_\text{norm}^{(j)} \right).$$
#
# In words: take away the mean (nothing can move that), take away what goes along $z_\text{norm}$ (nothing can stretch that), and pass
# on the rest, by the factor $\gamma/s$ that the forward pass had. The two sums are $d\beta$ and $d\gamma$, which you have already.
# It is exactly the same number, with ε as well. Write it whichever way you trust more.
# </details>
#
# ### Exercise 2: `batch_norm_backward`
#
# Return `dZ`, `dgamma` and `dbeta`. The cache is the one your own `batch_norm_forward` has made for this mini-batch: go back and
# change it, if you need more in it.
#
# The tests count them apart: `dgamma` and `dbeta` bring points by themselves, so begin with these.
#
# <details><summary>Hint 1: what to keep</summary>Read the right column of the table: which numbers of the <i>forward</i> pass occur in
# it? γ, s, and c or z_norm (each follows from the other: c = s · z_norm). A cache of <code>(Z_norm, s, gamma)</code> is enough.
# <code>Z_norm, s, gamma = cache</code> unpacks it.</details>
# <details><summary>Hint 2: dbeta and dgamma</summary>One number for each unit: a sum along the examples,
# <code>axis=1, keepdims=True</code>. For <code>dgamma</code> multiply entry by entry before you add up; with z_norm, not with Z and not with
# Z_tilde.</details>
# <details><summary>Hint 3: the first way only</summary>Write lines 6 and 5 for the whole layer: <code>dZ_norm = gamma * dZ_tilde</code>,
# then <code>dC = dZ_norm / s</code>. Return that as dZ and run the test: it tells you that μ and σ² are taken as constants.
# True. Two ways are missing.</details>
# <details><summary>Hint 4: the way through σ²</summary>Lines 5, 4 and 3: <code>ds = -np.sum(dZ_norm * C, axis=1, keepdims=True) / s**2</code>,
# a column. <code>dv = ds / (2 * s)</code>, a column. Then <i>add</i> <code>dv * 2 * C / m</code> to dC. How many examples are there?
# <code>m = dZ_tilde.shape[1]</code>.</details>
# <details><summary>Hint 5: the way through μ</summary>Lines 2 and 1, with the dC that has both parts:
# <code>dmu = -np.sum(dC, axis=1, keepdims=True)</code>, and <code>dZ = dC + dmu / m</code>. In other words, subtract from dC its mean along
# the row.</details>
# <details><summary>Hint 6: it still does not fit</summary>Print each line for the pencil example, and compare it with the table above, from
# 6 to 1: the first one that differs is the one to mend. Then print <code>dZ.sum(axis=1)</code> and
# <code>(dZ * Z_norm).sum(axis=1)</code>: both must be 0.</details>


# %% nbgrader={"grade": false, "grade_id": "batch_norm_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batch_norm_backward(dZ_tilde, cache):
    """Gradients of a layer with batch normalization.

    dZ_tilde: gradient of the cost with respect to Z_tilde, shape (n, m), m >= 1; it may hold whole numbers.
    cache: what your batch_norm_forward returned for this mini-batch.
    Returns dZ, shape (n, m), and dgamma, dbeta, shape (n, 1) each. Changes neither dZ_tilde nor the cache.
    """
    ### BEGIN SOLUTION
    Z_norm, s, gamma = cache
    m = dZ_tilde.shape[1]
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dZ_norm = gamma * dZ_tilde
    ds = -np.sum(dZ_norm * Z_norm, axis=1, keepdims=True) / s
    dv = ds / (2 * s)
    dC = dZ_norm / s + dv * 2 * Z_norm * s / m
    dmu = -np.sum(dC, axis=1, keepdims=True)
    return dC + dmu / m, dgamma, dbeta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "batch_norm_backward-gamma-beta-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# dgamma and dbeta of the two units of exercise 1. Normalised they are −1, −1, 1, 1 and −1, 1, −1, 1, and the cost pulls at one
# example of each: with 4 at the first one of unit 1, with 8 at the second one of unit 2.
Z = np.array([[1.0, 1.0, 5.0, 5.0], [10.0, 50.0, 10.0, 50.0]])
gamma, beta = np.array([[3.0], [5.0]]), np.array([[10.0], [-2.0]])
from_above = np.array([[4.0, 0.0, 0.0, 0.0], [0.0, 8.0, 0.0, 0.0]])
_, dgamma, dbeta = back_through(batch_norm_forward, batch_norm_backward, from_above, Z, gamma, beta)
check.close(
    dbeta,
    [[4.0], [8.0]],
    "dbeta adds up dZ_tilde over the examples",
    mistakes={
        "summed over units: a sum over the examples runs along a row, axis=1": [[4.0, 8.0, 0.0, 0.0]],
        "summed over units: a sum over the examples runs along a row, axis=1, keepdims=True": [4.0, 8.0, 0.0, 0.0],
        "summed over units and examples: each unit has its own, axis=1": 12.0,
        "dbeta has lost its column: keepdims=True gives shape (n, 1)": [4.0, 8.0],
        "dbeta is a sum, not a mean: the 1/m of the cost is in dZ_tilde already": [[1.0], [2.0]],
        "the order is dZ, dgamma, dbeta": [[-4.0], [8.0]],
        "β is added after γ: no γ in dbeta": [[12.0], [40.0]],
        "the sign is wrong: β is added": [[-4.0], [-8.0]],
    },
    atol=1e-6,
)
check.close(
    dgamma,
    [[-4.0], [8.0]],
    "dgamma adds up dZ_tilde · z_norm over the examples",
    mistakes={
        "dgamma is made from Z: γ multiplies the normalised z": [[4.0], [400.0]],
        "dgamma is made from Z_tilde: γ multiplies the normalised z": [[28.0], [24.0]],
        "dgamma is made from z − μ: γ multiplies that divided by s": [[-8.0], [160.0]],
        "summed over units: a sum over the examples runs along a row, axis=1": [[-4.0, 8.0, 0.0, 0.0]],
        "summed over units: a sum over the examples runs along a row, axis=1, keepdims=True": [-4.0, 8.0, 0.0, 0.0],
        "summed over units and examples: each unit has its own, axis=1": 4.0,
        "dgamma has lost its column: keepdims=True gives shape (n, 1)": [-4.0, 8.0],
        "dgamma is a sum, not a mean: the 1/m of the cost is in dZ_tilde already": [[-1.0], [2.0]],
        "the order is dZ, dgamma, dbeta": [[4.0], [8.0]],
        "γ itself does not belong in dgamma: it is Σ dZ_tilde · z_norm": [[-12.0], [40.0]],
        "add up over the examples: one number for each unit": [[-4.0, 0.0, 0.0, 0.0], [0.0, 8.0, 0.0, 0.0]],
        "that is a matrix product of all units with all units: multiply entry by entry": [[-4.0, -4.0], [-8.0, 8.0]],
    },
    atol=1e-6,
)

# %% nbgrader={"grade": true, "grade_id": "batch_norm_backward-dZ-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# And dZ. Unit 1 is the pencil example above, with γ = 3: dZ = 3, −3, 0, 0. Unit 2 has σ = 20 and γ = 5. Line 6: dz_norm = 0, 40, 0, 0.
# Lines 5 to 3: dc = 0, 2, 0, 0 and then (1, −1, 1, −1)/2 more. Lines 2 and 1: minus the mean, ½. dZ = 0, 1, 0, −1.
Z = np.array([[1.0, 1.0, 5.0, 5.0], [10.0, 50.0, 10.0, 50.0]])
gamma, beta = np.array([[3.0], [5.0]]), np.array([[10.0], [-2.0]])
from_above = np.array([[4.0, 0.0, 0.0, 0.0], [0.0, 8.0, 0.0, 0.0]])
dz = back_through(batch_norm_forward, batch_norm_backward, from_above, Z, gamma, beta)[0]


def by_these_ways(through_mu, through_sigma, factor=1.0):
    """dZ of this example, if the ways through μ and σ count so much."""
    direct = np.array([[6.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]])
    mean, along = np.array([[1.5], [0.5]]), np.array([[1.5, 1.5, -1.5, -1.5], [-0.5, 0.5, -0.5, 0.5]])
    return factor * (direct - through_mu * mean - through_sigma * along)


check.close(
    dz,
    [[3.0, -3.0, 0.0, 0.0], [0.0, 1.0, 0.0, -1.0]],
    "dZ, all three ways together",
    mistakes={
        "μ and σ² are taken as constants: each z moves both, so two ways are missing": by_these_ways(0, 0),
        "μ is taken as a constant: the way through μ is missing, lines 2 and 1": by_these_ways(0, 1),
        "σ² is taken as a constant: the way through σ² is missing, lines 5, 4 and 3": by_these_ways(1, 0),
        "1/m is missing on both ways: μ and σ² are means, lines 3 and 1": by_these_ways(4, 4),
        "1/m is missing on the way through μ: dμ is divided by m, line 1": by_these_ways(4, 1),
        "1/m is missing on the way through σ²: v is a mean, line 3": by_these_ways(1, 4),
        "it is divided by m twice on the way through μ": by_these_ways(0.25, 1),
        "the way through σ² has the wrong sign: the larger s is, the smaller is z_norm": by_these_ways(1, -1),
        "the way through μ has the wrong sign: μ is subtracted": by_these_ways(-1, 1),
        "both ways have the wrong sign: μ is subtracted, and s divides": by_these_ways(-1, -1),
        "the way through σ² is half of what it should be: the slope of c² is 2c, line 3": by_these_ways(1, 0.5),
        "the way through σ² is twice what it should be: the slope of a root is 1/(2s), line 4": by_these_ways(1, 2),
        "γ is forgotten: dz_norm = γ dz̃, line 6": by_these_ways(1, 1) / gamma,
        "it is not divided by s: dc = dz_norm / s, line 5": by_these_ways(1, 1) * [[2.0], [20.0]],
        "it is divided by σ², not by σ: dc = dz_norm / s, line 5": by_these_ways(1, 1) / [[2.0], [20.0]],
        "the sign of all of it is turned round": by_these_ways(1, 1, -1),
        "the gradient comes back as it came": from_above,
        "that is γ dZ_tilde: go on from there to line 5": gamma * from_above,
    },
    atol=1e-6,
)

# %% nbgrader={"grade": true, "grade_id": "batch_norm_backward-gamma-beta", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at your dgamma and dbeta in other layers: a single unit, as many examples as units, mini-batches of 2 and
# of 64, other ε.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_backward-gamma-beta")
side = int(rng.integers(3, 6))
for n, m, its_epsilon in ((3, 7, 1e-8), (side, side, 0.4), (1, 5, 1e-8), (4, 2, 1e-8), (2, 64, 1.5)):
    Z, gamma, beta = random_layer(n, m, rng)
    from_above = rng.normal(0.5, 1, size=(n, m))
    _, dgamma, dbeta = back_through(batch_norm_forward, batch_norm_backward, from_above, Z, gamma, beta, its_epsilon)
    # Another way to the same numbers: products of matrices, and all differences between two examples.
    ones = np.ones((m, 1))
    away = Z - Z @ ones / m
    s = np.sqrt(np.diag(away @ away.T).reshape(n, 1) / m + its_epsilon)
    by_beta, by_gamma = from_above @ ones, np.diag(from_above @ (away / s).T).reshape(n, 1)
    check.close(
        dbeta,
        by_beta,
        f"dbeta of {n} unit{'s' * (n > 1)} and {m} examples",
        mistakes={
            "summed over units: a sum over the examples runs along a row, axis=1": from_above.sum(
                axis=0, keepdims=True
            ),
            "summed over units: a sum over the examples runs along a row, axis=1, keepdims=True": from_above.sum(
                axis=0
            ),
            "summed over units and examples: each unit has its own, axis=1": np.sum(from_above),
            "dbeta has lost its column: keepdims=True gives shape (n, 1)": by_beta.ravel(),
            "dbeta is a sum, not a mean: the 1/m of the cost is in dZ_tilde already": by_beta / m,
            "the order is dZ, dgamma, dbeta": by_gamma,
            "β is added after γ: no γ in dbeta": gamma * by_beta,
            "the sign is wrong: β is added": -by_beta,
            "the worked example's answer comes back, whatever is asked": [[4.0], [8.0]],
        },
        rtol=1e-6,
        atol=1e-8,
    )
    check.close(
        dgamma,
        by_gamma,
        f"dgamma of {n} unit{'s' * (n > 1)} and {m} examples, with ε = {its_epsilon:g}",
        mistakes={
            "dgamma is made from Z: γ multiplies the normalised z": np.sum(from_above * Z, axis=1, keepdims=True),
            "dgamma is made from Z_tilde: γ multiplies the normalised z": gamma * by_gamma + beta * by_beta,
            "dgamma is made from z − μ: γ multiplies that divided by s": s * by_gamma,
            "summed over units: a sum over the examples runs along a row, axis=1": np.sum(
                from_above * away / s, axis=0, keepdims=True
            ),
            "summed over units: a sum over the examples runs along a row, axis=1, keepdims=True": np.sum(
                from_above * away / s, axis=0
            ),
            "summed over units and examples: each unit has its own, axis=1": np.sum(by_gamma),
            "dgamma has lost its column: keepdims=True gives shape (n, 1)": by_gamma.ravel(),
            "dgamma is a sum, not a mean: the 1/m of the cost is in dZ_tilde already": by_gamma / m,
            "the order is dZ, dgamma, dbeta": by_beta,
            "γ itself does not belong in dgamma: it is Σ dZ_tilde · z_norm": gamma * by_gamma,
            "ε is forgotten on the way back, or fixed at 1e-8: s = √(σ² + ε) is that of forward": by_gamma
            * s
            / np.sqrt(s**2 - its_epsilon),
            "the worked example's answer comes back, whatever is asked": [[-4.0], [8.0]],
        },
        rtol=1e-6,
        atol=1e-8,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_backward-dZ", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at your dZ in other layers, with another γ for each unit, mini-batches from 3 to 64, and other ε.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_backward-dZ")
side = int(rng.integers(4, 6))
for n, m, its_epsilon in ((3, 7, 1e-8), (1, 5, 1e-8), (side, side, 0.4), (2, 3, 1e-8), (2, 64, 1e-8), (3, 6, 1.5)):
    Z, gamma, beta = random_layer(n, m, rng)
    from_above = rng.normal(0.5, 1, size=(n, m))
    dz = back_through(batch_norm_forward, batch_norm_backward, from_above, Z, gamma, beta, its_epsilon)[0]
    away = Z - Z.mean(axis=1, keepdims=True)
    s = np.sqrt(Z.var(axis=1, keepdims=True) + its_epsilon)

    def by_jacobian(mu=1.0, sigma=1.0, s=s, away=away, gamma=gamma, from_above=from_above):
        """dz from the table of all slopes of each z̃ by each z, unit by unit. mu, sigma: how much these two ways count.

        Another way to the same number: the slopes come from ∂z̃ᵢ/∂zⱼ in closed form.
        """
        n, m = away.shape
        rows = []
        for k in range(n):
            along = np.outer(away[k], away[k]) / (m * s[k] ** 3)
            weight = sigma[k] if np.ndim(sigma) else sigma
            slopes = gamma[k] * ((np.eye(m) - mu / m) / s[k] - weight * along)
            rows.append(slopes.T @ from_above[k])
        return np.array(rows)

    right, sigma_only = by_jacobian(), np.sqrt(s**2 - its_epsilon)
    push, Z_norm = gamma * from_above, away / s
    check.close(
        dz,
        right,
        f"dZ of {n} unit{'s' * (n > 1)} and {m} examples, with ε = {its_epsilon:g}",
        mistakes={
            "μ and σ² are taken as constants: each z moves both, so two ways are missing": by_jacobian(0, 0),
            "μ is taken as a constant: the way through μ is missing, lines 2 and 1": by_jacobian(0, 1),
            "σ² is taken as a constant: the way through σ² is missing, lines 5, 4 and 3": by_jacobian(1, 0),
            "1/m is missing on both ways: μ and σ² are means, lines 3 and 1": by_jacobian(m, m),
            "1/m is missing on the way through μ: dμ is divided by m, line 1": by_jacobian(m, 1),
            "1/m is missing on the way through σ²: v is a mean, line 3": by_jacobian(1, m),
            "it is divided by m twice on the way through μ": by_jacobian(1 / m, 1),
            "it is divided by m twice on the way through σ²": by_jacobian(1, 1 / m),
            "it is divided by m twice on both ways": by_jacobian(1 / m, 1 / m),
            "it is divided by m − 1 on the way through σ²: forward divides by m": by_jacobian(1, m / (m - 1)),
            "the way through σ² has the wrong sign: the larger s is, the smaller is z_norm": by_jacobian(1, -1),
            "the way through μ has the wrong sign: μ is subtracted": by_jacobian(-1, 1),
            "both ways have the wrong sign: μ is subtracted, and s divides": by_jacobian(-1, -1),
            "the way through σ² is half of what it should be: the slope of c² is 2c, line 3": by_jacobian(1, 0.5),
            "the way through σ² is twice what it should be: the slope of a root is 1/(2s), line 4": by_jacobian(1, 2),
            "the way through σ² has 1/s where it should have 1/s³: −½ (v + ε)^(−3/2)": by_jacobian(1, s**2),
            "the way through σ² has 1/s² where it should have 1/s³: lines 5 and 4 together": by_jacobian(1, s),
            "the way through σ² has 1/s⁴ where it should have 1/s³: lines 5 and 4 together": by_jacobian(1, 1 / s),
            "γ is forgotten: dz_norm = γ dz̃, line 6": right / gamma,
            "γ comes in twice: once, in line 6": right * gamma,
            "γ is forgotten on the way through σ²: start each way from dz_norm, line 6": by_jacobian(1, 1 / gamma),
            "it is not divided by s: dc = dz_norm / s, line 5": right * s,
            "it is divided by σ², not by σ: dc = dz_norm / s, line 5": right / s,
            "the sign of all of it is turned round": -right,
            "ε is forgotten on the way back, or fixed at 1e-8: s = √(σ² + ε) is that of forward": by_jacobian(
                s=sigma_only
            ),
            "the means are taken over units and examples: each unit has its own, axis=1": (
                push - np.mean(push) - Z_norm * np.mean(push * Z_norm)
            )
            / s,
            "the means are taken over units: they belong to a unit, over its examples, axis=1": (
                push - push.mean(axis=0) - Z_norm * np.mean(push * Z_norm, axis=0)
            )
            / s,
            "the sums run over units and examples: each unit has its own, axis=1": (
                push - np.sum(push) / m - Z_norm * np.sum(push * Z_norm) / m
            )
            / s,
            "a sum of products is not the product of the sums: first z_norm · dz̃, then add up": (
                push
                - push.mean(axis=1, keepdims=True)
                - Z_norm * push.mean(axis=1, keepdims=True) * Z_norm.sum(axis=1, keepdims=True)
            )
            / s,
            "the gradient comes back as it came": from_above,
            "that is γ dZ_tilde: go on from there to line 5": push,
            "the worked example's answer comes back, whatever is asked": [
                [3.0, -3.0, 0.0, 0.0],
                [0.0, 1.0, 0.0, -1.0],
            ],
        },
        rtol=1e-6,
        atol=1e-8,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_backward-small-batches", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a mini-batch of two here, and a single example. Two examples are always ±1 after normalising, so with a
# tiny ε nothing is left for dZ; with a large one something is. A single example is always β, so its dZ and dgamma are 0.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_backward-small-batches")
for m, its_epsilon in ((2, 1e-8), (2, 1.5), (1, 1e-8), (1, 0.5)):
    Z, gamma, beta = random_layer(3, m, rng)
    if m == 2:
        Z[:, 1] = Z[:, 0] + rng.uniform(1, 3, size=3)  # not too near to each other
    from_above = rng.uniform(1, 2, size=(3, m)) * np.array([1.0, -1.0])[:m]
    dz, dgamma, dbeta = back_through(batch_norm_forward, batch_norm_backward, from_above, Z, gamma, beta, its_epsilon)
    # Another way to the same number: of two examples, only half the difference d counts, and z̃ = ±γ d/√(d² + ε).
    d = (Z[:, -1:] - Z[:, :1]) / 2
    pull = (from_above[:, -1:] - from_above[:, :1]) / 2
    slope = gamma * pull * its_epsilon / (d**2 + its_epsilon) ** 1.5
    constants = gamma * from_above / np.sqrt(d**2 + its_epsilon)
    one_mean = constants - constants.mean(axis=1, keepdims=True)
    examples = "two examples" if m == 2 else "a single example"
    check.close(
        dz,
        np.hstack([-slope, slope])[:, :m] if m == 2 else np.zeros((3, 1)),
        f"dZ of {examples}, with ε = {its_epsilon:g}",
        mistakes={
            "μ and σ² are taken as constants: each z moves both": constants,
            "σ² is taken as a constant: the way through σ² is missing": one_mean if m == 2 else constants,
            "ε is forgotten on the way back, or fixed at 1e-8: s = √(σ² + ε) is that of forward": np.zeros((3, m)),
            "that is 0/0: s = √(σ² + ε) never is 0": np.full((3, m), np.nan),
        },
        rtol=1e-6,
        atol=1e-6,
    )
    check.close(
        dgamma,
        pull * 2 * d / np.sqrt(d**2 + its_epsilon) if m == 2 else np.zeros((3, 1)),
        f"dgamma of {examples}, with ε = {its_epsilon:g}",
        rtol=1e-6,
        atol=1e-6,
    )
    check.close(dbeta, from_above @ np.ones((m, 1)), f"dbeta of {examples}", rtol=1e-6, atol=1e-8)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_backward-numerically", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this compares your dZ with what your own forward does: it moves one z by a little, runs batch_norm_forward again, and
# looks how much Σ dZ_tilde · Z_tilde has changed.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_backward-numerically")
for n, m in ((2, 4), (3, 3), (2, 6)):
    Z, gamma, beta = random_layer(n, m, rng)
    Z /= 4
    from_above = rng.normal(0.5, 1, size=(n, m))
    dz = back_through(batch_norm_forward, batch_norm_backward, from_above, Z, gamma, beta, 0.1)[0]
    slopes = np.zeros((n, m))
    for place in np.ndindex(n, m):
        ends = []
        for by in (1e-5, -1e-5):
            moved = Z.copy()
            moved[place] += by
            ends.append(np.sum(from_above * batch_norm_forward(moved, gamma.copy(), beta.copy(), 0.1)[0]))
        slopes[place] = (ends[0] - ends[1]) / 2e-5
    check.close(
        dz,
        slopes,
        f"dZ of {n} units and {m} examples, beside what your own forward does",
        mistakes={
            "the sign is turned round": -slopes,
            "μ and σ² are taken as constants: each z moves both": gamma
            * from_above
            / np.sqrt(Z.var(axis=1, keepdims=True) + 0.1),
        },
        rtol=1e-4,
        atol=1e-6,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_backward-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether dZ_tilde stays as it was, whether whole numbers work, and whether a cache can be used twice, and
# after another forward.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_backward-inputs")
Z, gamma, beta = random_layer(3, 5, rng)
z_other, other_gamma, _ = random_layer(3, 5, rng)
from_above = rng.integers(1, 9, size=(3, 5))
as_floats = from_above.astype(float)
_, cache = two_parts(batch_norm_forward(Z, gamma, beta), "Z_tilde and cache")
with check.unchanged(dZ_tilde=as_floats):
    one = three_parts(batch_norm_backward(as_floats, cache))
from_above_again = from_above.astype(float)
check.close(
    lambda: batch_norm_backward(from_above_again, cache),
    one,
    "a second call with the same cache gives the same gradients",
    mistakes={
        "the cache is used up: read it, and leave it as it is (no pop)": IndexError,
        "the cache is used up: read it, and leave it as it is, no pop": KeyError,
    },
)
batch_norm_forward(z_other, other_gamma, beta)
check.close(
    lambda: batch_norm_backward(from_above.astype(float), cache),
    one,
    "after another forward the first cache still gives the same gradients",
    mistakes={
        "the cache is kept outside of the function: return all that backward needs, and read it from cache alone": (
            batch_norm_backward(from_above.astype(float), batch_norm_forward(z_other, other_gamma, beta)[1])
        ),
    },
)
check.close(
    lambda: batch_norm_backward(from_above.copy(), batch_norm_forward(Z, gamma, beta)[1]),
    one,
    "a dZ_tilde of whole numbers gives the same gradients",
    mistakes={
        "an array like dZ_tilde holds whole numbers only: make one of floats": [np.trunc(part) for part in one],
        "dZ_tilde is changed in place, and holds whole numbers only: make a new array": TypeError,
    },
)
check.true(
    any(np.any(np.asarray(part) != 0) for part in one) and np.shape(one[0]) == (3, 5),
    "the gradients are not all 0",
    mistakes={"the worked example's answer comes back, whatever is asked": np.shape(one[0]) == (2, 4)},
    expected="dZ of shape (3, 5)",
    got=f"dZ of shape {np.shape(one[0])}",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Do not believe it, measure it
#
# The tests above know a right answer. Out there nobody does. But you have gradient checking, from week 1, and it needs your *forward*
# only: nudge one number by $\varepsilon = 10^{-5}$ to both sides, see how much $J$ climbs, and compare. For a layer by itself take
# $J = \sum d\tilde z \cdot \tilde z$ with any fixed numbers $d\tilde z$: its gradient by $\tilde z$ is just these numbers. The verdict
# $\lVert a - g\rVert / (\lVert a\rVert + \lVert g\rVert)$ is good at 1e-7, wrong at 1e-3.


# %% nbgrader={"grade": false, "grade_id": "gradient-check", "locked": true, "schema_version": 3, "solution": false, "task": false}
def measured(forward, dZ_tilde, inputs, which, step=1e-5):
    """The slopes of Σ dZ_tilde · Z_tilde by every number of inputs[which]; inputs are Z, gamma and beta."""
    slopes = np.zeros(inputs[which].shape)
    for place in np.ndindex(slopes.shape):
        ends = []
        for by in (step, -step):
            moved = [values.astype(float) for values in inputs]
            moved[which][place] += by
            ends.append(np.sum(dZ_tilde * forward(*moved)[0]))
        slopes[place] = (ends[0] - ends[1]) / (2 * step)
    return slopes


def relative_difference(a, g):
    """‖a − g‖ / (‖a‖ + ‖g‖)."""
    return np.linalg.norm(a - g) / (np.linalg.norm(a) + np.linalg.norm(g))


def check_gradients(forward, backward, n=5, m=8, seed=0):
    """Print the verdict on dZ, dgamma and dbeta for a random layer of n units and m examples."""
    rng = np.random.default_rng(seed)
    inputs, dZ_tilde = random_layer(n, m, rng), rng.normal(0, 1, size=(n, m))
    answers = backward(dZ_tilde, forward(*inputs)[1])
    for which, name in enumerate(("dZ", "dgamma", "dbeta")):
        verdict = relative_difference(measured(forward, dZ_tilde, inputs, which), answers[which])
        print(f"{name:>7}: {verdict:.1e}   {'good' if verdict < 1e-6 else 'look at it' if verdict < 1e-4 else 'WRONG'}")


# %% nbgrader={"grade": false, "grade_id": "picture-gradient-check", "locked": true, "schema_version": 3, "solution": false, "task": false}
check_gradients(batch_norm_forward, batch_norm_backward)

# %% [markdown]
# **Try this.** How small a bug does the check find? Below, dZ is too large by a factor of 1 + `bug`. (The verdict is about half
# the bug: why half?) Then plant a bug of your own: give `dbeta / 8` back, or swap `dgamma` and `dbeta`.

# %%
for bug in (0.1, 1e-3, 1e-5):

    def backward_with_a_bug(dZ_tilde, cache, bug=bug):
        """As yours, but for a factor."""
        dZ, dgamma, dbeta = batch_norm_backward(dZ_tilde, cache)
        return dZ * (1 + bug), dgamma, dbeta

    print("a bug of", bug)
    check_gradients(batch_norm_forward, backward_with_a_bug)

# %% [markdown]
# ## Statistics that wobble
#
# μ and σ² come from a handful of examples: those that happen to be in this mini-batch. Another mini-batch, another μ. So the same example
# gets another $\tilde z$ in every epoch, because of the company it is in. Batch norm **adds noise**.
#
# How much? Statistics has an old answer. Draw a batch of size $k$ out of very many examples, and take its mean. From batch to batch that
# mean has a standard deviation of
#
# $$\frac{\sigma}{\sqrt k}, \qquad \text{so } \sigma/2 \text{ for 4 examples, } \sigma/8 \text{ for 64, } \sigma/16 \text{ for 256.}$$
#
# Four times the batch, half the noise. (Some notes say that the noise is "proportional to the size of the mini-batch". It is the other way
# round: it *falls* as the batch grows.)
#
# ### Exercise 3: `batch_mean_noise`
#
# Don't believe that formula either: measure it. Draw many batches, take the mean of each for every unit, and return the standard
# deviation of these means.
#
# <details><summary>Hint 1</summary>One batch: <code>rng.choice(Z.shape[1], batch_size, replace=False)</code> gives the numbers of its columns.
# With or without replacement makes hardly a difference here.</details>
# <details><summary>Hint 2</summary>Collect the means of each batch in a list: an array of shape (n,) for each trial. <code>np.std(means,
# axis=0)</code> goes along the trials.</details>
# <details><summary>Hint 3</summary>The answer is a column: <code>[:, np.newaxis]</code>, or <code>.reshape(-1, 1)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "batch_mean_noise", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batch_mean_noise(Z, batch_size, trials, rng):
    """How much the mean of a randomly drawn batch wobbles, measured.

    Z: shape (n, m), a row for each unit, a column for each example.   batch_size: examples in a batch, far fewer than m.
    trials: how many batches to draw.   rng: numpy.random.Generator. All randomness comes from it.
    Returns for each unit the standard deviation of the batch means, shape (n, 1). Does not change Z.
    """
    ### BEGIN SOLUTION
    means = [Z[:, rng.choice(Z.shape[1], batch_size, replace=False)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "batch_mean_noise-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# 2000 examples and three units: half of the z are 1 and half 5 (σ = 2), half 10 and half 50 (σ = 20), all 7 (σ = 0). Batches of 16
# have means that wobble by about 2/√16 = 0.5, 20/4 = 5, and 0. You measure 1000 of them, so a few per cent more or less are fine.
Z = np.vstack([np.tile([1.0, 5.0], 1000), np.tile([10.0, 50.0], 1000), np.full(2000, 7.0)])
noise = batch_mean_noise(Z, 16, 1000, check.rng("batch_mean_noise"))
check.shape(
    noise,
    (3, 1),
    "a number for each unit, in a column",
    mistakes={
        "the column is lost: a number for each unit, shape (n, 1)": (3,),
        "one number for all units: each unit has a spread of its own": (),
        "the answer lies down: shape (n, 1)": (1, 3),
        "that is a number for each trial: take the standard deviation of them": (1000,),
        "that is a number for each unit and each trial: take the standard deviation along the trials": (1000, 3),
    },
)
noise = np.ravel(noise)
check.true(
    np.all(np.abs(noise - [0.5, 5, 0]) <= [0.08, 0.8, 1e-9]),
    "the means of batches of 16 wobble by about σ/4: 0.5, 5 and 0",
    mistakes={
        "that is the std of Z itself: take the mean of each batch first, then the std of the means": np.allclose(
            noise, [2, 20, 0], rtol=1e-3
        ),
        "that is the mean std inside a batch: take the mean of each batch, then the std of these means": (
            abs(noise[1] - 20) < 3
        ),
        "each trial has the same batch, the first columns always: draw one with rng": np.all(noise == 0),
        "that is the variance: np.std takes the root": abs(noise[1] - 25) < 3,
        "that is the mean of the batch means: take their standard deviation": abs(noise[1] - 30) < 1,
        "divided by √size once more: the means have that in them already": abs(noise[1] - 1.25) < 0.2,
    },
    expected="about 0.5, 5 and 0",
    got=", ".join(f"{value:.3g}" for value in noise),
)

# %% nbgrader={"grade": true, "grade_id": "batch_mean_noise-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this measures other units with your function, with batches of 8, 2 and 50 out of 2000. A right answer passes, whatever it
# draws.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_mean_noise-any")
sigma = rng.uniform(0.5, 6, size=(3, 1))
Z = rng.uniform(-9, 9, size=(3, 1)) + sigma * rng.choice([-1.5, -0.5, 0.5, 1.5], size=(3, 2000))
sigma = np.sqrt(np.mean((Z - np.mean(Z, axis=1, keepdims=True)) ** 2, axis=1))
middle = np.abs(np.mean(Z, axis=1))
for size in (8, 2, 50):
    noise = batch_mean_noise(Z.copy(), size, 1000, np.random.default_rng(int(rng.integers(2**32))))
    check.shape(noise, (3, 1), "a number for each unit, in a column", mistakes={"the column is lost": (3,)})
    noise, expected = np.ravel(noise), sigma / np.sqrt(size)
    # 1000 batches measure it to 2.2 %, and drawing without replacement lowers it by 1.3 % at most.
    close_to = lambda others, noise=noise: bool(np.all(np.abs(noise - others) < 0.16 * others + 1e-12))  # noqa: E731
    check.true(
        close_to(expected),
        f"the means of batches of {size} wobble by about σ/√{size}",
        mistakes={
            "that is the std of Z itself: take the mean of each batch first, then the std of the means": close_to(
                sigma
            ),
            "that is the mean std inside a batch: take the mean of each batch, then the std of these means": (
                bool(np.all(noise > 0.6 * sigma)) and bool(np.all(noise < 1.1 * sigma))
            ),
            "each trial has the same batch, the first columns always: draw one with rng": bool(np.all(noise < 1e-9)),
            "that is the variance: np.std takes the root": close_to(expected**2),
            "divided by √size once more: the means have that in them already": close_to(expected / np.sqrt(size)),
            "divided by √trials: that is how sure you are of the measurement, not the noise": close_to(
                expected / np.sqrt(1000)
            ),
            "it falls as 1/size: the noise of a mean falls as 1/√size": close_to(sigma / size),
            "the batches have another size than batch_size": True,
        },
        expected=f"about {expected[0]:.3g} for unit 1, whose σ is {sigma[0]:.3g}",
        got=f"{noise[0]:.3g}",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_mean_noise-rng", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all randomness comes from rng, and whether Z stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_mean_noise-rng")
Z, seed = rng.normal(0, 2, size=(3, 400)), int(rng.integers(2**32))
with check.unchanged(Z=Z):
    one = batch_mean_noise(Z, 5, 40, np.random.default_rng(seed))
same = batch_mean_noise(Z.copy(), 5, 40, np.random.default_rng(seed))
other = batch_mean_noise(Z.copy(), 5, 40, np.random.default_rng(seed + 1))
check.close(
    same,
    one,
    "the same rng gives the same answer",
    mistakes={"all randomness comes from rng: draw from nothing else, and do not seed it anew": same},
)
check.true(
    not np.array_equal(one, other),
    "another rng draws other batches",
    mistakes={
        "the formula σ/√size comes back: draw batches, and measure": bool(
            np.allclose(np.ravel(one), Z.std(axis=1) / np.sqrt(5), rtol=1e-2)
        ),
        "the same batches in each call: draw from the rng that you are given, and seed nothing inside": True,
    },
    expected="two slightly different measurements",
    got="the same one twice",
)
### END HIDDEN TESTS

# %% [markdown]
# ### The noise, and what it does to one example
#
# Your measurement for batch sizes 2 to 256, and the line $\sigma/\sqrt{k}$. Then the means of 200 batches. Then *one and the same
# example* in 200 batches, each time with other company, through your `batch_norm_forward` (γ = 1, β = 0). Guess first:
#
# 1. From 4 to 16 to 64 examples: by which factor does the noise fall each time?
# 2. Take an example in the middle, at 0 σ. Then one at 3 σ. Which one does the noise hit harder, and why?

# %% nbgrader={"grade": false, "grade_id": "explore-noise", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.batch_size_noise(batch_mean_noise, batch_norm_forward)

# %% [markdown]
# What to notice:
#
# - **The line falls with a slope of −½:** four times the size, half the noise, as far as you go.
# - **At 0 σ** $\tilde z$ wobbles as μ does: the noise is *added*. In batches of 64 that is 0.12. **At 3 σ** it wobbles by 0.25, twice as
#   much, because now σ matters, too: the noise *multiplies*. Batch norm does both. (In batches of 4 it is the other way round: an example that
#   is so far out drags μ and σ along with it.)
#
# Dropout multiplies only: each activation by 0 or by 1 (and a factor). But the effect is alike. No unit can rely on the exact value of
# another, so batch norm **regularises a little**, the more so the smaller the mini-batch. With 512 in place of 64, that effect is
# nearly gone. (So it is batch norm, not dropout, that regularises less with larger batches, whatever some notes say.)
#
# **Do not use batch norm as a regulariser.** If a network overfits, take the tools of week 1, and choose the batch size by what your machine and your training
# like. The noise of batch norm is a side effect, mostly too small to rely on. At best, you need a little less dropout beside it.
#
# **Beware of a small last mini-batch.** There are 1030 training digits, and $1030 = 16 \cdot 64 + 6$: each epoch would end with a step
# whose statistics come from six digits. That one step undoes much of what the others have learnt. So the cell at the top left six of
# them out. In frameworks look for a switch with a name like *drop the last batch*.
#
# ## One example, alone
#
# Training is over, and somebody sends *one* digit. What is its μ? A mini-batch of one has $\mu = z$, so $z_\text{norm} = 0$ and
# $\tilde z = \beta$: for every digit the same. Four ways out come to mind:
#
# - *Copy the digit 64 times.* Its mean is still itself: β again.
# - *Skip the normalisation.* Then the next layer gets numbers that it has never seen.
# - *Take the statistics of the last mini-batch.* It works, more or less. But chance has chosen these few examples.
# - *Take statistics of the training set.* This is it.
#
# Where do they come from? In training you compute μ and σ² in every step anyway. Keep an **exponentially weighted average** of them, for each
# layer and each unit: week 2 has it all. With a momentum of 0.9:
#
# $$\mu_\text{run} := 0.9\,\mu_\text{run} + 0.1\,\mu, \qquad \sigma^2_\text{run} := 0.9\,\sigma^2_\text{run} + 0.1\,\sigma^2 .$$
#
# It averages over about the last ten mini-batches: enough to calm the noise, and recent enough to belong to today's weights. (Here
# *momentum* is the share of the **old**. PyTorch calls the share of the *new* by that name, so its 0.1 is our 0.9.) It averages variances, not standard
# deviations; the root is taken when they are used.
#
# ### Exercise 4: `update_running_statistics`
#
# One step of both averages. They come and go as pairs.
#
# <details><summary>Hint 1</summary><code>mu, var = running</code> unpacks a pair.</details>
# <details><summary>Hint 2</summary>It is the <code>ewa_step</code> of week 2, twice. Make new arrays: <code>mu *= momentum</code> would
# change those of whoever called you.</details>


# %% nbgrader={"grade": false, "grade_id": "update_running_statistics", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_running_statistics(running, batch, momentum=0.9):
    """The averages of mean and variance after one more mini-batch.

    running: (mu, var) so far, shape (n, 1) each; they may hold whole numbers.   batch: (mu, var) of this mini-batch, alike.
    momentum: the share of the old that is kept, 0 <= momentum < 1.
    Returns (mu, var), two new arrays of shape (n, 1). Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    mu, var = (momentum * old + (1 - momentum) * new for old, new in zip(running, batch, strict=True))
    return mu, var
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update_running_statistics-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One unit: so far μ = 10 and σ² = 4, now a mini-batch with μ = 20 and σ² = 9. 0.9 · 10 + 0.1 · 20 = 11 and 0.9 · 4 + 0.1 · 9 = 4.5.
def pair(mu, var):
    """A mean and a variance, as columns."""
    return np.array([[mu]]), np.array([[var]])


check.close(
    lambda: two_parts(update_running_statistics(pair(10.0, 4.0), pair(20.0, 9.0), 0.9), "mu and var"),
    pair(11.0, 4.5),
    "0.9 of the old and 0.1 of the new",
    mistakes={
        "momentum reversed: it is the share of the old": pair(19.0, 8.5),
        "std for variance: average the variances as they are": pair(11.0, 2.1),
        "std for variance: average the variances as they are, without root and square": pair(11.0, 4.41),
        "the root of the variance comes back: return the variance": pair(11.0, np.sqrt(4.5)),
        "the batch's variance loses its root: average the variances as they are": pair(11.0, 3.9),
        "the batch's variance is squared: average the variances as they are": pair(11.0, 11.7),
        "that is the last batch only: 0.9 of the old is kept": pair(20.0, 9.0),
        "the old ones come back: mix 0.1 of the new in": pair(10.0, 4.0),
        "the new one counts in full: give it the share 1 − momentum": pair(29.0, 12.6),
        "the variance is not averaged: both are": pair(11.0, 9.0),
        "the old variance comes back: both are averaged": pair(11.0, 4.0),
        "mu comes first, then var": pair(4.5, 11.0),
        "each is averaged by itself: the distance of the means does not go into the variance": pair(11.0, 13.5),
        "the start is corrected, by 1 − momentum: here it stays as it is": pair(110.0, 45.0),
    },
)

# %% nbgrader={"grade": true, "grade_id": "update_running_statistics-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets layers of several units here, other momenta, 0 included, and several mini-batches in a row.
### BEGIN HIDDEN TESTS
rng = check.rng("update_running_statistics-any")
for n, momentum in ((4, float(rng.uniform(0.6, 0.8))), (1, 0.99), (3, 0.0), (2, float(rng.uniform(0.1, 0.4)))):
    old, new = ((rng.normal(0, 5, size=(n, 1)), rng.uniform(1, 30, size=(n, 1))) for _ in range(2))
    # Another way to the same numbers: the weighted mean of both.
    expected = tuple(
        np.average([one, other], axis=0, weights=[momentum, 1 - momentum]) for one, other in zip(old, new, strict=True)
    )
    roots = np.average([np.sqrt(old[1]), np.sqrt(new[1])], axis=0, weights=[momentum, 1 - momentum])
    check.close(
        lambda old=old, new=new, momentum=momentum: two_parts(
            update_running_statistics(tuple(v.copy() for v in old), tuple(v.copy() for v in new), momentum),
            "mu and var",
        ),
        expected,
        f"mu and var of {n} unit{'s' * (n > 1)} with a momentum of {momentum:.2f}",
        mistakes={
            "momentum reversed: it is the share of the old": tuple(
                momentum * other + (1 - momentum) * one for one, other in zip(old, new, strict=True)
            ),
            "std for variance: average the variances as they are": (expected[0], roots),
            "std for variance: average the variances as they are, without root and square": (expected[0], roots**2),
            "the root of the variance comes back: return the variance": (expected[0], np.sqrt(expected[1])),
            "that is the last batch only: the share momentum of the old is kept": new,
            "the old ones come back: mix 1 − momentum of the new in": old,
            "the new one counts in full: give it the share 1 − momentum": tuple(
                momentum * one + other for one, other in zip(old, new, strict=True)
            ),
            "that is the plain mean of old and new: weigh them": tuple(
                (one + other) / 2 for one, other in zip(old, new, strict=True)
            ),
            "momentum is fixed at 0.9: use the one that you are given": tuple(
                0.9 * one + 0.1 * other for one, other in zip(old, new, strict=True)
            ),
            "mu comes first, then var": expected[::-1],
            "each is averaged by itself: the distance of the means does not go into the variance": (
                expected[0],
                expected[1] + momentum * (1 - momentum) * (old[0] - new[0]) ** 2,
            ),
            "each unit has statistics of its own: do not average over the units": tuple(
                np.full((n, 1), np.mean(part)) for part in expected
            ),
            "the worked example's answer comes back, whatever is asked": (np.array([[11.0]]), np.array([[4.5]])),
        },
    )
running, rows = (np.zeros((2, 1)), np.ones((2, 1))), rng.uniform(1, 9, size=(2, 6, 2, 1))
for mu, var in zip(*rows, strict=True):
    running = two_parts(update_running_statistics(running, (mu, var), 0.8), "mu and var")
back = 0.2 * 0.8 ** np.arange(6)[::-1]
check.close(
    running,
    (np.tensordot(back, rows[0], axes=1), 0.8**6 + np.tensordot(back, rows[1], axes=1)),
    "mu and var after six mini-batches with a momentum of 0.8, from 0 and 1",
    mistakes={"something is remembered between two calls: all that you need is in running": running},
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_running_statistics-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this leaves momentum out (then it is 0.9), looks whether the inputs stay as they were, and gives you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("update_running_statistics-inputs")
old, new = ((rng.normal(0, 5, size=(2, 1)), rng.uniform(1, 30, size=(2, 1))) for _ in range(2))
with check.unchanged(running=old, batch=new):
    update_running_statistics(old, new, 0.7)
check.close(
    lambda: update_running_statistics(tuple(v.copy() for v in old), tuple(v.copy() for v in new)),
    tuple(one + (other - one) / 10 for one, other in zip(old, new, strict=True)),
    "without momentum it is 0.9",
    mistakes={
        **{
            f"your default momentum is {wrong:g}: let it be 0.9": tuple(
                wrong * one + (1 - wrong) * other for one, other in zip(old, new, strict=True)
            )
            for wrong in (0.99, 0.999, 0.5, 0.1, 0.01, 1.0)
        },
    },
)
zeros = (np.zeros((2, 1), dtype=int), np.ones((2, 1), dtype=int))
new = (rng.integers(1, 9, size=(2, 1)), rng.integers(11, 19, size=(2, 1)))
right = tuple(0.75 * one + 0.25 * other for one, other in zip(zeros, new, strict=True))
check.close(
    lambda: update_running_statistics(tuple(v.copy() for v in zeros), new, 0.75),
    right,
    "whole numbers have averages with decimals",
    mistakes={
        "an array like mu holds whole numbers only: make one of floats": tuple(np.trunc(part) for part in right),
        "the inputs are changed in place, and hold whole numbers only: make new arrays": TypeError,
        "the worked example's answer comes back, whatever is asked": (np.array([[11.0]]), np.array([[4.5]])),
    },
)
### END HIDDEN TESTS

# %% [markdown]
# With these statistics, prediction is four formulas without any mean over examples:
#
# $$z_\text{norm} = \frac{z - \mu_\text{run}}{\sqrt{\sigma^2_\text{run} + \varepsilon}}, \qquad \tilde z = \gamma\, z_\text{norm} + \beta .$$
#
# Everything in it is a fixed number now. An example gets the same $\tilde z$ whatever company it comes with, today and tomorrow.
#
# ### Exercise 5: `batch_norm_inference`
#
# <details><summary>Hint 1</summary>It is your <code>batch_norm_forward</code>, but for two lines: <code>mu</code> and <code>var</code> are given.
# No <code>mean</code> and no <code>var(…)</code> may be left in it.</details>


# %% nbgrader={"grade": false, "grade_id": "batch_norm_inference", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    """Batch normalization of a layer at test time, with statistics from training.

    Z: shape (n, m), a column for each example; m = 1 must work; it may hold whole numbers.
    gamma, beta, mu, var: a number for each unit, shape (n, 1) each; var is a variance.   epsilon: added to the variance.
    Returns Z_tilde, shape (n, m). Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "batch_norm_inference-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One example, two units with μ = 3, σ² = 4 and μ = 30, σ² = 400 from training. z = 7 lies 2σ above the mean, z = 20 half a σ below it.
# With γ = 3, β = 10 and γ = 8, β = −2 that gives 3·2 + 10 = 16 and 8·(−½) − 2 = −6.
Z, mu, var = np.array([[7.0], [20.0]]), np.array([[3.0], [30.0]]), np.array([[4.0], [400.0]])
gamma, beta = np.array([[3.0], [8.0]]), np.array([[10.0], [-2.0]])
check.close(
    batch_norm_inference(Z.copy(), gamma.copy(), beta.copy(), mu.copy(), var.copy()),
    [[16.0], [-6.0]],
    "a single example, with the statistics of training",
    mistakes={
        "these are the batch's own statistics: one example gives β. Use mu and var": beta,
        "the batch's own mean is used: subtract mu": gamma * 0 + beta,
        "you divide by the variance: divide by its root": gamma * (Z - mu) / var + beta,
        "γ multiplies the normalised z, not z": gamma * Z + beta,
        "γ and β are missing": (Z - mu) / np.sqrt(var),
        "β is missing": gamma * (Z - mu) / np.sqrt(var),
        "γ is missing": (Z - mu) / np.sqrt(var) + beta,
        "γ and β are swapped": beta * (Z - mu) / np.sqrt(var) + gamma,
        "the mean is not subtracted": gamma * Z / np.sqrt(var) + beta,
        "it is not divided by the root of var": gamma * (Z - mu) + beta,
        "return Z_tilde alone: no cache is needed here": (np.array([[16.0], [-6.0]]), None),
    },
    rtol=1e-6,
)

# %% nbgrader={"grade": true, "grade_id": "batch_norm_inference-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other layers here, many examples and one, whose own statistics are not those of training.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_inference-any")
side = int(rng.integers(3, 6))
for n, m in ((3, 8), (side, side), (4, 1), (1, 5), (1, 1)):
    Z, gamma, beta = random_layer(n, m, rng)
    mu, var = Z[:, :1] + rng.uniform(2, 5, size=(n, 1)), rng.uniform(2, 30, size=(n, 1))
    # Another way to the same numbers: one straight line for each unit.
    slope = gamma * var**-0.5
    expected = np.diag(slope.ravel()) @ Z + (beta - slope * mu)
    with np.errstate(all="ignore"):
        own = gamma * (Z - Z.mean(axis=1, keepdims=True)) / np.sqrt(Z.var(axis=1, keepdims=True) + 1e-8) + beta
        check.close(
            batch_norm_inference(Z.copy(), gamma.copy(), beta.copy(), mu.copy(), var.copy()),
            expected,
            f"Z_tilde of {n} unit{'s' * (n > 1)} and {m} example{'s' * (m > 1)}",
            mistakes={
                "these are the batch's own statistics: use mu and var": own,
                "the batch's own variance is used: use var": gamma
                * (Z - mu)
                / np.sqrt(Z.var(axis=1, keepdims=True) + 1e-8)
                + beta,
                "the batch's own mean is used: subtract mu": slope * (Z - Z.mean(axis=1, keepdims=True)) + beta,
                "you divide by the variance: divide by its root": gamma * (Z - mu) / var + beta,
                "γ multiplies the normalised z, not z": gamma * Z + beta,
                "γ and β are missing": (Z - mu) / np.sqrt(var),
                "β is missing": expected - beta,
                "γ is missing": (Z - mu) / np.sqrt(var) + beta,
                "γ and β are swapped": beta * (Z - mu) / np.sqrt(var) + gamma,
                "the mean is not subtracted": slope * Z + beta,
                "it is not divided by the root of var": gamma * (Z - mu) + beta,
                "the worked example's answer comes back, whatever Z is": [[16.0], [-6.0]],
            },
            rtol=1e-6,
            atol=1e-8,
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_inference-epsilon", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this tries large ε, no ε at all (then it is 1e-8), and a unit that never varied in training, with var = 0.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_inference-epsilon")
Z, gamma, beta = random_layer(3, 4, rng)
mu, var, its_epsilon = Z[:, :1] + 2.0, rng.uniform(2, 9, size=(3, 1)), float(rng.uniform(0.5, 2))
away = gamma * (Z - mu)
check.close(
    batch_norm_inference(Z.copy(), gamma.copy(), beta.copy(), mu.copy(), var.copy(), its_epsilon),
    away * (var + its_epsilon) ** -0.5 + beta,
    f"Z_tilde with ε = {its_epsilon:.2f}",
    mistakes={
        "ε outside the root: it is √(σ² + ε), as in training": away / (np.sqrt(var) + its_epsilon) + beta,
        "ε is ignored, or fixed at 1e-8: it is √(σ² + ε), with the epsilon that you are given": away / np.sqrt(var)
        + beta,
        "the root is missing: it is √(σ² + ε)": away / (var + its_epsilon) + beta,
    },
    rtol=1e-6,
)
never, tiny = np.zeros((3, 1)), 1e-4 * rng.integers(1, 5, size=(3, 2))
check.close(
    lambda: batch_norm_inference(tiny.copy(), gamma.copy(), beta.copy(), never.copy(), never.copy()),
    gamma * tiny * 1e4 + beta,
    "with var = 0 it divides by √ε, and without epsilon that is 1e-4",
    mistakes={
        "that is a division by 0: ε stands under the root": gamma * np.full((3, 2), np.inf),
        "ε outside the root: it is √(σ² + ε), as in training": gamma * tiny * 1e8 + beta,
        **{
            f"your default epsilon is {wrong:g}: let it be 1e-8": gamma * tiny / np.sqrt(wrong) + beta
            for wrong in (1e-3, 1e-5, 1e-6, 1e-7, 1e-9, 1e-10, 1e-12)
        },
    },
    rtol=1e-6,
    atol=1e-8,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "batch_norm_inference-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether an example gets the same answer alone and in company, whether all inputs stay as they were, and gives
# you whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("batch_norm_inference-inputs")
Z, gamma, beta = random_layer(3, 4, rng)
mu, var = rng.normal(0, 3, size=(3, 1)), rng.uniform(2, 9, size=(3, 1))
with check.unchanged(Z=Z, gamma=gamma, beta=beta, mu=mu, var=var):
    together = batch_norm_inference(Z, gamma, beta, mu, var)
alone = [batch_norm_inference(Z[:, [k]], gamma.copy(), beta.copy(), mu.copy(), var.copy()) for k in range(4)]
check.close(
    together,
    np.hstack([np.reshape(one, (3, -1)) for one in alone]),
    "alone or in company, an example gets the same answer",
    rtol=1e-6,
    mistakes={
        "these are the batch's own statistics: one example gives β. Use mu and var": gamma
        * (Z - Z.mean(axis=1, keepdims=True))
        / np.sqrt(Z.var(axis=1, keepdims=True) + 1e-8)
        + beta,
    },
)
Z = rng.integers(-9, 9, size=(3, 4))
line = 3 * (Z - 1) * (0.25 + 0 * mu) + beta
check.close(
    lambda: batch_norm_inference(Z.copy(), np.full((3, 1), 3), beta.copy(), np.ones((3, 1), int), np.full((3, 1), 16)),
    line,
    "whole numbers, normalised, have decimals",
    mistakes={
        "an array like Z holds whole numbers only: make one of floats": np.trunc(line),
        "Z is changed in place, and holds whole numbers only: make a new array": TypeError,
        "the worked example's answer comes back, whatever Z is": [[16.0], [-6.0]],
    },
    rtol=1e-6,
)
### END HIDDEN TESTS

# %% [markdown]
# ### At test time
#
# The first picture again, with a third panel and a batch that may shrink to a single example. Each dot is an example: left to right its $z$,
# upwards its $\tilde z$, once with the batch's own statistics, once with running ones (after 200 mini-batches of 64). Guess:
#
# 1. A batch of 256: do the two agree? Then 8, then 2: press *another mini-batch* a few times. Which of the two stays where it is?
# 2. A batch of **one**. Where is its dot by its own statistics? Move *shift*, or press the button: what does it take to move that dot?

# %% nbgrader={"grade": false, "grade_id": "explore-test-time", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.batch_norm(batch_norm_forward, update_running_statistics, batch_norm_inference)

# %% [markdown]
# What to notice: with 256 examples the two lie on each other. The smaller the batch, the more its own line turns and slides from draw to draw; the
# running one does not move. Alone, an example lands on β, whatever it is: not even a perfect network could tell two digits apart
# in this way.

# %% [markdown]
# ## In a network
#
# `course.network` has a socket for your four functions: forward and backward in every hidden layer, between $z$ and ReLU; the running
# statistics after every step; inference when it predicts. The layers with batch norm have no b. Here is the unit of the beginning again,
# without and with:

# %% nbgrader={"grade": false, "grade_id": "network", "locked": true, "schema_version": 3, "solution": false, "task": false}
norm = BatchNorm(batch_norm_forward, batch_norm_backward, batch_norm_inference, update_running_statistics)
normed = Network(LAYERS, output="softmax", batch_norm=norm)


# %% nbgrader={"grade": false, "grade_id": "picture-with-and-without", "locked": true, "schema_version": 3, "solution": false, "task": false}
def z_tilde(parameters, _):
    """What ReLU gets in the unit shown, for all training examples."""
    Z = normed.forward(parameters, X_train)[1][LAYER - 1].Z
    gamma, beta = parameters[f"gamma{LAYER}"], parameters[f"beta{LAYER}"]
    return batch_norm_forward(Z, gamma, beta)[0][UNIT].copy()


_, _, z_plain = watch(
    Network(LAYERS, output="softmax"), 0.3, lambda now, _: plain.forward(now, X_train)[1][LAYER - 1].Z[UNIT].copy()
)
_, _, z_normed = watch(normed, 0.3, z_tilde)
percentiles(
    [z_plain, z_normed],
    ["without: z", "with batch norm: z̃"],
    "Two panels, epochs 0 to 15. Without batch norm the band of one unit jumps in the first two epochs and widens from about ±0.7 to −2.0 … 3.2. With "
    "batch norm the median stays near 0 and 90 % of the examples between −1.6 and 1.9, from before training to the end.",
)

# %% [markdown]
# What to notice: on the right hardly anything moves. The weights below change just as much, but the unit has mean β and standard
# deviation γ in every step, and these two learn slowly: after 15 epochs β is still near 0 and γ near 1. (In other units they go farther.)
#
# ### How large a learning rate?
#
# The same network, the same start, 15 epochs of plain gradient descent, without and with batch norm, for learning rates from 0.01 to 10.
# Where will each of them do best? And what is the *range* of α that is fine?

# %% nbgrader={"grade": false, "grade_id": "picture-learning-rates", "locked": true, "schema_version": 3, "solution": false, "task": false}
rates = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]
outcomes = {}
for name, network in (("without", plain), ("with batch norm", normed)):
    outcomes[name] = []
    for alpha in rates:
        parameters, history, _ = watch(network, alpha, lambda *_: None)
        running = history.running if network.batch_norm else None
        outcomes[name].append(1.0 if history.diverged else dev_error(network, parameters, running))
print(f"{'α':>16}", *(f"{alpha:>7g}" for alpha in rates))
for name, errors in outcomes.items():
    print(f"{name:>16}", *(f"{error:>7.1%}" for error in errors))
figures.curves(
    rates,
    {name: 100 * np.array(errors) for name, errors in outcomes.items()},
    xlabel="learning rate α",
    ylabel="dev error (%)",
    log_x=True,
    title="After 15 epochs on digits",
    alt="Dev error over the learning rate, from 0.01 to 10. Without batch norm it falls from 40 % at 0.01 to 10 % at 0.3, and jumps to 90 % from 1 on. With batch norm it "
    "falls from 26 % to 8 % at 1, is 13 % at 3, and 91 % at 10.",
)

# %% nbgrader={"grade": false, "grade_id": "picture-dev-costs", "locked": true, "schema_version": 3, "solution": false, "task": false}
dev_costs = {}
for name, network, alpha in (
    ("without, α = 0.3", plain, 0.3),
    ("without, α = 1", plain, 1.0),
    ("with, α = 0.3", normed, 0.3),
    ("with, α = 1", normed, 1.0),
):
    _, _, costs = watch(
        network,
        alpha,
        lambda now, running, network=network: network.cost(
            now, X_dev, Y_dev, running=running if network.batch_norm else None
        ),
    )
    dev_costs[name] = costs
figures.curves(
    np.arange(EPOCHS + 1),
    dev_costs,
    xlabel="epoch",
    ylabel="dev cost",
    log_y=True,
    title="Dev cost on digits",
    alt="Dev cost over 15 epochs, on a logarithmic axis. Without batch norm and α = 0.3 it falls from 2.4 to 0.32, with a bump up to 0.87 in epoch 9; with α = 1 it stays above 2. "
    "With batch norm it is below 0.9 after one epoch for both α. With α = 0.3 it stays near 0.46; with α = 1 it reaches 0.34 in epoch 3, and then goes up and down between 0.36 and 0.56.",
)

# %% [markdown]
# What to notice:
#
# - **A larger α is fine.** Without batch norm the best α here is 0.3, and at 1 nothing is learnt any more: 90 % wrong is a guess. With batch norm
#   the best is 1, and even 3 works.
# - **It is faster.** With batch norm and α = 1 the dev cost is 0.53 after *one* epoch and at its lowest, 0.34, after three. Without, at its
#   best α, it takes eleven epochs to come that far.
# - **It is no magic.** At α = 0.3 the network *without* is the better one on the dev set, 9.7 % against 12.9 %: both have learnt the training
#   set by heart by then. And after its third epoch the dev cost with α = 1 goes up again. Early stopping, more data, L2: all of week 1 still
#   applies.
#
# ### Which statistics?
#
# The network is trained. Its dev set, predicted with four kinds of statistics: your running ones; those of **one pass over the training set** with the
# final weights (it costs a pass, but has no memory of old weights; a fair alternative); those of the last mini-batch alone; and each
# example's own, alone.

# %% nbgrader={"grade": false, "grade_id": "picture-which-statistics", "locked": true, "schema_version": 3, "solution": false, "task": false}
trained, trained_history, _ = watch(normed, 0.3, lambda *_: None)


def statistics_of(X):
    """mu1, var1, … of all layers with these examples as the batch."""
    found = {}
    for i, layer in enumerate(normed.forward(trained, X)[1][:-1], start=1):
        found |= {f"mu{i}": layer.Z.mean(axis=1, keepdims=True), f"var{i}": layer.Z.var(axis=1, keepdims=True)}
    return found


for name, running in (
    ("running averages", trained_history.running),
    ("one pass over the training set", statistics_of(X_train)),
    ("one mini-batch of 16", statistics_of(X_train[:, :16])),
):
    print(f"{name:>32}: dev error {dev_error(normed, trained, running):.1%}")
alone = [normed.forward(trained, X_dev[:, [k]])[0].argmax() for k in range(X_dev.shape[1])]
print(f"{'each example by itself':>32}: dev error {np.mean(np.array(alone) != labels_dev):.1%}")

# %% [markdown]
# What to notice: running averages and one pass agree to within an example or two: inference is not touchy about these numbers, as long as they
# are averages over many examples. A single mini-batch of 16 costs almost four points. Alone, every digit gets the same answer, and nine of ten
# are wrong.
#
# ## Why does it work?
#
# **The plain reason.** What normalised inputs do for the first layer, batch norm does for all: the bowl is rounder, one α suits all directions, and
# it may be larger.
#
# **The firmer ground.** Think of a cat detector that has seen *black cats* only, and then has to find *cats of all colours*. What makes a cat a cat is
# the same, but the distribution of the inputs has changed, and so it has to be trained again. That is called **covariate shift**: $X$ changes,
# the map from $X$ to $Y$ does not. (If the map changes, too, it is worse.) Now cover the first two layers of a network with your hand, and look at
# the third one. To it, $a^{[2]}$ is the input, and this input changes with every step, because $W^{[1]}$ and $W^{[2]}$ do: black cats yesterday,
# coloured ones today. Batch norm limits how far it can move: whatever the lower layers do, mean and variance of each unit stay what β
# and γ say. The layers are coupled less tightly, and each can learn a little more by itself.
#
# **Is that so?** This explanation is the one of the inventors (Ioffe and Szegedy 2015), it is a good picture, and it is *disputed*. Santurkar and
# others (2018) added random noise with a changing mean and variance *after* each batch norm, so that the distributions jumped about more than
# ever, and the network still trained as fast. What they found instead: with batch norm the **cost is smoother**. Its gradient changes less
# along a step, so it stays right for longer, and you can take larger steps. Keep both in mind. That it works is not disputed.
#
# ### Six things that people use it for
#
# 1. **It speeds up learning,** often dramatically. You saw it above.
# 2. **It regularises slightly.** Less dropout may be needed beside it. A side effect, as said.
# 3. **It allows higher learning rates:** nothing gets very large or very small on the way up, so gradients do not, either.
# 4. **It makes the start less critical:** weights ten times too large are divided out again.
# 5. **It makes more activation functions usable.** A sigmoid far from 0 has no slope; batch norm keeps its inputs near 0.
# 6. **It overfits less:** benefit 2 once more, seen from the dev set. Measure it on yours, before you believe it.
#
# And it makes the search for hyperparameters easier: a wide range of them is fine. Numbers 4 and 5 you can test at once:


# %% nbgrader={"grade": false, "grade_id": "picture-start-and-sigmoid", "locked": true, "schema_version": 3, "solution": false, "task": false}
def scaled_start(factor):
    """He's start, times a factor."""

    def initialize_parameters(layers_dims, scheme, rng):  # noqa: ARG001
        parameters = {}
        for i in range(1, len(layers_dims)):
            std = factor * np.sqrt(2 / layers_dims[i - 1])
            parameters[f"W{i}"] = rng.normal(0, std, size=(layers_dims[i], layers_dims[i - 1]))
            parameters[f"b{i}"] = np.zeros((layers_dims[i], 1))
        return parameters

    return initialize_parameters


print("dev error after 15 epochs, α = 0.3          without    with")
for what, settings in (
    ("He's start", {}),
    ("weights ten times as large", {"initialize_parameters": scaled_start(10)}),
    ("weights a tenth as large", {"initialize_parameters": scaled_start(0.1)}),
    ("sigmoid units, He's start", {"hidden": "sigmoid"}),
):
    row = []
    for its_norm in (None, norm):
        network = Network(LAYERS, output="softmax", batch_norm=its_norm, **settings)
        parameters, history, _ = watch(network, 0.3, lambda *_: None)
        running = history.running if its_norm else None
        row.append("diverged" if history.diverged else f"{dev_error(network, parameters, running):.1%}")
    print(f"  {what:<42}{row[0]:>7} {row[1]:>7}")

# %% [markdown]
# What to notice: without batch norm only one of the four starts gets anywhere in 15 epochs. With it, all four learn. But they do not learn *alike*. Batch norm
# divides the size of $W$ out again on the way up, and it divides the gradient by that size on the way back. So large weights take
# small steps, and small ones large steps: a start that is ten times too large is slow (24 %), one that is ten times too small is,
# here, the fastest of all (7.4 %).
#
# What does it cost? A little time in each step, two more parameters for each unit, and statistics to carry along. And it wants mini-batches that
# are not tiny: with 2 or 4 examples the noise is larger than the help.
#
# ## All of it, by yourself
#
# Now the whole training, without `course.network`: your forward, your backward, your running statistics. For each mini-batch
#
# $$\begin{aligned}
# \text{forward, each hidden layer:}\quad & Z = W A, \quad \tilde Z = \text{BN}_{\gamma,\beta}(Z), \quad A = \text{relu}(\tilde Z); \\
# \text{output layer:}\quad & Z^{[L]} = W^{[L]} A + b^{[L]}, \text{ no batch norm, softmax}; \\
# \text{backward, each hidden layer:}\quad & d\tilde Z = dA * (\tilde Z > 0), \quad (dZ, d\gamma, d\beta) = \text{BN back}, \quad
#    dW = dZ\, A_\text{prev}^\top, \quad dA_\text{prev} = W^\top dZ; \\
# \text{update:}\quad & W, \gamma, \beta, W^{[L]}, b^{[L]} \text{ each by } -\alpha \text{ times its gradient.}
# \end{aligned}$$
#
# Four helpers are given, because they are not the lesson. Read their first lines:


# %% nbgrader={"grade": false, "grade_id": "given-parts", "locked": true, "schema_version": 3, "solution": false, "task": false}
def he_weights(layers_dims, rng):
    """He's first weights: a dict "W1" … "WL", Wl of shape (n_l, n_{l-1}), for layers_dims = [n_0, …, n_L]."""
    return {
        f"W{i}": rng.normal(0, np.sqrt(2 / layers_dims[i - 1]), size=(layers_dims[i], layers_dims[i - 1]))
        for i in range(1, len(layers_dims))
    }


def random_mini_batches(X, labels, mini_batch_size, rng):
    """The mini-batches of one epoch, in a new order: a list of pairs X (n_0, size), labels (size,); the last may be smaller."""
    order = rng.permutation(X.shape[1])
    starts = range(0, X.shape[1], mini_batch_size)
    return [(X[:, order[k : k + mini_batch_size]], labels[order[k : k + mini_batch_size]]) for k in starts]


def batch_statistics(Z):
    """The mean and the variance of each unit over this mini-batch: (mu, var), shape (n, 1) each."""
    return np.mean(Z, axis=1, keepdims=True), np.var(Z, axis=1, keepdims=True)


def output_layer(A, W, b, labels):
    """Gradients of the mean cost of a softmax output layer: dA (n, m), dW (C, n), db (C, 1). Softmax is the next notebook's.

    A: what the layer gets, shape (n, m).   W: shape (C, n).   b: shape (C, 1).   labels: classes 0 … C − 1, shape (m,).
    """
    Z = W @ A + b
    Y_hat = np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(axis=0)
    dZ = (Y_hat - np.eye(len(W))[:, labels]) / A.shape[1]
    return W.T @ dZ, dZ @ A.T, dZ.sum(axis=1, keepdims=True)


# %% [markdown]
# ### Exercise 6: `train_with_batch_norm`
#
# Plain gradient descent. γ starts at 1 and β at 0. For the running statistics begin with 0 and 1, or with those of the first mini-batch. They go
# on through all epochs, with the momentum of your default. Any number of layers, also none but the output.
#
# <details><summary>Hint 1: what lives longer than a step</summary>Above both loops: <code>parameters</code> with all W, with
# <code>gamma1</code>, <code>beta1</code>, … of the hidden layers and <code>bL</code>, and <code>running</code> with <code>mu1</code>,
# <code>var1</code>, …. With <code>L = len(layers_dims) - 1</code>, hidden layers are <code>range(1, L)</code>.</details>
# <details><summary>Hint 2: forward</summary>In each hidden layer: Z, then batch_norm_forward, then the running statistics of <i>this
# layer</i> with <code>batch_statistics(Z)</code>. Keep in a list what backward needs: the A that came in, Z_tilde, and the cache. Only then
# put the new A in place of the old.</details>
# <details><summary>Hint 3: backward</summary><code>output_layer</code> gives you dA of the last hidden layer, and two gradients. Go
# <code>for i in range(L - 1, 0, -1)</code>: through the ReLU, through batch_norm_backward, then dW and the dA of the layer
# below.</details>
# <details><summary>Hint 4: the update</summary>If gradients are in a dict <code>grads</code> under <code>"d" + name</code>, one line does it:
# <code>parameters = {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}</code>. It makes new
# arrays. Do it after backward, for all layers at once.</details>


# %% nbgrader={"grade": false, "grade_id": "train_with_batch_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_with_batch_norm(X, labels, layers_dims, learning_rate, mini_batch_size, epochs, rng):
    """Mini-batch training of a ReLU network with batch norm in its hidden layers and a plain softmax output.

    X: shape (n_0, m).   labels: classes 0 … C − 1, shape (m,).   layers_dims: [n_0, …, n_L] with n_L = C, L >= 1.
    learning_rate: α of plain gradient descent on the mean cost.   mini_batch_size, epochs: whole numbers, at least 1.
    rng: numpy.random.Generator. All randomness comes from it.
    Returns parameters, a dict with "Wl", "gammal", "betal" of the hidden layers l (no "bl") and "WL", "bL" of the output,
    and running, a dict with "mul" and "varl" of the hidden layers, (n_l, 1) each. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    L, running = len(layers_dims) - 1, {}
    parameters = he_weights(layers_dims, rng) | {f"b{L}": np.zeros((layers_dims[L], 1))}
    for i, n in enumerate(layers_dims[1:L], start=1):
        parameters |= {f"gamma{i}": np.ones((n, 1)), f"beta{i}": np.zeros((n, 1))}
        running |= {f"mu{i}": np.zeros((n, 1)), f"var{i}": np.ones((n, 1))}
    for _ in range(epochs):
        for X_batch, labels_batch in random_mini_batches(X, labels, mini_batch_size, rng):
            A, kept, grads = X_batch, [], {}
            for i in range(1, L):
                Z = parameters[f"W{i}"] @ A
                Z_tilde, cache = batch_norm_forward(Z, parameters[f"gamma{i}"], parameters[f"beta{i}"])
                old = running[f"mu{i}"], running[f"var{i}"]
                running[f"mu{i}"], running[f"var{i}"] = update_running_statistics(old, batch_statistics(Z))
                kept.append((A, Z_tilde, cache))
                A = np.maximum(Z_tilde, 0)
            last = parameters[f"W{L}"], parameters[f"b{L}"]
            dA, grads[f"dW{L}"], grads[f"db{L}"] = output_layer(A, *last, labels_batch)
            for i in range(L - 1, 0, -1):
                A, Z_tilde, cache = kept[i - 1]
                dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = batch_norm_backward(dA * (Z_tilde > 0), cache)
                grads[f"dW{i}"], dA = dZ @ A.T, parameters[f"W{i}"].T @ dZ
            parameters = {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}
    return parameters, running
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train_with_batch_norm-shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Two hidden layers, 3 and 4 units, and hardly any learning: α = 1e-9. After two epochs of 3 steps γ is still 1 and β is still 0 (to 6
# digits), and the weights are not.
rng = check.rng("train_with_batch_norm")
X, labels = rng.normal(3, 2, size=(2, 12)), np.arange(12) % 2
parameters, running = trained_parts(train_with_batch_norm(X, labels, [2, 3, 4, 2], 1e-9, 4, 2, rng), [2, 3, 4, 2])
check.close(
    {name: parameters[name] for name in ("gamma1", "gamma2")},
    {"gamma1": np.ones((3, 1)), "gamma2": np.ones((4, 1))},
    "γ starts at 1",
    mistakes={
        "γ starts at 0, so every unit sends 0 and nothing is learnt: start at 1": {
            "gamma1": np.zeros((3, 1)),
            "gamma2": np.zeros((4, 1)),
        },
    },
    atol=1e-6,
)
check.close(
    {name: parameters[name] for name in ("beta1", "beta2")},
    {"beta1": np.zeros((3, 1)), "beta2": np.zeros((4, 1))},
    "β starts at 0",
    atol=1e-6,
)
check.true(
    all(np.std(parameters[f"W{i}"]) > 1e-3 for i in (1, 2)),
    "the first weights are drawn at random",
    mistakes={"all weights of a layer are equal: then all its units learn the same. Take he_weights": True},
    expected="different weights",
    got="equal ones",
)

# %% nbgrader={"grade": true, "grade_id": "train_with_batch_norm-step", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this trains with all examples in one mini-batch, for one epoch and then for two, from the same rng. What the second
# epoch has changed is one step: −α times the gradients.
### BEGIN HIDDEN TESTS
rng = check.rng("train_with_batch_norm-step")


def gradients(now, X, labels, gate="after", whole=True, ahead=0.0):
    """All gradients of the mean cost.

    gate: where ReLU is taken, "after" or "before" batch norm, or "never".   whole: whether the way back goes through
    batch norm.   ahead: α, if the weights are updated before the layer below is reached.
    """
    L, A, kept, found, m = sum(name[0] == "W" for name in now), X, [], {}, X.shape[1]
    for i in range(1, L):
        Z = now[f"W{i}"] @ A
        s = np.sqrt(Z.var(axis=1, keepdims=True) + 1e-8)
        Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / s
        Z_tilde = now[f"gamma{i}"] * Z_norm + now[f"beta{i}"]
        gates = {"after": Z_tilde > 0, "before": Z > 0, "never": 1.0}
        kept.append((A, Z_norm, s, gates[gate]))
        A = np.maximum(Z_tilde, 0)
    logits = now[f"W{L}"] @ A + now[f"b{L}"]
    Y_hat = np.exp(logits) / np.exp(logits).sum(axis=0)
    dZ = (Y_hat - np.eye(layers_dims[-1])[:, labels]) / m
    found |= {f"dW{L}": dZ @ A.T, f"db{L}": dZ @ np.ones((m, 1))}
    for i in range(L - 1, 0, -1):
        A, Z_norm, s, gate_open = kept[i - 1]
        dZ_tilde = ((now[f"W{i + 1}"] - ahead * found[f"dW{i + 1}"]).T @ dZ) * gate_open
        found[f"dbeta{i}"] = dZ_tilde @ np.ones((m, 1))
        found[f"dgamma{i}"] = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
        dZ = dZ_tilde
        if whole:
            # Another way to the same number: what is left after the projections on 1 and on z_norm.
            rest = [row - row.mean() - z * (row @ z) / m for row, z in zip(dZ_tilde, Z_norm, strict=True)]
            dZ = now[f"gamma{i}"] / s * np.array(rest)
        found[f"dW{i}"] = dZ @ A.T
    return {f"d{name}": found[f"d{name}"] for name in now}


for layers_dims in ([4, 6, 3], [3, 5, 4, 3]):
    m, alpha, seed = int(rng.integers(20, 30)), float(rng.uniform(0.3, 0.6)), int(rng.integers(2**32))
    X, labels = rng.normal(0, 2, size=(layers_dims[0], m)), rng.permutation(np.arange(m) % 3)
    one, two = (
        trained_parts(
            train_with_batch_norm(
                X.copy(), labels.copy(), list(layers_dims), alpha, m, epochs, np.random.default_rng(seed)
            ),
            layers_dims,
        )[0]
        for epochs in (1, 2)
    )
    right = gradients(one, X, labels)

    def without(letters, right=right):
        """The gradients with those of some parameters 0."""
        return {name: 0 * dJ if name[1:].startswith(letters) else dJ for name, dJ in right.items()}

    check.close(
        {f"d{name}": (one[name] - two[name]) / alpha for name in one},
        right,
        f"one step of layers {layers_dims} goes by −α times the gradients",
        mistakes={
            "nothing has changed in the second epoch: give the updated parameters their old name": without(
                ("W", "b", "g")
            ),
            "gamma is not trained": without("gamma"),
            "beta is not trained": without("beta"),
            "gamma and beta are not trained": without(("gamma", "beta")),
            "b of the output layer is not trained": without("b"),
            "only the output layer is trained: update all layers": {
                name: dJ if name[-1] == str(len(layers_dims) - 1) else 0 * dJ for name, dJ in right.items()
            },
            "it climbs: subtract α times the gradient": {name: -dJ for name, dJ in right.items()},
            "1/m comes in twice: output_layer has it already": {name: dJ / m for name, dJ in right.items()},
            "1/m is taken out again: J is the mean over the examples": {name: dJ * m for name, dJ in right.items()},
            "1/m comes in twice for the hidden layers: output_layer has it already": {
                name: dJ if name[-1] == str(len(layers_dims) - 1) else dJ / m for name, dJ in right.items()
            },
            "the way back skips batch norm: dZ is what batch_norm_backward returns": gradients(
                one, X, labels, whole=False
            ),
            "ReLU lets through where Z_tilde > 0, not where Z > 0": gradients(one, X, labels, gate="before"),
            "the ReLU is forgotten on the way back: dA * (Z_tilde > 0)": gradients(one, X, labels, gate="never"),
            "weights are updated before the layer below has used them: update after backward, all at once": gradients(
                one, X, labels, ahead=alpha
            ),
        },
        rtol=1e-5,
        atol=1e-8,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_with_batch_norm-statistics", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at your running statistics after many steps with hardly any learning: they have to be those of z over the
# training examples, nearly, also where each mini-batch is only a half of them.
### BEGIN HIDDEN TESTS
rng = check.rng("train_with_batch_norm-statistics")
layers_dims = [6, 5, 4, 3]
X = rng.uniform(1, 3, size=(6, 1)) + rng.uniform(1, 4, size=(6, 1)) * rng.normal(0, 1, size=(6, 40))
parameters, running = trained_parts(
    train_with_batch_norm(X, rng.integers(0, 3, size=40), layers_dims, 1e-9, 40, 120, rng), layers_dims
)
A, right, of_a = X, {}, {}
for i in (1, 2):
    Z = parameters[f"W{i}"] @ A
    mean = Z @ np.full((40, 1), 1 / 40)
    variance = np.mean(Z**2, axis=1, keepdims=True) - mean**2
    right |= {f"mu{i}": mean, f"var{i}": variance}
    A = np.maximum(parameters[f"gamma{i}"] * (Z - mean) / np.sqrt(variance + 1e-8) + parameters[f"beta{i}"], 0)
    of_a |= {f"mu{i}": A.mean(axis=1, keepdims=True), f"var{i}": A.var(axis=1, keepdims=True)}
start = {name: np.full(value.shape, float(name[0] == "v")) for name, value in right.items()}
check.close(
    running,
    right,
    "after 120 steps with all examples, running has mean and variance of z",
    mistakes={
        "statistics not carried: they start anew in each epoch. Start them once, above both loops": {
            name: 0.9 * start[name] + 0.1 * right[name] for name in right
        },
        "running stays at 0 and 1: keep what update_running_statistics returns, and give it the statistics of Z, not of Z_tilde": (
            start
        ),
        "std for variance: running keeps variances": {
            name: np.sqrt(value) if name[0] == "v" else value for name, value in right.items()
        },
        "these are the statistics of A: take those of Z, before batch norm": of_a,
        "momentum reversed, or another one: use your update_running_statistics with its default": {
            name: 0.1 * start[name] + 0.9 * right[name] for name in right
        },
    },
    rtol=1e-3,
    atol=1e-3,
)
# Two mini-batches of 100 in each epoch. Their means differ; averaged, the difference nearly cancels.
X = rng.uniform(2, 4, size=(150, 1)) + rng.normal(0, 1, size=(150, 200))
parameters, running = trained_parts(
    train_with_batch_norm(X, np.arange(200) % 2, [150, 120, 2], 1e-9, 100, 60, rng), [150, 120, 2]
)
Z = parameters["W1"] @ X
sigma = Z.std(axis=1, keepdims=True)
off = np.sqrt(np.mean(((running["mu1"] - Z.mean(axis=1, keepdims=True)) / (sigma / 10)) ** 2))
ratio = float(np.mean(running["var1"] / sigma**2))
check.true(
    off < 0.42,
    "after 120 mini-batches of 100, the running means are close to the means over all 200 examples",
    mistakes={
        "statistics not carried: those of the last mini-batch come back": off < 1.5,
        "statistics not carried from epoch to epoch: start them once, above both loops": True,
    },
    expected="off by less than 0.42 σ/√100",
    got=f"off by {off:.2g} σ/√100",
)
check.true(
    0.9 < ratio < 1.1,
    "and the running variances are close to the variances over all examples",
    mistakes={"statistics not carried from epoch to epoch: start them once, above both loops": True},
    expected="a ratio of about 1",
    got=f"a ratio of {ratio:.2f}",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_with_batch_norm-digits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this trains six epochs on the digits, and predicts the dev set with your parameters and your running statistics.
### BEGIN HIDDEN TESTS
rng = check.rng("train_with_batch_norm-digits")
layers_dims = [64, 30, 20, 10]
parameters, running = trained_parts(
    train_with_batch_norm(X_train.copy(), labels_train.copy(), layers_dims, 0.3, 64, 6, rng), layers_dims
)


def cost_and_accuracy(X, labels, running):
    """The mean cost and the share that is right; with the batch's own statistics if running is None."""
    A = X
    for i in (1, 2):
        Z = parameters[f"W{i}"] @ A
        mean = Z.mean(axis=1, keepdims=True) if running is None else running[f"mu{i}"]
        variance = Z.var(axis=1, keepdims=True) if running is None else running[f"var{i}"]
        Z_norm = (Z - mean) / np.sqrt(np.maximum(variance, 0) + 1e-8)
        A = np.maximum(parameters[f"gamma{i}"] * Z_norm + parameters[f"beta{i}"], 0)
    logits = parameters["W3"] @ A + parameters["b3"]
    logits = logits - logits.max(axis=0)
    costs = np.log(np.exp(logits).sum(axis=0)) - logits[labels, np.arange(labels.size)]
    return float(np.mean(costs)), float(np.mean(logits.argmax(axis=0) == labels))


own_cost, own_accuracy = cost_and_accuracy(X_train, labels_train, None)
check.true(
    own_cost < 0.5,
    "six epochs bring the training cost below 0.5",
    mistakes={
        "it learns nothing: log 10 is the cost of a guess. Are all parameters updated, downhill?": own_cost > 2,
        "it learns too little: is each epoch one pass over all mini-batches?": own_cost <= 2,
        "the cost is no number: did it diverge?": not np.isfinite(own_cost),
    },
    expected="a cost below 0.5",
    got=f"a cost of {own_cost:.2f}",
)
accuracy, on_dev = (cost_and_accuracy(*part, running)[1] for part in ((X_train, labels_train), (X_dev, labels_dev)))
check.true(
    accuracy > 0.9 and on_dev > 0.7,
    "with the running statistics more than 90 % of the training digits are right, and 70 % of new writers'",
    mistakes={
        "statistics not carried: they do not belong to these weights. Update them in every step, and start them once": (
            own_accuracy > 0.9
        ),
    },
    expected="more than 90 % and 70 % right",
    got=f"{accuracy:.0%} and {on_dev:.0%} right; of the training set {own_accuracy:.0%} by its own statistics",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_with_batch_norm-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this trains a network without hidden layers, and one whose last mini-batch is a single example; it looks whether the inputs
# stay as they were, and whether all randomness comes from rng.
### BEGIN HIDDEN TESTS
rng = check.rng("train_with_batch_norm-edges")
X, labels = data.blobs(120, 0.15, rng)
parameters, _ = trained_parts(train_with_batch_norm(X, labels, [2, 3], 0.5, 32, 40, rng), [2, 3])
accuracy = np.mean((parameters["W1"] @ X + parameters["b1"]).argmax(axis=0) == labels)
check.true(
    accuracy > 0.95,
    "without hidden layers three separate clouds are told apart",
    mistakes={"b of the output layer is not trained, or W is not": True},
    expected="more than 95 % right",
    got=f"{accuracy:.0%} right",
)
layers_dims, X, labels = [3, 4, 4, 2], rng.normal(0, 1, size=(3, 13)), np.arange(13) % 2
seed, found = int(rng.integers(2**32)), []
with check.unchanged(X=X, labels=labels, layers_dims=layers_dims):
    found.append(train_with_batch_norm(X, labels, layers_dims, 0.1, 4, 3, np.random.default_rng(seed)))
for its_seed in (seed, seed + 1):
    found.append(
        train_with_batch_norm(X.copy(), labels.copy(), [3, 4, 4, 2], 0.1, 4, 3, np.random.default_rng(its_seed))
    )
one, same, other = (trained_parts(answer, [3, 4, 4, 2])[0] for answer in found)
check.true(
    all(np.all(np.isfinite(value)) for value in one.values()),
    "a mini-batch of a single example leaves all numbers finite",
    mistakes={"that is 0/0: s = √(σ² + ε) never is 0": True},
    expected="finite parameters",
    got="NaN or infinity",
)
check.close(
    same,
    one,
    "the same rng gives the same training",
    mistakes={"all randomness comes from rng: draw weights and mini-batches from it": same},
)
check.true(
    not np.array_equal(one["W1"], other["W1"]),
    "another rng gives another start",
    mistakes={"the same weights in each call: draw them from the rng that you are given": True},
    expected="other weights",
    got="the same",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your training at work
#
# Three hidden layers, fifteen epochs, α = 1, and then new writers, with your running statistics. Not a line of it is from
# `course.network`.

# %% nbgrader={"grade": false, "grade_id": "picture-own-training", "locked": true, "schema_version": 3, "solution": false, "task": false}
own_parameters, own_running = train_with_batch_norm(
    X_train, labels_train, LAYERS, 1.0, 64, 15, np.random.default_rng(3)
)


def own_predictions(X):
    """The classes by your parameters, running statistics and batch_norm_inference."""
    A = X
    for i in range(1, len(LAYERS) - 1):
        its = (own_parameters[f"gamma{i}"], own_parameters[f"beta{i}"], own_running[f"mu{i}"], own_running[f"var{i}"])
        A = np.maximum(batch_norm_inference(own_parameters[f"W{i}"] @ A, *its), 0)
    return (own_parameters["W4"] @ A + own_parameters["b4"]).argmax(axis=0)


said = own_predictions(X_dev)
print(f"dev error: {np.mean(said != labels_dev):.1%} of {labels_dev.size} digits by new writers")
print("γ of layer 2 now lies between", *(f"{value:.2f}" for value in np.percentile(own_parameters["gamma2"], [0, 100])))
shown = np.flatnonzero(said != labels_dev)[:10]
figures.images(
    16 * X_dev[:, shown].T.reshape(-1, 8, 8),
    titles=[f"{said[k]}, is {labels_dev[k]}" for k in shown],
    columns=5,
    title="Ten that it got wrong",
    alt="Ten handwritten digits of 8 by 8 pixels that the network has read wrongly, each with the class it said and the right one. "
    "Several are hard to read for people, too.",
)

# %% [markdown]
# **Try this.** One more parameter to believe in: add a `b` to the hidden layers of your training, and print it after a few epochs. Does it
# move? Then think of the two free checks of exercise 2.
#
# ## Summary
#
# - For each unit, over the mini-batch: $z_\text{norm} = (z - \mu)/\sqrt{\sigma^2+\varepsilon}$, then
#   $\tilde z = \gamma\, z_\text{norm} + \beta$. On $z$, before the activation. ε keeps you from dividing by 0.
# - γ and β are parameters, one pair a unit, learnt with whatever optimiser you like. They set mean and spread;
#   $\gamma = \sqrt{\sigma^2+\varepsilon}$, $\beta = \mu$ would undo it all. $b$ cancels: leave it out.
# - Back: three ways lead from $z$ to the cost, directly, through μ and through σ². The $dz$ of a unit add up to 0, and so do the
#   $dz \cdot z_\text{norm}$.
# - The statistics of a mini-batch are noisy: $\sigma/\sqrt{k}$ for its mean. The noise adds *and* multiplies, regularises a little, and falls as
#   the mini-batch grows. Do not use batch norm as a regulariser.
# - At test time: running averages of μ and σ² from training (or one pass over the training set), never the example's own.
# - It buys faster learning, larger learning rates, less care for the start. *Why* is disputed: covariate shift, or a smoother cost.
#
# **Where this comes back**
#
# - The output layer of your training was given. *Softmax* (next notebook) is yours.
# - *Frameworks* (notebook 4) have batch norm as one line, and need to be told whether they train or predict. You know why.
# - In the *capstone* you may well want it.
