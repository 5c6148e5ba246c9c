"""Who a congress is of and who leads it, as its documents name them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from nhiemky.congress.models import Candidate, Congress, DelegateDetail, HandVote
from nhiemky.congress.state import plan_of
from nhiemky.counting.model import Body
from nhiemky.ledger.drafting import letterhead_of
from nhiemky.writing.congress_material import CongressHead, Official, Particulars

ROLES = {"head": "Trưởng ban", "deputy": "Phó Trưởng ban", "secretary": "Thư ký", "member": "Thành viên"}
"""What the parts in a committee of a congress are called in its documents."""


def head_of(congress: Congress, day: date) -> CongressHead:
    """Return what every document of a congress begins with; ``day`` is that of the document."""
    plan = plan_of(congress)
    return CongressHead(
        letterhead=letterhead_of(congress.organisation, day), name=plan.title, first_year=congress.term.first_year,
        last_year=congress.term.last_year, body=Body(congress.body), place=plan.place, first_day=plan.first_day,
        last_day=plan.last_day, day=day,
    )  # fmt: skip


def officials(people: Iterable[Any]) -> tuple[Official, ...]:
    """Return people kept as names or as {"name", "role"}."""
    told = ({"name": each} if isinstance(each, str) else each for each in people)
    return tuple(Official(name=each["name"], role=ROLES.get(each.get("role", ""), "")) for each in told)


def chosen(congress: Congress, about: str) -> tuple[Official, ...]:
    """Return whom a show of hands that carried chose ("presidium", "secretariat", "credentials", "counting")."""
    for vote in HandVote.objects.filter(congress=congress.pk, about=about).order_by("-pk"):
        closing = vote.closings.order_by("-pk").first()
        if closing is not None and not closing.void and closing.result.get("carried"):
            return officials(vote.people)
    return ()


def particulars_of(
    key: str, name: str, told: dict[str, Any], *, organisation: str = "", detail: str = ""
) -> Particulars:
    """Return a person's particulars (``DelegateDetail.particulars``) as lists print them."""
    woman = told.get("woman")
    return Particulars(
        key=key, name=name, birth_year=_year(told.get("born")),
        sex="" if woman is None else "female" if woman else "male",
        ethnicity=str(told.get("ethnicity") or ""), education=str(told.get("education") or ""),
        politics=str(told.get("theory") or ""), post=str(told.get("position") or ""),
        joined_year=_year(told.get("joined")),
        organisation=organisation, detail=detail,
    )  # fmt: skip


def candidate_particulars(each: Candidate) -> Particulars:
    """Return a candidate's particulars: those of the candidacy, else those of the delegate."""
    told = dict(each.particulars)
    if each.delegate_id is not None:
        newest = DelegateDetail.objects.filter(delegate=each.delegate_id).order_by("-pk").first()
        told = {**(newest.particulars if newest else {}), **told}
    organisation = each.delegate.organisation.name if each.delegate and each.delegate.organisation else ""
    return particulars_of(f"c{each.pk}", each.name, told, organisation=organisation, detail=each.detail)


def _year(told: Any) -> int | None:
    text = str(told or "").strip()
    return int(text) if text.isdecimal() and len(text) == 4 else None
