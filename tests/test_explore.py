"""The explorables' engine in Python: what it sends, what it says when a function goes wrong, what is saved."""

import html
import json
import linecache
import re
import signal
import threading
import time
from typing import Any

import numpy as np
import pytest

from course import explore, figures
from course.explore import Panels, Plot, controls, fallback, guard, script, widget, wire
from course.explore.layers import LayerError, band, bars, contour, dots, heat, line, stems
from course.explore.standalone import standalone
from tests.conftest import ROOT

DAYS = np.arange(1, 11)


def learner(source, name):
    """A function as if a learner had typed it into a cell."""
    filename = f"<ipython-input-{abs(hash(source))}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    namespace = {"np": np}
    exec(compile(source, filename, "exec"), namespace)
    return namespace[name]


EWA = """\
def ewa(theta, beta):
    v, average = np.empty(len(theta)), 0.0
    for t, value in enumerate(theta):
        average = beta * average + (1 - beta) * value
        v[t] = average
    return v
"""
ewa = learner(EWA, "ewa")
CORRECTED = EWA.replace("return v", "return v / (1 - beta ** np.arange(1, len(theta) + 1))").replace(
    "ewa", "corrected_ewa"
)
corrected_ewa = learner(CORRECTED, "corrected_ewa")


def simple(function):
    """An explorable of one slider that draws what a function gives for it."""

    @explore.explore(k=explore.slider(0, 10, 1, step=1, label="k"))
    def example(k):
        """What k does."""
        return Plot(line(DAYS, function(k), "v"), dots(DAYS, DAYS), x="day", y="°F", say=f"k is {k}.")

    return example


def sent(widget):
    """What a widget sends from now on, as (content, buffers)."""
    messages = []
    widget.send = lambda content, buffers=None: messages.append((content, buffers or []))
    return messages


# --- controls


def test_controls_say_what_is_wrong_with_them():
    number: Any = 1
    wrong = {
        "needs a label": lambda: controls.Slider(0, 1),
        "must go up": lambda: controls.Slider(1, 1, label="a"),
        "outside 0 to 1": lambda: controls.Slider(0, 1, 2, label="a"),
        "one of linear, log, window": lambda: controls.Slider(0, 1, label="a", scale="cubic"),
        "positive": lambda: controls.Slider(0, 1, label="a", scale="log"),
        "0 <= lo < hi < 1": lambda: controls.Slider(0, 1, label="a", scale="window"),
        "step must be": lambda: controls.Slider(0, 1, label="a", step=2),
        "step is for": lambda: controls.Slider(0.1, 1, label="a", step=0.1, scale="log"),
        "two different": lambda: controls.Choice(["one"], label="a"),
        "is one of": lambda: controls.Choice(["one", "two"], "three", label="a"),
        "two finite": lambda: controls.Point(0, np.inf, label="a"),
        "seconds must be": lambda: controls.play(0, 1, label="a", seconds=0),
        "True or False": lambda: controls.Switch(number, label="a"),
        "counts its presses": lambda: controls.Button("a").accept(-1),
    }
    for words, make in wrong.items():
        with pytest.raises(ValueError, match=re.escape(words)):
            make()


def test_a_window_slider_passes_the_usual_betas():
    grid = controls.Slider(0, 0.995, 0.9, label="β", scale="window").grid(100)
    assert {0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99} <= set(grid)
    assert grid == sorted(set(grid))


def test_grids_are_as_small_as_wanted_and_hold_the_start():
    log = controls.Slider(1e-4, 1, 0.01, label="α", scale="log")
    assert 0.01 in log.grid(7)
    assert len(log.grid(7)) <= 8
    assert controls.Slider(1, 3, label="n", step=1).grid(50) == [1, 2, 3]
    assert isinstance(controls.Slider(1, 3, label="n", step=1).accept(2.0), int)


