"""Automatic mutants of a reference answer, by cosmic-ray's operators."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import cosmic_ray.plugins
from cosmic_ray.mutating import mutate_code

# On floats these always raise: killing them says nothing about the tests, so they are left out of the count.
TRIVIAL = re.compile(r"ReplaceBinaryOperator_\w*(RShift|LShift|BitOr|BitAnd|BitXor)")


@dataclass(frozen=True)
class Mutant:
    """The reference with one small change."""

    line: str  # the changed line, as it reads in the mutant
    source: str


def mutants_of(reference: str) -> list[Mutant]:
    """Every mutant of a reference answer that compiles, each once."""
    found: dict[str, Mutant] = {}
    for source in _mutated(reference):
        if source not in found and source != reference and _compiles(source):
            found[source] = Mutant(_changed_line(reference, source), source)
    return list(found.values())


def _mutated(reference: str) -> Iterator[str]:
    for name in cosmic_ray.plugins.operator_names():
        if TRIVIAL.search(name):
            continue
        operator = cosmic_ray.plugins.get_operator(name)
        if operator.arguments():
            continue  # operators that must be told which names to replace
        occurrence = 0
        while (source := mutate_code(reference, operator(), occurrence)) is not None:
            yield source
            occurrence += 1


def _compiles(source: str) -> bool:
    try:
        compile(source, "<mutant>", "exec")
    except SyntaxError:
        return False
    return True


def _changed_line(reference: str, mutant: str) -> str:
    changes = difflib.ndiff(reference.splitlines(), mutant.splitlines())
    added = [line[2:].strip() for line in changes if line.startswith("+ ")]
    return added[0] if added else "(a line was removed)"
