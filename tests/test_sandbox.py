"""The sandbox, by breaking out of it: what a locked child tries, in both tiers, and that it would work unlocked."""

import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from grading.cli import main
from grading.sandbox import SandboxError, Tier, best_tier, probe, seccomp, started
from grading.sandbox import landlock as kernels_landlock
from grading.sandbox.allowed_calls import ALLOWED, ONLY_WITH
from grading.sandbox.starting import PASSED_ON
from grading.sandbox.work_folder import empty
from tests import hostile

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")

HERE = Path(__file__).parent
ROOT = HERE.parent
SECRET = "the gradebook"


class Confined:
    """A fork server in a tier, asked to run functions of `hostile.py`."""

    def __init__(self, tier, channel, process):
        self.tier, self.process = tier, process
        self._channel, self._answers = channel, channel.makefile("rb")

    def __call__(self, function, *arguments, locked=True, wiped=True, **limits):
        asked = {"function": function.__name__, "arguments": arguments, "locked": locked, "limits": limits}
        answer = self._ask(asked)
        if wiped:
            self.wipe()
        return answer

    def start(self, function, *arguments):
        """Run it in a locked child and do not wait."""
        asked = {"function": function.__name__, "arguments": arguments, "locked": True, "limits": {}}
        self._channel.sendall(json.dumps(asked).encode() + b"\n")

    def wipe(self):
        self._ask("wipe")

    def _ask(self, request):
        self._channel.sendall(json.dumps(request).encode() + b"\n")
        return json.loads(self._answers.readline())


@contextmanager
def confined(tier, limits=None, landlock=None):
    # landlock: the version that the kernel is taken to have
    ours, its = socket.socketpair()
    reading, writing = os.pipe()
    source = f"{HERE.joinpath('sandbox_server.py').read_text()}\n"
    if landlock is not None:
        source += f"from grading.sandbox import landlock; landlock.version = lambda: {landlock}\n"
    source += f"serve({its.fileno()}, __import__('grading.sandbox').sandbox.Tier({str(tier)!r}), "
    source += f"{HERE.joinpath('hostile.py').read_text()!r})\n"
    # The tests cannot be seen from inside. timeit runs what it is given, and that reads the rest from a pipe.
    bootstrap = f"exec(open({reading}).read(), {{'__name__': 'server'}})"
    with started(tier, ["timeit", "-n1", "-r1", bootstrap], [its.fileno(), reading], limits) as process:
        its.close()
        os.close(reading)
        with os.fdopen(writing, "w") as pipe:
            pipe.write(source)
        ours.settimeout(60)
        yield Confined(tier, ours, process)
    ours.close()


@pytest.fixture(scope="module", params=[Tier.BWRAP, Tier.LANDLOCK])
def locked(request):
    [finding] = [each for each in probe() if each.tier is request.param]
    if not finding.works:
        pytest.skip(f"{finding.why_not} {finding.remedy}")
    os.environ["INSTRUCTORS_SECRET"] = SECRET
    with confined(request.param) as server:
        yield server
    del os.environ["INSTRUCTORS_SECRET"]


@pytest.fixture(scope="module")
def unlocked():
    """The same without any lock."""
    with confined(Tier.NONE) as server:
        yield lambda function, *arguments: server(function, *arguments, locked=False)


@pytest.fixture
def canary(tmp_path):
    file = tmp_path / "gradebook.db"
    file.write_text(SECRET)
    return file


def refused(answer):
    """Whether the system said no, by an exception that the learner's code can catch, and the child ended well."""
    return answer["code"] == 99 and "OSError" in answer.get("raised", ())


# Files


@pytest.mark.parametrize(
    "way", [hostile.read, hostile.through_link, hostile.through_folder_link, hostile.through_descriptor]
)
def test_cannot_read_elsewhere(locked, unlocked, canary, way):
    assert unlocked(way, str(canary))["value"] == SECRET
    assert refused(locked(way, str(canary)))


def test_hard_link_does_not_let_in(locked, canary):
    assert refused(locked(hostile.by_hard_link, str(canary)))


@pytest.mark.parametrize(
    "path", ["/etc/shadow", "/etc/passwd", "/proc/self/environ", "/proc/1/environ", "/proc/mounts"]
)
def test_cannot_read_what_is_the_systems(locked, path):
    assert refused(locked(hostile.read, path))


