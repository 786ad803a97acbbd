"""A lesson in the book: the release's cells, the answers only while it runs, and what a right answer shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

SUMMARY = re.compile(r"\*\*Week (\d+), notebook (\d+) · about (\d+) minutes · (\d+) points?\*\*")
EXPLORABLE = "application/x-explorable+json"


@dataclass(frozen=True)
class Lesson:
    """A lesson of the course.

    week, name: its folder and file, as in "week2_optimization" and "1_mini_batches".   minutes, points: as it says.
    about: its first paragraph.
    """

    root: Path
    week: str
    name: str
    title: str
    minutes: int
    points: int
    about: str

    @property
    def place(self) -> str:
        """Where it stands below source/, release/ and in the book, without an ending."""
        return f"{self.week}/{self.name}"

    @property
    def release(self) -> Any:
        """What learners open."""
        return nbformat.read(self.root / "release" / f"{self.place}.ipynb", as_version=4)

    @property
    def source(self) -> Any:
        """The instructor's notebook, with answers and hidden tests."""
        return nbformat.read(self.root / "source" / f"{self.place}.ipynb", as_version=4)


def lessons(root: Path) -> list[Lesson]:
    """All lessons, in order.   Raises ValueError for one whose first cell does not say its title, time and points."""
    return [_lesson(root, path) for path in sorted((root / "release").glob("*/*.ipynb"))]


def _lesson(root: Path, path: Path) -> Lesson:
    first = nbformat.read(path, as_version=4).cells[0].source
    title = re.match(r"# (.+)\n", first)
    summary = SUMMARY.search(first)
    if not title or not summary:
        raise ValueError(
            f"{path}: the first cell must begin with '# Title' and then "
            "'**Week 1, notebook 2 · about 45 minutes · 18 points**'"
        )
    paragraphs = first[summary.end() :].strip().split("\n\n")
    about = " ".join(paragraphs[0].split())
    return Lesson(root, path.parent.name, path.stem, title[1], int(summary[3]), int(summary[4]), about)


def runnable(release: Any, source: Any) -> Any:
    """The release with the reference answers in their cells: it runs, and has no hidden test."""
    answers = {cell.id: cell.source for cell in source.cells}
    whole = nbformat.from_dict(release)
    for cell in whole.cells:
        if _is_answer(cell):
            cell.source = answers[cell.id]
    return whole


def shown(lesson: Lesson, release: Any, run: Any, repository: str = "") -> Any:
    """The release as a page: its cells, with the outputs of the notebook that ran with right answers.

    An answer's own output is left out, and so is what a quiz says: both tell the answer.
    repository: its address on GitHub, if it has one, for a link to Binder.
    """
    outputs = {cell.id: cell.outputs for cell in run.cells if cell.cell_type == "code"}
    page = nbformat.from_dict(release)
    for cell in page.cells:
        if cell.cell_type == "code":
            told = _is_answer(cell) or "quiz.check(" in cell.source
            cell.outputs = [] if told else [_for_the_page(lesson, output) for output in outputs.get(cell.id, [])]
            cell.metadata["mystnb"] = _words(cell.outputs)
    page.cells.insert(1, nbformat.v4.new_markdown_cell(_how_to_read(lesson, repository)))
    return page


def _is_answer(cell: Any) -> bool:
    return bool(cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"))


def _for_the_page(lesson: Lesson, output: Any) -> Any:
    explorable = output.get("data", {}).get(EXPLORABLE)
    if explorable is None:
        return output
    return nbformat.v4.new_output("display_data", {"text/html": frame(f"../explorables/{lesson.place}", explorable)})


def frame(folder: str, explorable: dict[str, str]) -> str:
    """The HTML that shows an explorable in a page: loaded only when the reader comes near."""
    source = f"{folder}/{explorable['file']}"
    title = html.escape(explorable["title"])
    return f'<iframe class="explorable" src="{source}" title="Explorable: {title}" loading="lazy"></iframe>'


def _words(outputs: list[Any]) -> dict[str, Any]:
    """What the pictures of a cell show, in words, where myst-nb looks for it."""
    alts = [output.metadata.get("image/png", {}).get("alt", "") for output in _pictures(outputs)]
    return {"image": {"alt": " ".join(alts)}} if alts else {}


def _pictures(outputs: list[Any]) -> Iterator[Any]:
    return (output for output in outputs if "image/png" in output.get("data", {}))


def _how_to_read(lesson: Lesson, repository: str) -> str:
    binder = f"{repository.replace('https://github.com', 'https://mybinder.org/v2/gh')}/main?urlpath=lab/tree/release"
    there = f", or [try it without installing anything]({binder}/{lesson.place}.ipynb)" if repository else ""
    return f"""\
```{{admonition}} Here you read; in JupyterLab you write
:class: tip
Open `release/{lesson.place}.ipynb` to write the code yourself: [how to start](../learning/start.md){there}.
Where this page says `raise NotImplementedError()`, your code goes. The pictures, the explorables and the lines with ✔
come from right answers: yours should look like them.
```"""
