"""Brings the cells of a submitted notebook back to the shape of the release, as nbgrader's first step of grading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

NOTES = "grading_notes"  # the key of a notebook's metadata under which the repairs are told


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
    """Give the known cells their metadata back, put deleted ones back, and make all others plain.

    nbgrader would stop at the copy of a cell (JupyterLab copies its nbgrader metadata along), at a changed role and at
    most deletions. A copy still runs as a plain cell. What was repaired is kept in the notebook's metadata, one
    sentence each.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Repair one notebook. See nbconvert's Preprocessor.preprocess."""
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            release = _release(gradebook.find_notebook(place["notebook"], place["assignment"]))
        nb.metadata[NOTES] = repair(nb, release)
        return nb, resources


def repair(nb: Any, release: Sequence[SourceCell]) -> list[str]:
    """Repair the notebook in place and return a sentence for each repair.

    release: the cells that nbgrader knows, in order.
    """
    notes: list[str] = []
    known = {source.name: source for source in release}
    seen: set[str] = set()
    for cell in nb.cells:
        cell.metadata.pop("tags", None)  # some keep a cell from running, and a test that does not run gives its points
        if "nbgrader" not in cell.metadata:
            continue
        grade_id = _grade_id(cell)
        if grade_id in known and grade_id not in seen:
            seen.add(grade_id)
            notes.extend(_reset(cell, known[grade_id]))
            continue
        del cell.metadata["nbgrader"]
        if grade_id in seen:
            notes.append(f"cell {grade_id!r} was there twice: the first one counts, the copy runs as a plain cell")
        else:
            notes.append(f"a cell named {grade_id!r} is not part of this notebook: it runs as a plain cell")
    return notes + _restore(nb.cells, release)


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


def _restore(cells: Any, release: Sequence[SourceCell]) -> list[str]:
    """Put each missing cell back after the one it follows in the release, and return a note for each.

    Where an answer is missing too, it may stand in a new cell: then its tests go behind all the new cells there.
    """
    notes: list[str] = []
    last = -1
    answer_missing = False
    for source in release:
        place = _next(cells, 0, source.name)
        missing = place == len(cells)
        if source.solution:
            answer_missing = missing
        if not missing:
            last = place
            continue
        last = _next(cells, last + 1) if source.is_test and answer_missing else last + 1
        cells.insert(last, source.restored())
        kind, how = ("answer cell", " empty") if source.solution else ("test cell" if source.is_test else "cell", "")
        notes.append(f"{kind} {source.name!r} had been deleted: it was put back{how}")
    return notes


def _next(cells: Any, start: int, name: str | None = None) -> int:
    """Where the next cell with this name is, or with any that nbgrader knows; the end where there is none."""
    places = (place for place in range(start, len(cells)) if "nbgrader" in cells[place].metadata)
    return next((place for place in places if name in (None, _grade_id(cells[place]))), len(cells))


def _grade_id(cell: Any) -> str:
    metadata = cell.metadata["nbgrader"]
    return str(metadata.get("grade_id", "")) if isinstance(metadata, dict) else ""


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
