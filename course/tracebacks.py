"""What a learner reads when their own code raises inside a test cell: the error, their line, and the next step.

Only test cells (those that use `check`) are told in words. Everywhere else IPython's full traceback stays.
"""

from __future__ import annotations

import linecache
import traceback
from types import TracebackType
from typing import Any


def install() -> None:
    """Show errors in test cells in words, in the running IPython; outside IPython, do nothing."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((Exception,), _show)


def in_words(error: BaseException) -> str:
    """An error as one line: its class, its message, and the deepest line of a notebook cell that led to it."""
    message = f"{type(error).__name__}: {error}".rstrip(": ")
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if is_cell(frame.filename)]
    return f"{message}  ← line {own[-1].lineno}: {own[-1].line}" if own and own[-1].line else message


def explain(error: BaseException, tb: TracebackType | None, user_ns: dict[str, Any]) -> list[str] | None:
    """The lines to show for an error raised in a test cell; None where it wasn't, or where only the test is to blame.

    user_ns: the notebook's namespace; frames that run in it are cells.
    """
    frames = [(frame, line) for frame, line in traceback.walk_tb(tb) if frame.f_globals is user_ns]
    if not frames or "check" not in frames[0][0].f_code.co_names:
        return None
    test, call_line = frames[0]
    call = linecache.getline(test.f_code.co_filename, call_line).strip()
    theirs = [(frame, line) for frame, line in frames if frame.f_code.co_filename != test.f_code.co_filename]
    if isinstance(error, NameError) and not theirs and error.name:
        return [
            f"✘ {error.name} is not defined yet",
            "  Run the cells above this one first, from the top: Run ▸ Run All Above Selected Cell.",
            f"  called here: {call}",
        ]
    if not theirs:
        return None
    called, (deepest, line) = theirs[0][0].f_code.co_name, theirs[-1]
    if isinstance(error, NotImplementedError):
        return [
            f"✘ {deepest.f_code.co_name} has no answer yet",
            "  Write it in its cell above, run that cell, then run this one again.",
        ]
    source = linecache.getline(deepest.f_code.co_filename, line).strip()
    return [
        f"✘ {called} raised {type(error).__name__}: {error}".rstrip(": "),
        f"  your line {line}:".ljust(17) + f" {source}",
        f"  called here:    {call}",
    ]


def _show(
    shell: Any, kind: type[BaseException], error: BaseException, tb: TracebackType | None, tb_offset: int | None = None
) -> None:
    lines = None if hasattr(error, "_render_traceback_") else explain(error, tb, shell.user_ns)
    if lines is None:
        shell.showtraceback((kind, error, tb), tb_offset=tb_offset)
    else:
        shell._showtraceback(kind, error, lines)


def is_cell(filename: str) -> bool:
    """Whether the code of a frame was typed rather than imported: such sources live in the line cache, not on disk."""
    return "ipykernel_" in filename or filename.startswith("<")
