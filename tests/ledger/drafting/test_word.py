"""What was edited in Word is taken over; a figure changed there is asked about."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from tests.ledger.drafting.plain import a_draft, a_term
from tests.ledger.drafting.test_editing import key_and_figure, refused, said

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import content_of, differing
from nhiemky.ledger.drafting.word import returned
from nhiemky.ledger.models import Draft, Statement, TextSource
from nhiemky.ledger.people import shown_name
from nhiemky.writing import Figure, Paragraph
from nhiemky.writing.word import NotThisDocument, compare, write_docx

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("plain_words")]


def _edited(draft: Draft, change: Callable[[str], str]) -> bytes:
    """Return the Word file of a draft with each run of letters changed."""
    document, out = docx.Document(io.BytesIO(write_docx(content_of(draft)))), io.BytesIO()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = change(run.text)
    document.save(out)
    return out.getvalue()


def test_words_are_taken_and_figures_stay_bound(officer: Any):
    """Other words around a figure become the newest text, which still leads to where its figure is known from."""
    a_term(officer)
    draft = a_draft(officer)
    _, figure = key_and_figure(draft)
    text = operations.take_word(draft, _edited(draft, lambda told: told.replace("Kết nạp", "Đã kết nạp")), {}, officer)

    assert said(draft)[0] == "Đã kết nạp 300 người mới."
    assert (text.number, text.source, text.differences) == (2, TextSource.WORD, [])
    assert list(content_of(draft).bindings) == [figure.key]
    again = operations.write_again(draft, officer)
    assert (said(draft)[0], len(again.kept)) == ("Đã kết nạp 300 người mới.", 1)


@pytest.mark.parametrize("choice", ["ledger", "typed"])
def test_a_changed_figure_is_asked_about(officer: Any, choice: Any):
    """Without an answer nothing is taken; the ledger's stays, or what was typed stands and leads nowhere."""
    a_term(officer)
    draft = a_draft(officer)
    data = _edited(draft, lambda told: told.replace("300", "310").replace("Kết nạp", "Đã kết nạp"))
    refused("draft_word_choice", operations.take_word, draft, data, {}, officer)

    questions = compare(content_of(draft), data).questions
    text = operations.take_word(draft, data, {each.id: choice for each in questions}, officer)
    figure = "300" if choice == "ledger" else "310"
    assert said(draft)[0] == f"Đã kết nạp {figure} người mới."
    paragraph = next(each for each in content_of(draft).blocks if isinstance(each, Paragraph))
    assert any(isinstance(each, Figure) for each in paragraph.pieces) == (choice == "ledger")
    assert {(each["old"], each["new"], each["choice"]) for each in text.differences} == {
        ("300 người", "310 người", choice)
    }


def test_a_file_of_an_older_text_is_taken_beside_what_was_changed_since(officer: Any):
    """What only the file changed is taken, what somebody changed on the page since it was downloaded stays."""
    a_term(officer)
    draft = a_draft(officer)
    data = _edited(draft, lambda told: told.replace("Kết nạp", "Đã kết nạp"))
    operations.edit_block(draft, "causes", ("Do thiếu cán bộ.",), officer)
    operations.edit_block(draft, "", ("Đoạn thêm trên trang.",), officer, after="causes")
    operations.take_word(draft, data, {}, officer)

    assert said(draft) == ["Đã kết nạp 300 người mới.", "Do thiếu cán bộ.", "Đoạn thêm trên trang."]


@pytest.mark.parametrize("side", ["page", "file"])
def test_a_paragraph_changed_on_both_sides_is_asked_about(officer: Any, side: Any):
    """Who changed it on the page and when is told; without a choice nothing is taken, with one its words stand."""
    a_term(officer)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)
    data = _edited(draft, lambda told: told.replace("Kết nạp", "Đã kết nạp"))
    edit = operations.edit_block(draft, key, ("Toàn Đảng bộ kết nạp ", figure, "."), officer)
    (twice,) = returned(draft, data).twice
    assert twice.since is not None
    assert (twice.both.key, twice.since.by, twice.since.at) == (key, shown_name(officer), edit.at)
    refused("draft_word_twice", operations.take_word, draft, data, {}, officer)

    if side == "page":
        refused("draft_word_same", operations.take_word, draft, data, {}, officer, sides={key: side})
    else:
        operations.take_word(draft, data, {}, officer, sides={key: side})
    assert said(draft)[0] == ("Toàn Đảng bộ kết nạp 300 người." if side == "page" else "Đã kết nạp 300 người mới.")
    assert list(content_of(draft).bindings) == [figure.key]


def test_a_paragraph_taken_out_on_the_page_and_changed_in_the_file_is_asked_about(officer: Any):
    """Whoever took it out is named; the file's words bring it back."""
    a_term(officer)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)
    data = _edited(draft, lambda told: told.replace("Kết nạp", "Đã kết nạp"))
    operations.edit_block(draft, key, None, officer)
    (twice,) = returned(draft, data).twice
    assert twice.both.page is None
    operations.take_word(draft, data, {}, officer, sides={key: "file"})

    assert said(draft)[0] == "Đã kết nạp 300 người mới."
    assert list(content_of(draft).bindings) == [figure.key]


def test_a_file_made_before_the_ledger_moved_brings_words_and_no_old_figures(officer: Any):
    """A text written again is no change of a person: the file's words stand with the figures of now."""
    a_term(officer)
    draft = a_draft(officer)
    data = _edited(draft, lambda told: told.replace("Kết nạp", "Đã kết nạp"))
    (result,) = Statement.objects.filter(kind="result", value=300)
    operations.correct(result, {"value": 310}, officer)
    operations.write_again(draft, officer)
    assert said(draft)[0] == "Kết nạp 310 người mới."
    assert returned(draft, data).twice == ()
    operations.take_word(draft, data, {}, officer)

    assert said(draft)[0] == "Đã kết nạp 310 người mới."
    assert differing(draft) == ()


def test_a_file_of_another_draft_is_refused(officer: Any):
    """A file made from no text of the draft is not its file, however alike the two are."""
    a_term(officer)
    draft, other = a_draft(officer), a_draft(officer)
    operations.edit_block(other, "causes", ("Do thiếu cán bộ.",), officer)
    with pytest.raises(NotThisDocument):
        operations.take_word(draft, _edited(other, str), {}, officer)


def test_a_file_with_nothing_new_is_refused(officer: Any):
    """The file as it was downloaded, or one of another document, changes nothing."""
    a_term(officer)
    draft = a_draft(officer)
    refused("draft_word_same", operations.take_word, draft, _edited(draft, str), {}, officer)
    other, out = docx.Document(), io.BytesIO()
    other.add_paragraph("Một văn bản khác hẳn.")
    other.save(out)
    with pytest.raises(NotThisDocument):
        operations.take_word(draft, out.getvalue(), {}, officer)
    assert draft.texts.count() == 1
