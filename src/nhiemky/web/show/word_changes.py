"""What a Word file makes of a paragraph or table, word by word, so that a person sees what was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Literal

from nhiemky.ledger.drafting.word import Returned

Kind = Literal["same", "old", "new", "gap"]
Piece = tuple[Kind, str]
"""Words that stayed, went or came; a gap stands for rows of a table that stayed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """A paragraph changed on the page and in the file: the words of both, "" where it was taken out there.

    ``by`` changed it on the page last, ``at`` this moment.
    """

    key: str
    page: str
    file: str
    by: str
    at: datetime | None


def twice(back: Returned) -> tuple[Twice, ...]:
    """Return the paragraphs that were changed on both sides, as a person chooses between them."""
    from nhiemky.writing.word import shown

    return tuple(
        Twice(
            key=each.both.key,
            page=shown(each.both.page) if each.both.page else "",
            file=shown(each.both.file) if each.both.file else "",
            by=each.since.by if each.since else "",
            at=each.since.at if each.since else None,
        )
        for each in back.twice
    )


_WORD = re.compile(r"\S+\s*|\s+")
_MOST = 1500
"""Words of one line that are compared one by one; a longer one is shown whole, before and after."""


def told(old: str, new: str) -> list[Piece]:
    """Return what of a text stayed and what was changed; rows of a table that stayed are a gap.

    >>> told("Kết nạp khá.", "Kết nạp rất khá.")
    [('same', 'Kết nạp '), ('new', 'rất '), ('same', 'khá.')]
    >>> told("a | b\\nc | d\\ne | f", "a | b\\nc | d\\ne | x")
    [('gap', '…'), ('same', 'e | '), ('old', 'f'), ('new', 'x')]
    """
    before, after = old.splitlines(), new.splitlines()
    found: list[Piece] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("gap", "…"))
        elif i_end - i == j_end - j:
            for one, other in zip(before[i:i_end], after[j:j_end], strict=True):
                found.extend(_words(one, other))
        else:
            found.extend(_whole("\n".join(before[i:i_end]), "\n".join(after[j:j_end])))
    return found


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > _MOST:
        yield from _whole(old, new)
        return
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, i_end, j, j_end in matched.get_opcodes():
        if kind == "equal":
            yield "same", "".join(before[i:i_end])
        else:
            yield from _whole("".join(before[i:i_end]), "".join(after[j:j_end]))


def _whole(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield "old", old
    if new:
        yield "new", new
