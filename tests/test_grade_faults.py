"""What fails around the grading is told with its remedy, costs nobody a point, and the next run goes on from there."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial

import pytest

from grading import grade, writing
from grading.build import build
from grading.configuration import CourseError
from grading.grade import Grader
from grading.pool import local
from grading.unit import Outcome
from grading.writing import StoppedError
from tests.conftest import ROOT, make_tiny_course
from tests.test_grade import HALF, RIGHT, hand_in
from tests.test_record import contents

HERE = partial(ThreadPoolExecutor, 1)
CLASS = [f"student{number:02}" for number in range(20)]


def instant(_, notebook):
    """In place of grade_unit: all points, at once."""
    scores: dict[str, float | None] = {"double-by-hand": 1.0, "double-any": 2.0, "half-by-hand": 1.0}
    return json.dumps(asdict(Outcome(notebook=notebook.decode(), scores=scores, tier="none", attempts=1))).encode()


def lethal(bundle, notebook):
    """The same, but one answer ends the worker."""
    if b"LETHAL" in notebook:
        os.kill(os.getpid(), signal.SIGKILL)
    return instant(bundle, notebook)


def make_class(folder, students):
    course = make_tiny_course(folder)
    build(course)
    for student in students:
        hand_in(course, student, {"double": RIGHT, "half": HALF})
    return course


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_class(tmp_path_factory.mktemp("class"), CLASS)


@pytest.fixture
def course(made, tmp_path, monkeypatch):
    """A course whose class of 20 waits to be graded; grading takes no time, and patience is short."""
    monkeypatch.setattr(grade, "grade_unit", instant)
    monkeypatch.setattr(writing, "PATIENCE", (0.05, 0.05))
    return shutil.copytree(made, tmp_path / "course")


def run(course, database=None, start=HERE, feedback=False, **options):
    with Grader(course, "week", database, sandbox=False, feedback=feedback, start=start, **options) as grader:
        return {result.student: result for result in grader.results()}


def gradebook(course, options=""):
    return f"sqlite:///{course / 'gradebook.db'}{options}"


def all_right(results):
    return {name: result.total for name, result in results.items()} == dict.fromkeys(CLASS, 4)


# In namespaces of their own: disks that are full, and places that cannot be written


def confined(course, what, *mounts):
    """Run a function of this module where these mounts are; returns what it prints, from JSON."""
    assert shutil.which("bwrap"), "bubblewrap is missing: the sandbox needs it too"
    code = (
        f"import sys; from pathlib import Path; from tests import test_grade_faults as t; t.{what}(Path(sys.argv[1]))"
    )
    bwrap = ["bwrap", "--dev-bind", "/", "/", "--die-with-parent", *map(str, mounts), "--"]
    command = [*bwrap, sys.executable, "-P", "-c", code, str(course)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def tried(course, **options):
    """The problems that a run told, or the sentence it stopped with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grade, "grade_unit", instant)
        patch.setattr(writing, "PATIENCE", (0.05, 0.05))
        try:
            return sorted({problem for result in run(course, **options).values() for problem in result.problems})
        except CourseError as stopped:
            return str(stopped)


def on_a_small_disk(course):
    """A disk becomes full while the class is graded; then there is room again."""
    small = course / "autograded"
    database = f"sqlite:///{small / 'gradebook.db'}"
    shutil.copy(course / "gradebook.db", small)
    ballast = small / "ballast"
    size = os.statvfs(small)
    ballast.write_bytes(bytes(size.f_bavail * size.f_bsize - 150_000))
    first = tried(course, database=database)
    then = len(list(small.glob("*/week")))
    ballast.unlink()
    second = tried(course, database=database)
    rows = contents(database)["grade"]
    print(json.dumps([first, then, second, len(rows), len(list(small.glob("*/week/*.ipynb")))]))


def test_a_full_disk_stops_the_run_and_with_room_it_goes_on(course):
    small = course / "autograded"
    small.mkdir(exist_ok=True)
    first, then, second, rows, notebooks = confined(course, "on_a_small_disk", "--size", 4_000_000, "--tmpfs", small)
    assert "full" in first
    assert "run the same again" in first
    assert then < 20
    assert (second, rows, notebooks) == ([], 60, 20)


def in_read_only_places(course):
    print(json.dumps(tried(course, feedback=(course / "with feedback").exists())))


def test_a_gradebook_that_cannot_be_written_is_told_at_once(course):
    book = course / "gradebook.db"
    told = confined(course, "in_read_only_places", "--ro-bind", book, book)
    assert told.startswith(f"The gradebook sqlite:///{book} cannot be used (OperationalError: ")
    assert "readonly" in told
    assert "Then run the same again." in told


def test_graded_notebooks_that_cannot_be_written_cost_no_points(course):
    folder = course / "autograded"
    folder.mkdir(exist_ok=True)
    told = confined(course, "in_read_only_places", "--ro-bind", folder, folder)
    assert len(told) == 20
    assert all("Read-only file system" in each and "no score was entered" in each for each in told)
    assert contents(gradebook(course))["grade"] == []
    assert all_right(run(course))


def test_feedback_that_cannot_be_written_is_told_and_the_scores_are_entered(course):
    for student in CLASS[2:]:
        shutil.rmtree(course / "submitted" / student)
    (course / "with feedback").touch()
    folder = course / "feedback"
    folder.mkdir(exist_ok=True)
    told = confined(course, "in_read_only_places", "--ro-bind", folder, folder)
    assert len(told) == 2
    assert all(each.startswith("the feedback could not be written (OSError: [Errno 30]") for each in told)
    assert len(contents(gradebook(course))["grade"]) == 6
    again = run(course, feedback=True)
    assert [result.problems for result in again.values()] == [[], []]
    assert all((folder / student / "week/1_double.html").is_file() for student in CLASS[:2])


