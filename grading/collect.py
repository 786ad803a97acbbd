"""Collects what a class handed in, from an LMS's download, a folder or nbgrader's exchange, into submitted/."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from grading.configuration import CourseError, assignments, chosen
from grading.downloads import Download, File
from grading.intake import TIMESTAMP, moment
from grading.roster import Roster
from grading.whose import Whose, whose

LEFT_OUT = (".whl", ".html")  # what comes back of the bundle, and Moodle's texts
Found = tuple[File, Whose]


@dataclass
class Collected:
    """What was found, by student: "new", "newer", "as before" or "kept"; and sentences, and who is missing."""

    students: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def collect(
    root: Path,
    assignment: str,
    place: Path,
    roster: Roster | None = None,
    *,
    replace: bool = False,
    dry_run: bool = False,
) -> Collected:
    """Write each student's files into submitted/STUDENT/ASSIGNMENT. What is newer there already stays.

    place: a folder, or a zip as an LMS gives it.   replace: whether what is there gives way where nothing tells which
    is newer.   Raises CourseError where nothing can be found.
    """
    [assignment] = chosen(root, assignment)
    if not place.exists():
        raise CourseError(f"There is no {place}.")
    if not place.is_dir() and place.suffix.casefold() != ".zip":
        raise CourseError(f"{place} is neither a folder nor a zip.")
    notebooks = sorted(path.stem for path in (root / "source" / assignment).glob("*.py"))
    result = Collected()
    with TemporaryDirectory() as scratch:
        download = Download(Path(scratch), result.problems)
        files = _unwrapped(download.files(place), assignment, assignments(root), notebooks)
        works = _by_student(files, assignment, assignments(root), notebooks, roster, result.problems)
        if not works:
            raise CourseError(" ".join([f"{place} holds nothing of {assignment}.", *result.problems[:3]]))
        for student, work in sorted(works.items()):
            target = root / "submitted" / student / assignment
            _check_names(student, work, notebooks, result.problems)
            what = result.students[student] = _decide(student, target, work, replace, result.problems)
            if what in ("new", "newer") and not dry_run:
                _write(target, work)
    if roster:
        there = {*result.students, *(path.parent.name for path in (root / "submitted").glob(f"*/{assignment}"))}
        result.missing = [student for student in roster.students if student not in there]
        result.problems += [f"{each} is not in the roster." for each in result.students if each not in roster.students]
    return result


def _unwrapped(files: list[File], assignment: str, others: Sequence[str], notebooks: Sequence[str]) -> list[File]:
    """The files without a folder around all of them that is no student's."""
    tops = {file.parts[0] for file in files}
    if len(tops) != 1 or any(len(file.parts) < 2 for file in files):
        return files
    inner = [File(file.parts[1:], file.path, file.modified) for file in files]
    found = [whose(file.parts, assignment, others, notebooks) for file in (*files, *inner)]
    by_lms = [isinstance(each, Whose) and each.kind in ("canvas", "moodle", "exchange") for each in found]
    if any(by_lms):
        return files if any(by_lms[: len(files)]) else inner
    of_student = any(file.parts[1] in (*others, *(f"{name}.ipynb" for name in notebooks)) for file in files)
    students = {file.parts[0] for file in inner if len(file.parts) > 1}
    return inner if not of_student and (len(students) > 1 or (students and tops == {"submitted"})) else files


def _by_student(
    files: list[File],
    assignment: str,
    others: Sequence[str],
    notebooks: Sequence[str],
    roster: Roster | None,
    problems: list[str],
) -> dict[str, dict[tuple[str, ...], Found]]:
    """By student, each place in the submission with the newest file for it."""
    found: dict[str, list[Found]] = defaultdict(list)
    numbers: dict[str, set[str]] = defaultdict(set)
    for file in files:
        mine = whose(file.parts, assignment, others, notebooks)
        if isinstance(mine, str):
            problems.append(f"{'/'.join(file.parts)!r} {mine}.")
        elif mine and Path(mine.file[-1]).suffix.casefold() not in LEFT_OUT:
            student = _student(mine, roster)
            numbers[student].add(mine.number)
            found[student].append((file, mine))
    works: dict[str, dict[tuple[str, ...], Found]] = {}
    for student, some in found.items():
        if len(numbers[student]) > 1 and not (roster and student in roster.students):
            problems.append(
                f"{len(numbers[student])} students are called {student!r}, so nothing of theirs was collected: "
                "name the class with --roster."
            )
            continue
        if student.startswith(".") or not student:
            problems.append(f"{student!r} cannot be a student's name: nothing was collected for it.")
            continue
        works[student] = _newest(student, some, problems)
    return works


