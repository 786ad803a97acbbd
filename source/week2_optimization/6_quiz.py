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
# # Quiz: optimization
#
# **Week 2, notebook 6 · about 20 minutes · 10 points**
#
# Ten questions on the week. Some want a number that you can work out on paper, or in a cell of your own. Three are about
# a picture.
#
# Write the letter of your option in quotes, `"b"`, and run the cell below your answer. It tells you at once whether you
# are right, and if not, what to think about. You may change your answer as often as you like. Where it says *choose all
# that are right*, write all letters: `{"a", "c"}`. Order and capitals do not matter.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import check, quiz
from course.quizzes import week2

# %% [markdown]
# ## Question 1
#
# You have 1 200 000 training examples and mini-batches of 512. How many times are the parameters updated in one epoch?
#
# - **a.** 512
# - **b.** 2343
# - **c.** 2344
# - **d.** 1 200 000

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q1 = "a".
q1 = None  # no answer yet
### BEGIN SOLUTION
q1 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 1, q1)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q1) == {"c"}, "question 1 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 2
#
# Which is the activation of layer 3 for the 8th example of the 7th mini-batch?
#
# - **a.** $a^{[3]\{7\}(8)}$
# - **b.** $a^{[7]\{3\}(8)}$
# - **c.** $a^{[3]\{8\}(7)}$
# - **d.** $a^{\{3\}[7](8)}$

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q2 = "a".
q2 = None  # no answer yet
### BEGIN SOLUTION
q2 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 2, q2)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q2) == {"a"}, "question 2 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 3
#
# You train with a mini-batch size of 1, stochastic gradient descent. Choose all that are right.
#
# - **a.** An epoch takes less time than with a size of 64, because each step is cheaper.
# - **b.** You lose most of what vectorised code gains: one column at a time goes through the network.
# - **c.** With a constant α the path does not come to rest at the minimum. It wanders about it.
# - **d.** The cost falls in every single step.

# %% nbgrader={"grade": false, "grade_id": "q3", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q3 = {"a", "b"}.
q3 = None  # no answer yet
### BEGIN SOLUTION
q3 = {"b", "c"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 3, q3)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q3) == {"b", "c"}, "question 3 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 4
#
# Three trainings of one model. Which of them needs you, because something is wrong?
#
# - **a.** Only P: its cost goes up again and again.
# - **b.** Only Q: its cost goes up, and it must not.
# - **c.** P and Q: a cost that goes up is always a mistake.
# - **d.** Only R: it is much slower than the others.

# %% nbgrader={"grade": false, "grade_id": "picture-three-costs", "locked": true, "schema_version": 3, "solution": false, "task": false}
week2.three_costs()

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q4 = "a".
q4 = None  # no answer yet
### BEGIN SOLUTION
q4 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 4, q4)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q4) == {"b"}, "question 4 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 5
#
# It had 10 °C on the first day and 20 °C on the second. With β = 0.5 and a memory that starts at 0, what are $v_2$ and the
# corrected $\hat v_2$?
#
# - **a.** $v_2$ = 15, $\hat v_2$ = 15
# - **b.** $v_2$ = 15, $\hat v_2$ = 20
# - **c.** $v_2$ = 12.5, $\hat v_2$ = 25
# - **d.** $v_2$ = 12.5, $\hat v_2$ = 16.7

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q5 = "a".
q5 = None  # no answer yet
### BEGIN SOLUTION
q5 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 5, q5)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q5) == {"d"}, "question 5 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 6
#
# Two averages of one year of temperatures. The dashed one was made with β = 0.9. The solid one has another β. Choose all
# that are right.
#
# - **a.** The solid one averages over more days.
# - **b.** Its β is smaller than 0.9.
# - **c.** When the weather turns, it notices later.
# - **d.** To compute it you must keep more old temperatures in memory.

# %% nbgrader={"grade": false, "grade_id": "picture-two-averages", "locked": true, "schema_version": 3, "solution": false, "task": false}
week2.two_averages()

# %% nbgrader={"grade": false, "grade_id": "q6", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q6 = {"a", "b"}.
q6 = None  # no answer yet
### BEGIN SOLUTION
q6 = {"a", "c"}
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q6-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 6, q6)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q6) == {"a", "c"}, "question 6 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 7
#
# Gradient descent with momentum in a narrow valley: 40 steps with the same α from the same start, and three values of β.
# Which panel has which?
#
# - **a.** S: β = 0.9, T: β = 0.5, U: β = 0
# - **b.** S: β = 0, T: β = 0.9, U: β = 0.5
# - **c.** S: β = 0.5, T: β = 0, U: β = 0.9
# - **d.** S: β = 0, T: β = 0.5, U: β = 0.9

# %% nbgrader={"grade": false, "grade_id": "picture-three-momenta", "locked": true, "schema_version": 3, "solution": false, "task": false}
week2.three_momenta()

# %% nbgrader={"grade": false, "grade_id": "q7", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q7 = "a".
q7 = None  # no answer yet
### BEGIN SOLUTION
q7 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q7-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 7, q7)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q7) == {"b"}, "question 7 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 8
#
# The very first step of Adam, with bias correction, α = 0.01 and the usual β₁, β₂ and ε. One parameter has the gradient
# 1000, another one 0.001. How far do they move?
#
# - **a.** 10 and 0.00001
# - **b.** 0.01 and 0.01
# - **c.** 0.0316 and 0.0316
# - **d.** 0.01 and hardly at all

# %% nbgrader={"grade": false, "grade_id": "q8", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q8 = "a".
q8 = None  # no answer yet
### BEGIN SOLUTION
q8 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q8-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 8, q8)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q8) == {"b"}, "question 8 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 9
#
# You start at $\alpha_0 = 0.1$ and want $\alpha = 0.02$ in epoch 4. Which schedule does it?
#
# - **a.** $\alpha_0/\sqrt{\text{epoch}}$
# - **b.** exponential, base 0.95
# - **c.** inverse time, decay rate 1
# - **d.** step decay, half of it every 10 epochs

# %% nbgrader={"grade": false, "grade_id": "q9", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q9 = "a".
q9 = None  # no answer yet
### BEGIN SOLUTION
q9 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q9-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 9, q9)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q9) == {"c"}, "question 9 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Question 10
#
# The gradient is zero, and the second derivatives there are
#
# $$H = \begin{pmatrix} 1 & 3 \\ 3 & 1 \end{pmatrix}.$$
#
# Where are you?
#
# - **a.** In a minimum: along $w_1$ and along $w_2$ the cost curves up.
# - **b.** In a maximum: the determinant is negative.
# - **c.** On a plateau.
# - **d.** On a saddle point.

# %% nbgrader={"grade": false, "grade_id": "q10", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q10 = "a".
q10 = None  # no answer yet
### BEGIN SOLUTION
q10 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q10-answer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
quiz.check("week2_optimization", 10, q10)
### BEGIN HIDDEN TESTS
check.true(quiz.letters(q10) == {"d"}, "question 10 is answered")
### END HIDDEN TESTS

# %% [markdown]
# ## Where this comes back
#
# Ten of ten? Then you can build, watch and repair the training of any network of this course. If a question took you
# several tries, open its lesson again and turn its picture for a minute:
#
# | Questions | Lesson |
# |---|---|
# | 1 to 4 | 1, mini-batches |
# | 5, 6 | 2, exponentially weighted averages |
# | 7, 8 | 3, momentum, RMSprop and Adam |
# | 9 | 4, learning-rate schedules |
# | 10 | 5, saddle points and plateaus |
#
# In week 3 you search for good values of all that you turned by hand here: α first, then the mini-batch size and β.
