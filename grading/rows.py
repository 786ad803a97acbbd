"""Rows of nbgrader's gradebook for some submissions: read with a few statements, written with a few more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from nbgrader.api import Comment, Grade, SubmittedAssignment, SubmittedNotebook, new_uuid
from sqlalchemy import Column, MetaData, String, Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

SUBMISSIONS, NOTEBOOKS, GRADES, COMMENTS = (
    each.__table__ for each in (SubmittedAssignment, SubmittedNotebook, Grade, Comment)
)
# What the scores of a submitted notebook rest on. It stands beside nbgrader's own tables; nbgrader leaves it alone.
KEYS = Table("grading_key", MetaData(), Column("id", String(32), primary_key=True), Column("key", String(64)))

# A row that is not there yet.
NO_GRADE = {"id": None, "auto_score": None, "manual_score": None, "extra_credit": None}
NO_COMMENT = {"id": None, "auto_comment": None, "manual_comment": None}


class Rows:
    """The rows below some entries of SUBMISSIONS, and what is to be written to them. submissions: ids."""

    def __init__(self, db: Session, submissions: Sequence[str]) -> None:
        self._db = db
        self._new: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._changed: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        mine = NOTEBOOKS.c.assignment_id.in_(submissions)
        self._notebooks = {
            (row.assignment_id, row.notebook_id): row.id for row in db.execute(select(NOTEBOOKS).where(mine))
        }
        self._grades, self._comments = (
            {
                (row["notebook_id"], row["cell_id"]): row
                for row in db.execute(select(table).join(NOTEBOOKS).where(mine)).mappings()
            }
            for table in (GRADES, COMMENTS)
        )
        self._keys = set(db.scalars(select(KEYS.c.id).join(NOTEBOOKS, NOTEBOOKS.c.id == KEYS.c.id).where(mine)))

    def notebook(self, submission: str, notebook: str) -> str:
        """The id of a submitted notebook, which is made where there is none."""
        known = self._notebooks.get((submission, notebook))
        if known is not None:
            return str(known)
        made: str = new_uuid()
        self._new[NOTEBOOKS].append(
            {"id": made, "assignment_id": submission, "notebook_id": notebook, "flagged": False}
        )
        return made

    def grade(self, notebook: str, cell: str) -> Any:
        """The grade of a cell of a submitted notebook, or NO_GRADE."""
        return self._grades.get((notebook, cell), NO_GRADE)

    def comment(self, notebook: str, cell: str) -> Any:
        """The comment on a cell of a submitted notebook, or NO_COMMENT."""
        return self._comments.get((notebook, cell), NO_COMMENT)

    def set_grade(self, notebook: str, cell: str, **values: Any) -> None:
        """Write the grade of a cell."""
        self._set(GRADES, self.grade(notebook, cell)["id"], {"notebook_id": notebook, "cell_id": cell}, values)

    def set_comment(self, notebook: str, cell: str, **values: Any) -> None:
        """Write the comment on a cell."""
        self._set(COMMENTS, self.comment(notebook, cell)["id"], {"notebook_id": notebook, "cell_id": cell}, values)

    def set_penalty(self, notebook: str, penalty: float | None) -> None:
        """Write what a submitted notebook loses for being late."""
        self._changed[NOTEBOOKS].append({"row": notebook, "late_submission_penalty": penalty})

    def set_key(self, notebook: str, key: str) -> None:
        """Write what the scores of a submitted notebook rest on."""
        if notebook in self._keys:
            self._changed[KEYS].append({"row": notebook, "key": key})
        else:
            self._new[KEYS].append({"id": notebook, "key": key})

    def write(self) -> None:
        """Send it all to the database; the caller commits."""
        for table in (NOTEBOOKS, GRADES, COMMENTS, KEYS):
            if new := self._new[table]:
                self._db.execute(insert(table), new)
            if changed := self._changed[table]:
                values: dict[str, Any] = {name: bindparam(name) for name in changed[0] if name != "row"}
                self._db.connection().execute(
                    update(table).where(table.c.id == bindparam("row")).values(values), changed
                )

    def _set(self, table: Table, known: str | None, place: dict[str, str], values: dict[str, Any]) -> None:
        if known is None:
            self._new[table].append({"id": new_uuid(), **place, **values})
        else:
            self._changed[table].append({"row": known, **values})
