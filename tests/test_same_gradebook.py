"""A class graded by `grading grade` and by `nbgrader autograde`: the same rows, and the same exported table."""

from datetime import datetime

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.plugins.export import CsvExportPlugin

from grading.build import build
from grading.configuration import load
from grading.grade import Grader
from tests.conftest import make_tiny_course
from tests.test_formgrader_cycle import EXPLAIN
from tests.test_grade import HALF, RIGHT, SQUARE, hand_in
from tests.test_record import contents

STUDENTS = ("ada", "bea", "carl", "late")


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """Both gradebooks of a class: late, by hand, extra credit, a comment, a missing lesson; each graded twice."""
    course = make_tiny_course(tmp_path_factory.mktemp("same"))
    config = course / "nbgrader_config.py"
    rule = "c.AssignLatePenalties.plugin_class = 'tests.test_record.OnePointOff'\n"
    config.write_text(config.read_text(encoding="utf-8") + rule, encoding="utf-8")
    lesson = course / "source/week/1_double.py"
    text = lesson.read_text(encoding="utf-8")
    (course / "source/week/2_more.py").write_text(text, encoding="utf-8")
    lesson.write_text(text + EXPLAIN, encoding="utf-8")
    build(course)
    hand_in(course, "ada", {"double": RIGHT, "half": HALF, "why": "So."}, timestamp="2026-03-02 12:00:00 UTC")
    hand_in(course, "bea", {"double": SQUARE})
    hand_in(course, "carl", {"half": "def half(x): return 1 / 0\n", "why": "No."})
    hand_in(course, "late", {"double": RIGHT, "half": HALF}, timestamp="2026-03-04 12:00:00 UTC")
    more = (course / "release/week/2_more.ipynb").read_bytes()
    for student in ("ada", "late"):  # the others have not handed it in
        (course / f"submitted/{student}/week/2_more.ipynb").write_bytes(more)
    names = {name: f"sqlite:///{course / name}.db" for name in ("nbgraders", "ours")}
    for name, database in names.items():
        api = NbGraderAPI(config=load(course, database))
        api.generate_assignment("week", force=True, create=True)
        with Gradebook(database, "improving_deep_neural_networks") as book:
            book.update_or_create_assignment("week", duedate=datetime(2026, 3, 2, 22, 0))
            book.update_or_create_student("ada", first_name="Ada", last_name="<b>L</b>", email="=1+1")
        grade(course, database, api if name == "nbgraders" else None, STUDENTS)
        by_hand(database)
        grade(course, database, api if name == "nbgraders" else None, ("ada", "bea"))
    return names


def grade(course, database, api, students):
    """Grade these, by nbgrader or by us."""
    if api:
        for student in students:
            done = api.autograde("week", student)
            assert done["success"], done["log"]
    else:
        with Grader(course, "week", database, force=True, feedback=False) as grader:
            grader.students = list(students)
            assert all(result.scores is not None for result in grader.results())


def by_hand(database):
    """What a person adds."""
    with Gradebook(database, "improving_deep_neural_networks") as book:
        ada = book.find_grade("why", "1_double", "week", "ada")
        ada.manual_score, ada.extra_credit, ada.needs_manual_grade = 2, 0.5, False
        book.find_comment("why", "1_double", "week", "ada").manual_comment = "<script>alert(1)</script> well said"
        book.find_grade("double-any", "1_double", "week", "bea").manual_score = 1.5
        book.find_comment("half", "1_double", "week", "bea").manual_comment = "=1+1"
        book.db.commit()


@pytest.mark.parametrize("table", ["student", "submitted_assignment", "submitted_notebook", "grade", "comment"])
def test_the_same_rows(databases, table):
    nbgraders, ours = (contents(database)[table] for database in databases.values())
    assert ours == nbgraders
    assert len(ours) >= 4


def test_the_class_has_all_kinds_of_rows(databases):
    rows = contents(databases["ours"])
    assert ("late", "1_double", False, 1.0) in rows["submitted_notebook"]
    assert ("ada", "why", "GradeCell", None, 2.0, 0.5, True) in rows["grade"]
    assert {row[4] for row in rows["grade"]} == {None, 2.0, 1.5}
    assert any(row[3] == "No response." for row in rows["comment"])


def test_the_same_table_is_exported(databases, tmp_path):
    exported = []
    for name, database in databases.items():
        plugin = CsvExportPlugin(to=str(tmp_path / f"{name}.csv"))
        with Gradebook(database, "improving_deep_neural_networks") as book:
            plugin.export(book)
        exported.append((tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines())
    nbgraders, ours = exported
    assert ours[0] == nbgraders[0]
    assert sorted(ours) == sorted(nbgraders)
    assert sum("week" in line for line in ours) == 4
