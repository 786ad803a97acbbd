"""Takes in one submission: finds its notebooks, sets aside what can't be read, and says so in sentences.

The submission itself is only read. What can be graded is written, under its right name, into a staging folder.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"
LARGEST = 20_000_000  # bytes of a notebook that is read
LARGEST_TIMESTAMP = 200


class UnreadableNotebook(Exception):
    """A file is not a notebook that can be graded: `why`, and in the message also what to do."""

    def __init__(self, why: str, remedy: str = "ask for the file again") -> None:
        super().__init__(f"{why}. Nothing in it could be graded: {remedy}.")
        self.why = why


def stage(submission: Path, expected: Mapping[str, set[str]], destination: Path) -> list[str]:
    """Write the notebooks of a submission that can be graded into `destination`.

    submission: the folder as the student handed it in.
    expected: the names of the assignment's notebooks (without .ipynb), each with the grade_ids of its cells.
    Returns a sentence for each problem, naming the file and the remedy.
    """
    destination.mkdir(parents=True)
    handed_in = _HandedIn(submission, expected)
    chosen = handed_in.choose()
    problems = [problem for name in expected for problem in handed_in.problems(name, chosen)]
    for name, path in chosen.items():
        notebook = handed_in.read(path)
        if not isinstance(notebook, UnreadableNotebook):
            (destination / f"{name}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    named = {*chosen.values(), *(handed_in.by_name(name) for name in expected)}
    problems.extend(
        f"{handed_in.told(path)} is not part of the assignment: it was left aside."
        for path in handed_in.files
        if path not in named
    )
    problems.extend(_stage_timestamp(submission, destination))
    return problems


class _HandedIn:
    """The files of a submission that are called notebooks, each read at most once and only if need be."""

    def __init__(self, submission: Path, expected: Mapping[str, set[str]]) -> None:
        self.submission = submission
        self.expected = expected
        self.files = _notebooks_in(submission)
        self._contents: dict[Path, Any] = {}

    def read(self, path: Path) -> Any:
        """The notebook, or why there is none."""
        if path not in self._contents:
            try:
                self._contents[path] = read_notebook(path)
            except UnreadableNotebook as unreadable:
                self._contents[path] = unreadable
        return self._contents[path]

    def by_name(self, name: str) -> Path | None:
        """The file with the name of an expected notebook: where it should be, else anywhere."""
        right = self.submission / f"{name}.ipynb"
        alike = [path for path in self.files if path.stem.casefold() == name.casefold()]
        return right if right in alike else next(iter(alike), None)

    def by_cells(self, path: Path) -> str | None:
        """The expected notebook of which the file holds most cells; None where it holds none of any."""
        notebook = self.read(path)
        if isinstance(notebook, UnreadableNotebook):
            return None
        best = max(self.expected, key=lambda name: (self.shared(path, name), name == path.stem), default=None)
        return best if best is not None and self.shared(path, best) else None

    def shared(self, path: Path, name: str) -> int:
        """How many cells of an expected notebook a readable file holds."""
        roles = (cell.metadata.get("nbgrader", {}) for cell in self.read(path).cells)
        return len(self.expected[name] & {str(role.get("grade_id")) for role in roles})

    def choose(self) -> dict[str, Path]:
        """Which file to grade as which notebook: the one of its name if its cells agree, else one with its cells."""
        named = {name: path for name in self.expected if (path := self.by_name(name))}
        chosen = {name: path for name, path in named.items() if self.by_cells(path) == name}
        for name in self.expected:
            if name not in chosen:
                free = (path for path in self.files if path not in chosen.values())
                alike = [path for path in free if self.by_cells(path) == name]
                if alike:
                    chosen[name] = max(alike, key=lambda path: self.shared(path, name))
        for name, path in named.items():
            if name not in chosen and path not in chosen.values():
                chosen[name] = path
        return chosen

    def problems(self, name: str, chosen: Mapping[str, Path]) -> list[str]:
        """What has to be said about an expected notebook."""
        file, named, taken = f"{name}.ipynb", self.by_name(name), chosen.get(name)
        if named is None and taken is None:
            return [f"{file} was not handed in: it counts 0 points. Ask for it if that surprises you."]
        if taken is None:
            other = next(other for other, path in chosen.items() if path == named)
            return [
                f"{file} was not handed in: the file of that name holds the cells of {other}.ipynb and was graded as "
                f"such. It counts 0 points: ask for {file}."
            ]
        content = self.read(taken)
        if isinstance(content, UnreadableNotebook):
            return [f"{file if taken == self.submission / file else self.told(taken)} {content}"]
        told = []
        if named is not None and named != taken:
            unread = self.read(named)
            why = unread.why if isinstance(unread, UnreadableNotebook) else self.strangeness(named)
            told.append(f"{file} {why}. {self.told(taken)} holds its cells and was graded instead: ask which is meant.")
        elif taken != self.submission / file:
            told.append(
                f"{file} was handed in as {self.told(taken)}: its name or its cells tell what it is, so it was graded. "
                f"Ask the student to keep the name and the place."
            )
        if self.expected[name] and self.by_cells(taken) != name:
            told.append(f"{file} {self.strangeness(taken)}: ask whether it is the file that was meant.")
        return told

    def strangeness(self, path: Path) -> str:
        """What a file holds in place of the cells that its name promises."""
        other = self.by_cells(path)
        return f"holds the cells of {other}.ipynb" if other else "holds none of its cells"

    def told(self, path: Path) -> str:
        """The file as a sentence names it."""
        return repr(str(path.relative_to(self.submission)))


def read_notebook(path: Path) -> Any:
    """A notebook in the current format, without outputs and with no metadata but nbgrader's.

    Raises UnreadableNotebook, and nothing else, where the file is none.
    """
    try:
        content = _json(path)
        notebook = nbformat.from_dict(_mended(content))
        nbformat.validate(notebook)
        nbformat.writes(notebook).encode("utf-8")
    except UnreadableNotebook:
        raise
    except UnicodeEncodeError as error:
        raise UnreadableNotebook("is not a valid notebook (it holds half a character, \\ud800 or the like)") from error
    except OSError as error:
        raise UnreadableNotebook(f"cannot be read ({error.strerror})") from error
    except Exception as error:  # whatever is in it: the other notebooks and students are graded
        reason = (str(error).splitlines() or [""])[0][:200] or type(error).__name__
        raise UnreadableNotebook(f"is not a valid notebook ({reason})") from error
    return notebook


def _json(path: Path) -> dict[str, Any]:
    """The object that a notebook file holds."""
    if path.is_symlink() or not path.is_file():
        raise UnreadableNotebook("is not a plain file")
    if path.stat().st_size > LARGEST:
        remedy = "ask for the file again with all outputs cleared"
        raise UnreadableNotebook(f"is larger than {LARGEST // 1_000_000} MB", remedy)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableNotebook(f"is not text in UTF-8 (byte {error.start})") from error
    if not text.strip():
        raise UnreadableNotebook("is empty")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableNotebook(f"is damaged: its JSON breaks at {where}") from error
    except RecursionError as error:
        raise UnreadableNotebook("is damaged: its JSON breaks at nesting") from error
    except ValueError as error:
        raise UnreadableNotebook("is damaged: its JSON holds a number with too many digits") from error
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        raise UnreadableNotebook("is JSON, but not a notebook")
    if not 1 <= content["nbformat"] <= 4:
        raise UnreadableNotebook("is in a notebook format that is not known", "ask for it in format 4")
    return content


def _mended(content: dict[str, Any]) -> dict[str, Any]:
    """The notebook in format 4.5 with nothing but what grading needs, so that faults elsewhere do no harm."""
    if content["nbformat"] != 4:
        content = nbformat.convert(nbformat.from_dict(content), 4)
    cells = content.get("cells")
    if not isinstance(cells, list):
        raise ValueError("it has no list of cells")
    ids: set[str] = set()
    mended = [_mended_cell(cell, number, ids) for number, cell in enumerate(cells, start=1)]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": mended}


def _mended_cell(cell: object, number: int, ids: set[str]) -> dict[str, Any]:
    """See `_mended`. `ids` are those of the cells before, and gets the one of this cell."""
    if not isinstance(cell, dict):
        raise ValueError(f"cell {number} is no object")
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        raise ValueError(f"cell {number} has no text or no type")
    own = cell.get("id")
    if not isinstance(own, str) or not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", own) or own in ids:
        own = next(name for i in range(len(ids) + 1) if (name := f"cell-{number + i}") not in ids)
    ids.add(own)
    metadata = cell.get("metadata")
    role = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    plain = {key: value for key, value in role.items() if _is_plain(value)} if isinstance(role, dict) else None
    mended = {
        "cell_type": cell["cell_type"],
        "id": own,
        "metadata": {} if plain is None else {"nbgrader": plain},
        "source": source,
    }
    if cell["cell_type"] == "code":
        return mended | {"execution_count": None, "outputs": []}
    if isinstance(pictures := cell.get("attachments"), dict) and all(_is_picture(each) for each in pictures.values()):
        mended["attachments"] = pictures
    return mended


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)


def _is_picture(bundle: object) -> bool:
    return isinstance(bundle, dict) and all(isinstance(data, str) for data in bundle.values())


def _notebooks_in(submission: Path) -> list[Path]:
    """All that is called a notebook, the nearest first. Links are not followed, and hidden files left out."""
    found = []
    for folder, folders, files in os.walk(submission):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        found += [Path(folder, name) for name in [*files, *folders] if not name.startswith(".")]
    notebooks = [path for path in found if path.suffix.casefold() == ".ipynb"]
    return sorted(notebooks, key=lambda path: (len(path.parts), path))


def _stage_timestamp(submission: Path, destination: Path) -> list[str]:
    """Take over when the submission was made, in the one line that nbgrader's `submit` writes."""
    path = submission / TIMESTAMP
    if not path.is_file() or path.is_symlink():
        return []
    try:
        if path.stat().st_size > LARGEST_TIMESTAMP:
            raise ValueError("too long")
        parse_utc(path.read_text(encoding="utf-8").strip())
    except Exception:  # the parser's own errors are of many kinds
        return [f"{TIMESTAMP} holds no time that can be read: the submission counts as in time."]
    shutil.copyfile(path, destination / TIMESTAMP)
    return []
