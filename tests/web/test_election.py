"""The pages of an election: planned, its list made and adopted, voting, result, what follows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import with_role
from tests.congress import electing
from tests.congress.build import DAY, term
from tests.congress.build import PLANNED as HELD
from tests.congress.electing import HEAD, SECOND, keyed
from tests.congress.operations.test_candidates import TEN, withdrawn
from tests.congress.operations.test_withdrawn import ANNOUNCED, ROWS
from tests.congress.operations.test_withdrawn import announced as announced_withdrawn

from nhiemky.congress import operations
from nhiemky.congress.candidacy import CandidateState
from nhiemky.congress.elections import ElectionStage, plan_of, stage_of
from nhiemky.congress.models import Candidate, Election, ElectionStep
from nhiemky.congress.queries.election import election_view
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Role

pytestmark = pytest.mark.django_db
PLANNED = {
    "what": "executive_committee", "title": "Bầu Ban Chấp hành khóa II", "seats": "4", "paper": "A5", "passes": "2",
    "head": electing.HEAD, "secretary": electing.SECOND, "members": f"{electing.THIRD}\n",
}  # fmt: skip


@pytest.fixture
def page(client: Client, officer: Any) -> Client:
    """A browser of somebody who prepares and concludes."""
    with_role(officer, Role.APPROVER)
    client.force_login(officer)
    return client


def _shown(page: Client, name: str, *arguments: Any) -> str:
    answer = page.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def _post(browser: Client, name: str, pk: int, **data: Any) -> str:
    return str(browser.post(reverse(name, args=[pk]), data, follow=True).content.decode())


def test_a_congress_without_elections_says_how_to_begin(page: Client):
    """The empty page tells what an election goes through, and leads to making one."""
    congress = electing.held()
    shown = _shown(page, "congress-elections", congress.pk)

    assert "Chưa có cuộc bầu nào." in shown
    assert reverse("election-new", args=[congress.pk]) in shown
    assert "chưa lập cuộc bầu nào" in _shown(page, "congress", congress.pk)


def test_an_election_is_made_and_changed(page: Client):
    """What is entered is what is planned; the page of the plan shows it again."""
    congress = electing.held()
    _post(page, "election-new", congress.pk, **PLANNED)
    made = Election.objects.get()
    _post(page, "election-plan", made.pk, **{**PLANNED, "seats": "5", "seen": str(plan_of(made).pk)})
    plan = plan_of(made)

    assert (plan.seats, plan.paper, [each["role"] for each in plan.committee]) == (
        5, "A5", ["head", "secretary", "member"],
    )  # fmt: skip
    assert "Lập và chốt danh sách" in _shown(page, "congress-elections", congress.pk)


def test_an_election_of_that_kind_is_made_once(page: Client):
    """A second one beside it is refused in a sentence in the form."""
    congress = electing.proposed().congress
    assert "election_there" in _post(page, "election-new", congress.pk, **PLANNED)


def test_several_names_are_pasted_at_once(page: Client):
    """Numbers before the names go, what tells namesakes apart stays; what cannot be taken stays in the form."""
    made = electing.proposed(names=())
    names = "1. Nguyễn Thị An\n2) Lê Văn Hùng, sinh năm 1975\nLê Văn Hùng\tsinh năm 1980\nX1"
    shown = _post(page, "candidate-add", made.pk, names=names, proposed_by="committee")

    assert list(Candidate.objects.values_list("name", "detail")) == [
        ("Nguyễn Thị An", ""), ("Lê Văn Hùng", "sinh năm 1975"), ("Lê Văn Hùng", "sinh năm 1980"),
    ]  # fmt: skip
    assert ">X1</textarea>" in shown


@pytest.mark.parametrize(
    ("deed", "data", "state"),
    [
        ("take_off", {"reason": "đề cử nhầm"}, CandidateState.TAKEN_OFF),
        ("ask_withdrawal", {"reason": "sức khỏe"}, CandidateState.ASKED),
        ("no_consent", {"reason": "chưa đủ điều kiện"}, CandidateState.CONSENT_REFUSED),
        ("consent", {}, CandidateState.ON_LIST),
    ],
)
def test_what_becomes_of_a_candidacy_is_recorded(page: Client, deed: str, data: dict[str, str], state: CandidateState):
    """Each entry of the list's form is one step, with its reason."""
    made = electing.proposed()
    _post(page, "candidate-step", Candidate.objects.all()[0].pk, deed=deed, **data)

    assert election_view(made).candidates[0].state is state


