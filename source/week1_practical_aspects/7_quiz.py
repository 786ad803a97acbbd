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
# # The end of week 1, and its quiz
#
# **Week 1, notebook 7 · about 45 minutes · 10 points**
#
# First you take one network from badly overfit to good, with everything you wrote this week as switches on one board.
# Then come ten questions. When you are done, you can
#
# - look at a train and a dev error and say which of the week's tools may help, and which cannot;
# - say what each tool costs, and which of them change the gap and which only the training;
# - use them together, and know when to stop.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import check, explore, quiz
from course.quizzes import week1

# %% [markdown]
# ## One network, all switches
#
# Two errors tell what is wrong with a network. Here are four such pairs, for a task that people do almost without
# mistakes:
#
# | | A | B | C | D |
# |---|---|---|---|---|
# | train error | 1 % | 15 % | 15 % | 0.5 % |
# | dev error | 11 % | 16 % | 30 % | 1 % |
# | diagnosis | high variance | high bias | both | neither |
#
# And here is the network that you have met all week: 60 noisy examples, two hidden layers of 20 units, and far more
# weights than it needs. **Train error 0 %, dev error 20 %.** It is column A, and worse. On the board below you change
# one thing at a time and watch three pictures: the boundary, the costs while it trains, and a map of the errors. On the
# map, bias lies to the right and variance lies upwards. Each setting that you try leaves a dot there.
#
# ### What you should know before you turn anything
#
# **The best that can be had.** The two moons overlap. Even the best boundary there is gets 8 to 9 % of *new* examples
# wrong: that is the Bayes error. It gets 9 of *these* 60 wrong (15 %), because the draw was unlucky. So a train error
# of 13 % with a dev error of 9 % is no riddle here, and a train error of 0 % is no triumph: nine of those right answers
# are noise, learned by heart.
#
# **How exact an error is.** One of 60 examples is 1.7 %. An error counted on so few is easily 7 or 8 points off. The
# board therefore calls bias or variance high only when it is more than 8 points. With the 2 points of lesson 1 you
# would chase chance.
#
# **Augmentation, without images.** A flipped cat is a cat. What can you do to a point? Look at how the data are made:
# the moon of class 1 *is* the moon of class 0, turned by half a turn about the origin, and the noise has no direction.
# So if $(x_1, x_2)$ is a true example of one class, then $(-x_1, -x_2)$ is a true example of the *other*. It might have
# been drawn itself:
#
# $$X \to -X, \qquad Y \to 1 - Y .$$
#
# That is knowledge about *these* data. Turn a 6 by half a turn and you get a 9.
#
# **Raw units.** The board can hand the network the same points in other units: $x_1$ from 1 to 1000, $x_2$ from 0 to 1.
# The picture stays in the old ones, so that you can compare. *Raw, then normalised* sends them through $\mu$ and
# $\sigma$ of the training examples.
#
# **One tool from next week.** So that a training takes half a second and not half a minute, the board steps with Adam,
# α = 0.01. You write it in week 2.
#
# ### Your functions, given
#
# You wrote them in lessons 2 to 5. This notebook cannot see what is in those, so here they are again, under the same
# names. Only `add_turned` is new.
#
# Would you rather see your own at work? Add a cell below the next one, paste your function there, run it, and then run
# the cell of the board once more. It takes whatever stands under these names. Yours may do it in another way and start
# from other random weights; then your numbers differ a little from those that are told here.


# %% nbgrader={"grade": false, "grade_id": "given-functions", "locked": true, "schema_version": 3, "solution": false, "task": false}
# Lesson 2: the penalty. Going downhill takes only its gradient.
def add_l2_gradients(grads, parameters, lambd, m):
    """New grads: each dW with λ/m · W added, each db as it was."""
    layers = len(parameters) // 2
    penalized = dict(grads)
    for layer in range(1, layers + 1):
        penalized[f"dW{layer}"] = grads[f"dW{layer}"] + lambd / m * parameters[f"W{layer}"]
    return penalized


# Lesson 3: inverted dropout.
def dropout_forward(A, keep_prob, rng):
    """A with each unit dropped or scaled up, and the mask (bool) of those that were kept."""
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask


def dropout_backward(dA, mask, keep_prob):
    """The gradient goes where the activations went."""
    return dA * mask / keep_prob


# New here: augmentation for two moons.
def add_turned(X, Y):
    """The examples, and after them each one turned by half a turn, with the other label: (2, 2m) and (1, 2m)."""
    return np.hstack([X, -X]), np.hstack([Y, 1 - Y])


