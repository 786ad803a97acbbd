"""The one writer: a submission's graded notebooks go to its folder, then its scores to the gradebook, with others'."""

from __future__ import annotations

import errno
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from grading.assess import Submission
from grading.configuration import CourseError
from grading.folders import Folders
from grading.intake import moment
from grading.record import Entered, Record, Scores, Work
from grading.resume import Note, key
from grading.unit import Outcome

TOGETHER = 64  # submissions that are entered in one transaction, which takes much longer than one more in it
LATEST = 5.0  # seconds that a result waits for others
PATIENCE = (1, 2, 4, 8, 15, 30, 30)  # seconds between tries, where the gradebook is locked or gone


class StoppedError(CourseError):
    """The run cannot go on. What was done is there, and the next run goes on from it."""


@dataclass(eq=False)
class Case:
    """A submission on its way: what has come back of it, and what is missing."""

    submission: Submission
    waiting: set[str]  # names of notebooks
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)  # digests
    troubles: list[str] = field(default_factory=list)  # of this run, not of what was handed in
    failure: str = ""
    entered: Entered | None = None


class Writer:
    """Writes cases, many together. bundles: see `key`."""

    def __init__(self, folders: Folders, record: Record, bundles: Mapping[str, bytes]) -> None:
        self._folders = folders
        self._record = record
        self._bundles = bundles
        self._fresh: list[Case] = []  # in their folders, and not in the gradebook yet
        self._entered_at = time.monotonic()

    def write(self, case: Case) -> None:
        """Write the graded notebooks of a submission that has changed; `failure` says why not. Its scores wait."""
        submission = case.submission
        for name, outcome in case.outcomes.items():
            submission.problems[name] = [f"{name}.ipynb: {note}." for note in outcome.notes]
        if submission.why:
            new = {name: outcome.notebook for name, outcome in case.outcomes.items()}
            try:
                self._folders.write(
                    submission.student, new, submission.kept, note_of(case), submission.timestamp, submission.secret
                )
            except OSError as error:
                stop_where_full(error)
                case.failure = told(error)
            for name, outcome in case.outcomes.items():  # many may wait, and notebooks are large
                case.outcomes[name] = replace(outcome, notebook="")
        if not case.failure:
            self._fresh.append(case)

    def enter_those_due(self, *, last: bool) -> Sequence[Case]:
        """Enter the scores of submissions that wait for it, if it is time; `failure` says why not."""
        waited = time.monotonic() - self._entered_at
        if not last and len(self._fresh) < TOGETHER and waited < LATEST:
            return ()
        due, self._fresh, self._entered_at = self._fresh, [], time.monotonic()
        try:
            self._enter_together(due)
        except SQLAlchemyError:  # one of them must not take the others along
            for case in due:
                try:
                    self._enter_together([case])
                except SQLAlchemyError as error:
                    case.failure = told(error)
        return due

    def _enter_together(self, cases: Sequence[Case]) -> None:
        """Enter these in one transaction, in a gradebook that may be locked or gone for a while."""
        entries = [_entry(case, self._keys_of(case)) for case in cases]
        for seconds in (*PATIENCE, 0):
            try:
                for case, entered in zip(cases, self._record.enter(entries) if entries else [], strict=True):
                    case.entered = entered
                return
            except OperationalError as error:
                if not seconds or "readonly" in str(error):
                    raise StoppedError(
                        f"The gradebook cannot be written ({told(error)}): run the same again later."
                    ) from error
                time.sleep(seconds)

    def _keys_of(self, case: Case) -> dict[str, str]:
        return {name: key(self._bundles[name], made) for name, made in case.submission.works.items()}


def told(error: Exception) -> str:
    """What went wrong, in a line."""
    return f"{type(error).__name__}: {error}".splitlines()[0]


def stop_where_full(error: OSError) -> None:
    """Raise StoppedError where the next submission would find no room either."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise StoppedError(f"The disk is full ({error.filename}): make room and run the same again.") from error


def _entry(case: Case, keys: dict[str, str]) -> Work:
    submission = case.submission
    scores = {
        name: Scores(each.scores, frozenset(each.unanswered), name in submission.seen)
        for name, each in case.outcomes.items()
    }
    handed_in = moment(submission.timestamp) if submission.timestamp else None
    return Work(submission.student, scores, submission.kept, keys, handed_in)


def note_of(case: Case) -> Note:
    """What is to lie beside the graded notebooks."""
    submission = case.submission
    return Note(submission.digest, submission.works, submission.problems, {**submission.pages, **case.pages})
