"""Raw against normalised features: the shape of the bowl, and how large a learning rate it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of
from course.explore.controls import play, slider
from course.explore.guard import ask, changes_in_place, note
from course.explore.layers import Layer, contour, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Function, Unusable, several

M = 200
START = (-1.5, -1.0)  # w₁ and w₂ before the first step, in both bowls
VIEW = (-2.5, 4.0)  # along w₁ and along w₂: one scale for all, so that a round bowl looks round
NEAR = 0.01  # of the distance at the start: then descent has arrived
MOST = 60  # steps drawn on the maps
LONGEST = 1e8  # steps on the axis of the third panel
FAR = 1e6  # a step farther out is not drawn where it is
MINIMUM = 4  # style, and class of dots, of the minimum
NAMES = ("raw", "normalised")
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Bowl:
    """J(w₁, w₂) = ½ · the mean of (w₁x₁ + w₂x₂ − y)² over the examples, a bowl.

    lowest: w at the minimum, shape (2,).   curvatures: from the smaller to the larger, shape (2,).
    axes: the directions that have them, as columns, shape (2, 2).
    """

    lowest: Floats
    curvatures: Floats
    axes: Floats

    @property
    def largest_alpha(self) -> float:
        """Above it, each step of gradient descent ends farther away along the steepest direction."""
        return 2 / float(self.curvatures[1])

    @property
    def away(self) -> Floats:
        """How far the start is from the minimum, along each axis, shape (2,)."""
        return np.asarray((np.array(START) - self.lowest) @ self.axes)

    def height(self, w1: Floats, w2: Floats) -> Floats:
        """J above its minimum at weights of any shape."""
        along = [(w1 - self.lowest[0]) * a + (w2 - self.lowest[1]) * b for a, b in self.axes.T]
        return np.asarray(sum(c * d * d for c, d in zip(self.curvatures, along, strict=True)) / 2)

    def factors(self, alpha: float) -> Floats:
        """By what each step of gradient descent multiplies the distance along each axis, shape (2,)."""
        return np.asarray(1 - alpha * self.curvatures)

    def path(self, alpha: float, steps: int) -> Floats:
        """w before the first step and after each one, shape (steps + 1, 2)."""
        powers = self.factors(alpha) ** np.arange(steps + 1)[:, np.newaxis]
        return np.clip(self.lowest + (powers * self.away) @ self.axes.T, -FAR, FAR)

    def left(self, alpha: float, steps: Floats) -> Floats:
        """The share of the first distance that is left after so many steps, shape as steps has."""
        remaining = np.abs(self.factors(alpha)) ** np.asarray(steps)[..., np.newaxis] * self.away
        return np.asarray(np.linalg.norm(remaining, axis=-1) / np.linalg.norm(self.away))

    def steps_needed(self, alpha: float) -> int | None:
        """Steps until NEAR of the first distance is left; None where that never happens."""
        going = np.abs(self.factors(alpha))[np.abs(self.away) > 1e-12]
        if going.size == 0:
            return 0
        if not going.max() < 1:
            return None
        enough = 1
        while self.left(alpha, np.array(float(enough))) > NEAR:
            enough *= 2
            if enough > 10**15:
                return None
        low = enough // 2
        while enough - low > 1:
            middle = (low + enough) // 2
            low, enough = (middle, enough) if self.left(alpha, np.array(float(middle))) > NEAR else (low, middle)
        return enough


def normalisation(fit_normalizer: Function, normalize: Function) -> Any:
    """Gradient descent in the bowl of raw features and in that of the learner's normalised ones.

    The features are those of 200 made-up examples: x₁ from 1 to what the slider says, x₂ from 0 to 1.
    fit_normalizer(X_train) → mu, sigma, each (n_x, 1).   normalize(X, mu, sigma) → X normalised, (n_x, m).
    Returns an explorable.
    """

    @lru_cache(maxsize=128)
    def bowls(top: float) -> tuple[Bowl, Bowl, tuple[str, ...]]:
        """The bowls before and after, and what is odd about the learner's features."""
        X, y = examples(top)
        scaled, remarks = _normalised(fit_normalizer, normalize, X)
        return bowl(X, y), bowl(scaled, y - y.mean()), remarks

    def draw(top: float, share: float, steps: int) -> Panels:
        """Two bowls: raw features and normalised ones"""
        raw, scaled, remarks = bowls(top)
        for remark in remarks:
            note(remark)
        both = (raw, scaled)
        maps = [_map(one, name, share, steps, style) for style, (one, name) in enumerate(zip(both, NAMES, strict=True))]
        return Panels(*maps, _distances(both, share), say=_sentence(both, top, share))

    return explore(
        top=slider(2, 1000, 3, scale="log", label="largest x₁"),
        share=slider(0.01, 2, 0.75, scale="log", label="α as a share of the largest stable α"),
        steps=play(0, MOST, 20, step=1, label="steps", seconds=6),
    )(draw)


def examples(top: float) -> tuple[Floats, Floats]:
    """X (2, M): x₁ from 1 to top, x₂ from 0 to 1; and y (M,), to which both matter about equally, whatever top is."""
    rng = np.random.default_rng(16)
    low, high = rng.random(M), rng.random(M)
    X = np.stack([1 + (top - 1) * low, high])
    return X, 3 * X[0] / top + 3 * high + rng.normal(0, 0.2, M)


