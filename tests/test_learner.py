"""A learner's folder: what is in it, how far one is, what comes in and what is never overwritten."""

import json
from importlib import metadata
from pathlib import Path

import pytest

from course.lab import doctor
from course.lab.folder import fill, find, lessons, work_folder
from course.lab.lessons import DamagedError, LessonError, counted, in_order, lesson_of, read_lesson
from course.lab.report import fails, page, sentences, state, summary
from course.lab.start_page import plain, progress, start_page, week_name, write_start_page
from tests.conftest import ROOT
from tests.learner import RIGHT, cell, lesson, write

FAILED = {"output_type": "error", "ename": "CheckFailed", "evalue": "x", "traceback": ["\x1b[31m✘ twice 3 is 6\x1b[0m"]}
PASSED = {"output_type": "stream", "name": "stdout", "text": ["✔ half of 3 is 1.5\n"]}


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A folder that holds nothing, on a machine without the repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("course.__file__", str(tmp_path / "site-packages/course/__init__.py"))
    return tmp_path


def answered():
    """A notebook in which one exercise fails and the other passes, as its outputs say."""
    notebook = lesson({"double": "def double(x):\n    return x * x\n", "half": RIGHT["half"]})
    notebook["cells"][4]["outputs"] = [FAILED]
    notebook["cells"][7] |= {"outputs": [PASSED], "execution_count": 3}
    return notebook


def test_a_lesson_tells_its_exercises_and_how_far_they_are():
    found = lesson_of(answered(), Path("1_double.ipynb"))
    assert (found.title, found.minutes, found.points, found.visible_points, found.reached) == ("Doubling", 20, 4, 2, 1)
    assert [state(exercise) for exercise in found.exercises] == ["✘ fails", "✔ passes"]
    assert [test.hidden for test in found.tests] == [False, True, False]
    assert found.tests[0].says == ("✘ twice 3 is 6",)
    assert list(sentences(found)) == ["double · double-by-hand (1 point)\n  ✘ twice 3 is 6"]
    assert summary(found) == "1 of 2 points of the visible tests; 2 more points hidden until it is graded."
    assert fails(found)
    assert not found.done


def test_an_answer_that_was_not_run_is_not_done():
    found = lesson_of(lesson(RIGHT), Path("1.ipynb"))
    assert found.begun
    assert not found.done


@pytest.mark.parametrize("source", ["", "   \n", "def double(x):\n    raise NotImplementedError()\n    return 1"])
def test_a_stub_or_nothing_is_no_answer(source):
    found = lesson_of(lesson({"double": source}), Path("1.ipynb"))
    assert not found.begun
    assert state(found.exercises[0]) == "· no answer yet"


DAMAGED_POINTS: list[object] = ["many", None, []]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b'{"cells": 3}', b'{"cells": [7]}', b'{"cells": [{}]}', b"[" * 100_000]
    + [json.dumps({"cells": [cell("x", "1", grade=True, points=points)]}).encode() for points in DAMAGED_POINTS],
)
def test_a_damaged_file_is_told(tmp_path, content):
    path = tmp_path / "1.ipynb"
    path.write_bytes(content)
    with pytest.raises(DamagedError, match="is damaged"):
        read_lesson(path)


def test_a_missing_file_and_a_notebook_of_ones_own_are_told(tmp_path):
    with pytest.raises(LessonError, match="cannot be read"):
        read_lesson(tmp_path / "none.ipynb")
    with pytest.raises(LessonError, match="no test in it"):
        lesson_of({"cells": []}, Path("mine.ipynb"))


def test_the_release_is_copied_once_and_answers_are_never_overwritten(tmp_path):
    release, work = tmp_path / "release", tmp_path / "my_course"
    for name in ("1_double", "2_more"):
        write(release / "week1_start" / f"{name}.ipynb", lesson({}))
    assert fill(work, release) == []
    mine = write(work / "week1_start/1_double.ipynb", lesson(RIGHT)).read_bytes()
    assert fill(work, release) == []
    assert (work / "week1_start/1_double.ipynb").read_bytes() == mine
    # A new version comes: into the file that is as it was released, and is told of the one that is not, every time.
    for name in ("1_double", "2_more"):
        write(release / "week1_start" / f"{name}.ipynb", lesson({}, title="Doubling, mended"))
    for _ in range(2):
        [told] = fill(work, release)
        assert "new version of week1_start/1_double.ipynb" in told
    assert (work / "week1_start/1_double.ipynb").read_bytes() == mine
    assert read_lesson(work / "week1_start/2_more.ipynb").title == "Doubling, mended"
    (work / "week1_start/1_double.ipynb").rename(work / "week1_start/1_double_old.ipynb")
    assert fill(work, release) == []
    assert read_lesson(work / "week1_start/1_double.ipynb").title == "Doubling, mended"


