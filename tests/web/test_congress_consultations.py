"""The pages on which opinions on draft documents are gathered, looked through and answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.congress import consulting, sitting
from tests.congress.consulting import answered, said

from nhiemky.congress import operations
from nhiemky.congress.consultations import Progress, clauses_of, opinions_of, progress_of
from nhiemky.congress.models import Consultation, OpinionAnswer
from nhiemky.congress.speaking import Spoken
from nhiemky.counting.opinions import Stance
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.accounts import command_account

pytestmark = pytest.mark.django_db
AGREE, AMEND, DISAGREE = Stance


@pytest.fixture
def opened() -> Consultation:
    """A consultation that takes opinions."""
    return consulting.opened()


def address(name: str, of: Consultation, **asked: str) -> str:
    """Return the address of a page of a consultation."""
    return reverse(name, args=[of.congress_id, of.pk], query=asked)


def shown(page: Client, name: str, of: Consultation, **asked: str) -> str:
    """Return a page of a consultation."""
    answer = page.get(address(name, of, **asked))
    assert answer.status_code == 200
    return answer.content.decode()


def labels(of: Consultation) -> list[str]:
    """Return the labels of the clauses that hold."""
    return [each.label for each in clauses_of(of)]


def test_a_pasted_draft_becomes_clauses(page: Client):
    """What was pasted is divided and shown; an empty paste is refused and keeps what was typed."""
    held = sitting.held()
    make = reverse("congress-consultation-new", args=[held.pk])
    answer = page.post(make, {"title": "Dự thảo Báo cáo", "text": " "})
    assert "consultation_empty" in answer.content.decode()
    assert "Dự thảo Báo cáo" in answer.content.decode()
    page.post(make, {"title": "Dự thảo Báo cáo", "text": consulting.TEXT})

    made = Consultation.objects.get()
    assert tuple(labels(made)) == consulting.LABELS
    assert "I.2.a" in shown(page, "congress-consultation-clauses", made)
    assert page.get(address("congress-consultation", made)).status_code == 302


def test_a_file_or_a_draft_becomes_clauses(page: Client):
    """A file is read apart; a draft written here gives its own name and keeps its blocks."""
    held = sitting.held()
    make = reverse("congress-consultation-new", args=[held.pk])
    file = SimpleUploadedFile("du-thao.txt", consulting.TEXT.encode())
    page.post(make, {"title": "Từ tệp", "file": file})
    draft = consulting.draft(held)
    page.post(make, {"draft": str(draft.pk)})

    first, second = Consultation.objects.order_by("pk")
    assert tuple(labels(first)) == consulting.LABELS
    assert second.draft == draft
    assert second.title.startswith("Báo cáo")
    assert second.source


def test_clauses_are_merged_divided_and_left_out(page: Client):
    """Those chosen become one; a line of dashes divides; repeated labels are told apart by one press."""
    begun = consulting.begun()
    at = address("congress-consultation-clauses", begun)
    page.post(at, {"do": "merge", "chosen": ["c2", "c3"], "seen": "0"})
    assert clauses_of(begun)[1].text.startswith("I. ĐÁNH GIÁ TÌNH HÌNH\n1. Kết quả")
    page.post(at, {"do": "save", "key": "c2", "label": "I", "text": "Một\n---\nHai"})
    page.post(at, {"do": "drop", "chosen": ["c5", "c6"]})
    assert labels(begun) == ["Toàn văn", "I", "I đoạn 2", "I.2", "II.1"]
    page.post(at, {"do": "save", "key": "c3", "label": "I", "text": "Hai"})
    assert "trùng nhãn" in shown(page, "congress-consultation-clauses", begun)
    assert "consultation_labels" in page.post(
        address("congress-consultation-open", begun), follow=True
    ).content.decode()  # fmt: skip
    page.post(at, {"do": "distinct"})
    assert "changed_meanwhile" in page.post(at, {"do": "merge", "seen": "0"}, follow=True).content.decode()
    assert page.post(at, {"do": "dance"}).status_code == 400
    page.post(address("congress-consultation-open", begun))

    assert progress_of(begun) is Progress.OPEN


def test_opinions_are_entered_one_after_another(page: Client, opened: Consultation):
    """The group stays for the next one, clauses are named by their labels; refused, what was typed stays."""
    add = address("congress-opinion-add", opened)
    sent = {"group": "Tổ 1", "clause": "mục I.1", "stance": "amend", "count": "3", "text": "Thêm <b>số liệu</b>"}
    answer = page.post(add, sent, follow=True)
    assert 'value="Tổ 1"' in answer.content.decode()
    assert "Thêm &lt;b&gt;số liệu" in answer.content.decode()
    for name, value, code in (
        ("clause", "IX", "opinion_clause"), ("stance", "x", "opinion_stance"), ("count", "ba", "opinion_count"),
    ):  # fmt: skip
        answer = page.post(add, {**sent, "text": "Câu chưa ghi", name: value})
        assert answer.status_code == 422
        assert code in answer.content.decode()
        assert "Câu chưa ghi" in answer.content.decode()

    assert [(each.group, each.count) for each in opinions_of(opened)] == [("Tổ 1", 3)]


def test_an_opinion_is_put_right_and_taken_back(page: Client, opened: Consultation):
    """A correction takes its place; the second person who corrects the same row is told."""
    first = said(opened, "I.1", "Tổ 1", AGREE, 8)
    sent = {"opinion": str(first.pk), "group": "Tổ 1", "clause": "I.2", "stance": "agree", "count": "7", "text": ""}
    page.post(address("congress-opinion-correct", opened), sent)
    again = page.post(address("congress-opinion-correct", opened), sent, follow=True)
    assert "changed_meanwhile" in again.content.decode()
    (kept,) = opinions_of(opened)
    page.post(address("congress-opinion-take-back", opened), {"opinion": str(kept.pk)})
    answer = page.post(address("congress-opinion-take-back", opened), {"opinion": str(kept.pk)}, follow=True)

    assert "changed_meanwhile" in answer.content.decode()
    assert opinions_of(opened) == ()


def test_opinions_are_answered_together(page: Client, opened: Consultation):
    """Those chosen get one answer; without words nothing is refused; what is answered is said so on the summary."""
    one, two = said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu"), said(opened, "I.1", "Tổ 2", DISAGREE, 1)
    at = address("congress-opinion-answer", opened)
    sent = {"opinion": [str(one.pk), str(two.pk)], f"seen-{one.pk}": "0", f"seen-{two.pk}": "0", "at": "c3"}
    assert "opinion_answer" in page.post(at, {**sent, "taken": "no", "answer": ""}).content.decode()
    assert page.post(at, {**sent, "taken": "maybe"}).status_code == 400
    page.post(at, {**sent, "taken": "no", "answer": "Đã có ở phụ lục"})

    assert OpinionAnswer.objects.count() == 2
    summary = shown(page, "congress-consultation-summary", opened)
    assert "Đã có ở phụ lục" in summary
    assert "3/4" in summary
    assert "0/2" in summary


def test_a_sheet_is_looked_through_then_recorded(page: Client, opened: Consultation):
    """Nothing is kept before the press; what is understood is recorded, the rest stays in the field."""
    at = address("congress-opinion-sheet", opened)
    text = "Tổ 1\tI.1\tnhất trí\t8\n\tIX\tnhất trí\t1\n"
    assert "opinion_clause" in page.post(at, {"text": text}).content.decode()
    assert opinions_of(opened) == ()
    left = page.post(at, {"text": text, "do": "record"}).content.decode()
    assert "Tổ 1\tIX\tnhất trí\t1" in left
    assert "opinion_sheet" in page.post(at, {"text": " "}).content.decode()
    assert page.post(at, {"text": "Tổ 2\tI.1\tnhất trí\t8\n", "do": "record"}).status_code == 302
    operations.close_consultation(opened, command_account())
    assert "consultation_not_open" in page.post(at, {"text": text}).content.decode()

    assert len(opinions_of(opened)) == 2


def test_groups_and_stages_are_said_on_the_page(page: Client, opened: Consultation):
    """Who attended is entered; no number leaves it unknown; closed and opened again with a reason."""
    group, step = address("congress-consultation-group", opened), address("congress-consultation-step", opened)
    page.post(group, {"group": "Tổ 1", "attended": "12"})
    page.post(group, {"group": "Tổ 2", "attended": ""})
    assert "opinion_group" in page.post(group, {"group": "Tổ 3", "attended": "năm"}, follow=True).content.decode()
    page.post(group, {"group": "Tổ 2", "gone": "1"})
    assert 'value="12"' in shown(page, "congress-consultation", opened)
    page.post(step, {"step": "close"})
    assert "congress_reason" in page.post(step, {"step": "reopen"}, follow=True).content.decode()
    page.post(step, {"step": "reopen", "reason": "Tổ 2 gửi muộn"})
    assert "Tổ 2 gửi muộn" in shown(page, "congress-consultation", opened)
    page.post(step, {"step": "withdraw", "reason": "Lập nhầm"})
    assert page.post(step, {"step": "dance"}).status_code == 400

    assert progress_of(opened) is Progress.WITHDRAWN
    assert "đã hủy" in page.get(reverse("congress-consultations", args=[opened.congress_id])).content.decode()


def test_a_draft_edited_meanwhile_is_told(page: Client):
    """The draft says which opinions it does not have yet; edited, the clause shows both texts and nothing waits."""
    held, by = sitting.held(), command_account()
    draft = consulting.draft(held)
    made = operations.begin_consultation(held, "Dự thảo", (), by, draft=draft)
    operations.open_consultation(made, by)
    clause = next(each for each in clauses_of(made) if "do văn phòng viết" in each.text)
    (opinion,) = operations.record_opinions(made, [Spoken("Tổ 1", clause.key, AMEND, 2, "Viết gọn hơn")], by)
    answered(opinion)
    writing = reverse("draft", args=[draft.pk])
    assert "Viết gọn hơn" in page.get(writing).content.decode()
    assert "chưa sửa vào dự thảo" in shown(page, "congress-consultation", made, at=clause.key)
    ledger.edit_block(draft, clause.blocks[-1], ("Lời mới của dự thảo.",), by)

    assert "Viết gọn hơn" not in page.get(writing).content.decode()
    told = shown(page, "congress-consultation", made, at=clause.key)
    assert "Lời mới của dự thảo." in told
    assert "Dự thảo đã sửa sau khi lấy ý kiến" in told
    ledger.edit_block(draft, clause.blocks[-1], None, by)
    assert "Dự thảo" in shown(page, "congress-consultation-summary", made)


@pytest.mark.parametrize("name", ["congress-opinion-correct", "congress-opinion-take-back"])
def test_an_opinion_of_another_consultation_is_not_found(page: Client, opened: Consultation, name: str):
    """Its key in the form of another consultation, or one that is none, leads nowhere."""
    other = said(consulting.opened(opened.congress), "I.1", "Tổ 1", AGREE, 8)
    for key in (str(other.pk), "x", "9" * 30):
        sent: dict[str, Any] = {"opinion": key, "group": "Tổ 1", "clause": "I.1", "stance": "agree", "count": "7"}
        assert page.post(address(name, opened), sent).status_code == 404


def test_what_is_left_of_it_stands_where_it_is_needed(page: Client, opened: Consultation):
    """The list of things to do and the chair's page at the discussion say what is not answered, then that all is."""
    one = said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu")
    address = reverse("congress-item", args=[opened.congress_id])
    page.post(address, {"key": "discussion", "step": "begin"})
    chair, whole = (reverse(name, args=[opened.congress_id]) for name in ("congress-chair", "congress"))
    assert "Còn 1 ý kiến góp ý chưa trả lời." in page.get(chair).content.decode()
    assert "1 ý kiến; 1 chưa trả lời; chưa kết thúc lấy ý kiến" in page.get(whole).content.decode()
    answered(one)
    assert "đã trả lời hết" in page.get(chair).content.decode()
    operations.withdraw_consultation(opened, "Lập nhầm", command_account())

    assert "chưa lập đợt nào" in page.get(whole).content.decode()
    assert "đã trả lời hết" not in page.get(chair).content.decode()
