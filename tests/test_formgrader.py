"""In a real Jupyter and a real browser: nothing a learner wrote runs when an instructor opens it in the formgrader."""

import contextlib
import functools
import re
import shutil

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.server_extensions.formgrader import handlers
from playwright.sync_api import Error, sync_playwright
from traitlets.config import Config

from grading.build import build
from grading.configuration import load
from grading.feedback import MATHJAX
from tests.conftest import ROOT
from tests.lab import jupyterlab
from tests.test_explore_browser import ARGUMENTS
from tests.test_feedback import AWAY, FOLLOW, HARMFUL, PIECES, STAND_IN

# The rest of them is tried in tests/test_feedback.py, on a page that nbgrader makes in the same way.
SAMPLE = ["script in Markdown", "onerror", "javascript output", "script in an output", "isolated output", "data iframe"]


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "chromium is missing: scripts/setup installs it, or install the system package chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@contextlib.contextmanager
def watched(browser, address):
    """A page that reaches this address and nothing else, and the list of its hits."""
    with contextlib.closing(browser.new_page()) as page:
        page.set_default_timeout(120_000)  # ms; a server that has just started shares the machine with others
        hits = []
        page.on("console", lambda message: hits.extend(re.findall("HIT", message.text)))
        page.on("request", lambda request: hits.extend(re.findall(AWAY, request.url)))
        page.route(lambda url: url.startswith("http") and not url.startswith(address), stand_in)
        yield page, hits


def stand_in(route):
    """What comes from outside: MathJax as in the tests of the feedback, and nothing else."""
    if route.request.url.startswith(MATHJAX):
        route.fulfill(body=STAND_IN, content_type="text/javascript")
    else:
        route.abort()


def linger(page):
    """Follow the links that run something, and wait for what comes late."""
    with contextlib.suppress(Error):  # a page that leaves for another is a hit by itself
        page.evaluate(FOLLOW)
    page.wait_for_timeout(300)


def hand_in(course, cells):
    """Put these cells and the release's tests where autograded notebooks are; returns nbgrader's number for it."""
    build(course)
    tests = [
        cell
        for cell in nbformat.read(course / "release/week/1_double.ipynb", as_version=4).cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    ]
    path = course / "autograded/ada/week/1_double.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(new_notebook(cells=[*cells, *tests]), path)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.add_student("ada")
        gradebook.add_submission("week", "ada")
        gradebook.find_grade(tests[-1].metadata.nbgrader.grade_id, "1_double", "week", "ada").auto_score = 1
        gradebook.db.commit()
        return gradebook.find_submission_notebook("1_double", "week", "ada").id


def test_nothing_runs_and_the_page_works(tiny_course, browser):
    number = hand_in(tiny_course, [*PIECES.values(), new_markdown_cell("the **end**")])
    with jupyterlab(tiny_course) as address, watched(browser, address) as (page, hits):
        page.goto(f"{address}/formgrader/submissions/{number}/?index=0")
        linger(page)
        assert hits == []
        assert page.locator("strong", has_text="end").is_visible()
        body = page.locator("#notebook-container")
        assert body.locator("script, iframe, object, embed, form, style, link, base, svg, math").count() == 0
        page.wait_for_selector("input.score[placeholder='1']", state="attached")  # nbgrader's own script got the score


@functools.cache
def exporter(*, protected=True):
    """What the formgrader makes its page with: HTMLExporter, with this course's configuration or without."""
    config = load(ROOT) if protected else Config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    return HTMLExporter(config=config)


def page_of(*cells, protected=True):
    about = {"base_url": "", "index": 0, "total": 1, "submission_id": "1", "notebook_path": "x", "student": "ada"}
    return exporter(protected=protected).from_notebook_node(new_notebook(cells=list(cells)), about)[0]


@pytest.mark.parametrize("name", SAMPLE)
def test_these_run_in_nbgraders_own_page(name, browser, tmp_path):
    """Else it would prove nothing that they don't in ours."""
    with watched(browser, "nowhere") as (page, hits):
        (tmp_path / "page.html").write_text(page_of(HARMFUL[name], protected=False), encoding="utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        linger(page)
        assert hits


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_leaves_the_rest_of_the_page_alone(name):
    end = new_markdown_cell("the **end**")
    page = page_of(PIECES[name], end)
    assert "the <strong>end</strong>" in page
    assert page.count("<script") == page_of(end).count("<script")
