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
import numpy as np

from course import check, data, figures, quiz

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
examples = np.random.default_rng(4)
X = examples.standard_normal((2, 1024)) * np.array([[1.0], [0.4]])
y = np.array([0.5, -2.0]) @ X + 0.3 * examples.standard_normal(1024)


def costs_of(alpha, size):
    """The cost before each of 64 steps of gradient descent, each on the next `size` examples."""
    w, costs = np.array([0.56, 1.0]), []
    for step in range(64):
        batch = np.arange(step * size, (step + 1) * size) % y.size
        errors = w @ X[:, batch] - y[batch]
        costs.append(np.mean(errors**2) / 2)
        w = w - alpha * X[:, batch] @ errors / size
    return costs


with figures.style():
    figure, panels = figures.canvas(1, 3, width=9.0)
    runs = {
        "P: mini-batches of 16": costs_of(0.2, 16),
        "Q: all examples": costs_of(2.04, y.size),
        "R: all examples": costs_of(0.1, y.size),
    }
    for axes, (title, costs) in zip(panels, runs.items(), strict=True):
        axes.plot(costs, color=figures.BLUE, linewidth=1.2)
        axes.set(xlabel="step", ylabel="cost of that step (no unit)", title=title)
    three_costs = figures.picture(
        figure,
        alt="Three curves of a cost over 64 steps. P, on mini-batches of 16 examples: it goes up and down from step to "
        "step and falls on the whole. Q, on all examples: it falls at first and then rises, step by step. R, on all "
        "examples: it falls in every step, slowly.",
    )
three_costs

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q4 = "a".
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
days, temperatures = data.london_temperatures()
averages = {}
for name, share in {"β = 0.9": 0.9, "another β": 0.98}.items():
    memory, averages[name] = 0.0, []
    for day, temperature in enumerate(temperatures, start=1):
        memory = share * memory + (1 - share) * temperature
        averages[name].append(memory / (1 - share**day))
with figures.style():
    figure, axes = figures.canvas(width=7.0)
    axes.plot(days, temperatures, color=figures.DUST, linestyle="none", marker=".", markersize=3, label="each day")
    axes.plot(days, averages["β = 0.9"], color=figures.VERMILLION, linestyle="--", label="dashed: β = 0.9")
    axes.plot(days, averages["another β"], color=figures.BLUE, label="solid: another β")
    axes.set(xlabel="day of the year", ylabel="temperature (°F)")
    axes.legend(loc="lower center")
    two_averages = figures.picture(
        figure,
        alt="The temperatures of a year as dots, and two averages. The dashed one follows the dots with small waves. The "
        "solid one is smoother, and reaches its summer high several weeks after the dashed one.",
    )
two_averages

# %% nbgrader={"grade": false, "grade_id": "q6", "locked": false, "schema_version": 3, "solution": true, "task": false}
# All letters that are right, as in q6 = {"a", "b"}.
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
steepness = np.array([1.0, 30.0])
with figures.style():
    figure, panels = figures.canvas(1, 3, width=9.0)
    across, up = np.meshgrid(np.linspace(-4.4, 1.2, 80), np.linspace(-1.2, 1.2, 80))
    for axes, title, share in zip(panels, "STU", (0.0, 0.9, 0.5), strict=True):
        place, velocity = np.array([-4.0, 1.0]), np.zeros(2)
        places = [place]
        for _ in range(40):
            velocity = share * velocity + (1 - share) * steepness * place
            place = place - 0.064 * velocity
            places.append(place)
        height = (steepness[0] * across**2 + steepness[1] * up**2) / 2
        axes.contour(across, up, height, levels=np.linspace(0.3, 5, 7) ** 2, colors=figures.DUST, linewidths=0.7)
        axes.plot(*np.transpose(places), color=figures.BLUE, marker=".", markersize=4, linewidth=0.9)
        axes.plot(0, 0, color=figures.VERMILLION, linestyle="none", marker="X", markersize=9)
        axes.set(xlabel="w₁ (no unit)", ylabel="w₂ (no unit)", title=title)
        axes.grid(visible=False)
    three_momenta = figures.picture(
        figure,
        alt="Three paths of 40 steps in a narrow valley, from the left to the minimum at the right, marked by a cross. S: "
        "the path jumps from wall to wall in every step. T: a few long, smooth swings. U: it leaves the walls within a "
        "few steps and then goes straight along the valley.",
    )
three_momenta

# %% nbgrader={"grade": false, "grade_id": "q7", "locked": false, "schema_version": 3, "solution": true, "task": false}
# One letter in quotes, as in q7 = "a".
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
