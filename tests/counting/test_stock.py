"""Ballots as paper: every identity, at every place, and which faults may be explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.counting.faults import Explanation, Fault, blocking, fault, faults
from nhiemky.counting.stock import FIGURES, Batch, Stock, check_batches, check_stock

WHOLE = Stock(printed=130, issued=120, spoiled=3, unused=7, collected=118, not_returned=2, exchanged=2)
TABLES = (
    Stock(place="1", printed=70, issued=65, spoiled=2, unused=3, collected=64, not_returned=1, exchanged=1),
    Stock(place="2", printed=60, issued=55, spoiled=1, unused=4, collected=54, not_returned=1, exchanged=1),
)


def told(found: tuple[Fault, ...]) -> list[tuple[str, str]]:
    """Return code and place of each fault."""
    return [(each.code, each.place) for each in found]


def test_stock_that_adds_up_has_no_fault():
    """Where every identity holds, at every table and in the whole, nothing is said."""
    assert check_stock(WHOLE, TABLES, present=120) == ()


def test_a_stock_is_kept_as_data():
    """As data a stock has every figure by its name, those not recorded as none."""
    assert Stock(place="1", printed=3).as_data() == {
        "place": "1", "printed": 3, "issued": None, "spoiled": None, "unused": None, "collected": None,
        "not_returned": None, "exchanged": 0,
    }  # fmt: skip


CASES = {
    "printed one more": (WHOLE, {"printed": 131}, ["stock.printed"]),
    "a spoiled ballot not recorded": (WHOLE, {"spoiled": 2}, ["stock.printed"]),
    "unused miscounted": (WHOLE, {"unused": 8}, ["stock.printed"]),
    "not returned miscounted": (WHOLE, {"not_returned": 1}, ["stock.issued"]),
    "more exchanged than spoiled": (WHOLE, {"exchanged": 4}, ["stock.exchanged"]),
    "more collected than issued": (WHOLE, {"collected": 121, "not_returned": 0}, ["stock.collected_over_issued"]),
    "not counted": (WHOLE, {"collected": None}, ["stock.missing"]),
    "issued not counted": (WHOLE, {"issued": None}, ["stock.missing"]),
    "printed not counted": (WHOLE, {"printed": None}, ["stock.missing"]),
    "below zero": (WHOLE, {"unused": -1, "spoiled": 11}, ["stock.negative"]),
    "exchanged below zero": (WHOLE, {"exchanged": -1}, ["stock.negative"]),
}


@pytest.mark.parametrize("name", CASES)
def test_every_figure_of_the_whole_is_held_to_the_others(name: str):
    """One figure that is wrong breaks the identity it stands in."""
    stock, changed, codes = CASES[name]

    assert [each.code for each in check_stock(replace(stock, **changed))] == codes


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_not_recorded_is_missing_and_not_zero(figure: str):
    """Without one of its figures a stock is not complete; nothing is taken for zero."""
    found = check_stock(replace(WHOLE, **{figure: None}))

    assert told(found) == [("stock.missing", "")]
    assert not found[0].explainable


def test_the_table_is_named():
    """A fault at a table says which one, in its place and in its sentence."""
    wrong = replace(TABLES[1], collected=56, not_returned=0)
    found = check_stock(WHOLE, (TABLES[0], wrong))

    assert ("stock.collected_over_issued", "2") in told(found)
    assert found[0].vi.startswith("Bàn 2: ")
    assert found[0].sentence("en").startswith("Table 2: ")
    assert fault("stock.table_twice", place="Bàn 2").vi.startswith("Bàn 2: được ghi")


def test_tables_that_do_not_come_to_the_whole_are_told_by_figure():
    """A figure in which the tables come to something else than the whole is named."""
    found = check_stock(replace(WHOLE, printed=131, unused=8), TABLES)

    assert told(found) == [("stock.tables", ""), ("stock.tables", "")]
    assert "130 phiếu in ra" in found[0].vi
    assert "7 phiếu không dùng" in found[1].vi


def test_tables_of_a_common_box_need_not_say_what_was_collected():
    """Tables whose ballots went into one box have neither collected nor not returned, and are not asked for them."""
    tables = [replace(each, collected=None, not_returned=None) for each in TABLES]

    assert check_stock(WHOLE, tables) == ()


def test_a_table_without_its_issue_is_asked_for_it():
    """A table that gave no issued figure is named; its identities wait."""
    tables = (replace(TABLES[0], issued=None), TABLES[1])

    assert told(check_stock(WHOLE, tables)) == [("stock.missing", "1")]


def test_a_table_recorded_twice_is_named():
    """The same table twice is a fault of its own."""
    assert ("stock.table_twice", "1") in told(check_stock(WHOLE, (*TABLES, TABLES[0])))


def test_more_ballots_than_people_is_told():
    """More ballots issued than people present may be explained, by a latecomer that nobody wrote down."""
    found = check_stock(WHOLE, present=119)

    assert told(found) == [("stock.issued_over_present", "")]
    assert found[0].explainable


@given(
    st.tuples(*[st.integers(0, 400)] * 5),
    st.sampled_from(FIGURES),
    st.integers(-5, 5).filter(bool),
)
def test_every_single_wrong_figure_is_caught(figures: tuple[int, ...], figure: str, off: int):
    """In a stock that adds up, any one figure that is off by any number is caught."""
    collected, not_returned, spoiled, unused, _ = figures
    issued = collected + not_returned
    right = Stock(
        printed=issued + spoiled + unused, issued=issued, spoiled=spoiled, unused=unused, collected=collected,
        not_returned=not_returned,
    )  # fmt: skip

    assert check_stock(right) == ()
    assert check_stock(replace(right, **{figure: getattr(right, figure) + off})) != ()


# Batches -----------------------------------------------------------------------------------------------------------

BATCHES = (Batch("1", 50), Batch("2", 50), Batch("3", 18))


def test_batches_come_to_what_was_collected():
    """Batches that hold all ballots collected have no fault."""
    assert check_batches(118, BATCHES) == ()


@pytest.mark.parametrize(
    "batches, collected, expected",
    [
        (BATCHES[:2], 118, [("batch.sum", "")]),
        ((*BATCHES, Batch("3", 18)), 118, [("batch.twice", "3"), ("batch.sum", "")]),
        ((*BATCHES[:2], Batch("3")), 118, [("batch.not_counted", "3")]),
        ((*BATCHES[:2], Batch("3", 19)), 118, [("batch.sum", "")]),
        ((), 118, [("batch.none", "")]),
        ((), None, [("batch.none", "")]),
        ((), 0, []),
        (BATCHES, None, []),
    ],
)
def test_batches_are_held_to_the_ballots_collected(batches, collected, expected):
    """A batch lost, made twice, not counted or counted wrongly is told."""
    found = check_batches(collected, batches)

    assert [(each.code, each.batch) for each in found] == expected
    assert not any(each.explainable for each in found)


# Explanations ------------------------------------------------------------------------------------------------------


def test_the_head_may_explain_what_paper_does():
    """A ballot short in print is let stand with a reason and the head's name."""
    found = check_stock(replace(WHOLE, printed=131))
    explanation = Explanation(code="stock.printed", fault=found[0].vi, reason="Nhà in đếm nhầm", by="Trần Văn Bình")

    assert blocking(found) == found
    assert blocking(found, (explanation,)) == ()