def test_controls_and_arguments_must_match():
    with pytest.raises(ValueError, match="arguments k and the controls j"):
        explore.explore(j=explore.switch(label="j"))(lambda k: k)
    with pytest.raises(ValueError, match="docstring"):
        explore.explore(k=explore.switch(label="k"))(lambda k: k)
    with pytest.raises(ValueError, match="no switch"):
        explore.explore(k=explore.switch(label="k", when="z"))(lambda k: k)
    number: Any = 3
    with pytest.raises(ValueError, match="must be a control"):
        explore.explore(k=number)(lambda k: k)


# --- layers and plots


def test_infinite_values_become_gaps():
    y = line([1, 2, 3, 4], [1, np.inf, 1e300, -np.inf], "cost").array("y")
    assert np.isnan(y[1:]).all()
    assert y[0] == 1


@pytest.mark.parametrize("make", [line, dots, bars, stems])
def test_layers_say_what_they_cannot_draw(make):
    for values, words in (
        (None, "v is None"),
        ([1, 2], "v must have shape \\(10,\\).* got shape \\(2,\\)"),
        (np.ones((1, 10)), "got shape \\(1, 10\\)"),
        ("a", "v must be numbers"),
        (np.full(10, np.nan), "nothing but NaN"),
    ):
        with pytest.raises(LayerError, match=words):
            make(DAYS, values, "v")


def test_surfaces():
    z = np.array([[0.0, 1.0], [2.0, 4.0]])
    assert heat(z, (0, 1, 0, 1)).array("z").tolist() == [0, 64, 128, 255]
    assert heat([[0, 1], [2, 0]], (0, 1, 0, 1), scale="classes").array("z").tolist() == [0, 1, 2, 0]
    bowl = np.linspace(-1, 1, 30)[:, None] ** 2 + np.linspace(-1, 1, 20) ** 2
    rings = contour(np.linspace(-1, 1, 20), np.linspace(-1, 1, 30), bowl, levels=[0.25, 0.5])
    radius = np.hypot(rings.array("x"), rings.array("y"))
    assert np.isnan(radius).sum() == 2
    assert np.nanmin(radius) == pytest.approx(0.5, abs=0.02)
    assert np.nanmax(radius) == pytest.approx(0.5**0.5, abs=0.02)
    with pytest.raises(LayerError, match="shape \\(30, 20\\)"):
        contour(np.ones(20), np.ones(30), bowl.T)


def test_series_have_styles_of_their_own():
    plot = Plot(dots(DAYS, DAYS), line(DAYS, DAYS), line(DAYS, DAYS, style=0), bars(DAYS, DAYS), x="a", y="b")
    assert [layer.style for layer in plot.layers] == [None, 1, 0, 2]
    with pytest.raises(ValueError, match="at most 8"):
        Plot(*[line(DAYS, DAYS)] * 9, x="a", y="b")


def test_limits_lie_around_the_layers():
    plot = Plot(bars([1, 2], [3, 5]), band([1, 2], [1, 1], [2, 9]), x="a", y="b")
    assert plot.ylim[0] == 0
    assert plot.ylim[1] > 9
    assert plot.xlim[0] < 0.6
    log = Plot(line([1, 2, 3], [0, 1e-3, 10]), x="a", y="b", log_y=True)
    assert 0 < log.ylim[0] < 1e-3
    with pytest.raises(LayerError, match="no positive number"):
        Plot(line([1, 2], [0, -1]), x="a", y="b", log_y=True)
    with pytest.raises(ValueError, match="go up"):
        Plot(line([1, 2], [0, -1]), x="a", y="b", xlim=(2, 2))
    with pytest.raises(ValueError, match="needs y"):
        Plot(line([1, 2], [0, -1]), x="a", y=" ")


# --- what is sent


def test_only_changes_are_sent():
    example = simple(lambda k: k * DAYS)
    messages = sent(example)
    example._answer(None, {"params": {"k": 3}, "id": 7}, [])
    (content, buffers), changed = messages[0], messages[0][0]["frame"]["panels"][0]["layers"]
    assert content["id"] == 7
    assert changed[1] == {"same": True}
    assert changed[0]["data"] == {"y": 0}  # x is as it was
    assert np.frombuffer(buffers[0], "<f4").tolist() == (3 * DAYS).tolist()
    json.dumps(content)
    # A page that opens now starts with all of it.
    assert set(example.frame["panels"][0]["layers"][0]["data"]) == {"x", "y"}
    assert example.frame["params"] == {"k": 3}


