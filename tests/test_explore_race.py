"""The race of the optimisers: its landscapes, its racers, its words, and learners' updates that go wrong."""

import re
import time

import numpy as np
import pytest
from playwright.sync_api import expect

from course import data
from course.explore import Panels, guard
from course.explore.landscapes import NAMES, VIEW, landscape
from course.explore.optimizer_race import optimizer_race
from course.explore.racers import FAR, GOAL, STEPS
from course.network import Network
from tests.test_explore import learner
from tests.test_explore_browser import browser, opened

__all__ = ["browser", "opened"]

SOURCE = """\
def update_parameters_with_gd(parameters, grads, learning_rate):
    return {key: parameters[key] - learning_rate * grads["d" + key] for key in parameters}

def initialize_velocity(parameters):
    return {"d" + key: np.zeros_like(value) for key, value in parameters.items()}

def initialize_adam(parameters):
    return initialize_velocity(parameters), initialize_velocity(parameters)

def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {key: beta * v[key] + (1 - beta) * grads[key] for key in v}
    return {key: parameters[key] - learning_rate * v["d" + key] for key in parameters}, v

def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    s = {key: beta2 * s[key] + (1 - beta2) * grads[key] ** 2 for key in s}
    return {k: parameters[k] - learning_rate * grads["d" + k] / (np.sqrt(s["d" + k]) + epsilon) for k in parameters}, s

def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v = {key: beta1 * v[key] + (1 - beta1) * grads[key] for key in v}
    s = {key: beta2 * s[key] + (1 - beta2) * grads[key] ** 2 for key in s}
    new = {}
    for key in parameters:
        v_hat, s_hat = v["d" + key] / (1 - beta1**t), s["d" + key] / (1 - beta2**t)
        new[key] = parameters[key] - learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)
    return new, v, s
"""
FUNCTIONS = ["gd", "momentum", "rmsprop", "adam"]
UPDATES = {f"update_parameters_with_{name}": learner(SOURCE, f"update_parameters_with_{name}") for name in FUNCTIONS}
STATES = {name: learner(SOURCE, name) for name in ("initialize_velocity", "initialize_adam")} | {
    "initialize_rmsprop": learner(SOURCE, "initialize_velocity")
}
REFERENCE = UPDATES | STATES


def counted(calls):
    """The reference, which notes each call."""

    def counting(name, function):
        def call(*args):
            calls.append(name)
            return function(*args)

        return call

    return {name: counting(name, function) for name, function in REFERENCE.items()}


def said(race, **params):
    """What the race says with these settings."""
    picture = race.set(**params).picture
    assert isinstance(picture, Panels), str(picture)
    return picture.say


def with_wrong(name, body, **params):
    """The frame of the reference with one function in place of its own."""
    arguments = {
        "update_parameters_with_gd": "parameters, grads, learning_rate",
        "update_parameters_with_momentum": "parameters, grads, v, beta, learning_rate",
        "update_parameters_with_adam": "parameters, grads, v, s, t, learning_rate, beta1=0.9, beta2=0.999",
        "initialize_adam": "parameters",
        "initialize_velocity": "parameters",
    }[name]
    race = optimizer_race(**REFERENCE | {name: learner(f"def {name}({arguments}):\n    {body}\n", name)})
    return race.set(**params).picture


# --- landscapes


