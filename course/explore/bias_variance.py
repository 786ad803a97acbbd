"""Bias and variance to play with: how large the network, how many examples, how much noise, and what two errors say."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import overfit
from course.describe import as_array, name_of, outline
from course.explore.boundary import boundary
from course.explore.controls import choice, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.network import Network
from course.sockets import Arrays, Function, Unusable

UNITS = {"0: a straight line": 0, "2": 2, "4": 4, "8": 8, "20": 20}  # in each of two hidden layers
SIZES = (30, 60, 125, 250, 500, 1000)
NOISES = ("0.1", "0.2", "0.3", "0.4")
ALONG = ("hidden units", "examples")
WORK = 100_000  # examples that a training goes through, but for the limits below: what can be waited for
MOST_EPOCHS, LEAST_EPOCHS = overfit.EPOCHS, 150
PATIENCE = 1.2  # seconds that a frame may train; what is missing then comes with the next one
TRUST = 0.02  # the tolerance of `diagnose`
BAYES_STYLE = 2  # train and dev error have 0 and 1, the colours of their dots
TALL = 1.2

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Setting:
    """What a training is done with."""

    units: int
    size: int
    noise: float


@dataclass(frozen=True)
class Fit:
    """A trained network, and what it predicts for its training set, (1, size), and for the dev set, (1, 1000)."""

    network: Network
    parameters: Arrays
    train: Ints
    dev: Ints


def bias_variance(error_rate: Function, diagnose: Function, next_step: Function) -> Any:
    """Networks from a straight line to far too many units, and what the learner's functions say about their errors.

    error_rate: a function (Y_hat, Y) → share of wrong predictions.   diagnose: a function (train_error, dev_error,
    bayes_error) → dict.   next_step: a function diagnosis → words.   All as the lesson defines them.
    Returns an explorable. Each training takes some tenths of a second, once.
    """

    @lru_cache(maxsize=512)
    def errors(setting: Setting) -> tuple[float, float]:
        """Train and dev error by the learner's function."""
        (_, Y_train), (_, Y_dev) = overfit.examples(setting.size, setting.noise)
        one = fit(setting)
        return _error(error_rate, one.train, Y_train), _error(error_rate, one.dev, Y_dev)

    def draw(units: str, examples: str, noise: str, along: str, known: bool) -> Panels:
        """Bias and variance"""
        now = Setting(UNITS[units], int(examples), float(noise))
        train_error, dev_error = errors(now)
        lowest = bayes_error(now.noise)
        verdict = _diagnosis(diagnose, train_error, dev_error, lowest if known else 0.0)
        advice = _advice(next_step, verdict)
        for function, right in (
            (error_rate, _agrees(now, train_error, dev_error)),
            (diagnose, _follows(verdict, train_error, dev_error, lowest if known else 0.0)),
            (next_step, advice == _step(verdict)),
        ):
            if not right:
                note(f"Your {name_of(function)} does not say what the lesson means by it: run its tests above.")
        plots = _map(now), _curve(errors, now, along, lowest, train_error, dev_error)
        return Panels(*plots, say=_sentence(now, train_error, dev_error, lowest, known, verdict, advice))

    return explore(
        units=choice(list(UNITS), value="20", label="hidden units in each of two layers"),
        examples=choice([str(size) for size in SIZES], value=str(overfit.TRAIN), label="training examples"),
        noise=choice(NOISES, value=str(overfit.NOISE), label="noise of the data"),
        along=choice(ALONG, label="on the right, errors along"),
        known=switch(False, label="diagnose knows the Bayes error"),
    )(draw)


# --- training, once for each setting


