"""Several classes in the plane: straight boundaries by the learner's softmax regression, bent ones by hidden layers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import data
from course.describe import name_of
from course.explore.boundary import LINE, POINTS
from course.explore.controls import choice, play, point, slider, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, bars, contour, dots, heat, line
from course.explore.make import explore
from course.explore.penalties import Adam
from course.explore.plot import Panels, Plot
from course.network import Network, Update, train
from course.sockets import Arrays, Function, several

BLOBS, SPIRALS = "blobs", "spirals"
VIEWS = {BLOBS: (-2.2, 2.2, -2.2, 2.2), SPIRALS: (-1.3, 1.3, -1.3, 1.3)}
MOST_CLASSES = 6
EACH = 60  # examples of a class
UNITS = 16  # in each hidden layer
EPOCHS = 200
ALPHA = 1.0  # of the learner's gradient descent
CHUNK = 10  # epochs after which a training of hidden layers looks at the clock
PATIENCE = 1.0  # seconds that a frame may train: a busy machine goes on in the next one
SURE = 0.9  # a thin line shows where the winner has this share
TALL = 1.35
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass
class Training:
    """A network with hidden layers, as far as it is trained on X (2, m), Y (C, m). parameters: by epochs done."""

    network: Network
    X: Floats
    Y: Floats
    adam: Adam = field(default_factory=Adam)
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(4))
    parameters: list[Arrays] = field(default_factory=list)

    def after(self, epoch: int) -> tuple[Arrays, int]:
        """The parameters after so many epochs, or after as many as a frame may train; and how many that is."""
        started = time.perf_counter()
        if not self.parameters:
            self.parameters.append(self.network.initialize(self.rng))
        while len(self.parameters) <= epoch and time.perf_counter() - started < PATIENCE:
            train(
                self.network, self.X, self.Y, epochs=CHUNK, rng=self.rng, learning_rate=0.02,
                update=Update(self.adam.step), mini_batch_size=64, parameters=self.parameters[-1],
                on_epoch=lambda _, parameters, __: self.parameters.append(parameters),
            )  # fmt: skip
        done = min(epoch, len(self.parameters) - 1)
        return self.parameters[done], done


def softmax_boundaries(train_softmax_regression: Function, softmax: Function) -> Any:
    """Where each class wins, epoch by epoch.

    Without hidden layers the learner's train_softmax_regression(X, labels, C, learning_rate, epochs, rng) → W1, b1 is
    asked for as many epochs as are shown. softmax: logits (C, m) → shares (C, m), with hidden layers too.
    Returns an explorable.
    """

    @lru_cache(maxsize=512)
    def regression(kind: str, classes: int, epochs: int) -> tuple[Floats, Floats]:
        """The learner's W1 (C, 2) and b1 (C, 1) after so many epochs, always from the same state of rng."""
        X, labels = examples(kind, classes)
        return _fitted(train_softmax_regression, X, labels, classes, ALPHA, epochs)

    @lru_cache(maxsize=32)
    def training(kind: str, classes: int, hidden: int) -> Training:
        X, labels = examples(kind, classes)
        dims = (2, *[UNITS] * hidden, classes)
        return Training(Network(dims, hidden="tanh", output="softmax"), X, np.eye(classes)[:, labels])

    @lru_cache(maxsize=1)
    def remark() -> str:
        """What is odd about the learner's training, in a sentence."""
        right = _steps_are_right(train_softmax_regression)
        name = name_of(train_softmax_regression)
        return "" if right else f"Your {name} does not take the steps of the lesson: run its tests above."

    def logits(kind: str, classes: int, hidden: int, epoch: int, points: Floats) -> tuple[Floats, int]:
        """Z (C, k) of points (2, k), and after how many epochs that is."""
        if not hidden:
            W, b = regression(kind, classes, epoch)
            return W @ points + b, epoch
        one = training(kind, classes, hidden)
        parameters, done = one.after(epoch)
        return one.network.forward(parameters, points)[1][-1].Z, done

    @lru_cache(maxsize=64)
    def scene(kind: str, classes: int, hidden: int, epoch: int) -> tuple[tuple[Layer, ...], float, float]:
        """Regions, boundaries and examples; the share of wrong ones, and the cost."""
        X, labels = examples(kind, classes)
        view = VIEWS[kind]
        across, up = np.linspace(*view[:2], POINTS), np.linspace(*view[2:], POINTS)
        places = np.stack(np.meshgrid(across, up)).reshape(2, -1)
        Z = logits(kind, classes, hidden, epoch, np.hstack([places, X]))[0]
        A = ask(softmax, Z, shape=Z.shape)
        on_grid, on_examples = A[:, : places.shape[1]], A[:, places.shape[1] :]
        layers = _regions(on_grid.reshape(classes, POINTS, POINTS), view, across, up)
        names = [f"class {k}" for k in range(classes)]
        layers.append(dots(X[0], X[1], classes=labels, class_names=names, size=3.5))
        error = float(np.mean(on_examples.argmax(axis=0) != labels))
        right = np.clip(on_examples[labels, np.arange(labels.size)], 1e-300, None)
        return tuple(layers), error, float(-np.mean(np.log(right)))

    def draw(kind: str, classes: int, hidden: str, epoch: int, pairs: bool, place: tuple[float, float]) -> Panels:
        """Where each class wins"""
        depth, view = int(hidden), VIEWS[kind]
        here = (min(max(place[0], view[0]), view[1]), min(max(place[1], view[2]), view[3]))
        if not depth and (told := remark()):
            note(told)
        Z, done = logits(kind, classes, depth, epoch, np.array(here)[:, np.newaxis])
        if done < epoch:
            note(f"Trained for {done} of {epoch} epochs so far: move the epoch, and it goes on.")
        layers, error, cost = scene(kind, classes, depth, done)
        if pairs and not depth:
            layers = (*layers, _pair_lines(*regression(kind, classes, epoch)))
        p = ask(softmax, Z, shape=(classes, 1))[:, 0]
        if not np.isclose(p.sum(), 1):
            note(f"Your {name_of(softmax)} gives shares that add up to {p.sum():.3g}, not to 1: run its tests above.")
        plane = Plot(
            *layers, x="x₁", y="x₂", xlim=view[:2], ylim=view[2:], title="Regions and boundaries", tall=TALL,
        )  # fmt: skip
        return Panels(plane, _bars(p), say=_sentence(kind, classes, depth, done, error, cost, pairs, here, p))

    return explore(
        kind=choice((BLOBS, SPIRALS), label="data"),
        classes=slider(2, MOST_CLASSES, 3, step=1, label="classes"),
        hidden=choice(("0", "1", "2"), label="hidden layers"),
        epoch=play(1, EPOCHS, 60, step=1, label="epoch", seconds=12),
        pairs=switch(label="lines between all pairs"),
        place=point(0.0, 0.0, label="ring at"),
    )(draw)


