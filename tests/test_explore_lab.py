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
from nbconvert import HTMLExporter
from playwright.sync_api import expect

from course.explore import fallback
from tests.conftest import ROOT
from tests.test_explore import CORRECTED, EWA
from tests.test_explore_access import violations
from tests.test_explore_browser import browser
from tests.test_explore_race import REFERENCE, SOURCE

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
# JupyterLab knows when its kernel answers; whoever runs cells before that is asked which one to start.
READY = """async () => {
  const session = () => window.jupyterapp?.shell.currentWidget?.context?.sessionContext;
  const until = async (there) => { while (!there()) await new Promise((done) => setTimeout(done, 50)); };
  await until(session);
  await session().ready;
  await until(() => session().session?.kernel);
  await session().session.kernel.info;
}"""
GIVEN = {
    "averages": (SETUP + EWA + CORRECTED, "explore.averages(ewa, corrected_ewa)"),
    "race": (
        SETUP + SOURCE + "initialize_rmsprop = initialize_velocity\n",
        f"explore.optimizer_race({', '.join(f'{name}={name}' for name in REFERENCE)})",
    ),
}


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
    settings = home / "JUPYTER_CONFIG_DIR" / "labconfig"
    settings.mkdir(parents=True)
    quiet = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (settings / "page_config.json").write_text(json.dumps(quiet))
    environment = os.environ | places | {"PYTHONPATH": str(ROOT), "HOME": str(home)}
    options = [
        "--no-browser",
        f"--port={port}",
        "--IdentityProvider.token=",
        "--allow-root",
        f"--ServerApp.root_dir={home}",
        "--LabApp.expose_app_in_browser=True",
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
        page.evaluate(READY)
        page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_selector(".xp-say")
        return page

    yield run_cells
    for context in contexts:
        context.close()
    assert complaints == []


def saved(lab, name):
    """The outputs of the second cell, as soon as the notebook is saved with some."""
    home, _ = lab
    for _ in range(300):
        outputs = json.loads((home / f"{name}.ipynb").read_text())["cells"][1]["outputs"]
        if outputs:
            return outputs
        time.sleep(0.1)
    raise AssertionError(f"{name} was not saved")


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
    # Saving works from where one is.
    page.keyboard.press("Control+s")
    outputs = saved(lab, "good")
    assert [list(output["data"]) for output in outputs] == [
        ["application/vnd.jupyter.widget-view+json"],
        ["image/png", "text/plain"],
    ]
    assert "β: 0.9," in outputs[1]["metadata"]["image/png"]["alt"]
    expect(page.locator(".jp-RenderedImage")).to_be_hidden()
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


def test_the_coordinates_of_a_point_are_typed(run):
    page = run("typed", SETUP + POINT)
    sentence, w = page.locator(".xp-say"), page.get_by_role("spinbutton", name="start w")
    cells = page.locator(".jp-Cell").count()
    w.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("-1.25")
    page.keyboard.press("Tab")
    expect(sentence).to_contain_text("It starts at -1.25, 1.00.")
    page.keyboard.press("Control+a")
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(sentence).to_contain_text("It starts at -1.25, 2.00.")
    expect(page.get_by_role("spinbutton", name="start b")).to_have_value("2")
    expect(page.locator(".xp-refused")).to_have_text("start b goes from −2 to 2; 2 is taken.")
    w.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(page.locator(".xp-refused")).to_have_text("start w needs a number from −2 to 2; it stays at −1.25.")
    expect(w).to_have_value("-1.25")
    w.press("ArrowUp")
    expect(sentence).not_to_contain_text("-1.25")
    # Typed over the picture, a letter of command mode would have made or deleted cells.
    page.locator(".xp-grip").press("a")
    assert page.locator(".jp-Cell").count() == cells


def test_a_cell_is_run_again_from_its_slider(run):
    page = run("again", SETUP + EWA, "explore.averages(ewa)")
    beta(page).press("End")
    expect(page.locator(".xp-say")).to_contain_text("β = 0.995 averages")
    beta(page).press("Control+Enter")
    expect(page.locator(".xp-say")).to_contain_text("β = 0.9 averages")


@pytest.mark.parametrize("name", GIVEN)
def test_axe_finds_nothing_in_either_theme(run, name):
    page = run(f"axe_{name}", *GIVEN[name])
    for theme in ("Light", "Dark"):
        page.evaluate(
            "name => jupyterapp.commands.execute('apputils:change-theme', { theme: name })", f"JupyterLab {theme}"
        )
        page.wait_for_selector(f"body[data-jp-theme-light={str(theme == 'Light').lower()}]", state="attached")
        assert violations(page, ".xp") == [], theme
    page.evaluate("jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Light' })")


def test_a_saved_notebook_shows_the_still_picture_without_its_kernel(run, lab, browser, tmp_path):
    page = run("still", *GIVEN["averages"])
    still = page.locator(".jp-RenderedImage img")
    still.wait_for(state="attached")
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    saved(lab, "still")
    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    page.goto(page.url)
    page.evaluate(READY)
    expect(still).to_be_visible()
    assert page.locator(".xp").count() == 0

    home, _ = lab
    context = browser.new_context(offline=True)
    for template in ("lab", "classic"):
        body, _ = HTMLExporter(template_name=template).from_filename(str(home / "still.ipynb"))
        (tmp_path / "still.html").write_text(body, encoding="utf-8")
        exported = context.new_page()
        exported.goto((tmp_path / "still.html").as_uri(), wait_until="domcontentloaded")
        expect(exported.locator("img")).to_be_visible()
    # The template lab leaves out alternative texts.
    assert fallback.HINT in (exported.locator("img").get_attribute("alt") or "")
    context.close()
