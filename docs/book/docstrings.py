"""The course's docstrings are plain text. Sphinx reads reStructuredText: this turns one into the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

TERM = re.compile(r"([A-Za-z_]\w*(?:, [A-Za-z_]\w*)*): ")  # "lo, hi: the ends of the range", an argument


def as_rst(lines: Iterable[str]) -> list[str]:
    """The lines of a docstring as reStructuredText.

    Paragraphs stay; a line that says what an argument is becomes an item of a list, lines that are indented more than
    its text a block of code. What stands between backticks is code.
    """
    found: list[str] = []
    for paragraph in "\n".join(lines).strip("\n").split("\n\n"):
        block = paragraph.strip("\n").split("\n")
        if all(line.startswith("    ") for line in block):
            found += ["::", "", *block, ""]
        else:
            found += [*_text(block), ""]
    return found


def _text(block: list[str]) -> list[str]:
    found: list[str] = []
    in_list = False
    before = "."
    for line in block:
        # In the middle of a sentence, a word with a colon is one of its words.
        term = TERM.match(line) if before.endswith((".", ":", ";")) or in_list else None
        before = line
        if term:
            found += ([] if in_list else [""]) + [f"* **{term[1]}**: {_inline(line[term.end() :])}"]
            in_list = True
        elif in_list and line.startswith(" "):
            found.append(f"  {_inline(line.strip())}")
        else:
            found += ([""] if in_list else []) + [_inline(line.strip())]
            in_list = False
    return found


def _inline(text: str) -> str:
    """A line with its code marked up and all else as it is."""
    parts = re.split(r"`+([^`]+)`+", text)
    return "".join(_code(part) if k % 2 else re.sub(r"([\\*_|`])", r"\\\1", part) for k, part in enumerate(parts))


def _code(text: str) -> str:
    # reStructuredText wants space around code; "\ " is one that is not shown.
    return f"\\ ``{text.strip()}``\\ "
