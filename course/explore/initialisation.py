"""Where to start: how large activations and gradients are in each layer, and what a short training makes of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import overfit
from course.describe import name_of
from course.explore.boundary import boundary
from course.explore.controls import button, choice, slider, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, band, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.network import Network, train
from course.sockets import Arrays, Function, Unusable, checked

EXAMPLES = 64
WIDTHS = ("16", "64", "256")
DEEPEST = 20
STEPS, ALPHA = 100, 0.1  # of the short training
SCHEMES = {
    "zeros": ("zeros", 1.0),
    "std 1": ("large", 0.1),  # a tenth of weights with the standard deviation 10
    "large (std 10)": ("large", 1.0),
    "Xavier": ("xavier", 1.0),
    "Glorot": ("glorot", 1.0),
    "He": ("he", 1.0),
}
TINY, HUGE = 1e-30, 1e30  # no axis shows more
GOOD = (0.5, 1.5)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """An activation function and its slope, from z."""

    name: str  # as the network knows it
    value: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]


ACTIVATIONS = {
    "ReLU": Activation("relu", lambda Z: np.maximum(Z, 0.0), lambda Z: (Z > 0).astype(np.float64)),
    "tanh": Activation("tanh", np.tanh, lambda Z: 1 - np.tanh(Z) ** 2),
}


@dataclass(frozen=True)
class Signals:
    """What goes through a deep network, forwards and backwards.

    stds: of the activations of each layer, by the learner's function, shape (L,).   A, dA: of each layer, (n, m) each;
    dA of the last one is drawn with the standard deviation 1.   remarks: sentences on what is odd.
    """

    stds: Floats
    A: list[Floats]
    dA: list[Floats]  # noqa: N815 - the name of the formulas
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Training:
    """The week's network after a short training: its parameters, the cost of each step, the share it gets wrong."""

    network: Network
    parameters: Arrays
    costs: list[float]
    diverged: bool
    error: float


def initialisation(initialize_parameters: Function, activation_stds: Function) -> Any:
    """How a start goes through a deep network, by the learner's functions.

    initialize_parameters(layers_dims, scheme, rng) → parameters, for the schemes "he", "xavier", "glorot", "zeros" and
    "large".   activation_stds(X, parameters, activation) → one number for each layer.
    Returns an explorable.
    """

    @functools.lru_cache(maxsize=16)
    def through(scheme: str, depth: int, activation: str, units: int, seed: int) -> Signals:
        return _signals(initialize_parameters, activation_stds, scheme, depth, ACTIVATIONS[activation], units, seed)

    @functools.lru_cache(maxsize=256)
    def training(scheme: str, depth: int, activation: str, seed: int) -> Training:
        return _train(_starter(initialize_parameters, scheme), depth, ACTIVATIONS[activation], seed)

    def draw(scheme: str, activation: str, depth: int, units: str, seed: int, trained: bool) -> Panels:
        """A start, layer by layer"""
        signals = through(scheme, depth, activation, int(units), seed)
        for remark in signals.remarks:
            note(remark)
        plots = [
            _sizes(signals, int(units)),
            _histograms(signals.A, "size of activations"),
            _histograms(signals.dA, "size of gradients"),
        ]
        words = _sentence(signals, scheme, activation, int(units))
        if trained:
            one = training(scheme, depth, activation, seed)
            plots.append(_boundary(one))
            words += " " + _outcome(one, depth)
        return Panels(*plots, say=words)

    return explore(
        scheme=choice(list(SCHEMES), "std 1", label="weights"),
        activation=choice(list(ACTIVATIONS), "ReLU", label="activation"),
        depth=slider(1, DEEPEST, 10, step=1, label="hidden layers"),
        units=choice(WIDTHS, "64", label="units per layer"),
        seed=button("draw anew"),
        trained=switch(True, label="train the week's network, too"),
    )(draw)


def _starter(initialize_parameters: Function, scheme: str) -> Function:
    """The learner's function, made to draw one of the explorable's schemes."""
    own, factor = SCHEMES[scheme]

    @functools.wraps(initialize_parameters)
    def start(layers_dims: list[int], _: str, rng: np.random.Generator) -> Any:
        parameters = initialize_parameters(layers_dims, own, rng)
        if factor == 1.0 or not isinstance(parameters, Mapping):
            return parameters
        # What is no array stays as it is: the network says in words what is wrong with it.
        return {
            key: factor * value if isinstance(value, np.ndarray) and str(key).startswith("W") else value
            for key, value in parameters.items()
        }

    return start


