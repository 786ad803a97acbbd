"""What a value is, in words short enough to read at a glance."""

from __future__ import annotations

import functools
import math
import numbers
from collections.abc import Callable, Mapping
from types import GeneratorType
from typing import Any

import numpy as np

REAL_KINDS = "biuf"
NUMERIC_KINDS = REAL_KINDS + "c"
SHORT = 6  # an array of at most so many numbers is shown whole
WORDS = 60  # a string, set or key is shown up to so many characters, which leaves room for its place


def short(text: str, most: int = 200) -> str:
    """The text on one line of at most so many characters."""
    line = " ".join(filter(None, (part.strip() for part in text[: 20 * most].splitlines())))
    return line if len(line) <= most else line[: most - 1] + "…"


def with_article(name: str) -> str:
    """A name with its article: a list, an int, an ndarray."""
    return f"{'an' if name.lower().startswith(('a', 'e', 'i', 'o', 'nd')) else 'a'} {name}"


def number(value: Any) -> str:
    """A number as a person would write it down: six digits are enough to see what it is."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        whole = int(value)
        if abs(whole) < 10**20:
            return str(whole)
        return f"about {'-' if whole < 0 else ''}10**{math.log10(abs(whole)):.0f}"
    return f"{value:.6g}"


def describe(value: Any) -> str:
    """A value in a few words: short ones in full, larger ones by their kind and shape."""
    if isinstance(value, int):
        return number(value)
    if value is None or isinstance(value, str | set | frozenset):
        return quoted(value)
    if isinstance(value, Mapping):
        return "a dict with the keys " + (", ".join(quoted(key) for key in value) or "(none)")
    array = as_array(value)
    if array is None:
        kind = type(value).__name__
        return f"a {kind} of {count(value)}" if type(value) in (list, tuple) else with_article(kind)
    if array.ndim == 0:
        return _entry(array[()])
    if array.ndim == 1 and array.size <= SHORT:
        return "[" + ", ".join(_entry(entry) for entry in array) + "]"
    return f"an array of shape {array.shape}"


def describe_wrong(got: Any) -> str:
    """A value that should not be what it is, with what probably went wrong where that is plain."""
    if got is None:
        return "None (does your function end with return?)"
    if callable(got):
        return "a function that was not called"
    if isinstance(got, GeneratorType):
        return "a generator (use return in place of yield)"
    return describe(got)


def outline(got: Any) -> str:
    """A value that should not be what it is, where its shape says more than its numbers."""
    if isinstance(got, np.ndarray) and (array := as_array(got)) is not None:
        dtype = "" if array.dtype.kind in REAL_KINDS else f" and dtype {array.dtype}"
        return f"an array of shape {got.shape}{dtype}"
    if isinstance(got, list | tuple):
        return f"a {type(got).__name__} of {count(got)}"
    return describe_wrong(got)


def name_of(function: Callable[..., Any]) -> str:
    """What a learner calls the function; a partial goes by the function inside."""
    inner = function.func if isinstance(function, functools.partial) else function
    return str(getattr(inner, "__name__", type(inner).__name__))


def as_array(value: Any) -> Any:
    """The value as an array of numbers, words or dates; None where it is not one (a ragged list, an object, a dict)."""
    try:
        array = np.asarray(value)
        if array.dtype.kind == "O":
            array = _unboxed(array)
    except Exception:  # a learner's class may raise anything here
        return None
    return array if array.dtype.kind in NUMERIC_KINDS + "USMm" else None


def _unboxed(array: Any) -> Any:
    """An array of Python objects as numbers or words, where all of them are (None and "1.5" become no number)."""
    entries = array.ravel().tolist()
    if all(isinstance(entry, str) for entry in entries):
        return array.astype(str)
    if all(isinstance(entry, numbers.Number | np.bool_) for entry in entries):
        is_complex = any(isinstance(entry, complex | np.complexfloating) for entry in entries)
        return array.astype(complex if is_complex else float)
    return array


def _entry(value: Any) -> str:
    """An entry of an array."""
    if value.dtype.kind in NUMERIC_KINDS:
        return number(value)
    return str(value) if value.dtype.kind in "Mm" else quoted(value.item())


def count(values: Any) -> str:
    """How many there are: 1 value, 2 values."""
    return f"{len(values)} value{'s' * (len(values) != 1)}"


def quoted(value: Any) -> str:
    """A value as Python writes it, shortened."""
    try:
        return short(repr(value), WORDS)
    except Exception:  # a learner's class may not have a working one
        return with_article(type(value).__name__)
