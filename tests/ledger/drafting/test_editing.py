"""Words of a draft are people's, figures the ledger's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.build import HOUSE, only, the_term
from tests.ledger.drafting.plain import DAY, a_draft, a_term, plan

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import content_of, differing, evidence_of, seen_after, seen_of, state_of
from nhiemky.ledger.models import Draft, Organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import DocumentKind, Figure, Paragraph, text_of

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("plain_words")]


def said(draft: Draft) -> list[str]:
    """Return the paragraphs of a draft."""
    return [text_of(each.pieces) for each in content_of(draft).blocks if isinstance(each, Paragraph)]


def key_and_figure(draft: Draft) -> tuple[str, Figure]:
    """Return the paragraph of the only target, and its figure."""
    key, pieces = next((key, pieces) for key, pieces in content_of(draft).pieces() if len(pieces) > 1)
    return key, next(each for each in pieces if isinstance(each, Figure))


def refused(code: str, call: Any, *given: Any, **named: Any) -> None:
    """Expect a call to be refused with a code."""
    with pytest.raises(LedgerProblem) as caught:
        call(*given, **named)
    assert caught.value.code == code


def test_a_document_is_written_from_the_ledger(officer: Any):
    """Its figures lead to where they are known from; it is being written."""
    document = a_term(officer)
    draft = a_draft(officer)

    assert said(draft) == ["Kết nạp 300 người mới.", ""]
    assert state_of(draft).state == "writing"
    (binding,) = content_of(draft).bindings.values()
    told = evidence_of(binding)
    assert [each.kind for each in told] == ["statement", "target"]
    assert (told[0].document_id, told[0].passage) == (document.pk, "Đã kết nạp 300 đảng viên.")
    assert all(each.standing for each in told)


def test_a_document_is_of_the_term_of_who_writes_it(officer: Any):
    """Nobody writes the review of another organisation, nor of a period no form asks for."""
    a_term(officer)
    house = Organisation.objects.get(name=HOUSE)
    above = Organisation.objects.exclude(pk=house.pk)[0]
    refused("draft_term", operations.make_draft, above, plan(), officer)
    periodic = plan(kind=DocumentKind.PERIODIC_REPORT, first=date(2023, 1, 1), last=date(2023, 3, 31))
    refused("draft_period", operations.make_draft, house, periodic, officer)


def test_words_change_and_figures_stay(officer: Any):
    """Words around a figure are moved and changed, a sentence is taken out; a figure is never typed over."""
    a_term(officer)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)

    operations.edit_block(draft, key, ("Toàn Đảng bộ đã ", "kết nạp ", figure, "."), officer)
    operations.edit_block(draft, "causes", ("Do thiếu cán bộ.",), officer)
    operations.edit_block(draft, "", ("Một đoạn\nthêm vào.",), officer, after=key)
    assert said(draft) == ["Toàn Đảng bộ đã kết nạp 300 người.", "Một đoạn thêm vào.", "Do thiếu cán bộ."]
    assert all(each.own for each in content_of(draft).blocks if isinstance(each, Paragraph))

    typed = Figure("310 người", figure.key)
    refused("draft_figure_typed", operations.edit_block, draft, key, ("Kết nạp ", typed), officer)
    refused("draft_figure_typed", operations.edit_block, draft, key, (figure, figure), officer)
    refused("draft_figure_typed", operations.edit_block, draft, "", (figure,), officer, after=key)
    refused("draft_block_words", operations.edit_block, draft, key, ("  ",), officer)
    refused("draft_block_gone", operations.edit_block, draft, "nothing", ("x",), officer)
    refused("draft_block_fixed", operations.edit_block, draft, f"{key}.table", ("x",), officer)

    operations.edit_block(draft, key, ("Công tác phát triển đảng được quan tâm.",), officer)
    operations.edit_block(draft, f"{key}.table", None, officer)
    assert content_of(draft).bindings == {}
    operations.edit_block(draft, key, ("Kết nạp ", figure), officer)
    assert list(content_of(draft).bindings) == [figure.key]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Kết nạp 1", " mới."),
        ("Kết nạp 1.", " mới."),
        ("Kết nạp -", " mới."),
        ("Kết nạp ", "0 mới."),
        ("Kết nạp ", " triệu."),
    ],
)
def test_nothing_beside_a_figure_makes_it_another(officer: Any, before: str, behind: str):
    """Digits, a sign or a scale right beside a figure would print another number over the ledger's."""
    a_term(officer)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)
    refused("draft_figure_typed", operations.edit_block, draft, key, (before, figure, behind), officer)
    operations.edit_block(draft, key, ("Năm 2022, kết nạp được ", figure, ", vượt 5%."), officer)


