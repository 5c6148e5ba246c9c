"""Write a document, change its words, and bring it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.drafting import DraftPlan, WordChoice
from nhiemky.ledger.models import Draft, DraftEdit, DraftStep, DraftText, Organisation
from nhiemky.writing import Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAgain:
    """A text written anew; ``kept`` are the blocks that still say what people wrote, ``lost`` what has no place."""

    text: DraftText
    kept: tuple[str, ...]
    lost: tuple[str, ...]


def make_draft(organisation: Organisation, plan: DraftPlan, by: AbstractBaseUser) -> Draft:
    """Write a document of an organisation from the ledger ("draft.make", office)."""
    raise NotImplementedError


def write_again(draft: Draft, by: AbstractBaseUser, seen: str | None = None) -> WrittenAgain:
    """Write a draft anew from the ledger as it is now ("draft.write_again", office).

    What people wrote stays where its block is still there, with the figures of now; ``lost`` are the words of the rest.
    """
    raise NotImplementedError


def edit_block(
    draft: Draft,
    key: str,
    pieces: Pieces | None,
    by: AbstractBaseUser,
    seen: str | None = None,
    after: str | None = None,
) -> DraftEdit:
    """Put other words in a block ("draft.edit", office); ``None`` takes it out, ``after`` makes a new one behind it.

    Bound figures stay as they are: they may be moved within the words or left out, never typed over. ``seen`` is
    ``drafting.seen_of(draft, key)``, of a new block that of the one it stands behind.
    """
    raise NotImplementedError


def take_word(
    draft: Draft,
    data: bytes,
    choices: Mapping[str, WordChoice],
    by: AbstractBaseUser,
    seen: str | None = None,
) -> DraftText:
    """Take what was edited in Word ("draft.take_word", office); every changed figure (by its key) needs a choice."""
    raise NotImplementedError


def approve_draft(draft: Draft, by: AbstractBaseUser, seen: str | None = None) -> DraftStep:
    """Approve what a draft says ("draft.approve", approver).

    Refused while a paragraph is wanted or the ledger gives a figure otherwise than the text.
    """
    raise NotImplementedError


def reopen_draft(draft: Draft, reason: str, by: AbstractBaseUser, seen: str | None = None) -> DraftStep:
    """Take an approval back with a reason ("draft.reopen", approver)."""
    raise NotImplementedError


def issue_draft(
    draft: Draft,
    day: date,
    by: AbstractBaseUser,
    home: Path,
    *,
    number: int | None = None,
    replaces: Draft | None = None,
    seen: str | None = None,
) -> DraftStep:
    """Bring an approved document out with a number and a day ("draft.issue", office).

    ``number`` is one of the paper register, ``None`` the next free one. The Word file is kept as it went out.
    """
    raise NotImplementedError


def withdraw_draft(draft: Draft, reason: str, by: AbstractBaseUser, seen: str | None = None) -> DraftStep:
    """Withdraw a draft, issued or not, with a reason ("draft.withdraw", office)."""
    raise NotImplementedError
