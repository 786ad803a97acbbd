"""One unit under batch normalization: what γ, β and ε do to a mini-batch, and what is left of it at test time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
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

MOST = 256  # examples in a batch
BEFORE, AFTER = (-20.0, 20.0), (-10.0, 10.0)  # along z and along z̃
BINS = 60
SEEN = 64  # examples drawn as dots at most
STEPS, STEP_SIZE = 200, 64  # mini-batches that the running statistics have seen, and their size
MOMENTUM = 0.9
OWN, RUNNING, TRUE = 0, 1, 3  # styles
TALL = 1.15
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Unit:
    """γ, β and ε, as the learner's functions get them."""

    gamma: float
    beta: float
    epsilon: float

    @property
    def columns(self) -> tuple[Floats, Floats]:
        """γ and β of one unit, shape (1, 1) each."""
        return np.full((1, 1), self.gamma), np.full((1, 1), self.beta)


def batch_norm(
    batch_norm_forward: Function,
    update_running_statistics: Function | None = None,
    batch_norm_inference: Function | None = None,
) -> Any:
    """A mini-batch of one unit before and after the learner's batch norm.

    batch_norm_forward(Z, gamma, beta, epsilon) → Z_tilde, cache.   With update_running_statistics(running, batch,
    momentum) → mu, var and batch_norm_inference(Z, gamma, beta, mu, var, epsilon) → Z_tilde there is a third panel, on
    which each example is seen twice, and a batch may be a single one.
    Returns an explorable.
    """
    tests = update_running_statistics is not None and batch_norm_inference is not None

    @lru_cache(maxsize=128)
    def running(shift: float, scale: float) -> tuple[float, float, str]:
        assert update_running_statistics is not None
        return _running(update_running_statistics, shift, scale)

    def draw(shift: float, scale: float, gamma: float, beta: float, epsilon: float, size: float, again: int) -> Panels:
        """A mini-batch before and after batch norm"""
        unit, Z = Unit(gamma, beta, epsilon), batch(shift, scale, round(size), again)
        Z_tilde = _forward(batch_norm_forward, Z, unit)
        plots = [
            _histogram(Z, BEFORE, "z", "Before", float(Z.mean()), "μ"),
            _histogram(Z_tilde, AFTER, "z̃", "After", beta, "β"),
        ]
        words = _sentence(Z, Z_tilde, unit)
        if tests and batch_norm_inference is not None:
            mu, var, remark = running(shift, scale)
            if remark:
                note(remark)
            at_test_time = _inference(batch_norm_inference, Z, unit, mu, var)
            ends = np.array([[shift - 3 * scale, shift + 3 * scale]])
            plots.append(
                _both(Z, Z_tilde, at_test_time, ends, _inference(batch_norm_inference, ends, unit, mu, var), unit)
            )
            words += " " + _compared(Z, Z_tilde, at_test_time, mu, var)
        return Panels(*plots, say=words)

    return explore(
        shift=slider(-10, 10, 4, step=0.5, label="shift of z"),
        scale=slider(0.1, 5, 2, scale="log", label="scale of z"),
        gamma=slider(-3, 3, 1, step=0.1, label="γ"),
        beta=slider(-5, 5, 0, step=0.1, label="β"),
        epsilon=slider(1e-8, 100, 1e-8, scale="log", label="ε"),
        size=slider(1 if tests else 2, MOST, 8 if tests else 64, scale="log", label="batch size"),
        again=button("another mini-batch"),
    )(draw)


def batch(shift: float, scale: float, size: int, seed: int) -> Floats:
    """z of one unit on a mini-batch, shape (1, size): two humps, with mean `shift` and standard deviation `scale`."""
    rng = np.random.default_rng([seed, 5])  # the first examples of a larger batch are those of a smaller one
    upper, spread = rng.random(MOST) < 0.3, rng.standard_normal(MOST)
    humps = np.where(upper, 1.4, -0.6) + 0.4 * spread  # mean 0, and a variance of 0.84 + 0.16
    return np.asarray(shift + scale * humps[np.newaxis, :size])


# --- the learner's functions


def _forward(function: Function, Z: Floats, unit: Unit) -> Floats:
    given = (Z.copy(), *unit.columns)
    answer = function(*given, unit.epsilon)
    Z_tilde = several(function, answer, {"Z_tilde": Z.shape, "cache": ANYTHING})[0]
    if not all(np.array_equal(one, other) for one, other in zip(given, (Z, *unit.columns), strict=True)):
        note(changes_in_place(function, "its inputs"))
    s = np.sqrt(Z.var(axis=1, keepdims=True) + unit.epsilon)
    return _usable(function, Z_tilde, unit.gamma * (Z - Z.mean()) / s + unit.beta, "γ (z − μ)/√(σ² + ε) + β")


def _inference(function: Function, Z: Floats, unit: Unit, mu: float, var: float) -> Floats:
    statistics = np.full((1, 1), mu), np.full((1, 1), var)
    Z_tilde = np.asarray(ask(function, Z, *unit.columns, *statistics, unit.epsilon, shape=Z.shape))
    expected = unit.gamma * (Z - mu) / np.sqrt(var + unit.epsilon) + unit.beta
    return _usable(function, Z_tilde, expected, "γ (z − mu)/√(var + ε) + β")


