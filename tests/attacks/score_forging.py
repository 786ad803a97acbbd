"""Points for work that was not done: lying answers, and everything near the tests replaced."""

# Code in strings, as an attacker writes it.
# ruff: noqa: E501

from tests.attacks.attack import Attack, hidden

LIAR = """class Liar:
    def __eq__(self, other): return True
    __ne__ = lambda self, other: False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    __bool__ = lambda self: True
    __hash__ = lambda self: 6
    __array__ = lambda self, *a, **k: np.array(6)
    __array_ufunc__ = lambda self, *a, **k: np.True_
    __array_function__ = lambda self, *a, **k: True
    __round__ = __index__ = lambda self, *a: 6
    shape, dtype, ndim, size = (), float, 0, 1
"""

ZERO = """class Zero:
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __mod__ = __pow__ = __matmul__ = __sub__
    __abs__ = __neg__ = __float__ = lambda self: 0.0
"""

ATTACKS = [
    Attack(
        "patched checks",
        "replace what tests compare with: np.testing, np.isclose, abs, course.check",
        """import course.check, numpy.testing
for module in (numpy.testing, np, course.check):
    for name in ("assert_allclose", "assert_equal", "isclose", "allclose", "array_equal", "equal", "close", "true"):
        if hasattr(module, name):
            setattr(module, name, lambda *a, **k: np.True_)
builtins.abs = lambda x: 0
def f(x): return -1""",
        (
            "np.testing.assert_allclose(f(2), 4)",
            "assert np.isclose(f(2), 4)",
            "assert abs(f(2) - 4) < 1e-9",
            hidden("check.equal(f(3), 6, 'twice three')"),
        ),
    ),
    Attack(
        "rebound names",
        "give the names np, check, isinstance, abs and len another meaning",
        """class Yes:
    def __getattr__(self, name): return lambda *a, **k: True
np = check = Yes()
isinstance = all = any = lambda *a: True
abs = len = lambda x: 0
def f(x): return "no\"""",
        (
            "assert isinstance(f(2), int)",
            "assert np.allclose(f(2), 4)",
            hidden("check.equal(f(3), 6, 'twice three')"),
            "assert len(f([1])) == 0 and abs(-1) == 0",
        ),
    ),
    Attack(
        "rewritten check functions",
        "swap the bytecode of the checks and the error they raise",
        """import course.check, course.difference
nothing = lambda *a, **k: None
for function in (course.check.equal, course.check.close, course.check._compare, course.difference.difference):
    function.__code__ = nothing.__code__
course.check.CheckFailed.__init__ = nothing
def f(x): return -1""",
    ),
    Attack(
        "an answer equal to everything",
        "return an object whose comparisons are all true",
        LIAR + "def f(x): return Liar()",
        (
            "assert f(2) == 4",
            "assert 4 == f(2)",
            "assert f(2) in [4]",
            "assert not f(2) != 4",
            "assert f(2) >= 4",
            hidden("check.equal(f(3), 6, 'twice three')"),
        ),
    ),
    Attack(
        "the same through NumPy",
        "get such an object past np.testing, np.allclose and check.close",
        LIAR + "def f(x): return Liar()",
        (
            "np.testing.assert_allclose(f(2), 4)",
            "assert np.allclose(f(2), 4)",
            "np.testing.assert_equal(f(2), 4)",
            "assert np.array_equal(f(2), 4)",
            hidden("check.close(f(3), 6, 'twice three')"),
        ),
    ),
    Attack(
        "subclasses that lie",
        "return subclasses of float, int, str, list, dict and ndarray that are equal to everything",
        """def lying(base, *args):
    return type(base.__name__, (base,), {"__eq__": lambda s, o: True, "__ne__": lambda s, o: False, "__hash__": base.__hash__, "__sub__": lambda s, o: 0})(*args)
class Array(np.ndarray):
    __eq__ = lambda self, other: np.True_
    __sub__ = __rsub__ = lambda self, other: 0
    __array_ufunc__ = lambda self, *a, **k: np.True_
    __array_function__ = lambda self, *a, **k: True
def f(kind):
    return {"float": lying(float, 1.0), "int": lying(int, 1), "str": lying(str, "x"), "list": lying(list, [1]), "dict": lying(dict, {"x": 1}), "array": np.zeros(1).view(Array)}.get(kind, lying(float, 1.0))""",
        (
            "assert f('float') == 4",
            "assert f('int') == 4",
            "assert f('str') == 'four'",
            "assert f('list') == [4]",
            "assert f('dict') == {}",
            "assert (f('array') == 4).all()",
            "assert np.allclose(f('array'), 4)",
            "assert f('float') - 4 == 0",
            hidden("check.close(f('array'), [4.0], 'four')"),
        ),
    ),
    Attack(
        "liars inside containers",
        "hide lying objects in lists, dicts and arrays of objects",
        LIAR
        + "def f(kind): return {'list': [Liar()], 'dict': {'x': Liar()}, 'array': np.array([Liar()], dtype=object), 'key': {Liar(): 1}}[kind]",
        (
            "assert f('list') == [4]",
            "assert f('dict') == {'x': 4}",
            "assert (f('array') == 4).all()",
            "assert np.array_equal(f('array'), [4])",
            "assert f('key') == {'x': 1}",
            hidden("check.close(f('array'), [4.0], 'four')"),
            "check.equal(f('dict'), {'x': 4}, 'four')",
        ),
    ),
    Attack(
        "differences of nothing",
        "return an object of which every difference is 0",
        ZERO + "def f(x): return Zero()",
        (
            "assert abs(f(2) - 4) < 1e-9",
            "assert abs(4 - f(2)) < 1e-9",
            "check.true(np.abs(f(2) - np.array([4.0])).max() < 1e-9, 'four')",
            "check.close(f(2) - 4, 0, 'four')",
            hidden("check.close(f(2) / 4, 1, 'four', atol=2)"),
        ),
    ),
    Attack(
        "the same, a class in place of the function",
        "make the name that the test calls a class, so that its instances are known ones",
        ZERO.replace("class Zero", "class f") + "    def __init__(self, x): pass\n",
        ("assert abs(f(2) - 4) < 1e-9", "assert abs(4 - f(2)) < 1e-9", "check.close(f(2) - 4, 0, 'four')"),
    ),
    Attack(
        "the expected value computed by the answer",
        "take over the reference with an operand that computes",
        ZERO + "def f(x): return Zero()",
        ("y = f(2)\nexpected = y * 0 + 4\ncheck.close(y, expected, 'four')", "check.close(f(2) * 1.0, 4.0, 'four')"),
    ),
    Attack(
        "an early end of map",
        "raise StopIteration, which ends the loop that checks the answers",
        "def f(x): raise StopIteration",
        (
            "assert all(map(lambda x: f(x) == 2 * x, range(5)))",
            "for got, wanted in zip(map(f, range(5)), range(0, 10, 2)):\n    assert got == wanted",
            hidden("assert all(map(lambda x: f(x) == 2 * x, range(5)))"),
        ),
    ),
    Attack(
        "an early end of map by a look-alike",
        "raise a subclass of StopIteration with a name of its own",
        "class Wrong(StopIteration): pass\ndef f(x): raise Wrong(2 * x)",
        (
            "assert all(map(lambda x: f(x) == 2 * x, range(5)))",
            "for got, wanted in zip(map(f, range(5)), range(0, 10, 2)):\n    assert got == wanted",
        ),
    ),
    *(
        Attack(f"{error} as an answer", f"raise {error}, for which a test may not be ready", f"def f(x): raise {error}")
        for error in (
            "GeneratorExit",
            "SystemExit(0)",
            "KeyboardInterrupt",
            "BaseException()",
            "NotImplementedError",
            "AssertionError",
            "StopAsyncIteration",
            "MemoryError",
            "RecursionError",
            "ExceptionGroup('x', [ValueError()])",
        )
    ),
    Attack(
        "an error that cannot be shown",
        "raise a BaseException whose every method raises another",
        """class Odd(BaseException):
    def __str__(self): raise SystemExit
    __repr__ = __reduce__ = __hash__ = __eq__ = __str__
    args = property(__str__)
    __traceback__ = __cause__ = __context__ = property(__str__)
def f(x): raise Odd()""",
    ),
    Attack(
        "an error with the checks' name",
        "raise a class named CheckFailed, and course.check's own",
        "from course.check import CheckFailed as Real\nclass CheckFailed(Exception):\n    lines = ['✔ twice three']\n    def _render_traceback_(self): return self.lines\ndef f(x):\n    raise (CheckFailed() if x == 3 else Real('✔ fine'))",
        (
            hidden("check.equal(f(3), 6, 'twice three')"),
            "check.equal(f(5), 10, 'ten')",
            "with check.raises(ValueError, 'refuses'):\n    f(3)",
        ),
    ),
    Attack(
        "spoofed types",
        "look like a trusted type: by the class's name, by __class__, by a metaclass",
        """class Meta(type):
    __instancecheck__ = __subclasscheck__ = lambda cls, thing: True
class ndarray(metaclass=Meta):
    __class__ = property(lambda self: np.ndarray)
    __module__ = "numpy"
    shape, dtype, ndim = (1,), np.dtype(float), 1
    __array_interface__ = property(lambda self: np.array([6.0]).__array_interface__)
    __getitem__ = lambda self, i: 6.0
    __len__ = lambda self: 1
def f(x): return ndarray()""",
        (
            "assert isinstance(f(2), np.ndarray)",
            "assert type(f(2)) is np.ndarray",
            "np.testing.assert_allclose(f(3), 6)",
            hidden("check.close(f(3), [6.0], 'six')"),
            "check.shape(f(3), (1,), 'one')",
        ),
    ),
    Attack(
        "a type that is an instance of all",
        "answer isinstance for the test",
        "class int(type):\n    __instancecheck__ = lambda *a: True\nclass f:\n    __class__ = 5\n    def __init__(self, x): pass",
        ("assert isinstance(f(2), int)", "assert type(f(2)) is int", "assert f(2).__class__ is int"),
    ),
    Attack(
        "an answer that changes",
        "return another value at each look: properties, generators, files of guesses",
        """import itertools
class Cycling:
    guess = itertools.cycle(range(5))
    value = property(lambda self: next(self.guess))
    def __getitem__(self, i): return next(self.guess)
    def __iter__(self): return (next(self.guess) for _ in range(3))
    def __len__(self): return 3
def f(x): return Cycling()""",
        (
            "v = f(3)\nassert v.value == 1000 and v.value == v.value",
            "v = f(3)\nassert list(v) == list(v)",
            "check.equal(f(3)[0], 6, 'six')",
        ),
    ),
    Attack(
        "a descriptor",
        "put a descriptor in place of a class's method",
        "class Any:\n    def __get__(self, thing, owner): return lambda *a, **k: True\n    __set__ = lambda *a: None\nclass f:\n    right = Any()\n    value = Any()\n    def __init__(self, x): pass",
        (
            "assert f(2).value == 4",
            "m = f(2)\nm.value = 4\nassert m.value == 4",
            hidden("check.equal(f(2).value, 4, 'four')"),
        ),
    ),
    Attack(
        "a look at the caller",
        "find the expected value in the variables of who calls",
        """def f(x):
    frame = sys._getframe(1)
    while frame:
        for space in (frame.f_locals, frame.f_globals):
            for name in ("expected", "desired", "wanted"):
                if name in space:
                    return space[name]
        frame = frame.f_back
    return -1""",
        (
            "expected = 2 * 3\nassert f(3) == expected",
            hidden("wanted = np.array([6.0, 8.0])\ncheck.close(f(np.array([3.0, 4.0])), wanted, 'twice')"),
        ),
    ),
    Attack(
        "the expected value overwritten",
        "change the caller's `expected` in place to agree with a wrong answer",
        """def f(x):
    frame = sys._getframe(1)
    while frame:
        for space in (frame.f_locals, frame.f_globals):
            if "expected" in space:
                space["expected"][...] = 0
        frame = frame.f_back
    return np.zeros(2)""",
        ("expected = np.array([6.0, 8.0])\nnp.testing.assert_allclose(f(np.array([3.0, 4.0])), expected)",),
    ),
    Attack(
        "rewritten integers",
        "overwrite the number 6 itself in memory, so that the test's own constant is wrong",
        "at = id(6) + 24\nctypes.c_uint32.from_address(at).value = 7\ndef f(x): return 7",
        ("assert f(3) == 6",),
        honest=False,
    ),
    Attack(
        "input transformers",
        "cut the lines that check out of each test before it is compiled",
        "get_ipython().input_transformers_post.append(lambda lines: [line if 'def ' in line else 'pass\\n' for line in lines])\ndef f(x): return -1",
    ),
    Attack(
        "AST transformers",
        "make every statement of a test an empty one",
        """import ast
class Empty(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)
    def visit_Expr(self, node): return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Empty())
def f(x): return -1""",
    ),
    Attack(
        "a shell that runs nothing",
        "replace the shell's run_cell and the kernel's do_execute",
        """shell = get_ipython()
async def nothing(*a, **k): return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
if hasattr(shell, "kernel"):
    shell.kernel.do_execute = nothing
else:
    from IPython.core.interactiveshell import ExecutionResult
    type(shell).run = lambda self, source, number: []
    shell.run_cell = lambda *a, **k: ExecutionResult(None)
def f(x): return -1""",
        honest=False,
    ),
    Attack(
        "errors that are not shown",
        "keep the shell from showing any error",
        "shell = get_ipython()\nshell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *a, **k: None\nshell.set_custom_exc((BaseException,), lambda *a, **k: None)\ndef f(x): return -1",
    ),
    Attack(
        "hooks of the shell",
        "run before and after each cell and clear what it shows",
        "def clear(*a):\n    from IPython.display import clear_output\n    clear_output()\nfor event in ('pre_execute', 'post_execute', 'pre_run_cell', 'post_run_cell'):\n    get_ipython().events.register(event, clear)\ndef f(x): return -1",
    ),
    Attack(
        "a result by displayhook",
        "show the full points as the cell's result before it fails",
        "def f(x):\n    sys.displayhook(1.0)\n    return -1",
    ),
    Attack(
        "outputs of its own",
        "publish results, clear outputs and print what a passed test prints",
        "def f(x):\n    from IPython.display import clear_output, display\n    get_ipython().display_pub.publish({'text/plain': '1.0'})\n    print('✔ twice three\\n1.0')\n    display(1.0)\n    clear_output(wait=True)\n    return -1",
    ),
    Attack(
        "a partial score of its own type",
        "make the sum of a test with partial credit one that nbgrader cannot read, which counts in full",
        "def f(x): return np.float64(-1)",
        (
            "sum(f(i) == 2 * i for i in range(1, 5)) / np.float64(4)",
            "sum((f(i) == 2 * i for i in range(1, 5)), f(0) * 0)",
            "(f(3) - f(3)) / 4",
            hidden("np.mean([f(i) == 2 * i for i in range(1, 5)])"),
        ),
    ),
    Attack(
        "a partial score that is no number",
        "make the sum of a test with partial credit NaN, negative or words",
        "def f(x): return [float('nan'), -5.0, -0.0, np.float32('nan'), np.float64('-inf'), np.array([0.0]), np.int64(-3)][x]",
        tuple(hidden(f"f({n})") if n % 2 else f"f({n})" for n in range(7)),
    ),
    Attack(
        "a partial score of more points than there are",
        "make the sum of a test with partial credit too large, for which nbgrader stops grading",
        "def f(x): return 10**x",
        ("f(3)",),
        deserved=1,
        limit="A test whose last line is the answer's own number takes it for the score; it gives at most the test's points.",
    ),
    Attack(
        "tracing",
        "jump over the test's lines with a trace function",
        "def trace(frame, event, arg):\n    if event == 'line' and frame.f_code.co_name == '<module>' and 'f(' in str(frame.f_code.co_names):\n        try: frame.f_lineno += 1\n        except ValueError: pass\n    return trace\ndef f(x):\n    sys.settrace(trace)\n    frame = sys._getframe(1)\n    while frame:\n        frame.f_trace = trace\n        frame = frame.f_back\n    return -1",
        ("got = f(3)\nassert got == 6\npass",),
    ),
    Attack(
        "an import that lies",
        "replace __import__, sys.modules and the import path",
        "import types\nfake = types.ModuleType('course.check')\nfake.__getattr__ = lambda name: (lambda *a, **k: None)\nsys.modules['course.check'] = sys.modules['numpy.testing'] = fake\nreal = builtins.__import__\nbuiltins.__import__ = lambda name, *a, **k: fake if 'check' in name or 'testing' in name else real(name, *a, **k)\nsys.meta_path.insert(0, fake)\ndef f(x): return -1",
        (
            "from course import check\ncheck.equal(f(3), 6, 'six')",
            "import numpy.testing as t\nt.assert_allclose(f(3), 6)",
            hidden("check.equal(f(3), 6, 'twice three')"),
        ),
        honest=False,
    ),
    Attack(
        "nothing at all",
        "return NaN, infinity, nothing, empty arrays",
        "def f(kind): return [float('nan'), float('inf'), None, [], np.array([]), np.zeros((0, 1)), np.empty((2, 0)), ''][kind]",
        tuple(hidden(f"check.close(f({kind}), [6.0, 8.0], 'twice')") for kind in range(8)),
    ),
    Attack(
        "masked numbers",
        "mask the wrong numbers, so that comparisons pass over them",
        "def f(kind): return [np.ma.masked_all(2), np.ma.masked, np.ma.masked_array([0.0, 0.0], [1, 1]), np.ma.masked_array([6.0, 0.0], [0, 1])][kind]",
        tuple(
            f"{call}(f({kind}), [6.0, 8.0]{rest})"
            for call, rest in (
                ("check.close", ", 'twice'"),
                ("np.testing.assert_allclose", ""),
                ("np.testing.assert_array_equal", ""),
            )
            for kind in range(4)
        ),
    ),
    Attack(
        "other kinds of the same number",
        "return words, bytes, structured arrays, dates, wrong shapes",
        "def f(kind): return ['6', b'6', np.array([(6.0,)], dtype=[('a', float)]), np.datetime64('NaT'), np.array([6.0, 6.0]), np.array([[6.0]]), 6 + 1j, np.array('6'), [[6]]][kind]",
        tuple(hidden(f"check.close(f({kind}), 6.0, 'six')") for kind in range(9)),
    ),
    Attack(
        "a function as the answer",
        "return a lambda, which may be called until it is right",
        "guesses = iter(range(5))\ndef f(x): return lambda *a: next(guesses)",
        (hidden("check.equal(f(3), 6, 'six')"), "assert f(3) == 6", "check.close(f(5), 10, 'ten')"),
    ),
    Attack(
        "the test's own objects",
        "give back the test's function, or an argument, in the hope that it is what is expected",
        "def f(x, h=None): return h if h is not None else x",
        (
            "check.equal(f(3), 6, 'six')",
            "check.equal(f(3, lambda x: 2 * x), 6, 'six')",
            "expected = [6]\ncheck.equal(f([3]), expected, 'six')",
            hidden("check.equal(f(3, abs), 6, 'six')"),
        ),
    ),
    Attack(
        "a callback called oddly",
        "call the test's function with strange arguments, too often, later, and from another thread",
        """def f(h):
    global kept
    kept = h
    for args in ((), (1, 2, 3), (None,), (h,), (f,), (float("nan"),), ([[]],), (10**300,)):
        tried(lambda: h(*args))
    for _ in range(300): tried(lambda: h(1))
    return kept
def g(x): return kept(x)""",
        (
            "calls = []\ndef h(x):\n    calls.append(x)\n    return x * 2\nresult = f(h)\nassert calls == [3] and result == 6",
            "assert calls == [3] and calls is not None",
            hidden("check.equal(f(lambda x: x), 6, 'six')"),
        ),
    ),
    Attack(
        "a rewound global generator",
        "seed NumPy's global generator, so that the next hidden number is known by heart",
        "first = np.random.RandomState(0).randint(5, 10**6)\ndef f(x):\n    np.random.seed(0)\n    return 2 * first",
        (
            "f(1)\nx = np.random.randint(5, 10**6)\nassert f(x) == 2 * x",
            hidden("f(1)\nx = np.random.randint(5, 10**6)\ncheck.equal(f(x), 2 * x, 'twice')"),
        ),
    ),
    Attack(
        "a predicted generator",
        "draw the hidden numbers beforehand with check.rng",
        "from course import check as checks\nfirst = int(checks.rng('f').integers(5, 10**6))\nold = os.environ.get('COURSE_GRADING_SEED')\ndef f(x): return 2 * first",
        ("x = int(check.rng('f').integers(5, 10**6))\ncheck.equal(f(x), 2 * x, 'twice')",),
    ),
    Attack(
        "threads that change answers later",
        "let a thread change what was returned while it is compared",
        "box = [0]\nbest = 0\ndef work():\n    global best\n    while True:\n        best += 1\n        box[0] += 1\nthreading.Thread(target=work, daemon=True).start()\ndef f(x): return box",
        (
            "got = f(2)\nassert got == [6] or got != list(got)",
            "assert best != best or best == -1",
            hidden(
                "got = f(3)\nbefore = list(got)\nfor _ in range(1000):\n    if got != before:\n        break\nelse:\n    assert False, 'never changed'"
            ),
        ),
    ),
    Attack(
        "a test's helper replaced",
        "define the names that the tests' own helpers and variables have",
        "expected = -1\nnote = '-1'\ndef twice(x): return -1\ndef f(x): return -1",
        (
            "def twice(x): return 2 * x\nassert f(3) == twice(3)",
            "assert f(4) == twice(4)",
            hidden("check.equal(f(3), twice(3), 'twice')"),
        ),
    ),
    Attack(
        "magics and the shell's names",
        "replace get_ipython, In, Out, display and the exit functions",
        "get_ipython = display = exit = quit = lambda *a, **k: None\nIn = Out = _ = __ = {}\n__name__ = 'other'\n__builtins__ = {}\ndef f(x): return -1",
    ),
    Attack(
        "a changed input",
        "change the input in place, so that the expected value, computed after the call, agrees",
        "def f(x):\n    x[...] = 0\n    return x",
        ("x = np.array([3.0])\ncheck.close(f(x), 2 * x, 'twice')",),
        deserved=1,
        limit="A test that computes what it expects from an input after the answer has had it believes the answer: expect first, or use check.unchanged.",
    ),
    Attack(
        "a changed input, and check.unchanged",
        "the same where the test watches its inputs",
        "def f(x):\n    x[...] = 0\n    return x",
        (
            "x = np.array([3.0])\nwith check.unchanged(x=x):\n    check.close(f(x), 2 * x, 'twice')",
            "x = np.array([3.0])\nexpected = 2 * x\ncheck.close(f(x), expected, 'twice')",
        ),
    ),
    Attack(
        "NaN to a test that looks for what is wrong",
        "return NaN, which is neither near nor far",
        "def f(x): return np.full(2, np.nan)",
        ("if np.any(np.abs(f(3) - [6.0, 8.0]) > 1e-9):\n    raise AssertionError",),
        deserved=1,
        limit="NaN is not larger than any tolerance: tests ask whether an answer is near, not whether it is far.",
    ),
    Attack(
        "an empty answer to a weak test",
        "return arrays that broadcast to nothing, of which all values agree",
        "def f(x): return np.empty((0, 1))",
        ("assert np.allclose(f(3), [6.0, 8.0])",),
        deserved=1,
        limit="np.allclose is true of an empty array: tests use check.close, which compares shapes.",
    ),
    Attack(
        "a rewound generator of the test",
        "set the state of the generator that a test hands over, so that the next hidden number is known by heart",
        "known = np.random.default_rng(1)\nfirst = int(np.random.default_rng(1).integers(5, 10**6))\ndef f(rng):\n    if hasattr(rng, 'bit_generator'): rng.bit_generator.state = known.bit_generator.state\n    return 2 * first",
        ("rng = check.rng('f')\nf(rng)\nx = int(rng.integers(5, 10**6))\ncheck.equal(f(x), 2 * x, 'twice')",),
        deserved=1,
        limit="Who hands a generator over hands over all its later draws: draw hidden inputs from one that the answer never gets.",
    ),
]
