"""Pages of those convened: lists, the door, the board, absences."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.congress.build import congress, filled

from nhiemky.congress import operations
from nhiemky.congress.models import Attendance, Delegate
from nhiemky.congress.queries.presence import people_of
from nhiemky.counting.model import Body

pytestmark = pytest.mark.django_db
SCRIPT = {"x-requested-with": "fetch"}


def _shown(page: Client, name: str, *arguments: Any) -> str:
    answer = page.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def _door(page: Client, pk: int, **sent: str) -> Any:
    return page.post(reverse("congress-check-in-do", args=[pk]), sent, headers=SCRIPT)


def test_every_page_of_a_congress_with_people_answers(page: Client):
    """Each part shows the people, and what N becomes."""
    made = filled(congress(Body.MEMBERS_CONGRESS))

    assert "Lê Thị Bình" in _shown(page, "congress-people", made.pk)
    assert "N = 4" in _shown(page, "congress-absences", made.pk)
    assert "4/4" in _shown(page, "congress-credentials", made.pk)
    assert "data-board" in _shown(page, "congress-board", made.pk)
    assert "asked" in _shown(page, "congress-check-in", made.pk)
    assert _shown(page, "congress-people-import", made.pk)
    assert _shown(page, "congress-people-add", made.pk)
    assert "Mã trên giấy mời" in _shown(page, "congress-delegate", people_of(made)[0].delegate_id)


def test_a_list_is_pasted_looked_at_and_kept(page: Client):
    """Rows under headings are shown first; whoever is there already is told and not added again."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    text = "TT\tHọ và tên\tNăm sinh\tNữ\n1\tLê Thị Bình\t1980\tx\n2\tVũ Văn Mới\t12/3/1979\t\n3\t123\t\t\n"
    preview = page.post(reverse("congress-people-import", args=[made.pk]), {"text": text})
    shown = preview.content.decode()
    assert "đã có, thẻ số 1" in shown
    assert "post_person" in shown

    page.post(reverse("congress-people-import-apply", args=[made.pk]), {"lines": preview.context["lines"]})

    added = people_of(made)[-1]
    assert (added.name, added.number, added.particulars) == ("Vũ Văn Mới", 5, {"born": 1979})


def test_the_door_asks_about_those_who_are_in_since_another_day(page: Client, officer: Any):
    """A sitting that nobody ended is told with its day; ended, the door begins anew."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    earlier = datetime(2025, 6, 5, 2, tzinfo=UTC)
    operations.check_in(Delegate.objects.get(congress=made, number=1), officer, when=earlier)
    assert "1 người còn ghi có mặt từ hôm trước" in _shown(page, "congress-check-in", made.pk)
    assert "đã vào lúc 9:00 05/06" in _door(page, made.pk, asked="1").json()["said"]

    page.post(reverse("congress-sitting-end", args=[made.pk]))

    shown = _shown(page, "congress-check-in", made.pk)
    assert "Đã ghi 1 người ra về" in shown
    assert "người ra về</button>" not in shown
    assert _door(page, made.pk, asked="1").json()["new"]


def test_an_absentee_who_stays_in_n_is_told_by_what(page: Client):
    """A reason that would take somebody out says what is still missing of it."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    absent = people_of(made)[0].delegate_id
    page.post(reverse("congress-absence", args=[absent]), {"reason": "excused_whole"})

    said = "vẫn tính vào N: chưa đánh dấu vắng cả đại hội; cấp ủy triệu tập chưa chấp nhận lý do"
    assert said in _shown(page, "congress-absences", made.pk)


