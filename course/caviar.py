"""Many runs side by side, on all cores, with a bar that fills: the caviar strategy."""

from __future__ import annotations

import html
import os
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeVar

from course.describe import short
from course.tracebacks import is_cell

Setting = TypeVar("Setting")
Result = TypeVar("Result")

OFTEN = 0.1  # seconds between two looks of the bar: more often nobody sees, and the page has work to do


def caviar(
    run: Callable[[Setting], Result], settings: Iterable[Setting], *, what: str = "runs", cores: int | None = None
) -> list[Result]:
    """What `run(setting)` returns for each of many settings, which run side by side.

    run: any function, also one defined in a notebook; it runs in other processes, so what it changes there is lost.
    settings: one for each run.   what: plural word for the bar.   cores: as many as there are, if left out; with 1,
    everything runs in this process, one after the other.
    Returns the results in the order of the settings. While nbgrader runs the notebook nobody looks: then nothing runs
    and the list is empty.
    Raises what a run raises, as soon as it does; a note on the error tells the setting. The other runs are stopped
    then, and so they are when you interrupt the kernel.   Raises ValueError for fewer than one core.
    """
    if cores is not None and cores < 1:
        raise ValueError(f"caviar needs at least one core, got {cores}")
    if os.environ.get("NBGRADER_EXECUTION"):
        return []
    jobs = list(settings)
    cores = min(cores or _all_cores(), len(jobs))
    found: dict[int, Result] = {}
    bar = _Bar(what, len(jobs), cores)
    with bar.shown(), _finished(run, jobs, cores) as finished:
        for index, result in finished:
            found[index] = result
            bar.fill(len(found))
    return [found[index] for index in range(len(jobs))]


def _all_cores() -> int:
    # Only here and where it is used: joblib tries out semaphores when it is imported, which a grader forbids.
    import joblib

    return int(joblib.cpu_count())


@contextmanager
def _finished(run: Callable[[Any], Any], jobs: list[Any], cores: int) -> Iterator[Iterator[tuple[int, Any]]]:
    """(Place, result) of each job, as they come. Leaving the block early ends what still runs."""
    if cores <= 1:
        yield (_Job(run)(index, setting) for index, setting in enumerate(jobs))
        return
    from joblib import Parallel, delayed, parallel_config
    from joblib.externals.loky import get_reusable_executor

    job = _Job(run)
    with warnings.catch_warnings():
        # Workers that idled for minutes go home. joblib warns when it replaces them; nothing is lost.
        warnings.filterwarnings("ignore", message="A worker stopped", category=UserWarning)
        try:
            # One thread each: with as many processes as cores, more only get in each other's way.
            with parallel_config(backend="loky", n_jobs=cores, inner_max_num_threads=1):
                # Without memory maps nothing is left on the disk if somebody pulls the plug.
                parallel = Parallel(return_as="generator_unordered", max_nbytes=None, batch_size=1)
                results = parallel(delayed(job)(index, setting) for index, setting in enumerate(jobs))
                with closing(results):
                    yield results
        except BaseException as error:
            get_reusable_executor().shutdown(wait=True, kill_workers=True)
            # The trace of the other process is about files that no learner has seen; the note says what is needed.
            error.__cause__ = None
            raise


class _Job:
    """A run that knows its place, and tells its setting when it fails."""

    def __init__(self, run: Callable[[Any], Any]) -> None:
        self.run = run

    def __call__(self, index: int, setting: Any) -> tuple[int, Any]:
        try:
            return index, self.run(setting)
        except Exception as error:
            setting_was = short(repr(setting), 120)
            error.add_note(f"This was run {index + 1}, with the setting {setting_was}{_where(error)}.")
            raise


def _where(error: BaseException) -> str:
    """The deepest line of a notebook's cell that led to an error. Its text is not known in another process."""
    cells = [frame for frame in traceback.extract_tb(error.__traceback__) if is_cell(frame.filename)]
    return f", in line {cells[-1].lineno} of {cells[-1].name}" if cells else ""


class _Bar:
    """How many runs are done, as one output of the cell that is replaced again and again.

    It is plain HTML and words, no widget: a saved notebook shows it without a kernel too.
    """

    def __init__(self, what: str, total: int, cores: int) -> None:
        self.what, self.total, self.cores = what, total, cores
        self.done = 0
        self.started = self.looked = time.perf_counter()
        self.ended = False
        self.handle: Any = None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the bar, if there is a notebook to show it in; at the end only its sentence is left."""
        if _in_notebook():
            from IPython.display import display

            self.handle = display(self, display_id=True)
        try:
            yield
        finally:
            self.ended = True
            self._look()

    def fill(self, done: int) -> None:
        """So many runs are done."""
        self.done = done
        if time.perf_counter() - self.looked >= OFTEN:
            self._look()

    def _look(self) -> None:
        self.looked = time.perf_counter()
        if self.handle is not None:
            self.handle.update(self)

    def __repr__(self) -> str:
        cores = f"{self.cores} core{'s' * (self.cores != 1)}"
        words = f"{self.done} of {self.total} {self.what} done"
        if not self.ended:
            return f"{words}, on {cores}."
        return f"{words} in {self.looked - self.started:.1f} s, on {cores}."

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """The bar and its sentence for a page; the sentence alone elsewhere, and when all is over."""
        del include, exclude
        words = html.escape(repr(self))
        label = html.escape(self.what)
        bar = f'<progress value="{self.done}" max="{max(self.total, 1)}" aria-label="{label}"></progress> '
        return {"text/plain": repr(self), "text/html": f"<div>{'' if self.ended else bar}{words}</div>"}


def _in_notebook() -> bool:
    """Whether a kernel runs this: only there can an output be replaced."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return hasattr(get_ipython(), "kernel")
