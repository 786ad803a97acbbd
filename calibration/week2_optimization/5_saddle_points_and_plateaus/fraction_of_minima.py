"""Answers to `fraction_of_minima(n, trials, rng)`: how often all eigenvalues of a symmetric matrix are above 0."""

import numpy as np

# %% wheat: a loop that counts
def fraction_of_minima(n, trials, rng):
    minima = 0
    for _ in range(trials):
        A = rng.standard_normal((n, n))
        if np.linalg.eigvalsh((A + A.T) / 2).min() > 0:
            minima += 1
    return minima / trials

# %% wheat: the function of exercise 1
def fraction_of_minima(n, trials, rng):
    words = []
    for _ in range(trials):
        A = rng.standard_normal(size=(n, n))
        words.append(classify_critical_point((A + A.T) / 2))
    return words.count("minimum") / len(words)

# %% wheat: one minor after another
def fraction_of_minima(n, trials, rng):
    A = rng.normal(0, 1, size=(trials, n, n))
    H = 0.5 * (A + np.transpose(A, (0, 2, 1)))
    good = np.ones(trials, dtype=bool)
    for k in range(1, n + 1):
        good &= np.linalg.det(H[:, :k, :k]) > 0
    return good.mean()

# %% wheat: a Cholesky factor, as only minima have one
def fraction_of_minima(n, trials, rng):
    def is_minimum():
        A = rng.standard_normal((n, n))
        try:
            np.linalg.cholesky(A + A.T)
        except np.linalg.LinAlgError:
            return False
        return True

    return sum(is_minimum() for _ in range(trials)) / trials

# %% wheat: the right distribution without A
def fraction_of_minima(n, trials, rng):
    H = np.zeros((trials, n, n))
    for i in range(n):
        for j in range(i + 1):
            H[:, i, j] = rng.standard_normal(trials) * (1 if i == j else np.sqrt(0.5))
            H[:, j, i] = H[:, i, j]
    return np.count_nonzero((np.linalg.eigvalsh(H) > 0).all(axis=-1)) / trials

# %% wheat: a 0-d array
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((n, n, trials))
    H = (A + A.transpose(1, 0, 2)).transpose(2, 0, 1)
    return np.array(np.mean(np.linalg.eigvalsh(H)[:, 0] > 0))

# %% chaff: not symmetric
# says: A is not symmetric: take the eigenvalues of (A + Aᵀ)/2
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    return np.mean(np.all(np.linalg.eigvals(A).real > 0, axis=1))

# %% chaff: eigvalsh of what is not symmetric
# says: eigvalsh reads only its lower half
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    return np.mean(np.all(np.linalg.eigvalsh(A) > 0, axis=1))

# %% chaff: any for all
# says: for a minimum all of them must be
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.mean(np.any(np.linalg.eigvalsh(H) > 0, axis=1))

# %% chaff: the diagonal only
# says: the diagonal is not enough
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.mean(np.all(np.diagonal(H, axis1=1, axis2=2) > 0, axis=1))

# %% chaff: coins
# says: a quarter means that the two curvatures are independent
def fraction_of_minima(n, trials, rng):
    return np.mean(np.all(rng.random((trials, n)) < 0.5, axis=1))

# %% chaff: minima and maxima
# says: maxima and minima are counted
def fraction_of_minima(n, trials, rng):
    count = 0
    for _ in range(trials):
        A = rng.standard_normal((n, n))
        values = np.linalg.eigvalsh((A + A.T) / 2)
        count += n == 1 and values[0] > 0 or n > 1 and abs(np.sum(np.sign(values))) == n
    return count / trials

# %% chaff: the share of eigenvalues
# says: count the matrices in which all of them are
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.mean(np.linalg.eigvalsh(H) > 0)

# %% chaff: a count
# says: divide by trials
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.sum(np.all(np.linalg.eigvalsh(H) > 0, axis=1))

# %% chaff: A times A transposed
# says: all are minima
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    H = A @ A.swapaxes(1, 2)
    return np.mean(np.all(np.linalg.eigvalsh(H) > 0, axis=1))

# %% chaff: entries from 0 to 1
# says: standard normal
def fraction_of_minima(n, trials, rng):
    A = rng.random((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.mean(np.all(np.linalg.eigvalsh(H) > 0, axis=1))

# %% chaff: seeds by itself
# says: draw with the rng that you are given
def fraction_of_minima(n, trials, rng):
    own = np.random.default_rng(0)
    A = own.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.mean(np.all(np.linalg.eigvalsh(H) > 0, axis=1))

# %% chaff: chance from elsewhere
# says: chance comes from elsewhere
def fraction_of_minima(n, trials, rng):
    A = np.random.randn(trials, n, n)
    H = (A + A.swapaxes(1, 2)) / 2
    return np.mean(np.all(np.linalg.eigvalsh(H) > 0, axis=1))

# %% chaff: trials ignored
# says: trials is ignored
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((10_000, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.mean(np.all(np.linalg.eigvalsh(H) > 0, axis=1))

# %% chaff: the table of the text by heart
# says: the same share comes back each time
def fraction_of_minima(n, trials, rng):
    return {1: 0.5, 2: 0.1464, 3: 0.0249}.get(n, 0.0)

# %% chaff: a yes or no for each matrix
# says: one share comes back, not what each matrix says
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    return np.all(np.linalg.eigvalsh(H) > 0, axis=1)

# %% chaff: prints and returns nothing
# says: does your function end with return?
def fraction_of_minima(n, trials, rng):
    A = rng.standard_normal((trials, n, n))
    H = (A + A.swapaxes(1, 2)) / 2
    print(np.mean(np.all(np.linalg.eigvalsh(H) > 0, axis=1)))

# %% equivalent: a positive factor leaves the sign of every eigenvalue
# line: H = (A + A.swapaxes(1, 2)) * 2

# %% equivalent: a positive factor leaves the sign of every eigenvalue
# line: H = (A + A.swapaxes(1, 2)) / 1

# %% equivalent: a positive factor leaves the sign of every eigenvalue
# line: H = (A + A.swapaxes(1, 2)) / 3

# %% equivalent: H and −H are equally likely, so maxima are as many as minima
# line: all_up = np.all(np.linalg.eigvalsh(H) < 0, axis=1)

# %% equivalent: H and −H are equally likely, so maxima are as many as minima
# line: all_up = np.all(np.linalg.eigvalsh(H) <= 0, axis=1)

# %% equivalent: an eigenvalue of exactly 0 is never drawn
# line: all_up = np.all(np.linalg.eigvalsh(H) >= 0, axis=1)
