"""Layers on axes: a `Plot` has one pair of axes, `Panels` hold several plots; `say` tells in words what they show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from course.explore.layers import Layer, LayerError
from course.figures import CURVES, DOT_MARKERS

Limits = tuple[float, float]
_FROM_ZERO = ("bars", "stems")
_SERIES = ("line", "stems", "bars", "band")


@dataclass(frozen=True, init=False)
class Plot:
    """Layers on one pair of axes.

    x, y: what the axes show, with the unit.   xlim, ylim: (from, to); around the layers if left out.
    log_x, log_y: logarithmic axes.   title: above it.   tall: its height, 1 for the usual one.
    bare: neither axes nor grid, for a graph or a table; x and y then say what its directions mean, to authors.
    say: one sentence with what is to be seen now, for everybody, and all there is for those who cannot see it.
    Raises ValueError for a blank axis label, no layer, limits that do not go up, or more series than can be told apart.
    """

    layers: tuple[Layer, ...]
    x: str
    y: str
    say: str
    xlim: Limits
    ylim: Limits
    log_x: bool
    log_y: bool
    title: str
    tall: float
    bare: bool

    def __init__(
        self,
        *layers: Layer,
        x: str,
        y: str,
        say: str = "",
        xlim: Limits | None = None,
        ylim: Limits | None = None,
        log_x: bool = False,
        log_y: bool = False,
        title: str = "",
        tall: float = 1.0,
        bare: bool = False,
    ) -> None:
        for label, which in ((x, "x"), (y, "y")):
            if not isinstance(label, str) or not label.strip():
                raise ValueError(f"a plot needs {which}=…, what its axis shows, with the unit")
        if not layers or not all(isinstance(layer, Layer) for layer in layers):
            raise ValueError("a plot needs layers: line(…), dots(…), …")
        values = {
            "layers": _styled(layers),
            "x": x,
            "y": y,
            "say": say,
            "xlim": _limits(layers, "x", xlim, log_x),
            "ylim": _limits(layers, "y", ylim, log_y),
            "log_x": log_x,
            "log_y": log_y,
            "title": title,
            "tall": float(tall),
            "bare": bare,
        }
        for key, value in values.items():
            object.__setattr__(self, key, value)

    def axes(self) -> dict[str, Any]:
        """All but the layers, as JSON."""
        return {
            "x": self.x,
            "y": self.y,
            "xlim": list(self.xlim),
            "ylim": list(self.ylim),
            "log_x": self.log_x,
            "log_y": self.log_y,
            "title": self.title,
            "tall": self.tall,
        } | ({"bare": True} if self.bare else {})


@dataclass(frozen=True, init=False)
class Panels:
    """Plots side by side where there is room; one below the other with `stacked`, for plots that share their x.

    say: the sentence for all of them; if left out, theirs one after the other.   Raises ValueError for no plot at all.
    """

    plots: tuple[Plot, ...]
    say: str
    stacked: bool

    def __init__(self, *plots: Plot, say: str = "", stacked: bool = False) -> None:
        if not plots or not all(isinstance(plot, Plot) for plot in plots):
            raise ValueError("Panels(…) needs plots: Plot(…), Plot(…)")
        object.__setattr__(self, "plots", plots)
        object.__setattr__(self, "say", say or " ".join(plot.say for plot in plots if plot.say))
        object.__setattr__(self, "stacked", stacked)

    def nans(self) -> list[tuple[str, int]]:
        """The layers with NaN in them: their name and how many."""
        return [(layer.name or layer.kind, layer.nans) for plot in self.plots for layer in plot.layers if layer.nans]


def as_panels(picture: Plot | Panels) -> Panels:
    """The picture as panels, also if it is one plot."""
    return Panels(picture) if isinstance(picture, Plot) else picture


def _styled(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Each series with a style of its own: the first free ones, in order; dots without one stay grey."""
    taken = {layer.style for layer in layers if layer.kind in _SERIES and layer.style is not None}
    free = [style for style in range(len(CURVES)) if style not in taken]
    if sum(layer.kind in _SERIES and layer.style is None for layer in layers) > len(free):
        raise ValueError(f"at most {len(CURVES)} series can be told apart in one plot")
    if sum(layer.kind == "dots" and layer.style is None for layer in layers) > len(DOT_MARKERS):
        raise ValueError(f"at most {len(DOT_MARKERS)} kinds of dots can be told apart in one plot")
    styles = iter(free)
    return tuple(
        replace(layer, style=next(styles)) if layer.kind in _SERIES and layer.style is None else layer
        for layer in layers
    )


def _limits(layers: tuple[Layer, ...], axis: str, given: Limits | None, log: bool) -> Limits:
    if given is not None:
        low, high = float(given[0]), float(given[1])
        if not (np.isfinite([low, high]).all() and low < high and (low > 0 or not log)):
            positive = ", above 0 on a logarithmic axis" if log else ""
            raise ValueError(f"{axis}lim must be two numbers that go up{positive}; got {given!r}")
        return low, high
    values = np.concatenate([_extent(layer, axis) for layer in layers])
    values = values[np.isfinite(values) & ((values > 0) | (not log))]
    if values.size == 0:
        raise LayerError(f"there is no {'positive ' if log else ''}number to draw along {axis}")
    low, high = float(values.min()), float(values.max())
    # A surface ends where it ends: a white margin around it would look like a value.
    filled = any(layer.kind in ("heat", "contour") for layer in layers)
    return _widened(low, high, log, 0.0 if filled else 0.03 if axis == "x" else 0.06)


def _widened(low: float, high: float, log: bool, share: float) -> Limits:
    if log:
        a, b = np.log10(low), np.log10(high)
        room = share * (b - a) or 0.5 * (a == b)
        return float(10 ** (a - room)), float(10 ** (b + room))
    room = share * (high - low)
    if low == high:
        room = 0.5 * abs(low) or 0.5
    return low - (0 if low == 0 and room < abs(high) else room), high + room


def _extent(layer: Layer, axis: str) -> Any:
    """Numbers between which a layer lies along an axis."""
    if "extent" in layer.options:
        return np.asarray(layer.options["extent"][:2] if axis == "x" else layer.options["extent"][2:], dtype=float)
    values = layer.array(axis).astype(float)
    if axis == "x":
        half = layer.options.get("width", 0.0) / 2
        return np.concatenate([values - half, values + half])
    if layer.kind == "band":
        return np.concatenate([values, layer.array("y2").astype(float)])
    return np.append(values, 0.0) if layer.kind in _FROM_ZERO else values
