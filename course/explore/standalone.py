"""An explorable as one page of HTML that needs no kernel and no network: every setting is computed beforehand."""

from __future__ import annotations

import base64
import html
import itertools
import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.explore import guard, script, wire
from course.explore.controls import Point, spoken
from course.explore.plot import Panels

if TYPE_CHECKING:
    from course.explore.widget import Explorable

MOST_FRAMES = 6000

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{css}
</style>
</head>
<body class="xp-page">
<main id="explorable"></main>
<script type="application/json" id="frames">{frames}</script>
<script type="module">
{js}
standalone(document.getElementById("explorable"), JSON.parse(document.getElementById("frames").textContent));
</script>
</body>
</html>
"""


def standalone(explorable: Explorable, *, only: Sequence[str] = (), n: int = 60) -> str:
    """The explorable as a self-contained HTML page.

    only: the controls that the page has; all if left out. The others keep their present setting, and the page says so.
    n: at most so many positions of each slider. A point has its present place and 9 more.
    Raises ValueError if `only` names no control, or for more than 6000 settings: leave controls out, or lower n.
    """
    unknown = set(only) - set(explorable.controls)
    if unknown:
        raise ValueError(f"there is no control {', '.join(sorted(unknown))}")
    offered = {
        name: _places(explorable, control, explorable.params[name]) if isinstance(control, Point) else control.grid(n)
        for name, control in explorable.controls.items()
        if not only or name in only
    }
    count = math.prod(len(values) for values in offered.values())
    if count > MOST_FRAMES:
        raise ValueError(
            f"{count} settings are too many for a page, {MOST_FRAMES} at most: leave controls out with only="
        )

    pool = _Pool()
    frames = {}
    for where in itertools.product(*(range(len(values)) for values in offered.values())):
        params = explorable.params | {name: offered[name][k] for name, k in zip(offered, where, strict=True)}
        frames[",".join(map(str, where))] = pool.frame(wire.pack(guard.frame(explorable.function, params), params))
    controls = {
        name: explorable.spec["controls"][name] | {"values": offered[name], "when": _kept(explorable, name, offered)}
        for name in offered
    }
    document = {
        "spec": explorable.spec | {"controls": controls, "fixed": _fixed(explorable, offered)},
        "params": {name: _nearest(explorable.params[name], values) for name, values in offered.items()},
        "frames": frames,
        "pool": pool.items,
    }
    return _PAGE.format(
        title=html.escape(explorable.spec["title"]),
        css=script.styles(),
        js=script.inline(),
        # "<" could end the script early; as an escape it is the same JSON.
        frames=json.dumps(document, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c"),
    )


def _places(explorable: Explorable, point: Point, now: Any) -> list[Any]:
    """Where the point is now, and nine places spread over its panel."""
    picture = explorable.shown.picture
    if not isinstance(picture, Panels) or point.panel >= len(picture.plots):
        return [now]
    plot = picture.plots[point.panel]
    xs, ys = (_thirds(*limits, log) for limits, log in ((plot.xlim, plot.log_x), (plot.ylim, plot.log_y)))
    return [now, *((x, y) for y in ys for x in xs if (x, y) != now)]


def _thirds(low: float, high: float, log: bool) -> list[float]:
    """The middles of the thirds of an axis."""
    shares = (1 / 6, 3 / 6, 5 / 6)
    return [float(f"{low * (high / low) ** share if log else low + share * (high - low):.3g}") for share in shares]


def _fixed(explorable: Explorable, offered: Mapping[str, Any]) -> str:
    """What cannot be turned here, in words; empty if all can."""
    left = [
        f"{control.label} = {spoken(explorable.params[name])}"
        for name, control in explorable.controls.items()
        if name not in offered and (not control.when or explorable.params[control.when])
    ]
    return f"Fixed in this page, free in the notebook: {', '.join(left)}." if left else ""


class _Pool:
    """Layers and axes that many frames share, each once; frames hold their numbers."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._numbers: dict[str, int] = {}

    def add(self, item: Any) -> int:
        key = json.dumps(item, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.items)
            self.items.append(item)
        return self._numbers[key]

    def frame(self, packed: wire.Json) -> wire.Json:
        packed = {key: value for key, value in packed.items() if value and key != "params"}
        if "panels" in packed:
            packed["panels"] = [self._panel(panel) for panel in packed["panels"]]
        return packed

    def _panel(self, panel: wire.Json) -> list[int]:
        axes = {key: value for key, value in panel.items() if key != "layers"}
        return [self.add(axes), *(self._layer(layer) for layer in panel["layers"])]

    def _layer(self, layer: wire.Json) -> int:
        text = {key: self.add(base64.b64encode(value).decode("ascii")) for key, value in layer["data"].items()}
        return self.add(layer | {"data": text})


def _kept(explorable: Explorable, name: str, offered: dict[str, list[Any]]) -> str:
    """The switch that shows this control, if the page has it."""
    when = explorable.controls[name].when
    return when if when in offered else ""


def _nearest(value: Any, values: Sequence[Any]) -> Any:
    return value if value in values else min(values, key=lambda other: abs(other - value))
