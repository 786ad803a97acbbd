"""The command `grading`: what an instructor or an author of exercises runs."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from nbformat.warnings import MissingIDFieldWarning
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from grading import demo as sample
from grading.build import build as build_course
from grading.build import notebook_of, stale
from grading.calibration.answers import CalibrationError
from grading.calibration.fidelity import SEED, differences
from grading.calibration.verdicts import calibrate
from grading.configuration import CourseError, chosen
from grading.grade import Graded, Grader
from grading.sandbox import SandboxError, Tier, probe
from grading.tables import grades_table, problem_lines, tier_table, verdict_table
from grading.trusted.execute import TrustedExecute

app = typer.Typer(
    help="Build, check and grade the course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console()
errors = Console(stderr=True)

Item = TypeVar("Item")
Course = Annotated[Path, typer.Option("--course", help="The course's folder.", show_default="this folder")]
Database = Annotated[str | None, typer.Option("--db", help="The gradebook: an SQLAlchemy URL instead of gradebook.db.")]
HERE = Path()


@app.command()
def build(
    assignment: Annotated[str | None, typer.Argument(help="One assignment; all of them without it.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; fail where something is stale.")] = False,
    course: Course = HERE,
) -> None:
    """Pair the sources with their notebooks and generate the release."""
    if not check:
        for name in build_course(course, assignment):
            console.print(f"built release/{name}")
    elif changed := stale(course):
        for path in changed:
            errors.print(f"{path} is stale", markup=False, soft_wrap=True)
        raise _Failed("Run `grading build` and commit what it writes.")
    else:
        console.print("everything that is generated is up to date")


@app.command()
def check(
    notebook: Annotated[str | None, typer.Argument(help="One notebook, by name or source; all without it.")] = None,
    course: Course = HERE,
) -> None:
    """Calibrate the tests of exercises against right and wrong answers and automatic mutants."""
    wanted = Path(notebook).stem if notebook else None
    lessons = [
        source
        for name in chosen(course, None)
        for source in sorted((course / "source" / name).glob("*.py"))
        if wanted in (None, source.stem)
    ]
    if not lessons:
        raise CourseError(f"There is no notebook {notebook!r} in source/.")
    failed = False
    execute = TrustedExecute()
    for source in lessons:
        folder = course / "calibration" / source.parent.name / source.stem
        verdicts = list(_progress(calibrate(source, folder), f"calibrating {source.stem}", None))
        console.print(verdict_table(source.stem, verdicts))
        for verdict in verdicts:
            failed = failed or bool(verdict.problems)
            for problem in verdict.problems:
                console.print(f"✘ {verdict.exercise}: {problem}", markup=False, highlight=False, soft_wrap=True)
            for line in verdict.survivors:
                console.print(
                    f"  {verdict.exercise}: a mutant survives: {line}", markup=False, highlight=False, soft_wrap=True
                )
        unlike = list(differences(notebook_of(source), partial(execute.run_steps, seed=SEED)))
        console.print(f"{source.stem} under nbgrader's own Execute and under ours: {len(unlike) or 'no'} differences")
        for difference in unlike:
            console.print(f"✘ {difference}", markup=False, highlight=False, soft_wrap=True)
        failed = failed or bool(unlike)
    if failed:
        raise _Failed("Some tests do not tell right from wrong yet, or not everywhere alike.")


@app.command()
def grade(
    assignment: str,
    course: Course = HERE,
    db: Database = None,
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run what was handed in with all your rights. The results say so.")
    ] = False,
    feedback: Annotated[bool, typer.Option(help="Whether to write the feedback pages too.")] = True,
) -> None:
    """Grade every submission of an assignment and write its feedback."""
    with Grader(course, assignment, db, sandbox=not no_sandbox, feedback=feedback) as grader:
        _log_seed(grader)
        graded = list(_progress(grader.results(), "grading", len(grader.students)))
    _print_grades(grades_table(assignment, graded), graded)
    if grader.tier is Tier.NONE:
        console.print("Graded without a sandbox: what was handed in could do all that you can.", soft_wrap=True)
    for line in grader.misnamed:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    _fail_where_not_graded(graded)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where the sample course goes.")] = Path("demo"),
    assignment: Annotated[str, typer.Option(help="Which assignment the class hands in.")] = "week2_optimization",
    course: Course = HERE,
) -> None:
    """Make a sample class of 24 in a course folder of its own, grade it, and print what each got and deserves."""
    [name] = chosen(course, assignment)
    students = sample.make_course(course, folder, name)
    with Grader(folder, name) as grader:
        _log_seed(grader)
        deserved = sample.deserved(course, name, students, grader.seed)
        graded = list(_progress(grader.results(), "grading", len(grader.students)))
    stories = {student.name: (student.story, deserved[student.name]) for student in students}
    _print_grades(grades_table(name, graded, stories), graded)
    console.print(f"Feedback pages: {folder / 'feedback'}, one folder per student.")
    _fail_where_not_graded(graded)
    if wrong := [student.student for student in graded if student.total != deserved[student.student]]:
        raise _Failed(f"Not what they deserve: {', '.join(wrong)}.")


@app.command()
def doctor() -> None:
    """Show what confines learners' code on this machine, what that does not stop, and how to get better."""
    findings = probe()
    console.print(tier_table(findings))
    if not any(finding.works for finding in findings):
        raise _Failed("Nothing here can confine learners' code, so `grading grade` refuses to run it.")


class _Failed(Exception):
    """The command did its work and the answer is no."""


def main() -> None:
    """Run the command; what went wrong is told in a sentence."""
    # nbgrader's own models and converters give cause for these; nobody who reads our output can act on them.
    warnings.filterwarnings("ignore", category=SAWarning)
    warnings.filterwarnings("ignore", category=MissingIDFieldWarning)
    try:
        app()
    except (CourseError, CalibrationError, SandboxError, _Failed) as failure:
        _stop(str(failure))
    except ModuleNotFoundError as missing:
        _stop(f"{missing.name} is missing: pip install {missing.name}, or pip install '.[calibration]' for `check`.")
    except (OSError, SQLAlchemyError, UnicodeDecodeError) as failure:
        _stop(f"{type(failure).__name__}: {str(failure).splitlines()[0]}")


def _stop(sentence: str) -> NoReturn:
    errors.print(f"✘ {sentence}", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(1) from None


def _progress(items: Iterable[Item], what: str, total: int | None) -> Iterator[Item]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        yield from progress.track(items, total=total, description=what)


def _log_seed(grader: Grader) -> None:
    console.print(f"grading seed {grader.seed} (set COURSE_GRADING_SEED to it to replay)", highlight=False)


def _print_grades(table: Table, graded: list[Graded]) -> None:
    console.print(table)
    for line in problem_lines(graded):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _fail_where_not_graded(graded: list[Graded]) -> None:
    if missing := [student.student for student in graded if student.scores is None]:
        raise _Failed(f"Not graded, for the reasons above: {', '.join(missing)}.")
