"""Grades the submissions of one assignment with nbgrader's own converters, one student after another."""

from __future__ import annotations

import contextlib
import glob
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.utils import setenv
from sqlalchemy.exc import SQLAlchemyError

from course.check import SEED_VARIABLE
from grading.build import generate_release
from grading.configuration import CourseError, assignments, chosen, load
from grading.intake import misnamed, stage
from grading.logs import reason
from grading.repair import NOTES
from grading.seed import grading_seed
from grading.trusted.execute import TrustedExecute


@dataclass(frozen=True)
class Graded:
    """One student's result. `scores` holds (points, possible points) by notebook; None where grading itself failed."""

    student: str
    scores: dict[str, tuple[float, float]] | None
    late_seconds: float
    problems: list[str]

    @property
    def total(self) -> float | None:
        """All points earned."""
        return None if self.scores is None else sum(score for score, _ in self.scores.values())


class NotGraded(Exception):
    """nbgrader failed on a submission; the message says why. `problems` are those that were found before."""

    def __init__(self, why: str, problems: list[str]) -> None:
        super().__init__(why)
        self.problems = problems


class Grader:
    """Grades one assignment of the course in `root`. Use as a context: it keeps a staging folder.

    sandbox: False runs what was handed in with all rights of who grades. Raises SandboxError where it is True and the
    machine has none.
    """

    def __init__(self, root: Path, assignment: str, database: str | None = None, sandbox: bool = True) -> None:
        self.root = root.resolve()
        [self.assignment] = chosen(self.root, assignment)
        self.config = load(self.root, database)
        if not sandbox:
            self.config.TrustedExecute.sandbox = False
        self.students = sorted(
            folder.parent.name for folder in (self.root / "submitted").glob(f"*/{assignment}") if folder.is_dir()
        )
        self.misnamed = misnamed(self.root / "submitted", assignment, assignments(self.root))
        if not self.students:
            nothing = f"There is nothing to grade: no folder submitted/STUDENT/{assignment} with notebooks in it."
            raise CourseError(" ".join([nothing, *self.misnamed]))
        self.seed = grading_seed(self.root)

    def __enter__(self) -> Grader:
        self.tier = TrustedExecute(config=self.config).tier
        self._staging = TemporaryDirectory(prefix="grading-")
        self.config.CourseDirectory.submitted_directory = self._staging.name
        self._api = NbGraderAPI(config=self.config)
        self._expected = self._expected_notebooks()
        return self

    def __exit__(self, *_: object) -> None:
        self._staging.cleanup()

    def results(self) -> Iterator[Graded]:
        """Grade every student and yield each result as it is there. One student's trouble never stops the others."""
        for student in self.students:
            before = None
            try:
                before = self._score(student)
                with setenv(**{SEED_VARIABLE: self.seed}):
                    graded = self._grade(student)
            except Exception as error:  # whatever one submission does, the others are graded
                graded = self._not_graded(student, before, error)
            finally:
                shutil.rmtree(self._staged(student), ignore_errors=True)
            yield graded

    def _grade(self, student: str) -> Graded:
        if student != glob.escape(student):
            raise NotGraded("nbgrader takes *, ? and [ in the name of a student's folder for a pattern: rename it", [])
        staged = self._staged(student)
        problems = stage(self.root / "submitted" / student / self.assignment, self._expected, staged)
        if any(staged.glob("*.ipynb")):
            result = self._api.autograde(self.assignment, student)
            if not result["success"]:
                raise NotGraded(reason(result["log"]), problems)
        else:
            self._record_nothing(student, staged)
        problems += self._notes(student)
        if any(self._folder("autograded", student).glob("*.ipynb")):
            feedback = self._api.generate_feedback(self.assignment, student)
            if not feedback["success"]:
                problems.append(f"no feedback page could be written: {reason(feedback['log'])}")
        scores, late = self._read(student)
        return Graded(student, scores, late, problems)

    def _expected_notebooks(self) -> dict[str, set[str]]:
        """What `_known_notebooks` gives, after a first release of the assignment where there was none yet."""
        if known := self._known_notebooks():
            return known
        generate_release(self.config, self.assignment)
        return self._known_notebooks()

    def _known_notebooks(self) -> dict[str, set[str]]:
        """The assignment's notebooks and the grade_ids of their cells, as the gradebook knows them."""
        with self._gradebook() as gradebook:
            try:
                notebooks = gradebook.find_assignment(self.assignment).notebooks
            except MissingEntry:
                return {}
            known = {notebook.name: {cell.name for cell in notebook.source_cells} for notebook in notebooks}
            return dict(sorted(known.items()))

    def _not_graded(self, student: str, before: float | None, error: Exception) -> Graded:
        why, problems = (str(error), error.problems) if isinstance(error, NotGraded) else (_named(error), [])
        again = f"nbgrader autograde {self.assignment} --student {student} shows more."
        problem = f"could not be graded ({why}); {self._standing_score(student, before)}. {again}"
        return Graded(student, None, 0.0, [*problems, problem])

    def _standing_score(self, student: str, before: float | None) -> str:
        """What the gradebook says of a student whom this run could not grade, in words.

        before: what it said before this run. What nbgrader entered when it began, and never graded, goes again: an
                error is no zero.
        """
        try:
            now = self._score(student)
            if now is None:
                with self._gradebook() as gradebook, contextlib.suppress(MissingEntry):
                    gradebook.remove_submission(self.assignment, student)
                return "no score was entered"
        except SQLAlchemyError:
            return "the gradebook cannot be read"
        if now == before:
            return f"no new score was entered, the gradebook says {now:g} as before"
        return f"only a part was graded, and the gradebook says {now:g}"

    def _score(self, student: str) -> float | None:
        """The score in the gradebook; None where there is no submission or nothing of it was ever graded."""
        with self._gradebook() as gradebook:
            try:
                submission = gradebook.find_submission(self.assignment, student)
            except MissingEntry:
                return None
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            if all(grade.auto_score is None and grade.manual_score is None for grade in grades):
                return None
            return float(submission.score)

    def _record_nothing(self, student: str, staged: Path) -> None:
        """Enter a submission of which nothing could be read: no points, and nothing left to grade by hand."""
        for step in ("autograded", "feedback"):  # those of an earlier submission say nothing about this one
            shutil.rmtree(self._folder(step, student), ignore_errors=True)
        handed_in = self._api.coursedir.get_existing_timestamp(str(staged))
        with self._gradebook() as gradebook:
            gradebook.update_or_create_student(student)
            submission = gradebook.update_or_create_submission(self.assignment, student, timestamp=handed_in)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score = 0
                    grade.needs_manual_grade = False
            gradebook.db.commit()

    def _read(self, student: str) -> tuple[dict[str, tuple[float, float]], float]:
        with self._gradebook() as gradebook:
            submission = gradebook.find_submission(self.assignment, student)
            scores = {notebook.name: (notebook.score, notebook.max_score) for notebook in submission.notebooks}
            return dict(sorted(scores.items())), submission.total_seconds_late

    def _notes(self, student: str) -> list[str]:
        """What was repaired in the cells of a student's notebooks, and which of them never ended."""
        found = []
        for path in sorted(self._folder("autograded", student).glob("*.ipynb")):
            notebook = nbformat.read(path, as_version=4)
            notes = [*notebook.metadata.get(NOTES, []), *_stopped(notebook)]
            found += [f"{path.name}: {note}." for note in notes]
        return found

    def _folder(self, step: str, student: str) -> Path:
        return self.root / step / student / self.assignment

    def _staged(self, student: str) -> Path:
        return Path(self._staging.name) / student / self.assignment

    def _gradebook(self) -> Any:
        return Gradebook(self._api.coursedir.db_url, self._api.coursedir.course_id)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _stopped(notebook: Any) -> list[str]:
    """A sentence for each cell that was stopped because it took too long."""
    return [
        f"cell {cell.metadata.get('nbgrader', {}).get('grade_id', cell.id)!r} ran into the time limit and was stopped"
        for cell in notebook.cells
        if any(output.get("ename") == "CellTimeoutError" for output in cell.get("outputs", []))
    ]
