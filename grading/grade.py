"""Grades the submissions of one assignment, many at a time, into nbgrader's gradebook and folders.

The units of case run elsewhere (see `grading.unit`). This process reads what was handed in, and it alone writes: what
it wrote is whole at any moment, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from grading.alone import alone
from grading.assess import Submission, assess
from grading.autograde import Released
from grading.build import generate_release
from grading.configuration import CourseError, assignments, chosen, load
from grading.feedback import feedback_unit
from grading.folders import Folders
from grading.intake import misnamed
from grading.journal import Journal
from grading.pool import GoneError, Pool, local, processors
from grading.record import Record, released
from grading.resume import code, digest
from grading.seed import grading_seed
from grading.trusted.execute import TrustedExecute
from grading.unit import Bundle, Outcome, grade_unit
from grading.writing import Case, Writer, note_of, stop_where_full, told

AHEAD = 16  # units on their way for each worker: none waits, and what they hold stays small

Tag = tuple[Literal["grade", "page"], str, str]  # of a unit: what it makes, of whose which notebook


@dataclass(frozen=True)
class Graded:
    """One student's result. `scores` holds (points, possible points) by notebook; None where grading itself failed.

    unchanged: whether there was nothing to be done.   seconds: what each cell took that was run, by notebook and name.
    """

    student: str
    scores: dict[str, tuple[float, float]] | None
    late_seconds: float
    problems: list[str]
    unchanged: bool = field(default=False, compare=False)
    seconds: dict[str, dict[str, float]] = field(default_factory=dict, compare=False)

    @property
    def total(self) -> float | None:
        """All points earned."""
        return None if self.scores is None else sum(score for score, _ in self.scores.values())


class Grader:
    """Grades one assignment of the course in `root`. Use as a context.

    sandbox: False runs what was handed in with all rights of who grades. Raises SandboxError where it is True and the
    machine has none.   feedback: whether each student's pages are written too.   force: whether to grade again what was
    graded and has not changed.   start: starts what runs the units; without it all processors of this machine.
    log: a file to which each unit adds a line.
    """

    def __init__(
        self,
        root: Path,
        assignment: str,
        database: str | None = None,
        *,
        sandbox: bool = True,
        feedback: bool = True,
        force: bool = False,
        start: Callable[[], Executor] | None = None,
        workers: int | None = None,
        log: Path | None = None,
    ) -> None:
        self.root = root.resolve()
        self.feedback = feedback
        self.force = force
        self.workers = workers or processors()
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
        self._start = start or partial(local, self.workers)
        self._journal = Journal(log)

    def __enter__(self) -> Grader:
        execute = TrustedExecute(config=self.config)
        self.tier = execute.tier
        api = NbGraderAPI(config=self.config)
        self._folders = Folders(self.root, self.assignment, tuple(api.coursedir.ignore))
        with ExitStack() as stack:
            penalties = AssignLatePenalties(config=self.config)
            penalties.init_plugin()
            try:
                self._gradebook = Gradebook(api.coursedir.db_url, api.coursedir.course_id)
                stack.callback(self._gradebook.close)
                self._released = self._read_release()
                self._record = Record(self._gradebook, self.assignment, penalties)
                self._keys = self._record.keys()
            except SQLAlchemyError as error:
                where = make_url(api.coursedir.db_url).render_as_string(hide_password=True)
                raise CourseError(
                    f"The gradebook {where} cannot be used ({told(error)}). Does another program have it open, may "
                    "you write to it, is it whole? Then run the same again."
                ) from error
            stack.enter_context(self._journal)
            self._stack = stack.pop_all()
        self._cells = {name: {cell.name for cell in each.cells} for name, each in self._released.items()}
        self._bundles = {
            name: Bundle(each, self.seed, execute.limits, execute.sandbox).encoded()
            for name, each in self._released.items()
        }
        self._writer = Writer(self._folders, self._record, self._bundles)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def reasons(self) -> Iterator[tuple[str, str]]:
        """Each student with the reason why something is to be graded, or an empty one. Grades nothing."""
        for student in self.students:
            yield student, self._assess(student).why

    def results(self) -> Iterator[Graded]:
        """Grade every student and yield each result as it is there. One student's trouble never stops the others."""
        students = deque(self.students)
        cases: dict[str, Case] = {}
        lock = self.root / f".grading.{self.assignment}.lock"
        with alone(lock, f"Grading {self.assignment}"), Pool[Tag](self._start, self.workers) as pool:
            try:
                yield from self._all(students, cases, pool)
            except (GoneError, KeyboardInterrupt):
                self._writer.enter_those_due(last=True)  # what is graded stays graded
                raise

    def _all(self, students: deque[str], cases: dict[str, Case], pool: Pool[Tag]) -> Iterator[Graded]:
        while students or cases:
            ready: list[Case] = []
            while students and len(pool) < AHEAD * pool.workers and len(ready) < AHEAD:
                student = students.popleft()
                try:
                    case = self._begin(student, pool)
                except GoneError:
                    raise
                except Exception as error:  # whatever one submission does, the others are graded
                    yield self._not_graded(student, error)
                    continue
                cases[student] = case
                if not case.waiting:
                    ready.append(case)
            for (kind, student, name), answer in [] if ready else pool.finished():
                case = cases[student]
                case.waiting.discard(name)
                self._take(case, kind, name, answer)
                if not case.waiting:
                    ready.append(case)
            yield from self._go_on(ready, cases, pool, last=not students and not len(pool))

    def _begin(self, student: str, pool: Pool[Tag]) -> Case:
        submission = self._assess(student)
        for name, content in submission.contents.items():
            pool.submit(("grade", student, name), grade_unit, self._bundles[name], content)
        return Case(submission, set(submission.contents))

    def _assess(self, student: str) -> Submission:
        return assess(
            student,
            self._folders.submitted(student),
            self._folders.autograded(student),
            self._cells,
            self._bundles,
            {name: self._keys.get((student, name), "") for name in self._bundles},
            force=self.force,
        )

    def _take(self, case: Case, kind: str, name: str, answer: bytes | Exception) -> None:
        """Take in what a unit has made."""
        student = case.submission.student
        if isinstance(answer, Exception):
            why = told(answer)
            if kind == "page":
                case.troubles.append(f"no feedback page could be made ({why}).")
                del case.pages[name]
            else:
                case.failure = why
        elif kind == "page":
            try:
                self._folders.write_page(student, name, answer)
            except OSError as error:
                stop_where_full(error)
                case.troubles.append(_unwritten(error))
                del case.pages[name]
        else:
            outcome = case.outcomes[name] = Outcome(**json.loads(answer))
            case.failure = case.failure or outcome.failure
            about = {field: value for field, value in asdict(outcome).items() if field not in ("notebook", "notes")}
            self._journal.write(assignment=self.assignment, student=student, notebook=name, **about)

    def _go_on(self, ready: Sequence[Case], cases: dict[str, Case], pool: Pool[Tag], *, last: bool) -> Iterator[Graded]:
        """The next step of submissions that wait for nothing: into the gradebook, then their pages, then done.

        last: whether nothing more is on its way.
        """
        for case in ready:
            if case.entered is None and not case.failure:
                self._writer.write(case)
        entered = self._writer.enter_those_due(last=last)
        for case in entered:
            if self.feedback and not case.failure:
                self._ask_for_pages(case, pool)
        for case in dict.fromkeys([*ready, *entered]):
            if case.failure:
                del cases[case.submission.student]
                yield self._not_graded(case.submission.student, case.failure)
            elif case.entered and not case.waiting:
                del cases[case.submission.student]
                yield self._done(case)

    def _ask_for_pages(self, case: Case, pool: Pool[Tag]) -> None:
        """Have those feedback pages made that are missing or say something else than the gradebook."""
        assert case.entered
        submission = case.submission
        for name, made in submission.works.items():
            about = {"student": submission.student, "assignment": self.assignment, "notebook": name}
            said = json.dumps(about | asdict(case.entered.notebooks[name])).encode()
            case.pages[name] = digest(said, made.encode(), code().encode())
            page = self._folders.feedback(submission.student) / f"{name}.html"
            if submission.pages.get(name) != case.pages[name] or not page.is_file():
                case.waiting.add(name)
                notebook = self._folders.notebook(submission.student, name)
                pool.submit(("page", submission.student, name), feedback_unit, notebook, said)

    def _done(self, case: Case) -> Graded:
        submission, entered = case.submission, case.entered
        assert entered
        if submission.works and self.feedback:
            try:
                self._folders.address(submission.student)
                if case.pages != submission.pages:
                    note_of(case).write(self._folders.autograded(submission.student))
            except OSError as error:
                stop_where_full(error)
                case.troubles.append(_unwritten(error))
        scores = {name: (each.score, each.max_score) for name, each in entered.notebooks.items()}
        problems = [problem for _, some in sorted(submission.problems.items()) for problem in some]
        problems.extend(dict.fromkeys(case.troubles))
        seconds = {name: outcome.cells for name, outcome in case.outcomes.items()}
        return Graded(submission.student, scores, entered.late_seconds, problems, not submission.why, seconds)

    def _not_graded(self, student: str, error: Exception | str) -> Graded:
        why = error if isinstance(error, str) else told(error)
        self._journal.write(assignment=self.assignment, student=student, failure=why)
        return Graded(student, None, 0.0, [f"could not be graded ({why}); {self._standing_score(student)}."])

    def _standing_score(self, student: str) -> str:
        """What the gradebook says of a student whom this run could not grade, in words."""
        try:
            self._gradebook.db.rollback()
            score = self._gradebook.find_submission(self.assignment, student).score
        except MissingEntry:
            return "no score was entered"
        except SQLAlchemyError:
            return "the gradebook cannot be read"
        return f"no new score was entered, the gradebook says {score:g} as before"

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


def _unwritten(error: OSError) -> str:
    return f"the feedback could not be written ({told(error)}): run the same again when it can be."
