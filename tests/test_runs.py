"""The book of runs: what it measures, what it says a technique bought, and that no file is ever lost."""

import json
from typing import Any

import numpy as np
import pytest

from course import figures, runs
from course.check import CheckFailed
from course.runs import Run, Runs

RNG = np.random.default_rng(3)
TRAIN = RNG.uniform(0, 16, (64, 30)), np.arange(30) % 10
DEV = RNG.uniform(0, 16, (64, 20)), np.arange(20) % 10
MOVED = RNG.uniform(0, 16, (64, 20))


def reader(wrong=(), moved_wrong=(), train_wrong=()):
    """A train_classifier whose predict knows all names but those at these places."""

    def train_classifier(X_train, labels_train, X_dev, labels_dev, _rng):
        known: dict[bytes, int] = {}
        for X, labels, places in (
            (X_train, labels_train, train_wrong), (X_dev, labels_dev, wrong), (MOVED, labels_dev, moved_wrong),
        ):  # fmt: skip
            known |= {
                x.tobytes(): (label + (place in places)) % 10
                for place, (x, label) in enumerate(zip(X.T, labels, strict=True))
            }
        return lambda X: np.array([known[x.tobytes()] for x in X.T])

    return train_classifier


def said(capsys):
    """What was printed, wherever its lines were broken."""
    return " ".join(capsys.readouterr().out.split())


@pytest.fixture
def book(tmp_path):
    """Open the book of a folder, as a session of its own."""
    return lambda: Runs(TRAIN, DEV, MOVED, file=tmp_path / "my_runs.json")


def test_a_run_is_measured_kept_and_told(book, capsys):
    book().run("mine", reader(wrong=[3, 4], moved_wrong=range(10), train_wrong=[0, 1, 2]))
    assert "“mine”: train error 10.0 %, dev error 10.0 % (2 of 20), moved dev error 50.0 %" in said(capsys)
    (kept,) = book().runs
    assert (kept.name, kept.train_error, kept.wrong, kept.moved_wrong) == ("mine", 0.1, [3, 4], list(range(10)))
    assert (kept.dev_error, kept.moved_error) == (0.1, 0.5)


def test_a_run_is_compared_with_the_one_before_it_or_with_the_one_that_is_named(book, capsys):
    mine = book()
    mine.run("first", reader(wrong=range(12), moved_wrong=range(20)))
    mine.run("second", reader(wrong=range(2), moved_wrong=range(19)))
    assert (
        "“second”, compared with “first”: dev error 60.0 → 10.0 %; 10 more are right, 0 more are wrong. Moved digits: "
        in (said(capsys))
    )
    mine.run("third", reader(wrong=range(2)), against="first")
    told = said(capsys)
    assert "“third”, compared with “first”" in told
    assert "Moved digits: 100.0 → 0.0 %." in told
    mine.run("fourth", reader(wrong=range(2)))
    assert "dev error 10.0 %, as before; the same digits are wrong. Moved digits: 0.0 %, as before." in said(capsys)


def test_a_difference_that_chance_would_make_is_called_luck(book, capsys):
    mine = book()
    mine.run("first", reader(wrong=[0, 1, 2]))
    mine.run("second", reader(wrong=[2, 3]))
    assert "2 more are right, 1 more is wrong, which may be luck" in said(capsys)


def test_the_same_name_takes_the_place_of_the_old_run(book, capsys):
    mine = book()
    for name, wrong in (("a", 5), ("b", 4), ("a", 1)):
        mine.run(name, reader(wrong=range(wrong)))
    assert "It takes the place of the run of that name, whose dev error was 25.0 %." in said(capsys)
    assert [(run.name, len(run.wrong)) for run in book().runs] == [("a", 1), ("b", 4)]


def test_a_run_can_be_struck_out(book, capsys):
    mine = book()
    mine.run("a", reader())
    mine.forget("b")
    assert "There is no run “b”. There are: “a”." in said(capsys)
    mine.forget("a")
    assert book().runs == []


def test_every_run_starts_from_the_same_state_and_on_copies(book):
    drawn = []

    def careless(X_train, labels_train, X_dev, labels_dev, rng):
        drawn.append(rng.random())
        predict = reader()(X_train.copy(), labels_train, X_dev.copy(), labels_dev, rng)
        X_train *= 0
        labels_dev += 1
        return predict

    before = TRAIN[0].copy(), DEV[1].copy()
    for name in "ab":
        book().run(name, careless)
    assert drawn[0] == drawn[1]
    assert np.array_equal(TRAIN[0], before[0])
    assert np.array_equal(DEV[1], before[1])
    assert [run.wrong for run in book().runs] == [[], []]


def test_switches_are_handed_on_and_a_missing_one_is_told(book, capsys):
    def with_switch(X_train, labels_train, X_dev, labels_dev, rng, *, copies=True):
        return reader(wrong=[] if copies else range(7))(X_train, labels_train, X_dev, labels_dev, rng)

    mine = book()
    mine.run("without", with_switch, copies=False)
    mine.run("none", reader(), copies=False)
    assert "“none” was not run: your train_classifier has no switch copies" in said(capsys)
    assert [len(run.wrong) for run in mine.runs] == [7]


