"""Reads a course folder's nbgrader_config.py."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
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
        config.CourseDirectory.db_url = _absolute(database)
    return config


def assignments(root: Path) -> list[str]:
    """The names of all assignments of the course in `root`: the folders of its source/, in order."""
    return sorted(folder.name for folder in _course(root).glob("source/*") if _holds_lessons(folder))


def chosen(root: Path, assignment: str | None) -> list[str]:
    """The assignment asked for, or all of them. Raises CourseError where there is none of that name."""
    names = assignments(root)
    if not names:
        raise CourseError(f"{root.resolve() / 'source'} holds no assignment: a folder with a lesson NAME.py in it.")
    if assignment is None:
        return names
    if assignment not in names:
        raise CourseError(f"There is no assignment {assignment!r}. There are: {', '.join(names)}.")
    return [assignment]


def _holds_lessons(folder: Path) -> bool:
    return any(folder.glob("*.py")) or any(folder.glob("*.ipynb"))


def _absolute(database: str) -> str:
    """A database URL that means the same from every folder: nbgrader reads relative paths from the course's."""
    try:
        url = make_url(database)
    except ArgumentError:
        raise CourseError(f"{database!r} is not an SQLAlchemy URL, such as sqlite:///gradebook.db") from None
    if url.get_backend_name() != "sqlite":
        return database
    if not url.database or url.database == ":memory:":
        raise CourseError(f"{database!r} keeps nothing: name a file, as in sqlite:///gradebook.db")
    return url.set(database=str(Path(url.database).resolve())).render_as_string()


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
