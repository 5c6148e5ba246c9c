"""How far the roles of an account reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import structlog
from django.contrib.auth.models import User
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from nhiemky.ledger.accounts import is_system
from nhiemky.ledger.models import Document, DocumentBinding, Role, RoleGrant
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights.declared import ANYWHERE, OPERATIONS, Places
from nhiemky.ledger.rights.places import organisations_below

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
        return None if self.everywhere else frozenset(self._documents().values_list("pk", flat=True))

    def of_documents(self, rows: QuerySet[Row], field: str = "document") -> QuerySet[Row]:
        """Keep the rows whose document, by the name of its field, is within reach."""
        return rows if self.everywhere else rows.filter(Q((f"{field}__in", self._documents().values("pk"))))

    def _documents(self) -> QuerySet[Document]:
        # As ``places.document_places`` tells it of one document, in one query for all.
        latest = DocumentBinding.objects.filter(document=OuterRef("pk")).order_by("-pk").values("organisation")[:1]
        offices = RoleGrant.objects.filter(role=Role.OFFICE, granted=True, organisation__in=self.organisations)
        bound = Q(("latest__in", self.organisations))
        unbound = Q(("latest__isnull", True), imported_by__in=offices.values("account"))
        return Document.objects.annotate(latest=Subquery(latest)).filter(bound | unbound).order_by()

    def of_organisations(self, rows: QuerySet[Row], field: str = "organisation") -> QuerySet[Row]:
        """Keep the rows whose organisation, by the name of its field, is within reach."""
        return rows if self.everywhere else rows.filter(Q((f"{field}__in", self.organisations)))


EVERYWHERE = Reach(everywhere=True, organisations=frozenset())
"""The whole ledger, as whoever has the machine sees it."""
NOWHERE = Reach(everywhere=False, organisations=frozenset())


def held_by(account: User) -> frozenset[Held]:
    """Return the roles an account holds now."""
    grants = RoleGrant.in_force(account=account.pk)
    return frozenset(Held(Role(each.role), each.organisation_id) for each in grants)


class Rights:
    """What an account may do, its roles looked up once: for a page, which asks about many operations."""

    def __init__(self, account: User) -> None:
        self._everything = account.is_active and is_system(account)
        self._held = held_by(account) if account.is_active and not self._everything else frozenset()
        self._below: dict[frozenset[int], Reach] = {}

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held anywhere."""
        return frozenset(each.role for each in self._held)

    def reach(self, operation: str) -> Reach:
        """Return where the account may do an operation."""
        if self._everything:
            return EVERYWHERE
        allowed = OPERATIONS[operation].may
        places = {each.organisation_id for each in self._held if each.role in allowed}
        return EVERYWHERE if None in places else self._down(frozenset(each for each in places if each is not None))

    def _down(self, organisations: frozenset[int]) -> Reach:
        if not organisations:
            return NOWHERE
        if organisations not in self._below:
            found = organisations_below(organisations, timezone.localdate())
            self._below[organisations] = Reach(everywhere=False, organisations=found)
        return self._below[organisations]

    def may(self, operation: str, places: Places) -> bool:
        """Say whether the account may do an operation at one of the places, or (``ANYWHERE``) on anything at all."""
        reach = self.reach(operation)
        return not reach.nowhere if places is ANYWHERE else reach.covers(places)


def reach_of(account: User, operation: str) -> Reach:
    """Return where an account may do an operation."""
    return Rights(account).reach(operation)


def may(account: User, operation: str, places: Places) -> bool:
    """Say whether an account may do an operation at one of the places, or (``ANYWHERE``) on anything at all."""
    return Rights(account).may(operation, places)


def require(account: User, operation: str, places: Places) -> None:
    """Refuse what the account may not do, and note it in the log; raises LedgerProblem ``not_allowed``."""
    if not may(account, operation, places):
        _log.warning("not_allowed", account=account.get_username(), operation=operation)
        raise LedgerProblem("not_allowed")
