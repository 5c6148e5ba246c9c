"""The review page: the text with its statements, the panel, and whose document it is."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.ledger.build import Writing, imported
from tests.web import story
from tests.web.test_show import Balanced

from nhiemky.ledger import operations
from nhiemky.ledger.queries import statement_review
from nhiemky.ledger.structure import trees
from nhiemky.reading.model import Statement as Proposal
from nhiemky.web.show import review, rows


def body(page: Client, name: str, *arguments: Any, **query: str) -> str:
    """Return the HTML of a page."""
    answer = page.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200
    return answer.content.decode()


def shown_text(page: str) -> str:
    """Return the document's text as a reader of the page sees it."""
    inside = re.split(r"<div [^>]*\bdata-text\b[^>]*>", page)[1].split("</section>")[0]
    return html.unescape(re.sub(r"<[^>]+>", "", inside)).rstrip("\n ")


@pytest.mark.django_db
def test_text_is_shown_unchanged(page: Client, officer: Any):
    """Marks, however they overlap, change no letter of the text, and its angle brackets stay letters."""
    document = story.waiting(officer)
    assert shown_text(body(page, "document", document.pk)) == document.text.rstrip()


@pytest.mark.django_db
def test_every_statement_is_marked_and_listed(page: Client, officer: Any):
    """Each statement has a mark in the text and a row in the panel, both saying that it is only proposed."""
    document = story.waiting(officer)
    page_html = body(page, "document", document.pk)
    for statement in document.statements.all():
        assert f'id="s{statement.pk}"' in page_html
        assert re.search(rf'<mark [^>]*data-ids="[^"]*\b{statement.pk}\b', page_html)
    assert 'data-state="confirmed"' not in page_html
    assert "Đề xuất" in page_html


@pytest.mark.django_db
def test_dates_are_context_and_wait_for_nobody(page: Client, officer: Any):
    """Of four figures and a date four wait, here and in the lists; the date is marked and listed as context."""
    document = story.waiting(officer)
    dated = document.statements.get(kind="date")
    shown = body(page, "document", document.pk)
    assert "<b data-decided>0</b>/<b data-total>4</b>" in shown
    assert '<span data-count="waiting">4</span>' in shown
    assert '<span data-count="all">5</span>' in shown
    assert f'<li class="reading k-date context" id="s{dated.pk}"' in shown
    assert "4 đề xuất chờ" in body(page, "document-list")
    operations.bind_document(document, "Đảng bộ Khu kinh tế Bến Lội", None, 2020, 2025, officer)
    operations.confirm_many(document.statements.exclude(kind="date"), officer)
    assert "đề xuất chờ" not in body(page, "document-list")
    assert "Văn bản chờ duyệt" not in body(page, "home")


@pytest.mark.django_db
def test_a_row_is_balanced_and_escaped(page: Client, officer: Any):
    """What a document or a person wrote stays letters in the panel, and every element of a row is closed."""
    document = story.waiting(officer)
    statement = document.statements.get(text="110 đảng viên")
    operations.reject(statement, officer, 'trùng <b>"x"</b> & y')
    row = rows.row(review.reading(statement_review(statement)))
    assert "trùng &lt;b&gt;&quot;x&quot;&lt;/b&gt; &amp; y" in row
    parser = Balanced()
    parser.feed(row.replace('"/></svg>', '"></use></svg>'))
    assert parser.open == []
    assert "lan" in parser.text


@pytest.mark.django_db
def test_what_was_read_from_a_scan_says_so(page: Client, officer: Any):
    """A figure of a scan is marked to be compared, with its confidence and page; one of a text file is not."""
    writing = Writing(scanned=True).add("Kết nạp 110 đảng viên.", "110 đảng viên", kind="target", value=110)
    scan = imported(writing, officer)
    panel = body(page, "document", scan.pk)
    text = body(page, "document", story.waiting(officer).pk)

    assert "đọc từ ảnh quét – cần đối chiếu (60%)" in panel
    assert "<dt>Vị trí trong tệp</dt><dd>trang 3</dd>" in panel
    assert "cần đối chiếu" in body(page, "statement-correct", scan.statements.get().pk)
    assert "cần đối chiếu" not in text
    assert "Vị trí trong tệp" not in text


@pytest.mark.django_db
def test_the_organisation_is_a_proposal_until_confirmed(page: Client, officer: Any):
    """What the reader recognised stands in a form to confirm; after that the page states it as a fact."""
    document = story.waiting(officer)
    before = body(page, "document", document.pk)
    assert "Văn bản này của ai?" in before
    assert 'value="Đảng bộ Khu kinh tế Bến Lội"' in before
    given = {
        "organisation": "Đảng bộ Cảng Vũng Lau",
        "superior": "Đảng bộ tỉnh Sông Vàm",
        "first_year": 2020,
        "last_year": 2025,
    }
    answer = page.post(reverse("whose", args=[document.pk]), given, follow=True)
    after = answer.content.decode()
    assert "Văn bản này của ai?" not in after
    assert "Đảng bộ Cảng Vũng Lau" in after
    assert document.binding is not None
    assert document.binding.by == officer


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"last_year": 2019}, "Năm cuối phải sau năm đầu."),
        ({"superior": "Đảng bộ Khu kinh tế Bến Lội"}, "trùng với chính tổ chức"),
    ],
)
def test_an_impossible_owner_is_refused_in_words(page: Client, officer: Any, changes: dict[str, Any], said: str):
    """A term that ends before it begins, or an organisation above itself, is refused with its reason."""
    document = story.waiting(officer)
    given = {"organisation": "Đảng bộ Khu kinh tế Bến Lội", "first_year": 2020, "last_year": 2025, **changes}
    answer = page.post(reverse("whose", args=[document.pk]), given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert document.binding is None


@pytest.mark.django_db
def test_what_the_trial_account_decided_says_so(page: Client, officer: Any):
    """A document confirmed by the trial account is marked in the list, at its owner and at each statement."""
    document = story.waiting(officer)
    operations.trial_confirm(document, operations.trial_account())
    assert body(page, "document", document.pk).count("thử nghiệm</span>") > 3
    assert "thử nghiệm</span>" in body(page, "document-list")


@pytest.mark.django_db
def test_a_long_document_stays_small_on_the_wire(page: Client, officer: Any):
    """A document of 300 KB with 1,500 statements is one page of a few megabytes, from a handful of queries."""
    writing = Writing("dai.txt")
    for number in range(1500):
        said = f"Mục {number}: kết nạp {number} đảng viên mới trong năm, hoàn thành các nhiệm vụ khác được giao. "
        sentence = said * 2 + "Các cấp ủy tiếp tục chỉ đạo."
        writing.lines.append(sentence)
    offset = 0
    for number, sentence in enumerate(writing.lines):
        passage = f"{number} đảng viên"
        start = offset + sentence.index(passage)
        story_fields = {"kind": "result", "value": Decimal(number), "unit": "người", "comparator": "="}
        writing.proposals.append(_proposal(number, start, passage, (offset, offset + len(sentence)), story_fields))
        offset += len(sentence) + 1
    document = imported(writing, officer)
    assert len(document.text) > 300_000
    trees()  # the process keeps them
    with CaptureQueriesContext(connection) as queries:
        page_html = body(page, "document", document.pk)
    assert len(queries) < 24
    assert len(page_html) < 4_000_000


def _proposal(number: int, start: int, passage: str, sentence: tuple[int, int], fields: dict[str, Any]) -> Any:
    return Proposal(id=f"s{number}", start=start, end=start + len(passage), text=passage, sentence=sentence, **fields)
