"""All techniques of week 1 as switches on one network, which without them learns 60 examples by heart."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import overfit
from course.describe import name_of
from course.explore.boundary import boundary
from course.explore.controls import button, choice, switch
from course.explore.guard import ask, note
from course.explore.layers import dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.network import Dropout, Network, Penalty, Update, train
from course.sockets import Arrays, Function, Unusable, ask_several

EPOCHS = 600  # by then the bare network knows its 60 examples by heart
EVERY = 10  # epochs from one look at the costs to the next
PATIENCE = 5  # so many looks without a smaller dev cost, and early stopping stops
BAYES = overfit.BAYES_ERROR
TOLERANCE = 0.08  # of a diagnosis: an error counted on 60 examples is good to twice 4 points
BUDGET = 1.4  # seconds of a frame that may go into training; what is left to do is done in the next one
TOP = 1.2  # of the panel of costs
WORST = 55.0  # of the panel of errors, in %

# What the coordinates of the week would be in other units: x₁ from 20 to 980, x₂ from 0.025 to 0.975.
ORIGIN, UNIT = np.array([[500.0], [0.5]]), np.array([[200.0], [0.25]])

SIZES = {"60": 60, "120": 120, "600": 600}
LAMBDAS = {"0 (off)": 0.0} | {f"{value:g}": value for value in (0.01, 0.1, 0.3, 1.0, 3.0, 6.0, 10.0)}
KEEP_PROBS = {"1 (off)": 1.0} | {f"{value:g}": value for value in (0.9, 0.8, 0.6, 0.5, 0.3)}
PLAIN, RAW, NORMALISED = "as all week", "raw: x₁ 1…1000, x₂ 0…1", "raw, then normalised"
SCHEMES = ("he", "xavier", "glorot", "large", "zeros")
Floats = NDArray[np.float64]
Inputs = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Setting:
    """What is switched on, but for early stopping, which changes no training: it only takes an earlier moment of it."""

    examples: int = overfit.TRAIN
    augmented: bool = False
    lambd: float = 0.0
    keep_prob: float = 1.0
    inputs: str = PLAIN
    scheme: str = SCHEMES[0]

    def words(self, *, stopped: bool) -> str:
        """All that differs from the start."""
        found = [
            *([f"{self.examples} examples"] if self.examples != overfit.TRAIN else []),
            *(["turned copies"] if self.augmented else []),
            *([f"λ = {self.lambd:g}"] if self.lambd else []),
            *([f"keep_prob = {self.keep_prob:g}"] if self.keep_prob < 1 else []),
            *(["early stopping"] if stopped else []),
            *([f"inputs {self.inputs}"] if self.inputs != PLAIN else []),
            *([f"initialisation {self.scheme}"] if self.scheme != SCHEMES[0] else []),
        ]
        return "; ".join(found) or "nothing switched on"


@dataclass(frozen=True)
class Look:
    """A moment of a training: the parameters, and the cross-entropy of both sets, without penalty and dropout."""

    parameters: Arrays
    train_cost: float
    dev_cost: float


class Adam:
    """The update of `overfit.fit`, with a memory that lasts from one stretch of a training to the next."""

    def __init__(self) -> None:
        self.v: Arrays = {}
        self.s: Arrays = {}
        self.t = 0

    def step(self, parameters: Arrays, grads: Arrays, learning_rate: float) -> Arrays:
        """One step (Kingma and Ba 2015)."""
        self.t += 1
        moved = {}
        for key, value in parameters.items():
            grad = grads[f"d{key}"]
            self.v[key] = 0.9 * self.v.get(key, 0.0) + 0.1 * grad
            self.s[key] = 0.999 * self.s.get(key, 0.0) + 0.001 * grad**2
            mean, spread = self.v[key] / (1 - 0.9**self.t), np.sqrt(self.s[key] / (1 - 0.999**self.t))
            moved[key] = value - learning_rate * mean / (spread + 1e-8)
        return moved


@dataclass
class Training:
    """A training, as far as it got. inputs: what the network is given for points of the plane, shape (2, m).

    X, Y: what it is trained on, as the network gets it.   train, dev: the examples that its costs are measured on.
    """

    network: Network
    inputs: Inputs
    X: Floats
    Y: Floats
    train: tuple[Floats, Floats]
    dev: tuple[Floats, Floats]
    rng: np.random.Generator = field(init=False)
    adam: Adam = field(init=False)
    looks: list[Look] = field(init=False)

    def __post_init__(self) -> None:
        self.start_over()

    def start_over(self) -> None:
        """Back to where nothing is done yet."""
        self.rng = np.random.default_rng(0)  # the start of all week
        self.adam = Adam()
        self.looks = []

    @property
    def epochs(self) -> int:
        """So many are done."""
        return EVERY * len(self.looks)

    def go_on(self, seconds: float) -> None:
        """To the end, or until the time is up."""
        plain = replace(self.network, penalty=None, dropout=None)
        end = time.perf_counter() + seconds
        while self.epochs < EPOCHS and (not self.looks or time.perf_counter() < end):
            parameters, history = train(
                self.network, self.X, self.Y, epochs=EVERY, rng=self.rng, learning_rate=0.01,
                update=Update(self.adam.step), mini_batch_size=None,
                parameters=self.looks[-1].parameters if self.looks else None,
            )  # fmt: skip
            if history.diverged:
                raise Unusable(f"after {self.epochs} epochs the cost of this training is no finite number any more")
            self.looks.append(Look(parameters, plain.cost(parameters, *self.train), plain.cost(parameters, *self.dev)))


def switchboard(
    add_l2_gradients: Function,
    dropout_forward: Function,
    dropout_backward: Function,
    add_turned: Function,
    early_stopping_epoch: Function,
    fit_normalizer: Function,
    normalize: Function,
    initialize_parameters: Function,
) -> Any:
    """The network of `overfit`, with each technique of the week as a switch: boundary, costs, errors and diagnosis.

    The functions are the learner's, as the lessons define them; add_turned(X, Y) → X, Y of twice as many examples.
    Returns an explorable that remembers each setting it was given and shows where all of them ended.
    """

    def inputs_of(kind: str, X: Floats) -> Inputs:
        """What a network is given for points of the plane; X are the training examples, shape (2, m)."""
        if kind == PLAIN:
            return lambda points: points
        if kind == RAW:
            return _raw
        mu, sigma = ask_several(fit_normalizer, (_raw(X),), mu=(2, 1), sigma=(2, 1))
        return lambda points: ask(normalize, _raw(points), mu, sigma, shape=points.shape)

    @lru_cache(maxsize=256)
    def training(setting: Setting) -> Training:
        """A training that has not begun."""
        (X, Y), (X_dev, Y_dev) = _examples(setting.examples)
        penalty = Penalty(_unasked, add_l2_gradients, setting.lambd)
        dropout = Dropout(dropout_forward, dropout_backward, [setting.keep_prob] * (len(overfit.LAYERS) - 2))
        network = overfit.network(
            penalty=penalty if setting.lambd else None,
            dropout=dropout if setting.keep_prob < 1 else None,
            initialize_parameters=initialize_parameters,
            scheme=setting.scheme,
        )
        X_all, Y_all = X, Y
        if setting.augmented:
            twice = 2 * Y.size
            X_all, Y_all = ask_several(add_turned, (X.copy(), Y.copy()), X=(2, twice), Y=(1, twice))
        inputs = inputs_of(setting.inputs, X_all)
        return Training(network, inputs, inputs(X_all), Y_all, (inputs(X), Y), (inputs(X_dev), Y_dev))

    def trained(setting: Setting) -> Training:
        """As far as there is time for it."""
        one = training(setting)
        try:
            one.go_on(BUDGET)
        except BaseException:  # TooSlow is one, too: what stopped in the middle of a stretch cannot go on
            one.start_over()
            raise
        return one

    def moment(one: Training, stopped: bool) -> tuple[int, int]:
        """Which look is taken, and at which the training ended, both counted from 0."""
        last = len(one.looks) - 1
        if not stopped:
            return last, last
        costs = [look.dev_cost for look in one.looks]
        best, stop = ask(early_stopping_epoch, costs, PATIENCE, shape=(2,)).tolist()
        if not (best.is_integer() and stop.is_integer() and 0 <= best <= stop <= last):
            raise Unusable(
                f"your {name_of(early_stopping_epoch)} returned {best:g}, {stop:g} for {last + 1} dev costs;"
                f" expected two whole numbers, best_epoch <= stop_epoch <= {last}"
            )
        return int(best), int(stop)

    tried: dict[tuple[Setting, bool], tuple[float, float]] = {}

    def draw(
        examples: str, augmented: bool, lambd: str, keep_prob: str, stopped: bool, inputs: str, scheme: str, more: int
    ) -> Panels:
        """The week's switchboard: boundary, costs, and where each setting you tried ended"""
        del more  # each press is a frame more, with time to train
        setting = Setting(SIZES[examples], augmented, LAMBDAS[lambd], KEEP_PROBS[keep_prob], inputs, scheme)
        one = trained(setting)
        taken, end = moment(one, stopped)
        parameters = one.looks[taken].parameters
        errors = _error(one, parameters, *one.train), _error(one, parameters, *one.dev)
        words = setting.words(stopped=stopped)
        say = _sentence(words, errors, setting.examples)
        if one.epochs < EPOCHS:
            note(
                f"Only {one.epochs} of {EPOCHS} epochs are trained: this computer has much to do."
                " Press “train on”, and it goes on from there."
            )
        else:
            tried[setting, stopped] = errors
            if len(tried) > 1:
                (best, when), (_, low) = min(tried.items(), key=lambda item: item[1][1])
                say += (
                    f" Lowest dev error of the {len(tried)} settings you tried: {100 * low:.1f} %"
                    f" ({best.words(stopped=when)})."
                )

        def probability(points: Floats) -> Floats:
            return one.network.forward(parameters, one.inputs(points))[0]

        X, Y = _examples(setting.examples)[0]
        if augmented:
            X, Y = ask_several(add_turned, (X.copy(), Y.copy()), X=(2, 2 * Y.size), Y=(1, 2 * Y.size))
        return Panels(
            boundary(probability, X, Y, overfit.VIEW, title="What it trains on, and its boundary", tall=1.2),
            _costs(one.looks[: end + 1], taken, stopped=stopped),
            _map(errors, list(tried.values())),
            say=say,
        )

    return explore(
        examples=choice(list(SIZES), label="training examples"),
        augmented=switch(label="augmentation (turned copies)"),
        lambd=choice(list(LAMBDAS), label="L2, λ"),
        keep_prob=choice(list(KEEP_PROBS), label="dropout, keep_prob"),
        stopped=switch(label="early stopping"),
        inputs=choice([PLAIN, RAW, NORMALISED], label="inputs"),
        scheme=choice(SCHEMES, label="initialisation"),
        more=button("train on", presses=1),
    )(draw)


