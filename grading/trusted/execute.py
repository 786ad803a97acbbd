"""Runs submissions for nbgrader: the learner's code in a sandbox, the tests in a process that the code cannot reach.

Named in nbgrader_config.py in place of nbgrader's own Execute, so that `nbgrader autograde`, the formgrader and
`grading grade` all use it.
"""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import Execute
from traitlets import Bool, Float, Integer

from course.check import SEED_VARIABLE
from grading.autograde import run_cells
from grading.release import release_for
from grading.sandbox import Limits, Tier, best_tier
from grading.seed import grading_seed
from grading.trusted.engine import Engine
from grading.trusted.outputs import Output
from grading.trusted.plan import Step

RECORD = "grading"  # the key of a notebook's metadata that says how it was run


class TrustedExecute(Execute):
    """Runs a submission's cells as `grading.trusted.plan` decides. Its options are limits for the learner's code."""

    sandbox = Bool(True, help="Whether the learner's code runs in a sandbox. Without one it can do what you can.").tag(
        config=True
    )
    timeout = Float(
        30,
        min=0.1,
        help="Seconds for one cell, or for one test with all that it asks of the learner's functions. "
        "c.Execute.timeout sets it too.",
    ).tag(config=True)
    submission_seconds = Float(
        300,
        min=1,
        help="Seconds for all cells and tests of one notebook. No cell gets more than half of what is left.",
    ).tag(config=True)
    memory_bytes = Integer(
        2 * 2**30,
        min=2**26,
        help="Memory of the process that runs the learner's code, and of that which runs the tests, beyond the "
        "libraries'.",
    ).tag(config=True)
    output_bytes = Integer(
        1_000_000,
        min=1_000,
        help="What is kept of the text and pictures of a cell. All cells together may have 32 times 2**20.",
    ).tag(config=True)
    file_bytes = Integer(32 * 2**20, min=0, help="The largest file that the learner's code may write.").tag(config=True)
    work_bytes = Integer(
        64 * 2**20,
        min=2**20,
        help="All files that the learner's code may have at a time; it holds in the sandbox `bwrap`.",
    ).tag(config=True)

    @property
    def tier(self) -> Tier:
        """The sandbox's. Raises SandboxError where there is none."""
        return best_tier() if self.sandbox else Tier.NONE

    @property
    def limits(self) -> Limits:
        """What one notebook may use, as configured."""
        return Limits(
            cell_seconds=self.timeout,
            submission_seconds=self.submission_seconds,
            memory_bytes=self.memory_bytes,
            output_bytes=self.output_bytes,
            file_bytes=self.file_bytes,
            work_bytes=self.work_bytes,
        )

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> tuple[Any, Any]:  # noqa: ARG002
        """Run one notebook. See nbconvert's Preprocessor.preprocess."""
        root = Path(self.parent.parent.coursedir.root)  # its parent is the exporter, and then the converter
        run_cells(nb, release_for(self, resources), partial(self.run_steps, seed=grading_seed(root)))
        nb.metadata[RECORD] = {"sandbox": str(self.tier)}
        return nb, resources

    def run_steps(self, steps: Sequence[Step], seed: str) -> dict[int, list[Output]]:
        """See Engine.run. seed: what only the tests may know."""
        return engine(self.tier, self.limits).run(steps, {SEED_VARIABLE: seed}).outputs


@cache
def engine(tier: Tier, limits: Limits) -> Engine:
    """The engine that this process keeps for all its submissions."""
    made = Engine(tier, limits)
    atexit.register(made.__exit__)
    return made.__enter__()
