"""What organisations below gave, how many targets stand how, and lines of periodic reports, as sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.materials import BILLION, UNCODED, a_result, a_target, figures, indicator, of_year, stated
from tests.writing.telling import TIMES, read_back

from nhiemky.reading.catalogue import standard
from nhiemky.targets import SetBy, State
from nhiemky.writing.book import Book
from nhiemky.writing.material import Below, LineMaterial, TargetMaterial
from nhiemky.writing.phrases import below_sentence, count_sentence, line_sentence

ADMITTED = "party.members.admitted"
ALL = [indicator(code) for code in standard().indicators if not code.startswith("review.")] + list(UNCODED)
NAMES = (
    "Chi bộ Công ty May Hòa Bình", "Đảng bộ Công ty cổ phần Thép Sông Bứa", "Chi bộ Văn phòng Ban Quản lý", "Chi bộ 3",
    "Đảng bộ Khu công nghiệp Đông Phú", "Công ty Dệt Bảo Hưng", "Trung tâm Hỗ trợ doanh nghiệp",
)  # fmt: skip
QUARTER = (date(2027, 4, 1), date(2027, 6, 30))


def standing(*states: State, **fields: SetBy) -> list[TargetMaterial]:
    """Return targets whose verdicts are ``states``."""
    one = a_target(ADMITTED, value=500, **fields)
    return [
        replace(one, key=f"t{place}", verdict=replace(one.verdict, state=each)) for place, each in enumerate(states, 1)
    ]


def test_what_each_organisation_gave_is_told_with_its_name():
    """Figures of subordinates are read as theirs; who gave nothing is named and is no zero."""
    below = tuple(
        Below(name=name, reached=of_year(ADMITTED, 2027, value=value, organisation=name))
        for name, value in zip(NAMES[:3], (12, 20, None), strict=True)
    )
    target = a_target(ADMITTED, value=500, below=below)

    assert read_back(lambda book: below_sentence(target, book, TIMES)) == [
        (
            "Năm 2027, kết nạp đảng viên mới của các tổ chức trực thuộc: Chi bộ Công ty May Hòa Bình 12 đảng viên mới; "
            "Đảng bộ Công ty cổ phần Thép Sông Bứa 20 đảng viên mới; chưa có số liệu của Chi bộ Văn phòng Ban Quản lý."
        )
    ]


def test_nothing_below_is_no_sentence():
    """Where no organisation gave anything there is nothing to tell."""
    assert below_sentence(a_target(ADMITTED, value=500), Book(), TIMES) == ()


def test_counts_tell_every_state_apart():
    """What is reached is counted together with what of it is exceeded; no data is counted apart."""
    states = (State.EXCEEDED, State.ATTAINED, State.ATTAINED, State.BEHIND, State.BROKEN, State.NO_DATA)

    assert read_back(lambda book: count_sentence(standing(*states), book, TIMES)) == [
        (
            "Đến ngày 30/6/2028, trong tổng số 6 chỉ tiêu, có 3 chỉ tiêu đạt và vượt (trong đó 1 chỉ tiêu vượt), 1 chỉ "
            "tiêu chậm tiến độ, 1 chỉ tiêu không đạt, 1 chỉ tiêu chưa có số liệu."
        )
    ]


def test_parts_are_counted_with_their_whole():
    """What is split among some is one target, as the annex numbers it."""
    whole, part, other = standing(State.ATTAINED, State.BEHIND, State.ATTAINED)

    assert read_back(lambda book: count_sentence([whole, replace(part, part_of="t1"), other], book, TIMES)) == [
        "Đến ngày 30/6/2028, trong tổng số 2 chỉ tiêu, có 2 chỉ tiêu đạt."
    ]


def test_counts_of_assigned_targets_have_keys_of_their_own():
    """Targets of the congress and those assigned from above are counted in one document, never together."""
    book = Book()
    count_sentence(standing(State.ATTAINED), book, TIMES)
    count_sentence(standing(State.ATTAINED, State.MISSED, set_by=SetBy.COUNCIL), book, TIMES)

    assert [book.bindings[key].exact for key in ("count.total", "count.assigned.total")] == ["1", "2"]


def test_a_line_tells_the_same_period_a_year_before_and_its_plan_so_far():
    """A quarter is compared with the same quarter; what the plan has come to is told over its own days."""
    of = "budget.contribution"
    so_far = a_result(of, date(2027, 1, 1), date(2027, 6, 30), value=220 * BILLION)
    line = LineMaterial(
        key="line1",
        indicator=indicator(of),
        field="",
        reached=a_result(of, *QUARTER, value=120 * BILLION),
        before=a_result(of, date(2026, 4, 1), date(2026, 6, 30), value=100 * BILLION),
        plan=a_target(of, value=500 * BILLION, results=(so_far,)),
    )

    assert read_back(lambda book: line_sentence(line, book, TIMES)) == [
        (
            "Quý II/2027, nộp ngân sách nhà nước đạt 120 tỷ đồng, tăng 20% so với cùng kỳ năm 2026. 6 tháng đầu năm "
            "2027, nộp ngân sách nhà nước đạt 220 tỷ đồng, bằng 44% chỉ tiêu Nghị quyết."
        )
    ]
    assert read_back(lambda book: line_sentence(replace(line, reached=None, plan=None), book, TIMES)) == [
        "Nộp ngân sách: chưa có số liệu."
    ]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_figures_below_read_back(data):
    """Whatever organisations gave, each figure is read as its own."""
    of = data.draw(st.sampled_from(ALL))
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    below = tuple(
        Below(name=name, reached=of_year(of, 2027, value=data.draw(figures(of.unit)), unit=of.unit, organisation=name))
        for name in names
    )
    target = a_target(of, value=Decimal(50), below=below)

    read_back(lambda book: below_sentence(target, book, TIMES))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_line_reads_back(data):
    """Whatever a line gives, its figure, its change and its plan read back."""
    of = data.draw(st.sampled_from(ALL))
    reached = a_result(of, *QUARTER, value=data.draw(figures(of.unit)), unit=of.unit)
    before = a_result(of, date(2026, 4, 1), date(2026, 6, 30), value=data.draw(figures(of.unit)), unit=of.unit)
    plan = a_target(of, results=(reached,), **{**data.draw(stated(of)), "unit": of.unit})
    line = LineMaterial(
        key="line1",
        indicator=of,
        field="",
        reached=reached,
        before=data.draw(st.sampled_from([before, None])),
        plan=data.draw(st.sampled_from([plan, None])),
    )

    read_back(lambda book: line_sentence(line, book, TIMES))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(State), min_size=1, max_size=40))
def test_any_counts_read_back(states):
    """However targets stand, the counts read back."""
    read_back(lambda book: count_sentence(standing(*states), book, TIMES))
