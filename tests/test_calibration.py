"""The calibration harness tells good tests from bad ones."""

import os
import time

import pytest

from grading.build import notebook_of
from grading.calibration import verdicts
from grading.calibration.answers import CalibrationError, read_answers
from grading.calibration.exercises import exercises_of
from grading.calibration.forks import fork_each
from grading.calibration.mutants import mutants_of
from grading.calibration.verdicts import calibrate


@pytest.fixture
def judged(tiny_course):
    """Calibrate the exercise `double` after a change of its lesson or its answers."""

    def judge(lesson=("", ""), answers=("", "")):
        source = tiny_course / "source/week/1_double.py"
        folder = tiny_course / "calibration/week/1_double"
        source.write_text(source.read_text().replace(*lesson), encoding="utf-8")
        file = folder / "double.py"
        file.write_text(file.read_text().replace(*answers), encoding="utf-8")
        return next(calibrate(source, folder))

    return judge


def test_good_tests_are_found_good_but_for_the_number_of_chaffs(judged):
    verdict = judged()
    assert (verdict.exercise, verdict.points) == ("double", 3)
    assert (verdict.wheats_passed, verdict.wheats) == (3, 3)
    assert (verdict.chaffs_caught, verdict.sentences_found, verdict.chaffs) == (2, 2, 2)
    assert verdict.mutants_killed == verdict.mutants > 5
    assert verdict.problems == ["2 chaffs; at least 6 are needed"]


def test_a_rejected_wheat_is_told_with_the_message_it_got(judged):
    verdict = judged(answers=("x + x", "float(x + x) + 1e-9"))
    assert verdict.wheats_passed == 2
    assert verdict.problems[0].startswith(
        "wheat “a sum” is rejected by double-by-hand (seed calibration-0):\n✘ twice 3"
    )


def test_a_chaff_that_passes_is_told(judged):
    verdict = judged(answers=("x * x", "x + abs(x)"))
    assert (verdict.chaffs_caught, verdict.sentences_found) == (1, 1)
    assert "chaff “the square” keeps all its points (seed calibration-0)" in verdict.problems


def test_what_is_expected_or_checked_is_no_sentence_about_a_mistake(judged):
    for words in ("expected", "twice 3 is 6"):
        verdict = judged(answers=("# says: that is the square", f"# says: {words}"))
        assert verdict.sentences_found == 1
        judged(answers=(f"# says: {words}", "# says: that is the square"))


def test_a_chaff_that_is_not_told_its_mistake_is_told_with_what_it_read(judged):
    verdict = judged(answers=("# says: that is the square", "# says: you multiplied x by itself"))
    assert (verdict.chaffs_caught, verdict.sentences_found) == (2, 1)
    assert "is not told “you multiplied x by itself”" in verdict.problems[0]
    assert "that is the square" in verdict.problems[0]


def test_tests_that_check_nothing_let_mutants_survive(judged):
    verdict = judged(lesson=("check.equal(double", "check.true(True, 'nothing'); (lambda *_: 0)(double"))
    assert verdict.mutants_killed < verdict.mutants
    assert "too many mutants of the reference survive" in verdict.problems
    assert any("return" in line for line in verdict.survivors)


def test_a_survivor_listed_with_a_reason_does_not_count(judged):
    unlisted = judged(lesson=("check.equal(double", "check.true(True, 'nothing'); (lambda *_: 0)(double"))
    line = unlisted.survivors[0]
    listed = f"\n# %% equivalent: for the test of this test\n# line: {line}\n\n# %% chaff: the square"
    verdict = judged(answers=("\n# %% chaff: the square", listed))
    assert line not in verdict.survivors
    assert verdict.equivalents == unlisted.survivors.count(line)
    assert verdict.mutants == unlisted.mutants - verdict.equivalents


def test_a_listed_equivalent_that_is_killed_is_told(judged):
    verdict = judged(
        answers=("# %% chaff: by heart", "# %% equivalent: no\n# line: return 3 * x\n\n# %% chaff: by heart")
    )
    assert "listed as equivalent, but no surviving mutant reads: return 3 * x" in verdict.problems


def test_an_answer_that_never_ends_loses_every_point(judged, monkeypatch):
    monkeypatch.setattr("grading.calibration.verdicts.SECONDS", 0.05)
    verdict = judged(answers=("return x + x", "while True: pass"))
    assert verdict.wheats_passed == 2
    assert "took longer than 1 s" in verdict.problems[0]


