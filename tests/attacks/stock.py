"""Runs the catalogue under nbgrader's own Execute too, and writes what came of it to docs/attacks.md.

`python -m tests.attacks.stock` needs bubblewrap: each attack runs with a throw-away course and without a network, in
namespaces of its own. It takes minutes, and writes the page after each class.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute

from tests.attacks import CLASSES, formats
from tests.attacks.arena import Canaries, Result, cells, descendants, scored
from tests.attacks.attack import SEED, Attack

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "attacks.md"
SECONDS = 5  # for one cell
LONGEST = 120  # seconds for a whole attack
MOST_MEMORY = 6 * 2**30
TITLES = {
    "score_forging": "Points for work that was not done",
    "leaks": "What nobody may learn",
    "tampering": "Harm to others and to the grader",
    "exhaustion": "Using up the machine",
    "escape": "Ways out of the sandbox",
    "protocol": "Lies to the judge",
    "careless": "No attack at all: honest mistakes",
    "formats": "Notebooks and folders that are not what they should be",
}


def graded(attack: Attack, places: Mapping[str, str]) -> Result:
    """Grade an attack as nbgrader does: one kernel for the learner's code and for the tests."""
    made = cells(attack, places)
    notebook = new_notebook(cells=[new_code_cell(source) for _, source in made])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    Execute(timeout=SECONDS, kernel_name="python3").preprocess(notebook, {"metadata": {"path": str(Path.cwd())}})
    return scored([cell for cell, _ in made], [cell.outputs for cell in notebook.cells])


def told(attack: Attack) -> str:
    """What an attack achieves here, in words."""
    canaries = Canaries(Path(tempfile.mkdtemp()))
    os.environ.update(COURSE_GRADING_SEED=SEED, INSTRUCTORS_SECRET=canaries.tokens["environment"])
    os.chdir(tempfile.mkdtemp())
    found = []
    try:
        result = graded(attack, canaries.places)
        gained = sum(result.attacked) - attack.deserved
        if gained > 0:
            found.append(f"gains {gained:g} of {len(attack.tests)} points")
        if gained < 0:
            found.append(f"costs {-gained:g} of {attack.deserved} points that were earned")
        if not result.honest:
            found.append("costs the honest point")
        if canaries.seen_in(result.text):
            found.append("reads secrets")
    except Exception as error:
        found.append(f"nothing is graded ({type(error).__name__})")
    if canaries.changed():
        found.append("changes files")
    if descendants():
        found.append("leaves processes")
    return ", ".join(found)


def _in_bwrap(asked: tuple[str, int]) -> str:
    """What an attack achieves, told from inside."""
    own = ["--setenv", "HOME", "/tmp", "--setenv", "PYTHONPATH", str(ROOT), "--chdir", "/tmp"]
    command = [
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/"),
        *("--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", *_visible(), *own, "--"),
        *("prlimit", f"--as={MOST_MEMORY}", "--nproc=4000"),
        *(sys.executable, "-m", "tests.attacks.stock", *map(str, asked)),
    ]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return f"nothing is graded (not done after {LONGEST} s)"
    lines = run.stdout.strip().splitlines()
    return str(json.loads(lines[-1])) if lines else f"nothing is graded (the grader ended with {run.returncode})"


def _visible() -> Iterator[str]:
    """A course that lies in /tmp must be seen there."""
    if ROOT.is_relative_to("/tmp"):
        yield from ("--ro-bind", str(ROOT), str(ROOT))


def page(stock: Mapping[tuple[str, int], str]) -> str:
    """The table of all attacks."""
    lines = [INTRODUCTION]
    for kind, title in TITLES.items():
        lines += [f"## {title}", "", "| attack | it tries to | stock nbgrader | here |", "| --- | --- | --- | --- |"]
        attacks: Sequence[Attack | formats.Handed] = formats.ATTACKS if kind == "formats" else CLASSES[kind]
        for number, attack in enumerate(attacks):
            limit = getattr(attack, "limit", "")
            nothing = "costs nothing" if kind == "careless" else "fails"
            here = f"**a known limit.** {limit}" if limit else nothing
            there = stock.get((kind, number), "not tried") or ("the same" if limit else nothing)
            lines.append(f"| {attack.name} | {attack.tries} | {there} | {here} |")
        lines.append("")
    return "\n".join(lines)


INTRODUCTION = """# What was tried against the grading

`tests/test_attacks.py` runs each of these in both tiers of the sandbox. The last column says what that test demands,
not what a run of this page found: an attack **fails here** when the score is that of the work that was done, the other
exercise of the same notebook keeps its point, no text of a hidden test, seed, solution or classmate shows in what the
learner gets back, no file outside changed, and no process or file is left. A classmate graded next gets what their
work deserves: that is tried after each attack that tampers, exhausts or breaks the protocol, and after each fifth of
the others.

The third column is what nbgrader's own `Execute` makes of the same notebook, found out by
`python -m tests.attacks.stock`. "Not tried" stands where there is nothing of stock nbgrader's to attack (the judge's
protocol, the sandbox), where the machine would have suffered, for most variants of the same attack, and where the
script was not run to its end, as for the honest mistakes and whole submissions. Stock nbgrader has no sandbox: what it
let attacks read or change was a throw-away course in namespaces of its own.

A **known limit** is what no judge can tell from honest work: the test believes the answer. The remedy is in the test.
"""


def main() -> None:
    """One attack, from inside the sandbox, or all of them."""
    if len(sys.argv) == 3:
        print(json.dumps(told(CLASSES[sys.argv[1]][int(sys.argv[2])])))
        return
    found: dict[tuple[str, int], str] = {}
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        for kind, attacks in CLASSES.items():
            # Stock nbgrader has no limits of memory, disk or processes, and the machine is everybody's.
            asked = [(kind, number) for number, attack in enumerate(attacks) if attack.stock and kind != "exhaustion"]
            found.update(zip(asked, pool.map(_in_bwrap, asked), strict=True))
            PAGE.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
