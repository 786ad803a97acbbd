"""What this machine can confine learners' code with, found out by doing it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grading.sandbox.starting import started
from grading.sandbox.tier import SandboxError, Tier

TRIAL_SECONDS = 30
NOT_STOPPED = {
    Tier.BWRAP: "A hole in the kernel. Seeing what hidden tests hand to the learner's functions.",
    Tier.LANDLOCK: "The same, and: seeing that a file exists, its size and dates; "
    "filling the disk with temporary files until the submission's time is over.",
}


@dataclass(frozen=True)
class Finding:
    """Whether a tier works here; if not, why and what would help; and what it lets through if it does."""

    tier: Tier
    works: bool
    why_not: str
    remedy: str
    not_stopped: str


@cache
def best_tier() -> Tier:
    """The strictest tier that really confines something here; SandboxError, with the remedies, where none does."""
    findings = []
    for tier in (Tier.BWRAP, Tier.LANDLOCK):
        finding = _finding(tier)
        if finding.works:
            return tier
        findings.append(f"{tier}: {finding.why_not} {finding.remedy}".strip())
    raise SandboxError(
        f"Nothing on this machine can confine learners' code, so it is not run. {' '.join(findings)} "
        "To run it all the same, where it can do all that you can: grading grade --no-sandbox, or "
        "c.TrustedExecute.sandbox = False in nbgrader_config.py."
    )


def probe() -> list[Finding]:
    """Both tiers, the stricter first."""
    return [_finding(Tier.BWRAP), _finding(Tier.LANDLOCK)]


def _finding(tier: Tier) -> Finding:
    if sys.platform != "linux":
        why_not = f"It needs Linux, and this is {sys.platform}."
        remedy = "Grade in a Linux virtual machine, or on Windows in WSL2."
    else:
        why_not = _trial(tier)
        remedy = _remedy(tier, why_not) if why_not else ""
    return Finding(tier, not why_not, why_not, remedy, NOT_STOPPED[tier])


def _trial(tier: Tier) -> str:
    """Start something confined; returns why that failed, or nothing."""
    try:
        with (
            tempfile.NamedTemporaryFile() as canary,
            started(tier, ["grading.sandbox.trial", tier, canary.name], [], stderr=subprocess.PIPE) as process,
        ):
            _, said = process.communicate(timeout=TRIAL_SECONDS)
    except (SandboxError, OSError) as error:
        return str(error)
    except subprocess.TimeoutExpired:
        return f"A trial took more than {TRIAL_SECONDS} seconds."
    if process.returncode == 0:
        return ""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"A trial ended with {process.returncode}."


def _remedy(tier: Tier, why_not: str) -> str:
    """What would make a tier work."""
    if "install" in why_not:  # it says it itself
        return ""
    if tier is Tier.LANDLOCK:
        return "Use Linux 5.13 or newer, booted with landlock among its security modules."
    if "Unknown option" in why_not:
        return "Use bubblewrap 0.8 or newer."
    for setting, closed, remedy in (
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("kernel/unprivileged_userns_clone", "0", "sudo sysctl kernel.unprivileged_userns_clone=1"),
        ("user/max_user_namespaces", "0", "sudo sysctl user.max_user_namespaces=10000"),
    ):
        path = Path("/proc/sys", setting)
        if path.exists() and path.read_text(encoding="ascii").strip() == closed:
            return f"Let users make namespaces: {remedy}, and in a file in /etc/sysctl.d to keep it."
    return "Inside a container this is usual: grade outside it, or let it make namespaces (Docker: --privileged)."
