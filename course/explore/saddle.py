"""The way off a saddle point and a plateau: how many steps each optimiser needs, by the learner's `steps_to_escape`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import as_array, name_of, outline
from course.explore.controls import point, slider, switch
from course.explore.guard import note
from course.explore.layers import Layer, band, contour, dots, heat, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Function, Unusable

MAX_STEPS = 500
MOST = 4  # optimisers that can be told apart
NOISE = 0.1  # standard deviation of each entry of the gradient, where mini-batches make noise
START = (-0.4, 0.02)  # just beside the ridge, a little uphill of the saddle point
VIEW = (-2.6, 2.6, -2.1, 2.1)  # w from, w to, b from, b to
DEPTH, ACROSS = 2.0, 1.5
FAR = 1e6  # an optimiser that is farther away has left for good
NEAR = 1e-4  # the panel of distances begins here
MINIMUM, SADDLE, RING = 4, 5, 5  # classes of dots, and a style, that no optimiser has
TALL = 1.35

Floats = NDArray[np.float64]
Maker = Callable[[float], Function]


@dataclass(frozen=True)
class Escape:
    """How one optimiser fared.

    path: where it was before the first step and after each, shape (k + 1, 2).   away: its distance from the start,
    shape (k + 1,).   steps: what the learner's function returned.
    """

    name: str
    style: int
    path: Floats
    away: Floats
    steps: int | None


def cost(w: Any, b: Any) -> Any:
    """A plain at height 1 with two hollows at (0, ±1) and a saddle point at (0, 0) between them.

    w, b: numbers or arrays of one shape; returns the same shape.
    """
    return 1 - np.exp(-DEPTH * (ACROSS * w * w / 2 + (b * b - 1) * (b * b - 1) / 4))


def gradient(w: float, b: float) -> tuple[float, float]:
    """∂J/∂w and ∂J/∂b of `cost`."""
    off = b * b - 1
    steep = DEPTH * math.exp(-DEPTH * (ACROSS * w * w / 2 + off * off / 4))
    return steep * ACROSS * w, steep * off * b


def saddle(steps_to_escape: Function, optimizers: Mapping[str, Maker]) -> Any:
    """The learner's `steps_to_escape` on a surface with a saddle point and a plateau.

    steps_to_escape: a function (gradient, update, start, threshold, max_steps) → int or None, as the lesson defines it.
    optimizers: name → a function α → update, where update is a function (θ, gradient) → θ; at most four.
    Returns an explorable.   Raises ValueError for no optimiser, or more than four.
    """
    if not 1 <= len(optimizers) <= MOST:
        raise ValueError(f"saddle(…) needs one to {MOST} optimisers, got {len(optimizers)}")

    def draw(start: tuple[float, float], alpha: float, threshold: float, noise: bool) -> Panels:
        """How long it takes to get away"""
        begin = (min(max(start[0], VIEW[0]), VIEW[1]), min(max(start[1], VIEW[2]), VIEW[3]))
        escapes = [
            _escape(steps_to_escape, name, style, maker(alpha), begin, threshold, noise)
            for style, (name, maker) in enumerate(optimizers.items())
        ]
        for escape in escapes:
            if remark := _remark(escape, threshold, name_of(steps_to_escape)):
                note(remark)
        return Panels(
            _map(escapes, begin, threshold), _distances(escapes, threshold), say=_sentence(escapes, begin, alpha, noise)
        )

    return explore(
        start=point(*START, label="start"),
        alpha=slider(0.001, 10, 0.05, scale="log", label="learning rate α"),
        threshold=slider(0.1, 1.5, 0.8, step=0.1, label="threshold"),
        noise=switch(False, label="noise of mini-batches"),
    )(draw)


def _escape(
    steps_to_escape: Function,
    name: str,
    style: int,
    update: Function,
    begin: tuple[float, float],
    threshold: float,
    noise: bool,
) -> Escape:
    """One run by the learner's function.   Raises Unusable, in words, for a wrong answer or one without end."""
    who = f"your {name_of(steps_to_escape)}"
    path = [begin]
    jolts = _jolts() if noise else ()

    def slope(theta: Any) -> Floats:
        dw, db = gradient(*_place(theta, f"{who} asked for the gradient at"))
        if noise:
            jolt = jolts[min(len(path), MAX_STEPS) - 1]
            return np.array([dw + jolt[0], db + jolt[1]])
        return np.array([dw, db])

    def step(theta: Any, slope_there: Any) -> Any:
        if len(path) > MAX_STEPS:
            raise Unusable(f"{who} took more than {MAX_STEPS} steps: after max_steps steps it returns None")
        new = update(theta, slope_there)
        path.append(_place(new, f"{name} returned"))
        return new

    start = np.array(begin)
    answer = steps_to_escape(slope, step, start, threshold, MAX_STEPS)
    if not np.array_equal(start, begin):
        note(f"Your {name_of(steps_to_escape)} changes start in place: write theta = update(theta, …).")
    if answer is not None:
        value = as_array(answer)
        if value is None or value.shape != () or value.dtype.kind not in "iu":
            raise Unusable(f"{who} returned {outline(answer)}; expected a whole number, or None")
        answer = int(value)
    places = np.array(path)
    return Escape(name, style, places, np.hypot(*(places - places[0]).T), answer)


