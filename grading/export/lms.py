"""Fills an assignment's marks into the gradebook file of an LMS. Pure: tables in, tables out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from grading.configuration import CourseError
from grading.export.marks import Marks, number
from grading.sheet import Sheet

EXCUSED = "ex"  # Canvas: this student need not do it


@dataclass(frozen=True)
class Layout:
    """What an LMS calls its columns. match: those that may hold the students' names, the surest first."""

    name: str
    match: tuple[str, ...]
    grade: str = ""
    most: str = ""
    locked: str = ""


CANVAS = Layout("Canvas", ("SIS Login ID", "SIS User ID", "ID", "Student"))
MOODLE = Layout(
    "Moodle",
    ("Username", "ID number", "Email address", "Identifier", "Full name"),
    grade="Grade",
    most="Maximum grade",
    locked="Grade can be changed",
)


@dataclass
class Filled:
    """The table with the marks, what changed (student, old, new), and sentences on what an instructor must know."""

    sheet: Sheet
    column: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    same: int = 0
    problems: list[str] = field(default_factory=list)


def fill(sheet: Sheet, marks: Marks, layout: Layout, column: str | None = None, match: str | None = None) -> Filled:
    """The LMS's table with the marks in it; every other cell stays.

    column: the one to fill, where its name does not tell.   match: the one that holds the names under which students
    are graded.   Raises CourseError where one of them cannot be found.
    """
    target = _target(sheet, marks.assignment, layout, column)
    key = _key(sheet, marks, layout, match)
    filled = Filled(sheet, sheet.header[target])
    rows = [list(row) for row in sheet.rows]
    found = [_student(sheet.cell(row, key), marks) for row in rows]
    counts = Counter(student for student in found if student)
    comma = any("," in sheet.cell(row, each) for row in rows for each in (target, sheet.column(layout.most)))
    for row, student in zip(rows, found, strict=True):
        name = sheet.cell(row, key)
        first = sheet.cell(row, 0).casefold()
        if layout is CANVAS and first == "points possible":
            _compare_most(sheet.cell(row, target), marks, layout, filled)
        if not name or first in ("points possible", "student, test"):
            continue
        old = sheet.cell(row, target)
        if student is None:
            filled.problems.append(f"{name} has no mark for {marks.assignment}: {layout.name}'s cell stays as it is.")
        elif counts[student] > 1:
            filled.problems.append(f"{name} stands in {counts[student]} rows: none of them was filled in.")
        elif old.casefold() == EXCUSED:
            filled.problems.append(f"{name} is excused in {layout.name}: that stays.")
        elif sheet.cell(row, sheet.column(layout.locked)).casefold() == "no":
            filled.problems.append(f"{name}: {layout.name} says that this grade cannot be changed. It stays.")
        else:
            _compare_most(sheet.cell(row, sheet.column(layout.most)), marks, layout, filled)
            new = number(marks.by_student[student].total).replace(".", "," if comma else ".")
            if _value(old) == _value(new):
                filled.same += 1
                continue
            row += [""] * (target + 1 - len(row))
            row[target] = new
            filled.changes.append((student, old, new))
    filled.problems = list(dict.fromkeys(filled.problems))
    filled.problems += [
        f"{student} is not in {layout.name}'s file: enter {number(mark.total)} by hand, or use --match."
        for student, mark in marks.by_student.items()
        if student not in counts
    ]
    filled.sheet = replace(sheet, rows=rows)
    return filled


def _target(sheet: Sheet, assignment: str, layout: Layout, column: str | None) -> int:
    """The column to fill."""
    wanted = column or layout.grade
    if wanted:
        alike = [at for at, name in enumerate(sheet.header) if _called(name, wanted)]
    else:
        alike = [at for at, name in enumerate(sheet.header) if re.search(r"\(\d+\)\s*$", name)]
        week = _plain(assignment.split("_")[0])
        alike = [
            at for at in alike if (name := _plain(_without_id(sheet.header[at]))) and _same(name, week, assignment)
        ]
    if len(alike) == 1:
        return alike[0]
    what = f"{len(alike)} columns" if alike else "no column"
    there = ", ".join(repr(sheet.header[at]) for at in alike) or ", ".join(map(repr, sheet.header))
    raise CourseError(
        f"There is {what} for {wanted or assignment!r} in the file: name one with --column. There are: {there}."
    )


def _same(name: str, week: str, assignment: str) -> bool:
    return name in (week, _plain(assignment)) or bool(re.match(rf"{re.escape(week)}(?!\d)", name))


def _called(name: str, wanted: str) -> bool:
    return wanted.strip().casefold() in (name.strip().casefold(), _without_id(name).casefold())


def _without_id(name: str) -> str:
    return re.sub(r"\s*\(\d+\)\s*$", "", name).strip()


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _key(sheet: Sheet, marks: Marks, layout: Layout, match: str | None) -> int:
    """The column that holds the names of the students: of those that may, the one with most of them."""
    if match is not None:
        at = sheet.column(match)
        if at is None:
            raise CourseError(f"There is no column {match!r} in the file. There are: {', '.join(sheet.header)}.")
        return at
    columns = [at for name in layout.match if (at := sheet.column(name)) is not None]
    hits = {at: sum(_student(sheet.cell(row, at), marks) is not None for row in sheet.rows) for at in columns}
    best = max(columns, key=lambda at: hits[at], default=None)
    if best is None or not hits[best]:
        raise CourseError(
            f"None of the file's columns {', '.join(layout.match)} holds the names under which students are graded, "
            f"such as {next(iter(marks.by_student))!r}. Name the column that does with --match."
        )
    return best


def _student(name: str, marks: Marks) -> str | None:
    """The student whom a cell means, whatever the case where that leaves one."""
    name = name.removeprefix("Participant").strip()
    if name in marks.by_student:
        return name
    alike = [student for student in marks.by_student if student.casefold() == name.casefold()]
    return alike[0] if len(alike) == 1 else None


def _compare_most(text: str, marks: Marks, layout: Layout, filled: Filled) -> None:
    most = _value(text)
    if most is not None and most != round(marks.most, 2):
        filled.problems.append(
            f"{layout.name} gives {number(most)} points for this, the course {number(marks.most)}: the course's points "
            f"were written. Change it in {layout.name} to {number(marks.most)}."
        )


def _value(text: str) -> float | None:
    try:
        return round(float(text.replace(",", ".")), 2)
    except ValueError:
        return None
