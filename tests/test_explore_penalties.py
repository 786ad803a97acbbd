"""The explorable of weight penalties, with right and wrong functions."""

import importlib

import numpy as np
import pytest

from course import explore, overfit
from course.explore.penalties import EXACT, L1, L2, LAMBDAS
from tests.test_explore import learner

penalties = importlib.import_module("course.explore.penalties")  # explore.penalties is the function in it


def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    losses = -(Y * np.log(A_last) + (1 - Y) * np.log(1 - A_last))
    squares = sum(np.sum(value**2) for key, value in parameters.items() if key.startswith("W"))
    return float(np.sum(losses) / m + lambd / (2 * m) * squares)


def add_l2_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for key in parameters:
        if key.startswith("W"):
            new[f"d{key}"] = grads[f"d{key}"] + lambd / m * parameters[key]
    return new


def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(np.abs(value)) for key, value in parameters.items() if key.startswith("W"))


def add_l1_gradients(grads, parameters, lambd, m):
    new = dict(grads)
    for key in parameters:
        if key.startswith("W"):
            new[f"d{key}"] = grads[f"d{key}"] + lambd / (2 * m) * np.sign(parameters[key])
    return new


def proximal_l1_step(w, dw, learning_rate, lambd, m):
    u = w - learning_rate * dw
    return np.sign(u) * np.maximum(np.abs(u) - learning_rate * lambd / (2 * m), 0)


REFERENCE = {
    function.__name__: function
    for function in (compute_cost_with_regularization, add_l2_gradients, l1_cost, add_l1_gradients, proximal_l1_step)
}


def shown(others=None, **values):
    return settled(explore.penalties(**(REFERENCE | (others or {}))), **values)


def settled(explorable, **values):
    """The explorable with these values, trained to the end: on a busy machine that takes more than one frame."""
    for _ in range(20):
        explorable.set(**values)
        if "epochs so far" not in explorable.shown.note:
            break
    return explorable


@pytest.fixture(scope="module")
def reference():
    return shown()


def test_without_penalty_it_is_the_picture_of_the_week(reference):
    settled(reference, lambd="0", kind=L2)
    assert "wrong are 0.0% of the training and 19.5% of the dev examples" in reference.words()
    assert reference.shown.note == ""
    assert [plot.title for plot in reference.shown.picture.plots][1] == "The 460 weights"


def test_l2_shrinks_all_weights_and_uses_the_linear_part_of_tanh(reference):
    settled(reference, lambd="0.3", kind=L2)
    words = reference.words()
    assert "9.6% of the dev examples" in words
    assert "exactly 0 none" in words
    assert "90% of the z" in words


def test_l1_makes_zeros_and_only_proximal_steps_make_them_exact(reference):
    settled(reference, lambd="1", kind=L1)
    assert "exactly 0 none" in reference.words()
    settled(reference, kind=EXACT)
    assert "exactly 0 444" in reference.words()
    assert reference.shown.note == ""


def test_too_large_a_penalty_leaves_nothing(reference):
    for kind in (L2, L1, EXACT):
        settled(reference, lambd="30", kind=kind)
        assert "50.0% of the dev examples" in reference.words()


def test_with_l2_alone_there_is_only_lambda_to_choose():
    explorable = explore.penalties(compute_cost_with_regularization, add_l2_gradients)
    assert list(explorable.controls) == ["lambd"]
    assert explorable.controls["lambd"].options == LAMBDAS
    assert "λ = 0, no penalty" in explorable.words()


def test_a_setting_is_trained_once(monkeypatch):
    explorable = shown(lambd="0.1", kind=L2)
    settled(explorable, lambd="0")
    monkeypatch.setattr(penalties, "train", None)
    explorable.set(lambd="0.1")
    assert "λ = 0.1" in explorable.words()


def test_it_trains_as_the_week_does():
    parameters, _ = overfit.fit(overfit.network(), *overfit.examples()[0], epochs=2 * penalties.CHUNK)
    one = penalties.Training(overfit.network(), penalties.Adam())
    X, Y = overfit.examples()[0]
    while one.done < 2 * penalties.CHUNK:
        one.done, before = penalties.EPOCHS - penalties.CHUNK, one.done
        one.go_on(X, Y)
        one.done = before + penalties.CHUNK
    for key, value in parameters.items():
        np.testing.assert_allclose(one.parameters[key], value, rtol=1e-9)


def test_a_busy_machine_goes_on_in_the_next_frame(monkeypatch):
    monkeypatch.setattr(penalties, "PATIENCE", 0.0)
    explorable = explore.penalties(compute_cost_with_regularization, add_l2_gradients)
    assert "Trained for 50 of 500 epochs so far" in explorable.shown.note
    monkeypatch.setattr(penalties, "PATIENCE", 60.0)
    explorable.set(lambd="0")
    assert explorable.shown.note == ""
    assert "19.5% of the dev examples" in explorable.words()


@pytest.mark.parametrize(
    ("name", "body", "kind", "remark"),
    [
        ("add_l2_gradients", "raise NotImplementedError", L2, "add_l2_gradients has no answer yet"),
        ("add_l2_gradients", "return None", L2, "add_l2_gradients returned None"),
        ("add_l2_gradients", "return dict(grads)", L2, "does not add (λ/m) W to each dW"),
        ("add_l2_gradients", "return {k: v[:1] for k, v in grads.items()}", L2, "as dW1"),
        ("l1_cost", "return 0.0", L1, "l1_cost does not charge λ/2m Σ |W|"),
        ("l1_cost", "parameters['W1'] *= 2; return 0.0", L1, "l1_cost changes parameters in place"),
        ("add_l1_gradients", "return dict(grads)", L1, "does not add λ/2m sign(W)"),
        ("proximal_l1_step", "raise NotImplementedError", EXACT, "proximal_l1_step has no answer yet"),
        ("proximal_l1_step", "return w - learning_rate * dw", EXACT, "does not move w − α dw by αλ/2m towards 0"),
        ("proximal_l1_step", "return 'w'", EXACT, "proximal_l1_step returned"),
        ("proximal_l1_step", "w -= learning_rate * dw; return w", EXACT, "changes its inputs in place"),
    ],
)
def test_what_is_wrong_is_told_in_words(name, body, kind, remark):
    arguments = {
        "add_l2_gradients": "grads, parameters, lambd, m",
        "add_l1_gradients": "grads, parameters, lambd, m",
        "l1_cost": "parameters, lambd, m",
        "proximal_l1_step": "w, dw, learning_rate, lambd, m",
    }[name]
    function = learner(f"def {name}({arguments}):\n    {body}\n", name)
    assert remark in shown({name: function}, kind=kind).words()
