"""Linux's calls that Python's own modules do not have."""

from __future__ import annotations

import ctypes
import os
from functools import cache


@cache
def libc() -> ctypes.CDLL:
    """The C library of this process."""
    return ctypes.CDLL(None, use_errno=True)


def checked(result: int) -> int:
    """The result of a call; OSError where it is negative."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def syscall(number: int, *arguments: int | bytes | None) -> int:
    """A system call by number; OSError where it fails."""
    return checked(libc().syscall(ctypes.c_long(number), *map(_wide, arguments)))


def prctl(option: int, *arguments: int | ctypes.c_void_p) -> int:
    """prctl(2), which wants five arguments whatever the option; OSError where it fails."""
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return checked(libc().prctl(ctypes.c_int(option), *map(_wide, padded)))


def _wide(argument: int | bytes | ctypes.c_void_p | None) -> object:
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


class SystemInformation(ctypes.Structure):
    """`struct sysinfo` of sysinfo(2)."""

    _fields_ = [
        ("uptime", ctypes.c_long),
        ("loads", ctypes.c_ulong * 3),
        ("memory", ctypes.c_ulong * 6),
        ("procs", ctypes.c_ushort),
        ("rest", ctypes.c_char * 256),
    ]
