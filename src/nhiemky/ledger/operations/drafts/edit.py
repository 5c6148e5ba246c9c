"""Change the words of one block of a draft; bound figures stay what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting import content_of, newest_text
from nhiemky.ledger.models import Draft, DraftEdit
from nhiemky.ledger.operations.drafts._shared import check_seen, locked, must_be, of_draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation
from nhiemky.writing import Block, Figure, Heading, Paragraph, Pieces, text_of
from nhiemky.writing.codec import block_as_json, from_json
from nhiemky.writing.word.aligning import is_more

BLOCK_LIMIT = 20_000
OWN = "own"


@operation("draft.edit", may=(Role.OFFICE,), on=of_draft)
def edit_block(
    draft: Draft,
    key: str,
    pieces: Pieces | None,
    by: AbstractBaseUser,
    seen: str | None = None,
    after: str | None = None,
    written: bool = False,
) -> DraftEdit:
    """Put other words in a block; ``None`` takes it out, ``after`` (a block's key, "" for the end) makes a new one.

    ``written`` puts back what the newest text says of it, whatever was changed or taken out since.

    Bound figures stay as they are: they may be moved within the words or left out, never typed over, nor made another
    number by digits, a sign or a scale right beside them. A new block is given a key of its own, whatever ``key`` is.
    ``seen`` is ``drafting.seen_of(draft, key)``.

    Raises LedgerProblem ``draft_state``, ``changed_meanwhile``, ``draft_block_gone``, ``draft_block_fixed`` (a table
    or chart can only be taken out), ``draft_block_words`` or ``draft_figure_typed``.
    """
    user, here = check_active(by), locked(draft)
    must_be(here, "writing")
    check_seen(here, seen, key)
    text = newest_text(here)
    if after is not None:
        new, behind = _new(here, pieces), _known(here, after)
        return DraftEdit.objects.create(text=text, block=new.key, content=block_as_json(new), after=behind, by=user)
    block = _written(here, key) if written else _changed(here, key, pieces)
    return DraftEdit.objects.create(
        text=text, block=key, content=None if block is None else block_as_json(block), by=user
    )


def _known(draft: Draft, key: str) -> str:
    """Return the key of a block that another is to stand behind, "" (the end) where there is none of it."""
    return key if any(each.key == key for each in content_of(draft).blocks) else ""


def _new(draft: Draft, pieces: Pieces | None) -> Paragraph:
    content = content_of(draft)
    taken = {each.key for each in content.blocks} | set(newest_text(draft).edits.values_list("block", flat=True))
    free = next(name for number in range(1, len(taken) + 2) if (name := f"{OWN}{number}") not in taken)
    words = _checked(pieces or ())
    if any(isinstance(each, Figure) for each in words):
        raise LedgerProblem("draft_figure_typed")
    return Paragraph(key=free, pieces=words, own=True)


def _written(draft: Draft, key: str) -> Block:
    """Return a block as its text has it; raises where it has none."""
    found = next((each for each in from_json(newest_text(draft).content).blocks if each.key == key), None)
    if found is None:
        raise LedgerProblem("draft_block_gone")
    return found


def _changed(draft: Draft, key: str, pieces: Pieces | None) -> Block | None:
    """Return a block with other words; raises where it is not there or a figure was touched."""
    written = {each.key: each for each in from_json(newest_text(draft).content).blocks}
    standing = {each.key: each for each in content_of(draft).blocks}
    block = standing.get(key) or written.get(key)
    if block is None:
        raise LedgerProblem("draft_block_gone")
    if pieces is None:
        return None
    if not isinstance(block, Paragraph | Heading):
        raise LedgerProblem("draft_block_fixed")
    words = _checked(pieces)
    allowed = Counter(_figures(written.get(key))) | Counter(_figures(standing.get(key)))
    if Counter(each for each in words if isinstance(each, Figure)) - allowed:
        raise LedgerProblem("draft_figure_typed")
    if any(_made_another(words, [written.get(key), standing.get(key)])):
        raise LedgerProblem("draft_figure_typed")
    if isinstance(block, Heading):
        return replace(block, pieces=words)
    return replace(block, pieces=words, own=True, wanted="")


def _figures(block: Block | None) -> Iterator[Figure]:
    if isinstance(block, Paragraph | Heading):
        yield from (each for each in block.pieces if isinstance(each, Figure))


def _made_another(words: Pieces, before: Sequence[Block | None]) -> Iterator[bool]:
    """Say of each figure whether what stands right beside it makes it another, as it did in no block ``before``."""
    texts = [each.pieces for each in before if isinstance(each, Paragraph | Heading)]
    for figure, at in _places(words):
        stood = [(text_of(pieces), place) for pieces in texts for known, place in _places(pieces) if known == figure]
        yield all(is_more(old, place, text_of(words), at) is not None for old, place in stood)


def _places(pieces: Pieces) -> Iterator[tuple[Figure, tuple[int, int]]]:
    """Give the figures of pieces, each with where it stands in their text."""
    at = 0
    for each in pieces:
        length = len(each if isinstance(each, str) else each.text)
        if isinstance(each, Figure):
            yield each, (at, at + length)
        at += length


def _checked(pieces: Pieces) -> Pieces:
    """Return pieces as they are kept: on one line, words next to each other put together; raises where none are."""
    found: list[str | Figure] = []
    for each in pieces:
        piece = _plain(each) if isinstance(each, str) else each
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    words = text_of(tuple(found))
    if not words.strip() or len(words) > BLOCK_LIMIT:
        raise LedgerProblem("draft_block_words", limit=BLOCK_LIMIT)
    return tuple(found)


def _plain(words: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in words)
