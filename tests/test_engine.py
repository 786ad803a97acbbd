"""The engine outlives what is done to it: real kills, stops and floods, and nobody's points are lost by them."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from grading.sandbox import Limits, Tier
from grading.sandbox.temporary import PREFIX, temporary_folder
from grading.sandbox.work_folder import VARIABLE
from grading.trusted import fork_server, servant
from grading.trusted.engine import Engine
from grading.trusted.plan import Role, Step
from grading.trusted.servant import InfrastructureError, Servant
from grading.trusted.trial import Trial
from tests.trusted import run

LIMITS = Limits(cell_seconds=20, submission_seconds=60)
SLOW = "import time\ntime.sleep(0.4)\ndef f(x): return x"
CONFINED = [Tier.BWRAP, Tier.LANDLOCK]
confined = pytest.mark.parametrize("tier", CONFINED, ids=str)


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """Where this module's fork servers have their folders: others may be at work on this machine."""
    tempfile.tempdir = str(tmp_path_factory.mktemp("engines"))
    yield Path(tempfile.tempdir)
    tempfile.tempdir = None


@pytest.fixture(scope="module", params=CONFINED, ids=str)
def engine(request):
    with Engine(request.param, LIMITS) as running:
        yield running


# Looking at processes from outside


def children(pid):
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with suppress(OSError):
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def descendants(pid):
    return [each for child in children(pid) for each in (child, *descendants(child))]


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def soon(condition):
    deadline = time.monotonic() + 60
    while not (found := condition()) and time.monotonic() < deadline:
        time.sleep(0.005)
    return found


def open_files(pid="self"):
    return len(list(Path(f"/proc/{pid}/fd").glob("*")))


def serving(pid):
    """The fork server among a process and its descendants: the first that is not bwrap."""
    for each in (pid, *descendants(pid)):
        with suppress(OSError):
            if b"grading.trusted.fork_server" in Path(f"/proc/{each}/cmdline").read_bytes().split(b"\0")[:5]:
                return each
    return None


class Victims:
    """The processes of a run that has come to the learner's code."""

    def __init__(self, top, server, judge, student):
        self.top, self.server, self.judge, self.student = top, server, judge, student
        self.all = [top, *descendants(top)]


def victims(top):
    server = serving(top)
    found = children(server) if server else []
    return Victims(top, server, *found) if len(found) == 2 else None


def harm(engine, how, times):
    """In the background, do this to a run of the engine, and then to the one that takes its place."""
    harmed: list[Victims] = []

    def running():
        server = engine._server  # which the engine's own thread may take away at any moment
        top = server and server[0].pid
        return victims(top) if top and all(top != each.top for each in harmed) else None

    def work():
        for _ in range(times):
            if found := soon(running):
                harmed.append(found)
                how(found)

    thread = threading.Thread(target=work)
    thread.start()
    return harmed, thread


def kill_all(pids):
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def killing(name):
    return lambda found: os.kill(getattr(found, name), signal.SIGKILL)


HARM = {
    "the judge is killed": killing("judge"),
    "the fork server is killed": killing("server"),
    "bwrap is killed": killing("top"),
    "the first process in bwrap is killed": lambda found: os.kill(children(found.top)[0], signal.SIGKILL),
    "all are killed at once": lambda found: kill_all(found.all),
}


@pytest.mark.parametrize("fault", HARM)
def test_a_fault_of_the_graders_costs_a_second_try_and_no_points(engine, fault, folder):
    run(engine, "def f(x): return x", "assert f(1) == 1")
    harmed, thread = harm(engine, HARM[fault], times=1)
    ran = run(engine, SLOW, ["assert f(1) == 1", "assert f(1) == 2"])
    thread.join()
    assert ran.passed == [True, False]
    assert len(harmed) == 1
    assert soon(lambda: not any(map(alive, harmed[0].all)))
    assert len(list(folder.glob(f"{PREFIX}*"))) == 1


@pytest.mark.parametrize("fault", ["the judge is killed", "the fork server is killed"])
def test_a_fault_that_comes_again_is_told_and_never_a_score(engine, fault, folder):
    harmed, thread = harm(engine, HARM[fault], times=2)
    with pytest.raises(InfrastructureError, match=r"ended|gone"):
        run(engine, SLOW, "assert f(1) == 1")
    thread.join()
    assert len(harmed) == 2
    assert not any(alive(pid) for each in harmed for pid in each.all)
    assert list(folder.glob(f"{PREFIX}*")) == []
    assert run(engine, SLOW, "assert f(1) == 1").passed == [True]


