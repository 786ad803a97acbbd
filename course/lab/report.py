"""What a check found, in the terminal and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template
from rich.table import Table
from rich.text import Text

from course.lab.folder import OURS
from course.lab.lessons import Exercise, Lesson, counted

TEMPLATE = Path(__file__).parent / "check.html.j2"


def state(exercise: Exercise) -> str:
    """How an exercise stands, in a few words with a mark in front."""
    if not exercise.answered:
        return "· no answer yet"
    if exercise.trouble:
        return "✘ does not run"
    failed = sum(not test.passed for test in exercise.visible)
    if failed:
        return f"✘ {failed} of {len(exercise.visible)} fail" if len(exercise.visible) > 1 else "✘ fails"
    return "✔ passes" if exercise.visible else "✔ answered"


def hidden_tests(exercise: Exercise) -> str:
    """How many tests of an exercise wait for the grading, in words; empty where none does."""
    hidden = [test.points for test in exercise.tests if test.hidden]
    return f"{counted(len(hidden), 'test')}, {counted(sum(hidden), 'point')}" if hidden else ""


def lesson_table(lesson: Lesson) -> Table:
    """A notebook's exercises: how each stands, the points of its visible tests, and what is hidden."""
    table = Table(title=Text(lesson.title), title_justify="left")
    for head, where in (("exercise", "left"), ("", "left"), ("points", "right"), ("hidden until graded", "right")):
        table.add_column(head, justify=where)  # type: ignore[arg-type]
    for exercise in lesson.exercises:
        reached = sum(test.points for test in exercise.visible if test.passed)
        there = sum(test.points for test in exercise.visible)
        table.add_row(
            Text(exercise.name),
            Text(state(exercise)),
            f"{reached:g} of {there:g}",
            hidden_tests(exercise),
        )
    return table


def sentences(lesson: Lesson) -> Iterator[str]:
    """What is wrong, test by test, as the tests say it."""
    for problem in lesson.problems:
        yield f"✘ {problem}"
    for exercise in lesson.exercises:
        if exercise.answered and exercise.trouble:
            yield f"{exercise.name}\n  ✘ {exercise.trouble}"
        elif exercise.answered:
            for test in exercise.visible:
                if not test.passed:
                    yield "\n  ".join([f"{exercise.name} · {test.name} ({counted(test.points, 'point')})", *test.says])


def summary(lesson: Lesson) -> str:
    """One line on the whole notebook."""
    hidden = lesson.points - lesson.visible_points
    line = f"{lesson.reached:g} of {lesson.visible_points:g} points of the visible tests"
    return f"{line}; {counted(hidden, 'more point')} hidden until it is graded." if hidden else f"{line}."


def summary_table(checked: Sequence[Lesson], untouched: Sequence[Lesson]) -> Table:
    """Every notebook in a line."""
    table = Table("notebook", "exercises done", "points of visible tests")
    for lesson in checked:
        done = sum(exercise.done for exercise in lesson.exercises)
        mark = "✔" if lesson.done else "✘" if fails(lesson) else "·"
        table.add_row(
            Text(f"{mark} {lesson.path.parent.name}/{lesson.path.stem}"),
            f"{done} of {len(lesson.exercises)}",
            f"{lesson.reached:g} of {lesson.visible_points:g}",
        )
    for lesson in untouched:
        table.add_row(Text(f"· {lesson.path.parent.name}/{lesson.path.stem}"), "not begun", "")
    return table


def fails(lesson: Lesson) -> bool:
    """Whether something is wrong, other than that an answer is still missing."""
    return bool(lesson.problems) or any(exercise.answered and not exercise.done for exercise in lesson.exercises)


def page(lesson: Lesson) -> str:
    """The whole check as a page that needs nothing else. All that comes from the notebook is escaped."""
    return _template().render(
        lesson=lesson, state=state, counted=counted, hidden_tests=hidden_tests, summary=summary(lesson)
    )


def write_page(lesson: Lesson) -> Path:
    """Write the page into the folder .course beside the notebook and return where it is."""
    path = lesson.path.resolve().parent / OURS / f"{lesson.path.stem}.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(lesson), encoding="utf-8")
    return path


@cache
def _template() -> Template:
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
