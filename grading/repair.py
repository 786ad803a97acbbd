"""Brings the cells of a submitted notebook back to the shape of the release, as nbgrader's first step of grading."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

NOTES = "grading_notes"  # the key of a notebook's metadata under which the repairs are told


class RepairCells(NbGraderPreprocessor):
    """Take the identity from copied and unknown cells, and note which tests were deleted.

    A copy of a cell (JupyterLab copies its nbgrader metadata along) would stop nbgrader; as a plain cell it still runs.
    Deleted tests are put back by OverwriteCells, which comes later. What was repaired is kept in the notebook's
    metadata, one sentence each.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Repair one notebook. See nbconvert's Preprocessor.preprocess."""
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            known = gradebook.find_notebook(place["notebook"], place["assignment"])
            cells = {cell.name for cell in known.source_cells}
            tests = [cell.name for cell in known.grade_cells]
        nb.metadata[NOTES] = repair(nb, cells, tests)
        return nb, resources


def repair(nb: Any, known: set[str], tests: list[str]) -> list[str]:
    """Repair the notebook in place and return a sentence for each repair.

    known: the grade_ids of the release.   tests: those of them that carry points, in order.
    """
    notes: list[str] = []
    seen: set[str] = set()
    for cell in nb.cells:
        if "nbgrader" not in cell.metadata:
            continue
        grade_id = _grade_id(cell)
        if grade_id in known and grade_id not in seen:
            seen.add(grade_id)
            continue
        del cell.metadata["nbgrader"]
        if grade_id in seen:
            notes.append(f"cell {grade_id!r} was there twice: the first one counts, the copy runs as a plain cell")
        else:
            notes.append(f"a cell named {grade_id!r} is not part of this notebook: it runs as a plain cell")
    notes.extend(f"test cell {name!r} had been deleted: it was put back" for name in tests if name not in seen)
    return notes


def _grade_id(cell: Any) -> str:
    metadata = cell.metadata["nbgrader"]
    return str(metadata.get("grade_id", "")) if isinstance(metadata, dict) else ""
