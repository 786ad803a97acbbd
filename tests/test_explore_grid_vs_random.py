"""The explorable of grid against random search, with right and wrong functions."""

import re
import sys
import time

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner

# In the package, its name is that of the function.
module = sys.modules["course.explore.grid_vs_random"]


def grid_points(ranges, n_per_axis):
    axes = [np.linspace(low, high, n_per_axis) for low, high in ranges]
    return np.column_stack([values.ravel() for values in np.meshgrid(*axes)])


def random_points(ranges, n, rng):
    return np.column_stack([rng.uniform(low, high, size=n) for low, high in ranges])


def shown(grid=grid_points, random=random_points):
    return explore.grid_vs_random(grid, random)


def wins(explorable):
    [found] = re.findall(r"random points find the better setting (\d+) times", explorable.words())
    return int(found)


def test_both_searches_are_drawn_and_told():
    explorable = shown()
    words = explorable.words()
    assert "25 trials each; hyperparameter 1 has 90 % of the importance." in words
    assert "The grid tries 5 values of hyperparameter 1" in words
    assert "The random points try 25 values of hyperparameter 1" in words
    assert explorable.shown.note == ""
    grid, random, along, so_far = explorable.shown.picture.plots
    assert [layer.name for layer in along.layers] == ["grid", "random"]
    assert [plot.layers[1].array("x").size for plot in (grid, random)] == [25, 25]
    for layer in so_far.layers:
        assert np.all(np.diff(layer.array("y")) <= 0)


def test_marks_along_the_edges_are_the_points_seen_along_one_axis():
    grid, random, _, _ = shown().shown.picture.plots
    for plot, values in ((grid, 5), (random, 25)):
        points, below, beside = plot.layers[1:4]
        assert np.array_equal(below.array("x"), points.array("x"))
        assert np.array_equal(beside.array("y"), points.array("y"))
        assert np.unique(below.array("x").round(6)).size == values


def test_random_points_win_where_one_axis_matters_and_not_where_both_do():
    explorable = shown()
    most = wins(explorable)
    assert most > 130
    explorable.set(share=10)
    assert wins(explorable) > 130
    explorable.set(share=50)
    assert wins(explorable) < most


def test_the_best_so_far_ends_at_the_best_of_all():
    explorable = shown()
    explorable.set(n=4, again=2, moved=3)
    told = [float(found) for found in re.findall(r"best dev error ([\d.]+) %", explorable.words())]
    ends = [layer.array("y")[-1] for layer in explorable.shown.picture.plots[3].layers]
    assert ends == pytest.approx(told, abs=0.06)


def test_buttons_change_what_they_say():
    explorable = shown()

    def seen():
        grid, random, _, _ = explorable.shown.picture.plots
        return [plot.layers[1].array("x") for plot in (grid, random)], grid.layers[0].data["z"]

    (grid, random), surface = seen()
    explorable.set(again=1)
    (grid_after, random_after), surface_after = seen()
    assert np.array_equal(grid, grid_after)
    assert not np.array_equal(random, random_after)
    assert surface == surface_after
    explorable.set(moved=1)
    assert seen()[1] != surface


def test_what_has_no_answer_yet_is_told():
    unwritten = learner("def random_points(ranges, n, rng):\n    raise NotImplementedError\n", "random_points")
    assert "random_points has no answer yet" in shown(random=unwritten).words()
    unwritten = learner("def grid_points(ranges, n_per_axis):\n    raise NotImplementedError\n", "grid_points")
    assert "grid_points has no answer yet" in shown(grid=unwritten).words()


def test_another_shape_is_told():
    diagonal = learner(
        "def grid_points(ranges, n):\n    return np.column_stack([np.linspace(a, b, n) for a, b in ranges])\n",
        "grid_points",
    )
    words = shown(grid=diagonal).words()
    assert "your grid_points returned an array of shape (5, 2); expected an array of shape (25, 2)" in words


def test_odd_points_are_drawn_with_a_note():
    lattice = learner(
        "def random_points(ranges, n, rng):\n    return rng.integers(0, 5, size=(n, len(ranges))) / 4\n",
        "random_points",
    )
    explorable = shown(random=lattice)
    assert "Your random_points does not draw each coordinate evenly: run its tests." in explorable.shown.note
    explorable.set(again=1)
    explorable.set(again=0)
    assert "Your random_points does not draw" in explorable.shown.note


def test_a_slow_loop_is_fast_enough():
    def slow(ranges, n, rng):
        return [[low + (high - low) * rng.random() for low, high in ranges] for _ in range(n)]

    explorable = shown(random=slow)
    started = time.perf_counter()
    explorable.set(n=8)
    assert time.perf_counter() - started < 1.5
    assert wins(explorable) >= 0
