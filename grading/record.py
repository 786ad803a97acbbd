"""Enters results in nbgrader's gradebook, many submissions in one transaction, and reads what was released from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from nbgrader.api import Gradebook, GradeCell, Notebook, SolutionCell, Student, TaskCell, new_uuid
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import insert, select, update

from grading.autograde import Released
from grading.release import as_in_source, release_cells
from grading.rows import KEYS, NOTEBOOKS, SUBMISSIONS, Rows


@dataclass(frozen=True)
class Scores:
    """What one notebook earned. See GradedNotebook.

    seen: whether the same file has been graded before: a score by hand for it needs no second look.
    """

    scores: Mapping[str, float | None]
    unanswered: frozenset[str] = frozenset()
    seen: bool = False


@dataclass(frozen=True)
class Work:
    """One submission's result. notebooks: by name; those of the assignment that are not among them count 0 points.

    kept: the names of those whose scores stay as they are.   keys: by name, what each score rests on.
    handed_in: None where nobody knows.
    """

    student: str
    notebooks: Mapping[str, Scores]
    kept: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)
    handed_in: datetime | None = None


@dataclass(frozen=True)
class EnteredNotebook:
    """What the gradebook says of a notebook now: also of the manual scores, extra credit and comments in it.

    cells: points and possible points by the name of a test.   comments: by the name of an answer.
    """

    score: float
    max_score: float
    penalty: float | None
    cells: dict[str, tuple[float, float]]
    comments: dict[str, str | None]


@dataclass(frozen=True)
class Entered:
    """What the gradebook says of a submission now."""

    student: str
    late_seconds: float
    notebooks: dict[str, EnteredNotebook]


def released(gradebook: Gradebook, assignment: str, source: Path) -> dict[str, Released]:
    """The assignment's notebooks by name. source: the folder of the instructor's. Raises MissingEntry."""
    found = {}
    for notebook in sorted(gradebook.find_assignment(assignment).notebooks, key=lambda each: each.name):
        cells = as_in_source(release_cells(notebook), source / f"{notebook.name}.ipynb")
        found[notebook.name] = Released(notebook.name, cells, notebook.kernelspec or "")
    return found


@dataclass(frozen=True)
class _Submission:
    """An entry of a student's submission."""

    id: str
    timestamp: datetime | None
    extension: timedelta | None = None


@dataclass(frozen=True)
class _Notebook:
    """A notebook of the assignment. graded: each cell's id and possible points.   commented: each cell's id."""

    id: str
    graded: dict[str, tuple[str, float]] = field(default_factory=dict)
    commented: dict[str, str] = field(default_factory=dict)


