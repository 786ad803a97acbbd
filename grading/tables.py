"""What the commands print: tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from grading.calibration.verdicts import Verdict
from grading.grade import Graded
from grading.sandbox import Finding


def verdict_table(lesson: str, verdicts: Sequence[Verdict]) -> Table:
    """One line per exercise: how well its tests tell right from wrong."""
    table = Table(title=lesson, title_justify="left")
    table.add_column("exercise", no_wrap=True)
    for heading in ("points", "wheats passed", "chaffs caught", "sentence found", "mutants killed"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for verdict in verdicts:
        table.add_row(
            verdict.exercise,
            f"{verdict.points:g}",
            f"{verdict.wheats_passed}/{verdict.wheats}",
            f"{verdict.chaffs_caught}/{verdict.chaffs}",
            f"{verdict.sentences_found}/{verdict.chaffs}",
            f"{verdict.mutants_killed}/{verdict.mutants}"
            + (f" (+{verdict.equivalents} equivalent)" if verdict.equivalents else ""),
            "✘" if verdict.problems else "✔",
        )
    return table


def tier_table(findings: Sequence[Finding]) -> Table:
    """One line per tier of the sandbox, the stricter first: whether it works, what it lets through or what it needs."""
    table = Table(title="What confines learners' code", title_justify="left", show_lines=True)
    for heading in ("tier", "works", "what it does not stop", "what it needs"):
        table.add_column(heading)
    for finding in findings:
        needs = " ".join(filter(None, (finding.why_not, finding.remedy)))
        table.add_row(finding.tier, "✔" if finding.works else "✘", finding.not_stopped, escape(needs))
    return table


def grades_table(
    assignment: str, graded: Sequence[Graded], stories: Mapping[str, tuple[str, float]] | None = None
) -> Table:
    """One line per student: points per notebook, total, lateness and how many problems there were.

    stories: for the sample class, what each student did and the points that deserves.
    """
    notebooks = next((list(student.scores) for student in graded if student.scores), [])
    table = Table(title=assignment, title_justify="left")
    table.add_column("student", no_wrap=True)
    if stories:
        table.add_column("what they did")
    for notebook in notebooks:
        table.add_column(notebook.split("_")[0], justify="right")  # its number in the week
    table.add_column("total", justify="right")
    if stories:
        table.add_column("deserved", justify="right")
    table.add_column("late", justify="right", no_wrap=True)
    table.add_column("problems", justify="right")
    for student in graded:
        story = stories[student.student] if stories else None
        points = [f"{score:g}/{most:g}" for score, most in (student.scores or {}).values()]
        table.add_row(
            escape(student.student),
            *([escape(story[0])] if story else []),
            *(points or ["–"] * len(notebooks)),
            "–" if student.total is None else f"{student.total:g}",
            *([f"{story[1]:g}"] if story else []),
            lateness(student.late_seconds),
            str(len(student.problems) or ""),
        )
    return table


def problem_lines(graded: Sequence[Graded]) -> list[str]:
    """Every problem with its student, as sentences to read below the table."""
    return [f"{student.student}: {problem}" for student in graded for problem in student.problems]


def lateness(seconds: float) -> str:
    """How late, in whole units of the largest that fits; empty when in time."""
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        if seconds >= size:
            return f"{seconds // size:.0f} {unit}"
    return ""
