"""The system calls that a course in NumPy needs, by what they are for.

Not among them, on purpose: processes and programs (fork, exec, ptrace), new sockets and the sending of descriptors
(sendmsg), changing the owner, mode or times of a file or its length by name (Landlock does not deny these), files in
memory (they would escape the limit on memory), watching files, and whatever belongs to an administrator.
"""

from __future__ import annotations

ALLOWED = frozenset(
    (
        # files: which ones is for Landlock to say
        *("open", "openat", "creat", "close", "close_range", "dup", "dup2", "dup3", "lseek", "umask"),
        *("read", "readv", "pread64", "preadv", "preadv2", "write", "writev", "pwrite64", "pwritev", "pwritev2"),
        *("stat", "lstat", "fstat", "newfstatat", "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2"),
        *("getdents", "getdents64", "getcwd", "chdir", "fchdir", "readlink", "readlinkat"),
        *("mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2"),
        *("link", "linkat", "symlink", "symlinkat"),
        *("ftruncate", "fallocate", "fadvise64", "fsync", "fdatasync", "flock", "copy_file_range", "sendfile"),
        # waiting
        *("poll", "ppoll", "select", "pselect6", "pipe", "pipe2", "eventfd2"),
        *("epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait"),
        # the one socket that is open already; the judge gets those of its students by recvmsg
        *("recvfrom", "recvmsg", "shutdown", "getsockname", "getpeername", "getsockopt"),
        # memory
        *("brk", "mmap", "munmap", "mremap", "mprotect", "madvise", "msync", "membarrier"),
        # threads
        *("futex", "set_robust_list", "set_tid_address", "rseq", "arch_prctl", "gettid", "exit", "exit_group"),
        *("sched_yield", "sched_getaffinity", "sched_getparam", "sched_getscheduler", "getcpu"),
        *("sched_get_priority_max", "sched_get_priority_min", "wait4", "waitid"),
        # signals: kill and its like have a filter of their own
        *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend", "rt_sigtimedwait"),
        *("sigaltstack", "kill", "tgkill", "tkill", "alarm", "setitimer", "getitimer", "pause", "restart_syscall"),
        # time and chance
        *("clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times"),
        "getrandom",
        # who and where it is
        *("getpid", "getppid", "getpgrp", "getpgid", "getsid", "uname", "sysinfo", "capget", "getgroups"),
        *("getuid", "geteuid", "getresuid", "getgid", "getegid", "getresgid"),
        # its own limits, which can only be lowered
        *("getrlimit", "setrlimit", "getrusage", "getpriority"),
    )
)

# Calls that are allowed where one argument has one of these values.
ONLY_WITH: tuple[tuple[str, int, tuple[int, ...]], ...] = (
    # sendto without an address: along the connection. The kernel would ignore one, but which kernel?
    ("sendto", 4, (0,)),
    # Its own limits alone.
    ("prlimit64", 0, (0,)),
    # Duplicates, flags, file locks and the pipe's size; not who gets which signal when the file is ready.
    ("fcntl", 1, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032, 1034)),
    # TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX; not TIOCSTI, which types into the terminal.
    ("ioctl", 1, (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),
    # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA; not whether it dies with its parent.
    ("prctl", 0, (15, 16, 0x53564D41)),
)

CLONE_THREAD = 0x00010000
# cgroup, uts, ipc, user, pid, net, mount and time namespaces
CLONE_NAMESPACES = 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000 | 0x00020000 | 0x00000080

# Calls from this number on have the same number everywhere and are younger than 2019.
NEW_SINCE = 424
