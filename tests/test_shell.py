"""A notebook's cells run without a kernel as they do with one."""

import json
import os
import signal
import subprocess
import sys

import pytest

# Cells are run in a process of their own: a process has one shell, and this one's belongs to whoever runs the tests.
RUNNER = """
import json, os, sys
from grading.trusted.shell import make_shell
answers = os.fdopen(os.dup(1), "w")
shell = make_shell()
shell.take_over()
for line in sys.stdin:
    print(json.dumps(shell.run(json.loads(line), 7)), file=answers, flush=True)
"""


class Cells:
    """Runs cells, one after another, in one shell."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUNNER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
            env={**os.environ, "IPYTHONDIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def __call__(self, source):
        print(json.dumps(source), file=self.process.stdin, flush=True)
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def cell(tmp_path_factory):
    cells = Cells(tmp_path_factory.mktemp("shell"))
    yield cells
    cells.process.communicate()


def kinds(outputs):
    return [output["output_type"] for output in outputs]


def test_a_cells_last_expression_is_its_result(cell):
    [result] = cell("x = 6\nx * 7")
    assert result["output_type"] == "execute_result"
    assert result["data"] == {"text/plain": "42"}
    assert cell("x * 7;") == []
    assert cell("_ == 42")[0]["data"] == {"text/plain": "True"}
    assert cell("None") == []


def test_prints_results_and_displays_come_in_order(cell):
    outputs = cell(
        "import sys\nfrom IPython.display import HTML, display\n"
        "print('out')\nprint('err', file=sys.stderr)\ndisplay(HTML('<b>x</b>'))\n'last'"
    )
    assert kinds(outputs) == ["stream", "stream", "display_data", "execute_result"]
    assert [output["name"] for output in outputs[:2]] == ["stdout", "stderr"]
    assert outputs[2]["data"]["text/html"] == "<b>x</b>"


def test_a_display_can_be_updated_and_cleared(cell):
    outputs = cell("h = display('old', display_id=True)\nprint('between')\nh.update('new')")
    assert [output.get("data", {}).get("text/plain") for output in outputs] == ["'new'", None]
    outputs = cell("from IPython.display import clear_output\nprint('old')\nclear_output(wait=True)\nprint('new')")
    assert [output["text"] for output in outputs] == ["new\n"]


@pytest.mark.parametrize(
    ("source", "name", "told"),
    [
        ("1 / 0", "ZeroDivisionError", "division by zero"),
        ("def f(:", "SyntaxError", "invalid syntax"),
        ("  x = 1\n y = 2", "IndentationError", "indent"),
        ("not_there", "NameError", "not_there"),
        ("input('name? ')", "StdinNotImplementedError", "nobody is there"),
        ("import getpass\ngetpass.getpass()", "StdinNotImplementedError", "nobody is there"),
        ("raise SystemExit(3)", "SystemExit", "3"),
        ("import sys\nsys.exit('done')", "SystemExit", "done"),
        ("class E(Exception):\n    def __str__(self): return 1 / 0\nraise E()", "E", ""),
        ("get_ipython().showtraceback = lambda *a, **k: None\n1 / 0", "ZeroDivisionError", ""),
    ],
)
def test_an_error_ends_its_cell_alone(cell, source, name, told):
    outputs = cell("print('before')\n" + source if "def f(:" not in source and source[0] != " " else source)
    cell("get_ipython().__dict__.pop('showtraceback', None)")
    errors = [output for output in outputs if output["output_type"] == "error"]
    assert errors[0]["ename"] == name
    assert told in errors[0]["evalue"]
    assert cell("1 + 1")[0]["data"] == {"text/plain": "2"}


@pytest.mark.parametrize("source", ["exit", "exit()", "quit()"])
def test_leaving_leaves_only_the_cell(cell, source):
    cell(source)
    assert cell("1 + 1")[0]["data"] == {"text/plain": "2"}


def test_magics_and_commands_work(cell):
    assert kinds(cell("%time sum(range(3))")) == ["stream", "execute_result"]
    assert cell("%%capture kept\nprint('inside')") == []
    assert cell("kept.stdout")[0]["data"] == {"text/plain": "'inside\\n'"}
    [said] = cell("!echo from the shell")
    assert said["text"].split() == ["from", "the", "shell"]
    assert cell("names = !echo a\nnames")[0]["data"] == {"text/plain": "['a']"}
    assert "UsageError" in json.dumps(cell("%nothing_of_this_name"))
    assert kinds(cell("%matplotlib inline")) == []


def test_a_figure_is_shown_once_where_its_cell_ends(cell):
    draw = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(1, 1))\nax.plot([1, 2])"
    for source in (draw + ";", draw + "\nplt.show()"):
        outputs = cell(source)
        assert [sorted(output["data"]) for output in outputs] == [["image/png", "text/plain"]]
    assert cell("1 + 1;") == []


def test_an_interrupt_ends_the_cell(cell):
    outputs = cell("import os, signal\nwhile True:\n    os.kill(os.getpid(), signal.SIGINT)")
    assert [output["ename"] for output in outputs] == ["KeyboardInterrupt"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_tracebacks_name_the_cell_by_its_number(cell):
    source = "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    print(traceback.format_exc())"
    assert 'File "<cell 7>", line 3' in cell(source)[0]["text"]
