"""Early stopping: one training of the week's network, epoch by epoch, and where the learner's own rule stops it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import overfit
from course.describe import name_of
from course.explore.boundary import boundary
from course.explore.controls import play, slider, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Arrays, Dropout, Function, Unusable

EPOCHS = 300
PATIENCE = 10
MOST_PATIENCE = 40
KEEP_PROB = 0.9
TRAIN, DEV, BEST, STOP, NOW = 0, 1, 2, 3, 4  # styles
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Training:
    """What happened, epoch by epoch: a list and arrays of EPOCHS entries."""

    parameters: list[Arrays]
    train_costs: Floats
    dev_costs: Floats
    lengths: Floats


def early_stopping(early_stopping_epoch: Function) -> Any:
    """Costs with the best epoch and the stop, the boundary in an epoch that is chosen, and the length of the weights.

    early_stopping_epoch: the learner's, (dev_costs, patience) → best_epoch, stop_epoch.
    Returns an explorable.
    """

    def draw(epoch: int, patience: int, noisy: bool) -> Panels:
        """Early stopping on the network of the week"""
        training = _training(noisy)
        best, stop = _answer(early_stopping_epoch, training.dev_costs, patience)
        return Panels(
            _costs(training, epoch, best, stop),
            _boundary(training, epoch),
            _lengths(training, epoch, best, stop),
            say=_sentence(training, epoch, patience, best, stop),
        )

    return explore(
        epoch=play(0, EPOCHS - 1, 0, step=1, label="epoch", seconds=12),
        patience=slider(1, MOST_PATIENCE, PATIENCE, step=1, label="patience", unit="epochs"),
        noisy=switch(label=f"with dropout, keep_prob = {KEEP_PROB}"),
    )(draw)


# --- the learner's answer


def _answer(function: Function, dev_costs: Floats, patience: int) -> tuple[int, int]:
    """The best epoch and the stop as the learner's function gives them, if they are two of the epochs."""
    best, stop = ask(function, dev_costs.tolist(), patience, shape=(2,))
    for what, epoch in (("best epoch", best), ("stop", stop)):
        if not (float(epoch).is_integer() and 0 <= epoch < EPOCHS):
            raise Unusable(
                f"your {name_of(function)} returned {epoch:g} as the {what}; expected a whole number 0 … {EPOCHS - 1}"
            )
    if (int(best), int(stop)) != _rule(dev_costs, patience):
        note(f"Your {name_of(function)} does not give the best epoch and the stop of this rule: run its tests above.")
    return int(best), int(stop)


def _rule(dev_costs: Floats, patience: int) -> tuple[int, int]:
    """What a right answer is."""
    epochs = np.arange(dev_costs.size)
    better = dev_costs < np.append(np.inf, np.minimum.accumulate(dev_costs)[:-1])
    best = np.maximum.accumulate(np.where(better, epochs, 0))
    ended = epochs - best >= patience
    stop = int(ended.argmax()) if ended.any() else dev_costs.size - 1
    return int(best[stop]), stop


# --- the training


@lru_cache(maxsize=2)
def _training(noisy: bool) -> Training:
    """The week's training, with dropout or without it, done once."""
    (X, Y), (X_dev, Y_dev) = overfit.examples()
    parts = {"dropout": Dropout(_drop, _drop_backward, [KEEP_PROB] * (len(overfit.LAYERS) - 2))} if noisy else {}
    network = overfit.network(**parts)
    training = Training([], np.empty(EPOCHS), np.empty(EPOCHS), np.empty(EPOCHS))

    def keep(epoch: int, parameters: Arrays, _: Arrays) -> None:
        training.parameters.append(parameters)
        training.train_costs[epoch - 1] = network.cost(parameters, X, Y)
        training.dev_costs[epoch - 1] = network.cost(parameters, X_dev, Y_dev)
        training.lengths[epoch - 1] = np.sqrt(sum(np.sum(W**2) for key, W in parameters.items() if key[0] == "W"))

    overfit.fit(network, X, Y, epochs=EPOCHS, on_epoch=keep)
    return training


