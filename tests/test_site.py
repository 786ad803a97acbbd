"""The book: a small one, of a lesson and a quiz, is built and read; all lessons keep their secrets."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from course import explore
from course.explore import Plot, choice, line, slider, switch
from course.explore.standalone import standalone
from docs.book.docstrings import as_rst
from docs.book.lessons import frame, lessons, runnable, shown
from docs.book.live import FEWEST, MOST_FRAMES, settings
from docs.book.run import KEPT, run
from docs.book.secrets import leaks, secrets, told
from docs.book.staging import week_page, with_links
from tests.conftest import ROOT, make_tiny_course
from tests.test_explore import corrected_ewa, ewa
from tests.test_explore_browser import browser

__all__ = ["browser"]

LESSON = "week2_optimization/2_exponentially_weighted_averages"
QUIZ = "week2_optimization/6_quiz"
LESSONS = lessons(ROOT)
SECRETS = secrets(LESSONS)
READ = ["index", LESSON, QUIZ, "api/check"]


def book(folder, *names):
    """What `python -m docs.book` says and whether it went well."""
    command = [sys.executable, "-P", "-m", "docs.book", "--folder", str(folder), *names]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GITHUB_REPOSITORY": ""}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    done = book(folder, QUIZ)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def read(browser, built):
    """Opens a page of the book with the network off; a complaint or a look outside of the book fails the test."""
    complaints, contexts = [], []

    def open_page(name, *, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda one: None if one.url.startswith(("file:", "data:")) else complaints.append(one.url))
        page.goto((built / "html" / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


class Page(HTMLParser):
    """What a page links to, what can be linked to in it, and its pictures without words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.silent: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids |= {found[key] for key in ("id", "name") if found.get(key)}
        self.links += [found[key] for key in ("href", "src") if found.get(key)]
        if tag == "img" and not found.get("alt"):
            self.silent.append(found.get("src", ""))


# What must not be in it.


def test_there_are_secrets_to_keep():
    assert len(SECRETS) > 2000
    assert 'q4 = "b"' in SECRETS
    assert "average = beta * average + (1 - beta) * value" in SECRETS
    assert 'rng = check.rng("ewa-any-series")' in SECRETS


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.place)
def test_a_lesson_runs_with_answers_and_without_hidden_tests_and_shows_neither(lesson):
    release = lesson.release
    whole = runnable(release, lesson.source)
    text = "\n".join(cell.source for cell in whole.cells if cell.cell_type == "code")
    assert "### BEGIN SOLUTION" in text
    assert "### BEGIN HIDDEN TESTS" not in text
    assert "raise NotImplementedError()" not in text
    assert "[markdown]" not in text  # a cell of text whose mark was mistyped is code
    for cell in whole.cells:  # as if each cell had shown its own code
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text=f"{cell.source}\n✔ question 1: b")]
    page = shown(lesson, release, whole)
    everything = "\n".join(cell.source + str(cell.get("outputs", "")) for cell in page.cells).replace("\\n", "\n")
    assert told(everything, SECRETS) == []
    outputs = [cell.get("outputs") for cell in page.cells if "quiz.check(" in cell.source]
    assert outputs == [[]] * len(outputs)


def test_a_secret_is_found_however_it_is_marked_up(tmp_path):
    page = '<pre>    <span class="n">q4</span> <span>=</span> <span>&quot;b&quot;</span>\n</pre>'
    assert told(page, SECRETS) == ['q4 = "b"']
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert leaks(tmp_path, SECRETS) == [f'{tmp_path / "index.html"}: q4 = "b"']


def test_the_built_pages_keep_all_secrets(built):
    assert leaks(built / "html", SECRETS) == []
    assert "✔ question" not in (built / "html" / f"{QUIZ}.html").read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" not in (built / "html" / f"{LESSON}.html").read_text(encoding="utf-8")


# What a reader meets.


