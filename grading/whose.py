"""From the place of a file in a download to whose it is: the names that LMSs, nbgrader and people give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from nbgrader.utils import parse_utc

MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<file>.*)")
CANVAS = re.compile(r"(?P<name>.+?)_(?P<late>LATE_)?(?P<id>\d+)_(?P<attempt>\d+)_(?P<file>.+)")
RESENT = re.compile(r"(?P<stem>.+)-(?P<number>\d{1,3})")  # Canvas numbers files that are handed in again
SEPARATORS = "_- +."


@dataclass(frozen=True)
class Whose:
    """Whose a file is. number: the LMS's for the student.   file: its place in the submission.

    attempt: the later, the greater.   time: in UTC, as nbgrader writes it.   late: whether the LMS calls it late.
    """

    student: str
    file: tuple[str, ...]
    kind: Literal["canvas", "moodle", "exchange", "folder", "file"]
    number: str = ""
    attempt: tuple[int, int] = (0, 0)
    time: str = ""
    late: bool = False


def whose(parts: Sequence[str], assignment: str, others: Sequence[str], notebooks: Sequence[str]) -> Whose | str | None:
    """Whose the file at this place is. None for one of another assignment, a sentence's end where nothing tells.

    others: the names of all assignments.   notebooks: those of the assignment, without .ipynb.
    """
    first, rest = parts[0], tuple(parts[1:])
    found = _exchange(first, rest, assignment) or _moodle(first, rest) or _canvas(first, rest, notebooks)
    if found == "other":
        return None
    if found is None or isinstance(found, str):
        found = _folder(first, rest) if rest else _flat(first, notebooks)
    if found is None:
        return "does not tell whose it is: call it STUDENT/NOTEBOOK.ipynb or STUDENT_NOTEBOOK.ipynb"
    inside = _inside(found.file, assignment, others)
    return None if inside is None else Whose(**{**found.__dict__, "file": inside})


def _inside(file: tuple[str, ...], assignment: str, others: Sequence[str]) -> tuple[str, ...] | None:
    """The place below the assignment's folder; None in another assignment's."""
    for index, part in enumerate(file[:-1]):
        if part == assignment:
            return file[index + 1 :]
        if part in others:
            return None
    return file


def _exchange(first: str, rest: tuple[str, ...], assignment: str) -> Whose | Literal["other"] | None:
    """nbgrader's: STUDENT+ASSIGNMENT+TIME, and more in a newer one."""
    for count in (3, 2):
        names = first.rsplit("+", count)
        if len(names) == count + 1 and rest and re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d", names[2]):
            try:
                time = f"{parse_utc(names[2]):%Y-%m-%d %H:%M:%S.%f} UTC"
            except Exception:  # the parser's own errors are of many kinds
                return None
            return Whose(names[0], rest, "exchange", time=time) if names[1] == assignment else "other"
    return None


def _moodle(first: str, rest: tuple[str, ...]) -> Whose | Literal["other"] | None:
    match = MOODLE.fullmatch(first)
    if not match:
        return None
    file = rest if rest else (match["file"],) if match["file"] else ()
    if match["kind"] != "file" or not file:
        return "other"
    return Whose(match["name"], file, "moodle", number=match["id"])


def _canvas(first: str, rest: tuple[str, ...], notebooks: Sequence[str]) -> Whose | None:
    match = CANVAS.fullmatch(first)
    if not match:
        return None
    name = PurePosixPath(match["file"])
    number = 0
    if (again := RESENT.fullmatch(name.stem)) and name.stem not in notebooks:
        name, number = name.with_name(again["stem"] + name.suffix), int(again["number"])
    if not rest and name.stem not in notebooks and _flat(first, notebooks):
        return None  # ada_12_3_dropout.ipynb is 3_dropout of ada_12
    file = rest or (str(name),)
    attempt = int(match["attempt"]), number
    return Whose(match["name"], file, "canvas", match["id"], attempt, late=bool(match["late"]))


def _folder(first: str, rest: tuple[str, ...]) -> Whose | None:
    return Whose(first.strip(), rest, "folder") if first.strip() else None


def _flat(first: str, notebooks: Sequence[str]) -> Whose | None:
    """STUDENT_NOTEBOOK.ipynb; and STUDENT.ipynb where the assignment has one notebook."""
    name = PurePosixPath(first)
    if name.suffix.casefold() != ".ipynb":
        return None
    for notebook in notebooks:
        if name.stem.casefold().endswith(notebook.casefold()):
            student = name.stem[: -len(notebook)]
            if student and student[-1] in SEPARATORS and (student := student.rstrip(SEPARATORS)):
                return Whose(student, (f"{notebook}.ipynb",), "file")
    if len(notebooks) == 1 and name.stem.casefold() != notebooks[0].casefold():
        return Whose(name.stem, (f"{notebooks[0]}.ipynb",), "file")
    return None
