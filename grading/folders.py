"""Writes a student's graded notebooks and feedback pages where nbgrader has them."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grading.intake import SECRET, TIMESTAMP
from grading.resume import Note, replace_file


@dataclass(frozen=True)
class Folders:
    """The folders of one assignment. ignored: patterns of the files in source/ that stay there."""

    root: Path
    assignment: str
    ignored: tuple[str, ...]

    def submitted(self, student: str) -> Path:
        """What the student handed in."""
        return self.root / "submitted" / student / self.assignment

    def autograded(self, student: str) -> Path:
        """The student's graded notebooks."""
        return self.root / "autograded" / student / self.assignment

    def feedback(self, student: str) -> Path:
        """The student's pages."""
        return self.root / "feedback" / student / self.assignment

    def notebook(self, student: str, name: str) -> bytes:
        """A graded notebook."""
        return (self.autograded(student) / f"{name}.ipynb").read_bytes()

    def write(
        self, student: str, new: Mapping[str, str], kept: Iterable[str], note: Note, timestamp: str, secret: str
    ) -> None:
        """Write the graded notebooks, with the assignment's other files beside them, as nbgrader does.

        At any moment there are those of before, none, or all of these.   kept: names of those that stay.
        timestamp, secret: what nbgrader's `submit` wrote; empty where the files came in another way.
        """
        folder, names = self.autograded(student), {*new, *kept}
        for page in self.feedback(student).glob("*.html"):  # that of an earlier submission says nothing about this one
            if page.stem not in names:
                page.unlink()
        if not names:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(self.feedback(student), ignore_errors=True)
            return
        draft = folder.with_name(f".{folder.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        ignored = shutil.ignore_patterns(*self.ignored, "*.ipynb")
        shutil.copytree(self.root / "source" / self.assignment, draft, ignore=ignored)
        for name in kept:
            shutil.copyfile(folder / f"{name}.ipynb", draft / f"{name}.ipynb")
        for name, text in new.items():
            (draft / f"{name}.ipynb").write_text(text, encoding="utf-8")
        # nbgrader's release of feedback stops at a submission without them, and then the others get none either. With
        # a secret of ours nobody can fetch the page, as there is nobody who handed in by the exchange.
        (draft / TIMESTAMP).write_text(timestamp, encoding="utf-8")
        (draft / SECRET).write_text(secret or secrets.token_hex(64), encoding="utf-8")
        note.write(draft)
        shutil.rmtree(folder, ignore_errors=True)
        draft.replace(folder)

    def write_page(self, student: str, name: str, page: bytes) -> None:
        """Write the feedback page of a notebook."""
        self.feedback(student).mkdir(parents=True, exist_ok=True)
        replace_file(self.feedback(student) / f"{name}.html", page)

    def address(self, student: str) -> None:
        """Put beside the pages what nbgrader needs to release them to who handed in."""
        for name in (TIMESTAMP, SECRET):
            known, beside = self.autograded(student) / name, self.feedback(student) / name
            if not beside.parent.is_dir() or not known.is_file():
                continue
            if not beside.is_file() or beside.read_bytes() != known.read_bytes():
                replace_file(beside, known.read_bytes())
