"""What a printed page says of the history it was printed at."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.ledger.history.canonical import FIRST
from nhiemky.ledger.models import Event

_DIGITS = 12
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryState:
    """How far the history goes: the number of its latest event, 0 before the first, and that event's hash."""

    number: int
    head: str

    @property
    def code(self) -> str:
        """The first 12 digits of the hash in groups of 4, to be read off paper.

        >>> HistoryState(number=1, head="fdf3caeae8da0011").code
        'fdf3 caea e8da'
        """
        return " ".join(self.head[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def history_state() -> HistoryState:
    """Return how far the history goes now.

    Printed with a page, its code proves what the page stood on: ``chain.number_of`` finds it again.
    """
    latest = Event.objects.order_by("-number").values_list("number", "hash").first()
    number, head = latest or (0, FIRST)
    return HistoryState(number=number, head=head)
