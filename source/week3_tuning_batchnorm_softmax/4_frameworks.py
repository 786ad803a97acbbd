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
# # Frameworks
#
# **Week 3, notebook 4 · about 50 minutes · 15 points**
#
# For every forward pass of this course somebody had to write a backward pass: by hand, with pencil and chain rule, and then
# you checked it against measured slopes. Nobody works like that all day. A deep learning *framework* makes a bargain with
# you: **you write forward, it writes backward.** How can it? In this notebook you build the part of a framework that
# does it. It is about forty lines long. Then you meet the same thing in TensorFlow and Keras, and nothing in them is magic
# any more.
#
# When you are done, you can
#
# - draw the graph of a computation, and send a gradient back through it with a pencil;
# - say what a *tape* remembers, and why its gradients are added up, in which order, and when they are cleared;
# - find the minimum of a cost without writing down its slope;
# - read and write TensorFlow's `GradientTape` and a network in Keras, and say why its last layer should be linear;
# - choose a framework by three criteria.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `Value`: numbers that remember where they come from | 9 |
# | 2 | `minimize_quadratic`: the minimum of $w^2 - 10w + 25$ | 3 |
# | 3 | `minimize_polynomial`: the same with the coefficients as data | 3 |
#
# Some cells at the end run TensorFlow and Keras. If you have not installed them, these cells say so in a line, and the
# notebook goes on: all exercises need nothing but Python.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import math
from time import perf_counter

import numpy as np

from course import check, data, explore, figures, frameworks
from course.network import Network


# Things to try your class on.
def neuron(w, x, b, y):
    """One unit and its squared error: (relu(w·x + b) − y)²."""
    return ((w * x + b).relu() - y) ** 2


def tried(make, expression, **numbers):
    """What an expression gives, and the grad of each of its inputs after backward(), by name.

    make: the class of the inputs.   numbers: one for each argument of the expression.
    """
    inputs = {name: make(number) for name, number in numbers.items()}
    result = expression(**inputs)
    result.backward()
    return {"data": result.data, **{f"{name}.grad": value.grad for name, value in inputs.items()}}


# %% [markdown]
# ## Every formula is a graph
#
# Take one unit with a squared error:
#
# $$J = \big(\mathrm{relu}(w x + b) - y\big)^2 \qquad\text{at}\qquad w = 3,\; x = 2,\; b = -4,\; y = 5 .$$
#
# A computer can only do one small step at a time. Written like that, it is a list:
#
# | | step | value | slopes of the step |
# |---|---|---|---|
# | 1 | $p = w \cdot x$ | 6 | $\partial p/\partial w = x = 2$, $\;\partial p/\partial x = w = 3$ |
# | 2 | $z = p + b$ | 2 | $\partial z/\partial p = 1$, $\;\partial z/\partial b = 1$ |
# | 3 | $a = \mathrm{relu}(z)$ | 2 | $\partial a/\partial z = 1$, because $z > 0$ |
# | 4 | $e = a - y$ | −3 | $\partial e/\partial a = 1$, $\;\partial e/\partial y = -1$ |
# | 5 | $J = e^2$ | 9 | $\partial J/\partial e = 2e = -6$ |
#
# The list is called a *tape*: what was computed, in the order of computing. With an arrow from each step to those that use
# it, it is the *computation graph*.
#
# Look at the last column. **Each step knows its own slopes**, and they are easy: there are only a handful of kinds of step.
# The slope of the whole follows from the chain rule, from the last line to the first. Begin with $\partial J/\partial J = 1$.
# Then each step hands to what it was made of: *its own gradient times its slope*.
#
# $$\begin{aligned}
# \frac{\partial J}{\partial e} &= 1\cdot(-6) = -6, & \frac{\partial J}{\partial a} &= -6\cdot 1 = -6, \\
# \frac{\partial J}{\partial y} &= -6\cdot(-1) = 6, & \dots\quad \frac{\partial J}{\partial w} &= -6\cdot x = -12 .
# \end{aligned}$$
#
# Take a pencil and get $\partial J/\partial b$ and $\partial J/\partial x$. (They are −6 and −18.) That is
# backward propagation, for *any* formula. Nobody had to know that this was a neuron.
#
# ### Three rules
#
# **Gradients add up.** In $w^2 - 10w + 25$ there are two ways from $w$ to the result. At $w = 3$ the first one brings
# $2w = 6$, the second one −10. Together: −4. So a node that is used twice gets its gradient in two parts, and the second
# must not overwrite the first: `+=`, not `=`.
#
# **A node waits until its gradient is complete.** It may hand on its gradient only after everybody who used it has handed
# theirs. So go through the graph in such an order that each node comes before those it was made of. The tape, read
# backward, is such an order. So is a *topological order* of the graph.
#
# **Each node is visited once.** With $u = x + x$, $v = u + u$, … twenty times over, there are $2^{20}$ ways from the
# last node to $x$, but only 21 nodes. Whoever follows each way never comes to an end. Whoever waits at each node until its
# gradient is complete needs 21 visits. That is why a backward pass costs about as much as a forward pass, however the
# graph looks.
#
# And one for use: **a new `backward()` starts from 0.** The gradients of the last call are cleared first. (Frameworks
# differ here. TensorFlow hands you fresh gradients each time. PyTorch *adds* to what is there, so every training loop in
# PyTorch begins with `optimizer.zero_grad()`, and everybody forgets it once.)
#
# ### Exercise 1: `Value`
#
# Write a number that remembers. `Value(3.0)` holds a number in `data` and a gradient in `grad`. Computing with Values gives
# new Values, each of which knows its *parents*: what it was made of, and the slope of this step for each of them.
#
# Some of the class is written, as an example of how a step is recorded. What is inside is yours: change it as you like, as
# long as `data`, `grad` and `backward()` are there. The tests below go in the order in which you will need
# things, so run them as you go.
#
# Python calls `a.__add__(b)` for `a + b`. For `2 + b` it asks the number 2 first, which knows nothing of Values, and then
# calls `b.__radd__(2)`, "add from the right". Mind the order in `__rsub__`: `2 - b` calls `b.__rsub__(2)`.
#
# <details><summary>Hint 1: subtraction and division</summary>You need no new slopes: a − b is a + (−b), and a / b is
# a · b⁻¹. Write them with the steps that you have.</details>
# <details><summary>Hint 2: slopes</summary>(a + b)′: 1 and 1. (a · b)′: b and a. (aᵏ)′ = k·aᵏ⁻¹. exp(a)′ = exp(a).
# log(a)′ = 1/a. relu(a)′ = 1 above 0, else 0.</details>
# <details><summary>Hint 3: backward, in words</summary>Collect all nodes that the result was made of, each once, parents
# before children. Set all their grads to 0, and the result's to 1. Then go through them from the last to the first, and
# let each add <code>slope * its own grad</code> to each of its parents.</details>
# <details><summary>Hint 4: backward, the order</summary>A small function inside does it:
# <code>visit(value)</code> does nothing if it has seen <code>value</code>; else it visits each parent, and <b>then</b>
# appends <code>value</code> to the list. The parents stand before their children.</details>


# %% nbgrader={"grade": false, "grade_id": "Value", "locked": false, "schema_version": 3, "solution": true, "task": false}
def as_value(number):
    """A Value as it is, and any other number as a Value of its own."""
    return number if isinstance(number, Value) else Value(number)


