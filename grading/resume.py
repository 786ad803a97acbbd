"""Tells what has been graded already: what a score rests on, and the note that lies beside a graded submission."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import stat
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata, resources
from pathlib import Path

NOTE = ".graded.json"
LIBRARIES = ("numpy", "ipython", "nbgrader", "nbformat", "nbconvert")  # what a score or a page may depend on


@dataclass(frozen=True)
class Note:
    """What lies beside a submission's graded notebooks.

    submission: its digest.   works: that of each notebook as it was graded.   problems: sentences on each notebook, and
    under "" on the submission.   pages: the digest of what each feedback page shows.
    """

    submission: str
    works: dict[str, str]
    problems: dict[str, list[str]]
    pages: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Note | None:
        """The note in a folder; None where there is none that can be read."""
        try:
            return cls(**json.loads((folder / NOTE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, folder: Path) -> None:
        """Put the note into a folder, in one piece."""
        replace_file(folder / NOTE, json.dumps(asdict(self), ensure_ascii=False).encode())


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that there is the old one or the new one at any moment."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    draft.replace(path)


def digest(*parts: bytes) -> str:
    """A name for these bytes."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()


def key(bundle: bytes, work: str) -> str:
    """A name for all that the score of a notebook rests on. work: its digest."""
    return digest(bundle, work.encode(), code().encode())


@cache
def code() -> str:
    """A name for the code that grades: that of this course, and its libraries' versions."""
    sources = [
        path.read_bytes()
        for package in ("course", "grading")
        for path in sorted(Path(str(resources.files(package))).rglob("*"))
        if path.suffix in (".py", ".json", ".npz") and path.is_file()
    ]
    versions = [platform.python_version(), *(metadata.version(name) for name in LIBRARIES)]
    return digest(*sources, *(version.encode() for version in versions))


def digest_of_folder(folder: Path, largest: int) -> str:
    """A name for what was handed in. Of what is no plain file, or larger than so many bytes, only its size and time."""
    parts = [] if not folder.is_symlink() else [b"a link"]
    for where, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted([*files, *folders]):
            path = Path(where, name)
            parts.append(os.fsencode(path.relative_to(folder)))
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= largest:
                parts.append(path.read_bytes())
            elif not stat.S_ISDIR(status.st_mode):
                parts.append(f"{status.st_mode} {status.st_size} {status.st_mtime_ns}".encode())
    return digest(*parts)