# Lesson 4: early stopping. The board asks it about the dev cost after every 10th epoch.
def early_stopping_epoch(dev_costs, patience):
    """(best_epoch, stop_epoch): the first smallest cost so far, and where patience ended or the costs did."""
    best, waited = 0, 0
    for epoch in range(1, len(dev_costs)):
        if dev_costs[epoch] < dev_costs[best]:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return best, epoch
    return best, len(dev_costs) - 1


# Lesson 5: inputs on one scale, and where weights start.
def fit_normalizer(X_train):
    """Mean and standard deviation of each feature, (n_x, 1) each."""
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)


def normalize(X, mu, sigma):
    """X with mean 0 and standard deviation 1; a feature that never changes is only shifted."""
    return (X - mu) / np.where(sigma == 0, 1, sigma)


def initialize_parameters(layers_dims, scheme, rng):
    """Weights W (n_out, n_in) with mean 0 and the scheme's standard deviation, and b = 0."""
    parameters = {}
    for layer in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[layer - 1], layers_dims[layer]
        stds = {
            "he": np.sqrt(2 / n_in),
            "xavier": np.sqrt(1 / n_in),
            "glorot": np.sqrt(2 / (n_in + n_out)),
            "zeros": 0.0,
            "large": 10.0,
        }
        parameters[f"W{layer}"] = stds[scheme] * rng.standard_normal((n_out, n_in))
        parameters[f"b{layer}"] = np.zeros((n_out, 1))
    return parameters


# %% [markdown]
# ### The board
#
# A new setting takes about half a second, because the network is trained anew from the same start. One that you had
# before is there at once. On a slow computer the board shows how far it got; press *train on*. The sentence below the
# pictures says what came out. Try these, and say aloud what you expect before you turn:
#
# 1. **The start.** Nothing is switched on. Find the island that was drawn around a single orange square.
# 2. **One at a time.** Switch on L2 with λ = 1. Note both errors, switch it off, then try dropout with 0.5, then early
#    stopping, then the turned copies. Each lowers the dev error. What does each do to the *train* error?
# 3. **Too much.** Push λ to 6 and then to 10, or keep_prob to 0.3. Which way does the dot go on the map?
# 4. **More data.** Take 120 examples, then 600, with nothing else. Which other switch moves the dot the same way?
# 5. **The other kind of problem.** Take raw inputs. Can λ, dropout, or 600 examples repair *that*? What can? Then go back
#    and try the initialisations *zeros* and *large*.
# 6. **Column C.** High bias *and* high variance: can you find a setting that has both?
# 7. **Your best.** With only 60 examples: how low can you bring the dev error, with any switches together? Below 10 %
#    is good, and you know why below 8 % would be luck.

# %% nbgrader={"grade": false, "grade_id": "picture-switchboard", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.switchboard(
    add_l2_gradients,
    dropout_forward,
    dropout_backward,
    add_turned,
    early_stopping_epoch,
    fit_normalizer,
    normalize,
    initialize_parameters,
)

# %% [markdown]
# <details><summary>What each switch does alone (open this when you have tried)</summary>
#
# | switched on | train error | dev error | |
# |---|---|---|---|
# | nothing | 0.0 % | 20.0 % | high variance |
# | 120 examples | 1.7 % | 15.7 % | high variance, but less |
# | 600 examples | 5.3 % | 8.6 % | neither |
# | turned copies | 0.0 % | 16.7 % | high variance, but less |
# | L2, λ = 0.1 | 1.7 % | 17.3 % | high variance, but less |
# | L2, λ = 1 | 11.7 % | 9.7 % | neither |
# | L2, λ = 6 | 25.0 % | 16.4 % | high bias: too much of it |
# | dropout, keep_prob = 0.5 | 11.7 % | 12.0 % | neither |
# | early stopping | 13.3 % | 9.1 % | neither |
# | turned copies and early stopping | 15.0 % | 8.9 % | neither |
# | raw inputs | 51.7 % | 50.4 % | high bias: a coin would do as well |
# | raw inputs, normalised | 0.0 % | 21.1 % | high variance, as before |
# | initialisation *zeros* | 50.0 % | 50.0 % | high bias: all units stay alike |
# | initialisation *large* | 10.0 % | 25.0 % | worse than He on both |
# | initialisation *large*, λ = 1 | 20.0 % | 37.4 % | both: column C |
#
# </details>
#
# ## What to take along
#
# - **A regulariser trades.** L2, dropout and early stopping lower the dev error by giving up right answers on the
#   training set, those that were learned by heart. Past the best point, both errors rise: that is bias. Only dev tells
#   you where the best point is.
# - **New data ask for nothing in return.** With 600 examples no weight is held back, and the gap is closed all the same.
#   Turned copies help for free, but they repeat the luck of the 60 points that you have: with them alone the dev error
#   is 17 %, with 600 points it is below 9 %.
# - **They do not add up.** Each of them closes the same gap. When one has closed it, the next has little left to do.
# - **Units and starting weights are another matter.** They decide whether and how fast the network learns at all. No λ
#   helps a network that gets $x_1$ in hundreds: its tanh units are saturated from the start. And normalised inputs
#   close no gap: once the network learns, it learns by heart again.
# - **The winner flatters you.** You tried many settings and kept the lowest dev error. Part of that is luck. If you
#   need an honest number, ask a test set that had no say, once.
#
# ## Ten questions
#
# Some want a number that you can work out on paper. Three are about a picture.
#
# Write the letter of your option in quotes, `"b"`, and run the cell below your answer. It tells you at once whether you
# are right, and if not, what to think about. You may change your answer as often as you like. Where it says *choose all
# that are right*, write all letters: `{"a", "c"}`. Order and capitals do not matter.