def test_a_member_is_added_to_a_members_congress_as_one_of_its_own(page: Client):
    """The form begins with the organisation and the source everybody there has."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    form = page.get(reverse("congress-people-add", args=[made.pk])).context["form"]

    assert (form["source"].value(), form["organisation"].value()) == ("member", str(made.organisation_id))


@pytest.mark.parametrize("asked", ["2", "tran van a", "TRẦN AN"])
def test_the_door_finds_by_number_and_part_of_a_name(page: Client, asked: str):
    """Marks and case do not matter; the answer names the person and the time."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    told = _door(page, made.pk, asked=asked).json()

    assert "2. Trần Văn An" in told["said"]
    assert told["new"]


def test_the_door_reads_the_code_of_an_invitation(page: Client):
    """What a reader of codes types is the token; it stands on no page of the door."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    token = Delegate.objects.get(number=3).token

    assert token not in _shown(page, "congress-check-in", made.pk)
    assert _door(page, made.pk, asked=token.lower()).json()["number"] == 3


def test_a_second_check_in_writes_nothing(page: Client):
    """Of two operators the later reads since when the person is in."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    first, again = (_door(page, made.pk, asked="1").json() for _ in range(2))

    assert (first["new"], again["new"]) == (True, False)
    assert "đã vào lúc" in again["said"]
    assert Attendance.objects.count() == 1


def test_undo_and_going_out(page: Client):
    """A mistake is taken back; whoever went out is not present and stays in the base."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    came = _door(page, made.pk, asked="1").json()
    sent = {"delegate": str(came["delegate"]), "deed": "undo", "row": str(came["row"])}
    told = [_door(page, made.pk, **sent).json()["new"] for _ in range(2)]
    assert told == [True, True]
    assert people_of(made)[0].came is None

    _door(page, made.pk, asked="1")
    _door(page, made.pk, asked="1", deed="out")

    board = page.get(reverse("congress-board-data", args=[made.pk])).json()
    assert (board["convened"], board["present"], board["absent"]) == (4, 0, 4)
    assert people_of(made)[0].came is not None


def test_several_and_nobody_are_told_apart(page: Client):
    """A name of several asks for more; one of nobody says what to do."""
    made = filled(congress(Body.MEMBERS_CONGRESS))

    assert _door(page, made.pk, asked="le").json()["error"]["code"] == "delegate_several"
    assert _door(page, made.pk, asked="không ai").json()["error"]["code"] == "delegate_unknown"


def test_the_board_names_nobody_unless_asked(page: Client):
    """Figures only; the names of those who are missing where somebody asks for them."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    address = reverse("congress-board-data", args=[made.pk])

    assert page.get(address).json()["missing"] == []
    assert "Trần Văn An" in page.get(address, {"names": "1"}).json()["missing"]


def test_a_reason_changes_the_base_where_its_rule_says_so(page: Client):
    """Excused for the whole congress and accepted: N is one less, and the formula says why."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    one = people_of(made)[0].delegate_id
    sent = {"reason": "excused_whole", "whole": "1", "accepted": ""}
    page.post(reverse("congress-absence", args=[one]), sent)
    assert "N = 4 " in _shown(page, "congress-absences", made.pk)

    page.post(reverse("congress-absence", args=[one]), {**sent, "accepted": "1"})

    assert "= 3" in _shown(page, "congress-absences", made.pk)


def test_news_of_the_door_tell_what_another_operator_did(page: Client):
    """Who moved since a row, and the counts of now; nothing where nothing happened."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    address = reverse("congress-check-in-news", args=[made.pk])
    _door(page, made.pk, asked="2")

    told = page.get(address, {"since": "0"}).json()
    assert (told["present"], told["convened"], [each[1] for each in told["people"]]) == (1, 4, [2])
    assert page.get(address, {"since": str(told["latest"])}).json()["people"] == []


@pytest.mark.parametrize("kind", ["invitations", "cards"])
def test_invitations_and_cards_are_printed(page: Client, kind: str):
    """A PDF for everybody on the list."""
    made = filled(congress(Body.MEMBERS_CONGRESS))
    answer = page.get(reverse("congress-cards", args=[made.pk]), {"kind": kind, "begins": "08:00"})

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
