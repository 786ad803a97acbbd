"""Who is in the class, as a file of the LMS or of the instructor says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from grading.configuration import CourseError
from grading.sheet import read_sheet

STUDENTS = (
    "SIS Login ID", "SIS User ID", "Username", "ID number", "Email address", "student_id", "student", "id",
)  # fmt: skip
NUMBERS = ("Identifier", "ID")  # the LMS's own, which it writes into the names of files
NOBODY = ("points possible", "student, test")


@dataclass(frozen=True)
class Roster:
    """The students of a class, and by the LMS's number or full name which of them it means."""

    students: list[str]
    by_number: dict[str, str] = field(default_factory=dict)


def read_roster(path: Path) -> Roster:
    """The roster in a gradebook that Canvas exported, a grading worksheet of Moodle, or a CSV with a column `student`.

    Raises CourseError where it is none of these.
    """
    sheet = read_sheet(path)
    columns = [column for name in STUDENTS if (column := sheet.column(name)) is not None]
    column = next((each for each in columns if any(sheet.cell(row, each) for row in sheet.rows)), None)
    if column is None:
        raise CourseError(f"{path} has none of the columns {', '.join(STUDENTS)}, or nobody in them.")
    number = next((each for name in NUMBERS if (each := sheet.column(name)) is not None), None)
    students: dict[str, None] = {}
    by_number: dict[str, str] = {}
    for row in sheet.rows:
        student = sheet.cell(row, column)
        if not student or sheet.cell(row, 0).casefold() in NOBODY:
            continue
        students[student] = None
        if given := sheet.cell(row, number).removeprefix("Participant").strip():
            by_number[given] = student
    return Roster(list(students), by_number)
