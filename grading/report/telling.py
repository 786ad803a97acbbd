"""Reads what a test told a learner, from the outputs of its cell. See `course.check` for the form of the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.describe import short
from course.tracebacks import ANSI
from grading.report.model import Told
from grading.unit import ENDS

LIKELY = "likely mistake:"
LONGEST = 300  # characters of a sentence


NO_ANSWER = "no answer yet"


def told(outputs: Sequence[Mapping[str, Any]], answer: Sequence[Mapping[str, Any]] = ()) -> Told | None:
    """What the outputs of a test cell say of the answer; None where no error is among them.

    answer: the outputs of the answer's own cell: where that did not come to its end, its tests only say what follows.
    An answer that is not there yet is told as NO_ANSWER.
    """
    found = _error(outputs)
    if found is None:
        return None
    heard = _told(*found)
    broken = _error(answer)
    if broken is None or heard.known or heard.sentence == NO_ANSWER:
        return heard
    ended = ENDS.get(broken[0], f"stops with {broken[0]}")
    return Told(_sentence(f"the cell of the answer {ended}"), broken[0], known=False)


def _error(outputs: Sequence[Mapping[str, Any]]) -> tuple[str, list[str]] | None:
    """The class and the lines of the first error among the outputs of a cell."""
    for output in outputs:
        if output.get("output_type") == "error":
            text = "\n".join(map(str, output.get("traceback") or []))
            return str(output.get("ename", "")), ANSI.sub("", text).splitlines()
    return None


def _told(error: str, lines: Sequence[str]) -> Told:
    head = lines[0].removeprefix("✘").strip() if lines else ""
    if error == "NotImplementedError":
        return Told(NO_ANSWER, error, known=False)
    if error in ENDS:
        return Told(f"the answer {ENDS[error]}", error, known=False)
    if error == "NoAnswer":  # a quiz: the lines below the first are the sentence for this very answer
        return Told(_sentence(": ".join(filter(None, [head, _sentence(" ".join(lines[1:]))]))), error, known=True)
    for line in lines:
        if line.strip().startswith(LIKELY):
            return Told(_sentence(line.strip().removeprefix(LIKELY)), error, known=True)
    if error == "CheckFailed":
        return Told(_sentence(f"not so: {head}"), error, known=False)
    return Told(_sentence(f"the answer raises {error}" if error else f"the test ended: {head}"), error, known=False)


def _sentence(text: str) -> str:
    return short(" ".join(text.split()), LONGEST)