@pytest.mark.parametrize(
    "path", [ROOT, ROOT / "source", ROOT / "submitted", ROOT / "calibration", "/tmp", "/proc", "/"]
)
def test_cannot_list_folders_around_the_course(locked, unlocked, path):
    assert "value" in unlocked(hostile.names, str(path))
    answer = locked(hostile.names, str(path))
    assert refused(answer)


def test_reads_what_a_learner_may_have(locked):
    assert "check.py" in locked(hostile.look_at_package, "course")["value"]
    assert locked(hostile.import_later)["value"] == ["course.check", "wave"]
    assert locked(hostile.read_randomness)["value"] == [4, 4, "00"]
    assert locked(hostile.write_null)["value"] == 4


@pytest.mark.parametrize(
    "where", ["/tmp/canary", "/dev/shm/canary", "/var/tmp/canary", str(ROOT / "canary"), "/canary"]
)
def test_cannot_write_elsewhere(locked, where):
    assert refused(locked(hostile.write, where))
    assert not Path(where).exists()


@pytest.mark.parametrize(
    "way",
    [
        hostile.append,
        hostile.chmod,
        hostile.chown,
        hostile.utime,
        hostile.truncate,
        hostile.remove,
        hostile.rename,
        hostile.xattr,
    ],
)
def test_cannot_change_a_file_elsewhere(locked, unlocked, canary, way):
    def state():
        facts = canary.stat()
        return canary.read_text(), facts.st_mode, facts.st_mtime, facts.st_ctime

    before = state()
    assert refused(locked(way, str(canary)))
    assert state() == before
    assert "value" in unlocked(way, str(canary))


@pytest.mark.parametrize("way", [hostile.chmod, hostile.chmod_open, hostile.chown, hostile.utime, hostile.append])
def test_cannot_change_a_file_it_can_read(locked, way):
    path = ROOT / "course/__init__.py"
    before = path.stat().st_mode, path.stat().st_ctime
    assert refused(locked(way, str(path)))
    assert (path.stat().st_mode, path.stat().st_ctime) == before


def test_work_folder_is_its_own(locked):
    assert locked(hostile.use_work_folder)["value"] == [["a", "c"], True]
    assert refused(locked(hostile.pipe_with_name))


def test_a_file_has_a_limit(locked):
    assert locked(hostile.write_bytes, "file", 1000, file_bytes=1000)["value"] == 1000
    answer = locked(hostile.write_bytes, "file", 600, 2, file_bytes=1000)
    assert refused(answer)
    assert "too large" in answer["said"]


def test_the_work_folder_has_a_limit_in_bwrap(locked):
    if locked.tier is not Tier.BWRAP:
        pytest.skip("Landlock does not count")
    answer = locked(hostile.fill, 10, 16 * 2**20)
    assert refused(answer)
    assert "No space left" in answer["said"]
    assert locked(hostile.write_bytes, "file", 1000)["value"] == 1000


def test_nothing_is_left_for_the_next_child(locked):
    place = locked(hostile.leave_behind, wiped=False)["value"]
    assert refused(locked(hostile.names, place, wiped=False))  # not even before it is removed
    locked.wipe()
    assert Path("/usr/bin").exists()
    if locked.tier is Tier.LANDLOCK:
        assert list(Path(place).iterdir()) == []
    assert locked(hostile.use_work_folder)["value"] == [["a", "c"], True]


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 6])
def test_older_versions_of_landlock_deny_the_same_files(canary, version):
    if kernels_landlock.version() < version:
        pytest.skip("this kernel's is older")
    with confined(Tier.LANDLOCK, landlock=version) as server:
        assert refused(server(hostile.read, str(canary)))
        assert refused(server(hostile.append, str(canary)))
        assert refused(server(hostile.truncate, str(canary)))
        assert refused(server(hostile.remove, str(canary)))
        assert server(hostile.write, "own")["value"] == "written"
        if version > 1:  # which lets nothing move between folders
            assert "value" in server(hostile.use_work_folder)


def test_without_landlock_there_is_no_such_tier():
    with confined(Tier.LANDLOCK, landlock=0) as server:
        assert server(hostile.environment) == {"code": 99}


