"""Collects what a cell prints and shows, in the form that notebooks keep."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Mapping
from typing import Any

Output = dict[str, Any]

MOST = 1_000  # outputs of one cell
MOST_LINES = 400  # of a traceback
LONGEST_NAME = 200  # characters of an error's class
OVERHEAD = 100  # characters that an output takes beside its texts
CUT = "\n… the rest of this output was left out\n"


class Recorder:
    """The outputs of one cell at a time.

    limit: characters kept of a cell's streams and pictures, and as many of its errors and results. That there was one
    is always kept: what says whether a cell failed must not be lost in a flood.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._outputs: list[Output] = []
        self._size = 0
        self._told = 0  # characters of errors and results
        self._cut = False
        self._clear = False

    def take(self) -> list[Output]:
        """All outputs since the last call."""
        taken = self._outputs
        self._outputs, self._size, self._told, self._cut, self._clear = [], 0, 0, False, False
        for output in taken:
            output.pop("display_id", None)
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        return taken

    def stream(self, name: str, text: str) -> None:
        """Text for stdout or stderr."""
        text = self._room(text)
        if not text:
            return
        last = self._outputs[-1] if self._outputs and not self._clear else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)  # joined at the end: adding to a long text again and again is slow
        else:
            self._size += OVERHEAD
            self._add({"output_type": "stream", "name": name, "text": [text]})

    def display(self, data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str | None = None) -> None:
        """A picture or another rich output."""
        shown = _json(data)
        size = OVERHEAD + sum(len(str(value)) for value in (*shown.values(), metadata))
        if self._cut or self._size + size > self.limit:
            self._leave_out()
            return
        self._size += size
        output = {"output_type": "display_data", "data": shown, "metadata": dict(metadata)}
        self._add(output | ({"display_id": display_id} if display_id else {}))

    def update(self, data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str | None) -> None:
        """Another content for the displays of this id."""
        for output in self._outputs:
            if display_id and output.get("display_id") == display_id:
                output.update(data=_json(data), metadata=dict(metadata))

    def result(self, data: Mapping[str, Any], metadata: Mapping[str, Any], count: int) -> None:
        """The value of the cell's last expression."""
        shown: dict[str, Any] = {}
        for kind, value in sorted(_json(data).items(), key=lambda item: item[0] != "text/plain"):
            if isinstance(value, str):
                shown[kind] = self._tell(value)
            elif self._tell(text := str(value)) == text:
                shown[kind] = value
        about = dict(metadata) if self._tell(text := str(metadata)) == text else {}
        self._add({"output_type": "execute_result", "data": shown, "metadata": about, "execution_count": count})

    def error(self, name: str, message: str, traceback: list[str]) -> None:
        """The error that ended the cell."""
        name = name[:LONGEST_NAME]
        message = self._tell(message)
        lines = [self._tell(line) for line in traceback[:MOST_LINES]]
        self._add({"output_type": "error", "ename": name, "evalue": message, "traceback": lines or [name]})

    def clear(self, wait: bool) -> None:
        """What IPython's clear_output asks for: now, or as soon as something new comes."""
        if wait:
            self._clear = True
        else:
            self._outputs.clear()

    def _tell(self, text: str) -> str:
        kept = text[: max(self.limit - self._told, 0)]
        self._told += len(kept) + 1
        return kept

    def _add(self, output: Output) -> None:
        if self._clear:
            self._outputs.clear()
            self._clear = False
        self._outputs.append(output)

    def _room(self, text: str) -> str:
        if self._cut:
            return ""
        kept = text[: max(self.limit - self._size, 0)]
        self._size += len(kept)
        if len(kept) < len(text):
            self._cut = True
            return kept + CUT
        return kept

    def _leave_out(self) -> None:
        if not self._cut:
            self._cut = True
            self._add({"output_type": "stream", "name": "stdout", "text": CUT})


class Stream(io.TextIOBase):
    """A file such as sys.stdout that writes to a recorder."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name: str, recorder: Recorder) -> None:
        self._name = name
        self._recorder = recorder

    def writable(self) -> bool:
        """As for any file that can be written."""
        return True

    def write(self, text: str) -> int:
        """Add to the running cell's output."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._recorder.stream(self._name, text)
        return len(text)


def _json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Pictures come as bytes; notebooks keep them in base64."""
    return {
        kind: base64.b64encode(value).decode("ascii") + "\n" if isinstance(value, bytes) else value
        for kind, value in data.items()
    }


def proper(outputs: Any, limit: int) -> list[Output]:
    """Of what claims to be a cell's outputs, those that are, with nothing else in them. limit: see Recorder."""
    kept = Recorder(limit)
    for output in outputs[:MOST] if isinstance(outputs, list) else []:
        # Nothing else may be compared: `==` of an array gives an array.
        items = output.items() if type(output) is dict else ()
        fields = {key: value for key, value in items if type(value) in (str, list, dict)}
        match fields:
            case {"output_type": "stream", "name": ("stdout" | "stderr") as name, "text": str(text)}:
                kept.stream(name, text)
            case {"output_type": "error", "ename": str(name), "evalue": str(value), "traceback": [*lines]}:
                kept.error(name, value, [line for line in lines if isinstance(line, str)])
            case {"output_type": "display_data", "data": {**data}, "metadata": {**metadata}}:
                kept.display(_shown(data, limit), _plain(metadata, limit))
            case {"output_type": "execute_result", "data": {**data}, "metadata": {**metadata}}:
                kept.result(_shown(data, limit), _plain(metadata, limit), 0)
    return kept.take()


def _shown(data: Any, limit: int) -> dict[str, Any]:
    """What can stand in a notebook's file of what is shown: texts, and JSON under a name that says so."""
    plain = _plain(data, limit)
    return {kind: value for kind, value in plain.items() if isinstance(value, str) or kind.endswith("json")} | {
        kind: value[:limit] for kind, value in data.items() if isinstance(kind, str) and isinstance(value, str)
    }


def _plain(data: Any, limit: int) -> dict[str, Any]:
    """What can stand in a notebook's file, of a dict of JSON. limit: the size of each entry, shared parts repeated."""
    plain: dict[str, Any] = {}
    for key, value in data.items():
        try:
            if isinstance(key, str):
                plain[key] = _copied(value, [limit])
        except ValueError:
            continue
    return plain


def _copied(value: Any, left: list[int]) -> Any:
    """JSON anew; ValueError where it is none, or larger than what is left. What comes from the wire is not deep."""
    left[0] -= 1 + (len(value) if isinstance(value, str) else 0)
    if left[0] < 0:
        raise ValueError("too large")
    if value is None or type(value) in (bool, str):
        return value
    if type(value) is float and math.isfinite(value):
        return value
    if type(value) is int and abs(value) < 1 << 63:
        return value
    if type(value) in (list, tuple):
        return [_copied(each, left) for each in value]
    if type(value) is dict and all(type(key) is str for key in value):
        left[0] -= sum(map(len, value))
        return {key: _copied(each, left) for key, each in value.items()}
    raise ValueError("no JSON")
