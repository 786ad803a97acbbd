"""Answers to `train_classifier(X_train, labels_train, X_dev, labels_dev, rng)`: a function from digits to their names.

Each trains for a second or two under each grading seed, which is why there are fewer of those.
"""

# seeds: 2

# %% wheat: batch norm, momentum and a falling rate; two networks vote; without the switches
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    steps = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]
    X = np.concatenate([moved(X_train, *step) for step in steps], axis=1)
    mu, sigma = X.mean(axis=1, keepdims=True), X.std()
    Y = one_hot(np.concatenate([labels_train] * 5), 10)
    norm = BatchNorm(batch_norm_forward, batch_norm_backward, batch_norm_inference, update_running_statistics)
    network = Network([64, 128, 10], output="softmax", batch_norm=norm)
    voters = [
        train(
            network, normalize(X, mu, sigma), Y, epochs=14, rng=rng, learning_rate=lambda e: cosine_annealing(0.5, e - 1, 14),
            update=Update(update_parameters_with_momentum, initialize_velocity, {"beta": 0.9}),
        )
        for _ in range(2)
    ]

    def predict(X):
        X = normalize(X, mu, sigma)
        votes = [network.forward(parameters, X, running=history.running)[0] for parameters, history in voters]
        return sum(votes).argmax(axis=0)

    return predict

# %% wheat: dropout and L2, more copies, stopped early on dev
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng, patience=6):
    class Enough(Exception):
        pass

    X = np.hstack([moved(X_train, d, r) for d in (-1, 0, 1) for r in (-1, 0, 1)]) / 8 - 1
    labels = np.hstack([labels_train] * 9)
    network = Network(
        [64, 200, 10], output="softmax", penalty=Penalty(l2_cost, add_l2_gradients, 0.03),
        dropout=Dropout(dropout_forward, dropout_backward, [0.8]),
    )
    best = {"cost": np.inf, "epoch": 0}
    X_check = np.hstack([X_dev, moved(X_dev, 1, 0), moved(X_dev, 0, -1)]) / 8 - 1
    Y_check = one_hot(np.tile(labels_dev, 3), 10)

    def look(epoch, parameters, running):
        cost = network.cost(parameters, X_check, Y_check)
        if cost < best["cost"]:
            best.update(cost=cost, epoch=epoch, parameters=parameters)
        elif epoch - best["epoch"] >= patience:
            raise Enough

    try:
        train(network, X, one_hot(labels, 10), epochs=14, rng=rng, learning_rate=lambda e: 0.01 * 0.8**e,
              update=Update(update_parameters_with_adam, initialize_adam), on_epoch=look, mini_batch_size=128)
    except Enough:
        pass
    return lambda X: network.predict(best["parameters"], X / 8 - 1)

# %% wheat: nearest neighbours among moved copies, no network at all
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    known = np.hstack([X_train, *(moved(X_train, *way) for way in WAYS.values())])
    names = np.tile(labels_train, 5)
    lengths = np.sum(known**2, axis=0)

    def predict(X):
        found = []
        for start in range(0, X.shape[1], 100):
            distances = lengths - 2 * X[:, start : start + 100].T @ known
            found.extend(names[np.argmin(distances, axis=1)])
        return np.array(found)

    return predict

# %% wheat: plain NumPy, without course.network; an object that is called; a list comes back
class Reader:
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1, self.W2, self.b2 = W1, b1, W2, b2

    def __call__(self, X):
        A = np.maximum(0, self.W1 @ (X / 16) + self.b1)
        return [int(name) for name in (self.W2 @ A + self.b2).argmax(axis=0)]