# The gradebook

HOLDER = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], isolation_level=None) as book:
    book.execute("begin exclusive")
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def locked(course):
    """Another process has the gradebook for itself; yields what makes it let go."""
    command = [sys.executable, "-c", HOLDER, str(course / "gradebook.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        held, end = other.stdout, other.stdin
        assert held
        assert end
        assert held.readline() == b"held\n"

        def release():
            end.close()
            other.wait()

        try:
            yield release
        finally:
            release()


def test_a_gradebook_that_another_process_has_for_a_while_is_waited_for(course, monkeypatch):
    monkeypatch.setattr(writing, "PATIENCE", (0.1,) * 600)
    with (
        Grader(course, "week", gradebook(course, "?timeout=0.1"), sandbox=False, feedback=False, start=HERE) as grader,
        locked(course) as release,
    ):
        threading.Timer(1.5, release).start()
        assert all_right({result.student: result for result in grader.results()})


def test_one_that_it_keeps_stops_the_run_and_the_next_goes_on(course):
    with Grader(course, "week", gradebook(course, "?timeout=0.1"), sandbox=False, feedback=False, start=HERE) as grader:
        with locked(course), pytest.raises(StoppedError) as stopped:
            list(grader.results())
        assert "database is locked" in str(stopped.value)
        assert str(stopped.value).endswith("run the same again later.")
    assert contents(gradebook(course))["grade"] == []
    assert all_right(run(course))


def test_one_that_is_locked_from_the_start_is_told(course):
    with locked(course), pytest.raises(CourseError, match=r"gradebook\.db.* cannot be used .*database is locked"):
        run(course, gradebook(course, "?timeout=0.1"))
    assert all_right(run(course))


@pytest.mark.parametrize("damage", [b"no database at all " * 500, b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_gradebook_is_told(course, damage):
    (course / "gradebook.db").write_bytes(damage)
    with pytest.raises(CourseError, match=r"The gradebook sqlite:.*gradebook\.db cannot be used .* is it whole\?"):
        run(course)
    assert (course / "gradebook.db").read_bytes() == damage


# Processes and memory


def test_a_worker_that_is_killed_twice_is_told_and_the_others_are_graded(course, monkeypatch):
    monkeypatch.setattr(grade, "grade_unit", lethal)
    shutil.rmtree(course / "submitted/student07")
    hand_in(course, "student07", {"double": "# LETHAL\n" + RIGHT})
    results = run(course, start=partial(local, 2))
    lost = results.pop("student07")
    assert lost.scores is None
    assert lost.problems == [
        "could not be graded (LostWorkerError: its worker ended, twice; was memory short?); no score was entered."
    ]
    assert {result.total for result in results.values()} == {4}
    monkeypatch.setattr(grade, "grade_unit", instant)
    assert all_right(run(course))


def test_memory_that_runs_out_costs_only_the_answer_that_took_it(tmp_path):
    course = make_class(tmp_path, ["ada"])
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.TrustedExecute.memory_bytes = 2**28\n")
    greedy = "def half(x):\n    hoard = [bytearray(2**26) for _ in range(100)]\n    return x / 2\n"
    hand_in(course, "greedy", {"double": RIGHT, "half": greedy})
    with Grader(course, "week", start=HERE, feedback=False) as grader:
        totals = {result.student: result.total for result in grader.results()}
    assert totals == {"ada": 4, "greedy": 3}


# Others at work


def test_submissions_that_change_meanwhile(course, monkeypatch):
    """The first is handed in anew when it has been read, the last two before that."""
    submitted = course / "submitted"
    original = (submitted / "student19/week/1_double.ipynb").read_text()
    changed = original.replace("2 * x", "x * 2")
    assert changed != original
    started = threading.Event()

    def meanwhile(bundle, notebook):
        if not started.is_set():
            started.set()
            shutil.move(submitted / "student18", course / "elsewhere")
            for student in ("student00", "student19"):
                (submitted / student / "week/1_double.ipynb").write_text(changed)
        return instant(bundle, notebook)

    monkeypatch.setattr(grade, "grade_unit", meanwhile)
    results = run(course, workers=1)
    gone = results["student18"]
    assert gone.scores is None
    assert "was taken away in the meantime" in gone.problems[0]
    assert [name for name, result in results.items() if result.total != 4] == ["student18"]
    assert "x * 2" in (course / "autograded/student19/week/1_double.ipynb").read_text()
    shutil.move(course / "elsewhere", submitted / "student18")
    again = run(course)
    assert all_right(again)
    assert sorted(name for name, result in again.items() if not result.unchanged) == ["student00", "student18"]


def test_of_two_runs_at_once_the_second_does_nothing(course):
    with Grader(course, "week", sandbox=False, feedback=False, start=HERE) as grader:
        results = grader.results()
        first = next(results)
        with pytest.raises(CourseError, match=rf"^Grading week is going on already: process {os.getpid()} on "):
            run(course)
        assert all_right({result.student: result for result in [first, *results]})
    assert all(result.unchanged for result in run(course).values())


def test_no_limit_rests_on_the_time_of_day():
    """A clock that is set, or jumps, stops nobody and gives nobody more time."""
    asking = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "grading").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("time.time", "time.time_ns", "datetime.today")
    }
    assert asking == set()
