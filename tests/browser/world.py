"""The world of the accessibility tests: the demo's, with an account of each role."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from tests.conftest import with_role
from tests.web import story

from nhiemky.ledger.models import Role

ROLES = ("office", "approver", "leader", "administrator")


def load_world(home: Path) -> dict[str, Any]:
    """Make it; return the account of each role."""
    accounts = {role: with_role(User.objects.create_user(role, first_name=role), Role(role)) for role in ROLES}
    story.term(accounts["office"])
    story.waiting(accounts["office"])
    return accounts