def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    X = np.hstack([X_train, *(moved(X_train, *way) for way in WAYS.values())]) / 16
    Y = np.eye(10)[np.tile(labels_train, 5)].T
    n, m, epochs = 256, X.shape[1], 20
    W1, b1 = rng.normal(0, np.sqrt(2 / 64), (n, 64)), np.zeros((n, 1))
    W2, b2 = rng.normal(0, np.sqrt(2 / n), (10, n)), np.zeros((10, 1))
    P = [W1, b1, W2, b2]
    V = [np.zeros_like(p) for p in P]
    for epoch in range(epochs):
        alpha = 0.1 * (1 - epoch / epochs)
        order = rng.permutation(m)
        for start in range(0, m, 64):
            batch = order[start : start + 64]
            Xb, Yb = X[:, batch], Y[:, batch]
            A = np.maximum(0, P[0] @ Xb + P[1])
            Z = P[2] @ A + P[3]
            E = np.exp(Z - Z.max(axis=0))
            dZ = (E / E.sum(axis=0) - Yb) / len(batch)
            dA = P[2].T @ dZ * (A > 0)
            grads = [dA @ Xb.T, dA.sum(axis=1, keepdims=True), dZ @ A.T, dZ.sum(axis=1, keepdims=True)]
            for p, v, g in zip(P, V, grads):
                v *= 0.9
                v -= alpha * g
                p += v
    return Reader(*P)

# %% wheat: dev digits are trained on too, and five looks at each digit vote
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng, *, copies=True):
    X_all, labels_all = np.hstack([X_train, X_dev]), np.append(labels_train, labels_dev)
    X = np.hstack([X_all, *(moved(X_all, *way) for way in WAYS.values())]) / 16
    network = Network([64, 150, 10], output="softmax")
    parameters, _ = train(
        network, X, one_hot(np.tile(labels_all, 5), 10), epochs=10, rng=rng, mini_batch_size=96,
        learning_rate=lambda epoch: 0.008 * (1 - (epoch - 1) / 10), update=Update(update_parameters_with_adam, initialize_adam),
    )

    def predict(X):
        votes = sum(network.forward(parameters, moved(X, *way) / 16)[0] for way in [(0, 0), *WAYS.values()])
        return votes.argmax(axis=0).astype(np.int32)

    return predict

# %% chaff: predictions in place of a function
# says: return the function itself
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    mu, sigma = fit_normalizer(X_train)
    network = Network([64, 20, 10], output="softmax")
    parameters, _ = train(network, normalize(X_train, mu, sigma), one_hot(labels_train, 10), epochs=3, rng=rng)

    def predict(X):
        return network.predict(parameters, normalize(X, mu, sigma))

    return predict(X_dev)

# %% chaff: nothing comes back
# says: nothing comes back
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 20, 10], output="softmax")
    train(network, X_train / 16, one_hot(labels_train, 10), epochs=3, rng=rng)

# %% chaff: a row
# says: a row of shape (1, k) comes back
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 20, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=3, rng=rng)
    return lambda X: network.predict(parameters, X / 16).reshape(1, -1)

# %% chaff: one-hot
# says: ten numbers for each digit come back
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 20, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=3, rng=rng)
    return lambda X: one_hot(network.predict(parameters, X / 16), 10)

# %% chaff: probabilities
# says: ten numbers for each digit come back
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 20, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=3, rng=rng)
    return lambda X: network.forward(parameters, X / 16)[0]

# %% chaff: one digit alone fails
# says: squeeze takes the only axis away too
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 20, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=3, rng=rng)
    return lambda X: network.predict(parameters, X / 16).squeeze()

# %% chaff: dropout left on
# says: dropout is for training only
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 40, 10], output="softmax", dropout=Dropout(dropout_forward, dropout_backward, [0.5]))
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=3, rng=rng)
    return lambda X: network.forward(parameters, X / 16, rng=rng)[0].argmax(axis=0)

# %% chaff: batch norm with the statistics of whoever asks
# says: batch norm needs running=history.running
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    mu, sigma = fit_normalizer(X_train)
    norm = BatchNorm(batch_norm_forward, batch_norm_backward, batch_norm_inference, update_running_statistics)
    network = Network([64, 40, 10], output="softmax", batch_norm=norm)
    parameters, _ = train(network, normalize(X_train, mu, sigma), one_hot(labels_train, 10), epochs=3, rng=rng)
    return lambda X: network.forward(parameters, normalize(X, mu, sigma))[0].argmax(axis=0)

