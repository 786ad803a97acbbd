"""The figures of the benchmark of throughput, from rates that are made up, and classes of any size."""

import json
import sys
from typing import Any

import pytest
import typer
from rich.console import Console

from benchmarks import throughput
from benchmarks.goals import goals_table
from benchmarks.one_class import Writing, instant, run
from benchmarks.rates import (
    CORES,
    DASK,
    STOCK,
    TWO,
    Rate,
    goals,
    growth_table,
    hours,
    names,
    projection_table,
    rates_table,
    replicate,
)
from grading.build import build
from grading.demo import NAMES
from grading.record import Record
from tests.conftest import make_tiny_course
from tests.test_grade import HALF, RIGHT, hand_in

RATES = {
    STOCK: Rate(graded=20, wall=600.0, cpu=800.0),
    TWO: Rate(graded=24, wall=72.0, cpu=96.0, writing=0.048, worker_bytes=300_000_000),
    DASK: Rate(graded=24, wall=82.8, cpu=96.0, writing=0.024, worker_bytes=200_000_000),
}
GROWTH = {24: Rate(24, 0.24, 0.3, 0.02), 2400: Rate(2400, 26.4, 30.0, 2.0)}


def test_goals_are_met_at_their_limits():
    assert [goal.value for goal in goals(RATES, GROWTH)] == pytest.approx([0.1, 1.15, 2.0, 300.0, 1.1])


def test_goals_are_missed_beyond():
    slow = RATES | {
        TWO: Rate(24, 72.1, 96.0, 0.049, 300_000_001),
        DASK: Rate(24, 83.0, 96.0, 0.024, 200_000_000),
    }
    assert [goal.verdict for goal in goals(slow, GROWTH | {2400: Rate(2400, 26.5, 30.0, 2.0)})] == ["missed"] * 5


def test_what_was_not_measured_has_no_verdict():
    assert {goal.verdict for goal in goals({}, {})} == {"not measured"}
    assert {goal.verdict for goal in goals({STOCK: RATES[STOCK]}, {24: Rate(24, 1.0, 1.0)})} == {"not measured"}


def test_the_workers_share_the_work_until_the_main_process_has_too_much():
    assert hours(3600, 1, 2, cpu_each=4.0, main_ms=10.0) == pytest.approx(2.0)
    assert hours(3600, 1, 1000, cpu_each=4.0, main_ms=10.0) == pytest.approx(0.01)


def test_the_tables_show_every_way_and_size():
    console = Console(width=110)
    with console.capture() as printed:
        tables = rates_table(RATES), growth_table(GROWTH), goals_table(goals(RATES, GROWTH))
        console.print(*tables, projection_table(RATES, GROWTH, 10_000, 3, CORES), rates_table({}), growth_table({}))
    text = printed.get()
    for words in (TWO, DASK, "20.0", "10.0", "2400", "11.0", "10,000", "16.7"):
        assert words in text


@pytest.mark.parametrize("size", [1, 24, 60])
def test_a_class_of_any_size(size, tmp_path):
    for name in NAMES:
        (tmp_path / "sample" / name / "week").mkdir(parents=True)
    (tmp_path / "submitted/of another size").mkdir(parents=True)
    replicate(tmp_path / "sample", tmp_path / "submitted", size)
    found = sorted(folder.name for folder in (tmp_path / "submitted").iterdir())
    assert found == sorted(names(size))
    assert len(set(found)) == size


def test_the_time_of_the_writer_is_added_up_and_its_result_and_errors_come_through():
    def enter(_, works):
        if not works:
            raise ValueError("nothing")
        return works

    writing: Any = Writing(enter)
    assert writing(None, [1]) == [1]
    once = writing.seconds
    with pytest.raises(ValueError, match="nothing"):
        writing(None, [])
    assert writing.seconds > once > 0


def test_one_class_is_graded_by_instant_units(tmp_path, monkeypatch):
    course = make_tiny_course(tmp_path)
    build(course)
    hand_in(course, "ada", {"double": RIGHT, "half": HALF})
    monkeypatch.setattr("grading.grade.grade_unit", instant)
    monkeypatch.setattr("grading.record.Record.enter", Record.enter)  # put back afterwards
    took = run(course, "week", "instant", 1)
    assert (took.graded, took.worker_bytes) == (1, None)
    assert 0 < took.writing < took.wall
    notebook = json.loads((course / "autograded/ada/week/1_double.ipynb").read_text())
    assert notebook["nbformat"] == 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--only", "<script>"], "there is no <script>"), (["--sizes", "many"], "'many' are no numbers")],
)
def test_bad_options_are_told(arguments, told, capsys, monkeypatch):

    monkeypatch.setattr(sys, "argv", ["throughput", *arguments])
    with pytest.raises(SystemExit):
        typer.run(throughput.main)
    assert told in " ".join(capsys.readouterr().err.replace("│", " ").split())
