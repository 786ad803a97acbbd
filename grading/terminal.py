"""What all commands share: where they print, how they say no, and their common options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

console = Console()
errors = Console(stderr=True)

Item = TypeVar("Item")
Course = Annotated[Path, typer.Option("--course", help="The course's folder.", show_default="this folder")]
Database = Annotated[str | None, typer.Option("--db", help="The gradebook: an SQLAlchemy URL instead of gradebook.db.")]
HERE = Path()


class Failed(Exception):
    """The command did its work and the answer is no."""


class RateColumn(ProgressColumn):
    """How many a minute."""

    def render(self, task: Task) -> Text:
        """The rate of the last moments; nothing before there is one."""
        return Text("" if task.speed is None else f"{60 * task.speed:.0f} a minute")


def progress(
    items: Iterable[Item], what: str, total: int | None, status: Callable[[], str] = lambda: ""
) -> Iterator[Item]:
    """The items, with a bar that shows how far they are. status: what else to say beside it, after each item."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), RateColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.fields[status]}"), console=errors, transient=True) as bar:
        task = bar.add_task(what, total=total, status="")
        for item in items:
            yield item
            bar.update(task, advance=1, status=status())
