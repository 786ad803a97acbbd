"""Lies in the conversation with the judge: the learner's code shares a process with what answers it, and may replace it."""

# Code in strings, as an attacker writes it.
# ruff: noqa: E501

from tests.attacks.attack import HIDDEN, OPEN, Attack, hidden

F = "def f(x): return -1\n"
ONE = (HIDDEN, OPEN)
EXTENSIONS = "import msgpack\nfrom msgpack import ExtType\n"


def lie(service: str, value: str, more: str = "") -> str:
    """The code of an attacker who answers one of the judge's requests with this value."""
    return f"{more}{F}serve({service!r}, lambda *a: {value})\n"


def raw(body: str, more: str = "") -> str:
    """The code of an attacker whose function sends these bytes."""
    return f"{EXTENSIONS}{more}def f(x):\n    send({body})\n    time.sleep(0.2)\n    return -1\n"


def message(table: str, rest: str = "b''") -> str:
    """An answer made of a table of records and bytes."""
    return f"(lambda table, rest: b'=' + struct.pack('<I', len(table)) + table + rest)({table}, {rest})"


HANDLE = "class Handle: pass\nfrom grading.trusted import wire\ndef handles(value, *introductions):\n    return wire.encode([value], outgoing=lambda thing: msgpack.packb(introductions[thing.n]))[0]\ndef handle(n):\n    made = Handle()\n    made.n = n\n    return made\n"

LIES = {
    "more names than were asked for": (
        "fetch",
        "{n: (lambda *a, **k: None) for n in ('check', 'np', 'f', 'good', 'note', 'expected', 'get_ipython', 'isinstance', 'abs', 'print', '__builtins__', 'In', 'Out', 'assert')} | {'f': -1}",
    ),
    "names that are no names": ("fetch", "{1: 2, None: 3, (1, 2): 4, 'f': -1}"),
    "no dict of names": ("fetch", "[('f', 6)]"),
    "nothing for names": ("fetch", "None"),
    "words as names": ("fetch", "'f'"),
    "an array of names": ("fetch", "np.arange(5)"),
    "an object as names": ("fetch", "student_made"),
    "forged outputs": (
        "run",
        "[{'output_type': 'execute_result', 'data': {'text/plain': '1.0'}, 'metadata': {}, 'execution_count': 1}, {'output_type': 'stream', 'name': 'stdout', 'text': '✔ twice three'}]",
    ),
    "outputs of no type": (
        "run",
        "[{'output_type': np.zeros(3)}, {'output_type': 'stream', 'name': np.zeros(3), 'text': 'x'}, {'output_type': [1]}]",
    ),
    "outputs that are none": (
        "run",
        "[1, None, 'x', {}, {'output_type': 'unknown'}, {'output_type': 'stream'}, {'output_type': 'error'}, [[]], student_made]",
    ),
    "outputs in a dict": ("run", "{'output_type': 'stream'}"),
    "outputs that are numbers": ("run", "np.zeros(5)"),
    "data that no page can show": (
        "run",
        "[{'output_type': 'display_data', 'data': {'text/plain': 5, 'text/html': ['<b>', 7], 'image/png': {'a': [1]}, 'application/json': float('nan')}, 'metadata': 7}]",
    ),
    "data without end": (
        "run",
        "[{'output_type': 'display_data', 'data': {'application/json': laughs(22)}, 'metadata': {'x': laughs(22)}}]",
    ),
    "errors of odd texts": (
        "run",
        "[{'output_type': 'error', 'ename': 'E', 'evalue': 'x', 'traceback': [1, None, student_made, 'x' * 10**6] * 20}]",
    ),
    "a million outputs": ("run", "[{'output_type': 'display_data', 'data': {}, 'metadata': {}}] * 100_000"),
    "an array as what was printed": ("printed", "np.arange(5)"),
    "an object as what was printed": ("printed", "student_made"),
    "a list as what was printed": ("printed", "['✔', 1]"),
    "half a character as what was printed": ("printed", "'\\ud800' * 10"),
    "60 MB as what was printed": ("printed", "'x' * 60_000_000"),
    "an error of what was printed": ("printed", "1 / 0"),
    "the answer's type": ("call", "{'__class__': 'numpy.ndarray', 'value': 6}"),
    "the request itself": ("call", "a"),
    "a slice": ("call", "slice(None)"),
    "an ellipsis": ("call", "..."),
    "masked": ("call", "np.ma.masked"),
}
LIARS = "class Made: pass\nstudent_made = Made()\ndef laughs(n):\n    x = ['y' * 20]\n    for _ in range(n): x = [x, x]\n    return x\n"

