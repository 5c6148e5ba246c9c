"""How an organisation prints its documents: as a person said, else as its name and its superior tell."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from django.db.models import F
from django.utils import timezone

from nhiemky.ledger import models, structure
from nhiemky.ledger.models import Document, DocumentBinding, Organisation, TreeKind
from nhiemky.ledger.names import plain_name
from nhiemky.ledger.queries.posts import holders
from nhiemky.writing.material import Letterhead

_STANDING = "standing_committee"


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("nhiemky.ledger").joinpath("data/letterheads.toml").read_text(encoding="utf-8"))


def kept_letterhead(organisation: Organisation) -> models.Letterhead | None:
    """Return the newest letterhead a person set, ``None`` where nobody has."""
    return models.Letterhead.objects.filter(organisation=organisation).order_by("-pk").first()


def letterhead_of(organisation: Organisation, day: date | None = None) -> Letterhead:
    """Return the newest letterhead of an organisation; where nobody has set one, what its name and posts tell.

    ``day`` decides its name, its superior and who signs where they are not set (``None``: today).
    """
    on = day or timezone.localdate()
    name = structure.then(organisation.pk, on).name
    kept = kept_letterhead(organisation)
    if kept is None:
        return _derived(organisation, name, on)
    return Letterhead(
        family=cast("Literal['party', 'state']", kept.family),
        superior=kept.superior,
        issuer=kept.issuer,
        symbol=kept.symbol,
        place=kept.place,
        organisation=name,
        committee=kept.committee,
        on_behalf=kept.on_behalf,
        titles=_lines(kept.titles),
        signed_by=kept.signed_by,
        recipients=_lines(kept.recipients),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.splitlines() if each.strip())


def _derived(organisation: Organisation, name: str, day: date) -> Letterhead:
    row = _row(name, organisation.tree or TreeKind.PARTY)
    committee = committee_of(name)
    above = structure.then(organisation.pk, day).superior_id
    superior = committee_of(structure.then(above, day).name) if above is not None else ""
    held = holders(organisation.pk, day)
    signing = next((each.person for each in held if each.position.code == row["post"]), "")
    leads = row["symbol"] == "ĐU" and (
        any(each.position.code == _STANDING for each in held) or _over_others(organisation, day)
    )
    return Letterhead(
        family=row["family"],
        superior=superior.upper(),
        issuer=(committee if row.get("issues") == "committee" else name).upper(),
        symbol=row["symbol"],
        place=_place(organisation, day),
        organisation=name,
        committee=committee,
        on_behalf=_data()["standing"] if leads else row["on_behalf"],
        titles=tuple(row["titles"]),
        signed_by=signing,
        recipients=_recipients(row, superior, _branches(organisation, day)),
    )


def _row(name: str, tree: str) -> Mapping[str, Any]:
    found = _head(name) if tree == TreeKind.PARTY else None
    return found or _data()["tree"][tree]


def _head(name: str) -> Mapping[str, Any] | None:
    plain = f"{plain_name(name)} "
    rows = (each for each in _data()["head"] if plain.startswith(f"{each['name']} "))
    return max(rows, key=lambda each: len(each["name"]), default=None)


def committee_of(name: str) -> str:
    """Return the body that leads an organisation, by its name; the name itself where it tells none.

    >>> committee_of("Đảng bộ tỉnh An Hạ"), committee_of("Đảng bộ Khu kinh tế An Hạ"), committee_of("Ban Quản lý")
    ('Tỉnh ủy An Hạ', 'Đảng ủy Khu kinh tế An Hạ', 'Ban Quản lý')
    """
    row = _head(name)
    if row is None:
        return name
    rest = name.split()[len(row["name"].split()) :]
    return " ".join([row["committee"], *rest])


def _over_others(organisation: Organisation, day: date) -> bool:
    """Say whether grassroots committees stand below: then a standing committee leads."""
    every = structure.trees()
    return any(plain_name(every.name(each, day)).startswith("đảng bộ") for each in _branches(organisation, day))


def _branches(organisation: Organisation, day: date) -> tuple[int, ...]:
    every = structure.trees()
    return tuple(
        each for each in every.subtree(organisation.pk, day) if every.then(each, day).superior_id == organisation.pk
    )


def _place(organisation: Organisation, day: date) -> str:
    """Return where documents are dated: as the newest of its own says, else where it is."""
    bound = DocumentBinding.objects.filter(organisation=organisation).values("document")
    rows = Document.objects.filter(pk__in=bound, facts__place__text__isnull=False)
    newest = rows.order_by(F("dated").desc(nulls_last=True), "-pk").values_list("facts__place__text", flat=True)
    printed = next((each for each in newest if each), "")
    return printed or structure.then(organisation.pk, day).place


def _recipients(row: Mapping[str, Any], superior: str, below: tuple[int, ...]) -> tuple[str, ...]:
    told = [_data()["reported_to"].format(superior=superior)] if superior else []
    told += [_data()["below"]] if below and row["family"] == "party" else []
    return (*told, row["keeps"])
