"""Landlock: which files a process may touch (Linux's Documentation/userspace-api/landlock.rst)."""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from grading.sandbox import kernel

# The same numbers on all architectures.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_FLAG = 1
PATH_BENEATH = 1

WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in (1, 2, 3, 4, 5))
MAKE_DIR, MAKE_REG, MAKE_SYM, REFER, TRUNCATE = (1 << bit for bit in (7, 8, 12, 13, 14))
READ = READ_FILE | READ_DIR
ON_FILES = READ_FILE | WRITE_FILE | TRUNCATE
# Neither executing nor making sockets, pipes and devices.
WORK = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SYM | REFER | TRUNCATE


def version() -> int:
    """The version of the interface that the kernel has; 0 where it has none or was booted without it."""
    try:
        return kernel.syscall(CREATE_RULESET, None, 0, VERSION_FLAG)
    except OSError as error:
        if error.errno in (errno.ENOSYS, errno.EOPNOTSUPP):
            return 0
        raise


def restrict(readable: Iterable[Path], work: Path) -> None:
    """Leave this thread these files to read and this folder to write, for good; OSError where the kernel refuses.

    Needs no_new_privs. Whatever the kernel's version can deny (files, devices, TCP, other processes' abstract sockets
    and signals) is denied.
    """
    handled, attributes = _everything(version())
    rules = kernel.syscall(CREATE_RULESET, attributes, len(attributes), 0)
    try:
        for path in readable:
            _allow(rules, path, READ)
        for device in ("/dev/urandom", "/dev/zero"):
            _allow(rules, Path(device), READ)
        _allow(rules, Path("/dev/null"), ON_FILES & handled)
        _allow(rules, work, WORK & handled)
        kernel.syscall(RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)


def _everything(version: int) -> tuple[int, bytes]:
    """What this version can deny on files, and `struct landlock_ruleset_attr` that denies all there is."""
    files = (1 << 13) - 1
    for bit, since in ((13, 2), (14, 3), (15, 5)):  # moving between folders, truncate, ioctl on devices
        files |= (version >= since) << bit
    network = 0b11  # binding and connecting TCP, since 4
    scopes = 0b11  # abstract sockets and signals, since 6
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    return files, struct.pack("=QQQ", files, network, scopes)[:size]


def _allow(rules: int, path: Path, access: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not path.is_dir():
            access &= ON_FILES
        kernel.syscall(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", access, handle), 0)
    finally:
        os.close(handle)
