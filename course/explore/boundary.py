"""The decision boundary of a classifier in the plane, as a plot of an explorable."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.explore.layers import Layer, contour, dots, heat
from course.explore.plot import Plot

POINTS = (
    72  # along each side: fine enough for a smooth line, and a network answers for all of them in some milliseconds
)
LINE = 3  # style of the boundary, black
Floats = NDArray[np.float64]


def boundary(
    probability: Callable[[Floats], Any],
    X: Floats,
    Y: Floats,
    view: tuple[float, float, float, float],
    *,
    more: tuple[Layer, ...] = (),
    **options: Any,
) -> Plot:
    """The probability of class 1 in colours, the line where it is one half, and the examples.

    probability: of points (2, k), shape (k,) or (1, k).   X (2, m), Y (1, m) of 0 and 1.
    view: x₁ from, to, x₂ from, to.   more: layers on top of it.   options: title, say, … as `Plot` has them.
    """
    across, up, grid = _grid(view)
    z = np.asarray(probability(grid), dtype=np.float64).reshape(POINTS, POINTS)
    layers = [
        heat(1 - z, view, lo=-0.6, hi=1.6),  # class 0 is blue, as its dots are, but paler
        contour(across, up, z, "boundary", levels=[0.5], style=LINE),
        dots(X[0], X[1], classes=np.ravel(Y), class_names=["class 0", "class 1"], size=4),
    ]
    return Plot(*layers, *more, **{"x": "x₁", "y": "x₂", "xlim": view[:2], "ylim": view[2:]} | options)


@cache
def _grid(view: tuple[float, float, float, float]) -> tuple[Floats, Floats, Floats]:
    """Places along x₁ and x₂, and all points of the grid, shape (2, POINTS²)."""
    across, up = np.linspace(*view[:2], POINTS), np.linspace(*view[2:], POINTS)
    return across, up, np.stack(np.meshgrid(across, up)).reshape(2, -1)
