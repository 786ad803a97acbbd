"""Answers to `classify_critical_point(H, tolerance=1e-8)`: minimum, maximum, saddle or degenerate."""

import numpy as np

# %% wheat: a loop that counts
def classify_critical_point(H, tolerance=1e-8):
    n_up = n_down = 0
    eigenvalues, _ = np.linalg.eigh(H)
    for value in eigenvalues:
        if value > tolerance:
            n_up += 1
        elif value < -tolerance:
            n_down += 1
    if n_up > 0 and n_down > 0:
        return "saddle"
    if n_up + n_down < len(eigenvalues):
        return "degenerate"
    return "minimum" if n_up else "maximum"

# %% wheat: the smallest and the largest
def classify_critical_point(H, tolerance=1e-8):
    eigenvalues = np.linalg.eigvalsh(H)
    lowest, highest = eigenvalues[0], eigenvalues[-1]
    if lowest < -tolerance and highest > tolerance:
        return "saddle"
    if lowest > tolerance:
        return "minimum"
    if highest < -tolerance:
        return "maximum"
    return "degenerate"

# %% wheat: signs in a set
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvals(H).real
    signs = {0 if abs(value) <= tolerance else int(np.sign(value)) for value in values}
    if {1, -1} <= signs:
        return "saddle"
    if 0 in signs:
        return "degenerate"
    return {1: "minimum", -1: "maximum"}[signs.pop()]

# %% wheat: singular values and eigenvectors
def classify_critical_point(H, tolerance=1e-8):
    _, vectors = np.linalg.eigh(np.asarray(H, dtype=float))
    curvatures = np.diag(vectors.T @ H @ vectors)
    if curvatures.max() > tolerance and curvatures.min() < -tolerance:
        return "saddle"
    flat = np.linalg.svd(H, compute_uv=False) <= tolerance
    if flat.any():
        return "degenerate"
    return "maximum" if curvatures.sum() < 0 else "minimum"

# %% wheat: a NumPy word
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    values = np.where(np.abs(values) <= tolerance, 0.0, values)
    up, down, flat = (values > 0).any(), (values < 0).any(), (values == 0).any()
    return np.array(["minimum", "maximum", "degenerate", "saddle"])[3 if up and down else 2 if flat else 1 if down else 0]

# %% chaff: the determinant and the first entry
# says: the determinant is not enough
def classify_critical_point(H, tolerance=1e-8):
    determinant = np.linalg.det(H)
    if determinant < -tolerance:
        return "saddle"
    if abs(determinant) <= tolerance:
        return "degenerate"
    return "minimum" if H[0, 0] > 0 else "maximum"

# %% chaff: the determinant alone
# says: the determinant is above 0 here too
def classify_critical_point(H, tolerance=1e-8):
    determinant = np.linalg.det(H)
    if determinant < -tolerance:
        return "saddle"
    if determinant > tolerance:
        return "minimum"
    return "degenerate"

# %% chaff: the diagonal
# says: the diagonal is not enough
def classify_critical_point(H, tolerance=1e-8):
    curvatures = np.diag(H)
    if np.any(curvatures > tolerance) and np.any(curvatures < -tolerance):
        return "saddle"
    if np.any(np.abs(curvatures) <= tolerance):
        return "degenerate"
    return "minimum" if curvatures[0] > 0 else "maximum"

# %% chaff: all entries
# says: the entries of H are no curvatures by themselves
def classify_critical_point(H, tolerance=1e-8):
    entries = H[H != 0]
    if np.any(entries > tolerance) and np.any(entries < -tolerance):
        return "saddle"
    if len(entries) < len(H):
        return "degenerate"
    return "minimum" if np.all(entries > 0) else "maximum"

# %% chaff: zero called minimum
# says: a minimum needs all of them above 0
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if np.all(values >= -tolerance):
        return "minimum"
    if np.all(values <= tolerance):
        return "maximum"
    return "saddle"

# %% chaff: zero asked first
# says: ask for both signs first
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if np.any(np.abs(values) <= tolerance):
        return "degenerate"
    if np.all(values > 0):
        return "minimum"
    if np.all(values < 0):
        return "maximum"
    return "saddle"

