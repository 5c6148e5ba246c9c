"""What was reached as sentences of a report, and what the reader makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.materials import (
    BILLION,
    TITLE,
    UNCODED,
    a_result,
    a_target,
    figures,
    indicator,
    of_year,
    stated,
)
from tests.writing.telling import TIMES, read_back

from nhiemky.reading.catalogue import standard
from nhiemky.targets import Amount, Change, SetBy, State
from nhiemky.writing.book import Book
from nhiemky.writing.material import Indicator, Reached, TargetMaterial
from nhiemky.writing.phrases import result_sentence
from nhiemky.writing.phrases.told import data

ADMITTED, GOOD, FAILED = "party.members.admitted", "party.organisations.good_share", "party.organisations.failed"
ALL = [indicator(code) for code in standard().indicators if not code.startswith("review.")] + list(UNCODED)
NOW = (date(2025, 1, 1), date(2028, 6, 30))


def told(target: TargetMaterial, **style: Any) -> str:
    """Return the sentence of a target, which the reader gives back."""
    (sentence,) = read_back(lambda book: result_sentence(target, book, TIMES, **style))
    return sentence


def years(of: str, first: Any, second: Any) -> tuple[Reached, Reached]:
    """Return the figures of the first two years."""
    return of_year(of, 2026, value=first), of_year(of, 2027, value=second)


@pytest.mark.parametrize("row", data()["row"], ids=lambda row: row["code"])
def test_each_example_is_written_and_read(row):
    """Every row of the words of results says its example as it stands there, and the reader gives it back."""
    reached = of_year(row["code"], 2026, **row["example"]["said"])
    target = replace(a_target(row["code"], value=1), current=reached, verdict=a_target(row["code"], value=1).verdict)

    assert told(target) == row["example"]["text"]


SENTENCES = {
    "a flow, its years and its plan": (
        lambda: a_target(ADMITTED, value=500, comparator="≥", per="term", results=years(ADMITTED, 98, 102)),
        (
            "Từ năm 2026 đến năm 2027 đã kết nạp 200 đảng viên mới (năm 2026: 98 đảng viên mới, năm 2027: 102 "
            "đảng viên mới), đạt 40% chỉ tiêu Nghị quyết (từ 500 đảng viên mới trở lên cả nhiệm kỳ); đúng tiến "
            "độ."
        ),
    ),
    "a flow with a year that nobody told": (
        lambda: a_target(
            ADMITTED,
            value=500,
            per="term",
            results=(of_year(ADMITTED, 2025, value=98), of_year(ADMITTED, 2027, value=102)),
        ),
        (
            "Từ đầu nhiệm kỳ đến ngày 31/12/2027 đã kết nạp 200 đảng viên mới (năm 2025: 98 đảng viên mới, "
            "năm 2027: 102 đảng viên mới, chưa có số liệu năm 2026), đạt 40% chỉ tiêu Nghị quyết (500 đảng "
            "viên mới cả nhiệm kỳ); đúng tiến độ."
        ),
    ),
    "a growth that fell, with a year that nobody told": (
        lambda: a_target(
            "revenue.growth",
            value="7.5",
            per="year",
            change="up",
            results=(
                of_year("revenue.growth", 2025, value="2.3", change="down"),
                of_year("revenue.growth", 2027, value="7.6", change="up"),
            ),
        ),
        (
            "Năm 2025, doanh thu của các doanh nghiệp giảm 2,3%, năm 2027 tăng 7,6% (chưa có số liệu năm 2026), "
            "không đạt chỉ tiêu Nghị quyết (tăng 7,5%/năm)."
        ),
    ),
    "every year, one missed": (
        lambda: a_target(GOOD, value=70, comparator="≥", per="year", results=years(GOOD, 72, 68)),
        (
            "Năm 2026 có 72% tổ chức đảng được xếp loại hoàn thành tốt nhiệm vụ trở lên, năm 2027 đạt 68%, "
            "không đạt chỉ tiêu Nghị quyết (từ 70% trở lên hằng năm)."
        ),
    ),
    "people given work, not jobs": (
        lambda: a_target(
            "labour.jobs.new",
            value=12000,
            unit="người",
            comparator="≥",
            per="year",
            results=tuple(
                of_year("labour.jobs.new", year, value=value, unit="người")
                for year, value in ((2026, 12004), (2027, 12500))
            ),
        ),
        (
            "Năm 2026, giải quyết việc làm mới cho 12.004 lao động, năm 2027 đạt 12.500 lao động, đúng tiến độ thực "
            "hiện chỉ tiêu Nghị quyết (từ 12.000 lao động trở lên hằng năm)."
        ),
    ),
    "none of what must not be": (
        lambda: a_target(FAILED, value=0, results=(of_year(FAILED, 2027, value=0),)),
        (
            "Năm 2027, không có tổ chức đảng bị xếp loại không hoàn thành nhiệm vụ; đúng tiến độ thực hiện chỉ "
            "tiêu Nghị quyết."
        ),
    ),
    "one of what must not be": (
        lambda: a_target(FAILED, value=0, results=(of_year(FAILED, 2027, value=1),)),
        "Năm 2027 có 1 tổ chức đảng không hoàn thành nhiệm vụ; vi phạm chỉ tiêu Nghị quyết.",
    ),
    "a share against a plain plan, and against the term before": (
        lambda: a_target(
            "zone.occupancy",
            value=70,
            results=(of_year("zone.occupancy", 2027, value="68.2"),),
            change=Change(Amount(Decimal(63), "%"), Amount(Decimal("68.2"), "%")),
        ),
        (
            "Năm 2027, tỷ lệ lấp đầy các khu công nghiệp đạt 68,2%, thấp hơn chỉ tiêu Nghị quyết (70%), tăng 5,2 "
            "điểm phần trăm so với nhiệm kỳ 2020 - 2025; chưa đạt chỉ tiêu."
        ),
    ),
    "a rating of every year": (
        lambda: a_target(
            TITLE,
            level="hoàn thành tốt nhiệm vụ",
            comparator="≥",
            per="year",
            results=tuple(of_year(TITLE, year, level="hoàn thành tốt nhiệm vụ") for year in (2026, 2027)),
        ),
        (
            "Năm 2026, Đảng bộ được xếp loại hoàn thành tốt nhiệm vụ; năm 2027, Đảng bộ được xếp loại hoàn thành "
            "tốt nhiệm vụ; đúng tiến độ thực hiện chỉ tiêu Nghị quyết."
        ),
    ),
    "a sum that lacks some": (
        lambda: a_target(
            ADMITTED, value=500, per="term", results=(a_result(ADMITTED, *NOW, value=317, given=8, asked=10),)
        ),
        (
            "Từ đầu nhiệm kỳ đến ngày 30/6/2028 đã kết nạp 317 đảng viên mới (số liệu của 8/10 tổ chức đã báo "
            "cáo), đạt 63,4% chỉ tiêu Nghị quyết (500 đảng viên mới cả nhiệm kỳ); đúng tiến độ."
        ),
    ),
    "assigned from above, more than in the term before": (
        lambda: a_target(
            "budget.contribution",
            value=500 * BILLION,
            set_by=SetBy.COUNCIL,
            results=(a_result("budget.contribution", *NOW, value=Decimal(517) * BILLION),),
            change=Change(Amount(480 * BILLION, "VND"), Amount(Decimal(517) * BILLION, "VND")),
        ),
        (
            "Từ đầu nhiệm kỳ đến ngày 30/6/2028, nộp ngân sách nhà nước đạt 517 tỷ đồng, bằng 103,4% chỉ tiêu "
            "được giao (500 tỷ đồng), tăng 7,7% so với nhiệm kỳ 2020 - 2025; vượt chỉ tiêu."
        ),
    ),
    "growth": (
        lambda: a_target("revenue.growth", value=6, per="year", results=years("revenue.growth", "6.5", 7)),
        (
            "Năm 2026, doanh thu của các doanh nghiệp tăng 6,5%, năm 2027 tăng 7%, đúng tiến độ thực hiện chỉ "
            "tiêu Nghị quyết (tăng 6%/năm)."
        ),
    ),
    "without a code": (
        lambda: a_target(UNCODED[2], value=15, comparator="≥", results=(of_year(UNCODED[2], 2027, value=9),)),
        "Năm 2027, số lớp bồi dưỡng nghiệp vụ là 9 lớp, đạt 60% chỉ tiêu Nghị quyết (từ 15 lớp trở lên); đúng tiến độ.",
    ),
    "no figure": (lambda: a_target("zone.occupancy", value=70), "Tỷ lệ lấp đầy: chưa có số liệu."),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_results_are_said_as_reports_say_them(name):
    """Each kind of result has its sentence, to the letter, and the reader gives its statements back."""
    target, text = SENTENCES[name]

    assert told(target()) == text


def test_a_ratio_is_told_by_its_share_and_its_counts():
    """Counts of returns print the percentage they make with one decimal, and both are read."""
    reached = of_year(GOOD, 2027, value=57, unit="tổ chức")
    counted = replace(reached, said=replace(reached.said, of=Decimal(58)))
    target = replace(a_target(GOOD, value=70, comparator="≥", per="year"), current=counted)

    assert (
        told(target)
        == "Năm 2027 có 98,3% tổ chức đảng được xếp loại hoàn thành tốt nhiệm vụ trở lên (57/58 tổ chức đảng)."
    )


def test_a_short_sentence_quotes_no_plan():
    """On one page there is room for the figure and how much of the plan it is only."""
    target = a_target(ADMITTED, value=500, per="term", results=years(ADMITTED, 98, 102))

    assert told(target, style="short") == (
        "Từ năm 2026 đến năm 2027 đã kết nạp 200 đảng viên mới, đạt 40% chỉ tiêu Nghị quyết."
    )


def test_exact_values_stay_beside_what_is_printed():
    """What is printed with one decimal keeps its exact value, so that a correction is noticed."""
    change = Change(Amount(Decimal(180), "người"), Amount(Decimal(200), "người"))
    target = a_target(ADMITTED, value=501, results=years(ADMITTED, 98, 102), change=change)
    book = Book()
    result_sentence(target, book, TIMES)

    assert book.bindings["t1.attainment"].exact.startswith("39.920159")
    assert book.bindings["t1.change"].exact.startswith("11.1111111")


# ------------------------------------------------------------------------------------------------- whatever was reached


@st.composite
def spans_of_time(draw: st.DrawFn) -> tuple[date, date]:
    """Return days a result may speak of, as reports name them."""
    year = draw(st.integers(2025, 2028))
    month = draw(st.sampled_from([(1, 12), (1, 6), (1, 9), (7, 12), (1, 3), (4, 6), (10, 12), (5, 5)]))
    last_days = {3: 31, 5: 31, 6: 30, 9: 30, 12: 31}
    whole = date(year, month[0], 1), date(year, month[1], last_days[month[1]])
    others = [whole, NOW, (date(2026, 1, 1), date(2027, 12, 31)), (date(2026, 3, 15), date(2027, 5, 20))]
    return draw(st.sampled_from([whole, *others]))


@st.composite
def reached(draw: st.DrawFn, of: Indicator, unit: str, *, source: str = "statement:1") -> Reached:
    """Return a figure somebody reported."""
    first, last = draw(spans_of_time())
    value = draw(st.one_of(st.just(Decimal(0)), figures(unit)) if unit not in ("%", "VND", "USD") else figures(unit))
    more = draw(st.sampled_from([{}, {}, {"given": 7, "asked": 9}]))
    return a_result(of, first, last, value=value, unit=unit, source=source, **more)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_result_reads_back(data):
    """Whatever an indicator's target asks and whatever was reached, each statement is read as it was, and no other."""
    of = data.draw(st.sampled_from(ALL))
    asked = data.draw(stated(of))
    results = (data.draw(reached(of, asked["unit"])),)
    target = a_target(of, results=results, **asked)
    before = data.draw(st.one_of(st.none(), figures(asked["unit"])))
    value = target.current.said.value if target.current else None
    if before is not None and value is not None:
        target = replace(target, change=Change(Amount(before, asked["unit"]), Amount(value, asked["unit"])))
    target = replace(target, verdict=replace(target.verdict, state=data.draw(st.sampled_from(State))))

    told(replace(target, current=results[0], reached=results))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_years_read_back(data):
    """Figures of several years, of a target for each year or for the term, read back with the year of each."""
    of = data.draw(st.sampled_from(ALL))
    asked = data.draw(stated(of))
    some = data.draw(st.lists(figures(asked["unit"]), min_size=2, max_size=4))
    results = tuple(of_year(of, 2025 + place, value=value, unit=asked["unit"]) for place, value in enumerate(some))
    target = a_target(of, results=results, **asked)

    told(replace(target, verdict=replace(target.verdict, state=data.draw(st.sampled_from(State)))))


