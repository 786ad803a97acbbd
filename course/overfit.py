"""The picture that comes back all week: 60 noisy examples in the plane, and a network that learns them by heart.

    (X_train, Y_train), (X_dev, Y_dev) = overfit.examples()
    network = overfit.network()                                # or with a part of yours: network(penalty=Penalty(…))
    parameters, history = overfit.fit(network, X_train, Y_train)
    overfit.errors(network, parameters)                        # on train and dev: 0 of 60, and about one in five

The classes overlap: with all the data in the world about 8 % stay wrong. Everybody gets the same examples, and every
network the same start, so that what differs between two pictures is what you changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from course import data
from course.network import History, Network, Update, train
from course.sockets import Arrays

TRAIN, DEV = 60, 1000
NOISE = 0.3
VIEW = (-2.4, 2.4, -1.9, 1.9)  # x₁ from, to, x₂ from, to: all that is drawn
LAYERS = (2, 20, 20, 1)
EPOCHS = 1000
BAYES_ERROR = 0.08  # what a large network reaches that sees thousands of examples


def examples(train_size: int = TRAIN, noise: float = NOISE) -> tuple[data.Pair, data.Pair]:
    """(X_train, Y_train), (X_dev, Y_dev) of two interlocking moons, the same at every call.

    X (2, m); Y of 0 and 1, (1, m).   train_size: how many of them to train on; dev has 1000.   noise: as `data.moons`.
    """
    return data.moons(train_size, noise, np.random.default_rng(2)), data.moons(DEV, noise, np.random.default_rng(100))


def network(**parts: Any) -> Network:
    """The network that has too many weights for 60 examples: 2, 20, 20, 1 units, tanh; parts: as `Network` has them."""
    return Network(**{"layers_dims": LAYERS, "hidden": "tanh"} | parts)


def fit(
    network: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    epochs: int = EPOCHS,
    on_epoch: Callable[[int, Arrays, Arrays], object] | None = None,
) -> tuple[Arrays, History]:
    """Train on all examples at once, always from the same start; returns the parameters and the history.

    The update is Adam with α = 0.01, which week 2 explains: it is there in a second where plain descent takes a minute.
    """
    update = Update(_adam, _no_moments)
    start = np.random.default_rng(0)
    return train(
        network, X, Y, epochs=epochs, rng=start, learning_rate=0.01, update=update, mini_batch_size=None,
        on_epoch=on_epoch,
    )  # fmt: skip


def errors(network: Network, parameters: Arrays, train_size: int = TRAIN, noise: float = NOISE) -> tuple[float, float]:
    """The shares of the training and of the dev examples that the network gets wrong."""
    sets = examples(train_size, noise)
    train_error, dev_error = (float(np.mean(network.predict(parameters, X) != Y)) for X, Y in sets)
    return train_error, dev_error


def _no_moments(parameters: Arrays) -> tuple[Arrays, Arrays]:
    v = {f"d{key}": np.zeros_like(value) for key, value in parameters.items()}
    return v, dict(v)


def _adam(
    parameters: Arrays, grads: Arrays, v: Arrays, s: Arrays, t: int, learning_rate: float
) -> tuple[Arrays, Arrays, Arrays]:
    """One step of Adam (Kingma and Ba 2015)."""
    v = {key: 0.9 * v[key] + 0.1 * grad for key, grad in grads.items()}
    s = {key: 0.999 * s[key] + 0.001 * grad**2 for key, grad in grads.items()}
    moved = {}
    for key, value in parameters.items():
        mean, spread = v[f"d{key}"] / (1 - 0.9**t), np.sqrt(s[f"d{key}"] / (1 - 0.999**t))
        moved[key] = value - learning_rate * mean / (spread + 1e-8)
    return moved, v, s
