"""What a learner turns: each control is a small frozen value, checked when it is made.

`spec()` is what the page gets, `accept(value)` the value as the explorable's function gets it, and `grid(n)` the values
that a page without a kernel offers (but for a point: `standalone` spreads its places over the panel it lies in).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SCALES = ("linear", "log", "window")
# Positions per factor of ten on the scales "log" and "window". With 20, 1 − β rounded to two digits differs at each
# position, and passes 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01: the learner meets β = 0.9 and 0.98, not 0.8998.
PER_DECADE = 20


@dataclass(frozen=True)
class Slider:
    """A number from lo to hi.

    value: at the start; lo if left out.   step: between positions on a linear scale; a hundredth of the range if left
    out.   scale: "linear"; "log" for positive numbers; "window" for a β, evenly spaced in log 1/(1 − β), the number of
    values it averages over.   unit: said after the number; with "window", after the number of values.
    seconds: how long a play through takes, 0 for no play.   when: name of a switch; while that is off, the slider is
    not shown.
    Raises ValueError for a blank label, an empty range, a start outside it, or a scale that the range does not suit.
    """

    lo: float
    hi: float
    value: float | None = None
    step: float | None = None
    label: str = ""
    scale: str = "linear"
    unit: str = ""
    seconds: float = 0.0
    when: str = ""

    def __post_init__(self) -> None:
        _needs_label(self.label, "slider")
        what = f"slider {self.label!r}"
        if self.scale not in SCALES:
            raise ValueError(f"{what}: scale must be one of {', '.join(SCALES)}, got {self.scale!r}")
        if not (math.isfinite(self.lo) and math.isfinite(self.hi) and self.lo < self.hi):
            raise ValueError(f"{what}: the range must go up, between finite numbers; got {self.lo} to {self.hi}")
        if self.scale == "log" and self.lo <= 0:
            raise ValueError(f"{what}: a log scale needs positive numbers, got lo = {self.lo}")
        if self.scale == "window" and not 0 <= self.lo < self.hi < 1:
            raise ValueError(f"{what}: the scale window needs 0 <= lo < hi < 1, got {self.lo} to {self.hi}")
        if self.step is not None and not 0 < self.step <= self.hi - self.lo:
            raise ValueError(f"{what}: step must be above 0 and fit into the range, got {self.step}")
        if self.step is not None and self.scale != "linear":
            raise ValueError(f"{what}: step is for a linear scale; the others have {PER_DECADE} positions a decade")
        if self.value is not None and not self.lo <= self.value <= self.hi:
            raise ValueError(f"{what}: the start {self.value} is outside {self.lo} to {self.hi}")
        if self.seconds < 0:
            raise ValueError(f"{what}: seconds cannot be negative, got {self.seconds}")

    @property
    def start(self) -> float:
        """The value at the start; whole if the slider has whole steps."""
        return self.accept(self.lo if self.value is None else self.value)

    @property
    def _step(self) -> float:
        return (self.hi - self.lo) / 100 if self.step is None else self.step

    @property
    def _whole(self) -> bool:
        return self.scale == "linear" and float(self._step).is_integer() and float(self.lo).is_integer()

    def accept(self, value: Any) -> float:
        """The value as a number in the range, an int if all positions are whole.   Raises ValueError if it is none."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise ValueError(f"slider {self.label!r} needs a finite number, got {value!r}")
        inside = min(max(value, self.lo), self.hi)
        return round(inside) if self._whole else float(inside)

    def spec(self) -> dict[str, Any]:
        """What the page needs to know."""
        return {
            "kind": "slider",
            "label": self.label,
            "lo": self.lo,
            "hi": self.hi,
            "step": self._step,
            "scale": self.scale,
            "unit": self.unit,
            "seconds": self.seconds,
            "when": self.when,
        }

    def grid(self, n: int) -> list[Any]:
        """At most n values (and the start), spread over the slider's positions."""
        first, last = self._position(self.lo), self._position(self.hi)
        width = self._step if self.scale == "linear" else 1 / PER_DECADE
        count = math.floor((last - first) / width + 1e-9) + 1
        chosen = range(count) if count <= n else {round(k * (count - 1) / (n - 1)) for k in range(n)}
        return sorted({self._value(first + k * width) for k in chosen} | {self.start})

    def _position(self, value: float) -> float:
        if self.scale == "log":
            return math.log10(value)
        return -math.log10(1 - value) if self.scale == "window" else value

    def _value(self, position: float) -> float:
        if self.scale == "log":
            return self.accept(float(f"{10**position:.3g}"))
        if self.scale == "window":
            return self.accept(round(1 - float(f"{10**-position:.2g}"), 9))
        return self.accept(float(f"{position:.12g}"))


