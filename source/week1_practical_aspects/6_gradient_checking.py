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
# # Gradient checking
#
# **Week 1, notebook 6 · about 45 minutes · 15 points**
#
# Backward propagation is the part of a network that is most often wrong, and the last one where you would notice. A wrong
# forward pass gives nonsense; a wrong gradient still goes *somewhere*, the cost falls, and you wonder for days why the
# network is not better. In this notebook you build the tool that settles it: compare the gradient with slopes that you
# measure. Then you use it, and find two bugs in a backward pass that trains quite happily.
#
# When you are done, you can
#
# - measure a slope from two values of a function, and say how large the error is;
# - choose ε, and say why neither 0.01 nor 1e-15 will do;
# - check the gradients of any network against its cost, and read the verdict;
# - tell from the keys that are wrong *where* in the code to look;
# - say when a check misleads: λ, dropout, weights near 0, and why it never runs during training.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `one_sided_difference`, `centered_difference`: a slope, measured | 2 |
# | 2 | `parameters_to_vector`, `vector_to_parameters`: all parameters in a row, and back | 3 |
# | 3 | `numerical_gradient`: every slope of a cost | 3 |
# | 4 | `relative_difference`: how far apart two gradients are | 2 |
# | 5 | `gradient_check`: the verdict in one number | 1.5 |
# | 6 | `find_wrong_gradients`: which keys are to blame | 1.5 |
# | 7 | `backward_repaired`: the bugs found and mended | 2 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from time import perf_counter

import numpy as np

from course import check, explore, figures, overfit
from course.network import Dropout, Network


# Things to try your functions on.
def tiny_network(w, b):
    """Parameters of a network with one weight and one bias."""
    return {"W1": np.array([[w]]), "b1": np.array([[b]])}


def tiny_grads(dw, db):
    """Gradients of a network with one weight and one bias."""
    return {"dW1": np.array([[dw]]), "db1": np.array([[db]])}


def random_parameters(layers_dims, rng):
    """Parameters W1, b1, … of a network with these sizes, standard normal, biases included."""
    parameters = {}
    for layer in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[layer - 1], layers_dims[layer]
        parameters[f"W{layer}"] = rng.normal(0, 1, size=(n_out, n_in))
        parameters[f"b{layer}"] = rng.normal(0, 1, size=(n_out, 1))
    return parameters


# %% [markdown]
# ## A bug that trains
#
# Here is a whole network: any number of layers, ReLU in the hidden ones, a sigmoid at the end, an L2 penalty. Forward
# propagation and cost are right. **The backward pass has two bugs.** Read it, and take a guess. No harm if you see nothing:
# most people don't, and by the end of this notebook your own functions will point at the lines.


# %% nbgrader={"grade": false, "grade_id": "given-network", "locked": true, "schema_version": 3, "solution": false, "task": false}
def forward(X, parameters):
    """Lists Z and A of all layers: A[0] is X, Z[l] and A[l] are those of layer l, (n_l, m). Z[0] is not used."""
    L = len(parameters) // 2
    Z, A = [None], [X]
    for layer in range(1, L + 1):
        Z.append(parameters[f"W{layer}"] @ A[layer - 1] + parameters[f"b{layer}"])
        A.append(np.maximum(Z[layer], 0) if layer < L else 1 / (1 + np.exp(-Z[layer])))
    return Z, A


def network_cost(parameters, X, Y, lambd):
    """Cross-entropy plus λ/2m times the squares of all weights, a float.

    −y log a − (1 − y) log(1 − a) is the same as log(1 + eᶻ) − y z, which does not suffer when a rounds to 0 or 1.
    """
    Z, _ = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    squares = sum(np.sum(parameters[f"W{layer}"] ** 2) for layer in range(1, L + 1))
    return float(np.sum(np.logaddexp(0, Z[L]) - Y * Z[L]) / m + lambd / (2 * m) * squares)


def backward_with_bugs(parameters, X, Y, lambd):
    """Gradients dW1, db1, … of network_cost. Two lines of it are wrong."""
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / (2 * m) * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads


# %% [markdown]
# Train it on the 60 examples of this week, and beside it the same network with a right gradient.

# %% nbgrader={"grade": false, "grade_id": "picture-two-trainings", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_moons, Y_moons), _ = overfit.examples()
right_network = Network([2, 20, 20, 1])
lambd_moons, m_moons = 0.1, X_moons.shape[1]
histories = {"one of them": [], "the other one": []}
for which, history in histories.items():
    now = right_network.initialize(np.random.default_rng(0))
    for _ in range(1000):
        history.append(network_cost(now, X_moons, Y_moons, lambd_moons))
        if which == "one of them":
            grads_now = backward_with_bugs(now, X_moons, Y_moons, lambd_moons)
        else:
            _, grads_now = right_network.cost_and_grads(now, X_moons, Y_moons)
            for layer in (1, 2, 3):
                grads_now[f"dW{layer}"] = grads_now[f"dW{layer}"] + lambd_moons / m_moons * now[f"W{layer}"]
        now = {name: now[name] - 0.2 * grads_now[f"d{name}"] for name in now}

figures.costs(
    histories,
    title="One of these two gradients is wrong",
    alt="Two costs over 1000 steps, both starting at 0.93. Both fall fast and smoothly at first, and go on falling slowly "
    "all the time. One ends at about 0.27, the other one at about 0.46.",
)

# %% [markdown]
# Both fall, as a cost should. Had you seen one of them alone, would you have doubted it? You might have blamed the data, the
# learning rate, the number of units. So never trust a gradient because the cost falls. *Check it.*
#
# ## Measure a slope
#
# How do you know that a gradient is right without trusting the code that made it? Go back to what a slope is. Move a little,
# and see how much the function climbs. Take $f(\theta) = \theta^3$ at $\theta = 1$. From calculus, $f'(\theta) = 3\theta^2$,
# so the slope is 3. Now measure it, with a step of $\varepsilon = 0.01$:
#
# $$\text{one-sided:}\quad \frac{f(\theta + \varepsilon) - f(\theta)}{\varepsilon} = \frac{1.01^3 - 1^3}{0.01} = 3.0301 .$$
#
# That is off by 0.03. Step to *both* sides in place of one, and the triangle is twice as wide:
#
# $$\text{two-sided:}\quad \frac{f(\theta + \varepsilon) - f(\theta - \varepsilon)}{2\varepsilon} =
#   \frac{1.01^3 - 0.99^3}{2 \cdot 0.01} = 3.0001 .$$
#
# That is off by 0.0001: three hundred times better, and again with two values of $f$. Why? The curve bends away from the
# straight line, and to one side you measure that bend along with the slope. To both sides it bends away twice, and for
# the most part the two cancel.
#
# In numbers: the one-sided error is about $\tfrac{\varepsilon}{2} f''(\theta)$, which one writes $O(\varepsilon)$. The
# two-sided one is about $\tfrac{\varepsilon^2}{6} f'''(\theta)$, that is $O(\varepsilon^2)$. For a small ε this is much
# smaller: $0.01^2 = 0.0001$. And if ε goes to 0, the two-sided difference *is* the derivative:
#
# $$f'(\theta) = \lim_{\varepsilon\to 0} \frac{f(\theta + \varepsilon) - f(\theta - \varepsilon)}{2\varepsilon} .$$
#
# ### Exercise 1: `one_sided_difference` and `centered_difference`
#
# Both get a function, a place and a step. They know nothing about the function but its values.
#
# <details><summary>Hint 1</summary><code>f(theta + epsilon)</code> is the value one step ahead. Both take <b>whole</b> steps
# of ε; the two-sided difference is 2ε wide.</details>
# <details><summary>Hint 2</summary>Python divides and multiplies from left to right: <code>d / 2 * epsilon</code> means
# <code>(d / 2) * epsilon</code>. Write <code>d / (2 * epsilon)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "differences", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_sided_difference(f, theta, epsilon):
    """The slope of f at theta, measured with one step forward.

    f: a function of one number that returns a number.   theta: where, a number; it may be a whole one.
    epsilon: the step, above 0.
    Returns a float.
    """
    ### BEGIN SOLUTION
    return (f(theta + epsilon) - f(theta)) / epsilon
    ### END SOLUTION


def centered_difference(f, theta, epsilon):
    """The slope of f at theta, measured with one step forward and one step back: the two-sided difference.

    f: a function of one number that returns a number.   theta: where, a number; it may be a whole one.
    epsilon: the step to each side, above 0.
    Returns a float.
    """
    ### BEGIN SOLUTION
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "differences-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# θ³ at 1 with ε = 0.01: 1.01³ = 1.030301 and 0.99³ = 0.970299.
def cube(theta):
    return theta**3


check.close(
    lambda: one_sided_difference(cube, 1.0, 0.01),
    3.0301,
    "one-sided: (1.030301 − 1) / 0.01",
    mistakes={
        "that is the two-sided difference: here take one step forward, from θ to θ + ε": 3.0001,
        "that is a step back, from θ − ε to θ: take one forward, from θ to θ + ε": 2.9701,
        "from θ to θ + ε it is one ε, not 2ε: divide by ε": 1.51505,
        "divide by ε: a slope is how much f climbs on a step of 1": 0.030301,
        "the sign is turned round: the value ahead comes first, f(θ + ε) − f(θ)": -3.0301,
        "that is the exact slope: measure it, with values of f alone": 3.0,
        "you multiply by ε: divide by it": 0.00030301,
    },
)
check.close(
    lambda: centered_difference(cube, 1.0, 0.01),
    3.0001,
    "two-sided: (1.030301 − 0.970299) / (2 · 0.01)",
    mistakes={
        "that is the one-sided difference: step to both sides, f(θ + ε) − f(θ − ε)": 3.0301,
        "that is a step back only: step to both sides, f(θ + ε) − f(θ − ε)": 2.9701,
        "from θ − ε to θ + ε it is 2ε: you divide by ε alone, and the slope comes out twice as large": 6.0002,
        "d / 2 * epsilon multiplies by ε: write d / (2 * epsilon)": 0.00030001,
        "these are half steps: take whole ones, θ + ε and θ − ε": 3.000025,
        "the sign is turned round: the value ahead comes first, f(θ + ε) − f(θ − ε)": -3.0001,
        "that is the exact slope: measure it, with values of f alone": 3.0,
        "divide by 2ε: a slope is how much f climbs on a step of 1": 0.060002,
    },
)

# %% nbgrader={"grade": true, "grade_id": "differences-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your functions meet other functions here, other places, below 0 too, and other steps.
### BEGIN HIDDEN TESTS
rng = check.rng("differences-any")
a, b, c = rng.uniform(0.5, 2, size=3) * rng.choice([-1.0, 1.0], size=3)


def cubic(theta):
    return a * theta**3 + b * theta**2 + c * theta


def falling(theta):
    return np.exp(-theta)


