"""Notebooks and folders that are not what they should be: roles, points, tests, kernels, files beside them."""

# Code in strings, as an attacker writes it.
# ruff: noqa: E501

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

NOTEBOOK = "1_double.ipynb"
WRONG = "def double(x):\n    return x"
HALF = "def half(x):\n    return x / 2"
TESTS = ("double-by-hand", "double-any", "half-by-hand")

Edit = Callable[[Any, Path, Mapping[str, str]], None]


@dataclass(frozen=True)
class Handed:
    """A submission of the tiny course in which `half` is solved (1 point of 4) and `double` is not.

    edit: changes the notebook before it is written, and the folder, in place; the places of canaries are told.
    after: changes the folder after that.   deserved: the points of the work that was done, whatever became of it.
    """

    name: str
    tries: str
    edit: Edit | None = None
    after: Edit | None = None
    deserved: float = 1


def named(notebook: Any) -> dict[str, Any]:
    """The notebook's cells by grade_id."""
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in notebook.cells if "nbgrader" in cell.metadata}


def hand_in(attack: Handed, course: Path, student: str, places: Mapping[str, str]) -> None:
    """Answer the release, as the attack does."""
    folder = course / "submitted" / student / "week"
    folder.mkdir(parents=True)
    notebook = nbformat.read(course / "release/week" / NOTEBOOK, as_version=4)
    named(notebook)["double"].source = WRONG
    named(notebook)["half"].source = HALF
    if attack.edit:
        attack.edit(notebook, folder, places)
    (folder / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    if attack.after:
        attack.after(notebook, folder, places)


def tests(change: Callable[[Any], None]) -> Edit:
    """Change each test cell."""

    def edit(notebook: Any, *_: object) -> None:
        for name in TESTS:
            change(named(notebook)[name])

    return edit


def role(**fields: Any) -> Edit:
    """Change what nbgrader's metadata say of each test."""
    return tests(lambda cell: cell.metadata["nbgrader"].update(fields))


def cell(name: str, **fields: Any) -> Edit:
    """Change one cell."""
    return lambda notebook, *_: named(notebook)[name].update(fields)


def everywhere(**fields: Any) -> Edit:
    """Change all cells."""

    def edit(notebook: Any, *_: object) -> None:
        for each in notebook.cells:
            each.update(fields)

    return edit


def each_test(**fields: tuple[Any, Any, Any]) -> Edit:
    """Change what nbgrader's metadata say of each test, to a value of its own."""

    def edit(notebook: Any, *_: object) -> None:
        for number, name in enumerate(TESTS):
            role = {key: values[number] for key, values in fields.items()}
            named(notebook)[name].metadata["nbgrader"].update(role)

    return edit


def answer(code: str) -> Edit:
    """Answer `double` like this, PLACES being known."""

    def edit(notebook: Any, _: Path, places: Mapping[str, str]) -> None:
        named(notebook)["double"].source = code.replace("PLACES", repr(dict(places)))

    return edit


def about(**fields: Any) -> Edit:
    """Change the metadata of the notebook."""
    return lambda notebook, *_: notebook.metadata.update(fields)


def written(path: str, text: str = "raise SystemExit('imported')\n") -> Edit:
    """Put a file beside the notebook."""

    def edit(_: Any, folder: Path, __: object) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")

    return edit


def written_all(*paths: str) -> Edit:
    """Put files beside the notebook."""
    return both(*map(written, paths))


def both(*edits: Edit) -> Edit:
    """One change after the other."""

    def edit(notebook: Any, folder: Path, places: Mapping[str, str]) -> None:
        for each in edits:
            each(notebook, folder, places)

    return edit


def linked(path: str, place: str) -> Edit:
    """Put a link to a place in the folder."""

    def edit(_: Any, folder: Path, places: Mapping[str, str]) -> None:
        (folder / path).unlink(missing_ok=True)
        (folder / path).symlink_to(places[place])

    return edit


def raw(change: Callable[[str], str]) -> Edit:
    """Change the text of the file."""

    def edit(_: Any, folder: Path, __: object) -> None:
        path = folder / NOTEBOOK
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return edit


def _tagged(cell: Any) -> None:
    cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove_cell", "remove_input", "hide_output"]


def _forged(cell: Any) -> None:
    cell.outputs = [new_output("execute_result", {"text/plain": "2.0"}, execution_count=1)]
    cell.execution_count = 1


def _copies(notebook: Any, *_: object) -> None:
    for name in TESTS:
        twin = copy.deepcopy(named(notebook)[name])
        twin.source = "pass"
        notebook.cells.insert(0, twin)


def _swapped(notebook: Any, *_: object) -> None:
    one, other = (named(notebook)[name].metadata["nbgrader"] for name in ("double-any", "half-by-hand"))
    one["grade_id"], other["grade_id"] = other["grade_id"], one["grade_id"]


def _pointed(notebook: Any, *_: object) -> None:
    cells = named(notebook)
    for name in TESTS:
        role = cells[name].metadata.pop("nbgrader")
        notebook.cells.append(new_code_cell("1.0", metadata={"nbgrader": role}))


def _without(*names: str) -> Edit:
    def edit(notebook: Any, *_: object) -> None:
        gone = [named(notebook)[name] for name in names]
        notebook.cells = [cell for cell in notebook.cells if not any(cell is each for each in gone)]

    return edit


def _bare(notebook: Any, *_: object) -> None:
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)


