"""What is missing on this machine, and the command that mends it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

import course

PROJECT = "improving-deep-neural-networks"


def problems() -> Iterator[str]:
    """A sentence with its remedy for each package that is missing or has a version that does not fit."""
    for requirement in requirements():
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        remedy = f'{Path(sys.executable).name} -m pip install --upgrade "{requirement.name}{requirement.specifier}"'
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield f"{requirement.name} is missing. Install it: {remedy}"
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            yield f"{requirement.name} is {found}; the course needs {requirement.specifier}. Get another: {remedy}"


def requirements() -> list[Requirement]:
    """What the course needs, from its installation, or from pyproject.toml where it runs without one."""
    try:
        texts = metadata.requires(PROJECT) or []
    except metadata.PackageNotFoundError:
        try:
            project = (Path(course.__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
            texts = tomllib.loads(project)["project"]["dependencies"]
        except (OSError, ValueError, KeyError):
            texts = []
    found = []
    for text in texts:
        try:
            found.append(Requirement(text))
        except InvalidRequirement:
            continue
    return found


def kernel_problem() -> str:
    """Why this Python cannot run notebooks, in a sentence; empty where it can."""
    code = "import ipykernel, course.check"
    try:
        tried = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"This Python does not answer ({error})."
    if tried.returncode == 0:
        return ""
    last = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
    return f"Notebooks cannot run here: {last}. Install the course anew: {Path(sys.executable).name} -m pip install ."
