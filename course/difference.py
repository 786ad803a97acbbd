"""Where and how a learner's answer differs from the expected one, in words short enough to read at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.describe import NUMERIC_KINDS, as_array, count, describe, describe_wrong, quoted


@dataclass(frozen=True)
class Difference:
    """The first place where two values part, as the two sides read there."""

    expected: str
    got: str


@dataclass(frozen=True)
class Tolerance:
    """How far numbers may be apart: |got − expected| <= absolute + relative·|expected|."""

    relative: float = 1e-7
    absolute: float = 1e-10


EXACT = Tolerance(0.0, 0.0)


def difference(got: Any, expected: Any, tolerance: Tolerance = EXACT) -> Difference | None:
    """The first difference between two values, or None where they agree.

    Values are numbers, arrays, strings, dates, None, random generators, and dicts, lists, tuples or sets of these; of
    anything else, only what is == agrees. A list or tuple of numbers counts as an array, whole numbers and floats of
    equal value agree, and NaN agrees with NaN.
    """
    return next(_differences(got, expected, tolerance, ""), None)


def _differences(got: Any, expected: Any, tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    if got is expected:
        return
    if isinstance(expected, Mapping):
        yield from _dict_differences(got, expected, tolerance, place)
    elif isinstance(expected, list | tuple) and not _is_array_like(expected):
        yield from _sequence_differences(got, expected, tolerance, place)
    elif isinstance(expected, np.random.Generator) and isinstance(got, np.random.Generator):
        if difference(got.bit_generator.state, expected.bit_generator.state):
            yield Difference("a random generator in its first state" + at, "one that has drawn numbers" + at)
    elif expected is None or isinstance(expected, str | set | frozenset):
        if not _is_same_word(got, expected):
            yield Difference(describe(expected) + at, describe_wrong(got) + at)
    elif (array := as_array(expected)) is None or (type(got) is type(expected) is int and tolerance == EXACT):
        if not _is_same_object(got, expected):
            yield Difference(*_apart(expected, got, at))
    else:
        yield from _array_differences(got, array, tolerance, place)


def _dict_differences(got: Any, expected: Mapping[Any, Any], tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    if not isinstance(got, Mapping):
        yield Difference(describe(expected) + at, describe_wrong(got) + at)
        return
    if missing := [key for key in expected if key not in got]:
        yield Difference(f"the key {quoted(missing[0])}{at}", f"{describe(got)}{at}")
    if extra := [key for key in got if key not in expected]:
        yield Difference(f"{describe(expected)}{at}", f"also the key {quoted(extra[0])}{at}")
    for key, value in expected.items():
        if key in got:
            yield from _differences(got[key], value, tolerance, f"{place}[{quoted(key)}]")


def _sequence_differences(got: Any, expected: Any, tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    if not isinstance(got, list | tuple) and not (isinstance(got, np.ndarray) and got.ndim):
        yield Difference(count(expected) + at, describe_wrong(got) + at)
    elif len(got) != len(expected):
        yield Difference(count(expected) + at, count(got) + at)
    else:
        for index, (one, other) in enumerate(zip(got, expected, strict=True)):
            yield from _differences(one, other, tolerance, f"{place}[{index}]")


def _array_differences(got: Any, expected: Any, tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    array = as_array(got)
    if array is None or _family(array) != _family(expected):
        yield Difference(describe(expected) + at, describe_wrong(got) + at)
        return
    if array.shape != expected.shape:
        yield Difference(f"{_shape(expected)}{at}", f"{_shape(array)}{at}")
        return
    agree = _agree(array, expected, tolerance)
    if not agree.all():
        index = np.unravel_index(int(np.argmin(agree)), agree.shape)
        yield _first_of_many(array, expected, index, int((~agree).sum()), place)


def _agree(got: Any, expected: Any, tolerance: Tolerance) -> Any:
    """Where two arrays of one family and shape agree."""
    if _family(expected) != NUMERIC_KINDS:
        both_missing = np.isnat(got) & np.isnat(expected) if expected.dtype.kind in "Mm" else False
        return np.asarray((got == expected) | both_missing)
    # isclose computes in floats, where whole numbers above 2**53 run together.
    if tolerance == EXACT and got.dtype.kind in "biu" and expected.dtype.kind in "biu":
        return np.asarray(got == expected)
    with np.errstate(all="ignore"):  # a warning would cost the points of a right answer
        return np.isclose(got, expected, rtol=tolerance.relative, atol=tolerance.absolute, equal_nan=True)


def _first_of_many(got: Any, expected: Any, index: tuple[Any, ...], how_many: int, place: str) -> Difference:
    where = place + (f"[{', '.join(str(int(i)) for i in index)}]" if index else "")
    left, right = _apart(expected[index], got[index], f" at {where}" if where else "")
    count = f" ({how_many} of {expected.size} values differ)" if expected.size > 1 else ""
    return Difference(left, right + count)


def _apart(expected: Any, got: Any, at: str) -> tuple[str, str]:
    """Both sides with as many digits as it takes to tell them apart."""
    left, right = describe(expected), describe_wrong(got)
    if left == right:
        left, right = (quoted(side.item() if isinstance(side, np.generic) else side) for side in (expected, got))
    return left + at, right + at


def _is_same_word(got: Any, expected: Any) -> bool:
    """Whether two strings, sets or Nones are the same; a subclass does not get to say what it equals."""
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if isinstance(expected, str):
        return isinstance(got, str) and str.__eq__(expected, got)
    if expected is None:
        return got is None
    return isinstance(got, set | frozenset) and _is_same_object(set(got), set(expected))


def _is_same_object(got: Any, expected: Any) -> bool:
    try:
        one, other = (np.asarray(value, dtype=object) for value in (got, expected))
        return type(got) is type(expected) and np.array_equal(one, other)
    except Exception:  # objects that cannot be compared
        return False


def _family(array: Any) -> str:
    """Numbers of all kinds can be compared with each other, and nothing else with another kind."""
    return NUMERIC_KINDS if array.dtype.kind in NUMERIC_KINDS else str(array.dtype.kind)


def _shape(array: Any) -> str:
    if array.ndim:
        return f"shape {array.shape}"
    return "one number" if array.dtype.kind in NUMERIC_KINDS else "one value"


def _is_array_like(value: Any) -> bool:
    """Whether a list or tuple is an array written down: numbers only, no words or arrays inside."""
    flat: list[Any] = [value]
    while flat:
        entry = flat.pop()
        if isinstance(entry, list | tuple):
            flat.extend(entry)
        elif not isinstance(entry, bool | int | float | complex | np.generic):
            return False
    return as_array(value) is not None
