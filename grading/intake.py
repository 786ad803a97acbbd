"""Takes in one submission: finds its notebooks, sets aside what can't be read, and says so in sentences.

The submission itself is only read. What can be graded is written, under its right name, into a staging folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.utils import parse_utc

from grading.reading import UnreadableNotebook, read_notebook

MOST_FILES = 50  # of those called notebooks: each may have to be read to know what it is
TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # names the feedback that a learner fetches from nbgrader's exchange
LARGEST_LINE = 200  # bytes of either of them
EARLIEST = datetime(2000, 1, 1)
CLOCKS_DIFFER = timedelta(days=1)  # no submission is from a time further ahead


def stage(submission: Path, expected: Mapping[str, set[str]], destination: Path) -> list[str]:
    """Write the notebooks of a submission that can be graded into `destination`.

    submission: the folder as the student handed it in.
    expected: the names of the assignment's notebooks (without .ipynb), each with the grade_ids of its cells.
    Returns a sentence for each problem, naming the file and the remedy.
    """
    destination.mkdir(parents=True)
    if submission.is_symlink():
        return ["the folder handed in is a link, which was not followed: it counts 0 points. Ask for the files."]
    handed_in = _HandedIn(submission, expected)
    chosen = handed_in.choose()
    problems = [problem for name in expected for problem in handed_in.problems(name, chosen)]
    for name, path in chosen.items():
        notebook = handed_in.read(path)
        if not isinstance(notebook, UnreadableNotebook):
            (destination / f"{name}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    if handed_in.more:
        problems.append(
            f"{handed_in.more} more files are called notebooks than the {MOST_FILES} that were looked at: "
            f"ask for the assignment's own."
        )
    named = {*chosen.values(), *(handed_in.by_name(name) for name in expected)}
    problems.extend(
        f"{handed_in.told(path)} is not part of the assignment: it was left aside."
        for path in handed_in.files
        if path not in named
    )
    problems.extend(_stage_timestamp(submission, destination))
    problems.extend(_stage_secret(submission, destination))
    return problems


def misnamed(submitted: Path, assignment: str, others: Sequence[str]) -> list[str]:
    """A sentence for each folder that seems to be a submission of the assignment under a wrong name.

    submitted: the folder with a folder for each student.
    others: the names of all assignments.
    """
    known = {name.casefold(): name for name in others}
    folders = sorted(path for path in submitted.glob("*/*") if path.is_dir() and path.name not in others)
    return [
        f"{str(folder.relative_to(submitted))!r} was not graded: if {assignment!r} is meant, give the folder that name."
        for folder in folders
        if [known[near] for near in get_close_matches(folder.name.casefold(), known, n=1)] == [assignment]
    ]


class _HandedIn:
    """The files of a submission that are called notebooks, each read at most once and only if need be."""

    def __init__(self, submission: Path, expected: Mapping[str, set[str]]) -> None:
        self.submission = submission
        self.expected = expected
        found = _notebooks_in(submission, [f"{name}.ipynb" for name in expected])
        self.files = found[:MOST_FILES]
        self.more = len(found) - len(self.files)
        self._contents: dict[Path, Any] = {}

    def read(self, path: Path) -> Any:
        """The notebook, or why there is none."""
        if path not in self._contents:
            try:
                self._contents[path] = read_notebook(path)
            except UnreadableNotebook as unreadable:
                self._contents[path] = unreadable
        return self._contents[path]

    def by_name(self, name: str) -> Path | None:
        """The file with the name of an expected notebook: where it should be, else anywhere."""
        right = self.submission / f"{name}.ipynb"
        alike = [path for path in self.files if path.stem.casefold() == name.casefold()]
        return right if right in alike else next(iter(alike), None)

    def by_cells(self, path: Path) -> str | None:
        """The expected notebook of which the file holds most cells; None where it holds none of any."""
        notebook = self.read(path)
        if isinstance(notebook, UnreadableNotebook):
            return None
        best = max(self.expected, key=lambda name: (self.shared(path, name), name == path.stem), default=None)
        return best if best is not None and self.shared(path, best) else None

    def shared(self, path: Path, name: str) -> int:
        """How many cells of an expected notebook a readable file holds."""
        roles = (cell.metadata.get("nbgrader", {}) for cell in self.read(path).cells)
        return len(self.expected[name] & {str(role.get("grade_id")) for role in roles})

    def choose(self) -> dict[str, Path]:
        """Which file to grade as which notebook: the one of its name if its cells agree, else one with its cells.

        Where no file has the cells either, the one of its name or of a name like it may hold answers in new cells.
        """
        named = {name: path for name in self.expected if (path := self.by_name(name))}
        chosen = {name: path for name, path in named.items() if self.by_cells(path) == name}
        for name in self.expected:
            if name not in chosen:
                free = (path for path in self.files if path not in chosen.values())
                alike = [path for path in free if self.by_cells(path) == name]
                if alike:
                    chosen[name] = max(alike, key=lambda path: self.shared(path, name))
        for name, path in named.items():
            if name not in chosen and path not in chosen.values():
                chosen[name] = path
        for name in self.expected:
            path = self._alike(name, chosen)
            if name not in chosen and path and not isinstance(self.read(path), UnreadableNotebook):
                chosen[name] = path
        return chosen

    def problems(self, name: str, chosen: Mapping[str, Path]) -> list[str]:
        """What has to be said about an expected notebook."""
        file, named, taken = f"{name}.ipynb", self.by_name(name), chosen.get(name)
        if named is None and taken is None:
            return [f"{file} was not handed in: it counts 0 points. {self._likely(name, chosen)}"]
        if taken is None:
            other = next(other for other, path in chosen.items() if path == named)
            return [
                f"{file} was not handed in: the file of that name holds the cells of {other}.ipynb and was graded as "
                f"such. It counts 0 points: ask for {file}."
            ]
        content = self.read(taken)
        if isinstance(content, UnreadableNotebook):
            return [f"{file if taken == self.submission / file else self.told(taken)} {content}"]
        told = []
        if named is not None and named != taken:
            unread = self.read(named)
            why = unread.why if isinstance(unread, UnreadableNotebook) else self.strangeness(named)
            told.append(f"{file} {why}. {self.told(taken)} holds its cells and was graded instead: ask which is meant.")
        elif taken != self.submission / file:
            told.append(
                f"{file} was handed in as {self.told(taken)}: its name or its cells tell what it is, so it was graded. "
                f"Ask the student to keep the name and the place."
            )
        if self.expected[name] and self.by_cells(taken) != name:
            told.append(f"{file} {self.strangeness(taken)}: ask whether it is the file that was meant.")
        return told

    def _alike(self, name: str, chosen: Mapping[str, Path]) -> Path | None:
        """The file with the name most like that of an expected notebook, of those not taken."""
        others = {path.stem.casefold(): path for path in reversed(self.files) if path not in chosen.values()}
        return next((others[stem] for stem in get_close_matches(name.casefold(), others, n=1)), None)

    def _likely(self, name: str, chosen: Mapping[str, Path]) -> str:
        """What to ask about an expected notebook that is missing."""
        path = self._alike(name, chosen)
        content = self.read(path) if path else None
        if path and isinstance(content, UnreadableNotebook):
            return f"{self.told(path)}, which has a name like it, {content.why}: ask whether it was meant."
        return "Ask for it if that surprises you."

    def strangeness(self, path: Path) -> str:
        """What a file holds in place of the cells that its name promises."""
        other = self.by_cells(path)
        return f"holds the cells of {other}.ipynb" if other else "holds none of its cells"

    def told(self, path: Path) -> str:
        """The file as a sentence names it."""
        return repr(str(path.relative_to(self.submission)))


def _notebooks_in(submission: Path, expected: Sequence[str]) -> list[Path]:
    """All that is called a notebook, those of the right names first, then the nearest.

    Links are not followed, and hidden files left out.
    """
    found = []
    for folder, folders, files in os.walk(submission):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        found += [Path(folder, name) for name in [*files, *folders] if not name.startswith(".")]
    notebooks = [path for path in found if path.suffix.casefold() == ".ipynb"]
    return sorted(notebooks, key=lambda path: (path.name not in expected, len(path.parts), path))


def moment(line: str) -> datetime:
    """The time that a line says, in UTC. Raises errors of many kinds where it says none."""
    # nbgrader reads "12:00:00 +0200" as 200 seconds less.
    found: datetime = parse_utc(re.sub(r"\s+([+-]\d\d):?(\d\d)$", r"\1:\2", line.strip()))
    return found


def _stage_timestamp(submission: Path, destination: Path) -> list[str]:
    """Take over when the submission was made, in the one line that nbgrader's `submit` writes."""
    path = submission / TIMESTAMP
    if not os.path.lexists(path):
        return []
    try:
        line = _line(path)
        if not re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", line):  # the parser reads a time into any number
            raise ValueError("no date and time")
        when = moment(line)
    except Exception:  # the parser's own errors are of many kinds
        return [f"{TIMESTAMP} holds no time that can be read: the submission counts as in time."]
    if not EARLIEST < when < datetime.now(UTC).replace(tzinfo=None) + CLOCKS_DIFFER:
        return [f"{TIMESTAMP} says {line}, which cannot be: the submission counts as in time."]
    (destination / TIMESTAMP).write_text(f"{line}\n", encoding="utf-8")
    return []


def _stage_secret(submission: Path, destination: Path) -> list[str]:
    """Take over the secret that nbgrader's `submit` writes beside it."""
    path = submission / SECRET
    if not os.path.lexists(path):
        return []
    try:
        secret = _line(path)
    except (OSError, ValueError):
        secret = ""
    if not re.fullmatch(r"[0-9a-f]{32,}", secret):
        return [f"{SECRET} is not what nbgrader wrote: the feedback cannot be fetched, send it in another way."]
    (destination / SECRET).write_text(secret, encoding="utf-8")
    return []


def _line(path: Path) -> str:
    """The text of a file of one line. Raises OSError or ValueError."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_LINE:
        raise ValueError("no line of text")
    return path.read_text(encoding="utf-8").strip()
