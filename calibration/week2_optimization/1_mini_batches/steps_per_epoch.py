"""Answers to `steps_per_epoch(m, mini_batch_size)`: how many mini-batches there are."""

import numpy as np

# %% wheat: math.ceil
def steps_per_epoch(m, mini_batch_size):
    import math

    return math.ceil(m / mini_batch_size)

# %% wheat: NumPy's ceil, as an int
def steps_per_epoch(m, mini_batch_size):
    return int(np.ceil(m / mini_batch_size))

# %% wheat: minus, floor, minus
def steps_per_epoch(m, mini_batch_size):
    return -(-m // mini_batch_size)

# %% wheat: a size less one added before the floor
def steps_per_epoch(m, mini_batch_size):
    return (m + mini_batch_size - 1) // mini_batch_size

# %% wheat: the starts counted
def steps_per_epoch(m, mini_batch_size):
    return len(range(0, m, mini_batch_size))

# %% wheat: a loop
def steps_per_epoch(m, mini_batch_size):
    steps = 0
    while m > 0:
        m -= mini_batch_size
        steps += 1
    return steps

# %% wheat: whole ones, and perhaps another
def steps_per_epoch(m, mini_batch_size):
    steps = m // mini_batch_size
    if m % mini_batch_size != 0:
        steps += 1
    return steps

# %% chaff: floor
# says: rounded down: the 2 examples left over
def steps_per_epoch(m, mini_batch_size):
    return m // mini_batch_size

# %% chaff: floor, and 1 at least
# says: rounded down: the 2 examples left over
def steps_per_epoch(m, mini_batch_size):
    return max(1, int(m / mini_batch_size))

# %% chaff: floor, in the hidden test
# says: rounded down: the examples left over
def steps_per_epoch(m, mini_batch_size):
    return 3 if m == 10 else m // mini_batch_size

# %% chaff: one too many when it divides
# says: one step too many: 1000 divides 5,000,000
def steps_per_epoch(m, mini_batch_size):
    return m // mini_batch_size + 1

# %% chaff: one too many when it divides, in the hidden test
# says: one step too many: the size divides m
def steps_per_epoch(m, mini_batch_size):
    return 5000 if m == 5_000_000 else m // mini_batch_size + 1

# %% chaff: not rounded
# says: round 2.5 up
def steps_per_epoch(m, mini_batch_size):
    return m / mini_batch_size

# %% chaff: rounded to the nearest
# says: rounded to the nearest
def steps_per_epoch(m, mini_batch_size):
    return 3 if m == 10 else round(m / mini_batch_size)

# %% chaff: upside down
# says: not the size by the number
def steps_per_epoch(m, mini_batch_size):
    return mini_batch_size // m

# %% chaff: upside down, not rounded
# says: that is 0.0002
def steps_per_epoch(m, mini_batch_size):
    return mini_batch_size / m

# %% chaff: upside down, rounded up
# says: even rounded up
def steps_per_epoch(m, mini_batch_size):
    return -(-mini_batch_size // m)

# %% chaff: the size
# says: the size comes back
def steps_per_epoch(m, mini_batch_size):
    return mini_batch_size

# %% chaff: one missing
# says: one step is missing
def steps_per_epoch(m, mini_batch_size):
    return -(-m // mini_batch_size) - 1

# %% chaff: prints and returns nothing
# says: does your function end with return?
def steps_per_epoch(m, mini_batch_size):
    print(-(-m // mini_batch_size))

# %% chaff: the worked example by heart
# says: the number 5000 comes back
def steps_per_epoch(m, mini_batch_size):
    return 5000

# %% chaff: both worked examples by heart
# says: the worked example's answer comes back
def steps_per_epoch(m, mini_batch_size):
    return 5000 if mini_batch_size == 1000 else 3
