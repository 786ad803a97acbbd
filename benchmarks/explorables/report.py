"""What the rounds add up to: figures, ratios to `interact` in the same run, and whether the goals are met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rich.table import Table

from benchmarks.explorables.measure import Round
from benchmarks.goals import Goal, goals_table

FRAME = 65.0  # ms: above it a learner sees the picture lag behind the hand
LIGHT, BOUNDARY, AFTER_DRAG = 1 / 5, 1 / 3, 100.0  # of interact's median; ms


@dataclass(frozen=True)
class Figures:
    """All rounds of one notebook: medians, 95th percentiles and worst cases in ms, sizes in kB."""

    median: float
    p95: float
    drag: float
    worst_drag: float
    kernel: float
    function: float
    received: float
    notebook: float
    widget_state: bool


def figures(rounds: Sequence[Round]) -> Figures:
    """Percentiles over the steps of all rounds, the median and the worst drag, and means of the rest."""
    latencies = [ms for one in rounds for ms in one.latencies]
    drags = [ms for one in rounds for ms in one.drags]
    return Figures(
        median=float(np.percentile(latencies, 50)),
        p95=float(np.percentile(latencies, 95)),
        drag=float(np.median(drags)),
        worst_drag=max(drags),
        kernel=float(np.mean([one.kernel for one in rounds])),
        function=float(np.mean([one.function for one in rounds])),
        received=float(np.mean([one.received for one in rounds])),
        notebook=max(one.notebook for one in rounds),
        widget_state=any(one.widget_state for one in rounds),
    )


def ratio(found: Mapping[str, Figures], name: str) -> float | None:
    """Its median as a part of that of `interact` in the same scene."""
    reference = found.get(f"{name.split('/')[0]}/interact")
    return found[name].median / reference.median if reference and name in found else None


def goals(found: Mapping[str, Figures]) -> list[Goal]:
    """What the course's explorables are to reach, by notebook name."""
    light, ours = found.get("light/ours"), [one for name, one in found.items() if name.endswith("/ours")]
    return [
        Goal("light: median ÷ interact's", ratio(found, "light/ours"), LIGHT),
        Goal("light: p95, ms, on an idle machine", light.p95 if light else None, FRAME),
        Goal("boundary: median ÷ interact's", ratio(found, "boundary/ours"), BOUNDARY),
        Goal("every scene: worst drag, ms to settle", max((one.worst_drag for one in ours), default=None), AFTER_DRAG),
    ]


def table(found: Mapping[str, Figures]) -> Table:
    """One row for each notebook."""
    result = Table(title="From a key on the slider to the settled picture")
    for heading in ("scene", "technique"):
        result.add_column(heading)
    for heading in (
        "median ms",
        "p95 ms",
        "÷ interact",
        "drag ms",
        "worst",
        "kernel ms",
        "function ms",
        "kB/step",
        "saved kB",
    ):
        result.add_column(heading, justify="right")
    scene = ""
    for name, one in found.items():
        part = ratio(found, name)
        before, (scene, technique) = scene, name.split("/")
        if before not in ("", scene):
            result.add_section()
        times = [f"{value:.1f}" for value in (one.kernel, one.function, one.received)]
        row = (f"{one.median:.0f}", f"{one.p95:.0f}", f"{part:.2f}" if part is not None else "–")
        drags = (f"{one.drag:.0f}", f"{one.worst_drag:.0f}")
        result.add_row(scene, technique, *row, *drags, *times, f"{one.notebook:.0f}")
    return result


def verdicts(found: Mapping[str, Figures]) -> Table:
    """One row for each goal."""
    return goals_table(goals(found))
