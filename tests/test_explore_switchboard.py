"""The board with all switches of week 1, with the functions that its notebook gives and with wrong ones."""

import re
import sys
from dataclasses import replace

import numpy as np
import pytest

from course import data, explore, overfit
from grading.build import notebook_of
from tests.conftest import ROOT
from tests.test_explore import learner

module = sys.modules["course.explore.switchboard"]  # in the package, this is the name of the function
SOURCE = ROOT / "source/week1_practical_aspects/7_quiz.py"
NAMES = (
    "add_l2_gradients",
    "dropout_forward",
    "dropout_backward",
    "add_turned",
    "early_stopping_epoch",
    "fit_normalizer",
    "normalize",
    "initialize_parameters",
)


def given():
    """What the notebook gives, by name."""
    cells = notebook_of(SOURCE).cells
    [cell] = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "given-functions"]
    namespace = {"np": np}
    exec(cell.source, namespace)
    return {name: namespace[name] for name in NAMES}


def shown(**others):
    return explore.switchboard(**given() | others)


@pytest.fixture(scope="module")
def board():
    """One for all tests that only turn it: what is trained once is there."""
    return shown()


def turn(explorable, **params):
    """Set controls, and wait: a slow computer trains in several frames."""
    explorable.set(**params)
    while "epochs are trained" in explorable.shown.note:
        explorable.set()
    return explorable


def errors(explorable):
    """Train and dev error in percent, as the sentence tells them."""
    found = re.search(r"train error ([\d.]+) % .*?dev error ([\d.]+) %", explorable.words())
    assert found, explorable.words()
    return float(found[1]), float(found[2])


def start():
    """Every control as it is at first."""
    return {
        "examples": "60", "augmented": False, "lambd": "0 (off)", "keep_prob": "1 (off)", "stopped": False,
        "inputs": module.PLAIN, "scheme": "he",
    }  # fmt: skip


def test_at_first_it_is_the_network_of_the_week(board):
    turn(board, **start())
    network = overfit.network()
    (X, Y), _ = overfit.examples()
    parameters, _ = overfit.fit(network, X, Y, epochs=module.EPOCHS)
    assert errors(board) == pytest.approx([100 * error for error in overfit.errors(network, parameters)], abs=0.051)
    boundary, costs, _ = board.shown.picture.plots
    assert [layer.name for layer in costs.layers] == ["train", "dev"]
    plain = replace(network, penalty=None)
    assert costs.layers[0].array("y")[-1] == pytest.approx(plain.cost(parameters, X, Y), rel=1e-5)
    assert [layer.kind for layer in boundary.layers] == ["heat", "contour", "dots"]
    assert "High variance: dev is 20 points above train." in board.words()
    assert board.shown.note == ""


def test_what_was_trained_before_is_not_trained_again():
    starts = []

    def initialize_parameters(layers_dims, scheme, rng):
        starts.append(scheme)
        return given()["initialize_parameters"](layers_dims, scheme, rng)

    explorable = shown(initialize_parameters=initialize_parameters)
    first = turn(explorable).words()
    turn(explorable, stopped=True)
    turn(explorable, scheme="xavier")
    turn(explorable, stopped=False, scheme="he")
    assert starts == ["he", "xavier"]
    assert first.split(") ", 1)[1] in explorable.words()


def test_the_settings_that_were_tried_stay_on_the_map():
    explorable = turn(shown())
    turn(explorable, stopped=True)
    *_, tried, now = explorable.shown.picture.plots[2].layers
    assert (tried.name, tried.array("x").size) == ("tried", 2)
    assert now.array("y").tolist() == pytest.approx([errors(explorable)[1]], abs=0.051)
    assert "Lowest dev error of the 2 settings you tried: 9.1 % (early stopping)." in explorable.words()


def test_early_stopping_takes_the_moment_of_the_lowest_dev_cost(board):
    turn(board, **start() | {"stopped": True})
    _, dev, taken = board.shown.picture.plots[1].layers
    assert taken.array("y").tolist() == [dev.array("y").min()]
    assert dev.array("x")[-1] - taken.array("x")[0] == module.EVERY * module.PATIENCE


def test_each_technique_lowers_the_dev_error(board):
    turn(board, **start())
    _, before = errors(board)
    for one in ({"augmented": True}, {"lambd": "1"}, {"keep_prob": "0.5"}, {"stopped": True}, {"examples": "600"}):
        turn(board, **start() | one)
        assert errors(board)[1] < before - 2, one


def test_raw_inputs_and_a_bad_start_are_no_matter_of_regularisation(board):
    for lambd in ("0 (off)", "1"):
        turn(board, **start() | {"inputs": module.RAW, "lambd": lambd})
        assert errors(board)[0] > 30
        assert "High bias" in board.words()
    turn(board, **start() | {"inputs": module.NORMALISED})
    assert errors(board)[0] == 0
    turn(board, **start() | {"scheme": "zeros"})
    assert errors(board)[0] > 30


def test_each_of_the_four_diagnoses_can_be_had(board):
    told = {
        "High variance: ": {},
        "High bias: ": {"lambd": "6"},
        "High bias and high variance: ": {"scheme": "large", "lambd": "1"},
        "Neither bias nor variance is high": {"lambd": "1"},
    }
    for diagnosis, setting in told.items():
        turn(board, **start() | setting)
        assert diagnosis in board.words()


