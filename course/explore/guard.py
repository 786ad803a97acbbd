"""Calls the function of an explorable and turns whatever goes wrong in it into words.

A learner's function may raise, return nothing, return NaN, or never return: the page must go on, and say which.
"""

from __future__ import annotations

import copy
import ctypes
import linecache
import signal
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

import numpy as np

from course.describe import REAL_KINDS, as_array, name_of, outline
from course.difference import difference
from course.explore.layers import LayerError
from course.explore.plot import Panels, Plot, as_panels
from course.sockets import Unusable, wanted
from course.tracebacks import is_cell

LIMIT = 2.0  # seconds a frame may take
AGAIN = 0.2  # seconds until somebody who swallowed the exception gets it again
AND_AGAIN = "it in its cell above, run that cell, then run this one again."
T = TypeVar("T")

_notes: ContextVar[list[str]] = ContextVar("notes")  # of the frame that is being drawn


@dataclass(frozen=True)
class Message:
    """What is shown in place of a picture: a sentence, and lines that help."""

    title: str
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((self.title, *self.lines))


@dataclass(frozen=True)
class Frame:
    """What one setting of the controls gives: a picture or a message, and a note to go below it."""

    picture: Panels | Message
    note: str = ""


class TooSlow(BaseException):
    """The time is up. No Exception, so that a learner's own `except Exception` does not swallow it."""


def frame(function: Callable[..., Any], params: Mapping[str, Any], seconds: float | None = None) -> Frame:
    """The frame of these controls; never an exception, unless the learner interrupts the kernel.

    seconds: how long it may take, LIMIT if nothing else is said.
    """
    seconds = LIMIT if seconds is None else seconds
    started = time.perf_counter()
    notes: list[str] = []
    collecting = _notes.set(notes)
    try:
        # Overflow is something to look at, not to warn about fifty times a second.
        with np.errstate(all="ignore"):
            result = within(seconds, lambda: function(**params))
    except KeyboardInterrupt:
        return Frame(Message("interrupted", ("Move a control to draw it again.",)))
    except (Exception, SystemExit, TooSlow) as error:
        return Frame(_in_words(error, function, seconds))
    finally:
        _notes.reset(collecting)
    if not isinstance(result, (Plot, Panels)):
        return Frame(Message(f"{name_of(function)} returned {outline(result)}; expected Plot(…) or Panels(…)"))
    picture = as_panels(result)
    notes += [f"{name} has NaN (not a number) {count} times, shown as gaps." for name, count in picture.nans()]
    if (took := time.perf_counter() - started) > seconds:
        notes.append(f"This picture took {took:.1f} s.")
    return Frame(picture, " ".join(notes))


def ask(function: Callable[..., Any], *args: Any, shape: tuple[int, ...] | None = None) -> Any:
    """What a learner's function answers, as floats of this shape; its inputs are copies, so it may spoil them.

    Notes below the picture that it does, and that it returned inf.   Raises Unusable, in words, for None, no numbers,
    another shape, or NaN.
    """
    given = copy.deepcopy(args)
    answer = function(*given)
    who = f"your {name_of(function)}"
    values = as_array(answer)
    if values is None or values.dtype.kind not in REAL_KINDS or shape not in (None, values.shape):
        raise Unusable(f"{who} returned {outline(answer)}; expected {'numbers' if shape is None else wanted(shape)}")
    values = values.astype(np.float64)
    if nans := int(np.sum(np.isnan(values))):
        raise Unusable(f"{who} returned NaN (not a number) {_times(nans, np.isnan(values))}: does it divide by 0?")
    if infinities := int(np.sum(np.isinf(values))):
        times = _times(infinities, np.isinf(values))
        note(f"Your {name_of(function)} returned inf (infinity) {times}, shown as a gap: does it divide by 0?")
    if difference(given, args):
        note(changes_in_place(function, "its input"))
    return values


def _times(count: int, where: Any) -> str:
    first = "" if where.ndim != 1 else f", the first at index {int(np.argmax(where))}"
    return f"{count} time{'s' * (count != 1)}{first}"