@pytest.mark.parametrize("name", NAMES)
def test_gradients_agree_with_central_differences(name):
    land = landscape(name)
    rng = np.random.default_rng(3)
    places = zip(rng.uniform(*VIEW[:2], 40), rng.uniform(*VIEW[2:], 40), strict=True)
    for w, b in places:
        h = 1e-6
        numeric = (
            (land.cost(w + h, b) - land.cost(w - h, b)) / (2 * h),
            (land.cost(w, b + h) - land.cost(w, b - h)) / (2 * h),
        )
        assert land.gradient(w, b) == pytest.approx(numeric, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_view_lies_below_the_minima(name):
    land = landscape(name)
    w, b = np.meshgrid(np.linspace(*VIEW[:2], 60), np.linspace(*VIEW[2:], 50))
    heights = land.cost(w, b)
    assert heights.shape == w.shape
    assert heights.min() >= land.lowest - 1e-12
    for place in land.minima + land.saddles:
        assert VIEW[0] < place[0] < VIEW[1]
        assert VIEW[2] < place[1] < VIEW[3]
        assert land.gradient(*place) == pytest.approx((0, 0), abs=1e-9)
    for place in land.saddles:
        assert land.cost(*place) > land.lowest + 0.1


def test_the_digits_have_the_cost_and_gradient_of_a_network():
    images, labels = data.digits()
    chosen = np.isin(labels, (1, 3))
    ink = images[:, chosen].reshape(8, 8, -1)[:, :3].sum(axis=(0, 1))[:100]
    X, Y = ((ink - ink.mean()) / ink.std()).reshape(1, -1), (labels[chosen] == 3)[:100].reshape(1, -1)
    parameters = {"W1": np.array([[0.7]]), "b1": np.array([[-0.4]])}
    cost, grads = Network([1, 1]).cost_and_grads(parameters, X, Y)
    land = landscape("real digits")
    assert land.cost(0.7, -0.4) == pytest.approx(cost)
    assert land.gradient(0.7, -0.4) == pytest.approx((grads["dW1"].item(), grads["db1"].item()))


# --- racers


@pytest.mark.parametrize("name", NAMES)
def test_adam_finds_each_minimum(name):
    # A larger step for the flat valley of the banana.
    race = optimizer_race(**REFERENCE)
    words = said(race, surface=name, step=STEPS, alpha=0.2)
    assert re.search(r"Adam reached the minimum after \d+ steps", words)
    layers = {layer.name: layer for layer in race.shown.picture.plots[1].layers}
    assert layers["Adam"].array("y")[-1] < 3 * GOAL


def test_gradient_descent_diverges_just_where_it_must():
    race = optimizer_race(**REFERENCE)
    # The ravine's curvature across is 30: gradient descent holds below α = 2/30, and then doubles its distance.
    assert "gradient descent reached" in said(race, surface="ravine", alpha=0.06, step=STEPS)
    words = said(race, alpha=0.1, step=STEPS)
    expected = int(np.ceil(np.log2(FAR / 1.2)))
    assert f"gradient descent diverged at step {expected}" in words
    assert words.index("Adam") < words.index("gradient descent")  # the first ones first
    assert "diverged" not in said(race, step=expected - 1)
    assert race.shown.note == ""


def test_momentum_holds_where_plain_descent_does_not():
    race = optimizer_race(**REFERENCE)
    assert "momentum reached" in said(race, alpha=0.1, step=STEPS)
    assert "momentum diverged" in said(race, beta=0.0)  # β = 0 is plain descent
    assert "momentum diverged" in said(race, beta=0.9, alpha=5.0)


def test_plateau_and_saddle_are_told():
    race = optimizer_race(**REFERENCE)
    words = said(race, surface="plateau", alpha=0.02, step=STEPS)
    assert "gradient descent has hardly moved" in words
    assert "RMSprop reached" in words
    assert "momentum hangs at the saddle" in said(race, surface="saddle", alpha=0.05, step=60)


def test_a_start_at_the_minimum_and_one_out_of_sight():
    race = optimizer_race(**REFERENCE)
    assert said(race, start=(0.0, 0.0)).count("reached the minimum at the start") == 4
    said(race, start=(1e300, -1e300), step=0)
    trail = next(layer for layer in race.shown.picture.plots[0].layers if layer.name == "Adam")
    assert trail.array("x").tolist() == [pytest.approx(VIEW[1])]


def test_the_trail_ends_at_the_step():
    race = optimizer_race(**REFERENCE)
    for step in (0, 1, 17, STEPS):
        said(race, step=step)
        for layer in race.shown.picture.plots[0].layers:
            if layer.kind == "line":
                assert layer.array("x").size == step + 1


@pytest.mark.parametrize("alpha", [0.001, 0.05, 10])
@pytest.mark.parametrize("name", NAMES)
def test_every_corner_of_the_controls_has_a_picture(name, alpha):
    race = optimizer_race(**REFERENCE)
    for betas in ({"beta": 0.0, "beta1": 0.0, "beta2": 0.0}, {"beta": 0.99, "beta1": 0.99, "beta2": 0.9999}):
        for corner in ((VIEW[0], VIEW[2]), (VIEW[1], VIEW[3])):
            said(race, surface=name, alpha=alpha, start=corner, step=STEPS, **betas)
            assert race.shown.note == ""


def test_scrubbing_calls_nothing_of_the_learners():
    calls: list[str] = []
    race = optimizer_race(**counted(calls))
    assert calls
    calls.clear()
    for step in range(0, STEPS + 1, 10):
        said(race, step=step)
    assert calls == []
    said(race, alpha=0.01)
    assert len(calls) == 4 * STEPS + 3
    calls.clear()
    said(race, alpha=0.05)  # what was seen before is remembered
    assert calls == []


def test_scrubbing_sends_no_contours_and_no_losses():
    race = optimizer_race(**REFERENCE)
    messages = []
    race.send = lambda content, buffers=None: messages.append((content, buffers))
    race.set(step=61)
    content, buffers = messages[0]
    down, costs = ([layer.get("same", False) for layer in panel["layers"]] for panel in content["frame"]["panels"])
    assert down[:2] == [True, True]
    assert costs[:5] == [True] * 5
    assert sum(len(piece) for piece in buffers) < 4000


# --- who starts


def test_those_left_out_do_not_start_and_have_no_controls():
    gd = {"update_parameters_with_gd": UPDATES["update_parameters_with_gd"]}
    race = optimizer_race(**gd)
    assert set(race.controls) == {"surface", "start", "step", "alpha"}
    assert "Adam" not in said(race, step=100)
    # Without the function that starts it, momentum does not start.
    race = optimizer_race(**gd, update_parameters_with_momentum=UPDATES["update_parameters_with_momentum"])
    assert "momentum" not in said(race, step=100)
    with pytest.raises(ValueError, match="nobody can start"):
        optimizer_race()


def test_those_without_an_answer_yet_do_not_start():
    picture = with_wrong("update_parameters_with_adam", "raise NotImplementedError")
    assert isinstance(picture, Panels)
    assert "Adam does not start: its function has no answer yet." in picture.say
    assert "momentum" in picture.say
    gd = learner("def update_parameters_with_gd(parameters, grads, learning_rate):\n    raise NotImplementedError\n",
                 "update_parameters_with_gd")  # fmt: skip
    assert "has no answer yet" in str(optimizer_race(gd).shown.picture)


# --- updates that go wrong

GD, MOMENTUM, ADAM = (f"update_parameters_with_{name}" for name in ("gd", "momentum", "adam"))
STAYS = "return dict(parameters), v, s"
NONE = "None (does your function end with return?)"


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        (GD, "pass", f"your {GD} returned {NONE}; expected a dict with W1, b1"),
        (GD, "return 3", f"your {GD} returned 3; expected a dict with W1, b1"),
        (GD, "return {'W1': parameters['W1']}", f"your {GD} returned a dict without b1; expected W1, b1"),
        (GD, "return {'d' + k: p for k, p in parameters.items()}", "a dict without W1, b1; expected W1, b1"),
        (GD, "return {k: p[0] for k, p in parameters.items()}", "as W1, an array of shape (1,); expected an array of"),
        (GD, "return {k: 'x' for k in parameters}", "as W1, 'x'; expected an array of shape (1, 1)"),
        (GD, "return {k: np.array([['x']]) for k in parameters}", "as W1, an array of shape (1, 1) and dtype <U1; exp"),
        (GD, "yield parameters", f"your {GD} returned a generator (use return in place of yield); expected a dict"),
        (GD, "return {k: p * np.nan for k, p in parameters.items()}", f"your {GD} returned NaN (not a number) at step"),
        (GD, "raise ValueError('no such rate')", f"your {GD} raised ValueError: no such rate"),
        (GD, "return parameters['W2']", f"your {GD} raised KeyError: 'W2'"),
        (MOMENTUM, "return parameters", "returned a dict with the keys 'W1', 'b1'; expected parameters, v"),
        (MOMENTUM, "return parameters, None", f"your {MOMENTUM} returned, as v, {NONE}; expected a dict with dW1, db1"),
        (MOMENTUM, "return parameters, {}", f"your {MOMENTUM} returned, as v, a dict without dW1, db1; expected dW1"),
        (MOMENTUM, "return parameters, parameters", "as v, a dict without dW1, db1; expected dW1, db1"),
        (MOMENTUM, "return v, parameters", "as v, a dict without dW1, db1; expected dW1, db1"),
        (ADAM, "return parameters, v", f"your {ADAM} returned a tuple of 2 values; expected parameters, v, s"),
        (ADAM, "return parameters", f"your {ADAM} returned a dict with the keys 'W1', 'b1'; expected parameters, v, s"),
        (ADAM, "return {}, v, s", f"your {ADAM} returned, as parameters, a dict without W1, b1; expected W1, b1"),
        (ADAM, "1 / (1 - beta1 ** (t - 1))", f"your {ADAM} raised ZeroDivisionError: float division by zero"),
        (ADAM, "m = 1 - beta1 ** (t - 1)\n    return {k: p / m - p / m for k, p in parameters.items()}, v, s",
         f"your {ADAM} returned NaN (not a number) at step 1: does it divide by 0?"),
        ("initialize_adam", "return {}", "your initialize_adam returned a dict with the keys (none); expected v, s"),
        ("initialize_adam", "return", f"your initialize_adam returned {NONE}; expected v, s"),
        ("initialize_velocity", "return", f"your initialize_velocity returned {NONE}; expected a dict with dW1, db1"),
        ("initialize_velocity", "return parameters", "initialize_velocity returned a dict without dW1, db1; expected"),
    ],
)  # fmt: skip
def test_wrong_answers_are_told_in_words(name, body, words):
    picture = with_wrong(name, body)
    assert isinstance(picture, guard.Message)
    assert words in picture.title


