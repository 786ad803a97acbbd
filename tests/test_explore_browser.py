"""Explorables in a real browser, without a kernel and without a network."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from course import explore
from course.explore import Plot, dots
from course.explore.standalone import standalone
from tests.test_explore import corrected_ewa, everything, ewa, learner

expect.set_options(timeout=30_000)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "chromium is missing: scripts/setup installs it, or install the system package chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a standalone page with the network off; whatever it complains about fails the test."""
    complaints = []
    contexts = []

    def open_page(explorable, *, width=800, reader=None, **options):
        file = tmp_path / "page.html"
        file.write_text(standalone(explorable, **options), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **(reader or {}))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def line_of(page):
    return page.locator("path.xp-line").first.get_attribute("d")


def test_the_slider_is_moved_by_keyboard_and_the_sentence_follows(opened):
    page = opened(explore.averages(ewa, corrected_ewa), only=["beta", "corrected", "zoom"])
    slider = page.get_by_role("slider", name="β")
    sentence = page.locator(".xp-say")
    assert sentence.inner_text().startswith("β = 0.9 averages over about 10 days.")
    before = line_of(page)
    page.keyboard.press("Tab")
    assert slider.evaluate("e => e === document.activeElement")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(sentence).to_contain_text("β = 0.95 averages over about 20 days")
    assert slider.get_attribute("aria-valuetext") == "0.95 (≈ 20 days)"
    assert line_of(page) != before
    for key, words in (("Home", "β = 0 averages"), ("End", "β = 0.995 averages")):
        page.keyboard.press(key)
        expect(sentence).to_contain_text(words)


def test_a_switch_by_keyboard(opened):
    page = opened(explore.averages(ewa, corrected_ewa), only=["beta", "corrected", "zoom"])
    page.get_by_role("checkbox", name="bias correction").focus()
    page.keyboard.press("Space")
    expect(page.locator(".xp-say")).to_contain_text("bias-corrected")


def test_a_message_comes_in_the_place_of_the_picture_and_goes_again(opened):
    wrong = learner("def ewa(theta, beta):\n    return theta if beta else None\n", "ewa")
    page = opened(explore.averages(wrong), only=["beta"])
    slider = page.get_by_role("slider", name="β")
    slider.press("Home")
    page.wait_for_selector("text=your ewa returned None")
    assert not page.locator(".xp-stage").is_visible()
    slider.press("End")
    page.wait_for_selector(".xp-stage")
    assert not page.locator(".xp-message").is_visible()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_is_wider_than_the_page(opened, width):
    @explore.explore(
        p=explore.point(0, 0, "start"),
        go=explore.play(0, 5, label="step", step=1, seconds=0.5),
        which=explore.choice(["one", "two"], label="which"),
        again=explore.button("draw again"),
    )
    def all_of_it(p, go, which, again):
        """Everything"""
        return everything()

    page = opened(all_of_it, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="play step").click()
    expect(page.get_by_role("slider", name="step", exact=True)).to_have_value("5")
    page.get_by_role("button", name="draw again").click()
    page.get_by_role("combobox", name="which").select_option("two")


def test_a_point_has_places_where_frames_are_computed_beforehand(opened):
    @explore.explore(start=explore.point(0.5, 0, "start"), alpha=explore.slider(0, 1, 0.5, label="α"))
    def places(start, alpha):
        """Places"""
        return Plot(
            dots([start[0]], [start[1]]), x="w", y="b", xlim=(-3, 3), ylim=(-3, 3), say=f"from {start} by {alpha}"
        )

    page = opened(places, only=["start"])
    sentence, start = page.locator(".xp-say"), page.get_by_role("combobox", name="start")
    expect(sentence).to_have_text("from (0.5, 0.0) by 0.5")
    expect(page.locator(".xp-fixed")).to_have_text("Fixed in this page, free in the notebook: α = 0.5.")
    assert start.locator("option").all_inner_texts() == [
        "(0.5, 0)",
        *(f"({x}, {y})".replace("-", "−") for y in (-2, 0, 2) for x in (-2, 0, 2)),
    ]
    start.select_option("(−2, 2)")
    expect(sentence).to_have_text("from (-2.0, 2.0) by 0.5")
    box = page.locator(".xp-grip").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 400, y + 4, steps=5)
    page.mouse.up()
    expect(sentence).to_have_text("from (2.0, 2.0) by 0.5")
    expect(start).to_have_value("(2, 2)")
