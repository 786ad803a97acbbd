"""Answers to `random_search(objective, space, n_trials, rng)`: best, trials."""

import numpy as np

# %% wheat: the best so far
def random_search(objective, space, n_trials, rng):
    best, lowest, trials = None, np.inf, []
    for _ in range(n_trials):
        settings = {}
        for name in space:
            settings[name] = space[name](rng)
        value = objective(settings)
        trials.append((settings, value))
        if value < lowest:
            best, lowest = settings, value
    return best, trials

# %% wheat: draw all, then try all
def random_search(objective, space, n_trials, rng):
    drawn = [{name: sample(rng) for name, sample in space.items()} for _ in range(n_trials)]
    values = [objective(settings) for settings in drawn]
    return drawn[int(np.argmin(values))], list(zip(drawn, values))

# %% wheat: one hyperparameter after the other, copies, tuples
def random_search(objective, space, n_trials, rng):
    columns = {name: [sample(rng) for _ in range(n_trials)] for name, sample in space.items()}
    trials = ()
    for k in range(n_trials):
        settings = {name: values[k] for name, values in columns.items()}
        trials += ((dict(settings), float(objective(settings))),)
    return dict(sorted(trials, key=lambda trial: trial[1])[0][0]), trials

# %% wheat: the index of the best so far
def random_search(objective, space, n_trials, rng):
    trials, where = [], 0
    while len(trials) < n_trials:
        settings = dict((name, sampler(rng)) for name, sampler in space.items())
        trials.append([settings, objective(settings)])
        if trials[-1][1] <= trials[where][1]:
            where = len(trials) - 1
    return trials[where][0], trials

# %% chaff: keeps the worst
# says: the worst comes back
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials

# %% chaff: resamples the best
# says: the best is drawn anew after the search
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return {name: sampler(rng) for name, sampler in space.items()}, trials

# %% chaff: objective called twice
# says: the objective is asked twice a trial
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return min(trials, key=lambda trial: objective(trial[0]))[0], trials

# %% chaff: objective asked again when it is the best so far
# says: the objective is asked again
def random_search(objective, space, n_trials, rng):
    trials, best = [], None
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
        if best is None or trials[-1][1] < objective(best):
            best = settings
    return best, trials

# %% chaff: objective asked once more
# says: the objective is asked once more at the end
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    best = min(trials, key=lambda trial: trial[1])[0]
    print(objective(best))
    return best, trials

# %% chaff: the settings drawn twice
# says: settings and value do not belong together
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective({name: sampler(rng) for name, sampler in space.items()})))
    return min(trials, key=lambda trial: trial[1])[0], trials

# %% chaff: one dict for all trials
# says: every trial holds the same dict
def random_search(objective, space, n_trials, rng):
    settings, trials = {}, []
    for _ in range(n_trials):
        for name, sampler in space.items():
            settings[name] = sampler(rng)
        trials.append((settings, objective(settings)))
    return min(trials, key=lambda trial: trial[1])[0], trials

# %% chaff: drawn before the loop
# says: the settings are drawn once, before the loop
def random_search(objective, space, n_trials, rng):
    settings = {name: sampler(rng) for name, sampler in space.items()}
    trials = [(settings, objective(settings)) for _ in range(n_trials)]
    return settings, trials

# %% chaff: the value for the settings
# says: best is a dict of settings: you return its value
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return min(value for _, value in trials), trials

# %% chaff: the pair for the settings
# says: you return the pair with its value
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return min(trials, key=lambda trial: trial[1]), trials

# %% chaff: sorted trials
# says: the trials are sorted
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    trials.sort(key=lambda trial: trial[1])
    return trials[0][0], trials

# %% chaff: the last settings
# says: the last settings come back
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return settings, trials

# %% chaff: values alone
# says: the trials hold the values alone
def random_search(objective, space, n_trials, rng):
    best, values = None, []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        values.append(objective(settings))
        if values[-1] == min(values):
            best = settings
    return best, values

# %% chaff: only the best
# says: only best comes back
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return min(trials, key=lambda trial: trial[1])[0]

# %% chaff: return inside the loop
# says: return stands inside the loop
def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
        return min(trials, key=lambda trial: trial[1])[0], trials

# %% chaff: the best starts at a value of 0
# says: the best is remembered from a start that nothing beats
def random_search(objective, space, n_trials, rng):
    best, lowest, trials = None, 0.0, []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        value = objective(settings)
        trials.append((settings, value))
        if value < lowest:
            best, lowest = settings, value
    return best, trials

# %% chaff: a generator of its own
# says: makes a generator of its own
def random_search(objective, space, n_trials, rng):
    rng = np.random.default_rng()
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return min(trials, key=lambda trial: trial[1])[0], trials

# %% chaff: seeds a generator
# says: seeds a generator of its own
def random_search(objective, space, n_trials, rng):
    rng = np.random.default_rng(0)
    trials = []
    for _ in range(n_trials):
        settings = {name: sampler(rng) for name, sampler in space.items()}
        trials.append((settings, objective(settings)))
    return min(trials, key=lambda trial: trial[1])[0], trials

# %% chaff: changes space
# says: space
def random_search(objective, space, n_trials, rng):
    samplers = dict(space)
    trials = []
    for _ in range(n_trials):
        for name, sampler in samplers.items():
            space[name] = sampler(rng)
        settings = dict(space)
        trials.append((settings, objective(settings)))
    return min(trials, key=lambda trial: trial[1])[0], trials

# %% chaff: the worked example by heart
# says: no sampler is asked
def random_search(objective, space, n_trials, rng):
    four = [({"alpha": 0.5}, 2.5), ({"alpha": 0.9}, 6.5), ({"alpha": 0.2}, 0.5), ({"alpha": 0.4}, 1.5)]
    return {"alpha": 0.2}, four
