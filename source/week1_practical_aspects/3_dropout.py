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
# # Dropout
#
# **Week 1, notebook 3 · about 45 minutes · 16 points**
#
# A penalty keeps a network from learning by heart by charging for large weights. Here is another way, and it sounds like
# sabotage: in every pass, throw a part of the units out, at random. You will write it, see it work, and see where it
# does harm.
#
# When you are done, you can
#
# - drop units at random, forward and backward, so that the next layer still gets as much as it expects;
# - give each layer its own `keep_prob`, and say why one is 0.5 and another 1.0;
# - say what $J$ is worth while dropout is on, and look for bugs all the same;
# - predict without dropout, and say what it would do there;
# - decide when to use dropout at all.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `dropout_forward`: who is in, and by how much more they count | 4 |
# | 2 | `dropout_backward`: the gradient through the same mask | 2 |
# | 3 | `forward_propagation_with_dropout`: a whole network | 4 |
# | 4 | `backward_propagation_with_dropout`: and back | 4 |
# | 5 | `predict`: all units in | 2 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import check, explore, figures, overfit
from course.network import Dropout, Network


def relu(Z):
    """max(0, z) of each entry."""
    return np.maximum(Z, 0)


def sigmoid(Z):
    """1/(1 + e^(−z)) of each entry."""
    return 1 / (1 + np.exp(-np.asarray(Z, dtype=float)))


def cross_entropy(A_last, Y):
    """The cost J of predictions A_last for labels Y of 0 and 1, both (1, m)."""
    return float(-np.mean(Y * np.log(A_last) + (1 - Y) * np.log(1 - A_last)))


# Things to try your functions on.
def two_parts(answer, names):
    """The answer, after a check that it has two parts."""
    fits = isinstance(answer, tuple | list) and len(answer) == 2
    check.true(
        fits,
        f"two things come back: {names}",
        mistakes={
            "does your function end with return?": answer is None,
            f"return both, separated by a comma: {names}": True,
        },
        expected=f"two things, {names}",
        got="None" if answer is None else "something else",
    )
    return answer


def all_gradients(grads, parameters):
    """The gradients of the parameters, after a check that each has one, of its own shape; others are left out."""
    names = {f"d{name}": np.shape(value) for name, value in parameters.items()}
    got = {name: np.shape(value) for name, value in grads.items()} if isinstance(grads, dict) else {}
    check.true(
        all(got.get(name) == shape for name, shape in names.items()),
        f"a gradient for each parameter, {', '.join(names)}, of the parameter's shape",
        mistakes={
            "does your function end with return?": grads is None,
            'return a dict: the gradient of "W1" stands under "dW1"': not got,
            'the keys are "dW1", "db1", …, one for each parameter': not set(names) <= set(got),
            "a sum lost its axis: db has a column, so np.sum(dZ, axis=1, keepdims=True)": any(
                got.get(name) != shape for name, shape in names.items() if "db" in name
            ),
            "dW has another shape than W: dZ of the layer times A_prev.T": True,
        },
        expected=str(names),
        got="None" if grads is None else str(got) if got else "something else",
    )
    return {name: grads[name] for name in names}


def one_unit():
    """A network of one input, one hidden unit and one output: z₁ = x and z₂ = a₁ − 2."""
    return {"W1": np.array([[1.0]]), "b1": np.array([[0.0]]), "W2": np.array([[1.0]]), "b2": np.array([[-2.0]])}


def random_parameters(sizes, rng):
    """Parameters of a network with these numbers of units, the inputs first."""
    parameters = {}
    for i in range(1, len(sizes)):
        parameters[f"W{i}"] = rng.normal(0, np.sqrt(2 / sizes[i - 1]), size=(sizes[i], sizes[i - 1]))
        parameters[f"b{i}"] = rng.normal(0, 0.5, size=(sizes[i], 1))
    return parameters


def random_sizes(n_layers, rng):
    """Units of each layer of a network, the inputs first, one output."""
    return [int(n) for n in rng.integers(3, 6, size=n_layers)] + [1]


# %% [markdown]
# ## A network that leans on a few
#
# Here are the week's 60 examples again, and the network with far too many weights for them. It gets all 60 right. Of 1000
# new examples it gets one in five wrong. No network can do better than 8 % on these: the classes overlap.

# %% nbgrader={"grade": false, "grade_id": "data", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, Y_train), (X_dev, Y_dev) = overfit.examples()

# %% nbgrader={"grade": false, "grade_id": "picture-overfit", "locked": true, "schema_version": 3, "solution": false, "task": false}
by_heart = overfit.network()
weights_by_heart, _ = overfit.fit(by_heart, X_train, Y_train, epochs=500)
train_error, dev_error = overfit.errors(by_heart, weights_by_heart)
print(f"wrong on train: {train_error:.0%}   wrong on dev: {dev_error:.0%}")

figures.decision_boundary(
    lambda points: by_heart.predict(weights_by_heart, points),
    X_train,
    Y_train,
    title="The network by itself: 2, 20, 20, 1 units",
    alt="60 examples of two classes in two interlocking half moons, with noise. The boundary makes an island around a "
    "single example and thin fingers between others, so that every one of the 60 lies on its own side.",
)

# %% [markdown]
# Look at the island around a single example, and at the thin fingers. To draw such an island, a few hidden units have to work
# together exactly: one turns it on here, another turns it off there. Each *relies* on the others being there.
#
# What if they could not?
#
# **Toss a coin for every hidden unit.** Heads, it stays; tails, it goes, with all its connections, in and out. What is
# left is a much smaller network. Train that one on this example: forward, backward. For the next example, toss all the
# coins again. And in the next pass through the data, again.
#
# That is **dropout**. Each step trains another thin network, and all of them share their weights. A unit that may find any
# of its partners missing cannot rely on one of them. It has to be useful by itself.
#
# ## Tossing the coins
#
# The coin need not be fair. A unit stays with probability `keep_prob`, and goes with probability 1 − `keep_prob`. With
# `keep_prob` = 0.8, of 50 units about 10 go. Not exactly 10: each has a coin of its own.
#
# For layer 3, say, with activations $A^{[3]}$ of shape (50, m), a mask says who is in:
#
# $$D^{[3]} = \big(\text{a random number from 0 to 1 for each entry of } A^{[3]}\big) \;<\; \text{keep\_prob}.$$
#
# `True` is in, `False` is out. The random number is below 0.8 in 80 % of the cases, so `<` it is. There is an entry for each
# unit **and each example**: in one and the same pass, every example trains a thin network of its own.
#
# Multiply, and those who are out send 0: $A^{[3]} * D^{[3]}$.
#
# Something is wrong now. The next layer computes $z^{[4]} = W^{[4]} a^{[3]} + b^{[4]}$, and a fifth of its inputs is
# gone. On average, what comes in from below has shrunk by 20 %. Later, with all units in, it would be a quarter more than the
# next layer has ever seen. So let those who are in speak up for the missing ones:
#
# $$A^{[3]}_{\text{dropped}} = \frac{A^{[3]} * D^{[3]}}{\text{keep\_prob}} .$$
#
# A unit with activation $a$ now sends $a/0.8$ in 80 % of the cases and 0 in the others. On average that is
# $0.8 \cdot a/0.8 + 0.2\cdot 0 = a$: the **expected value stays what it was**. This is called *inverted dropout*, and it is
# what almost everybody uses.
#
# ### Exercise 1: `dropout_forward`
#
# Return the activations after dropout, and the mask: backward will need it. All randomness comes from `rng`, which you do
# not seed: then every call gives another mask.
#
# <details><summary>Hint 1</summary><code>rng.random(A.shape)</code> is an array of random numbers from 0 to 1, as large as
# <code>A</code>. What does <code>&lt;</code> make of it?</details>
# <details><summary>Hint 2</summary>A mask counts as 0 and 1 in a product: <code>A * mask</code>.</details>
# <details><summary>Hint 3</summary><code>A *= mask</code> changes the array of whoever called you. <code>A * mask</code>
# makes a new one. And do not forget to divide.</details>


# %% nbgrader={"grade": false, "grade_id": "dropout_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_forward(A, keep_prob, rng):
    """Inverted dropout of one layer, with new coins for each unit and each example.

    A: activations, shape (n, m), a row for each unit, a column for each example.
    keep_prob: probability that a unit stays, 0 < keep_prob <= 1.
    rng: numpy.random.Generator. All randomness comes from it.
    Returns A_dropped, shape (n, m), and mask, shape (n, m), True where the unit stays, False where it goes.
    Does not change A.
    """
    ### BEGIN SOLUTION
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "dropout_forward-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# 50 units, 4 examples, keep_prob 0.8. The activations are 4, 8, 12, …, 800: divided by 0.8 they are 5, 10, 15, …, 1000.
A = 4.0 * np.arange(1, 201).reshape(50, 4)
A_dropped, mask = two_parts(dropout_forward(A.copy(), 0.8, check.rng("dropout_forward")), "A_dropped and mask")
check.shape(
    mask,
    (50, 4),
    "the mask has an entry for each unit and each example",
    mistakes={
        "one mask for all examples: draw a number for each entry of A, so rng.random(A.shape)": (50, 1),
        "one mask for all examples, without a column for each: draw rng.random(A.shape)": (50,),
        "one coin for a whole example: draw a number for each entry of A, so rng.random(A.shape)": (1, 4),
    },
)
check.true(
    np.asarray(mask).dtype == bool,
    "the mask says True (stays) or False (goes)",
    mistakes={
        "the order is A_dropped, mask": np.asarray(A_dropped).dtype == bool,
        "the mask is divided by keep_prob already: return who stays, and divide A": np.max(np.asarray(mask)) > 1,
        "the mask holds numbers: leave the comparison as it is, or make it bool with .astype(bool)": True,
    },
    expected="an array of True and False",
    got=f"an array of {np.asarray(mask).dtype}",
)
kept = np.asarray(mask).astype(bool)
check.close(
    A_dropped,
    np.where(kept, 1.25 * A, 0),
    "a unit that stays sends a/0.8, one that goes sends 0",
    mistakes={
        "not rescaled, so the expected value fell by 20 %: divide by keep_prob": np.where(kept, A, 0),
        "rescaled by 1 − keep_prob: divide by the share that stays, keep_prob": np.where(kept, A / 0.2, 0),
        "multiplied by keep_prob: divide, so that those who stay count more": np.where(kept, 0.8 * A, 0),
        "the mask is the wrong way round: True is for those who stay": np.where(kept, 0, 1.25 * A),
        "the mask is the wrong way round, and A is not rescaled": np.where(kept, 0, A),
        "nobody goes: multiply A by the mask": 1.25 * A,
        "nobody goes: A comes back as it was": A,
        "the mask comes back, rescaled: multiply A by it": np.where(kept, 1.25, 0),
    },
)
n_kept = int(np.sum(kept))
check.true(
    120 < n_kept < 200,
    "of 200 entries about 160 stay, so of 50 units about 10 go",
    mistakes={
        "you keep 1 − keep_prob: a number below keep_prob means that the unit stays, so use <": n_kept < 80,
        "half of them stay: compare with keep_prob, not with 0.5": n_kept < 120,
        "nobody goes: is keep_prob used?": n_kept == 200,
    },
    expected="about 160 times True",
    got=f"{n_kept} times True",
)

