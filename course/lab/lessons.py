"""What a notebook of the course holds, and how far the learner is: its exercises, their tests, and what these said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.tracebacks import ANSI

STUB = re.compile(r"^\s*raise NotImplementedError\b", re.MULTILINE)
FIRST_NUMBER = re.compile(r"(\d+)")


class LessonError(Exception):
    """A file cannot be used as a notebook of the course; the message names it and says what to do."""


class DamagedError(LessonError):
    """A file that should be a notebook is none."""


@dataclass(frozen=True)
class Test:
    """A test cell. says: the lines that it printed when it last ran.   hidden: whether it only runs when graded."""

    name: str
    points: float
    about: str
    hidden: bool
    ran: bool
    passed: bool
    says: tuple[str, ...] = ()


@dataclass
class Exercise:
    """An answer cell with its tests. trouble: why the cell itself does not run, in a sentence; mostly empty."""

    name: str
    answered: bool
    trouble: str = ""
    tests: list[Test] = field(default_factory=list)

    @property
    def visible(self) -> list[Test]:
        """The tests that a learner can run."""
        return [test for test in self.tests if not test.hidden]

    @property
    def done(self) -> bool:
        """Whether there is an answer, and all visible tests of it pass."""
        return self.answered and not self.trouble and all(test.passed for test in self.visible)


@dataclass(frozen=True)
class Lesson:
    """A notebook. minutes: how long it takes, None where it does not say.   problems: sentences about the whole."""

    path: Path
    title: str
    minutes: int | None
    exercises: Sequence[Exercise]
    problems: Sequence[str] = ()

    @property
    def tests(self) -> list[Test]:
        """All tests, in order."""
        return [test for exercise in self.exercises for test in exercise.tests]

    @property
    def points(self) -> float:
        """All points that there are."""
        return sum(test.points for test in self.tests)

    @property
    def visible_points(self) -> float:
        """The points of visible tests."""
        return sum(test.points for test in self.tests if not test.hidden)

    @property
    def reached(self) -> float:
        """The points of visible tests that pass."""
        return sum(test.points for exercise in self.exercises for test in exercise.visible if test.passed)

    @property
    def begun(self) -> bool:
        """Whether any exercise has an answer."""
        return any(exercise.answered for exercise in self.exercises)

    @property
    def done(self) -> bool:
        """Whether every exercise is."""
        return not self.problems and all(exercise.done for exercise in self.exercises)


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file, with what its tests said when they last ran. Raises LessonError where it is none."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LessonError(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise DamagedError(
            f"{path} is damaged: it is no notebook. Take the copy of before from File ▸ Revert Notebook to Checkpoint "
            "in JupyterLab, or rename it, and `course lab` puts a fresh one in its place."
        ) from None
    return lesson_of(notebook, path)


def lesson_of(notebook: Any, path: Path) -> Lesson:
    """The lesson in a notebook that has been read. Raises LessonError where it is no notebook of the course."""
    try:
        head = next((text(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown"), "")
        exercises = list(_exercises(notebook["cells"]))
    except (LookupError, TypeError, ValueError, AttributeError):
        raise DamagedError(f"{path} is damaged: it holds something else than the cells of a notebook.") from None
    if not any(exercise.tests for exercise in exercises):
        raise LessonError(f"{path} is no lesson of the course: there is no test in it.")
    title = re.search(r"^# +(.+)$", head, re.MULTILINE)
    minutes = re.search(r"about (\d{1,4}) minutes", head)
    return Lesson(path, title[1].strip() if title else path.stem, int(minutes[1]) if minutes else None, exercises)


def text(cell: Mapping[str, Any], key: str = "source") -> str:
    """A text in a notebook, which may stand there as its lines."""
    value = cell.get(key, "")
    return value if isinstance(value, str) else "".join(value)


def role(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """What nbgrader notes of a cell; empty where it does not know it."""
    found = cell.get("metadata", {}).get("nbgrader")
    return found if isinstance(found, Mapping) else {}


def is_answer(cell: Mapping[str, Any]) -> bool:
    """Whether the learner writes their answer into this cell."""
    return bool(role(cell).get("solution"))


def is_test(cell: Mapping[str, Any]) -> bool:
    """Whether the cell gives points for another one."""
    return bool(role(cell).get("grade")) and not is_answer(cell)


def is_hidden(cell: Mapping[str, Any]) -> bool:
    """Whether a test is there as a comment only, until it is graded."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text(cell).splitlines())


def is_answered(cell: Mapping[str, Any]) -> bool:
    """Whether something stands where the stub stood."""
    return bool(text(cell).strip()) and not STUB.search(text(cell))


def counted(number: float, what: str) -> str:
    """A number of things in words: 1 point, 2 points."""
    return f"{number:g} {what}" if number == 1 else f"{number:g} {what}s"


def in_order(path: Path) -> list[tuple[int, int, str]]:
    """A key that sorts week2 before week10."""
    return [
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece)
        for part in path.parts
        for piece in FIRST_NUMBER.split(part)
    ]


def _exercises(cells: Sequence[Mapping[str, Any]]) -> Iterator[Exercise]:
    """The answer cells, each with the tests between it and the next one."""
    exercise: Exercise | None = None
    for cell in cells:
        if is_answer(cell):
            if exercise:
                yield exercise
            exercise = Exercise(str(role(cell).get("grade_id", "")), is_answered(cell))
            if role(cell).get("grade"):  # marked by a person
                exercise.tests.append(_test(cell, hidden=True))
        elif is_test(cell):
            exercise = exercise or Exercise(str(role(cell).get("grade_id", "")), answered=True)
            exercise.tests.append(_test(cell, hidden=is_hidden(cell)))
    if exercise:
        yield exercise


def _test(cell: Mapping[str, Any], *, hidden: bool) -> Test:
    outputs = cell.get("outputs", [])
    ran = not hidden and (cell.get("execution_count") is not None or bool(outputs))
    about = [line.lstrip("# ").rstrip() for line in text(cell).splitlines() if line.startswith("#")]
    return Test(
        str(role(cell).get("grade_id", "")),
        float(role(cell).get("points", 0)),
        about[0] if about else "",
        hidden,
        ran,
        ran and not any(output.get("output_type") == "error" for output in outputs),
        () if hidden else tuple(line for output in outputs for line in _lines(output)),
    )


def _lines(output: Mapping[str, Any]) -> list[str]:
    """What an output says, without colours; of an error that is not told in words, its name and message."""
    if output.get("output_type") == "stream":
        return ANSI.sub("", text(output, "text")).splitlines()
    if output.get("output_type") != "error":
        return []
    told = ANSI.sub("", "\n".join(output.get("traceback", []))).splitlines()
    return told if told and told[0].startswith("✘") else [f"✘ {output.get('ename')}: {output.get('evalue')}"]
