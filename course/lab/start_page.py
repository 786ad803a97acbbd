"""START_HERE.md: the weeks in order, how far the learner is, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from course.lab.folder import START_PAGE, lessons
from course.lab.lessons import Lesson

HOW = """\
Go through a lesson from the top. Replace `raise NotImplementedError()` with your answer and run the cell with
Shift+Enter, then run the test cells below it. A ✔ says what is right. A ✘ says what was expected, what came, and which
mistake it looks like. **Validate**, above the notebook, runs everything from a fresh start. Some tests are hidden: they
run when your work is graded.
"""
FRESH = """\
This page is written anew each time you save a notebook. Close it and open START_HERE.md again to see where you are.
"""
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|$~&])")


def write_start_page(work: Path) -> None:
    """Write the page into the folder where the learner works, whole or not at all."""
    found, problems = lessons(work)
    draft = work / f".{START_PAGE}.new"
    draft.write_text(start_page(found, work, problems), encoding="utf-8")
    draft.replace(work / START_PAGE)


def start_page(found: Sequence[Lesson], work: Path, problems: Sequence[str] = ()) -> str:
    """The page as Markdown."""
    parts = ["# Improving Deep Neural Networks", *(f"**✘** {plain(problem)}" for problem in problems)]
    if not found:
        return "\n\n".join([*parts, "There are no lessons in this folder yet."]) + "\n"
    exercises = [exercise for lesson in found for exercise in lesson.exercises]
    done = sum(exercise.done for exercise in exercises)
    parts += [next_step(found, work), f"{done} of {len(exercises)} exercises are done.", HOW.strip(), FRESH.strip()]
    for folder, some in groupby(found, key=lambda lesson: lesson.path.parent):
        parts += [f"## {plain(week_name(folder.name))}", _table(list(some), work)]
    return "\n\n".join(parts) + "\n"


def next_step(found: Sequence[Lesson], work: Path) -> str:
    """Where to go on, in a sentence with a link."""
    lesson = next((lesson for lesson in found if not lesson.done), None)
    if lesson is None:
        return "**Everything that can be tested here is done.** Hand it in, or see what the hidden tests say."
    exercise = next((exercise for exercise in lesson.exercises if not exercise.done), None)
    where = f", at `{exercise.name}`" if lesson.begun and exercise else ""
    verb = "Go on with" if any(lesson.begun for lesson in found) else "Start with"
    return f"**{verb} {_link(lesson, work)}**{where}."


def progress(lesson: Lesson) -> str:
    """How far a lesson is, in a few words; the mark in front is not the only sign."""
    done, many = sum(exercise.done for exercise in lesson.exercises), len(lesson.exercises)
    if lesson.done:
        return f"✔ done, {many} of {many}"
    if not lesson.begun:
        return "not begun"
    wrong = sum(
        exercise.answered and any(test.ran and not test.passed for test in exercise.tests)
        for exercise in lesson.exercises
    )
    return f"{done} of {many}" + (f", ✘ {wrong} to mend" if wrong else "")


def week_name(folder: str) -> str:
    """The name of a week: week2_optimization is "Week 2 · Optimization"."""
    found = re.fullmatch(r"week(\d+)_(.+)", folder)
    words = (found[2] if found else folder).replace("_", " ")
    words = words[:1].upper() + words[1:]
    return f"Week {found[1]} · {words}" if found else words


def plain(words: str) -> str:
    """Text in which nothing means anything to Markdown."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split())).replace("\\<", "&lt;")


def _table(some: Sequence[Lesson], work: Path) -> str:
    rows = ["| Lesson | Time | Points | Exercises done |", "|---|---|---|---|"]
    for lesson in some:
        time = f"{lesson.minutes} min" if lesson.minutes else ""
        rows.append(f"| {_link(lesson, work)} | {time} | {lesson.points:g} | {progress(lesson)} |")
    return "\n".join(rows)


def _link(lesson: Lesson, work: Path) -> str:
    return f"[{plain(lesson.title)}]({quote(lesson.path.relative_to(work).as_posix())})"
