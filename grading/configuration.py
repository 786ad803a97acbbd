"""Reads a course folder's nbgrader_config.py."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

CONFIG_FILE = "nbgrader_config.py"


class CourseError(Exception):
    """Something is wrong with the course folder or with what was asked for; the message says what to do."""


def load(root: Path, database: str | None = None) -> Config:
    """The nbgrader configuration of the course in `root`.

    database: an SQLAlchemy URL for the gradebook; without it the configuration decides (nbgrader's default is
              gradebook.db in `root`).
    Raises CourseError where `root` holds no course.
    """
    root = _course(root)
    _find_tools()
    config: Config = PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    if database:
        config.CourseDirectory.db_url = database
    return config


def assignments(root: Path) -> list[str]:
    """The names of all assignments of the course in `root`: the folders of its source/, in order."""
    return sorted(folder.name for folder in _course(root).glob("source/*") if any(folder.glob("*.py")))


def chosen(root: Path, assignment: str | None) -> list[str]:
    """The assignment asked for, or all of them. Raises CourseError where there is none of that name."""
    names = assignments(root)
    if assignment is None:
        return names
    if assignment not in names:
        raise CourseError(f"There is no assignment {assignment!r}. There are: {', '.join(names)}.")
    return [assignment]


def _course(root: Path) -> Path:
    if not (root / CONFIG_FILE).is_file():
        raise CourseError(
            f"{root.resolve()} is not a course folder: it has no {CONFIG_FILE}. Run this from the course's folder."
        )
    return root.resolve()


def _find_tools() -> None:
    """Put this Python's own commands on the PATH: nbgrader calls `alembic` by name when it makes a gradebook."""
    commands = str(Path(sys.executable).parent)
    if commands not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = commands + os.pathsep + os.environ.get("PATH", "")
