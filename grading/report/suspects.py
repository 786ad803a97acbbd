"""Finds tests that look wrong by how a class fared: the answers may be right. Nothing is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation

from grading.report.model import Attempt, ClassWork, Exercise, Lesson, Part
from grading.report.statistics import ROUNDING
from grading.unit import ENDS

FEWEST = 4  # of a class: what befalls fewer is chance
ALONE = 0.5  # share of those who pass all other tests of the exercise
UNEXPLAINED = 0.6  # share of those who fail
KINDS = 4  # of errors
ENDED = 0.1  # share of those who answered
AGAINST = -0.15  # correlation


@dataclass(frozen=True)
class Suspect:
    """A test, and in sentences why it should be looked at."""

    lesson: str
    exercise: str
    test: str
    why: tuple[str, ...]


def suspects(work: ClassWork) -> list[Suspect]:
    """The tests of the assignment that look wrong, in their order."""
    return [
        Suspect(lesson.name, exercise.name, test.name, why)
        for lesson in work.lessons
        for exercise in lesson.exercises
        for test in exercise.tests
        if (why := tuple(_reasons(work, lesson, exercise, test)))
    ]


def _reasons(work: ClassWork, lesson: Lesson, exercise: Exercise, test: Part) -> Iterator[str]:
    tried = [(each.final, each.attempts[lesson.name]) for each in work.submissions]
    tried = [(final, attempt) for final, attempt in tried if attempt.answered(exercise)]
    attempts = [attempt for _, attempt in tried]
    failed = [attempt for attempt in attempts if not _passed(attempt, test)]
    if len(failed) < FEWEST or test.points <= 0:
        return
    if len(failed) == len(attempts):
        yield f"None of the {len(attempts)} who gave an answer pass it."
    others = [part for part in exercise.tests if part != test]
    able = [attempt for attempt in attempts if others and all(_passed(attempt, part) for part in others)]
    alone = sum(not _passed(attempt, test) for attempt in able)
    if alone >= FEWEST and alone >= ALONE * len(able):
        yield f"{alone} of the {len(able)} who pass all other tests of this exercise fail it."
    heard = [told for attempt in failed if (told := attempt.told.get(test.name))]
    ended = sum(told.error in ENDS for told in heard)
    if ended >= FEWEST and ended >= ENDED * len(attempts):
        yield f"{ended} answers ran out of time in it, or ended their process: is it too slow, or the machine too busy?"
    nameless = sum(_nameless(attempt, exercise, test) for attempt in failed)
    if nameless >= FEWEST and nameless >= UNEXPLAINED * len(failed):
        yield f"{nameless} of the {len(failed)} who fail it are told no likely mistake by any test of this exercise."
    kinds = sorted({told.error for told in heard} - set(ENDS))
    if len(kinds) >= KINDS:
        yield f"It ends in many different errors: {', '.join(kinds)}. Is it clear what the answer is given?"
    if _against(tried, test):
        yield "Those who fail it have more points elsewhere than those who pass it."


def _passed(attempt: Attempt, test: Part) -> bool:
    return attempt.points.get(test.name, 0.0) >= test.points - ROUNDING


def _nameless(attempt: Attempt, exercise: Exercise, test: Part) -> bool:
    """Whether an answer is wrong, rather than broken, and no test of the exercise knows its mistake."""
    heard = [attempt.told[part.name] for part in exercise.tests if part.name in attempt.told]
    wrong = test.name in attempt.told and attempt.told[test.name].error == "CheckFailed"
    return wrong and not any(told.known for told in heard)


def _against(tried: Sequence[tuple[float, Attempt]], test: Part) -> bool:
    """Whether passing the test goes with fewer points in all the rest, where enough pass it and enough fail."""
    passed = [float(_passed(attempt, test)) for _, attempt in tried]
    rest = [final - attempt.points.get(test.name, 0.0) for final, attempt in tried]
    if min(sum(passed), len(passed) - sum(passed)) < FEWEST:
        return False
    try:
        return correlation(passed, rest) < AGAINST
    except StatisticsError:  # all the rest is the same
        return False
