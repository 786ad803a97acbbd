"""What is measured: each technique draws the same scenes by the same functions, as its documentation shows."""

from __future__ import annotations

from dataclasses import dataclass

from tests.test_explore import EWA
from tests.test_explore_race import SOURCE as OPTIMIZERS

SETUP = """\
import functools, os, time
import numpy as np
from course import data

log = open({log!r}, "w", buffering=1)
print(os.getpid(), file=log)

def timed(function):
    '''The same function; each call notes in the log how many ms it took.'''
    @functools.wraps(function)
    def call(*args):
        started = time.perf_counter()
        result = function(*args)
        print((time.perf_counter() - started) * 1e3, file=log)
        return result
    return call

"""

AVERAGES = f"""\
days, temperatures = data.london_temperatures()

{EWA}
ewa = timed(ewa)
"""

# Hidden layers are random and the last one is fitted. A larger scale bends the boundary and makes the network surer.
NETWORK = """\
SIDE = np.linspace(-2, 2, 200)
GRID = np.stack([axis.ravel() for axis in np.meshgrid(SIDE, SIDE)])
X, Y = data.moons(300, 0.2, np.random.default_rng(1))
X, Y = 0.9 * (X - X.mean(axis=1, keepdims=True)), Y.ravel()
rng = np.random.default_rng(3)
W1, b1 = rng.standard_normal((20, 2)), rng.standard_normal((20, 1))
W2, b2 = rng.standard_normal((7, 20)) / 4, rng.standard_normal((7, 1))

def hidden(X, scale):
    return np.maximum(scale * W2 @ np.maximum(scale * W1 @ X + b1, 0) + b2, 0)

W3 = np.linalg.lstsq(hidden(X, 1).T, 8.0 * Y - 4, rcond=None)[0]

@timed
def boundary(scale):
    '''The probability of class 1 at each point of the grid, shape (200, 200).'''
    return (1 / (1 + np.exp(-scale * W3 @ hidden(GRID, scale)))).reshape(200, 200)
"""

RACE = f"""\
{OPTIMIZERS}
for name in list(globals()):
    if name.startswith("update_parameters_with_"):
        globals()[name] = timed(globals()[name])
"""

# A slider has more positions than a drag has moves, or some of them would change nothing.
BETA = "beta=FloatSlider(0.9, min=0.5, max=0.99, step=0.005, readout_format='.3f', description='β')"
SCALE = "scale=FloatSlider(1, min=0.5, max=1.5, step=0.01, description='scale')"

LIGHT_OURS = """\
from course.explore import Plot, ask, dots, explore, line, slider

@explore(beta=slider(0.5, 0.99, 0.9, step=0.005, label="β"))
def averages(beta):
    '''Exponentially weighted averages'''
    v = ask(ewa, temperatures, beta, shape=days.shape)
    return Plot(dots(days, temperatures, "one day"), line(days, v, "average"), x="day", y="temperature (°F)",
                say=f"β = {beta:.3f} averages over about {1 / (1 - beta):.0f} days.")

averages
"""

LIGHT_INTERACT = f"""\
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact

@interact({BETA})
def averages(beta):
    plt.figure(figsize=(7, 4.5))
    plt.plot(days, temperatures, ".", label="one day")
    plt.plot(days, ewa(temperatures, beta), label="average")
    plt.xlabel("day")
    plt.ylabel("temperature (°F)")
    plt.legend()
    plt.show()
"""

LIGHT_IPYMPL = f"""\
%matplotlib widget
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact

figure, axes = plt.subplots(figsize=(7, 4.5))
axes.plot(days, temperatures, ".", label="one day")
[average] = axes.plot(days, ewa(temperatures, 0.9), label="average")
axes.set(xlabel="day", ylabel="temperature (°F)")
axes.legend()

@interact({BETA})
def averages(beta):
    average.set_ydata(ewa(temperatures, beta))
    figure.canvas.draw_idle()
"""

LIGHT_PLOTLY = f"""\
import plotly.graph_objects as go
from IPython.display import display
from ipywidgets import FloatSlider, interact

figure = go.FigureWidget(layout={{"xaxis": {{"title": "day"}}, "yaxis": {{"title": "temperature (°F)"}}}})
figure.add_scatter(x=days, y=temperatures, mode="markers", name="one day")
figure.add_scatter(x=days, y=ewa(temperatures, 0.9), name="average")

@interact({BETA})
def averages(beta):
    figure.data[1].y = ewa(temperatures, beta)

display(figure)
"""