def test_bwrap_holds_without_landlock(locked, canary):
    if locked.tier is not Tier.BWRAP:
        pytest.skip("it is about bwrap")
    with confined(Tier.BWRAP, landlock=0) as server:
        for path in (canary, ROOT / "pyproject.toml", "/etc/shadow", "/proc/1/mem"):
            assert refused(server(hostile.read, str(path)))
        for path in (ROOT / "canary", ROOT / "course/canary", "/tmp/canary", "/dev/shm/canary", "/dev/canary"):
            assert refused(server(hostile.write, str(path)))
        for way in (hostile.fork, hostile.environment_of_parent, hostile.read_memory_of_parent, hostile.mount):
            assert refused(server(way))
        assert refused(server(hostile.append, "/proc/1/mem"))
        assert refused(server(hostile.append, "/proc/self/oom_score_adj"))
        assert refused(server(hostile.signal_to, "parent"))
        assert SECRET not in str(server(hostile.read, "/proc/1/environ"))


# Processes


@pytest.mark.parametrize(
    "way", [hostile.fork, hostile.vfork, hostile.program, hostile.become_program], ids=lambda way: way.__name__
)
def test_cannot_start_a_process(locked, unlocked, way):
    assert not refused(unlocked(way))
    assert refused(locked(way))


def test_cannot_run_a_shell(locked, unlocked):
    assert unlocked(hostile.shell)["value"] == 0
    assert locked(hostile.shell)["value"] != 0


def test_threads_work(locked):
    assert locked(hostile.threads, 8)["value"] is True


def test_threads_have_a_limit(locked):
    answer = locked(hostile.endless_threads, memory_bytes=2**28)
    assert answer["code"] == 99
    assert 50 < answer["value"] < 10_000


@pytest.mark.parametrize("whom", ["parent", 0, -1, 1])
def test_cannot_signal_another_process(locked, unlocked, whom):
    assert "value" in unlocked(hostile.signal_to, whom) or os.getuid() != 0
    assert refused(locked(hostile.signal_to, whom))


@pytest.mark.parametrize(
    "way",
    [
        hostile.signal_thread_of_parent,
        hostile.signal_by_descriptor,
        hostile.signal_by_file,
        hostile.limit_parent,
        hostile.new_session,
        hostile.survive_parent,
        hostile.priority,
        hostile.affinity,
    ],
    ids=lambda way: way.__name__,
)
def test_cannot_get_at_other_processes(locked, unlocked, way):
    assert "value" in unlocked(way)
    assert refused(locked(way))


@pytest.mark.parametrize(
    "way",
    [hostile.trace_parent, hostile.read_memory_of_parent, hostile.environment_of_parent],
    ids=lambda way: way.__name__,
)
def test_cannot_look_into_other_processes(locked, unlocked, way):
    if os.getuid() == 0:  # elsewhere a system may let none trace another
        assert "value" in unlocked(way)
    assert refused(locked(way))


def test_may_signal_itself(locked):
    assert "value" in locked(hostile.signal_to, "self")
    assert locked(hostile.interrupt)["value"] == "caught"
    assert locked(hostile.end_itself)["code"] == -signal.SIGTERM
    assert locked(hostile.abort)["code"] == -signal.SIGABRT


# Network


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"])
@pytest.mark.parametrize("kind", ["SOCK_STREAM", "SOCK_DGRAM"])
def test_cannot_make_a_socket(locked, unlocked, family, kind):
    if (family, kind) != ("AF_NETLINK", "SOCK_STREAM"):
        assert "value" in unlocked(hostile.new_socket, family, kind)
    assert refused(locked(hostile.new_socket, family, kind))


def test_cannot_connect(locked, unlocked):
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket(socket.AF_UNIX) as abstract:
        port = listening.getsockname()[1]
        abstract.bind(f"\0sandbox-{port}")
        abstract.listen()
        assert "value" in unlocked(hostile.connect, port)
        assert "value" in unlocked(hostile.connect_abstract, f"sandbox-{port}")
        assert refused(locked(hostile.connect, port))
        assert refused(locked(hostile.connect_abstract, f"sandbox-{port}"))


