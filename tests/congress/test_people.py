"""Whom a congress convenes: each refusal says what to do, and places are counted once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.congress.build import PLANNED, congress, filled, office, term

from nhiemky.congress import operations
from nhiemky.congress.models import Absence, Congress, Delegate, DelegateStep, Status
from nhiemky.congress.operations import NewPerson
from nhiemky.congress.people import matches, plain
from nhiemky.congress.queries.presence import absentees, base_of, counted, left_over, people_of, places_of, quorum_of
from nhiemky.congress.state import Stage, stage_of
from nhiemky.counting.model import Body
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> Any:
    """Who has the machine."""
    return command_account()


@pytest.fixture
def held(db: None) -> Congress:
    """A congress of delegates: four official ones."""
    return filled(congress())


def one(held: Congress, number: int) -> Delegate:
    """Return who has a card."""
    return Delegate.objects.select_related("congress").get(congress=held, number=number)


def alternate(held: Congress, by: Any, name: str = "Đỗ Văn Thay") -> Delegate:
    """Put an alternate on the list."""
    new = NewPerson(name=name, organisation=held.organisation, status=Status.ALTERNATE)
    return operations.add_people(held, [new], by)[0]


def refused(code: str, deed: Any, *arguments: Any, **options: Any) -> None:
    """Expect a refusal."""
    with pytest.raises(LedgerProblem, match=code):
        deed(*arguments, **options)


def test_the_same_person_is_not_entered_twice(held: Congress, by: Any):
    """One name of one organisation is a question; answered that it is another person, both stand."""
    again = NewPerson(name="LÊ THỊ BÌNH", organisation=held.organisation)
    refused("delegate_twice", operations.add_people, held, [NewPerson(name="Vũ Văn Mới"), again], by)
    assert len(people_of(held)) == 4

    operations.add_people(held, [NewPerson(name="Lê Thị Bình", organisation=held.organisation, another=True)], by)

    assert [each.number for each in people_of(held)] == [1, 2, 3, 4, 5]


def test_at_the_end_of_a_sitting_everybody_goes(held: Congress, by: Any):
    """Presence begins anew the next day; whoever came once is no absentee whose reason is asked."""
    yesterday, today = datetime(2025, 6, 5, 9, tzinfo=UTC), datetime(2025, 6, 6, 1, tzinfo=UTC)
    for number in (1, 2):
        operations.check_in(one(held, number), by, when=yesterday)
    assert [each.number for each in left_over(people_of(held), date(2025, 6, 6))] == [1, 2]
    assert left_over(people_of(held), date(2025, 6, 5)) == ()

    assert operations.end_sitting(held, by, when=yesterday) == 2
    assert operations.end_sitting(held, by, when=yesterday) == 0
    operations.check_in(one(held, 1), by, when=today)

    assert counted(places_of(people_of(held))).present == 1
    assert [each.number for each in absentees(people_of(held))] == [3, 4]
    assert left_over(people_of(held), date(2025, 6, 6)) == ()


def test_an_organisation_that_is_not_said_may_be_any(held: Congress, by: Any):
    """A name without its organisation is the same person's until somebody says otherwise, whichever came first."""
    refused("delegate_twice", operations.add_people, held, [NewPerson(name="Lê Thị Bình")], by)
    operations.add_people(held, [NewPerson(name="Vũ Văn Mới")], by)
    new = NewPerson(name="Vũ Văn Mới", organisation=held.organisation)
    refused("delegate_twice", operations.add_people, held, [new], by)


def test_what_cannot_be_kept_of_a_person_is_refused(held: Congress, by: Any):
    """A card that is taken, a table the plan has not, particulars that are none, a name too long, too many people."""
    new = {"name": "Vũ Văn Mới"}
    refused("delegate_number", operations.add_people, held, [NewPerson(**new, number=2)], by)
    refused("delegate_table", operations.add_people, held, [NewPerson(**new, table="Tổ 9")], by)
    refused("delegate_particulars", operations.add_people, held, [NewPerson(**new, particulars={"born": "12"})], by)
    refused("delegate_particulars", operations.add_people, held, [NewPerson(**new, particulars={"id": "1"})], by)
    refused("delegate_words", operations.add_people, held, [NewPerson(name="An " * 50)], by)
    refused("delegate_many", operations.add_people, held, [NewPerson(**new)] * 3000, by)