def test_a_nomination_from_the_floor_waits_for_its_support(page: Client):
    """Until enough people support it the name is not on the list."""
    made = electing.proposed()
    _post(page, "candidate-add", made.pk, names="Ngô Thị Hoa", proposed_by="floor")
    floor = Candidate.objects.latest("pk")
    states = []
    for votes in ("3", "9"):
        _post(page, "candidate-step", floor.pk, deed="support", votes=votes, attending="12")
        states.append(election_view(made).candidates[-1].state)

    assert states == [CandidateState.NOT_SUPPORTED, CandidateState.ON_LIST]


def test_a_list_is_adopted_in_the_order_typed_with_its_reasons(page: Client):
    """Findings ask for a reason each; without one nothing is adopted."""
    names = tuple(
        f"Lê Văn {each}" for each in ("Ba", "Cảnh", "Dần", "Giáp", "Hải", "Khoa", "Lợi", "Minh", "Năm", "Phú")
    )
    made = electing.proposed(seats=8, names=names)
    keys = electing.order_of(made)
    sent: dict[str, Any] = {"standing": [str(each) for each in keys], f"place-{keys[0]}": "99"}
    sent |= {f"place-{key}": str(place) for place, key in enumerate(keys[1:], start=1)}
    assert "election_list_reason" in _post(page, "list-adopt", made.pk, **sent)
    reasons = {f"reason-{each.code}": "Đại hội biểu quyết" for each in election_view(made).findings}
    _post(page, "list-adopt", made.pk, **sent, **reasons)
    adopted = election_view(made).adopted

    assert adopted is not None
    assert [each.name for each in adopted.definition.names] == [*names[1:], names[0]]


def test_ballots_and_test_deck_are_handed_out(page: Client):
    """The ballot is a PDF of the adopted list; the same list gives the same bytes."""
    made = electing.listed()
    files = [page.get(reverse("election-ballots", args=[made.pk, form])) for form in ("ballots", "ballots", "test")]

    assert [each.content[:5] for each in files] == [b"%PDF-"] * 3
    assert files[0].content == files[1].content
    assert page.get(reverse("election-ballots", args=[made.pk, "other"])).status_code == 404


def test_without_a_list_there_is_no_ballot(page: Client):
    """The page says that a list is adopted first."""
    made = electing.proposed()
    shown = page.get(reverse("election-ballots", args=[made.pk, "ballots"]), follow=True).content.decode()

    assert "election_no_list" in shown
    assert "Chưa chốt danh sách" in _shown(page, "count", made.pk)


def test_whoever_is_absent_without_a_reason_is_named(page: Client):
    """N is not frozen while a reason is missing; the page names who and leads to where it is written."""
    made = electing.listed(electing.held(12, 11))
    shown = _shown(page, "election", made.pk)
    assert "Đảng Viên 12" in shown
    assert reverse("congress-absences", args=[made.congress_id]) in shown

    assert "election_unasked" in _post(page, "election-run", made.pk, deed="open_voting", day=str(DAY))


def test_voting_is_opened_and_closed(page: Client):
    """N stands on the page with its formula from then on."""
    made = electing.listed()
    _post(page, "election-run", made.pk, deed="open_voting", day=str(DAY))
    assert "N = 12" in _shown(page, "election", made.pk)
    _post(page, "election-run", made.pk, deed="close_voting", day=str(DAY))

    assert stage_of(made) is ElectionStage.COUNTING