for its_name, function in (("a polynomial", cubic), ("sin", np.sin), ("exp", np.exp), ("exp(−θ)", falling)):
    theta = rng.uniform(0.5, 1.2) * rng.choice([-1.0, 1.0])
    h = rng.uniform(0.05, 0.3)
    # Another way to the same numbers: what these differences are in closed form.
    if its_name == "a polynomial":
        slope = 3 * a * theta**2 + 2 * b * theta + c
        one_sided, two_sided = slope + h * (3 * a * theta + b) + a * h**2, slope + a * h**2
    elif its_name == "sin":
        slope = np.cos(theta)
        one_sided = 2 * np.sin(h / 2) * np.cos(theta + h / 2) / h
        two_sided = slope * np.sin(h) / h
    else:
        sign = -1 if function is falling else 1
        slope = sign * np.exp(sign * theta)
        one_sided, two_sided = slope * np.expm1(sign * h) / (sign * h), slope * np.sinh(h) / h
    half = (function(theta + h / 2) - function(theta - h / 2)) / h
    back = 2 * two_sided - one_sided
    hundredth = (
        (function(theta + 0.01) - function(theta)) / 0.01,
        (function(theta + 0.01) - function(theta - 0.01)) / 0.02,
    )
    of_cube = (3 * theta**2 + 3 * theta * h + h**2, 3 * theta**2 + h**2)
    both = {
        "that is the exact slope: measure it, with values of f alone": slope,
        "that is a step back only, from θ − ε to θ": back,
        "the worked example's answer comes back, whatever f is": 3.0301,
        "the worked example's answer comes back, whatever the function is": 3.0001,
    }
    check.close(
        lambda f=function, theta=theta, h=h: one_sided_difference(f, theta, h),
        one_sided,
        f"the one-sided difference of {its_name} at {theta:.2f} with ε = {h:.2f}",
        mistakes={
            "that is the two-sided difference: here take one step forward, from θ to θ + ε": two_sided,
            "from θ to θ + ε it is one ε, not 2ε: divide by ε": one_sided / 2,
            "divide by ε: a slope is how much f climbs on a step of 1": one_sided * h,
            "the sign is turned round: the value ahead comes first, f(θ + ε) − f(θ)": -one_sided,
            "that is the slope of θ³: use the f that you are given": of_cube[0],
            "that is the slope of θ³, 3θ²: measure that of the f that you are given": 3 * theta**2,
            "ε is fixed at 0.01: use the step that you are given": hundredth[0],
            **both,
        },
    )
    check.close(
        lambda f=function, theta=theta, h=h: centered_difference(f, theta, h),
        two_sided,
        f"the two-sided difference of {its_name} at {theta:.2f} with ε = {h:.2f}",
        mistakes={
            "that is the one-sided difference: step to both sides, f(θ + ε) − f(θ − ε)": one_sided,
            "from θ − ε to θ + ε it is 2ε: you divide by ε alone, and the slope comes out twice as large": 2
            * two_sided,
            "d / 2 * epsilon multiplies by ε: write d / (2 * epsilon)": two_sided * h**2,
            "these are half steps: take whole ones, θ + ε and θ − ε": half,
            "the sign is turned round: the value ahead comes first, f(θ + ε) − f(θ − ε)": -two_sided,
            "divide by 2ε: a slope is how much f climbs on a step of 1": 2 * two_sided * h,
            "that is the slope of θ³: use the f that you are given": of_cube[1],
            "that is the slope of θ³, 3θ²: measure that of the f that you are given": 3 * theta**2,
            "ε is fixed at 0.01: use the step that you are given": hundredth[1],
            **both,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "differences-whole-numbers", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, θ is a whole number here.
### BEGIN HIDDEN TESTS
rng = check.rng("differences-whole-numbers")
factor, h = rng.uniform(0.5, 2), rng.uniform(0.05, 0.3)


def square(theta):
    return factor * theta**2


for whole in (int(rng.integers(2, 9)), np.int64(rng.integers(2, 9))):
    # A parabola: the two-sided difference is its slope, the one-sided one is off by factor·ε.
    check.close(
        lambda whole=whole: one_sided_difference(square, whole, h),
        2 * factor * float(whole) + factor * h,
        f"the one-sided difference at θ = {whole}, a whole number",
        mistakes={
            "θ + ε is cut off to a whole number, and f does not climb at all: make a float of θ first": 0.0,
        },
    )
    check.close(
        lambda whole=whole: centered_difference(square, whole, h),
        2 * factor * float(whole),
        f"the two-sided difference at θ = {whole}, a whole number",
        mistakes={
            "θ + ε and θ − ε are cut off to whole numbers: make a float of θ first": (
                factor * (float(whole) ** 2 - float(whole - 1) ** 2) / (2 * h)
            ),
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Your differences at work: how small should ε be?
#
# "If ε goes to 0", says the limit. So take $\varepsilon = 10^{-15}$? Guess what happens, then drag ε from right to left.
#
# On the left you see $f$ through a lens that is always as wide as ε: both chords are drawn by your functions. On the right
# is the error of each; there both axes are logarithmic, and from one grid line to the next everything is many times as large.
#
# 1. Begin with ε = 0.5 and go to 0.01. Which chord finds the true slope first? Read the errors below the picture.
# 2. Go on to the left. Where is the two-sided error smallest? And the one-sided one?
# 3. Go all the way, to $10^{-15}$. What does $f$ look like through the lens?
# 4. Choose *ReLU at 0.001*, and go from ε = 0.01 to 0.0001.

# %% nbgrader={"grade": false, "grade_id": "explore-epsilon", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.difference_errors(one_sided_difference, centered_difference)

# %% [markdown]
# What to notice:
#
# - **The right-hand sides of the V.** With a tenth of ε, the one-sided error is a tenth: on these axes a line of slope 1. The
#   two-sided error is a *hundredth*: slope 2. That is $O(\varepsilon)$ and $O(\varepsilon^2)$, seen.
# - **The left-hand sides** come from *rounding*. A float has 16 digits. At $\varepsilon = 10^{-12}$, the values
#   $f(\theta + \varepsilon)$ and $f(\theta - \varepsilon)$ agree in the first 12 of them; their difference keeps 4, and
#   dividing by ε makes the error as large as $10^{-16}/\varepsilon$. Through the lens, the curve becomes a flight of stairs.
# - **The bottom.** The two-sided difference is best near $\varepsilon = 10^{-5}$, with an error of about $10^{-10}$. The
#   one-sided one never gets much below $10^{-8}$. So the course takes two-sided differences and $\varepsilon = 10^{-5}$.
# - **A kink.** ReLU bends at 0 all at once. As long as the step reaches beyond the kink, the two-sided difference mixes two
#   slopes and is plainly wrong, whatever your backward pass says. With a small ε a $z$ so near to 0 is rare. If a check of a
#   ReLU network fails in a single unit, draw other weights and check again.
#
# You will also meet $\varepsilon = 10^{-7}$, in many lecture notes. It works, but a little less well; and it hides a mistake
# that $10^{-5}$ shows. More on that in exercise 4.

# %% [markdown]
# ## A network as a function of one long vector
#
# A cost depends on many parameters, $J(W^{[1]}, b^{[1]}, \dots, W^{[L]}, b^{[L]})$. To nudge them one by one, it helps to have
# them in a row. Unroll every array and put them one behind the other, in the order $W^{[1]}, b^{[1]}, W^{[2]}, b^{[2]}, \dots$:
# that is one vector $\theta$ of shape $(n,)$, and the cost is $J(\theta)$. Do the same with $dW^{[1]}, db^{[1]}, \dots$, and
# you have $d\theta$, of the same shape. Then there is only one question: *is $d\theta$ the slope of $J(\theta)$?*
#
# A layer of 3 inputs and 2 units, then one of 1 unit, for example:
#
# $$W^{[1]} = \begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6\end{pmatrix},\; b^{[1]} = \begin{pmatrix} 7 \\ 8 \end{pmatrix},\;
#   W^{[2]} = \begin{pmatrix} 9 & 10 \end{pmatrix},\; b^{[2]} = \begin{pmatrix} 11 \end{pmatrix}
#   \quad\longrightarrow\quad \theta = (1, 2, 3, \dots, 11).$$
#
# Each array is read like a page: row by row, as NumPy's `ravel()` does.
#
# ### Exercise 2: `parameters_to_vector` and `vector_to_parameters`
#
# The second one undoes the first. It needs to know the shapes, so it gets other parameters, `like`, that have them.
#
# Do not rely on the order in which the dict was filled. And do not sort its names: `"W10"` comes before `"W2"` in a
# dictionary, and all `W` come before all `b`. Count the layers instead.
#
# <details><summary>Hint 1</summary>There are <code>len(parameters) // 2</code> layers. <code>f"W{layer}"</code> is the name
# of a weight matrix.</details>
# <details><summary>Hint 2</summary>Collect the unrolled arrays in a list; <code>np.concatenate(list)</code> makes one vector
# of it.</details>
# <details><summary>Hint 3</summary>On the way back, remember how far you have come: <code>theta[start : start + size]</code>
# with the <code>.size</code> of the array in <code>like</code>, then <code>.reshape</code> to its <code>.shape</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "vectors", "locked": false, "schema_version": 3, "solution": true, "task": false}
def parameters_to_vector(parameters):
    """All parameters in a row: W1, b1, W2, b2, …, each array row by row.

    parameters: dict "W1", "b1", … of a network with any number of layers, filled in any order.
    Returns a vector θ of shape (n,), n being the number of all weights and biases. Does not change parameters.
    """
    ### BEGIN SOLUTION
    parts = []
    for layer in range(1, len(parameters) // 2 + 1):
        parts.append(parameters[f"W{layer}"].ravel())
        parts.append(parameters[f"b{layer}"].ravel())
    return np.concatenate(parts)
    ### END SOLUTION


def vector_to_parameters(theta, like):
    """The way back: cut θ into W1, b1, W2, b2, … again.

    theta: shape (n,), in the order of `parameters_to_vector`.
    like: parameters whose shapes are wanted, dict "W1", "b1", … filled in any order; its numbers do not matter.
    Returns a dict with the names and shapes of `like` and the numbers of theta. Changes neither.
    """
    ### BEGIN SOLUTION
    parameters, start = {}, 0
    for layer in range(1, len(like) // 2 + 1):
        for name in (f"W{layer}", f"b{layer}"):
            end = start + like[name].size
            parameters[name] = theta[start:end].reshape(like[name].shape)
            start = end
    return parameters
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "vectors-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# The example from above, there and back.
counted = {
    "W1": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
    "b1": np.array([[7.0], [8.0]]),
    "W2": np.array([[9.0, 10.0]]),
    "b2": np.array([[11.0]]),
}
one_to_eleven = np.arange(1.0, 12.0)
check.close(
    lambda: parameters_to_vector(counted),
    one_to_eleven,
    "W1, b1, W2, b2 in a row",
    mistakes={
        "all weights come first: the order is W1, b1, W2, b2, …": [1, 2, 3, 4, 5, 6, 9, 10, 7, 8, 11],
        "the arrays are read column by column: go row by row, as ravel() does": [1, 4, 2, 5, 3, 6, 7, 8, 9, 10, 11],
        "the biases are lost: after each W comes its b": [1, 2, 3, 4, 5, 6, 9, 10],
        "the weights are lost: before each b comes its W": [7, 8, 11],
        "b comes before W: the order is W1, b1, W2, b2, …": [7, 8, 1, 2, 3, 4, 5, 6, 11, 9, 10],
        "that is a column, shape (n, 1): a vector has shape (n,)": one_to_eleven[:, np.newaxis],
        "that is a row, shape (1, n): a vector has shape (n,)": one_to_eleven[np.newaxis],
        "the last layer is missing: range(1, L + 1) goes up to L": [1, 2, 3, 4, 5, 6, 7, 8],
    },
)
check.close(
    lambda: vector_to_parameters(one_to_eleven.copy(), {name: 0 * value for name, value in counted.items()}),
    counted,
    "1, 2, …, 11 cut into W1, b1, W2, b2",
    mistakes={
        "the numbers of like come back: take those of theta": {name: 0 * value for name, value in counted.items()},
        "all weights are cut off first: the order is W1, b1, W2, b2, …": {
            "W1": counted["W1"],
            "b1": np.array([[9.0], [10.0]]),
            "W2": np.array([[7.0, 8.0]]),
            "b2": counted["b2"],
        },
        "the arrays are filled column by column: go row by row, as reshape does": counted
        | {"W1": np.array([[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]])},
        "every array starts at the beginning of theta: go on where the last one ended": {
            name: one_to_eleven[: value.size].reshape(value.shape) for name, value in counted.items()
        },
        "the biases are lost: each layer has a W and a b": {name: counted[name] for name in ("W1", "W2")},
        "b has the shape (n, 1): reshape it to that of like": counted
        | {"b1": np.array([7.0, 8.0]), "b2": np.array([11.0])},
        "the last layer is missing: range(1, L + 1) goes up to L": {name: counted[name] for name in ("W1", "b1")},
    },
)

# %% nbgrader={"grade": true, "grade_id": "vectors-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, parameters_to_vector meets networks of one layer and of eleven here, whose dicts were filled in another order.
### BEGIN HIDDEN TESTS
rng = check.rng("vectors-any-network")
for n_layers in (1, 11):
    dims = [int(n) for n in rng.integers(2, 5, size=n_layers + 1)]
    in_order, parameters = [], {}
    for layer in range(1, n_layers + 1):
        n_in, n_out = dims[layer - 1], dims[layer]
        # Each number tells where it belongs: layer, row, column, and .5 for a bias.
        weights = [[100.0 * layer + 10 * row + column for column in range(n_in)] for row in range(n_out)]
        biases = [[100.0 * layer + 10 * row + 0.5] for row in range(n_out)]
        parameters[f"W{layer}"], parameters[f"b{layer}"] = np.array(weights), np.array(biases)
        in_order += [number for row in weights + biases for number in row]
    names = [str(name) for name in rng.permutation(list(parameters))]
    if names[0] == "W1":
        names.reverse()
    mixed = {name: parameters[name].copy() for name in names}
    weights_in_order = [f"W{layer}" for layer in range(1, n_layers + 1)]
    biases_in_order = [f"b{layer}" for layer in range(1, n_layers + 1)]

    def joined(some_names, rows="C"):
        """These arrays, one behind the other."""
        return np.concatenate([parameters[name].ravel(rows) for name in some_names])  # noqa: B023

    check.close(
        lambda: parameters_to_vector(mixed),  # noqa: B023
        in_order,
        f"all {len(in_order)} parameters of {n_layers} layer{'s' * (n_layers > 1)} in a row",
        mistakes={
            "the names are sorted, and W10 comes before W2: count the layers, 1, 2, 3, …": joined(sorted(parameters)),
            "this is the order in which the dict was filled: count the layers, W1, b1, W2, …": joined(names),
            "all weights come first: the order is W1, b1, W2, b2, …": joined(weights_in_order + biases_in_order),
            "the biases are lost: after each W comes its b": joined(weights_in_order),
            "the weights are lost: before each b comes its W": joined(biases_in_order),
            "the arrays are read column by column: go row by row, as ravel() does": joined(list(parameters), "F"),
            "b comes before W: the order is W1, b1, W2, b2, …": joined(
                [name for pair in zip(biases_in_order, weights_in_order, strict=True) for name in pair]
            ),
            "only two layers are in it: there are len(parameters) // 2 of them": joined(list(parameters)[:4]),
            "a network may have one layer only: there are len(parameters) // 2 of them": KeyError,
            "the worked example's answer comes back, whatever the parameters": np.arange(1.0, 12.0),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "vectors-back", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, vector_to_parameters meets networks of one layer and of eleven here, and a dict like that was filled in another
# order and holds whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("vectors-back")
for n_layers in (1, 11):
    dims = [int(n) for n in rng.integers(2, 5, size=n_layers + 1)]
    in_order, parameters = [], {}
    for layer in range(1, n_layers + 1):
        n_in, n_out = dims[layer - 1], dims[layer]
        weights = [[100 * layer + 10 * row + column + 0.25 for column in range(n_in)] for row in range(n_out)]
        biases = [[100 * layer + 10 * row + 0.5] for row in range(n_out)]
        parameters[f"W{layer}"], parameters[f"b{layer}"] = np.array(weights), np.array(biases)
        in_order += [number for row in weights + biases for number in row]
    names = [str(name) for name in rng.permutation(list(parameters))]
    if names[0] == "W1":
        names.reverse()
    like = {name: np.zeros(parameters[name].shape, dtype=int) for name in names}
    theta = np.array(in_order)
    weights_in_order = [f"W{layer}" for layer in range(1, n_layers + 1)]
    biases_in_order = [f"b{layer}" for layer in range(1, n_layers + 1)]

    def cut(some_names, rows="C"):
        """theta cut into these arrays, one after another."""
        ends = np.cumsum([parameters[name].size for name in some_names])  # noqa: B023
        pieces = np.split(theta, ends[:-1])  # noqa: B023
        return {
            name: piece.reshape(parameters[name].shape, order=rows)  # noqa: B023
            for name, piece in zip(some_names, pieces, strict=True)
        }

    check.close(
        lambda: vector_to_parameters(theta.copy(), like),  # noqa: B023
        parameters,
        f"{theta.size} numbers cut into the parameters of {n_layers} layer{'s' * (n_layers > 1)}",
        mistakes={
            "the names are sorted, and W10 comes before W2: count the layers, 1, 2, 3, …": cut(sorted(parameters)),
            "this is the order in which the dict was filled: count the layers, W1, b1, W2, …": cut(names),
            "all weights are cut off first: the order is W1, b1, W2, b2, …": cut(weights_in_order + biases_in_order),
            "the arrays are filled column by column: go row by row, as reshape does": cut(list(parameters), "F"),
            "arrays made like those of like hold whole numbers, and cut theta off: make new ones of floats": {
                name: np.trunc(value) for name, value in parameters.items()
            },
            "the numbers of like come back: take those of theta": like,
            "b has the shape (n, 1): reshape it to that of like": {
                name: value.ravel() if name[0] == "b" else value for name, value in parameters.items()
            },
            "every array starts at the beginning of theta: go on where the last one ended": {
                name: theta[: value.size].reshape(value.shape) for name, value in parameters.items()
            },
            "the biases are lost: each layer has a W and a b": {name: parameters[name] for name in weights_in_order},
            "a network may have one layer only: there are len(like) // 2 of them": KeyError,
            "a network may have one layer only, there are len(like) // 2 of them": ValueError,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "vectors-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether your functions leave their inputs as they were, and whether there and back is where you began.
### BEGIN HIDDEN TESTS
rng = check.rng("vectors-inputs")
parameters = random_parameters([3, 4, 2, 1], rng)
theta = rng.normal(0, 1, size=sum(value.size for value in parameters.values()))
with check.unchanged(parameters=parameters):
    parameters_to_vector(parameters)
with check.unchanged(theta=theta, like=parameters):
    vector_to_parameters(theta, parameters)
check.close(
    lambda: parameters_to_vector(vector_to_parameters(theta.copy(), parameters)),
    theta,
    "a vector, cut up and put in a row again, is the same vector",
    mistakes={"the worked example's answer comes back, whatever the parameters": np.arange(1.0, 12.0)},
)
### END HIDDEN TESTS

# %% [markdown]
# ## Nudge every parameter
#
# Now everything is there. For each entry $i$ of $\theta$ in turn: move *this one* by ε up and down, leave all others alone,
# and see how much the cost changes.
#
# $$d\theta_{\text{approx}}[i] = \frac{J(\theta_1, \dots, \theta_i + \varepsilon, \dots, \theta_n) -
#   J(\theta_1, \dots, \theta_i - \varepsilon, \dots, \theta_n)}{2\varepsilon}
#   \;\approx\; \frac{\partial J}{\partial \theta_i} .$$
#
# That is your two-sided difference, $n$ times. The result has the same shape as $d\theta$.
#
# ### Exercise 3: `numerical_gradient`
#
# The cost is a function of *all parameters*, as a dict: `cost(parameters)` returns a number. What comes back looks like the
# gradients of a backward pass: a dict with `"dW1"`, `"db1"`, … in the shapes of the parameters.
#
# The most common slip: to nudge an entry and not put it back. Then the next one is measured somewhere else, and the point
# drifts away step by step.
#
# <details><summary>Hint 1</summary>Put the parameters in a row, and go through <code>range(theta.size)</code>. Make a
# <i>copy</i> of θ for the step up and another one for the step down: then there is nothing to put back.</details>
# <details><summary>Hint 2</summary><code>cost(vector_to_parameters(ahead, parameters))</code> is the cost one step
# ahead.</details>
# <details><summary>Hint 3</summary>Collect the slopes in a vector, cut it with <code>vector_to_parameters</code> too, and put
# a <code>"d"</code> before each name: <code>{f"d{name}": value for name, value in ….items()}</code>.</details>
# <details><summary>Hint 4</summary>Whole numbers? An array of them cuts θ + ε off.
# <code>.astype(float)</code> makes floats, and a copy as well.</details>


# %% nbgrader={"grade": false, "grade_id": "numerical_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(cost, parameters, epsilon=1e-5):
    """The gradients of a cost, measured: the two-sided difference of every single parameter.

    cost: a function that takes parameters, a dict "W1", "b1", … like those below, and returns a number.
    parameters: where to measure, dict "W1", "b1", …; they may be whole numbers.
    epsilon: the step to each side.
    Returns a dict "dW1", "db1", … of floats, each of the shape of its parameter. Does not change parameters.
    """
    ### BEGIN SOLUTION
    theta = parameters_to_vector(parameters).astype(float)
    slopes = np.empty(theta.size)
    for i in range(theta.size):
        ahead, back = theta.copy(), theta.copy()
        ahead[i] = theta[i] + epsilon
        back[i] = theta[i] - epsilon
        climb = cost(vector_to_parameters(ahead, parameters)) - cost(vector_to_parameters(back, parameters))
        slopes[i] = climb / (2 * epsilon)
    return {f"d{name}": value for name, value in vector_to_parameters(slopes, parameters).items()}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "numerical_gradient-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# J = w³ + w·b² at w = 1, b = 2, with ε = 0.01. Along w: 3.0001 from w³ as before, and b² = 4. Along b: 2·w·b = 4.
def small_cost(parameters):
    w, b = parameters["W1"].item(), parameters["b1"].item()
    return w**3 + w * b**2


check.close(
    lambda: numerical_gradient(small_cost, tiny_network(1.0, 2.0), epsilon=0.01),
    tiny_grads(7.0001, 4.0),
    "the slopes of w³ + w·b² at w = 1, b = 2, with ε = 0.01",
    mistakes={
        "these are one-sided differences: step to both sides": tiny_grads(7.0301, 4.01),
        "from θ − ε to θ + ε it is 2ε: you divide by ε alone, and the slopes come out twice as large": tiny_grads(
            14.0002, 8.0
        ),
        "w is left one step back when it is b's turn: put each parameter back before the next one": tiny_grads(
            7.0001, 3.96
        ),
        "w is left one step ahead when it is b's turn: put each parameter back before the next one": tiny_grads(
            7.0001, 4.04
        ),
        "both parameters are nudged at once: one at a time, all others stay": tiny_grads(11.0002, 11.0002),
        "epsilon is ignored: use the step that you are given": tiny_grads(7.0, 4.0),
        "the names are those of gradients: dW1, db1, …": tiny_network(7.0001, 4.0),
        "a vector comes back: cut it into dW1, db1, … again": [7.0001, 4.0],
        "the biases are lost: each layer has dW and db": {"dW1": np.array([[7.0001]])},
        "the sign is turned round: cost one step ahead minus cost one step back": tiny_grads(-7.0001, -4.0),
    },
)

# %% nbgrader={"grade": true, "grade_id": "numerical_gradient-any", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets costs of networks with one, two and three layers here, and large steps, which show every slip.
### BEGIN HIDDEN TESTS
rng = check.rng("numerical_gradient-any")
for n_layers in (1, 2, 3):
    start = random_parameters([int(n) for n in rng.integers(2, 4, size=n_layers + 1)], rng)
    bent = {name: rng.uniform(0.5, 1.5, size=value.shape) for name, value in start.items()}
    tied = {name: rng.uniform(0.5, 1.5, size=value.shape) for name, value in start.items()}
    h = rng.uniform(0.05, 0.2)

    def curved(parameters):
        """Σ bent·θ³ + (Σ tied·θ)²/2: every entry has a slope of its own, and depends on all the others."""
        total = sum(float(np.sum(tied[name] * parameters[name])) for name in tied)  # noqa: B023
        return sum(float(np.sum(bent[name] * parameters[name] ** 3)) for name in bent) + total**2 / 2  # noqa: B023

    def measured(extra=0.0, drift=0.0, one_sided=0.0):
        """Its two-sided differences in closed form. extra: share of ε².   drift: how far entries before have moved."""
        total, grads = sum(float(np.sum(tied[name] * start[name])) for name in tied), {}  # noqa: B023
        for name, value in start.items():  # noqa: B023
            before = drift * (np.cumsum(tied[name]).reshape(value.shape) - tied[name])  # noqa: B023
            slope = 3 * bent[name] * value**2 + tied[name] * (total + before) + extra * bent[name]  # noqa: B023
            grads[f"d{name}"] = slope + one_sided * (3 * bent[name] * value + tied[name] ** 2 / 2)  # noqa: B023
            total += drift * float(np.sum(tied[name]))  # noqa: B023
        return grads

    def all_at_once(names):
        """What comes out if all entries of these are nudged together."""
        ahead, back = (
            curved({name: value + side * h * (name in names) for name, value in start.items()})  # noqa: B023
            for side in (1, -1)
        )
        return (ahead - back) / (2 * h)  # noqa: B023

    right = measured(extra=h**2)
    check.close(
        lambda: numerical_gradient(curved, start, h),  # noqa: B023
        right,
        f"the gradients of a cost of {n_layers} layer{'s' * (n_layers > 1)}, measured with ε = {h:.2f}",
        mistakes={
            "these are one-sided differences: step to both sides": measured(extra=h**2, one_sided=h),
            "from θ − ε to θ + ε it is 2ε: you divide by ε alone": {key: 2 * grad for key, grad in right.items()},
            "the entries before are left one step back: put each one back before the next": measured(h**2, drift=-h),
            "the entries before are left one step ahead: put each one back before the next": measured(h**2, drift=h),
            "a whole array is nudged at once: one entry at a time, all others stay": {
                f"d{name}": np.full(value.shape, all_at_once((name,))) for name, value in start.items()
            },
            "all parameters are nudged at once: one entry at a time, all others stay": {
                f"d{name}": np.full(value.shape, all_at_once(start)) for name, value in start.items()
            },
            "epsilon is ignored: use the step that you are given": measured(extra=1e-10),
            "the biases are left at 0: nudge them too": {
                key: grad if key[1] == "W" else 0 * grad for key, grad in right.items()
            },
            "the biases are lost: each layer has dW and db": {key: right[key] for key in right if key[1] == "W"},
            "the shapes are lost: each gradient has that of its parameter": {
                key: grad.ravel() for key, grad in right.items()
            },
            "the sign is turned round: cost one step ahead minus cost one step back": {
                key: -grad for key, grad in right.items()
            },
            "half steps: take whole ones, θ + ε and θ − ε": measured(extra=h**2 / 4),
            "the worked example's answer comes back, whatever the cost": tiny_grads(7.0001, 4.0),
        },
        rtol=1e-6,
        atol=1e-8,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "numerical_gradient-epsilon", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this calls your function without epsilon, and with whole numbers for parameters.
### BEGIN HIDDEN TESTS
rng = check.rng("numerical_gradient-epsilon")
steepness = rng.uniform(1, 3)


def very_bent(parameters):
    """A cost whose slope at 0 is 0, but so bent that a step of ε measures steepness·ε²·10¹⁰."""
    return steepness * 1e10 * float(np.sum(parameters["W1"] ** 3) + np.sum(parameters["b1"] ** 3))


check.close(
    lambda: numerical_gradient(very_bent, tiny_network(0.0, 0.0)),
    tiny_grads(steepness, steepness),
    "without epsilon the step is 1e-5",
    mistakes={
        f"your default is {wrong:g}: let it be 1e-5": tiny_grads(
            steepness * wrong**2 * 1e10, steepness * wrong**2 * 1e10
        )
        for wrong in (1e-2, 1e-3, 1e-4, 1e-6, 1e-7, 1e-8)
    },
    rtol=1e-6,
)
whole = {"W1": rng.integers(2, 9, size=(2, 3)), "b1": rng.integers(2, 9, size=(2, 1))}
curve = {name: rng.uniform(0.5, 1.5, size=value.shape) for name, value in whole.items()}


def bowl(parameters):
    return sum(float(np.sum(curve[name] * parameters[name] ** 2)) for name in curve) / 2


check.close(
    lambda: numerical_gradient(bowl, whole, 0.01),
    {f"d{name}": curve[name] * whole[name] for name in whole},
    "the gradients at whole numbers",
    mistakes={
        "θ + ε and θ − ε are cut off to whole numbers: make floats of the parameters first": {
            f"d{name}": curve[name] * (whole[name] ** 2 - (whole[name] - 1) ** 2) / 0.04 for name in whole
        },
        "θ + ε and θ − ε are cut off to whole numbers: make floats of the parameters": {
            f"d{name}": 0.0 * curve[name] for name in whole
        },
        "the slopes are cut off: an array made like whole numbers holds no others, make one of floats": {
            f"d{name}": np.trunc(curve[name] * whole[name]) for name in whole
        },
    },
    rtol=1e-6,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "numerical_gradient-points", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at which points your function asks for the cost: all parameters are there each time, one of them
# moved by ε.
### BEGIN HIDDEN TESTS
rng = check.rng("numerical_gradient-points")
start = random_parameters([2, 3, 1], rng)
moves, shapes_kept = [], []


def watching(parameters):
    """A cost that notes how many parameters have moved, and how far."""
    shapes_kept.append(
        all(name in parameters and np.shape(parameters[name]) == value.shape for name, value in frozen.items())
    )
    if not shapes_kept[-1]:
        return 0.0
    away = np.concatenate([np.ravel(parameters[name] - frozen[name]) for name in frozen])
    moves.append(np.sort(np.abs(away))[-2:])
    return float(sum(np.sum(np.square(value)) for value in parameters.values()))


frozen = {name: value.copy() for name, value in start.items()}
numerical_gradient(watching, start, 0.125)
check.true(
    all(shapes_kept) and len(shapes_kept) > 0,
    "cost always gets all the parameters, in their shapes",
    mistakes={
        "cost is never called: a slope is measured with values of the cost": len(shapes_kept) == 0,
        "cost gets a vector, or a dict with parts missing: cut θ into W1, b1, … first": True,
    },
    expected="W1, b1, W2, b2 in their shapes",
    got="something else",
)
most, second = (max(float(move[place]) for move in moves) for place in (1, 0))
check.true(
    second < 1e-9 and abs(most - 0.125) < 1e-9,
    "each time one parameter has moved, by ε, and all others are where they were",
    mistakes={
        "several have moved at a time: put each one back before the next": second > 1e-9,
        "the step is not epsilon: use the one that you are given": True,
    },
    expected="a move of 0.125 in one place",
    got=f"a move of {most:.3g}, and one of {second:.3g} elsewhere",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "numerical_gradient-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the parameters are as they were when your function is done.
### BEGIN HIDDEN TESTS
start = random_parameters([2, 3, 1], check.rng("numerical_gradient-inputs"))
with check.unchanged(parameters=start):
    numerical_gradient(lambda now: float(sum(np.sum(np.square(value)) for value in now.values())), start, 0.125)
### END HIDDEN TESTS

# %% [markdown]
# ### Note 1: for debugging only
#
# What does such a gradient cost? Every parameter needs the cost twice, and every cost is a whole forward pass through all
# the data. Here is your function on the network of this week, 2, 20, 20, 1 units and 60 examples.

# %% nbgrader={"grade": false, "grade_id": "picture-forward-passes", "locked": true, "schema_version": 3, "solution": false, "task": false}
week = overfit.network()
X_week, Y_week = overfit.examples()[0]
week_parameters = week.initialize(np.random.default_rng(0))
forward_passes = []


def counting_cost(parameters):
    """The cost of the week's network; each call is noted."""
    forward_passes.append(1)
    return week.cost(parameters, X_week, Y_week)


started = perf_counter()
numerical_gradient(counting_cost, week_parameters)
numerical_ms = 1000 * (perf_counter() - started)
started = perf_counter()
for _ in range(20):
    week.cost_and_grads(week_parameters, X_week, Y_week)
backward_ms = 1000 * (perf_counter() - started) / 20
n_parameters = sum(value.size for value in week_parameters.values())
print(f"parameters:                    {n_parameters:>9,}")
print(f"your numerical gradient:       {len(forward_passes):>9,} forward passes, {numerical_ms:,.0f} ms")
print(f"forward and backward:                  1 of each, {backward_ms:.2f} ms")
print("with a million parameters:     2,000,000 forward passes for a single step")

# %% [markdown]
# Two passes for each parameter. (One-sided differences would need only half as many, because all of them share the cost at
# θ itself. For a check the better half is worth it.) Backward propagation gets all slopes at once, for the price of two or
# three forward passes. Measured one by one they cost hundreds of times as much here, and about a million times as much in a
# large network. So: measure **to check, never to train**.
#
# Check when you have written or changed a backward pass; then switch the check off. Not in every step of gradient descent,
# and not in every tenth either. And check on a *small* network with few examples: a wrong line is wrong there as well.
#
# ## How close is close enough?
#
# Two gradients are never equal to the last digit: one of them is measured. So how large a difference is a bug? A thousandth
# may be a lot, if the gradient itself is a hundredth, or nothing. Compare the *length* of the difference with the lengths of
# both:
#
# $$\text{relative difference} = \frac{\lVert a - g\rVert_2}{\lVert a\rVert_2 + \lVert g\rVert_2}, \qquad
#   \lVert v\rVert_2 = \sqrt{\textstyle\sum_i v_i^2} .$$
#
# It lies between 0 (equal) and 1 (opposite, or one of them is 0), whatever the size of the gradients. Mind the root, and mind
# the plus. With the step ε = 1e-5 one reads it like this:
#
# | relative difference | verdict |
# |---|---|
# | about $10^{-7}$ or below | good: the gradient is right |
# | about $10^{-5}$ | look: go through the components; is one of them much worse than the others? |
# | about $10^{-3}$ or above | wrong: look for a bug |
#
# ### Exercise 4: `relative_difference`
#
# For two arrays of one shape, vectors or matrices. Both may be 0: then they agree, and the answer is 0.
#
# <details><summary>Hint 1</summary><code>np.linalg.norm(v)</code> is the length of a vector. Of a matrix it gives the same
# thing, the root of the sum of all squares, as long as you give it no second argument.</details>
# <details><summary>Hint 2</summary>If the sum of both lengths is 0, return 0.0 before you divide.</details>


# %% nbgrader={"grade": false, "grade_id": "relative_difference", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relative_difference(a, b):
    """How far apart two gradients are: ‖a − b‖ / (‖a‖ + ‖b‖), with the root of the sum of squares as length.

    a, b: arrays of one and the same shape, whichever it is.
    Returns a float from 0 to 1; 0 when both are 0. Does not change a or b.
    """
    ### BEGIN SOLUTION
    both = np.linalg.norm(a) + np.linalg.norm(b)
    if both == 0:
        return 0.0
    return float(np.linalg.norm(a - b) / both)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "relative_difference-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# a = (5, 12) has the length 13, b = (5, 0) the length 5, and a − b = (0, 12) the length 12: 12 / (13 + 5) = 2/3.
check.close(
    lambda: relative_difference(np.array([5.0, 12.0]), np.array([5.0, 0.0])),
    2 / 3,
    "the relative difference of (5, 12) and (5, 0)",
    mistakes={
        "the lengths are squared: take the root of each sum of squares": 144 / 194,
        "below stands a plus: ‖a‖ + ‖b‖, not ‖a‖ − ‖b‖": 1.5,
        "that is the largest entry of each: the length is the root of the sum of squares": 12 / 17,
        "that is the sum of the absolute values: the length is the root of the sum of squares": 12 / 22,
        "you divide by the length of b alone: divide by ‖a‖ + ‖b‖": 2.4,
        "you divide by the length of a alone: divide by ‖a‖ + ‖b‖": 12 / 13,
        "below stands the sum of two lengths, not the length of the sum a + b": 12 / np.sqrt(244),
        "above stands the length of a − b, not the difference of two lengths": 8 / 18,
        "the root is drawn last: draw it from each sum of squares before you add": np.sqrt(144 / 194),
        "one number for all entries: add up their squares before you divide": [0.0, 1.0],
        "that is the mean of what each entry gives: add up the squares of all entries first": 0.5,
        "divide by the sum of both lengths, not by their product": 12 / 65,
        "you do not divide yet: by ‖a‖ + ‖b‖": 12.0,
    },
)

# %% nbgrader={"grade": true, "grade_id": "relative_difference-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets vectors and matrices of several sizes here, nearly equal ones among them.
### BEGIN HIDDEN TESTS
rng = check.rng("relative_difference-any")
for its_shape in ((6,), (3, 4), (4, 1), (2, 3), (1, 1)):
    for spread in (1.0, 0.01):
        a = rng.uniform(0.5, 4, size=its_shape) * rng.choice([-1.0, 1.0], size=its_shape)
        b = a + spread * rng.uniform(0.5, 1, size=its_shape)
        if abs(np.linalg.norm(a) - np.linalg.norm(b)) < 1e-3 * spread:
            b = a + 2 * spread
        above, left, right = (np.hypot.reduce(np.ravel(value)) for value in (a - b, a, b))
        mistakes = {
            "the lengths are squared: take the root of each sum of squares": above**2 / (left**2 + right**2),
            "below stands a plus: ‖a‖ + ‖b‖, not ‖a‖ − ‖b‖": above / (left - right),
            "that is the largest entry of each: the length is the root of the sum of squares": np.max(np.abs(a - b))
            / (np.max(np.abs(a)) + np.max(np.abs(b))),
            "that is the sum of the absolute values: the length is the root of the sum of squares": np.sum(
                np.abs(a - b)
            )
            / (np.sum(np.abs(a)) + np.sum(np.abs(b))),
            "you divide by one length alone: divide by ‖a‖ + ‖b‖": above / right,
            "you divide by the length of a alone: divide by ‖a‖ + ‖b‖": above / left,
            "above stands the length of a − b, not the difference of two lengths": abs(left - right) / (left + right),
            "one number for all entries: add up their squares before you divide": np.abs(a - b)
            / (np.abs(a) + np.abs(b)),
            "that is the mean of what each entry gives: add up the squares of all entries first": np.mean(
                np.abs(a - b) / (np.abs(a) + np.abs(b))
            ),
            "you do not divide yet: by ‖a‖ + ‖b‖": above,
            "the worked example's answer comes back, whatever a and b are": 2 / 3,
        }
        if len(its_shape) == 2:
            spectral = [np.linalg.norm(value, 2) for value in (a - b, a, b)]
            mistakes["of a matrix, norm(…, 2) is something else: leave the second argument out"] = spectral[0] / (
                spectral[1] + spectral[2]
            )
            columns = [np.linalg.norm(value, axis=0) for value in (a - b, a, b)]
            mistakes["one number for all entries: leave axis out"] = columns[0] / (columns[1] + columns[2])
        check.close(
            lambda a=a, b=b: relative_difference(a.copy(), b.copy()),
            above / (left + right),
            f"the relative difference of two arrays of shape {its_shape}",
            mistakes=mistakes,
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "relative_difference-zero", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, both are 0 here, then one of the two.
### BEGIN HIDDEN TESTS
rng = check.rng("relative_difference-zero")
for its_shape in ((4,), (2, 3)):
    nothing, something = np.zeros(its_shape), rng.normal(0, 2, size=its_shape)
    check.close(
        lambda nothing=nothing: relative_difference(nothing, nothing.copy()),
        0.0,
        "two gradients that are 0 agree",
        mistakes={
            "0/0 is not a number: return 0.0 before you divide": np.nan,
            "0/0 has no value: return 0.0 before you divide": ZeroDivisionError,
            "the worked example's answer comes back, whatever a and b are": 2 / 3,
            "they agree, so the relative difference is 0, not 1": 1.0,
        },
    )
    for a, b in ((nothing, something), (something, nothing)):
        check.close(
            lambda a=a, b=b: relative_difference(a, b),
            1.0,
            "if one of them is 0, they are as far apart as can be",
            mistakes={
                "only if both are 0 the answer is 0": 0.0,
                "you divide by one length alone, and that is 0: divide by ‖a‖ + ‖b‖": np.inf,
                "below stands a plus: ‖a‖ + ‖b‖, not ‖a‖ − ‖b‖": -1.0,
            },
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "relative_difference-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether a and b stay as they were.
### BEGIN HIDDEN TESTS
a, b = check.rng("relative_difference-inputs").normal(0, 2, size=(2, 3, 2))
with check.unchanged(a=a, b=b):
    relative_difference(a, b)
### END HIDDEN TESTS

# %% [markdown]
# ### Why ε = 1e-5, and not 1e-7
#
# Suppose somebody's `numerical_gradient` is one-sided by mistake. Does the check notice? Here are both of your differences
# for θ³ at 1, and how far they are from the true slope 3, by your `relative_difference`.

# %% nbgrader={"grade": false, "grade_id": "show-slips-through", "locked": true, "schema_version": 3, "solution": false, "task": false}
print("ε        one-sided   two-sided")
for h in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8):
    apart = [
        relative_difference(np.array([way(lambda theta: theta**3, 1.0, h)]), np.array([3.0]))
        for way in (one_sided_difference, centered_difference)
    ]
    print(f"{h:.0e}    {apart[0]:.0e}       {apart[1]:.0e}")

# %% [markdown]
# At $\varepsilon = 10^{-7}$ the one-sided difference is at $5\cdot 10^{-8}$: "good". The mistake **slips through**. At
# $\varepsilon = 10^{-5}$ it is a hundred times as far off, $5\cdot 10^{-6}$, and asks to be looked at, while the two-sided
# difference is better than ever. So a check with $10^{-5}$ also checks the checker.
#
# ## The verdict
#
# ### Exercise 5: `gradient_check`
#
# Put both together. Measure the gradient of `cost`, put it in a row, put the `grads` of the backward pass in a row as well,
# **in the same order**, and return the relative difference of the two vectors.
#
# <details><summary>Hint 1</summary>Your <code>parameters_to_vector</code> expects the names W1, b1, …. Take the
# <code>d</code> off: <code>{name: grads[f"d{name}"] for name in parameters}</code>.</details>
# <details><summary>Hint 2</summary>Or go through the keys of one dict, and take both arrays under the same key: then any order
# will do, as long as it is one order.</details>


# %% nbgrader={"grade": false, "grade_id": "gradient_check", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_check(cost, parameters, grads, epsilon=1e-5):
    """How far the gradients of a backward pass are from those of the cost, in one number.

    cost: a function that takes parameters and returns a number.   parameters: dict "W1", "b1", ….
    grads: what the backward pass says, dict "dW1", "db1", …, filled in any order.   epsilon: the step to each side.
    Returns the relative difference of both, all parameters in a row, a float. Changes neither parameters nor grads.
    """
    ### BEGIN SOLUTION
    measured = numerical_gradient(cost, parameters, epsilon)
    one = np.concatenate([measured[key].ravel() for key in measured])
    other = np.concatenate([grads[key].ravel() for key in measured])
    return relative_difference(one, other)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gradient_check-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# J = (w² + b²)/2 has the slopes w and b. At w = 5, b = 12 they are (5, 12); somebody says (5, 0). That was 2/3.
def round_bowl(parameters):
    return float(parameters["W1"].item() ** 2 + parameters["b1"].item() ** 2) / 2


check.close(
    lambda: gradient_check(round_bowl, tiny_network(5.0, 12.0), tiny_grads(5.0, 0.0)),
    2 / 3,
    "measured (5, 12), said to be (5, 0): the relative difference",
    mistakes={
        "the biases are skipped: they belong to the vector": 0.0,
        "the weights are skipped: they belong to the vector": 1.0,
        "that is the mean over the keys: put all parameters in a row, and compare once": 0.5,
        "the answer is the number, not a verdict": False,
        "one number comes back, not one for each key": {"dW1": 0.0, "db1": 1.0},
    },
    rtol=1e-6,
    atol=1e-7,
)

# %% nbgrader={"grade": true, "grade_id": "gradient_check-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, gradients of two and three layers are right here, then wrong in all places, then in the biases only. The dict of
# gradients was filled in another order.
### BEGIN HIDDEN TESTS
rng = check.rng("gradient_check-any")
for n_layers in (2, 3):
    parameters = random_parameters([int(n) for n in rng.integers(2, 4, size=n_layers)] + [1], rng)
    steep = {name: rng.uniform(0.5, 3, size=value.shape) for name, value in parameters.items()}

    def valley(now):
        """Half the steepness times the squares: the slope of each entry is steepness·θ."""
        return sum(float(np.sum(steep[name] * now[name] ** 2)) for name in steep) / 2  # noqa: B023

    true_grads = {f"d{name}": steep[name] * parameters[name] for name in parameters}
    for what in ("right", "wrong everywhere", "wrong in the biases"):
        said = {
            key: grad
            + (what == "wrong everywhere" or (what != "right" and key[1] == "b")) * rng.uniform(0.5, 1, grad.shape)
            for key, grad in true_grads.items()
        }
        keys = list(said)[::-1]
        mixed = {key: said[key].copy() for key in keys}

        def apart(these, those):
            """‖a − b‖ / (‖a‖ + ‖b‖) of lists of arrays."""
            a, b = (np.concatenate([np.ravel(array) for array in arrays]) for arrays in (these, those))
            both = np.hypot.reduce(a) + np.hypot.reduce(b)
            return np.hypot.reduce(a - b) / both if both else 0.0

        expected = apart(true_grads.values(), said.values())
        each = [apart([true_grads[key]], [said[key]]) for key in said]
        weights = [key for key in said if key[1] == "W"]
        biases = [key for key in said if key[1] == "b"]
        check.close(
            lambda: gradient_check(valley, parameters, mixed),  # noqa: B023
            expected,
            f"the check of gradients that are {what}",
            mistakes={
                "the gradients are in another order than what you measured: go by their names, not by their places": apart(
                    true_grads.values(), mixed.values()
                ),
                "your gradients are in another order than what you measured: go by their names, do not sort": apart(
                    true_grads.values(), [said[key] for key in sorted(said)]
                ),
                "the biases are skipped: they belong to the vector": apart(
                    [true_grads[key] for key in weights], [said[key] for key in weights]
                ),
                "the weights are skipped: they belong to the vector": apart(
                    [true_grads[key] for key in biases], [said[key] for key in biases]
                ),
                "that is the mean over the keys: put all parameters in a row, and compare once": np.mean(each),
                "that is the worst key: put all parameters in a row, and compare once": np.max(each),
                "that is the sum over the keys: put all parameters in a row, and compare once": np.sum(each),
                "the worked example's answer comes back, whatever the gradients": 2 / 3,
                "the answer is the number, not a verdict": what == "right",
            },
            rtol=1e-6,
            atol=1e-8,
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "gradient_check-epsilon", "locked": true, "points": 0.25, "schema_version": 3, "solution": false, "task": false}
# When graded, this calls your function with a large step, and without one.
### BEGIN HIDDEN TESTS
rng = check.rng("gradient_check-epsilon")
parameters, h = random_parameters([2, 3, 1], rng), rng.uniform(0.5, 1)
cubes = {name: rng.uniform(0.5, 3, size=value.shape) for name, value in parameters.items()}


def bent_valley(now):
    """A polynomial: a step of ε measures 3·cubes·θ² + cubes·ε²."""
    return sum(float(np.sum(cubes[name] * now[name] ** 3)) for name in cubes)


exact = {f"d{name}": 3 * cubes[name] * parameters[name] ** 2 for name in parameters}
flat, flat_cubes = (np.concatenate([np.ravel(array) for array in arrays.values()]) for arrays in (exact, cubes))
off = h**2 * flat_cubes
check.close(
    lambda: gradient_check(bent_valley, parameters, exact, h),
    np.hypot.reduce(off) / (np.hypot.reduce(flat) + np.hypot.reduce(flat + off)),
    f"the check with ε = {h:.2f}, which spoils a right gradient",
    mistakes={"epsilon is ignored: hand it on to numerical_gradient": 0.0},
    rtol=1e-6,
    atol=1e-8,
)
usual = gradient_check(bent_valley, parameters, exact)
check.true(
    abs(usual) < 1e-7,
    "without epsilon, a right gradient passes",
    mistakes={"the default of epsilon is too large or too small: let it be 1e-5": True},
    expected="below 1e-7",
    got=str(usual),
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "gradient_check-inputs", "locked": true, "points": 0.25, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters and grads stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("gradient_check-inputs")
parameters = random_parameters([2, 2, 1], rng)
grads = {f"d{name}": rng.normal(0, 1, size=value.shape) for name, value in parameters.items()}
with check.unchanged(parameters=parameters, grads=grads):
    gradient_check(lambda now: float(sum(np.sum(value**2) for value in now.values())), parameters, grads)
### END HIDDEN TESTS

# %% [markdown]
# ### Your check at work
#
# First on `course.network`, which trains your networks all week: is its gradient right? Then on the backward pass from the
# beginning. What do you expect?

# %% nbgrader={"grade": false, "grade_id": "show-verdicts", "locked": true, "schema_version": 3, "solution": false, "task": false}
X_few, Y_few = overfit.examples()[0]
some_parameters = random_parameters([2, 4, 4, 1], np.random.default_rng(3))
sound = Network([2, 4, 4, 1])
verdict = gradient_check(
    lambda now: sound.cost(now, X_few, Y_few), some_parameters, sound.cost_and_grads(some_parameters, X_few, Y_few)[1]
)
print(f"course.network:       {verdict:.0e}")
verdict = gradient_check(
    lambda now: network_cost(now, X_few, Y_few, 0.0),
    some_parameters,
    backward_with_bugs(some_parameters, X_few, Y_few, 0.0),
)
print(f"backward_with_bugs:   {verdict:.0e}")

# %% [markdown]
# One of them is good. The other one is wrong beyond doubt, and *that cost fell at every step*. But the number does not say
# where to look.
#
# ## Note 2: look at the components
#
# If the check fails, compare **key by key**. A backward pass is a chain: it goes from the output to the input, and hands
# $dZ^{[l]}$ down from layer to layer. So the wrong keys tell a story:
#
# | wrong keys | where to look |
# |---|---|
# | `dW2` only, or `db2` only | the line that makes just this one |
# | `dW2` and `db2`, and all below | the line that makes $dZ^{[2]}$: whatever is wrong there is handed down |
# | every `dW`, no `db` | what weights have and biases have not: the penalty |
# | every `db`, no `dW` | the line of db, in the loop |
# | all of them | the output layer's $dZ$, or the cost itself |
#
# The rule: **find the highest layer that is wrong, and look between it and the one above.**
#
# ### Exercise 6: `find_wrong_gradients`
#
# Return the set of the keys to blame: those whose relative difference is larger than $10^{-5}$. With one exception. If a
# gradient is 0, both sides are nothing but rounding errors, and those differ as they like. So where *both* lengths are below
# $10^{-8}$, there is nothing to blame.
#
# <details><summary>Hint 1</summary>Measure once, before the loop. Then go through the keys.</details>
# <details><summary>Hint 2</summary>A set: start with <code>wrong = set()</code>, then <code>wrong.add(key)</code>.</details>
# <details><summary>Hint 3</summary>"Both below" is <code>np.linalg.norm(a) < 1e-8 and np.linalg.norm(g) < 1e-8</code>. If one of
# them is 0 and the other one is not, that is a mistake indeed.</details>


# %% nbgrader={"grade": false, "grade_id": "find_wrong_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def find_wrong_gradients(cost, parameters, grads):
    """Which gradients of a backward pass are wrong.

    cost: a function that takes parameters and returns a number.   parameters: dict "W1", "b1", ….
    grads: what the backward pass says, dict "dW1", "db1", ….
    Returns a set of keys such as {"dW2", "db1"}: those whose relative difference from the measured gradient (ε = 1e-5)
    is larger than 1e-5, but for keys where both have a length below 1e-8. Changes neither parameters nor grads.
    """
    ### BEGIN SOLUTION
    wrong = set()
    for key, slopes in numerical_gradient(cost, parameters).items():
        tiny = np.linalg.norm(slopes) < 1e-8 and np.linalg.norm(grads[key]) < 1e-8
        if not tiny and relative_difference(slopes, grads[key]) > 1e-5:
            wrong.add(key)
    return wrong
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "find_wrong_gradients-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# J = (w² + b²)/2 at w = 5, b = 12 again, with the slopes (5, 12). Three people say three things.
def bowl_of_two(parameters):
    return float(parameters["W1"].item() ** 2 + parameters["b1"].item() ** 2) / 2


check.equal(
    lambda: find_wrong_gradients(bowl_of_two, tiny_network(5.0, 12.0), tiny_grads(5.0, 0.0)),
    {"db1"},
    "measured (5, 12), said to be (5, 0): db1 is to blame",
    mistakes={
        "all keys are named as soon as the whole vector is wrong: compare key by key": {"dW1", "db1"},
        "these are the right ones: name those whose difference is larger than 1e-5": {"dW1"},
        "the keys are those of grads: db1, not b1": {"b1"},
        "a list comes back: make it a set": ["db1"],
        "the verdict comes back: return the keys": True,
        "the verdict comes back: return the set of keys": False,
        "nothing is named: b is 12 and not 0": set(),
        "one number comes back: return the keys": 2 / 3,
    },
)
check.equal(
    lambda: find_wrong_gradients(bowl_of_two, tiny_network(5.0, 12.0), tiny_grads(5.0, 12.0)),
    set(),
    "said to be (5, 12): nothing to blame",
    mistakes={
        "these are the right ones: name those whose difference is larger than 1e-5": {"dW1", "db1"},
        "an empty dict comes back: set() is the empty set": {},
        "None comes back: return the set, also if it is empty": None,
    },
)
check.equal(
    lambda: find_wrong_gradients(bowl_of_two, tiny_network(5.0, 12.0), tiny_grads(-5.0, 24.0)),
    {"dW1", "db1"},
    "said to be (−5, 24): both are to blame",
    mistakes={"return stands inside the loop: go through all keys": {"dW1"}},
)

# %% nbgrader={"grade": true, "grade_id": "find_wrong_gradients-any", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks of three layers here, with wrong gradients in several places: some far off, some just
# a little too far, and some that are near enough to be right.
### BEGIN HIDDEN TESTS
rng = check.rng("find_wrong_gradients-any")
# None is near 0, where rounding would look large beside the gradient.
parameters = {
    name: np.sign(value) * (0.5 + np.abs(value)) for name, value in random_parameters([3, 2, 2, 1], rng).items()
}
steep = {name: rng.uniform(0.5, 1.5, size=value.shape) for name, value in parameters.items()}
steep["W2"] = steep["W2"] * 200 / np.linalg.norm(steep["W2"] * parameters["W2"])


def slope_valley(now):
    """Half the steepness times the squares: the slope of each entry is steepness·θ."""
    return sum(float(np.sum(steep[name] * now[name] ** 2)) for name in steep) / 2


true_grads = {f"d{name}": steep[name] * parameters[name] for name in parameters}
keys = list(true_grads)
two_weights = [keys[2 * int(layer)] for layer in np.sort(rng.permutation(3)[:2])]
one_entry = true_grads["dW1"].copy()
one_entry[-1, -1] += 1.0
a_few = [str(key) for key in rng.permutation(["dW1", "db1", "db2", "dW3", "db3"])[:2]]
# A factor 1 + 2r gives the relative difference r, or a little less.
for what, change, wrong, mistakes in (
    (
        "four keys are wrong, db3 most of all",
        {key: true_grads[key] * rng.uniform(1.1, 1.5) for key in [*two_weights, "db2"]} | {"db3": -true_grads["db3"]},
        [*two_weights, "db2", "db3"],
        {
            "only the weights are looked at: go through the biases too": set(two_weights),
            "only the biases are looked at: go through the weights too": {"db2", "db3"},
            "only the worst one is named: name all that are wrong": {"db3"},
            "return stands inside the loop: go through all keys": {two_weights[0]},
        },
    ),
    (
        "1e-6 apart is right",
        {key: true_grads[key] * (1 + 2e-6) for key in a_few},
        (),
        {"yours is too strict, 1e-7: so little may be rounding; take 1e-5": set(a_few)},
    ),
    (
        "5e-5 apart is wrong",
        {key: true_grads[key] * (1 + 1e-4) for key in a_few},
        a_few,
        {"yours lets too much pass: take 1e-5": set()},
    ),
    (
        "5e-8 apart is right, also where the gradient itself is large",
        {"dW2": true_grads["dW2"] * (1 + 1e-7)},
        (),
        {"you compare plain differences: divide by both lengths": {"dW2"}},
    ),
    (
        "a single entry of dW1 is wrong",
        {"dW1": one_entry},
        ["dW1"],
        {"the biases are looked at, and not the weights": set()},
    ),
    (
        "all six are wrong",
        {key: grad * rng.uniform(2, 4) for key, grad in true_grads.items()},
        keys,
        {"only the weights are looked at: go through the biases too": {key for key in keys if key[1] == "W"}},
    ),
):
    mixed = {key: (true_grads | change)[key].copy() for key in keys[::-1]}
    check.equal(
        lambda mixed=mixed: find_wrong_gradients(slope_valley, parameters, mixed),
        set(wrong),
        what,
        mistakes={
            **mistakes,
            "all keys are named as soon as the whole vector is wrong: compare key by key": set(keys),
            "these are the right ones: name those whose difference is larger than 1e-5": set(keys) - set(wrong),
            "the keys are those of grads: with the d": {key[1:] for key in wrong},
            "the worked example's answer comes back, whatever the gradients": {"db1"},
            "nothing is named: compare with what numerical_gradient gives": set(),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "find_wrong_gradients-tiny", "locked": true, "points": 0.25, "schema_version": 3, "solution": false, "task": false}
# When graded, some gradients are 0 here, or nearly; some only on one side.
### BEGIN HIDDEN TESTS
rng = check.rng("find_wrong_gradients-tiny")
parameters = random_parameters([2, 2, 1], rng)
slope = {"W1": 0.2, "b1": 0.0, "W2": 2.0, "b2": 0.0}


def partly_flat(now):
    """A cost that does not depend on the biases."""
    return sum(slope[name] * float(np.sum(now[name])) for name in slope if slope[name])


zeros = {f"d{name}": np.zeros_like(value) for name, value in parameters.items()}
true_grads = {f"d{name}": slope[name] + zeros[f"d{name}"] for name in slope}
for what, change, expected, mistakes in (
    (
        "both sides are 0 in the biases: nothing to blame",
        {},
        set(),
        {"0/0 is no mistake: where both lengths are below 1e-8, there is nothing to blame": {"db1", "db2"}},
    ),
    (
        "in the biases 0 and some 1e-9 are rounding errors: nothing to blame",
        {"db1": rng.uniform(1e-9, 3e-9, size=(2, 1)), "db2": rng.uniform(1e-9, 3e-9, size=(1, 1))},
        set(),
        {
            "where both lengths are below 1e-8, there is nothing to blame: rounding errors differ as they like": {
                "db1",
                "db2",
            }
        },
    ),
    (
        "dW1 is left at 0, and it is not small: dW1 is to blame",
        {"dW1": zeros["dW1"]},
        {"dW1"},
        {"both lengths must be below 1e-8, not one of them: dW1 is 0 where it should be 0.2": set()},
    ),
    (
        "db2 should be 0, and it is not: db2 is to blame",
        {"db2": np.array([[rng.uniform(1e-6, 1e-5)]])},
        {"db2"},
        {"both lengths must be below 1e-8, not one of them: db2 is too large for a rounding error": set()},
    ),
):
    check.equal(
        lambda change=change: find_wrong_gradients(partly_flat, parameters, true_grads | change),
        expected,
        what,
        mistakes={**mistakes, "the worked example's answer comes back, whatever the gradients": {"db1"}},
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "find_wrong_gradients-inputs", "locked": true, "points": 0.25, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters and grads stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("find_wrong_gradients-inputs")
parameters = random_parameters([2, 2, 1], rng)
grads = {f"d{name}": rng.normal(0, 1, size=value.shape) for name, value in parameters.items()}
with check.unchanged(parameters=parameters, grads=grads):
    find_wrong_gradients(lambda now: float(sum(np.sum(value**2) for value in now.values())), parameters, grads)
### END HIDDEN TESTS

# %% [markdown]
# ### Your functions as doctors: nine patients
#
# A network of 3, 4, 3, 1 units (tanh inside), with an L2 penalty. One patient is healthy; in the backward pass of the other
# eight, something is wrong. On the left is the relative difference key by key, on the right every single entry, both from *your*
# functions. For each patient: look, say aloud where in the code you would search, *then* switch on **tell me**. Switch it off
# again before the next one.
#
# Then take *no bug*, and drag ε to either side. From where on does a healthy patient look ill?

# %% nbgrader={"grade": false, "grade_id": "explore-bugs", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.gradient_check(numerical_gradient, relative_difference)

# %% [markdown]
# What to notice:
#
# - **Bug 1 and bug 4** are one and the same slip in two places. A missing slope in layer 2 spoils layers 2 *and* 1, one in
#   layer 1 only layer 1. The highest wrong layer is the place.
# - **Bug 2** is in one key alone. Nothing is handed down from db.
# - **Bug 3** is in every dW and in no db, **bug 8** the other way round. Both concern the penalty.
# - **Bugs 5 and 6**: here the entries tell more than the keys. A whole *row* of dW is a unit, a whole *column* is an input.
# - **Bug 7** is in all of them: the output layer hands it to everybody.
# - Below $\varepsilon = 10^{-9}$ or so rounding begins to look like a bug, above $10^{-2}$ the bend does. In between, a
#   right gradient is right.
#
# ## Notes 3, 4 and 5: where a check misleads
#
# ### Note 3: remember λ
#
# You check the gradient *of the cost that you train with*. If $J$ has a penalty in it, its gradient must have $\frac{\lambda}{m}W$
# in it, and the other way round. Here the gradients are without, and the cost is once without and once with $\lambda = 0.7$.

# %% nbgrader={"grade": false, "grade_id": "show-lambda", "locked": true, "schema_version": 3, "solution": false, "task": false}
X_toy, Y_toy = overfit.examples()[0]
toy_parameters = random_parameters([2, 4, 4, 1], np.random.default_rng(3))
_, without_penalty = Network([2, 4, 4, 1]).cost_and_grads(toy_parameters, X_toy, Y_toy)
for lambd in (0.0, 0.7):
    to_blame = find_wrong_gradients(
        lambda now, lambd=lambd: network_cost(now, X_toy, Y_toy, lambd), toy_parameters, without_penalty
    )
    print(f"cost with λ = {lambd}, gradients without: to blame {sorted(to_blame) or 'nobody'}")

# %% [markdown]
# Every dW, no db: you know this sign. So check with $\lambda = 0$ *and* with $\lambda > 0$. The first tells whether the
# network is right, the second whether the penalty is.
#
# ### Note 4: not with dropout
#
# With dropout on, every forward pass draws other units: the cost is another function each time you ask. Then
# $J(\theta + \varepsilon) - J(\theta - \varepsilon)$ is mostly the difference of two *masks*, and dividing by
# $2\varepsilon$ makes it enormous.


# %% nbgrader={"grade": false, "grade_id": "picture-dropout", "locked": true, "schema_version": 3, "solution": false, "task": false}
def drop(A, keep_prob, rng):
    """Inverted dropout, as in notebook 3."""
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask


def drop_back(dA, mask, keep_prob):
    """The same units, the same factor."""
    return dA * mask / keep_prob


X_drop, Y_drop = overfit.examples()[0]
dropping = Network([2, 8, 1], hidden="tanh", dropout=Dropout(drop, drop_back, keep_probs=[0.5]))
drop_parameters = dropping.initialize(np.random.default_rng(2))


def drop_verdict(new_rng):
    """Your check, with the generator that new_rng() gives for each forward pass; None is no dropout."""
    _, grads = dropping.cost_and_grads(drop_parameters, X_drop, Y_drop, rng=new_rng())
    return gradient_check(
        lambda now: dropping.cost_and_grads(now, X_drop, Y_drop, rng=new_rng())[0], drop_parameters, grads
    )


one_generator = np.random.default_rng(1)
print(f"dropout on, new masks each time:   {drop_verdict(lambda: one_generator):.0e}")
print(f"dropout off:                       {drop_verdict(lambda: None):.0e}")
print(f"the same mask each time:           {drop_verdict(lambda: np.random.default_rng(1)):.0e}")

# %% [markdown]
# With dropout on, a perfectly right gradient fails as badly as it can. **Turn dropout off** (`keep_prob = 1`), check, turn it
# on again. To check the backward pass *of dropout itself*, there is the third line: make the generator anew, from the same
# seed, for every forward pass. Then the mask is the same each time, and the cost is one function again.
#
# ### Note 5: at the beginning, and again later
#
# Some bugs sleep while the weights are small. Here is one. The slope of tanh is $1 - a^2$. With weights near 0, $a$ is near 0
# as well, and the slope is nearly 1: *whoever forgets it is nearly right*. Train with this gradient, and check as the
# weights grow.

# %% nbgrader={"grade": false, "grade_id": "picture-later", "locked": true, "schema_version": 3, "solution": false, "task": false}
X_sleep, Y_sleep = overfit.examples()[0]
sleeper = Network([2, 8, 1], hidden="tanh")


def without_slope(parameters):
    """Gradients of a tanh layer and a sigmoid, but the slope of tanh is forgotten."""
    A1 = np.tanh(parameters["W1"] @ X_sleep + parameters["b1"])
    a = 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))
    dZ2 = (a - Y_sleep) / Y_sleep.size
    dZ1 = parameters["W2"].T @ dZ2  # here * (1 - A1**2) is missing
    return {
        "dW1": dZ1 @ X_sleep.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
        "dW2": dZ2 @ A1.T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }


asleep = {name: 0.0007 * value for name, value in sleeper.initialize(np.random.default_rng(1)).items()}
checked_at, verdicts = [], []
for step in range(121):
    if step % 8 == 0:
        checked_at.append(step)
        verdicts.append(gradient_check(lambda now: sleeper.cost(now, X_sleep, Y_sleep), asleep, without_slope(asleep)))
    slopes = without_slope(asleep)
    asleep = {name: asleep[name] - 0.5 * slopes[f"d{name}"] for name in asleep}

figures.curves(
    np.array(checked_at),
    {
        "your gradient_check": np.array(verdicts),
        "1e-3: wrong": np.full(len(checked_at), 1e-3),
        "1e-7: good": np.full(len(checked_at), 1e-7),
    },
    xlabel="step of training",
    ylabel="relative difference (no unit)",
    log_y=True,
    title="A bug that wakes up",
    alt="On a logarithmic axis the relative difference starts just above the line 1e-7, marked good. From step 8 on it climbs by "
    "a factor of ten every nine steps or so, crosses the line 1e-3, marked wrong, at about step 42, and ends near 0.6.",
)

# %% [markdown]
# At the start the check says *good*, and it is not even wrong: there the gradient *is* right, to seven digits. Forty steps later
# it is far off. So check twice: with the initial weights, and **again after some training**, when W and b have grown.
# (Or start with large random weights, as the tests of this notebook do.) Such bugs are rare, but nobody finds them otherwise.
#
# One more caution. Close to a minimum the gradient is nearly 0, and rounding looks large beside it. A $10^{-5}$ there means
# less than at the start.
#
# ## Find it, mend it
#
# Back to the patient from the beginning. The next cell is the first examination: three layers, once without and once with
# penalty. Read the keys *before* you read the code again.

# %% nbgrader={"grade": false, "grade_id": "show-examination", "locked": true, "schema_version": 3, "solution": false, "task": false}
X_ill, Y_ill = overfit.examples()[0]
ill_parameters = random_parameters([2, 4, 4, 1], np.random.default_rng(3))
for lambd in (0.0, 0.7):
    said = backward_with_bugs(ill_parameters, X_ill, Y_ill, lambd)
    to_blame = find_wrong_gradients(
        lambda now, lambd=lambd: network_cost(now, X_ill, Y_ill, lambd), ill_parameters, said
    )
    print(f"λ = {lambd}: to blame {sorted(to_blame) or 'nobody'}")

# %% [markdown]
# ### Exercise 7: `backward_repaired`
#
# Copy the body of `backward_with_bugs` into the cell below, and mend it: two lines are wrong or missing something. Take one
# symptom at a time.
#
# 1. **λ = 0.** Layer 3 is right, dW and db of layer 2 are wrong, and so is everything below. Which line stands between the
#    two? What does it take to get from $dA^{[l]}$ to $dZ^{[l]}$?
# 2. **λ = 0.7.** Now dW3 is wrong as well, and db3 is not. What have weights and biases not in common?
#
# Mend the first, run the cell *Second examination* below, then mend the second and run it again.
#
# <details><summary>Hint 1</summary>In formulas: $dA^{[l]} = W^{[l+1]\top} dZ^{[l+1]}$, and
# $dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$. The slope of ReLU is 1 where z is above 0, else 0.</details>
# <details><summary>Hint 2</summary>As code, that slope is <code>Z[layer] > 0</code>: True counts as 1 and
# False as 0 when you multiply with it.</details>
# <details><summary>Hint 3</summary>The cost has $\frac{\lambda}{2m} W^2$ in it. What is the derivative of
# $\frac{1}{2} w^2$?</details>


# %% nbgrader={"grade": false, "grade_id": "backward_repaired", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward_repaired(parameters, X, Y, lambd):
    """Gradients of `network_cost`: ReLU in the hidden layers, a sigmoid at the end, an L2 penalty.

    parameters: dict "W1", "b1", … of a network with any number of layers.   X: shape (n_0, m).   Y: shape (1, m).
    lambd: λ of the penalty λ/2m · Σ W², 0 or more.
    Returns a dict "dW1", "db1", … in the shapes of the parameters. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    Z, A = forward(X, parameters)
    L, m = len(Z) - 1, X.shape[1]
    dZ = (A[L] - Y) / m
    grads = {}
    for layer in range(L, 0, -1):
        if layer < L:
            dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z[layer] > 0)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + lambd / m * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True)
    return grads
    ### END SOLUTION


# %% [markdown]
# **Second examination**: run it after each change. When nobody is to blame any more, go on to the tests.

# %% nbgrader={"grade": false, "grade_id": "show-second-examination", "locked": true, "schema_version": 3, "solution": false, "task": false}
X_ill, Y_ill = overfit.examples()[0]
ill_parameters = random_parameters([2, 4, 4, 1], np.random.default_rng(3))
for lambd in (0.0, 0.7):
    said = backward_repaired(ill_parameters, X_ill, Y_ill, lambd)
    to_blame = find_wrong_gradients(
        lambda now, lambd=lambd: network_cost(now, X_ill, Y_ill, lambd), ill_parameters, said
    )
    print(f"λ = {lambd}: to blame {sorted(to_blame) or 'nobody'}")

# %% nbgrader={"grade": true, "grade_id": "backward_repaired-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# One example, x = 1 with y = 1. Layer 1: z = (2, −1), so a = (2, 0). Layer 2: z = 2 + 0 − 2 = 0, so a = ½ and dZ2 = −½.
# dW2 = −½·(2, 0) = (−1, 0). Back through W2: (−½, −½); the slope of ReLU is (1, 0), so dZ1 = (−½, 0) = dW1.
by_hand = {
    "W1": np.array([[2.0], [-1.0]]),
    "b1": np.array([[0.0], [0.0]]),
    "W2": np.array([[1.0, 1.0]]),
    "b2": np.array([[-2.0]]),
}
check.close(
    lambda: backward_repaired(by_hand, np.array([[1.0]]), np.array([[1.0]]), 0.0),
    {
        "dW1": np.array([[-0.5], [0.0]]),
        "db1": np.array([[-0.5], [0.0]]),
        "dW2": np.array([[-1.0, 0.0]]),
        "db2": np.array([[-0.5]]),
    },
    "the gradients without penalty",
    mistakes={
        "the first bug is still there: dZ of a hidden layer needs the slope of ReLU": {
            "dW1": np.array([[-0.5], [-0.5]]),
            "db1": np.array([[-0.5], [-0.5]]),
            "dW2": np.array([[-1.0, 0.0]]),
            "db2": np.array([[-0.5]]),
        },
        "that is ReLU itself, not its slope: 1 where z is above 0, else 0": {
            "dW1": np.array([[-1.0], [0.0]]),
            "db1": np.array([[-1.0], [0.0]]),
            "dW2": np.array([[-1.0, 0.0]]),
            "db2": np.array([[-0.5]]),
        },
        "the slope of ReLU depends on Z, not on dA: it is 1 where z is above 0": {
            "dW1": np.array([[0.0], [0.0]]),
            "db1": np.array([[0.0], [0.0]]),
            "dW2": np.array([[-1.0, 0.0]]),
            "db2": np.array([[-0.5]]),
        },
        "a network may have any number of layers: count them, L = len(Z) - 1": IndexError,
        "a network may have any number of layers, this one has two: count them, L = len(Z) - 1": KeyError,
    },
)
# With λ = 2 the penalty is W², because λ/2m = 1, and its slope 2·W: (4, −2) and (2, 2) more.
check.close(
    lambda: backward_repaired(by_hand, np.array([[1.0]]), np.array([[1.0]]), 2.0),
    {
        "dW1": np.array([[3.5], [-2.0]]),
        "db1": np.array([[-0.5], [0.0]]),
        "dW2": np.array([[1.0, 2.0]]),
        "db2": np.array([[-0.5]]),
    },
    "the gradients with λ = 2",
    mistakes={
        "the second bug is still there: the slope of λ/2m·W² is λ/m·W": {
            "dW1": np.array([[1.5], [-1.0]]),
            "db1": np.array([[-0.5], [0.0]]),
            "dW2": np.array([[0.0, 1.0]]),
            "db2": np.array([[-0.5]]),
        },
        "the penalty is forgotten: the cost has it, so each dW has λ/m·W": {
            "dW1": np.array([[-0.5], [0.0]]),
            "db1": np.array([[-0.5], [0.0]]),
            "dW2": np.array([[-1.0, 0.0]]),
            "db2": np.array([[-0.5]]),
        },
        "the penalty is mended in the last layer only: each dW has λ/m·W": {
            "dW1": np.array([[1.5], [-1.0]]),
            "db1": np.array([[-0.5], [0.0]]),
            "dW2": np.array([[1.0, 2.0]]),
            "db2": np.array([[-0.5]]),
        },
        "the penalty is mended in the hidden layer only: each dW has λ/m·W": {
            "dW1": np.array([[3.5], [-2.0]]),
            "db1": np.array([[-0.5], [0.0]]),
            "dW2": np.array([[0.0, 1.0]]),
            "db2": np.array([[-0.5]]),
        },
        "biases carry no penalty: db was right as it was": {
            "dW1": np.array([[3.5], [-2.0]]),
            "db1": np.array([[-0.5], [0.0]]),
            "dW2": np.array([[1.0, 2.0]]),
            "db2": np.array([[-4.5]]),
        },
    },
)

# %% nbgrader={"grade": true, "grade_id": "backward_repaired-any-depth", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks of one to five layers here, with and without penalty.
### BEGIN HIDDEN TESTS
rng = check.rng("backward_repaired-any-depth")
for n_layers, lambd in (
    (1, 0.0),
    (2, 0.0),
    (3, rng.uniform(0.5, 2)),
    (1, 1.5),
    (2, 0.6),
    (4, 0.0),
    (5, rng.uniform(2, 3)),
):
    dims = [int(n) for n in rng.integers(3, 6, size=n_layers)] + [1]
    parameters, m = random_parameters(dims, rng), int(rng.integers(4, 9))
    X, Y = rng.normal(0, 1, size=(dims[0], m)), (rng.random((1, m)) < 0.5) * 1.0
    # Another way to the same numbers: the course's network, which knows nothing of the penalty, and the penalty's slope.
    _, plain = Network(dims).cost_and_grads(parameters, X, Y)
    slope = {key: lambd / m * parameters[key[1:]] for key in plain}
    w_keys = [key for key in plain if key[1] == "W"]
    b_keys = [key for key in plain if key[1] == "b"]
    of_last, of_hidden = w_keys[-1:], w_keys[:-1]

    def plus(grads, keys, share=1.0):
        """Gradients with a share of the penalty's slope in some of them."""
        return {key: grad + share * slope[key] * (key in keys) for key, grad in grads.items()}  # noqa: B023

    def handed_down(slope_of):
        """Gradients without penalty, where slope_of(l, Z) stands for the slope of ReLU in layer l."""
        Z, A = forward(X, parameters)  # noqa: B023
        dZ, grads = (A[-1] - Y) / m, {}  # noqa: B023
        for layer in range(n_layers, 0, -1):  # noqa: B023
            grads[f"dW{layer}"], grads[f"db{layer}"] = dZ @ A[layer - 1].T, dZ.sum(axis=1, keepdims=True)
            if layer > 1:
                dA = parameters[f"W{layer}"].T @ dZ  # noqa: B023
                dZ = dA * slope_of(layer - 1, Z[layer - 1], dA)
        return {key: grads[key] for key in plain}  # noqa: B023

    no_slope = handed_down(lambda layer, z, dA: 1.0)  # noqa: ARG005
    first_only = handed_down(lambda layer, z, dA: z > 0 if layer == 1 else 1.0)  # noqa: ARG005
    last_only = handed_down(lambda layer, z, dA: z > 0 if layer == n_layers - 1 else 1.0)  # noqa: ARG005, B023
    relu_itself = handed_down(lambda layer, z, dA: np.maximum(z, 0))  # noqa: ARG005
    sign_of_back = handed_down(lambda layer, z, dA: dA > 0)  # noqa: ARG005
    right = plus(plain, w_keys)
    check.close(
        lambda: backward_repaired(parameters, X, Y, lambd),  # noqa: B023
        right,
        f"the gradients of {n_layers} layer{'s' * (n_layers > 1)} with λ = {lambd:.2f}",
        mistakes={
            "both bugs are still there: work through the two symptoms, one at a time": plus(no_slope, w_keys, 0.5),
            "the first bug is still there: dZ of a hidden layer needs the slope of ReLU": plus(no_slope, w_keys),
            "the slope of ReLU is in the first layer only: every hidden layer needs it": plus(first_only, w_keys),
            "the slope of ReLU is in the last hidden layer only: every one needs it": plus(last_only, w_keys),
            "that is ReLU itself, not its slope: 1 where z is above 0, else 0": plus(relu_itself, w_keys),
            "the slope of ReLU depends on Z, not on dA: it is 1 where z is above 0": plus(sign_of_back, w_keys),
            "the second bug is still there: the slope of λ/2m·W² is λ/m·W": plus(plain, w_keys, 0.5),
            "the penalty is forgotten: the cost has it, so each dW has λ/m·W": plain,
            "the penalty is mended in the last layer only: each dW has λ/m·W": plus(
                plus(plain, w_keys, 0.5), of_last, 0.5
            ),
            "the penalty is mended in the hidden layers only: each dW has λ/m·W": plus(
                plus(plain, w_keys, 0.5), of_hidden, 0.5
            ),
            "the penalty is in the last layer only: each dW has λ/m·W": plus(plain, of_last),
            "the penalty is in the hidden layers only: each dW has λ/m·W": plus(plain, of_hidden),
            "the m is missing in the penalty: its slope is λ/m·W": plus(plain, w_keys, m),
            "biases carry no penalty: db was right as it was": plus(right, b_keys),
            "db is a mean now: dZ is divided by m already, so add it up": {
                key: grad / m if key in b_keys else grad for key, grad in right.items()
            },
            "it is divided by m twice: dZ has been divided already": {
                key: grad / m + slope[key] * (key in w_keys) for key, grad in plain.items()
            },
            "gradients are missing: a network may have any number of layers": {
                key: right[key] for key in right if int(key[2:]) <= 3
            },
            "a network may have any number of layers: count them, L = len(Z) - 1": KeyError,
            "a network may have any number of layers, one of them or five: count them, L = len(Z) - 1": IndexError,
            "the worked example's answer comes back, whatever the network": {
                "dW1": np.array([[-0.5], [0.0]]),
                "db1": np.array([[-0.5], [0.0]]),
                "dW2": np.array([[-1.0, 0.0]]),
                "db2": np.array([[-0.5]]),
            },
        },
        rtol=1e-6,
        atol=1e-9,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "backward_repaired-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether all inputs stay as they were, with one example alone.
### BEGIN HIDDEN TESTS
rng = check.rng("backward_repaired-inputs")
parameters = random_parameters([3, 4, 2, 1], rng)
X, Y = rng.normal(0, 1, size=(3, 1)), np.array([[1.0]])
with check.unchanged(parameters=parameters, X=X, Y=Y):
    backward_repaired(parameters, X, Y, 0.7)
_, plain = Network([3, 4, 2, 1]).cost_and_grads(parameters, X, Y)
check.close(
    lambda: backward_repaired(parameters, X, Y, 0.7)["dW3"],
    plain["dW3"] + 0.7 * parameters["W3"],
    "dW3 for a single example, with λ = 0.7",
    mistakes={
        "the second bug is still there: the slope of λ/2m·W² is λ/m·W": plain["dW3"] + 0.35 * parameters["W3"],
        "the penalty is forgotten: the cost has it, so each dW has λ/m·W": plain["dW3"],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Was it worth it?
#
# The same start, the same 60 examples, the same 1000 steps as in the first picture: once with the two bugs, once with your
# repair.

# %% nbgrader={"grade": false, "grade_id": "picture-repaired", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_last, Y_last), _ = overfit.examples()
trained = {}
for title, backward in (("with two bugs", backward_with_bugs), ("repaired by you", backward_repaired)):
    now = Network([2, 20, 20, 1]).initialize(np.random.default_rng(0))
    for _ in range(1000):
        slopes = backward(now, X_last, Y_last, 0.1)
        now = {name: now[name] - 0.2 * slopes[f"d{name}"] for name in now}
    trained[title] = now
    wrong = [np.mean((forward(X_set, now)[1][-1] > 0.5) != Y_set) for X_set, Y_set in overfit.examples()]
    cost_now = network_cost(now, X_last, Y_last, 0.1)
    print(f"{title}: J = {cost_now:.2f}, training error {wrong[0]:.0%}, dev error {wrong[1]:.1%}")


def classes_of(parameters):
    """A classifier with these parameters."""
    return lambda points: (forward(points, parameters)[1][-1] > 0.5).astype(int)


figures.decision_boundary(
    {title: classes_of(parameters) for title, parameters in trained.items()},
    X_last,
    Y_last,
    alt="Two moons of 30 examples each, and two boundaries. With the bugs it is nearly a straight line with a small dent, and "
    "cuts off the tips of both moons: 13 examples are on the wrong side. Repaired, it bends around both moons, with a narrow "
    "finger that reaches for two outliers, and 4 are wrong.",
)

# %% [markdown]
# The bugs did not stop the network from learning. They kept it from learning *well*: a line that is nearly straight, from a
# network that could have bent it. No message, no cost that rises, nothing to notice. Half a minute of checking would
# have been enough. (The narrow finger on the right is another matter: overfitting, which notebooks 2 to 4 are about.)
#
# ## Summary
#
# - **Two-sided** differences, $\frac{f(\theta+\varepsilon) - f(\theta-\varepsilon)}{2\varepsilon}$: an error of
#   $O(\varepsilon^2)$, against $O(\varepsilon)$ for one-sided ones. θ³ at 1 with ε = 0.01: 3.0001 against 3.0301.
# - A small ε has little bend, a large one little rounding: **ε = 1e-5** lies between the two.
# - Nudge every entry of θ by itself, with all others where they were.
# - $\frac{\lVert a - g\rVert}{\lVert a\rVert + \lVert g\rVert}$: about **1e-7 is good, 1e-5 needs a look, 1e-3 is wrong**.
# - Five notes: **(1)** for debugging only, it is far too slow to train with; **(2)** if it fails, look at the components: the
#   highest wrong layer is the place; **(3)** remember λ; **(4)** not with dropout: turn it off; **(5)** at the start, and
#   again when the weights have grown.
#
# **Where this comes back**
#
# - The *quiz* of this week asks for the notes.
# - In week 3 you write the backward pass of *batch normalization*. There is hardly another one in which it is as easy to go
#   wrong, and you now have what it takes to be sure.
# - In week 3 you also meet *frameworks*, which write the backward pass for you. Whoever writes such a framework checks every
#   one of its functions like this.
