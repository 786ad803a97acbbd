"""Builds the book: `python -m docs.book` for all of it, with names of lessons for less."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from nbclient.exceptions import CellExecutionError

from docs.book.site import FRONT, build

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Build the book; 0 if that went well."""
    parser = argparse.ArgumentParser(prog="python -m docs.book", description="Builds the book in docs/_build/html.")
    parser.add_argument("lesson", nargs="*", help=f"as in {FRONT}; all if left out, and {FRONT} in any case")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "_build", help="where to build")
    chosen = parser.parse_args(arguments)
    try:
        site = build(ROOT, chosen.folder, chosen.lesson)
    except (ValueError, CellExecutionError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The book is in {os.path.relpath(site / 'index.html')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
