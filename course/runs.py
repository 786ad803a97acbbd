"""What each technique bought you: a book of your own trainings, kept in a small file beside the notebook.

    my_runs = Runs(train=(X_train, labels_train), dev=(X_dev, labels_dev), moved=X_dev_moved)
    my_runs.run("my network", train_classifier)
    my_runs.run("without copies", train_classifier, copies=False)      # keywords are handed on: switches of yours
    my_runs.page()                                                     # what each run bought, against the one before it

A run is compared with another one of yours and with nobody else's. While nbgrader runs the notebook, nothing is
trained.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import textwrap
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course import figures
from course.check import CheckFailed
from course.data import Floats, Ints, Pair
from course.describe import as_array, describe_wrong, name_of, short
from course.sockets import Function

FILE = "my_runs.json"
VERSION = 1
LONGEST_NAME = 60
SEED = 1  # of every training, so that two runs differ only in what you changed
NAME_WIDTH = 26  # letters of a name in one line of the picture
LINE = 74  # letters in a line of what is said
COLUMNS = ("run", "train error", "dev error", "moved dev error", "seconds", "compared with", "change")


@dataclass(frozen=True)
class Run:
    """One training, as it is kept.

    train_error: share of the training digits that it gets wrong.   wrong, moved_wrong: places of the dev digits that it
    gets wrong, as they are and moved, of `size` each.   seconds: how long it trained.   against: the run it is compared
    with; empty for the one before it.
    """

    name: str
    train_error: float
    wrong: list[int]
    moved_wrong: list[int]
    size: int
    seconds: float
    against: str = ""

    @property
    def dev_error(self) -> float:
        """Share of the dev digits that it gets wrong."""
        return len(self.wrong) / self.size

    @property
    def moved_error(self) -> float:
        """The same for the moved ones."""
        return len(self.moved_wrong) / self.size


class Table:
    """The runs as a table and what they bought in sentences; as the last expression of a cell it shows itself."""

    def __init__(self, rows: list[tuple[str, ...]], sentences: list[str]) -> None:
        self.rows = rows
        self.sentences = sentences

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in COLUMNS)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(entry)}</td>" for entry in row[1:])
            + "</tr>"
            for row in self.rows
        )
        words = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if self.rows else ""
        return f"{table}<ul>{words}</ul>"


class Runs:
    """A book of runs. Sets are X (64, m) and labels (m,); `moved` holds the dev digits moved, (64, m), in their order.

    file: where the runs are kept. One that cannot be read is put aside, and told, and never overwritten.
    """

    def __init__(self, train: Pair, dev: Pair, moved: Floats, file: str | Path = FILE) -> None:
        self._train, self._dev, self._moved = train, dev, moved
        self._file = Path(file)
        self._runs: list[Run] = []
        self._remember()

    @property
    def runs(self) -> list[Run]:
        """All runs so far, in their order."""
        return list(self._runs)

    def run(self, name: str, train_classifier: Function, *, against: str = "", **switches: Any) -> None:
        """Train once, measure, write it down and say what came out.

        name: what the run is called; one of the same name is replaced.   train_classifier: as in the exercise.
        against: the name of the run to compare with; the one before it if left out.   switches: keywords for
        train_classifier.   Raises CheckFailed where what comes back cannot be measured.
        """
        name = short(str(name).strip(), LONGEST_NAME)
        _require(bool(name), "a run has a name", "a few words", repr(name))
        if os.environ.get("NBGRADER_EXECUTION"):
            return
        if unknown := _unknown(train_classifier, switches):
            function = name_of(train_classifier)
            _say(
                f"“{name}” was not run: your {function} has no switch {unknown}. Write {unknown}=True behind rng in "
                f"its first line, and do that technique only if {unknown}."
            )
            return
        self._remember()  # another notebook, or an earlier session, may have written since
        new = self._measured(name, train_classifier, against, switches)
        before = next((old for old in self._runs if old.name == name), None)
        self._runs = [new if old is before else old for old in self._runs] + ([] if before else [new])
        self._write()
        _say(
            f"“{name}”: train error {_percent(new.train_error)}, dev error {_percent(new.dev_error)} ({len(new.wrong)} "
            f"of {new.size}), moved dev error {_percent(new.moved_error)}, trained for {new.seconds:.1f} s."
        )
        if before:
            _say(f"It takes the place of the run of that name, whose dev error was {_percent(before.dev_error)}.")
        if other := self._other(new):
            _say(_bought(new, other))
        elif against:
            _say(f"It is compared with nothing: there is no other run “{short(against, LONGEST_NAME)}”.")

    def forget(self, name: str) -> None:
        """Strike out the run of this name."""
        self._remember()
        kept = [run for run in self._runs if run.name != name]
        if len(kept) == len(self._runs):
            _say(f"There is no run “{short(str(name), LONGEST_NAME)}”. There are: {self._names()}.")
            return
        self._runs = kept
        self._write()
        _say(f"“{name}” is struck out.")

    def table(self) -> Table:
        """All runs: a table, and in words what each bought."""
        self._remember()
        if not self._runs:
            return Table([], ["There are no runs yet."])
        rows, sentences = [], []
        for run in self._runs:
            other = self._other(run)
            rows.append(_row(run, other))
            if other:
                sentences.append(_bought(run, other))
        best = min(self._runs, key=lambda run: (run.dev_error, run.moved_error))
        both = min(self._runs, key=lambda run: run.dev_error + run.moved_error)
        sentences.append(f"The lowest dev error so far: “{best.name}”, {_percent(best.dev_error)}.")
        if both is not best:
            moved = f"{_percent(both.dev_error)} and {_percent(both.moved_error)}"
            sentences.append(f"The lowest dev and moved dev error together: “{both.name}”, {moved}.")
        return Table(rows, sentences)

    def page(self) -> figures.Picture | Table | None:
        """The table, and below it the picture. Nothing while nbgrader runs the notebook."""
        if os.environ.get("NBGRADER_EXECUTION"):
            return None
        table = self.table()
        if not self._runs:
            return table
        from IPython.display import display

        display(table)
        return _picture(self._runs)

    def _names(self) -> str:
        return ", ".join(f"“{run.name}”" for run in self._runs) or "none yet"

    def _other(self, run: Run) -> Run | None:
        """The run that this one is compared with; None for the first one, and where it was struck out."""
        if run.against:
            return next((other for other in self._runs if other.name == run.against and other is not run), None)
        place = self._runs.index(run)
        return self._runs[place - 1] if place else None

    def _measured(self, name: str, train_classifier: Function, against: str, switches: Mapping[str, Any]) -> Run:
        (X, labels), (X_dev, labels_dev) = self._train, self._dev
        given = (X.copy(), labels.copy(), X_dev.copy(), labels_dev.copy(), np.random.default_rng(SEED))
        start = time.perf_counter()
        predict = train_classifier(*given, **switches)
        seconds = time.perf_counter() - start
        _require(
            callable(predict), f"{name_of(train_classifier)} returns a function", "predict, which you call with digits",
            describe_wrong(predict), "return predict, without brackets behind it",
        )  # fmt: skip
        return Run(
            name,
            train_error=float(np.mean(_said(predict, X) != labels)),
            wrong=[int(place) for place in np.flatnonzero(_said(predict, X_dev) != labels_dev)],
            moved_wrong=[int(place) for place in np.flatnonzero(_said(predict, self._moved) != labels_dev)],
            size=int(labels_dev.size),
            seconds=round(seconds, 2),
            against=against,
        )

    # --- the file

    def _remember(self) -> None:
        """Take over what the file holds, if there is one."""
        try:
            text = self._file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            self._put_aside(error)
            return
        try:
            self._runs = _read(text)
        except (ValueError, TypeError, KeyError) as error:
            self._put_aside(error)

    def _put_aside(self, error: Exception) -> None:
        """Keep a damaged file under another name, and say so."""
        told = f"{self._file.name} cannot be read ({short(f'{type(error).__name__}: {error}', 120)})."
        aside = next(
            path
            for number in range(1, 10_000)
            if not (path := self._file.with_name(f"{self._file.stem}.damaged-{number}.json")).exists()
        )
        try:
            self._file.rename(aside)
        except OSError:
            self._file = self._file.with_name(f"{self._file.stem}-new.json")
            _say(f"{told} It stays as it is, and from now on your runs are kept in {self._file.name}.")
            return
        rest = "What this notebook remembers is kept" if self._runs else "A new book begins"
        _say(f"{told} It is kept as {aside.name}, so nothing is lost. {rest}.")

    def _write(self) -> None:
        book = {"version": VERSION, "runs": [asdict(run) for run in self._runs]}
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}.tmp")
        try:
            # Written beside it and then renamed: whoever reads sees the old book or the new one, never half of it.
            beside.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            beside.replace(self._file)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            told = f"{self._file.name} could not be written ({short(str(error), 80)})"
            _say(f"note: {told}: your runs last until you close the notebook.")


def _read(text: str) -> list[Run]:
    """The runs in a file's text. Raises ValueError, TypeError or KeyError where it is not what `_write` writes."""
    book = json.loads(text)
    if book["version"] != VERSION:
        raise ValueError(f"its version is {book['version']!r}, expected {VERSION}")
    runs = [Run(**entry) for entry in book["runs"]]
    for run in runs:
        places = [*run.wrong, *run.moved_wrong]
        whole = all(type(place) is int and 0 <= place < run.size for place in places) and type(run.size) is int
        numbers = all(
            type(value) in (int, float) and 0 <= value < limit
            for value, limit in ((run.train_error, 1.001), (run.seconds, 1e9))
        )
        if not (whole and run.size > 0 and numbers and all(isinstance(word, str) for word in (run.name, run.against))):
            raise ValueError(f"the run {short(repr(run.name), 40)} is not as it was written")
    if len({run.name for run in runs}) < len(runs):
        raise ValueError("two runs have the same name")
    return runs


