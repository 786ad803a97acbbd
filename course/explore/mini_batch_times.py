"""What a mini-batch size costs: the time of a step, of an epoch, and until a network has learned, by the clock."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import data
from course.describe import name_of
from course.explore.controls import button
from course.explore.guard import note
from course.explore.layers import dots, line
from course.explore.make import explore
from course.explore.mini_batches import decades
from course.explore.plot import Panels, Plot
from course.network import Network
from course.sockets import ANYTHING, Function, several

GOAL = 0.3  # J over all training digits at which a network counts as trained
SECONDS = 1.2  # for all sizes together: the guard stops a frame after 2
M = 1030
# Each size with the best α of a coarse search; for the batch that is the largest with which J never rose. The dear ones
# come last, so that a slow machine still measures the others.
RATES = {M: 0.4, 256: 0.5, 64: 0.5, 16: 0.2, 4: 0.1, 1: 0.03}
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Measured:
    """One size: what its training took in milliseconds, and whether it came to the goal."""

    size: int
    steps: int
    epochs: int
    milliseconds: float
    arrived: bool


def mini_batch_times(train_epoch: Function, update_parameters_with_gd: Function) -> Any:
    """Trains a network of 32 hidden units on real digits with six mini-batch sizes, and measures the time it takes.

    train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng) → parameters, costs.
    update_parameters_with_gd(parameters, grads, learning_rate) → parameters.
    Returns an explorable whose button measures once more.
    """

    def measure(size: int, end: float) -> Measured:
        """Train until the goal, or until the clock says so."""
        network, X, Y = _digits()
        parameters, rng = network.initialize(np.random.default_rng(1)), np.random.default_rng(2)

        def update(parameters: Any, grads: Any) -> Any:
            return update_parameters_with_gd(parameters, grads, RATES[size])

        seconds, steps, epochs, arrived = 0.0, 0, 0, False
        while not arrived and (epochs == 0 or time.perf_counter() < end):
            started = time.perf_counter()
            answer = train_epoch(parameters, X, Y, network.cost_and_grads, update, size, rng)
            seconds += time.perf_counter() - started
            parameters, costs = several(train_epoch, answer, {"parameters": ANYTHING, "costs": ANYTHING})
            arrived = network.cost(parameters, X, Y) <= GOAL
            steps, epochs = steps + np.size(costs), epochs + 1
        return Measured(size, max(steps, 1), epochs, 1000 * seconds, arrived)

    def draw(again: int) -> Panels:
        """The time of a step, of an epoch, and of learning"""
        del again
        end = time.perf_counter() + SECONDS
        all_sizes = sorted((measure(size, end) for size in RATES), key=lambda one: one.size)
        there = [one for one in all_sizes if one.arrived]
        if len(there) < len(all_sizes):
            missing = ", ".join(str(one.size) for one in all_sizes if not one.arrived)
            note(
                f"J did not come to {GOAL:g} in the {SECONDS:g} s there are, with size {missing}. Measure again; if it"
                f" stays so, run the tests of your {name_of(train_epoch)} above."
            )
        sizes = [one.size for one in all_sizes]
        layers = [
            *_curve(sizes, [one.milliseconds / one.steps for one in all_sizes], "one step", 0),
            *_curve(sizes, [one.milliseconds / one.epochs for one in all_sizes], "one epoch", 1),
            *_curve([one.size for one in there], [one.milliseconds for one in there], f"until J = {GOAL:g}", 2),
        ]
        ends = decades(ms for layer in layers for ms in layer.array("y").tolist())
        plot = Plot(
            *layers, x="mini-batch size", y="time (ms)", xlim=(0.8, 1.25 * M), ylim=ends, log_x=True, log_y=True
        )
        return Panels(plot, say=" ".join(_sentence(one) for one in all_sizes) + _fastest(there))

    return explore(again=button("measure again"))(draw)


@lru_cache(maxsize=1)
def _digits() -> tuple[Network, Floats, Floats]:
    """The network, and X (64, 1030), Y (10, 1030) of the training digits."""
    (X, labels), _, _ = data.digits_by_writer()
    return Network([64, 32, 10], output="softmax"), X / 16, np.eye(10)[labels].T


def _curve(sizes: Sequence[int], milliseconds: Sequence[float], name: str, style: int) -> list[Any]:
    """A line with a mark at each size; nothing where there is none."""
    if not sizes:
        return []
    return [line(sizes, milliseconds, name, style=style), dots(sizes, milliseconds, size=4, style=style)]


def _sentence(one: Measured) -> str:
    step, epoch = one.milliseconds / one.steps, one.milliseconds / one.epochs
    words = f"Size {one.size}: {step:.2g} ms a step, {epoch:.3g} ms an epoch"
    if not one.arrived:
        return f"{words}."
    epochs = f"{one.epochs} epoch{'s' * (one.epochs != 1)}"
    return f"{words}; J = {GOAL:g} after {epochs}, {one.steps} steps, {one.milliseconds:.3g} ms."


def _fastest(there: Sequence[Measured]) -> str:
    if not there:
        return ""
    return f" The shortest way to J = {GOAL:g} is that of size {min(there, key=lambda one: one.milliseconds).size}."