class Value:
    """A number that remembers how it was computed, so that gradients can go back through it.

    data: the number.   grad: the slope of y with respect to this Value after y.backward(), a number; 0.0 before.
    parents: pairs (value, slope): what it was made of, and the slope of this one step for it.

    + − · / take a Value or a number on either side, ** takes a number as its exponent. Each returns a new Value.
    """

    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents

    def __neg__(self):
        """−a: an example of a step. Its number, and one parent with the slope −1."""
        return Value(-self.data, [(self, -1.0)])

    def __add__(self, other):
        """a + b"""
        other = as_value(other)
        ### BEGIN SOLUTION
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])
        ### END SOLUTION

    def __mul__(self, other):
        """a · b"""
        other = as_value(other)
        ### BEGIN SOLUTION
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])
        ### END SOLUTION

    def __pow__(self, exponent):
        """a to the power of a number, such as a**2 or a**-1."""
        ### BEGIN SOLUTION
        return Value(self.data**exponent, [(self, exponent * self.data ** (exponent - 1))])
        ### END SOLUTION

    def __sub__(self, other):
        """a − b"""
        ### BEGIN SOLUTION
        return self + -as_value(other)
        ### END SOLUTION

    def __truediv__(self, other):
        """a / b"""
        ### BEGIN SOLUTION
        return self * as_value(other) ** -1
        ### END SOLUTION

    def __radd__(self, number):
        """number + a"""
        return self + number

    def __rmul__(self, number):
        """number · a"""
        return self * number

    def __rsub__(self, number):
        """number − a"""
        ### BEGIN SOLUTION
        return as_value(number) - self
        ### END SOLUTION

    def __rtruediv__(self, number):
        """number / a"""
        ### BEGIN SOLUTION
        return as_value(number) / self
        ### END SOLUTION

    def exp(self):
        """e to the power of a."""
        ### BEGIN SOLUTION
        power = math.exp(self.data)
        return Value(power, [(self, power)])
        ### END SOLUTION

    def log(self):
        """The natural logarithm of a, for a above 0."""
        ### BEGIN SOLUTION
        return Value(math.log(self.data), [(self, 1 / self.data)])
        ### END SOLUTION

    def relu(self):
        """The larger of a and 0; at 0 its slope is 0."""
        ### BEGIN SOLUTION
        return Value(max(self.data, 0.0), [(self, 1.0 if self.data > 0 else 0.0)])
        ### END SOLUTION

    def backward(self):
        """Set the grad of every Value that this one was made of, and of this one itself, which is 1.

        Grads of an earlier call do not count. Each Value is visited once; graphs may be 300 steps deep.
        """
        ### BEGIN SOLUTION
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for parent, _ in value.parents:
                    visit(parent)
                order.append(value)

        visit(self)
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            for parent, slope in value.parents:
                parent.grad += slope * value.grad
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "Value-forward-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Forward alone: the numbers, with a = 6 and b = 2. This test does not need backward().
a, b = Value(6.0), Value(2.0)
no_value = {"a plain number comes back: make it a Value, so that it can remember": AttributeError}
check.close(lambda: (a + b).data, 8.0, "a + b", no_value)
check.close([a.data, b.data], [6.0, 2.0], "a and b stay 6 and 2", {"a + b changes a: make a new Value": [8.0, 2.0]})
check.true(
    type(a + b).__name__ == "Value",
    "a sum of Values is a Value",
    {"it is of another class: let every operation make a Value itself": True},
)
check.close(lambda: (-a).data, -6.0, "−a", no_value)
check.close(lambda: (a * b).data, 12.0, "a · b", no_value)
check.close(lambda: (a**3).data, 216.0, "a to the power of 3", {"that is 3 · a: use **": 18.0, **no_value})
check.close(lambda: (a - b).data, 4.0, "a − b", {"the order is reversed: that is b − a": -4.0, **no_value})
check.close(lambda: (a / b).data, 3.0, "a / b", {"the order is reversed: that is b / a": 1 / 3, **no_value})
check.close(lambda: b.exp().data, 7.38905609893065, "exp(2)", no_value)
check.close(
    lambda: b.log().data,
    0.6931471805599453,
    "log(2), the natural logarithm",
    {"that is the logarithm to base 10": math.log10(2), **no_value},
)
check.close(lambda: [b.relu().data, (-b).relu().data], [2.0, 0.0], "relu(2) and relu(−2)", no_value)
check.close([a.data, b.data], [6.0, 2.0], "after all of it a and b are 6 and 2 still")

# %% nbgrader={"grade": true, "grade_id": "Value-backward-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Forward and backward through the neuron above: w = 3, x = 2, b = −4, y = 5. You have done it with a pencil.
worked = {"data": 9.0, "w.grad": -12.0, "x.grad": -18.0, "b.grad": -6.0, "y.grad": 6.0}


def grads_times(factor):
    """The worked example with all grads times a factor."""
    return {name: number * (1 if name == "data" else factor) for name, number in worked.items()}


check.close(
    lambda: tried(Value, neuron, w=3.0, x=2.0, b=-4.0, y=5.0),
    worked,
    "the gradients of (relu(w·x + b) − y)²",
    mistakes={
        "no gradient reaches the inputs: go on from parents to their parents, down to where there are none": grads_times(0),
        "the slope of w·x for w is x, not w: the two are swapped": {**worked, "w.grad": -18.0, "x.grad": -12.0},
        "y is subtracted, so its slope is −1": {**worked, "y.grad": -6.0},
        "backward starts with the grad 1 of the result, not with its data": grads_times(9),
        "the slope of eᵏ is k·eᵏ⁻¹: the factor k is missing": grads_times(0.5),
        "the slope of eᵏ is k·eᵏ⁻¹: the exponent goes down by 1": grads_times(-3),
        "multiply the slope of a step by the grad of its result: that is the chain rule": {
            **worked, "w.grad": 2.0, "x.grad": 3.0, "b.grad": 1.0, "y.grad": -1.0,
        },
    },
)  # fmt: skip

# %% nbgrader={"grade": true, "grade_id": "Value-used-twice-by-hand", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# w² − 10w + 25 at w = 3: there are two ways from w to the result, and they bring 6 and −10.
check.close(
    lambda: tried(Value, lambda w: w**2 - 10 * w + 25, w=3.0),
    {"data": 4.0, "w.grad": -4.0},
    "both ways count: 2 · 3 − 10",
    mistakes={
        "only w² counts: the grad is overwritten by the way that comes last, so add: +=": {"data": 4.0, "w.grad": 6.0},
        "only −10w counts: the grad is overwritten by the way that comes last, so add: +=": {
            "data": 4.0,
            "w.grad": -10.0,
        },
        "a number may stand on either side: as_value makes it a Value": TypeError,
        "a number may stand on either side, and has no .data: as_value makes it a Value": AttributeError,
    },
)

# %% nbgrader={"grade": true, "grade_id": "Value-arithmetic", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this tries + − · / and ** with other numbers, below 0 too, each with its slopes.
### BEGIN HIDDEN TESTS
rng = check.rng("Value-arithmetic")
a, b, c = (float(n) for n in rng.uniform(0.6, 0.9, size=3) * [2.0, -3.0, 4.0] * rng.choice([-1.0, 1.0], size=3))
for exponent, base in ((2, b), (3, -abs(b)), (-1, a), (0.5, abs(a)), (-2, c)):
    slope = exponent * base ** (exponent - 1)
    right = {"data": base**exponent * c, "a.grad": slope * c, "c.grad": base**exponent}
    check.close(
        lambda exponent=exponent, base=base: tried(Value, lambda a, c: a**exponent * c, a=base, c=c),
        right,
        f"a**{exponent} · c at a = {base:.3g}, c = {c:.3g}",
        mistakes={
            "the slope of aᵏ is k·aᵏ⁻¹: the factor k is missing": {**right, "a.grad": slope * c / exponent},
            "the slope of aᵏ is k·aᵏ⁻¹: the exponent goes down by 1": {**right, "a.grad": slope * base * c},
            "the slope of a² is 2a, but the exponent may be another one": {**right, "a.grad": 2 * base * c},
            "that is a², but the exponent may be another one": {
                "data": base**2 * c,
                "a.grad": 2 * base * c,
                "c.grad": base**2,
            },
            "a may be below 0, where it has no logarithm: use **": ValueError,
        },
    )
