"""The order of a notebook's cells: that of the release, and how a submission comes back to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grading.repair import SourceCell


def as_in_source(release: Sequence[SourceCell], source: Path) -> list[SourceCell]:
    """The cells in the order of the instructor's notebook: a database may give them in any.

    source: that notebook; where it cannot be read, the order stays.
    """
    try:
        cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
        names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return list(release)
    return sorted(release, key=lambda cell: names.index(cell.name) if cell.name in names else len(names))


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


def grade_id(cell: Any) -> str:
    """The name under which nbgrader knows a cell that has its metadata."""
    metadata = cell.metadata["nbgrader"]
    return str(metadata.get("grade_id", "")) if isinstance(metadata, dict) else ""
