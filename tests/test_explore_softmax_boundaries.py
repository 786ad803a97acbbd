"""The explorable of several classes in the plane, with right and wrong functions."""

import re
import sys

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner
from tests.test_explore_softmax_temperature import softmax

# In the package, its name is that of the function.
module = sys.modules["course.explore.softmax_boundaries"]

TRAIN = """\
def train_softmax_regression(X, labels, C, learning_rate, epochs, rng):
    Y, W, b = np.eye(C)[:, labels], 0.01 * rng.standard_normal((C, len(X))), np.zeros((C, 1))
    for _ in range(epochs):
        Z = W @ X + b
        powers = np.exp(Z - Z.max(axis=0))
        dZ = (powers / powers.sum(axis=0) - Y) / X.shape[1]
        W = W - learning_rate * dZ @ X.T
        b = b - learning_rate * dZ.sum(axis=1, keepdims=True)
    return W, b
"""
train_softmax_regression = learner(TRAIN, "train_softmax_regression")


def shown(train=train_softmax_regression, soft=softmax, **values):
    explorable = explore.softmax_boundaries(train, soft)
    if values:
        explorable.set(**values)
    return explorable


def wrong(explorable):
    """The share of wrong examples that it tells, in per cent."""
    match = re.search(r"(\d+)% of the examples are wrong", explorable.words())
    assert match
    return int(match[1])


def boundary_points(explorable):
    """All points of the boundaries, shape (n, 2)."""
    layers = [layer for layer in explorable.shown.picture.plots[0].layers if layer.style == module.LINE]
    points = np.concatenate([np.stack([layer.array("x"), layer.array("y")], axis=1) for layer in layers])
    return points[np.isfinite(points).all(axis=1)]


def test_three_blobs_have_three_straight_boundaries_that_meet():
    explorable = shown()
    assert explorable.shown.note == ""
    assert "no hidden layer, so all boundaries are straight, after 60 epochs" in explorable.words()
    assert wrong(explorable) == 2
    X, labels = module.examples("blobs", 3)
    W, b = train_softmax_regression(X, labels, 3, module.ALPHA, 60, np.random.default_rng(0))
    logits = np.sort(W @ boundary_points(explorable).T + b, axis=0)
    # The two largest are equal, but where three regions meet inside a cell of the grid.
    assert np.quantile(np.abs(logits[-1] - logits[-2]), 0.9) < 1e-3
    middle = np.linalg.solve(np.array([W[0] - W[1], W[0] - W[2]]), -np.array([b[0] - b[1], b[0] - b[2]]))
    explorable.set(place=tuple(middle.ravel().tolist()))
    assert "the shares are 0.33, 0.33, 0.33: classes 0 and 1 and 2 are about equal" in explorable.words()


def test_the_lines_of_all_pairs_are_straight_and_counted():
    explorable = shown(classes=6, pairs=True)
    assert "15 pairs of classes, 15 straight lines" in explorable.words()
    assert explorable.shown.note == ""
    lines = explorable.shown.picture.plots[0].layers[-1]
    assert lines.name == "all pairs"
    assert np.isfinite(lines.array("x")).sum() <= 30
    explorable.set(hidden="1")
    assert "without hidden layers only" in explorable.words()
    assert all(layer.name != "all pairs" for layer in explorable.shown.picture.plots[0].layers)


def test_hidden_layers_bend_the_boundaries_of_spirals():
    """What the lesson says that one sees."""
    explorable = shown(kind="spirals", epoch=200)
    found = {}
    for hidden in ("0", "1", "2"):
        explorable.set(hidden=hidden)
        for _ in range(20):  # a busy machine may need several frames
            if not explorable.shown.note:
                break
            explorable.set(epoch=199)
            explorable.set(epoch=200)
        found[hidden] = wrong(explorable)
    assert found["0"] == 43
    assert found["1"] <= 4
    assert found["2"] <= 2


def test_two_classes_have_one_boundary():
    explorable = shown(classes=2)
    assert sum(layer.style == module.LINE for layer in explorable.shown.picture.plots[0].layers) == 1
    assert len(explorable.shown.picture.plots[1].layers) == 2


@pytest.mark.parametrize("kind", ["blobs", "spirals"])
def test_every_setting_is_drawn(kind):
    explorable = shown()
    for classes in (2, 4, 6):
        for pairs in (False, True):
            for epoch in (1, 200):
                explorable.set(kind=kind, classes=classes, pairs=pairs, epoch=epoch, place=(9.0, -9.0))
                assert len(explorable.shown.picture.plots) == 2
                assert explorable.shown.note == ""


def test_epochs_are_asked_of_the_learners_function():
    asked = []

    def train_softmax_regression_(X, labels, C, learning_rate, epochs, rng):
        asked.append(epochs)
        return train_softmax_regression(X, labels, C, learning_rate, epochs, rng)

    explorable = shown(train_softmax_regression_)
    explorable.set(epoch=7)
    assert asked[-1] == 7


def test_a_dict_will_do():
    def as_dict(*arguments):
        W, b = train_softmax_regression(*arguments)
        return {"W1": W, "b1": b}

    assert shown(as_dict).shown.note == ""


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("    raise NotImplementedError\n", "train_softmax_regression has no answer yet"),
        ("    return None\n", "your train_softmax_regression returned None"),
        ("    return np.zeros((C, 2)), np.zeros(C)\n", "as b1, an array of shape (3,)"),
        ("    return np.zeros((C, 2)), np.zeros((C, 1))\n", "does not take the steps of the lesson"),
    ],
)
def test_what_is_wrong_with_the_training_is_told(line, remark):
    source = TRAIN.split("\n")[0] + "\n" + line
    explorable = shown(learner(source, "train_softmax_regression"))
    assert remark in explorable.words() + explorable.shown.note


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("pass", "your softmax returned None"),
        ("return Z.T", "expected an array of shape"),
        ("return np.exp(Z)", "your softmax gives shares that add up to"),
    ],
)
def test_what_is_wrong_with_softmax_is_told(source, remark):
    explorable = shown(soft=learner(f"def softmax(Z):\n    {source}\n", "softmax"))
    assert remark.lower() in (explorable.words() + explorable.shown.note).lower()
