"""The pages of what a congress goes through: its agenda, the chair's page, votes by show of hands."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.congress import sitting

from nhiemky.congress.agenda import Progress, kept_agenda, runs_of
from nhiemky.congress.hand_votes import About, Part, carried_officials
from nhiemky.congress.models import Congress, Contribution, HandVote, HandVoteClosed, HandVoteCount

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Congress:
    """A congress of twelve members that sits at two tables."""
    return sitting.held()


def _shown(page: Client, name: str, *arguments: Any) -> str:
    answer = page.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def _rows(*rows: tuple[str, str, str, str, str]) -> dict[str, list[str]]:
    names = ("key", "title", "who", "minutes", "script")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def test_the_standard_order_is_kept_with_a_change(page: Client, held: Congress):
    """The page proposes; what is sent is kept in its order, moved, taken out and put in as asked."""
    assert "trình tự chuẩn" in _shown(page, "congress-agenda", held.pk)
    sent = _rows(
        ("gather", "Ổn định tổ chức", "", "15", ""), ("flag", "Chào cờ", "", "5", "Nghiêm!"),
        ("programme", "Chương trình", "", "", ""), ("", "Chiếu phim", "", "10", ""), ("", " ", "", "", ""),
    )  # fmt: skip
    page.post(reverse("congress-agenda-edit", args=[held.pk]), {**sent, "move": "up:flag", "drop": "programme"})

    kept = kept_agenda(held)
    assert kept is not None
    assert [each["key"] for each in kept.items] == ["flag", "gather", "own-1"]
    assert "Nghiêm!" in _shown(page, "congress-agenda", held.pk)


def test_minutes_that_are_no_number_are_refused(page: Client, held: Congress):
    """Words where minutes stand are refused with a sentence, and nothing is kept."""
    sent = _rows(("", "Chào cờ", "", "năm", ""))
    answer = page.post(reverse("congress-agenda-edit", args=[held.pk]), sent, follow=True)

    assert "agenda_items" in answer.content.decode()
    assert kept_agenda(held) is None


def test_the_chair_goes_from_point_to_point(page: Client, held: Congress):
    """The page leads to the next point; begun by mistake it waits again; what is left out is passed over."""
    address = reverse("congress-item", args=[held.pk])
    page.post(address, {"key": "gather", "step": "begin"})
    shown = _shown(page, "congress-chair", held.pk)
    assert "Ổn định tổ chức" in shown
    assert 'value="flag"' in shown
    page.post(address, {"key": "flag", "step": "skip", "note": "đã làm ở phiên trù bị"})
    page.post(address, {"key": "presidium", "step": "begin"})
    page.post(address, {"key": "presidium", "step": "reopen"})
    page.post(address, {"key": "presidium", "step": "begin"})
    page.post(address, {"key": "presidium", "step": "end"})

    runs = runs_of(held)
    assert [runs[key].progress for key in ("gather", "flag", "presidium")] == [
        Progress.DONE, Progress.SKIPPED, Progress.DONE,
    ]  # fmt: skip
    assert page.post(address, {"key": "presidium", "step": "dance"}).status_code == 400


def test_the_chair_is_told_what_to_see_to(page: Client, held: Congress):
    """What is not voted on yet is led to; once carried it is said so; nothing is blocked."""
    page.post(reverse("congress-item", args=[held.pk]), {"key": "programme", "step": "begin"})
    assert "Chưa biểu quyết: chương trình" in _shown(page, "congress-chair", held.pk)
    vote = sitting.counted(sitting.asked(held))
    assert "Đang biểu quyết, chưa chốt" in _shown(page, "congress-chair", held.pk)
    page.post(reverse("congress-vote-close", args=[held.pk, vote.pk]), {"present": "12"})

    assert "Đã biểu quyết thông qua: chương trình" in _shown(page, "congress-chair", held.pk)
    page.post(reverse("congress-item", args=[held.pk]), {"key": "ballot", "step": "begin"})
    assert "Chưa lập cuộc bầu cử nào." in _shown(page, "congress-chair", held.pk)


def test_a_vote_is_asked_counted_and_closed(page: Client, held: Congress):
    """People are typed a line each; each table leads to the next; the result stands large on the screen."""
    sent = {"about": "presidium", "question": "Bầu Đoàn Chủ tịch", "people": "Lê Thị Bình; trưởng\nTrần Văn Cường"}
    page.post(reverse("congress-vote-ask", args=[held.pk]), sent)
    vote = HandVote.objects.get()
    address = reverse("congress-vote-count", args=[held.pk, vote.pk])
    for table, agree in (("Tổ 1", "6"), ("Tổ 2", "5")):
        left = str(6 - int(agree))
        page.post(address, {"table": table, "present": "6", "agree": agree, "disagree": left, "abstain": "0"})
    page.post(reverse("congress-vote-close", args=[held.pk, vote.pk]), {"present": "12"})

    assert [(each.name, each.part) for each in carried_officials(held, About.PRESIDIUM)] == [
        ("Lê Thị Bình", Part.HEAD), ("Trần Văn Cường", Part.MEMBER),
    ]  # fmt: skip
    screen = _shown(page, "congress-vote-screen", held.pk, vote.pk)
    assert "<dd>11</dd>" in screen
    assert "được thông qua" in screen
    assert "11/12" in _shown(page, "congress-votes", held.pk)


def test_a_table_that_does_not_add_up_is_asked_again(page: Client, held: Congress):
    """The sentence names the sum; an empty field is no nought; nothing is kept."""
    vote = sitting.asked(held)
    address = reverse("congress-vote-count", args=[held.pk, vote.pk])
    for abstain in ("2", ""):
        sent = {"table": "Tổ 1", "present": "6", "agree": "5", "disagree": "0", "abstain": abstain}
        answer = page.post(address, sent, follow=True)
        assert "vote_hands" in answer.content.decode()

    assert not HandVoteCount.objects.exists()


def test_a_vote_is_taken_back_on_its_page(page: Client, held: Congress):
    """Without a reason it stands; with one the page shows it."""
    vote = sitting.counted(sitting.asked(held))
    address = reverse("congress-vote-void", args=[held.pk, vote.pk])
    page.post(address, {"reason": " "})
    assert not HandVoteClosed.objects.exists()
    page.post(address, {"reason": "Đếm nhầm tổ 2"})

    assert "Đếm nhầm tổ 2" in _shown(page, "congress-vote", held.pk, vote.pk)


def test_a_question_without_its_people_is_refused_beside_the_form(page: Client, held: Congress):
    """A body is not elected without names; what was typed stays."""
    sent = {"about": "counting", "question": "Bầu Ban Kiểm phiếu"}
    answer = page.post(reverse("congress-vote-ask", args=[held.pk]), sent)

    assert "Danh sách nhân sự biểu quyết còn trống" in answer.content.decode()
    assert not HandVote.objects.exists()


def test_contributions_are_registered_moved_and_spoken(page: Client, held: Congress):
    """A name of the list is that delegate; one is called earlier; what became of it stands in its row."""
    for speaker, title in (("Đảng Viên 1", "Chuyển đổi số"), ("Khách mời", "Liên kết vùng")):
        sent = {"speaker": speaker, "title": title, "minutes": "7"}
        page.post(reverse("congress-contribution-add", args=[held.pk]), sent)
    first, second = Contribution.objects.order_by("pk")
    assert first.delegate is not None
    page.post(reverse("congress-contribution-first", args=[held.pk]), {"contribution": str(second.pk)})
    page.post(
        reverse("congress-contribution-done", args=[held.pk]), {"contribution": str(first.pk), "outcome": "spoken"}
    )

    shown = _shown(page, "congress-contributions", held.pk)
    assert shown.index("Liên kết vùng") < shown.index("Chuyển đổi số")
    assert "đã trình bày" in shown
    assert "1 đang chờ, 7 phút" in shown
    page.post(reverse("congress-item", args=[held.pk]), {"key": "discussion", "step": "begin"})
    assert "Mời tham luận: Khách mời" in _shown(page, "congress-chair", held.pk)
    for pk, outcome in ((second.pk, "written"), (first.pk, "waiting")):
        page.post(reverse("congress-contribution-done", args=[held.pk]), {"contribution": str(pk), "outcome": outcome})
    assert "Mời tham luận: Đảng Viên 1" in _shown(page, "congress-chair", held.pk)
    page.post(
        reverse("congress-contribution-done", args=[held.pk]), {"contribution": str(first.pk), "outcome": "spoken"}
    )
    assert "Mời tham luận" not in _shown(page, "congress-chair", held.pk)
    assert "không còn ai chờ" in _shown(page, "congress-contributions", held.pk)


def test_a_whole_table_agrees_by_one_press(page: Client, held: Congress):
    """Only who is present is typed; without that number nothing is entered: silence is no vote."""
    vote = sitting.asked(held)
    address = reverse("congress-vote-count", args=[held.pk, vote.pk])
    sent = {"table": "Tổ 1", "agree": "", "disagree": "", "abstain": "", "all": "1"}
    answer = page.post(address, {**sent, "present": ""}, follow=True)
    assert "vote_hands" in answer.content.decode()
    assert not HandVoteCount.objects.exists()
    page.post(address, {**sent, "present": "6"})

    row = HandVoteCount.objects.get()
    assert (row.present, row.agree, row.disagree, row.abstain) == (6, 6, 0, 0)


def test_a_vote_of_another_congress_is_not_there(page: Client, held: Congress):
    """The address names both; a vote is found under its own congress only."""
    vote = sitting.asked(held)

    assert page.get(reverse("congress-vote", args=[held.pk + 1, vote.pk])).status_code == 404
