"""Brings the cells of a submitted notebook back to the shape of the release, as nbgrader's first step of grading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from grading.order import as_in_source, grade_id, place, settle

NOTES = "grading_notes"  # the key of a notebook's metadata under which the repairs are told
BINDING = re.compile(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)  # found in broken code too


@dataclass(frozen=True)
class SourceCell:
    """A cell of the release that nbgrader knows. `points` are those of a test, an answer graded by hand or a task."""

    name: str
    source: str
    cell_type: str = "code"
    grade: bool = False
    solution: bool = False
    locked: bool = False
    task: bool = False
    points: float | None = None
    checksum: str | None = None

    @property
    def is_test(self) -> bool:
        """Whether the cell gives points for another one."""
        return self.grade and not self.solution

    def metadata(self) -> Any:
        """The cell's nbgrader metadata in the release."""
        found: dict[str, object] = {
            "cell_type": self.cell_type,
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": 3,
            "solution": self.solution,
            "task": self.task,
        }
        if self.points is not None:
            found["points"] = self.points
        if self.checksum is not None:
            found["checksum"] = self.checksum
        return nbformat.from_dict(found)

    def restored(self) -> Any:
        """The cell anew. An answer is empty, lest the release's stub take the place of one given in another cell."""
        new = new_code_cell if self.cell_type == "code" else new_markdown_cell
        return new("" if self.solution else self.source, metadata={"nbgrader": self.metadata()})


class RepairCells(NbGraderPreprocessor):
    """Give the known cells their metadata and order back, put deleted ones back, and make all others plain.

    nbgrader would stop at the copy of a cell (JupyterLab copies its nbgrader metadata along), at a changed role and at
    most deletions, and would run a test wherever it stands. A copy still runs as a plain cell. What was repaired is
    kept in the notebook's metadata, one sentence each.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Repair one notebook. See nbconvert's Preprocessor.preprocess."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            release = _release(gradebook.find_notebook(about["notebook"], about["assignment"]))
        coursedir = self.parent.parent.coursedir  # this step's parent is the exporter, and its parent the converter
        source = Path(coursedir.format_path(coursedir.source_directory, ".", about["assignment"]))
        nb.metadata[NOTES] = repair(nb, as_in_source(release, source / f"{about['notebook']}.ipynb"))
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


def _release(notebook: Any) -> list[SourceCell]:
    """The cells of a notebook in the gradebook."""
    points = {cell.name: float(cell.max_score) for cell in (*notebook.grade_cells, *notebook.task_cells)}
    grades, solutions, tasks = (
        {cell.name for cell in cells} for cells in (notebook.grade_cells, notebook.solution_cells, notebook.task_cells)
    )
    return [
        SourceCell(
            name=cell.name,
            source=cell.source or "",
            cell_type=str(cell.cell_type),
            grade=cell.name in grades,
            solution=cell.name in solutions,
            locked=bool(cell.locked),
            task=cell.name in tasks,
            points=points.get(cell.name),
            checksum=cell.checksum,
        )
        for cell in notebook.source_cells
    ]
