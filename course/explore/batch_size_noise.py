"""How noisy the statistics of a mini-batch are, measured by the learner's function, and what they do to an example."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of
from course.explore.controls import button, slider
from course.explore.guard import ask, changes_in_place, note
from course.explore.layers import bars, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import ANYTHING, Function, Unusable, several

EXAMPLES = 8192
SIZES = (2, 4, 8, 16, 32, 64, 128, 256)
TRIALS = 300  # batches that the learner's function draws for each size
DRAWS = 200  # batches drawn for the histograms
MEASURED, LAW, MEAN, EXAMPLE = 0, 1, 0, 2  # styles
MEANS, TILDES = (-1.5, 1.5), (-1.5, 4.5)
BINS = 48
TALL = 1.15
Floats = NDArray[np.float64]


def batch_size_noise(batch_mean_noise: Function, batch_norm_forward: Function | None = None) -> Any:
    """The spread of batch means over the batch size, and one example in many batches.

    batch_mean_noise(Z, batch_size, trials, rng) → std of the batch means, (n, 1).   batch_norm_forward(Z, gamma, beta,
    epsilon) → Z_tilde, cache; without it there is no third panel.
    Returns an explorable.
    """

    @lru_cache(maxsize=16)
    def measured(seed: int) -> tuple[Floats, tuple[str, ...]]:
        return _measured(batch_mean_noise, seed)

    @lru_cache(maxsize=256)
    def tildes(place: float, size: int, seed: int) -> tuple[Floats, tuple[str, ...]]:
        assert batch_norm_forward is not None
        return _in_company(batch_norm_forward, place, companies(size, seed))

    def draw(size: float, place: float, again: int) -> Panels:
        """The noise of a mini-batch's statistics"""
        k = round(size)
        noise, remarks = measured(again)
        for remark in remarks:
            note(remark)
        batches = companies(k, again)
        plots = [_law(noise, k), _means(batches)]
        words = _sentence(k, batches)
        if batch_norm_forward is not None:
            values, odd = tildes(place, k, again)
            for remark in odd:
                note(remark)
            plots.append(_tildes(values, place))
            words += f" An example at {place:.1f} σ gets z̃ between {values.min():.2f} and {values.max():.2f},"
            words += f" with a standard deviation of {values.std():.2f}."
        return Panels(*plots, say=words)

    return explore(
        size=slider(SIZES[0], SIZES[-1], 64, scale="log", label="batch size"),
        place=slider(0, 3, 0, step=0.1, label="the example, in σ above the mean"),
        again=button("draw anew"),
    )(draw)


@lru_cache(maxsize=1)
def unit() -> Floats:
    """z of one unit on all training examples, shape (1, EXAMPLES), with mean 0 and standard deviation 1."""
    z = np.random.default_rng(8).standard_normal((1, EXAMPLES))
    return np.asarray((z - z.mean()) / z.std())


@lru_cache(maxsize=64)
def companies(size: int, seed: int) -> Floats:
    """DRAWS random batches of the unit, shape (DRAWS, size)."""
    rng = np.random.default_rng([size, seed])
    return np.asarray(unit()[0, rng.integers(EXAMPLES, size=(DRAWS, size))])


def _measured(function: Function, seed: int) -> tuple[Floats, tuple[str, ...]]:
    """The spread of batch means for each of SIZES, by the learner's function, and sentences on what is odd."""
    Z, noise = unit(), []
    remarks = []
    given = Z.copy()
    for size in SIZES:
        # A generator is made to be changed: it is bound here, where `ask` does not compare it with a copy.
        measure = partial(function, given, size, TRIALS, np.random.default_rng([size, seed]))
        value = ask(measure, shape=(1, 1)).item()
        if not np.isfinite(value):
            raise Unusable(f"your {name_of(function)} returned {value}; expected a finite number")
        noise.append(value)
    if not np.array_equal(given, Z):
        remarks.append(changes_in_place(function, "Z"))
    found = np.array(noise)
    # 300 batches measure it to 4 %.
    if not np.allclose(found, 1 / np.sqrt(SIZES), rtol=0.25):
        remarks.append(f"Your {name_of(function)} does not give the spread of batch means: run its tests above.")
    return found, tuple(remarks)


def _in_company(function: Function, place: float, batches: Floats) -> tuple[Floats, tuple[str, ...]]:
    """z̃ of an example at `place`, as the first one of each batch, shape (DRAWS,), and sentences on what is odd."""
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    remarks: list[str] = []
    values = np.empty(len(batches))
    rows = np.column_stack([np.full(len(batches), place), batches[:, 1:]])
    given = rows.copy()
    for number in range(len(batches)):
        Z = given[number : number + 1]
        parts = several(function, function(Z, one.copy(), zero.copy(), 1e-8), {"Z_tilde": Z.shape, "cache": ANYTHING})
        values[number] = parts[0][0, 0]
    if not np.array_equal(given, rows):
        remarks.append(changes_in_place(function, "its inputs"))
    expected = (place - rows.mean(axis=1)) / np.sqrt(rows.var(axis=1) + 1e-8)
    if not np.allclose(values, expected, rtol=1e-5, atol=1e-6):
        remarks.append(f"Your {name_of(function)} does not give (z − μ)/√(σ² + ε): run its tests above.")
    if not np.isfinite(values).all():
        raise Unusable(f"your {name_of(function)} returned numbers that are not finite: does it divide by 0?")
    return values, tuple(remarks)


# --- the picture


def _law(noise: Floats, size: int) -> Plot:
    ends = np.array([1.6, 320.0])
    layers = [line(ends, 1 / np.sqrt(ends), "σ/√size", style=LAW)]
    shown = noise > 0
    if shown.any():
        layers.append(dots(np.array(SIZES)[shown], np.clip(noise[shown], 1e-3, 10), "measured", size=5, style=MEASURED))
    layers.append(line([size, size], [0.02, 2.0], "batch size", style=3))
    return Plot(
        *layers, x="batch size", y="std of batch means (σ)", xlim=(1.6, 320.0), ylim=(0.02, 2.0),
        log_x=True, log_y=True, title="Noise of the mean", tall=TALL,
    )  # fmt: skip


def _means(batches: Floats) -> Plot:
    return _histogram(batches.mean(axis=1), MEANS, "mean of a batch (σ)", f"{DRAWS} batch means", MEAN)


def _tildes(values: Floats, place: float) -> Plot:
    return _histogram(values, TILDES, "z̃ of the example", f"An example at {place:.1f} σ", EXAMPLE)


def _histogram(values: Floats, limits: tuple[float, float], x: str, title: str, style: int) -> Plot:
    edges = np.linspace(*limits, BINS + 1)
    counts = np.histogram(np.clip(values, edges[0] + 1e-9, edges[-1] - 1e-9), edges)[0]
    shares = 100 * counts / values.size
    top = max(20.0, 1.12 * float(shares.max()))
    middles = (edges[1:] + edges[:-1]) / 2
    return Plot(
        bars(middles, shares, style=style, width=0.9 * float(edges[1] - edges[0])),
        x=x, y="batches (%)", xlim=limits, ylim=(0.0, top), title=title, tall=TALL,
    )  # fmt: skip


def _sentence(size: int, batches: Floats) -> str:
    means = batches.mean(axis=1)
    words = f"Batches of {size}: by the formula their means have a standard deviation of {1 / np.sqrt(size):.3f} σ,"
    return (
        words + f" {DRAWS} of them here have {means.std():.3f} σ, and the farthest is {np.abs(means).max():.2f} σ off."
    )
