"""Reads one notebook file that may hold anything: what grading needs of it, or a sentence why there is nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat

LARGEST = 20_000_000  # bytes of a notebook that is read
MOST_CELLS = 2_000


class UnreadableNotebook(Exception):
    """A file is not a notebook that can be graded: `why`, and in the message also what to do."""

    def __init__(self, why: str, remedy: str = "ask for the file again") -> None:
        super().__init__(f"{why}. Nothing in it could be graded: {remedy}.")
        self.why = why


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
    if not isinstance(content, dict) or type(content.get("nbformat")) is not int:
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
    if len(cells) > MOST_CELLS:
        raise UnreadableNotebook(f"holds more than {MOST_CELLS} cells")
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
