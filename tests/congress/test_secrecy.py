"""No way leads from a voter to a ballot: no table, time, event, log, file or address joins them."""

from __future__ import annotations

import io
import json
import logging
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.urls import URLPattern, URLResolver, get_resolver
from structlog.testing import capture_logs
from tests.congress import electing
from tests.congress.build import DAY

from nhiemky.congress import models as kept
from nhiemky.congress import operations
from nhiemky.congress.counts import typed_ballot
from nhiemky.counting import Definition
from nhiemky.counting.count_problems import CountProblem
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Change, Event
from nhiemky.ledger.recording import recorded

pytestmark = [pytest.mark.django_db]
NAMES = tuple(f"Người {first}{second}" for first in "ABCDE" for second in "ABCDEFGH")
"""Forty names, so that the rows of a ballot are a string that nothing else is by chance."""
SEATS, VOTERS = 36, 12
OF_VOTERS = (kept.Delegate, kept.DelegateDetail, kept.DelegateStep, kept.Attendance, kept.Absence, kept.Contribution)
OF_BALLOTS = (kept.BallotEntry, kept.CountPass, kept.PassStep, kept.BallotRuling, kept.Batch, kept.StockEntry)


def rows() -> list[str]:
    """Return the ballots of twelve voters, each different."""
    chance = random.Random(3)
    found = []
    for _ in range(VOTERS):
        row = ["1"] * len(NAMES)
        for place in chance.sample(range(len(NAMES)), 4):
            row[place] = "0"
        found.append("".join(row))
    return found


def counted(home: Path, order: list[int]) -> kept.Election:
    """Return an election that is concluded; the voters came in the order given."""
    by = command_account()
    congress = electing.held(VOTERS, present=0)
    with recorded("test", by):
        for number in order:
            row = kept.Delegate.objects.get(congress=congress, number=number)
            kept.Attendance.objects.create(delegate=row, kind="in", by=by)
    made = electing.proposed(congress, SEATS, NAMES)
    operations.adopt_list(made, electing.order_of(made), by, reasons=electing.REASONS)
    operations.open_voting(made, DAY, by)
    electing.counting(VOTERS, (VOTERS,), made)
    electing.twice(made, 1, rows())
    operations.conclude(made, by, home)
    return made


def reached(model: type[models.Model]) -> set[type[models.Model]]:
    """Return the tables that a row leads to, by every reference it has and those have."""
    found: set[type[models.Model]] = set()
    waiting = [model]
    while waiting:
        for field in waiting.pop()._meta.get_fields():
            to = field.related_model if field.concrete else None
            if isinstance(to, type) and to not in found:
                found.add(to)
                waiting.append(to)
    return found


def test_a_ballot_is_its_rows_and_its_pass_and_nothing_else():
    """It has no time, no account and no reference but to its pass; what a column is added for is asked here first."""
    columns = {field.name: type(field) for field in kept.BallotEntry._meta.get_fields() if field.concrete}

    assert set(columns) == {"id", "in_pass", "index", "revision", "marks", "doubts"}
    assert not kept.BallotEntry.recorded
    kinds = (models.DateTimeField, models.DateField, models.TimeField, models.UUIDField)
    assert not [name for name, kind in columns.items() if issubclass(kind, kinds)]


def test_no_reference_joins_voters_and_ballots():
    """What is kept of ballots leads to no voter and what is kept of voters to no ballot, over any number of tables."""
    for ballots in OF_BALLOTS:
        assert not reached(ballots) & set(OF_VOTERS), ballots
    for voters in OF_VOTERS:
        assert not reached(voters) & set(OF_BALLOTS), voters
    both = [
        model for model in apps.get_models() if reached(model) & set(OF_VOTERS) and reached(model) & set(OF_BALLOTS)
    ]
    assert both == []


@pytest.mark.database
def test_the_rows_of_a_ballot_stand_in_one_column_of_one_table(tmp_path: Path):
    """However the whole database is searched, a ballot is found nowhere else: not in the history, not in a hash."""
    counted(tmp_path, list(range(1, VOTERS + 1)))
    wanted = set(rows())
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a table of ours
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                told = [(name, str(value)) for name, value in zip(names, row, strict=True)]
                found |= {(table, name) for name, value in told if any(each in value for each in wanted)}

    assert found == {("congress_ballotentry", "marks")}


