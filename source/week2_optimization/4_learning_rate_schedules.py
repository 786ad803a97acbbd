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
# # Learning-rate schedules
#
# **Week 2, notebook 4 · about 45 minutes · 20 points**
#
# So far the learning rate was one number, chosen once. Here it changes while you train: large at first, to get
# somewhere, and small in the end, to stay there. You write the eight schedules that people use most, see what each does
# to a training, and learn what to look for when you pick one.
#
# When you are done, you can
#
# - say why mini-batch descent with a constant α never comes to rest;
# - write the common schedules from their formulas, and call them by their right names;
# - tell from a cost curve whether a learning rate falls too fast or too slowly;
# - train under any schedule with one short loop.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `inverse_time_decay` | 2 |
# | 2 | `exponential_decay` | 2 |
# | 3 | `inverse_sqrt_decay` | 2 |
# | 4 | `step_decay` | 2 |
# | 5 | `polynomial_decay` | 2 |
# | 6 | `cosine_annealing` | 2 |
# | 7 | `cosine_warm_restarts` | 3 |
# | 8 | `one_cycle` | 3 |
# | 9 | `scheduled_training` | 2 |
#
# Nine exercises sound like a lot. Most of them are one line.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import bowl, check, explore, figures

# %% [markdown]
# ## Why slow down?
#
# Here is the smallest training in which the question comes up. There are two weights, 512 examples, and mini-batches of
# 16. The cost is a bowl: steep along $w_1$, flat along $w_2$. All three runs below meet the same mini-batches. Only
# their learning rates differ.
#
# Look at the end of each path, near the cross. Which of the three would you want?

# %% nbgrader={"grade": false, "grade_id": "picture-three-runs", "locked": true, "schema_version": 3, "solution": false, "task": false}
run_rates = {
    "α = 0.5, kept": np.full(30, 0.5),
    "α = 0.01, kept": np.full(30, 0.01),
    "from 0.5 down to 0.005": np.geomspace(0.5, 0.005, 30),
}
with figures.style():
    figure, panels = figures.canvas(1, 3, width=9.0)
    across, up = np.meshgrid(np.linspace(-3, 1.5, 80), np.linspace(-1.5, 4.5, 80))
    for axes, (title, rates) in zip(panels, run_rates.items(), strict=True):
        run_epoch = bowl.training()
        for alpha in rates:
            run_epoch(alpha)
        w1, w2 = np.transpose(run_epoch.path)
        heights = np.linspace(0.2, 2.2, 9) ** 2
        axes.contour(across, up, bowl.cost(across, up), levels=heights, colors=figures.DUST, linewidths=0.7)
        axes.plot(w1, w2, color=figures.BLUE, linewidth=0.8, label="the weights after each step")
        axes.plot(
            *bowl.minimum(), color=figures.VERMILLION, linestyle="none", marker="X", markersize=9, label="minimum"
        )
        axes.set(xlabel="w₁ (no unit)", ylabel="w₂ (no unit)", title=title)
        axes.grid(visible=False)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    three_runs = figures.picture(
        figure,
        alt="Three paths of 30 epochs over the contour lines of a bowl that is stretched along w₂. With α = 0.5 the path "
        "reaches the minimum at once and then fills a cloud around it. With α = 0.01 it creeps and ends far above the "
        "minimum. With a rate that falls from 0.5 to 0.005 it reaches the minimum at once and ends on it.",
    )
three_runs

# %% [markdown]
# - **A large α, kept:** it is there soon, and then it never rests. It wanders about the minimum for as long as you
#   train.
# - **A small α, kept:** it would hardly wander. But it has not even arrived.
# - **Large first, small later:** it is there soon, and it stays.
#
# Why does the first one wander? In batch gradient descent the gradient becomes zero at the minimum, and the steps become
# small by themselves. A mini-batch has a minimum of its own, a little away from that of all examples. So even if you
# stand at the very minimum, the next mini-batch pulls you away from it, by α times its gradient. The size of the cloud
# is set by α. With a smaller α the cloud shrinks.
#
# That is *learning-rate decay*: take big steps while you are far away, and smaller ones as you come close. It does not
# make the first steps faster. It lets you *begin* with a rate that you could not afford to end with.
#
# One **epoch** is one pass through the training set. In this notebook α changes once an epoch: $\alpha_0$ is where it
# starts, and $n$ is the number of the epoch.

# %% [markdown]
# ## Decays by a formula
#
# ### Inverse time
#
# The classic. Divide $\alpha_0$ by something that grows by the same amount in every epoch:
#
# $$\alpha = \frac{\alpha_0}{1 + \text{decay\_rate}\cdot n}$$
#
# With $\alpha_0 = 0.2$ and a decay rate of 1 you get
#
# | epoch | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|
# | α | 0.1 | 0.067 | 0.05 | 0.04 |
#
# It drops fast at first and then ever more slowly. Mind that the formula starts from $\alpha_0$ each time. It does
# not divide the rate of the epoch before.
#
# ### Exercise 1: `inverse_time_decay`
#
# Write the formula. All schedules of this notebook take a number for `epoch`, or an array of epochs. As long as you use
# only NumPy and plain arithmetic, arrays come for free.
#
# <details><summary>Hint</summary>One line. Put brackets around the whole divisor:
# <code>a / (1 + b * c)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "inverse_time_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def inverse_time_decay(alpha0, epoch, decay_rate):
    """The learning rate α₀/(1 + decay_rate·epoch).

    alpha0: the learning rate of epoch 0, above 0.   decay_rate: how fast it falls, 0 or more.
    epoch: a whole number >= 0, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of epochs the rate of each, shape (n,). Changes no input.
    """
    ### BEGIN SOLUTION
    return alpha0 / (1 + decay_rate * epoch)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "inverse_time_decay-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# The table above: 0.2/2, 0.2/3, 0.2/4, 0.2/5.
check.close(
    [inverse_time_decay(0.2, epoch, 1) for epoch in (1, 2, 3, 4)],
    [0.2 / 2, 0.2 / 3, 0.2 / 4, 0.2 / 5],
    "with α₀ = 0.2 and decay_rate = 1 the rates are 0.1, 0.067, 0.05, 0.04",
    mistakes={
        "the decay compounds on the current α: the formula starts from α₀ in every epoch": [
            0.2 / 2,
            0.2 / 6,
            0.2 / 24,
            0.2 / 120,
        ],
        "the current α is halved again and again: the formula starts from α₀ in every epoch": [
            0.1,
            0.05,
            0.025,
            0.0125,
        ],
        "the epoch is squared: the divisor grows by the same amount in every epoch": [0.2 / n for n in (2, 5, 10, 17)],
        "the whole 1 + decay_rate·epoch stands below the line: put brackets around it": [1.2, 2.2, 3.2, 4.2],
        "in epoch 1 the divisor is 1 + 1 = 2 already, yours is 1": [0.2 / n for n in (1, 2, 3, 4)],
        "α₀ is missing: it stands above the line": [1 / n for n in (2, 3, 4, 5)],
        "that is √, as in another schedule: here nothing is rooted": [0.2 / np.sqrt(n) for n in (2, 3, 4, 5)],
        "α stays as it is: use the epoch": [0.2] * 4,
        "None comes back: does your function end with return?": [None] * 4,
    },
)

