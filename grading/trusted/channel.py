"""Messages in frames over a socket, each with a deadline."""

from __future__ import annotations

import socket
import struct
import time

from grading.trusted.plain import WireError

_HEAD = struct.Struct("<Q")
_CHUNK = 1 << 20  # bytes asked for at once: memory grows with what arrives, not with what was announced


class PeerGone(Exception):
    """The process at the other end has closed the socket or died."""


class TimedOut(Exception):
    """The deadline passed. Part of a message may be under way: the channel is of no use any more."""


class Channel:
    """One end of a connected stream socket. Deadlines are values of time.monotonic(); None waits for ever."""

    def __init__(self, sock: socket.socket, limit_bytes: int) -> None:
        self.sock = sock
        self.limit_bytes = limit_bytes  # of a message that is received

    def send(self, message: bytes, deadline: float | None = None) -> None:
        """Send one message; raises PeerGone or TimedOut."""
        # One piece where that is cheap: a second packet would wake the other process twice.
        pieces = [_HEAD.pack(len(message)), message]
        for piece in [b"".join(pieces)] if len(message) < _CHUNK else pieces:
            self._send(memoryview(piece), deadline)

    def _send(self, rest: memoryview, deadline: float | None) -> None:
        try:
            while rest:
                self._wait_at_most(deadline)
                rest = rest[self.sock.send(rest) :]
        except TimeoutError as error:
            raise TimedOut("the other process does not read") from error
        except OSError as error:
            raise PeerGone("the other process is gone") from error

    def receive(self, deadline: float | None = None) -> bytes:
        """The next message; raises PeerGone, TimedOut, or WireError where it is larger than the limit."""
        (length,) = _HEAD.unpack(self._receive(_HEAD.size, deadline))
        if length > self.limit_bytes:
            raise WireError(f"a message of {length} bytes, more than the {self.limit_bytes} that are allowed")
        return self._receive(length, deadline)

    def _receive(self, count: int, deadline: float | None) -> bytes:
        pieces: list[bytes] = []
        try:
            while count:
                self._wait_at_most(deadline)
                piece = self.sock.recv(min(count, _CHUNK))
                if not piece:
                    raise PeerGone("the other process has closed the connection")
                pieces.append(piece)
                count -= len(piece)
        except TimeoutError as error:
            raise TimedOut("the other process does not answer") from error
        except OSError as error:
            raise PeerGone("the other process is gone") from error
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _wait_at_most(self, deadline: float | None) -> None:
        if deadline is None:
            self.sock.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(left)
