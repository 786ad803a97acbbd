"""Explorables in JupyterLab as a learner meets them: a real server, a real kernel, a real browser."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.test_explore import EWA
from tests.test_explore_browser import browser

__all__ = ["browser"]

expect.set_options(timeout=30_000)  # on a busy machine a kernel takes its time

SETUP = "import numpy as np\nfrom course import explore\n"
FAILS = EWA.replace(
    "    v, average", "    if beta > 0.92:\n        raise ValueError('too much memory')\n    v, average"
)
HANGS = EWA.replace("    v, average", "    while beta > 0.92:\n        pass\n    v, average")
POINT = """\
from course.explore import Plot, contour, heat, line
grid = np.linspace(-2, 2, 60)
bowl = grid[:, None] ** 2 + 3 * grid**2
@explore.explore(start=explore.point(1, 1, "start"))
def descent(start):
    '''Where it starts'''
    path = line([start[0], 0], [start[1], 0], "path")
    return Plot(heat(bowl, (-2, 2, -2, 2)), contour(grid, grid, bowl), path, x="w", y="b",
                say=f"It starts at {start[0]:.2f}, {start[1]:.2f}.")
descent
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab of its own, in an empty folder."""
    home = tmp_path_factory.mktemp("lab")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {
        name: str(home / name)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    environment = os.environ | places | {"PYTHONPATH": str(ROOT), "HOME": str(home)}
    options = [
        "--no-browser",
        f"--port={port}",
        "--IdentityProvider.token=",
        "--allow-root",
        f"--ServerApp.root_dir={home}",
    ]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=home,
        )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
            break
        except OSError:
            assert server.poll() is None, (home / "log").read_text()
            time.sleep(0.1)
    yield home, address
    server.terminate()
    server.wait(20)


@pytest.fixture
def run(browser, lab):
    """Opens a notebook of these cells and runs it."""
    home, address = lab
    contexts, complaints = [], []

    def run_cells(name, *cells, **options):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, home / f"{name}.ipynb")
        context = browser.new_context(viewport={"width": 1200, "height": 1100}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/lab/tree/{name}.ipynb?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        # Whoever runs cells before the kernel is up is asked which one to start.
        for _ in range(600):
            with urllib.request.urlopen(f"{address}/api/sessions", timeout=30) as answer:
                if any(s["path"] == f"{name}.ipynb" and s["kernel"]["connections"] for s in json.load(answer)):
                    break
            page.wait_for_timeout(100)
        page.wait_for_selector("text='Python 3 (ipykernel) | Idle'")
        page.click("li.lm-MenuBar-item >> text=Run")
        page.click("text='Run All Cells'")
        dialog = page.locator(".jp-Dialog button:has-text('Select')")
        page.locator(".xp-say").or_(dialog).first.wait_for()
        if dialog.is_visible():
            dialog.click()
            page.wait_for_selector(".xp-say")
        return page

    yield run_cells
    for context in contexts:
        context.close()
    assert complaints == []


def beta(page):
    return page.get_by_role("slider", name="β", exact=True)


def test_a_slider_drives_the_learners_function(run, lab):
    page = run("good", SETUP + EWA, "explore.averages(ewa)")
    sentence = page.locator(".xp-say")
    expect(sentence).to_contain_text("β = 0.9 averages")
    beta(page).focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(sentence).to_contain_text("β = 0.95 averages over about 20 days")
    for key, words in (("Home", "β = 0 averages"), ("End", "β = 0.995 averages"), ("PageDown", "β = 0.991 averages")):
        page.keyboard.press(key)
        expect(sentence).to_contain_text(words)
    shown = sentence.inner_text()
    page.click("li.lm-MenuBar-item >> text=File")
    page.click("text='Save Notebook'")
    home, _ = lab
    for _ in range(150):
        outputs = json.loads((home / "good.ipynb").read_text())["cells"][1]["outputs"]
        if outputs:
            break
        time.sleep(0.1)
    assert set(outputs[0]["data"]) >= {"image/png", "text/plain"}
    assert "β: 0.9," in "".join(outputs[0]["metadata"]["image/png"]["alt"])
    # A page that opens while the kernel lives starts with what was shown last.
    page.goto(page.url.removesuffix("?reset"))
    expect(page.locator(".xp-say")).to_have_text(shown)


def test_a_function_that_raises_is_told_in_its_place(run):
    page = run("raises", SETUP + FAILS, "explore.averages(ewa)")
    beta(page).press("End")
    expect(page.locator(".xp-message")).to_contain_text("your ewa raised ValueError: too much memory")
    expect(page.locator(".xp-message")).to_contain_text("raise ValueError('too much memory')")
    beta(page).press("Home")
    expect(page.locator(".xp-say")).to_contain_text("β = 0 averages")


def test_an_endless_loop_is_stopped(run):
    page = run("hangs", SETUP + HANGS, "explore.averages(ewa)")
    beta(page).press("End")
    expect(page.locator(".xp-message")).to_contain_text("your ewa took longer than 2 s and was stopped")
    beta(page).press("Home")
    expect(page.locator(".xp-say")).to_contain_text("β = 0 averages")


def test_a_point_moves_by_arrow_keys_and_by_dragging(run):
    page = run("point", SETUP + POINT)
    sentence, grip = page.locator(".xp-say"), page.locator(".xp-grip")
    expect(sentence).to_contain_text("It starts at 1.00, 1.00.")
    grip.focus()
    page.keyboard.press("Shift+ArrowLeft")
    expect(sentence).not_to_contain_text("It starts at 1.00")
    before = sentence.inner_text()
    box = grip.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 80, y + 60, steps=12)
    page.mouse.up()
    expect(sentence).not_to_have_text(before)
