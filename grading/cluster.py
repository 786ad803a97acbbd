"""Runs units of work on a Dask cluster that is there already."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Executor, Future
from typing import Any

from distributed import Client, KilledWorker
from distributed.client import FutureCancelledError

from grading.configuration import CourseError
from grading.pool import GoneError, LostWorkerError, Unit
from grading.resume import code, digest

CONNECT = 10  # seconds that the scheduler may take to answer
LOOK = 2.0  # seconds between two looks at the workers
PATIENCE = 300.0  # seconds that a run waits for a worker where there is none any more
VERSION = "__import__('grading.resume', fromlist=['code']).code()"  # as text, it says well what is missing
REMEDY = "what was graded is kept: run the same again when it is back"


class OtherVersionError(Exception):
    """A worker would grade with other code than the others."""


class Cluster(Executor):
    """The workers of a cluster as an executor. Each process should have one thread: it grades one unit at a time.

    scheduler: its address, such as tcp://host:8786.
    Raises CourseError where nobody answers there, where there are no workers, and where they have other code.
    """

    def __init__(self, scheduler: str) -> None:
        self._address = scheduler
        try:
            self._client = Client(scheduler, timeout=CONNECT, set_as_default=False, name="grading")
        except (OSError, ValueError) as error:
            raise CourseError(
                f"No Dask scheduler answers at {scheduler!r} ({str(error).splitlines()[0]}): "
                "is it running, and is this its address, such as tcp://host:8786?"
            ) from None
        try:
            self.workers = self._check()
        except BaseException:
            self._client.close()
            raise
        self._sent: dict[str, Any] = {}
        self._open: set[Any] = set()
        self._why = f"the Dask scheduler at {scheduler} is gone"
        self._watching = self._soon(self._watch())

    def submit(self, unit: Unit, /, *arguments: bytes) -> Future[bytes]:  # type: ignore[override]
        """See Executor.submit. A worker that is lost with a unit hands it on to another, four times."""
        task = self._client.submit(grade_alike, code(), unit, *map(self._argument, arguments), pure=False)
        self._open.add(task)
        return self._soon(self._answer(task))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Leave the cluster to others; what still runs for us there is given up."""
        self._watching.cancel()
        self._client.close()

    def _check(self) -> int:
        """The number of workers, all of which can grade as this process would."""
        try:
            self._client.run_on_scheduler(eval, VERSION)  # it unpacks what is sent to the workers
        except ImportError as error:
            raise CourseError(
                f"The Dask scheduler at {self._address} cannot pass on our work ({error}): "
                "install this course and its libraries where it runs, and start it again."
            ) from None
        found: dict[str, Any] = self._client.run(eval, VERSION, on_error="return")
        if not found:
            raise CourseError(f"The Dask cluster at {self._address} has no workers: start some and run the same again.")
        for worker, version in sorted(found.items()):
            if isinstance(version, Exception):
                raise CourseError(
                    f"The Dask worker {worker} cannot grade ({type(version).__name__}: {version}): "
                    "install this course and its libraries where it runs, and start it again."
                )
            if version != code():
                raise CourseError(
                    f"The Dask worker {worker} has another version of this course, of Python or of a library than this "
                    "computer: install the same on both, and start it again."
                )
        return len(found)

    def _argument(self, argument: bytes) -> Any:
        """What is handed over in place of an argument. One that comes again goes to each worker once.

        It is the result of a task and no scattered data: the cluster makes it anew where its worker is lost.
        """
        name = digest(argument)
        if name not in self._sent:
            self._sent[name] = None
            return argument
        if self._sent[name] is None:
            self._sent[name] = self._client.submit(bytes, argument, pure=False)
        return self._sent[name]

    def _soon(self, coroutine: Any) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(coroutine, self._client.loop.asyncio_loop)

    async def _answer(self, task: Any) -> bytes:
        try:
            answer: bytes = await task
        except FutureCancelledError:
            raise GoneError(f"{self._why[0].upper()}{self._why[1:]}; {REMEDY}.") from None
        except KilledWorker:
            raise LostWorkerError("four workers ended with it; was memory short?") from None
        finally:
            self._open.discard(task)
        return answer

    async def _watch(self) -> None:
        """Keep count of the workers, and give up where there are none for long."""
        seen = time.monotonic()
        while True:
            await asyncio.sleep(LOOK)
            try:
                self.workers = len(await self._client.scheduler.ncores())
            except OSError:  # the client itself notices and cancels all tasks
                continue
            if self.workers:
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE:
                self._why = f"the Dask cluster at {self._address} has had no workers for {PATIENCE:.0f} seconds"
                await self._client.cancel(list(self._open))


def grade_alike(version: str, unit: Unit, *arguments: bytes) -> bytes:
    """What a worker does: run a unit, if its code is that of the other workers.   version: theirs."""
    if version != code():
        raise OtherVersionError("a worker that came later has another version of this course or of a library")
    return unit(*arguments)
