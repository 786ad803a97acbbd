"""Errors of learners' code in test cells, as a real kernel shows them."""

from typing import ClassVar

import nbclient
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course import tracebacks
from course.tracebacks import ANSI, SEED_VARIABLE

LEARNER = """\
def average(theta):
    return share(theta)

def share(theta):
    # one line down
    return theta[5]

def unwritten(theta):
    raise NotImplementedError()

def nothing(theta):
    theta

class Unprintable(Exception):
    def __str__(self):
        raise ValueError("no words")

def unprintable():
    raise Unprintable()

nameless = lambda theta: theta[5]

def listed(thetas):
    return [theta[5] for theta in thetas]

def executed():
    exec("1 / 0")

def endless():
    raise KeyboardInterrupt()

def divided():
    import numpy as np
    return np.ones(1) / 0
"""

SOURCES = [
    "from course import check",
    LEARNER,
    "check.close(average([1]), 2, 'the average')",
    "check.close(unwritten([1]), 2, 'the average')",
    "check.close(avrage([1]), 2, 'the average')",
    "check.close(lambda: average([1]), 2, 'the average')",
    "average([1])",
    "check.close(1 / 0, 2, 'the author is to blame')",
    "check.close(1, 2, 'two')",
    "first = average([1])\ncheck.close(first, 2, 'the average')",
    "def each():\n    check.close(average([1]), 2, 'the average')\neach()",
    "first, second = nothing([1])\ncheck.close(first, 2, 'the average')",
    "first = nothing(1, 2)\ncheck.close(first, 2, 'the average')",
    "check.close(nothing() + 1, 2, 'the average')",
    "check.close(lambda: nothing(1, 'hidden'), 2, 'the average')",
    "check.close(unprintable(), 2, 'w')",
    "check.close(unprintable(), 3, 'the handler is still there')",
    "check.close(nameless([1]), 2, 'w')",
    "check.close(listed([[1]]), 2, 'w')",
    "check.close(executed(), 2, 'w')",
    "check.close(lambda: endless(), 2, 'w')",
    "check.equal(divided(), [float('inf')], 'a warning costs nothing')",
]


def run(sources):
    """The outputs of each of a few cells, by its source."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    nbclient.NotebookClient(notebook, kernel_name="python3", allow_errors=True).execute()
    return {cell.source: cell.outputs for cell in notebook.cells}


def errors(outputs):
    """The lines of the errors of each cell that fails."""
    lines = {
        source: [line for output in told for line in output.get("traceback", [])] for source, told in outputs.items()
    }
    return {source: told for source, told in lines.items() if told}


@pytest.fixture(scope="module")
def outputs():
    return run(SOURCES)


@pytest.fixture(scope="module")
def shown(outputs):
    """What each cell that fails shows, by its source."""
    return errors(outputs)


@pytest.fixture(scope="module")
def graded():
    """The same while grading."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SEED_VARIABLE, "seed")
        return errors(run(SOURCES))


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


@pytest.mark.parametrize(
    "source",
    [
        "first = average([1])\ncheck.close(first, 2, 'the average')",
        "def each():\n    check.close(average([1]), 2, 'the average')\neach()",
    ],
)
def test_the_whole_cell_tells_that_it_is_a_test(shown, source):
    call = next(line.strip() for line in source.splitlines() if "average([1])" in line)
    assert shown[source] == [
        "✘ average raised IndexError: list index out of range",
        "  your line 6:    return theta[5]",
        f"  called here:    {call}",
    ]


def test_the_commonest_errors_at_the_call_tell_the_next_step(shown):
    assert shown["first, second = nothing([1])\ncheck.close(first, 2, 'the average')"] == [
        "✘ cannot unpack non-iterable NoneType object",
        "  next step:      does your function end with return?",
        "  called here:    first, second = nothing([1])",
    ]
    assert shown["first = nothing(1, 2)\ncheck.close(first, 2, 'the average')"] == [
        "✘ nothing() takes 1 positional argument but 2 were given",
        "  next step:      does your function take the inputs that its docstring names?",
        "  called here:    first = nothing(1, 2)",
    ]
    assert "missing 1 required" in shown["check.close(nothing() + 1, 2, 'the average')"][0]


def test_an_error_that_cannot_be_printed_leaves_the_handler_in_place(shown):
    for source in (
        "check.close(unprintable(), 2, 'w')",
        "check.close(unprintable(), 3, 'the handler is still there')",
    ):
        assert shown[source][:2] == ["✘ unprintable raised Unprintable", "  your line 19:   raise Unprintable()"]


def test_frames_without_a_name_or_a_source(shown):
    assert shown["check.close(nameless([1]), 2, 'w')"][0].startswith("✘ your code raised IndexError")
    assert shown["check.close(listed([[1]]), 2, 'w')"][0].startswith("✘ listed raised IndexError")
    assert shown["check.close(executed(), 2, 'w')"][1] == '  your line 27:   exec("1 / 0")'


def test_an_interrupt_shows_the_line_that_was_running(shown, graded):
    lines = ["✘ endless was interrupted", "  your line 30:   raise KeyboardInterrupt()"]
    assert shown["check.close(lambda: endless(), 2, 'w')"][:2] == lines
    assert graded["check.close(lambda: endless(), 2, 'w')"] == lines


def test_a_warning_is_a_note_and_not_an_error(outputs):
    (told,) = outputs["check.equal(divided(), [float('inf')], 'a warning costs nothing')"]
    assert told["name"] == "stdout"
    assert told["text"] == (
        "note: RuntimeWarning: divide by zero encountered in divide  ← line 34: return np.ones(1) / 0\n"
        "✔ a warning costs nothing\n"
    )


def test_feedback_quotes_no_line_of_a_test(graded, shown):
    tests = {source: ANSI.sub("", "\n".join(lines)) for source, lines in graded.items() if "check." in source}
    assert tests.keys() == {source for source in shown if "check." in source}
    for source, text in tests.items():
        # Where an error cannot be printed, the kernel adds its own traceback, of the learner's lines only.
        assert "Traceback" not in text or "unprintable" in source
        assert not any(line.strip() in text for line in source.splitlines())
        assert "hidden" not in text
    assert tests["check.close(1 / 0, 2, 'the author is to blame')"] == (
        "✘ the test stopped: ZeroDivisionError: division by zero"
    )


def test_feedback_still_shows_the_learners_line(graded):
    assert graded["check.close(average([1]), 2, 'the average')"] == [
        "✘ average raised IndexError: list index out of range",
        "  your line 6:    return theta[5]",
    ]


def test_where_explaining_fails_feedback_quotes_nothing(monkeypatch):
    class Shell:
        user_ns: ClassVar[dict[str, object]] = {}
        told = None

        def _showtraceback(self, kind, message, lines):  # noqa: ARG002
            self.told = lines

        def showtraceback(self, *args, **kwargs):  # noqa: ARG002
            self.told = "full"

    def broken(*args):  # noqa: ARG001
        raise RuntimeError

    monkeypatch.setattr(tracebacks, "explain", broken)
    monkeypatch.delenv(SEED_VARIABLE, raising=False)
    shell = Shell()
    tracebacks._show(shell, ValueError, ValueError("x"), None)
    assert shell.told == "full"
    monkeypatch.setenv(SEED_VARIABLE, "seed")
    tracebacks._show(shell, ValueError, ValueError("x"), None)
    assert shell.told == ["✘ the test stopped: ValueError"]
