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
# # A price on large weights
#
# **Week 1, notebook 2 · about 45 minutes · 18 points**
#
# A network can learn its training examples by heart, noise included. In this notebook you make that expensive: every
# weight has its price, and the network must find out which ones are worth it. It is one of the first things to try
# against high variance, and it takes about one line of code in each place.
#
# When you are done, you can
#
# - add a penalty on the weights to the cost, and to the gradients;
# - say why this is also called *weight decay*, and by which factor a weight decays in each step;
# - see, on one picture, how λ changes a boundary, the weights and the part of tanh in use;
# - choose λ, and say from which numbers;
# - say what L1 does that L2 does not, and make weights that are *exactly* zero.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `compute_cost_with_regularization`: the cost, with the price of its weights | 4 |
# | 2 | `add_l2_gradients`: what backward adds | 3 |
# | 3 | `weight_decay_step`: the same, in one step | 3.5 |
# | 4 | `l1_cost`: another price | 2 |
# | 5 | `add_l1_gradients`: its gradient | 2.5 |
# | 6 | `proximal_l1_step`: weights that become zero and stay there | 3 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from copy import deepcopy

import numpy as np

from course import check, explore, figures, overfit
from course.network import Network, Penalty


# Things to try your functions on.
def small_network():
    """Parameters of a network with two layers: three weights and two biases."""
    return {
        "W1": np.array([[1.0, -2.0]]),
        "b1": np.array([[3.0]]),
        "W2": np.array([[3.0]]),
        "b2": np.array([[-1.5]]),
    }


def tiny_network(w, b):
    """Parameters of a network with one weight and one bias."""
    return {"W1": np.array([[w]]), "b1": np.array([[b]])}


def tiny_grads(dw, db):
    """Gradients of a network with one weight and one bias."""
    return {"dW1": np.array([[dw]]), "db1": np.array([[db]])}


def random_parameters(n_layers, rng):
    """Parameters W1, b1, … of a network with so many layers, of random sizes; some weights are 0."""
    sizes = rng.integers(2, 5, size=n_layers + 1)
    sizes[0] = 5
    parameters = {}
    for i in range(1, n_layers + 1):
        W = rng.uniform(0.4, 2, size=(sizes[i], sizes[i - 1])) * rng.choice([-1.0, 1.0], size=(sizes[i], sizes[i - 1]))
        W[0, 1] = 0.0
        parameters[f"W{i}"], parameters[f"b{i}"] = W, rng.uniform(0.5, 2, size=(sizes[i], 1))
    return parameters


def random_grads(parameters, rng):
    """Gradients dW1, db1, … for these parameters; none is near 0."""
    signs = {name: rng.choice([-1.0, 1.0], size=value.shape) for name, value in parameters.items()}
    return {f"d{name}": sign * rng.uniform(0.5, 3, size=sign.shape) for name, sign in signs.items()}


# %% [markdown]
# ## A network that knows its examples by heart
#
# Here is the picture that comes back all week. There are 60 training examples of two classes, which overlap: with all
# the data in the world, about 8 % would stay wrong. The network has 460 weights, in two hidden layers of 20 tanh
# units. It trains for as long as it likes. (It is trained by a quick method that week 2 explains; nothing here
# depends on it.)

# %% nbgrader={"grade": false, "grade_id": "picture-overfit", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, Y_train), (X_dev, Y_dev) = overfit.examples()
network = overfit.network()
by_heart, _ = overfit.fit(network, X_train, Y_train, epochs=500)
train_error, dev_error = overfit.errors(network, by_heart)
print(f"wrong: {train_error:.1%} of the 60 training examples, {dev_error:.1%} of 1000 dev examples")

figures.decision_boundary(
    lambda points: network.predict(by_heart, points),
    X_train,
    Y_train,
    title="460 weights, 60 examples, no penalty",
    alt="60 examples of two classes, an upper and a lower half moon that overlap. The boundary makes detours around "
    "single examples, and one has an island of its own. Every training example is on the right side.",
)

# %% [markdown]
# You know the diagnosis from the last notebook. Training error 0 %, dev error about 20 %, possible are 8 %: **high
# variance**. Look at the boundary, and you see it too. It makes detours for single examples that lie where they
# should not; one of them even has an island of its own.
#
# There are two reliable remedies. One is more data; but often there is none, or it costs too much. The other one is
# **regularisation**: keep the large network, and give it a reason not to use all of its freedom.
#
# What does a network need for such detours? Steep changes over short distances. And a steep change needs *large
# weights*. So let us put a price on them.

# %% [markdown]
# ## The price
#
# Take logistic regression first, with a vector $w$ of $n_x$ weights and a number $b$. Its cost was the mean loss. Now
# add the squared length of $w$:
#
# $$J(w, b) = \frac1m \sum_{i=1}^{m} \mathcal{L}\big(\hat y^{(i)}, y^{(i)}\big) + \frac{\lambda}{2m}\,\lVert w\rVert_2^2 ,
# \qquad \lVert w\rVert_2^2 = \sum_{j=1}^{n_x} w_j^2 = w^\top w .$$
#
# This is **L2 regularisation**. The number $\lambda \ge 0$, lambda, is the **regularisation parameter**: it sets the
# price of a unit of squared weight. With $\lambda = 0$ weights are free. In Python, `lambda` is a reserved word, so
# it is called `lambd`.
#
# - *Why not $b$ as well?* Nearly all parameters are in $w$; $b$ is one number more. And $b$ only shifts a boundary, it
#   cannot make it steep. You could include it and would see little difference; usually one leaves it out.
# - *Why the ½?* The derivative of $w^2$ is $2w$. The ½ makes it $w$, that is all.
# - *Why $1/m$?* The loss is a mean over $m$ examples, so the penalty is shared out among them too. The more data you
#   have, the less each example has to pay.
#
# ### In a network
#
# A network has a matrix $W^{[l]}$ of shape $(n^{[l]}, n^{[l-1]})$ in each of its $L$ layers. Everything is added up:
#
# $$J = \frac1m \sum_{i=1}^{m} \mathcal{L}\big(\hat y^{(i)}, y^{(i)}\big) + \frac{\lambda}{2m} \sum_{l=1}^{L}
# \big\lVert W^{[l]} \big\rVert_F^2 , \qquad \big\lVert W^{[l]} \big\rVert_F^2 = \sum_{i=1}^{n^{[l]}}
# \sum_{j=1}^{n^{[l-1]}} \big(W^{[l]}_{ij}\big)^2 .$$
#
# $\lVert W\rVert_F$ is the **Frobenius norm** of a matrix. Only the name is new: square all entries, add them up,
# take the root. The penalty has the *squared* norm, so the root goes away again.
#
# **Try this** with a pencil. $W^{[1]} = \begin{pmatrix} 1 & -2 \end{pmatrix}$ and $W^{[2]} = \begin{pmatrix} 3
# \end{pmatrix}$, there are $m = 4$ examples, and $\lambda = 0.8$. How large is the penalty? And with 400 examples?
#
# <details><summary>Answers</summary>
#
# The squared norms are $1 + 4 = 5$ and $9$, together 14. $\frac{0.8}{2\cdot 4}\cdot 14 = 0.1 \cdot 14 = 1.4$. With 400
# examples it is $0.014$.
# </details>
#
# ### One λ, many scales
#
# Some write the penalty as $\lambda \sum w^2$, without the $\frac{1}{2m}$, or add up the losses in place of taking their
# mean. That is the same idea on another scale of λ. With $m = 60$, our $\lambda = 1.2$ and a plain factor of 0.01 before
# $\sum w^2$ are the same penalty. So before you copy a λ from somewhere, look which formula it belongs to:
#
# | Where | what you set | in our λ |
# |---|---|---|
# | Keras, `regularizers.L2(c)` | $c \sum w^2$ in the cost | $c = \lambda/2m$ |
# | PyTorch, `SGD(weight_decay=c)` | $c\,w$ in the gradient | $c = \lambda/m$ |
# | scikit-learn, `LogisticRegression(C=c)` | a price on the *losses* | $c = 1/\lambda$ |
#
# ### Exercise 1: `compute_cost_with_regularization`
#
# Return the cross-entropy plus the penalty. The network has already gone forward: you get its outputs $\hat y$ in
# `A_last`. As a reminder,
#
# $$\mathcal{L}(\hat y, y) = -\big(y \log \hat y + (1-y)\log(1-\hat y)\big).$$
#
# The network may have any number of layers.
#
# <details><summary>Hint 1</summary>Two parts. Write the cross-entropy first, for all examples at once, and look at it by
# itself. <code>Y.shape[1]</code> tells how many examples there are.</details>
# <details><summary>Hint 2</summary>For the penalty, go through <code>parameters.items()</code> and take those whose name
# starts with <code>"W"</code>; or count layers from 1 to <code>len(parameters) // 2</code>.</details>
# <details><summary>Hint 3</summary><code>np.sum(W**2)</code> is the squared Frobenius norm of one of them. What comes before
# the sum is <code>lambd / (2 * m)</code>, with its brackets.</details>


