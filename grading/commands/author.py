"""For authors of lessons: build the course, and check that its tests tell right from wrong."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from grading.build import build as build_course
from grading.build import notebook_of, stale
from grading.calibration.fidelity import SEED, differences
from grading.calibration.verdicts import calibrate
from grading.configuration import CourseError, chosen
from grading.tables import verdict_table
from grading.terminal import HERE, Course, Failed, console, errors, progress
from grading.trusted.execute import TrustedExecute


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
        raise Failed("Run `grading build` and commit what it writes.")
    else:
        console.print("everything that is generated is up to date")


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
    execute = TrustedExecute()
    wrong: list[str] = []
    for source in lessons:
        folder = course / "calibration" / source.parent.name / source.stem
        verdicts = list(progress(calibrate(source, folder), f"calibrating {source.stem}", None))
        console.print(verdict_table(source.stem, verdicts))
        for verdict in verdicts:
            wrong += [f"✘ {source.stem}, {verdict.exercise}: {problem}" for problem in verdict.problems]
            for line in verdict.survivors:
                _print(f"  {verdict.exercise}: a mutant survives: {line}")
        unlike = list(differences(notebook_of(source), partial(execute.run_steps, seed=SEED)))
        console.print(f"{source.stem} under nbgrader's own Execute and under ours: {len(unlike) or 'no'} differences")
        wrong += [f"✘ {source.stem}: {difference}" for difference in unlike]
    # At the end, where whoever reads the log of a long run looks first.
    for sentence in wrong:
        _print(sentence)
    if wrong:
        raise Failed("Some tests do not tell right from wrong yet, or not everywhere alike.")


def _print(sentence: str) -> None:
    console.print(sentence, markup=False, highlight=False, soft_wrap=True)
