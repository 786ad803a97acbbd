"""Brings the cells of a submission back to the order of the release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grading.release import SourceCell, grade_id


def settle(cells: list[Any], release: Sequence[SourceCell]) -> list[str]:
    """Move locked cells, in place, so that they run when they have to; returns the names of those that moved.

    A test must run after all that stands before it in the release, and may run later. Another locked cell must run
    before the answers that follow it in the release, and also after what stands before it where both can be.
    Answers and cells of the learner's own keep their places.
    release: the known cells, all of which are in `cells`, in order.
    """
    moved: list[str] = []
    last = -1  # where the last one is of those that stand before `source` in the release
    for number, source in enumerate(release):
        here = place(cells, source.name)
        if source.locked:
            answers = (place(cells, later.name) for later in release[number:] if later.solution and not later.locked)
            first = len(cells) if source.is_test else min(answers, default=len(cells))
            target = here
            if here > first or here < last < first:
                target = min(last + 1, first)
            if target != here:
                moved.append(source.name)
                cells.insert(target, cells[here])
                cells.pop(here + (target <= here))
                here = place(cells, source.name)
        last = max((place(cells, earlier.name) for earlier in release[: number + 1]), default=here)
    return moved


def place(cells: Sequence[Any], name: str | None = None, start: int = 0) -> int:
    """Where the first cell of this name is, or the first that nbgrader knows; the end where there is none."""
    places = (number for number in range(start, len(cells)) if "nbgrader" in cells[number].metadata)
    return next((number for number in places if name in (None, grade_id(cells[number]))), len(cells))
