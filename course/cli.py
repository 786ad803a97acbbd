"""The command `course`: what a learner runs."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.syntax import Syntax

from course.lab import doctor as medicine
from course.lab.folder import find, lessons, work_folder
from course.lab.lessons import Lesson, LessonError, read_lesson
from course.lab.report import fails, lesson_table, sentences, summary, summary_table, write_page

console = Console()
errors = Console(stderr=True)
app = typer.Typer(
    help="Open the lessons, check your answers, see how far you are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Folder = Annotated[
    Path | None, typer.Option("--folder", help="The folder you work in.", show_default="found by itself")
]


def main() -> None:
    """Run the command; what went wrong is told in a sentence."""
    try:
        app()
    except LessonError as failure:
        _stop(str(failure))
    except OSError as failure:
        _stop(f"{failure.filename or 'The system'}: {failure.strerror or failure}")


@app.command()
def lab(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder you work in.", show_default="my_course, or this one")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port to use.", show_default="8888")] = None,
    browser: Annotated[bool, typer.Option(help="Whether to open a browser window.")] = True,
) -> None:
    """Open JupyterLab on the lessons. Your work is in a folder of its own, which nothing overwrites."""
    from course.lab import launch

    _need_packages()
    work = work_folder(folder)
    for sentence in launch.prepare(work):
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)
    console.print(f"Your lessons are in {work}. To stop JupyterLab, press Ctrl+C here, twice.", soft_wrap=True)
    launch.run(work, port, browser=browser)


@app.command()
def check(
    notebook: Annotated[
        str | None, typer.Argument(help="A notebook, by name; all that you have begun without.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Grade it with the hidden tests, as a submission.")] = False,
    seconds: Annotated[int, typer.Option(min=1, help="The most that one cell may take.")] = 30,
    browser: Annotated[bool, typer.Option(help="Whether to open the page that --full makes.")] = True,
    folder: Folder = None,
) -> None:
    """Run your notebooks from a fresh start and say what passes, what fails, and why."""
    _need_packages()
    work = work_folder(folder) if notebook is None or not Path(notebook).is_file() else Path.cwd()
    if notebook is not None:
        path = find(notebook, work)
        if full:
            _grade(path, browser=browser)
            return
        lesson = _check(path, seconds)
        _print_lesson(lesson)
        raise typer.Exit(int(fails(lesson)))
    if full:
        raise LessonError("Name the notebook to grade: course check --full NOTEBOOK.")
    found, problems = lessons(work)
    checked = [_check(lesson.path, seconds) for lesson in found if lesson.begun]
    for lesson in checked:
        if fails(lesson):
            _print_lesson(lesson)
    console.print(summary_table(checked, [lesson for lesson in found if not lesson.begun]))
    for problem in problems:
        errors.print(f"✘ {problem}", markup=False, highlight=False, soft_wrap=True)
    if not found and not problems:
        raise LessonError(f"There are no lessons in {work}. `course lab` puts them there.")
    raise typer.Exit(int(bool(problems) or any(map(fails, checked))))


@app.command()
def solution(
    notebook: str,
    function: Annotated[str, typer.Argument(help="The function, or the name of the exercise.")],
    yes: Annotated[bool, typer.Option("--yes", help="Show it though you have not tried yet.")] = False,
    folder: Folder = None,
) -> None:
    """Show the reference answer to an exercise that you have tried, and other right ways to do it."""
    from course.lab.solutions import solution as look_up

    path = find(notebook, work_folder(folder) if not Path(notebook).is_file() else Path.cwd())
    shown = look_up(path, function)
    own = {exercise.name: exercise for exercise in read_lesson(path).exercises}
    if not yes and (shown.exercise not in own or not own[shown.exercise].answered):
        raise LessonError(
            f"You have no answer to {shown.exercise} yet. Try first: what you find yourself stays. There may be hints, "
            "folded, above its cell. To see the solution all the same, add --yes."
        )
    console.rule("the reference")
    console.print(Syntax(shown.reference.rstrip(), "python", word_wrap=True))
    for title, source in shown.others:
        console.rule(f"another way: {title}".replace("[", r"\["))
        console.print(Syntax(source.rstrip(), "python", word_wrap=True))


@app.command()
def doctor() -> None:
    """Say what this machine lacks for the lessons, and the command that mends it."""
    found = list(medicine.problems())
    found += [kernel] if (kernel := medicine.kernel_problem()) and not found else []
    for problem in found:
        errors.print(f"✘ {problem}", markup=False, highlight=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
    console.print("✔ Everything that the lessons need is here.")


def _need_packages() -> None:
    if found := list(medicine.problems()):
        raise LessonError("\n✘ ".join(found))


def _check(path: Path, seconds: int) -> Lesson:
    from course.lab.running import check as run  # takes a second to load

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(path.stem.replace("[", r"\["))
        return run(path, seconds, lambda done, total: bar.update(task, completed=done, total=total))


def _print_lesson(lesson: Lesson) -> None:
    console.print(lesson_table(lesson))
    for told in sentences(lesson):
        console.print(told, markup=False, highlight=False, soft_wrap=True)
    console.print(summary(lesson), highlight=False, soft_wrap=True)
    console.print(f"The same as a page: {write_page(lesson)}", markup=False, highlight=False, soft_wrap=True)


def _grade(path: Path, *, browser: bool) -> None:
    from course.lab.full import grade

    with console.status("grading, with the hidden tests"):
        result = grade(path)
    if not result.sandboxed:
        console.print("Nothing here can confine your code, so it ran with all your rights. It is your own.")
    for note in result.notes:
        console.print(f"✘ {note}", markup=False, highlight=False, soft_wrap=True)
    console.print(f"{result.score:g} of {result.points:g} points, hidden tests included.", highlight=False)
    console.print(f"What each test says: {result.page}", markup=False, highlight=False, soft_wrap=True)
    if browser:
        webbrowser.open(result.page.as_uri())
    raise typer.Exit(int(result.score < result.points))


def _stop(sentence: str) -> NoReturn:
    errors.print(f"✘ {sentence}", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(1) from None


if __name__ == "__main__":
    main()
