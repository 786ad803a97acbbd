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

from grading.build import build
from grading.configuration import load
from tests.conftest import ROOT, make_tiny_course
from tests.lab import jupyterlab
from tests.test_explore_browser import ARGUMENTS
from tests.test_feedback import AWAY, CLICK, HARMFUL, MATHJAX, PIECES, STAND_IN

LINES = re.compile(r"^c\.HTMLExporter\..*\n", re.MULTILINE)  # of nbgrader_config.py, without which it is nbgrader's own
# One of each kind: for the rest tests/test_feedback.py shows that they run in a page that is not cleaned.
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
def formgrader(folder, browser, *, protected=True):
    """Opens the formgrader's page of a submission that holds the cells it is given; returns the page and the hits."""
    course = make_tiny_course(folder)
    build(course)
    config = course / "nbgrader_config.py"
    if not protected:
        config.write_text(LINES.sub("", config.read_text()))
    notebook = nbformat.read(course / "release/week/1_double.ipynb", as_version=4)
    tests = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    path = course / "autograded/ada/week/1_double.ipynb"
    path.parent.mkdir(parents=True)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.add_student("ada")
        gradebook.add_submission("week", "ada")
        number = gradebook.find_submission_notebook("1_double", "week", "ada").id
        gradebook.find_grade(tests[-1].metadata.nbgrader.grade_id, "1_double", "week", "ada").auto_score = 1
        gradebook.db.commit()

    with jupyterlab(course) as address, contextlib.closing(browser.new_page()) as page:
        hits = []
        page.on("console", lambda message: hits.extend(re.findall("HIT", message.text)))
        page.on("request", lambda request: hits.extend(re.findall(AWAY, request.url)))
        page.route(lambda url: url.startswith("http") and not url.startswith(address), stand_in)

        def opened(cells):
            nbformat.write(new_notebook(cells=[*cells, *tests]), path)
            hits.clear()
            page.goto(f"{address}/formgrader/submissions/{number}/?index=0")
            with contextlib.suppress(Error):  # a page that leaves for another is a hit by itself
                page.evaluate(CLICK)
            page.wait_for_timeout(300)
            return page, list(hits)

        yield opened


def stand_in(route):
    """What comes from outside: MathJax as in the tests of the feedback, and nothing else."""
    if route.request.url.startswith(MATHJAX):
        route.fulfill(body=STAND_IN, content_type="text/javascript")
    else:
        route.abort()


def test_nothing_runs_and_the_page_works(tmp_path, browser):
    with formgrader(tmp_path, browser) as opened:
        page, hits = opened([*PIECES.values(), new_markdown_cell("the **end**")])
        assert hits == []
        assert page.locator("strong", has_text="end").is_visible()
        body = page.locator("#notebook-container")
        assert body.locator("script, iframe, object, embed, form, style, link, base, svg, math").count() == 0
        assert page.locator("input.score").last.input_value() == "1"


def test_it_would_run_in_nbgraders_own_page(tmp_path, browser):
    """Else it would prove nothing that it doesn't in ours."""
    with formgrader(tmp_path, browser, protected=False) as opened:
        for name in SAMPLE:
            _, hits = opened([HARMFUL[name]])
            assert hits, name


@functools.cache
def exporter():
    """What the formgrader makes its page with, with this course's configuration."""
    config = load(ROOT)
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    return HTMLExporter(config=config)


def page_of(*cells):
    about = {"base_url": "", "index": 0, "total": 1, "submission_id": "1", "notebook_path": "x", "student": "ada"}
    return exporter().from_notebook_node(new_notebook(cells=list(cells)), about)[0].partition("<body>")[2]


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_leaves_the_rest_of_the_page_alone(name):
    end = new_markdown_cell("the **end**")
    page = page_of(PIECES[name], end)
    assert "the <strong>end</strong>" in page
    assert page.count("<script") == page_of(end).count("<script")