def _say(text: str) -> None:
    """Print it in lines that fit on a small screen, where a notebook would break long ones within a word."""
    print(textwrap.fill(text, LINE))


def _require(condition: bool, what: str, expected: str, got: str, mistake: str = "") -> None:
    if not condition:
        raise CheckFailed(what, expected, got, mistake)


def _unknown(function: Function, switches: Mapping[str, Any]) -> str:
    """The first of the switches that the function does not have; empty where it has all of them."""
    try:
        arguments = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return ""
    if any(argument.kind is inspect.Parameter.VAR_KEYWORD for argument in arguments):
        return ""
    known = {argument.name for argument in arguments}
    return next((name for name in switches if name not in known), "")


def _said(predict: Function, X: Floats) -> Ints:
    """What a classifier says to these digits, (m,)."""
    m = X.shape[1]
    said = predict(X.copy())
    array = as_array(said)
    fits = array is not None and array.shape == (m,) and array.dtype.kind in "biuf"
    mistakes = {
        (1, m): "a row of shape (1, k) comes back: take it apart, labels[0]",
        (10, m): "ten numbers for each digit come back: take the largest, argmax(axis=0)",
    }
    _require(
        fits, "predict gives one name for each digit", f"whole numbers, shape ({m},)",
        describe_wrong(said) if array is None else f"shape {array.shape}",
        "" if array is None else mistakes.get(array.shape, ""),
    )  # fmt: skip
    names: Ints = np.asarray(array, dtype=np.int64)
    return names


