"""The tape of a small expression: its graph with the data of each node, and the gradients as they come in backward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.describe import as_array, describe, describe_wrong, number
from course.explore.controls import choice, play, slider
from course.explore.guard import note
from course.explore.layers import Layer, dots, edges, labels, line
from course.explore.make import explore
from course.explore.plot import Plot
from course.sockets import Unusable

START = 3.0  # of the number that can be moved
WAITING, NOW, DONE = 0, 1, 2
STATES = ("its gradient is not complete", "hands on its gradient now", "its gradient is complete")
# Columns, as shares of the width: the graph, then the step, its number, and its gradient.
GRAPH, STEP, DATA, GRAD = 0.22, 0.27, 0.74, 0.99


@dataclass(frozen=True)
class Node:
    """A line of a tape. made_of: names of earlier lines; an input has none, and is a number or None, which is moved."""

    name: str
    formula: str = ""
    made_of: tuple[str, ...] = ()
    step: Callable[..., Any] | None = None
    number: float | None = None

    @property
    def words(self) -> str:
        """What stands on the line."""
        return f"{self.name} = {self.formula}" if self.formula else self.name


def _step(name: str, formula: str, made_of: str, step: Callable[..., Any]) -> Node:
    return Node(name, formula, tuple(made_of.split()), step)


# In the order of a tape. Each is drawn to the right of what it was made of.
TAPES = {
    "one unit": (
        Node("w"), Node("x", number=2.0), _step("p", "w·x", "w x", lambda w, x: w * x),
        Node("b", number=-4.0), _step("z", "p + b", "p b", lambda p, b: p + b),
        _step("a", "relu(z)", "z", lambda z: z.relu()),
        Node("y", number=5.0), _step("e", "a − y", "a y", lambda a, y: a - y),
        _step("J", "e²", "e", lambda e: e**2),
    ),
    "w used twice": (
        Node("w"), _step("s", "w²", "w", lambda w: w**2), _step("t", "10·w", "w", lambda w: 10 * w),
        _step("d", "s − t", "s t", lambda s, t: s - t), _step("J", "d + 25", "d", lambda d: d + 25),
    ),
    "logistic loss, y = 1": (
        Node("z"), _step("q", "exp(z)", "z", lambda z: z.exp()), _step("r", "1 + q", "q", lambda q: 1 + q),
        _step("l", "log(r)", "r", lambda r: r.log()), _step("t", "1·z", "z", lambda z: 1 * z),
        _step("J", "l − t", "l t", lambda l, t: l - t),  # noqa: E741, the letter of the line
    ),
}  # fmt: skip
MOST = max(sum(bool(node.made_of) for node in nodes) for nodes in TAPES.values()) + 1


@dataclass(frozen=True)
class Share:
    """A part of a gradient: what a node hands to one that it was made of."""

    giver: str
    slope: float
    amount: float


def tape(make_value: Callable[..., Any]) -> Any:
    """The tape of one of three expressions, computed with the learner's class: forward at once, backward step by step.

    make_value: the learner's `Value`: data, grad, arithmetic, exp, log, relu and backward().
    Returns an explorable. What it cannot draw is told in words; so is a gradient that is not the sum of its shares.
    """

    def draw(which: str, steps: int, moved: float) -> Plot:
        """The tape of an expression"""
        nodes = TAPES[which]
        data, grads = _run(make_value, nodes, moved)
        handed, shares = _shares(make_value, nodes, data)
        steps = min(steps, len(handed) + 1)
        givers = handed[: max(steps - 1, 0)]
        come = {
            node.name: [share for share in shares[node.name] if share.giver in givers] if steps else []
            for node in nodes
        }
        rows = -np.arange(1.0, len(nodes) + 1)
        return Plot(
            *_graph(nodes, rows, handed, givers, steps),
            labels([STEP, STEP], [0, 0], ["step", ""]),
            labels([DATA, GRAD], [0, 0], ["data", "grad"], anchor="end"),
            labels(np.full(rows.size, STEP), rows, [node.words for node in nodes]),
            labels(np.full(rows.size, DATA), rows, [_short(data[node.name]) for node in nodes], anchor="end"),
            labels(
                np.full(rows.size, GRAD),
                rows,
                [_told(come[node.name], len(shares[node.name]), bool(steps) and node is nodes[-1]) for node in nodes],
                anchor="end",
            ),
            x="graph, step, data and grad",
            y="order of computing, from above",
            xlim=(-0.02, 1.0),
            ylim=(rows[-1] - 0.6, 0.6),
            bare=True,
            tall=0.5 + 0.06 * len(nodes),
            say=_sentence(nodes, data, grads, shares, handed, steps),
        )

    return explore(
        which=choice(list(TAPES), label="expression"),
        steps=play(0, MOST, 0, step=1, label="steps back", seconds=9),
        moved=slider(-4, 6, START, step=0.1, label="w (or z)"),
    )(draw)


def _run(make_value: Callable[..., Any], nodes: tuple[Node, ...], moved: float) -> tuple[dict[str, float], ...]:
    """The data and the grad of each node, by name, as the learner's class has them."""
    values: dict[str, Any] = {}
    for node in nodes:
        if node.step is None:
            values[node.name] = make_value(moved if node.number is None else node.number)
        else:
            values[node.name] = node.step(*(values[name] for name in node.made_of))
        _attribute(values[node.name], "data", node.words)
    values[nodes[-1].name].backward()
    return tuple(
        {node.name: _attribute(values[node.name], which, node.words) for node in nodes} for which in ("data", "grad")
    )


