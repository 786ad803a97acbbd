"""What the capstone gives and claims: its functions are those of the lessons, and what it says of the digits is so."""

from typing import Any

import numpy as np
import pytest

from course import data
from course.explore.moved_digits import shifted
from grading.build import notebook_of
from grading.calibration.exercises import exercises_of
from tests.conftest import ROOT

CAPSTONE = ROOT / "source/week3_tuning_batchnorm_softmax/5_capstone_digits.py"
LESSONS = (
    "week1_practical_aspects/3_dropout",
    "week1_practical_aspects/5_scaling_and_initialization",
    "week2_optimization/3_momentum_rmsprop_adam",
    "week2_optimization/4_learning_rate_schedules",
)


@pytest.fixture(scope="module")
def written():
    """What the reference answers of earlier lessons define, by name."""
    namespace = {"np": np}
    for lesson in LESSONS:
        for exercise in exercises_of(notebook_of(ROOT / "source" / f"{lesson}.py")):
            exec(exercise.reference, namespace)
    return namespace


@pytest.fixture(scope="module")
def given():
    """What the capstone gives."""
    namespace: dict[str, Any] = {}
    for cell in notebook_of(CAPSTONE).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") in ("setup", "digits", "moved", "kit"):
            exec(cell.source, namespace)
    return namespace


def same(one, other):
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return np.allclose(one, other, rtol=1e-12, atol=0)


def test_what_it_gives_is_what_was_written(written, given):
    rng = np.random.default_rng(2)
    X, A = rng.normal(size=(4, 7)), rng.normal(size=(5, 6))
    parameters = {"W1": rng.normal(size=(3, 2)), "b1": rng.normal(size=(3, 1))}
    grads, v = ({f"d{key}": rng.random(value.shape) for key, value in parameters.items()} for _ in range(2))
    calls = {
        "fit_normalizer": lambda f: f(X),
        "normalize": lambda f: f(X, X.mean(axis=1, keepdims=True), np.array([[1.0], [0.0], [2.0], [3.0]])),
        "dropout_forward": lambda f: f(A, 0.7, np.random.default_rng(3)),
        "dropout_backward": lambda f: f(A, A > 0, 0.7),
        "initialize_velocity": lambda f: f(parameters),
        "update_parameters_with_momentum": lambda f: f(parameters, grads, v, 0.8, 0.1),
        "initialize_adam": lambda f: f(parameters),
        "update_parameters_with_adam": lambda f: f(parameters, grads, v, grads, 3, 0.1),
        "cosine_annealing": lambda f: (f(0.1, 3, 10), f(0.1, 12, 10)),
    }
    for name, call in calls.items():
        assert same(call(given[name]), call(written[name])), name


def test_batch_norm_goes_back_as_it_came(given):
    rng = np.random.default_rng(4)
    Z, gamma, beta, weights = (rng.normal(size=shape) for shape in ((3, 8), (3, 1), (3, 1), (3, 8)))

    def cost(Z, gamma, beta):
        return np.sum(weights * given["batch_norm_forward"](Z, gamma, beta)[0])

    found = given["batch_norm_backward"](weights, given["batch_norm_forward"](Z, gamma, beta)[1])
    inputs = [Z, gamma, beta]
    for number, grad in enumerate(found):
        for place in np.ndindex(grad.shape):
            moved = []
            for step in (1e-5, -1e-5):
                changed = [part.copy() for part in inputs]
                changed[number][place] += step
                moved.append(cost(*changed))
            assert grad[place] == pytest.approx((moved[0] - moved[1]) / 2e-5, abs=1e-6)


def test_digits_are_moved_as_on_the_board(given):
    X = np.random.default_rng(1).uniform(0, 16, (64, 5))
    for down, right in ((0, 0), (1, 0), (-1, 2), (-3, -1)):
        assert np.array_equal(given["moved"](X, down, right), shifted(X, right, -down))
    ways = np.array([0, 1, 2, 3, 0])
    one_by_one = [given["moved"](X[:, [k]], *list(given["WAYS"].values())[way]) for k, way in enumerate(ways)]
    assert np.array_equal(given["moved_each"](X, ways), np.hstack(one_by_one))


def test_one_writer_of_dev_and_one_of_train_put_their_1s_on_a_foot():
    X, labels = data.digits()
    form = np.searchsorted(data.FORM_STARTS, np.arange(labels.size), side="right") - 1
    corners = {number: X[:, (form == number) & (labels == 1)].reshape(8, 8, -1)[6:, 6:] for number in range(14)}
    on_foot = {number for number, corner in corners.items() if (corner.sum(axis=(0, 1)) > 12).mean() > 0.9}
    train = set(range(14)) - set(data.DEV_FORMS) - set(data.TEST_FORMS)
    assert len(on_foot & set(data.DEV_FORMS)) == len(on_foot & train) == 1
