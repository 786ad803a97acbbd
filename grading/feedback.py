"""Makes the feedback page: it shows no hidden test, and nothing that a learner wrote runs in it."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import nh3
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_grade, is_solution

from course.tracebacks import ANSI

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

SHOWN = ("text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "text/plain")
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[\w+/=\s]*", re.ASCII)
ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "*": {"class", "style", "title"}}
STYLES = {"color", "background-color", "font-weight", "text-align", "text-decoration"}
# Pygments' classes, and those of tables and code: others could lay a learner's text over the page.
CLASS = re.compile(r"[a-z]{1,2}\d?|highlight|dataframe|ansi-[a-z-]+")
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
    """nbgrader's feedback page, with everything a learner controls made inert.

    Learners control Markdown, outputs, attachments and all metadata of both. Each piece is cleaned on its own, so that
    none can swallow what follows it, and then the body as a whole.
    """

    exclude_anchor_links = True  # cleaned headings have no anchors

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """The page of one notebook. See nbconvert's HTMLExporter.from_notebook_node."""
        page, resources = super().from_notebook_node(_inert(nb), resources, **kw)
        head, _, body = page.partition("<body>")
        policy = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>'
        head = head.replace("<head>", policy, 1).replace("</head>", f"<style>{LOOK}</style>\n</head>", 1)
        body = TEST.sub(_named, clean(body, whole=True))
        return f"{head}<body>{body}</body>\n</html>\n", resources

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Markdown as clean HTML; what cannot be rendered, as text."""
        try:
            return clean(super().markdown2html(context, source))
        except Exception:  # a picture that is not attached, nesting without end: the rest of the page is shown
            return f"<pre>{escape(source)}</pre>"


def clean(html: str, *, whole: bool = False) -> str:
    """HTML without anything that runs, loads or covers other parts of the page.

    whole: for the whole page, which has the template's own classes and anchors. In a learner's part these are dropped:
           scripts find elements by them.
    """

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "class" and not whole:
            return " ".join(name for name in value.split() if CLASS.fullmatch(name)) or None
        if attribute == "src":
            return value if PICTURE.fullmatch(value) else None
        return None if value.lstrip().lower().startswith("data:") and tag == "a" else value

    attributes = {**ATTRIBUTES, "a": {"href", "name"}, "div": {"id"}} if whole else ATTRIBUTES
    return nh3.clean(
        html,
        attributes=attributes,
        attribute_filter=keep,
        filter_style_properties=STYLES,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _inert(nb: Any) -> Any:
    """The notebook with none of the metadata of outputs that a page could be made of, and only known types of data."""
    cells = [NotebookNode(cell) for cell in nb.cells]
    for cell in cells:
        if cell.cell_type == "raw":
            cell.source = clean(cell.source)
        if cell.cell_type == "code":
            cell.outputs = [_inert_output(output) for output in cell.outputs]
    language = {"name": "python", "pygments_lexer": "ipython3"}
    return NotebookNode(nb | {"cells": cells, "metadata": NotebookNode(language_info=language)})


def _named(test: re.Match[str]) -> str:
    """A test in the summary at the top of the page, with its name and whether it gave all its points."""
    link, name, rest, score, points = test.groups()
    return f"{'✔' if score == points else '✘'} {link}{name}{rest}"


def _inert_output(output: Any) -> Any:
    if "traceback" in output:  # what it was in the course's files is no help to learners, and tells where they are
        frames = [frame for frame in output.traceback if not ANSI.sub("", frame).startswith("File ")]
        return NotebookNode(output | {"traceback": frames})
    if "data" not in output:
        return output
    data = {kind: output.data[kind] for kind in SHOWN if isinstance(output.data.get(kind), str)}
    if "text/html" in data:
        data["text/html"] = clean(data["text/html"])
    if not data:
        data["text/plain"] = f"(not shown on this page: {', '.join(output.data) or 'an output without data'})"
    about = {kind: _measures(output.get("metadata", {}).get(kind)) for kind in data if kind.startswith("image/")}
    return NotebookNode(output | {"data": NotebookNode(data), "metadata": NotebookNode(about)})


def _measures(metadata: Any) -> Any:
    """The text in place of a picture, and its size in pixels where those are numbers."""
    kept = {"alt": str, "width": int, "height": int}
    found = metadata.items() if isinstance(metadata, dict) else ()
    return NotebookNode({key: value for key, value in found if key in kept and type(value) is kept[key]})


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
