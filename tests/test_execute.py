"""nbgrader's own commands grade with the judge, and a fault of the grader's is never a score."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from traitlets import TraitError

from grading.build import build
from grading.cli import main
from grading.configuration import load
from grading.grade import Grader
from grading.sandbox import SandboxError, Tier, best_tier, probing
from grading.sandbox.limits import Limits
from grading.trusted.engine import Engine
from grading.trusted.execute import RECORD, TrustedExecute
from grading.trusted.servant import InfrastructureError
from tests.conftest import ROOT, make_tiny_course
from tests.test_grade import HALF, RIGHT, SQUARE, hand_in

STOCK = """
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
]
"""
HERE = partial(ThreadPoolExecutor, 1)  # in this process, so that it can be broken
CLASS = {"ada": ({"double": RIGHT, "half": HALF}, 4), "carl": ({"double": SQUARE, "half": HALF}, 1), "blank": ({}, 0)}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A built course with three submissions."""
    course = make_tiny_course(tmp_path_factory.mktemp("built"))
    build(course)
    for student, (answers, _) in CLASS.items():
        hand_in(course, student, answers)
    return course


@pytest.fixture
def copy(built, tmp_path):
    """Copies that course; `extra` is more configuration."""

    def copy(name, extra=""):
        course = shutil.copytree(built, tmp_path / name)
        config = course / "nbgrader_config.py"
        config.write_text(config.read_text() + extra)
        return course

    return copy


@pytest.fixture
def course(copy):
    """The course as it is."""
    return copy("course")


def gradebook(course):
    return Gradebook(f"sqlite:///{course}/gradebook.db", "improving_deep_neural_networks")


def scores(course):
    """By student; None where no cell was ever graded."""
    with gradebook(course) as book:
        found = {}
        for submission in book.assignment_submissions("week"):
            grades = [grade.auto_score for notebook in submission.notebooks for grade in notebook.grades]
            found[submission.student.id] = None if set(grades) <= {None} else submission.score
        return found


def sandbox_of(course, student):
    notebook = nbformat.read(course / "autograded" / student / "week/1_double.ipynb", as_version=4)
    return notebook.metadata[RECORD]["sandbox"]


def test_the_api_gives_what_nbgraders_own_execute_gives(course, copy):
    stock = copy("stock", STOCK)
    for each in (course, stock):
        api = NbGraderAPI(config=load(each))
        for student in CLASS:
            result = api.autograde("week", student)
            assert result["success"], result["log"]
    assert scores(course) == scores(stock) == {student: points for student, (_, points) in CLASS.items()}
    assert sandbox_of(course, "ada") == best_tier()
    assert (course / ".grading_seed").exists()  # the hidden tests drew from the course's own


def test_the_command_line_grades_the_same(course):
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "week"],
        cwd=course,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert scores(course) == {student: points for student, (_, points) in CLASS.items()}
    assert "Traceback" not in done.stderr


@pytest.fixture
def broken(monkeypatch):
    """A machine on which no fork server can be started."""

    def start(_):
        raise InfrastructureError("no fork server can be started: the disk is full")

    monkeypatch.setattr(Engine, "_running_servant", start)


@pytest.mark.usefixtures("broken")
def test_a_fault_of_the_graders_is_told_and_no_score_by_nbgrader(course):
    result = NbGraderAPI(config=load(course)).autograde("week", "ada")
    assert not result["success"]
    assert "InfrastructureError: no fork server can be started: the disk is full" in result["log"]
    assert scores(course).get("ada") is None
    assert not (course / "autograded/ada/week/1_double.ipynb").exists()


@pytest.mark.usefixtures("broken")
def test_a_fault_of_the_graders_is_told_and_no_score_by_grading(course):
    with Grader(course, "week", start=HERE) as grader:
        graded = list(grader.results())
    assert [student.scores for student in graded] == [None] * 3
    assert all("the disk is full" in student.problems[-1] for student in graded)
    assert all("no score was entered" in student.problems[-1] for student in graded)
    assert scores(course) == {}


def test_a_fault_of_the_graders_leaves_an_earlier_score(course, monkeypatch):
    for mend in (True, False):
        with monkeypatch.context() as patch:
            if not mend:
                patch.setattr(Engine, "run", lambda *_: (_ for _ in ()).throw(InfrastructureError("the disk is full")))
            with Grader(course, "week", start=HERE, force=True) as grader:
                graded = {student.student: student for student in grader.results()}
    assert "the gradebook says 4 as before" in graded["ada"].problems[-1]
    assert scores(course) == {"ada": 4, "blank": 0, "carl": 1}


OPTIONS = """
c.Execute.timeout = 7
c.TrustedExecute.submission_seconds = 123
c.TrustedExecute.memory_bytes = 2**28
c.TrustedExecute.output_bytes = 5000
c.TrustedExecute.file_bytes = 2**20
c.TrustedExecute.work_bytes = 2**21
"""


def test_options_are_read_from_the_configuration(copy):
    wanted = Limits(
        cell_seconds=7,
        submission_seconds=123,
        memory_bytes=2**28,
        output_bytes=5000,
        file_bytes=2**20,
        work_bytes=2**21,
    )
    assert TrustedExecute(config=load(copy("course", OPTIONS))).limits == wanted
    assert TrustedExecute().limits == Limits()
    for option in TrustedExecute.class_own_traits(config=True).values():
        assert option.help
    with pytest.raises(TraitError, match="memory_bytes"):
        TrustedExecute(memory_bytes=-1)


# Without a sandbox


@pytest.fixture
def bare(monkeypatch):
    """A machine where nothing can confine learners' code."""
    monkeypatch.setattr(probing, "_trial", lambda _: "It is not to be had here.")
    best_tier.cache_clear()
    yield
    best_tier.cache_clear()


@pytest.fixture
def command(monkeypatch, capsys):
    """Run the command `grading`; returns its exit code, what it printed, and its errors."""

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["grading", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return end.value.code, printed.out, printed.err

    return run


WORDS = "Nothing on this machine can confine learners' code, so it is not run."


@pytest.mark.usefixtures("bare")
def test_without_a_tier_grading_refuses_with_the_remedy(course, command):
    code, _, told = command("grade", "week", "--course", course)
    assert code == 1
    assert WORDS in told
    assert "Use Linux 5.13 or newer" in told
    assert "grading grade --no-sandbox" in told
    assert "Traceback" not in told
    assert not (course / "autograded").exists()
    assert scores(course) == {}


@pytest.mark.usefixtures("bare")
def test_without_a_tier_nbgrader_refuses_in_the_same_words(course):
    with pytest.raises(SandboxError) as refused:
        best_tier()
    result = NbGraderAPI(config=load(course)).autograde("week", "ada")
    assert not result["success"]
    assert str(refused.value) in result["log"]
    assert scores(course).get("ada") is None


@pytest.mark.usefixtures("bare")
def test_who_asks_for_it_grades_without_and_the_results_say_so(course, command):
    code, out, _ = command("grade", "week", "--course", course, "--no-sandbox")
    assert code == 0
    assert "Graded without a sandbox" in out
    assert sandbox_of(course, "ada") == Tier.NONE
    assert scores(course) == {student: points for student, (_, points) in CLASS.items()}


def test_the_configuration_may_do_without_and_it_is_recorded(copy):
    course = copy("course", "c.TrustedExecute.sandbox = False\n")
    assert NbGraderAPI(config=load(course)).autograde("week", "ada")["success"]
    assert sandbox_of(course, "ada") == Tier.NONE
    assert scores(course)["ada"] == 4