RECORDS = {
    "no record at all": "None",
    "a record without fields": "{}",
    "another test's line": "{'classes': ['ValueError'], 'message': 'look', 'args': None, 'lines': [('f', n, l) for n in range(10) for l in range(1, 6)], 'yours': None}",
    "each line of the test before": "{'classes': ['ValueError'], 'message': 'look', 'args': None, 'lines': [('f', 4, 2)], 'yours': None}",
    "a syntax error in the test before": "{'classes': ['SyntaxError'], 'message': 'look', 'args': ['look', ('<cell 4>', 2, 0, None)], 'lines': [], 'yours': None}",
    "lines that are none": "{'classes': ['ValueError'], 'message': 'look', 'args': None, 'lines': [('f', -1, 10**30), ('f', 10**30, -1), (1, 2, 3), (), None, ('f', True, True), ('x\\n✔ fine\\x1b[2J', 3, 1)], 'yours': None}",
    "a million lines": "{'classes': ['ValueError'], 'message': 'look', 'args': None, 'lines': [('f', 3, 1)] * 100_000, 'yours': None}",
    "an error of the test's own": "{'classes': ['ValueError'], 'message': 'look', 'args': None, 'lines': [], 'yours': 0}",
    "an error from behind": "{'classes': ['ValueError'], 'message': 'look', 'args': None, 'lines': [], 'yours': -1}",
    "the checks' own error": "{'classes': ['course.check.CheckFailed', 'AssertionError'], 'message': '✔ twice three', 'args': ['✔ twice three'], 'lines': [], 'yours': None}",
    "a class named like a passed test": "{'classes': ['✔', 'ValueError'], 'message': '✔ twice three', 'args': None, 'lines': [], 'yours': None}",
    "a class of no name": "{'classes': ['\\x00', '', 'a b', 'x' * 100_000, 5, None, 'ValueError'], 'message': '', 'args': None, 'lines': [], 'yours': None}",
    "the end of a loop": "{'classes': ['StopIteration'], 'message': '', 'args': [6], 'lines': [], 'yours': None}",
    "the judge's own errors": "{'classes': ['grading.trusted.servant.InfrastructureError', 'InfrastructureError', 'ProcessEnded', 'Exception'], 'message': 'the fork server is gone', 'args': None, 'lines': [], 'yours': None}",
    "the end of the judge": "{'classes': ['SystemExit', 'KeyboardInterrupt', 'BaseException'], 'message': '0', 'args': [0], 'lines': [], 'yours': None}",
    "a group of errors": "{'classes': ['ExceptionGroup'], 'message': 'x', 'args': ['x', [1]], 'lines': [], 'yours': None}",
    "arguments of odd kinds": "{'classes': ['OSError'], 'message': 'x', 'args': [2, 'x', '<cell 4>', None, '<cell 4>'], 'lines': [], 'yours': None}",
    "an error about an encoding": "{'classes': ['UnicodeDecodeError'], 'message': 'x', 'args': ['utf-8', b'x' * 100, 10**9, -5, 'look'], 'lines': [], 'yours': None}",
    "half characters": "{'classes': ['ValueError'], 'message': '\\ud800' * 100, 'args': None, 'lines': [('\\ud800', 3, 1)], 'yours': None}",
}