def test_a_lesson_shows_code_to_write_formulas_pictures_and_what_right_answers_give(read):
    page = read(LESSON)
    expect(page.locator("mjx-container svg").first).to_be_visible()
    assert page.locator(".math.notranslate:not(:has(mjx-container))").count() == 0
    assert page.locator("mjx-merror, [data-mml-node=merror]").count() == 0
    expect(page.get_by_text("raise NotImplementedError()").nth(1)).to_be_visible()
    expect(page.get_by_text("✔ each day mixes 1 − β of the new value into β of the memory")).to_be_visible()
    assert page.locator(".cell_output img").count() >= 3


def test_an_explorable_moves_without_kernel_and_network(read):
    page = read(LESSON)
    holder = page.locator("iframe.explorable").first
    holder.scroll_into_view_if_needed()
    inside = page.frame_locator("iframe.explorable").first
    sentence = inside.locator(".xp-say")
    expect(sentence).to_contain_text("β = 0.9 averages over about 10 days.")
    curve = inside.locator("path.xp-line").first.get_attribute("d")
    inside.get_by_role("slider", name="β").first.press("ArrowRight")
    expect(sentence).not_to_contain_text("β = 0.9 averages")
    assert inside.locator("path.xp-line").first.get_attribute("d") != curve


@pytest.mark.parametrize("width", [390, 1280])
def test_the_frame_of_an_explorable_is_as_high_as_what_is_in_it(read, width):
    page = read("index", width=width)
    expect(page.frame_locator("iframe.explorable").locator(".xp-say")).to_be_visible()
    inner = page.frames[1].evaluate("document.body.scrollHeight")
    expect(page.locator("iframe.explorable")).to_have_css("height", f"{inner}px")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_explorable_follows_the_theme_that_the_reader_chose(read, scheme):
    page = read("index", scheme=scheme)
    expect(page.frame_locator("iframe.explorable").locator(".xp-say")).to_be_visible()
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 21, 21)"}
    inside = page.frame_locator("iframe.explorable").locator("body")
    expect(inside).to_have_css("background-color", paper[scheme])
    for theme in ("dark", "light"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        expect(inside).to_have_css("background-color", paper[theme])


@pytest.mark.parametrize(
    "name", [*READ, "week2_optimization/index", "what_the_grader_promises", "attacks", "api/explore"]
)
def test_a_page_fits_on_a_phone(read, name):
    page = read(name, width=390)
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", READ)
def test_axe_finds_nothing(read, name, scheme):
    page = read(name, scheme=scheme)
    page.wait_for_load_state("load")
    # Explorables are looked at by themselves, and pages that were opened as files may not look into each other.
    options = {"resultTypes": ["violations"], "iframes": False, "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_each_link_leads_somewhere_and_each_picture_has_words(built):
    site = built / "html"
    pages = {
        path.resolve(): Page(path) for path in site.rglob("*.html") if not {"explorables", "_static"} & set(path.parts)
    }
    lost = []
    for path, page in pages.items():
        assert page.silent == [], path
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            file, _, anchor = unquote(link).partition("#")
            target = (path.parent / file.split("?")[0]).resolve() if file else path
            if not target.exists() or (anchor and target in pages and anchor not in pages[target].ids):
                lost.append(f"{path.relative_to(site.resolve())}: {link}")
    assert lost == []
    assert len(pages) > 15


def test_what_ran_is_not_run_again(built):
    lesson = next(one for one in LESSONS if one.place == QUIZ)
    before = (built / "ran" / QUIZ / KEPT).stat().st_mtime_ns
    run(lesson, built / "ran")
    assert (built / "ran" / QUIZ / KEPT).stat().st_mtime_ns == before


# Its parts.


def test_a_lesson_that_does_not_exist_is_told(tmp_path):
    done = book(tmp_path, "week9/../<script>")
    assert done.returncode == 1
    assert "There is no lesson week9/../<script> in release/." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_lesson_that_does_not_say_its_time_and_points_is_told(tmp_path):
    course = make_tiny_course(tmp_path)
    (course / "release" / "week").mkdir(parents=True)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Doubling\n\nNo time.")])
    nbformat.write(notebook, course / "release" / "week" / "1_double.ipynb")
    with pytest.raises(ValueError, match=r"1_double\.ipynb: the first cell must begin with '# Title'"):
        lessons(course)


def test_the_weeks_hold_all_lessons_and_points():
    assert sum(lesson.points for lesson in LESSONS) == 300
    week = [lesson for lesson in LESSONS if lesson.week == "week2_optimization"]
    page = week_page("week2_optimization", week)
    assert "# Week 2: optimization" in page
    assert "6 notebooks · about 4 hours · 100 points" in page
    assert "| [Mini-batches](1_mini_batches.ipynb) | 40 min | 15 |" in page


def test_a_title_cannot_end_its_frame():
    made = frame("../explorables", {"file": "1.html", "title": '"><script>alert(1)</script>'})
    assert "<script>" not in made
    assert made.count('"') == 8


def test_links_out_of_the_book_lead_to_the_repository_or_are_names():
    page = (
        "[a](../tests/test_wire.py), [b](attacks.md), [c](../CONTRIBUTING.md#style), [d](https://x.org), ![e](../e.png)"
    )
    there = "https://github.com/someone/course"
    kept = "[b](attacks.md), [c](developing/contributing.md#style), [d](https://x.org), ![e](../e.png)"
    assert with_links(page, Path("pages"), "") == f"a, {kept}"
    assert with_links(page, Path("pages"), there) == f"[a]({there}/blob/main/tests/test_wire.py), {kept}"
    deeper = "[c](../../CONTRIBUTING.md), [f](start.md), [b](../attacks.md)"
    assert (
        with_links(deeper, Path("pages/learning"), "")
        == "[c](../developing/contributing.md), [f](start.md), [b](../attacks.md)"
    )
    own = "[g](docs/attacks.md#x), [h](README.md), [i](#style)"
    assert with_links(own, Path(), "") == "[g](../attacks.md#x), h, [i](#style)"


def test_a_docstring_is_read_as_it_was_written():
    lines = [
        "Mix `a` and *b*: |x_|.",
        "",
        "lo, hi: the ends",
        "    of the range",
        "n: how many",
        "Returns both.",
        "",
        "    x = 1",
    ]
    assert as_rst(lines) == [
        r"Mix \ ``a``\  and \*b\*: \|x\_\|.", "",
        "", "* **lo, hi**: the ends", "  of the range", "* **n**: how many", "", "Returns both.", "",
        "::", "", "    x = 1", "",
    ]  # fmt: skip
    prose = ["It shows lines instead of a", "traceback: what was expected."]
    assert as_rst(prose) == [*prose, ""]


def wide(**controls):
    def picture(**params):
        """Wide"""
        return Plot(line([0, 1], [0, 1]), x="x", y="y", say=str(params))

    names = ", ".join(controls)
    made = eval(f"lambda picture: lambda {names}: picture({', '.join(f'{n}={n}' for n in controls)})")(picture)
    made.__doc__ = "Wide"
    return explore.explore(**controls)(made)


def test_an_explorable_has_as_many_frames_as_a_page_can_bear():
    averages = explore.averages(ewa, corrected_ewa)
    only, n = settings(averages, list(averages.controls), MOST_FRAMES)
    assert only[0] == "beta"
    assert n >= FEWEST
    assert standalone(averages, only=only, n=n).count("<main") == 1
    one = slider(0, 1, 0, label="one")
    assert settings(wide(a=one), "a", MOST_FRAMES) == (["a"], 61)
    assert settings(wide(a=one, b=one), "ab", 100) == (["a", "b"], 9)
    assert settings(wide(a=one, b=one), "ba", 20) == (["b"], 16)
    # What needs a switch that is left out is left out with it.
    hidden = wide(a=one, on=switch(label="on"), b=slider(0, 1, 0, label="b", when="on"))
    assert settings(hidden, ["a", "b", "on"], 10)[0] == ["a"]
    # A choice has all its options, even where they are too many.
    assert settings(wide(a=choice(["p", "q", "r"], label="what")), "a", 2) == (["a"], FEWEST)
