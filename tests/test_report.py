"""The report on a class: what it counts, that its mistakes name nobody, and that nothing in it runs."""

import contextlib
import json
import re
from html import unescape
from itertools import pairwise

import pytest

from course import check
from grading.build import build
from grading.configuration import CourseError
from grading.grade import Grader
from grading.report.anonymous import Anonymizer, name_parts
from grading.report.gathering import gather
from grading.report.model import Attempt, ClassWork, Exercise, Lesson, Part, Submission, Told, lesson_of
from grading.report.page import POLICY, report_page
from grading.report.statistics import lesson_shares, mistakes, scores
from grading.report.suspects import suspects
from grading.report.telling import NO_ANSWER, told
from grading.report.words import number, percent, visible
from tests.conftest import make_tiny_course
from tests.test_cli import grading
from tests.test_explore_access import violations
from tests.test_explore_browser import browser
from tests.test_grade import HALF, RIGHT, hand_in

__all__ = ["browser", "grading"]

DOUBLE = Exercise("double", "def double(x):\n    raise NotImplementedError()\n", (Part("hand", 1), Part("any", 2)))
ESSAY = Part("essay", 2)
LESSON = Lesson("1_double", (DOUBLE,), (ESSAY,), "def double(x): return np.max(x)  'axis'")
SQUARED = Told("that is the square", "CheckFailed", known=True)
HIT = "console.log('HIT')"
HOSTILE = [
    f"<script>{HIT}</script>",
    f"</pre></style></title><script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f"<svg onload={HIT}>",
    f'"onmouseover="{HIT}" x="',
    f"<a href=javascript:{HIT}>x</a>",
    "{{ 7*7 }}{% raw %}",
    "=1+1",
    "../../etc",
    "a\u202eb\x00\ud800\x1b[31m",
    "$\\frac{1}$",
]


def attempt(hand, rest, answer="def double(x): return x", told=None, **others):
    heard = {test: told for test, got in (("hand", hand), ("any", rest)) if told and not got}
    return Attempt({"hand": hand, "any": rest, "essay": 0}, told=heard, answers={"double": answer}, **others)


def class_of(attempts, lesson=LESSON, **others):
    submissions = [Submission(f"s{i:03}", {lesson.name: each}) for i, each in enumerate(attempts)]
    return ClassWork("week", (lesson,), tuple(submissions), **others)


def error_of(failing):
    with pytest.raises(check.CheckFailed) as failed:
        failing()
    return [{"output_type": "error", "ename": "CheckFailed", "evalue": "", "traceback": failed.value.lines}]


def test_the_sentence_of_a_mistake_is_read_from_what_check_prints():
    wrong = error_of(lambda: check.equal(9, 6, "twice 3 is 6", {"that is the square": 9}))
    assert told(wrong) == Told("that is the square", "CheckFailed", known=True)
    nameless = error_of(lambda: check.equal(8, 6, "twice 3 is 6", {"that is the square": 9}))
    assert told(nameless) == Told("not so: twice 3 is 6", "CheckFailed", known=False)


@pytest.mark.parametrize(
    ("ename", "traceback", "sentence", "known"),
    [
        ("NotImplementedError", ["✘ double has no answer yet"], NO_ANSWER, False),
        (
            "CellTimeoutError",
            ["✘ CellTimeoutError: it took too long"],
            "the answer ran into the time limit and was",
            False,
        ),
        (
            "NoAnswer",
            ["✘ question 3: b is not the answer", "  Look at", "  the plot."],
            "answer: Look at the plot.",
            True,
        ),
        ("TypeError", ["\x1b[31m✘ double raised TypeError\x1b[0m"], "the answer raises TypeError", False),
        ("", [], "the test ended", False),
        ("ValueError", None, "the answer raises ValueError", False),
    ],
)
def test_other_ends_of_a_test_have_a_sentence_too(ename, traceback, sentence, known):
    found = told([{"output_type": "stream"}, {"output_type": "error", "ename": ename, "traceback": traceback}])
    assert found
    assert sentence in found.sentence
    assert found.known is known


def test_a_broken_cell_is_the_mistake_and_not_what_follows_from_it():
    follows = [{"output_type": "error", "ename": "NameError", "traceback": ["✘ double is not defined yet"]}]
    broken = [{"output_type": "error", "ename": "SyntaxError", "traceback": []}]
    found = told(follows, broken)
    assert found
    assert found.sentence == "the cell of the answer stops with SyntaxError"
    assert told([], broken) is None


