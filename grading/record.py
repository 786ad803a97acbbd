"""Enters results in nbgrader's gradebook, and reads what was released from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import BaseCell, Comment, Grade, Gradebook, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties

from grading.autograde import GradedNotebook, Released
from grading.release import as_in_source, release_cells


def released(gradebook: Gradebook, assignment: str, source: Path) -> dict[str, Released]:
    """The assignment's notebooks by name. source: the folder of the instructor's. Raises MissingEntry."""
    found = {}
    for notebook in sorted(gradebook.find_assignment(assignment).notebooks, key=lambda each: each.name):
        cells = as_in_source(release_cells(notebook), source / f"{notebook.name}.ipynb")
        found[notebook.name] = Released(notebook.name, cells, notebook.kernelspec or "")
    return found


def record(
    gradebook: Gradebook,
    assignment: str,
    student: str,
    handed_in: datetime | None,
    graded: Mapping[str, GradedNotebook],
    penalties: AssignLatePenalties,
) -> Any:
    """Enter one submission, whole or not at all, and return nbgrader's entry. A score that a person gave stays.

    graded: its notebooks by name; those of the assignment that are not among them count 0 points.
    penalties: nbgrader's step, for the course's rule on late submissions.
    """
    gradebook.update_or_create_student(student)
    try:
        gradebook.find_submission(assignment, student)
        new = False
    except MissingEntry:
        new = True
    given = {} if handed_in is None else {"timestamp": handed_in}
    submission = gradebook.update_or_create_submission(assignment, student, **given)
    try:
        _enter(gradebook, submission, student, graded, penalties)
    except Exception:
        gradebook.db.rollback()
        if new:  # an entry without scores would be a zero
            gradebook.remove_submission(assignment, student)
        raise
    return submission


def _enter(
    gradebook: Gradebook,
    submission: Any,
    student: str,
    graded: Mapping[str, GradedNotebook],
    penalties: AssignLatePenalties,
) -> None:
    for notebook in submission.notebooks:
        result = graded.get(notebook.name)
        for grade, name in _with_names(gradebook, Grade, notebook):
            grade.auto_score = result.scores.get(name) if result else 0
            grade.needs_manual_grade = result is not None and (
                grade.auto_score is None or grade.manual_score is not None
            )
        for comment, name in _with_names(gradebook, Comment, notebook):
            comment.auto_comment = "No response." if result and name in result.unanswered else None
        gradebook.db.flush()
        gradebook.db.refresh(notebook)
        notebook.late_submission_penalty = _penalty(penalties, student, notebook, submission.total_seconds_late)
    gradebook.db.commit()


def _with_names(gradebook: Gradebook, kind: Any, notebook: Any) -> Any:
    """The notebook's grades or comments, each with the name of its cell."""
    cells = gradebook.db.query(kind, BaseCell.name).join(BaseCell, kind.cell_id == BaseCell.id)
    return cells.filter(kind.notebook_id == notebook.id)


def _penalty(penalties: AssignLatePenalties, student: str, notebook: Any, late_seconds: float) -> float | None:
    if late_seconds <= 0:
        return None
    penalty = penalties.plugin_inst.late_submission_penalty(student, notebook.score, late_seconds)
    return None if penalty is None else float(penalties._check_late_penalty(notebook, penalty))
