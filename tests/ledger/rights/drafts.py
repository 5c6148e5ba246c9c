"""A call of every operation on documents that are written here, by whoever is given."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting import DraftPlan, content_of, letterhead_of, state_of
from nhiemky.ledger.models import Draft, WordTemplate
from nhiemky.writing import DocumentKind, Paragraph
from nhiemky.writing.word import write_docx

if TYPE_CHECKING:
    from tests.ledger.rights.world import World

DAY = date(2023, 4, 26)
PLACE = Path(tempfile.gettempdir())
"""Where files are kept."""
ROW = {"key": "p1", "indicator": "party.members.admitted", "value": "520", "unit": "người", "per": "term"}


def plan(world: World) -> DraftPlan:
    """Return what a mid-term review of the world's term asks for."""
    return DraftPlan(kind=DocumentKind.MID_TERM_REVIEW, term=world.term, as_of=DAY)


def draft(world: World, *, approved: bool = False) -> Draft:
    """Return a mid-term review of the world's organisation, written when it is first asked for.

    From an ``approved`` one what waits for a person is taken out before.
    """
    by = command_account()
    written = Draft.objects.filter(organisation=world.own).order_by("pk")
    found = next((each for each in written if (state_of(each).state == "approved") is approved), None)
    if found is not None:
        return found
    made = operations.make_draft(world.own, plan(world), by)
    if approved:
        for each in content_of(made).blocks:
            if isinstance(each, Paragraph) and each.wanted:
                operations.edit_block(made, each.key, None, by)
        operations.approve_draft(made, by)
    return made


def kept_template(world: World) -> WordTemplate:
    """Return a Word file of the world's organisation, kept when it is first asked for."""
    kept = WordTemplate.objects.filter(organisation=world.own).first()
    return kept or operations.keep_template(world.own, "", "mau.docx", template(), command_account(), PLACE)


def prepare(world: World) -> None:
    """Write what the operations are tried on, so that trying one leaves no other event."""
    draft(world)
    draft(world, approved=True)
    kept_template(world)


@cache
def template() -> bytes:
    """Return a Word file of an office's own with the one field it must have."""
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("{{noi_dung}}")
    document.save(out)
    return out.getvalue()


def _edit(world: World, by: Any) -> Any:
    return operations.edit_block(draft(world), "", ("Một câu của văn phòng.",), by, after="")


def _word(world: World, by: Any) -> Any:
    import docx

    document, out = docx.Document(io.BytesIO(write_docx(content_of(draft(world))))), io.BytesIO()
    document.add_paragraph("Một đoạn viết trong Word.")
    document.save(out)
    return operations.take_word(draft(world), out.getvalue(), {}, by)


def _letterhead(world: World, by: Any) -> Any:
    return operations.set_letterhead(world.own, letterhead_of(world.own, DAY), by)


CASES: dict[str, Callable[[World, Any], Any]] = {
    "draft.make": lambda world, by: operations.make_draft(world.own, plan(world), by),
    "draft.write_again": lambda world, by: operations.write_again(draft(world), by),
    "draft.edit": _edit,
    "draft.take_word": _word,
    "draft.approve": lambda world, by: operations.approve_draft(draft(world), by),
    "draft.reopen": lambda world, by: operations.reopen_draft(draft(world, approved=True), "thiếu một đoạn", by),
    "draft.issue": lambda world, by: operations.issue_draft(draft(world, approved=True), DAY, by, PLACE),
    "draft.withdraw": lambda world, by: operations.withdraw_draft(draft(world), "không dùng", by),
    "letterhead.set": _letterhead,
    "template.keep": lambda world, by: operations.keep_template(world.own, "", "mau.docx", template(), by, PLACE),
    "template.withdraw": lambda world, by: operations.withdraw_template(kept_template(world), by),
    "plan.set": lambda world, by: operations.plan_targets(world.own, 2025, 2030, [ROW], by),
}