def test_a_message_leaves_the_picture_under_it():
    example = simple(lambda k: None if k == 5 else k * DAYS)
    messages = sent(example)
    for k in (5, 1):
        example._answer(None, {"params": {"k": k}}, [])
    assert "v is None" in messages[0][0]["frame"]["message"]["title"]
    assert messages[1][0]["frame"]["panels"][0]["layers"] == [{"same": True}, {"same": True}]


def test_hostile_messages_are_answered_or_ignored():
    example = simple(lambda k: k * DAYS)
    messages = sent(example)
    for content in ({"params": {"k": "x"}}, {"params": {"z": 1}}, {"params": {"k": float("nan")}}):
        example._answer(None, content, [])
    ignored: tuple[Any, ...] = (None, [], {"params": 3}, {})
    for nonsense in ignored:
        example._answer(None, nonsense, [])
    assert len(messages) == 3
    assert all("message" in content["frame"] for content, _ in messages)
    assert example.params == {"k": 1}


# --- learners' functions that go wrong


def message_of(source, name="ewa", seconds=0.3):
    explorable = explore.averages(learner(source, name))
    return guard.frame(explorable.function, explorable.params, seconds).picture


def test_a_function_that_raises_is_quoted():
    message = message_of("def ewa(theta, beta):\n    raise ValueError('no such beta')\n")
    assert message == guard.Message(
        "your ewa raised ValueError: no such beta", ("your line 2: raise ValueError('no such beta')", MEND)
    )


MEND = "Mend it in its cell above, run that cell, then run this one again."
SHAPE = "expected an array of shape (365,)"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("pass", f"your ewa returned None (does your function end with return?); {SHAPE}"),
        ("return theta[:5]", f"your ewa returned an array of shape (5,); {SHAPE}"),
        ("return list(theta[:5])", f"your ewa returned a list of 5 values; {SHAPE}"),
        ("return theta.reshape(1, -1)", f"your ewa returned an array of shape (1, 365); {SHAPE}"),
        ("return theta[0]", f"your ewa returned 40; {SHAPE}"),
        ("return 'v'", f"your ewa returned 'v'; {SHAPE}"),
        ("return ['v'] * 365", f"your ewa returned a list of 365 values; {SHAPE}"),
        ("return theta.astype(str)", f"your ewa returned an array of shape (365,) and dtype <U32; {SHAPE}"),
        ("return theta * 1j", f"your ewa returned an array of shape (365,) and dtype complex128; {SHAPE}"),
        ("return ewa", f"your ewa returned a function that was not called; {SHAPE}"),
        ("yield from theta", f"your ewa returned a generator (use return in place of yield); {SHAPE}"),
        ("return {'v': theta}", f"your ewa returned a dict with the keys 'v'; {SHAPE}"),
        ("return theta * np.nan", "your ewa returned NaN (not a number) 365 times, the first at index 0"),
        ("return np.where(theta == 45, np.nan, theta)", "1 time, the first at index 2: does it divide by 0?"),
        ("raise NotImplementedError", "ewa has no answer yet"),
        ("raise SystemExit(3)", "your ewa raised SystemExit: 3"),
        ("return ewa(theta, beta)", "your ewa raised RecursionError"),
    ],
)
def test_wrong_answers_are_told_in_words(body, words):
    message = message_of(f"def ewa(theta, beta):\n    {body}\n")
    assert words in message.title
    assert message.lines[-1] == (MEND.replace("Mend", "Write") if "NotImpl" in body else MEND)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("beta * average + (1 - beta) * value", "(1 - beta) * average + beta * value"),
        ("average = np.empty(len(theta)), 0.0", "average = np.empty(len(theta)), theta[0]"),
        ("beta * average + (1 - beta) * value", "theta[max(t - 9, 0) : t + 1].mean()"),
    ],
    ids=["β and 1 − β swapped", "starts at the first value", "moving window"],
)
def test_wrong_averages_are_drawn_with_a_note(old, new):
    assert old in EWA
    shown = explore.averages(learner(EWA.replace(old, new), "ewa")).shown
    assert isinstance(shown.picture, Panels)
    assert shown.note == "Your ewa does not give v_t = β v_{t−1} + (1 − β) θ_t with v₀ = 0: run its tests above."


