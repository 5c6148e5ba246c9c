"""Whether the history is whole: every event as it was written, and every row as its last event left it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from nhiemky.ledger.history.canonical import FIRST, canonical, chained, sha256
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.history.snapshot import Snapshot, snapshot
from nhiemky.ledger.models import Change, Event
from nhiemky.ledger.models.base import Recorded

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What verifying found. ``break_vi`` and ``break_en`` name the first break, empty where there is none.

    ``head`` is the hash of the last event before a break: of the whole history where there is none.
    """

    events: int
    rows: int
    head: str
    break_vi: str = ""
    break_en: str = ""

    @property
    def whole(self) -> bool:
        """Say whether nothing was found that the history does not tell."""
        return not self.break_vi


class _Break(Exception):  # noqa: N818 — how verifying ends early
    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.vi, self.en = vi, en


def head() -> str:
    """Return the hash of the latest event, 64 zeros before the first: it stands for all that happened so far."""
    return history_state().head


def number_of(head: str) -> int | None:
    """Return the number of the event with a hash (or its first 12 or more digits), as printed on a document.

    ``None`` where there is no such event. Spaces between the digits do not count.
    """
    head = "".join(head.split()).lower()
    if len(head) < 12 or not set(head) <= set("0123456789abcdef"):
        return None
    return Event.objects.filter(hash__startswith=head).values_list("number", flat=True).first()


def verify() -> Verification:
    """Follow the chain from its first event and compare every row with what its last event says of it."""
    walk = _Walk()
    try:
        for event, changes in _events():
            walk.take(event, changes)
        walk.compare_rows()
    except _Break as found:
        return Verification(events=walk.events, rows=walk.rows, head=walk.head, break_vi=found.vi, break_en=found.en)
    return Verification(events=walk.events, rows=walk.rows, head=walk.head)


def _events() -> Iterator[tuple[Event, list[dict[str, Any]]]]:
    """Yield each event with its changes, in order, few at a time."""
    last = -1
    while True:
        some = list(Event.objects.filter(number__gt=last).order_by("number")[:_BATCH])
        if not some:
            return
        last = some[-1].number
        rows = Change.objects.filter(event__in=some).order_by("event__number", "place")
        fields = rows.values_list("event_id", "table", "row", "before", "after").iterator(_BATCH)
        of_event = {
            key: [dict(zip(("table", "row", "before", "after"), each[1:], strict=True)) for each in group]
            for key, group in groupby(fields, key=lambda each: each[0])
        }
        for event in some:
            yield event, of_event.get(event.pk, [])


class _Walk:
    """Where verifying stands: the last event, and what each row should hold (by its digest and its columns)."""

    def __init__(self) -> None:
        self.events = 0
        self.rows = 0
        self.head = FIRST
        self.last: dict[tuple[str, int], tuple[int, str, frozenset[str]]] = {}
        self._columns: dict[frozenset[str], frozenset[str]] = {}

    def take(self, event: Event, changes: list[dict[str, Any]]) -> None:
        """Take the next event, or raise the break it shows."""
        name = f"{event.number} ({event.operation})"
        if event.number != self.events + 1:
            raise _Break(
                f"thiếu sự kiện số {self.events + 1}: sau số {self.events} là số {event.number}",
                f"event {self.events + 1} is missing: after {self.events} comes {event.number}",
            )
        if event.previous != self.head:
            raise _Break(
                f"sự kiện số {name} không nối vào sự kiện trước nó", f"event {name} does not follow the one before it"
            )
        if chained(event.previous, event.said(changes)) != event.hash:
            raise _Break(f"sự kiện số {name} đã bị sửa", f"event {name} was changed")
        for each in changes:
            key = (each["table"], each["row"])
            self._check_before(event.number, key, each["before"])
            columns = frozenset(each["after"])
            columns = self._columns.setdefault(columns, columns)
            self.last[key] = (event.number, sha256(canonical(each["after"]))[:32], columns)
        self.events, self.head = event.number, event.hash

    def _check_before(self, number: int, key: tuple[str, int], before: Snapshot | None) -> None:
        known = self.last.get(key)
        if known is None or before is None:
            return
        kept = {name: value for name, value in before.items() if name in known[2]}
        if sha256(canonical(kept))[:32] != known[1]:
            table, row = key
            raise _Break(
                f"dòng {row} của bảng {table} đã bị sửa giữa sự kiện số {known[0]} và số {number}",
                f"row {row} of {table} was changed between events {known[0]} and {number}",
            )

    def compare_rows(self) -> None:
        """Compare the rows there are with what the events say of them; raise the first difference."""
        waiting = dict(self.last)
        models_by_table = {model._meta.db_table: model for model in apps.get_models()}
        tables = dict.fromkeys([*_recorded_tables(), *(table for table, _ in self.last)])
        for table in tables:
            model = models_by_table.get(table)
            if model is None:
                continue
            for row in model._base_manager.order_by("pk").iterator(_BATCH):
                self._compare(table, row, waiting.pop((table, row.pk), None))
        if waiting:
            (table, pk), (number, _, _) = min(waiting.items(), key=lambda each: (each[1][0], each[0]))
            raise _Break(
                f"dòng {pk} của bảng {table} (sự kiện số {number}) không còn",
                f"row {pk} of {table} (event {number}) is gone",
            )

    def _compare(self, table: str, row: models.Model, known: tuple[int, str, frozenset[str]] | None) -> None:
        if known is None:
            if table in _recorded_tables():
                raise _Break(
                    f"dòng {row.pk} của bảng {table} không có trong lịch sử",
                    f"row {row.pk} of {table} is not in the history",
                )
            return
        self.rows += 1
        number, digest, columns = known
        said = {name: value for name, value in snapshot(row).items() if name in columns}
        if sha256(canonical(said))[:32] != digest:
            raise _Break(
                f"dòng {row.pk} của bảng {table} khác với sự kiện số {number} đã ghi",
                f"row {row.pk} of {table} is not as event {number} recorded it",
            )


def _recorded_tables() -> list[str]:
    """Return the tables of which every row stands in the history."""
    from django.contrib.auth.models import User

    recorded = [model for model in apps.get_models() if issubclass(model, Recorded) and model.recorded]
    return [*(model._meta.db_table for model in recorded), User._meta.db_table]
