"""The student process: it runs the learner's cells and lends out what they define. Nothing it says is believed."""

from __future__ import annotations

import signal
import socket
import sys
import traceback
from collections.abc import Iterator
from types import FrameType, ModuleType, TracebackType
from typing import Any

from grading.sandbox import Limits
from grading.trusted.channel import Channel
from grading.trusted.operations import OPERATIONS
from grading.trusted.outputs import Output
from grading.trusted.peer import Description, Peer, Service
from grading.trusted.shell import Shell, cell_name
from grading.trusted.wire import CannotSend

TEXT = 2_000  # characters kept of an error's message


class Student(Peer):
    """Serves the judge: runs cells, and calls, reads and changes what they have defined."""

    def __init__(self, channel: Channel, shell: Shell) -> None:
        services: dict[str, Service] = {
            "run": self._run,
            "fetch": self._fetch,
            "call": self._call,
            "get": self._get,
            "set": self._set,
            "operate": self._operate,
            "printed": self._printed,
        }
        super().__init__(channel, services)
        self._shell = shell
        self._cells: dict[str, int] = {}  # numbers of the cells run so far, by the name of their code
        signal.signal(signal.SIGINT, self._interrupt)

    # --- what the judge asks for

    def _run(self, number: int, source: str) -> list[Output]:
        self._cells[cell_name(number)] = number
        with self.running(foreign=True):
            return self._shell.run(source, number)

    def _fetch(self, names: list[str]) -> dict[str, Any]:
        """The learner's variables of these names. A module is nobody's answer, and would lend out all that is in it."""
        space = self._shell.user_ns
        return {name: space[name] for name in names if name in space and not isinstance(space[name], ModuleType)}

    def _call(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        with self.running(foreign=True):
            return self.exported(number)(*args, **kwargs)

    def _get(self, number: int, name: str) -> Any:
        with self.running(foreign=True):
            return getattr(self.exported(number), name)

    def _set(self, number: int, name: str, value: Any) -> None:
        with self.running(foreign=True):
            setattr(self.exported(number), name, value)

    def _operate(self, number: int, operation: str, args: tuple[Any, ...]) -> Any:
        with self.running(foreign=True):
            thing = self.exported(number)
            return getattr(type(thing), operation)(thing, *args)

    def _printed(self) -> str:
        """What the learner's functions printed since they were last asked for it."""
        outputs = self._shell.recorder.take()
        return "".join(output["text"] for output in outputs if output["output_type"] == "stream")

    # --- how things look to the judge

    def describe(self, error: BaseException) -> Description:
        """Its classes, its message and the learner's lines that led to it."""
        try:
            message = str(error)[:TEXT]
        except BaseException:
            message = ""
        return {
            "classes": [_full_name(kind) for kind in type(error).__mro__],
            "message": message,
            "args": [arg for arg in error.args if type(arg) in (str, int, float)] if _plain_args(error) else None,
            "lines": list(self._lines(error.__traceback__)),
            "yours": getattr(error, "judges_error", None),
        }

    def _lines(self, trace: TracebackType | None) -> Iterator[tuple[str, int, int]]:
        """Function, cell and line of each of the learner's frames."""
        for frame, line in traceback.walk_tb(trace):
            number = self._cells.get(frame.f_code.co_filename)
            if number is not None:
                yield frame.f_code.co_name[:TEXT], number, line

    def revive(self, record: Any) -> BaseException:
        """An error that a function of the test's raised. It comes home by its number."""
        error = RuntimeError(f"the function that the test handed over raised {record['message']}")
        error.judges_error = record["number"]  # type: ignore[attr-defined]
        return error

    def introduce(self, thing: Any) -> list[Any]:
        """Kind, name, and the operations that it has."""
        if isinstance(thing, ModuleType):
            raise CannotSend("a module")
        kind = "class" if isinstance(thing, type) else "function" if _is_function(thing) else "object"
        named = thing if kind != "object" else type(thing)
        # Not by hasattr, to which every class has what its own class has, such as __call__.
        members = {name for base in type(thing).__mro__ for name in vars(base)} if kind == "object" else set()
        operations = [name for name in OPERATIONS if name in members]
        return [kind, str(getattr(named, "__name__", kind))[:200], operations]

    def represent(self, number: int, introduction: list[Any]) -> Any:
        """A function that calls the judge's, or something that both can import."""
        if introduction[0] == "import":
            _, module, name = introduction
            found = sys.modules[module]
            for part in name.split("."):
                found = getattr(found, part)
            return found

        def function(*args: Any, **kwargs: Any) -> Any:
            with self.running(foreign=False):
                return self.ask("call", number, args, kwargs)

        function.__name__ = function.__qualname__ = str(introduction[1])
        function.judges_number = number  # type: ignore[attr-defined]
        return function

    def represented(self, thing: Any) -> int | None:
        """The number of the judge's function that this stands for, if it does."""
        number = getattr(thing, "judges_number", None) if _is_function(thing) else None
        return number if type(number) is int else None

    def _interrupt(self, *_: int | FrameType | None) -> None:
        if self.interruptible:
            raise KeyboardInterrupt("it took too long")


def main(connection: socket.socket, shell: Shell, limits: Limits) -> None:
    """Serve the judge until it goes."""
    shell.take_over()
    shell.recorder.limit = limits.output_bytes
    Student(Channel(connection, limits.message_bytes), shell).listen()


def _is_function(thing: Any) -> bool:
    """Whether it is called, and nothing else is of interest: a function, a method, a partial, a decorated function."""
    return callable(thing) and not isinstance(thing, type) and type(thing).__module__ != "__main__"


def _full_name(kind: type) -> str:
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _plain_args(error: BaseException) -> bool:
    return isinstance(error.args, tuple) and all(type(arg) in (str, int, float) for arg in error.args)
