"""A small neural network in NumPy, with sockets into which your own functions plug.

It knows what is not the lesson: forward, backward, cost, a training loop. Each part that *is* a lesson is a socket:

    network = Network([2, 20, 3, 1], dropout=Dropout(dropout_forward, dropout_backward, keep_probs=[0.8, 0.8]))
    parameters, history = train(network, X, Y, epochs=500, rng=np.random.default_rng(1), learning_rate=0.3)
    network.predict(parameters, X_dev)

Columns are examples. Layer l of n_l units has `Wl (n_l, n_{l-1})` and `bl (n_l, 1)`; the gradient of `W1` is `dW1`.
All randomness comes from `rng`; what you hand in is never modified; what is wrong is a ValueError that says so.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from course.describe import name_of
from course.sockets import (
    ANYTHING,
    NUMBER,
    Array,
    Arrays,
    BatchNorm,
    Dropout,
    Function,
    Penalty,
    Update,
    ask,
    ask_batches,
    ask_rate,
    ask_several,
    checked,
    require,
)

__all__ = ["BatchNorm", "Dropout", "History", "Layer", "Network", "Penalty", "Update", "train"]


@dataclass(frozen=True)
class History:
    """What happened in training.

    costs, learning_rates: one per step, the cost on its mini-batch before its update.   epoch_costs: mean per example.
    epoch_ends: steps done after each epoch.   running: batch norm's `mu1, var1, …` at the end.
    """

    costs: list[float]
    learning_rates: list[float]
    epoch_costs: list[float]
    epoch_ends: list[int]
    running: Arrays

    @property
    def diverged(self) -> bool:
        """Whether training stopped because the last cost was no longer finite."""
        return bool(self.costs) and not np.isfinite(self.costs[-1])


@dataclass(frozen=True)
class Layer:
    """What backward needs of a layer: its input A_prev (n_{l-1}, m), Z (n_l, m), A (n_l, m) before dropout."""

    A_prev: Array
    Z: Array
    A: Array
    norm_cache: Any = None
    mask: Any = None


@dataclass(frozen=True)
class Network:
    """A network of L = len(layers_dims) - 1 layers with weights, layers_dims = [n_0, …, n_L].

    hidden: "relu", "tanh" or "sigmoid".   output: "sigmoid" for Y (1, m) of 0 and 1, "softmax" for one-hot Y (C, m).
    initialize_parameters(layers_dims, scheme, rng) returns where to start; built in is "he" (He et al. 2015).
    With batch norm a hidden layer has `Wl, gammal, betal` and no `bl`, which the subtracted mean would cancel.
    """

    layers_dims: Sequence[int]
    hidden: str = "relu"
    output: str = "sigmoid"
    initialize_parameters: Function | None = None
    scheme: str = "he"
    penalty: Penalty | None = None
    dropout: Dropout | None = None
    batch_norm: BatchNorm | None = None

    def __post_init__(self) -> None:
        dims = list(self.layers_dims)
        require(len(dims) > 1 and min(dims) > 0, f"layers_dims {dims}: expected [n_0, …, n_L], all above 0, L >= 1")
        known = ", ".join(_ACTIVATIONS)
        require(self.hidden in _ACTIVATIONS, f"unknown activation {self.hidden!r}: expected one of {known}")
        require(self.output in ("sigmoid", "softmax"), f"unknown output {self.output!r}: expected sigmoid or softmax")
        fits = (dims[-1] == 1) == (self.output == "sigmoid")
        require(fits, f"{self.output} output of {dims[-1]} units: expected 1 for sigmoid, 2 or more for softmax")
        if self.dropout:
            hidden = len(dims) - 2
            keep = list(self.dropout.keep_probs)
            require(len(keep) == hidden, f"keep_probs {keep}: expected {hidden} of them, one per hidden layer")
            require(all(0 < p <= 1 for p in keep), f"keep_probs {keep}: expected 0 < keep_prob <= 1")
        known_scheme = self.initialize_parameters is not None or self.scheme == "he"
        require(known_scheme, f"scheme {self.scheme!r}: expected he, or your own initialize_parameters")
        # A list could change under our feet. A frozen dataclass lets itself be changed only in this way.
        object.__setattr__(self, "layers_dims", tuple(dims))

    def initialize(self, rng: np.random.Generator) -> Arrays:
        """Parameters to start from; with batch norm gamma = 1 and beta = 0."""
        # initialize_parameters knows nothing of batch norm: it returns W1, b1, W2, b2, … in any case.
        expected = replace(self, batch_norm=None)._blank
        arguments = (list(self.layers_dims), self.scheme, rng)
        values = ask(self.initialize_parameters or _initialize_he, arguments, expected)
        return _copy({key: values.get(key, blank) for key, blank in self._blank.items()})

    def forward(
        self, parameters: Arrays, X: npt.ArrayLike, *, rng: np.random.Generator | None = None, running: Any = None
    ) -> tuple[Array, list[Layer]]:
        """A_last (n_L, m) for X (n_0, m), and the layers for backward.

        Dropout acts only when you give an rng. Batch norm takes its statistics from X, or `running` when you give it.
        """
        parameters = checked(parameters, self._blank, "parameters: got")
        if running is not None:
            running = checked(running, self._blank_running, "running: got")
        activate = _ACTIVATIONS[self.hidden]
        A_prev = self._inputs(X)
        layers: list[Layer] = []
        for i in range(1, self._last):
            Z = parameters[f"W{i}"] @ A_prev
            norm_cache = mask = None
            if self.batch_norm:
                Z_tilde, norm_cache = _normalise(self.batch_norm, i, Z, parameters, running)
                A = activate(Z_tilde)
            else:
                Z = Z + parameters[f"b{i}"]
                A = activate(Z)
            A_next = A
            if self.dropout and rng is not None:
                A_next, mask = _drop(self.dropout, i, A, rng)
            layers.append(Layer(A_prev, Z, A, norm_cache, mask))
            A_prev = A_next
        Z = parameters[f"W{self._last}"] @ A_prev + parameters[f"b{self._last}"]
        A_last = _sigmoid(Z) if self.output == "sigmoid" else _softmax(Z)
        layers.append(Layer(A_prev, Z, A_last))
        return A_last, layers

    def backward(self, parameters: Arrays, layers: list[Layer], Y: npt.ArrayLike) -> Arrays:
        """Gradients of the cost, penalty included, from the layers that forward returned."""
        m = layers[-1].Z.shape[1]
        Y = self._labels(Y, m)
        slope = _SLOPES[self.hidden]
        grads: Arrays = {}
        dZ = (layers[-1].A - Y) / m  # of the mean cross-entropy: the same after sigmoid and after softmax
        for i in range(self._last, 0, -1):
            layer = layers[i - 1]
            if i < self._last:
                dA = parameters[f"W{i + 1}"].T @ dZ
                if self.dropout and layer.mask is not None:
                    keep_prob = self.dropout.keep_probs[i - 1]
                    dA = ask(self.dropout.backward, (dA, layer.mask, keep_prob), dA.shape)
                dZ = dA * slope(layer.A)
                if self.batch_norm:
                    require(layer.norm_cache is not None, "backward: expected the layers of a forward without running")
                    column = (len(dZ), 1)
                    dZ, grads[f"dgamma{i}"], grads[f"dbeta{i}"] = ask_several(
                        self.batch_norm.backward, (dZ, layer.norm_cache), dZ=dZ.shape, dgamma=column, dbeta=column
                    )
            grads[f"dW{i}"] = dZ @ layer.A_prev.T
            grads[f"db{i}"] = dZ.sum(axis=1, keepdims=True)
        # In the order of the parameters, and without the db of layers that batch norm left without a b.
        grads = {f"d{key}": grads[f"d{key}"] for key in self._blank}
        if self.penalty is None:
            return grads
        plain = self._plain(grads, "d")
        # The learner's function gets a dict of its own, because it may empty it.
        arguments = (dict(plain), self._plain(parameters), self.penalty.lambd, m)
        return self._own(ask(self.penalty.add_gradients, arguments, plain), "d")

    def cost(self, parameters: Arrays, X: npt.ArrayLike, Y: npt.ArrayLike, *, running: Arrays | None = None) -> float:
        """Cross-entropy plus penalty, without dropout. For a dev set `dataclasses.replace(network, penalty=None)`."""
        _, layers = self.forward(parameters, X, running=running)
        return self.cost_of(parameters, layers, Y)

    def cost_and_grads(
        self, parameters: Arrays, X: npt.ArrayLike, Y: npt.ArrayLike, *, rng: np.random.Generator | None = None
    ) -> tuple[float, Arrays]:
        """Cost and gradients, as the course's callbacks want them; without dropout unless you give an rng."""
        _, layers = self.forward(parameters, X, rng=rng)
        return self.cost_of(parameters, layers, Y), self.backward(parameters, layers, Y)

    def predict(self, parameters: Arrays, X: npt.ArrayLike, *, running: Arrays | None = None) -> npt.NDArray[np.int64]:
        """0 or 1 (1, m) after a sigmoid, the class (m,) after softmax. Batch norm needs running=history.running."""
        ready = self.batch_norm is None or running is not None
        require(ready, "batch norm predicts with the statistics of training: expected running=history.running")
        A_last, _ = self.forward(parameters, X, running=running)
        if self.output == "sigmoid":
            return (A_last > 0.5).astype(np.int64)
        classes: npt.NDArray[np.int64] = A_last.argmax(axis=0)
        return classes

    def cost_of(self, parameters: Arrays, layers: list[Layer], Y: npt.ArrayLike) -> float:
        """The cost of a forward already done: from its Z, because log A would be -∞ once A rounds to 0."""
        Z = layers[-1].Z
        m = Z.shape[1]
        Y = self._labels(Y, m)
        if self.output == "sigmoid":
            losses = np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z)))
        else:
            shifted = Z - Z.max(axis=0)
            losses = Y * (np.log(np.exp(shifted).sum(axis=0)) - shifted)
        cross_entropy = float(np.sum(losses) / m)
        if self.penalty is None:
            return cross_entropy
        return cross_entropy + float(ask(self.penalty.cost, (self._plain(parameters), self.penalty.lambd, m), NUMBER))

    def update_running(self, running: Arrays, layers: list[Layer]) -> Arrays:
        """Batch norm's `mul, varl` (n_l, 1) after one more mini-batch; the first one starts from its own statistics."""
        new: Arrays = {}
        if self.batch_norm is None:
            return new
        for i, layer in enumerate(layers[:-1], start=1):
            batch = layer.Z.mean(axis=1, keepdims=True), layer.Z.var(axis=1, keepdims=True)
            old = (running[f"mu{i}"], running[f"var{i}"]) if running else batch
            old = (old[0].copy(), old[1].copy())  # one that works in place must not change what was handed in
            column = (len(layer.Z), 1)
            new[f"mu{i}"], new[f"var{i}"] = ask_several(
                self.batch_norm.update_running, (old, batch, self.batch_norm.momentum), mu=column, var=column
            )
        return new

    def _inputs(self, X: npt.ArrayLike) -> Array:
        X, n = np.asarray(X, dtype=np.float64), self.layers_dims[0]
        require(X.ndim == 2 and len(X) == n, f"X has shape {X.shape}: expected ({n}, m), columns are examples")
        return X

    def _labels(self, Y: npt.ArrayLike, m: int) -> Array:
        Y, shape = np.asarray(Y, dtype=np.float64), (self.layers_dims[-1], m)
        kind = "0 or 1" if self.output == "sigmoid" else "one-hot"
        require(Y.shape == shape, f"Y has shape {Y.shape}: expected {shape}, {kind}, columns are examples")
        require(m > 0, "the cost is a mean over examples: expected at least one")
        require(Y.min() >= 0 and Y.max() <= 1, f"Y goes from {Y.min():g} to {Y.max():g}: expected {kind}")
        if self.output == "softmax":
            adds_up = np.abs(Y.sum(axis=0) - 1).max() < 1e-9
            require(bool(adds_up), "Y has columns that do not add up to 1: expected one-hot")
        return Y

    @property
    def _last(self) -> int:
        """L, the number of the last layer."""
        return len(self.layers_dims) - 1

    @functools.cached_property
    def _blank(self) -> Arrays:
        """Parameters in their order and shapes, before any initialisation."""
        blank: Arrays = {}
        for i, (n_in, n_out) in enumerate(pairwise(self.layers_dims), start=1):
            blank[f"W{i}"] = np.zeros((n_out, n_in))
            if self.batch_norm and i < self._last:
                blank[f"gamma{i}"] = np.ones((n_out, 1))
                blank[f"beta{i}"] = np.zeros((n_out, 1))
            else:
                blank[f"b{i}"] = np.zeros((n_out, 1))
        return blank

    @functools.cached_property
    def _blank_running(self) -> Arrays:
        """Batch norm's running statistics in their order and shapes."""
        blank: Arrays = {}
        for i in self._normalised:
            blank[f"mu{i}"] = np.zeros((self.layers_dims[i], 1))
            blank[f"var{i}"] = np.ones((self.layers_dims[i], 1))
        return blank

    @property
    def _normalised(self) -> range:
        """The numbers of the layers with batch norm: all hidden ones, or none."""
        return range(1, self._last) if self.batch_norm else range(0)

    # A learner's update or penalty knows only W1, b1, W2, b2, …, so batch norm's parameters travel under such names:
    # beta as the missing b, gamma as the b of a further layer without inputs. As b, because no penalty is due on them.

    @functools.cached_property
    def _plain_names(self) -> dict[str, str]:
        """Our name of each parameter, and the plain name under which it travels."""
        names = {key: key for key in self._blank}
        for i in self._normalised:
            names[f"beta{i}"] = f"b{i}"
            names[f"gamma{i}"] = f"b{self._last + i}"
        return names

    def _plain(self, values: Arrays, d: str = "") -> Arrays:
        """Parameters, or with d="d" their gradients, under plain names."""
        plain = {d + name: values[d + key] for key, name in self._plain_names.items()}
        for i in self._normalised:
            plain[f"{d}W{self._last + i}"] = np.zeros((self.layers_dims[i], 0))
        return plain

    def _own(self, plain: Arrays, d: str = "") -> Arrays:
        """The way back from `_plain`."""
        return {d + key: plain[d + name] for key, name in self._plain_names.items()}


