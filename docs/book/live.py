"""In the kernel that runs a lesson: each explorable becomes a page of its own that needs no kernel."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from IPython.display import display

from course.explore import guard
from course.explore.controls import Point
from course.explore.standalone import standalone
from course.explore.widget import Explorable
from docs.book.lessons import EXPLORABLE

MOST_FRAMES = 500
MOST_BYTES = 2_000_000  # of a page; beyond that it gets fewer frames
FEWEST = 7  # positions of a slider, below which a control is left out instead
POSITIONS = (61, 41, 31, 21, 16, 11, 9, FEWEST)
FOLDER = "BOOK_EXPLORABLES"  # the environment variable that names where the pages go

CONTROLS = "BOOK_CONTROLS"  # the one that names the controls of some of them: {"2": ["beta", "zoom"]}


def install() -> None:
    """Let explorables write their pages into the folder that the environment names, in place of showing a widget."""
    folder = Path(os.environ[FOLDER])
    wanted = json.loads(os.environ[CONTROLS])
    numbers = count(1)
    guard.LIMIT = 120.0  # nobody waits for a frame here

    def show(self: Explorable) -> None:
        number = str(next(numbers))
        name = f"{number}.html"
        (folder / name).write_text(page(self, wanted.get(number)), encoding="utf-8")
        display({EXPLORABLE: {"file": name, "title": self.spec["title"]}}, raw=True)

    Explorable._ipython_display_ = show  # type: ignore[method-assign]


def page(explorable: Explorable, wanted: Sequence[str] | None = None) -> str:
    """The explorable as a page, with as many controls and positions as it can bear.

    wanted: the controls to choose from, in the order of their weight; all, in that of the explorable, if left out.
    """
    names = list(explorable.controls) if wanted is None else wanted
    most = MOST_FRAMES
    while True:
        only, n = settings(explorable, names, most)
        made = standalone(explorable, only=only, n=n)
        if len(made.encode()) <= MOST_BYTES or most < FEWEST:
            return made
        most //= 2


def settings(explorable: Explorable, names: Sequence[str], most: int) -> tuple[list[str], int]:
    """Those of the controls that fit into a page of at most so many frames, and how many positions a slider has.

    The first fits always; one that needs a switch only with it.
    """
    chosen: list[str] = []
    for name in names:
        control = explorable.controls[name]
        if (not control.when or control.when in chosen) and _frames(explorable, [*chosen, name], FEWEST) <= most:
            chosen.append(name)
    chosen = chosen or [names[0]]
    fitting = (n for n in POSITIONS if _frames(explorable, chosen, n) <= most)
    return chosen, next(fitting, FEWEST)


def _frames(explorable: Explorable, names: list[str], n: int) -> int:
    return math.prod(_positions(explorable.controls[name], n) for name in names)


def _positions(control: Any, n: int) -> int:
    return 10 if isinstance(control, Point) else len(control.grid(n))