# %% nbgrader={"grade": true, "grade_id": "dropout_forward-share", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this counts how many units stay with other keep_probs, 1.0 included, and whether the expected value stays. Some
# activations are 0 or below, as they are after tanh.
### BEGIN HIDDEN TESTS
rng = check.rng("dropout_forward-share")
for keep_prob in (0.3, float(rng.uniform(0.6, 0.75)), 0.9, 1.0):
    A = np.where(rng.random((40, 1200)) < 0.3, 0.0, rng.normal(0, 3, size=(40, 1200)))
    generator = np.random.default_rng(int(rng.integers(2**32)))
    A_dropped, mask = two_parts(dropout_forward(A.copy(), keep_prob, generator), "A_dropped and mask")
    check.shape(
        mask,
        A.shape,
        "the mask has the shape of A",
        mistakes={
            "one mask for all examples: draw a number for each entry of A, so rng.random(A.shape)": (40, 1),
            "one coin for a whole example: draw a number for each entry of A, so rng.random(A.shape)": (1, 1200),
            "the worked example's answer comes back, whatever A is": (50, 4),
        },
    )
    kept = np.asarray(mask) != 0
    share = float(np.mean(kept))
    check.true(
        abs(share - keep_prob) < (0.012 if keep_prob < 1 else 1e-12),
        f"with keep_prob = {keep_prob:.2f}, {keep_prob:.0%} of the units stay",
        mistakes={
            "you keep 1 − keep_prob: a number below keep_prob means that the unit stays, so use <": (
                abs(share - (1 - keep_prob)) < 0.012
            ),
            "keep_prob is fixed at 0.8: use the one that you are given": abs(share - 0.8) < 0.012,
            "half of them stay: compare with keep_prob, not with 0.5": abs(share - 0.5) < 0.012,
            "the mask is read off the activations: a unit that stays may send 0 too": (
                abs(share - keep_prob * np.mean(A != 0)) < 0.012
            ),
            "the mask is read off the activations: a unit that stays may send a number below 0 too": (
                abs(share - keep_prob * np.mean(A > 0)) < 0.012
            ),
            "nobody goes: is keep_prob used?": share == 1,
            "normal random numbers are no coins: rng.random gives numbers from 0 to 1": True,
        },
        expected=f"a share of about {keep_prob:.2f}",
        got=f"a share of {share:.2f}",
    )
    only_kept = np.where(kept, A, 0)
    check.close(
        A_dropped,
        only_kept / keep_prob,
        f"with keep_prob = {keep_prob:.2f}, those who stay send a/{keep_prob:.2f}",
        mistakes={
            "not rescaled, so the expected value fell: divide by keep_prob": only_kept,
            "rescaled by 1 − keep_prob: divide by the share that stays, keep_prob": only_kept
            / max(1 - keep_prob, 1e-9),
            "multiplied by keep_prob: divide, so that those who stay count more": only_kept * keep_prob,
            "keep_prob is fixed at 0.8: use the one that you are given": only_kept / 0.8,
            "the mask is the wrong way round: True is for those who stay": (A - only_kept) / keep_prob,
            "nobody goes: multiply A by the mask": A / keep_prob,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "dropout_forward-coins", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether each unit of each example has a coin of its own, whether each call tosses them again, and
# whether all randomness comes from rng.
### BEGIN HIDDEN TESTS
n, m = 60, 1500
rng = check.rng("dropout_forward-coins")
seed = int(rng.integers(2**32))


def masks(its_seed, n_calls):
    """The masks of several calls with one generator, shape (n_calls, n, m)."""
    generator = np.random.default_rng(its_seed)
    found = []
    for _ in range(n_calls):
        _, mask = two_parts(dropout_forward(np.ones((n, m)), 0.8, generator), "A_dropped and mask")
        check.shape(
            mask,
            (n, m),
            "the mask has the shape of A",
            mistakes={"one mask for all examples: draw a number for each entry of A, so rng.random(A.shape)": (n, 1)},
        )
        found.append(np.asarray(mask) != 0)
    return np.array(found)


calls = masks(seed, 4)
check.true(
    not np.array_equal(calls[0], calls[1]),
    "every call tosses new coins",
    mistakes={"the same mask each time: draw from the rng that you are given, and seed nothing inside": True},
    expected="another mask in each of two calls",
    got="the same mask twice",
)
per_example = calls[0].sum(axis=0)  # how many units stay in each example: on average 48, with a variance of 9.6
check.true(
    7.5 < np.var(per_example) < 12,
    "each unit of each example has a coin of its own",
    mistakes={
        "one mask for all examples: draw a number for each entry of A, so rng.random(A.shape)": (
            bool(np.all(calls[0] == calls[0][:, :1]))
        ),
        "one coin for a whole example: draw a number for each entry of A, so rng.random(A.shape)": (
            bool(np.all(calls[0] == calls[0][:1]))
        ),
        "the same number of units goes in each example: about 10 of 50, but each by a coin of its own": (
            np.var(per_example) < 1
        ),
        "the coins of an example hang together: toss each of them by itself": True,
    },
    expected="of 60 units 48 stay in an example, give or take 3",
    got=f"48, give or take {np.std(per_example):.1f}",
)
per_unit = calls[0].sum(axis=1)  # a variance of 240
check.true(
    np.var(per_unit) > 40 and len(set(calls.sum(axis=(1, 2)).tolist())) > 1,
    "how many stay is left to chance",
    mistakes={"exactly 80 % stay each time: toss a coin for each unit, rng.random(A.shape) < keep_prob": True},
    expected="about 80 % of them, and not the same number each time",
    got="the same number each time",
)
check.true(
    np.array_equal(masks(seed, 1)[0], calls[0]),
    "the same rng gives the same mask",
    mistakes={"all randomness comes from rng: np.random and random have generators of their own": True},
    expected="the same mask twice, from two generators with the same seed",
    got="two different ones",
)
check.true(
    not np.array_equal(masks(seed + 1, 1)[0], calls[0]),
    "another rng gives another mask",
    mistakes={"the same mask each time: draw from the rng that you are given, and seed nothing inside": True},
    expected="two masks, from two generators with different seeds",
    got="the same mask twice",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "dropout_forward-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether A stays as it was, and gives you activations that are whole numbers.
### BEGIN HIDDEN TESTS
rng = check.rng("dropout_forward-inputs")
A = rng.normal(0, 1, size=(6, 30))
with check.unchanged(A=A):
    dropout_forward(A, 0.8, np.random.default_rng(int(rng.integers(2**32))))
A = rng.integers(1, 30, size=(6, 30))
generator = np.random.default_rng(int(rng.integers(2**32)))
dropped, kept = [], []


def largest_gap():
    """How far A_dropped is from where it should be, for the mask that came with it."""
    A_dropped, mask = dropout_forward(A.copy(), 0.8, generator)
    dropped.append(np.asarray(A_dropped))
    kept.append(np.asarray(mask) != 0)
    expected = np.where(kept[0], A / 0.8, 0)
    if np.array_equal(dropped[0], np.trunc(expected)):
        return "cut off"
    return np.max(np.abs(dropped[0] - expected))


check.close(
    lambda: largest_gap(),
    0.0,
    "activations that are whole numbers: no gap between A_dropped and a/0.8",
    mistakes={
        "an array like A holds whole numbers only, and a /= keep_prob is refused: make a new array": TypeError,
        "an array like A holds whole numbers only, and cuts a/keep_prob off: make one of floats": "cut off",
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your coins at work
#
# 50 units that all send 1, one example, `keep_prob` 0.8. How many stay in each of five passes? And what does the next layer
# get, on average? Run the cell with other seeds, too.

# %%
coins = np.random.default_rng(1)  # another seed, other coins
for _ in range(5):
    one_pass, mask = dropout_forward(np.ones((50, 1)), 0.8, coins)
    many, _ = dropout_forward(np.ones((50, 10_000)), 0.8, coins)
    print(
        f"{mask.sum():>3} of 50 stay; mean sent: {one_pass.mean():.2f} in this pass, {many.mean():.3f} over 10,000 passes"
    )

# %% [markdown]
# What to notice: 40 stay on average, give or take 3: each unit has a coin of its own. So a single pass sends a little too much
# or too little. Over many passes the mean is 1, as without dropout.
#
# ### Which number is it?
#
# You will meet dropout under two numbers, and they add up to 1:
#
# | | the number is | to lose 20 % you write |
# |---|---|---|
# | this course | `keep_prob`, the chance to **stay** | `keep_prob = 0.8` |
# | Keras | `rate`, the chance to **go** | `Dropout(0.2)` |
# | PyTorch | `p`, the chance to **go** | `nn.Dropout(p=0.2)` |
# | papers and notes | either; look for the word "keep", "retain" or "drop" | 0.8 or 0.2 |
#
# In the original paper, $p$ is the chance to stay. In many later texts $p$ is the chance to go, and a survivor is multiplied by
# $1/(1-p)$. The formulas agree: $1 - p = \text{keep\_prob}$. Mix them up and you throw out 80 % where you meant
# 20 %, and nothing raises an error. So whenever you write "0.2", say aloud what it is the chance of.
#
# **Try this** in your head, then unfold: a layer of 120 units, `Dropout(0.25)` in Keras. What is `keep_prob`? How many units
# go, about? By what is the activation of a survivor multiplied?
#
# <details><summary>Answers</summary>
#
# 0.75. About 30. By 1/0.75 = 4/3.
# </details>
#
# ## Back through the same mask
#
# Backward, the chain rule does the same. What a unit sent was $a \cdot d/\text{keep\_prob}$, with $d$ = 1 or 0. So
#
# $$dA = \frac{dA_{\text{dropped}} * D}{\text{keep\_prob}} .$$
#
# A unit that was out had no part in the cost, and gets no gradient: $d = 0$. One that was in had its part enlarged, and gets
# its gradient enlarged. It has to be **the same mask** as in forward: the gradient belongs to the thin network that made
# the prediction, not to another one.
#
# ### Exercise 2: `dropout_backward`
#
# The function gets the gradient of what `dropout_forward` returned, and the mask of that call. Return the gradient of what
# went in.
#
# <details><summary>Hint 1</summary>No coins here: the mask comes with the call.</details>
# <details><summary>Hint 2</summary>It is the line of <code>dropout_forward</code> once more, with dA in the place of
# A.</details>


# %% nbgrader={"grade": false, "grade_id": "dropout_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_backward(dA, mask, keep_prob):
    """The gradient of the cost with respect to the activations before dropout.

    dA: gradient with respect to A_dropped, shape (n, m).
    mask: the mask that dropout_forward returned, shape (n, m), True where the unit stayed.
    keep_prob: as it was in dropout_forward.
    Returns the gradient with respect to A, shape (n, m). Changes neither dA nor mask.
    """
    ### BEGIN SOLUTION
    return dA * mask / keep_prob
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "dropout_backward-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Two units, four examples, keep_prob 0.8: 4/0.8 = 5 where the unit was in, 0 where it was out.
gradient = np.array([[4.0, 8.0, 12.0, 16.0], [-4.0, -8.0, -12.0, -16.0]])
mask = np.array([[True, False, True, True], [False, True, True, False]])
expected = np.array([[5.0, 0.0, 15.0, 20.0], [0.0, -10.0, -15.0, 0.0]])
got = dropout_backward(gradient.copy(), mask.copy(), 0.8)
check.close(
    got,
    expected,
    "the gradient is dA/0.8 where the unit was in, and 0 where it was out",
    mistakes={
        "not rescaled: forward divided by keep_prob, so backward does too": 0.8 * expected,
        "rescaled by 1 − keep_prob: divide by keep_prob, as in forward": 4 * expected,
        "multiplied by keep_prob: divide, as in forward": 0.64 * expected,
        "the mask is forgotten: a unit that was out gets no gradient": gradient / 0.8,
        "the mask is forgotten, and the scale too: a unit that was out gets no gradient": gradient,
        "the mask is the wrong way round: True is for those who were in": gradient / 0.8 - expected,
        "the mask comes back, rescaled: multiply dA by it": mask / 0.8,
        "a fresh mask is drawn: use the one that you are given": (
            got
            if np.shape(got) == (2, 4)
            and np.all(np.isclose(got, 0) | np.isclose(got, gradient / 0.8) | np.isclose(got, gradient))
            else None
        ),
    },
)

# %% nbgrader={"grade": true, "grade_id": "dropout_backward-any-mask", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other masks and other keep_probs here, 1.0 included, and a single example. Your inputs have
# to stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("dropout_backward-any-mask")
for n, m, keep_prob in ((5, 40, 0.5), (7, 60, float(rng.uniform(0.6, 0.75))), (30, 1, 0.9), (4, 9, 1.0)):
    mask = rng.random((n, m)) < keep_prob
    gradient = rng.uniform(1, 3, size=(n, m)) * np.where(rng.random((n, m)) < 0.5, -1, 1)
    expected = np.zeros((n, m))
    np.divide(gradient, keep_prob, out=expected, where=mask)
    with check.unchanged(dA=gradient, mask=mask):
        got = dropout_backward(gradient, mask, keep_prob)
    check.close(
        got,
        expected,
        f"the gradient of {n} units and {m} example{'s' * (m > 1)} with keep_prob = {keep_prob:.2f}",
        mistakes={
            "not rescaled: forward divided by keep_prob, so backward does too": keep_prob * expected,
            "rescaled by 1 − keep_prob: divide by keep_prob, as in forward": (
                keep_prob * expected / max(1 - keep_prob, 1e-9)
            ),
            "multiplied by keep_prob: divide, as in forward": keep_prob**2 * expected,
            "the mask is forgotten: a unit that was out gets no gradient": gradient / keep_prob,
            "the mask is forgotten, and the scale too: a unit that was out gets no gradient": gradient,
            "the mask is the wrong way round: True is for those who were in": gradient / keep_prob - expected,
            "keep_prob is fixed at 0.8: use the one that you are given": keep_prob / 0.8 * expected,
            "the worked example's answer comes back, whatever dA is": [[5, 0, 15, 20], [0, -10, -15, 0]],
            "a fresh mask is drawn: use the one that you are given": (
                got
                if np.shape(got) == (n, m)
                and np.all(np.isclose(got, 0) | np.isclose(got, gradient / keep_prob) | np.isclose(got, gradient))
                else None
            ),
        },
    )
### END HIDDEN TESTS

# %% [markdown]
# ## Your dropout at work
#
# The week's network again, this time trained with *your* two functions in both hidden layers. On the left is what it
# decides **after** training, with all units in. In the middle is one pass: a column for each training example, a row for
# each unit. On the right, for each unit, its mean with your dropout beside its mean without.
#
# Each new setting trains the network anew, which takes a moment the first time. Before you move anything: set both
# `keep_prob`s to 1.0. Nothing is dropped, so you should see the island and the fingers of the picture above. Then try this:
#
# 1. Go down to 0.8 for both, then 0.6, 0.5, 0.2. What happens to the boundary? And to the errors on train and on dev, which
#    the sentence below tells?
# 2. Go back from 0.5 to 0.6. Does the error or the cost on *train* rise or fall? Why?
# 3. Press *another pass*. Which columns of the mask are alike?
# 4. Drop in one layer only: 0.5 and 1.0, then 1.0 and 0.5.
# 5. At 0.2 for both, choose *never* for **rescale**. The coins are the same. What happens to the cost on dev? Does
#    *at test time* mend it?

# %% nbgrader={"grade": false, "grade_id": "explore-dropout", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.dropout(dropout_forward, dropout_backward)

# %% [markdown]
# What to notice (if you toss your coins in another way than `rng.random(A.shape) < keep_prob`, your numbers are a little
# different, here and below):
#
# - **1.0**: learned by heart. All 60 are right, and of the dev set one in five is wrong.
# - **0.8**: the island is gone, and all but one finger. 8 % of train and 12 % of dev are wrong: the gap between
#   both is nearly closed. A little bias came in, and most of the variance went.
# - **0.2**: four of five units go. What is left is too small to learn: 22 % of train are wrong. That is high bias. Dropout is
#   a regulariser, and too much of it **underfits**, like a λ that is too large.
# - **From 0.5 up to 0.6** more units stay, and dropout regularises *less*. So the network fits its training set more
#   closely: $J$ on train goes from 0.34 to 0.31. Expect the **training error to fall** when `keep_prob` rises. (Of 60 examples
#   7 are wrong both times, too few to show it; from 0.2 to 0.5 to 1.0 the error goes from 22 % to 12 % to 0.)
# - **The mask**: no two columns are alike but by chance, and each pass has a new one. Each column is a thin network.
# - **The means**: rescaled, they lie on the line; not rescaled, they fall short of it by the factor `keep_prob`.
# - **One layer only**: 14 % of dev are wrong either way. Better than no dropout, not as good as in both.
# - **Never rescaled**: in training each layer got a fifth of the usual sum; now all units are in and it gets five times as
#   much as it has learned from. The network shouts: at 0.2 the cost on dev is four times as high.
#
# ### Two ways to rescale
#
# *At test time* is the older way, **standard dropout**. In training units go and nothing else happens; in use, all are in,
# and every activation (or the weights behind it) is multiplied by `keep_prob`. **Inverted dropout**, yours, divides in
# training instead. What dropout does is the same, and so are the pictures, nearly. But inverted dropout leaves the network
# *in use* free of it: no factor, nothing to forget, and you can change `keep_prob` without touching what predicts. That is why it
# has won.
#
# Here is the whole range at once, both layers with the same `keep_prob`.

# %% nbgrader={"grade": false, "grade_id": "picture-keep-probs", "locked": true, "schema_version": 3, "solution": false, "task": false}
keep_probs_tried, costs_tried = np.arange(2, 11) / 10, []
for tried in keep_probs_tried:
    thin = overfit.network(dropout=Dropout(dropout_forward, dropout_backward, [tried, tried]))
    thin_weights, _ = overfit.fit(thin, X_train, Y_train, epochs=500)
    costs_tried.append([thin.cost(thin_weights, X_train, Y_train), thin.cost(thin_weights, X_dev, Y_dev)])
costs_on_train, costs_on_dev = np.transpose(costs_tried)

figures.curves(
    keep_probs_tried,
    {"J on train": costs_on_train, "J on dev": costs_on_dev},
    xlabel="keep_prob of both hidden layers",
    ylabel="cost J, all units in",
    title="Less dropout to the right: train falls, dev turns",
    alt="The cost on train falls all the way from 0.46 at keep_prob 0.2 to 0.02 at 1.0. The cost on dev falls from 0.38 at 0.2 "
    "to 0.3 at 0.6, and then rises to 0.8 at 1.0.",
)

# %% [markdown]
# What to notice: the curve of train only falls. That of dev has its lowest point in between, near 0.6 here. `keep_prob` is a
# **hyperparameter**, and like λ you choose it **on the dev set**.
#
# ## A whole network
#
# So far `course.network` did the rest. Now you take a network through a pass yourself. Each hidden layer is a linear step, a
# ReLU and your dropout; the output layer is a linear step and a sigmoid, and **nothing is dropped there**: it has one unit,
# and you want its answer. The input stays whole, too.
#
# $$\begin{aligned}
# Z^{[l]} &= W^{[l]} A^{[l-1]} + b^{[l]}, \\
# A^{[l]} &= \text{dropout}\big(\text{relu}(Z^{[l]}),\ \text{keep\_prob}^{[l]}\big) \quad\text{in hidden layers,} \\
# A^{[L]} &= \sigma(Z^{[L]}) .
# \end{aligned}$$
#
# ### A keep_prob for each layer
#
# Layers differ in how much they can overfit. Take a network with 3 inputs, and 7, 7, 3, 2 and 1 units. A matrix $W^{[l]}$ has
# a row for each unit of its layer and a column for each unit of the layer before:
#
# | layer | $W^{[l]}$ | weights | `keep_prob`, for instance |
# |---|---|---|---|
# | inputs | | | 1.0 |
# | 1 | 7 × 3 | 21 | 0.7 |
# | 2 | **7 × 7** | **49** | **0.5** |
# | 3 | 3 × 7 | 21 | 0.7 |
# | 4 | 2 × 3 | 6 | 1.0 |
# | output | 1 × 2 | 2 | never dropped |
#
# - The largest matrix can learn most by heart: it gets the **lowest** `keep_prob`, say 0.5.
# - Smaller layers get a higher one, 0.7 or 0.8.
# - Where you don't worry about overfitting, take **1.0**: nobody goes.
# - **The input** can be dropped as well, but is nearly always kept whole: 1.0, or perhaps 0.9. Who would throw half
#   of the data away?
#
# The price: more hyperparameters to search for. Often one `keep_prob` for some layers and none for the others is good enough.
#
# **Try this** in your head, then unfold: 64 inputs and 100, 20 and 1 units. Which hidden layer gets the lowest `keep_prob`?
#
# <details><summary>Answer</summary>
#
# $W^{[1]}$ is 100 × 64 and has 6400 weights, $W^{[2]}$ is 20 × 100 and has 2000, $W^{[3]}$ has 20. So layer 1: say 0.5, and
# 0.8 for layer 2.
# </details>
#
# ### Exercise 3: `forward_propagation_with_dropout`
#
# `keep_probs` is a list with an entry for each hidden layer: `keep_probs[0]` is for layer 1. The network may have any number
# of layers; with a single one there is nothing hidden, and `keep_probs` is empty. `relu` and `sigmoid` are there already.
#
# Also return `caches`: whatever *your* backward will need. Its form is yours. Only your own function of exercise 4 will read it.
#
# <details><summary>Hint 1</summary>There are <code>len(parameters) // 2</code> layers. Go through the hidden ones in a
# loop, and write the last one below it.</details>
# <details><summary>Hint 2</summary>Backward needs, of each layer: what came in (after dropout!), Z, and the mask. Append them to
# a list.</details>
# <details><summary>Hint 3</summary>What leaves a hidden layer goes into the next one with units missing:
# <code>A, mask = dropout_forward(relu(Z), keep_probs[l - 1], rng)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "forward_propagation_with_dropout", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward_propagation_with_dropout(X, parameters, keep_probs, rng):
    """One pass through a network with dropout in its hidden layers: ReLU there, a sigmoid at the output.

    X: shape (n_x, m).
    parameters: dict "W1", "b1", … of L >= 1 layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    keep_probs: list of L - 1 numbers, 0 < keep_prob <= 1: that of layer 1 first.
    rng: numpy.random.Generator. All randomness comes from it.
    Returns A_last, shape (1, m), and caches: what your backward_propagation_with_dropout needs, in any form.
    Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    n_layers = len(parameters) // 2
    A, caches = X, []
    for i in range(1, n_layers):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        A_dropped, mask = dropout_forward(relu(Z), keep_probs[i - 1], rng)
        caches.append((A, Z, mask))
        A = A_dropped
    A_last = sigmoid(parameters[f"W{n_layers}"] @ A + parameters[f"b{n_layers}"])
    caches.append((A, A_last))
    return A_last, caches
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "forward_propagation_with_dropout-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# First with nobody missing: z₁ = (1 + 2 + 1, 1 − 2 + 0) = (4, −1), so a₁ = (4, 0) and z₂ = 0.5 · 4 + 3 · 0 − 2 = 0.
parameters = {
    "W1": np.array([[1.0, 1.0], [1.0, -1.0]]),
    "b1": np.array([[1.0], [0.0]]),
    "W2": np.array([[0.5, 3.0]]),
    "b2": np.array([[-2.0]]),
}
rng = check.rng("forward_propagation_with_dropout")
check.close(
    lambda: two_parts(
        forward_propagation_with_dropout(np.array([[1.0], [2.0]]), parameters, [1.0], rng), "A_last and caches"
    )[0],
    [[0.5]],
    "with keep_prob 1 the pass is the usual one: σ(0) = 0.5",
    mistakes={
        "ReLU is missing: a hidden layer sends max(0, z)": [[sigmoid(-3.0)]],
        "the hidden layer has a sigmoid: it is a ReLU there, and the sigmoid at the output": [
            [sigmoid(0.5 * sigmoid(4.0) + 3 * sigmoid(-1.0) - 2)]
        ],
        "you keep 1 − keep_prob: with keep_prob 1 everybody stays, so use <": [[sigmoid(-2.0)]],
        "b is missing: z = W a + b": [[sigmoid(1.5)]],
        "the last b is missing: z = W a + b": [[sigmoid(2.0)]],
        "the output has no sigmoid: A_last is a probability": [[0.0]],
        "keep_probs has one entry, for the hidden layer: nothing is dropped at the output": IndexError,
    },
)
# Now 1000 times the same example x = 4, one hidden unit with keep_prob 0.8: in, it sends 4/0.8 = 5, and z₂ = 5 − 2 = 3.
# Out, z₂ = 0 − 2 = −2. So each A_last is σ(3) = 0.953 or σ(−2) = 0.119.
A_last, _ = forward_propagation_with_dropout(np.full((1, 1000), 4.0), one_unit(), [0.8], rng)
check.shape(A_last, (1, 1000), "a row of 1000 predictions")


def only(*z):
    """Whether each prediction is one of the sigmoids of z."""
    return bool(np.all(np.any([np.isclose(A_last, sigmoid(each)) for each in z], axis=0)))


n_in = int(np.sum(np.isclose(A_last, sigmoid(3.0))))
check.true(
    only(3, -2),
    "each prediction is σ(3), where the unit is in, or σ(−2), where it is out",
    mistakes={
        "nobody goes: dropout comes after the ReLU of each hidden layer": only(2),
        "not rescaled, so the expected value fell: a unit that is in sends a/keep_prob": only(2, -2),
        "rescaled by 1 − keep_prob: a unit that is in sends a/keep_prob": only(18, -2),
        "the output is dropped: all examples need a prediction, so drop in hidden layers only": np.any(A_last == 0),
        "the input is dropped too: it stays whole, drop in hidden layers only": only(4 / 0.64 - 2, -2),
    },
    expected="0.953 or 0.119",
    got=f"also {np.ravel(A_last)[np.argmin(np.isclose(A_last, sigmoid(3.0)) | np.isclose(A_last, sigmoid(-2.0)))]:.3f}",
)
check.true(
    700 < n_in < 900,
    "of 1000 examples about 800 have the unit in",
    mistakes={
        "one mask for all examples: draw a number for each entry of A": n_in in (0, 1000),
        "you keep 1 − keep_prob: a number below keep_prob means that the unit stays, so use <": n_in < 300,
    },
    expected="about 800",
    got=f"{n_in}",
)

# %% nbgrader={"grade": true, "grade_id": "forward_propagation_with_dropout-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2, 3 and 5 layers here, with nobody missing: every keep_prob is 1.
### BEGIN HIDDEN TESTS
rng = check.rng("forward_propagation_with_dropout-any-network")
for n_layers in (3, 1, 2, 5):
    sizes = random_sizes(n_layers, rng)
    parameters, X = random_parameters(sizes, rng), rng.normal(0, 1, size=(sizes[0], 50))
    # Another way to the same numbers: the network that you know from the pictures.
    expected = Network(sizes, hidden="relu").forward(parameters, X)[0]
    wrong = {
        name: Network(sizes, hidden=hidden).forward(values, X)[0]
        for name, hidden, values in (
            ("tanh", "tanh", parameters),
            ("sigmoid", "sigmoid", parameters),
            ("no b", "relu", {key: value * ("W" in key) for key, value in parameters.items()}),
        )
    }
    two_layers, linear = expected, X
    if n_layers > 2:
        two_layers = sigmoid(parameters["W2"] @ relu(parameters["W1"] @ X + parameters["b1"]) + parameters["b2"])
    for i in range(1, n_layers + 1):
        linear = parameters[f"W{i}"] @ linear + parameters[f"b{i}"]
    check.close(
        lambda given=(X, parameters, n_layers - 1): two_parts(
            forward_propagation_with_dropout(
                given[0].copy(), given[1], [1.0] * given[2], np.random.default_rng(given[2])
            ),
            "A_last and caches",
        )[0],
        expected,
        f"the predictions of a network with {n_layers} layer{'s' * (n_layers > 1)}, all units in",
        mistakes={
            "the number of layers is fixed: there are len(parameters) // 2": KeyError,
            "the number of layers is fixed: W has another number of columns": ValueError,
            "the number of layers is fixed at 2: there are len(parameters) // 2": two_layers,
            "keep_probs has an entry for each hidden layer: none for the output": IndexError,
            "ReLU is missing: a hidden layer sends max(0, z)": sigmoid(linear),
            "hidden layers have a ReLU, not tanh": wrong["tanh"],
            "the hidden layers have a sigmoid: it is a ReLU there, and the sigmoid at the output": wrong["sigmoid"],
            "b is missing: z = W a + b": wrong["no b"],
            "the output has no sigmoid: A_last is a probability": np.log(expected / (1 - expected)),
            "the worked example's answer comes back, whatever X is": [[0.5]],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "forward_propagation_with_dropout-each-layer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at one hidden layer after the other: whether its own keep_prob acts there, on each unit by itself,
# and nowhere else.
### BEGIN HIDDEN TESTS
rng = check.rng("forward_propagation_with_dropout-each-layer")
n_hidden, m = 3, 3000
# Two lanes: both units of hidden layer l hold l, since each layer passes on what it gets and adds 1.
lanes = {"W1": np.ones((2, 1)), "b1": np.zeros((2, 1)), "W4": np.array([[1.0, 2.0]]) / 3, "b4": np.zeros((1, 1))}
lanes |= {"W2": np.eye(2), "b2": np.ones((2, 1)), "W3": np.eye(2), "b3": np.ones((2, 1))}
for layer in (1, 2, 3):
    keep_prob = float(rng.choice([0.55, 0.6, 0.75, 0.8]))
    keep_probs = [1.0] * n_hidden
    keep_probs[layer - 1] = keep_prob
    generator = np.random.default_rng(int(rng.integers(2**32)))
    A_last, _ = two_parts(
        forward_propagation_with_dropout(np.ones((1, m)), lanes, keep_probs, generator), "A_last and caches"
    )
    check.shape(A_last, (1, m), f"a row of {m} predictions")
    with np.errstate(all="ignore"):
        z = 3 * np.log(A_last / (1 - np.asarray(A_last)))[0]

    def from_layer(which, z=z):
        """What the two units of a layer have sent, added up as 1 and 2 times their share of its number."""
        return (z - 3 * (n_hidden - which)) / which

    def amount_to(unit, which=layer):
        """Whether each unit of that layer sends 0 or this much."""
        ways = [np.isclose(from_layer(which), k * unit, atol=1e-6) for k in range(4)]
        return bool(np.all(np.any(ways, axis=0)) and np.ptp(from_layer(which)) > 1e-6)

    lost = [which for which in (1, 2, 3) if which != layer and amount_to(1 / keep_prob, which)]
    sent = np.rint(keep_prob * np.nan_to_num(from_layer(layer), posinf=0, neginf=0))
    check.true(
        amount_to(1 / keep_prob),
        f"layer {layer} of {n_hidden} hidden ones: each unit sends 0 or a/{keep_prob:.2f}, and the other layers are whole",
        mistakes={
            f"nobody goes: the keep_prob of layer {layer} is keep_probs[{layer - 1}]": bool(np.allclose(z, 9)),
            "you keep 1 − keep_prob: with keep_prob 1 everybody stays, so use <": bool(np.allclose(z, 0)),
            "one mask for all examples: draw a number for each entry of A": bool(np.ptp(z) < 1e-6),
            "not rescaled, so the expected value fell: a unit that is in sends a/keep_prob": amount_to(1.0),
            "the output is dropped: drop in hidden layers only": bool(np.any(np.asarray(A_last) == 0)),
            "the input is dropped too: it stays whole, drop in hidden layers only": (
                layer == 1 and amount_to(1 / keep_prob**2)
            ),
            "another layer drops in its place: keep_probs[0] is for what leaves hidden layer 1": bool(lost),
            "other layers drop too: each hidden layer has a keep_prob of its own": len(np.unique(np.round(z, 6))) > 4,
        },
        expected=f"0 or a/{keep_prob:.2f} from each unit of layer {layer}",
        got="something else",
    )
    shares = [float(np.mean(sent == k)) for k in range(4)]
    one, other = 1 - keep_prob, keep_prob
    check.true(
        np.allclose(shares, [one * one, one * other, one * other, other * other], atol=0.06),
        f"layer {layer}: each of two units is in with probability {keep_prob:.2f}, by itself",
        mistakes={
            "both units go together: keep the input whole, and toss a coin for each entry that leaves a hidden layer": (
                shares[1] + shares[2] == 0
            ),
            "you keep 1 − keep_prob: a number below keep_prob means that the unit stays, so use <": (
                abs(shares[3] - one * one) < 0.06
            ),
        },
        expected=f"both in {other * other:.0%} of the examples",
        got=f"both in {shares[3]:.0%}",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "forward_propagation_with_dropout-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether your inputs stay as they were, whether each pass has new masks, and whether all randomness
# comes from rng.
### BEGIN HIDDEN TESTS
rng = check.rng("forward_propagation_with_dropout-inputs")
parameters, X = random_parameters([3, 5, 4, 1], rng), rng.normal(0, 1, size=(3, 200))
keep_probs, seed = [0.8, 0.6], int(rng.integers(2**32))
generator, twin, third = (np.random.default_rng(each) for each in (seed, seed, seed + 1))
with check.unchanged(X=X, parameters=parameters, keep_probs=keep_probs):
    one, _ = forward_propagation_with_dropout(X, parameters, keep_probs, generator)
other, same, else_drawn = (
    np.asarray(forward_propagation_with_dropout(X.copy(), parameters, [0.8, 0.6], each)[0])
    for each in (generator, twin, third)
)
check.true(
    not np.array_equal(one, other) and not np.array_equal(one, else_drawn),
    "two passes drop other units",
    mistakes={"the same masks in each pass: draw from the rng that you are given, and seed nothing inside": True},
    expected="two predictions",
    got="the same one twice",
)
check.true(
    np.array_equal(one, same),
    "the same rng gives the same pass",
    mistakes={"all randomness comes from rng: hand it on to dropout_forward, and make no other": True},
    expected="the same prediction twice, from two generators with the same seed",
    got="two different ones",
)
### END HIDDEN TESTS

# %% [markdown]
# ## And back
#
# Backward goes as you know it, with one line more in each hidden layer:
#
# $$\begin{aligned}
# dZ^{[L]} &= A^{[L]} - Y, \\
# dW^{[l]} &= \tfrac1m\, dZ^{[l]} A^{[l-1]\top}, \qquad db^{[l]} = \tfrac1m \sum_i dZ^{[l](i)}, \\
# dA^{[l-1]} &= \text{dropout\_backward}\big(W^{[l]\top} dZ^{[l]}\big), \\
# dZ^{[l-1]} &= dA^{[l-1]} * \big(Z^{[l-1]} > 0\big) .
# \end{aligned}$$
#
# Three places to watch. $A^{[l-1]}$ in the second line is what layer $l$ really got: *after* dropout. The mask and the
# `keep_prob` in the third line are those of layer $l-1$. And so is the $Z$ in the fourth, where the ReLU lets the gradient
# through where $z > 0$.
#
# ### Exercise 4: `backward_propagation_with_dropout`
#
# Return the gradients of the cross-entropy $J$, the mean over the examples, for the pass that made these `caches`: a dict with
# `"dW1"`, `"db1"`, … of the shapes of `W1`, `b1`, ….
#
# <details><summary>Hint 1</summary>Begin with dZ = A_last − Y, and go through the layers from the last to the
# first.</details>
# <details><summary>Hint 2</summary>In each layer: its dW and db; then, if there is a layer below, dA of that one, through its mask,
# through its ReLU.</details>
# <details><summary>Hint 3</summary>Look at the shapes. <code>db</code> is a column: <code>np.sum(dZ, axis=1,
# keepdims=True)</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "backward_propagation_with_dropout", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward_propagation_with_dropout(Y, parameters, caches, keep_probs):
    """Gradients of the cross-entropy of one pass with dropout.

    Y: labels 0 and 1, shape (1, m).   parameters: as they were in forward.
    caches: what your forward_propagation_with_dropout returned.   keep_probs: as they were in forward.
    Returns grads, dict "dW1", "db1", … with the shapes of "W1", "b1", …. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    grads = {}
    A_prev, A_last = caches[-1]
    dZ = A_last - Y
    for i in range(len(caches), 0, -1):
        grads[f"dW{i}"] = dZ @ A_prev.T / Y.shape[1]
        grads[f"db{i}"] = np.sum(dZ, axis=1, keepdims=True) / Y.shape[1]
        if i > 1:
            dA = parameters[f"W{i}"].T @ dZ
            A_prev, Z, mask = caches[i - 2]
            dZ = dropout_backward(dA, mask, keep_probs[i - 2]) * (Z > 0)
    return grads
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "backward_propagation_with_dropout-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One hidden unit, x = 4, y = 1, keep_prob 0.8. Where the unit is in, a₁ = 4/0.8 = 5 and dz₂ = σ(3) − 1 = −0.0474, so
# dW2 = 5 dz₂, and back through the mask dz₁ = dz₂/0.8, dW1 = 4 dz₁. Where it is out, dz₂ = σ(−2) − 1 = −0.881, and the
# gradients of W2, W1 and b1 are 0. Your functions make 100 such passes.
rng = check.rng("backward_propagation_with_dropout")
gradients = {True: [], False: []}  # by whether the unit was in
for number in range(100):
    A_last, caches = forward_propagation_with_dropout(np.array([[4.0]]), one_unit(), [0.8], rng)
    was_in = bool(np.ravel(A_last)[0] > 0.5)
    its_grads = backward_propagation_with_dropout(np.array([[1.0]]), one_unit(), caches, [0.8])
    if number == 0:
        all_gradients(its_grads, one_unit())
    gradients[was_in].append({name: its_grads[name] for name in ("dW1", "db1", "dW2", "db2")})
check.true(
    all(gradients.values()),
    "in 100 passes the unit is in at times, and out at others",
    mistakes={"forward does not drop as it should: mend forward_propagation_with_dropout first": True},
    expected="both",
    got="always in" if gradients[True] else "always out",
)


def by_hand(dz2, a1, dz1):
    """The gradients of the pass."""
    numbers = {"dW1": 4 * dz1, "db1": dz1, "dW2": a1 * dz2, "db2": dz2}
    return {name: np.array([[number]]) for name, number in numbers.items()}


dz_in, dz_out = sigmoid(3.0) - 1, sigmoid(-2.0) - 1
some_lost = any(np.all(grads["db1"] == 0) for grads in gradients[True])
some_left = any(np.any(np.asarray(grads["db1"]) != 0) for grads in gradients[False])
check.true(
    not some_lost,
    "where the unit was in, its weight has a gradient",
    mistakes={"the masks are drawn anew: keep those of forward in caches, and use them": True},
    expected="dW1 and db1 other than 0 in each of those passes",
    got="0 in some of them",
)
check.true(
    not some_left,
    "where the unit was out, its weight has no gradient",
    mistakes={"the mask of this pass is forgotten: put dA through dropout_backward, with the mask from caches": True},
    expected="dW1 and db1 of 0 in each of those passes",
    got="something else in some of them",
)
check.close(
    gradients[True][0],
    by_hand(dz_in, 5, dz_in / 0.8),
    "the gradients of a pass with the unit in",
    mistakes={
        "the scale is missing: the gradient is divided by keep_prob, as the activation was": by_hand(dz_in, 5, dz_in),
        "dW2 takes the activation before dropout: layer 2 got 5, not 4": by_hand(dz_in, 4, dz_in / 0.8),
        "dW2 takes the activation before dropout, and the scale is missing": by_hand(dz_in, 4, dz_in),
        "the sign is wrong: dZ of the output is A_last − Y": by_hand(-dz_in, 5, -dz_in / 0.8),
        "the gradient is divided by keep_prob twice: once, in dropout_backward": by_hand(dz_in, 5, dz_in / 0.64),
        "rescaled by 1 − keep_prob: divide by keep_prob, as in forward": by_hand(dz_in, 5, dz_in / 0.2),
    },
)
check.close(
    gradients[False][0],
    by_hand(dz_out, 0, 0),
    "the gradients of a pass with the unit out",
    mistakes={
        "dW2 takes the activation before dropout: layer 2 got 0, not 4": by_hand(dz_out, 4, 0),
        "dW2 takes the activation before dropout: layer 2 got 0, not 5": by_hand(dz_out, 5, 0),
    },
)

# %% nbgrader={"grade": true, "grade_id": "backward_propagation_with_dropout-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2, 3 and 5 layers here, with nobody missing: every keep_prob is 1.
### BEGIN HIDDEN TESTS
rng = check.rng("backward_propagation_with_dropout-any-network")
for n_layers in (4, 1, 2, 5):
    width, m = int(rng.integers(3, 6)), 8
    sizes = [width] * n_layers + [1]
    parameters, X = random_parameters(sizes, rng), rng.normal(0, 1, size=(width, m))
    Y = np.array([[0, 1] * (m // 2)])
    # Another way to the same numbers: the network that you know from the pictures.
    network = Network(sizes, hidden="relu")
    _, layers = network.forward(parameters, X)
    expected = network.backward(parameters, layers, Y)

    def with_gates(gates, layers=layers, parameters=parameters, Y=Y, m=m):
        """The gradients with these gates in place of those of ReLU; gates[l − 1] is that of layer l."""
        dZ, found = layers[-1].A - Y, {}
        for i in range(len(layers), 0, -1):
            found |= {f"dW{i}": dZ @ layers[i - 1].A_prev.T / m, f"db{i}": np.mean(dZ, axis=1, keepdims=True)}
            if i > 1:
                dZ = (parameters[f"W{i}"].T @ dZ) * gates[i - 2]
        return found

    nobody = [np.random.default_rng(n_layers), [1.0] * (n_layers - 1)]
    _, caches = two_parts(forward_propagation_with_dropout(X, parameters, nobody[1], nobody[0]), "A_last and caches")
    grads = backward_propagation_with_dropout(Y, parameters, caches, nobody[1])
    check.close(
        all_gradients(grads, parameters),
        expected,
        f"the gradients of a network with {n_layers} layer{'s' * (n_layers > 1)}, all units in",
        mistakes={
            "1/m is missing: J is the mean over the examples": {name: m * dJ for name, dJ in expected.items()},
            "the sign is wrong: dZ of the output is A_last − Y": {name: -dJ for name, dJ in expected.items()},
            "1/m is missing in db: J is the mean over the examples": {
                name: dJ * (m if "b" in name else 1) for name, dJ in expected.items()
            },
            "1/m is missing in dW: J is the mean over the examples": {
                name: dJ * (m if "W" in name else 1) for name, dJ in expected.items()
            },
            "1/m comes in once a layer: only in dW and db, not in dZ": {
                name: dJ / m ** (n_layers - int(name[2:])) for name, dJ in expected.items()
            },
            "the ReLU is forgotten on the way back: dZ = dA * (Z > 0)": with_gates([1.0] * n_layers),
            "dZ of the wrong layer: (Z > 0) belongs to the layer that dA belongs to, not to the one above": with_gates(
                [layer.Z > 0 for layer in layers[1:]]
            ),
            "dZ of the wrong layer: (Z > 0) belongs to the layer that dA belongs to, not to the one below": with_gates(
                [layer.A_prev > 0 for layer in layers]
            ),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "backward_propagation_with_dropout-numerically", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this compares your gradients with J itself: it moves one weight by a little, makes the same pass once more, from
# the same state of rng, and looks how much J has changed. Two and three hidden layers, with dropout on.
### BEGIN HIDDEN TESTS
rng = check.rng("backward_propagation_with_dropout-numerically")
for keep_probs in ([0.5, 0.25], [0.25, 0.5, 0.5]):
    n_layers, m, seed = len(keep_probs) + 1, 16, int(rng.integers(2**32))
    sizes = [3, *([4] * len(keep_probs)), 1]
    # Whole numbers, and a quarter in each b, keep every z at least a quarter away from the kink of ReLU, whoever is out.
    X, Y = rng.integers(-3, 4, size=(3, m)).astype(float), rng.integers(0, 2, size=(1, m))
    parameters, most = {}, X  # most: what a unit sends at most, whoever is out
    for i in range(1, n_layers):
        W, b = rng.choice([-1.0, 1.0], size=(sizes[i], sizes[i - 1])), rng.integers(0, 3, size=(sizes[i], 1)) + 0.25
        parameters |= {f"W{i}": W, f"b{i}": b}
        most = relu((W if i == 1 else relu(W)) @ most + b) / keep_probs[i - 1]
    # No sigmoid saturates: its z stays between −6 and 6.
    W = rng.uniform(0.7, 1.4, size=(1, 4)) * rng.choice([-1.0, 1.0], size=(1, 4)) / np.max(most)
    parameters |= {f"W{n_layers}": W, f"b{n_layers}": rng.normal(0, 0.1, size=(1, 1))}

    def a_pass(its_parameters, X=X, keep_probs=keep_probs, seed=seed):
        """Forward with the coins of this seed."""
        return forward_propagation_with_dropout(X, its_parameters, keep_probs, np.random.default_rng(seed))

    def moved(name, place, by, parameters=parameters, Y=Y):
        """J with one weight moved."""
        value = parameters[name].copy()
        value[place] += by
        return cross_entropy(np.asarray(a_pass(parameters | {name: value})[0]), Y)

    A_last, caches = two_parts(a_pass(parameters), "A_last and caches")
    check.true(
        np.array_equal(A_last, a_pass(parameters)[0]),
        "the same rng gives the same pass",
        mistakes={"forward takes its coins from elsewhere: all randomness comes from rng": True},
        expected="the same prediction twice",
        got="two different ones",
    )
    one = all_gradients(backward_propagation_with_dropout(Y, parameters, caches, keep_probs), parameters)
    other = backward_propagation_with_dropout(Y, parameters, a_pass(parameters)[1], keep_probs)
    other = {name: other[name] for name in one}
    check.close(
        other,
        one,
        "the same pass gives the same gradients",
        mistakes={"the masks are drawn anew: keep those of forward in caches, and use them": other},
    )
    slopes = {}
    for name, value in parameters.items():
        slopes[f"d{name}"] = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            slopes[f"d{name}"][place] = (moved(name, place, 1e-5) - moved(name, place, -1e-5)) / 2e-5

    def divided_by(others, slopes=slopes, keep_probs=keep_probs):
        """The gradients where these numbers stand in for keep_probs."""
        factors = np.append(np.asarray(keep_probs) / others, 1)  # of each layer below the last
        return {name: slope * np.prod(factors[int(name[2:]) - 1 :]) for name, slope in slopes.items()}

    check.close(
        one,
        slopes,
        f"the gradients of {len(keep_probs)} hidden layers with keep_probs {keep_probs}, beside what J does",
        mistakes={
            "the scale is missing: each dA is divided by the keep_prob of its layer": divided_by(1.0),
            "one keep_prob for all: keep_probs[0] is for layer 1 only": divided_by(keep_probs[0]),
            "one keep_prob for all: keep_probs[-1] is for the last hidden layer only": divided_by(keep_probs[-1]),
            "the keep_prob of another layer: keep_probs[0] belongs to layer 1": divided_by(keep_probs[::-1]),
            "rescaled by 1 − keep_prob: divide by keep_prob, as in forward": divided_by(1 - np.asarray(keep_probs)),
            "1/m is missing: J is the mean over the examples": {name: m * slope for name, slope in slopes.items()},
        },
        rtol=1e-4,
        atol=1e-6,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "backward_propagation_with_dropout-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether Y, parameters and keep_probs stay as they were, and whether backward can be called twice.
### BEGIN HIDDEN TESTS
rng = check.rng("backward_propagation_with_dropout-inputs")
parameters, X = random_parameters([3, 5, 4, 1], rng), rng.normal(0, 1, size=(3, 20))
Y, keep_probs = rng.integers(0, 2, size=(1, 20)), [0.8, 0.6]
generator = np.random.default_rng(int(rng.integers(2**32)))
_, caches = two_parts(forward_propagation_with_dropout(X, parameters, keep_probs, generator), "A_last and caches")
with check.unchanged(Y=Y, parameters=parameters, keep_probs=keep_probs):
    one = backward_propagation_with_dropout(Y, parameters, caches, keep_probs)
one = all_gradients(one, parameters)


def once_more():
    """The gradients of a second call, those of the parameters."""
    other = backward_propagation_with_dropout(Y.copy(), parameters, caches, [0.8, 0.6])
    return {name: other[name] for name in one}


check.close(
    lambda: once_more(),
    one,
    "a second call with the same caches gives the same gradients",
    mistakes={
        "caches are used up: read them, and leave them as they are (no pop)": IndexError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### The cost with dropout on
#
# Now train a network with your own forward and backward: 2, 20, 20 and 1 units, ReLU, plain gradient descent, 300 steps on
# all 60 examples. One training has `keep_probs` 1.0, the other 0.8.


# %% nbgrader={"grade": false, "grade_id": "training", "locked": true, "schema_version": 3, "solution": false, "task": false}
def train_with_dropout(keep_probs, n_steps=300, learning_rate=0.3):
    """Parameters after training on the 60 examples; J of each step's own pass; and J of the same weights, all units in."""
    network, coins = overfit.network(hidden="relu"), np.random.default_rng(2)
    parameters, costs_on, costs_off = network.initialize(np.random.default_rng(1)), [], []
    for _ in range(n_steps):
        A_last, caches = forward_propagation_with_dropout(X_train, parameters, keep_probs, coins)
        grads = backward_propagation_with_dropout(Y_train, parameters, caches, keep_probs)
        costs_on.append(cross_entropy(A_last, Y_train))
        costs_off.append(network.cost(parameters, X_train, Y_train))
        parameters = {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}
    return parameters, costs_on, costs_off


# %% nbgrader={"grade": false, "grade_id": "picture-costs", "locked": true, "schema_version": 3, "solution": false, "task": false}
_, costs_whole, _ = train_with_dropout([1.0, 1.0])
_, costs_on, costs_off = train_with_dropout([0.8, 0.8])

figures.costs(
    {
        "keep_prob 1: J of each step": costs_whole,
        "keep_prob 0.8: J of each step, units missing": costs_on,
        "keep_prob 0.8: J of the same weights, all in": costs_off,
    },
    title="Which J falls?",
    alt="Three costs over 300 steps. With keep_prob 1, J falls smoothly from 0.75 to 0.23. With keep_prob 0.8, J of the passes "
    "jumps up and down by about 0.1 all along, around a trend from 0.77 to about 0.33. J of the same weights with all units in "
    "lies below it, from 0.75 to 0.28, much calmer.",
)

# %% [markdown]
# What to notice: with all units in, $J$ falls at every single step, all 299 of them. With dropout on, it rises at nearly half of
# them. No bug: each step draws the cost of *another network*, one of the thin ones. Take one set of weights and run a few
# passes:

# %% nbgrader={"grade": false, "grade_id": "picture-ten-passes", "locked": true, "schema_version": 3, "solution": false, "task": false}
thinned, _, _ = train_with_dropout([0.8, 0.8])
coins = np.random.default_rng(5)
ten = [
    cross_entropy(forward_propagation_with_dropout(X_train, thinned, [0.8, 0.8], coins)[0], Y_train) for _ in range(10)
]
print("J of ten passes, dropout on: ", *(f"{J:.2f}" for J in ten))
whole, _ = forward_propagation_with_dropout(X_train, thinned, [1.0, 1.0], coins)
print(f"J with all units in:          {cross_entropy(whole, Y_train):.2f}")

# %% [markdown]
# The weights are the same, and there are ten costs. So $J$ as a function of the weights is **not well defined** while
# dropout is on. And you lose your best tool to find bugs: a $J$ that has to fall at every step. What you do instead:
#
# 1. **Turn dropout off**: every `keep_prob` 1.0.
# 2. Train for a while, and check that $J$ **falls at every step**. Mend what you find.
# 3. **Turn it on**, and hope that you bring in no new bug. Its own small tests are above.
#
# The same holds for gradient checking, later this week: it compares gradients with differences of $J$, so it needs dropout
# off, or, as the hidden test of exercise 4 does, the same coins in each pass.
#
# **Try this.** Plant a bug that dropout hides: below, the step of a cautious training, α = 0.003. Count the rises. Then plant the
# worst bug there is, a wrong sign: α = −0.003. Which of the two rows tells you?

# %%
alpha = 0.003
for keep in (1.0, 0.8):
    _, costs, _ = train_with_dropout([keep, keep], n_steps=100, learning_rate=alpha)
    rises = int(np.sum(np.diff(costs) > 0))
    print(
        f"α = {alpha}, keep_prob {keep}: J goes from {costs[0]:.3f} to {costs[-1]:.3f}, and rises at {rises} of 99 steps"
    )

# %% [markdown]
# <details><summary>What there is to see</summary>
#
# With all units in, $J$ rises at 0 of 99 steps when the code is right, and at all 99 when the sign is wrong. With dropout on it
# rises at 46 when the code is right, and at 48 when it climbs: from step to step, you cannot tell. (Its ends give it away here,
# 0.705 against 0.945. A smaller bug would not show there, either.)
# </details>
#
# ## All units in
#
# At test time you want one answer, and the same one tomorrow. So there is **no dropout in prediction**: no coins, no masks, and,
# since yours is inverted, no factor either:
#
# $$A^{[l]} = \text{relu}(W^{[l]} A^{[l-1]} + b^{[l]}), \qquad A^{[L]} = \sigma(W^{[L]} A^{[L-1]} + b^{[L]}).$$
#
# Rescaling in training is what makes this fit: each layer gets what it expects.
#
# ### Exercise 5: `predict`
#
# Return 1 where the probability is above 0.5, and 0 elsewhere. There is no `keep_probs` and no `rng` among the arguments: you
# need neither. Write the few lines once more without them, or use your forward: which `keep_probs` make it drop nobody?
#
# <details><summary>Hint 1</summary>With a <code>keep_prob</code> of 1.0 in each hidden layer nobody goes, whatever the
# generator is. There are <code>len(parameters) // 2 - 1</code> hidden layers.</details>
# <details><summary>Hint 2</summary><code>(A_last &gt; 0.5).astype(int)</code> makes 0 and 1 of True and False.</details>


# %% nbgrader={"grade": false, "grade_id": "predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(X, parameters):
    """The predicted class of each example, with all units in: the same answer each time.

    X: shape (n_x, m).   parameters: dict "W1", "b1", … of L >= 1 layers, ReLU in hidden layers, a sigmoid at the output.
    Returns 0 or 1 for each example, shape (1, m): 1 where the probability is above 0.5. Changes none of its inputs.
    """
    ### BEGIN SOLUTION
    n_layers = len(parameters) // 2
    A = X
    for i in range(1, n_layers):
        A = relu(parameters[f"W{i}"] @ A + parameters[f"b{i}"])
    A_last = sigmoid(parameters[f"W{n_layers}"] @ A + parameters[f"b{n_layers}"])
    return (A_last > 0.5).astype(int)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "predict-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# x = (1, 2): a₁ = (4, 0), z₂ = 0.5 · 4 − 1 = 1, so 1. x = (0, 0): a₁ = (1, 0), z₂ = −0.5, so 0. x = (−1, −2): a₁ = (0, 1),
# z₂ = 3 − 1 = 2, so 1.
parameters = {
    "W1": np.array([[1.0, 1.0], [1.0, -1.0]]),
    "b1": np.array([[1.0], [0.0]]),
    "W2": np.array([[0.5, 3.0]]),
    "b2": np.array([[-1.0]]),
}
three = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0]])
check.equal(
    lambda: np.shape(predict(three, parameters)),
    (1, 3),
    "a class for each of three examples, in a row of shape (1, m)",
    mistakes={
        "a row lost its brackets: the answer has the shape (1, m), as Y has": (3,),
        "does your function end with return?": (),
        "keep_probs has an entry for each hidden layer: len(parameters) // 2 − 1 of them": IndexError,
    },
)
got = predict(three, parameters)
# 500 times the same example, whose hidden unit sends 4: z₂ = 4 − 2 = 2 with the unit in, and −2 with the unit out.
same = np.asarray(predict(np.full((1, 500), 4.0), one_unit()))
check.equal(
    got,
    [[1, 0, 1]],
    "the classes of three examples: 1 where the probability is above 0.5",
    mistakes={
        "probabilities come back: return 1 where they are above 0.5, and 0 elsewhere": sigmoid([[1.0, -0.5, 2.0]]),
        "z comes back: return 1 where the probability is above 0.5, and 0 elsewhere": [[1.0, -0.5, 2.0]],
        "0 and 1 are swapped: 1 is for probabilities above 0.5": [[0, 1, 0]],
        "dropout is on: predict with all units in": got if len(np.unique(same)) > 1 else None,
        "ReLU is missing: a hidden layer sends max(0, z)": [[0, 0, 1]],
    },
)
check.true(
    same.shape == (1, 500) and len(np.unique(same)) == 1,
    "500 times the same example gets 500 times the same class",
    mistakes={"dropout is on: predict with all units in": same.shape == (1, 500)},
    expected="500 times 1",
    got=f"{np.count_nonzero(same)} times 1, and {np.count_nonzero(same == 0)} times 0",
)

# %% nbgrader={"grade": true, "grade_id": "predict-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2, 3 and 5 layers here, many examples and a single one, the same ones twice.
# Your inputs have to stay as they were.
### BEGIN HIDDEN TESTS
# h = 1 and z₂ = h − 0.97: a little less than all units in, and the class changes.
edge = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]]), "W2": np.array([[1.0]]), "b2": np.array([[-0.97]])}
on_edge = np.asarray(predict(np.ones((1, 500)), edge))
some, none = len(np.unique(on_edge)) > 1, not np.any(on_edge)
rng = check.rng("predict-any-network")
for n_layers, m in ((3, 400), (1, 300), (2, 1), (5, 300)):
    sizes = random_sizes(n_layers, rng)
    parameters, X = random_parameters(sizes, rng), rng.normal(0, 1, size=(sizes[0], m))
    # So that all kinds of probabilities are there, those a little above 0.5 too.
    last = Network(sizes, hidden="relu").forward(parameters, X)[1][-1].Z
    parameters[f"W{n_layers}"] /= max(float(np.std(last)), 0.1)
    parameters[f"b{n_layers}"] = parameters[f"b{n_layers}"] * 0
    last = Network(sizes, hidden="relu").forward(parameters, X)[1][-1].Z
    parameters[f"b{n_layers}"] = -np.mean(last, keepdims=True) + 0.0123
    # Another way to the same numbers: the network that you know from the pictures.
    network = Network(sizes, hidden="relu")
    Z = network.forward(parameters, X)[1][-1].Z
    with check.unchanged(X=X, parameters=parameters):
        got = predict(X, parameters)
    check.equal(
        got,
        network.predict(parameters, X),
        f"the classes of {m} example{'s' * (m > 1)} from a network with {n_layers} layer{'s' * (n_layers > 1)}",
        mistakes={
            "probabilities come back: return 1 where they are above 0.5, and 0 elsewhere": sigmoid(Z),
            "0 and 1 are swapped: 1 is for probabilities above 0.5": (Z < 0).astype(int),
            "z is compared with 0.5: compare the probability with it": (Z > 0.5).astype(int),
            "a row lost its brackets: the answer has the shape (1, m), as Y has": (Z[0] > 0).astype(int),
            "the worked example's answer comes back, whatever X is": [[1, 0, 1]],
            "hidden layers have a ReLU, not tanh": Network(sizes, hidden="tanh").predict(parameters, X),
            "dropout is on: predict with all units in": got if some else None,
            "the activations are multiplied by keep_prob: inverted dropout has rescaled in training already": (
                got if none and n_layers > 1 else None
            ),
        },
    )
    again = predict(X.copy(), parameters)
    check.equal(
        again,
        got,
        "asked twice, the network says the same",
        mistakes={"dropout is on: predict with all units in": again},
    )
check.true(
    on_edge.shape == (1, 500) and bool(np.all(on_edge == 1)),
    "all units are in, and each sends what it has",
    mistakes={
        "dropout is on: predict with all units in": some,
        "the activations are multiplied by keep_prob: inverted dropout has rescaled in training already": none,
    },
    expected="class 1 for 500 times the same example",
    got=f"{np.count_nonzero(on_edge == 0)} times class 0",
)
### END HIDDEN TESTS

# %% [markdown]
# ### What if you leave it on?
#
# Here is one new example and the network that you trained with 0.8, asked 60 times with dropout left on. The line is what it
# says with all units in.

# %% nbgrader={"grade": false, "grade_id": "picture-left-on", "locked": true, "schema_version": 3, "solution": false, "task": false}
thinned, _, _ = train_with_dropout([0.8, 0.8])
one_example, coins = X_dev[:, 91:92], np.random.default_rng(9)
asked = [float(forward_propagation_with_dropout(one_example, thinned, [0.8, 0.8], coins)[0][0, 0]) for _ in range(60)]
all_in = float(forward_propagation_with_dropout(one_example, thinned, [1.0, 1.0], coins)[0][0, 0])
left_on = [
    np.mean((forward_propagation_with_dropout(X_dev, thinned, [0.8, 0.8], coins)[0] > 0.5) != Y_dev) for _ in range(20)
]
print(f"wrong on dev, all units in:     {np.mean(predict(X_dev, thinned) != Y_dev):.1%}")
print(
    f"wrong on dev, dropout left on:  {np.mean(left_on):.1%} on average, from {min(left_on):.1%} to {max(left_on):.1%}"
)

figures.curves(
    np.arange(1, 61),
    {"all units in": np.full(60, all_in)},
    dots={"dropout left on": asked},
    xlabel="how often it was asked",
    ylabel="probability of class 1",
    title="The same example, 60 times",
    alt="60 dots scatter between about 0.2 and 0.8 around a level line at 0.59. A quarter of them lie below 0.5, so that the "
    "answer would be the other class.",
)

# %% [markdown]
# What to notice: dropout at test time **adds noise and nothing else**. One time in four this example gets the other class, by bad
# luck. Over the whole dev set about two more in a hundred are wrong. (One could ask a hundred times and take the mean. It
# comes close to what all units say together, and costs a hundred times as much.)
#
# ## Why does it help?
#
# One picture you have already: each step trains a **smaller network**, and a small network cannot learn by heart. In use, all of
# those thin networks vote.
#
# Here is another. Be a single unit, with four inputs. Any of them may be gone in the next pass. Would you bet all your weight on one?
# Better to **spread it**, a little on each.
#
# Watch it happen. All four inputs carry the same signal $x$, and one unit has to give $x$ back. It starts with all its weight on
# the first, and that solves the task perfectly: $w$ = (1, 0, 0, 0). We drop *inputs* here, with your `dropout_forward`, to be
# able to see it.

# %% nbgrader={"grade": false, "grade_id": "picture-spread", "locked": true, "schema_version": 3, "solution": false, "task": false}
coins = np.random.default_rng(4)
signal = coins.normal(0, 1, size=(1, 400))
four_times = np.repeat(signal, 4, axis=0)


def weights_after(keep_prob, n_steps=600):
    """The four weights after gradient descent on the squared error, from (1, 0, 0, 0)."""
    w = np.array([[1.0, 0.0, 0.0, 0.0]])
    for _ in range(n_steps):
        inputs, _ = dropout_forward(four_times, keep_prob, coins)
        w = w - 0.05 * (w @ inputs - signal) @ inputs.T / 400
    return w[0]


spread = {f"keep_prob {keep:.1f}": weights_after(keep) for keep in (1.0, 0.8, 0.5)}
for name, w in spread.items():
    print(f"{name}: w = {np.round(w, 2)}   sum {w.sum():.2f}   squared norm {np.sum(w**2):.2f}")

figures.stems(
    [1, 2, 3, 4],
    spread,
    xlabel="input",
    ylabel="its weight (no unit)",
    title="Four inputs with the same signal",
    alt="Stems of four weights for three keep_probs. With keep_prob 1 the first weight is 1 and the others are 0. With 0.8 all four "
    "are about 0.24, with 0.5 about 0.2.",
)

# %% [markdown]
# What to notice: without dropout nothing moves, one input does all the work. With it, the weight is spread over all four, the
# answer is nearly as large (the sum is 0.95, or 0.80), and the **squared norm falls** from 1 to 0.22 and 0.16. Small squared
# weights: that is what the L2 penalty wants, too. Here one can even compute it. On average over all coins, the squared error with
# dropout is the one without, plus
#
# $$\frac{1-\text{keep\_prob}}{\text{keep\_prob}} \sum_j w_j^2\, \overline{x_j^2} ,$$
#
# an L2 penalty whose λ is set by `keep_prob`, and which weighs each $w_j$ by the size of its input. In a deep network it is not
# quite that, but the effect is **similar to L2**: in the week's network, $\lVert W^{[2]}\rVert^2_F$ ends at 535 without dropout, at
# 196 with 0.8 and at 77 with 0.5.
#
# ## When to use it
#
# - **Only against overfitting.** Dropout is a regulariser. If train and dev errors are both high, or if they are close, it takes
#   away what you need. Look first (notebook 1), then drop.
# - **In computer vision** it became a habit. Inputs are so large there that there is almost never enough data, so networks
#   nearly always overfit. Don't take the habit over to other fields unseen.
# - **Per layer**: low where there are most weights, 1.0 where there is no danger, the input nearly always whole.
# - **`keep_prob` is chosen on dev**, like λ. Start with 0.5 to 0.8.
# - **Off for bugs, off for predictions, on in training.** Most libraries have a switch for this: *train* and *eval* mode. A forgotten one
#   is among the most common mistakes there are.
#
# **Try this.** What would you do? Then unfold.
#
# 1. Train error 1 %, dev error 11 %, people make 0.5 %. No dropout yet.
# 2. Train error 15 %, dev error 16 %, people make 1 %. `keep_prob` is 0.5 everywhere.
# 3. A colleague's network predicts something else each time it sees the same photo.
# 4. $J$ went up at 40 of the last 100 steps. `keep_prob` is 0.7.
# 5. You raise `keep_prob` from 0.5 to 0.6. What should the training error do? And the regularisation?
#
# <details><summary>Answers</summary>
#
# 1. High variance: dropout is one of the things to try, in the largest layers first.
# 2. High bias: the network underfits. Raise `keep_prob`, up to 1.0, before you try a larger network.
# 3. Dropout is still on. Turn it off for predictions.
# 4. Maybe nothing: with dropout on, $J$ is not well defined. Set every `keep_prob` to 1.0 and see whether $J$ falls at each step.
# 5. Less dropout, less regularisation: the training error should fall.
# </details>
#
# ## Summary
#
# - In each pass, for each example, each hidden unit stays with probability `keep_prob`: `mask = rng.random(A.shape) < keep_prob`.
# - **Inverted dropout** divides by `keep_prob`, so the expected value stays, and prediction needs no factor. Backward: the
#   same mask, the same factor.
# - No dropout in prediction: there it is only noise. None at the output, and nearly none at the input.
# - A `keep_prob` for each layer: lowest where the most weights are, 1.0 where nothing overfits. Libraries often ask for the
#   chance to *go*, 1 − `keep_prob`.
# - $J$ is not well defined while it is on: check with dropout off that $J$ falls, then turn it on.
# - Units cannot rely on one another, so weights spread and shrink: similar to L2. A higher `keep_prob` regularises less, and the
#   training error falls.
# - Unless the network overfits, leave it out.
#
# **Where this comes back**
#
# - *Augmentation and early stopping* (next notebook): two more ways against overfitting.
# - *Gradient checking* (notebook 6): turn dropout off first.
# - *Batch normalization* (week 3) brings noise into hidden layers too, and so regularises a little. Dropout's noise multiplies, by
#   0 or by 1/`keep_prob`; that of batch normalization multiplies *and* adds.
