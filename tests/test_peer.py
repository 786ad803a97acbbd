"""Two ends of one conversation: the judge's and the student's, in one process, each in its thread."""

import gc
import signal
import socket
import threading
import time
import weakref
from contextlib import suppress

import msgpack
import numpy as np
import pytest

from grading.trusted import judge as judging
from grading.trusted.channel import Channel, PeerGone
from grading.trusted.judge import AnswerError, CellTimeoutError, Judge, ProcessEnded
from grading.trusted.outputs import Recorder
from grading.trusted.peer import ANSWER, FAILURE, MINE, REQUEST, YOURS
from grading.trusted.remote import RemoteObject
from grading.trusted.shell import Shell
from grading.trusted.student import Student
from grading.trusted.wire import encode

LARGEST = 1 << 24


class Notebook(Shell):
    """In place of a whole shell: what the learner's cells have defined, and what was printed."""

    def __init__(self, **defined):  # and nothing that IPython does
        self.user_ns = defined
        self.recorder = Recorder(1_000)


def pair():
    ours, theirs = socket.socketpair()
    judge = Judge(Channel(ours, LARGEST), lambda: None)
    judge.deadline = time.monotonic() + 60
    return judge, Channel(theirs, LARGEST)


@pytest.fixture
def lend(monkeypatch):
    """What the judge has in hand for a learner's variable, or for several."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # only a main thread may
    ends = []

    def lend(**defined):
        judge, channel = pair()
        thread = threading.Thread(target=serve, args=(channel, defined))
        thread.start()
        ends.append((judge, thread))
        lent = judge.ask("fetch", list(defined))
        return lent[next(iter(defined))] if len(defined) == 1 else lent

    yield lend
    for judge, thread in ends:
        judge._channel.sock.close()
        thread.join(10)
        assert not thread.is_alive()


def serve(channel, defined):
    with channel.sock, suppress(PeerGone):
        Student(channel, Notebook(**defined)).listen()


def test_calls_within_calls_within_calls(lend):
    def down(h, n):
        return n if n == 0 else h(lambda f, m: down(f, m), n - 1) + 1

    def up(g, n):
        return g(up, n)

    assert lend(f=down)(up, 12) == 12


def test_arguments_changed_there_are_changed_here(lend):
    def change(array, deep, rng):
        array[::2] = 7
        deep["k"][0].append(deep["k"])
        deep["k"].pop()
        rng.random(3)

    array, inner, rng = np.zeros(5), [1], np.random.default_rng(4)
    deep = {"k": [inner, "gone"]}

    def change_shallow(array, deep, rng):
        array[::2] = 7
        deep["k"][0].append(2)
        deep["k"].pop()
        rng.random(3)

    k = deep["k"]
    lend(f=change_shallow)(array, deep, rng)
    assert array.tolist() == [7, 0, 7, 0, 7]
    assert deep["k"] is k
    assert k == [[1, 2]]
    assert k[0] is inner
    same = np.random.default_rng(4)
    same.random(3)
    assert rng.random() == same.random()
    # What cannot be sent back is told, and changes nothing.
    with pytest.raises(TypeError, match="it gives back a list that contains itself"):
        lend(f=change)(np.zeros(5), {"k": [[1], 2]}, rng)


def test_arguments_of_a_callback_changed_here_are_changed_there(lend):
    def f(h):
        values, array = [1], np.zeros(2)
        result = h(values, array)
        return values, array, result is array

    def h(values, array):
        values.append(2)
        array += 1
        return array

    values, array, same = lend(f=f)(h)
    assert values == [1, 2]
    assert array.tolist() == [1, 1]
    assert same is True


def test_what_was_handed_over_comes_back_as_itself(lend):
    def f(array, inner, h):
        return {"array": array, "list": [inner, inner], "h": h}

    def h():
        pass

    array, inner = np.ones(2), [1]
    answer = lend(f=f)(array, inner, h)
    assert answer["array"] is array
    assert answer["list"][0] is answer["list"][1] is inner
    assert answer["h"] is h


def test_an_object_of_theirs_is_one_object_here_and_theirs_again_there(lend):
    class Thing:
        pass

    things = [Thing(), Thing()]
    lent = lend(get=lambda i: things[i], same=lambda a, b: a is b, thing=Thing)
    one, again, two = lent["get"](0), lent["get"](0), lent["get"](1)
    assert one is again
    assert one is not two
    assert lent["same"](one, again) is True
    assert lent["same"](one, two) is False
    assert lent["same"](lent["get"], lent["get"]) is True
    assert isinstance(one, RemoteObject)


def test_errors_of_theirs_arrive_as_the_nearest_class_here(lend):
    class Own(KeyError):
        pass

    def f(error):
        raise {"own": Own("k", 2), "zero": ZeroDivisionError("z"), "exit": SystemExit(3), "none": Own()}[error]

    f = lend(f=f)
    with pytest.raises(KeyError) as caught:
        f("own")
    assert type(caught.value).__name__ == "Own"
    assert caught.value.args == ("k", 2)
    with pytest.raises(ZeroDivisionError, match="z"):
        f("zero")
    with pytest.raises(AnswerError, match="SystemExit: 3"):
        f("exit")
    with pytest.raises(KeyError):
        f("none")


@pytest.mark.parametrize("caught", [False, True])
def test_an_error_of_the_tests_own_function_comes_home_as_itself(lend, caught):
    own = ValueError("secret")

    def raises():
        raise own

    seen: list[str] = []

    def f(h, note):
        try:
            h()
        except Exception as error:
            note(str(error))
            if not caught:
                raise

    f = lend(f=f)
    if caught:
        f(raises, seen.append)
    else:
        with pytest.raises(ValueError, match="secret") as error:
            f(raises, seen.append)
        assert error.value is own
    assert seen == ["the function that the test handed over raised ValueError"]


def test_errors_that_are_caught_there_do_not_pile_up_here(lend):
    class Failed(Exception):
        pass

    alive: weakref.WeakSet[Exception] = weakref.WeakSet()

    def h():
        error = Failed()
        alive.add(error)
        raise error

    def f(h):
        for _ in range(200):
            with suppress(RuntimeError):
                h()

    lend(f=f)(h)
    gc.collect()
    assert len(alive) <= judging.MOST_RAISED


def test_what_cannot_be_sent_is_told_and_the_conversation_goes_on(lend):
    class Plain:
        pass

    lent = lend(f=lambda *_: np, g=lambda x: x + 1, h=lambda h: h())
    with pytest.raises(TypeError, match="it gives back a module"):  # out of theirs
        lent["f"]()
    assert lent["g"](1) == 2
    with pytest.raises(TypeError, match="the test hands over"):  # out of ours
        lent["f"](Plain())
    assert lent["g"](1) == 2
    with pytest.raises(TypeError):  # out of our callback
        lent["h"](Plain)
    with pytest.raises(TypeError, match="it gives back a Plain"):
        lent["h"](lambda: Plain())
    assert lent["g"](1) == 2


# Hostile messages: the judge's end, and a student that says what it likes.


def hostile(say, callback=None):
    """What the judge makes of it: the exception of a call, and the judge."""
    judge, channel = pair()

    def student():
        with channel.sock:
            try:
                say(channel)
                while True:
                    channel.receive(time.monotonic() + 10)
            except PeerGone:
                pass

    thread = threading.Thread(target=student)
    thread.start()
    try:
        judge.ask("call", 0, (callback,) if callback else (), {})
    except Exception as error:
        return error, judge
    finally:
        judge._channel.sock.close()
        thread.join(10)


def message(kind, *values):
    """An answer refers to the objects of the request too: here those are the arguments and the keywords."""
    return kind + encode(values, known=[] if kind == REQUEST else [(), {}])[0]


def handle(*content):
    """A value that claims to be a handle."""
    return encode([object()], outgoing=lambda _: msgpack.packb(list(content)))[0]


BAD = {
    "nothing": b"",
    "no known kind": b"x",
    "an empty answer": ANSWER,
    "no message": ANSWER + b"\xff" * 50,
    "two results": message(ANSWER, 1, 2),
    "no result": message(ANSWER),
    "a request for nothing": message(REQUEST),
    "a request for no service": message(REQUEST, "run", 1, "x"),
    "a service that is no name": message(REQUEST, ["call"]),
    "a call of no object": message(REQUEST, "call", 5, (), {}),
    "a call of a negative object": message(REQUEST, "call", -1, (), {}),
    "a call of True": message(REQUEST, "call", True, (), {}),
    "a call with damaged arguments": message(REQUEST, "call", 0, "args", {}),
    "an error that is none": message(FAILURE, 1),
    "half an error": message(FAILURE, {"classes": ["ValueError"]}),
    "a damaged error": message(FAILURE, {"classes": 1, "message": 2, "args": 3, "lines": 4, "yours": 5}),
    "a handle of nothing": ANSWER + handle(),
    "a handle of no number": ANSWER + handle(MINE, "1", "function", "f", []),
    "a handle without kind": ANSWER + handle(MINE, 1),
    "a handle of no kind": ANSWER + handle(MINE, 1, "module", "os", []),
    "a handle of damaged operations": ANSWER + handle(MINE, 1, "object", "x", "all"),
    "an object of ours that was never lent": ANSWER + handle(YOURS, 77),
}


@pytest.mark.parametrize("claim", BAD)
def test_a_damaged_message_ends_the_conversation_and_nothing_else(claim):
    error, judge = hostile(lambda channel: channel.send(BAD[claim]), callback=lambda: None)
    assert type(error) is ProcessEnded
    assert judge.gone
    with pytest.raises(ProcessEnded):
        judge.ask("call", 0, (), {})


@pytest.mark.parametrize(
    "record",
    [
        {"classes": [], "message": "m", "args": None, "lines": [], "yours": None},
        {"classes": [1, "x" * 10_000, "no name!"], "message": "m", "args": [1], "lines": [], "yours": 99},
        {"classes": ["E", "UnicodeDecodeError"], "message": "m", "args": ["x"], "lines": [], "yours": -1},
        {"classes": ["E", "ExceptionGroup"], "message": "m", "args": ["x", 1], "lines": [], "yours": True},
        {"classes": ["KeyboardInterrupt", "BaseException"], "message": "m", "args": None, "lines": [], "yours": None},
        {"classes": ["SystemExit"], "message": "m", "args": [0], "lines": [1, (1, 2), ("f", "1", 2)], "yours": 0},
    ],
)
def test_an_odd_error_is_an_ordinary_error(record):
    error, judge = hostile(lambda channel: channel.send(message(FAILURE, record)))
    assert isinstance(error, Exception)
    assert not isinstance(error, ProcessEnded)
    assert vars(error)["answer_lines"] == []
    assert not judge.gone


def test_too_many_objects_end_the_conversation(monkeypatch):
    monkeypatch.setattr(judging, "MOST_REMOTES", 3)

    def say(channel):
        things = [object() for _ in range(4)]
        numbers = iter(range(4))
        out = [msgpack.packb([MINE, next(numbers), "function", "f", []]) for _ in things]
        channel.send(ANSWER + encode([things], outgoing=lambda _: out.pop())[0])

    error, _ = hostile(say)
    assert type(error) is ProcessEnded
    assert "too many objects" in str(error)


def test_who_goes_in_the_middle_of_a_message_has_ended():
    def say(channel):
        channel.sock.sendall(b"\x10\0\0\0\0\0\0\0half")
        channel.sock.shutdown(socket.SHUT_RDWR)

    error, _ = hostile(say)
    assert type(error) is ProcessEnded


def test_who_never_answers_is_interrupted_and_then_given_up(monkeypatch):
    monkeypatch.setattr(judging, "GRACE", 0.05)
    interrupts = []
    judge, channel = pair()
    judge._interrupt = lambda: interrupts.append(1)
    judge.deadline = time.monotonic() + 0.05
    with channel.sock, pytest.raises(CellTimeoutError, match="did not stop"):
        judge.ask("run", 1, "while True: pass")
    assert interrupts == [1]
    assert judge.gone
    assert judge.late


def test_who_stops_when_interrupted_is_late_and_stays():
    judge, channel = pair()
    judge._interrupt = lambda: channel.send(message(ANSWER, 3))
    judge.deadline = time.monotonic() + 0.05
    with channel.sock:
        with pytest.raises(CellTimeoutError, match="it took too long"):
            judge.ask("run", 1, "while True: pass")
        assert judge.late
        assert not judge.gone
        judge.deadline = time.monotonic() + 60
        channel.send(message(ANSWER, 4))
        assert judge.ask("run", 1, "4") == 4


def test_code_may_be_interrupted_only_where_it_is_not_the_conversations_own(lend, monkeypatch):
    seen: list[bool] = []
    f = lend(f=lambda h: h())
    judge = next(cell.cell_contents for cell in f.__closure__ if isinstance(cell.cell_contents, Judge))
    assert judge.interruptible
    f(lambda: seen.append(judge.interruptible))
    assert seen == [True]
    receive = judge._receive

    def watched():
        seen.append(judge.interruptible)
        return receive()

    monkeypatch.setattr(judge, "_receive", watched)
    f(lambda: None)
    assert seen[1:] == [False, False]
    assert judge.interruptible
