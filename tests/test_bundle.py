"""What learners get: all they need, the same each time, and nothing that they must not see."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grading.build import build
from grading.bundle import FOLDER, bundle, contents, zipped
from grading.configuration import CourseError, assignments
from grading.leaks import leaks, members, secrets
from grading.seed import SEED_FILE
from tests.conftest import ROOT, make_tiny_course

WHEEL = f"{FOLDER}/improving_deep_neural_networks-0.1.0-py3-none-any.whl"
NEVER = ("source/", "grading/", "calibration/", "submitted/", "tests/", SEED_FILE, ".toml", ".db")


def make_project(folder):
    """The tiny course as a project: with the package and what describes it."""
    course = make_tiny_course(folder)
    for name in ("pyproject.toml", "environment.yml", "LICENSE", "LICENSE-lessons.md"):
        shutil.copy(ROOT / name, course)
    shutil.copytree(ROOT / "course", course / "course", ignore=shutil.ignore_patterns("__pycache__"))
    build(course)
    return course


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def bundled(project):
    return bundle(project, "week")


def opened(archive):
    return dict(members(archive))


def test_a_bundle_holds_what_a_learner_needs_and_no_more(bundled):
    files = opened(bundled)
    assert sorted(files) == [
        f"{FOLDER}/README.md",
        f"{FOLDER}/environment.yml",
        WHEEL,
        f"{FOLDER}/week/1_double.ipynb",
    ]
    assert f"./{WHEEL.split('/')[1]}" in files[f"{FOLDER}/environment.yml"].decode()
    readme = files[f"{FOLDER}/README.md"].decode()
    assert f"pip install ./{WHEEL.split('/')[1]}" in readme
    assert "{wheel}" not in readme
    assert {name.split("/")[0] for name in opened(files[WHEEL])} == {
        "course",
        "improving_deep_neural_networks-0.1.0.dist-info",
    }


def test_a_bundle_is_repeatable_byte_for_byte(project, bundled):
    for path in (project / "release").rglob("*"):
        os.utime(path, (1e9, 1e9))
    (project / "release/week/.ipynb_checkpoints").mkdir()
    (project / "release/week/.ipynb_checkpoints/1_double-checkpoint.ipynb").write_text("{}")
    assert zipped(contents(project, "week")) == bundled


@pytest.fixture
def copy(project, tmp_path):
    return Path(shutil.copytree(project, tmp_path / "copy"))


def test_what_is_stale_is_not_handed_out(copy):
    source = copy / "source/week/1_double.py"
    source.write_text(source.read_text().replace("# # Doubling", "# # Twice"))
    with pytest.raises(CourseError, match=r"is not what the sources give: run `grading build week` first"):
        bundle(copy, "week")


def test_a_bundle_with_an_answer_in_it_is_not_written(copy):
    (copy / "course/hints.py").write_text("def f(x):\n    return 2 * x\n")
    with pytest.raises(CourseError) as refused:
        bundle(copy, "week")
    assert str(refused.value).startswith(
        f"Nothing was written: week.zip: {WHEEL}: course/hints.py holds what week/1_double.ipynb, cell 4 hides."
    )


@pytest.mark.parametrize("missing", ["pyproject.toml", "course/__init__.py"])
def test_a_folder_that_is_not_the_project_is_told(copy, missing):
    (copy / missing).unlink()
    with pytest.raises(CourseError, match=r"does not hold pyproject\.toml and course/"):
        contents(copy, "week")


@pytest.fixture(scope="module")
def real_bundles():
    return {name: zipped(contents(ROOT, name)) for name in assignments(ROOT)}


def test_no_week_of_the_course_shows_a_solution_a_hidden_test_or_the_feedback_of_a_quiz(real_bundles):
    hidden = secrets(ROOT / "source")
    assert len(hidden) > 10_000  # nearly all the lines that are hidden, so the search means something
    assert [told for name, each in real_bundles.items() for told in leaks(hidden, name + ".zip", each)] == []


def test_no_week_of_the_course_holds_a_file_of_the_instructors(real_bundles):
    for archive in real_bundles.values():
        names = [*opened(archive), *opened(opened(archive)[WHEEL])]
        assert len(names) > 70
        assert [name for name in names if any(never in name for never in NEVER)] == []


@pytest.mark.parametrize("mark", ["### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS"])
def test_a_mark_is_found_wherever_it_is(mark):
    inner = zipped({"a.py": f"x = 1\n    {mark}\n".encode()})
    outer = zipped({"b.whl": inner})
    assert list(leaks({}, "c.zip", outer)) == ["c.zip: b.whl: a.py holds a mark of what learners must not see."]


def test_every_hidden_line_that_says_something_is_found_in_a_cell_of_a_notebook():
    hidden = secrets(ROOT / "source")
    for lines, where in list(hidden.items())[::200]:
        cell = {"cell_type": "code", "source": "x = 1\n" + "\n".join(f"    {line}\n" for line in lines)}
        notebook = json.dumps({"cells": [cell]}).encode()
        assert f"n.ipynb holds what {where} hides." in list(leaks(hidden, "n.ipynb", notebook))


def test_the_wheel_installs_without_a_network_and_without_the_grader(bundled, tmp_path):
    with zipfile.ZipFile(io.BytesIO(bundled)) as archive:
        archive.extractall(tmp_path)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP"))}

    def run(*command):
        return subprocess.run(command, env=clean, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    run(sys.executable, "-m", "venv", "--without-pip", "env")
    python = tmp_path / "env/bin/python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", tmp_path / WHEEL)
    found = run(
        python,
        "-c",
        "import importlib.util, course; print(course.__file__); print(importlib.util.find_spec('grading'))",
    )
    place, grader = found.splitlines()
    assert place.startswith(str(tmp_path / "env"))
    assert grader == "None"
    assert not (tmp_path / "env/bin/grading").exists()
