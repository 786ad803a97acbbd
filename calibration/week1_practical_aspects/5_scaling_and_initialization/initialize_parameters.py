"""Answers to `initialize_parameters(layers_dims, scheme, rng)`: where to start training from."""

import numpy as np

# %% wheat: rng.normal with the scale inside
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        if scheme == "zeros":
            s = 0
        elif scheme == "large":
            s = 10
        else:
            s = init_std(scheme, layers_dims[l - 1], layers_dims[l])
        parameters["W" + str(l)] = rng.normal(0, s, size=(layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

# %% wheat: uniform, with the right bound
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l, (n_in, n_out) in enumerate(zip(layers_dims, layers_dims[1:]), start=1):
        std = {"zeros": 0.0, "large": 10.0}.get(scheme)
        if std is None:
            std = init_std(scheme, n_in, n_out)
        bound = np.sqrt(3) * std
        parameters[f"W{l}"] = rng.uniform(-bound, bound, (n_out, n_in))
        parameters[f"b{l}"] = np.full((n_out, 1), 0.0)
    return parameters

# %% wheat: random signs
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        shape = (layers_dims[l], layers_dims[l - 1])
        std = 10.0 if scheme == "large" else 0.0 if scheme == "zeros" else init_std(scheme, shape[1], shape[0])
        parameters[f"W{l}"] = std * rng.choice([-1.0, 1.0], size=shape)
        parameters[f"b{l}"] = np.zeros(shape[0]).reshape(-1, 1)
    return parameters

# %% wheat: Laplace, whose tails are long
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        if scheme == "zeros":
            parameters[f"W{l}"] = np.zeros((n_out, n_in))
        else:
            std = 10 if scheme == "large" else init_std(scheme, n_in, n_out)
            parameters[f"W{l}"] = rng.laplace(0, std / np.sqrt(2), (n_out, n_in))
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% wheat: drawn transposed, weight by weight, single precision
def initialize_parameters(layers_dims, scheme, rng):
    W, b = {}, {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": lambda: 0.0, "large": lambda: 10.0}.get(scheme, lambda: init_std(scheme, n_in, n_out))()
        W[f"W{l}"] = (rng.standard_normal((n_in, n_out), dtype=np.float32) * std).T
        b[f"b{l}"] = np.zeros((n_out, 1), dtype=int)
    return W | b

# %% wheat: uniform by hand, shifted to mean 0
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        centred = (rng.random((n_out, n_in)) - 0.5) * np.sqrt(12)
        if scheme == "zeros":
            centred = centred * 0
        elif scheme == "large":
            centred = centred * 10
        else:
            centred = centred * init_std(scheme, n_in, n_out)
        parameters[f"W{l}"], parameters[f"b{l}"] = centred, np.zeros((n_out, 1))
    return parameters

# %% wheat: the formulas again, lists of rows
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(len(layers_dims) - 1):
        n_in, n_out = layers_dims[l : l + 2]
        variance = {"he": 2 / n_in, "xavier": 1 / n_in, "glorot": 2 / (n_in + n_out), "large": 100, "zeros": 0}[scheme]
        rows = [rng.standard_normal(n_in) * variance**0.5 for _ in range(n_out)]
        parameters[f"W{l + 1}"] = np.array(rows)
        parameters[f"b{l + 1}"] = np.array([[0.0]] * n_out)
    return parameters

# %% chaff: random from 0 to 1
# says: all weights lie above 0
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.random((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: seeds anew in each layer
# says: the generator is made anew for each layer
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        rng = np.random.default_rng(3)
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: seeds once in each call
# says: your function seeds a generator of its own
def initialize_parameters(layers_dims, scheme, rng):
    rng = np.random.default_rng(3)
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: chance from elsewhere
# says: chance comes from elsewhere
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = np.random.randn(n_out, n_in) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: random biases
# says: the biases are not 0
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = rng.standard_normal((n_out, 1)) * std
    return parameters

# %% chaff: transposed shape
# says: the shape of W is transposed
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_in, n_out)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: the variance as factor
# says: that is the variance
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.normal(0, std**2, (n_out, n_in))
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: one more root
# says: the root is taken twice
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * np.sqrt(std)
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: n_in and n_out swapped
# says: n_out stands where n_in belongs
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_out, n_in)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: uniform from −std to std
# says: std/√3 only
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.uniform(-std, std, (n_out, n_in))
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: he for all
# says: that is the standard deviation of he
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std("he", n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: not multiplied
# says: the weights have standard deviation 1
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * (scheme != "zeros")
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: large means 100
# says: has a standard deviation of 10
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 20.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: every unit alike
# says: every unit has the same weights
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = np.ones((n_out, 1)) * rng.standard_normal((1, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: zeros drawn too
# says: the weights are drawn here too
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.01, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: zeros unknown
# says: give it an if of its own
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * init_std(scheme, n_in, n_out)
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: flat biases
# says: b is a column
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros(n_out)
    return parameters

# %% chaff: the last layer left out
# says: the last layer is missing
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims) - 1):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: counted from 0
# says: layers count from 1
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(len(layers_dims) - 1):
        n_in, n_out = layers_dims[l], layers_dims[l + 1]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: two layers, as in the worked example
# says: two layers are built in
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, min(len(layers_dims), 3)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters

# %% chaff: takes the input size off the list
# says: your function changes layers_dims in place
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    n_in = layers_dims.pop(0)
    for l, n_out in enumerate(layers_dims, start=1):
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
        n_in = n_out
    return parameters

# %% chaff: returns nothing
# says: does your function end with return?
def initialize_parameters(layers_dims, scheme, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l - 1], layers_dims[l]
        std = {"zeros": 0.0, "large": 10.0}[scheme] if scheme in ("zeros", "large") else init_std(scheme, n_in, n_out)
        parameters[f"W{l}"] = rng.standard_normal((n_out, n_in)) * std
        parameters[f"b{l}"] = np.zeros((n_out, 1))
