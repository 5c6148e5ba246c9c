"""Opinions of groups: recorded once, put right, taken back, answered; what cannot be meant is refused."""

from __future__ import annotations

import pytest
from tests.congress import consulting, electing, sitting
from tests.congress.build import congress, term
from tests.congress.consulting import answered, rejects, said, spoken

from nhiemky.congress import operations
from nhiemky.congress.consultations import answers_of, clauses_of, count_of, groups_of, opinions_of, words_hash
from nhiemky.congress.models import Consultation, Opinion, OpinionAnswer
from nhiemky.congress.speaking import Spoken
from nhiemky.counting.opinions import Split, Stance
from nhiemky.ledger.accounts import command_account

pytestmark = pytest.mark.django_db
AGREE, AMEND, DISAGREE = Stance


@pytest.fixture
def opened() -> Consultation:
    """A consultation that takes opinions."""
    return consulting.opened()


def split(consultation: Consultation, label: str) -> Split:
    """Return how people split on a clause."""
    opinions = opinions_of(consultation)
    counts = count_of(clauses_of(consultation), groups_of(consultation, opinions), opinions)
    return counts[consulting.clause(consultation, label).key].split


def test_opinions_are_counted_by_clause(opened: Consultation):
    """Several texts of a group stand beside each other; nought adds words of people counted already."""
    said(opened, "I.1", "Tổ 1", AGREE, 8)
    said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu năm 2024")
    said(opened, "I.1", "tổ 1.", AMEND, 0, "Bỏ câu cuối")
    said(opened, "I.1", "Tổ 2", DISAGREE, 1)

    assert split(opened, "I.1") == Split(8, 3, 1)
    assert split(opened, "I.2").given == 0
    assert {each.group for each in opinions_of(opened)} == {"Tổ 1", "Tổ 2"}


def test_the_same_is_said_once(opened: Consultation):
    """A group that says the same again is told what stands there; it is counted once."""
    said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu")
    with rejects("opinion_twice"):
        said(opened, "I.1", "TỔ 1", AMEND, 4, "thêm  số liệu")

    assert split(opened, "I.1") == Split(0, 3, 0)


def test_what_cannot_be_meant_is_refused(opened: Consultation):
    """An unknown clause, nobody, a change without words, a person for a group, more than were there."""
    operations.record_group(opened, "Tổ 1", 5, command_account())
    by = command_account()
    with rejects("opinion_clause"):
        operations.record_opinions(opened, [Spoken("Tổ 1", "c99", AGREE, 1)], by)
    for group, count, text in (("", 1, "x"), ("Tổ 1", 1, " "), ("Tổ 1", 1, "x" * 4001), ("Tổ 1", -1, "x")):
        with rejects("opinion_words"):
            said(opened, "I.1", group, AMEND, count, text)
    with rejects("opinion_nobody"):
        said(opened, "I.1", "Tổ 1", AMEND, 0, "Thêm số liệu")
    with rejects("opinion_person"):
        said(opened, "I.1", "ĐẢNG VIÊN 3", AGREE, 1)
    with rejects("opinion_group_full"):
        said(opened, "I.1", "Tổ 1", AGREE, 6)
    with rejects("opinion_many"):
        operations.record_opinions(opened, [], by)

    assert opinions_of(opened) == ()


def test_all_or_none_are_recorded(opened: Consultation):
    """One line that does not fit keeps the others out too: nobody has to look which went in."""
    given = [spoken(opened, "I.1", "Tổ 1", AGREE, 6), spoken(opened, "I.1", "Tổ 1", AGREE, 7)]
    with rejects("opinion_twice"):
        operations.record_opinions(opened, given, command_account())

    assert not Opinion.objects.exists()


def test_a_correction_is_counted_once(opened: Consultation):
    """The row that was corrected stays in the history and is not counted; the group stays within who was there."""
    operations.record_group(opened, "Tổ 1", 10, command_account())
    first = said(opened, "I.1", "Tổ 1", AGREE, 10)
    second = operations.correct_opinion(first, spoken(opened, "I.1", "Tổ 1", AGREE, 9), command_account())
    operations.correct_opinion(second, spoken(opened, "I.2", "Tổ 1", AGREE, 10), command_account())

    assert split(opened, "I.1").given == 0
    assert split(opened, "I.2") == Split(10, 0, 0)
    assert Opinion.objects.count() == 3


