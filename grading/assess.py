"""Looks at what a student handed in, and says what there is to be graded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from grading.intake import SECRET, TIMESTAMP, stage
from grading.reading import LARGEST
from grading.resume import Note, digest, digest_of_folder, key


@dataclass(frozen=True)
class Submission:
    """What a student handed in, and what of it is known already.

    digest: of the folder.   works: the digest of each notebook that can be graded.   contents: those to be graded.
    kept: the names of those that need not be.   seen: of those that were graded once as they are now.
    problems: as a Note has them.   pages: see Note.   timestamp, secret: what nbgrader's `submit` wrote, if it did.
    why: why something is to be done; empty if nothing is.
    """

    student: str
    digest: str
    works: dict[str, str]
    problems: dict[str, list[str]]
    kept: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    contents: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    timestamp: str = ""
    secret: str = ""
    why: str = ""


def assess(
    student: str,
    handed_in: Path,
    graded: Path,
    cells: Mapping[str, set[str]],
    bundles: Mapping[str, bytes],
    entered: Mapping[str, str],
    *,
    force: bool,
) -> Submission:
    """What there is to do for a student.

    handed_in: the folder of the submission.   graded: the one of its graded notebooks, which may be missing.
    cells: the grade_ids of each of the assignment's notebooks.   bundles: what grading knows of each.
    entered: what the score of each rests on, as the gradebook says.   force: whether all is to be graded again.
    """
    if not handed_in.is_dir():
        raise FileNotFoundError(f"{handed_in} was taken away in the meantime")
    note = Note.read(graded)
    now = digest_of_folder(handed_in, LARGEST)
    works = {} if note is None or force else note.works
    valid = {
        name
        for name, work in works.items()
        if name in bundles and entered.get(name) == key(bundles[name], work) and (graded / f"{name}.ipynb").is_file()
    }
    if note and not force and note.submission == now and valid == set(works):
        return Submission(student, now, works, note.problems, frozenset(cells), pages=note.pages)
    with TemporaryDirectory() as folder:
        staged = Path(folder, "staged")
        problems = {"": stage(handed_in, cells, staged)}
        contents = {path.stem: path.read_bytes() for path in sorted(staged.glob("*.ipynb"))}
        timestamp, secret = (
            path.read_text(encoding="utf-8") if path.exists() else "" for path in (staged / TIMESTAMP, staged / SECRET)
        )
    digests = {name: digest(content) for name, content in contents.items()}
    seen = frozenset(name for name in digests if works.get(name) == digests[name])
    kept = seen & valid
    if note is None:
        why = "not graded before"
    elif force:
        why = "everything is graded again"
    else:
        why = "handed in anew" if note.submission != now else "the tests or the code that grades have changed"
    known = note.problems if note else {}
    return Submission(
        student,
        now,
        digests,
        problems | {name: known[name] for name in kept if name in known},
        kept,
        seen,
        {name: content for name, content in contents.items() if name not in kept},
        {name: page for name, page in (note.pages if note else {}).items() if name in kept},
        timestamp,
        secret,
        why,
    )