def _drop(A: Floats, keep_prob: float, rng: np.random.Generator) -> tuple[Floats, NDArray[np.bool_]]:
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask


def _drop_backward(dA: Floats, mask: NDArray[np.bool_], keep_prob: float) -> Floats:
    return dA * mask / keep_prob


# --- the picture


def _costs(training: Training, epoch: int, best: int, stop: int) -> Plot:
    epochs = np.arange(EPOCHS)
    layers: list[Layer] = []
    for style, name, costs in ((TRAIN, "train", training.train_costs), (DEV, "dev", training.dev_costs)):
        layers.append(line(epochs[: stop + 1], costs[: stop + 1], name, style=style))
        if stop + 1 < EPOCHS:  # what would have come: not trained any more
            layers.append(dots(epochs[stop + 1 :: 5], costs[stop + 1 :: 5], size=1.5, style=style))
    top = 1.05 * float(max(training.train_costs.max(), training.dev_costs.max()))
    layers += [
        line([stop, stop], [0.0, top], "stop", style=STOP),
        dots([best], [training.dev_costs[best]], "best epoch", size=6, style=BEST),
        dots([epoch] * 2, [training.train_costs[epoch], training.dev_costs[epoch]], "chosen epoch", size=4, style=NOW),
    ]
    return Plot(*layers, x="epoch", y="cost", xlim=(-6.0, EPOCHS + 6.0), ylim=(0.0, top), title="The costs", tall=1.2)


def _boundary(training: Training, epoch: int) -> Plot:
    (X, Y), _ = overfit.examples()
    network = overfit.network()
    return boundary(
        lambda points: network.forward(training.parameters[epoch], points)[0],
        X,
        Y.astype(np.float64),
        overfit.VIEW,
        title=f"The boundary in epoch {epoch}",
        tall=1.2,
    )


def _lengths(training: Training, epoch: int, best: int, stop: int) -> Plot:
    lengths, epochs = training.lengths, np.arange(EPOCHS)
    layers: list[Layer] = [line(epochs[: stop + 1], lengths[: stop + 1], style=TRAIN)]
    if stop + 1 < EPOCHS:
        layers.append(dots(epochs[stop + 1 :: 5], lengths[stop + 1 :: 5], size=1.5, style=TRAIN))
    top = 1.05 * float(lengths.max())
    layers += [
        line([stop, stop], [0.0, top], style=STOP),
        dots([best], [lengths[best]], size=6, style=BEST),
        dots([epoch], [lengths[epoch]], size=4, style=NOW),
    ]
    return Plot(
        *layers,
        x="epoch",
        y="‖W‖",
        xlim=(-6.0, EPOCHS + 6.0),
        ylim=(0.0, top),
        title="The length of the weights",
        tall=1.2,
    )


def _sentence(training: Training, epoch: int, patience: int, best: int, stop: int) -> str:
    lengths = training.lengths
    train_error, dev_error = overfit.errors(overfit.network(), training.parameters[epoch])
    words = f"Epoch {epoch}: cost {training.train_costs[epoch]:.2f} on train, {training.dev_costs[epoch]:.2f} on dev;"
    words += f" {100 * train_error:.0f} % of the training and {100 * dev_error:.0f} % of the dev examples wrong;"
    words += f" ‖W‖ is {lengths[epoch]:.1f}, on its way from {lengths[0]:.1f} to {lengths[-1]:.1f}."
    words += f" With patience {patience} your function takes epoch {best} (cost {training.dev_costs[best]:.3f} on dev,"
    words += f" ‖W‖ {lengths[best]:.1f}) and stops in epoch {stop}"
    return words + (", so this one would not have been trained." if epoch > stop else ".")
