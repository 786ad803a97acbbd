"""Makes the feedback page: it shows no hidden test, and nothing that a learner wrote runs in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import nbgrader.server_extensions.formgrader
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets.config import Config

from course.tracebacks import ANSI
from grading.inert import clean, clean_markdown, inert

MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/"  # nbconvert's templates load it from there
# A second wall: even markup that slipped through could load and run nothing. MathJax evaluates its own configuration.
POLICY = (
    f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src {MATHJAX}; "
    f"script-src {MATHJAX} 'unsafe-eval'; base-uri 'none'; form-action 'none'"
)

# nbgrader's page lets long lines run out of sight, and shows folded hints and tables without their marks and spaces.
LOOK = """
pre { white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere; }
summary { display: list-item; cursor: pointer; }
.rendered_html td, .rendered_html th { padding: 0.2em 0.8em 0.2em 0; }
img { max-width: 100%; }
"""
TEST = re.compile(r'(<a href="#([^"]+)"[^>]*>)Test cell(</a> \(Score: ([\d.]+) / ([\d.]+)\))')

SHORTEST = 6  # characters of a line of a hidden test that is looked for in outputs: shorter ones are everywhere
HIDDEN_LINE = "(a line of a hidden test)"


class HideTests(ClearHiddenTests):
    """Take the hidden tests out of the test cells, and the lines of them that outputs quote, such as tracebacks.

    nbgrader's own step stops at a cell of the learner that holds one of its marks, and then there is no feedback.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Hide the tests of one notebook. See nbconvert's Preprocessor.preprocess."""
        tests = [cell for cell in nb.cells if is_grade(cell) and not is_solution(cell)]
        before = {line.strip() for cell in tests for line in cell.source.splitlines()}
        for cell in tests:
            self._remove_hidden_test_region(cell)
        hidden = before - {line.strip() for cell in nb.cells for line in cell.source.splitlines()}
        secrets = [line for line in hidden if len(line) >= SHORTEST]
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                _redact(output, secrets)
        return nb, resources


class FeedbackExporter(HTMLExporter):
    """nbgrader's feedback page with all that learners control made inert: each piece, and then the body as a whole."""

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """The page of one notebook. See nbconvert's HTMLExporter.from_notebook_node."""
        page, resources = super().from_notebook_node(inert(nb), resources, **kw)
        head, _, body = page.partition("<body>")
        policy = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>'
        head = head.replace("<head>", policy, 1).replace("</head>", f"<style>{LOOK}</style>\n</head>", 1)
        body = TEST.sub(_named, clean(body, whole=True))
        return f"{head}<body>{body}</body>\n</html>\n", resources

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """nbconvert's filters, but for Markdown's."""
        yield from super().default_filters()
        yield ("markdown2html", clean_markdown)


def feedback_unit(notebook: bytes, about: bytes) -> bytes:
    """The page of one graded notebook, as `nbgrader generate_feedback` makes it, without its database.

    about: as JSON, the names `student`, `assignment` and `notebook`, and what EnteredNotebook says of it.
    """
    nb = nbformat.reads(notebook.decode(), as_version=4)
    known = json.loads(about)
    for cell in nb.cells:
        role = cell.metadata.get("nbgrader", {})
        name = role.get("grade_id", "")
        if is_solution(cell) or is_task(cell):
            role["comment"] = known["comments"][name]
        if is_grade(cell) or is_task(cell):
            role["score"], role["points"] = known["cells"][name]
    penalty = known["penalty"] or 0
    names = {name: known[name] for name in ("student", "assignment", "notebook")}
    scores = {"score": known["score"] - penalty, "max_score": known["max_score"], "late_penalty": penalty}
    page, _ = _exporter().from_notebook_node(nb, {"nbgrader": names | scores, "unique_key": known["notebook"]})
    return page.encode()


@cache
def _exporter() -> FeedbackExporter:
    """What nbgrader's GenerateFeedback would use."""
    formgrader = Path(nbgrader.server_extensions.formgrader.__file__).parent
    config = Config()
    config.HTMLExporter.template_name = "feedback"
    config.HTMLExporter.extra_template_basedirs = [str(formgrader / "templates")]
    config.HTMLExporter.extra_template_paths = [str(formgrader / "static/node_modules/bootstrap/dist/css")]
    exporter = FeedbackExporter(config=config)
    for step in (HideTests, CSSHTMLHeaderPreprocessor):
        exporter.register_preprocessor(step, enabled=True)
    return exporter


def _named(test: re.Match[str]) -> str:
    """A test in the summary at the top of the page, with its name and whether it gave all its points."""
    link, name, rest, score, points = test.groups()
    return f"{'✔' if score == points else '✘'} {link}{name}{rest}"


def _redact(output: Any, secrets: list[str]) -> None:
    """Take the lines that quote one of `secrets` out of an output."""

    def redacted(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(HIDDEN_LINE if any(s in ANSI.sub("", line) for s in secrets) else line for line in lines)

    for key in ("text", "evalue"):
        if key in output:
            output[key] = redacted(output[key])
    if "traceback" in output:
        output["traceback"] = redacted("\n".join(output["traceback"])).split("\n")
    for kind, value in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(value, str):
            output["data"][kind] = redacted(value)