def test_an_exercise_that_trains_for_long_is_tried_under_fewer_seeds(judged, monkeypatch):
    tried = []

    def recorded(exercise, namespace, seeds, answers, seconds):
        tried.append((tuple(seeds), seconds))
        return original(exercise, namespace, seeds, answers, seconds)

    original = verdicts._try
    monkeypatch.setattr(verdicts, "_try", recorded)
    usual = judged()
    fewer = judged(answers=('"""Right and wrong answers to `double`."""', '"""Answers."""\n\n# seeds: 2'))
    assert [len(seeds) for seeds, _ in tried] == [20, 3, 2, 1]
    assert [seconds for _, seconds in tried] == [120, 18, 120, 120]
    assert (fewer.wheats_passed, fewer.chaffs_caught) == (usual.wheats_passed, usual.chaffs_caught)


def test_an_answer_that_kills_its_process_loses_every_point(judged):
    verdict = judged(answers=("return x + x", "import os; os._exit(0)"))
    assert verdict.wheats_passed == 2
    assert "its process died" in verdict.problems[0]


def test_an_answer_that_warns_loses_the_test(judged):
    verdict = judged(answers=("return x + x", "import sys; print('!', file=sys.stderr); return x + x"))
    assert "stderr: !" in verdict.problems[0]


def test_an_exercise_without_a_calibration_file_is_told(tiny_course):
    verdicts = calibrate(tiny_course / "source/week/1_double.py", tiny_course / "calibration/week/1_double")
    assert next(verdicts).exercise == "double"
    with pytest.raises(CalibrationError, match=r"half\.py is missing"):
        next(verdicts)


def test_a_calibration_file_without_an_exercise_is_told(tiny_course):
    folder = tiny_course / "calibration/week/1_double"
    (folder / "double.py").rename(folder / "tripple.py")
    with pytest.raises(CalibrationError, match="has no exercise of that name"):
        next(calibrate(tiny_course / "source/week/1_double.py", folder))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# %% chaff: no sentence\ndef f(): ...\n", "needs a line '# says"),
        ("# %% equivalent: no line\n", "needs a line '# line"),
        ("# %% maize: what\n", "'maize' is none of"),
        ("def f(): ...\n", "holds no"),
        ("# seeds: few\n# %% wheat: a\n", "needs a number, 1 or more; got 'few'"),
        ("# seeds: 0\n# %% wheat: a\n", "needs a number, 1 or more; got '0'"),
    ],
)
def test_a_damaged_calibration_file_is_told(tmp_path, text, told):
    path = tmp_path / "f.py"
    path.write_text(text)
    with pytest.raises(CalibrationError, match=told):
        read_answers(path)


def test_tests_belong_to_the_solution_before_them(tiny_course):
    double, half = exercises_of(notebook_of(tiny_course / "source/week/1_double.py"))
    assert [test.name for test in double.tests] == ["double-by-hand", "double-any"]
    assert [test.name for test in half.tests] == ["half-by-hand"]
    assert double.before == ("from course import check",)
    assert half.before == ()


def test_mutants_differ_from_the_reference_and_from_each_other():
    reference = "def f(x):\n    for i in range(3):\n        x = x + i\n    return x\n"
    mutants = mutants_of(reference)
    sources = {mutant.source for mutant in mutants}
    assert len(sources) == len(mutants) > 8
    assert reference not in sources
    assert any(mutant.line == "x = x - i" for mutant in mutants)


def _sleep_or_square(number):
    if number < 0:
        time.sleep(60)
    if number == 0:
        raise ValueError("nothing to square")
    return number * number, os.getpid()


def test_fork_each_gives_every_job_a_process_of_its_own_and_kills_slow_ones():
    ended = dict(fork_each(_sleep_or_square, [1, 2, -1, 0, 3], seconds=1.0))
    assert ended[0].why == "raised ValueError: nothing to square"
    results = [ended[number].result or (0, 0) for number in (1, 2, 3)]
    assert [square for square, _ in results] == [1, 4, 9]
    assert len({process for _, process in results} | {os.getpid()}) == 4
    assert ended[-1].result is None
    assert "longer than 1 s" in ended[-1].why
