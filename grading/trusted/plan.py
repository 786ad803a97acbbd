"""Decides where each cell of a submission runs, and which names of the learner's a test may use.

All of it follows from the release as the gradebook holds it. A submission has no say in what its cells are.
"""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from IPython.core.inputtransformer2 import TransformerManager

if TYPE_CHECKING:  # the fork server has no use for nbgrader, which takes seconds to load
    from grading.release import SourceCell

KNOWN_EVERYWHERE = frozenset(dir(builtins)) | {"get_ipython", "display", "In", "Out"}
PICTURE = "picture-"  # starts the grade_id of a locked cell that is there to be looked at
_ANY_NAME = {"eval", "exec", "globals", "locals", "vars", "get_ipython", "__import__"}  # who uses it may use all names


class Role(StrEnum):
    """Who runs a cell.

    ANSWER: the learner's process; it is the learner's code.   SHARED: the learner's process, and the judge too where a
    test needs it; a locked cell of the instructor's.   TEST: the judge alone.
    """

    ANSWER = "answer"
    SHARED = "shared"
    TEST = "test"


@dataclass(frozen=True)
class Step:
    """One code cell to run.

    number: its place in the notebook.   names: what the judge takes from the learner to run it.   judged: whether the
    judge runs it.   hidden: whether it holds hidden tests; then nothing the learner's code prints there is kept.
    classes: those of the names that may be a class of the learner's.   points: the most that a test gives.
    """

    number: int
    role: Role
    source: str
    names: tuple[str, ...] = ()
    judged: bool = False
    hidden: bool = False
    classes: tuple[str, ...] = ()
    points: float = 0.0


def plan(cells: Sequence[tuple[int, str, str]], release: Sequence[SourceCell]) -> list[Step]:
    """The steps of a submission.

    cells: (place, grade_id or "", source) of its code cells, in order.   release: the known cells, in order.
    A cell without a step is not run. The source of a locked cell is always the release's; a grade_id counts once.
    """
    known = {cell.name: cell for cell in release if cell.cell_type == "code"}
    wanted = wants(list(known.values()))
    others = {name for cell in known.values() for name in _bound_to_no_class(cell.source)}
    steps = []
    for number, grade_id, source in cells:
        cell = known.pop(grade_id, None)
        if cell is None or role(cell) is Role.ANSWER:
            steps.append(Step(number, Role.ANSWER, source))
        else:
            names = wanted.get(cell.name)
            hidden = "BEGIN HIDDEN TESTS" in cell.source
            classes = tuple(name for name in names or () if name not in others)
            steps.append(
                Step(
                    number,
                    role(cell),
                    cell.source,
                    tuple(names or ()),
                    names is not None,
                    hidden,
                    classes,
                    cell.points or 0.0,
                )
            )
    return _without_pictures(steps, {number: grade_id for number, grade_id, _ in cells})


def _without_pictures(steps: Sequence[Step], names: Mapping[int, str]) -> list[Step]:
    """The steps but those that only show something: nobody looks while a submission is graded.

    names: grade_ids by step. A picture stays where a later cell uses, or may use, a name that it binds.
    """
    kept: list[Step] = []
    used: set[str] = set()
    for step in reversed(steps):
        shows = step.role is Role.SHARED and names[step.number].startswith(PICTURE)
        reads, binds = global_names(step.source)
        if not shows or used & (binds | _ANY_NAME):
            kept.append(step)
            used |= reads
    return kept[::-1]


def role(cell: SourceCell) -> Role:
    """Who runs a cell of the release."""
    if cell.is_test:
        return Role.TEST
    return Role.SHARED if cell.locked and not cell.solution else Role.ANSWER


def wants(release: Sequence[SourceCell]) -> dict[str, list[str]]:
    """By the name of each cell that the judge runs: the names it takes from the learner.

    A name is the learner's unless the last cell that binds it, among those before, is the instructor's. Of the locked
    cells the judge runs those that bind a name which a test needs, directly or through another of them.
    """
    binder: dict[str, SourceCell] = {}  # the last cell so far that binds a name
    takes: dict[str, list[str]] = {}  # by cell of the instructor's: the learner's names it uses
    rests_on: dict[str, set[str]] = {}  # … and the locked cells that bind its other names
    for cell in release:
        used, bound = global_names(cell.source)
        if role(cell) is not Role.ANSWER:
            own = {name for name in used if name in binder and role(binder[name]) is not Role.ANSWER}
            unknown = used - binder.keys() - bound - KNOWN_EVERYWHERE
            takes[cell.name] = sorted(unknown | (used & binder.keys() - own))
            rests_on[cell.name] = {binder[name].name for name in own}
        binder.update(dict.fromkeys(bound, cell))
    judged = _reached((cell.name for cell in release if role(cell) is Role.TEST), rests_on)
    return {name: names for name, names in takes.items() if name in judged}


@lru_cache(maxsize=4096)
def global_names(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """The global names that a cell's code takes from cells before it, and those that it binds."""
    code = TransformerManager().transform_cell(source)
    used: set[str] = set()
    bound: set[str] = set()
    try:
        for statement in ast.parse(code).body:
            reads, binds = _names(symtable.symtable(ast.get_source_segment(code, statement) or "", "cell", "exec"))
            # A loop or a block binds before it reads; `x = x + 1` reads first.
            used |= reads - bound - (binds if hasattr(statement, "body") else set())
            bound |= binds
    except (SyntaxError, ValueError):  # it will say so itself when it runs
        return frozenset(), frozenset()
    return frozenset(used), frozenset(bound)


def imports(source: str) -> set[str]:
    """The names that a cell's import statements bind, wherever they stand."""
    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError):
        return set()
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))
    return {alias.asname or alias.name.partition(".")[0] for node in statements for alias in node.names}


@lru_cache(maxsize=1024)
def _bound_to_no_class(source: str) -> frozenset[str]:
    """The names that a cell of the release binds at its top level to something other than a class."""
    _, bound = global_names(source)
    if not bound:
        return bound
    tree = ast.parse(TransformerManager().transform_cell(source))
    return bound - {statement.name for statement in tree.body if isinstance(statement, ast.ClassDef)}


def _names(scope: symtable.SymbolTable) -> tuple[set[str], set[str]]:
    """The global names that are read, and that are bound, in a scope and those inside it."""
    top = scope.get_type() == "module"
    symbols = [symbol for symbol in scope.get_symbols() if top or symbol.is_global()]
    read = {symbol.get_name() for symbol in symbols if symbol.is_referenced()}
    bound = {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
    for inner in scope.get_children():
        inner_read, inner_bound = _names(inner)
        read |= inner_read
        bound |= inner_bound
    return read, bound


def _reached(start: Iterable[str], rests_on: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(rests_on.get(name, ()))
    return found
