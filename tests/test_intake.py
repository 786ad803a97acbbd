"""Whatever is handed in is taken in or set aside, with a sentence that names the file and the remedy."""

import json
import os
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading import reading
from grading.intake import MOST_FILES, misnamed, moment, stage
from grading.reading import UnreadableNotebook, read_notebook

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
        (b'{"nbformat": true, "cells": []}', "is JSON, but not a notebook"),
        (b'{"nbformat": NaN, "cells": []}', "is JSON, but not a notebook"),
        ("{}".encode("utf-16"), "is not text in UTF-8 (byte 0)"),
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
    monkeypatch.setattr(reading, "LARGEST", 100)
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


def test_format_2_is_brought_up_to_date(submission, staged, tmp_path):
    code = {"cell_type": "code", "input": "1", "outputs": [], "language": "python", "collapsed": False}
    old = {"nbformat": 2, "metadata": {"name": ""}, "worksheets": [{"cells": [code]}]}
    (submission / "1_double.ipynb").write_text(json.dumps(old))
    told = "1_double.ipynb holds none of its cells: ask whether it is the file that was meant."
    assert staged() == ([told], ["1_double.ipynb"])  # that format had no metadata of cells
    assert nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4).cells[0].source == "1"


def test_cells_with_the_same_id_get_ids_of_their_own(submission, staged, tmp_path):
    notebook = answered()
    notebook.cells[1]["id"] = notebook.cells[0]["id"]
    (submission / "1_double.ipynb").write_text(json.dumps(notebook))
    assert staged() == ([], ["1_double.ipynb"])
    ids = [each.id for each in nbformat.read(tmp_path / "staged/1_double.ipynb", as_version=4).cells]
    assert len(set(ids)) == 2


TIMESTAMPS = {
    "yesterday evening": "holds no time",
    "": "holds no time",
    "12": "holds no time",
    "9999-12-31 23:59:59 -1200": "holds no time",
    "2026-03-02 25:00:00 UTC": "holds no time",
    "2026-03-02 20:00:00 " + "1" * 1_000_000: "holds no time",
    "0001-01-01 00:00:00 UTC": "says 0001-01-01 00:00:00 UTC, which cannot be",
    "9998-12-31 23:59:59 UTC": "says 9998-12-31 23:59:59 UTC, which cannot be",
}


@pytest.mark.parametrize("timestamp", TIMESTAMPS)
def test_other_files_are_left_behind_and_a_strange_timestamp_is_told(submission, staged, timestamp):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "numpy.py").write_text("raise SystemExit")
    (submission / "timestamp.txt").write_text(timestamp)
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    [problem] = problems
    assert problem.startswith(f"timestamp.txt {TIMESTAMPS[timestamp]}")
    assert problem.endswith(": the submission counts as in time.")


def test_clocks_may_differ_by_hours(submission, staged):
    nbformat.write(answered(), submission / "1_double.ipynb")
    ahead = datetime.now(UTC) + timedelta(hours=14)
    (submission / "timestamp.txt").write_text(f"{ahead:%Y-%m-%d %H:%M:%S.%f %Z}")
    assert staged() == ([], ["1_double.ipynb", "timestamp.txt"])


@pytest.mark.parametrize("zone", ["+0200", "+02:00", "  +0200"])
def test_a_time_of_another_zone_is_that_moment(submission, staged, tmp_path, zone):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "timestamp.txt").write_text(f"2026-03-02 12:00:00 {zone}")
    assert staged() == ([], ["1_double.ipynb", "timestamp.txt"])
    line = (tmp_path / "staged/timestamp.txt").read_text()
    assert moment(line) == datetime(2026, 3, 2, 10, 0)


NO_FILE = {
    "a pipe": os.mkfifo,
    "a folder": os.mkdir,
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a folder": lambda path: path.symlink_to("/"),
}


@pytest.mark.parametrize("make", NO_FILE.values(), ids=NO_FILE)
def test_what_only_has_the_name_of_a_file_is_never_opened(submission, staged, make):
    for name in ("1_double.ipynb", "timestamp.txt", "stray.ipynb"):
        make(submission / name)
    assert staged() == (
        [
            f"1_double.ipynb is not a plain file. {AGAIN}",
            "'stray.ipynb' is not part of the assignment: it was left aside.",
            "timestamp.txt holds no time that can be read: the submission counts as in time.",
        ],
        [],
    )


