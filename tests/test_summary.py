"""What `grading grade` says of a run as a whole."""

from grading.grade import Graded
from grading.summary import Tally


def graded(student, seconds, **more):
    return Graded(student, {"1_double": (3.0, 4.0)}, 0.0, more.pop("problems", []), seconds=seconds, **more)


def test_counts_and_the_slowest_cells():
    tally = Tally()
    tally.add(graded("ada", {"1_double": {"double": 0.1, "double-any": 2.0}}))
    tally.add(graded("bea", {"1_double": {"double": 0.3, "double-any": 4.0}}, problems=["late"]))
    tally.add(graded("carl", {}, unchanged=True))
    tally.add(Graded("dora", None, 0.0, ["could not be graded"]))
    assert tally.status() == "1 unchanged, 2 with problems, 1 not graded"
    first, slowest, then = tally.lines()
    assert first.startswith("2 graded, 1 unchanged, 1 not graded, in ")
    assert first.endswith(" a minute.")
    assert slowest == "slowest: 1_double · double-any, 3.00 s on average, 4.00 s at most (bea)"
    assert then.strip() == "1_double · double, 0.20 s on average, 0.30 s at most (bea)"


def test_a_run_with_nothing_to_do():
    tally = Tally()
    tally.add(graded("ada", {}, unchanged=True))
    [line] = tally.lines()
    assert line.startswith("0 graded, 1 unchanged, 0 not graded, in ")
    assert line.endswith(": nothing to do.")


def test_only_the_slowest_are_named():
    tally = Tally()
    tally.add(graded("ada", {"1_double": {f"cell{number}": float(number) for number in range(20)}}))
    assert [line.split(",")[0].split()[-1] for line in tally.lines()[1:]] == [f"cell{n}" for n in (19, 18, 17, 16, 15)]