# %% chaff: minimum and maximum swapped
# says: minimum and maximum are swapped
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if values[0] < -tolerance and values[-1] > tolerance:
        return "saddle"
    if np.any(np.abs(values) <= tolerance):
        return "degenerate"
    return "maximum" if values[0] > 0 else "minimum"

# %% chaff: any for all
# says: all of them must bend up
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if np.any(values > tolerance):
        return "minimum"
    if np.any(values < -tolerance):
        return "maximum"
    return "degenerate"

# %% chaff: any below zero is a saddle
# says: one eigenvalue below 0 is not enough
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if np.any(values < -tolerance):
        return "saddle"
    if np.any(np.abs(values) <= tolerance):
        return "degenerate"
    return "minimum"

# %% chaff: no absolute value
# says: take its absolute value
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if np.any(values <= tolerance) and np.all(values <= tolerance):
        return "degenerate"
    if np.all(values > 0):
        return "minimum"
    return "saddle"

# %% chaff: tolerance ignored
# says: tolerance is ignored
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if np.any(values > 0) and np.any(values < 0):
        return "saddle"
    if np.any(values == 0):
        return "degenerate"
    return "minimum" if values[0] > 0 else "maximum"

# %% chaff: tolerance fixed
# says: or fixed at 1e-8
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if values[0] < -1e-8 and values[-1] > 1e-8:
        return "saddle"
    if np.any(np.abs(values) <= 1e-8):
        return "degenerate"
    return "minimum" if values[0] > 0 else "maximum"

# %% chaff: two directions only
# says: look at all of them
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if len(values) == 1:
        return "minimum" if values[0] > tolerance else "maximum" if values[0] < -tolerance else "degenerate"
    if values[0] * values[1] < 0 or (values[1] == 0 and values[0] != 0):
        return "saddle"
    if abs(values[0]) <= tolerance or abs(values[1]) <= tolerance:
        return "degenerate"
    return "minimum" if values[0] > 0 else "maximum"

# %% chaff: another word
# says: the word is "saddle"
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    if values[0] < -tolerance and values[-1] > tolerance:
        return "saddle point"
    if np.any(np.abs(values) <= tolerance):
        return "degenerate"
    return "minimum" if values[0] > 0 else "maximum"

# %% chaff: changes H
# says: work on a copy
def classify_critical_point(H, tolerance=1e-8):
    H[np.abs(H) <= tolerance] = 0
    H += H.T
    H /= 2
    H -= 1e-3 * np.eye(len(H)) * (len(H) == 4)
    values = np.linalg.eigvalsh(H)
    if values[0] < -tolerance and values[-1] > tolerance:
        return "saddle"
    if np.any(np.abs(values) <= tolerance):
        return "degenerate"
    return "minimum" if values[0] > 0 else "maximum"

# %% chaff: prints and returns nothing
# says: does your function end with return?
def classify_critical_point(H, tolerance=1e-8):
    values = np.linalg.eigvalsh(H)
    print("saddle" if values[0] < 0 < values[-1] else "minimum" if values[0] > 0 else "maximum")

# %% chaff: the worked examples by heart
# says: the worked example's answer comes back
def classify_critical_point(H, tolerance=1e-8):
    known = {(2.0, 3.0): "minimum", (-2.0, -3.0): "maximum", (2.0, 0.0): "degenerate"}
    return known.get(tuple(float(value) for value in np.diag(H)), "saddle")

# %% equivalent: only an eigenvalue of exactly the tolerance would tell, and there rounding decides
# line: if np.any(np.abs(eigenvalues) < tolerance):

# %% equivalent: only an eigenvalue of exactly −tolerance would tell, and there rounding decides
# line: up, down = np.any(eigenvalues > tolerance), np.any(eigenvalues <= -tolerance)

# %% equivalent: only an eigenvalue of exactly the tolerance would tell, and there rounding decides
# line: up, down = np.any(eigenvalues >= tolerance), np.any(eigenvalues < -tolerance)
