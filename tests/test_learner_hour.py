"""A learner's first hour in a real JupyterLab: `course lab`, a wrong answer, a right one, Validate, how far one is."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from course.lab import report
from course.lab.lessons import lesson_of
from tests.conftest import ROOT
from tests.test_explore_browser import browser
from tests.test_explore_lab import READY
from tests.test_learner import answered

__all__ = ["browser"]

LESSON = "week2_optimization/2_exponentially_weighted_averages.ipynb"
SWAPPED = "def ewa(theta, beta):\n    v, average = [], 0.0\n    for value in theta:\n        average = (1 - beta) * average + beta * value\n        v.append(average)\n    return np.array(v)\n"  # noqa: E501
SETTINGS = {
    "IdentityProvider": {"token": ""},
    "ServerApp": {"allow_root": True},
    "LabApp": {"expose_app_in_browser": True},
}


@pytest.fixture
def lab(tmp_path):
    """The folder and the address of what `course lab` starts on a new machine."""
    home, work = tmp_path / "home", tmp_path / "home/my work"
    (home / "config").mkdir(parents=True)
    (home / "config/jupyter_server_config.json").write_text(json.dumps(SETTINGS))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {
        name: str(home / name) for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "HOME", "TMPDIR")
    }
    (home / "TMPDIR").mkdir()
    places |= {"JUPYTER_CONFIG_DIR": str(home / "config"), "PYTHONPATH": str(ROOT)}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-P", "-m", "course", "lab", str(work), "--no-browser", "--port", str(port)],
            env=os.environ | places,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, (home / "log").read_text()
                time.sleep(0.2)
        yield work, address
    finally:
        server.terminate()
        server.wait(30)


def answers():
    """The reference answers of the lesson."""
    notebook = json.loads((ROOT / "source" / LESSON).read_text(encoding="utf-8"))
    known = {each["metadata"].get("nbgrader", {}).get("grade_id"): each for each in notebook["cells"]}
    return {
        name: "".join(each["source"])
        for name, each in known.items()
        if name and each["metadata"]["nbgrader"]["solution"]
    }


def write(page, name, code):
    """Put an answer in place of what stands in the cell of this exercise."""
    cell = page.locator(f'.jp-CodeCell:has(.cm-line:has-text("def {name}("))').first
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def run_all(page):
    """Run all cells and wait until they are done."""
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")


def validate(page):
    """What the dialog of Validate says, word for word."""
    page.locator(".validate-button").locator("visible=true").first.click()
    message = page.locator("#validation-message")
    message.wait_for(timeout=180_000)
    said = message.inner_text()
    page.locator(".jp-Dialog button").last.click()
    message.wait_for(state="detached")
    return said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_check_is_for_everybody(browser, tmp_path, scheme):
    file = tmp_path / "check.html"
    file.write_text(report.page(lesson_of(answered(), tmp_path / "1_double.ipynb")), encoding="utf-8")
    # Its own policy would keep axe out too.
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme, bypass_csp=True)
    shown = context.new_page()
    shown.goto(file.as_uri())
    assert Axe().run(shown).response["violations"] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_first_hour(lab, browser, tmp_path):
    work, address = lab
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(address)

    # The lessons are there, and nothing else asks for attention.
    start = page.locator(".jp-RenderedMarkdown").first
    expect(start).to_contain_text("Start with Train, dev, test", timeout=120_000)
    expect(start).to_contain_text("0 of 118 exercises are done.")
    page.screenshot(path=tmp_path / "start.png")
    assert "Nbgrader" not in page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert page.locator(".Toastify__toast").count() == 0
    for kind in ("assignment", "formgrader", "course"):
        assert (
            page.evaluate(f"jupyterapp.commands.listCommands().filter(n => n.includes('nbgrader:open-{kind}'))") == []
        )

    # A lesson; a wrong answer is called by its mistake.
    start.locator("a", has_text="Exponentially weighted averages").click()
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.evaluate(READY)
    write(page, "ewa", SWAPPED)
    run_all(page)
    failed = page.locator(".jp-OutputArea", has_text="β and 1 − β are swapped: a larger β must remember more").first
    failed.wait_for(state="attached")
    assert "β and 1 − β are swapped" in validate(page)

    # Mended, it passes, and drives the picture.
    right = answers()
    write(page, "ewa", right["ewa"])
    run_all(page)
    passed = page.locator(".jp-OutputArea", has_text="✔ each day mixes 1 − β of the new value").first
    passed.wait_for(state="attached")
    sentence = page.locator(".xp-say").first
    expect(sentence).to_contain_text("β = 0.9 averages", timeout=120_000)
    page.get_by_role("slider", name="β", exact=True).first.press("ArrowRight")
    expect(sentence).not_to_contain_text("β = 0.9 averages", timeout=60_000)
    said = validate(page)
    assert "ewa_weights, effective_window, bias_corrected_ewa, ewa_step" in said
    assert "They have no answer yet." in said
    assert "swapped" not in said
    page.screenshot(path=tmp_path / "one.png")

    # All of it; the start page follows when the notebook is saved, which Validate does.
    for name, code in right.items():
        write(page, name, code)
    run_all(page)
    assert validate(page) == "Success! Your notebook passes all the tests."
    assert "5 of 118 exercises are done." in (work / "START_HERE.md").read_text(encoding="utf-8")
    page.locator(".lm-TabBar-tab", has_text="START_HERE").locator(".lm-TabBar-tabCloseIcon").click()
    page.locator(".jp-DirListing-item", has_text="START_HERE").dblclick()
    expect(page.locator(".jp-RenderedMarkdown", has_text="Go on with")).to_contain_text(
        "✔ done, 5 of 5", timeout=60_000
    )
    page.screenshot(path=tmp_path / "end.png")

    # Settings and workspaces are beside the lessons, not among those of the learner's other work.
    assert (work / ".course/workspaces").is_dir()
    assert not (work.parent / "config/lab").exists()
    context.close()
