"""What the writes of a draft share: where the right lies, the lock, what had been seen, the next text."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from nhiemky import writing
from nhiemky.ledger.drafting import newest_text, seen_of, state_of
from nhiemky.ledger.drafting.model import Standing
from nhiemky.ledger.models import Draft, DraftStep, DraftText, Organisation, TextSource
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places
from nhiemky.ledger.seen import changed_meanwhile
from nhiemky.writing.codec import as_json

REASON_LIMIT = 2000


def of_draft(draft: Draft) -> Places:
    """Return where a right on a draft must be held: where the organisation that writes it stands."""
    return frozenset([draft.organisation_id])


def of_organisation(organisation: Organisation) -> Places:
    """Return where a right on what an organisation writes must be held."""
    return frozenset([organisation.pk])


def locked(draft: Draft) -> Draft:
    """Return a draft, locked until the transaction ends, so that its texts and steps come one at a time."""
    rows = Draft.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("organisation", "term__organisation", "form").get(pk=draft.pk)


def check_seen(draft: Draft, seen: str | None, block: str | None = None) -> None:
    """Refuse where a draft, or one block of it, is another than was seen; without ``seen`` nothing is compared.

    Raises LedgerProblem ``changed_meanwhile``.
    """
    if seen is None or seen == seen_of(draft, block):
        return
    text = newest_text(draft)
    edits = text.edits.select_related("by").order_by("-pk")
    edit = (edits if block is None else edits.filter(block=block)).first()
    step = DraftStep.objects.filter(text__draft=draft).select_related("by").order_by("-pk").first()
    latest = max((each for each in (text, edit, step) if each is not None), key=lambda each: each.at)
    raise changed_meanwhile(latest.by, latest.at, "văn bản đã được sửa hoặc chuyển bước", "the document was changed")


def must_be(draft: Draft, *states: str) -> Standing:
    """Return how far a draft has come; raises ``draft_state`` where that is none of these."""
    standing = state_of(draft)
    if standing.state not in states:
        raise LedgerProblem("draft_state")
    return standing


def checked_reason(reason: str) -> str:
    """Return a reason as it is kept; raises ``draft_reason`` where there is none or it is too long."""
    said = " ".join(reason.split())
    if not 0 < len(said) <= REASON_LIMIT:
        raise LedgerProblem("draft_reason", limit=REASON_LIMIT)
    return said


def add_text(
    draft: Draft, content: writing.Draft, source: TextSource, by: User, differences: list[Any] | None = None
) -> DraftText:
    """Keep a whole text of a draft as its newest."""
    last = draft.texts.order_by("-number").values_list("number", flat=True).first() or 0
    return DraftText.objects.create(
        draft=draft, number=last + 1, content=as_json(content), source=source, differences=differences or [], by=by
    )
