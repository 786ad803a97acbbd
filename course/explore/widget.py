"""The widget in the page: it sends the settings of its controls here, and gets frames back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from course import figures
from course.explore import fallback, guard, script, wire
from course.explore.controls import Control, spoken
from course.explore.plot import Panels, Plot


class Explorable(anywidget.AnyWidget):
    """A function of its controls, shown. Made by `explore`.

    spec: title and controls.   params: the setting of each control.   frame: what is shown, whole.

    The page sends {"params": …, "id": …} and gets {"frame": …, "id": …}. While one or two are on their way it keeps
    only the latest setting, so nothing queues up behind a drag. These messages bypass the traits, which would be sent
    whole each time; the traits are what a page that opens later starts with.
    """

    _esm = script.module()
    _css = script.styles()
    spec = traitlets.Dict().tag(sync=True)
    frame = traitlets.Dict().tag(sync=True)

    def __init__(self, function: Callable[..., Plot | Panels], controls: Mapping[str, Control], title: str) -> None:
        self.function = function
        self.controls = dict(controls)
        self.params: dict[str, Any] = {name: control.start for name, control in controls.items()}
        self._one_at_a_time = threading.Lock()
        self.shown = guard.frame(function, self.params)
        # What the page has: a message does not wipe out the picture it hides.
        self._picture = self.shown.picture if isinstance(self.shown.picture, Panels) else None
        spec = {"title": title, "controls": {name: control.spec() for name, control in controls.items()}}
        super().__init__(spec=spec, frame=wire.pack(self.shown, self.params))
        self.on_msg(self._answer)

    def set(self, **params: Any) -> guard.Frame:
        """Set controls from Python, as the page would.   Raises ValueError for a value that a control does not have."""
        self._turn(params)
        packed, buffers = self._next()
        self.send({"frame": packed}, buffers)
        return self.shown

    def _answer(self, _: Any, content: Any, buffers: Any) -> None:
        """Compute what the page asked for; always answer, or it would wait."""
        del buffers
        if not isinstance(content, dict) or not isinstance(content.get("params"), dict):
            return
        with self._one_at_a_time:
            try:
                self._turn(content["params"])
            except ValueError as error:
                self.send({"frame": {"params": self.params, "message": {"title": str(error), "lines": []}}})
                return
            packed, pieces = self._next()
            self.send({"frame": packed, "id": content.get("id")}, pieces)

    def _turn(self, params: Mapping[str, Any]) -> None:
        unknown = set(params) - set(self.controls)
        if unknown:
            raise ValueError(f"there is no control {', '.join(sorted(unknown))}")
        self.params |= {name: self.controls[name].accept(value) for name, value in params.items()}

    def _next(self) -> tuple[wire.Json, list[bytes]]:
        """Compute the frame of the present setting: what to send of it."""
        self.shown = guard.frame(self.function, self.params)
        changes = wire.pack(self.shown, self.params, self._picture)
        if isinstance(self.shown.picture, Panels):
            self._picture = self.shown.picture
        # Changed in place, a trait is not sent; a page that opens later still starts with it.
        self.frame.clear()
        self.frame.update(wire.pack(self.shown, self.params))
        return wire.detach(changes)

    def words(self) -> str:
        """Title, setting and sentence: all of it for those who cannot see it."""
        settings = ", ".join(f"{control.label}: {spoken(self.params[name])}" for name, control in self.controls.items())
        picture = self.shown.picture
        says = picture.say if isinstance(picture, Panels) else str(picture)
        return " ".join(part for part in (f"{self.spec['title']} ({settings})", says, self.shown.note) if part)

    def still(self) -> figures.Picture:
        """What is shown now as a picture with words, for where no kernel runs."""
        return fallback.still(self.shown.picture, self.spec["title"], self.words())

    def _ipython_display_(self) -> None:
        """Show the widget, and after it the still picture, which explore.css hides while the widget lives.

        In one output of several types JupyterLab and nbconvert choose the widget, and show nothing without its kernel.
        """
        view = "application/vnd.jupyter.widget-view+json"
        data, _ = self._repr_mimebundle_() or ({}, {})
        display({view: data[view]}, raw=True)
        display(self.still())
