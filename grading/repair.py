"""Brings the cells of a submitted notebook back to the shape of the release, as nbgrader's first step of grading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from grading.order import place, settle
from grading.release import SourceCell, grade_id, release_for

NOTES = "grading_notes"  # the key of a notebook's metadata under which the repairs are told
BINDING = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)  # found in broken code too


class RepairCells(NbGraderPreprocessor):
    """Give the known cells their metadata and order back, put deleted ones back, and make all others plain.

    nbgrader would stop at the copy of a cell (JupyterLab copies its nbgrader metadata along), at a changed role and at
    most deletions, and would run a test wherever it stands. A copy still runs as a plain cell. What was repaired is
    kept in the notebook's metadata, one sentence each.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Repair one notebook. See nbconvert's Preprocessor.preprocess."""
        nb.metadata[NOTES] = repair(nb, release_for(self, resources))
        return nb, resources


def repair(nb: Any, release: Sequence[SourceCell]) -> list[str]:
    """Repair the notebook in place and return a sentence for each repair.

    release: the cells that nbgrader knows, in order.
    """
    notes: list[str] = []
    known = {source.name: source for source in release}
    answers, locked = (_bound(*(each.source for each in release if each.locked is kind)) for kind in (False, True))
    answers -= locked
    seen: set[str] = set()
    cells = []
    for cell in nb.cells:
        cell.metadata.pop("tags", None)  # some keep a cell from running, and a test that does not run gives its points
        if "nbgrader" in cell.metadata:
            name = grade_id(cell)
            if name in known and name not in seen:
                seen.add(name)
                if known[name].locked and cell.cell_type == "code" and _bound(cell.source) & answers:
                    cells.append(new_code_cell(cell.source))
                    notes.append(f"an answer stood in locked cell {name!r}: it runs as a plain cell right before it")
                notes.extend(_reset(cell, known[name]))
            else:
                del cell.metadata["nbgrader"]
                notes.append(_left_plain(name, name in seen))
        cells.append(cell)
    notes += _restore(cells, release)
    if moved := settle(cells, release):
        notes.append(
            f"cells stood in another order: {', '.join(map(repr, moved))} moved to where the release needs them"
        )
    nb.cells = cells
    return notes


def _left_plain(name: str, seen: bool) -> str:
    if seen:
        return f"cell {name!r} was there twice: the first one counts, the copy runs as a plain cell"
    return f"a cell named {name!r} is not part of this notebook: it runs as a plain cell"


def _bound(*sources: str) -> set[str]:
    """The names that code defines or assigns at its top level."""
    return {name for source in sources for pair in BINDING.findall(source) for name in pair if name}


def _reset(cell: Any, source: SourceCell) -> list[str]:
    """Give a cell the type and the nbgrader metadata of the release; a note where that changes what they mean."""
    changed = cell.cell_type != source.cell_type or _role(cell) != _role(source.restored())
    if cell.cell_type != source.cell_type:
        for key in ("attachments", "execution_count", "outputs"):
            cell.pop(key, None)
        cell.cell_type = source.cell_type
        if source.cell_type == "code":
            cell.update(execution_count=None, outputs=[])
    cell.metadata["nbgrader"] = source.metadata()
    return [f"the type or role of cell {source.name!r} had been changed: those of the release count"] if changed else []


def _role(cell: Any) -> tuple[object, ...]:
    role = tuple(bool(has(cell)) for has in (is_grade, is_solution, is_locked, is_task))
    return (*role, cell.metadata["nbgrader"].get("points") if role[0] else None)


def _restore(cells: list[Any], release: Sequence[SourceCell]) -> list[str]:
    """Put each missing cell back after the one it follows in the release, and return a note for each.

    Where an answer is missing too, it may stand in a new cell: then its tests go behind all the new cells there.
    """
    notes: list[str] = []
    last = -1
    answer_missing = False
    for source in release:
        here = place(cells, source.name)
        missing = here == len(cells)
        if source.solution:
            answer_missing = missing
        if not missing:
            last = here
            continue
        last = place(cells, start=last + 1) if source.is_test and answer_missing else last + 1
        cells.insert(last, source.restored())
        kind, how = ("answer cell", " empty") if source.solution else ("test cell" if source.is_test else "cell", "")
        notes.append(f"{kind} {source.name!r} had been deleted: it was put back{how}")
    return notes
