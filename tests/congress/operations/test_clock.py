"""A machine whose clock is set back: what was written later stays later, and nothing written is lost sight of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.congress import electing
from tests.congress.build import DAY
from tests.congress.electing import HEAD, SECOND, USUAL, keyed

from nhiemky.congress import operations
from nhiemky.congress.count_log import log_of
from nhiemky.congress.elections import ElectionStage, stage_of
from nhiemky.congress.models import AdoptedList
from nhiemky.congress.queries.count import stock_view
from nhiemky.counting.verify import verify
from nhiemky.ledger.accounts import command_account

pytestmark = [pytest.mark.django_db]
Clock = Callable[[int], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give what sets the clock to a number of minutes after the beginning of the day."""
    day = datetime(2025, 6, 12, 0, 0, tzinfo=UTC)

    def set_to(minutes: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: day + timedelta(minutes=minutes))

    set_to(600)
    return set_to


def test_ballots_counted_after_the_clock_was_set_back_are_there(clock: Clock):
    """Figures written with an earlier time than the list are the figures of that list."""
    made = electing.voting()
    clock(480)
    electing.counting(election=made)

    assert (stock_view(made).whole.issued, stock_view(made).whole.collected) == (12, 12)


def test_ballots_of_a_former_list_stay_void_whatever_the_clock_says(clock: Clock):
    """The list was adopted anew with an earlier time than its ballots were printed: only those printed since count."""
    by, made = command_account(), electing.listed()
    operations.record_stock(made, "", {"printed": 15}, by)
    clock(480)
    order = list(reversed(electing.order_of(made)))
    operations.adopt_list(made, order, by, reasons=electing.REASONS, reprint="Đổi thứ tự")
    assert AdoptedList.objects.filter(election=made).count() == 2
    assert stock_view(made).whole.printed is None

    operations.record_stock(made, "", {"printed": 14}, by)
    assert stock_view(made).whole.printed == 14


def test_a_result_is_announced_after_the_clock_was_set_back(clock: Clock, tmp_path: Path):
    """Announced with an earlier time than the count was concluded, it is announced; reopened, it is not any more."""
    made, by = electing.concluded(tmp_path), command_account()
    clock(480)
    operations.announce(made, DAY, by)
    assert stage_of(made) is ElectionStage.ANNOUNCED

    operations.reopen_count(made, "Đếm lại", by)
    clock(360)
    operations.conclude(made, by, tmp_path)
    assert stage_of(made) is ElectionStage.CONCLUDED


def test_steps_are_sealed_in_the_order_they_were_taken(clock: Clock, tmp_path: Path):
    """A second pass with an earlier time than the first is the second, and the bundle is what anyone recounts."""
    made, by = electing.counting(), command_account()
    for minutes, typist in ((600, HEAD), (590, SECOND)):
        clock(minutes)
        operations.finish_pass(keyed(made, 1, typist, USUAL), by)
    clock(480)
    operations.settle_batch(made, 1, by)
    step = operations.conclude(made, by, tmp_path)

    assert [(each.step, each.by) for each in log_of(made)][:4] == [
        ("open", HEAD), ("finish", HEAD), ("open", SECOND), ("finish", SECOND),
    ]  # fmt: skip
    assert verify((tmp_path / "files" / step.sha256).read_bytes()).equal
