"""For instructors: grade a class, try it on a sample class, and see what confines learners' code."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from grading import demo as sample
from grading.changes import Points, changes
from grading.commands.report import write_report
from grading.configuration import CourseError, chosen
from grading.export.marks import read_marks
from grading.grade import Graded, Grader
from grading.sandbox import Tier, probe
from grading.summary import Tally
from grading.tables import grades_table, problem_lines, tier_table
from grading.terminal import HERE, Course, Database, Failed, console, progress


def grade(
    assignment: str,
    course: Course = HERE,
    db: Database = None,
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run what was handed in with all your rights. The results say so.")
    ] = False,
    feedback: Annotated[bool, typer.Option(help="Whether to write the feedback pages too.")] = True,
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-j", min=1, help="Processes to grade with.", show_default="all processors"),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Grade on the Dask cluster with this address, such as tcp://host:8786.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again also what has not changed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be graded, and why.")] = False,
    log: Annotated[Path | None, typer.Option(help="A file to which each notebook adds a line of JSON.")] = None,
) -> None:
    """Grade every submission of an assignment and write its feedback. What was graded and has not changed is left."""
    with Grader(
        course,
        assignment,
        db,
        sandbox=not no_sandbox,
        feedback=feedback,
        force=force,
        start=_cluster(scheduler, workers) if scheduler is not None else None,
        workers=workers,
        log=log,
    ) as grader:
        if dry_run:
            reasons = list(progress(grader.reasons(), "looking", len(grader.students)))
            for student, why in reasons:
                console.print(f"{student}: {why or 'unchanged'}", markup=False, highlight=False, soft_wrap=True)
            console.print(f"{sum(bool(why) for _, why in reasons)} of {len(reasons)} would be graded.", highlight=False)
            return
        _log_seed(grader)
        before = _points_so_far(grader)
        graded, tally = _run(grader)
    _print_grades(grades_table(assignment, graded), graded)
    for line in changes(before, _points(graded)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for line in tally.lines():
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if grader.tier is Tier.NONE:
        console.print("Graded without a sandbox: what was handed in could do all that you can.", soft_wrap=True)
    for line in grader.misnamed:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    _fail_where_not_graded(graded)


def demo(
    folder: Annotated[Path, typer.Option(help="Where the sample course goes.")] = Path("demo"),
    assignment: Annotated[str, typer.Option(help="Which assignment the class hands in.")] = "week2_optimization",
    course: Course = HERE,
) -> None:
    """Make a sample class of 24 in a course of its own, grade it, print what each deserves, and write its report."""
    [name] = chosen(course, assignment)
    students = sample.make_course(course, folder, name)
    with Grader(folder, name) as grader:
        _log_seed(grader)
        deserved = sample.deserved(course, name, students, grader.seed)
        graded, _ = _run(grader)
    stories = {student.name: (student.story, deserved[student.name]) for student in students}
    _print_grades(grades_table(name, graded, stories), graded)
    console.print(f"Feedback pages: {folder / 'feedback'}, one folder per student.")
    console.print(f"What the class got right and wrong: {write_report(folder, name)}, to open in a browser.")
    _fail_where_not_graded(graded)
    if wrong := [student.student for student in graded if student.total != deserved[student.student]]:
        raise Failed(f"Not what they deserve: {', '.join(wrong)}.")


def doctor() -> None:
    """Show what confines learners' code on this machine, what that does not stop, and how to get better."""
    findings = probe()
    console.print(tier_table(findings))
    if not any(finding.works for finding in findings):
        raise Failed("Nothing here can confine learners' code, so `grading grade` refuses to run it.")


def _cluster(scheduler: str, workers: int | None) -> Callable[[], Executor]:
    """What starts to use the cluster with this address."""
    if workers:
        raise typer.BadParameter("--workers is for this computer: a cluster has its own.")
    from grading.cluster import Cluster  # Dask is not needed for one computer

    return partial(Cluster, scheduler)


def _run(grader: Grader) -> tuple[list[Graded], Tally]:
    """The results, by student, while a bar shows how far it is."""
    tally = Tally()
    graded = []
    try:
        for result in progress(grader.results(), "grading", len(grader.students), tally.status):
            graded.append(result)
            tally.add(result)
    except KeyboardInterrupt:
        raise Failed("Stopped. What was graded so far is kept: run the same again to go on from there.") from None
    return sorted(graded, key=lambda each: each.student), tally


def _points_so_far(grader: Grader) -> Points:
    """What the gradebook says before the run."""
    try:
        marks = read_marks(grader.config, grader.assignment)
    except CourseError:  # a first grading
        return {}
    return {
        student: {name: each.points for name, each in mark.notebooks.items()}
        for student, mark in marks.by_student.items()
    }


def _points(graded: list[Graded]) -> Points:
    return {
        each.student: {name: points for name, (points, _) in each.scores.items()}
        for each in graded
        if each.scores is not None
    }


def _log_seed(grader: Grader) -> None:
    console.print(f"grading seed {grader.seed} (set COURSE_GRADING_SEED to it to replay)", highlight=False)


def _print_grades(table: Table, graded: list[Graded]) -> None:
    console.print(table)
    for line in problem_lines(graded):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _fail_where_not_graded(graded: list[Graded]) -> None:
    if missing := [student.student for student in graded if student.scores is None]:
        raise Failed(f"Not graded, for the reasons above: {', '.join(missing)}.")
