"""How large a dev set has to be to tell two models apart, by repeated draws and the learner's `error_rate`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of
from course.explore.controls import button, choice, slider
from course.explore.guard import ask, note
from course.explore.layers import dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Function

WORSE = 0.1  # true error of the worse model
GAPS = {"5 %": 0.05, "2 %": 0.02, "1 %": 0.01, "0.5 %": 0.005, "0.2 %": 0.002, "0.1 %": 0.001}
SMALLEST, LARGEST = 10, 200_000
SETS = 20  # dev sets that the learner's function measures, fewer where they are large
EXAMPLES = 200_000  # that it measures in one frame, for each model
DRAWS = 10_000  # for the share of wins
MILLION = 1_000_000
ENOUGH, QUANTILE = 0.95, 1.6449
BETTER, OTHER, LEVEL = 0, 1, 3  # styles
TALL = 1.2

Floats = NDArray[np.float64]


def dev_set_size(error_rate: Function) -> Any:
    """Two models, one a little better, on dev sets of a size: how often does the better one win?

    error_rate: the learner's function (Y_hat, Y) → share of wrong predictions. The mistakes of the two models are
    independent; those of real ones often coincide, which makes them easier to tell apart.
    Returns an explorable.
    """

    @lru_cache(maxsize=256)
    def measured(gap: float, size: int, seed: int) -> Floats:
        """The errors of both models on some dev sets, shape (2, sets), by the learner's function."""
        rng = np.random.default_rng(seed)
        found = []
        for _ in range(min(SETS, max(1, EXAMPLES // size))):
            Y = rng.integers(0, 2, size=(1, size))
            pair = []
            for error in (WORSE - gap, WORSE):
                wrong = rng.binomial(size, error)
                Y_hat = Y.copy()
                Y_hat[:, :wrong] = 1 - Y_hat[:, :wrong]  # which ones are wrong does not matter for their share
                share = float(ask(error_rate, Y_hat, Y, shape=()))
                pair.append((share, wrong / size))
            found.append(pair)
        shares = np.array(found)
        if not np.allclose(shares[..., 0], shares[..., 1]):
            remarks.add((gap, size, seed))
        return np.asarray(shares[..., 0].T)

    remarks: set[tuple[float, int, int]] = set()

    def draw(gap: str, size: float, again: int) -> Panels:
        """How large must a dev set be?"""
        apart, n = GAPS[gap], _round(size)
        errors = measured(apart, n, again)
        if (apart, n, again) in remarks:
            note(f"Your {name_of(error_rate)} does not give the share of wrong predictions: run its tests above.")
        return Panels(_sets(errors, apart, n), _shares(apart, n), say=_sentence(errors, apart, n))

    return explore(
        gap=choice(list(GAPS), value="1 %", label="the better model is better by"),
        size=slider(SMALLEST, LARGEST, 100, scale="log", label="examples in the dev set"),
        again=button(label="draw other dev sets"),
    )(draw)


def _round(size: float) -> int:
    return int(np.clip(round(size), SMALLEST, LARGEST))


# --- how often the better one wins


@lru_cache(maxsize=512)
def wins(gap: float, size: int) -> float:
    """The share of many dev sets on which the better model has the lower error; a tie counts half."""
    rng = np.random.default_rng(size)
    better, worse = (rng.binomial(size, error, size=DRAWS) for error in (WORSE - gap, WORSE))
    return float(np.mean(better < worse) + 0.5 * np.mean(better == worse))


def needed(gap: float) -> int:
    """The smallest dev set, to two digits, on which the better model wins 95 of 100 times, by the normal law."""
    better = WORSE - gap
    spread = better * (1 - better) + WORSE * (1 - WORSE)
    return int(float(f"{QUANTILE**2 * spread / gap**2:.2g}"))


# --- the picture


def _sets(errors: Floats, gap: float, size: int) -> Plot:
    number = np.arange(1, errors.shape[1] + 1)
    ends = (0.3, SETS + 0.7)
    layers = []
    for style, (name, true) in enumerate((("better", WORSE - gap), ("worse", WORSE))):
        layers.append(line(ends, [100 * true] * 2, f"true error of the {name} model", style=style))
        layers.append(dots(number, 100 * errors[style], size=5, style=style))
    top = max(14.0, 105 * float(errors.max()))
    bottom = max(min(6.0, 95 * float(errors.min())), -0.02 * top) if errors.min() > 0 else -0.03 * top
    return Plot(
        *layers, x="dev set", y="error on it (%)", xlim=ends, ylim=(bottom, top),
        title=f"{'Dev sets' if errors.shape[1] > 1 else 'A dev set'} of {size:,} examples", tall=TALL,
    )  # fmt: skip


def _shares(gap: float, size: int) -> Plot:
    sizes = np.unique(np.geomspace(SMALLEST, MILLION, 41).round().astype(int))
    curve = [100 * wins(gap, int(each)) for each in sizes]
    xlim = (float(SMALLEST), float(MILLION))
    layers = [
        line(sizes, curve, "the better model wins", style=BETTER),
        line(xlim, [100 * ENOUGH] * 2, "95 of 100", style=LEVEL),
        dots([size], [100 * wins(gap, size)], size=7, style=BETTER),
        dots([MILLION // 100], [100 * wins(gap, MILLION // 100)], "1 % of a million", size=6, style=2),
        dots([MILLION // 5], [100 * wins(gap, MILLION // 5)], "20 % of a million", size=6, style=5),
    ]
    return Plot(
        *layers, x="examples in the dev set", y="share of dev sets (%)", xlim=xlim, ylim=(45.0, 102.0), log_x=True,
        title="How often the better model wins", tall=TALL,
    )  # fmt: skip


def _sentence(errors: Floats, gap: float, size: int) -> str:
    better, worse = errors
    won, tied, sets = int(np.sum(better < worse)), int(np.sum(better == worse)), errors.shape[1]
    words = f"True errors {100 * (WORSE - gap):.3g} % and 10 %. "
    if sets > 1:
        words += f"On these {sets} dev sets of {size:,} examples the better model wins {_times(won)}"
        words += f" and ties {_times(tied)}. " if tied else ". "
    else:
        outcome = "wins" if won else "ties" if tied else "loses"
        words += f"On this dev set of {size:,} examples the better model {outcome}. "
    enough = needed(gap)
    words += f"In the long run it wins {_often(wins(gap, size))}. For 95 of 100, about {enough:,} examples suffice, "
    words += f"{100 * enough / MILLION:.2g} % of a million"
    return words + f"; with 20 % of a million it wins {_often(wins(gap, MILLION // 5))}."


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"


def _often(share: float) -> str:
    """So many times of 100; near 100 with a decimal, as long as it is not all of them."""
    of_100 = 100 * share
    return "practically always" if of_100 > 99.95 else f"{of_100:.{1 if of_100 > 99 else 0}f} of 100 times"
