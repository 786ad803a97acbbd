"""Mini-batch sizes: the way down, the noise of the cost, and the time of an epoch, by the learner's own functions."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import data
from course.describe import as_array, name_of, outline
from course.explore.controls import button, choice, play, slider
from course.explore.guard import TooSlow, note
from course.explore.layers import Layer, contour, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import ANYTHING, Function, Unusable, checked, several

M = 256
SIZES = tuple(2**k for k in range(9))
LABELS = {f"{size}" if 1 < size < M else f"{size} ({'stochastic' if size == 1 else 'batch'})": size for size in SIZES}
ROUND, OPEN = (0, 6, 8), (3, 5, 9)  # digits: the first ones have ink in the lower left quarter, the others little
START = (-2.0, 2.0)
VIEW = (-2.6, 5.6, -3.0, 2.6)
EPOCHS = 8
TOP = 4.0  # of the panel of costs
FEW = 100  # so many steps can be told apart on the map
MINIMUM = 4  # style, and class of dots, of the minimum
Floats = NDArray[np.float64]
Parameters = dict[str, Any]


@dataclass
class Training:
    """A training with one size and one α, as far as it was asked for.

    path: (w, b) before each step and at last.   costs: of the mini-batches, before each step.
    steps: those done after each epoch.   remarks: sentences on what is odd.
    """

    size: int
    rng: np.random.Generator
    path: list[tuple[float, float]] = field(default_factory=lambda: [START])
    costs: list[float] = field(default_factory=list)
    steps: list[int] = field(default_factory=lambda: [0])
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Failure:
    """What a run ended with, and where: raised once more, the error itself would show that place further down."""

    error: BaseException
    traceback: TracebackType | None


def mini_batches(train_epoch: Function, update_parameters_with_gd: Function) -> Any:
    """The same loss with mini-batches of two sizes, trained by the learner's functions.

    The loss is that of 256 real digits, one number each, and two parameters, {"W1": (1, 1), "b1": (1, 1)}.
    train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng) → parameters, costs.
    update_parameters_with_gd(parameters, grads, learning_rate) → parameters.
    Returns an explorable.
    """

    def run(training: Training, alpha: float) -> None:
        """One epoch more."""
        X, Y = images()
        places: list[tuple[float, float]] = []
        costs: list[float] = []
        sizes: list[int] = []

        def cost_and_grads(parameters: Any, X: Any, Y: Any) -> tuple[float, Parameters]:
            places.append(_weights(parameters, f"your {name_of(train_epoch)} gave cost_and_grads, as parameters,"))
            cost, grads = _cost_and_grads(*places[-1], *_columns(X, Y, train_epoch))
            costs.append(cost)
            sizes.append(X.shape[1])
            return cost, grads

        def update(parameters: Any, grads: Any) -> Any:
            new = update_parameters_with_gd(parameters, grads, alpha)
            _weights(new, f"your {name_of(update_parameters_with_gd)} returned")
            return new

        start = _arrays(*training.path[-1])
        answer = train_epoch(start, X.copy(), Y.copy(), cost_and_grads, update, training.size, training.rng)
        last, told = several(train_epoch, answer, {"parameters": ANYTHING, "costs": ANYTHING})
        end = _weights(last, f"your {name_of(train_epoch)} returned, as parameters,")
        if not costs:
            raise Unusable(f"your {name_of(train_epoch)} never calls cost_and_grads: it gives cost and gradients")
        training.path[-1:] = [*places, end]
        training.costs += costs
        training.steps.append(training.steps[-1] + len(costs))
        whole, rest = divmod(M, training.size)
        found = []
        if sorted(sizes, reverse=True) != [training.size] * whole + [rest] * (rest > 0):
            found.append(f"does not take all {M} images in mini-batches of {training.size}")
        given = as_array(told)
        if given is None or given.shape != (len(costs),) or not np.allclose(given, costs):
            found.append("does not return the cost of each step")
        for oddity in found:
            sentence = f"Your {name_of(train_epoch)} {oddity}: run its tests above."
            if sentence not in training.remarks:
                training.remarks.append(sentence)

    @lru_cache(maxsize=64)
    def training(size: int, alpha: float, shuffle: int) -> Training:
        del alpha
        return Training(size, np.random.default_rng(shuffle))

    failures: dict[tuple[int, float, int], Failure] = {}

    def trained(size: int, alpha: float, shuffle: int, epochs: int) -> Training:
        """The training, with at least so many epochs. What fails is not waited for twice."""
        failure = failures.get((size, alpha, shuffle))
        one = training(size, alpha, shuffle)
        try:
            if failure is None:
                while len(one.steps) <= epochs:
                    run(one, alpha)
        except (Exception, SystemExit, TooSlow) as error:
            failure = failures[size, alpha, shuffle] = Failure(error, error.__traceback__)
        if failure is not None:
            raise failure.error.with_traceback(failure.traceback)
        return one

    @lru_cache(maxsize=1)
    def milliseconds() -> dict[int, float]:
        """What an epoch takes with each size: the shortest of five, because the machine has other things to do."""
        return {size: min(_timed(train_epoch, update_parameters_with_gd, size) for _ in range(5)) for size in SIZES}

    def draw(size: str, other: str, alpha: float, epochs: int, shuffle: int) -> Panels:
        """Mini-batches: the way down, the cost of each step, the time of an epoch"""
        pair = [LABELS[size]] if other == size else [LABELS[size], LABELS[other]]
        runs = [trained(each, alpha, shuffle, epochs) for each in pair]
        took = milliseconds()
        for one in runs:
            for remark in one.remarks:
                note(remark)
        plots = _map(runs, epochs), _costs(runs, epochs), _times(runs, took)
        return Panels(*plots, say=" ".join(_sentence(one, epochs, took[one.size]) for one in runs))

    return explore(
        size=choice(list(LABELS), "64", label="mini-batch size"),
        other=choice(list(LABELS), f"{M} (batch)", label="compare with"),
        alpha=slider(0.1, 100, 1, scale="log", label="learning rate α"),
        epochs=play(1, EPOCHS, 3, step=1, label="epochs", seconds=6),
        shuffle=button("shuffle anew"),
    )(draw)


# --- the loss


@lru_cache(maxsize=1)
def images() -> tuple[Floats, Floats]:
    """The first 256 digits of the two kinds: the ink in the lower left quarter, standardised, and 1 for a 0, 6 or 8.

    Returns X, Y, each of shape (1, 256).
    """
    X, labels = data.digits()
    chosen = np.flatnonzero(np.isin(labels, ROUND + OPEN))[:M]
    ink = X[:, chosen].reshape(8, 8, M)[4:, :4].mean(axis=(0, 1))
    standardised = (ink - ink.mean()) / ink.std()
    return standardised[np.newaxis], np.isin(labels[chosen], ROUND)[np.newaxis].astype(np.float64)


def _cost_and_grads(w: float, b: float, X: Floats, Y: Floats) -> tuple[float, Parameters]:
    """Cross-entropy of logistic regression, from z, which stays finite for any z, and its gradients."""
    Z = w * X + b
    e = np.exp(-np.abs(Z))
    # Dot products and plain division: this is called thousands of times in a frame.
    losses = np.maximum(Z, 0.0) - Z * Y + np.log1p(e)
    dZ = np.where(Z >= 0, 1.0, e) / (1 + e) - Y
    m = X.shape[1]
    return float(losses.sum()) / m, _arrays(float((dZ @ X.T)[0, 0]) / m, float(dZ.sum()) / m, "d")


def height(w: Floats, b: Floats) -> Floats:
    """J over all images at weights of any shape."""
    X, Y = images()
    Z = w[..., np.newaxis] * X[0] + b[..., np.newaxis]
    return np.asarray(np.mean(np.logaddexp(0.0, Z) - Z * Y[0], axis=-1))


@lru_cache(maxsize=1)
def minimum() -> tuple[float, float, float]:
    """w and b of the lowest J over all images, and that J, by Newton's method."""
    X, Y = images()
    place = np.zeros(2)
    features = np.vstack([X, np.ones_like(X)])
    for _ in range(20):
        p = 1 / (1 + np.exp(-place @ features))
        place -= np.linalg.solve(features * (p * (1 - p)) @ features.T, features @ (p - Y[0]))
    return float(place[0]), float(place[1]), float(height(place[0], place[1]))


