"""What an explorable draws: layers that hold their numbers as bytes, ready to be sent and quick to compare.

Each function below checks its arrays and returns a `Layer`. Infinite values become gaps. A name appears in the legend.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course.figures import CLASSES

HEAT_SCALES = ("diverging", "sequential", "classes")
Floats = NDArray[np.float64]


class LayerError(ValueError):
    """A layer was given something that cannot be drawn; the message is for the learner."""


@dataclass(frozen=True)
class Layer:
    """One thing drawn.

    kind: line, dots, heat, contour, bars, stems, band or text.
    data: little-endian float32 (uint8 for `z` and `classes`).
    options: what else the page needs, as JSON.   style: which of the course's colours and dashes; None until a plot
    gives it one.   nans: how many of its numbers are NaN, which no formula should give.
    """

    kind: str
    name: str
    data: Mapping[str, bytes]
    options: Mapping[str, Any] = field(default_factory=dict)
    style: int | None = None
    nans: int = 0

    def array(self, key: str) -> NDArray[Any]:
        """The numbers under a key, as the page sees them, shape (n,)."""
        return np.frombuffer(self.data[key], "u1" if key in ("z", "classes") else "<f4")


def line(x: ArrayLike, y: ArrayLike, name: str = "", *, style: int | None = None) -> Layer:
    """A line through points in their order; NaN lifts the pen.

    x, y: shape (n,), n at least 1.   style: one of the course's eight, 0 … 7; the next free one if left out.
    Raises LayerError for other shapes, no numbers at all, or only NaN; so do the functions below.
    """
    xs, ys = _pair(x, y, name or "a line")
    return Layer("line", name, _floats(x=xs, y=ys), {}, _style(style), _nans(ys))


def dots(
    x: ArrayLike,
    y: ArrayLike,
    name: str = "",
    *,
    classes: ArrayLike | None = None,
    class_names: Sequence[str] = (),
    size: float = 2.5,
    style: int | None = None,
) -> Layer:
    """Points, grey behind the lines; in colour where a style or classes are given.

    x, y: shape (n,).   classes: whole numbers 0 … 6, shape (n,), each with a colour and a marker of its own.
    class_names: for the legend.   size: radius in pixels.
    """
    what = name or "dots"
    xs, ys = _pair(x, y, what)
    data = _floats(x=xs, y=ys)
    options: dict[str, Any] = {"size": float(size)}
    if classes is not None:
        data["classes"] = _classes(classes, xs.size, what).tobytes()
        options["class_names"] = [str(n) for n in class_names]
    return Layer("dots", name, data, options, _style(style), _nans(ys))


def heat(
    z: ArrayLike,
    extent: tuple[float, float, float, float],
    name: str = "",
    *,
    lo: float | None = None,
    hi: float | None = None,
    scale: str = "diverging",
) -> Layer:
    """A surface in colours, behind everything else.

    z: shape (rows, columns), row 0 at the bottom.   extent: x from, x to, y from, y to.   lo, hi: the ends of the
    colours; those of z if left out.   scale: "diverging", "sequential" or "classes" (z holds whole numbers 0 … 6).
    """
    what = name or "a heat map"
    if scale not in HEAT_SCALES:
        raise LayerError(f"{what}: scale must be one of {', '.join(HEAT_SCALES)}, got {scale!r}")
    surface = _numbers(z, what)
    if surface.ndim != 2 or surface.size == 0:
        raise LayerError(f"{what} needs a table of numbers, shape (rows, columns); got shape {surface.shape}")
    if len(extent) != 4 or not np.isfinite(extent).all():
        raise LayerError(f"{what} needs extent = (x from, x to, y from, y to), got {extent!r}")
    options: dict[str, Any] = {"shape": list(surface.shape), "extent": [float(v) for v in extent], "scale": scale}
    if scale == "classes":
        return Layer("heat", name, {"z": _classes(surface, surface.size, what).tobytes()}, options)
    finite = surface[np.isfinite(surface)]
    if finite.size == 0:
        raise LayerError(f"{what} has no finite number to draw")
    low, high = float(finite.min() if lo is None else lo), float(finite.max() if hi is None else hi)
    shade = np.nan_to_num((surface - low) / ((high - low) or 1.0), nan=0.5, posinf=1.0, neginf=0.0)
    options |= {"lo": low, "hi": high}
    z_bytes = (np.clip(shade, 0, 1) * 255).round().astype("u1").tobytes()
    return Layer("heat", name, {"z": z_bytes}, options, nans=_nans(surface))


def contour(
    x: ArrayLike, y: ArrayLike, z: ArrayLike, name: str = "", *, levels: int | ArrayLike = 10, style: int | None = None
) -> Layer:
    """Lines of equal height; thin and grey unless they have a style.

    x: shape (columns,).   y: shape (rows,).   z: shape (rows, columns).   levels: how many, or at which heights.
    """
    from contourpy import contour_generator  # comes with matplotlib

    what = name or "contours"
    xs, ys, surface = _vector(x, f"x of {what}"), _vector(y, f"y of {what}"), _numbers(z, what)
    if surface.shape != (ys.size, xs.size):
        raise LayerError(f"{what} needs z of shape {(ys.size, xs.size)}, as y and x have; got shape {surface.shape}")
    finite = surface[np.isfinite(surface)]
    if finite.size == 0:
        raise LayerError(f"{what} has no finite number to draw")
    if np.ndim(levels) == 0:
        heights = np.linspace(finite.min(), finite.max(), int(levels) + 2)[1:-1]  # type: ignore[arg-type]
    else:
        heights = _vector(levels, f"levels of {what}")
    lines = contour_generator(xs, ys, np.ma.masked_invalid(surface)).lines
    lift = np.full((1, 2), np.nan)  # between two lines the pen is lifted
    pieces: list[Any] = [part for height in heights for segment in lines(float(height)) for part in (segment, lift)]
    points = np.concatenate(pieces) if pieces else lift
    box = [float(v) for v in (xs.min(), xs.max(), ys.min(), ys.max())]
    data = _floats(x=points[:, 0], y=points[:, 1])
    return Layer("contour", name, data, {"extent": box}, _style(style), _nans(surface))


def bars(
    x: ArrayLike, heights: ArrayLike, name: str = "", *, width: float | None = None, style: int | None = None
) -> Layer:
    """Bars from 0, as in a histogram.

    x: their middles, shape (n,).   heights: shape (n,).   width: in units of x; 0.8 of the smallest gap if left out.
    """
    xs, ys = _pair(x, heights, name or "bars")
    gap = float(np.min(np.diff(np.unique(xs)), initial=np.inf))
    wide = float(width) if width is not None else 0.8 * (gap if np.isfinite(gap) else 1.0)
    if not wide > 0:
        raise LayerError(f"{name or 'bars'}: width must be above 0, got {width}")
    return Layer("bars", name, _floats(x=xs, y=ys), {"width": wide}, _style(style), _nans(ys))


def stems(x: ArrayLike, heights: ArrayLike, name: str = "", *, style: int | None = None) -> Layer:
    """Thin bars with heads, for weights: how much each x counts. x, heights: shape (n,)."""
    xs, ys = _pair(x, heights, name or "stems")
    return Layer("stems", name, _floats(x=xs, y=ys), {}, _style(style), _nans(ys))


def band(x: ArrayLike, low: ArrayLike, high: ArrayLike, name: str = "", *, style: int | None = None) -> Layer:
    """The area between two curves. x, low, high: shape (n,)."""
    xs, lows = _pair(x, low, name or "a band")
    _, highs = _pair(x, high, name or "a band")
    return Layer("band", name, _floats(x=xs, y=lows, y2=highs), {}, _style(style), _nans(lows) + _nans(highs))


def labels(x: ArrayLike, y: ArrayLike, texts: Sequence[str], *, anchor: str = "start") -> Layer:
    """Words at points, such as the names of nodes; they are not in the legend.

    x, y: shape (n,).   texts: n of them.   anchor: which part of the words is at the point: start, middle or end.
    """
    xs, ys = _pair(x, y, "labels")
    if len(texts) != xs.size or anchor not in ("start", "middle", "end"):
        raise LayerError(f"labels: {xs.size} texts, anchored at start, middle or end; got {len(texts)}, {anchor!r}")
    return Layer("text", "", _floats(x=xs, y=ys), {"texts": [str(text) for text in texts], "anchor": anchor})


def edges(x: ArrayLike, y: ArrayLike) -> Layer:
    """Thin grey lines, such as those of a graph; NaN lifts the pen. x, y: shape (n,)."""
    xs, ys = _pair(x, y, "edges")
    box = [float(v) for v in (np.nanmin(xs), np.nanmax(xs), np.nanmin(ys), np.nanmax(ys))]
    return Layer("contour", "", _floats(x=xs, y=ys), {"extent": box})


def _numbers(values: ArrayLike | None, what: str) -> Floats:
    if values is None:
        raise LayerError(f"{what} is None: does a function end without return?")
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise LayerError(f"{what} must be numbers, got {type(values).__name__}") from None


def _vector(values: ArrayLike | None, what: str, size: int | None = None) -> Floats:
    vector = _numbers(values, what)
    if vector.ndim != 1 or vector.size == 0 or (size is not None and vector.size != size):
        want = "(n,), n at least 1" if size is None else f"({size},), one number for each x"
        raise LayerError(f"{what} must have shape {want}; got shape {vector.shape}")
    return vector


def _pair(x: ArrayLike, y: ArrayLike, what: str) -> tuple[Floats, Floats]:
    xs = _vector(x, f"x of {what}")
    ys = _vector(y, what, xs.size)
    if np.isnan(ys).all():
        raise LayerError(f"{what} is nothing but NaN (not a number): is there a 0/0 in it?")
    return xs, ys


def _floats(**arrays: Floats) -> dict[str, bytes]:
    """The arrays as float32 bytes; what is infinite, there or here, is a gap."""
    with np.errstate(over="ignore"):
        small = {key: values.astype("<f4") for key, values in arrays.items()}
    return {key: np.where(np.isfinite(v), v, np.float32("nan")).astype("<f4").tobytes() for key, v in small.items()}


def _classes(values: ArrayLike, size: int, what: str) -> NDArray[np.uint8]:
    labels = _numbers(values, what).ravel()
    if labels.size != size or not np.isin(labels, np.arange(len(CLASSES))).all():
        raise LayerError(f"{what}: classes must be {size} whole numbers 0 … {len(CLASSES) - 1}")
    return labels.astype(np.uint8)


def _nans(values: Floats) -> int:
    return int(np.isnan(values).sum())


def _style(style: int | None) -> int | None:
    if style is not None and style not in range(8):
        raise LayerError(f"style must be one of 0 … 7, got {style!r}")
    return style
