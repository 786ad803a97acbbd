"""Whether a tier holds on this machine: `python -m grading.sandbox.trial TIER CANARY` where CANARY is out of bounds."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

from grading.sandbox.limits import Limits
from grading.sandbox.locking import lock, prepare
from grading.sandbox.tier import SandboxError, Tier


def main(tier: Tier, canary: Path) -> int:
    """Fork a confined child that tries what it must not; the exit code is 0 if it could not."""
    try:
        if tier is Tier.BWRAP and canary.exists():
            raise SandboxError("A file that is out of bounds could be seen.")
        prepare(tier)
    except SandboxError as error:
        print(error, file=sys.stderr)
        return 1
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        lock(tier, Limits())
        _try_out(canary)
        os._exit(0)
    except SandboxError as error:
        print(error, file=sys.stderr, flush=True)
    finally:
        os._exit(1)


def _try_out(canary: Path) -> None:
    for package in ("numpy", "course"):
        if importlib.util.find_spec(package) is None:
            raise SandboxError(f"{package} cannot be seen from inside: install the course in a virtual environment.")
    Path("own").write_text("may be written", encoding="utf-8")
    try:
        canary.read_bytes()
    except OSError:
        pass
    else:
        raise SandboxError("A file that is out of bounds could be read.")
    try:
        os.fork()
    except OSError:
        pass
    else:
        raise SandboxError("A process could be started.")


if __name__ == "__main__":
    sys.exit(main(Tier(sys.argv[1]), Path(sys.argv[2])))
