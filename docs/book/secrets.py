"""What the book must not tell: lines of answers and hidden tests, and what a quiz says to an answer."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docs.book.lessons import Lesson

REGION = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.DOTALL)
TOO_SHORT = 8  # characters: ")" and "else {" say nothing, and stand everywhere


def secrets(lessons: Iterable[Lesson]) -> set[str]:
    """The lines that only instructors have, without the spaces around: no release has them."""
    hidden: set[str] = set()
    open_to_all: set[str] = set()
    for lesson in lessons:
        hidden |= set(_hidden(lesson.source)) | set(_feedback(lesson))
        open_to_all |= {line.strip() for cell in lesson.release.cells for line in cell.source.split("\n")}
    return {line for line in hidden - open_to_all if len(line) >= TOO_SHORT and re.search(r"\w", line)}


def told(page: str, secrets: Iterable[str]) -> list[str]:
    """The secrets that stand in a page as lines of their own, however they are marked up; sorted."""
    text = html.unescape(re.sub(r"<[^>]*>", "", page))
    return sorted({line.strip() for line in text.split("\n")} & set(secrets))


def leaks(site: Path, secrets: Iterable[str]) -> list[str]:
    """For each secret in a built site the page and the line; empty if there is none."""
    secrets = set(secrets)
    files = [path for path in sorted(site.rglob("*")) if path.suffix in {".html", ".txt", ".md", ".ipynb", ".py"}]
    return [f"{path}: {line}" for path in files for line in told(path.read_text(encoding="utf-8"), secrets)]


def _hidden(source: Any) -> Iterator[str]:
    for cell in source.cells:
        for region in REGION.finditer(cell.source):
            yield from (line.strip() for line in region[2].split("\n"))


def _feedback(lesson: Lesson) -> Iterator[str]:
    """What each option of a quiz is told; in the book it would stand as one line."""
    file = lesson.root / "source" / f"{lesson.place}.toml"
    if file.exists():
        yield from _texts(tomllib.loads(file.read_text(encoding="utf-8")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, str):
        yield value.strip()
