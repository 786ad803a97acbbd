"""The command `grading`: what an instructor or an author of exercises runs."""

from __future__ import annotations

import warnings
from typing import NoReturn

import typer
from nbformat.warnings import MissingIDFieldWarning
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from grading.calibration.answers import CalibrationError
from grading.commands.author import build, check
from grading.commands.export import export
from grading.commands.grade import demo, doctor, grade
from grading.commands.report import report
from grading.commands.share import bundle, collect
from grading.commands.similar import similar
from grading.configuration import CourseError
from grading.sandbox import SandboxError
from grading.terminal import Failed, errors

# Of pyproject.toml, by the module that not everybody has.
EXTRAS = {
    "cosmic_ray": "calibration",
    "parso": "calibration",
    "distributed": "cluster",
    "dask": "cluster",
    "psycopg": "postgresql",
}

app = typer.Typer(
    help="Build, check and grade the course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (build, check, bundle, collect, grade, report, export, similar, demo, doctor):
    app.command()(command)


def main() -> None:
    """Run the command; what went wrong is told in a sentence."""
    # nbgrader's own models and converters give cause for these; nobody who reads our output can act on them.
    warnings.filterwarnings("ignore", category=SAWarning)
    warnings.filterwarnings("ignore", category=MissingIDFieldWarning)
    try:
        app()
    except (CourseError, CalibrationError, SandboxError, Failed) as failure:
        _stop(str(failure))
    except ModuleNotFoundError as missing:
        extra = EXTRAS.get(missing.name or "")
        _stop(f"{missing.name} is missing: pip install {repr(f'.[{extra}]') if extra else missing.name}")
    except (OSError, SQLAlchemyError, UnicodeDecodeError) as failure:
        _stop(f"{type(failure).__name__}: {str(failure).splitlines()[0]}")


def _stop(sentence: str) -> NoReturn:
    errors.print(f"✘ {sentence}", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(1) from None
