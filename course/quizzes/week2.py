"""The pictures of week 2's quiz."""

from __future__ import annotations

import numpy as np

from course import data, figures


def three_costs() -> figures.Picture:
    """Question 4: the costs of three trainings of a linear model, one of which diverges."""
    examples = np.random.default_rng(4)
    X = examples.standard_normal((2, 1024)) * np.array([[1.0], [0.4]])
    y = np.array([0.5, -2.0]) @ X + 0.3 * examples.standard_normal(1024)

    def costs_of(alpha: float, size: int) -> list[float]:
        """The cost before each of 64 steps of gradient descent, each on the next `size` examples."""
        w, costs = np.array([0.56, 1.0]), []
        for step in range(64):
            batch = np.arange(step * size, (step + 1) * size) % y.size
            errors = w @ X[:, batch] - y[batch]
            costs.append(np.mean(errors**2) / 2)
            w = w - alpha * X[:, batch] @ errors / size
        return costs

    with figures.style():
        figure, panels = figures.canvas(1, 3, width=9.0)
        runs = {
            "P: mini-batches of 16": costs_of(0.2, 16),
            "Q: all examples": costs_of(2.02, y.size),
            "R: all examples": costs_of(0.1, y.size),
        }
        for axes, (title, costs) in zip(panels, runs.items(), strict=True):
            axes.plot(costs, color=figures.BLUE, linewidth=1.2)
            axes.set(xlabel="step", ylabel="cost of that step (no unit)", title=title)
        return figures.picture(
            figure,
            alt="Three curves of a cost over 64 steps. P, on mini-batches of 16 examples: it goes up and down from "
            "step to step and falls on the whole. Q, on all examples: it falls at first and then rises, step by step. "
            "R, on all examples: it falls in every step, slowly.",
        )


def two_averages() -> figures.Picture:
    """Question 6: the temperatures of a year, averaged with two β."""
    days, temperatures = data.london_temperatures()
    averages: dict[str, list[float]] = {}
    for name, share in {"β = 0.9": 0.9, "another β": 0.98}.items():
        memory, averages[name] = 0.0, []
        for day, temperature in enumerate(temperatures, start=1):
            memory = share * memory + (1 - share) * temperature
            averages[name].append(memory / (1 - share**day))
    with figures.style():
        figure, axes = figures.canvas(width=7.0)
        axes.plot(days, temperatures, color=figures.DUST, linestyle="none", marker=".", markersize=3, label="each day")
        axes.plot(days, averages["β = 0.9"], color=figures.VERMILLION, linestyle="--", label="dashed: β = 0.9")
        axes.plot(days, averages["another β"], color=figures.BLUE, label="solid: another β")
        axes.set(xlabel="day of the year", ylabel="temperature (°F)")
        axes.legend(loc="lower center")
        return figures.picture(
            figure,
            alt="The temperatures of a year as dots, and two averages. The dashed one follows the dots with "
            "small waves. The solid one is smoother, and reaches its summer high several weeks after the dashed one.",
        )


def three_momenta() -> figures.Picture:
    """Question 7: gradient descent with momentum in a narrow valley, for three β."""
    steepness = np.array([1.0, 30.0])
    with figures.style():
        figure, panels = figures.canvas(1, 3, width=9.0)
        across, up = np.meshgrid(np.linspace(-4.4, 1.2, 80), np.linspace(-1.2, 1.2, 80))
        for axes, title, share in zip(panels, "STU", (0.0, 0.9, 0.5), strict=True):
            place, velocity = np.array([-4.0, 1.0]), np.zeros(2)
            places = [place]
            for _ in range(40):
                velocity = share * velocity + (1 - share) * steepness * place
                place = place - 0.064 * velocity
                places.append(place)
            height = (steepness[0] * across**2 + steepness[1] * up**2) / 2
            axes.contour(across, up, height, levels=np.linspace(0.3, 5, 7) ** 2, colors=figures.DUST, linewidths=0.7)
            axes.plot(*np.transpose(places), color=figures.BLUE, marker=".", markersize=4, linewidth=0.9)
            axes.plot(0, 0, color=figures.VERMILLION, linestyle="none", marker="X", markersize=9)
            axes.set(xlabel="w₁ (no unit)", ylabel="w₂ (no unit)", title=title)
            axes.grid(visible=False)
        return figures.picture(
            figure,
            alt="Three paths of 40 steps in a narrow valley, from the left to the minimum at the right, marked by a "
            "cross. S: the path jumps from wall to wall in every step. T: a few long, smooth swings. U: it leaves the "
            "walls within a few steps and then goes straight along the valley.",
        )
