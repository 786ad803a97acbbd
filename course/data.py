"""The course's data sets: a simulated year of temperatures, toy sets in the plane, and real handwritten digits.

Columns are examples: `X` has shape `(features, m)`. The shape of the answers follows from the kind of set:

- two classes by nature (`moons`, `circles`): `Y` of 0 and 1, shape `(1, m)`, as a sigmoid output wants it;
- any number of classes (`spirals`, `blobs`, `digits`): `labels` 0 … classes − 1, shape `(m,)`, as softmax wants them.

With two classes `labels.reshape(1, -1)` is a `Y`. Toy sets come shuffled, their classes as equal in size as `m` allows.
Randomness enters only through `rng`; every call returns fresh arrays that may be changed.
"""

from importlib import resources
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Pair = tuple[Floats, Ints]

# The five temperatures of the lecture notes in °F, by day of the year, counted from 1.
LECTURE_DAYS = {1: 40.0, 2: 49.0, 3: 45.0, 180: 60.0, 181: 56.0}

# Means of the daily mean temperature in °C at London Heathrow, January to December, 1991–2020 (Met Office normals).
MONTHLY_MEANS_C = (5.6, 5.8, 7.9, 10.5, 13.7, 16.8, 19.0, 18.7, 15.9, 12.3, 8.4, 5.9)
WEATHER_STD = 5.0  # °F around the normal of the season
WEATHER_MEMORY = 0.75  # correlation of one day's departure from the normal with the next day's
LONDON_SEED = 43

# Where each of the 14 forms, one a writer, starts in the file of digits.
FORM_STARTS = (0, 130, 256, 386, 516, 646, 776, 905, 1029, 1157, 1287, 1415, 1545, 1667)
DEV_FORMS = (4, 8, 12)
TEST_FORMS = (2, 6, 10)


def london_temperatures(rng: np.random.Generator | None = None) -> tuple[Ints, Floats]:
    """A SIMULATED year of daily mean temperatures in London; only its climate and five of its days are given.

    The seasons follow the monthly normals of Heathrow (11.7 °C on average, warmest in July). Around them the weather
    wanders with a standard deviation of 5 °F and a memory (AR(1)) of 0.75 a day. Days 1, 2, 3, 180 and 181 are the five
    days of the lecture notes, `LECTURE_DAYS`; the weather is drawn given these, so that the days around them fit.

    rng: leave it out for the year that everybody sees; pass one for another year.
    Returns days 1 … 365, shape (365,), and temperatures in °F to one decimal, shape (365,).
    Source: Met Office, UK climate averages 1991–2020, Heathrow, for the normals; the weather is made up.
    """
    rng = np.random.default_rng(LONDON_SEED) if rng is None else rng
    days = np.arange(1, 366)
    normals = _seasonal_curve(days)
    fixed = np.array(list(LECTURE_DAYS)) - 1
    departures = np.array(list(LECTURE_DAYS.values())) - normals[fixed]
    temperatures = np.round(normals + _bridged_weather(fixed, departures, rng), 1)
    temperatures[fixed] = list(LECTURE_DAYS.values())
    return days, temperatures


def moons(m: int, noise: float, rng: np.random.Generator) -> Pair:
    """Two half circles that interlock, centred on the origin.

    m: number of examples, at least 1.   noise: standard deviation of each coordinate; the half circles have radius 1.
    Returns X, shape (2, m), and Y of 0 (upper) and 1 (lower), shape (1, m), no units.
    Raises ValueError for m below 1 or a noise that is negative or not finite.
    Source: made up for every call, after scikit-learn's `make_moons`.
    """
    labels = _shuffled_labels(m, 2, rng)
    angle = rng.uniform(0, np.pi, labels.size)
    side = np.where(labels == 0, 1.0, -1.0)  # the lower moon is the upper one turned by half a turn about the origin
    X = side * np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25])
    return _with_noise(X, noise, rng), labels.reshape(1, -1)


def circles(m: int, noise: float, rng: np.random.Generator, *, inner_radius: float = 0.5) -> Pair:
    """A ring inside a ring: no straight line parts them.

    m: number of examples, at least 1.   noise: standard deviation of each coordinate.
    inner_radius: radius of the inner ring, strictly between 0 and the outer one's 1.
    Returns X, shape (2, m), and Y of 0 (outer) and 1 (inner), shape (1, m), no units.
    Raises ValueError for m below 1, a noise that is negative or not finite, or a radius out of range.
    Source: made up for every call, after scikit-learn's `make_circles`.
    """
    if not 0 < inner_radius < 1:
        raise ValueError(f"inner_radius must lie between 0 and 1, got {inner_radius!r}")
    labels = _shuffled_labels(m, 2, rng)
    angle = rng.uniform(0, 2 * np.pi, labels.size)
    radius = np.where(labels == 1, inner_radius, 1.0)
    return _with_noise(radius * _unit(angle), noise, rng), labels.reshape(1, -1)


def spirals(m: int, noise: float, rng: np.random.Generator, *, classes: int = 2, turns: float = 1.0) -> Pair:
    """One spiral arm per class, wound around the origin: the more turns, the harder to part.

    m: number of examples, at least 1.   noise: standard deviation of each coordinate; the arms end at radius 1.
    classes: number of arms, at least 2.   turns: how often an arm goes around, more than 0.
    Returns X, shape (2, m), and labels 0 … classes − 1, shape (m,), no units.
    Raises ValueError for m below 1, classes below 2, turns not above 0, or a noise that is negative or not finite.
    Source: made up for every call.
    """
    if not (np.isfinite(turns) and turns > 0):
        raise ValueError(f"turns must be a positive number, got {turns!r}")
    labels = _shuffled_labels(m, classes, rng)
    # The square root spreads examples evenly along an arm; 0.1 keeps the arms apart where they would meet.
    radius = np.sqrt(rng.uniform(0.1**2, 1, labels.size))
    angle = 2 * np.pi * (turns * radius + labels / classes)
    return _with_noise(radius * _unit(angle), noise, rng), labels