slope_mistakes = {
    "+": {},
    "−": {"b is subtracted, so its slope is −1": (1.0, 1.0), "the signs are reversed": (-1.0, 1.0)},
    "·": {"the slope of a·b for a is b, not a: the two are swapped": (a, b), "the slope of a·b for a is b": (1.0, 1.0)},
    "/": {
        "the slope of a/b for b is −a/b²: the minus is missing": (1 / b, a / b**2),
        "the slope of a/b for b is −a/b²: the square is missing": (1 / b, -a / b),
        "the slope of a/b for b is −a/b²: the a is missing": (1 / b, -1 / b**2),
        "the slope of a/b for a is 1/b": (b, -a / b**2),
    },
}
for sign, expression, number, slopes in (
    ("+", lambda a, b, c: (a + b) * c, a + b, (1.0, 1.0)),
    ("−", lambda a, b, c: (a - b) * c, a - b, (1.0, -1.0)),
    ("·", lambda a, b, c: (a * b) * c, a * b, (b, a)),
    ("/", lambda a, b, c: (a / b) * c, a / b, (1 / b, -a / b**2)),
):
    right = {"data": number * c, "a.grad": slopes[0] * c, "b.grad": slopes[1] * c, "c.grad": number}
    check.close(
        lambda expression=expression: tried(Value, expression, a=a, b=b, c=c),
        right,
        f"(a {sign} b)·c at a = {a:.3g}, b = {b:.3g}, c = {c:.3g}",
        mistakes={
            **{told: {**right, "a.grad": wrong[0] * c, "b.grad": wrong[1] * c} for told, wrong in slope_mistakes[sign].items()},
            "the slope of p·c for p is c, not p: the two are swapped": {
                "data": number * c, "a.grad": slopes[0] * number, "b.grad": slopes[1] * number, "c.grad": c,
            },
            "multiply the slope of a step by the grad of its result: that is the chain rule": {
                **right, "a.grad": slopes[0], "b.grad": slopes[1],
            },
            "no gradient reaches a and b: go on from parents to their parents": {**right, "a.grad": 0.0, "b.grad": 0.0},
        },
    )  # fmt: skip
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "Value-functions", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this tries exp, log and relu with other numbers, and relu at 0, where its slope is 0.
### BEGIN HIDDEN TESTS
rng = check.rng("Value-functions")
above, below, c = float(rng.uniform(1.3, 2.2)), -float(rng.uniform(1.3, 2.2)), float(rng.uniform(3, 4))
for name, expression, where, number, slope, wrong_slopes in (
    ("exp(a)", lambda a, c: a.exp() * c, above, math.exp(above), math.exp(above), {
        "the slope of exp(a) is exp(a) itself": above,
        "the slope of exp(a) is exp(a) itself, not a·exp(a − 1): a is in the exponent": above * math.exp(above - 1),
        "the slope of exp(a) is exp(a) itself, not 1": 1.0,
    }),
    ("exp(a)", lambda a, c: a.exp() * c, below, math.exp(below), math.exp(below), {
        "the slope of exp(a) is exp(a) itself": below,
    }),
    ("log(a)", lambda a, c: a.log() * c, above, math.log(above), 1 / above, {
        "the slope of log(a) is 1/a, not 1/log(a)": 1 / math.log(above),
        "the slope of log(a) is 1/a, not log(a)": math.log(above),
        "the slope of log(a) is 1/a, not a": above,
        "the slope of log(a) is 1/a, not 1": 1.0,
    }),
    ("relu(a)", lambda a, c: a.relu() * c, above / 3, above / 3, 1.0, {
        "the slope of relu(a) above 0 is 1, not a": above / 3,
    }),
    ("relu(a)", lambda a, c: a.relu() * c, below, 0.0, 0.0, {
        "the slope of relu(a) below 0 is 0": 1.0,
        "the slope of relu(a) below 0 is 0, not a": below,
    }),
    ("relu(a)", lambda a, c: a.relu() * c, 0.0, 0.0, 0.0, {
        "at a = 0 the slope of relu is 0 here: a > 0, not a >= 0": 1.0,
        "at a = 0 the slope of relu is 0 here, not ½": 0.5,
    }),
):  # fmt: skip
    right = {"data": number * c, "a.grad": slope * c, "c.grad": number}
    check.close(
        lambda expression=expression, where=where: tried(Value, expression, a=where, c=c),
        right,
        f"{name}·c at a = {where:.3g}, c = {c:.3g}",
        mistakes={told: {**right, "a.grad": wrong * c} for told, wrong in wrong_slopes.items()},
    )
