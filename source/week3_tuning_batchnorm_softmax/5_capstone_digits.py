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
# # Capstone: read the handwriting of strangers
#
# **Week 3, notebook 5 · about 90 minutes · 15 points**
#
# All the course in one task. You get real handwritten digits, your functions of three weeks, and a first try that is not good.
# You build a classifier that reads digits of people it has never met, also when they write a little off the middle.
#
# Nothing new is taught here. You decide what to use, and you measure what it brings.
#
# When you are done, you can
#
# - take a poor first try, say what is wrong with it, and choose the next thing to do;
# - put normalised inputs, more data, an optimiser, a schedule and a regulariser together so that they work together;
# - hand over a classifier that others can use: one digit or a thousand, the same answer every time;
# - say of each technique what it bought *you*, and whether that was more than luck.
#
# | | What you do | Points |
# |---|---|---|
# | Exercise | `train_classifier`: from digits to a function that reads digits | 15 |
# | After it | switch your techniques off, one by one, and see what each was worth | |
# | | ask the test set, once | |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from functools import lru_cache
from time import perf_counter

import numpy as np

from course import check, data, explore, figures
from course.network import BatchNorm, Dropout, Network, Penalty, Update, train  # noqa: F401
from course.runs import Runs

# %% [markdown]
# ## The task
#
# 1797 digits, written on 14 forms by different people, scanned in 8 × 8 pixels. Each pixel is a number from 0, blank paper, to
# 16, full ink. `X` has shape $(64, m)$, one column for each digit; `labels` has shape $(m,)$.
#
# They are split **by form**. Eight forms are for training, three for dev, three for the test. So dev and test hold *new
# writers*: people whose hand your network has never seen. Would you not get a lower error if you mixed all digits first and
# split them at random? You would. And it would be a lie, since the bank that uses your network has customers who are not in
# your training set either. Dev and test must look like what will come.

# %% nbgrader={"grade": false, "grade_id": "digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
(X_train, labels_train), (X_dev, labels_dev), _ = data.digits_by_writer()
print(f"{labels_train.size} digits to train on, {labels_dev.size} for dev, of {X_train.shape[0]} pixels each")


# %% [markdown]
# The bank's customers do one more thing: they write off the middle. So here is how a digit is moved. What leaves the image is
# lost, and blank paper comes in on the other side. You will need it, and the tests use it too.


# %% nbgrader={"grade": false, "grade_id": "moved", "locked": true, "schema_version": 3, "solution": false, "task": false}
def moved(X, down, right):
    """Digits moved by whole pixels.

    X: shape (64, m).   down, right: how far, from −7 to 7; negative numbers move up and left.
    Returns the moved digits, shape (64, m).
    """
    paper = np.pad(np.asarray(X).reshape(8, 8, -1), ((8, 8), (8, 8), (0, 0)))
    return paper[8 - down : 16 - down, 8 - right : 16 - right].reshape(64, -1)


# One pixel in each direction: (down, right).
WAYS = {
    "up": (-1, 0),
    "down": (1, 0),
    "left": (0, -1),
    "right": (0, 1),
}


def moved_each(X, ways):
    """Each digit moved in a direction of its own; ways: numbers 0 … 3, shape (m,), places in WAYS."""
    all_ways = np.array([moved(X, *way) for way in WAYS.values()])
    return all_ways[ways, :, np.arange(X.shape[1])].T


# Every dev digit, moved in some direction: the same for all your runs.
X_dev_moved = moved_each(X_dev, np.random.default_rng(5).integers(len(WAYS), size=labels_dev.size))

# %% nbgrader={"grade": false, "grade_id": "picture-writers", "locked": true, "schema_version": 3, "solution": false, "task": false}
first_of = [int(np.flatnonzero(labels_train == digit)[0]) for digit in range(10)]
others = [int(np.flatnonzero(labels_dev == digit)[0]) for digit in range(10)]
figures.images(
    np.concatenate(
        [
            X_train[:, first_of].T.reshape(-1, 8, 8),
            X_dev[:, others].T.reshape(-1, 8, 8),
            X_dev_moved[:, others].T.reshape(-1, 8, 8),
        ]
    ),
    titles=[f"{kind} {digit}" for kind in ("train", "dev", "moved") for digit in range(10)],
    alt="Thirty small images in three rows, the digits 0 to 9. Above, those of a writer of the training set. In the middle, those "
    "of a writer of the dev set, who writes some of them in another way. Below, the same dev digits, each moved by one pixel in "
    "some direction.",
)

