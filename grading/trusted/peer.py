"""One end of a conversation between two processes in which each may call the other's functions.

A request names a service and hands over values; the answer brings back the result, or an error, and what was changed
in the values that can change. While one side waits for its answer it serves the other's requests, so that a test can
hand the learner's function a function of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgpack

from grading.trusted.channel import Channel, PeerGone, TimedOut
from grading.trusted.wire import CannotSend, Limits, WireError, changed, decode, encode, snapshot

Service = Callable[..., Any]
Description = dict[str, Any]

REQUEST, ANSWER, FAILURE = b"?", b"=", b"!"
MINE, YOURS = 0, 1  # where the object lives that a handle stands for, as its sender sees it
MOST_HANDLES = 100_000


class Peer:
    """What both ends share. A subclass says what it serves, and how objects that cannot be sent look at the other end.

    channel: to the other process.   services: functions by name; each gets the values of a request.
    interruptible: whether code that is not the conversation's own runs here. An interrupted message would be half a
    message.
    """

    def __init__(self, channel: Channel, services: Mapping[str, Service]) -> None:
        self._channel = channel
        self._services = services
        self.limits = Limits()  # of what comes
        self._exports: list[Any] = []  # the object of each handle that was given out; it must not be freed
        self._numbers: dict[int, int] = {}  # its handle, by id
        self.interruptible = False

    def ask(self, service: str, *values: Any) -> Any:
        """The other side's answer.

        Raises the other side's error as `revive` makes it, CannotSend, and what the channel raises.
        """
        message, objects = encode([service, *values], outgoing=self._outgoing)
        self._send(REQUEST + message)
        while True:
            reply = self._receive()
            kind, body = reply[:1], reply[1:]
            if kind == REQUEST:
                self.serve(body)
            elif kind == ANSWER:
                return self._only(body, objects)
            elif kind == FAILURE:
                raise self.revive(self._only(body, objects))
            else:
                raise WireError("a message of no known kind")

    def serve(self, body: bytes) -> None:
        """Do what a request asks for, and answer."""
        values, objects = decode(body, incoming=self._incoming, limits=self.limits)
        if not values or not isinstance(values[0], str) or values[0] not in self._services:
            raise WireError("a request for no known service")
        before = snapshot(objects)
        try:
            kind, result = ANSWER, self._services[values[0]](*values[1:])
        except (WireError, PeerGone, TimedOut):
            raise
        except BaseException as error:
            kind, result = FAILURE, self.describe(error)
        mutated = changed(objects, before)
        exported = len(self._exports)
        try:
            message, _ = encode([result], known=objects, changed=mutated, outgoing=self._outgoing)
        except Exception as error:  # whatever a learner's object does when it is looked at
            kind = FAILURE
            self._take_back(exported)
            told = TypeError(f"it gives back {error}") if isinstance(error, CannotSend) else error
            message, _ = encode([self.describe(told)], known=objects)
        self._send(kind + message)

    def listen(self) -> None:
        """Serve requests until the other side goes."""
        while True:
            message = self._receive()
            if message[:1] != REQUEST:
                raise WireError("an answer to no request")
            self.serve(message[1:])

    # --- for subclasses

    @contextmanager
    def running(self, foreign: bool) -> Iterator[None]:
        """What is run in this context is foreign code, or is the conversation's own again."""
        before, self.interruptible = self.interruptible, foreign
        try:
            yield
        finally:
            self.interruptible = before

    def describe(self, error: BaseException) -> Description:
        """An error as plain data."""
        raise NotImplementedError

    def revive(self, record: Any) -> BaseException:
        """An error of the other side, to be raised here."""
        raise NotImplementedError

    def introduce(self, thing: Any) -> list[Any]:
        """What the other side must know of an object that stays here, as short plain data; CannotSend to refuse."""
        raise NotImplementedError

    def represent(self, number: int, introduction: list[Any]) -> Any:
        """What stands here for an object of the other side."""
        raise NotImplementedError

    def represented(self, thing: Any) -> int | None:
        """The number of the other side's object that this stands for, if it does."""
        raise NotImplementedError

    def exported(self, number: Any) -> Any:
        """The own object with this number."""
        if type(number) is not int or not 0 <= number < len(self._exports):
            raise WireError("a handle of no object")
        return self._exports[number]

    def export(self, thing: Any) -> int:
        """The number of an own object, for as long as the conversation lasts."""
        number = self._numbers.get(id(thing))
        if number is None:
            if len(self._exports) >= MOST_HANDLES:
                raise CannotSend("too many functions and objects")
            number = self._numbers[id(thing)] = len(self._exports)
            self._exports.append(thing)
        return number

    def _take_back(self, count: int) -> None:
        """Forget the handles after so many: the message that would have given them out was not sent."""
        while len(self._exports) > count:
            self._numbers.pop(id(self._exports.pop()), None)

    def _send(self, message: bytes) -> None:
        self._channel.send(message, None)

    def _receive(self) -> bytes:
        return self._channel.receive(None)

    def _only(self, body: bytes, objects: list[Any]) -> Any:
        """The one value of an answer. objects: those of the request."""
        values, _ = decode(body, known=objects, incoming=self._incoming, limits=self.limits)
        if len(values) != 1:
            raise WireError("an answer of more or less than one value")
        return values[0]

    def _outgoing(self, thing: Any) -> bytes:
        theirs = self.represented(thing)
        if theirs is not None:
            return bytes(msgpack.packb([YOURS, theirs]))
        introduction = self.introduce(thing)
        return bytes(msgpack.packb([MINE, self.export(thing), *introduction], unicode_errors="surrogatepass"))

    def _incoming(self, payload: bytes) -> Any:
        try:
            handle = msgpack.unpackb(payload, unicode_errors="surrogatepass")
        except Exception as error:
            raise WireError("a damaged handle") from error
        if not isinstance(handle, list) or len(handle) < 2 or type(handle[1]) is not int:
            raise WireError("a damaged handle")
        owner, number, *introduction = handle
        if owner == YOURS:
            return self.exported(number)
        return self.represent(number, introduction)
