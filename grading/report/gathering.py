"""Reads all that is known of a class and an assignment: the gradebook, and the graded notebooks. It changes neither."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import BaseCell, Gradebook, MissingEntry, Notebook, Student
from nbgrader.apps.api import NbGraderAPI
from sqlalchemy import select
from sqlalchemy.engine import make_url

from grading.configuration import CourseError, chosen, load
from grading.record import released
from grading.report.anonymous import name_parts
from grading.report.model import Attempt, ClassWork, Lesson, Submission, lesson_of
from grading.report.telling import told
from grading.resume import Note
from grading.rows import GRADES, NOTEBOOKS, SUBMISSIONS

LARGEST = 50_000_000  # bytes of a graded notebook that is read


def gather(root: Path, assignment: str, database: str | None = None) -> ClassWork:
    """All that is known of an assignment of the course in `root`.

    database: see `grading.configuration.load`.   Raises CourseError where nothing of it was graded.
    """
    [assignment] = chosen(root, assignment)
    with opened(root, database) as gradebook:
        lessons = lessons_of(gradebook, assignment, root)
        graded = _submissions(gradebook, assignment, lessons, root)
        students = {student.id: student for student in gradebook.db.scalars(select(Student))}
    if not graded:
        raise CourseError(f"Nothing of {assignment} was graded yet: run `grading grade {assignment}` first.")
    known = {each.student for each in graded}
    handed_in = {folder.parent.name for folder in (root / "submitted").glob(f"*/{assignment}")}
    names = name_parts(*known, *handed_in)
    for student in students.values():
        names |= name_parts(student.id, student.first_name, student.last_name, *(student.email or "").split("@")[:1])
    return ClassWork(
        assignment,
        tuple(lessons.values()),
        tuple(graded),
        tuple(sorted(handed_in - known)),
        tuple(sorted(set(students) - handed_in - known)),
        frozenset(names),
    )


@contextmanager
def opened(root: Path, database: str | None) -> Iterator[Gradebook]:
    """The gradebook, if there is one: to look for it makes none. Raises CourseError."""
    course = NbGraderAPI(config=load(root, database)).coursedir
    url = make_url(course.db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise CourseError(f"There is no gradebook {url.database}: run `grading grade` first.")
    with Gradebook(course.db_url, course.course_id) as gradebook:
        yield gradebook


def lessons_of(gradebook: Gradebook, assignment: str, root: Path) -> dict[str, Lesson]:
    """The notebooks of an assignment as they were released, by name. Raises CourseError where it never was."""
    source = root / "source" / assignment
    try:
        notebooks = released(gradebook, assignment, source)
    except MissingEntry:
        notebooks = {}
    if not notebooks:
        raise CourseError(f"Nothing of {assignment} was graded yet: run `grading grade {assignment}` first.")
    return {name: lesson_of(name, each.cells, _sources(source / f"{name}.ipynb")) for name, each in notebooks.items()}


def _sources(notebook: Path) -> dict[str, str]:
    return {name: text for name, text, _ in cells_of(notebook) or ()}


def _submissions(gradebook: Gradebook, assignment: str, lessons: dict[str, Lesson], root: Path) -> list[Submission]:
    found = gradebook.find_assignment(assignment)
    due, db = found.duedate, gradebook.db
    columns = (SUBMISSIONS.c.id, SUBMISSIONS.c.student_id, SUBMISSIONS.c.timestamp, SUBMISSIONS.c.extension)
    entries = db.execute(select(*columns).where(SUBMISSIONS.c.assignment_id == found.id)).all()
    mine = SUBMISSIONS.c.assignment_id == found.id
    notebooks: defaultdict[str, dict[str, tuple[str, float]]] = defaultdict(dict)  # by submission: (id, penalty)
    query = (
        select(NOTEBOOKS.c.id, NOTEBOOKS.c.assignment_id, Notebook.name, NOTEBOOKS.c.late_submission_penalty)
        .join(SUBMISSIONS, SUBMISSIONS.c.id == NOTEBOOKS.c.assignment_id)
        .join(Notebook, Notebook.id == NOTEBOOKS.c.notebook_id)
        .where(mine)
    )
    for row, submission, name, penalty in db.execute(query):
        notebooks[submission][name] = (row, float(penalty or 0))
    points, waiting = _grades(gradebook, found.id)
    submissions = []
    for submission, student, timestamp, extension in sorted(entries, key=lambda entry: str(entry.student_id)):
        late = max(0.0, (timestamp - due - (extension or timedelta())).total_seconds()) if timestamp and due else 0.0
        folder = root / "autograded" / student / assignment
        problems = [problem for _, some in sorted(_problems(folder)) for problem in some]
        attempts = {}
        for name, lesson in lessons.items():
            row, penalty = notebooks[submission].get(name, ("", 0.0))
            attempts[name], problem = _attempt(
                folder / f"{name}.ipynb", lesson, points[row], frozenset(waiting[row]), penalty
            )
            problems += [problem] if problem else []
        submissions.append(Submission(str(student), attempts, late, bool(extension), tuple(problems)))
    return submissions


def _grades(
    gradebook: Gradebook, assignment: str
) -> tuple[defaultdict[str, dict[str, float]], defaultdict[str, set[str]]]:
    """By the id of a submitted notebook: the points of its cells by name, and which of them wait for a person."""
    columns = (GRADES.c.auto_score, GRADES.c.manual_score, GRADES.c.extra_credit, GRADES.c.needs_manual_grade)
    query = (
        select(GRADES.c.notebook_id, BaseCell.name, *columns)
        .join(NOTEBOOKS, NOTEBOOKS.c.id == GRADES.c.notebook_id)
        .join(SUBMISSIONS, SUBMISSIONS.c.id == NOTEBOOKS.c.assignment_id)
        .join(BaseCell, BaseCell.id == GRADES.c.cell_id)
        .where(SUBMISSIONS.c.assignment_id == assignment)
    )
    points: defaultdict[str, dict[str, float]] = defaultdict(dict)
    waiting: defaultdict[str, set[str]] = defaultdict(set)
    for row, cell, auto, manual, extra, by_hand in gradebook.db.execute(query):
        given = auto if manual is None else manual
        points[row][cell] = float(given or 0) + float(extra or 0)
        if by_hand:
            waiting[row].add(cell)
    return points, waiting


def _problems(folder: Path) -> Iterable[tuple[str, list[str]]]:
    note = Note.read(folder)
    return note.problems.items() if note and isinstance(note.problems, dict) else ()


def _attempt(
    path: Path, lesson: Lesson, points: dict[str, float], waiting: frozenset[str], penalty: float
) -> tuple[Attempt, str]:
    """The attempt at a lesson, and a sentence where its graded notebook is there and cannot be read."""
    if not path.exists():
        return Attempt(points, waiting, penalty, missing=True), ""
    cells = cells_of(path)
    if cells is None:
        return Attempt(points, waiting, penalty), (
            f"autograded/…/{path.name} cannot be read, so nothing of what its tests said is in this report: "
            "grade it again with --force."
        )
    outputs = {name: found for name, _, found in cells}
    stubs = {exercise.name: exercise.stub.strip() for exercise in lesson.exercises}
    answers = {name: text for name, text, _ in cells if name in stubs}
    heard = {
        test.name: found
        for exercise in lesson.exercises
        for test in exercise.tests
        if (found := told(outputs.get(test.name, ()), outputs.get(exercise.name, ())))
    }
    unanswered = frozenset(name for name, text in answers.items() if text.strip() in ("", stubs[name]))
    return Attempt(points, waiting, penalty, heard, answers, unanswered), ""


def cells_of(path: Path) -> list[tuple[str, str, list[Any]]] | None:
    """The grade_id, source and outputs of each cell of a notebook; None where it cannot be read as one."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        cells = json.loads(path.read_bytes())["cells"]
        return [
            (
                str((cell["metadata"].get("nbgrader") or {}).get("grade_id", "")),
                source if isinstance(source := cell["source"], str) else "".join(source),
                [output for output in cell.get("outputs", []) if isinstance(output, dict)],
            )
            for cell in cells
        ]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
