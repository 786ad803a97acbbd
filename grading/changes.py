"""Says whose points a regrade has changed, and in which notebooks."""

from __future__ import annotations

from collections.abc import Mapping

Points = Mapping[str, Mapping[str, float]]  # by student and notebook


def changes(before: Points, after: Points) -> list[str]:
    """A sentence for each student graded both times whose points differ, and one that counts them.

    Who is in one of them alone is new, or was not graded now: that is no change.
    """
    both = sorted(before.keys() & after.keys())
    told = [line for student in both if (line := _change(student, before[student], after[student]))]
    if both:
        verb = "has" if len(told) < 2 else "have"
        told.append(f"{len(told) or 'None'} of the {len(both)} graded before {verb} other points now.")
    return told


def _change(student: str, before: Mapping[str, float], after: Mapping[str, float]) -> str:
    names = sorted(before.keys() | after.keys())
    moved = [name for name in names if round(after.get(name, 0) - before.get(name, 0), 6)]
    if not moved:
        return ""
    old, new = sum(before.values()), sum(after.values())
    where = ", ".join(f"{name} {before.get(name, 0):g} → {after.get(name, 0):g}" for name in moved)
    return f"{student}: {old:g} → {new:g} ({new - old:+g}): {where}."
