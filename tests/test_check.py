"""The vocabulary of test cells: what passes, what fails, and what the learner reads."""

import datetime
import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import check
from course.check import CheckFailed
from course.describe import describe
from course.difference import EXACT, Tolerance, difference


def lines_of(failure: pytest.ExceptionInfo[CheckFailed]) -> list[str]:
    return failure.value.lines


def test_a_right_answer_prints_one_line(capsys):
    check.close([4.0, 8.5], [4.0, 8.5], "the average of two days")
    assert capsys.readouterr().out == "✔ the average of two days\n"


def test_a_wrong_answer_is_told_in_four_lines():
    with pytest.raises(CheckFailed) as failure:
        check.close([4.0, 9.0, 1.0], [4.0, 8.5, 2.0], "the average", {"the shares are swapped": [4.0, 9.0, 1.0]})
    assert lines_of(failure) == [
        "✘ the average",
        "  expected:       8.5 at [1]",
        "  got:            9 at [1] (2 of 3 values differ)",
        "  likely mistake: the shares are swapped",
    ]


def test_ipython_shows_the_lines_in_place_of_a_traceback():
    failure = CheckFailed("what", "1", "2")
    assert failure._render_traceback_() == failure.lines


def test_a_mistake_is_named_only_where_the_answer_is_that_mistake():
    with pytest.raises(CheckFailed) as failure:
        check.close(3.0, 1.0, "one", {"that is two": 2.0})
    assert "likely mistake" not in str(failure.value)


def test_a_mistake_that_gives_the_right_answer_is_never_named():
    with pytest.raises(CheckFailed) as failure:
        check.close(2.0, 1.0, "one", {"no mistake at all": 1.0, "that is two": 2.0})
    assert lines_of(failure)[-1].endswith("that is two")


def test_an_error_can_be_a_mistake():
    with pytest.raises(CheckFailed) as failure:
        check.close(lambda: 1 / 0, 1.0, "a quotient", {"t counts from 1": ZeroDivisionError})
    assert "ZeroDivisionError: division by zero" in lines_of(failure)[2]
    assert lines_of(failure)[3].endswith("t counts from 1")


def test_a_missing_answer_stays_a_missing_answer():
    def unwritten():
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        check.close(lambda: unwritten(), 1.0, "anything")


@pytest.mark.parametrize("uncalled", [np.ones(3).mean, float, lambda: np.ones(3).mean, lambda: lambda: 1.0])
def test_forgotten_parentheses_are_a_wrong_answer(uncalled):
    for compare in (check.close, check.equal):
        with pytest.raises(CheckFailed, match="a function that was not called"):
            compare(uncalled, 1.0, "the average")


def test_a_named_function_is_never_called():
    def average():
        raise AssertionError("called")

    with pytest.raises(CheckFailed, match="a function that was not called"):
        check.close(average, 1.0, "the average")


def test_every_line_is_short():
    def verbose():
        raise ValueError("c" * 100_000 + "\nsecond line")

    with pytest.raises(CheckFailed) as failure:
        check.equal({"k" * 5000: 1}, {"a\nb" * 500: 1}, "what\n" * 300, {"long " * 300: {"k" * 5000: 1}})
    assert len(lines_of(failure)) == 4
    assert all(len(line) <= 200 and "\n" not in line for line in lines_of(failure))
    with pytest.raises(CheckFailed) as failure:
        check.equal(lambda: verbose(), 1, "w")
    assert all(len(line) <= 200 and "\n" not in line for line in lines_of(failure))


class Unprintable(Exception):
    def __str__(self):
        raise ValueError("no words")

    __repr__ = __str__


def test_errors_that_cannot_be_printed_are_told_by_their_class():
    def fails():
        raise Unprintable

    with pytest.raises(CheckFailed, match=r"got: +Unprintable$"):
        check.equal(lambda: fails(), 1, "w")


def test_an_errors_own_colon_and_colours():
    def fails(message):
        raise ValueError(message)

    with pytest.raises(CheckFailed, match=r"got: +ValueError: no such key:$"):
        check.equal(lambda: fails("no such key: "), 1, "w")
    with pytest.raises(CheckFailed, match=r"got: +ValueError: red$"):
        check.equal(lambda: fails("\x1b[31mred\x1b[0m\nmore"), 1, "w")


def test_none_asks_for_a_return():
    with pytest.raises(CheckFailed) as failure:
        check.close(None, 1.0, "a number")
    assert "does your function end with return?" in str(failure.value)


def test_a_wrong_shape_is_told_as_shapes():
    with pytest.raises(CheckFailed) as failure:
        check.close(np.zeros((3, 1)), np.zeros(3), "three numbers")
    assert lines_of(failure)[1:] == ["  expected:       shape (3,)", "  got:            shape (3, 1)"]


def test_numbers_that_look_alike_are_told_in_full():
    with pytest.raises(CheckFailed) as failure:
        check.equal(1.00000000001, 1.0, "one")
    assert "1.00000000001" in lines_of(failure)[2]


