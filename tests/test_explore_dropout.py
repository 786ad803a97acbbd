"""The explorable of dropout, with right and wrong functions."""

import re
import sys

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner

module = sys.modules["course.explore.dropout"]  # in the package, its name is that of the function


def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask


def dropout_backward(dA, mask, keep_prob):
    return dA * mask / keep_prob


def shown(forward=dropout_forward, backward=dropout_backward, **values):
    explorable = explore.dropout(forward, backward)
    if values:
        explorable.set(**values)
    return explorable


@pytest.fixture
def short(monkeypatch):
    """Trainings of a few epochs, where it does not matter what they lead to."""
    monkeypatch.setattr(module, "EPOCHS", 3)


@pytest.fixture
def patient(monkeypatch):
    """All the time there is, on a machine that has other things to do."""
    monkeypatch.setattr(module, "SECONDS", 1.9)


def errors(words):
    """Shares wrong on train and dev, and J on both, as they are told."""
    found = re.search(r"([\d.]+)% of train and ([\d.]+)% of dev are wrong; J is ([\d.]+) and ([\d.]+)\.", words)
    assert found
    return [float(number) for number in found.groups()]


@pytest.mark.usefixtures("patient")
def test_dropout_closes_the_gap_and_too_much_of_it_underfits():
    explorable = shown()
    by_heart = errors(explorable.set(keep1=1.0, keep2=1.0).picture.say)
    some = errors(explorable.set(keep1=0.8, keep2=0.8).picture.say)
    much = errors(explorable.set(keep1=0.2, keep2=0.2).picture.say)
    assert by_heart[0] == 0
    assert by_heart[1] > 17
    assert some[1] < 14
    assert some[3] < by_heart[3] / 2
    assert much[0] > 15
    assert explorable.shown.note == ""


@pytest.mark.usefixtures("patient")
def test_more_units_kept_lower_the_cost_on_train_and_forgotten_scale_raises_that_on_dev():
    explorable = shown(keep1=0.5, keep2=0.5)
    half = errors(explorable.words())
    more = errors(explorable.set(keep1=0.6, keep2=0.6).picture.say)
    assert more[2] < half[2]
    inverted = errors(explorable.set(keep1=0.2, keep2=0.2).picture.say)
    standard = errors(explorable.set(rescale=module.STANDARD).picture.say)
    never = errors(explorable.set(rescale=module.NEVER).picture.say)
    assert never[3] > 2 * inverted[3]
    assert standard[3] < 1.5 * inverted[3]


@pytest.mark.usefixtures("short")
def test_boundary_mask_and_means_are_drawn():
    explorable = shown(keep1=0.6, keep2=1.0)
    boundary, mask, means = explorable.shown.picture.plots
    assert [layer.kind for layer in boundary.layers] == ["heat", "contour", "dots"]
    rows, columns = mask.layers[0].options["shape"]
    assert (rows, columns) == (2 * module.UNITS * module.CELL, module.SEEN * module.CELL)
    cells = mask.layers[0].array("z").reshape(rows, columns)[:: module.CELL, :: module.CELL] > 0
    assert cells[module.UNITS :].all()
    assert 0.5 < cells[: module.UNITS].mean() < 0.7
    both = means.layers[1]
    whole, found = both.array("x"), both.array("y")
    half = whole.size // 2
    np.testing.assert_allclose(found[:half], whole[:half], atol=0.12)
    np.testing.assert_allclose(found[half : half + module.UNITS], 0.6 * whole[: module.UNITS], atol=0.12)


@pytest.mark.usefixtures("short")
def test_another_pass_has_another_mask_and_the_same_boundary():
    explorable = shown()
    first = explorable.shown.picture.plots
    second = explorable.set(again=1).picture.plots
    assert first[0] == second[0]
    assert first[1].layers[0] != second[1].layers[0]


@pytest.mark.usefixtures("short")
def test_without_dropout_there_is_nothing_to_rescale():
    assert "nothing to rescale" in shown(keep1=1.0, keep2=1.0).words()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("raise NotImplementedError", "dropout_forward has no answer yet"),
        ("pass", "your dropout_forward returned None"),
        ("return A", "expected A_dropped, mask"),
        ("return A[:1], A[:1] > 0", "as A_dropped, an array of shape (1, 60)"),
        ("return A, None", "as mask, None"),
        ("return A * np.nan, A > 9", "cost that is not finite"),
        ("m = rng.random(A.shape) > keep_prob\n    return A * m / keep_prob, m", "keeps 20% of the units"),
        ("m = rng.random(A.shape) < keep_prob\n    return A * m, m", "does not give A · mask / keep_prob"),
        ("m = A * 0 + (rng.random((len(A), 1)) < keep_prob)\n    return A * m / keep_prob, m", "for all examples"),
        ("m = rng.random(A.shape) < keep_prob\n    A[~m] = 0\n    return A / keep_prob, m", "changes A in place"),
    ],
)
def test_what_is_wrong_is_told_in_words(source, remark):
    code = f"def dropout_forward(A, keep_prob, rng):\n    {source}\n"
    assert remark in shown(learner(code, "dropout_forward")).words()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("raise NotImplementedError", "dropout_backward has no answer yet"),
        ("pass", "your dropout_backward returned None"),
        ("return dA.T", "your dropout_backward returned an array of shape (60, 20)"),
    ],
)
def test_a_wrong_backward_is_told(source, remark):
    backward = learner(f"def dropout_backward(dA, mask, keep_prob):\n    {source}\n", "dropout_backward")
    assert remark in shown(backward=backward).words()


@pytest.mark.parametrize("rescale", [module.INVERTED, module.NEVER])
def test_a_backward_that_turns_the_mask_round_can_be_used(rescale, monkeypatch):
    monkeypatch.setattr(module, "EPOCHS", 3)

    def backward(dA, mask, keep_prob):
        dA = dA / keep_prob
        dA[~mask] = 0
        return dA

    assert shown(backward=backward, rescale=rescale).words().endswith(shown(rescale=rescale).words()[-40:])


def test_functions_that_take_long_are_drawn_as_far_as_they_got(monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.01)
    explorable = shown()
    found = re.search(r"this is after (\d+) of 500 epochs", explorable.shown.note)
    assert found
    assert 0 < int(found[1]) < 500
    monkeypatch.setattr(module, "EPOCHS", 2)
    assert "this is after" not in explorable.set(again=1).note
