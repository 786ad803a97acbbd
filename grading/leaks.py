"""Looks in what learners get for what they must not see: answers, hidden tests, and the feedback of quizzes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

TELLING = 40  # characters: so much says something; "return grads" does not
BEGIN = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)")
END = re.compile(r"### END (SOLUTION|HIDDEN TESTS)")
ARCHIVES = (".zip", ".whl")

Lines = tuple[str, ...]  # one line, or two that follow each other, without their indentation


def secrets(source: Path) -> dict[Lines, str]:
    """What the instructor's notebooks and quizzes hide, each with the file and the cell where it stands.

    A line, or two that follow each other, count where they are long or all that is hidden in their place. What a lesson
    shows openly is no secret.
    source: the folder with all assignments.
    """
    hidden: dict[Lines, str] = {}
    shown: set[Lines] = set()
    for path in sorted(source.glob("*/*.ipynb")):
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], start=1):
            solution = cell["metadata"].get("nbgrader", {}).get("solution", False)
            regions, rest = _split("".join(cell["source"]), solution=solution)
            shown |= _all_lines(rest)
            where = f"{path.parent.name}/{path.name}, cell {number}"
            hidden |= {lines: where for region in regions for lines in _telling(region)}
    for path in sorted(source.glob("*/*.toml")):
        hidden |= dict.fromkeys(_telling(_stripped(path.read_text("utf-8"))), f"{path.parent.name}/{path.name}")
    return {lines: where for lines, where in hidden.items() if lines not in shown}


def leaks(hidden: dict[Lines, str], name: str, content: bytes) -> Iterator[str]:
    """A sentence for each secret in a file, and in the files of an archive and the cells of a notebook."""
    if name.endswith(ARCHIVES):
        for inner, data in members(content):
            yield from leaks(hidden, f"{name}: {inner}", data)
        return
    text = content.decode("utf-8", errors="replace")
    if BEGIN.search(text):
        yield f"{name} holds a mark of what learners must not see."
    found = {hidden[lines] for part in _parts(name, text) for lines in _all_lines(_stripped(part)) & hidden.keys()}
    for where in sorted(found):
        yield f"{name} holds what {where} hides."


def members(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip archive: name and content."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            if not name.endswith("/"):
                yield name, opened.read(name)


def _parts(name: str, text: str) -> Iterable[str]:
    """The texts in a file that are looked through, each for itself."""
    if not name.endswith(".ipynb"):
        return [text]
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]


def _split(text: str, *, solution: bool) -> tuple[list[list[str]], list[str]]:
    """A cell's hidden regions and its other lines. An answer without marks is hidden as a whole."""
    regions: list[list[str]] = []
    rest: list[str] = []
    inside = False
    for line in _stripped(text):
        if BEGIN.search(line):
            inside = True
            regions.append([])
        elif END.search(line):
            inside = False
        else:
            (regions[-1] if inside else rest).append(line)
    return (regions, rest) if regions or not solution else ([rest], [])


def _telling(region: list[str]) -> set[Lines]:
    """See `secrets`."""
    pairs = {pair for pair in pairwise(region) if sum(map(len, pair)) >= TELLING or len(region) == 2}
    return {*pairs, *((line,) for line in region if len(line) >= TELLING or len(region) == 1)}


def _all_lines(text: list[str]) -> set[Lines]:
    return {*pairwise(text), *((line,) for line in text)}


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