def test_an_answer_is_shown_without_what_tells_whose_it_is():
    source = (
        '"""By Ada Lovelace."""\n# ada, s1234\nada_mean = np.max(x, axis=0)  # with Bob\n'
        "adaMax = ada2 = 'Lovelace'\nlovelaces = 'axis'\nclass B1: note = f'{x} of bob'\n"
    )
    mask = Anonymizer(name_parts("ada.lovelace", "s1234", "Bob", "Max"), LESSON.words)
    shown = mask.code(source)
    assert not re.search("ada|love|s1234|bob|with", shown, re.IGNORECASE)
    assert "np.max(x, axis=0)" in shown  # the lesson's own word, though somebody is called Max
    assert "'axis'" in shown
    assert mask.text("raises AdaError") == "raises ▒▒▒Error"


@pytest.mark.parametrize("source", ["", "def f(:\n  '''never ends\n ada", "\x00\ud800", "x = (" * 500, "#" * 9999])
def test_any_answer_can_be_shown(source):
    assert "ada" not in Anonymizer({"ada"}, "").code(source)


def test_not_too_much_of_an_answer_is_shown():
    shown = Anonymizer((), "").code("x = 1\n" * 100 + "y" * 500)
    assert shown.splitlines()[-1] == "… 61 more lines"
    assert max(map(len, Anonymizer((), "").code("y" * 500).splitlines())) <= 160


def test_everybody_is_counted_once_in_each_exercise_and_test():
    work = class_of(
        [
            attempt(1, 2),
            attempt(1, 0),
            attempt(0, 0),
            attempt(0, 0, unanswered=frozenset({"double"})),
            Attempt({}, missing=True),
        ]
    )
    found = lesson_shares(work, LESSON)
    [exercise] = found.exercises
    assert [exercise.whole.full, exercise.whole.part, exercise.whole.none, exercise.whole.blank] == [1, 1, 1, 2]
    assert exercise.whole.mean == pytest.approx(4 / 15)
    assert [(test.name, test.full, test.none) for test in exercise.tests] == [("hand", 2, 1), ("any", 1, 2)]
    assert found.missing == ("s004",)
    assert (found.middle, found.full) == (0, 0)


def test_scores_are_those_after_what_being_late_costs():
    found = scores(class_of([attempt(1, 2, penalty=1.0), attempt(1, 0), attempt(0, 0)]))
    assert found.points == (0, 1, 2)
    assert (found.middle, found.most, found.quantile(0), found.quantile(0.25), found.quantile(1)) == (1, 5, 0, 0.5, 2)


def test_a_mistake_counts_once_for_each_learner_and_shows_the_shortest_answer():
    rare = Told("the worked example comes back", "CheckFailed", known=True)
    work = class_of(
        [
            attempt(0, 0, "long " * 9, SQUARED),
            attempt(1, 0, "x*x", SQUARED),
            attempt(1, 0, "6", rare),
            attempt(0, 0, "", Told(NO_ANSWER, "NotImplementedError", known=False)),
            attempt(1, 2, "right"),
        ]
    )
    first, second = mistakes(work)
    assert (first.sentence, first.students, first.points, first.tests) == (SQUARED.sentence, 2, 5, ("hand", "any"))
    assert first.example == "x*x"
    assert (second.sentence, second.students, second.points) == (rare.sentence, 1, 2)


def test_a_test_that_fails_those_who_pass_all_others_is_looked_at():
    work = class_of([*[attempt(1, 0, told=SQUARED)] * 6, *[attempt(1, 2)] * 2, *[attempt(0, 0, told=SQUARED)] * 2])
    [found] = suspects(work)
    assert found.test == "any"
    assert found.why[0] == "6 of the 8 who pass all other tests of this exercise fail it."


def test_a_hard_exercise_with_named_mistakes_is_no_suspect():
    assert suspects(class_of([*[attempt(0, 0, told=SQUARED)] * 8, *[attempt(1, 2)] * 9])) == []


def test_time_limits_nameless_failures_and_many_errors_are_told():
    ended = Told("the answer ran into the time limit", "CellTimeoutError", known=False)
    kinds = [
        Told(f"raises {name}", name, known=False) for name in ("KeyError", "TypeError", "ValueError", "IndexError")
    ]
    work = class_of([*[attempt(0, 2, told=ended)] * 5, *[attempt(0, 2, told=each) for each in kinds], attempt(1, 2)])
    [found] = suspects(work)
    assert found.test == "hand"
    why = " ".join(found.why)
    for words in (
        "5 answers ran out of time",
        "IndexError, KeyErr",
    ):
        assert words in why


