"""The explorable of batch normalization, with right and wrong functions."""

import sys

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner

# In the package, its name is that of the function.
module = sys.modules["course.explore.batch_norm"]


def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    s = np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    Z_norm = (Z - Z.mean(axis=1, keepdims=True)) / s
    return gamma * Z_norm + beta, (Z_norm, s, gamma)


def update_running_statistics(running, batch, momentum=0.9):
    return tuple(momentum * old + (1 - momentum) * new for old, new in zip(running, batch, strict=True))


def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta


def shown(forward=batch_norm_forward, update=update_running_statistics, inference=batch_norm_inference, **values):
    explorable = explore.batch_norm(forward, update, inference)
    if values:
        explorable.set(**values)
    return explorable


def test_without_the_others_there_are_two_panels_and_no_single_example():
    explorable = explore.batch_norm(batch_norm_forward)
    assert len(explorable.shown.picture.plots) == 2
    explorable.set(size=1.0)
    assert "Two examples can only be β − γ and β + γ." in explorable.words()


def test_shift_and_scale_leave_the_right_side_as_it_is():
    explorable = explore.batch_norm(batch_norm_forward)
    after = explorable.shown.picture.plots[1].layers[0].array("y")
    explorable.set(shift=-3.0, scale=0.5)
    np.testing.assert_array_equal(explorable.shown.picture.plots[1].layers[0].array("y"), after)


def test_the_numbers_are_told():
    explorable = shown(size=64.0, gamma=2.0, beta=1.5)
    assert "z̃ has 1.50 and 2.00, with β = 1.5 and γ = 2.0" in explorable.words()
    assert "The running statistics are μ = " in explorable.words()
    explorable.set(epsilon=100.0)
    assert "ε is not small beside σ²" in explorable.words()


def test_the_running_statistics_are_those_of_all_examples():
    mean, variance, remark = module._running(update_running_statistics, 4.0, 2.0)
    assert mean == pytest.approx(4, abs=0.25)
    assert variance == pytest.approx(4, rel=0.2)
    assert remark == ""
    many = module.batch(4.0, 2.0, 256, 0)
    assert many.mean() == pytest.approx(4, abs=0.5)
    assert many.std() == pytest.approx(2, rel=0.15)


def test_alone_an_example_is_beta_and_the_running_statistics_know_better():
    explorable = shown(size=1.0, beta=2.0)
    assert "by its own statistics it becomes 2.00" in explorable.words()
    first = explorable.words().split("By these it becomes")[1]
    explorable.set(again=1)
    assert "by its own statistics it becomes 2.00" in explorable.words()
    assert explorable.words().split("By these it becomes")[1] != first


def test_every_setting_is_drawn():
    explorable = shown()
    for shift, scale in ((-10.0, 0.1), (10.0, 5.0)):
        for gamma, epsilon in ((0.0, 1e-8), (-3.0, 100.0)):
            for size in (1.0, 2.0, 256.0):
                explorable.set(shift=shift, scale=scale, gamma=gamma, epsilon=epsilon, size=size)
                assert len(explorable.shown.picture.plots) == 3
                assert explorable.shown.note == ""


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("return None", "your batch_norm_forward returned None"),
        ("return Z", "your batch_norm_forward returned an array of shape (1, 8); expected Z_tilde, cache"),
        ("return Z.T, None", "expected an array of shape (1, 8)"),
        ("raise NotImplementedError", "no answer yet"),
        ("return Z / 0, None", "does it divide by 0?"),
        ("return gamma * Z + beta, None", "does not give γ (z − μ)/√(σ² + ε) + β"),
        ("Z -= 1\n    return Z, None", "changes its inputs in place"),
    ],
)
def test_what_is_wrong_with_forward_is_told(source, remark):
    code = f"def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):\n    {source}\n"
    assert remark in shown(learner(code, "batch_norm_forward")).words()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("return None", "your update_running_statistics returned None"),
        ("return running[0]", "expected mu, var"),
        ("return batch", "does not keep 0.9 of the old"),
        ("return running[0], running[1] - 1", "expected a var of 0 or more"),
        ("raise NotImplementedError", "no answer yet"),
    ],
)
def test_what_is_wrong_with_the_running_statistics_is_told(source, remark):
    code = f"def update_running_statistics(running, batch, momentum=0.9):\n    {source}\n"
    explorable = shown(update=learner(code, "update_running_statistics"))
    assert remark in explorable.words()
    explorable.set(again=1)
    assert remark in explorable.words()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("pass", "your batch_norm_inference returned None"),
        ("return Z[:, :1]", "expected an array of shape (1, 8)"),
        ("return Z", "does not give γ (z − mu)/√(var + ε) + β"),
        ("raise NotImplementedError", "no answer yet"),
    ],
)
def test_what_is_wrong_with_inference_is_told(source, remark):
    code = f"def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):\n    {source}\n"
    assert remark in shown(inference=learner(code, "batch_norm_inference")).words()
