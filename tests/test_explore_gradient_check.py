"""The explorables of gradient checking, with right and wrong functions."""

import numpy as np
import pytest

from course import explore
from course.explore.gradient_check import BUGS, CASES, FIELD, KEYS, backward, cost, patient
from tests.test_explore import learner


def one_sided_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta)) / epsilon


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)


def numerical_gradient(cost, parameters, epsilon=1e-5):
    grads = {}
    for name, value in parameters.items():
        grads[f"d{name}"] = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            nudge = np.zeros(value.shape)
            nudge[place] = epsilon
            climb = cost(parameters | {name: value + nudge}) - cost(parameters | {name: value - nudge})
            grads[f"d{name}"][place] = climb / (2 * epsilon)
    return grads


def relative_difference(a, b):
    both = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / both if both else 0.0


def differences(one_sided=one_sided_difference, centered=centered_difference, **values):
    explorable = explore.difference_errors(one_sided, centered)
    if values:
        explorable.set(**values)
    return explorable


def shown(numerical=numerical_gradient, relative=relative_difference, **values):
    explorable = explore.gradient_check(numerical, relative)
    if values:
        explorable.set(**values)
    return explorable


# --- ε


@pytest.mark.parametrize("name", CASES)
def test_the_slopes_are_those_of_the_functions(name):
    case = CASES[name]
    assert centered_difference(case.function, case.theta, 1e-5) == pytest.approx(case.slope, rel=1e-8)


def test_the_worked_example_is_told_and_drawn():
    explorable = differences(epsilon=0.01)
    assert "One-sided: 3.0301 (error 0.03). Two-sided: 3.0001 (error 0.0001)." in explorable.words()
    assert "a tenth of ε the first is a tenth, the second a hundredth" in explorable.words()
    assert explorable.shown.note == ""
    lens, errors = explorable.shown.picture.plots
    assert [layer.name for layer in lens.layers if layer.kind == "line"] == [
        "true slope",
        "one-sided",
        "two-sided",
        "θ³",
    ]
    one_sided, two_sided = (layer.array("y") for layer in errors.layers if layer.name in ("one-sided", "two-sided"))
    # From ε = 1e-3 to 1e-2 one error grows by ten, the other by a hundred.
    assert one_sided[52] / one_sided[48] == pytest.approx(10, rel=0.1)
    assert two_sided[52] / two_sided[48] == pytest.approx(100, rel=0.1)


def test_rounding_and_the_kink_are_told():
    explorable = differences(epsilon=1e-7)
    assert "The two-sided error is rounding by now" in explorable.words()
    explorable.set(epsilon=1e-11)
    assert "Both errors are rounding now" in explorable.words()
    explorable.set(epsilon=1e-15)
    assert "16 digits" in explorable.words()
    explorable.set(which="ReLU at 0.001", epsilon=0.01)
    assert "beyond the kink" in explorable.words()
    explorable.set(epsilon=1e-4)
    assert "f is straight" in explorable.words()
    assert explorable.shown.note == ""


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("epsilon", [1e-15, 1e-9, 1e-5, 1.0])
def test_right_functions_have_no_note(name, epsilon):
    assert differences(which=name, epsilon=epsilon).shown.note == ""


def test_one_for_the_other_is_noted():
    explorable = differences(centered=one_sided_difference)
    assert "one_sided_difference does not give (f(θ + ε) − f(θ − ε)) / 2ε" in explorable.shown.note


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("raise NotImplementedError", "no answer yet"),
        ("return None", "returned None"),
        ("return np.zeros(2)", "expected one number"),
        ("return f(theta) / 0.0", "ZeroDivisionError"),
        ("return f(thetta)", "NameError"),
    ],
)
def test_what_is_wrong_is_told_in_words(source, remark):
    code = f"def centered_difference(f, theta, epsilon):\n    {source}\n"
    assert remark in differences(centered=learner(code, "centered_difference")).words()


# --- bugs


def test_the_healthy_backward_pass_has_the_gradients_of_the_cost():
    measured = numerical_gradient(cost, patient()[0])
    for key, grad in backward().items():
        np.testing.assert_allclose(grad, measured[key], atol=1e-9)


BLAMED = {
    "no bug": [],
    "bug 1": ["dW1", "db1", "dW2", "db2"],
    "bug 2": ["db2"],
    "bug 3": ["dW1", "dW2", "dW3"],
    "bug 4": ["dW1", "db1"],
    "bug 5": ["dW2"],
    "bug 6": ["dW1"],
    "bug 7": list(KEYS),
    "bug 8": ["db1", "db2", "db3"],
}


@pytest.mark.parametrize("bug", BUGS)
def test_each_bug_is_in_the_keys_that_it_spoils(bug):
    explorable = shown(bug=bug)
    words = explorable.words()
    blamed = words.split("To blame: ")[1].split(". ")[0] if "To blame" in words else ""
    assert [part.split(" ")[0] for part in blamed.split(", ") if part] == BLAMED[bug]
    assert explorable.shown.note == ""
    assert BUGS[bug].words not in words
    explorable.set(tell=True)
    assert BUGS[bug].words in explorable.words()


def test_entries_show_a_row_and_a_column():
    for bug, row in (("bug 5", True), ("bug 6", False)):
        surface = shown(bug=bug).shown.picture.plots[1].layers[0]
        dark = surface.array("z").reshape(surface.options["shape"]) > 100
        assert (dark.any(axis=1).sum() == FIELD) == row
        assert (dark.any(axis=0).sum() == FIELD) != row


@pytest.mark.parametrize("epsilon", [1.0, 1e-13])
def test_a_bad_epsilon_spoils_a_right_gradient(epsilon):
    explorable = shown(epsilon=epsilon)
    assert "it is ε that spoils" in explorable.words()
    assert explorable.shown.note == ""


def test_a_drift_and_changed_parameters_are_noted():
    def drifting(cost, parameters, epsilon):
        grads = {f"d{name}": np.zeros(value.shape) for name, value in parameters.items()}
        for name, value in parameters.items():
            for place in np.ndindex(value.shape):
                value[place] += epsilon
                ahead = cost(parameters)
                value[place] -= 2 * epsilon
                grads[f"d{name}"][place] = (ahead - cost(parameters)) / (2 * epsilon)
        return grads

    note = shown(drifting).shown.note
    assert "leaves the parameters changed" in note
    assert "is off by" in note


def test_another_distance_is_noted():
    def squared(a, b):
        return np.sum((a - b) ** 2) / (np.sum(a**2) + np.sum(b**2))

    assert "squared does not give ‖a − b‖ / (‖a‖ + ‖b‖)" in shown(relative=squared, bug="bug 1").shown.note


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("raise NotImplementedError", "no answer yet"),
        ("return None", "returned None"),
        ("return {}", "a dict without dW1"),
        ("return {f'd{name}': value * np.nan for name, value in parameters.items()}", "not finite"),
        ("return {f'd{name}': value.ravel() for name, value in parameters.items()}", "as dW1"),
        ("return cost(np.zeros(3))", "IndexError"),
    ],
)
def test_what_is_wrong_with_a_gradient_is_told(source, remark):
    code = f"def numerical_gradient(cost, parameters, epsilon=1e-5):\n    {source}\n"
    assert remark in shown(learner(code, "numerical_gradient")).words()


def test_a_distance_without_an_answer_is_told():
    code = "def relative_difference(a, b):\n    raise NotImplementedError\n"
    assert "no answer yet" in shown(relative=learner(code, "relative_difference")).words()
