"""Which interval of time a result speaks of."""

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.periods import interval

HEAD = "BÁO CÁO\nsơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội Đảng bộ các khu công nghiệp, nhiệm kỳ 2020-2025\n"


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Năm 2022 kết nạp 105 đảng viên.", "2022-01-01/2022-12-31"),
        ("Kết nạp 105 đảng viên (năm 2022).", "2022-01-01/2022-12-31"),
        ("6 tháng đầu năm 2023 kết nạp 48 đảng viên.", "2023-01-01/2023-06-30"),
        ("Từ năm 2021 đến tháng 5/2023, đã kết nạp 240 đảng viên.", "2021-01-01/2023-05-31"),
        ("Đến tháng 5/2023, đã kết nạp 240 đảng viên.", "2020-01-01/2023-05-31"),
        ("Đến tháng 5/2023, tỷ lệ lấp đầy đạt 58,3%.", "2023-05-01/2023-05-31"),
        ("Năm 2022 kết nạp 105 đảng viên, tăng 12 người so với năm 2021.", "2022-01-01/2022-12-31"),
    ],
)
def test_the_period_a_result_covers(sentence, period):
    """A year, part of a year, from–to and "đến" are read; a year compared with is not the result's own."""
    said = read(SourceText(name="a", text=HEAD + sentence, format="txt", sha256="")).statements
    result = next(each for each in said if each.kind == "result" and each.indicator)

    assert result.period == period


def test_a_day_without_a_year_covers_nothing():
    """No year is added to what prints none."""
    assert interval("05-18") is None
