"""The command `course`: what it runs in a real kernel, what it prints, and the sentence it stops with."""

import json

import pytest

from course.cli import main
from course.lab import folder, full
from course.lab.lessons import LessonError
from course.lab.report import fails, state
from course.lab.running import check
from course.lab.server import failures, validated
from course.lab.solutions import solution
from grading.build import build
from grading.sandbox import probe
from tests.conftest import ROOT
from tests.learner import RIGHT, cell, lesson, write

SQUARE = "def double(x):\n    return x * x\n"
ENDLESS = "def double(x):\n    while True:\n        pass\n"
STUBBORN = """\
def double(x):
    while True:
        try:
            while True:
                pass
        except KeyboardInterrupt:
            pass
"""


@pytest.fixture
def course(monkeypatch, capsys, tmp_path):
    """Run the command in an empty folder; returns its exit code, what it printed, and its errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["course", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return end.value.code, printed.out, printed.err

    return run


@pytest.fixture
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def test_check_says_what_fails_and_why(course, tmp_path):
    path = write(tmp_path / "week1/1_double.ipynb", lesson({"double": SQUARE, "half": "def half(x:\n    return 1\n"}))
    before = path.read_bytes()
    assert "Did you mean week1/1_double.ipynb?" in course("check", "double")[2]
    code, out, _ = course("check", "1_double")
    assert code == 1
    assert "likely mistake: that is the square" in out
    assert "SyntaxError: '(' was never closed, in line 1: def half(x:" in out
    assert "0 of 2 points of the visible tests; 2 more points hidden until it is graded." in out
    assert path.read_bytes() == before
    page = (tmp_path / "week1/.course/1_double.html").read_text(encoding="utf-8")
    assert "that is the square" in page
    assert "When graded, other numbers." in page
    write(path, lesson(RIGHT))
    code, out, _ = course("check")
    assert code == 0
    assert "✔ week1/1_double" in out
    assert "2 of 2" in out


def test_an_untouched_lesson_is_no_failure_and_a_damaged_one_is(course, tmp_path):
    write(tmp_path / "week1/1_double.ipynb", lesson({}))
    code, out, _ = course("check")
    assert (code, "not begun" in out) == (0, True)
    (tmp_path / "week1/2_more.ipynb").write_text("{")
    code, _, err = course("check")
    assert (code, "2_more.ipynb is damaged" in err) == (1, True)


def test_an_endless_loop_is_told_and_the_rest_still_runs(home):
    path = write(home / "1.ipynb", lesson({"double": ENDLESS, "half": RIGHT["half"]}))
    found = check(path, seconds=2)
    assert [state(exercise) for exercise in found.exercises] == ["✘ fails", "✔ passes"]
    says = "\n".join(found.tests[0].says)
    assert "double was interrupted" in says
    assert "stopped after 2 seconds: is there a loop that never ends?" in says


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (STUBBORN, "not run: the cell double-by-hand never ended and could not be stopped"),
        ("import os\ndef double(x):\n    os._exit(3)\n", "not run: the cell double-by-hand ended Python"),
    ],
)
def test_what_cannot_be_stopped_or_ends_python_is_told(home, monkeypatch, answer, told):
    monkeypatch.setattr("course.lab.running.PATIENCE", 2)
    path = write(home / "1.ipynb", lesson({"double": answer, "half": RIGHT["half"]}))
    found = check(path, seconds=1)
    assert told in "\n".join(found.tests[2].says)
    assert not found.tests[0].passed


def test_a_changed_cell_of_the_course_and_a_missing_module_are_told(home):
    notebook = lesson(RIGHT)
    notebook["cells"][1]["source"] += "\nimport no_such_module"
    notebook["cells"][4]["metadata"]["nbgrader"]["checksum"] = "of before"
    notebook["metadata"] = {}  # no kernel is named: it runs all the same
    notebook["cells"].append(cell("x", "1 / 0"))
    found = check(write(home / "1.ipynb", notebook))
    assert "double-by-hand is a cell of the course, and it was changed." in found.problems[0]
    assert "No module named 'no_such_module', in the cell setup. `course doctor`" in found.problems[1]
    assert fails(found)


def test_the_button_validate_is_answered_in_words(home):
    path = write(home / "1.ipynb", lesson({"double": SQUARE.replace("x * x", "'<b>' * x")}))
    [first, second] = validated(path)["value"]["failed"]
    assert first["source"] == "double-by-hand · 1 point"
    assert first["error"].startswith("✘ twice 3 is 6")
    assert "&lt;b&gt;" in first["error"]
    assert (second["source"], "no answer yet" in second["error"]) == ("half", True)
    assert failures(check(write(path, lesson(RIGHT)))) == {}
    path.write_text("{")
    assert validated(path)["success"] is False


@pytest.fixture
def clone(tiny_course, monkeypatch):
    """The repository of a tiny course with a learner's folder in it, as if the course were run from there."""
    build(tiny_course)
    monkeypatch.setattr("course.__file__", str(tiny_course / "course/__init__.py"))
    monkeypatch.chdir(tiny_course)
    folder.fill(tiny_course / "my_course", tiny_course / "release")
    return tiny_course


