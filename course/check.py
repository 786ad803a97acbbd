"""The vocabulary of every test cell: say what is right, and name the mistake where an answer is wrong.

A check that passes prints one line. One that fails raises `CheckFailed`, which shows a few short lines instead of a
traceback: what was checked, what was expected, what came, and the mistake that most likely led there.
"""

from __future__ import annotations

import copy
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import numpy as np

from course import tracebacks
from course.describe import NUMERIC_KINDS, as_array, describe_wrong, short, with_article
from course.difference import EXACT, Difference, Tolerance, difference

SEED_VARIABLE = tracebacks.SEED_VARIABLE

Mistakes = Mapping[str, Any]


class CheckFailed(AssertionError):
    """An answer that is not right, told in lines that a learner can act on."""

    def __init__(self, what: str, expected: str = "", got: str = "", mistake: str = "") -> None:
        rows = (("expected", expected), ("got", got), ("likely mistake", mistake))
        self.lines = [short(f"✘ {what}")] + [f"  {name + ':':<15} {short(text, 180)}" for name, text in rows if text]
        super().__init__("\n".join(self.lines))

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return self.lines


def close(
    got: Any, expected: Any, what: str, mistakes: Mistakes | None = None, *, rtol: float = 1e-7, atol: float = 1e-10
) -> None:
    """Check that numbers agree up to rounding: |got − expected| <= atol + rtol·|expected|.

    got: a number, an array, or a dict, list or tuple of these; or a lambda without arguments that returns one, so that
         an error it raises can be matched with a mistake too. Any other function is a wrong answer, never called.
    expected: the right answer, of the same structure.
    what: what is being checked, as a sentence that is true of a right answer.
    mistakes: {sentence the learner should read: what the mistake gives}, where the latter is a value like `expected`
              or an exception class.
    Raises CheckFailed where they differ.
    """
    _compare(got, expected, what, mistakes or {}, Tolerance(rtol, atol))


def equal(got: Any, expected: Any, what: str, mistakes: Mistakes | None = None) -> None:
    """Check that two values are the same: labels, counts, words, masks. Arguments as for `close`."""
    _compare(got, expected, what, mistakes or {}, EXACT)


def shape(got: Any, expected: tuple[int, ...], what: str, mistakes: Mistakes | None = None) -> None:
    """Check the shape of an array. mistakes: {sentence: the shape that the mistake gives}."""
    wanted, actual = tuple(int(n) for n in expected), _shape(got)
    if actual != wanted:
        # A mistake may also give something that is no array; then it has no shape to be known by.
        shapes = {
            sentence: tuple(wrong) for sentence, wrong in (mistakes or {}).items() if isinstance(wrong, tuple | list)
        }
        named = next((sentence for sentence, wrong in shapes.items() if wrong == actual), "")
        raise CheckFailed(what, f"shape {wanted}", describe_wrong(got) if actual is None else f"shape {actual}", named)
    _passed(what)


def true(condition: Any, what: str, mistakes: Mistakes | None = None, *, expected: str = "", got: str = "") -> None:
    """Check a property that has no single right value.

    mistakes: {sentence: whether the answer looks like that mistake}; the first that does is named.
    expected, got: both sides in words, shown where the check fails.
    """
    holds = _truth(condition)
    if holds is None:
        raise CheckFailed(what, "one truth value, True or False", describe_wrong(condition))
    if not holds:
        named = next((sentence for sentence, looks_like_it in (mistakes or {}).items() if _truth(looks_like_it)), "")
        raise CheckFailed(what, expected, got, named)
    _passed(what)


@contextmanager
def raises(error: type[Exception], what: str, mistakes: Mistakes | None = None) -> Iterator[None]:
    """Check that the block raises an error of this class. mistakes: {sentence: the class raised instead, or None}."""
    raised: Exception | None = None
    try:
        yield
    except (CheckFailed, NotImplementedError):
        raise
    except Exception as exception:
        raised = exception
    if not isinstance(raised, error):
        got = "no error" if raised is None else tracebacks.in_words(raised)
        raise CheckFailed(what, with_article(error.__name__), got, _named_error(raised, mistakes or {}))
    _passed(what)


