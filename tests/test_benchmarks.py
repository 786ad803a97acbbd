"""The figures of the benchmarks, from rounds whose times are made up."""

import pytest
from rich.console import Console

from benchmarks.explorables.measure import Round
from benchmarks.explorables.notebooks import NOTEBOOKS
from benchmarks.explorables.report import figures, goals, ratio, table, verdicts


def a_round(*latencies, drags=(40.0, 60.0), widget_state=False):
    return Round(latencies, drags, 4.0, 0.5, 3.0, 90.0, widget_state)


def found(**others):
    """Figures that meet every goal, but for those given by scene and technique."""
    medians = {"light_interact": 100.0, "light_ours": 20.0, "boundary_interact": 120.0, "boundary_ours": 40.0} | others
    return {name.replace("_", "/"): figures([a_round(ms)]) for name, ms in medians.items()}


def test_percentiles_are_taken_over_all_rounds():
    both = figures([a_round(*range(1, 51)), a_round(*range(51, 102), drags=(10.0, 90.0))])
    assert (both.median, both.p95, both.drag, both.worst_drag) == (51, 96, 50, 90)


def test_the_state_of_widgets_is_told_if_one_round_has_it():
    assert figures([a_round(1.0), a_round(1.0, widget_state=True)]).widget_state
    assert not figures([a_round(1.0)]).widget_state


def test_a_ratio_is_taken_within_a_scene():
    measured = found()
    assert ratio(measured, "light/ours") == 0.2
    assert ratio(measured, "boundary/ours") == pytest.approx(1 / 3)
    assert ratio(measured, "race/ours") is None


def test_a_goal_is_met_at_its_limit_and_missed_above():
    assert [goal.verdict for goal in goals(found())] == ["met"] * 4
    assert [goal.verdict for goal in goals(found(light_ours=66.0))] == ["missed", "missed", "met", "met"]
    slow = found() | {"race/ours": figures([a_round(20.0, drags=(101.0,))])}
    assert [goal.verdict for goal in goals(slow)] == ["met", "met", "met", "missed"]


def test_what_was_left_out_is_not_measured():
    only = {"light/interact": figures([a_round(100.0)])}
    assert {goal.verdict for goal in goals(only)} == {"not measured"}


def test_the_tables_show_every_row():
    console = Console(width=110)
    with console.capture() as printed:
        console.print(table(found()), verdicts(found()))
    text = printed.get()
    assert text.count("ours") >= 2
    assert "met" in text


def test_every_scene_that_has_a_ratio_has_its_reference():
    names = [one.name for one in NOTEBOOKS]
    assert len(set(names)) == len(names)
    for scene in ("light", "boundary"):
        assert {name for name in names if name.startswith(scene)} == {
            f"{scene}/{technique}" for technique in ("interact", "ipympl", "plotly", "ours")
        }
