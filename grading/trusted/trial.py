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
from typing import Any

from grading import sandbox
from grading.trusted.channel import Channel
from grading.trusted.judge import GRACE, CellTimeoutError, Judge, ProcessEnded
from grading.trusted.outputs import Output, proper
from grading.trusted.plan import Role, Step
from grading.trusted.servant import Servant
from grading.trusted.shell import Shell, cell_name
from grading.trusted.wire import Limits

MOST_PROCESSES = 25  # of the student's for one submission: one and its successors
# Python's numbers and NumPy's, one at a time.
NUMBER = re.compile(r"(?:np\.\w+\(|array\(\[?)?(-?(?:\d[\d.]*(?:e[+-]?\d+)?|inf|nan))(?:\]?(?:, dtype=\w+)?\))?")
AGAIN = 0.1  # of a cell's time, for a test of functions that another test has waited for in vain
BYTES_A_CHARACTER = 6  # at most, in the answer: a control character in JSON


@dataclass
class Trial:
    """One submission.

    servant: forks, interrupts and ends student processes.   shell: runs the tests, here.
    limits: its cell_seconds are for one cell of the learner's, or for one test with all that it asks of the learner's
    code.
    """

    servant: Servant
    shell: Shell
    limits: sandbox.Limits
    seconds: dict[int, float] = field(default_factory=dict)  # that each step took
    _judge: Judge | None = None
    _processes: int = 0
    _done: list[Step] = field(default_factory=list)  # what a new student process has to run again
    _late: set[str] = field(default_factory=set)  # the learner's names that a test took which was late
    _end: float = 0.0
    _room: int = 0  # bytes that the outputs of the cells to come may have in the answer

    def run(self, steps: list[Step]) -> dict[int, list[Output]]:
        """The outputs of each cell, by its number. Raises InfrastructureError."""
        self._end = time.monotonic() + self.limits.submission_seconds
        self._room = self.limits.message_bytes // 2
        signal.signal(signal.SIGALRM, self._stop_test)
        outputs: dict[int, list[Output]] = {}
        for step in steps:
            began = time.monotonic()
            outputs[step.number] = self._run(step)
            self.seconds[step.number] = time.monotonic() - began
            # Raised where the learner's code or a test was at work, it may have been caught there.
            if self.servant.failure:
                raise self.servant.failure
            self._room = max(0, self._room - len(_json(outputs[step.number])))
        return outputs

    def _run(self, step: Step) -> list[Output]:
        if time.monotonic() > self._end:
            return [_ended(CellTimeoutError("no time was left"))]
        _remember(step)
        if step.role is Role.TEST:
            return self._run_judged(step)
        outputs = self._run_answer(step)
        if step.judged:
            self._run_judged(step)
        return outputs

    def _run_answer(self, step: Step) -> list[Output]:
        """Run a cell in the student process. One that ends the process, or won't stop, is not run again."""
        try:
            outputs = self._student(step).ask("run", step.number, step.source)
        except Exception as error:  # whatever the cell has done to its process
            return [_ended(error)]
        self._done.append(step)
        return proper(outputs, self._most)

    def _run_judged(self, step: Step) -> list[Output]:
        """Run a cell of the instructor's here, with the learner's names in hand."""
        space = self.shell.user_ns
        try:
            lent = self._lent(step) if step.names else {}
        except Exception as error:
            return [_ended(error)]
        for name in step.names:
            space.pop(name, None)
        space.update(lent)
        outputs = self._run_here(step)
        for name, value in lent.items():
            if space.get(name) is value:
                del space[name]
        if self._judge and self._judge.late:
            self._late.update(step.names)
        outputs = _fair(outputs, step)
        printed = self._printed()
        return outputs if step.hidden else [*outputs, *printed]

    def _lent(self, step: Step) -> dict[str, Any]:
        """The learner's variables that a cell of the instructor's uses."""
        student = self._student(step)
        student.classes = step.classes
        # Comparisons pass over what is masked: only a test that speaks of masks gets any.
        student.limits = Limits(masks="mask" in step.source or ".ma." in step.source)
        lent = student.ask("fetch", list(step.names))
        return {name: value for name, value in lent.items() if name in step.names} if type(lent) is dict else {}

    def _run_here(self, step: Step) -> list[Output]:
        self.shell.recorder.limit = self._most
        deadline = self._judge.deadline if self._judge and step.names else self._deadline(step)
        try:
            with _alarm(deadline + 2 * GRACE):  # by then no question is open
                return self.shell.run(step.source, step.number)
        except CellTimeoutError as error:  # it was just about to end
            return [_ended(error)]

    def _stop_test(self, *_: int | FrameType | None) -> None:
        """What the learner's code has returned may keep a test busy for ever, in a loop of its own."""
        if self._judge is None or self._judge.interruptible:
            raise CellTimeoutError("it took too long")

    def _printed(self) -> list[Output]:
        """What the learner's functions printed during a test."""
        if self._judge is None or self._judge.gone:
            return []
        self._judge.deadline = time.monotonic() + GRACE  # a test that was late must not leave it to the next
        try:
            text = self._judge.ask("printed")
        except Exception:
            return []
        return proper([{"output_type": "stream", "name": "stdout", "text": text}], self._most)

    def _student(self, step: Step) -> Judge:
        """A living student process that has run all cells so far, and has the time that is due to this step."""
        while self._judge is None or self._judge.gone:
            if self._processes == MOST_PROCESSES:
                raise ProcessEnded("its processes ended too often")
            self._processes += 1
            channel = self.servant.fork("student")
            self._judge = Judge(channel, lambda: self.servant.interrupt("student"))
            self._replay(self._judge)
        self._judge.late = False
        self._judge.deadline = self._deadline(step)
        return self._judge

    def _replay(self, judge: Judge) -> None:
        """Run again what the process before had run."""
        for step in list(self._done):
            judge.deadline = self._deadline(step)
            try:
                judge.ask("run", step.number, step.source)
            except Exception:
                self._done.remove(step)
                if judge.gone:
                    return

    def _deadline(self, step: Step) -> float:
        """When a step that starts now must be done. One endless loop leaves enough time for the other exercises."""
        seconds = self.limits.cell_seconds * (AGAIN if self._late.intersection(step.names) else 1)
        now = time.monotonic()
        return now + min(seconds, (self._end - now) / 2)

    @property
    def _most(self) -> int:
        """Characters that one cell's outputs may have now."""
        return min(self.limits.output_bytes, self._room // BYTES_A_CHARACTER)


@contextmanager
def _alarm(when: float) -> Iterator[None]:
    """SIGALRM then and every second after, as time.monotonic(): a test may catch what it raises."""
    signal.setitimer(signal.ITIMER_REAL, max(when - time.monotonic(), 0.001), 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


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
        if step.hidden and output["output_type"] == "error" and not "".join(output["traceback"]).startswith("✘"):
            output["traceback"] = [f"✘ the test stopped: {output['ename']}: {output['evalue']}"]
    return outputs


def _remember(step: Step) -> None:
    """Keep the cell's lines for those who tell where in it an error was raised."""
    lines = step.source.splitlines(keepends=True)
    linecache.cache[cell_name(step.number)] = (len(step.source), None, lines, cell_name(step.number))


def main(connection: socket.socket, shell: Shell, limits: sandbox.Limits) -> None:
    """Take the one submission that comes over the connection, and answer with its outputs and times, both as JSON.

    Before it comes the fork server's control socket, for the student processes.
    """
    _, [control], _, _ = socket.recv_fds(connection, 1, 1)
    channel = Channel(connection, limits.message_bytes)
    job = json.loads(channel.receive(None))
    os.environ.update(job["environment"])
    shell.take_over()
    servant = Servant(socket.socket(fileno=control), limits.message_bytes)
    steps = [Step(**{**step, "role": Role(step["role"]), "names": tuple(step["names"])}) for step in job["steps"]]
    trial = Trial(servant, shell, limits)
    try:
        answer: dict[str, Any] = {"outputs": trial.run(steps), "seconds": trial.seconds}
    except Exception as error:
        answer = {"failure": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}
    channel.send(_json(answer), None)


def _json(value: Any) -> bytes:
    # Half a character is a Python string, but cannot stand in a notebook's file.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
