"""Puts together what Sphinx reads: pages written by hand, lessons that ran, and the pages of the weeks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import nbformat

from docs.book.lessons import Lesson, shown
from docs.book.run import KEPT

WEEKS = {
    "week1_practical_aspects": "Week 1: practical aspects",
    "week2_optimization": "Week 2: optimization",
    "week3_tuning_batchnorm_softmax": "Week 3: tuning, batch norm, softmax",
}
READ_FIRST = ("for_instructors", "what_the_grader_promises")  # of the pages for who teaches; the others follow
KEPT_OUT = ("_build", "book", "static", "__pycache__", "__init__.py", "conf.py")


def stage(root: Path, lessons: Mapping[Lesson, Path], folder: Path, repository: str = "") -> None:
    """Write all pages into the folder `pages` of a folder, and those of explorables into `extra`.

    lessons: of each the folder where it ran.   repository: its address on the web, for links to files; with none they
    are names of files.
    """
    pages, extra = folder / "pages", folder / "extra"
    for old in (pages, extra):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(root / "docs", pages, ignore=lambda _, names: [name for name in names if name in KEPT_OUT])
    (pages / "developing").mkdir(exist_ok=True)
    shutil.copyfile(root / "CONTRIBUTING.md", pages / "developing" / "contributing.md")
    for page in pages.rglob("*.md"):
        origin = Path() if page.name == "contributing.md" else page.parent.relative_to(pages.parent)
        text = page.read_text(encoding="utf-8")
        page.write_text(with_links(text, origin, repository), encoding="utf-8")
    for lesson, ran in lessons.items():
        _stage_lesson(lesson, ran, pages, extra, repository)
    weeks = {week: list(its) for week, its in groupby(lessons, key=lambda lesson: lesson.week)}
    for week, its_lessons in weeks.items():
        (pages / week / "index.md").write_text(week_page(week, its_lessons), encoding="utf-8")
    teaching = sorted((page.stem for page in pages.glob("*.md") if page.stem != "index"), key=_rank)
    start = pages / "index.md"
    text = start.read_text(encoding="utf-8")
    text = text.replace("<!-- weeks -->", week_list(weeks)).replace("<!-- teaching -->", "\n".join(teaching))
    start.write_text(text, encoding="utf-8")


def _rank(name: str) -> tuple[int, str]:
    return (READ_FIRST.index(name) if name in READ_FIRST else len(READ_FIRST), name)


def _stage_lesson(lesson: Lesson, ran: Path, pages: Path, extra: Path, repository: str) -> None:
    page = pages / f"{lesson.place}.ipynb"
    page.parent.mkdir(exist_ok=True)
    run = nbformat.read(ran / KEPT, as_version=4)
    nbformat.write(shown(lesson, lesson.release, run, repository), page)
    explorables = extra / "explorables" / lesson.place
    explorables.mkdir(parents=True)
    talk = (lesson.root / "docs/static/explorable.js").read_text(encoding="utf-8")
    for file in ran.glob("*.html"):
        page_of_its_own = file.read_text(encoding="utf-8")
        in_a_frame = page_of_its_own.replace("</body>", f"<script>\n{talk}</script>\n</body>")
        (explorables / file.name).write_text(in_a_frame, encoding="utf-8")


def week_list(weeks: Mapping[str, list[Lesson]]) -> str:
    """The weeks for the start page, as a list of links with what each holds."""
    return "\n".join(f"- [{_title(week)}]({week}/index.md): {_sum(its)}" for week, its in weeks.items())


def _title(week: str) -> str:
    return WEEKS.get(week, week)


def _sum(lessons: list[Lesson]) -> str:
    minutes, points = sum(one.minutes for one in lessons), sum(one.points for one in lessons)
    return f"{len(lessons)} notebooks · about {minutes / 60:.0f} hours · {points} points"


def week_page(week: str, lessons: list[Lesson]) -> str:
    """The page of a week: its lessons in order, with their times and points."""
    rows = [f"| [{one.title}]({one.name}.ipynb) | {one.minutes} min | {one.points} |" for one in lessons]
    about = "\n\n".join(f"**[{one.title}]({one.name}.ipynb).** {one.about}" for one in lessons)
    contents = "\n".join(one.name for one in lessons)
    return (
        f"# {_title(week)}\n\n{_sum(lessons)}\n\n"
        + "\n".join(["| Notebook | Time | Points |", "|---|---:|---:|", *rows])
        + f"\n\n{about}\n\n```{{toctree}}\n:hidden:\n\n{contents}\n```\n"
    )


def with_links(text: str, origin: Path, repository: str) -> str:
    """A page with its links to files of the repository turned to where they lead in the book.

    origin: the page's folder: `pages/…`, or nothing for one that stands in the root of the repository.
    """

    def turned(link: re.Match[str]) -> str:
        words, target, anchor = link[1], link[2], link[3] or ""
        depth = len(origin.parts) - 1
        if not origin.parts:  # CONTRIBUTING.md, which moves one folder down
            inside = target.removeprefix("docs/")
            if inside != target and inside.endswith((".md", ".png")):
                return f"[{words}](../{inside}{anchor})"
            path = target
        elif target.startswith("../" * (depth + 1)):
            path = target.removeprefix("../" * (depth + 1))
            if path == "CONTRIBUTING.md":
                return f"[{words}]({'../' * depth}developing/contributing.md{anchor})"
        else:
            return link[0]
        return f"[{words}]({repository}/blob/main/{path}{anchor})" if repository else words

    return re.sub(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)", turned, text)
