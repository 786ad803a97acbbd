"""Penalties on weights, by the learner's functions: what λ does to a boundary, to the weights, to the z of a layer."""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import overfit
from course.describe import name_of
from course.difference import difference
from course.explore.boundary import boundary
from course.explore.controls import choice
from course.explore.guard import changes_in_place, note
from course.explore.layers import Layer, band, bars, dots, line
from course.explore.make import explore
from course.explore.plot import Panels, Plot
from course.network import Network, Penalty, Update, train
from course.sockets import NUMBER, Arrays, Function, ask

LAMBDAS = ("0", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "30")
L2, L1, EXACT = "L2", "L1 by its gradient", "L1 by proximal steps"
EPOCHS = 500  # the network has its examples by heart by then, and a training takes a moment only
CHUNK = 50  # epochs after which it looks at the clock
PATIENCE = 1.0  # seconds that a frame may train: a busy machine goes on in the next one
LAYER = 2  # the hidden layer whose z are shown
LINEAR = 0.5  # up to here tanh(z) is z, to 8 %
SMALL = 0.01  # a smaller weight is nearly zero
WIDEST = 4.6  # larger weights are counted in the last bars
TALL = 1.2
Floats = NDArray[np.float64]


@dataclass
class Adam:
    """The update of `overfit.fit`, with its memory, so that a training can go on later.

    proximal(w, dw, learning_rate) takes the step of a W, where it is given.
    """

    proximal: Function | None = None
    v: Arrays = field(default_factory=dict)
    s: Arrays = field(default_factory=dict)
    t: int = 0

    def step(self, parameters: Arrays, grads: Arrays, learning_rate: float) -> Arrays:
        """New parameters."""
        self.t += 1
        moved = {}
        for key, value in parameters.items():
            grad = grads[f"d{key}"]
            self.v[key] = 0.9 * self.v.get(key, 0.0) + 0.1 * grad
            self.s[key] = 0.999 * self.s.get(key, 0.0) + 0.001 * grad**2
            mean, spread = self.v[key] / (1 - 0.9**self.t), np.sqrt(self.s[key] / (1 - 0.999**self.t)) + 1e-8
            if self.proximal is None or key.startswith("b"):
                moved[key] = value - learning_rate * mean / spread
            else:
                # Adam is plain descent with a unit of its own for each weight. Measured in it, a step has one α for
                # all, as the learner's has; and it ends where the slope of the cost and the pull of L1 are equal.
                moved[key] = self.proximal(value * spread, mean, learning_rate) / spread
        return moved


@dataclass
class Training:
    """A training with one penalty, as far as it has come. done: epochs."""

    network: Network
    adam: Adam
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(0))  # as `overfit.fit` has it
    parameters: Arrays | None = None
    done: int = 0

    def go_on(self, X: Floats, Y: Floats) -> Arrays:
        """Train to the end, or for as long as a frame may take; returns the parameters."""
        started = time.perf_counter()
        while self.parameters is None or (self.done < EPOCHS and time.perf_counter() - started < PATIENCE):
            self.parameters, history = train(
                self.network, X, Y, epochs=CHUNK, rng=self.rng, learning_rate=0.01, update=Update(self.adam.step),
                mini_batch_size=None, parameters=self.parameters,
            )  # fmt: skip
            self.done = EPOCHS if history.diverged else self.done + CHUNK
        return self.parameters