def test_an_average_that_spoils_its_input_is_drawn_with_a_note():
    source = EWA.replace("v[t] = average", "theta[t] = average").replace("return v", "return theta")
    explorable = explore.averages(learner(source, "ewa"))
    assert "had 60 °F, its average is 60.7 °F" in explorable.shown.picture.say
    note = "Your ewa changes its input in place: let it make new arrays and return those."
    assert explorable.shown.note == note
    assert explorable.set(beta=0.5).note == note


LOOPS = {
    "plain": "    while True:\n        pass\n",
    "swallowing": "    while True:\n        try:\n            beta += 1\n        except:\n            pass\n",
    "numpy": "    while True:\n        theta = theta + 0\n",
}


@pytest.mark.parametrize("body", LOOPS.values(), ids=LOOPS)
@pytest.mark.parametrize("thread", [False, True], ids=["main thread", "another thread"])
def test_endless_loops_are_stopped(body, thread):
    function = learner("def ewa(theta, beta):\n" + body, "ewa")

    def draw():
        return Plot(line(DAYS, function(DAYS, 0.5), "v"), x="a", y="b")

    result: list[Any] = []
    before = signal.getsignal(signal.SIGALRM)
    started = time.monotonic()
    if thread:
        worker = threading.Thread(target=lambda: result.append(guard.frame(draw, {}, 0.2)))
        worker.start()
        worker.join(20)
    else:
        result.append(guard.frame(draw, {}, 0.2))
    assert time.monotonic() - started < 10
    assert result[0].picture.title == "your ewa took longer than 0.2 s and was stopped"
    assert re.match(r"your line \d+: \S", result[0].picture.lines[0])
    assert signal.getsignal(signal.SIGALRM) == before


def test_an_alarm_of_somebody_else_still_rings():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.15)
        assert guard.within(5, lambda: 3) == 3
        time.sleep(0.3)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rung == [True]


def test_nan_here_and_there_is_noted():
    frame = guard.frame(lambda: Plot(line(DAYS, np.where(DAYS < 3, np.nan, 1.0), "v"), x="a", y="b"), {})
    assert frame.note == "v has NaN (not a number) 2 times, shown as gaps."


def test_a_function_that_returns_no_plot():
    assert "expected Plot(…)" in str(guard.frame(lambda: None, {}).picture)


# --- averages


def test_averages_with_the_reference():
    explorable = explore.averages(ewa, corrected_ewa)
    assert explorable.words().endswith(
        "β = 0.9 averages over about 10 days. From day to day it moves by 0.43 °F; it is highest on day 240. "
        "Day 180 had 60 °F, its average is 60.7 °F."
    )
    explorable.set(compare=True)
    assert "β = 0.98 averages over about 50 days. From day to day it moves by 0.22 °F; it is highest on day 263." in (
        explorable.words()
    )


WEIGHTS = "def ewa_weights(beta, T):\n    return (1 - beta) * beta ** np.arange(T)[::-1]\n"


def test_averages_draw_the_learners_weights():
    explorable = explore.averages(ewa, corrected_ewa, learner(WEIGHTS, "ewa_weights"))
    explorable.set(zoom=True, day=300, compare=True)
    average, weights = explorable.shown.picture.plots
    assert average.xlim == (0, 20.6)
    first, second = weights.layers
    assert first.array("x").tolist() == list(range(1, 21))
    assert second.array("x")[-1] == pytest.approx(20.3)
    assert [layer.array("y").sum() for layer in weights.layers] == pytest.approx([1 - 0.9**20, 1 - 0.98**20])
    explorable.set(corrected=True)
    for layer in explorable.shown.picture.plots[1].layers:
        assert layer.array("y").sum() == pytest.approx(1)
    assert explorable.shown.note == ""