def test_a_server_that_is_stopped_is_replaced(engine, monkeypatch, folder):
    monkeypatch.setattr(servant, "PATIENCE", 1.5)
    run(engine, "def f(x): return x", "assert f(1) == 1")
    top = engine._server[0].pid
    stopped = [top, *descendants(top)]
    engine._server[1].control.settimeout(servant.PATIENCE)
    os.kill(serving(top), signal.SIGSTOP)
    assert run(engine, "def f(x): return x", "assert f(1) == 1").passed == [True]
    assert not any(map(alive, stopped))
    assert len(list(folder.glob(f"{PREFIX}*"))) == 1


def test_a_server_that_died_between_two_submissions_is_no_fault_of_either(engine):
    run(engine, "def f(x): return x", "assert f(1) == 1")
    top = engine._server[0].pid
    os.kill(top, signal.SIGKILL)
    assert soon(lambda: not alive(top))
    harmed, thread = harm(engine, HARM["the judge is killed"], times=1)  # it still has its second try
    assert run(engine, SLOW, "assert f(1) == 1").passed == [True]
    thread.join()
    assert len(harmed) == 1


@confined
def test_a_lock_that_cannot_be_put_on_is_told_and_nothing_runs(tier):
    impossible = Limits(memory_bytes=2**70)
    with Engine(tier, impossible) as engine, pytest.raises(InfrastructureError, match="The system refused limits"):
        run(engine, "def f(x): return x", "assert f(1) == 1")


