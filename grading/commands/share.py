"""For instructors: hand the lessons out, and take in what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from grading.bundle import bundle as make_bundle
from grading.collect import collect as collect_from
from grading.resume import replace_file
from grading.roster import read_roster
from grading.terminal import HERE, Course, console


def bundle(
    assignment: str,
    course: Course = HERE,
    to: Annotated[
        Path | None, typer.Option(help="The zip to write.", show_default="ASSIGNMENT.zip in the course's dist/")
    ] = None,
) -> None:
    """Make a zip for learners: the week's lessons, the package they use, and how to set up. No answer is in it."""
    content = make_bundle(course, assignment)
    place = to or course / "dist" / f"{assignment}.zip"
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_file(place, content)
    console.print(f"{place} ({len(content) / 1e6:.1f} MB)", markup=False, highlight=False, soft_wrap=True)


def collect(
    assignment: str,
    place: Annotated[
        Path, typer.Argument(help="A zip from Canvas or Moodle, a folder, or the exchange's inbound folder.")
    ],
    course: Course = HERE,
    roster: Annotated[
        Path | None,
        typer.Option(help="The class: Canvas's gradebook export, Moodle's grading worksheet, or a CSV with `student`."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is there already where nothing tells which is newer.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be collected.")] = False,
) -> None:
    """Take in what was handed in, into submitted/STUDENT/ASSIGNMENT. Nothing there gives way to something older."""
    names = read_roster(roster) if roster else None
    found = collect_from(course, assignment, place, names, replace=replace, dry_run=dry_run)
    if dry_run:
        _print(f"{student}: {what}" for student, what in found.students.items())
    _print(found.problems)
    if found.missing:
        _print([f"Missing, {len(found.missing)} of {len(names.students) if names else 0}: {', '.join(found.missing)}."])
    counts = Counter(found.students.values())
    told = ", ".join(f"{counts[what]} {what}" for what in ("new", "newer", "as before", "kept") if counts[what])
    _print([f"{len(found.students)} submissions {'would be ' if dry_run else ''}collected: {told}."])


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
