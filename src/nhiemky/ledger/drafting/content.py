"""What a draft says now: its newest text with what people changed in it, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils import timezone

from nhiemky import writing
from nhiemky.ledger.drafting.model import Standing, State
from nhiemky.ledger.models import Draft, DraftEdit, DraftState, DraftStep, DraftText
from nhiemky.ledger.people import shown_name
from nhiemky.writing.codec import block_from_json, from_json

_STATES: dict[str, State] = {
    DraftState.APPROVED: "approved",
    DraftState.REOPENED: "writing",
    DraftState.ISSUED: "issued",
    DraftState.REPLACED: "replaced",
    DraftState.WITHDRAWN: "withdrawn",
}


def newest_text(draft: Draft) -> DraftText:
    """Return the text of a draft that counts."""
    return draft.texts.select_related("by").order_by("-number")[0]


def content_of(draft: Draft, text: DraftText | None = None) -> writing.Draft:
    """Return what a draft says: a text (``None``: the newest) with the newest edit of each of its blocks.

    Of an issued draft the head bears its number and day.
    """
    standing = state_of(draft)
    told = text or (newest_text(draft) if standing.editable else DraftText.objects.get(pk=standing.text_id))
    content = edited(from_json(told.content), told.edits.order_by("pk"))
    if standing.issued_on is None or told.pk != standing.text_id:
        return content
    return issued_content(content, standing.number, standing.issued_on)


def issued_content(content: writing.Draft, number: int | None, day: object) -> writing.Draft:
    """Return a text as it goes out on a day, with its number; below ten with a zero before it, as the rules ask."""
    printed = "" if number is None else f"{number:02d}"
    return replace(content, head=replace(content.head, number=printed, day=day, draft=False))  # type: ignore[arg-type]


def edited(content: writing.Draft, edits: Iterable[DraftEdit]) -> writing.Draft:
    """Return a text with edits made in their order; only the bindings of what is left stay."""
    blocks: list[tuple[str, writing.Block | None]] = [(each.key, each) for each in content.blocks]
    for each in edits:
        block = None if each.content is None else block_from_json(each.content)
        keys = [key for key, _ in blocks]
        if each.block in keys:
            blocks[keys.index(each.block)] = (each.block, block)
        elif block is not None:
            place = keys.index(each.after) + 1 if each.after in keys else len(keys)
            blocks.insert(place, (each.block, block))
    return with_blocks(content, [block for _, block in blocks if block is not None])


def with_blocks(content: writing.Draft, blocks: Sequence[writing.Block]) -> writing.Draft:
    """Return a text made of other blocks, with the bindings of their figures only."""
    new = replace(content, blocks=tuple(blocks))
    used = {each.key for each in new.figures()}
    return replace(new, bindings={key: each for key, each in content.bindings.items() if key in used})


def state_of(draft: Draft) -> Standing:
    """Return how far a draft has come."""
    steps = list(DraftStep.objects.filter(text__draft=draft).select_related("by").order_by("pk"))
    return standing_from(newest_text(draft), steps)


def state_after(step: str | None) -> State:
    """Return how far a draft has come whose newest step is this, ``None`` before the first."""
    return _STATES[step] if step else "writing"


def standing_from(newest: DraftText, steps: Sequence[DraftStep]) -> Standing:
    """Return how far a draft has come, by its newest text and all its steps in their order."""
    issued = next((each for each in reversed(steps) if each.kind == DraftState.ISSUED), None)
    last = steps[-1] if steps else None
    if last is None or last.kind == DraftState.REOPENED:
        return Standing(
            state="writing",
            day=timezone.localdate(newest.at),
            text_id=newest.pk,
            by=shown_name(newest.by),
            at=newest.at,
            reopened=last.reason if last else "",
        )
    return Standing(
        state=_STATES[last.kind],
        day=last.day,
        text_id=last.text_id,
        by=shown_name(last.by),
        at=last.at,
        number=issued.number if issued else None,
        reference=issued.reference if issued else "",
        sha256=issued.sha256 if issued else "",
        issued_on=issued.day if issued else None,
        replaced_by_id=last.replaced_by_id,
        reason=last.reason,
    )


def seen_of(draft: Draft, block: str | None = None) -> str:
    """Return what a page shows of a draft, to be sent back with a change: of the whole, or of one block of it.

    An operation given it refuses with ``changed_meanwhile`` where it is another by now. Others may change other
    blocks meanwhile.
    """
    text = newest_text(draft)
    edits = text.edits.order_by("-pk") if block is None else text.edits.filter(block=block).order_by("-pk")
    return _seen(draft, text, edits.first())


def seen_after(draft: Draft, edit: DraftEdit, seen: str) -> str:
    """Return what a page that showed ``seen`` of the whole draft shows once it has shown an edit made on it.

    Where something else was changed between, that was not seen: it stays ``seen``.
    """
    before = edit.text.edits.filter(pk__lt=edit.pk).order_by("-pk").first()
    return _seen(draft, edit.text, edit) if seen == _seen(draft, edit.text, before) else seen


def _seen(draft: Draft, text: DraftText, edit: DraftEdit | None) -> str:
    step = DraftStep.objects.filter(text__draft=draft).order_by("-pk").first()
    return f"{text.pk}.{edit.pk if edit else 0}.{step.pk if step else 0}"
