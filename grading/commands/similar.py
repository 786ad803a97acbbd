"""For instructors: pairs of students whose answers are more alike than those of the rest of the class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.commands.report import write_page
from grading.configuration import CourseError
from grading.report.gathering import gather
from grading.report.model import ClassWork
from grading.report.page import rendered
from grading.report.words import counted
from grading.terminal import HERE, Course, Database, console

MOST_EXERCISES = 6  # of a pair, side by side


def similar(
    assignment: str,
    course: Course = HERE,
    db: Database = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--least", min=1, max=100, help="Percent from which a pair is shown.", show_default="far above the class"
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file.", show_default="reports/ASSIGNMENT_similar.html")
    ] = None,
) -> None:
    """Write a page on pairs of students whose answers are much alike. It is a hint, never a proof."""
    page, pairs = similar_page(gather(course, assignment, db), least)
    path = write_page(page, course, f"{assignment}_similar.html", output)
    console.print(f"wrote {path}: {counted(pairs, 'pair')} to look at", highlight=False, soft_wrap=True)


def similar_page(work: ClassWork, least: int | None = None) -> tuple[str, int]:
    """The page on a class, and how many pairs are on it. least: percent.

    Raises CourseError where the library that it takes is missing.
    """
    try:
        from grading.similar import compare
    except ModuleNotFoundError as missing:
        raise CourseError(f"{missing.name} is missing: pip install '.[similarity]' in the course's folder.") from None
    exercises = {(lesson.name, exercise.name): exercise for lesson in work.lessons for exercise in lesson.exercises}
    answers = {
        each.student: {
            f"{lesson}: {name}": each.attempts[lesson].answers[name]
            for (lesson, name), exercise in exercises.items()
            if each.attempts[lesson].answered(exercise)
        }
        for each in work.submissions
    }
    known = {f"{lesson}: {name}": [each.stub, each.reference] for (lesson, name), each in exercises.items()}
    found = compare(answers, known, None if least is None else least / 100)
    page = rendered("similar.html", {"assignment": work.assignment, "found": found, "shown": MOST_EXERCISES})
    return page, len(found.pairs)
