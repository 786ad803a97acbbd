"""The race of the optimisers: gradient descent, momentum, RMSprop and Adam, as the learner wrote them, on one cost."""

from __future__ import annotations

import inspect
import math
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Any

import numpy as np

from course.explore.controls import Control, choice, play, point, slider
from course.explore.guard import TooSlow
from course.explore.landscapes import NAMES, VIEW, Landscape, landscape
from course.explore.layers import Layer, band, contour, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.explore.racers import GOAL, STEPS, Race, Racer, Run, race
from course.sockets import Function

FLOOR = 1e-6  # the loss panel ends here: below it, nobody sees a difference on the map
TALL = 1.35  # of the panels
START = (-1.8, 1.2)
MINIMUM, SADDLE = 4, 5  # classes of dots, and styles, that no racer has


@dataclass(frozen=True)
class Failure:
    """What a race ended with, and where: raised once more, the error itself would show that place further down."""

    error: BaseException
    traceback: TracebackType | None


def optimizer_race(
    update_parameters_with_gd: Function | None = None,
    update_parameters_with_momentum: Function | None = None,
    update_parameters_with_rmsprop: Function | None = None,
    update_parameters_with_adam: Function | None = None,
    initialize_velocity: Function | None = None,
    initialize_rmsprop: Function | None = None,
    initialize_adam: Function | None = None,
) -> Any:
    """The learner's updates raced on five costs of two parameters; `parameters` are {"W1": (1, 1), "b1": (1, 1)}.

    update_…: functions of (parameters, grads), of their state, and of t, learning_rate, beta, … as the lessons define
    them.   initialize_…: functions (parameters) → state.   What is left out, or has no answer yet, does not start.
    Returns an explorable.   Raises ValueError if nobody can start.
    """
    momentum, rmsprop = update_parameters_with_momentum, update_parameters_with_rmsprop
    adam = update_parameters_with_adam
    racers: list[Racer] = []
    if update_parameters_with_gd:
        racers.append(Racer("gradient descent", 0, update_parameters_with_gd, None, (), ("alpha",)))
    if momentum and initialize_velocity:
        racers.append(Racer("momentum", 1, momentum, initialize_velocity, ("v",), ("beta", "alpha")))
    if rmsprop and initialize_rmsprop:
        racers.append(Racer("RMSprop", 2, rmsprop, initialize_rmsprop, ("s",), ("alpha", "beta2")))
    if adam and initialize_adam:
        settings = ("alpha", "beta1", "beta2")
        racers.append(Racer("Adam", 3, adam, initialize_adam, ("v", "s"), settings, counts=True))
    if not racers:
        raise ValueError(
            "nobody can start: a racer needs its update_parameters_with_… and, but for gd, its initialize_…"
        )

    # The scrubber is no argument: moving it calls nothing of the learner's, and does not wait again for what hung.
    @lru_cache(maxsize=16)
    def run(
        name: str, start: tuple[float, float], values: tuple[tuple[str, float], ...]
    ) -> tuple[Race, list[Layer]] | Failure:
        try:
            result = race(racers, landscape(name), start, dict(values))
        except (Exception, SystemExit, TooSlow) as error:
            return Failure(error, error.__traceback__)
        return result, [_curve(one) for one in result.runs]

    def draw(surface: str, start: tuple[float, float], step: int, **values: float) -> Panels:
        """Optimisers racing downhill, each step by your own update"""
        begin = (min(max(start[0], VIEW[0]), VIEW[1]), min(max(start[1], VIEW[2]), VIEW[3]))
        outcome = run(surface, begin, tuple(values.items()))
        if isinstance(outcome, Failure):
            raise outcome.error.with_traceback(outcome.traceback)
        result, curves = outcome
        plots = _map(result, surface, step), _losses(result, curves, step)
        return Panels(*plots, say=_sentence(result, landscape(surface), step))

    controls: dict[str, Control] = {
        "surface": choice(NAMES, label="cost"),
        "start": point(*START, label="start"),
        "step": play(0, STEPS, 60, step=1, label="step", seconds=8),
        "alpha": slider(0.001, 10, 0.05, scale="log", label="learning rate α"),
    }
    names = {racer.name for racer in racers}
    if "momentum" in names:
        controls["beta"] = slider(0, 0.99, 0.9, scale="window", label="momentum β", unit="steps")
    if "Adam" in names:
        controls["beta1"] = slider(0, 0.99, 0.9, scale="window", label="Adam β₁", unit="steps")
    if names & {"RMSprop", "Adam"}:
        controls["beta2"] = slider(0, 0.9999, 0.999, scale="window", label="β₂", unit="steps")
    # An explorable has a control for each argument: those of racers that are left out are not arguments.
    keyword = inspect.Parameter.KEYWORD_ONLY
    signature = inspect.Signature([inspect.Parameter(name, keyword) for name in controls])
    setattr(draw, "__signature__", signature)  # noqa: B010, mypy knows no such attribute
    return explore(**controls)(draw)


