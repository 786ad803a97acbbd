"""What a learner's code may try. It runs in a locked child, and unlocked to see that the same would work there."""

import _thread
import ctypes
import mmap
import os
import resource
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np


def read(path):
    return Path(path).read_text()


def names(path):
    return sorted(os.listdir(path))


def write(path, text="written"):
    Path(path).write_text(text)
    return Path(path).read_text()


def append(path):
    with open(path, "a") as file:
        file.write("more")


def write_bytes(path, count, times=1):
    with open(path, "wb") as file:
        for _ in range(times):
            file.write(bytes(count))
    return os.path.getsize(path)


def fill(count, size):
    for number in range(count):
        write_bytes(f"file{number}", size)


def chmod(path):
    os.chmod(path, 0o777)


def chmod_open(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.fchmod(descriptor, 0o777)


def chown(path):
    os.chown(path, os.getuid(), os.getgid())


def utime(path):
    os.utime(path, (0, 0))


def truncate(path):
    os.truncate(path, 0)


def xattr(path):
    os.setxattr(path, "user.mark", b"1")


def remove(path):
    os.unlink(path)


def rename(path):
    os.rename(path, path + ".moved")


def through_link(path):
    os.symlink(path, "link")
    return Path("link").read_text()


def by_hard_link(path):
    os.link(path, "hard")
    return Path("hard").read_text()


def through_folder_link(path):
    folder, name = os.path.split(path)
    os.symlink(folder, "folder")
    return Path("folder", name).read_text()


def through_descriptor(path):
    folder = os.open(os.path.dirname(path), os.O_PATH)
    return os.read(os.open(os.path.basename(path), os.O_RDONLY, dir_fd=folder), 100).decode()


def fork():
    if (child := os.fork()) == 0:
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def vfork():
    return os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {})


def program():
    return subprocess.run([sys.executable, "-c", ""], check=True).returncode


def shell():
    return os.system("exit 0")


def become_program():
    os.execv(sys.executable, [sys.executable, "-c", "raise SystemExit(0)"])


def system_call(number, *arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def prctl(*arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(*map(ctypes.c_long, arguments)) < 0:
        raise OSError(ctypes.get_errno(), "prctl")


def threads(count):
    found = []
    matrix = np.random.default_rng(0).normal(size=(50, 50))
    crowd = [threading.Thread(target=lambda: found.append(np.linalg.svd(matrix)[1][0])) for _ in range(count)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    return len(found) == count and len(set(found)) == 1


def endless_threads():
    """Bare threads: Python's own wait for a new one to say that it runs, and one without memory never does."""
    _thread.stack_size(64 * 1024)
    gate = _thread.allocate_lock()
    gate.acquire()
    for number in range(20_000):
        try:
            _thread.start_new_thread(gate.acquire, ())
        except RuntimeError:
            return number
    return 20_000


def new_socket(family, kind="SOCK_STREAM"):
    socket.socket(getattr(socket, family), getattr(socket, kind)).close()


def connect(port):
    socket.create_connection(("127.0.0.1", port), timeout=5).close()


def connect_abstract(name):
    with socket.socket(socket.AF_UNIX) as mine:
        mine.connect("\0" + name)


def pair():
    for one in socket.socketpair():
        one.close()


def send_descriptor():
    own = next(number for number in range(3, 256) if is_socket(number))
    socket.send_fds(socket.socket(fileno=os.dup(own)), [b""], [0])


def is_socket(number):
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False


def signal_to(whom):
    whom = {"parent": os.getppid(), "self": os.getpid()}.get(whom, whom)
    os.kill(whom, 0)


def signal_thread_of_parent():
    system_call({"x86_64": 234, "aarch64": 131}[os.uname().machine], os.getppid(), os.getppid(), 0)


def abort():
    os.abort()


def end_itself():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)


def interrupt():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        return "caught"


def signal_by_descriptor():
    signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)


def signal_by_file():
    import fcntl

    reading, _ = os.pipe()
    fcntl.fcntl(reading, fcntl.F_SETOWN, os.getppid())


def trace_parent():
    """PTRACE_SEIZE, which does not stop it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(ctypes.c_long(0x4206), ctypes.c_long(os.getppid()), None, None) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")


def read_memory_of_parent():
    """The text of the exec'ed module would be found there; the first page that is mapped is enough."""
    with open(f"/proc/{os.getppid()}/maps") as maps:
        start = int(maps.readline().split("-")[0], 16)
    buffer = ctypes.create_string_buffer(8)
    own = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
    other = (ctypes.c_void_p * 2)(start, 8)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.process_vm_readv(os.getppid(), own, 1, other, 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "process_vm_readv")
    return True


def environment_of_parent():
    with open(f"/proc/{os.getppid()}/environ", "rb") as file:
        return len(file.read())


def environment():
    return dict(os.environ)


def allocate(count):
    return float(np.ones(count, dtype=np.uint8)[-1])


def allocate_and_go_on(count):
    try:
        np.ones(count, dtype=np.uint8)
    except MemoryError:
        return float(np.linalg.det(np.eye(3)))
    return None


def map_memory(count):
    mmap.mmap(-1, count).close()


def file_in_memory():
    os.close(os.memfd_create("hidden"))


def limit_parent():
    resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE))