def test_averages_have_only_the_controls_of_what_they_are_given():
    assert "corrected" not in explore.averages(ewa).controls
    assert len(explore.averages(ewa, corrected_ewa).shown.picture.plots) == 1
    assert len(explore.averages(ewa, ewa_weights=learner(WEIGHTS, "ewa_weights")).shown.picture.plots) == 2


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("[::-1]", "", "Your ewa_weights does not give the weights of θ_1 … θ_T in v_T: run its tests above."),
        ("return", "yield", "your ewa_weights returned a generator"),
        ("arange(T)", "arange(T + 1)", "your ewa_weights returned an array of shape (181,)"),
    ],
)
def test_averages_with_wrong_weights(old, new, note):
    assert note in explore.averages(ewa, None, learner(WEIGHTS.replace(old, new), "ewa_weights")).words()


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("arange(1, len(theta) + 1)", "arange(len(theta))", "Your corrected_ewa returned inf (infinity) 1 time, the"),
        ("beta ** np.arange", "beta * np.arange", "Your corrected_ewa does not give v_t/(1 − β^t): run its tests"),
        (" / (1 - beta ** np.arange(1, len(theta) + 1))", "", "Your corrected_ewa does not give v_t/(1 − β^t)"),
    ],
)
def test_averages_with_a_wrong_correction(old, new, note):
    assert old in CORRECTED
    explorable = explore.averages(ewa, learner(CORRECTED.replace(old, new), "corrected_ewa"))
    assert explorable.shown.note == ""
    explorable.set(corrected=True)
    assert note in explorable.words()


@pytest.mark.parametrize("index", [0, 179, 364])
@pytest.mark.parametrize("infinite", ["np.inf", "-np.inf"])
def test_infinite_answers_are_gaps_and_noted(index, infinite):
    body = f"    v = theta * 1.0\n    v[{index}] = {infinite}\n    return v\n"
    explorable = explore.averages(
        learner(f"def ewa(theta, beta):\n{body}", "ewa"), ewa_weights=learner(WEIGHTS, "ewa_weights")
    )
    assert f"returned inf (infinity) 1 time, the first at index {index}, shown as a gap" in explorable.words()
    assert isinstance(explorable.shown.picture, Panels)
    upper = explorable.shown.picture.plots[0]
    assert all(np.isfinite(edge) for edge in upper.ylim)
    assert np.isnan(upper.layers[1].array("y")[index])


def test_the_average_before_correction_stays_in_sight():
    explorable = explore.averages(ewa, corrected_ewa)
    explorable.set(corrected=True)
    layers = {layer.name: layer for layer in explorable.shown.picture.plots[0].layers}
    assert layers["not corrected"].array("y")[0] == pytest.approx(4)
    assert layers["average, β = 0.9"].array("y")[0] == pytest.approx(40)
    explorable.set(compare=True)
    assert [layer.name for layer in explorable.shown.picture.plots[0].layers if layer.kind == "line"] == [
        "average, β = 0.9",
        "average, β = 0.98",
    ]


