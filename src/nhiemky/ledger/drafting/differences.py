"""What the ledger says otherwise than a text does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping

from nhiemky import writing
from nhiemky.ledger.drafting.composing import composed
from nhiemky.ledger.drafting.content import content_of
from nhiemky.ledger.drafting.model import Difference
from nhiemky.ledger.models import Draft, Event
from nhiemky.ledger.recording import current

Now = Mapping[str, tuple[str, str]]
"""The figures of a document as it would be written now: by key their exact value and how they are printed."""

_NO_FIGURES = r"^(draft|template|account|role|finding)\."
"""Operations that change no figure of a document."""
_KEPT = 500
_kept: OrderedDict[int, tuple[str, Now]] = OrderedDict()
"""The figures of the drafts asked for last: they stay while nothing is written in the ledger that could change them."""


def differing(draft: Draft, content: writing.Draft | None = None) -> tuple[Difference, ...]:
    """Return the bound figures of what a draft says that the ledger gives otherwise now, in the order of the text.

    Of an issued draft they are those of the text that was issued. ``content`` is what it says, where it is at hand.
    """
    return tuple(differences(content or content_of(draft), _now(draft)))


def _now(draft: Draft) -> Now:
    """Return the figures of a draft written now; remembered, for that takes a tenth of a second."""
    if current() is not None:
        return _figures(composed(draft))
    events = Event.objects.exclude(operation__regex=_NO_FIGURES)
    state = events.order_by("-number").values_list("hash", flat=True).first() or ""
    kept = _kept.get(draft.pk)
    if kept is None or kept[0] != state:
        kept = _kept[draft.pk] = state, _figures(composed(draft))
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return kept[1]


def _figures(written: writing.Draft) -> Now:
    printed = {each.key: each.text for each in reversed([*written.figures()])}
    return {key: (each.exact, printed.get(key, "")) for key, each in written.bindings.items()}


def differences(text: writing.Draft, now: Now) -> Iterator[Difference]:
    """Give the bound figures of a text whose exact value is another in what is written now, each once."""
    told: set[str] = set()
    for block, pieces in text.pieces():
        for figure in (each for each in pieces if isinstance(each, writing.Figure)):
            was, found = text.bindings[figure.key], now.get(figure.key)
            if figure.key in told or (found is not None and found[0] == was.exact):
                continue
            told.add(figure.key)
            yield Difference(
                key=figure.key,
                block=block,
                printed=figure.text,
                was=was.exact,
                printed_now=found[1] if found else "",
                now=found[0] if found else None,
            )
