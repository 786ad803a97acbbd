"""The explorable of the tape, with right and wrong classes."""

from typing import Any

import pytest
from playwright.sync_api import expect

from course import explore
from course.explore.tape import MOST, TAPES
from grading.build import notebook_of
from grading.calibration.exercises import exercises_of
from tests.conftest import ROOT
from tests.test_explore_browser import browser, opened

__all__ = ["browser", "opened"]
CROWDED = (ROOT / "tests" / "js" / "crowded.js").read_text(encoding="utf-8")
LESSON = ROOT / "source/week3_tuning_batchnorm_softmax/4_frameworks.py"


def reference(*changes):
    """The class of the lesson's answer, with changes of its text."""
    source = next(exercise.reference for exercise in exercises_of(notebook_of(LESSON)) if exercise.name == "Value")
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    namespace: dict[str, Any] = {}
    exec("import math\n" + source, namespace)
    return namespace["Value"]


def shown():
    return explore.tape(reference())


def texts(explorable):
    """The words of the picture, column by column."""
    return [list(layer.options["texts"]) for layer in explorable.shown.picture.plots[0].layers if layer.kind == "text"]


def test_forward_is_there_at_once_and_no_gradient():
    explorable = shown()
    assert "Forward is done: J = 9. No gradient is there yet." in explorable.words()
    _, _, steps, data, grads = texts(explorable)
    assert steps == ["w", "x", "p = w·x", "b", "z = p + b", "a = relu(z)", "y", "e = a − y", "J = e²"]
    assert data == ["3", "2", "6", "−4", "2", "2", "5", "−3", "9"]
    assert grads == [""] * 9


def test_backward_step_by_step():
    explorable = shown()
    explorable.set(steps=1)
    assert "Backward begins at the result: J.grad = 1." in explorable.words()
    explorable.set(steps=3)
    assert "e hands on its gradient times the slope: −6 · 1 = −6 to a, −6 · −1 = 6 to y." in explorable.words()
    assert texts(explorable)[-1] == ["", "", "", "", "", "−6", "6", "−6", "1"]
    explorable.set(steps=6)
    assert "All are complete: w.grad = −12, x.grad = −18, b.grad = −6, y.grad = 6." in explorable.words()
    assert explorable.shown.note == ""


def test_shares_add_up():
    explorable = shown()
    explorable.set(which="w used twice", steps=4)
    assert texts(explorable)[-1][0] == "−10 + …"
    explorable.set(steps=5)
    assert texts(explorable)[-1][0] == "−4"
    assert "s hands on its gradient times the slope: 1 · 6 = 6 to w, together −4." in explorable.words()


def test_a_dead_unit():
    explorable = shown()
    explorable.set(moved=1.5, steps=6)
    assert "w.grad = 0, x.grad = 0, b.grad = 0, y.grad = 10" in explorable.words()


def test_the_logistic_loss_has_the_gradient_of_always():
    explorable = shown()
    explorable.set(which="logistic loss, y = 1", moved=0.0, steps=6)
    assert "z.grad = −0.5" in explorable.words()


@pytest.mark.parametrize("which", TAPES)
@pytest.mark.parametrize("moved", [-4.0, -0.1, 6.0])
@pytest.mark.parametrize("steps", [0, 1, 3, MOST])
def test_every_setting_has_a_picture(which, moved, steps):
    explorable = shown()
    explorable.set(which=which, moved=moved, steps=steps)
    assert explorable.shown.picture.say
    assert explorable.shown.note == ""


def test_a_gradient_that_is_not_the_sum_of_its_shares_is_told():
    explorable = explore.tape(reference(("parent.grad += slope * value.grad", "parent.grad = slope * value.grad")))
    explorable.set(which="w used twice", steps=MOST)
    assert "Your backward() leaves w.grad = 6; its shares add up to −4." in explorable.words()


def test_a_result_that_begins_with_something_else_is_told():
    explorable = explore.tape(reference(("self.grad = 1.0", "self.grad = self.data")))
    explorable.set(which="w used twice", steps=MOST)
    assert "the result's own gradient is 1" in explorable.words()


def test_answers_that_cannot_be_drawn_are_told():
    no_value = reference(
        ("return Value(self.data * other.data, [(self, other.data), (other, self.data)])", "return 6.0")
    )
    assert "p = w·x gave 6, which has no .data; expected a Value" in explore.tape(no_value).words()
    no_number = reference(
        ("self.grad = 0.0\n", "self.grad = None\n"),
        ("value.grad = 0.0", "value.grad = None"),
        ("self.grad = 1.0", "return"),
    )
    assert "the .grad of w is None" in explore.tape(no_number).words()


def test_a_class_without_answers_is_told():
    unwritten = reference(
        (
            "return Value(self.data * other.data, [(self, other.data), (other, self.data)])",
            "raise NotImplementedError()",
        )
    )
    assert "no answer yet" in explore.tape(unwritten).words()


def test_labels_say_what_is_wrong_with_them():
    assert explore.labels([0, 1], [0, 1], ["a", "b"], anchor="end").options == {"texts": ["a", "b"], "anchor": "end"}
    with pytest.raises(explore.LayerError, match="2 texts"):
        explore.labels([0, 1], [0, 1], ["a"])
    with pytest.raises(explore.LayerError, match="anchored at start, middle or end"):
        explore.labels([0], [0], ["a"], anchor="left")


def test_a_bare_plot_has_no_axes_here_and_in_the_page():
    plot = shown().shown.picture.plots[0]
    assert plot.axes()["bare"]
    assert "bare" not in explore.Plot(explore.line([0, 1], [0, 1]), x="x", y="y").axes()


@pytest.mark.parametrize("width", [320, 640])
def test_the_columns_have_room_in_a_narrow_page(opened, width):
    page = opened(shown(), width=width, only=["which", "steps"], n=MOST + 1)
    slider = page.get_by_role("slider", name="steps back")
    slider.focus()
    page.keyboard.press("End")
    for which, total in (
        ("one unit", "−12"),
        ("w used twice", "−4"),
        ("logistic loss, y = 1", "−0.05"),
    ):
        page.get_by_role("combobox", name="expression").select_option(which)
        expect(page.locator(".xp-panel text", has_text=total).first).to_be_visible()
        assert page.evaluate(CROWDED) == []
    page.get_by_role("combobox", name="expression").select_option("w used twice")
    slider.focus()
    for _ in range(MOST - 4):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".xp-panel text", has_text="−10 + …").first).to_be_visible()
    assert page.evaluate(CROWDED) == []
