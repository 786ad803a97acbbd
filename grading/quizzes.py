"""From the feedback of a quiz, which only instructors have, to the sealed form that ships with the course.

Beside a quiz's notebook stands a TOML file of the same name, with a table for each question:

    [1]
    right = "c"     # or all letters that are right, as "ac"; then any number of options may be chosen
    a = "Why a is wrong."
    b = "Why b is wrong."
    c = "Why c is right."
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course import quiz
from grading.configuration import CourseError

MISSING = "What you chose is right, but it is not all: another option is right too."
MISSING_TOO = "And an option that is right is missing."


def seal_quizzes(root: Path, assignment: str) -> None:
    """Write course/quizzes/ASSIGNMENT.json from the assignment's feedback, where it has any.

    Raises CourseError where the feedback is incomplete.
    """
    files = sorted((root / "source" / assignment).glob("*.toml"))
    if not files:
        return
    if len(files) > 1:
        raise CourseError(f"{files[1]}: {files[0].name} is there already, and an assignment has one quiz.")
    text = json.dumps(_sealed(files[0], assignment), indent=1) + "\n"
    sealed = root / "course" / "quizzes" / f"{assignment}.json"
    sealed.parent.mkdir(parents=True, exist_ok=True)
    sealed.write_text(text, encoding="utf-8")


def _sealed(file: Path, assignment: str) -> dict[str, quiz.Sealed]:
    try:
        questions = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{file}: {error}.") from error
    found: dict[str, quiz.Sealed] = {}
    for number, (name, question) in enumerate(questions.items(), start=1):
        if name != str(number):
            raise CourseError(f"{file}: [{name}] stands where [{number}] is expected.")
        found[name] = _sealed_question(file, assignment, number, question)
    return found


def _sealed_question(file: Path, assignment: str, number: int, question: Mapping[str, Any]) -> quiz.Sealed:
    sentences = {key: " ".join(text.split()) for key, text in question.items() if key != "right"}
    right, options = frozenset(question.get("right", "")), "".join(sorted(sentences))
    if options != "abcdefgh"[: len(options)] or len(options) < 2:
        raise CourseError(f"{file}: the options of [{number}] are {options!r}; they are a, b, c and so on.")
    if not right or right - set(options):
        raise CourseError(f"{file}: [{number}] needs right = the letter of an option, or of several.")
    several = len(right) > 1
    feedback = {given: _feedback(given, right, sentences) for given in quiz.answers(options, several=several)}
    return {"options": options, "several": several, "sentences": quiz.seal(assignment, number, feedback)}


def _feedback(given: frozenset[str], right: frozenset[str], sentences: Mapping[str, str]) -> tuple[bool, str]:
    if given == right:
        return True, " ".join(sentences[letter] for letter in sorted(given))
    wrong = [
        f"{letter}: {sentences[letter]}" if len(given) > 1 else sentences[letter] for letter in sorted(given - right)
    ]
    if len(right) == 1 or right <= given:
        return False, " ".join(wrong)
    return False, " ".join([*wrong, MISSING_TOO]) if wrong else MISSING
