"""The marks as a CSV file for a spreadsheet program."""

from __future__ import annotations

from grading.export.marks import Marks, number
from grading.sheet import Sheet, harmless

BEFORE = ["student", "last name", "first name", "email", "handed in (UTC)"]
AFTER = ["late penalty", "total", "possible", "to be marked"]


def plain_sheet(marks: Marks) -> Sheet:
    """A row for each student: points by notebook, what being late costs, and the total. No cell is a formula."""
    notebooks = sorted({name for mark in marks.by_student.values() for name in mark.notebooks})
    rows = [
        [
            *(harmless(text) for text in (mark.student, *mark.names, mark.handed_in)),
            *(number(mark.notebooks[name].points) if name in mark.notebooks else "" for name in notebooks),
            *(number(value) for value in (mark.penalty, mark.total, marks.most)),
            " ".join(mark.waiting),
        ]
        for mark in marks.by_student.values()
    ]
    return Sheet([*BEFORE, *notebooks, *AFTER], rows, newline="\n")
