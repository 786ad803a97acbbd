"""Grades the submissions of one assignment, one student after another, into nbgrader's gradebook and folders."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import SQLAlchemyError

from grading.autograde import GradedNotebook, Released, grade_notebook
from grading.build import generate_release
from grading.configuration import CourseError, assignments, chosen, load
from grading.intake import TIMESTAMP, misnamed, stage
from grading.logs import reason
from grading.record import record, released
from grading.release import grade_id
from grading.repair import NOTES
from grading.sandbox.temporary import temporary_folder
from grading.seed import grading_seed
from grading.trusted.execute import RECORD, TrustedExecute


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


class Grader:
    """Grades one assignment of the course in `root`. Use as a context: it keeps a staging folder.

    sandbox: False runs what was handed in with all rights of who grades. Raises SandboxError where it is True and the
    machine has none.   feedback: whether each student's feedback pages are written too.
    """

    def __init__(
        self, root: Path, assignment: str, database: str | None = None, *, sandbox: bool = True, feedback: bool = True
    ) -> None:
        self.root = root.resolve()
        self.feedback = feedback
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
        self._execute = TrustedExecute(config=self.config)
        self.tier = self._execute.tier
        self._stack = ExitStack()
        self._staging = self._stack.enter_context(temporary_folder())
        self._api = NbGraderAPI(config=self.config)
        self._gradebook = Gradebook(self._api.coursedir.db_url, self._api.coursedir.course_id)
        self._released = self._read_release()
        self._penalties = AssignLatePenalties(config=self.config)
        self._penalties.init_plugin()
        return self

    def __exit__(self, *_: object) -> None:
        self._gradebook.close()
        self._stack.close()

    def results(self) -> Iterator[Graded]:
        """Grade every student and yield each result as it is there. One student's trouble never stops the others."""
        for student in self.students:
            try:
                graded = self._grade(student)
            except Exception as error:  # whatever one submission does, the others are graded
                graded = self._not_graded(student, error)
            finally:
                shutil.rmtree(self._staged(student), ignore_errors=True)
            yield graded

    def _grade(self, student: str) -> Graded:
        staged = self._staged(student)
        expected = {name: {cell.name for cell in each.cells} for name, each in self._released.items()}
        problems = stage(self.root / "submitted" / student / self.assignment, expected, staged)
        run = partial(self._execute.run_steps, seed=self.seed)
        graded = {
            path.stem: grade_notebook(nbformat.read(path, as_version=4), self._released[path.stem], run)
            for path in sorted(staged.glob("*.ipynb"))
        }
        for name, result in graded.items():
            result.notebook.metadata[RECORD] = {"sandbox": str(self.tier)}
            notes = [*result.notebook.metadata[NOTES], *_ended(result.notebook)]
            problems += [f"{name}.ipynb: {note}." for note in notes]
        self._write(student, graded)
        handed_in = self._api.coursedir.get_existing_timestamp(str(staged))
        entry = record(self._gradebook, self.assignment, student, handed_in, graded, self._penalties)
        if graded and self.feedback:
            feedback = self._api.generate_feedback(self.assignment, student)
            if not feedback["success"]:
                problems.append(f"no feedback page could be written: {reason(feedback['log'])}")
        scores = {notebook.name: (notebook.score, notebook.max_score) for notebook in entry.notebooks}
        return Graded(student, dict(sorted(scores.items())), entry.total_seconds_late, problems)

    def _read_release(self) -> dict[str, Released]:
        """The assignment's notebooks as the gradebook knows them, after a first release where there was none yet."""
        source = self.root / "source" / self.assignment
        try:
            if known := released(self._gradebook, self.assignment, source):
                return known
        except MissingEntry:
            pass
        generate_release(self.config, self.assignment)
        self._gradebook.db.expire_all()
        return released(self._gradebook, self.assignment, source)

    def _write(self, student: str, graded: Mapping[str, GradedNotebook]) -> None:
        """Write the graded notebooks, with the assignment's other files beside them, as nbgrader does."""
        for step in ("autograded", "feedback"):  # those of an earlier submission say nothing about this one
            shutil.rmtree(self._folder(step, student), ignore_errors=True)
        if not graded:
            return
        folder = self._folder("autograded", student)
        ignored = [*self._api.coursedir.ignore, "*.ipynb"]
        shutil.copytree(self.root / "source" / self.assignment, folder, ignore=shutil.ignore_patterns(*ignored))
        for name, result in graded.items():
            nbformat.write(result.notebook, folder / f"{name}.ipynb")
        if (timestamp := self._staged(student) / TIMESTAMP).exists():
            shutil.copyfile(timestamp, folder / TIMESTAMP)

    def _not_graded(self, student: str, error: Exception) -> Graded:
        why = f"{type(error).__name__}: {error}".splitlines()[0]
        problem = f"could not be graded ({why}); {self._standing_score(student)}."
        return Graded(student, None, 0.0, [problem])

    def _standing_score(self, student: str) -> str:
        """What the gradebook says of a student whom this run could not grade, in words."""
        try:
            self._gradebook.db.rollback()
            submission = self._gradebook.find_submission(self.assignment, student)
        except MissingEntry:
            return "no score was entered"
        except SQLAlchemyError:
            return "the gradebook cannot be read"
        return f"no new score was entered, the gradebook says {submission.score:g} as before"

    def _folder(self, step: str, student: str) -> Path:
        return self.root / step / student / self.assignment

    def _staged(self, student: str) -> Path:
        return self._staging / student / self.assignment


ENDS = {
    "CellTimeoutError": "ran into the time limit and was stopped",
    "ProcessEnded": "ended the process that it ran in",
}


def _ended(notebook: Any) -> list[str]:
    """A sentence for each cell that did not come to its own end."""
    return [
        f"cell {(grade_id(cell) or cell.id)!r} {ENDS[output.ename]}"
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("ename") in ENDS
    ]
