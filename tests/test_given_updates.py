"""The updates that the lesson on saddle points gives are those that learners wrote two lessons before."""

import numpy as np
import pytest

from grading.build import notebook_of
from grading.calibration.exercises import exercises_of
from tests.conftest import ROOT

WEEK = ROOT / "source/week2_optimization"
ALPHA, STEPS = 0.1, 30


@pytest.fixture(scope="module")
def written():
    """What the reference answers of the lesson on optimisers define, by name."""
    namespace = {"np": np}
    for exercise in exercises_of(notebook_of(WEEK / "3_momentum_rmsprop_adam.py")):
        exec(exercise.reference, namespace)
    return namespace


@pytest.fixture(scope="module")
def given():
    """What the lesson on saddle points gives, by name."""
    cells = notebook_of(WEEK / "5_saddle_points_and_plateaus.py").cells
    [cell] = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "given-updates"]
    namespace = {"np": np}
    exec(cell.source, namespace)
    return namespace


def slope(theta):
    """The gradient of a cost with bends."""
    return np.sin(3 * theta) + theta / 2


def path_of(update):
    """Where it goes from a start with two entries."""
    theta, path = np.array([[1.5], [-0.7]]), []
    for _ in range(STEPS):
        theta = update(theta, slope(theta))
        path.append(theta)
    return np.array(path)


def as_one_array(step, state, **settings):
    """An update of one array by a step that takes dicts, and goes on with what that returns."""
    t = 0

    def update(theta, gradient):
        nonlocal state, t
        t += 1
        counted = {"t": t} if "adam" in step.__name__ else {}
        parameters, *state = step({"b1": theta}, {"db1": gradient}, *state, learning_rate=ALPHA, **counted, **settings)
        return parameters["b1"]

    return update


def zeros():
    return {"db1": np.zeros((2, 1))}


def test_gradient_descent(given):
    np.testing.assert_allclose(path_of(given["gd"](ALPHA)), path_of(lambda theta, gradient: theta - ALPHA * gradient))


def test_momentum(given, written):
    theirs = as_one_array(written["update_parameters_with_momentum"], [zeros()], beta=0.9)
    np.testing.assert_allclose(path_of(given["momentum"](ALPHA)), path_of(theirs))


def test_rmsprop(given, written):
    theirs = as_one_array(written["update_parameters_with_rmsprop"], [zeros()], beta2=0.9)
    np.testing.assert_allclose(path_of(given["rmsprop"](ALPHA)), path_of(theirs))


def test_adam(given, written):
    theirs = as_one_array(written["update_parameters_with_adam"], [zeros(), zeros()])
    np.testing.assert_allclose(path_of(given["adam"](ALPHA)), path_of(theirs))


def test_each_update_has_a_memory_of_its_own_and_takes_another_rate(given):
    for maker in given["optimizers"].values():
        first, second = maker(ALPHA), maker(ALPHA)
        np.testing.assert_array_equal(path_of(first), path_of(second))
        theta, gradient = np.array([1.0]), np.array([2.0])
        near, far = (theta - maker(ALPHA)(theta, gradient, rate) for rate in (0.01, 0.02))
        np.testing.assert_allclose(2 * near, far)