@dataclass(frozen=True)
class Switch:
    """On or off.   Raises ValueError for a blank label."""

    value: bool = False
    label: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        _needs_label(self.label, "switch")
        self.accept(self.value)

    @property
    def start(self) -> bool:
        """The value at the start."""
        return self.value

    def accept(self, value: Any) -> bool:
        """The value as a bool.   Raises ValueError if it is none."""
        if not isinstance(value, bool):
            raise ValueError(f"switch {self.label!r} is True or False, got {value!r}")
        return value

    def spec(self) -> dict[str, Any]:
        """What the page needs to know."""
        return {"kind": "switch", "label": self.label, "when": self.when}

    def grid(self, n: int) -> list[Any]:
        """Off and on."""
        del n
        return [False, True]


@dataclass(frozen=True)
class Choice:
    """One of several words.

    options: the words, at least 2, none twice.   value: at the start; the first if left out.
    Raises ValueError for a blank label, too few or repeated options, or a start that is none of them.
    """

    options: Sequence[str]
    value: str | None = None
    label: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        _needs_label(self.label, "choice")
        if isinstance(self.options, str) or len(self.options) < 2 or len(set(self.options)) < len(self.options):
            raise ValueError(f"choice {self.label!r} needs at least two different options, got {self.options!r}")
        object.__setattr__(self, "options", tuple(self.options))
        if self.value is not None:
            self.accept(self.value)

    @property
    def start(self) -> str:
        """The value at the start."""
        return self.options[0] if self.value is None else self.value

    def accept(self, value: Any) -> str:
        """The value as one of the options.   Raises ValueError if it is none."""
        if value not in self.options:
            raise ValueError(f"choice {self.label!r} is one of {', '.join(self.options)}; got {value!r}")
        return str(value)

    def spec(self) -> dict[str, Any]:
        """What the page needs to know."""
        return {"kind": "choice", "label": self.label, "options": list(self.options), "when": self.when}

    def grid(self, n: int) -> list[Any]:
        """All options."""
        del n
        return list(self.options)


@dataclass(frozen=True)
class Point:
    """A point in a panel that is dragged, or moved by the arrow keys; the function gets it as (x, y).

    x, y: where it starts, in the units of the axes.   panel: the panel it lies in, counted from 0.
    Raises ValueError for a blank label, coordinates that are not finite, or a negative panel.
    """

    x: float
    y: float
    label: str = ""
    panel: int = 0
    when: str = ""

    def __post_init__(self) -> None:
        _needs_label(self.label, "point")
        self.accept((self.x, self.y))
        if self.panel < 0:
            raise ValueError(f"point {self.label!r}: panels count from 0, got {self.panel}")

    @property
    def start(self) -> tuple[float, float]:
        """The value at the start."""
        return self.accept((self.x, self.y))

    def accept(self, value: Any) -> tuple[float, float]:
        """The value as a pair of numbers.   Raises ValueError if it is none."""
        pair = list(value) if isinstance(value, (list, tuple)) else []
        if len(pair) != 2 or not all(isinstance(v, (int, float)) and math.isfinite(v) for v in pair):
            raise ValueError(f"point {self.label!r} needs two finite numbers, got {value!r}")
        return float(pair[0]), float(pair[1])

    def spec(self) -> dict[str, Any]:
        """What the page needs to know."""
        return {"kind": "point", "label": self.label, "panel": self.panel, "when": self.when}


@dataclass(frozen=True)
class Button:
    """A button that draws anew; the function gets how often it was pressed, a seed.   Raises ValueError if unlabelled.

    presses: how many draws a page without a kernel offers, before it starts over.
    """

    label: str = ""
    presses: int = 4
    when: str = ""

    def __post_init__(self) -> None:
        _needs_label(self.label, "button")

    @property
    def start(self) -> int:
        """Not pressed yet."""
        return 0

    def accept(self, value: Any) -> int:
        """The value as a count.   Raises ValueError if it is none."""
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise ValueError(f"button {self.label!r} counts its presses, got {value!r}")
        return value

    def spec(self) -> dict[str, Any]:
        """What the page needs to know."""
        return {"kind": "button", "label": self.label, "when": self.when}

    def grid(self, n: int) -> list[Any]:
        """The first few draws."""
        return list(range(min(n, self.presses)))


def play(
    lo: float, hi: float, value: float | None = None, *, step: float | None = None, label: str = "", unit: str = "",
    seconds: float = 8.0, when: str = "",
) -> Slider:  # fmt: skip
    """A slider with a play button beside it that runs through it in so many seconds. Arguments as for `slider`."""
    if seconds <= 0:
        raise ValueError(f"play {label!r}: seconds must be above 0, got {seconds}")
    return Slider(lo, hi, value, step, label, unit=unit, seconds=seconds, when=when)


def spoken(value: Any) -> str:
    """The setting of a control as one says it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return f"({', '.join(f'{v:.3g}' for v in value)})"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _needs_label(label: str, what: str) -> None:
    if not isinstance(label, str) or not label.strip():
        raise ValueError(f"a {what} needs a label: screen readers say it, and nobody can guess what it does without")


Control = Slider | Switch | Choice | Point | Button
# In a lesson they read as verbs of a sentence: @explore(beta=slider(…), corrected=switch(…)).
slider, switch, choice, point, button = Slider, Switch, Choice, Point, Button