def penalties(
    compute_cost_with_regularization: Function,
    add_l2_gradients: Function,
    l1_cost: Function | None = None,
    add_l1_gradients: Function | None = None,
    proximal_l1_step: Function | None = None,
) -> Any:
    """The week's network, trained with a penalty on its weights by the learner's functions, as the lesson defines them.

    Without the three of L1 there is only λ to choose. Returns an explorable.
    """
    (X, labels), _ = overfit.examples()
    Y, m = labels.astype(np.float64), X.shape[1]

    def penalty(kind: str, lambd: float) -> Penalty | None:
        if lambd == 0 or kind == EXACT:
            return None
        if kind == L2:
            return Penalty.from_whole_cost(compute_cost_with_regularization, add_l2_gradients, lambd)
        assert l1_cost is not None
        assert add_l1_gradients is not None
        return Penalty(l1_cost, add_l1_gradients, lambd)

    @lru_cache(maxsize=32)
    def training(kind: str, lambd: float) -> Training:
        def proximal(w: Floats, dw: Floats, learning_rate: float) -> Any:
            assert proximal_l1_step is not None
            return ask(proximal_l1_step, (w, dw, learning_rate, lambd, m), w.shape)

        by_steps = kind == EXACT and lambd > 0
        return Training(overfit.network(penalty=penalty(kind, lambd)), Adam(proximal if by_steps else None))

    @lru_cache(maxsize=3)
    def remarks(kind: str) -> tuple[str, ...]:
        """What is odd about the learner's functions, on some weights and gradients."""
        if kind == L2:
            return (
                *_cost_remarks(compute_cost_with_regularization, "λ/2m Σ ‖W‖²", np.square, whole=True),
                *_gradient_remarks(add_l2_gradients, "(λ/m) W", lambda W: 2 * W),
            )
        if kind == L1 and l1_cost and add_l1_gradients:
            return (
                *_cost_remarks(l1_cost, "λ/2m Σ |W|", np.abs),
                *_gradient_remarks(add_l1_gradients, "λ/2m sign(W)", np.sign),
            )
        return _step_remarks(proximal_l1_step) if proximal_l1_step else ()

    def draw(kind: str, lambd: float) -> Panels:
        told = remarks(kind)
        one = training(kind if lambd else L2, lambd)
        parameters = one.go_on(X, Y)
        for remark in told:
            note(remark)
        if one.done < EPOCHS:
            note(f"Trained for {one.done} of {EPOCHS} epochs so far: choose another λ and come back, and it goes on.")
        weights = np.concatenate([value.ravel() for name, value in parameters.items() if name.startswith("W")])
        z = one.network.forward(parameters, X)[1][LAYER - 1].Z
        errors = overfit.errors(one.network, parameters)
        view = boundary(
            lambda grid: one.network.forward(parameters, grid)[0], X, Y, overfit.VIEW,
            title="The boundary", tall=TALL,
        )  # fmt: skip
        return Panels(view, _histogram(weights), _tanh(z), say=_sentence(kind, lambd, errors, weights, z))

    def only_l2(lambd: str) -> Panels:
        """A penalty on large weights"""
        return draw(L2, float(lambd))

    def all_three(kind: str, lambd: str) -> Panels:
        """Penalties on large weights"""
        return draw(kind, float(lambd))

    if l1_cost is None or add_l1_gradients is None or proximal_l1_step is None:
        return explore(lambd=choice(LAMBDAS, label="λ"))(only_l2)
    return explore(kind=choice((L2, L1, EXACT), L1, label="penalty"), lambd=choice(LAMBDAS, label="λ"))(all_three)


# --- what is odd about the learner's answers


def _example() -> tuple[Arrays, Arrays, float, int]:
    """Parameters, gradients, λ and m to try functions on."""
    rng = np.random.default_rng(3)
    parameters = {"W1": rng.normal(size=(3, 2)), "b1": np.ones((3, 1)), "W2": np.array([[1.5, 0.0, -2.5]])}
    parameters["b2"] = np.ones((1, 1))
    return parameters, {f"d{key}": np.full(value.shape, 0.25) for key, value in parameters.items()}, 0.8, 5


def _cost_remarks(function: Function, rule: str, of_weight: Function, *, whole: bool = False) -> tuple[str, ...]:
    parameters, _, lambd, m = _example()
    given = copy.deepcopy(parameters)
    if whole:
        A_last, Y = np.full((1, m), 0.3), np.zeros((1, m))
        cost = [ask(function, (A_last, Y, given, each), NUMBER) for each in (lambd, 0.0)]
        paid = cost[0] - cost[1]
    else:
        paid = ask(function, (given, lambd, m), NUMBER)
    right = lambd / (2 * m) * sum(np.sum(of_weight(parameters[key])) for key in ("W1", "W2"))
    return _told(function, np.allclose(paid, right), f"charge {rule}", difference(given, parameters), "parameters")