def test_a_new_block_is_named_by_the_program(officer: Any):
    """What a page calls it, and a place that is none, are not kept."""
    a_term(officer)
    draft = a_draft(officer)
    edit = operations.edit_block(draft, "x" * 500, ("Một câu.",), officer, after="y" * 500)
    assert (edit.block, edit.after) == ("own1", "")
    assert said(draft)[-1] == "Một câu."


def test_two_people_change_different_blocks(officer: Any):
    """What somebody has changed meanwhile is not written over; other blocks are free."""
    a_term(officer)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)
    seen, other = seen_of(draft, key), seen_of(draft, "causes")

    operations.edit_block(draft, key, ("Đã kết nạp ", figure), officer, seen=seen)
    operations.edit_block(draft, "causes", ("Do thiếu cán bộ.",), officer, seen=other)
    refused("changed_meanwhile", operations.edit_block, draft, key, ("Kết nạp ", figure), officer, seen=seen)
    refused("changed_meanwhile", operations.write_again, draft, officer, seen="0.0.0")


def test_written_again_the_words_of_people_stay(officer: Any):
    """A corrected figure is in the text, in the words people wrote; what has no place any more is told."""
    document = a_term(officer)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)
    operations.edit_block(draft, key, ("Toàn Đảng bộ kết nạp ", figure, "."), officer)
    operations.edit_block(draft, "causes", ("Do thiếu cán bộ.",), officer)
    operations.edit_block(draft, "", ("Một đoạn thêm vào.",), officer, after=key)
    operations.edit_block(draft, f"{key}.table", None, officer)
    operations.correct(only(document, kind="result"), {"value": "305"}, officer)
    (moved,) = differing(draft)
    assert (moved.printed, moved.was, moved.now, moved.printed_now) == ("300 người", "3E+2", "305", "305 người")

    operations.add_remark(the_term(), operations.Said(kind="cause", text="Thiếu người."), officer)
    again = operations.write_again(draft, officer)
    assert said(draft) == ["Toàn Đảng bộ kết nạp 305 người.", "Một đoạn thêm vào."]
    assert (again.lost, len(again.kept)) == (("Do thiếu cán bộ.",), 3)
    assert differing(draft) == ()
    assert (again.text.number, draft.as_of) == (2, DAY)


def test_a_block_goes_back_to_what_was_written(officer: Any):
    """What was changed or taken out is put back as the text has it; a block it never had is refused."""
    a_term(officer)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)
    before = content_of(draft)
    operations.edit_block(draft, key, ("Không còn số.",), officer)
    operations.edit_block(draft, f"{key}.table", None, officer)
    assert figure.key not in content_of(draft).bindings
    for each in (key, f"{key}.table"):
        operations.edit_block(draft, each, None, officer, written=True)
    assert content_of(draft) == before
    refused("draft_block_gone", operations.edit_block, draft, "own1", None, officer, written=True)


def test_whoever_edits_has_seen_the_whole_only_where_nobody_was_between(officer: Any):
    """After an edit a page has seen the whole as it is now, but not what somebody else changed before it."""
    a_term(officer)
    draft = a_draft(officer)
    key, _figure = key_and_figure(draft)
    seen = seen_of(draft)
    mine = operations.edit_block(draft, "causes", ("Một.",), officer)
    assert seen_after(draft, mine, seen) == seen_of(draft)
    seen = seen_of(draft)
    operations.edit_block(draft, f"{key}.table", None, officer)
    mine = operations.edit_block(draft, "causes", ("Hai.",), officer)
    assert seen_after(draft, mine, seen) == seen != seen_of(draft)
