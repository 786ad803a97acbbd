"""A class graded on a Dask cluster gets what it gets here, whatever happens to the workers."""

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from distributed import Client, LocalCluster

from grading import cluster as cluster_module
from grading.build import build
from grading.cli import main
from grading.cluster import Cluster
from grading.configuration import CourseError
from grading.grade import Grader
from grading.pool import GoneError, LostWorkerError, Pool
from tests.conftest import ROOT, make_tiny_course
from tests.test_grade import HALF, KILLER, RIGHT, SQUARE, hand_in
from tests.test_pool import all_of, double, end, end_once, fail, slow
from tests.test_record import contents

DASK = (sys.executable, "-P", "-m", "dask")


@pytest.fixture(scope="module")
def address():
    """Of a cluster of two processes of this computer, as `dask worker` starts them: with nannies."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


@contextmanager
def scheduler(*options):
    """The address of a scheduler in a process of its own, and that process."""
    command = [*DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment()) as process:
        try:
            assert process.stderr
            for line in process.stderr:
                if found := re.search(r"Scheduler at:\s+(tcp://\S+)", line):
                    break
            assert found
            yield found[1], process
        finally:
            process.kill()


@contextmanager
def worker(address, *options):
    """A worker in a process of its own."""
    command = [*DASK, "worker", address, "--nthreads", "1", "--no-dashboard", *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment()) as process:
        try:
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(1, timeout=60)
            yield process
        finally:
            process.terminate()  # its nanny ends the worker


def environment():
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = make_tiny_course(tmp_path_factory.mktemp("dask"))
    build(course)
    for number in range(4):
        hand_in(course, f"right{number}", {"double": RIGHT, "half": HALF})
    hand_in(course, "carl", {"double": SQUARE, "half": HALF}, timestamp="2026-03-02 12:00:00 UTC")
    hand_in(course, "killer", {"double": RIGHT, "half": KILLER})
    hand_in(course, "blank", {})
    return course


def grade(course, start, database, **options):
    with Grader(course, "week", f"sqlite:///{course / database}", start=start, force=True, **options) as grader:
        return {result.student: result for result in grader.results()}


def test_a_class_gets_the_same_as_here(course, address):
    here = grade(course, partial(ThreadPoolExecutor, 1), "here.db")
    pages = {page: page.read_bytes() for page in (course / "feedback").rglob("*.html")}
    assert grade(course, partial(Cluster, address), "there.db") == here
    assert {name: result.total for name, result in here.items() if "right" not in name} == {
        "carl": 1,
        "killer": 3,
        "blank": 0,
    }
    assert contents(f"sqlite:///{course / 'there.db'}") == contents(f"sqlite:///{course / 'here.db'}")
    assert pages
    assert {page: page.read_bytes() for page in pages} == pages


def test_units_and_their_errors_come_back_under_their_tags(address):
    with Pool[Any](partial(Cluster, address)) as pool:
        assert pool.workers == 2
        for number in range(20):
            pool.submit(number, double, str(number).encode())
            pool.submit(("same", number), double, b"7")  # an argument that comes again is sent once
        pool.submit("bad", fail, b"7")
        found = all_of(pool)
    assert repr(found.pop("bad")) == "ValueError('no 7')"
    assert found == {number: str(2 * number).encode() for number in range(20)} | {("same", n): b"14" for n in range(20)}


def test_a_worker_that_is_lost_takes_nothing_along(address, tmp_path):
    with Pool[Any](partial(Cluster, address)) as pool:
        pool.submit("once", end_once, os.fsencode(tmp_path / "was here"))
        for number in range(12):
            pool.submit(number, slow, str(number).encode())
            pool.submit(("same", number), double, b"7")
        found = all_of(pool)
    assert found.pop("once") == b"there"
    assert found == {number: str(number).encode() for number in range(12)} | {("same", n): b"14" for n in range(12)}


def test_a_worker_killed_while_a_class_is_graded_costs_nobody_anything(course, address):
    with Client(address, set_as_default=False) as client:
        workers = client.run(os.getpid)
    killed: list[int] = []

    def kill_one(result):
        if not killed:
            killed.append(next(iter(workers.values())))
            os.kill(killed[0], signal.SIGKILL)
        return result

    with Grader(
        course, "week", f"sqlite:///{course / 'killed.db'}", start=partial(Cluster, address), force=True
    ) as grader:
        totals = {result.student: kill_one(result).total for result in grader.results()}
    assert killed
    assert totals == {f"right{n}": 4 for n in range(4)} | {"carl": 1, "killer": 3, "blank": 0}


def test_a_unit_that_ends_every_worker_is_told(address):
    with Pool[Any](partial(Cluster, address)) as pool:
        pool.submit("killer", end, b"")
        found = all_of(pool)
        assert isinstance(found["killer"], LostWorkerError)
        pool.submit("later", double, b"4")
        assert all_of(pool) == {"later": b"8"}


def test_a_scheduler_that_dies_stops_the_run_with_a_remedy_and_the_next_goes_on(course):
    database = f"sqlite:///{course / 'dies.db'}"
    with scheduler() as (address, process), worker(address):
        with Grader(course, "week", database, start=partial(Cluster, address), feedback=False, force=True) as grader:
            results = grader.results()
            first = next(results)
            process.kill()
            with pytest.raises(
                GoneError, match=r"^The Dask scheduler at \S+ is gone; what was graded is kept: run the same"
            ):
                list(results)
        with pytest.raises(CourseError, match="No Dask scheduler answers at"):
            grade(course, partial(Cluster, address), "dies.db")
    with Grader(course, "week", database, start=partial(ThreadPoolExecutor, 1), feedback=False) as grader:
        found = {result.student: result for result in grader.results()}
    assert found[first.student].unchanged
    assert {name: result.total for name, result in found.items() if "right" not in name} == {
        "carl": 1,
        "killer": 3,
        "blank": 0,
    }


def test_workers_that_go_away_are_told_after_a_while(monkeypatch):
    monkeypatch.setattr(cluster_module, "LOOK", 0.1)
    monkeypatch.setattr(cluster_module, "PATIENCE", 1.0)
    with scheduler() as (address, _):
        with pytest.raises(CourseError, match="has no workers: start some"):
            Cluster(address)
        with worker(address, "--no-nanny") as process, Pool[Any](partial(Cluster, address)) as pool:
            pool.submit("n", slow, b"1")
            assert all_of(pool) == {"n": b"1"}
            process.kill()
            pool.submit("n", slow, b"1")
            with pytest.raises(GoneError, match="has had no workers for 1 seconds; what was graded is kept"):
                all_of(pool)


# What a node may lack or have otherwise, as a module that the worker loads first.
LACKS = {
    "import sys; sys.modules['grading'] = None": r"cannot grade \(ModuleNotFoundError.*grading.*install this course",
    "import grading.resume; grading.resume.code = lambda: 'old'": "has another version of this course, of Python",
}


@pytest.mark.parametrize("lack", LACKS)
def test_a_worker_that_cannot_grade_as_the_others_is_told(lack, tmp_path):
    (tmp_path / "lack.py").write_text(lack)
    with (
        scheduler() as (address, _),
        worker(address, "--no-nanny", "--preload", str(tmp_path / "lack.py")),
        pytest.raises(CourseError, match=LACKS[lack]),
    ):
        Cluster(address)


@pytest.mark.parametrize(
    "nowhere", ["tcp://127.0.0.1:1", "nonsense", "http://host", "../x", "<script>", "", "tcp://host:port"]
)
def test_an_address_where_nobody_answers_is_told_in_a_sentence(nowhere, course, capsys, monkeypatch):
    monkeypatch.setattr(cluster_module, "CONNECT", 0.5)
    monkeypatch.setattr("sys.argv", ["grading", "grade", "week", "--course", str(course), "--scheduler", nowhere])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "No Dask scheduler answers at" in told


def test_a_scheduler_without_the_course_is_told(tmp_path):
    (tmp_path / "lack.py").write_text("import sys; sys.modules['grading'] = None")
    with (
        scheduler("--preload", str(tmp_path / "lack.py")) as (address, _),
        pytest.raises(CourseError, match=r"scheduler at \S+ cannot pass on our work .*: install this course"),
    ):
        Cluster(address)
