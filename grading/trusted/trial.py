"""The judge process: it takes one submission from its first cell to its last, running the tests itself.

It runs nothing of the learner's: that is the student process's work.
"""

from __future__ import annotations

import json
import linecache
import os
import re
import signal
import socket
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, NoReturn

from grading import sandbox
from grading.trusted.channel import Channel
from grading.trusted.judge import GRACE, CellTimeoutError, Judge, ProcessEnded
from grading.trusted.outputs import Output, proper
from grading.trusted.plan import Role, Step
from grading.trusted.servant import InfrastructureError, Servant
from grading.trusted.shell import Shell, cell_name
from grading.trusted.wire import Limits

MOST_PROCESSES = 25  # of the student's for one submission: one and its successors
LEAST_OUTPUT = 1_000  # characters of a cell that are kept however much the others printed


# Python's numbers and NumPy's, one at a time.
NUMBER = re.compile(r"(?:np\.\w+\(|array\(\[?)?(-?(?:\d[\d.]*(?:e[+-]?\d+)?|inf|nan))(?:\]?(?:, dtype=\w+)?\))?")


@dataclass
class Trial:
    """One submission.

    servant: forks, interrupts and ends student processes.   shell: runs the tests, here.
    room: bytes of the message in which all outputs have to find room.
    cell_seconds: for one cell of the learner's, or for all that one test asks of the learner's code.
    submission_seconds: for all together.   output_bytes: kept of what a cell prints.
    """

    servant: Servant
    shell: Shell
    cell_seconds: float
    submission_seconds: float
    output_bytes: int
    room: int
    _judge: Judge | None = None
    _processes: int = 0
    _done: list[Step] = field(default_factory=list)  # what a new student process has to run again
    _end: float = 0.0

    def run(self, steps: list[Step]) -> dict[int, list[Output]]:
        """The outputs of each cell, by its number."""
        self._end = time.monotonic() + self.submission_seconds
        outputs: dict[int, list[Output]] = {}
        for step in steps:
            _remember(step)
            if step.role is not Role.TEST:
                outputs[step.number] = self._run_answer(step)
            if step.judged:
                self.shell.recorder.limit = self._limit()
                judged = self._run_judged(step)
                if step.role is Role.TEST:
                    outputs[step.number] = judged
            self.room -= len(json.dumps(outputs.get(step.number)))
        return outputs

    def _limit(self) -> int:
        """The characters that a cell may show: fewer where all before have shown much."""
        return max(LEAST_OUTPUT, min(self.output_bytes, self.room // 16))

    def _run_answer(self, step: Step) -> list[Output]:
        """Run a cell in the student process. One that ends the process, or won't stop, is not run again."""
        try:
            outputs = self._student().ask("run", step.number, step.source)
        except InfrastructureError:
            raise
        except Exception as error:  # whatever the cell has done to its process
            return [_ended(error)]
        self._done.append(step)
        return proper(outputs, self._limit())

    def _run_judged(self, step: Step) -> list[Output]:
        """Run a cell of the instructor's here, with the learner's names in hand."""
        space = self.shell.user_ns
        try:
            lent = self._lent(step) if step.names else {}
        except InfrastructureError:
            raise
        except Exception as error:
            return [_ended(error)]
        for name in step.names:
            space.pop(name, None)
        space.update(lent)
        with self._alarm():
            outputs = self.shell.run(step.source, step.number)
        for name, value in lent.items():
            if space.get(name) is value:
                del space[name]
        outputs = _fair(outputs, step)
        printed = self._printed()
        return outputs if step.hidden else [*outputs, *printed]

    def _lent(self, step: Step) -> dict[str, Any]:
        """The learner's variables that a cell of the instructor's uses."""
        student = self._student()
        student.classes = step.classes
        # Comparisons pass over what is masked: only a test that speaks of masks gets any.
        student.limits = Limits(masks="mask" in step.source or ".ma." in step.source)
        lent = student.ask("fetch", list(step.names))
        return {name: value for name, value in lent.items() if name in step.names} if type(lent) is dict else {}

    @contextmanager
    def _alarm(self) -> Iterator[None]:
        """Ends a test that goes on here, with what it got from the answer, long after the answer's own time."""

        def ring(*_: int | FrameType | None) -> NoReturn:
            if self._judge is not None:
                self._judge.gone = True  # a message may have been under way
            raise CellTimeoutError("the test took too long with this answer")

        left = min(2 * self.cell_seconds + 2 * GRACE, self._end + 5 * GRACE - time.monotonic())
        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, max(left, GRACE), GRACE)  # again, where the test catches it
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _printed(self) -> list[Output]:
        """What the learner's functions printed during a test."""
        try:
            text = self._judge.ask("printed") if self._judge and not self._judge.gone else ""
        except Exception:
            return []
        return proper([{"output_type": "stream", "name": "stdout", "text": text}], self._limit())

    def _student(self) -> Judge:
        """A living student process that has run all cells so far, with a new deadline."""
        while self._judge is None or self._judge.gone:
            if self._processes == MOST_PROCESSES:
                raise ProcessEnded("its processes ended too often")
            self._processes += 1
            self.servant.end("student")
            channel = self.servant.fork("student")
            self._judge = Judge(channel, lambda: self.servant.interrupt("student"))
            self._replay(self._judge)
        self._judge.deadline = min(time.monotonic() + self.cell_seconds, self._end)
        return self._judge

    def _replay(self, judge: Judge) -> None:
        """Run again what the process before had run."""
        for step in list(self._done):
            judge.deadline = min(time.monotonic() + self.cell_seconds, self._end)
            try:
                judge.ask("run", step.number, step.source)
            except InfrastructureError:
                raise
            except Exception:
                self._done.remove(step)
                if judge.gone:
                    return


def _ended(error: Exception) -> Output:
    """What a cell shows that did not come to its end."""
    name = type(error).__name__
    return {"output_type": "error", "ename": name, "evalue": str(error), "traceback": [f"✘ {name}: {error}"]}


def _fair(outputs: list[Output], step: Step) -> list[Output]:
    """A test's outputs. What goes to stderr costs no points, and an error does not quote a hidden test.

    A result that is a number is the test's score: nbgrader gives all points for one that it cannot read, or below 0.
    """
    for output in outputs:
        if output.get("name") == "stderr":
            output["name"] = "stdout"
        if output["output_type"] == "execute_result" and step.role is Role.TEST:
            found = NUMBER.fullmatch(output["data"].get("text/plain", ""))
            if found:
                number = float(found[1])
                output["data"] = {"text/plain": str(min(number, step.points) if number >= 0 else 0.0)}
        if step.hidden and output["output_type"] == "error" and not output["traceback"][0].startswith("✘"):
            output["traceback"] = [f"✘ the test stopped: {output['ename']}: {output['evalue']}"]
    return outputs


def _remember(step: Step) -> None:
    """Keep the cell's lines for those who tell where in it an error was raised."""
    lines = step.source.splitlines(keepends=True)
    linecache.cache[cell_name(step.number)] = (len(step.source), None, lines, cell_name(step.number))


def main(connection: socket.socket, shell: Shell, limits: sandbox.Limits) -> None:
    """Take the one submission that comes over the connection, and answer with its outputs, both as JSON.

    Before it comes the fork server's control socket, for the student processes.
    """
    _, [control], _, _ = socket.recv_fds(connection, 1, 1)
    channel = Channel(connection, limits.message_bytes)
    job = json.loads(channel.receive(None))
    os.environ.update(job["environment"])
    shell.take_over()
    servant = Servant(socket.socket(fileno=control), limits.message_bytes)
    steps = [Step(**{**step, "role": Role(step["role"]), "names": tuple(step["names"])}) for step in job["steps"]]
    room = limits.message_bytes // 4  # half of the message is for what is kept of each cell whatever comes
    try:
        trial = Trial(servant, shell, limits.cell_seconds, limits.submission_seconds, limits.output_bytes, room)
        answer: dict[str, Any] = {"outputs": trial.run(steps)}
    except Exception:
        answer = {"failure": traceback.format_exc()}
    # Half a character is a Python string, but cannot stand in a notebook's file.
    channel.send(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"), None)