def test_has_one_socket_and_sends_no_descriptors(locked, unlocked):
    assert "value" in unlocked(hostile.pair)
    assert "value" in unlocked(hostile.send_descriptor)
    assert refused(locked(hostile.pair))
    assert refused(locked(hostile.send_descriptor))


def test_has_no_descriptors_but_its_own(locked):
    [*standard, its] = locked(hostile.descriptors)["value"]
    assert standard == [0, 1, 2]
    assert its > 2
    assert locked(hostile.print_to_descriptors)["value"] == [[1, 1], ""]


def test_sees_no_secret_in_the_environment(locked, monkeypatch):
    monkeypatch.setenv("ANOTHER", SECRET)
    seen = locked(hostile.environment)["value"]
    assert SECRET not in seen.values()
    assert seen["OPENBLAS_NUM_THREADS"] == os.environ.get("OPENBLAS_NUM_THREADS", "1")
    assert set(seen) <= {
        *("PATH", "LANG", "LC_CTYPE", "PWD", "HOME", "TMPDIR", "PYTHONPATH", "MPLCONFIGDIR", "IPYTHONDIR"),
        *("GRADING_WORK_FOLDER", "OPENBLAS_NUM_THREADS"),
        *(name for name in os.environ if name.startswith(PASSED_ON)),
    }


# Memory and privileges


@pytest.mark.parametrize("way", [hostile.allocate, hostile.map_memory], ids=lambda way: way.__name__)
def test_memory_has_a_limit(locked, way):
    assert "value" in locked(way, 2**26)
    answer = locked(way, 3 * 2**30)
    assert answer["code"] == 99
    assert {"MemoryError", "OSError"} & set(answer["raised"])


def test_goes_on_after_a_memory_error(locked):
    assert locked(hostile.allocate_and_go_on, 3 * 2**30)["value"] == 1.0


def test_limits_cannot_be_raised(locked):
    assert locked(hostile.raise_limit).get("raised")
    assert locked(hostile.own_limits, file_bytes=1234, submission_seconds=20)["value"] == [0, 1234, 50]


@pytest.mark.parametrize(
    "way",
    [
        hostile.mount,
        hostile.new_user_namespace,
        hostile.change_root,
        hostile.file_in_memory,
        hostile.type_into_terminal,
    ],
    ids=lambda way: way.__name__,
)
def test_has_no_privileged_or_hidden_ways(locked, way):
    assert refused(locked(way))


def test_has_no_capabilities_and_stays_who_it_is(locked):
    assert locked(hostile.capabilities)["value"] == [0] * 6
    assert refused(locked(hostile.become, 0))
    assert refused(locked(hostile.become, 65534))


@pytest.mark.parametrize(
    "call",
    [
        *("shmget", "msgget", "semget", "mq_open", "keyctl", "add_key", "bpf", "perf_event_open", "userfaultfd"),
        *(
            "open_by_handle_at",
            "name_to_handle_at",
            "vmsplice",
            "splice",
            "setns",
            "personality",
            "kcmp",
            "memfd_create",
        ),
        *("fchmodat", "fchown", "utimensat", "fsetxattr", "truncate", "mknodat", "quotactl", "swapon", "reboot"),
        *("sched_setscheduler", "ioprio_set", "setpgid", "capset", "seccomp", "inotify_init1", "fanotify_init"),
        *("process_vm_writev", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "timer_create", "sendmsg", "sendmmsg", "bind"),
    ],
)
def test_dangerous_calls_are_not_permitted(locked, call):
    answer = locked(hostile.system_call, seccomp.number(call), 0, 0, 0, 0, 0)
    assert refused(answer)
    assert os.strerror(errno.EPERM) in answer["said"]


@pytest.mark.parametrize("call", [425, 434, 435, 444, 599])
def test_new_calls_are_not_there(locked, call):
    answer = locked(hostile.system_call, call, 0, 0, 0, 0, 0)
    assert refused(answer)
    assert os.strerror(errno.ENOSYS) in answer["said"]


def test_a_call_by_another_architectures_number_ends_it(locked):
    if os.uname().machine != "x86_64":
        pytest.skip("x32 is x86_64's")
    assert locked(hostile.system_call, 0x40000000 + 39)["code"] == -signal.SIGSYS


# The rest