class Record:
    """The submissions of one assignment in the gradebook.

    penalties: nbgrader's step, for the course's rule on late submissions.   Raises MissingEntry.
    """

    def __init__(self, gradebook: Gradebook, assignment: str, penalties: AssignLatePenalties) -> None:
        self._db = gradebook.db
        self._penalties = penalties
        found = gradebook.find_assignment(assignment)
        self._assignment, self._due = found.id, found.duedate
        self._notebooks = self._read_notebooks()
        KEYS.create(gradebook.engine, checkfirst=True)
        self._db.commit()

    def keys(self) -> dict[tuple[str, str], str]:
        """What each score rests on, by student and notebook."""
        query = (
            select(SUBMISSIONS.c.student_id, Notebook.name, KEYS.c.key)
            .join_from(KEYS, NOTEBOOKS, KEYS.c.id == NOTEBOOKS.c.id)
            .join(SUBMISSIONS, SUBMISSIONS.c.id == NOTEBOOKS.c.assignment_id)
            .join(Notebook, Notebook.id == NOTEBOOKS.c.notebook_id)
            .where(SUBMISSIONS.c.assignment_id == self._assignment)
        )
        found = {(student, notebook): key for student, notebook, key in self._db.execute(query)}
        self._db.commit()
        return found

    def enter(self, works: Sequence[Work]) -> list[Entered]:
        """Enter these submissions in one transaction. What a person gave stays."""
        try:
            entered = self._enter(works)
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise
        return entered

    def _enter(self, works: Sequence[Work]) -> list[Entered]:
        submissions = self._submissions(works)
        rows = Rows(self._db, [each.id for each in submissions.values()])
        entered = []
        for work in works:
            submission = submissions[work.student]
            late = self._seconds_late(submission)
            notebooks = {}
            for name, notebook in self._notebooks.items():
                row = rows.notebook(submission.id, notebook.id)
                if name in work.kept:
                    now = _read_notebook(rows, row, notebook)
                else:
                    now = _enter_notebook(rows, row, notebook, work.notebooks.get(name))
                    rows.set_key(row, work.keys.get(name, ""))
                penalty = self._penalty(work.student, now.score, late)
                rows.set_penalty(row, penalty)
                notebooks[name] = replace(now, penalty=penalty)
            entered.append(Entered(work.student, late, notebooks))
        rows.write()
        return entered

    def _submissions(self, works: Sequence[Work]) -> dict[str, _Submission]:
        """The entry of each student, made where there is none."""
        students = [work.student for work in works]
        known = set(self._db.scalars(select(Student.id).where(Student.id.in_(students))))
        if new := [{"id": student} for student in students if student not in known]:
            self._db.execute(insert(Student), new)
        columns = (SUBMISSIONS.c.student_id, SUBMISSIONS.c.id, SUBMISSIONS.c.timestamp, SUBMISSIONS.c.extension)
        these = SUBMISSIONS.c.student_id.in_(students), SUBMISSIONS.c.assignment_id == self._assignment
        found = {row[0]: _Submission(*row[1:]) for row in self._db.execute(select(*columns).where(*these))}
        for work in works:
            if work.student not in found:
                made = found[work.student] = _Submission(new_uuid(), work.handed_in)
                values = {"id": made.id, "assignment_id": self._assignment, "student_id": work.student}
                self._db.execute(insert(SUBMISSIONS).values(timestamp=work.handed_in, **values))
            elif work.handed_in not in (None, found[work.student].timestamp):
                old = found[work.student]
                found[work.student] = replace(old, timestamp=work.handed_in)
                self._db.execute(update(SUBMISSIONS).where(SUBMISSIONS.c.id == old.id).values(timestamp=work.handed_in))
        return found

    def _seconds_late(self, submission: _Submission) -> float:
        if submission.timestamp is None or self._due is None:
            return 0.0
        due = self._due + (submission.extension or timedelta())
        late: timedelta = submission.timestamp - due
        return max(0.0, late.total_seconds())

    def _penalty(self, student: str, score: float, late_seconds: float) -> float | None:
        if late_seconds <= 0:
            return None
        penalty = self._penalties.plugin_inst.late_submission_penalty(student, score, late_seconds)
        if penalty is None:
            return None
        return float(self._penalties._check_late_penalty(SimpleNamespace(score=score), penalty))

    def _read_notebooks(self) -> dict[str, _Notebook]:
        query = select(Notebook.id, Notebook.name).where(Notebook.assignment_id == self._assignment)
        notebooks = {row.id: (row.name, _Notebook(row.id)) for row in self._db.execute(query)}
        for kind in (GradeCell, TaskCell):
            for cell in self._db.scalars(select(kind).where(kind.notebook_id.in_(notebooks))):
                notebooks[cell.notebook_id][1].graded[cell.name] = (cell.id, float(cell.max_score))
        for kind in (SolutionCell, TaskCell):
            for cell in self._db.scalars(select(kind).where(kind.notebook_id.in_(notebooks))):
                notebooks[cell.notebook_id][1].commented[cell.name] = cell.id
        return dict(sorted(notebooks.values(), key=lambda each: each[0]))


def _enter_notebook(rows: Rows, row: str, notebook: _Notebook, result: Scores | None) -> EnteredNotebook:
    """Write the scores and comments of a submitted notebook. result: None where it is missing.   row: its id."""
    cells, comments = {}, {}
    for name, (cell, most) in notebook.graded.items():
        there = rows.grade(row, cell)
        auto = result.scores.get(name) if result else 0.0
        by_hand = result is not None and (auto is None or there["manual_score"] is not None)
        if result and result.seen and there["manual_score"] is not None and there["auto_score"] == auto:
            by_hand = there["needs_manual_grade"]
        rows.set_grade(row, cell, auto_score=auto, needs_manual_grade=by_hand)
        cells[name] = (_points(auto, there["manual_score"], there["extra_credit"]), most)
    for name, cell in notebook.commented.items():
        there = rows.comment(row, cell)
        auto_comment = "No response." if result and name in result.unanswered else None
        rows.set_comment(row, cell, auto_comment=auto_comment)
        comments[name] = auto_comment if there["manual_comment"] is None else there["manual_comment"]
    return _entered(cells, comments)


def _read_notebook(rows: Rows, row: str, notebook: _Notebook) -> EnteredNotebook:
    """The scores and comments of a submitted notebook as they are."""
    cells, comments = {}, {}
    for name, (cell, most) in notebook.graded.items():
        there = rows.grade(row, cell)
        cells[name] = (_points(there["auto_score"], there["manual_score"], there["extra_credit"]), most)
    for name, cell in notebook.commented.items():
        there = rows.comment(row, cell)
        comments[name] = there["auto_comment"] if there["manual_comment"] is None else there["manual_comment"]
    return _entered(cells, comments)


def _entered(cells: dict[str, tuple[float, float]], comments: dict[str, str | None]) -> EnteredNotebook:
    score, most = (sum(column) for column in zip(*cells.values(), strict=True)) if cells else (0.0, 0.0)
    return EnteredNotebook(score, most, None, cells, comments)


def _points(auto: float | None, manual: float | None, extra: float | None) -> float:
    """As nbgrader's Grade.score has it."""
    given = auto if manual is None else manual
    return 0.0 if given is None else given + (extra or 0.0)
