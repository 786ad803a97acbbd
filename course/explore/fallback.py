"""The still picture of an explorable, from the same layers, in the look of the course's figures."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.figure import Figure

from course import figures
from course.explore.guard import Message
from course.explore.layers import Layer
from course.explore.plot import Panels, Plot

# The same colours as in static/shapes.js.
DIVERGING = LinearSegmentedColormap.from_list("diverging", ["#E0803C", "#FFFFFF", "#4A98C9"])
SEQUENTIAL = LinearSegmentedColormap.from_list("sequential", ["#FFFFFF", "#4A98C9", "#0B2E4F"])
CLASSES = ListedColormap([tint for _, _, tint in figures.CLASSES])


HINT = "A still picture: run this cell to move its controls."


def still(picture: Panels | Message, title: str, words: str) -> figures.Picture:
    """A finished picture of the panels, or of the message in their place, with these words as its alternative text."""
    words = f"{words} {HINT}"
    return _message(picture, title, words) if isinstance(picture, Message) else _panels(picture, title, words)


def _panels(picture: Panels, title: str, words: str) -> figures.Picture:
    n = len(picture.plots)
    rows, columns = (n, 1) if picture.stacked else (1, n)
    tall = [plot.tall for plot in picture.plots]
    height = figures.HEIGHT * (sum(tall) if picture.stacked else max(tall))
    with figures.style():
        figure = Figure(figsize=(figures.WIDTH if columns == 1 else min(11.0, 4.8 * columns), height))
        grid = figure.subplots(rows, columns, squeeze=False, height_ratios=tall if picture.stacked else None)
        handles: dict[str, Any] = {}
        for axes, plot in zip(np.ravel(grid), picture.plots, strict=True):
            _plot(axes, plot)
            for handle, label in zip(*axes.get_legend_handles_labels(), strict=True):
                handles.setdefault(label, handle)
        if handles:
            figures.legend_below(figure, list(handles.values()), list(handles))
        figure.suptitle(f"{textwrap.fill(title, 80)}\n{HINT}", x=0.01, ha="left")
        return figures.picture(figure, words)


def _message(message: Message, title: str, words: str) -> figures.Picture:
    lines = [
        title,
        "",
        *textwrap.wrap(message.title, 76),
        *(part for text in message.lines for part in textwrap.wrap(text, 76)),
    ]
    with figures.style():
        figure = Figure(figsize=(figures.WIDTH, 0.6 + 0.25 * len(lines)))
        figure.text(0.02, 0.95, "\n".join(lines).replace("$", r"\$"), va="top")
        return figures.picture(figure, words)


def _plot(axes: Any, plot: Plot) -> None:
    greys = iter(figures.DOT_MARKERS)
    if plot.log_x:
        axes.set_xscale("log")
    if plot.log_y:
        axes.set_yscale("log")
    for layer in plot.layers:
        _DRAW[layer.kind](axes, layer, greys)
    axes.set(xlim=plot.xlim, ylim=plot.ylim, xlabel=plot.x, ylabel=plot.y)
    if plot.bare:
        axes.set_axis_off()
    if plot.title:
        axes.set_title(plot.title)


def _xy(layer: Layer) -> tuple[Any, Any]:
    return layer.array("x"), layer.array("y")


def _color(layer: Layer) -> str:
    return str(figures.GREY if layer.style is None else figures.CURVES[layer.style]["color"])


def _line(axes: Any, layer: Layer, _: Any) -> None:
    look = figures.CURVES[layer.style or 0]
    x, y = _xy(layer)
    axes.plot(x, y, markevery=max(1, x.size // 12), label=layer.name or None, **look)


def _dots(axes: Any, layer: Layer, greys: Any) -> None:
    x, y = _xy(layer)
    size = 1.5 * layer.options["size"]  # a radius in CSS pixels as a diameter in points
    if "classes" not in layer.data:
        if layer.style is None:
            look = {"marker": next(greys), "color": figures.DUST}
        else:
            look = {"marker": figures.CLASSES[layer.style % 7][1], "color": _color(layer)}
        axes.plot(x, y, linestyle="none", markersize=size, label=layer.name or None, **look)
        return
    labels = layer.array("classes")
    names = layer.options["class_names"]
    for k in np.unique(labels):
        color, marker, _ = figures.CLASSES[k]
        name = names[k] if k < len(names) else f"class {k}"
        here = labels == k
        axes.plot(x[here], y[here], linestyle="none", marker=marker, color=color, markersize=size, label=name)


def _heat(axes: Any, layer: Layer, _: Any) -> None:
    z = layer.array("z").reshape(layer.options["shape"])
    kinds = {"classes": (CLASSES, -0.5, 6.5), "sequential": (SEQUENTIAL, 0, 255), "diverging": (DIVERGING, 0, 255)}
    colors, low, high = kinds[layer.options["scale"]]
    box = layer.options["extent"]
    smooth = "nearest" if layer.options["scale"] == "classes" else "bilinear"
    axes.imshow(
        z, cmap=colors, vmin=low, vmax=high, extent=box, origin="lower", aspect="auto", zorder=0, interpolation=smooth
    )
    axes.grid(visible=False)


def _contour(axes: Any, layer: Layer, _: Any) -> None:
    axes.plot(*_xy(layer), linewidth=0.8, color=_color(layer), label=layer.name or None)


def _bars(axes: Any, layer: Layer, _: Any) -> None:
    x, y = _xy(layer)
    hatch = (None, "//", "..", "xx")[(layer.style or 0) % 4]
    look = {"facecolor": _color(layer), "alpha": 0.75, "edgecolor": "white", "hatch": hatch}
    axes.bar(x, np.nan_to_num(y), layer.options["width"], label=layer.name or None, **look)


def _stems(axes: Any, layer: Layer, _: Any) -> None:
    x, y = _xy(layer)
    marker = figures.CLASSES[(layer.style or 0) % 7][1]
    axes.vlines(x, 0, y, color=_color(layer), linewidth=1.2)
    size = 5 if x.size <= 40 else 2.5
    axes.plot(x, y, linestyle="none", marker=marker, markersize=size, color=_color(layer), label=layer.name or None)


def _band(axes: Any, layer: Layer, _: Any) -> None:
    x, low = _xy(layer)
    look = {"color": _color(layer), "alpha": 0.25, "linewidth": 0}
    axes.fill_between(x, low, layer.array("y2"), label=layer.name or None, **look)


def _text(axes: Any, layer: Layer, _: Any) -> None:
    side = {"start": "left", "middle": "center", "end": "right"}[layer.options["anchor"]]
    for x, y, text in zip(*_xy(layer), layer.options["texts"], strict=True):
        axes.text(x, y, text.replace("$", r"\$"), ha=side, va="center")


_DRAW = {
    "line": _line,
    "dots": _dots,
    "heat": _heat,
    "contour": _contour,
    "bars": _bars,
    "stems": _stems,
    "band": _band,
    "text": _text,
}
