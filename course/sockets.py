"""The sockets of `course.network`: what your functions plug into, and the checking of what they return.

A message about a wrong answer names the function that gave it, so that you know where to look.
"""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from course.describe import REAL_KINDS, as_array, name_of, outline

Array = npt.NDArray[np.float64]
Arrays = dict[str, Array]
Function = Callable[..., Any]  # a learner's: nobody knows yet what it returns

# What `checked` may expect besides an array's shape and a dict of arrays.
NUMBER = ()  # NumPy's shape of one number
ANYTHING = None


@dataclass(frozen=True)
class Penalty:
    """What the cost charges for large weights.

    cost(parameters, lambd, m) returns a number; add_gradients(grads, parameters, lambd, m) returns new grads.
    """

    cost: Function
    add_gradients: Function
    lambd: float

    @classmethod
    def from_whole_cost(cls, whole_cost: Function, add_gradients: Function, lambd: float) -> "Penalty":
        """For `compute_cost_with_regularization(A_last, Y, parameters, lambd)`, which has the cross-entropy inside.

        The penalty is what λ adds to that cost; the cross-entropy cancels, so any predictions will do.
        """

        @functools.wraps(whole_cost)
        def penalty(parameters: Arrays, lambd: float, m: int) -> float:
            A_last = np.full((1, m), 0.5)
            Y = np.zeros((1, m))
            whole = ask(whole_cost, (A_last, Y, parameters, lambd), NUMBER)
            bare = ask(whole_cost, (A_last, Y, parameters, 0.0), NUMBER)
            return float(whole - bare)

        return cls(penalty, add_gradients, lambd)


@dataclass(frozen=True)
class Dropout:
    """Units that go missing at random, in hidden layers only (Srivastava et al. 2014).

    forward(A, keep_prob, rng) returns `A_dropped, mask`; backward(dA, mask, keep_prob) returns dA.
    keep_probs: one per hidden layer, above 0 and at most 1.
    """

    forward: Function
    backward: Function
    keep_probs: Sequence[float]


@dataclass(frozen=True)
class BatchNorm:
    """Normalised z in every hidden layer, before its activation (Ioffe and Szegedy 2015).

    forward(Z, gamma, beta, epsilon) returns `Z_tilde, cache`; backward(dZ_tilde, cache) returns `dZ, dgamma, dbeta`;
    inference(Z, gamma, beta, mu, var, epsilon) returns Z_tilde; update_running(running, batch, momentum) returns
    `mu, var`. running and batch are pairs (mu, var), each (n, 1).
    """

    forward: Function
    backward: Function
    inference: Function
    update_running: Function
    epsilon: float = 1e-8
    momentum: float = 0.9


@dataclass(frozen=True)
class Update:
    """One step downhill, as in `Update(update_parameters_with_momentum, initialize_velocity, {"beta": 0.9})`.

    step(parameters, grads, *state, learning_rate=…, **settings) returns `parameters, *state`, or with no state just the
    parameters. A step with an argument `t` is told its number, from 1 on, through all epochs.
    initialize(parameters) returns the first state: a dict or a tuple of dicts; None for updates that remember nothing.
    """

    step: Function
    initialize: Function | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)

    def start(self, parameters: Arrays) -> tuple[Any, ...]:
        """The state before the first step."""
        if self.initialize is None:
            return ()
        state = self.initialize(parameters)
        require(state is not None, f"your {name_of(self.initialize)} returned {outline(state)}; expected a dict")
        if isinstance(state, (tuple, list)):
            return tuple(state)
        return (state,)

    def __call__(
        self, parameters: Arrays, grads: Arrays, state: tuple[Any, ...], t: int, learning_rate: float
    ) -> tuple[Arrays, tuple[Any, ...]]:
        """New parameters of the same shapes, and the new state."""
        names = list(inspect.signature(self.step).parameters)
        keywords: dict[str, Any] = {"learning_rate": learning_rate}
        if "t" in names:
            keywords["t"] = t
        keywords.update(self.settings)
        step = functools.partial(self.step, **keywords)
        if not state:
            return ask(step, (parameters, grads), parameters), ()
        # The state's parts go by the names that the learner gave them, after parameters and grads.
        state_names = names[2 : 2 + len(state)]
        expected = {"parameters": parameters, **dict.fromkeys(state_names, ANYTHING)}
        new_parameters, *new_state = ask_several(step, (parameters, grads, *state), **expected)
        return new_parameters, tuple(new_state)


