"""Grading a small class: what each gets, what the instructor is told, and that nobody's trouble touches another."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime
from functools import partial

import nbformat
import pytest
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI

from grading.build import build, generate_release
from grading.configuration import CourseError, load
from grading.grade import Grader
from grading.intake import SECRET, TIMESTAMP, stage
from grading.resume import NOTE
from grading.unit import Outcome, grade_unit
from tests.conftest import make_tiny_course

RIGHT = "def double(x):\n    return 2 * x\n"
SQUARE = "def double(x):\n    return x * x\n"
HALF = "def half(x):\n    return x / 2\n"
KILLER = "import os\nos._exit(1)\n"
ENDLESS = "def half(x):\n    while True: pass\n"


SHADOWS = ["numpy.py", "course/check.py", "course/__init__.py", "matplotlib/__init__.py", "sitecustomize.py"]


def reverse(cells):
    """Turn the notebook upside down: tests before answers, and the setup last."""
    cells.reverse()


def hand_in(course, student, answers, name="1_double.ipynb", timestamp=None, edit=None):
    """Answer the release as a student would."""
    folder = course / "submitted" / student / "week"
    folder.mkdir(parents=True)
    notebook = nbformat.read(course / "release/week/1_double.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    if edit:
        edit(notebook.cells)
    nbformat.write(notebook, folder / name)
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)


def digest(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course after grading, its results by student, and digests of what was handed in, before and after."""
    course = make_tiny_course(tmp_path_factory.mktemp("class"))
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.Execute.timeout = 3\n")
    build(course)
    hand_in(course, "ada", {"double": RIGHT, "half": HALF})
    hand_in(course, "blank", {})
    hand_in(course, "carl", {"double": SQUARE, "half": HALF})
    hand_in(course, "endless", {"double": RIGHT, "half": ENDLESS})
    hand_in(course, "killer", {"double": RIGHT, "half": KILLER})
    hand_in(course, "late", {"double": RIGHT, "half": HALF}, timestamp="2026-03-03 22:00:00 UTC")
    hand_in(course, "[pat]*?", {"double": RIGHT, "half": HALF})
    hand_in(course, "mixed", {"double": RIGHT, "half": HALF}, edit=reverse)
    (course / "outside").mkdir()
    hand_in(course, "linked", {"double": RIGHT, "half": HALF})
    (course / "submitted/linked/week").rename(course / "outside/week")
    (course / "submitted/linked/week").symlink_to(course / "outside/week")
    hand_in(course, "shadow", {"double": RIGHT, "half": HALF})
    for name in SHADOWS:
        (course / "submitted/shadow/week" / name).parent.mkdir(exist_ok=True)
        (course / "submitted/shadow/week" / name).write_text(f"open({str(course / 'imported')!r}, 'w')\n")
    hand_in(course, "renamed", {"double": RIGHT, "half": HALF}, name="final.ipynb")
    hand_in(course, "warned", {"double": RIGHT, "half": "def half(x):\n    1 / 0\n"})
    (course / "submitted/empty/week").mkdir(parents=True)
    (course / "submitted/empty/week/1_double.ipynb").touch()
    with Gradebook(f"sqlite:///{course / 'other.db'}", "improving_deep_neural_networks") as gradebook:
        gradebook.update_or_create_assignment("week", duedate=datetime(2026, 3, 2, 22, 0))
    before = digest(course / "submitted")
    with Grader(course, "week", f"sqlite:///{course / 'other.db'}") as grader:
        results = {result.student: result for result in grader.results()}
    return course, results, before, digest(course / "submitted")


def test_everyone_gets_what_their_work_deserves(graded):
    _, results, _, _ = graded
    assert {name: result.total for name, result in results.items()} == {
        "[pat]*?": 4,
        "ada": 4,
        "blank": 0,
        "carl": 1,
        "empty": 0,
        "endless": 3,
        "killer": 3,
        "late": 4,
        "linked": 0,
        "mixed": 4,
        "renamed": 4,
        "shadow": 4,
        "warned": 3,
    }
    assert results["ada"].scores == {"1_double": (4, 4)}


def test_only_the_late_one_is_late(graded):
    _, results, _, _ = graded
    assert {name: result.late_seconds for name, result in results.items() if result.late_seconds} == {"late": 86400}


def test_problems_are_told_where_there_are_some(graded):
    _, results, _, _ = graded
    told = {name: result.problems for name, result in results.items() if result.problems}
    assert set(told) == {"empty", "endless", "killer", "linked", "mixed", "renamed"}
    assert told["endless"] == ["1_double.ipynb: cell 'half-by-hand' ran into the time limit and was stopped."]
    assert told["killer"] == ["1_double.ipynb: cell 'half' ended the process that it ran in."]
    assert told["linked"][0].startswith("the folder handed in is a link")
    assert told["mixed"][0].startswith("1_double.ipynb: cells stood in another order: ")
    assert told["empty"] == ["1_double.ipynb is empty. Nothing in it could be graded: ask for the file again."]
    assert "was handed in as 'final.ipynb'" in told["renamed"][0]


def test_submissions_stay_as_they_came(graded):
    _, _, before, after = graded
    assert before == after
    assert before


def test_files_that_came_along_are_neither_kept_nor_imported(graded):
    course, _, _, _ = graded
    assert sorted(path.name for path in (course / "autograded/shadow/week").rglob("*")) == [
        NOTE,
        "1_double.ipynb",
        SECRET,
        TIMESTAMP,
    ]
    assert not (course / "imported").exists()


def test_each_notebook_says_how_it_was_confined(graded):
    course, _, _, _ = graded
    notebook = nbformat.read(course / "autograded/ada/week/1_double.ipynb", as_version=4)
    assert notebook.metadata["grading"]["sandbox"] in ("bwrap", "landlock")


