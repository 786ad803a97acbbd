"""What the figures of a benchmark depend on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version
from typing import Any


def about_the_machine(packages: Iterable[str]) -> dict[str, Any]:
    """The date, the machine and its load, and the versions of Python and these packages."""
    return {
        "date": datetime.now().isoformat(" ", "minutes"),
        "cores": os.cpu_count(),
        "load average": load(),
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }


def load() -> float:
    """Processes that wanted a core in the last minute."""
    return round(os.getloadavg()[0], 2)
