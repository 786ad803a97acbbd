"""Using up what the machine has: time, memory, processes, disk, and the judge's patience."""

# Code in strings, as an attacker writes it.
# ruff: noqa: E501

from tests.attacks.attack import HIDDEN, Attack, hidden

BOX = "import itertools\n"
ONE = (HIDDEN,)


def answers(code: str) -> str:
    """An answer that gives this value."""
    return f"def f(x):\n    return {code}\n"


ATTACKS = [
    Attack("an endless loop", "never end", "def f(x):\n    while True: pass", ONE),
    Attack(
        "a loop that ignores interrupts",
        "never end, whatever signal comes",
        "def f(x):\n    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM): signal.signal(each, signal.SIG_IGN)\n    while True: pass",
        ONE,
    ),
    Attack(
        "a loop that catches interrupts",
        "never end, and catch all that would end it",
        "def f(x):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
        ONE,
    ),
    Attack(
        "a call of C without end",
        "wait in C, where Python cannot interrupt",
        "def f(x): return ctypes.CDLL(None).sigsuspend(ctypes.create_string_buffer(b'\\xff' * 128)) or 10**10**8 and 1 or sum(range(10**12))",
        ONE,
    ),
    Attack(
        "a sum in C without end",
        "compute in C, where an interrupt waits",
        "def f(x): return 3**(3**20) % 7 + len(str(7**(10**7)))",
        ONE,
    ),
    Attack(
        "a blocked interrupt",
        "block all signals and sleep",
        "def f(x):\n    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\n    time.sleep(600)",
        ONE,
    ),
    Attack(
        "a cell without end",
        "never end while it is defined",
        "def f(x): return -1\nwhile True:\n    try: time.sleep(1)\n    except BaseException: pass",
        ONE,
    ),
    Attack("memory at once", "take 3 GB in one piece", answers("np.ones(400_000_000).sum()"), ONE),
    Attack(
        "memory piece by piece",
        "take all memory in small pieces, and keep it",
        "kept = []\ndef f(x):\n    while True:\n        kept.append(np.ones(1_000_000))",
        ONE,
    ),
    Attack(
        "memory outside NumPy",
        "take memory by maps, files in memory and the C library",
        "import mmap\nmaps = []\ndef f(x):\n    while True: maps.append(mmap.mmap(-1, 50_000_000)); maps[-1].write(b'x' * 50_000_000)",
        ONE,
    ),
    Attack(
        "processes without end",
        "fork until nothing else can",
        "def f(x):\n    while True:\n        try: os.fork()\n        except OSError as error: return str(error)",
        ONE,
        stock=False,
    ),
    Attack(
        "threads without end",
        "start threads until nothing else can",
        "import _thread\ndef f(x):\n    _thread.stack_size(65536)\n    gate = _thread.allocate_lock()\n    gate.acquire()\n    for n in range(5000):\n        try: _thread.start_new_thread(gate.acquire, ())\n        except RuntimeError: return n",
        ONE,
        stock=False,
    ),
    Attack(
        "a full disk",
        "write until the disk is full, in many files and in one",
        "def f(x):\n    for place in ('.', '/tmp', '/dev/shm', '/var/tmp'):\n        for n in range(20):\n            try:\n                with open(f'{place}/full{n}', 'wb') as file:\n                    for _ in range(8): file.write(bytes(1_000_000))\n            except OSError: break\n    return -1",
        ONE,
        stock=False,
    ),
    Attack(
        "one file of any size",
        "make one file larger than the disk",
        "def f(x):\n    with open('huge', 'wb') as file:\n        file.truncate(10**13)\n        for _ in range(200): file.write(bytes(1_000_000))",
        ONE,
        stock=False,
    ),
    Attack(
        "files without end",
        "use up all descriptors and names",
        "def f(x):\n    kept = []\n    for n in range(3000):\n        try: kept.append(open(f'file{n}', 'w'))\n        except OSError: open('last') if False else None\n    return -1",
        ONE,
    ),
    Attack(
        "output without end",
        "print 300 MB",
        "def f(x):\n    for _ in range(300): print('x' * 1_000_000)\n    return -1",
        ONE,
    ),
    Attack(
        "output past Python",
        "write 300 MB to the descriptors of output and errors",
        "def f(x):\n    for _ in range(300):\n        for fd in (1, 2): tried(lambda: os.write(fd, b'x' * 1_000_000))\n    return -1",
        ONE,
    ),
    Attack(
        "output of a cell",
        "print and show without end while it is defined",
        "def f(x): return -1\nfrom IPython.display import display\nfor n in range(3000):\n    print('x' * 10_000)\n    display({'text/plain': 'y' * 10_000}, raw=True)\n'z' * 50_000_000",
        ONE,
    ),
    Attack(
        "errors of any size",
        "raise errors with messages and tracebacks of 30 MB, in many cells",
        "def f(x): raise ValueError('y' * 30_000_000)",
        ONE,
        more=tuple(
            "class Big(Exception):\n    def _render_traceback_(self): return ['t' * 1_000_000] * 40\nraise Big('m' * 10_000_000)"
            for _ in range(4)
        ),
    ),
    Attack(
        "results of any size",
        "end cells with results of many kinds and any size",
        "def f(x): return -1",
        ONE,
        more=tuple(
            "class Big:\n    def _repr_mimebundle_(self, include=None, exclude=None): return {f'text/x-{n}': 't' * 900_000 for n in range(40)}\nBig()"
            for _ in range(4)
        ),
    ),
    Attack(
        "pictures of any size",
        "show pictures with metadata of any size",
        "def f(x): return -1\nfrom IPython.display import display\nnest = ['x' * 1000]\nfor _ in range(15): nest = [nest, nest]\nfor _ in range(5): display({'text/plain': 'x'}, raw=True, metadata={'nest': nest})",
        ONE,
    ),
    Attack(
        "many small outputs",
        "show 200 000 things",
        "def f(x): return -1\nfor n in range(200_000): get_ipython().recorder.display({'text/plain': 'x'}, {}) if hasattr(get_ipython(), 'recorder') else None",
        ONE,
    ),
    Attack("an answer of any size", "return 1 GB", answers("np.zeros(130_000_000)"), ONE),
    Attack("a number of any size", "return an integer of a million digits", answers("10**1_000_000"), ONE),
    Attack("text of any size", "return 100 million characters", answers("'x' * 100_000_000"), ONE),
    Attack(
        "a list in itself",
        "return a list that holds itself",
        "def f(x):\n    ring = []\n    ring.append(ring)\n    return ring",
        ONE,
    ),
    Attack(
        "nested without end",
        "return lists 100 000 deep",
        "def f(x):\n    deep = []\n    for _ in range(100_000): deep = [deep]\n    return deep",
        ONE,
    ),
    Attack(
        "shared without end",
        "return a list of 2**60 elements that takes 60 lists",
        "def f(x):\n    many = [0]\n    for _ in range(60): many = [many, many]\n    return many",
        ("check.equal(f(3), [6], 'six')", hidden("assert np.array(f(3), dtype=object).shape == (1,)")),
    ),
    Attack(
        "shared as far as may be",
        "return as much as one message may mean, in as few bytes",
        "def f(x):\n    many = [0.5] * 8\n    for _ in range(21): many = [many, many]\n    return many",
        ("check.close(f(3), [6], 'six', {'another': [1]})",),
    ),
    Attack(
        "a long range", "return a range of 10**18 numbers", answers("range(10**18)"), ("check.equal(f(3), [6], 'six')",)
    ),
    Attack(
        "an array without elements",
        "return arrays whose shapes are enormous and empty",
        answers("[np.empty((0, 10**9, 10**9)), np.empty((10**9, 0)), np.empty(10**9, dtype='V0')]"),
        ("check.close(f(3), [6], 'six')", "np.testing.assert_allclose(f(3)[0], np.zeros(3))"),
    ),
    Attack(
        "a view of one number",
        "return an array that repeats one number 10**12 times",
        answers("np.broadcast_to(6.0, (10**6, 10**6))"),
        ("check.close(f(3), [6], 'six')",),
    ),
    Attack(
        "functions without end", "return a million functions", answers("[(lambda: n) for n in range(1_000_000)]"), ONE
    ),
    Attack(
        "classes without end",
        "return many classes with names of their own",
        answers("[type('c' * 150 + str(n), (), {}) for n in range(20_000)]"),
        ONE,
    ),
    Attack(
        "an iterator without end",
        "return an iterator that never ends",
        BOX + answers("itertools.count()"),
        ("assert list(f(3)) == [6]", hidden("check.equal(f(3), [6], 'six')")),
    ),
    Attack(
        "keys that collide",
        "return dicts and sets whose keys all have the same hash",
        answers("{(2**61 - 1) * n for n in range(1, 15_000)}"),
        ONE,
    ),
    Attack(
        "slow drops",
        "answer byte by byte, so that each wait is short",
        "def f(x):\n    sock = judged_by()._channel.sock\n    sock.sendall(struct.pack('<Q', 1000))\n    while True:\n        sock.sendall(b'=')\n        time.sleep(0.1)",
        ONE,
        stock=False,
    ),
    Attack(
        "slow iterators",
        "let each element take a moment",
        "def f(x):\n    for n in range(10_000):\n        time.sleep(0.2)\n        yield n",
        ("assert list(f(3)) == [6]",),
    ),
    Attack(
        "calls without end",
        "call the test's function for ever",
        "def f(h):\n    while True: h(1)",
        ("check.equal(f(lambda x: x), 6, 'six')",),
    ),
    Attack(
        "calls with huge arguments",
        "have the test's function make something huge",
        "def f(h):\n    for n in (10**6, 10**10, 10**12): print(tried(lambda: h(n)))\n    return -1",
        ("check.equal(f(lambda n: float(np.ones(n).sum())), 6, 'six')", "check.equal(f(lambda n: [0] * n), 6, 'six')"),
    ),
    Attack(
        "a function of the test's that never ends",
        "hand the test's function an argument with which it never ends",
        "def f(h): return h(10**12)",
        (hidden("def h(n):\n    while n:\n        n -= 1\ncheck.equal(f(h), 6, 'six')"),),
    ),
    Attack(
        "recursion between both",
        "call the test's function, which calls the answer, which calls …",
        "def f(h, n=0): return h(n)",
        ("def h(n): return f(h, n + 1)\ncheck.equal(f(h), 6, 'six')",),
    ),
    Attack(
        "a recursion without end",
        "recurse in Python and in C",
        "sys.setrecursionlimit(10**9)\ndef f(x): return f(x + 1)",
        ONE,
    ),
    Attack(
        "death at every test",
        "end the process whenever it is asked",
        "def f(x): os._exit(0)",
        tuple(f"assert f({n}) == {2 * n + 1}" for n in range(8)),
    ),
    Attack(
        "death beside a test that writes a file",
        "end the process, and with it the folder in which a test writes",
        "def f(x): os._exit(0)",
        (HIDDEN, "np.save('x.npy', np.ones(3))\nassert np.load('x.npy').sum() == 3 and good(1) == 2"),
        deserved=1,
    ),
    Attack(
        "death at once",
        "end the process in the first cell and in each after it",
        "def f(x): return -1\nos.kill(os.getpid(), 9)",
        more=("os._exit(1)",) * 5,
    ),
]
