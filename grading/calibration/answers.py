"""Reads the calibration file of an exercise: wheats, chaffs, and mutants known to be equivalent.

A file is ordinary Python in sections. What stands before the first section is for the reader and the linter, but for
one line: an exercise that trains for seconds may be tried under fewer grading seeds than others.

    # seeds: 2

    # %% wheat: a list that grows
    def ewa(theta, beta): ...

    # %% chaff: the shares swapped
    # says: β and 1 − β are swapped
    def ewa(theta, beta): ...

    # %% equivalent: the loop never reaches that value
    # line: for t in range(len(theta) + 1):
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SECTION = re.compile(r"^# %% +(\w+) *: *(.+)$", re.MULTILINE)
FEWER_SEEDS = re.compile(r"^# seeds: *(.*)$", re.MULTILINE)
KINDS = ("wheat", "chaff", "equivalent")


class CalibrationError(Exception):
    """A calibration file is not as it should be; the message names the file and the section."""


@dataclass(frozen=True)
class Answer:
    """One answer to an exercise, right (wheat) or wrong (chaff)."""

    title: str
    source: str
    says: str = ""  # what the learner must read; empty for a right answer


@dataclass(frozen=True)
class Answers:
    """All that the calibration file of one exercise holds."""

    wheats: tuple[Answer, ...]
    chaffs: tuple[Answer, ...]
    equivalents: dict[str, str]  # mutated line: why no test can tell it from the reference
    seeds: int | None = None  # under so many grading seeds they are tried; None is the usual number


def read_answers(path: Path) -> Answers:
    """Parse one calibration file. Raises CalibrationError where a section is unknown or incomplete."""
    text = path.read_text(encoding="utf-8")
    heads = list(SECTION.finditer(text))
    if not heads:
        raise CalibrationError(f"{path}: holds no '# %% wheat: …' or '# %% chaff: …' section")
    wheats: list[Answer] = []
    chaffs: list[Answer] = []
    equivalents: dict[str, str] = {}
    for head, end in zip(heads, [*(head.start() for head in heads[1:]), len(text)], strict=True):
        kind, title, body = head[1], head[2].strip(), text[head.end() : end].strip("\n")
        if kind == "wheat":
            wheats.append(Answer(title, body + "\n"))
        elif kind == "chaff":
            chaffs.append(Answer(title, body + "\n", _noted(body, "says", path, title)))
        elif kind == "equivalent":
            equivalents[_noted(body, "line", path, title)] = title
        else:
            raise CalibrationError(f"{path}: section {kind!r} is none of {', '.join(KINDS)}")
    return Answers(tuple(wheats), tuple(chaffs), equivalents, _seeds(text[: heads[0].start()], path))


def _seeds(preamble: str, path: Path) -> int | None:
    found = FEWER_SEEDS.search(preamble)
    if not found:
        return None
    if not found[1].strip().isdecimal() or int(found[1]) < 1:
        raise CalibrationError(f"{path}: '# seeds: …' needs a number, 1 or more; got {found[1].strip()!r}")
    return int(found[1])


def _noted(body: str, key: str, path: Path, title: str) -> str:
    found = re.search(rf"^# {key}: *(.+)$", body, re.MULTILINE)
    if not found:
        raise CalibrationError(f"{path}: section {title!r} needs a line '# {key}: …'")
    return found[1].strip()
