"""Runs many small jobs, each in a fork of this process, so that each starts from the same loaded notebook."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_context = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Ended(Generic[Result]):
    """How a job ended: with a result, or without one because it took too long or its process died."""

    result: Result | None
    why: str = ""


def fork_each(
    function: Callable[[Item], Result], items: Iterable[Item], *, seconds: float, workers: int | None = None
) -> Iterator[tuple[Item, Ended[Result]]]:
    """Yield (item, how function(item) ended) for every item, as they end; results must pickle.

    seconds: a job that takes longer is killed.   workers: how many run at a time; one per core by default.
    """
    waiting = iter(items)
    running: dict[Connection, tuple[Item, multiprocessing.process.BaseProcess, float]] = {}
    try:
        while True:
            while len(running) < (workers or os.cpu_count() or 1) and (started := _start(function, waiting)):
                connection, item, process = started
                running[connection] = (item, process, time.monotonic() + seconds)
            if not running:
                return
            nearest = min(deadline for _, _, deadline in running.values())
            wait(running, timeout=max(0.0, nearest - time.monotonic()))
            for connection, (item, process, deadline) in list(running.items()):
                if connection.poll() or time.monotonic() >= deadline:
                    del running[connection]
                    yield item, _end(connection, process, seconds)
    finally:
        for _, process, _ in running.values():
            process.kill()


def _start(
    function: Callable[[Item], Result], waiting: Iterator[Item]
) -> tuple[Connection, Item, multiprocessing.process.BaseProcess] | None:
    for item in waiting:
        receiver, sender = _context.Pipe(duplex=False)
        process = _context.Process(target=_run, args=(function, item, sender), daemon=True)
        process.start()
        sender.close()
        return receiver, item, process
    return None


def _run(function: Callable[[Item], Result], item: Item, sender: Connection) -> None:
    try:
        ended = Ended(function(item))
    except Exception as error:
        ended = Ended(None, f"raised {type(error).__name__}: {error}")
    sender.send(ended)


def _end(connection: Connection, process: multiprocessing.process.BaseProcess, seconds: float) -> Ended[Result]:
    try:
        ended: Ended[Result] = (
            connection.recv() if connection.poll() else Ended(None, f"took longer than {seconds:g} s")
        )
    except EOFError:
        ended = Ended(None, "its process died")
    process.kill()
    process.join()
    connection.close()
    return ended
