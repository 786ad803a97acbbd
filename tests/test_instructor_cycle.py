"""A week of an instructor: the release goes out, comes back from Canvas, and the marks go there."""

import zipfile

import nbformat
import pytest

from grading.build import build
from grading.cli import main
from tests.test_collect import make_zip
from tests.test_grade import HALF, RIGHT, SQUARE

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Week (12345)\r\n"
    "    Points Possible,,,,,4\r\n"
    '"Lovelace, Ada",4711,,ada löve,A,\r\n'
    '"Babbage, Charles",4712,,[ch]*?,A,3\r\n'
    '"Away, Who",4713,,away,A,\r\n'
)


@pytest.fixture
def grading(monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["grading", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        assert end.value.code == 0, printed.err
        return printed.out

    return run


def answered(release, answers):
    notebook = nbformat.read(release, as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    return nbformat.writes(notebook)


def test_from_the_release_to_the_marks_in_canvas(grading, tiny_course, tmp_path):
    build(tiny_course)
    release = tiny_course / "release/week/1_double.ipynb"
    download = make_zip(
        tmp_path / "submissions.zip",
        {
            "lovelaceada_4711_900_1_double.ipynb": answered(release, {"double": SQUARE, "half": HALF}),
            "lovelaceada_4711_950_1_double-1.ipynb": answered(release, {"double": RIGHT, "half": HALF}),
            "babbagecharles_LATE_4712_901_1_double.ipynb": answered(release, {"double": SQUARE, "half": HALF}),
        },
    )
    canvas = tmp_path / "canvas.csv"
    canvas.write_bytes(CANVAS.encode())
    course = "--course", tiny_course
    said = grading("collect", "week", download, "--roster", canvas, *course)
    assert "Missing, 1 of 3: away." in said
    assert "2 submissions collected: 2 new." in said
    assert zipfile.is_zipfile(download)
    grading("grade", "week", "--no-feedback", *course)
    out = tmp_path / "filled.csv"
    asked = "export", "week", "--format", "canvas", "--file", canvas, "--to", out, *course
    said = grading(*asked, "--dry-run")
    assert "ada löve: – → 4" in said
    assert "[ch]*?: 3 → 1" in said
    assert not out.exists()
    said = grading(*asked)
    assert "away has no mark for week" in said
    assert out.read_bytes().decode() == CANVAS.replace("löve,A,", "löve,A,4").replace("*?,A,3", "*?,A,1")
    assert canvas.read_bytes().decode() == CANVAS
    grading("export", "week", "--to", tmp_path / "all.csv", *course)
    assert [line.split(",")[0] for line in (tmp_path / "all.csv").read_text().splitlines()] == [
        "student",
        "[ch]*?",
        "ada löve",
    ]
