"""From source to release: what learners get, byte for byte the same each time, and nothing they must not see."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grading.build import build, notebook_of, stale
from grading.configuration import CourseError

RELEASE = Path("release/week/1_double.ipynb")
PAIRED = Path("source/week/1_double.ipynb")


def test_a_release_holds_neither_solutions_nor_hidden_tests_nor_sources(tiny_course):
    assert build(tiny_course) == ["week"]
    assert [path.name for path in (tiny_course / "release" / "week").iterdir()] == ["1_double.ipynb"]
    text = (tiny_course / RELEASE).read_text(encoding="utf-8")
    assert "twice 3 is 6" in text
    for secret in ("2 * x", "x / 2", "twice nothing", "SOLUTION", "HIDDEN"):
        assert secret not in text


def test_a_build_is_repeatable_byte_for_byte(tiny_course):
    build(tiny_course)
    first = [(tiny_course / path).read_bytes() for path in (PAIRED, RELEASE)]
    build(tiny_course)
    assert [(tiny_course / path).read_bytes() for path in (PAIRED, RELEASE)] == first
    assert stale(tiny_course) == []


def test_cell_ids_stay_when_a_cell_is_added(tiny_course):
    source = tiny_course / "source/week/1_double.py"
    before = [cell.id for cell in notebook_of(source).cells]
    source.write_text(source.read_text().replace("# # Doubling", "# # Doubling\n\n# %% [markdown]\n# New."))
    after = [cell.id for cell in notebook_of(source).cells]
    assert len(after) == len(before) + 1
    assert set(before) <= set(after)
    assert "double-by-hand" in after


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda course: (course / RELEASE).write_text("{}"), RELEASE),
        (lambda course: (course / PAIRED).unlink(), PAIRED),
        (lambda course: (course / "release/week/old.ipynb").write_text("{}"), Path("release/week/old.ipynb")),
    ],
)
def test_what_is_stale_is_named(tiny_course, spoil, named):
    build(tiny_course)
    spoil(tiny_course)
    assert stale(tiny_course) == [named]


def test_a_changed_source_makes_both_notebooks_stale(tiny_course):
    build(tiny_course)
    source = tiny_course / "source/week/1_double.py"
    source.write_text(source.read_text().replace("twice 3 is 6", "two times 3 is 6"))
    assert stale(tiny_course) == [RELEASE, PAIRED]


def test_a_notebook_without_a_source_is_never_deleted(tiny_course):
    new = tiny_course / "source/week/2_new.ipynb"
    new.write_text("{}")
    with pytest.raises(CourseError, match=r"2_new\.ipynb has no 2_new\.py"):
        build(tiny_course)
    assert new.exists()


def test_a_renamed_assignment_takes_its_release_along(tiny_course):
    build(tiny_course)
    (tiny_course / "source/week").rename(tiny_course / "source/week1")
    build(tiny_course)
    assert [path.name for path in (tiny_course / "release").iterdir()] == ["week1"]
    assert stale(tiny_course) == []


def test_a_failed_build_leaves_the_release_as_it_was(tiny_course, monkeypatch):
    build(tiny_course)
    before = (tiny_course / RELEASE).read_bytes()
    monkeypatch.setattr("nbgrader.preprocessors.ClearSolutions.preprocess", _fail)
    with pytest.raises(CourseError, match=r"could not generate week: .*no space left"):
        build(tiny_course)
    assert (tiny_course / RELEASE).read_bytes() == before


def _fail(*_):
    raise OSError("no space left")


@pytest.mark.parametrize(
    ("lesson", "told"),
    [
        (('"grade_id": "half", ', ""), "cell 7 has nbgrader metadata without a grade_id"),
        (('"points": 2, ', ""), "the test 'double-any' has no points"),
        (('"solution": true', '"solution": false'), "the test 'double-by-hand' stands before any solution cell"),
        (("check.equal(double(0)", "check.equal(np.abs(double(0))"), "the test 'double-any' uses 'np'"),
        (("def double(x):", "from course import check\ndef double(x):"), "the test 'double-by-hand' uses 'check'"),
    ],
)
def test_roles_that_cannot_be_are_told(tiny_course, lesson, told):
    source = tiny_course / "source/week/1_double.py"
    source.write_text(source.read_text().replace(*lesson))
    with pytest.raises(CourseError, match=told):
        build(tiny_course)


def test_a_grade_id_used_twice_is_told(tiny_course):
    source = tiny_course / "source/week/1_double.py"
    source.write_text(source.read_text().replace('"grade_id": "half"', '"grade_id": "double"'))
    with pytest.raises(CourseError, match="'double' stands in two cells"):
        build(tiny_course)


def test_an_unknown_assignment_is_told_with_those_there_are(tiny_course):
    with pytest.raises(CourseError, match="There are: week"):
        build(tiny_course, "week9")


def test_a_folder_without_a_course_is_told(tmp_path):
    (tmp_path / "source").mkdir()
    with pytest.raises(CourseError, match="is not a course folder"):
        build(tmp_path / "source")


def test_stock_nbgrader_generates_the_same_release_and_validates_it(tiny_course):
    build(tiny_course)
    ours = (tiny_course / RELEASE).read_bytes()
    (tiny_course / RELEASE).unlink()
    nbgrader = [sys.executable, "-m", "nbgrader"]
    run = subprocess.run(
        [*nbgrader, "generate_assignment", "week", "--force"], cwd=tiny_course, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert (tiny_course / RELEASE).read_bytes() == ours
    run = subprocess.run([*nbgrader, "validate", str(PAIRED)], cwd=tiny_course, capture_output=True, text=True)
    assert "Success! Your notebook passes all the tests." in run.stdout, run.stderr
    run = subprocess.run([*nbgrader, "validate", str(RELEASE)], cwd=tiny_course, capture_output=True, text=True)
    assert "double has no answer yet" in run.stdout, run.stderr


def test_learners_notebooks_carry_the_plain_kernel_and_no_machine_traces(tiny_course):
    build(tiny_course)
    metadata = nbformat.read(tiny_course / RELEASE, as_version=4).metadata
    assert metadata.kernelspec.name == "python3"
    assert set(metadata) == {"kernelspec", "language_info"}