# --- the picture


@lru_cache(maxsize=8)
def _background(name: str) -> tuple[Layer, ...]:
    """Lines of equal cost, and marks at the minima and saddles."""
    land = landscape(name)
    w, b = np.linspace(VIEW[0], VIEW[1], 111), np.linspace(VIEW[2], VIEW[3], 96)
    height = land.cost(*np.meshgrid(w, b)) - land.lowest
    # Evenly spaced in the root, so that neither the bottom nor the steep sides are all there is to see.
    levels = np.linspace(0, float(np.sqrt(height.max())), 15)[1:-1] ** 2
    places = np.array(land.minima + land.saddles)
    kinds = [MINIMUM] * len(land.minima) + [SADDLE] * len(land.saddles)
    names = [""] * MINIMUM + ["minimum", "saddle point"]
    marks = dots(places[:, 0], places[:, 1], classes=kinds, class_names=names, size=6)
    return (contour(w, b, height, levels=levels), marks)


def _map(race: Race, name: str, step: int) -> Plot:
    layers = list(_background(name))
    for run in race.runs:
        trail = run.path[: run.at(step) + 1]
        layers.append(line(trail[:, 0], trail[:, 1], run.racer.name, style=run.racer.style))
    for run in race.runs:
        w, b = run.path[run.at(step)]
        layers.append(dots([w], [b], size=6, style=run.racer.style))
    return Plot(
        *layers, x="w", y="b", xlim=VIEW[:2], ylim=VIEW[2:], title=f"The way down, {step} of {STEPS} steps", tall=TALL
    )


def _curve(run: Run) -> Layer:
    # Infinite where it diverged would be a gap; the page needs no more than fits the panel.
    seen = np.clip(np.nan_to_num(run.excess, nan=1e9, posinf=1e9), FLOOR / 10, 1e9)
    return line(np.arange(seen.size), seen, run.racer.name, style=run.racer.style)


def _losses(race: Race, curves: list[Layer], step: int) -> Plot:
    top = 10 ** math.ceil(math.log10(max(2 * float(race.runs[0].excess[0]), 1.0)) + 0.3)
    layers = [band([0, STEPS], [FLOOR, FLOOR], [GOAL, GOAL], f"arrived: within {GOAL:g} of the minimum", style=MINIMUM)]
    layers += curves
    for run in race.runs:
        at = run.at(step)
        height = min(max(float(run.excess[at]), 1.2 * FLOOR), 0.85 * top) if np.isfinite(run.excess[at]) else 0.85 * top
        layers.append(dots([at], [height], size=6, style=run.racer.style))
    return Plot(
        *layers,
        x="step",
        y="cost above the minimum",
        xlim=(-2.0, STEPS + 2.0),
        ylim=(FLOOR, top),
        log_y=True,
        title=f"Its cost, marked at step {step}",
        tall=TALL,
    )


# --- the words


def _sentence(race: Race, land: Landscape, step: int) -> str:
    """Who is where at this step, the first ones first."""

    def rank(run: Run) -> tuple[float, ...]:
        if run.diverged is not None and run.diverged <= step:
            return (2, -run.diverged)
        arrived = run.arrived(step)
        return (1, run.excess[run.at(step)]) if arrived is None else (0, arrived)

    told = "; ".join(f"{run.racer.name} {_fate(run, land, step)}" for run in sorted(race.runs, key=rank))
    return " ".join((f"Step {step} on {land.words}: {told}.", *race.notes))


def _fate(run: Run, land: Landscape, step: int) -> str:
    if run.diverged is not None and run.diverged <= step:
        return f"diverged at step {run.diverged}"
    here, excess = run.path[run.at(step)], float(run.excess[run.at(step)])
    arrived, passed = run.arrived(step), run.passed(step)
    if arrived is not None:
        return f"reached the minimum {_after(arrived)}"
    if passed is not None:
        return f"came by the minimum {_after(passed)} and is {excess:.2g} above it now"
    if step and float(np.hypot(*(here - run.path[0]))) < 0.05:
        return f"has hardly moved, {excess:.2g} above the minimum"
    if any(float(np.hypot(*(here - np.array(place)))) < 0.2 for place in land.saddles):
        return f"hangs at the saddle, {excess:.2g} above the minimum"
    return f"is {excess:.2g} above the minimum"


def _after(step: int) -> str:
    return f"after {step} step{'s' * (step != 1)}" if step else "at the start"
