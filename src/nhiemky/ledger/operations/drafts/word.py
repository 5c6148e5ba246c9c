"""Take over what was edited in Word: words as they are, changed figures as a person says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting import WordChoice, content_of
from nhiemky.ledger.drafting.content import with_blocks
from nhiemky.ledger.drafting.word import compared
from nhiemky.ledger.models import Draft, DraftText, TextSource
from nhiemky.ledger.operations.drafts._shared import add_text, check_seen, locked, must_be, of_draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation

if TYPE_CHECKING:
    from nhiemky.writing.word import FigureChange

CHOICES = ("ledger", "typed")
LEFT_OUT = "removed"


@operation("draft.take_word", may=(Role.OFFICE,), on=of_draft)
def take_word(
    draft: Draft,
    data: bytes,
    choices: Mapping[str, WordChoice],
    by: AbstractBaseUser,
    seen: str | None = None,
) -> DraftText:
    """Take what was edited in the Word file of a draft as its newest text.

    ``choices`` say of every figure that the file has otherwise, by ``writing.word.FigureChange.id``, whether the
    "ledger"'s stays or what was "typed" stands, bound to nothing; both are kept in ``DraftText.differences``.

    Raises LedgerProblem ``draft_state``, ``changed_meanwhile``, ``draft_word_stale`` where the file was made from an
    older text, so that taking it would undo what was changed since, ``draft_word_choice`` where a figure has no choice,
    ``draft_word_same`` where the file says nothing new; FileProblem or NotThisDocument where it cannot be compared.
    """
    from nhiemky.writing.word import settle

    user, here = check_active(by), locked(draft)
    must_be(here, "writing")
    check_seen(here, seen)
    content = content_of(here)
    taken = compared(content, data)
    if taken.stale:
        raise LedgerProblem("draft_word_stale")
    open_ = [each for each in taken.questions if choices.get(each.id) not in CHOICES]
    if open_:
        raise LedgerProblem("draft_word_choice", count=len(open_), old=open_[0].old, new=open_[0].new)
    blocks = settle(taken, {each.id for each in taken.questions if choices[each.id] == "typed"})
    if blocks == content.blocks:
        raise LedgerProblem("draft_word_same")
    differences = [
        {**_told(each), "choice": choices.get(each.id, LEFT_OUT) if each.kind == "changed" else LEFT_OUT}
        for each in taken.figures
    ]
    return add_text(here, with_blocks(content, blocks), TextSource.WORD, user, differences)


def _told(figure: FigureChange) -> dict[str, Any]:
    return {"key": figure.key, "block": figure.block, "old": figure.old, "new": figure.new}