def test_a_name_withdrawn_after_printing_is_told_on_every_page(page: Client, officer: Any):
    """What will happen in one sentence; asked how it was announced; typist and committee see the name marked."""
    made = withdrawn()
    shown = _shown(page, "election", made.pk)
    assert f"<strong>{TEN[9]}</strong> (số 10)" in shown
    assert "coi như đã gạch" in shown
    assert "coi như đã gạch" in _shown(page, "election-candidates", made.pk)
    assert "election_withdrawn" in _post(page, "election-run", made.pk, deed="open_voting", day=str(DAY))

    _post(page, "election-run", made.pk, deed="open_voting", day=str(DAY), announced=ANNOUNCED)
    electing.counting(election=made)
    begun = keyed(made, 1, HEAD, ROWS, officer)
    shown = _shown(page, "count-keying", begun.pk)
    assert '<li data-number="10" data-withdrawn>' in shown
    assert "chỉ để lại tên người đã rút → ban kiểm phiếu xem" in shown
    operations.finish_pass(begun, officer)
    operations.finish_pass(keyed(made, 1, SECOND, ROWS, officer), officer)
    assert f"10 {TEN[9]}" in _shown(page, "count-rulings", made.pk)


def test_ballots_that_cannot_be_used_are_said_to_be_printed_anew(page: Client):
    """Where the form no longer fits the page says why, and offers no announcement."""
    made = withdrawn(TEN[:9])
    shown = _shown(page, "election", made.pk)

    assert "phải chốt lại danh sách và in lại phiếu" in shown
    assert 'name="announced"' not in shown


def test_the_result_tells_who_withdrew_last(page: Client, home: Path):
    """Without a place and a share, and not elected."""
    shown = " ".join(_shown(page, "election-result", announced_withdrawn(home).pk).split())

    assert "Trúng cử 8/8" in shown
    assert "đã rút sau khi in phiếu, không tính" in shown


def test_a_result_is_told_with_votes_of_n(page: Client, home: Path):
    """Elected in the order of votes with numerator and denominator; the bundle has the hash the page prints."""
    made = electing.announced(home)
    shown = _shown(page, "election-result", made.pk)

    assert "Trúng cử 4/4" in shown
    assert "11/12 (91,67%)" in shown
    assert "./nk verify kiem-phieu-" in shown
    assert page.get(reverse("election-bundle", args=[made.pk])).content[:2] == b"PK"
    assert page.get(reverse("election-slide", args=[made.pk])).content[:5] == b"%PDF-"


def test_a_leader_reads_the_result_and_is_handed_no_bundle(client: Client, home: Path):
    """Votes of N are shown; the marks of every ballot go to those who keep the ballots only."""
    made = electing.announced(home)
    client.force_login(electing.officer("leader", Role.LEADER))
    shown = _shown(client, "election-result", made.pk)

    assert "Trúng cử 4/4" in shown
    assert reverse("election-bundle", args=[made.pk]) not in shown
    assert client.get(reverse("election-bundle", args=[made.pk])).status_code == 403


def test_before_the_conclusion_there_is_no_result(page: Client):
    """The page says so; no file is handed out."""
    made = electing.counting()

    assert "Chưa kết luận kiểm phiếu" in _shown(page, "election-result", made.pk)
    assert page.get(reverse("election-bundle", args=[made.pk])).status_code == 404
    assert page.get(reverse("election-slide", args=[made.pk])).status_code == 302


def test_a_tie_is_told_and_opens_a_further_round(page: Client, home: Path):
    """Nobody tied is elected; the round that follows has their names and the seats left."""
    made = electing.announced(home, (*("11110",) * 5, *("11101",) * 5, *("11011",) * 2))
    shown = _shown(page, "election-result", made.pk)
    assert "Bằng phiếu ở vị trí cuối" in shown
    assert "Vũ Thị Duyên, Bùi Quang Đạt" in " ".join(shown.split())
    _post(page, "election-run", made.pk, deed="next_round")
    (further,) = Election.objects.filter(before=made)

    assert plan_of(further).seats == 1
    assert list(further.candidates.values_list("name", flat=True)) == ["Vũ Thị Duyên", "Bùi Quang Đạt"]


