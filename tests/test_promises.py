"""docs/what_the_grader_promises.md: its figures are the code's, and what it says of the limits of grading is so."""

import re

import pytest
from nbgrader.preprocessors import LimitOutput

from grading.sandbox import Limits, Tier
from grading.trusted.engine import Engine
from grading.trusted.execute import TrustedExecute
from grading.trusted.trial import MOST_PROCESSES
from tests.conftest import ROOT
from tests.trusted import run

PAGE = (ROOT / "docs/what_the_grader_promises.md").read_text(encoding="utf-8")
GIB, MIB = 2**30, 2**20


@pytest.fixture(scope="module")
def engine():
    with Engine(Tier.LANDLOCK, Limits(cell_seconds=4, submission_seconds=60)) as running:
        yield running


def stated(limit):
    """The number in the table's row of a limit, and its unit."""
    found = re.search(rf"`{re.escape(limit)}` \| ([\d,]+) ?(\S*)", PAGE)
    assert found, limit
    return int(found[1].replace(",", "")), found[2]


def test_the_limits_are_those_of_the_code():
    step = TrustedExecute()
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    assert f"c.Execute.timeout = {stated('c.Execute.timeout')[0]} " in config
    assert stated("c.TrustedExecute.submission_seconds") == (step.submission_seconds, "s")
    assert stated("c.TrustedExecute.memory_bytes") == (step.memory_bytes / GIB, "GiB")
    assert stated("c.TrustedExecute.output_bytes") == (step.output_bytes, "characters")
    assert stated("c.LimitOutput.max_lines")[0] == LimitOutput().max_lines
    for name in ("file_bytes", "work_bytes"):
        assert stated(f"c.TrustedExecute.{name}") == (getattr(step, name) / MIB, "MiB")
    assert stated("grading.sandbox.Limits.message_bytes") == (Limits().message_bytes / MIB, "MiB")
    assert stated("grading.trusted.trial.MOST_PROCESSES")[0] == MOST_PROCESSES


def test_every_file_it_names_in_tests_is_there():
    for name in re.findall(r"\]\(\.\./([\w./]+)\)", PAGE):
        assert (ROOT / name).exists(), name


def test_arguments_of_hidden_tests_can_be_kept_but_not_printed_there(engine):
    hidden = "### BEGIN HIDDEN TESTS\nassert f(12345) == 12345\n### END HIDDEN TESTS"
    answer = "seen = []\ndef f(x):\n    seen.append(x)\n    print(x)\n    return x"
    ran = run(engine, answer, [hidden, "assert seen == [12345]"])
    assert ran.passed == [True, True]
    assert "12345" not in ran.said


def test_an_object_that_equals_everything_is_equal_to_nothing(engine):
    always = ("eq", "ne", "lt", "le", "gt", "ge", "bool")
    methods = "".join(f"    def __{name}__(self, *_): return True\n" for name in always)
    answer = f"class Yes:\n{methods}def f(): return Yes()\nclass Number(float):\n{methods}def g(): return Number(1)"
    tests = [
        "assert f() == 3",
        "assert f()",
        "assert f() > 1",
        "check.equal(f(), 3, 'three')",
        "check.close(f(), 3.0, 'three')",
        "np.testing.assert_allclose(f(), 3.0)",
        "assert g() == 3",
    ]
    assert not any(run(engine, answer, tests).passed)


def test_one_broken_name_spoils_no_test(engine):
    ran = run(engine, ["np = 5", "def f(x): return x"], ["assert np.exp(0.0) == 1 and f(1) == 1"])
    assert ran.passed == [True]


def test_what_a_test_rebinds_or_changes_in_place_does_not_reach_the_answer(engine):
    answer = "def g(): return 1\nshared = {'W': 1}\ndef f(): return g() + shared['W']"
    ran = run(engine, answer, ["def g(): return 50\nshared['W'] = 70\nassert f() == 2"])
    assert ran.passed == [True], ran.said


def test_seeding_numpys_global_generator_does_not_reach_the_answer(engine):
    test = "np.random.seed(1)\nfirst = f()\nnp.random.seed(1)\nassert first != f()"
    ran = run(engine, "def f(): return float(np.random.rand())", test)
    assert ran.passed == [True], ran.said


def test_what_only_an_answer_imports_the_judge_does_not_have(engine):
    ran = run(engine, "import math\ndef f(): return math.pi", ["assert math.pi > 3", "assert f() > 3"])
    assert ran.passed == [False, True]


@pytest.mark.parametrize(
    "answer",
    [
        "import asyncio\nawait asyncio.sleep(0)",
        "import subprocess\nsubprocess.run(['true'])",
        "import socket\nsocket.create_connection(('127.0.0.1', 1))",
        "import multiprocessing\nmultiprocessing.Pool(2).map(abs, [1])",
    ],
)
def test_what_an_answer_cannot_have_ends_its_own_cell_alone(engine, answer):
    ran = run(engine, [answer, "def f(x): return x"], "assert f(1) == 1")
    [*_, last] = ran.answers[0]
    assert last["ename"] in ("PermissionError", "OSError")
    assert ran.passed == [True]


def test_threads_work(engine):
    imported = "from concurrent.futures import ThreadPoolExecutor"
    answer = f"{imported}\ndef f(x):\n    return list(ThreadPoolExecutor(2).map(abs, x))"
    assert run(engine, answer, "assert f([-1, 2]) == [1, 2]").passed == [True]
