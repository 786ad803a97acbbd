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
# # Exponentially weighted averages
#
# **Week 2, notebook 2 · about 35 minutes · 18 points**
#
# Momentum, RMSprop, Adam, and the statistics that batch normalization keeps for test time: all of them rest on one
# small idea. It is an average that forgets. Here you build it, by itself, on something you can picture: the weather.
#
# When you are done, you can
#
# - average a noisy series while it comes in, with one number of memory;
# - say how many days β = 0.5, 0.9 and 0.98 average over, and why;
# - trade delay against noise, on purpose;
# - repair the low start of such an average.
#
# | Exercise | What you write | Points |
# |---|---|---|
# | 1 | `ewa`: the average of every day | 5 |
# | 2 | `ewa_weights`: how much each day counts | 4 |
# | 3 | `effective_window`: how many days that is | 2 |
# | 4 | `bias_corrected_ewa`: a fair start | 4 |
# | 5 | `ewa_step`: one step, for arrays of any shape | 3 |

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course import check, data, explore, figures

# %% [markdown]
# ## A year of weather
#
# On 1 January it is 40 °F in London (about 4 °C). The next day brings 49 °F (9 °C), then 45 °F. Half a year later,
# day 180 has 60 °F (16 °C) and day 181 has 56 °F. Write $\theta_t$ for the temperature of day $t$.
#
# Those five days come from lecture notes. All the others are **simulated**: the seasons are London's, the weather is
# made up.

# %% nbgrader={"grade": false, "grade_id": "temperatures", "locked": true, "schema_version": 3, "solution": false, "task": false}
days, temperatures = data.london_temperatures()

# %% nbgrader={"grade": false, "grade_id": "picture-temperatures", "locked": true, "schema_version": 3, "solution": false, "task": false}
figures.curves(
    days,
    {},
    dots={"one day": temperatures},
    xlabel="day of the year",
    ylabel="temperature (°F)",
    title="A simulated year in London",
    alt="365 dots, one for each day: near 40 °F in January, near 65 °F in July and August, near 45 °F in December. "
    "Around that slow wave neighbouring days differ by several degrees.",
)

# %% [markdown]
# A slow wave, hidden in noise. Put a finger on the screen and follow the season. How did your finger decide where to
# go?
#
# It did not jump to each dot. It did not remember every dot either. It stayed roughly where it was and let each new dot
# pull a little. That is the whole idea.

# %% [markdown]
# ## A memory that fades
#
# Keep **one number**, the memory $v$. Each day, keep a share $\beta$ of it and mix in a share $1-\beta$ of the new day:
#
# $$v_0 = 0, \qquad v_t = \beta\, v_{t-1} + (1-\beta)\,\theta_t .$$
#
# With $\beta = 0.9$ the first days read
#
# $$v_1 = 0.9\, v_0 + 0.1\,\theta_1, \qquad v_2 = 0.9\, v_1 + 0.1\,\theta_2, \qquad v_3 = 0.9\, v_2 + 0.1\,\theta_3 .$$
#
# This is an *exponentially weighted average*. In statistics it is also called an exponentially weighted *moving*
# average.
#
# ### Exercise 1: `ewa`
#
# Write down the average of every day. One loop, or none, as you like.
#
# <details><summary>Hint 1</summary>What does one day need from the day before? Only one number.</details>
# <details><summary>Hint 2</summary>Start with <code>average = 0.0</code>. Go through the days, update
# <code>average</code>, and write it down each time.</details>
# <details><summary>Hint 3</summary>Write into an array of your own, made for floats, such as
# <code>np.empty(len(theta))</code>. Leave <code>theta</code> as it is.</details>


# %% nbgrader={"grade": false, "grade_id": "ewa", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ewa(theta, beta):
    """Exponentially weighted average of a series.

    theta: values θ_1 … θ_T, shape (T,), T >= 1; they may be whole numbers.
    beta: share of the old average that is kept, 0 <= beta < 1.
    Returns v_1 … v_T, shape (T,), without bias correction.
    """
    ### BEGIN SOLUTION
    v = np.empty(len(theta))
    average = 0.0
    for t, value in enumerate(theta):
        average = beta * average + (1 - beta) * value
        v[t] = average
    return v
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ewa-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# The first three days, β = 0.9. You can check them with a pencil: 0.1 · 40 = 4, then 0.9 · 4 + 0.1 · 49 = 8.5, then …
check.close(
    ewa(np.array([40.0, 49.0, 45.0]), 0.9),
    [4.0, 8.5, 12.15],
    "each day mixes 1 − β of the new value into β of the memory",
    mistakes={
        "β and 1 − β are swapped: a larger β must remember more": [36.0, 47.7, 45.27],
        "the memory starts at 0, not at the first value": [40.0, 40.9, 41.31],
        "this is a moving window, the plain mean of the last days: here all days fade": [40.0, 44.5, 134 / 3],
        "the memory is the last average v, not the last temperature": [4.0, 40.9, 48.6],
        "only the last average comes back: return one for each day": 12.15,
        "return stands inside the loop: move it out, so that all days come back": [4.0],
    },
)