@lru_cache(maxsize=512)
def fit(setting: Setting) -> Fit:
    """The network of these settings after training, always from the same start."""
    (X, Y), (X_dev, _) = overfit.examples(setting.size, setting.noise)
    dims = (2, setting.units, setting.units, 1) if setting.units else (2, 1)
    network = overfit.network(layers_dims=dims)
    epochs = int(np.clip(WORK // setting.size, LEAST_EPOCHS, MOST_EPOCHS))
    # Fewer steps have to be longer ones.
    parameters = descend(network, X, Y, epochs, 0.01 * (MOST_EPOCHS / epochs) ** 0.5)
    return Fit(network, parameters, network.predict(parameters, X), network.predict(parameters, X_dev))


def descend(network: Network, X: Floats, Y: Ints, epochs: int, learning_rate: float) -> Arrays:
    """What `overfit.fit` does, five times as fast: all parameters in one array, tanh and a sigmoid only."""
    start = network.initialize(np.random.default_rng(0))
    theta = np.concatenate([value.ravel() for value in start.values()])
    slope = np.empty_like(theta)
    shapes = [value.shape for value in start.values()]
    parameters, grads = _views(theta, shapes), _views(slope, shapes)
    weights, biases = parameters[::2], parameters[1::2]
    v, s = np.zeros_like(theta), np.zeros_like(theta)
    m = X.shape[1]
    for t in range(1, epochs + 1):
        layers = [X]
        for W, b in zip(weights[:-1], biases[:-1], strict=True):
            layers.append(np.tanh(W @ layers[-1] + b))
        Z = weights[-1] @ layers[-1] + biases[-1]
        dZ = (0.5 * (1 + np.tanh(0.5 * Z)) - Y) / m
        for i in range(len(weights) - 1, -1, -1):
            np.matmul(dZ, layers[i].T, out=grads[2 * i])
            np.sum(dZ, axis=1, keepdims=True, out=grads[2 * i + 1])
            if i:
                dZ = (weights[i].T @ dZ) * (1 - layers[i] ** 2)
        v += 0.1 * (slope - v)
        s += 0.001 * (slope**2 - s)
        theta -= learning_rate * (v / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
    return {name: value.copy() for name, value in zip(start, parameters, strict=True)}


def _views(flat: Floats, shapes: list[tuple[int, ...]]) -> list[Floats]:
    """The parts of a long array as arrays of these shapes, without copying."""
    ends = np.cumsum([np.prod(shape) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(flat, ends[:-1]), shapes, strict=True)]


@cache
def bayes_error(noise: float) -> float:
    """The error of the best classifier there can be: the mass of the weaker class, summed over the plane."""
    angle = (np.arange(80) + 0.5) * np.pi / 80
    places = np.linspace(-3.6, 3.6, 121)
    x = np.exp(-((places - np.cos(angle)[:, np.newaxis] + 0.5) ** 2) / (2 * noise**2))
    y = np.exp(-((places - np.sin(angle)[:, np.newaxis] + 0.25) ** 2) / (2 * noise**2))
    upper = y.T @ x / angle.size / (2 * np.pi * noise**2)
    # The lower moon is the upper one turned by half a turn about the origin.
    lower = upper[::-1, ::-1]
    return float(0.5 * np.sum(np.minimum(upper, lower)) * (places[1] - places[0]) ** 2)


# --- the learner's answers


def _error(error_rate: Function, Y_hat: Ints, Y: Ints) -> float:
    return float(ask(error_rate, Y_hat, Y, shape=()))


def _diagnosis(diagnose: Function, train_error: float, dev_error: float, lowest: float) -> dict[str, Any]:
    """The learner's dict, with floats and bools in it.   Raises Unusable, in words, if it is none."""
    answer = diagnose(train_error, dev_error, lowest)
    who = f"your {name_of(diagnose)} returned"
    keys = ("avoidable_bias", "variance", "high_bias", "high_variance")
    if not isinstance(answer, Mapping):
        raise Unusable(f"{who} {outline(answer)}; expected a dict with {', '.join(keys)}")
    if missing := [key for key in keys if key not in answer]:
        raise Unusable(f"{who} a dict without {', '.join(missing)}")
    values: dict[str, Any] = {}
    for key in keys:
        value = as_array(answer[key])
        if value is None or value.shape != () or value.dtype.kind not in "biuf" or not np.isfinite(value):
            expected = "True or False" if "high" in key else "one number"
            raise Unusable(f"{who}, as {key}, {outline(answer[key])}; expected {expected}")
        values[key] = bool(value) if "high" in key else float(value)
    return values


def _advice(next_step: Function, verdict: dict[str, Any]) -> str:
    answer = next_step(dict(verdict))
    if not isinstance(answer, str) or answer not in ("reduce bias", "reduce variance", "done"):
        raise Unusable(
            f'your {name_of(next_step)} returned {outline(answer)}; expected "reduce bias", "reduce variance" or "done"'
        )
    return str(answer)


def _agrees(setting: Setting, train_error: float, dev_error: float) -> bool:
    """Whether the errors are the shares of wrong predictions."""
    one = fit(setting)
    (_, Y_train), (_, Y_dev) = overfit.examples(setting.size, setting.noise)
    truth = np.mean(one.train != Y_train), np.mean(one.dev != Y_dev)
    return bool(np.allclose((train_error, dev_error), truth))


def _follows(verdict: dict[str, Any], train_error: float, dev_error: float, lowest: float) -> bool:
    """Whether the diagnosis is that of these errors; what rounding decides may go either way."""
    gaps = {"bias": train_error - lowest, "variance": dev_error - train_error}
    numbers = np.allclose((verdict["avoidable_bias"], verdict["variance"]), list(gaps.values()))
    flags = all(verdict[f"high_{name}"] == (gap > TRUST) or abs(gap - TRUST) < 1e-9 for name, gap in gaps.items())
    return bool(numbers and flags)


def _step(verdict: dict[str, Any]) -> str:
    if verdict["high_bias"]:
        return "reduce bias"
    return "reduce variance" if verdict["high_variance"] else "done"


# --- the picture


def _map(now: Setting) -> Plot:
    (X, Y), _ = overfit.examples(now.size, now.noise)
    one = fit(now)
    return boundary(
        lambda points: one.network.forward(one.parameters, points)[0],
        X, Y.astype(np.float64), overfit.VIEW, title=f"{now.size} training examples", tall=TALL,
    )  # fmt: skip


def _curve(errors: Any, now: Setting, along: str, lowest: float, train_error: float, dev_error: float) -> Plot:
    """Train and dev error along units or examples, with a mark where we are."""
    by_units = along == ALONG[0]
    settings = (
        [Setting(units, now.size, now.noise) for units in UNITS.values()]
        if by_units
        else [Setting(now.units, size, now.noise) for size in SIZES]
    )
    until = time.perf_counter() + PATIENCE
    found = {}
    for setting in sorted(settings, key=lambda one: one != now):  # the one that is shown is trained already
        if time.perf_counter() < until or setting == now:
            found[setting] = errors(setting)
    if len(found) < len(settings):
        note("Not all networks are trained yet: move a control and back, and the curves go on.")
    places = [setting for setting in settings if setting in found]
    x = [float(setting.units if by_units else setting.size) for setting in places]
    here = float(now.units if by_units else now.size)
    xlim = (-0.6, 20.6) if by_units else (27.0, 1110.0)
    layers: list[Layer] = [line(xlim, [100 * lowest] * 2, "Bayes error", style=BAYES_STYLE)]
    for style, (name, value) in enumerate((("train error", train_error), ("dev error", dev_error))):
        share = [100 * found[setting][style] for setting in places]
        layers += [line(x, share, name, style=style), dots(x, share, size=3, style=style)]
        layers.append(dots([here], [100 * value], size=6, style=style))
    top = max(25.0, 105 * max(max(pair) for pair in found.values()))
    return Plot(
        *layers,
        x="hidden units in each layer" if by_units else "training examples", y="error (%)",
        xlim=xlim, ylim=(-1.0, min(top, 105.0)), log_x=not by_units, title="Share of wrong predictions", tall=TALL,
    )  # fmt: skip


def _sentence(
    now: Setting, train_error: float, dev_error: float, lowest: float, known: bool, verdict: dict[str, Any], advice: str
) -> str:
    kind = f"{now.units} hidden units in each of two layers" if now.units else "A straight line"
    words = f"{kind}, {now.size} examples, noise {now.noise:g}: train error {_percent(train_error)}, "
    words += f"dev error {_percent(dev_error)}; no classifier can get below {_percent(lowest)}. "
    words += f"Your diagnose, told a Bayes error of {_percent(lowest if known else 0.0)}, says "
    parts = []
    for name, key in (("avoidable bias", "bias"), ("variance", "variance")):
        size = verdict["avoidable_bias" if key == "bias" else "variance"]
        parts.append(f"{name} {_percent(size)}, {'high' if verdict[f'high_{key}'] else 'not high'}")
    return words + f"{'; '.join(parts)}. Your next_step says: {advice}."


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace("-", "−")
