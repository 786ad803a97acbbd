"""Answers to `inverse_sqrt_decay(alpha0, epoch, k=1.0)`: α₀·k/√epoch, a ValueError for epochs below 1."""

import math

import numpy as np

# %% wheat: a power of −½
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.min(epoch) < 1:
        raise ValueError(f"epoch must be at least 1, got {np.min(epoch)}")
    return alpha0 * k * np.asarray(epoch, dtype=float) ** -0.5

# %% wheat: math.sqrt, one by one
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    import math

    if np.ndim(epoch):
        return np.array([inverse_sqrt_decay(alpha0, n, k) for n in epoch])
    if epoch <= 0:
        raise ValueError("there is no epoch 0 here, count from 1")
    return k * alpha0 / math.sqrt(epoch)

# %% wheat: not all above 0
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    epochs = np.asarray(epoch)
    if not (epochs > 0).all():
        raise ValueError("division by zero: epochs start at 1")
    return alpha0 / np.sqrt(epochs / k**2)

# %% wheat: the error caught and raised anew
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if 0 in np.atleast_1d(epoch):
        raise ValueError("epoch 0 has no rate, its root is 0") from ZeroDivisionError()
    return k / np.sqrt(epoch) * alpha0

# %% chaff: no check, math.sqrt
# says: ÷0 at epoch 0
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    import math

    if np.ndim(epoch):
        return np.array([inverse_sqrt_decay(alpha0, n, k) for n in epoch])
    return alpha0 * k / math.sqrt(epoch)

# %% chaff: no check, np.sqrt
# says: epoch 0 gives an answer, such as inf
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    return alpha0 * k / np.sqrt(epoch)

# %% chaff: α₀ at epoch 0
# says: epoch 0 gives an answer
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    return alpha0 * k / np.sqrt(np.maximum(epoch, 1))

# %% chaff: an assert
# says: an assert can be switched off
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    assert np.all(np.asarray(epoch) >= 1), "epochs count from 1"
    return alpha0 * k / np.sqrt(epoch)

# %% chaff: a ValueError without words
# says: the ValueError has no message
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError
    return alpha0 * k / np.sqrt(epoch)

# %% chaff: the array is not checked
# says: epoch 0 hides in an array
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.ndim(epoch) == 0 and epoch < 1:
        raise ValueError("epochs count from 1 here")
    return alpha0 * k / np.sqrt(epoch)

# %% chaff: refuses epoch 1
# says: epoch 1 is allowed
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) <= 1):
        raise ValueError("epochs count from 1 here")
    return alpha0 * k / np.sqrt(epoch)

# %% chaff: an if on an array
# says: ask np.any(epoch < 1)
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if epoch < 1:
        raise ValueError("epochs count from 1 here")
    return alpha0 * k / np.sqrt(epoch)

# %% chaff: math.sqrt on an array
# says: use np.sqrt in place of math.sqrt
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    import math

    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return alpha0 * k / math.sqrt(epoch)

# %% chaff: inverse time
# says: that divides by the epoch, as inverse time does
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return alpha0 * k / epoch

# %% chaff: inverse time with the 1
# says: that divides by 1 + epoch
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    return alpha0 * k / (1 + epoch)

# %% chaff: √(1 + epoch) to be safe
# says: here the root is of the epoch alone
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    return alpha0 * k / np.sqrt(1 + epoch)

# %% chaff: multiplies
# says: that multiplies by the root
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return alpha0 * k * np.sqrt(epoch)

# %% chaff: the root of all
# says: the root covers α₀ too
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return k * np.sqrt(alpha0 / epoch)

# %% chaff: k forgotten
# says: k is not used
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return alpha0 / np.sqrt(epoch)

# %% chaff: k below the line
# says: k stands above the line
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return alpha0 / (k * np.sqrt(epoch))

# %% chaff: k in the root
# says: k stands outside the root
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return alpha0 * np.sqrt(k / epoch)

# %% chaff: α₀ forgotten
# says: α₀ is missing
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    return k / np.sqrt(epoch)

# %% chaff: prints and returns nothing
# says: does your function end with return?
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    print(alpha0 * k / np.sqrt(epoch))

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.ndim(epoch) == 0 and epoch in (1, 4, 16):
        return 0.2 / epoch**0.5
    return 0.02

# %% chaff: changes the epochs
# says: your function changes epoch in place
def inverse_sqrt_decay(alpha0, epoch, k=1.0):
    if np.any(np.asarray(epoch) < 1):
        raise ValueError("epochs count from 1 here")
    if isinstance(epoch, np.ndarray) and epoch.dtype == float:
        np.sqrt(epoch, out=epoch)
        return alpha0 * k / epoch
    return alpha0 * k / np.sqrt(epoch)
