"""Calibrates the exercises of one lesson and says what is wrong with their tests, if anything."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from grading.build import notebook_of
from grading.calibration.answers import Answer, Answers, CalibrationError, read_answers
from grading.calibration.exercises import Exercise, exercises_of
from grading.calibration.forks import fork_each
from grading.calibration.trials import Outcome, attempt_each, run_code

SEEDS = tuple(f"calibration-{number}" for number in range(20))
FEW = 3  # seeds under which each mutant is tried
# For one answer under one seed, of all its seeds together; what takes longer never ends. An exercise that is tried
# under fewer seeds, because each takes long, has the same time for all of them.
SECONDS = 6.0
FEWEST_WHEATS = 3
FEWEST_CHAFFS = 6
KILLED_SHARE = 0.95


@dataclass
class Verdict:
    """What calibration found about the tests of one exercise; `problems` is empty where all is well."""

    exercise: str
    points: float
    wheats: int = 0
    wheats_passed: int = 0
    chaffs: int = 0
    chaffs_caught: int = 0
    sentences_found: int = 0
    mutants: int = 0  # those that are not known to be equivalent
    mutants_killed: int = 0
    equivalents: int = 0  # mutants that survive and are listed with a reason
    survivors: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def calibrate(source: Path, calibration: Path) -> Iterator[Verdict]:
    """Calibrate every exercise of a lesson.

    source: the lesson's NAME.py.   calibration: the folder with one file per exercise.
    Raises CalibrationError where an exercise has no calibration file, or a file no exercise.
    """
    exercises = exercises_of(notebook_of(source))
    known = {exercise.name for exercise in exercises}
    if left_over := [path for path in sorted(calibration.glob("*.py")) if path.stem not in known]:
        raise CalibrationError(f"{left_over[0]}: {source.name} has no exercise of that name")
    for exercise, namespace in prepared(exercises):
        path = calibration / f"{exercise.name}.py"
        if not path.is_file():
            raise CalibrationError(f"{path} is missing: the exercise {exercise.name!r} needs its wheats and chaffs")
        yield _judge(exercise, namespace, read_answers(path))


def prepared(exercises: Iterable[Exercise]) -> Iterator[tuple[Exercise, dict[str, Any]]]:
    """Each exercise with the namespace its answer meets: all code before it has run, with earlier references."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for exercise in exercises:
        with contextlib.redirect_stdout(io.StringIO()):
            for index, code in enumerate(exercise.before):
                run_code(code, f"before {exercise.name}, {index}", namespace)
        yield exercise, namespace
        run_code(exercise.reference, exercise.name, namespace)


def _judge(exercise: Exercise, namespace: dict[str, Any], answers: Answers) -> Verdict:
    verdict = Verdict(exercise.name, exercise.points, wheats=len(answers.wheats), chaffs=len(answers.chaffs))
    right = {
        "the reference": exercise.reference,
        **{f"wheat “{wheat.title}”": wheat.source for wheat in answers.wheats},
    }
    every = [*right.values(), *(chaff.source for chaff in answers.chaffs)]
    tried = _try(exercise, namespace, SEEDS[: answers.seeds], every, SECONDS * len(SEEDS))
    for title, source in right.items():
        if rejected := _first_loss(tried[source]):
            verdict.problems.append(f"{title} is rejected {rejected}")
    verdict.wheats_passed = sum(not _first_loss(tried[wheat.source]) for wheat in answers.wheats)
    for chaff in answers.chaffs:
        _judge_chaff(verdict, chaff, tried[chaff.source])
    _judge_mutants(verdict, exercise, namespace, answers)
    if verdict.wheats < FEWEST_WHEATS:
        verdict.problems.append(f"{verdict.wheats} wheats; at least {FEWEST_WHEATS} are needed")
    if verdict.chaffs < FEWEST_CHAFFS:
        verdict.problems.append(f"{verdict.chaffs} chaffs; at least {FEWEST_CHAFFS} are needed")
    return verdict


def _try(
    exercise: Exercise, namespace: dict[str, Any], seeds: Sequence[str], answers: Iterable[str], seconds: float
) -> dict[str, list[tuple[str, Outcome]]]:
    """For each answer its outcomes, each with its seed. One that never ends or dies loses every test, and says so."""
    ended = fork_each(partial(attempt_each, exercise, namespace, seeds), answers, seconds=seconds)
    return {
        answer: list(zip(seeds, end.result or [_lost_all(exercise, end.why)] * len(seeds), strict=True))
        for answer, end in ended
    }


def _lost_all(exercise: Exercise, why: str) -> Outcome:
    return Outcome({test.name: why for test in exercise.tests})


def _first_loss(outcomes: list[tuple[str, Outcome]]) -> str:
    """Where an answer that should pass lost points, in words; empty where it never did."""
    for seed, outcome in outcomes:
        for test, told in outcome.lost.items():
            return f"by {test} (seed {seed}):\n{told}"
    return ""


def _judge_chaff(verdict: Verdict, chaff: Answer, outcomes: list[tuple[str, Outcome]]) -> None:
    spared = next((seed for seed, outcome in outcomes if not outcome.lost), None)
    silent = next(((seed, outcome.said) for seed, outcome in outcomes if chaff.says not in outcome.said), None)
    verdict.chaffs_caught += spared is None
    verdict.sentences_found += silent is None
    if spared:
        verdict.problems.append(f"chaff “{chaff.title}” keeps all its points (seed {spared})")
    elif silent:
        seed, said = silent
        verdict.problems.append(f"chaff “{chaff.title}” is not told “{chaff.says}” (seed {seed}); it reads:\n{said}")


def _judge_mutants(verdict: Verdict, exercise: Exercise, namespace: dict[str, Any], answers: Answers) -> None:
    from grading.calibration.mutants import mutants_of  # only authors of exercises have its library

    mutants = {mutant.source: mutant.line for mutant in mutants_of(exercise.reference)}
    few = max(1, FEW * len(SEEDS[: answers.seeds]) // len(SEEDS))
    # One that runs out of time counts as killed, so those that take long by nature must have enough of it.
    seconds = SECONDS * (FEW if answers.seeds is None else len(SEEDS))
    tried = _try(exercise, namespace, SEEDS[:few], mutants, seconds)
    # A mutant counts as killed only if it is under every seed.
    surviving = [mutants[source] for source, outcomes in tried.items() if not all(each.lost for _, each in outcomes)]
    verdict.survivors = sorted(line for line in surviving if line not in answers.equivalents)
    verdict.equivalents = len(surviving) - len(verdict.survivors)
    verdict.mutants = len(mutants) - verdict.equivalents
    verdict.mutants_killed = verdict.mutants - len(verdict.survivors)
    if verdict.mutants_killed < KILLED_SHARE * verdict.mutants:
        verdict.problems.append("too many mutants of the reference survive")
    verdict.problems.extend(
        f"listed as equivalent, but no surviving mutant reads: {line}"
        for line in answers.equivalents
        if line not in surviving
    )
