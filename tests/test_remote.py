"""What stands for the learner's objects computes there, and never says there whether an answer is right."""

import operator
import pickle
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest

from course import check
from grading.trusted.channel import Channel, PeerGone
from grading.trusted.judge import Judge
from grading.trusted.outputs import Recorder
from grading.trusted.remote import RemoteClass, RemoteObject, remote_number
from grading.trusted.shell import Shell
from grading.trusted.student import Student


class Notebook(Shell):
    """In place of a whole shell: what the learner's cells have defined."""

    def __init__(self, **defined):  # and nothing that IPython does
        self.user_ns = defined
        self.recorder = Recorder(1_000)


asked: list[str] = []  # the verdicts that a learner's class was asked for


def verdict(name):
    def method(*_):
        asked.append(name)
        return True

    method.__name__ = name
    return method


VERDICTS = [
    *("__eq__", "__ne__", "__bool__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__"),
    *("__array__", "__array_ufunc__", "__array_function__", "__array_interface__", "__index__", "__round__"),
    *("__instancecheck__", "__subclasscheck__", "__repr__", "__str__", "__format__", "__fspath__"),
    *("__reduce__", "__reduce_ex__", "__sizeof__", "__dir__", "__copy__", "__deepcopy__"),
]
LIAR = {name: verdict(name) for name in VERDICTS}
LIAR["__module__"] = "__main__"  # as for a class that was made in a notebook


@pytest.fixture
def lend(monkeypatch):
    """What the judge has in hand for these variables of the learner's."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # only a main thread may
    asked.clear()
    ends = []

    def serve(channel, defined):
        with channel.sock, suppress(PeerGone):
            Student(channel, Notebook(**defined)).listen()

    def lend(**defined):
        ours, theirs = socket.socketpair()
        judge = Judge(Channel(ours, 1 << 24), lambda: None)
        judge.deadline = time.monotonic() + 60
        judge.classes = {"Vector"}
        thread = threading.Thread(target=serve, args=(Channel(theirs, 1 << 24), defined))
        thread.start()
        ends.append((ours, thread))
        lent = judge.ask("fetch", list(defined))
        return lent[next(iter(defined))] if len(defined) == 1 else lent

    yield lend
    for ours, thread in ends:
        ours.close()
        thread.join(10)


@pytest.fixture
def liar(lend):
    """An object of a class that says yes to everything."""
    return lend(x=type("Liar", (), LIAR)())


NO_VERDICT: dict[str, Callable[[Any], object]] = {
    "true": bool,
    "not": operator.not_,
    "and": lambda x: x and 1,
    "less": lambda x: x < 1,
    "at most": lambda x: x <= 1,
    "more": lambda x: operator.gt(1, x),
    "at least": lambda x: operator.ge(1, x),
    "sorted": lambda x: sorted([x, 1]),
    "max": lambda x: max(1, x),
    "hash": hash,
    "in a set": lambda x: x in {1},
    "as a key": lambda x: {1: 2}[x],
    "in it": lambda x: 1 in x,
    "array": np.asarray,
    "allclose": lambda x: np.allclose(x, 1),
    "np.equal": lambda x: np.equal(x, 1),
    "isnan": np.isnan,
    "index": lambda x: [0, 1][x],
    "range": range,
    "all": lambda x: all([x]),
    "any": lambda x: any([x]),
}


@pytest.mark.parametrize("how", NO_VERDICT)
def test_what_would_be_a_verdict_is_refused(liar, how):
    with pytest.raises(TypeError):
        NO_VERDICT[how](liar)
    assert asked == []


def test_comparing_for_equality_is_no_and_never_asked(liar):
    right = [1, 1.0, "x", None, True, np.float64(1), (1,), {"a": 1}]
    for value in right:
        assert not liar == value  # noqa: SIM201
        assert not value == liar  # noqa: SIM201
        assert liar != value
    assert [liar] != [1]
    assert {"a": liar} != {"a": 1}
    assert liar not in right
    assert 1 not in [liar]
    assert liar == liar
    assert not np.array_equal([1], [liar])
    assert asked == []


EXPECTED = [1, 1.0, True, None, "x", [1, 2], (1,), {"W": 1.0}, np.ones(2), np.float64(1), np.ones((2, 2)), {1, 2}]


@pytest.mark.parametrize("expected", EXPECTED, ids=str)
@pytest.mark.parametrize("wrapped", [False, True])
def test_no_check_and_no_assertion_of_numpys_believes_it(liar, expected, wrapped):
    got = [liar] if wrapped else liar
    tries = [
        lambda: check.equal(got, expected, "right"),
        lambda: check.close(got, expected, "right"),
        lambda: check.true(got, "right"),
        lambda: check.shape(got, np.shape(expected) if not isinstance(expected, set) else (), "right"),
        lambda: np.testing.assert_equal(got, expected),
        lambda: np.testing.assert_allclose(got, expected),
        lambda: np.testing.assert_array_equal(got, expected),
        lambda: np.testing.assert_almost_equal(got, expected),
    ]
    for attempt in tries:
        with pytest.raises((AssertionError, TypeError, ValueError)):
            attempt()
    assert asked == []


def test_an_error_is_what_was_raised_and_not_what_it_says_it_is(lend):
    class Meta(type):
        def __instancecheck__(cls, _):
            return True

        def __subclasscheck__(cls, _):
            return True

    fake = Meta("ValueError", (Exception,), {"__module__": "somewhere"})

    def f():
        raise fake("negative")

    f = lend(f=f)
    with pytest.raises(AssertionError), check.raises(ValueError, "negative"):
        f()


def test_it_says_itself_what_it_is(liar):
    assert repr(liar) == str(liar) == f"{liar}" == "<Liar object of the answer>"
    assert isinstance(liar, RemoteObject)
    assert not isinstance(liar, float | int | np.ndarray | str | dict | list)
    assert not callable(liar)
    with pytest.raises(TypeError):
        len(liar)
    with pytest.raises((TypeError, pickle.PicklingError, AttributeError)):
        pickle.dumps(liar)
    assert asked == []


class Vector:
    """A class of the learner's, as in a lesson on operators."""

    __module__ = "__main__"

    def __init__(self, *data):
        self.data = list(data)

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.data, getattr(other, "data", [other] * 9), strict=False)))

    __radd__ = __add__

    def __iadd__(self, other):
        self.data = [a + other for a in self.data]
        return self

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.data, other.data, strict=True))

    def __neg__(self):
        return Vector(*(-a for a in self.data))

    def __pow__(self, n):
        return Vector(*(a**n for a in self.data))

    def __len__(self):
        return len(self.data)

    def __float__(self):
        return float(self.data[0])

    def __getitem__(self, i):
        return self.data[i]

    def __setitem__(self, i, value):
        self.data[i] = value

    def __delitem__(self, i):
        del self.data[i]

    def __iter__(self):
        return iter(self.data)

    def __call__(self, x):
        return [a * x for a in self.data]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return True


