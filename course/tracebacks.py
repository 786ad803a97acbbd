"""What a learner reads when their own code raises inside a test cell: the error, their line, and the next step.

Only test cells (those that use `check`) are told in words. Everywhere else IPython's full traceback stays.
"""

from __future__ import annotations

import linecache
import os
import re
import traceback
import warnings
from collections.abc import Iterable
from types import TracebackType
from typing import Any, TextIO

from course.describe import short

# Set while grading. What is shown then ends up in the feedback, which must not quote hidden tests.
SEED_VARIABLE = "COURSE_GRADING_SEED"

ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~])?")

# What an error at the test's own call of a learner's function asks the learner.
QUESTIONS = (
    (r"\(\) (takes|missing|got) ", "does your function take the inputs that its docstring names?"),
    (r"NoneType", "does your function end with return?"),
    (r"\bunpack\b", "does your function return the values that its docstring names?"),
)


def install() -> None:
    """Show errors in test cells, and all warnings, in words in the running IPython; outside IPython, do nothing."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        # An interrupt is how an endless loop ends, by the learner or by the time limit of the grading.
        shell.set_custom_exc((Exception, KeyboardInterrupt), _show)
        # nbgrader takes the points of a cell that writes to stderr, which is where Python puts its warnings.
        warnings.showwarning = _show_warning


def said(error: BaseException, most: int = 200) -> str:
    """The first line of an error's message; empty where there is none, or where asking for it raises."""
    try:
        lines = ANSI.sub("", str(error)[: 20 * most]).strip().splitlines()
    except Exception:
        return ""
    return short(lines[0], most) if lines else ""


def in_words(error: BaseException) -> str:
    """An error as one line: its class, its message, and the deepest line of the learner's cells that led to it."""
    try:
        frames = _frames(error, error.__traceback__)
        where = [told for _, filename, line in frames if (told := _learners_line(filename, line))]
    except Exception:
        where = []
    return _headline(error, most=100) + (where[-1] if where else "")


def explain(error: BaseException, tb: TracebackType | None, user_ns: dict[str, Any]) -> list[str] | None:
    """The lines to show for an error raised in a test cell; None where it wasn't, or where only the test is to blame.

    user_ns: the notebook's namespace; frames that run in it are cells.
    """
    frames = _frames(error, tb, user_ns)
    if not frames or not _is_test(test := frames[0][1]):
        return None
    first = next((i for i, (_, filename, _) in enumerate(frames) if filename != test), len(frames))
    theirs = [frame for frame in frames[first:] if frame[1] != test]
    call = _source(test, frames[first - 1][2])
    called_here = [f"  called here:    {call}"] if call and not _is_graded() else []
    if theirs:
        return _learners_error(error, theirs, called_here)
    if isinstance(error, NameError) and error.name:
        return [
            f"✘ {short(error.name)} is not defined yet",
            "  Run the cells above this one first, from the top: Run ▸ Run All Above Selected Cell.",
            *called_here,
        ]
    message = said(error)
    if isinstance(error, NotImplementedError) and message:
        return [f"✘ {message}", NEXT]
    if isinstance(error, TypeError | ValueError | AttributeError):
        for pattern, question in QUESTIONS:
            if re.search(pattern, message):
                return [f"✘ {message}", f"  next step:      {question}", *called_here]
    return [f"✘ the test stopped: {in_words(error)}"] if _is_graded() else None


def _frames(
    error: BaseException, tb: TracebackType | None, user_ns: dict[str, Any] | None = None
) -> list[tuple[str, str, int]]:
    """Function, file and line of each frame that led to an error; only those of cells where a namespace is given.

    Where the learner's functions run in a process of their own, its frames come in the error's `answer_lines`.
    """
    here = [
        (frame.f_code.co_name, frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(tb)
        if user_ns is None or frame.f_globals is user_ns
    ]
    return here + getattr(error, "answer_lines", [])


NEXT = "  Write it in its cell above, run that cell, then run this one again."


def _learners_error(error: BaseException, theirs: list[tuple[str, str, int]], called_here: list[str]) -> list[str]:
    names = [name for name, _, _ in theirs]
    if isinstance(error, NotImplementedError):
        return [
            f"✘ {_name(reversed(names))} has no answer yet",
            NEXT,
        ]
    # Code run by exec has no source to show; the line that runs it does.
    sources = [(line, source) for _, filename, line in theirs if (source := _source(filename, line))]
    rows = [f"  your line {line}:".ljust(17) + f" {source}" for line, source in sources[-1:]]
    ended = "was interrupted" if isinstance(error, KeyboardInterrupt) else f"raised {_headline(error)}"
    return [f"✘ {_name(names)} {ended}", *rows, *called_here]


def _show(
    shell: Any, kind: type[BaseException], error: BaseException, tb: TracebackType | None, tb_offset: int | None = None
) -> None:
    try:
        lines = None if hasattr(error, "_render_traceback_") else explain(error, tb, shell.user_ns)
    except Exception:
        lines = [f"✘ the test stopped: {kind.__name__}"] if _is_graded() else None
    if lines is None:
        shell.showtraceback((kind, error, tb), tb_offset=tb_offset)
    else:
        shell._showtraceback(kind, said(error), lines)  # the kernel only asks for the message, which may raise


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,  # noqa: ARG001 - Python calls it so
) -> None:
    text = said(message) if isinstance(message, Warning) else short(message)
    print(f"note: {category.__name__}: {text}{_learners_line(filename, lineno)}", file=file)


def _headline(error: BaseException, most: int = 200) -> str:
    return ": ".join(filter(None, (type(error).__name__, said(error, most))))


def _learners_line(filename: str, line: int) -> str:
    """Where in the learner's cells something happened; empty for imported code and for tests, which may be hidden."""
    source = _source(filename, line) if is_cell(filename) and not _is_test(filename) else ""
    return f"  ← line {line}: {source}" if source else ""


def _name(names: Iterable[str]) -> str:
    """The first function that a learner would know by its name, which a lambda or a comprehension has not."""
    return next((name for name in names if not name.startswith("<")), "your code")


def _source(filename: str, line: int) -> str:
    return short(linecache.getline(filename, line).strip())


def is_cell(filename: str) -> bool:
    """Whether the code of a frame was typed rather than imported: such sources live in the line cache, not on disk."""
    return "ipykernel_" in filename or filename.startswith("<")


def _is_test(filename: str) -> bool:
    """Whether a cell is a test. Its whole source tells: IPython compiles each statement of a cell on its own."""
    return re.search(r"\bcheck\.", "".join(linecache.getlines(filename))) is not None


def _is_graded() -> bool:
    return SEED_VARIABLE in os.environ
