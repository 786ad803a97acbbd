"""The explorable of softmax beside hardmax, with right and wrong functions."""

import numpy as np
import pytest

from course import explore
from course.explore.softmax_temperature import alike
from tests.test_explore import learner


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


def hardmax(Z):
    return np.eye(len(Z))[:, np.argmax(Z, axis=0)]


def shown(soft=softmax, hard=hardmax, **values):
    explorable = explore.softmax_temperature(soft, hard)
    if values:
        explorable.set(**values)
    return explorable


def test_it_starts_with_the_worked_example():
    explorable = shown()
    assert explorable.shown.note == ""
    assert "other 0.842, cat 0.042, dog 0.002, chick 0.114; hardmax gives all to other." in explorable.words()
    assert "as unsure as choosing between 1.7 equal classes" in explorable.words()
    logits, bars, along = explorable.shown.picture.plots
    assert logits.layers[0].array("y").tolist() == [5, 2, -1, 3]
    assert bars.layers[0].array("y") == pytest.approx([0.842, 0.042, 0.002, 0.114], abs=5e-4)
    assert bars.layers[1].array("y").tolist() == [1, 0, 0, 0]
    assert [layer.name for layer in along.layers if layer.kind == "line"] == ["other", "cat", "dog", "chick"]


def test_what_the_lesson_says_that_one_sees():
    assert "other 0.468, cat 0.468, dog 0.001, chick 0.063" in shown(cat=5.0).words()
    assert "as good as sure" in shown(temperature=0.1).words()
    hot = shown(temperature=20.0)
    assert "like choosing between 4 equal classes" in hot.words()
    doubled = shown(other=10.0, cat=4.0, dog=-2.0, chick=6.0).shown.picture.plots[1].layers[0].array("y")
    colder = shown(temperature=0.5).shown.picture.plots[1].layers[0].array("y")
    assert doubled == pytest.approx(colder, rel=1e-5)


@pytest.mark.parametrize("shift", [-1000.0, 1000.0])
def test_a_shift_moves_the_logits_and_no_share(shift):
    explorable = shown(shift=shift)
    assert explorable.shown.note == ""
    assert "other 0.842, cat 0.042, dog 0.002, chick 0.114" in explorable.words()
    assert "changes no share" in explorable.words()
    plot = explorable.shown.picture.plots[0]
    assert plot.ylim[0] < plot.layers[0].array("y").min() < plot.layers[0].array("y").max() < plot.ylim[1]


def test_the_entropy_counts_classes():
    assert alike(np.array([0.25] * 4)) == pytest.approx(4)
    assert alike(np.array([0.5, 0.5, 0, 0])) == pytest.approx(2)
    assert alike(np.array([1.0, 0, 0, 0])) == pytest.approx(1)


def test_every_setting_is_drawn():
    explorable = shown()
    for temperature in (0.05, 20.0):
        for shift in (-1000.0, 0.0, 1000.0):
            for logit in (-10.0, 0.0, 10.0):
                explorable.set(temperature=temperature, shift=shift, other=logit, dog=-logit)
                assert len(explorable.shown.picture.plots) == 3
                assert explorable.shown.note == ""


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("raise NotImplementedError", "softmax has no answer yet"),
        ("pass", "your softmax returned None"),
        ("return Z[:, 0]", "expected an array of shape (4, 1)"),
        ("return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)", "does not give shares e^z / Σ e^z"),
        ("return np.exp(Z)", "The shares add up to 176, not to 1."),
        ("Z -= Z.max(axis=0)\n    return np.exp(Z) / np.exp(Z).sum(axis=0)", "changes its input in place"),
    ],
)
def test_what_is_wrong_with_softmax_is_told(source, remark):
    explorable = shown(learner(f"def softmax(Z):\n    {source}\n", "softmax"))
    assert remark in explorable.words() + explorable.shown.note


def test_a_softmax_that_overflows_is_told_where_it_does():
    plain = learner("def softmax(Z):\n    return np.exp(Z) / np.exp(Z).sum(axis=0)\n", "softmax")
    assert shown(plain).shown.note == ""
    assert "your softmax returned NaN" in shown(plain, shift=1000.0).words()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("raise NotImplementedError", "hardmax has no answer yet"),
        ("return np.argmax(Z, axis=0)", "expected an array of shape (4, 1)"),
        ("return Z > 0", "does not give a 1 for the largest logit"),
    ],
)
def test_what_is_wrong_with_hardmax_is_told(source, remark):
    explorable = shown(hard=learner(f"def hardmax(Z):\n    {source}\n", "hardmax"))
    assert remark in explorable.words() + explorable.shown.note
