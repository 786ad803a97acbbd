"""Builds the wheel that learners install: the package `course` and nothing else of the project."""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.wheel import WheelBuilder
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

from grading.configuration import CourseError

PACKAGE = "course"
EXTRAS = ("frameworks",)  # the others are for instructors and authors


def learners_wheel(root: Path, readme: str) -> tuple[str, bytes]:
    """The file name and the content of the wheel, the same byte for byte whenever the package is the same.

    It needs no network. readme: the description in the wheel, in Markdown.
    Raises CourseError where the folder `root` does not hold the project.
    """
    project = root / "pyproject.toml"
    if not project.is_file() or not (root / PACKAGE / "__init__.py").is_file():
        raise CourseError(
            f"{root.resolve()} does not hold pyproject.toml and {PACKAGE}/: run this in the project itself."
        )
    config = _for_learners(tomllib.loads(project.read_text(encoding="utf-8")), readme)
    plugins = PluginManager()
    builder = WheelBuilder(str(root), plugins, config, ProjectMetadata(str(root), plugins, config))
    with TemporaryDirectory() as scratch:
        [path] = builder.build(directory=scratch, versions=["standard"])
        return Path(path).name, Path(path).read_bytes()


def _for_learners(config: dict[str, Any], readme: str) -> dict[str, Any]:
    """The project's configuration without what belongs to instructors."""
    project = config["project"]
    extras = project.get("optional-dependencies", {})
    commands = project.get("scripts", {})
    return {
        "build-system": config["build-system"],
        "project": project
        | {
            "readme": {"content-type": "text/markdown", "text": readme},
            "optional-dependencies": {name: extras[name] for name in EXTRAS if name in extras},
            "scripts": {name: place for name, place in commands.items() if place.startswith(f"{PACKAGE}.")},
        },
        "tool": {"hatch": {"build": {"targets": {"wheel": {"packages": [PACKAGE]}}}}},
    }
