"""Exponentially weighted averages: what β remembers, and what bias correction mends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import data
from course.describe import name_of
from course.explore.controls import slider, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, dots, line, stems
from course.explore.make import explore
from course.explore.plot import Panels, Plot

ZOOM = 20  # days: those on which the missing past shows
BARE = 2  # style of the average that is not corrected
Floats = NDArray[np.float64]
Function = Callable[..., Any]


def averages(ewa: Function, bias_corrected_ewa: Function | None = None, ewa_weights: Function | None = None) -> Any:
    """A year of temperatures and its average, computed by the learner's functions.

    ewa, bias_corrected_ewa: functions (theta, beta) → averages, shape (T,).
    ewa_weights: a function (beta, T) → weights of θ_1 … θ_T in v_T, shape (T,).
    Without `bias_corrected_ewa` there is no switch for it, without `ewa_weights` no panel of weights below.
    Returns an explorable.
    """
    days, temperatures = data.london_temperatures()

    def average(beta: float) -> Floats:
        v = np.asarray(ask(ewa, temperatures, beta, shape=days.shape))
        before = np.append(0.0, v[:-1])
        _compare(ewa, v, beta * before + (1 - beta) * temperatures, "v_t = β v_{t−1} + (1 − β) θ_t with v₀ = 0")
        return v

    def correction(function: Function, bare: Floats, beta: float) -> Floats:
        v = np.asarray(ask(function, temperatures, beta, shape=days.shape))
        _compare(function, v * (1 - beta**days), bare, "v_t/(1 − β^t)")
        return v

    def weights_of(function: Function, bare: Floats, beta: float, day: int) -> Floats:
        weights = np.asarray(ask(function, beta, day, shape=(day,)))
        _compare(function, weights @ temperatures[:day], bare[day - 1], "the weights of θ_1 … θ_T in v_T")
        return weights

    def draw(beta: float, zoom: bool, day: int, compare: bool, beta2: float, corrected: bool = False) -> Panels:
        day = min(day, ZOOM) if zoom else day
        curves: list[Layer] = [dots(days, temperatures, "one day")]
        columns: list[Layer] = []
        ends, heights, sentences = [0.0, 90.0], [0.0, 1e-3], []
        for style, b in enumerate((beta, beta2) if compare else (beta,)):
            v = bare = average(b)
            if corrected and bias_corrected_ewa:
                v = correction(bias_corrected_ewa, bare, b)
                if not compare:
                    curves.append(line(days, bare, "not corrected", style=BARE))
            curves += [line(days, v, f"average, β = {b:.3g}", style=style)]
            curves += [dots([day], [v[day - 1]], size=6, style=style)]
            ends += [max(min(_finite(v)), -50.0), min(max(_finite(v)), 200.0)]
            total = None
            if ewa_weights:
                # Correction makes all weights of a day larger by one factor.
                scale = v[day - 1] / (bare[day - 1] or 1.0)
                weights = weights_of(ewa_weights, bare, b, day) * (scale if np.isfinite(scale) else 1.0)
                seen = np.abs(weights) >= 1e-3 * max(
                    _finite(np.abs(weights))
                )  # smaller ones would only thicken the axis
                at = days[:day][seen] + 0.3 * style  # beside those of the first β
                columns.append(stems(at, weights[seen], f"weight of each day, β = {b:.3g}", style=style))
                heights += [min(_finite(weights)), max(_finite(weights))]
                total = float(np.sum(weights))
            sentences.append(_sentence(b, v, "bias-corrected " if corrected else "", total, day, temperatures, zoom))
        xlim = (0.0, ZOOM + 0.6) if zoom else (0.0, days.size + 5.0)
        upper = Plot(*curves, x="day", y="temperature (°F)", xlim=xlim, ylim=(min(ends), max(ends)))
        if not columns:
            return Panels(upper, say=" ".join(sentences))
        ylim = (1.08 * min(heights), 1.08 * max(heights))
        lower = Plot(*columns, x="day", y="weight", xlim=xlim, ylim=ylim, tall=0.45)
        return Panels(upper, lower, stacked=True, say=" ".join(sentences))

    controls: dict[str, Any] = {
        "beta": slider(0, 0.995, 0.9, scale="window", label="β", unit="days"),
        "zoom": switch(label=f"only the first {ZOOM} days"),
        "day": slider(1, int(days.size), 180, step=1, label="weights of day" if ewa_weights else "day"),
        "compare": switch(label="a second β"),
        "beta2": slider(0, 0.995, 0.98, scale="window", label="second β", unit="days", when="compare"),
    }
    if not bias_corrected_ewa:

        def plain(beta: float, zoom: bool, day: int, compare: bool, beta2: float) -> Panels:
            """Exponentially weighted averages of a year of temperatures"""
            return draw(beta, zoom, day, compare, beta2)

        return explore(**controls)(plain)

    def both(beta: float, corrected: bool, zoom: bool, day: int, compare: bool, beta2: float) -> Panels:
        """Exponentially weighted averages of a year of temperatures"""
        return draw(beta, zoom, day, compare, beta2, corrected)

    beta = controls.pop("beta")
    return explore(beta=beta, corrected=switch(label="bias correction"), **controls)(both)


def _finite(values: Floats) -> list[float]:
    """What there is to be seen of the values: infinite ones are gaps."""
    return [0.0, *values[np.isfinite(values)].tolist()]


def _compare(function: Function, got: Any, expected: Any, rule: str) -> None:
    """Note where a function can be drawn but is not what the lesson calls so."""
    if not np.allclose(got, expected):
        note(f"Your {name_of(function)} does not give {rule}: run its tests above.")


def _sentence(
    beta: float, v: Floats, kind: str, total: float | None, day: int, temperatures: Floats, zoom: bool
) -> str:
    window = 1 / (1 - beta)
    reach = f"β = {beta:.3g} averages over about {window:.0f} day{'s' * (round(window) != 1)}."
    steps, latest = float(np.mean(_finite(np.abs(np.diff(v))))), int(np.argmax(np.where(np.isinf(v), -1e300, v))) + 1
    year = "" if zoom else f" From day to day it moves by {steps:.2g} °F; it is highest on day {latest}."
    weights = "" if total is None else f"; its weights sum to {total:.2f}"
    there = f" Day {day} had {temperatures[day - 1]:.0f} °F, its {kind}average is {v[day - 1]:.1f} °F{weights}."
    return reach + year + there
