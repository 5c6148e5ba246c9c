"""Somebody withdraws after the ballots were printed, and they are used: from the keys to minutes and recount."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.congress import electing
from tests.congress.build import DAY
from tests.congress.electing import HEAD, SECOND, keyed
from tests.congress.operations.test_candidates import TEN, withdrawn

from nhiemky.congress import operations
from nhiemky.congress.documents.counts import count_material
from nhiemky.congress.documents.whole import election_material
from nhiemky.congress.models import Election
from nhiemky.congress.queries.count import keying_view, result_view, rulings_view
from nhiemky.congress.results import not_elected
from nhiemky.counting.verify import verify
from nhiemky.ledger.accounts import command_account
from nhiemky.writing import DocumentKind
from nhiemky.writing.congress import compose
from nhiemky.writing.plain import text_of_draft

pytestmark = [pytest.mark.django_db]
ANNOUNCED = "Đoàn Chủ tịch công bố trước khi phát phiếu"
ROWS = ("1111111101",) * 8 + ("1111111011",) * 2 + ("1111111110", "0000000001")
"""Twelve ballots for eight of ten names, the last of whom withdrew: one has nine others, one leaves only that name."""


def counting() -> Election:
    """Return an election whose ballots are collected, one of the names on them withdrawn."""
    made = withdrawn()
    operations.open_voting(made, DAY, command_account(), announced=ANNOUNCED)
    return electing.counting(election=made)


def announced(home: Path) -> Election:
    """Return the election with its result announced."""
    made, by = counting(), command_account()
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(made, 1, typist, ROWS), by)
    for each in rulings_view(made):
        operations.rule_ballot(made, 1, each.ballot, each.state == "review", each.code, "Thống nhất", [HEAD], by)
    operations.settle_batch(made, 1, by)
    operations.conclude(made, by, home)
    operations.announce(made, DAY, by)
    return made


def test_ballots_are_keyed_as_they_are_marked():
    """The name is typed where it is struck; no ballot is invalid because it is left, and one that leaves it alone is
    looked at."""
    made, by = counting(), command_account()
    begun = keyed(made, 1, HEAD, ROWS)
    assert (keying_view(begun).withdrawn, keying_view(begun).ballots[0].line) == ({10}, "9")
    assert keying_view(begun).ballots[10].line == "10"
    operations.finish_pass(begun, by)
    operations.finish_pass(keyed(made, 1, SECOND, ROWS), by)

    assert [(each.ballot, each.state, each.code) for each in rulings_view(made)] == [
        (11, "invalid", "over_seats"), (12, "review", "only_withdrawn"),
    ]  # fmt: skip


def test_whoever_withdrew_is_told_and_never_elected(tmp_path: Path):
    """The most votes elect nobody who withdrew: told last without a place, and the recount comes to the same."""
    made = announced(tmp_path)
    shown = result_view(made)
    assert shown is not None
    last = shown.result.outcome.lines[-1]

    assert (last.number, last.votes, last.place, last.standing) == (10, 11, 0, "withdrawn")
    assert shown.result.outcome.elected == tuple(range(1, 9))
    assert [each.name for each in not_elected(made)] == [TEN[8]]
    assert verify((tmp_path / "files" / shown.sha256).read_bytes()).unequal == []


def test_the_minutes_tell_it(tmp_path: Path):
    """Minutes of the count tell how it was announced and the votes that do not count; those of the elections who."""
    made = announced(tmp_path)
    count = compose(DocumentKind.COUNT_MINUTES, count_material(made, DAY))
    text, elections = text_of_draft(count), text_of_draft(
        compose(DocumentKind.ELECTION_MINUTES, election_material(made.congress, DAY))
    )  # fmt: skip

    assert f"Đồng chí {TEN[9]} (số 10) được cho rút khi phiếu đã in. {ANNOUNCED}. Tên này coi như đã gạch" in text
    assert "11 phiếu để lại tên này, không tính." in text
    assert count.bindings["withdrawn.10"].exact == "11"
    assert f"Rút sau khi đã in phiếu: {TEN[9]}" in elections


def test_a_further_round_is_without_whoever_withdrew():
    """Also where all ballots are void and the same names are voted on again."""
    made, by = counting(), command_account()
    operations.void_ballots(made, "Thu về nhiều hơn phát ra", by)

    again = operations.make_next_round(made, by)

    assert [each.name for each in again.candidates.order_by("pk")] == list(TEN[:9])