def _upside_down(notebook: Any, *_: object) -> None:
    notebook.cells.reverse()


def _setup_last(notebook: Any, *_: object) -> None:
    setup = named(notebook)["setup"]
    notebook.cells.remove(setup)
    notebook.cells.append(setup)
    notebook.cells.insert(0, new_code_cell("class check:\n    equal = rng = staticmethod(lambda *a, **k: None)"))


def _more_grades(notebook: Any, *_: object) -> None:
    extra = {
        "grade": True,
        "grade_id": "extra",
        "locked": True,
        "points": 100,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    notebook.cells.append(new_code_cell("pass", metadata={"nbgrader": extra}))
    notebook.cells.append(
        new_markdown_cell(
            "mine", metadata={"nbgrader": {**extra, "grade_id": "more", "solution": True, "locked": False}}
        )
    )
    named(notebook)["half"].metadata["nbgrader"].update(grade=True, points=100)


def _odd_names(notebook: Any, *_: object) -> None:
    for odd in ("../../../gradebook", "", None, 5, ["x"], {"a": 1}, "x" * 10_000, "a/b", "double\n", "\x1b[2J"):
        notebook.cells.append(
            new_code_cell("1 / 0", metadata={"nbgrader": {"grade_id": odd, "grade": True, "points": 5}})
        )
    nothing: tuple[Any, ...] = ({}, [], None, "nbgrader", {"grade_id": "double"})
    for metadata in nothing:
        notebook.cells.append(new_code_cell("1 / 0", metadata={"nbgrader": metadata}))


def _marks(notebook: Any, *_: object) -> None:
    for mark in (
        "### BEGIN HIDDEN TESTS",
        "### END HIDDEN TESTS",
        "### BEGIN SOLUTION",
        "### END SOLUTION",
        "### BEGIN MARK SCHEME",
    ):
        notebook.cells.append(new_code_cell(f"{mark}\nx = 1"))
        notebook.cells.append(new_markdown_cell(mark))


def _scripts(notebook: Any, *_: object) -> None:
    page = (
        "<script>alert('owned')</script><img src=x onerror=alert('owned')><iframe src='javascript:alert(1)'></iframe>"
    )
    notebook.cells.append(new_markdown_cell(page))
    notebook.cells.append(new_raw_cell(page, metadata={"format": "text/html", "raw_mimetype": "text/html"}))
    notebook.cells.append(
        new_code_cell(f"from IPython.display import HTML, Javascript\ndisplay(HTML({page!r}), Javascript('owned'))")
    )


def _magics(notebook: Any, *_: object) -> None:
    for body in (
        "%%javascript\nalert('owned')",
        "%%html\n<script>alert('owned')</script>",
        "%%script bash\ntouch left",
        "%%bash\ncat ../../../gradebook.db",
        "%%python\nprint(1)",
        "%%writefile numpy.py\nraise SystemExit",
        "%%capture\n1",
        "%run numpy.py",
        "%load_ext autoreload\n%autoreload 2",
        "%pylab inline",
        "%xmode Minimal\n%pdb on\n%automagic off\n%cd /",
        "!touch left\nfiles = !ls ../../..",
        "%reset -f",
        "%alias_magic t timeit\n%env COURSE_GRADING_SEED=1\n%who",
        "%timeit -n1 -r1 1\n%prun 1\n%debug",
    ):
        notebook.cells.append(new_code_cell(body))
    notebook.cells.append(new_code_cell("print(open('/etc/hostname').read() if False else 'end')"))


def _many(notebook: Any, *_: object) -> None:
    notebook.cells += [new_code_cell("x = 1\nx") for _ in range(150)]


def _second(name: str) -> Edit:
    def edit(notebook: Any, folder: Path, _: object) -> None:
        forged = copy.deepcopy(notebook)
        for test in TESTS:
            named(forged)[test].source = "pass"
            _forged(named(forged)[test])
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(forged), encoding="utf-8")

    return edit