def test_the_example_for_contributors_works():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(import numpy as np\nfrom course.explore.*?)```", text, flags=re.DOTALL)
    assert len(example.split("\n")) <= 24
    namespace = {"step": learner("def step(theta, gradient, alpha):\n    return theta - alpha * gradient\n", "step")}
    exec(example, namespace)
    descent: Any = namespace["descent"]
    assert "After 20 steps with α = 0.1 it is 0.017 away" in descent.words()
    descent.set(alpha=1.0, start=(1, 1))
    assert "α = 1 " in descent.words()
    namespace["step"] = learner("def step(theta, gradient, alpha):\n    theta -= alpha * gradient\n", "step")
    descent.set(alpha=0.5)
    assert "your step returned None" in descent.words()


# --- what is saved and shown without a kernel


def everything():
    """A picture with every kind of layer."""
    grid = np.linspace(-2, 2, 20)
    bowl = grid[:, None] ** 2 + 3 * grid**2
    plane = Plot(
        heat(bowl, (-2, 2, -2, 2), "J"),
        contour(grid, grid, bowl, "J"),
        dots(grid, grid, classes=np.arange(20) % 3),
        x="w",
        y="b",
    )
    rest = Plot(
        bars(DAYS, DAYS),
        stems(DAYS, -DAYS, "$"),
        band(DAYS, DAYS, 2 * DAYS, "b"),
        line(DAYS, DAYS, "l"),
        dots(DAYS, DAYS),
        x="d",
        y="u",
    )
    return Panels(plane, rest, say="All there is.")


def test_every_layer_has_a_still_picture(monkeypatch):
    @explore.explore(p=explore.point(0, 0, "start"), go=explore.play(0, 5, label="step", step=1))
    def all_of_it(p, go):
        """Everything."""
        return everything()

    shown: Any = all_of_it
    outputs: list[Any] = []
    monkeypatch.setattr(widget, "display", lambda shown, **_: outputs.append(shown))
    shown._ipython_display_()
    living, still = outputs
    assert list(living) == ["application/vnd.jupyter.widget-view+json"]
    assert still.png.startswith(b"\x89PNG")
    assert still.alt == f"Everything. (start: (0, 0), step: 0) All there is. {fallback.HINT}"


def test_dots_with_a_style_use_up_no_grey_marker():
    plot = Plot(*[dots(DAYS, DAYS, style=k) for k in range(6)], dots(DAYS, DAYS), x="a", y="b")
    assert fallback.still(Panels(plot), "many", "many kinds of dots").png


def test_a_message_has_a_still_picture_too():
    still = explore.averages(learner("def ewa(theta, beta):\n    return 1 / 0\n", "ewa")).still()
    assert "your ewa raised ZeroDivisionError" in still.alt
    assert still.png


def test_the_page_has_the_colours_of_the_figures():
    css, js = script.styles(), script.module()
    light = dict(re.findall(r"--xp-c(\d): (#\w+);", css.split("data-jp-theme-light")[0]))
    assert [light[str(k)].upper() for k in range(8)] == [look["color"].upper() for look in figures.CURVES]
    tints = [tuple(int(tint[i : i + 2], 16) for i in (1, 3, 5)) for _, _, tint in figures.CLASSES]
    assert f"TINTS = {[list(tint) for tint in tints]}" in js
    markers = re.search(r"const MARKERS = (\[.*\]);", js)
    assert markers
    assert json.loads(markers[1])[:7] == [marker for _, marker, _ in figures.CLASSES]


def test_standalone_is_whole_and_refers_to_nothing_outside():
    page = standalone(explore.averages(ewa, corrected_ewa), only=["beta", "corrected", "zoom"])
    outside = set(re.findall(r"https?://[^\"'\s]*", page))
    assert outside == {"http://www.w3.org/2000/svg"}  # the name of a language, not an address that is fetched
    assert not re.search(r"<(link|img|iframe)|\bsrc=|@import|\bimport\b.*from", page)
    assert "default-src 'none'" in page
    found = re.search(r'id="frames">(.*?)</script>', page)
    assert found
    document = json.loads(html.unescape(found[1]))
    assert len(document["frames"]) == len(document["spec"]["controls"]["beta"]["values"]) * 4
    assert len(page) < 600_000


def test_standalone_refuses_what_is_too_large():
    with pytest.raises(ValueError, match="too many"):
        standalone(explore.averages(ewa, corrected_ewa))
    with pytest.raises(ValueError, match="no control alpha"):
        standalone(explore.averages(ewa), only=["alpha"])


def test_standalone_holds_messages_of_wrong_functions():
    source = "def ewa(theta, beta):\n    return theta / beta if beta else None\n"
    page = standalone(explore.averages(learner(source, "ewa")), only=["beta"])
    assert "your ewa returned None" in page


def test_nothing_is_shown_or_computed_while_grading(monkeypatch):
    from IPython.core.formatters import DisplayFormatter

    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    calls: list[Any] = []
    example = simple(calls.append)
    assert calls == []
    data, about = DisplayFormatter().format(example)
    assert (data, about) == ({}, {})


def test_a_frame_without_changes_is_small():
    picture = everything()
    packed = wire.pack(guard.Frame(picture), {}, picture)
    _, buffers = wire.detach(packed)
    assert buffers == []
    assert len(json.dumps(packed)) < 1000