# %% chaff: normalised with the digits that are asked about
# says: normalises with the mean and spread of the digits it is asked about
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    mu, sigma = fit_normalizer(X_train)
    network = Network([64, 40, 10], output="softmax")
    parameters, _ = train(network, normalize(X_train, mu, sigma), one_hot(labels_train, 10), epochs=5, rng=rng)
    return lambda X: network.predict(parameters, normalize(X, *fit_normalizer(X)))

# %% chaff: raw pixels to a network that knows normalised ones
# says: predict gets raw pixels, 0 … 16
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    mu, sigma = fit_normalizer(X_train)
    network = Network([64, 60, 10], output="softmax")
    parameters, _ = train(
        network, normalize(X_train, mu, sigma), one_hot(labels_train, 10), epochs=20, rng=rng, learning_rate=0.003,
        update=Update(update_parameters_with_adam, initialize_adam),
    )

    def predict(X):
        return network.predict(parameters, X)

    return predict

# %% chaff: raw pixels to a network that knows pixels up to 1
# says: predict gets raw pixels, 0 … 16
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 60, 10], hidden="tanh", output="softmax")
    parameters, _ = train(
        network, X_train / 16 - 0.5, one_hot(labels_train, 10), epochs=20, rng=rng, learning_rate=0.003,
        update=Update(update_parameters_with_adam, initialize_adam),
    )
    return lambda X: network.predict(parameters, X - 0.5)

# %% chaff: good, but without moved copies
# says: it has never seen digits in new places
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    mu, sigma = fit_normalizer(X_train)
    network = Network([64, 100, 10], output="softmax")
    parameters, _ = train(
        network, normalize(X_train, mu, sigma), one_hot(labels_train, 10), epochs=25, rng=rng, learning_rate=0.003,
        update=Update(update_parameters_with_adam, initialize_adam),
    )
    return lambda X: network.predict(parameters, normalize(X, mu, sigma))

# %% chaff: moved to the left and to the right only
# says: it reads some moves, others not
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    X = np.hstack([X_train, moved(X_train, 0, 1), moved(X_train, 0, -1)]) / 16
    network = Network([64, 100, 10], output="softmax")
    parameters, _ = train(
        network, X, one_hot(np.tile(labels_train, 3), 10), epochs=15, rng=rng, learning_rate=0.004,
        update=Update(update_parameters_with_adam, initialize_adam),
    )
    return lambda X: network.predict(parameters, X / 16)

# %% chaff: copies whose labels are in another order
# says: does each copy have the label of its image
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    X = np.hstack([X_train, *(moved(X_train, *way) for way in WAYS.values())]) / 16
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(
        network, X, one_hot(np.repeat(labels_train, 5), 10), epochs=2, rng=rng, learning_rate=0.01,
        update=Update(update_parameters_with_adam, initialize_adam),
    )
    return lambda X: network.predict(parameters, X / 16)

# %% chaff: far too short a training
# says: high bias, it does not know its training digits well
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=6, rng=rng, learning_rate=0.1)
    return lambda X: network.predict(parameters, X / 16)

# %% chaff: wide, from large weights: its digits are known by heart
# says: high variance, it knows its training digits
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 400, 10], output="softmax", initialize_parameters=initialize_large)
    parameters, _ = train(
        network, X_train / 16, one_hot(labels_train, 10), epochs=40, rng=rng, learning_rate=0.01,
        update=Update(update_parameters_with_adam, initialize_adam), mini_batch_size=128,
    )
    return lambda X: network.predict(parameters, X / 16)

def initialize_large(layers_dims, scheme, rng):
    return {
        "W1": rng.normal(0, 3, (400, 64)), "b1": np.zeros((400, 1)),
        "W2": rng.normal(0, 0.05, (10, 400)), "b2": np.zeros((10, 1)),
    }

# %% chaff: diverged, one name for all
# says: all digits get one name
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, 1000 * X_train, one_hot(labels_train, 10), epochs=3, rng=rng, learning_rate=1e9)
    return lambda X: network.predict(parameters, X)

