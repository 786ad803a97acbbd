"""Runs a notebook from a fresh start, as the button Validate does, and says what each of its tests says."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output

from course.lab.kernels import OwnKernel
from course.lab.lessons import DamagedError, Lesson, LessonError, is_answer, is_hidden, is_test, lesson_of, role, text
from course.tracebacks import SEED_VARIABLE

PATIENCE = 10  # seconds for what was interrupted to stop
SECONDS = 30  # for one cell; the slowest reference cell takes under 10
PICTURE = "picture-"  # starts the name of a cell that is there to be looked at: nothing rests on it
ENDLESS = "TimeLimit"  # the name of the error in the place of an answer that does not come

Advance = Callable[[int, int], None]  # called with how many cells are done, and of how many


def _unseen(done: int, total: int) -> None:
    """Shows nobody how far a run is."""


def check(path: Path, seconds: int = SECONDS, advance: Advance = _unseen) -> Lesson:
    """Run a notebook in a fresh kernel of this Python and return it with what its tests say. The file stays as it is.

    seconds: the most that one cell may take.   Raises LessonError where the file is none, or no kernel starts.
    """
    notebook = _read(path)
    lesson_of(notebook, path)  # before anything runs: is it a lesson at all?
    changed = _changed_tests(notebook)
    _Run(notebook, path.resolve().parent, seconds).run(advance)
    lesson = lesson_of(notebook, path)
    troubles = {str(role(cell).get("grade_id")): _trouble(cell) for cell in notebook.cells if is_answer(cell)}
    exercises = [replace(exercise, trouble=troubles.get(exercise.name, "")) for exercise in lesson.exercises]
    return replace(lesson, exercises=exercises, problems=[*changed, *_missing_modules(notebook)])


class _Run:
    """One run of a notebook, whose outputs are replaced."""

    def __init__(self, notebook: Any, folder: Path, seconds: int) -> None:
        self.notebook, self.seconds = notebook, seconds
        self.client = NotebookClient(
            notebook,
            AsyncKernelManager(kernel_spec_manager=OwnKernel()),
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            timeout=seconds,
            allow_errors=True,
            interrupt_on_timeout=True,
            error_on_timeout={"ename": ENDLESS, "evalue": "", "traceback": []},
            raise_on_iopub_timeout=True,
            extra_arguments=["--IPKernelApp.log_level=40"],  # errors only: nobody can act on its warnings
            iopub_timeout=PATIENCE,
            on_cell_executed=self._note_endless,
        )
        self.client.log.setLevel("CRITICAL")  # what it tells is told in our words
        self.endless = False

    def run(self, advance: Advance) -> None:
        for cell in self.notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        environment = {name: value for name, value in os.environ.items() if name != SEED_VARIABLE}
        todo = [(i, cell) for i, cell in enumerate(self.notebook.cells) if _runs(cell)]
        try:
            with self.client.setup_kernel(env=environment):
                self._run_cells(todo, advance)
        except (RuntimeError, OSError) as error:
            raise LessonError(
                f"Python could not be started for the notebook ({error}). `course doctor` looks for the reason."
            ) from error

    def _run_cells(self, todo: list[tuple[int, Any]], advance: Advance) -> None:
        waited, stopped = False, ""
        for count, (i, cell) in enumerate(todo):
            advance(count, len(todo))
            if is_answer(cell):
                waited = False
            if stopped or (waited and is_test(cell)):
                cell.outputs = [_said(f"✘ not run: {stopped or 'a test above it never ended'}")]
                continue
            self.endless = False
            try:
                self.client.execute_cell(cell, i)
            except CellTimeoutError:
                cell.outputs = [_said(self._never_ended())]
                stopped = f"{_name(cell)} never ended and could not be stopped"
            except DeadKernelError:
                cell.outputs = [_said("✘ this cell ended Python: does it take all memory, or call exit?")]
                stopped = f"{_name(cell)} ended Python"
            waited = waited or self.endless
        advance(len(todo), len(todo))

    def _note_endless(self, cell: Any, cell_index: int, execute_reply: Any) -> None:  # noqa: ARG002 - nbclient's names
        if execute_reply["content"].get("ename") == ENDLESS:
            self.endless = True
            cell.outputs = [*cell.outputs, _said(self._never_ended())]

    def _never_ended(self) -> str:
        return f"✘ stopped after {self.seconds} seconds: is there a loop that never ends?"


def _read(path: Path) -> Any:
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except OSError as error:
        raise LessonError(f"{path} cannot be read: {error.strerror}.") from None
    except Exception:  # nbformat and what it converts raise whatever a damaged file leads to
        raise DamagedError(
            f"{path} is damaged: it is no notebook. In JupyterLab, File ▸ Revert Notebook to Checkpoint may bring the "
            "one of before back. Or rename it: `course lab` puts a fresh one in its place."
        ) from None


def _runs(cell: Any) -> bool:
    if cell.cell_type != "code" or not text(cell).strip():
        return False
    return not str(role(cell).get("grade_id", "")).startswith(PICTURE) and not (is_test(cell) and is_hidden(cell))


def _said(line: str) -> Any:
    return new_output("error", ename=ENDLESS, evalue=line.removeprefix("✘ "), traceback=[line])


def _name(cell: Any) -> str:
    name = role(cell).get("grade_id")
    return f"the cell {name}" if name else "a cell of your own"


def _trouble(cell: Any) -> str:
    """Why an answer cell does not run; empty where it does, or where it has no answer yet."""
    error = next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)
    if error is None or error.ename == "NotImplementedError":
        return ""
    if error.traceback and str(error.traceback[-1]).startswith("✘"):
        return str(error.traceback[-1]).removeprefix("✘ ")
    where = re.search(r"\((?:<[^>]*>|[\w.-]+), line (\d+)\)$", error.evalue)
    if where:
        number = int(where[1])
        lines = text(cell).splitlines()
        line = f": {lines[number - 1].strip()}" if 0 < number <= len(lines) else ""
        return f"{error.ename}: {error.evalue[: where.start()].strip()}, in line {number}{line}"
    return f"{error.ename}: {error.evalue}"


def _missing_modules(notebook: Any) -> list[str]:
    """What the cells of the course cannot import."""
    return [
        f"{output.evalue}, in {_name(cell)}. `course doctor` says what to install."
        for cell in notebook.cells
        if role(cell).get("locked") and not is_test(cell)
        for output in cell.get("outputs", [])
        if output.output_type == "error" and output.ename in ("ImportError", "ModuleNotFoundError")
    ]


def _changed_tests(notebook: Any) -> list[str]:
    from nbgrader.utils import compute_checksum  # takes its time

    changed = [
        str(role(cell).get("grade_id"))
        for cell in notebook.cells
        if role(cell).get("locked") and "checksum" in role(cell) and role(cell)["checksum"] != compute_checksum(cell)
    ]
    return [f"{name} is a cell of the course, and it was changed. When graded it is as it was." for name in changed]
