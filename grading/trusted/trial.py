"""The judge process: it takes one submission from its first cell to its last, running the tests itself.

It runs nothing of the learner's: that is the student process's work.
"""

from __future__ import annotations

import json
import linecache
import os
import socket
import time
import traceback
from dataclasses import dataclass, field
from typing import Any

from grading.sandbox import Limits
from grading.trusted.channel import Channel
from grading.trusted.judge import Judge, ProcessEnded
from grading.trusted.outputs import Output, proper
from grading.trusted.plan import Role, Step
from grading.trusted.servant import InfrastructureError, Servant
from grading.trusted.shell import Shell, cell_name

MOST_PROCESSES = 25  # of the student's for one submission: one and its successors


@dataclass
class Trial:
    """One submission.

    servant: forks, interrupts and ends student processes.   shell: runs the tests, here.
    cell_seconds: for one cell of the learner's, or for all that one test asks of the learner's code.
    submission_seconds: for all together.   output_bytes: kept of what a cell prints.
    """

    servant: Servant
    shell: Shell
    cell_seconds: float
    submission_seconds: float
    output_bytes: int
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
                judged = self._run_judged(step)
                if step.role is Role.TEST:
                    outputs[step.number] = judged
        return outputs

    def _run_answer(self, step: Step) -> list[Output]:
        """Run a cell in the student process. One that ends the process, or won't stop, is not run again."""
        try:
            outputs = self._student().ask("run", step.number, step.source)
        except InfrastructureError:
            raise
        except Exception as error:  # whatever the cell has done to its process
            return [_ended(error)]
        self._done.append(step)
        return proper(outputs, self.output_bytes)

    def _run_judged(self, step: Step) -> list[Output]:
        """Run a cell of the instructor's here, with the learner's names in hand."""
        space = self.shell.user_ns
        try:
            lent = self._student().ask("fetch", list(step.names)) if step.names else {}
        except InfrastructureError:
            raise
        except Exception as error:
            return [_ended(error)]
        lent = {name: value for name, value in lent.items() if name in step.names} if isinstance(lent, dict) else {}
        for name in step.names:
            space.pop(name, None)
        space.update(lent)
        outputs = self.shell.run(step.source, step.number)
        for name, value in lent.items():
            if space.get(name) is value:
                del space[name]
        outputs = _fair(outputs, step.hidden)
        printed = self._printed()
        return outputs if step.hidden else [*outputs, *printed]

    def _printed(self) -> list[Output]:
        """What the learner's functions printed during a test."""
        try:
            text = self._judge.ask("printed") if self._judge and not self._judge.gone else ""
        except Exception:
            return []
        return proper([{"output_type": "stream", "name": "stdout", "text": text}], self.output_bytes) if text else []

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


def _fair(outputs: list[Output], hidden: bool) -> list[Output]:
    """A test's outputs. What goes to stderr costs no points, and an error does not quote a hidden test."""
    for output in outputs:
        if output.get("name") == "stderr":
            output["name"] = "stdout"
        if hidden and output["output_type"] == "error" and not output["traceback"][0].startswith("✘"):
            output["traceback"] = [f"✘ the test stopped: {output['ename']}: {output['evalue']}"]
    return outputs


def _remember(step: Step) -> None:
    """Keep the cell's lines for those who tell where in it an error was raised."""
    lines = step.source.splitlines(keepends=True)
    linecache.cache[cell_name(step.number)] = (len(step.source), None, lines, cell_name(step.number))


def main(connection: socket.socket, shell: Shell, limits: Limits) -> None:
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
    try:
        trial = Trial(servant, shell, limits.cell_seconds, limits.submission_seconds, limits.output_bytes)
        answer: dict[str, Any] = {"outputs": trial.run(steps)}
    except Exception:
        answer = {"failure": traceback.format_exc()}
    # Half a character is a Python string, but cannot stand in a notebook's file.
    channel.send(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"), None)
