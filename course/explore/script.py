"""The page's side of an explorable: its JavaScript modules as the one module that a page gets, and its styles."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
# Each after those that it imports.
MODULES = ("numbers", "sliders", "timing", "frames", "shapes", "page", "panel", "legend", "controls", "explore")


def module() -> str:
    """All modules as one, which exports what anywidget calls."""
    return re.sub(r"^export (?!default)", "", _joined(), flags=re.MULTILINE)


def inline() -> str:
    """All modules as a script of a page, which exports nothing."""
    return re.sub(r"^export default .*\n", "", module(), flags=re.MULTILINE)


def styles() -> str:
    """The style sheet."""
    return (STATIC / "explore.css").read_text(encoding="utf-8")


def _joined() -> str:
    text = "\n".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in MODULES)
    return re.sub(r"^import [^;]*;\n+", "", text, flags=re.MULTILINE)