def test_what_computes_is_asked_for(lend):
    v = lend(v=Vector(1, 2))
    assert (v + v).data == [2, 4]
    assert (v + 1).data == [2, 3]
    assert (1 + v).data == [2, 3]
    assert v @ v == 5
    assert (-v).data == [-1, -2]
    assert (v**3).data == [1, 8]
    assert (len(v), float(v), v[1], list(v), v(3)) == (2, 1.0, 2, [1, 2], [3, 6])
    assert v[-1:] == [2]
    v[0] = 5
    del v[1]
    assert v.data == [5]
    same = v
    v += 2
    assert v is same
    assert v.data == [7]
    with v as inner:
        assert inner is v
    with pytest.raises(TypeError):
        v - 1
    with pytest.raises(IndexError):
        v[9]


@pytest.mark.parametrize("name", ["__len__", "__float__", "__int__"])
def test_a_number_that_is_none_is_refused(lend, name):
    class Odd(float):
        pass

    thing = lend(x=type("Odd", (), {name: lambda _: Odd(1), "__module__": "__main__"})())
    functions: dict[str, Callable[[Any], object]] = {"__len__": len, "__float__": float, "__int__": int}
    function = functions[name]
    if name == "__float__":
        assert type(function(thing)) is float
    else:
        with pytest.raises(TypeError, match="gave no int"):
            function(thing)


def test_attributes_are_asked_for_and_set_there(lend):
    v = lend(v=Vector(1, 2))
    assert v.data == [1, 2]
    v.data = [3]
    assert v[0] == 3
    v.new = {"a": 1}
    assert v.new == {"a": 1}
    assert not hasattr(v, "missing")
    for name in (
        "__dict__",
        "__wrapped__",
        "_repr_html_",
        "_ipython_display_",
        "__array_interface__",
        "__length_hint__",
    ):
        assert not hasattr(v, name)
    with pytest.raises(TypeError):
        v.__class__ = int


def test_classes_make_and_tell_their_instances(lend):
    lent = lend(Vector=Vector, Liar=type("Liar", (), LIAR), other=Vector(1))
    v = lent["Vector"](1, 2)
    assert isinstance(lent["Vector"], RemoteClass)
    assert isinstance(v, lent["Vector"])
    assert isinstance(lent["other"], lent["Vector"])
    assert not isinstance(v, lent["Liar"])
    assert not isinstance(3, lent["Liar"])
    assert lent["Vector"].__name__ == "Vector"
    assert callable(lent["Vector"].__init__)
    with pytest.raises(AttributeError):
        _ = lent["Vector"].__wrapped__
    with pytest.raises(AttributeError):
        _ = lent["Vector"].nothing
    with pytest.raises(TypeError):
        lent["Liar"](1)
    assert asked == []


def test_only_what_stands_for_something_has_a_number(lend):
    lent = lend(f=len, g=lambda: 1, v=Vector(1), Vector=Vector)
    assert len({remote_number(lent[name]) for name in ("g", "v", "Vector")}) == 3

    def own():
        pass

    own.remote_number = True  # type: ignore[attr-defined]
    for thing in (own, len, 3, Vector, object()):
        assert remote_number(thing) is None


def test_functions_tell_their_name_and_take_what_is_given(lend):
    def f(a, /, b=2, *rest, key=None, **more):
        return a, b, list(rest), key, more

    g = lend(f=f)
    assert g.__name__ == "f"
    assert g(1, 3, 4, key="k", x=5) == (1, 3, [4], "k", {"x": 5})
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        g()
