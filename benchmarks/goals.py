"""Whether a benchmark's goals are met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True)
class Goal:
    """What is wanted, the value that was measured (None if it was not), and the limit it must stay below."""

    text: str
    value: float | None
    limit: float

    @property
    def verdict(self) -> str:
        """Whether it is met."""
        if self.value is None:
            return "not measured"
        return "met" if self.value <= self.limit else "missed"


def goals_table(goals: Sequence[Goal]) -> Table:
    """One row for each goal."""
    result = Table("goal of ours", "measured", "at most", "", title="Goals")
    for goal in goals:
        result.add_row(goal.text, "–" if goal.value is None else f"{goal.value:.3g}", f"{goal.limit:.3g}", goal.verdict)
    return result
