"""Quizzes: each way to write the right answer counts, a wrong one is told its own sentence, nothing can be read."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import quiz
from course.check import CheckFailed
from grading.build import build, stale
from grading.configuration import CourseError
from grading.quizzes import seal_quizzes

ROOT = Path(__file__).parent.parent
FEEDBACK = sorted(ROOT.glob("source/*/*.toml"))
QUESTIONS = [
    pytest.param(file.parent.name, int(number), question, id=f"{file.parent.name}-{number}")
    for file in FEEDBACK
    for number, question in tomllib.loads(file.read_text(encoding="utf-8")).items()
]


def options_of(question):
    return {letter: text for letter, text in question.items() if letter != "right"}


def told(assignment, number, answer):
    with pytest.raises(CheckFailed) as failed:
        quiz.check(assignment, number, answer)
    return " ".join(str(failed.value).split())


@pytest.mark.parametrize(("assignment", "number", "question"), QUESTIONS)
def test_only_the_right_answer_passes_and_says_why(assignment, number, question, capsys):
    right, options = set(question["right"]), options_of(question)
    for chosen in quiz.answers("".join(options), several=len(right) > 1):
        if chosen != right:
            sentences = [text for letter, text in options.items() if letter in chosen - right]
            said = told(assignment, number, set(chosen))
            assert all(" ".join(text.split()) in said for text in sentences)
            assert sentences or "not all" in said
    quiz.check(assignment, number, right)
    printed = " ".join(capsys.readouterr().out.split())
    assert all(options[letter] in printed for letter in right)


@pytest.mark.parametrize(("assignment", "number", "question"), QUESTIONS)
def test_nothing_of_the_feedback_can_be_read_in_what_ships(assignment, number, question):
    shipped = [ROOT / "course" / "quizzes" / f"{assignment}.json", *(ROOT / "release" / assignment).rglob("*.ipynb")]
    for text in options_of(question).values():
        for file in shipped:
            assert text not in file.read_text(encoding="utf-8")
    assert not list((ROOT / "release").rglob("*.toml"))
    sealed = json.loads(shipped[0].read_text())[str(number)]["sentences"]
    assert len({len(sentence) for sentence in sealed.values()}) == 1
    assert list(sealed) == sorted(sealed)


def test_the_released_quiz_holds_no_answers():
    for file in FEEDBACK:
        release = (ROOT / "release" / file.parent.name / f"{file.stem}.ipynb").read_text(encoding="utf-8")
        assert "raise NotImplementedError()" in release
        assert "quiz.letters" not in release
        assert not re.search(r"q\d+ = [^N]", re.sub(r"# .*?q\d+ = .*?\\n", "", release))


@pytest.mark.parametrize(
    "answer", [{"a", "c"}, ["c", "a"], ("A", "C"), "a, c", "ca", " (A), (C). ", "a;c", frozenset("ac")]
)
def test_order_capitals_and_what_stands_between_do_not_matter(answer):
    assert quiz.letters(answer, "abcd") == {"a", "c"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (3, "Got 3: write the letter of your option in quotes"),
        ([None], "in quotes"),
        (..., "in quotes"),
        ({"a": True}, "in quotes"),
        ([1, 2], "in quotes"),
        ("", "Choose among a, b, c, d"),
        (set(), "Choose among a, b, c, d"),
        ("e", "there is no option e"),
        ("yes", "there is no option e, s and y"),
        ("1", "there is no option 1"),
        ({"a", "b"}, "You chose a and b. Choose one of them."),
    ],
)
def test_what_is_no_answer_is_told_how_to_write_one(answer, said):
    assert said in told("week2_optimization", 1, answer)


def test_no_answer_yet_is_not_a_wrong_one():
    with pytest.raises(NotImplementedError, match="question 3 has no answer yet"):
        quiz.check("week2_optimization", 3, None)


@given(
    st.dictionaries(
        st.frozensets(st.sampled_from("abcd"), min_size=1), st.tuples(st.booleans(), st.text(max_size=300)), min_size=1
    ),
    st.integers(1, 20),
)
def test_each_answer_opens_its_own_sentence(feedback, number):
    sealed = quiz.seal("week9", number, feedback)
    assert {chosen: quiz.unseal("week9", number, chosen, sealed) for chosen in feedback} == feedback


def test_the_same_answer_to_another_question_opens_nothing():
    feedback = {frozenset("a"): (True, "yes"), frozenset("b"): (False, "no")}
    sealed = quiz.seal("week9", 1, feedback)
    assert not sealed.keys() & quiz.seal("week9", 2, feedback).keys()
    assert not sealed.keys() & quiz.seal("week8", 1, feedback).keys()


def write(root, text):
    folder = root / "source" / "week9"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "1_quiz.toml").write_text(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1]\nright = ", "1_quiz.toml"),
        ('[2]\nright = "a"\na = "x"\nb = "y"', "[2] stands where [1] is expected"),
        ('[1]\na = "x"\nb = "y"', "[1] needs right"),
        ('[1]\nright = "c"\na = "x"\nb = "y"', "[1] needs right"),
        ('[1]\nright = "a"\na = "x"', "options of [1] are 'a'"),
        ('[1]\nright = "a"\na = "x"\nc = "y"', "options of [1] are 'ac'"),
    ],
)
def test_incomplete_feedback_is_told_with_its_place(tmp_path, text, said):
    write(tmp_path, text)
    with pytest.raises(CourseError, match=re.escape(said)):
        seal_quizzes(tmp_path, "week9")
    assert not (tmp_path / "course").exists()


def test_an_assignment_without_a_quiz_is_fine_and_two_quizzes_are_not(tmp_path):
    seal_quizzes(tmp_path, "week9")
    assert not (tmp_path / "course").exists()
    write(tmp_path, '[1]\nright = "a"\na = "x"\nb = "y"')
    (tmp_path / "source" / "week9" / "2_more.toml").write_text("")
    with pytest.raises(CourseError, match="an assignment has one quiz"):
        seal_quizzes(tmp_path, "week9")


def test_a_changed_feedback_is_stale_until_it_is_built(tmp_path):
    def copied(name: str, **options: Any) -> None:
        shutil.copytree(ROOT / name, tmp_path / name, **options)

    (tmp_path / "source").mkdir()
    (tmp_path / "course").mkdir()
    sealed = "week2_optimization.json"
    copied(
        "course/quizzes", ignore=lambda _, names: [name for name in names if name.endswith(".json") and name != sealed]
    )
    folder = "source/week2_optimization"
    copied(folder, ignore=lambda _, names: [name for name in names if "quiz" not in name])
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    build(tmp_path)
    assert stale(tmp_path) == []
    feedback = tmp_path / folder / "6_quiz.toml"
    feedback.write_text(feedback.read_text(encoding="utf-8").replace("512", "513"), encoding="utf-8")
    assert stale(tmp_path) == [Path("course/quizzes/week2_optimization.json")]
