"""The set-up files agree with each other."""

import re
import subprocess
import tomllib

import yaml

from tests.conftest import ROOT

CONDA_NAMES = {"matplotlib": "matplotlib-base"}


def requirement(text: str) -> tuple[str, str]:
    """A requirement as (name, its range without spaces)."""
    parts = re.fullmatch(r"([A-Za-z0-9_-]+)\s*(.*)", text.strip())
    assert parts, text
    return CONDA_NAMES.get(parts[1], parts[1]), parts[2].replace(" ", "")


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_environment_yml_is_in_step_with_pyproject():
    wanted = {requirement(text) for text in project()["dependencies"]}
    wanted.add(("python", project()["requires-python"]))
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    found = {requirement(text) for text in listed if isinstance(text, str) and text != "pip"}
    assert found == wanted


def test_every_dependency_has_a_range_that_ends():
    everything = project()["dependencies"] + [
        text for extra in project()["optional-dependencies"].values() for text in extra
    ]
    open_ended = [text for text in everything if "<" not in text and not text.startswith(project()["name"])]
    assert open_ended == []


def test_class_data_never_enters_git():
    private = [
        "submitted/ada/week/1.ipynb",
        "autograded/ada/x",
        "feedback/ada/x.html",
        "gradebook.db",
        "gradebook.db.2026-03-02",
        "grades.csv",
        "reports/week.html",
    ]
    private.append(".grading_seed")
    for path in private:
        assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT).returncode == 0, path
    for path in ("submitted/.gitkeep", "release/week2_optimization/x.ipynb"):
        assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT).returncode == 1, path