@contextmanager
def unchanged(**inputs: Any) -> Iterator[None]:
    """Check that the block leaves its inputs as they were: `with check.unchanged(theta=theta): …`.

    The name of each input is what the learner reads when it was changed. An input that cannot be compared with a copy
    of itself (a module, a file) counts as unchanged.
    """
    before = {name: _copy(value) for name, value in inputs.items()}
    yield
    for name, value in inputs.items():
        if found := difference(value, before[name]):
            raise CheckFailed(
                f"{name} is an input and stays as it was",
                f"{name} unchanged, {found.expected}",
                found.got,
                f"your function changes {name} in place: work on a copy, or make a new array",
            )
    _passed(f"{' and '.join(inputs)} {'stays' if len(inputs) == 1 else 'stay'} unchanged")


def rng(grade_id: str) -> np.random.Generator:
    """The random generator of one test: the same in every run with the same grading seed, another for each test.

    The seed is the environment variable COURSE_GRADING_SEED, any text; without it, tests draw their practice cases.
    """
    seed = os.environ.get(SEED_VARIABLE, "practice")
    digest = hashlib.sha256(f"{seed}/{grade_id}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))


def _compare(got: Any, expected: Any, what: str, mistakes: Mistakes, tolerance: Tolerance) -> None:
    # Calling whatever comes would accept the answer of a learner who forgot the parentheses: `return x.mean`.
    if isinstance(got, FunctionType) and got.__name__ == "<lambda>":
        got = _call(got, expected, what, mistakes)
    found = difference(got, expected, tolerance)
    if found:
        raise CheckFailed(what, found.expected, found.got, _named(got, expected, mistakes, tolerance))
    _passed(what)


def _call(function: FunctionType, expected: Any, what: str, mistakes: Mistakes) -> Any:
    try:
        return function()
    except (CheckFailed, NotImplementedError):
        raise
    except Exception as error:
        wanted = difference(None, expected) or Difference("an answer", "")
        raise CheckFailed(what, wanted.expected, tracebacks.in_words(error), _named_error(error, mistakes)) from error


def _named(got: Any, expected: Any, mistakes: Mistakes, tolerance: Tolerance) -> str:
    """The sentence of the first mistake that gives just this answer, where it tells wrong from right at all."""
    for sentence, wrong in mistakes.items():
        if isinstance(wrong, type):
            continue
        if not difference(got, wrong, tolerance) and difference(wrong, expected, tolerance):
            return sentence
    return ""


def _named_error(error: Exception | None, mistakes: Mistakes) -> str:
    for sentence, wrong in mistakes.items():
        if (wrong is None and error is None) or (isinstance(wrong, type) and isinstance(error, wrong)):
            return sentence
    return ""


def _shape(value: Any) -> tuple[int, ...] | None:
    """The shape of an array or of what can be made one; None for anything else."""
    array = value if isinstance(value, np.ndarray) else as_array(value)
    return None if array is None or isinstance(value, str | bytes) else tuple(array.shape)


def _truth(condition: Any) -> bool | None:
    """Whether a condition holds; None where it is not one truth value, but many, none, words, or NaN."""
    array = as_array(condition)
    if array is None or array.size != 1 or array.dtype.kind not in NUMERIC_KINDS or np.isnan(array).any():
        return None
    return bool(array.item())


def _copy(value: Any) -> Any:
    """A deep copy to compare with later; the value itself where a copy would never equal it."""
    try:
        copied = copy.deepcopy(value)
        return value if difference(copied, value) else copied
    except Exception:
        return value


def _passed(what: str) -> None:
    print(f"✔ {what}")


tracebacks.install()
