"""Honest answers of every kind earn their points where the tests run in a process of their own."""

# An answer and its test are each one string.
# ruff: noqa: E501

import pytest

from grading.sandbox import Limits, Tier
from grading.trusted.engine import Engine
from tests.trusted import run

TIERS = [Tier.BWRAP, Tier.LANDLOCK]


@pytest.fixture(scope="module", params=TIERS, ids=str)
def engine(request):
    with Engine(request.param, Limits(cell_seconds=4, submission_seconds=60)) as running:
        yield running


HONEST = {
    "scalars keep their types": (
        "def f(): return 1, 1.5, True, None, 'é', b'x', 2j, np.float32(2), np.int64(3), 10**40",
        "r = f()\nkinds = [int, float, bool, type(None), str, bytes, complex, np.float32, np.int64, int]\n"
        "assert [type(x) for x in r] == kinds and r[-1] == 10**40",
    ),
    "containers in containers": (
        "def f(): return {'a': [(1, 2), {3, 4}, frozenset([5])], (1, 2): {'z': None}}",
        "assert f() == {'a': [(1, 2), {3, 4}, frozenset([5])], (1, 2): {'z': None}}",
    ),
    "arrays of all kinds": (
        "def f(): return [np.zeros((0, 3)), np.array(5.0), np.array(['a', 'bc']), np.arange(6).reshape(2, 3).T,"
        " np.array([True]), np.array([1, None, 'x'], dtype=object), np.arange(3, dtype=np.uint8)]",
        "r = f()\nassert [x.dtype.kind for x in r] == list('ffUibOu')\n"
        "assert r[3].flags.f_contiguous and r[0].shape == (0, 3) and r[5][1] is None",
    ),
    "masked and structured arrays": (
        "def f(): return np.ma.masked_array([1, 2], [0, 1]), np.zeros(2, dtype=[('a', 'i4')])",
        "a, b = f()\nassert np.ma.count_masked(a) == 1 and a.sum() == 1 and b['a'].sum() == 0",
    ),
    "dict and float subclasses are what they hold": (
        "import collections\ndef f():\n    d = collections.defaultdict(list)\n    d['W1'] = np.ones(2)\n    return d",
        "check.close(f(), {'W1': np.ones(2)}, 'the same')",
    ),
    "a view is changed in place": (
        "def f(a): a *= 2",
        "x = np.arange(4.0)\nassert f(x[1:3]) is None\nassert x.tolist() == [0, 2, 4, 3]",
    ),
    "containers are changed in place": (
        "def f(l, d):\n    l.append(l[0])\n    d['k'].sort()\n    d['n'] = 1\n    del d['z']",
        "l = [[1]]\nd = {'k': [3, 1], 'z': 0}\nk = d['k']\nf(l, d)\n"
        "assert l[1] is l[0] and d == {'k': [1, 3], 'n': 1} and d['k'] is k",
    ),
    "the result is the argument": (
        "def f(a):\n    a[0] = 9\n    return a",
        "x = np.zeros(2)\ny = f(x)\nassert y is x and x[0] == 9",
    ),
    "a read-only array stays so": (
        "def f(a):\n    try:\n        a[0] = 1\n    except ValueError:\n        return 'read-only'",
        "x = np.zeros(2)\nx.flags.writeable = False\nassert f(x) == 'read-only'",
    ),
    "a generator advances": (
        "def f(rng): return rng.normal(size=3)",
        "a, b = np.random.default_rng(0), np.random.default_rng(0)\n"
        "assert (f(a) == b.normal(size=3)).all() and a.random() == b.random()",
    ),
    "functions of all kinds are handed over": (
        "def g(x): return x + 1\ndef f(h, x): return h(x)",
        "assert f(lambda x: x * 3, 2) == 6 and f(len, [1, 2]) == 2 and f(np.exp, 0.0) == 1\n"
        "assert f(np.sum, np.ones(3)) == 3 and f(g, 1) == 2 and f(np.linalg.norm, np.array([3.0, 4.0])) == 5",
    ),
    "a callback that calls the answer that calls back": (
        "def g(h, x): return h(x) * 2\ndef f(h, x): return h(x) + 1",
        "assert f(lambda x: g(lambda y: y + 1, x), 3) == 9",
    ),
    "a callback changes what it is given": (
        "def f(step, parameters):\n    best = {k: v.copy() for k, v in parameters.items()}\n"
        "    step(parameters)\n    return best, parameters",
        "def step(parameters):\n    parameters['W'] += 1\n    return parameters\n"
        "start = {'W': np.zeros(2)}\nbest, last = f(step, start)\n"
        "assert best['W'].tolist() == [0, 0] and last is start and start['W'].tolist() == [1, 1]",
    ),
    "a callback draws from the answer's generator": (
        "def f(sample, rng): return [sample(rng) for _ in range(3)]",
        "a, b = np.random.default_rng(1), np.random.default_rng(1)\n"
        "assert f(lambda rng: float(rng.random()), a) == b.random(3).tolist() and a.random() == b.random()",
    ),
    "a callback's error comes home": (
        "def f(h):\n    try:\n        return h(3)\n    except ZeroDivisionError:\n        return 'caught'",
        "def h(x):\n    assert x == 4, 'bad x'\ntry:\n    f(h)\nexcept AssertionError as error:\n"
        "    said = str(error)\nassert said == 'bad x'",
    ),
    "closures, partials and decorated functions": (
        "import functools\ndef mk(n): return lambda x: x**n\nadd3 = functools.partial(pow, 3)\n"
        "@functools.lru_cache\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)",
        "assert mk(2)(5) == 25 and add3(2) == 9 and fib(30) == 832040 and callable(fib)",
    ),
    "functions in a dict": (
        "acts = {'relu': lambda x: np.maximum(x, 0), 'n': [abs]}",
        "assert acts['relu'](np.array([-1.0, 2.0])).tolist() == [0, 2] and acts['n'][0](-3) == 3",
    ),
    "a class with methods and attributes": (
        "class Base: pass\nclass M(Base):\n    k = 7\n    def fit(self, X, y):\n"
        "        self.w = np.linalg.lstsq(X, y, rcond=None)[0]\n        return self\n"
        "    def predict(self, X): return X @ self.w\n    @property\n    def n(self): return len(self.w)\n"
        "    @staticmethod\n    def st(x): return x + 1",
        "X = np.eye(3)\nm = M()\nassert m.fit(X, np.arange(3.0)) is m\n"
        "np.testing.assert_allclose(m.predict(X), np.arange(3.0), atol=1e-12)\n"
        "assert isinstance(m, M) and hasattr(m, 'w') and not hasattr(m, 'zz') and m.n == 3 and M.k == 7 and m.st(1) == 2\n"
        "m.w = np.ones(3)\nassert m.predict(X).sum() == 3",
    ),
    "a class that computes": (
        "class V:\n    def __init__(self, x): self.data = x\n    def __add__(self, o): return V(self.data + getattr(o, 'data', o))\n"
        "    __radd__ = __add__\n    def __neg__(self): return V(-self.data)\n    def __pow__(self, n): return V(self.data**n)\n"
        "    def __len__(self): return 3\n    def __getitem__(self, i): return self.data * i\n    def relu(self): return V(max(self.data, 0))",
        "v = V(2.0)\nassert (v + 1).data == 3 and (1 + v).data == 3 and (v + v).data == 4 and (-v).data == -2\n"
        "assert (v**3).data == 8 and len(v) == 3 and v[2] == 4 and (-v).relu().data == 0",
    ),
    "error classes of the answer's": (
        "class MyError(ValueError): pass\ndef f(x):\n    if x < 0: raise MyError('neg')\n    raise KeyError('k')",
        "with check.raises(ValueError, 'negative'):\n    f(-1)\n"
        "try:\n    f(1)\nexcept KeyError as error:\n    args = error.args\nassert args == ('k',)",
    ),
    "an iterator, finite or not": (
        "def gen(n):\n    for i in range(n): yield i * i",
        "assert list(gen(4)) == [0, 1, 4, 9] and next(gen(2)) == 0\n"
        "assert [k for k, _ in zip(range(2), gen(10**9))] == [0, 1]",
    ),
    "a name used only inside a test's function": (
        "def f(x): return x + 1",
        "def t():\n    return [f(i) for i in range(3)]\nassert t() == [1, 2, 3]",
    ),
    "keywords and stars": (
        "def f(*a, **k): return a, k",
        "assert f(1, [2], x=np.int64(3)) == ((1, [2]), {'x': 3})",
    ),
    "deep recursion": ("def f(n): return 0 if n == 0 else 1 + f(n - 1)", "assert f(900) == 900"),
    "a plain variable": ("best = {'alpha': 0.1, 'layers': [64, 10]}", "assert best['layers'] == [64, 10]"),
    "words": ("q1 = 'c'", "check.equal(q1, 'c', 'the answer to question 1')"),
    "a plot in the function": (
        "import matplotlib.pyplot as plt\ndef f(x):\n    plt.plot([1, 2])\n    return x",
        "assert f(3) == 3",
    ),
    "threads": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def f(n):\n    with ThreadPoolExecutor(2) as pool:\n        return sum(pool.map(lambda i: i * i, range(n)))",
        "assert f(5) == 30",
    ),
    "linear algebra": (
        "def f(A): return np.linalg.svd(A @ A.T)[1]",
        "assert f(np.eye(60)).tolist() == [1.0] * 60",
    ),
    "a file of its own": (
        "from pathlib import Path\ndef f():\n    np.save('w.npy', np.ones(3))\n    return np.load('w.npy'), Path('w.npy').exists()",
        "a, there = f()\nassert a.sum() == 3 and there",
    ),
    "a warning costs nothing": (
        "import warnings\ndef f(x):\n    warnings.warn('look out')\n    return x / 0 if False else np.log(np.zeros(1))[0]",
        "assert f(1) == -np.inf",
    ),
    "stderr costs nothing": (
        "import sys\ndef f(x):\n    print('oops', file=sys.stderr)\n    return x",
        "assert f(2) == 2",
    ),
}


