"""The smallest training in which the noise of mini-batches shows: two weights, 512 examples, 16 of them at a time.

    run_epoch = bowl.training()
    costs = [run_epoch(0.1) for _ in range(69)]    # descent with α = 0.1 in every epoch
    w1, w2 = np.transpose(run_epoch.path)          # where it has been, after each step

The model is y = w₁x₁ + w₂x₂, its cost the mean of half the squared errors: a bowl, steep along w₁ and flat along w₂.
Every training meets the same mini-batches in the same order, so that only the learning rates make a difference.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

EXAMPLES, BATCH = 512, 16
EPOCHS = 69  # warm restarts with periods of 10, 20 and 40 epochs have one at epoch 70: this ends just before it
SPREADS = (1.0, 0.25)  # of the two features: the second one makes the flat direction
TRUE_WEIGHTS = (0.0, 0.0)
ERROR_STD = 1.0  # of y around the model: without it every mini-batch would have the same minimum
START = (-2.5, 4.0)
SEED = 4
LOST = 1e30  # a weight beyond it has diverged

Floats = NDArray[np.float64]
Batch = tuple[float, float, float, float, float]


class Training:
    """One training. Call it with a learning rate to run an epoch; it returns the mean cost of its steps.

    path: the weights at the start and after each step, 32 an epoch.
    The cost is that over all examples, above its minimum. A training that diverged returns inf.
    """

    def __init__(self) -> None:
        self.path: list[tuple[float, float]] = [START]
        self._epoch = 0

    def __call__(self, learning_rate: float) -> float:
        """Run one epoch with this learning rate."""
        alpha = float(learning_rate)
        w1, w2 = self.path[-1]
        # Floats and no arrays: 69 epochs take 3 ms.
        for a11, a12, a22, c1, c2 in _batches()[self._epoch % EPOCHS]:
            if not abs(w1) + abs(w2) < LOST:
                w1 = w2 = math.inf
                break
            slope1, slope2 = a11 * w1 + a12 * w2 - c1, a12 * w1 + a22 * w2 - c2
            w1, w2 = w1 - alpha * slope1, w2 - alpha * slope2
            self.path.append((w1, w2))
        self._epoch += 1
        if not math.isfinite(w1 + w2):
            self.path.append((math.inf, math.inf))
            return math.inf
        return float(np.mean(cost(*np.transpose(self.path[-len(_batches()[0]) :]))))


def training() -> Training:
    """A new training, at the start."""
    return Training()


def cost(w1: ArrayLike, w2: ArrayLike) -> Floats:
    """The cost over all examples, above its minimum; w1, w2: numbers or arrays of one shape."""
    X, y = _examples()
    best, curvature = minimum(), X @ X.T / y.size
    d1, d2 = np.asarray(w1) - best[0], np.asarray(w2) - best[1]
    height = curvature[0, 0] * d1**2 + 2 * curvature[0, 1] * d1 * d2 + curvature[1, 1] * d2**2
    return np.asarray(height / 2)


@lru_cache(maxsize=1)
def minimum() -> tuple[float, float]:
    """The weights of the lowest cost over all examples."""
    X, y = _examples()
    w1, w2 = np.linalg.solve(X @ X.T, X @ y)
    return float(w1), float(w2)


@lru_cache(maxsize=1)
def _examples() -> tuple[Floats, Floats]:
    """X, shape (2, m), and y, shape (m,); made up."""
    rng = np.random.default_rng(SEED)
    X = rng.standard_normal((2, EXAMPLES)) * np.array(SPREADS)[:, np.newaxis]
    return X, np.array(TRUE_WEIGHTS) @ X + ERROR_STD * rng.standard_normal(EXAMPLES)


@lru_cache(maxsize=1)
def _batches() -> list[list[Batch]]:
    """For each epoch its mini-batches, shuffled: what makes up the gradient A w − c of each."""
    X, y = _examples()
    rng = np.random.default_rng(SEED + 1)
    epochs = []
    for _ in range(EPOCHS):
        order = rng.permutation(EXAMPLES).reshape(-1, BATCH)
        x1, x2, targets = X[0][order], X[1][order], y[order]
        numbers = [x1 * x1, x1 * x2, x2 * x2, x1 * targets, x2 * targets]
        epochs.append([tuple(batch) for batch in np.mean(numbers, axis=2).T.tolist()])
    return epochs
