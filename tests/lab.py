"""A JupyterLab of its own and notebooks that run in it, for whoever drives them with a browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent


@contextmanager
def jupyterlab(home: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a JupyterLab that serves the folder `home` and keeps its settings there.

    environment: variables for it and its kernels.   Raises RuntimeError with its log if it does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    places = {name: str(home / name) for name in names} | {"PYTHONPATH": str(ROOT), "HOME": str(home)}
    options = ["--no-browser", f"--port={port}", "--IdentityProvider.token=", "--allow-root"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={home}"],
            env=os.environ | places | dict(environment or {}),
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=home,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=5).close()
                break
            except OSError:
                if server.poll() is not None:
                    raise RuntimeError((home / "log").read_text()) from None
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def write_notebook(path: Path, cells: Sequence[str], *, hidden: bool = False) -> None:
    """A notebook of these cells; with `hidden`, JupyterLab shows only their outputs."""
    metadata = {"jupyter": {"source_hidden": True}} if hidden else {}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell, metadata=metadata) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


def run_notebook(page: Page, address: str, name: str, ready: str) -> None:
    """Open the notebook `name` and run its cells, until the selector `ready` is there."""
    page.goto(f"{address}/lab/tree/{name}?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    # Whoever runs cells before the kernel is up is asked which one to start.
    for _ in range(600):
        with urllib.request.urlopen(f"{address}/api/sessions", timeout=30) as answer:
            if any(s["path"] == name and s["kernel"]["connections"] for s in json.load(answer)):
                break
        page.wait_for_timeout(100)
    page.wait_for_selector("text='Python 3 (ipykernel) | Idle'")
    page.click("li.lm-MenuBar-item >> text=Run")
    page.click("text='Run All Cells'")
    dialog = page.locator(".jp-Dialog button:has-text('Select')")
    page.locator(ready).or_(dialog).first.wait_for()
    if dialog.is_visible():
        dialog.click()
        page.wait_for_selector(ready)
