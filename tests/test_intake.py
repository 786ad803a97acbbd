"""Whatever is handed in is taken in, repaired or set aside, with a sentence that names the file and the remedy."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.intake import UnreadableNotebook, read_notebook, stage
from grading.repair import repair

EXPECTED = {"1_double": {"double", "double-by-hand"}}


def cell(source="", grade_id=None):
    found = new_code_cell(source)
    if grade_id:
        found.metadata["nbgrader"] = {"grade_id": grade_id}
    return found


def answered():
    return new_notebook(cells=[cell("def double(x): ...", "double"), cell("check", "double-by-hand")])


@pytest.fixture
def submission(tmp_path):
    folder = tmp_path / "submitted"
    folder.mkdir()
    return folder


@pytest.fixture
def staged(submission, tmp_path):
    """Stage the submission; returns the problems and the names of the staged files."""

    def run():
        problems = stage(submission, EXPECTED, tmp_path / "staged")
        return problems, sorted(path.name for path in (tmp_path / "staged").iterdir())

    return run


def test_a_right_submission_is_taken_as_it_is(submission, staged):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "timestamp.txt").write_text("2026-03-02 20:00:00 UTC\n")
    assert staged() == ([], ["1_double.ipynb", "timestamp.txt"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\xff\xfe\x00", "is not text in UTF-8 (byte 0)"),
        (b'{"nbformat": 4, "cells": [', "is damaged: its JSON breaks at line 1, column"),
        (b"[" * 100_000, "is damaged: its JSON breaks at nesting"),
        (b"[]", "is JSON, but not a notebook"),
        (b'{"nbformat": "four"}', "is JSON, but not a notebook"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 7}', "is not a valid notebook"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}', "is not a valid"),
        (b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}', "is not a valid notebook"),
    ],
)
def test_a_file_that_is_no_notebook_is_set_aside_in_words(submission, staged, content, told):
    (submission / "1_double.ipynb").write_bytes(content)
    problems, files = staged()
    assert files == []
    assert len(problems) == 1
    assert problems[0].startswith(f"1_double.ipynb {told}")
    assert problems[0].endswith("ask for the file again.")


def test_a_link_or_a_folder_is_not_followed(submission, staged, tmp_path):
    nbformat.write(answered(), tmp_path / "secret.ipynb")
    (submission / "1_double.ipynb").symlink_to(tmp_path / "secret.ipynb")
    assert staged() == (
        ["1_double.ipynb is not a plain file. Nothing in it could be graded: ask for the file again."],
        [],
    )
    with pytest.raises(UnreadableNotebook, match="not a plain file"):
        read_notebook(tmp_path)


def test_a_renamed_notebook_is_known_by_its_cells(submission, staged):
    nbformat.write(new_notebook(cells=[cell("1 + 1")]), submission / "scratch.ipynb")
    nbformat.write(answered(), submission / "my homework.ipynb")
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    assert problems[0].startswith("1_double.ipynb was handed in as 'my homework.ipynb'")
    assert problems[1] == "'scratch.ipynb' is not part of the assignment: it was left aside."


def test_a_missing_notebook_is_told(staged):
    problems, files = staged()
    assert files == []
    assert problems[0].startswith("1_double.ipynb was not handed in: it counts 0 points.")


def test_an_old_format_is_brought_up_to_date(submission, staged, tmp_path):
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": [{"cell_type": "code", "input": "1", "outputs": [], "language": "python"}]}],
    }
    (submission / "1_double.ipynb").write_text(json.dumps(old))
    assert staged() == ([], ["1_double.ipynb"])
    assert nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4).cells[0].source == "1"


def test_cells_with_the_same_id_get_ids_of_their_own(submission, staged, tmp_path):
    notebook = answered()
    notebook.cells[1]["id"] = notebook.cells[0]["id"]
    (submission / "1_double.ipynb").write_text(json.dumps(notebook))
    assert staged() == ([], ["1_double.ipynb"])
    ids = [each.id for each in nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4).cells]
    assert len(set(ids)) == 2


def test_other_files_are_left_behind_and_a_strange_timestamp_is_told(submission, staged):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "numpy.py").write_text("raise SystemExit")
    (submission / "timestamp.txt").write_text("yesterday evening")
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    assert problems == ["timestamp.txt holds no time that can be read: the submission counts as in time."]


def test_copied_unknown_and_deleted_cells_are_repaired_and_told():
    notebook = new_notebook(
        cells=[cell("a", "double"), cell("b", "double"), cell("c", "smuggled"), cell("d"), cell("e")]
    )
    notebook.cells[4].metadata["nbgrader"] = {}
    notes = repair(notebook, {"double", "double-by-hand"}, ["double-by-hand"])
    assert ["nbgrader" in each.metadata for each in notebook.cells] == [True, False, False, False, False]
    assert [each.source for each in notebook.cells] == ["a", "b", "c", "d", "e"]
    assert notes == [
        "cell 'double' was there twice: the first one counts, the copy runs as a plain cell",
        "a cell named 'smuggled' is not part of this notebook: it runs as a plain cell",
        "a cell named '' is not part of this notebook: it runs as a plain cell",
        "test cell 'double-by-hand' had been deleted: it was put back",
    ]


def test_an_untouched_notebook_needs_no_repair():
    notebook = answered()
    before = json.dumps(notebook)
    assert repair(notebook, EXPECTED["1_double"], ["double-by-hand"]) == []
    assert json.dumps(notebook) == before