def _signals(
    initialize_parameters: Function,
    activation_stds: Function,
    scheme: str,
    depth: int,
    activation: Activation,
    units: int,
    seed: int,
) -> Signals:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((units, EXAMPLES))
    layers_dims = [units] * (depth + 1)
    blank: Arrays = {}
    for i in range(1, depth + 1):
        blank |= {f"W{i}": np.empty((units, units)), f"b{i}": np.empty((units, 1))}
    answer = _starter(initialize_parameters, scheme)(list(layers_dims), scheme, rng)
    parameters = checked(answer, blank, f"your {name_of(initialize_parameters)} returned")
    if not all(np.isfinite(value).all() for value in parameters.values()):
        raise Unusable(f"your {name_of(initialize_parameters)} returned numbers that are not finite")
    A, Z = [X], [X]
    for i in range(1, depth + 1):
        Z.append(parameters[f"W{i}"] @ A[-1] + parameters[f"b{i}"])
        A.append(activation.value(Z[-1]))
    dA = [rng.standard_normal((units, EXAMPLES))]
    for i in range(depth, 1, -1):
        dA.insert(0, parameters[f"W{i}"].T @ (dA[0] * activation.slope(Z[i])))
    stds, remarks = _stds(activation_stds, X, parameters, activation, A[1:])
    return Signals(stds, A[1:], dA, remarks)


def _stds(
    activation_stds: Function, X: Floats, parameters: Arrays, activation: Activation, A: list[Floats]
) -> tuple[Floats, tuple[str, ...]]:
    """What the learner's function returns, and sentences on what is odd about it."""
    given = {key: value.copy() for key, value in parameters.items()}
    inputs = X.copy()
    stds = ask(functools.partial(activation_stds, inputs, given, activation.value), shape=(len(A),))
    remarks = []
    same = given.keys() == parameters.keys() and all(np.array_equal(given[key], parameters[key]) for key in parameters)
    if not (same and np.array_equal(inputs, X)):
        remarks.append(f"Your {name_of(activation_stds)} changes its inputs: let it make new arrays.")
    if not np.allclose(stds, [np.std(values) for values in A], rtol=1e-6):
        remarks.append(f"Your {name_of(activation_stds)} does not return the std of each layer: run its tests above.")
    return np.asarray(stds), tuple(remarks)


def _train(start: Function, depth: int, activation: Activation, seed: int) -> Training:
    """The week's network with so many hidden layers, after STEPS of gradient descent."""
    X, Y = overfit.examples()[0]
    layers_dims = (2, *[20] * depth, 1)
    network = overfit.network(layers_dims=layers_dims, hidden=activation.name, initialize_parameters=start)
    rng = np.random.default_rng(seed)
    parameters, history = train(network, X, Y, epochs=STEPS, rng=rng, learning_rate=ALPHA, mini_batch_size=None)
    # A training that has left for infinity has no boundary: what it says is all NaN, and NaN is wrong everywhere.
    finite = all(np.isfinite(value).all() for value in parameters.values())
    error = float(np.mean(network.predict(parameters, X) != Y)) if finite else 1.0
    return Training(network, parameters, history.costs, history.diverged or not finite, error)


# --- the picture


def _sizes(signals: Signals, units: int) -> Plot:
    """The standard deviation of activations and gradients in each layer."""
    number = np.arange(1, len(signals.A) + 1)
    layers: list[Layer] = [band([0.5, number[-1] + 0.5], [GOOD[0]] * 2, [GOOD[1]] * 2, "0.5 to 1.5", style=6)]
    gradients = np.array([np.std(values) for values in signals.dA])
    low, high = 1e-2, 1e2
    for name, values, style in (("activations", signals.stds, 4), ("gradients", gradients, 5)):
        seen = _seen(values)
        if seen.size == 0:
            continue
        low, high = min(low, float(seen.min()) / 3), max(high, 3 * float(seen.max()))
        shown = np.where(values > 0, np.clip(values, TINY, HUGE), np.nan)
        if seen.size == values.size:
            layers.append(line(number, shown, name, style=style))
        else:
            layers.append(line(number[values > 0], shown[values > 0], name, style=style))
    return Plot(
        *layers, x="hidden layer", y="std", xlim=(0.5, number[-1] + 0.5), ylim=(low, high), log_y=True,
        title=f"Standard deviation, {units} units", tall=1.1,
    )  # fmt: skip


