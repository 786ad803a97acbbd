"""The one look of the course's static figures.

Every function returns a `Picture`; as the last expression of a cell it shows itself. Each needs axis labels, with the
unit where there is one, and `alt`: what the figure shows, for those who cannot see it. A series has a colour of its own
*and* a line style or marker of its own, so that colour is never the only signal.

For a figure that no function here draws, fill matplotlib axes inside `with style():` and hand the figure to `picture`:

    with figures.style():
        figure, axes = figures.canvas()
        axes.step(days, temperatures)
        result = figures.picture(figure, alt="…")
    result

Nothing here touches pyplot, so no figure stays open and none is shown twice.
"""

import base64
import io
import math
import os
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import LogFormatter, MaxNLocator
from numpy.typing import ArrayLike, NDArray

Series = ArrayLike | Mapping[str, ArrayLike]
Classifier = Callable[[NDArray[np.float64]], ArrayLike]

# Okabe and Ito (2008), chosen to be told apart with any colour vision. Strongest contrast on white first; their yellow
# is left out, because a thin yellow line on white cannot be seen.
BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
BLACK, ORANGE, SKY = "#000000", "#E69F00", "#56B4E9"
INK, GREY, DUST, PALE = "#222222", "#6E6E6E", "#8C8C8C", "#E3E3E3"

# Line style and marker together are unique too: the eight can be told apart in a grey print.
CURVES: tuple[dict[str, Any], ...] = (
    {"color": BLUE, "linestyle": "-"},
    {"color": VERMILLION, "linestyle": "--"},
    {"color": GREEN, "linestyle": "-."},
    {"color": BLACK, "linestyle": ":"},
    {"color": PURPLE, "linestyle": "-", "marker": "o"},
    {"color": ORANGE, "linestyle": "--", "marker": "s"},
    {"color": SKY, "linestyle": "-.", "marker": "^"},
    {"color": BLUE, "linestyle": ":", "marker": "D"},
)
# Of a class: colour and marker of its examples, and the tint of the region where it is predicted.
CLASSES: tuple[tuple[str, str, str], ...] = (
    (BLUE, "o", "#D5E7F2"),
    (VERMILLION, "s", "#FAE3D3"),
    (GREEN, "^", "#D3EFE6"),
    (BLACK, "X", "#E8E8E8"),
    (PURPLE, "D", "#F6E6EF"),
    (ORANGE, "P", "#FCF1D9"),
    (SKY, "v", "#E5F3FC"),
)
DOT_MARKERS = (".", "x", "+", "2")

DPI = 144  # more pixels than the page needs keep text sharp on a fine screen
WIDTH, HEIGHT = 7.0, 4.2  # inches, 96 CSS pixels each: a notebook's column on a laptop
SMALLEST_TEXT = 10.0  # points

_STYLE: dict[str, Any] = {
    # An opaque white card reads the same in a light and in a dark theme. A transparent figure would need ink that
    # stands out from white and from black alike: only mid-grey does, weakly, and no second colour beside it.
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "axes.facecolor": "white",
    "figure.constrained_layout.use": True,
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same picture on every machine
    "mathtext.fontset": "dejavusans",
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "figure.titlesize": 12,
    "axes.labelsize": 11,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "legend.fontsize": 10,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": PALE,
    "grid.linewidth": 0.8,
    "lines.linewidth": 2.0,
    "lines.markersize": 6.0,
    "legend.frameon": True,
    "legend.framealpha": 0.9,
    "legend.edgecolor": "none",
    "legend.handlelength": 3.0,  # long enough to tell a dash from a dash-dot
}


