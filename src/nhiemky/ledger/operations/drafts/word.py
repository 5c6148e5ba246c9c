"""Take over what was edited in Word: words as they are, changed figures as a person says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting import WordChoice
from nhiemky.ledger.drafting.word import returned
from nhiemky.ledger.models import Draft, DraftText, TextSource
from nhiemky.ledger.operations.drafts._shared import add_text, check_seen, locked, must_be, of_draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation

if TYPE_CHECKING:
    from nhiemky.writing.word import FigureChange, Side

CHOICES = ("ledger", "typed")
SIDES = ("page", "file")
LEFT_OUT = "removed"


@operation("draft.take_word", may=(Role.OFFICE,), on=of_draft)
def take_word(
    draft: Draft,
    data: bytes,
    choices: Mapping[str, WordChoice],
    by: AbstractBaseUser,
    seen: str | None = None,
    sides: Mapping[str, Side] | None = None,
) -> DraftText:
    """Take what was edited in the Word file of a draft as its newest text.

    ``choices`` say of every figure that the file has otherwise, by ``writing.word.FigureChange.id``, whether the
    "ledger"'s stays or what was "typed" stands, bound to nothing; both are kept in ``DraftText.differences``.
    ``sides`` say of every paragraph that somebody else changed on the page since the file was made, by its key, whether
    the words of the "page" or those of the "file" stand.

    Raises LedgerProblem ``draft_state``, ``changed_meanwhile``, ``draft_word_choice`` where a figure has no choice,
    ``draft_word_twice`` where a paragraph changed on both sides has none, ``draft_word_same`` where the file says
    nothing new; FileProblem or NotThisDocument where it cannot be compared.
    """
    user, here = check_active(by), locked(draft)
    must_be(here, "writing")
    check_seen(here, seen)
    sides = sides or {}
    back = returned(here, data)
    taken = back.taken
    open_ = [each for each in taken.questions if choices.get(each.id) not in CHOICES]
    if open_:
        raise LedgerProblem("draft_word_choice", count=len(open_), old=open_[0].old, new=open_[0].new)
    if unsettled := [each for each in back.twice if sides.get(each.both.key) not in SIDES]:
        raise LedgerProblem("draft_word_twice", count=len(unsettled))
    content = back.settled({each.id for each in taken.questions if choices[each.id] == "typed"}, sides)
    if content.blocks == back.now.blocks:
        raise LedgerProblem("draft_word_same")
    differences = [
        {**_told(each), "choice": choices.get(each.id, LEFT_OUT) if each.kind == "changed" else LEFT_OUT}
        for each in taken.figures
    ]
    return add_text(here, content, TextSource.WORD, user, differences)


def _told(figure: FigureChange) -> dict[str, Any]:
    return {"key": figure.key, "block": figure.block, "old": figure.old, "new": figure.new}
