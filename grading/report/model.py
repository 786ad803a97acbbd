"""What is known of a class and an assignment: plain data, between who gathers it and who counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grading.release import SourceCell


@dataclass(frozen=True)
class Part:
    """A cell with points. points: the most it gives."""

    name: str
    points: float


@dataclass(frozen=True)
class Exercise:
    """A solution cell with the tests that belong to it: those up to the next solution.

    stub: the cell as released.   reference: as its author answers it; empty where nobody knows.
    """

    name: str
    stub: str
    tests: tuple[Part, ...]
    reference: str = ""

    @property
    def points(self) -> float:
        """What a right answer earns."""
        return sum(test.points for test in self.tests)


@dataclass(frozen=True)
class Lesson:
    """A notebook of the assignment. by_hand: what a person grades.   words: all of its code, the learner's excepted."""

    name: str
    exercises: tuple[Exercise, ...]
    by_hand: tuple[Part, ...]
    words: str

    @property
    def points(self) -> float:
        """What the whole notebook can earn."""
        return sum(exercise.points for exercise in self.exercises) + sum(part.points for part in self.by_hand)


@dataclass(frozen=True)
class Told:
    """What a learner was told by a test that gave no points.

    sentence: on the mistake, fit to be counted.   error: the class of what ended the test.
    known: whether the test knows this mistake by name.
    """

    sentence: str
    error: str
    known: bool


@dataclass(frozen=True)
class Attempt:
    """One student's notebook.

    points: by the name of a cell, as the gradebook has them.   waiting: names of the cells that wait for a person.
    told: by the name of a test.   answers: source by exercise.   unanswered: exercises that are as they were released.
    """

    points: dict[str, float]
    waiting: frozenset[str] = frozenset()
    penalty: float = 0.0
    told: dict[str, Told] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    unanswered: frozenset[str] = frozenset()
    missing: bool = False

    @property
    def final(self) -> float:
        """All points, less what being late costs."""
        return sum(self.points.values()) - self.penalty

    def answered(self, exercise: Exercise) -> bool:
        """Whether there is anything of the learner's own."""
        return exercise.name in self.answers and exercise.name not in self.unanswered


@dataclass(frozen=True)
class Submission:
    """One student's submission, with an attempt at each of the assignment's notebooks.

    problems: sentences on what was wrong with the files.   extended: whether the student has more time than others.
    """

    student: str
    attempts: dict[str, Attempt]
    late_seconds: float = 0.0
    extended: bool = False
    problems: tuple[str, ...] = ()

    @property
    def final(self) -> float:
        """All points, less what being late costs."""
        return sum(attempt.final for attempt in self.attempts.values())

    @property
    def penalty(self) -> float:
        """What being late costs."""
        return sum(attempt.penalty for attempt in self.attempts.values())


@dataclass(frozen=True)
class ClassWork:
    """All that the report is made of.

    submissions: those that were graded, by student.   ungraded: students who handed something in that was not graded.
    absent: students of the gradebook who handed nothing in.   names: of all students, and the parts of these.
    """

    assignment: str
    lessons: tuple[Lesson, ...]
    submissions: tuple[Submission, ...]
    ungraded: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @property
    def points(self) -> float:
        """What the whole assignment can earn."""
        return sum(lesson.points for lesson in self.lessons)


def lesson_of(name: str, cells: Sequence[SourceCell], source: Mapping[str, str]) -> Lesson:
    """A notebook by the cells of its release, in order. source: the author's cells, by name."""
    exercises: list[tuple[SourceCell, list[Part]]] = []
    by_hand = []
    for cell in cells:
        if cell.task or (cell.solution and cell.grade):
            by_hand.append(Part(cell.name, cell.points or 0.0))
        elif cell.solution:
            exercises.append((cell, []))
        elif cell.grade:
            if not exercises:  # a test that stands before all answers tests the notebook itself
                exercises.append((SourceCell(cell.name, ""), []))
            exercises[-1][1].append(Part(cell.name, cell.points or 0.0))
    tested = tuple(
        Exercise(cell.name, cell.source, tuple(tests), source.get(cell.name, "")) for cell, tests in exercises if tests
    )
    return Lesson(name, tested, tuple(by_hand), "\n".join([*source.values(), *(cell.source for cell in cells)]))
