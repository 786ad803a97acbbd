"""Batch norm and the losses of week 3 agree with JAX, which nobody here wrote."""

from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from grading.build import notebook_of
from grading.calibration.exercises import exercises_of
from tests.conftest import ROOT

WEEK = ROOT / "source/week3_tuning_batchnorm_softmax"


def references(lesson: Path):
    """What the reference answers of a lesson define, by name."""
    namespace = {"np": np}
    for exercise in exercises_of(notebook_of(lesson)):
        exec(exercise.reference, namespace)
    return namespace


@pytest.fixture(scope="module")
def losses():
    return references(WEEK / "3_softmax.py")


@pytest.fixture(scope="module")
def batch_norm():
    return references(WEEK / "2_batch_normalization.py")


@pytest.fixture
def logits():
    """Logits of 4 classes and 6 examples, and the classes, drawn once."""
    rng = np.random.default_rng(3)
    return rng.normal(0, 3, size=(4, 6)), rng.integers(4, size=6)


def mean_loss(Z, labels):
    """The mean cross-entropy by JAX, from logits in columns."""
    return -jnp.mean(jax.nn.log_softmax(Z, axis=0)[labels, jnp.arange(labels.size)])


def test_softmax_and_its_loss(losses, logits):
    Z, labels = logits
    Y = losses["one_hot"](labels, 4)
    with jax.enable_x64(True):
        Y_hat = np.asarray(jax.nn.softmax(jnp.asarray(Z), axis=0))
        cost, slopes = jax.value_and_grad(mean_loss)(jnp.asarray(Z), jnp.asarray(labels))
    np.testing.assert_allclose(losses["softmax"](Z), Y_hat, rtol=1e-12)
    np.testing.assert_allclose(losses["cross_entropy"](Y_hat, Y), cost, rtol=1e-12)
    np.testing.assert_allclose(losses["cross_entropy_from_logits"](Z, Y), cost, rtol=1e-12)
    np.testing.assert_allclose(losses["softmax_gradient"](Y_hat, Y), slopes, atol=1e-14)


@pytest.mark.parametrize("scale", [200.0, 1000.0])
def test_the_loss_from_logits_stays_right_far_out(losses, scale):
    Z, labels = np.array([[scale], [0.0], [-scale]]), np.array([2])
    Y = np.array([[0.0], [0.0], [1.0]])
    with jax.enable_x64(True):
        cost = float(mean_loss(jnp.asarray(Z), jnp.asarray(labels)))
    np.testing.assert_allclose(losses["cross_entropy_from_logits"](Z, Y), cost, rtol=1e-12)
    assert cost == 2 * scale


def normalised(Z, gamma, beta):
    """Batch norm by JAX's own mean and variance, over the examples."""
    mean, var = jnp.mean(Z, axis=1, keepdims=True), jnp.var(Z, axis=1, keepdims=True)
    return gamma * (Z - mean) * jax.lax.rsqrt(var + 1e-8) + beta


def test_batch_norm_forward_and_backward(batch_norm):
    rng = np.random.default_rng(4)
    Z, dZ_tilde = rng.normal(2, 3, size=(2, 3, 7))
    gamma, beta = rng.uniform(0.5, 2, size=(2, 3, 1))
    Z_tilde, cache = batch_norm["batch_norm_forward"](Z, gamma, beta)
    ours = batch_norm["batch_norm_backward"](dZ_tilde, cache)
    with jax.enable_x64(True):
        expected, back = jax.vjp(normalised, *map(jnp.asarray, (Z, gamma, beta)))
        theirs = [np.asarray(slope) for slope in back(jnp.asarray(dZ_tilde))]
    np.testing.assert_allclose(Z_tilde, expected, rtol=1e-10)
    for our, their in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(our, their, rtol=1e-8, atol=1e-10)