def test_the_line_that_raises_is_quoted():
    picture = with_wrong(ADAM, "raise ValueError('t')")
    assert picture.lines == (
        "your line 2: raise ValueError('t')",
        "Mend it in its cell above, run that cell, then run this one again.",
    )


def test_one_that_works_in_place_races_on_and_is_told():
    body = "for key in parameters:\n        parameters[key] -= learning_rate * grads['d' + key]\n    return parameters"
    picture = with_wrong(GD, body, step=STEPS)
    assert f"Your {GD} changes parameters in place" in picture.say
    assert "gradient descent reached the minimum after 60 steps" in picture.say
    body = "v['dW1'] += 0.1 * grads['dW1']\n    return dict(parameters), v"
    words = f"Your {MOMENTUM} changes v in place: let it make new arrays and return those."
    assert with_wrong(MOMENTUM, body).say.endswith(words)


def test_wrong_updates_that_can_be_drawn_are_drawn():
    climbs = "return {key: parameters[key] + learning_rate * grads['d' + key] for key in parameters}"
    assert "gradient descent diverged at step" in with_wrong(GD, climbs, step=STEPS).say
    infinite = "return {key: parameters[key] + np.inf for key in parameters}"
    assert with_wrong(GD, infinite, surface="saddle").say.endswith("gradient descent diverged at step 1.")
    whole = "return {key: np.array([[1]]) for key in parameters}"
    assert isinstance(with_wrong(GD, whole), Panels)


