"""How strictly learners' code is confined."""

from __future__ import annotations

from enum import StrEnum


class Tier(StrEnum):
    """What a fork server and its children are confined with, the strictest first."""

    BWRAP = "bwrap"  # namespaces around the fork server, and the locks on each child
    LANDLOCK = "landlock"  # the locks on each child
    NONE = "none"  # limits alone, for who asks for that


class SandboxError(Exception):
    """Something that confines could not be put on: says in words what is missing and the remedy."""
