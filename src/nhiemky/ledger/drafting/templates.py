"""The office's own Word files that documents are laid out by."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from nhiemky.ledger.models import Organisation, WordTemplate
from nhiemky.ledger.originals import original


def templates_of(organisation: Organisation, known: datetime | None = None) -> tuple[WordTemplate, ...]:
    """Return the Word files an organisation uses now: the newest of each kind that is not withdrawn.

    With ``known`` they are those it used at that moment.
    """
    rows = WordTemplate.objects.filter(organisation=organisation).select_related("by").order_by("pk")
    newest: dict[str, WordTemplate] = {}
    for each in rows if known is None else rows.filter(at__lte=known):
        newest[each.kind] = each
    return tuple(each for _, each in sorted(newest.items()) if not each.withdrawn)


def template_of(organisation: Organisation, kind: str, known: datetime | None = None) -> WordTemplate | None:
    """Return the Word file documents of a kind are laid out by: that of the kind, else the one for all kinds."""
    kept = {each.kind: each for each in templates_of(organisation, known)}
    return kept.get(kind) or kept.get("")


def template_for(organisation: Organisation, kind: str, home: Path) -> bytes | None:
    """Return the bytes of the Word file documents of a kind are laid out by, ``None`` where the program's own is used.

    Raises LedgerProblem ``file_changed`` where the file is not there as it was kept.
    """
    found = template_of(organisation, kind)
    return original(home, found.sha256, found.name) if found else None