def test_two_people_who_correct_one_opinion(opened: Consultation):
    """The second is told who was faster and what stands there; one taken back is not corrected."""
    first, other = said(opened, "I.1", "Tổ 1", AGREE, 10), electing.officer()
    operations.correct_opinion(first, spoken(opened, "I.1", "Tổ 1", AGREE, 9), other)
    with rejects("changed_meanwhile") as problem:
        operations.correct_opinion(first, spoken(opened, "I.1", "Tổ 1", AGREE, 8), command_account())
    assert "9 người" in problem.value.message
    newest = opinions_of(opened)[0]
    operations.take_back_opinion(newest, other)
    with rejects("changed_meanwhile"):
        operations.take_back_opinion(newest, command_account())

    assert opinions_of(opened) == ()


def test_a_correction_of_what_is_not_there_is_refused(opened: Consultation):
    """One that corrects an opinion on something else, or one that never was, is not recorded."""
    first = said(opened, "I.1", "Tổ 1", AGREE, 10)
    by, clause = command_account(), consulting.clause(opened, "I.2").key
    for key in (first.pk, first.pk + 1000):
        with rejects("opinion_gone"):
            operations.record_opinions(opened, [Spoken("Tổ 1", clause, AGREE, 3, corrects=key)], by)


def test_opinions_are_answered(opened: Consultation):
    """Taken up or explained, several alike; what asks for nothing is not answered."""
    one, two = said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu"), said(opened, "I.2", "Tổ 2", DISAGREE, 1)
    agreed, by = said(opened, "I.1", "Tổ 2", AGREE, 3), command_account()
    for opinions, text in (({}, "vì"), ({one.pk: 0}, " "), ({one.pk: 0}, "x" * 4001)):
        with rejects("opinion_answer"):
            operations.answer_opinions(opened, opinions, False, text, by)
    with rejects("opinion_gone"):
        operations.answer_opinions(opened, {agreed.pk: 0}, True, "", by)
    operations.close_consultation(opened, by)
    operations.answer_opinions(opened, {one.pk: 0, two.pk: 0}, True, "", by)

    assert {key: each.taken for key, each in answers_of(opened).items()} == {one.pk: True, two.pk: True}


def test_two_people_who_answer_one_opinion(opened: Consultation):
    """The second is told what the first answered; the same answer again is let through."""
    one, by = said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu"), command_account()
    operations.answer_opinions(opened, {one.pk: 0}, True, "Sẽ thêm", electing.officer())
    with rejects("changed_meanwhile") as problem:
        operations.answer_opinions(opened, {one.pk: 0}, False, "Đã có ở phụ lục", by)
    assert "Sẽ thêm" in problem.value.message
    operations.answer_opinions(opened, {one.pk: 0}, True, "Sẽ thêm", by)
    seen = answers_of(opened)[one.pk].pk
    operations.answer_opinions(opened, {one.pk: seen}, False, "Đã có ở phụ lục", by)

    assert answers_of(opened)[one.pk].taken is False


def test_a_corrected_opinion_is_answered_anew(opened: Consultation):
    """The answer stays with what was said then; the row that holds has none."""
    first = said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu")
    answered(first)
    operations.correct_opinion(
        first, spoken(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu năm 2024"), command_account()
    )

    assert answers_of(opened).get(opinions_of(opened)[0].pk) is None
    with rejects("opinion_gone"):
        answered(first)


def test_nothing_is_answered_before_it_opens_or_once_withdrawn(opened: Consultation):
    """A consultation that is prepared or withdrawn has no answers; neither has a withdrawn congress."""
    one, by = said(opened, "I.1", "Tổ 1", AMEND, 3, "Thêm số liệu"), command_account()
    begun = consulting.begun(opened.congress)
    with rejects("consultation_stage"):
        operations.answer_opinions(begun, {one.pk: 0}, True, "", by)
    planned = consulting.opened(congress(of=term("Đảng bộ xã Tân Hà")))
    operations.withdraw_congress(planned.congress, "thử", by)
    with rejects("congress_withdrawn"):
        operations.answer_opinions(planned, {one.pk: 0}, True, "", by)


def test_an_opinion_taken_up_waits_for_its_words():
    """It names what the draft said when it was taken; one that is in the text already waits for nothing."""
    consultation = _of_draft()
    clause = next(each for each in clauses_of(consultation) if each.blocks)
    by = command_account()
    one, two = operations.record_opinions(
        consultation, [Spoken("Tổ 1", clause.key, AMEND, 2, text) for text in ("Thêm số liệu", "Viết gọn")], by
    )
    answered(one)
    answered(two, edited=True)

    assert OpinionAnswer.objects.get(opinion=one).waits_for == words_hash(clause.text)
    assert OpinionAnswer.objects.get(opinion=two).waits_for is None


def _of_draft() -> Consultation:
    held = sitting.held()
    draft = consulting.draft(held)
    made = operations.begin_consultation(held, "Dự thảo", (), command_account(), draft=draft)
    operations.open_consultation(made, command_account())
    return made