@pytest.mark.parametrize("note", ["", "nonsense", "[]", "{}"])
def test_without_the_note_of_what_was_released_nothing_is_overwritten(tmp_path, note):
    release, work = tmp_path / "release", tmp_path / "my_course"
    write(release / "week1/1_double.ipynb", lesson({}))
    mine = write(work / "week1/1_double.ipynb", lesson(RIGHT)).read_bytes()
    write(work / ".course/released.json", None).write_text(note)
    fill(work, release)
    write(release / "week1/1_double.ipynb", lesson({}, title="New"))
    fill(work, release)
    assert (work / "week1/1_double.ipynb").read_bytes() == mine


def test_where_the_work_is(nowhere, monkeypatch):
    with pytest.raises(LessonError, match="no lessons here"):
        work_folder(None)
    (nowhere / "file").touch()
    with pytest.raises(LessonError, match="is a file"):
        work_folder(Path("file"))
    assert work_folder(Path("any where")) == nowhere / "any where"
    write(nowhere / "my_course/week1/1_double.ipynb", lesson({}))
    assert work_folder(None) == nowhere / "my_course"
    monkeypatch.chdir(nowhere / "my_course")  # an unpacked bundle looks the same
    assert work_folder(None) == nowhere / "my_course"


def test_in_a_clone_the_work_is_beside_the_release(nowhere, monkeypatch):
    write(nowhere / "release/week1/1_double.ipynb", lesson({}))
    (nowhere / "nbgrader_config.py").touch()
    assert work_folder(None) == nowhere / "my_course"
    monkeypatch.chdir(nowhere / "release")
    assert work_folder(None) == nowhere / "my_course"
    fill(nowhere / "my_course", nowhere / "release")
    monkeypatch.chdir(nowhere / "my_course/week1")
    assert work_folder(None) == nowhere / "my_course"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("1_double", "week1/1_double.ipynb"),
        ("1_double.ipynb", "week1/1_double.ipynb"),
        ("week1/1_double.ipynb", "week1/1_double.ipynb"),
        ("1_d", "week1/1_double.ipynb"),
        ("week2\\2_quiz", "week2/2_quiz.ipynb"),
    ],
)
def test_a_notebook_is_found_by_its_name(nowhere, name, found):
    for path in ("week1/1_double.ipynb", "week1/7_quiz.ipynb", "week2/2_quiz.ipynb"):
        write(nowhere / path, lesson({}))
    assert find(name, nowhere) == nowhere / found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("1_duoble", "Did you mean week1/1_double.ipynb?"),
        ("duble", "Did you mean week1/1_double.ipynb?"),
        ("xyz", "There are: week1/1_double.ipynb, week1/6_quiz.ipynb, week2/6_quiz.ipynb"),
        ("6_quiz", "may be any of: week1/6_quiz.ipynb, week2/6_quiz.ipynb"),
        ("", "There is no notebook ''"),
        ("../../etc/passwd", "There is no notebook '../../etc/passwd'"),
        ("[red]", "There is no notebook '[red]'"),
        ("notes.txt", "its name does not end in .ipynb"),
    ],
)
def test_a_wrong_name_is_told_with_the_likely_one(nowhere, name, told):
    (nowhere / "notes.txt").touch()
    for path in ("week1/1_double.ipynb", "week1/6_quiz.ipynb", "week2/6_quiz.ipynb"):
        write(nowhere / path, lesson({}))
    with pytest.raises(LessonError) as wrong:
        find(name, nowhere)
    assert told in str(wrong.value)


