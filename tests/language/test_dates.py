"""Dates and terms, read as printed."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.language.dates import find_moments
from nhiemky.language.folding import fold


def norms(text):
    """Return the norms found in a text."""
    return [moment.norm for moment in find_moments(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng 18/6, Đảng bộ họp", ["06-18"]),
        ("Ngày 18 – 5, đại hội", ["05-18"]),
        ("Ngày 22 và 23-7, Hội họp", ["07-22/07-23"]),
        ("Hai ngày 24 - 25/3, đại hội", ["03-24/03-25"]),
        ("từ ngày 13 đến ngày 16 tháng 10 năm 2020", ["2020-10-13/2020-10-16"]),
        ("từ ngày 22 đến 24/10), có", ["10-22/10-24"]),
        ("chiều 5 và sáng 6.6, Đoàn", ["06-05/06-06"]),
        ("ngày 13 tháng 5 năm 2020", ["2020-05-13"]),
        ("Đến tháng 4/2016, Ban", ["2016-04"]),
        ("tháng 6-2014 do tách", ["2014-06"]),
        ("quý II/2024", ["2024-04/2024-06"]),
        ("6 tháng đầu năm 2024", ["2024-01/2024-06"]),
        ("năm 2021, 2022 và 2023, kết quả", ["2021", "2022", "2023"]),
        ("29-06-2020 17:00", ["2020-06-29"]),
        ("(12/11/1934 – 12/11/2019)", ["1934-11-12", "2019-11-12"]),
        ("đến năm 2030, tầm nhìn đến năm 2050", ["2030", "2050"]),
    ],
)
def test_dates(text, expected):
    """Each printed form of a date is read, the year only where it is printed."""
    assert norms(text) == expected


@pytest.mark.parametrize("text", ["nhiệm kỳ 2020-2025", "NHIỆM KỲ 2020 - 2025", "nhiệm kỳ 2020- 2025", "(2020 – 2025)"])
def test_terms(text):
    """A term is read with any dash and any spaces."""
    assert [(m.kind, m.norm) for m in find_moments(fold(text))] == [("term", "2020/2025")]


@pytest.mark.parametrize(
    "text", ["đạt 5/5 chỉ tiêu", "57/58 đồng chí", "13-14%/năm", "tăng từ 3.5 lên 4", "từ 3 đến 5 người"]
)
def test_what_only_looks_like_a_date(text):
    """Fractions, ranges and decimals are no dates."""
    assert norms(text) == []


@given(st.dates(datetime.date(1930, 2, 3), datetime.date(2099, 12, 31)), st.sampled_from(["/", "-", "."]))
def test_a_full_date_reads_back(day, separator):
    """A day printed day first, with any separator, is read as that day."""
    printed = f"ngày {day.day:02d}{separator}{day.month:02d}{separator}{day.year}"

    assert norms(printed) == [day.isoformat()]


@given(st.text(alphabet="0123456789 /-.ngàytháămđếừ,()", max_size=60))
def test_moments_never_overlap(text):
    """Whatever is printed, each character belongs to one date at most."""
    moments = find_moments(fold(text))

    assert all(first.end <= second.start for first, second in pairwise(moments))
