"""Errors of learners' code in test cells, as a real kernel shows them."""

import nbclient
import pytest
from nbformat.v4 import new_code_cell, new_notebook

LEARNER = """\
def average(theta):
    return share(theta)

def share(theta):
    # one line down
    return theta[5]

def unwritten(theta):
    raise NotImplementedError()
"""


@pytest.fixture(scope="module")
def shown():
    """What each of a few cells shows, by its source."""
    sources = [
        "from course import check",
        LEARNER,
        "check.close(average([1]), 2, 'the average')",
        "check.close(unwritten([1]), 2, 'the average')",
        "check.close(avrage([1]), 2, 'the average')",
        "check.close(lambda: average([1]), 2, 'the average')",
        "average([1])",
        "check.close(1 / 0, 2, 'the author is to blame')",
        "check.close(1, 2, 'two')",
    ]
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    nbclient.NotebookClient(notebook, kernel_name="python3", allow_errors=True).execute()
    return {
        cell.source: [*output.get("traceback", [])]
        for cell in notebook.cells
        for output in cell.outputs
        if output.output_type == "error"
    }


def test_a_learners_error_shows_their_line_and_the_call(shown):
    assert shown["check.close(average([1]), 2, 'the average')"] == [
        "✘ average raised IndexError: list index out of range",
        "  your line 6:    return theta[5]",
        "  called here:    check.close(average([1]), 2, 'the average')",
    ]


def test_an_unwritten_answer_tells_the_next_step(shown):
    lines = shown["check.close(unwritten([1]), 2, 'the average')"]
    assert lines[0] == "✘ unwritten has no answer yet"
    assert "run that cell" in lines[1]


def test_an_undefined_name_tells_to_run_the_cells_above(shown):
    lines = shown["check.close(avrage([1]), 2, 'the average')"]
    assert lines[0] == "✘ avrage is not defined yet"
    assert "Run All Above Selected Cell" in lines[1]


def test_an_error_inside_a_check_keeps_the_learners_line(shown):
    lines = shown["check.close(lambda: average([1]), 2, 'the average')"]
    assert lines[2] == "  got:            IndexError: list index out of range  ← line 6: return theta[5]"


def test_outside_test_cells_the_full_traceback_stays(shown):
    text = "\n".join(shown["average([1])"])
    assert "Traceback" in text
    assert "IndexError" in text


def test_an_error_of_the_test_itself_is_not_blamed_on_the_learner(shown):
    assert "Traceback" in "\n".join(shown["check.close(1 / 0, 2, 'the author is to blame')"])


def test_a_failed_check_shows_its_lines_and_no_traceback(shown):
    assert shown["check.close(1, 2, 'two')"] == ["✘ two", "  expected:       2", "  got:            1"]
