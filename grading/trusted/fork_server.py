"""The fork server: a process that has loaded all that submissions need, and forks a judge and a student for each.

It runs no code of a learner's and knows no secret. Started as `python -m grading.trusted.fork_server FD TIER LIMITS`,
with the control socket's number, the sandbox's tier, and its limits as JSON.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
import threading
from typing import NoReturn

from course.tracebacks import SEED_VARIABLE
from grading.sandbox import Limits, SandboxError, Tier, entries, lock, prepare, wipe
from grading.trusted import student, trial
from grading.trusted.servant import LOCKED
from grading.trusted.shell import Shell, make_shell

PRELOADED = (
    "matplotlib.backends.backend_agg",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "course.check",
    "course.data",
    "course.explore",
    "course.figures",
    "course.network",
)
# The first figure and the first traceback take a second between them.
WARM_UP = ("import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1)); plt.title('x'); plt.show()", "1/0")
# As under nbgrader's own Execute. The seed is a false one: what is drawn from it tells nothing of the hidden tests.
ENVIRONMENT = {"NBGRADER_EXECUTION": "autograde", SEED_VARIABLE: "the student process"}
KILOBYTE = 1024  # Linux counts ru_maxrss in these
MAIN = {"judge": trial.main, "student": student.main}


class Server:
    """Does what the control socket says, one command after another."""

    def __init__(self, control: socket.socket, tier: Tier, limits: Limits, shell: Shell) -> None:
        self._control = control
        self._tier = tier
        self._limits = limits
        self._shell = shell
        self._children: dict[str, int] = {}
        self._others: frozenset[str] = frozenset()  # the work folders there were before the student's

    def serve(self) -> None:
        """Until the other side is gone."""
        self._control.send(b"ready")
        while command := self._control.recv(100).decode():
            verb, kind = command.split()
            if verb == "fork":
                self._end(kind)
                self._fork(kind)
            elif verb == "interrupt":
                if kind in self._children:
                    os.kill(self._children[kind], signal.SIGINT)
                self._control.send(b"done")
            elif verb == "end":
                self._control.send(f"ended {self._end(kind)}".encode())
        for kind in list(self._children):
            self._end(kind)

    def _fork(self, kind: str) -> None:
        outer, inner = socket.socketpair()
        if kind == "student":
            self._others = entries()
        with outer, inner:
            try:
                pid = os.fork()
            except OSError as error:
                self._control.send(f"no process can be started: {error}".encode())
                return
            if pid == 0:
                self._become(kind, inner)
            self._children[kind] = pid
            socket.send_fds(self._control, [b"forked"], [outer.fileno()])

    def _become(self, kind: str, connection: socket.socket) -> NoReturn:
        try:
            # It closes all other descriptors, this end of the control socket among them.
            lock(self._tier, self._limits, {connection.fileno()})
            connection.send(LOCKED)
            MAIN[kind](connection, self._shell, self._limits)
        except SandboxError as error:
            connection.send(str(error).encode())
        finally:
            os._exit(1)  # nothing of the server's must run in a child, not even its exit handlers

    def _end(self, kind: str) -> int:
        """End the process of this kind, if there is one; the most memory that it had, in bytes."""
        pid = self._children.pop(kind, None)
        if pid is None:
            return 0
        os.kill(pid, signal.SIGKILL)
        _, _, used = os.wait4(pid, 0)
        if kind == "student":
            wipe(self._others if "judge" in self._children else ())
        return used.ru_maxrss * KILOBYTE


def main() -> None:
    """Load, then serve."""
    fd, tier, limits = sys.argv[1:]
    os.environ.update(ENVIRONMENT)
    for name in PRELOADED[:3]:
        importlib.import_module(name)
    shell = make_shell()
    for name in PRELOADED:
        importlib.import_module(name)
    for source in WARM_UP:
        shell.run(source, 0)
    shell.reset(new_session=True)
    shell.execution_count = 1
    prepare(Tier(tier))
    if threading.active_count() != 1:
        raise RuntimeError(f"a fork would lose threads: {threading.enumerate()}")
    gc.collect()
    gc.freeze()  # collections in the children would copy the pages of all that is loaded here
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started the grading
    with socket.socket(fileno=int(fd)) as control:
        Server(control, Tier(tier), Limits(**json.loads(limits)), shell).serve()


if __name__ == "__main__":
    main()
