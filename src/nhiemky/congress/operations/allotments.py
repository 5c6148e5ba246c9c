"""How many delegates each organisation elects: the arithmetic proposes, what is decided otherwise has its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.models import Allotment, Congress
from nhiemky.congress.state import check_not_over, locked, of_congress
from nhiemky.counting import allot as counting
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation

_LONGEST_REASON, _MOST = 200, 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AllottedRow:
    """One organisation: its official members, what its position multiplies them by, its seats and alternates.

    ``seats`` is ``None`` for as many as the arithmetic gives; ``reason`` says why others were decided.
    """

    organisation_id: int
    members: int
    weight: str = "1"
    seats: int | None = None
    alternates: int = 0
    reason: str = ""


@operation("congress.allot", may=(Role.OFFICE,), on=of_congress)
def allot_delegates(congress: Congress, seats: int, rows: Sequence[AllottedRow], by: AbstractBaseUser) -> Allotment:
    """Keep the table of delegates by organisation, those ex officio not among them.

    Raises LedgerProblem ``allotment_row``, ``allotment_sum``, ``allotment_reason``, ``congress_closed`` or
    ``congress_withdrawn``; RuleProblem ``NK-K06`` where there are fewer seats than organisations.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    found = arithmetic(seats, rows)
    kept = []
    for row, share in zip(rows, found.shares, strict=True):
        given = share.given if row.seats is None else row.seats
        open_to_choice = row.organisation_id in {int(each) for each in found.tied} and given - share.given in (0, 1)
        if given != share.given and not open_to_choice and not row.reason.strip():
            raise LedgerProblem("allotment_reason", name=Organisation.objects.get(pk=row.organisation_id).name)
        kept.append({
            "organisation": row.organisation_id, "members": row.members, "weight": row.weight, "seats": given,
            "alternates": row.alternates, "reason": " ".join(row.reason.split())[:_LONGEST_REASON],
        })  # fmt: skip
    total = sum(int(str(each["seats"])) for each in kept)
    if total != seats:
        raise LedgerProblem("allotment_sum", total=total, seats=seats)
    latest = Allotment.objects.filter(congress=congress).order_by("-pk").first()
    if latest is not None and (latest.seats, latest.rows) == (seats, kept):
        return latest
    number = latest.number + 1 if latest else 1
    return Allotment.objects.create(congress=congress, number=number, seats=seats, rows=kept, by=user)


def arithmetic(seats: int, rows: Sequence[AllottedRow]) -> counting.Allotment:
    """Return what the arithmetic gives. Raises LedgerProblem ``allotment_row`` and RuleProblem ``NK-K06``."""
    organisations = [
        counting.Organisation(str(each.organisation_id), each.members, weight_of(each.weight)) for each in rows
    ]
    keys = {each.key for each in organisations}
    wrong = len(keys) < len(organisations) or not 0 < seats <= _MOST
    members = [each.members for each in rows]
    if not rows or wrong or any(not 0 < each <= _MOST for each in members):
        raise LedgerProblem("allotment_row")
    return counting.allot(seats, organisations)


def weight_of(text: str) -> Fraction:
    """Return a weight as it was typed ("1", "1,5"); raises LedgerProblem ``allotment_row``.

    >>> weight_of("1,5")
    Fraction(3, 2)
    """
    plain = text.strip().replace(",", ".")
    try:
        weight = Fraction(plain) if len(plain) <= 8 and set(plain) <= set("0123456789.") else Fraction(0)
    except ValueError:
        weight = Fraction(0)
    if not 0 < weight <= 100:
        raise LedgerProblem("allotment_row")
    return weight