def blobs(m: int, noise: float, rng: np.random.Generator, *, classes: int = 3) -> Pair:
    """One round cloud per class, their centres spread evenly on the unit circle.

    m: number of examples, at least 1.   noise: standard deviation of each coordinate around its centre.
    classes: number of clouds, at least 2.
    Returns X, shape (2, m), and labels 0 … classes − 1, shape (m,), no units.
    Raises ValueError for m below 1, classes below 2, or a noise that is negative or not finite.
    Source: made up for every call.
    """
    labels = _shuffled_labels(m, classes, rng)
    return _with_noise(_unit(2 * np.pi * labels / classes), noise, rng), labels


def digits() -> Pair:
    """1797 real handwritten digits of 8×8 pixels, in the order of the source.

    Returns X, shape (64, 1797), floats: the ink of each pixel from 0 (blank) to 16 (full), row by row, so that
    `X.T.reshape(-1, 8, 8)` are images; and labels 0 … 9, shape (1797,).
    Source: E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning
    Repository, doi 10.24432/C50P49, CC BY 4.0; see `course/datasets/LICENSE-digits.md`.
    """
    file = resources.files("course").joinpath("datasets", "digits.npz")
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
        return archive["images"].T.astype(np.float64, order="C"), archive["labels"].astype(np.int64)


def digits_by_writer() -> tuple[Pair, Pair, Pair]:
    """The digits split by the form they were written on, so that dev and test hold *new writers*.

    Of the 14 forms, counted from 0, forms 4, 8 and 12 are dev, forms 2, 6 and 10 test, and the rest train.
    Returns (X_train, labels_train), (X_dev, labels_dev), (X_test, labels_test), each pair as `digits` returns it.
    Source: see `digits`; the forms are the course's grouping by place in the file.
    """
    X, labels = digits()
    form = np.searchsorted(FORM_STARTS, np.arange(labels.size), side="right") - 1
    in_dev, in_test = np.isin(form, DEV_FORMS), np.isin(form, TEST_FORMS)
    train, dev, test = ((X[:, part], labels[part]) for part in (~in_dev & ~in_test, in_dev, in_test))
    return train, dev, test


def _seasonal_curve(days: Ints) -> Floats:
    """The normal temperature of each day in °F: the yearly and half-yearly wave through the monthly means."""
    # Twelve evenly spaced means determine waves of up to 6 a year. The first two follow the means to 0.3 °C; the rest
    # would only make the curve wiggle.
    waves = np.fft.rfft(MONTHLY_MEANS_C) / 12
    phase = 2 * np.pi * ((days - 0.5) / 365 - 0.5 / 12)
    celsius = waves[0].real + sum(2 * (waves[k] * np.exp(1j * k * phase)).real for k in (1, 2))
    return np.asarray(32 + 1.8 * celsius, dtype=np.float64)


def _bridged_weather(fixed: Ints, departures: Floats, rng: np.random.Generator) -> Floats:
    """A year of AR(1) weather, shape (365,) in °F, with the given departures on the fixed days (counted from 0)."""
    innovations = WEATHER_STD * np.sqrt(1 - WEATHER_MEMORY**2) * rng.standard_normal(365)
    weather = np.empty(365)
    weather[0] = innovations[0] / np.sqrt(1 - WEATHER_MEMORY**2)  # as spread out as any later day
    for day in range(1, 365):
        weather[day] = WEATHER_MEMORY * weather[day - 1] + innovations[day]
    # Adding the covariance-weighted misfit conditions a Gaussian process: exact on the fixed days, fading beside them.
    distance = np.abs(np.arange(365)[:, np.newaxis] - fixed)
    covariance = WEATHER_STD**2 * WEATHER_MEMORY**distance
    return np.asarray(weather + covariance @ np.linalg.solve(covariance[fixed], departures - weather[fixed]))


def _shuffled_labels(m: int, classes: int, rng: np.random.Generator) -> Ints:
    """Labels 0 … classes − 1, shape (m,), in random order, their counts differing by at most one."""
    m, classes = _whole(m, "m", 1), _whole(classes, "classes", 2)
    first = rng.integers(classes)  # so that no class is favoured when m is not a multiple of classes
    return rng.permutation((np.arange(m) + first) % classes)


def _whole(value: Any, name: str, least: int) -> int:
    """The value as an int, or a ValueError that names it."""
    try:
        number = index(value)
    except TypeError:
        number = least - 1
    if number < least or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
    return number


def _unit(angle: Floats) -> Floats:
    """Points on the unit circle, shape (2, m), at these angles in radians, shape (m,)."""
    return np.stack([np.cos(angle), np.sin(angle)])


def _with_noise(X: Floats, noise: float, rng: np.random.Generator) -> Floats:
    """X with Gaussian noise of this standard deviation added to every coordinate."""
    if not (np.isfinite(noise) and noise >= 0):
        raise ValueError(f"noise must be a finite number, 0 or more, got {noise!r}")
    return X + noise * rng.standard_normal(X.shape)