@lru_cache(maxsize=32)
def examples(kind: str, classes: int) -> tuple[Floats, Ints]:
    """X (2, m) and labels (m,) of the course's blobs or spirals, the same at every call."""
    rng = np.random.default_rng(10 + classes)
    if kind == BLOBS:
        return data.blobs(EACH * classes, 0.35, rng, classes=classes)
    return data.spirals(EACH * classes, 0.04, rng, classes=classes, turns=0.9)


# --- the learner's answer


def _fitted(
    function: Function, X: Floats, labels: Ints, classes: int, alpha: float, epochs: int
) -> tuple[Floats, Floats]:  # fmt: skip
    """W1 and b1, also from a dict.   Raises Unusable, in words, for other answers."""
    answer = function(X.copy(), labels.copy(), classes, alpha, epochs, np.random.default_rng(0))
    if isinstance(answer, Mapping) and {"W1", "b1"} <= set(answer):
        answer = (answer["W1"], answer["b1"])
    W, b = several(function, answer, {"W1": (classes, len(X)), "b1": (classes, 1)})
    return W, b


def _steps_are_right(function: Function) -> bool:
    """Whether five steps from the learner's own start are those of gradient descent."""
    X, labels = examples(BLOBS, 3)
    X, labels = X[:, :20], labels[:20]
    W, b = _fitted(function, X, labels, 3, 0.0, 1)
    for _ in range(5):
        Z = W @ X + b
        powers = np.exp(Z - Z.max(axis=0))
        dZ = (powers / powers.sum(axis=0) - np.eye(3)[:, labels]) / labels.size
        W, b = W - ALPHA * dZ @ X.T, b - ALPHA * dZ.sum(axis=1, keepdims=True)
    after = _fitted(function, X, labels, 3, ALPHA, 5)
    return np.allclose(after[0], W) and np.allclose(after[1], b)


