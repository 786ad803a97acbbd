"""Whatever is handed in is taken in, repaired or set aside, with a sentence that names the file and the remedy."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading import intake
from grading.intake import UnreadableNotebook, read_notebook, stage

EXPECTED = {"1_double": {"double", "double-by-hand"}}
TWO = EXPECTED | {"2_half": {"half", "half-by-hand"}}
AGAIN = "Nothing in it could be graded: ask for the file again."


def cell(source="", grade_id=None):
    found = new_code_cell(source)
    if grade_id:
        found.metadata["nbgrader"] = {"grade_id": grade_id}
    return found


def answered(what="double"):
    return new_notebook(cells=[cell(f"def {what}(x): ...", what), cell("check", f"{what}-by-hand")])


def text(notebook):
    return json.dumps(notebook)


def grade_ids(notebook):
    return [each.metadata.get("nbgrader", {}).get("grade_id") for each in notebook.cells]


@pytest.fixture
def submission(tmp_path):
    folder = tmp_path / "submitted"
    folder.mkdir()
    return folder


@pytest.fixture
def staged(submission, tmp_path):
    """Stage the submission; returns the problems and the names of the staged files."""

    def run(expected=EXPECTED):
        problems = stage(submission, expected, tmp_path / "staged")
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
        (b'{"nbformat": 4, "x": ' + b"9" * 5000 + b"}", "is damaged: its JSON holds a number with too many digits"),
        (b"[]", "is JSON, but not a notebook"),
        (b'{"nbformat": "four"}', "is JSON, but not a notebook"),
        (b'{"nbformat": 99, "cells": []}', "is in a notebook format that is not known"),
        (b'{"nbformat": -1, "cells": []}', "is in a notebook format that is not known"),
        (b'{"nbformat": 4, "cells": 7}', "is not a valid notebook (it has no list of cells)"),
        (b'{"nbformat": 4, "cells": [7]}', "is not a valid notebook (cell 1 is no object)"),
        (
            b'{"nbformat": 4, "cells": [{"cell_type": "code"}]}',
            "is not a valid notebook (cell 1 has no text or no type)",
        ),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}', "is not a valid notebook (cell 1 has no"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "new", "source": ""}]}', "is not a valid notebook (cell 1 has no"),
        (
            b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "\\ud800"}]}',
            "is not a valid notebook (it holds",
        ),
        (b'{"nbformat": 3, "metadata": {}, "worksheets": 7}', "is not a valid notebook"),
        (b'{"nbformat": 3, "x": ' + b"[" * 990 + b"]" * 990 + b"}", "is "),
    ],
)
@pytest.mark.parametrize("name", ["1_double.ipynb", "stray.ipynb"])
def test_a_file_that_is_no_notebook_is_set_aside_in_words(submission, staged, content, told, name):
    (submission / name).write_bytes(content)
    problems, files = staged()
    assert files == []
    if name == "stray.ipynb":
        assert problems[0].startswith("1_double.ipynb was not handed in")
        assert problems[1:] == ["'stray.ipynb' is not part of the assignment: it was left aside."]
        return
    assert len(problems) == 1
    assert problems[0].startswith(f"1_double.ipynb {told}")
    assert problems[0].endswith(("ask for the file again.", "ask for it in format 4."))


def test_a_file_that_is_too_large_is_not_read(submission, staged, monkeypatch):
    nbformat.write(answered(), submission / "1_double.ipynb")
    monkeypatch.setattr(intake, "LARGEST", 100)
    problems, files = staged()
    assert files == []
    assert problems[0].endswith("could be graded: ask for the file again with all outputs cleared.")


def test_a_file_without_the_right_to_read_is_told(submission, staged, monkeypatch):
    nbformat.write(answered(), submission / "1_double.ipynb")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_text", refuse)
    assert staged() == ([f"1_double.ipynb cannot be read (Permission denied). {AGAIN}"], [])


def nested(depth):
    return json.loads("[" * depth + "]" * depth)


@pytest.mark.parametrize(
    "change",
    [
        {"execution_count": "3"},
        {"execution_count": None},
        {"outputs": [{"bad": 1}]},
        {"outputs": 7},
        {"outputs": nested(500)},
        {"extra": 1},
        {"id": "bad id !!"},
        {"id": ["x"]},
        {"source": ["def double", "(x): ..."]},
    ],
)
def test_faults_beside_the_answer_do_no_harm(submission, staged, tmp_path, change):
    notebook = answered()
    notebook.cells[0].update(change)
    (submission / "1_double.ipynb").write_text(text(notebook))
    assert staged() == ([], ["1_double.ipynb"])
    [first, _] = nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4).cells
    assert (first.source, first.outputs, first.execution_count) == ("def double(x): ...", [], None)
    assert first.metadata == {"nbgrader": {"grade_id": "double"}}


@pytest.mark.parametrize(
    "change",
    [
        {"metadata": {"kernelspec": {"name": "x"}}},
        {"metadata": []},
        {"metadata": nested(500)},
        {"nbformat_minor": "x"},
        {"nbformat_minor": 99},
        {"nbformat_minor": 2},
        {"extra": 1},
    ],
)
def test_faults_of_the_whole_notebook_do_no_harm(submission, staged, tmp_path, change):
    (submission / "1_double.ipynb").write_text(text(answered() | change))
    assert staged() == ([], ["1_double.ipynb"])
    nbformat.validate(nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4))


@pytest.mark.parametrize("metadata", [None, [], {"nbgrader": "x"}, {"tags": 7}, {"nbgrader": {"x": nested(500)}}])
def test_strange_metadata_of_a_cell_do_no_harm(submission, staged, metadata):
    notebook = json.loads(text(answered()))
    notebook["cells"][0]["metadata"] = metadata
    (submission / "1_double.ipynb").write_text(text(notebook))
    assert staged() == ([], ["1_double.ipynb"])


def test_a_cell_without_execution_count_or_outputs_is_taken(submission, staged):
    notebook = answered()
    del notebook.cells[0]["execution_count"], notebook.cells[0]["outputs"], notebook.cells[0]["id"]
    (submission / "1_double.ipynb").write_text(text(notebook))
    assert staged() == ([], ["1_double.ipynb"])


def test_a_byte_order_mark_is_skipped(submission, staged):
    (submission / "1_double.ipynb").write_text(text(answered()), encoding="utf-8-sig")
    assert staged() == ([], ["1_double.ipynb"])


def test_pictures_of_a_written_answer_stay_and_broken_ones_go(submission, staged, tmp_path):
    pictures = [{"a.png": {"image/png": "AAAA"}}, {"a.png": 7}]
    written = [new_markdown_cell("![](attachment:a.png)") | {"attachments": each} for each in pictures]
    (submission / "1_double.ipynb").write_text(text(answered() | {"cells": [*answered().cells, *written]}))
    assert staged() == ([], ["1_double.ipynb"])
    cells = nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4).cells
    assert [each.get("attachments") for each in cells[2:]] == [pictures[0], None]


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


@pytest.mark.parametrize("place", ["1_double.IPYNB", "week/1_double.ipynb", "a/b/1_Double.ipynb", "week/final.ipynb"])
def test_a_notebook_elsewhere_is_found(submission, staged, place):
    (submission / place).parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(answered(), submission / place)
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    assert len(problems) == 1
    assert problems[0].startswith(f"1_double.ipynb was handed in as {place!r}")
    assert problems[0].endswith("Ask the student to keep the name and the place.")


def test_links_are_not_followed_and_hidden_files_no_work(submission, staged, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    nbformat.write(answered(), outside / "1_double.ipynb")
    (submission / "folder").symlink_to(outside)
    (submission / "deep").mkdir()
    (submission / "deep" / "stray.ipynb").symlink_to(outside / "1_double.ipynb")
    for hidden in (".ipynb_checkpoints", "__MACOSX"):
        (submission / hidden).mkdir()
        nbformat.write(answered(), submission / hidden / "1_double.ipynb")
    (submission / "._1_double.ipynb").write_bytes(b"\x00\x05")
    problems, files = staged()
    assert files == []
    assert problems[0].startswith("1_double.ipynb was not handed in")
    assert problems[1:] == ["'deep/stray.ipynb' is not part of the assignment: it was left aside."]


@pytest.mark.parametrize("content", ["", "{", '{"nbformat": 4, "cells": []}'])
def test_a_good_copy_takes_the_place_of_a_bad_file(submission, staged, tmp_path, content):
    (submission / "1_double.ipynb").write_text(content)
    half = answered()
    del half.cells[1]
    nbformat.write(half, submission / "1_double (1).ipynb")
    nbformat.write(answered(), submission / "1_double (2).ipynb")
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    assert problems[0].startswith(("1_double.ipynb is ", "1_double.ipynb holds none of its cells."))
    assert problems[0].endswith("'1_double (2).ipynb' holds its cells and was graded instead: ask which is meant.")
    assert problems[1:] == ["'1_double (1).ipynb' is not part of the assignment: it was left aside."]
    assert len(nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4).cells) == 2


def test_swapped_names_are_known_by_the_cells(submission, staged, tmp_path):
    nbformat.write(answered("half"), submission / "1_double.ipynb")
    nbformat.write(answered("double"), submission / "2_half.ipynb")
    problems, files = staged(TWO)
    assert files == ["1_double.ipynb", "2_half.ipynb"]
    assert problems[0] == (
        "1_double.ipynb holds the cells of 2_half.ipynb. '2_half.ipynb' holds its cells and was graded instead: "
        "ask which is meant."
    )
    assert grade_ids(nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4))[0] == "double"


def test_a_file_with_the_cells_of_the_missing_one_is_graded_as_that(submission, staged):
    nbformat.write(answered("half"), submission / "1_double.ipynb")
    problems, files = staged(TWO)
    assert files == ["2_half.ipynb"]
    assert problems[0].startswith("1_double.ipynb was not handed in: the file of that name holds the cells of 2_half")
    assert problems[1].startswith("2_half.ipynb was handed in as '1_double.ipynb'")


def test_a_file_without_any_of_its_cells_is_graded_and_told(submission, staged):
    nbformat.write(new_notebook(cells=[cell("def double(x): ...")]), submission / "1_double.ipynb")
    told = "1_double.ipynb holds none of its cells: ask whether it is the file that was meant."
    assert staged() == ([told], ["1_double.ipynb"])


def test_a_missing_notebook_is_told(staged):
    problems, files = staged()
    assert files == []
    assert problems[0].startswith("1_double.ipynb was not handed in: it counts 0 points.")


def test_an_old_format_is_brought_up_to_date(submission, staged, tmp_path):
    role = {"nbgrader": {"grade_id": "double"}}
    code = {"cell_type": "code", "input": "1", "outputs": [], "language": "python", "metadata": role}
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": [code]}],
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


@pytest.mark.parametrize("timestamp", ["yesterday evening", "", "9999-12-31 23:59:59 -1200", "1" * 100_000])
def test_other_files_are_left_behind_and_a_strange_timestamp_is_told(submission, staged, timestamp):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "numpy.py").write_text("raise SystemExit")
    (submission / "timestamp.txt").write_text(timestamp)
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    assert problems == ["timestamp.txt holds no time that can be read: the submission counts as in time."]
