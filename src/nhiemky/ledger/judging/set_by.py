"""Who set a target: what a person said, else what the document's issuer tells."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from nhiemky.ledger.days import end_of
from nhiemky.ledger.models import Document, Statement, TargetSource
from nhiemky.ledger.names import folded_name, plain_name
from nhiemky.targets import SetBy


@dataclass(frozen=True, slots=True)
class Setter:
    """Who set a target, with the decision that assigned it; ``told`` is false where only the issuer says so."""

    set_by: SetBy
    reference: str = ""
    told: bool = False


@cache
def _issuers() -> tuple[tuple[str, SetBy], ...]:
    data = tomllib.loads(files("nhiemky.ledger").joinpath("data/set_by.toml").read_text(encoding="utf-8"))
    return tuple((row["phrase"], SetBy(row["set_by"])) for row in data["issuer"])


def by_issuer(issuer: str, organisation: str) -> SetBy:
    """Return who sets targets in a document, from its issuer and the organisation whose term it is bound to.

    The organisation's own committee, a congress, and an issuer that is not told set targets of the congress.

    >>> by_issuer("Tỉnh ủy Sông Vàm", "Đảng bộ Khu kinh tế Bến Lội").value
    'superior_committee'
    >>> by_issuer("Đảng ủy Khu kinh tế Bến Lội", "Đảng bộ Khu kinh tế Bến Lội").value
    'congress'
    """
    plain, own = plain_name(issuer), folded_name(organisation)
    named = folded_name(issuer)
    if not plain or "đại hội" in plain or (named and (named in own or own in named)):
        return SetBy.CONGRESS
    return next((set_by for phrase, set_by in _issuers() if phrase in plain), SetBy.CONGRESS)


def default_setter(document: Document, organisation: str) -> Setter:
    """Return who set the targets of a document while no person has said."""
    issuer = document.facts.get("issuer")
    reference = document.facts.get("reference")
    set_by = by_issuer(issuer["text"] if issuer else "", organisation)
    return Setter(set_by, reference["text"] if reference and set_by.assigned else "")


def setters(targets: Iterable[Statement], organisation: str, known: date | None = None) -> dict[int, Setter]:
    """Return who set each target, by its key, as it was known on a day; one query."""
    every = list(targets)
    rows = TargetSource.objects.filter(target__in=[each.pk for each in every])
    until = end_of(known)
    if until is not None:
        rows = rows.filter(at__lt=until)
    said = {
        target: Setter(SetBy(set_by), reference, told=True)
        for target, set_by, reference in rows.order_by("pk").values_list("target_id", "set_by", "reference")
    }
    return {each.pk: said.get(each.pk) or default_setter(each.document, organisation) for each in every}
