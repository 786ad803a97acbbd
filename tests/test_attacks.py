"""Whatever a submission tries: it earns what was really solved, and touches, learns and leaves nothing."""

import secrets
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache, partial

import pytest

from grading import unit
from grading.build import build
from grading.grade import Grader
from grading.intake import SECRET, TIMESTAMP
from grading.resume import NOTE
from grading.sandbox import Limits, Tier, probe
from grading.trusted.engine import Engine
from tests.attacks import CLASSES, formats, stock
from tests.attacks.arena import Canaries, attacked, classmate, descendants, digest
from tests.conftest import make_tiny_course

TIERS = [Tier.BWRAP, Tier.LANDLOCK]
CATALOGUE = [
    pytest.param(kind, number, id=f"{kind}: {attack.name}")
    for kind, attacks in CLASSES.items()
    for number, attack in enumerate(attacks)
]
LIMITS = Limits(cell_seconds=3, submission_seconds=30, memory_bytes=2**30, work_bytes=16 * 2**20)
# After each of these a classmate is graded; after each fifth of the others.
HARMFUL = ("tampering", "exhaustion", "protocol")


def need(tier):
    [finding] = [each for each in probe() if each.tier is tier]
    if not finding.works:
        pytest.skip(f"{finding.why_not} {finding.remedy}")


# Notebooks, by the engine


class Scene:
    """A grader at work, and all that it must not lose."""

    def __init__(self, engine, canaries, work):
        self.engine, self.canaries, self.work = engine, canaries, work
        self.grade_classmate()  # starts the fork server

    def grade_classmate(self):
        result = classmate(self.engine)
        assert result.attacked == [1, 1, 0], result.text

    def files(self):
        return sorted(str(path.relative_to(self.work)) for path in self.work.rglob("*"))


@pytest.fixture(scope="module", params=TIERS, ids=str)
def scene(request, tmp_path_factory):
    need(request.param)
    canaries = Canaries(tmp_path_factory.mktemp("canaries"))
    work = tmp_path_factory.mktemp("work")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSTRUCTORS_SECRET", canaries.tokens["environment"])
        patch.setattr(tempfile, "tempdir", str(work))
        with Engine(request.param, LIMITS) as engine:
            made = Scene(engine, canaries, work)
            yield made
            made.grade_classmate()
    assert list(work.iterdir()) == []


@pytest.mark.parametrize(("kind", "number"), CATALOGUE)
def test_attack(scene, kind, number):
    attack = CLASSES[kind][number]
    files, processes = scene.files(), descendants()
    result = attacked(scene.engine, attack, scene.canaries.places)
    assert sum(result.attacked) == attack.deserved, result.tests
    assert result.honest or not attack.honest
    assert scene.canaries.seen_in(result.text) == []
    assert not scene.canaries.changed()
    if kind in HARMFUL or number % 5 == 0:
        scene.grade_classmate()
    assert descendants() == processes
    assert scene.files() == files


def test_what_a_later_cell_tells_of_hidden_inputs(scene):
    [attack] = [attack for attack in CLASSES["leaks"] if attack.name == "inputs kept for a later cell"]
    said = attacked(scene.engine, attack, {}).text
    assert "at once" not in said
    assert "later [70707]" in said


# That they bite where nothing holds them


@pytest.fixture(scope="module")
def open_scene(tmp_path_factory):
    with Engine(Tier.NONE, LIMITS) as engine:
        yield engine, tmp_path_factory


@pytest.mark.parametrize("name", ["files read plainly", "files read by a link", "files read by the shell"])
def test_without_a_sandbox_files_are_read(open_scene, name):
    engine, folders = open_scene
    canaries = Canaries(folders.mktemp("canaries"))
    [attack] = [attack for attack in CLASSES["leaks"] if attack.name == name]
    assert canaries.seen_in(attacked(engine, attack, canaries.places).text)


@pytest.mark.parametrize("way", ["appending", "deleting", "a file beside it", "a program"])
def test_without_a_sandbox_files_are_changed(open_scene, way):
    engine, folders = open_scene
    canaries = Canaries(folders.mktemp("canaries"))
    [attack] = [attack for attack in CLASSES["tampering"] if attack.name == f"files changed by {way}"]
    attacked(engine, attack, canaries.places)
    assert canaries.changed()


@pytest.mark.parametrize(
    "name", ["a socket to local sockets", "a socket to the internet", "programs with other rights"]
)
def test_without_a_sandbox_there_is_a_way_out(open_scene, name):
    engine, _ = open_scene
    [attack] = [attack for attack in CLASSES["escape"] if attack.name == name]
    assert sum(attacked(engine, attack, {}).attacked) == 2


