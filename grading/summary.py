"""Sums up a run: how much was done, how fast, and which cells take the time."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grading.grade import Graded

MOST = 5  # cells that are named


@dataclass
class Times:
    """What a cell takes of the class. seconds: of all.   longest: with the student whose it was."""

    count: int = 0
    seconds: float = 0.0
    longest: tuple[float, str] = (0.0, "")

    @property
    def mean(self) -> float:
        """Seconds per submission."""
        return self.seconds / self.count

    def add(self, seconds: float, student: str) -> None:
        """Count one more."""
        self.count += 1
        self.seconds += seconds
        self.longest = max(self.longest, (seconds, student))


@dataclass
class Tally:
    """Counts results while they come. troubled: students with problems.   failed: students without a result."""

    graded: int = 0
    unchanged: int = 0
    failed: int = 0
    troubled: int = 0
    cells: dict[tuple[str, str], Times] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def add(self, result: Graded) -> None:
        """Count one student."""
        self.troubled += bool(result.problems)
        if result.scores is None:
            self.failed += 1
        elif result.unchanged:
            self.unchanged += 1
        else:
            self.graded += 1
        for notebook, cells in result.seconds.items():
            self._add_cells(result.student, notebook, cells)

    def _add_cells(self, student: str, notebook: str, cells: Mapping[str, float]) -> None:
        for cell, seconds in cells.items():
            self.cells.setdefault((notebook, cell), Times()).add(seconds, student)

    def status(self) -> str:
        """What to know while it runs, in a few words."""
        counts = {"unchanged": self.unchanged, "with problems": self.troubled, "not graded": self.failed}
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)

    def lines(self) -> Sequence[str]:
        """The summary, for a terminal."""
        seconds = time.monotonic() - self.began
        done = f"{self.graded} graded, {self.unchanged} unchanged, {self.failed} not graded"
        rate = f"{60 * self.graded / seconds:.0f} a minute" if self.graded else "nothing to do"
        slowest = sorted(self.cells.items(), key=lambda entry: -entry[1].mean)[:MOST]
        return [
            f"{done}, in {seconds:.1f} s: {rate}.",
            *(
                f"{'slowest:' if i == 0 else '        '} {notebook} · {cell}, {times.mean:.2f} s on average, "
                f"{times.longest[0]:.2f} s at most ({times.longest[1]})"
                for i, ((notebook, cell), times) in enumerate(slowest)
            ),
        ]