@dataclass(frozen=True, repr=False)
class Picture:
    """A finished figure: PNG bytes, the words for those who cannot see it, and its size on the page in CSS pixels.

    Without bytes, as while grading, the words stand for it.
    """

    png: bytes
    alt: str
    width: int
    height: int

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        """What Jupyter shows: the image with its alternative text in the metadata, and the same words as plain text."""
        del include, exclude  # IPython drops what it was not asked for
        if not self.png:
            return {"text/plain": self.alt}, {}
        data = {"image/png": base64.b64encode(self.png).decode("ascii"), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": self.width, "height": self.height}}


@contextmanager
def style() -> Iterator[None]:
    """The course's look for everything drawn inside, whatever the learner's own matplotlib settings are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def canvas(rows: int = 1, columns: int = 1, *, width: float = WIDTH, height: float = HEIGHT) -> tuple[Figure, Any]:
    """An empty figure, outside pyplot; use it inside `style()`.

    width, height: of the whole figure in inches.
    Returns the figure and its axes: one axes, or an array of shape (rows, columns) if there are several.
    """
    figure = Figure(figsize=(width, height))
    return figure, figure.subplots(rows, columns)


def picture(figure: Figure, alt: str) -> Picture:
    """The finished picture of a matplotlib figure, the same bytes for the same figure.

    alt: what the figure shows, in words.   Raises ValueError if it is blank.
    While nbgrader runs the notebook nobody looks, and drawing takes longest of all: then there are only the words.
    """
    alt = _words(alt, "alt")
    width, height = (round(96 * side) for side in figure.get_size_inches())
    buffer = io.BytesIO()
    if not os.environ.get("NBGRADER_EXECUTION"):
        with style():
            # Without the version of matplotlib in its header the file depends on nothing but what is drawn.
            figure.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None})
    return Picture(buffer.getvalue(), alt, width, height)


def curves(
    x: ArrayLike,
    ys: Series,
    *,
    xlabel: str,
    ylabel: str,
    alt: str,
    title: str = "",
    dots: Series | None = None,
    log_x: bool = False,
    log_y: bool = False,
) -> Picture:
    """Curves over one x, and the raw data behind them as grey dots.

    x: shape (n,).   ys, dots: {label: y of shape (n,)}, or one y alone; at most 8 curves and 4 kinds of dots.
    NaN, or a number beyond 1e100, leaves a gap in a curve.
    xlabel, ylabel: with the unit, as in "temperature (°F)".   log_x, log_y: logarithmic axes, for positive numbers.
    Returns a Picture. Raises ValueError for a blank label or alt, other shapes, too many series, or a logarithmic axis
    without positive numbers.
    """
    lines = {label: (x, y) for label, y in _as_series(ys).items()}
    layer = {} if dots is None else {label: (x, y) for label, y in _as_series(dots).items()}
    return _xy(lines, layer, xlabel, ylabel, alt, title, log_x=log_x, log_y=log_y)


def costs(
    histories: Series, *, alt: str, xlabel: str = "step", ylabel: str = "cost J", title: str = "", log: bool = False
) -> Picture:
    """Costs as they fall (or do not), one curve per run, counted from step 1; runs may differ in length.

    histories: {label: costs of shape (steps,)}, or one history alone.   log: a logarithmic axis of costs.
    Returns a Picture. Raises ValueError as `curves` does.
    """
    lines = {label: (np.arange(1, np.size(history) + 1), history) for label, history in _as_series(histories).items()}
    return _xy(lines, {}, xlabel, ylabel, alt, title, log_y=log, whole_x=True)


def stems(x: ArrayLike, heights: Series, *, xlabel: str, ylabel: str, alt: str, title: str = "") -> Picture:
    """Thin bars with heads, for weights: how much each x counts.

    x: shape (n,).   heights: {label: heights of shape (n,)}, or one alone; at most 7, drawn slightly side by side.
    Returns a Picture. Raises ValueError for a blank label or alt, other shapes, or too many series.
    """
    series = _as_series(heights)
    _at_most(len(CLASSES), series, "stems")
    with style():
        figure, axes = canvas()
        place = _vector(x, "x")
        gap = np.min(np.diff(np.unique(place)), initial=1.0)
        for k, (label, height) in enumerate(series.items()):
            top = _vector(height, label or "heights", place.size)
            color, marker, _ = CLASSES[k]
            at = place + 0.5 * gap * ((k + 0.5) / len(series) - 0.5)
            axes.vlines(at, 0, top, color=color, linewidth=1.5)
            axes.plot(at, top, linestyle="none", color=color, marker=marker, label=label or None)
        axes.axhline(0, color=GREY, linewidth=1)
        axes.xaxis.grid(visible=False)
        return _finished(figure, axes, xlabel, ylabel, alt, title)


def decision_boundary(
    predict: Classifier | Mapping[str, Classifier | None] | None,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    alt: str,
    xlabel: str = "x₁",
    ylabel: str = "x₂",
    title: str = "",
    class_names: Sequence[str] = (),
) -> Picture:
    """Examples in the plane, on the regions in which a classifier predicts each class.

    predict: a function from points, shape (2, k), to their classes (not probabilities), shape (k,) or (1, k); None
    draws the examples only; {title: predict} draws several classifiers side by side, at most 4.
    X: shape (2, m).   Y: classes 0 … 6, shape (m,) or (1, m).   class_names: for the legend; "class 0", … if left out.
    Examples that a classifier gets wrong have a ring around them.
    Returns a Picture. Raises ValueError for a blank label or alt, other shapes, or classes other than 0 … 6.
    """
    points = np.asarray(X, dtype=np.float64)
    if points.ndim != 2 or points.shape[0] != 2 or points.shape[1] == 0 or not np.isfinite(points).all():
        raise ValueError(f"X must hold finite numbers, shape (2, m), m at least 1; got shape {points.shape}")
    labels = _class_labels(Y, points.shape[1], "Y")
    panels = dict(predict) if isinstance(predict, Mapping) else {title: predict}
    if not 1 <= len(panels) <= 4:
        raise ValueError(f"side by side there is room for 1 to 4 classifiers, got {len(panels)}")

    low, high = _limits(points)
    with style():
        side = min(4.2, 8.8 / len(panels))
        figure, grid = canvas(1, len(panels), width=side * len(panels) + 0.3, height=side + 0.6)
        seen = set(labels.tolist())
        for axes, (name, classify) in zip(np.atleast_1d(grid), panels.items(), strict=True):
            if classify is not None:
                seen |= _draw_regions(axes, classify, low, high)
                missed = _class_labels(classify(points.copy()), labels.size, "what predict returns") != labels
                axes.scatter(*points[:, missed], s=75, facecolors="none", edgecolors=INK, linewidths=1.0, zorder=4)
            for k in sorted(set(labels.tolist())):
                color, marker, _ = CLASSES[k]
                axes.scatter(
                    *points[:, labels == k], s=28, c=color, marker=marker, edgecolors="white", linewidths=0.5, zorder=3
                )
            axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")
            axes.grid(visible=False)
            axes.locator_params(nbins=6 - len(panels))  # so that tick labels do not touch
            _name_axes(axes, xlabel, ylabel, name)
        if isinstance(predict, Mapping) and title:
            figure.suptitle(title, x=0.01, ha="left")
        _class_legend(figure, sorted(seen), class_names, rings=any(p is not None for p in panels.values()))
        return picture(figure, alt)


def images(
    pixels: ArrayLike,
    *,
    alt: str,
    titles: Sequence[object] = (),
    columns: int = 10,
    vmin: float = 0,
    vmax: float = 16,
    title: str = "",
) -> Picture:
    """Small grey images in rows, dark ink on white paper.

    pixels: shape (k, h, w), from vmin (white) to vmax (black); for digits in columns `X.T.reshape(-1, 8, 8)`.
    titles: k words above the images, or none.   columns: images in a row.
    Returns a Picture. Raises ValueError for a blank alt, other shapes, or another number of titles.
    """
    stack = np.asarray(pixels, dtype=np.float64)
    if stack.ndim != 3 or stack.size == 0:
        raise ValueError(f"images must have shape (k, h, w), none of them 0; got {stack.shape}")
    if len(titles) not in (0, len(stack)):
        raise ValueError(f"{len(stack)} images need {len(stack)} titles or none, got {len(titles)}")
    if columns < 1:
        raise ValueError(f"columns must be at least 1, got {columns}")
    columns = min(columns, len(stack))
    rows = math.ceil(len(stack) / columns)
    side = min(WIDTH / columns, 1.6)
    with style():
        height = (
            rows * side * stack.shape[1] / stack.shape[2] + (0.3 * rows if len(titles) else 0) + (0.4 if title else 0)
        )
        figure, grid = canvas(rows, columns, width=side * columns, height=height)
        names = [str(name) for name in titles] or [""] * len(stack)
        for k, axes in enumerate(np.ravel(grid)):
            axes.grid(visible=False)
            axes.set(xticks=[], yticks=[])
            axes.spines[:].set_visible(k < len(stack))
            if k < len(stack):
                axes.imshow(stack[k], cmap="gray_r", vmin=vmin, vmax=vmax)
                axes.set_title(names[k], fontsize=SMALLEST_TEXT, loc="center")
        if title:
            figure.suptitle(title, x=0.01, ha="left")
        return picture(figure, alt)


def _xy(
    lines: Mapping[str, tuple[ArrayLike, ArrayLike]],
    dots: Mapping[str, tuple[ArrayLike, ArrayLike]],
    xlabel: str,
    ylabel: str,
    alt: str,
    title: str,
    *,
    log_x: bool = False,
    log_y: bool = False,
    whole_x: bool = False,
) -> Picture:
    """The common part of `curves` and `costs`: each series with its own x."""
    _at_most(len(CURVES), lines, "curves")
    _at_most(len(DOT_MARKERS), dots, "kinds of dots")
    with style():
        figure, axes = canvas()
        for marker, (label, pair) in zip(DOT_MARKERS, dots.items(), strict=False):
            x, y = _checked(label, pair, log_x, log_y)
            axes.plot(x, y, linestyle="none", marker=marker, markersize=5, color=DUST, label=label or None)
        for look, (label, pair) in zip(CURVES, lines.items(), strict=False):
            x, y = _checked(label, pair, log_x, log_y)
            # A dozen markers tell a curve; more would hide it. One point alone needs one to be seen at all.
            every = max(1, x.size // 12)
            shown = look if x.size > 1 else {"marker": "o", **look}
            axes.plot(x, y, markevery=every, label=label or None, **shown)
        if whole_x:
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        for scale, axis, wanted in ((axes.set_xscale, axes.xaxis, log_x), (axes.set_yscale, axes.yaxis, log_y)):
            if wanted:
                scale("log")
                axis.set_major_formatter(_PlainNumbers())
                axis.set_minor_formatter(_PlainNumbers(labelOnlyBase=False))
        return _finished(figure, axes, xlabel, ylabel, alt, title)


class _PlainNumbers(LogFormatter):
    """0.001 rather than a power of ten: its exponent would be smaller than the smallest text."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return f"{x:g}".replace("-", "−") if super().__call__(x, pos) else ""


def _finished(figure: Figure, axes: Any, xlabel: str, ylabel: str, alt: str, title: str) -> Picture:
    """The picture of one pair of axes with its words and, where series have names, a legend beside no data."""
    _name_axes(axes, xlabel, ylabel, title)
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        legend_below(figure, handles, labels)
    return picture(figure, alt)


def legend_below(figure: Figure, handles: Sequence[Any], labels: Sequence[str]) -> None:
    """A legend below the axes, in as few rows as fit the figure's width; a label too long for a row is broken."""
    width = figure.get_figwidth()
    # Some 11 letters go into an inch; the line or marker before them, and wide letters, need room too.
    labels = [textwrap.fill(label, int(8.5 * width)) for label in labels]
    for rows in range(1, len(labels) + 1):
        columns = math.ceil(len(labels) / rows)
        legend = figure.legend(handles, labels, loc="outside lower center", ncols=columns)
        # Letters are a little wider at some resolutions than at that of the measurement.
        if columns == 1 or legend.get_window_extent().width <= 0.97 * figure.bbox.width:
            break
        legend.remove()


def _name_axes(axes: Any, xlabel: str, ylabel: str, title: str) -> None:
    axes.set(xlabel=_words(xlabel, "xlabel"), ylabel=_words(ylabel, "ylabel"))
    if title:
        axes.set_title(textwrap.fill(title, 70))


def _draw_regions(axes: Any, classify: Classifier, low: NDArray[Any], high: NDArray[Any]) -> set[int]:
    """Tint the plane by predicted class, with a line where the class changes; returns the classes predicted."""
    n = 8 if os.environ.get("NBGRADER_EXECUTION") else 240  # while nbgrader runs the notebook, nobody looks
    across, up = np.meshgrid(np.linspace(low[0], high[0], n), np.linspace(low[1], high[1], n))
    predicted = _class_labels(classify(np.stack([across.ravel(), up.ravel()])), n * n, "what predict returns")
    region = predicted.reshape(n, n)
    tints = ListedColormap([tint for _, _, tint in CLASSES])
    box = (low[0], high[0], low[1], high[1])
    axes.imshow(
        region,
        cmap=tints,
        vmin=-0.5,
        vmax=len(CLASSES) - 0.5,
        extent=box,
        origin="lower",
        interpolation="nearest",
        zorder=0,
    )
    seen = set(np.unique(region).tolist())
    for k in seen if len(seen) > 1 else ():
        axes.contour(across, up, region == k, levels=[0.5], colors=[INK], linewidths=1.2, zorder=2)
    return seen


def _class_legend(figure: Figure, classes: Sequence[int], names: Sequence[str], *, rings: bool) -> None:
    """One entry per class (marker on its tint) and one for the rings, below the panels."""
    handles: list[Any] = []
    labels: list[str] = []
    for k in classes:
        color, marker, tint = CLASSES[k]
        patch = mpl.patches.Patch(facecolor=tint, edgecolor=GREY, linewidth=0.5)
        dot = mpl.lines.Line2D([], [], linestyle="none", marker=marker, color=color, markeredgecolor="white")
        handles.append((patch, dot) if rings else dot)
        labels.append(names[k] if k < len(names) else f"class {k}")
    if rings:
        handles.append(
            mpl.lines.Line2D([], [], linestyle="none", marker="o", markersize=9, color=INK, fillstyle="none")
        )
        labels.append("wrong")
    legend_below(figure, handles, labels)


def _limits(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A square around all points, a little larger, its lower left and upper right corner, shape (2,) each."""
    least, most = points.min(axis=1), points.max(axis=1)
    half = 0.56 * float((most - least).max()) or 1.0
    middle = (least + most) / 2
    return middle - half, middle + half


def _class_labels(values: ArrayLike, m: int, what: str) -> NDArray[np.int64]:
    """The values as m class numbers, shape (m,), or a ValueError that says what is wrong with them."""
    got = np.asarray(values)
    if got.shape not in ((m,), (1, m)):
        raise ValueError(f"{what} must have shape ({m},) or (1, {m}), got {got.shape}")
    if not np.isin(got, np.arange(len(CLASSES))).all():
        raise ValueError(f"{what} must be classes, whole numbers 0 … {len(CLASSES) - 1}, not probabilities")
    return got.reshape(m).astype(np.int64)


def _as_series(values: Series) -> dict[str, ArrayLike]:
    """Named series as they are; one array alone under an empty name, which no legend shows."""
    return dict(values) if isinstance(values, Mapping) else {"": values}


def _at_most(limit: int, series: Mapping[str, object], what: str) -> None:
    if len(series) > limit:
        raise ValueError(f"at most {limit} {what} can be told apart in one figure, got {len(series)}")


def _checked(
    label: str, pair: tuple[ArrayLike, ArrayLike], log_x: bool, log_y: bool
) -> tuple[NDArray[Any], NDArray[Any]]:
    """x and y of one series, one length, NaN where there is nothing to draw."""
    name = f"series {label!r}" if label else "the series"
    x = _vector(pair[0], "x")
    y = _vector(pair[1], name, x.size)
    return _drawable(x, "x", log_x), _drawable(y, name, log_y)


def _drawable(values: NDArray[np.float64], what: str, logarithmic: bool) -> NDArray[np.float64]:
    """The values, NaN where an axis cannot show them: ticks overflow near the largest float, where costs diverge."""
    shown = np.abs(values) <= 1e100
    if logarithmic:
        shown &= values >= 1e-100
        if not shown.any():
            raise ValueError(f"{what} has no positive number to show on a logarithmic axis")
    return np.where(shown, values, np.nan)


def _vector(values: ArrayLike, what: str, size: int | None = None) -> NDArray[np.float64]:
    """The values as floats, shape (size,), or a ValueError that names them."""
    vector = np.asarray(values, dtype=np.float64)
    if vector.ndim != 1 or vector.size == 0 or (size is not None and vector.size != size):
        want = "(n,), n at least 1" if size is None else f"({size},), as x has"
        raise ValueError(f"{what} must have shape {want}; got {vector.shape}")
    return vector


def _words(text: str, what: str) -> str:
    """The text, trimmed, or a ValueError if there is none."""
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{what} must say something in words: a figure without it cannot be read by everybody")
    return text.strip()
