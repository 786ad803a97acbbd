"""The explorable of initialisation, with right and wrong functions."""

from itertools import pairwise

import numpy as np
import pytest

from course import explore
from course.explore.initialisation import SCHEMES
from tests.test_explore import learner


def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for layer, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        std = {
            "zeros": 0.0,
            "large": 10.0,
            "xavier": np.sqrt(1 / n_in),
            "glorot": np.sqrt(2 / (n_in + n_out)),
            "he": np.sqrt(2 / n_in),
        }[scheme]
        parameters[f"W{layer}"] = std * rng.standard_normal((n_out, n_in))
        parameters[f"b{layer}"] = np.zeros((n_out, 1))
    return parameters


def activation_stds(X, parameters, activation):
    A, stds = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A = activation(parameters[f"W{layer}"] @ A + parameters[f"b{layer}"])
        stds.append(np.std(A))
    return stds


def shown(initialize=initialize_parameters, stds=activation_stds, **values):
    explorable = explore.initialisation(initialize, stds)
    if values:
        explorable.set(**values)
    return explorable


def sizes(explorable, name):
    """The numbers of one line of the first panel."""
    return next(layer for layer in explorable.shown.picture.plots[0].layers if layer.name == name).array("y")


def test_std_one_explodes_forwards_and_backwards():
    explorable = shown(scheme="std 1", units="256", trained=False)
    growth = np.sqrt(256 / 2)
    activations, gradients = sizes(explorable, "activations"), sizes(explorable, "gradients")
    np.testing.assert_allclose(activations[1:] / activations[:-1], growth, rtol=0.25)
    np.testing.assert_allclose(gradients[:-1] / gradients[1:], growth, rtol=0.25)


def test_he_stays_where_relu_is_and_xavier_where_tanh_is():
    he = sizes(shown(scheme="He", units="256", depth=20, trained=False), "activations")
    assert he.min() > 0.5
    assert he.max() < 1.5
    xavier = sizes(shown(scheme="Xavier", units="256", depth=20, trained=False), "activations")
    assert xavier[-1] < 1e-2
    tanh = shown(scheme="Xavier", activation="tanh", units="256", depth=20, trained=False)
    assert sizes(tanh, "gradients").min() > 0.1


def test_the_gradients_are_those_of_the_network():
    from course.explore.initialisation import ACTIVATIONS, _signals

    tanh = ACTIVATIONS["tanh"]
    signals = _signals(initialize_parameters, activation_stds, "Xavier", 3, tanh, 4, 7)
    # The same draws once more: then the activations of layer 1 moved a little, and the change of Σ dA³ · A³.
    rng = np.random.default_rng(7)
    rng.standard_normal((4, 64))
    parameters = initialize_parameters([4] * 4, "xavier", rng)

    def total(A):
        for layer in (2, 3):
            A = np.tanh(parameters[f"W{layer}"] @ A)
        return np.sum(signals.dA[2] * A)

    nudge = np.zeros((4, 64))
    nudge[2, 5] = 1e-6
    slope = (total(signals.A[0] + nudge) - total(signals.A[0] - nudge)) / 2e-6
    assert slope == pytest.approx(signals.dA[0][2, 5], rel=1e-5)


def test_every_setting_is_drawn():
    explorable = shown(trained=False)
    for scheme in SCHEMES:
        for activation in ("ReLU", "tanh"):
            for depth in (1, 2, 20):
                explorable.set(scheme=scheme, activation=activation, depth=depth)
                assert len(explorable.shown.picture.plots) == 3
                assert explorable.shown.note == ""
    assert len(shown(depth=2).shown.picture.plots) == 4


def test_what_a_short_training_does_is_told():
    assert "it diverged" in shown(scheme="std 1", depth=10).words()
    zeros = shown(scheme="zeros", depth=2).words()
    assert "all activations of the last layer are 0" in zeros
    assert "it learns nothing" in zeros
    assert "J from 0.69 to 0.69, and 30 of 60 examples are wrong" in zeros
    assert "the week's network with 5 hidden layers: 100 steps" in shown(scheme="He", depth=5).words().lower()


def test_saturated_units_are_told():
    words = shown(scheme="large (std 10)", activation="tanh", trained=False).words()
    assert "are saturated" in words


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("return None", "your initialize_parameters returned None"),
        ("return {}", "a dict without W1"),
        ("raise NotImplementedError", "no answer yet"),
        (
            "return {f'{k}{i}': np.zeros((64, 64)) for i in range(1, 11) for k in 'Wb'}",
            "as b1, an array of shape (64, 64)",
        ),
        (
            "return {f'{k}{i}': np.full((64, 64 if k == 'W' else 1), np.nan) for i in range(1, 11) for k in 'Wb'}",
            "not finite",
        ),
    ],
)
def test_what_is_wrong_with_initialize_parameters_is_told(source, remark):
    code = f"def initialize_parameters(layers_dims, scheme, rng):\n    {source}\n"
    assert remark in shown(learner(code, "initialize_parameters")).words()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("pass", "your activation_stds returned None"),
        ("return [1.0]", "expected an array of shape (10,)"),
        ("return [np.nan] * 10", "NaN"),
        ("return [1.0] * 10", "does not return the std of each layer"),
        ("X += 1\n    return [1.0] * 10", "changes its inputs"),
        ("raise NotImplementedError", "no answer yet"),
    ],
)
def test_what_is_wrong_with_activation_stds_is_told(source, remark):
    code = f"def activation_stds(X, parameters, activation):\n    {source}\n"
    assert remark in shown(stds=learner(code, "activation_stds"), trained=False).words()