@pytest.mark.parametrize(
    "changed", [{"reason": " "}, {"by": ""}, {"code": "stock.issued"}, {"place": "2"}, {"batch": "1"}, {"fault": ""}]
)
def test_an_explanation_stands_for_its_fault_only(changed: dict[str, str]):
    """Without reason or name, or for another fault or place, an explanation lets nothing stand."""
    found = check_stock(replace(WHOLE, printed=131))
    explanation = Explanation(code="stock.printed", fault=found[0].vi, reason="Nhà in đếm nhầm", by="Trần Văn Bình")

    assert blocking(found, (replace(explanation, **changed),)) == found


def test_an_explanation_does_not_cover_a_gap_that_grew():
    """What was signed for is one missing ballot; once other figures are written it is another fault."""
    found = check_stock(replace(WHOLE, printed=131))
    explanation = Explanation(code="stock.printed", fault=found[0].vi, reason="Nhà in đếm nhầm", by="Trần Văn Bình")
    grown = check_stock(replace(WHOLE, printed=400))

    assert blocking(grown, (explanation,)) == grown


NEVER = [code for code, row in faults().items() if not row["explainable"]]


@pytest.mark.parametrize("code", ["stock.collected_over_issued", "batch.sum", "pass.differ", "count.sums"])
def test_what_the_count_proves_wrong_is_never_explained(code: str):
    """More collected than issued, and whatever the count itself shows, stays blocking whoever signs."""
    assert code in NEVER


def test_more_collected_than_issued_blocks_whoever_signs():
    """No explanation lets a box stand that holds more ballots than were issued."""
    found = check_stock(replace(WHOLE, collected=121, not_returned=0))
    explanation = Explanation(code=found[0].code, fault=found[0].vi, reason="Phiếu thừa", by="Trần Văn Bình")

    assert [each.code for each in blocking(found, (explanation,))] == ["stock.collected_over_issued"]
    assert "bầu lại" in found[0].vi


@pytest.mark.parametrize("code", faults())
def test_every_fault_has_a_sentence_in_both_languages(code: str):
    """Every fault of the table says what happened and what to do, in both languages, as one sentence."""
    row = faults()[code]

    assert row["vi"].endswith(".")
    assert row["en"].endswith(".")
    assert set(row) == {"vi", "en", "explainable"}


def test_an_unknown_code_is_no_fault():
    """A code that is not in the table is a mistake of the program."""
    with pytest.raises(KeyError):
        fault("stock.nothing")