def answer(path, **answers):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for each in notebook["cells"]:
        name = each["metadata"].get("nbgrader", {}).get("grade_id")
        each["source"] = answers.get(name, each["source"])
    return write(path, notebook)


def test_a_solution_is_shown_to_who_has_tried(course, clone, monkeypatch):
    monkeypatch.chdir(clone)
    code, out, err = course("solution", "1_double", "double")
    assert (code, out) == (1, "")
    assert "You have no answer to double yet." in err
    answer(clone / "my_course/week/1_double.ipynb", double=SQUARE)
    code, out, _ = course("solution", "1_double", "double")
    assert (code, "return 2 * x" in out, "another way: a sum" in out) == (0, True, True)
    assert course("solution", "1_double", "half", "--yes")[0] == 0
    found = solution(clone / "my_course/week/1_double.ipynb", "double")
    assert "return 2 * x" in found.reference
    assert "SOLUTION" not in found.reference
    assert [title for title, _ in found.others] == ["a sum", "a shift", "a lambda"]
    assert solution(clone / "my_course/week/1_double.ipynb", "half").others == ()
    with pytest.raises(LessonError, match="Did you mean double"):
        solution(clone / "my_course/week/1_double.ipynb", "duble")
    with pytest.raises(LessonError, match="come with the course's repository"):
        solution(clone / "my_course/elsewhere/1_double.ipynb", "double")


def test_full_grades_with_the_hidden_tests(course, clone, monkeypatch):
    monkeypatch.chdir(clone)
    assert any(finding.works for finding in probe())
    path = answer(clone / "my_course/week/1_double.ipynb", double="def double(x):\n    return 6\n", half=RIGHT["half"])
    code, out, err = course("check", "--full", "1_double", "--no-browser")
    assert (code, err) == (1, "")
    assert "2 of 4 points, hidden tests included." in out
    page = path.parent / ".course/1_double.full.html"
    assert "the worked example comes back" in page.read_text(encoding="utf-8")
    assert str(page) in out.replace("\n", "")
    assert not (clone / "submitted").exists()
    with pytest.raises(LessonError, match="hidden tests"):
        full.grade(write(clone / "my_course/other/1_double.ipynb", lesson(RIGHT)))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "There are no lessons here"),
        (["check", "nothing.ipynb"], "There are no lessons here"),
        (["check", "--full", "--folder", "."], "Name the notebook to grade"),
        (["check", "--folder", "."], "There are no lessons in"),
        (["lab", "a_file"], "a_file is a file"),
        (["solution", "a_file", "double"], "a_file is no notebook"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(course, tmp_path, monkeypatch, arguments, told):
    monkeypatch.setattr("course.__file__", str(tmp_path / "site-packages/course/__init__.py"))
    (tmp_path / "a_file").touch()
    code, _, err = course(*arguments)
    assert code == 1
    assert told in err.replace("\n", " ")
    assert "Traceback" not in err
