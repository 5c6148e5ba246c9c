"""What is kept as written and never reckoned with: hedge, condition, who set the target; and cases of any body."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import SetBy, State, Zero, show_shape

from .make import TERM, at_end, between, ceiling, floor, on, share, total, year, yearly, years

DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))
SHAPES = st.sampled_from([floor(70), ceiling(300, "người"), between(60, 80, "người"), Zero("người")])


@given(st.lists(st.none() | st.integers(0, 500), max_size=5), SHAPES, DAYS, st.sampled_from(["khoảng", "hơn", "gần"]))
def test_words_beside_a_figure_decide_nothing(values, shape, as_of, hedge):
    """A hedge is shown and the number judged as written (S11); condition and origin change no state and no figure."""
    for target in (total(shape), yearly(shape), at_end(shape)):
        plain = on(target, years(*values), as_of)
        written = replace(target, hedge=hedge, condition="mới thành lập", set_by=SetBy.COUNCIL)

        verdict = on(written, years(*values), as_of)

        assert replace(verdict, lines=()) == replace(plain, lines=())
        assert verdict.lines[:-1] == plain.lines
        assert verdict.arithmetic().endswith(f"văn bản ghi “{hedge}”; xét theo con số đã ghi")
        assert verdict.arithmetic("en").endswith(f"written as “{hedge}”; judged by the number as written")
        assert verdict.lines[-1].note


def test_an_empty_condition_is_named():
    """100% of none is neither attained nor missed, and says of what there is none (S10)."""
    target = at_end(floor(100, "%"), condition="mới thành lập")

    verdict = on(target, [share(2025, 0, 0)])

    assert verdict.state is State.NOTHING_TO_JUDGE
    assert verdict.arithmetic() == "2025: chưa có đối tượng nào “mới thành lập” (mẫu số bằng 0), chưa phát sinh"
    assert verdict.arithmetic("en") == "2025: nothing is “mới thành lập” (denominator 0), nothing to judge"
    assert on(target, [share(2025, 1, 1)]).state is State.ATTAINED
    assert on(target, [share(2025, 0, 1)]).state is State.MISSED


@given(st.dictionaries(st.sampled_from("ABCDE"), st.lists(st.integers(0, 1), min_size=5, max_size=5), min_size=1))
def test_one_case_anywhere_ever_breaks_never(cases):
    """A zero target binds the whole subtree and term: one case of one body in one year, and it is broken (S4)."""
    results = [
        year(2021 + index, value, entity=name, source_id=f"{name}{index}")
        for name, values in cases.items()
        for index, value in enumerate(values)
    ]

    verdict = on(yearly(Zero("người")), results)

    found = any(value for values in cases.values() for value in values)
    assert verdict.state is (State.BROKEN if found else State.ATTAINED)
    assert verdict.share_of_plan is None
    assert set(verdict.counted) == {each.source_id for each in results}


def test_a_shape_is_written_without_its_hedge():
    """The shape says what is judged; the hedge stands beside it."""
    assert show_shape(replace(total(floor(2500)), hedge="khoảng").shape) == "≥ 2.500 người"
    assert TERM.years() == (2021, 2022, 2023, 2024, 2025)