def changes_in_place(function: Callable[..., Any], what: str) -> str:
    """The sentence on a function that changes what it is given."""
    return f"Your {name_of(function)} changes {what} in place: let it make new arrays and return those."


def note(sentence: str) -> None:
    """Have a sentence shown below the picture that is being drawn."""
    sentences = _notes.get(None)
    if sentences is not None and sentence not in sentences:
        sentences.append(sentence)


def within(seconds: float, call: Callable[[], T]) -> T:
    """What the call returns.   Raises TooSlow if it takes longer; code in C is stopped only when it comes back."""
    if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
        return _by_alarm(seconds, call)
    # On Windows, and in the thread in which JupyterLab lets recent kernels answer widgets, there are no alarms.
    return _by_watchdog(seconds, call)


def _by_alarm(seconds: float, call: Callable[[], T]) -> T:
    def ring(*_: object) -> None:
        raise TooSlow

    started = time.monotonic()
    handler = signal.signal(signal.SIGALRM, ring)
    # It rings again and again: a bare `except:` in the learner's code may swallow it once, not forever.
    delay, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler if handler is not None else signal.SIG_DFL)
        if delay:  # somebody else's alarm was set: it still rings, when it should
            left = max(delay - (time.monotonic() - started), 0.001)
            signal.setitimer(signal.ITIMER_REAL, left, interval)


def _by_watchdog(seconds: float, call: Callable[[], T]) -> T:
    """A second thread raises TooSlow in this one, between two of its bytecodes."""
    thread = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    over = threading.Event()
    lock = threading.Lock()

    def watch() -> None:
        wait = seconds
        while not over.wait(wait):
            with lock:
                if not over.is_set():
                    raise_in(thread, ctypes.py_object(TooSlow))
            wait = AGAIN

    watchdog = threading.Thread(target=watch, daemon=True)
    watchdog.start()
    try:
        return call()
    finally:
        over.set()
        with lock:  # no ring is under way any more; one that has not arrived yet is taken back
            raise_in(thread, None)


def _in_words(error: BaseException, function: Callable[..., Any], seconds: float) -> Message:
    if isinstance(error, LayerError):
        return Message(str(error))
    if isinstance(error, Unusable):
        return Message(str(error), (f"Mend {AND_AGAIN}",))
    own = _learners_frames(error.__traceback__, function)
    called = f"your {own[0][0]}" if own else name_of(function)
    lines = (f"your line {own[-1][2]}: {own[-1][1]}", f"Mend {AND_AGAIN}") if own else _where(error.__traceback__)
    if isinstance(error, TooSlow):
        return Message(f"{called} took longer than {seconds:g} s and was stopped", lines)
    if isinstance(error, NotImplementedError):
        name = own[-1][0] if own else called
        return Message(f"{name} has no answer yet", (f"Write {AND_AGAIN}",))
    if isinstance(error, NameError) and error.name:
        return Message(
            f"{error.name} is not defined yet" if not own else f"{called} raised {type(error).__name__}: {error}",
            lines if own else ("Run the cells above this one first: Run ▸ Run All Above Selected Cell.",),
        )
    return Message(f"{called} raised {type(error).__name__}: {error}".rstrip(": "), lines)


def _learners_frames(tb: TracebackType | None, function: Callable[..., Any]) -> list[tuple[str, str, int]]:
    """Function, text and number of each line of a notebook cell that led here, but those of the explorable itself."""
    explorable = getattr(function, "__code__", None)
    return [
        (frame.f_code.co_name, linecache.getline(frame.f_code.co_filename, line).strip(), line)
        for frame, line in traceback.walk_tb(tb)
        if is_cell(frame.f_code.co_filename) and frame.f_code is not explorable
    ]


def _where(tb: TracebackType | None) -> tuple[str, ...]:
    """The deepest line of any cell; nothing where there is none."""
    cells = [entry for entry in traceback.extract_tb(tb) if is_cell(entry.filename)]
    return (f"line {cells[-1].lineno}: {cells[-1].line}",) if cells else ()