ATTACKS = [
    *(
        Attack(
            f"{name} ({service})",
            f"answer '{service}' with {name}",
            LIARS + lie(service, value),
            ONE,
            more=("1", "2") * (service == "run"),
            honest=service in ("printed", "run"),
            stock=False,
        )
        for name, (service, value) in LIES.items()
    ),
    *(
        Attack(
            f"an error: {name}",
            f"tell of an error with {name}",
            f"def f(x): raise ValueError('look')\ntype(judged_by()).describe = lambda self, error: {record}\n",
            (
                HIDDEN,
                hidden("assert f(3) == 6"),
                "check.equal(f(5), 10, 'ten')",
                "assert f(4) == 8",
                "def h(x):\n    raise KeyError(x)\nassert f(h) == 6",
            ),
            stock=False,
        )
        for name, record in RECORDS.items()
    ),
    Attack(
        "an answer before the question",
        "answer what has not been asked yet, and get out of step",
        "def f(x):\n    for _ in range(5): answer(7)\n    return -1",
        (HIDDEN,),
        honest=False,
        stock=False,
    ),
    Attack(
        "all answers beforehand",
        "leave hundreds of answers for all that may be asked",
        "def f(x): return -1\n" + "for n in range(200): answer([7, True, {'f': 7}, [], None][n % 5])\n",
        ONE,
        honest=False,
        stock=False,
    ),
    Attack(
        "two answers to each question",
        "answer twice",
        "def f(x):\n    answer(-1)\n    return -1",
        ONE,
        honest=False,
        stock=False,
    ),
    Attack(
        "an answer from a thread",
        "answer from a thread that waits for questions",
        "def f(x): return -1\ndef work():\n    for _ in range(100):\n        time.sleep(0.01)\n        tried(lambda: answer(7))\nthreading.Thread(target=work, daemon=True).start()\n",
        ONE,
        honest=False,
        stock=False,
    ),
    Attack(
        "a failure and an answer",
        "send an error and then the answer",
        "def f(x):\n    answer({'classes': ['StopIteration'], 'message': '', 'args': None, 'lines': [], 'yours': None}, b'!')\n    return -1",
        (hidden("assert all(map(lambda x: f(x) == 2 * x, range(5)))"),),
        honest=False,
        stock=False,
    ),
    Attack(
        "the socket found by number",
        "speak to the judge over the open descriptor",
        "def f(x):\n    for fd in range(3, 64):\n        try: os.write(fd, struct.pack('<Q', 3) + b'=\\x00\\x00')\n        except OSError: pass\n    return -1",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "the socket closed",
        "close the connection to the judge",
        "def f(x):\n    judged_by()._channel.sock.close()\n    return 6",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "the socket shut down",
        "end one direction of the connection",
        "def f(x):\n    judged_by()._channel.sock.shutdown(socket.SHUT_WR)\n    time.sleep(5)",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "a header of 4 GB",
        "announce a message of 4 GB",
        "def f(x):\n    judged_by()._channel.sock.sendall(struct.pack('<Q', 2**32) + b'x' * 1000)\n    time.sleep(5)",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "a header of 16 EB",
        "announce the largest message there is",
        "def f(x):\n    judged_by()._channel.sock.sendall(struct.pack('<Q', 2**64 - 1))\n    time.sleep(5)",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "a header that keeps its promise",
        "send 70 MB of nothing",
        "def f(x):\n    send(bytes(70_000_000))\n    return 6",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "an empty message",
        "send a message of no bytes",
        "def f(x):\n    send(b'')\n    return 6",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "a cut message",
        "stop in the middle of a message and die",
        "def f(x):\n    judged_by()._channel.sock.sendall(struct.pack('<Q', 100) + b'=abc')\n    os._exit(0)",
        (HIDDEN,),
        stock=False,
    ),
    Attack("a message of no kind", "send messages of unknown kinds", raw("b'Zzz'"), (HIDDEN,), stock=False),
    Attack(
        "random bytes",
        "send random bytes as messages",
        "def f(x):\n    rng = np.random.default_rng(x)\n    for kind in (b'=', b'!', b'?'):\n        for _ in range(50): send(kind + rng.bytes(int(rng.integers(0, 300))))\n    return -1",
        ONE,
        honest=True,
        stock=False,
    ),
    Attack(
        "pickled data",
        "send a pickle that runs code when it is loaded",
        "import pickle\nclass Run:\n    def __reduce__(self): return (os.system, ('touch left',))\ndef f(x):\n    send(b'=' + pickle.dumps(Run()))\n    return -1",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "a reference to what is not there",
        "refer to objects that have not come",
        raw(message("msgpack.packb([0, ExtType(1, b'\\xff\\xff\\xff\\x7f')])")),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "an object of no kind",
        "send records of unknown kinds",
        raw(message("msgpack.packb([15, 1]) + msgpack.packb([0, 6])")),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "new contents for nobody",
        "change objects of the judge's that it never sent",
        raw(message("msgpack.packb([17, 500, 1]) + msgpack.packb([0, 6])")),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "new contents for the arguments",
        "change the tuple and the dict in which the arguments came",
        raw(message("msgpack.packb([16 + 2, 0, 6]) + msgpack.packb([16 + 5, 1, 'x', 6]) + msgpack.packb([0, 6])")),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "an array of a trillion",
        "send the header of an array of 10**12 numbers",
        raw(
            message(
                "msgpack.packb([6, '<f8', 0, 10**12]) + msgpack.packb([0, ExtType(1, b'\\0\\0\\0\\0')])", "b'12345678'"
            )
        ),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "an array of objects by address",
        "send an array whose dtype is objects, so that bytes become addresses",
        raw(message("msgpack.packb([6, '|O', 0, 1]) + msgpack.packb([0, ExtType(1, b'\\0\\0\\0\\0')])", "b'AAAAAAAA'")),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "an array with a hidden dtype",
        "send structured dtypes that overlap, contain objects or never end",
        raw(
            message(
                "msgpack.packb([6, msgpack.packb([8, ['a', 0, '|O', []], ['a', 0, '<f8', []]]), 0, 1]) + msgpack.packb([0, ExtType(1, b'\\0\\0\\0\\0')])",
                "b'AAAAAAAA'",
            )
        ),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "deep nesting on the wire",
        "nest a million lists in one record",
        raw(message("b'\\x92\\x00' + b'\\x91' * 1_000_000 + b'\\xc0'")),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "a generator's impossible state",
        "send the state of a random generator with which drawing never ends",
        raw(
            message(
                "msgpack.packb([9, 'MT19937', bytes(2498), b'\\0\\0\\0\\0', b'', 0]) + msgpack.packb([0, ExtType(1, b'\\0\\0\\0\\0')])"
            )
        ),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "a handle of a module",
        "send a handle that claims to be a module or something to import",
        raw("b'=' + handles(handle(0), [0, 5, 'import', 'os', 'system'])", EXTENSIONS + HANDLE),
        (HIDDEN, "f(3)('touch left')"),
        stock=False,
    ),
    Attack(
        "a handle of the judge's",
        "send back handles of the judge's that it never gave",
        raw("b'=' + handles([handle(n) for n in range(3)], [1, 0], [1, 10**9], [1, -1])", EXTENSIONS + HANDLE),
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "handles with names that are none",
        "name classes and functions with zero bytes, half characters and 10 MB",
        "".join(
            (
                EXTENSIONS,
                HANDLE,
                "kinds = [[0, 1, 'class', 'a\\0b', []], [0, 2, 'object', '\\ud800', ['__add__']], [0, 3, 'function', 'x' * 10_000_000, []], [0, 4, 'class', '', []], [0, 5, 'object', '__class__', ['__eq__', '__class__', '__bool__', '__array__', '__reduce__']]]\ndef f(x):\n    send(b'=' + handles([handle(x % 5)], *kinds))\n    return -1\n",
            )
        ),
        tuple(f"assert f({n}) == 2" for n in range(5)),
        honest=False,
        stock=False,
    ),
    Attack(
        "handles without end",
        "send handles of classes until the judge's memory is full",
        "".join(
            (
                EXTENSIONS,
                HANDLE,
                "many = 150_000\nbase = 0\ndef f(x):\n    global base\n    base += many\n    send(b'=' + handles([handle(n) for n in range(many)], *([0, base + n, 'class', 'c', []] for n in range(many)))) if False else send(flood())\n    return -1\ndef flood():\n    class Every:\n        def __getitem__(self, n): return [0, base + n, 'class', 'c', []]\n    return b'=' + wire.encode([[handle(n) for n in range(many)]], outgoing=lambda thing: msgpack.packb(Every()[thing.n]))[0]\n",
            )
        ),
        tuple("assert f(3) == 6" for _ in range(2)),
        honest=False,
        stock=False,
    ),
    Attack(
        "operations that judge",
        "offer __eq__, __bool__, __lt__ and __array__ among an object's operations",
        "class Yes:\n    def __eq__(self, other): return True\n    __bool__ = __lt__ = __le__ = __array__ = __contains__ = __eq__\n    __hash__ = object.__hash__\nimport grading.trusted.student as student\nstudent.OPERATIONS = ('__eq__', '__bool__', '__lt__', '__le__', '__ne__', '__array__', '__contains__', '__hash__', '__getattribute__')\ndef f(x): return Yes()",
        (
            "assert f(2) == 4",
            "assert f(2)",
            "assert f(2) < 4",
            "assert 4 in f(2)",
            hidden("check.equal(f(3), 6, 'six')"),
        ),
        stock=False,
    ),
    Attack(
        "operations that give what they must not",
        "answer len, float and int with other types",
        "class Odd:\n    __len__ = lambda s: 1\n    __float__ = lambda s: 1.0\n    __getitem__ = lambda s, i: 1\nserve('operate', lambda *a: [True, 'x', np.zeros(3), Odd(), None, 10**400][np.random.randint(6)])\ndef f(x): return Odd()",
        ("assert len(f(3)) == 6", "assert float(f(3)) == 6", "assert f(3)[0] == 6", "assert list(f(3)) == [6]"),
        stock=False,
    ),
    Attack(
        "attributes of the proxies",
        "name attributes as the proxies name their own",
        "class Same:\n    remote_asker = remote_number = __class__ = 5\n    def __getattr__(self, name): return 6\n    def __setattr__(self, name, value): raise KeyError\ndef f(x): return Same()",
        (
            "y = f(3)\ny.remote_number = 0\nassert y.value == 7",
            "assert f(3).remote_number == 6",
            "assert f(3).__class__ == 6",
            hidden("check.equal(f(3), 6, 'six')"),
        ),
        stock=False,
    ),
    Attack(
        "calls flooding the judge",
        "send requests to call the test's function that nobody waits for",
        "def f(h):\n    from grading.trusted.wire import encode\n    body = encode(['call', 0, (1,), {}])[0]\n    for _ in range(500): send(b'?' + body)\n    return -1",
        ("check.equal(f(lambda x: x), 6, 'six')", hidden("check.equal(f(lambda x: 6), 6, 'six')")),
        honest=False,
        stock=False,
    ),
    Attack(
        "requests that nobody serves",
        "ask the judge for services of the student's, and for others",
        "def f(x):\n    print(tried(*(lambda s=s: judged_by().ask(s, 0, 'x') for s in ('eval', '__class__', '_call', 'exit'))))\n    return -1",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "calls with odd arguments",
        "call the test's function with arguments that are no tuple and no dict",
        "def f(h):\n    mine = judged_by()\n    print(tried(lambda: mine.ask('call', 0, [1], {}), lambda: mine.ask('call', 0, (1,), {1: 2}), lambda: mine.ask('call', True, (1,), {}), lambda: mine.ask('call', '0', (1,), {})))\n    return -1",
        ("check.equal(f(lambda x: x), 6, 'six')",),
        stock=False,
    ),
    Attack(
        "a function of a test that is over",
        "keep the reference that one test hands over, to answer the next with it",
        "kept = None\ndef f(x):\n    global kept\n    if callable(x):\n        kept = x\n        return x(3)\n    return kept(x)",
        ("check.equal(f(lambda x: 2 * x), 6, 'six')", hidden("check.equal(f(5), 10, 'ten')")),
        deserved=2,
        limit="A function that a test hands over is the learner's from then on: hand over none that knows the answer.",
    ),
    Attack(
        "the word locked",
        "say what a process says before it is locked",
        "def f(x):\n    judged_by()._channel.sock.sendall(b'locked')\n    return 6",
        (HIDDEN,),
        stock=False,
    ),
    Attack(
        "replies at the moment of death",
        "answer and die, so that the next process finds the answer",
        "def f(x):\n    for _ in range(3): answer(7)\n    os._exit(0)",
        (HIDDEN, OPEN),
        honest=True,
        stock=False,
    ),
]
