"""What is entered in the gradebook is what nbgrader would enter, row by row."""

from datetime import datetime, timedelta

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import DateTime, create_engine, event, text
from sqlalchemy.exc import IntegrityError

from grading.build import build
from grading.configuration import load
from grading.grade import Grader
from grading.record import Record, Scores, Work
from tests.test_grade import HALF, RIGHT, SQUARE, hand_in

DUE = datetime(2026, 3, 2, 22, 0)
TABLES = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")


class OnePointOff(LateSubmissionPlugin):
    """A rule on late submissions."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):  # noqa: ARG002
        return 1


@pytest.fixture
def course(tiny_course):
    """A built course with a rule on late submissions."""
    build(tiny_course)
    config = tiny_course / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.AssignLatePenalties.plugin_class = 'tests.test_record.OnePointOff'\n")
    return tiny_course


@pytest.fixture
def gradebook(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "improving_deep_neural_networks") as book:
        book.update_or_create_assignment("week", duedate=DUE)
        yield book


@pytest.fixture
def record(gradebook):
    penalties = AssignLatePenalties(plugin_class=OnePointOff)
    penalties.init_plugin()
    return Record(gradebook, "week", penalties)


ALL = {"double-by-hand": 1.0, "double-any": 2.0, "half-by-hand": 1.0}


def work(student, scores=ALL, unanswered=(), **more):
    return Work(student, {"1_double": Scores(scores, frozenset(unanswered))}, **more)


def contents(database):
    """The rows of the gradebook, with names in place of ids."""
    engine = create_engine(database)
    with engine.connect() as connection:
        rows = {
            "student": "select id, first_name, last_name, email, lms_user_id from student",
            "submitted_assignment": (
                "select s.student_id, a.name, s.timestamp, s.extension from submitted_assignment s "
                "join assignment a on a.id = s.assignment_id"
            ),
            "submitted_notebook": (
                "select s.student_id, n.name, b.flagged, b.late_submission_penalty from submitted_notebook b "
                "join submitted_assignment s on s.id = b.assignment_id join notebook n on n.id = b.notebook_id"
            ),
            "grade": (
                "select s.student_id, c.name, c.type, g.auto_score, g.manual_score, g.extra_credit, "
                "g.needs_manual_grade from grade g join submitted_notebook b on b.id = g.notebook_id "
                "join submitted_assignment s on s.id = b.assignment_id join base_cell c on c.id = g.cell_id"
            ),
            "comment": (
                "select s.student_id, c.name, c.type, g.auto_comment, g.manual_comment from comment g "
                "join submitted_notebook b on b.id = g.notebook_id "
                "join submitted_assignment s on s.id = b.assignment_id join base_cell c on c.id = g.cell_id"
            ),
        }
        found = {
            name: sorted(map(tuple, connection.execute(text(query).columns(timestamp=DateTime))), key=repr)
            for name, query in rows.items()
        }
    engine.dispose()
    return found


def test_both_databases_hold_the_same_rows(course):
    hand_in(course, "ada", {"double": RIGHT, "half": HALF}, timestamp="2026-03-02 12:00:00 UTC")
    hand_in(course, "blank", {}, timestamp="2026-03-02 13:00:00 UTC")
    hand_in(course, "carl", {"double": SQUARE, "half": HALF}, timestamp="2026-03-03 22:00:00 UTC")
    hand_in(course, "dora", {"double": RIGHT})
    databases = [f"sqlite:///{course / name}.db" for name in ("nbgraders", "ours")]
    for database in databases:
        api = NbGraderAPI(config=load(course, database))
        api.generate_assignment("week", force=True, create=True)
        with Gradebook(database, "improving_deep_neural_networks") as book:
            book.update_or_create_assignment("week", duedate=DUE)
        for _ in range(2):  # the second time over what is there
            if database is databases[0]:
                for student in ("ada", "blank", "carl", "dora"):
                    done = api.autograde("week", student)
                    assert done["success"], done["log"]
            else:
                with Grader(course, "week", database, force=True) as grader:
                    assert len(list(grader.results())) == 4
    nbgraders, ours = map(contents, databases)
    for table in TABLES:
        assert ours[table] == nbgraders[table], table
        assert len(ours[table]) >= 4
    assert any(row[3] == 1 for row in ours["submitted_notebook"])  # somebody was late


def test_many_are_entered_and_read_back(record, gradebook):
    entered = record.enter([work("ada"), work("bea", {**ALL, "double-any": 0.0}, ["half"])])
    assert [(each.student, each.notebooks["1_double"].score) for each in entered] == [("ada", 4), ("bea", 2)]
    assert entered[1].notebooks["1_double"].cells["double-any"] == (0.0, 2.0)
    assert entered[1].notebooks["1_double"].comments == {"double": None, "half": "No response."}
    assert [gradebook.find_submission("week", name).score for name in ("ada", "bea")] == [4, 2]
    assert gradebook.find_comment("half", "1_double", "week", "bea").comment == "No response."


def test_what_a_person_gave_stays(record, gradebook):
    record.enter([work("ada")])
    grade = gradebook.find_grade("double-any", "1_double", "week", "ada")
    grade.manual_score, grade.extra_credit = 0.5, 0.25
    gradebook.find_comment("double", "1_double", "week", "ada").manual_comment = "well done"
    gradebook.db.commit()
    [entered] = record.enter([work("ada", unanswered=["double"])])
    grade = gradebook.find_grade("double-any", "1_double", "week", "ada")
    assert (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade) == (2, 0.5, 0.25, True)
    assert entered.notebooks["1_double"].score == gradebook.find_submission("week", "ada").score == 2.75
    assert entered.notebooks["1_double"].comments["double"] == "well done"


def test_a_score_that_waits_for_a_person_says_so(record, gradebook):
    record.enter([work("ada", {**ALL, "double-any": None})])
    assert gradebook.find_grade("double-any", "1_double", "week", "ada").needs_manual_grade
    assert gradebook.find_submission("week", "ada").score == 2


def test_a_missing_notebook_counts_nothing_and_waits_for_nobody(record, gradebook):
    record.enter([work("ada")])
    record.enter([Work("ada", {})])
    assert gradebook.find_submission("week", "ada").score == 0
    assert not gradebook.find_grade("double-any", "1_double", "week", "ada").needs_manual_grade


def test_kept_scores_are_read_and_not_written(record, gradebook):
    record.enter([work("ada", keys={"1_double": "abc"})])
    [entered] = record.enter([Work("ada", {}, kept=frozenset({"1_double"}))])
    assert entered.notebooks["1_double"].score == 4
    assert gradebook.find_submission("week", "ada").score == 4
    assert record.keys() == {("ada", "1_double"): "abc"}


def test_keys_follow_the_work(record):
    record.enter([work("ada", keys={"1_double": "abc"}), work("bea", keys={"1_double": "def"})])
    record.enter([work("bea", keys={"1_double": "xyz"})])
    assert record.keys() == {("ada", "1_double"): "abc", ("bea", "1_double"): "xyz"}


def test_lateness_counts_extensions_and_costs_what_the_rule_says(record, gradebook):
    late = DUE + timedelta(hours=3)
    [entered] = record.enter([work("ada", handed_in=late)])
    assert (entered.late_seconds, entered.notebooks["1_double"].penalty) == (3 * 3600, 1)
    gradebook.grant_extension("week", "ada", hours=2)
    [entered] = record.enter([work("ada")])
    assert entered.late_seconds == gradebook.find_submission("week", "ada").total_seconds_late == 3600
    [entered] = record.enter([work("ada", handed_in=DUE)])
    assert (entered.late_seconds, entered.notebooks["1_double"].penalty) == (0, None)
    assert gradebook.find_submission("week", "ada").notebooks[0].late_submission_penalty is None


def test_all_or_none(record, gradebook, monkeypatch):
    def fails(*_):
        raise IntegrityError("write", {}, Exception("no"))

    monkeypatch.setattr("grading.rows.Rows.write", fails)
    with pytest.raises(IntegrityError):
        record.enter([work("ada"), work("bea")])
    assert gradebook.students == []


def test_a_cell_that_came_later_gets_its_row(record, gradebook):
    record.enter([work("ada")])
    grade = gradebook.find_grade("double-any", "1_double", "week", "ada")
    gradebook.db.delete(grade)
    gradebook.db.commit()
    [entered] = record.enter([work("ada")])
    assert entered.notebooks["1_double"].score == gradebook.find_submission("week", "ada").score == 4


def test_a_few_statements_for_many(record, gradebook):
    statements = []
    event.listen(gradebook.engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    record.enter([work(f"student {number}") for number in range(40)])
    assert len(statements) < 60  # one for each new submission, and some for all