def test_an_alternate_takes_the_place_of_an_absentee(held: Congress, by: Any):
    """The place is counted once, whoever sits in it; the replaced one comes in once the other is released."""
    stands_in = alternate(held, by)
    operations.call_alternate(stands_in, one(held, 1), by)
    assert counted(places_of(people_of(held))).convened == 4
    refused("delegate_replaced", operations.check_in, one(held, 1), by)
    refused("delegate_no_alternate", operations.call_alternate, stands_in, one(held, 2), by)
    refused("delegate_no_place", operations.call_alternate, alternate(held, by, "Đỗ Thị Nữa"), one(held, 1), by)

    operations.check_in(stands_in, by)
    count = counted(places_of(people_of(held)))
    assert (count.convened, count.present) == (4, 1)

    operations.check_out(stands_in, by)
    operations.release_alternate(stands_in, by)
    refused("delegate_no_alternate", operations.release_alternate, stands_in, by)
    assert operations.check_in(one(held, 1), by).new


def test_an_alternate_present_keeps_the_place_in_the_base(held: Congress, by: Any):
    """Nobody is deducted for a place that an alternate took; without one the absentee's reason counts."""
    operations.say_absent(one(held, 1), "not_replaced_whole", by, whole=True)
    assert base_of(held).n == 3
    stands_in = alternate(held, by)
    operations.call_alternate(stands_in, one(held, 1), by)
    operations.check_in(stands_in, by)

    assert base_of(held).n == 4


def test_whoever_came_for_a_part_stays_in_the_base(held: Congress, by: Any):
    """Somebody who went out is present no more, and is no absentee."""
    operations.say_absent(one(held, 1), "not_replaced_whole", by, whole=True)
    operations.check_in(one(held, 1), by)
    operations.check_out(one(held, 1), by)
    again = operations.check_out(one(held, 1), by)

    assert not again.new
    assert base_of(held).n == 4
    assert len(absentees(people_of(held))) == 3


def test_reasons_are_asked_and_never_inferred(held: Congress, by: Any):
    """Nothing said, another reason, a reason taken back: all stay in the base; the same twice is one row."""
    refused("absence_reason", operations.say_absent, one(held, 1), "excused_whole", by)
    refused("absence_no_convener", operations.say_absent, one(held, 1), "convener_whole", by, whole=True)
    refused("absence_note", operations.say_absent, one(held, 1), "other", by, note="x" * 401)
    assert base_of(held).n == 4
    for _ in range(2):
        operations.say_absent(one(held, 1), "not_replaced_whole", by, whole=True)
    assert Absence.objects.count() == 1
    seen = Absence.objects.get().pk
    operations.say_absent(one(held, 1), "other", by, seen=seen)
    refused("changed_meanwhile", operations.say_absent, one(held, 1), "not_replaced_whole", by, seen=seen)

    operations.not_absent(one(held, 1), by)

    assert people_of(held)[0].absence is None


def test_credentials_are_ruled_on_for_many(held: Congress, by: Any):
    """Accepted ones are counted once; a refused delegate has no place and is not let in."""
    keys = [each.delegate_id for each in people_of(held)]
    assert operations.rule_credentials(held, keys, True, by) == 4
    assert operations.rule_credentials(held, keys, True, by) == 0
    refused("congress_reason", operations.rule_credentials, held, keys[:1], False, by)
    refused("delegate_gone", operations.rule_credentials, held, [10**6], True, by)

    operations.rule_credentials(held, keys[:1], False, by, reason="không đủ điều kiện")

    refused("delegate_refused", operations.check_in, one(held, 1), by)
    assert counted(places_of(people_of(held))).convened == 3


def test_whoever_is_taken_off_the_list_stays_in_its_history(held: Congress, by: Any):
    """Not after they came; with the reason; and an alternate may be called in their stead."""
    operations.check_in(one(held, 2), by)
    refused("delegate_came", operations.withdraw_delegate, one(held, 2), "nhầm", by)
    refused("congress_reason", operations.withdraw_delegate, one(held, 1), " ", by)
    operations.withdraw_delegate(one(held, 1), "nhập hai lần", by)

    refused("delegate_gone", operations.check_in, one(held, 1), by)
    refused("delegate_gone", operations.withdraw_delegate, one(held, 1), "nữa", by)
    assert DelegateStep.objects.get().reason == "nhập hai lần"
    operations.call_alternate(alternate(held, by), one(held, 1), by)
    assert counted(places_of(people_of(held))).convened == 4


def test_one_move_is_taken_back_once(held: Congress, by: Any):
    """Asked twice for the same coming nothing more is taken back; what came after it is somebody else's."""
    first = operations.check_in(one(held, 1), by)
    operations.check_out(one(held, 1), by)
    again = operations.check_in(one(held, 1), by)
    taken_back = operations.undo_move(one(held, 1), by, seen=again.row)

    assert operations.undo_move(one(held, 1), by, seen=again.row) == taken_back
    assert people_of(held)[0].came is not None
    refused("changed_meanwhile", operations.undo_move, one(held, 1), by, seen=first.row)


