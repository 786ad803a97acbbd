"""The judge's end of the conversation with a student process: it asks, and believes nothing but plain data."""

from __future__ import annotations

import builtins
import sys
import time
from collections.abc import Callable, Collection
from types import ModuleType
from typing import Any

import numpy as np

from grading.trusted.channel import Channel, PeerGone, TimedOut
from grading.trusted.operations import COMPUTING, OPERATIONS
from grading.trusted.peer import Description, Peer
from grading.trusted.remote import remote, remote_number
from grading.trusted.shell import cell_name
from grading.trusted.wire import CannotSend, WireError

GRACE = 1.0  # seconds that interrupted code gets to come to its end
MOST_LINES = 100  # of the learner's that are told of an error
LONGEST_NAME = 200  # characters of a function's, class's or error's
MOST_REMOTES = 100_000  # objects of one student process; an honest one has some dozens
MOST_RAISED = 16  # errors of the test's own functions that can still come home
IMPORTABLE = ("builtins", "math", "numpy")  # modules whose functions both processes have


class AnswerError(Exception):
    """The learner's code raised something that is no ordinary error, such as SystemExit."""


class ProcessEnded(AnswerError):
    """The learner's code ended its process, or broke the conversation with it."""


class CellTimeoutError(AnswerError):
    """The learner's code took longer than it may."""