# %% nbgrader={"grade": false, "grade_id": "compute_cost_with_regularization", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    """Cross-entropy of a network's outputs, plus the L2 penalty on its weights.

    A_last: outputs ŷ, strictly between 0 and 1, shape (1, m).   Y: 0 or 1, shape (1, m).   m >= 1.
    parameters: dict "W1", "b1", … of any number of layers; Wl has shape (n_l, n_{l-1}), bl has shape (n_l, 1).
    lambd: λ >= 0.
    Returns the cost J, one number. Biases have no price.
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    losses = -(Y * np.log(A_last) + (1 - Y) * np.log(1 - A_last))
    squares = 0.0
    for name, value in parameters.items():
        if name.startswith("W"):
            squares += np.sum(value**2)
    return np.sum(losses) / m + lambd / (2 * m) * squares
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "compute_cost_with_regularization-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# The pencil case from above. Four examples with ŷ = ½ have a cross-entropy of log 2 = 0.6931; the penalty is 1.4.
half, labels, log_2 = np.full((1, 4), 0.5), np.array([[1, 0, 1, 1]]), np.log(2)
check.close(
    lambda: compute_cost_with_regularization(half.copy(), labels.copy(), small_network(), 0.8),
    log_2 + 1.4,
    "the cost is 0.6931 of cross-entropy and 1.4 of penalty",
    mistakes={
        "λ/m in place of λ/2m: the ½ is missing": log_2 + 2.8,
        "λ/2 in place of λ/2m: the 1/m is missing in the penalty": log_2 + 5.6,
        "λ in place of λ/2m: the penalty is divided by 2m": log_2 + 11.2,
        "lambd / 2 * m multiplies by m: write lambd / (2 * m)": log_2 + 22.4,
        "the norm is not squared: add up W**2": log_2 + 0.1 * (np.sqrt(5) + 3),
        "a root is taken: the penalty has the squared norm": log_2 + 0.1 * np.sqrt(14),
        "that is the sum of |w|: L2 adds up squares": log_2 + 0.6,
        "the weights are added up and then squared: square each of them": log_2 + 1.0,
        "the biases have no price: take the W only": log_2 + 2.525,
        "only the first layer pays: add up all W": log_2 + 0.5,
        "only the last layer pays: add up all W": log_2 + 0.9,
        "the penalty is missing: add λ/2m times all squared weights": log_2,
        "the cross-entropy is missing: that is the penalty alone": 1.4,
        "the losses are added up: their mean is due, divided by m": 4 * log_2 + 1.4,
        "the cross-entropy has the wrong sign: log ŷ is below 0": 1.4 - log_2,
        "the penalty is subtracted: it makes weights expensive, so add it": log_2 - 1.4,
        "one cost for each example comes back: J is one number": np.full((1, 4), log_2 + 1.4),
        "an array of shape (1, 1) comes back: J is one number, so add .item() or np.squeeze": [[log_2 + 1.4]],
        "a layer is missing: this network has two; count them, len(parameters) // 2": KeyError,
        "nothing comes back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "compute_cost_with_regularization-any-network", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2, 5 and 11 layers here, other predictions, other λ.
### BEGIN HIDDEN TESTS
rng = check.rng("compute_cost_with_regularization-any-network")
for n_layers in (5, 1, 2, 11):
    m, lambd = int(rng.integers(5, 12)), rng.uniform(0.9, 2)
    parameters = random_parameters(n_layers, rng)
    predicted, labels = rng.uniform(0.1, 0.9, size=(1, m)), rng.integers(0, 2, size=(1, m))
    labels[0, :2] = 0, 1
    # Another way to the same numbers: the probability of what came true, and one long vector of weights.
    mean_loss = -np.mean(np.log(np.where(labels == 1, predicted, 1 - predicted)))
    by_layer = [parameters[f"W{i}"].ravel() for i in range(1, n_layers + 1)]
    biases = np.concatenate([parameters[f"b{i}"].ravel() for i in range(1, n_layers + 1)])
    weights = np.concatenate(by_layer)
    price, squares, of_layer = lambd / (2 * m), weights @ weights, [w @ w for w in by_layer]
    expected = mean_loss + price * squares
    check.close(
        lambda given=(predicted, labels, parameters, lambd): compute_cost_with_regularization(*deepcopy(given)),
        expected,
        f"the cost of a network with {n_layers} layer{'s' * (n_layers > 1)}, m = {m}, λ = {lambd:.2f}",
        mistakes={
            "a layer is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "λ/m in place of λ/2m: the ½ is missing": mean_loss + 2 * price * squares,
            "λ/2 in place of λ/2m: the 1/m is missing in the penalty": mean_loss + m * price * squares,
            "λ in place of λ/2m: the penalty is divided by 2m": mean_loss + lambd * squares,
            "lambd / 2 * m multiplies by m: write lambd / (2 * m)": mean_loss + m**2 * price * squares,
            "the norm is not squared: add up W**2": mean_loss + price * np.sum(np.sqrt(of_layer)),
            "a root is taken: the penalty has the squared norm": mean_loss + price * np.sqrt(squares),
            "that is the sum of |w|: L2 adds up squares": mean_loss + price * np.sum(np.abs(weights)),
            "the biases have no price: take the W only": expected + price * np.sum(biases**2),
            "only the first layer pays: add up all W": mean_loss + price * of_layer[0],
            "only the last layer pays: add up all W": mean_loss + price * of_layer[-1],
            "the last layer does not pay: layers go from 1 to L, and L belongs to them": expected
            - price * of_layer[-1],
            "three layers are built in: count them, len(parameters) // 2": mean_loss + price * sum(of_layer[:3]),
            "two layers are built in: count them, len(parameters) // 2": mean_loss + price * sum(of_layer[:2]),
            "the penalty is missing: add λ/2m times all squared weights": mean_loss,
            "the losses are added up: their mean is due, divided by m": m * mean_loss + price * squares,
            "only examples with y = 1 count: those with y = 0 have the loss −log(1 − ŷ)": (
                -np.sum(labels * np.log(predicted)) / m + price * squares
            ),
            "λ is fixed at 0.8: use the lambd that you are given": mean_loss + 0.8 / (2 * m) * squares,
            "m is fixed at 4: count the examples, Y.shape[1]": m / 4 * expected,
            "the worked example's answer comes back, whatever the network": np.log(2) + 1.4,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "compute_cost_with_regularization-edges", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets λ = 0 here, and a single example.
### BEGIN HIDDEN TESTS
rng = check.rng("compute_cost_with_regularization-edges")
parameters = random_parameters(2, rng)
predicted, labels = rng.uniform(0.1, 0.9, size=(1, 6)), np.array([[0, 1, 1, 0, 0, 1]])
mean_loss = -np.mean(np.log(np.where(labels == 1, predicted, 1 - predicted)))
squares = sum(np.linalg.norm(parameters[name]) ** 2 for name in ("W1", "W2"))
check.close(
    lambda: compute_cost_with_regularization(predicted.copy(), labels.copy(), deepcopy(parameters), 0.0),
    mean_loss,
    "with λ = 0 the cost is the cross-entropy",
    mistakes={
        "the penalty stays although λ = 0: multiply it by λ": mean_loss + squares / 12,
        "λ = 0 is a λ too: nothing is divided by it": ZeroDivisionError,
        "the worked example's answer comes back, whatever the network": np.log(2) + 1.4,
    },
)
loss = -np.log(1 - predicted[0, 0])
check.close(
    lambda: compute_cost_with_regularization(predicted[:, :1].copy(), labels[:, :1].copy(), deepcopy(parameters), 0.5),
    loss + 0.25 * squares,
    "a single example has a cost too",
    mistakes={
        "λ/m in place of λ/2m: the ½ is missing": loss + 0.5 * squares,
        "the penalty is missing: add λ/2m times all squared weights": loss,
        "the worked example's answer comes back, whatever the network": np.log(2) + 1.4,
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "compute_cost_with_regularization-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether A_last, Y and parameters stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("compute_cost_with_regularization-inputs")
parameters = random_parameters(2, rng)
predicted, labels = rng.uniform(0.1, 0.9, size=(1, 6)), rng.integers(0, 2, size=(1, 6))
with check.unchanged(A_last=predicted, Y=labels, parameters=parameters):
    compute_cost_with_regularization(predicted, labels, parameters, 0.7)
### END HIDDEN TESTS

# %% [markdown]
# ### Your cost at work: what do the detours cost?
#
# Below are two networks for the same 60 examples. One is the network from above. The other one stopped after 60 epochs,
# long before it knew the examples by heart: its boundary is still smooth, and its dev error is 9.5 %. Without a penalty,
# the first one has the lower cost. At which λ does the order change?

# %% nbgrader={"grade": false, "grade_id": "picture-price", "locked": true, "schema_version": 3, "solution": false, "task": false}
smooth, _ = overfit.fit(network, X_train, Y_train, epochs=60)
outputs, smooth_outputs = (network.forward(weights, X_train)[0] for weights in (by_heart, smooth))
print("   λ    J, learnt by heart   J, smooth")
for lambd in (0, 0.01, 0.03, 0.1, 0.3):
    detours = compute_cost_with_regularization(outputs, Y_train, by_heart, lambd)
    print(f"{lambd:4}{detours:22.3f}{compute_cost_with_regularization(smooth_outputs, Y_train, smooth, lambd):12.3f}")

# %% [markdown]
# What to notice: from λ = 0.1 on, the detours cost more than they bring in. Whoever now looks for the *lowest* $J$ no
# longer learns by heart. A large weight is not forbidden; it has to be worth its price.

# %% [markdown]
# ## What backward adds
#
# To go down this new $J$, you need its gradient. The first part you know: it is what backward propagation gives. The
# penalty adds its own derivative, and that is short:
#
# $$\frac{\partial}{\partial W}\;\frac{\lambda}{2m}\,\lVert W\rVert_F^2 = \frac{\lambda}{m}\, W ,
# \qquad\text{so}\qquad dW^{[l]} = (\text{from backward}) + \frac{\lambda}{m}\, W^{[l]} .$$
#
# The 2 of $2W$ has met the ½. The biases have no price, so $db^{[l]}$ stays as it was. And $dW^{[l]}$ still is what
# it was by definition: the derivative of the cost. Only the cost is another one.
#
# The most frequent bug here is to change one of the two only: a cost with the penalty, and gradients without it. Then
# you draw one hill and walk down another.
#
# ### Exercise 2: `add_l2_gradients`
#
# You get the gradients from backward. Return **new** ones, for the cost with its penalty.
#
# <details><summary>Hint 1</summary>The weight that belongs to <code>"dW1"</code> is <code>"W1"</code>: the name without
# its first letter, <code>name[1:]</code>.</details>
# <details><summary>Hint 2</summary>Start with a new dict, go through <code>grads.items()</code>, and treat names that start
# with <code>"dW"</code> and names that start with <code>"db"</code> differently.</details>
# <details><summary>Hint 3</summary><code>grads["dW1"] += …</code> changes the gradients of whoever called you.
# <code>grads["dW1"] + …</code> makes new ones.</details>


# %% nbgrader={"grade": false, "grade_id": "add_l2_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def add_l2_gradients(grads, parameters, lambd, m):
    """The gradients of the cost with its L2 penalty, λ/2m Σ‖W‖².

    grads: dict "dW1", "db1", … of the cost without it, for any number of layers.
    parameters: dict "W1", "b1", … of the same shapes.   lambd: λ >= 0.   m: number of examples.
    Returns new gradients, a dict with the same keys. Changes neither of its inputs.
    """
    ### BEGIN SOLUTION
    new_grads = {}
    for name, grad in grads.items():
        if name.startswith("dW"):
            new_grads[name] = grad + lambd / m * parameters[name[1:]]
        else:
            new_grads[name] = grad
    return new_grads
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "add_l2_gradients-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One weight, W = 3, with dW = 1, and one bias, b = 5, with db = −2. λ = 2 and m = 10: dW becomes 1 + 0.2 · 3 = 1.6.
check.close(
    lambda: add_l2_gradients(tiny_grads(1.0, -2.0), tiny_network(3.0, 5.0), 2.0, 10),
    tiny_grads(1.6, -2.0),
    "dW gains (λ/m) W, and db stays",
    mistakes={
        "the cost has the penalty but the gradient has not: add (λ/m) W to dW": tiny_grads(1.0, -2.0),
        "λ/2m in place of λ/m: the derivative of w² is 2w, and the 2 meets the ½": tiny_grads(1.3, -2.0),
        "the ½ is missing: the derivative of λ/2m w² is (λ/m) w": tiny_grads(2.2, -2.0),
        "λ in place of λ/m: divide by m": tiny_grads(7.0, -2.0),
        "db changed: the biases have no price": tiny_grads(1.6, -1.0),
        "db is missing: return all gradients": {"dW1": [[1.6]]},
        "W² is the price: its derivative goes into the gradient, (λ/m) W": tiny_grads(2.8, -2.0),
        "(λ/m) W is subtracted: it is a part of the gradient, so add it": tiny_grads(0.4, -2.0),
        "only the penalty's gradient comes back: add it to dW": tiny_grads(0.6, -2.0),
        "only the penalty's gradient comes back: add it to dW, and keep db": tiny_grads(0.6, 0.0),
        "(λ/m) dW is added: it is W that has a price": tiny_grads(1.2, -2.0),
        'the keys are those of the gradients: "dW1" and "db1"': tiny_network(1.6, -2.0),
        'a key is missing: the weight of "dW1" stands under "W1", and this network has one layer only': KeyError,
        "nothing comes back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "add_l2_gradients-any-network", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2, 5 and 11 layers here, other λ and other m.
### BEGIN HIDDEN TESTS
rng = check.rng("add_l2_gradients-any-network")
for n_layers in (5, 1, 2, 11):
    m, lambd = int(rng.integers(5, 50)), rng.uniform(0.5, 3)
    parameters = random_parameters(n_layers, rng)
    grads = random_grads(parameters, rng)

    def with_penalty(factor, of_biases=0.0, layers=range(1, 12), grads=grads, parameters=parameters):
        """The gradients with so many times the weights of these layers, and so many times the biases."""
        moved = {}
        for name, grad in grads.items():
            times = (factor if "W" in name else of_biases) if int(name[2:]) in layers else 0.0
            moved[name] = np.sum([grad, times * parameters[name[1:]]], axis=0)
        return moved

    expected = with_penalty(lambd / m)
    check.close(
        lambda given=(grads, parameters, lambd, m): add_l2_gradients(*deepcopy(given)),
        expected,
        f"the gradients of a network with {n_layers} layer{'s' * (n_layers > 1)}, m = {m}, λ = {lambd:.2f}",
        mistakes={
            "a layer is missing: layers go from 1 to L = len(parameters) // 2; or go through grads.items()": KeyError,
            "layer 10 has the weights W10, not W1: take the whole name, name[1:]": ValueError,
            "the cost has the penalty but the gradient has not: add (λ/m) W to dW": with_penalty(0),
            "λ/2m in place of λ/m: the derivative of w² is 2w, and the 2 meets the ½": with_penalty(lambd / (2 * m)),
            "the ½ is missing: the derivative of λ/2m w² is (λ/m) w": with_penalty(2 * lambd / m),
            "λ in place of λ/m: divide by m": with_penalty(lambd),
            "db changed: the biases have no price": with_penalty(lambd / m, lambd / m),
            "db is missing: return all gradients": {name: expected[name] for name in expected if "W" in name},
            "(λ/m) W is subtracted: it is a part of the gradient, so add it": with_penalty(-lambd / m),
            "only the first layer gains: go through all of them": with_penalty(lambd / m, layers=(1,)),
            "the last layer gains nothing: layers go from 1 to L, and L belongs to them": with_penalty(
                lambd / m, layers=range(1, n_layers)
            ),
            "the last layer is left out: layers go from 1 to L, and L belongs to them": {
                name: grad for name, grad in expected.items() if int(name[2:]) < n_layers
            },
            "three layers are built in: count them, len(parameters) // 2": {
                name: grad for name, grad in expected.items() if int(name[2:]) <= 3
            },
            "the factor is fixed at 0.2: use the λ and m that you are given": with_penalty(0.2),
            "the worked example's answer comes back, whatever the network": tiny_grads(1.6, -2.0),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "add_l2_gradients-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether grads and parameters stay as they were, and whether gradients in whole numbers work.
### BEGIN HIDDEN TESTS
rng = check.rng("add_l2_gradients-inputs")
parameters = random_parameters(2, rng)
grads = random_grads(parameters, rng)
with check.unchanged(grads=grads, parameters=parameters):
    add_l2_gradients(grads, parameters, 0.7, 5)
check.close(
    lambda: add_l2_gradients(tiny_grads(1, -2), tiny_network(3, 5), 1, 4),
    tiny_grads(1.75, -2.0),
    "gradients in whole numbers",
    mistakes={
        "an array like dW holds whole numbers only: make one of floats": tiny_grads(1, -2),
        "an array like dW holds whole numbers only: dW + … makes a new one of floats, dW += … does not": TypeError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your penalty at work
#
# Now train the network with *your* two functions. The sentence below the panels has the errors. A λ takes a moment the
# first time; after that it is remembered.
#
# - *The boundary*, as above.
# - *The weights*: a bar for each range of them, and a dot for each one. Those nearer to 0 than 0.01 have a bar of
#   their own instead.
# - *tanh* in the second hidden layer: the bars tell where on the curve the $z$ of the training examples lie. The
#   outermost ones also hold all that lies beyond.
#
# Before you touch it, guess: what will the boundary look like with λ = 0.3, and what with λ = 10? Then go through all λ,
# from the first to the last, and **write down the training and the dev error** of each. Which λ would you take?

# %% nbgrader={"grade": false, "grade_id": "explore-l2", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.penalties(compute_cost_with_regularization, add_l2_gradients)

# %% [markdown]
# What to notice:
#
# - **λ = 0.01 and 0.03** hardly change anything: training error 0 %, dev error 18.6 %.
# - **λ = 0.3 and 1** take the detours away. Now some training examples are on the wrong side (15 % and 11.7 %), and the
#   dev error *falls by half*, to 9.6 % and 9.7 %. The network has given up examples that it could only have learnt by
#   heart.
# - **λ = 3** is too much. The boundary is all but a straight line, and both errors rise: the weights would cost more
#   than they are worth. That is high bias, the network **underfits**.
# - **λ = 10** leaves no weights at all. The network says ½ everywhere.
# - In the middle panel all weights move towards 0 together. With λ = 3 the largest is 0.29; yet *not one* of the 460
#   is 0.
#
# ### Choosing λ
#
# Here is your table as a picture, made with your functions.

# %% nbgrader={"grade": false, "grade_id": "picture-choose", "locked": true, "schema_version": 3, "solution": false, "task": false}
lambdas, train_errors, dev_errors = [0.01, 0.03, 0.1, 0.3, 1, 3, 10], [], []
for lambd in lambdas:
    penalty = Penalty.from_whole_cost(compute_cost_with_regularization, add_l2_gradients, lambd)
    priced = overfit.network(penalty=penalty)
    weights, _ = overfit.fit(priced, X_train, Y_train, epochs=500)
    train_error, dev_error = overfit.errors(priced, weights)
    train_errors.append(100 * train_error)
    dev_errors.append(100 * dev_error)

figures.curves(
    lambdas,
    {"training error": train_errors, "dev error": dev_errors, "possible": [100 * overfit.BAYES_ERROR] * len(lambdas)},
    xlabel="λ (no unit, logarithmic)",
    ylabel="wrong (%)",
    log_x=True,
    title="High variance on the left, high bias on the right",
    alt="Errors against λ from 0.01 to 10. The training error is 0 % on the left, 15 % at λ = 0.3, 12 % at 1, and rises to 50 %. "
    "The dev error starts near 19 %, is lowest, below 10 %, from λ = 0.3 to 1, and rises to 50 % at λ = 10.",
)

# %% [markdown]
# - On the left the errors are far apart: high variance. On the right both are high: high bias. λ moves you from one
#   to the other, and in the middle there is a place that is better than both.
# - λ is a **hyperparameter**. The training set cannot choose it: there, λ = 0 always has the lowest error. So train
#   with several λ, and take the one with the lowest error on the **dev set** (also called hold-out or
#   cross-validation set). Steps by a factor of three, as here, are a good beginning.
# - Since λ was chosen to suit the dev set, the error there looks a little too good. The test set gives an honest number.
# - At λ = 0.3 the training error is *above* the dev error. Is that a bug? One of 60 examples is 1.7 %, and by chance
#   this training set has more hard ones than usual. Small sets do that.
#
# Has regularisation its price, too? Yes, the bias grew a little. In a large network that is usually not much; so a
# larger network almost never hurts, *as long as you regularise it*.
#
# ## Why does it help?
#
# Two answers, and both are in the picture above.
#
# **A smaller network inside the large one.** Suppose λ is so large that many weights are close to 0. Then many units
# hardly have any influence, nearly as if they were not there. What is left acts like a much simpler network, and that
# has less variance. (The units are not really gone. All of them still take part, each a little.)
#
# **The linear part of tanh.** Look at the third panel again, and at this chain:
#
# 1. λ is large, so the $W^{[l]}$ are small.
# 2. $z^{[l]} = W^{[l]} a^{[l-1]} + b^{[l]}$, so the $z^{[l]}$ are small as well.
# 3. For small $z$, $\tanh(z) \approx z$: $\tanh(0.5) = 0.46$, but $\tanh(2) = 0.96$. Near 0 it is a straight line.
# 4. So every layer is nearly linear. And linear after linear is linear: $W^{[3]} W^{[2]} W^{[1]} x$ is one matrix times $x$.
# 5. So the whole network, deep as it is, is nearly a linear one. It can draw nearly straight boundaries only.
#
# With λ = 0, only 5 % of the $z$ in hidden layer 2 lie in the linear part; most are far out, where tanh is flat. With
# λ = 0.3 it is 90 %, and the few outside make the bends that are left; with λ = 3 it is all of them. Somewhere
# between the line and the detours is the curve that the data deserve.
#
# **Try this** in your head. Does the same chain hold for ReLU units?
#
# <details><summary>Answer</summary>
#
# Step 3 fails. ReLU has its bend at 0 itself: near 0 it is as bent as anywhere. But the penalty works all the same.
# To change its mind over a short distance, a network needs steep slopes, and its slopes are products of weights.
# </details>

# %% [markdown]
# ## Weight decay
#
# Put the new gradient into the step of gradient descent, and sort by $W$:
#
# $$\begin{aligned}
# W &:= W - \alpha\Big[(\text{from backward}) + \frac{\lambda}{m} W\Big] \\
#   &= \Big(1 - \frac{\alpha\lambda}{m}\Big)\, W - \alpha\,(\text{from backward}).
# \end{aligned}$$
#
# So L2 does something very simple. **Along with each ordinary step, every weight is multiplied by a number just below
# 1.** With $\alpha = 0.1$, $\lambda = 0.6$ and $m = 60$ it is $0.999$. What the gradient does not hold up fades away.
# Therefore L2 regularisation is also called **weight decay**.
#
# **Try this** in your head: a weight of 1, which the data do not care about. How large is it after 700 of these steps?
#
# <details><summary>Answer</summary>$0.999^{700} \approx 0.50$. After 1400 steps it is a quarter. It gets smaller and
# smaller, but never becomes zero.</details>
#
# ### Exercise 3: `weight_decay_step`
#
# Take the step in this form. `grads` come from backward, without any penalty. The biases take an ordinary step. Return a
# **new** dict.
#
# <details><summary>Hint 1</summary>Compute the factor once, before the loop. Print it: it should lie just below
# 1.</details>
# <details><summary>Hint 2</summary>For W, <code>factor * value - learning_rate * grads[f"d{name}"]</code>. For b, the same
# without the factor.</details>


# %% nbgrader={"grade": false, "grade_id": "weight_decay_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weight_decay_step(parameters, grads, learning_rate, lambd, m):
    """One step of gradient descent on the cost with its L2 penalty.

    parameters: dict "W1", "b1", … of any number of layers.
    grads: dict "dW1", "db1", … of the same shapes, of the cost *without* the penalty.
    learning_rate: α.   lambd: λ >= 0.   m: number of examples.
    Returns the new parameters, a new dict of new arrays. Changes neither of its inputs.
    """
    ### BEGIN SOLUTION
    factor = 1 - learning_rate * lambd / m
    new_parameters = {}
    for name, value in parameters.items():
        kept = factor * value if name.startswith("W") else value
        new_parameters[name] = kept - learning_rate * grads[f"d{name}"]
    return new_parameters
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "weight_decay_step-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# W = 2 with dW = 1, and b = 3 with db = −2. α = 0.5, λ = 2, m = 10: the factor is 1 − 0.5 · 2/10 = 0.9, so W becomes
# 0.9 · 2 − 0.5 · 1 = 1.3; and b becomes 3 − 0.5 · (−2) = 4.
check.close(
    lambda: weight_decay_step(tiny_network(2.0, 3.0), tiny_grads(1.0, -2.0), 0.5, 2.0, 10),
    tiny_network(1.3, 4.0),
    "W decays by the factor 0.9 and takes its step, b only takes its step",
    mistakes={
        "b decays too: it takes an ordinary step": tiny_network(1.3, 3.7),
        "the factor is 1 − αλ, here 0: divide λ by m": tiny_network(-0.5, 4.0),
        "W is multiplied by αλ/m: that much goes away, 1 − αλ/m stays": tiny_network(-0.3, 4.0),
        "α is missing in the factor: it is 1 − αλ/m": tiny_network(1.1, 4.0),
        "the factor is 1 − αλ/2m: the derivative of w² is 2w, and the 2 meets the ½": tiny_network(1.4, 4.0),
        "the factor is 1 + αλ/m: then weights grow": tiny_network(1.7, 4.0),
        "no weight decays: multiply W by 1 − αλ/m": tiny_network(1.5, 4.0),
        "the step is multiplied too: only the old W decays": tiny_network(1.35, 4.0),
        "W decays, but takes no step: subtract α dW": tiny_network(1.8, 3.0),
        "W decays, but takes no step: subtract α dW as well": tiny_network(1.8, 4.0),
        "b stays where it was: it has a gradient too": tiny_network(1.3, 3.0),
        "b is missing: return all parameters": {"W1": [[1.3]]},
        "α is missing: subtract α times the gradient": tiny_network(0.8, 5.0),
        "you climb: subtract α times the gradient": tiny_network(2.3, 2.0),
        "the parameters come back as they were: put the new values into the dict that you return": (
            tiny_network(2.0, 3.0)
        ),
        'a key is missing: the gradient of "W1" stands under "dW1", and this network has one layer only': KeyError,
        "nothing comes back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "weight_decay_step-any-network", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, your step is compared with L2 gradients and an ordinary step, in networks with 1, 2, 5 and 11 layers.
### BEGIN HIDDEN TESTS
rng = check.rng("weight_decay_step-any-network")
for n_layers in (5, 1, 2, 11):
    m, lambd, alpha = int(rng.integers(5, 30)), rng.uniform(0.5, 3), rng.uniform(0.1, 0.6)
    parameters = random_parameters(n_layers, rng)
    grads = random_grads(parameters, rng)

    def descended(price, of_biases=0.0, layers=range(1, 12), alpha=alpha, grads=grads, parameters=parameters):
        """An ordinary step along the gradients with so many times the weights, or biases, of these layers in them."""
        moved = {}
        for name, value in parameters.items():
            times = (price if "W" in name else of_biases) if int(name[1:]) in layers else 0.0
            moved[name] = value - alpha * (grads[f"d{name}"] + times * value)
        return moved

    expected = descended(lambd / m)
    last = (f"W{n_layers}", f"b{n_layers}")
    check.close(
        lambda given=(parameters, grads, alpha, lambd, m): weight_decay_step(*deepcopy(given)),
        expected,
        f"one step with {n_layers} layer{'s' * (n_layers > 1)}, α = {alpha:.2f}, λ = {lambd:.2f}, m = {m}",
        mistakes={
            "a key is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "b decays too: it takes an ordinary step": descended(lambd / m, lambd / m),
            "the factor is 1 − αλ: divide λ by m": descended(lambd),
            "W is multiplied by αλ/m: that much goes away, 1 − αλ/m stays": descended((1 - alpha * lambd / m) / alpha),
            "α is missing in the factor: it is 1 − αλ/m": descended(lambd / (alpha * m)),
            "the factor is 1 − αλ/2m: the derivative of w² is 2w, and the 2 meets the ½": descended(lambd / (2 * m)),
            "the factor is 1 + αλ/m: then weights grow": descended(-lambd / m),
            "no weight decays: multiply W by 1 − αλ/m": descended(0),
            "the step is multiplied too: only the old W decays": {
                name: (1 - alpha * lambd / m) * value if "W" in name else value for name, value in descended(0).items()
            },
            "only the first layer decays: go through all of them": descended(lambd / m, layers=(1,)),
            "only the first layer moves: go through all of them": {
                name: expected[name] if name[1:] == "1" else value for name, value in parameters.items()
            },
            "the last layer stays where it was: layers go from 1 to L, and L belongs to them": {
                name: parameters[name] if name in last else expected[name] for name in expected
            },
            "the last layer is left out: layers go from 1 to L, and L belongs to them": {
                name: expected[name] for name in expected if name not in last
            },
            "three layers are built in: count them, len(parameters) // 2": {
                name: expected[name] for name in expected if int(name[1:]) <= 3
            },
            "b is missing: return all parameters": {name: expected[name] for name in expected if "W" in name},
            "the factor is fixed at 0.9: use the α, λ and m that you are given": descended(0.1 / alpha),
            "the worked example's answer comes back, whatever the step": tiny_network(1.3, 4.0),
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "weight_decay_step-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters and grads stay as they were, and whether weights in whole numbers work.
### BEGIN HIDDEN TESTS
rng = check.rng("weight_decay_step-inputs")
parameters = random_parameters(2, rng)
grads = random_grads(parameters, rng)
with check.unchanged(parameters=parameters, grads=grads):
    weight_decay_step(parameters, grads, 0.1, 0.7, 5)
check.close(
    lambda: weight_decay_step(tiny_network(3, 1), tiny_grads(1.0, 1.0), 0.25, 2, 4),
    tiny_network(2.375, 0.75),
    "a step from weights in whole numbers",
    mistakes={
        "an array like W holds whole numbers only: make one of floats": tiny_network(2, 0),
        "an array like W holds whole numbers only: W * … makes a new one of floats, W *= … does not": TypeError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your step at work: the same in two ways
#
# 200 steps of plain gradient descent, once along your `add_l2_gradients`, once with your `weight_decay_step`. How far
# apart will they be at the end?

# %% nbgrader={"grade": false, "grade_id": "picture-same", "locked": true, "schema_version": 3, "solution": false, "task": false}
one_way = other_way = network.initialize(np.random.default_rng(0))
for _ in range(200):
    slopes = add_l2_gradients(network.cost_and_grads(one_way, X_train, Y_train)[1], one_way, 0.6, 60)
    one_way = {name: value - 0.1 * slopes[f"d{name}"] for name, value in one_way.items()}
    other_way = weight_decay_step(other_way, network.cost_and_grads(other_way, X_train, Y_train)[1], 0.1, 0.6, 60)
distances = [np.max(np.abs(one_way[name] - other_way[name])) for name in one_way]
print(f"after 200 steps no parameter is further apart than {max(distances):.0e}")

# %% [markdown]
# Only rounding is left. Keep one thing in mind for week 2, though: this holds for *plain* gradient descent. Optimisers
# that rescale the gradient, such as Adam, rescale the penalty along with it, and then the two ways part. (Adam with the
# decay taken apart has a name of its own, AdamW.)
#
# ### Plot the right J
#
# With a penalty there are two curves that you could plot: the cross-entropy alone, as before, and the whole $J$. Here
# training goes on from the weights that were learnt by heart, now with λ = 0.3. Which of the two has to fall at every
# step? And what will the other one do?

# %% nbgrader={"grade": false, "grade_id": "picture-plot-J", "locked": true, "schema_version": 3, "solution": false, "task": false}
weights, whole, bare = by_heart, [], []
for _ in range(500):
    outputs = network.forward(weights, X_train)[0]
    whole.append(compute_cost_with_regularization(outputs, Y_train, weights, 0.3))
    cross_entropy, slopes = network.cost_and_grads(weights, X_train, Y_train)
    bare.append(cross_entropy)
    weights = weight_decay_step(weights, slopes, 0.3, 0.3, 60)
print(f"J rose {np.sum(np.diff(whole) > 0)} times in 500 steps, the cross-entropy {np.sum(np.diff(bare) > 0)} times")

figures.costs(
    {"J with its penalty": whole, "cross-entropy alone": bare},
    ylabel="cost (no unit, logarithmic)",
    log=True,
    title="One training, two curves",
    alt="500 steps. J with its penalty falls at every step, from 1.9 to 0.6. The cross-entropy alone rises all the time, "
    "from 0.015 to 0.11.",
)

# %% [markdown]
# What to notice: this training works perfectly, and the lower curve *rises all the way*. Gradient descent lowers the
# $J$ whose gradient it follows, and that is the one with the second term. If you plot the old $J$, it may rise, or
# not fall at every step, and you hunt for a bug that is not there. So **plot J with its penalty** to see whether
# training works; and errors on train and dev to see whether it was of any use.

# %% [markdown]
# ## Another price: the absolute value
#
# Why squares? One could as well charge for $|w|$:
#
# $$\frac{\lambda}{2m}\,\lVert w\rVert_1 = \frac{\lambda}{2m} \sum_{j=1}^{n_x} |w_j| ,\qquad\text{in a network}\qquad
# \frac{\lambda}{2m} \sum_{l=1}^{L} \sum_{i,j} \big|W^{[l]}_{ij}\big| .$$
#
# This is **L1 regularisation**, in statistics also called the *lasso* (and L2 *ridge*). It looks like a detail, and
# makes a great difference: with L1, $w$ ends up **sparse**. That means: a lot of its entries are zero.
#
# To see why, look at what each price pulls with, that is, at the slope of a weight's penalty:
#
# | | price of a weight | pull towards 0 | on a weight of 1 | on a weight of 0.001 |
# |---|---|---|---|---|
# | L2 | $\frac{\lambda}{2m} w^2$ | $\frac{\lambda}{m} \lvert w\rvert$ | $\frac{\lambda}{m}$ | $0.001\,\frac{\lambda}{m}$ |
# | L1 | $\frac{\lambda}{2m} \lvert w\rvert$ | $\frac{\lambda}{2m}$, always | $\frac{\lambda}{2m}$ | $\frac{\lambda}{2m}$ |
#
# Under L2 a large weight is expensive and a small one almost free: nobody bothers to remove the last bit of it. Under
# L1 the last bit costs as much as the first. A weight that the data do not need goes *all* the way.
#
# ### Exercise 4: `l1_cost`
#
# Return the L1 penalty of a network, without the cross-entropy.
#
# <details><summary>Hint 1</summary>It is the loop of exercise 1, with <code>np.abs</code> in place of the square.</details>
# <details><summary>Hint 2</summary>Beware of <code>np.linalg.norm(W, 1)</code>: for a matrix it is something else, the
# largest of its column sums.</details>


# %% nbgrader={"grade": false, "grade_id": "l1_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l1_cost(parameters, lambd, m):
    """The L1 penalty of a network's weights, λ/2m Σ|W|.

    parameters: dict "W1", "b1", … of any number of layers.   lambd: λ >= 0.   m: number of examples.
    Returns one number. Biases have no price.
    """
    ### BEGIN SOLUTION
    total = 0.0
    for name, value in parameters.items():
        if name.startswith("W"):
            total += np.sum(np.abs(value))
    return lambd / (2 * m) * total
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "l1_cost-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# The network from exercise 1, W1 = (1 −2) and W2 = (3), again with λ = 0.8 and m = 4: 0.1 · (1 + 2 + 3) = 0.6.
check.close(
    lambda: l1_cost(small_network(), 0.8, 4),
    0.6,
    "the L1 penalty is λ/2m times the sum of all |w|",
    mistakes={
        "squares are added up: that is L2, L1 takes |w|": 1.4,
        "λ/m in place of λ/2m: divide by 2 as well": 1.2,
        "λ/2 in place of λ/2m: the 1/m is missing": 2.4,
        "λ in place of λ/2m: divide by 2m": 4.8,
        "lambd / 2 * m multiplies by m: write lambd / (2 * m)": 9.6,
        "plus and minus cancel: take np.abs of each weight": 0.2,
        "np.abs stands outside the sum: take it of each weight": 0.4,
        "the biases have no price: take the W only": 1.05,
        "np.linalg.norm(W, 1) of a matrix is its largest column sum: add up np.abs(W)": 0.5,
        "that is the sum of the Frobenius norms: add up np.abs(W)": 0.1 * (np.sqrt(5) + 3),
        "only the first layer pays: add up all W": 0.3,
        "the price of each layer comes back: add them up": [0.3, 0.3],
        "a layer is missing: this network has two; count them, len(parameters) // 2": KeyError,
        "nothing comes back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "l1_cost-any-network", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2, 5 and 11 layers here, other λ and other m.
### BEGIN HIDDEN TESTS
rng = check.rng("l1_cost-any-network")
for n_layers in (5, 1, 2, 11):
    m, lambd = int(rng.integers(5, 50)), rng.uniform(0.5, 3)
    parameters = random_parameters(n_layers, rng)
    # Another way to the same numbers: up to the largest weight, and from the smallest.
    by_layer = [
        np.sum(W, where=W > 0) - np.sum(W, where=W < 0) for W in (parameters[f"W{i}"] for i in range(1, n_layers + 1))
    ]
    every_weight = np.concatenate([parameters[f"W{i}"].ravel() for i in range(1, n_layers + 1)])
    price, length = lambd / (2 * m), sum(by_layer)
    check.close(
        lambda given=(parameters, lambd, m): l1_cost(deepcopy(given[0]), *given[1:]),
        price * length,
        f"the L1 penalty of a network with {n_layers} layer{'s' * (n_layers > 1)}, m = {m}, λ = {lambd:.2f}",
        mistakes={
            "a layer is missing: layers go from 1 to L = len(parameters) // 2; or go through parameters.items()": KeyError,
            "squares are added up: that is L2, L1 takes |w|": price * every_weight @ every_weight,
            "λ/m in place of λ/2m: divide by 2 as well": 2 * price * length,
            "λ/2 in place of λ/2m: the 1/m is missing": m * price * length,
            "λ in place of λ/2m: divide by 2m": lambd * length,
            "plus and minus cancel: take np.abs of each weight": price * np.sum(every_weight),
            "the biases have no price: take the W only": price
            * (length + sum(np.sum(parameters[f"b{i}"]) for i in range(1, n_layers + 1))),
            "np.linalg.norm(W, 1) of a matrix is its largest column sum: add up np.abs(W)": price
            * sum(np.linalg.norm(parameters[f"W{i}"], 1) for i in range(1, n_layers + 1)),
            "only the first layer pays: add up all W": price * by_layer[0],
            "the last layer does not pay: layers go from 1 to L, and L belongs to them": price * sum(by_layer[:-1]),
            "three layers are built in: count them, len(parameters) // 2": price * sum(by_layer[:3]),
            "two layers are built in: count them, len(parameters) // 2": price * sum(by_layer[:2]),
            "the worked example's answer comes back, whatever the network": 0.6,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "l1_cost-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether parameters stay as they were, and tries λ = 0 and weights that are all 0.
### BEGIN HIDDEN TESTS
rng = check.rng("l1_cost-inputs")
parameters = random_parameters(2, rng)
with check.unchanged(parameters=parameters):
    l1_cost(parameters, 0.7, 5)
check.close(
    [l1_cost(deepcopy(parameters), 0.0, 5), l1_cost(tiny_network(0.0, 2.0), 0.7, 5)],
    [0.0, 0.0],
    "nothing is to pay with λ = 0, or if all weights are 0",
    mistakes={"the worked example's answer comes back, whatever the network": [0.6, 0.6]},
)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 5: `add_l1_gradients`
#
# The slope of $|w|$ is 1 for $w > 0$ and $-1$ for $w < 0$. That is the *sign* of $w$. At $w = 0$ there is a corner,
# and no slope; there we take 0, for a weight that is 0 need not be pulled anywhere:
#
# $$dW^{[l]} = (\text{from backward}) + \frac{\lambda}{2m}\, \operatorname{sign}\big(W^{[l]}\big), \qquad
# \operatorname{sign}(w) = \begin{cases} 1 & w > 0 \\ 0 & w = 0 \\ -1 & w < 0.\end{cases}$$
#
# Mind the 2: there is no square, so nothing comes to meet the ½.
#
# <details><summary>Hint 1</summary>It is the function of exercise 2 with other words in one line.</details>
# <details><summary>Hint 2</summary><code>np.sign</code> does just this, for arrays of any shape.</details>


# %% nbgrader={"grade": false, "grade_id": "add_l1_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def add_l1_gradients(grads, parameters, lambd, m):
    """The gradients of the cost with its L1 penalty, λ/2m Σ|W|.

    grads: dict "dW1", "db1", … of the cost without it, for any number of layers.
    parameters: dict "W1", "b1", … of the same shapes; a weight of 0 is not pulled.
    lambd: λ >= 0.   m: number of examples.
    Returns new gradients, a dict with the same keys. Changes neither of its inputs.
    """
    ### BEGIN SOLUTION
    new_grads = {}
    for name, grad in grads.items():
        if name.startswith("dW"):
            new_grads[name] = grad + lambd / (2 * m) * np.sign(parameters[name[1:]])
        else:
            new_grads[name] = grad
    return new_grads
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "add_l1_gradients-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Three weights, 3, −2 and 0, with the gradients −1, 1 and 4. λ = 2 and m = 10, so λ/2m = 0.1: it is added for the 3,
# subtracted for the −2, and the 0 gets nothing.
three_weights = {"W1": np.array([[3.0, -2.0, 0.0]]), "b1": np.array([[5.0]])}
their_grads = {"dW1": np.array([[-1.0, 1.0, 4.0]]), "db1": np.array([[-2.0]])}
check.close(
    lambda: add_l1_gradients(deepcopy(their_grads), deepcopy(three_weights), 2.0, 10),
    {"dW1": [[-0.9, 0.9, 4.0]], "db1": [[-2.0]]},
    "dW gains λ/2m times the sign of W, and db stays",
    mistakes={
        "W itself is added: that is L2, L1 takes its sign": {"dW1": [[-0.7, 0.8, 4.0]], "db1": [[-2.0]]},
        "(λ/m) W is added: that is L2, L1 takes λ/2m times the sign": {"dW1": [[-0.4, 0.6, 4.0]], "db1": [[-2.0]]},
        "λ/m in place of λ/2m: there is no square whose 2 could meet the ½": {
            "dW1": [[-0.8, 0.8, 4.0]],
            "db1": [[-2.0]],
        },
        "λ/2 in place of λ/2m: the 1/m is missing": {"dW1": [[0.0, 0.0, 4.0]], "db1": [[-2.0]]},
        "the gradient stays as it was: add λ/2m times the sign of W": {"dW1": [[-1.0, 1.0, 4.0]], "db1": [[-2.0]]},
        "|W| is added: its slope is due, the sign of W": {"dW1": [[-0.7, 1.2, 4.0]], "db1": [[-2.0]]},
        "every weight is pulled the same way: a negative one has the slope −1": {
            "dW1": [[-0.9, 1.1, 4.1]],
            "db1": [[-2.0]],
        },
        "the sign is turned round: the gradient of |w| is 1 for w above 0": {
            "dW1": [[-1.1, 1.1, 4.0]],
            "db1": [[-2.0]],
        },
        "the sign of dW is added: it is W that has a price": {"dW1": [[-1.1, 1.1, 4.1]], "db1": [[-2.0]]},
        "sign(0) is 0: a weight of 0 is not pulled, and here it has the slope 1": {
            "dW1": [[-0.9, 0.9, 4.1]],
            "db1": [[-2.0]],
        },
        "sign(0) is 0: a weight of 0 is not pulled, and here it has the slope −1": {
            "dW1": [[-0.9, 0.9, 3.9]],
            "db1": [[-2.0]],
        },
        "W/|W| is 0/0 for a weight of 0, which NumPy calls nan: use np.sign": {
            "dW1": [[-0.9, 0.9, np.nan]],
            "db1": [[-2.0]],
        },
        "db changed: the biases have no price": {"dW1": [[-0.9, 0.9, 4.0]], "db1": [[-1.9]]},
        "db is missing: return all gradients": {"dW1": [[-0.9, 0.9, 4.0]]},
        "only the penalty's gradient comes back: add it to dW": {"dW1": [[0.1, -0.1, 0.0]], "db1": [[-2.0]]},
        'a key is missing: the weight of "dW1" stands under "W1", and this network has one layer only': KeyError,
        "nothing comes back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "add_l1_gradients-any-network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets networks with 1, 2, 5 and 11 layers here, other λ and other m.
### BEGIN HIDDEN TESTS
rng = check.rng("add_l1_gradients-any-network")
for n_layers in (5, 1, 2, 11):
    m, lambd = int(rng.integers(5, 50)), rng.uniform(0.5, 3)
    parameters = random_parameters(n_layers, rng)
    grads = random_grads(parameters, rng)

    def plus(of_weight, of_biases=0.0, layers=range(1, 12), grads=grads, parameters=parameters):
        """The gradients, with what of_weight makes of the weights of these layers, and so much for each bias."""
        moved = {}
        for name, grad in grads.items():
            there = int(name[2:]) in layers
            moved[name] = grad + there * (of_weight(parameters[name[1:]]) if "W" in name else of_biases)
        return moved

    pull = lambd / (2 * m)
    # Another way to the same numbers: up for weights above 0, down for those below.
    expected = plus(lambda W, pull=pull: pull * (W > 0) - pull * (W < 0))
    check.close(
        lambda given=(grads, parameters, lambd, m): add_l1_gradients(*deepcopy(given)),
        expected,
        f"the gradients of a network with {n_layers} layer{'s' * (n_layers > 1)}, m = {m}, λ = {lambd:.2f}",
        mistakes={
            "a layer is missing: layers go from 1 to L = len(parameters) // 2; or go through grads.items()": KeyError,
            "layer 10 has the weights W10, not W1: take the whole name, name[1:]": ValueError,
            "W itself is added: that is L2, L1 takes its sign": plus(lambda W, pull=pull: pull * W),
            "(λ/m) W is added: that is L2, L1 takes λ/2m times the sign": plus(lambda W, pull=pull: 2 * pull * W),
            "λ/m in place of λ/2m: there is no square whose 2 could meet the ½": plus(
                lambda W, pull=pull: 2 * pull * np.sign(W)
            ),
            "λ/2 in place of λ/2m: the 1/m is missing": plus(lambda W, pull=m * pull: pull * np.sign(W)),
            "λ in place of λ/2m: divide by 2m": plus(lambda W, pull=lambd: pull * np.sign(W)),
            "the gradient stays as it was: add λ/2m times the sign of W": plus(lambda W: 0 * W),
            "the sign is turned round: the gradient of |w| is 1 for w above 0": plus(
                lambda W, pull=pull: -pull * np.sign(W)
            ),
            "sign(0) is 0: a weight of 0 is not pulled, and here it has the slope 1": plus(
                lambda W, pull=pull: np.where(W >= 0, pull, -pull)
            ),
            "sign(0) is 0: a weight of 0 is not pulled, and here it has the slope −1": plus(
                lambda W, pull=pull: np.where(W > 0, pull, -pull)
            ),
            "db changed: the biases have no price": plus(lambda W, pull=pull: pull * np.sign(W), pull),
            "only the first layer gains: go through all of them": plus(
                lambda W, pull=pull: pull * np.sign(W), layers=(1,)
            ),
            "the last layer gains nothing: layers go from 1 to L, and L belongs to them": plus(
                lambda W, pull=pull: pull * np.sign(W), layers=range(1, n_layers)
            ),
            "three layers are built in: count them, len(parameters) // 2": {
                name: grad for name, grad in expected.items() if int(name[2:]) <= 3
            },
            "the worked example's answer comes back, whatever the network": {
                "dW1": [[-0.9, 0.9, 4.0]],
                "db1": [[-2.0]],
            },
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "add_l1_gradients-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether grads and parameters stay as they were, and whether gradients in whole numbers work.
### BEGIN HIDDEN TESTS
rng = check.rng("add_l1_gradients-inputs")
parameters = random_parameters(2, rng)
grads = random_grads(parameters, rng)
with check.unchanged(grads=grads, parameters=parameters):
    add_l1_gradients(grads, parameters, 0.7, 5)
check.close(
    lambda: add_l1_gradients(tiny_grads(1, -2), tiny_network(3, 5), 2, 4),
    tiny_grads(1.25, -2.0),
    "gradients in whole numbers",
    mistakes={
        "an array like dW holds whole numbers only: make one of floats": tiny_grads(1, -2),
        "an array like dW holds whole numbers only: dW + … makes a new one of floats, dW += … does not": TypeError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your gradients at work: two ways to fade
#
# Two weights of 1, which the data do not care about: all that acts on them is a penalty. One of them has L2, the
# other one L1. Here are their ways down, step by step, with $\alpha\lambda/m = 0.06$. Which one will be nearer to 0
# after 20 steps, and which one after 50?

# %% nbgrader={"grade": false, "grade_id": "picture-two-ways", "locked": true, "schema_version": 3, "solution": false, "task": false}
ways = {}
for label, gradients in (("L2", add_l2_gradients), ("L1", add_l1_gradients)):
    lone, ways[label] = tiny_network(1.0, 0.0), []
    for _ in range(81):
        ways[label].append(lone["W1"].item())
        slope = gradients(tiny_grads(0.0, 0.0), lone, 1.0, 1)["dW1"]
        lone = {"W1": lone["W1"] - 0.06 * slope, "b1": lone["b1"]}
print("L1, the last four:", " ".join(f"{w:.3f}" for w in ways["L1"][-4:]))

figures.curves(
    np.arange(81),
    ways,
    xlabel="step",
    ylabel="weight (no unit)",
    title="A weight that nobody needs",
    alt="Two curves from 1. Under L2 the weight falls quickly at first, then ever more slowly: 0.29 after 20 steps, 0.01 after 80. "
    "Under L1 it falls on a straight line and is at 0 after 33 steps, where it goes on in tiny jumps around 0.",
)

# %% [markdown]
# What to notice: L2 takes off 6 % of what there *is*, so there is always something left. L1 takes off the same piece
# each time, and arrives.
#
# But look at the numbers: it does not stay at 0. Near the end, a whole piece is too much; the weight jumps across, is
# pulled back, jumps across again. **The plain step flips the sign of a small weight, for ever.** So you get many
# weights near zero, but hardly one that *is* zero. That matters if you want to leave them out of memory, or to read
# off which inputs count.
#
# ## Weights that stay at zero
#
# The repair is one line, and it is what you would do by hand: *if the weight would cross 0, let it stop there.* First
# take the ordinary step, without the penalty. Then move the result $u$ towards 0 by the piece $\alpha\lambda/2m$, but
# not beyond:
#
# $$u = w - \alpha\, dw , \qquad w := \operatorname{sign}(u)\, \max\Big( |u| - \frac{\alpha\lambda}{2m},\; 0\Big).$$
#
# This is a **proximal step**, and what it does to $u$ is called *soft thresholding*. A weight that the data do not
# hold away from zero with more than $\lambda/2m$ becomes exactly 0, and stays there.
#
# **Try this** with a pencil: $\alpha\lambda/2m = 0.1$. What becomes of $u = 0.8$, of $-0.8$, and of $0.05$?
#
# <details><summary>Answers</summary>0.7, −0.7, and 0. The plain step would have made −0.05 of the last one.</details>
#
# ### Exercise 6: `proximal_l1_step`
#
# Write it for one array of weights, of any shape.
#
# <details><summary>Hint 1</summary>Three lines: <code>u</code>; the threshold; and the result.</details>
# <details><summary>Hint 2</summary><code>np.maximum(a, 0)</code> compares each entry with 0. (<code>np.max</code> is
# something else: it looks for the largest entry.)</details>


# %% nbgrader={"grade": false, "grade_id": "proximal_l1_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def proximal_l1_step(w, dw, learning_rate, lambd, m):
    """One step of gradient descent, and then towards 0 by the pull of the L1 penalty, but not beyond.

    w: weights, an array of any shape.   dw: gradient of the cost *without* the penalty, of the same shape.
    learning_rate: α.   lambd: λ >= 0.   m: number of examples.
    Returns the new weights, of that shape. Changes neither of its inputs.
    """
    ### BEGIN SOLUTION
    u = w - learning_rate * dw
    threshold = learning_rate * lambd / (2 * m)
    return np.sign(u) * np.maximum(np.abs(u) - threshold, 0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "proximal_l1_step-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# α = 0.25, λ = 8 and m = 10, so αλ/2m = 0.1. The ordinary step leads to u = 0.8, 0.05, −0.8 and 0.55.
check.close(
    lambda: proximal_l1_step(np.array([1.0, 0.25, -1.0, 0.05]), np.array([0.8, 0.8, -0.8, -2.0]), 0.25, 8.0, 10),
    [0.7, 0.0, -0.7, 0.45],
    "after its step each weight moves by αλ/2m towards 0, and stops there",
    mistakes={
        "plain subtraction goes past 0 and flips signs: take the maximum with 0": [0.7, -0.05, -0.7, 0.45],
        "the threshold is λ/2m, without α: multiply it by α": [0.4, 0.0, -0.4, 0.15],
        "the threshold is αλ/m: divide by 2 as well": [0.6, 0.0, -0.6, 0.35],
        "the threshold is αλ/2: the 1/m is missing": [0.0, 0.0, 0.0, 0.0],
        "small ones become 0, but the others keep all of u: they move by αλ/2m as well": [0.8, 0.0, -0.8, 0.55],
        "weights below 0 are lost: the threshold is for |u|, and the sign comes back afterwards": [0.7, 0.0, 0.0, 0.45],
        "the sign is lost: multiply by that of u": [0.7, 0.0, 0.7, 0.45],
        "the threshold comes before the step: take the step first": [0.7, -0.05, -0.7, 0.5],
        "the step is missing: u is w − α dw": [0.9, 0.15, -0.9, 0.0],
        "you climb: u is w − α dw": [1.1, 0.35, -1.1, -0.35],
        "α is missing: u is w − α dw": [0.1, -0.45, -0.1, 1.95],
        "that is the ordinary step: move u towards 0 by αλ/2m": [0.8, 0.05, -0.8, 0.55],
        "every weight moves down: towards 0 is up for those below 0": [0.7, -0.05, -0.9, 0.45],
        "u grows: move it towards 0, not away from it": [0.9, 0.15, -0.9, 0.65],
        "np.max looks for one largest entry: np.maximum compares each entry with 0": TypeError,
        "an array has many signs: compare with np.where or np.maximum, not with if": ValueError,
        "nothing comes back: does your function end with return?": None,
    },
)

# %% nbgrader={"grade": true, "grade_id": "proximal_l1_step-any-shape", "locked": true, "points": 1.5, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets arrays of other shapes here, other α, λ and m, and λ = 0; and what should be 0 must be
# exactly 0.
### BEGIN HIDDEN TESTS
rng = check.rng("proximal_l1_step-any-shape")
for its_shape in ((40,), (1, 30), (6, 5), (3, 4, 3)):
    m, lambd, alpha = int(rng.integers(5, 30)), rng.uniform(1, 5), rng.uniform(0.1, 0.6)
    piece = alpha * lambd / (2 * m)
    # Where the ordinary step shall lead: near 0 or clearly beyond the threshold, and each weight on either side of 0.
    sizes = np.where(rng.random(its_shape) < 0.5, rng.uniform(0.1, 0.8, its_shape), rng.uniform(1.3, 9, its_shape))
    sizes.flat[:4] = 0.5, 0.6, 2.0, 3.0
    signs = rng.choice([-1.0, 1.0], size=its_shape)
    signs.flat[:4] = 1, -1, 1, -1
    target = piece * sizes * signs
    w = rng.uniform(0.5, 5, its_shape) * piece * rng.choice([-1.0, 1.0], size=its_shape)
    w.flat[:4] = np.array([3.0, -3.0, -1.5, 1.5]) * piece
    dw = (w - target) / alpha
    # Another way to the same numbers: what is cut off lies between −αλ/2m and αλ/2m.
    expected = target - np.clip(target, -piece, piece)

    def soft(u, threshold):
        """Soft thresholding, for the mistakes."""
        return u - np.clip(u, -threshold, threshold)

    got = proximal_l1_step(w.copy(), dw.copy(), alpha, lambd, m)
    check.close(
        got,
        expected,
        f"a proximal step of an array of shape {its_shape}, α = {alpha:.2f}, λ = {lambd:.2f}, m = {m}",
        mistakes={
            "plain subtraction goes past 0 and flips signs: take the maximum with 0": target - piece * np.sign(target),
            "the sign of w is used in a plain subtraction: move u towards 0, and stop there": target
            - piece * np.sign(w),
            "the sign is that of w: take that of u, which may be on the other side": np.sign(w) * np.abs(expected),
            "the threshold is fixed at 0.1: compute it from α, λ and m": soft(target, 0.1),
            "the threshold is λ/2m, without α: multiply it by α": soft(target, piece / alpha),
            "the threshold is αλ/m: divide by 2 as well": soft(target, 2 * piece),
            "the threshold is αλ/2: the 1/m is missing": soft(target, m * piece),
            "small ones become 0, but the others keep all of u: they move by αλ/2m as well": np.where(
                np.abs(target) > piece, target, 0
            ),
            "weights below 0 are lost: the threshold is for |u|, and the sign comes back afterwards": np.maximum(
                expected, 0
            ),
            "the sign is lost: multiply by that of u": np.abs(expected),
            "the threshold comes before the step: take the step first": soft(w, piece) - alpha * dw,
            "the step is missing: u is w − α dw": soft(w, piece),
            "that is the ordinary step: move u towards 0 by αλ/2m": target,
            "the worked example's answer comes back, whatever the weights": [0.7, 0.0, -0.7, 0.45],
        },
    )
    n_zeros = int(np.sum(sizes < 1))
    check.true(
        np.sum(np.asarray(got) == 0) == n_zeros,
        f"exactly {n_zeros} of the weights are 0",
        mistakes={"they come near 0, but are not 0: let np.maximum(…, 0) make them so": True},
        expected=f"{n_zeros} weights that are exactly 0",
        got=f"{int(np.sum(np.asarray(got) == 0))} of them",
    )
check.close(
    lambda: proximal_l1_step(np.array([0.0, 1.0]), np.array([0.0, 2.0]), 0.25, 8.0, 10),
    [0.0, 0.4],
    "a weight that is 0, with a gradient of 0, stays 0",
    mistakes={
        "0/0 is nan: use np.sign(u) in place of u/|u|": [np.nan, 0.4],
        "a weight of 0 is not pulled: sign(0) is 0": [0.1, 0.4],
        "a weight of 0 is not pulled: sign(0) is 0, and the maximum is with 0": [-0.1, 0.4],
    },
)
check.close(
    lambda: proximal_l1_step(np.array([0.5, -1.0]), np.array([1.0, 2.0]), 0.25, 0.0, 10),
    [0.25, -1.5],
    "with λ = 0 it is an ordinary step",
    mistakes={"the threshold is fixed at 0.1: compute it from α, λ and m": [0.15, -1.4]},
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "proximal_l1_step-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether w and dw stay as they were, and whether weights in whole numbers work.
### BEGIN HIDDEN TESTS
rng = check.rng("proximal_l1_step-inputs")
w, dw = rng.normal(0, 1, size=6), rng.normal(0, 1, size=6)
with check.unchanged(w=w, dw=dw):
    proximal_l1_step(w, dw, 0.25, 0.7, 5)
check.close(
    lambda: proximal_l1_step(np.array([3, 0, -2]), np.array([1.0, 0.0, 1.0]), 0.25, 4, 10),
    [2.7, 0.0, -2.2],
    "a step from weights in whole numbers",
    mistakes={
        "an array like w holds whole numbers only: make one of floats": [2, 0, -2],
        "an array like w holds whole numbers only: w - … makes a new one of floats, w -= … does not": TypeError,
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### All your penalties at work
#
# The same picture as before, now with a choice of three: L2; L1 with your `add_l1_gradients`; and L1 with your
# `proximal_l1_step`. Look at the middle panel and at the numbers below.
#
# 1. Compare L2 and L1 at λ = 1. Their dev errors are almost the same. What is different?
# 2. Switch from *its gradient* to *proximal steps*. What changes in the boundary, and what in the number of exact zeros?
# 3. How many of the 460 weights are enough for a good boundary?

# %% nbgrader={"grade": false, "grade_id": "explore-all", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.penalties(compute_cost_with_regularization, add_l2_gradients, l1_cost, add_l1_gradients, proximal_l1_step)

# %% [markdown]
# What to notice:
#
# - **At λ = 1 all three have a dev error of 9.6 or 9.7 %.** But L2 has made all 460 weights small, and L1 has made
#   most of them zero and left a few large ones: its largest is twice that of L2.
# - **With the gradient alone** 449 weights are nearer to 0 than 0.01, and not one is 0: they tremble. **With proximal
#   steps** 444 are exactly 0. The boundary is practically the same.
# - So **16 weights of 460** are enough. Nobody had to say which; the price found them.
# - Too large a λ underfits, here as there: with λ = 10 nothing is left.
#
# Does it make the network *better*? Here neither is. Sparse weights need less memory, and tell you which inputs
# matter; as a remedy against overfitting, L2 is used much more often.
#
# ## When two features say the same
#
# Suppose two thermometers hang on one wall, and you want to predict whether the ice cream will sell out. Each has its
# own small error, so they hardly differ: their correlation is 0.99. (Features that go together so closely are called
# *collinear*.) What should the weights be? Both readings are equally good. Only the *sum* of the two weights really
# matters, and the data leave open how to share it out.
#
# Here is logistic regression on such readings with your two functions, for many λ: `weight_decay_step` for L2,
# `proximal_l1_step` for L1. Guess first: what does each do with the twins?

# %% nbgrader={"grade": false, "grade_id": "picture-twins", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)
warmth = rng.normal(0, 1, 100)  # the truth, which nobody sees
readings = np.stack([warmth + rng.normal(0, 0.1, 100), warmth + rng.normal(0, 0.1, 100)])
sold_out = (warmth + rng.normal(0, 0.7, 100) > 0).astype(int)[np.newaxis]
logistic, prices = Network([2, 1]), np.geomspace(100, 0.01, 13)
paths = {"L2": [], "L1": []}
for label, path in paths.items():
    twins = {"W1": np.zeros((1, 2)), "b1": np.zeros((1, 1))}
    for lambd in prices:
        for _ in range(300):
            slopes = logistic.cost_and_grads(twins, readings, sold_out)[1]
            if label == "L2":
                twins = weight_decay_step(twins, slopes, 1.0, lambd, 100)
            else:
                W = proximal_l1_step(twins["W1"], slopes["dW1"], 1.0, lambd, 100)
                twins = {"W1": W, "b1": twins["b1"] - slopes["db1"]}
        path.append(twins["W1"].ravel())

with figures.style():
    figure, panels = figures.canvas(1, 2, width=9.0, height=4.2)
    for axes, (label, path) in zip(panels, paths.items(), strict=True):
        for k, look in enumerate(figures.CURVES[:2]):
            axes.plot(prices, np.array(path)[:, k], label=f"weight of thermometer {k + 1}", **look)
        axes.set(xscale="log", xlabel="λ (no unit, logarithmic)", title=label, ylim=(-2, 4.6))
    panels[0].set_ylabel("weight (no unit)")
    figures.legend_below(figure, *panels[0].get_legend_handles_labels())
    twin_weights = figures.picture(
        figure,
        alt="Two panels with the two weights against λ from 0.01 to 100. Both begin far apart on the left, one near 4, the other "
        "one below −1. Under L2 they come together as λ grows: near 0.7 and 0.8 at λ = 10, then both fall towards 0. Under L1 "
        "one is exactly 0 from λ = 2 on, while the other one is near 2.4 there and falls to 0 at λ = 100.",
    )
twin_weights

# %% [markdown]
# What to notice:
#
# - **Almost no penalty** (left in each panel): one weight near 4, the other one below −1. The warmer it is on the first
#   thermometer, the *less* ice cream is sold? That is noise, learnt by heart: these weights make a lot of the tiny
#   difference between the two readings.
# - **L2 spreads.** At λ = 10 they share the work, 0.67 and 0.76. That is cheapest: $0.7^2 + 0.7^2$ is only half of
#   $1.4^2$. Spreading also means that no single feature is trusted too much.
# - **L1 picks one.** For it $0.7 + 0.7$ costs just as much as $1.4 + 0$. So it takes the one that is a little better,
#   here by chance the second, and sets the other to exactly 0. With other data it may be the first one. Therefore
#   read a zero of L1 as "not needed beside the others", and not as "does not matter".
#
# ## One strange car
#
# A large weight says: *this feature is very important*. Sometimes it only seems so, because of noise, or of one odd
# example. In a list of houses, the dearest one may happen to have the most trees in its garden; that does not make
# trees worth a fortune. In a list of used cars, to be priced by age and mileage, there is a collector's car from an
# auction. It is old, has hardly been driven, and went for 60 000. What makes it so dear is none of your features.
#
# Here are twelve ordinary cars and that one, and a linear model, trained with your `weight_decay_step`. Then it is
# asked for the price of an *ordinary* old car: 14 years, 50 000 km. The twelve ordinary cars alone make it about 6 300.
# What will it be with the thirteenth? And what can λ do about it?

# %% nbgrader={"grade": false, "grade_id": "picture-car", "locked": true, "schema_version": 3, "solution": false, "task": false}
age = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 30])  # years; the last one is the collector's car
mileage = np.array([15, 40, 30, 75, 60, 110, 80, 140, 120, 165, 130, 190, 45])  # 1000 km
sold_for = np.array([19.7, 17.7, 17.7, 14.8, 14.0, 12.0, 12.8, 9.6, 8.2, 5.3, 6.1, 3.6, 60.0])  # thousands


def price_of_the_old_car(n_cars, lambd):
    """Fit the first n cars, and return the weight of age and the price predicted for 14 years and 50 000 km."""
    features, y = np.stack([age, mileage])[:, :n_cars], sold_for[np.newaxis, :n_cars]
    mu, sigma = features.mean(axis=1, keepdims=True), features.std(axis=1, keepdims=True)
    X = (features - mu) / sigma
    line = {"W1": np.zeros((1, 2)), "b1": np.zeros((1, 1))}
    for _ in range(1500):
        error = (line["W1"] @ X + line["b1"] - y) / n_cars
        slopes = {"dW1": error @ X.T, "db1": error.sum(axis=1, keepdims=True)}
        line = weight_decay_step(line, slopes, 0.3, lambd, n_cars)
    asked = (np.array([[14], [50]]) - mu) / sigma
    return line["W1"][0, 0], (line["W1"] @ asked + line["b1"]).item()


for n_cars, lambd in ((12, 0), (13, 0), (13, 1), (13, 3), (13, 10), (13, 30)):
    weight, predicted = price_of_the_old_car(n_cars, lambd)
    cars = "without the strange car" if n_cars == 12 else "with it"
    print(f"{cars:>24}, λ = {lambd:<3} weight of age {weight:6.1f}, price {1000 * round(predicted, 1):7,.0f}")

# %% [markdown]
# What to notice: one car in thirteen turns the weight of age from −3.3 to **+11.1**. The model now believes that cars
# get *dearer* with age, and offers 32 500 for an old car that is worth 6 300. A penalty holds against it: with λ = 10
# the weight is half as large, and the price comes down to 24 200. But it does not heal. λ cannot know which car is
# strange; it makes all weights smaller, the right ones too. So look at your data first, and set aside or treat what
# does not belong, *before* you train. Penalties are for the noise that you cannot see.

# %% [markdown]
# ## Summary
#
# - High variance? Regularisation is one of the first things to try, more data the other one.
# - **L2:** $J$ gains $\frac{\lambda}{2m}\sum_l \lVert W^{[l]}\rVert_F^2$, $dW$ gains $\frac{\lambda}{m} W$. In plain
#   gradient descent that is **weight decay**: each $W$ is multiplied by $1 - \frac{\alpha\lambda}{m}$ before its
#   step. Biases are left out.
# - Small weights keep tanh in its linear part, and a network of nearly linear layers is nearly linear. Too large a λ
#   underfits.
# - λ is a hyperparameter: try some, a factor of three apart, and take the best one **on the dev set**. On another
#   scale (without $\frac{1}{2m}$) it is another number.
# - Plot $J$ **with** its penalty. Without it, $J$ may rise while all is well.
# - **L1:** $\frac{\lambda}{2m}\sum|w|$, with the gradient $\frac{\lambda}{2m}\operatorname{sign}(W)$. It makes
#   weights sparse; for exact zeros take a proximal step. L2 spreads weight over features that say the same, L1 picks
#   one.
# - A penalty softens what an outlier does. It does not replace a look at the data.
#
# **Where this comes back**
#
# - *Dropout* (next notebook) takes units away at random. It too spreads weights and makes them smaller.
# - *Early stopping* (notebook 4) keeps the weights small in another way: it ends before they have grown. It needs one
#   training, where λ needs many.
# - *Gradient checking* (notebook 6): remember the penalty there, in the cost *and* in the gradients.
# - *Mini-batches* (week 2): the penalty is then divided by the size of the mini-batch.
# - *Hyperparameter search* (week 3): how to try values of λ, and why by factors.
