"""A regrade says whose points changed, and nothing of the others."""

from grading.changes import changes


def test_only_who_changed_is_named():
    before = {"ada": {"1": 4.0, "2": 3.0}, "bob": {"1": 1.0}, "gone": {"1": 2.0}}
    after = {"ada": {"1": 4.0, "2": 5.5}, "bob": {"1": 1.0 + 1e-9}, "new": {"1": 2.0}}
    assert changes(before, after) == [
        "ada: 7 → 9.5 (+2.5): 2 3 → 5.5.",
        "1 of the 2 graded before has other points now.",
    ]


def test_points_that_move_between_notebooks_are_told():
    assert (
        changes({"ada": {"1": 4, "2": 3}}, {"ada": {"1": 3, "3": 4}})[0]
        == "ada: 7 → 7 (+0): 1 4 → 3, 2 3 → 0, 3 0 → 4."
    )


def test_no_change_and_no_one_graded_before():
    assert changes({"ada": {"1": 4}}, {"ada": {"1": 4}}) == ["None of the 1 graded before has other points now."]
    assert changes({}, {"ada": {"1": 4}}) == []