# %% [markdown]
# For you the two lower rows show the same ten digits. For a network without hidden knowledge they are different numbers in
# nearly every one of its 64 inputs.
#
# ## What you have
#
# Here are functions that you wrote in three weeks, under their old names, so that you need not copy them. Would you rather
# use your own? Paste them into a cell below this one. Nobody expects you to use all of them.


# %% nbgrader={"grade": false, "grade_id": "kit", "locked": true, "schema_version": 3, "solution": false, "task": false}
# Week 1: inputs on one scale, a penalty, dropout.
def fit_normalizer(X_train):
    """Mean and standard deviation of each feature, (n_x, 1) each."""
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)


def normalize(X, mu, sigma):
    """X with mean 0 and standard deviation 1; a feature that never changes is only shifted."""
    return (X - mu) / np.where(sigma == 0, 1, sigma)


def l2_cost(parameters, lambd, m):
    """λ/2m Σ‖W‖²."""
    return lambd / (2 * m) * sum(np.sum(value**2) for name, value in parameters.items() if name.startswith("W"))


def add_l2_gradients(grads, parameters, lambd, m):
    """New grads: each dW with λ/m · W added, each db as it was."""
    return {
        key: grad + lambd / m * parameters[key[1:]] if key.startswith("dW") else grad for key, grad in grads.items()
    }


def dropout_forward(A, keep_prob, rng):
    """A with each unit dropped or scaled up, and the mask (bool) of those that were kept."""
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask


def dropout_backward(dA, mask, keep_prob):
    """The gradient goes where the activations went."""
    return dA * mask / keep_prob