# Asking a learner's function, and checking its answer.


class Unusable(ValueError):
    """A value that nothing can be made of; the message is for the learner."""


def ask(function: Function, arguments: tuple[Any, ...], expected: Any) -> Any:
    """What a learner's function returns, as `checked` expects it."""
    return checked(function(*arguments), expected, f"your {name_of(function)} returned")


def ask_several(function: Function, arguments: tuple[Any, ...], **expected: Any) -> list[Any]:
    """The several things that a learner's function returns, each under its name as `checked` expects it."""
    return several(function, function(*arguments), expected)


def several(function: Function, result: Any, expected: Mapping[str, Any]) -> list[Any]:
    """The several things in what a learner's function returned, each under its name as `checked` expects it."""
    who = f"your {name_of(function)} returned"
    parts = result if isinstance(result, (tuple, list)) and len(result) == len(expected) else ()
    if not parts:
        raise Unusable(f"{who} {outline(result)}; expected {', '.join(expected)}")
    return [checked(part, expected[name], f"{who}, as {name},") for name, part in zip(expected, parts, strict=True)]


def ask_batches(draw: Function, X: Array, Y: Array, size: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """The mini-batches of one epoch: pairs of X (n_0, size), Y (n_L, size), the last one perhaps with fewer columns."""
    pairs = draw(X, Y, size, rng)
    who = f"your {name_of(draw)} returned"
    has_pairs = isinstance(pairs, (tuple, list)) and len(pairs) > 0
    require(has_pairs, f"{who} {outline(pairs)}; expected pairs X, Y")
    for pair in pairs:
        is_pair = isinstance(pair, (tuple, list)) and len(pair) == 2
        require(is_pair, f"{who} a list with {outline(pair)} in it; expected pairs X, Y")
        X_shape, Y_shape = np.shape(pair[0]), np.shape(pair[1])
        fits = len(X_shape) == 2 and len(Y_shape) == 2 and X_shape[1] == Y_shape[1] and X_shape[1] > 0
        shapes = f"shapes {X_shape} and {Y_shape}"
        require(fits, f"{who} a mini-batch of {shapes}; expected as many columns in each, and at least one")
    return list(pairs)


def ask_rate(learning_rate: float | Function, count: int) -> float:
    """The learning rate of an epoch or step, counted from 1: always the same number, or what the schedule says."""
    if callable(learning_rate):
        return float(ask(learning_rate, (count,), NUMBER))
    return float(learning_rate)


def checked(value: Any, expected: Any, who: str) -> Any:
    """The value as float64, if it is as expected; otherwise Unusable, with a message that begins with who.

    expected: an array's shape, NUMBER, or a dict of arrays, for a dict with (at least) these keys and shapes.
    With ANYTHING the value comes back as it is.
    """
    if expected is ANYTHING:
        return value
    # Words are found only for what is wrong: a training asks thousands of times.
    if isinstance(expected, dict):
        if not isinstance(value, Mapping):
            raise Unusable(f"{who} {outline(value)}; expected a dict with {', '.join(expected)}")
        if missing := [key for key in expected if key not in value]:
            raise Unusable(f"{who} a dict without {', '.join(missing)}; expected {', '.join(expected)}")
        return {key: checked(value[key], np.shape(like), f"{who}, as {key},") for key, like in expected.items()}
    array = as_array(value) if isinstance(value, (int, float, np.generic, np.ndarray)) else None
    fits = array is not None and array.dtype.kind in REAL_KINDS and array.shape == expected
    if not fits:
        raise Unusable(f"{who} {outline(value)}; expected {wanted(expected)}")
    return np.asarray(array, dtype=np.float64)


def wanted(shape: tuple[int, ...]) -> str:
    """What is expected where an array of this shape is."""
    return "one number" if shape == NUMBER else f"an array of shape {shape}"


def require(condition: bool, message: str) -> None:
    """Unusable with this message, unless the condition holds."""
    if not condition:
        raise Unusable(message)
