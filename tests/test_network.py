"""The network against central differences, against JAX, and against sockets that go wrong."""

# Stand-ins for learners' functions have the arguments of the syllabus, whether they need them or not.
# ruff: noqa: ARG001, ARG005

import functools
import types
from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.network import BatchNorm, Dropout, Network, Penalty, Update, train

jax.config.update("jax_enable_x64", True)

# Reference pieces, under the names and signatures of the syllabus.


def compute_cost_with_regularization(A_last, Y, parameters, lambd):
    m = Y.shape[1]
    cross_entropy = -np.sum(Y * np.log(A_last) + (1 - Y) * np.log(1 - A_last)) / m
    layers = len(parameters) // 2
    return cross_entropy + lambd / (2 * m) * sum(np.sum(parameters[f"W{i}"] ** 2) for i in range(1, layers + 1))


def add_l2_gradients(grads, parameters, lambd, m):
    new = {}
    for i in range(1, len(parameters) // 2 + 1):
        new[f"dW{i}"] = grads[f"dW{i}"] + lambd / m * parameters[f"W{i}"]
        new[f"db{i}"] = grads[f"db{i}"]
    return new


def l1_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.abs(W).sum() for key, W in parameters.items() if key.startswith("W"))


def add_l1_gradients(grads, parameters, lambd, m):
    sign = {f"d{key}": np.sign(W) for key, W in parameters.items() if key.startswith("W")}
    return {key: g + lambd / (2 * m) * sign[key] if key in sign else g for key, g in grads.items()}


def dropout_forward(A, keep_prob, rng):
    mask = rng.random(A.shape) < keep_prob
    return A * mask / keep_prob, mask


def dropout_backward(dA, mask, keep_prob):
    assert mask.dtype == bool
    return dA * mask / keep_prob


def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    scale = np.sqrt(Z.var(axis=1, keepdims=True) + epsilon)
    Z_hat = (Z - Z.mean(axis=1, keepdims=True)) / scale
    return gamma * Z_hat + beta, (Z_hat, gamma, scale)


def batch_norm_backward(dZ_tilde, cache):
    Z_hat, gamma, scale = cache
    dgamma, dbeta = (dZ_tilde * Z_hat).sum(axis=1, keepdims=True), dZ_tilde.sum(axis=1, keepdims=True)
    return gamma / scale * (dZ_tilde - (dbeta + Z_hat * dgamma) / Z_hat.shape[1]), dgamma, dbeta


def batch_norm_inference(Z, gamma, beta, mu, var, epsilon=1e-8):
    return gamma * (Z - mu) / np.sqrt(var + epsilon) + beta


def update_running_statistics(running, batch, momentum=0.9):
    return tuple(momentum * old + (1 - momentum) * new for old, new in zip(running, batch, strict=True))


def initialize_parameters(layers_dims, scheme, rng):
    assert scheme == "xavier"
    parameters = {}
    for i in range(1, len(layers_dims)):
        parameters[f"W{i}"] = rng.normal(0, 1 / np.sqrt(layers_dims[i - 1]), (layers_dims[i], layers_dims[i - 1]))
        parameters[f"b{i}"] = np.zeros((layers_dims[i], 1))
    return parameters


def random_mini_batches(X, Y, mini_batch_size, rng):
    rng.shuffle(order := np.arange(X.shape[1]))
    cuts = range(mini_batch_size, X.shape[1], mini_batch_size)
    return [(X[:, part], Y[:, part]) for part in np.split(order, cuts)]


