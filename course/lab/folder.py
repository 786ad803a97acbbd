"""The folder a learner works in: where it is, what comes into it, and which lesson a name means."""

from __future__ import annotations

import difflib
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import course
from course.lab.lessons import DamagedError, Lesson, LessonError, in_order, read_lesson

WORK = "my_course"  # where a learner works in a clone of the repository
OURS = ".course"  # inside the work folder: JupyterLab's settings, pages, and what was released
NOTE = Path(OURS) / "released.json"  # what was released, so that an answer is told from it
START_PAGE = "START_HERE.md"


def release_folder() -> Path | None:
    """The release notebooks of the repository that this runs in or from; None where there is no repository."""
    for root in (Path.cwd(), Path.cwd().parent, Path(course.__file__).resolve().parent.parent):
        if (root / "release").is_dir() and (root / "nbgrader_config.py").is_file():
            return root / "release"
    return None


def work_folder(folder: Path | None) -> Path:
    """The folder a learner works in: the one named, this one if it holds lessons, or my_course beside the release.

    Raises LessonError where there is none.
    """
    if folder is not None:
        if folder.exists() and not folder.is_dir():
            raise LessonError(f"{folder} is a file. Name a folder for your work, such as {WORK}.")
        return folder.resolve()
    here, release = Path.cwd(), release_folder()
    for above in (here, *here.parents):  # one may stand in the folder of a week
        if (above / NOTE).is_file():
            return above
    inside = release is not None and here in (release, release.parent)
    if not inside and any(_notebooks(here)):
        return here
    if release is not None:
        return release.parent / WORK
    if (here / WORK).is_dir():
        return here / WORK
    raise LessonError(
        "There are no lessons here. Go to the folder with the weeks in it (in your terminal: cd FOLDER), "
        "or name it: course lab FOLDER."
    )


def fill(work: Path, release: Path) -> list[str]:
    """Copy what is missing from the release, and what has a new version if nothing was written into the old one.

    A file that the learner changed is never touched; the sentences returned name those of which there is a new version.
    """
    noted = work / NOTE
    known = _noted(noted)
    told = []
    for source in sorted(release.rglob("*")):
        if not source.is_file() or any(part.startswith(".") for part in source.relative_to(release).parts):
            continue
        target, name = work / source.relative_to(release), source.relative_to(release).as_posix()
        new = _digest(source)
        old = _digest(target) if target.exists() else None
        if old is None or (old != new and old == known.get(name)):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        elif known.get(name, new) != new and old != new:
            told.append(
                f"There is a new version of {name}. Yours is kept as it is. To get the new one, rename yours and "
                "start again."
            )
            continue
        known[name] = new
    noted.parent.mkdir(parents=True, exist_ok=True)
    noted.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return told


def lessons(work: Path) -> tuple[list[Lesson], list[str]]:
    """The lessons in a work folder, in order, and a sentence about each file that looks like one and is damaged."""
    found, problems = [], []
    for path in sorted(_notebooks(work), key=lambda path: in_order(path.relative_to(work))):
        try:
            found.append(read_lesson(path))
        except DamagedError as error:
            problems.append(str(error))
        except LessonError:  # a notebook of the learner's own
            continue
    return found, problems


def find(name: str, work: Path) -> Path:
    """The notebook that a learner means by a path or a name. Raises LessonError, with the likely one, where none is."""
    for path in (Path(name), work / name):
        if path.is_file():
            if path.suffix != ".ipynb":
                raise LessonError(f"{path} is no notebook: its name does not end in .ipynb.")
            return path.resolve()
    there = sorted(_notebooks(work), key=in_order)
    wanted = Path(name.replace("\\", "/")).name.removesuffix(".ipynb")
    same = [path for path in there if wanted and path.stem == wanted]
    same = same or [path for path in there if wanted and path.stem.startswith(wanted)]
    if len(same) == 1:
        return same[0]
    if same:
        raise LessonError(f"{name!r} may be any of: {_listed(same, work)}. Say which, with its folder.")
    # Learners leave out the number in front, and remember the words.
    by_words = {path.stem.lstrip("0123456789_"): path for path in there} | {path.stem: path for path in there}
    near = difflib.get_close_matches(wanted, by_words, n=1, cutoff=0.6)
    if near:
        raise LessonError(f"There is no notebook {name!r}. Did you mean {_listed([by_words[near[0]]], work)}?")
    raise LessonError(f"There is no notebook {name!r} in {work}. There are: {_listed(there, work) or 'none'}.")


def _listed(paths: list[Path], work: Path) -> str:
    return ", ".join(path.relative_to(work).as_posix() for path in paths)


def _notebooks(work: Path) -> Iterator[Path]:
    """The notebooks of a folder and of the folders in it."""
    for pattern in ("*.ipynb", "*/*.ipynb"):
        for path in work.glob(pattern):
            if not any(part.startswith(".") for part in path.relative_to(work).parts):
                yield path


def _noted(path: Path) -> dict[str, str]:
    """What was released, as it was noted; nothing where the note is lost, and then nothing is ever replaced."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