# %% [markdown]
# ## Question 1
#
# Your app sorts photos that its users take with their phones; 20 000 of these have labels. From the web you have
# another 1 000 000 labelled photos, sharper than any phone's. How do you split?
#
# - **a.** Shuffle all 1 020 000 together. Train 60 %, dev 20 %, test 20 %.
# - **b.** Shuffle all 1 020 000 together. Train 98 %, dev 1 %, test 1 %.
# - **c.** Train on 990 000 photos from the web, dev 10 000 from the web, test the 20 000 from the app.
# - **d.** Train on all photos from the web and 10 000 from the app, dev and test 5 000 each, from the app.

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q1 = "a".
q1 = None  # no answer yet
### BEGIN SOLUTION
q1 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 1, q1)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q1) == {"d"}, "question 1 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 2
#
# Some X-rays are so blurred that even a group of experts gets 14 % of them wrong. Your network has a train error of 15
# % and a dev error of 24 %. What do you try first?
#
# - **a.** A bigger network: 15 % wrong on its own training examples is far too much.
# - **b.** Stronger regularisation, or more training examples.
# - **c.** A bigger network *and* more examples: dev is 10 points above the experts, so bias and variance are high.
# - **d.** Nothing. It is one point away from the best that anyone can do.

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q2 = "a".
q2 = None  # no answer yet
### BEGIN SOLUTION
q2 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 2, q2)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q2) == {"b"}, "question 2 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 3
#
# Two trainings of this notebook's network on the same 60 examples. One of them has a penalty. No boundary gets much
# less than 8 % of new examples wrong. Which advice is good? Choose all that are right.
#
# - **a.** S: train on more examples.
# - **b.** S: make the network bigger and train until the cost is 0.
# - **c.** T: train on more examples.
# - **d.** T: make its λ smaller.
# - **e.** S: switch on dropout, with keep_prob = 0.8.
# - **f.** T: leave it as it is, its dev error is lower than that of S.

# %% nbgrader={"grade": false, "grade_id": "picture-two-networks", "locked": true, "schema_version": 3, "solution": false, "task": false}
week1.two_networks()

# %% nbgrader={"grade": false, "grade_id": "q3", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q3 = {"a", "b"}.
q3 = None  # no answer yet
### BEGIN SOLUTION
q3 = {"a", "d", "e"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 3, q3)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q3) == {"a", "d", "e"}, "question 3 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 4
#
# L2 with λ = 5, m = 100 examples, α = 0.1. A weight is 2. Backpropagation, before the penalty is added, finds a
# gradient of exactly 0 for it. What is the weight after this step?
#
# - **a.** 2
# - **b.** 1
# - **c.** 1.99
# - **d.** 1.995
# - **e.** 0.01

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q4 = "a".
q4 = None  # no answer yet
### BEGIN SOLUTION
q4 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 4, q4)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q4) == {"c"}, "question 4 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 5
#
# You raise keep_prob from 0.5 to 0.6 in your inverted dropout and train again. Everything else stays. Choose all that
# are right.
#
# - **a.** When it predicts, you now have to multiply the activations by 0.6.
# - **b.** The train error will probably go down.
# - **c.** In each pass one set of units is chosen, 60 % of them, and all examples go through the same ones.
# - **d.** A unit with the activation 6 that is kept hands on 10, and no longer 12.
# - **e.** The network will overfit less.

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q5 = {"a", "b"}.
q5 = None  # no answer yet
### BEGIN SOLUTION
q5 = {"b", "d"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 5, q5)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q5) == {"b", "d"}, "question 5 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 6
#
# The network of the week trains without any regularisation, and you use early stopping with a patience of 100 epochs.
# P, Q, R and S are four moments. Choose all that are right.
#
# - **a.** Training ends at R, and you get the parameters of Q.
# - **b.** Training ends at Q: there the dev cost is lowest.
# - **c.** The weights at Q are smaller than those at S.
# - **d.** At Q, training has done all it can for the cost on the training set.
# - **e.** This one training has tried small, middling and large weights. With L2 you would train once for each λ.

