"""A catalogue of attacks on the grading, one file for each class."""

from tests.attacks import careless, escape, exhaustion, leaks, protocol, score_forging, tampering
from tests.attacks.attack import Attack

CLASSES: dict[str, list[Attack]] = {
    "score_forging": score_forging.ATTACKS,
    "leaks": leaks.ATTACKS,
    "tampering": tampering.ATTACKS,
    "exhaustion": exhaustion.ATTACKS,
    "escape": escape.ATTACKS,
    "protocol": protocol.ATTACKS,
    "careless": careless.ATTACKS,
}
