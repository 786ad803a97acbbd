"""Tries an answer: puts it in place of the reference, runs the tests of its exercise, and says which were lost."""

from __future__ import annotations

import contextlib
import io
import linecache
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from course.check import SEED_VARIABLE, CheckFailed
from grading.calibration.exercises import Exercise


@dataclass(frozen=True)
class Outcome:
    """What each lost test told the learner, by the test's name; empty where all points were earned."""

    lost: dict[str, str] = field(default_factory=dict)

    def points(self, exercise: Exercise) -> float:
        """The points earned."""
        return sum(test.points for test in exercise.tests if test.name not in self.lost)

    @property
    def said(self) -> str:
        """What came and the mistakes that the lost tests name, and the errors they end in: not what was expected."""
        lines = [line for told in self.lost.values() for line in told.splitlines()]
        return "\n".join(line for line in lines if not line.startswith(("✘", "  expected:")))


def run_code(source: str, name: str, namespace: dict[str, Any]) -> None:
    """Run a cell's code in a namespace. Errors pass through; their tracebacks can show the cell's lines."""
    filename = f"<{name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), namespace)


def attempt_each(exercise: Exercise, namespace: dict[str, Any], seeds: Sequence[str], answer: str) -> list[Outcome]:
    """The outcome of an answer under each of several grading seeds. Changes `namespace`: call this in a fork."""
    return [attempt(exercise, namespace, seed, answer) for seed in seeds]


def attempt(exercise: Exercise, namespace: dict[str, Any], seed: str, answer: str) -> Outcome:
    """Run an answer and the tests of its exercise in `namespace`.

    A test is lost where it raises, and also where it writes to stderr, because that costs its points under stock
    nbgrader too.
    """
    os.environ[SEED_VARIABLE] = seed
    warnings.simplefilter("ignore")  # in a notebook they are notes that cost nothing, see course.tracebacks
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        # A cell that does not compile or run leaves its tests to fail, as in a notebook.
        with contextlib.suppress(Exception, SystemExit):
            run_code(answer, exercise.name, namespace)
        return Outcome(
            {test.name: told for test in exercise.tests if (told := _told(test.source, test.name, namespace))}
        )


def _told(source: str, name: str, namespace: dict[str, Any]) -> str:
    """What a test says against the answer; empty where it passes."""
    with contextlib.redirect_stderr(io.StringIO()) as stderr:
        try:
            run_code(source, name, namespace)
        except CheckFailed as failure:
            return str(failure)
        except (Exception, SystemExit) as error:
            return f"{type(error).__name__}: {error}"
    return f"stderr: {stderr.getvalue()}" if stderr.getvalue() else ""
