"""The explorable of saddle points and plateaus, with right and wrong functions."""

import numpy as np
import pytest

from course import explore
from course.explore.saddle import cost as height_of
from course.explore.saddle import gradient as slope_at
from tests.test_explore import learner


def gd(alpha):
    return lambda theta, gradient: theta - alpha * gradient


def sign(alpha):
    return lambda theta, gradient: theta - alpha * np.sign(gradient)


OPTIMIZERS = {"gradient descent": gd, "steps of one size": sign}


def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None


def shown(function=steps_to_escape, **values):
    explorable = explore.saddle(function, OPTIMIZERS)
    if values:
        explorable.set(**values)
    return explorable


def test_the_gradient_is_that_of_the_cost():
    rng = np.random.default_rng(1)
    for w, b in rng.uniform(-1.5, 1.5, size=(20, 2)):
        h = 1e-6
        slopes = [
            (height_of(w + h, b) - height_of(w - h, b)) / (2 * h),
            (height_of(w, b + h) - height_of(w, b - h)) / (2 * h),
        ]
        np.testing.assert_allclose(slope_at(w, b), slopes, atol=1e-8)
    assert slope_at(0.0, 0.0) == slope_at(0.0, 1.0) == (0.0, 0.0)
    assert height_of(0.0, 1.0) == 0


def test_who_gets_away_is_told_and_drawn():
    explorable = shown()
    words = explorable.words()
    assert words.index("steps of one size is away after") < words.index("gradient descent is away after")
    assert explorable.shown.note == ""
    surface, distances = explorable.shown.picture.plots
    assert [layer.name for layer in surface.layers if layer.kind == "line"] == ["threshold", *OPTIMIZERS]
    assert [layer.name for layer in distances.layers if layer.kind == "line"] == list(OPTIMIZERS)


def test_on_the_ridge_nobody_gets_away_but_with_noise():
    explorable = shown(start=(0.0, 0.0))
    assert "gradient descent and steps of one size are not away after 500" in explorable.words()
    assert explorable.shown.note == ""
    explorable.set(noise=True)
    assert "gradient descent is away after" in explorable.words()
    assert "with noise" in explorable.words()


def test_on_the_plateau_gradient_descent_stays():
    words = shown(start=(-2.1, 0.5), alpha=0.01).words()
    assert "gradient descent is not away after 500" in words
    assert "steps of one size is away after" in words


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("return 3", "says step 3 for gradient descent; the distance says None"),
        ("return None", "gives up after 0 of 500 steps"),
        ("return 'far'", "returned"),
        ("return np.zeros(2)", "returned"),
        (
            "while True:\n        start = update(start, gradient(start))",
            "took more than 500 steps: after max_steps steps it returns None",
        ),
        ("raise NotImplementedError", "no answer yet"),
        ("update(np.zeros(1), 1.0)", "expected an array of shape (2,)"),
        ("gradient([0.0])", "asked for the gradient at"),
        ("gradient(start * np.nan)", "not finite"),
        ("start += 1", "changes start in place"),
    ],
)
def test_what_is_wrong_is_told_in_words(source, remark):
    code = f"def steps_to_escape(gradient, update, start, threshold, max_steps):\n    {source}\n"
    assert remark in shown(learner(code, "steps_to_escape")).words()


def test_a_count_that_is_off_by_one_is_told():
    def late(*arguments):
        steps = steps_to_escape(*arguments)
        return None if steps is None else steps - 1

    explorable = shown(late)
    assert "the distance says step" in explorable.shown.note


def test_an_optimiser_that_explodes_is_drawn():
    def exploding(alpha):
        return lambda theta, _: theta * -10

    explorable = explore.saddle(steps_to_escape, {"exploding": exploding})
    assert "exploding is away after 1 step" in explorable.words()


@pytest.mark.parametrize("optimizers", [{}, dict.fromkeys("abcde", gd)])
def test_it_needs_one_to_four_optimisers(optimizers):
    with pytest.raises(ValueError, match="one to 4"):
        explore.saddle(steps_to_escape, optimizers)
