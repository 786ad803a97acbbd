"""The week's recurring picture: the network is badly overfit, the same for everybody, and drawn where it decides."""

import numpy as np
import pytest

from course import overfit
from course.explore.boundary import POINTS, boundary


@pytest.fixture(scope="module")
def fitted():
    """The network and its parameters after training."""
    network = overfit.network()
    (X, Y), _ = overfit.examples()
    return network, overfit.fit(network, X, Y)[0]


def test_the_network_learns_by_heart_and_does_badly_on_dev(fitted):
    train_error, dev_error = overfit.errors(*fitted)
    assert train_error == 0
    assert 0.15 < dev_error < 0.25


def test_with_many_examples_the_same_network_reaches_the_bayes_error():
    (X, Y), _ = overfit.examples(3000)
    network = overfit.network()
    parameters, _ = overfit.fit(network, X, Y, epochs=150)
    train_error, dev_error = overfit.errors(network, parameters, 3000)
    assert abs(train_error - overfit.BAYES_ERROR) < 0.015
    assert abs(dev_error - overfit.BAYES_ERROR) < 0.015


def test_examples_are_the_same_at_every_call_and_in_view():
    first, again = overfit.examples(), overfit.examples()
    for (X, Y), (same_X, same_Y) in zip(first, again, strict=True):
        assert np.array_equal(X, same_X)
        assert np.array_equal(Y, same_Y)
        left, right, low, high = overfit.VIEW
        assert left < X[0].min()
        assert X[0].max() < right
        assert low < X[1].min()
        assert X[1].max() < high
    assert first[0][0].shape == (2, overfit.TRAIN)
    assert first[1][1].shape == (1, overfit.DEV)


def test_a_part_of_ones_own_goes_into_the_network():
    network = overfit.network(hidden="relu", layers_dims=[2, 3, 1])
    (X, Y), _ = overfit.examples()
    parameters, history = overfit.fit(network, X, Y, epochs=2)
    assert parameters["W1"].shape == (3, 2)
    assert len(history.costs) == 2


def test_the_boundary_goes_where_the_probability_is_one_half():
    view = (-1.0, 1.0, -2.0, 2.0)
    X, Y = np.array([[-0.5, 0.5], [0.0, 0.0]]), np.array([[0.0, 1.0]])
    plot = boundary(lambda P: 0.5 + 0.4 * (P[:1] - 0.25), X, Y, view, title="a line", say="Half and half.")
    heat, line, dots = plot.layers
    x = line.array("x")
    assert np.allclose(x[np.isfinite(x)], 0.25, atol=1e-6)
    assert heat.options["shape"] == [POINTS, POINTS]
    shades = heat.array("z").reshape(POINTS, POINTS)
    assert shades[0, 0] > shades[0, -1]  # class 0 on the left is blue, the upper end of the colours
    assert dots.array("classes").tolist() == [0, 1]
    assert (plot.title, plot.say) == ("a line", "Half and half.")
    assert plot.xlim == view[:2]
    assert plot.ylim == view[2:]


def test_a_classifier_that_never_decides_has_no_boundary_but_a_picture():
    plot = boundary(lambda P: np.full(P.shape[1], 0.9), np.zeros((2, 1)), np.ones((1, 1)), overfit.VIEW)
    assert np.isnan(plot.layers[1].array("x")).all()
