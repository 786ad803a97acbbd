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
# # Quiz: tuning, batch normalization, softmax, frameworks
#
# **Week 3, notebook 6 · about 20 minutes · 10 points**
#
# Ten questions on the week, the last ones of the course. Some want a number that you can work out on paper, or in a cell
# of your own. One is about a picture.
#
# Write the letter of your option in quotes, `"b"`, and run the cell below your answer. It tells you at once whether you
# are right, and if not, what to think about. You may change your answer as often as you like. Where it says *choose all
# that are right*, write all letters: `{"a", "c"}`. Order and capitals do not matter.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import check, quiz
from course.quizzes import week3

# %% [markdown]
# ## Question 1
#
# You search for the best values of three hyperparameters and can afford 64 trainings. Later it turns out that only α
# matters. How many *different* values of α did you try with a grid of 4 × 4 × 4 points, and how many with 64 points
# drawn at random?
#
# - **a.** 64 and 64
# - **b.** 4 and 16
# - **c.** 4 and 64
# - **d.** 16 and 64

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q1 = "a".
q1 = None  # no answer yet
### BEGIN SOLUTION
q1 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 1, q1)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q1) == {"c"}, "question 1 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 2
#
# Choose all that are right about the search.
#
# - **a.** All hyperparameters can spoil a training, so each deserves the same number of trials.
# - **b.** If you can tune only one of them, tune α.
# - **c.** Adam's ε comes next after α.
# - **d.** When the best trials of a coarse search lie close together, search again, more densely, around them.
# - **e.** A grid is safer than chance, since it leaves no gaps.

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q2 = {"a", "b"}.
q2 = None  # no answer yet
### BEGIN SOLUTION
q2 = {"b", "d"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 2, q2)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q2) == {"b", "d"}, "question 2 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 3
#
# Choose all that are right.
#
# - **a.** How many hyperparameters there are decides whether you watch over one model (the panda) or train many at a time (the
#   caviar).
# - **b.** What decides that is how much computing you can afford.
# - **c.** A panda's keeper changes nothing until the training is over.
# - **d.** Good values, once found, stay good as long as the code of the model stays the same.
# - **e.** Data, users and machines change, so try your values anew every few months.

# %% nbgrader={"grade": false, "grade_id": "q3", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q3 = {"a", "b"}.
q3 = None  # no answer yet
### BEGIN SOLUTION
q3 = {"b", "e"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 3, q3)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q3) == {"b", "e"}, "question 3 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 4
#
# β of momentum shall be searched between 0.99 and 0.9999, the large values as densely as their effect asks for. `r` is drawn
# evenly between 0 and 1. What do you write?
#
# - **a.** `beta = 0.99 + 0.0099 * r`
# - **b.** `beta = 10 ** (-2 * r - 2)`
# - **c.** `beta = 1 - 10 ** (2 * r - 2)`
# - **d.** `beta = 1 - 10 ** (-2 * r - 2)`

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q4 = "a".
q4 = None  # no answer yet
### BEGIN SOLUTION
q4 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 4, q4)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q4) == {"d"}, "question 4 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 5
#
# In a layer with batch normalization a unit has γ = 3 and β = 2. For the four examples of a mini-batch its $z$ is 7, 7, 7, 7.
# What is $\tilde z$ for the first of them?
#
# - **a.** Not a number: 0 is divided by 0.
# - **b.** 0
# - **c.** 2
# - **d.** 5
# - **e.** 23

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q5 = "a".
q5 = None  # no answer yet
### BEGIN SOLUTION
q5 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 5, q5)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q5) == {"c"}, "question 5 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 6
#
# Choose all that are right about γ and β of batch normalization.
#
# - **a.** A layer has one γ and one β, which all its units share.
# - **b.** Adam learns them like any other parameter.
# - **c.** They set the standard deviation and the mean that a unit's $\tilde z$ has.
# - **d.** This β is the β of momentum: 0.9 is a good start.
# - **e.** Beside them the layer's $b$ is of no use, since the mean that is subtracted takes it along.
# - **f.** γ = $\sqrt{\sigma^2+\varepsilon}$ and β = μ are the values that a good training ends with.