OWNERS = ({"part": "Khu kinh tế"}, {"part": "KKT"}, {"organisation": "Chi bộ Công ty May Hòa Bình"})
BOUNDS = ({"comparator": "~", "hedge": "khoảng"}, {"comparator": ">", "hedge": "trên"}, {"comparator": "≥"})
RATES = ({"per": "year"}, {"per": "term"})


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_bound_rate_part_or_owner_reads_back(data):
    """A figure that is hedged, of each year, of a part or of another organisation is read as such."""
    of = data.draw(st.sampled_from(ALL))
    asked = data.draw(stated(of))
    more = data.draw(st.sampled_from([*OWNERS, *BOUNDS, *RATES]))
    result = a_result(of, *NOW, value=data.draw(figures(asked["unit"])), unit=asked["unit"], **more)
    target = a_target(of, results=(result,), **asked)

    told(replace(target, current=result, reached=(result,)))


def test_what_has_no_object_yet_is_no_zero():
    """A share of nothing is told as nothing to judge, a missing figure as missing."""
    target = a_target("zone.wastewater_share", value=100, condition="mới thành lập")
    nothing = replace(target, verdict=replace(target.verdict, state=State.NOTHING_TO_JUDGE))

    assert told(nothing).endswith(": chưa có đối tượng để đánh giá.")
    assert told(target).endswith(": chưa có số liệu.")


def test_a_title_reads_back():
    """A title that was kept is told in quotes."""
    result = of_year(TITLE, 2027, level="Cơ quan văn hóa")
    target = a_target(TITLE, level="Cơ quan văn hóa", per="year")

    assert told(replace(target, current=result, reached=(result,))).startswith(
        "Năm 2027, giữ vững danh hiệu “Cơ quan văn hóa”"
    )


@pytest.mark.parametrize("name", ["đình công", "số vụ cháy, nổ", "vụ tai nạn lao động chết người"])
@pytest.mark.parametrize("count", [0, 1])
def test_what_was_forbidden_and_has_no_code_reads_back(name, count):
    """A case of what must not be is told as having happened, none as a zero."""
    of = Indicator(code="", name=name, unit="vụ", over_time="sum")
    target = a_target(of, value=0, results=(of_year(of, 2027, value=count),))

    assert f"{count} vụ" in told(target)
