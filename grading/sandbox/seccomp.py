"""Seccomp: which system calls a process may make (Linux's Documentation/userspace-api/seccomp_filter.rst).

A list of what is allowed, so that what a later kernel adds is denied. It is made by libseccomp, which knows the numbers
of the calls on each architecture and checks that none comes in by a 32-bit door.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterable
from functools import cache

from grading.sandbox import kernel
from grading.sandbox.allowed_calls import ALLOWED, CLONE_NAMESPACES, CLONE_THREAD, NEW_SINCE, ONLY_WITH
from grading.sandbox.tier import SandboxError

PR_SET_SECCOMP, MODE_FILTER = 22, 2
ALLOW, KILL_PROCESS, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
BAD_ARCHITECTURE, OPTIMIZE = 2, 8  # of enum scmp_filter_attr
NOT_EQUAL, EQUAL, MASKED_EQUAL = 1, 4, 7  # of enum scmp_compare
UNKNOWN_NUMBERS = 600


class _Comparison(ctypes.Structure):
    """`struct scmp_arg_cmp`: compares all 64 bits of an argument."""

    _fields_ = [
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    ]


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


@cache
def library() -> ctypes.CDLL:
    """Libseccomp; SandboxError where it is not installed."""
    try:
        found = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    except OSError:
        raise SandboxError(
            "libseccomp.so.2 is missing: install the package libseccomp2 (Fedora: libseccomp)."
        ) from None
    found.seccomp_init.restype = ctypes.c_void_p
    return found


def number(call: str) -> int:
    """The number of a system call on this architecture; negative where there is none of that name."""
    return int(library().seccomp_syscall_resolve_name(call.encode()))


@cache
def calls_filter() -> bytes:
    """The program that allows no other calls; new ones are "not there" instead of "not permitted": libc falls back."""
    rules = _Rules(ERRNO | errno.EPERM)
    allowed = {number(call) for call in ALLOWED}
    for each in allowed:
        rules.add(ALLOW, each)
    for call, argument, values in ONLY_WITH:
        for value in values:
            rules.add(ALLOW, number(call), _Comparison(argument, EQUAL, value))
    thread_alone = _Comparison(0, MASKED_EQUAL, CLONE_THREAD | CLONE_NAMESPACES, CLONE_THREAD)
    rules.add(ALLOW, number("clone"), thread_alone)
    for each in set(range(NEW_SINCE, UNKNOWN_NUMBERS)) - allowed:
        rules.add(ERRNO | errno.ENOSYS, each)
    return rules.program()


def signals_filter(process: int) -> bytes:
    """The program that denies signals to any process but this one."""
    rules = _Rules(ALLOW)
    for call in ("kill", "tgkill", "tkill"):
        rules.add(ERRNO | errno.EPERM, number(call), _Comparison(0, NOT_EQUAL, process))
    return rules.program()


def load(programs: Iterable[bytes]) -> None:
    """Put filters on this thread for good; needs no_new_privs. OSError where the kernel refuses."""
    for program in programs:
        structure = _Program(len(program) // 8, program)
        kernel.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.cast(ctypes.byref(structure), ctypes.c_void_p))


class _Rules:
    """A filter in the making."""

    def __init__(self, otherwise: int):
        self._context = ctypes.c_void_p(library().seccomp_init(ctypes.c_uint32(otherwise)))
        if not self._context:
            raise SandboxError("libseccomp does not know this machine's architecture.")
        self._checked(library().seccomp_attr_set(self._context, BAD_ARCHITECTURE, ctypes.c_uint32(KILL_PROCESS)))
        # A search tree instead of a list; an older libseccomp has none, and is slower.
        library().seccomp_attr_set(self._context, OPTIMIZE, ctypes.c_uint32(2))

    def add(self, action: int, call: int, *comparisons: _Comparison) -> None:
        """Calls with this number, if all the comparisons hold; a call that this architecture lacks is passed over."""
        if call < 0:
            return
        array = (_Comparison * len(comparisons))(*comparisons)
        self._checked(
            library().seccomp_rule_add_array(self._context, ctypes.c_uint32(action), call, len(comparisons), array)
        )

    def program(self) -> bytes:
        """What the kernel takes: instructions of 8 bytes."""
        reading, writing = os.pipe()
        with open(reading, "rb") as source, open(writing, "wb") as sink:  # noqa: PTH123 they have no path
            self._checked(library().seccomp_export_bpf(self._context, sink.fileno()))
            library().seccomp_release(self._context)
            sink.close()
            return source.read()

    @staticmethod
    def _checked(result: int) -> None:
        if result < 0:
            raise OSError(-result, os.strerror(-result))
