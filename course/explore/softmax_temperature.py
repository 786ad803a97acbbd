"""Softmax beside hardmax, by the learner's functions: what logits, a temperature and a shift do to the shares."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of
from course.explore.controls import slider
from course.explore.guard import ask, note
from course.explore.layers import Layer, bars, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Function

NAMES = ("other", "cat", "dog", "chick")
LOGITS = (5.0, 2.0, -1.0, 3.0)  # at the start: the worked example of the lesson
COLDEST, HOTTEST = 0.05, 20.0
MOST = 10.0  # of a logit, either way
SOFT, HARD = 4, 5  # styles of the bars; 0 … 3 are those of the classes
TALL = 1.1
Floats = NDArray[np.float64]


def softmax_temperature(softmax: Function, hardmax: Function) -> Any:
    """Four logits, and the learner's shares of them at a temperature that is chosen.

    softmax: logits (C, m) → shares (C, m).   hardmax: logits (C, m) → 0 and 1, (C, m).
    Returns an explorable.
    """

    @lru_cache(maxsize=8)
    def along(logits: tuple[float, ...]) -> Floats:
        """The shares at each of the temperatures, shape (4, n)."""
        return np.asarray(ask(softmax, _column(logits) / _temperatures(), shape=(len(NAMES), _temperatures().size)))

    def draw(other: float, cat: float, dog: float, chick: float, temperature: float, shift: float) -> Panels:
        """Softmax beside hardmax"""
        logits = (other, cat, dog, chick)
        z = _column(logits) + shift
        soft = ask(softmax, z / temperature, shape=z.shape)[:, 0]
        hard = ask(hardmax, z / temperature, shape=z.shape)[:, 0]
        _remark(softmax, soft, shares(z / temperature)[:, 0], "shares e^z / Σ e^z")
        _remark(hardmax, hard, np.eye(len(NAMES))[np.argmax(z)], "a 1 for the largest logit and 0 for the others")
        return Panels(
            _logits(z[:, 0], shift),
            _bars(soft, hard),
            _along(along(logits), temperature, soft),
            say=_sentence(soft, hard, temperature, shift),
        )

    return explore(
        **{
            name: slider(-MOST, MOST, z, step=0.1, label=f"logit of {name}")
            for name, z in zip(NAMES, LOGITS, strict=True)
        },
        temperature=slider(COLDEST, HOTTEST, 1, scale="log", label="temperature T"),
        shift=slider(-1000, 1000, 0, step=10, label="added to all logits"),
    )(draw)


def shares(Z: Floats) -> Floats:
    """What softmax gives, shape as Z has."""
    powers = np.exp(Z - Z.max(axis=0))
    return np.asarray(powers / powers.sum(axis=0))


def alike(p: Floats) -> float:
    """Between how many equal classes one would be as unsure as with these shares: e to the power of their entropy."""
    seen = p[p > 0]
    return float(np.exp(-np.sum(seen * np.log(seen))))


def _column(logits: tuple[float, ...]) -> Floats:
    return np.array(logits)[:, np.newaxis]


@lru_cache(maxsize=1)
def _temperatures() -> Floats:
    return np.geomspace(COLDEST, HOTTEST, 61)


def _remark(function: Function, answer: Floats, right: Floats, rule: str) -> None:
    if not np.allclose(answer, right, atol=1e-6):
        note(f"Your {name_of(function)} does not give {rule}: run its tests above.")


# --- the picture


def _logits(z: Floats, shift: float) -> Plot:
    k = np.arange(z.size)
    return Plot(
        dots(k, z, classes=k, class_names=NAMES, size=7),
        x="class", y="logit z (no unit)", xlim=(-0.6, 3.6), ylim=(shift - MOST - 1, shift + MOST + 1),
        title="The logits", tall=TALL,
    )  # fmt: skip


def _bars(soft: Floats, hard: Floats) -> Plot:
    k = np.arange(soft.size)
    return Plot(
        bars(k - 0.2, soft, "softmax", width=0.36, style=SOFT),
        bars(k + 0.2, hard, "hardmax", width=0.36, style=HARD),
        x="class", y="share", xlim=(-0.6, 3.6), ylim=(0.0, 1.05), title="Soft and hard", tall=TALL,
    )  # fmt: skip


def _along(p: Floats, temperature: float, soft: Floats) -> Plot:
    layers: list[Layer] = [line(_temperatures(), row, NAMES[k], style=k) for k, row in enumerate(p)]
    layers += [dots([temperature], [share], size=5, style=k) for k, share in enumerate(soft)]
    return Plot(
        *layers, x="temperature T", y="share", xlim=(COLDEST, HOTTEST), ylim=(-0.03, 1.05), log_x=True,
        title="From hard to soft", tall=TALL,
    )  # fmt: skip


# --- the words


def _sentence(soft: Floats, hard: Floats, temperature: float, shift: float) -> str:
    told = ", ".join(f"{name} {share:.3f}" for name, share in zip(NAMES, soft, strict=True))
    setting = f"T = {temperature:.3g}" + (f", {shift:+.0f} on all logits" if shift else "")
    winners = " and ".join(name for name, one in zip(NAMES, hard, strict=True) if one == 1)
    return (
        f"{setting}: the shares are {told}; hardmax gives all to {winners or 'none'}. {_unsure(soft)}"
        + (" What is added to all logits changes no share." if shift else "")
    ).replace("-", "−")


def _unsure(soft: Floats) -> str:
    """The entropy, in words."""
    if not np.isclose(soft.sum(), 1, atol=1e-6) or soft.min() < 0:
        return f"The shares add up to {soft.sum():.3g}, not to 1."
    classes = alike(soft)
    if classes < 1.01:
        return "That is as good as sure: hardly any entropy."
    if classes > len(NAMES) - 0.05:
        return f"That is as unsure as can be: like choosing between {len(NAMES)} equal classes."
    return f"That is as unsure as choosing between {classes:.1f} equal classes."
