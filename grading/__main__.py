"""Starts the command `grading`, or says what to install for it."""

import sys


def main() -> None:
    """Run the command."""
    try:
        from grading.cli import main as run
    except ModuleNotFoundError as missing:
        print(f"✘ {missing.name} is missing: pip install '.[grading]' in the course's folder.", file=sys.stderr)
        raise SystemExit(1) from None
    run()


if __name__ == "__main__":
    main()
