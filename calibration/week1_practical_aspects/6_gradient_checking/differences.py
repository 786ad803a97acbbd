"""Answers to `one_sided_difference(f, theta, epsilon)` and `centered_difference(f, theta, epsilon)`: slopes, measured."""

import numpy as np

# %% wheat: step by step
def one_sided_difference(f, theta, epsilon):
    here = f(theta)
    ahead = f(theta + epsilon)
    climb = ahead - here
    return climb / epsilon


def centered_difference(f, theta, epsilon):
    ahead = f(theta + epsilon)
    back = f(theta - epsilon)
    return (ahead - back) / epsilon / 2

# %% wheat: floats first
def one_sided_difference(f, theta, epsilon):
    theta = float(theta)
    return float(f(theta + epsilon) - f(theta)) / epsilon


def centered_difference(f, theta, epsilon):
    theta = float(theta)
    return 0.5 * (float(f(theta + epsilon)) - float(f(theta - epsilon))) / epsilon

# %% wheat: the mean of both sides
def one_sided_difference(f, theta, epsilon):
    return (f(theta) - f(theta + epsilon)) / -epsilon


def centered_difference(f, theta, epsilon):
    forward = one_sided_difference(f, theta, epsilon)
    backward = one_sided_difference(f, theta, -epsilon)
    return (forward + backward) / 2

# %% wheat: the step that the computer really takes
def one_sided_difference(f, theta, epsilon):
    ahead = np.float64(theta) + epsilon
    return (f(ahead) - f(theta)) / (ahead - theta)


def centered_difference(f, theta, epsilon):
    points = np.array([theta + epsilon, theta - epsilon])
    values = [f(point) for point in points]
    return np.array((values[0] - values[1]) / (points[0] - points[1]))

# %% wheat: f gets all points at once
def one_sided_difference(f, theta, epsilon):
    here, ahead = f(np.array([theta, theta + epsilon]))
    return (ahead - here) / epsilon


def centered_difference(f, theta, epsilon):
    back, ahead = f(theta + epsilon * np.array([-1.0, 1.0]))
    return (ahead - back) / (2 * epsilon)

# %% chaff: both one-sided
# says: that is the one-sided difference
def one_sided_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta)) / epsilon


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta)) / epsilon

# %% chaff: both two-sided
# says: that is the two-sided difference
def one_sided_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)

# %% chaff: two sides, divided by one ε
# says: you divide by ε alone
def one_sided_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta)) / epsilon


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta - epsilon)) / epsilon

# %% chaff: the parentheses forgotten
# says: write d / (2 * epsilon)
def one_sided_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta)) / epsilon


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta - epsilon)) / 2 * epsilon

# %% chaff: half steps
# says: these are half steps
def one_sided_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta)) / epsilon


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon / 2) - f(theta - epsilon / 2)) / epsilon

# %% chaff: one side, divided by 2ε
# says: it is one ε, not 2ε
def one_sided_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta)) / (2 * epsilon)


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)

# %% chaff: a step back
# says: that is a step back
def one_sided_difference(f, theta, epsilon):
    return (f(theta) - f(theta - epsilon)) / epsilon


def centered_difference(f, theta, epsilon):
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)

# %% chaff: the sign turned round
# says: the sign is turned round
def one_sided_difference(f, theta, epsilon):
    return (f(theta) - f(theta + epsilon)) / epsilon


def centered_difference(f, theta, epsilon):
    return (f(theta - epsilon) - f(theta + epsilon)) / (2 * epsilon)

# %% chaff: not divided
# says: a slope is how much f climbs on a step of 1
def one_sided_difference(f, theta, epsilon):
    return f(theta + epsilon) - f(theta)


def centered_difference(f, theta, epsilon):
    return f(theta + epsilon) - f(theta - epsilon)

# %% chaff: knows the derivative of the example
# says: that is the exact slope
def one_sided_difference(f, theta, epsilon):
    return 3 * theta**2


def centered_difference(f, theta, epsilon):
    return 3 * theta**2

# %% chaff: differences of θ³, whatever f is
# says: that is the slope of θ³
def one_sided_difference(f, theta, epsilon):
    return ((theta + epsilon) ** 3 - theta**3) / epsilon


def centered_difference(f, theta, epsilon):
    return ((theta + epsilon) ** 3 - (theta - epsilon) ** 3) / (2 * epsilon)

# %% chaff: ε fixed
# says: ε is fixed at 0.01
def one_sided_difference(f, theta, epsilon):
    epsilon = 0.01
    return (f(theta + epsilon) - f(theta)) / epsilon


def centered_difference(f, theta, epsilon):
    epsilon = 0.01
    return (f(theta + epsilon) - f(theta - epsilon)) / (2 * epsilon)

# %% chaff: whole numbers cut off
# says: make a float of θ first
def one_sided_difference(f, theta, epsilon):
    point = np.array([theta, theta])
    point[0] += epsilon if point.dtype.kind == "f" else 0
    return (f(point[0]) - f(point[1])) / epsilon


def centered_difference(f, theta, epsilon):
    point = np.array([theta, theta])
    point[0], point[1] = theta + epsilon, theta - epsilon
    return (f(point[0]) - f(point[1])) / (2 * epsilon)

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def one_sided_difference(f, theta, epsilon):
    return 3.0301


def centered_difference(f, theta, epsilon):
    return 3.0001
