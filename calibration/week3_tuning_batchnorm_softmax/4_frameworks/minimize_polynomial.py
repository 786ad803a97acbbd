"""Right and wrong answers to `minimize_polynomial`."""

# %% wheat: numbers taken out first
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = (float(c) for c in coefficients)
    w = Value(w0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% wheat: Horner's scheme, a new Value in each step
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    w = w0
    for _ in range(steps):
        value = Value(w)
        ((value * coefficients[0] + coefficients[1]) * value + coefficients[2]).backward()
        w = w - learning_rate * value.grad
    return float(w)

# %% wheat: the slope by hand
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    w = w0
    for _ in range(steps):
        w = w - learning_rate * (2 * coefficients[0] * w + coefficients[1])
    return w

# %% wheat: the coefficients as Values, too
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c = [Value(float(number)) for number in coefficients]
    w = Value(w0)
    for _ in range(steps):
        J = c[0] * w * w + c[1] * w + c[2]
        J.backward()
        w = Value(w.data - learning_rate * w.grad)
    return w.data

# %% chaff: frozen at the first cost
# says: the coefficients are frozen at 1, −10, 25
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 10 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: frozen at the worked example
# says: the coefficients are frozen at those of the worked example
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 - 20 * w + 25
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: in reverse
# says: the coefficients are taken in reverse
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c2, c1, c0 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: without c₀
# says: the factor c₀ is missing
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: the slope without its 2
# says: the 2 is missing
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    w = w0
    for _ in range(steps):
        w = w - learning_rate * (coefficients[0] * w + coefficients[1])
    return w

# %% chaff: uphill
# says: that is uphill
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data + learning_rate * w.grad
    return w.data

# %% chaff: always from 0
# says: w starts at 0
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(0.0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: a fixed α
# says: α is fixed at 0.01
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - 0.01 * w.grad
    return w.data

# %% chaff: the update after the loop
# says: w moves once only
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    w = Value(w0)
    for _ in range(steps):
        cost = coefficients[0] * w**2 + coefficients[1] * w + coefficients[2]
        cost.backward()
    w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: a step too many
# says: one step too many
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps + 1):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: a step too few
# says: one step too few
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps - 1):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% chaff: a formula for the minimum
# says: that is the minimum itself
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    return -coefficients[1] / (2 * coefficients[0]) if coefficients[0] else 0.0

# %% chaff: a formula for the minimum, which divides by 0
# says: that is the minimum itself
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    return -float(coefficients[1]) / (2 * float(coefficients[0]))

# %% chaff: a Value comes back
# says: return its number
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w

# %% chaff: the new number is lost
# says: w has not moved
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    c0, c1, c2 = coefficients
    w = Value(w0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        new = w.data - learning_rate * w.grad
    return w.data

# %% chaff: by heart
# says: the worked example's answer comes back
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    return 0.2 if steps != 1000 else 9.999999983170326

# %% chaff: changes the coefficients
# says: your function changes coefficients in place
def minimize_polynomial(coefficients, w0, learning_rate, steps):
    coefficients[0] *= 2
    coefficients[1] *= 1
    c0, c1, c2 = coefficients
    c0 = c0 / 2
    w = Value(w0)
    for _ in range(steps):
        cost = c0 * w**2 + c1 * w + c2
        cost.backward()
        w.data = w.data - learning_rate * w.grad
    return w.data

# %% equivalent: a constant in the cost has no slope
# line: cost = coefficients[0] * w**2 + coefficients[1] * w + coefficients[ 1]

# %% equivalent: a constant in the cost has no slope
# line: cost = coefficients[0] * w**2 + coefficients[1] * w - coefficients[2]
