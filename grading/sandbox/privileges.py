"""Giving up every privilege, so that nothing brings one back (prctl(2), capabilities(7))."""

from __future__ import annotations

import ctypes
import errno
import signal

from grading.sandbox import kernel

SET_PDEATHSIG, SET_DUMPABLE = 1, 4
CAPBSET_DROP = 24
SET_NO_NEW_PRIVS = 38
CAPABILITY_VERSION = 0x20080522
SETPCAP = 8


def give_up() -> None:
    """Have no capability and never get one, and be unreadable to other processes; else OSError."""
    _empty_bounding_set()
    _set_capabilities_to_none()
    kernel.prctl(SET_NO_NEW_PRIVS, 1)
    hide()


def die_with_parent() -> None:
    """Be killed when the thread that started this process ends; OSError where the kernel refuses."""
    kernel.prctl(SET_PDEATHSIG, int(signal.SIGKILL))


def hide() -> None:
    """Let no process of the same user read or trace this one; OSError where the kernel refuses."""
    kernel.prctl(SET_DUMPABLE, 0)


def _empty_bounding_set() -> None:
    """Without the capability to do it there is none in the set that could come back: no_new_privs sees to that."""
    if not _capabilities()[0] & 1 << SETPCAP:
        return
    # The kernel's last capability is where it says that there is no such one.
    for capability in range(64):
        try:
            kernel.prctl(CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            break


def _set_capabilities_to_none() -> None:
    """Permitted, effective and inheritable; the ambient ones go with them."""
    kernel.checked(kernel.libc().capset(_header(), (ctypes.c_uint32 * 6)()))
    if any(_capabilities()):
        raise OSError(errno.EPERM, "capabilities are left")


def _capabilities() -> list[int]:
    """Effective, permitted and inheritable, low words first and then the high words."""
    words = (ctypes.c_uint32 * 6)()
    kernel.checked(kernel.libc().capget(_header(), words))
    return list(words)


def _header() -> ctypes.Array[ctypes.c_uint32]:
    return (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
