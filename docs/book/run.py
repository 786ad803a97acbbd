"""Runs lessons with right answers, each once: what it showed is kept until the lesson or the course changes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

from docs.book.lessons import Lesson, runnable
from docs.book.live import CONTROLS, FOLDER

SECONDS = 1800  # for one cell: an explorable computes all its frames in it
KEPT = "run.ipynb"


def run(lesson: Lesson, cache: Path) -> Path:
    """The folder with a lesson that ran, `run.ipynb`, and the pages of its explorables.

    cache: where such folders are kept.
    Raises nbclient's CellExecutionError, which shows the cell, where it does not run.
    """
    notebook = runnable(lesson.release, lesson.source)
    folder = cache / lesson.place
    controls = json.dumps(_controls().get(lesson.place, {}))
    digest = _digest(lesson.root, notebook, controls)
    if (folder / "digest").is_file() and (folder / "digest").read_text() == digest:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    nbformat.write(_ran(notebook, lesson.root, folder, controls), folder / KEPT)
    (folder / "digest").write_text(digest)  # last: an interrupted run has none
    return folder


def _ran(notebook: Any, root: Path, folder: Path, controls: str) -> Any:
    first = nbformat.v4.new_code_cell("from docs.book.live import install\ninstall()\ndel install")
    notebook.cells.insert(0, first)
    environment = os.environ | {"PYTHONPATH": str(root), FOLDER: str(folder.resolve()), CONTROLS: controls}
    with TemporaryDirectory() as scratch:  # some lessons write a file where they run
        resources = {"metadata": {"path": scratch}}
        quiet = ["--IPKernelApp.log_level=40"]  # errors only
        client = NotebookClient(notebook, timeout=SECONDS, resources=resources, extra_arguments=quiet)
        client.execute(env=environment)
    del notebook.cells[0]
    return notebook


def _controls() -> dict[str, dict[str, list[str]]]:
    """By lesson and number of the explorable: the controls that it has in the book, where that is settled by hand."""
    return tomllib.loads((Path(__file__).parent / "controls.toml").read_text(encoding="utf-8"))


def _digest(root: Path, notebook: Any, controls: str) -> str:
    """Of all that a lesson's outputs follow from."""
    known = hashlib.sha256((nbformat.writes(notebook) + controls).encode())
    for path in sorted([*(root / "course").rglob("*"), root / "docs/book/live.py"]):
        if path.is_file() and "__pycache__" not in path.parts:
            known.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return known.hexdigest()
