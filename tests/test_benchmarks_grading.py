"""The figures of the benchmark of grading, from costs that are made up, and the clock that they are measured with."""

import time

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from benchmarks.classes import ROOT, STOCK_WAY, Cost, Fixed, costs_table, count_graded, fixed_table, goals, ways
from benchmarks.cpu import CpuClock
from benchmarks.goals import goals_table
from grading.configuration import load
from grading.sandbox import Tier, started

OURS = ways([Tier.BWRAP])[-1]
COSTS = {STOCK_WAY: Cost(graded=20, wall=60.0, cpu=64.0), OURS: Cost(graded=24, wall=12.0, cpu=9.6)}
FIXED = {Tier.BWRAP: Fixed(start=2.0, run=60.0, cpu=30.0)}


def test_what_was_not_graded_does_not_count():
    assert (COSTS[STOCK_WAY].cpu_each, COSTS[STOCK_WAY].wall_each) == (3.2, 3.0)


def test_goals_are_met_at_their_limits_and_missed_above():
    assert [goal.verdict for goal in goals(COSTS, FIXED)] == ["met", "met"]
    slow = COSTS | {OURS: Cost(graded=24, wall=12.0, cpu=9.7)}
    assert [goal.verdict for goal in goals(slow, {Tier.BWRAP: Fixed(2.0, 60.1, 30.0)})] == ["missed", "missed"]


def test_the_tables_show_every_way():
    console = Console(width=110)
    with console.capture() as printed:
        console.print(costs_table(COSTS, 24), fixed_table(FIXED), goals_table(goals(COSTS, FIXED)))
    text = printed.get()
    for words in ("nothing", "grading grade", "3.20", "8.0", "60.0"):
        assert words in text


def test_nbgrader_as_it_comes_is_measured_first_and_each_way_in_each_tier():
    assert [way.tier for way in ways([Tier.BWRAP, Tier.LANDLOCK])] == [None, *[Tier.BWRAP] * 2, *[Tier.LANDLOCK] * 2]


def test_only_submissions_with_a_score_are_counted(tmp_path):
    load(ROOT)  # as it does, nbgrader finds its alembic
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        gradebook.add_assignment("week")
        gradebook.add_notebook("1_double", "week")
        gradebook.add_grade_cell("test", "1_double", "week", max_score=1, cell_type="code")
        for student in ("ada", "blaise"):
            gradebook.add_student(student)
            gradebook.add_submission("week", student)
        gradebook.find_grade("test", "1_double", "week", "blaise").auto_score = 0
        gradebook.db.commit()
    assert count_graded(tmp_path, "week") == 1


@pytest.mark.parametrize("tier", [Tier.BWRAP, Tier.LANDLOCK])
def test_the_clock_counts_who_is_confined_and_killed(tier):
    try:
        clock = CpuClock()
    except OSError as error:
        pytest.skip(f"the kernel lets nobody count here: {error}")
    burner = ["timeit", "-n", "1", "-r", "1", "while True: pass"]
    own, patience = time.process_time(), time.monotonic() + 60  # where others want the processor too

    def burnt():
        return clock.seconds() - (time.process_time() - own)

    with started(tier, burner, []):
        while burnt() < 0.5 and time.monotonic() < patience:
            time.sleep(0.05)
    assert burnt() >= 0.5
