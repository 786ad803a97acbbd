"""Finds pairs of students whose answers are more alike than those of the rest of the class. Nothing is read."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from copydetect import CodeFingerprint, compare_files
from numpy.typing import NDArray

# Characters of a run of code, without spaces, comments and names, that counts as one fingerprint: shorter ones are
# everywhere, longer ones do not survive when lines are put in another order.
RUN = 12
FEWEST = 60  # fingerprints: who has fewer that are not everybody's wrote too little to compare
LEAST, SURE = 0.5, 0.95  # shares: below the one no pair is reported, from the other on every one is
LONGEST = 20_000  # characters of an answer that are looked at

Answers = Mapping[str, str]  # source by exercise


@dataclass(frozen=True)
class Alike:
    """An exercise of a pair. share: of what is unusual in the shorter answer.

    left, right: the answers in pieces, each with whether it is in the other one too.
    """

    exercise: str
    share: float
    left: list[tuple[str, bool]]
    right: list[tuple[str, bool]]


@dataclass(frozen=True)
class Pair:
    """Two students. share: how much of what is unusual in the answers of one, the lesser, is in those of the other."""

    students: tuple[str, str]
    share: float
    exercises: list[Alike] = field(default_factory=list)


@dataclass(frozen=True)
class Comparison:
    """What comparing a class gave.

    pairs: those that share more than `bound`, most first.   usual: what half of all pairs share at most.
    compared: how many students.   too_little: those who wrote too little of their own.
    """

    pairs: list[Pair]
    bound: float
    usual: float
    compared: int
    too_little: list[str]


def compare(
    answers: Mapping[str, Answers], known: Mapping[str, Sequence[str]], least: float | None = None, most: int = 30
) -> Comparison:
    """Compare every student's answers with every other's.

    answers: by student.   known: by exercise, code that says nothing where it is in an answer: the release, the
    reference.   least: the share from which a pair is reported; without it those far above the rest of the class are.
    most: so many pairs, at most.
    """
    everybodys = {
        exercise: set().union(*(_fingerprint(code).hashes for code in codes)) for exercise, codes in known.items()
    }
    prints = {
        student: {exercise: _own(code, everybodys.get(exercise, set())) for exercise, code in mine.items()}
        for student, mine in answers.items()
    }
    students = sorted(who for who, mine in prints.items() if sum(len(each.hashes) for each in mine.values()) >= FEWEST)
    too_little = sorted(set(answers) - set(students))
    if len(students) < 2:
        return Comparison([], least or LEAST, 0.0, len(students), too_little)
    shares = _shares([prints[student] for student in students])
    pairs = list(combinations(range(len(students)), 2))
    found = np.array([shares[pair] for pair in pairs])
    low, usual, high = np.quantile(found, [0.25, 0.5, 0.75])
    # Tukey's outer fence: few honest pairs are beyond it, whatever is usual in this class.
    bound = min(max(LEAST, float(high + 3 * (high - low))), SURE) if least is None else least
    chosen = [i for i in np.argsort(-found, kind="stable") if found[i] >= bound][:most]
    reported = [_pair((students[a], students[b]), float(found[i]), prints) for i in chosen for a, b in [pairs[i]]]
    return Comparison(reported, bound, float(usual), len(students), too_little)


def _shares(prints: Sequence[Mapping[str, CodeFingerprint]]) -> NDArray[np.float64]:
    """For each pair the share of the lesser one's fingerprints that are in the other's: the rarer, the more they count.

    Shape (n, n).
    """
    n = len(prints)
    shared = np.zeros((n, n))
    for exercise in sorted({name for mine in prints for name in mine}):
        mine = [np.array(list(each[exercise].hashes if exercise in each else ()), dtype=np.int64) for each in prints]
        columns, places = np.unique(np.concatenate(mine), return_inverse=True)
        has = np.zeros((n, len(columns)), dtype=np.float32)
        has[np.repeat(np.arange(n), [len(each) for each in mine]), places] = 1
        rarity = np.log((n + 1) / np.maximum(has.sum(axis=0), 1))
        shared += (has * rarity) @ has.T
    own = np.diag(shared)
    return np.asarray(shared / np.maximum(np.minimum.outer(own, own), 1e-12))


def _pair(students: tuple[str, str], share: float, prints: Mapping[str, Mapping[str, CodeFingerprint]]) -> Pair:
    a, b = students
    alike = []
    for exercise in sorted(set(prints[a]) & set(prints[b])):
        left, right = prints[a][exercise], prints[b][exercise]
        if both := len(left.hashes & right.hashes):
            _, _, (in_left, in_right) = compare_files(left, right)
            pieces = (_pieces(left.raw_code, in_left), _pieces(right.raw_code, in_right))
            alike.append((both, Alike(exercise, both / min(len(left.hashes), len(right.hashes)), *pieces)))
    return Pair(students, share, [each for _, each in sorted(alike, key=lambda one: -one[0])])


def _pieces(code: str, slices: NDArray[Any]) -> list[tuple[str, bool]]:
    """The code cut where it is shared. slices: where each shared part starts and where it ends, shape (2, k)."""
    pieces, end = [], 0
    for start, stop in sorted(zip(*np.asarray(slices, dtype=int).tolist(), strict=True)):
        pieces += [(code[end : max(start, end)], False), (code[max(start, end) : stop], True)]
        end = max(end, stop)
    return [piece for piece in [*pieces, (code[end:], False)] if piece[0]]


@cache
def _fingerprint(code: str) -> CodeFingerprint:
    """Every run of the code, whatever its names are. The same answer in many submissions is read once."""
    return CodeFingerprint("answer.py", RUN, 1, fp=io.StringIO(code[:LONGEST].strip()), language="python")


def _own(code: str, everybodys: set[int]) -> CodeFingerprint:
    """The code's fingerprints without those that say nothing."""
    own = copy(_fingerprint(code))
    own.hashes = own.hashes - everybodys
    return own