@pytest.mark.parametrize("idiom", HONEST)
def test_an_honest_answer_passes(engine, idiom):
    answer, test = HONEST[idiom]
    ran = run(engine, answer, test)
    assert ran.passed == [True], ran.said
    assert not any(output["output_type"] == "error" for output in ran.answers[0])


def test_what_the_answer_prints_is_shown_with_a_visible_test_and_not_with_a_hidden_one(engine):
    hidden = "### BEGIN HIDDEN TESTS\nassert f(12345) == 12345\n### END HIDDEN TESTS"
    ran = run(engine, "def f(x):\n    print('got', x)\n    return x", ["assert f(2) == 2", hidden])
    assert ran.passed == [True, True]
    assert "got 2" in ran.said
    assert "12345" not in ran.said


def test_a_wrong_answer_is_told_as_in_a_notebook(engine):
    answers = "def f(x):\n    y = x\n    return y.nothing\ndef g(x):\n    return x * x\ndef h(x):\n    raise NotImplementedError()"
    tests = [
        "check.equal(f(2), 4, 'twice two')",
        "check.equal(g(3), 6, 'twice three', {'that is the square': 9})",
        "check.equal(h(3), 6, 'twice three')",
        "check.equal(f(), 6, 'twice three')",
        "assert g(2) == 5",
    ]
    ran = run(engine, answers, tests)
    assert ran.passed == [False] * 5
    assert (
        "✘ f raised AttributeError: 'int' object has no attribute 'nothing'\n  your line 3:    return y.nothing"
        in ran.said
    )
    assert "likely mistake: that is the square" in ran.said
    assert "✘ h has no answer yet" in ran.said
    assert "missing 1 required positional argument: 'x'" in ran.said
    assert "does your function take the inputs that its docstring names?" in ran.said


