"""A class that is graded in several ways, and what each way costs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from nbgrader.api import Gradebook
from rich.table import Table

from benchmarks.cpu import CpuClock
from benchmarks.goals import Goal
from course.check import SEED_VARIABLE
from grading.configuration import CONFIG_FILE
from grading.sandbox import Limits, Tier
from grading.trusted.engine import Engine
from grading.trusted.plan import plan

ROOT = Path(__file__).resolve().parent.parent
COURSE_ID = "a class"
# nbgrader as it comes: its own steps, its own Execute, its own limits.
STOCK = f'c = get_config()\nc.CourseDirectory.course_id = "{COURSE_ID}"\n'
RUNS = 50  # of the empty notebook
LEAST, FIXED = 1 / 8, 60.0  # of stock's CPU-seconds; ms


@dataclass(frozen=True)
class Way:
    """A way to grade a class. command: of this Python's commands.   tier: None where nothing is confined."""

    command: str
    tier: Tier | None = None

    @property
    def name(self) -> str:
        """For the tables."""
        return f"{self.command}, {self.tier or 'as it comes'}"


@dataclass(frozen=True)
class Cost:
    """What a class took: submissions that have a score in the gradebook in the end; seconds of clock and of CPUs."""

    graded: int
    wall: float
    cpu: float

    @property
    def wall_each(self) -> float:
        """Per graded submission."""
        return self.wall / self.graded

    @property
    def cpu_each(self) -> float:
        """Per graded submission."""
        return self.cpu / self.graded


@dataclass(frozen=True)
class Fixed:
    """What a notebook with an empty cell takes. start: seconds until the fork server is there. The rest in ms."""

    start: float
    run: float
    cpu: float


STOCK_WAY = Way("nbgrader autograde")


def ways(tiers: Sequence[Tier]) -> list[Way]:
    """All that are compared: nbgrader as it comes first."""
    return [
        STOCK_WAY,
        *(Way(command, tier) for tier in tiers for command in ("nbgrader autograde", "grading grade --no-feedback")),
    ]


def grade(way: Way, course: Path, assignment: str, folder: Path, clock: CpuClock) -> Cost:
    """Grade a copy of the class in a course folder with a command of its own.

    folder: where the copy and the command's log go.   Raises RuntimeError with the log where nobody was graded.
    """
    copy = folder / way.name.replace(" ", "-").replace(",", "")
    shutil.copytree(course, copy)
    if way.tier is None:
        (copy / CONFIG_FILE).write_text(STOCK, encoding="utf-8")
    commands = Path(sys.executable).parent
    program, *step = way.command.split()
    environment = os.environ | {SEED_VARIABLE: "benchmark", "PYTHONPATH": str(ROOT)}
    if way.tier is Tier.LANDLOCK:  # whoever finds no bwrap takes it
        environment["PATH"] = str(commands)
    log = copy.with_suffix(".log")
    with log.open("w") as file:
        wall, cpu = time.monotonic(), clock.seconds()
        subprocess.run(
            [commands / program, *step, assignment], cwd=copy, env=environment, stdout=file, stderr=file, check=False
        )
        wall, cpu = time.monotonic() - wall, clock.seconds() - cpu
    if not (graded := count_graded(copy, assignment)):
        raise RuntimeError(f"{way.name} graded nobody:\n{log.read_text(errors='replace')[-3000:]}")
    return Cost(graded, wall, cpu)


def count_graded(course: Path, assignment: str) -> int:
    """How many submissions have a score in the gradebook. nbgrader enters those it then cannot grade, without one."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        submissions = gradebook.assignment_submissions(assignment)
        return sum(
            any(grade.auto_score is not None for notebook in submission.notebooks for grade in notebook.grades)
            for submission in submissions
        )


def fixed_cost(tier: Tier, clock: CpuClock) -> Fixed:
    """What every submission takes before any of its code: fork two processes, lock them, end them."""
    steps = plan([(0, "", "")], [])
    with Engine(tier, Limits()) as engine:

        def timed() -> float:
            start = time.monotonic()
            engine.run(steps, {})
            return time.monotonic() - start

        first = timed()
        cpu = clock.seconds()
        times = [timed() for _ in range(RUNS)]
        cpu = clock.seconds() - cpu
    return Fixed(first - median(times), 1000 * median(times), 1000 * cpu / RUNS)


def goals(costs: Mapping[Way, Cost], fixed: Mapping[Tier, Fixed]) -> list[Goal]:
    """What grading is to reach."""
    ratios = [
        Goal(f"{way.name}: CPU-seconds ÷ nbgrader's", cost.cpu_each / costs[STOCK_WAY].cpu_each, LEAST)
        for way, cost in costs.items()
        if way is not STOCK_WAY
    ]
    return ratios + [Goal(f"{tier}: ms for an empty notebook", one.run, FIXED) for tier, one in fixed.items()]


def costs_table(costs: Mapping[Way, Cost], students: int) -> Table:
    """One row for each way."""
    result = Table(title=f"A class of {students}, in seconds")
    result.add_column("command")
    result.add_column("confined by")
    for heading in ("graded", "clock", "CPUs", "clock each", "CPUs each", "CPUs, times less"):
        result.add_column(heading, justify="right")
    for way, cost in costs.items():
        times = costs[STOCK_WAY].cpu_each / cost.cpu_each
        seconds = [f"{value:.1f}" for value in (cost.wall, cost.cpu)]
        each = [f"{value:.2f}" for value in (cost.wall_each, cost.cpu_each)]
        result.add_row(way.command, way.tier or "nothing", f"{cost.graded}", *seconds, *each, f"{times:.1f}")
    return result


def fixed_table(fixed: Mapping[Tier, Fixed]) -> Table:
    """One row for each tier."""
    result = Table(title=f"An empty notebook, median of {RUNS}")
    for heading in ("confined by", "ms", "CPU ms", "start of the fork server, s"):
        result.add_column(heading, justify="right" if heading != "confined by" else "left")
    for tier, one in fixed.items():
        result.add_row(tier, f"{one.run:.1f}", f"{one.cpu:.1f}", f"{one.start:.1f}")
    return result
