"""An organisation as a command names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhiemky.cli.problems import NoSuchOrganisation

if TYPE_CHECKING:
    from nhiemky.ledger.models import Organisation


def organisation_named(name: str) -> Organisation:
    """Return the organisation that bears a name, or bore it once; "cell @ committee" tells two of one name apart.

    Raises NoSuchOrganisation, or LedgerProblem ``organisation_which`` where several bear it.
    """
    from django.utils import timezone

    from nhiemky.ledger.models import Organisation
    from nhiemky.ledger.problems import LedgerProblem
    from nhiemky.ledger.structure import trees

    own, _, above = name.partition("@")
    known = trees().named(own, superior=above, day=timezone.localdate())
    if not known:
        raise NoSuchOrganisation(name=name)
    if len(known) > 1:
        raise LedgerProblem("organisation_which", name=own.strip(), count=len(known))
    return Organisation.objects.get(pk=known[0])
