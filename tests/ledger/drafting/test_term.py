"""What documents of a term are written from, as the ledger tells it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, BUDGET, HOUSE, only, recorded, report, resolution, the_term

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import letterhead_of, term_material
from nhiemky.ledger.models import Organisation
from nhiemky.targets import State

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY = date(2023, 12, 31)
YEARS = [
    (f"Năm {year} kết nạp {count} đảng viên.", f"{count} đảng viên", {
        "value": count, "comparator": "=", "unit": "người", "per": "year", "indicator": "party.members.admitted",
        "period": f"{year}-01-01/{year}-12-31",
    })
    for year, count in ((2021, 90), (2022, 110), (2023, 112))
]  # fmt: skip


def test_a_target_comes_with_the_figures_its_verdict_counts(officer: Any):
    """Of a flow every year is given with where it is known from, and their sum stands for the whole."""
    recorded(resolution(ADMITTED, BUDGET), officer, kind="resolution")
    document = recorded(report(*YEARS), officer, kind="yearly_report")

    admitted, budget = term_material(the_term(), DAY, DAY).targets
    assert [(each.said.value, each.said.period) for each in admitted.reached] == [
        (90, "2021-01-01/2021-12-31"),
        (110, "2022-01-01/2022-12-31"),
        (112, "2023-01-01/2023-12-31"),
    ]
    assert admitted.reached[0].source == f"statement:{only(document, text='90 đảng viên').pk}"
    assert admitted.current is not None
    assert (admitted.current.said.value, admitted.current.said.period) == (312, "2021-01-01/2023-12-31")
    assert admitted.current.source == admitted.source
    assert (admitted.said.value, admitted.said.per, admitted.field) == (500, "term", "organisational")
    assert (budget.said.low, budget.field, budget.current) == (Decimal(2000 * 10**9), "zones", None)
    assert budget.verdict.state is State.NO_DATA


def test_a_corrected_target_keeps_its_key(officer: Any):
    """What a person puts in the place of a target is the same one in documents: its figures are compared."""
    document = recorded(resolution(ADMITTED), officer, kind="resolution")
    before = term_material(the_term(), DAY, DAY).targets[0]
    operations.correct(only(document, text="500 đảng viên"), {"value": "550"}, officer)

    after = term_material(the_term(), DAY, DAY).targets[0]
    assert (after.key, after.said.value) == (before.key, 550)
    assert after.source != before.source


def test_a_cause_that_names_a_target_is_its_reason(officer: Any):
    """What people gave as causes stands with the target whose measure they name, and with no other."""
    recorded(resolution(ADMITTED, BUDGET), officer, kind="resolution")
    term = the_term()
    said = "Việc kết nạp đảng viên ở doanh nghiệp mới còn vướng vì công nhân làm theo ca."
    operations.add_remark(term, operations.Said(kind="cause", text=said), officer)
    operations.add_remark(term, operations.Said(kind="cause", text="Cán bộ kiêm nhiệm nhiều việc."), officer)

    material = term_material(term, DAY, DAY)
    assert [each.reasons for each in material.targets] == [(said,), ()]
    assert [each.kind for each in material.remarks] == ["cause", "cause"]


def test_the_resolution_is_a_basis_and_its_reports_are_not(officer: Any):
    """A document the term rests on is named with its reference; what reports on it is no basis."""
    from nhiemky.files import open_bytes
    from nhiemky.reading import read

    text = (
        "ĐẢNG BỘ TỈNH SÔNG VÀM\nĐẢNG BỘ KHU KINH TẾ BẾN LỘI\nSố 01-NQ/ĐH\nBến Lội, ngày 12 tháng 8 năm 2020\n"
        "NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ Khu kinh tế Bến Lội lần thứ IV, nhiệm kỳ 2020 - 2025\n"
        "I. MỤC TIÊU\n1. Chỉ tiêu về kinh tế\n- Nộp ngân sách 2.000 tỷ đồng mỗi năm.\n"
        "2. Chỉ tiêu về xây dựng Đảng\n- Cả nhiệm kỳ kết nạp 500 đảng viên.\n- Trồng 1.200 cây xanh mỗi năm.\n"
    )
    source = open_bytes("nghi-quyet.txt", text.encode())
    document = operations.import_document(source, read(source), officer).document
    operations.bind_document(document, HOUSE, None, 2020, 2025, officer)
    operations.confirm_many(document.statements.filter(kind="target"), officer)
    recorded(report(*YEARS), officer, kind="yearly_report", reference="12-BC/ĐU")

    material = term_material(the_term(), DAY, DAY)
    (basis,) = material.bases
    assert (basis.reference, basis.day, basis.type) == ("01-NQ/ĐH", date(2020, 8, 12), "Nghị quyết")
    assert (basis.issuer, basis.about) == (
        "Đại hội đại biểu Đảng bộ Khu kinh tế Bến Lội lần thứ IV",
        "nhiệm kỳ 2020 - 2025",
    )
    assert [each.group for each in material.targets] == ["Chỉ tiêu về kinh tế", *["Chỉ tiêu về xây dựng Đảng"] * 2]
    assert material.letterhead.place == "Bến Lội"
    trees = material.targets[-1]
    assert (trees.indicator.code, trees.indicator.name, trees.said.words) == ("", "Trồng cây xanh", "Trồng cây xanh")


def test_a_letterhead_is_what_the_name_tells(officer: Any):
    """While nobody has set one, the committee, its superior and its symbol follow from the names."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    house = Organisation.objects.get(name=HOUSE)
    operations.take_post(house, "Trần Văn An", "secretary", date(2020, 8, 12), officer)

    found = letterhead_of(house, DAY)
    assert (found.superior, found.issuer, found.symbol) == ("TỈNH ỦY SÔNG VÀM", "ĐẢNG ỦY KHU KINH TẾ BẾN LỘI", "ĐU")
    assert (found.committee, found.on_behalf, found.signed_by) == (
        "Đảng ủy Khu kinh tế Bến Lội",
        "T/M ĐẢNG ỦY",
        "Trần Văn An",
    )


def test_a_share_of_a_zone_stands_under_the_share_of_all(officer: Any):
    """Parts of a share add up to nothing, and still belong under it, or the annex would not say whose they are."""
    shares = [
        (f"{where} lấp đầy {value}%.", f"{value}%", {
            "value": value, "comparator": "=", "unit": "%", "indicator": "zone.occupancy", "part": part,
        })
        for where, value, part in (("Các khu", 80, None), ("KCN Gò Dê", 90, "KCN Gò Dê"))
    ]  # fmt: skip
    recorded(resolution(*shares), officer, kind="resolution")
    whole, part = term_material(the_term(), DAY, DAY).targets
    assert (whole.part_of, part.part_of) == ("", whole.key)
