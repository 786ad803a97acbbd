"""Starts JupyterLab on the lessons, with settings of its own: those of the learner's other work stay as they are."""

from __future__ import annotations

import os
from pathlib import Path

from course.lab.folder import OURS, START_PAGE, fill, release_folder
from course.lab.start_page import write_start_page

CONFIGURATION = Path(__file__).parent / "jupyter"


def prepare(work: Path) -> list[str]:
    """Make the work folder ready. Returns sentences on notebooks that have a new version."""
    work.mkdir(parents=True, exist_ok=True)
    release = release_folder()
    told = fill(work, release) if release and release.resolve() != work else []
    write_start_page(work)
    return told


def environment(work: Path) -> dict[str, str]:
    """The variables with which JupyterLab finds the course's settings, and keeps its own beside the lessons."""
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    return {
        "JUPYTER_CONFIG_PATH": os.pathsep.join([str(CONFIGURATION), *([others] if others else [])]),
        "JUPYTERLAB_SETTINGS_DIR": str(work / OURS / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(work / OURS / "workspaces"),
    }


def run(work: Path, port: int | None, *, browser: bool) -> None:
    """Run JupyterLab until it is stopped."""
    os.environ.update(environment(work))
    from jupyterlab.labapp import main  # reads the environment as it is imported

    options = [f"--ServerApp.root_dir={work}", f"--LabApp.default_url=/lab/tree/{START_PAGE}"]
    options += [f"--ServerApp.port={port}"] if port else []
    options += [] if browser else ["--no-browser"]
    main(options)