def test_keying_leaves_no_event_and_the_history_knows_counts_and_hashes():
    """Between a claim and the end of a pass nothing is written that has a time; then a number and a hash."""
    made = electing.counting()
    begun = operations.claim_batch(made, 1, electing.HEAD, command_account())
    before = Event.objects.count()
    for index, each in enumerate(electing.ballots(*electing.USUAL), start=1):
        operations.key_ballot(begun, index, each, command_account())
    operations.correct_ballot(begun, 3, 2, electing.ballots("01111")[0], command_account())
    assert Event.objects.count() == before

    step = operations.finish_pass(begun, command_account()).step
    assert step is not None
    assert set(step.content) == {"ballots", "hash"}
    (change,) = Change.objects.filter(event__number__gt=before)
    assert change.table == "congress_passstep"
    assert not Change.objects.filter(table="congress_ballotentry").exists()


def test_who_came_when_changes_nothing_of_what_is_kept_of_ballots(tmp_path: Path):
    """Voters who come in another order leave the same rows and the same bundle, byte by byte."""
    told = []
    for number, order in enumerate((list(range(1, VOTERS + 1)), list(range(VOTERS, 0, -1)))):
        home, savepoint = tmp_path / str(number), transaction.savepoint()
        home.mkdir()
        made = counted(home, order)
        entries = list(kept.BallotEntry.objects.order_by("pk").values_list("index", "revision", "marks", "doubts"))
        (bundle,) = (home / "files").iterdir()
        parts = _without_key(bundle.read_bytes(), made.pk)
        told.append((entries, parts))
        transaction.savepoint_rollback(savepoint)

    assert len(told[0][0]) == 2 * VOTERS
    assert told[0] == told[1]


def _without_key(data: bytes, key: int) -> dict[str, str]:
    """Return the parts of a bundle but for the election's own key and the hashes that follow from it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode().replace(f"e{key}.r", "e.r") for name in archive.namelist()}
    return {name: re.sub(r"[0-9a-f]{64}", "…", text) for name, text in parts.items()}


def test_a_bundle_names_no_voter_and_no_time_of_day(tmp_path: Path):
    """Its files are of one day long past, it holds nobody who voted, and its own name is its hash."""
    counted(tmp_path, list(range(1, VOTERS + 1)))
    (bundle,) = (tmp_path / "files").iterdir()

    assert re.fullmatch(r"[0-9a-f]{64}", bundle.name)
    with zipfile.ZipFile(bundle) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Đảng Viên" not in text
    tokens = kept.Delegate.objects.values_list("token", flat=True)
    assert not [each for each in tokens if f'"{each}"' in text]
    assert not re.search(r"\d{1,2}:\d{2}:\d{2}|T\d{2}:\d{2}", text)


def test_no_log_has_a_ballot(caplog: pytest.LogCaptureFixture):
    """Neither a ballot kept, nor one corrected, nor one refused leaves a line with its rows, place or numbers."""
    made, by = electing.counting(), command_account()
    begun = operations.claim_batch(made, 1, electing.HEAD, by)
    definition = Definition.from_data(made.lists.get().definition)
    caplog.set_level(logging.DEBUG)
    with capture_logs() as lines:
        operations.key_ballot(begun, 1, electing.ballots("11110")[0], by)
        operations.correct_ballot(begun, 1, 2, electing.ballots("01111")[0], by)
        with pytest.raises(CountProblem):
            operations.key_ballot(begun, 9, electing.ballots("11011")[0], by)
        with pytest.raises(CountProblem):
            typed_ballot(definition, "3 9")

    assert (lines, [each.getMessage() for each in caplog.records]) == ([], [])


def test_no_address_has_a_ballot():
    """What stands in an address stands in the log of a server: no address of a congress has a place or a row of one."""
    named = {
        name
        for route, names in _routes(get_resolver())
        if "congress" in route or "count" in route or "election" in route
        for name in names
    }

    assert "pk" in named
    assert not named & {"index", "ballot", "marks", "line", "doubts", "revision"}


def _routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, set[str]]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, set(each.pattern.regex.groupindex)
        else:
            yield from _routes(each, route)


def test_what_stays_of_a_ruling_has_no_rows():
    """A ruling says of a ballot's place what was proposed and concluded, by whom; its rows stay in the pass."""
    made, by = electing.counting(), command_account()
    for typist in (electing.HEAD, electing.SECOND):
        operations.finish_pass(electing.keyed(made, 1, typist, (*electing.USUAL[:11], "00000")), by)
    row: Any = operations.rule_ballot(made, 1, 12, False, "nobody", "Gạch hết", [electing.HEAD], by)

    assert (row.marks, set(row.proposal)) == ("", {"state", "code", "pass", "head"})
    assert "00000" not in json.dumps(list(Change.objects.filter(event__operation="count.rule").values("after")))