def _attribute(value: Any, which: str, words: str) -> float:
    """A number that a Value must have.   Raises Unusable, in words."""
    if not hasattr(value, which):
        raise Unusable(f"{words} gave {describe_wrong(value)}, which has no .{which}; expected a Value")
    held = as_array(getattr(value, which))
    if held is None or held.size != 1 or not np.isrealobj(held) or held.dtype.kind not in "biuf":
        raise Unusable(f"the .{which} of {words} is {describe(getattr(value, which))}; expected a number")
    return float(held.item())


def _shares(
    make_value: Callable[..., Any], nodes: tuple[Node, ...], data: dict[str, float]
) -> tuple[list[str], dict[str, list[Share]]]:
    """The steps in the order in which they hand on their gradients, and what each node gets, in that order.

    The slopes of a step come from the learner's class too: it runs this step alone.
    """
    shares: dict[str, list[Share]] = {node.name: [] for node in nodes}
    gradient = dict.fromkeys(shares, 0.0)
    gradient[nodes[-1].name] = 1.0
    handed = []
    for node in reversed(nodes):
        if node.step is None:
            continue
        handed.append(node.name)
        alone = [make_value(data[name]) for name in node.made_of]
        node.step(*alone).backward()
        for name, value in zip(node.made_of, alone, strict=True):
            slope = _attribute(value, "grad", name)
            shares[name].append(Share(node.name, slope, slope * gradient[node.name]))
            gradient[name] += slope * gradient[node.name]
    return handed, shares


def _graph(nodes: tuple[Node, ...], rows: Any, handed: list[str], givers: list[str], steps: int) -> tuple[Layer, ...]:
    """Lines from each node to those that it was made of, and the nodes by the state of their gradients."""
    lane: dict[str, int] = {}
    for node in nodes:
        lane[node.name] = 1 + max((lane[name] for name in node.made_of), default=-1)
    width = GRAPH / max(lane.values())
    place = {node.name: (width * lane[node.name], row) for node, row in zip(nodes, rows, strict=True)}
    now = givers[-1] if givers else ""
    waiting = {name for node in nodes if node.name in handed and node.name not in givers for name in node.made_of}
    states = [NOW if node.name == now else WAITING if not steps or node.name in waiting else DONE for node in nodes]
    all_lines = [(place[node.name], place[name]) for node in nodes for name in node.made_of]
    lit = [(place[node.name], place[name]) for node in nodes for name in node.made_of if node.name == now]
    across, down = np.transpose([place[node.name] for node in nodes])
    layers = [edges(*_strokes(all_lines, np.nan))]
    if lit:
        layers.append(line(*_strokes(lit, lit[0][0]), "slope × gradient", style=1))
    return (*layers, dots(across, down, classes=states, class_names=STATES, size=5.5))


def _strokes(pairs: list[tuple[Any, Any]], then: Any) -> tuple[Any, Any]:
    """Lines between pairs of points, in one; after each, the pen goes back to a point, or is lifted by NaN."""
    points = np.array([np.broadcast_to(point, 2) for pair in pairs for point in (*pair, then)])
    return points[:, 0], points[:, 1]


def _told(come: list[Share], expected: int, is_result: bool) -> str:
    """The gradient of a node so far: a number, or its first share where another one is to come."""
    if is_result:
        return "1"
    if not come:
        return ""
    if len(come) < expected:
        return f"{_short(come[0].amount)} + …"
    return _short(sum(share.amount for share in come))


def _sentence(
    nodes: tuple[Node, ...],
    data: dict[str, float],
    grads: dict[str, float],
    shares: dict[str, list[Share]],
    handed: list[str],
    steps: int,
) -> str:
    """What happens in this step; at the last one, whether the learner's own grads are the sums."""
    result = nodes[-1].name
    if steps == 0:
        return f"Forward is done: {result} = {_short(data[result])}. No gradient is there yet."
    if steps == 1:
        return f"Backward begins at the result: {result}.grad = 1."
    giver = handed[steps - 2]
    gradient = 1.0 if giver == result else sum(share.amount for share in shares[giver])
    gifts = [
        f"{_short(gradient)} · {_short(share.slope)} = {_short(share.amount)} to {name}"
        + (f", together {_short(sum(one.amount for one in its))}" if len(its) > 1 and share is its[-1] else "")
        for name, its in shares.items()
        for share in its
        if share.giver == giver
    ]
    told = f"{giver} hands on its gradient times the slope: {', '.join(gifts)}."
    if steps <= len(handed):
        return told
    if not np.isclose(grads[result], 1.0):
        note(f"Your backward() leaves {result}.grad = {_short(grads[result])}; the result's own gradient is 1.")
    else:
        for node in nodes[:-1]:
            left, wanted = grads[node.name], sum(share.amount for share in shares[node.name])
            if not np.isclose(left, wanted, rtol=1e-6, atol=1e-9):
                note(
                    f"Your backward() leaves {node.name}.grad = {_short(left)}; its shares add up to {_short(wanted)}."
                )
    inputs = ", ".join(f"{node.name}.grad = {_short(grads[node.name])}" for node in nodes if node.step is None)
    return f"{told} All are complete: {inputs}."


def _short(value: float) -> str:
    """A number in a few characters, with a minus that reads well."""
    text = number(round(value, 2)) if abs(value) < 1000 else f"{value:.2g}"
    return "0" if text in ("0", "-0") else text.replace("-", "−")
