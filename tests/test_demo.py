"""The sample class: every student gets what their work deserves, and reads the sentence of their mistake."""

import html
import re

import pytest

from grading.configuration import CourseError
from grading.demo import NAMES, deserved, make_course
from grading.grade import Grader
from tests.conftest import ROOT

ASSIGNMENT = "week2_optimization"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "course"
    students = make_course(ROOT, folder, ASSIGNMENT)
    with Grader(folder, ASSIGNMENT) as grader:
        points = deserved(ROOT, ASSIGNMENT, students, grader.seed)
        graded = {result.student: result for result in grader.results()}
    return folder, {student.name: student for student in students}, points, graded


def test_all_24_get_exactly_what_they_deserve(demo):
    _, _, points, graded = demo
    assert {name: result.total for name, result in graded.items()} == points
    assert list(graded) == NAMES


def test_right_answers_get_everything_and_wrong_ones_less(demo):
    _, students, _, graded = demo
    full = sum(most for _, most in graded["ada"].scores.values())
    for name, student in students.items():
        if student.story.startswith("right") and not student.unreadable and "broken off" not in student.story:
            assert graded[name].total == full, student.story
        else:
            assert graded[name].total < full, student.story
    assert graded["rosa"].total == 0
    assert graded["vera"].scores[students["vera"].unreadable][0] == 0


def test_every_known_mistake_is_named_in_the_feedback(demo):
    folder, students, _, _ = demo
    mistaken = [student for student in students.values() if student.says]
    assert len(mistaken) == 12
    for student in mistaken:
        pages = (folder / "feedback" / student.name / ASSIGNMENT).glob("*.html")
        text = re.sub(r"\s+", " ", html.unescape(" ".join(page.read_text(encoding="utf-8") for page in pages)))
        assert student.says in text, student.story


def test_problems_and_lateness_are_told_of_those_who_have_them(demo):
    _, _, _, graded = demo
    assert {name for name, result in graded.items() if result.problems} == {"uma", "vera", "wanda", "yuri"}
    assert {name for name, result in graded.items() if result.late_seconds > 0} == {"emmy"}


def test_a_folder_of_something_else_is_never_cleared(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(CourseError, match="choose another folder"):
        make_course(ROOT, tmp_path, ASSIGNMENT)
    assert (tmp_path / "thesis.txt").exists()
