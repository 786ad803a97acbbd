"""What was handed in is collected from any place, whoever it is named by, and nothing in it does harm."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from grading import downloads
from grading.collect import collect
from grading.configuration import CourseError
from grading.roster import read_roster
from grading.whose import Whose, whose

CANVAS_ROSTER = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Week (7)\r\n"
    "    Points Possible,,,,,4\r\n"
    '"Lovelace, Ada",4711,,ada,A,\r\n"Babbage, Charles",4712,,charles,A,\r\n"Student, Test",4799,,test,A,\r\n'
)


def make_zip(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def zipped(files):
    buffer = io.BytesIO()
    make_zip(buffer, files)
    return buffer.getvalue()


def make_folder(path, files):
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def there(course):
    root = course / "submitted"
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("files", "student"),
    [
        ({"ada/1_double.ipynb": "A"}, "ada"),
        ({"submitted/ada/week/1_double.ipynb": "A", "submitted/bob/other.ipynb": "B"}, "ada"),
        ({"ada/week/1_double.ipynb": "A"}, "ada"),
        ({"ada_1_double.ipynb": "A"}, "ada"),
        ({"ada.ipynb": "A"}, "ada"),
        ({"ada.zip": zipped({"improving-deep-neural-networks/week/1_double.ipynb": "A"})}, "ada"),
        ({"Ada Löve [x]*?/1_double.ipynb": "A"}, "Ada Löve [x]*?"),
        ({"=1+1/1_double.ipynb": "A"}, "=1+1"),
        ({"<script>/1_double.ipynb": "A"}, "<script>"),
        ({"lovelaceada_4711_99887_1_double.ipynb": "A"}, "4711"),
        ({"lovelaceada_LATE_4711_99887_1_double-2.ipynb": "A"}, "4711"),
        ({"lovelaceada_4711_99887_hw.zip": zipped({"week/1_double.ipynb": "A"})}, "4711"),
        ({"Ada Lovelace_12_assignsubmission_file_/1_double.ipynb": "A"}, "Ada Lovelace"),
        ({"Ada Lovelace_12_assignsubmission_file_1_double.ipynb": "A"}, "Ada Lovelace"),
        ({"Ada Lovelace_12_assignsubmission_file_/my.zip": zipped({"1_double.ipynb": "A"})}, "Ada Lovelace"),
    ],
)
@pytest.mark.parametrize("place", ["folder", "zip"])
def test_who_handed_in_is_known_by_each_kind_of_name(tiny_course, tmp_path, files, student, place):
    source = make_zip(tmp_path / "all.zip", files) if place == "zip" else make_folder(tmp_path / "all", files)
    collect(tiny_course, "week", source)
    assert there(tiny_course)[f"{student}/week/1_double.ipynb"] == "A"


def test_the_exchange_gives_the_newest_of_each_student(tiny_course, tmp_path):
    inbound = make_folder(
        tmp_path / "inbound",
        {
            "a+b+week+2026-03-01 10:00:00.000000 UTC+x7/1_double.ipynb": "old",
            "a+b+week+2026-03-02 10:00:00.000000 UTC+y8/1_double.ipynb": "new",
            "a+b+other+2026-03-03 10:00:00.000000 UTC+z9/1_double.ipynb": "another week",
        },
    )
    assert collect(tiny_course, "week", inbound).students == {"a+b": "new"}
    assert there(tiny_course) == {
        "a+b/week/1_double.ipynb": "new",
        "a+b/week/timestamp.txt": "2026-03-02 10:00:00.000000 UTC\n",
    }


def test_canvas_resubmissions_lateness_and_the_roster(tiny_course, tmp_path):
    files = {
        "lovelaceada_4711_900_1_double.ipynb": "first",
        "lovelaceada_4711_950_1_double-2.ipynb": "third",
        "lovelaceada_4711_920_1_double-1.ipynb": "second",
        "nobody_LATE_4799_901_1_double.ipynb": "N",
    }
    (tmp_path / "roster.csv").write_text(CANVAS_ROSTER)
    roster = read_roster(tmp_path / "roster.csv")
    found = collect(tiny_course, "week", make_zip(tmp_path / "a.zip", files), roster)
    assert there(tiny_course)["ada/week/1_double.ipynb"] == "third"
    assert found.missing == ["charles"]
    assert "4799 is not in the roster." in found.problems
    assert any(told.startswith("4799: Canvas says late, but not when") for told in found.problems)


def test_two_of_the_same_name_are_told_apart_by_the_roster_or_not_at_all(tiny_course, tmp_path):
    files = {f"Ada L_{number}_assignsubmission_file_/1_double.ipynb": str(number) for number in (12, 13)}
    files["Bob_14_assignsubmission_file_/1_double.ipynb"] = "14"
    place = make_zip(tmp_path / "moodle.zip", files)
    assert collect(tiny_course, "week", place).problems == [
        "2 students are called 'Ada L', so nothing of theirs was collected: name the class with --roster."
    ]
    (tmp_path / "r.csv").write_text(
        "Identifier,Full name,Email address\nParticipant 12,Ada L,a@x\nParticipant 13,Ada L,b@x\n"
    )
    collect(tiny_course, "week", place, read_roster(tmp_path / "r.csv"))
    assert there(tiny_course)["a@x/week/1_double.ipynb"] == "12"
    assert there(tiny_course)["b@x/week/1_double.ipynb"] == "13"


@pytest.mark.parametrize(
    ("old", "new", "what", "left"),
    [
        ("2026-03-02 10:00 UTC", "2026-03-01 10:00 UTC", "kept", "old"),
        ("2026-03-02 10:00 UTC", "2026-03-03 10:00 UTC", "newer", "new"),
        ("2026-03-02 10:00 UTC", None, "kept", "old"),
        ("nonsense", "2026-03-03 10:00 UTC", "kept", "old"),
    ],
)
def test_nothing_gives_way_to_what_is_not_newer(tiny_course, tmp_path, old, new, what, left):
    make_folder(tiny_course / "submitted/ada/week", {"1_double.ipynb": "old", "timestamp.txt": old})
    source = make_folder(tmp_path / "all", {"ada/1_double.ipynb": "new"} | ({"ada/timestamp.txt": new} if new else {}))
    assert collect(tiny_course, "week", source).students == {"ada": what}
    assert there(tiny_course)["ada/week/1_double.ipynb"] == left


def test_what_is_there_stays_where_nothing_tells_but_replace(tiny_course, tmp_path):
    make_folder(tiny_course / "submitted/ada/week", {"1_double.ipynb": "old", "2.ipynb": "lost"})
    source = make_folder(tmp_path / "all", {"ada/1_double.ipynb": "new"})
    assert collect(tiny_course, "week", source, dry_run=True, replace=True).students == {"ada": "newer"}
    assert there(tiny_course)["ada/week/1_double.ipynb"] == "old"
    found = collect(tiny_course, "week", source, replace=True)
    assert found.problems == ["ada: the newer submission has no 2.ipynb, which the one before had."]
    assert there(tiny_course) == {"ada/week/1_double.ipynb": "new"}
    assert collect(tiny_course, "week", source).students == {"ada": "as before"}


def test_no_name_in_an_archive_reaches_out_of_its_folder(tiny_course, tmp_path):
    files = {"bob/1_double.ipynb": "B"} | dict.fromkeys(
        ["../out.ipynb", "/abs.ipynb", "C:\\x.ipynb", "ada\\..\\..\\out.ipynb", "ada/../../out.ipynb"], "X"
    )
    before = sorted(tmp_path.rglob("*.ipynb"))
    found = collect(tiny_course, "week", make_zip(tmp_path / "evil.zip", files))
    assert there(tiny_course) == {"bob/week/1_double.ipynb": "B"}
    assert sum("names a place outside of its folder" in told for told in found.problems) == 5
    new = {*tmp_path.rglob("*.ipynb")} - {*before}
    assert new == {tiny_course / "submitted/bob/week/1_double.ipynb"}


def test_links_are_not_followed(tiny_course, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text("secret")
    folder = make_folder(tmp_path / "all", {"bob/1_double.ipynb": "B"})
    (folder / "ada").mkdir()
    (folder / "ada/1_double.ipynb").symlink_to(secret)
    (folder / "eve").symlink_to(tmp_path)
    entry = zipfile.ZipInfo("carl/1_double.ipynb")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(folder / "carl.zip", "w") as archive:
        archive.writestr(entry, str(secret))
    found = collect(tiny_course, "week", folder)
    assert there(tiny_course) == {"bob/week/1_double.ipynb": "B"}
    assert sum("is a link, which was not followed" in told for told in found.problems) == 3


def test_bombs_and_broken_archives_stop_nobody_else(tiny_course, tmp_path, monkeypatch):
    monkeypatch.setattr(downloads, "LARGEST_FILE", 1_000_000)
    monkeypatch.setattr(downloads, "LARGEST_INNER", 3_000_000)
    monkeypatch.setattr(downloads, "MOST_INNER", 20)
    deep = zipped({"1_double.ipynb": "deep"})
    for _ in range(4):
        deep = zipped({"again.zip": deep})
    lying = bytearray(zipped({"1_double.ipynb": "x" * 1000}))
    lying[lying.index(b"1_double") + 20] ^= 255
    place = make_folder(
        tmp_path / "all",
        {
            "bomb.zip": zipped({"1_double.ipynb": b"0" * 5_000_000}),
            "many.zip": zipped({f"{number}.txt": "x" for number in range(100)}),
            "wide.zip": zipped({f"{number}.txt": b"0" * 900_000 for number in range(10)}),
            "deep.zip": deep,
            "damaged.zip": bytes(lying),
            "nothing.zip": b"PK",
            "other.rar": b"Rar!",
            "ok/1_double.ipynb": "fine",
        },
    )
    found = collect(tiny_course, "week", place)
    assert there(tiny_course)["ok/week/1_double.ipynb"] == "fine"
    told = "\n".join(found.problems)
    for sentence in (
        "'bomb/1_double.ipynb' is larger than 1 MB: it was left out.",
        "'many.zip' holds more than 20 files: the others were left out.",
        "'wide.zip' unpacks to too much",
        "lies too deep",
        "'damaged/1_double.ipynb' cannot be unpacked",
        "'nothing.zip' cannot be unpacked",
        "'other.rar' is an archive that cannot be opened here: ask for a zip.",
    ):
        assert sentence in told


def test_names_that_are_not_text_are_told(tiny_course, tmp_path):
    folder = make_folder(tmp_path / "all", {"bob/1_double.ipynb": "B"})
    os.mkdir(os.fsencode(folder) + b"/caf\xe9")  # noqa: PTH102
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9"), "1_double.ipynb").write_text("x")
    found = collect(tiny_course, "week", folder)
    assert found.students == {"bob": "new"}
    assert "has a name that is not text" in found.problems[0]
    found.problems[0].encode()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"notes.txt": "x"}, "does not tell whose it is"),
        ({"homework.docx": "x"}, "call it STUDENT/NOTEBOOK.ipynb"),
        ({}, "holds nothing of week"),
    ],
)
def test_a_place_with_nothing_in_it_is_told(tiny_course, tmp_path, files, told):
    (tmp_path / "all").mkdir()
    with pytest.raises(CourseError, match=told):
        collect(tiny_course, "week", make_folder(tmp_path / "all", files))


def test_a_place_that_is_not_there_or_no_zip_is_told(tiny_course, tmp_path):
    with pytest.raises(CourseError, match="There is no"):
        collect(tiny_course, "week", tmp_path / "gone.zip")
    (tmp_path / "a.txt").touch()
    with pytest.raises(CourseError, match="neither a folder nor a zip"):
        collect(tiny_course, "week", tmp_path / "a.txt")


def test_a_wrong_name_is_collected_and_told(tiny_course, tmp_path):
    found = collect(tiny_course, "week", make_folder(tmp_path / "all", {"ada/final (1).ipynb": "A"}))
    assert found.problems[0].startswith("ada: 'final (1)' is not called as a notebook of this assignment")
    assert there(tiny_course) == {"ada/week/final (1).ipynb": "A"}


def test_a_number_in_a_students_name_is_not_taken_for_canvas():
    found = whose(["ada_12_3_dropout.ipynb"], "week", ["week"], ["3_dropout", "4_x"])
    assert isinstance(found, Whose)
    assert (found.student, found.kind) == ("ada_12", "file")
    found = whose(["ada_12_345_3_dropout.ipynb"], "week", ["week"], ["3_dropout", "4_x"])
    assert isinstance(found, Whose)
    assert (found.number, found.kind) == ("12", "canvas")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "student\n", '"'])
def test_a_roster_without_students_is_told(tmp_path, text):
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(CourseError):
        read_roster(tmp_path / "r.csv")
