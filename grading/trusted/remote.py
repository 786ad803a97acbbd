"""What the judge has in hand for an object that lives in the student process: something that asks it.

None of these ever lets the learner's code say whether an answer is right: comparing, hashing or taking one as true or
false never asks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any, NoReturn, Protocol

from grading.trusted.operations import ANSWERS, OPERATIONS


class Asker(Protocol):
    """The judge's end of the conversation."""

    def ask(self, service: str, *values: Any) -> Any:
        """See Peer.ask."""


def remote(asker: Asker, number: int, kind: str, name: str, operations: frozenset[str]) -> Any:
    """What stands for the learner's object of this number.

    kind: "function", "class" or "object".   name: its own, or for an object that of its class.   operations: those of
    OPERATIONS that an object has.
    """
    if kind == "function":
        return _function(asker, number, name)
    if kind == "class":
        return RemoteClass(name, (), {"remote_asker": asker, "remote_number": number})
    return _object_class(name, operations)(asker, number)


def remote_number(thing: Any) -> int | None:
    """The number of the learner's object that this stands for, if it does."""
    if not isinstance(thing, (FunctionType, RemoteObject, RemoteClass)):
        return None
    number = getattr(thing, "remote_number", None)
    return number if type(number) is int else None


def _function(asker: Asker, number: int, name: str) -> Callable[..., Any]:
    def function(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return asker.ask("call", number, args, kwargs)

    function.__name__ = function.__qualname__ = name
    function.remote_number = number  # type: ignore[attr-defined]
    return function


class RemoteClass(type):
    """A class of the learner's. Its instances are made, and its attributes kept, in the student process."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an instance there."""
        __tracebackhide__ = True
        return vars(cls)["remote_asker"].ask("call", vars(cls)["remote_number"], args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        __tracebackhide__ = True
        if name.startswith("__"):
            raise AttributeError(name)
        return vars(cls)["remote_asker"].ask("get", vars(cls)["remote_number"], name)

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, RemoteObject) and type(instance).__name__ == cls.__name__


class RemoteObject:
    """An object of the learner's. Its attributes and what it computes are asked for."""

    __slots__ = ("remote_asker", "remote_number")
    __hash__ = None  # type: ignore[assignment]
    __array_ufunc__ = None  # NumPy leaves the operators to it

    def __init__(self, asker: Asker, number: int) -> None:
        object.__setattr__(self, "remote_asker", asker)
        object.__setattr__(self, "remote_number", number)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} object of the answer>"

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name.startswith(("__", "_repr_", "_ipython_")):
            raise AttributeError(name)
        return self.remote_asker.ask("get", self.remote_number, name)

    def __setattr__(self, name: str, value: Any) -> None:
        __tracebackhide__ = True
        self.remote_asker.ask("set", self.remote_number, name, value)

    def __eq__(self, other: object) -> bool:
        return self is other

    def _no_verdict(self, *_: object) -> NoReturn:
        raise TypeError(f"the answer is a {type(self).__name__} object, not plain data")

    __bool__ = __lt__ = __le__ = __gt__ = __ge__ = __array__ = _no_verdict


@cache
def _object_class(name: str, operations: frozenset[str]) -> type[RemoteObject]:
    """The class of the objects that have these operations: Python looks for operators in classes only."""
    members = {operation: _operation(operation) for operation in OPERATIONS if operation in operations}
    if "__call__" in operations:
        members["__call__"] = _call
    return type(name, (RemoteObject,), {"__slots__": (), **members})


def _call(self: RemoteObject, *args: Any, **kwargs: Any) -> Any:
    __tracebackhide__ = True
    return self.remote_asker.ask("call", self.remote_number, args, kwargs)


def _operation(name: str) -> Callable[..., Any]:
    def operation(self: RemoteObject, *args: Any) -> Any:
        __tracebackhide__ = True
        answer = self.remote_asker.ask("operate", self.remote_number, name, args)
        if name in ANSWERS and type(answer) is not ANSWERS[name]:
            raise TypeError(f"{name} of the answer's {type(self).__name__} object gave no {ANSWERS[name].__name__}")
        return answer

    return operation
