"""An instructor's and a learner's whole round in a real Jupyter and a real browser, and `grading grade` after it."""

import subprocess
import sys

import nbformat
from nbgrader.utils import get_username
from playwright.sync_api import expect

from grading.build import build
from tests.conftest import ROOT, make_tiny_course
from tests.lab import jupyterlab
from tests.test_formgrader import browser, watched  # noqa: F401  (a fixture)
from tests.test_grade import RIGHT
from tests.test_record import contents

EXPLAIN = """
# %% [markdown]
# Why?

# %% [markdown] nbgrader={"grade": true, "grade_id": "why", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# Twice a number is the number and itself.
"""  # noqa: E501
COMMENT = "Nearly: say why 2 < 3 & not more."


def make_course(folder):
    """The tiny course with an answer that a person grades."""
    course = make_tiny_course(folder)
    lesson = course / "source/week/1_double.py"
    lesson.write_text(lesson.read_text(encoding="utf-8") + EXPLAIN, encoding="utf-8")
    build(course)
    assert (ROOT / "exchange").is_dir()  # without it the formgrader has no button for releasing
    (course / "exchange").mkdir()
    return course


def answer(notebook):
    """Solve one exercise of two, and explain."""
    answers = {"double": RIGHT, "why": "Because it is <b>so</b>."}
    content = nbformat.read(notebook, as_version=4)
    for cell in content.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(content, notebook)


class Formgrader:
    """The pages of an instructor."""

    def __init__(self, page, address):
        self.page, self.address = page, f"{address}/formgrader"

    def open(self, path):
        self.page.goto(f"{self.address}/{path}")

    def press(self, button):
        """Press a button of the only row; returns what the page says then."""
        self.page.locator(f"#main-table .{button} a").click()
        told = self.page.locator("#success-modal, #error-modal")
        told.wait_for()
        said = told.inner_text()
        assert told.get_attribute("id") == "success-modal", said
        told.locator(".modal-footer button").click()
        told.wait_for(state="detached")
        return said

    def row(self):
        """The status and the score of the only submission."""
        self.open("manage_submissions/week")
        row = self.page.locator("#main-table tr")
        expect(row.locator(".status span")).to_be_visible()
        return row.locator(".status").inner_text(), row.locator(".score").inner_text()

    def open_submission(self):
        """Open the page of the only submission, and wait for its scores and comments."""
        self.open("gradebook/week/1_double")
        self.page.locator("#main-table .name a:visible").click()
        self.page.locator("input#why_extra_credit[placeholder='0']").wait_for(state="attached")
        self.page.locator("textarea#why-comment[placeholder]").wait_for(state="attached")

    def type(self, field, text):
        """Type into a field of the page of a submission, which saves it."""
        self.page.locator(field).fill(text)
        with self.page.expect_response(lambda response: response.request.method == "PUT") as saved:
            self.page.locator(field).press("Tab")
        assert saved.value.ok


class Assignments:
    """A learner's list of assignments in JupyterLab."""

    def __init__(self, page, address):
        self.page = page
        page.goto(f"{address}/lab")
        page.click("li.lm-MenuBar-item >> text=Nbgrader")
        page.click("li.lm-Menu-item >> text='Assignment List'")

    def refresh(self):
        self.page.click("#refresh_assignments_list")

    def press(self, part, button):
        self.page.locator(f"#{part}_assignments_list button", has_text=button).first.click()

    def see(self, part, text):
        expect(self.page.locator(f"#{part}_assignments_list", has_text=text)).to_be_visible()


def feedback_in(page, folder):
    """What the page with feedback shows that the learner fetched last."""
    [file] = (folder / "week/feedback").glob("*/1_double.html")
    page.goto(file.as_uri())
    return page.locator("body").inner_text()


def test_the_whole_round(tmp_path, browser):  # noqa: F811
    expect.set_options(timeout=120_000)  # ms; the machine is shared
    course, learner = make_course(tmp_path), tmp_path / "learner"
    learner.mkdir()
    options = {"Exchange.root": str(course / "exchange"), "CourseDirectory.course_id": "improving_deep_neural_networks"}
    config = "".join(f"c.{name} = {value!r}\n" for name, value in options.items())
    (learner / "nbgrader_config.py").write_text(f"c = get_config()\n{config}")
    me = get_username()
    with (
        jupyterlab(course) as instructors,
        jupyterlab(learner) as learners,
        watched(browser, instructors) as (desk, hits),
        watched(browser, learners) as (page, _),
    ):
        formgrader = Formgrader(desk, instructors)
        formgrader.open("manage_assignments")
        formgrader.press("assign")
        formgrader.press("release")

        mine = Assignments(page, learners)
        mine.see("released", "week")
        mine.press("released", "Fetch")
        mine.see("fetched", "Submit")
        answer(learner / "week/1_double.ipynb")
        mine.press("fetched", "Submit")
        mine.see("submitted", "Fetch Feedback")

        formgrader.open("manage_assignments")
        formgrader.press("collect")
        formgrader.open("manage_submissions/week")
        formgrader.press("autograde")
        graded = course / f"autograded/{me}/week/1_double.ipynb"
        assert nbformat.read(graded, as_version=4).metadata["grading"]["sandbox"] in ("bwrap", "landlock")
        assert formgrader.row() == ("needs manual grading", "3 / 7")

        formgrader.open_submission()
        formgrader.type("input#why", "2")
        formgrader.type("textarea#why-comment", COMMENT)
        assert hits == []
        assert formgrader.row() == ("graded", "5 / 7")

        formgrader.open("manage_assignments")
        formgrader.press("generate-feedback")
        formgrader.press("release-feedback")
        mine.refresh()
        mine.see("submitted", "feedback available to fetch")
        mine.press("submitted", "Fetch Feedback")
        mine.see("submitted", "view feedback")
        with watched(browser, "nowhere") as (reader, _):
            from_button = feedback_in(reader, learner)
        assert "(Score: 5.0 / 7.0)" in from_button
        assert "(Score: 2.0 / 3.0)" in from_button
        assert COMMENT in from_button

        before = contents(f"sqlite:///{course / 'gradebook.db'}")
        grade(course)
        after = contents(f"sqlite:///{course / 'gradebook.db'}")
        assert [row[:-1] for row in after["grade"]] == [row[:-1] for row in before["grade"]]
        assert {name: after[name] for name in after if name != "grade"} == {
            name: before[name] for name in before if name != "grade"
        }
        assert formgrader.row()[1] == "5 / 7"

        # A page of `grading grade` reaches the learner in the same way.
        formgrader.open_submission()
        expect(desk.locator("textarea#why-comment")).to_have_value(COMMENT)
        formgrader.type("input#why", "3")
        assert formgrader.row() == ("graded", "6 / 7")
        grade(course)
        assert formgrader.row() == ("graded", "6 / 7")
        formgrader.open("manage_assignments")
        formgrader.press("release-feedback")
        mine.refresh()
        mine.see("submitted", "feedback available to fetch")
        mine.press("submitted", "Fetch Feedback")
        mine.see("submitted", "view feedback")
        with watched(browser, "nowhere") as (reader, _):
            from_grader = feedback_in(reader, learner)
        assert "(Score: 6.0 / 7.0)" in from_grader
        assert COMMENT in from_grader


def grade(course):
    """Run the command."""
    command = [sys.executable, "-P", "-m", "grading", "grade", "week", "--course", str(course)]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
