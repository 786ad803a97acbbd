"""Compares what the reference gives under nbgrader's own Execute and under ours, which must be the same."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import nbclient
from nbgrader.utils import determine_grade, is_grade, setenv

from course.check import SEED_VARIABLE
from grading.autograde import Run, run_cells
from grading.release import grade_id, release_of
from grading.trusted.plan import PICTURE

SECONDS = 120  # for one cell


SEED = "fidelity"  # of what the hidden tests draw


def differences(nb: Any, run: Run) -> Iterator[str]:
    """A sentence for each cell whose score or outputs differ, but pictures, which we do not draw.

    nb: the instructor's notebook.   run: runs our steps.
    """
    stock, split = copy.deepcopy(nb), copy.deepcopy(nb)
    with setenv(NBGRADER_EXECUTION="autograde", **{SEED_VARIABLE: SEED}):
        nbclient.NotebookClient(
            stock, timeout=SECONDS, allow_errors=True, extra_arguments=["--IPKernelApp.log_level=40"]
        ).execute()
        run_cells(split, release_of(nb), run)
    for number, (there, here) in enumerate(zip(stock.cells, split.cells, strict=True)):
        if there.cell_type != "code":
            continue
        name = repr(grade_id(there)) if grade_id(there) else f"number {number}"
        if is_grade(there) and (scores := (determine_grade(there)[0], determine_grade(here)[0]))[0] != scores[1]:
            yield f"cell {name} gets {scores[0]} points under stock nbgrader, and {scores[1]} here"
        if grade_id(there).startswith(PICTURE) and not here.outputs:
            continue
        if (before := shown(there.outputs)) != (now := shown(here.outputs)):
            yield f"cell {name} shows {before} under stock nbgrader, and {now} here"


def shown(outputs: list[Any]) -> list[tuple[str, str]]:
    """A cell's outputs as far as they mean something: the kind of each and what it says, with streams in one piece."""
    told: list[tuple[str, str]] = []
    for output in outputs:
        kind = output.name if output.output_type == "stream" else output.output_type
        says = str(output.get("text") or output.get("traceback") or sorted(output.get("data", {}).items()))
        if told and told[-1][0] == kind and output.output_type == "stream":
            told[-1] = (kind, told[-1][1] + says)
        else:
            told.append((kind, says))
    return told
