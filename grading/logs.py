"""What nbgrader's log says went wrong."""


def reason(log: str) -> str:
    """The reason that a log gives, on one line."""
    lines = [line.removeprefix("[ERROR]").strip() for line in log.splitlines() if "Error" in line or "[ERROR]" in line]
    telling = [
        line for line in lines if "above" not in line and not line.startswith(("There was an error", "Traceback"))
    ]
    return telling[-1] if telling else "its log gives no reason"
