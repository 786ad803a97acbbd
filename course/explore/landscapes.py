"""Costs of two parameters w and b, to race optimisers on: with gradients by formula and known minima."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import data

Floats = NDArray[np.float64]
Places = tuple[tuple[float, float], ...]

VIEW = (
    -2.2,
    2.2,
    -1.6,
    2.2,
)  # w from, w to, b from, b to: one for all, so that a start dragged on one suits the others


@dataclass(frozen=True)
class Landscape:
    """A cost J(w, b).

    words: what it is, after "on".   cost: of numbers or arrays w, b of one shape, the same shape.
    gradient: of numbers w, b, the pair ∂J/∂w, ∂J/∂b.   minima: where J is lowest.   saddles: where it only seems flat.
    """

    words: str
    cost: Callable[[Any, Any], Any]
    gradient: Callable[[float, float], tuple[float, float]]
    minima: Places
    saddles: Places = ()

    @property
    def lowest(self) -> float:
        """J at the minimum."""
        return float(self.cost(*self.minima[0]))


def _ravine(along: float = 0.8, across: float = 30.0) -> Landscape:
    """A valley much steeper across than along: ½(along·w² + across·b²)."""
    return Landscape(
        "a ravine",
        lambda w, b: (along * w * w + across * b * b) / 2,
        lambda w, b: (along * w, across * b),
        ((0.0, 0.0),),
    )


def _saddle() -> Landscape:
    """Downhill along u to a saddle, from where two valleys lead down along v: ½u² + ¼(v² − 1)².

    The axes u and v are turned, so that the way down from the usual start (−1.8, 1.2) leads just beside the saddle.
    """
    angle = math.atan2(-1.18, 1.8)
    cosine, sine = math.cos(angle), math.sin(angle)

    def turned(w: Any, b: Any) -> tuple[Any, Any]:
        return cosine * w + sine * b, cosine * b - sine * w

    def cost(w: Any, b: Any) -> Any:
        u, v = turned(w, b)
        return u * u / 2 + (v * v - 1) * (v * v - 1) / 4

    def gradient(w: float, b: float) -> tuple[float, float]:
        u, v = turned(w, b)
        du, dv = u, (v * v - 1) * v
        return cosine * du - sine * dv, sine * du + cosine * dv

    foot = (-sine, cosine)  # u = 0, v = 1
    return Landscape("a saddle between two valleys", cost, gradient, (foot, (-foot[0], -foot[1])), ((0.0, 0.0),))


def _plateau(width: float = 0.55) -> Landscape:
    """A hole in a plain that is flat far from it: 1 − exp(−(w² + b²)/(2 width²))."""

    def cost(w: Any, b: Any) -> Any:
        return 1 - np.exp(-(w * w + b * b) / (2 * width**2))

    def gradient(w: float, b: float) -> tuple[float, float]:
        slope = math.exp(-(w * w + b * b) / (2 * width**2)) / width**2
        return slope * w, slope * b

    return Landscape("a plateau with a hole in it", cost, gradient, ((0.0, 0.0),))


def _rosenbrock(along: float = 0.1, across: float = 1.0) -> Landscape:
    """A bent valley: along·(1 − w)² + across·(b − w²)². Rosenbrock (1960) has 1 and 100, too stiff for 200 steps."""

    def gradient(w: float, b: float) -> tuple[float, float]:
        off = b - w * w
        return -2 * along * (1 - w) - 4 * across * w * off, 2 * across * off

    return Landscape(
        "Rosenbrock's banana, a bent valley",
        lambda w, b: along * (1 - w) * (1 - w) + across * (b - w * w) * (b - w * w),
        gradient,
        ((1.0, 1.0),),
    )


def _digits() -> Landscape:
    """Logistic regression: is a digit a 1 or a 3, judged by the ink in its three left columns, standardised?"""
    images, labels = data.digits()
    chosen = np.isin(labels, (1, 3))
    ink = images[:, chosen].reshape(8, 8, -1)[:, :3].sum(axis=(0, 1))[:100]
    x = (ink - ink.mean()) / ink.std()
    y = (labels[chosen] == 3)[:100].astype(np.float64)

    def cost(w: Any, b: Any) -> Any:
        z = np.multiply.outer(w, x) + np.asarray(b)[..., np.newaxis]
        # log(1 + e^z) − y z, in a form in which nothing overflows
        return (np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))).mean(axis=-1)

    inputs = np.stack([x, np.ones_like(x)])
    # σ(z) = ½ + ½ tanh(z/2) does not overflow; what does not depend on w and b is summed beforehand.
    half, slopes, rest = x / 2, inputs.T / (2 * x.size), ((0.5 - y) @ inputs.T / x.size).tolist()

    def gradient(w: float, b: float) -> tuple[float, float]:
        dw, db = (np.tanh(half * w + b / 2) @ slopes).tolist()
        return dw + rest[0], db + rest[1]

    place = np.zeros(2)
    for _ in range(20):  # Newton's method: its steps square the error, 20 are plenty
        share = 1 / (1 + np.exp(-place @ inputs))
        hessian = (inputs * share * (1 - share)) @ inputs.T
        place = place - np.linalg.solve(hessian, inputs @ (share - y))
    minimum = (float(place[0]), float(place[1]))
    return Landscape("the cost of telling 1 from 3 among 100 real digits", cost, gradient, (minimum,))


_MAKE = {
    "ravine": _ravine,
    "saddle": _saddle,
    "plateau": _plateau,
    "banana (Rosenbrock)": _rosenbrock,
    "real digits": _digits,
}
NAMES = tuple(_MAKE)


@cache
def landscape(name: str) -> Landscape:
    """The landscape of one of these NAMES; made when it is first wanted.   Raises KeyError for another name."""
    return _MAKE[name]()
