"""The world of the accessibility tests: the demo, so that every page has something on it, and its accounts."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from nhiemky.cli.demo import ACCOUNT, examples, load

ROLES = ("demo", "demo-office", "demo-approver", "demo-base", "demo-cell", "demo-leader", "demo-admin")
"""Who looks: the first is office and approver of all, the others as ``examples/term.toml`` says."""


def load_world(home: Path) -> dict[str, User]:
    """Load the demo; return its accounts by name."""
    with transaction.atomic():
        load(home, examples())
    return {each.username: each for each in User.objects.filter(username__startswith=ACCOUNT)}