def _gradient_remarks(function: Function, rule: str, slope: Function) -> tuple[str, ...]:
    parameters, grads, lambd, m = _example()
    given = copy.deepcopy((grads, parameters))
    answer = ask(function, (*given, lambd, m), grads)
    right = all(
        np.allclose(answer[key], grad + (lambd / (2 * m) * slope(parameters[key[1:]]) if key.startswith("dW") else 0))
        for key, grad in grads.items()
    )
    changed = difference(given, (grads, parameters))
    return _told(function, right, f"add {rule} to each dW, and nothing to db", changed, "its inputs")


def _step_remarks(function: Function) -> tuple[str, ...]:
    w, dw, alpha, lambd, m = np.array([[1.5, 0.02, -0.7]]), np.array([[0.3, -0.1, -0.2]]), 0.5, 0.8, 5
    given = w.copy(), dw.copy()
    answer = ask(function, (*given, alpha, lambd, m), w.shape)
    u, threshold = w - alpha * dw, alpha * lambd / (2 * m)
    right = np.allclose(answer, u - np.clip(u, -threshold, threshold))
    return _told(function, right, "move w − α dw by αλ/2m towards 0", difference(given, (w, dw)), "its inputs")


def _told(function: Function, right: Any, rule: str, changed: Any, what: str) -> tuple[str, ...]:
    wrong = () if right else (f"Your {name_of(function)} does not {rule}: run its tests above.",)
    return (*wrong, changes_in_place(function, what)) if changed else wrong


# --- the picture


def _histogram(weights: Floats) -> Plot:
    """The weights in steps of 0.2, those that are nearly zero apart; and a dot for each other one."""
    edges = np.arange(-WIDEST - 0.1, WIDEST + 0.2, 0.2)
    seen = np.clip(weights, -WIDEST, WIDEST)
    small = np.abs(weights) < SMALL
    counts, _ = np.histogram(seen[~small], edges)
    shares, share = 100 * counts / weights.size, 100 * float(np.mean(small))
    top = 1.05 * max(10.0, float(shares.max()), share)
    layers: list[Layer] = [
        bars((edges[:-1] + edges[1:]) / 2, shares, "other weights", width=0.18, style=0),
        bars([0.0], [share], f"nearer to 0 than {SMALL}", width=0.12, style=1),
    ]
    if not small.all():
        others = seen[~small]
        layers.append(dots(others, np.full(others.size, -0.04 * top), "one other weight", size=3, style=0))
    return Plot(
        *layers, x="weight w (no unit)", y="share of all weights (%)",
        xlim=(-5.0, 5.0), ylim=(-0.08 * top, top), title=f"The {weights.size} weights", tall=TALL,
    )  # fmt: skip


def _tanh(z: Floats) -> Plot:
    """tanh, and how much each part of it is used."""
    reach = 4.5
    edges = np.arange(-reach - 0.25, reach + 0.3, 0.5)
    counts, _ = np.histogram(np.clip(z, -reach, reach), edges)
    curve = np.linspace(-reach - 0.25, reach + 0.25, 91)
    return Plot(
        band([-LINEAR, LINEAR], [-1.1, -1.1], [1.1, 1.1], "nearly linear", style=2),
        bars((edges[:-1] + edges[1:]) / 2, counts / z.size, "share of z", width=0.44, style=4),
        line(curve, np.tanh(curve), "tanh(z)", style=0),
        x="z (no unit)", y="tanh(z), and share of z",
        xlim=(-5.0, 5.0), ylim=(-1.1, 1.1), title=f"tanh in hidden layer {LAYER}", tall=TALL,
    )  # fmt: skip


def _sentence(kind: str, lambd: float, errors: tuple[float, float], w: Floats, z: Floats) -> str:
    train_error, dev_error = errors
    zeros, small = int(np.sum(w == 0)), float(np.mean(np.abs(w) < SMALL))
    setting = f"{kind} with λ = {lambd:g}" if lambd else "λ = 0, no penalty"
    return (
        f"{setting}: wrong are {train_error:.1%} of the training and {dev_error:.1%} of the dev examples."
        f" Nearer to 0 than {SMALL} are {round(small * w.size)} of the {w.size} weights, exactly 0 {zeros or 'none'};"
        f" the largest is {np.max(np.abs(w)):.2g}, all together ‖W‖ = {np.linalg.norm(w):.3g}."
        f" {np.mean(np.abs(z) < LINEAR):.0%} of the z in hidden layer {LAYER} lie where tanh is nearly linear."
    )
