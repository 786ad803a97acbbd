"""The pictures of week 1's quiz."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from course import figures, overfit
from course.network import Network, Penalty
from course.sockets import Arrays

EPOCHS = 600


def two_networks() -> figures.Picture:
    """Question 3: the week's network, learned by heart and held so tight that it can hardly bend."""
    (X, Y), _ = overfit.examples()

    def cost(parameters: Arrays, lambd: float, m: int) -> float:
        return lambd / (2 * m) * sum(float(np.sum(W**2)) for key, W in parameters.items() if key.startswith("W"))

    def pulled(grads: Arrays, parameters: Arrays, lambd: float, m: int) -> Arrays:
        strength = {key: lambd / m if key.startswith("dW") else 0.0 for key in grads}
        return {key: grad + strength[key] * parameters[key[1:]] for key, grad in grads.items()}

    networks = {"S": overfit.network(), "T": overfit.network(penalty=Penalty(cost, pulled, 6.0))}
    fitted = {name: overfit.fit(network, X, Y, epochs=EPOCHS)[0] for name, network in networks.items()}

    def title(name: str) -> str:
        low, high = overfit.errors(networks[name], fitted[name])
        return f"{name}: train {100 * low:.0f} %, dev {100 * high:.0f} %"

    def classifier(network: Network, parameters: Arrays) -> figures.Classifier:
        return lambda points: network.predict(parameters, points)

    return figures.decision_boundary(
        {title(name): classifier(networks[name], fitted[name]) for name in networks},
        X,
        Y,
        alt="Two networks and the 60 examples they were trained on: two moons that overlap. S, train error 0 %, dev "
        "error 20 %: its boundary winds around single examples and gets each of them right. T, train error 25 %, dev "
        "error 16 %: its boundary is almost a straight line, and a quarter of the examples lie on the wrong side.",
    )


def four_moments() -> figures.Picture:
    """Question 6: the costs of the week's network while it trains, with four moments marked."""
    network = overfit.network()
    sets = dict(zip(("train", "dev"), overfit.examples(), strict=True))
    costs: dict[str, list[float]] = {name: [] for name in sets}

    def look(epoch: int, parameters: Arrays, running: Arrays) -> None:
        del epoch, running
        for name, (X, Y) in sets.items():
            costs[name].append(replace(network, penalty=None).cost(parameters, X, Y))

    overfit.fit(network, *sets["train"], epochs=EPOCHS, on_epoch=look)
    best = int(np.argmin(costs["dev"])) + 1
    moments = {"P": 10, "Q": best, "R": best + 100, "S": EPOCHS}
    with figures.style():
        figure, axes = figures.canvas(width=7.0)
        epochs = np.arange(1, EPOCHS + 1)
        axes.plot(epochs, costs["train"], color=figures.BLUE, label="train")
        axes.plot(epochs, costs["dev"], color=figures.VERMILLION, linestyle="--", label="dev")
        for name, epoch in moments.items():
            axes.axvline(epoch, color=figures.DUST, linestyle=":", linewidth=1.2)
            side = -4 if epoch == EPOCHS else 4
            at = {"ha": "right" if side < 0 else "left", "va": "top"}
            axes.annotate(name, (epoch, 1.0), xytext=(side, 0), textcoords="offset points", **at)
        axes.set(xlabel="epoch", ylabel="cross-entropy (no unit)", xlim=(0, EPOCHS + 5), ylim=(0, 1.05))
        axes.legend(loc="center right")
        return figures.picture(
            figure,
            alt="The cross-entropy on train and dev over 600 epochs, with four moments. P, epoch 10: both are high and "
            f"falling. Q, epoch {best}: the dev cost is at its lowest. R, 100 epochs later: the train cost has gone on "
            "falling, the dev cost has risen. S, epoch 600: the train cost is nearly 0, the dev cost is far above its "
            "lowest.",
        )


def three_starts() -> figures.Picture:
    """Question 9: how large activations are in each of 20 layers of 256 ReLU units, for three variances of weights."""
    layers, n = 20, 256
    starts = {"P": 1.0, "Q": 2 / n, "R": 1 / n}
    looks = {"P": ("-", "o"), "Q": ("--", "s"), "R": (":", "^")}
    colors = dict(zip(starts, (figures.BLUE, figures.VERMILLION, figures.GREEN), strict=True))
    sizes: dict[str, list[float]] = {}
    for name, variance in starts.items():
        rng = np.random.default_rng(9)
        A: NDArray[np.float64] = rng.standard_normal((n, 100))
        sizes[name] = []
        for _ in range(layers):
            A = np.maximum(0.0, np.sqrt(variance) * rng.standard_normal((n, n)) @ A)
            sizes[name].append(float(np.sqrt(np.mean(A**2))))
    with figures.style():
        figure, axes = figures.canvas(width=7.0)
        for name, values in sizes.items():
            style, marker = looks[name]
            axes.plot(range(1, layers + 1), values, style, color=colors[name], marker=marker, markersize=4, label=name)
        axes.set(xlabel="layer", ylabel="size of its activations (no unit)", yscale="log", xticks=range(0, 21, 5))
        axes.legend()
        return figures.picture(
            figure,
            alt="The size of the activations in layers 1 to 20, on a logarithmic scale. P grows about elevenfold in "
            "every layer, to more than 10 to the power of 20. Q stays near 1. Each layer of R has seven tenths of the "
            "one before it, in the end about a thousandth.",
        )