# --- what a run bought


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _bought(run: Run, other: Run) -> str:
    """In a sentence, what a run has that the other has not."""
    text = f"“{run.name}”, compared with “{other.name}”: dev error {_arrow(other.dev_error, run.dev_error)}"
    if run.size == other.size:
        text += f"; {_changes(set(other.wrong), set(run.wrong))}"
    text += f". Moved digits: {_arrow(other.moved_error, run.moved_error)}."
    longer = run.seconds - other.seconds
    if abs(longer) >= 0.1:
        text += f" It trains {abs(longer):.1f} s {'longer' if longer > 0 else 'less'}."
    return text


def _arrow(before: float, after: float) -> str:
    if _percent(before) == _percent(after):
        return f"{_percent(after)}, as before"
    return f"{100 * before:.1f} → {_percent(after)}"


def _changes(before: set[int], after: set[int]) -> str:
    """How many dev digits changed sides, and whether that is more than chance would do."""
    won, lost = len(before - after), len(after - before)
    if not won and not lost:
        return "the same digits are wrong"
    text = f"{won} more {'is' if won == 1 else 'are'} right, {lost} more {'is' if lost == 1 else 'are'} wrong"
    # Each digit that changed sides is a toss of a coin, if nothing is better: two standard deviations of their sum.
    return text + ("" if abs(won - lost) > 2 * np.sqrt(won + lost) else ", which may be luck")