def test_a_mistake_in_one_cell_leaves_the_others_their_points(engine):
    answers = ["np = 5", "def f(x): return x + 1", "def g(x) return x", "def h(x): return np.exp(x)"]
    ran = run(engine, answers, ["assert f(1) == 2", "assert g(1) == 1", "assert h(0.0) == 1"])
    assert ran.passed == [True, False, False]


def test_an_endless_loop_costs_only_its_own_tests(engine):
    answers = [
        "def f(x):\n    while True:\n        pass",
        "def g(x): return x",
        "while True:\n    pass",
        "def h(x): return x",
    ]
    ran = run(engine, answers, ["check.equal(f(1), 1, 'one')", "assert g(1) == 1", "assert h(1) == 1"])
    assert ran.passed == [False, True, True]
    assert "✘ f raised CellTimeoutError: it took too long" in ran.said
    assert "your line 2:" in ran.said
    assert ran.answers[2][-1]["ename"] == "CellTimeoutError"


@pytest.mark.parametrize(
    "end",
    [
        "os._exit(0)",
        "os.kill(os.getpid(), 9)",
        "ctypes.string_at(0)",
        "signal.signal(2, signal.SIG_IGN)\n    while True: pass",
    ],
    ids=["exit", "kill", "segfault", "will not stop"],
)
def test_an_answer_that_ends_its_process_costs_only_its_own_tests(engine, end):
    answers = [f"import ctypes, os, signal\ndef f(x):\n    {end}", "def g(x): return x", "count = 3"]
    ran = run(
        engine,
        answers,
        ["check.equal(f(1), 1, 'one')", "assert g(1) == 1 and count == 3", "assert f(2) == 2", "assert g(2) == 2"],
    )
    assert ran.passed == [False, True, False, True]


def test_a_cell_that_ends_its_process_is_left_out_and_the_others_run_again(engine):
    answers = ["def g(x): return x", "import os\nos._exit(1)", "def h(x): return x + 1"]
    ran = run(engine, answers, ["assert g(1) == 1", "assert h(1) == 2"])
    assert ran.passed == [True, True]
    assert ran.answers[1][-1]["ename"] == "ProcessEnded"


def test_memory_is_limited(engine):
    ran = run(engine, "def f(x): return np.ones(500_000_000).sum()", ["assert f(1) == 500_000_000", "assert True"])
    assert ran.passed == [False, True]
    assert "MemoryError" in ran.said


def test_nothing_of_one_submission_reaches_the_next(engine):
    leave = "import builtins, sys, os\nopen('left', 'w').write('x')\nbuiltins.abs = lambda x: 0\nnp.exp = None\nos.environ['LEFT'] = 'x'\nf = 1"
    run(engine, leave, "assert f == 1")
    look = "import os\nfound = [os.path.exists('left'), os.listdir('.'), abs(-2), np.exp(0.0), 'LEFT' in os.environ, 'f' in globals()]"
    ran = run(engine, look, "assert found == [False, [], 2, 1.0, False, False], found")
    assert ran.passed == [True], ran.said


def test_the_seed_is_the_judges_alone(engine):
    ran = run(
        engine,
        "import os\nseen = dict(os.environ)",
        "import os\nassert os.environ['COURSE_GRADING_SEED'] == 'tests'\nassert 'tests' not in seen.values(), seen",
    )
    assert ran.passed == [True], ran.said