def test_wrong_answers_that_no_test_has_a_name_for_are_told():
    nameless = Told("not so: twice 3 is 6", "CheckFailed", known=False)
    named = attempt(0, 0, told=nameless)
    named.told["any"] = SQUARED  # another test of the exercise has one
    right = [attempt(1, 2)] * 9
    found = suspects(class_of([*[attempt(0, 0, told=nameless)] * 5, *right]))
    assert [each.test for each in found] == ["hand", "any"]
    assert "5 of the 5 who fail it are told no likely mistake" in found[0].why[-1]
    assert suspects(class_of([*[named] * 5, *right])) == []


def test_a_test_that_the_better_ones_fail_is_told():
    other = Exercise("half", "", (Part("half-any", 9),))
    lesson = Lesson("1_double", (DOUBLE, other), (), "")

    def got(hand, half):
        return Attempt(
            {"hand": hand, "any": 0, "half-any": half}, answers={"double": "a", "half": "b"}, told={"hand": SQUARED}
        )

    work = class_of([*[got(0, 9)] * 6, *[got(1, 0)] * 6], lesson)
    assert any("more points elsewhere" in " ".join(each.why) for each in suspects(work) if each.test == "hand")


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        (number(2.0), "2"),
        (number(-0.01), "0"),
        (number(1.26), "1.3"),
        (percent(0.999), "99 %"),
        (percent(0.001), "1 %"),
    ],
)
def test_numbers_are_short(shown, wanted):
    assert shown == wanted


def test_characters_that_hide_are_seen():
    assert visible("a\u202eb\n\ud800") == "a\\u202eb\n\\ud800"
    assert visible(7) == 7


def hostile_class():
    """Everything that learners and their files control is hostile."""
    everything = " ".join(HOSTILE)
    lesson = Lesson(everything, (Exercise(everything, "", (Part("hand", 1), Part("any", 2))),), (ESSAY,), "")
    submissions: list[Submission] = []
    for name in HOSTILE * 2:
        sentence = Told(name, name, known=False)
        submissions.append(
            Submission(
                f"{name} {len(submissions)}",
                {
                    lesson.name: Attempt(
                        {"hand": 0, "any": 0},
                        frozenset({"essay"}),
                        told={"hand": sentence, "any": sentence},
                        answers={everything: f"{name}\nx = '''{name}'''"},
                    )
                },
                late_seconds=90_000,
                extended=True,
                problems=(name, name),
            )
        )
    submissions.append(Submission(everything, {lesson.name: Attempt({}, missing=True)}))
    return ClassWork(everything, (lesson,), tuple(submissions), tuple(HOSTILE), tuple(HOSTILE), frozenset({"nobody"}))


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a page without a network; returns it with all that it does of its own accord."""
    with contextlib.ExitStack() as stack:

        def open_page(html, **reader):
            file = tmp_path / "page.html"
            file.write_bytes(html.encode())
            context = stack.enter_context(contextlib.closing(browser.new_context(offline=True, **reader)))
            page, did = context.new_page(), []
            page.on("console", lambda message: did.append(message.text))
            page.on("pageerror", lambda error: did.append(str(error)))
            page.on("request", lambda request: did.append(request.url))
            page.goto(file.as_uri())
            page.wait_for_timeout(200)
            return page, [each for each in did if not each.startswith(("file:", "data:"))]

        yield open_page


def test_nothing_that_a_learner_wrote_runs(opened):
    html = report_page(hostile_class())
    assert POLICY in unescape(html)
    open_to_all = re.sub(r"<meta http-equiv[^>]*>", "", html)
    assert POLICY not in unescape(open_to_all)
    page, did = opened(open_to_all)  # escaping is enough, without the policy
    assert did == []
    assert page.locator("script, iframe, object, embed, form, link, base, svg, [onerror], [onload]").count() == 0
    assert page.locator("a[href]:not([href^='#'])").count() == 0
    for text in ("<script>console", "=1+1", "../../etc", "{{ 7*7 }}", "\\u202e"):
        assert text in page.locator("body").inner_text()


@pytest.mark.parametrize("make", [hostile_class, lambda: class_of([attempt(1, 2), attempt(0, 0, told=SQUARED)])])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_is_wide_enough(opened, make, scheme):
    page, did = opened(report_page(make()), color_scheme=scheme, viewport={"width": 360, "height": 800})
    assert did == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("img:not([alt]), img[alt='']").count() == 0


def test_on_paper_everything_is_there(opened):
    page, _ = opened(report_page(class_of([attempt(0, 0, told=SQUARED)] * 3)), java_script_enabled=True)
    page.emulate_media(media="print", color_scheme="light")
    assert not page.locator("nav").is_visible()
    assert page.locator("main section:visible").count() == page.locator("main section").count() == 7
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A small class after grading."""
    course = make_tiny_course(tmp_path_factory.mktemp("class"))
    build(course)
    signed = "# by Carla\ndef double(x):\n    'Carla Square, carla_s'\n    carla = x\n    return carla * x\n"
    hand_in(course, "ada", {"double": RIGHT, "half": HALF})
    hand_in(course, "carla_s", {"double": signed, "half": HALF}, timestamp="2026-03-03 22:00:00 UTC")
    hand_in(course, "<b>dan", {"double": RIGHT, "half": "def half(x):\n    return (\n"}, name="final.ipynb")
    hand_in(course, "blank", {})
    (course / "submitted/empty/week").mkdir(parents=True)
    with Grader(course, "week") as grader:
        assert all(result.scores for result in grader.results())
    hand_in(course, "tardy", {"double": RIGHT})
    return course


