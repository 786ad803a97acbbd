"""What the gradebook knows of a released notebook: its cells, in order, with their roles and points."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution, is_task


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


def release_for(step: NbGraderPreprocessor, resources: Any) -> list[SourceCell]:
    """The cells of the notebook that a step of nbgrader's autograding is at. resources: those of the step."""
    about = resources["nbgrader"]
    with Gradebook(about["db_url"]) as gradebook:
        release = release_cells(gradebook.find_notebook(about["notebook"], about["assignment"]))
    coursedir = step.parent.parent.coursedir  # a step's parent is the exporter, and its parent the converter
    source = Path(coursedir.format_path(coursedir.source_directory, ".", about["assignment"]))
    return as_in_source(release, source / f"{about['notebook']}.ipynb")


def release_cells(notebook: Any) -> list[SourceCell]:
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


def release_of(nb: Any) -> list[SourceCell]:
    """The cells of an instructor's notebook that nbgrader will know."""
    return [
        SourceCell(
            name=grade_id(cell),
            source=cell.source,
            cell_type=cell.cell_type,
            grade=is_grade(cell),
            solution=is_solution(cell),
            locked=is_locked(cell),
            task=is_task(cell),
            points=cell.metadata.nbgrader.get("points"),
        )
        for cell in nb.cells
        if grade_id(cell)
    ]


def grade_id(cell: Any) -> str:
    """The name under which nbgrader knows a cell; empty for one that it does not know."""
    metadata = cell.metadata.get("nbgrader")
    return str(metadata.get("grade_id", "")) if isinstance(metadata, dict) else ""
