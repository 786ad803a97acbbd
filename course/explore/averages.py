"""Exponentially weighted averages: what β remembers, and what bias correction mends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import data
from course.explore.controls import slider, switch
from course.explore.guard import ask
from course.explore.layers import dots, line, stems
from course.explore.make import explore
from course.explore.plot import Panels, Plot

ZOOM = 20  # days: those on which the missing past shows
Floats = NDArray[np.float64]


def averages(
    ewa: Callable[..., Any],
    bias_corrected_ewa: Callable[..., Any] | None = None,
    ewa_weights: Callable[..., Any] | None = None,
) -> Any:
    """A year of temperatures and its average, computed by the learner's functions, with the weights of one day below.

    ewa, bias_corrected_ewa: functions (theta, beta) → averages, shape (T,).
    ewa_weights: a function (beta, T) → weights of θ_1 … θ_T in v_T, shape (T,); if left out, the weights are found by
    what `ewa` makes of a single 1.   Without `bias_corrected_ewa` there is no switch for it.
    Returns an explorable.
    """
    days, temperatures = data.london_temperatures()

    def draw(beta: float, zoom: bool, day: int, compare: bool, beta2: float, corrected: bool = False) -> Panels:
        function = bias_corrected_ewa if corrected and bias_corrected_ewa is not None else ewa

        def average(b: float) -> Floats:
            return np.asarray(ask(function, temperatures, b, shape=days.shape))

        v = average(beta)
        day = min(day, ZOOM) if zoom else day
        weights = _weights(ewa, ewa_weights, temperatures, beta, day)
        with np.errstate(all="ignore"):
            # Correction makes all weights of a day larger by one factor.
            scale = v[day - 1] / ask(ewa, temperatures, beta, shape=days.shape)[day - 1] if corrected else 1.0
        weights = weights * (scale if np.isfinite(scale) else 1.0)
        seen = np.abs(weights) >= 1e-3 * np.max(np.abs(weights))  # smaller ones would only thicken the axis
        last = ZOOM if zoom else days.size
        layers = [
            dots(days, temperatures, "one day"),
            line(days, v, _named(beta), style=0),
            dots([day], [v[day - 1]], f"the average on day {day}", size=6, style=0),
        ]
        say = _sentence(beta, day, temperatures[day - 1], v[day - 1], float(np.sum(weights)), corrected)
        if compare:
            second = average(beta2)
            layers.insert(2, line(days, second, f"second {_named(beta2)}", style=1))
            say += f" With β = {beta2:.3g} the average of that day is {second[day - 1]:.1f} °F."
        xlim = (0.0, last + (0.6 if zoom else 5.0))
        top = max(90.0, min(float(np.max(v)), 200.0))
        return Panels(
            Plot(*layers, x="day", y="temperature (°F)", xlim=xlim, ylim=(min(0.0, max(float(np.min(v)), -50.0)), top)),
            Plot(
                stems(days[:day][seen], weights[seen], "weight of each day in it", style=0),
                x="day",
                y="weight",
                xlim=xlim,
                ylim=(min(0.0, float(np.min(weights))) * 1.08, max(float(np.max(weights)), 1e-3) * 1.08),
                tall=0.45,
            ),
            stacked=True,
            say=say,
        )

    correction = {} if bias_corrected_ewa is None else {"corrected": switch(label="bias correction")}
    controls: dict[str, Any] = {
        "beta": slider(0, 0.995, 0.9, scale="window", label="β", unit="days"),
        **correction,
        "zoom": switch(label=f"only the first {ZOOM} days"),
        "day": slider(1, int(days.size), 180, step=1, label="weights of day"),
        "compare": switch(label="a second β"),
        "beta2": slider(0, 0.995, 0.98, scale="window", label="second β", unit="days", when="compare"),
    }
    if not correction:

        def plain(beta: float, zoom: bool, day: int, compare: bool, beta2: float) -> Panels:
            """Exponentially weighted averages of a year of temperatures"""
            return draw(beta, zoom, day, compare, beta2)

        return explore(**controls)(plain)

    def both(beta: float, corrected: bool, zoom: bool, day: int, compare: bool, beta2: float) -> Panels:
        """Exponentially weighted averages of a year of temperatures"""
        return draw(beta, zoom, day, compare, beta2, corrected)

    return explore(**controls)(both)


def _weights(
    ewa: Callable[..., Any], ewa_weights: Callable[..., Any] | None, theta: Floats, beta: float, day: int
) -> Floats:
    """How much θ_1 … θ_day count in v_day, shape (day,)."""
    if ewa_weights is not None:
        return np.asarray(ask(ewa_weights, beta, day, shape=(day,)))
    single = np.zeros(theta.size)
    single[0] = 1.0  # what is left of it k days later is the weight of a day that lies k days back
    return np.asarray(ask(ewa, single, beta, shape=theta.shape))[:day][::-1]


def _named(beta: float) -> str:
    return f"average, β = {beta:.3g}"


def _sentence(beta: float, day: int, temperature: float, average: float, total: float, corrected: bool) -> str:
    days = 1 / (1 - beta)
    reach = f"about {days:.0f} day{'s' * (round(days) != 1)}"
    return (
        f"β = {beta:.3g} averages over {reach}. Day {day} had {temperature:.0f} °F, its average"
        f"{', bias-corrected,' if corrected else ''} is {average:.1f} °F; its weights sum to {total:.2f}."
    )
