"""What `course lab` adds to JupyterLab's server: Validate in the course's own words, and a start page up to date."""

from __future__ import annotations

import asyncio
import html
import json
import textwrap
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from nbgrader.server_extensions.validate_assignment.handlers import NbGraderVersionHandler, ValidateAssignmentHandler
from tornado import web

from course.lab.lessons import Exercise, Lesson, LessonError, counted
from course.lab.running import check
from course.lab.start_page import write_start_page

WIDTH = 70  # characters that the dialog has room for


class Validate(ValidateAssignmentHandler):
    """Answers the button Validate, while JupyterLab goes on."""

    @web.authenticated
    async def post(self) -> None:
        """Run the notebook named by `path` and tell what fails."""
        path = self.get_argument("path", None) or (self.get_json_body() or {}).get("path", "")
        root = Path(self.root_dir).resolve()
        target = (root / str(path)).resolve()
        if not target.is_relative_to(root):
            raise web.HTTPError(403, "That notebook is outside of the folder that JupyterLab shows.")
        self.finish(json.dumps(await asyncio.to_thread(validated, target)))


def validated(path: Path) -> dict[str, Any]:
    """What the dialog of Validate shows for a notebook, in the form that nbgrader's button reads."""
    try:
        return {"success": True, "value": failures(check(path))}
    except LessonError as error:
        return {"success": False, "value": str(error)}


def after_saving(model: Any, contents_manager: Any, **_: Any) -> None:
    """Write the start page anew when a notebook was saved. It must never fail, or the learner could not save.

    JupyterLab's configuration names it: a hook in the server's own list would be lost where an extension, such as
    jupytext's, puts another manager of files in place of the first.
    """
    try:
        if model.get("type") == "notebook":
            write_start_page(Path(contents_manager.root_dir))
    except Exception as error:
        contents_manager.log.warning("START_HERE.md was not written: %s", error)


def failures(lesson: Lesson) -> dict[str, Any]:
    """Nothing where all visible tests pass; else {"failed": what to show}. An `error` is read as HTML."""
    unanswered = [exercise.name for exercise in lesson.exercises if not exercise.answered]
    shown = [{"source": "a cell of the course", "error": problem} for problem in lesson.problems]
    for exercise in lesson.exercises:
        shown += _failed(exercise) if exercise.answered else []
    if unanswered:
        told = "They have no answer yet." if len(unanswered) > 1 else "It has no answer yet."
        shown.append(
            {"source": textwrap.fill(", ".join(unanswered), WIDTH), "error": f"{told} The other cells were run."}
        )
    for each in shown:
        each["error"] = html.escape(each["error"])
        each["raw_error"] = each["error"]
    return {"failed": shown} if shown else {}


def _failed(exercise: Exercise) -> list[dict[str, str]]:
    if exercise.trouble:
        return [{"source": exercise.name, "error": exercise.trouble}]
    return [
        {"source": f"{test.name} · {counted(test.points, 'point')}", "error": "\n".join(test.says)}
        for test in exercise.visible
        if not test.passed
    ]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course.lab.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    app.web_app.settings["root_dir"] = app.root_dir
    base = app.web_app.settings["base_url"]
    handlers = [("/assignments/validate", Validate), ("/nbgrader_version", NbGraderVersionHandler)]
    app.web_app.add_handlers(".*$", [(url_path_join(base, path), handler) for path, handler in handlers])