# --- the picture


@lru_cache(maxsize=1)
def _background() -> Layer:
    """Lines of equal J."""
    w, b = np.linspace(*VIEW[:2], 60), np.linspace(*VIEW[2:], 50)
    J = height(*np.meshgrid(w, b))
    low = minimum()[2]
    # Evenly spaced in the root, so that neither the bottom nor the steep sides are all there is to see.
    levels = low + np.linspace(0, math.sqrt(float(J.max()) - low), 14)[1:-1] ** 2
    return contour(w, b, J, levels=levels)


def _map(runs: list[Training], epochs: int) -> Plot:
    layers = [_background()]
    for style, one in enumerate(runs):
        w, b = np.transpose(one.path[: one.steps[epochs] + 1])
        layers.append(line(w, b, f"size {one.size}", style=style))
        if w.size <= FEW:
            layers.append(dots(w, b, size=3, style=style))
        layers.append(dots(w[-1:], b[-1:], size=6, style=style))
    # On top of the path, which may run over it many times.
    layers.append(dots([minimum()[0]], [minimum()[1]], "minimum of J", size=6, style=MINIMUM))
    return Plot(*layers, x="w", y="b", xlim=VIEW[:2], ylim=VIEW[2:], title="The way down", tall=1.2)


def _costs(runs: list[Training], epochs: int) -> Plot:
    layers = []
    for style, one in enumerate(runs):
        steps = one.steps[epochs]
        ends = np.array(one.steps[: epochs + 1])
        when = np.interp(np.arange(steps), ends, np.arange(epochs + 1))
        seen = np.clip(np.nan_to_num(one.costs[:steps], nan=TOP, posinf=TOP), 0.0, TOP)
        layers.append(line(when, seen, f"size {one.size}", style=style))
        if steps <= FEW:
            layers.append(dots(when, seen, size=3, style=style))
    top = max(float(layer.array("y").max()) for layer in layers)
    return Plot(
        *layers, x="epoch", y="J of the mini-batch", xlim=(0.0, float(epochs)), ylim=(0.0, 1.05 * top),
        title="The cost of each step", tall=1.2,
    )  # fmt: skip


