"""The board on which digits are moved, with classifiers that read and with functions that do not."""

import numpy as np
import pytest

from course import data, explore
from course.explore.moved_digits import FAR, shifted
from tests.test_explore import learner

(X, LABELS), (X_DEV, LABELS_DEV), _ = data.digits_by_writer()


def nearest(X_asked):
    """The name of the training digit that is most like it."""
    distances = np.sum(X**2, axis=0)[:, np.newaxis] - 2 * X.T @ X_asked
    return LABELS[np.argmin(distances, axis=0)]


def shown(predict=nearest, **values):
    explorable = explore.moved_digits(predict, X_DEV, LABELS_DEV)
    if values:
        explorable.set(**values)
    return explorable


def test_a_digit_where_it_stands_is_read():
    explorable = shown(digit=2)
    assert f"Digit 2 is a {LABELS_DEV[2]}. Where it stands it is read as {LABELS_DEV[2]}: right." in explorable.words()
    assert explorable.shown.note == ""


def test_a_moved_digit_moves_and_so_does_its_place_on_the_map():
    image, where = shown(digit=2, right=1, up=-2).shown.picture.plots
    place = next(layer for layer in where.layers if layer.kind == "dots")
    assert [np.frombuffer(place.data[key], dtype="<f4").tolist() for key in "xy"] == [[1.0], [-2.0]]
    assert image.layers[0].kind == "heat"
    assert "Moved 1 right and 2 down, it is read as" in shown(right=1, up=-2).words()


def test_the_map_tells_that_nearest_neighbour_gets_lost():
    def share(words):
        return float(words.split("So moved, ")[1].split("%")[0])

    at_home = float(shown().words().split("So ")[1].split("%")[0])
    assert at_home > 90
    assert share(shown(right=FAR, up=FAR).words()) < 30


def test_moving_is_what_the_notebook_does():
    image = np.zeros((8, 8))
    image[3, 4] = 5
    assert shifted(image.reshape(64, 1), 1, 0).reshape(8, 8)[3, 5] == 5
    assert shifted(image.reshape(64, 1), 0, 1).reshape(8, 8)[2, 4] == 5
    assert shifted(image.reshape(64, 1), -2, -3).reshape(8, 8)[6, 2] == 5
    assert shifted(image.reshape(64, 1), 0, 5).sum() == 0


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("return np.zeros((10, X.shape[1]))", "expected an array of shape"),
        ("return np.full(X.shape[1], 0.5)", "no names of digits"),
        ("raise ValueError('no')", "ValueError"),
        ("return None", "returned None"),
    ],
)
def test_what_is_no_answer_is_told_in_words(source, told):
    assert told in shown(learner(f"def predict(X):\n    {source}\n", "predict")).words()
