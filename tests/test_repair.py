"""The cells of a submission come back to the roles and the order of the release, and the student's work stays."""

import copy
import random

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.release import SourceCell, as_in_source
from grading.repair import repair
from tests.test_intake import cell, grade_ids, text

RELEASE = [
    SourceCell("setup", "import numpy", locked=True),
    SourceCell("double", "raise NotImplementedError()", solution=True),
    SourceCell("double-by-hand", "check", grade=True, locked=True, points=1.0, checksum="c0"),
    SourceCell("double-any", "check more", grade=True, locked=True, points=2.0),
    SourceCell("why", "Because", "markdown", grade=True, solution=True, points=3.0),
]


def from_release():
    """The release as a student hands it in, answered."""
    notebook = new_notebook(cells=[source.restored() for source in RELEASE])
    notebook.cells[1].source = "def double(x): ..."
    return notebook


def test_an_untouched_notebook_needs_no_repair():
    notebook = from_release()
    before = text(notebook)
    assert repair(notebook, RELEASE) == []
    assert text(notebook) == before


def test_copied_and_unknown_cells_become_plain():
    notebook = from_release()
    notebook.cells += [copy.deepcopy(notebook.cells[1]), cell("c", "smuggled"), cell("d"), cell("e"), cell("f")]
    notebook.cells[-2].metadata["nbgrader"] = {}
    notebook.cells[-1].metadata["nbgrader"] = "x"
    notes = repair(notebook, RELEASE)
    assert ["nbgrader" in each.metadata for each in notebook.cells] == [True] * 5 + [False] * 5
    assert [each.source for each in notebook.cells[5:]] == ["def double(x): ...", "c", "d", "e", "f"]
    assert notes == [
        "cell 'double' was there twice: the first one counts, the copy runs as a plain cell",
        "a cell named 'smuggled' is not part of this notebook: it runs as a plain cell",
        "a cell named '' is not part of this notebook: it runs as a plain cell",
        "a cell named '' is not part of this notebook: it runs as a plain cell",
    ]


def test_tags_that_keep_tests_from_running_go_without_a_word():
    notebook = from_release()
    for each in notebook.cells:
        each.metadata["tags"] = ["skip-execution"]
    assert repair(notebook, RELEASE) == []
    assert not any("tags" in each.metadata for each in notebook.cells)


@pytest.mark.parametrize(
    ("place", "change"),
    [
        (0, {"solution": True}),
        (0, {"locked": False}),
        (2, {"points": 100}),
        (2, {"points": None}),
        (2, {"grade": False}),
        (3, {"solution": True, "locked": False}),
    ],
)
def test_a_changed_role_is_reset(place, change):
    notebook = from_release()
    notebook.cells[place].metadata["nbgrader"].update(change)
    name = RELEASE[place].name
    assert repair(notebook, RELEASE) == [
        f"the type or role of cell {name!r} had been changed: those of the release count"
    ]
    assert [each.metadata["nbgrader"] for each in notebook.cells] == [source.metadata() for source in RELEASE]


def test_metadata_that_mean_the_same_are_reset_without_a_word():
    notebook = from_release()
    notebook.cells[2].metadata["nbgrader"].update(points=1, schema_version=1, checksum="other")
    del notebook.cells[1].metadata["nbgrader"]["task"]
    assert repair(notebook, RELEASE) == []
    assert [each.metadata["nbgrader"] for each in notebook.cells] == [source.metadata() for source in RELEASE]


def test_a_changed_type_is_reset():
    notebook = from_release()
    known = notebook.cells[2].metadata
    notebook.cells[2] = new_markdown_cell("check", metadata=known, attachments={"a.png": {"image/png": "AAAA"}})
    notebook.cells[4] = new_code_cell("Because", metadata=notebook.cells[4].metadata)
    assert len(repair(notebook, RELEASE)) == 2
    assert [each.cell_type for each in notebook.cells] == [source.cell_type for source in RELEASE]
    nbformat.validate(notebook)


def test_deleted_cells_return_in_the_order_of_the_release():
    notebook = new_notebook()
    notes = repair(notebook, RELEASE)
    assert grade_ids(notebook) == [source.name for source in RELEASE]
    assert [each.source for each in notebook.cells] == ["import numpy", "", "check", "check more", ""]
    assert [each.cell_type for each in notebook.cells] == [source.cell_type for source in RELEASE]
    nbformat.validate(notebook)
    assert notes == [
        "cell 'setup' had been deleted: it was put back",
        "answer cell 'double' had been deleted: it was put back empty",
        "test cell 'double-by-hand' had been deleted: it was put back",
        "test cell 'double-any' had been deleted: it was put back",
        "answer cell 'why' had been deleted: it was put back empty",
    ]


@pytest.mark.parametrize(
    "deleted", [{"double"}, {"double", "double-by-hand"}, {"double", "double-by-hand", "double-any"}]
)
def test_tests_return_behind_an_answer_in_a_new_cell(deleted):
    notebook = from_release()
    notebook.cells.insert(1, cell("def double(x): ..."))
    notebook.cells = [
        each for each in notebook.cells if each.metadata.get("nbgrader", {}).get("grade_id") not in deleted
    ]
    assert len(repair(notebook, RELEASE)) == len(deleted)
    assert grade_ids(notebook) == ["setup", "double", None, "double-by-hand", "double-any", "why"]


