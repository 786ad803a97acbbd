"""Every lesson runs: the source whole, the release with nothing but exercises that are not written yet."""

from pathlib import Path

import nbclient
import nbformat
import pytest

from tests.conftest import ROOT

LESSONS = sorted(path.relative_to(ROOT / "source") for path in ROOT.glob("source/*/*.ipynb"))
SECONDS = 60  # for a whole source notebook on one core


def run(path: Path, folder: Path, **options):
    """The outputs of a notebook that runs in this folder: what it writes, such as a book of runs, is left there."""
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(
        notebook, timeout=SECONDS, resources={"metadata": {"path": str(folder)}}, **options
    ).execute()
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_the_source_runs_without_error_or_warning(lesson, tmp_path):
    outputs = run(ROOT / "source" / lesson, tmp_path)
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    assert [output.text for output in outputs if "note:" in output.get("text", "")] == []
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert all(output.metadata["image/png"]["alt"] for output in pictures)
    assert any(output.get("text", "").startswith("✔") for output in outputs)


@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_the_release_has_nothing_but_unwritten_answers(lesson, tmp_path):
    outputs = run(ROOT / "release" / lesson, tmp_path, allow_errors=True)
    raised = [output.ename for output in outputs if output.output_type == "error"]
    assert set(raised) == {"NotImplementedError"}


def test_there_is_a_lesson():
    assert LESSONS