# Week 2: two optimisers and a schedule.
def initialize_velocity(parameters):
    """Velocities of zero, dW1, db1, …"""
    return {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """One step with momentum: new parameters and v."""
    v = {key: beta * v[key] + (1 - beta) * grad for key, grad in grads.items()}
    return {name: value - learning_rate * v[f"d{name}"] for name, value in parameters.items()}, v


def initialize_adam(parameters):
    """Both memories of Adam, v and s, all zero."""
    return initialize_velocity(parameters), initialize_velocity(parameters)


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of Adam: new parameters, v and s."""
    v = {key: beta1 * v[key] + (1 - beta1) * grad for key, grad in grads.items()}
    s = {key: beta2 * s[key] + (1 - beta2) * grad**2 for key, grad in grads.items()}
    new_parameters = {}
    for name, value in parameters.items():
        v_hat, s_hat = v[f"d{name}"] / (1 - beta1**t), s[f"d{name}"] / (1 - beta2**t)
        new_parameters[name] = value - learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, v, s


def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    """From α₀ at epoch 0 down to alpha_min at epoch total, along half a wave."""
    return alpha_min + 0.5 * (alpha0 - alpha_min) * (1 + np.cos(np.pi * min(epoch, total) / total))


# Week 3: batch normalization and one-hot labels.
def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    """Z̃ with mean β and standard deviation γ for each unit, and what backward needs."""
    mu, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
    Z_norm = (Z - mu) / np.sqrt(var + epsilon)
    return gamma * Z_norm + beta, (Z_norm, var, gamma, epsilon)


def batch_norm_backward(dZ_tilde, cache):
    """dZ, dγ, dβ: through the mean and the variance too."""
    Z_norm, var, gamma, epsilon = cache
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    m = Z_norm.shape[1]
    dZ = gamma / np.sqrt(var + epsilon) * (dZ_tilde - dbeta / m - Z_norm * dgamma / m)
    return dZ, dgamma, dbeta


def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    """Z̃ with the statistics of training."""
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta


def update_running_statistics(running, batch, momentum=0.9):
    """The average of (mu, var) after one more mini-batch."""
    return tuple(momentum * old + (1 - momentum) * new for old, new in zip(running, batch, strict=True))


def one_hot(labels, C):
    """(C, m), with a 1 in the row of each label."""
    return np.eye(C)[labels].T


# %% [markdown]
# And they plug into `course.network`, which you have met all the way. Here it is once more, with every socket that you may
# want. The words in brackets can be left out.
#
# ```python
# network = Network([64, 30, 10], output="softmax",
#                   penalty=Penalty(l2_cost, add_l2_gradients, lambd),
#                   dropout=Dropout(dropout_forward, dropout_backward, keep_probs=[0.8]),      # one per hidden layer
#                   batch_norm=BatchNorm(batch_norm_forward, batch_norm_backward,
#                                        batch_norm_inference, update_running_statistics))
# parameters, history = train(network, X, Y, epochs=20, rng=rng,                             # Y is one-hot
#                             learning_rate=lambda epoch: cosine_annealing(0.1, epoch, 20),  # or a number
#                             update=Update(update_parameters_with_adam, initialize_adam),   # or left out: plain descent
#                             mini_batch_size=64, on_epoch=look)         # look(epoch, parameters, running) after each epoch
# labels = network.predict(parameters, X, running=history.running)       # running: only with batch norm
# ```
#
# ## A first try, and its diagnosis
#
# One hidden layer, plain gradient descent, pixels as they are. Read it: your own function will have the same form. It gets
# digits and labels, trains, and returns a **function**, `predict`, which remembers what was learned.


# %% nbgrader={"grade": false, "grade_id": "first_try", "locked": true, "schema_version": 3, "solution": false, "task": false}
def first_try(X_train, labels_train, X_dev, labels_dev, rng):
    """A network that works, but not well."""
    del X_dev, labels_dev  # not needed yet
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train, one_hot(labels_train, 10), epochs=20, rng=rng, learning_rate=0.001)

    def predict(X):
        return network.predict(parameters, X)

    return predict


# %% [markdown]
# How good is it? From here on you keep a **book of runs**. Each run trains once and writes down four numbers: the error on
# train, on dev, on the moved dev digits, and the seconds. The book is yours. It is kept in `my_runs.json` beside this notebook,
# so it is still there tomorrow, and it compares your runs with each other and with nobody else's.

# %% nbgrader={"grade": false, "grade_id": "book", "locked": true, "schema_version": 3, "solution": false, "task": false}
my_runs = Runs(train=(X_train, labels_train), dev=(X_dev, labels_dev), moved=X_dev_moved)

# %% nbgrader={"grade": false, "grade_id": "picture-first-run", "locked": true, "schema_version": 3, "solution": false, "task": false}
my_runs.run("first try", first_try)

# %% [markdown]
# Diagnose it, as in week 1, before you touch anything. People read these digits with an error of about 1 or 2 %.
#
# <details><summary>My diagnosis</summary>
#
# About a quarter of its *training* digits are wrong, where people miss one or two in a hundred. That is **high bias**, by far. On dev
# it is fifteen points worse still: **high variance** too. And of the moved digits it reads one in four: they come from places that
# it has never seen.
#
# Bias first: inputs on one scale and a better optimiser make $J$ small. Then the gap. And the moved digits? No optimiser will help
# them. They need data.
# </details>
#
# ## Your classifier
#
# ### Exercise: `train_classifier`
#
# Write a function that trains a classifier, and returns a function that reads digits.
#
# **What goes in.** Training and dev digits with their labels, and `rng`. What you do with the dev set is up to you: stop early,
# choose, or leave it alone.
#
# **What comes out.** `predict`, a function that takes digits of shape $(64, k)$ *as they are on paper*, 0 to 16, and returns $k$
# labels, whole numbers of shape $(k,)$. Also for $k = 1$. The same digits get the same labels every time.
#
# **The rules**
#
# - All randomness comes from `rng`. Trained again with an `rng` in the same state, it says the same.
# - It trains in at most **20 seconds** on one core. A good one needs 3. (Data, not patience, is what you are short of.)
# - Inputs stay as they were.
#
# **How it is graded.** Once, on all training digits, then asked about the digits of three writers whom neither train nor dev
# have seen.
#
# | Your classifier | Points |
# |---|---|
# | keeps the form: shapes, one digit alone, repeatable, inputs untouched, 20 seconds | 4.5 |
# | reads at least 94 % of the new writers' digits | 6 |
# | reads at least 96.5 % of them | 2 |
# | reads at least 90 % of them when each is moved by one pixel, in a direction that is drawn secretly | 2.5 |
#
# How far are you, without the test set? The three writers of dev are harder to read than most. A dev error of **7 %** or less, with
# a moved dev error of **10 %** or so, is what full points look like.
#
# While it is graded, the ten kinds of digits may have **other names**: a 3 may be called 7, in all sets alike. A network that
# learns from `labels_train` does not even notice. One that knows by heart what a 3 is called, or looks the test digits up,
# does. So do not treat some digits differently by their name, such as flipping the 8s.
#
# **How to work.** One change at a time, and a run in the book after each, with the cell below the exercise. The arguments behind
# the star are *switches* for your experiments: `copies=False` shall turn the moved copies off. Use these three or not, add your own,
# each with a default; the grader leaves them at their defaults.
#
# <details><summary>Hint 1: where to begin</summary>Copy the body of <code>first_try</code>. Run the tests: the form is right
# already. Now make it better.</details>
# <details><summary>Hint 2: the cheapest change</summary>Pixels go from 0 to 16. Bring them to one scale, and do the same inside
# <code>predict</code>. Two ways: <code>mu, sigma</code> of the training digits, or simply <code>X / 16</code>. Try both. At the
# edge of the paper there is hardly ever ink, so sigma is tiny there: what does a digit become that is moved to the edge?</details>
# <details><summary>Hint 3: the train error is still high</summary>High bias: make J small. Adam with α near 0.003 instead of plain
# descent, more units, more epochs, and a learning rate that falls.</details>
# <details><summary>Hint 4: train 0 %, dev 9 %, moved 60 %</summary>High variance. What helps most is more data, and you have a
# machine for it: <code>moved</code>. Stack the digits and their moved copies with <code>np.hstack</code>, and repeat the labels in the
# same order, <code>np.tile(labels_train, …)</code>. Five times the data need fewer
# epochs.</details>
# <details><summary>Hint 5: the last per cent</summary>Batch norm, dropout, a penalty, early stopping on dev (with
# <code>on_epoch</code>; keep the best parameters, and <code>running</code>), a wider network, or the vote of several. Not all of them
# will help. The book tells which.</details>
# <details><summary>Hint 6: it takes too long</summary>The time goes with epochs × examples × units. Mini-batches of 64 to 256 are
# faster than smaller ones. 15 epochs over all copies are as many steps as 75 over the digits alone.</details>


# %% nbgrader={"grade": false, "grade_id": "train_classifier", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng, *, copies=True, adam=True, batch_norm=True):
    """Train a classifier of digits.

    X_train, X_dev: digits, shape (64, m), floats from 0 to 16.   labels_train, labels_dev: their names 0 … 9, shape (m,).
    rng: a random generator, where all randomness comes from.   copies, adam, batch_norm: your switches.
    Returns predict: a function of digits, shape (64, k), to their names, whole numbers, shape (k,). Changes no input.
    """
    ### BEGIN SOLUTION
    del X_dev, labels_dev  # nothing is chosen here: the schedule ends the training
    X, labels = X_train, labels_train
    if copies:
        X = np.hstack([X_train, *(moved(X_train, *way) for way in WAYS.values())])
        labels = np.tile(labels_train, 5)
    norm = BatchNorm(batch_norm_forward, batch_norm_backward, batch_norm_inference, update_running_statistics)
    network = Network([64, 128, 10], output="softmax", batch_norm=norm if batch_norm else None)
    parameters, history = train(
        network, X / 16, one_hot(labels, 10), epochs=15, rng=rng,
        update=Update(update_parameters_with_adam, initialize_adam) if adam else None,
        learning_rate=lambda epoch: cosine_annealing(0.01, epoch, 16),
    )  # fmt: skip

    def predict(X):
        return network.predict(parameters, X / 16, running=history.running)

    return predict
    ### END SOLUTION


# %% [markdown]
# Write it down after each change, under a name that says what is new:

# %%
my_runs.run("my classifier", train_classifier, against="first try")

# %% nbgrader={"grade": true, "grade_id": "train_classifier-form", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Trained on 150 digits only, so that it takes a moment. How well it reads does not matter here, only what comes back.
few = slice(0, 150)
predict = train_classifier(X_train[:, few], labels_train[few], X_dev[:, few], labels_dev[few], np.random.default_rng(1))
check.true(
    callable(predict),
    "train_classifier returns a function",
    mistakes={
        "nothing comes back: the last line of train_classifier is return predict": predict is None,
        "several things come back: return predict alone, it remembers the rest": isinstance(predict, tuple),
        "return the function itself, predict, without brackets behind it: whoever gets it calls it": True,
    },
    expected="a function that takes digits",
    got="None" if predict is None else "something that cannot be called",
)
answers = predict(X_dev.copy())
check.shape(
    answers,
    (380,),
    "380 digits get 380 names, shape (380,)",
    mistakes={
        "a row of shape (1, k) comes back: take it apart, labels[0], or labels.reshape(-1)": (1, 380),
        "a column comes back: labels.reshape(-1)": (380, 1),
        "ten numbers for each digit come back, one-hot or probabilities: take the largest, argmax(axis=0)": (10, 380),
        "one-hot rows come back: take the largest of each, argmax(axis=1)": (380, 10),
        "argmax without an axis gives one number for all digits: argmax(axis=0)": (),
        "argmax is taken along the wrong axis: classes are rows, argmax(axis=0)": (10,),
        "labels of the digits it was trained on come back: ask the network about the digits that predict is given": (
            150,
        ),
    },
)
check.true(
    np.asarray(answers).dtype.kind in "iu",
    "names are whole numbers",
    mistakes={"probabilities or floats come back: take argmax(axis=0), or .astype(int)": True},
    expected="whole numbers, such as 3",
    got=f"an array of {np.asarray(answers).dtype}",
)
check.true(
    np.isin(answers, labels_train).all(),
    "all names are names that stood in labels_train",
    mistakes={"names go from 0 to 9: do not add 1": bool(np.max(answers) == 10)},
    expected="names from 0 to 9",
    got=f"names from {np.min(answers)} to {np.max(answers)}",
)

# %% nbgrader={"grade": true, "grade_id": "train_classifier-any-number", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# One digit, forty digits, and the same ones again: what it says about a digit depends on that digit alone.
few = slice(0, 150)
predict = train_classifier(X_train[:, few], labels_train[few], X_dev[:, few], labels_dev[few], np.random.default_rng(1))
together = np.ravel(predict(X_dev.copy()))
check.true(
    np.array_equal(together, np.ravel(predict(X_dev.copy()))),
    "asked twice, it says the same",
    mistakes={
        "predict draws random numbers: dropout is for training only, so give no rng to the network in predict": True
    },
    expected="the same 380 names",
    got=f"{np.sum(together != np.ravel(predict(X_dev.copy())))} other ones",
)
alone = predict(X_dev[:, [0]])
check.shape(
    alone,
    (1,),
    "k = 1: one digit gets one name, shape (1,)",
    mistakes={
        "squeeze takes the only axis away too: use labels[0] or reshape(-1) in its place": (),
        "a row of shape (1, k) comes back: take it apart, labels[0], or labels.reshape(-1)": (1, 1),
        "ten numbers come back, one-hot or probabilities: take the largest, argmax(axis=0)": (10, 1),
        "ten numbers come back, in one row: predict must keep digits as columns, X[:, [0]] is one of them": (10,),
    },
)
one_by_one = np.array([np.ravel(predict(X_dev[:, [place]]))[0] for place in range(40)])
same = np.array_equal(one_by_one, together[:40])
# Whoever normalises with the digits that are asked about does not notice when each pixel has another unit.
stretch = np.linspace(1, 3, 64)[:, np.newaxis]
by_its_own = not same and np.mean(np.ravel(predict(stretch * X_dev + 1)) == together) > 0.98
check.true(
    same,
    "alone or among others, a digit gets the same name",
    mistakes={
        "predict normalises with the mean and spread of the digits it is asked about: use mu and sigma of X_train": by_its_own,
        "predict uses statistics of the digits it is asked about: batch norm needs running=history.running": True,
    },
    expected="40 names as before",
    got=f"{np.sum(one_by_one != together[:40])} other ones when asked one by one",
)

# %% nbgrader={"grade": true, "grade_id": "train_classifier-repeatable", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this trains on a few digits twice with an rng in the same state, and then asks the first classifier again.
### BEGIN HIDDEN TESTS
rng = check.rng("train_classifier-repeatable")
chosen = rng.permutation(labels_train.size)[:150]
asked = X_dev[:, rng.permutation(labels_dev.size)[:200]]
seed = int(rng.integers(2**32))
renamed = np.roll(np.arange(10), 1)
some = (X_train[:, chosen], labels_train[chosen], X_dev, labels_dev)
first = train_classifier(*[part.copy() for part in some], np.random.default_rng(seed))
said = np.ravel(first(asked.copy()))
second = train_classifier(*[part.copy() for part in some], np.random.default_rng(seed))
said_again = np.ravel(second(asked.copy()))
check.true(
    np.array_equal(said, said_again),
    "trained again with an rng in the same state, it says the same",
    mistakes={
        "random numbers come from somewhere else: np.random, a new generator, or the clock. Take them all from rng": True
    },
    expected="the same names",
    got=f"{np.sum(said != said_again)} of {said.size} are other ones",
)
other = train_classifier(
    some[0].copy(), renamed[some[1]], some[2].copy(), renamed[some[3]], np.random.default_rng(seed)
)
other(asked.copy())
said_later = np.ravel(first(asked.copy()))
check.true(
    np.array_equal(said, said_later),
    "a classifier stays as it is when another one is trained",
    mistakes={"two classifiers share their weights: keep them inside train_classifier, not in a global variable": True},
    expected="the names that it gave before",
    got=f"{np.sum(said != said_later)} of {said.size} are other ones",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_classifier-inputs", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether the digits and labels that go in stay as they were.
### BEGIN HIDDEN TESTS
rng = check.rng("train_classifier-inputs")
chosen = rng.permutation(labels_train.size)[:150]
some_digits, some_names = X_train[:, chosen], labels_train[chosen]
dev_digits, dev_names = X_dev[:, :150].copy(), labels_dev[:150].copy()
own_rng = np.random.default_rng(int(rng.integers(2**32)))
with check.unchanged(X_train=some_digits, labels_train=some_names, X_dev=dev_digits, labels_dev=dev_names):
    predict = train_classifier(some_digits, some_names, dev_digits, dev_names, own_rng)
asked = dev_digits.copy()
with check.unchanged(X=asked):
    predict(asked)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_classifier-new-writers", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
# When graded, your function is trained here on all digits, once, and reads those of three new writers: at least 94 % of them. The
# names are drawn anew: a 3 may be called 7.
### BEGIN HIDDEN TESTS
graded = {}  # what the tests below go on with
rng = check.rng("train_classifier-new-writers")
X_test, labels_test = data.digits_by_writer()[2]
order = rng.permutation(10)
new_names = np.empty(10, dtype=np.int64)
new_names[order] = np.roll(order, 1)  # every kind of digit is called otherwise
renamed_train, renamed_dev, renamed_test = (new_names[labels] for labels in (labels_train, labels_dev, labels_test))
seed = int(rng.integers(2**32))
start = perf_counter()
predict = train_classifier(
    X_train.copy(), renamed_train.copy(), X_dev.copy(), renamed_dev.copy(), np.random.default_rng(seed)
)
graded["seconds"] = perf_counter() - start
graded["predict"] = predict
said = np.ravel(predict(X_test.copy()))
check.shape(said, (labels_test.size,), f"{labels_test.size} digits of new writers get as many names")
share = np.mean(said == renamed_test)
graded["share"] = share
on_train = np.mean(np.ravel(predict(X_train.copy())) == renamed_train)
graded["on_train"] = on_train


def read_otherwise():
    """The largest share that it reads when somebody else normalises the digits."""
    spread = X_train.std(axis=1, keepdims=True)
    scaled = [
        (X_test - X_train.mean(axis=1, keepdims=True)) / np.where(spread == 0, 1, spread),
        (X_test - X_train.mean()) / X_train.std(),
        X_test / 16,
        X_test / 8 - 1,
    ]
    return max(np.mean(np.ravel(predict(digits)) == renamed_test) for digits in scaled)


check.true(
    share >= 0.94,
    "it reads at least 94 % of the digits of new writers",
    mistakes={}
    if share >= 0.94
    else {
        "predict gets raw pixels, 0 … 16: normalise them there too, as in training, with mu and sigma of X_train": (
            read_otherwise() > max(0.9, share + 0.02)
        ),
        "it gives the digits their everyday names: learn from labels_train what each kind is called": (
            np.mean(said == labels_test) > 0.8
        ),
        "all digits get one name: did training diverge? Look at history.diverged, and take a smaller α": (
            np.unique(said).size == 1
        ),
        "it does not even know its training digits: does each copy have the label of its image, in the same order?": (
            on_train < 0.5
        ),
        "high bias, it does not know its training digits well: Adam, a larger α, more units or epochs": on_train < 0.97,
        "high variance, it knows its training digits only: add moved copies, then a regulariser": True,
    },
    expected="at least 94.0 % of them",
    got=f"{100 * share:.1f} %, and {100 * on_train:.1f} % of the training digits",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_classifier-better", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, this asks for 96.5 % of the new writers' digits, of the classifier of the test above.
### BEGIN HIDDEN TESTS
check.true(
    "share" in graded,
    "the test above got a classifier",
    expected="a classifier",
    got="none: mend what the test above says",
)
check.true(
    graded["share"] >= 0.965,
    "it reads at least 96.5 % of the digits of new writers",
    mistakes={
        "high bias comes first: it does not know its training digits. Adam, a larger α, more units or epochs": (
            graded["on_train"] < 0.97
        ),
        "high variance, it knows its training digits better: moved copies help most, then dropout, batch norm, more units": True,
    },
    expected="at least 96.5 % of them",
    got=f"{100 * graded['share']:.1f} %, and {100 * graded['on_train']:.1f} % of the training digits",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_classifier-moved", "locked": true, "points": 2.5, "schema_version": 3, "solution": false, "task": false}
# When graded, this moves each of these digits by one pixel, in a direction that is drawn secretly, and asks for 90 % of them.
### BEGIN HIDDEN TESTS
check.true(
    "share" in graded,
    "the test above got a classifier",
    expected="a classifier",
    got="none: mend what the test above says",
)
rng = check.rng("train_classifier-moved")
ways = rng.permutation(np.arange(renamed_test.size) % len(WAYS))
right = np.ravel(graded["predict"](moved_each(X_test, ways))) == renamed_test
by_way = {name: np.mean(right[ways == number]) for number, name in enumerate(WAYS)}
worst = min(by_way, key=by_way.get)
check.true(
    np.mean(right) >= 0.9,
    "it reads at least 90 % of them when each is moved by one pixel",
    mistakes={
        "it reads poorly where digits stand: first bring up the two tests above": graded["share"] < 0.9,
        "it reads some moves, others not: train on copies moved in all four directions": max(by_way.values()) > 0.93,
        "it has never seen digits in new places: train on moved copies of X_train too, np.hstack and moved": True,
    },
    expected="at least 90.0 % of them",
    got=f"{100 * np.mean(right):.1f} %; moved {worst}, {100 * by_way[worst]:.0f} %",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "train_classifier-seconds", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks how long the training of the tests above took: at most 20 seconds.
### BEGIN HIDDEN TESTS
check.true("seconds" in graded, "the training of the tests above ended", expected="an end within 20 s", got="none")
check.true(
    graded["seconds"] <= 20,
    "training takes at most 20 seconds",
    mistakes={"cut epochs, units or copies, or take larger mini-batches; half the epochs take half the time": True},
    expected="at most 20 s",
    got=f"{graded['seconds']:.1f} s",
)
### END HIDDEN TESTS

# %% [markdown]
# ## What each technique bought you
#
# Your classifier is good because of several things at once. Which of them earned it? There is one honest way to find out: leave
# out **one**, keep all the rest, and train again. What is lost is what it was worth. (If the page says that *the same digits are
# wrong*, your function does not use that switch.)

# %%
# Each line trains once. Add your own switches, and lines for them. A run of the same name replaces the old one.
my_runs.run("without moved copies", train_classifier, copies=False, against="my classifier")
my_runs.run("without Adam", train_classifier, adam=False, against="my classifier")
my_runs.run("without batch norm", train_classifier, batch_norm=False, against="my classifier")

# %% nbgrader={"grade": false, "grade_id": "picture-page", "locked": true, "schema_version": 3, "solution": false, "task": false}
my_runs.page()

# %% [markdown]
# What to notice:
#
# - **Read the gap first.** The line between the two marks on the left is your variance. What makes it shorter? What moves both
#   marks to the left?
# - **A technique is worth what it is worth here.** Moved copies bought nearly everything on the right. Is what they bought on the
#   left more than luck? Adam bought time: plain descent would get there too, with another α and many more epochs. And batch norm?
#   With one hidden layer it has not much to do. A technique that wins in a paper need not win on your data.
# - **Small differences are luck.** Of 380 dev digits, one is 0.26 points. The page counts how many digits changed sides. If as
#   many got worse as got better, nothing was bought, whatever the last decimal says.
# - **You have looked at dev often.** Each time you kept what was better on these 380 digits, you fitted them a little. That is why
#   there is a third set.
#
# Some runs to try, if you like this kind of evening. Say first what you expect.
#
# 1. Copies moved diagonally too, `moved(X_train, 1, 1)`. More data, but nobody asks about such places. Does it help?
# 2. Normalise, or divide by 16, or do nothing. Does Adam care?
# 3. Batch norm, with dropout and without it. Are both together better than one?
# 4. A network three times as wide: does it overfit more? (Week 1 has an opinion.)
# 5. No network at all: the nearest of the training digits and their copies, `np.argmin` of squared distances. How good is the
#    oldest idea of all, and what does it cost when you *predict*?
# 6. Ask about five copies of each digit, moved, and let the five answers vote.

# %% [markdown]
# ### What it still misreads
#
# Numbers tell how often. Images tell why. Here are dev digits that your classifier gets wrong, and below them a board on which
# you move digits further than it was trained for.


# %% nbgrader={"grade": false, "grade_id": "mine", "locked": true, "schema_version": 3, "solution": false, "task": false}
@lru_cache(maxsize=1)
def trained(function):
    """The classifier that this function trains on all digits; a second call costs nothing."""
    return function(X_train.copy(), labels_train.copy(), X_dev.copy(), labels_dev.copy(), np.random.default_rng(1))


# %% nbgrader={"grade": false, "grade_id": "picture-misread", "locked": true, "schema_version": 3, "solution": false, "task": false}
names = np.ravel(trained(train_classifier)(X_dev.copy()))
misread = np.flatnonzero(names != labels_dev)
shown = misread[:20] if misread.size else np.arange(10)
figures.images(
    X_dev[:, shown].T.reshape(-1, 8, 8),
    titles=[f"{labels_dev[place]} → {names[place]}" for place in shown],
    title=f"{misread.size} of {labels_dev.size} dev digits are misread: what it is → what it is read as",
    alt="Dev digits that the classifier misreads, each with what it is and what was read: "
    + ", ".join(f"a {labels_dev[place]} read as {names[place]}" for place in shown)
    + ".",
)

# %% nbgrader={"grade": false, "grade_id": "picture-moved-digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.moved_digits(trained(train_classifier), X_dev, labels_dev)

# %% [markdown]
# What to notice:
#
# - Could *you* read the misread ones? If not, the pen or the scan is to blame, and no network will mend it. If you could, what do
#   they have in common? Look for 1s that stand on a foot: one writer of dev writes them so, and of the eight of train only one
#   always does. More digits of the old writers will not help there. One new writer might.
# - Move a digit by two pixels. The map on the right tells at once what your network knows: its colour is strong where your copies
#   stood, and one pixel further it fades. Were there diagonal ones among them? The network has not learned what a 3 *is*. It has learned where
#   its ink lies. (Networks that look for the same pattern at every place exist. They are called convolutional, and they are what
#   comes next.)

# %% [markdown]
# ## The test set, once
#
# You have chosen by the dev set, so its error is a little too good to be true. When you are done, and not before, write `True` here
# and run both cells. They ask the three writers whom you have not looked at.

# %%
done = False

# %% nbgrader={"grade": false, "grade_id": "picture-test-once", "locked": true, "schema_version": 3, "solution": false, "task": false}
if done:
    X_test, labels_test = data.digits_by_writer()[2]
    X_test_moved = moved_each(X_test, np.random.default_rng(6).integers(len(WAYS), size=labels_test.size))
    sets = {
        "dev digits": (X_dev, labels_dev),
        "test digits": (X_test, labels_test),
        "test digits, each moved by a pixel": (X_test_moved, labels_test),
    }
    for kind, (digits, wanted) in sets.items():
        wrong = int(np.sum(np.ravel(trained(train_classifier)(digits.copy())) != wanted))
        print(f"{kind}: {100 * wrong / wanted.size:.1f} % wrong ({wrong} of {wanted.size})")
else:
    print("The test set waits until you are done.")

# %% [markdown]
# Is it better than dev? You would expect the opposite, since you have chosen by dev. But look at what these sets are: three writers each,
# and the three of dev are hard to read for *every* classifier. 380 digits sound like many, and yet only three hands have written
# them. More digits of the same hands would not make this number steadier; more hands would. When you split your own data one day,
# ask what the things are that must be new: digits, or writers? Photos, or patients?
#
# And if you now go back and tune until the test error is good, it is a dev set too, and you have no test set any more.
#
# ## Where to go from here
#
# In the first week there was a network that learned 60 points by heart. Look at what you can do now:
#
# | You can | from |
# |---|---|
# | split data so that the result means something, and tell bias from variance | week 1 |
# | shrink weights, drop units, make data, stop in time, and say which to try first | week 1 |
# | start a deep network so that signals neither explode nor die, and check its gradients | week 1 |
# | write mini-batches, momentum, RMSprop, Adam and schedules, and say what each knob does | week 2 |
# | read a cost curve, and a saddle | week 2 |
# | search hyperparameters on the right scale, from coarse to fine | week 3 |
# | normalise inside the network, and predict with the right statistics | week 3 |
# | classify into any number of classes, and write the same in a framework | week 3 |
# | put all of it together, and prove what each part is worth | today |
#
# And there is what you have *not* done. Not once did you call a function that you could not have written. When a training goes
# wrong one day, in a framework with a million lines, you will know where to look, because you have been inside.
#
# Where to go on:
#
# - **Do this notebook again in a framework.** Keras or PyTorch, same digits, same split. It is fifty lines, and yours has told you
#   what must come out.
# - **Larger images.** The digits of MNIST have 28 × 28 pixels and 60 000 examples. What of your settings carries over? (Week 3,
#   notebook 1, has a guess.)
# - **Convolutional networks**, for images: they know from the start that a moved 3 is a 3.
# - **Your own data.** Twenty examples of something you care about teach more than a famous set. Begin with the split.
# - **The next course of this kind** is about the project around the network: what to measure, what to collect, which error to work
#   on first. You have just done a little of that.
#
# One habit to take along, if only one: **change one thing, measure, write it down.** That is what the book of runs is for, and it
# works with any tool that you will ever use.
#
# One last notebook is left: the quiz. Ten questions, twenty minutes. Then you are done.
