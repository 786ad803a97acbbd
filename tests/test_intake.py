"""Whatever is handed in is taken in, repaired or set aside, with a sentence that names the file and the remedy."""

import copy
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading import intake
from grading.intake import UnreadableNotebook, read_notebook, stage
from grading.repair import SourceCell, repair

EXPECTED = {"1_double": {"double", "double-by-hand"}}
TWO = EXPECTED | {"2_half": {"half", "half-by-hand"}}
AGAIN = "Nothing in it could be graded: ask for the file again."
RELEASE = [
    SourceCell("setup", "import numpy", locked=True),
    SourceCell("double", "raise NotImplementedError()", solution=True),
    SourceCell("double-by-hand", "check", grade=True, locked=True, points=1.0, checksum="c0"),
    SourceCell("double-any", "check more", grade=True, locked=True, points=2.0),
    SourceCell("why", "Because", "markdown", grade=True, solution=True, points=3.0),
]


def cell(source="", grade_id=None):
    found = new_code_cell(source)
    if grade_id:
        found.metadata["nbgrader"] = {"grade_id": grade_id}
    return found


def answered(what="double"):
    return new_notebook(cells=[cell(f"def {what}(x): ...", what), cell("check", f"{what}-by-hand")])


def text(notebook):
    return json.dumps(notebook)


def from_release():
    """The release as a student hands it in, answered."""
    notebook = new_notebook(cells=[source.restored() for source in RELEASE])
    notebook.cells[1].source = "def double(x): ..."
    return notebook


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


def test_an_untouched_notebook_needs_no_repair():
    notebook = from_release()
    before = text(notebook)
    assert repair(notebook, RELEASE) == []
    assert text(notebook) == before


def test_copied_and_unknown_cells_become_plain():
    notebook = from_release()
    notebook.cells += [copy.deepcopy(notebook.cells[1]), cell("c", "smuggled"), cell("d"), cell("e"), cell("f")]
    notebook.cells[-2].metadata["nbgrader"] = {}
    notebook.cells[-1].metadata["nbgrader"] = "x"
    notes = repair(notebook, RELEASE)
    assert ["nbgrader" in each.metadata for each in notebook.cells] == [True] * 5 + [False] * 5
    assert [each.source for each in notebook.cells[5:]] == ["def double(x): ...", "c", "d", "e", "f"]
    assert notes == [
        "cell 'double' was there twice: the first one counts, the copy runs as a plain cell",
        "a cell named 'smuggled' is not part of this notebook: it runs as a plain cell",
        "a cell named '' is not part of this notebook: it runs as a plain cell",
        "a cell named '' is not part of this notebook: it runs as a plain cell",
    ]


def test_tags_that_keep_tests_from_running_go_without_a_word():
    notebook = from_release()
    for each in notebook.cells:
        each.metadata["tags"] = ["skip-execution"]
    assert repair(notebook, RELEASE) == []
    assert not any("tags" in each.metadata for each in notebook.cells)


@pytest.mark.parametrize(
    ("place", "change"),
    [
        (0, {"solution": True}),
        (0, {"locked": False}),
        (2, {"points": 100}),
        (2, {"points": None}),
        (2, {"grade": False}),
        (3, {"solution": True, "locked": False}),
    ],
)
def test_a_changed_role_is_reset(place, change):
    notebook = from_release()
    notebook.cells[place].metadata["nbgrader"].update(change)
    name = RELEASE[place].name
    assert repair(notebook, RELEASE) == [
        f"the type or role of cell {name!r} had been changed: those of the release count"
    ]
    assert [each.metadata["nbgrader"] for each in notebook.cells] == [source.metadata() for source in RELEASE]


def test_metadata_that_mean_the_same_are_reset_without_a_word():
    notebook = from_release()
    notebook.cells[2].metadata["nbgrader"].update(points=1, schema_version=1, checksum="other")
    del notebook.cells[1].metadata["nbgrader"]["task"]
    assert repair(notebook, RELEASE) == []
    assert [each.metadata["nbgrader"] for each in notebook.cells] == [source.metadata() for source in RELEASE]


def test_a_changed_type_is_reset():
    notebook = from_release()
    known = notebook.cells[2].metadata
    notebook.cells[2] = new_markdown_cell("check", metadata=known, attachments={"a.png": {"image/png": "AAAA"}})
    notebook.cells[4] = new_code_cell("Because", metadata=notebook.cells[4].metadata)
    assert len(repair(notebook, RELEASE)) == 2
    assert [each.cell_type for each in notebook.cells] == [source.cell_type for source in RELEASE]
    nbformat.validate(notebook)


