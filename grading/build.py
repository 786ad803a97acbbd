"""From the sources of lessons to what learners open: NAME.py → NAME.ipynb → release/NAME.ipynb."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jupytext
import nbformat
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from grading.configuration import CONFIG_FILE, CourseError, chosen, load
from grading.logs import reason
from grading.quizzes import seal_quizzes
from grading.trusted.plan import KNOWN_EVERYWHERE, global_names, imports

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def build(root: Path, assignment: str | None = None) -> list[str]:
    """Pair every source with its notebook and generate the release of one assignment, or of all.

    Returns the names of the assignments built. Raises CourseError where a source can't be built.
    """
    names = chosen(root, assignment)
    for name in names:
        sources = sorted((root / "source" / name).glob("*.py"))
        for notebook in sorted((root / "source" / name).glob("*.ipynb")):
            if notebook.with_suffix(".py") not in sources:
                wanted = notebook.with_suffix(".py").name
                raise CourseError(f"{notebook} has no {wanted}: make it with jupytext --to py:percent, or delete both.")
        for source in sources:
            nbformat.write(notebook_of(source), source.with_suffix(".ipynb"))
        seal_quizzes(root, name)
        generate_release(load(root), name)
    if assignment is None:
        _remove_releases_but(names, root)
    return names


def notebook_of(source: Path) -> Any:
    """The instructor's notebook of a py:percent source, the same byte for byte whenever the source is the same."""
    notebook = jupytext.read(source, fmt="py:percent")
    _check_roles(notebook, source)
    _check_names(notebook, source)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        cell.metadata.pop("lines_to_next_cell", None)  # jupytext's note on the layout of the .py
        cell.id = _cell_id(cell, seen)
    nbformat.validate(notebook)
    return notebook


def generate_release(config: Config, assignment: str) -> None:
    """Let nbgrader make the student version, and record the assignment in the course's gradebook.

    Raises CourseError where that fails; the release that was there is there still.
    """
    release = Path(config.CourseDirectory.root) / "release" / assignment
    with TemporaryDirectory() as scratch:
        kept = Path(scratch) / assignment
        if release.exists():
            shutil.copytree(release, kept)
        result = NbGraderAPI(config=config).generate_assignment(assignment, force=True, create=True)
        if not result["success"]:
            shutil.rmtree(release, ignore_errors=True)
            if kept.exists():
                shutil.copytree(kept, release)
            raise CourseError(f"nbgrader could not generate {assignment}: {reason(result['log'])}")


def stale(root: Path, assignment: str | None = None) -> list[Path]:
    """What is committed but not what a build gives, relative to `root`: changed, missing or left over files.

    assignment: only what belongs to this one.
    """
    with TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        shutil.copy(root / CONFIG_FILE, fresh)
        shutil.copytree(root / "source", fresh / "source", ignore=shutil.ignore_patterns("*.ipynb*", "__pycache__"))
        build(fresh, assignment)
        built = dict(_generated(fresh, assignment or "*"))
    committed = dict(_generated(root, assignment or "*"))
    return sorted(path for path in built.keys() | committed.keys() if built.get(path) != committed.get(path))


def _remove_releases_but(names: list[str], root: Path) -> None:
    """Remove the release of assignments that have no source any more."""
    for folder in (root / "release").iterdir():
        if folder.is_dir() and folder.name not in names:
            shutil.rmtree(folder)


def _generated(root: Path, assignments: str) -> list[tuple[Path, bytes]]:
    """The files that a build writes, by path. assignments: a pattern."""
    files = [
        *(root / "source").glob(f"{assignments}/*.ipynb"),
        *(root / "release").glob(f"{assignments}/**/*"),
        *(root / "course" / "quizzes").glob(f"{assignments}.json"),
    ]
    return [(path.relative_to(root), path.read_bytes()) for path in files if _is_built(path)]


def _is_built(path: Path) -> bool:
    return path.is_file() and ".ipynb_checkpoints" not in path.parts and path.name != ".gitkeep"


def _check_roles(notebook: Any, source: Path) -> None:
    """Raise CourseError where the nbgrader metadata of a cell can't be right."""
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        role = cell.metadata.get("nbgrader")
        if role is None:
            continue
        grade_id = role.get("grade_id")
        if not grade_id:
            raise CourseError(f"{source}: cell {number} has nbgrader metadata without a grade_id.")
        if grade_id in seen:
            raise CourseError(f"{source}: the grade_id {grade_id!r} stands in two cells; each needs its own.")
        if role.get("grade") and "points" not in role:
            raise CourseError(f"{source}: the test {grade_id!r} has no points.")
        if role.get("grade") and not any(
            other.metadata.get("nbgrader", {}).get("solution") for other in notebook.cells[:number]
        ):
            raise CourseError(f"{source}: the test {grade_id!r} stands before any solution cell.")
        seen.add(grade_id)


def _check_names(notebook: Any, source: Path) -> None:
    """Raise CourseError where a test rests on a module that the learner's cell imports, or on what no cell defines.

    The judge would take that name from the learner: a forged `np` could make any answer right.
    """
    theirs: dict[str, bool] = {}  # by name: whether the cell that bound it last is a learner's import
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        role = cell.metadata.get("nbgrader", {})
        used, bound = global_names(cell.source)
        if role.get("grade") and not role.get("solution"):
            for name in sorted(used - bound - KNOWN_EVERYWHERE):
                if theirs.get(name, True):
                    raise CourseError(
                        f"{source}: the test {role['grade_id']!r} uses {name!r}, which no cell before it defines, "
                        "or only an import in an answer: import it in a locked cell."
                    )
        imported = imports(cell.source) if role.get("solution") or not role.get("locked") else set()
        theirs |= {name: name in imported for name in bound}


def _cell_id(cell: Any, seen: Counter[str]) -> str:
    """An id that stays when other cells come and go: the grade_id, else a digest of what the cell says."""
    if "nbgrader" in cell.metadata:
        name = re.sub(r"[^A-Za-z0-9_-]", "-", cell.metadata.nbgrader.grade_id)[:60]
    else:
        name = hashlib.sha256(cell.source.encode()).hexdigest()[:12]
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"
