"""Explorables for everybody: what axe finds, twice the size, less motion, and what a screen reader is told."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from course import explore
from course.explore import Plot, dots, line
from course.explore.optimizer_race import optimizer_race
from tests.conftest import ROOT
from tests.test_explore import corrected_ewa, everything, ewa
from tests.test_explore_batch_norm import shown as batch_norm
from tests.test_explore_batch_size_noise import shown as batch_size_noise
from tests.test_explore_bias_variance import shown as bias_variance
from tests.test_explore_browser import browser, opened
from tests.test_explore_dev_set_size import shown as dev_set_size
from tests.test_explore_dropout import shown as dropout
from tests.test_explore_early_stopping import shown as early_stopping
from tests.test_explore_gradient_check import centered_difference, one_sided_difference
from tests.test_explore_gradient_check import shown as gradient_check
from tests.test_explore_grid_vs_random import shown as grid_vs_random
from tests.test_explore_initialisation import shown as initialisation
from tests.test_explore_mini_batches import shown as mini_batches
from tests.test_explore_mini_batches import train_epoch, update_parameters_with_gd
from tests.test_explore_moved_digits import shown as moved_digits
from tests.test_explore_normalisation import shown as normalisation
from tests.test_explore_penalties import shown as penalties
from tests.test_explore_race import REFERENCE
from tests.test_explore_saddle import shown as saddle
from tests.test_explore_sampling_scales import shown as sampling_scales
from tests.test_explore_schedules import shown as schedules
from tests.test_explore_softmax_boundaries import shown as softmax_boundaries
from tests.test_explore_softmax_temperature import shown as softmax_temperature
from tests.test_explore_switchboard import shown as switchboard
from tests.test_explore_tape import shown as tape

__all__ = ["browser", "opened"]

PAGES: dict[str, tuple[Callable[[], Any], dict[str, Any]]] = {
    "averages": (lambda: explore.averages(ewa, corrected_ewa), {"only": ["beta", "corrected", "zoom"], "n": 5}),
    "race": (lambda: optimizer_race(**REFERENCE), {"only": ["surface", "start", "step"], "n": 3}),
    "mini_batches": (mini_batches, {"only": ["size"], "n": 3}),
    "mini_batch_times": (lambda: explore.mini_batch_times(train_epoch, update_parameters_with_gd), {"n": 2}),
    "cost_curves": (lambda: explore.cost_curves(train_epoch, update_parameters_with_gd), {"n": 2}),
    "schedules": (schedules, {"only": ["schedule"], "n": 2}),
    "saddle": (saddle, {"only": ["alpha", "noise"], "n": 2}),
    "bias_variance": (bias_variance, {"only": ["known", "along"]}),
    "dev_set_size": (dev_set_size, {"only": ["size"], "n": 3}),
    "penalties": (penalties, {"only": ["kind"]}),
    "dropout": (dropout, {"only": ["again"], "n": 2}),
    "early_stopping": (early_stopping, {"only": ["epoch", "patience"], "n": 2}),
    "normalisation": (normalisation, {"only": ["top", "steps"], "n": 2}),
    "initialisation": (initialisation, {"only": ["depth"], "n": 2}),
    "difference_errors": (
        lambda: explore.difference_errors(one_sided_difference, centered_difference),
        {"only": ["which", "epsilon"], "n": 2},
    ),
    "gradient_check": (gradient_check, {"only": ["bug", "tell"]}),
    "switchboard": (switchboard, {"only": ["stopped"]}),
    "grid_vs_random": (grid_vs_random, {"only": ["n"], "n": 3}),
    "sampling_scales": (sampling_scales, {"only": ["what", "other"], "n": 3}),
    "softmax_temperature": (softmax_temperature, {"only": ["temperature", "shift"], "n": 3}),
    "softmax_boundaries": (softmax_boundaries, {"only": ["classes", "pairs"], "n": 2}),
    "batch_norm": (batch_norm, {"only": ["size"], "n": 3}),
    "batch_size_noise": (batch_size_noise, {"only": ["size"], "n": 3}),
    "tape": (tape, {"only": ["which", "steps"], "n": 4}),
    "moved_digits": (moved_digits, {"only": ["right", "up"], "n": 3}),
}
CROWDED = (ROOT / "tests" / "js" / "crowded.js").read_text(encoding="utf-8")


def violations(page, where=None):
    """What axe finds in the page, or in what the selector chooses."""
    found = Axe().run(page, where, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_a_page_of_its_own(opened, name, scheme):
    make, options = PAGES[name]
    page = opened(make(), reader={"color_scheme": scheme}, **options)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_control_layer_or_message(opened, scheme):
    @explore.explore(
        p=explore.point(0, 0, "start"),
        go=explore.play(0, 5, label="step", step=1),
        which=explore.choice(["picture", "message"], label="what"),
        again=explore.button("draw again"),
    )
    def all_of_it(p, go, which, again):
        """Everything"""
        return everything() if which == "picture" else None

    page = opened(all_of_it, reader={"color_scheme": scheme}, n=2)
    assert violations(page) == []
    page.get_by_role("combobox", name="what").select_option("message")
    expect(page.locator(".xp-message")).to_contain_text("expected Plot(…) or Panels(…)")
    assert violations(page) == []


# At 200 % a window of 1280 pixels has 640 of CSS; WCAG's reflow asks for 320.
@pytest.mark.parametrize("width", [320, 400, 640])
@pytest.mark.parametrize("name", PAGES)
def test_twice_the_size_loses_nothing(opened, name, width):
    make, options = PAGES[name]
    page = opened(make(), width=width, reader={"device_scale_factor": 2}, **options)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CROWDED) == []


@explore.explore(step=explore.play(0, 100, label="step", step=1, seconds=4))
def film(step):
    """A film"""
    return Plot(line([0, 100], [0, 100]), dots([step], [step], size=5, style=1), x="a", y="b", say=f"Step {step}.")


@pytest.mark.parametrize(("motion", "fewest", "most"), [("no-preference", 50, 101), ("reduce", 10, 11)])
def test_play_shows_still_pictures_to_who_asked_for_less_motion(opened, motion, fewest, most):
    page = opened(film, n=101, reader={"reduced_motion": motion})
    page.clock.install()
    page.reload()
    page.evaluate("""() => {
      window.shown = new Set();
      const say = document.querySelector(".xp-say");
      new MutationObserver(() => window.shown.add(say.textContent)).observe(say, { childList: true });
    }""")
    page.get_by_role("button", name="play step").click()
    page.clock.run_for(5000)
    expect(page.locator(".xp-say")).to_have_text("Step 100.")
    assert fewest <= page.evaluate("window.shown.size") <= most
    moving = "[...document.querySelectorAll('.xp, .xp *')].filter(e => getComputedStyle(e).transitionDuration !== '0s')"
    assert page.evaluate(f"{moving}.length") == 0


def test_a_screen_reader_hears_a_film_every_two_seconds_and_its_end(opened):
    page = opened(film, n=101)
    page.clock.install()
    page.reload()
    live = page.locator("[aria-live=polite]")
    expect(live).to_have_count(1)
    expect(live).to_have_text("")
    page.evaluate("""() => {
      window.heard = [];
      const live = document.querySelector("[aria-live=polite]");
      const hear = () => live.textContent && window.heard.push(live.textContent);
      new MutationObserver(hear).observe(live, { childList: true });
    }""")
    page.get_by_role("button", name="play step").click()
    page.clock.run_for(10_000)
    heard = page.evaluate("window.heard")
    assert heard[0].startswith("Step ")
    assert heard[-1] == "Step 100."
    assert 3 <= len(heard) <= 4  # in four seconds
    # The numbers beside the sliders change all the time; the sliders themselves tell them.
    assert page.locator("output:not([aria-live=off])").count() == 0
