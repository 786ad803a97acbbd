"""A lesson as the harness sees it: its exercises, each with the code before it, its reference and its tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Test:
    """A test cell."""

    name: str  # its grade_id
    points: float
    source: str


@dataclass(frozen=True)
class Exercise:
    """A solution cell, the ungraded cells around it and the tests that belong to it: those up to the next solution."""

    name: str  # the grade_id of the solution cell
    before: tuple[str, ...]  # code to run since the last exercise's reference
    reference: str
    tests: tuple[Test, ...]

    @property
    def points(self) -> float:
        """What a right answer earns."""
        return sum(test.points for test in self.tests)


def exercises_of(notebook: Any) -> list[Exercise]:
    """The exercises of an instructor's notebook, in order.

    Ungraded code between a solution and the next one counts as "before" the next: tests of an exercise may rely on the
    notebook's set-up and on earlier exercises only.
    """
    found: list[Exercise] = []
    before: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        role = cell.metadata.get("nbgrader", {})
        if role.get("solution"):
            if role.get("grade"):
                continue  # answers in words, graded by hand
            found.append(Exercise(role["grade_id"], tuple(before), cell.source, ()))
            before = []
        elif role.get("grade"):
            test = Test(role["grade_id"], float(role["points"]), cell.source)
            last = found.pop()
            found.append(Exercise(last.name, last.before, last.reference, (*last.tests, test)))
        else:
            before.append(cell.source)
    return found