def _histograms(values: list[Floats], what: str) -> Plot:
    """How often each size occurs in the first, a middle and the last layer, on a logarithmic axis."""
    chosen = sorted({0, len(values) // 2, len(values) - 1})
    sizes = {layer: _seen(np.abs(values[layer])) for layer in chosen}
    exponents = {layer: np.log10(seen) for layer, seen in sizes.items() if seen.size}
    ends = np.concatenate([[-2.5, 1.5], *(np.quantile(found, [0.005, 1]) for found in exponents.values())])
    low, high = np.floor(ends.min()), np.ceil(ends.max())
    edges = np.linspace(low, high, max(24, min(60, round(6 * (high - low)))) + 1)
    middles = 10 ** ((edges[1:] + edges[:-1]) / 2)
    layers: list[Layer] = []
    for style, layer in enumerate(chosen):
        counts = np.histogram(exponents.get(layer, np.empty(0)), edges)[0]
        layers.append(line(middles, 100 * counts / values[layer].size, f"layer {layer + 1}", style=style))
    return Plot(
        *layers, x=f"{what} (log axis)", y="share of all (%)", xlim=(10.0**low, 10.0**high), log_x=True,
        title=what.capitalize(), tall=1.1,
    )  # fmt: skip


def _boundary(one: Training) -> Plot:
    X, Y = overfit.examples()[0]

    def probability(points: Floats) -> Floats:
        if one.diverged:
            return np.full(points.shape[1], 0.5)
        return one.network.forward(one.parameters, points)[0]

    title = f"Diverged at step {len(one.costs)}" if one.diverged else "The week's network"
    return boundary(probability, X, Y.astype(np.float64), overfit.VIEW, title=title, tall=1.1)


def _seen(values: Any) -> Floats:
    """Those that a logarithmic axis can show, moved to its ends where they are beyond."""
    flat = np.ravel(values)
    flat = flat[flat > 0]
    return np.asarray(np.clip(flat, TINY, HUGE))


# --- the words


def _sentence(signals: Signals, scheme: str, activation: str, units: int) -> str:
    depth = len(signals.A)
    gradients = [float(np.std(values)) for values in signals.dA]
    name = {"std 1": "Weights with std 1", "large (std 10)": "Weights with std 10", "zeros": "Weights of 0"}.get(
        scheme, f"{scheme} weights"
    )
    count = f"{depth} layer{'s' * (depth != 1)} of {units} {activation} units"
    if not np.any(signals.A[-1]):
        forwards = "all activations of the last layer are 0"
    elif depth == 1:
        forwards = f"the activations have std {_size(signals.stds[0])}"
    else:
        first, last = _size(signals.stds[0]), _size(signals.stds[-1])
        forwards = f"the activations have std {first} in layer 1 and {last} in layer {depth}"
        if activation == "tanh":
            full = 100 * float(np.mean(np.abs(signals.A[-1]) > 0.99))
            forwards += f", where {full:.0f} % are saturated (beyond ±0.99)"
    if depth == 1:
        return f"{name}, {count}: {forwards}."
    backwards = "0 in layer 1: it learns nothing" if gradients[0] == 0 else f"{_size(gradients[0])} in layer 1"
    return f"{name}, {count}: {forwards}. Gradients of std 1 in layer {depth} arrive as {backwards}."


def _outcome(one: Training, depth: int) -> str:
    what = f"The week's network with {depth} hidden layer{'s' * (depth != 1)}"
    if one.diverged:
        return f"{what} has a J that is no number any more at step {len(one.costs)}: it diverged."
    wrong = round(one.error * overfit.TRAIN)
    return (
        f"{what}: {STEPS} steps of gradient descent take J from {_size(one.costs[0])} to {_size(one.costs[-1])}, "
        f"and {wrong} of {overfit.TRAIN} examples are wrong."
    )


def _size(value: float) -> str:
    """A number that may be huge or tiny, with two digits or so."""
    if 0.1 <= value < 100:
        return f"{value:.2f}"
    return f"{value:,.0f}" if 100 <= value < 10_000 else f"{value:.2g}"