def train(
    network: Network,
    X: npt.ArrayLike,
    Y: npt.ArrayLike,
    *,
    epochs: int,
    rng: np.random.Generator,
    learning_rate: float | Function = 0.1,
    rate_per: str = "epoch",
    update: Update | None = None,
    mini_batch_size: int | None = 64,
    random_mini_batches: Function | None = None,
    parameters: Arrays | None = None,
    running: Arrays | None = None,
    on_epoch: Callable[[int, Arrays, Arrays], object] | None = None,
) -> tuple[Arrays, History]:
    """Mini-batch descent on X (n_0, m), Y (n_L, m): returns the parameters and the history of training.

    learning_rate: a number, or schedule(epoch) with epochs from 1; with rate_per="step" schedule(step), steps from 1.
    update: how parameters move; None is gradient descent.   mini_batch_size: None takes all examples in each step.
    random_mini_batches(X, Y, mini_batch_size, rng) returns a list of pairs, drawn anew for every epoch.
    parameters, running: where to go on from, instead of a fresh start.
    on_epoch(epoch, parameters, running) is called after each epoch, with copies that it may keep.
    Training stops at the first cost that is not finite: then history.diverged.
    """
    X = network._inputs(X).copy()
    Y = network._labels(Y, X.shape[1]).copy()
    size = X.shape[1] if mini_batch_size is None else mini_batch_size
    require(size >= 1, f"mini_batch_size {size}: expected at least 1")
    require(rate_per in ("epoch", "step"), f"unknown rate_per {rate_per!r}: expected epoch or step")
    update = update or Update(_descend)
    draw = random_mini_batches or _random_mini_batches
    if parameters is None:
        parameters = network.initialize(rng)
    parameters = _copy(checked(parameters, network._blank, "parameters: got"))
    running = checked(running, network._blank_running, "running: got") if running else {}
    history = History([], [], [], [], running)
    state = update.start(network._plain(parameters))
    step = 0
    with np.errstate(over="ignore", invalid="ignore"):  # history.diverged says it once and better
        for epoch in range(1, epochs + 1):
            total, examples = 0.0, 0
            for X_batch, Y_batch in ask_batches(draw, X, Y, size, rng):
                step += 1
                _, layers = network.forward(parameters, X_batch, rng=rng)
                cost = network.cost_of(parameters, layers, Y_batch)
                rate = ask_rate(learning_rate, epoch if rate_per == "epoch" else step)
                history.costs.append(cost)
                history.learning_rates.append(rate)
                if history.diverged:
                    return parameters, history
                grads = network._plain(network.backward(parameters, layers, Y_batch), "d")
                plain, state = update(network._plain(parameters), grads, state, step, rate)
                parameters = network._own(plain)
                history = replace(history, running=network.update_running(history.running, layers))
                total += cost * X_batch.shape[1]
                examples += X_batch.shape[1]
            history.epoch_costs.append(total / examples)
            history.epoch_ends.append(step)
            if on_epoch:
                on_epoch(epoch, _copy(parameters), _copy(history.running))
    return parameters, history


