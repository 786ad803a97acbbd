"""How many submissions a minute are graded, and whether that stays so: `python -m benchmarks.throughput`; README.md."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.classes import ROOT, STOCK_WAY, grade
from benchmarks.cpu import CpuClock
from benchmarks.goals import goals_table
from benchmarks.machine import about_the_machine, load
from benchmarks.rates import (
    CORES,
    OURS,
    STOCK,
    Rate,
    goals,
    growth_table,
    measure,
    projection_table,
    rates_table,
    replicate,
)
from grading.demo import make_course

PACKAGES = ("nbgrader", "ipykernel", "numpy", "sqlalchemy", "distributed")
WEEKS, STUDENTS = 3, 10_000  # of the projection

# Written to a file, the table keeps its width.
console = Console(width=None if sys.stdout.isatty() else 110)


def main(
    only: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join((STOCK, *OURS))}, growth.")] = None,
    students: Annotated[int, typer.Option(min=1, help="How many hand in; the sample class is repeated.")] = 24,
    sizes: Annotated[str, typer.Option(help="Classes that the growth is measured with.")] = "24,240,2400",
    assignment: Annotated[str, typer.Option(help="Which assignment they hand in.")] = "week2_optimization",
    json_file: Annotated[Path | None, typer.Option("--json", help="Write every figure to this file.")] = None,
) -> None:
    """Grade the sample class with nbgrader as it comes, here and on a Dask cluster, and a class that grows."""
    known = (STOCK, *OURS, "growth")
    chosen = list(only or known)
    if unknown := set(chosen) - set(known):
        raise typer.BadParameter(f"there is no {', '.join(sorted(unknown))}: there are {', '.join(known)}")
    try:
        counts = [int(size) for size in sizes.split(",")]
        clock = CpuClock()
    except ValueError:
        raise typer.BadParameter(f"{sizes!r} are no numbers with commas between them, such as 24,240") from None
    except OSError as error:
        raise typer.BadParameter(f"CPU time cannot be counted ({error}): sysctl kernel.perf_event_paranoid=2") from None
    facts = about_the_machine(PACKAGES) | {"students": students}
    console.print(", ".join(f"{name} {value}" for name, value in facts.items()))
    rates: dict[str, Rate] = {}
    growth: dict[int, Rate] = {}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        course = folder / "course"
        with console.status("the class writes its answers"), contextlib.redirect_stdout(sys.stderr):
            make_course(ROOT, course, assignment)
        sample = (course / "submitted").rename(folder / "sample")
        replicate(sample, course / "submitted", students)
        for way in (way for way in (STOCK, *OURS) if way in chosen):
            with console.status(way):
                if way == STOCK:
                    cost = grade(STOCK_WAY, course, assignment, folder, clock)
                    rates[way] = Rate(cost.graded, cost.wall, cost.cpu)
                else:
                    rates[way] = measure(course, assignment, OURS[way], folder, clock)
            console.print(f"{way}: {rates[way].per_minute:.1f} a minute, load {load()}")
        for size in counts if "growth" in chosen else []:
            replicate(sample, course / "submitted", size)
            with console.status(f"a class of {size}"):
                growth[size] = measure(course, assignment, ("instant", 1), folder, clock)
            console.print(f"growth, {size}: {growth[size].main_ms:.1f} ms of the main process each, load {load()}")
    console.print(rates_table(rates), growth_table(growth), goals_table(goals(rates, growth)))
    console.print(projection_table(rates, growth, STUDENTS, WEEKS, CORES))
    console.print(f"Load average at the start {facts['load average']}, at the end {load()}.")
    if json_file:
        result = {
            "machine": facts | {"load average at the end": load()},
            "rates": {way: asdict(rate) for way, rate in rates.items()},
            "growth": {size: asdict(rate) for size, rate in growth.items()},
            "goals": [asdict(goal) | {"verdict": goal.verdict} for goal in goals(rates, growth)],
        }
        json_file.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
