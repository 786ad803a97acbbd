"""The explorable of the learning-rate schedules, with right and wrong functions."""

import numpy as np
import pytest

from course import explore
from tests.test_explore import learner


def inverse_time_decay(alpha0, epoch, decay_rate):
    return alpha0 / (1 + decay_rate * epoch)


def exponential_decay(alpha0, epoch, base=0.95):
    return alpha0 * base**epoch


def cosine_annealing(alpha0, epoch, total, alpha_min=0.0):
    raise NotImplementedError


def scheduled_training(run_epoch, schedule, alpha0, epochs):
    return [run_epoch(schedule(alpha0, epoch)) for epoch in range(1, epochs + 1)]


def shown(**others):
    return explore.schedules(inverse_time_decay, exponential_decay, **others)


def test_both_trainings_are_told_and_drawn():
    explorable = shown(scheduled_training=scheduled_training)
    assert "Under inverse time (decay_rate = 0.2): α goes from 0.167 in epoch 1 to 0.014 in epoch 69" in (
        explorable.words()
    )
    assert "Under constant α₀: α stays 0.2; the cost ends 0.0025 above the minimum." in explorable.words()
    rates, costs = explorable.shown.picture.plots
    assert [layer.name for layer in rates.layers if layer.name] == ["inverse time", "exponential", "constant α₀"]
    assert [layer.name for layer in costs.layers] == ["inverse time", "constant α₀"]
    assert explorable.shown.note == ""


def test_the_learners_training_agrees_with_the_explorables_own():
    one, other = shown().words(), shown(scheduled_training=scheduled_training).words()
    assert one == other


def test_what_has_no_answer_yet_is_told_and_the_rest_is_drawn():
    explorable = shown(cosine_annealing=cosine_annealing)
    assert explorable.shown.note == "Your cosine_annealing has no answer yet."
    explorable.set(schedule="cosine annealing")
    assert "no answer yet" in explorable.words()
    assert "Under constant α₀" in explorable.words()


def test_with_no_answer_at_all_the_picture_is_a_message():
    step_decay = learner("def step_decay(alpha0, epoch, drop, every):\n    raise NotImplementedError\n", "step_decay")
    explorable = explore.schedules(step_decay=step_decay, cosine_annealing=cosine_annealing)
    assert "step_decay has no answer yet" in explorable.words()


@pytest.mark.parametrize("rate", [None, np.nan, "0.1", [0.1]])
def test_rates_that_cannot_be_drawn_are_told(rate):
    def inverse_time_decay(alpha0, epoch, decay_rate):
        return rate

    explorable = explore.schedules(inverse_time_decay, exponential_decay)
    assert "your inverse_time_decay returned" in explorable.words()
    assert "list of 69" not in explorable.words()
    explorable.set(schedule="exponential")
    assert "Your inverse_time_decay cannot be drawn" in explorable.words()
    assert "Under exponential" in explorable.words()


def test_a_training_that_takes_other_epochs_is_drawn_with_a_note():
    def scheduled_training(run_epoch, schedule, alpha0, epochs):
        return [run_epoch(schedule(alpha0, epoch)) for epoch in range(epochs)]

    assert "does not run epochs 1, 2, 3" in shown(scheduled_training=scheduled_training).words()


def test_without_schedules_there_is_nothing_to_show():
    with pytest.raises(ValueError, match="at least two"):
        explore.schedules(inverse_time_decay)
