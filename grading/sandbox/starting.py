"""Starting a fork server in its tier, and leaving nothing of it behind."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from grading.sandbox import bwrap
from grading.sandbox.limits import Limits
from grading.sandbox.readable import PACKAGES, package
from grading.sandbox.temporary import temporary_folder
from grading.sandbox.tier import Tier
from grading.sandbox.work_folder import VARIABLE

# The results of a computation depend on these, and on a cluster the interpreter may depend on the last.
PASSED_ON = ("OPENBLAS_", "OMP_", "MKL_", "NPY_", "BLIS_", "LD_LIBRARY_PATH")
SECONDS_TO_DIE = 5


@contextmanager
def started(
    tier: Tier, argv: Sequence[str], fds: Sequence[int], limits: Limits | None = None, stderr: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `python -m argv…` with its tier's wrapper, these descriptors and little environment; at the end all is gone.

    limits: of these, work_bytes holds for the tier `bwrap`. stderr: as for Popen; it has no input and no output.
    It dies with the thread that starts it. OSError where it does not start, SandboxError where bwrap is not installed.

    In the other tiers than `bwrap` its children must stay in its process group, by which they are found.
    """
    # Without -P the work folder, where learners' code writes, would be the first place to import from.
    python = [sys.executable, "-P", "-m", *argv]
    with temporary_folder() as folder:
        if tier is Tier.BWRAP:
            running = _in_bwrap(python, folder, fds, limits or Limits(), stderr)
        else:
            running = _in_group(python, folder, fds, stderr)
        with running as process:
            yield process


def environment(folder: Path) -> dict[str, str]:
    """The little that a fork server needs, and nothing of what the instructor's may hold."""
    roots = dict.fromkeys(str(found.parent) for name in PACKAGES for found in package(name))
    passed_on = {name: value for name, value in os.environ.items() if name.startswith(PASSED_ON)}
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(roots),
        **dict.fromkeys((VARIABLE, "HOME", "TMPDIR"), str(folder)),
        "MPLCONFIGDIR": str(folder / "matplotlib"),
        "IPYTHONDIR": str(folder / "ipython"),
        # More threads than one neither fork nor share two cores well.
        "OPENBLAS_NUM_THREADS": "1",
        **passed_on,
    }


@contextmanager
def _in_bwrap(
    python: Sequence[str], folder: Path, fds: Sequence[int], limits: Limits, stderr: int | None
) -> Iterator[subprocess.Popen[bytes]]:
    reading, writing = os.pipe()
    with open(reading, "rb") as information:  # noqa: PTH123 it has no path
        try:
            command = bwrap.command(python, folder, limits.work_bytes, writing)
            process = _popen(command, folder, (*fds, writing), stderr)
        finally:
            os.close(writing)
        with process:
            said = information.read()
            # The first process of the namespace: when it is gone, the kernel has ended all others.
            first = None
            with suppress(ValueError, KeyError, ProcessLookupError):
                first = os.pidfd_open(json.loads(said)["child-pid"])
            owner = os.getpid()
            try:
                yield process
            finally:
                if os.getpid() == owner:
                    process.kill()
                    if first is not None:
                        with suppress(ProcessLookupError):
                            signal.pidfd_send_signal(first, signal.SIGKILL)
                        select.select([first], [], [], SECONDS_TO_DIE)
                if first is not None:
                    os.close(first)


@contextmanager
def _in_group(
    python: Sequence[str], folder: Path, fds: Sequence[int], stderr: int | None
) -> Iterator[subprocess.Popen[bytes]]:
    with _popen(python, folder, fds, stderr, start_new_session=True) as process:
        owner = os.getpid()
        try:
            yield process
        finally:
            if os.getpid() == owner:
                _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    # While the group's first process is not waited for, no other group can have its number.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + SECONDS_TO_DIE
    with suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < deadline:
            os.killpg(process.pid, 0)
            time.sleep(0.001)


def _popen(
    command: Sequence[str], folder: Path, fds: Sequence[int], stderr: int | None, start_new_session: bool = False
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env=environment(folder),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        pass_fds=tuple(fds),
        start_new_session=start_new_session,
    )
