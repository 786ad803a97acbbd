"""How fast explorables follow the hand in JupyterLab, beside other ways to make them; see README.md."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from playwright.sync_api import sync_playwright
from rich.console import Console

from benchmarks.explorables.measure import ONE_THREAD, NothingDrawnError, Round, lab, measure
from benchmarks.explorables.notebooks import NOTEBOOKS
from benchmarks.explorables.report import figures, goals, table, verdicts
from benchmarks.machine import about_the_machine, load

ROUNDS = 2  # there and back through the notebooks, so that a machine that gets slower or warmer favours nobody
PACKAGES = ("jupyterlab", "ipywidgets", "anywidget", "ipympl", "plotly", "matplotlib", "numpy", "ipykernel")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# Written to a file, the table keeps its width.
console = Console(width=None if sys.stdout.isatty() else 110)


def main(
    steps: Annotated[int, typer.Option(min=ROUNDS, help="Steps of the slider for each notebook.")] = 50,
    only: Annotated[list[str] | None, typer.Option(help="A scene, a technique, or both as in light/ours.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write every figure to this file.")] = None,
    shots: Annotated[Path | None, typer.Option(help="Keep pictures of what was measured in this folder.")] = None,
) -> None:
    """Measure explorables in JupyterLab and headless Chromium, and say whether the goals are met."""
    chosen = [one for one in NOTEBOOKS if not only or {one.name, one.scene, one.technique} & set(only)]
    if not chosen:
        raise typer.BadParameter(f"there is none of {', '.join(only or ())}: {', '.join(n.name for n in NOTEBOOKS)}")
    chromium = shutil.which("chromium")
    if not chromium:
        raise typer.BadParameter("chromium is missing: install the system package chromium")
    rounds: dict[str, list[Round]] = {one.name: [] for one in chosen}
    with sync_playwright() as playwright, lab() as running:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        facts = about_the_machine(PACKAGES) | ONE_THREAD | {"chromium": browser.version, "steps": steps}
        console.print(", ".join(f"{name} {value}" for name, value in facts.items()))
        for turn in range(ROUNDS):
            for one in chosen if turn % 2 == 0 else chosen[::-1]:
                with console.status(f"round {turn + 1} of {ROUNDS}: {one.name}"):
                    share = (steps + turn) // ROUNDS
                    try:
                        last = measure(browser, running, one, share, shots)
                    except NothingDrawnError as error:
                        console.print(f"[red]{error}[/red]", soft_wrap=True)
                        raise typer.Exit(1) from None
                rounds[one.name].append(last)
                console.print(f"round {turn + 1}, {one.name}: median {median(last.latencies):.0f} ms, load {load()}")
        browser.close()
    found = {name: figures(its) for name, its in rounds.items()}
    console.print(table(found), verdicts(found))
    kept = any(one.widget_state for one in found.values())
    console.print(f"Notebooks were saved {'with' if kept else 'without'} the state of widgets, JupyterLab's default.")
    console.print(f"Load average at the start {facts['load average']}, at the end {load()}.")
    if json_file:
        result = {
            "machine": facts | {"load average at the end": load()},
            "figures": {name: asdict(one) for name, one in found.items()},
            "goals": [asdict(goal) | {"verdict": goal.verdict} for goal in goals(found)],
            "rounds": {name: [asdict(one) for one in its] for name, its in rounds.items()},
        }
        json_file.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
