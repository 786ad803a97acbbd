"""The explorable of early stopping, with right and wrong rules."""

import re
import sys

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner

# In the package, its name is that of the function.
module = sys.modules["course.explore.early_stopping"]


def early_stopping_epoch(dev_costs, patience):
    best = 0
    for epoch, cost in enumerate(dev_costs):
        if cost < dev_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(dev_costs) - 1


def shown(rule=early_stopping_epoch):
    return explore.early_stopping(rule)


def named(rule):
    rule.__name__ = "early_stopping_epoch"
    return rule


def test_the_best_epoch_the_stop_and_the_chosen_one_are_drawn_and_told():
    explorable = shown()
    assert "With patience 10 your function takes epoch 65 (cost 0.267 on dev, ‖W‖ 10.3) and stops in epoch 75." in (
        explorable.words()
    )
    assert explorable.shown.note == ""
    costs, boundary, lengths = explorable.shown.picture.plots
    assert [layer.name for layer in costs.layers if layer.name] == [
        "train",
        "dev",
        "stop",
        "best epoch",
        "chosen epoch",
    ]
    by_name = {layer.name: layer for layer in costs.layers if layer.name}
    assert by_name["dev"].array("x")[-1] == 75
    assert by_name["stop"].array("x").tolist() == [75, 75]
    assert by_name["best epoch"].array("x").tolist() == [65]
    assert lengths.layers[0].array("x").size == 76
    assert boundary.title == "The boundary in epoch 0"
    explorable.set(epoch=200)
    assert "stops in epoch 75, so this one would not have been trained." in explorable.words()
    assert explorable.shown.picture.plots[1].title == "The boundary in epoch 200"


def test_the_weights_grow_and_the_dev_error_doubles():
    """What the lesson says that one sees."""
    training = module._training(noisy=False)
    assert np.all(np.diff(training.lengths[10:]) > 0)
    assert training.lengths[[0, 65, 299]] == pytest.approx([8.3, 10.3, 22.0], abs=0.1)
    explorable = shown()
    found = []
    for epoch in (65, 299):
        explorable.set(epoch=epoch)
        match = re.search(r"and (\d+) % of the dev examples wrong", explorable.words())
        assert match
        found.append(int(match[1]))
    assert found == [9, 19]


def test_with_dropout_patience_decides_where_it_stops():
    explorable = shown()
    stops = {}
    for noisy in (False, True):
        for patience in (1, 2, 5, 10, 20):
            explorable.set(noisy=noisy, patience=patience)
            match = re.search(r"takes epoch (\d+) \(cost ([\d.]+) on dev", explorable.words())
            assert match
            stops[noisy, patience] = int(match[1]), float(match[2])
    assert {stops[False, patience][0] for patience in (1, 2, 5, 10, 20)} == {65}
    assert [stops[True, patience][0] for patience in (1, 2, 5, 10, 20)] == [21, 21, 21, 77, 77]
    assert stops[True, 5][1] == pytest.approx(0.325, abs=1e-3)
    assert stops[True, 10][1] == pytest.approx(0.262, abs=1e-3)


@pytest.mark.parametrize("patience", [1, 3, 40, 500])
def test_the_explorables_own_rule_is_that_of_the_lesson(patience):
    rng = np.random.default_rng(patience)
    for n in (1, 2, 30, 60):
        costs = rng.integers(0, 20, size=n) / 10
        assert module._rule(costs, patience) == early_stopping_epoch(costs, patience)


def test_what_has_no_answer_yet_is_told():
    rule = learner(
        "def early_stopping_epoch(dev_costs, patience):\n    raise NotImplementedError\n", "early_stopping_epoch"
    )
    assert "early_stopping_epoch has no answer yet" in shown(rule).words()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "your early_stopping_epoch returned None"),
        (7, "your early_stopping_epoch returned 7"),
        ((1, 2, 3), "your early_stopping_epoch returned"),
        ((0.27, 75), "returned 0.27 as the best epoch; expected a whole number 0 … 299"),
        ((65, 300), "returned 300 as the stop; expected a whole number 0 … 299"),
        ((-1, 75), "returned -1 as the best epoch"),
    ],
)
def test_an_answer_that_is_none_is_told(answer, words):
    assert words in shown(named(lambda *_: answer)).words()


def test_another_rule_is_drawn_with_a_note():
    explorable = shown(named(lambda dev_costs, _: (int(np.argmin(dev_costs)), len(dev_costs) - 1)))
    assert "does not give the best epoch and the stop of this rule: run its tests above" in explorable.shown.note
    assert "takes epoch 65" in explorable.words()
    assert "stops in epoch 299" in explorable.words()
