"""Runs submissions in the judge and student processes of a fork server, and mends what breaks."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace

from grading.sandbox import Limits, Tier, started
from grading.trusted.channel import PeerGone, TimedOut
from grading.trusted.outputs import Output
from grading.trusted.plan import Step
from grading.trusted.servant import InfrastructureError, Servant
from grading.trusted.wire import WireError

SLACK = 30.0  # seconds beyond a submission's own that its judge may take: it ends by itself, unless it hangs


@dataclass(frozen=True)
class Ran:
    """What became of a submission: the outputs of each cell, by the cell's number, and the seconds that it took.

    peak_bytes: the most memory that its last process had.   attempts: 2 where the fork server had to be started anew.
    """

    outputs: dict[int, list[Output]]
    seconds: dict[int, float]
    peak_bytes: int
    attempts: int = 1


@dataclass
class Engine:
    """One submission after another. Use as a context: it keeps a fork server.

    It may be used from several threads, one waiting for the other, and in a fork of the process that made it, which
    gets a fork server of its own. The fork server ends with the thread that first ran a submission; the next run starts
    another.
    """

    tier: Tier
    limits: Limits

    def __enter__(self) -> Engine:
        self._own()
        self._stack = ExitStack()
        self._server: tuple[subprocess.Popen[bytes], Servant] | None = None
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, steps: Sequence[Step], environment: Mapping[str, str]) -> Ran:
        """Run the cells of a submission.

        environment: for the judge alone, such as the grading seed.
        Raises InfrastructureError if the grader fails twice, SandboxError if the tier is none of this machine's.
        """
        job = json.dumps({"steps": [asdict(step) for step in steps], "environment": dict(environment)}).encode()
        if self._process != os.getpid():
            self._own()
            self._stop()
        with self._lock:
            try:
                try:
                    return self._once(job)
                except InfrastructureError:
                    self._stop()
                    return replace(self._once(job), attempts=2)
            except BaseException:
                self._stop()  # nothing of a half-done run must be there for the next
                raise

    def _once(self, job: bytes) -> Ran:
        servant = self._running_servant()
        deadline = time.monotonic() + self.limits.submission_seconds + SLACK
        try:
            channel = servant.fork("judge")
            with channel.sock:
                socket.send_fds(channel.sock, [b"."], [servant.control.fileno()])
                channel.send(job, deadline)
                answer = json.loads(channel.receive(deadline))
        except (OSError, PeerGone, TimedOut, WireError, ValueError) as error:
            raise InfrastructureError(f"the judge process ended without an answer ({type(error).__name__})") from error
        if "failure" in answer:
            raise InfrastructureError(f"the judge process failed: {answer['failure']}\n{answer['traceback']}")
        servant.end("judge")
        peak = servant.end("student")
        outputs, seconds = (
            {int(number): made for number, made in answer[name].items()} for name in ("outputs", "seconds")
        )
        return Ran(outputs, seconds, peak)

    def _running_servant(self) -> Servant:
        if self._server and self._server[0].poll() is None:
            return self._server[1]
        self._stop()
        return self._start()

    def _start(self) -> Servant:
        try:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self._stack.callback(ours.close)
            with theirs:
                fd = theirs.fileno()
                limits = json.dumps(asdict(self.limits))
                arguments = ["grading.trusted.fork_server", str(fd), self.tier, limits]
                process = self._stack.enter_context(started(self.tier, arguments, [fd], self.limits))
        except OSError as error:
            raise InfrastructureError(f"no fork server can be started: {error}") from error
        servant = Servant(ours, self.limits.message_bytes)
        servant.ready()
        self._server = process, servant
        return servant

    def _stop(self) -> None:
        self._server = None
        self._stack.close()

    def _own(self) -> None:
        self._process = os.getpid()
        self._lock = threading.Lock()
