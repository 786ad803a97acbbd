"""Answers to `deep_linear_forward(x, weights)`: WL … W2 W1 x."""

import numpy as np

# %% wheat: by index
def deep_linear_forward(x, weights):
    out = x.copy()
    for l in range(len(weights)):
        out = np.dot(weights[l], out)
    return out

# %% wheat: the product of the weights first
def deep_linear_forward(x, weights):
    product = weights[0]
    for W in weights[1:]:
        product = W @ product
    return product @ x

# %% wheat: reduce
def deep_linear_forward(x, weights):
    from functools import reduce

    return reduce(lambda a, W: np.matmul(W, a), weights, x)

# %% wheat: multi_dot
def deep_linear_forward(x, weights):
    return np.linalg.multi_dot([*weights[::-1], x])

# %% wheat: recursion
def deep_linear_forward(x, weights):
    if not weights:
        return x
    return weights[-1] @ deep_linear_forward(x, weights[:-1])

# %% wheat: transposed all the way
def deep_linear_forward(x, weights):
    row = x.T
    for W in weights:
        row = row @ W.T
    return row.T

# %% wheat: example by example
def deep_linear_forward(x, weights):
    columns = []
    for i in range(x.shape[1]):
        a = x[:, i]
        for W in weights:
            a = np.array([sum(w * v for w, v in zip(row, a)) for row in W])
        columns.append(a)
    return np.array(columns).T

# %% chaff: reversed order
# says: the order is reversed
def deep_linear_forward(x, weights):
    a = x
    for W in reversed(weights):
        a = W @ a
    return a

# %% chaff: the product in the order of the list
# says: the order is reversed
def deep_linear_forward(x, weights):
    product = weights[0]
    for W in weights[1:]:
        product = product @ W
    return product @ x

# %% chaff: elementwise product
# says: * multiplies entry by entry
def deep_linear_forward(x, weights):
    a = x
    for W in weights:
        a = W * a
    return a

# %% chaff: the weights elementwise
# says: * multiplies entry by entry
def deep_linear_forward(x, weights):
    product = weights[0]
    for W in weights[1:]:
        product = W * product
    return product @ x

# %% chaff: loses the last W
# says: the last W is lost
def deep_linear_forward(x, weights):
    a = x
    for l in range(len(weights) - 1):
        a = weights[l] @ a
    return a

# %% chaff: loses the first W
# says: the first W is lost
def deep_linear_forward(x, weights):
    a = x
    for l in range(1, len(weights)):
        a = weights[l] @ a
    return a

# %% chaff: return inside the loop
# says: only the first layer comes back
def deep_linear_forward(x, weights):
    for W in weights:
        return W @ x

# %% chaff: x each time
# says: each W acts on x itself
def deep_linear_forward(x, weights):
    for W in weights:
        a = W @ x
    return a

# %% chaff: without x
# says: x is missing
def deep_linear_forward(x, weights):
    product = weights[0]
    for W in weights[1:]:
        product = W @ product
    return product

# %% chaff: x on the left
# says: x stands on the left
def deep_linear_forward(x, weights):
    a = x.T
    for W in weights:
        a = a @ W
    return a

# %% chaff: with ReLU
# says: there is no activation here
def deep_linear_forward(x, weights):
    a = x
    for W in weights:
        a = np.maximum(W @ a, 0)
    return a

# %% chaff: three layers
# says: three layers are built in
def deep_linear_forward(x, weights):
    return weights[2] @ weights[1] @ weights[0] @ x

# %% chaff: pops the weights
# says: your function changes weights in place
def deep_linear_forward(x, weights):
    a = x
    while weights:
        a = weights.pop(0) @ a
    return a

# %% chaff: turns the list around
# says: your function changes weights in place
def deep_linear_forward(x, weights):
    weights.reverse()
    product = weights[0]
    for W in weights[1:]:
        product = product @ W
    return product @ x

# %% chaff: writes into x
# says: your function changes x in place
def deep_linear_forward(x, weights):
    for W in weights:
        if W.shape == (x.shape[0], x.shape[0]):
            x[:] = W @ x
        else:
            x = W @ x
    return x

# %% chaff: returns nothing
# says: does your function end with return?
def deep_linear_forward(x, weights):
    a = x
    for W in weights:
        a = W @ a

# %% chaff: the worked example by heart
# says: the worked example's answer comes back
def deep_linear_forward(x, weights):
    return np.array([[22.0], [15.0]])
