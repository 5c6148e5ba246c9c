"""The agenda is proposed in the standard order, edited as a whole, and gone through with its times."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.congress import sitting
from tests.congress.build import congress as planned
from tests.congress.electing import officer

from nhiemky.congress import operations
from nhiemky.congress.agenda import Item, Progress, Run, items_of, kept_agenda, run_after, runs_of
from nhiemky.congress.models import Agenda, AgendaStep, Congress
from nhiemky.counting.model import Body
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.django_db]


def _items(congress: Congress) -> tuple[Item, ...]:
    return items_of(congress, kept_agenda(congress))


@pytest.mark.parametrize(("body", "elect"), [(Body.DELEGATES_CONGRESS, True), (Body.MEMBERS_CONGRESS, False)])
def test_the_standard_order_is_proposed_by_who_sits(body: Body, elect: bool):
    """Delegates elect a credentials committee, members do not; nothing is kept of a proposal."""
    assert ("credentials_committee" in {each.kind for each in _items(planned(body))}) is elect
    assert not Agenda.objects.exists()


def test_an_agenda_keeps_the_keys_of_its_points():
    """A point that is moved and reworded keeps its key and its kind; a new one gets a key never used before."""
    made, by = planned(), command_account()
    flag, programme, _ = sitting.SHORT
    operations.edit_agenda(made, sitting.SHORT, by)
    again = operations.edit_agenda(made, (programme, replace(flag, title="Lễ chào cờ", kind="other")), by)
    new = operations.edit_agenda(made, (programme, flag, Item(key="", title="Giải lao")), by)

    assert [(each["key"], each["kind"]) for each in again.items] == [("programme", "programme"), ("flag", "flag")]
    assert [each["key"] for each in new.items] == ["programme", "flag", "own-2"]


def test_the_same_agenda_again_is_kept_once():
    """Saving without a change writes nothing; saving the proposal as it is keeps it."""
    made, by = planned(), command_account()
    first = operations.edit_agenda(made, _items(made), by)

    assert operations.edit_agenda(made, _items(made), by).pk == first.pk
    assert Agenda.objects.count() == 1


def test_two_people_edit_one_agenda():
    """The later one, who saw the proposal, is told who was first."""
    made = planned()
    operations.edit_agenda(made, sitting.SHORT, officer("thu"), seen=0)

    with pytest.raises(LedgerProblem, match="changed_meanwhile"):
        operations.edit_agenda(made, sitting.SHORT[:1], officer("lan"), seen=0)


@pytest.mark.parametrize(
    "items",
    [
        (),
        (Item(key="", title=" "),),
        (Item(key="", title="x" * 401),),
        (Item(key="", title="x", minutes=601),),
        (Item(key="", title="x", script="y" * 4001),),
    ],
)
def test_a_table_that_cannot_be(items: tuple[Item, ...]):
    """No point, no name, names too long and times too long are refused, and nothing is kept."""
    with pytest.raises(LedgerProblem, match="agenda_items"):
        operations.edit_agenda(planned(), items, command_account())

    assert not Agenda.objects.exists()


def test_a_point_that_is_not_there():
    """A key of nowhere, or one twice, is refused."""
    made, by = planned(), command_account()
    flag = sitting.SHORT[0]
    for items in ((replace(flag, key="dance"),), (flag, flag)):
        with pytest.raises(LedgerProblem, match="agenda_item"):
            operations.edit_agenda(made, items, by)
    with pytest.raises(LedgerProblem, match="agenda_item"):
        operations.begin_item(made, "dance", by)


def test_a_point_that_was_begun_stays():
    """What happened is not taken off the agenda."""
    made, by = planned(), command_account()
    operations.begin_item(made, "flag", by)

    with pytest.raises(LedgerProblem, match="agenda_begun"):
        operations.edit_agenda(made, sitting.SHORT[1:], by)


def test_going_on_ends_what_runs():
    """The next point begins and the one before ends; begun again it writes nothing."""
    made, by = planned(), command_account()
    operations.begin_item(made, "flag", by)
    step = operations.begin_item(made, "presidium", by)

    assert operations.begin_item(made, "presidium", by).pk == step.pk
    runs = runs_of(made)
    assert (runs["flag"].progress, runs["presidium"].progress) == (Progress.DONE, Progress.RUNNING)


def test_points_are_ended_left_out_and_taken_up_again():
    """Each step says how the point stands, with what was noted."""
    made, by = planned(), command_account()
    operations.begin_item(made, "flag", by)
    operations.end_item(made, "flag", by, note="xong sớm")
    operations.skip_item(made, "gather", by, note="không có văn nghệ")
    operations.reopen_item(made, "flag", by)

    runs = runs_of(made)
    assert runs["flag"].progress is Progress.WAITING
    assert (runs["gather"].progress, runs["gather"].note) == (Progress.SKIPPED, "không có văn nghệ")


def test_steps_that_do_not_fit():
    """What does not run is not ended, what ended is not left out, what waits is not taken up again."""
    made, by = planned(), command_account()
    with pytest.raises(LedgerProblem, match="agenda_not_running"):
        operations.end_item(made, "flag", by)
    with pytest.raises(LedgerProblem, match="agenda_not_begun"):
        operations.reopen_item(made, "flag", by)
    operations.begin_item(made, "flag", by)
    operations.end_item(made, "flag", by)
    with pytest.raises(LedgerProblem, match="agenda_ended"):
        operations.skip_item(made, "flag", by)


def test_the_time_used_adds_up():
    """A point that is interrupted has used the times it ran, not those between."""
    begin = datetime(2025, 6, 12, 8, 0, tzinfo=UTC)
    run = Run()
    for kind, minute in (("begun", 0), ("ended", 10), ("reopened", 11), ("begun", 30), ("ended", 35)):
        run = run_after(run, AgendaStep(item="flag", kind=kind, when=begin + timedelta(minutes=minute)))

    assert (run.progress, run.seconds, run.begun) == (Progress.DONE, 15 * 60, begin)