def bowl(X: Floats, y: Floats) -> Bowl:
    """The bowl of these features (2, m) and answers (m,), without b.   Raises Unusable where J is flat."""
    H = X @ X.T / X.shape[1]
    curvatures, axes = np.linalg.eigh(H)
    if not curvatures[1] > 1e-30:
        raise Unusable("all normalised features are 0: there is no bowl to draw")
    lowest = np.asarray(np.linalg.lstsq(X.T, y, rcond=None)[0], dtype=np.float64)
    return Bowl(lowest, np.maximum(curvatures, 0.0), np.asarray(axes, dtype=np.float64))


def _normalised(fit_normalizer: Function, normalize: Function, X: Floats) -> tuple[Floats, tuple[str, ...]]:
    """The learner's normalised features, and sentences on what is odd.   Raises Unusable for what cannot be drawn."""
    remarks = []
    given = X.copy()
    fitted = several(fit_normalizer, fit_normalizer(given), {"mu": (2, 1), "sigma": (2, 1)})
    if not np.array_equal(given, X):
        remarks.append(changes_in_place(fit_normalizer, "X_train"))
    for name, values in zip(("mu", "sigma"), fitted, strict=True):
        if not np.isfinite(values).all():
            raise Unusable(f"your {name_of(fit_normalizer)} returned a {name} that is not finite")
    scaled = np.asarray(ask(normalize, X, *fitted, shape=X.shape))
    if not np.isfinite(scaled).all() or np.abs(scaled).max() > 1e12:
        raise Unusable(f"your {name_of(normalize)} returned numbers too large to draw: does it divide by 0?")
    means, stds = scaled.mean(axis=1), scaled.std(axis=1)
    if not (np.allclose(means, 0, atol=1e-6) and np.allclose(stds, 1, atol=1e-6)):
        told = "; ".join(f"x{'₁₂'[i]} has mean {means[i]:.3g} and standard deviation {stds[i]:.3g}" for i in (0, 1))
        remarks.append(f"After your functions {told}; expected 0 and 1: run their tests above.")
    return scaled, tuple(remarks)


# --- the picture


def _map(one: Bowl, name: str, share: float, steps: int, style: int) -> Plot:
    path = one.path(share * one.largest_alpha, steps)
    layers = [_background(one), line(path[:, 0], path[:, 1], name, style=style)]
    layers.append(dots(path[:, 0], path[:, 1], size=3, style=style))
    layers.append(dots(path[-1:, 0], path[-1:, 1], size=6, style=style))
    layers.append(dots(one.lowest[:1], one.lowest[1:], "minimum", size=6, style=MINIMUM))
    return Plot(*layers, x="w₁", y="w₂", xlim=VIEW, ylim=VIEW, title=f"The bowl: {name} features", tall=1.3)


def _background(one: Bowl) -> Layer:
    """Lines of equal J."""
    w = np.linspace(*VIEW, 60)
    J = one.height(*np.meshgrid(w, w))
    # Evenly spaced in the root: a bowl has evenly spaced lines then.
    return contour(w, w, J, levels=np.linspace(0, math.sqrt(float(J.max())), 12)[1:-1] ** 2)


def _distances(both: tuple[Bowl, Bowl], share: float) -> Plot:
    steps = np.unique(np.round(np.geomspace(1, LONGEST, 160)))
    layers: list[Layer] = [line([1, LONGEST], [100 * NEAR] * 2, "1 %", style=3)]
    for style, (one, name) in enumerate(zip(both, NAMES, strict=True)):
        left = 100 * one.left(share * one.largest_alpha, steps)
        layers.append(line(steps, np.clip(left, 1e-3, 1e6), name, style=style))
    return Plot(
        *layers, x="step", y="distance left (% of the first)", xlim=(1.0, LONGEST), ylim=(0.1, 1000.0),
        log_x=True, log_y=True, title="How far it still is", tall=1.3,
    )  # fmt: skip


def _sentence(both: tuple[Bowl, Bowl], top: float, share: float) -> str:
    told = []
    for one, name in zip(both, (f"Raw features, x₁ up to {top:.4g}", "Normalised"), strict=True):
        largest = one.largest_alpha
        words = f"{name}: the largest stable α is {_small(largest)}, here α = {_small(share * largest)}; "
        needed = one.steps_needed(share * largest)
        if needed is not None:
            words += f"{_many(needed)} to come within 1 % of the first distance."
        elif share > 1:
            words += "above it each step ends farther away, and it diverges."
        else:
            words += "it never comes within 1 %."
        told.append(words)
    return " ".join(told)


def _small(value: float) -> str:
    """A number that may be tiny, with two digits."""
    return f"{value:.2g}" if value >= 1e-4 else f"{value:.7f}".rstrip("0") if value >= 1e-6 else f"{value:.1e}"


def _many(steps: int) -> str:
    """How many steps, rounded where nobody counts them."""
    if steps < 1000:
        return f"{steps} step{'s' * (steps != 1)}"
    rounded = int(float(f"{steps:.2g}"))
    return f"about {rounded:,} steps"
