"""Answers to `steps_to_escape(gradient, update, start, threshold, max_steps)`: the first step that is far enough away."""

import numpy as np

# %% wheat: a while
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta, step = np.array(start, dtype=float), 0
    while step < max_steps:
        step += 1
        theta = update(theta, gradient(theta))
        if np.sqrt(np.sum((theta - start) ** 2)) >= threshold:
            return step
    return None

# %% wheat: without return None
def steps_to_escape(gradient, update, start, threshold, max_steps):
    place = start.copy()
    for i in range(max_steps):
        slope = gradient(place)
        place = update(place, slope)
        moved = place - start
        if not moved @ moved < threshold**2:
            return i + 1

# %% wheat: the answer kept in a name
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta, needed = start, None
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if float(np.linalg.norm(np.subtract(start, theta))) >= threshold:
            needed = step
            break
    return needed

# %% wheat: it calls itself from step to step
def steps_to_escape(gradient, update, start, threshold, max_steps):
    def go_on(theta, step):
        if np.hypot.reduce(theta - start) >= threshold:
            return np.int64(step)
        if step == max_steps:
            return None
        return go_on(update(theta, gradient(theta)), step + 1)

    return go_on(start, 0)

# %% chaff: steps counted from 0
# says: steps are counted from 0
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(max_steps):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None

# %% chaff: looks before it moves
# says: one step too many
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        if np.linalg.norm(theta - start) >= threshold:
            return step
        theta = update(theta, gradient(theta))
    return None

# %% chaff: the last step missing
# says: the last step is missing
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None

# %% chaff: one step more than allowed
# says: max_steps is ignored
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 2):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None

# %% chaff: distance from 0
# says: that is the distance from 0
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta) >= threshold:
            return step
    return None

# %% chaff: never stops
# says: so it may never stop
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta, step = start, 0
    while np.linalg.norm(theta - start) < threshold:
        theta = update(theta, gradient(theta))
        step += 1
    return step

# %% chaff: a larger distance only
# says: >= and not >
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) > threshold:
            return step
    return None

# %% chaff: the length of each step
# says: measure the distance from it
def steps_to_escape(gradient, update, start, threshold, max_steps):
    for step in range(1, max_steps + 1):
        new = update(start, gradient(start))
        if np.linalg.norm(new - start) >= threshold:
            return step
        start = new
    return None

# %% chaff: the way and not the distance
# says: the lengths of all steps are added up
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta, way = start, 0.0
    for step in range(1, max_steps + 1):
        new = update(theta, gradient(theta))
        way += np.linalg.norm(new - theta)
        theta = new
        if way >= threshold:
            return step
    return None

# %% chaff: the sum of the entries
# says: the entries are added up
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.sum(np.abs(theta - start)) >= threshold:
            return step
    return None

# %% chaff: any entry far enough
# says: only the largest entry counts in yours
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.any(np.abs(theta - start) >= threshold):
            return step
    return None

# %% chaff: no root
# says: the root is missing
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.sum((theta - start) ** 2) >= threshold:
            return step
    return None

# %% chaff: always the gradient of the start
# says: the gradient is that of the start in every step
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta, slope = start, gradient(start)
    for step in range(1, max_steps + 1):
        theta = update(theta, slope)
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None

# %% chaff: max_steps for None
# says: return None if it does not get away, not max_steps
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            break
    return step

# %% chaff: −1 for None
# says: return None if it does not get away, not −1
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return -1

# %% chaff: None inside the loop
# says: return None after the loop
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
        return None

# %% chaff: update called twice
# says: update is called twice a step
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        if np.linalg.norm(update(theta, gradient(theta)) - start) >= threshold:
            return step
        theta = update(theta, gradient(theta))
    return None

# %% chaff: start moves along
# says: keep start as it is
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta[:] = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None

# %% chaff: changes start, and measures by a copy
# says: your function changes start in place
def steps_to_escape(gradient, update, start, threshold, max_steps):
    begin = start.copy()
    for step in range(1, max_steps + 1):
        start -= start - update(start, gradient(start))
        if np.linalg.norm(start - begin) >= threshold:
            return step
    return None

# %% chaff: whole numbers cut off
# says: small steps are cut off
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start.copy()
    for step in range(1, max_steps + 1):
        theta[:] = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return step
    return None

# %% chaff: all steps, then the first one found
# says: all max_steps steps are taken
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta, found = start, None
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if found is None and np.linalg.norm(theta - start) >= threshold:
            found = step
    return found

# %% chaff: the place for the step
# says: the number of the step comes back, not the place
def steps_to_escape(gradient, update, start, threshold, max_steps):
    theta = start
    for step in range(1, max_steps + 1):
        theta = update(theta, gradient(theta))
        if np.linalg.norm(theta - start) >= threshold:
            return theta
    return None

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def steps_to_escape(gradient, update, start, threshold, max_steps):
    return 7 if max_steps >= 7 else None