def test_a_folder_that_is_a_link_is_not_followed(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    nbformat.write(answered(), elsewhere / "1_double.ipynb")
    (tmp_path / "submitted").symlink_to(elsewhere)
    [problem] = stage(tmp_path / "submitted", EXPECTED, tmp_path / "staged")
    assert problem.startswith("the folder handed in is a link, which was not followed")
    assert list((tmp_path / "staged").iterdir()) == []


def test_nothing_but_the_notebooks_comes_along(submission, staged):
    nbformat.write(answered(), submission / "1_double.ipynb")
    for name in (
        "numpy.py",
        "course/check.py",
        "matplotlib/__init__.py",
        "numpy.so",
        "week/data.csv",
        "x/sitecustomize.py",
    ):
        (submission / name).parent.mkdir(exist_ok=True)
        (submission / name).write_text("raise SystemExit")
    assert staged() == ([], ["1_double.ipynb"])


def test_a_flood_of_files_is_not_read(submission, staged):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "a").mkdir()
    for number in range(MOST_FILES + 3):
        (submission / "a" / f"{number}.ipynb").write_text("{}")
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    assert problems[0] == (
        f"4 more files are called notebooks than the {MOST_FILES} that were looked at: ask for the assignment's own."
    )


def test_a_flood_of_cells_is_not_run(submission, staged):
    notebook = json.loads(text(answered()))
    notebook["cells"] *= 2_000
    (submission / "1_double.ipynb").write_text(json.dumps(notebook))
    assert staged() == ([f"1_double.ipynb holds more than 2000 cells. {AGAIN}"], [])


def test_a_name_like_the_right_one_is_offered(submission, staged):
    (submission / "1_doubel.ipynb").write_text("{")
    problems, files = staged()
    assert files == []
    assert problems[0] == (
        "1_double.ipynb was not handed in: it counts 0 points. '1_doubel.ipynb', which has a name like it, is damaged: "
        "its JSON breaks at line 1, column 2: ask whether it was meant."
    )


def test_a_notebook_with_a_name_like_the_right_one_and_other_cells_is_graded(submission, staged):
    nbformat.write(new_notebook(cells=[cell("def double(x): ...")]), submission / "1_double-Copy1.ipynb")
    problems, files = staged()
    assert files == ["1_double.ipynb"]
    assert problems[0].startswith("1_double.ipynb was handed in as '1_double-Copy1.ipynb'")
    assert problems[1] == "1_double.ipynb holds none of its cells: ask whether it is the file that was meant."


@pytest.mark.parametrize("name", ["1_double\n.ipynb", "\x1b[31m.ipynb", "[red]x.ipynb", b"\xff.ipynb"])
def test_strange_names_are_told_on_one_line(submission, staged, name):
    (submission / os.fsdecode(name)).write_text(text(new_notebook()))
    problems, _ = staged()
    "\n".join(problems).encode("utf-8")
    assert not any("\n" in problem or "\x1b" in problem for problem in problems)


def test_folders_that_seem_to_be_misnamed_submissions_are_told(tmp_path):
    weeks = ["week1_practical", "week2_optimization"]
    for name in ("ada/week2_optimization", "ben/Week2_Optimisation", "cy/week1_practicle", "dan/photos"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve/week2_optimisation").touch()
    assert misnamed(tmp_path, "week2_optimization", weeks) == [
        "'ben/Week2_Optimisation' was not graded: if 'week2_optimization' is meant, give the folder that name."
    ]


def test_the_secret_of_nbgraders_submit_is_taken_over(submission, staged, tmp_path):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "submission_secret.txt").write_text("0123456789abcdef" * 8)
    assert staged() == ([], ["1_double.ipynb", "submission_secret.txt"])
    assert (tmp_path / "staged/submission_secret.txt").read_text() == "0123456789abcdef" * 8


@pytest.mark.parametrize("secret", ["", "short", "../" * 20, "<script>", "=1+1", "f" * 300, "é" * 40])
def test_a_secret_that_nbgrader_did_not_write_is_told(submission, staged, secret):
    nbformat.write(answered(), submission / "1_double.ipynb")
    (submission / "submission_secret.txt").write_text(secret, encoding="utf-8")
    problems, names = staged()
    told = "submission_secret.txt is not what nbgrader wrote: the feedback cannot be fetched, send it in another way."
    assert (problems, names) == ([told], ["1_double.ipynb"])


@pytest.mark.parametrize("make", NO_FILE.values(), ids=NO_FILE)
def test_a_secret_that_is_no_file_is_never_opened(submission, staged, make):
    nbformat.write(answered(), submission / "1_double.ipynb")
    make(submission / "submission_secret.txt")
    assert len(staged()[0]) == 1
