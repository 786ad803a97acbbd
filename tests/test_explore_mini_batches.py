"""The explorables of the mini-batches, with right and wrong functions."""

import re
import sys

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner

# In the package, their names are those of the functions.
module = sys.modules["course.explore.mini_batches"]
times = sys.modules["course.explore.mini_batch_times"]
curves = sys.modules["course.explore.cost_curves"]

BATCH = "256 (batch)"


def cut(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    return [(X[:, part], Y[:, part]) for part in parts]


def update_parameters_with_gd(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}


def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    costs = []
    for X_t, Y_t in cut(X, Y, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X_t, Y_t)
        costs.append(cost)
        parameters = update(parameters, grads)
    return parameters, costs


def shown(train=train_epoch, update=update_parameters_with_gd):
    return explore.mini_batches(train, update)


def test_path_noise_and_time_are_drawn_and_told():
    explorable = shown()
    words = explorable.words()
    assert re.search(r"Mini-batches of 64: 4 steps an epoch, [\d.e+]+ ms\. After 3 epochs, 12 steps, J", words)
    assert re.search(r"The batch of all 256: 1 step an epoch, .* After 3 epochs, 3 steps, J .* J never rose\.", words)
    assert explorable.shown.note == ""
    path, costs, clock = explorable.shown.picture.plots
    for plot in (path, costs):
        assert [layer.name for layer in plot.layers if layer.kind == "line"] == ["size 64", "size 256"]
    sizes = [13, 4]  # of the paths: the start, and each step
    assert [layer.array("x").size for layer in path.layers if layer.kind == "line"] == sizes
    assert [layer.array("x").size for layer in costs.layers if layer.kind == "line"] == [12, 3]
    assert clock.layers[0].array("x").tolist() == list(module.SIZES)
    assert clock.layers[0].array("y").min() > 0


def test_the_batch_goes_downhill_by_the_gradient():
    X, Y = module.images()
    assert X.shape == Y.shape == (1, 256)
    assert 0.4 < Y.mean() < 0.6
    rng = np.random.default_rng(1)
    w, b = rng.normal(size=2)
    cost, grads = module._cost_and_grads(w, b, X, Y)
    assert cost == pytest.approx(float(module.height(np.array(w), np.array(b))))
    step = 1e-5
    for name, dw, db in (("dW1", step, 0.0), ("db1", 0.0, step)):
        up, down = (module._cost_and_grads(w + s * dw, b + s * db, X, Y)[0] for s in (1, -1))
        assert grads[name].item() == pytest.approx((up - down) / (2 * step), rel=1e-6)
    w, b, lowest = module.minimum()
    assert np.hypot(*(grad.item() for grad in module._cost_and_grads(w, b, X, Y)[1].values())) < 1e-9
    assert lowest == pytest.approx(0.354, abs=5e-4)


def test_small_batches_arrive_first_and_size_one_wanders():
    """What the lesson says that one sees."""

    def above(size, alpha, epochs):
        explorable.set(size=size, other=size, alpha=alpha, epochs=epochs)
        found = re.search(r"\(([\d.e-]+) above", explorable.words())
        assert found
        return float(found[1])

    explorable = shown()
    assert above(BATCH, 1.0, 3) > 0.5 > above("64", 1.0, 3) > 0.03 > above("16", 1.0, 3)
    assert above("1 (stochastic)", 1.0, 8) > 5 * above("1 (stochastic)", 0.1, 8)
    explorable.set(size=BATCH, other=BATCH, alpha=100.0, epochs=8)
    assert "for a batch α is too large" in explorable.words()
    explorable.set(alpha=50.0)
    assert "J never rose" in explorable.words()


def test_a_later_epoch_goes_on_where_the_last_one_ended():
    one, other = shown(), shown()
    for epochs in (2, 5, 3, 8):
        one.set(epochs=epochs)
    other.set(epochs=8)
    paths = [each.shown.picture.plots[0].layers[1].array("x") for each in (one, other)]
    np.testing.assert_array_equal(*paths)


UNWRITTEN = """\
def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
    raise NotImplementedError
"""


@pytest.mark.parametrize("make", [explore.mini_batches, explore.mini_batch_times, explore.cost_curves])
def test_what_has_no_answer_yet_is_told(make):
    unwritten = learner(UNWRITTEN, "train_epoch")
    assert "train_epoch has no answer yet" in make(unwritten, update_parameters_with_gd).words()


def wrong(change):
    """A train_epoch whose answer is changed."""

    def train_epoch_changed(*arguments):
        return change(*train_epoch(*arguments))

    train_epoch_changed.__name__ = "train_epoch"
    return train_epoch_changed


@pytest.mark.parametrize(
    ("train", "words"),
    [
        (wrong(lambda *_: None), "your train_epoch returned None"),
        (wrong(lambda parameters, _: parameters), "your train_epoch returned"),
        (wrong(lambda _, costs: (None, costs)), "your train_epoch returned, as parameters, None"),
        (wrong(lambda parameters, _: (parameters, None)), "does not return the cost of each step"),
        (wrong(lambda parameters, costs: (parameters, np.mean(costs))), "does not return the cost of each step"),
        (lambda *arguments: (arguments[0], []), "never calls cost_and_grads"),
    ],
)
def test_an_answer_that_is_none_is_told(train, words):
    assert words in shown(train).words()


def test_steps_of_another_kind_are_drawn_with_a_note():
    def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X, Y)
        return update(parameters, grads), [cost]

    words = shown(train_epoch).words()
    assert "does not take all 256 images in mini-batches of 64: run its tests above" in words
    assert "After 3 epochs, 3 steps" in words


