"""The explorable of raw and normalised features, with right and wrong functions."""

import numpy as np
import pytest

from course import explore
from course.explore.normalisation import START, bowl, examples
from tests.test_explore import learner


def fit_normalizer(X_train):
    return X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)


def normalize(X, mu, sigma):
    return (X - mu) / np.where(sigma == 0, 1, sigma)


def shown(fit=fit_normalizer, scale=normalize, **values):
    explorable = explore.normalisation(fit, scale)
    if values:
        explorable.set(**values)
    return explorable


def descent(X, y, alpha, steps):
    """The same descent step by step, from the gradient."""
    w = np.array(START)
    path = [w]
    for _ in range(steps):
        w = w - alpha * (X @ (w @ X - y)) / y.size
        path.append(w)
    return np.array(path)


@pytest.mark.parametrize("top", [2.0, 10.0, 1000.0])
def test_the_path_is_that_of_gradient_descent(top):
    X, y = examples(top)
    one = bowl(X, y)
    alpha = 0.9 * one.largest_alpha
    np.testing.assert_allclose(one.path(alpha, 40), descent(X, y, alpha, 40), rtol=1e-6, atol=1e-8)


def test_the_largest_stable_alpha_is_where_descent_begins_to_diverge():
    X, y = examples(10.0)
    one = bowl(X, y)
    for share, goes_away in ((0.98, False), (1.02, True)):
        path = descent(X, y, share * one.largest_alpha, 2000)
        away = np.linalg.norm(path - one.lowest, axis=1)
        assert (away[-1] > away[0]) == goes_away


def test_steps_to_one_per_cent_are_counted():
    X, y = examples(3.0)
    one = bowl(X, y)
    alpha = 0.5 * one.largest_alpha
    away = np.linalg.norm(descent(X, y, alpha, 1000) - one.lowest, axis=1)
    assert one.steps_needed(alpha) == int(np.argmax(away <= 0.01 * away[0]))
    assert one.steps_needed(1.1 * one.largest_alpha) is None


def test_the_numbers_are_told():
    words = shown(top=1000.0).words()
    assert "Raw features, x₁ up to 1000: the largest stable α is 0.000006" in words
    assert "million" in words or ",000 steps" in words
    assert "Normalised: the largest stable α is 1.9" in words
    assert shown().shown.note == ""


def test_above_the_largest_stable_alpha_it_diverges():
    assert shown(share=1.5).words().count("it diverges") == 2


def test_every_setting_is_drawn():
    explorable = shown()
    for top in (2.0, 1000.0):
        for share in (0.01, 1.0, 2.0):
            for steps in (0, 60):
                explorable.set(top=top, share=share, steps=steps)
                assert len(explorable.shown.picture.plots) == 3
                assert explorable.shown.note == ""


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("return None", "your fit_normalizer returned None"),
        ("return X_train.mean(axis=1), X_train.std(axis=1)", "expected an array of shape (2, 1)"),
        ("raise NotImplementedError", "no answer yet"),
        ("return X_train.mean(axis=1, keepdims=True), X_train.var(axis=1, keepdims=True)", "standard deviation"),
        ("return X_train[:, :1], X_train[:, :1] * np.nan", "a sigma that is not finite"),
        ("X_train -= X_train.mean()\n    return X_train[:, :1], X_train[:, 1:2]", "changes X_train in place"),
    ],
)
def test_what_is_wrong_with_fit_normalizer_is_told(source, remark):
    code = f"def fit_normalizer(X_train):\n    {source}\n"
    assert remark in shown(learner(code, "fit_normalizer")).words()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("pass", "your normalize returned None"),
        ("return X.T", "expected an array of shape (2, 200)"),
        ("return 0 * X", "all normalised features are 0"),
        ("return X - mu", "expected 0 and 1"),
        ("return (X - mu) / sigma**2", "expected 0 and 1"),
        ("return X / 0", "does it divide by 0?"),
        ("return X * 1e300 * 1e300", "too large to draw"),
        ("X -= mu\n    return X / sigma", "changes its input in place"),
    ],
)
def test_what_is_wrong_with_normalize_is_told(source, remark):
    code = f"def normalize(X, mu, sigma):\n    {source}\n"
    assert remark in shown(scale=learner(code, "normalize")).words()
