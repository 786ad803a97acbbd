"""Many runs side by side: results, errors, an interrupt, and the bar."""

import os
import signal
import subprocess
import sys
import time

import nbclient
import nbformat
import pytest

from course.caviar import caviar
from tests.conftest import ROOT


def slow_square(x):
    time.sleep(0.05 * (4 - x) if x < 4 else 0)  # the first to start are the last to end
    return x * x


def where(_):
    time.sleep(0.05)
    return os.getpid()


def fails_at_two(x):
    if x == 2:
        raise ValueError("two is too many")
    return x


@pytest.fixture(autouse=True)
def looking(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


@pytest.mark.parametrize("cores", [1, 2])
def test_results_come_in_the_order_of_the_settings(cores):
    assert caviar(slow_square, range(6), cores=cores) == [0, 1, 4, 9, 16, 25]


def test_a_function_that_closes_over_others_runs_elsewhere():
    add = 3

    def shifted(x):
        return x + add

    assert caviar(shifted, [1, 2], cores=2) == [4, 5]
    assert os.getpid() not in caviar(where, range(4), cores=2)


def test_one_core_needs_no_other_process():
    assert caviar(where, range(3), cores=1) == [os.getpid()] * 3


def test_no_settings_give_no_results():
    assert caviar(where, []) == []


def test_fewer_than_one_core_is_refused():
    with pytest.raises(ValueError, match="at least one core, got 0"):
        caviar(where, [1], cores=0)


@pytest.mark.parametrize("cores", [1, 2])
def test_what_a_run_raises_is_raised_with_its_setting(cores):
    with pytest.raises(ValueError, match="two is too many") as caught:
        caviar(fails_at_two, [1, 2, 3], cores=cores)
    assert caught.value.__notes__ == ["This was run 2, with the setting 2."]
    assert caught.value.__cause__ is None


def test_after_an_error_it_runs_again():
    with pytest.raises(ValueError, match="two"):
        caviar(fails_at_two, [2, 1], cores=2)
    assert caviar(slow_square, range(4), cores=2) == [0, 1, 4, 9]


def test_while_a_notebook_is_graded_nothing_runs(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert caviar(fails_at_two, [2]) == []


SLEEPERS = """
import os, sys, time
from course.caviar import caviar

def sleep(name):
    print(os.getpid(), flush=True, file=open(f"{sys.argv[1]}/{name}", "w"))
    time.sleep(60)

try:
    caviar(sleep, range(4), cores=2)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    time.sleep(60)
"""


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state) and not state.startswith("Z")


def test_an_interrupt_leaves_nothing_running(tmp_path):
    script = tmp_path / "sleepers.py"
    script.write_text(SLEEPERS)
    notes = tmp_path / "notes"
    notes.mkdir()
    with subprocess.Popen(
        [sys.executable, script, notes], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as parent:  # fmt: skip
        try:
            until = time.monotonic() + 60
            while len([note for note in notes.iterdir() if note.read_text().strip()]) < 2:
                assert time.monotonic() < until
                time.sleep(0.1)
            workers = [int(note.read_text()) for note in notes.iterdir()]
            assert all(alive(pid) for pid in workers)
            parent.send_signal(signal.SIGINT)
            assert parent.stdout
            assert parent.stdout.readline() == "interrupted\n"
            while any(alive(pid) for pid in workers):
                assert time.monotonic() < until
                time.sleep(0.1)
        finally:
            parent.kill()


CELL = """
import time
from course.caviar import caviar

def run(x):
    time.sleep(0.05)
    return 2 * x

print(caviar(run, range(8), what="trainings", cores=2))
"""


def test_a_notebook_keeps_the_last_sentence_and_nothing_goes_to_stderr():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    nbclient.NotebookClient(
        notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": ROOT}}
    ).execute()
    outputs = notebook.cells[0].outputs
    assert [output.get("name", output.output_type) for output in outputs] == ["display_data", "stdout"]
    bar, printed = outputs
    assert printed.text == "[0, 2, 4, 6, 8, 10, 12, 14]\n"
    assert bar.data["text/plain"].startswith("8 of 8 trainings done in ")
    assert bar.data["text/plain"].endswith(" s, on 2 cores.")
    assert "<progress" not in bar.data["text/html"]