def test_nothing_is_undone_that_did_not_happen(held: Congress, by: Any):
    """Neither going out nor an undo of somebody who never came."""
    refused("delegate_not_in", operations.check_out, one(held, 1), by)
    refused("delegate_not_in", operations.undo_move, one(held, 1), by)


def test_a_congress_opens_with_its_quorum(held: Congress, by: Any):
    """Two thirds of those convened; then it closes, and takes nothing more until it is opened again with a reason."""
    refused("congress_quorum", operations.open_congress, held, by)
    refused("congress_not_open", operations.close_congress, held, by)
    for number in (1, 2, 3):
        operations.check_in(one(held, number), by)
    quorum = quorum_of(held)
    assert quorum is not None
    assert quorum.reached
    operations.open_congress(held, by)
    refused("congress_open", operations.open_congress, held, by)
    refused("congress_open", operations.withdraw_congress, held, "hoãn", by)
    operations.close_congress(held, by)

    refused("congress_closed", operations.check_in, one(held, 4), by)
    refused("congress_reason", operations.open_congress, held, by)
    operations.open_congress(held, by, reason="bế mạc nhầm")
    assert stage_of(held) is Stage.OPENED


def test_a_congress_is_made_once_and_may_be_withdrawn(by: Any):
    """One of a term; after it was withdrawn another, and of the old one nothing changes."""
    made = congress()
    refused("congress_there", operations.make_congress, term(), Body.MEMBERS_CONGRESS, PLANNED, by)
    refused("congress_after", operations.make_congress, term(), Body.COMMITTEE_MEETING, PLANNED, by)
    operations.withdraw_congress(made, "đổi sang đại hội đảng viên", by)

    refused("congress_withdrawn", operations.plan_congress, made, PLANNED, by)
    assert operations.make_congress(term(), Body.MEMBERS_CONGRESS, PLANNED, by).pk != made.pk


def test_a_plan_that_cannot_be_is_refused(by: Any):
    """No name, days the wrong way round, a table twice, a day before any regulation."""
    made = congress()
    days = {"first_day": PLANNED.first_day, "last_day": PLANNED.last_day}
    cases = {
        "congress_words": operations.Planned(title=" ", **days),
        "congress_days": operations.Planned(
            title="Đại hội", first_day=PLANNED.first_day, last_day=PLANNED.first_day - timedelta(days=1)
        ),
        "congress_tables": operations.Planned(title="Đại hội", **days, tables=("Tổ 1", "tổ 1")),
        "congress_no_rules": operations.Planned(
            title="Đại hội",
            first_day=PLANNED.first_day.replace(year=2010),
            last_day=PLANNED.first_day.replace(year=2010),
        ),
    }
    for code, planned in cases.items():
        refused(code, operations.plan_congress, made, planned, by)


def test_an_allotment_that_differs_from_the_arithmetic_has_its_reason(by: Any):
    """As reckoned it is kept; otherwise with a reason, and the sum must be the total."""
    made = congress()
    key = made.organisation_id

    def row(**more: Any) -> operations.AllottedRow:
        return operations.AllottedRow(organisation_id=key, members=30, **more)

    refused("allotment_row", operations.allot_delegates, made, 0, [row()], by)
    refused("allotment_row", operations.allot_delegates, made, 5, [row(weight="x")], by)
    refused("allotment_reason", operations.allot_delegates, made, 5, [row(seats=4)], by)
    refused("allotment_sum", operations.allot_delegates, made, 5, [row(seats=4, reason="cơ cấu")], by)

    assert operations.allot_delegates(made, 5, [row()], by).rows[0]["seats"] == 5


def test_a_first_meeting_needs_somebody_elected(by: Any):
    """Without posts in the ledger nobody can be convened to it."""
    meeting = operations.make_congress(term(), Body.COMMITTEE_MEETING, PLANNED, by, after=congress())
    refused("delegate_nobody_elected", operations.fill_elected, meeting, by)


def test_many_operators_leave_one_row(held: Congress):
    """Whoever asks second reads the time of the first."""
    first = operations.check_in(one(held, 1), office("mot"))
    second = operations.check_in(one(held, 1), office("hai"))

    assert (first.new, second.new, first.when) == (True, False, second.when)


@given(st.lists(st.sampled_from(["Nguyễn", "Thị", "Đào", "Ánh", "Văn"]), min_size=1, max_size=4), st.data())
def test_a_name_is_found_by_the_beginnings_of_its_words(words: list[str], data: st.DataObject):
    """Some words in their order, each begun, without marks: the name is found."""
    name = plain(" ".join(words))
    chosen = [each for each in name.split() if data.draw(st.booleans())] or [name.split()[0]]
    asked = " ".join(each[: data.draw(st.integers(1, len(each)))] for each in chosen)

    assert matches(asked, name)
