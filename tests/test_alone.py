"""Two gradings of one assignment at once: the second says who is first, and does nothing."""

import os
import subprocess
import sys

import pytest

from grading.alone import alone
from grading.configuration import CourseError
from tests.conftest import ROOT

HOLDER = """
import sys
from pathlib import Path
from grading.alone import alone
with alone(Path(sys.argv[1]), "Grading week"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def lock(tmp_path):
    return tmp_path / ".grading.week.lock"


def holder(lock):
    """Another process that has the lock until its input ends."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", HOLDER, str(lock)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert other.stdout
    assert other.stdout.readline() == b"held\n"
    return other


@pytest.mark.parametrize("how", ["ends", "is killed"])
def test_another_process_is_named_until_it(lock, how):
    with holder(lock) as other:
        try:
            with (
                pytest.raises(CourseError, match=rf"^Grading week is going on already: process {other.pid} on "),
                alone(lock, "Grading week"),
            ):
                raise AssertionError("both have it")
        finally:
            other.communicate() if how == "ends" else other.kill()
    with alone(lock, "Grading week"):
        assert f"process {os.getpid()} on " in lock.read_text()


def test_it_can_be_taken_again_and_again(lock):
    for _ in range(3):
        with alone(lock, "Grading week"):
            pass


def test_what_another_has_written_is_told_on_one_line(lock):
    with holder(lock) as other:
        lock.write_text("")
        with pytest.raises(CourseError, match="already: another process"), alone(lock, "Grading week"):
            pass
        other.communicate()
