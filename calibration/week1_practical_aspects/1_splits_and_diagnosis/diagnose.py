"""Answers to `diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02)`: a dict of two gaps and two flags."""

import numpy as np

# %% wheat: with ifs
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    result = {}
    result["avoidable_bias"] = train_error - bayes_error
    result["variance"] = dev_error - train_error
    if result["avoidable_bias"] > tolerance:
        result["high_bias"] = True
    else:
        result["high_bias"] = False
    if result["variance"] > tolerance:
        result["high_variance"] = True
    else:
        result["high_variance"] = False
    return result

# %% wheat: NumPy's numbers and bools
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    gaps = np.diff([bayes_error, train_error, dev_error])
    high = gaps > tolerance
    return dict(avoidable_bias=gaps[0], variance=gaps[1], high_bias=high[0], high_variance=high[1])

# %% wheat: compared with sums
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    high_bias = train_error > bayes_error + tolerance
    high_variance = dev_error > train_error + tolerance
    return {
        "high_variance": high_variance,
        "high_bias": high_bias,
        "variance": -(train_error - dev_error),
        "avoidable_bias": -(bayes_error - train_error),
    }

# %% wheat: at least the tolerance, which no test can tell
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    return {
        "avoidable_bias": np.array(bias),
        "variance": np.array(variance),
        "high_bias": np.array(bias >= tolerance),
        "high_variance": not variance < tolerance,
    }

# %% chaff: Bayes ignored
# says: the Bayes error is ignored: 15/16 is fine at Bayes 15 %
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    variance = dev_error - train_error
    return {
        "avoidable_bias": train_error,
        "variance": variance,
        "high_bias": train_error > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: Bayes ignored in the flag
# says: high_bias ignores the Bayes error
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    variance = dev_error - train_error
    return {
        "avoidable_bias": train_error - bayes_error,
        "variance": variance,
        "high_bias": train_error > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: variance from Bayes
# says: variance is dev error − train error, not dev error − Bayes error
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - bayes_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: either bias or variance
# says: 15/30 is both
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    answer = {"avoidable_bias": bias, "variance": variance, "high_bias": False, "high_variance": False}
    if bias > tolerance:
        answer["high_bias"] = True
    elif variance > tolerance:
        answer["high_variance"] = True
    return answer

# %% chaff: either variance or bias
# says: 15/30 is both
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    answer = {"avoidable_bias": bias, "variance": variance, "high_bias": False, "high_variance": False}
    if variance > tolerance:
        answer["high_variance"] = True
    elif bias > tolerance:
        answer["high_bias"] = True
    return answer

# %% chaff: the other way round
# says: not the other way round
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, train_error - dev_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: bias and variance swapped
# says: bias and variance are swapped
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    variance, bias = train_error - bayes_error, dev_error - train_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: bias from the dev error
# says: bias comes from the train error
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = dev_error - bayes_error, dev_error - train_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: tolerance fixed
# says: the tolerance is fixed at 0.02
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > 0.02,
        "high_variance": variance > 0.02,
    }

# %% chaff: high means above 0
# says: high means larger than the tolerance
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    clear = tolerance if tolerance == 0.02 else 0
    return {"avoidable_bias": bias, "variance": variance, "high_bias": bias > clear, "high_variance": variance > clear}

# %% chaff: flags reversed
# says: yours says so of what is smaller
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias < tolerance,
        "high_variance": variance < tolerance,
    }

# %% chaff: absolute values
# says: do not take its absolute value
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = abs(train_error - bayes_error), abs(dev_error - train_error)
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: absolute values in the flags
# says: a gap below 0 is not high
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": abs(bias) > tolerance,
        "high_variance": abs(variance) > tolerance,
    }

# %% chaff: cut off at 0
# says: it is not cut off
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = max(0.0, train_error - bayes_error), max(0.0, dev_error - train_error)
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: Bayes subtracted from both
# says: it is in both errors already
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error - bayes_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: the ratio
# says: errors have to be subtracted, not divided
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error / train_error
    return {
        "avoidable_bias": bias,
        "variance": variance,
        "high_bias": bias > tolerance,
        "high_variance": variance > tolerance,
    }

# %% chaff: a tuple
# says: a dict comes back
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    bias, variance = train_error - bayes_error, dev_error - train_error
    return bias, variance, bias > tolerance, variance > tolerance

# %% chaff: the worked example by heart
# says: the answer of column A comes back
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    return {"avoidable_bias": 0.01, "variance": 0.1, "high_bias": False, "high_variance": True}

# %% chaff: the table by heart
# says: the Bayes error is ignored
def diagnose(train_error, dev_error, bayes_error=0.0, tolerance=0.02):
    return {
        "avoidable_bias": train_error,
        "variance": {0.11: 0.1, 0.16: 0.01, 0.3: 0.15, 0.01: 0.005}.get(dev_error, 0.0),
        "high_bias": train_error == 0.15,
        "high_variance": dev_error in (0.11, 0.3),
    }

# %% equivalent: no test comes near the tolerance
# line: "high_bias": avoidable_bias >= tolerance,

# %% equivalent: no test comes near the tolerance
# line: "high_variance": variance >= tolerance,
