"""The grading seed of a course: secret, made once, and kept, so that a regrade draws the same hidden cases."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from course.check import SEED_VARIABLE

SEED_FILE = ".grading_seed"


def grading_seed(root: Path) -> str:
    """The seed for hidden tests: the environment variable COURSE_GRADING_SEED, else the course's own.

    A course's own seed lives in its git-ignored file .grading_seed, made on first use. To replay a grading elsewhere,
    set the variable to the seed that its log names.
    """
    if seed := os.environ.get(SEED_VARIABLE):
        return seed
    path = root / SEED_FILE
    if not path.exists() or not path.read_text(encoding="utf-8").strip():
        path.write_text(secrets.token_hex(8) + "\n", encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
