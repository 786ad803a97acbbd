"""Grades one's own notebook with the hidden tests, as a submission is graded; only where the course's sources are."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from course.lab.folder import OURS, release_folder
from course.lab.lessons import LessonError

ME = "me"


@dataclass(frozen=True)
class Full:
    """What grading gave. page: the feedback.   notes: sentences of the grader.   sandboxed: whether it was confined."""

    score: float
    points: float
    page: Path
    notes: tuple[str, ...]
    sandboxed: bool


def grade(notebook: Path) -> Full:
    """Grade a notebook with all its tests, hidden ones drawn anew each time.

    Raises LessonError where the sources are not here, the grader is not installed, or it cannot run.
    """
    release = release_folder()
    source = release and release.parent / "source" / notebook.parent.name / notebook.with_suffix(".py").name
    if not release or not source or not source.is_file():
        raise LessonError(
            f"The hidden tests of {notebook.parent.name}/{notebook.name} are not here. They come with the course's "
            "repository: run this inside a clone of it."
        )
    try:
        from grading.configuration import CourseError
        from grading.grade import Grader
        from grading.sandbox import probe
    except ImportError as missing:
        raise LessonError(
            f"Grading needs more than the lessons do ({missing}). In the repository's folder: "
            "python -m pip install '.[grading]'. On Windows, do it in WSL2."
        ) from None
    root, assignment = release.parent, notebook.parent.name
    with TemporaryDirectory(prefix="course-") as scratch:
        course = Path(scratch)
        shutil.copy(root / "nbgrader_config.py", course)
        (course / "source" / assignment).mkdir(parents=True)
        for file in source.parent.glob(f"{notebook.stem}.*"):  # the other notebooks would only be told to be missing
            shutil.copy(file, course / "source" / assignment)
        submitted = course / "submitted" / ME / assignment
        submitted.mkdir(parents=True)
        shutil.copy(notebook, submitted)
        sandboxed = any(finding.works for finding in probe())
        try:
            with Grader(course, assignment, sandbox=sandboxed, workers=1) as grader:
                [graded] = grader.results()
        except CourseError as error:
            raise LessonError(str(error)) from None
        made = course / "feedback" / ME / assignment / f"{notebook.stem}.html"
        if graded.scores is None or not made.is_file():
            raise LessonError(" ".join(graded.problems) or f"{notebook} could not be graded.")
        page = notebook.parent / OURS / f"{notebook.stem}.full.html"
        page.parent.mkdir(exist_ok=True)
        shutil.copyfile(made, page)
    score, points = graded.scores[notebook.stem]
    return Full(score, points, page, tuple(graded.problems), sandboxed)
