"""Starts the command `course`, or says what to install for it."""

import sys


def main() -> None:
    """Run the command."""
    if sys.version_info < (3, 11):  # noqa: UP036 - who calls this by hand may have an older one
        print(f"The course needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        raise SystemExit(1)
    try:
        from course.cli import main as run
    except ModuleNotFoundError as missing:
        print(
            f"{missing.name} is missing. In the course's folder: {sys.executable} -m pip install .\n"
            "With the bundle of a week: the same, with the name of its .whl file in place of the dot.",
            file=sys.stderr,
        )
        raise SystemExit(1) from None
    run()


if __name__ == "__main__":
    main()
