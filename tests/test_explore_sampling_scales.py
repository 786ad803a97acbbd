"""The explorable of the samplers, with right and wrong functions."""

import re

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner


def sample_learning_rate(low, high, rng):
    return 10 ** rng.uniform(np.log10(low), np.log10(high))


def sample_beta(low, high, rng):
    return 1 - sample_learning_rate(1 - high, 1 - low, rng)


def sample_integer(low, high, rng):
    return int(rng.integers(low, high + 1))


def shown(alpha=sample_learning_rate, beta=sample_beta, whole=sample_integer):
    return explore.sampling_scales(alpha, beta, whole)


def shares(words):
    return [int(found) for found in re.findall(r"(\d+) %", words)]


def test_learning_rates_are_even_over_the_powers_of_ten():
    explorable = shown()
    explorable.set(n=2000)
    words = explorable.words()
    assert "2000 values of α from 0.0001 … 1, your sample_learning_rate:" in words
    assert all(abs(share - 25) < 5 for share in shares(words)[:4])
    assert explorable.shown.note == ""
    linear, logarithmic = explorable.shown.picture.plots
    assert linear.layers[0].array("y")[0] > 60
    assert np.ptp(logarithmic.layers[0].array("y")) < 4
    explorable.set(other=True)
    assert "drawn evenly on the linear axis: 0 % lie below 0.001, 1 % from there to 0.01, 9 % to 0.1, 90 % above" in (
        explorable.words()
    )


def test_betas_are_even_on_the_scale_of_one_minus_beta():
    explorable = shown()
    explorable.set(what="momentum's β", n=2000, other=True)
    low, high, even_low, even_high = shares(explorable.words())
    assert abs(low - 50) < 6
    assert low + high == pytest.approx(100, abs=1)
    assert abs(even_low - 91) < 4
    assert abs(even_high - 9) < 4


def test_units_are_even_on_the_linear_scale_and_nearly_so_on_the_other():
    explorable = shown()
    explorable.set(what="hidden units", n=2000)
    assert "the smallest is 50, the largest 100" in explorable.words()
    linear, logarithmic = explorable.shown.picture.plots
    assert linear.layers[0].array("x").size == 51
    assert logarithmic.layers[0].array("y").sum() == pytest.approx(100)
    assert logarithmic.layers[0].array("y").min() > 10
    explorable.set(other=True)
    assert "drawn evenly on the logarithmic axis: the smallest is 50, the largest 100" in explorable.words()
    own, other = shares(explorable.words())
    assert own > other


@pytest.mark.parametrize("what", ["learning rate α", "momentum's β", "hidden units"])
def test_all_draws_are_in_the_bars(what):
    explorable = shown()
    for other in (False, True):
        explorable.set(what=what, other=other, n=20)
        for plot in explorable.shown.picture.plots:
            assert plot.layers[0].array("y").sum() == pytest.approx(100, abs=0.01)


def test_fewer_draws_are_the_first_ones_and_the_button_draws_others():
    explorable = shown()
    first = explorable.words()
    explorable.set(n=100)
    explorable.set(n=500)
    assert explorable.words() == first
    explorable.set(again=1)
    assert explorable.words() != first


def test_what_has_no_answer_yet_is_told_and_the_others_are_drawn():
    unwritten = learner("def sample_beta(low, high, rng):\n    raise NotImplementedError\n", "sample_beta")
    explorable = shown(beta=unwritten)
    assert "values of α" in explorable.words()
    explorable.set(what="momentum's β")
    assert "sample_beta has no answer yet" in explorable.words()


def test_an_answer_that_is_no_number_is_told():
    many = learner(
        "def sample_integer(low, high, rng):\n    return rng.integers(low, high + 1, size=3)\n", "sample_integer"
    )
    explorable = shown(whole=many)
    explorable.set(what="hidden units")
    assert "your sample_integer returned an array of shape (3,); expected one number" in explorable.words()


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("rng.integers(low, high)", "Your sample_integer never draws 100: run its tests."),
        ("low", "draws the same value each time"),
        ("rng.integers(low - 10, high + 1)", "values outside 50 … 100: run its tests."),
    ],
)
def test_wrong_draws_are_drawn_with_a_note(line, remark):
    wrong = learner(f"def sample_integer(low, high, rng):\n    return int({line})\n", "sample_integer")
    explorable = shown(whole=wrong)
    explorable.set(what="hidden units")
    assert remark in explorable.shown.note
    assert "values of units" in explorable.words()