@pytest.mark.parametrize(
    ("classifier", "told"),
    [
        (lambda *_: np.zeros(20), "returns a function"),
        (lambda *_: None, "None (does your function end with return?)"),
        (lambda *_: lambda X: np.zeros((1, X.shape[1])), "take it apart, labels[0]"),
        (lambda *_: lambda X: np.zeros((10, X.shape[1])), "take the largest, argmax(axis=0)"),
        (lambda *_: lambda _: "ten", "predict gives one name for each digit"),
        (lambda *_: lambda _: 3, "shape ()"),
    ],
)
def test_what_cannot_be_measured_is_told_and_not_kept(book, classifier, told):
    with pytest.raises(CheckFailed) as failed:
        book().run("mine", classifier)
    assert told in str(failed.value)
    assert book().runs == []


def test_a_missing_answer_is_no_run(book):
    def train_classifier(*_):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        book().run("mine", train_classifier)


def test_a_run_is_compared_only_with_one_that_there_is(book, capsys):
    mine = book()
    mine.run("first", reader())
    mine.run("second", reader(), against="no such")
    assert "It is compared with nothing: there is no other run “no such”." in said(capsys)
    mine.run("second", reader(), against="first")
    mine.forget("first")
    assert mine.table().rows[0][-2:] == ("–", "–")
    with pytest.raises(CheckFailed, match="a run has a name"):
        mine.run("  ", reader())


# --- the page


def test_the_page_is_a_table_a_picture_and_sentences(book):
    mine = book()
    mine.run("first <b>", reader(wrong=range(6), moved_wrong=range(15)))
    mine.run("second", reader(wrong=range(1), moved_wrong=range(2)))
    table = mine.table()
    html = table._repr_html_()
    assert "<b>" not in html
    assert "first &lt;b&gt;" in html
    assert "dev −25.0, moved −65.0 points" in html
    assert "The lowest dev error so far: “second”, 5.0 %." in repr(table)
    picture = mine.page()
    assert isinstance(picture, figures.Picture)
    assert "second: train 0.0 %, dev 5.0 %, moved 10.0 %" in picture.alt


def test_an_empty_page_says_so(book):
    assert "There are no runs yet." in repr(book().page())


def test_nothing_is_trained_while_nbgrader_runs_the_notebook(book, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    mine = book()
    mine.run("mine", lambda *_: 1 / 0)
    assert mine.page() is None
    assert mine.runs == []


# --- the file


GOOD: dict[str, Any] = {
    "name": "a",
    "train_error": 0.0,
    "wrong": [1],
    "moved_wrong": [],
    "size": 20,
    "seconds": 1.0,
    "against": "",
}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[1, 2]",
        b'{"version": 2, "runs": []}',
        b'{"version": 1, "runs": [{"name": "a"}]}',
        *(
            json.dumps({"version": 1, "runs": [GOOD | change]}).encode()
            for change in ({"size": 0}, {"wrong": [20]}, {"wrong": 3}, {"train_error": "x"}, {"name": 4}, {"more": 1})
        ),
        json.dumps({"version": 1, "runs": [GOOD, GOOD]}).encode(),
    ],
)
def test_a_damaged_file_is_told_put_aside_and_never_overwritten(book, tmp_path, text, capsys):
    (tmp_path / "my_runs.json").write_bytes(text)
    mine = book()
    assert "my_runs.json cannot be read" in said(capsys)
    mine.run("new", reader())
    assert (tmp_path / "my_runs.damaged-1.json").read_bytes() == text
    (tmp_path / "my_runs.json").write_text("{")
    mine.run("newer", reader())
    assert (tmp_path / "my_runs.damaged-2.json").read_text() == "{"
    assert "What this notebook remembers is kept" in said(capsys)
    assert [run.name for run in book().runs] == ["new", "newer"]


def test_two_notebooks_write_into_one_book(book):
    one, other = book(), book()
    one.run("a", reader())
    other.run("b", reader())
    assert [run.name for run in book().runs] == ["a", "b"]


def test_a_folder_that_cannot_be_written_is_told_and_the_runs_last_until_the_end(tmp_path, capsys):
    mine = Runs(TRAIN, DEV, MOVED, file=tmp_path / "no such folder" / "my_runs.json")
    mine.run("a", reader())
    assert "could not be written" in said(capsys)
    mine.run("b", reader())
    assert [run.name for run in mine.runs] == ["a", "b"]


def test_nothing_is_left_beside_the_file(book, tmp_path):
    book().run("a", reader())
    assert [path.name for path in tmp_path.iterdir()] == ["my_runs.json"]


def test_the_runs_of_a_kept_file_are_the_ones_that_were_written():
    run = Run(**GOOD)
    assert runs._read(json.dumps({"version": 1, "runs": [GOOD]})) == [run]