def test_one_that_forgets_its_state_races_on_and_is_told():
    body = "new = {k: 0.9 * v[k] + 0.1 * grads[k] for k in v}\n    "
    body += "return {k: parameters[k] - learning_rate * new['d' + k] for k in parameters}, v"
    assert with_wrong(MOMENTUM, body).say.endswith(f"Your {MOMENTUM} returns v as before: let it return the new v.")
    words = f"Your {ADAM} returns v and s as before: let it return the new v and s."
    assert with_wrong(ADAM, STAYS).say.endswith(words)
    # Where the gradient is 0, the state has nothing to learn.
    assert "as before" not in said(optimizer_race(**REFERENCE), start=(0.0, 0.0))


def test_an_endless_update_is_stopped_once():
    source = f"def {GD}(parameters, grads, learning_rate):\n    while learning_rate > 0.05:\n        pass\n"
    source += "    return parameters\n"
    race = optimizer_race(learner(source, GD))
    started = time.monotonic()
    for step in (60, 61, 62):
        message = guard.frame(race.function, race.params | {"alpha": 1.0, "step": step}, 0.3).picture
        assert isinstance(message, guard.Message)
        assert message.title == f"your {GD} took longer than 0.3 s and was stopped"
        assert re.match(r"your line [23]: (pass|while)", message.lines[0])
    assert time.monotonic() - started < 0.9
    assert isinstance(guard.frame(race.function, race.params, 0.3).picture, Panels)