# --- the picture


def _regions(p: Floats, view: tuple[float, float, float, float], across: Floats, up: Floats) -> list[Layer]:
    """The winner at each place of the grid, lines where it changes, and one where it has the share SURE.

    p: shares, shape (C, rows, columns).
    """
    heights = np.log(np.clip(p, 1e-30, None))  # nearly the logits: their differences are even, those of shares steep
    layers = [heat(p.argmax(axis=0), view, scale="classes")]
    sure = np.clip(p.max(axis=0), 1e-15, 1 - 1e-15)
    odds = np.log(sure / (1 - sure))
    layers.append(contour(across, up, odds, f"the winner has {SURE}", levels=[np.log(SURE / (1 - SURE))]))
    for k in range(len(p) if len(p) > 2 else 1):
        margin = heights[k] - np.delete(heights, k, axis=0).max(axis=0)
        layers.append(contour(across, up, margin, "boundary" if k == 0 else "", levels=[0.0], style=LINE))
    return layers


def _pair_lines(W: Floats, b: Floats) -> Layer:
    """For each pair of classes the line on which both have the same logit."""
    gap = np.inf  # lifts the pen, and is no NaN to be told of
    xs, ys = [gap], [gap]
    for i in range(len(W)):
        for j in range(i):
            w, c = W[i] - W[j], float(b[i, 0] - b[j, 0])
            length = float(np.hypot(*w))
            if length < 1e-9:
                continue
            near, along = -c * w / length**2, np.array([-w[1], w[0]]) / length
            if np.hypot(*near) > 10:
                continue
            for end in (-12.0, 12.0):
                xs.append(near[0] + end * along[0])
                ys.append(near[1] + end * along[1])
            xs.append(gap)
            ys.append(gap)
    if len(xs) == 1:
        xs, ys = [50.0, 51.0], [50.0, 51.0]  # out of sight
    return line(xs, ys, "all pairs", style=LINE)


def _bars(p: Floats) -> Plot:
    layers = [bars([k], [share], width=0.7, style=k) for k, share in enumerate(p)]
    return Plot(
        *layers, x="class", y="share", xlim=(-0.6, len(p) - 0.4), ylim=(0.0, 1.05),
        title="Shares at the ring", tall=TALL,
    )  # fmt: skip


# --- the words


def _sentence(
    kind: str, classes: int, hidden: int, epoch: int, error: float, cost: float, pairs: bool,
    here: tuple[float, float], p: Floats,
) -> str:  # fmt: skip
    layers = ("no hidden layer, so all boundaries are straight", "one hidden layer", "two hidden layers")[hidden]
    words = f"{kind.capitalize()} of {classes} classes, {layers}, after {epoch} epoch{'s' * (epoch != 1)}:"
    words += f" {error:.0%} of the examples are wrong, and the cost is {cost:.2f}"
    words += f" (with equal shares it is log {classes} = {np.log(classes):.2f})."
    if pairs:
        count = classes * (classes - 1) // 2
        lines = f"{count} pair{'s' * (count > 1)} of classes, {count} straight line{'s' * (count > 1)}."
        words += f" {lines}" if not hidden else " Pairs of classes have straight lines without hidden layers only."
    told = ", ".join(f"{share:.2f}" for share in p)
    best = np.flatnonzero(p > p.max() - 0.02)
    winner = f"class {best[0]} wins" if best.size == 1 else f"classes {' and '.join(map(str, best))} are about equal"
    words += f" At ({here[0]:.2f}, {here[1]:.2f}) the shares are {told}: {winner}."
    return words.replace("-", "−")
