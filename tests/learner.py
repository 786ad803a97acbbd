"""A tiny course as a learner has it: a folder of weeks with notebooks, some of them answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

STUB = "    # Your code goes here, in place of the next line.\n    raise NotImplementedError()\n"
OPEN = {"double": f"def double(x):\n{STUB}", "half": f"def half(x):\n{STUB}"}
DOUBLE_BY_HAND = 'check.equal(double(3), 6, "twice 3 is 6", {"that is the square": 9})'
RIGHT = {"double": "def double(x):\n    return 2 * x\n", "half": "def half(x):\n    return x / 2\n"}


def cell(grade_id: str, source: str, **about: Any) -> dict[str, Any]:
    """A code cell that nbgrader knows."""
    known = {"grade": False, "solution": False, "locked": True, "task": False, "schema_version": 3}
    return {
        "cell_type": "code",
        "id": grade_id,
        "source": source,
        "outputs": [],
        "execution_count": None,
        "metadata": {"nbgrader": known | {"grade_id": grade_id} | about},
    }


def lesson(answers: Mapping[str, str], title: str = "Doubling") -> dict[str, Any]:
    """A notebook of two exercises, of which the first has a hidden test too."""
    written = OPEN | dict(answers)
    head = f"# {title}\n\n**Week 1, notebook 1 · about 20 minutes · 4 points**"
    cells = [
        {"cell_type": "markdown", "id": "head", "source": head, "metadata": {}},
        cell("setup", "from course import check"),
        cell("picture-slow", "raise SystemError('pictures are not drawn here')"),
        cell("double", written["double"], solution=True, locked=False),
        cell("double-by-hand", DOUBLE_BY_HAND, grade=True, points=1),
        cell("double-any", "# When graded, other numbers.", grade=True, points=2),
        cell("half", written["half"], solution=True, locked=False),
        cell("half-by-hand", 'check.equal(half(3), 1.5, "half of 3 is 1.5")', grade=True, points=1),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write(path: Path, notebook: Any) -> Path:
    """Write a notebook, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path