# %% nbgrader={"grade": true, "grade_id": "inverse_time_decay-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other α₀, other decay rates and later epochs here.
### BEGIN HIDDEN TESTS
rng = check.rng("inverse_time_decay-any")
for lowest, highest in ((0.05, 0.4), (0.5, 0.9), (1.5, 4.0)):
    alpha0, decay_rate = rng.uniform(0.3, 0.9), rng.uniform(lowest, highest)
    some_epochs = np.sort(rng.permutation(np.arange(2, 40))[:5])
    # Another way to the same numbers: 1/α grows by decay_rate/α₀ in every epoch.
    expected = 1 / (1 / alpha0 + some_epochs * (decay_rate / alpha0))
    compounded = alpha0 / np.cumprod(1 + decay_rate * np.arange(1, 41))[some_epochs - 1]
    check.close(
        lambda alpha0=alpha0, decay_rate=decay_rate, some_epochs=some_epochs: [
            inverse_time_decay(alpha0, epoch, decay_rate) for epoch in some_epochs.tolist()
        ],
        expected,
        f"the rates of five epochs with α₀ = {alpha0:.3f} and decay_rate = {decay_rate:.3f}",
        mistakes={
            "the decay compounds on the current α: the formula starts from α₀ in every epoch": compounded,
            "the current α is divided again and again: the formula starts from α₀ in every epoch": alpha0
            / (1 + decay_rate) ** some_epochs,
            "the epoch is squared: the divisor grows by the same amount in every epoch": alpha0
            / (1 + decay_rate * some_epochs**2),
            "the whole 1 + decay_rate·epoch stands below the line: put brackets around it": alpha0
            + decay_rate * some_epochs,
            "the 1 is missing: the divisor is 1 + decay_rate·epoch": alpha0 / (decay_rate * some_epochs),
            "that is the rate of the epoch before: the epoch that you are given counts": alpha0
            / (1 + decay_rate * (some_epochs - 1)),
            "α₀ is missing: it stands above the line": expected / alpha0,
            "decay_rate is fixed at 1: use the one that you are given": alpha0 / (1 + some_epochs),
            "that is √, as in another schedule: here nothing is rooted": alpha0 / np.sqrt(1 + decay_rate * some_epochs),
            "α stays as it is: use the epoch": np.full(5, alpha0),
            "the worked example's answer comes back, whatever the epoch": np.full(5, 0.04),
            "None comes back: does your function end with return?": [None] * 5,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "inverse_time_decay-epochs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets epoch 0 here, and a whole array of epochs, which stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("inverse_time_decay-epochs")
alpha0, decay_rate = rng.uniform(0.3, 0.9), rng.uniform(0.2, 0.8)
check.close(
    lambda: inverse_time_decay(alpha0, 0, decay_rate),
    alpha0,
    "in epoch 0 the rate is α₀",
    mistakes={
        "epoch 0 divides by zero: the divisor is 1 + decay_rate·epoch, at least 1": ZeroDivisionError,
        "the worked example's answer comes back, whatever the epoch": 0.04,
    },
)
some_epochs = rng.permutation(np.arange(30))[:8]
expected = 1 / (1 / alpha0 + some_epochs * (decay_rate / alpha0))
check.close(
    lambda: inverse_time_decay(alpha0, some_epochs.copy(), decay_rate),
    expected,
    "an array of 8 epochs gives 8 rates",
    mistakes={
        "an array is more than one number: no int(), range() or math here, only arithmetic and NumPy": TypeError,
        "an array is more than one number: no if and no min() on it": ValueError,
        "the worked example's answer comes back, whatever the epoch": 0.04,
    },
)
with check.unchanged(epoch=some_epochs):
    inverse_time_decay(alpha0, some_epochs, decay_rate)
### END HIDDEN TESTS

# %% [markdown]
# ### Exponential decay
#
# Multiply by the same factor in every epoch, a little below 1:
#
# $$\alpha = \alpha_0\cdot 0.95^{\,n}$$
#
# You met such a curve in *Exponentially weighted averages*: there, weights faded with $\beta^k$. Some books and libraries
# write it $\alpha_0\, e^{-kn}$ instead. That is the same curve: with $k = -\ln 0.95 = 0.0513$, $e^{-k} = 0.95$.
#
# ### Exercise 2: `exponential_decay`
#
# Write the formula, with `base` for the 0.95.
#
# <details><summary>Hint</summary>Python writes a power with two stars. A power binds more tightly than a
# product.</details>


# %% nbgrader={"grade": false, "grade_id": "exponential_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def exponential_decay(alpha0, epoch, base=0.95):
    """The learning rate α₀·base^epoch.

    alpha0: the learning rate of epoch 0, above 0.   base: the factor of each epoch, 0 < base <= 1.
    epoch: a whole number >= 0, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of epochs the rate of each, shape (n,). Changes no input.
    """
    ### BEGIN SOLUTION
    return alpha0 * base**epoch
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "exponential_decay-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# α₀ = 0.2. Epoch 1: 0.2 · 0.95 = 0.19. Epoch 2: 0.19 · 0.95 = 0.1805. With base 0.5: 0.1, 0.05.
first_three = np.array([0, 1, 2])
check.close(
    [exponential_decay(0.2, epoch) for epoch in (0, 1, 2)],
    [0.2, 0.19, 0.1805],
    "without a base the factor of each epoch is 0.95",
    mistakes={
        "e to the power of −base·epoch is another curve: raise base itself to the power of epoch": 0.2
        * np.exp(-0.95 * first_three),
        "e to the power of base·epoch grows: raise base itself to the power of epoch": 0.2 * np.exp(0.95 * first_three),
        "e to the power of base never changes: raise base itself to the power of epoch": [0.2 * np.exp(0.95)] * 3,
        "base times epoch: raise base to the power of epoch": 0.2 * 0.95 * first_three,
        "base and epoch are swapped: base stands below, epoch is the power": 0.2 * first_three**0.95,
        "α₀ is raised too: a power binds α₀ · base only with brackets, leave them out": 0.19**first_three,
        "1 − base is what is lost in an epoch: raise what stays, base": 0.2 * 0.05**first_three,
        "α₀ is missing": 0.95**first_three,
        "α falls by the same amount in each epoch: let it fall by the same factor": 0.2 - 0.01 * first_three,
        "None comes back: does your function end with return?": [None] * 3,
    },
)
check.close(
    [exponential_decay(0.2, epoch, 0.5) for epoch in (1, 2)],
    [0.1, 0.05],
    "base = 0.5 halves the rate in every epoch",
    mistakes={"base is fixed at 0.95: use the base that you are given": [0.19, 0.1805]},
)

# %% nbgrader={"grade": true, "grade_id": "exponential_decay-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other α₀, other bases and later epochs here.
### BEGIN HIDDEN TESTS
rng = check.rng("exponential_decay-any")
for lowest, highest in ((0.6, 0.75), (0.8, 0.9), (0.97, 0.99)):
    alpha0, base = rng.uniform(0.3, 0.9), rng.uniform(lowest, highest)
    some_epochs = np.sort(rng.permutation(np.arange(2, 25))[:5])
    # Another way to the same numbers: one multiplication an epoch.
    expected = alpha0 * np.cumprod(np.full(25, base))[some_epochs - 1]
    check.close(
        lambda alpha0=alpha0, base=base, some_epochs=some_epochs: [
            exponential_decay(alpha0, epoch, base) for epoch in some_epochs.tolist()
        ],
        expected,
        f"the rates of five epochs with α₀ = {alpha0:.3f} and base = {base:.3f}",
        mistakes={
            "e to the power of −base·epoch is another curve: raise base itself to the power of epoch": alpha0
            * np.exp(-base * some_epochs),
            "e to the power of base·epoch grows: raise base itself to the power of epoch": alpha0
            * np.exp(base * some_epochs),
            "e to the power of base never changes: raise base itself to the power of epoch": np.full(
                5, alpha0 * np.exp(base)
            ),
            "base times epoch: raise base to the power of epoch": alpha0 * base * some_epochs,
            "base and epoch are swapped: base stands below, epoch is the power": alpha0 * some_epochs**base,
            "α₀ is raised too: a power binds α₀ · base only with brackets, leave them out": (alpha0 * base)
            ** some_epochs,
            "1 − base is what is lost in an epoch: raise what stays, base": alpha0 * (1 - base) ** some_epochs,
            "that is the rate of the epoch before: epoch 0 has α₀": expected / base,
            "that is the rate of the next epoch: epoch 0 has α₀": expected * base,
            "base is fixed at 0.95: use the base that you are given": alpha0 * 0.95**some_epochs,
            "α₀ is missing": expected / alpha0,
            "α falls by the same amount in each epoch: let it fall by the same factor": alpha0
            * (1 - (1 - base) * some_epochs),
            "the worked example's answer comes back, whatever the epoch": np.full(5, 0.1805),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "exponential_decay-epochs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a whole array of epochs here, which stays as it was, and base = 1, which changes nothing.
### BEGIN HIDDEN TESTS
rng = check.rng("exponential_decay-epochs")
alpha0, base = rng.uniform(0.3, 0.9), rng.uniform(0.6, 0.9)
some_epochs = rng.permutation(np.arange(30))[:8]
for factor, what in ((base, "an array of 8 epochs gives 8 rates"), (1.0, "base = 1 keeps α₀ in each of 8 epochs")):
    check.close(
        lambda factor=factor: exponential_decay(alpha0, some_epochs.copy(), factor),
        alpha0 * np.append(1.0, np.cumprod(np.full(30, factor)))[some_epochs],
        what,
        mistakes={
            "an array is more than one number: no int(), range() or math here, only arithmetic and NumPy": TypeError,
            "an array is more than one number: no if and no min() on it": ValueError,
            "the worked example's answer comes back, whatever the epoch": 0.1805,
        },
    )
with check.unchanged(epoch=some_epochs):
    exponential_decay(alpha0, some_epochs, base)
### END HIDDEN TESTS

# %% [markdown]
# **Try this.** The same curve twice. Which k belongs to a base of 0.9?

# %%
k = -np.log(0.95)
print(f"k = {k:.4f}")
for epoch in (1, 10, 50):
    print(
        f"epoch {epoch:2}:  0.95ⁿ gives {exponential_decay(0.2, epoch):.5f},  e⁻ᵏⁿ gives {0.2 * np.exp(-k * epoch):.5f}"
    )

# %% [markdown]
# ### Inverse square root
#
# In the long run the slowest of the family: divide by the root of the epoch.
#
# $$\alpha = \alpha_0\cdot\frac{k}{\sqrt{n}}, \qquad n \ge 1$$
#
# Some notes call this one "inverse time decay". It is not: inverse *time* divides by the time, this one by its *root*.
# After 100 epochs the root has divided by 10, the time by about 100. It also comes with the number of the step $t$ in place
# of the epoch: $k\,\alpha_0/\sqrt t$.
#
# There is a trap: epoch 0. Its root is 0, and a division by 0 stops your training, or worse: NumPy says `inf`, goes on,
# and all your weights are gone. A function that cannot answer should say so. In Python that is
# `raise ValueError("… what is wrong …")`.
#
# ### Exercise 3: `inverse_sqrt_decay`
#
# Refuse epochs below 1, then write the formula.
#
# <details><summary>Hint 1</summary>First the check: if there is an epoch below 1, raise a <code>ValueError</code> with a
# sentence of your own in it. Then the formula.</details>
# <details><summary>Hint 2</summary>An <code>if</code> wants one answer, and <code>epoch &lt; 1</code> of an array gives
# many. <code>np.any(…)</code> makes one of them.</details>


# %% nbgrader={"grade": false, "grade_id": "inverse_sqrt_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    """The learning rate α₀·k/√epoch.

    alpha0: above 0.   k: the share of α₀ that epoch 1 has, above 0.
    epoch: a whole number >= 1, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of epochs the rate of each, shape (n,). Changes no input.
    Raises ValueError, with a message that says why, where an epoch is 0 or below.
    """
    ### BEGIN SOLUTION
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here: at epoch 0 you would divide by √0")
    return alpha0 * k / np.sqrt(epoch)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "inverse_sqrt_decay-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# The roots of 1, 4, 16 and 100 are 1, 2, 4 and 10.
squares = np.array([1, 4, 16, 100])
check.close(
    [inverse_sqrt_decay(0.2, epoch) for epoch in (1, 4, 16, 100)],
    [0.2, 0.1, 0.05, 0.02],
    "with α₀ = 0.2 the rates of epochs 1, 4, 16, 100 are 0.2, 0.1, 0.05, 0.02",
    mistakes={
        "that divides by the epoch, as inverse time does: divide by its root": 0.2 / squares,
        "that divides by 1 + epoch, as inverse time does: divide by the root of the epoch": 0.2 / (1 + squares),
        "√(1 + epoch): here the root is of the epoch alone, so that epoch 1 has α₀": 0.2 / np.sqrt(1 + squares),
        "that multiplies by the root: divide by it": 0.2 * np.sqrt(squares),
        "the root covers α₀ too: only the epoch is rooted": np.sqrt(0.2 / squares),
        "α₀ is missing": 1 / np.sqrt(squares),
        "None comes back: does your function end with return?": [None] * 4,
    },
)

# %% nbgrader={"grade": true, "grade_id": "inverse_sqrt_decay-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other α₀, other k and other epochs here.
### BEGIN HIDDEN TESTS
rng = check.rng("inverse_sqrt_decay-any")
for lowest, highest in ((0.2, 0.8), (1.5, 3.0)):
    alpha0, k = rng.uniform(0.1, 0.9), rng.uniform(lowest, highest)
    some_epochs = np.sort(rng.permutation(np.arange(2, 200))[:5])
    # Another way to the same numbers, by logarithms: a root halves them.
    expected = np.exp(np.log(alpha0 * k) - np.log(some_epochs) / 2)
    check.close(
        lambda alpha0=alpha0, k=k, some_epochs=some_epochs: [
            inverse_sqrt_decay(alpha0, epoch, k) for epoch in some_epochs.tolist()
        ],
        expected,
        f"the rates of five epochs with α₀ = {alpha0:.3f} and k = {k:.3f}",
        mistakes={
            "k is not used": expected / k,
            "k stands above the line, not below": expected / k**2,
            "k stands outside the root": expected / np.sqrt(k),
            "k stands outside the root, and above the line": expected / k**1.5,
            "that divides by the epoch, as inverse time does: divide by its root": alpha0 * k / some_epochs,
            "that divides by 1 + epoch, as inverse time does: divide by the root of the epoch": alpha0
            * k
            / (1 + some_epochs),
            "√(1 + epoch): here the root is of the epoch alone, so that epoch 1 has α₀": alpha0
            * k
            / np.sqrt(1 + some_epochs),
            "that multiplies by the root: divide by it": alpha0 * k * np.sqrt(some_epochs),
            "the root covers α₀ too: only the epoch is rooted": k * np.sqrt(alpha0 / some_epochs),
            "α₀ is missing": expected / alpha0,
            "the worked example's answer comes back, whatever the epoch": np.full(5, 0.02),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "inverse_sqrt_decay-epoch-0", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets epoch 0 here: alone, and in an array among others. Epoch 1 is fine.
### BEGIN HIDDEN TESTS
rng = check.rng("inverse_sqrt_decay-epoch-0")
alpha0 = rng.uniform(0.1, 0.9)
message = "(no error)"
with check.raises(
    ValueError,
    "epoch 0 raises a ValueError",
    mistakes={
        "÷0 at epoch 0: check the epoch first and raise a ValueError that says what is wrong": ZeroDivisionError,
        "epoch 0 gives an answer, such as inf, and training goes on with it: raise a ValueError": None,
        "raise a ValueError: it says that an input is not allowed; an assert can be switched off": AssertionError,
    },
):
    try:
        inverse_sqrt_decay(alpha0, 0)
    except ValueError as error:
        message = str(error)
        raise
check.true(
    len(message.strip()) > 5,
    "the ValueError says why",
    mistakes={"the ValueError has no message: put a sentence in its brackets": True},
    expected="a sentence",
    got="nothing, or next to nothing",
)
with check.raises(
    ValueError,
    "epoch 0 among others raises a ValueError too",
    mistakes={"epoch 0 hides in an array: look at all of them, with np.any": None},
):
    inverse_sqrt_decay(alpha0, rng.permutation(6))
check.close(
    lambda: inverse_sqrt_decay(alpha0, 1),
    alpha0,
    "epoch 1 has α₀",
    mistakes={
        "epoch 1 is allowed: only those below 1 are not": ValueError,
        "the worked example's answer comes back, whatever the epoch": 0.02,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "inverse_sqrt_decay-epochs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a whole array of epochs here, which stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("inverse_sqrt_decay-epochs")
alpha0 = rng.uniform(0.1, 0.9)
some_epochs = rng.permutation(np.arange(1, 60))[:8]
check.close(
    lambda: inverse_sqrt_decay(alpha0, some_epochs.copy()),
    np.exp(np.log(alpha0) - np.log(some_epochs) / 2),
    "an array of 8 epochs gives 8 rates",
    mistakes={
        "an if cannot decide for a whole array: ask np.any(epoch < 1)": ValueError,
        "an array is more than one number: use np.sqrt in place of math.sqrt": TypeError,
        "the worked example's answer comes back, whatever the epoch": 0.02,
    },
)
as_floats = some_epochs.astype(float)
with check.unchanged(epoch=as_floats):
    inverse_sqrt_decay(alpha0, as_floats)
### END HIDDEN TESTS

# %% [markdown]
# ### A staircase
#
# Some people watch the cost curve of a long training, for hours or days. When it stops falling, they lower α by hand.
# That is *manual decay*. It works, if you train one model at a time and are patient. The planned version of it is a
# staircase, *step decay* (or *discrete* decay): cut α to a share of itself after every so many epochs.
#
# $$\alpha = \alpha_0\cdot \text{drop}^{\lfloor n/\text{every}\rfloor}$$
#
# The brackets $\lfloor\ \rfloor$ round down: with a step every 10 epochs, $\lfloor 9/10\rfloor = 0$ and
# $\lfloor 10/10\rfloor = 1$. So epochs 0 to 9 have $\alpha_0$, epochs 10 to 19 have half of it, and so on.
#
# ### Exercise 4: `step_decay`
#
# Write the formula: how many drops have there been so far?
#
# <details><summary>Hint</summary>The number of drops so far is a whole number. Python divides and rounds down with
# <code>//</code>, arrays too.</details>


# %% nbgrader={"grade": false, "grade_id": "step_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def step_decay(alpha0, epoch, drop=0.5, every=10):
    """The learning rate α₀·drop^⌊epoch/every⌋.

    alpha0: the learning rate of the first `every` epochs, above 0.   every: the length of a step, a whole number >= 1.
    drop: the share that is left after each step, 0 < drop <= 1.
    epoch: a whole number >= 0, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of epochs the rate of each, shape (n,). Changes no input.
    """
    ### BEGIN SOLUTION
    return alpha0 * drop ** (epoch // every)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "step_decay-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# α₀ = 0.2 is halved every 10 epochs: epochs 0, 6 and 9 still have 0.2, epoch 10 has 0.1, epoch 25 has 0.05.
check.close(
    [step_decay(0.2, epoch) for epoch in (0, 6, 9, 10, 25)],
    [0.2, 0.2, 0.2, 0.1, 0.05],
    "the rate halves at epochs 10, 20, 30, …",
    mistakes={
        "round goes to the nearest step, so α drops in the middle of one: round down": [0.2, 0.1, 0.1, 0.1, 0.05],
        "it drops one epoch early: divide epoch by every, not 1 + epoch": [0.2, 0.2, 0.1, 0.1, 0.05],
        "it drops as soon as a step begins: round down, not up": [0.2, 0.1, 0.1, 0.1, 0.025],
        "it falls in every epoch: round epoch/every down to a whole number": [
            0.2 * 0.5 ** (n / 10) for n in (0, 6, 9, 10, 25)
        ],
        "the drop is subtracted: multiply α₀ by a power of it": [0.2, 0.2, 0.2, -0.3, -0.8],
        "a share of α₀ is subtracted each time: multiply by drop, again and again": [0.2, 0.2, 0.2, 0.1, 0.0],
        "it drops once only: raise drop to the number of drops so far": [0.2, 0.2, 0.2, 0.1, 0.1],
        "α₀ is multiplied by the number of drops: raise drop to that number": [0.0, 0.0, 0.0, 0.1, 0.2],
        "None comes back: does your function end with return?": [None] * 5,
    },
)

# %% nbgrader={"grade": true, "grade_id": "step_decay-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other drops and other steps here, for every epoch of three steps and a bit.
### BEGIN HIDDEN TESTS
rng = check.rng("step_decay-any")
for lowest, highest in ((0.1, 0.3), (0.6, 0.9)):
    alpha0, drop, every = rng.uniform(0.3, 0.9), rng.uniform(lowest, highest), int(rng.integers(4, 9))
    all_epochs = np.arange(3 * every + 2)
    # Another way to the same numbers: each level, repeated.
    levels = np.cumprod([alpha0, drop, drop, drop])
    expected = np.repeat(levels, every)[: all_epochs.size]
    ratio = all_epochs / every
    drops = np.repeat(np.arange(4), every)[: all_epochs.size]
    check.close(
        lambda alpha0=alpha0, drop=drop, every=every, all_epochs=all_epochs: [
            step_decay(alpha0, epoch, drop, every) for epoch in all_epochs.tolist()
        ],
        expected,
        f"all epochs from 0 to {all_epochs[-1]} with drop = {drop:.3f} every {every} epochs",
        mistakes={
            "round goes to the nearest step, so α drops in the middle of one: round down": alpha0
            * drop ** np.round(ratio),
            "round goes to the nearest step, and halves up: round down": alpha0 * drop ** np.floor(ratio + 0.5),
            "it drops one epoch early: divide epoch by every, not 1 + epoch": alpha0
            * drop ** ((1 + all_epochs) // every),
            "it drops one epoch late: divide epoch by every, not epoch − 1": alpha0
            * drop ** ((all_epochs - 1) // every),
            "it drops as soon as a step begins: round down, not up": alpha0 * drop ** np.ceil(ratio),
            "it falls in every epoch: round epoch/every down to a whole number": alpha0 * drop**ratio,
            "the drop is subtracted: multiply α₀ by a power of it": alpha0 - drop * drops,
            "a share of α₀ is subtracted each time: multiply by drop, again and again": alpha0 * (1 - drop * drops),
            "drop is the share that is left, not the share that is lost": alpha0 * (1 - drop) ** drops,
            "it drops once only: raise drop to the number of drops so far": alpha0 * drop ** np.minimum(drops, 1),
            "α₀ is multiplied by the number of drops: raise drop to that number": alpha0 * drop * drops,
            "every is fixed at 10: use the one that you are given": alpha0 * drop ** (all_epochs // 10),
            "drop is fixed at 0.5: use the one that you are given": alpha0 * 0.5**drops,
            "the worked example's answer comes back, whatever the epoch": np.full(all_epochs.size, 0.05),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "step_decay-epochs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a whole array of epochs here, which stays as it was, and a step in every epoch.
### BEGIN HIDDEN TESTS
rng = check.rng("step_decay-epochs")
alpha0, drop = rng.uniform(0.3, 0.9), rng.uniform(0.6, 0.9)
for every, what in ((7, "an array of 8 epochs gives 8 rates"), (1, "with every = 1 there is a drop in each epoch")):
    some_epochs = rng.permutation(np.arange(28))[:8]
    check.close(
        lambda every=every, some_epochs=some_epochs: step_decay(alpha0, some_epochs.copy(), drop, every),
        np.repeat(alpha0 * np.cumprod([1.0] + [drop] * 27), every)[some_epochs],
        what,
        mistakes={
            "an array is more than one number: use // or np.floor in place of int() and math.floor": TypeError,
            "an array is more than one number: no if and no while on it": ValueError,
            "the worked example's answer comes back, whatever the epoch": 0.05,
        },
    )
    with check.unchanged(epoch=some_epochs):
        step_decay(alpha0, some_epochs, drop, every)
### END HIDDEN TESTS

# %% [markdown]
# ### Your first four at work
#
# Above, your functions over 69 epochs; below, the cost of the training from the top of this notebook, under one of them
# and under another, for comparison. The sentence under the picture tells what there is to see. *Speed of the decay* turns
# each schedule's own knob: a larger `decay_rate`, a smaller `base`, a shorter step.
#
# Before you move anything: which of the four ends with the largest rate? Which with the smallest? Then try this:
#
# 1. *Train under* inverse time, *compare with* constant α₀. Where do the two curves part?
# 2. Take *speed of the decay* up to 10. What happens to the cost, and why does it not go on falling?
# 3. Take it down to 0.1. Which curve does yours look like now?
# 4. Set the speed back to 1 and go through the other three.

# %% nbgrader={"grade": false, "grade_id": "explore-decays", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.schedules(inverse_time_decay, exponential_decay, inverse_sqrt_decay, step_decay)

# %% [markdown]
# What to notice:
#
# - **All four end far below the constant rate.** With $\alpha_0 = 0.2$ the constant one bounces around 0.0025. Inverse
#   time ends at 0.00004, step decay at 0.000002: more than a thousand times less. In the first five epochs none of them
#   is ahead of the constant rate. What decay buys, you get at the end.
# - **The rates in the end:** inverse square root keeps the most (0.024) and ends highest. Step decay keeps the least
#   (0.003) and ends lowest.
# - **Too fast:** with speed 10, inverse time has only a third of $\alpha_0$ left in epoch 1, and less and less from there.
#   The steps add up to so little that it never arrives. The curve is smooth and nearly flat, at 0.09. That is not a
#   minimum; it has merely stopped.
# - **Too slow:** with speed 0.1 the cost bounces as the constant one does, only a little lower, around 0.0007.
# - Inverse square root has no speed of its own: $k$ only makes all of its rates larger or smaller.

# %% [markdown]
# ## Decays with an end
#
# The four so far know nothing of how long you train. If you know it, you can plan: fall to a chosen rate just when
# the training ends, and not before.
#
# ### Polynomial decay
#
# First measure what is left of the training, from 1 at the start to 0 at the end: $1 - n/\text{total}$. Then raise that to
# a power and stretch it between the two rates:
#
# $$\alpha = \alpha_\text{end} + (\alpha_0-\alpha_\text{end})\left(1-\frac{\min(n,\,\text{total})}{\text{total}}\right)^{\text{power}}$$
#
# - **power 1** is a straight line.
# - **power 2, 3, …** drops *early* and is flat at the end: half-way, $0.5^2 = 0.25$ of the way is left. Some notes say
#   that polynomial decay "drops more sharply at the end". That is true for powers *below* 1 only.
# - The $\min$ keeps α at $\alpha_\text{end}$ if you train on after the end.
#
# ### Exercise 5: `polynomial_decay`
#
# Write the formula. It has to hold after the end, too.
#
# <details><summary>Hint 1</summary>Two lines read well: what is <code>left</code>, then the rate.</details>
# <details><summary>Hint 2</summary><code>np.minimum(epoch, total)</code> compares each entry of an array;
# <code>min</code> does not.</details>


# %% nbgrader={"grade": false, "grade_id": "polynomial_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def polynomial_decay(alpha0, epoch, total, power=1.0, alpha_end=0.0):
    """The learning rate α_end + (α₀ − α_end)·(1 − min(epoch, total)/total)^power.

    alpha0: the learning rate of epoch 0.   alpha_end: that of epoch `total` and of all later ones, 0 or more.
    total: the length of the training, a whole number >= 1.   power: the shape, above 0; 1 is a straight line.
    epoch: a whole number >= 0, also beyond total, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of epochs the rate of each, shape (n,). Changes no input.
    """
    ### BEGIN SOLUTION
    left = 1 - np.minimum(epoch, total) / total
    return alpha_end + (alpha0 - alpha_end) * left**power
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "polynomial_decay-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# From 0.2, ten epochs long. A straight line to 0: half-way 0.1. With power 2 to 0.04: half-way 0.04 + 0.16 · 0.25 = 0.08.
check.close(
    [polynomial_decay(0.2, epoch, 10) for epoch in (0, 5, 10)],
    [0.2, 0.1, 0.0],
    "with power 1 the rate falls in a straight line",
    mistakes={
        "it rises: what counts is what is left of the training, 1 − epoch/total": [0.0, 0.1, 0.2],
        "α₀ is missing": [1.0, 0.5, 0.0],
        "None comes back: does your function end with return?": [None] * 3,
    },
)
check.close(
    [polynomial_decay(0.2, epoch, 10, 2, 0.04) for epoch in (0, 5, 10)],
    [0.2, 0.08, 0.04],
    "with power 2 the rate falls early, and ends at α_end",
    mistakes={
        "the power is on α: raise only what is left of the training": [0.2**2, 0.12**2, 0.04**2],
        "the power is on α₀ − α_end too: raise only what is left of the training": [0.0656, 0.0464, 0.04],
        "α_end is added on top: what falls is α₀ − α_end": [0.24, 0.09, 0.04],
        "α_end is not used: it ends there, not at 0": [0.2, 0.05, 0.0],
        "power is not used": [0.2, 0.12, 0.04],
        "that drops late: raise what is left, 1 − epoch/total, not epoch/total": [0.2, 0.16, 0.04],
        "α_end is a floor only: the whole curve is stretched between α₀ and α_end": [0.2, 0.05, 0.04],
    },
)

# %% nbgrader={"grade": true, "grade_id": "polynomial_decay-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other rates, lengths and powers here.
### BEGIN HIDDEN TESTS
rng = check.rng("polynomial_decay-any")
for power in (0.5, 3, rng.uniform(1.3, 2.5)):
    alpha0, alpha_end, total = rng.uniform(0.4, 0.9), rng.uniform(0.01, 0.1), int(rng.integers(20, 60))
    some_epochs = np.sort(rng.permutation(np.arange(1, total))[:5])
    # Another way to the same numbers: weigh the two rates.
    weight = np.interp(some_epochs, [0, total], [1, 0]) ** power
    expected = weight * alpha0 + (1 - weight) * alpha_end
    straight = np.interp(some_epochs, [0, total], [alpha0, alpha_end])
    check.close(
        lambda alpha0=alpha0, alpha_end=alpha_end, total=total, power=power, some_epochs=some_epochs: [
            polynomial_decay(alpha0, epoch, total, power, alpha_end) for epoch in some_epochs.tolist()
        ],
        expected,
        f"five of {total} epochs with power = {power:.2f} from {alpha0:.3f} to {alpha_end:.3f}",
        mistakes={
            "the power is on α: raise only what is left of the training": straight**power,
            "the power is on α₀ − α_end too: raise only what is left of the training": alpha_end
            + (alpha0 - alpha_end) ** power * weight,
            "α_end is added on top: what falls is α₀ − α_end": alpha_end + alpha0 * weight,
            "α_end is not used: it ends there, not at 0": alpha0 * weight,
            "power is not used": straight,
            "that drops late: raise what is left, 1 − epoch/total, not epoch/total": alpha0
            - (alpha0 - alpha_end) * (some_epochs / total) ** power,
            "it rises: what counts is what is left of the training, 1 − epoch/total": alpha_end
            + (alpha0 - alpha_end) * (some_epochs / total) ** power,
            "α_end is a floor only: the whole curve is stretched between α₀ and α_end": np.maximum(
                alpha0 * weight, alpha_end
            ),
            "the worked example's answer comes back, whatever the epoch": np.full(5, 0.08),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "polynomial_decay-past-the-end", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets the first epoch, the last one and epochs after the end here.
### BEGIN HIDDEN TESTS
rng = check.rng("polynomial_decay-past-the-end")
for power in (1.0, 2.0, 1.5):
    alpha0, alpha_end, total = rng.uniform(0.4, 0.9), rng.uniform(0.01, 0.1), int(rng.integers(20, 60))
    some_epochs = [0, total, total + 1, total + int(rng.integers(2, total)), 3 * total]
    beyond = (1 - np.array(some_epochs) / total).astype(complex) ** power
    check.close(
        lambda alpha0=alpha0, alpha_end=alpha_end, total=total, power=power, some_epochs=some_epochs: [
            polynomial_decay(alpha0, epoch, total, power, alpha_end) for epoch in some_epochs
        ],
        [alpha0, alpha_end, alpha_end, alpha_end, alpha_end],
        f"after {total} epochs the rate stays at α_end (power = {power})",
        mistakes={
            "it goes on past the end: take min(epoch, total), so that α stays at α_end": alpha_end
            + (alpha0 - alpha_end) * (beyond if power == 1.5 else beyond.real),
            "it goes on past the end, and a root of a negative number is nan: take min(epoch, total)": [
                alpha0,
                alpha_end,
                np.nan,
                np.nan,
                np.nan,
            ],
            "after the end α stays at α_end, not at 0": [alpha0, alpha_end, 0.0, 0.0, 0.0],
            "α_end is not used: it ends there, not at 0": [alpha0, 0.0, 0.0, 0.0, 0.0],
            "the worked example's answer comes back, whatever the epoch": [0.08] * 5,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "polynomial_decay-epochs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a whole array of epochs here, some of them after the end. It stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("polynomial_decay-epochs")
alpha0, total = rng.uniform(0.4, 0.9), int(rng.integers(10, 20))
within, after = rng.permutation(total)[:5], total + 1 + rng.permutation(total)[:4]
some_epochs = rng.permutation(np.append(within, after))
check.close(
    lambda: polynomial_decay(alpha0, some_epochs.copy(), total),
    np.interp(some_epochs, [0, total], [alpha0, 0]),
    "an array of 9 epochs gives 9 rates",
    mistakes={
        "min and if want one number: np.minimum and np.where take a whole array": ValueError,
        "an array is more than one number: no int(), range() or math here, only arithmetic and NumPy": TypeError,
        "it goes on past the end: take np.minimum(epoch, total)": alpha0 * (1 - some_epochs / total),
        "the worked example's answer comes back, whatever the epoch": 0.08,
    },
)
with check.unchanged(epoch=some_epochs):
    polynomial_decay(alpha0, some_epochs, total)
### END HIDDEN TESTS

# %% [markdown]
# ### Cosine annealing
#
# Half a wave of a cosine, from its top to its bottom: flat at the start, steep in the middle, flat at the end. It has no
# power to choose, and it is the default of many people today.
#
# $$\alpha = \alpha_\text{min} + \tfrac12\,(\alpha_0-\alpha_\text{min})
# \left(1+\cos\frac{\pi\cdot\min(n,\,\text{total})}{\text{total}}\right)$$
#
# Read it from the inside. The angle goes from 0 to π. Its cosine goes from 1 to −1. One plus that goes from 2 to 0, and
# the ½ makes it 1 to 0.
#
# ### Exercise 6: `cosine_annealing`
#
# Write the formula. After the end, α stays at the minimum.
#
# <details><summary>Hint</summary><code>np.cos</code> and <code>np.pi</code>. The rest you have from polynomial decay,
# <code>np.minimum</code> too.</details>


# %% nbgrader={"grade": false, "grade_id": "cosine_annealing", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    """The learning rate α_min + ½(α₀ − α_min)(1 + cos(π·min(epoch, total)/total)).

    alpha0: the learning rate of epoch 0.   alpha_min: that of epoch `total` and of all later ones, 0 or more.
    total: the length of the training, a whole number >= 1.
    epoch: a whole number >= 0, also beyond total, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of epochs the rate of each, shape (n,). Changes no input.
    """
    ### BEGIN SOLUTION
    angle = np.pi * np.minimum(epoch, total) / total
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(angle))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cosine_annealing-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# α₀ = 0.2, twelve epochs. A third of the way is 60°, whose cosine is ½: 0.1 · (1 + ½) = 0.15. Half-way is 90°: 0.1 · (1 + 0).
thirds = np.array([0, 4, 6, 8, 12]) / 12
check.close(
    [cosine_annealing(0.2, epoch, 12) for epoch in (0, 4, 6, 8, 12)],
    [0.2, 0.15, 0.1, 0.05, 0.0],
    "from 0.2 to 0 in twelve epochs, along half a cosine wave",
    mistakes={
        "the ½ is missing: α has to begin at α₀, not at twice that": [0.4, 0.3, 0.2, 0.1, 0.0],
        "it rises: add the cosine to 1, do not subtract it": [0.0, 0.05, 0.1, 0.15, 0.2],
        "π is missing: the angle goes from 0 to π": 0.1 * (1 + np.cos(thirds)),
        "the angle goes to 2π, so α rises again half-way: half a wave ends at π": 0.1
        * (1 + np.cos(2 * np.pi * thirds)),
        "that is a quarter of a wave: it is flat at the start only": 0.2 * np.cos(np.pi / 2 * thirds),
        "np.cos takes radians: half a turn is π, not 180": 0.1 * (1 + np.cos(180 * thirds)),
        "the 1 is missing: a cosine alone goes below zero": 0.1 * np.cos(np.pi * thirds),
        "the 1 is missing, and the ½: a cosine alone goes below zero": 0.2 * np.cos(np.pi * thirds),
        "the ½ covers the 1 only: put brackets around 1 + cos": 0.1 + np.cos(np.pi * thirds),
        "that is a straight line": 0.2 * (1 - thirds),
        "None comes back: does your function end with return?": [None] * 5,
    },
)

# %% nbgrader={"grade": true, "grade_id": "cosine_annealing-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other rates and lengths here.
### BEGIN HIDDEN TESTS
rng = check.rng("cosine_annealing-any")
for _ in range(3):
    alpha0, alpha_min, total = rng.uniform(0.4, 0.9), rng.uniform(0.01, 0.1), int(rng.integers(20, 60))
    some_epochs = np.sort(rng.permutation(np.arange(1, total))[:5])
    share = some_epochs / total
    # Another way to the same numbers: the square of the cosine of half the angle weighs the two rates.
    weight = np.cos(np.pi / 2 * share) ** 2
    expected = weight * alpha0 + (1 - weight) * alpha_min
    check.close(
        lambda alpha0=alpha0, alpha_min=alpha_min, total=total, some_epochs=some_epochs: [
            cosine_annealing(alpha0, epoch, total, alpha_min) for epoch in some_epochs.tolist()
        ],
        expected,
        f"five of {total} epochs from {alpha0:.3f} to {alpha_min:.3f}",
        mistakes={
            "the ½ is missing: α has to begin at α₀, not at twice that": alpha_min + 2 * (alpha0 - alpha_min) * weight,
            "α_min is added on top: what falls is α₀ − α_min": alpha_min + alpha0 * weight,
            "α_min is not used: it ends there, not at 0": alpha0 * weight,
            "α_min is a floor only: the whole curve is stretched between α₀ and α_min": np.maximum(
                alpha0 * weight, alpha_min
            ),
            "it rises: add the cosine to 1, do not subtract it": alpha_min + (alpha0 - alpha_min) * (1 - weight),
            "π is missing: the angle goes from 0 to π": alpha_min + (alpha0 - alpha_min) * np.cos(share / 2) ** 2,
            "the angle goes to 2π, so α rises again half-way: half a wave ends at π": alpha_min
            + (alpha0 - alpha_min) * np.cos(np.pi * share) ** 2,
            "that is a quarter of a wave: it is flat at the start only": alpha_min
            + (alpha0 - alpha_min) * np.cos(np.pi / 2 * share),
            "that is a straight line": alpha0 - (alpha0 - alpha_min) * share,
            "the worked example's answer comes back, whatever the epoch": np.full(5, 0.1),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cosine_annealing-past-the-end", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets the first epoch, the last one and epochs after the end here.
### BEGIN HIDDEN TESTS
rng = check.rng("cosine_annealing-past-the-end")
alpha0, alpha_min, total = rng.uniform(0.4, 0.9), rng.uniform(0.01, 0.1), int(rng.integers(20, 60))
some_epochs = [0, total, total + 1, total + int(rng.integers(2, total)), 2 * total]
rising = np.cos(np.pi / 2 * np.array(some_epochs) / total) ** 2
check.close(
    lambda: [cosine_annealing(alpha0, epoch, total, alpha_min) for epoch in some_epochs],
    [alpha0, alpha_min, alpha_min, alpha_min, alpha_min],
    f"after {total} epochs the rate stays at α_min",
    mistakes={
        "it rises again after the end: take min(epoch, total), so that α stays at α_min": alpha_min
        + (alpha0 - alpha_min) * rising,
        "the ½ is missing: α has to begin at α₀, not at twice that": [2 * alpha0 - alpha_min] + [alpha_min] * 4,
        "the ½ is missing, and it rises again after the end": alpha_min + 2 * (alpha0 - alpha_min) * rising,
        "after the end α stays at α_min, not at 0": [alpha0, alpha_min, 0.0, 0.0, 0.0],
        "α_min is not used: it ends there, not at 0": [alpha0, 0.0, 0.0, 0.0, 0.0],
        "the worked example's answer comes back, whatever the epoch": [0.1] * 5,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cosine_annealing-epochs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a whole array of epochs here, some of them after the end. It stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("cosine_annealing-epochs")
alpha0, total = rng.uniform(0.4, 0.9), int(rng.integers(10, 20))
within, after = rng.permutation(total)[:5], total + 1 + rng.permutation(total)[:4]
some_epochs = rng.permutation(np.append(within, after))
check.close(
    lambda: cosine_annealing(alpha0, some_epochs.copy(), total),
    alpha0 * np.cos(np.pi / 2 * np.clip(some_epochs / total, 0, 1)) ** 2,
    "an array of 9 epochs gives 9 rates",
    mistakes={
        "min and if want one number: np.minimum and np.where take a whole array": ValueError,
        "an array is more than one number: use np.cos in place of math.cos": TypeError,
        "it rises again after the end: take np.minimum(epoch, total)": alpha0
        * np.cos(np.pi / 2 * some_epochs / total) ** 2,
        "the worked example's answer comes back, whatever the epoch": 0.1,
    },
)
with check.unchanged(epoch=some_epochs):
    cosine_annealing(alpha0, some_epochs, total)
### END HIDDEN TESTS

# %% [markdown]
# ### With and without an end
#
# Two more curves. Compare *cosine annealing* with *exponential*: who is lower in the middle? Who ends lower? Then try
# *polynomial* with the speed at 0.25, 1 and 4: here the speed is its power. When does each of them drop?

# %% nbgrader={"grade": false, "grade_id": "explore-ends", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.schedules(
    inverse_time_decay, exponential_decay, inverse_sqrt_decay, step_decay, polynomial_decay, cosine_annealing
)

# %% [markdown]
# What to notice:
#
# - In the middle, cosine annealing has kept 0.1, exponential decay only 0.03. In the end it is the other way around: cosine
#   goes on to 0, exponential stays at 0.006. So cosine takes large steps for longer *and* ends lower.
# - Power 0.25 holds α high and drops it in the last moment, too late for the cost to follow. Power 1 and power 4 end
#   about alike here. So the powers above 1 are the ones that drop early.
#
# ## Cycles
#
# Who says that a learning rate only ever falls? Two schedules let it rise on purpose.
#
# ### Warm restarts
#
# Run cosine annealing over a short *period*, then jump back to $\alpha_0$ and start over. The weights stay as they are:
# that makes the restart *warm*. (It is known as SGDR, stochastic gradient descent with warm restarts.) Each jump
# shakes the weights out of where they have settled; at the end of each period there is a usable model. Often each period
# is longer than the one before, by a factor `period_mult`.
#
# With a period of 10 and a factor of 2 there are periods of 10, 20 and 40 epochs. So α is back at $\alpha_0$ exactly at
# epochs 10, 30 and 70. **At epoch 10 itself the second period begins:** the rate is $\alpha_0$ there, not the minimum.
#
# ### Exercise 7: `cosine_warm_restarts`
#
# Find out how long ago the present period began, and how long it lasts. Then it is your cosine annealing.
#
# <details><summary>Hint 1</summary>For one number: as long as the epochs since the start are at least the length of the
# period, subtract that length, and multiply it by <code>period_mult</code>. What is left is what you need.</details>
# <details><summary>Hint 2</summary>For an array, the easy way: write a function for one epoch inside yours, and
# return <code>np.array([of_one(n) for n in epoch])</code> if <code>np.ndim(epoch)</code> is 1.</details>
# <details><summary>Hint 3</summary>Without a function inside: <code>over = since &gt;= length</code>, then
# <code>np.where(over, since - length, since)</code>; the same for the length, until no entry is over.</details>


# %% nbgrader={"grade": false, "grade_id": "cosine_warm_restarts", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cosine_warm_restarts(alpha0, epoch, period, period_mult=1, alpha_min=0.0):
    """Cosine annealing that starts over from α₀ at the end of each period.

    alpha0: the learning rate at the beginning of each period.   alpha_min: the one that each period falls towards.
    period: epochs in the first period, a whole number >= 1; the second begins at epoch = period, with α₀.
    period_mult: how many times longer each period is than the one before, a whole number >= 1.
    epoch: a whole number >= 0, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of epochs the rate of each, shape (n,). Changes no input.
    """
    ### BEGIN SOLUTION
    since, length = epoch, period
    for _ in range(period, int(np.max(epoch)) + 1, period):  # no more restarts than fit in
        over = since >= length
        since = np.where(over, since - length, since)
        length = np.where(over, length * period_mult, length)
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * since / length))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cosine_warm_restarts-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# α₀ = 0.2. A period of 6: 0.2 at epoch 0, half-way (epoch 3) 0.1, at epoch 6 again 0.2, at epoch 9 0.1, at epoch 12 0.2.
check.close(
    [cosine_warm_restarts(0.2, epoch, 6) for epoch in (0, 3, 6, 9, 12)],
    [0.2, 0.1, 0.2, 0.1, 0.2],
    "with a period of 6 the rate is α₀ again at epochs 6 and 12",
    mistakes={
        "there is no restart: at epoch = period α jumps back to α₀": [0.2, 0.1, 0.0, 0.0, 0.0],
        "it swings back instead of jumping: subtract the periods that are over from the epoch": [0.2, 0.1, 0, 0.1, 0.2],
        "the restart comes one epoch late: at epoch = period α is α₀ already": [0.2, 0.1, 0.0, 0.1, 0.0],
        "the ½ is missing (if you call cosine_annealing, mend that first): α begins at α₀": [0.4, 0.2, 0.4, 0.2, 0.4],
        "None comes back: does your function end with return?": [None] * 5,
    },
)
# With period_mult = 2 the second period takes 12 epochs, from 6 to 18: half-way is epoch 12.
check.close(
    [cosine_warm_restarts(0.2, epoch, 6, 2) for epoch in (3, 6, 12, 18)],
    [0.1, 0.2, 0.1, 0.2],
    "with period_mult = 2 the second period lasts from epoch 6 to 18",
    mistakes={
        "period_mult is ignored: each period is period_mult times as long as the one before": [0.1, 0.2, 0.2, 0.2],
        "the restarts are right, but the wave is as long as the first period: divide by the present one": [
            0.1,
            0.2,
            0.0,
            0.2,
        ],
        "there is no restart: at epoch = period α jumps back to α₀": [0.1, 0.0, 0.0, 0.0],
    },
)

# %% nbgrader={"grade": true, "grade_id": "cosine_warm_restarts-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other periods and factors here, for every epoch of several periods.
### BEGIN HIDDEN TESTS
rng = check.rng("cosine_warm_restarts-any")
for period_mult in (1, 2, 3):
    alpha0, alpha_min, period = rng.uniform(0.4, 0.9), rng.uniform(0.01, 0.1), int(rng.integers(4, 8))
    lengths = [period * period_mult**number for number in range(3)]
    # Another way to the same numbers: one period after the other, each a wave of its own.
    share = np.concatenate([np.linspace(0, 1, length, endpoint=False) for length in lengths])
    weight = np.cos(np.pi / 2 * share) ** 2
    expected = weight * alpha0 + (1 - weight) * alpha_min
    all_epochs = np.arange(expected.size)
    started = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
    equal, once, as_the_first, one_late, plus = (
        alpha_min + (alpha0 - alpha_min) * np.cos(np.pi / 2 * angle) ** 2
        for angle in (
            all_epochs % period / period,
            np.minimum(all_epochs / period, 1),
            (all_epochs - started) / period,
            np.where(all_epochs == started, 1, share) * (all_epochs > 0),
            all_epochs / period,
        )
    )
    check.close(
        lambda alpha0=alpha0, alpha_min=alpha_min, period=period, period_mult=period_mult, all_epochs=all_epochs: [
            cosine_warm_restarts(alpha0, epoch, period, period_mult, alpha_min) for epoch in all_epochs.tolist()
        ],
        expected,
        f"three periods, the first of {period} epochs, with period_mult = {period_mult}",
        mistakes={
            "there is no restart: at epoch = period α jumps back to α₀": once,
            "it swings back instead of jumping: subtract the periods that are over from the epoch": plus,
            "period_mult is ignored: each period is period_mult times as long as the one before": equal,
            "the restarts are right, but the wave is as long as the first period: divide by the present one": as_the_first,
            "the restart comes one epoch late: at epoch = period α is α₀ already": one_late,
            "α_min is not used: it falls towards that, not towards 0": alpha0 * weight,
            "α_min is added on top: what falls is α₀ − α_min": alpha_min + alpha0 * weight,
            "the ½ is missing: α has to begin at α₀, not at twice that": 2 * expected - alpha_min,
            "the worked example's answer comes back, whatever the epoch": np.full(all_epochs.size, 0.2),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cosine_warm_restarts-restart", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at the epochs at which a period begins, and at the ones just before: a third, fourth, fifth period.
### BEGIN HIDDEN TESTS
rng = check.rng("cosine_warm_restarts-restart")
for period_mult in (1, 2):
    alpha0, period = rng.uniform(0.4, 0.9), int(rng.integers(5, 12))
    lengths = period * period_mult ** np.arange(5)
    restarts = np.cumsum(lengths)
    check.close(
        lambda alpha0=alpha0, period=period, period_mult=period_mult, restarts=restarts: [
            cosine_warm_restarts(alpha0, epoch, period, period_mult) for epoch in restarts.tolist()
        ],
        np.full(5, alpha0),
        f"α₀ again at epochs {', '.join(map(str, restarts))} (period {period}, period_mult {period_mult})",
        mistakes={
            "the restart comes one epoch late: at epoch = period α is α₀ already": np.zeros(5),
            "there is no restart: at epoch = period α jumps back to α₀": np.zeros(5),
            "it restarts only once: there is a restart after each period": np.append(alpha0, np.zeros(4)),
            "period_mult is ignored: each period is period_mult times as long as the one before": alpha0
            * np.cos(np.pi / 2 * (restarts % period) / period) ** 2,
            "the worked example's answer comes back, whatever the epoch": np.full(5, 0.2),
        },
    )
    check.close(
        [cosine_warm_restarts(alpha0, epoch, period, period_mult) for epoch in (restarts - 1).tolist()],
        alpha0 * np.sin(np.pi / 2 / lengths) ** 2,
        "one epoch before each of them the rate is almost 0",
        mistakes={"the restart comes one epoch early: it is at epoch = period": np.full(5, alpha0)},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "cosine_warm_restarts-epochs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a whole array of epochs here, from several periods. It stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("cosine_warm_restarts-epochs")
for period_mult in (1, 2):
    alpha0, period = rng.uniform(0.4, 0.9), int(rng.integers(4, 8))
    lengths = [period * period_mult**number for number in range(3)]
    share = np.concatenate([np.linspace(0, 1, length, endpoint=False) for length in lengths])
    some_epochs = rng.permutation(share.size)[:9]
    check.close(
        lambda alpha0=alpha0, period=period, period_mult=period_mult, some_epochs=some_epochs: cosine_warm_restarts(
            alpha0, some_epochs.copy(), period, period_mult
        ),
        alpha0 * np.cos(np.pi / 2 * share[some_epochs]) ** 2,
        f"an array of 9 epochs gives 9 rates, with period_mult = {period_mult}",
        mistakes={
            "if, while and min want one number: go through the epochs one by one, or use np.where": ValueError,
            "an array is more than one number: go through the epochs one by one, or use np.where": TypeError,
            "the worked example's answer comes back, whatever the epoch": 0.2,
        },
    )
    with check.unchanged(epoch=some_epochs):
        cosine_warm_restarts(alpha0, some_epochs, period, period_mult)
### END HIDDEN TESTS

# %% [markdown]
# ### One cycle
#
# The *1cycle* policy takes one large swing: up from a small rate to a very large one, then down to next to nothing. It
# came with a promise, "super-convergence": as the large rates do most of the work, the training can be short. The
# warm-up also helps where the first gradients are wild, as they are with fresh weights.
#
# Ours has two straight lines. It starts at $\alpha_\text{max}/25$, reaches $\alpha_\text{max}$ at half-time, and ends at
# $\alpha_\text{max}/10\,000$. That end lies far below the start: it is the *extra decay* with which a 1cycle often ends,
# built in. The cycle counts in steps or in epochs, as you like: only `step/total` matters.
#
# ### Exercise 8: `one_cycle`
#
# Write both lines, and return the one that counts.
#
# <details><summary>Hint 1</summary>The top is at step <code>warmup * total</code>. Write down the two lines, each from
# its start to its end: <code>start + (end - start) * share</code>, where the share goes from 0 to 1.</details>
# <details><summary>Hint 2</summary>On the way down, the share is (step − top)/(total − top): 0 at the top, 1 at the
# end.</details>
# <details><summary>Hint 3</summary>Before the top the rising line is the lower one of the two, after the top the falling
# one is. So <code>np.minimum</code> picks the right one, in arrays too.</details>


# %% nbgrader={"grade": false, "grade_id": "one_cycle", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_cycle(alpha_max, step, total, warmup=0.5, start_div=25.0, end_div=1e4):
    """The 1cycle policy: in a straight line up to alpha_max, and in another one down to almost nothing.

    alpha_max: the highest rate, at step warmup·total, where 0 < warmup < 1.   total: the last step, a whole number >= 2.
    start_div, end_div: the rate is alpha_max/start_div at step 0 and alpha_max/end_div at step total; both above 1.
    step: a whole number, 0 <= step <= total, or an array of them, shape (n,), in any order.
    Returns a float, or for an array of steps the rate of each, shape (n,). Changes no input.
    """
    ### BEGIN SOLUTION
    top = warmup * total
    start, end = alpha_max / start_div, alpha_max / end_div
    rising = start + (alpha_max - start) * step / top
    falling = alpha_max + (end - alpha_max) * (step - top) / (total - top)
    return np.minimum(rising, falling)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "one_cycle-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# alpha_max = 0.5, 100 steps: 0.5/25 = 0.02 at step 0, 0.5 at step 50, 0.5/10000 = 0.00005 at step 100, straight lines between.
check.close(
    [one_cycle(0.5, step, 100) for step in (0, 25, 50, 75, 100)],
    [0.02, 0.26, 0.5, 0.250025, 0.00005],
    "up from 0.02 to 0.5 at half-time, then down to 0.00005",
    mistakes={
        "it only falls: the first half climbs from alpha_max/start_div to alpha_max": [
            0.5,
            0.3750125,
            0.250025,
            0.1250375,
            0.00005,
        ],
        "it only falls, from the top on: before it, climb from alpha_max/start_div": [0.5, 0.5, 0.5, 0.250025, 0.00005],
        "it only falls, and to 0: climb to alpha_max first, then fall to alpha_max/end_div": [
            0.5,
            0.375,
            0.25,
            0.125,
            0,
        ],
        "it jumps at the top: on the way down count from the top, (step − top)/(total − top)": [
            0.02,
            0.26,
            0.5,
            0.1250375,
            0.00005,
        ],
        "it jumps at the top: the way down begins at alpha_max, not at alpha_max/start_div": [
            0.02,
            0.26,
            0.5,
            0.010025,
            0.00005,
        ],
        "it climbs until the end: the top is at warmup·total": [0.02, 0.14, 0.26, 0.38, 0.5],
        "it ends where it began: the end is alpha_max/end_div": [0.02, 0.26, 0.5, 0.26, 0.02],
        "it starts at 0: the start is alpha_max/start_div": [0.0, 0.25, 0.5, 0.250025, 0.00005],
        "it ends at 0: the end is alpha_max/end_div": [0.02, 0.26, 0.5, 0.25, 0.0],
        "None comes back: does your function end with return?": [None] * 5,
    },
)

# %% nbgrader={"grade": true, "grade_id": "one_cycle-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other rates, lengths and divisors here, and tops that are not half-way.
### BEGIN HIDDEN TESTS
rng = check.rng("one_cycle-any")
for warmup in (0.5, 0.25, 0.8):
    alpha_max, total = rng.uniform(0.3, 0.9), 20 * int(rng.integers(3, 9))
    start_div, end_div = rng.uniform(5, 15), rng.uniform(50, 500)
    top = round(warmup * total)
    # Three steps on either side of the top.
    before, after = rng.permutation(np.arange(1, top))[:3], rng.permutation(np.arange(top + 1, total))[:3]
    some_steps = np.sort(np.append(before, after))
    start, end = alpha_max / start_div, alpha_max / end_div
    # Another way to the same numbers: three corners, and straight lines between them.
    expected = np.interp(some_steps, [0, top, total], [start, alpha_max, end])
    climbing = some_steps <= top
    from_zero = np.where(climbing, expected, alpha_max + (end - alpha_max) * some_steps / total)
    from_start = np.where(climbing, expected, start + (end - start) * (some_steps - top) / (total - top))
    check.close(
        lambda a=alpha_max, total=total, warmup=warmup, sd=start_div, ed=end_div, some_steps=some_steps: [
            one_cycle(a, step, total, warmup, sd, ed) for step in some_steps.tolist()
        ],
        expected,
        f"six of {total} steps, the top at step {top}",
        mistakes={
            "it only falls: the first part climbs from alpha_max/start_div to alpha_max": np.interp(
                some_steps, [0, total], [alpha_max, end]
            ),
            "it only falls, from the top on: before it, climb from alpha_max/start_div": np.interp(
                some_steps, [top, total], [alpha_max, end]
            ),
            "it jumps at the top: on the way down count from the top, (step − top)/(total − top)": from_zero,
            "it jumps at the top: the way down begins at alpha_max, not at alpha_max/start_div": from_start,
            "warmup is ignored: the top is at warmup·total": np.interp(
                some_steps, [0, total / 2, total], [start, alpha_max, end]
            ),
            "it climbs until the end: the top is at warmup·total": np.interp(
                some_steps, [0, total], [start, alpha_max]
            ),
            "it ends where it began: the end is alpha_max/end_div": np.interp(
                some_steps, [0, top, total], [start, alpha_max, start]
            ),
            "start_div is fixed at 25: use the one that you are given": np.interp(
                some_steps, [0, top, total], [alpha_max / 25, alpha_max, end]
            ),
            "end_div is fixed at 10000: use the one that you are given": np.interp(
                some_steps, [0, top, total], [start, alpha_max, alpha_max / 1e4]
            ),
            "both divisors are fixed at 25 and 10000: use those that you are given": np.interp(
                some_steps, [0, top, total], [alpha_max / 25, alpha_max, alpha_max / 1e4]
            ),
            "it starts at 0: the start is alpha_max/start_div": np.interp(
                some_steps, [0, top, total], [0, alpha_max, end]
            ),
            "it ends at 0: the end is alpha_max/end_div": np.interp(some_steps, [0, top, total], [start, alpha_max, 0]),
            "the worked example's answer comes back, whatever the step": np.full(6, 0.00005),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "one_cycle-corners", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at the three corners: the start, the top and the end.
### BEGIN HIDDEN TESTS
rng = check.rng("one_cycle-corners")
for warmup in (0.5, 0.25):
    alpha_max, total = rng.uniform(0.3, 0.9), 20 * int(rng.integers(3, 9))
    top = round(warmup * total)
    for step, expected, what in (
        (0, alpha_max / 25, "step 0 has alpha_max/start_div"),
        (top, alpha_max, "the top has alpha_max"),
        (total, alpha_max / 1e4, "the last step has alpha_max/end_div"),
    ):
        check.close(
            lambda alpha_max=alpha_max, step=step, total=total, warmup=warmup: one_cycle(
                alpha_max, step, total, warmup
            ),
            expected,
            f"{what} (step {step} of {total}, warmup = {warmup})",
            mistakes={
                "it only falls: the first part climbs from alpha_max/start_div to alpha_max": np.interp(
                    step, [0, total], [alpha_max, alpha_max / 1e4]
                ),
                "it jumps at the top: on the way down count from the top, (step − top)/(total − top)": alpha_max
                * (1 - (1 - 1e-4) * step / total),
                "warmup is ignored: the top is at warmup·total": np.interp(
                    step, [0, total / 2, total], [alpha_max / 25, alpha_max, alpha_max / 1e4]
                ),
                "it starts or ends at 0: those are alpha_max/start_div and alpha_max/end_div": 0.0,
                "the worked example's answer comes back, whatever the step": 0.00005,
            },
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "one_cycle-steps", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a whole array of steps here, from both sides of the top. It stays as it was.
### BEGIN HIDDEN TESTS
rng = check.rng("one_cycle-steps")
alpha_max, total = rng.uniform(0.3, 0.9), 20 * int(rng.integers(3, 9))
some_steps = rng.permutation(total + 1)[:9]
check.close(
    lambda: one_cycle(alpha_max, some_steps.copy(), total, 0.25),
    np.interp(some_steps, [0, total / 4, total], [alpha_max / 25, alpha_max, alpha_max / 1e4]),
    "an array of 9 steps gives 9 rates",
    mistakes={
        "an if cannot decide for a whole array: use np.minimum or np.where": ValueError,
        "an array is more than one number: no int(), range() or math here, only arithmetic and NumPy": TypeError,
        "the worked example's answer comes back, whatever the step": 0.00005,
    },
)
with check.unchanged(step=some_steps):
    one_cycle(alpha_max, some_steps, total)
### END HIDDEN TESTS

# %% [markdown]
# ## Training under a schedule
#
# A schedule is a function of $\alpha_0$ and the epoch. A training needs one more thing: somebody who asks it before each
# epoch. `run_epoch(alpha)` stands for "one pass through all mini-batches with this α"; it returns the cost of that
# pass. What happens inside (gradient descent, momentum, Adam) is no concern of yours here.
#
# ### Exercise 9: `scheduled_training`
#
# For the epochs $n = 1, 2, \dots$ ask the schedule for its rate, run the epoch with it, and write the cost down. Ask with
# the same $\alpha_0$ each time.
#
# <details><summary>Hint</summary><code>range(1, epochs + 1)</code> counts from 1 to <code>epochs</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "scheduled_training", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    """Train with a learning rate that follows a schedule.

    run_epoch: a function alpha → cost; it runs one epoch with this learning rate, so call it once an epoch.
    schedule: a function (alpha0, epoch) → learning rate.   alpha0: a number, the same for every epoch.
    epochs: how many to run, a whole number >= 1; they count 1, 2, …, epochs.
    Returns the costs, one for each epoch: a list of floats, or an array of shape (epochs,).
    """
    ### BEGIN SOLUTION
    costs = []
    for epoch in range(1, epochs + 1):
        alpha = schedule(alpha0, epoch)
        costs.append(run_epoch(alpha))
    return costs
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "scheduled_training-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Four epochs under α₀/(1 + epoch), where an epoch with rate α costs 100·α: the costs are 10, 6.67, 5 and 4.
check.close(
    scheduled_training(lambda alpha: 100 * alpha, lambda alpha0, epoch: alpha0 / (1 + epoch), 0.2, 4),
    [100 * 0.2 / n for n in (2, 3, 4, 5)],
    "the rates of epochs 1, 2, 3, 4 are 0.1, 0.067, 0.05, 0.04",
    mistakes={
        "epochs are counted from 0: the first one is epoch 1": [100 * 0.2 / n for n in (1, 2, 3, 4)],
        "epochs are counted from 0, and there is one too many": [100 * 0.2 / n for n in (1, 2, 3, 4, 5)],
        "the last epoch is missing: range stops before its end": [100 * 0.2 / n for n in (2, 3, 4)],
        "α is fed back as alpha0: ask the schedule with the same alpha0 each time": [
            100 * 0.2 / n for n in (2, 6, 24, 120)
        ],
        "each epoch runs with α₀: ask the schedule for its rate": [20.0] * 4,
        "each epoch runs with the rate of the last one: ask the schedule for each epoch": [4.0] * 4,
        "the rates come back: return the costs, which run_epoch gives": [0.2 / n for n in (2, 3, 4, 5)],
        "only the last cost comes back: return one for each epoch": 4.0,
        "return stands inside the loop: move it out": [10.0],
        "return stands inside the loop, with one cost: collect all of them": 10.0,
        "None comes back from each epoch: does the list get what run_epoch returns?": [None] * 4,
    },
)

# %% nbgrader={"grade": true, "grade_id": "scheduled_training-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets another schedule and a training that notes down its rates here. One epoch is enough, too.
### BEGIN HIDDEN TESTS
rng = check.rng("scheduled_training-any")
for n_epochs in (int(rng.integers(5, 12)), 1):
    alpha0 = rng.uniform(0.2, 0.8)
    table = rng.uniform(0.1, 0.7, size=n_epochs + 5)
    seen = []

    def schedule_of_the_table(alpha0, epoch, table=table):
        return float(alpha0 * table[epoch])

    def run_and_note(alpha, seen=seen):
        seen.append(float(alpha))
        return 10.0 / len(seen) + float(alpha)

    costs = scheduled_training(run_and_note, schedule_of_the_table, alpha0, n_epochs)
    expected = alpha0 * table[1 : n_epochs + 1]
    from_zero = alpha0 * table[:n_epochs]
    what = f"{n_epochs} epochs run" if n_epochs > 1 else "a single epoch runs"
    check.close(
        seen,
        expected,
        f"{what} with the rates that the schedule gives",
        mistakes={
            "epochs are counted from 0: the first one is epoch 1": from_zero,
            "epochs are counted from 0, and there is one too many": np.append(from_zero, expected[-1]),
            "α is fed back as alpha0: ask the schedule with the same alpha0 each time": alpha0
            * np.cumprod(table[1 : n_epochs + 1]),
            "each epoch runs with α₀: ask the schedule for its rate": np.full(n_epochs, alpha0),
            "each epoch runs with the rate of the last one: ask the schedule for each epoch": np.full(
                n_epochs, expected[-1]
            ),
            "run_epoch is called twice an epoch: keep what it returns": np.repeat(expected, 2),
            "the last epoch is missing: range stops before its end": expected[:-1],
            "no epoch was run: call run_epoch": [],
        },
    )
    costs_then = 10.0 / np.arange(1, n_epochs + 1) + expected
    check.close(
        costs,
        costs_then,
        f"{n_epochs} cost{'s' * (n_epochs > 1)} come back, one of each epoch",
        mistakes={
            "the rates come back: return the costs, which run_epoch gives": expected,
            "only the last cost comes back: return one for each epoch": costs_then[-1],
            "only the mean cost comes back: return one for each epoch": np.mean(costs_then),
            "the costs come back in reverse: the first epoch comes first": costs_then[::-1],
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# ### All of them, under your own training
#
# Now the trainings below the schedules run through your `scheduled_training`. Everything here is yours. Try this:
#
# 1. Compare each of the eight with constant α₀. Which of them ends best?
# 2. *Train under* inverse time with speed 10, then 0.1. Which of the two stops early, and which one goes on
#    bouncing? How would you tell from the cost curve alone?
# 3. *Train under* warm restarts. Find the second and the third period in the *cost*.
# 4. Take α₀ down to 0.02. Does any decay still help? And up to 0.5?

# %% nbgrader={"grade": false, "grade_id": "explore-all", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.schedules(
    inverse_time_decay,
    exponential_decay,
    inverse_sqrt_decay,
    step_decay,
    polynomial_decay,
    cosine_annealing,
    cosine_warm_restarts,
    one_cycle,
    scheduled_training=scheduled_training,
)

# %% [markdown]
# What to notice:
#
# - **Each of the eight beats the constant rate** at $\alpha_0 = 0.2$, cosine annealing by a factor of 10 000. Which one
#   wins depends on the problem. This bowl is small and kind; do not read too much into the order.
# - **Too fast** shows as a smooth, flat line high up (0.09). **Too slow** shows as a line that trembles on one level.
# - **Warm restarts:** the cost has lows in epochs 29 and 69, and in epoch 30 it jumps back up. So keep a model from *before*
#   a restart: these trainings have 69 epochs, because the next restart would come in epoch 70. (In epoch 9 the training
#   was still on its way.) A bowl has only one minimum, so here the restarts gain
#   nothing.
# - **1cycle** starts slowly on purpose and spends its large rates in the middle. With $\alpha_0 = 0.5$ it ends a hundred
#   times lower than the constant rate does.
# - **With α₀ = 0.02** the constant rate is the best of all. It has hardly arrived, so there is no bouncing to get rid of.
#   Decay cannot mend a start that is too slow.
#
# **Try this.** A schedule of your own: anything that takes `alpha0` and `epoch` will do. Can you end lower than
# cosine annealing does?


# %%
def my_schedule(alpha0, epoch):
    return alpha0 if epoch < 40 else 0.01 * alpha0


for name, schedule in (
    ("my schedule", my_schedule),
    ("cosine annealing", lambda alpha0, epoch: cosine_annealing(alpha0, epoch, 69)),
    ("constant", lambda alpha0, _: alpha0),
):
    costs = scheduled_training(bowl.training(), schedule, 0.2, 69)
    print(f"{name:17} ends {np.mean(costs[-5:]):.1e} above the minimum")

# %% [markdown]
# ## Choosing one
#
# - **First α₀, then the decay.** A good constant α is worth more than any schedule around a bad one. Decay is the last
#   thing that most people tune, and often not the most important one.
# - **You do not know how long you will train:** step decay or inverse time. **You know it:** cosine annealing, or a
#   straight line.
# - **Watch the cost.** If it is flat and α is tiny, α may have fallen too fast: then it has not arrived in a minimum, it
#   has merely stopped. If it bounces on one level, α is still too large.
# - **Adam and RMSprop** scale the step of each weight by themselves. (They are often called adaptive learning rates.) The
#   α in front of it is still yours, and most people let it decay there too.
#
# ## Summary
#
# - With mini-batches, a constant α ends in a cloud around the minimum. The smaller α, the smaller the cloud.
# - By a formula: inverse time $\alpha_0/(1+\text{decay\_rate}\cdot n)$, exponential $\alpha_0\cdot 0.95^n$ (the same as
#   $e^{-kn}$ with $k = -\ln 0.95$), inverse square root $k\,\alpha_0/\sqrt n$, step decay, and decay by hand.
# - With an end: polynomial (a power above 1 drops *early*) and cosine annealing.
# - In cycles: warm restarts jump back to $\alpha_0$; 1cycle climbs first, and ends with an extra decay.
# - Too fast a decay stops early. Too slow a decay keeps on overshooting.
#
# **Where this comes back**
#
# - *Saddle points and plateaus* (next notebook): what else can hold a training up, however well α is chosen.
# - *Hyperparameter search* (week 3): what to tune first, and why $\alpha_0$ is drawn on a logarithmic scale.
# - The *capstone* (week 3): real digits, where you may use any of these.
