"""For instructors: the marks, as an LMS or a spreadsheet program reads them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from grading.configuration import CourseError, chosen, load
from grading.export.lms import CANVAS, MOODLE, Filled, fill
from grading.export.marks import read_marks
from grading.export.plain import plain_sheet
from grading.resume import replace_file
from grading.sheet import read_sheet
from grading.terminal import HERE, Course, Database, console


class Format(StrEnum):
    """What reads the marks."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    CSV = "csv"


LAYOUTS = {Format.CANVAS: CANVAS, Format.MOODLE: MOODLE}


def export(
    assignment: str,
    format: Annotated[Format, typer.Option(help="What reads the marks.")] = Format.CSV,
    file: Annotated[
        Path | None, typer.Option(help="Canvas's gradebook export or Moodle's grading worksheet, to be filled in.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option(help="The file to write.", show_default="exports/ASSIGNMENT_FORMAT.csv in the course")
    ] = None,
    column: Annotated[str | None, typer.Option(help="The column to fill, such as 'Week 2 (12345)'.")] = None,
    match: Annotated[
        str | None, typer.Option(help="The column with the names under which students are graded.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change: old → new.")] = False,
    course: Course = HERE,
    db: Database = None,
) -> None:
    """Write the marks for Canvas, Moodle or a spreadsheet: tests and marks by hand, less what being late costs."""
    [name] = chosen(course, assignment)
    marks = read_marks(load(course, db), name)
    if format is Format.CSV:
        sheet = plain_sheet(marks)
        told = f"{len(marks.by_student)} students"
    elif file is None:
        raise CourseError(
            f"Name the file that {LAYOUTS[format].name} gave you with --file: the marks are filled in there."
        )
    else:
        filled = fill(read_sheet(file), marks, LAYOUTS[format], column, match)
        sheet = filled.sheet
        told = _told(filled, all_changes=dry_run)
    for mark in marks.by_student.values():
        if mark.waiting:
            _print(
                f"{mark.student}: answers in {', '.join(mark.waiting)} wait to be marked by hand; what has no mark yet "
                "counts 0 points."
            )
    place = to or course / "exports" / f"{name}_{format}.csv"
    if not dry_run:
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, sheet.text().encode("utf-8"))
    _print(f"{place} {'would hold' if dry_run else 'holds'} {told}.")


def _told(filled: Filled, *, all_changes: bool) -> str:
    """Print what an instructor must know of a filled table; returns how many marks changed."""
    for student, old, new in filled.changes:
        if old or all_changes:
            _print(f"{student}: {old or '–'} → {new}")
    for problem in filled.problems:
        _print(problem)
    return f"{len(filled.changes)} new or changed marks in {filled.column!r}; {filled.same} are as before"


def _print(line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
