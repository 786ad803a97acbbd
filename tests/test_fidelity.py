"""What the reference gives under nbgrader's own Execute and under ours is compared cell by cell."""

from functools import partial

import pytest

from grading.build import notebook_of
from grading.calibration.fidelity import SEED, differences, shown
from grading.trusted.execute import TrustedExecute


@pytest.fixture(scope="module")
def run():
    return partial(TrustedExecute().run_steps, seed=SEED)


@pytest.fixture
def lesson(tiny_course):
    return notebook_of(tiny_course / "source/week/1_double.py")


def test_a_lesson_by_the_rules_is_the_same(lesson, run):
    assert list(differences(lesson, run)) == []


def test_a_test_that_rests_on_shared_memory_is_told(lesson, run):
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in lesson.cells]
    lesson.cells[names.index("double")].source = "factor = 2\ndef double(x):\n    return factor * x"
    test = lesson.cells[names.index("double-by-hand")]
    test.source = "factor = 5\ncheck.equal(double(3), 15, 'five times 3')"
    told = list(differences(lesson, run))
    assert told[0] == "cell 'double-by-hand' gets 1.0 points under stock nbgrader, and 0 here"
    assert told[1].startswith(
        "cell 'double-by-hand' shows [('stdout', '✔ five times 3\\n')] under stock nbgrader, and "
    )


def test_streams_are_compared_in_one_piece(lesson):
    stream = {"output_type": "stream", "name": "stdout"}
    outputs = type(lesson.cells[0])
    pieces = [outputs(stream | {"text": "a\n"}), outputs(stream | {"text": "b\n"})]
    assert shown(pieces) == shown([outputs(stream | {"text": "a\nb\n"})]) == [("stdout", "a\nb\n")]
