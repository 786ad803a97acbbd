"""Runs submissions for nbgrader: the learner's code in a sandbox, the tests in a process that the code cannot reach.

Named in nbgrader_config.py in place of nbgrader's own Execute, so that `nbgrader autograde`, the formgrader and
`grading grade` all use it.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from nbgrader.preprocessors import Execute
from traitlets import Bool, Float, Integer

from course.check import SEED_VARIABLE
from grading.autograde import run_cells
from grading.release import release_for
from grading.sandbox import Limits, Tier, best_tier
from grading.trusted.engine import Engine
from grading.trusted.outputs import Output
from grading.trusted.plan import Step

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

    @property
    def tier(self) -> Tier:
        """The sandbox's. Raises SandboxError where there is none."""
        return best_tier() if self.sandbox else Tier.NONE

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> tuple[Any, Any]:  # noqa: ARG002
        """Run one notebook. See nbconvert's Preprocessor.preprocess."""
        run_cells(nb, release_for(self, resources), self.run_steps)
        nb.metadata[RECORD] = {"sandbox": str(self.tier)}
        return nb, resources

    def run_steps(self, steps: Sequence[Step]) -> dict[int, list[Output]]:
        """See Engine.run."""
        limits = Limits(
            cell_seconds=self.timeout or 30,
            submission_seconds=self.submission_seconds,
            memory_bytes=self.memory_bytes,
            output_bytes=self.output_bytes,
        )
        # What only the tests may know.
        secrets = {SEED_VARIABLE: os.environ[SEED_VARIABLE]} if SEED_VARIABLE in os.environ else {}
        return _engine(self.tier, limits).run(steps, secrets)


@cache
def _engine(tier: Tier, limits: Limits) -> Engine:
    """The engine that this process keeps for all its submissions."""
    engine = Engine(tier, limits)
    atexit.register(engine.__exit__)
    return engine.__enter__()
