"""Temporary folders that go with the process that made them, however it ended."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from grading.sandbox.work_folder import empty

if sys.platform != "win32":
    import fcntl

PREFIX = "grading-sandbox-"


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is removed at the end. Those that killed processes left behind are removed first.

    A lock tells that a folder is in use: the kernel takes it away from whoever dies.
    """
    _sweep()
    folder, lock = _made()
    owner = os.getpid()
    try:
        yield folder
    finally:
        if os.getpid() == owner:  # a fork of the process that made it has only a copy of this code
            _remove(folder)
        os.close(lock)


def _made() -> tuple[Path, int]:
    """A new folder, locked."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
        # Another process may sweep it before it is locked.
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists():
                return folder, lock
            os.close(lock)


def _sweep() -> None:
    """Remove this user's folders that nobody holds a lock on."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if os.fstat(lock).st_uid == os.getuid():
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    _remove(folder)
            finally:
                os.close(lock)


def _remove(folder: Path) -> None:
    """Remove a folder; what resists is left to the next sweep."""
    with suppress(OSError):
        empty(folder)
        folder.rmdir()
