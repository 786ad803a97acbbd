"""How a frame is written for the page: JSON beside bytes, and only what differs from the frame before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.explore.guard import Frame, Message
from course.explore.layers import Layer
from course.explore.plot import Panels

Json = dict[str, Any]


def pack(frame: Frame, params: Mapping[str, Any], before: Panels | None = None) -> Json:
    """A frame as the page reads it; with `before`, only what changed since, and "same" for the rest.

    A layer's bytes are in "data"; a member that is missing there is as it was. A message keeps the picture as it was.
    """
    packed: Json = {"params": dict(params), "note": frame.note}
    if isinstance(frame.picture, Message):
        return packed | {"message": {"title": frame.picture.title, "lines": list(frame.picture.lines)}}
    panels = []
    for i, plot in enumerate(frame.picture.plots):
        old = before.plots[i].layers if before is not None and i < len(before.plots) else ()
        layers = [_layer(layer, old[k] if k < len(old) else None) for k, layer in enumerate(plot.layers)]
        panels.append(plot.axes() | {"layers": layers})
    return packed | {"say": frame.picture.say, "stacked": frame.picture.stacked, "panels": panels}


def detach(packed: Json) -> tuple[Json, list[bytes]]:
    """The frame with a number in place of each piece of bytes, and the pieces by number."""
    buffers: list[bytes] = []

    def taken(value: bytes) -> int:
        buffers.append(value)
        return len(buffers) - 1

    panels = [
        panel
        | {
            "layers": [
                layer | {"data": {key: taken(value) for key, value in layer["data"].items()}}
                if "data" in layer
                else layer
                for layer in panel["layers"]
            ]
        }
        for panel in packed.get("panels", ())
    ]
    return (packed | {"panels": panels} if panels else packed), buffers


def _layer(layer: Layer, old: Layer | None) -> Json:
    if layer == old:
        return {"same": True}
    kept = old.data if old is not None and old.kind == layer.kind else {}
    return {
        "kind": layer.kind,
        "name": layer.name,
        "style": layer.style,
        "options": dict(layer.options),
        # A key that is gone must not live on in the page: the page keeps only these.
        "keys": sorted(layer.data),
        "data": {key: value for key, value in layer.data.items() if kept.get(key) != value},
    }