def test_dicts_name_the_key():
    with pytest.raises(CheckFailed) as failure:
        check.close({"dW1": np.ones(2), "db1": np.ones(1)}, {"dW1": np.ones(2), "db1": np.zeros(1)}, "gradients")
    assert "at ['db1'][0]" in str(failure.value)
    with pytest.raises(CheckFailed) as failure:
        check.close({"dW1": 1.0}, {"dW1": 1.0, "db1": 1.0}, "gradients")
    assert "the key 'db1'" in str(failure.value)
    with pytest.raises(CheckFailed) as failure:
        check.close({"dW1": 1.0, "dW": 1.0}, {"dW1": 1.0}, "gradients")
    assert "also the key 'dW'" in str(failure.value)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (np.array(2.0), 2),
        ([1, 2], np.array([1.0, 2.0])),
        ((np.ones(2), [np.zeros(1)]), [np.ones(2), (np.zeros(1),)]),
        (np.nan, np.nan),
        ({"a", "c"}, {"c", "a"}),
        (np.array([True, False]), [1, 0]),
        (np.int32(3), 3),
        ("saddle", "saddle"),
        (None, None),
        (np.str_("saddle"), "saddle"),
        (np.array("saddle"), "saddle"),
        (np.array(["a", "b"]), ["a", "b"]),
        (["a", "b"], np.array(["a", "b"])),
        (np.array(["a", "b"], dtype=object), np.array(["a", "b"])),
        (np.array([1.0, 2], dtype=object), [1.0, 2.0]),
        (np.array([1.0, 2j], dtype=object), [1.0, 2j]),
        (frozenset({1}), {1}),
        ({1}, frozenset({1})),
        (np.datetime64("2020-01-01"), np.datetime64("2020-01-01")),
        (np.array(["2020-01-01", "NaT"], "M8[D]"), np.array(["2020-01-01", "NaT"], "M8[D]")),
        (datetime.date(2020, 1, 1), datetime.date(2020, 1, 1)),
        (10**400, 10**400),
    ],
)
def test_equal_values_of_different_kinds_agree(got, expected):
    check.equal(got, expected, "the same")


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        ("1.0", 1.0),
        (1.0, "1.0"),
        ([1, [2, 3]], [1.0, 2.0]),
        (object(), 1.0),
        (len, 1.0),
        ((np.ones(2),), (np.ones(2), np.ones(2))),
        (np.inf, 1e308),
        (5.0, (np.ones(2), np.ones(2))),
        (["a"], {"a"}),
        ({}, 1.0),
        (1.0, {"a": 1.0}),
        (np.zeros(0), 0.0),
        (10**400, 1.0),
        (1.0, 10**400),
        (10**400 + 1, 10**400),
        (2**53 + 1, 2**53),
        (np.array([2**53 + 1]), [2**53]),
        (Unprintable(), 1.0),
        ({Unprintable(): 1}, {"a": 1}),
        ([Unprintable()], [1.0]),
        (np.array([None, 1.0]), [np.nan, 1.0]),
        (np.array(["1.0"], dtype=object), [1.0]),
        (np.datetime64("2020-01-01"), 1.0),
        (datetime.date(2020, 1, 1), datetime.date(2020, 1, 2)),
        (1.0, datetime.date(2020, 1, 2)),
        (b"a", "a"),
    ],
)
def test_values_of_the_wrong_kind_fail_in_words(got, expected):
    with pytest.raises(CheckFailed, match="expected"):
        check.equal(got, expected, "a value")


def test_a_class_that_raises_whatever_is_no_array():
    class Hostile:
        def __array__(self, dtype=None, copy=None):
            raise RuntimeError

        shape = (2,)

    for compare in (lambda: check.close(Hostile(), np.ones(2), "w"), lambda: check.shape(Hostile(), (2,), "w")):
        with pytest.raises(CheckFailed, match=r"got: +a Hostile"):
            compare()


def test_comparing_warns_of_nothing():
    with warnings.catch_warnings(action="error"), pytest.raises(CheckFailed):
        check.close(np.array([1e308, np.inf]), np.array([-1e308, -np.inf]), "w")


def test_articles():
    assert describe(np.array([None])) == "an ndarray"
    assert describe(object()) == "an object"
    assert describe([1, [2, 3]]) == "a list of 2 values"
    assert describe(-(10**5000)) == "about -10**5000"
    with pytest.raises(CheckFailed, match="an IndexError"), check.raises(IndexError, "w"):
        pass


def test_shape():
    check.shape(np.zeros((2, 3)), (2, 3), "columns are examples")
    with pytest.raises(CheckFailed, match="rows and columns are swapped"):
        check.shape(np.zeros((3, 2)), (2, 3), "columns", {"rows and columns are swapped": (3, 2)})
    with pytest.raises(CheckFailed, match="end with return"):
        check.shape(None, (2, 3), "columns")
    check.shape([[1, 2], [3, 4]], (2, 2), "a list of lists")


