"""The number of a document: which counter it is taken from, the next one, and the reference as printed.

Documents of a congress share one counter whatever their type; others of a Party organisation are counted by type and
term, those of the State by type and year (HD 36 §II.1.3, kept by HD 05; NĐ 30/2020).
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from nhiemky import writing
from nhiemky.ledger.drafting.content import content_of
from nhiemky.ledger.drafting.period import running_term
from nhiemky.ledger.models import Draft, DraftStep

MOST = 9999
"""The highest number a document can bear."""
CONGRESS = "ĐH"
"""The issuer in the symbol of a congress's documents."""


def counter_of(draft: Draft, day: date, content: writing.Draft | None = None) -> str:
    """Return the counter a document issued on a day is numbered by, "" where its kind bears no number.

    ``content`` is what it says, where it is at hand.
    """
    head = (content or content_of(draft)).head
    kind, issuer = _parts(head)
    if not kind:
        return ""
    if head.family == "state":
        return f"{draft.organisation_id}:{day.year}:{kind}"
    if issuer == CONGRESS:
        return f"{draft.organisation_id}:{draft.term.first_year}-{draft.term.last_year}:{CONGRESS}"
    term = running_term(draft.organisation, day) or draft.term
    return f"{draft.organisation_id}:{term.first_year}-{term.last_year}:{kind}"


def next_number(draft: Draft, day: date | None = None, content: writing.Draft | None = None) -> int | None:
    """Return the next free number for a draft issued on ``day``, today unless given; ``None`` where it bears none.

    It follows the highest; where that is the highest there can be, by a slip, it is the first that is free.
    """
    counter = counter_of(draft, day or timezone.localdate(), content)
    if not counter:
        return None
    rows = DraftStep.objects.filter(counter=counter).values_list("number", flat=True)
    taken = {each for each in rows if each is not None}
    following = max(taken, default=0) + 1
    return following if following <= MOST else next(each for each in range(1, MOST + 2) if each not in taken)


def reference_of(draft: Draft, number: int, content: writing.Draft | None = None) -> str:
    """Return the reference a draft will bear with a number: "05-BC/ĐU", of the State "05/BC-BQL"."""
    head = (content or content_of(draft)).head
    return f"{number:02d}{'/' if head.family == 'state' else '-'}{head.symbol}"


def _parts(head: writing.Head) -> tuple[str, str]:
    """Return the type and the issuer of a symbol: "BC" and "ĐU" of "BC/ĐU" and of "BC-ĐU"."""
    kind, _, issuer = head.symbol.partition("-" if head.family == "state" else "/")
    return kind.strip(), issuer.strip()
