"""Answers to `scheduled_training(run_epoch, schedule, alpha0, epochs)`: the cost of each epoch."""

import numpy as np

# %% wheat: a list in one line
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    return [run_epoch(schedule(alpha0, epoch)) for epoch in range(1, epochs + 1)]

# %% wheat: an array filled
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    costs = np.zeros(epochs)
    for i in range(epochs):
        costs[i] = run_epoch(schedule(alpha0, i + 1))
    return costs

# %% wheat: a while
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    costs, epoch = [], 0
    while epoch < epochs:
        epoch += 1
        costs = costs + [run_epoch(schedule(alpha0, epoch))]
    return costs

# %% wheat: all rates first
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    rates = [schedule(alpha0, 1 + i) for i in range(epochs)]
    return list(map(run_epoch, rates))

# %% chaff: epochs from 0
# says: epochs are counted from 0
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    return [run_epoch(schedule(alpha0, epoch)) for epoch in range(epochs)]

# %% chaff: epochs from 0, one too many
# says: and there is one too many
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    return [run_epoch(schedule(alpha0, epoch)) for epoch in range(epochs + 1)]

# %% chaff: the last one missing
# says: the last epoch is missing
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    return [run_epoch(schedule(alpha0, epoch)) for epoch in range(1, epochs)]

# %% chaff: α fed back
# says: α is fed back as alpha0
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    costs = []
    for epoch in range(1, epochs + 1):
        alpha0 = schedule(alpha0, epoch)
        costs.append(run_epoch(alpha0))
    return costs

# %% chaff: always α₀
# says: each epoch runs with α₀
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    return [run_epoch(alpha0) for _ in range(epochs)]

# %% chaff: the rate of the last epoch
# says: each epoch runs with the rate of the last one
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    alpha = schedule(alpha0, epochs)
    return [run_epoch(alpha) for _ in range(epochs)]

# %% chaff: the rates
# says: the rates come back
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    rates = []
    for epoch in range(1, epochs + 1):
        alpha = schedule(alpha0, epoch)
        run_epoch(alpha)
        rates.append(alpha)
    return rates

# %% chaff: run twice
# says: run_epoch is called twice an epoch
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    costs = []
    for epoch in range(1, epochs + 1):
        run_epoch(schedule(alpha0, epoch))
        costs.append(run_epoch(schedule(alpha0, epoch)))
    return costs

# %% chaff: only the last cost
# says: only the last cost comes back
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    for epoch in range(1, epochs + 1):
        cost = run_epoch(schedule(alpha0, epoch))
    return cost

# %% chaff: return in the loop
# says: return stands inside the loop
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    costs = []
    for epoch in range(1, epochs + 1):
        costs.append(run_epoch(schedule(alpha0, epoch)))
        return costs

# %% chaff: one cost returned in the loop
# says: return stands inside the loop, with one cost
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    for epoch in range(1, epochs + 1):
        return run_epoch(schedule(alpha0, epoch))

# %% chaff: prints and returns nothing
# says: does your function end with return?
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    for epoch in range(1, epochs + 1):
        print(epoch, run_epoch(schedule(alpha0, epoch)))

# %% chaff: the worked example by heart
# says: no epoch was run
def scheduled_training(run_epoch, schedule, alpha0, epochs):
    return [10.0, 20 / 3, 5.0, 4.0]
