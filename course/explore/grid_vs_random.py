"""A grid against random points with the same budget: the learner's own, on a landscape whose axes matter unequally."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of
from course.explore.controls import button, slider
from course.explore.guard import ask, note
from course.explore.layers import Layer, dots, heat, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Function

RANGES = [(0.0, 1.0), (0.0, 1.0)]
BEST, WORST = 2.0, 42.0  # dev errors in percent: at the good spot, and far from it; shades end at twice that, so that
# dots stand out from the darkest
WIDTH = 0.15  # of the good spot along one axis
DUELS = 200  # searches in which both are compared
SECONDS = 0.6  # for these: a learner's function may be slow
GRID, RANDOM = 0, 1  # styles
SPOT = 3  # style of the good spot
EDGE = 0.06  # room beside the maps, for the marks along their edges
VIEW = (-2 * EDGE, 1 + EDGE)
FINE = 80  # shades along each side of a map

Floats = NDArray[np.float64]


def grid_vs_random(grid_points: Function, random_points: Function) -> Any:
    """Two searches with one budget, seen on the map, along one axis, and as the best so far.

    grid_points(ranges, n_per_axis) → (n, d).   random_points(ranges, n, rng) → (n, d).
    Returns an explorable.
    """

    @lru_cache(maxsize=64)
    def grid(n: int) -> tuple[Floats, str]:
        """The learner's grid, shape (n², 2), and what is odd about it."""
        points = np.asarray(ask(grid_points, list(RANGES), n, shape=(n * n, 2)))
        tried = [np.unique(np.round(column, 9)) for column in points.T]
        odd = any(values.size != n or values[0] != 0 or values[-1] != 1 for values in tried)
        return points, f"Your {name_of(grid_points)} does not give every combination: run its tests." if odd else ""

    @lru_cache(maxsize=256)
    def thrown(n: int, seed: int) -> tuple[Floats, str]:
        """The learner's random points, shape (n², 2), and what is odd about them."""
        rng = np.random.default_rng([seed, 11])

        @wraps(random_points)
        def search() -> Any:
            return random_points(list(RANGES), n * n, rng)

        points = np.asarray(ask(search, shape=(n * n, 2)))
        inside = points.min() >= 0 and points.max() <= 1
        tried = [np.unique(np.round(column, 9)).size for column in points.T]
        tied = np.allclose(points[:, 0], points[:, 1])
        odd = not inside or min(tried) < n * n or tied
        return (
            points,
            f"Your {name_of(random_points)} does not draw each coordinate evenly: run its tests." if odd else "",
        )

    @lru_cache(maxsize=32)
    def many(n: int) -> Floats:
        """Random points of many searches, shape (searches, n², 2): as many as there is time for."""
        rng = np.random.default_rng(5)
        until = time.perf_counter() + SECONDS

        @wraps(random_points)
        def searches() -> list[Any]:
            found = []
            for _ in range(DUELS):
                found.append(random_points(list(RANGES), n * n, rng))
                if time.perf_counter() > until:
                    break
            return found

        return np.asarray(ask(searches))

    def draw(share: float, n: int, again: int, moved: int) -> Panels:
        """Grid against random points"""
        error = landscape(share / 100, moved)
        searches = []
        for name, style, (points, remark) in (
            ("grid", GRID, grid(n)), ("random", RANDOM, thrown(n, again)),
        ):  # fmt: skip
            if remark:
                note(remark)
            # A grid has an order by chance only: whoever stops early has not seen its good half first.
            order = np.random.default_rng([moved, 3]).permutation(n * n) if style == GRID else np.arange(n * n)
            searches.append((name, style, points, error(points), order))
        maps = [_map(error, name, style, points, errors) for name, style, points, errors, _ in searches]
        say = _sentence(searches, share, n, _wins(grid(n)[0], many(n), share / 100))
        return Panels(*maps, _profile(searches), _so_far(searches, n), say=say)

    return explore(
        share=slider(0, 100, 90, step=5, label="importance of the first", unit="%"),
        n=slider(2, 8, 5, step=1, label="values per axis of the grid"),
        again=button("other random points"),
        moved=button("move the good spot"),
    )(draw)


