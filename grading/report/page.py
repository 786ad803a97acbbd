"""Makes the pages for the instructor: HTML that needs nothing else, and in which nothing runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from grading.report.anonymous import Anonymizer
from grading.report.model import ClassWork
from grading.report.pictures import all_bars, histogram
from grading.report.statistics import Mistake, lesson_shares, mistakes, scores
from grading.report.suspects import suspects
from grading.report.words import counted, number, percent, visible
from grading.tables import lateness

# Nothing runs and nothing is loaded, even where something slipped through.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
MOST_MISTAKES = 20


def report_page(work: ClassWork) -> str:
    """The report on an assignment. Its sections on mistakes name nobody."""
    lessons = [lesson_shares(work, lesson) for lesson in work.lessons]
    found = mistakes(work)
    return rendered(
        "report.html",
        {
            "work": work,
            "lessons": lessons,
            "scores": scores(work),
            "histogram": histogram(scores(work)),
            "bars": all_bars(lessons),
            "mistakes": _shown(work, found[:MOST_MISTAKES]),
            "more_mistakes": max(0, len(found) - MOST_MISTAKES),
            "suspects": suspects(work),
            "late": [each for each in work.submissions if each.late_seconds > 0],
            "troubled": [each for each in work.submissions if each.problems],
            "waiting": [(lesson.name, *cell) for lesson in lessons for cell in lesson.waiting.items()],
        },
    )


def _shown(work: ClassWork, found: list[Mistake]) -> list[tuple[Mistake, str, str]]:
    """Each mistake, with its sentence and its example as they can be shown to anybody."""
    masks = {lesson.name: Anonymizer(work.names, lesson.words) for lesson in work.lessons}
    return [(each, masks[each.lesson].text(each.sentence), masks[each.lesson].code(each.example)) for each in found]


def rendered(template: str, content: Mapping[str, Any]) -> str:
    """A page from its template. Text in `content` is escaped."""
    return _environment().get_template(template).render(policy=POLICY, **content)


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, percent=percent, counted=counted, lateness=lateness)
    return environment
