"""Pairs of cost curves, some of them ill: noise or a bug?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import data
from course.explore.controls import button, switch
from course.explore.layers import dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.network import Network
from course.sockets import ANYTHING, Function, Unusable, several

M, STEPS, TOP = 1024, 64, 4.0
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Patient:
    """One training.   diagnosis: what is wrong with it, "" where nothing is."""

    size: int
    alpha: float
    diagnosis: str = ""
    labels_lost: bool = False


HEALTHY_BATCH, HEALTHY = Patient(M, 0.2), Patient(64, 0.2)
TOO_LARGE = Patient(M, 1.0, "α is too large, so J, which must fall at every step of a batch, rises at some")
LOST = Patient(64, 0.2, "noise without a trend: the labels do not belong to their examples", labels_lost=True)
CLIMBS = Patient(64, -0.03, "the trend goes up: the update climbs, it adds α times the gradient")
PAIRS = (
    (HEALTHY, TOO_LARGE),
    (LOST, HEALTHY),
    (HEALTHY_BATCH, HEALTHY),
    (CLIMBS, HEALTHY_BATCH),
    (TOO_LARGE, HEALTHY_BATCH),
    (LOST, TOO_LARGE),
)


def cost_curves(train_epoch: Function, update_parameters_with_gd: Function) -> Any:
    """The costs of 64 steps in each of two trainings on real digits; the reader says which is ill, and is told.

    train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng) → parameters, costs.
    update_parameters_with_gd(parameters, grads, learning_rate) → parameters.
    Returns an explorable.
    """

    @lru_cache(maxsize=len(PAIRS))
    def costs(patient: Patient) -> Floats:
        network, X, Y = _digits()
        if patient.labels_lost:
            Y = np.random.default_rng(5).permutation(Y, axis=1)
        parameters, rng = network.initialize(np.random.default_rng(1)), np.random.default_rng(2)
        found: list[float] = []

        def update(parameters: Any, grads: Any) -> Any:
            return update_parameters_with_gd(parameters, grads, patient.alpha)

        while len(found) < STEPS:
            answer = train_epoch(parameters, X.copy(), Y.copy(), network.cost_and_grads, update, patient.size, rng)
            parameters, more = several(train_epoch, answer, {"parameters": ANYTHING, "costs": ANYTHING})
            if np.ndim(more) != 1 or np.size(more) == 0:
                raise Unusable("your train_epoch does not return a list with the cost of each step: run its tests")
            found += list(more)
        return np.asarray(found[:STEPS], dtype=np.float64)

    def draw(pair: int, told: bool) -> Panels:
        """Two trainings: which one is ill? Left, right, both or none?"""
        plots, sentences = [], []
        for side, patient in zip(("Left", "Right"), PAIRS[pair % len(PAIRS)], strict=True):
            J = costs(patient)
            what = f"the batch of all {M}" if patient.size == M else f"mini-batches of {patient.size}"
            seen = np.minimum(J, TOP)
            layers = [line(range(1, STEPS + 1), seen, style=0), dots(range(1, STEPS + 1), seen, size=2.5, style=0)]
            plots.append(
                Plot(*layers, x="step", y="cost J of the step", ylim=(0.0, TOP), title=f"{side}: {what}", tall=1.1)
            )
            rises = int(np.sum(np.diff(J) > 0))
            words = f"{side}, {what}: J goes from {J[0]:.2g} to {J[-1]:.2g} and rises at {rises} of {STEPS - 1} steps."
            if told:
                words += f" Ill: {patient.diagnosis}." if patient.diagnosis else " Healthy."
            sentences.append(words)
        return Panels(*plots, say=f"Pair {pair % len(PAIRS) + 1} of {len(PAIRS)}. " + " ".join(sentences))

    return explore(pair=button("next pair", presses=len(PAIRS)), told=switch(label="tell me"))(draw)


@lru_cache(maxsize=1)
def _digits() -> tuple[Network, Floats, Floats]:
    """A network of 32 hidden units, and X (64, 1024), Y (10, 1024) of training digits."""
    (X, labels), _, _ = data.digits_by_writer()
    return Network([64, 32, 10], output="softmax"), X[:, :M] / 16, np.eye(10)[labels[:M]].T
