"""A course small enough to build and grade in a moment."""

# The metadata of a cell stand on one line.
# ruff: noqa: E501

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

# Who is started in the background of a shell ignores Ctrl+C, and so do the processes that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent

LESSON = '''\
# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Doubling

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import check

# %% [markdown]
# Write `double`.

# %% nbgrader={"grade": false, "grade_id": "double", "locked": false, "schema_version": 3, "solution": true, "task": false}
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "double-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
check.equal(double(3), 6, "twice 3 is 6", {"that is the square": 9})

# %% nbgrader={"grade": true, "grade_id": "double-any", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# When graded, other numbers.
### BEGIN HIDDEN TESTS
x = int(check.rng("double-any").integers(5, 99))
check.equal(double(x), x + x, f"twice {x}", {"that is the square": x * x, "the worked example comes back": 6})
check.equal(double(0), 0, "twice nothing")
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "half", "locked": false, "schema_version": 3, "solution": true, "task": false}
def half(x):
    """Half of x."""
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "half-by-hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
check.equal(half(3), 1.5, "half of 3 is 1.5")
'''

DOUBLE = '''\
"""Right and wrong answers to `double`."""

# %% wheat: a sum
def double(x):
    return x + x

# %% wheat: a shift
def double(x):
    return x << 1

# %% wheat: a lambda
double = lambda x: x * 2

# %% chaff: the square
# says: that is the square
def double(x):
    return x * x

# %% chaff: by heart
# says: the worked example comes back
def double(x):
    return 6
'''


def make_tiny_course(folder: Path) -> Path:
    """A course folder with one assignment `week` of one notebook `1_double`, not built yet."""
    course = folder / "course"
    (course / "source" / "week").mkdir(parents=True)
    (course / "calibration" / "week" / "1_double").mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    (course / "source" / "week" / "1_double.py").write_text(LESSON, encoding="utf-8")
    (course / "calibration" / "week" / "1_double" / "double.py").write_text(DOUBLE, encoding="utf-8")
    return course


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """On a busy machine an honest frame may take longer than a learner would wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("course.explore.guard.LIMIT", 15.0)
        yield


@pytest.fixture
def tiny_course(tmp_path: Path) -> Path:
    """See `make_tiny_course`."""
    return make_tiny_course(tmp_path)