def _copy(arrays: Arrays) -> Arrays:
    return {key: np.array(value) for key, value in arrays.items()}


# Learners' functions get copies: one that works in place must not spoil what backward will need.


def _normalise(norm: BatchNorm, i: int, Z: Array, parameters: Arrays, running: Arrays | None) -> tuple[Array, Any]:
    """Z_tilde (n_i, m) of layer i, and the cache for backward: none with running statistics, which only predict."""
    gamma, beta = parameters[f"gamma{i}"], parameters[f"beta{i}"]
    if running is None:
        arguments: tuple[Any, ...] = (Z.copy(), gamma, beta, norm.epsilon)
        Z_tilde, cache = ask_several(norm.forward, arguments, Z_tilde=Z.shape, cache=ANYTHING)
        return Z_tilde, cache
    arguments = (Z.copy(), gamma, beta, running[f"mu{i}"], running[f"var{i}"], norm.epsilon)
    return ask(norm.inference, arguments, Z.shape), None


def _drop(dropout: Dropout, i: int, A: Array, rng: np.random.Generator) -> tuple[Array, Any]:
    """A (n_i, m) of layer i with units missing, and the mask for backward."""
    arguments = (A.copy(), dropout.keep_probs[i - 1], rng)
    A_dropped, mask = ask_several(dropout.forward, arguments, A_dropped=A.shape, mask=ANYTHING)
    # Checked apart, because backward must get the mask as it is: bool, not float64.
    checked(mask, A.shape, f"your {name_of(dropout.forward)} returned, as mask,")
    return A_dropped, mask


