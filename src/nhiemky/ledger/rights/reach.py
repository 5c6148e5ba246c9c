"""How far the roles of an account reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import structlog
from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from nhiemky.ledger.accounts import is_system
from nhiemky.ledger.models import Document, DocumentBinding, Role, RoleGrant
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights.declared import ANYWHERE, OPERATIONS, Places
from nhiemky.ledger.rights.places import organisations_below, unbound_places

_log = structlog.get_logger("nhiemky.security")
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A role that an account holds; ``organisation_id`` is ``None`` for the whole ledger."""

    role: Role
    organisation_id: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """The organisations on which an account holds a right: all of them, or these with what stands below them."""

    everywhere: bool
    organisations: frozenset[int]

    @property
    def nowhere(self) -> bool:
        """Say whether the right is held on nothing at all."""
        return not self.everywhere and not self.organisations

    def covers(self, places: Iterable[int | None]) -> bool:
        """Say whether the right is held on one of the places (``None``: the whole ledger)."""
        return self.everywhere or any(each in self.organisations for each in places)

    def document_ids(self) -> frozenset[int] | None:
        """Return the documents within reach by what they are bound to now; ``None`` for all of them."""
        if self.everywhere:
            return None
        bound = dict(DocumentBinding.objects.order_by("pk").values_list("document_id", "organisation_id"))
        found = {document for document, organisation in bound.items() if organisation in self.organisations}
        places: dict[int, bool] = {}
        for document, importer in Document.objects.exclude(pk__in=bound).values_list("pk", "imported_by_id"):
            if importer not in places:
                places[importer] = self.covers(unbound_places(importer))
            if places[importer]:
                found.add(document)
        return frozenset(found)

    def of_organisations(self, rows: QuerySet[Row], field: str = "organisation") -> QuerySet[Row]:
        """Keep the rows whose organisation, by the name of its field, is within reach."""
        return rows if self.everywhere else rows.filter(Q((f"{field}__in", self.organisations)))


def held_by(account: User) -> frozenset[Held]:
    """Return the roles an account holds now."""
    latest: dict[tuple[str, int | None], bool] = {}
    for row in RoleGrant.objects.filter(account=account.pk).order_by("pk"):
        latest[row.role, row.organisation_id] = row.granted
    return frozenset(Held(Role(role), organisation) for (role, organisation), granted in latest.items() if granted)


def reach_of(account: User, operation: str) -> Reach:
    """Return where an account may do an operation."""
    if not account.is_active:
        return Reach(everywhere=False, organisations=frozenset())
    if is_system(account):
        return Reach(everywhere=True, organisations=frozenset())
    allowed = OPERATIONS[operation].may
    roles = [each for each in held_by(account) if each.role in allowed]
    if any(each.organisation_id is None for each in roles):
        return Reach(everywhere=True, organisations=frozenset())
    ids = {each.organisation_id for each in roles if each.organisation_id is not None}
    found = organisations_below(ids, timezone.localdate()) if ids else frozenset()
    return Reach(everywhere=False, organisations=found)


def may(account: User, operation: str, places: Places) -> bool:
    """Say whether an account may do an operation at one of the places, or (``ANYWHERE``) on anything at all."""
    reach = reach_of(account, operation)
    return not reach.nowhere if places is ANYWHERE else reach.covers(places)


def require(account: User, operation: str, places: Places) -> None:
    """Refuse what the account may not do, and note it in the log; raises LedgerProblem ``not_allowed``."""
    if not may(account, operation, places):
        _log.warning("not_allowed", account=account.get_username(), operation=operation)
        raise LedgerProblem("not_allowed")
