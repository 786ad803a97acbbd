"""What grading a class costs, beside nbgrader as it comes: `python -m benchmarks.grading`; see README.md."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.classes import ROOT, Cost, Way, costs_table, fixed_cost, fixed_table, goals, grade, ways
from benchmarks.cpu import CpuClock
from benchmarks.goals import goals_table
from benchmarks.machine import about_the_machine, load
from grading.demo import NAMES, make_course
from grading.sandbox import probe

PACKAGES = ("nbgrader", "nbclient", "ipykernel", "ipython", "numpy", "matplotlib", "sqlalchemy")

# Written to a file, the table keeps its width.
console = Console(width=None if sys.stdout.isatty() else 110)


def main(
    students: Annotated[int, typer.Option(min=1, max=len(NAMES), help="How many of the class hand in.")] = len(NAMES),
    assignment: Annotated[str, typer.Option(help="Which assignment they hand in.")] = "week2_optimization",
    json_file: Annotated[Path | None, typer.Option("--json", help="Write every figure to this file.")] = None,
) -> None:
    """Grade the sample class in every way there is here, and say whether the goals are met."""
    try:
        clock = CpuClock()
    except OSError as error:
        raise typer.BadParameter(f"CPU time cannot be counted ({error}): sysctl kernel.perf_event_paranoid=2") from None
    tiers = [finding.tier for finding in probe() if finding.works]
    facts = about_the_machine(PACKAGES) | {"students": students}
    console.print(", ".join(f"{name} {value}" for name, value in facts.items()))
    costs: dict[Way, Cost] = {}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        course = folder / "course"
        with console.status("the class writes its answers"), contextlib.redirect_stdout(sys.stderr):
            make_course(ROOT, course, assignment)
        for student in NAMES[students:]:
            shutil.rmtree(course / "submitted" / student)
        for way in ways(tiers):
            with console.status(way.name):
                costs[way] = grade(way, course, assignment, folder, clock)
            last = costs[way]
            console.print(f"{way.name}: {last.graded} graded in {last.wall:.0f} s, {last.cpu:.0f} CPU s, load {load()}")
    fixed = {}
    for tier in tiers:
        with console.status(f"an empty notebook, {tier}"):
            fixed[tier] = fixed_cost(tier, clock)
    console.print(costs_table(costs, students), fixed_table(fixed), goals_table(goals(costs, fixed)))
    console.print(f"Load average at the start {facts['load average']}, at the end {load()}.")
    if json_file:
        result = {
            "machine": facts | {"load average at the end": load()},
            "costs": [asdict(way) | asdict(cost) for way, cost in costs.items()],
            "empty notebook": {tier: asdict(one) for tier, one in fixed.items()},
            "goals": [asdict(goal) | {"verdict": goal.verdict} for goal in goals(costs, fixed)],
        }
        json_file.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
