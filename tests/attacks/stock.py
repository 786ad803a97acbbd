"""Runs the catalogue under nbgrader's own Execute too, and writes what came of it to docs/attacks.md.

`python -m tests.attacks.stock [CLASS …]` needs bubblewrap: each attack runs with a throw-away course and without a
network, in namespaces of its own. What came of each is kept in stock.json, and the page written anew, as it is there:
the next run goes on with what is missing, in all classes or in those named.
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
KEPT = Path(__file__).with_name("stock.json")  # what came of each attack, by class and name
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


def page(stock: Mapping[str, Mapping[str, str]]) -> str:
    """The table of all attacks. stock: what came of each, by class and name."""
    lines = [INTRODUCTION]
    for kind, title in TITLES.items():
        lines += [f"## {title}", "", "| attack | it tries to | stock nbgrader | here |", "| --- | --- | --- | --- |"]
        attacks: Sequence[Attack | formats.Handed] = formats.ATTACKS if kind == "formats" else CLASSES[kind]
        for attack in attacks:
            limit = getattr(attack, "limit", "")
            nothing = "costs nothing" if kind == "careless" else "fails"
            here = f"**a known limit.** {limit}" if limit else nothing
            there = stock.get(kind, {}).get(attack.name, "not tried") or ("the same" if limit else nothing)
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
protocol, the sandbox), where the machine would have suffered, for most variants of the same attack, for whole
submissions, which the script does not run, and where it has not been run to its end. Stock nbgrader has no sandbox:
what it let attacks read or change was a throw-away course in namespaces of its own.

A **known limit** is what no judge can tell from honest work: the test believes the answer. The remedy is in the test.
"""


def main() -> None:
    """One attack, from inside the sandbox, or what is missing of some classes or of all."""
    if len(sys.argv) == 3 and sys.argv[2].isdigit():
        print(json.dumps(told(CLASSES[sys.argv[1]][int(sys.argv[2])])))
        return
    found: dict[str, dict[str, str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    missing = [
        (kind, number)
        for kind in sys.argv[1:] or CLASSES
        for number, attack in enumerate(CLASSES[kind])
        # Stock nbgrader has no limits of memory, disk or processes, and the machine is everybody's.
        if attack.stock and kind != "exhaustion" and attack.name not in found.get(kind, {})
    ]
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        for (kind, number), came in zip(missing, pool.map(_in_bwrap, missing), strict=True):
            found.setdefault(kind, {})[CLASSES[kind][number].name] = came
            KEPT.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            PAGE.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
