"""Runs units of work in other processes, here or on a cluster, and runs again what a lost worker took with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from grading.configuration import CourseError
from grading.sandbox import kernel
from grading.sandbox.privileges import SET_PDEATHSIG

Tag = TypeVar("Tag")
Unit = Callable[..., bytes]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def local(workers: int) -> Executor:
    """So many processes of this machine, which end with this one, however it ends."""
    # A fork would take the gradebook's connections along.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(os.getpid(),))


def _begin(parent: int) -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that started it
    if sys.platform == "linux":
        kernel.prctl(SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:  # it ended before that
            os._exit(1)


class LostWorkerError(Exception):
    """The worker ended with this unit, and another one again."""


class GoneError(CourseError):
    """There is nothing any more that could run units."""


@dataclass(frozen=True)
class _Job(Generic[Tag]):
    tag: Tag
    unit: Unit
    arguments: tuple[bytes, ...]


class Pool(Generic[Tag]):
    """Units that run, each with a tag to know it by. Use as a context.

    start: starts the executor; called again when that breaks, which is when a worker is lost. Whatever ran then runs
    again, one unit at a time, so that one that ends its worker takes no other along twice.
    workers: how many it starts; a cluster counts its own.   GoneError is raised where there are none any more.
    """

    def __init__(self, start: Callable[[], Executor], workers: int = 1) -> None:
        self._start = start
        self._workers = workers
        self._waiting: deque[_Job[Tag]] = deque()
        self._suspects: deque[_Job[Tag]] = deque()  # one of them ended a worker
        self._running: dict[Future[bytes], _Job[Tag]] = {}

    def __enter__(self) -> Pool[Tag]:
        self._executor = self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._executor.shutdown(wait=kind is None, cancel_futures=True)
        if kind is not None:  # what still runs is of no use any more (from Python 3.14 on: kill_workers)
            for process in list((getattr(self._executor, "_processes", None) or {}).values()):
                process.kill()

    def __len__(self) -> int:
        """How many units are not done yet."""
        return len(self._waiting) + len(self._suspects) + len(self._running)

    @property
    def workers(self) -> int:
        """How many run units now; at least one."""
        return max(1, getattr(self._executor, "workers", self._workers))

    def submit(self, tag: Tag, unit: Unit, *arguments: bytes) -> None:
        """Have unit(*arguments) run, soon."""
        self._waiting.append(_Job(tag, unit, arguments))
        if not self._suspects:
            self._launch(self._waiting)

    def finished(self) -> list[tuple[Tag, bytes | Exception]]:
        """The units that are done by now, each with its result or its error; waits until there is one."""
        found: list[tuple[Tag, bytes | Exception]] = []
        while len(self) and not found:
            alone = not self._running and bool(self._suspects)
            if alone:
                self._launch(deque([self._suspects.popleft()]))
            elif not self._suspects:
                self._launch(self._waiting)
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenExecutor) for future in done):
                found = self._broken(alone)
            else:
                found = [(self._running.pop(future).tag, _result(future)) for future in done]
        return found

    def _broken(self, alone: bool) -> list[tuple[Tag, bytes | Exception]]:
        """What is done although the executor broke; all others are suspects. alone: whether there was but one."""
        wait(self._running)  # those that did not end are broken too
        found: list[tuple[Tag, bytes | Exception]] = []
        for future, job in self._running.items():
            if not isinstance(future.exception(), BrokenExecutor):
                found.append((job.tag, _result(future)))
            elif alone:
                found.append((job.tag, LostWorkerError("its worker ended, twice; was memory short?")))
            else:
                self._suspects.append(job)
        self._running.clear()
        self._executor.shutdown(wait=False)
        self._executor = self._start()
        return found

    def _launch(self, jobs: deque[_Job[Tag]]) -> None:
        while jobs:
            try:
                future = self._executor.submit(jobs[0].unit, *jobs[0].arguments)
            except BrokenExecutor as error:
                # It broke a moment ago, and `finished` will find that out.
                future = Future()
                future.set_exception(error)
            self._running[future] = jobs.popleft()


def _result(future: Future[bytes]) -> bytes | Exception:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, Exception) and not isinstance(error, GoneError):
        return error
    raise error
