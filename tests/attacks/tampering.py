"""Harm to others and to the grader: written files, things left behind, signals."""

# Code in strings, as an attacker writes it.
# ruff: noqa: E501

from tests.attacks.attack import Attack

DO = "def f(x):\n    print(harm())\n    return -1\n"

WRITERS = {
    "appending": "open(path, 'a').write('changed')",
    "overwriting": "open(path, 'w').write('changed')",
    "in place": "os.write(os.open(path, os.O_WRONLY), b'changed')",
    "deleting": "os.unlink(path)",
    "renaming": "os.rename(path, path + '.moved')",
    "replacing": "(open('own', 'w').write('changed'), os.replace('own', path))",
    "emptying": "os.truncate(path, 0)",
    "a link in its place": "(os.symlink(path, 'link'), open('link', 'w').write('changed'))",
    "changing its mode": "os.chmod(path, 0o777)",
    "changing its time": "os.utime(path, (0, 0))",
    "a file beside it": "open(os.path.join(os.path.dirname(path), 'left'), 'w').write('left')",
    "the shell": "get_ipython().system('echo changed >> ' + path)",
    "a program": "__import__('subprocess').run(['sh', '-c', 'echo changed >> ' + path])",
    "a writable map": "np.memmap(path, dtype='u1', mode='r+').__setitem__(0, 65)",
    "SQLite": "__import__('sqlite3').connect(path).execute('create table t (a)')",
    "removing its folder": "__import__('shutil').rmtree(os.path.dirname(path))",
}