BOUNDARY_OURS = """\
from course.explore import Plot, ask, dots, explore, heat, slider

@explore(scale=slider(0.5, 1.5, 1, step=0.01, label="scale of the weights"))
def regions(scale):
    '''What a network predicts'''
    a = ask(boundary, scale, shape=(200, 200))
    return Plot(heat(a, (-2, 2, -2, 2), lo=0, hi=1), dots(X[0], X[1], classes=Y, class_names=("0", "1")),
                x="x₁", y="x₂", say=f"Class 1 is predicted on {np.mean(a > 0.5):.1%} of the plane.")

regions
"""

BOUNDARY_INTERACT = f"""\
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact

@interact({SCALE})
def regions(scale):
    plt.figure(figsize=(7, 4.5))
    plt.imshow(boundary(scale), "RdBu", origin="lower", extent=(-2, 2, -2, 2), vmin=0, vmax=1, aspect="auto")
    for k, mark in ((0, "o"), (1, "s")):
        plt.plot(*X[:, Y == k], mark, markersize=3, label=str(k))
    plt.xlabel("x₁")
    plt.ylabel("x₂")
    plt.legend()
    plt.show()
"""

BOUNDARY_IPYMPL = f"""\
%matplotlib widget
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact

figure, axes = plt.subplots(figsize=(7, 4.5))
surface = axes.imshow(boundary(1), "RdBu", origin="lower", extent=(-2, 2, -2, 2), vmin=0, vmax=1, aspect="auto")
for k, mark in ((0, "o"), (1, "s")):
    axes.plot(*X[:, Y == k], mark, markersize=3, label=str(k))
axes.set(xlabel="x₁", ylabel="x₂")
axes.legend()

@interact({SCALE})
def regions(scale):
    surface.set_data(boundary(scale))
    figure.canvas.draw_idle()
"""

BOUNDARY_PLOTLY = f"""\
import plotly.graph_objects as go
from IPython.display import display
from ipywidgets import FloatSlider, interact

figure = go.FigureWidget(layout={{"xaxis": {{"title": "x₁"}}, "yaxis": {{"title": "x₂"}}}})
figure.add_heatmap(x=SIDE, y=SIDE, z=boundary(1), zmin=0, zmax=1, colorscale="RdBu", showscale=False)
for k, mark in ((0, "circle"), (1, "square")):
    figure.add_scatter(x=X[0, Y == k], y=X[1, Y == k], mode="markers", marker_symbol=mark, name=str(k))

@interact({SCALE})
def regions(scale):
    figure.data[0].z = boundary(scale)

display(figure)
"""

FULL_AVERAGES = "from course import explore\nexplore.averages(ewa)"
FULL_RACE = """\
from course import explore
explore.optimizer_race(update_parameters_with_gd, update_parameters_with_momentum, update_parameters_with_rmsprop,
                       update_parameters_with_adam, initialize_velocity, initialize_velocity, initialize_adam)
"""

# Of each technique: its slider and its picture.
NOUI = ".noUi-handle"
OURS = (".xp-controls input[type=range]", ".xp-stage")
INTERACT = (NOUI, ".widget-output img")
IPYMPL = (NOUI, ".jupyter-matplotlib canvas")
PLOTLY = (NOUI, ".js-plotly-plot")


@dataclass(frozen=True)
class Notebook:
    """One technique drawing one scene: its cells after SETUP, and CSS selectors of its slider and its picture."""

    scene: str
    technique: str
    cells: tuple[str, str]
    slider: str
    picture: str

    @property
    def name(self) -> str:
        """As `--only` takes it."""
        return f"{self.scene}/{self.technique}"


NOTEBOOKS = (
    Notebook("light", "interact", (AVERAGES, LIGHT_INTERACT), *INTERACT),
    Notebook("light", "ipympl", (AVERAGES, LIGHT_IPYMPL), *IPYMPL),
    Notebook("light", "plotly", (AVERAGES, LIGHT_PLOTLY), *PLOTLY),
    Notebook("light", "ours", (AVERAGES, LIGHT_OURS), *OURS),
    Notebook("boundary", "interact", (NETWORK, BOUNDARY_INTERACT), *INTERACT),
    Notebook("boundary", "ipympl", (NETWORK, BOUNDARY_IPYMPL), *IPYMPL),
    Notebook("boundary", "plotly", (NETWORK, BOUNDARY_PLOTLY), *PLOTLY),
    Notebook("boundary", "ours", (NETWORK, BOUNDARY_OURS), *OURS),
    Notebook("averages", "ours", (AVERAGES, FULL_AVERAGES), *OURS),
    Notebook("race", "ours", (RACE, FULL_RACE), *OURS),
)
