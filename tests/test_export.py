"""The marks reach the LMS's own file: every other cell stays, and who has no mark is told."""

import pytest

from grading.configuration import CourseError
from grading.export.lms import CANVAS, MOODLE, fill
from grading.export.marks import Mark, Marks, NotebookMark, number
from grading.export.plain import plain_sheet
from grading.sheet import harmless, read_sheet

CANVAS_FILE = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Week 2 (12345),Week 20 (12399),Current Score\r\n"
    ",,,,,Manual Posting,,(read only)\r\n"
    "    Points Possible,,,,,100.00,10.00,(read only)\r\n"
    '"Lovelace, Ada",4711,s1,ada,"A, and B",,7,"1,5"\r\n'
    '"Babbage ""Ch""",4712,s2,Charles,A,12.50,,\r\n'
    '"Ex, Cused",4713,s3,ex,A,EX,,\r\n'
    '"No, Body",4714,s4,nobody,A,3,,\r\n'
    '"Student, Test",4799,,test,A,,,\r\n'
)
MOODLE_FILE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed\n"
    'Participant 12,Ada L,ada@x,Submitted,"40,00","100,00",Yes\n'
    'Participant 13,Bob,bob@x,Submitted,,"100,00",No\n'
)


def marks(**totals):
    found = {name: Mark(name, {"1_x": NotebookMark(points)}) for name, points in totals.items()}
    return Marks("week2_optimization", 100.0, found)


@pytest.fixture
def sheet(tmp_path):
    def read(text):
        (tmp_path / "in.csv").write_bytes(text.encode())
        return read_sheet(tmp_path / "in.csv")

    return read


def test_canvas_gets_the_marks_and_all_else_stays(sheet):
    filled = fill(sheet(CANVAS_FILE), marks(ada=80.5, charles=12.5, ex=9, lost=4), CANVAS)
    assert filled.sheet.text() == CANVAS_FILE.replace('"A, and B",,7', '"A, and B",80.5,7')
    assert filled.column == "Week 2 (12345)"
    assert filled.changes == [("ada", "", "80.5")]
    assert filled.same == 1
    assert filled.problems == [
        "ex is excused in Canvas: that stays.",
        "nobody has no mark for week2_optimization: Canvas's cell stays as it is.",
        "lost is not in Canvas's file: enter 4 by hand, or use --match.",
    ]


def test_an_export_read_back_holds_the_same_marks(sheet):
    given = marks(ada=80.5, charles=33.333333)
    filled = fill(sheet(CANVAS_FILE), given, CANVAS).sheet
    again = fill(sheet(filled.text()), given, CANVAS)
    assert (again.changes, again.same) == ([], 2)
    assert sheet(filled.text()) == filled


@pytest.mark.parametrize(
    "text", [CANVAS_FILE, CANVAS_FILE.replace("\r\n", "\n"), '"a";"b"\n"1,5";"x"\n', "a\tb\n1\t2\n"]
)
def test_a_file_that_nothing_changes_is_the_same_byte_for_byte(sheet, text):
    assert sheet(text).text() == text


def test_students_are_matched_by_the_column_that_is_named_or_fits_best(sheet):
    assert fill(sheet(CANVAS_FILE), marks(**{"4711": 1, "4712": 2}), CANVAS).changes[0] == ("4711", "", "1")
    assert fill(sheet(CANVAS_FILE), marks(s1=1), CANVAS, match="sis user id").changes == [("s1", "", "1")]
    with pytest.raises(CourseError, match="There is no column 'Nick'"):
        fill(sheet(CANVAS_FILE), marks(ada=1), CANVAS, match="Nick")
    with pytest.raises(CourseError, match="Name the column that does with --match"):
        fill(sheet(CANVAS_FILE), marks(who=1), CANVAS)


@pytest.mark.parametrize("column", ["Week 20", "Week 20 (12399)", "week 20"])
def test_the_column_can_be_named(sheet, column):
    filled = fill(sheet(CANVAS_FILE), marks(ada=8), CANVAS, column)
    assert filled.changes == [("ada", "7", "8")]
    assert "Canvas gives 10 points for this, the course 100" in filled.problems[0]


def test_two_columns_of_that_name_or_none_are_told(sheet):
    with pytest.raises(CourseError, match="no column for 'Week 9'"):
        fill(sheet(CANVAS_FILE), marks(ada=8), CANVAS, "Week 9")
    with pytest.raises(CourseError, match="2 columns for 'week2_optimization'"):
        fill(sheet(CANVAS_FILE.replace("Week 20", "Week 2 quiz")), marks(ada=8), CANVAS)


def test_moodle_gets_its_own_commas_and_keeps_what_is_locked(sheet):
    filled = fill(sheet(MOODLE_FILE), marks(**{"Ada L": 80.5, "Bob": 70}), MOODLE)
    assert filled.changes == [("Ada L", "40,00", "80,5")]
    assert filled.problems == ["Bob: Moodle says that this grade cannot be changed. It stays."]
    assert '"80,5"' in filled.sheet.text()


def test_a_student_in_two_rows_is_told(sheet):
    twice = CANVAS_FILE + '"Lovelace, A",4720,s9,ada,B,,,\r\n'
    filled = fill(sheet(twice), marks(ada=8), CANVAS)
    assert filled.changes == []
    assert "ada stands in 2 rows: none of them was filled in." in filled.problems


def test_being_late_costs_no_notebook_more_than_it_earned():
    mark = Mark("ada", {"1": NotebookMark(10, penalty=4), "2": NotebookMark(1, penalty=3), "3": NotebookMark(5)})
    assert (mark.penalty, mark.total) == (5, 11)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_no_name_is_a_formula(text):
    given = Marks("week", 4, {text: Mark(text, {"1": NotebookMark(-1.0)}, (text, "a", "b"))})
    [row] = plain_sheet(given).rows
    assert row[0] == row[1] == harmless(text) == "'" + text
    assert row[5] == "-1"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.0, "0"), (100, "100"), (0.1 + 0.2, "0.3"), (33.3333, "33.33")]
)
def test_points_are_written_to_a_hundredth(value, text):
    assert number(value) == text


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'"a', b"\0"])
def test_a_file_that_is_no_table_is_told(tmp_path, content):
    (tmp_path / "in.csv").write_bytes(content)
    with pytest.raises(CourseError, match=r"is not|There is no|None of"):
        fill(read_sheet(tmp_path / "in.csv"), marks(ada=1), CANVAS)
