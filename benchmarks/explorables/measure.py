"""Runs a notebook in JupyterLab and turns its slider as a learner would, with keys and a mouse."""

from __future__ import annotations

import io
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib.image
import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page

from benchmarks.explorables.notebooks import SETUP, Notebook
from tests.lab import jupyterlab, run_notebook, write_notebook

STOPWATCH = Path(__file__).with_name("stopwatch.js")
WARM_UP = 6  # steps that are not counted
SWEEP = 35  # steps one way before the slider turns back; the coarsest slider has 46 positions
DRAGS = 8  # of one round, there and back
MOVES, EVERY = 60, 0.016  # of a drag: inputs, and seconds between them
STEP_QUIET, DRAG_QUIET = 500, 1000  # ms without a change until a picture counts as settled
LIMIT = 20_000  # ms until we give up
LEAST = 20  # pixels that a step changes
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # threads of a matrix product are slower than one, on small matrices

Pixels = NDArray[np.float64]


class NothingDrawnError(RuntimeError):
    """A picture is missing, or a step changes nothing: there would be nothing to measure."""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: the folder it serves and its address."""

    home: Path
    address: str


@dataclass(frozen=True)
class Round:
    """One run of a notebook.

    latencies: of each step, ms.   drags: from the last input of each drag to the settled picture, ms.
    kernel: CPU time of the kernel per step, ms.   function: time inside the learner's function per step, ms.
    received: what came over the websocket per step, kB.   notebook: the saved file, kB.
    widget_state: whether JupyterLab saved the widgets' state with it, which is a setting.
    """

    latencies: tuple[float, ...]
    drags: tuple[float, ...]
    kernel: float
    function: float
    received: float
    notebook: float
    widget_state: bool


@contextmanager
def lab() -> Iterator[Lab]:
    """A JupyterLab for notebooks to be measured in, with one thread for matrix products."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        # Notes on news would lie over the picture.
        settings = home / "JUPYTER_CONFIG_DIR/lab/user-settings/@jupyterlab/apputils-extension"
        settings.mkdir(parents=True)
        (settings / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "doNotDisturbMode": true}')
        with jupyterlab(home, ONE_THREAD) as address:
            yield Lab(home, address)


def measure(browser: Browser, lab: Lab, notebook: Notebook, steps: int, shots: Path | None = None) -> Round:
    """Run the notebook in a kernel of its own, warm it up, and time `steps` steps and some drags.

    shots: a folder for pictures of what was measured.   Raises NothingDrawnError.
    """
    file, log = lab.home / "scene.ipynb", lab.home / "calls"
    write_notebook(file, (SETUP.format(log=str(log)) + notebook.cells[0], notebook.cells[1]), hidden=True)
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    try:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.add_init_script(path=STOPWATCH)
        run_notebook(page, lab.address, file.name, notebook.slider)
        page.locator(notebook.picture).first.wait_for()
        return _Run(page, notebook, log, shots).round(file, steps)
    finally:
        sessions = f"{lab.address}/api/sessions"
        token = next((cookie["value"] for cookie in context.cookies() if cookie["name"] == "_xsrf"), "")
        for session in context.request.get(sessions).json():
            context.request.delete(f"{sessions}/{session['id']}", headers={"X-XSRFToken": token})
        context.close()


