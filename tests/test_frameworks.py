"""The lesson on frameworks runs without them too; and what its tape computes, others compute as well."""

import subprocess
import sys

import jax
import jax.numpy as jnp
import nbclient
import nbformat
import numpy as np
import pytest

from course import frameworks
from grading.build import notebook_of
from tests.conftest import ROOT
from tests.test_explore_tape import LESSON, reference

MISSING = "import sys\nsys.modules['tensorflow'] = sys.modules['keras'] = None\n"


def framework_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and "if frameworks.ready():" in cell.source]


def test_without_the_extra_each_cell_says_so_in_a_line_and_the_notebook_goes_on():
    notebook = notebook_of(LESSON)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(MISSING))
    nbclient.NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(ROOT)}}).execute()
    cells = framework_cells(notebook)
    assert len(cells) >= 5
    for cell in cells:
        text = "".join(output.text for output in cell.outputs if output.output_type == "stream")
        assert text.count(frameworks.HOW) == 1
        assert cell.metadata.nbgrader.grade_id.startswith("picture-")
    assert len(frameworks.HOW.splitlines()) == 1


def test_no_test_and_no_cell_that_is_graded_imports_them():
    for cell in notebook_of(LESSON).cells:
        if "tensorflow" in cell.source and cell.cell_type == "code":
            assert cell.metadata.nbgrader.grade_id.startswith("picture-")


def test_while_grading_they_are_left_alone(monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    assert not frameworks.ready()
    assert capsys.readouterr().out == ""


def test_the_import_is_silent():
    # In a process of its own: TensorFlow has threads, and other tests fork.
    program = "from course import frameworks\nimport sys\nprint(frameworks.ready(), 'tensorflow' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert (ran.stdout, ran.stderr) == ("True True\n", "")


def log_of_sum(a, b, c):
    return ((a * b + c).exp() + (a / c) ** 2).log()


def long_way(a, b, c):
    u = a * b - c / a
    v = (u * u + 1.0).log() * u
    return (v + 2.0) * u**3 - 3.0 / b


def as_jax(expression):
    """The same expression for JAX's numbers, which have no methods exp and log."""
    functions = {log_of_sum: lambda a, b, c: jnp.log(jnp.exp(a * b + c) + (a / c) ** 2)}

    def long_way_in_jax(a, b, c):
        u = a * b - c / a
        v = jnp.log(u * u + 1.0) * u
        return (v + 2.0) * u**3 - 3.0 / b

    return functions.get(expression, long_way_in_jax)


@pytest.mark.parametrize("expression", [log_of_sum, long_way])
def test_the_tape_agrees_with_jax(expression):
    make_value = reference()
    with jax.enable_x64(True):
        for numbers in np.random.default_rng(2).uniform(0.4, 1.5, size=(5, 3)).tolist():
            values = [make_value(number) for number in numbers]
            result = expression(*values)
            result.backward()
            cost, slopes = jax.value_and_grad(as_jax(expression), argnums=(0, 1, 2))(*map(jnp.float64, numbers))
            np.testing.assert_allclose(result.data, cost, rtol=1e-12)
            np.testing.assert_allclose([value.grad for value in values], slopes, rtol=1e-10)