# Several at once. The slopes of log(exp(a) + exp(b)) are the softmax of a and b.
a, b = above, below
softmax = np.exp([a, b]) / np.sum(np.exp([a, b]))
check.close(
    tried(Value, lambda a, b: (a.exp() + b.exp()).log(), a=a, b=b),
    {"data": float(np.logaddexp(a, b)), "a.grad": float(softmax[0]), "b.grad": float(softmax[1])},
    "log(exp(a) + exp(b)), whose slopes are the softmax of a and b",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "Value-numbers", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, numbers stand on either side of + − · / here, whole ones too.
### BEGIN HIDDEN TESTS
rng = check.rng("Value-numbers")
a, k = float(rng.uniform(1.2, 1.8)), int(rng.integers(3, 8))
for name, expression, number, slope, wrong in (
    ("a + k", lambda a, k: a + k, a + k, 1.0, {}),
    ("k + a", lambda a, k: k + a, a + k, 1.0, {}),
    ("a − k", lambda a, k: a - k, a - k, 1.0, {"the order is reversed: that is k − a": (k - a, -1.0)}),
    ("k − a", lambda a, k: k - a, k - a, -1.0, {
        "2 - a calls a.__rsub__(2), the other way round: that is a − 2": (a - k, 1.0),
        "a is subtracted, so its slope is −1": (k - a, 1.0),
    }),
    ("a · k", lambda a, k: a * k, a * k, float(k), {}),
    ("k · a", lambda a, k: k * a, a * k, float(k), {}),
    ("a / k", lambda a, k: a / k, a / k, 1 / k, {"the order is reversed: that is k / a": (k / a, -k / a**2)}),
    ("k / a", lambda a, k: k / a, k / a, -k / a**2, {
        "2 / a calls a.__rtruediv__(2), the other way round: that is a / 2": (a / k, 1 / k),
        "the slope of k/a is −k/a²": (k / a, k / a**2),
    }),
):  # fmt: skip
    for given in (k, float(k)):
        check.close(
            lambda expression=expression, given=given: tried(Value, lambda a: expression(a, given), a=a),
            {"data": number, "a.grad": slope},
            f"{name} at a = {a:.3g}, with the number k = {given}",
            mistakes={
                **{told: {"data": its, "a.grad": its_slope} for told, (its, its_slope) in wrong.items()},
                "a number may stand on either side: is there the method for its side, such as __radd__?": TypeError,
                "a number has no .data: as_value makes it a Value": AttributeError,
            },
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "Value-used-twice", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, a Value is used more than once here: a·a, a + a, a − a and others.
### BEGIN HIDDEN TESTS
rng = check.rng("Value-used-twice")
a = float(rng.uniform(1.2, 1.9) * rng.choice([-1.0, 1.0]))
for name, expression, number, slope, single in (
    ("a · a", lambda a: a * a, a * a, 2 * a, (a, 0.0)),
    ("a + a", lambda a: a + a, 2 * a, 2.0, (1.0, 0.0)),
    ("a − a", lambda a: a - a, 0.0, 0.0, (1.0, -1.0)),
    ("a / a", lambda a: a / a, 1.0, 0.0, (1 / a, -1 / a)),
    ("a³ + a", lambda a: a**3 + a, a**3 + a, 3 * a**2 + 1, (3 * a**2, 1.0)),
    ("a + a³", lambda a: a + a**3, a**3 + a, 3 * a**2 + 1, (1.0, 3 * a**2)),
):
    check.close(
        lambda expression=expression: tried(Value, expression, a=a),
        {"data": number, "a.grad": slope},
        f"{name} at a = {a:.3g}: all ways from a to the result count",
        mistakes={
            "only one way counts: the grad is overwritten, so add: +=": {"data": number, "a.grad": single[0]},
            "only the other way counts: the grad is overwritten, so add: +=": {"data": number, "a.grad": single[1]},
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "Value-order", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, a node is used here by others that lie at different distances from the result.
### BEGIN HIDDEN TESTS
rng = check.rng("Value-order")
x, j, k = (float(n) for n in rng.uniform(1.2, 1.4, size=3) * [1.0, 2.0, 3.0])


def short_way_first(x, j, k):
    """u is used by the result itself, and by v, from which it is two steps more to the result."""
    u = x * j
    v = u * k
    return u + (v + 1.0) * 1.0


def long_way_first(x, j, k):
    """The same, with the long way on the left."""
    u = x * j
    v = u * k
    return (v + 1.0) * 1.0 + u


for name, expression in (("u + g(u)", short_way_first), ("g(u) + u", long_way_first)):
    right = {"data": x * j * (1 + k) + 1, "x.grad": j * (1 + k), "j.grad": x * (1 + k), "k.grad": x * j}

    def passed_on(share, right=right):
        """The grads if only a share of u's grad is handed on to x and j."""
        return {**right, "x.grad": j * share, "j.grad": x * share}

    check.close(
        lambda expression=expression: tried(Value, expression, x=x, j=j, k=k),
        right,
        f"{name} with u = x·j: u hands on its gradient when both of its shares have come",
        mistakes={
            "u hands on its gradient before all of it has come, and the rest is lost: wait, in topological order": passed_on(
                1
            ),
            "u hands on its gradient before all of it has come, and loses the rest: wait, in topological order": passed_on(
                k
            ),
            "u hands on all of its gradient twice: visit each node once, when its gradient is complete": passed_on(
                2 + k
            ),
            "u hands on all of its gradient two times: visit each node once, when its gradient is complete": passed_on(
                1 + 2 * k
            ),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "Value-backward-clears", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, backward() is called again here: once more from the same result, and from another one that shares an input.
### BEGIN HIDDEN TESTS
rng = check.rng("Value-backward-clears")
x, j, k = (float(n) for n in rng.uniform(1.2, 1.4, size=3) * [1.0, 2.0, 3.0])
v_x = Value(x)
u = v_x * j
y = u * k
y.backward()
check.close([y.grad, u.grad, v_x.grad], [1.0, k, j * k], "after the first backward()")
y.backward()
check.close(
    [y.grad, u.grad, v_x.grad],
    [1.0, k, j * k],
    "after the second backward() from the same result",
    mistakes={
        "the grads of the last call are still in there: set all of them to 0 first": [1.0, 2 * k, 3 * j * k],
        "the grads of the last call are still in there, the result's too: set all of them to 0 first": [2.0, 3 * k, 4 * j * k],
        "the grads of inner nodes are still in there: set those of all nodes to 0 first, not only of inputs": [1.0, 2 * k, 2 * j * k],
        "the grads of inputs are still in there: set those of all nodes to 0 first, not only of inner ones": [1.0, k, 2 * j * k],
        "the first call is all that counts: clear what you remember of it, too": [1.0, 0.0, 0.0],
    },
)  # fmt: skip
other = v_x * v_x
other.backward()
check.close(
    v_x.grad,
    2 * x,
    "after backward() from another result that shares x",
    mistakes={
        "the grad of the other result is still in there: set all grads of the graph to 0 first": 2 * x + j * k,
        "the grad of the other result is still in there, more than once: set all grads to 0 first": 2 * x + 2 * j * k,
    },
)
check.close(lambda: tried(Value, lambda a: a, a=x), {"data": x, "a.grad": 1.0}, "a Value alone: its own grad is 1")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "Value-deep", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this is a graph of 300 steps, one after the other.
### BEGIN HIDDEN TESTS
rng = check.rng("Value-deep")
x, k = float(rng.uniform(1, 2)), float(rng.uniform(1.002, 1.01))


def long_chain(x):
    """(x·k + 1)·k + 1 … with 150 factors k."""
    for _ in range(150):
        x = x * k + 1.0
    return x


check.close(
    lambda: tried(Value, long_chain, x=x),
    {"data": k**150 * x + (k**150 - 1) / (k - 1), "x.grad": k**150},
    "300 steps, one after the other",
    mistakes={"graphs may be 300 steps deep: let a step need one call of a function in backward, not several": RecursionError},
)  # fmt: skip
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "Value-each-once", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this has 20 nodes, each used twice by the next one: 2²⁰ ways, but 21 visits are enough.
### BEGIN HIDDEN TESTS
def seconds_of_backward(result):
    """How long result.backward() takes."""
    before = perf_counter()
    result.backward()
    return perf_counter() - before


ways = Value(1.0)
start = ways
for _ in range(20):
    ways = ways + ways
ways.backward()
check.close(start.grad, 2.0**20, "the gradient over 2²⁰ ways")
in_a_row = Value(1.0)
for _ in range(100):
    in_a_row = in_a_row + 1.0
# Who visits each node once is done sooner with these 21 than with those 101, on any machine. Who follows each way needs
# a thousand times as long. A busy machine may lose a moment now and then, not each time.
times_as_long = math.inf
for _ in range(5):
    times_as_long = min(times_as_long, seconds_of_backward(ways) / seconds_of_backward(in_a_row))
    if times_as_long < 20:
        break
check.true(
    times_as_long < 20,
    "backward() visits each of 21 nodes once",
    mistakes={
        "each way is followed by itself, and there are 2²⁰: visit each node once, when its grad is complete": True
    },
    expected="an answer sooner than for 101 nodes in a row",
    got=f"one after {times_as_long:.0f} times as long",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your tape at work
#
# Here are three small graphs, computed by *your* class. First everything is forward: the data are there, no gradient is.
# Then take **steps back**, one after the other, and watch the gradients come in.
#
# 1. *One unit*: go through it with the table above. Which step needs the numbers of the forward pass?
# 2. Move $w$ until $z$ falls below 0. Which gradients are left? This is a *dead* unit: it learns nothing from this example.
# 3. *w used twice*: how many shares does w get, and when is its gradient complete?
# 4. *Logistic loss*: the gradient of $z$ is $\hat y - y$, as always. Your tape found it by itself.

# %% nbgrader={"grade": false, "grade_id": "picture-tape", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.tape(Value)

# %% [markdown]
# What to notice:
#
# - Every step needs only its neighbours: its own gradient, and the numbers that the forward pass left there. So forward
#   has to *keep* them all until backward is done. That is why training needs so much more memory than predicting.
# - Where several arrows leave a node, its gradient is a sum.
# - Nothing here knows what a network is.
#
# ## A network on your tape
#
# Does it hold for a whole network? Here is one with 2 inputs, 3 hidden units and 1 output, on 4 examples. It is written with
# your `Value`, number by number, forward only. The course's NumPy network has a backward pass that somebody wrote by hand;
# the gradients of both should agree.

# %% nbgrader={"grade": false, "grade_id": "picture-network-on-tape", "locked": true, "schema_version": 3, "solution": false, "task": false}
network = Network([2, 3, 1])
start_parameters = network.initialize(np.random.default_rng(3))
X_four = np.array([[1.0, -0.5, 0.3, -1.2], [0.4, 1.1, -0.9, -0.2]])
Y_four = np.array([[1.0, 0.0, 1.0, 0.0]])


def cost_on_tape(weights, X, Y):
    """The mean cross-entropy of a network with ReLU and a sigmoid, forward only. weights: as parameters, of Values."""
    costs = []
    for x, y in zip(X.T, Y[0], strict=True):
        units = [float(number) for number in x]
        for layer in (1, 2):
            W, bias = weights[f"W{layer}"], weights[f"b{layer}"]
            Z = [sum(w * u for w, u in zip(row, units, strict=True)) + one[0] for row, one in zip(W, bias, strict=True)]
            units = [z.relu() for z in Z]
        costs.append((1 + Z[0].exp()).log() - float(y) * Z[0])  # of the last layer, from its z
    return sum(costs) / len(costs)


def grads_by_tape(parameters, X, Y):
    """The cost, and its gradients as cost_and_grads names them."""
    weights = {name: [[Value(float(n)) for n in row] for row in array] for name, array in parameters.items()}
    cost = cost_on_tape(weights, X, Y)
    cost.backward()
    return cost.data, {f"d{name}": np.array([[w.grad for w in row] for row in rows]) for name, rows in weights.items()}


tape_cost, tape_grads = grads_by_tape(start_parameters, X_four, Y_four)
numpy_cost, numpy_grads = network.cost_and_grads(start_parameters, X_four, Y_four)
print(f"cost by your tape {tape_cost:.12f}\ncost by NumPy     {numpy_cost:.12f}\n")
print("gradient     by your tape       by NumPy")
for name, array in numpy_grads.items():
    for (row, column), number in np.ndenumerate(array):
        print(f"{name}[{row},{column}]  {tape_grads[name][row, column]:17.12f}  {number:17.12f}")
largest = max(np.max(np.abs(tape_grads[name] - numpy_grads[name])) for name in numpy_grads)
print(f"\nlargest difference: {largest:.1g}")

X_many = np.random.default_rng(4).normal(size=(2, 100))
Y_many = (X_many[:1] > 0) * 1.0
seconds = []
for compute in (grads_by_tape, network.cost_and_grads):
    before = perf_counter()
    compute(start_parameters, X_many, Y_many)
    seconds.append(perf_counter() - before)
print(f"with 100 examples: {1e3 * seconds[0]:.2g} ms by your tape, {1e3 * seconds[1]:.2g} ms by NumPy")

# %% [markdown]
# They agree to the last digit or two, and nobody wrote a backward pass for this. (If they do not, the tests above have more
# to say.)
#
# Slow it is: look at the last line. Your tape has a node for each *number*. A real framework has a node for each *array*: a step is
# $Z = WA + b$ for all units and examples at once, its slopes are those that you wrote in NumPy all along, and it runs on
# whatever processor is there. Apart from that it is what you have built.
#
# ## You write forward
#
# What is it good for? Take the smallest cost there is,
#
# $$J(w) = w^2 - 10 w + 25 = (w - 5)^2 ,$$
#
# whose minimum anybody can see: $w = 5$. Find it by gradient descent, without ever writing down the slope.
#
# ### Exercise 2: `minimize_quadratic`
#
# In each step: make a `Value` of w, write the cost, call `backward()`, move w against its gradient. From $w = 0$ with
# α = 0.01 the first step goes to 0.1. A thousand steps go to $5 - 5\cdot 0.98^{1000} = 4.99999999$.
#
# <details><summary>Hint 1</summary>The gradient depends on w, so the cost has to be written anew in each step.</details>
# <details><summary>Hint 2</summary>If <code>w</code> is a Value, its number is <code>w.data</code>: change that, and return it
# at the end.</details>


# %% nbgrader={"grade": false, "grade_id": "minimize_quadratic", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minimize_quadratic(w0, learning_rate, steps):
    """Gradient descent on w² − 10w + 25.

    w0: where to start, a number.   learning_rate: α.   steps: how many, 0 or more.
    Returns w after so many steps, a number (not a Value).
    """
    ### BEGIN SOLUTION
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "minimize_quadratic-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# From w = 0 with α = 0.01. The slope at 0 is −10, so the first step is 0.1.
w_one = minimize_quadratic(0.0, 0.01, 1)
check.true(not isinstance(w_one, Value), "a number comes back", {"that is a Value: return its number, .data": True})
check.close(
    w_one,
    0.1,
    "after one step: 0 − 0.01 · (−10)",
    mistakes={
        "the slope is 2w − 10, not 2w − 5: let backward() find it": 0.05,
        "that is uphill: subtract α times the slope": -0.1,
        "w has not moved: is the new number kept?": 0.0,
        "that is the cost: return w": 24.01,
        "that is the cost of the last look: return w": 25.0,
        "that is the slope: return w": -10.0,
        "the slope must be multiplied by α": 10.0,
        "that is one step too many": 0.198,
    },
)
check.close(
    minimize_quadratic(0.0, 0.01, 1000),
    4.999999991585163,
    "after 1000 steps: 5 − 5 · 0.98¹⁰⁰⁰",
    mistakes={
        "the slope is 2w − 10, not 2w − 5: let backward() find it": 2.5,
        "w moves once only: the update belongs into the loop": 0.1,
        "each step takes the slope of the first one: write the cost anew in each step": 100.0,
    },
)

# %% nbgrader={"grade": true, "grade_id": "minimize_quadratic-any", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, your function starts elsewhere here, with other α and other numbers of steps, none among them.
### BEGIN HIDDEN TESTS
rng = check.rng("minimize_quadratic-any")
for w0, alpha, steps in (
    (float(rng.uniform(-3, 2)), float(rng.uniform(0.03, 0.2)), int(rng.integers(4, 9))),
    (float(rng.uniform(8, 12)), float(rng.uniform(0.6, 0.9)), int(rng.integers(3, 7))),
    (int(rng.integers(7, 12)), float(rng.uniform(0.02, 0.04)), 2),
    (float(rng.uniform(-3, 2)), 0.1, 0),
):
    # Another way to the same number: the distance to 5 shrinks by 1 − 2α in each step.
    after = 5 + (w0 - 5) * (1 - 2 * alpha) ** np.array([steps, steps + 1, max(steps - 1, 0), 1])
    check.close(
        minimize_quadratic(w0, alpha, steps),
        after[0],
        f"w after {steps} steps from {w0:.3g} with α = {alpha:.2g}",
        mistakes={
            "the slope is 2w − 10, not 2w − 5: let backward() find it": 2.5 + (w0 - 2.5) * (1 - 2 * alpha) ** steps,
            "that is uphill: subtract α times the slope": 5 + (w0 - 5) * (1 + 2 * alpha) ** steps,
            "that is one step too many": after[1],
            "w moves once only: the update belongs into the loop": after[3],
            "that is one step too few": after[2],
            "w starts at 0, not at w0": 5 - 5 * (1 - 2 * alpha) ** steps,
            "α is fixed at 0.01: use the one that you are given": 5 + (w0 - 5) * 0.98**steps,
            "that is the minimum itself: return where w is after so many steps": 5.0,
            "that is the cost: return w": (after[0] - 5) ** 2,
            "each step takes the slope of the first one: write the cost anew in each step": w0
            - steps * alpha * (2 * w0 - 10),
            "the worked example's answer comes back": 0.1,
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# ## Where the data come in
#
# A cost is hardly ever written with its numbers in it. The formula stays, and the *data* change: one mini-batch after the
# other goes through the same network. Take the coefficients as data, and
#
# $$J(w) = c_0 w^2 + c_1 w + c_2 .$$
#
# With $c = (1, -10, 25)$ that is the cost from above. Feed it $(1, -20, 25)$, and the same code goes to 10. (The lecture
# notes do just that, beside a comment that still says $(w-5)^2$. It is the data that count, not the comment.)
#
# ### Exercise 3: `minimize_polynomial`
#
# The same as before, for any three coefficients.
#
# <details><summary>Hint</summary>Only the line with the cost changes: <code>coefficients[0]</code>,
# <code>coefficients[1]</code> and <code>coefficients[2]</code> in place of 1, −10 and 25. They are plain numbers; your Values
# can be multiplied by them from either side.</details>


# %% nbgrader={"grade": false, "grade_id": "minimize_polynomial", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    """Gradient descent on c₀w² + c₁w + c₂.

    coefficients: c₀, c₁, c₂, floats, shape (3,).   w0: where to start, a number.   learning_rate: α.
    steps: how many, 0 or more.
    Returns w after so many steps, a number (not a Value).
    """
    ### BEGIN SOLUTION
    w = Value(w0)
    for _ in range(steps):
        cost = coefficients[0] * w**2 + coefficients[1] * w + coefficients[2]
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "minimize_polynomial-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# From w = 0 with α = 0.01, on w² − 20w + 25: the minimum is at 10, and c₂ = 25 has no say in it.
w_one = minimize_polynomial(np.array([1.0, -20.0, 25.0]), 0.0, 0.01, 1)
check.true(not isinstance(w_one, Value), "a number comes back", {"that is a Value: return its number, .data": True})
check.close(
    w_one,
    0.2,
    "after one step: 0 − 0.01 · (−20)",
    mistakes={
        "the coefficients are frozen at 1, −10, 25: use those that you are given": 0.1,
        "that is uphill: subtract α times the slope": -0.2,
        "w has not moved: is the new number kept?": 0.0,
    },
)
check.close(
    minimize_polynomial(np.array([1.0, -20.0, 25.0]), 0.0, 0.01, 1000),
    9.999999983170326,
    "after 1000 steps it is at 10, not at 5",
    mistakes={
        "the coefficients are frozen at 1, −10, 25: use those that you are given": 4.999999991585163,
        "the coefficients are taken in reverse: c₀ belongs to w²": 0.4,
        "w moves once only: the update belongs into the loop": 0.2,
    },
)

# %% nbgrader={"grade": true, "grade_id": "minimize_polynomial-any", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other coefficients here, one after the other, c₀ = 0 among them, where J is a line.
### BEGIN HIDDEN TESTS
rng = check.rng("minimize_polynomial-any")
for c0 in (float(rng.uniform(0.5, 0.9)), float(rng.uniform(1.5, 3)), 0.0, -0.5):
    c1, c2 = float(rng.uniform(4, 8) * rng.choice([-1.0, 1.0])), float(rng.uniform(10, 20))
    w0, alpha, steps = float(rng.uniform(-2, -1)), float(rng.uniform(0.03, 0.06)), int(rng.integers(3, 7))

    def descended(a, b, start, rate, times):
        """Another way to the same number: each step is w ← (1 − 2αa)·w − αb."""
        shrink = 1 - 2 * rate * a
        return start * shrink**times - rate * b * sum(shrink**n for n in range(times))

    check.close(
        minimize_polynomial(np.array([c0, c1, c2]), w0, alpha, steps),
        descended(c0, c1, w0, alpha, steps),
        f"w after {steps} steps on {c0:.2g}·w² + {c1:.2g}·w + {c2:.2g} from {w0:.2g} with α = {alpha:.2g}",
        mistakes={
            "the coefficients are frozen at 1, −10, 25: use those that you are given": descended(
                1, -10, w0, alpha, steps
            ),
            "the coefficients are frozen at those of the worked example: use those that you are given": descended(
                1, -20, w0, alpha, steps
            ),
            "the coefficients are taken in reverse: c₀ belongs to w²": descended(c2, c1, w0, alpha, steps),
            "the factor c₀ is missing": descended(1, c1, w0, alpha, steps),
            "the slope of c₀w² is 2c₀w: the 2 is missing": descended(c0 / 2, c1, w0, alpha, steps),
            "that is uphill: subtract α times the slope": descended(c0, c1, w0, -alpha, steps),
            "w starts at 0, not at w0": descended(c0, c1, 0.0, alpha, steps),
            "α is fixed at 0.01: use the one that you are given": descended(c0, c1, w0, 0.01, steps),
            "w moves once only: the update belongs into the loop": descended(c0, c1, w0, alpha, 1),
            "that is one step too many": descended(c0, c1, w0, alpha, steps + 1),
            "that is one step too few": descended(c0, c1, w0, alpha, steps - 1),
            "that is the minimum itself: return where w is after so many steps": -c1 / (2 * c0) if c0 else 0.0,
            "a formula for the minimum divides by c₀, which may be 0: take the steps": ZeroDivisionError,
            "the worked example's answer comes back": 0.2,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "minimize_polynomial-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the coefficients stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("minimize_polynomial-inputs")
coefficients = rng.uniform(0.5, 2, size=3)
with check.unchanged(coefficients=coefficients):
    minimize_polynomial(coefficients, 1.0, 0.05, 3)
### END HIDDEN TESTS

# %% [markdown]
# One function, and the data decide where it goes:

# %% nbgrader={"grade": false, "grade_id": "picture-polynomials", "locked": true, "schema_version": 3, "solution": false, "task": false}
steps_shown = np.arange(0, 301, 10)
figures.curves(
    steps_shown,
    {
        f"c = ({c[0]:g}, {c[1]:g}, {c[2]:g})": [
            minimize_polynomial(np.array(c), 0.0, 0.01, int(n)) for n in steps_shown
        ]
        for c in ([1.0, -10.0, 25.0], [1.0, -20.0, 25.0], [0.5, -3.0, 0.0])
    },
    xlabel="step",
    ylabel="w",
    title="The same code, fed with other coefficients",
    alt="Three curves of w over 300 steps, all from 0 and all bending towards a level of their own. With (1, −10, 25) w goes to "
    "5, with (1, −20, 25) to 10. With (0.5, −3, 0) it is slower and is near 3 at the end.",
)

# %% [markdown]
# Each goes to $-c_1/2c_0$: to 5, 10 and 3. The third is slower, because its bowl is flatter.
#
# ## The frameworks
#
# Your tape can do all that a framework must be able to do. What a real one has on top: arrays as nodes, hundreds of kinds
# of step, graphics processors, optimisers (you know them all by now), layers, and ways to put a trained model into a
# telephone. That is typically far fewer lines than the same in plain Python. None of them needs a cloud: they
# run on your own machine.
#
# The lecture notes list ten. Frameworks come and go:
#
# | framework | what became of it |
# |---|---|
# | Caffe / Caffe2 | **ended**: Caffe is no longer developed, Caffe2 went into PyTorch in 2018 |
# | CNTK (Microsoft) | **ended**: last release in 2019 |
# | DL4J | lives, for Java |
# | Keras | lives: since version 3 (2023) it runs on TensorFlow, JAX or PyTorch |
# | Lasagne | **ended**, with Theano, on which it was built |
# | MXNet (Apache) | **ended**: retired in 2023 |
# | PaddlePaddle (Baidu) | lives |
# | TensorFlow (Google) | lives: version 2 (2019) computes at once, as your tape does |
# | Theano (Montreal) | **ended** in 2017; for many the first that made gradients by itself |
# | Torch (in Lua) | followed by **PyTorch** (2016), today the most used in research |
#
# And **JAX** (2018) came: NumPy, with a function `grad` that makes of a function another one, its gradient.
#
# Half of the list is gone. How does one choose, then? By three criteria:
#
# 1. **Ease of programming**: to write it, and later to run it for many people (development and deployment).
# 2. **Running speed**, above all on large data.
# 3. **Truly open**: not only open source today, but with *good governance*, so that it stays open. A single company could
#    otherwise close it some day, or turn it to its own benefit.
#
# And by what you want to do: language, vision, advertising; Python, Java or C++; in a data centre or in a telephone.
#
# ## TensorFlow: the same tape
#
# Here is exercise 2 in TensorFlow. Read it beside yours. What may be changed is a `tf.Variable` (with a capital V). What
# happens inside `with tf.GradientTape()` is recorded, *forward only*. `tape.gradient` does what your `backward()`
# does.

# %% nbgrader={"grade": false, "grade_id": "picture-tensorflow-tape", "locked": true, "schema_version": 3, "solution": false, "task": false}
if frameworks.ready():
    import tensorflow as tf

    for dtype in (tf.float32, tf.float64):
        w = tf.Variable(0, dtype=dtype)
        for step in range(1, 1001):
            with tf.GradientTape() as tape:
                cost = w**2 - 10 * w + 25  # you write forward …
            slope = tape.gradient(cost, w)  # … it writes backward
            w.assign_sub(0.01 * slope)
            if step in (1, 1000):
                print(f"{dtype.name} after {step:4} steps: w = {w.numpy():.8f}")

# %% [markdown]
# After one step both are at 0.1, up to rounding. After 1000 steps `float64` has 4.99999999, as you have. `float32`, which is what
# frameworks use unless you say otherwise, stays at 4.99998856. (The lecture notes print 4.9999.) Why? Near 5 the next
# `float32` is $4.8\cdot10^{-7}$ away. At 4.99998856 the step is $0.01 \cdot 2 \cdot 0.0000114 = 2.3\cdot 10^{-7}$, less than
# half of that, so $w - \alpha\,dw$ rounds back to $w$. It cannot move any more. For a network that is precise
# enough, and twice as fast; for gradient checking it is not.
#
# You could also write `tf.add(tf.add(w**2, tf.multiply(-10.0, w)), 25)`. It is the same: `+` calls `__add__`, as with yours.
#
# <details><summary>Old code: TensorFlow 1 (until 2019)</summary>There the graph was built first and run later.
# <code>train = tf.train.GradientDescentOptimizer(0.01).minimize(cost)</code> only <i>described</i> a step, and
# <code>x = tf.placeholder(tf.float32, [3, 1])</code> was a hole for data. Nothing was computed before
# <code>with tf.Session() as session:</code> ran <code>tf.global_variables_initializer()</code>, and then, a thousand times,
# <code>session.run(train, feed_dict={x: coefficients})</code>. None of these names exists in TensorFlow 2, which computes at
# once. Your <code>coefficients</code> are an argument and nothing more.</details>
#
# ### With an optimiser
#
# You need not write the step either. Adam, which you wrote in week 2, comes with it:

# %% nbgrader={"grade": false, "grade_id": "picture-tensorflow-adam", "locked": true, "schema_version": 3, "solution": false, "task": false}
if frameworks.ready():
    import tensorflow as tf

    w = tf.Variable(0, dtype=tf.float32)
    coefficients = np.array([1.0, -10.0, 25.0], dtype=np.float32)
    optimizer = tf.keras.optimizers.Adam(0.1)

    def train_step():
        """One step: forward on the tape, backward by the tape, and Adam moves w."""
        with tf.GradientTape() as tape:
            cost = coefficients[0] * w**2 + coefficients[1] * w + coefficients[2]
        trainable_variables = [w]
        grads = tape.gradient(cost, trainable_variables)
        optimizer.apply_gradients(zip(grads, trainable_variables, strict=True))

    print(f"at the start       w = {w.numpy():.6f}")
    train_step()
    print(f"after one step     w = {w.numpy():.6f}")
    for _ in range(1000):
        train_step()
    print(f"1000 steps later   w = {w.numpy():.6f}")
    print("Has the optimiser still a function minimize?", hasattr(optimizer, "minimize"))

# %% [markdown]
# Adam's first step is α = 0.1 (up to rounding and ε), whatever the slope: you know why. Older code says `optimizer.minimize(cost_fn, [w])` in place
# of tape and `apply_gradients`. In Keras 3 that is gone.
#
# ### Your tape against TensorFlow's

# %% nbgrader={"grade": false, "grade_id": "picture-tensorflow-against-yours", "locked": true, "schema_version": 3, "solution": false, "task": false}
if frameworks.ready():
    import tensorflow as tf

    numbers = {"w": 3.0, "x": 2.0, "b": -4.0, "y": 5.0}
    yours = tried(Value, neuron, **numbers)
    variables = {name: tf.Variable(number, dtype=tf.float64) for name, number in numbers.items()}
    with tf.GradientTape() as tape:
        cost = (tf.nn.relu(variables["w"] * variables["x"] + variables["b"]) - variables["y"]) ** 2
    theirs = tape.gradient(cost, variables)
    print("one unit    your tape   TensorFlow")
    for name, slope in theirs.items():
        print(f"dJ/d{name}      {yours[f'{name}.grad']:9.1f}   {slope.numpy():10.1f}")

    small = Network([2, 3, 1])
    start_values = small.initialize(np.random.default_rng(3))
    X_small = np.array([[1.0, -0.5, 0.3, -1.2], [0.4, 1.1, -0.9, -0.2]])
    Y_small = np.array([[1.0, 0.0, 1.0, 0.0]])
    variables = {name: tf.Variable(array) for name, array in start_values.items()}
    with tf.GradientTape() as tape:
        A = tf.nn.relu(variables["W1"] @ X_small + variables["b1"])
        Z = variables["W2"] @ A + variables["b2"]
        cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=Y_small, logits=Z))
    theirs = tape.gradient(cost, variables)
    _, by_hand = small.cost_and_grads(start_values, X_small, Y_small)
    apart = max(np.max(np.abs(slope.numpy() - by_hand[f"d{name}"])) for name, slope in theirs.items())
    print(f"\nthe network above: its 13 gradients in TensorFlow and by hand differ by at most {apart:.1g}")

# %% [markdown]
# ## Keras: layers
#
# One level up, nobody writes forward either. You say which layers there are. Here are the handwritten digits (64 pixels each,
# ten classes, dev digits by *other writers*) and a network of 25, 15 and 10 units, in two versions. In the first the last layer
# is a softmax. In the second it is linear: it returns the logits $z$, and the loss is told so with
# `from_logits=True`. (`Sparse` means that labels are whole numbers 0 … 9, not one-hot columns. In Keras *rows* are
# examples.)

# %% nbgrader={"grade": false, "grade_id": "picture-keras-digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
if frameworks.ready():
    import keras
    from keras import Sequential
    from keras.layers import Dense, Input
    from keras.losses import SparseCategoricalCrossentropy

    (X_train, labels_train), (X_dev, labels_dev), _ = data.digits_by_writer()

    for activation, from_logits in (("softmax", False), ("linear", True)):
        keras.utils.set_random_seed(1)
        model = Sequential([
            Input((64,)),
            Dense(units=25, activation="relu"),
            Dense(units=15, activation="relu"),
            Dense(units=10, activation=activation),
        ])  # fmt: skip
        model.compile(
            optimizer=keras.optimizers.Adam(0.01),
            loss=SparseCategoricalCrossentropy(from_logits=from_logits),
            metrics=["accuracy"],
        )
        model.fit(X_train.T / 16, labels_train, epochs=10, verbose=0)
        _, train_accuracy = model.evaluate(X_train.T / 16, labels_train, verbose=0)
        _, dev_accuracy = model.evaluate(X_dev.T / 16, labels_dev, verbose=0)
        print(f"last layer {activation:7}: {train_accuracy:.1%} of train and {dev_accuracy:.1%} of dev digits right")

# %% [markdown]
# Ten lines for a network, its training included. Both versions do equally well. Then why two?
#
# ## Why the last layer should be linear
#
# Take three classes with logits $z = (200, 0, -200)$. The network is very sure of class 0. What does it learn if the right
# class is another one?
#
# The loss is $-\log \hat y_y$ with $\hat y = \mathrm{softmax}(z)$. In exact numbers it is 200 for class 1 and 400 for class 2, and
# its gradient is $\hat y - y$, about $(1, -1, 0)$ for class 1: a strong pull. But whoever gets only $\hat y$ gets
# 1, $10^{-87}$ and $10^{-174}$. In `float32` the last two are exactly 0, and $\log 0$ is $-\infty$. To avoid that, frameworks
# *clip* probabilities at $10^{-7}$. Now the loss cannot exceed $-\log 10^{-7} = 16.1$, **and there it is flat**.
#
# Try it on your own tape. `clipped` is written with relu: $\max(p, 10^{-7}) = \mathrm{relu}(p - 10^{-7}) + 10^{-7}$.


# %% nbgrader={"grade": false, "grade_id": "picture-logits-on-tape", "locked": true, "schema_version": 3, "solution": false, "task": false}
def loss_of_probability(z, label):
    """−log of the softmax's probability, clipped at 1e-7. z: list of Values."""
    powers = [(one - 200.0).exp() for one in z]  # 200 is the largest logit here
    probability = powers[label] / sum(powers)
    clipped = (probability - 1e-7).relu() + 1e-7
    return -clipped.log()


def loss_from_logits(z, label):
    """log Σ exp(z) − z of the right class: the same, and no probability in between. z: list of Values."""
    return sum((one - 200.0).exp() for one in z).log() + 200.0 - z[label]


print("on your tape        right class    loss    gradient of z")
for title, loss in (("softmax, then loss", loss_of_probability), ("from logits", loss_from_logits)):
    for label in (0, 1, 2):
        z = [Value(number) for number in (200.0, 0.0, -200.0)]
        result = loss(z, label)
        result.backward()
        slopes = ", ".join(f"{one.grad + 0.0:.0f}" for one in z)
        print(f"{title:20}     {label}        {abs(result.data):6.1f}    ({slopes})")

# %% [markdown]
# The network is as wrong as one can be, and the first loss says: nothing to do. Its gradient is **zero**, so it never
# learns. From logits the loss is 200 and 400 and the gradient pulls: class 0 down, the right class up. Now the same in
# NumPy with `float32`, and in TensorFlow.

# %% nbgrader={"grade": false, "grade_id": "picture-logits", "locked": true, "schema_version": 3, "solution": false, "task": false}
z32 = np.array([200.0, 0.0, -200.0], dtype=np.float32)
powers32 = np.exp(z32 - z32.max())
y_hat32 = powers32 / powers32.sum()
print("NumPy, float32: softmax gives", y_hat32)
for label in (1, 2):
    with np.errstate(divide="ignore"):
        plain = -np.log(y_hat32[label])
    clipped = -np.log(np.maximum(y_hat32[label], np.float32(1e-7)))
    logits = np.log(powers32.sum()) + z32.max() - z32[label]
    print(f"  class {label}: −log ŷ = {plain}, clipped {clipped:.1f}, from logits {logits:.0f}")

if frameworks.ready():
    import keras
    import tensorflow as tf
    from keras.losses import SparseCategoricalCrossentropy

    print("\nTensorFlow and Keras     right class    loss    gradient of z")
    for title, last_layer, from_logits in (
        ("tf.nn.softmax, then loss", tf.nn.softmax, False),
        ("Keras's softmax layer", keras.layers.Softmax(), False),
        ("linear, from logits", tf.identity, True),
    ):
        loss_of = SparseCategoricalCrossentropy(from_logits=from_logits)
        for label in (0, 1, 2):
            z = tf.Variable([[200.0, 0.0, -200.0]])
            with tf.GradientTape() as tape:
                loss = loss_of(np.array([label]), last_layer(z))
            slopes = ", ".join(f"{one + 0.0:.0f}" for one in tape.gradient(loss, z).numpy()[0])
            print(f"{title:24}      {label}       {loss.numpy():6.1f}    ({slopes})")

# %% [markdown]
# The first three lines of TensorFlow are as bad as those on your tape: 16.1, and no gradient. The last three are right. And
# those in the middle? Keras's own softmax layer *remembers* the logits that it was given, and Keras's loss, when it finds them,
# takes those in place of the probabilities. That is why both versions did equally well on the digits. It is kind, and nothing
# to rely on: the next softmax, or the next framework, does not do it.
#
# So: **a linear last layer, and a loss from logits.** Where you want to see probabilities, apply the softmax when you
# predict. It is the same lesson as in *softmax*: `cross_entropy_from_logits` never goes through the probabilities.
#
# ## Summary
#
# - A framework makes a bargain: **you write forward, it writes backward**. Of each step it keeps the result and the slopes.
# - Backward: start with 1; each node hands to its parents *slope times its own gradient*; shares **add up**; a node waits until
#   its own is **complete**; each is visited **once**.
# - Grads of the last call must be **cleared** (in PyTorch by you: `zero_grad()`).
# - $w^2 - 10w + 25$ from 0 with α = 0.01: 0.1 after one step, 4.99999999 after 1000; in `float32` 4.9999886.
# - TensorFlow: `tf.Variable`, `tf.GradientTape`, `tape.gradient`, `optimizer.apply_gradients`.
# - Keras: `Sequential([Dense(…), …])`, `compile`, `fit`. **Linear last layer, `from_logits=True`.** After a softmax the
#   clipped loss ends at 16.1, with a gradient of 0.
# - Choose by **ease of programming, running speed, and whether it is truly open**, with good governance. Caffe2, CNTK, Lasagne,
#   MXNet and Theano have ended; PyTorch and JAX came.
#
# **Where this comes back**
#
# - In the *capstone* you train a classifier for these digits with all that you know.
# - The *quiz* of this week asks what frameworks are for, and what good governance is good for.
# - In every framework you will ever use: when a gradient is `None`, or zero, or twice what you expect, think of the tape.
