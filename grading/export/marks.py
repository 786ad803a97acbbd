"""What each student earned with an assignment, as the gradebook has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, Notebook, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.apps.api import NbGraderAPI
from sqlalchemy import select
from sqlalchemy.engine import make_url
from traitlets.config import Config

from grading.configuration import CourseError


@dataclass(frozen=True)
class NotebookMark:
    """Points of one notebook. penalty: what being late costs.   waiting: whether an answer is still to be marked."""

    points: float
    penalty: float = 0.0
    waiting: bool = False


@dataclass(frozen=True)
class Mark:
    """One student's result. names: last, first and email, as far as known."""

    student: str
    notebooks: dict[str, NotebookMark]
    names: tuple[str, str, str] = ("", "", "")
    handed_in: str = ""

    @property
    def penalty(self) -> float:
        """What being late costs: no notebook loses more than it earned."""
        return sum(min(each.penalty, each.points) for each in self.notebooks.values())

    @property
    def total(self) -> float:
        """All points that count."""
        return sum(each.points for each in self.notebooks.values()) - self.penalty

    @property
    def waiting(self) -> list[str]:
        """The notebooks in which an answer is still to be marked by hand."""
        return [name for name, each in self.notebooks.items() if each.waiting]


@dataclass(frozen=True)
class Marks:
    """The results of an assignment, by student, and the points it can give."""

    assignment: str
    most: float
    by_student: dict[str, Mark] = field(default_factory=dict)


def read_marks(config: Config, assignment: str) -> Marks:
    """The marks of an assignment: points of tests and by hand, less what being late costs.

    Raises CourseError where the gradebook knows none.
    """
    coursedir = NbGraderAPI(config=config).coursedir
    url = make_url(coursedir.db_url)
    nothing = CourseError(f"The gradebook holds no marks of {assignment}: run `grading grade {assignment}` first.")
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise nothing  # opening it would make one
    query = (
        select(Student, SubmittedAssignment.timestamp, Notebook.name, SubmittedNotebook)
        .join_from(SubmittedNotebook, Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Student, Student.id == SubmittedAssignment.student_id)
        .order_by(Student.id, Notebook.name)
    )
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            found = gradebook.find_assignment(assignment)
        except MissingEntry:
            raise nothing from None
        marks: dict[str, Mark] = {}
        rows = gradebook.db.execute(query.where(SubmittedAssignment.assignment_id == found.id))
        for student, timestamp, notebook, submitted in rows:
            names = (student.last_name or "", student.first_name or "", student.email or "")
            mark = marks.setdefault(student.id, Mark(student.id, {}, names, str(timestamp or "")))
            mark.notebooks[notebook] = NotebookMark(
                submitted.score, submitted.late_submission_penalty or 0.0, bool(submitted.needs_manual_grade)
            )
        if not marks:
            raise nothing
        return Marks(assignment, float(found.max_score), marks)


def number(value: float) -> str:
    """Points as text, to a hundredth."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