class _Run:
    """A notebook whose cells have run, in a page."""

    def __init__(self, page: Page, notebook: Notebook, log: Path, shots: Path | None) -> None:
        self.page, self.notebook, self.log, self.shots = page, notebook, log, shots
        self.slider = page.locator(notebook.slider).first
        self.turned = 0
        page.wait_for_timeout(2000)  # scripts of widgets load, the page comes to rest
        self.slider.press("Home")
        page.wait_for_timeout(1000)
        self.seen = self._look("first")

    def round(self, file: Path, steps: int) -> Round:
        for _ in range(WARM_UP):
            self._step()
        cpu, calls = self._cpu(), len(self._calls())
        answers = [self._step() for _ in range(steps)]
        cpu, took = self._cpu() - cpu, self._calls()[calls:]
        self._look("last")
        drags = tuple(self._drag(forward=number % 2 == 0) for number in range(DRAGS))
        saved = self._save(file)
        return Round(
            latencies=tuple(answer["ms"] for answer in answers),
            drags=drags,
            kernel=cpu / steps * 1e3,
            function=sum(took) / steps,
            received=statistics.mean(answer["received"] for answer in answers) / 1e3,
            notebook=len(saved) / 1e3,
            widget_state="widgets" in json.loads(saved)["metadata"],
        )

    def _step(self) -> dict[str, Any]:
        """Press an arrow key on the slider once, and wait for the picture."""
        key = "ArrowRight" if self.turned // SWEEP % 2 == 0 else "ArrowLeft"
        self.turned += 1
        self.page.evaluate(f"stopwatch.start({STEP_QUIET}, {LIMIT})")
        self.slider.press(key)
        return self._settled()

    def _drag(self, *, forward: bool) -> float:
        """Drag the slider from one end to the other; how long after the last input the picture settled, ms."""
        self.slider.press("Home" if forward else "End")
        self.page.wait_for_timeout(1000)
        self.seen = self._look()
        # Where a handle is dragged, the track is its parent's parent; a native slider is its own.
        track = self.page.locator(".noUi-base").first if "noUi" in self.notebook.slider else self.slider
        box = track.bounding_box()
        assert box
        margin = 8  # half a handle
        ends = [box["x"] + margin, box["x"] + box["width"] - margin]
        start, end = ends if forward else ends[::-1]
        handle = self.slider.bounding_box()
        assert handle
        y = handle["y"] + handle["height"] / 2
        mouse = self.page.mouse
        mouse.move(handle["x"] + handle["width"] / 2 if track != self.slider else start, y)
        mouse.down()
        self.page.evaluate(f"stopwatch.start({DRAG_QUIET}, {LIMIT})")
        began = time.perf_counter()
        for move in range(1, MOVES + 1):
            time.sleep(max(0.0, began + move * EVERY - time.perf_counter()))
            # The last move is a longer one: it must change the value of the coarsest slider too.
            part = 1.0 if move == MOVES else 0.95 * move / MOVES
            mouse.move(start + (end - start) * part, y)
        answer = self._settled()
        mouse.up()
        return float(answer["ms"])

    def _settled(self) -> dict[str, Any]:
        answer: dict[str, Any] | None = self.page.evaluate("stopwatch.stop()")
        name = f"{self.notebook.name}, step {self.turned}"
        if answer is None:
            raise NothingDrawnError(f"{name}: the picture did not follow the slider within {LIMIT / 1e3:.0f} s")
        if not answer["settled"]:
            raise NothingDrawnError(f"{name}: the picture did not come to rest within {LIMIT / 1e3:.0f} s")
        before, self.seen = self.seen, self._look()
        if before.shape == self.seen.shape and np.count_nonzero(np.any(before != self.seen, axis=2)) < LEAST:
            raise NothingDrawnError(f"{name}: the picture is the same after the slider was turned")
        return answer

    def _look(self, keep: str = "") -> Pixels:
        """The picture as it is on the screen, shape (height, width, channels); kept as a file under this name."""
        box = self.page.locator(self.notebook.picture).first.bounding_box()
        if not box or box["width"] < 300 or box["height"] < 200:
            raise NothingDrawnError(f"{self.notebook.name}: there is no picture")
        if self.shots and keep:
            self.shots.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=self.shots / f"{self.notebook.name.replace('/', '-')}-{keep}.png")
        png = self.page.screenshot(clip=box)
        return np.asarray(matplotlib.image.imread(io.BytesIO(png)))

    def _save(self, file: Path) -> bytes:
        """The notebook as JupyterLab saves it, outputs and all."""
        before = file.stat().st_mtime_ns
        self.page.click("li.lm-MenuBar-item >> text=File")
        self.page.click("text='Save Notebook'")
        for _ in range(300):
            if file.stat().st_mtime_ns != before and (saved := file.read_bytes()).rstrip().endswith(b"}"):
                return saved
            time.sleep(0.1)
        raise RuntimeError(f"{self.notebook.name}: JupyterLab did not save the notebook within 30 s")

    def _calls(self) -> list[float]:
        """How long each call of the learner's function took, ms."""
        return [float(line) for line in self.log.read_text().splitlines()[1:]]

    def _cpu(self) -> float:
        """CPU time that the kernel has used, seconds; Linux counts it in hundredths."""
        pid = self.log.read_text().splitlines()[0]
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
