"""A target is said by its document's own words where its indicator would say another thing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.build import recorded, resolution, the_term

from nhiemky.ledger.drafting import term_material
from nhiemky.writing import text_of
from nhiemky.writing.book import Book
from nhiemky.writing.documents import compose
from nhiemky.writing.model import DocumentKind
from nhiemky.writing.phrases import target_sentence
from nhiemky.writing.plain import text_of_draft

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY = date(2023, 12, 31)
FOUNDED: dict[str, Any] = {
    "value": 5, "comparator": "=", "unit": "tổ chức", "per": "term", "indicator": "party.organisations.founded",
}  # fmt: skip
DELEGATIONS: dict[str, Any] = {
    "value": 10, "comparator": "≥", "unit": "đoàn", "per": "year", "indicator": "invest.delegations",
}  # fmt: skip
DISCIPLINE: dict[str, Any] = {
    "value": 0, "comparator": "=", "unit": "trường hợp", "indicator": "party.discipline",
}  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "passage", "fields", "said"),
    [
        (
            "Thành lập 5 tổ chức đảng trong doanh nghiệp ngoài nhà nước trong cả nhiệm kỳ.", "5 tổ chức đảng", FOUNDED,
            "Trong cả nhiệm kỳ thành lập 5 tổ chức đảng trong doanh nghiệp ngoài nhà nước.",
        ),
        (
            "Mỗi năm tổ chức ít nhất 10 đoàn xúc tiến đầu tư.", "10 đoàn", DELEGATIONS,
            "Hằng năm tổ chức từ 10 đoàn xúc tiến đầu tư trở lên.",
        ),
        (
            "Không để đảng viên bị kỷ luật từ cảnh cáo trở lên.", "Không để đảng viên bị kỷ luật từ cảnh cáo trở lên",
            DISCIPLINE, "Không có đảng viên bị kỷ luật từ cảnh cáo trở lên.",
        ),
        (
            "Thành lập 5 tổ chức đảng trong cả nhiệm kỳ.", "5 tổ chức đảng", FOUNDED,
            "Thành lập mới 5 tổ chức đảng trong cả nhiệm kỳ.",
        ),
    ],
    ids=["sector", "delegations", "discipline", "nothing lost"],
)  # fmt: skip
def test_what_limits_a_target_is_not_lost(officer: Any, sentence: str, passage: str, fields: Any, said: str):
    """In the sentence and in the annex; where nothing is lost the field's own words stand."""
    recorded(resolution((sentence, passage, fields)), officer, kind="resolution")
    material = term_material(the_term(), DAY, DAY)
    assert text_of(target_sentence(material.targets[0], Book())) == said
    name = material.targets[0].own_name
    annex = text_of_draft(compose(DocumentKind.MID_TERM_REVIEW, material)).rpartition("PHỤ LỤC")[2]
    assert name.lower() in annex.lower()
