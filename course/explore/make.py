"""The decorator that makes an explorable of a function of its controls."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.explore.controls import Button, Choice, Control, Point, Slider, Switch
from course.explore.plot import Panels, Plot

if TYPE_CHECKING:
    from course.explore.widget import Explorable

Function = Callable[..., Plot | Panels]


@dataclass(frozen=True)
class Nothing:
    """What stands for an explorable while a submission is graded: nothing is computed, nothing is shown."""

    title: str

    def _ipython_display_(self) -> None:
        """Show nothing."""


def explore(**controls: Control) -> Callable[[Function], Explorable | Nothing]:
    """Make an explorable of a function: `@explore(beta=slider(0, 0.9, label="β"))`, then the function's name alone.

    controls: for each argument of the function the control that sets it; see `course.explore.controls`.
    The function returns `Plot(…)` or `Panels(…)`; the first line of its docstring is the title.
    Raises ValueError if controls and arguments do not match, or the function has no docstring.
    """

    def decorate(function: Function) -> Explorable | Nothing:
        title = _checked(function, controls)
        if os.environ.get("NBGRADER_EXECUTION"):
            return Nothing(title)
        # Imported only here: a grader that shows nothing need not wait for the widgets.
        from course.explore.widget import Explorable

        return Explorable(function, controls, title)

    return decorate


def _checked(function: Function, controls: dict[str, Control]) -> str:
    """The title, if function and controls fit together."""
    name = getattr(function, "__name__", "the function")
    for key, control in controls.items():
        if not isinstance(control, (Slider, Switch, Choice, Point, Button)):
            raise ValueError(f"{key} of {name} must be a control such as slider(…) or switch(…), got {control!r}")
        if control.when and not isinstance(controls.get(control.when), Switch):
            raise ValueError(f"{key} of {name} has when={control.when!r}, which is no switch of this explorable")
    arguments = inspect.signature(function).parameters
    if set(arguments) != set(controls):
        raise ValueError(f"{name} has the arguments {', '.join(arguments)} and the controls {', '.join(controls)}")
    title = (inspect.getdoc(function) or "").strip().split("\n")[0].strip()
    if not title:
        raise ValueError(f"{name} needs a docstring: its first line is the title, which screen readers say")
    return title