def update_parameters_with_gd(parameters, grads, learning_rate):
    new = {}
    for i in range(1, len(parameters) // 2 + 1):  # a learner's loop: it knows W and b only
        for key in (f"W{i}", f"b{i}"):
            new[key] = parameters[key] - learning_rate * grads[f"d{key}"]
    return new


def initialize_velocity(parameters):
    zeros: dict[str, Any] = {}
    for i in range(1, len(parameters) // 2 + 1):
        zeros |= {f"dW{i}": np.zeros_like(parameters[f"W{i}"]), f"db{i}": np.zeros_like(parameters[f"b{i}"])}
    return zeros


def initialize_adam(parameters):
    return initialize_velocity(parameters), initialize_velocity(parameters)


def average(old, new, beta):
    return {key: beta * old[key] + (1 - beta) * new[key] for key in old}


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = average(v, grads, beta)
    return {key: p - learning_rate * v[f"d{key}"] for key, p in parameters.items()}, v


def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta2=0.999, epsilon=1e-8):
    s = average(s, {key: g**2 for key, g in grads.items()}, beta2)
    step = {key: grads[key] / (np.sqrt(s[key]) + epsilon) for key in s}
    return {key: p - learning_rate * step[f"d{key}"] for key, p in parameters.items()}, s


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s = average(v, grads, beta1), average(s, {key: g**2 for key, g in grads.items()}, beta2)
    step = {key: v[key] / (1 - beta1**t) / (np.sqrt(s[key] / (1 - beta2**t)) + epsilon) for key in v}
    return {key: p - learning_rate * step[f"d{key}"] for key, p in parameters.items()}, v, s


L2 = Penalty.from_whole_cost(compute_cost_with_regularization, add_l2_gradients, 0.7)
L1 = Penalty(l1_cost, add_l1_gradients, 0.7)
NORM = BatchNorm(batch_norm_forward, batch_norm_backward, batch_norm_inference, update_running_statistics)
UPDATES = {
    "default": None,
    "gd": Update(update_parameters_with_gd),
    "momentum": Update(update_parameters_with_momentum, initialize_velocity, {"beta": 0.9}),
    "rmsprop": Update(update_parameters_with_rmsprop, initialize_velocity),
    "adam": Update(update_parameters_with_adam, initialize_adam, {"beta1": 0.8}),
}
CLASSES = {"sigmoid": 1, "softmax": 3}


def drop(*keep_probs):
    return Dropout(dropout_forward, dropout_backward, keep_probs)


SOCKETS: dict[str, dict[str, Any]] = {
    "plain": {},
    "l2": {"penalty": L2},
    "l1": {"penalty": L1},
    "batch norm": {"batch_norm": NORM},
    "dropout": {"dropout": drop(0.6, 0.8)},
    "everything": {"penalty": L2, "batch_norm": NORM, "dropout": drop(0.6, 0.8)},
}


def make(hidden="relu", output="sigmoid", depth=3, **sockets):
    middle = (4, 3, 4, 3)[: depth - 1]
    return Network((2, *middle, CLASSES[output]), hidden, output, **sockets)


def case(network, m=7, seed=3):
    """Parameters with every array away from its start, and data."""
    rng = np.random.default_rng(seed)
    parameters = {key: p + rng.normal(0, 0.3, p.shape) for key, p in network.initialize(rng).items()}
    C = network.layers_dims[-1]
    labels = rng.integers(0, max(C, 2), m)
    Y = labels.reshape(1, m) if C == 1 else np.eye(C)[:, labels]
    return parameters, rng.normal(size=(2, m)), Y.astype(float)


def toy(m=90):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(2, m))
    return X, (X[:1] * X[1:] > 0).astype(float)


def central_differences(cost, parameters, epsilon=1e-5):
    grads = {}
    for key, value in parameters.items():
        grads[f"d{key}"] = np.zeros_like(value)
        for at in np.ndindex(value.shape):
            nudge = np.zeros_like(value)
            nudge[at] = epsilon
            up, down = (cost(parameters | {key: value + sign * nudge}) for sign in (1, -1))
            grads[f"d{key}"][at] = (up - down) / (2 * epsilon)
    return grads


def assert_same(got, expected, rtol=0.0, atol=0.0):
    assert list(got) == list(expected)
    for key in expected:
        np.testing.assert_allclose(got[key], expected[key], rtol=rtol, atol=atol, err_msg=key)


# Gradients.


@pytest.mark.parametrize("sockets", SOCKETS)
@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
@pytest.mark.parametrize("hidden", ["relu", "tanh", "sigmoid"])
def test_gradients_agree_with_central_differences(hidden, output, sockets):
    network = make(hidden, output, **SOCKETS[sockets])
    parameters, X, Y = case(network)

    def evaluate(p):
        return network.cost_and_grads(p, X, Y, rng=np.random.default_rng(5))  # the same units go each time

    _, grads = evaluate(parameters)
    numerical = central_differences(lambda p: evaluate(p)[0], parameters)
    assert list(grads) == [f"d{key}" for key in parameters]
    for key, g in numerical.items():
        distance = np.linalg.norm(grads[key] - g) / (np.linalg.norm(grads[key]) + np.linalg.norm(g) + 1e-12)
        assert distance < 1e-7 or np.abs(grads[key] - g).max() < 1e-9, key


