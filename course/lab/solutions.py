"""The reference answer to an exercise, and other right ways, for whoever has tried."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from course.lab.folder import release_folder
from course.lab.lessons import LessonError, is_answer, role, text

MARKS = re.compile(r"^[ \t]*###[ \t]*(BEGIN|END) SOLUTION[^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Solution:
    """others: the title and the source of each other right answer."""

    exercise: str
    reference: str
    others: tuple[tuple[str, str], ...]


def solution(notebook: Path, exercise: str) -> Solution:
    """The reference for an exercise of a learner's notebook, by the name of the function or of its cell.

    Raises LessonError where there is no such exercise, or no solutions are here.
    """
    release = release_folder()
    source = release and release.parent / "source" / notebook.parent.name / notebook.name
    if not source or not source.is_file():
        raise LessonError(
            f"There are no solutions to {notebook.parent.name}/{notebook.name} here: they come with the course's "
            "repository, not with the bundle of a week. Run this inside a clone of it."
        )
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    answers = {str(role(cell).get("grade_id")): text(cell) for cell in cells if is_answer(cell)}
    name = exercise_of(exercise, answers)
    return Solution(name, MARKS.sub("", answers[name]).rstrip() + "\n", _others(source, name))


def exercise_of(wanted: str, answers: dict[str, str]) -> str:
    """The exercise that has this name, or defines this function. Raises LessonError, with the likely one."""
    if wanted in answers:
        return wanted
    defining = [name for name, code in answers.items() if re.search(rf"^(def|class) {re.escape(wanted)}\b", code, re.M)]
    if defining:
        return defining[0]
    near = difflib.get_close_matches(wanted, answers, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(answers)}."
    raise LessonError(f"There is no exercise {wanted!r} in this notebook. {hint}")


def _others(source: Path, name: str) -> tuple[tuple[str, str], ...]:
    """The right answers of the calibration, where it is here."""
    root, assignment = source.parent.parent.parent, source.parent.name
    path = root / "calibration" / assignment / source.stem / f"{name}.py"
    if not path.is_file():
        return ()
    from grading.calibration.answers import read_answers  # the course's own tools, which come with its repository

    return tuple((answer.title, answer.source) for answer in read_answers(path).wheats)
