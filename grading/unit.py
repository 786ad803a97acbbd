"""The unit of work: one notebook of one submission, bytes in and bytes out, wherever there is a process to run it.

It reads no file of the course and no database, so it is the same in a pool of this machine and on a cluster's nodes.
"""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import nbformat

from course.check import SEED_VARIABLE
from grading.autograde import Released, grade_notebook
from grading.release import SourceCell, grade_id
from grading.repair import NOTES
from grading.sandbox import Limits, SandboxError, Tier, best_tier
from grading.trusted.engine import Ran
from grading.trusted.execute import RECORD, engine
from grading.trusted.outputs import Output
from grading.trusted.plan import Step
from grading.trusted.servant import InfrastructureError


@dataclass(frozen=True)
class Bundle:
    """All that grading needs to know of a released notebook. seed: what only the tests may know.

    sandbox: False runs what was handed in with all rights of who grades.
    """

    released: Released
    seed: str
    limits: Limits = field(default_factory=Limits)
    sandbox: bool = True

    def encoded(self) -> bytes:
        """As `grade_unit` wants it; the same bytes for the same bundle."""
        return json.dumps(asdict(self), sort_keys=True).encode()


@dataclass(frozen=True)
class Outcome:
    """What became of a notebook.

    notebook: with its outputs, as text.   scores, unanswered: see GradedNotebook.   notes: what was repaired in it, and
    which cells did not come to their own end.   cells: seconds by the name of a cell.   seconds: of wall clock, in all.
    peak_bytes: the most memory that the learner's process had.   attempts: 2 where the grader had to start anew.
    failure: why there is nothing of all that: the grader's fault, not the submission's.
    """

    notebook: str = ""
    scores: dict[str, float | None] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tier: str = ""
    cells: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    peak_bytes: int = 0
    attempts: int = 0
    failure: str = ""


def grade_unit(bundle: bytes, notebook: bytes) -> bytes:
    """Grade one notebook.

    bundle: an encoded Bundle.   notebook: in nbformat 4, as `read_notebook` cleans it.
    Returns an Outcome as JSON. What goes wrong with the grader itself is told in it; nothing is raised for that.
    """
    began = time.monotonic()
    try:
        return json.dumps(asdict(_graded(_decoded(bundle), notebook, began))).encode()
    except (InfrastructureError, SandboxError) as error:
        return json.dumps(asdict(Outcome(failure=f"{type(error).__name__}: {error}"))).encode()


def _graded(bundle: Bundle, notebook: bytes, began: float) -> Outcome:
    tier = best_tier() if bundle.sandbox else Tier.NONE
    ran: list[Ran] = []

    def run(steps: Sequence[Step]) -> dict[int, list[Output]]:
        ran.append(engine(tier, bundle.limits).run(steps, {SEED_VARIABLE: bundle.seed}))
        return ran[-1].outputs

    graded = grade_notebook(nbformat.reads(notebook.decode(), as_version=4), bundle.released, run)
    graded.notebook.metadata[RECORD] = {"sandbox": str(tier)}
    return Outcome(
        notebook=nbformat.writes(graded.notebook),
        scores={name: None if score is None else float(score) for name, score in graded.scores.items()},
        unanswered=sorted(graded.unanswered),
        notes=[*graded.notebook.metadata[NOTES], *_ended(graded.notebook)],
        tier=str(tier),
        cells=_seconds(graded.notebook, ran),
        seconds=time.monotonic() - began,
        peak_bytes=max(each.peak_bytes for each in ran),
        attempts=max(each.attempts for each in ran),
    )


def _seconds(notebook: Any, ran: Sequence[Ran]) -> dict[str, float]:
    """What each cell took that has a name. The numbers of steps are those of cells."""
    return {
        name: round(seconds, 4)
        for each in ran
        for number, seconds in each.seconds.items()
        if (name := grade_id(notebook.cells[number]))
    }


ENDS = {
    "CellTimeoutError": "ran into the time limit and was stopped",
    "ProcessEnded": "ended the process that it ran in",
}


def _ended(notebook: Any) -> list[str]:
    """A sentence for each cell that did not come to its own end."""
    return [
        f"cell {(grade_id(cell) or cell.id)!r} {ENDS[output.ename]}"
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("ename") in ENDS
    ]


@functools.lru_cache(maxsize=64)
def _decoded(bundle: bytes) -> Bundle:
    content: dict[str, Any] = json.loads(bundle)
    released = content["released"]
    cells = [SourceCell(**cell) for cell in released["cells"]]
    return Bundle(
        Released(released["name"], cells, released["kernelspec"]),
        content["seed"],
        Limits(**content["limits"]),
        content["sandbox"],
    )
