"""Gradient checking: what ε does to a numerical slope, and what a bug does to the gradients of a small network."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.describe import name_of, outline
from course.explore.controls import choice, slider, switch
from course.explore.guard import ask, note
from course.explore.layers import Layer, LayerError, band, dots, heat, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.sockets import Arrays, Function, Unusable, checked

GOOD, WRONG = 1e-5, 1e-3  # a relative difference below, or above: look, in between
BEST = 1e-7  # what a right gradient stays below
LEAST = 1e-12  # smaller differences are drawn here
FIELD = 16  # points along each side of a field of the surface
FLOOR = 1e-17  # an error of 0 is drawn here: a logarithmic axis has no 0
UNIT = 2.0**-53  # rounding changes a number by this share of it at most
STEPS = np.logspace(-15, 0, 61)  # where the V-shaped curves are computed
LENS = np.linspace(-2, 2, 241)  # places in the lens, in units of ε

Floats = NDArray[np.float64]


# --- ε


@dataclass(frozen=True)
class Case:
    """A function of one number, the place θ where its slope is asked for, and that slope.

    bends: |f''| and |f'''| there.
    """

    name: str
    function: Callable[[Any], Any]
    theta: float
    slope: float
    bends: tuple[float, float]


def relu(z: Any) -> Any:
    """0 for z below 0, else z."""
    return np.maximum(z, 0.0)


KINK = 0.001
CASES = {
    "θ³ at 1": Case("θ³", lambda theta: theta**3, 1.0, 3.0, (6.0, 6.0)),
    "sin θ at 1": Case("sin θ", np.sin, 1.0, math.cos(1.0), (math.sin(1.0), math.cos(1.0))),
    "eᶿ at 2": Case("eᶿ", np.exp, 2.0, math.exp(2.0), (math.exp(2.0), math.exp(2.0))),
    "ReLU at 0.001": Case("ReLU", relu, KINK, 1.0, (0.0, 0.0)),
}


def difference_errors(one_sided_difference: Function, centered_difference: Function) -> Any:
    """What ε does to the learner's two differences: a look through a lens as wide as ε, and the error against ε.

    one_sided_difference, centered_difference: functions (f, theta, epsilon) → slope, as the lesson defines them.
    Returns an explorable.
    """

    def slopes(case: Case, epsilon: float) -> tuple[float, float]:
        f, theta, h = case.function, case.theta, epsilon
        forward = float(ask(one_sided_difference, f, theta, h, shape=()))
        both = float(ask(centered_difference, f, theta, h, shape=()))
        blur = 8 * UNIT * (abs(float(f(theta))) + 1) / h
        for function, got, expected, rule in (
            (one_sided_difference, forward, (f(theta + h) - f(theta)) / h, "(f(θ + ε) − f(θ)) / ε"),
            (centered_difference, both, (f(theta + h) - f(theta - h)) / (2 * h), "(f(θ + ε) − f(θ − ε)) / 2ε"),
        ):
            if not abs(got - expected) <= blur + 1e-9 * abs(expected):
                note(f"Your {name_of(function)} does not give {rule}: run its tests above.")
        return forward, both

    @lru_cache(maxsize=16)
    def curves(which: str) -> Floats:
        """The errors of both at every ε of `STEPS`, shape (2, 61)."""
        case = CASES[which]
        values = np.array([slopes(case, float(step)) for step in STEPS])
        return np.abs(values - case.slope).T

    def draw(which: str, epsilon: float) -> Panels:
        """Two ways to measure a slope, and what ε does to them"""
        case = CASES[which]
        forward, both = slopes(case, epsilon)
        errors = abs(forward - case.slope), abs(both - case.slope)
        return Panels(
            _lens(case, epsilon, forward, both),
            _errors(case, curves(which), epsilon, errors),
            say=_about_epsilon(case, epsilon, (forward, both), errors),
        )

    return explore(
        which=choice(list(CASES), label="function"),
        epsilon=slider(1e-15, 1, 0.5, scale="log", label="ε"),
    )(draw)


def _lens(case: Case, epsilon: float, forward: float, both: float) -> Plot:
    """The function as far as ±2ε, in units of ε: what the differences see of it."""
    middle = case.function(case.theta)
    seen = (case.function(case.theta + LENS * epsilon) - middle) / epsilon
    back, ahead = ((case.function(case.theta + side * epsilon) - middle) / epsilon for side in (-1, 1))
    top = 2.4 * max(abs(case.slope), 0.5)
    return Plot(
        line(LENS, case.slope * LENS, "true slope", style=3),
        line([0, 1], [0.0, forward], "one-sided", style=0),
        line([-1, 1], [back, back + 2 * both], "two-sided", style=1),
        line(LENS, seen, case.name, style=2),  # last: its stairs lie on the chords
        dots([0, 1], [0.0, ahead], size=5, style=0),
        dots([-1, 1], [back, ahead], size=4, style=1),
        x="distance from θ, in units of ε",
        y="f minus f(θ), in units of ε",
        xlim=(-2, 2),
        ylim=(-top, top),
        title="Through a lens as wide as ε",
        tall=1.25,
    )


def _errors(case: Case, curves: Floats, epsilon: float, errors: tuple[float, float]) -> Plot:
    drawn = np.maximum(curves, FLOOR)
    # f carries a rounding error, and dividing by ε makes it large.
    rounding = UNIT * abs(float(case.function(case.theta))) / STEPS
    layers: list[Layer] = [
        line(STEPS, np.maximum(rounding, FLOOR), "rounding: 10⁻¹⁶ f / ε", style=3),
        line(STEPS, drawn[0], "one-sided", style=0),
        line(STEPS, drawn[1], "two-sided", style=1),
        *(dots([epsilon], [max(error, FLOOR)], size=6, style=style) for style, error in enumerate(errors)),
    ]
    return Plot(
        *layers,
        x="ε",
        y="error",
        xlim=(0.7e-15, 1.5),
        ylim=(0.5 * FLOOR, 30.0),
        log_x=True,
        log_y=True,
        title="Error of the slope against ε",
        tall=1.25,
    )


def _about_epsilon(case: Case, epsilon: float, slopes: tuple[float, float], errors: tuple[float, float]) -> str:
    one, two = (f"{slope:.10g} (error {error:.2g})" for slope, error in zip(slopes, errors, strict=True))
    start = f"ε = {epsilon:.3g}, true slope {case.slope:.7g}. One-sided: {one}. Two-sided: {two}. "
    rounding = UNIT * abs(float(case.function(case.theta))) / epsilon
    if case.name == "ReLU" and epsilon > KINK:
        return start + "θ − ε lies beyond the kink at 0: the two-sided difference mixes both slopes."
    if case.name == "ReLU" and epsilon > 1e-13:
        return start + "f is straight from θ − ε to θ + ε: rounding is the only error there is."
    bent = case.bends[0] * epsilon / 2 > rounding, case.bends[1] * epsilon**2 / 6 > rounding
    if all(bent):
        return start + (
            "Both errors come from the bend of f: with a tenth of ε the first is a tenth, the second a hundredth."
        )
    if any(bent):
        return start + (
            "The two-sided error is rounding by now and grows as ε shrinks; the one-sided one is still the bend."
        )
    if epsilon < 1e-13:
        return (
            start + "f moves in steps here, because θ and f(θ) have 16 digits only: that is rounding, and nothing else."
        )
    return start + "Both errors are rounding now: a smaller ε makes them larger."


# --- bugs


LAYERS = (3, 4, 3, 1)
M, LAMBDA = 12, 0.8
KEYS = tuple(f"d{kind}{layer}" for layer in (1, 2, 3) for kind in "Wb")


@dataclass(frozen=True)
class Bug:
    """What is wrong with a backward pass: the switches of `backward` that it sets, and the words for it."""

    settings: dict[str, Any]
    words: str


BUGS = {
    "no bug": Bug({}, "Nothing is wrong here."),
    "bug 1": Bug({"slopes": (True, False)}, "In layer 2, dZ misses the slope of tanh, and hands it down."),
    "bug 2": Bug({"mean": 2}, "db2 is the mean over the examples, where it should be the sum."),
    "bug 3": Bug({"penalty": 0.0}, "The cost has its penalty, the gradient has not: λ/m·W is missing in every dW."),
    "bug 4": Bug({"slopes": (False, True)}, "In layer 1, dZ misses the slope of tanh."),
    "bug 5": Bug({"row": (2, 1)}, "In dW2, the row of the second unit is left at 0: a loop that skips a unit."),
    "bug 6": Bug({"column": (1, 2)}, "In dW1, the last column is left at 0: the last input is forgotten."),
    "bug 7": Bug({"output": True}, "The output layer's dZ has a factor a(1 − a) too many, and hands it down."),
    "bug 8": Bug({"biases": 1.0}, "The biases are penalised in the gradient, but not in the cost."),
}  # fmt: skip


@lru_cache(maxsize=1)
def patient() -> tuple[Arrays, Floats, Floats]:
    """Parameters of the network, X (3, 12) and Y (1, 12), the same at every call."""
    rng = np.random.default_rng(6)
    parameters: Arrays = {}
    for layer, (n_in, n_out) in enumerate(pairwise(LAYERS), start=1):
        parameters[f"W{layer}"] = rng.normal(0, 1 / math.sqrt(n_in), size=(n_out, n_in))
        parameters[f"b{layer}"] = rng.normal(0, 0.5, size=(n_out, 1))
    return parameters, rng.normal(0, 1, size=(LAYERS[0], M)), (rng.random((1, M)) < 0.4).astype(np.float64)


def _forward(parameters: Any, X: Floats) -> tuple[list[Floats], Floats]:
    """A of each layer from X on (without the output's), and Z of the output."""
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = np.tanh(parameters["W2"] @ A1 + parameters["b2"])
    return [X, A1, A2], parameters["W3"] @ A2 + parameters["b3"]


def cost(parameters: Any) -> float:
    """Cross-entropy plus L2 penalty of the patient with these parameters."""
    _, X, Y = patient()
    Z = _forward(parameters, X)[1]
    squares = sum(float(np.sum(parameters[f"W{layer}"] ** 2)) for layer in (1, 2, 3))
    return float(np.sum(np.logaddexp(0, Z) - Y * Z)) / M + LAMBDA / (2 * M) * squares


def backward(
    *,
    slopes: tuple[bool, bool] = (True, True),
    mean: int = 0,
    penalty: float = 1.0,
    row: tuple[int, int] | None = None,
    column: tuple[int, int] | None = None,
    output: bool = False,
    biases: float = 0.0,
) -> Arrays:
    """The patient's gradients by backward propagation; each argument but its default is a bug.

    slopes: whether layers 1 and 2 have the slope of tanh.   mean: a layer whose db is a mean.   penalty: share in dW.
    row, column: (layer, index) of what is 0 in a dW.   output: a(1 − a) in the output layer.   biases: penalty in db.
    """
    parameters, X, Y = patient()
    A, Z = _forward(parameters, X)
    a = 1 / (1 + np.exp(-Z))
    dZ = (a - Y) / M * (a * (1 - a) if output else 1.0)
    grads: Arrays = {}
    for layer in (3, 2, 1):
        if layer < 3:
            dZ = parameters[f"W{layer + 1}"].T @ dZ
            if slopes[layer - 1]:
                dZ = dZ * (1 - A[layer] ** 2)
        grads[f"dW{layer}"] = dZ @ A[layer - 1].T + penalty * LAMBDA / M * parameters[f"W{layer}"]
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True) / (M if layer == mean else 1)
        grads[f"db{layer}"] += biases * LAMBDA / M * parameters[f"b{layer}"]
    if row:
        grads[f"dW{row[0]}"][row[1]] = 0.0
    if column:
        grads[f"dW{column[0]}"][:, column[1]] = 0.0
    return {key: grads[key] for key in KEYS}


@cache
def _planted(bug: str) -> Arrays:
    return backward(**BUGS[bug].settings)


def gradient_check(numerical_gradient: Function, relative_difference: Function) -> Any:
    """Bugs in the backward pass of a small network, found with the learner's functions: key by key, entry by entry.

    numerical_gradient: a function (cost, parameters, epsilon) → dict of gradients.
    relative_difference: a function (a, b) → a number.
    Returns an explorable.
    """

    @lru_cache(maxsize=128)
    def numerical(epsilon: float) -> tuple[Arrays, tuple[str, ...]]:
        """The learner's gradients, and what is odd about them."""
        parameters = {key: value.copy() for key, value in patient()[0].items()}
        answer = numerical_gradient(cost, parameters, epsilon)
        who = f"your {name_of(numerical_gradient)} returned"
        like = {f"d{key}": value for key, value in patient()[0].items()}
        grads = checked(answer, like, who)
        for key, grad in grads.items():
            if not np.isfinite(grad).all():
                raise Unusable(f"{who}, as {key}, numbers that are not finite: does it divide by 0?")
        found = []
        if any(not np.array_equal(value, patient()[0][key]) for key, value in parameters.items()):
            found.append(f"Your {name_of(numerical_gradient)} leaves the parameters changed: put each one back.")
        true = _planted("no bug")
        off = max(float(np.max(np.abs(grads[key] - true[key]))) for key in KEYS)
        if off > 10 * epsilon**2 + 1e-14 / epsilon + 1e-12:
            found.append(f"Your {name_of(numerical_gradient)} is off by {off:.1g} here: run its tests above.")
        return {key: grads[key] for key in KEYS}, tuple(found)

    def difference(a: Floats, b: Floats) -> float:
        answer = float(ask(relative_difference, a, b, shape=()))
        both = float(np.linalg.norm(a) + np.linalg.norm(b))
        expected = float(np.linalg.norm(a - b)) / both if both else 0.0
        if abs(answer - expected) > 1e-6 * expected + 1e-9:
            note(f"Your {name_of(relative_difference)} does not give ‖a − b‖ / (‖a‖ + ‖b‖): run its tests above.")
        return answer

    def draw(bug: str, epsilon: float, tell: bool) -> Panels:
        """Plant a bug: which keys give it away?"""
        approx, found = numerical(epsilon)
        for sentence in found:
            note(sentence)
        grads = _planted(bug)
        by_key = {key: difference(approx[key], grads[key]) for key in KEYS}
        whole = difference(*(np.concatenate([side[key].ravel() for key in KEYS]) for side in (approx, grads)))
        words = _about_bug(by_key, whole, bug, epsilon)
        if tell:
            words += f" {BUGS[bug].words}"
        return Panels(_by_key(by_key), _by_entry(approx, grads), say=words)

    return explore(
        bug=choice(list(BUGS), label="patient"),
        epsilon=slider(1e-14, 1, 1e-5, scale="log", label="ε"),
        tell=switch(label="tell me"),
    )(draw)


def _by_key(by_key: dict[str, float]) -> Plot:
    heights = np.clip([by_key[key] for key in KEYS], LEAST, 1.0)
    if np.isnan(heights).any():
        raise LayerError(f"your relative difference is no number: {outline(heights)}")
    kinds = np.where(heights > WRONG, 1, np.where(heights > GOOD, 5, 0))
    names = ["right", "wrong", "", "", "", "look"]
    everywhere = [0.4, len(KEYS) + 0.6]
    return Plot(
        band(everywhere, [WRONG] * 2, [1.0] * 2, "above 1e-3: wrong", style=1),
        band(everywhere, [LEAST] * 2, [BEST] * 2, "below 1e-7: good", style=2),
        dots(np.arange(1, len(KEYS) + 1), heights, classes=kinds, class_names=names, size=7),
        x=" · ".join(KEYS),
        y="relative difference",
        xlim=(everywhere[0], everywhere[1]),
        ylim=(0.5 * LEAST, 2.0),
        log_y=True,
        title="Key by key",
        tall=1.1,
    )


def _by_entry(approx: Arrays, grads: Arrays) -> Plot:
    """Every entry of every gradient as a field, blue where both sides differ; one block for each key."""
    tall = max(LAYERS)
    columns: list[Floats] = []
    frames: list[Layer] = []
    for key in KEYS:
        a, g = approx[key], grads[key]
        both = np.abs(a) + np.abs(g)
        share = np.abs(a - g) / np.where(both > 0, both, 1.0)
        block = np.full((tall, a.shape[1]), LEAST)
        block[tall - a.shape[0] :] = share[::-1]  # row 0 of a surface is at the bottom
        left, right, bottom = sum(c.shape[1] for c in columns), a.shape[1], tall - a.shape[0]
        frames.append(
            line([left, left + right, left + right, left, left], [bottom, bottom, tall, tall, bottom], style=3)
        )
        columns += [block, np.full((tall, 1), LEAST)]
    z = np.concatenate(columns[:-1], axis=1)
    # From 1e-7 on there is something to look at: all that is better stays white.
    shade = np.log10(np.clip(z, BEST, 1.0))
    width = z.shape[1]
    # Larger fields have sharp edges where a surface is smoothed.
    fields = np.kron(shade, np.ones((FIELD, FIELD)))
    return Plot(
        heat(fields, (0, width, 0, tall), scale="sequential", lo=math.log10(BEST), hi=0.0),
        *frames,
        x=" · ".join(KEYS),
        y="unit, the first at the top",
        xlim=(-0.3, width + 0.3),
        ylim=(-0.15, tall + 0.15),
        title="Entries: blue where both differ",
        tall=1.1,
    )


def _about_bug(by_key: dict[str, float], whole: float, bug: str, epsilon: float) -> str:
    who = bug[0].upper() + bug[1:]
    to_blame = [key for key in KEYS if by_key[key] > GOOD]
    start = f"{who}, ε = {epsilon:.2g}: the relative difference of all parameters together is {whole:.1g}. "
    if not to_blame:
        return (
            start
            + f"No key is to blame, the worst is {max(by_key, key=by_key.__getitem__)} with {max(by_key.values()):.1g}."
        )
    told = ", ".join(f"{key} ({by_key[key]:.1g})" for key in to_blame)
    rest = max((by_key[key] for key in KEYS if key not in to_blame), default=None)
    others = "No key is right." if rest is None else f"The others are at {rest:.1g} or below."
    if _planted(bug) is _planted("no bug"):
        others += " The backward pass is right: here it is ε that spoils the numerical side."
    return start + f"To blame: {told}. {others}"