# --- the data


@lru_cache(maxsize=len(SIZES))
def _examples(size: int) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    (X, Y), (X_dev, Y_dev) = overfit.examples(size)
    return (X, Y.astype(np.float64)), (X_dev, Y_dev.astype(np.float64))


def _unasked(parameters: Arrays, lambd: float, m: int) -> float:
    """In place of the penalty's cost: going downhill takes its gradient only, and the costs shown are without it."""
    del parameters, lambd, m
    return 0.0


def _raw(points: Floats) -> Floats:
    """Points of the plane in the other units, shape (2, m)."""
    return ORIGIN + UNIT * points


# --- the picture


def _costs(looks: list[Look], taken: int, *, stopped: bool) -> Plot:
    epochs = EVERY * np.arange(1, len(looks) + 1)
    sets = {"train": [look.train_cost for look in looks], "dev": [look.dev_cost for look in looks]}
    layers = [
        line(epochs, np.minimum(costs, TOP), name, style=style) for style, (name, costs) in enumerate(sets.items())
    ]
    if stopped:
        at = np.minimum([sets["dev"][taken]], TOP)
        layers.append(dots(epochs[[taken]], at, "taken by early stopping", size=6, style=3))
    return Plot(
        *layers, x="epoch", y="cross-entropy", xlim=(0.0, float(EPOCHS)), ylim=(0.0, 1.03 * TOP), title="The costs",
        tall=1.2,
    )  # fmt: skip


