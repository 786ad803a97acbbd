"""Pictures with controls, driven by the learner's own functions.

    from course import explore
    from course.explore import Plot, dots, line, slider, switch

    @explore.explore(beta=slider(0, 0.995, 0.9, scale="window", label="β"))
    def smoothing(beta):
        '''Exponentially weighted averages of a year of temperatures.'''
        return Plot(dots(days, temperatures, "one day"), line(days, ewa(temperatures, beta), "average"),
                    x="day", y="temperature (°F)", say=f"β = {beta:.3f} averages over about {1 / (1 - beta):.0f} days.")

    smoothing

As the last expression of a cell it shows itself. Ready-made ones: `explore.averages(ewa)`.
"""

from course.explore.averages import averages
from course.explore.batch_norm import batch_norm
from course.explore.batch_size_noise import batch_size_noise
from course.explore.bias_variance import bias_variance
from course.explore.controls import button, choice, play, point, slider, switch
from course.explore.cost_curves import cost_curves
from course.explore.dev_set_size import dev_set_size
from course.explore.dropout import dropout
from course.explore.early_stopping import early_stopping
from course.explore.gradient_check import difference_errors, gradient_check
from course.explore.grid_vs_random import grid_vs_random
from course.explore.guard import ask
from course.explore.initialisation import initialisation
from course.explore.layers import LayerError, band, bars, contour, dots, edges, heat, labels, line, stems
from course.explore.make import explore
from course.explore.mini_batch_times import mini_batch_times
from course.explore.mini_batches import mini_batches
from course.explore.moved_digits import moved_digits
from course.explore.normalisation import normalisation
from course.explore.optimizer_race import optimizer_race
from course.explore.penalties import penalties
from course.explore.plot import Panels, Plot
from course.explore.saddle import saddle
from course.explore.sampling_scales import sampling_scales
from course.explore.schedules import schedules
from course.explore.softmax_boundaries import softmax_boundaries
from course.explore.softmax_temperature import softmax_temperature
from course.explore.switchboard import switchboard
from course.explore.tape import tape
from course.sockets import Unusable

__all__ = [
    "LayerError",
    "Panels",
    "Plot",
    "Unusable",
    "ask",
    "averages",
    "band",
    "bars",
    "batch_norm",
    "batch_size_noise",
    "bias_variance",
    "button",
    "choice",
    "contour",
    "cost_curves",
    "dev_set_size",
    "difference_errors",
    "dots",
    "dropout",
    "early_stopping",
    "edges",
    "explore",
    "gradient_check",
    "grid_vs_random",
    "heat",
    "initialisation",
    "labels",
    "line",
    "mini_batch_times",
    "mini_batches",
    "moved_digits",
    "normalisation",
    "optimizer_race",
    "penalties",
    "play",
    "point",
    "saddle",
    "sampling_scales",
    "schedules",
    "slider",
    "softmax_boundaries",
    "softmax_temperature",
    "stems",
    "switch",
    "switchboard",
    "tape",
]
