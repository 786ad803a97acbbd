"""Draws the report's pictures: SVG that stands in the page itself, with what it shows in words."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from course.figures import BLUE, INK, SKY, VERMILLION, legend_below, style
from grading.report.statistics import LessonShares, Scores
from grading.report.words import number

BINS = 10
WIDTH = 6.4  # inches
# Colour and pattern of a bar's parts: each can be told from its neighbours in a grey print too.
PARTS = (
    ("full", "all points", BLUE, ""),
    ("part", "a part", SKY, "///"),
    ("none", "none", VERMILLION, "xxx"),
    ("blank", "no answer", "#FFFFFF", ""),
)


@dataclass(frozen=True)
class Drawing:
    """An SVG picture. source: as a data: address.   alt: what it shows.   width, height: in CSS pixels."""

    source: str
    alt: str
    width: int
    height: int


def histogram(scores: Scores) -> Drawing:
    """How many of the class have how many points."""
    most = max(scores.most, scores.points[-1], 1.0)
    edges = np.linspace(min(0.0, scores.points[0]), most, BINS + 1)
    counts, _ = np.histogram(scores.points, edges)
    with style():
        figure, axes = _canvas(3.0)
        width = edges[1] - edges[0]
        axes.bar(edges[:-1], counts, width=0.92 * width, align="edge", color=BLUE)
        axes.axvline(scores.middle, color=INK, linestyle="--", label=f"median: {number(scores.middle)}")
        axes.set(xlabel="points", ylabel="students", xlim=(edges[0], edges[-1]))
        axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True))
        axes.xaxis.grid(visible=False)
        legend_below(figure, *axes.get_legend_handles_labels())
        bars = [f"{number(a)} to {number(b)}: {n}" for a, b, n in zip(edges, edges[1:], counts, strict=False) if n]
        alt = f"Students by their points of {number(scores.most)}. {', '.join(bars)}. Median {number(scores.middle)}."
        return _drawn(figure, alt)


def bars(lesson: LessonShares) -> Drawing:
    """For each exercise of a notebook, how many of the class got all points, a part or none, or gave no answer."""
    rows = [exercise.whole for exercise in lesson.exercises]
    with style():
        figure, axes = _canvas(1.3 + 0.36 * len(rows))
        names = [_brief(row.name) for row in rows]
        places = np.arange(len(rows))
        left = np.zeros(len(rows))
        for kind, label, colour, pattern in PARTS:
            counts = np.array([getattr(row, kind) for row in rows], dtype=float)
            axes.barh(places, counts, left=left, color=colour, edgecolor=INK, linewidth=0.6, hatch=pattern, label=label)
            left += counts
        axes.set_yticks(places, names)
        axes.invert_yaxis()
        axes.set(xlabel="students", xlim=(0, max(1.0, *left)))
        axes.xaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True))
        axes.yaxis.grid(visible=False)
        legend_below(figure, *axes.get_legend_handles_labels())
        told = [
            f"{row.name}: {', '.join(f'{getattr(row, kind)} {label}' for kind, label, _, _ in PARTS)}" for row in rows
        ]
        return _drawn(figure, f"Students by what they got for each exercise. {'. '.join(told)}.")


def _canvas(height: float) -> tuple[Figure, mpl.axes.Axes]:
    figure = Figure(figsize=(WIDTH, height))
    return figure, figure.subplots()


def _brief(name: str, most: int = 30) -> str:
    """A name that leaves room for the bars; a dollar sign is no formula."""
    return (name if len(name) <= most else name[: most - 1] + "…").replace("$", r"\$")


def _drawn(figure: Figure, alt: str) -> Drawing:
    buffer = io.BytesIO()
    # The same bytes for the same figure.
    with style(), mpl.rc_context({"svg.hashsalt": "report", "hatch.linewidth": 0.7}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    width, height = (round(96 * side) for side in figure.get_size_inches())
    text = base64.b64encode(buffer.getvalue()).decode("ascii")
    return Drawing(f"data:image/svg+xml;base64,{text}", alt, width, height)


def all_bars(lessons: Sequence[LessonShares]) -> dict[str, Drawing]:
    """The bars of each notebook that has exercises, by its name."""
    return {lesson.name: bars(lesson) for lesson in lessons if lesson.exercises}