def _map(errors: tuple[float, float], tried: list[tuple[float, float]]) -> Plot:
    """Train against dev error: bias to the right, variance upwards."""
    bias = 100 * (BAYES + TOLERANCE)
    layers = [
        line([0, WORST], [100 * TOLERANCE, WORST + 100 * TOLERANCE], "above: high variance", style=4),
        line([bias, bias], [0, WORST], "right of it: high bias", style=2),
        line([0, WORST], [100 * BAYES, 100 * BAYES], "Bayes error", style=3),
    ]
    if tried:
        low, high = 100 * np.transpose(tried)
        layers.append(dots(low, high, "tried", size=5))
    layers.append(dots([100 * errors[0]], [100 * errors[1]], "now", size=8, style=6))
    return Plot(
        *layers, x="train error (%)", y="dev error (%)", xlim=(-1.0, WORST), ylim=(-1.0, WORST),
        title="Where each setting ended", tall=1.2,
    )  # fmt: skip


def _error(one: Training, parameters: Arrays, X: Floats, Y: Floats) -> float:
    """The share that the network gets wrong."""
    return float(np.mean(one.network.predict(parameters, X) != Y))


def _sentence(words: str, errors: tuple[float, float], examples: int) -> str:
    """What is switched on, both errors, and the diagnosis."""
    low, high = (100 * error for error in errors)
    bias, variance = errors[0] - BAYES > TOLERANCE, errors[1] - errors[0] > TOLERANCE
    above = f"train is {low - 100 * BAYES:.0f} points above the Bayes error of {100 * BAYES:.0f} %"
    apart = f"dev is {high - low:.0f} points above train"
    diagnosis = {
        (False, False): "Neither bias nor variance is high",
        (True, False): f"High bias: {above}",
        (False, True): f"High variance: {apart}",
        (True, True): f"High bias and high variance: {above}, and {apart}",
    }[bias, variance]
    return (
        f"With {words}: train error {low:.1f} % ({round(errors[0] * examples)} of {examples}),"
        f" dev error {high:.1f} %. {diagnosis}."
    )
