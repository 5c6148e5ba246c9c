"""References to Party and State documents."""

import pytest

from nhiemky.language.folding import fold
from nhiemky.language.references import find_references


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Chỉ thị số 35-CT/TW, ngày 30/5/2019", ["35-ct/tw"]),
        ("Chỉ thị 05-CT/TW của Bộ Chính trị", ["05-ct/tw"]),
        ("35- CT/TW", ["35- ct/tw"]),
        ("Nghị định số 82/2018/NĐ-CP", ["82/2018/nđ-cp"]),
        ("Nghị quyết 42/NQ-CP của Chính phủ", ["42/nq-cp"]),
        ("Nghị quyết số 42/2017/QH14 về nợ xấu", ["42/2017/qh14"]),
        ("Quyết định số 612 ngày 8/5/2018", ["612"]),
        ("các Quyết định số 240/TTg, số 381/TTg và số 77/1999/QĐ-TTg", ["240/ttg", "381/ttg", "77/1999/qđ-ttg"]),
        ("Quy chế 22-QCPH/ĐU và 08-QĐi/TW", ["22-qcph/đu", "08-qđi/tw"]),
        ("Nghị quyết Trung ương 4 (khóa XI, XII)", [None]),
        ("Luật Đầu tư năm 2020; các luật khác", [None]),
        ("khoản 2 Điều 21 Điều lệ Đảng", [None]),
    ],
)
def test_references(text, numbers):
    """Each form of a reference is found with its number as printed."""
    folded = fold(text)

    assert [r.number and folded[slice(*r.number)] for r in find_references(folded)] == numbers


@pytest.mark.parametrize(
    "text", ["đạt kế hoạch 57%", "vượt kế hoạch 12,5 tỷ", "Nghị quyết Đại hội lần thứ XI", "luật sư năm 2020"]
)
def test_what_is_no_reference(text):
    """Plans with figures, congress resolutions without a number and lawyers are no references."""
    assert find_references(fold(text)) == []
