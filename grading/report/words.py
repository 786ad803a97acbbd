"""Numbers and text as the pages show them."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup


def number(value: float) -> str:
    """A number with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def percent(share: float) -> str:
    """A share in whole percent; 100 % and 0 % are never rounded to."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        whole = 1
    return f"{whole} %"


def counted(count: int, what: str) -> str:
    """A number of things: 1 student, 2 students."""
    return f"{count} {what if count == 1 else f'{what}s'}"


def visible(value: object) -> object:
    """Text whose every character can be seen: one that turns the order of others round is shown by its number."""
    if not isinstance(value, str):
        return value
    if value.isprintable():
        return value
    shown = "".join(char if char in "\n\t" or not _unseen(char) else f"\\u{ord(char):04x}" for char in value)
    return Markup(shown) if isinstance(value, Markup) else shown


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn")
