"""Runs submissions for nbgrader: the learner's code in a sandbox, the tests in a process that the code cannot reach.

Named in nbgrader_config.py in place of nbgrader's own Execute, so that `nbgrader autograde`, the formgrader and
`grading grade` all use it.
"""

from __future__ import annotations

import atexit
import os
from functools import cache
from typing import Any

import nbformat
from nbgrader.preprocessors import Execute
from traitlets import Bool, Float, Integer

from course.check import SEED_VARIABLE
from grading.release import release_for
from grading.sandbox import Limits, Tier, best_tier
from grading.trusted.engine import Engine
from grading.trusted.plan import plan

RECORD = "grading"  # the key of a notebook's metadata that says how it was run


class TrustedExecute(Execute):
    """Runs a submission's cells as `grading.trusted.plan` decides. Its options are limits for the learner's code."""

    sandbox = Bool(True, help="Whether the learner's code runs in a sandbox. Without one it can do what you can.").tag(
        config=True
    )
    submission_seconds = Float(300, help="For all cells and tests of one notebook.").tag(config=True)
    memory_bytes = Integer(2 * 2**30, help="Memory of the learner's process, beyond that of the libraries.").tag(
        config=True
    )
    output_bytes = Integer(1_000_000, help="What is kept of a cell's output.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> tuple[Any, Any]:  # noqa: ARG002
        """Run one notebook. See nbconvert's Preprocessor.preprocess."""
        release = release_for(self, resources)
        code = [(i, _grade_id(cell), cell.source) for i, cell in enumerate(nb.cells) if cell.cell_type == "code"]
        limits = Limits(
            cell_seconds=self.timeout or 30,
            submission_seconds=self.submission_seconds,
            memory_bytes=self.memory_bytes,
            output_bytes=self.output_bytes,
        )
        tier = best_tier() if self.sandbox else Tier.NONE
        outputs = _engine(tier, limits).run(plan(code, release), _secrets())
        for count, (i, _, _) in enumerate(code, start=1):
            cell = nb.cells[i]
            cell.outputs = [nbformat.from_dict(output) for output in outputs[i]]
            cell.execution_count = count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
        nb.metadata["language_info"] = {"name": "python"}
        nb.metadata[RECORD] = {"sandbox": str(tier)}
        return nb, resources


@cache
def _engine(tier: Tier, limits: Limits) -> Engine:
    """The engine that this process keeps for all its submissions."""
    engine = Engine(tier, limits)
    atexit.register(engine.__exit__)
    return engine.__enter__()


def _secrets() -> dict[str, str]:
    """The part of the environment that only the tests may know."""
    return {SEED_VARIABLE: os.environ[SEED_VARIABLE]} if SEED_VARIABLE in os.environ else {}


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