def _running(function: Function, shift: float, scale: float) -> tuple[float, float, str]:
    """μ and σ² after STEPS mini-batches, by the learner's function, from 0 and 1; and a sentence if they are odd."""
    now = right = (np.zeros((1, 1)), np.ones((1, 1)))
    for Z in shift + scale * _humps(np.random.default_rng(11), STEPS, STEP_SIZE):
        of_batch = np.full((1, 1), Z.mean()), np.full((1, 1), Z.var())
        answer = function(tuple(part.copy() for part in now), tuple(part.copy() for part in of_batch), MOMENTUM)
        parts = several(function, answer, {"mu": (1, 1), "var": (1, 1)})
        now = parts[0], parts[1]
        mu, var = (MOMENTUM * a + (1 - MOMENTUM) * b for a, b in zip(right, of_batch, strict=True))
        right = (mu, var)
    mean, variance = float(now[0].item()), float(now[1].item())
    if not (np.isfinite([mean, variance]).all() and variance >= 0):
        arrives = f"your {name_of(function)} arrives at mu = {mean:g} and var = {variance:g}"
        raise Unusable(f"{arrives}; expected a var of 0 or more")
    fits = np.allclose(now, right, rtol=1e-6)
    remark = "" if fits else f"Your {name_of(function)} does not keep 0.9 of the old: run its tests above."
    return mean, variance, remark


def _humps(rng: np.random.Generator, rows: int, columns: int) -> Floats:
    """As in `batch`, many mini-batches at once, shape (rows, columns)."""
    upper = rng.random((rows, columns)) < 0.3
    return np.asarray(np.where(upper, 1.4, -0.6) + 0.4 * rng.standard_normal((rows, columns)))


def _usable(function: Function, values: Floats, expected: Floats, rule: str) -> Floats:
    """The values, if they can be drawn; with a note where they are not what the lesson calls so."""
    if not np.isfinite(values).all():
        raise Unusable(f"your {name_of(function)} returned numbers that are not finite: does it divide by 0?")
    if not np.allclose(values, expected, rtol=1e-5, atol=1e-6):
        note(f"Your {name_of(function)} does not give {rule}: run its tests above.")
    return values


# --- the picture


def _histogram(values: Floats, limits: tuple[float, float], axis: str, title: str, middle: float, name: str) -> Plot:
    edges = np.linspace(*limits, BINS + 1)
    counts = np.histogram(np.clip(values, edges[0] + 1e-9, edges[-1] - 1e-9), edges)[0]
    shares = 100 * counts / values.size
    top = max(20.0, 1.12 * float(shares.max()))
    return Plot(
        bars((edges[1:] + edges[:-1]) / 2, shares, style=OWN, width=0.9 * (edges[1] - edges[0])),
        line([np.clip(middle, *limits)] * 2, [0.0, top], name, style=RUNNING),
        x=axis, y="examples (%)", xlim=limits, ylim=(0.0, top), title=f"{title}: {axis}", tall=TALL,
    )  # fmt: skip


def _both(Z: Floats, own: Floats, running: Floats, ends: Floats, at_ends: Floats, unit: Unit) -> Plot:
    """z̃ over z of each example, by its batch's statistics and by the running ones.

    ends: where the panel begins and ends along z, shape (1, 2).   at_ends: z̃ there, by the running statistics.
    """
    z, across = Z.ravel(), ends.ravel()
    high = max(abs(unit.gamma), 0.5) * 5.5
    low, top = unit.beta - high, unit.beta + high
    lines = [at_ends.ravel()]
    if np.ptp(z) > 0:
        first, last = np.argmin(z), np.argmax(z)
        slope = (own.ravel()[last] - own.ravel()[first]) / (z[last] - z[first])
        lines.append(own.ravel()[first] + slope * (across - z[first]))
    layers = [
        line(across, np.clip(values, -1e3, 1e3), "" if style == OWN else "running", style=style)
        for style, values in zip((RUNNING, OWN), lines, strict=False)
    ]
    for style, name, values in ((RUNNING, "", running), (OWN, "the batch's own", own)):
        shown = np.clip(values.ravel()[:SEEN], -1e3, 1e3)
        layers.append(dots(z[:SEEN], shown, name, size=4, style=style))
    return Plot(
        *layers, x="z", y="z̃", xlim=(float(across[0]), float(across[1])), ylim=(low, top),
        title="z̃ by whose statistics?", tall=TALL,
    )  # fmt: skip


def _sentence(Z: Floats, Z_tilde: Floats, unit: Unit) -> str:
    size = Z.size
    if size == 1:
        words = f"A single example, z = {Z.item():.2f}: by its own statistics it becomes {Z_tilde.item():.2f},"
        return words + f" and β is {unit.beta:.2f}."
    words = f"In this mini-batch of {size} z has mean {Z.mean():.2f} and standard deviation {Z.std():.2f}; "
    words += f"z̃ has {Z_tilde.mean():.2f} and {Z_tilde.std():.2f}, with β = {unit.beta:.1f} and γ = {unit.gamma:.1f}."
    if unit.epsilon > 0.01 * Z.var():
        share = 100 * float(np.sqrt(Z.var() / (Z.var() + unit.epsilon)))
        words += f" ε is not small beside σ² = {Z.var():.2g}: it leaves {share:.0f} % of the spread."
    if size == 2:
        words += " Two examples can only be β − γ and β + γ."
    return words


def _compared(Z: Floats, own: Floats, running: Floats, mu: float, var: float) -> str:
    apart = float(np.max(np.abs(own - running)))
    words = f"The running statistics are μ = {mu:.2f}, σ = {np.sqrt(var):.2f}. "
    if Z.size == 1:
        return words + f"By these it becomes {running.item():.2f}, and so it does in any company."
    return words + f"By these no example of the batch moves by more than {apart:.2f}."
