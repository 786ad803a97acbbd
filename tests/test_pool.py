"""Units run in other processes; a worker that is lost takes nothing along."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from grading.pool import LostWorkerError, Pool, local
from tests.conftest import ROOT


def double(number: bytes) -> bytes:
    return str(2 * int(number)).encode()


def slow(number: bytes) -> bytes:
    time.sleep(0.2)
    return number


def fail(number: bytes) -> bytes:
    raise ValueError(f"no {number.decode()}")


def end(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


def end_once(path: bytes) -> bytes:
    """Ends its worker, but not a second time."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return b"there"
    return end(path)


def all_of(pool):
    found: dict[Any, Any] = {}
    while len(pool):
        found |= dict(pool.finished())
    return found


@pytest.fixture(params=["processes", "threads"])
def pool(request):
    start = partial(local, 2) if request.param == "processes" else partial(ThreadPoolExecutor, 2)
    with Pool[Any](start) as pool:
        yield pool


def test_each_result_comes_back_under_its_tag(pool):
    for number in range(20):
        pool.submit(("n", number), double, str(number).encode())
    assert len(pool) == 20
    assert all_of(pool) == {("n", number): str(2 * number).encode() for number in range(20)}


def test_nothing_to_do_is_nothing_done(pool):
    assert pool.finished() == []


def test_an_error_is_that_units_result(pool):
    pool.submit("good", double, b"1")
    pool.submit("bad", fail, b"7")
    found = all_of(pool)
    assert found["good"] == b"2"
    assert repr(found["bad"]) == "ValueError('no 7')"


def test_a_unit_that_ends_its_worker_is_told_and_the_others_are_done():
    with Pool[Any](partial(local, 2)) as pool:
        pool.submit("killer", end, b"")
        for number in range(12):
            pool.submit(number, slow, str(number).encode())
        found = all_of(pool)
        assert isinstance(found.pop("killer"), LostWorkerError)
        assert found == {number: str(number).encode() for number in range(12)}
        pool.submit("later", double, b"4")
        assert all_of(pool) == {"later": b"8"}


def test_a_worker_that_is_lost_once_costs_nothing(tmp_path):
    with Pool[Any](partial(local, 2)) as pool:
        pool.submit("once", end_once, os.fsencode(tmp_path / "was here"))
        pool.submit("other", slow, b"1")
        assert all_of(pool) == {"once": b"there", "other": b"1"}


def test_units_submitted_while_it_mends_wait_their_turn():
    with Pool[Any](partial(local, 1)) as pool:
        pool.submit("killer", end, b"")
        pool.submit("a", double, b"1")
        found: dict[Any, Any] = {}
        while "a" not in found:
            found |= dict(pool.finished())
            pool.submit(len(found), double, b"2")
        found |= all_of(pool)
    assert isinstance(found["killer"], LostWorkerError)
    assert found["a"] == b"2"


SCRIPT = """
import os, sys, time
from functools import partial
from grading.pool import Pool, local
from tests.test_pool import slow
if __name__ == "__main__":
    with Pool(partial(local, 2)) as pool:
        for number in range(1000):
            pool.submit(number, slow, b"1")
        pool.finished()
        print(*pool._executor._processes, flush=True)
        while len(pool):
            pool.finished()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends children with their parent")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_workers_never_outlive_the_main_process(how, tmp_path):
    script = tmp_path / "script.py"
    script.write_text("import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n" + SCRIPT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as main:
        assert main.stdout
        workers = [int(number) for number in main.stdout.readline().split()]
        assert len(workers) == 2
        main.send_signal(how)
        main.wait(20)
    deadline = time.monotonic() + 20
    while any(map(runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(runs, workers))


def runs(process):
    try:
        with open(f"/proc/{process}/stat") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False