def _times(runs: list[Training], took: dict[int, float]) -> Plot:
    layers = [line(SIZES, list(took.values()), "one epoch", style=2)]
    for style, one in enumerate(runs):
        layers.append(dots([one.size], [took[one.size]], size=7, style=style))
    return Plot(
        *layers, x="mini-batch size", y="time of an epoch (ms)", xlim=(1.0, 400.0), ylim=decades(took.values()),
        log_x=True, log_y=True,
        title="The time of an epoch, measured", tall=1.2,
    )  # fmt: skip


def decades(milliseconds: Iterable[float]) -> tuple[float, float]:
    """Powers of ten around these times: where a logarithmic axis has its numbers."""
    exponents = np.log10(np.maximum(list(milliseconds), 1e-6))
    low = math.floor(exponents.min())
    return 10.0**low, 10.0 ** max(math.ceil(exponents.max()), low + 1)


def _sentence(one: Training, epochs: int, took: float) -> str:
    steps = one.steps[epochs]
    costs = np.array(one.costs[:steps])
    rises = int(np.sum(np.diff(costs) > 0))
    here = float(height(*np.array(one.path[steps])))
    kind = {1: "Mini-batches of 1", M: f"The batch of all {M}"}.get(one.size, f"Mini-batches of {one.size}")
    words = f"{kind}: {_count(one.steps[1], 'step')} an epoch, {took:.2g} ms."
    words += f" After {_count(epochs, 'epoch')}, {_count(steps, 'step')}, J over all images is {here:.3f}"
    words += f" ({here - minimum()[2]:.2g} above the minimum)."
    if one.size < M:
        return words + f" The cost of a step was above that of the step before {_count(rises, 'time')}."
    return words + (f" J rose {_count(rises, 'time')}: for a batch α is too large." if rises else " J never rose.")


# --- the learner's answers


def _timed(train_epoch: Function, update_parameters_with_gd: Function, size: int) -> float:
    """Milliseconds of an epoch."""
    X, Y = images()

    def cost_and_grads(parameters: Parameters, X: Floats, Y: Floats) -> tuple[float, Parameters]:
        return _cost_and_grads(parameters["W1"].item(), parameters["b1"].item(), X, Y)

    def update(parameters: Parameters, grads: Parameters) -> Any:
        return update_parameters_with_gd(parameters, grads, 0.1)

    arguments = (_arrays(*START), X.copy(), Y.copy(), cost_and_grads, update, size, np.random.default_rng(1))
    started = time.perf_counter()
    train_epoch(*arguments)
    return 1000 * (time.perf_counter() - started)


def _columns(X: Any, Y: Any, function: Callable[..., Any]) -> tuple[Floats, Floats]:
    """X and Y of a mini-batch, if they are one."""
    if not (isinstance(X, np.ndarray) and isinstance(Y, np.ndarray) and X.shape == Y.shape == (1, X.size) and X.size):
        raise Unusable(
            f"your {name_of(function)} gave cost_and_grads {outline(X)} as X and {outline(Y)} as Y;"
            " expected a mini-batch, each of shape (1, size)"
        )
    return X, Y


def _weights(values: Any, who: str) -> tuple[float, float]:
    """The two numbers of a dict of W1 and b1, if it is one."""
    if type(values) is dict:  # the usual answer; this is asked thousands of times in a frame
        W, b = values.get("W1"), values.get("b1")
        if type(W) is np.ndarray and type(b) is np.ndarray and W.shape == b.shape == (1, 1):
            one, two = W.item(), b.item()
            if type(one) is float and type(two) is float and math.isfinite(one + two):
                return one, two
    new = checked(values, _arrays(0.0, 0.0), who)
    if not (np.isfinite(new["W1"]).all() and np.isfinite(new["b1"]).all()):
        raise Unusable(f"{who} numbers that are not finite")
    return new["W1"].item(), new["b1"].item()


def _arrays(w: float, b: float, d: str = "") -> Parameters:
    return {f"{d}W1": np.array([[w]]), f"{d}b1": np.array([[b]])}


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"