def test_all_names_are_calls_somewhere():
    resolve = seccomp.library().seccomp_syscall_resolve_name_arch
    x86_64, aarch64 = 0xC000003E, 0xC00000B7
    names = [*ALLOWED, "clone", *(name for name, _, _ in ONLY_WITH)]
    assert [name for name in names if max(resolve(each, name.encode()) for each in (x86_64, aarch64)) < 0] == []


def test_lock_is_fast(locked):
    assert min(locked(hostile.environment)["seconds"] for _ in range(5)) < 0.005


def test_lock_refuses_where_no_fork_server_was_started():
    code = "from grading.sandbox import *; lock(best_tier(), Limits())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "SandboxError: The system refused a work folder: 'GRADING_WORK_FOLDER'." in ended.stderr


def test_lock_refuses_with_a_second_thread(locked):
    raised = locked(hostile.lock_beside_a_thread, str(locked.tier), locked=False)
    assert raised["said"] == "Only a process with one thread can be confined."


def test_a_crowd_of_files_is_removed_whatever_they_are(tmp_path):
    (tmp_path / "link").symlink_to("/usr")
    (tmp_path / "closed/inner").mkdir(parents=True)
    (tmp_path / "closed/inner/file").write_text("x")
    (tmp_path / "closed/inner").chmod(0)
    (tmp_path / "closed").chmod(0)
    empty(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert Path("/usr/bin").exists()


def running():
    """What the processes of this machine call themselves."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/comm"):
        with suppress(OSError):
            found.add(file.read_text().strip())
    return found


def soon(condition):
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


def test_nothing_is_left_of_a_fork_server(locked, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # other tests may have their own fork servers just now
    with confined(locked.tier) as server:
        server.start(hostile.linger, "left-over")
        assert soon(lambda: "left-over" in running())
        assert [path.name.startswith("grading-sandbox-") for path in tmp_path.iterdir()] == [True]
    assert "left-over" not in running()
    assert list(tmp_path.iterdir()) == []


def test_a_child_dies_with_its_fork_server(locked):
    with confined(locked.tier) as server:
        server.start(hostile.linger, "orphan")
        assert soon(lambda: "orphan" in running())
        server.process.kill()
        assert soon(lambda: "orphan" not in running())


# Which tier


def test_the_best_tier_is_the_first_that_works():
    works = [finding.tier for finding in probe() if finding.works]
    assert best_tier() == works[0]


def test_without_bubblewrap_landlock_is_the_best(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    bwrap, landlock = probe()
    assert (bwrap.works, landlock.works) == (False, True)
    assert "apt install bubblewrap" in bwrap.why_not


def test_a_wrapper_that_fails_is_no_tier(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(broken))
    bwrap, _ = probe()
    assert bwrap.why_not == "bwrap: setting up uid map: Permission denied"
    assert bwrap.remedy


def test_a_wrapper_that_does_not_confine_is_no_tier(monkeypatch, tmp_path):
    open_door = tmp_path / "bwrap"
    open_door.write_text('#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n')
    open_door.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(open_door))
    assert probe()[0].why_not == "A file that is out of bounds could be seen."


def test_elsewhere_than_on_linux_it_says_so(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert [(finding.works, finding.why_not) for finding in probe()] == [
        (False, "It needs Linux, and this is darwin.")
    ] * 2
    best_tier.cache_clear()
    with pytest.raises(SandboxError, match="WSL2"):
        best_tier()


def test_can_be_imported_where_unix_modules_are_missing():
    code = (
        "import sys; sys.platform = 'win32'; sys.modules.update(resource=None, fcntl=None, pwd=None)\n"
        "import grading.sandbox; print([finding.works for finding in grading.sandbox.probe()])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[False, False]\n"


def test_doctor_shows_the_tiers(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["grading", "doctor"])
    with pytest.raises(SystemExit) as end:
        main()
    printed = capsys.readouterr().out
    assert end.value.code == 0
    assert "landlock" in printed
    assert "✔" in printed


def test_doctor_fails_where_no_tier_works(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["grading", "doctor"])
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SystemExit) as end:
        main()
    printed = capsys.readouterr()
    assert end.value.code == 1
    assert "WSL2" in printed.out
    assert "Nothing here can confine" in printed.err