def _place(theta: Any, who: str) -> tuple[float, float]:
    """The two numbers of θ.   Raises Unusable, in words, if it has none or they are not finite."""
    if type(theta) is np.ndarray and theta.shape == (2,):  # what comes thousands of times in a frame
        w, b = theta.tolist()
        if type(w) is float and -FAR < w < FAR and -FAR < b < FAR:
            return w, b
    value = as_array(theta)
    if value is None or value.shape != (2,) or value.dtype.kind not in "iuf":
        raise Unusable(f"{who} {outline(theta)}; expected an array of shape (2,), as start has")
    w, b = value.astype(np.float64).tolist()
    if not (math.isfinite(w) and math.isfinite(b)):
        raise Unusable(f"{who} a place that is not finite: is α too large?")
    return min(max(w, -FAR), FAR), min(max(b, -FAR), FAR)


@cache
def _jolts() -> list[list[float]]:
    """The noise of each step, the same for all optimisers, so that only they make a difference."""
    jolts: list[list[float]] = np.random.default_rng(5).normal(0, NOISE, size=(MAX_STEPS, 2)).tolist()
    return jolts


# --- the picture


@lru_cache(maxsize=1)
def _background() -> tuple[Layer, ...]:
    """The surface, lines of equal cost, and marks at the saddle point and the minima."""
    w, b = np.linspace(VIEW[0], VIEW[1], 105), np.linspace(VIEW[2], VIEW[3], 85)
    height = cost(*np.meshgrid(w, b))
    names = [""] * MINIMUM + ["minimum", "saddle point"]
    return (
        heat(1 - height, VIEW, scale="sequential", lo=0, hi=2),  # no colour on the plateau: lines show there
        contour(w, b, height, levels=(0.05, 0.2, 0.35, 0.5, 0.7, 0.9, 0.99)),
        dots([0, 0, 0], [0, 1, -1], classes=[SADDLE, MINIMUM, MINIMUM], class_names=names, size=6),
    )


def _map(escapes: list[Escape], begin: tuple[float, float], threshold: float) -> Plot:
    turn = np.linspace(0, 2 * np.pi, 73)
    layers = list(_background())
    layers.append(
        line(begin[0] + threshold * np.cos(turn), begin[1] + threshold * np.sin(turn), "threshold", style=RING)
    )
    for escape in escapes:
        layers.append(line(escape.path[:, 0], escape.path[:, 1], escape.name, style=escape.style))
    for escape in escapes:
        layers.append(dots(escape.path[-1:, 0], escape.path[-1:, 1], size=6, style=escape.style))
    return Plot(
        *layers,
        x="w",
        y="b",
        xlim=VIEW[:2],
        ylim=VIEW[2:],
        title="A saddle, two hollows, a plateau",
        tall=TALL,
    )


def _distances(escapes: list[Escape], threshold: float) -> Plot:
    layers: list[Layer] = [band([1, MAX_STEPS], [threshold] * 2, [10, 10], "away", style=RING)]
    for escape in escapes:
        away = np.clip(escape.away[1:], NEAR / 10, 10)
        if away.size:
            layers.append(line(np.arange(1, away.size + 1), away, escape.name, style=escape.style))
    for escape in escapes:
        if escape.steps is not None and 1 <= escape.steps < escape.away.size:
            height = float(np.clip(escape.away[escape.steps], 1.2 * NEAR, 8))
            layers.append(dots([escape.steps], [height], size=6, style=escape.style))
    return Plot(
        *layers,
        x="step",
        y="distance from the start (no unit)",
        xlim=(0.9, 1.1 * MAX_STEPS),
        ylim=(NEAR, 10.0),
        log_x=True,
        log_y=True,
        title="How far they are, step by step",
        tall=TALL,
    )


# --- the words


def _remark(escape: Escape, threshold: float, name: str) -> str:
    """What is wrong with the learner's count, seen from the steps that were taken; nothing if it is right."""
    out = np.flatnonzero(escape.away[1:] >= threshold)
    truth = int(out[0]) + 1 if out.size else None
    taken = escape.away.size - 1
    if truth == escape.steps and (truth is not None or taken == MAX_STEPS):
        return ""
    if truth is None and escape.steps is None:
        return f"Your {name} gives up after {taken} of {MAX_STEPS} steps: run its tests above."
    told, seen = ("None" if steps is None else f"step {steps}" for steps in (escape.steps, truth))
    return f"Your {name} says {told} for {escape.name}; the distance says {seen}: run its tests above."


def _sentence(escapes: list[Escape], begin: tuple[float, float], alpha: float, noise: bool) -> str:
    """Who gets away and when, the first ones first."""
    order = sorted(escapes, key=lambda escape: MAX_STEPS + 1 if escape.steps is None else escape.steps)
    told = [f"{e.name} is away after {e.steps} step{'s' * (e.steps != 1)}" for e in order if e.steps is not None]
    stuck = [e.name for e in order if e.steps is None]
    if stuck:
        names = stuck[0] if len(stuck) == 1 else f"{', '.join(stuck[:-1])} and {stuck[-1]}"
        told.append(f"{names} {'is' if len(stuck) == 1 else 'are'} not away after {MAX_STEPS}")
    how = ", with noise" if noise else ""
    return f"From w = {begin[0]:.2f}, b = {begin[1]:.2f} with α = {alpha:.3g}{how}: {'; '.join(told)}."