@lru_cache(maxsize=512)
def spot(seed: int) -> tuple[float, float]:
    """Where the best setting is."""
    first = (0.37, 0.62)  # neither on the grid of 5 × 5 nor farthest from it
    x, y = np.random.default_rng([seed, 29]).uniform(0.05, 0.95, size=2)
    return (float(x), float(y)) if seed else first


def landscape(share: float, seed: int) -> Callable[[Floats], Floats]:
    """The dev error (%) of points (n, 2), where the first axis has this share of the importance."""
    return _error_around(np.array(spot(seed)), share)


def _error_around(best: Floats, share: float) -> Callable[[Floats], Floats]:
    importance = np.array([share, 1 - share])

    def error(points: Floats) -> Floats:
        valleys = 1 - np.exp(-((points - best) ** 2) / (2 * WIDTH**2))
        return np.asarray(BEST + (WORST - BEST) * (valleys @ importance))

    return error


def _wins(points: Floats, thrown: Floats, share: float) -> tuple[int, int]:
    """How often random points find a lower error than the grid, and in how many searches: each has its own spot."""
    spots = np.random.default_rng(17).uniform(0.05, 0.95, size=(len(thrown), 2))
    won = sum(
        bool(error(random).min() < error(points).min())
        for random, error in ((random, _error_around(best, share)) for random, best in zip(thrown, spots, strict=True))
    )
    return won, len(thrown)


# --- the picture


def _map(error: Callable[[Floats], Floats], name: str, style: int, points: Floats, errors: Floats) -> Plot:
    middles = (np.arange(FINE) + 0.5) / FINE
    across, up = np.meshgrid(middles, middles)
    shades = error(np.stack([across.ravel(), up.ravel()], axis=1)).reshape(FINE, FINE)
    best = points[np.argmin(errors)]
    beside = np.full(len(points), -EDGE)
    layers: list[Layer] = [
        heat(shades, (0.0, 1.0, 0.0, 1.0), lo=BEST, hi=2 * WORST, scale="sequential"),
        dots(points[:, 0], points[:, 1], f"{name}", size=3.5, style=style),
        dots(points[:, 0], beside, size=2, style=style),
        dots(beside, points[:, 1], size=2, style=style),
        dots(best[:1], best[1:], "best of them", size=7, style=SPOT),
    ]
    return Plot(
        *layers, x="hyperparameter 1", y="hyperparameter 2", xlim=VIEW, ylim=VIEW, tall=1.3,
        title=f"{name.capitalize()}: the map",
    )  # fmt: skip


def _profile(searches: list[Any]) -> Plot:
    layers = [dots(points[:, 0], errors, name, size=3.5, style=style) for name, style, points, errors, _ in searches]
    return Plot(
        *layers, x="hyperparameter 1", y="dev error (%)", xlim=(-0.02, 1.02), ylim=(0.0, WORST + 3),
        title="Along hyperparameter 1", tall=1.3,
    )  # fmt: skip


def _so_far(searches: list[Any], n: int) -> Plot:
    trials = np.arange(1, n * n + 1)
    layers = [
        line(trials, np.minimum.accumulate(errors[order]), name, style=style)
        for name, style, _, errors, order in searches
    ]
    return Plot(
        *layers, x="trial", y="best dev error so far (%)", xlim=(0.5, n * n + 0.5), ylim=(0.0, WORST + 3),
        title="Best so far", tall=1.3,
    )  # fmt: skip


def _sentence(searches: list[Any], share: float, n: int, wins: tuple[int, int]) -> str:
    words = f"{n * n} trials each; hyperparameter 1 has {share:.0f} % of the importance. "
    for name, _, points, errors, _ in searches:
        tried = np.unique(np.round(points[:, 0], 9)).size
        start = "The grid tries" if name == "grid" else "The random points try"
        words += f"{start} {tried} values of hyperparameter 1, best dev error {errors.min():.1f} %. "
    won, of = wins
    return words + f"With {of} other good spots and draws, random points find the better setting {won} times."
