"""How much of the machine one submission may use."""

from __future__ import annotations

import ctypes
import mmap
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grading.sandbox import kernel

if sys.platform != "win32":
    import resource

OPEN_FILES = 256
THREADS = 256
# What an interpreter with NumPy, matplotlib and IPython has mapped, where there is no /proc that tells it.
USUAL_ADDRESS_SPACE = 2**30


@dataclass(frozen=True)
class Limits:
    """What one submission may use: times in seconds of wall clock, sizes in bytes.

    cell_seconds, submission_seconds: one cell; all cells of a submission together.
    memory_bytes: what its process may map, beyond what the fork server has mapped already.
    output_bytes: what it may print. file_bytes: one file it writes. work_bytes: all its files, in the tier `bwrap`.
    message_bytes: one message to its judge.
    """

    cell_seconds: float = 30
    submission_seconds: float = 300
    memory_bytes: int = 2 * 2**30
    output_bytes: int = 1_000_000
    file_bytes: int = 32 * 2**20
    work_bytes: int = 64 * 2**20
    message_bytes: int = 64 * 2**20


def put_on(limits: Limits) -> None:
    """Limit this process for good; OSError or ValueError where the system refuses.

    Time is the judge's business. That the processor's time is limited too, generously, ends what a dead judge left.
    """

    def limit(kind: int, most: int) -> None:
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))

    # More than the limit is an OSError of the write, not the end of the process.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, limits.file_bytes)
    limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    limit(resource.RLIMIT_CPU, int(2 * limits.submission_seconds) + 10)
    if sys.platform == "linux":
        # It counts all threads of the user, and all of the machine's is the nearest number that can be had.
        limit(resource.RLIMIT_NPROC, _tasks() + THREADS)
        limit(resource.RLIMIT_AS, _address_space() + limits.memory_bytes)


def _address_space() -> int:
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
    return USUAL_ADDRESS_SPACE


def _tasks() -> int:
    """How many threads the machine runs now (sysinfo(2), which needs no /proc)."""
    information = kernel.SystemInformation()
    kernel.libc().sysinfo(ctypes.byref(information))
    return int(information.procs)
