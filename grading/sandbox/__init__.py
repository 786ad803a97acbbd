"""What confines learners' code: nothing it does can reach the instructor's files, the network or another process."""

from grading.sandbox.limits import Limits
from grading.sandbox.locking import lock, prepare
from grading.sandbox.probing import Finding, best_tier, probe
from grading.sandbox.starting import started
from grading.sandbox.tier import SandboxError, Tier
from grading.sandbox.work_folder import entries, wipe

__all__ = [
    "Finding",
    "Limits",
    "SandboxError",
    "Tier",
    "best_tier",
    "entries",
    "lock",
    "prepare",
    "probe",
    "started",
    "wipe",
]
