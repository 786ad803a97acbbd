"""No attack at all: what an honest learner does by mistake costs no more than the cell it stands in."""

# Code in strings, as a learner writes it.
# ruff: noqa: E501

from tests.attacks.attack import HIDDEN, OPEN, Attack

RIGHT = "def f(x): return 2 * x\n"

# What comes after a right answer in its cell, or before it.
MISTAKES = {
    "np is a number": "np = 5",
    "check is a number": "check = 'done'",
    "builtins redefined": "list = [1]\nsum = max = len = abs = str = print = None\nsorted = 3",
    "modules deleted": "del np, check",
    "modules of the grader deleted": "for name in list(sys.modules):\n    if name.startswith(('course', 'grading', 'numpy.testing', 'msgpack')): del sys.modules[name]",
    "an error behind the answer": "1 / 0",
    "sys.exit": "sys.exit('done')",
    "exit": "exit()",
    "quit": "quit",
    "os._exit in a later cell": None,
    "input": "try:\n    name = input('your name? ')\nexcept Exception as error:\n    print(error)",
    "figures without end": "import matplotlib.pyplot as plt\nfor _ in range(5):\n    plt.plot([1, 2]); plt.show()",
    "pages of output": "for i in range(5_000): print(i, 'x' * 50)",
    "a picture of noise": "import matplotlib.pyplot as plt\nplt.imshow(np.random.rand(50, 50)); plt.show()",
    "warnings as errors": "import warnings\nwarnings.simplefilter('error')",
    "NumPy's errors raised": "np.seterr(all='raise')\nnp.set_printoptions(precision=1, threshold=2)",
    "stdout replaced": "import io\nsys.stdout = sys.stderr = io.StringIO()",
    "stdout closed": "sys.stdout.close()\nos.close(1)\nos.close(2)",
    "another folder": "os.makedirs('deep/er')\nos.chdir('deep/er')\nos.rmdir(os.getcwd())",
    "recursion limit": "sys.setrecursionlimit(50_000)",
    "a thread that runs on": "threading.Thread(target=lambda: time.sleep(100), daemon=False).start()",
    "an exit handler": "import atexit\natexit.register(lambda: time.sleep(100))",
    "a signal handler": "signal.signal(signal.SIGINT, lambda *a: None)\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)",
    "an alarm": "signal.alarm(1)",
    "collection off": "gc.disable()\ngc.set_threshold(1)",
    "unclosed files": "files = [open(os.devnull) for _ in range(100)]",
    "magics": "%matplotlib inline\n%config InlineBackend.figure_format = 'retina'\n%load_ext autoreload\n%autoreload 2",
    "shell commands": "!ls\n!pip install numpy\nfiles = !ls",
    "a reset": "get_ipython().events.reset_all() if hasattr(get_ipython().events, 'reset_all') else None",
    "seeds": "np.random.seed(1)\nimport random\nrandom.seed(1)",
    "a huge variable": "big = np.zeros(30_000_000)",
    "a deep variable": "deep = []\nfor _ in range(5000): deep = [deep]\nring = []\nring.append(ring)",
    "a decorated answer": "import functools\nf = functools.lru_cache(f)",
    "an answer that is a partial": "import functools\ndef power(a, x): return a * x\nf = functools.partial(power, 2)",
    "debugger": "try:\n    import pdb; pdb.set_trace()\nexcept BaseException as error:\n    print(type(error))",
}

ATTACKS = [
    *(
        Attack(name, "do nothing in particular", RIGHT + mistake, deserved=2)
        for name, mistake in MISTAKES.items()
        if mistake is not None
    ),
    Attack(
        "os._exit in a later cell", "do nothing in particular", RIGHT, more=("os._exit(0)", "print(f(2))"), deserved=2
    ),
    Attack(
        "an async cell",
        "do nothing in particular",
        RIGHT + "import asyncio\nawait asyncio.sleep(0)",
        limit="An await outside a function needs an event loop, and that a pair of sockets, which the sandbox refuses: the cell fails.",
    ),
    Attack("the answer deleted", "do nothing in particular", RIGHT + "del f"),
    Attack("the answer overwritten by its result", "do nothing in particular", RIGHT + "f = f(3)"),
    Attack("no Python at all", "do nothing in particular", "def f(x) return 2 * x"),
    Attack("a recursion without end", "do nothing in particular", "def f(x): return f(x)"),
    Attack("an endless loop", "do nothing in particular", "def f(x):\n    while True: pass"),
    Attack("an endless loop in the cell", "do nothing in particular", RIGHT + "while True: pass", deserved=2),
    Attack("input in the answer", "do nothing in particular", "def f(x): return int(input())"),
    Attack("exit in the answer", "do nothing in particular", "def f(x): os._exit(0)", (HIDDEN, OPEN)),
    Attack("printing in place of returning", "do nothing in particular", "def f(x): print(2 * x)"),
    Attack("a crash in C", "do nothing in particular", "def f(x): return ctypes.string_at(0)"),
]
