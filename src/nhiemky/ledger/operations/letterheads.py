"""Say how an organisation prints its documents."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting.letterheads import kept_letterhead
from nhiemky.ledger.models import Letterhead, Organisation
from nhiemky.ledger.operations.drafts._shared import of_organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation
from nhiemky.ledger.seen import changed_meanwhile
from nhiemky.writing import material

FAMILIES = ("party", "state")
RECIPIENTS_LIMIT = 4000
_WANTED = ("issuer", "symbol", "place", "committee", "titles")


@operation("letterhead.set", may=(Role.OFFICE,), on=of_organisation)
def set_letterhead(
    organisation: Organisation, said: material.Letterhead, by: AbstractBaseUser, seen: int | None = None
) -> Letterhead:
    """Keep the letterhead of an organisation; its name in sentences is always the ledger's.

    ``seen`` is the key of the newest, 0 where there was none. Raises LedgerProblem ``letterhead_family``,
    ``letterhead_empty``, ``letterhead_too_long`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    latest = kept_letterhead(organisation)
    if seen is not None and latest is not None and latest.pk != seen:
        raise changed_meanwhile(latest.by, latest.at, "thể thức văn bản đã được sửa", "the letterhead was changed")
    if said.family not in FAMILIES:
        raise LedgerProblem("letterhead_family")
    row = Letterhead(
        organisation=organisation,
        family=said.family,
        superior=_lines(said.superior),
        issuer=_lines(said.issuer),
        symbol="".join(said.symbol.split()),
        place=" ".join(said.place.split()),
        committee=" ".join(said.committee.split()),
        on_behalf=" ".join(said.on_behalf.split()),
        titles=_lines("\n".join(said.titles)),
        signed_by=" ".join(said.signed_by.split()),
        recipients=_lines("\n".join(said.recipients)),
        by=user,
    )
    if not all(getattr(row, name) for name in _WANTED):
        raise LedgerProblem("letterhead_empty")
    _check_lengths(row)
    row.save()
    return row


def _lines(text: str) -> str:
    return "\n".join(line for each in text.splitlines() if (line := " ".join(each.split())))


def _check_lengths(row: Letterhead) -> None:
    for field in Letterhead._meta.fields:
        limit = RECIPIENTS_LIMIT if field.name == "recipients" else field.max_length
        if limit and isinstance(value := getattr(row, field.attname), str) and len(value) > limit:
            raise LedgerProblem("letterhead_too_long", limit=limit, given=value[:40])
