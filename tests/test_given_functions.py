"""What the last notebook of week 1 gives are the answers of the lessons before it, by another hand."""

import numpy as np
import pytest

from grading.build import notebook_of
from grading.calibration.exercises import exercises_of
from tests.conftest import ROOT
from tests.test_explore_switchboard import given

WEEK = ROOT / "source/week1_practical_aspects"
LESSONS = (
    "2_weight_penalties",
    "3_dropout",
    "4_augmentation_and_early_stopping",
    "5_scaling_and_initialization",
)


@pytest.fixture(scope="module")
def written():
    """What the reference answers of the lessons define, by name."""
    namespace = {"np": np}
    for lesson in LESSONS:
        for exercise in exercises_of(notebook_of(WEEK / f"{lesson}.py")):
            exec(exercise.reference, namespace)
    return namespace


@pytest.fixture(scope="module")
def offered():
    """What the last notebook gives, by name."""
    return given()


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def test_every_given_function_but_the_new_one_was_written_in_a_lesson(written, offered):
    assert set(offered) - set(written) == {"add_turned"}


def test_penalty(written, offered, rng):
    parameters = {"W1": rng.normal(size=(3, 2)), "b1": rng.normal(size=(3, 1))}
    grads = {f"d{name}": rng.normal(size=value.shape) for name, value in parameters.items()}
    one, other = (each["add_l2_gradients"](grads, parameters, 0.7, 12) for each in (written, offered))
    assert one.keys() == other.keys()
    assert all(np.allclose(one[key], other[key]) for key in one)


def test_dropout(written, offered, rng):
    A = rng.normal(size=(5, 7))
    one, other = (each["dropout_forward"](A, 0.6, np.random.default_rng(2)) for each in (written, offered))
    assert np.array_equal(one[0], other[0])
    assert np.array_equal(one[1], other[1])
    back = [each["dropout_backward"](A, one[1], 0.6) for each in (written, offered)]
    assert np.array_equal(*back)


def test_early_stopping(written, offered, rng):
    for _ in range(200):
        costs = rng.integers(1, 8, size=rng.integers(1, 15)).astype(float)  # whole numbers, for ties
        patience = int(rng.integers(1, 5))
        one, other = (tuple(each["early_stopping_epoch"](costs, patience)) for each in (written, offered))
        assert one == other


def test_normalising(written, offered, rng):
    X = np.vstack([rng.normal(5, 3, size=(2, 9)), np.full((1, 9), 4.0)])
    one, other = (each["fit_normalizer"](X) for each in (written, offered))
    assert np.allclose(one, other)
    assert np.allclose(*(each["normalize"](X, *one) for each in (written, offered)))


@pytest.mark.parametrize("scheme", ["he", "xavier", "glorot", "zeros", "large"])
def test_starting_weights(written, offered, scheme):
    one, other = (
        each["initialize_parameters"]([3, 5, 2], scheme, np.random.default_rng(1)) for each in (written, offered)
    )
    assert one.keys() == other.keys()
    assert all(np.allclose(one[key], other[key]) for key in one)
