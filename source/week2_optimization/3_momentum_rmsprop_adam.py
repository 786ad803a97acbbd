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
# # Momentum, RMSprop, Adam
#
# **Week 2, notebook 3 · about 45 minutes · 25 points**
#
# Gradient descent looks at one gradient, takes a step, and forgets. The last notebook built an average that remembers.
# Here you give gradient descent that memory: first of its gradients, then of their squares, then of both.
#
# When you are done, you can
#
# - say why gradient descent zigzags, and how an average of gradients calms it;
# - write momentum, RMSprop and Adam, for networks of any depth;
# - say what α, β, β₁, β₂ and ε do, and which of them you have to tune;
# - train a network with any of the four, and keep its memory from one epoch to the next.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `initialize_velocity`: no speed yet | 3 |
# | 2 | `update_parameters_with_momentum`: one step of a heavy ball | 4 |
# | 3 | `initialize_rmsprop`: no squares yet | 2 |
# | 4 | `update_parameters_with_rmsprop`: steps of a fair size | 4 |
# | 5 | `initialize_adam`: both memories | 2 |
# | 6 | `update_parameters_with_adam`: both, with a fair start | 5 |
# | 7 | `train`: many steps, four optimisers | 5 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from copy import deepcopy

import numpy as np

from course import check, data, explore, figures
from course.network import Network


# From notebook 1: the plain step, and the mini-batches of one epoch.
def update_parameters_with_gd(parameters, grads, learning_rate):
    """One step of gradient descent: returns new parameters."""
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}


def random_mini_batches(X, Y, mini_batch_size, rng):
    """The columns of X and Y in a new order, cut into pairs; the last pair may be smaller."""
    order = rng.permutation(X.shape[1])
    parts = [order[start : start + mini_batch_size] for start in range(0, len(order), mini_batch_size)]
    return [(X[:, part], Y[:, part]) for part in parts]


# Numbers to try things on: a layer with one weight and one bias, and networks of any depth.
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
# ## The zigzag
#
# Here is a *ravine*: a cost that is steep across and nearly flat along. Real costs have many such directions at once.
# Gradient descent starts on the left and wants to reach the cross. What does it waste its steps on?

# %% nbgrader={"grade": false, "grade_id": "picture-zigzag", "locked": true, "schema_version": 3, "solution": false, "task": false}
w_axis, b_axis = np.linspace(-2.2, 0.6, 120), np.linspace(-1.4, 1.6, 120)
heights = (0.8 * w_axis**2 + 30 * b_axis[:, np.newaxis] ** 2) / 2

with figures.style():
    figure, panels = figures.canvas(1, 2, width=8.4, height=4.0)
    for axes, alpha in zip(panels, (0.06, 0.0675), strict=True):
        place, path = tiny_network(-1.8, 1.2), [(-1.8, 1.2)]
        for _ in range(25):
            slope = tiny_grads(0.8 * place["W1"].item(), 30 * place["b1"].item())
            place = update_parameters_with_gd(place, slope, alpha)
            path.append((place["W1"].item(), place["b1"].item()))
        axes.contour(w_axis, b_axis, heights, levels=np.linspace(0.4, 6, 8) ** 2, colors=figures.DUST, linewidths=0.8)
        axes.plot(*np.transpose(path), color=figures.BLUE, marker="o", markersize=3, linewidth=1.2)
        axes.plot(0, 0, color=figures.VERMILLION, marker="x", markersize=10, markeredgewidth=2.5)
        axes.set(xlabel="w", ylabel="b", title=f"α = {alpha}, 25 steps", xlim=(-2.2, 0.6), ylim=(-1.4, 1.6))
        axes.grid(visible=False)
    zigzag = figures.picture(
        figure,
        alt="Two panels with the same ravine, long in w and narrow in b, and 25 steps of gradient descent from "
        "w = −1.8, b = 1.2 towards a cross at (0, 0). With α = 0.06 the path jumps from wall to wall, less each time, "
        "and creeps to the right; it gets about two thirds of the way. With α = 0.0675, a little more, the jumps grow, "
        "and the path leaves the picture.",
    )
zigzag

# %% [markdown]
# Across the ravine (b) the gradient is large and changes its sign at every step. Along it (w) the gradient is small and
# always points the same way. You would like to learn *slower* across and *faster* along. But there is one α for both,
# and the steep direction dictates it: a little more, and the jumps grow.
#
# You have seen the remedy. At the end of the last notebook you averaged a gradient that jumped up and down in turns:
# the jumps cancelled, the steady part stayed.
#
# ## Momentum: a heavy ball
#
# So do not step along the gradient. Step along its exponentially weighted average. For every layer, on each mini-batch:
#
# $$v_{dW} := \beta\, v_{dW} + (1-\beta)\, dW, \qquad W := W - \alpha\, v_{dW},$$
#
# and the same for $b$ with $v_{db}$ and $db$. Nothing here is new but the place: it is your `ewa_step`, and then a step of
# gradient descent with $v$ where $dW$ was.
#
# Picture a ball that rolls down a bowl. $v$ is its **velocity**. The gradient is the push it gets from the slope, its
# **acceleration**. And $\beta$, a little below 1, is **friction**: without it the ball would never slow down. Pushes that
# agree add up to speed; pushes that take turns cancel.
#
# The velocity starts at zero: $v_{dW} = 0$ and $v_{db} = 0$, with the shapes of $dW$ and $db$.
#
# ### Exercise 1: `initialize_velocity`
#
# Return a dict with an array of zeros for each gradient. The network may have any number of layers.
#
# <details><summary>Hint 1</summary>Each <code>"W1"</code> in <code>parameters</code> becomes a <code>"dW1"</code> in
# the answer. The shape is that of the parameter.</details>
# <details><summary>Hint 2</summary>You need not count layers: <code>for name, value in parameters.items()</code> goes
# through all of them, and <code>f"d{name}"</code> is the new key.</details>