def test_the_start_page_links_the_lessons_in_order_and_says_what_is_next(tmp_path):
    work = tmp_path / "my work"
    write(work / "week10_last/1_x.ipynb", lesson({}))
    write(work / "week2_to do/1_a (b).ipynb", answered())
    write(work / "week2_to do/scratch.ipynb", {"cells": []})
    (work / "week2_to do/2_broken.ipynb").write_text("{")
    write_start_page(work)
    text = (work / "START_HERE.md").read_text(encoding="utf-8")
    assert "**Go on with [Doubling](week2_to%20do/1_a%20%28b%29.ipynb)**, at `double`." in text
    assert "1 of 4 exercises are done" in text
    assert "| 20 min | 4 | 1 of 2, ✘ 1 to mend |" in text
    assert text.index("Week 2 · To do") < text.index("Week 10 · Last")
    assert "2\\_broken.ipynb is damaged" in text
    assert "scratch" not in text


def test_an_empty_folder_and_a_finished_course_have_a_page_too(tmp_path):
    assert "no lessons" in start_page([], tmp_path)
    notebook = lesson(RIGHT)
    for number in (4, 7):
        notebook["cells"][number]["execution_count"] = number
    done = lesson_of(notebook, tmp_path / "week1/1.ipynb")
    assert progress(done) == "✔ done, 2 of 2"
    assert "Everything that can be tested here is done" in start_page([done], tmp_path)


def test_hostile_titles_and_outputs_stay_text(tmp_path):
    notebook = lesson({"double": "def double(x):\n    return 1"}, title="<script>alert(1)</script> | [x](javascript:y)")
    hostile = {"output_type": "error", "ename": "<b>", "evalue": "<script>", "traceback": ["✘ <img src=x onerror=y>"]}
    notebook["cells"][4]["outputs"] = [hostile]
    found = lesson_of(notebook, tmp_path / "week1/1.ipynb")
    shown = page(found)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;img src=x onerror=y&gt;" in shown
    start = start_page([found], tmp_path)
    assert "<script" not in start
    assert "\\| \\[x\\]\\(javascript:y\\)" in start


def test_words_and_orders():
    assert [counted(number, "point") for number in (0, 0.5, 1, 2)] == ["0 points", "0.5 points", "1 point", "2 points"]
    assert week_name("week2_optimization") == "Week 2 · Optimization"
    assert week_name("my_notes") == "My notes"
    assert plain("a\n*b*") == "a \\*b\\*"
    names = ["week10/1_a", "week2/10_b", "week2/2_c"]
    assert sorted(names, key=lambda name: in_order(Path(name))) == ["week2/2_c", "week2/10_b", "week10/1_a"]


def test_a_package_that_is_missing_or_too_old_is_told_with_the_command(monkeypatch):
    needs = [
        "numpy>=99,<100",
        "not-installed-anywhere>=1",
        "rich>=1",
        "extra>=1; extra == 'grading'",
        "never>=1; sys_platform == 'none'",
    ]
    monkeypatch.setattr(metadata, "requires", lambda _: needs)
    numpy, missing = doctor.problems()
    assert "the course needs <100,>=99" in numpy
    assert '-m pip install --upgrade "numpy<100,>=99"' in numpy
    assert missing.startswith("not-installed-anywhere is missing. Install it:")


def test_without_an_installation_pyproject_tells_what_is_needed(monkeypatch):
    def not_installed(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", not_installed)
    assert "nbclient" in {requirement.name for requirement in doctor.requirements()}
    assert list(doctor.problems()) == []


def test_what_course_lab_hands_to_jupyter_is_there():
    folder = ROOT / "course/lab/jupyter"
    read = {path.name: json.loads(path.read_text()) for path in folder.rglob("*.json")}
    assert read["course.json"]["ServerApp"]["jpserver_extensions"]["course.lab.server"] is True
    assert all(name.startswith("@jupyter/nbgrader:") for name in read["page_config.json"]["disabledExtensions"])
    assert "@jupyter/nbgrader:validate-assignment" not in read["page_config.json"]["disabledExtensions"]


def test_all_lessons_of_the_release_are_read():
    found, problems = lessons(ROOT / "release")
    assert problems == []
    assert len(found) == len(list((ROOT / "release").glob("*/*.ipynb")))
    for each in found:
        assert each.minutes, each.path
        assert not each.begun, each.path
        assert all(exercise.visible for exercise in each.exercises), each.path