# %% nbgrader={"grade": false, "grade_id": "q6", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q6 = {"a", "b"}.
q6 = None  # no answer yet
### BEGIN SOLUTION
q6 = {"b", "c", "e"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q6-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 6, q6)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q6) == {"b", "c", "e"}, "question 6 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 7
#
# Your network was trained with batch normalization on mini-batches of 128. Now a user sends a single photo. What do you do in
# the normalised layers?
#
# - **a.** Take μ and σ² of this one example.
# - **b.** Send 128 copies of the photo, so that the mini-batch has the size that the network knows.
# - **c.** Leave the normalization out: one example has no spread.
# - **d.** Take the exponentially weighted averages of μ and σ² that were kept while training.
# - **e.** Take μ and σ² of the last mini-batch of training.

# %% nbgrader={"grade": false, "grade_id": "q7", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q7 = "a".
q7 = None  # no answer yet
### BEGIN SOLUTION
q7 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q7-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 7, q7)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q7) == {"d"}, "question 7 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 8
#
# A softmax output has the logits $z = (0,\ 0.693,\ 1.609)$, and you know that $e^z = (1, 2, 5)$. The right class is the one in
# the middle. What are its probability and the cross-entropy of this example?
#
# - **a.** 0.693/2.302 = 0.30, and 1.20
# - **b.** 2/8 = 0.25, and 1.39
# - **c.** 2/8 = 0.25, and −1.39
# - **d.** 2/5 = 0.40, and 0.92

# %% nbgrader={"grade": false, "grade_id": "q8", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q8 = "a".
q8 = None  # no answer yet
### BEGIN SOLUTION
q8 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q8-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 8, q8)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q8) == {"b"}, "question 8 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 9
#
# Three classifiers with a softmax output were trained on the same four classes. Which of them can have no hidden layer?
#
# - **a.** Only P.
# - **b.** P and Q.
# - **c.** Any of them: it is a matter of training long enough.
# - **d.** None: four classes need a hidden layer.

# %% nbgrader={"grade": false, "grade_id": "picture-boundaries", "locked": true, "schema_version": 3, "solution": false, "task": false}
week3.three_boundaries()

# %% nbgrader={"grade": false, "grade_id": "q9", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q9 = "a".
q9 = None  # no answer yet
### BEGIN SOLUTION
q9 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q9-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 9, q9)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q9) == {"a"}, "question 9 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 10
#
# Choose all that are right about frameworks.
#
# - **a.** Who decides about a project is worth a look: with good governance it stays open in years to come.
# - **b.** A framework needs a machine in the cloud, or at least a graphics card.
# - **c.** The same network takes fewer lines than in plain NumPy: you write forward, the framework finds the gradients.
# - **d.** A framework chooses α and the number of layers for you.
# - **e.** Even for large logits it makes no difference whether the last layer is a softmax, or linear with `from_logits=True` in
#   the loss.
# - **f.** Ease of programming, speed, and being truly open are what to compare them by.

# %% nbgrader={"grade": false, "grade_id": "q10", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q10 = {"a", "b"}.
q10 = None  # no answer yet
### BEGIN SOLUTION
q10 = {"a", "c", "f"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q10-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week3_tuning_batchnorm_softmax", 10, q10)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q10) == {"a", "c", "f"}, "question 10 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Where this comes back
#
# In every network that you will ever train. If a question took you several tries, open its lesson again and turn its picture
# for a minute:
#
# | Questions | Lesson |
# |---|---|
# | 1 to 4 | 1, hyperparameter search |
# | 5 to 7 | 2, batch normalization |
# | 8, 9 | 3, softmax |
# | 10 | 4, frameworks |
#
# Three quizzes, thirty questions, and a classifier that reads the handwriting of strangers: this was the course. If you have
# not yet read the end of notebook 5, *Where to go from here*, do that now. Then close the laptop. Well done.
