"""Asks the fork server for processes."""

from __future__ import annotations

import os
import socket
from typing import Literal

from grading.trusted.channel import Channel

Kind = Literal["judge", "student"]

LOCKED = b"locked"  # what a process says first, before anything of a learner's has run in it

PATIENCE = 20.0  # seconds; a fork takes a few thousandths of one
START = 120.0  # seconds; on a quiet machine the server is there after two


class InfrastructureError(Exception):
    """The grader itself failed; it says nothing about the submission."""


class Servant:
    """The client's end of the fork server's control socket. Each kind of process exists once at a time.

    message_bytes: the most that a process may say at once.
    failure: the InfrastructureError that a method raised, for those whose callers may have caught it.
    """

    def __init__(self, control: socket.socket, message_bytes: int) -> None:
        self.control = control
        self.failure: InfrastructureError | None = None
        self._message_bytes = message_bytes
        control.settimeout(PATIENCE)

    def ready(self) -> None:
        """Wait until the server has started."""
        self.control.settimeout(START)
        self._expect("ready")
        self.control.settimeout(PATIENCE)

    def fork(self, kind: Kind) -> Channel:
        """A new process of this kind in place of the one there is, and the channel to it."""
        self._send(f"fork {kind}")
        fds = self._expect("forked")
        if len(fds) != 1:
            raise self._failed("the fork server gave no channel")
        connection = socket.socket(fileno=fds[0])
        connection.settimeout(PATIENCE)
        try:
            said = connection.recv(len(LOCKED))
            if said == LOCKED:
                return Channel(connection, self._message_bytes)
            said += connection.recv(1000)
        except OSError as error:
            said = str(error).encode()
        connection.close()
        raise self._failed(f"the {kind} process did not start: {said.decode(errors='replace') or 'it ended'}")

    def interrupt(self, kind: Kind) -> None:
        """Send SIGINT."""
        self._send(f"interrupt {kind}")
        self._expect("done")

    def end(self, kind: Kind) -> int:
        """Kill the process of this kind, if there is one, with all that it left; the most memory it had, in bytes."""
        self._send(f"end {kind}")
        said, _ = self._receive()
        word, _, peak = said.partition(" ")
        if word != "ended" or not peak.isdecimal():
            raise self._failed(f"the fork server said: {said}")
        return int(peak)

    def _send(self, command: str) -> None:
        try:
            self.control.send(command.encode())
        except OSError as error:
            raise self._failed("the fork server is gone") from error

    def _expect(self, answer: str) -> list[int]:
        said, fds = self._receive()
        if said != answer:
            for fd in fds:
                os.close(fd)
            raise self._failed(f"the fork server said: {said}")
        return fds

    def _receive(self) -> tuple[str, list[int]]:
        try:
            said, fds, _, _ = socket.recv_fds(self.control, 1000, 1)
        except OSError as error:
            raise self._failed("the fork server does not answer") from error
        if not said:
            raise self._failed("the fork server ended")
        return said.decode(errors="replace"), list(fds)

    def _failed(self, why: str) -> InfrastructureError:
        self.failure = InfrastructureError(why)
        return self.failure
