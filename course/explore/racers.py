"""Runs the learner's optimisers on a landscape, and checks each of their answers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.explore.guard import Unusable
from course.explore.landscapes import Landscape

STEPS = 200
FAR = 100.0  # a parameter beyond this has left for good; the picture shows ±2
GOAL = 0.01  # so close to the lowest cost counts as arrived

_KEYS = {"": ("W1", "b1"), "d": ("dW1", "db1")}

Floats = NDArray[np.float64]
Function = Callable[..., Any]
Arrays = dict[str, Any]


@dataclass(frozen=True)
class Racer:
    """One optimiser.

    initialize: gives the state before the first step; None for one that has no state.   states: how many dicts that is.
    settings: names of what follows the state when its update is called.   counts: whether t, the number of the step,
    comes before them.
    """

    name: str
    style: int
    update: Function
    initialize: Function | None
    states: int
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
    racer: Racer,
    land: Landscape,
    start: tuple[float, float],
    values: Mapping[str, float],
    notes: list[str],
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
        before = [dict(_copied(part)) for part in handed] if t == 1 else []
        answer = racer.update(*handed, *([t] if racer.counts else []), *settings)
        if t == 1:
            notes.extend(_modified(racer, handed, before))
        new, state = _taken(racer, answer)
        w, b = _numbers(racer.update, new, "", "parameters")
        if math.isnan(w) or math.isnan(b):
            raise Unusable(f"your {_name(racer.update)} returned NaN (not a number) at step {t}: is there a 0/0 in it?")
        path.append((w, b))
        if not (abs(w) <= FAR and abs(b) <= FAR):
            diverged = t
            break
    places = np.array(path)
    excess = np.asarray(land.cost(places[:, 0], places[:, 1]), dtype=np.float64) - land.lowest
    return Run(racer, places, excess, diverged)


def _first_state(racer: Racer, parameters: Arrays) -> tuple[Arrays, ...]:
    if racer.initialize is None:
        return ()
    answer = racer.initialize(parameters)
    if racer.states == 1:
        answer = (answer,)
    parts = _parts(racer.initialize, answer, racer.states, "v, s" if racer.states == 2 else "one dict")
    for part in parts:
        _numbers(racer.initialize, part, "d", "a state")
    return parts


def _taken(racer: Racer, answer: Any) -> tuple[Any, tuple[Arrays, ...]]:
    """The new parameters and state, if the answer has the parts that the lesson says."""
    if racer.states == 0:
        return answer, ()
    what = "parameters, v, s" if racer.states == 2 else "parameters and its state"
    new, *state = _parts(racer.update, answer, racer.states + 1, what)
    for part in state:
        _numbers(racer.update, part, "d", "a state")
    return new, tuple(state)


def _parts(function: Function, answer: Any, count: int, what: str) -> tuple[Any, ...]:
    if answer is None:
        raise Unusable(f"your {_name(function)} returned None: does it end without return?")
    if not isinstance(answer, (tuple, list)) or len(answer) != count:
        got = f"{len(answer)} things" if isinstance(answer, (tuple, list)) else f"a {type(answer).__name__}"
        raise Unusable(f"your {_name(function)} must return {what}; it returned {got}")
    return tuple(answer)


def _numbers(function: Function, values: Any, d: str, what: str) -> tuple[float, float]:
    """The two numbers of a dict of W1 and b1, if it is one."""
    weight, bias = _KEYS[d]
    if type(values) is dict:  # the usual answer; this is asked thousands of times in a frame
        first, second = values.get(weight), values.get(bias)
        if type(first) is np.ndarray and type(second) is np.ndarray and first.shape == second.shape == (1, 1):
            one, two = first.item(), second.item()
            if type(one) is float and type(two) is float:
                return one, two
    if values is None:
        raise Unusable(f"your {_name(function)} returned None: does it end without return?")
    if not isinstance(values, Mapping):
        raise Unusable(f"your {_name(function)} must return {what} as a dict, it returned a {type(values).__name__}")
    found = []
    for key in (weight, bias):
        if key not in values:
            raise Unusable(f"your {_name(function)} returned {what} without {key!r}")
        try:
            value = np.asarray(values[key], dtype=np.float64)
        except (TypeError, ValueError):
            raise Unusable(f"your {_name(function)} must return numbers, {key} holds none") from None
        if value.shape != (1, 1):
            raise Unusable(f"your {_name(function)} must keep the shape (1, 1) of {key}, it returned {value.shape}")
        found.append(value.item())
    return found[0], found[1]


def _modified(racer: Racer, handed: tuple[Arrays, ...], before: list[Arrays]) -> list[str]:
    """A sentence if an update changed what it was handed."""
    names = ("parameters", "grads", *(("v", "s") if racer.states == 2 else ("its state",)))
    changed = [
        name
        for name, now, then in zip(names, handed, before, strict=False)
        if now.keys() != then.keys() or any(not np.array_equal(now[key], then[key]) for key in then)
    ]
    if not changed:
        return []
    return [f"Your {_name(racer.update)} changes {' and '.join(changed)} in place: it must return new arrays."]


def _arrays(w: float, b: float, d: str = "") -> Arrays:
    weight, bias = _KEYS[d]
    return {weight: np.array([[w]]), bias: np.array([[b]])}


def _copied(values: Arrays) -> Arrays:
    return {key: np.copy(value) for key, value in values.items()}


def _name(function: Function) -> str:
    return str(getattr(function, "__name__", "function"))