# %% nbgrader={"grade": true, "grade_id": "ewa-any-series", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets long series here, with values below zero too, and other β.
### BEGIN HIDDEN TESTS
rng = check.rng("ewa-any-series")
for n_back in (2, 50, int(rng.integers(4, 9))):
    beta = 1 - 1 / n_back
    n_days = int(rng.integers(80, 160))
    series = rng.normal(10, 8, size=n_days)
    exponents = np.arange(n_days)
    # Another way to the same numbers: a convolution.
    expected = np.convolve(series, (1 - beta) * beta**exponents)[:n_days]
    swapped = np.convolve(series, beta * (1 - beta) ** exponents)[:n_days]
    fixed = np.convolve(series, 0.1 * 0.9**exponents)[:n_days]
    days_sum = np.convolve(series, np.ones(n_back))[:n_days]
    days_mean = days_sum / np.minimum(exponents + 1, n_back)
    no_memory = beta * np.append(0, series[:-1]) + (1 - beta) * series
    no_first_day = expected - (1 - beta) * series[0] * beta**exponents
    check.close(
        ewa(series.copy(), beta),
        expected,
        f"the average of {n_days} days with β = {beta:.3f}",
        mistakes={
            "β and 1 − β are swapped: a larger β must remember more": swapped,
            "the memory starts at 0, not at the first value": expected + series[0] * beta ** (exponents + 1),
            "this is a moving window, the plain mean of the last days: here all days fade": days_mean,
            "this is a moving window, its sum shared out among all its days: here all days fade": days_sum / n_back,
            "the new value counts in full: give it the share 1 − β only": expected / (1 - beta),
            "the memory is the last average v, not the last temperature": no_memory,
            "the start is corrected already: here it stays low": expected / (1 - beta ** (exponents + 1)),
            "the first day is left out: v₁ mixes θ₁ into v₀ = 0": no_first_day,
            "only the last average comes back: return one for each day": expected[-1],
            "return stands inside the loop: move it out, so that all days come back": expected[:1],
            "v₀ = 0 comes back too: return v₁ … v_T, one for each day": np.append(0, expected),
            "β is fixed at 0.9: use the β that you are given": fixed,
            "the worked example's answer comes back, whatever the series": [4.0, 8.5, 12.15],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ewa-edge-cases", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets a series of a single day here, and β = 0, which remembers nothing.
### BEGIN HIDDEN TESTS
rng = check.rng("ewa-edge-cases")
only_day, beta = rng.uniform(30, 70), rng.uniform(0.6, 0.85)
check.close(
    lambda: ewa(np.array([only_day]), beta),
    [(1 - beta) * only_day],
    "the average of a single day is 1 − β of it",
    mistakes={
        "β and 1 − β are swapped: a larger β must remember more": [beta * only_day],
        "the memory starts at 0, not at the first value": [only_day],
        "a single day is a series too: T = 1 has no second day": IndexError,
        "β is fixed at 0.9: use the β that you are given": [0.1 * only_day],
        "the worked example's answer comes back, whatever the series": [4.0, 8.5, 12.15],
    },
)
series = rng.uniform(30, 70, size=int(rng.integers(4, 9)))
check.close(
    ewa(series.copy(), 0.0),
    series,
    "with β = 0 every average is the day itself",
    mistakes={
        "β and 1 − β are swapped: a larger β must remember more": np.zeros(series.size),
        "the worked example's answer comes back, whatever the series": [4.0, 8.5, 12.15],
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ewa-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether theta stays as it was, and gives you temperatures in whole degrees.
### BEGIN HIDDEN TESTS
rng = check.rng("ewa-inputs")
series = rng.uniform(30, 70, size=int(rng.integers(5, 12)))
with check.unchanged(theta=series):
    ewa(series, 0.9)
series, beta = rng.integers(30, 70, size=series.size), rng.uniform(0.6, 0.85)
expected = np.convolve(series, (1 - beta) * beta ** np.arange(series.size))[: series.size]
cut_off, average = [], 0
for degrees in series:
    average = int(beta * average + (1 - beta) * degrees)
    cut_off.append(average)
check.close(
    ewa(series.copy(), beta),
    expected,
    "whole degrees have averages with decimals",
    mistakes={
        "an array like theta holds whole numbers only, and cuts every average off: make one of floats": cut_off,
        "an array like theta holds whole numbers only: make one of floats": np.trunc(expected),
        "the worked example's answer comes back, whatever the series": [4.0, 8.5, 12.15],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your average at work: delay against noise
#
# Here is the year again, with *your* average in it: each time you move a control, your own `ewa` runs once more. Drag β,
# or click on it and use the arrow keys. The sentence below the picture tells what there is to see.
#
# Before you move anything: which β gives the smoother curve, 0.5 or 0.98? Which one is late? Then try this:
#
# 1. Take β slowly from 0.5 to 0.98. Where does the curve stop chasing single days? Where does it fall behind the
#    season?
# 2. Switch on *a second β* and compare 0.9 with 0.98. When is each of them highest? The season itself is warmest around
#    day 210.
# 3. What does β = 0 do? And the largest β there is?

# %% nbgrader={"grade": false, "grade_id": "explore-ewa", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.averages(ewa)

# %% [markdown]
# What to notice:
#
# - **β = 0.9** averages over about 10 days. It follows the season and leaves most of the noise behind: from day to day
#   it moves by 0.4 °F, where the temperature itself jumps by 2.9 °F.
# - **β = 0.98** averages over about 50 days. Each new day counts for 0.02 only. The curve is smooth, but it sits
#   further to the right: it is highest on day 263, seven weeks after the season, and in autumn it is still warm when the
#   weather is not. That delay is its *latency*.
# - **β = 0.5** averages over about 2 days. It adapts at once, and takes every hot or cold day, outliers included, for
#   news.
# - **β = 0** remembers nothing: each average is the day itself. β = 0.995 averages over about 200 days; it has not even
#   warmed up by autumn, and hardly sees a season.
#
# No β has both, little delay and little noise. So β is a **hyperparameter**: you choose it, and 0.9 is a good first
# choice.
#
# And look at the left edge; *only the first 20 days* takes you there. Every β but 0 starts too low, and 0.98 stays too
# low for months. Keep that in mind; we repair it in a while.

# %% [markdown]
# ## What is in the average?
#
# There is one number in memory. Yet every day so far has left something in it. How much? Unroll the formula from day
# 100 backwards, with $\beta = 0.9$:
#
# $$\begin{aligned}
# v_{100} &= 0.1\,\theta_{100} + 0.9\, v_{99} \\
#         &= 0.1\,\theta_{100} + 0.9\,(0.1\,\theta_{99} + 0.9\, v_{98}) \\
#         &= 0.1\,\theta_{100} + 0.1\cdot 0.9\,\theta_{99} + 0.1\cdot 0.9^2\,\theta_{98} +
#            0.1\cdot 0.9^3\,\theta_{97} + \dots
# \end{aligned}$$
#
# A day that lies $k$ days back counts with $0.1\cdot 0.9^k$, and in general with
#
# $$(1-\beta)\,\beta^{k}.$$
#
# Each day back multiplies by β once more. That is exponential decay, and it gave the average its name.
#
# Do the weights add up to 1, as those of an average should? Nearly. After $T$ days they add up to $1-\beta^T$,
# because the missing $\beta^T$ is the weight of $v_0 = 0$. After 3 days with β = 0.9 that is 1 − 0.729 = 0.271. After
# 100 days it is 0.99997.
#
# ### Exercise 2: `ewa_weights`
#
# Return the weight of each day in $v_T$. The order is that of the series: $\theta_1$, the oldest day, comes first.
#
# <details><summary>Hint 1</summary>The newest day, θ_T, lies 0 days back. How many days back is θ₁?</details>
# <details><summary>Hint 2</summary>The days back are T − 1, T − 2, …, 1, 0: that is
# <code>np.arange(T)</code>, turned around with <code>[::-1]</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "ewa_weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ewa_weights(beta, T):
    """How much each day counts in the last average v_T.

    beta: share of the old average that is kept, 0 <= beta < 1.   T: number of days, T >= 1.
    Returns the weights of θ_1 … θ_T in v_T, in this order, shape (T,).
    """
    ### BEGIN SOLUTION
    days_back = np.arange(T)[::-1]
    return (1 - beta) * beta**days_back
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ewa_weights-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Three days, β = 0.9. Today counts 0.1, yesterday 0.1 · 0.9 = 0.09, the day before 0.1 · 0.9² = 0.081.
adding_up_to_one = np.array([0.081, 0.09, 0.1]) / 0.271
check.close(
    ewa_weights(0.9, 3),
    [0.081, 0.09, 0.1],
    "a day that lies k days back has the weight (1 − β)·βᵏ",
    mistakes={
        "the order is reversed: the newest day θ_T stands last and weighs most": [0.1, 0.09, 0.081],
        "that is one weight too many: T days have T weights": [0.0729, 0.081, 0.09, 0.1],
        "the weights are forced to sum to 1: v₀ = 0 keeps its share β^T": adding_up_to_one,
        "the weights are forced to sum to 1: θ₁ gets the share of v₀ = 0 too": [0.81, 0.09, 0.1],
        "the share 1 − β of the new day is missing": [0.81, 0.9, 1.0],
        "that is the sum of the weights: return each of them": 0.271,
    },
)

# %% nbgrader={"grade": true, "grade_id": "ewa_weights-any", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other β and other numbers of days here.
### BEGIN HIDDEN TESTS
rng = check.rng("ewa_weights-any")
for beta in (0.98, 0.75, rng.uniform(0.6, 0.85)):
    n_days = int(rng.integers(5, 40))
    days_back = np.arange(n_days)[::-1]
    # Another way to the same numbers: the weight of a day is what a 1 on that day leaves in the last average.
    expected = np.zeros(n_days)
    for only_that_day in np.eye(n_days):
        expected = beta * expected + (1 - beta) * only_that_day
    left_over = beta**n_days
    one_more = np.append((1 - beta) * left_over, expected)
    first_gets_the_rest = np.append(expected[0] + left_over, expected[1:])
    check.close(
        ewa_weights(beta, n_days),
        expected,
        f"the weights of {n_days} days with β = {beta:.3f}",
        mistakes={
            "the order is reversed: the newest day θ_T stands last and weighs most": expected[::-1],
            "that is one weight too many: T days have T weights": one_more,
            "that is one weight too many, and the order is reversed": one_more[::-1],
            "that is one weight too many: v₀ is no day, leave its β^T out": np.append(left_over, expected),
            "the weights are forced to sum to 1: v₀ = 0 keeps its share β^T": expected / (1 - left_over),
            "the weights are forced to sum to 1: θ₁ gets the share of v₀ = 0 too": first_gets_the_rest,
            "the share 1 − β of the new day is missing": expected / (1 - beta),
            "β and 1 − β are swapped: a larger β must remember more": beta * (1 - beta) ** days_back,
            "the newest day lies 0 days back, not 1: its weight is (1 − β)·β⁰": expected * beta,
            "a day fades with β to the power of k, not β times k": (1 - beta) * beta * days_back,
            "all days count alike: here older days count less": np.full(n_days, 1 / n_days),
            "that is the sum of the weights: return each of them": 1 - left_over,
            "the weights are rounded: return them with all their decimals": np.round(expected, 3),
            "β is fixed at 0.9: use the β that you are given": 0.1 * 0.9**days_back,
            "the worked example's answer comes back, whatever β and T": [0.081, 0.09, 0.1],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ewa_weights-edge-cases", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets T = 1 and β = 0 here.
### BEGIN HIDDEN TESTS
rng = check.rng("ewa_weights-edge-cases")
beta, n_days = rng.uniform(0.6, 0.85), int(rng.integers(4, 9))
check.close(
    ewa_weights(beta, 1),
    [1 - beta],
    "a single day has the weight 1 − β",
    mistakes={
        "the weights are forced to sum to 1: v₀ = 0 keeps its share β^T": [1.0],
        "that is one weight too many: T days have T weights": [(1 - beta) * beta, 1 - beta],
        "β and 1 − β are swapped: a larger β must remember more": [beta],
        "the worked example's answer comes back, whatever β and T": [0.081, 0.09, 0.1],
    },
)
check.close(
    ewa_weights(0.0, n_days),
    np.append(np.zeros(n_days - 1), 1.0),
    "with β = 0 only the newest day counts",
    mistakes={
        "the order is reversed: the newest day θ_T stands last and weighs most": np.append(1.0, np.zeros(n_days - 1)),
        "that is one weight too many: T days have T weights": np.append(np.zeros(n_days), 1.0),
        "the worked example's answer comes back, whatever β and T": [0.081, 0.09, 0.1],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your weights at work
#
# Below the year there are now your weights: one for each day up to the day that you choose with *weights of day*.
# Suppose you stand on day 20. How much does day 1 still count, with β = 0.9? And with β = 0.98? Guess first. Then switch
# on *only the first 20 days* and *a second β*, and look.

# %% nbgrader={"grade": false, "grade_id": "explore-weights", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.averages(ewa, ewa_weights=ewa_weights)

# %% [markdown]
# What to notice: multiply the temperature of each day by the weight below it, add everything up, and you have the
# average. With β = 0.9 the last days make the average: day 1 counts 0.014, day 20 counts 0.1. With β = 0.98 even the
# oldest day counts about two thirds as much as the newest. But all 20 days together weigh $1 - 0.98^{20} = 0.33$ only:
# a third of an average! Now go on to day 180, with the whole year in view: which days does each β still see?
#
# **Try this.** Two ways to the same number. Do they agree on other days, and for other β?

# %%
T, beta = 100, 0.9
print("step by step:    ", ewa(temperatures, beta)[T - 1])
print("weights times θ: ", np.sum(ewa_weights(beta, T) * temperatures[:T]))
print("sum of weights:  ", np.sum(ewa_weights(beta, T)))

# %% [markdown]
# ## How many days is that?
#
# "β = 0.9 averages over about 10 days." But the weights never quite reach zero, so where do those 10 days end?
#
# We agree to stop counting where the weight has fallen to about a third of the newest day's. For β = 0.9 that takes
# 10 days:
#
# $$0.9^{10} \approx 0.35 \approx \tfrac{1}{e} \quad (= 0.368), \qquad 0.98^{50} \approx 0.36 \approx \tfrac{1}{e}.$$
#
# The pattern behind it: write $\beta = 1-\varepsilon$. Then, for a small $\varepsilon$,
#
# $$(1-\varepsilon)^{1/\varepsilon} \approx \frac{1}{e}, \qquad\text{so the window is about}\qquad
# \frac{1}{\varepsilon} = \frac{1}{1-\beta}\ \text{days.}$$
#
# **Try this.** Watch the numbers come closer to 1/e. For which ε is the rule rough?

# %%
for epsilon in (0.5, 0.1, 0.02, 0.001):
    print(f"ε = {epsilon:<6} (1 − ε)^(1/ε) = {(1 - epsilon) ** (1 / epsilon):.4f}")
print(f"           1/e           = {1 / np.e:.4f}")

# %% [markdown]
# ### Exercise 3: `effective_window`
#
# One line. Return the number of days that an average with this β looks back on, by the rule above.
#
# <details><summary>Hint</summary>β = 0.9 is ε = 0.1. How do you get from 0.1 to 10 days?</details>


# %% nbgrader={"grade": false, "grade_id": "effective_window", "locked": false, "schema_version": 3, "solution": true, "task": false}
def effective_window(beta):
    """About how many days an exponentially weighted average looks back on.

    beta: share of the old average that is kept, a number, 0 <= beta < 1.
    Returns a number of days, 1 or more; it need not be whole.
    """
    ### BEGIN SOLUTION
    return 1 / (1 - beta)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "effective_window-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# The three windows of this notebook: 10 days, 50 days and 2 days.
for beta, n_days in ((0.9, 10), (0.98, 50), (0.5, 2)):
    check.close(
        effective_window(beta),
        n_days,
        f"β = {beta} averages over about {n_days} days",
        mistakes={
            "that is 1/β: the window grows as β comes near 1, so divide by 1 − β": 1 / beta,
            "that is −1/ln β, where the weight is 1/e exactly: the rule of thumb is simpler": -1 / np.log(beta),
            "int() or // cuts decimals off, and 49.999… becomes 49: return the number as it is": int(1 / (1 - beta)),
            "that is 1 − β: divide 1 by it, with brackets around 1 - beta": 1 - beta,
            "that is β/(1 − β): today belongs to the window too": beta / (1 - beta),
        },
    )

# %% nbgrader={"grade": true, "grade_id": "effective_window-any-beta", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other β here, among them 0 and some whose window is no whole number of days.
### BEGIN HIDDEN TESTS
rng = check.rng("effective_window-any-beta")
n_back = rng.integers(11, 30) + rng.uniform(0.1, 0.4)
for beta in (1 - 1 / n_back, rng.uniform(0.991, 0.999), 0.0):
    expected = (1 - beta) ** -1.0
    above_zero = max(beta, 1e-9)
    by_heart = {f"the worked example's answer {n_days} comes back, whatever β is": n_days for n_days in (10, 50, 2)}
    check.close(
        lambda beta=beta: effective_window(beta),
        expected,
        f"the window of β = {beta:.4f}",
        mistakes={
            "that is 1/β: the window grows as β comes near 1, so divide by 1 − β": 1 / above_zero,
            "that is −1/ln β, where the weight is 1/e exactly: the rule of thumb is simpler": -1 / np.log(above_zero),
            "that is rounded or cut off to whole days: return the number as it is": int(expected),
            "that is rounded up to whole days: return the number as it is": int(np.ceil(expected)),
            "that is 1 − β: divide 1 by it, with brackets around 1 - beta": 1 - beta,
            "that is β/(1 − β): today belongs to the window too": beta / (1 - beta),
            "β = 0 is allowed: there the window is today alone": ZeroDivisionError,
            **by_heart,
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "picture-one-over-e", "locked": true, "schema_version": 3, "solution": false, "task": false}
with figures.style():
    figure, panels = figures.canvas(1, 2, width=8.4)
    days_back = np.arange(100)
    for axes, beta in zip(panels, (0.9, 0.98), strict=True):
        stems = ewa_weights(beta, 100)[::-1]
        axes.vlines(days_back, 0, stems, color=figures.BLUE, linewidth=1.2, label="weight of that day")
        axes.axhline(stems[0] / np.e, color=figures.VERMILLION, linestyle="--", label="newest weight / e")
        axes.axvline(effective_window(beta), color=figures.BLACK, linestyle=":", label="effective window")
        axes.set(xlabel="days back", ylabel="weight", title=f"β = {beta}: {effective_window(beta):.0f} days")
        axes.set_ylim(bottom=0)
        axes.grid(visible=False)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    where_the_window_ends = figures.picture(
        figure,
        alt="Two panels of weights that fall from the newest day to 99 days back. A dashed line marks the newest "
        "weight divided by e, a dotted one the effective window. The weights fall below the dashed line where the "
        "window ends: at 10 days for β = 0.9, at 50 days for β = 0.98.",
    )
where_the_window_ends

# %% [markdown]
# What to notice: stretch the left panel to five times its width, and you get the right one. But mind the two scales:
# the newest day weighs 0.1 on the left and 0.02 on the right. A long memory shares its attention among more days.
#
# Beyond the dotted line lies still about a third of the total weight. A window of "10 days" fades out; it has no
# edge. (The weight is *exactly* $1/e$ after $-1/\ln\beta$ days: 9.5 for β = 0.9. Nobody needs it so exactly.)
#
# ## The cold start
#
# Back to the left edge of the year. Day 1 has 40 °F, and β = 0.98 says
#
# $$v_1 = 0.98\, v_0 + 0.02\,\theta_1 = 0 + 0.02 \cdot 40 = 0.8\ \text{°F}.$$
#
# In London, in degrees Fahrenheit, that would be news. The cause is $v_0 = 0$: the average begins with a memory of a
# frost that never was. You know the remedy already. After $t$ days the weights add up to $1-\beta^t$ only. So divide
# by that:
#
# $$\hat v_t = \frac{v_t}{1-\beta^t}, \qquad t = 1, 2, 3, \dots$$
#
# On day 2 that makes $1 - 0.98^2 = 0.0396$ and
#
# $$\hat v_2 = \frac{0.98\cdot 0.02\,\theta_1 + 0.02\,\theta_2}{0.0396} =
# \frac{0.0196\,\theta_1 + 0.02\,\theta_2}{0.0396},$$
#
# a true average of two days: its weights are 0.495 and 0.505. Later $\beta^t$ goes to 0, the divisor goes to 1, and the
# correction fades away by itself. It is called *bias correction*.
#
# ### Exercise 4: `bias_corrected_ewa`
#
# Return the corrected average of every day. You may use your `ewa`, or start afresh.
#
# <details><summary>Hint 1</summary>The days are t = 1, 2, …, T. Python counts from 0. What is 1 − β⁰?</details>
# <details><summary>Hint 2</summary>Correct a copy for the answer only. Tomorrow's average needs today's
# <em>uncorrected</em> v.</details>
# <details><summary>Hint 3</summary>All days at once: <code>t = np.arange(1, len(theta) + 1)</code>, and β to the
# power of that array.</details>


# %% nbgrader={"grade": false, "grade_id": "bias_corrected_ewa", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bias_corrected_ewa(theta, beta):
    """Exponentially weighted average of a series, with bias correction.

    theta: values θ_1 … θ_T, shape (T,), T >= 1; they may be whole numbers.
    beta: share of the old average that is kept, 0 <= beta < 1.
    Returns v_1/(1 − β^1) … v_T/(1 − β^T), shape (T,).
    """
    ### BEGIN SOLUTION
    t = np.arange(1, len(theta) + 1)
    return ewa(theta, beta) / (1 - beta**t)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bias_corrected_ewa-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# The two days from above, β = 0.98. v is 0.8 and 0.98 · 0.8 + 0.02 · 49 = 1.764; 1 − βᵗ is 0.02 and 0.0396.
check.close(
    lambda: bias_corrected_ewa(np.array([40.0, 49.0]), 0.98),
    [0.8 / 0.02, 1.764 / 0.0396],
    "day t is divided by 1 − βᵗ",
    mistakes={
        "t counts from 1: with t = 0 you divide by 1 − β⁰ = 0": ZeroDivisionError,
        "t counts from 1: with t = 0 you divide by 1 − β⁰ = 0, and NumPy calls that inf": [np.inf, 1.764 / 0.02],
        "β is multiplied by t: raise it to the power of t": [40.0, 1.764 / (1 - 0.98 * 2)],
        "the corrected value is fed back: the next day needs v as it was before": [40.0, 40.18 / 0.0396],
        "the average is not corrected yet: divide v by 1 − βᵗ": [0.8, 1.764],
        "the memory starts at θ₁: start at 0 and divide by 1 − βᵗ": [40.0, 40.18],
    },
)

# %% nbgrader={"grade": true, "grade_id": "bias_corrected_ewa-any-series", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets other series, with values below zero too, and other β here.
### BEGIN HIDDEN TESTS
rng = check.rng("bias_corrected_ewa-any-series")
for beta in (0.98, rng.uniform(0.3, 0.45), rng.uniform(0.6, 0.95)):
    n_days = int(rng.integers(20, 60))
    series = rng.normal(10, 8, size=n_days)
    fading = beta ** np.arange(n_days)
    share = 1 - beta ** np.arange(1, n_days + 1)
    # Another way to the same numbers: each day is a weighted mean of the days so far.
    expected = np.array([np.average(series[:t], weights=fading[:t][::-1]) for t in range(1, n_days + 1)])
    plain = expected * share
    plain_swapped = np.convolve(series, beta * (1 - beta) ** np.arange(n_days))[:n_days]
    a_day_late = plain[1:] / share[:-1]
    fed_back, average = [], 0.0
    for degrees, so_much in zip(series, share, strict=True):
        average = (beta * average + (1 - beta) * degrees) / so_much
        fed_back.append(average)
    check.close(
        lambda series=series, beta=beta: bias_corrected_ewa(series.copy(), beta),
        expected,
        f"the corrected average of {n_days} days with β = {beta:.3f}",
        mistakes={
            "t counts from 1: with t = 0 you divide by 1 − β⁰ = 0": ZeroDivisionError,
            "t counts from 1: with t = 0 you divide by 1 − β⁰ = 0, and NumPy calls that inf": np.append(
                np.copysign(np.inf, plain[0]), a_day_late
            ),
            "t counts from 1: day 1 stays as it was, and each day takes the divisor of the day before": np.append(
                plain[0], a_day_late
            ),
            "t counts from 1: day 1 has t = 1, not 2": plain / (1 - beta * (1 - share)),
            "β is multiplied by t: raise it to the power of t": plain / (1 - beta * np.arange(1, n_days + 1)),
            "the corrected value is fed back: the next day needs v as it was before": fed_back,
            "the average is not corrected yet: divide v by 1 − βᵗ": plain,
            "every day is divided by 1 − β: that is right on day 1 only": plain / (1 - beta),
            "every day is divided by the last day's 1 − β^T: each day has its own": plain / share[-1],
            "v is multiplied by 1 − βᵗ: divide, so that a low start goes up": plain * share,
            "the memory starts at θ₁: start at 0 and divide by 1 − βᵗ": plain + series[0] * (1 - share),
            "β and 1 − β are swapped: a larger β must remember more": plain_swapped / share,
            "only the last day comes back: return one average for each day": expected[-1],
            "the worked example's answer comes back, whatever the series": [40.0, 1.764 / 0.0396],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "bias_corrected_ewa-constant", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks at series whose average everybody knows: the same value every day, a single day, and β = 0.
### BEGIN HIDDEN TESTS
rng = check.rng("bias_corrected_ewa-constant")
level, beta, n_days = rng.uniform(30, 70), rng.uniform(0.6, 0.98), int(rng.integers(5, 30))
share = 1 - beta ** np.arange(1, n_days + 1)
fed_back, average = [], 0.0
for so_much in share:
    average = (beta * average + (1 - beta) * level) / so_much
    fed_back.append(average)
always, known = np.full(n_days, level), rng.uniform(30, 70, size=n_days)
for series, kept, what in (
    (always, beta, "the same value every day is its own average"),
    (always[:1], beta, "the average of a single day is that day"),
    (known, 0.0, "with β = 0 every average is the day itself"),
):
    from_zero = np.append(np.inf, (level * share[1:] / share[:-1])[: series.size - 1])
    check.close(
        lambda series=series, kept=kept: bias_corrected_ewa(series.copy(), kept),
        series,
        what,
        mistakes={
            "t counts from 1: with t = 0 you divide by 1 − β⁰ = 0": ZeroDivisionError,
            "t counts from 1: with t = 0 you divide by 1 − β⁰ = 0, and NumPy calls that inf": from_zero,
            "the average is not corrected yet: divide v by 1 − βᵗ": (level * share)[: series.size],
            "the corrected value is fed back: the next day needs v as it was before": fed_back,
            "a single day is a series too: T = 1 has no second day": IndexError,
            "the worked example's answer comes back, whatever the series": [40.0, 1.764 / 0.0396],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "bias_corrected_ewa-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether theta stays as it was, and gives you temperatures in whole degrees.
### BEGIN HIDDEN TESTS
rng = check.rng("bias_corrected_ewa-inputs")
series = rng.uniform(30, 70, size=int(rng.integers(5, 12)))
with check.unchanged(theta=series):
    bias_corrected_ewa(series, 0.9)
series, beta = rng.permutation(np.arange(30, 70))[: series.size], rng.uniform(0.6, 0.85)
fading = beta ** np.arange(series.size)
expected = np.convolve(series, fading)[: series.size] / np.cumsum(fading)
check.close(
    lambda: bias_corrected_ewa(series.copy(), beta),
    expected,
    "whole degrees have averages with decimals",
    mistakes={
        "t counts from 1: with t = 0 you divide by 1 − β⁰ = 0": ZeroDivisionError,
        "an array like theta holds whole numbers only: make one of floats": np.trunc(expected),
        "an array like theta holds whole numbers only: make one of floats, or 49.999… becomes 49": np.append(
            series[0] - 1, np.trunc(expected[1:])
        ),
        "the average is not corrected yet: divide v by 1 − βᵗ": expected * (1 - beta * fading),
        "the worked example's answer comes back, whatever the series": [40.0, 1.764 / 0.0396],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### Your correction at work
#
# Switch on *only the first 20 days*, and take β = 0.98. Where will the curve start once you switch on *bias correction*?
# And what will the weights of day 2 be? (On *weights of day*, the Home key takes you to day 1, → to the next.) Then try
# other β: which of them needs the correction most?

# %% nbgrader={"grade": false, "grade_id": "explore-correction", "locked": true, "schema_version": 3, "solution": false, "task": false}
explore.averages(ewa, bias_corrected_ewa, ewa_weights)

# %% [markdown]
# What to notice: the corrected curve starts *at* the first day, and its weights always sum to 1: on day 2 they are 0.495
# and 0.505, as above. It jumps a little as long as it has few days to average, and calms down as they add up. Without
# correction, β = 0.98 needs months to forget its false frost: on day 60 it still lacks $0.98^{60} \approx 30\,\%$. With
# β = 0.5 all is over within a week. So the longer the memory, the more it needs a fair start.
#
# **Try this.** On which day do the two curves come within 1 °F of each other? Guess first; then try β = 0.9 as well.

# %%
beta = 0.98
gap = bias_corrected_ewa(temperatures, beta) - ewa(temperatures, beta)
print("first days with a gap below 1 °F:", days[gap < 1][:3])

# %% [markdown]
# Do you always need the correction? No. If you can wait until the average has warmed up, leave it out: that is what
# most people do for momentum. If the first steps matter, use it: Adam does.
#
# ## One number in memory
#
# There is an honest rival: the *moving window*, the plain mean of the last 10 or 50 days. It has to store those 10 or
# 50 values. Your average stores one, whatever β is, and it updates in one line:
#
# $$v := \beta\, v + (1-\beta)\,\theta_t .$$
#
# For temperatures you would not care. But soon $\theta_t$ will be the gradient of a network with a million weights.
# Then 50 days of memory would mean 50 million numbers; $v$ is a single array of a million. For this price a slightly
# different average is a bargain.
#
# ### Exercise 5: `ewa_step`
#
# Take one step. The function gets the average so far and the new value; it returns the next average. Both may be
# arrays of any shape, or plain numbers. It returns a **new** array, and it remembers nothing between two calls: all
# it needs is in `v`.
#
# <details><summary>Hint 1</summary>NumPy does arrays of any shape by itself. One line will do.</details>
# <details><summary>Hint 2</summary><code>v *= beta</code> and <code>v += …</code> change the array of whoever called
# you. <code>beta * v</code> makes a new one.</details>


# %% nbgrader={"grade": false, "grade_id": "ewa_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ewa_step(v, theta_t, beta):
    """One step of an exponentially weighted average.

    v, theta_t: the average so far and the new value: numbers, or arrays of one and the same shape, whichever it is.
    beta: share of the old average that is kept, 0 <= beta < 1.
    Returns the next average, of that shape, without bias correction. Changes neither v nor theta_t.
    """
    ### BEGIN SOLUTION
    return beta * v + (1 - beta) * theta_t
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ewa_step-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Two averages at once, β = 0.9: 0.9 · 4 + 0.1 · 49 = 8.5 and 0.9 · 0 + 0.1 · 30 = 3.
check.close(
    ewa_step(np.array([4.0, 0.0]), np.array([49.0, 30.0]), 0.9),
    [8.5, 3.0],
    "a step mixes 1 − β of the new value into β of the average so far",
    mistakes={
        "β and 1 − β are swapped: a larger β must remember more": [44.5, 27.0],
        "v is not used: it holds all of the past, so keep no history elsewhere": [4.9, 3.0],
        "a history comes back: return the next average alone": [[4.0, 0.0], [8.5, 3.0]],
        "a history comes back, with the next average at its end: return that alone": [4.0, 0.0, 8.5, 3.0],
        "the new value counts in full: give it the share 1 − β only": [52.6, 30.0],
    },
)

# %% nbgrader={"grade": true, "grade_id": "ewa_step-any-shape", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, your function meets plain numbers and arrays of one, two and three axes here, and other β.
### BEGIN HIDDEN TESTS
rng = check.rng("ewa_step-any-shape")
n_units, n_inputs = (int(n) for n in rng.integers(3, 6, size=2))
for its_shape in ((n_units,), (n_units, 1), (n_units, n_inputs + 1), (2, n_inputs, n_units), ()):
    so_far, new_value = rng.normal(0, 3, size=its_shape), rng.normal(0, 3, size=its_shape)
    beta = rng.uniform(0.1, 0.45) if len(its_shape) == 1 else rng.uniform(0.55, 0.85)
    # Another way to the same numbers: the weighted mean of both.
    expected = np.average([so_far, new_value], axis=0, weights=[beta, 1 - beta])
    its_name = f"an array of shape {its_shape}" if its_shape else "a plain number"
    two_inputs = (so_far.copy(), new_value.copy()) if its_shape else (float(so_far), float(new_value))
    check.close(
        lambda two_inputs=two_inputs, beta=beta: ewa_step(*two_inputs, beta),
        expected,
        f"one step with {its_name} and β = {beta:.2f}",
        mistakes={
            "β and 1 − β are swapped: a larger β must remember more": (1 - beta) * so_far + beta * new_value,
            "v is not used: it holds all of the past, so keep no history elsewhere": (1 - beta) * new_value,
            "a history comes back: return the next average alone": [so_far, expected],
            "a history comes back, with the next average at its end: return that alone": np.append(so_far, expected),
            "the new value counts in full: give it the share 1 − β only": beta * so_far + new_value,
            "that is the plain mean of v and the new value: weigh them with β and 1 − β": (so_far + new_value) / 2,
            "the average is divided by 1 − β: a step does not correct": expected / (1 - beta),
            "the entries are added up: each entry of the array has an average of its own": np.sum(expected),
            "the array is flattened: the answer has the shape of v": np.ravel(expected),
            "β is fixed at 0.9: use the β that you are given": 0.9 * so_far + 0.1 * new_value,
            "a plain number is fine too: it has no entries to go through": TypeError,
            "values of another shape come along from an earlier call: keep no history": ValueError,
            "the worked example's answer comes back, whatever v is": [8.5, 3.0],
        },
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ewa_step-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# When graded, this looks whether v and theta_t stay as they were, whether the same step gives the same answer twice,
# and whether whole numbers work.
### BEGIN HIDDEN TESTS
rng = check.rng("ewa_step-inputs")
so_far, new_value = rng.normal(0, 3, size=2), rng.normal(0, 3, size=2)
with check.unchanged(v=so_far, theta_t=new_value):
    ewa_step(so_far, new_value, 0.9)
one, other = (ewa_step(so_far.copy(), new_value.copy(), 0.9) for _ in range(2))
check.true(
    np.array_equal(one, other),
    "the same step gives the same answer twice",
    mistakes={"your function keeps a history between two calls: all it needs is in v": True},
    expected="two equal answers",
    got="two different ones",
)
so_far, new_value, beta = np.zeros(2, dtype=int), rng.integers(30, 70, size=2), rng.uniform(0.6, 0.85)
expected = [degrees - beta * degrees for degrees in new_value]
check.close(
    ewa_step(so_far.copy(), new_value.copy(), beta),
    expected,
    "a step from v = 0 with whole numbers",
    mistakes={
        "an array like v holds whole numbers only: make one of floats": np.trunc(expected),
        "the worked example's answer comes back, whatever v is": [8.5, 3.0],
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ### A look ahead: averaging gradients
#
# Suppose a gradient points a little to the right at each step, and wildly up and down in turns. It has two entries,
# so your step averages both at once, with β = 0.9.

# %% nbgrader={"grade": false, "grade_id": "picture-gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
steps = np.arange(1, 41)
gradients = np.column_stack([np.full(40, 1.0), 4.0 * (-1.0) ** steps])  # to the right; up and down in turns
v, averages = np.zeros(2), []
for gradient in gradients:
    v = ewa_step(v, gradient, 0.9)
    averages.append(v)

figures.curves(
    steps,
    {"average →": np.array(averages)[:, 0], "average ↑↓": np.array(averages)[:, 1]},
    dots={"gradient →": gradients[:, 0], "gradient ↑↓": gradients[:, 1]},
    xlabel="step",
    ylabel="entry of the gradient (no unit)",
    title="Your ewa_step on a gradient with two entries",
    alt="One entry of the gradient is always 1, the other jumps between −4 and 4. The average of the first climbs from "
    "0.1 towards 1. The average of the second stays between −0.4 and 0.4 and settles near ±0.2: its jumps cancel.",
)

# %% [markdown]
# What to notice: the jumps cancel, the steady part stays. You have just built the heart of *momentum*, the next
# notebook.
#
# ## Summary
#
# - $v_t = \beta\, v_{t-1} + (1-\beta)\,\theta_t$ with $v_0 = 0$: one number of memory, one line per step.
# - A day that lies $k$ days back weighs $(1-\beta)\,\beta^k$. After $T$ days the weights add up to $1-\beta^T$.
# - It looks back on about $1/(1-\beta)$ days, since $(1-\varepsilon)^{1/\varepsilon}\approx 1/e$: 2 days for 0.5, 10
#   for 0.9, 50 for 0.98.
# - A larger β is smoother and later, a smaller one quicker and noisier. β is a hyperparameter.
# - $v_0 = 0$ makes a low start. Dividing by $1-\beta^t$ repairs it, and stops mattering by itself.
#
# **Where this comes back**
#
# - *Momentum* (next notebook) averages gradients with β = 0.9, mostly without correction. *RMSprop* averages their
#   squares.
# - *Adam* does both, with β₁ = 0.9 and β₂ = 0.999, and corrects both.
# - *Batch normalization* (week 3) keeps such averages of means and variances for test time.
# - *Hyperparameter search* (week 3): from 0.9 to 0.9005 hardly changes the window, 10 against 10.05 days. From 0.999 to
#   0.9995 doubles it, 1000 against 2000. So one searches on the scale of $1-\beta$.
