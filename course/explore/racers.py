"""Runs the learner's optimisers on a landscape, and checks each of their answers."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of
from course.difference import difference
from course.explore.guard import changes_in_place
from course.explore.landscapes import Landscape
from course.sockets import ANYTHING, Function, Unusable, checked, several

STEPS = 200
FAR = 100.0  # a parameter beyond this has left for good; the picture shows ±2
GOAL = 0.01  # so close to the lowest cost counts as arrived

_KEYS = {"": ("W1", "b1"), "d": ("dW1", "db1")}

Floats = NDArray[np.float64]
Arrays = dict[str, Any]
States = tuple[Arrays, ...]


@dataclass(frozen=True)
class Racer:
    """One optimiser.

    initialize: gives the state before the first step; None for one that has no state.   state: names of its dicts.
    settings: names of what follows the state when its update is called.   counts: whether t, the number of the step,
    comes before them.
    """

    name: str
    style: int
    update: Function
    initialize: Function | None
    state: tuple[str, ...]
    settings: tuple[str, ...]
    counts: bool = False


@dataclass(frozen=True)
class Run:
    """How one racer fared.

    path: (w, b) before the first step and after each, shape (n + 1, 2); it ends where it diverged.
    excess: cost above the lowest, shape (n + 1,).   diverged: at which step, if it did.
    """

    racer: Racer
    path: Floats
    excess: Floats
    diverged: int | None

    def at(self, step: int) -> int:
        """The step it stands at, when others are at this one."""
        return min(step, len(self.path) - 1)

    def arrived(self, step: int) -> int | None:
        """Since when it has been at the minimum; it may sway there by three times the goal."""
        excess = self.excess[: self.at(step) + 1]
        away = np.flatnonzero(~(excess <= 3 * GOAL))
        since = int(away[-1]) + 1 if away.size else 0
        near = np.flatnonzero(excess[since:] <= GOAL)
        return since + int(near[0]) if near.size else None

    def passed(self, step: int) -> int | None:
        """When it was first at the minimum, to stay or not."""
        near = np.flatnonzero(self.excess[: self.at(step) + 1] <= GOAL)
        return int(near[0]) if near.size else None


@dataclass(frozen=True)
class Race:
    """The runs of all racers on one landscape, and sentences on those that did not start or are odd."""

    runs: tuple[Run, ...]
    notes: tuple[str, ...]


def race(
    racers: Sequence[Racer],
    land: Landscape,
    start: tuple[float, float],
    values: Mapping[str, float],
) -> Race:
    """Let them run from the same start.

    values: of the settings of all racers, by name.   Raises Unusable, in words, for an answer that is none, and
    NotImplementedError if nobody has an answer yet.
    """
    runs: list[Run] = []
    notes: list[str] = []
    absent: NotImplementedError | None = None
    for racer in racers:
        try:
            runs.append(_run(racer, land, start, values, notes))
        except NotImplementedError as error:
            absent = error
            notes.append(f"{racer.name} does not start: its function has no answer yet.")
    if absent is not None and not runs:
        raise absent
    return Race(tuple(runs), tuple(notes))


def _run(
    racer: Racer, land: Landscape, start: tuple[float, float], values: Mapping[str, float], notes: list[str]
) -> Run:
    w, b = start
    path = [start]
    state = _first_state(racer, _arrays(w, b))
    settings = [values[name] for name in racer.settings]
    diverged = None
    for t in range(1, STEPS + 1):
        parameters = _arrays(w, b)
        dw, db = land.gradient(w, b)
        grads = _arrays(dw, db, "d")
        handed = (parameters, grads, *state)
        before = copy.deepcopy(handed) if t == 1 else ()
        answer = racer.update(*handed, *([t] if racer.counts else []), *settings)
        new, state = _taken(racer, answer)
        if before:
            notes.extend(_oddities(racer, handed, before, state))
        w, b = _numbers(racer.update, new, "", "parameters" if state else "")
        if math.isnan(w) or math.isnan(b):
            name = name_of(racer.update)
            raise Unusable(f"your {name} returned NaN (not a number) at step {t}: does it divide by 0?")
        path.append((w, b))
        if not (abs(w) <= FAR and abs(b) <= FAR):
            diverged = t
            break
    places = np.array(path)
    excess = np.asarray(land.cost(places[:, 0], places[:, 1]), dtype=np.float64) - land.lowest
    return Run(racer, places, excess, diverged)


def _first_state(racer: Racer, parameters: Arrays) -> States:
    if racer.initialize is None:
        return ()
    answer = racer.initialize(parameters)
    parts = (
        several(racer.initialize, answer, dict.fromkeys(racer.state, ANYTHING)) if len(racer.state) > 1 else [answer]
    )
    for part in parts:
        _numbers(racer.initialize, part, "d")
    return tuple(parts)


def _taken(racer: Racer, answer: Any) -> tuple[Any, States]:
    """The new parameters and state, if the answer has the parts that the lesson says."""
    if not racer.state:
        return answer, ()
    new, *state = several(racer.update, answer, dict.fromkeys(("parameters", *racer.state), ANYTHING))
    for name, part in zip(racer.state, state, strict=True):
        _numbers(racer.update, part, "d", name)
    return new, tuple(state)


def _numbers(function: Function, values: Any, d: str, name: str = "") -> tuple[float, float]:
    """The two numbers of a dict of W1 and b1, if it is one."""
    weight, bias = _KEYS[d]
    if type(values) is dict:  # the usual answer; this is asked thousands of times in a frame
        first, second = values.get(weight), values.get(bias)
        if type(first) is np.ndarray and type(second) is np.ndarray and first.shape == second.shape == (1, 1):
            one, two = first.item(), second.item()
            if type(one) is float and type(two) is float:
                return one, two
    who = f"your {name_of(function)} returned" + (f", as {name}," if name else "")
    new = checked(values, _arrays(0.0, 0.0, d), who)
    return new[weight].item(), new[bias].item()


def _oddities(racer: Racer, handed: States, before: States, state: States) -> list[str]:
    """Sentences on a first step that changed what it was handed, or kept no memory of it."""
    names, downhill = ("parameters", "grads", *racer.state), any(map(np.any, before[1].values()))
    changed = [name for name, now, then in zip(names, handed, before, strict=True) if difference(now, then)]
    kept = [name for name, new, old in zip(racer.state, state, before[2:], strict=True) if not difference(new, old)]
    sentences = [changes_in_place(racer.update, " and ".join(changed))] if changed else []
    if kept and downhill:
        them = " and ".join(kept)
        sentences.append(f"Your {name_of(racer.update)} returns {them} as before: let it return the new {them}.")
    return sentences


def _arrays(w: float, b: float, d: str = "") -> Arrays:
    weight, bias = _KEYS[d]
    return {weight: np.array([[w]]), bias: np.array([[b]])}
