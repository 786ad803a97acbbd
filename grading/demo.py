"""A sample class of 24, made from calibration answers in a course folder of its own."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook

from grading.build import build, notebook_of
from grading.calibration.answers import Answers, read_answers
from grading.calibration.exercises import Exercise, exercises_of
from grading.calibration.forks import fork_each
from grading.calibration.trials import attempt, run_code
from grading.configuration import CONFIG_FILE, CourseError, load

MARKER = ".demo"  # only a folder with this file in it is ever cleared for a new demo
DUE = datetime(2026, 3, 2, 22, 0)
NAMES = [
    *("ada", "blaise", "carl", "daphne", "emmy", "felix", "grace", "hedy", "ivan", "joan", "karl", "lise"),
    *("maryam", "niels", "olga", "paul", "quinn", "rosa", "sofia", "tycho", "uma", "vera", "wanda", "yuri"),
]
MISTAKEN = 12  # how many of the class have one known mistake each

Work = Mapping[str, Mapping[str, str]]  # the source of each answer, by notebook and exercise
Edit = Callable[[Path], None]  # what happens to the finished notebook file


@dataclass(frozen=True)
class Student:
    """One of the class: what they wrote and what happened to it on the way."""

    name: str
    story: str
    work: Work
    edit: Edit | None = None
    handed_in: datetime = DUE - timedelta(hours=5)
    unreadable: str = ""  # the notebook whose file cannot be read
    says: str = ""  # a sentence that the feedback must hold


def make_course(course: Path, folder: Path, assignment: str) -> list[Student]:
    """Make a course folder with one assignment, its release and 24 submissions.

    course: the real course, which is only read.   folder: where the sample course goes; an earlier demo is replaced.
    Raises CourseError where `folder` holds something else.
    """
    if folder.exists() and not (folder / MARKER).exists():
        raise CourseError(f"{folder} exists and is no earlier demo: choose another folder with --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARKER).touch()
    shutil.copy(course / CONFIG_FILE, folder)
    shutil.copytree(course / "source" / assignment, folder / "source" / assignment)
    build(folder, assignment)
    config = load(folder)
    with Gradebook(f"sqlite:///{folder.resolve() / 'gradebook.db'}", config.CourseDirectory.course_id) as gradebook:
        gradebook.update_or_create_assignment(assignment, duedate=DUE)
    students = sample_class(_lessons(course, assignment))
    for student in students:
        _hand_in(student, folder, assignment)
    return students


def sample_class(lessons: Mapping[str, Mapping[str, tuple[Exercise, Answers]]]) -> list[Student]:
    """The 24 students. lessons: each notebook's exercises with their calibration answers."""
    reference = {name: {key: ex.reference for key, (ex, _) in exercises.items()} for name, exercises in lessons.items()}
    first = next(iter(lessons))
    half = list(reference[first])[: len(reference[first]) // 2]

    def wheats(number: int) -> Work:
        return {
            name: {key: answers.wheats[number % len(answers.wheats)].source for key, (_, answers) in exercises.items()}
            for name, exercises in lessons.items()
        }

    stories: list[Student] = [
        Student("", "right, as the reference does it", reference),
        *(Student("", f"right, in another way ({number + 1})", wheats(number)) for number in range(3)),
        Student("", "right, but two days late", reference, handed_in=DUE + timedelta(days=2)),
        *_mistaken(lessons, reference),
        Student("", "blank: handed in as released", {}),
        Student("", "half done", {first: {key: reference[first][key] for key in half}}),
        Student("", "right, but a line broken off in one cell", _with_broken_line(reference, first)),
        Student("", "right, under a wrong file name", reference, edit=_rename),
        Student("", "right, but the file was damaged", reference, edit=_damage, unreadable=first),
        Student("", "right, with a test cell copied", reference, edit=partial(_edit_cells, _copy_test)),
        Student("", "right, with a test cell deleted", reference, edit=partial(_edit_cells, _delete_test)),
    ]
    return [replace(student, name=name) for name, student in zip(NAMES, stories, strict=True)]


def deserved(course: Path, assignment: str, students: list[Student], seed: str) -> dict[str, float]:
    """The points each student's work deserves, found without nbgrader: the cells are run one after another."""
    exercises = {name: [ex for ex, _ in pairs.values()] for name, pairs in _lessons(course, assignment).items()}
    ended = fork_each(partial(_points, exercises, seed), students, seconds=300)
    return {student.name: end.result if end.result is not None else float("nan") for student, end in ended}


def _points(lessons: Mapping[str, list[Exercise]], seed: str, student: Student) -> float:
    points = 0.0
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for name, exercises in lessons.items():
            if name == student.unreadable:
                continue
            namespace: dict[str, Any] = {"__name__": "__main__"}
            for exercise in exercises:
                for code in exercise.before:
                    with contextlib.suppress(Exception):  # a picture of a function that has no answer
                        run_code(code, "before", namespace)
                answer = student.work.get(name, {}).get(exercise.name, "")
                points += attempt(exercise, namespace, seed, answer).points(exercise)
    return points


def _lessons(course: Path, assignment: str) -> dict[str, dict[str, tuple[Exercise, Answers]]]:
    found: dict[str, dict[str, tuple[Exercise, Answers]]] = {}
    for source in sorted((course / "source" / assignment).glob("*.py")):
        folder = course / "calibration" / assignment / source.stem
        found[source.stem] = {
            exercise.name: (exercise, read_answers(folder / f"{exercise.name}.py"))
            for exercise in exercises_of(notebook_of(source))
        }
    return found


def _mistaken(lessons: Mapping[str, Mapping[str, tuple[Exercise, Answers]]], reference: Work) -> list[Student]:
    """Students with one known mistake each, taken evenly from all there are."""
    known = [
        (name, key, chaff)
        for name, exercises in lessons.items()
        for key, (_, answers) in exercises.items()
        for chaff in answers.chaffs
    ]
    picked = [known[number * len(known) // MISTAKEN] for number in range(MISTAKEN)]
    return [
        Student(
            "", f"{key}: {chaff.title}", {**reference, name: {**reference[name], key: chaff.source}}, says=chaff.says
        )
        for name, key, chaff in picked
    ]


def _with_broken_line(work: Work, name: str) -> Work:
    key, source = list(work[name].items())[-1]
    return {**work, name: {**work[name], key: source.rstrip() + "\n    return (\n"}}


def _hand_in(student: Student, folder: Path, assignment: str) -> None:
    submission = folder / "submitted" / student.name / assignment
    submission.mkdir(parents=True)
    (submission / "timestamp.txt").write_text(f"{student.handed_in:%Y-%m-%d %H:%M:%S} UTC\n", encoding="utf-8")
    for release in sorted((folder / "release" / assignment).glob("*.ipynb")):
        notebook = nbformat.read(release, as_version=4)
        answers = student.work.get(release.stem, {})
        for cell in notebook.cells:
            cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
        nbformat.write(notebook, submission / release.name)
    if student.edit:
        student.edit(next(iter(sorted(submission.glob("*.ipynb")))))


def _rename(path: Path) -> None:
    path.rename(path.with_name("my homework (final).ipynb"))


def _damage(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) // 2], encoding="utf-8")


def _edit_cells(edit: Callable[[list[Any]], None], path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    edit(notebook.cells)
    nbformat.write(notebook, path)


def _copy_test(cells: list[Any]) -> None:
    test = _first_test(cells)
    copied = nbformat.from_dict({**cells[test], "id": "copied-test"})
    cells.insert(test + 1, copied)


def _delete_test(cells: list[Any]) -> None:
    del cells[_first_test(cells)]


def _first_test(cells: list[Any]) -> int:
    return next(index for index, cell in enumerate(cells) if cell.metadata.get("nbgrader", {}).get("grade"))
