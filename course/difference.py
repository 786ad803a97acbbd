"""Where and how a learner's answer differs from the expected one, in words short enough to read at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

NUMERIC_KINDS = "biufc"
SHORT = 6  # an array of at most so many numbers is shown whole


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

    Values are numbers, arrays, strings, None, and dicts, lists, tuples or sets of these. A list or tuple of numbers
    counts as an array, whole numbers and floats of equal value agree, and NaN agrees with NaN.
    """
    return next(_differences(got, expected, tolerance, ""), None)


def number(value: Any) -> str:
    """A number as a person would write it down: six digits are enough to see what it is."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        return str(int(value))
    return f"{value:.6g}"


def describe(value: Any) -> str:
    """A value in a few words: short ones in full, larger ones by their kind and shape."""
    if value is None or isinstance(value, str | bool | set | frozenset):
        return repr(value)
    if isinstance(value, Mapping):
        return "a dict with the keys " + (", ".join(repr(key) for key in value) or "(none)")
    array = _as_array(value)
    if array is None or array.dtype.kind not in NUMERIC_KINDS:
        return _kind(value)
    if array.ndim == 0:
        return number(array[()])
    if array.ndim == 1 and array.size <= SHORT:
        return "[" + ", ".join(number(entry) for entry in array) + "]"
    return f"an array of shape {array.shape}"


def describe_wrong(got: Any) -> str:
    """A value that should not be what it is, with what probably went wrong where that is plain."""
    if got is None:
        return "None (does your function end with return?)"
    if callable(got):
        return "a function that was not called"
    return describe(got)


def _differences(got: Any, expected: Any, tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    if isinstance(expected, Mapping):
        yield from _dict_differences(got, expected, tolerance, place)
    elif isinstance(expected, list | tuple) and not _is_array_like(expected):
        yield from _sequence_differences(got, expected, tolerance, place)
    elif expected is None or isinstance(expected, str | set | frozenset):
        if type(got) is not type(expected) or got != expected:
            yield Difference(describe(expected) + at, describe_wrong(got) + at)
    else:
        yield from _array_differences(got, np.asarray(expected), tolerance, place)


def _dict_differences(got: Any, expected: Mapping[Any, Any], tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    if not isinstance(got, Mapping):
        yield Difference(describe(expected) + at, describe_wrong(got) + at)
        return
    if missing := [key for key in expected if key not in got]:
        yield Difference(f"the key {missing[0]!r}{at}", f"{describe(got)}{at}")
    if extra := [key for key in got if key not in expected]:
        yield Difference(f"{describe(expected)}{at}", f"also the key {extra[0]!r}{at}")
    for key, value in expected.items():
        if key in got:
            yield from _differences(got[key], value, tolerance, f"{place}[{key!r}]")


def _sequence_differences(got: Any, expected: Any, tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    if not isinstance(got, list | tuple) and not (isinstance(got, np.ndarray) and got.ndim):
        yield Difference(f"{len(expected)} values{at}", describe_wrong(got) + at)
    elif len(got) != len(expected):
        yield Difference(f"{len(expected)} values{at}", f"{len(got)} values{at}")
    else:
        for index, (one, other) in enumerate(zip(got, expected, strict=True)):
            yield from _differences(one, other, tolerance, f"{place}[{index}]")


def _array_differences(got: Any, expected: Any, tolerance: Tolerance, place: str) -> Iterator[Difference]:
    at = f" at {place}" if place else ""
    array = _as_array(got)
    if array is None or (array.dtype.kind in NUMERIC_KINDS) != (expected.dtype.kind in NUMERIC_KINDS):
        yield Difference(describe(expected) + at, describe_wrong(got) + at)
        return
    if array.shape != expected.shape:
        yield Difference(f"{_shape(expected)}{at}", f"{_shape(array)}{at}")
        return
    if expected.dtype.kind in NUMERIC_KINDS:
        agree = np.isclose(array, expected, rtol=tolerance.relative, atol=tolerance.absolute, equal_nan=True)
    else:
        agree = np.asarray(array == expected)
    if not agree.all():
        index = np.unravel_index(int(np.argmin(agree)), agree.shape)
        yield _first_of_many(array, expected, index, int((~agree).sum()), place)


def _first_of_many(got: Any, expected: Any, index: tuple[Any, ...], how_many: int, place: str) -> Difference:
    where = place + (f"[{', '.join(str(int(i)) for i in index)}]" if index else "")
    at = f" at {where}" if where else ""
    left, right = _apart(expected[index], got[index])
    count = f" ({how_many} of {expected.size} values differ)" if expected.size > 1 else ""
    return Difference(f"{left}{at}", f"{right}{at}{count}")


def _apart(expected: Any, got: Any) -> tuple[str, str]:
    """Both sides with as many digits as it takes to tell them apart."""
    if expected.dtype.kind not in NUMERIC_KINDS:
        return repr(expected.item()), repr(got.item())
    left, right = number(expected), number(got)
    return (left, right) if left != right else (repr(expected.item()), repr(got.item()))


def _shape(array: Any) -> str:
    return "one number" if array.ndim == 0 else f"shape {array.shape}"


def _kind(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _as_array(value: Any) -> Any:
    """The value as an array, or None where it is not one (a ragged list, an object, a dict)."""
    try:
        array = np.asarray(value)
    except (ValueError, TypeError):
        return None
    return None if array.dtype.kind not in NUMERIC_KINDS + "US" else array


def _is_array_like(value: Any) -> bool:
    """Whether a list or tuple is an array written down: numbers or words only, of one kind, no arrays inside."""
    flat: list[Any] = [value]
    while flat:
        entry = flat.pop()
        if isinstance(entry, list | tuple):
            flat.extend(entry)
        elif not isinstance(entry, bool | int | float | complex | np.generic):
            return False
    return _as_array(value) is not None
