"""Small notebooks of one answer and some tests, run as submissions are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grading.release import SourceCell
from grading.trusted.engine import Engine
from grading.trusted.plan import plan

SETUP = "import numpy as np\nfrom course import check"


@dataclass(frozen=True)
class Ran:
    """The outputs of the answer cells and of the tests."""

    answers: list[list[dict[str, Any]]]
    tests: list[list[dict[str, Any]]]

    @property
    def passed(self) -> list[bool]:
        """Which tests gave their points."""
        return [not any(output["output_type"] == "error" for output in outputs) for outputs in self.tests]

    @property
    def said(self) -> str:
        """All that the tests printed and what their errors say."""
        return "\n".join(text(output) for outputs in self.tests for output in outputs)


def text(output: dict[str, Any]) -> str:
    """What an output says."""
    if output["output_type"] == "error":
        return "\n".join(output["traceback"])
    return str(output.get("text", output.get("data", "")))


def run(engine: Engine, answers: Sequence[str] | str, tests: Sequence[str] | str, setup: str = SETUP) -> Ran:
    """Run a notebook of a locked setup, the answer cells, and the tests."""
    answers, tests = ([cells] if isinstance(cells, str) else list(cells) for cells in (answers, tests))
    release = [SourceCell("setup", setup, locked=True)]
    release += [SourceCell(f"answer-{i}", "raise NotImplementedError()", solution=True) for i, _ in enumerate(answers)]
    release += [SourceCell(f"test-{i}", test, grade=True, locked=True, points=1) for i, test in enumerate(tests)]
    sources = [setup, *answers, *tests]
    steps = plan(
        [(i, cell.name, source) for i, (cell, source) in enumerate(zip(release, sources, strict=True))], release
    )
    outputs = engine.run(steps, {"COURSE_GRADING_SEED": "tests"}).outputs
    first = 1 + len(answers)
    return Ran([outputs[i] for i in range(1, first)], [outputs[i] for i in range(first, len(sources))])