# %% nbgrader={"grade": false, "grade_id": "initialize_velocity", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_velocity(parameters):
    """The velocity before the first step.

    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    Returns v: dict "dW1", "db1", … with an array of zeros for each, of the shape of its parameter.
    """
    ### BEGIN SOLUTION
    return {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "initialize_velocity-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One layer with two inputs and one unit.
check.close(
    lambda: initialize_velocity({"W1": np.array([[5.0, 6.0]]), "b1": np.array([[7.0]])}),
    {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
    "the velocity of every parameter is zero",
    mistakes={
        'the keys are those of the gradients: "dW1" and "db1", not "W1" and "b1"': {"W1": [[0.0, 0.0]], "b1": [[0.0]]},
        'the keys are those of the gradients: "dW1", not "vdW1"': {"vdW1": [[0.0, 0.0]], "vdb1": [[0.0]]},
        "the velocity starts at 0, not at 1": {"dW1": [[1.0, 1.0]], "db1": [[1.0]]},
        "the parameters themselves come back: make arrays of zeros": {"dW1": [[5.0, 6.0]], "db1": [[7.0]]},
        "b has a velocity too: add db1, db2, …": {"dW1": [[0.0, 0.0]]},
        "one number is not enough: each weight has a velocity of its own": {"dW1": 0.0, "db1": 0.0},
        "a key is missing: this network has one layer only, W1 and b1": KeyError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "initialize_velocity-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2 and 5 layers here.
### BEGIN HIDDEN TESTS
rng = check.rng("initialize_velocity-any-network")
for n_layers in (5, 1, 2):
    parameters = random_parameters(n_layers, rng)
    zeros = {f"d{name}": 0 * value for name, value in parameters.items()}
    flat = {key: np.ravel(value) if "b" in key else value for key, value in zeros.items()}
    check.close(
        lambda parameters=parameters: initialize_velocity(deepcopy(parameters)),
        zeros,
        f"the velocity of a network with {n_layers} layer{'s' * (n_layers > 1)}",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "the keys are those of the gradients: dW1 and db1, not W1 and b1": {key[1:]: zeros[key] for key in zeros},
            "the velocity starts at 0, not at 1": {key: value + 1 for key, value in zeros.items()},
            "the last layer is left out: layers go from 1 to L, and L belongs to them": {
                key: value for key, value in zeros.items() if not key.endswith(str(n_layers))
            },
            "three layers are built in: count them, len(parameters) // 2": {
                key: value for key, value in zeros.items() if int(key[2:]) <= 3
            },
            "only the first layer has a velocity: count the layers, len(parameters) // 2": {
                key: value for key, value in zeros.items() if int(key[2:]) <= 1
            },
            "b has a velocity too: add db1, db2, …": {key: value for key, value in zeros.items() if "W" in key},
            "db has the shape of b, (n_l, 1), not (n_l,)": flat,
            "the worked example's answer comes back, whatever the network": {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "initialize_velocity-apart", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether each gradient gets an array of its own, and whether parameters stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("initialize_velocity-apart")
parameters = {name: rng.normal(0, 1, size=(1, 1)) for name in ("W1", "b1", "W2", "b2")}
with check.unchanged(parameters=parameters):
    v = initialize_velocity(parameters)
check.close(v, {f"d{name}": [[0.0]] for name in parameters}, "four velocities, all zero")
arrays = [np.asarray(array) for array in v.values()]
check.true(
    not any(np.shares_memory(one, other) for i, one in enumerate(arrays) for other in arrays[:i]),
    "each velocity is an array of its own",
    mistakes={"several keys share one array: change one and all change, so make new zeros for each key": True},
    expected="arrays that share no memory",
    got="arrays that are one and the same",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 2: `update_parameters_with_momentum`
#
# Take one step. First mix the new gradient into the velocity, then move the parameters along the **new** velocity.
# Return new dicts: whoever called you still needs the old ones.
#
# A word on conventions. Some books and libraries leave out the $1-\beta$ and write $v := \beta v + dW$. That ball rolls
# about $1/(1-\beta)$ times as fast, so α has to be smaller by the same factor, and whoever tunes β has to tune α again. We
# keep the $1-\beta$.
#
# <details><summary>Hint 1</summary>Two lines of mathematics, for each parameter: a step of <code>ewa</code>, then a step
# of gradient descent.</details>
# <details><summary>Hint 2</summary>Start with two empty dicts. For each <code>name</code> in <code>parameters</code>, its
# gradient and its velocity stand under <code>f"d{name}"</code>.</details>
# <details><summary>Hint 3</summary><code>v[key] *= beta</code> changes the array of whoever called you.
# <code>beta * v[key]</code> makes a new one.</details>


# %% nbgrader={"grade": false, "grade_id": "update_parameters_with_momentum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """One step of gradient descent with momentum.

    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    grads, v: gradients and velocities so far, dicts "dW1", "db1", … of the same shapes.
    beta: share of the old velocity that is kept, 0 <= beta < 1.   learning_rate: α.
    Returns the new parameters and the new v, two new dicts. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    new_parameters, new_v = {}, {}
    for name, value in parameters.items():
        key = f"d{name}"
        new_v[key] = beta * v[key] + (1 - beta) * grads[key]
        new_parameters[name] = value - learning_rate * new_v[key]
    return new_parameters, new_v
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_momentum-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One weight, W = 2, and one bias, b = 1. β = 0.9, α = 0.5. The weight has the velocity 1 already, the bias has none.
# For W: v = 0.9 · 1 + 0.1 · 4 = 1.3, and W = 2 − 0.5 · 1.3 = 1.35. For b: v = 0.1 · (−2) = −0.2, and b = 1.1.
check.close(
    lambda: update_parameters_with_momentum(
        tiny_network(2.0, 1.0), tiny_grads(4.0, -2.0), tiny_grads(1.0, 0.0), 0.9, 0.5
    ),
    (tiny_network(1.35, 1.1), tiny_grads(1.3, -0.2)),
    "parameters, v after one step of momentum",
    mistakes={
        "the new gradient counts in full, so steps grow up to 1/(1 − β) times too large: give it the share 1 − β": (
            tiny_network(-0.45, 2.0),
            tiny_grads(4.9, -2.0),
        ),
        "the old velocity is dropped: keep the share β of v": (tiny_network(1.8, 1.1), tiny_grads(0.4, -0.2)),
        "the parameters step along dW: step along the new v": (tiny_network(0.0, 2.0), tiny_grads(1.3, -0.2)),
        "the parameters step along the old v: update v first": (tiny_network(1.5, 1.0), tiny_grads(1.3, -0.2)),
        "the old v comes back: return the new one, or the next step will not know of this one": (
            tiny_network(1.35, 1.1),
            tiny_grads(1.0, 0.0),
        ),
        "β and 1 − β are swapped: a larger β must remember more": (tiny_network(0.15, 1.9), tiny_grads(3.7, -1.8)),
        "you climb: subtract α times v": (tiny_network(2.65, 0.9), tiny_grads(1.3, -0.2)),
        "α is missing: subtract α times v": (tiny_network(0.7, 1.2), tiny_grads(1.3, -0.2)),
        "α belongs to the step, not into v": (tiny_network(0.9, 2.0), tiny_grads(1.1, -1.0)),
        "only the parameters come back: return parameters, v": tiny_network(1.35, 1.1),
        "the order is parameters first, then v": (tiny_grads(1.3, -0.2), tiny_network(1.35, 1.1)),
        'a key is missing: "W1" has its gradient and velocity under "dW1", and this network has one layer only': KeyError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_momentum-any-state", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2 and 5 layers here, other velocities, other β and other α. With
# β = 0 it must be plain gradient descent.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_momentum-any-state")
for n_layers, beta in ((1, rng.uniform(0.6, 0.85)), (2, 0.0), (5, rng.uniform(0.6, 0.85))):
    parameters = random_parameters(n_layers, rng)
    grads, v = random_grads(parameters, rng), random_grads(parameters, rng)
    alpha = rng.uniform(0.05, 0.4)
    # Another way to the same numbers: the weighted mean of both.
    new_v = {key: np.average([v[key], grads[key]], axis=0, weights=[beta, 1 - beta]) for key in v}
    in_full = {key: beta * v[key] + grads[key] for key in v}
    forgotten = {key: (1 - beta) * grads[key] for key in v}
    swapped = {key: beta * grads[key] + (1 - beta) * v[key] for key in v}
    fixed = {key: 0.9 * v[key] + 0.1 * grads[key] for key in v}
    with_alpha = {key: beta * v[key] + alpha * grads[key] for key in v}
    moved = update_parameters_with_gd(parameters, new_v, alpha)
    last = (f"W{n_layers}", f"b{n_layers}")
    check.close(
        lambda given=(parameters, grads, v), beta=beta, alpha=alpha: update_parameters_with_momentum(
            *deepcopy(given), beta, alpha
        ),
        (moved, new_v),
        f"one step of a network with {n_layers} layer{'s' * (n_layers > 1)}, β = {beta:.2f} and α = {alpha:.2f}",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "the new gradient counts in full, so steps grow up to 1/(1 − β) times too large: give it the share 1 − β": (
                update_parameters_with_gd(parameters, in_full, alpha),
                in_full,
            ),
            "the old velocity is dropped: keep the share β of v": (
                update_parameters_with_gd(parameters, forgotten, alpha),
                forgotten,
            ),
            "the parameters step along dW: step along the new v": (
                update_parameters_with_gd(parameters, grads, alpha),
                new_v,
            ),
            "the parameters step along the old v: update v first": (
                update_parameters_with_gd(parameters, v, alpha),
                new_v,
            ),
            "the old v comes back: return the new one, or the next step will not know of this one": (moved, v),
            "β and 1 − β are swapped: a larger β must remember more": (
                update_parameters_with_gd(parameters, swapped, alpha),
                swapped,
            ),
            "β is fixed at 0.9: use the β that you are given": (
                update_parameters_with_gd(parameters, fixed, alpha),
                fixed,
            ),
            "α belongs to the step, not into v": (update_parameters_with_gd(parameters, with_alpha, 1), with_alpha),
            "you climb: subtract α times v": (update_parameters_with_gd(parameters, new_v, -alpha), new_v),
            "α is missing: subtract α times v": (update_parameters_with_gd(parameters, new_v, 1), new_v),
            "b stays where it was: it has a velocity too": (
                {name: moved[name] if "W" in name else parameters[name] for name in moved},
                new_v,
            ),
            "the last layer is left out: layers go from 1 to L, and L belongs to them": (
                {name: moved[name] for name in moved if name not in last},
                {key: new_v[key] for key in new_v if key[1:] not in last},
            ),
            "the last layer stays where it was: layers go from 1 to L, and L belongs to them": (
                {name: parameters[name] if name in last else moved[name] for name in moved},
                {key: v[key] if key[1:] in last else new_v[key] for key in new_v},
            ),
            "three layers are built in: count them, len(parameters) // 2": (
                {name: moved[name] for name in moved if int(name[1:]) <= 3},
                {key: new_v[key] for key in new_v if int(key[2:]) <= 3},
            ),
            "only the parameters come back: return parameters, v": moved,
            "the worked example's answer comes back, whatever the step": (
                tiny_network(1.35, 1.1),
                tiny_grads(1.3, -0.2),
            ),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_momentum-several-steps", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this takes several steps from v = 0; each gets the parameters and the v that the last one returned.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_momentum-several-steps")
n_steps, beta, alpha = int(rng.integers(5, 9)), rng.uniform(0.6, 0.85), rng.uniform(0.05, 0.4)
parameters = random_parameters(2, rng)
pushes = [random_grads(parameters, rng) for _ in range(n_steps)]


def after_all_steps():
    """What the learner's function makes of all pushes."""
    now, v = deepcopy(parameters), {key: 0 * push for key, push in pushes[0].items()}
    for grads in deepcopy(pushes):
        now, v = update_parameters_with_momentum(now, grads, v, beta, alpha)
    return now, v


# Another way to the same numbers: how much of each push is in the last velocity, and in all velocities together.
back = np.arange(n_steps)[::-1]
in_last, in_all = (1 - beta) * beta**back, 1 - beta ** (back + 1)
v = {key: sum(part * push[key] for part, push in zip(in_last, pushes, strict=True)) for key in pushes[0]}
way = {key: sum(part * push[key] for part, push in zip(in_all, pushes, strict=True)) for key in pushes[0]}
total = {key: sum(push[key] for push in pushes) for key in pushes[0]}
check.close(
    lambda: after_all_steps(),
    (update_parameters_with_gd(parameters, way, alpha), v),
    f"parameters, v after {n_steps} steps from v = 0",
    mistakes={
        "the new gradient counts in full, so steps grow up to 1/(1 − β) times too large: give it the share 1 − β": (
            update_parameters_with_gd(parameters, way, alpha / (1 - beta)),
            {key: value / (1 - beta) for key, value in v.items()},
        ),
        "the old velocity is dropped: from the second step on, keep the share β of v": (
            update_parameters_with_gd(parameters, total, alpha * (1 - beta)),
            {key: (1 - beta) * push for key, push in pushes[-1].items()},
        ),
        "the old v comes back, so it never leaves 0: return the new one": (
            update_parameters_with_gd(parameters, total, alpha * (1 - beta)),
            {key: 0 * push for key, push in pushes[-1].items()},
        ),
        "the parameters step along dW: step along the new v": (update_parameters_with_gd(parameters, total, alpha), v),
        "the parameters step along the old v: update v first": (
            update_parameters_with_gd(parameters, {key: way[key] - v[key] for key in v}, alpha),
            v,
        ),
        "two things come back, parameters and v, both dicts": TypeError,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_momentum-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters, grads and v stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_momentum-inputs")
parameters = random_parameters(2, rng)
grads, v = random_grads(parameters, rng), random_grads(parameters, rng)
with check.unchanged(parameters=parameters, grads=grads, v=v):
    update_parameters_with_momentum(parameters, grads, v, rng.uniform(0.6, 0.85), 0.1)
### END HIDDEN TESTS

# %% [markdown]
# ### Your momentum at work
#
# A race. Both start at the same place, and each step is taken by the function of its own: gradient descent by the one
# of notebook 1, momentum by *yours*. Drag the start, or click on it and use the arrow keys. *Step* goes through the race.
#
# Before you move anything: on the ravine, who arrives first with α = 0.05? And who can stand a larger α? Then try this:
#
# 1. Raise α on the ravine, slowly. When does gradient descent diverge? And momentum?
# 2. Set β = 0. Whose path is it now?
# 3. Set β = 0.98. What does the ball do at the bottom?
# 4. Choose the plateau. Who gets away?

# %% nbgrader={"grade": false, "grade_id": "explore-momentum", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.optimizer_race(
    update_parameters_with_gd, update_parameters_with_momentum, initialize_velocity=initialize_velocity
)

# %% [markdown]
# What to notice:
#
# - **The tie.** On the ravine with α = 0.05 both need about 60 steps. Gradient descent jumps from wall to wall. Momentum
#   first has to get going, and then swings from side to side in wide arcs.
# - **The gain.** Gradient descent diverges as soon as α is above 0.067. Momentum stands α = 1.2, nearly twenty times as
#   much, since its jumps cancel. Try β = 0.6 with α = 0.2: it arrives after about 15 steps. Gradient descent needs about
#   50, whatever its α.
# - **β = 0** remembers nothing: that is plain gradient descent, to the last digit.
# - **β = 0.98** has hardly any friction. The ball comes by the minimum and rolls on, up the other side.
# - **The plateau** beats both, unless α is very much larger. Where gradients are nearly 0, their average is nearly 0
#   as well.
#
# How to choose β? 0.9 averages over about 10 gradients and is a good default. Common values go from 0.8 to 0.999. A larger
# β makes the path smoother, and too large a β too smooth: it sees a turn too late. α you have to tune in any case.
#
# Does momentum need bias correction? The velocity does start too low. But after about ten steps that is over, so most
# people leave it out. Starting slowly does no harm here.
#
# ## RMSprop: steps of a fair size
#
# Momentum calms the zigzag, but all directions still share one α. Here is another idea: measure how large the gradient
# *usually* is in each direction, and divide by it. Where gradients are large, learn slower. Where they are small, learn
# faster.
#
# "How large, whatever the sign" is what squares tell. So average the *squares* of the gradient, and divide by the root of
# that average. The mean of squares under a root is called *root mean square*; that gave RMSprop its name:
#
# $$s_{dW} := \beta_2\, s_{dW} + (1-\beta_2)\, dW^2, \qquad W := W - \alpha\,\frac{dW}{\sqrt{s_{dW}} + \varepsilon},$$
#
# and the same for $b$. Square, root and division are meant entry by entry: each weight has an $s$ of its own. The small
# $\varepsilon = 10^{-8}$ keeps you from dividing by zero where a gradient has always been 0. It stands **outside** the
# root. $\beta_2 = 0.999$ is the usual choice, and it is called $\beta_2$ because Adam will need two.
#
# Why an average that forgets? An older method, *AdaGrad*, divides by the root of the *sum* of all squares since the start.
# That sum can only grow, so its steps shrink and shrink. RMSprop's memory fades, so it can speed up again.
#
# ### Exercise 3: `initialize_rmsprop`
#
# The squares start at zero as well. Return a dict `s` with an array of zeros for each gradient.
#
# <details><summary>Hint</summary>It looks like exercise 1. You may write it anew or call
# <code>initialize_velocity</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "initialize_rmsprop", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_rmsprop(parameters):
    """The average of squared gradients before the first step.

    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    Returns s: dict "dW1", "db1", … with an array of zeros for each, of the shape of its parameter.
    """
    ### BEGIN SOLUTION
    return {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "initialize_rmsprop-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One layer with two inputs and one unit.
check.close(
    lambda: initialize_rmsprop({"W1": np.array([[5.0, 6.0]]), "b1": np.array([[7.0]])}),
    {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
    "the squares of every gradient start at zero",
    mistakes={
        'the keys are those of the gradients: "dW1" and "db1", not "W1" and "b1"': {"W1": [[0.0, 0.0]], "b1": [[0.0]]},
        'the keys are those of the gradients: "dW1", not "sdW1"': {"sdW1": [[0.0, 0.0]], "sdb1": [[0.0]]},
        "the squares start at 0, not at 1": {"dW1": [[1.0, 1.0]], "db1": [[1.0]]},
        "the squares start at 0: they are no squares of the parameters": {"dW1": [[25.0, 36.0]], "db1": [[49.0]]},
        "b has squares too: add db1, db2, …": {"dW1": [[0.0, 0.0]]},
        "one number is not enough: each weight has an s of its own": {"dW1": 0.0, "db1": 0.0},
        "two dicts come back: RMSprop has one memory, s": (
            {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
            {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
        ),
        "a key is missing: this network has one layer only, W1 and b1": KeyError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "initialize_rmsprop-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2 and 5 layers here; each gradient must get an array of its own, and
# parameters must stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("initialize_rmsprop-any-network")
for n_layers in (1, 2, 5):
    parameters = random_parameters(n_layers, rng)
    zeros = {f"d{name}": 0 * value for name, value in parameters.items()}
    check.close(
        lambda parameters=parameters: initialize_rmsprop(deepcopy(parameters)),
        zeros,
        f"the squares of a network with {n_layers} layer{'s' * (n_layers > 1)} start at zero",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "the last layer is left out: layers go from 1 to L, and L belongs to them": {
                key: value for key, value in zeros.items() if not key.endswith(str(n_layers))
            },
            "three layers are built in: count them, len(parameters) // 2": {
                key: value for key, value in zeros.items() if int(key[2:]) <= 3
            },
            "db has the shape of b, (n_l, 1), not (n_l,)": {
                key: np.ravel(value) if "b" in key else value for key, value in zeros.items()
            },
            "the worked example's answer comes back, whatever the network": {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
        },
    )
parameters = {name: rng.normal(0, 1, size=(1, 1)) for name in ("W1", "b1", "W2", "b2")}
with check.unchanged(parameters=parameters):
    s = initialize_rmsprop(parameters)
check.close(s, {f"d{name}": [[0.0]] for name in parameters}, "four averages of squares, all zero")
arrays = [np.asarray(array) for array in s.values()]
check.true(
    not any(np.shares_memory(one, other) for i, one in enumerate(arrays) for other in arrays[:i]),
    "each average of squares is an array of its own",
    mistakes={"several keys share one array: change one and all change, so make new zeros for each key": True},
    expected="arrays that share no memory",
    got="arrays that are one and the same",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 4: `update_parameters_with_rmsprop`
#
# Take one step. First mix the squares of the new gradient into `s`. Then move along $dW$ itself, divided by the root of
# the **new** `s` plus ε.
#
# <details><summary>Hint 1</summary>The structure is that of exercise 2. Only the two lines of mathematics
# change.</details>
# <details><summary>Hint 2</summary><code>grads[key] ** 2</code> squares entry by entry, <code>np.sqrt</code> takes
# roots entry by entry.</details>
# <details><summary>Hint 3</summary>Mind the brackets: <code>grads[key] / (np.sqrt(…) + epsilon)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "update_parameters_with_rmsprop", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    """One step of RMSprop, without bias correction.

    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    grads, s: gradients and averages of their squares so far, dicts "dW1", "db1", … of the same shapes.
    learning_rate: α.   beta2: share of the old average that is kept, 0 <= beta2 < 1.   epsilon: added to the root.
    Returns the new parameters and the new s, two new dicts. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    new_parameters, new_s = {}, {}
    for name, value in parameters.items():
        key = f"d{name}"
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        new_parameters[name] = value - learning_rate * grads[key] / (np.sqrt(new_s[key]) + epsilon)
    return new_parameters, new_s
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_rmsprop-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One weight, W = 2, and one bias, b = 1. α = 0.1, and β₂ = 0.75, for round numbers. Before the step s is 0 and 4.
# For W: s = 0.75 · 0 + 0.25 · 4² = 4, its root is 2, and W = 2 − 0.1 · 4/2 = 1.8.
# For b: s = 0.75 · 4 + 0.25 · (−2)² = 4, its root is 2, and b = 1 + 0.1 · 2/2 = 1.1.
check.close(
    lambda: update_parameters_with_rmsprop(
        tiny_network(2.0, 1.0), tiny_grads(4.0, -2.0), tiny_grads(0.0, 4.0), 0.1, beta2=0.75
    ),
    (tiny_network(1.8, 1.1), tiny_grads(4.0, 4.0)),
    "parameters, s after one step of RMSprop",
    mistakes={
        "α is missing: the whole step is multiplied by α": (tiny_network(0.0, 2.0), tiny_grads(4.0, 4.0)),
        "the root is missing: divide by √s, not by s": (tiny_network(1.9, 1.05), tiny_grads(4.0, 4.0)),
        "the square is missing: s averages dW²": (tiny_network(1.6, 1 + 0.2 / np.sqrt(2.5)), tiny_grads(1.0, 2.5)),
        "the new square counts in full: give it the share 1 − β₂": (
            tiny_network(1.9, 1 + 0.2 / np.sqrt(7)),
            tiny_grads(16.0, 7.0),
        ),
        "β₂ and 1 − β₂ are swapped: a larger β₂ must remember more": (
            tiny_network(2 - 0.4 / np.sqrt(12), 1.1),
            tiny_grads(12.0, 4.0),
        ),
        "the step divides by the old s: update s first": (tiny_network(2 - 0.4 / 1e-8, 1.1), tiny_grads(4.0, 4.0)),
        "you multiply by the root: divide by it": (tiny_network(1.2, 1.4), tiny_grads(4.0, 4.0)),
        "you climb: subtract the step": (tiny_network(2.2, 0.9), tiny_grads(4.0, 4.0)),
        "the old s comes back: return the new one": (tiny_network(1.8, 1.1), tiny_grads(0.0, 4.0)),
        "brackets are missing: ε is added to the whole step, dW/√s + ε": (
            tiny_network(1.8 - 1e-9, 1.1 - 1e-9),
            tiny_grads(4.0, 4.0),
        ),
        "only the parameters come back: return parameters, s": tiny_network(1.8, 1.1),
        "the order is parameters first, then s": (tiny_grads(4.0, 4.0), tiny_network(1.8, 1.1)),
        'a key is missing: "W1" has its gradient and squares under "dW1", and this network has one layer only': KeyError,
        "math.sqrt takes single numbers only: np.sqrt takes arrays": TypeError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_rmsprop-any-state", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2 and 5 layers here, other s, α, β₂, and an ε that is not small.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_rmsprop-any-state")
for n_layers in (1, 2, 5):
    parameters = random_parameters(n_layers, rng)
    grads = random_grads(parameters, rng)
    s = {key: rng.uniform(0.5, 4, size=value.shape) for key, value in grads.items()}
    alpha, epsilon = rng.uniform(0.05, 0.4), rng.uniform(0.2, 0.6)
    beta2 = rng.uniform(0.15, 0.45) if n_layers == 2 else rng.uniform(0.6, 0.85)
    # Another way to the same numbers: the weighted mean of both, under a root as a length is.
    new_s = {key: np.average([s[key], np.square(grads[key])], axis=0, weights=[beta2, 1 - beta2]) for key in s}
    root = {key: np.hypot(np.sqrt(beta2 * s[key]), np.sqrt(1 - beta2) * grads[key]) for key in s}
    in_full = {key: beta2 * s[key] + grads[key] ** 2 for key in s}
    summed = {key: s[key] + grads[key] ** 2 for key in s}
    forgotten = {key: (1 - beta2) * grads[key] ** 2 for key in s}
    swapped = {key: (1 - beta2) * s[key] + beta2 * grads[key] ** 2 for key in s}
    fixed = {key: 0.999 * s[key] + 0.001 * grads[key] ** 2 for key in s}
    unsquared = {key: beta2 * s[key] + (1 - beta2) * grads[key] for key in s}
    lengths = {key: beta2 * s[key] + (1 - beta2) * np.sum(grads[key] ** 2) for key in s}
    last = (f"W{n_layers}", f"b{n_layers}")

    def stepped(divisor, alpha=alpha, parameters=parameters, grads=grads):
        """The parameters after a step along grads, divided by this."""
        return update_parameters_with_gd(parameters, {key: grads[key] / divisor[key] for key in grads}, alpha)

    def rooted(squares, epsilon=epsilon):
        """What a step is divided by."""
        with np.errstate(invalid="ignore"):
            return {key: np.sqrt(square) + epsilon for key, square in squares.items()}

    divisor = {key: root[key] + epsilon for key in root}
    moved = stepped(divisor)
    check.close(
        lambda given=(parameters, grads, s), alpha=alpha, beta2=beta2, epsilon=epsilon: update_parameters_with_rmsprop(
            *deepcopy(given), alpha, beta2=beta2, epsilon=epsilon
        ),
        (moved, new_s),
        f"one step of a network with {n_layers} layer{'s' * (n_layers > 1)}, β₂ = {beta2:.2f} and ε = {epsilon:.2f}",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "α is missing: the whole step is multiplied by α": (stepped(divisor, 1), new_s),
            "the root is missing: divide by √s, not by s": (
                stepped({key: new_s[key] + epsilon for key in new_s}),
                new_s,
            ),
            "the square is missing: s averages dW²": (stepped(rooted(unsquared)), unsquared),
            "ε stands inside the root: take the root of s first, then add ε": (
                stepped({key: np.sqrt(new_s[key] + epsilon) for key in new_s}),
                new_s,
            ),
            "ε is missing, or fixed at 1e-8: add the one that you are given": (stepped(rooted(new_s, 1e-8)), new_s),
            "brackets are missing: ε is added to the whole step, dW/√s + ε": (
                {name: value - alpha * epsilon for name, value in stepped(root).items()},
                new_s,
            ),
            "brackets are missing: ε is subtracted after the step": (
                {name: value + epsilon for name, value in stepped(root).items()},
                new_s,
            ),
            "brackets are missing: ε is added after the step": (
                {name: value - epsilon for name, value in stepped(root).items()},
                new_s,
            ),
            "that is AdaGrad, which sums all squares up: here β₂ lets the old ones fade": (
                stepped(rooted(summed)),
                summed,
            ),
            "the new square counts in full: give it the share 1 − β₂": (stepped(rooted(in_full)), in_full),
            "the old squares are dropped: keep the share β₂ of s": (stepped(rooted(forgotten)), forgotten),
            "β₂ and 1 − β₂ are swapped: a larger β₂ must remember more": (stepped(rooted(swapped)), swapped),
            "β₂ is fixed at 0.999: use the one that you are given": (stepped(rooted(fixed)), fixed),
            "the squares of a layer are added up: each weight has an s of its own": (stepped(rooted(lengths)), lengths),
            "the step divides by the old s: update s first": (stepped(rooted(s)), new_s),
            "you multiply by the root: divide by it": (stepped({key: 1 / divisor[key] for key in divisor}), new_s),
            "you climb: subtract the step": (stepped(divisor, -alpha), new_s),
            "the old s comes back: return the new one": (moved, s),
            "b stays where it was: it has squares too": (
                {name: moved[name] if "W" in name else parameters[name] for name in moved},
                new_s,
            ),
            "the last layer is left out: layers go from 1 to L, and L belongs to them": (
                {name: moved[name] for name in moved if name not in last},
                {key: new_s[key] for key in new_s if key[1:] not in last},
            ),
            "three layers are built in: count them, len(parameters) // 2": (
                {name: moved[name] for name in moved if int(name[1:]) <= 3},
                {key: new_s[key] for key in new_s if int(key[2:]) <= 3},
            ),
            "only the parameters come back: return parameters, s": moved,
            "math.sqrt takes single numbers only: np.sqrt takes arrays": TypeError,
            "the worked example's answer comes back, whatever the step": (tiny_network(1.8, 1.1), tiny_grads(4.0, 4.0)),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_rmsprop-tiny-gradients", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this takes several steps from s = 0 with the usual β₂ and ε, which it does not pass. The gradients are so
# tiny that ε matters, and one of them is always 0.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_rmsprop-tiny-gradients")
n_steps, alpha = int(rng.integers(3, 6)), rng.uniform(0.05, 0.4)
parameters = random_parameters(1, rng)
pushes = [
    {key: rng.uniform(1, 5, size=push.shape) * 1e-7 for key, push in random_grads(parameters, rng).items()}
    for _ in range(n_steps)
]
for push in pushes:
    push["dW1"][0, 0] = 0.0


def after_tiny_steps():
    """What the learner's function makes of all pushes."""
    now, s = deepcopy(parameters), {key: 0 * push for key, push in pushes[0].items()}
    for grads in deepcopy(pushes):
        now, s = update_parameters_with_rmsprop(now, grads, s, alpha)
    return now


def by_hand(beta2, step):
    """The parameters after all steps: how much of each square is in each s, written out."""
    way = {key: 0 * push for key, push in pushes[0].items()}
    with np.errstate(all="ignore"):
        for t in range(1, n_steps + 1):
            shares = (1 - beta2) * beta2 ** np.arange(t)[::-1]
            for key in way:
                squares = sum(part * push[key] ** 2 for part, push in zip(shares, pushes[:t], strict=True))
                way[key] = way[key] + step(pushes[t - 1][key], squares)
    return update_parameters_with_gd(parameters, way, alpha)


check.close(
    lambda: after_tiny_steps(),
    by_hand(0.999, lambda push, s: push / (np.sqrt(s) + 1e-8)),
    f"the parameters after {n_steps} steps along tiny gradients, with the usual β₂ and ε",
    mistakes={
        "ε stands inside the root: take the root of s first, then add ε": by_hand(
            0.999, lambda push, s: push / np.sqrt(s + 1e-8)
        ),
        "ε is missing: without it you divide 0 by 0, which is NaN": by_hand(0.999, lambda push, s: push / np.sqrt(s)),
        "the root is missing: divide by √s, not by s": by_hand(0.999, lambda push, s: push / (s + 1e-8)),
        "β₂ is 0.999 when it is not given, not 0.9": by_hand(0.9, lambda push, s: push / (np.sqrt(s) + 1e-8)),
        "two things come back, parameters and s, both dicts": TypeError,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_rmsprop-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters, grads and s stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_rmsprop-inputs")
parameters = random_parameters(2, rng)
grads = random_grads(parameters, rng)
s = {key: rng.uniform(0.5, 4, size=value.shape) for key, value in grads.items()}
with check.unchanged(parameters=parameters, grads=grads, s=s):
    update_parameters_with_rmsprop(parameters, grads, s, 0.1)
### END HIDDEN TESTS

# %% [markdown]
# ### Your RMSprop at work
#
# Now three are in the race. Before you look: gradient descent and momentum head for the bottom of the ravine first, because
# it is steep there. Where will RMSprop head, if it treats both directions alike? And on the plateau, where gradients are
# nearly 0?
#
# 1. Go through the first steps on the ravine, with α = 0.05. What is odd about step 1 of RMSprop?
# 2. Take α down to 0.005. Is RMSprop better now? And the others?
# 3. Choose the plateau, with α = 0.01. Who gets away now?

# %% nbgrader={"grade": false, "grade_id": "explore-rmsprop", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.optimizer_race(
    update_parameters_with_gd,
    update_parameters_with_momentum,
    update_parameters_with_rmsprop,
    initialize_velocity=initialize_velocity,
    initialize_rmsprop=initialize_rmsprop,
)

# %% [markdown]
# What to notice:
#
# - RMSprop goes **diagonally**, equally fast in both directions: dividing by the usual size leaves little more than the
#   sign of the gradient. That is why it also gets away from the plateau, where the others hardly move: with α = 0.01 it is
#   in the hole after 9 steps.
# - It **leaps** in step 1, by 1.58 in each direction, and α is 0.05 only. On the ravine that happens to be about the way it
#   has to go, so it is there after 3 steps. Try α = 0.3 on the banana or on the plateau: it is thrown out of the picture.
# - With α = 0.005 the leap is 0.16, and RMSprop needs 83 steps on the ravine. The others are not there after 200.
#
# ## The first step is much too large
#
# Why that leap? Look at step 1. The squares start at $s = 0$, so
#
# $$s = 0.999\cdot 0 + 0.001\, dW^2, \qquad \frac{dW}{\sqrt{s}} = \frac{dW}{\sqrt{0.001}\,|dW|} = \pm 31.6 .$$
#
# The first step of RMSprop is about **31.6 α** in each direction, however small the gradient is: $1/\sqrt{1-\beta_2}$. It
# is the cold start of the last notebook. There a low average made a false frost; here it stands in a denominator and
# makes a leap. The remedy is the same, *bias correction*, and it is what Adam adds.
#
# ## Adam: both, with a fair start
#
# Momentum smooths the direction. RMSprop makes the size fair. **Adam** does both and corrects both. Its name stands for
# *adaptive moment estimation*: the mean of the gradient is called its first moment, the mean of its square the second.
# On step $t = 1, 2, 3, \dots$:
#
# $$\begin{aligned}
# v_{dW} &:= \beta_1\, v_{dW} + (1-\beta_1)\, dW, &
# \hat v_{dW} &= \frac{v_{dW}}{1-\beta_1^t}, \\
# s_{dW} &:= \beta_2\, s_{dW} + (1-\beta_2)\, dW^2, &
# \hat s_{dW} &= \frac{s_{dW}}{1-\beta_2^t}, \\
# W &:= W - \alpha\,\frac{\hat v_{dW}}{\sqrt{\hat s_{dW}} + \varepsilon}, & &
# \end{aligned}$$
#
# and the same for $b$. On step 1 that makes $\hat v = dW$ and $\hat s = dW^2$, so the first step is about **α** in each
# direction. Without any correction it would be $0.1/\sqrt{0.001} \approx 3.16$ times α.
#
# The corrected $\hat v$, $\hat s$ are for this step only. What you keep for the next one is $v$ and $s$ as they are.
#
# ### Exercise 5: `initialize_adam`
#
# Return **two** dicts, `v` and `s`, all zeros. They must not share arrays: they will go different ways.
#
# <details><summary>Hint</summary>You have a function for each of the two already.</details>


# %% nbgrader={"grade": false, "grade_id": "initialize_adam", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialize_adam(parameters):
    """The averages of gradients and of their squares before the first step.

    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    Returns v and s: two dicts "dW1", "db1", … with an array of zeros for each, of the shape of its parameter.
    """
    ### BEGIN SOLUTION
    return initialize_velocity(parameters), initialize_rmsprop(parameters)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "initialize_adam-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One layer with two inputs and one unit.
nothing_yet = {"dW1": [[0.0, 0.0]], "db1": [[0.0]]}
check.close(
    lambda: initialize_adam({"W1": np.array([[5.0, 6.0]]), "b1": np.array([[7.0]])}),
    (nothing_yet, nothing_yet),
    "v, s: two dicts of zeros",
    mistakes={
        "only one dict comes back: Adam has two memories, v and s": nothing_yet,
        'the keys are those of the gradients: "dW1" and "db1", not "W1" and "b1"': (
            {"W1": [[0.0, 0.0]], "b1": [[0.0]]},
            {"W1": [[0.0, 0.0]], "b1": [[0.0]]},
        ),
        "both start at 0, not at 1": (
            {"dW1": [[1.0, 1.0]], "db1": [[1.0]]},
            {"dW1": [[1.0, 1.0]], "db1": [[1.0]]},
        ),
        "s starts at 0 too, not at 1": (nothing_yet, {"dW1": [[1.0, 1.0]], "db1": [[1.0]]}),
        "t is not part of the state: return v, s": (nothing_yet, nothing_yet, 0),
        "one dict with both in it comes back: return two, v and s": {"v": nothing_yet, "s": nothing_yet},
        "b has both memories too: add db1, db2, …": ({"dW1": [[0.0, 0.0]]}, {"dW1": [[0.0, 0.0]]}),
        "a key is missing: this network has one layer only, W1 and b1": KeyError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "initialize_adam-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2 and 5 layers here; no two of its arrays may be one and the same, and
# parameters must stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("initialize_adam-any-network")
for n_layers in (1, 2, 5):
    parameters = random_parameters(n_layers, rng)
    zeros = {f"d{name}": 0 * value for name, value in parameters.items()}
    fewer = {key: value for key, value in zeros.items() if not key.endswith(str(n_layers))}
    three = {key: value for key, value in zeros.items() if int(key[2:]) <= 3}
    check.close(
        lambda parameters=parameters: initialize_adam(deepcopy(parameters)),
        (zeros, zeros),
        f"v, s of a network with {n_layers} layer{'s' * (n_layers > 1)}",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "the last layer is left out: layers go from 1 to L, and L belongs to them": (fewer, fewer),
            "three layers are built in: count them, len(parameters) // 2": (three, three),
            "the worked example's answer comes back, whatever the network": (
                {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
                {"dW1": [[0.0, 0.0]], "db1": [[0.0]]},
            ),
        },
    )
parameters = {name: rng.normal(0, 1, size=(1, 1)) for name in ("W1", "b1", "W2", "b2")}
with check.unchanged(parameters=parameters):
    v_and_s = initialize_adam(parameters)
zeros = {f"d{name}": [[0.0]] for name in parameters}
check.close(v_and_s, (zeros, zeros), "v, s of a network with one unit a layer")
check.true(
    v_and_s[0] is not v_and_s[1],
    "v and s are two dicts",
    mistakes={"v and s are one and the same dict: what you write into one stands in the other too": True},
    expected="two dicts",
    got="one dict under two names",
)
arrays = [np.asarray(array) for memory in v_and_s for array in memory.values()]
check.true(
    not any(np.shares_memory(one, other) for i, one in enumerate(arrays) for other in arrays[:i]),
    "each entry of v and s is an array of its own",
    mistakes={"several keys share one array: v and s, and all keys, need zeros of their own": True},
    expected="arrays that share no memory",
    got="arrays that are one and the same",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 6: `update_parameters_with_adam`
#
# Take step number `t`; the first one has t = 1. Return the new parameters, and `v` and `s` **without** correction.
#
# <details><summary>Hint 1</summary>Four lines of mathematics for each parameter: v, s, the two corrected values, the
# step. You have written all four before.</details>
# <details><summary>Hint 2</summary>Give the corrected values names of their own, such as <code>v_hat</code> and
# <code>s_hat</code>. Then you cannot store them by mistake.</details>
# <details><summary>Hint 3</summary>The power belongs to β alone: <code>1 - beta1 ** t</code>. And the root is taken of the
# corrected value: <code>np.sqrt(s_hat) + epsilon</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "update_parameters_with_adam", "locked": false, "schema_version": 3, "solution": true, "task": false}
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of Adam.

    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    grads, v, s: gradients, and averages so far of gradients and of their squares, dicts "dW1", "db1", … of these shapes.
    t: number of this step, 1, 2, 3, …   learning_rate: α.   epsilon: added to the root.
    beta1, beta2: shares of the old v and of the old s that are kept, at least 0 and below 1.
    Returns the new parameters, v and s, three new dicts; v and s without correction. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    new_parameters, new_v, new_s = {}, {}, {}
    for name, value in parameters.items():
        key = f"d{name}"
        new_v[key] = beta1 * v[key] + (1 - beta1) * grads[key]
        new_s[key] = beta2 * s[key] + (1 - beta2) * grads[key] ** 2
        v_hat = new_v[key] / (1 - beta1**t)
        s_hat = new_s[key] / (1 - beta2**t)
        new_parameters[name] = value - learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, new_v, new_s
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_adam-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One weight, W = 2, and one bias, b = 1, α = 0.1, and the usual β₁, β₂. Two steps with the same gradients, 4 and −2.
# Step 1, for W: v = 0.1 · 4 = 0.4, s = 0.001 · 16 = 0.016. Corrected: 0.4/0.1 = 4, 0.016/0.001 = 16. So W moves by α · 4/4.
nan, three, thirty = np.nan, np.sqrt(0.1), np.sqrt(10)  # 0.1 · 3.16 and 0.1 · 31.6
v1, s1 = tiny_grads(0.4, -0.2), tiny_grads(0.016, 0.004)
check.close(
    lambda: update_parameters_with_adam(
        tiny_network(2.0, 1.0), tiny_grads(4.0, -2.0), tiny_grads(0.0, 0.0), tiny_grads(0.0, 0.0), 1, 0.1
    ),
    (tiny_network(1.9, 1.1), v1, s1),
    "parameters, v, s after step 1: each parameter has moved by α",
    mistakes={
        "bias correction is missing: the first step is 3.16 α, not α": (tiny_network(2 - three, 1 + three), v1, s1),
        "only v is corrected: divide s by 1 − β₂ᵗ too": (tiny_network(2 - thirty, 1 + thirty), v1, s1),
        "only s is corrected: divide v by 1 − β₁ᵗ too": (tiny_network(1.99, 1.01), v1, s1),
        "the corrected values are stored: return v and s as they were before": (
            tiny_network(1.9, 1.1),
            tiny_grads(4.0, -2.0),
            tiny_grads(16.0, 4.0),
        ),
        "β₁ and β₂ are swapped: β₁ averages the gradients, β₂ their squares": (
            tiny_network(1.9, 1.1),
            tiny_grads(0.004, -0.002),
            tiny_grads(1.6, 0.4),
        ),
        "t counts from 1 already, so do not subtract 1: 1 − β⁰ = 0, and 0 divides nothing": (
            tiny_network(nan, nan),
            v1,
            s1,
        ),
        "t counts from 1: with t − 1 you divide by 1 − β⁰ = 0": ZeroDivisionError,
        "α is missing: the whole step is multiplied by α": (tiny_network(1.0, 2.0), v1, s1),
        "the root is missing: divide by √ŝ, not by ŝ": (tiny_network(1.975, 1.05), v1, s1),
        "you climb: subtract the step": (tiny_network(2.1, 0.9), v1, s1),
        "only the parameters come back: return parameters, v, s": tiny_network(1.9, 1.1),
        "s is missing: return parameters, v, s": (tiny_network(1.9, 1.1), v1),
        "t is not part of the answer: return parameters, v, s": (tiny_network(1.9, 1.1), v1, s1, 2),
        'a key is missing: "W1" has its gradient, v and s under "dW1", and this network has one layer only': KeyError,
        "math.sqrt takes single numbers only: np.sqrt takes arrays": TypeError,
    },
)
# Step 2, for W: v = 0.9 · 0.4 + 0.1 · 4 = 0.76, and 0.76/(1 − 0.9²) = 4 again. In the same way ŝ = 16 again.
v2, s2 = tiny_grads(0.76, -0.38), tiny_grads(0.031984, 0.007996)
check.close(
    lambda: update_parameters_with_adam(tiny_network(1.9, 1.1), tiny_grads(4.0, -2.0), v1, s1, 2, 0.1),
    (tiny_network(1.8, 1.2), v2, s2),
    "parameters, v, s after step 2: each parameter has moved by α once more",
    mistakes={
        "β is multiplied by t: raise it to the power of t": (tiny_network(nan, nan), v2, s2),
        "the power belongs to β alone: 1 − βᵗ, not (1 − β)ᵗ": (
            tiny_network(1.9 - 0.1 * 76 / np.sqrt(31984), 1.1 + 0.1 * 38 / np.sqrt(7996)),
            v2,
            s2,
        ),
        "1 − β is the divisor of step 1 only: step t divides by 1 − βᵗ": (
            tiny_network(1.9 - 0.1 * 7.6 / np.sqrt(31.984), 1.1 + 0.1 * 3.8 / np.sqrt(7.996)),
            v2,
            s2,
        ),
    },
)

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_adam-any-state", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2 and 5 layers here, at other steps t, with other v, s, α, β₁, β₂, and
# an ε that is not small.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_adam-any-state")
for n_layers, t in ((1, 1), (2, int(rng.integers(2, 5))), (5, int(rng.integers(5, 9)))):
    parameters = random_parameters(n_layers, rng)
    grads, v = random_grads(parameters, rng), random_grads(parameters, rng)
    s = {key: rng.uniform(0.5, 4, size=value.shape) for key, value in grads.items()}
    short, long = ((0.15, 0.3), (0.35, 0.48)) if n_layers == 2 else ((0.55, 0.7), (0.75, 0.9))
    beta1, beta2 = rng.uniform(*short), rng.uniform(*long)
    alpha, epsilon = rng.uniform(0.05, 0.4), rng.uniform(0.2, 0.6)

    def mixed(old, new, beta):
        """The next average: a weighted mean, entry by entry."""
        return {key: np.average([old[key], new[key]], axis=0, weights=[beta, 1 - beta]) for key in old}

    def moved(v, s, share1=1.0, share2=1.0, inside=0.0, alpha=alpha, epsilon=epsilon, parameters=parameters):
        """The parameters after a step along v over the root of s, each divided by its share."""
        with np.errstate(all="ignore"):
            # Another way to the same numbers: both corrections in one factor (Kingma and Ba 2015, section 2).
            factor = np.sqrt(np.float64(share2)) / np.float64(share1)
            scaled = epsilon * np.sqrt(np.float64(share2))
            way = {key: factor * v[key] / (np.sqrt(s[key] + inside) + scaled) for key in v}
            return update_parameters_with_gd(parameters, way, alpha)

    squares = {key: grads[key] ** 2 for key in grads}
    new_v, new_s = mixed(v, grads, beta1), mixed(s, squares, beta2)
    share1, share2 = 1 - beta1**t, 1 - beta2**t
    right = moved(new_v, new_s, share1, share2)
    nothing = {name: np.full(value.shape, np.nan) for name, value in parameters.items()}
    swapped_v, swapped_s = mixed(v, grads, beta2), mixed(s, squares, beta1)
    fixed_v, fixed_s = mixed(v, grads, 0.9), mixed(s, squares, 0.999)
    unsquared = mixed(s, grads, beta2)
    of_v = mixed(s, {key: new_v[key] ** 2 for key in new_v}, beta2)
    v_in_full = {key: beta1 * v[key] + grads[key] for key in v}
    s_in_full = {key: beta2 * s[key] + squares[key] for key in s}
    v_hat = {key: new_v[key] / share1 for key in new_v}
    s_hat = {key: new_s[key] / share2 for key in new_s}
    last = (f"W{n_layers}", f"b{n_layers}")
    with np.errstate(all="ignore"):
        times_t = {
            key: v_over / (np.sqrt(new_s[key] / (1 - beta2 * t)) + epsilon)
            for key, v_over in ((key, new_v[key] / (1 - beta1 * t)) for key in new_v)
        }
        root_first = {key: v_hat[key] / (np.sqrt(new_s[key]) / share2 + epsilon) for key in new_v}
        unrooted = {key: v_hat[key] / (s_hat[key] + epsilon) for key in new_v}
        early_epsilon = {key: v_hat[key] / np.sqrt(s_hat[key] + epsilon) for key in new_v}
        unscaled = {key: np.sqrt(share2) / share1 * new_v[key] / (np.sqrt(new_s[key]) + epsilon) for key in new_v}
    check.close(
        lambda given=(parameters, grads, v, s), t=t, alpha=alpha, beta1=beta1, beta2=beta2, epsilon=epsilon: (
            update_parameters_with_adam(*deepcopy(given), t, alpha, beta1=beta1, beta2=beta2, epsilon=epsilon)
        ),
        (right, new_v, new_s),
        f"step {t} of a network with {n_layers} layer{'s' * (n_layers > 1)}, β₁ = {beta1:.2f} and β₂ = {beta2:.2f}",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "t counts from 1: with t − 1 you divide by 1 − β⁰ = 0": ZeroDivisionError,
            "bias correction is missing: divide v by 1 − β₁ᵗ and s by 1 − β₂ᵗ": (moved(new_v, new_s), new_v, new_s),
            "only v is corrected: divide s by 1 − β₂ᵗ too": (moved(new_v, new_s, share1), new_v, new_s),
            "only s is corrected: divide v by 1 − β₁ᵗ too": (moved(new_v, new_s, 1.0, share2), new_v, new_s),
            "the corrected values are stored: return v and s as they were before": (right, v_hat, s_hat),
            "β₁ and β₂ are swapped: β₁ averages the gradients, β₂ their squares": (
                moved(swapped_v, swapped_s, share2, share1),
                swapped_v,
                swapped_s,
            ),
            "β₁ and β₂ are swapped in the corrections: v is divided by 1 − β₁ᵗ, s by 1 − β₂ᵗ": (
                moved(new_v, new_s, share2, share1),
                new_v,
                new_s,
            ),
            "t counts from 1 already: use t, not t − 1": (
                moved(new_v, new_s, 1 - beta1 ** (t - 1), 1 - beta2 ** (t - 1)) if t > 1 else nothing,
                new_v,
                new_s,
            ),
            "t counts from 1 already: use t, not t + 1": (
                moved(new_v, new_s, 1 - beta1 ** (t + 1), 1 - beta2 ** (t + 1)),
                new_v,
                new_s,
            ),
            "β is multiplied by t: raise it to the power of t": (
                update_parameters_with_gd(parameters, times_t, alpha),
                new_v,
                new_s,
            ),
            "the power belongs to β alone: 1 − βᵗ, not (1 − β)ᵗ": (
                moved(new_v, new_s, (1 - beta1) ** t, (1 - beta2) ** t),
                new_v,
                new_s,
            ),
            "1 − β is the divisor of step 1 only: step t divides by 1 − βᵗ": (
                moved(new_v, new_s, 1 - beta1, 1 - beta2),
                new_v,
                new_s,
            ),
            "v and s are multiplied by 1 − βᵗ: divide, so that a low start goes up": (
                moved(new_v, new_s, 1 / share1, 1 / share2),
                new_v,
                new_s,
            ),
            "the root comes before the correction: correct s first, then take the root": (
                update_parameters_with_gd(parameters, root_first, alpha),
                new_v,
                new_s,
            ),
            "the root is missing: divide by √ŝ, not by ŝ": (
                update_parameters_with_gd(parameters, unrooted, alpha),
                new_v,
                new_s,
            ),
            "ε stands inside the root: take the root of ŝ first, then add ε": (
                update_parameters_with_gd(parameters, early_epsilon, alpha),
                new_v,
                new_s,
            ),
            "ε is added before the correction: it goes with the root of the corrected ŝ": (
                update_parameters_with_gd(parameters, unscaled, alpha),
                new_v,
                new_s,
            ),
            "ε is missing, or fixed at 1e-8: add the one that you are given": (
                moved(new_v, new_s, share1, share2, epsilon=1e-8),
                new_v,
                new_s,
            ),
            "β₁ and β₂ are fixed at 0.9 and 0.999: use those that you are given": (
                moved(fixed_v, fixed_s, 1 - 0.9**t, 1 - 0.999**t),
                fixed_v,
                fixed_s,
            ),
            "the square is missing: s averages dW²": (moved(new_v, unsquared, share1, share2), new_v, unsquared),
            "s averages the squares of v: it averages those of dW": (moved(new_v, of_v, share1, share2), new_v, of_v),
            "the new values count in full: give them the shares 1 − β₁ and 1 − β₂": (
                moved(v_in_full, s_in_full, share1, share2),
                v_in_full,
                s_in_full,
            ),
            "the step goes along dW, as in RMSprop: here it goes along the corrected v": (
                moved(grads, new_s, 1.0, share2),
                new_v,
                new_s,
            ),
            "the step uses the old v and s: update both first": (moved(v, s, share1, share2), new_v, new_s),
            "the old v and s come back: return the new ones": (right, v, s),
            "α is missing: the whole step is multiplied by α": (
                moved(new_v, new_s, share1, share2, alpha=1),
                new_v,
                new_s,
            ),
            "you climb: subtract the step": (moved(new_v, new_s, share1, share2, alpha=-alpha), new_v, new_s),
            "b stays where it was: it has v and s too": (
                {name: right[name] if "W" in name else parameters[name] for name in right},
                new_v,
                new_s,
            ),
            "the order is parameters, v, s": (right, new_s, new_v),
            "the last layer is left out: layers go from 1 to L, and L belongs to them": (
                {name: right[name] for name in right if name not in last},
                {key: new_v[key] for key in new_v if key[1:] not in last},
                {key: new_s[key] for key in new_s if key[1:] not in last},
            ),
            "three layers are built in: count them, len(parameters) // 2": (
                {name: right[name] for name in right if int(name[1:]) <= 3},
                {key: new_v[key] for key in new_v if int(key[2:]) <= 3},
                {key: new_s[key] for key in new_s if int(key[2:]) <= 3},
            ),
            "only the parameters come back: return parameters, v, s": right,
            "math.sqrt takes single numbers only: np.sqrt takes arrays": TypeError,
            "the worked example's answer comes back, whatever the step": (
                tiny_network(1.9, 1.1),
                tiny_grads(0.4, -0.2),
                tiny_grads(0.016, 0.004),
            ),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_adam-several-steps", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this takes several steps from v = s = 0; each gets what the last one returned.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_adam-several-steps")
n_steps, alpha = int(rng.integers(4, 8)), rng.uniform(0.05, 0.4)
beta1, beta2 = rng.uniform(0.6, 0.85), rng.uniform(0.9, 0.95)
parameters = random_parameters(2, rng)
pushes = [random_grads(parameters, rng) for _ in range(n_steps)]


def after_adams_steps():
    """What the learner's function makes of all pushes."""
    now, v, s = deepcopy(parameters), *({key: 0 * push for key, push in pushes[0].items()} for _ in range(2))
    for t, grads in enumerate(deepcopy(pushes), start=1):
        now, v, s = update_parameters_with_adam(now, grads, v, s, t, alpha, beta1=beta1, beta2=beta2)
    return now


# Another way to the same numbers: corrected averages are weighted means of all pushes so far.
way, uncorrected = ({key: 0 * push for key, push in pushes[0].items()} for _ in range(2))
for t in range(1, n_steps + 1):
    fading1, fading2 = beta1 ** np.arange(t)[::-1], beta2 ** np.arange(t)[::-1]
    for key in way:
        so_far = np.array([push[key] for push in pushes[:t]])
        v_hat = np.average(so_far, axis=0, weights=fading1)
        s_hat = np.average(so_far**2, axis=0, weights=fading2)
        way[key] = way[key] + v_hat / (np.sqrt(s_hat) + 1e-8)
        v_low, s_low = v_hat * (1 - beta1**t), s_hat * (1 - beta2**t)
        uncorrected[key] = uncorrected[key] + v_low / (np.sqrt(s_low) + 1e-8)
fed_back, wrong_v, wrong_s = ({key: 0 * push for key, push in pushes[0].items()} for _ in range(3))
for t, push in enumerate(pushes, start=1):
    for key in push:
        wrong_v[key] = (beta1 * wrong_v[key] + (1 - beta1) * push[key]) / (1 - beta1**t)
        wrong_s[key] = (beta2 * wrong_s[key] + (1 - beta2) * push[key] ** 2) / (1 - beta2**t)
        fed_back[key] = fed_back[key] + wrong_v[key] / (np.sqrt(wrong_s[key]) + 1e-8)
check.close(
    lambda: after_adams_steps(),
    update_parameters_with_gd(parameters, way, alpha),
    f"the parameters after {n_steps} steps from v = s = 0",
    mistakes={
        "bias correction is missing: divide v by 1 − β₁ᵗ and s by 1 − β₂ᵗ": update_parameters_with_gd(
            parameters, uncorrected, alpha
        ),
        "the corrected values are stored, and the next step corrects them again: return v and s as they were before": (
            update_parameters_with_gd(parameters, fed_back, alpha)
        ),
        "t counts from 1: with t − 1 you divide by 1 − β⁰ = 0": ZeroDivisionError,
        "three things come back, parameters, v and s, all of them dicts": TypeError,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_adam-tiny-gradients", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this takes a first step with the usual β₁, β₂ and ε, which it does not pass. The gradients are so tiny that ε
# matters, and one of them is 0.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_adam-tiny-gradients")
parameters, alpha = random_parameters(2, rng), rng.uniform(0.05, 0.4)
grads = {key: 1e-8 * value for key, value in random_grads(parameters, rng).items()}
grads["dW1"][0, 0] = 0.0
zeros = {key: 0 * value for key, value in grads.items()}


def first_step(step):
    """The parameters after a step that makes this of each gradient."""
    with np.errstate(all="ignore"):
        return update_parameters_with_gd(parameters, {key: step(value) for key, value in grads.items()}, alpha)


check.close(
    lambda: update_parameters_with_adam(*deepcopy((parameters, grads, zeros, zeros)), 1, alpha)[0],
    first_step(lambda dw: dw / (np.abs(dw) + 1e-8)),
    "the parameters after a first step along tiny gradients, with the usual β₁, β₂ and ε",
    mistakes={
        "ε stands inside the root: take the root of ŝ first, then add ε": first_step(
            lambda dw: dw / np.sqrt(dw**2 + 1e-8)
        ),
        "ε is missing: without it you divide 0 by 0, which is NaN": first_step(lambda dw: dw / np.abs(dw)),
        "ε is added before the correction: it goes with the root of the corrected ŝ": first_step(
            lambda dw: dw / (np.abs(dw) + 1e-8 / np.sqrt(0.001))
        ),
        "bias correction is missing: divide v by 1 − β₁ᵗ and s by 1 − β₂ᵗ": first_step(
            lambda dw: 0.1 * dw / (np.sqrt(0.001) * np.abs(dw) + 1e-8)
        ),
        "the root is missing: divide by √ŝ, not by ŝ": first_step(lambda dw: dw / (dw**2 + 1e-8)),
        "t counts from 1: with t − 1 you divide by 1 − β⁰ = 0": ZeroDivisionError,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "update_parameters_with_adam-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters, grads, v and s stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("update_parameters_with_adam-inputs")
parameters = random_parameters(2, rng)
grads, v = random_grads(parameters, rng), random_grads(parameters, rng)
s = {key: rng.uniform(0.5, 4, size=value.shape) for key, value in grads.items()}
with check.unchanged(parameters=parameters, grads=grads, v=v, s=s):
    update_parameters_with_adam(parameters, grads, v, s, int(rng.integers(2, 9)), 0.1)
### END HIDDEN TESTS

# %% [markdown]
# ### A fair start, seen
#
# Give your two functions a gradient that never changes. How long is each step, measured in α?

# %% nbgrader={"grade": false, "grade_id": "picture-first-steps", "locked": true, "schema_version": 3, "solution": false, "task": false}
n_steps, steady = 2000, tiny_grads(1.0, 1.0)
place, s = tiny_network(0.0, 0.0), initialize_rmsprop(tiny_network(0.0, 0.0))
other, (v, s_adam) = tiny_network(0.0, 0.0), initialize_adam(tiny_network(0.0, 0.0))
way_rmsprop, way_adam = [0.0], [0.0]
for t in range(1, n_steps + 1):
    place, s = update_parameters_with_rmsprop(place, steady, s, 1.0)
    other, v, s_adam = update_parameters_with_adam(other, steady, v, s_adam, t, 1.0)
    way_rmsprop.append(place["W1"].item())
    way_adam.append(other["W1"].item())

figures.curves(
    np.arange(1, n_steps + 1),
    {"RMSprop": -np.diff(way_rmsprop), "Adam": -np.diff(way_adam)},
    xlabel="step t",
    ylabel="length of the step (α)",
    title="Steps along a gradient that never changes",
    alt="RMSprop's first step is 31.6 α long, the tenth 10 α; then its steps fall slowly, to about 1.25 α after 1000 and "
    "1.08 α after 2000 steps. Adam's steps are α long from the first to the last.",
    log_x=True,
    log_y=True,
)

# %% [markdown]
# What to notice: RMSprop starts with 31.6 α, and it takes about a thousand steps, the window of β₂ = 0.999, until a step is
# worth what α says. Adam's steps are worth α from the first one on.
#
# So α has a plain meaning in Adam: about how far each parameter may move in a step. That makes it easier to choose than
# in gradient descent. But you still have to **tune** it. β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸ you can usually leave as they
# are.
#
# ### Your Adam at work
#
# All four are in the race. Guess first: on the ravine, with α = 0.05, does Adam arrive before momentum? Then:
#
# 1. Compare Adam with RMSprop in the first ten steps. Who leaps?
# 2. Set α = 0.3 and go through all five costs. Which of the four arrives everywhere?
# 3. Take β₁ down to 0. Which of the others does Adam resemble now?

# %% nbgrader={"grade": false, "grade_id": "explore-adam", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.optimizer_race(
    update_parameters_with_gd,
    update_parameters_with_momentum,
    update_parameters_with_rmsprop,
    update_parameters_with_adam,
    initialize_velocity,
    initialize_rmsprop,
    initialize_adam,
)

# %% [markdown]
# What to notice:
#
# - Adam starts at once, diagonally as RMSprop does, but by 0.05 in each step: no leap. On the ravine with α = 0.05 it is
#   no faster than the others: 61 steps. Two parameters are few, and one α suits them both there.
# - With α = 0.3, Adam is the only one that reaches the minimum on **all five** costs. Gradient descent diverges on the
#   ravine and on the banana, momentum hardly moves on the plateau, and RMSprop leaps too far on both the plateau and the
#   banana. That is why people like Adam: it has stood up on very different costs.
# - With β₁ = 0 Adam has no velocity: it is RMSprop with a fair start.
#
# ## From one step to a training
#
# A training is many such steps: for every epoch, for every mini-batch of that epoch, gradients and an update. The one new
# thing is the memory. Where does it start, and when does it start anew?
#
# It starts once, before the first step, and it **never** starts anew. An epoch ends for the data, not for the ball. And
# Adam's $t$ goes on as well: it counts the steps of the whole training. Set back to 1 while $v$ and $s$ are warm already,
# it would correct what needs no correction.
#
# ### Exercise 7: `train`
#
# Train with one of four optimisers. `cost_and_grads(parameters, X, Y)` gives you the cost and the gradients on a
# mini-batch. `random_mini_batches(X, Y, mini_batch_size, rng)` from notebook 1 is ready to use, and so is
# `update_parameters_with_gd(parameters, grads, learning_rate)`. The other updates are yours.
#
# Take β = 0.9 for momentum. RMSprop and Adam have their usual β₂, β₁ and ε already, as defaults.
#
# <details><summary>Hint 1</summary>Two loops, one inside the other: epochs, and the mini-batches of an epoch. Draw new
# mini-batches for each epoch.</details>
# <details><summary>Hint 2</summary>All that lives longer than a step starts above both loops: <code>costs = []</code>,
# <code>t = 0</code>, and the memories.</details>
# <details><summary>Hint 3</summary>In the inner loop: cost and gradients, <code>costs.append(cost)</code>,
# <code>t += 1</code>, and then <code>if optimizer == "gd": … elif optimizer == "momentum": …</code> Give what the update
# returns the old names: <code>parameters, v = …</code></details>


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(parameters, X, Y, cost_and_grads, optimizer, learning_rate, mini_batch_size, epochs, rng):
    """Mini-batch training with one of four optimisers.

    parameters: where to start, dict "W1", "b1", ….   X: shape (n_x, m).   Y: shape (1, m) or (C, m).
    cost_and_grads(parameters, X, Y): the cost (a number) and grads (dict "dW1", "db1", …) on these examples.
    optimizer: "gd", "momentum" (β = 0.9), "rmsprop" (β₂ = 0.999) or "adam" (β₁ = 0.9, β₂ = 0.999); ε = 1e-8.
    learning_rate: α.   mini_batch_size, epochs: whole numbers, at least 1.   rng: numpy.random.Generator.
    Returns the new parameters, and the costs: one for each step, on its mini-batch before its update.
    Memories and the number of the step go on from epoch to epoch. Changes neither parameters nor X nor Y.
    """
    ### BEGIN SOLUTION
    costs, t = [], 0
    velocity, squares = initialize_velocity(parameters), initialize_rmsprop(parameters)
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, mini_batch_size, rng):
            cost, grads = cost_and_grads(parameters, X_batch, Y_batch)
            costs.append(cost)
            t += 1
            if optimizer == "gd":
                parameters = update_parameters_with_gd(parameters, grads, learning_rate)
            elif optimizer == "momentum":
                parameters, velocity = update_parameters_with_momentum(parameters, grads, velocity, 0.9, learning_rate)
            elif optimizer == "rmsprop":
                parameters, squares = update_parameters_with_rmsprop(parameters, grads, squares, learning_rate)
            else:
                parameters, velocity, squares = update_parameters_with_adam(
                    parameters, grads, velocity, squares, t, learning_rate
                )
    return parameters, costs
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "train-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# The cost is (W² + b²)/2 whatever the examples, so the gradients are W and b. Two epochs of one step each, "gd" with
# α = 0.5: W goes 2 → 1 → 0.5, b goes 1 → 0.5 → 0.25, and the costs before the two updates are 2.5 and 0.625.
def bowl(parameters, X, Y):  # noqa: ARG001
    """The cost (W² + b²)/2 and its gradients."""
    w, b = parameters["W1"].item(), parameters["b1"].item()
    return (w**2 + b**2) / 2, tiny_grads(w, b)


check.close(
    lambda: train(tiny_network(2.0, 1.0), np.ones((3, 4)), np.ones((1, 4)), bowl, "gd", 0.5, 4, 2, check.rng("train")),
    (tiny_network(0.5, 0.25), [2.5, 0.625]),
    "parameters, costs of two epochs of gradient descent",
    mistakes={
        "each cost belongs before its update: you return those after it": (tiny_network(0.5, 0.25), [0.625, 0.15625]),
        "the gradient is always taken at the first parameters: give the update's answer back to parameters": (
            tiny_network(1.0, 0.5),
            [2.5, 2.5],
        ),
        "only the last cost comes back: collect one for each step": (tiny_network(0.5, 0.25), 0.625),
        "only the last cost comes back: start the list of costs above the loop over epochs": (
            tiny_network(0.5, 0.25),
            [0.625],
        ),
        "the first parameters come back: return the last ones": (tiny_network(2.0, 1.0), [2.5, 0.625]),
        "only one epoch was trained: return stands inside the loop, move it out": (tiny_network(1.0, 0.5), [2.5]),
        "only the costs come back: return parameters, costs": [2.5, 0.625],
        "only the parameters come back: return parameters, costs": tiny_network(0.5, 0.25),
        "the order is parameters first, then costs": ([2.5, 0.625], tiny_network(0.5, 0.25)),
        "the costs are averaged: return one for each step": (tiny_network(0.5, 0.25), 1.5625),
    },
)

# %% nbgrader={"grade": true, "grade_id": "train-mini-batches", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks which examples each step has seen: with sizes that divide the number of examples and others, and
# with one larger than all of them. The optimiser is "gd", and the gradients are 0.
### BEGIN HIDDEN TESTS
rng = check.rng("train-mini-batches")
n_examples, n_epochs = 12, int(rng.integers(3, 6))
# Example number i is the number 2ⁱ in X and in Y, so the sum over a mini-batch tells which examples are in it.
numbered = 2.0 ** np.arange(n_examples).reshape(1, n_examples)


def which(parameters, X, Y):
    """As cost the sum that tells the examples; −1 if the labels are not theirs."""
    return float(np.sum(X)) if np.array_equal(X, Y) else -1.0, {
        f"d{name}": 0.0 * parameters[name] for name in parameters
    }


for size in (1, 4, 5, 20):
    seen = train(tiny_network(2.0, 1.0), numbered, numbered, which, "gd", 0.1, size, n_epochs, deepcopy(rng))[1]
    sizes = [min(size, n_examples - start) for start in range(0, n_examples, size)]
    check.equal(
        np.size(seen),
        n_epochs * len(sizes),
        f"one cost for each step: {n_epochs} epochs of {n_examples} examples in mini-batches of {size}",
        mistakes={
            "only one cost per epoch comes back: append it inside the loop over mini-batches": n_epochs,
            "only the last epoch's costs come back: start the list above the loop over epochs": len(sizes),
            "the tail is dropped: the last, smaller mini-batch belongs to the epoch": n_epochs * (n_examples // size),
            "the worked example's answer comes back, whatever the training": 2,
            "there is one cost too many: none is computed before the first step or after the last": (
                n_epochs * len(sizes) + 1
            ),
        },
    )
    seen = np.reshape(seen, (n_epochs, len(sizes))).astype(int)
    check.true(
        seen.min() > 0,
        "each label stays with its example",
        mistakes={"X and Y are shuffled apart: take the same columns of both": True},
        expected="mini-batches whose labels belong to their examples",
        got="labels of other examples",
    )
    counts = [sorted(int(batch).bit_count() for batch in epoch) for epoch in seen]
    check.equal(
        counts,
        [sorted(sizes)] * n_epochs,
        f"how many examples are in each mini-batch, in each of {n_epochs} epochs",
        mistakes={
            "each step takes all the examples: give cost_and_grads the mini-batch, not X and Y": (
                [[n_examples] * len(sizes)] * n_epochs
            ),
        },
    )
    check.equal(
        seen.sum(axis=1),
        np.full(n_epochs, 2**n_examples - 1),
        "each epoch goes through every example once",
    )
    check.true(
        size > 1 or not all(np.array_equal(seen[0], epoch) for epoch in seen[1:]),
        "each epoch draws mini-batches of its own",
        mistakes={"all epochs have the same order: call random_mini_batches inside the loop over epochs": True},
        expected="another order in each epoch",
        got="the same order in all epochs",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train-memory", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this trains with "gd", "momentum" and "rmsprop" for several epochs of several steps. If it fails, make
# sure first that exercises 2 and 4 pass.
### BEGIN HIDDEN TESTS
rng = check.rng("train-memory")
per_epoch, n_epochs, alpha = int(rng.integers(3, 5)), int(rng.integers(2, 4)), rng.uniform(0.02, 0.1)
start = random_parameters(2, rng)
steep = {name: rng.uniform(0.5, 3, size=value.shape) for name, value in start.items()}


def valley(parameters, X, Y):  # noqa: ARG001
    """A cost of the parameters alone, half the steepness times their squares, and its gradients."""
    cost = sum(float(np.sum(steep[name] * parameters[name] ** 2)) / 2 for name in steep)
    return cost, {f"d{name}": steep[name] * parameters[name] for name in steep}


def descent(direction, remembered):
    """The parameters, where a step goes along direction(the gradients since the step that is remembered)."""
    now, past = start, []
    for step in range(n_epochs * per_epoch):
        grads = valley(now, None, None)[1]
        past.append(grads)
        since = past[remembered(step) :]
        now = update_parameters_with_gd(now, {key: direction([each[key] for each in since]) for key in grads}, alpha)
    return now


def average(values, beta):
    """The average of values, each counted with what is left of its share."""
    back = np.arange(len(values))[::-1]
    return np.tensordot((1 - beta) * beta**back, np.array(values), axes=1)


def momentum(pushes, beta=0.9):
    """Where momentum goes after these gradients."""
    return average(pushes, beta)


def rmsprop(pushes, beta2=0.999):
    """Where RMSprop goes after these gradients."""
    return pushes[-1] / (np.sqrt(average(np.square(pushes), beta2)) + 1e-8)


def adam(pushes):
    """Where Adam goes after these gradients."""
    v_hat, s_hat = average(pushes, 0.9) / (1 - 0.9 ** len(pushes)), average(np.square(pushes), 0.999)
    return v_hat / (np.sqrt(s_hat / (1 - 0.999 ** len(pushes))) + 1e-8)


for optimizer, direction, other_beta in (
    ("gd", lambda pushes: pushes[-1], adam),
    ("momentum", momentum, lambda pushes: momentum(pushes, 0.999)),
    ("rmsprop", rmsprop, lambda pushes: rmsprop(pushes, 0.9)),
):
    asked = "".join(list(optimizer))  # made while the test runs: it equals "gd", and yet it is another object
    check.close(
        lambda asked=asked: train(
            deepcopy(start),
            np.ones((2, 5 * per_epoch)),
            np.ones((1, 5 * per_epoch)),
            valley,
            asked,
            alpha,
            5,
            n_epochs,
            check.rng("train"),
        )[0],
        descent(direction, lambda _: 0),
        f'the parameters after {n_epochs} epochs of {per_epoch} steps with "{optimizer}"',
        mistakes={
            "the memory starts anew in each epoch: initialise it once, above both loops": descent(
                direction, lambda step: step - step % per_epoch
            ),
            "the memory starts anew in each step: initialise it once, above both loops, and keep what the update returns": (
                descent(direction, lambda step: step)
            ),
            "this is Adam: is the name spelt as here, and compared with ==, not with is?": descent(adam, lambda _: 0),
            "this is plain gradient descent: call the update of the optimizer that is asked for": descent(
                lambda pushes: pushes[-1], lambda step: step
            ),
            "the optimisers are mixed up: momentum and rmsprop have each their own update": descent(
                rmsprop if optimizer == "momentum" else momentum, lambda _: 0
            ),
            "momentum takes β = 0.9 here, RMSprop β₂ = 0.999": descent(other_beta, lambda _: 0),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train-adam", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this trains with "adam" for several epochs of several steps. If it fails, make sure first that exercise 6
# passes.
### BEGIN HIDDEN TESTS
rng = check.rng("train-adam")
per_epoch, n_epochs, alpha = int(rng.integers(3, 5)), int(rng.integers(3, 5)), rng.uniform(0.02, 0.1)
start = random_parameters(2, rng)
steep = {name: rng.uniform(0.5, 3, size=value.shape) for name, value in start.items()}


def hollow(parameters, X, Y):  # noqa: ARG001
    """A cost of the parameters alone, half the steepness times their squares, and its gradients."""
    cost = sum(float(np.sum(steep[name] * parameters[name] ** 2)) / 2 for name in steep)
    return cost, {f"d{name}": steep[name] * parameters[name] for name in steep}


def descent(count, remembered=lambda _: 0):
    """The parameters. count: what t is at a step; remembered: since when; steps are counted from 0."""
    now, past = start, []
    for step in range(n_epochs * per_epoch):
        grads = hollow(now, None, None)[1]
        past.append(grads)
        way = {}
        for key in grads:
            since = np.array([each[key] for each in past[remembered(step) :]])
            back = np.arange(len(since))[::-1]
            # Averages that are right for t = len(since), and what a wrong t makes of them.
            v_hat = np.average(since, axis=0, weights=0.9**back) * (1 - 0.9 ** len(since))
            s_hat = np.average(since**2, axis=0, weights=0.999**back) * (1 - 0.999 ** len(since))
            with np.errstate(all="ignore"):
                v_hat, s_hat = v_hat / np.float64(1 - 0.9 ** count(step)), s_hat / np.float64(1 - 0.999 ** count(step))
                way[key] = v_hat / (np.sqrt(s_hat) + 1e-8)
        now = update_parameters_with_gd(now, way, alpha)
    return now


check.close(
    lambda: train(
        deepcopy(start),
        np.ones((2, 5 * per_epoch)),
        np.ones((1, 5 * per_epoch)),
        hollow,
        "adam",
        alpha,
        5,
        n_epochs,
        check.rng("train"),
    )[0],
    descent(lambda step: step + 1),
    f'the parameters after {n_epochs} epochs of {per_epoch} steps with "adam"',
    mistakes={
        "t starts anew in each epoch: it counts the steps of the whole training": descent(
            lambda step: step % per_epoch + 1
        ),
        "t counts the epochs: it counts the steps of the whole training": descent(lambda step: step // per_epoch + 1),
        "t is always 1: count the steps": descent(lambda _: 1),
        "t starts at 0, and 1 − β⁰ = 0: add 1 before the first update, and never start anew": descent(
            lambda step: step
        ),
        "t starts at 0, and 1 − β⁰ = 0, which divides nothing: add 1 before the first update": ZeroDivisionError,
        "v and s start anew in each epoch: initialise them once, above both loops": descent(
            lambda step: step + 1, lambda step: step - step % per_epoch
        ),
        "v, s and t start anew in each epoch: start them once, above both loops": descent(
            lambda step: step % per_epoch + 1, lambda step: step - step % per_epoch
        ),
        "v and s start anew in each step: initialise them once, above both loops, and keep what the update returns": (
            descent(lambda step: step + 1, lambda step: step)
        ),
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters, X and Y stay as they were, for "gd" and "momentum".
### BEGIN HIDDEN TESTS
rng = check.rng("train-inputs")
for optimizer in ("gd", "momentum"):
    parameters = random_parameters(2, rng)
    X, Y = rng.normal(0, 1, size=(3, 7)), rng.normal(0, 1, size=(1, 7))
    with check.unchanged(parameters=parameters, X=X, Y=Y):
        train(
            parameters,
            X,
            Y,
            lambda now, *_: (0.5, {f"d{name}": np.ones_like(value) for name, value in now.items()}),
            optimizer,
            0.1,
            3,
            2,
            rng,
        )
### END HIDDEN TESTS

# %% [markdown]
# ### Your training at work: real digits
#
# Now everything at once: real handwritten digits, 8×8 pixels each, and a network with 32 hidden units. `course.network`
# brings `cost_and_grads`; the training is yours. All four start from the same weights and see the same mini-batches. Each
# has the best α of a coarse search. Who will be ahead after the first 20 steps?

# %% nbgrader={"grade": false, "grade_id": "digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, labels_train), (X_dev, labels_dev), _ = data.digits_by_writer()
X_train, X_dev, Y_train = X_train / 16, X_dev / 16, np.eye(10)[labels_train].T
network = Network([64, 32, 10], output="softmax")

# %% nbgrader={"grade": false, "grade_id": "picture-training", "locked": true, "schema_version": 3, "solution": false, "task": false}
best_rates = {"gd": 0.5, "momentum": 1.0, "rmsprop": 0.003, "adam": 0.05}

histories = {}
for name, alpha in best_rates.items():
    trained, costs = train(
        network.initialize(np.random.default_rng(1)),
        X_train,
        Y_train,
        network.cost_and_grads,
        name,
        alpha,
        64,
        5,
        np.random.default_rng(2),
    )
    histories[f"{name}, α = {alpha}"] = costs
    wrong = np.mean(network.predict(trained, X_dev) != labels_dev)
    print(f"{name:<9} cost of the last epoch {np.mean(costs[-len(costs) // 5 :]):.3f}   dev error {wrong:.1%}")

figures.costs(
    histories,
    title="Your train on real digits, 5 epochs",
    alt="Four noisy curves of the cost over 85 steps, all from about 2.4. Adam's falls fastest and ends lowest, near 0.06. Momentum and RMSprop end near 0.17 and 0.19, gradient descent near 0.25.",
    log=True,
)

# %% [markdown]
# What to notice: mini-batches make all four curves noisy, but they trend down. (The spikes downwards are the last
# mini-batches of an epoch, with six digits only.) Adam is ahead after 20 steps and has the lowest cost at the end.
# Momentum and RMSprop come next, plain gradient descent last: its α cannot be larger without making the cost jump. And
# look at the four α: the best ones lie between 0.003 and 1. What is right for one optimiser is far off for another.
#
# **Try this.** Give all four the same α. Which of them still learn? Then give Adam ten times as much, and a tenth.

# %%
for name in ("gd", "momentum", "rmsprop", "adam"):
    start = network.initialize(np.random.default_rng(1))
    _, costs = train(start, X_train, Y_train, network.cost_and_grads, name, 0.01, 64, 2, np.random.default_rng(2))
    print(f"{name:<9} α = 0.01   cost of the last epoch {np.mean(costs[-len(costs) // 5 :]):.3f}")

# %% [markdown]
# ## When you meet them in a library
#
# The names are the same everywhere, the fine print is not. Whoever moves an α or an ε from here to a library, or back,
# should know three differences:
#
# | | here | elsewhere | what it changes |
# |---|---|---|---|
# | momentum | $v := \beta v + (1-\beta)\,dW$ | no $1-\beta$: Keras, PyTorch, Optax | with β = 0.9 our α = 0.1 is their 0.01 |
# | RMSprop | $\sqrt{s} + \varepsilon$ | $\sqrt{s + \varepsilon}$, ε inside the root: Keras | see below |
# | Adam | $\sqrt{\hat s} + \varepsilon$ | ε beside the root of the *uncorrected* s: Keras | see below |
#
# As long as gradients are large, ε is lost beside the root, and all agree. For tiny ones it is not. Keras takes
# $\varepsilon = 10^{-7}$. With that in both and the usual β (for RMSprop Keras has $\beta_2 = 0.9$), the very first step is
#
# | | gradient | ours | Keras |
# |---|---|---|---|
# | RMSprop | 1 | 3.16 α | 3.16 α |
# | RMSprop | 0.00001 | 3.07 α | 0.032 α |
# | Adam | 1 | 1.00 α | 1.00 α |
# | Adam | 0.000001 | 0.91 α | 0.24 α |
#
# An ε inside the root counts as its own root, 0.0003 in place of 0.0000001. And where the correction comes after ε has been
# added, in the first step ε counts $1/\sqrt{1-\beta_2} \approx 32$ times. Nobody is wrong here. But a training that follows a
# paper to the letter may still go another way, and this is one place to look.

# %% [markdown]
# ## Summary
#
# - Gradient descent zigzags where one direction is much steeper than another, and the steep one dictates α.
# - **Momentum** steps along $v := \beta v + (1-\beta)\,dW$. Jumps cancel, steady pushes add up. β = 0.9, mostly without
#   correction; β = 0 is plain descent.
# - **RMSprop** divides $dW$ by $\sqrt{s} + \varepsilon$, where $s$ averages $dW^2$. Every direction gets steps of a fair size.
#   Without correction the first one is about 31.6 α.
# - **Adam** does both and corrects both: $\hat v/(\sqrt{\hat s} + \varepsilon)$. β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ outside the
#   root. The first step is about α.
# - α you have to tune, in all four.
# - The memory lives as long as the training: $v$, $s$ and $t$ go on from epoch to epoch.
#
# **Where this comes back**
#
# - *Learning-rate schedules* (next notebook): even Adam ends better if α falls towards the end.
# - *Saddle points and plateaus* (week 2): who gets away from them, and how fast.
# - *Hyperparameter search* (week 3): α first, then β, the mini-batch size and the units; Adam's β₁, β₂ and ε rarely.
# - *Batch normalization* (week 3): its γ and β are learned by any of these four. That β has nothing to do with this one.
# - *Frameworks* (week 3): there Adam is one line. You know now what it does.