def test_feedback_names_the_mistake(graded):
    course, _, _, _ = graded
    page = (course / "feedback/carl/week/1_double.html").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", page)
    assert "✘ twice 3 is 6" in text
    assert "likely mistake: that is the square" in text


def test_feedback_shows_what_hidden_tests_said_and_not_the_tests(graded):
    course, _, _, _ = graded
    page = (course / "feedback/carl/week/1_double.html").read_text(encoding="utf-8")
    assert "✘ twice" in page.replace("✘ twice 3 is 6", "")
    for hidden in ("HIDDEN", "integers(5, 99)", "twice nothing"):
        assert hidden not in page


def test_the_gradebook_is_the_one_asked_for(graded):
    course, _, _, _ = graded
    with Gradebook(f"sqlite:///{course / 'other.db'}", "improving_deep_neural_networks") as gradebook:
        assert gradebook.find_submission("week", "carl").score == 1
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "improving_deep_neural_networks") as gradebook:
        assert gradebook.students == []


def test_the_seed_is_made_once_and_kept(graded):
    course, _, _, _ = graded
    seed = (course / ".grading_seed").read_text().strip()
    assert len(seed) == 16
    with Grader(course, "week") as grader:
        assert grader.seed == seed


def test_a_regrade_gives_the_same(graded):
    course, results, _, _ = graded
    with Grader(course, "week", f"sqlite:///{course / 'other.db'}") as grader:
        grader.students = ["carl"]
        assert list(grader.results()) == [results["carl"]]


def test_nothing_to_grade_is_told(tiny_course):
    with pytest.raises(CourseError, match="no folder submitted/STUDENT/week"):
        Grader(tiny_course, "week")
    with pytest.raises(CourseError, match="no assignment 'weak'"):
        Grader(tiny_course, "weak")


def test_a_later_submission_that_cannot_be_read_replaces_the_earlier_one(graded):
    course, results, _, _ = graded
    notebook = course / "submitted/ada/week/1_double.ipynb"
    right = notebook.read_bytes()
    with Grader(course, "week", f"sqlite:///{course / 'other.db'}") as grader:
        grader.students = ["ada"]
        notebook.write_text("{")
        [damaged] = grader.results()
        assert not (course / "feedback/ada/week").exists()
        notebook.write_bytes(right)
        [mended] = grader.results()
    assert damaged.total == 0
    assert "is damaged" in damaged.problems[0]
    assert mended == results["ada"]


def test_an_unforeseen_error_stops_nobody_else(graded, monkeypatch):
    course, results, _, _ = graded

    def stage_but_not_adas(submission, *rest):
        if submission.parent.name == "ada":
            raise PermissionError("no right to read that")
        return stage(submission, *rest)

    monkeypatch.setattr("grading.assess.stage", stage_but_not_adas)
    with Grader(course, "week", f"sqlite:///{course / 'other.db'}", force=True) as grader:
        grader.students = ["ada", "carl"]
        ada, carl = grader.results()
    assert ada.scores is None
    assert "PermissionError: no right to read that" in ada.problems[0]
    assert carl == results["carl"]


def test_a_fault_of_the_grader_is_no_zero(graded, monkeypatch):
    course, results, _, _ = graded
    hand_in(course, "new", {"double": RIGHT, "half": HALF})
    faults = iter([True, True, False])

    def may_fail(bundle, notebook):
        if next(faults):
            return json.dumps(asdict(Outcome(failure="InfrastructureError: the fork server is gone"))).encode()
        return grade_unit(bundle, notebook)

    monkeypatch.setattr("grading.grade.grade_unit", may_fail)
    one = partial(ThreadPoolExecutor, 1)
    with Grader(course, "week", f"sqlite:///{course / 'other.db'}", force=True, start=one) as grader:
        grader.students = ["ada", "new", "carl"]
        ada, new, carl = sorted(grader.results(), key=lambda each: grader.students.index(each.student))
        assert grader._gradebook.find_submission("week", "ada").score == 4
        with pytest.raises(MissingEntry):
            grader._gradebook.find_submission("week", "new")
    assert (ada.scores, ada.total, new.total) == (None, None, None)
    assert ada.problems == [
        "could not be graded (InfrastructureError: the fork server is gone); "
        "no new score was entered, the gradebook says 4 as before."
    ]
    assert new.problems[0].endswith("; no score was entered.")
    assert carl == results["carl"]


def test_a_score_that_a_person_gave_stays(graded):
    course, _, _, _ = graded
    with Grader(course, "week", f"sqlite:///{course / 'other.db'}") as grader:
        grade = grader._gradebook.find_grade("double-any", "1_double", "week", "carl")
        grade.manual_score = 1.5
        grader._gradebook.db.commit()
        grader.students = ["carl"]
        grader.force = True
        [carl] = grader.results()
        grade = grader._gradebook.find_grade("double-any", "1_double", "week", "carl")
        assert (grade.auto_score, grade.manual_score, grade.needs_manual_grade) == (0, 1.5, True)
        assert carl.total == 2.5
        grade.manual_score = None
        grader._gradebook.db.commit()


def test_nbgraders_own_autograde_enters_the_same(graded):
    course, results, _, _ = graded
    api = NbGraderAPI(config=load(course, f"sqlite:///{course / 'stock.db'}"))
    generate_release(api.config, "week")
    for student in ("ada", "carl", "killer", "mixed"):
        done = api.autograde("week", student)
        assert done["success"], done["log"]
    with Gradebook(f"sqlite:///{course / 'stock.db'}", "improving_deep_neural_networks") as gradebook:
        scores = {each.student.id: each.score for each in gradebook.assignment_submissions("week")}
    assert scores == {name: results[name].total for name in scores}
    assert len(scores) == 4