def test_the_picture_shows_the_copies_that_it_trains_on(board):
    turn(board, **start() | {"augmented": True})
    dots = board.shown.picture.plots[0].layers[2]
    x, y, classes = dots.array("x"), dots.array("y"), dots.array("classes")
    assert x.size == 120
    np.testing.assert_array_equal(x[60:], -x[:60])
    np.testing.assert_array_equal(y[60:], -y[:60])
    np.testing.assert_array_equal(classes[60:], 1 - classes[:60])


def test_a_slow_computer_goes_on_where_it_paused(monkeypatch):
    monkeypatch.setattr(module, "BUDGET", 0.0)
    explorable = shown()
    assert "Only 10 of 600 epochs are trained" in explorable.shown.note
    assert "settings you tried" not in explorable.words()
    monkeypatch.undo()
    turn(explorable)
    assert explorable.shown.note == ""
    assert errors(explorable) == errors(turn(shown()))


RAISES = "raise NotImplementedError"


@pytest.mark.parametrize(
    ("name", "arguments", "answer", "control", "said"),
    [
        ("dropout_forward", "A, keep_prob, rng", "return A", {"keep_prob": "0.5"}, "your dropout_forward returned"),
        ("add_l2_gradients", "grads, parameters, lambd, m", "pass", {"lambd": "1"}, "your add_l2_gradients returned"),
        ("early_stopping_epoch", "dev_costs, patience", "return 3", {"stopped": True}, "expected an array of shape"),
        ("early_stopping_epoch", "dev_costs, patience", "return 1, 0", {"stopped": True}, "best_epoch <= stop_epoch"),
        ("fit_normalizer", "X", "return X.mean(), 1", {"inputs": module.NORMALISED}, "your fit_normalizer returned"),
        ("normalize", "X, mu, sigma", "return X.T", {"inputs": module.NORMALISED}, "your normalize returned"),
        ("add_turned", "X, Y", "return -X, 1 - Y", {"augmented": True}, "your add_turned returned"),
        ("initialize_parameters", "dims, scheme, rng", "return {}", {}, "your initialize_parameters returned"),
        ("add_turned", "X, Y", RAISES, {"augmented": True}, "add_turned has no answer yet"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_words(monkeypatch, name, arguments, answer, control, said):
    monkeypatch.setattr(module, "EPOCHS", 20)
    explorable = shown(**{name: learner(f"def {name}({arguments}):\n    {answer}\n", name)})
    explorable.set(**control)
    assert said in explorable.words()
    if control:  # and it goes on with what works
        explorable.set(**start())
        assert "train error" in explorable.words()


def test_numbers_that_are_not_finite_end_a_training_in_words():
    def add_l2_gradients(grads, parameters, lambd, m):
        return {key: grad * np.nan for key, grad in grads.items()}

    explorable = shown(add_l2_gradients=add_l2_gradients)
    explorable.set(lambd="1")
    assert "is no finite number any more" in explorable.words()


# --- what the notebook says


def test_the_table_of_the_notebook_holds(board):
    """Each row names a setting as the board tells it."""
    text = SOURCE.read_text(encoding="utf-8")
    rows = re.findall(r"^# \| ([^|]+) \| ([\d.]+) % \| ([\d.]+) % \| [^|]+ \|$", text, re.MULTILINE)
    settings = {
        "nothing": {},
        "120 examples": {"examples": "120"},
        "600 examples": {"examples": "600"},
        "turned copies": {"augmented": True},
        "L2, λ = 0.1": {"lambd": "0.1"},
        "L2, λ = 1": {"lambd": "1"},
        "L2, λ = 6": {"lambd": "6"},
        "dropout, keep_prob = 0.5": {"keep_prob": "0.5"},
        "early stopping": {"stopped": True},
        "turned copies and early stopping": {"augmented": True, "stopped": True},
        "raw inputs": {"inputs": module.RAW},
        "raw inputs, normalised": {"inputs": module.NORMALISED},
        "initialisation *zeros*": {"scheme": "zeros"},
        "initialisation *large*": {"scheme": "large"},
        "initialisation *large*, λ = 1": {"scheme": "large", "lambd": "1"},
    }
    assert [row[0] for row in rows] == list(settings)
    for name, *told in rows:
        turn(board, **start() | settings[name])
        # Another processor rounds in another way, and 600 steps later an example or two lie on the other side. Large
        # starting weights make far more of such a difference.
        room = 8 if "large" in name else 3
        assert errors(board) == pytest.approx([float(one) for one in told], abs=room), name


def test_the_best_boundary_gets_nine_of_the_sixty_wrong():
    angle = (np.arange(400) + 0.5) / 400 * np.pi
    upper = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25])

    def density(X, middles):
        squares = ((X[:, :, np.newaxis] - middles[:, np.newaxis]) ** 2).sum(axis=0)
        return np.exp(-squares / (2 * overfit.NOISE**2)).mean(axis=1)

    def mistakes(X, Y):
        return (density(X, -upper) > density(X, upper)) != Y

    (X, Y), _ = overfit.examples()
    assert mistakes(X, Y).sum() == 9
    assert 0.08 < mistakes(*data.moons(20_000, overfit.NOISE, np.random.default_rng(5))).mean() < 0.095


def test_weights_grow_while_the_network_of_question_6_trains():
    sizes = []

    def measure(epoch, parameters, running):
        sizes.append(sum(np.sum(W**2) for key, W in parameters.items() if key.startswith("W")))

    (X, Y), _ = overfit.examples()
    overfit.fit(overfit.network(), X, Y, epochs=200, on_epoch=measure)
    assert (np.diff(sizes[20:]) > 0).all()
