"""What a fork server and its children may read: the interpreter, its libraries and fonts, `course` and `grading`.

Not the folder that `course` and `grading` lie in: there are the sources with the answers, the gradebook and what
others handed in.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path

SYSTEM = (
    "/usr",
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/alternatives",
    "/etc/fonts",
)
# Of a prefix no more than this: it may be somebody's home.
IN_PREFIX = ("bin", "lib", "lib64", "pyvenv.cfg", "fonts", "etc/fonts", "share/fonts")
PACKAGES = ("course", "grading")


@cache
def readable() -> tuple[Path, ...]:
    """Existing files and folders, none of them in another."""
    prefixes = (Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent)
    found = {Path(name) for name in SYSTEM} | {folder for name in PACKAGES for folder in package(name)}
    found |= {prefix / name for prefix in prefixes for name in IN_PREFIX}
    # Where a link leads must be there too.
    found |= {path.resolve() for path in found}
    found = {path for path in found if path.exists()}
    return tuple(sorted(path for path in found if found.isdisjoint(path.parents)))


def package(name: str) -> list[Path]:
    """The folders of a package."""
    found = importlib.util.find_spec(name)
    return [Path(folder).absolute() for folder in (found.submodule_search_locations or ())] if found else []
