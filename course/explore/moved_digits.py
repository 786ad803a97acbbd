"""Digits pushed over the paper, and where the learner's classifier still reads them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course.describe import name_of
from course.explore.controls import slider
from course.explore.guard import ask
from course.explore.layers import dots, heat, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Function, Unusable

SIDE = 8  # pixels
FAR = 3  # pixels that a digit may be moved
EVERY = 3  # of the digits, each such one is asked about at every place: enough to see, and quick for slow classifiers
CELL = 8  # times that a pixel and a place are drawn larger, so that they stay squares
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def moved_digits(predict: Function, X: ArrayLike, labels: ArrayLike) -> Any:
    """One digit that can be moved, what is read, and for each place the share of digits that is read there.

    predict: a classifier, from digits (64, k) to names (k,).   X: digits, shape (64, m).   labels: their names, (m,).
    """
    digits = np.asarray(X, dtype=np.float64)
    names = np.asarray(labels, dtype=np.int64)
    asked = digits[:, ::EVERY], names[::EVERY]

    def read(some: Floats) -> Ints:
        said = ask(predict, some, shape=(some.shape[1],))
        if not np.all(said == np.round(said)):
            raise Unusable(f"your {name_of(predict)} returned numbers that are no names of digits; expected 0 to 9")
        whole: Ints = said.astype(np.int64)
        return whole

    @lru_cache(maxsize=1)
    def shares() -> Floats:
        """The share that is read at each place, (7, 7): row 0 is moved down as far as can be, column 0 to the left."""
        steps = range(-FAR, FAR + 1)
        return np.array([[np.mean(read(shifted(asked[0], right, up)) == asked[1]) for right in steps] for up in steps])

    @explore(
        digit=slider(0, names.size - 1, 0, step=1, label="digit"),
        right=slider(-FAR, FAR, 0, step=1, label="moved right", unit="pixels"),
        up=slider(-FAR, FAR, 0, step=1, label="moved up", unit="pixels"),
    )
    def draw(digit: int, right: int, up: int) -> Panels:
        """A digit on the move"""
        one = shifted(digits[:, [digit]], right, up)
        said = int(read(one)[0])
        table = shares()
        there, home = table[up + FAR, right + FAR], table[FAR, FAR]
        verdict = "right" if said == names[digit] else "wrong"
        say = f"Digit {digit} is a {names[digit]}. {_place(right, up)} it is read as {said}: {verdict}."
        if right or up:
            say += f" So moved, {there:.0%} of {asked[1].size} digits are read; not moved, {home:.0%}."
        else:
            say += f" So {home:.0%} of {asked[1].size} digits are read."
        return Panels(_image(one, said), _map(table, right, up), say=say)

    return draw


def shifted(X: Floats, right: int, up: int) -> Floats:
    """Digits (64, m) moved by whole pixels; what leaves is lost, blank paper comes in."""
    paper = np.pad(X.reshape(SIDE, SIDE, -1), ((SIDE, SIDE), (SIDE, SIDE), (0, 0)))
    return paper[SIDE + up : 2 * SIDE + up, SIDE - right : 2 * SIDE - right].reshape(X.shape)


def _place(right: int, up: int) -> str:
    """Where it was moved, in words: as a sentence begins."""
    ways = [
        f"{abs(step)} {forth if step > 0 else back}"
        for step, forth, back in ((right, "right", "left"), (up, "up", "down"))
        if step
    ]
    return f"Moved {' and '.join(ways)}," if ways else "Where it stands"


def _image(one: Floats, said: int) -> Plot:
    pixels = one.reshape(SIDE, SIDE)[::-1]
    return Plot(
        heat(_enlarged(pixels), (0.5, SIDE + 0.5, 0.5, SIDE + 0.5), scale="sequential", lo=0, hi=16),
        x="column of pixels", y="row, from below", title=f"Read as {said}", tall=1.3,
    )  # fmt: skip


def _map(table: Floats, right: int, up: int) -> Plot:
    end = FAR + 0.5
    square = np.array([-1.5, 1.5, 1.5, -1.5, -1.5])
    return Plot(
        heat(_enlarged(table), (-end, end, -end, end), scale="sequential", lo=0, hi=1.4),
        line(square, np.roll(square, -1), "one pixel at most", style=1),
        dots([right], [up], "this digit", size=6, style=3),
        x="moved right (pixels)", y="moved up (pixels)", title="Share of digits read there", tall=1.3,
    )  # fmt: skip


def _enlarged(values: Floats) -> Floats:
    """Each number as a square of its own."""
    return np.asarray(np.kron(values, np.ones((CELL, CELL))), dtype=np.float64)