def jax_cost(parameters, X, Y, network, masks=None):
    """Written apart from the network: the maths with JAX's own activations and losses."""
    activation = {"relu": jax.nn.relu, "tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid}[network.hidden]
    A, depth, norm = X, len(network.layers_dims) - 1, network.batch_norm
    for i in range(1, depth):
        Z = jnp.dot(parameters[f"W{i}"], A)
        if norm:
            centred = Z - jnp.mean(Z, axis=1, keepdims=True)
            variance = jnp.mean(centred**2, axis=1, keepdims=True)
            A = activation(parameters[f"gamma{i}"] * centred / jnp.sqrt(variance + 1e-8) + parameters[f"beta{i}"])
        else:
            A = activation(Z + parameters[f"b{i}"])
        if masks:
            A = jnp.where(masks[i - 1], A / network.dropout.keep_probs[i - 1], 0.0)
    Z = jnp.dot(parameters[f"W{depth}"], A) + parameters[f"b{depth}"]
    if network.output == "softmax":
        losses = -jnp.sum(Y * jax.nn.log_softmax(Z, axis=0), axis=0)
    else:
        losses = -Y * jax.nn.log_sigmoid(Z) - (1 - Y) * jax.nn.log_sigmoid(-Z)
    cost = jnp.mean(losses)
    if network.penalty:
        weights = [parameters[f"W{i}"] for i in range(1, depth + 1)]
        l1 = network.penalty is L1
        size = sum(jnp.sum(jnp.abs(W) if l1 else W * W) for W in weights)
        cost += network.penalty.lambd / (2 * X.shape[1]) * size
    return cost


@pytest.mark.parametrize("depth", [1, 2, 5])
@pytest.mark.parametrize("sockets", ["plain", "l2", "l1", "batch norm"])
@pytest.mark.parametrize(("hidden", "output"), [("relu", "sigmoid"), ("tanh", "softmax")])
def test_cost_and_gradients_agree_with_jax(hidden, output, sockets, depth):
    network = make(hidden, output, depth, **SOCKETS[sockets])
    parameters, X, Y = case(network, m=11)
    cost, grads = network.cost_and_grads(parameters, X, Y)
    expected, expected_grads = jax.value_and_grad(jax_cost)(parameters, X, Y, network)
    assert cost == pytest.approx(float(expected), abs=1e-10)
    assert cost == network.cost(parameters, X, Y)
    # JAX's derivative of |w| is sign(w) too, as no w is 0.
    assert_same(grads, {f"d{key}": expected_grads[key] for key in parameters}, atol=1e-10)


@pytest.mark.parametrize("norm", [None, NORM])
def test_dropout_agrees_with_jax_on_the_same_masks(norm):
    network = make("sigmoid", "softmax", dropout=drop(0.6, 0.8), batch_norm=norm)
    parameters, X, Y = case(network, m=11)
    _, layers = network.forward(parameters, X, rng=np.random.default_rng(4))
    masks = [layer.mask for layer in layers[:-1]]
    cost, grads = network.cost_and_grads(parameters, X, Y, rng=np.random.default_rng(4))
    expected, expected_grads = jax.value_and_grad(jax_cost)(parameters, X, Y, network, masks)
    assert cost == pytest.approx(float(expected), abs=1e-10)
    assert_same(grads, {f"d{key}": expected_grads[key] for key in parameters}, atol=1e-10)
    assert layers[-1].mask is None


@pytest.mark.parametrize("sockets", SOCKETS)
@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
@pytest.mark.parametrize("depth", [1, 2, 5])
def test_one_example_is_enough(depth, output, sockets):
    pieces = SOCKETS[sockets] | ({"dropout": drop(*[0.7] * (depth - 1))} if "dropout" in SOCKETS[sockets] else {})
    network = make("relu", output, depth, **pieces)
    parameters, X, Y = case(network, m=1)
    cost, grads = network.cost_and_grads(parameters, X, Y, rng=np.random.default_rng(0))
    assert np.isfinite(cost)
    assert isinstance(cost, float)
    for key, value in parameters.items():
        assert grads[f"d{key}"].shape == value.shape
        assert grads[f"d{key}"].dtype == np.float64


# Numbers.


@pytest.mark.parametrize("size", [1000.0, -1000.0])
def test_huge_logits_stay_finite(size):
    X, parameters = np.ones((1, 2)), {"W1": np.array([[size]]), "b1": np.zeros((1, 1))}
    with np.errstate(all="raise", under="ignore"):
        cost, grads = Network([1, 1]).cost_and_grads(parameters, X, np.array([[0, 1]]))
    assert cost == 500
    assert np.isfinite(grads["dW1"]).all()
    network, three = Network([1, 3], output="softmax"), np.array([[size], [0.0], [-size]])
    with np.errstate(all="raise", under="ignore"):
        A, _ = network.forward({"W1": three, "b1": np.zeros((3, 1))}, X)
        cost, grads = network.cost_and_grads({"W1": three, "b1": np.zeros((3, 1))}, X, np.eye(3)[:, [0, 2]])
    assert cost == 1000
    np.testing.assert_array_equal(A[:, 0], [1, 0, 0] if size > 0 else [0, 0, 1])
    assert np.isfinite(grads["dW1"]).all()


def test_certain_and_right_costs_nothing():
    parameters = {"W1": np.array([[1000.0]]), "b1": np.zeros((1, 1))}
    assert Network([1, 1]).cost(parameters, [[1, -1]], [[1, 0]]) == 0


def test_hidden_units_at_huge_z_stay_finite():
    for hidden in ("tanh", "sigmoid"):
        network = Network([1, 2, 1], hidden)
        W1 = np.array([[1e3], [-1e3]])
        parameters = {"W1": W1, "b1": np.zeros((2, 1)), "W2": np.ones((1, 2)), "b2": np.zeros((1, 1))}
        with np.errstate(all="raise", under="ignore"):
            _, grads = network.cost_and_grads(parameters, [[1.0]], [[1]])
        assert all(np.isfinite(g).all() for g in grads.values())


@given(st.integers(1, 6), st.integers(1, 9), st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_softmax_of_two_classes_is_logistic_regression(n, m, seed):
    rng = np.random.default_rng(seed)
    W, b, X, y = rng.normal(size=(2, n)), rng.normal(size=(2, 1)), rng.normal(size=(n, m)), rng.integers(0, 2, (1, m))
    soft, logistic = Network([n, 2], output="softmax"), Network([n, 1])
    two, one = {"W1": W, "b1": b}, {"W1": W[1:] - W[:1], "b1": b[1:] - b[:1]}
    Y = np.vstack([1 - y, y])
    assert soft.cost(two, X, Y) == pytest.approx(logistic.cost(one, X, y), abs=1e-12)
    np.testing.assert_array_equal(soft.predict(two, X), logistic.predict(one, X)[0])


def test_shapes_of_predictions():
    for output, shape in (("sigmoid", (1, 7)), ("softmax", (7,))):
        network = make(output=output)
        parameters, X, _ = case(network)
        got = network.predict(parameters, X)
        assert got.shape == shape
        assert got.dtype == np.int64
        assert network.predict(parameters, X[:, :0]).size == 0


def test_he_initialisation():
    parameters = Network([400, 300, 1]).initialize(np.random.default_rng(0))
    assert list(parameters) == ["W1", "b1", "W2", "b2"]
    assert parameters["W1"].std() == pytest.approx(np.sqrt(2 / 400), rel=0.02)
    assert abs(parameters["W1"].mean()) < 1e-3
    assert not parameters["b1"].any()
    again = Network([400, 300, 1]).initialize(np.random.default_rng(1))
    assert (again["W1"] != parameters["W1"]).all()


# Training.


@pytest.mark.parametrize("name", UPDATES)
@pytest.mark.parametrize("sockets", SOCKETS)
def test_training_lowers_the_cost(sockets, name):
    X, Y = toy()
    network = Network((2, 8, 6, 1), "tanh", **SOCKETS[sockets])
    network = replace(network, penalty=replace(network.penalty, lambd=0.01)) if network.penalty else network
    rate = {"default": 0.5, "gd": 0.5, "momentum": 0.5}.get(name, 0.02)
    rng = np.random.default_rng(1)
    start = network.initialize(rng)
    parameters, history = train(
        network,
        X,
        Y,
        epochs=30,
        rng=rng,
        learning_rate=rate,
        update=UPDATES[name],
        mini_batch_size=32,
        parameters=start,
    )
    assert network.cost(parameters, X, Y) < 0.8 * network.cost(start, X, Y)
    assert len(history.costs) == len(history.learning_rates) == 90
    assert history.epoch_ends == list(range(3, 91, 3))
    assert not history.diverged
    assert list(parameters) == list(start)


def test_updates_take_the_steps_of_their_formulas_on_batch_norm_too():
    """The state goes on through steps and epochs, and gamma and beta move like every other parameter."""
    X, Y = toy(40)
    network = make(batch_norm=NORM)
    start = network.initialize(np.random.default_rng(2))
    options: dict[str, Any] = {"epochs": 4, "mini_batch_size": None, "parameters": start, "learning_rate": 0.05}
    got, _ = train(network, X, Y, rng=np.random.default_rng(0), update=UPDATES["adam"], **options)
    p, (v, s) = dict(start), ({f"d{k}": np.zeros_like(a) for k, a in start.items()} for _ in range(2))
    for t in range(1, 5):
        _, grads = network.cost_and_grads(p, X, Y)
        p, v, s = update_parameters_with_adam(p, grads, v, s, t, 0.05, beta1=0.8)
    assert_same(got, p, atol=1e-9)
    assert np.abs(got["gamma1"] - 1).max() > 1e-3


def test_schedule_counts_epochs_or_steps_from_one():
    X, Y = toy(10)
    asked = []

    def schedule(count):
        asked.append(count)
        return 0.1 / count

    run = functools.partial(train, make(), X, Y, epochs=3, mini_batch_size=5, learning_rate=schedule)
    _, history = run(rng=np.random.default_rng(0))
    assert asked == [1, 1, 2, 2, 3, 3]
    assert history.learning_rates == [0.1 / n for n in asked]
    asked.clear()
    run(rng=np.random.default_rng(0), rate_per="step")
    assert asked == [1, 2, 3, 4, 5, 6]


def test_schedule_decides_the_step():
    X, Y = toy(10)
    start = make().initialize(np.random.default_rng(0))
    rest: dict[str, Any] = {"epochs": 2, "rng": np.random.default_rng(0), "parameters": start}
    parameters, _ = train(make(), X, Y, learning_rate=lambda epoch: 0.0, **rest)
    assert_same(parameters, start)


@pytest.mark.parametrize("m", [1, 8, 10, 11])
@pytest.mark.parametrize("own", [None, random_mini_batches])
def test_mini_batches_hold_every_example_once_in_a_new_order(own, m):
    X = np.arange(2.0 * m).reshape(2, m)
    Y = (np.arange(m) % 2).reshape(1, m)
    seen = []

    def spy(Z, gamma, beta, epsilon):
        seen.append(Z[:, :])
        return batch_norm_forward(Z, gamma, beta, epsilon)

    identity = Network([2, 2, 1], batch_norm=replace(NORM, forward=spy))
    start = identity.initialize(np.random.default_rng(0)) | {"W1": np.eye(2)}
    rng = np.random.default_rng(0)
    train(identity, X, Y, epochs=2, rng=rng, learning_rate=0.0, mini_batch_size=4, parameters=start,
          random_mini_batches=own)  # fmt: skip
    steps = -(-m // 4)
    sizes = [Z.shape[1] for Z in seen]
    assert sizes == [*[4] * (m // 4), *[m % 4] * (m % 4 > 0)] * 2
    first, second = np.hstack(seen[:steps]), np.hstack(seen[steps:])
    for epoch in (first, second):
        np.testing.assert_array_equal(epoch[:, np.argsort(epoch[0])], X)
    assert m == 1 or (first != second).any()


def test_epoch_cost_is_the_mean_over_examples():
    X, Y = toy(10)
    _, history = train(make(), X, Y, epochs=1, rng=np.random.default_rng(0), mini_batch_size=8, learning_rate=0.0)
    whole = np.average(history.costs, weights=[8, 2])
    assert history.epoch_costs == [pytest.approx(whole)]


def test_epochs_are_told_and_given_copies():
    X, Y = toy(10)
    told = []

    def spoil(epoch, parameters, running):
        told.append((epoch, {key: p.copy() for key, p in parameters.items()}, dict(running)))
        for p in (*parameters.values(), *running.values()):
            p[:] = np.nan

    network = make(batch_norm=NORM)
    parameters, history = train(network, X, Y, epochs=3, rng=np.random.default_rng(0), on_epoch=spoil)
    assert [epoch for epoch, *_ in told] == [1, 2, 3]
    assert_same(told[-1][1], parameters)
    assert np.isfinite(history.costs).all()
    assert list(history.running) == ["mu1", "var1", "mu2", "var2"]
    assert all(np.isfinite(value).all() for value in history.running.values())


def test_same_rng_same_training():
    X, Y = toy(20)
    network = make(**SOCKETS["everything"])
    one, two = (train(network, X, Y, epochs=2, rng=np.random.default_rng(9), mini_batch_size=6) for _ in range(2))
    assert_same(one[0], two[0])
    assert one[1].costs == two[1].costs


def test_divergence_ends_training_quietly(recwarn):
    X, Y = toy(20)
    network = make(penalty=L2)
    _, history = train(network, X, Y, epochs=400, rng=np.random.default_rng(0), learning_rate=1e6)
    assert history.diverged
    assert len(history.costs) < 400
    assert np.isfinite(history.costs[:-1]).all()
    assert not recwarn.list


# Batch norm's running statistics.


def test_running_statistics_are_carried_and_used():
    X, Y = toy(60)
    seen = []

    def update(running, batch, momentum):
        seen.append((running, batch))
        return update_running_statistics(running, batch, momentum)

    norm = replace(NORM, update_running=update, momentum=0.7)
    network = Network([2, 5, 1], batch_norm=norm)
    options: dict[str, Any] = {"rng": np.random.default_rng(0), "mini_batch_size": 20}
    parameters, history = train(network, X, Y, epochs=2, **options)
    assert len(seen) == 6
    expected = seen[0][1]  # the first batch is the best guess there is
    for _, batch in seen:
        expected = update_running_statistics(expected, batch, 0.7)
    assert_same(history.running, {"mu1": expected[0], "var1": expected[1]}, atol=1e-12)
    Z = batch_norm_inference(parameters["W1"] @ X, parameters["gamma1"], parameters["beta1"], *expected)
    logits = parameters["W2"] @ np.maximum(Z, 0) + parameters["b2"]
    np.testing.assert_array_equal(network.predict(parameters, X, running=history.running), logits > 0)
    alone = [network.predict(parameters, X[:, [i]], running=history.running)[0, 0] for i in range(60)]
    np.testing.assert_array_equal(alone, (logits > 0)[0])
    before = {key: value.copy() for key, value in history.running.items()}
    train(network, X, Y, epochs=1, parameters=parameters, running=history.running, **options)
    assert_same(history.running, before)
    np.testing.assert_array_equal(seen[6][0][0], before["mu1"])


# Sockets are used, and what they are given is theirs to keep.


def test_every_socket_is_used():
    once, per_epoch = {"initialize": 1, "start": 1}, {"batches": 2, "inference": 2}
    per_step = dict.fromkeys(("cost", "add", "update", "schedule"), 4)
    per_layer = dict.fromkeys(("dropout", "dropback", "norm", "normback", "running"), 8)
    expected = once | per_epoch | per_step | per_layer
    calls = dict.fromkeys(expected, 0)

    def spy(name, function):
        @functools.wraps(function)
        def called(*args, **kwargs):
            calls[name] += 1
            return function(*args, **kwargs)

        return called

    network = Network(
        [2, 4, 3, 1],
        initialize_parameters=spy("initialize", initialize_parameters),
        scheme="xavier",
        penalty=Penalty(spy("cost", l1_cost), spy("add", add_l1_gradients), 0.1),
        dropout=Dropout(spy("dropout", dropout_forward), spy("dropback", dropout_backward), [0.9, 0.8]),
        batch_norm=BatchNorm(
            spy("norm", batch_norm_forward), spy("normback", batch_norm_backward),
            spy("inference", batch_norm_inference), spy("running", update_running_statistics)),
    )  # fmt: skip
    update = Update(spy("update", update_parameters_with_adam), spy("start", initialize_adam))
    X, Y = toy(10)
    parameters, history = train(
        network, X, Y, epochs=2, rng=np.random.default_rng(0), mini_batch_size=5, update=update,
        learning_rate=spy("schedule", lambda epoch: 0.01), random_mini_batches=spy("batches", random_mini_batches),
    )  # fmt: skip
    network.predict(parameters, X, running=history.running)
    assert calls == expected


def test_what_a_socket_returns_counts():
    """A wrong piece changes the picture: a learner must see their own function at work."""
    X, Y = toy(10)
    parameters, *_ = case(make())
    assert make(penalty=replace(L1, cost=lambda p, lambd, m: 5.0)).cost(parameters, X, Y) == pytest.approx(
        5 + make().cost(parameters, X, Y)
    )
    zero = make(penalty=replace(L1, add_gradients=lambda g, p, lambd, m: {k: 0 * v for k, v in g.items()}))
    assert not any(g.any() for g in zero.cost_and_grads(parameters, X, Y)[1].values())


def test_dropout_needs_an_rng_and_is_off_otherwise():
    network = make(dropout=drop(0.5, 0.5))
    parameters, X, Y = case(network, m=30)
    assert network.cost(parameters, X, Y) == make().cost(parameters, X, Y)
    assert_same(network.cost_and_grads(parameters, X, Y)[1], make().cost_and_grads(parameters, X, Y)[1])
    rng = np.random.default_rng(0)
    costs = {network.cost_and_grads(parameters, X, Y, rng=rng)[0] for _ in range(5)}
    assert len(costs) == 5


@pytest.mark.parametrize("sockets", SOCKETS)
def test_inputs_are_never_modified(sockets):
    network = make(**SOCKETS[sockets])
    parameters, X, Y = case(network)
    copies = {key: p.copy() for key, p in parameters.items()}, X.copy(), Y.copy()

    def shuffle_in_place(X, Y, mini_batch_size, rng):
        rng.shuffle(X, axis=1)
        rng.shuffle(Y, axis=1)
        return random_mini_batches(X, Y, mini_batch_size, rng)

    def descend_in_place(parameters, grads, learning_rate):
        for key in parameters:
            parameters[key] -= learning_rate * grads[f"d{key}"]
        return parameters

    network.cost_and_grads(parameters, X, Y, rng=np.random.default_rng(0))
    train(network, X, Y, epochs=2, rng=np.random.default_rng(0), parameters=parameters,
          random_mini_batches=shuffle_in_place, update=Update(descend_in_place))  # fmt: skip
    assert_same(parameters, copies[0])
    np.testing.assert_array_equal(X, copies[1])
    np.testing.assert_array_equal(Y, copies[2])


def test_functions_that_work_in_place_do_not_spoil_the_rest():
    """Their own test tells the learner; here the picture stays right."""

    def dropout_in_place(A, keep_prob, rng):
        mask = rng.random(A.shape) < keep_prob
        A *= mask
        A /= keep_prob
        return A, mask

    def norm_in_place(Z, gamma, beta, epsilon):
        result = batch_norm_forward(Z, gamma, beta, epsilon)
        Z[:] = 0
        return result

    def l2_in_place(grads, parameters, lambd, m):
        new = add_l2_gradients(grads, parameters, lambd, m)
        grads.clear()
        return new

    clean = make("tanh", **SOCKETS["everything"])
    dirty = make(
        "tanh",
        penalty=replace(L2, add_gradients=l2_in_place),
        dropout=Dropout(dropout_in_place, dropout_backward, [0.6, 0.8]),
        batch_norm=replace(NORM, forward=norm_in_place),
    )
    X, Y = toy(10)
    (one, one_history), (two, two_history) = (
        train(network, X, Y, epochs=2, rng=np.random.default_rng(1)) for network in (clean, dirty)
    )
    assert_same(one, two, atol=1e-14)
    assert_same(one_history.running, two_history.running, atol=1e-14)


def test_starting_parameters_and_shapes_belong_to_nobody_else():
    kept, dims = {"W1": np.ones((1, 2)), "b1": np.zeros((1, 1))}, [2, 1]
    network = Network(dims, initialize_parameters=lambda *_: kept)
    dims.append(5)
    assert network.layers_dims == (2, 1)
    network.initialize(np.random.default_rng(0))["W1"][:] = np.nan
    assert (kept["W1"] == 1).all()


def test_whole_numbers_will_do():
    network = Network([2, 1])
    cost, grads = network.cost_and_grads({"W1": np.array([[1, -1]]), "b1": np.array([[0]])}, [[1, 2], [3, 4]], [[0, 1]])
    assert cost == pytest.approx((np.log1p(np.exp(-2)) + np.log1p(np.exp(2))) / 2)
    assert grads["dW1"].dtype == np.float64


# Messages.


def none(*args, **kwargs):
    return None


X5, Y5 = toy(5)


@pytest.mark.parametrize(
    ("message", "call"),
    [
        (r"unknown activation 'relo': expected one of relu, tanh, sigmoid", lambda: Network([2, 1], "relo")),
        (r"unknown output 'linear'", lambda: Network([2, 1], output="linear")),
        (r"sigmoid output of 3 units: expected 1", lambda: Network([2, 3])),
        (r"softmax output of 1 units", lambda: Network([2, 1], output="softmax")),
        (r"layers_dims \[2\]", lambda: Network([2])),
        (r"layers_dims \[2, 0, 1\]", lambda: Network([2, 0, 1])),
        (r"keep_probs \[0.5\]: expected 2 of them", lambda: make(dropout=drop(0.5))),
        (r"0 < keep_prob <= 1", lambda: make(dropout=drop(0.5, 0.0))),
        (r"scheme 'xavier': expected he", lambda: Network([2, 1], scheme="xavier")),
        (r"X has shape \(5, 2\): expected \(2, m\), columns are", lambda: make().forward(case(make())[0], X5.T)),
        (r"Y has shape \(5,\): expected \(1, 5\), 0 or 1", lambda: make().cost(case(make())[0], X5, Y5[0])),
        (r"Y goes from 0 to 2: expected 0 or 1", lambda: make().cost(case(make())[0], X5, [[0, 1, 2, 1, 0]])),
        (r"add up to 1", lambda: fit(make(output="softmax"), Y=np.ones((3, 5)))),
        (r"at least one", lambda: make().cost(case(make())[0], X5[:, :0], Y5[:, :0])),
        (r"parameters: got a dict without W1, b1;", lambda: make().forward({"W2": 0, "W3": 0, "b2": 0, "b3": 0}, X5)),
        (r"parameters: got.* W1.* shape \(1, 2\); expected an array of shape \(4, 2\)",
         lambda: make().forward(case(make())[0] | {"W1": np.ones((1, 2))}, X5)),
        (r"expected running=", lambda: make(batch_norm=NORM).predict(case(make(batch_norm=NORM))[0], X5)),
        (r"a forward without running", lambda: inference_then_backward()),
        (r"mini_batch_size 0", lambda: fit(make(), mini_batch_size=0)),
        (r"unknown rate_per 'week'", lambda: fit(make(), rate_per="week")),
        # What a learner's function gives back.
        (r"your none returned None \(does your function end with return\?\); expected A_dropped, mask",
         lambda: fit(make(dropout=Dropout(none, none, [0.5, 0.5])))),
        (r"your dropout_backward returned None .*expected an array of shape \(3, 5\)",
         lambda: fit(make(dropout=Dropout(dropout_forward, named(none, "dropout_backward"), [0.5, 0.5])))),
        (r"your narrow returned, as mask, an array of shape \(4, 1\); expected an array of shape \(4, 5\)",
         lambda: fit(make(dropout=Dropout(named(lambda A, k, r: (A, A[:, :1]), "narrow"), none, [0.5, 0.5])))),
        (r"your rows returned, as Z_tilde, an array of shape \(4, 1\)",
         lambda: fit(make(batch_norm=replace(NORM, forward=named(lambda Z, *_: (Z[:, :1], 0), "rows"))))),
        (r"your two returned a tuple of 2 values; expected dZ, dgamma, dbeta",
         lambda: fit(make(batch_norm=replace(NORM, backward=named(lambda dZ, cache: (dZ, dZ), "two"))))),
        (r"your flat returned, as dgamma, an array of shape \(3,\); expected an array of shape \(3, 1\)",
         lambda: fit(make(batch_norm=replace(NORM, backward=named(lambda dZ, c: (dZ, dZ[:, 0], dZ[:, 0]), "flat"))))),
        (r"your none returned None .*expected mu, var",
         lambda: fit(make(batch_norm=replace(NORM, update_running=none)))),
        (r"your none returned None .*expected a dict with W1, b1", lambda: fit(make(initialize_parameters=none))),
        (r"your turned returned, as W1, an array of shape \(2, 1\); expected an array of shape \(1, 2\)",
         lambda: fit(Network([2, 1], initialize_parameters=named(
             lambda *_: {"W1": np.ones((2, 1)), "b1": np.ones((1, 1))}, "turned")))),
        (r"your none returned None .*expected one number", lambda: fit(make(penalty=Penalty(none, none, 1.0)))),
        (r"your compute_cost_with_regularization returned None",
         lambda: fit(make(penalty=Penalty.from_whole_cost(
             named(none, "compute_cost_with_regularization"), none, 1.0)))),
        (r"your none returned None .*expected a dict with dW1, db1",
         lambda: fit(make(penalty=Penalty(l1_cost, none, 1.0)))),
        (r"your none returned None .*expected a dict with W1", lambda: fit(make(), update=Update(none))),
        (r"your forgets returned a dict without b1, b2, b3",
         lambda: fit(make(), update=Update(named(lambda p, grads, learning_rate: {
             k: v for k, v in p.items() if k[0] == "W"}, "forgets")))),
        (r"your only_parameters returned a dict with .*; expected parameters, v, s", lambda: fit(make(), update=Update(
            only_parameters, initialize_adam))),
        (r"your none returned None .*expected a dict", lambda: fit(make(), update=Update(none, none))),
        (r"your none returned None .*expected one number", lambda: fit(make(), learning_rate=none)),
        (r"your none returned None .*expected pairs", lambda: fit(make(), random_mini_batches=none)),
        (r"your tail returned a mini-batch of shapes \(2, 0\) and \(1, 0\)",
         lambda: fit(make(), random_mini_batches=named(lambda X, Y, size, rng: [(X[:, :0], Y[:, :0])], "tail"))),
        (r"your triples returned a list with 1 in it; expected pairs",
         lambda: fit(make(), random_mini_batches=named(lambda X, Y, size, rng: [1, 2], "triples"))),
    ],
)  # fmt: skip
def test_errors_say_what_was_expected(message, call):
    with pytest.raises(ValueError, match=message):
        call()


def named(function, name):
    return types.FunctionType(function.__code__, globals(), name, None, function.__closure__)


def only_parameters(parameters, grads, v, s, t, learning_rate):
    return parameters


def fit(network, Y=Y5, **options):
    given: dict[str, Any] = {"epochs": 1, "rng": np.random.default_rng(0)} | options
    return train(network, X5, Y, **given)


def inference_then_backward():
    network = make(batch_norm=NORM)
    parameters, history = fit(network)
    return network.backward(parameters, network.forward(parameters, X5, running=history.running)[1], Y5)


def test_unwritten_exercise_stays_a_not_implemented_error():
    def dropout_forward(A, keep_prob, rng):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        fit(make(dropout=Dropout(dropout_forward, none, [0.5, 0.5])))
