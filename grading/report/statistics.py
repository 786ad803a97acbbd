"""Counts what a class got: by notebook, exercise and test, by mistake, and which tests look wrong. Nothing is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from grading.report.model import Attempt, ClassWork, Exercise, Lesson, Told
from grading.report.telling import NO_ANSWER

ROUNDING = 1e-9


@dataclass(frozen=True)
class Shares:
    """How many of a class got all, a part or none of the points of something, or gave no answer to it."""

    name: str
    points: float
    full: int
    part: int
    none: int
    blank: int
    mean: float  # share of the points, over everybody

    @property
    def everybody(self) -> int:
        """How many that are."""
        return self.full + self.part + self.none + self.blank


@dataclass(frozen=True)
class ExerciseShares:
    """An exercise and its tests."""

    whole: Shares
    tests: tuple[Shares, ...]


@dataclass(frozen=True)
class LessonShares:
    """A notebook: its exercises, and those who handed it in.

    middle: the median of the points.   waiting: by the name of a cell, how many of it wait for a person.
    """

    name: str
    points: float
    middle: float
    full: int
    missing: tuple[str, ...]
    exercises: tuple[ExerciseShares, ...]
    waiting: dict[str, int]


@dataclass(frozen=True)
class Mistake:
    """A sentence that some of the class were told in an exercise.

    known: whether a test knows the mistake by name.   students: how many.   points: what it cost all of them together.
    example: the shortest answer of those who were told so, as it was handed in.
    """

    lesson: str
    exercise: str
    sentence: str
    known: bool
    students: int
    points: float
    tests: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class Scores:
    """The final points of a class, in order, and what they can be at most."""

    points: tuple[float, ...]
    most: float

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.points)

    def quantile(self, share: float) -> float:
        """What a share of the class is below, or at: between two students, in proportion."""
        place = share * (len(self.points) - 1)
        low = int(place)
        high = min(low + 1, len(self.points) - 1)
        return self.points[low] + (place - low) * (self.points[high] - self.points[low])


def scores(work: ClassWork) -> Scores:
    """The final points of all who handed in."""
    return Scores(tuple(sorted(each.final for each in work.submissions)), work.points)


def lesson_shares(work: ClassWork, lesson: Lesson) -> LessonShares:
    """What the class got in one notebook."""
    attempts = [(each.student, each.attempts[lesson.name]) for each in work.submissions]
    all_of_it = [sum(attempt.points.values()) for _, attempt in attempts]
    waiting = {
        part.name: count
        for part in lesson.by_hand
        if (count := sum(part.name in attempt.waiting for _, attempt in attempts))
    }
    return LessonShares(
        lesson.name,
        lesson.points,
        median(all_of_it),
        sum(got >= lesson.points - ROUNDING for got in all_of_it),
        tuple(student for student, attempt in attempts if attempt.missing),
        tuple(_exercise_shares(exercise, [attempt for _, attempt in attempts]) for exercise in lesson.exercises),
        waiting,
    )


def _exercise_shares(exercise: Exercise, attempts: Sequence[Attempt]) -> ExerciseShares:
    def shares(name: str, most: float, tests: Sequence[str]) -> Shares:
        got = [sum(attempt.points.get(test, 0.0) for test in tests) for attempt in attempts]
        kinds = [_kind(each, most, attempt.answered(exercise)) for each, attempt in zip(got, attempts, strict=True)]
        share = mean(got) / most if most else 0.0
        return Shares(
            name, most, kinds.count("full"), kinds.count("part"), kinds.count("none"), kinds.count("blank"), share
        )

    return ExerciseShares(
        shares(exercise.name, exercise.points, [test.name for test in exercise.tests]),
        tuple(shares(test.name, test.points, [test.name]) for test in exercise.tests),
    )


def _kind(got: float, most: float, answered: bool) -> str:
    if got >= most - ROUNDING:
        return "full"
    if got > ROUNDING:
        return "part"
    return "none" if answered else "blank"


def mistakes(work: ClassWork) -> list[Mistake]:
    """What the class was told, what most were told first. Everybody counts once for a sentence in an exercise."""
    found = []
    for lesson in work.lessons:
        for exercise in lesson.exercises:
            groups: dict[tuple[str, bool], list[tuple[Attempt, str]]] = defaultdict(list)
            for attempt, test, told in _heard(work, lesson, exercise):
                groups[told.sentence, told.known].append((attempt, test))
            for (sentence, known), heard in groups.items():
                who = {id(attempt): attempt for attempt, _ in heard}.values()
                most = {test.name: test.points for test in exercise.tests}
                lost = sum(most[test] - attempt.points.get(test, 0.0) for attempt, test in heard)
                tests = tuple(sorted({test for _, test in heard}, key=list(most).index))
                example = min((attempt.answers[exercise.name] for attempt in who), key=lambda text: (len(text), text))
                found.append(Mistake(lesson.name, exercise.name, sentence, known, len(who), lost, tests, example))
    return sorted(found, key=lambda each: (-each.students, -each.points, each.lesson, each.exercise, each.sentence))


def _heard(work: ClassWork, lesson: Lesson, exercise: Exercise) -> Iterator[tuple[Attempt, str, Told]]:
    """What each learner who gave an answer was told by each test that they lost."""
    for submission in work.submissions:
        attempt = submission.attempts[lesson.name]
        if not attempt.answered(exercise):
            continue
        for test in exercise.tests:
            told = attempt.told.get(test.name)
            if told and told.sentence != NO_ANSWER and attempt.points.get(test.name, 0.0) < test.points - ROUNDING:
                yield attempt, test.name, told
