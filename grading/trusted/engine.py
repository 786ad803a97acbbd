"""Runs submissions in the judge and student processes of a fork server, and mends what breaks."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass

from grading.sandbox import Limits, Tier, started
from grading.trusted.channel import PeerGone, TimedOut
from grading.trusted.outputs import Output
from grading.trusted.plan import Step
from grading.trusted.servant import InfrastructureError, Servant
from grading.trusted.wire import WireError

SLACK = 30.0  # seconds beyond a submission's own that its judge may take: it also runs the tests


@dataclass
class Engine:
    """One submission after another. Use as a context: it keeps a fork server."""

    tier: Tier
    limits: Limits

    def __enter__(self) -> Engine:
        self._stack = ExitStack()
        self._servant: Servant | None = None
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, steps: Sequence[Step], environment: Mapping[str, str]) -> dict[int, list[Output]]:
        """The outputs of each cell of a submission, by the cell's number.

        environment: for the judge alone, such as the grading seed.
        Raises InfrastructureError if the grader fails twice.
        """
        job = json.dumps({"steps": [asdict(step) for step in steps], "environment": dict(environment)}).encode()
        try:
            return self._once(job)
        except InfrastructureError:
            self._stop()
            return self._once(job)

    def _once(self, job: bytes) -> dict[int, list[Output]]:
        servant = self._servant or self._start()
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
            raise InfrastructureError(f"the judge process failed:\n{answer['failure']}")
        servant.end("judge")
        servant.end("student")
        return {int(number): outputs for number, outputs in answer["outputs"].items()}

    def _start(self) -> Servant:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._stack.callback(ours.close)
        with theirs:
            fd = theirs.fileno()
            limits = json.dumps(asdict(self.limits))
            arguments = ["grading.trusted.fork_server", str(fd), self.tier, limits]
            self._stack.enter_context(started(self.tier, arguments, [fd], self.limits))
        self._servant = Servant(ours, self.limits.message_bytes)
        self._servant.ready()
        return self._servant

    def _stop(self) -> None:
        self._servant = None
        self._stack.close()
