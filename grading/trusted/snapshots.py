"""Which objects were changed in place since a snapshot of them."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_
from typing import Any

import numpy as np

from grading.trusted.arrays import state_bytes
from grading.trusted.plain import ARRAY, GENERATOR, HOLDING, MASKED, OBJECTS, elements, kind

State = tuple[Sequence[Any], Any]  # what an object holds, compared by identity, and what is compared by value


def snapshot(objects: Sequence[Any]) -> list[State]:
    """The present contents of the objects, to be given to `changed`. It keeps what they hold alive."""
    return [_state(value) for value in objects]


def changed(objects: Sequence[Any], before: Sequence[State]) -> list[int]:
    """The numbers of the objects that were themselves changed since, not what they hold."""
    return [number for number, value in enumerate(objects) if not _same(_state(value), before[number])]


def _same(state: State, before: State) -> bool:
    held, rest = state
    return rest == before[1] and len(held) == len(before[0]) and all(map(is_, held, before[0]))


def _state(value: Any) -> State:
    of = kind(value)
    if of in (ARRAY, MASKED, OBJECTS):
        array = np.ndarray.view(value, np.ndarray)
        rest: list[Any] = [array.shape, array.dtype]
        if of == OBJECTS:
            return elements(value, of), rest
        rest.append(array.tobytes())
        if of == MASKED:
            for part in (value._mask, value._fill_value):
                rest.append(None if part is None or part is np.ma.nomask else part.tobytes())
            rest.append(value._hardmask)
        return (), rest
    if of == GENERATOR:
        return (), state_bytes(value)
    return (tuple(elements(value, of)) if of in HOLDING else ()), None
