"""From lessons to the pages of the book."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from sphinx.cmd.build import build_main

from docs.book.lessons import lessons
from docs.book.run import run
from docs.book.secrets import leaks, secrets
from docs.book.staging import stage

FRONT = "week2_optimization/2_exponentially_weighted_averages"  # the start page shows its first explorable


def build(root: Path, folder: Path, only: Collection[str] = ()) -> Path:
    """Build the book in a folder: what ran in `ran`, what Sphinx reads in `pages`, the book itself in `html`.

    only: the lessons it has, as in FRONT, which it has always; all if left out.   Returns the folder of its start page.
    Raises ValueError for a lesson that does not exist, a page that Sphinx complains about, or an answer in a page.
    """
    every = lessons(root)
    if unknown := sorted(set(only) - {lesson.place for lesson in every}):
        raise ValueError(f"There is no lesson {', '.join(unknown)} in release/. A lesson is called as {FRONT} is.")
    ran = {}
    for lesson in every:
        if not only or lesson.place in {*only, FRONT}:
            print(f"{lesson.place} …", flush=True)
            ran[lesson] = run(lesson, folder / "ran")
    stage(root, ran, folder, repository())
    site = folder / "html"
    options = ["--quiet", "--nitpicky", "--fail-on-warning", "--fresh-env", "--jobs", "auto"]
    where = ["--conf-dir", str(root / "docs"), "--doctree-dir", str(folder / "doctrees")]
    extra = ["--define", f"html_extra_path={(folder / 'extra').resolve()}"]
    if build_main([*options, *where, *extra, "--builder", "html", str(folder / "pages"), str(site)]):
        raise ValueError("The book was not built: what is wrong stands above, with the page and the line.")
    if found := leaks(site, secrets(every)):
        raise ValueError("The book tells what only instructors should read:\n" + "\n".join(found))
    return site


def repository() -> str:
    """The repository's address on the web, where the book is built by GitHub's workflow; else nothing."""
    name = os.environ.get("GITHUB_REPOSITORY", "")
    return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}" if name else ""
