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


PLAN = "NGHỊ QUYẾT\nĐại hội Đảng bộ các khu công nghiệp, nhiệm kỳ 2025-2030\nII. CHỈ TIÊU NHIỆM KỲ 2025-2030\n"


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("1. Kết nạp 120 đảng viên.", ["2025-01-01/2030-12-31"]),
        ("1. Đến năm 2028, tỷ lệ lấp đầy đạt 75%.", ["2025-01-01/2028-12-31"]),
        (
            "1. Năm 2026 nộp ngân sách 450 tỷ đồng; năm 2027: 480 tỷ đồng.",
            ["2026-01-01/2026-12-31", "2027-01-01/2027-12-31"],
        ),
        ("1. Xuất khẩu đến năm 2030 đạt 9,5 tỷ USD.", ["2030-01-01/2030-12-31"]),
        ("1. Nộp ngân sách 450 tỷ đồng/năm.", ["2025-01-01/2030-12-31"]),
    ],
)
def test_the_period_a_target_is_set_for(sentence, periods):
    """The year a sentence names for a target is its own; otherwise the term."""
    said = read(SourceText(name="a", text=PLAN + sentence, format="txt", sha256="")).statements

    assert [each.period for each in said if each.kind == "target"] == periods


def test_the_plan_beside_a_result_is_of_the_same_time():
    """A resolution that looks back ("121 đảng viên (kế hoạch 110)") sets nothing for the new term by that."""
    text = PLAN.replace(
        "II. CHỈ TIÊU", "I. KẾT QUẢ NHIỆM KỲ 2020-2025\nKết nạp được 121 đảng viên (kế hoạch 110).\nII. CHỈ TIÊU"
    )
    said = [each for each in read(SourceText(name="a", text=text, format="txt", sha256="")).statements if each.value]

    assert [each.kind for each in said] == ["result", "target"]
    assert said[0].period == said[1].period == "2020-01-01/2025-12-31"


def test_a_heading_gives_its_year_to_what_stands_under_it():
    """Plans under "PHƯƠNG HƯỚNG NĂM 2027" are for 2027, results under "KẾT QUẢ NĂM 2026" are of 2026."""
    text = (
        "BÁO CÁO\nKết quả thực hiện nhiệm vụ năm 2026 và phương hướng, nhiệm vụ năm 2027\n"
        "I. KẾT QUẢ THỰC HIỆN NĂM 2026\nKết nạp được 12 đảng viên.\n"
        "II. PHƯƠNG HƯỚNG NĂM 2027\nPhấn đấu kết nạp 15 đảng viên.\n"
    )
    reading = read(SourceText(name="a", text=text, format="txt", sha256=""))
    said = [each for each in reading.statements if each.kind in {"result", "target"}]

    assert reading.document.year == 2026
    assert [(each.kind, str(each.period)[:4]) for each in said] == [("result", "2026"), ("target", "2027")]


def test_a_day_without_a_year_covers_nothing():
    """No year is added to what prints none."""
    assert interval("05-18") is None
