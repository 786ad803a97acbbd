"""Shows a learner's answer without saying whose it is."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, String

MOST_LINES = 40
LONGEST_LINE = 160
SHORTEST_NAME = 2
INSIDE_WORDS = 5  # letters: a name as long as that is found within a longer word too
SOMEBODY = "▒▒▒"
HIDDEN = "…"
WORD = re.compile(r"\w+")
QUOTES = {"'", '"', "'''", '"""'}


class Anonymizer:
    """Takes out of a text what may tell who wrote it.

    names: of all students, and parts of names.   words: the lesson's own code; what it uses is nobody's name, or `max`
    could not be shown where somebody is called Max.
    """

    def __init__(self, names: Iterable[str], words: str) -> None:
        self._words = words
        usual = {word.casefold() for word in (*WORD.findall(words), *keyword.kwlist, *dir(builtins))}
        found = sorted(
            {name for name in names if len(name) >= SHORTEST_NAME and name.casefold() not in usual},
            key=lambda name: (-len(name), name),
        )
        long = [re.escape(name) for name in found if len(name) >= INSIDE_WORDS]
        brief = [re.escape(name) for name in found if len(name) < INSIDE_WORDS]
        # A short one counts where letters end, or where a capital begins the next word: ada_mean, ada2, adaMean.
        brief = [rf"(?<![^\W\d_])(?i:{name})(?![^\W\d_A-Z])" for name in brief]
        self._names = re.compile("|".join([*(f"(?i:{name})" for name in long), *brief]) or r"(?!)")

    def text(self, text: str) -> str:
        """A sentence without names."""
        return self._names.sub(SOMEBODY, text)

    def code(self, source: str) -> str:
        """An answer without comments, names, and words in quotes that the lesson does not have; not too much of it."""
        # `get_tokens` would strip and normalise; this takes any text, complete or not.
        pieces = [
            self._piece(kind, piece) for _, kind, piece in PythonLexer().get_tokens_unprocessed(_plain_ends(source))
        ]
        lines = [line.rstrip() for line in self.text("".join(pieces)).splitlines()]
        shown = [_cut(line) for line in lines if line]
        more = len(shown) - MOST_LINES
        return "\n".join([*shown[:MOST_LINES], *([f"{HIDDEN} {more} more lines"] if more > 0 else [])])

    def _piece(self, kind: object, piece: str) -> str:
        if kind in Comment:
            return ""
        if kind in String.Doc:
            return f'"""{HIDDEN}"""'
        if kind in String and kind not in (String.Affix, String.Escape, String.Interpol):
            known = piece in QUOTES or piece.strip() in self._words or not any(map(str.isalpha, piece))
            return piece if known else HIDDEN
        return piece


def _plain_ends(source: str) -> str:
    return "\n".join(source.splitlines())


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + HIDDEN


def name_parts(*names: str | None) -> set[str]:
    """Names with the words in them: of "ada.lovelace" also "ada" and "lovelace"."""
    whole = {name.strip() for name in names if name and name.strip()}
    return whole | {part for name in whole for part in re.split(r"[\W\d_]+", name) if len(part) > SHORTEST_NAME}
