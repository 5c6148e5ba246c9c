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
from nhiemky.ledger.drafting import content_of
from nhiemky.ledger.models import Draft, TextSource
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


def test_a_file_of_an_older_text_is_refused(officer: Any):
    """What somebody changed on the page since the file was downloaded is not undone by it."""
    a_term(officer)
    draft = a_draft(officer)
    data = _edited(draft, lambda told: told.replace("Kết nạp", "Đã kết nạp"))
    operations.edit_block(draft, "causes", ("Do thiếu cán bộ.",), officer)
    refused("draft_word_stale", operations.take_word, draft, data, {}, officer)
    assert said(draft)[1] == "Do thiếu cán bộ."


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
