"""Learning-rate schedules: what each gives in every epoch, and the training that it leads to."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import bowl
from course.describe import name_of
from course.explore.controls import choice, slider, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot

CONSTANT = "constant α₀"
LAST = 5  # epochs whose mean says where a training ended: single ones are noisy
LOW, HIGH = 1e-8, 10.0  # of the panel of costs
Floats = NDArray[np.float64]
Function = Callable[..., Any]


@dataclass(frozen=True)
class Schedule:
    """A learner's schedule. settings: its arguments besides α₀ and the epoch, for a speed, 1 for the usual one."""

    label: str
    style: int
    function: Function
    settings: Callable[[float], dict[str, float]]


def schedules(
    inverse_time_decay: Function | None = None,
    exponential_decay: Function | None = None,
    inverse_sqrt_decay: Function | None = None,
    step_decay: Function | None = None,
    polynomial_decay: Function | None = None,
    cosine_annealing: Function | None = None,
    cosine_warm_restarts: Function | None = None,
    one_cycle: Function | None = None,
    *,
    scheduled_training: Function | None = None,
) -> Any:
    """The learner's schedules over 69 epochs, and below them the cost of `bowl.training` under one, beside another.

    Functions (alpha0, epoch, …) → α as the lesson defines them. What has no answer yet is told in words.
    scheduled_training: the learner's; without it, or without an answer, the explorable trains by itself.
    Returns an explorable.   Raises ValueError for fewer than two.
    """
    end: dict[str, float] = {"total": bowl.EPOCHS}
    offered: tuple[tuple[str, Function | None, Callable[[float], dict[str, float]]], ...] = (
        ("inverse time", inverse_time_decay, lambda speed: {"decay_rate": 0.2 * speed}),
        ("exponential", exponential_decay, lambda speed: {"base": 0.95**speed}),
        ("inverse square root", inverse_sqrt_decay, lambda _: {}),
        ("step decay", step_decay, lambda speed: {"drop": 0.5, "every": max(1, round(10 / speed))}),
        ("polynomial", polynomial_decay, lambda speed: end | {"power": speed}),
        ("cosine annealing", cosine_annealing, lambda _: end),
        ("warm restarts", cosine_warm_restarts, lambda _: {"period": 10, "period_mult": 2}),
        ("1cycle", one_cycle, lambda _: end),
    )
    known = [
        Schedule(label, style, function, settings)
        for style, (label, function, settings) in enumerate(offered)
        if function is not None
    ]
    if len(known) < 2:
        raise ValueError("schedules(…) needs at least two schedules")
    by_label = {schedule.label: schedule for schedule in known}
    epochs = np.arange(1, bowl.EPOCHS + 1)

    @functools.lru_cache(maxsize=256)
    def rates(label: str, alpha0: float, speed: float) -> Floats:
        """The learning rate of each epoch, shape (69,)."""
        if label == CONSTANT:
            return np.full(epochs.size, alpha0)
        schedule = by_label[label]
        rate = functools.partial(schedule.function, **schedule.settings(speed))
        ask(rate, alpha0, 1, shape=())  # what is wrong with one number is told better than what is wrong with a list

        @functools.wraps(schedule.function)
        def of_each_epoch() -> list[Any]:
            return [rate(alpha0, epoch) for epoch in epochs.tolist()]

        return np.asarray(ask(of_each_epoch, shape=epochs.shape))

    @functools.lru_cache(maxsize=64)
    def costs(label: str, alpha0: float, speed: float) -> tuple[Floats, str]:
        """The cost of each epoch, shape (69,), and what there is to note about it."""
        alphas = rates(label, alpha0, speed)
        epoch_of = bowl.training()
        if scheduled_training is None:
            return np.array([epoch_of(alpha) for alpha in alphas]), ""
        schedule = by_label.get(label)
        settings = schedule.settings(speed) if schedule else {}
        name = name_of(scheduled_training)
        given: list[float] = []
        came: list[float] = []

        def run_epoch(alpha: Any) -> float:
            given.append(float(alpha))
            came.append(epoch_of(given[-1]))
            return came[-1]

        def rate(alpha0: float, epoch: int) -> Any:
            return schedule.function(alpha0, epoch, **settings) if schedule else alpha0

        try:
            heights = np.asarray(ask(scheduled_training, run_epoch, rate, alpha0, epochs.size, shape=epochs.shape))
        except NotImplementedError:
            return np.array([epoch_of(alpha) for alpha in alphas]), f"Your {name} has no answer yet."
        if len(given) != epochs.size or not np.allclose(given, alphas) or not np.array_equal(heights, came):
            return heights, f"Your {name} does not run epochs 1, 2, 3, … with the rate of each: run its tests above."
        return heights, ""

    def drawable(label: str, alpha0: float, speed: float, wanted: bool) -> bool:
        """Whether there are rates to draw. What goes wrong is noted, or raised where the learner asked for it."""
        try:
            rates(label, alpha0, speed)
        except NotImplementedError:
            note(f"Your {name_of(by_label[label].function)} has no answer yet.")
            return False
        except Exception as error:
            if wanted:
                raise
            note(f"Your {name_of(by_label[label].function)} cannot be drawn, it raised {type(error).__name__}.")
            return False
        return True

    def draw(schedule: str, compare: str, others: bool, alpha0: float, speed: float) -> Panels:
        """Your learning-rate schedules, and training under them"""
        pair = [schedule] if compare == schedule else [schedule, compare]
        labels = [label for label in by_label if others or label in pair]
        shown = [label for label in labels if drawable(label, alpha0, speed, label in pair)]
        if not shown:
            rates(schedule if schedule in by_label else labels[0], alpha0, speed)  # raises what the learner should read
        upper: list[Layer] = []
        lower: list[Layer] = []
        sentences = []
        for label in shown:
            style = by_label[label].style
            upper.append(line(epochs, rates(label, alpha0, speed), label, style=style))
        for label in pair:
            if label != CONSTANT and label not in shown:
                continue
            alphas = rates(label, alpha0, speed)
            heights, remark = costs(label, alpha0, speed)
            if remark:
                note(remark)
            seen = np.clip(np.nan_to_num(heights, nan=HIGH, posinf=HIGH), LOW, HIGH)
            if label == CONSTANT:
                upper.append(dots(epochs, alphas, CONSTANT))
                lower.append(dots(epochs, seen, CONSTANT, size=3))
            else:
                upper.append(dots(epochs[::5], alphas[::5], size=6, style=by_label[label].style))
                lower.append(line(epochs, seen, label, style=by_label[label].style))
            sentences.append(_sentence(label, by_label.get(label), speed, alphas, heights))
        top = max([0.0, *(float(np.max(_finite(rates(label, alpha0, speed)))) for label in shown), alpha0])
        plots = (
            Plot(*upper, x="epoch", y="learning rate α", xlim=(0.0, bowl.EPOCHS + 1.0), ylim=(0.0, 1.05 * top)),
            Plot(
                *lower,
                x="epoch",
                y="cost above the minimum",
                xlim=(0.0, bowl.EPOCHS + 1.0),
                ylim=(LOW, HIGH),
                log_y=True,
            ),
        )
        return Panels(*plots, stacked=True, say=" ".join(sentences))

    return explore(
        schedule=choice(list(by_label), label="train under"),
        compare=choice([CONSTANT, *by_label], label="compare with"),
        others=switch(True, label="show all schedules"),
        alpha0=slider(0.01, 1, 0.2, scale="log", label="α₀ (for 1cycle, the highest rate)"),
        speed=slider(0.1, 10, 1, scale="log", label="speed of the decay"),
    )(draw)


def _finite(values: Floats) -> Floats:
    return np.append(values[np.isfinite(values)], 0.0)


def _sentence(label: str, schedule: Schedule | None, speed: float, alphas: Floats, heights: Floats) -> str:
    """How a schedule goes, and where its training ends."""
    settings = schedule.settings(speed) if schedule else {}
    told = ", ".join(f"{name} = {value:.3g}" for name, value in settings.items())
    about = f"{label} ({told})" if told else label
    path = f"α goes from {alphas[0]:.3g} in epoch 1 to {alphas[-1]:.2g} in epoch {alphas.size}"
    if np.ptp(_finite(alphas)[:-1]) == 0:
        path = f"α stays {alphas[0]:.3g}"
    end = float(np.mean(heights[-LAST:]))
    ended = f"the cost ends {end:.2g} above the minimum" if np.isfinite(end) else "training diverges"
    return f"Under {about}: {path}; {ended}."