class Judge(Peer):
    """The judge's end of the conversation with one student process.

    interrupt: sends that process SIGINT.   deadline: when the learner's code has to be done, as time.monotonic().
    classes: the names of those classes of the learner's whose objects may compute with the test's values.
    gone: whether the conversation is over.   late: whether the learner's code was ever stopped at the deadline.
    """

    def __init__(self, channel: Channel, interrupt: Callable[[], None]) -> None:
        super().__init__(channel, {"call": self._call})
        self._interrupt = interrupt
        self._interrupted = False
        self._remotes: dict[tuple[Any, ...], Any] = {}
        self._raised: dict[int, BaseException] = {}
        self._raised_so_far = 0
        self._cells: set[Any] = set()  # the numbers of those that ran there
        self.classes: Collection[str] = ()
        self.interruptible = True
        self.deadline = 0.0
        self.gone = False
        self.late = False

    def ask(self, service: str, *values: Any) -> Any:
        """The student process's answer. Raises the learner's error, ProcessEnded, CellTimeoutError or TypeError."""
        __tracebackhide__ = True
        if self.gone:
            raise ProcessEnded("the process of the answer has ended")
        if time.monotonic() > self.deadline:
            self.late = True
            raise CellTimeoutError("no time was left")
        self._interrupted = False
        if service == "run":
            self._cells.add(values[0])
        try:
            with self.running(foreign=False):
                answer = super().ask(service, *values)
        except StopIteration as error:
            if service == "operate" and values[1] == "__next__":
                raise
            # Out of a function it would end the loop of a test before all was tested (PEP 479).
            raised = RuntimeError("the answer raised StopIteration")
            raised.answer_lines = getattr(error, "answer_lines", [])  # type: ignore[attr-defined]
            raise raised from None
        except CannotSend as error:
            raise TypeError(f"the test hands over {error}") from None
        except PeerGone:
            self.gone = True
            raise ProcessEnded("the answer ended its process") from None
        except TimedOut:
            self.gone = True
            raise CellTimeoutError("it took too long, and did not stop when it was interrupted") from None
        except WireError as error:
            self.gone = True
            raise ProcessEnded(f"the answer broke the conversation: {error}") from None
        if self._interrupted:
            raise CellTimeoutError("it took too long")
        return answer

    # --- how things look on either side

    def introduce(self, thing: Any) -> list[Any]:
        """A function that both can import goes by its name, any other is called back."""
        module, name = getattr(thing, "__module__", None), getattr(thing, "__qualname__", None)
        if isinstance(thing, np.ufunc):
            module, name = "numpy", thing.__name__
        if isinstance(module, str) and isinstance(name, str) and module.split(".")[0] in IMPORTABLE:
            found: Any = sys.modules.get(module)
            for part in name.split("."):
                found = getattr(found, part, None)
            if found is thing:
                return ["import", module, name]
        if isinstance(thing, type | ModuleType) or not callable(thing):
            raise CannotSend(f"a {type(thing).__name__}")
        return ["function", str(getattr(thing, "__name__", "function"))]

    def represent(self, number: int, introduction: list[Any]) -> Any:
        """See `remote`."""
        match introduction:
            case [("function" | "class" | "object") as kind, str(name), list(operations)]:
                known = frozenset(name for name in operations if isinstance(name, str)) & frozenset(OPERATIONS)
            case _:
                raise WireError("a damaged handle")
        if name not in self.classes:
            known -= frozenset(COMPUTING)
        key = (number, kind, known)
        if key not in self._remotes:
            if len(self._remotes) == MOST_REMOTES:
                raise WireError("too many objects")
            self._remotes[key] = remote(self, number, kind, name[:LONGEST_NAME], known)
        return self._remotes[key]

    def represented(self, thing: Any) -> int | None:
        """See `remote_number`."""
        return remote_number(thing)

    def describe(self, error: BaseException) -> Description:
        """An error of the test's own function: the learner's code learns its class, and no more."""
        number = self._raised_so_far
        self._raised_so_far += 1
        self._raised[number] = error
        self._raised.pop(number - MOST_RAISED, None)
        return {"number": number, "message": type(error).__name__}

    def revive(self, record: Any) -> BaseException:
        """The learner's error as one of the nearest built-in class, with the learner's lines in `answer_lines`."""
        match record:
            case {"classes": [*classes], "message": str(message), "args": args, "lines": [*lines], "yours": yours}:
                pass
            case _:
                raise WireError("a damaged error")
        if type(yours) is int and yours in self._raised:
            error = self._raised[yours]
        elif self._interrupted:
            error = CellTimeoutError("it took too long")
        else:
            error = _nearest(classes, message, args)
        # Only lines of cells that ran there: those of a test are nobody's to quote.
        error.answer_lines = [  # type: ignore[attr-defined]
            (name if name.strip("<>").isidentifier() else "your code", cell_name(number), line)
            for name, number, line in (entry for entry in lines if isinstance(entry, tuple) and len(entry) == 3)
            if isinstance(name, str) and type(number) is int and type(line) is int and number in self._cells
        ][-MOST_LINES:]
        for name, _, line in error.answer_lines:  # type: ignore[attr-defined]
            error.add_note(f"in the answer: {name}, line {line}")
        return error

    def _call(self, number: Any, args: Any, kwargs: Any) -> Any:
        if not isinstance(args, tuple) or not isinstance(kwargs, dict):
            raise WireError("a damaged call")
        with self.running(foreign=True):
            return self.exported(number)(*args, **kwargs)

    def _send(self, message: bytes) -> None:
        self._channel.send(message, self.deadline + GRACE)

    def _receive(self) -> bytes:
        try:
            return self._channel.receive(self.deadline + GRACE if self._interrupted else self.deadline)
        except TimedOut:
            if self._interrupted:
                raise
            self._interrupted = self.late = True
            self._interrupt()
            return self._receive()


def _nearest(classes: list[Any], message: str, args: Any) -> BaseException:
    """An error of the first of these classes that is built in, or NumPy's; it goes by the name of the first of all."""
    names = [name for name in classes if isinstance(name, str)]
    own = names[0].rpartition(".")[2][:LONGEST_NAME] if names else ""
    plain = isinstance(args, list) and all(type(arg) in (str, int, float) for arg in args)
    for name in names:
        if kind := _ERRORS.get(name):
            named = kind if own == kind.__name__ or not own.isidentifier() else type(own, (kind,), {})
            try:
                # A syntax error's arguments would name a file and a line of it to be shown.
                whole = plain and not issubclass(kind, SyntaxError)
                error: BaseException = named(*args) if whole else named(message)
                return error
            except Exception:  # some, such as UnicodeDecodeError, are made of more than a message
                break
    return AnswerError(f"{own or 'an error'}: {message}")


_ERRORS: dict[str, type[Exception]] = {
    name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, Exception)
} | {"numpy.linalg.LinAlgError": np.linalg.LinAlgError, "numpy.exceptions.AxisError": np.exceptions.AxisError}
