"""The locks that a forked child puts on itself before it runs a learner's code."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Collection
from typing import TypeVar

from grading.sandbox import landlock, privileges, seccomp, work_folder
from grading.sandbox.limits import Limits, put_on
from grading.sandbox.readable import readable
from grading.sandbox.tier import SandboxError, Tier

Result = TypeVar("Result")


def prepare(tier: Tier) -> None:
    """Make the fork server, before it forks, die with its client and unreadable, and what all children need once.

    SandboxError where something is missing.
    """
    _die_with_parent()
    if tier is Tier.NONE:
        return
    _put_on("being unreadable", privileges.hide)
    _put_on("the filter of system calls", seccomp.calls_filter)
    readable()


def lock(tier: Tier, limits: Limits, fds: Collection[int] | None = None) -> None:
    """Confine this forked child for good, in a work folder of its own; it must have one thread.

    fds: the open descriptors it keeps; of the rest 0, 1 and 2 lead to /dev/null and the others are closed. All stay as
    they are if it is None.
    Raises SandboxError if something could not be put on; the child must exit then.
    """
    if threading.active_count() > 1:
        raise SandboxError("Only a process with one thread can be confined.")
    _die_with_parent()
    if fds is not None:
        _put_on("closing what was open", lambda: _close_all_but(fds))
    folder = _put_on("a work folder", work_folder.enter)
    _put_on("limits", lambda: put_on(limits))
    if tier is Tier.NONE:
        return
    filters = _put_on(
        "the filter of system calls", lambda: (seccomp.signals_filter(os.getpid()), seccomp.calls_filter())
    )
    _put_on("giving up privileges", privileges.give_up)
    if landlock.version():
        _put_on("Landlock", lambda: landlock.restrict(readable(), folder))
    elif tier is Tier.LANDLOCK:
        raise SandboxError("This kernel has no Landlock: it needs Linux 5.13 or newer, with landlock in its lsm list.")
    _put_on("the filter of system calls", lambda: seccomp.load(filters))


def _die_with_parent() -> None:
    if sys.platform == "linux":  # elsewhere there is only the tier `none`, and no such call
        _put_on("dying with the process that started it", privileges.die_with_parent)


def _put_on(what: str, how: Callable[[], Result]) -> Result:
    try:
        return how()
    except (OSError, ValueError, OverflowError, KeyError) as error:
        raise SandboxError(f"The system refused {what}: {error}.") from error


def _close_all_but(fds: Collection[int]) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for standard in {0, 1, 2}.difference(fds):
        os.dup2(null, standard)
    kept = sorted({0, 1, 2, *fds})
    for low, high in zip(kept, [*kept[1:], os.sysconf("SC_OPEN_MAX")], strict=True):
        os.closerange(low + 1, high)
