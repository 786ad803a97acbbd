"""Makes what a learner wrote inert, wherever a page is made of a notebook: the feedback, nbgrader's formgrader.

In the formgrader it would run with the instructor's rights. Learners control Markdown, outputs, attachments and all
metadata of both. Each piece is cleaned on its own, so that none can swallow what follows it.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import nh3
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from course.tracebacks import ANSI

SHOWN = ("text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "text/plain")
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[\w+/=\s]*", re.ASCII)
# A link from the page to a file that was handed in would open that file beside the gradebook.
ELSEWHERE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "*": {"class", "style", "title"}}
STYLES = {"color", "background-color", "font-weight", "text-align", "text-decoration"}
# Pygments' classes, and those of tables and code: others could lay a learner's text over the page.
CLASS = re.compile(r"[a-z]{1,2}\d?|highlight|dataframe|ansi-[a-z-]+")


class MakeInert(Preprocessor):
    """Leave in a notebook only what a page can show without running it; Markdown is for `clean_markdown`."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """See nbconvert's Preprocessor.preprocess."""
        return inert(nb), resources


@pass_context
def clean_markdown(context: Any, source: str) -> str:
    """nbconvert's filter `markdown2html` with clean HTML as its result; what cannot be rendered comes as text."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    try:
        return clean(MarkdownWithMath(renderer=renderer).render(source))
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
        if attribute == "href" and not whole:
            return value if ELSEWHERE.match(value) else None
        return None if value.lstrip().lower().startswith("data:") and tag == "a" else value

    attributes = {**ATTRIBUTES, "a": {"href", "name"}, "div": {"id"}} if whole else ATTRIBUTES
    return nh3.clean(
        html,
        attributes=attributes,
        attribute_filter=keep,
        filter_style_properties=STYLES,
        url_schemes={"http", "https", "mailto", "data"},
    )


def inert(nb: Any) -> Any:
    """The notebook with none of the metadata of outputs that a page could be made of, and only known types of data."""
    cells = [NotebookNode(cell) for cell in nb.cells]
    for cell in cells:
        if cell.cell_type == "raw":
            cell.source = clean(cell.source)
        if cell.cell_type == "code":
            cell.outputs = [_inert_output(output) for output in cell.outputs]
    language = {"name": "python", "pygments_lexer": "ipython3"}
    return NotebookNode(nb | {"cells": cells, "metadata": NotebookNode(language_info=language)})


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
