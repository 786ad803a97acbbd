"""Bubblewrap: a process with files, processes, users and a network of its own, which it has none of."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from grading.sandbox.readable import readable
from grading.sandbox.tier import SandboxError

NAMESPACES = ("--unshare-all", "--unshare-user")


def command(argv: Sequence[str], folder: Path, size: int, information: int) -> list[str]:
    """What runs argv confined, in a folder in memory of so many bytes that lies over `folder`.

    information: the descriptor to which bwrap writes who its first process is. SandboxError where there is no bwrap.

    The same user inside as outside, root or not, without its privileges: the folders that bwrap makes to lead to others
    are for their owner alone. All but the folder is read-only, /dev/shm too.
    """
    binds = [argument for path in readable() for argument in ("--ro-bind", str(path), str(path))]
    return [
        executable(),
        *NAMESPACES,
        *("--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox"),
        *("--info-fd", str(information)),
        *binds,
        *_processes(),
        *("--dev", "/dev", "--remount-ro", "/dev"),
        *("--perms", "0700", "--size", str(size), "--tmpfs", str(folder)),
        *("--remount-ro", "/", "--chdir", str(folder), "--"),
        *argv,
    ]


def executable() -> str:
    """The program; SandboxError where it is not installed."""
    if found := shutil.which("bwrap"):
        return found
    raise SandboxError("bubblewrap is not installed: apt install bubblewrap, or dnf install bubblewrap.")


@cache
def _processes() -> list[str]:
    """A /proc of its own, read-only: no process's memory can be written there.

    Inside a container the kernel may refuse one, and then there is none.
    """
    mount = ["--proc", "/proc", "--remount-ro", "/proc"]
    tried = [executable(), *NAMESPACES, "--ro-bind", "/", "/", *mount, "true"]
    return mount if subprocess.run(tried, capture_output=True, check=False).returncode == 0 else []
