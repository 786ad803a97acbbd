"""Where cells run, and whose a name is, follows from the release alone."""

import subprocess
import sys

from grading.release import SourceCell
from grading.trusted.plan import Role, global_names, plan


def cell(name, source, **role):
    return SourceCell(name, source, **role)


SETUP = cell("setup", "import numpy as np\nhelper = 2", locked=True)
ANSWER = cell("answer", "def f(x):\n    raise NotImplementedError()", solution=True)
PICTURE = cell("picture", "drawn = f(np.arange(3))", locked=True)
TEST = cell("test", "expected = helper * 2\nassert f(2) == expected", grade=True, locked=True, points=1)
RELEASE = [SETUP, ANSWER, PICTURE, TEST]


def steps(*cells, release=RELEASE):
    return plan([(i, name, source) for i, (name, source) in enumerate(cells)], release)


def as_released(release=RELEASE):
    return steps(*((each.name, each.source) for each in release), release=release)


def test_each_cell_runs_where_its_role_says():
    assert [(step.role, step.judged) for step in as_released()] == [
        (Role.SHARED, True),
        (Role.ANSWER, False),
        (Role.SHARED, False),
        (Role.TEST, True),
    ]


def test_a_test_gets_the_learners_names_and_no_others():
    assert as_released()[-1].names == ("f",)


def test_the_code_of_locked_cells_is_that_of_the_release():
    [answer, test] = steps(("answer", "f = print"), ("test", "pass"))
    assert (answer.source, test.source) == ("f = print", TEST.source)


def test_a_cell_counts_under_its_name_once():
    [test, copy] = steps(("test", TEST.source), ("test", "import os"))
    assert (test.role, copy.role) == (Role.TEST, Role.ANSWER)
    assert copy.source == "import os"


def test_unknown_and_unnamed_cells_are_the_learners():
    assert [step.role for step in steps(("", "x = 1"), ("mine", "y = 2"))] == [Role.ANSWER, Role.ANSWER]


def test_a_locked_cell_is_judged_where_a_test_rests_on_it():
    middle = cell("middle", "start = helper + 1", locked=True)
    test = cell("test", "assert f(start) == 1", grade=True, locked=True)
    judged = [step.judged for step in as_released([SETUP, middle, ANSWER, PICTURE, test])]
    assert judged == [True, True, False, False, True]


def test_a_locked_cell_that_a_test_rests_on_gets_the_learners_names_too():
    trained = cell("trained", "costs = f(np.ones(3))", locked=True)
    test = cell("test", "assert costs[0] == 1", grade=True, locked=True)
    [_, _, shared, last] = as_released([SETUP, ANSWER, trained, test])
    assert (shared.judged, shared.names, last.names) == (True, ("f",), ())


def test_the_last_cell_that_binds_a_name_decides_whose_it_is():
    taken_back = cell("locked", "def f(x):\n    return 4", locked=True)
    assert as_released([SETUP, ANSWER, taken_back, TEST])[-1].names == ()
    given = cell("again", "np = 3", solution=True)
    test = cell("test", "assert np == 3", grade=True, locked=True)
    assert as_released([SETUP, given, test])[-1].names == ("np",)


def test_a_name_that_nobody_binds_may_be_the_learners():
    test = cell("test", "assert best > 0", grade=True, locked=True)
    assert as_released([SETUP, test])[-1].names == ("best",)


def test_builtin_names_stay_the_judges():
    test = cell("test", "assert isinstance(len([]), int) and abs(f(1)) < 2 and display", grade=True, locked=True)
    assert as_released([SETUP, ANSWER, test])[-1].names == ("f",)


def test_hidden_tests_are_known():
    test = cell("test", "### BEGIN HIDDEN TESTS\nassert f(2) == 4\n### END HIDDEN TESTS", grade=True, locked=True)
    assert as_released([ANSWER, test])[-1].hidden
    assert not as_released()[-1].hidden


def names(source):
    read, bound = global_names(source)
    return set(read), set(bound)


def test_names_in_functions_loops_and_comprehensions():
    read, bound = names("def t(a):\n    b = a\n    return g(b)\nassert [t(k) for k in data]")
    assert (read, bound) == ({"g", "data"}, {"t"})
    read, bound = names("for i in range(3):\n    v = f(i)\n    assert v")
    assert (read, bound) == ({"range", "f"}, {"i", "v"})
    read, bound = names("count = count + 1")
    assert (read, bound) == ({"count"}, {"count"})


def test_notebook_magic_and_broken_code():
    assert names("%matplotlib inline\nx = y") == ({"get_ipython", "y"}, {"x"})
    assert names("def f(:") == (set(), set())


def test_the_fork_server_does_without_nbgrader():
    """It would take four times as long to start."""
    loaded = "import sys, grading.trusted.fork_server; print('nbgrader' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


# Pictures

SHOWN = cell("picture-curve", "heights = f(np.arange(3))\nheights", locked=True)
LATER = [SETUP, ANSWER, SHOWN, TEST]


def places(*cells, release=LATER):
    return [step.number for step in steps(*cells, release=release)]


def released(name, release=LATER):
    return name, next(each.source for each in release if each.name == name)


def test_a_picture_that_nothing_rests_on_is_not_drawn():
    assert places(*map(released, ("setup", "answer", "picture-curve", "test"))) == [0, 1, 3]


def test_a_picture_is_drawn_where_later_code_uses_what_it_binds():
    for later in ("print(heights)", "def g():\n    return heights", "eval('hei' + 'ghts')", "globals()['heights']"):
        assert places(*map(released, ("setup", "answer", "picture-curve")), ("", later), released("test")) == [
            *range(5)
        ]
    assert places(("", "heights = 1\nprint(heights)"), *map(released, ("setup", "answer", "picture-curve"))) == [
        0,
        1,
        2,
    ]


def test_a_picture_is_drawn_where_a_test_or_another_picture_that_is_drawn_rests_on_it():
    uses = cell("test", "assert heights.size == 3", grade=True, locked=True, points=1)
    assert len(as_released([SETUP, ANSWER, SHOWN, uses])) == 4
    second = cell("picture-two", "more = heights + 1", locked=True)
    assert [step.number for step in as_released([SETUP, ANSWER, SHOWN, second, TEST])] == [0, 1, 4]
    uses = cell("test", "assert more.size == 3", grade=True, locked=True, points=1)
    assert len(as_released([SETUP, ANSWER, SHOWN, second, uses])) == 5


def test_only_locked_cells_of_the_release_are_pictures():
    assert places(released("setup"), ("picture-mine", "heights = 1"), released("answer"), released("test")) == [
        0,
        1,
        2,
        3,
    ]
