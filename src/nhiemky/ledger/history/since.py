"""What the history has changed since a process looked last, for what it keeps instead of reading it anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Model

from nhiemky.ledger.history.line import HistoryState
from nhiemky.ledger.models import Change, Event

Changed = Mapping[type[Model], frozenset[int]]


def changed_between(seen: HistoryState, now: HistoryState, models: Iterable[type[Model]]) -> Changed | None:
    """Return the rows of some models that events after ``seen`` up to ``now`` wrote; two queries.

    ``None`` where ``seen`` is no point of this history: another ledger, or one put back as it was earlier. Events are
    numbered without a gap and written one at a time, so that none is passed over, whichever process wrote it.
    """
    if seen.number > now.number or not Event.objects.filter(number=seen.number, hash=seen.head).exists():
        return None
    of_table = {model._meta.db_table: model for model in models}
    since = Change.objects.filter(event__number__gt=seen.number, event__number__lte=now.number, table__in=of_table)
    found: defaultdict[type[Model], set[int]] = defaultdict(set)
    for table, row in since.values_list("table", "row"):
        found[of_table[table]].add(row)
    return {model: frozenset(rows) for model, rows in found.items()}
