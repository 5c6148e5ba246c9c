"""Lines in other languages."""

import unicodedata

import pytest

from nhiemky.language.foreign import foreign_lines


@pytest.mark.parametrize(
    "text",
    [
        "The committee admitted 45 new members in 2023.",
        "El comité aprobó 24 objetivos y un presupuesto de 310 millones de dólares.",
        "Die Einnahmen stiegen um 8,5 % auf 2,4 Milliarden Dong für das Jahr.",
        "Comitetul a adoptat 24 de obiective și a încasat 310 milioane până în 2025.",
        "大会选举了15名委员",
        "انتخب المؤتمر 15 عضوا",
        "Конгресс избрал 15 членов",
        "chi bo kho van dai hoi nhiem ky 2022 2025 dat 1874 phieu",
    ],
)
def test_other_languages(text):
    """A line of another language, or of Vietnamese without its marks, is foreign."""
    assert list(foreign_lines(f"\n{text}\n")) == [(1, len(text) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu thu hút 42 dự án mới.",
        "KẾT QUẢ THỰC HIỆN CHỈ TIÊU",
        "GRDP: 7,5%/năm",
        "22/07/2020 09:35 SA",
        "Doanh thu Samsung, LG, Canon, Foxconn, Goertek, Luxshare, Hana Micron đạt 45 tỷ USD.",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_lines(text, form):
    """Vietnamese, however it is stored, and short lines are not foreign."""
    assert list(foreign_lines(unicodedata.normalize(form, text))) == []
