"""One grading of an assignment at a time: two would take each other's folders away."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from grading.configuration import CourseError

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone(file: Path, what: str) -> Iterator[None]:
    """Hold a lock on a file, which is made where there is none. It goes with this process, however that ends.

    what: what is done, for the sentence that another process is told.   Raises CourseError where another has the lock.
    On Windows, where nothing can be graded in a sandbox, there is no lock.
    """
    with file.open("a+", encoding="utf-8") as held:
        if sys.platform != "win32":
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.seek(0)
                other = held.read().strip() or "another process"
                raise CourseError(f"{what} is going on already: {other}. Wait until it is done, or end it.") from None
        held.truncate(0)
        held.write(f"process {os.getpid()} on {platform.node()}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
        held.flush()
        yield