def raise_limit():
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard + 1, hard + 1))


def own_limits():
    return [resource.getrlimit(kind)[1] for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU)]


def priority():
    os.nice(1)


def affinity():
    os.sched_setaffinity(0, os.sched_getaffinity(0))


def become(user):
    os.setuid(user)


def mount():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"none", os.getcwd().encode(), b"tmpfs", 0, None) < 0:
        raise OSError(ctypes.get_errno(), "mount")


def new_user_namespace():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000) < 0:
        raise OSError(ctypes.get_errno(), "unshare")


def new_session():
    os.setsid()


def change_root():
    os.chroot(".")


def pipe_with_name():
    os.mkfifo("pipe")


def type_into_terminal():
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSTI, b"x")


def survive_parent():
    prctl(1, 0)


def capabilities():
    """Effective, permitted, inheritable of this thread, and what is in the bounding set."""
    libc = ctypes.CDLL(None)
    words = (ctypes.c_uint32 * 6)()
    libc.capget((ctypes.c_uint32 * 2)(0x20080522, 0), words)
    return list(words)


def descriptors():
    found = []
    for number in range(1024):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found


def print_to_descriptors():
    return [os.write(number, b"x") for number in (1, 2)], os.read(0, 1).decode()


def leave_behind():
    """Files that are hard to remove: deep, unreadable, oddly named, linked to elsewhere."""
    os.mkdir("closed")
    Path("closed/file").write_text("left")
    os.mkdir("closed/empty", 0)
    os.symlink("/usr", "elsewhere")
    os.mkdir(b"\xff\n", 0o700)
    os.umask(0o777)
    os.mkdir("unreadable")
    os.umask(0)
    for _ in range(1200):  # deeper than Python recurses
        os.mkdir("d")
        os.chdir("d")
    Path("bottom").write_text("left")
    return str(Path(os.environ["HOME"]).parent)


def use_work_folder():
    os.makedirs("a/b")
    os.makedirs("c")
    np.save("a/b/x.npy", np.arange(3))
    os.rename("a/b/x.npy", "c/y.npy")
    with open("c/y.npy", "r+b") as file:
        file.truncate(200)
    os.symlink("c", "d")
    os.unlink("d")
    os.rmdir("a/b")
    import tempfile

    with tempfile.TemporaryFile() as file:
        file.write(b"x")
    return sorted(os.listdir()), os.getcwd() == os.environ["HOME"] == tempfile.gettempdir()


def read_randomness():
    return [len(os.urandom(4)), len(open("/dev/urandom", "rb").read(4)), open("/dev/zero", "rb").read(1).hex()]


def write_null():
    return Path(os.devnull).write_text("gone")


def import_later():
    import wave

    import course.check

    return [course.check.__name__, wave.__name__]


def look_at_package(name):
    __import__(name)
    return sorted(os.listdir(Path(sys.modules[name].__file__ or "").parent))


def linger(name):
    """PR_SET_NAME makes it easy to find."""
    ctypes.CDLL(None).prctl(15, name.encode())
    time.sleep(60)


def lock_beside_a_thread(tier):
    from grading.sandbox import Limits, Tier, lock

    stop = threading.Event()
    threading.Thread(target=stop.wait).start()
    try:
        lock(Tier(tier), Limits())
    finally:
        stop.set()