READING = """import os
seen = []
for path in [*PLACES.values(), '../../../gradebook.db', '../../../source/week/1_double.py', '../1_double.ipynb', '1_double.ipynb']:
    try:
        seen.append(open(path).read())
    except Exception as error:
        seen.append(type(error).__name__)
def double(x):
    print(seen, os.getcwd(), os.listdir('.'))
    return x
seen"""

ATTACKS = [
    Handed("skipped tests", "keep the tests from running by tags", tests(_tagged)),
    Handed("more points", "give the tests a thousand points each", role(points=1000)),
    Handed(
        "negative points",
        "give the tests points below nothing, words and NaN",
        each_test(points=(-5, "many", float("inf"))),
    ),
    Handed(
        "tests of text",
        "make the tests Markdown cells, which nobody runs",
        tests(lambda cell: cell.update(cell_type="markdown")),
    ),
    Handed("raw tests", "make the tests raw cells", tests(lambda cell: cell.update(cell_type="raw"))),
    Handed("empty tests", "write `pass` into the tests", tests(lambda cell: cell.update(source="pass"))),
    Handed(
        "tests that give points",
        "write a number into the tests, which nbgrader takes for the score",
        tests(lambda cell: cell.update(source="2.0")),
    ),
    Handed("copied tests", "put empty copies of the tests before them", _copies),
    Handed("swapped tests", "give tests the names of others", _swapped),
    Handed("tests pointed elsewhere", "give the names of the tests to cells of one's own", _pointed),
    Handed("deleted tests", "delete the tests", _without(*TESTS)),
    Handed("deleted hidden test", "delete the hidden test", _without("double-any")),
    Handed("no metadata at all", "take all of nbgrader's metadata away", _bare),
    Handed("upside down", "turn the order of the cells around", _upside_down),
    Handed("the setup last", "move the setup behind the tests, and its own `check` to the front", _setup_last),
    Handed("tests as solutions", "make the tests solutions", role(solution=True, grade=True, locked=False)),
    Handed("tests as tasks", "make the tests tasks, graded by hand", role(task=True, grade=False)),
    Handed(
        "tests that are not locked",
        "unlock the tests, to keep the edits",
        both(role(locked=False), tests(lambda cell: cell.update(source="pass"))),
    ),
    Handed(
        "other schemas",
        "claim another version of nbgrader's metadata",
        each_test(schema_version=(1, 2, 99), checksum=("0", "0", "0")),
    ),
    Handed("more graded cells", "add graded cells of one's own", _more_grades),
    Handed("odd names", "give cells names that lead elsewhere, or are none", _odd_names),
    Handed(
        "another setup",
        "write its own check into the setup",
        cell("setup", source="class check:\n    equal = rng = staticmethod(lambda *a, **k: None)"),
    ),
    Handed("forged outputs", "hand in outputs that look like passed tests", tests(_forged)),
    Handed(
        "forged notes",
        "hand in the grader's own records",
        about(
            grading={"sandbox": "none"},
            grading_notes=["all right"],
            widgets={"application/vnd.jupyter.widget-state+json": {"state": {}}},
        ),
    ),
    Handed(
        "another kernel",
        "ask for bash, or a kernel that is a path",
        about(kernelspec={"name": "bash", "language": "bash", "display_name": "Bash"}, language_info={"name": "bash"}),
    ),
    Handed(
        "a kernel by path",
        "ask for a kernel in its own folder",
        about(kernelspec={"name": "../../own", "language": "python", "display_name": "own", "argv": ["touch", "left"]}),
        written("kernels/own/kernel.json", '{"argv": ["touch", "left"], "language": "python"}'),
    ),
    Handed("magics", "use every magic that runs something else", _magics),
    Handed("marks", "put nbgrader's own marks into its cells, unclosed", _marks),
    Handed("scripts in the page", "run scripts in the page that comes back", _scripts),
    Handed(
        "the test in the answer",
        "call the tests' checks in the answer, and define `check` there",
        answer("class check:\n    equal = close = rng = staticmethod(lambda *a, **k: None)\ndef double(x): return x"),
    ),
    Handed("reading around", "read the course's files by path, from within the answer", answer(READING)),
    Handed("leaving the process", "end the process in the answer", answer("import os\ndef double(x): os._exit(0)")),
    Handed("leaving at once", "end the process in a cell", answer("import os\nos._exit(0)")),
    Handed("many cells", "hand in 150 more cells", _many),
    Handed(
        "modules beside it",
        "hand in modules that are imported in place of the real ones",
        None,
        written_all(
            "numpy.py",
            "course/__init__.py",
            "course/check.py",
            "sitecustomize.py",
            "usercustomize.py",
            "conftest.py",
            "matplotlib/__init__.py",
            "IPython.py",
            "nbgrader_config.py",
            ".pythonrc",
            "grading/__init__.py",
        ),
    ),
    Handed(
        "a gradebook beside it",
        "hand in a gradebook, a seed and a configuration",
        None,
        written_all("gradebook.db", ".grading_seed", "jupyter_config.py", "timestamp.txt"),
    ),
    Handed(
        "a time that cannot be",
        "hand in a time long ago or in a far future",
        None,
        written("timestamp.txt", "9999-12-31 23:59:59 UTC"),
    ),
    Handed(
        "a second notebook", "hand in another notebook of the name, with passed tests", None, _second("1_DOUBLE.ipynb")
    ),
    Handed(
        "a notebook in a folder",
        "hand in another notebook of the name, further down",
        None,
        _second("copy/1_double.ipynb"),
    ),
    Handed(
        "a link for the notebook",
        "hand in a link to the solutions in place of the notebook",
        None,
        linked(NOTEBOOK, "source"),
        deserved=0,
    ),
    Handed(
        "links beside it",
        "hand in links to the gradebook, a classmate's folder and the root",
        None,
        both(linked("data.csv", "gradebook"), linked("data.ipynb", "classmate"), linked("root", "root")),
    ),
    Handed(
        "another format",
        "claim a format that does not exist",
        None,
        raw(lambda text: text.replace('"nbformat": 4', '"nbformat": 3', 1)),
        deserved=0,
    ),
    Handed(
        "a future format",
        "claim a minor version that does not exist yet",
        None,
        raw(lambda text: text.replace('"nbformat_minor": 5', '"nbformat_minor": 99', 1)),
    ),
    Handed("the same id in all cells", "give all cells one id", everywhere(id="one")),
    Handed(
        "two lists of cells",
        "write two lists of cells into the file, of which readers take one or the other",
        None,
        raw(lambda text: text.replace('{"', '{"cells": [], "', 1)),
    ),
    Handed(
        "numbers that are none",
        "write NaN and infinity into the file",
        None,
        raw(lambda text: text.replace('"nbformat": 4', '"x": NaN, "y": -Infinity, "nbformat": 4', 1)),
    ),
    Handed(
        "deep metadata",
        "nest metadata 3000 deep",
        None,
        raw(lambda text: text.replace('"nbformat": 4', '"x": ' + "[" * 3000 + "]" * 3000 + ', "nbformat": 4', 1)),
        deserved=0,
    ),
    Handed(
        "half characters", "write half a character into an answer", cell("double", source="x = '\ud800'"), deserved=0
    ),
    Handed(
        "attachments and more",
        "add fields that no cell has",
        everywhere(attachments={"x": {"text/html": "<script>owned</script>"}}, worksheets=[], level=1),
    ),
]
