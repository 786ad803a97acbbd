"""Questions with options. An answer opens the sentence that was sealed with it, and no other.

The sealed sentences ship with the course. Each is encrypted with a key made from the letters that it answers, so that
nothing in the release or in this package can be read without giving an answer first. It is a seal and not a safe: there
are few answers, and whoever tries them all has read them all. That takes a hidden test nothing away.
"""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any, TypedDict

from course.check import CheckFailed
from course.describe import describe_wrong

WIDTH = 96  # of a line of feedback, so that no notebook needs to scroll sideways
BETWEEN = " ,;.()[]{}\"'\n\t"  # what people write around letters


class Sealed(TypedDict):
    """One question: the letters of its options, how many answers are right (one, or any number), and all feedback."""

    options: str
    several: bool
    sentences: dict[str, str]  # what an answer is filed under: its sentence, encrypted, both in hexadecimal


class NoAnswer(CheckFailed):
    """What was given is no answer to the question, or not the right one; told in lines that a learner can act on."""

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__(title)
        self.lines += textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
        self.args = ("\n".join(self.lines),)


def check(quiz: str, number: int, answer: Any) -> None:
    """Say whether the answer to a question is right, and why.

    quiz: the assignment it belongs to.   number: of the question, from 1.
    answer: a letter, "b"; or where several options are right all of them in any order, {"a", "c"} or "a, c". Capitals
            do not matter.
    Raises CheckFailed where the answer is wrong, with the sentence for this very answer, and NotImplementedError where
    there is none yet: None.
    """
    if answer is None:
        raise NotImplementedError(f"question {number} has no answer yet")
    question = _quiz(quiz)[str(number)]
    given = letters(answer, question["options"])
    if len(given) > 1 and not question["several"]:
        raise NoAnswer(f"question {number} has one right answer", f"You chose {_listed(given)}. Choose one of them.")
    right, sentence = unseal(quiz, number, given, question["sentences"])
    if not right:
        raise NoAnswer(f"question {number}: {_listed(given)} is not the answer", sentence)
    print(f"✔ question {number}: {_listed(given)}")
    print(textwrap.fill(sentence, WIDTH, initial_indent="  ", subsequent_indent="  "))


def letters(answer: Any, options: str = "abcdefgh") -> frozenset[str]:
    """The letters of an answer as a set: {"a", "c"} of "a, c", "CA", ["c", "a"] and {"a", "c"} alike.

    Raises CheckFailed where there is none, or one that is no option.
    """
    written = [answer] if isinstance(answer, str) else answer
    if (
        isinstance(written, Mapping)
        or not isinstance(written, Iterable)
        or not all(isinstance(w, str) for w in written)
    ):
        example = 'write the letter of your option in quotes, as in "b", or several as in {"a", "c"}.'
        raise NoAnswer("an answer is a letter in quotes", f"Got {describe_wrong(answer)}: {example}")
    found = frozenset("".join(written).lower().translate(dict.fromkeys(map(ord, BETWEEN))))
    if not found:
        raise NoAnswer("no option is chosen", f"Choose among {', '.join(options)}.")
    if unknown := sorted(found - set(options)):
        raise NoAnswer(f"there is no option {_listed(unknown)}", f"The options are {', '.join(options)}.")
    return found


def answers(options: str, *, several: bool) -> Iterator[frozenset[str]]:
    """Every answer that a question can be given."""
    for size in range(1, len(options) + 1 if several else 2):
        yield from map(frozenset, combinations(options, size))


def seal(quiz: str, number: int, feedback: Mapping[frozenset[str], tuple[bool, str]]) -> dict[str, str]:
    """Encrypt the feedback to each answer, whether it is right and a sentence, with a key made from that answer.

    All come out equally long, in an order that tells nothing. `unseal` is the way back.
    """
    plain = {given: json.dumps(one, ensure_ascii=False).encode() for given, one in feedback.items()}
    longest = max(map(len, plain.values()))
    filed = {
        _stream("file under", quiz, number, given, 8).hex(): _turned(text.ljust(longest), quiz, number, given).hex()
        for given, text in plain.items()
    }
    return dict(sorted(filed.items()))


def unseal(quiz: str, number: int, given: frozenset[str], sentences: Mapping[str, str]) -> tuple[bool, str]:
    """Whether an answer is right, and its sentence."""
    sealed = sentences[_stream("file under", quiz, number, given, 8).hex()]
    right, sentence = json.loads(_turned(bytes.fromhex(sealed), quiz, number, given))
    return right, sentence


def _turned(text: bytes, quiz: str, number: int, given: frozenset[str]) -> bytes:
    """Encrypted text decrypted, and the other way round: each byte is mixed with one that only the answer gives."""
    return bytes(a ^ b for a, b in zip(text, _stream("mix with", quiz, number, given, len(text)), strict=True))


def _stream(purpose: str, quiz: str, number: int, given: frozenset[str], size: int) -> bytes:
    key = "/".join((purpose, quiz, str(number), "".join(sorted(given))))
    return hashlib.shake_256(key.encode()).digest(size)


def _listed(given: Iterable[str]) -> str:
    *others, last = sorted(given)
    return f"{', '.join(others)} and {last}" if others else last


@cache
def _quiz(name: str) -> dict[str, Sealed]:
    file = resources.files("course") / "quizzes" / f"{name}.json"
    found: dict[str, Sealed] = json.loads(file.read_text(encoding="utf-8"))
    return found