def test_a_test_returns_right_behind_the_cell_it_follows():
    notebook = from_release()
    notebook.cells[2] = cell("double = None")
    assert repair(notebook, RELEASE) == ["test cell 'double-by-hand' had been deleted: it was put back"]
    assert grade_ids(notebook) == ["setup", "double", "double-by-hand", None, "double-any", "why"]


EXERCISES = [
    SourceCell("setup", "import numpy as np", locked=True),
    SourceCell("a", "def a(): return 1", solution=True),
    SourceCell("a-test", "a()", grade=True, locked=True, points=1.0),
    SourceCell("picture", "show(a)", locked=True),
    SourceCell("b", "def b(): return 2", solution=True),
    SourceCell("b-test", "b()", grade=True, locked=True, points=1.0),
    SourceCell("b-more", "b() + a()", grade=True, locked=True, points=1.0),
]


def in_order_of(names):
    """A submission with the cells of EXERCISES in an order of its own; `free` is a cell of the student's."""
    known = {source.name: source for source in EXERCISES}
    return new_notebook(cells=[known[name].restored() if name in known else cell("free") for name in names.split()])


@pytest.mark.parametrize(
    ("submitted", "runs", "moved"),
    [
        ("setup a a-test picture b b-test b-more", "setup a a-test picture b b-test b-more", ""),
        ("setup a-test a picture b b-test b-more", "setup a a-test picture b b-test b-more", "a-test"),
        ("setup a-test a free picture b b-test b-more", "setup a a-test free picture b b-test b-more", "a-test"),
        (
            "a-test b-test b-more setup free a picture b",
            "setup free a a-test picture b b-test b-more",
            "a-test b-test b-more",
        ),
        ("a a-test picture b b-test b-more free setup", "setup a a-test picture b b-test b-more free", "setup"),
        ("free a a-test picture b b-test b-more setup", "setup free a a-test picture b b-test b-more", "setup"),
        # A test that runs later than it has to may have the student's answer in the cell above it.
        ("setup a picture b b-test b-more free a-test", "setup a picture b free a-test b-test b-more", "b-test b-more"),
        # The answers were exchanged, or their names: each test runs when both are there.
        ("setup b a-test picture a b-test b-more", "setup picture b a a-test b-test b-more", "a-test picture"),
        ("setup b b-test b-more a a-test picture", "setup picture b a a-test b-test b-more", "picture b-test b-more"),
        ("picture setup a a-test b b-test b-more", "setup a a-test picture b b-test b-more", "picture"),
    ],
)
def test_tests_run_after_what_they_test_and_setup_before_what_needs_it(submitted, runs, moved):
    notebook = in_order_of(submitted)
    notes = repair(notebook, EXERCISES)
    order = [name or "free" for name in grade_ids(notebook)]
    for test, needed in (("a-test", "a"), ("b-test", "b"), ("b-more", "b"), ("b-more", "a")):
        assert order.index(test) > order.index(needed)
    assert order == runs.split()
    named = ", ".join(map(repr, moved.split()))
    told = f"cells stood in another order: {named} moved to where the release needs them"
    assert notes == ([told] if moved else [])


def test_an_answer_in_a_locked_cell_still_runs():
    notebook = in_order_of("setup a a-test picture b b-test b-more")
    answer, test = notebook.cells[1], notebook.cells[2]
    answer.metadata, test.metadata = test.metadata, answer.metadata
    answer.source = "def a(): return 'the student wrote this'"
    notes = repair(notebook, EXERCISES)
    names = grade_ids(notebook)
    assert "an answer stood in locked cell 'a-test': it runs as a plain cell right before it" in notes
    assert [each.source for each in notebook.cells if "wrote" in each.source and "nbgrader" not in each.metadata]
    assert names.index(None) < names.index("a-test")
    assert names.index("a") < names.index("a-test")


def test_a_locked_cell_that_was_merely_changed_holds_no_answer():
    notebook = in_order_of("setup a a-test picture b b-test b-more")
    notebook.cells[2].source = "np = 7\nassert a() == 1"
    assert repair(notebook, EXERCISES) == []


def test_the_identity_of_a_test_on_another_cell_costs_no_answer():
    notebook = in_order_of("setup a a-test picture b b-test b-more")
    notebook.cells[1].metadata, notebook.cells[2].metadata = notebook.cells[2].metadata, {}
    notebook.cells[1].source = "def a(): return 'the student wrote this'"
    repair(notebook, EXERCISES)
    sources = [each.source for each in notebook.cells]
    assert sources.index("def a(): return 'the student wrote this'") < grade_ids(notebook).index("a-test")


def test_the_order_is_that_of_the_source_whatever_the_database_says(tmp_path):
    source = tmp_path / "source.ipynb"
    source.write_text(text(in_order_of("free setup a a-test picture b b-test b-more")))
    shuffled = random.Random(3).sample(EXERCISES, len(EXERCISES))
    assert shuffled != EXERCISES
    assert as_in_source(shuffled, source) == EXERCISES
    gone = SourceCell("gone", "", grade=True, locked=True)
    assert as_in_source([gone, *shuffled], source) == [*EXERCISES, gone]


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"cells": 7}', '{"cells": [7]}', '{"cells": [{}]}', "\xff"])
def test_without_a_source_the_order_stays(tmp_path, content):
    source = tmp_path / "source.ipynb"
    if content is not None:
        source.write_text(content, encoding="latin-1")
    assert as_in_source(EXERCISES, source) == EXERCISES
