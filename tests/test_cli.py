"""The command `grading`: what it prints, and the sentence it stops with where something is wrong."""

import pytest

from grading.build import build
from grading.cli import main
from grading.grade import Graded
from grading.tables import grades_table, lateness


@pytest.fixture
def grading(monkeypatch, capsys):
    """Run the command; returns its exit code, what it printed, and its errors."""

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["grading", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return end.value.code, printed.out, printed.err

    return run


def test_build_and_check_what_is_built(grading, tiny_course):
    assert grading("build", "--course", tiny_course)[:2] == (0, "built release/week\n")
    code, out, _ = grading("build", "--check", "--course", tiny_course)
    assert (code, out) == (0, "everything that is generated is up to date\n")
    (tiny_course / "release/week/1_double.ipynb").unlink()
    code, _, err = grading("build", "--check", "--course", tiny_course)
    assert code == 1
    assert err.splitlines()[0] == "release/week/1_double.ipynb is stale"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "week9"], "There is no assignment 'week9'. There are: week."),
        (["check", "9_nothing"], "There is no notebook '9_nothing' in source/."),
        (["check"], "half.py is missing"),
        (["grade", "week"], "no folder submitted/STUDENT/week"),
        (["grade", "week", "--db", "nonsense"], "'nonsense' is not an SQLAlchemy URL"),
        (["grade", "week", "--db", "sqlite://"], "keeps nothing"),
        (["demo", "--assignment", "weak"], "no assignment 'weak'"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(grading, tiny_course, arguments, told):
    code, _, err = grading(*arguments, "--course", tiny_course)
    assert code == 1
    assert told in err
    assert "Traceback" not in err


def test_a_folder_that_is_no_course_is_told(grading, tmp_path):
    assert "is not a course folder" in grading("build", "--course", tmp_path)[2]


def test_a_course_without_lessons_is_told(grading, tiny_course):
    (tiny_course / "source/week/1_double.py").unlink()
    assert "holds no assignment" in grading("build", "--course", tiny_course)[2]


def test_a_database_that_cannot_be_opened_is_told(grading, tiny_course):
    build(tiny_course)
    (tiny_course / "submitted/ada/week").mkdir(parents=True)
    code, _, err = grading("grade", "week", "--course", tiny_course, "--db", "sqlite:////nowhere/at/all.db")
    assert code == 1
    assert "unable to open database file" in err


def test_a_relative_database_is_one_and_the_same_file(grading, tiny_course, tmp_path, monkeypatch):
    build(tiny_course)
    (tiny_course / "submitted/ada/week").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    code, out, _ = grading("grade", "week", "--course", tiny_course, "--db", "sqlite:///marks.db")
    assert code == 0
    assert "0/4" in out
    assert (tmp_path / "marks.db").exists()
    assert not (tiny_course / "marks.db").exists()


def test_names_with_brackets_are_printed_as_they_are():
    graded = [Graded("[b]ada[/x]", {"1_double": (1, 4)}, 0, [])]
    table = grades_table("week", graded, {"[b]ada[/x]": ("returns v[t]", 1.0)})
    cells = [next(iter(column.cells)) for column in table.columns]
    assert cells[:2] == [r"\[b]ada\[/x]", r"returns v\[t]"]


@pytest.mark.parametrize(
    ("seconds", "words"), [(-5, ""), (0, ""), (59.9, "59 s"), (3599, "59 min"), (86399, "23 h"), (172800, "2 d")]
)
def test_lateness_is_told_in_the_largest_unit_that_fits(seconds, words):
    assert lateness(seconds) == words
