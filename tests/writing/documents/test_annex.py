"""The annexes of reviews: what their tables print, and what the reader makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.writing.documents.terms import terms
from tests.writing.materials import TITLE, a_result, a_target, every_shape, of_year, term_material
from tests.writing.round_trip import assert_reads_back

from nhiemky.targets import Amount, change_of
from nhiemky.writing import Draft, Table, text_of
from nhiemky.writing.documents import compose
from nhiemky.writing.model import DocumentKind

ADMITTED, EXPORT = "party.members.admitted", "export"
MILLION = 10**6


def annexes(draft: Draft) -> Draft:
    """Return a draft with its tables alone."""
    return replace(draft, blocks=tuple(each for each in draft.blocks if isinstance(each, Table)))


def lines(draft: Draft) -> list[str]:
    """Return the rows of all tables as text."""
    tables = [each for each in draft.blocks if isinstance(each, Table)]
    return [" | ".join(text_of(cell) for cell in row.cells) for table in tables for row in table.rows]


@settings(max_examples=40, deadline=None)
@given(terms())
def test_any_annex_reads_back(term):
    """Whatever the targets and results of a term, its tables are read as just these and give no finding."""
    assert_reads_back(annexes(compose(DocumentKind.SELF_CRITICISM, term)))


@pytest.mark.parametrize("shape", every_shape())
def test_every_shape_reads_back_from_a_table(shape):
    """A target of every shape stands in the annex as the same target."""
    assert_reads_back(annexes(compose(DocumentKind.FINAL_REPORT, term_material(*every_shape()[shape]))))


def test_parts_stand_under_their_whole():
    """Parts follow their whole without a number of their own and are named by what they are of."""
    split = every_shape()["split"]
    after = a_target(ADMITTED, key="t9", value=500, per="term")

    assert [
        each.split(" | ")[:3] for each in lines(compose(DocumentKind.FINAL_REPORT, term_material(*split, after)))
    ] == [
        ["1", "Giá trị xuất khẩu cả nhiệm kỳ", "tỷ USD"],
        ["", "- Khu kinh tế", "tỷ USD"],
        ["", "- khu công nghiệp", "tỷ USD"],
        ["2", "Kết nạp đảng viên mới cả nhiệm kỳ", "người"],
    ]


def test_what_is_missing_is_no_zero():
    """A target without a figure says that there is none; nothing is printed as zero."""
    (line,) = lines(compose(DocumentKind.FINAL_REPORT, term_material(a_target(ADMITTED, value=500, per="term"))))

    assert line == "1 | Kết nạp đảng viên mới cả nhiệm kỳ | người | 500 | Chưa có số liệu | - | Chưa có số liệu"


def test_plan_and_result_stand_on_one_scale():
    """A plan in tỷ and a result in triệu share the smaller unit, so that no digit is lost."""
    target = a_target(
        EXPORT, value=1200 * MILLION, per="term", results=[of_year(EXPORT, 2026, value=265 * MILLION + 500_000)]
    )
    (line,) = lines(compose(DocumentKind.FINAL_REPORT, term_material(target)))

    assert line.split(" | ")[2:5] == ["triệu USD", "1.200", "265,5"]


def test_a_level_is_printed_with_its_body():
    """A level asked for stands in words, and the body it is of in the name of its row."""
    target = a_target(TITLE, level="hoàn thành tốt nhiệm vụ", comparator="≥", per="year")
    (line,) = lines(compose(DocumentKind.FINAL_REPORT, term_material(target)))

    assert line.startswith("1 | Xếp loại Đảng bộ hằng năm |  | hoàn thành tốt nhiệm vụ trở lên | ")


def test_the_term_before_has_a_column_where_it_is_known():
    """A change against the term before stands in a column of its own; without any there is no such column."""
    target = a_target(EXPORT, value=600 * MILLION, per="term", results=[of_year(EXPORT, 2026, value=500 * MILLION)])
    grown = replace(target, change=change_of(target.verdict, Amount(Decimal(400 * MILLION), "USD")))
    other = a_target(ADMITTED, key="t2", value=500, per="term")

    rows = lines(compose(DocumentKind.FINAL_REPORT, term_material(grown, other)))
    assert [each.split(" | ")[6] for each in rows] == ["tăng 25%", "-"]
    (plain,) = lines(compose(DocumentKind.FINAL_REPORT, term_material(other)))
    assert len(plain.split(" | ")) == 7


def test_a_sum_of_some_is_marked():
    """A figure of some organisations only bears a mark, and a note below says what it means."""
    some = a_result(ADMITTED, date(2026, 1, 1), date(2026, 12, 31), value=112, given=8, asked=10)
    draft = compose(DocumentKind.FINAL_REPORT, term_material(a_target(ADMITTED, value=500, per="term", results=[some])))

    (line,) = lines(draft)
    assert line.split(" | ")[4] == "112*"
    assert any(text_of(pieces).startswith("* ") for _, pieces in draft.pieces())
    assert_reads_back(draft)


def test_years_keep_what_bounds_a_figure():
    """A figure told as a limit stands in the table of the years as that limit."""
    per = "inspection.per_enterprise"
    given = [of_year(per, year, value=1, comparator="≤") for year in (2026, 2027)]
    draft = compose(
        DocumentKind.FINAL_REPORT, term_material(a_target(per, value=1, comparator="≤", per="year", results=given))
    )

    assert lines(draft)[-1].split(" | ")[3:] == ["≤ 1", "≤ 1"]
    assert_reads_back(annexes(draft))