@pytest.mark.parametrize(
    "name", ["patched checks", "an answer equal to everything", "AST transformers", "a look at the caller"]
)
def test_stock_nbgrader_gives_points_for_it(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    [attack] = [attack for attack in CLASSES["score_forging"] if attack.name == name]
    assert sum(stock.graded(attack, {}).attacked) > attack.deserved


# Whole submissions, by the grader


class Class:
    """A small course whose students are the attackers, between two who are not."""

    def __init__(self, folder):
        self.course = make_tiny_course(folder)
        lesson = self.course / "source/week/1_double.py"
        self.tokens = {name: f"canary-{secrets.token_hex(8)}" for name in ("hidden", "solution", "classmate", "root")}
        text = lesson.read_text(encoding="utf-8")
        text = text.replace("### BEGIN HIDDEN TESTS\n", f"### BEGIN HIDDEN TESTS\n# {self.tokens['hidden']}\n")
        text = text.replace("### BEGIN SOLUTION\n", f"### BEGIN SOLUTION\n    # {self.tokens['solution']}\n")
        lesson.write_text(text, encoding="utf-8")
        config = self.course / "nbgrader_config.py"
        config.write_text(config.read_text(encoding="utf-8") + "c.Execute.timeout = 3\n", encoding="utf-8")
        build(self.course)
        (folder / "root").write_text(self.tokens["root"], encoding="utf-8")
        self.places = {
            "source": str(lesson),
            "gradebook": str(self.course / "gradebook.db"),
            "seed": str(self.course / ".grading_seed"),
            "classmate": str(self.course / "submitted/aaa/week/1_double.ipynb"),
            "root": str(folder / "root"),
        }
        double = f"# {self.tokens['classmate']}\ndef double(x):\n    return 2 * x"
        for student in ("aaa", "zzz"):
            formats.hand_in(formats.Handed("", "", formats.answer(double)), self.course, student, self.places)
        self.attacks = {f"attack{number:03}": attack for number, attack in enumerate(formats.ATTACKS)}
        for student, attack in self.attacks.items():
            formats.hand_in(attack, self.course, student, self.places)

    def digests(self):
        kept = ("source", "release", "submitted", "nbgrader_config.py", ".grading_seed")
        return {path: hold for path, hold in digest(self.course).items() if path.startswith(kept)}

    def grade(self):
        # In this process, so that its tier can be chosen.
        with Grader(self.course, "week", start=partial(ThreadPoolExecutor, 1)) as grader:
            self.tokens["seed"] = grader.seed
            before = self.digests()
            self.results = {result.student: result for result in grader.results()}
        self.unchanged = before == self.digests()

    def handed_back(self, student):
        """All that a student may see."""
        pages = sorted((self.course / "feedback" / student).rglob("*"))
        return "\n".join(path.read_text(encoding="utf-8") for path in pages if path.is_file())


@pytest.fixture(scope="module", params=TIERS, ids=str)
def graded(request, tmp_path_factory):
    need(request.param)
    folder = tmp_path_factory.mktemp("class")
    engines = ExitStack()
    with pytest.MonkeyPatch.context() as patch, engines:
        patch.setattr(unit, "best_tier", lambda: request.param)
        made = cache(lambda tier, limits: engines.enter_context(Engine(tier, limits)))
        patch.setattr(unit, "engine", made)
        attacked_class = Class(folder)
        before = descendants()
        attacked_class.grade()
        engines.close()
        assert descendants() == before
    return attacked_class


@pytest.mark.parametrize("number", range(len(formats.ATTACKS)), ids=[attack.name for attack in formats.ATTACKS])
def test_submission(graded, number):
    student, attack = list(graded.attacks.items())[number]
    result = graded.results[student]
    assert result.total == attack.deserved, result.problems
    assert {possible for _, possible in result.scores.values()} == {4}
    page = graded.handed_back(student)
    assert [name for name, token in graded.tokens.items() if token in page] == []
    assert "alert(" not in page.replace("&#39;", "'") or "<script>alert" not in page
    notebooks = [path.name for path in (graded.course / "autograded" / student).rglob("*") if path.is_file()]
    assert set(notebooks) <= {"1_double.ipynb", SECRET, TIMESTAMP, NOTE}


def test_the_class_around_the_attackers(graded):
    assert [graded.results[student].total for student in ("aaa", "zzz")] == [4, 4]
    assert graded.unchanged
    assert not (graded.course / "left").exists()