def test_deleted_cells_return_in_the_order_of_the_release():
    notebook = new_notebook()
    notes = repair(notebook, RELEASE)
    assert grade_ids(notebook) == [source.name for source in RELEASE]
    assert [each.source for each in notebook.cells] == ["import numpy", "", "check", "check more", ""]
    assert [each.cell_type for each in notebook.cells] == [source.cell_type for source in RELEASE]
    nbformat.validate(notebook)
    assert notes == [
        "cell 'setup' had been deleted: it was put back",
        "answer cell 'double' had been deleted: it was put back empty",
        "test cell 'double-by-hand' had been deleted: it was put back",
        "test cell 'double-any' had been deleted: it was put back",
        "answer cell 'why' had been deleted: it was put back empty",
    ]


@pytest.mark.parametrize(
    "deleted", [{"double"}, {"double", "double-by-hand"}, {"double", "double-by-hand", "double-any"}]
)
def test_tests_return_behind_an_answer_in_a_new_cell(deleted):
    notebook = from_release()
    notebook.cells.insert(1, cell("def double(x): ..."))
    notebook.cells = [
        each for each in notebook.cells if each.metadata.get("nbgrader", {}).get("grade_id") not in deleted
    ]
    assert len(repair(notebook, RELEASE)) == len(deleted)
    assert grade_ids(notebook) == ["setup", "double", None, "double-by-hand", "double-any", "why"]


def test_a_test_returns_right_behind_the_cell_it_follows():
    notebook = from_release()
    notebook.cells[2] = cell("double = None")
    assert repair(notebook, RELEASE) == ["test cell 'double-by-hand' had been deleted: it was put back"]
    assert grade_ids(notebook) == ["setup", "double", "double-by-hand", None, "double-any", "why"]


EXERCISES = [
    SourceCell("setup", "import numpy as np", locked=True),
    SourceCell("a", "def a(): return 1", solution=True),
    SourceCell("a-test", "a()", grade=True, locked=True, points=1.0),
    SourceCell("picture", "show(a)", locked=True),
    SourceCell("b", "def b(): return 2", solution=True),
    SourceCell("b-test", "b()", grade=True, locked=True, points=1.0),
    SourceCell("b-more", "b() + a()", grade=True, locked=True, points=1.0),
]


def in_order_of(names):
    """A submission with the cells of EXERCISES in an order of its own; `free` is a cell of the student's."""
    known = {source.name: source for source in EXERCISES}
    return new_notebook(cells=[known[name].restored() if name in known else cell("free") for name in names.split()])


@pytest.mark.parametrize(
    ("submitted", "runs", "moved"),
    [
        ("setup a a-test picture b b-test b-more", "setup a a-test picture b b-test b-more", ""),
        ("setup a-test a picture b b-test b-more", "setup a a-test picture b b-test b-more", "a-test"),
        ("setup a-test a free picture b b-test b-more", "setup a a-test free picture b b-test b-more", "a-test"),
        ("a-test b-test b-more setup free a picture b", "setup free a a-test picture b b-test b-more", "a-test b-test b-more"),
        ("a a-test picture b b-test b-more free setup", "setup a a-test picture b b-test b-more free", "setup"),
        ("free a a-test picture b b-test b-more setup", "setup free a a-test picture b b-test b-more", "setup"),
        # A test that runs later than it has to may have the student's answer in the cell above it.
        ("setup a picture b b-test b-more free a-test", "setup a picture b free a-test b-test b-more", "b-test b-more"),
        # The answers were exchanged, or their names: each test runs when both are there.
        ("setup b a-test picture a b-test b-more", "setup picture b a a-test b-test b-more", "a-test picture"),
        ("setup b b-test b-more a a-test picture", "setup picture b a a-test b-test b-more", "b-test b-more"),
        ("picture setup a a-test b b-test b-more", "setup a a-test picture b b-test b-more", "picture"),
    ],
)
def test_tests_run_after_what_they_test_and_setup_before_what_needs_it(submitted, runs, moved):
    notebook = in_order_of(submitted)
    notes = repair(notebook, EXERCISES)
    print(notes, [g or "free" for g in grade_ids(notebook)])
    order = [name or "free" for name in grade_ids(notebook)]
    for test, needed in (("a-test", "a"), ("b-test", "b"), ("b-more", "b"), ("b-more", "a")):
        assert order.index(test) > order.index(needed)
    assert order == runs.split()
    assert bool(notes) == bool(moved)
