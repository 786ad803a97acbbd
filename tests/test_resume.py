"""A run goes on where the last one was: nothing is graded twice, nothing is lost, nothing is half-written."""

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import OperationalError

from grading.build import build
from grading.grade import Grader
from grading.pool import GoneError, Pool
from grading.record import Record
from grading.resume import NOTE, Note, digest_of_folder
from grading.writing import StoppedError
from tests.conftest import make_tiny_course
from tests.test_grade import HALF, RIGHT, SQUARE, hand_in
from tests.test_record import contents

HERE = partial(ThreadPoolExecutor, 1)
STUDENTS = ("ada", "bea", "carl")


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A course whose class of three has been graded."""
    course = make_tiny_course(tmp_path_factory.mktemp("resume"))
    build(course)
    hand_in(course, "ada", {"double": RIGHT, "half": HALF})
    hand_in(course, "bea", {"double": RIGHT})
    hand_in(course, "carl", {"double": SQUARE, "half": HALF})
    run(course)
    return course


@pytest.fixture
def course(once, tmp_path):
    """A copy of it."""
    copied = tmp_path / "course"
    subprocess.run(["cp", "-a", once, copied], check=True)
    return copied


def run(course, **options):
    """The results of a run, and whose notebooks it graded."""
    log = course / "log.jsonl"
    log.unlink(missing_ok=True)
    with Grader(course, "week", start=HERE, log=log, **options) as grader:
        results = {result.student: result for result in grader.results()}
    lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    return results, [line["student"] for line in lines]


def gradebook(course):
    return f"sqlite:///{course / 'gradebook.db'}"


def edit(course, student, old, new):
    notebook = course / "submitted" / student / "week/1_double.ipynb"
    text = notebook.read_text()
    assert old in text
    notebook.write_text(text.replace(old, new))


def test_what_has_not_changed_is_left(course):
    before = contents(gradebook(course))
    pages = {path: path.stat().st_mtime_ns for path in (course / "feedback").rglob("*.html")}
    results, graded = run(course)
    assert graded == []
    assert [results[name].total for name in STUDENTS] == [4, 3, 1]
    assert all(result.unchanged for result in results.values())
    assert contents(gradebook(course)) == before
    assert {path: path.stat().st_mtime_ns for path in pages} == pages


def test_force_grades_all_again(course):
    _, graded = run(course, force=True)
    assert sorted(graded) == list(STUDENTS)


def test_only_who_hands_in_anew_is_graded(course):
    edit(course, "carl", "x * x", "x + x")
    results, graded = run(course)
    assert graded == ["carl"]
    assert results["carl"].total == 4
    assert run(course)[1] == []


def test_a_new_time_alone_changes_only_the_lateness(course):
    with Gradebook(gradebook(course), "improving_deep_neural_networks") as book:
        book.update_or_create_assignment("week", duedate="2026-03-02 22:00:00")
    (course / "submitted/bea/week/timestamp.txt").write_text("2026-03-03 22:00:00 UTC")
    results, graded = run(course)
    assert graded == []
    assert (results["bea"].late_seconds, results["bea"].total) == (86400, 3)


def test_a_changed_test_regrades_all_of_its_notebook(course):
    source = course / "source/week/1_double.py"
    source.write_text(source.read_text().replace("twice nothing", "two times nothing"))
    build(course)
    results, graded = run(course)
    assert sorted(graded) == list(STUDENTS)
    assert [results[name].total for name in STUDENTS] == [4, 3, 1]


def test_changed_code_regrades_all(course, monkeypatch):
    for module in ("grading.resume.code", "grading.grade.code"):
        monkeypatch.setattr(module, lambda: "another version")
    assert sorted(run(course)[1]) == list(STUDENTS)


def test_a_grade_by_hand_changes_the_page_and_not_the_grading(course):
    with Gradebook(gradebook(course), "improving_deep_neural_networks") as book:
        book.find_grade("half-by-hand", "1_double", "week", "bea").manual_score = 1
        book.find_comment("half", "1_double", "week", "bea").manual_comment = "seen on paper"
        book.db.commit()
    results, graded = run(course)
    assert graded == []
    assert results["bea"].total == 4
    assert "seen on paper" in (course / "feedback/bea/week/1_double.html").read_text()


def test_a_page_that_is_missing_is_made_again(course):
    page = course / "feedback/ada/week/1_double.html"
    text = page.read_bytes()
    page.unlink()
    assert run(course)[1] == []
    assert page.read_bytes() == text


def test_what_nbgrader_graded_since_is_graded_again(course):
    (course / "autograded/ada/week" / NOTE).unlink()
    assert run(course)[1] == ["ada"]


@pytest.mark.parametrize("damage", ["", "{", '{"submission": 3}', "[]"])
def test_a_damaged_note_is_no_note(course, damage):
    (course / "autograded/ada/week" / NOTE).write_text(damage)
    assert run(course)[1] == ["ada"]
    assert Note.read(course / "autograded/ada/week")


def test_an_entry_that_was_removed_is_made_again(course):
    with Gradebook(gradebook(course), "improving_deep_neural_networks") as book:
        book.remove_submission("week", "ada")
    assert run(course)[1] == ["ada"]


def test_reasons_are_told_and_nothing_is_done(course):
    hand_in(course, "dora", {"double": RIGHT})
    edit(course, "carl", "x * x", "x + x")
    before = contents(gradebook(course))
    with Grader(course, "week", start=HERE) as grader:
        reasons = dict(grader.reasons())
    assert reasons == {"ada": "", "bea": "", "carl": "handed in anew", "dora": "not graded before"}
    assert contents(gradebook(course)) == before


def test_a_gradebook_that_is_locked_for_a_while_is_waited_for(course, monkeypatch):
    enter, locked = Record.enter, iter([True, True])

    def sometimes(record, works):
        if next(locked, False):
            raise OperationalError("insert", {}, Exception("database is locked"))
        return enter(record, works)

    slept: list[float] = []
    monkeypatch.setattr(Record, "enter", sometimes)
    monkeypatch.setattr(time, "sleep", slept.append)
    edit(course, "carl", "x * x", "x + x")
    assert run(course)[0]["carl"].total == 4
    assert slept == [1, 2]


def test_a_gradebook_that_is_gone_stops_the_run_and_the_next_goes_on(course, monkeypatch):
    edit(course, "carl", "x * x", "x + x")
    with monkeypatch.context() as patch:
        patch.setattr(time, "sleep", lambda _: None)

        def gone(*_):
            raise OperationalError("insert", {}, Exception("unable to open database file"))

        patch.setattr(Record, "enter", gone)
        with pytest.raises(StoppedError, match=r"unable to open database file.*run the same again"):
            run(course)
    results, graded = run(course)
    assert graded == ["carl"]
    assert results["carl"].total == 4


def test_a_full_disk_stops_the_run_and_the_next_goes_on(course, monkeypatch):
    edit(course, "carl", "x * x", "x + x")

    def full(*_):
        raise OSError(28, "No space left on device", "autograded")

    with monkeypatch.context() as patch:
        patch.setattr("grading.folders.Folders.write", full)
        with pytest.raises(StoppedError, match="disk is full"):
            run(course)
    assert run(course)[0]["carl"].total == 4


@pytest.mark.parametrize("end", [GoneError("the cluster is gone"), KeyboardInterrupt()])
def test_what_was_graded_before_the_end_is_kept(course, monkeypatch, end):
    for student in ("ada", "carl"):
        edit(course, student, "double(x):", "double(x):  # again")
    finished, calls = Pool.finished, []

    def sometimes(pool):
        calls.append(pool)
        if len(calls) > 1:
            raise end
        return finished(pool)

    with monkeypatch.context() as patch:
        patch.setattr(Pool, "finished", sometimes)
        with pytest.raises(type(end)):
            run(course)
    _, graded = run(course)
    assert len(graded) == 1


def test_a_folder_is_known_by_all_that_is_in_it(tmp_path):
    def now():
        return digest_of_folder(tmp_path, 100)

    known = {now()}
    for change in (
        lambda: (tmp_path / "a.ipynb").write_text("1"),
        lambda: (tmp_path / "a.ipynb").write_text("2"),
        lambda: (tmp_path / "a.ipynb").rename(tmp_path / "b.ipynb"),
        lambda: (tmp_path / "folder").mkdir(),
        lambda: (tmp_path / "folder/a.ipynb").write_text("2"),
        lambda: (tmp_path / "large").write_bytes(b"x" * 200),
        lambda: (tmp_path / "link").symlink_to("b.ipynb"),
    ):
        change()
        assert now() not in known
        assert now() == now()
        known.add(now())