def test_a_fork_that_fails_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def no_fork():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", no_fork)
    server = fork_server.Server(theirs, Tier.NONE, LIMITS, shell=None)  # type: ignore[arg-type]
    thread = threading.Thread(target=server.serve)
    thread.start()
    with theirs, ours:
        client = Servant(ours, 1000)
        client.ready()
        before = open_files()
        with pytest.raises(InfrastructureError, match=r"no process can be started: .*temporarily unavailable"):
            client.fork("student")
        assert client.failure
        client.end("student")  # it is still there
        assert open_files() == before
        ours.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_no_place_for_temporary_files_is_told(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    with (
        Engine(Tier.LANDLOCK, LIMITS) as engine,
        pytest.raises(InfrastructureError, match=r"no fork server can be started: .*No such file"),
    ):
        run(engine, "def f(x): return x", "assert f(1) == 1")


def test_what_the_grader_failed_in_is_raised_even_if_a_cell_swallowed_it():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    theirs.close()
    with ours, pytest.raises(InfrastructureError, match="the fork server is gone"):
        Trial(Servant(ours, 1000), shell=None, limits=LIMITS).run(  # type: ignore[arg-type]
            [Step(0, Role.ANSWER, "x = 1")]
        )


# What learners do


def test_a_full_disk_is_the_trouble_of_who_filled_it():
    small = Limits(cell_seconds=20, submission_seconds=60, work_bytes=2**20)
    fill = (
        "import errno\ndef f():\n    n = 0\n    while True:\n        try:\n"
        "            with open(f'file{n}', 'wb') as file: file.write(bytes(10**5))\n"
        "        except OSError as error:\n            return errno.errorcode[error.errno]\n        n += 1"
    )
    with Engine(Tier.BWRAP, small) as engine:
        assert run(engine, fill, ["assert f() == 'ENOSPC'", "assert f() == 'ENOSPC'"]).passed == [True, True]
        end = "import os\nopen('file', 'wb').write(bytes(10**6))\nos._exit(1)"
        assert run(engine, [fill, end], "assert f() == 'ENOSPC'").passed == [True]
        write = "open('file', 'wb').write(bytes(10**6))\ndef f(x): return x"
        assert run(engine, write, "assert f(1) == 1").passed == [True]


def test_a_flood_in_every_cell_is_cut_and_still_graded():
    small = Limits(cell_seconds=20, submission_seconds=60, output_bytes=100_000, message_bytes=2**20)
    flood = "import sys\nprint('\\x01' * 10**6)\nfor i in range(500): print(i); print(i, file=sys.stderr)\n1 / 0"
    answers = [flood] * 40 + ["def f(x):\n    print('x' * 10**6)\n    return '\\x01' * 50_000"]
    tests = ["assert f(1) == '\\x01' * 50_000", "print(f(1))\nassert f(1) == 1, f(1)", "1 / 0"] * 5
    with Engine(Tier.LANDLOCK, small) as engine:
        ran = run(engine, answers, tests)
    assert ran.passed == [True, False, False] * 5
    assert all(outputs[-1]["ename"] == "ZeroDivisionError" for outputs in ran.answers[:3])


ENDLESS = "def {0}(x):\n    while True:\n        pass"


def test_one_endless_function_leaves_the_other_exercises_their_time():
    short = Limits(cell_seconds=1, submission_seconds=20)
    answers = [ENDLESS.format("f"), "import time\ndef g(x):\n    time.sleep(0.3)\n    return x"]
    tests = ["assert f(1) == 1"] * 30 + ["assert g(1) == 1"] * 2
    with Engine(Tier.LANDLOCK, short) as engine:
        assert run(engine, answers, tests).passed == [False] * 30 + [True] * 2


def test_many_endless_functions_leave_the_others_some_time():
    short = Limits(cell_seconds=4, submission_seconds=8)
    names = ["f1", "f2", "f3"]
    answers = [*map(ENDLESS.format, names), "def g(x): return x"]
    tests = [f"assert {name}(1) == 1" for name in names] + ["assert g(1) == 1"]
    with Engine(Tier.LANDLOCK, short) as engine:
        assert run(engine, answers, tests).passed == [False] * 3 + [True]


def test_an_answer_that_keeps_the_test_itself_busy_costs_only_that_test(engine):
    short = Limits(cell_seconds=1, submission_seconds=20)
    answers = "def n(): return 10**15\ndef gen():\n    while True: yield 1\ndef f(h): return h()\ndef g(x): return x"
    tests = [
        "for i in range(n()): pass",
        "sum(gen())",
        "f(lambda: [i for i in range(n()) if i < 0])",
        "while True:\n    try:\n        for i in range(n()): pass\n    except RuntimeError: pass",
        "assert g(1) == 1",
    ]
    with Engine(engine.tier, short) as hurried:
        ran = run(hurried, answers, tests)
    assert ran.passed == [False] * 4 + [True], ran.said
    assert ran.said.count("it took too long") >= 3


# Many runs, many users


def test_nothing_grows(engine, folder):
    def measure():
        top = engine._server[0].pid
        server = serving(top)
        status = dict(line.split(":", 1) for line in Path(f"/proc/{server}/status").read_text().splitlines())
        files = [open_files(pid) for pid in ("self", server)]
        return files, children(server), server, int(status["VmData"].split()[0])

    answers = ["import os\nopen('file', 'w').write('x' * 1000)\ndef f(x): return x", "print('x' * 1000)"]
    for _ in range(10):
        run(engine, answers, ["assert f(1) == 1", "assert f([1]) == [2]"])
    files, _, server, memory = measure()
    for _ in range(40):
        assert run(engine, answers, ["assert f(1) == 1", "assert f([1]) == [2]"]).passed == [True, False]
    assert measure()[:3] == (files, [], server)
    assert measure()[3] - memory < 2_000  # kB
    assert len(list(folder.glob(f"{PREFIX}*"))) == 1
    assert list(folder.glob(f"{PREFIX}*/*/file")) == []


def test_threads_share_an_engine_by_turns(engine):
    answers = {}

    def work(i):
        answers[i] = run(engine, f"def f(): return {i}", [f"assert f() == {i}", "assert False"]).passed

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {i: [True, False] for i in range(4)}


def test_an_engine_goes_on_when_the_thread_that_started_it_has_ended():
    with Engine(Tier.BWRAP, LIMITS) as engine:
        passed: list[bool] = []
        for _ in range(2):
            thread = threading.Thread(target=lambda: passed.extend(run(engine, "f = 1", "assert f == 1").passed))
            thread.start()
            thread.join()
        assert passed == [True, True]


def test_engines_side_by_side_do_not_meet(engine):
    mark = "import os\nopen('mark', 'w').write('{0}')\ndef f(): return open('mark').read(), os.listdir('.')"
    answers = {}

    def work(name, own):
        for i in range(3):
            mine = f"{name}{i}"
            answers[mine] = run(own, mark.format(mine), f"assert f() == ('{mine}', ['mark']), f()").passed

    with Engine(engine.tier, LIMITS) as other:
        threads = [threading.Thread(target=work, args=args) for args in (("a", engine), ("b", other))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 6
        assert set(map(tuple, answers.values())) == {(True,)}


def test_a_fork_of_the_main_process_has_a_server_of_its_own_and_leaves_ours_alone(engine):
    run(engine, "def f(x): return x", "assert f(1) == 1")
    server = serving(engine._server[0].pid)
    if (child := os.fork()) == 0:
        try:
            passed = run(engine, "def f(x): return x", "assert f(1) == 1").passed
            own = serving(engine._server[0].pid)
            engine.__exit__()
            os._exit(0 if passed == [True] and own not in (None, server) and not alive(own) else 1)
        finally:
            os._exit(2)
    if (idle := os.fork()) == 0:
        try:
            engine.__exit__()  # as at the end of a process that never used it
            os._exit(0)
        finally:
            os._exit(2)
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in (child, idle)]
    assert codes == [0, 0]
    assert alive(server)
    assert run(engine, "def f(x): return x", "assert f(1) == 1").passed == [True]
    assert serving(engine._server[0].pid) == server


def test_what_each_process_finds_in_its_environment(engine, monkeypatch):
    monkeypatch.setenv("SECRET", "of the instructor's")
    seen = "import os\nseen = dict(os.environ)"
    look = (
        "import os\nmine = os.environ\nassert mine['COURSE_GRADING_SEED'] == 'tests'\n"
        "assert seen['COURSE_GRADING_SEED'] == 'the student process'\n"
        "assert mine['NBGRADER_EXECUTION'] == seen['NBGRADER_EXECUTION'] == 'autograde'\n"
        "assert 'SECRET' not in seen and 'SECRET' not in mine\nassert mine['HOME'] != seen['HOME'] != '/root'"
    )
    ran = run(engine, seen, look)
    assert ran.passed == [True], ran.said


# The end of the main process

GRADING = """
import atexit, signal, sys, tempfile
# Whoever is started from a job in the background of a shell ignores Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
tempfile.tempdir = sys.argv[1]
from grading.sandbox import Limits, Tier
from grading.trusted.engine import Engine
from grading.trusted.plan import Role, Step
engine = Engine(Tier(sys.argv[2]), Limits(cell_seconds=200))
atexit.register(engine.__exit__)
engine.__enter__().run([Step(0, Role.ANSWER, "import time; time.sleep(150)")], {})
"""


@pytest.fixture(params=[*CONFINED, Tier.NONE], ids=str)
def grading(request, folder):
    """A process that grades, and those of its run."""
    process = subprocess.Popen([sys.executable, "-c", GRADING, str(folder), request.param], stderr=subprocess.PIPE)
    with process:
        try:
            found = soon(lambda: next(filter(None, map(victims, children(process.pid))), None))
            assert found
            yield process, found.all
        finally:
            process.kill()


def test_when_the_main_process_is_killed_all_others_go_and_the_next_start_tidies_up(grading, folder):
    process, others = grading
    before = set(folder.glob(f"{PREFIX}*"))
    process.kill()
    process.wait()
    assert soon(lambda: not any(map(alive, others)))
    with temporary_folder() as new:
        assert len(before - set(folder.glob(f"{PREFIX}*"))) == 1
        assert new.exists()
    assert not new.exists()


def test_ctrl_c_ends_all_and_leaves_nothing(grading, folder):
    process, others = grading
    before = len(list(folder.glob(f"{PREFIX}*")))
    process.send_signal(signal.SIGINT)
    said = process.stderr.read().decode()
    assert process.wait() in (1, 130, -signal.SIGINT)
    assert said.strip().endswith("KeyboardInterrupt")
    assert soon(lambda: not any(map(alive, others)))
    assert len(list(folder.glob(f"{PREFIX}*"))) == before - 1


def test_a_folder_in_use_is_left_alone(folder):
    with temporary_folder() as first, temporary_folder() as second:
        (first / "file").write_text("x")
        (folder / f"{PREFIX}stale").mkdir()
        (folder / f"{PREFIX}stale" / "file").write_text("x")
        (folder / "grading-other").mkdir()
        (folder / f"{PREFIX}link").symlink_to(first)
        with temporary_folder():
            pass
        assert (first / "file").exists()
        assert second.exists()
        assert not (folder / f"{PREFIX}stale").exists()
        assert (folder / "grading-other").exists()
    (folder / f"{PREFIX}link").unlink()