@pytest.mark.parametrize(
    "got", [[1, [2, 3]], [np.ones((2, 2)), np.ones((3, 2))], np.ones(3).mean, {"a": 1}, "abc", object(), iter([1])]
)
@pytest.mark.parametrize("expected", [(), (2,)])
def test_what_has_no_shape_is_told_in_words(got, expected):
    with pytest.raises(CheckFailed, match=r"got: +[^s]"):
        check.shape(got, expected, "w", {"none": None, "number": 4, "array": np.ones(2), "list": [9]})


def test_true_names_the_first_mistake_that_fits():
    check.true(np.bool_(True), "holds")
    with pytest.raises(CheckFailed, match="likely mistake: the second"):
        check.true(False, "holds", {"the first": False, "the second": True})
    with pytest.raises(CheckFailed, match="likely mistake: the second"):
        check.true(False, "holds", {"the first": np.array([True, True]), "the second": np.bool_(True)})


@pytest.mark.parametrize(
    "condition", [np.array([True, False]), np.array([True, True]), np.array([]), lambda: True, "no", math.nan, None, {}]
)
def test_true_wants_one_truth_value(condition):
    with pytest.raises(CheckFailed, match="one truth value"):
        check.true(condition, "holds")


def test_raises():
    with check.raises(ValueError, "epoch 0 has no square root to divide by"):
        raise ValueError("epoch must be 1 or more")
    with (
        pytest.raises(CheckFailed, match="no error"),
        check.raises(ValueError, "epoch 0", {"nothing is checked": None}),
    ):
        pass
    with (
        pytest.raises(CheckFailed, match="likely mistake: the root of 0 is divided by"),
        check.raises(ValueError, "epoch 0", {"the root of 0 is divided by": ZeroDivisionError}),
    ):
        _ = 1 / 0


def test_raises_lets_a_failed_check_through():
    for error in (ValueError, AssertionError):
        with pytest.raises(CheckFailed, match="inner"), check.raises(error, "outer"):
            check.equal(1, 2, "inner")


@pytest.mark.parametrize(
    "value",
    [
        np.random.default_rng(0),
        np.random.Generator(np.random.MT19937(0)),
        len,
        math,
        object(),
        iter([1]),
        [object()],
        np.array([object(), 1], dtype=object),
        datetime.date(2020, 1, 1),
        {"f": len, "x": np.array([np.nan])},
        b"ab",
        {1},
    ],
)
def test_what_nobody_touched_is_unchanged(value, capsys):
    with check.unchanged(value=value):
        pass
    assert capsys.readouterr().out == "✔ value stays unchanged\n"


def test_a_generator_that_was_drawn_from_has_changed():
    rng = np.random.default_rng(0)
    with pytest.raises(CheckFailed, match="one that has drawn numbers"), check.unchanged(rng=rng):
        rng.random()


def test_unchanged_names_the_input_that_was_changed():
    theta, parameters = np.arange(3.0), {"W1": np.ones((2, 2))}
    with check.unchanged(theta=theta, parameters=parameters):
        _ = theta * 2
    with (
        pytest.raises(CheckFailed, match="your function changes parameters in place"),
        check.unchanged(theta=theta, parameters=parameters),
    ):
        parameters["W1"] += 1


def test_unchanged_lets_errors_through():
    with pytest.raises(ZeroDivisionError), check.unchanged(theta=np.ones(1)):
        _ = 1 / 0


def test_rng_depends_on_the_seed_and_the_test_and_on_nothing_else(monkeypatch):
    monkeypatch.setenv(check.SEED_VARIABLE, "one")
    first, again, other_test = (check.rng(name).random() for name in ("ewa", "ewa", "ewa-by-hand"))
    monkeypatch.setenv(check.SEED_VARIABLE, "two")
    other_seed = check.rng("ewa").random()
    monkeypatch.delenv(check.SEED_VARIABLE)
    assert first == again
    assert len({first, other_test, other_seed, check.rng("ewa").random()}) == 4


numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
arrays = st.lists(numbers, min_size=1, max_size=5).map(np.array)
values = st.recursive(numbers | arrays | st.text(), lambda inner: st.dictionaries(st.text(), inner, max_size=3))


@given(values)
def test_every_value_agrees_with_itself(value):
    assert difference(value, value, EXACT) is None
    assert difference(value, value, Tolerance()) is None


@given(values, values)
def test_any_two_values_can_be_compared_and_described(one, other):
    found = difference(one, other, EXACT)
    assert found is None or (len(found.expected) + len(found.got) < 10_000 and found.expected and found.got)
    assert describe(one)


@given(arrays, st.integers(0, 4), st.floats(0.5, 2))
def test_a_single_changed_number_is_found_where_it_is(array, index, change):
    index %= array.size
    changed = array.astype(float).copy()
    changed[index] += change * max(1.0, abs(changed[index]))
    found = difference(changed, array, Tolerance())
    assert found is not None
    assert f"[{index}]" in found.expected
