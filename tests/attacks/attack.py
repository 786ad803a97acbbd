"""What one attack is, and what its code finds ready."""

from __future__ import annotations

from dataclasses import dataclass

HIDDEN_TOKEN = "hidden-5f0c1b7e93"  # stands in each hidden test, and nowhere that learners may see
SEED = "seed-c2d4a6581f"

HIDDEN = f"""### BEGIN HIDDEN TESTS
note = "{HIDDEN_TOKEN}"  # what it holds is nobody's to see: {HIDDEN_TOKEN}
check.equal(f(3), 6, "twice three")
### END HIDDEN TESTS"""
OPEN = "assert f(5) == 10"

# Of the attacker's own: the first cell of the notebook. PLACES comes before it.
TOOLS = r'''
import builtins, ctypes, gc, os, signal, socket, struct, sys, threading, time

def judged_by():
    """What serves the judge here."""
    return next(thing for thing in gc.get_objects() if type(thing).__name__ == "Student")

def send(body):
    judged_by()._channel.sock.sendall(struct.pack("<Q", len(body)) + body)

def answer(value, kind=b"="):
    """An answer that nobody has asked for yet."""
    from grading.trusted.wire import encode
    send(kind + encode([value])[0])

def serve(service, function):
    """Answer the judge's requests for a service by a function of one's own."""
    judged_by()._services[service] = function

def tried(*ways):
    """What each way gives, or the error it ends with."""
    found = []
    for way in ways:
        try:
            found.append(way())
        except BaseException as error:
            found.append(f"{type(error).__name__}: {error}")
    return found
'''


@dataclass(frozen=True)
class Attack:
    """An attack on a notebook of two exercises: the attacker solves `good`, and not `f`, for which there are tests.

    name, tries: what the catalogue calls it, and what it tries, as the end of "It tries to …".
    code: the answer cell of `f`; tools and places are defined before it.   more: the learner's cells behind all tests.
    tests: each gives a point.   deserved: how many of these points are for work that was done.
    honest: whether the tests of `good` can still pass.   limit: where it succeeds, why no judge can tell.
    stock: whether stock nbgrader can be asked: not where there is nothing to attack, or where no harness would hold it.
    """

    name: str
    tries: str
    code: str
    tests: tuple[str, ...] = (HIDDEN, OPEN)
    more: tuple[str, ...] = ()
    deserved: int = 0
    honest: bool = True
    limit: str = ""
    stock: bool = True


def hidden(body: str) -> str:
    """A hidden test."""
    return f'### BEGIN HIDDEN TESTS\nnote = "{HIDDEN_TOKEN}"\n{body}\n### END HIDDEN TESTS'
