"""Dropout by the learner's own functions: what it does to the week's boundary, to the units, and to their mean."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import overfit
from course.describe import name_of
from course.explore.boundary import boundary
from course.explore.controls import button, choice, slider
from course.explore.guard import changes_in_place, note
from course.explore.layers import dots, heat, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.network import Dropout
from course.sockets import ANYTHING, Arrays, Function, Unusable, ask_several, checked

EPOCHS = 500  # by then the network without dropout has learned its 60 examples by heart
INVERTED, STANDARD, NEVER = "while training (inverted)", "at test time (standard)", "never"
SECONDS = 1.5  # for a training: the page waits that long at most, and a frame must be over in 2
SEEN = 30  # examples whose mask is drawn
PASSES = 50  # over all examples, for the means
CELL = 4  # shades along each side of a unit in the mask: one alone would be blurred into its neighbours
UNITS = overfit.LAYERS[1]  # of each hidden layer
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Trained:
    """A network after training with dropout.

    probability: of points (2, k), all units in.   errors, costs: on train and dev, all units in.
    activations: of the training examples in each hidden layer, (UNITS, m), all units in.   epochs: how many it had.
    """

    probability: Callable[[Floats], Any]
    errors: tuple[float, float]
    costs: tuple[float, float]
    activations: tuple[Floats, Floats]
    epochs: int


class OutOfTime(Exception):
    """Training takes too long for a picture that one waits for."""


def dropout(dropout_forward: Function, dropout_backward: Function) -> Any:
    """The week's network on its 60 examples, trained with the learner's own dropout.

    dropout_forward(A, keep_prob, rng) → A_dropped, mask.   dropout_backward(dA, mask, keep_prob) → dA.
    Returns an explorable.
    """

    done: dict[tuple[tuple[float, float], str], Trained] = {}

    def trained(keep_probs: tuple[float, float], rescale: str) -> Trained:
        if (keep_probs, rescale) in done:
            return done[keep_probs, rescale]
        result = _train(dropout_forward, dropout_backward, keep_probs, rescale)
        if result.epochs == EPOCHS:
            done[keep_probs, rescale] = result
        else:
            note(
                f"Training took too long: this is after {result.epochs} of {EPOCHS} epochs. If the machine was busy, "
                "press another pass. If your functions loop over units: rng.random(A.shape) draws for all at once."
            )
        return result

    def draw(keep1: float, keep2: float, rescale: str, again: int) -> Panels:
        """Dropout in a network that learns by heart"""
        keep_probs = (round(keep1, 9), round(keep2, 9))
        result = trained(keep_probs, rescale)
        rng = np.random.default_rng([7, again])
        passes = [
            _passes(dropout_forward, A, keep, rng) for A, keep in zip(result.activations, keep_probs, strict=True)
        ]
        (X, Y), _ = overfit.examples()
        picture = boundary(
            result.probability, X, Y.astype(np.float64), overfit.VIEW, title="All units in: its decision"
        )
        masks = [mask[:, :SEEN] for _, mask in passes]
        words = [_errors(keep_probs, result), _missing(masks), _scaling(keep_probs, rescale)]
        return Panels(picture, _mask(masks), _means(result.activations, passes), say=" ".join(words))

    return explore(
        keep1=slider(0.2, 1, 0.8, step=0.1, label="keep_prob, layer 1"),
        keep2=slider(0.2, 1, 0.8, step=0.1, label="keep_prob, layer 2"),
        rescale=choice([INVERTED, STANDARD, NEVER], label="rescale"),
        again=button("another pass"),
    )(draw)


def _train(forward: Function, backward: Function, keep_probs: tuple[float, float], rescale: str) -> Trained:
    """The week's network after EPOCHS epochs, or those that fit into the time.   Raises Unusable if it diverges."""
    forward, backward = (forward, backward) if rescale == INVERTED else _bare(forward, backward)
    network = overfit.network(dropout=Dropout(forward, backward, keep_probs))
    train, dev = overfit.examples()
    started, reached, parameters = time.perf_counter(), 0, {}

    def on_epoch(epoch: int, now: Arrays, _: Arrays) -> None:
        nonlocal reached, parameters
        reached, parameters = epoch, now
        if time.perf_counter() - started > SECONDS:
            raise OutOfTime

    with suppress(OutOfTime):
        _, history = overfit.fit(network, *train, epochs=EPOCHS, on_epoch=on_epoch)
        if history.diverged:
            raise Unusable("training with your functions ends in a cost that is not finite: run their tests above")
    if rescale == STANDARD:  # half of the units in training means half of what all of them send in use
        parameters |= {f"W{i}": keep * parameters[f"W{i}"] for i, keep in zip((2, 3), keep_probs, strict=True)}
    _, layers = network.forward(parameters, train[0])
    return Trained(
        lambda points: network.forward(parameters, points)[0],
        overfit.errors(network, parameters),
        (network.cost(parameters, *train), network.cost(parameters, *dev)),
        (layers[0].A, layers[1].A),
        reached,
    )


