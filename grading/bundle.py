"""Puts into one zip what a learner needs for a week: the lessons, the package `course`, and how to set them up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from grading.build import stale
from grading.configuration import CourseError, chosen
from grading.leaks import leaks, secrets
from grading.wheel import learners_wheel

FOLDER = "improving-deep-neural-networks"  # the same for each week, so that they come to lie side by side
ENVIRONMENT = "environment.yml"
EDITABLE = "--editable ."
HIDDEN = (".", "__")  # how the names begin of what Jupyter and Python leave behind
BEFORE_ZIP = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: the same bytes whenever it is made


def bundle(root: Path, assignment: str) -> bytes:
    """The zip of one assignment, the same byte for byte whenever the course is the same. It needs no network.

    Raises CourseError where the release is not what the sources give, or where a file holds what learners must not see.
    """
    [assignment] = chosen(root, assignment)
    if changed := stale(root, assignment):
        raise CourseError(f"{changed[0]} is not what the sources give: run `grading build {assignment}` first.")
    found = zipped(contents(root, assignment))
    if told := list(leaks(secrets(root / "source"), f"{assignment}.zip", found)):
        more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
        raise CourseError(f"Nothing was written: {told[0]}{more} Take it out there, or show it openly in a lesson.")
    return found


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of the files, by path. Only their names and contents tell in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, BEFORE_ZIP)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def contents(root: Path, assignment: str) -> dict[str, bytes]:
    """The files of the zip, by path."""
    text = resources.files("grading").joinpath("for_learners.md").read_text(encoding="utf-8")
    name, wheel = learners_wheel(root, readme=text.split("\n## ")[0] + "\n")
    files = {name: wheel, "README.md": text.replace("{wheel}", name).encode(), ENVIRONMENT: _environment(root, name)}
    release = root / "release" / assignment
    for path in release.rglob("*"):
        inside = path.relative_to(release)
        if path.is_file() and not any(part.startswith(HIDDEN) for part in inside.parts):
            files[f"{assignment}/{inside.as_posix()}"] = path.read_bytes()
    return {f"{FOLDER}/{path}": content for path, content in files.items()}


def _environment(root: Path, wheel: str) -> bytes:
    """The course's environment for conda, with the wheel in place of the project's folder."""
    text = (root / ENVIRONMENT).read_text(encoding="utf-8")
    if EDITABLE not in text:
        raise CourseError(
            f"{root / ENVIRONMENT} does not install the project with `{EDITABLE}`: add that line under pip."
        )
    return text.replace(EDITABLE, f"./{wheel}").encode()
