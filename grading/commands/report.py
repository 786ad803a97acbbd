"""For instructors: what the class got right and wrong, as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.report.gathering import gather
from grading.report.page import report_page
from grading.resume import replace_file
from grading.terminal import HERE, Course, Database, console

REPORTS = "reports"  # a folder of the course


def report(
    assignment: str,
    course: Course = HERE,
    db: Database = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file.", show_default="reports/ASSIGNMENT.html")
    ] = None,
) -> None:
    """Write a page on an assignment: scores, the most frequent mistakes, tests that look wrong, who is late."""
    console.print(f"wrote {write_report(course, assignment, db, output)}", highlight=False, soft_wrap=True)


def write_report(course: Path, assignment: str, database: str | None = None, output: Path | None = None) -> Path:
    """Write the report on an assignment and return its file. Raises CourseError where nothing of it was graded."""
    return write_page(report_page(gather(course, assignment, database)), course, f"{assignment}.html", output)


def write_page(page: str, course: Path, name: str, output: Path | None) -> Path:
    """Write a page to a file, or to the one of this name among the course's reports."""
    path = output or course / REPORTS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, page.encode())
    return path
