"""What the learner's samplers draw, along a linear and a logarithmic axis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of
from course.explore.controls import button, choice, slider, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, bars, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Function

MOST = 2000  # values drawn at once; the slider shows the first of them
OWN, OTHER = 0, 1  # styles

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Axis:
    """Bins along one axis.

    label: of the axis.   edges: of the bins, in values of the axis, shape (k + 1,).   title: above the panel.
    """

    label: str
    edges: Floats
    title: str


@dataclass(frozen=True)
class Kind:
    """A hyperparameter: its range, and how its values lie along both axes."""

    symbol: str
    low: float
    high: float
    linear: Axis
    logarithmic: Axis

    def along(self, axis: Axis, values: Floats) -> Floats:
        """Where values lie along an axis."""
        if axis is self.linear:
            return values
        with np.errstate(all="ignore"):
            return np.asarray(np.log10(1 - values if self.symbol == "β" else values))


def _whole(low: int, high: int, n: int) -> Floats:
    """Edges between whole numbers, of n bins as even as they can be on a logarithmic axis."""
    even = np.geomspace(low - 0.5, high + 0.5, n + 1)
    return np.asarray(np.floor(even) + 0.5)


KINDS = {
    "learning rate α": Kind(
        "α", 1e-4, 1.0,
        Axis("α", np.linspace(0, 1, 21), "α on a linear axis"),
        Axis("r, where α = 10^r", np.linspace(-4, 0, 17), "α on a logarithmic axis"),
    ),
    "momentum's β": Kind(
        "β", 0.9, 0.999,
        Axis("β", np.linspace(0.9, 1.0, 21), "β on a linear axis"),
        Axis("r, where 1 − β = 10^r", np.linspace(-3, -1, 17), "1 − β on a logarithmic axis"),
    ),
    "hidden units": Kind(
        "units", 50, 100,
        Axis("hidden units", np.arange(49.5, 101), "units on a linear axis"),
        Axis("log₁₀ of the units", np.log10(_whole(50, 100, 5)), "units on a logarithmic axis"),
    ),
}  # fmt: skip


def sampling_scales(sample_learning_rate: Function, sample_beta: Function, sample_integer: Function) -> Any:
    """Histograms of the learner's draws, along both axes.

    Each is a function (low, high, rng) → one number.
    Returns an explorable.
    """
    samplers = dict(zip(KINDS, (sample_learning_rate, sample_beta, sample_integer), strict=True))

    @lru_cache(maxsize=64)
    def drawn(what: str, seed: int) -> tuple[Floats, str]:
        """MOST values by the learner's sampler, and what is odd about them."""
        kind, sampler = KINDS[what], samplers[what]
        rng = np.random.default_rng([seed, 7])
        ends: Any = (int(kind.low), int(kind.high)) if kind.symbol == "units" else (kind.low, kind.high)

        @wraps(sampler)
        def once() -> Any:
            return sampler(*ends, rng)

        @wraps(sampler)
        def many() -> list[Any]:
            return [once() for _ in range(MOST)]

        ask(once, shape=())  # what is wrong with one number is told better than what is wrong with a list
        values = np.asarray(ask(many, shape=(MOST,)))
        slack = 1e-9 * kind.high
        outside = int(np.sum((values < kind.low - slack) | (values > kind.high + slack)))
        name = name_of(sampler)
        if outside:
            return values, f"Your {name} draws {outside} of {MOST} values outside {_range(kind)}: run its tests."
        if np.ptp(values) == 0:
            return values, f"Your {name} draws the same value each time: does it seed a generator of its own?"
        if kind.symbol == "units" and np.max(values) < kind.high:
            return values, f"Your {name} never draws {kind.high:g}: run its tests."
        return values, ""

    def draw(what: str, n: float, other: bool, again: int) -> Panels:
        """What your samplers draw, on two scales"""
        kind, count = KINDS[what], round(n)
        values, remark = drawn(what, again)
        if remark:
            note(remark)
        groups = [(f"your {name_of(samplers[what])}", OWN, values[:count])]
        if other:
            scale = "logarithmic" if kind.symbol == "units" else "linear"
            groups.append((f"drawn evenly on the {scale} axis", OTHER, _otherwise(what, again)[:count]))
        plots = [_histogram(kind, axis, groups, count) for axis in (kind.linear, kind.logarithmic)]
        return Panels(*plots, say=_sentence(kind, groups, count))

    return explore(
        what=choice(list(KINDS), label="draw values of"),
        n=slider(20, MOST, 500, scale="log", label="draws"),
        other=switch(False, label="compare: the other scale"),
        again=button("draw again"),
    )(draw)


@lru_cache(maxsize=64)
def _otherwise(what: str, seed: int) -> Floats:
    """MOST values on the scale that does not suit: α and β evenly, units with their logarithm even."""
    kind = KINDS[what]
    rng = np.random.default_rng([seed, 13])
    if kind.symbol == "units":
        log_units = rng.uniform(np.log(kind.low - 0.499), np.log(kind.high + 0.499), size=MOST)
        return np.asarray(np.round(np.exp(log_units)), dtype=np.float64)
    return np.asarray(rng.uniform(kind.low, kind.high, size=MOST))


def _histogram(kind: Kind, axis: Axis, groups: list[tuple[str, int, Floats]], count: int) -> Plot:
    middles = (axis.edges[1:] + axis.edges[:-1]) / 2
    width = float(np.min(np.diff(axis.edges)))
    layers: list[Layer] = []
    tallest = 0.0
    for name, style, values in groups:
        found, _ = np.histogram(kind.along(axis, values), bins=axis.edges)
        share = 100 * found / count
        tallest = max(tallest, float(share.max()))
        if style == OWN:
            layers.append(bars(middles, share, name, width=0.9 * width, style=style))
        else:
            layers.append(line(np.repeat(axis.edges, 2)[1:-1], np.repeat(share, 2), name, style=style))
    return Plot(
        *layers, x=axis.label, y="share of the draws (%)", xlim=(float(axis.edges[0]), float(axis.edges[-1])),
        ylim=(0.0, max(1.0, 1.1 * tallest)), title=axis.title, tall=1.2,
    )  # fmt: skip


def _range(kind: Kind) -> str:
    return f"{kind.low:g} … {kind.high:g}"


def _sentence(kind: Kind, groups: list[tuple[str, int, Floats]], count: int) -> str:
    told = []
    for name, _, values in groups:
        start = f"{count} values of {kind.symbol} from {_range(kind)}, {name}: "
        if kind.symbol == "α":
            shares = [_percent(np.mean((values >= a) & (values < 10 * a))) for a in (1e-4, 1e-3, 1e-2, 1e-1)]
            told.append(
                f"{start}{shares[0]} lie below 0.001, {shares[1]} from there to 0.01, {shares[2]} to 0.1, "
                f"{shares[3]} above."
            )
        elif kind.symbol == "β":
            told.append(
                f"{start}{_percent(np.mean(values < 0.99))} lie below 0.99 (averages over 10 to 100 values), "
                f"{_percent(np.mean(values >= 0.99))} above (100 to 1000)."
            )
        else:
            told.append(
                f"{start}the smallest is {values.min():g}, the largest {values.max():g}, "
                f"and {_percent(np.mean(values >= 75.5))} lie above 75."
            )
    return " ".join(told)


def _percent(share: Any) -> str:
    return f"{100 * float(share):.0f} %"
