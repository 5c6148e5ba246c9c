"""What the ledger says otherwise than a text does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from nhiemky import writing
from nhiemky.ledger.drafting.composing import composed
from nhiemky.ledger.drafting.content import content_of, seen_of
from nhiemky.ledger.drafting.model import Difference
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Draft
from nhiemky.ledger.recording import current

_KEPT = 200
_kept: OrderedDict[int, tuple[str, tuple[Difference, ...]]] = OrderedDict()
"""The differences of the drafts asked for last: they stay while nothing is written in the ledger."""


def differing(draft: Draft) -> tuple[Difference, ...]:
    """Return the bound figures of what a draft says that the ledger gives otherwise now, in the order of the text.

    Of an issued draft they are those of the text that was issued.
    """
    if current() is not None:
        return tuple(differences(content_of(draft), composed(draft)))
    state = f"{history_state().head}:{seen_of(draft)}"
    kept = _kept.get(draft.pk)
    if kept is None or kept[0] != state:
        kept = _kept[draft.pk] = state, tuple(differences(content_of(draft), composed(draft)))
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return kept[1]


def differences(text: writing.Draft, now: writing.Draft) -> Iterator[Difference]:
    """Give the bound figures of a text whose exact value is another in what is written now, each once."""
    printed: dict[str, str] = {}
    for each in now.figures():
        printed.setdefault(each.key, each.text)
    told: set[str] = set()
    for block, pieces in text.pieces():
        for figure in (each for each in pieces if isinstance(each, writing.Figure)):
            was, found = text.bindings[figure.key], now.bindings.get(figure.key)
            if figure.key in told or (found is not None and found.exact == was.exact):
                continue
            told.add(figure.key)
            yield Difference(
                key=figure.key,
                block=block,
                printed=figure.text,
                was=was.exact,
                printed_now=printed.get(figure.key, ""),
                now=found.exact if found else None,
            )