def test_columns_of_another_shape_are_told():
    def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
        cost, grads = cost_and_grads(parameters, X[0], Y[0])
        return update(parameters, grads), [cost]

    assert "gave cost_and_grads an array of shape (256,) as X" in shown(train_epoch).words()


@pytest.mark.parametrize("answer", [None, {}, {"W1": np.ones((1, 1)), "b1": np.array([[np.nan]])}])
def test_an_update_that_gives_no_parameters_is_told(answer):
    assert "your update_parameters_with_gd returned" in shown(update=named(lambda *_: answer)).words()


def named(function):
    function.__name__ = "update_parameters_with_gd"
    return function


def test_a_loop_that_never_ends_is_waited_for_once(monkeypatch):
    calls = []

    def train_epoch(parameters, X, Y, cost_and_grads, update, mini_batch_size, rng):
        calls.append(mini_batch_size)
        while True:
            pass

    monkeypatch.setattr("course.explore.guard.LIMIT", 0.2)
    explorable = shown(train_epoch)
    assert "was stopped" in explorable.words()
    explorable.set(epochs=4)
    assert "was stopped" in explorable.words()
    assert calls == [64]


def test_the_time_of_six_sizes_is_told(monkeypatch):
    monkeypatch.setattr(times, "SECONDS", 60.0)  # a busy machine would leave out small sizes
    monkeypatch.setattr("course.explore.guard.LIMIT", 60.0)
    explorable = explore.mini_batch_times(train_epoch, update_parameters_with_gd)
    words = explorable.words()
    for size in times.RATES:
        assert re.search(rf"Size {size}: [\d.e-]+ ms a step, [\d.e+]+ ms an epoch", words)
    # Steps are the same on every machine.
    assert "J = 0.3 after 55 epochs, 55 steps" in words
    assert "J = 0.3 after 14 epochs, 70 steps" in words
    assert re.search(r"The shortest way to J = 0.3 is that of size \d+\.", words)
    names = [layer.name for layer in explorable.shown.picture.plots[0].layers if layer.name]
    assert names == ["one step", "one epoch", "until J = 0.3"]


def test_a_size_that_does_not_get_there_is_told(monkeypatch):
    monkeypatch.setattr(times, "SECONDS", 0.0)
    monkeypatch.setattr(times, "RATES", {1030: 0.4, 64: 0.5})
    explorable = explore.mini_batch_times(train_epoch, update_parameters_with_gd)
    assert "J did not come to 0.3 in the 0 s there are, with size 64, 1030" in explorable.shown.note
    assert "Size 64: " in explorable.words()
    assert "shortest way" not in explorable.words()


def test_an_answer_without_costs_is_told():
    explorable = explore.mini_batch_times(wrong(lambda parameters, _: parameters), update_parameters_with_gd)
    assert "your train_epoch returned" in explorable.words()


def test_the_ill_curves_show_what_the_diagnosis_says():
    explorable = explore.cost_curves(train_epoch, update_parameters_with_gd)
    words = explorable.words()
    assert "Ill" not in words
    assert "Pair 1 of 6. Left, mini-batches of 64: J goes from 2.7 to 0.6" in words
    seen = {}
    for pair in range(len(curves.PAIRS)):
        explorable.set(pair=pair, told=True)
        assert explorable.words().count("Ill: ") == sum(bool(one.diagnosis) for one in curves.PAIRS[pair])
        for patient, plot in zip(curves.PAIRS[pair], explorable.shown.picture.plots, strict=True):
            seen[patient] = plot.layers[0].array("y")
    rises = {patient: int(np.sum(np.diff(J) > 0)) for patient, J in seen.items()}
    assert rises[curves.HEALTHY_BATCH] == 0 < 10 < rises[curves.TOO_LARGE]
    assert rises[curves.HEALTHY] > 10
    assert seen[curves.HEALTHY][-16:].mean() < 0.8
    assert 2.2 < seen[curves.LOST][-16:].mean() < 2.4
    assert seen[curves.CLIMBS][-16:].mean() > seen[curves.CLIMBS][:16].mean() + 0.5
    explorable.set(pair=6, told=False)
    assert "Pair 1 of 6" in explorable.words()


def test_costs_that_are_no_list_are_told():
    explorable = explore.cost_curves(wrong(lambda parameters, costs: (parameters, costs[0])), update_parameters_with_gd)
    assert "does not return a list with the cost of each step" in explorable.words()