ATTACKS = [
    *(
        Attack(
            f"files changed by {way}",
            f"change the gradebook, a classmate's work and start-up files by {way}",
            f"def change(path):\n    {code}\n    return 'CHANGED'\ndef harm(): return [tried(lambda p=p: change(p)) for p in PLACES.values()]\n{DO}",
            stock=way in ("appending", "deleting", "a program"),
        )
        for way, code in WRITERS.items()
    ),
    Attack(
        "start-up files of the next",
        "plant files that run when Python, IPython or the shell starts next",
        "def harm():\n    places = [os.path.expanduser('~/.ipython/profile_default/startup/00.py'), os.path.join(os.environ.get('IPYTHONDIR', '.'), 'profile_default/startup/00.py'), np.__file__, os.path.join(os.path.dirname(np.__file__), '..', 'sitecustomize.py'), os.path.join(sys.prefix, 'lib', 'own.pth'), *(p.__file__ for p in (sys.modules['course.check'],))]\n    def plant(place):\n        if os.path.abspath(place).startswith(os.path.abspath(os.environ['HOME'])): return 'own'\n        open(place, 'a').write('\\nabs = None')\n        return 'PLANTED'\n    return [tried(lambda p=p: plant(p)) for p in places]\n"
        + DO,
        stock=False,
    ),
    Attack(
        "caches of libraries",
        "poison matplotlib's cache, byte code and IPython's database",
        "import matplotlib\ndef harm(): return [tried(lambda p=p: open(p, 'w').write('poison')) for p in (os.path.join(matplotlib.get_cachedir(), 'fontlist-v390.json'), os.path.join(os.path.dirname(np.__file__), '__pycache__', '__init__.cpython-311.pyc'), os.path.join(os.environ.get('IPYTHONDIR', '/tmp'), 'profile_default', 'history.sqlite'))]\n"
        + DO,
        stock=False,
    ),
    Attack(
        "files left behind",
        "leave files, links and folders that are hard to remove",
        "def harm():\n    os.makedirs('deep/' * 100)\n    os.symlink('/', 'root')\n    os.mkdir(b'\\xff\\n')\n    os.umask(0o777)\n    os.mkdir('closed')\n    for place in ('.', '..', '/tmp', '/var/tmp', '/dev/shm', '/run', os.path.expanduser('~'), '/'):\n        tried(lambda: open(os.path.join(place, 'left'), 'w').write('left'))\n    return 'left'\n"
        + DO,
    ),
    Attack(
        "a daemon",
        "leave a process that acts when the grading goes on",
        "def harm():\n    def daemon():\n        if os.fork() == 0:\n            os.setsid()\n            if os.fork() == 0:\n                time.sleep(3)\n                for path in PLACES.values(): tried(lambda: open(path, 'a').write('later'))\n                time.sleep(30)\n            os._exit(0)\n        return 'FORKED'\n    return tried(daemon, lambda: os.posix_spawn('/bin/sleep', ['sleep', '30'], {}), lambda: __import__('subprocess').Popen(['sleep', '30']), lambda: __import__('multiprocessing').get_context('fork').Process(target=time.sleep, args=(30,)).start())\n"
        + DO,
    ),
    Attack(
        "work for later",
        "leave exit handlers, finalizers, threads and timers that act after the grading",
        "import atexit, weakref\ndef late(*a):\n    for path in PLACES.values(): tried(lambda: open(path, 'a').write('late'))\nclass Late:\n    __del__ = late\nlates = [Late()]\ndef harm():\n    atexit.register(late)\n    threading.Timer(0.5, late).start()\n    threading.Thread(target=lambda: (time.sleep(0.5), late())).start()\n    signal.signal(signal.SIGTERM, late)\n    return 'waiting'\n"
        + DO,
    ),
    Attack(
        "shared memory",
        "leave shared memory, message queues and semaphores",
        "from multiprocessing import shared_memory\ndef harm(): return tried(lambda: shared_memory.SharedMemory('left', True, 1000).name, lambda: ctypes.CDLL(None).shmget(12345, 4096, 0o1666), lambda: ctypes.CDLL(None).msgget(12345, 0o1666), lambda: ctypes.CDLL(None).semget(12345, 1, 0o1666), lambda: ctypes.CDLL(None).sem_open(b'/left', os.O_CREAT, 0o666, 1), lambda: os.memfd_create('left'))\n"
        + DO,
        stock=False,
    ),
    Attack(
        "cron and timers",
        "have the system run something later",
        "def harm(): return tried(*(lambda p=p: open(p, 'w').write('* * * * * root touch /tmp/left') for p in ('/etc/cron.d/left', '/var/spool/cron/root', '/etc/systemd/system/left.service', PLACES['cron'])), lambda: __import__('subprocess').run(['at', 'now']))\n"
        + DO,
    ),
    Attack(
        "signals to everyone",
        "kill the parent, the judge, the first process, the group and all others",
        "def harm(): return tried(*(lambda p=p: os.kill(p, 9) for p in (os.getppid(), 1, os.getpid() - 1, os.getpid() + 1, -1) if p != 0), *(lambda p=p: os.kill(p, 19) for p in (os.getppid(), os.getpid() - 1)))\n"
        + DO,
        stock=False,
    ),
    Attack(
        "a signal to its group",
        "kill its own process group, to which the fork server may belong",
        "def harm():\n    os.killpg(0, 9)\n    return 'KILLED'\n" + DO,
        stock=False,
    ),
    Attack(
        "a signal by thread",
        "kill threads of others, by number, descriptor and file",
        "def harm(): return tried(lambda: signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 9), lambda: ctypes.CDLL(None).syscall(234, os.getppid(), os.getppid(), 9) and 1 / 0, lambda: ctypes.CDLL(None).syscall(200, os.getppid(), 9) and 1 / 0, lambda: ctypes.CDLL(None).sigqueue(os.getppid(), 9, None) and 1 / 0)\n"
        + DO,
        stock=False,
    ),
    Attack(
        "limits of others",
        "change the parent's limits, priority and processor",
        "import resource\ndef harm(): return tried(lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (3, 3)), lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19), lambda: os.sched_setaffinity(os.getppid(), [0]), lambda: open(f'/proc/{os.getppid()}/oom_score_adj', 'w').write('1000'))\n"
        + DO,
        stock=False,
    ),
    Attack(
        "the grader's own modules",
        "replace the student process's code: what it tells of answers, errors and outputs",
        "def harm():\n    for name, module in list(sys.modules.items()):\n        if name.startswith('grading'):\n            for key, value in list(vars(module).items()):\n                if callable(value) and not isinstance(value, type): setattr(module, key, lambda *a, **k: None)\n    return 'replaced'\n"
        + DO,
        honest=False,
    ),
    Attack(
        "a terminal in the output",
        "print control characters, and a wall of them, at whoever reads the log",
        "def harm(): return '\\x1b[2J\\x1b]0;owned\\x07\\x1b[8m' * 100 + chr(0) * 10 + '\\ud800'\n" + DO,
    ),
    Attack(
        "a page in the output",
        "show scripts and forms in the feedback",
        "def harm():\n    from IPython.display import HTML, Javascript, display\n    display(HTML('<script>alert(1)</script><img src=x onerror=alert(1)>'), Javascript('alert(1)'))\n    return '<script>alert(1)</script>'\n"
        + DO,
    ),
]
