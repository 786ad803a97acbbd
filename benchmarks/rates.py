"""Classes of any size, how many of their submissions are graded a minute, and what follows for larger ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from benchmarks.classes import ROOT
from benchmarks.cpu import CpuClock
from benchmarks.goals import Goal
from course.check import SEED_VARIABLE
from grading.demo import NAMES

STOCK = "nbgrader autograde"
ONE, TWO, DASK = "grading, 1 worker", "grading, 2 workers", "grading, 2 workers of Dask"
OURS = {ONE: ("local", 1), TWO: ("local", 2), DASK: ("dask", 2)}
CORES = (2, 64)
FASTER, BESIDE, WRITER_MS, WORKER_MB, FLAT = 1 / 10, 1.15, 2.0, 300.0, 1.1


@dataclass(frozen=True)
class Rate:
    """What a class took: submissions with a score; seconds of clock and of CPUs; see `one_class.Took` for the rest."""

    graded: int
    wall: float
    cpu: float
    writing: float | None = None
    worker_bytes: int | None = None

    @property
    def per_minute(self) -> float:
        """Graded submissions."""
        return 60 * self.graded / self.wall

    @property
    def cpu_each(self) -> float:
        """CPU-seconds of a submission."""
        return self.cpu / self.graded

    @property
    def writer_ms(self) -> float | None:
        """Of the gradebook, for a submission."""
        return None if self.writing is None else 1000 * self.writing / self.graded

    @property
    def worker_mb(self) -> float | None:
        """Memory of a worker with all its processes."""
        return None if self.worker_bytes is None else self.worker_bytes / 1e6

    @property
    def main_ms(self) -> float:
        """All of the clock, for a submission: what the main process does alone where units take no time."""
        return 1000 * self.wall / self.graded


def replicate(sample: Path, submitted: Path, students: int) -> None:
    """Have so many students hand in: the sample class, or its first, and as many copies of each as it takes."""
    shutil.rmtree(submitted, ignore_errors=True)
    for name in names(students):
        shutil.copytree(sample / name.split("-")[0], submitted / name)


def names(students: int) -> list[str]:
    """Of the sample class first, and then of its copies."""
    return [
        NAMES[number % len(NAMES)] + (f"-{number // len(NAMES)}" if number >= len(NAMES) else "")
        for number in range(students)
    ]


def measure(course: Path, assignment: str, how: tuple[str, int], folder: Path, clock: CpuClock) -> Rate:
    """Grade a copy of the class in a process of its own. Raises RuntimeError with what that said where it fails."""
    copy = folder / "-".join(map(str, how))
    shutil.copytree(course, copy)
    environment = os.environ | {SEED_VARIABLE: "benchmark", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "benchmarks.one_class", str(copy), assignment, *map(str, how)]
    wall, cpu = time.monotonic(), clock.seconds()
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    wall, cpu = time.monotonic() - wall, clock.seconds() - cpu
    shutil.rmtree(copy)
    if ended.returncode:
        raise RuntimeError(f"{how} failed:\n{ended.stderr[-3000:]}")
    took = json.loads(ended.stdout.splitlines()[-1])
    inside = took["wall"] if how[0] == "instant" else wall  # the start of Python is no part of the growth
    return Rate(took["graded"], inside, cpu, took["writing"], took["worker_bytes"])


def goals(rates: Mapping[str, Rate], growth: Mapping[int, Rate]) -> list[Goal]:
    """What the throughput is to reach. What was not measured has no value."""

    def ratio(one: str, other: str) -> float | None:
        return rates[other].per_minute / rates[one].per_minute if {one, other} <= set(rates) else None

    ours = [rates[way] for way in OURS if way in rates]
    writers = [rate.writer_ms for rate in (*ours, *growth.values()) if rate.writer_ms is not None]
    workers = [rate.worker_mb for rate in ours if rate.worker_mb is not None]
    flat = growth[max(growth)].main_ms / growth[min(growth)].main_ms if len(growth) > 1 else None
    return [
        Goal(f"{TWO}: time of a submission ÷ nbgrader's", ratio(TWO, STOCK), FASTER),
        Goal(f"{DASK}: time ÷ that without Dask", ratio(DASK, TWO), BESIDE),
        Goal("writer: ms for a submission", max(writers, default=None), WRITER_MS),
        Goal("a worker with all its processes, MB", max(workers, default=None), WORKER_MB),
        Goal("main process: ms each, largest class ÷ smallest", flat, FLAT),
    ]


def rates_table(rates: Mapping[str, Rate]) -> Table:
    """One row for each way."""
    result = Table("way", title="Throughput")
    for heading in ("graded", "a minute", "times stock", "CPU s each", "writer ms each", "MB of a worker"):
        result.add_column(heading, justify="right")
    for way, rate in rates.items():
        times = f"{rate.per_minute / rates[STOCK].per_minute:.1f}" if STOCK in rates else "–"
        figures = f"{rate.graded}", f"{rate.per_minute:.1f}", times, f"{rate.cpu_each:.2f}"
        result.add_row(way, *figures, _figure(rate.writer_ms, 2), _figure(rate.worker_mb, 0))
    return result


def growth_table(growth: Mapping[int, Rate]) -> Table:
    """One row for each size."""
    result = Table(title="A class that grows, with units that take no time")
    for heading in ("students", "main process, ms each", "writer, ms each"):
        result.add_column(heading, justify="right")
    for size, rate in growth.items():
        result.add_row(f"{size}", f"{rate.main_ms:.1f}", _figure(rate.writer_ms, 2))
    return result


def hours(students: int, weeks: int, cores: int, cpu_each: float, main_ms: float) -> float:
    """How long a class takes. The workers share the CPU-seconds; the main process has one core for its part."""
    return students * weeks * max(cpu_each / cores, main_ms / 1000) / 3600


def projection_table(
    rates: Mapping[str, Rate], growth: Mapping[int, Rate], students: int, weeks: int, cores: Sequence[int]
) -> Table:
    """What docs/how_long_will_it_take.md needs, for as many as were measured."""
    result = Table("figure", title=f"Projection: {students:,} students × {weeks} assignments")
    result.add_column("value", justify="right")
    for way in (way for way in (STOCK, TWO) if way in rates):
        result.add_row(f"c: CPU-seconds of a submission, {way}", f"{rates[way].cpu_each:.2f}")
    if growth:
        main = growth[max(growth)].main_ms
        result.add_row("m: ms of the main process for a submission", f"{main:.1f}")
        for number in cores if TWO in rates else ():
            result.add_row(
                f"hours on {number} cores", f"{hours(students, weeks, number, rates[TWO].cpu_each, main):.1f}"
            )
    return result


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
