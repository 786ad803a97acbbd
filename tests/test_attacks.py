"""Whatever a submission tries: it earns what was really solved, and touches, learns and leaves nothing."""

import json
import os
import tempfile
import time
from pathlib import Path

import pytest

from grading.sandbox import Limits, Tier, probe
from grading.trusted.engine import Engine
from tests.attacks import careless, escape, exhaustion, leaks, protocol, score_forging, tampering
from tests.attacks.arena import Canaries, attacked, classmate, descendants

CLASSES = {
    module.__name__.rpartition(".")[2]: module.ATTACKS
    for module in (score_forging, leaks, tampering, exhaustion, escape, protocol, careless)
}
CATALOGUE = [
    pytest.param(attack, id=f"{kind}: {attack.name}") for kind, attacks in CLASSES.items() for attack in attacks
]
LIMITS = Limits(cell_seconds=2, submission_seconds=25, memory_bytes=2**30, work_bytes=16 * 2**20)


class Scene:
    """A grader at work, and all that it must not lose."""

    def __init__(self, engine, canaries, work):
        self.engine, self.canaries, self.work = engine, canaries, work
        classmate(engine)  # starts the fork server

    def files(self):
        return sorted(str(path.relative_to(self.work)) for path in self.work.rglob("*"))


@pytest.fixture(scope="module", params=[Tier.BWRAP, Tier.LANDLOCK], ids=str)
def scene(request, tmp_path_factory):
    [finding] = [each for each in probe() if each.tier is request.param]
    if not finding.works:
        pytest.skip(f"{finding.why_not} {finding.remedy}")
    canaries = Canaries(tmp_path_factory.mktemp("canaries"))
    work = tmp_path_factory.mktemp("work")
    os.environ["INSTRUCTORS_SECRET"] = canaries.tokens["environment"]
    before, tempfile.tempdir = tempfile.tempdir, str(work)
    try:
        with Engine(request.param, LIMITS) as engine:
            yield Scene(engine, canaries, work)
    finally:
        tempfile.tempdir = before
        del os.environ["INSTRUCTORS_SECRET"]
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("attack", CATALOGUE)
def test_attack(scene, attack):
    files, processes = scene.files(), descendants()
    result = attacked(scene.engine, attack, scene.canaries.places)
    assert sum(result.attacked) == attack.deserved, result.tests
    assert result.honest or not attack.honest
    assert scene.canaries.seen_in(result.text) == []
    assert not scene.canaries.changed()
    after = classmate(scene.engine)
    assert (after.attacked, after.honest) == ([1, 1, 0], 0), after.text
    assert descendants() == processes
    assert scene.files() == files
