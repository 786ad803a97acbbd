"""The optimisers of week 2 agree with JAX's own, which nobody here wrote."""

import jax
import numpy as np
import pytest
from jax.example_libraries import optimizers

from grading.build import notebook_of
from grading.calibration.exercises import exercises_of
from tests.conftest import ROOT

LESSON = ROOT / "source/week2_optimization/3_momentum_rmsprop_adam.py"
ALPHA, STEPS = 0.1, 30


@pytest.fixture(scope="module")
def reference():
    """What the reference answers of the lesson define, by name."""
    namespace = {"np": np}
    for exercise in exercises_of(notebook_of(LESSON)):
        exec(exercise.reference, namespace)
    return namespace


def slopes(parameters):
    """Gradients of a cost with bends, by name."""
    return {f"d{name}": np.sin(3 * value) + value / 2 for name, value in parameters.items()}


def start():
    rng = np.random.default_rng(5)
    return {"W1": rng.normal(size=(3, 2)), "b1": rng.normal(size=(3, 1))}


def by_jax(optimizer):
    """The parameters after some steps with JAX's optimizer."""
    with jax.enable_x64(True):
        initialize, update, parameters_of = optimizer
        state = initialize(start())
        for step in range(STEPS):
            grads = slopes({name: np.asarray(value) for name, value in parameters_of(state).items()})
            state = update(step, {name[1:]: grad for name, grad in grads.items()}, state)
        return {name: np.asarray(value) for name, value in parameters_of(state).items()}


def assert_agree(ours, theirs):
    for name, value in theirs.items():
        assert value.dtype == np.float64
        np.testing.assert_allclose(ours[name], value, rtol=1e-9)


def test_momentum(reference):
    parameters = start()
    v = reference["initialize_velocity"](parameters)
    for _ in range(STEPS):
        parameters, v = reference["update_parameters_with_momentum"](parameters, slopes(parameters), v, 0.9, ALPHA)
    # JAX's velocity lacks the factor 1 − β, which its step size has to make up for.
    assert_agree(parameters, by_jax(optimizers.momentum(ALPHA * 0.1, 0.9)))


def test_rmsprop(reference):
    parameters = start()
    s = reference["initialize_rmsprop"](parameters)
    for _ in range(STEPS):
        parameters, s = reference["update_parameters_with_rmsprop"](
            parameters, slopes(parameters), s, ALPHA, beta2=0.99, epsilon=0.0
        )
    # Without ε, which JAX has inside the root.
    assert_agree(parameters, by_jax(optimizers.rmsprop(ALPHA, 0.99, 0.0)))


def test_adam(reference):
    parameters = start()
    v, s = reference["initialize_adam"](parameters)
    for t in range(1, STEPS + 1):
        parameters, v, s = reference["update_parameters_with_adam"](parameters, slopes(parameters), v, s, t, ALPHA)
    assert_agree(parameters, by_jax(optimizers.adam(ALPHA, 0.9, 0.999, 1e-8)))


def first_steps(reference, gradient):
    """The first step of RMSprop and of Adam, in α, ours with ε outside the root as Keras sets it."""
    zeros, grads = {"W1": np.zeros((1, 1))}, {"dW1": np.full((1, 1), gradient)}
    s = reference["initialize_rmsprop"](zeros)
    rmsprop, _ = reference["update_parameters_with_rmsprop"](zeros, grads, s, 1.0, beta2=0.9, epsilon=1e-7)
    v, s = reference["initialize_adam"](zeros)
    adam, _, _ = reference["update_parameters_with_adam"](zeros, grads, v, s, 1, 1.0, epsilon=1e-7)
    return -rmsprop["W1"].item(), -adam["W1"].item()


def first_steps_in_keras(gradient):
    """The same by Keras's formulas (keras/src/optimizers/rmsprop.py and adam.py, version 3)."""
    velocity = 0.1 * gradient**2
    m, v = 0.1 * gradient, 0.001 * gradient**2
    return gradient / np.sqrt(velocity + 1e-7), np.sqrt(1 - 0.999) / (1 - 0.9) * m / (np.sqrt(v) + 1e-7)


def test_the_numbers_that_the_lesson_tells_of_libraries(reference):
    """The table in "When you meet them in a library"."""
    rmsprop, adam = zip(first_steps(reference, 1.0), first_steps_in_keras(1.0), strict=True)
    np.testing.assert_allclose(rmsprop, [3.16, 3.16], atol=0.005)
    np.testing.assert_allclose(adam, [1.0, 1.0], atol=0.005)
    np.testing.assert_allclose(
        [first_steps(reference, 1e-5)[0], first_steps_in_keras(1e-5)[0]], [3.07, 0.032], atol=5e-3
    )
    np.testing.assert_allclose(
        [first_steps(reference, 1e-6)[1], first_steps_in_keras(1e-6)[1]], [0.91, 0.24], atol=5e-3
    )
