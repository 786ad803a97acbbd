"""Reads and writes CSV files of other programs, and leaves them as they were but for what is changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grading.configuration import CourseError

BOM = "\ufeff"
DELIMITERS = ",;\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by a spreadsheet program


@dataclass(frozen=True)
class Sheet:
    """A table with its header, and how its file is written."""

    header: list[str]
    rows: list[list[str]]
    bom: bool = False
    delimiter: str = ","
    quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
    newline: str = "\r\n"

    def text(self) -> str:
        """The file's content."""
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=self.delimiter, quoting=self.quoting, lineterminator=self.newline).writerows(
            [self.header, *self.rows]
        )
        return BOM * self.bom + buffer.getvalue()

    def column(self, name: str) -> int | None:
        """The number of a column, whatever the case of its name; None where there is none."""
        names = [each.strip().casefold() for each in self.header]
        return names.index(name.strip().casefold()) if name.strip().casefold() in names else None

    def cell(self, row: Sequence[str], column: int | None) -> str:
        """What stands in a column of a row; empty where the row ends before it."""
        return row[column].strip() if column is not None and column < len(row) else ""


def read_sheet(path: Path) -> Sheet:
    """The table in a CSV file. Raises CourseError where it is none."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise CourseError(
            f"{path} is not text in UTF-8 (byte {error.start}): take the file as it was downloaded."
        ) from error
    bom, text = text.startswith(BOM), text.removeprefix(BOM)
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=first.count)
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except (csv.Error, ValueError) as error:
        raise CourseError(f"{path} is not a CSV file with a header ({error or 'it is empty'}).") from error
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = Sheet(header, rows, bom, delimiter, csv.QUOTE_MINIMAL, newline)
    quoted = Sheet(header, rows, bom, delimiter, csv.QUOTE_ALL, newline)
    return quoted if quoted.text() == BOM * bom + text else plain


def harmless(text: str) -> str:
    """A text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
