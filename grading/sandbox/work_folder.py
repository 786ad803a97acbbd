"""The one place where learners' code may write: made for each child, and gone with it."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Collection
from pathlib import Path

# Tells a fork server where its children's work folders go.
VARIABLE = "GRADING_WORK_FOLDER"


def enter() -> Path:
    """Make a work folder for this child, go there, and make it the home and the place of temporary files."""
    folder = Path(os.environ[VARIABLE], secrets.token_hex(8))
    folder.mkdir(0o700)
    os.chdir(folder)
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys((VARIABLE, "HOME", "TMPDIR"), str(folder)))
    return folder


def entries() -> frozenset[str]:
    """The work folders there are; for the fork server."""
    return frozenset(path.name for path in Path(os.environ[VARIABLE]).iterdir())


def wipe(keep: Collection[str] = ()) -> None:
    """Remove what children left; for the fork server, when its child is dead. OSError where something resists.

    keep: the work folders of children that live.
    """
    empty(Path(os.environ[VARIABLE]), keep)


def empty(folder: Path, keep: Collection[str] = ()) -> None:
    """Remove all that is in a folder, whatever its depth, names and modes; follows no link.

    A folder in a folder is moved up before it is emptied in its turn: no path gets long and nothing recurses.
    """
    here = secrets.token_hex(8)
    moved = 0
    while found := [entry for entry in os.scandir(folder) if entry.name not in keep]:
        for entry in found:
            if not entry.is_dir(follow_symlinks=False):
                Path(entry).unlink()
                continue
            Path(entry).chmod(0o700)
            for inner in list(os.scandir(entry)):
                if inner.is_dir(follow_symlinks=False):
                    Path(inner).chmod(0o700)  # else it could not be moved
                    Path(inner).rename(folder / f"{here}{moved}")
                    moved += 1
                else:
                    Path(inner).unlink()
            Path(entry).rmdir()
