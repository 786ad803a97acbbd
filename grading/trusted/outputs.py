"""Collects what a cell prints and shows, in the form that notebooks keep."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Mapping
from typing import Any

Output = dict[str, Any]

MOST = 1_000  # outputs of one cell
MOST_ENDS = 10  # errors and results among them; an honest cell has one
LEAST = 2_000  # characters kept of an error or a result in any case
CUT = "\n… the rest of this output was left out\n"


class Recorder:
    """The outputs of one cell at a time.

    limit: characters kept of a cell's outputs. Of an error or a result, LEAST are always kept: what says whether a cell
    failed must not be lost in a flood.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._outputs: list[Output] = []
        self._size = 0
        self._cut = False
        self._clear = False

    def take(self) -> list[Output]:
        """All outputs since the last call."""
        taken = self._outputs
        self._outputs, self._size, self._cut, self._clear = [], 0, False, False
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
            self._add({"output_type": "stream", "name": name, "text": [text]})

    def display(self, data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str | None = None) -> None:
        """A picture or another rich output."""
        shown = _json(data)
        if self._cut or not self._fits(shown, metadata):
            self._leave_out()
            return
        output = {"output_type": "display_data", "data": shown, "metadata": dict(metadata)}
        self._add(output | ({"display_id": display_id} if display_id else {}))

    def update(self, data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str | None) -> None:
        """Another content for the displays of this id."""
        for output in self._outputs:
            if display_id and output.get("display_id") == display_id:
                shown = _json(data)
                self._size -= _size(output["data"], output["metadata"])
                if self._fits(shown, metadata):
                    output.update(data=shown, metadata=dict(metadata))
                else:
                    output.update(data={"text/plain": CUT}, metadata={})

    def result(self, data: Mapping[str, Any], metadata: Mapping[str, Any], count: int) -> None:
        """The value of the cell's last expression."""
        shown = _json(data)
        text = {"text/plain": self._kept(str(shown.pop("text/plain", "")))}
        if not self._fits(shown, metadata):
            shown, metadata = {}, {}
        output = {"output_type": "execute_result", "data": text | shown, "metadata": dict(metadata)}
        self._add(output | {"execution_count": count})

    def error(self, name: str, message: str, traceback: list[str]) -> None:
        """The error that ended the cell."""
        lines = self._kept("\n".join(traceback)).split("\n")
        self._add({"output_type": "error", "ename": name[:LEAST], "evalue": message[:LEAST], "traceback": lines})

    def clear(self, wait: bool) -> None:
        """What IPython's clear_output asks for: now, or as soon as something new comes."""
        if wait:
            self._clear = True
        else:
            self._outputs.clear()

    def _add(self, output: Output) -> None:
        if self._clear:
            self._outputs.clear()
            self._clear = False
        self._outputs.append(output)

    def _room(self, text: str) -> str:
        if self._cut:
            return ""
        kept = text[: max(0, self.limit - self._size)]
        self._size += len(kept)
        if len(kept) < len(text):
            self._cut = True
            return kept + CUT
        return kept

    def _kept(self, text: str) -> str:
        kept = text[: max(LEAST, self.limit - self._size)]
        self._size += len(kept)
        return kept

    def _fits(self, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> bool:
        size = _size(data, metadata)
        if self._size + size > self.limit:
            return False
        self._size += size
        return True

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


def _size(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> int:
    return sum(len(str(value)) for value in data.values()) + (len(str(metadata)) if metadata else 0)


def _json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Pictures come as bytes; notebooks keep them in base64."""
    return {
        kind: base64.b64encode(value).decode("ascii") + "\n" if isinstance(value, bytes) else value
        for kind, value in data.items()
    }


def proper(outputs: Any, limit: int) -> list[Output]:
    """Of what claims to be a cell's outputs, those that are, with nothing else in them. limit: see Recorder."""
    kept = Recorder(limit)
    ends = MOST_ENDS if limit else 1  # that are still to be kept
    for output in outputs[:MOST] if isinstance(outputs, list) else []:
        # Nothing but these may be compared: `==` of an array gives an array.
        items = output.items() if type(output) is dict else ()
        fields = {key: value for key, value in items if type(value) in (str, list, dict)}
        if fields.get("output_type") in ("error", "execute_result"):
            ends -= 1
            if ends < 0:
                continue
        about = fields.get("metadata", {})
        metadata = _plain(about if type(about) is dict else {}, limit)
        match fields:
            case {"output_type": "stream", "name": ("stdout" | "stderr") as name, "text": str(text)}:
                kept.stream(name, text)
            case {"output_type": "error", "ename": str(name), "evalue": str(value), "traceback": [*lines]}:
                kept.error(name, value, [line for line in lines if isinstance(line, str)])
            case {"output_type": "display_data", "data": {**data}}:
                kept.display(_bundle(data, limit), metadata)
            case {"output_type": "execute_result", "data": {**data}}:
                kept.result(_bundle(data, limit), metadata, 0)
    return kept.take()


def _bundle(data: dict[Any, Any], limit: int) -> dict[str, Any]:
    """Of a display's contents by type, those that are texts, or JSON where the type says so."""
    plain = _plain({key: value for key, value in data.items() if type(value) is not str}, limit)
    texts = {key: value for key, value in data.items() if type(key) is str and type(value) is str}
    return texts | {kind: value for kind, value in plain.items() if kind.endswith("json")}


def _plain(data: dict[Any, Any], limit: int) -> dict[str, Any]:
    """What can stand in a notebook's file, of a dict of JSON. limit: the size of each entry, shared parts repeated."""
    plain: dict[str, Any] = {}
    for key, value in data.items():
        try:
            if type(key) is str:
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
