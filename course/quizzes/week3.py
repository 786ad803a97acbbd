"""The picture of week 3's quiz."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from course import data, figures
from course.network import Network, Update, train
from course.sockets import Array, Arrays

CLASSES = 4


def three_boundaries() -> figures.Picture:
    """Question 9: four classes in the plane, and what a network with 0, 1 and 2 hidden layers makes of them."""
    X, labels = data.spirals(240, 0.06, np.random.default_rng(3), classes=CLASSES, turns=0.55)
    Y = np.eye(CLASSES)[labels].T
    shapes: Mapping[str, list[int]] = {"P": [2, 4], "Q": [2, 8, 4], "R": [2, 20, 20, 4]}

    def classifier(layers_dims: list[int]) -> figures.Classifier:
        network = Network(layers_dims, hidden="tanh", output="softmax")
        parameters, _ = train(
            network, X, Y, epochs=400, rng=np.random.default_rng(1), learning_rate=0.03, mini_batch_size=None,
            update=Update(_momentum, _at_rest),
        )  # fmt: skip
        return lambda points: network.predict(parameters, points)

    return figures.decision_boundary(
        {name: classifier(dims) for name, dims in shapes.items()},
        X,
        labels,
        alt="Four classes that curl around the middle like the arms of a spiral, and three classifiers. P: four "
        "regions with straight borders, and many examples on the wrong side. Q: the borders bend a little, and fewer "
        "are wrong. R: the borders follow the arms, and hardly one is wrong.",
    )


def _at_rest(parameters: Arrays) -> Arrays:
    return {f"d{key}": np.zeros_like(value) for key, value in parameters.items()}


def _momentum(parameters: Arrays, grads: Arrays, v: Arrays, learning_rate: float) -> tuple[Arrays, Arrays]:
    v = {key: 0.95 * v[key] + grad for key, grad in grads.items()}
    moved: dict[str, Array] = {key: value - learning_rate * v[f"d{key}"] for key, value in parameters.items()}
    return moved, v