# What is built in where a socket stays empty.


def _initialize_he(layers_dims: list[int], scheme: str, rng: np.random.Generator) -> Arrays:  # noqa: ARG001
    parameters: Arrays = {}
    for i, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        parameters[f"W{i}"] = rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)
        parameters[f"b{i}"] = np.zeros((n_out, 1))
    return parameters


def _descend(parameters: Arrays, grads: Arrays, learning_rate: float) -> Arrays:
    return {key: value - learning_rate * grads[f"d{key}"] for key, value in parameters.items()}


def _random_mini_batches(X: Array, Y: Array, size: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    order = rng.permutation(X.shape[1])
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    return [(X[:, part], Y[:, part]) for part in parts]


# The mathematics, in forms that stay finite for any z: exp never meets a positive number.


def _sigmoid(Z: Array) -> Array:
    e = np.exp(-np.abs(Z))
    return np.asarray(np.where(Z >= 0, 1.0, e) / (1 + e))


def _softmax(Z: Array) -> Array:
    e = np.exp(Z - Z.max(axis=0))
    return np.asarray(e / e.sum(axis=0))


# Each hidden activation g(z), and its slope g'(z) in terms of a = g(z).
_ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "relu": lambda Z: np.maximum(Z, 0.0),
    "tanh": np.tanh,
    "sigmoid": _sigmoid,
}
_SLOPES: dict[str, Callable[[Array], Array]] = {
    "relu": lambda A: (A > 0).astype(np.float64),
    "tanh": lambda A: 1 - A**2,
    "sigmoid": lambda A: A * (1 - A),
}