def _row(run: Run, other: Run | None) -> tuple[str, ...]:
    """The entries of one line of the table, as in COLUMNS."""
    errors = (_percent(error) for error in (run.train_error, run.dev_error, run.moved_error))
    gained = ("–", "–")
    if other:
        dev, moved = run.dev_error - other.dev_error, run.moved_error - other.moved_error
        gained = (other.name, f"dev {_signed(100 * dev)}, moved {_signed(100 * moved)} points")
    return (run.name, *errors, f"{run.seconds:.1f}", *gained)


def _signed(points: float) -> str:
    return "±0" if abs(points) < 0.05 else f"{points:+.1f}".replace("-", "−")


def _picture(runs: list[Run]) -> figures.Picture:
    """A line for each run: its train and dev error on the left, its moved dev error on the right."""
    names = [textwrap.fill(run.name, NAME_WIDTH) for run in runs]
    place: NDArray[np.int64] = np.arange(len(runs))
    columns = (
        ("train", [100 * run.train_error for run in runs], figures.BLUE, "o"),
        ("dev", [100 * run.dev_error for run in runs], figures.VERMILLION, "s"),
        ("moved dev", [100 * run.moved_error for run in runs], figures.GREEN, "D"),
    )
    with figures.style():
        figure, (left, right) = figures.canvas(1, 2, width=8.0, height=1.7 + 0.5 * len(runs))
        for axes, shown, title in ((left, columns[:2], "As they are"), (right, columns[2:], "Moved by a pixel")):
            for name, errors, color, marker in shown:
                axes.plot(errors, place, linestyle="none", color=color, marker=marker, markersize=8, label=name)
            if len(shown) == 2:
                axes.hlines(place, shown[0][1], shown[1][1], color=figures.DUST, linewidth=1.5, zorder=1)
            axes.set(xlabel="error (%)", title=title, ylim=(len(runs) - 0.5, -0.5))
            axes.set_yticks(place, names if axes is left else [""] * len(runs))
            axes.set_xlim(left=-0.04 * max(1.0, max(max(errors) for _, errors, _, _ in shown)))
        handles = [*left.get_legend_handles_labels()[0], *right.get_legend_handles_labels()[0]]
        figures.legend_below(figure, handles, [name for name, _, _, _ in columns])
        told = "; ".join(
            f"{run.name}: train {_percent(run.train_error)}, dev {_percent(run.dev_error)}, "
            f"moved {_percent(run.moved_error)}"
            for run in runs
        )
        return figures.picture(figure, alt=f"The errors of {len(runs)} runs, one line for each. {told}.")