def test_what_follows_a_result_is_recorded_with_its_day(page: Client, home: Path):
    """Sealed, sent, ratified, a complaint and how it was settled."""
    made = electing.announced(home)
    day = {"day": str(DAY), "page": "election-result"}
    _post(page, "election-note", made.pk, deed="seal", **day)
    _post(page, "election-run", made.pk, deed="send", reference="01-TTr/ĐU", **day)
    _post(page, "election-decide", made.pk, deed="ratify", reference="02-QĐ/HU", **day)
    _post(page, "election-note", made.pk, deed="complain", reason="về việc phát phiếu", **day)
    _post(page, "election-decide", made.pk, deed="close_complaint", reason="đã trả lời", **day)
    refused = _post(page, "election-decide", made.pk, deed="destroy", reference="03-QĐ/ĐU", **day)
    shown = _shown(page, "election-result", made.pk)

    kinds = list(ElectionStep.objects.filter(election=made).values_list("kind", flat=True))
    assert kinds[-5:] == ["sealed", "sent", "ratified", "complaint", "complaint_closed"]
    assert "election_destroy" in refused
    assert "02-QĐ/HU" in shown


def test_nobody_of_another_congress_is_named(page: Client, home: Path):
    """Whoever guesses the number of another congress's candidate learns no name by it."""
    made = electing.announced(home)
    other = electing.proposed(electing.held(of=term("Đảng bộ xã Khác")), names=("Ngô Văn Kín",))
    sent = {"candidate": str(other.candidates.all()[0].pk), "reference": "12-QĐ", "reason": "chưa đủ", "day": f"{DAY}"}
    for deed in ("ratify", "refuse"):
        answer = page.post(reverse("election-decide", args=[made.pk]), {**sent, "deed": deed}, follow=True)

        assert answer.status_code == 404
        assert "Kín" not in answer.content.decode()


def test_days_off_are_told_with_the_day_for_complaints(page: Client, home: Path, settings: Any):
    """What was left out is named with its reason; a year that is not known is said to be so."""
    settings.DAYS_OFF = (date(2025, 6, 20),)
    made = electing.announced(home)
    shown = " ".join(_shown(page, "election-result", made.pk).split())
    assert "04/07/2025" in shown
    assert "20/06/2025 (do đơn vị nhập)" in shown
    assert "chưa được nhập" not in shown

    later = replace(HELD, first_day=date(2031, 6, 12), last_day=date(2031, 6, 12))
    operations.plan_congress(made.congress, later, command_account())
    assert "Ngày lễ năm 2031 chưa được nhập" in _shown(page, "election-result", made.pk)


def test_a_deed_that_is_none_is_refused(page: Client):
    """An address takes only what its page sends."""
    made = electing.listed()
    answers = [
        page.post(reverse(name, args=[made.pk]), {"deed": "conclude"}) for name in ("election-run", "count-decide")
    ]

    assert [each.status_code for each in answers] == [400, 400]


def test_void_ballots_are_voted_again(page: Client):
    """More collected than issued leaves a new round only, and the page says so."""
    made = electing.counting()
    operations.record_stock(made, "", {"collected": 13}, command_account())
    assert "toàn bộ phiếu không có giá trị" in _shown(page, "count", made.pk)
    _post(page, "election-decide", made.pk, deed="void", reason="thu về nhiều hơn phát ra", day=str(DAY))
    _post(page, "election-run", made.pk, deed="next_round")

    assert stage_of(made) is ElectionStage.VOID
    assert Election.objects.filter(before=made).exists()


def test_an_election_made_by_mistake_is_cancelled_on_its_page(page: Client):
    """With a reason; it is then among the elections no more, and another of its kind can be made."""
    made = electing.listed()
    assert "Hủy cuộc bầu này" in _shown(page, "election", made.pk)

    _post(page, "election-run", made.pk, deed="cancel", reason="lập nhầm", day=str(DAY))

    assert "đã hủy, không bầu" in _shown(page, "election", made.pk)
    assert "Chưa có cuộc bầu nào" in _shown(page, "congress-elections", made.congress_id)
