"""An IPython shell without a kernel: it runs a notebook's cells in this process and returns their outputs."""

from __future__ import annotations

import builtins
import getpass
import os
import sys
from collections.abc import Mapping
from typing import Any, NoReturn

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from grading.trusted.outputs import Output, Recorder, Stream


def cell_name(number: int) -> str:
    """The file name under which tracebacks know a cell."""
    return f"<cell {number}>"


class _Compiler(CachingCompiler):
    number = 0

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:  # noqa: ARG002
        return cell_name(self.number)


class _Results(DisplayHook):
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None) -> None:
        self.shell.recorder.result(format_dict, md_dict or {}, self.shell.execution_count)

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Displays(DisplayPublisher):
    def publish(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        *_: object,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **__: object,
    ) -> None:
        place = (transient or {}).get("display_id")
        (self.shell.recorder.update if update else self.shell.recorder.display)(data, metadata or {}, place)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.recorder.clear(wait)


class Shell(InteractiveShell):
    """Make one with `Shell.instance()`: IPython looks for it there."""

    displayhook_class = Type(_Results)
    display_pub_class = Type(_Displays)
    compiler_class = Type(_Compiler)

    def __init__(self, **options: Any) -> None:
        self.recorder = Recorder(limit=1_000_000)
        quiet = Config({"HistoryManager": {"enabled": False, "hist_file": ":memory:"}})
        super().__init__(config=quiet, **options)

    def run(self, source: str, number: int) -> list[Output]:
        """Run a cell and return its outputs; the cell's number names it in tracebacks."""
        self.recorder.take()
        self.compile.number = number
        result = self.run_cell(source, store_history=True)
        outputs = self.recorder.take()
        error = result.error_before_exec or result.error_in_exec
        if error is not None and not any(output["output_type"] == "error" for output in outputs):
            # The cell itself may have switched off the showing of errors.
            self.recorder.error(type(error).__name__, "", [type(error).__name__])
            outputs += self.recorder.take()
        return outputs

    def take_over(self) -> None:
        """From now on all that is printed in this process belongs to the cell that runs."""
        sys.stdout, sys.stderr = Stream("stdout", self.recorder), Stream("stderr", self.recorder)
        builtins.input = getpass.getpass = _no_input

    def system(self, cmd: str) -> None:
        """What `!command` runs."""
        self.system_piped(cmd)

    def init_readline(self) -> None:
        """There is no terminal."""

    def enable_gui(self, gui: str | None = None) -> None:
        """There are no windows."""

    def ask_exit(self) -> None:
        """A cell with `exit` in it ends only itself."""

    def _format_exception_for_storage(self, exception: BaseException, *_: object, **__: object) -> dict[str, str]:
        """IPython formats each error once more, for a history that nobody reads here: ten times the work of a test."""
        return {"ename": type(exception).__name__}

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException | str, stb: Any) -> None:
        try:
            message = str(evalue)
        except BaseException:
            message = ""
        self.recorder.error(etype.__name__, message, [str(line) for line in (stb if isinstance(stb, list) else [stb])])


def make_shell() -> Shell:
    """A shell that draws matplotlib's figures into the notebook."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    shell: Shell = Shell.instance()
    # The first cell of a process is the slowest; this one is run before the forks.
    shell.run("pass", 0)
    shell.execution_count = 1
    return shell


def _no_input(*_: object, **__: object) -> NoReturn:
    raise StdinNotImplementedError("nobody is there to type an answer while a notebook is graded")
