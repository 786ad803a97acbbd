"""Grades one class and says what it took, as JSON: `python -m benchmarks.one_class COURSE ASSIGNMENT HOW [WORKERS]`.

It runs in a process of its own, so that nothing of one way is left for the next.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from distributed import LocalCluster

from grading import grade
from grading.cluster import Cluster
from grading.pool import local
from grading.record import Record
from grading.unit import Outcome

EVERY = 1.0  # seconds between two looks at the memory


@dataclass(frozen=True)
class Took:
    """What a run took: students with a score; seconds of clock, of them in the gradebook; bytes of a worker at most.

    A worker's bytes are those of all its processes, what they share counted once. None where nobody may look.
    """

    graded: int
    wall: float
    writing: float
    worker_bytes: int | None


class Writing:
    """Adds up the time that entering results in the gradebook takes."""

    def __init__(self, enter: Callable[..., Any]) -> None:
        self.seconds = 0.0
        self._enter = enter

    def __call__(self, record: Record, works: Any) -> Any:
        """As Record.enter."""
        began = time.perf_counter()
        try:
            return self._enter(record, works)
        finally:
            self.seconds += time.perf_counter() - began


class Memory(threading.Thread):
    """Looks, as long as `wanted`, how much memory each child of this process and all below it have."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most: int | None = None
        self.wanted = threading.Event()
        self.wanted.set()

    def run(self) -> None:
        """See Thread.run."""
        while self.wanted.is_set():
            for child in psutil.Process().children():
                with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                    tree = [child, *child.children(recursive=True)]
                    self.most = max(self.most or 0, sum(each.memory_full_info().pss for each in tree))
            time.sleep(EVERY)


def instant(bundle: bytes, notebook: bytes) -> bytes:
    """In place of `grade_unit`: all points, at once. What is left is what the main process does."""
    cells = json.loads(bundle)["released"]["cells"]
    scores = {cell["name"]: cell["points"] for cell in cells if cell["grade"]}
    return json.dumps(asdict(Outcome(notebook=notebook.decode(), scores=scores, tier="none", attempts=1))).encode()


@contextmanager
def starting(how: str, workers: int) -> Iterator[Callable[[], Executor]]:
    """What starts the executor. how: `local`, `dask` or `instant`."""
    if how == "dask":
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
            yield partial(Cluster, cluster.scheduler_address)
    elif how == "local":
        yield partial(local, workers)
    else:
        vars(grade)["grade_unit"] = instant
        yield partial(ThreadPoolExecutor, 1)


def run(course: Path, assignment: str, how: str, workers: int) -> Took:
    """Grade a class without feedback pages, as `nbgrader autograde` does."""
    began = time.monotonic()
    writing = Writing(Record.enter)
    Record.enter = lambda record, works: writing(record, works)  # type: ignore[method-assign,assignment]
    memory = Memory()
    with starting(how, workers) as start:
        if how != "instant":
            memory.start()
        with grade.Grader(course, assignment, start=start, workers=workers, feedback=False) as grader:
            results = list(grader.results())
        memory.wanted.clear()
    failed = [problem for result in results if result.scores is None for problem in result.problems]
    if failed:
        raise RuntimeError("\n".join(failed))
    return Took(len(results), time.monotonic() - began, writing.seconds, memory.most)


if __name__ == "__main__":
    folder, name, way, number = sys.argv[1:]
    print(json.dumps(asdict(run(Path(folder), name, way, int(number)))))
