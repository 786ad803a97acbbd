"""Answers to `next_step(diagnosis)`: bias first, then variance, then done."""

# %% wheat: elif
def next_step(diagnosis):
    if diagnosis["high_bias"] == True:
        answer = "reduce bias"
    elif diagnosis["high_variance"] == True:
        answer = "reduce variance"
    else:
        answer = "done"
    return answer

# %% wheat: one line
def next_step(diagnosis):
    return "reduce bias" if diagnosis["high_bias"] else "reduce variance" if diagnosis["high_variance"] else "done"

# %% wheat: done first
def next_step(diagnosis):
    high_bias, high_variance = diagnosis.get("high_bias"), diagnosis.get("high_variance")
    if not high_bias and not high_variance:
        return "done"
    return f"reduce {'bias' if high_bias else 'variance'}"

# %% wheat: a table
def next_step(diagnosis):
    import numpy as np

    words = np.array([["done", "reduce variance"], ["reduce bias", "reduce bias"]])
    return words[int(diagnosis["high_bias"]), int(diagnosis["high_variance"])]

# %% wheat: a loop over what comes first
def next_step(diagnosis):
    for name in ("bias", "variance"):
        if diagnosis["high_" + name]:
            return "reduce " + name
    return "done"

# %% chaff: variance first
# says: variance first, in yours
def next_step(diagnosis):
    if diagnosis["high_variance"]:
        return "reduce variance"
    if diagnosis["high_bias"]:
        return "reduce bias"
    return "done"

# %% chaff: done if there is no bias
# says: "done" while a flag is set
def next_step(diagnosis):
    return "reduce bias" if diagnosis["high_bias"] else "done"

# %% chaff: done if there is both
# says: "done" while a flag is set
def next_step(diagnosis):
    if diagnosis["high_bias"] and not diagnosis["high_variance"]:
        return "reduce bias"
    if diagnosis["high_variance"] and not diagnosis["high_bias"]:
        return "reduce variance"
    return "done"

# %% chaff: bias only together with variance
# says: "done" while only the bias is high
def next_step(diagnosis):
    if diagnosis["high_bias"] and diagnosis["high_variance"]:
        return "reduce bias"
    if diagnosis["high_variance"]:
        return "reduce variance"
    return "done"

# %% chaff: never done
# says: yours reduces variance where no variance is high
def next_step(diagnosis):
    return "reduce bias" if diagnosis["high_bias"] else "reduce variance"

# %% chaff: always bias
# says: yours reduces bias where no bias is high
def next_step(diagnosis):
    return "reduce bias"

# %% chaff: the numbers, with a tolerance of its own
# says: decide by the flags, which know the tolerance
def next_step(diagnosis):
    if diagnosis["avoidable_bias"] > 0.02:
        return "reduce bias"
    if diagnosis["variance"] > 0.02:
        return "reduce variance"
    return "done"

# %% chaff: the larger number
# says: decide by the flags, not by which number is larger
def next_step(diagnosis):
    if not (diagnosis["high_bias"] or diagnosis["high_variance"]):
        return "done"
    return "reduce bias" if diagnosis["avoidable_bias"] >= diagnosis["variance"] else "reduce variance"

# %% chaff: capitals
# says: in lower case
def next_step(diagnosis):
    return "Reduce bias" if diagnosis["high_bias"] else "Reduce variance" if diagnosis["high_variance"] else "Done"

# %% chaff: words cut short
# says: and nothing else
def next_step(diagnosis):
    return "bias" if diagnosis["high_bias"] else "variance" if diagnosis["high_variance"] else "done"

# %% chaff: other keys
# says: the keys are
def next_step(diagnosis):
    return "reduce bias" if diagnosis["bias"] else "reduce variance" if diagnosis["variance"] else "done"

# %% chaff: printed
# says: does each way through your function end with return?
def next_step(diagnosis):
    if diagnosis["high_bias"]:
        print("reduce bias")
    elif diagnosis["high_variance"]:
        print("reduce variance")
    else:
        print("done")

# %% chaff: takes the flags out of the dict
# says: your function changes diagnosis in place
def next_step(diagnosis):
    high_bias, high_variance = diagnosis.pop("high_bias"), diagnosis.pop("high_variance")
    return "reduce bias" if high_bias else "reduce variance" if high_variance else "done"

# %% chaff: the worked examples by heart
# says: the same answer comes back, whatever the flags
def next_step(diagnosis):
    return {0.15: "reduce bias", 0.01: "reduce variance", 0.005: "done"}.get(diagnosis["avoidable_bias"], "reduce bias")
