"""What is asked about the table of planned targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import Amount, Change, Floor, Level, State, Target, Verdict, scale_of
from nhiemky.writing.material import (
    Indicator,
    Letterhead,
    PlannedTarget,
    Reached,
    ResolutionMaterial,
    TargetMaterial,
    TermMaterial,
)
from nhiemky.writing.model import Said
from nhiemky.writing.planned import DEFAULT, PlanSettings, Trouble, check_planned
from nhiemky.writing.planned.trouble import rows_of

MEMBERS = Indicator(code="party.members.admitted", name="kết nạp đảng viên", unit="người", over_time="sum")
OCCUPANCY = Indicator(code="zone.occupancy", name="tỷ lệ lấp đầy", unit="%")
CASES = Indicator(code="", name="số vụ ngừng việc", unit="vụ", over_time="worst", more_is_better=False)
EXPORT = Indicator(code="export", name="kim ngạch xuất khẩu", unit="VND or USD", over_time="sum")
LETTERHEAD = Letterhead(
    family="party",
    superior="ĐẢNG BỘ TỈNH LAM KHÊ",
    issuer="ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP",
    symbol="ĐU",
    place="Lam Khê",
    organisation="Đảng bộ các khu công nghiệp",
    committee="Đảng ủy các khu công nghiệp",
    on_behalf="T/M BAN CHẤP HÀNH",
    titles=("BÍ THƯ",),
)


def asks(
    value: int | str | None = None, indicator: Indicator = MEMBERS, *, key: str = "p1", **more: Any
) -> PlannedTarget:
    """Return a row that asks for ``value``; what begins with nothing of a row is of its statement."""
    row = {name: more.pop(name) for name in ("past", "part_of") if name in more}
    said = Said(
        kind="target",
        indicator=indicator.code or None,
        words=indicator.name,
        value=None if value is None else Decimal(value),
        **{"comparator": "≥", "unit": indicator.unit, **more},
    )
    return PlannedTarget(key=key, indicator=indicator, said=said, **row)


def past(*years: int, value: int | str, indicator: Indicator = MEMBERS, gain: int | None = None) -> TargetMaterial:
    """Return the target of the term 2020–2025 that came to ``value``, with the figures of 2021, 2022 …"""
    amount = Amount(Decimal(value), indicator.unit)
    reached = [
        Reached(
            first=date(2021 + place, 1, 1),
            last=date(2021 + place, 12, 31),
            said=Said(kind="result", value=Decimal(each), unit=indicator.unit),
            source=f"statement:{place}",
        )
        for place, each in enumerate(years)
    ]
    whole = Reached(
        first=date(2021, 1, 1),
        last=date(2025, 12, 31),
        said=Said(kind="result", value=amount.value, unit=indicator.unit),
        source="statement:9",
    )
    return TargetMaterial(
        key="t1",
        indicator=indicator,
        said=Said(kind="target", value=Decimal(500), comparator="≥", unit=indicator.unit),
        target=Target(shape=Floor(Amount(Decimal(500), indicator.unit))),
        verdict=Verdict(state=State.EXCEEDED, value=amount),
        reached=tuple(reached),
        current=whole,
        change=None if gain is None else Change(Amount(amount.value - gain, indicator.unit), amount),
    )


def found(*rows: PlannedTarget, targets: tuple[TargetMaterial, ...] = ()) -> tuple[Trouble, ...]:
    """Return what is asked about rows planned for 2025–2030."""
    term = TermMaterial(
        letterhead=LETTERHEAD,
        first_year=2020,
        last_year=2025,
        ordinal="lần thứ II",
        day=date(2025, 6, 1),
        as_of=date(2025, 6, 1),
        targets=targets,
    )
    material = ResolutionMaterial(term=term, first_year=2025, last_year=2030, ordinal="lần thứ III", planned=rows)
    return check_planned(material)


def test_out_of_reach_at_any_pace() -> None:
    """A total that needs more than twice the best year in every year is asked about, with both rates."""
    (trouble,) = found(asks(1200, past=past(92, 110, 105, 108, 102, value=517)))
    assert trouble.code == "planned.unreachable"
    assert trouble.vi == (
        "Chỉ tiêu “kết nạp đảng viên” ≥ 1.200 người là 240 người mỗi năm, gấp 2,18 lần năm cao nhất của nhiệm kỳ trước "
        "(110 người, 2022); nêu căn cứ hoặc đặt mức thấp hơn."
    )


def test_easier_than_what_was_reached() -> None:
    """A total below what the term before came to is asked about."""
    (trouble,) = found(asks(450, past=past(92, 110, 105, 108, 102, value=517)))
    assert (trouble.code, trouble.key) == ("planned.easier", "p1")
    assert (
        "là 90 người mỗi năm, thấp hơn bình quân mỗi năm của nhiệm kỳ trước (103,4 người; 2021–2025: 517 người)"
        in trouble.vi
    )


def test_a_range_is_easier_only_where_its_upper_end_is() -> None:
    """A range that holds what was reached is no easier target."""
    assert found(asks(low=Decimal(500), high=Decimal(550), past=past(value=517))) == ()
    assert [each.code for each in found(asks(low=Decimal(400), high=Decimal(450), past=past(value=517)))] == [
        "planned.easier"
    ]


def test_a_yearly_pace_is_compared_with_yearly_figures() -> None:
    """110 a year is no less than 517 in five years."""
    assert found(asks(110, per="year", past=past(value=517))) == ()
    assert [each.code for each in found(asks(100, per="year", past=past(value=517)))] == ["planned.easier"]


@pytest.mark.parametrize(
    ("value", "gain", "codes"),
    [(90, 5, ["planned.unreachable"]), (70, 5, []), (68, 2, []), (60, 5, ["planned.easier"]), (90, None, [])],
)
def test_heights(value: int, gain: int | None, codes: list[str]) -> None:
    """A share is compared with what it gained in the whole term before; small gains are never asked about."""
    row = asks(value, OCCUPANCY, past=past(value=66, indicator=OCCUPANCY, gain=gain))
    assert [each.code for each in found(row)] == codes


def test_points_are_not_per_cent() -> None:
    """The difference of two percentages is told in points."""
    (trouble,) = found(asks(60, OCCUPANCY, past=past(value=66, indicator=OCCUPANCY)))
    assert trouble.vi.endswith("(66%), kém 6 điểm phần trăm; nâng mức hoặc nêu lý do.")
    assert "by 6 percentage points" in trouble.en


def test_limits_are_compared_the_other_way_round() -> None:
    """Where less is better a wider limit is easier and one far below what was kept out of reach; "never" is neither."""
    kept = past(value=4, indicator=CASES)
    codes = [[each.code for each in found(asks(value, CASES, comparator="≤", past=kept))] for value in (6, 3, 1, 0)]
    assert codes == [["planned.easier"], [], ["planned.unreachable"], []]


def test_a_limit_for_every_year_is_compared_with_the_mean() -> None:
    """A limit a year above the yearly mean of what was kept is easier."""
    counted = replace(CASES, over_time="sum")
    row = asks(2, counted, comparator="≤", per="year", past=past(value=5, indicator=counted))
    (trouble,) = found(row)
    assert "rộng hơn bình quân mỗi năm của nhiệm kỳ trước (1 vụ; 2021–2025: 5 vụ)" in trouble.vi


def test_a_lower_title() -> None:
    """A level below the one reached is asked about, on the scale of the past target."""
    rating = scale_of("rating")
    held = replace(
        past(value=0),
        target=Target(shape=rating.at_least("hoàn thành tốt nhiệm vụ")),
        verdict=Verdict(state=State.EXCEEDED, level=rating.levels[-1]),
    )
    assert isinstance(held.target.shape, Level)
    row = asks(None, level="hoàn thành tốt nhiệm vụ", past=held)
    assert [each.code for each in found(row)] == ["planned.easier"]
    assert found(asks(None, level=rating.levels[-1], past=held)) == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (asks(500, comparator="≤"), "planned.direction"),
        (asks(3, CASES, comparator="≥"), "planned.direction"),
        (asks(500, unit="tổ chức"), "planned.unit"),
        (asks(500, unit=""), "planned.unit"),
        (asks(120, OCCUPANCY), "planned.percentage"),
        (asks(None), "planned.empty"),
        (asks(None, low=Decimal(5), high=Decimal(3)), "planned.range"),
    ],
)
def test_rows_alone(row: PlannedTarget, code: str) -> None:
    """A row that cannot be meant as it stands is asked about."""
    assert [each.code for each in found(row)] == [code]


def test_money_in_either_currency() -> None:
    """An indicator of money takes both currencies, and one row for each is no repetition."""
    assert found(asks(31, EXPORT, unit="USD"), asks(8900, EXPORT, key="p2", unit="VND")) == ()


def test_growth_may_be_more_than_the_whole() -> None:
    """A growth of 120% is no share of a whole."""
    assert found(asks(120, EXPORT, unit="%", change="up")) == ()


def test_the_same_indicator_twice() -> None:
    """The second of two rows that ask the same is asked about, a floor beside a limit is not."""
    (trouble,) = found(asks(500), asks(520, key="p2"))
    assert (trouble.code, trouble.key) == ("planned.twice", "p2")
    assert "(≥ 500 người và ≥ 520 người)" in trouble.vi
    assert found(asks(15, OCCUPANCY), asks(20, OCCUPANCY, key="p2", comparator="=")) != ()


def test_a_pace_beside_a_total() -> None:
    """Five years of the pace that are not the total are asked about, with the product."""
    (trouble,) = found(asks(500), asks(110, key="p2", per="year"))
    assert trouble.code == "planned.pace"
    assert "5 năm × 110 người = 550 người, khác với 500 người" in trouble.vi
    assert found(asks(550), asks(110, key="p2", per="year")) == ()


def test_parts_that_do_not_add_up() -> None:
    """Parts of a whole must make it; shares of it must only not be more."""
    parts = (asks(103, key="p2", part_of="p1"), asks(80, key="p3", part_of="p1"))
    (trouble,) = found(asks(186), *parts)
    assert (trouble.code, trouble.key) == ("planned.split", "p1")
    assert "103 + 80 = 183 người, tổng là 186 người" in trouble.vi
    assert found(asks(183), *parts) == ()
    shares = (asks(80, OCCUPANCY, key="p2", part_of="p1"), asks(25, OCCUPANCY, key="p3", part_of="p1"))
    assert [each.code for each in found(asks(100, OCCUPANCY), *shares)] == ["planned.split"]
    assert found(asks(100, OCCUPANCY), shares[0]) == ()


def test_parts_of_another_unit() -> None:
    """Parts in another unit are not added, and said not to be."""
    rows = (asks(100), asks(50, key="p2", part_of="p1", unit="người"), asks(50, OCCUPANCY, key="p3", part_of="p1"))
    assert [(each.code, each.key) for each in found(*rows)] == [("planned.split", "p3")]


def test_a_past_target_that_is_not_taken_up() -> None:
    """A target of the congress that ends and stands in no row is named with what it asked."""
    (trouble,) = found(asks(70, OCCUPANCY), targets=(past(value=517),))
    assert (trouble.code, trouble.key) == ("planned.dropped", "t1")
    assert "“kết nạp đảng viên” của nhiệm kỳ trước (≥ 500 người)" in trouble.vi
    assert found(asks(600), targets=(past(value=517),)) == ()


def test_thresholds_are_ours() -> None:
    """The thresholds stand in the data with words for who shows them, and can be chosen otherwise."""
    assert set(PlanSettings.__dataclass_fields__) == set(rows_of("settings"))
    assert all(row["vi"] and row["en"] for row in rows_of("settings").values())
    assert PlanSettings() == DEFAULT


def test_every_question_says_what_to_do() -> None:
    """Every sentence names the indicator, ends as a sentence and says what to do in both languages."""
    for row in rows_of("trouble").values():
        for language in ("vi", "en"):
            assert "{indicator}" in row[language]
            assert row[language].endswith(".")
            assert "; " in row[language]


@given(
    st.integers(1, 10_000),
    st.integers(1, 10_000),
    st.sampled_from(["sum", "last"]),
    st.sampled_from(["year", None]),
)
def test_one_figure_is_never_both_easier_and_out_of_reach(value: int, reached: int, over_time: str, per: Any) -> None:
    """Whatever is planned against whatever was reached, at most one of the two is asked."""
    indicator = replace(MEMBERS, over_time=over_time)
    codes = [
        each.code
        for each in found(asks(value, indicator, per=per, past=past(reached, value=reached, indicator=indicator)))
    ]
    assert len(codes) <= 1