@pytest.mark.parametrize(
    "body", ["raise ValueError('no')", "return 3", "raise NotImplementedError", "raise SystemExit"]
)
def test_scrubbing_does_not_run_again_what_failed(body):
    calls = []
    function = learner(f"def {GD}(parameters, grads, learning_rate):\n    calls()\n    {body}\n", GD)
    function.__globals__["calls"] = lambda: calls.append(True)
    race = optimizer_race(function)
    messages = {race.set(step=step).picture for step in range(0, STEPS, 20)}
    assert len(calls) == 1
    assert len(messages) == 1
    assert isinstance(messages.pop(), guard.Message)
    race.set(alpha=0.01)
    assert len(calls) == 2


def test_an_interrupted_race_runs_again():
    function = learner(f"def {GD}(parameters, grads, learning_rate):\n    calls()\n    return dict(parameters)\n", GD)
    function.__globals__["calls"] = interrupt = Interrupt()
    race = optimizer_race(function)
    assert race.shown.picture.title == "interrupted"
    interrupt.over = True
    assert isinstance(race.set(step=3).picture, Panels)


class Interrupt:
    over = False

    def __call__(self):
        if not self.over:
            raise KeyboardInterrupt


# --- what is saved


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_still_picture_with_words(name):
    race = optimizer_race(**REFERENCE)
    race.set(surface=name)
    still = race.still()
    assert len(still.png) > 15_000
    assert "learning rate α: 0.05" in still.alt
    assert f"Step 60 on {landscape(name).words}: " in still.alt


def test_while_grading_it_costs_nothing(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    calls: list[str] = []
    assert type(optimizer_race(**counted(calls))).__name__ == "Nothing"
    assert calls == []


def test_it_is_scrubbed_by_keyboard_in_a_page_without_a_kernel(opened):
    page = opened(optimizer_race(**REFERENCE), only=["surface", "step"], n=5)
    page.get_by_role("slider", name="step", exact=True).press("End")
    expect(page.locator(".xp-say")).to_contain_text(f"Step {STEPS} on a ravine: RMSprop reached the minimum")
    page.get_by_role("combobox", name="cost").select_option("plateau")
    expect(page.locator(".xp-say")).to_contain_text("gradient descent has hardly moved, 1 above")
    assert page.locator(".xp-stage path.xp-line").count() == 8
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
