"""Where attacks run: a notebook of each, files that nobody may read or change, and what is looked at afterwards."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell
from nbgrader.utils import determine_grade

from grading.release import SourceCell
from grading.trusted.engine import Engine
from grading.trusted.plan import plan
from tests.attacks.attack import HIDDEN_TOKEN, SEED, TOOLS, Attack

SETUP = "import numpy as np\nfrom course import check"
GOOD = "def good(x): return x + 1"
GOOD_TEST = "check.equal(good(2), 3, 'one more')\nnp.testing.assert_allclose(good(np.ones(2)), 2)\nassert good(1) == 2"

CLASSMATE = """import os, threading
from pathlib import Path
import numpy as np
def good(x): return x + 1
seen = [os.listdir('.'), sorted(set(os.environ) & {'LEFT', 'PLACES'}), 'PLACES' in globals(), abs(-2),
        float(np.exp(0.0)), threading.active_count(), Path('left').exists(), Path('../left').exists()]"""
CLASSMATES_TESTS = (
    GOOD_TEST,
    "assert seen == [[], [], False, 2, 1.0, 1, False, False], seen",
    "check.equal(good(0), 5, 'which it is not')",
)


@dataclass
class Canaries:
    """Files around the grading as they are around a real one, each with a random text of its own."""

    root: Path

    def __post_init__(self) -> None:
        names = {
            "gradebook": "course/gradebook.db",
            "seed": "course/.grading_seed",
            "source": "course/source/week/1_double.py",
            "release": "course/release/week/1_double.ipynb",
            "classmate": "course/submitted/classmate/week/1_double.ipynb",
            "autograded": "course/autograded/classmate/week/1_double.ipynb",
            "startup": "home/.ipython/profile_default/startup/00-first.py",
            "bashrc": "home/.bashrc",
            "cron": "home/crontab",
        }
        self.places = {name: str(self.root / path) for name, path in names.items()}
        self.tokens = {name: f"canary-{secrets.token_hex(8)}" for name in [*names, "environment"]}
        for name, path in self.places.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(f"# {self.tokens[name]}\n", encoding="utf-8")
        self.digest = digest(self.root)

    @property
    def secrets(self) -> list[str]:
        """What must not stand in anything that learners see."""
        return [*self.tokens.values(), HIDDEN_TOKEN, SEED]

    def seen_in(self, text: str) -> list[str]:
        """The secrets that a text holds, plainly or in bytes written down."""
        return [secret for secret in self.secrets if secret in text or secret.encode().hex() in text]

    def changed(self) -> bool:
        """Whether any file is new, gone or another."""
        return digest(self.root) != self.digest


def digest(folder: Path) -> dict[str, str]:
    """What all files of a folder hold, and where its links lead."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def cells(attack: Attack, places: Mapping[str, str]) -> list[tuple[SourceCell | None, str]]:
    """The code cells of an attacker's notebook: what the release knows of each, and the source handed in."""

    def answer(name: str, source: str) -> tuple[SourceCell, str]:
        return SourceCell(name, f"def {name}(x):\n    raise NotImplementedError()", solution=True), source

    def test(name: str, source: str) -> tuple[SourceCell, str]:
        return SourceCell(name, source, grade=True, locked=True, points=1), source

    tools = f"PLACES = {dict(places)!r}\n{TOOLS}"
    return [
        (SourceCell("setup", SETUP, locked=True), SETUP),
        (None, tools),
        answer("good", GOOD),
        answer("f", attack.code),
        *(test(f"f-{number}", source) for number, source in enumerate(attack.tests)),
        test("good-test", GOOD_TEST),
        *((None, source) for source in attack.more),
    ]


@dataclass(frozen=True)
class Result:
    """What nbgrader makes of the outputs: points of the attacked tests and of the honest one, and all texts."""

    attacked: list[float]
    honest: float
    text: str
    tests: list[str]  # what each attacked test shows


def scored(known: Sequence[SourceCell | None], outputs: Sequence[Sequence[Mapping[str, Any]]]) -> Result:
    """The scores by nbgrader's own rule, from the outputs of each cell."""
    points, texts = {}, {}
    for cell, shown in zip(known, outputs, strict=True):
        if cell is not None and cell.is_test:
            made = new_code_cell(cell.source, metadata={"nbgrader": cell.metadata()})
            made.outputs = [nbformat.from_dict(dict(output)) for output in shown]
            points[cell.name] = float(determine_grade(made)[0])
            texts[cell.name] = "\n".join(str(output.get("text", output.get("traceback", ""))) for output in shown)
    return Result(
        [score for name, score in points.items() if name.startswith("f-")],
        points.get("good-test", 0.0),
        json.dumps(outputs, ensure_ascii=False, default=str),
        [text for name, text in texts.items() if name.startswith("f-")],
    )


def attacked(engine: Engine, attack: Attack, places: Mapping[str, str]) -> Result:
    """Run an attack as a submission is run."""
    made = cells(attack, places)
    known = [cell for cell, _ in made]
    return scored(known, _run(engine, made))


def classmate(engine: Engine) -> Result:
    """Run an honest submission that also looks around for what others may have left."""
    made: list[tuple[SourceCell | None, str]] = [
        (SourceCell("setup", SETUP, locked=True), SETUP),
        (SourceCell("good", "def good(x): ...\nseen = None", solution=True), CLASSMATE),
        *(
            (SourceCell(f"f-{number}", source, grade=True, locked=True, points=1), source)
            for number, source in enumerate(CLASSMATES_TESTS)
        ),
    ]
    return scored([cell for cell, _ in made], _run(engine, made))


def _run(engine: Engine, made: Sequence[tuple[SourceCell | None, str]]) -> list[list[dict[str, Any]]]:
    release = [cell for cell, _ in made if cell is not None]
    steps = plan([(i, cell.name if cell else "", source) for i, (cell, source) in enumerate(made)], release)
    outputs = engine.run(steps, {"COURSE_GRADING_SEED": SEED}).outputs
    return [outputs[i] for i in range(len(made))]


def descendants(process: int | None = None) -> dict[int, str]:
    """The processes that come from this one, by number, with the time each started."""
    parents: dict[int, list[tuple[int, str]]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                # The name in brackets may hold anything, spaces and brackets too.
                fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append((int(folder.name), fields[19]))
    found: dict[int, str] = {}
    waiting = [process or os.getpid()]
    while waiting:
        for child, started in parents.get(waiting.pop(), []):
            found[child] = started
            waiting.append(child)
    return found
