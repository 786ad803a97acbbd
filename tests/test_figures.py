"""Figures can be read by everybody: words, sizes, signals other than colour; and they are repeatable."""

import base64
import sys
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter

from course import data, figures

X_AXIS = np.linspace(0.1, 1, 20)
WORDS: dict[str, Any] = {"xlabel": "time (days)", "ylabel": "temperature (°F)", "alt": "a rising line"}
POINTS, Y = data.moons(40, 0.1, np.random.default_rng(0))


def by_height(P: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    return (P[1:] < 0).astype(np.int64)


def three_classes(P: npt.NDArray[np.float64]) -> npt.ArrayLike:
    return np.asarray(np.digitize(P[0], [-0.5, 0.5]))


DRAWINGS: dict[str, Callable[..., figures.Picture]] = {
    "curves": lambda alt="words": figures.curves(
        X_AXIS, {"a": X_AXIS, "b": X_AXIS**2}, dots={"raw": X_AXIS}, title="Two", **(WORDS | {"alt": alt})
    ),
    "log": lambda alt="words": figures.curves(X_AXIS, X_AXIS, log_x=True, log_y=True, **(WORDS | {"alt": alt})),
    "costs": lambda alt="words": figures.costs({"a": [3, 2, 1], "b": [3, 1]}, log=True, alt=alt),
    "stems": lambda alt="words": figures.stems([1, 2, 3], [0.1, -0.2, 0.7], **(WORDS | {"alt": alt})),
    "boundary": lambda alt="words": figures.decision_boundary(by_height, POINTS, Y, alt=alt),
    "panels": lambda alt="words": figures.decision_boundary(
        {"two": by_height, "three": three_classes, "data": None}, POINTS, Y[0], title="Three", alt=alt
    ),
    "images": lambda alt="words": figures.images(np.zeros((12, 8, 8)), titles=range(12), title="Digits", alt=alt),
}


@pytest.fixture(autouse=True)
def few_pixels(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(figures, "DPI", 96)


@pytest.fixture
def drawn(monkeypatch):
    """The matplotlib figures behind the pictures made in a test."""
    made = []
    finish = figures.picture

    def keep(figure, alt):
        made.append(figure)
        return finish(figure, alt)

    monkeypatch.setattr(figures, "picture", keep)
    return made


def legend_words(figure: Any) -> list[str]:
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_jupyter_gets_a_png_with_its_alternative_text(draw):
    result = draw('a line that "rises"')
    bundle, metadata = DisplayFormatter().format(result)
    assert base64.b64decode(bundle["image/png"]) == result.png
    assert result.png.startswith(b"\x89PNG")
    assert bundle["text/plain"] == repr(result) == 'a line that "rises"'
    assert metadata["image/png"]["alt"] == 'a line that "rises"'
    assert metadata["image/png"]["width"] == result.width
    assert result.width <= 900


@pytest.mark.parametrize("alt", ["", "  \n", None])
@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_no_figure_without_words(draw, alt):
    with pytest.raises(ValueError, match="alt must say something"):
        draw(alt)


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_the_same_figure_is_the_same_bytes_without_dates_or_versions(draw):
    first = draw().png
    assert draw().png == first
    for trace in (b"Software", b"matplotlib", b"tIME", b"Creation"):
        assert trace not in first


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_no_text_is_small_and_every_axis_is_labelled(draw, drawn):
    draw()
    (figure,) = drawn
    texts = [t for t in figure.findobj(mpl.text.Text) if t.get_visible() and t.get_text().strip()]
    assert min(t.get_fontsize() for t in texts) >= figures.SMALLEST_TEXT
    # Mathematical text would set sub- and superscripts smaller than its font size.
    assert not [t.get_text() for t in texts if "$" in t.get_text()]
    # Images alone have no axes to label: their pixels carry no ticks.
    for axes in figure.axes:
        if axes.get_xticks().size:
            assert axes.get_xlabel()
            assert axes.get_ylabel()


def test_figures_are_opaque_and_on_white(drawn):
    DRAWINGS["curves"]()
    assert mpl.colors.to_rgba(drawn[0].get_facecolor()) == (1, 1, 1, 1)


def test_a_learners_own_settings_neither_change_a_figure_nor_are_changed():
    before = DRAWINGS["curves"]().png
    with mpl.rc_context({"font.size": 5, "axes.facecolor": "black", "xtick.labelsize": 4}):
        settings_before = dict(mpl.rcParams)
        assert DRAWINGS["curves"]().png == before
        assert dict(mpl.rcParams) == settings_before


def test_pyplot_keeps_no_figure_open():
    for draw in DRAWINGS.values():
        draw()
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or not pyplot.get_fignums()


def test_while_grading_there_are_only_the_words(monkeypatch):
    shown = DRAWINGS["boundary"]()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    told = DRAWINGS["boundary"]()
    assert shown.png
    assert not told.png
    assert told._repr_mimebundle_() == ({"text/plain": shown.alt}, {})


def test_eight_curves_differ_in_colour_and_style_and_in_style_alone(drawn):
    figures.curves(X_AXIS, {f"run {k}": X_AXIS + k for k in range(8)}, **WORDS)
    lines = drawn[0].axes[0].get_lines()
    assert len(lines) == 8
    assert len({(line.get_color(), line.get_linestyle()) for line in lines}) == 8
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == 8
    assert legend_words(drawn[0]) == [f"run {k}" for k in range(8)]


def contrast(color: str) -> float:
    """The contrast with white, as WCAG 2 defines it."""
    channels = np.array(mpl.colors.to_rgb(color))
    linear = np.where(channels <= 0.03928, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(1.05 / (linear @ [0.2126, 0.7152, 0.0722] + 0.05))


def test_contrast_on_white():
    assert contrast(figures.INK) >= 7
    assert all(contrast(look["color"]) >= 3 for look in figures.CURVES[:5])
    assert contrast(figures.DUST) >= 3


def test_classes_differ_in_marker_and_colour():
    for part in zip(*figures.CLASSES, strict=True):
        assert len(set(part)) == len(figures.CLASSES)


def test_dots_lie_behind_the_curves_and_are_named(drawn):
    DRAWINGS["curves"]()
    dots, *lines = drawn[0].axes[0].get_lines()
    assert dots.get_linestyle() == "None"
    assert [line.get_linestyle() for line in lines] == ["-", "--"]
    assert legend_words(drawn[0]) == ["raw", "a", "b"]


LONG = ["learning rate 0.01", "mini-batches of 64", "β = 0.98, corrected", "WITH DROPOUT (WW)", "no regularisation"]
LABELS = {
    "four long": LONG[:4],
    "eight long": [f"{label} {k}" for k, label in enumerate(LONG + LONG[:3])],
    "one very long": ["a", "so many words that they fill more than one line " * 3, "b"],
}


@pytest.mark.parametrize("screen", [False, True])
@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_a_legend_fits_into_its_figure(drawn, monkeypatch, labels, screen):
    if screen:
        monkeypatch.setattr(figures, "DPI", 144)
    figures.curves(X_AXIS, dict.fromkeys(labels, X_AXIS), **WORDS)
    figures.stems([1, 2], {label: [1, 2] for label in labels[:7]}, **WORDS)
    figures.decision_boundary(three_classes, POINTS, Y, class_names=labels, alt="one panel")
    figures.decision_boundary({"a": three_classes, "b": None}, POINTS, Y, class_names=labels, alt="two panels")
    for figure in drawn:
        figure.set_dpi(figures.DPI)
        figure.draw_without_rendering()
        (legend,) = figure.legends
        box = legend.get_window_extent()
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= figure.bbox.width
        assert box.y1 <= min(axes.get_tightbbox().y0 for axes in figure.axes)


def test_short_labels_share_one_row(drawn):
    figures.curves(X_AXIS, {f"run {k}": X_AXIS for k in range(5)}, **WORDS)
    heights = {round(text.get_window_extent().y0) for text in drawn[0].legends[0].get_texts()}
    assert len(heights) == 1


def test_one_nameless_curve_needs_no_legend(drawn):
    figures.curves(X_AXIS, X_AXIS, **WORDS)
    assert not drawn[0].legends


def test_costs_count_from_step_one_and_may_differ_in_length(drawn):
    figures.costs({"gd": [3.0, 2.0, 1.0], "adam": [3.0, 0.5]}, log=True, alt="costs fall")
    first, second = drawn[0].axes[0].get_lines()
    assert first.get_xdata().tolist() == [1, 2, 3]
    assert second.get_ydata().tolist() == [3.0, 0.5]
    assert drawn[0].axes[0].get_yscale() == "log"
    figures.costs([1.0], alt="one cost only")
    assert drawn[1].axes[0].get_lines()[0].get_marker() == "o"


@pytest.mark.filterwarnings("error")
@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=30), st.booleans())
def test_costs_that_diverge_are_drawn_all_the_same(history, log):
    if log and not any(1e-100 <= c <= 1e100 for c in history):
        with pytest.raises(ValueError, match="no positive number"):
            figures.costs(history, alt="costs", log=log)
    else:
        assert figures.costs(history, alt="costs", log=log).png


def test_logarithmic_ticks_are_plain_numbers(drawn):
    figures.costs([0.6, 0.5, 0.3], alt="a narrow range", log=True)
    figures.costs([1000.0, 0.01], alt="a wide range", log=True)
    narrow, wide = ([t.get_text() for t in f.axes[0].get_yticklabels(which="both") if t.get_text()] for f in drawn)
    assert {"0.4", "0.5"} <= set(narrow)
    assert {"0.01", "0.1", "1", "10", "100", "1000"} <= set(wide)


def test_stems_stand_beside_each_other(drawn):
    figures.stems([1, 2, 3], {"a": [1, 2, 3], "b": [3, 2, 1]}, **WORDS)
    a, b = (line for line in drawn[0].axes[0].get_lines() if line.get_linestyle() == "None")
    assert (a.get_xdata() < b.get_xdata()).all()
    np.testing.assert_allclose((a.get_xdata() + b.get_xdata()) / 2, [1, 2, 3])
    assert a.get_marker() != b.get_marker()
    assert a.get_ydata().tolist() == [1, 2, 3]


def test_a_decision_boundary_rings_what_is_wrong_and_leaves_its_inputs_alone(drawn):
    wrong = by_height(POINTS) != Y
    assert 0 < wrong.sum() < 40
    before = POINTS.copy(), Y.copy()
    figures.decision_boundary(by_height, POINTS, Y, alt="two half planes", class_names=["up", "down"])
    rings = drawn[0].axes[0].collections
    ringed = [c.get_offsets() for c in rings if c.get_facecolor().size == 0 and len(c.get_offsets()) == wrong.sum()]
    np.testing.assert_allclose(np.asarray(ringed[0]).T, POINTS[:, wrong[0]])
    assert legend_words(drawn[0]) == ["up", "down", "wrong"]
    np.testing.assert_array_equal(POINTS, before[0])
    np.testing.assert_array_equal(Y, before[1])


def test_the_tint_at_a_point_is_the_class_predicted_there(drawn):
    figures.decision_boundary(three_classes, POINTS, Y, alt="three stripes")
    (axes,) = drawn[0].axes
    region = axes.images[0].get_array()
    left, right, *_ = axes.images[0].get_extent()
    columns = np.linspace(left, right, region.shape[1])
    np.testing.assert_array_equal(region, np.broadcast_to(np.digitize(columns, [-0.5, 0.5]), region.shape))
    assert legend_words(drawn[0]) == ["class 0", "class 1", "class 2", "wrong"]


@pytest.mark.parametrize("panels", [1, 2, 3, 4])
def test_classifiers_stand_side_by_side(drawn, panels):
    figures.decision_boundary({f"λ = {k}": by_height for k in range(panels)}, POINTS, Y, alt="panels")
    assert [axes.get_title("left") for axes in drawn[0].axes] == [f"λ = {k}" for k in range(panels)]


def test_one_point_alone_can_be_drawn():
    assert figures.decision_boundary(lambda P: np.zeros(P.shape[1]), [[1.0], [2.0]], [0], alt="one point").png


def test_images_fill_rows_and_hide_what_is_left(drawn):
    figures.images(np.zeros((7, 8, 8)), columns=5, alt="seven digits")
    assert [bool(axes.images) for axes in drawn[0].axes] == [True] * 7 + [False] * 3


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.curves(X_AXIS, X_AXIS, **(WORDS | {"xlabel": " "})), "xlabel must say something"),
        (lambda: figures.curves(X_AXIS, X_AXIS, **(WORDS | {"ylabel": ""})), "ylabel must say something"),
        (lambda: figures.curves(X_AXIS, {"a": X_AXIS[1:]}, **WORDS), r"series 'a' must have shape \(20,\)"),
        (lambda: figures.curves([], [], **WORDS), "x must have shape"),
        (lambda: figures.curves(X_AXIS, {str(k): X_AXIS for k in range(9)}, **WORDS), "at most 8 curves"),
        (lambda: figures.curves(X_AXIS, [], dots={str(k): X_AXIS for k in range(5)}, **WORDS), "at most 4 kinds"),
        (lambda: figures.curves(X_AXIS, -X_AXIS, log_y=True, **WORDS), "no positive number"),
        (lambda: figures.stems([1, 2], [1.0], **WORDS), r"heights must have shape \(2,\)"),
        (lambda: figures.stems([1], {str(k): [1.0] for k in range(8)}, **WORDS), "at most 7 stems"),
        (lambda: figures.decision_boundary(None, POINTS.T, Y, alt="a"), r"X must hold finite numbers, shape \(2, m\)"),
        (lambda: figures.decision_boundary(None, POINTS, Y[:, 1:], alt="a"), "Y must have shape"),
        (lambda: figures.decision_boundary(None, POINTS, Y + 6, alt="a"), "Y must be classes"),
        (lambda: figures.decision_boundary(lambda P: P[0] * 0 + 0.3, POINTS, Y, alt="a"), "not probabilities"),
        (lambda: figures.decision_boundary(lambda P: P, POINTS, Y, alt="a"), "what predict returns must have shape"),
        (lambda: figures.decision_boundary({}, POINTS, Y, alt="a"), "room for 1 to 4"),
        (lambda: figures.images(np.zeros((8, 8)), alt="a"), "images must have shape"),
        (lambda: figures.images(np.zeros((2, 8, 8)), titles=["one"], alt="a"), "2 images need 2 titles"),
        (lambda: figures.images(np.zeros((2, 8, 8)), columns=0, alt="a"), "columns must be at least 1"),
    ],
)
def test_bad_input_is_named(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()


def test_a_figure_of_ones_own():
    with figures.style():
        figure, axes = figures.canvas()
        axes.step([1, 2, 3], [1, 4, 9])
        result = figures.picture(figure, alt="  three steps ")
    assert result.alt == "three steps"
    assert (result.width, result.height) == (672, 403)
