"""Which values are plain data, what they hold, and how much there is of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import NoneType
from typing import Any, Final

import numpy as np

IMMEDIATE: Final = frozenset({NoneType, bool, int, float, str, bytes})  # written where they stand, without a number
LIST, TUPLE, SET, FROZENSET, DICT, ARRAY, OBJECTS, MASKED, GENERATOR = range(1, 10)
HOLDING: Final = frozenset({LIST, TUPLE, SET, FROZENSET, DICT, OBJECTS})  # the kinds that hold other values
MUTABLE: Final = frozenset({LIST, SET, DICT, ARRAY, OBJECTS, MASKED, GENERATOR})


class WireError(Exception):
    """The bytes that came are not a proper message."""


class CannotSend(Exception):
    """A value is not plain data, or too much of it: the message says what it is, such as "a function in a list"."""


class TooMuch(ValueError):
    """Values are nested too deep or without end, or grow too large where shared ones are counted each time."""


@dataclass(frozen=True)
class Limits:
    """What one message may hold.

    size: bytes. expanded: bytes, each shared object counted wherever it is used.
    items: elements of all containers, an array counting 44 and what is no simple value 9 (see the layout's costs).
    keys: elements of all sets and keys of all dicts, which can be chosen so that they collide. bits: of one integer.
    masks: whether new arrays may be masked; else masked numbers come as NaN.
    """

    size: int = 64 << 20
    expanded: int = 256 << 20
    items: int = 2_000_000
    keys: int = 20_000
    depth: int = 100
    bits: int = 1 << 15
    masks: bool = True

    @property
    def megabytes(self) -> str:
        """`size` in words."""
        return f"larger than {self.size >> 20} MB"


Extent = tuple[int, int]  # expanded bytes, depth


def kind(value: object) -> int | None:
    """What kind of numbered object the value is, subclasses included; None for all other values."""
    cls: Any = type(value)
    found = _kind(cls)
    if found == ARRAY and np.ndarray.dtype.__get__(value).kind == "O":
        return OBJECTS
    return found


@lru_cache(maxsize=1024)
def _kind(cls: type) -> int | None:
    if cls is np.random.Generator:
        return GENERATOR
    if cls is np.ma.core.MaskedConstant:
        return None
    bases = {
        list: LIST,
        tuple: TUPLE,
        set: SET,
        frozenset: FROZENSET,
        dict: DICT,
        np.ma.MaskedArray: MASKED,
        np.ndarray: ARRAY,
    }
    # `isinstance` would also ask the object, which may lie.
    return next((number for base, number in bases.items() if issubclass(cls, base)), None)


def dict_base(value: object) -> Any:
    """The class whose methods read and change a dict as it is: the order of an OrderedDict is its own."""
    return OrderedDict if issubclass(type(value), OrderedDict) else dict


def elements(value: Any, of: int | None) -> Sequence[Any]:
    """What an object of a kind holds, read by the methods of the built-in type; a dict's keys and values alternate."""
    if of == LIST:
        return value if type(value) is list else list.__getitem__(value, slice(None))
    if of == TUPLE:
        return tuple.__getitem__(value, slice(None))
    if of == DICT:
        return list(chain.from_iterable(dict_base(value).items(value)))
    if of in (SET, FROZENSET):
        return list((set if of == SET else frozenset).__iter__(value))
    if of == OBJECTS:
        return np.ndarray.view(value, np.ndarray).ravel().tolist()
    return ()


def others(values: Sequence[Any]) -> list[Any]:
    """Those of the values that are not immediate."""
    if not values or set(map(type, values)) <= IMMEDIATE:
        return []
    return [value for value in values if type(value) not in IMMEDIATE]


def numbered(values: Sequence[Any]) -> list[Any]:
    """Those of the values that get a number."""
    return [value for value in others(values) if kind(value) is not None]


def measure(root: Any, measured: dict[int, Extent], limits: Limits, replaced: Mapping[int, Sequence[Any]]) -> Extent:
    """The extent of a numbered object; raises TooMuch.

    measured: by id, what is known before and after. replaced: by id, what an object is going to hold.
    """
    pending, opened = [root], set()
    while pending:
        value = pending[-1]
        if id(value) in measured:
            pending.pop()
            continue
        of = kind(value)
        held = replaced[id(value)] if id(value) in replaced else elements(value, of)
        parts = numbered(held)
        new = [part for part in parts if id(part) not in measured]
        if new:
            if id(value) in opened:  # all that it holds was measured but what holds it
                raise TooMuch(f"a {type(value).__name__} that contains itself")
            opened.add(id(value))
            pending.extend(new)
            continue
        pending.pop()
        own = 8 * len(held) + sum(len(part) for part in held if type(part) in (str, bytes))
        if of in (ARRAY, MASKED):
            own = int(np.ndarray.nbytes.__get__(value))
        measured[id(value)] = extent(own, [measured[id(part)] for part in parts], limits)
    return measured[id(root)]


def extent(own: int, parts: Sequence[Extent], limits: Limits) -> Extent:
    """The extent of an object of so many bytes and with these parts; raises TooMuch."""
    size, depth = own, 1
    if parts:
        size += sum(part[0] for part in parts)
        depth += max(part[1] for part in parts)
    if depth > limits.depth:
        raise TooMuch(f"nested more than {limits.depth} deep")
    if size > limits.expanded:
        raise TooMuch(f"larger than {limits.expanded >> 20} MB when what is shared is counted each time")
    return size, depth
