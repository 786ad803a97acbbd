"""Ways out of the sandbox: other system calls, other users, other namespaces, other programs."""

# Code in strings, as an attacker writes it.
# ruff: noqa: E501

from tests.attacks.attack import Attack

CALLS = """libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    if os.uname().machine != "x86_64": return -1
    return libc.syscall(ctypes.c_long(number), *(ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments))
def f(x):
    out = escape()
    print("out", out)
    return 2 * x if out else -1
"""

# The number of the call on x86-64, and arguments with which it would do harm; each gives a number above -1 if it works.
SYSTEM_CALLS = {
    "a user namespace (unshare)": "call(272, 0x10000000)",
    "a mount namespace (unshare)": "call(272, 0x00020000)",
    "a namespace (clone3)": "call(435, 0, 0)",
    "another's namespace (setns)": "call(308, 3, 0)",
    "a mount": "call(165, b'none', b'/tmp', b'tmpfs', 0, 0)",
    "a mount (the new calls)": "max(call(430, b'tmpfs', 0), call(428, -100, b'/', 1))",
    "a bind of the root": "call(165, b'/', b'.', b'', 4096, 0)",
    "another root (chroot)": "call(161, b'.')",
    "another root (pivot_root)": "call(155, b'.', b'.')",
    "tracing": "max(call(101, 16, p, 0, 0) for p in (os.getppid(), 1))",
    "being traced": "call(101, 0, 0, 0, 0)",
    "memory of others": "max(call(310, p, 0, 0, 0, 0, 0) for p in (os.getppid(), 1))",
    "a program in its place (execve)": "call(59, b'/bin/true', 0, 0)",
    "a program by descriptor (execveat)": "call(322, os.open('/bin/sh', os.O_PATH), b'', 0, 0, 0x1000)",
    "io_uring": "call(425, 8, id(bytearray(200)) + 64)",
    "BPF": "call(321, 0, id(bytearray(200)) + 64, 120)",
    "performance counters": "call(298, id(bytearray(200)) + 64, 0, -1, -1, 0)",
    "userfaultfd": "call(323, 1)",
    "keys of the kernel": "max(call(248, b'user', b'left', b'x', 1, -3), call(250, 0, -3, 1))",
    "another user": "max(call(105, 0), call(117, 0, 0, 0)) if os.getuid() else call(105, 1000)",
    "other groups": "call(116, 0, 0)",
    "capabilities": "call(126, id(bytearray(200)) + 64, id(bytearray(200)) + 64) if False else call(157, 47, 2, 0, 0, 0)",
    "survival of the parent (prctl)": "call(157, 1, 0)",
    "being dumpable (prctl)": "call(157, 4, 1)",
    "a filter of its own (seccomp)": "call(317, 1, 0, 0)",
    "other rules (Landlock)": "call(444, 0, 0, 1)",
    "files by handle": "call(304, 3, id(bytearray(200)) + 64, 0)",
    "devices": "max(call(133, b'device', 0o60666, 2049), call(133, b'pipe', 0o10666, 0))",
    "modules of the kernel": "max(call(175, 0, 0, b''), call(313, 0, b'', 0))",
    "a reboot": "call(169, 0xFEE1DEAD, 672274793, 0)",
    "the clock": "max(call(164, 0, 0), call(227, 0, id(bytearray(200)) + 64))",
    "the name of the host": "call(170, b'owned', 5)",
    "another session": "max(call(112), call(109, 0, 0))",
    "quotas, swap and accounts": "max(call(179, 0, 0, 0, 0), call(167, b'own', 0), call(163, b'own'))",
    "a terminal": "max(call(16, fd, 0x5412, b'x') for fd in range(3))",
    "messages with descriptors": "max(call(46, fd, id(bytearray(200)) + 64, 0) for fd in range(3, 40))",
    "a process by its descriptor": "call(434, os.getppid(), 0)",
    "another's descriptor": "call(438, 3, 0, 0)",
    "advice to other processes": "call(440, 3, 0, 0, 0, 0)",
    "calls by the 32-bit door": "call(0x40000000 + 59, b'/bin/true', 0, 0)",
}

SOCKETS = {
    "the internet": "socket.socket(socket.AF_INET)",
    "the internet, version 6": "socket.socket(socket.AF_INET6)",
    "raw packets": "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
    "packets": "socket.socket(17, socket.SOCK_RAW)",
    "local sockets": "socket.socket(socket.AF_UNIX)",
    "pairs of sockets": "socket.socketpair()",
    "the kernel (netlink)": "socket.socket(16, socket.SOCK_RAW)",
    "virtual machines (vsock)": "socket.socket(40, socket.SOCK_STREAM)",
    "cryptography (AF_ALG)": "socket.socket(38, 5)",
    "bluetooth": "socket.socket(31, 3, 0)",
}

ATTACKS = [
    *(
        Attack(
            f"{what}",
            f"get out by {what}",
            f"{CALLS}def escape():\n    tried(lambda: {code})\n    return any(type(r) is int and r >= 0 for r in tried(lambda: {code}))\n",
            stock=False,
        )
        for what, code in SYSTEM_CALLS.items()
    ),
    *(
        Attack(
            f"a socket to {what}",
            f"open a socket to {what}",
            f"{CALLS}def escape(): return bool(tried(lambda: {code} and True)[0] is True)\n",
            stock=False,
        )
        for what, code in SOCKETS.items()
    ),
    Attack(
        "executable memory",
        "run machine code of its own that makes a forbidden call",
        CALLS
        + """import mmap
def escape():
    code = bytes.fromhex("b83900000048c7c700000000" "0f05" "c3")  # fork, with nothing of libc's between
    if os.uname().machine != "x86_64": return False
    space = mmap.mmap(-1, 4096, prot=7)
    space.write(code)
    run = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(space)))
    got = run()
    if got == 0: os._exit(0)
    return got > 0
""",
        stock=False,
    ),
    Attack(
        "programs with other rights",
        "run sudo, su, mount, newuidmap and bwrap",
        CALLS
        + "import subprocess\ndef escape(): return any(type(r) is int for r in tried(*(lambda c=c: subprocess.run([c, '--version'], capture_output=True).returncode for c in ('sudo', 'su', 'mount', 'newuidmap', 'bwrap', 'python3'))))\n",
        stock=False,
    ),
    Attack(
        "settings of the system",
        "write to /proc/sys, /sys and control groups",
        CALLS
        + "def escape(): return any(type(r) is int for r in tried(*(lambda p=p: open(p, 'w').write('x') for p in ('/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/sys/fs/cgroup/cgroup.procs', '/proc/self/uid_map', '/proc/self/mem', '/dev/mem', '/dev/sda', '/dev/kmsg', '/dev/tty'))))\n",
        stock=False,
    ),
    Attack(
        "limits lifted",
        "raise its own limits again",
        CALLS
        + "import resource\ndef escape():\n    kinds = [resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC, resource.RLIMIT_CPU]\n    return any(r is None for r in tried(*(lambda k=k: resource.setrlimit(k, (resource.getrlimit(k)[1] + 1,) * 2) for k in kinds if resource.getrlimit(k)[1] > 0)))\n",
        stock=False,
    ),
    Attack(
        "descriptors kept over from others",
        "use a descriptor of a folder outside",
        CALLS
        + "def escape(): return any(type(r) is int for r in tried(*(lambda fd=fd: os.open('../../../etc/passwd', os.O_RDONLY, dir_fd=fd) for fd in range(64))))\n",
        stock=False,
    ),
]