def test_what_is_known_of_a_class_is_gathered(graded):
    before = {path: path.read_bytes() for path in (graded / "autograded").rglob("*") if path.is_file()}
    work = gather(graded, "week")
    assert [each.student for each in work.submissions] == ["<b>dan", "ada", "blank", "carla_s", "empty"]
    assert work.ungraded == ("tardy",)
    assert [each.final for each in work.submissions] == [3, 4, 0, 1, 0]
    by_name = {each.student: each.attempts["1_double"] for each in work.submissions}
    assert by_name["blank"].unanswered == {"double", "half"}
    assert by_name["empty"].missing
    assert "final.ipynb" in " ".join(work.submissions[0].problems)
    found = {each.sentence: each.students for each in mistakes(work)}
    assert found["that is the square"] == 1
    assert found["the cell of the answer stops with SyntaxError"] == 1
    assert before == {path: path.read_bytes() for path in (graded / "autograded").rglob("*") if path.is_file()}


def test_the_page_says_it_and_its_mistakes_name_nobody(graded, grading, tmp_path):
    code, out, _ = grading("report", "week", "--course", graded, "-o", tmp_path / "new/page.html")
    assert (code, "page.html" in out) == (0, True)
    page = (tmp_path / "new/page.html").read_text(encoding="utf-8")
    assert "<bdi>empty</bdi>" in page
    assert "<b>dan" not in page
    assert "&lt;b&gt;dan" in page
    for begin in ("mistakes", "tests", "exercises"):
        section = page.partition(f'<section aria-labelledby="{begin}">')[2].partition("</section>")[0]
        assert section
        assert not re.search(r"carla|dan\b|\bada\b", section, re.IGNORECASE)
    assert "that is the square" in page
    assert "▒▒▒ * x" in page


def test_a_graded_notebook_that_is_damaged_is_told(graded):
    path = graded / "autograded/ada/week/1_double.ipynb"
    whole = path.read_bytes()
    try:
        for damaged in (whole[:300], b"[1]", json.dumps({"cells": [1]}).encode(), b'{"cells": ' + b"[" * 99999):
            path.write_bytes(damaged)
            [ada] = [each for each in gather(graded, "week").submissions if each.student == "ada"]
            assert "cannot be read" in ada.problems[0]
            assert ada.final == 4
    finally:
        path.write_bytes(whole)


def test_where_nothing_is_graded_that_is_told_and_no_gradebook_is_made(tiny_course, grading):
    code, _, err = grading("report", "week", "--course", tiny_course)
    assert code == 1
    assert "run `grading grade` first" in err
    assert not (tiny_course / "gradebook.db").exists()
    build(tiny_course)  # which makes one
    with pytest.raises(CourseError, match="Nothing of week was graded yet"):
        gather(tiny_course, "week")
    assert "no assignment 'weak'" in grading("report", "weak", "--course", tiny_course)[2]


def test_cells_before_any_answer_and_answers_by_hand_have_their_place():
    from grading.release import SourceCell

    lesson = lesson_of(
        "1",
        [
            SourceCell("first", "", grade=True, points=1),
            SourceCell("essay", "", solution=True, grade=True, points=3),
            SourceCell("f", "stub", solution=True),
            SourceCell("f-any", "", grade=True, points=2),
            SourceCell("g", "", solution=True),
        ],
        {"f": "reference"},
    )
    assert [(each.name, each.points, each.reference) for each in lesson.exercises] == [
        ("first", 1, ""),
        ("f", 2, "reference"),
    ]
    assert lesson.by_hand == (Part("essay", 3),)
    assert lesson.points == 6
