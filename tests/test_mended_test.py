"""A test is mended when the class has been graded: only what it touches changes."""

import pytest
from nbgrader.api import Gradebook

from grading.build import build
from grading.configuration import CourseError
from tests.test_formgrader_cycle import EXPLAIN, make_course
from tests.test_grade import HALF, RIGHT, SQUARE, hand_in
from tests.test_record import contents
from tests.test_resume import edit, gradebook, run

WHY = {"why": "Because."}


@pytest.fixture
def course(tmp_path):
    """A class graded by a wrong test, and by hand."""
    course = make_course(tmp_path)
    mend(course, "double(0), 0,", "double(0), 1,")
    hand_in(course, "ada", {"double": RIGHT, "half": HALF, **WHY})
    hand_in(course, "bea", {"double": SQUARE, "half": HALF, **WHY})
    hand_in(course, "carl", {"half": HALF, **WHY})
    run(course)
    with Gradebook(gradebook(course), "improving_deep_neural_networks") as book:
        for points, student in enumerate(("ada", "bea", "carl")):
            grade = book.find_grade("why", "1_double", "week", student)
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = points, 0.5, False
            book.find_comment("why", "1_double", "week", student).manual_comment = f"comment {points}"
        book.db.commit()
    return course


def mend(course, old, new):
    source = course / "source/week/1_double.py"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new), encoding="utf-8")
    build(course)


def test_only_whom_it_touches(course):
    before = contents(gradebook(course))
    mend(course, "double(0), 1,", "double(0), 0,")
    results, graded = run(course)
    after = contents(gradebook(course))
    assert graded == ["ada", "bea", "carl"]
    assert [results[name].total for name in graded] == [4.5, 2.5, 3.5]
    changed = {table: set(after[table]) ^ set(before[table]) for table in before}
    ada = ("ada", "double-any", "GradeCell")
    assert changed.pop("grade") == {(*ada, score, None, None, False) for score in (0, 2)}
    assert not any(changed.values())
    assert run(course)[1] == []
    for points, student in enumerate(graded):
        page = (course / f"feedback/{student}/week/1_double.html").read_text(encoding="utf-8")
        assert f"comment {points}" in page


def test_a_new_answer_is_looked_at_by_a_person_again(course):
    edit(course, "ada", "Because.", "Therefore.")
    assert run(course)[1] == ["ada"]
    waiting = {row[0] for row in contents(gradebook(course))["grade"] if row[-1]}
    assert waiting == {"ada"}


def test_a_lesson_that_comes_too_late_is_refused_and_changes_nothing(course):
    lesson = (course / "source/week/1_double.py").read_text(encoding="utf-8").replace(EXPLAIN, "")
    (course / "source/week/2_more.py").write_text(lesson, encoding="utf-8")
    before = contents(gradebook(course))
    with pytest.raises(CourseError, match="could not generate week: Cannot modify existing assignment"):
        build(course)
    assert [path.name for path in (course / "release/week").iterdir()] == ["1_double.ipynb"]
    assert contents(gradebook(course)) == before
    assert run(course)[1] == []
