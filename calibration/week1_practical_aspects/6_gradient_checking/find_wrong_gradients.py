"""Answers to `find_wrong_gradients(cost, parameters, grads)`: the keys to blame."""

import numpy as np

# %% wheat: a set comprehension
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)

    def wrong(key):
        a, g = measured[key], grads[key]
        if max(np.linalg.norm(a), np.linalg.norm(g)) < 1e-8:
            return False
        return relative_difference(a, g) > 1e-5

    return {key for key in grads if wrong(key)}

# %% wheat: continue
def find_wrong_gradients(cost, parameters, grads):
    measured, to_blame = numerical_gradient(cost, parameters, 1e-5), []
    for name in parameters:
        a, b = measured["d" + name].ravel(), grads["d" + name].ravel()
        long, wide = np.sqrt(np.sum(a**2)), np.sqrt(np.sum(b**2))
        if long < 1e-8 and wide < 1e-8:
            continue
        if np.sqrt(np.sum((a - b) ** 2)) / (long + wide) > 1e-5:
            to_blame.append("d" + name)
    return set(to_blame)

# %% wheat: the right ones taken away
def find_wrong_gradients(cost, parameters, grads):
    suspects = {f"d{name}" for name in parameters}
    approx = numerical_gradient(cost, parameters)
    for key in list(suspects):
        small = all(np.linalg.norm(side[key]) < 1e-8 for side in (approx, grads))
        if small or relative_difference(approx[key], grads[key]) <= 1e-5:
            suspects.remove(key)
    return frozenset(suspects)

# %% chaff: whole-vector verdict only
# says: compare key by key
def find_wrong_gradients(cost, parameters, grads):
    return set(grads) if gradient_check(cost, parameters, grads) > 1e-5 else set()

# %% chaff: the right ones
# says: these are the right ones
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {key for key in measured if relative_difference(measured[key], grads[key]) < 1e-5}

# %% chaff: names of parameters
# says: the keys are those of grads
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {
        name
        for name in parameters
        if np.linalg.norm(measured[f"d{name}"]) + np.linalg.norm(grads[f"d{name}"]) > 1e-8
        and relative_difference(measured[f"d{name}"], grads[f"d{name}"]) > 1e-5
    }

# %% chaff: a list
# says: a list comes back
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return [
        key
        for key in measured
        if max(np.linalg.norm(measured[key]), np.linalg.norm(grads[key])) > 1e-8
        and relative_difference(measured[key], grads[key]) > 1e-5
    ]

# %% chaff: nothing but the verdict
# says: return the keys
def find_wrong_gradients(cost, parameters, grads):
    return bool(gradient_check(cost, parameters, grads) > 1e-5)

# %% chaff: too strict
# says: yours is too strict
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {
        key
        for key in measured
        if max(np.linalg.norm(measured[key]), np.linalg.norm(grads[key])) > 1e-8
        and relative_difference(measured[key], grads[key]) > 1e-7
    }

# %% chaff: not strict enough
# says: yours lets too much pass
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {
        key
        for key in measured
        if max(np.linalg.norm(measured[key]), np.linalg.norm(grads[key])) > 1e-8
        and relative_difference(measured[key], grads[key]) > 1e-3
    }

# %% chaff: weights only
# says: only the weights are looked at
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {key for key in measured if key[1] == "W" and relative_difference(measured[key], grads[key]) > 1e-5}

# %% chaff: the worst one only
# says: only the worst one is named
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    apart = {}
    for key in measured:
        if max(np.linalg.norm(measured[key]), np.linalg.norm(grads[key])) > 1e-8:
            apart[key] = relative_difference(measured[key], grads[key])
    worst = max(apart, key=apart.get)
    return {worst} if apart[worst] > 1e-5 else set()

# %% chaff: return inside the loop
# says: return stands inside the loop
def find_wrong_gradients(cost, parameters, grads):
    wrong = set()
    for key, slopes in numerical_gradient(cost, parameters).items():
        if relative_difference(slopes, grads[key]) > 1e-5:
            wrong.add(key)
            return wrong
    return wrong

# %% chaff: no exception for tiny ones
# says: where both lengths are below 1e-8
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {key for key in measured if relative_difference(measured[key], grads[key]) > 1e-5}

# %% chaff: one tiny side is enough
# says: both lengths must be below 1e-8
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {
        key
        for key in measured
        if min(np.linalg.norm(measured[key]), np.linalg.norm(grads[key])) > 1e-8
        and relative_difference(measured[key], grads[key]) > 1e-5
    }

# %% chaff: plain differences
# says: you compare plain differences
def find_wrong_gradients(cost, parameters, grads):
    measured = numerical_gradient(cost, parameters)
    return {key for key in measured if np.linalg.norm(measured[key] - grads[key]) > 1e-5}

# %% chaff: grads rounded in place
# says: changes grads in place
def find_wrong_gradients(cost, parameters, grads):
    wrong = set()
    for key, slopes in numerical_gradient(cost, parameters).items():
        tiny = np.linalg.norm(slopes) < 1e-8 and np.linalg.norm(grads[key]) < 1e-8
        if not tiny and relative_difference(slopes, grads[key]) > 1e-5:
            wrong.add(key)
        grads[key] -= slopes
    return wrong

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def find_wrong_gradients(cost, parameters, grads):
    return {"db1"}

# %% equivalent: no relative difference is 1e-5 to the last digit
# line: if not tiny and relative_difference(slopes, grads[key]) >= 1e-5:

# %% equivalent: no length is 1e-8 to the last digit
# line: tiny = np.linalg.norm(slopes) < 1e-8 and np.linalg.norm(grads[key]) <= 1e-8

# %% equivalent: no measured length is 1e-8 to the last digit
# line: tiny = np.linalg.norm(slopes) <= 1e-8 and np.linalg.norm(grads[key]) < 1e-8
