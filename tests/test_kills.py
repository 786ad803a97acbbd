"""`kill -9` at any moment: run again, and nothing was graded twice, nothing is lost, nothing is half-written."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress

import nbformat
import pytest

from grading.build import build
from grading.resume import Note
from tests.conftest import ROOT, make_tiny_course
from tests.test_engine import alive, descendants, soon
from tests.test_grade import HALF, RIGHT, hand_in
from tests.test_record import contents

# Starts runs, each in a fork of its own, because the imports take longer than most runs. A line of standard input is a
# run's arguments as JSON; it answers with the run's process, and with its exit status when that has ended.
STARTER = """
import json, os, sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

from grading import grade, writing
from grading.pool import local
from grading.unit import Outcome


def instant(bundle, notebook):
    scores = {"double-by-hand": 1.0, "double-any": 2.0, "half-by-hand": 1.0}
    return json.dumps(asdict(Outcome(notebook=notebook.decode(), scores=scores, tier="none", attempts=1))).encode()


def run(course, log, database=None, force=False, workers=None):
    if workers is None:  # then most of the time goes into writing, and most kills meet it
        grade.grade_unit = instant
    writing.TOGETHER = 4
    start = partial(local, workers) if workers else partial(ThreadPoolExecutor, 1)
    with grade.Grader(Path(course), "week", database, sandbox=bool(workers), feedback=bool(workers), start=start,
                      force=force, log=Path(log)) as grader:
        for result in grader.results():
            assert result.scores is not None, result


if __name__ == "__main__":
    for line in sys.stdin:
        if process := os.fork():
            print(process, flush=True)
            print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
        else:
            sys.stdin.close()
            run(**json.loads(line))
            sys.stderr.flush()
            os._exit(0)
"""
KILLS = 50
STUDENTS = [f"student{number:02}" for number in range(40)]


class Runs:
    """Starts runs of a course and kills them."""

    def __init__(self, course, starter, **options):
        self.course, self.options = course, options
        self._starter = starter
        self._count = 0
        self.helpers = []  # the processes that the killed one had

    def run(self, kill_after=None, **more):
        """One run; whose notebooks it graded. kill_after: seconds."""
        self._count += 1
        log = self.course / f"log{self._count}.jsonl"
        options = {"course": str(self.course), "log": str(log), **self.options, **more}
        self._starter.stdin.write(json.dumps(options) + "\n")
        self._starter.stdin.flush()
        process = int(self._starter.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            self.helpers = descendants(process)
            with suppress(ProcessLookupError):  # it was quicker
                os.kill(process, signal.SIGKILL)
        status = int(self._starter.stdout.readline())
        assert status == 0 or (kill_after is not None and status == -signal.SIGKILL)
        lines = log.read_text().splitlines(keepends=True) if log.exists() else []
        return [json.loads(line)["student"] for line in lines if line.endswith("\n")]


@contextmanager
def starter(folder):
    script = folder / "starter.py"
    script.write_text(STARTER)
    command = [sys.executable, str(script)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def edit(course, student, number):
    """Hand in another answer that is right too."""
    path = course / "submitted" / student / "week/1_double.ipynb"
    notebook = nbformat.read(path, as_version=4)
    [cell] = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "double"]
    cell.source = f"{RIGHT}# {number}\n"
    nbformat.write(notebook, path)


def entered(course):
    """Whose scores are in the gradebook, each with what they rest on. Fails where it is damaged or half-written."""
    with closing(sqlite3.connect(course / "gradebook.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        halves = "select count(*) from grade group by notebook_id having count(*) != 3"
        assert db.execute(halves).fetchall() == []
        query = (
            "select s.student_id, k.key from grading_key k join submitted_notebook n on n.id = k.id "
            "join submitted_assignment s on s.id = n.assignment_id"
        )
        return dict(db.execute(query).fetchall())


def graded_notebooks(course):
    """The graded notebooks, each of which can be read and has its note."""
    found = list((course / "autograded").glob("*/week/*.ipynb"))
    for path in found:
        nbformat.validate(nbformat.read(path, as_version=4))
        assert Note.read(path.parent)
    return found


def make_class(folder, students):
    course = make_tiny_course(folder)
    build(course)
    for student in students:
        hand_in(course, student, {"double": RIGHT, "half": HALF})
    return course


def test_kills_at_random_moments(tmp_path):
    course = make_class(tmp_path, STUDENTS)
    chance = random.Random(8)
    met = 0
    with starter(tmp_path) as process:
        runs = Runs(course, process)
        assert sorted(runs.run()) == STUDENTS
        began = time.monotonic()
        runs.run(force=True)
        longest = time.monotonic() - began
        waiting: set[str] = set()  # handed in anew, and that not entered yet
        for number in range(KILLS):
            before = entered(course)
            for student in chance.sample(STUDENTS, 10):
                edit(course, student, number)
                waiting.add(student)
            graded = runs.run(kill_after=chance.uniform(0, longest))
            after = entered(course)
            assert set(graded) <= waiting
            assert {student for student in STUDENTS if after.get(student) != before[student]} <= set(graded)
            waiting = {student for student in waiting if after[student] == before[student]}
            met += bool(waiting)
            graded_notebooks(course)
        assert met > KILLS / 4  # runs that were in the middle of something
        assert set(runs.run()) == waiting
        assert runs.run() == []
        assert len(graded_notebooks(course)) == len(STUDENTS)
        undisturbed = f"sqlite:///{course / 'undisturbed.db'}"
        assert sorted(runs.run(database=undisturbed, force=True)) == STUDENTS
    assert contents(f"sqlite:///{course / 'gradebook.db'}") == contents(undisturbed)
    assert [path.name for path in (course / "autograded").rglob("*") if path.name.endswith(".new")] == []


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends workers with their parent")
def test_kills_of_runs_with_workers(tmp_path):
    course = make_class(tmp_path, STUDENTS[:6])
    chance = random.Random(9)
    with starter(tmp_path) as process:
        runs = Runs(course, process, workers=2)
        met = 0
        for _ in range(3):
            runs.run(kill_after=chance.uniform(1, 5))
            assert soon(lambda: not any(map(alive, runs.helpers)))
            met += len(runs.helpers) > 2
        assert met  # workers with sandboxes of their own
        runs.run()
        assert runs.run() == []
        assert len(entered(course)) == len(graded_notebooks(course)) == 6
        assert len(list((course / "feedback").rglob("*.html"))) == 6
        undisturbed = f"sqlite:///{course / 'undisturbed.db'}"
        runs.run(database=undisturbed, force=True)
    assert contents(f"sqlite:///{course / 'gradebook.db'}") == contents(undisturbed)
