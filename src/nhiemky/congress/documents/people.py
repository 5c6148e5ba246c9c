"""Who a congress is of and who leads it, as its documents name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from nhiemky.congress.hand_votes import About, carried_officials
from nhiemky.congress.models import Candidate, Congress, DelegateDetail
from nhiemky.writing.congress_material import Official, Particulars

ROLES = {"head": "Trưởng ban", "deputy": "Phó Trưởng ban", "secretary": "Thư ký", "member": "Thành viên"}
"""What the parts in a committee of a congress are called in its documents."""


def officials(people: Iterable[Mapping[str, str]]) -> tuple[Official, ...]:
    """Return people kept as {"name", "role"}."""
    return tuple(Official(name=each["name"], role=ROLES.get(each.get("role", ""), "")) for each in people)


HEADS = {About.PRESIDIUM: "Chủ trì", About.SECRETARIAT: "Trưởng đoàn"}
"""What the head of a body of the congress is called that is no ban."""


def chosen(congress: Congress, about: About) -> tuple[Official, ...]:
    """Return whom a show of hands that carried chose, as documents name them."""
    found = officials({"name": each.name, "role": each.part} for each in carried_officials(congress, about))
    head = HEADS.get(about, ROLES["head"])
    return tuple(replace(each, role=head) if each.role == ROLES["head"] else each for each in found)


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
