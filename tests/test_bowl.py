"""The smallest training: it is the same each time, and its noise is what the lesson says it is."""

import numpy as np
import pytest

from course import bowl


def mean_cost(alpha, last=20):
    run_epoch = bowl.training()
    return np.mean([run_epoch(alpha) for _ in range(bowl.EPOCHS)][-last:])


def test_the_cost_is_lowest_at_the_minimum():
    w1, w2 = bowl.minimum()
    assert bowl.cost(w1, w2) == pytest.approx(0, abs=1e-12)
    nearby = bowl.cost(w1 + np.array([0.1, -0.1, 0, 0]), w2 + np.array([0, 0, 0.1, -0.1]))
    assert nearby.shape == (4,)
    assert (nearby > 0).all()


def test_each_training_meets_the_same_mini_batches():
    one, other = bowl.training(), bowl.training()
    assert [one(0.1) for _ in range(3)] == [other(0.1) for _ in range(3)]
    assert len(one.path) == 1 + 3 * bowl.EXAMPLES // bowl.BATCH


def test_a_constant_rate_ends_in_a_cloud_that_grows_with_it():
    assert 2 < mean_cost(0.4) / mean_cost(0.1) < 20


def test_a_full_batch_comes_to_rest():
    # All 32 gradients of an epoch, averaged: the noise of the mini-batches cancels.
    w = np.array(bowl.minimum())
    batches = np.mean(bowl._batches()[0], axis=0)
    gradient = np.array([[batches[0], batches[1]], [batches[1], batches[2]]]) @ w - batches[3:]
    np.testing.assert_allclose(gradient, 0, atol=1e-12)


def test_a_training_that_diverges_says_so():
    run_epoch = bowl.training()
    costs = [run_epoch(50.0) for _ in range(3)]
    assert np.isinf(costs[-1])
    assert np.isinf(run_epoch(0.1))
