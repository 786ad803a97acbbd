"""The gradebook in PostgreSQL: the same rows as in SQLite, and a server that goes away for a while or for good."""

import csv
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy import create_engine, text

from grading import writing
from grading.build import build
from grading.cli import main
from grading.configuration import load
from grading.grade import Grader
from grading.record import released
from grading.writing import StoppedError
from tests.conftest import make_tiny_course
from tests.postgres import server
from tests.test_grade import HALF, RIGHT, SQUARE, hand_in
from tests.test_record import DUE, contents

HERE = partial(ThreadPoolExecutor, 1)
HOSTILE = "'; drop table grade; -- <script> =1+1"
STUDENTS = ("ada", "late", "carl", "blank", HOSTILE)
wait = time.sleep


@pytest.fixture(scope="module")
def postgres():
    with server() as running:
        yield running


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = make_tiny_course(tmp_path_factory.mktemp("postgres"))
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.AssignLatePenalties.plugin_class = 'tests.test_record.OnePointOff'\n")
    build(course)
    hand_in(course, "ada", {"double": RIGHT, "half": HALF}, timestamp="2026-03-02 12:00:00 UTC")
    hand_in(course, "late", {"double": RIGHT, "half": HALF}, timestamp="2026-03-03 22:00:00.123456 UTC")
    hand_in(course, "carl", {"double": SQUARE, "half": HALF}, timestamp="2026-03-02 12:00:00+02:00")
    hand_in(course, "blank", {})
    hand_in(course, HOSTILE, {"double": RIGHT})
    return course


def run(course, database, **options):
    with Grader(course, "week", database, start=HERE, **options) as grader:
        return {result.student: result for result in grader.results()}


def due(database):
    with Gradebook(database, "improving_deep_neural_networks") as book:
        book.update_or_create_assignment("week", duedate=DUE)


def test_both_databases_hold_the_same_rows(course, postgres):
    results, rows = [], []
    for database in (f"sqlite:///{course / 'here.db'}", postgres.database("rows")):
        due(database)
        results.append(run(course, database, force=True))
        rows.append(contents(database))
    assert results[0] == results[1]
    assert rows[0] == rows[1]
    assert len(rows[0]["student"]) == 5
    assert {row[3] for row in rows[0]["submitted_notebook"]} == {1.0, None}
    assert all(result.unchanged for result in run(course, database).values())
    assert contents(database) == rows[1]


def test_the_release_has_the_order_of_the_source_even_where_the_database_has_another(course, postgres):
    database = postgres.database("mixed")
    due(database)
    run(course, database, feedback=False, force=True)
    names = ["setup", "double", "double-by-hand", "double-any", "half", "half-by-hand"]
    engine = create_engine(database)
    with engine.begin() as connection:
        for statement in (
            "create table kept as select * from source_cell order by ctid desc",
            "delete from source_cell",
            "insert into source_cell select * from kept",
        ):
            connection.execute(text(statement))
    engine.dispose()
    with Gradebook(database, "improving_deep_neural_networks") as book:
        [notebook] = book.find_assignment("week").notebooks
        assert [cell.name for cell in notebook.source_cells] != names
        [found] = released(book, "week", course / "source/week").values()
    assert [cell.name for cell in found.cells] == names


def test_nbgraders_export_and_formgrader_read_it(course, postgres, tmp_path):
    database = postgres.database("read")
    due(database)
    run(course, database, force=True)
    with Gradebook(database, "improving_deep_neural_networks") as book:
        CsvExportPlugin(to=str(tmp_path / "grades.csv")).export(book)
    with (tmp_path / "grades.csv").open() as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == {
            "ada": 4,
            "late": 3,
            "carl": 1,
            "blank": 0,
            HOSTILE: 3,
        }
    api = NbGraderAPI(config=load(course, database))
    assert {row["student"]: row["score"] for row in api.get_submissions("week")}["carl"] == 1
    assert api.get_assignment("week")["average_score"] == pytest.approx(12 / 5)


def test_a_server_that_is_away_for_some_seconds_is_waited_for(course, postgres, monkeypatch):
    database = postgres.database("away")
    due(database)
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        wait(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(writing, "TOGETHER", 1)
    with Grader(course, "week", database, start=HERE, force=True, feedback=False) as grader:
        results = grader.results()
        found = [next(results)]
        postgres.stop()
        back = threading.Timer(2, postgres.start)
        back.start()
        try:
            found += results
        finally:
            back.join()
    assert slept[:2] == [1, 2]
    assert sorted(result.student for result in found if result.scores is not None) == sorted(STUDENTS)
    assert len(contents(database)["grade"]) == 15


def test_a_server_that_does_not_come_back_stops_the_run_and_the_next_goes_on(course, postgres, monkeypatch):
    database = postgres.database("gone")
    due(database)
    monkeypatch.setattr(writing, "PATIENCE", (0.01, 0.01))
    monkeypatch.setattr(writing, "TOGETHER", 1)
    with Grader(course, "week", database, start=HERE, force=True, feedback=False) as grader:
        results = grader.results()
        next(results)
        postgres.stop()
        try:
            with pytest.raises(StoppedError, match=r"The gradebook cannot be written .*: run the same again later"):
                list(results)
        finally:
            postgres.start()
    assert {name: result.total for name, result in run(course, database, feedback=False).items()}["late"] == 4
    assert len(contents(database)["grade"]) == 15


def test_a_server_that_is_not_there_is_told_in_a_sentence(course, capsys, monkeypatch):
    nowhere = "postgresql+psycopg://course@127.0.0.1:1/grades"
    monkeypatch.setattr("sys.argv", ["grading", "grade", "week", "--db", nowhere, "--course", str(course)])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().err
    assert "Connection refused" in told
    assert "Traceback" not in told
