"""The explorable of bias and variance, with right and wrong functions."""

import re
import sys

import numpy as np
import pytest

from course import explore, overfit
from tests.test_explore import learner

# In the package, its name is that of the function.
module = sys.modules["course.explore.bias_variance"]

LINE = "0: a straight line"


def error_rate(Y_hat, Y):
    return np.mean(np.ravel(Y_hat) != np.ravel(Y))


def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }


def next_step(diagnosis):
    if diagnosis["high_bias"]:
        return "reduce bias"
    return "reduce variance" if diagnosis["high_variance"] else "done"


def shown(error=error_rate, judge=diagnose, advise=next_step):
    return explore.bias_variance(error, judge, advise)


def told(explorable, **controls):
    """What it says, as numbers and words: train and dev error in per cent, and the next step."""
    if controls:
        explorable.set(**controls)
    found = re.search(
        r"train error ([\d.]+) %, dev error ([\d.]+) %.* Your next_step says: ([a-z ]+)\.", explorable.words()
    )
    assert found, explorable.words()
    return float(found[1]), float(found[2]), found[3]


def test_it_opens_with_the_network_that_has_learned_by_heart():
    explorable = shown()
    network = overfit.network()
    parameters, _ = overfit.fit(network, *overfit.examples()[0])
    train_error, dev_error = overfit.errors(network, parameters)
    assert told(explorable) == (0.0, pytest.approx(100 * dev_error, abs=0.051), "reduce variance")
    assert train_error == 0
    assert explorable.shown.note == ""
    plane, curves = explorable.shown.picture.plots
    assert plane.layers[-1].array("x").size == overfit.TRAIN
    assert [layer.name for layer in curves.layers if layer.kind == "line"] == [
        "Bayes error",
        "train error",
        "dev error",
    ]
    assert curves.layers[1].array("x").tolist() == list(module.UNITS.values())


def test_training_is_that_of_overfit():
    (X, Y), _ = overfit.examples()
    network = overfit.network(layers_dims=(2, 3, 3, 1))
    parameters = module.descend(network, X, Y, 40, 0.01)
    expected, _ = overfit.fit(network, X, Y, epochs=40)
    for name, value in expected.items():
        np.testing.assert_allclose(parameters[name], value, rtol=1e-9, atol=1e-12)


def test_the_recipe_leads_from_a_straight_line_to_done():
    """What the lesson says that one sees."""
    explorable = shown()
    train_error, dev_error, step = told(explorable, units=LINE, known=True)
    assert (train_error, step) == (20.0, "reduce bias")
    assert dev_error < train_error
    assert told(explorable, examples="1000")[0] > 15  # more data do not help a straight line
    assert told(explorable, units="4", examples="60")[2] == "reduce variance"
    train_error, dev_error, step = told(explorable, units="20")
    assert (train_error, step) == (0, "reduce variance")
    assert dev_error > 15
    steps = [told(explorable, examples=str(size))[2] for size in (125, 250, 500, 1000)]
    assert steps == ["reduce variance"] * 3 + ["done"]
    assert told(explorable, known=False)[2] == "reduce bias"
    explorable.set(along="examples")
    assert explorable.shown.picture.plots[1].layers[1].array("x").tolist() == list(module.SIZES)
    assert explorable.shown.note == ""


def test_the_bayes_error_is_that_of_the_best_classifier():
    """A fine grid of examples, each given to the moon it lies nearer to in density."""
    rng = np.random.default_rng(3)
    angle = rng.uniform(0, np.pi, 4000)
    places = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25]) + rng.normal(0, 0.3, (2, 4000))
    arc = np.linspace(0, np.pi, 60)
    moon = np.stack([np.cos(arc) - 0.5, np.sin(arc) - 0.25])

    def density(points, centres):
        apart = np.sum((points[:, :, np.newaxis] - centres[:, np.newaxis, :]) ** 2, axis=0)
        return np.exp(-apart / (2 * 0.3**2)).sum(axis=1)

    wrong = np.mean(density(places, -moon) > density(places, moon))
    assert module.bayes_error(0.3) == pytest.approx(wrong, abs=0.015)
    assert module.bayes_error(0.3) == pytest.approx(overfit.BAYES_ERROR, abs=0.01)
    errors = [module.bayes_error(float(noise)) for noise in module.NOISES]
    assert errors == sorted(errors)
    assert errors[0] < 0.005


def test_what_takes_long_comes_with_the_next_frame(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    explorable = shown()
    assert "Not all networks are trained yet" in explorable.shown.note
    assert explorable.shown.picture.plots[1].layers[1].array("x").size == 1
    monkeypatch.setattr(module, "PATIENCE", 60.0)
    explorable.set(units="8")
    assert explorable.shown.note == ""


@pytest.mark.parametrize("name", ["error_rate", "diagnose", "next_step"])
def test_what_has_no_answer_yet_is_told(name):
    functions = {"error_rate": error_rate, "diagnose": diagnose, "next_step": next_step}
    functions[name] = learner(f"def {name}(*arguments):\n    raise NotImplementedError\n", name)
    assert f"{name} has no answer yet" in shown(*functions.values()).words()


def named(function, name):
    function.__name__ = name
    return function


@pytest.mark.parametrize(
    ("functions", "words"),
    [
        ({"error": named(lambda *_: None, "error_rate")}, "your error_rate returned None"),
        ({"error": named(lambda a, b: a != b, "error_rate")}, "your error_rate returned an array"),
        ({"judge": named(lambda *_: None, "diagnose")}, "your diagnose returned None"),
        ({"judge": named(lambda *_: {"variance": 1.0}, "diagnose")}, "a dict without avoidable_bias, high_bias"),
        (
            {"judge": named(lambda *a: diagnose(*a) | {"high_bias": "yes"}, "diagnose")},
            "your diagnose returned, as high_bias, 'yes'; expected True or False",
        ),
        (
            {"judge": named(lambda *a: diagnose(*a) | {"variance": None}, "diagnose")},
            "your diagnose returned, as variance, None",
        ),
        ({"advise": named(lambda _: "more data", "next_step")}, "your next_step returned 'more data'"),
        ({"advise": named(lambda _: None, "next_step")}, "your next_step returned None"),
    ],
)
def test_an_answer_that_is_none_is_told(functions, words):
    assert words in shown(**functions).words()


@pytest.mark.parametrize(
    ("functions", "name"),
    [
        ({"error": named(lambda a, b: 1 - error_rate(a, b), "error_rate")}, "error_rate"),
        ({"judge": named(lambda t, d, b: diagnose(t, d, b) | {"variance": d + 0.1}, "diagnose")}, "diagnose"),
        ({"judge": named(lambda t, d, b: diagnose(t, d, b) | {"high_bias": True}, "diagnose")}, "diagnose"),
        ({"advise": named(lambda _: "done", "next_step")}, "next_step"),
    ],
)
def test_a_wrong_answer_is_drawn_with_a_note(functions, name):
    explorable = shown(**functions)
    assert explorable.shown.note == (f"Your {name} does not say what the lesson means by it: run its tests above.")
    assert len(explorable.shown.picture.plots) == 2
