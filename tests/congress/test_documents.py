"""What documents of a congress are written from: who came, on which day was voted, what the congress decided after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.congress import electing, sitting
from tests.congress.build import DAY, PLANNED, congress, filled

from nhiemky.congress import operations
from nhiemky.congress.documents.counts import count_material
from nhiemky.congress.documents.held import held
from nhiemky.congress.documents.people import chosen
from nhiemky.congress.documents.whole import attendance_of, credentials_material, election_material
from nhiemky.congress.hand_votes import About
from nhiemky.congress.models import Delegate, Status
from nhiemky.congress.posts import post_changes
from nhiemky.counting.model import Body
from nhiemky.ledger.accounts import command_account
from nhiemky.writing import DocumentKind, text_of
from nhiemky.writing.congress import Material, compose

pytestmark = [pytest.mark.django_db]


def text(kind: DocumentKind, material: Material) -> str:
    """Return a document as text."""
    return "\n".join(text_of(pieces) for _, pieces in compose(kind, material).pieces())


def test_the_credentials_report_counts_whom_the_minutes_count():
    """An alternate who replaces nobody is not counted as present; reasons of absence are words."""
    by, made = command_account(), filled(congress(Body.DELEGATES_CONGRESS))
    first, second, third, fourth = Delegate.objects.filter(congress=made).order_by("number")
    new = [operations.NewPerson(name=name, status=Status.ALTERNATE) for name in ("Vũ Văn Khuê", "Đỗ Thị Lan")]
    in_place, beside = operations.add_people(made, new, by)
    operations.open_congress(made, by, reason="thử")
    operations.call_alternate(in_place, second, by)
    for each in (first, in_place, beside):
        operations.check_in(each, by)
    operations.say_absent(second, "not_replaced_whole", by, whole=True, accepted=True)
    operations.say_absent(third, "not_replaced_whole", by, whole=True)
    operations.say_absent(fourth, "other", by)

    material = credentials_material(made, DAY)
    said = text(DocumentKind.CREDENTIALS_REPORT, material)

    assert material.attendance == attendance_of(made)
    assert "được triệu tập: 04 đại biểu; có mặt: 02 đại biểu; vắng mặt: 02 đại biểu" in said
    assert "thay đại biểu chính thức vắng mặt: 01 đại biểu" in said
    assert f"{third.name}: đại biểu chính thức vắng suốt đại hội không có dự khuyết thay (chưa được chấp nhận)" in said
    assert f"{fourth.name}: chưa rõ lý do" in said


def test_minutes_and_posts_bear_the_day_of_the_vote(tmp_path: Path):
    """Voted on the second day, the minutes say so and the elected hold their posts from then on."""
    by, made = command_account(), electing.held()
    second = DAY + timedelta(days=1)
    planned = operations.Planned(title=PLANNED.title, first_day=DAY, last_day=second, tables=PLANNED.tables)
    operations.plan_congress(made, planned, by)
    election = electing.listed(made)
    operations.open_voting(election, second, by)
    electing.counting(election=election)
    electing.twice(election, 1, electing.USUAL)
    operations.conclude(election, by, tmp_path)
    operations.announce(election, second, by)

    material = count_material(election, second)

    assert material.day == second
    assert f"ngày {second.day}/{second.month}/{second.year}" in text(DocumentKind.COUNT_MINUTES, material)
    assert f"Ngày {second.day}/" in text(DocumentKind.ELECTION_MINUTES, election_material(made, second))
    assert {each.day for each in post_changes(election)} == {second}


def test_minutes_tell_that_seats_are_left_open(tmp_path: Path):
    """No second list is promised where the congress decided against another round."""
    made = electing.announced(tmp_path, ["11100"] * 12)
    operations.leave_seats_open(made, DAY, "Chưa chuẩn bị được nhân sự", command_account())

    (said,) = count_material(made, DAY).follows

    assert said == "Đại hội quyết định không bầu tiếp, để khuyết số lượng này; lý do: chưa chuẩn bị được nhân sự."


def test_alternates_of_the_same_ballot_stand_in_the_minutes_and_the_resolution(tmp_path: Path):
    """They are told as an election of their own, of those who were not elected as officials."""
    by, made = command_account(), electing.held()
    operations.set_rule(made, "alternates.same_ballot", "true", "Quy chế bầu cử của đại hội", by)
    rows = ("01111", *("10111",) * 2, *("11011",) * 2, *("11101",) * 3, *("11110",) * 4)
    officials = electing.announced(tmp_path, rows, of=made, what="official_delegates", title="Bầu đại biểu")
    operations.make_alternates(officials, 1, "Bầu đại biểu dự khuyết", by)

    counts = election_material(made, DAY).counts
    resolution = held(made.organisation, (2025, 2030), DAY)

    assert resolution is not None
    assert resolution.counts == counts
    assert [(len(each.definition.names), [one.name for one in each.elected]) for each in counts] == [
        (5, ["Nguyễn Thị An", "Hoàng Văn Bảo", "Đỗ Minh Châu", "Vũ Thị Duyên"]), (1, ["Bùi Quang Đạt"]),
    ]  # fmt: skip
    assert "Bầu đại biểu dự khuyết" in text(DocumentKind.ELECTION_MINUTES, election_material(made, DAY))


def test_who_leads_the_presidium_is_head_of_no_committee():
    """The presidium has somebody who presides, the committees of the congress a head."""
    vote = sitting.asked(what=sitting.PRESIDIUM)
    operations.close_vote(sitting.counted(vote), 12, command_account())

    assert [each.role for each in chosen(vote.congress, About.PRESIDIUM)] == ["Chủ trì", "Thành viên"]


def test_minutes_tell_of_a_round_whose_ballots_were_void(tmp_path: Path):
    """The second round does not stand there without a first."""
    by, first = command_account(), electing.counting()
    operations.void_ballots(first, "Thu về nhiều hơn phát ra", by)
    second = operations.make_next_round(first, by)
    operations.adopt_list(second, electing.order_of(second), by, reasons=electing.REASONS)
    operations.open_voting(second, DAY, by)
    electing.counting(election=second)
    electing.twice(second, 1, electing.USUAL)
    operations.conclude(second, by, tmp_path)

    told = "Toàn bộ phiếu lần bầu thứ 1 không có giá trị, phải bầu lại; lý do: thu về nhiều hơn phát ra."
    assert told in text(DocumentKind.COUNT_MINUTES, count_material(second, DAY))
    assert told in text(DocumentKind.ELECTION_MINUTES, election_material(second.congress, DAY))
