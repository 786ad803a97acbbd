"""The data sets are what they say they are, the same for everybody, and reject bad input in words."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data

MAKERS: dict[str, Callable[..., Any]] = {
    "moons": data.moons,
    "circles": data.circles,
    "spirals": data.spirals,
    "blobs": data.blobs,
}
BINARY = ("moons", "circles")

noises = st.floats(0, 2)
sizes = st.integers(1, 60)
seeds = st.integers(0, 2**32)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def season(days: npt.ArrayLike) -> data.Floats:
    return data._seasonal_curve(np.asarray(days))


@given(st.none() | seeds)
def test_every_london_year_has_the_lecture_days(seed):
    days, temperatures = data.london_temperatures(None if seed is None else rng(seed))
    assert days.shape == temperatures.shape == (365,)
    assert temperatures.dtype == np.float64
    np.testing.assert_array_equal(days, np.arange(1, 366))
    assert data.LECTURE_DAYS == {1: 40.0, 2: 49.0, 3: 45.0, 180: 60.0, 181: 56.0}
    assert [temperatures[day - 1] for day in (1, 2, 3, 180, 181)] == [40.0, 49.0, 45.0, 60.0, 56.0]
    assert temperatures.min() > 10
    assert temperatures.max() < 100


def test_everybody_sees_the_same_year_and_may_draw_another():
    _, shared = data.london_temperatures()
    np.testing.assert_array_equal(data.london_temperatures()[1], shared)
    np.testing.assert_array_equal(data.london_temperatures(rng(3))[1], data.london_temperatures(rng(3))[1])
    assert (data.london_temperatures(rng(3))[1] != shared).sum() > 300
    np.testing.assert_array_equal(np.round(shared, 1), shared)


def test_a_returned_year_may_be_changed():
    _, temperatures = data.london_temperatures()
    temperatures[:] = 0
    assert data.london_temperatures()[1][0] == 40.0


def test_the_seasons_follow_the_published_normals_and_close_the_year():
    lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    starts = np.cumsum([0, *lengths])
    curve = season(np.arange(1, 366))
    means = [(curve[a:b].mean() - 32) / 1.8 for a, b in pairwise(starts)]
    np.testing.assert_allclose(means, data.MONTHLY_MEANS_C, atol=0.3)
    assert abs(curve[0] - curve[-1]) < 0.2
    assert np.abs(np.diff(curve)).max() < 0.5


def test_the_weather_has_the_stated_spread_and_memory():
    departures = np.array([data.london_temperatures(rng(seed))[1] - season(np.arange(1, 366)) for seed in range(200)])
    calm = departures[:, 20:160]  # far from the fixed days
    assert calm.std() == pytest.approx(data.WEATHER_STD, rel=0.03)
    memory = np.corrcoef(calm[:, 1:].ravel(), calm[:, :-1].ravel())[0, 1]
    assert memory == pytest.approx(data.WEATHER_MEMORY, abs=0.03)


def test_the_days_beside_the_lecture_days_follow_them():
    years = np.array([data.london_temperatures(rng(seed))[1] for seed in range(400)])
    expected = season([4]) + data.WEATHER_MEMORY * (45.0 - season([3]))  # what AR(1) predicts after day 3
    assert years[:, 3].mean() == pytest.approx(expected[0], abs=0.6)
    jumps = np.abs(np.diff(data.london_temperatures()[1]))
    assert max(jumps[[0, 1, 2, 178, 179, 180]]) <= jumps.max()
    assert jumps.max() < 13


@pytest.mark.parametrize("name", MAKERS)
@given(m=sizes, noise=noises, seed=seeds)
def test_toy_sets_keep_the_course_convention(name, m, noise, seed):
    make = MAKERS[name]
    X, labels = make(m, noise, rng(seed))
    again = make(m, noise, rng(seed))
    assert X.shape == (2, m)
    assert X.dtype == np.float64
    assert np.isfinite(X).all()
    assert labels.shape == ((1, m) if name in BINARY else (m,))
    assert np.issubdtype(labels.dtype, np.integer)
    counts = np.bincount(labels.ravel(), minlength=3 if name == "blobs" else 2)
    assert counts.max() - counts.min() <= 1
    np.testing.assert_array_equal(X, again[0])
    np.testing.assert_array_equal(labels, again[1])


@pytest.mark.parametrize("make", [data.spirals, data.blobs])
@given(m=sizes, classes=st.integers(2, 9), seed=seeds)
def test_any_number_of_classes(make, m, classes, seed):
    _, labels = make(m, 0.1, rng(seed), classes=classes)
    counts = np.bincount(labels, minlength=classes)
    assert counts.size == classes
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_toy_sets_come_shuffled_and_favour_no_class(make):
    labels = make(100, 0.1, rng(1))[1].ravel()
    assert (np.diff(labels) != 0).sum() > 20
    assert {int(make(1, 0.1, rng(seed))[1].ravel()[0]) for seed in range(40)} >= {0, 1}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_noise_is_the_standard_deviation_of_each_coordinate(make):
    clean, _ = make(20_000, 0.0, rng(2))
    noisy, _ = make(20_000, 0.3, rng(2))
    np.testing.assert_allclose((noisy - clean).std(axis=1), 0.3, rtol=0.03)
    np.testing.assert_allclose((noisy - clean).mean(axis=1), 0, atol=0.01)


def test_moons_are_half_circles():
    X, Y = data.moons(500, 0.0, rng())
    upper, lower = X[:, Y[0] == 0], X[:, Y[0] == 1]
    np.testing.assert_allclose(np.hypot(upper[0] + 0.5, upper[1] + 0.25), 1)
    np.testing.assert_allclose(np.hypot(lower[0] - 0.5, lower[1] - 0.25), 1)
    assert upper[1].min() >= -0.25
    assert lower[1].max() <= 0.25
    np.testing.assert_allclose(X.mean(axis=1), 0, atol=0.1)


def test_circles_have_their_radii():
    X, Y = data.circles(200, 0.0, rng(), inner_radius=0.3)
    np.testing.assert_allclose(np.hypot(*X), np.where(Y[0] == 1, 0.3, 1.0))


def test_spirals_wind_as_often_as_asked_and_arms_are_rotations():
    X, labels = data.spirals(3000, 0.0, rng(), classes=3, turns=2.0)
    radius = np.hypot(*X)
    start = np.exp(1j * (np.arctan2(X[1], X[0]) - 2 * np.pi * 2.0 * radius))
    np.testing.assert_allclose(start, np.exp(2j * np.pi * labels / 3), atol=1e-9)
    assert 0.1 <= radius.min() < 0.15
    assert 0.99 < radius.max() <= 1


def test_blobs_sit_on_the_unit_circle():
    X, labels = data.blobs(5000, 0.1, rng(), classes=5)
    for k in range(5):
        centre = [np.cos(2 * np.pi * k / 5), np.sin(2 * np.pi * k / 5)]
        np.testing.assert_allclose(X[:, labels == k].mean(axis=1), centre, atol=0.02)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("m", [0, -3, 2.5, "10", None, True])
def test_a_bad_m_is_named(make, m):
    with pytest.raises(ValueError, match="m must be a whole number of at least 1"):
        make(m, 0.1, rng())


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("noise", [-0.1, np.nan, np.inf])
def test_a_bad_noise_is_named(make, noise):
    with pytest.raises(ValueError, match="noise must be a finite number"):
        make(5, noise, rng())


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (partial(data.spirals, classes=1), "classes must be a whole number of at least 2"),
        (partial(MAKERS["blobs"], classes=2.5), "classes must be a whole number of at least 2"),
        (partial(data.spirals, turns=0), "turns must be a positive number"),
        (partial(data.spirals, turns=np.inf), "turns must be a positive number"),
        (partial(data.circles, inner_radius=1.0), "inner_radius must lie between 0 and 1"),
        (partial(data.circles, inner_radius=np.nan), "inner_radius must lie between 0 and 1"),
    ],
)
def test_other_bad_input_is_named(make, message):
    with pytest.raises(ValueError, match=message):
        make(5, 0.1, rng())


def test_numpy_whole_numbers_are_welcome():
    assert MAKERS["moons"](np.int32(4), 0.1, rng())[0].shape == (2, 4)


def test_digits_are_the_uci_digits():
    X, labels = data.digits()
    assert X.shape == (64, 1797)
    assert X.dtype == np.float64
    assert X.min() == 0
    assert X.max() == 16
    np.testing.assert_array_equal(X, np.round(X))
    assert labels.shape == (1797,)
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert labels[:10].tolist() == list(range(10))
    # The first image of the source, a zero.
    assert X[:16, 0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]


def test_digits_are_fresh_each_time():
    X, labels = data.digits()
    X[:], labels[:] = -1, -1
    assert data.digits()[0].min() == 0
    assert data.digits()[1].min() == 0


def test_writers_are_split_as_the_capstone_says():
    X, labels = data.digits()
    starts = [0, 130, 256, 386, 516, 646, 776, 905, 1029, 1157, 1287, 1415, 1545, 1667, 1797]
    train, dev, test = data.digits_by_writer()
    assert [part[1].size for part in (train, dev, test)] == [1030, 380, 387]
    for (X_part, labels_part), forms in ((train, (0, 1, 3, 5, 7, 9, 11, 13)), (dev, (4, 8, 12)), (test, (2, 6, 10))):
        columns = np.concatenate([np.arange(starts[f], starts[f + 1]) for f in forms])
        np.testing.assert_array_equal(X_part, X[:, columns])
        np.testing.assert_array_equal(labels_part, labels[columns])
        assert set(labels_part.tolist()) == set(range(10))


def test_no_function_touches_the_global_random_state():
    np.random.seed(5)
    expected = np.random.random()
    np.random.seed(5)
    data.london_temperatures()
    for make in MAKERS.values():
        make(5, 0.1, rng())
    assert np.random.random() == expected