# %% nbgrader={"grade": false, "grade_id": "picture-four-moments", "locked": true, "schema_version": 3, "solution": false, "task": false}
week1.four_moments()

# %% nbgrader={"grade": false, "grade_id": "q6", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q6 = {"a", "b"}.
q6 = None  # no answer yet
### BEGIN SOLUTION
q6 = {"a", "c", "e"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q6-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 6, q6)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q6) == {"a", "c", "e"}, "question 6 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 7
#
# A network reads house numbers, one digit in each photo. You have 1 000 photos with labels, and augmentation shall make
# them more. Choose all that are right.
#
# - **a.** Copies that are moved by two pixels, with the same label, are true examples.
# - **b.** Copies that are mirrored left to right, with the same label, are true examples.
# - **c.** Copies that are turned by half a turn, with the same label, are true examples.
# - **d.** With nine moved copies of each photo you are as well off as with 10 000 photos.
# - **e.** Set the dev photos aside first. Copy only those that are left.

# %% nbgrader={"grade": false, "grade_id": "q7", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q7 = {"a", "b"}.
q7 = None  # no answer yet
### BEGIN SOLUTION
q7 = {"a", "e"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q7-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 7, q7)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q7) == {"a", "e"}, "question 7 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 8
#
# In your training set $x_1$ has the mean 500 and the standard deviation 200. In the test set its mean is 700 and its
# standard deviation 100. What does the network get for a test example with $x_1$ = 700?
#
# - **a.** 0
# - **b.** 0.005
# - **c.** 1
# - **d.** 700

# %% nbgrader={"grade": false, "grade_id": "q8", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q8 = "a".
q8 = None  # no answer yet
### BEGIN SOLUTION
q8 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q8-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 8, q8)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q8) == {"c"}, "question 8 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 9
#
# Twenty layers of n = 256 ReLU units, before any training: how large the activations are in each layer, for three
# variances of the weights. Which line has which variance?
#
# - **a.** P: 1, Q: 2/n, R: 1/n
# - **b.** P: 1, Q: 1/n, R: 2/n
# - **c.** P: 2/n, Q: 1, R: 1/n
# - **d.** P: 2/n, Q: 1/n, R: 1

# %% nbgrader={"grade": false, "grade_id": "picture-three-starts", "locked": true, "schema_version": 3, "solution": false, "task": false}
week1.three_starts()

# %% nbgrader={"grade": false, "grade_id": "q9", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q9 = "a".
q9 = None  # no answer yet
### BEGIN SOLUTION
q9 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q9-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 9, q9)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q9) == {"a"}, "question 9 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 10
#
# A network with two layers and an L2 penalty. You check its gradients with ε = 10⁻⁵ and dropout off. The relative
# differences:
#
# | dW1 | db1 | dW2 | db2 |
# |---|---|---|---|
# | 0.02 | 3 · 10⁻⁹ | 0.03 | 1 · 10⁻⁹ |
#
# Choose all that are right.
#
# - **a.** dZ2 is wrong. The mistake goes on to layer 1, so everything before it is wrong as well.
# - **b.** The gradients lack the penalty's part, λ/m · W.
# - **c.** The differences are small. They come from rounding.
# - **d.** With ε = 10⁻¹² they will be smaller.
# - **e.** When it is mended, check once more after some training.
# - **f.** When it is mended, leave the check on in every step, so that nothing slips in.

# %% nbgrader={"grade": false, "grade_id": "q10", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q10 = {"a", "b"}.
q10 = None  # no answer yet
### BEGIN SOLUTION
q10 = {"b", "e"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q10-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week1_practical_aspects", 10, q10)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q10) == {"b", "e"}, "question 10 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Where this comes back
#
# If a question took you several tries, open its lesson again and turn its picture for a minute:
#
# | Questions | Lesson |
# |---|---|
# | 1, 2, 3 | 1, splits and diagnosis |
# | 3, 4 | 2, weight penalties |
# | 3, 5 | 3, dropout |
# | 6, 7 | 4, augmentation and early stopping |
# | 8, 9 | 5, scaling and initialization |
# | 10 | 6, gradient checking |
#
# This week you decided *what* a network should learn from its examples. Next week is about *how fast*: mini-batches,
# momentum, Adam, and a learning rate that falls. When a training of week 2 or 3 goes wrong, come back to the two errors
# first. They tell you which half of the course to open.
