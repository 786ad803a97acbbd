"""Answers that are alike: a pair that copied is first, honest ones are not shown, and nothing runs in the page."""

import builtins
import keyword
import random
import re
import sys

import pytest

from grading.calibration.answers import read_answers
from grading.commands.similar import similar_page
from grading.configuration import CourseError
from grading.report.model import Attempt, ClassWork, Exercise, Lesson, Part, Submission
from grading.similar import compare
from tests.conftest import ROOT
from tests.test_explore_access import violations
from tests.test_explore_browser import browser
from tests.test_report import HOSTILE, opened

__all__ = ["browser", "opened"]

ANSWERS = {
    path.stem: [wheat.source for wheat in read_answers(path).wheats]
    for path in sorted((ROOT / "calibration/week2_optimization").glob("[1-5]*/*.py"))
}
KEPT = {"np", "math", "itertools", "axis", *dir(builtins), *keyword.kwlist}  # who copies cannot rename these
OWN = re.compile(r"(?<![\w.])[A-Za-z_]\w*\b")
ASSIGNED = re.compile(r"( +)\w+ = .*")


def disguised(code):
    """The code with other names, with lines in another order, and with comments of its own."""
    names: dict[str, str] = {}
    renamed = OWN.sub(
        lambda found: found[0] if found[0] in KEPT else names.setdefault(found[0], f"my_{len(names)}"), code
    )
    lines = renamed.splitlines()
    for i in range(0, len(lines) - 1, 2):
        first, second = ASSIGNED.fullmatch(lines[i]), ASSIGNED.fullmatch(lines[i + 1])
        if first and second and first[1] == second[1]:
            lines[i : i + 2] = lines[i + 1], lines[i]
    return "\n".join(f"{line}  # what I thought of" for line in lines)


def honest(number, seed=1):
    """A class that answers each exercise in one of the known right ways."""
    chosen = random.Random(seed)
    return {f"s{i:02}": {name: chosen.choice(ways) for name, ways in ANSWERS.items()} for i in range(number)}


@pytest.mark.parametrize("seed", range(3))
def test_the_pair_that_copied_is_first_and_honest_ones_are_not_shown(seed):
    answers = honest(24, seed)
    answers["copy"] = {name: disguised(code) for name, code in answers["s07"].items()}
    found = compare(answers, {})
    assert found.pairs[0].students == ("copy", "s07")
    assert len(found.pairs) == 1
    assert found.pairs[0].share > found.bound >= 0.5 > found.usual
    assert compare(honest(24, seed), {}).pairs == []
    everyone = compare(answers, {}, least=0.01, most=10)
    assert len(everyone.pairs) == 10
    assert everyone.pairs[0].share > 1.2 * everyone.pairs[1].share


def test_what_everybody_was_given_is_no_likeness():
    stub = "\n".join(f"def given_{i}(a, b):\n    return (a + {i}) * b[{i}] - a ** {i}\n" for i in range(30))
    own = {"s1": ANSWERS["train_epoch"][0], "s2": ANSWERS["train_epoch"][1]}
    found = compare({who: {"e": stub + code} for who, code in own.items()}, {"e": [stub]}, least=0.01)
    shared = compare({who: {"e": stub + code} for who, code in own.items()}, {}, least=0.01)
    assert shared.pairs[0].share > 0.6
    assert found.pairs == [] or found.pairs[0].share < shared.pairs[0].share / 1.5
    same = compare({"s1": {"e": stub}, "s2": {"e": stub}}, {"e": [stub]})
    assert (same.pairs, same.too_little) == ([], ["s1", "s2"])


@pytest.mark.parametrize("code", ["", "x", "def f(:\n 'never ends", "\x00\ud800", "def f(): pass\n" * 9999, "<script>"])
def test_any_answer_can_be_compared(code):
    answers = {"a": {"e": code}, "b": {"e": code}, "c": {"f": code}}
    assert compare(answers, {"e": [""]}).pairs == []
    assert compare({}, {}).pairs == []


def test_the_marked_parts_are_the_answers_themselves():
    code = "\n".join(ANSWERS["train_epoch"])
    found = compare({"a": {"e": code, "f": "x = 1"}, "b": {"e": disguised(code)}}, {})
    [alike] = found.pairs[0].exercises
    assert "".join(text for text, _ in alike.left) == code.strip()
    marked = sum(len(text) for text, shared in alike.left if shared)
    assert marked > 0.6 * len(code)


def class_of(answers, stub="def f(): ...", reference=""):
    exercise = Exercise("f", stub, (Part("f-any", 1),), reference)
    submissions = [
        Submission(
            student,
            {"1": Attempt({}, answers={"f": code}, unanswered=frozenset({"f"} if code == stub else ()))},
        )
        for student, code in answers.items()
    ]
    return ClassWork("week", (Lesson("1", (exercise,), (), ""),), tuple(submissions))


def test_neither_untouched_cells_nor_the_reference_are_shown():
    reference, other = "\n".join(ANSWERS["train"]), "\n".join(ANSWERS["train_epoch"])
    answers = {"a": "stub" * 99, "b": "stub" * 99, "c": reference, "d": reference, "e": other, "f": other}
    page, pairs = similar_page(class_of(answers, "stub" * 99, reference))
    assert pairs == 1
    assert "<bdi>e</bdi> and <bdi>f</bdi>" in page
    assert "never a proof" in page


def test_nothing_runs_in_the_page_and_everybody_can_read_it(opened):
    code = "\n".join(ANSWERS["train_epoch"])
    rest = f'\nx = """{" ".join(HOSTILE)}"""  # </pre><script>alert(1)</script>\n'
    answers = dict.fromkeys(HOSTILE[:3], code + rest) | {f"s{i}": way for i, way in enumerate(ANSWERS["train"])}
    html, pairs = similar_page(class_of(answers))
    assert pairs >= 3
    for scheme in ("light", "dark"):
        page, did = opened(
            re.sub(r"<meta http-equiv[^>]*>", "", html), color_scheme=scheme, viewport={"width": 360, "height": 800}
        )
        assert did == []
        assert violations(page) == []
        assert page.locator("script, svg, a, [onerror]").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator("mark").count() > 0


def test_a_missing_library_is_told_with_its_remedy(monkeypatch):
    monkeypatch.delitem(sys.modules, "grading.similar")
    monkeypatch.setitem(sys.modules, "copydetect", None)
    with pytest.raises(CourseError, match=r"copydetect is missing: pip install '\.\[similarity\]'"):
        similar_page(class_of({"a": "x"}))
