"""What stands around the text of a document: its head and who signs it."""

from __future__ import annotations

from datetime import date

from nhiemky.writing.documents.kinds import kind_of
from nhiemky.writing.material import Letterhead
from nhiemky.writing.model import DocumentKind, Head, Signature


def head_of(kind: DocumentKind, letterhead: Letterhead, day: date, abstract: str) -> Head:
    """Return the head of a document of ``kind`` on ``day``, without a number yet."""
    row = kind_of(kind)
    return Head(
        family=letterhead.family,
        superior=letterhead.superior,
        issuer=letterhead.issuer,
        symbol=symbol_of(letterhead, row.abbreviation),
        place=letterhead.place,
        day=day,
        type=row.type,
        abstract=abstract,
    )


def symbol_of(letterhead: Letterhead, abbreviation: str) -> str:
    """Return a document's symbol without its number: "BC/ĐU" of the Party, "BC-BQL" of the State.

    The letterhead's own symbol is the issuer's ("ĐU"); one that names a type too ("BC/ĐU") loses it.
    """
    sign = "/" if letterhead.family == "party" else "-"
    return f"{abbreviation}{sign}{letterhead.symbol.rpartition(sign)[2]}"


def signatures_of(letterhead: Letterhead) -> tuple[Signature, ...]:
    """Return who signs, as the letterhead says."""
    return (Signature(on_behalf=letterhead.on_behalf, titles=letterhead.titles, name=letterhead.signed_by),)
