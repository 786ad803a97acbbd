"""The explorable of the dev set's size, with right and wrong functions."""

import math
import re
import sys

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner

# In the package, its name is that of the function.
module = sys.modules["course.explore.dev_set_size"]


def error_rate(Y_hat, Y):
    return np.mean(np.ravel(Y_hat) != np.ravel(Y))


def shown(error=error_rate):
    return explore.dev_set_size(error)


def by_the_normal_law(gap, size):
    """How often the better model wins, nearly."""
    spread = (module.WORSE - gap) * (1 - module.WORSE + gap) + module.WORSE * (1 - module.WORSE)
    return 0.5 * (1 + math.erf(gap * math.sqrt(size / spread) / math.sqrt(2)))


def test_dev_sets_are_drawn_and_told():
    explorable = shown()
    words = explorable.words()
    assert re.search(r"On these 20 dev sets of 100 examples the better model wins (once|\d+ times)", words)
    assert "In the long run it wins 60 of 100 times." in words
    assert "about 4,700 examples suffice, 0.47 % of a million" in words
    assert "with 20 % of a million it wins practically always." in words
    assert explorable.shown.note == ""
    sets, shares = explorable.shown.picture.plots
    clouds = [layer.array("y") for layer in sets.layers if layer.kind == "dots"]
    assert [cloud.size for cloud in clouds] == [20, 20]
    assert np.mean(clouds[0]) < 20
    curve = shares.layers[0].array("y")
    assert curve[0] < 60
    assert curve[-1] > 99.9


def test_numbers_of_the_lesson():
    explorable = shown()
    explorable.set(size=10_000)
    assert "In the long run it wins 99.2 of 100 times" in explorable.words()
    for gap, enough in (("5 %", "150"), ("0.5 %", "19,000"), ("0.2 %", "120,000"), ("0.1 %", "480,000")):
        explorable.set(gap=gap)
        assert f"about {enough} examples suffice" in explorable.words()
    assert "with 20 % of a million it wins 85 of 100 times" in explorable.words()


@pytest.mark.parametrize("gap", module.GAPS.values())
def test_wins_follow_the_normal_law(gap):
    for size in (100, 1000, 10_000, 200_000):
        assert module.wins(gap, size) == pytest.approx(by_the_normal_law(gap, size), abs=0.02)
    assert by_the_normal_law(gap, module.needed(gap)) == pytest.approx(module.ENOUGH, abs=0.005)


def test_the_button_draws_other_dev_sets_and_a_large_one_is_drawn_once():
    explorable = shown()
    first = explorable.shown.picture.plots[0].layers[1].array("y")
    explorable.set(again=1)
    assert not np.array_equal(first, explorable.shown.picture.plots[0].layers[1].array("y"))
    explorable.set(size=200_000)
    assert "On this dev set of 200,000 examples the better model wins." in explorable.words()


def test_a_slow_loop_is_fast_enough():
    calls = []

    def error_rate(Y_hat, Y):
        calls.append(Y.size)
        return sum(a != b for a, b in zip(Y_hat[0].tolist(), Y[0].tolist(), strict=True)) / Y.size

    explorable = shown(error_rate)
    for size in (10, 10_000, 200_000):
        calls.clear()
        explorable.set(size=size)
        assert sum(calls) <= 2 * module.EXAMPLES
        assert "In the long run it wins" in explorable.words()


def test_what_has_no_answer_yet_is_told():
    unwritten = learner("def error_rate(Y_hat, Y):\n    raise NotImplementedError\n", "error_rate")
    assert "error_rate has no answer yet" in shown(unwritten).words()


def test_an_answer_that_is_none_is_told():
    mask = learner("def error_rate(Y_hat, Y):\n    return Y_hat != Y\n", "error_rate")
    assert "your error_rate returned an array of shape (1, 100); expected one number" in shown(mask).words()


def test_a_wrong_answer_is_drawn_with_a_note():
    accuracy = learner("def error_rate(Y_hat, Y):\n    return np.mean(Y_hat == Y)\n", "error_rate")
    explorable = shown(accuracy)
    for _ in range(2):
        assert "does not give the share of wrong predictions: run its tests above" in explorable.shown.note
        explorable.set(again=1)
        explorable.set(again=0)
