"""Takes in one submission: finds its notebooks, sets aside what can't be read, and says so in sentences.

The submission itself is only read. What can be graded is copied, under its right name, into a staging folder.
"""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat.validator import normalize
from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"


class UnreadableNotebook(Exception):
    """A file is not a notebook that can be graded; the message says why and what to do."""


def stage(submission: Path, expected: Mapping[str, set[str]], destination: Path) -> list[str]:
    """Copy the notebooks of a submission that can be graded into `destination`.

    submission: the folder as the student handed it in.
    expected: the names of the assignment's notebooks (without .ipynb), each with the grade_ids of its cells.
    Returns a sentence for each problem, naming the file and the remedy.
    """
    destination.mkdir(parents=True)
    problems: list[str] = []
    strays = {path: path for path in sorted(submission.glob("*.ipynb")) if path.stem not in expected}
    for name, grade_ids in expected.items():
        path = submission / f"{name}.ipynb"
        if not path.exists():
            stray = _most_alike(strays, grade_ids)
            if stray is None:
                problems.append(f"{path.name} was not handed in: it counts 0 points. Ask for it if that surprises you.")
                continue
            del strays[stray]
            problems.append(
                f"{path.name} was handed in as {stray.name!r}: its cells tell what it is, so it was graded. "
                f"Ask the student to keep the name."
            )
            path = stray
        try:
            notebook = read_notebook(path)
        except UnreadableNotebook as unreadable:
            problems.append(f"{path.name} {unreadable}")
        else:
            nbformat.write(notebook, destination / f"{name}.ipynb")
    problems.extend(f"{stray.name!r} is not part of the assignment: it was left aside." for stray in strays)
    problems.extend(_stage_timestamp(submission, destination))
    return problems


def read_notebook(path: Path) -> Any:
    """A notebook in the current format. Raises UnreadableNotebook where the file is none."""
    again = "Nothing in it could be graded: ask for the file again."
    if path.is_symlink() or not path.is_file():
        raise UnreadableNotebook(f"is not a plain file. {again}")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableNotebook(f"is not text in UTF-8 (byte {error.start}). {again}") from error
    if not text.strip():
        raise UnreadableNotebook(f"is empty. {again}")
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nesting"
        raise UnreadableNotebook(f"is damaged: its JSON breaks at {where}. {again}") from error
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        raise UnreadableNotebook(f"is JSON, but not a notebook. {again}")
    try:
        notebook = nbformat.convert(nbformat.from_dict(content), 4)
        if not all(isinstance(cell, dict) for cell in _list(notebook.get("cells"))):
            raise UnreadableNotebook(f"is not a valid notebook (a cell is no object). {again}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # cells without an id of their own get one: nobody needs to act
            _, notebook = normalize(notebook)
        nbformat.validate(notebook)
    except (nbformat.ValidationError, ValueError, AttributeError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableNotebook(f"is not a valid notebook ({reason}). {again}") from error
    return notebook


def _list(cells: object) -> list[object]:
    if not isinstance(cells, list):
        raise ValueError("it has no list of cells")
    return cells


def _most_alike(strays: Mapping[Path, Path], grade_ids: set[str]) -> Path | None:
    """Of the notebooks with unknown names the one that holds most of the cells asked for; None where none holds any."""
    counts = {path: len(grade_ids & _grade_ids(path)) for path in strays}
    best = max(counts, key=lambda path: counts[path], default=None)
    return best if best is not None and counts[best] else None


def _grade_ids(path: Path) -> set[str]:
    try:
        cells = read_notebook(path).cells
    except UnreadableNotebook:
        return set()
    roles = (cell.metadata.get("nbgrader") for cell in cells)
    return {str(role.get("grade_id")) for role in roles if isinstance(role, dict)}


def _stage_timestamp(submission: Path, destination: Path) -> list[str]:
    """Take over when the submission was made, in the one line that nbgrader's `submit` writes."""
    path = submission / TIMESTAMP
    if not path.is_file() or path.is_symlink():
        return []
    try:
        parse_utc(path.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError):
        return [f"{TIMESTAMP} holds no time that can be read: the submission counts as in time."]
    shutil.copyfile(path, destination / TIMESTAMP)
    return []