def _student(mine: Whose, roster: Roster | None) -> str:
    """The student's id: the roster's, else Canvas's number or the name."""
    if roster and mine.number in roster.by_number:
        return roster.by_number[mine.number].replace("/", "_")
    return mine.number if mine.kind == "canvas" else mine.student


def _newest(student: str, files: list[Found], problems: list[str]) -> dict[tuple[str, ...], Found]:
    """Each place with the newest file for it, of the newest time that is known."""
    time = max(mine.time for _, mine in files)
    work: dict[tuple[str, ...], Found] = {}
    for file, mine in sorted(files, key=_age):
        if mine.time != time:
            continue
        if mine.file in work and work[mine.file][0].path.read_bytes() != file.path.read_bytes():
            problems.append(f"{student}: {'/'.join(mine.file)!r} was there twice: the newer one was taken.")
        work[mine.file] = file, mine
    return work


def _age(found: Found) -> tuple[tuple[int, int], datetime]:
    return found[1].attempt, found[0].modified or datetime.min


def _check_names(
    student: str, work: dict[tuple[str, ...], Found], notebooks: Sequence[str], problems: list[str]
) -> None:
    """Say what will look odd when it is graded. Grading goes by the cells where a name is wrong."""
    names = {place[-1].removesuffix(".ipynb") for place in work if place[-1].endswith(".ipynb")}
    if not names:
        problems.append(f"{student}: no notebook was handed in.")
    elif unknown := sorted(names - set(notebooks)):
        problems.append(
            f"{student}: {', '.join(map(repr, unknown))} is not called as a notebook of this assignment: grading "
            "will tell by its cells which one it is."
        )
    if any(mine.late for _, mine in work.values()):
        problems.append(
            f"{student}: Canvas says late, but not when: no penalty will be counted. If there is to be one, write the "
            f"time into {TIMESTAMP} beside the notebooks, such as 2026-03-02 22:30 UTC."
        )


def _decide(student: str, target: Path, work: dict[tuple[str, ...], Found], replace: bool, problems: list[str]) -> str:
    """What happens to a submission, given what is there already."""
    if not os.path.lexists(target):
        return "new"
    if target.is_symlink() or target.parent.is_symlink():
        problems.append(f"{student}: {target} is a link: nothing was written there. Remove the link.")
        return "kept"
    before = {path.relative_to(target).parts: path for path in target.rglob("*") if path.is_file()}
    old_time, new_time = _time(before.get((TIMESTAMP,))), _work_time(work)
    if {*before} - {(TIMESTAMP,)} == {*work} - {(TIMESTAMP,)} and all(
        before[place].read_bytes() == file.path.read_bytes() for place, (file, _) in work.items() if place in before
    ):
        return "as before"
    if old_time is None or new_time is None:
        if not replace:
            problems.append(
                f"{student}: another submission is there already, and no {TIMESTAMP} tells which is newer: "
                "it was kept. With --replace the one from here takes its place."
            )
            return "kept"
    elif new_time <= old_time:
        problems.append(f"{student}: what is there already is newer: it was kept.")
        return "kept"
    if lost := sorted(place[-1] for place in {*before} - {*work} if place[-1].endswith(".ipynb")):
        problems.append(f"{student}: the newer submission has no {', '.join(lost)}, which the one before had.")
    return "newer"


def _work_time(work: dict[tuple[str, ...], Found]) -> datetime | None:
    stamps = [mine.time for _, mine in work.values() if mine.time]
    if stamps:
        return _parsed(stamps[0])
    return _time(work[(TIMESTAMP,)][0].path) if (TIMESTAMP,) in work else None


def _time(path: Path | None) -> datetime | None:
    try:
        return _parsed(path.read_text(encoding="utf-8")[:100]) if path else None
    except (OSError, UnicodeDecodeError):
        return None


def _parsed(text: str) -> datetime | None:
    try:
        return moment(text)
    except Exception:  # the parser's own errors are of many kinds
        return None


def _write(target: Path, work: dict[tuple[str, ...], Found]) -> None:
    """Write a submission so that there is never half of one."""
    draft = target.with_name(f".{target.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    for place, (file, mine) in _without_clashes(work):
        path = draft.joinpath(*place)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.path, path)
        if mine.time and not os.path.lexists(draft / TIMESTAMP):
            (draft / TIMESTAMP).write_text(f"{mine.time}\n", encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    draft.replace(target)


def _without_clashes(work: dict[tuple[str, ...], Found]) -> Iterator[tuple[tuple[str, ...], Found]]:
    """The files but those whose place is another's folder."""
    folders = {place[:length] for place in work for length in range(1, len(place))}
    return ((place, found) for place, found in sorted(work.items()) if place not in folders)
