"""Right and wrong answers to `minimize_quadratic`."""

# %% wheat: a new Value in each step
def minimize_quadratic(w0, learning_rate, steps):
    w = w0
    for _ in range(steps):
        value = Value(w)
        cost = value * value - value * 10 + 25
        cost.backward()
        w = w - learning_rate * value.grad
    return w

# %% wheat: the slope by hand
def minimize_quadratic(w0, learning_rate, steps):
    w = float(w0)
    for step in range(steps):
        w -= learning_rate * (2 * w - 10)
    return w

# %% wheat: the square of a difference, and a while loop
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(float(w0))
    while steps > 0:
        J = (w - 5) ** 2
        J.backward()
        w = Value(w.data - learning_rate * w.grad)
        steps -= 1
    return w.data

# %% wheat: in closed form
def minimize_quadratic(w0, learning_rate, steps):
    return np.array(5 + (w0 - 5) * (1 - 2 * learning_rate) ** steps)

# %% chaff: half of the slope's first part
# says: the slope is 2w − 10, not 2w − 5
def minimize_quadratic(w0, learning_rate, steps):
    w = w0
    for _ in range(steps):
        w = w - learning_rate * (2 * w - 5)
    return w

# %% chaff: the update after the loop
# says: w moves once only
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
    w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: return inside the loop
# says: w moves once only
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
        return w.data
    return w0

# %% chaff: uphill
# says: that is uphill
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data + learning_rate * w.grad
    return w.data

# %% chaff: the cost written once
# says: write the cost anew in each step
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    cost = w**2 - 10 * w + 25
    for _ in range(steps):
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: a Value comes back
# says: return its number
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w

# %% chaff: the cost comes back
# says: that is the cost
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return (w.data - 5) ** 2

# %% chaff: always from 0
# says: w starts at 0
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(0.0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: a fixed α
# says: α is fixed at 0.01
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - 0.01 * w.grad
    return w.data

# %% chaff: without α
# says: the slope must be multiplied by α
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - w.grad
    return w.data

# %% chaff: a step too many
# says: one step too many
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps + 1):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: a step too few
# says: one step too few
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(1, steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: the new number is lost
# says: w has not moved
def minimize_quadratic(w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        new = w.data - learning_rate * w.grad
    return w.data

# %% chaff: the minimum itself
# says: that is the minimum itself
def minimize_quadratic(w0, learning_rate, steps):
    return 5.0

# %% chaff: by heart
# says: the worked example's answer comes back
def minimize_quadratic(w0, learning_rate, steps):
    return 0.1 if steps != 1000 else 4.999999991585163

# %% equivalent: a constant in the cost has no slope
# line: cost = w**2 - 10 * w + 24

# %% equivalent: a constant in the cost has no slope
# line: cost = w**2 - 10 * w + 26

# %% equivalent: a constant in the cost has no slope
# line: cost = w**2 - 10 * w - 25
