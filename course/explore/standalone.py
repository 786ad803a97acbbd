"""An explorable as one page of HTML that needs no kernel and no network: every setting is computed beforehand."""

from __future__ import annotations

import base64
import html
import itertools
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from course.explore import guard, wire

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

    only: the controls that the page has; all if left out. The others keep their present setting; points always do.
    n: at most so many positions of each slider.
    Raises ValueError if `only` names no control, or for more than 6000 settings: leave controls out, or lower n.
    """
    unknown = set(only) - set(explorable.controls)
    if unknown:
        raise ValueError(f"there is no control {', '.join(sorted(unknown))}")
    offered = {
        name: control.grid(n)
        for name, control in explorable.controls.items()
        if (not only or name in only) and control.spec()["kind"] != "point"
    }
    count = 1
    for values in offered.values():
        count *= len(values)
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
        "spec": explorable.spec | {"controls": controls},
        "params": {name: _nearest(explorable.params[name], values) for name, values in offered.items()},
        "frames": frames,
        "pool": pool.items,
    }
    return _PAGE.format(
        title=html.escape(explorable.spec["title"]),
        css=(explorable_static() / "explore.css").read_text(encoding="utf-8"),
        js=inlined((explorable_static() / "explore.js").read_text(encoding="utf-8")),
        # "<" could end the script early; as an escape it is the same JSON.
        frames=json.dumps(document, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c"),
    )


def explorable_static() -> Any:
    """Where the JavaScript and the styles lie."""
    from course.explore.widget import STATIC

    return STATIC


def inlined(module: str) -> str:
    """The module as a script of a page: what it exports is simply there."""
    return re.sub(r"^export (default .*\n)?", "", module, flags=re.MULTILINE)


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
