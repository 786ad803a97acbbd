"""The explorable of the noise in a mini-batch's statistics, with right and wrong functions."""

import sys

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner
from tests.test_explore_batch_norm import batch_norm_forward

# In the package, its name is that of the function.
module = sys.modules["course.explore.batch_size_noise"]


def batch_mean_noise(Z, batch_size, trials, rng):
    means = [Z[:, rng.choice(Z.shape[1], batch_size)].mean(axis=1) for _ in range(trials)]
    return np.std(means, axis=0)[:, np.newaxis]


def shown(noise=batch_mean_noise, forward=batch_norm_forward, **values):
    explorable = explore.batch_size_noise(noise, forward)
    if values:
        explorable.set(**values)
    return explorable


def test_the_measurement_lies_on_the_line():
    explorable = shown()
    measured = next(layer for layer in explorable.shown.picture.plots[0].layers if layer.name == "measured")
    np.testing.assert_allclose(measured.array("y"), 1 / np.sqrt(module.SIZES), rtol=0.2)
    assert explorable.shown.note == ""
    assert "Batches of 64: by the formula their means have a standard deviation of 0.125 σ" in explorable.words()


def test_the_noise_adds_in_the_middle_and_multiplies_farther_out():
    spreads = {
        place: module._in_company(batch_norm_forward, place, module.companies(64, 0))[0].std() for place in (0.0, 3.0)
    }
    assert spreads[0.0] == pytest.approx(0.125, rel=0.25)
    assert spreads[3.0] > 1.5 * spreads[0.0]


def test_every_setting_is_drawn():
    explorable = shown()
    for size in (2.0, 256.0):
        for place in (0.0, 3.0):
            explorable.set(size=size, place=place, again=int(place))
            assert len(explorable.shown.picture.plots) == 3
            assert explorable.shown.note == ""
    assert len(explore.batch_size_noise(batch_mean_noise).shown.picture.plots) == 2


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("return None", "your batch_mean_noise returned None"),
        ("return np.zeros(1)", "expected an array of shape (1, 1)"),
        ("raise NotImplementedError", "no answer yet"),
        ("return np.std(Z, axis=1, keepdims=True)", "does not give the spread of batch means"),
        ("return np.zeros((1, 1))", "does not give the spread of batch means"),
        ("return np.full((1, 1), np.inf)", "expected a finite number"),
        ("Z -= 1\n    return np.ones((1, 1))", "changes Z in place"),
    ],
)
def test_what_is_wrong_with_the_measurement_is_told(source, remark):
    code = f"def batch_mean_noise(Z, batch_size, trials, rng):\n    {source}\n"
    explorable = shown(learner(code, "batch_mean_noise"))
    assert remark in explorable.words()
    explorable.set(again=1)
    assert remark in explorable.words()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("return None", "your batch_norm_forward returned None"),
        ("return Z, None", "does not give (z − μ)/√(σ² + ε)"),
        ("return Z / 0, None", "does it divide by 0?"),
        ("Z -= 1\n    return Z, None", "changes its inputs in place"),
    ],
)
def test_what_is_wrong_with_forward_is_told(source, remark):
    code = f"def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):\n    {source}\n"
    assert remark in shown(forward=learner(code, "batch_norm_forward")).words()