def _bare(forward: Function, backward: Function) -> tuple[Function, Function]:
    """The learner's dropout with the same masks, but without the division by keep_prob."""

    def bare_forward(A: Floats, keep_prob: float, rng: np.random.Generator) -> tuple[Floats, Any]:
        _, mask = _ask(forward, A, keep_prob, rng)
        return A * mask, mask

    def bare_backward(dA: Floats, mask: Any, keep_prob: float) -> Any:
        return keep_prob * backward(dA, mask, keep_prob)

    return bare_forward, bare_backward


def _ask(forward: Function, A: Floats, keep_prob: float, rng: np.random.Generator) -> tuple[Floats, Any]:
    """A_dropped, and the mask as it is, of A's shape.   Raises Unusable, in words, for anything else."""
    given = A.copy()
    A_dropped, mask = ask_several(forward, (given, keep_prob, rng), A_dropped=A.shape, mask=ANYTHING)
    checked(mask, A.shape, f"your {name_of(forward)} returned, as mask,")
    if not np.array_equal(given, A):
        note(changes_in_place(forward, "A"))
    return A_dropped, mask


def _passes(forward: Function, A: Floats, keep_prob: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """A_dropped and mask of many passes side by side, each (UNITS, PASSES·m); notes what is odd about them."""
    A = np.tile(A, PASSES)
    A_dropped, mask = _ask(forward, A, keep_prob, rng)
    mask = np.asarray(mask, dtype=np.float64)
    who = f"Your {name_of(forward)}"
    if keep_prob < 1 and (mask == mask[:, :1]).all():
        note(f"{who} drops the same units for all examples: run its tests above.")
    elif abs(mask.mean() - keep_prob) > 0.03:
        note(f"{who} keeps {mask.mean():.0%} of the units with keep_prob {keep_prob:.1f}: run its tests above.")
    if not np.allclose(keep_prob * A_dropped, A * mask):
        note(f"{who} does not give A · mask / keep_prob: run its tests above.")
    return A_dropped, mask


# --- the picture


def _mask(masks: list[Floats]) -> Plot:
    """Which unit is in for which example, blue where it is."""
    cells = np.kron(np.concatenate(masks), np.ones((CELL, CELL)))
    border = UNITS + 0.5
    return Plot(
        heat(cells, (0.5, SEEN + 0.5, 0.5, 2 * UNITS + 0.5), scale="sequential", lo=0, hi=2),
        line([0.5, SEEN + 0.5], [border, border], "layer 1 below, layer 2 above", style=3),
        x="training example",
        y=f"hidden unit, 1 to {2 * UNITS}",
        title="One pass: blue is in, empty is out",
    )


def _means(activations: tuple[Floats, Floats], passes: list[tuple[Floats, Floats]]) -> Plot:
    """The mean of each unit with dropout over that without it."""
    whole = np.concatenate([A.mean(axis=1) for A in activations])
    rescaled = np.concatenate([A_dropped.mean(axis=1) for A_dropped, _ in passes])
    bare = np.concatenate(
        [(np.tile(A, PASSES) * mask).mean(axis=1) for A, (_, mask) in zip(activations, passes, strict=True)]
    )
    return Plot(
        line([-1, 1], [-1, 1], "equal", style=3),
        dots(
            np.tile(whole, 2),
            np.clip(np.append(rescaled, bare), -1.5, 1.5),
            classes=np.repeat([2, 4], whole.size),
            class_names=["", "", "unit, rescaled", "", "unit, not rescaled"],
            size=3.5,
        ),
        x="mean activation, all units in",
        y=f"mean over {PASSES} passes",
        xlim=(-1.0, 1.0),
        ylim=(-1.0, 1.0),
        title="What rescaling is for",
    )


# --- the words


def _errors(keep_probs: tuple[float, float], result: Trained) -> str:
    one, other = keep_probs
    (train, dev), (J_train, J_dev) = result.errors, result.costs
    wrong = f"{train:.1%} of train and {dev:.1%} of dev are wrong"
    return f"With keep_prob {one:.1f} and {other:.1f}, {wrong}; J is {J_train:.2f} and {J_dev:.2f}."


def _missing(masks: list[Floats]) -> str:
    shares = [f"{1 - mask.mean():.0%} of layer {i}" for i, mask in enumerate(masks, start=1)]
    first = int(UNITS - masks[0][:, 0].sum())
    return f"In this pass {' and '.join(shares)} are out; example 1 lacks {first} of {UNITS} units of layer 1."


def _scaling(keep_probs: tuple[float, float], rescale: str) -> str:
    if min(keep_probs) == 1:
        return "Nothing is out, so there is nothing to rescale."
    shares = " and ".join(f"{keep:.0%}" for keep in dict.fromkeys(keep_probs))
    means = f"Not rescaled, the means fall to {shares}"
    return {
        INVERTED: f"{means}; divided by keep_prob, they stay.",
        STANDARD: f"{means}, and in use the network multiplies by keep_prob as well.",
        NEVER: f"{means}, but in use all units send all they have: more than the next layer has learned from.",
    }[rescale]
