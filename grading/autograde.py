"""Grades one notebook of a submission: brings it back to the release, runs it and scores its cells.

It reads and writes no file and no database.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from grading.release import SourceCell, grade_id
from grading.repair import NOTES, repair
from grading.trusted.outputs import Output
from grading.trusted.plan import Step, plan

Run = Callable[[Sequence[Step]], dict[int, list[Output]]]  # see Engine.run


@dataclass(frozen=True)
class Released:
    """A notebook as it was released. kernelspec: that of the instructor's, as JSON; empty where there is none."""

    name: str
    cells: list[SourceCell]
    kernelspec: str = ""


@dataclass(frozen=True)
class GradedNotebook:
    """The notebook with its outputs, and what it earned.

    scores: points by the name of a cell; None waits for a person.   unanswered: cells as they were released.
    """

    notebook: Any
    scores: dict[str, float | None] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)


def grade_notebook(nb: Any, released: Released, run: Run) -> GradedNotebook:
    """Grade a notebook, which is changed in place. run: runs the steps of its cells."""
    nb.metadata[NOTES] = repair(nb, released.cells)
    locked = {cell.name: cell.source for cell in released.cells if cell.locked}
    for cell in nb.cells:
        cell.source = locked.get(grade_id(cell), cell.source)
    if released.kernelspec:
        nb.metadata["kernelspec"] = json.loads(released.kernelspec)
    run_cells(nb, released.cells, run)
    LimitOutput().preprocess(nb, {})
    graded = GradedNotebook(nb)
    for cell in nb.cells:
        if is_grade(cell):
            graded.scores[grade_id(cell)] = determine_grade(cell)[0]
        if is_solution(cell) and cell.metadata.nbgrader.get("checksum") == compute_checksum(cell):
            graded.unanswered.add(grade_id(cell))
        if is_task(cell):
            graded.scores[grade_id(cell)] = None
    return graded


def run_cells(nb: Any, release: Sequence[SourceCell], run: Run) -> None:
    """Run a notebook's code cells and give each its outputs; pictures that nothing rests on are not drawn."""
    code = [(i, grade_id(cell), cell.source) for i, cell in enumerate(nb.cells) if cell.cell_type == "code"]
    outputs = run(plan(code, release))
    for count, (i, _, _) in enumerate(code, start=1):
        nb.cells[i].execution_count = count
        nb.cells[i].outputs = [nbformat.from_dict(output) for output in outputs.get(i, ())]
        for output in nb.cells[i].outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
    nb.metadata["language_info"] = {"name": "python"}