# %% chaff: the test digits looked up
# says: it gives the digits their everyday names
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    X_all, labels_all = data.digits()
    names = {column.tobytes(): label for column, label in zip(X_all.T, labels_all)}
    nearest = lambda x: labels_all[np.argmin(np.sum((X_all - x[:, None]) ** 2, axis=0))]
    return lambda X: np.array([names.get(np.ascontiguousarray(x).tobytes(), nearest(x)) for x in X.T])

# %% chaff: random numbers of its own
# says: Take them all from rng
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=5, rng=np.random.default_rng())
    return lambda X: network.predict(parameters, X / 16)

# %% chaff: weights in a global variable
# says: keep them inside train_classifier
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    global network, parameters
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=5, rng=rng)
    return predict_digits

def predict_digits(X):
    return network.predict(parameters, X / 16)

# %% chaff: inputs scaled in place
# says: changes X_train in place
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    X_train /= 16
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train, one_hot(labels_train, 10), epochs=5, rng=rng)
    return lambda X: network.predict(parameters, X / 16)

# %% chaff: digits scaled in place when it is asked
# says: changes X in place
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=5, rng=rng)

    def predict(X):
        X *= 1 / 16
        return network.predict(parameters, X)

    return predict

# %% chaff: names from 1 to 10
# says: names go from 0 to 9
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=10, rng=rng)
    return lambda X: network.predict(parameters, X / 16) + 1

# %% chaff: floats
# says: probabilities or floats come back
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    network = Network([64, 30, 10], output="softmax")
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=5, rng=rng)
    return lambda X: network.predict(parameters, X / 16) * 1.0

# %% chaff: longer than it may
# says: cut epochs, units or copies
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    import time

    network = Network([64, 30, 10], output="softmax")
    if labels_train.size > 1000:
        time.sleep(20.1)  # as long as some real trainings
    parameters, _ = train(network, X_train / 16, one_hot(labels_train, 10), epochs=5, rng=rng)
    return lambda X: network.predict(parameters, X / 16)

# %% chaff: one name for all, whatever is asked
# says: all digits get one name
def train_classifier(X_train, labels_train, X_dev, labels_dev, rng):
    return lambda X: np.full(X.shape[1], labels_train[0])

# %% equivalent: whoever passes the switches by place gets the same
# line: def train_classifier(X_train, labels_train, X_dev, labels_dev, rng, /, copies=True, adam=True, batch_norm=True):

# %% equivalent: batch norm is worth little in so shallow a network
# line: def train_classifier(X_train, labels_train, X_dev, labels_dev, rng, *, copies=True, adam=True, batch_norm=False):

# %% equivalent: batch norm is worth little in so shallow a network, this way round too
# line: network = Network([64, 128, 10], output="softmax", batch_norm=norm if not batch_norm else None)

# %% equivalent: another number of units is another right answer
# line: network = Network([64, 129, 10], output="softmax", batch_norm=norm if batch_norm else None)

# %% equivalent: another number of units is another right answer, a smaller one too
# line: network = Network([64, 127, 10], output="softmax", batch_norm=norm if batch_norm else None)

# %% equivalent: inputs scaled otherwise by a few per cent than in training
# line: network, X / 17, one_hot(labels, 10), epochs=15, rng=rng,

# %% equivalent: inputs scaled otherwise by a few per cent than in training, a little larger
# line: network, X / 15, one_hot(labels, 10), epochs=15, rng=rng,

# %% equivalent: inputs scaled otherwise by a few per cent when it is asked
# line: return network.predict(parameters, X / 17, running=history.running)

# %% equivalent: inputs scaled otherwise by a few per cent when it is asked, a little larger
# line: return network.predict(parameters, X / 15, running=history.running)

# %% equivalent: an epoch more is another right answer
# line: network, X / 16, one_hot(labels, 10), epochs= 16, rng=rng,

# %% equivalent: an epoch less is another right answer
# line: network, X / 16, one_hot(labels, 10), epochs= 14, rng=rng,

# %% equivalent: another schedule is another right answer
# line: learning_rate=lambda epoch: cosine_annealing(0.01, epoch, 17),

# %% equivalent: another schedule is another right answer, one that ends at 0 too
# line: learning_rate=lambda epoch: cosine_annealing(0.01, epoch, 15),
