"""What is understood of what people type into a cell, and what is said beside it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.ledger.returns import cells
from nhiemky.ledger.returns.cells import EMPTY, Cell, Parsed, as_json, from_json, number_typed, parse, typed_of
from nhiemky.ledger.returns.checks import check, check_typed, unanswered
from nhiemky.ledger.returns.lines import FormLine, is_counted
from nhiemky.ledger.returns.words import words

MONEY = FormLine(code="revenue", name_vi="doanh thu", name_en="revenue", unit="VND", scale=Decimal(10**9), decimals=3)
PEOPLE = FormLine(code="members", name_vi="số đảng viên", name_en="members", unit="người", required=False, stock=True)
AREA = FormLine(code="area", name_vi="diện tích", name_en="area", unit="ha", decimals=2)
SHARE = FormLine(code="share", name_vi="tỷ lệ hoàn thành", name_en="share", unit="%", over_tree="ratio", share=True)
GROWTH = FormLine(
    code="growth", name_vi="tăng thu", name_en="growth", unit="%", over_tree="ratio", share=False, signed=True
)


def understood(text: str, line: FormLine, of: str = "") -> Parsed:
    """Return what is understood of a text in a cell."""
    return parse({"value": text, "of": of}, line)


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("1.234,5", MONEY, 1_234_500_000_000),
        ("1234.5", MONEY, 1_234_500_000_000),
        ("1,234.5", MONEY, 1_234_500_000_000),
        ("215 triệu đồng", MONEY, 215_000_000),
        ("2 nghìn tỷ", MONEY, 2_000_000_000_000),
        ("1.500 tỷ đồng", MONEY, 1_500_000_000_000),
        ("950.000.000 đồng", MONEY, 950_000_000),
        ("0", MONEY, 0),
        ("không phát sinh", PEOPLE, 0),
        ("1 234", PEOPLE, 1234),
        ("1\u00a0234\u00a0567", PEOPLE, 1_234_567),
        ("１２", PEOPLE, 12),
        ("12 đảng viên", PEOPLE, 12),
        ("12,75 ha", AREA, Decimal("12.75")),
        ("0.125", AREA, Decimal("0.125")),
        ("−5", PEOPLE, -5),
    ],
)
def test_what_is_understood(text: str, line: FormLine, value: object):
    """The Vietnamese way, the English one where it is certain, units and scales; exact, in the unit kept."""
    parsed = understood(text, line)

    assert parsed.troubles == ()
    assert parsed.cell.value == value


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("mười hai", PEOPLE, "not_a_number"),
        ("12 abc", PEOPLE, "not_a_number"),
        ("1e15", MONEY, "not_a_number"),
        ("#REF!", MONEY, "not_a_number"),
        ("1.23.4", AREA, "number_unclear"),
        ("5,", AREA, "number_unclear"),
        ("-", PEOPLE, "word_unclear"),
        ("chưa có số liệu", PEOPLE, "word_unclear"),
        ("1" * 201, PEOPLE, "too_long"),
        ("9" * 40, PEOPLE, "too_large"),
        ("12 triệu USD", MONEY, "unit_mismatch"),
        ("12%", PEOPLE, "unit_mismatch"),
        ("3 tổ chức", PEOPLE, "unit_mismatch"),
        ("57/58", PEOPLE, "no_ratio"),
        ("98,3%", SHARE, "percent_alone"),
        ("57", SHARE, "half_a_ratio"),
    ],
)
def test_what_is_not_understood_is_said_beside_the_cell(text: str, line: FormLine, code: str):
    """In both languages, with what to do; no figure is made of it."""
    (trouble,) = understood(text, line).troubles

    assert (trouble.code, trouble.severity, trouble.line) == (code, "error", line.code)
    assert trouble.sentence("vi") != trouble.sentence("en")
    assert "{" not in trouble.message + trouble.message_en
    assert understood(text, line).cell.value is None


def test_a_ratio_is_typed_in_one_cell_or_two():
    """57/58 fills both; nothing of nothing is 0 of 0, never 0%."""
    assert understood("57/58", SHARE).cell == understood("57", SHARE, "58").cell == Cell(Decimal(57), Decimal(58))
    assert understood("57", SHARE, "58").cell.shown(SHARE) == "57/58 (98,3%)"
    assert understood("không phát sinh", SHARE).cell == Cell(Decimal(0), Decimal(0))
    assert Cell(Decimal(0), Decimal(0)).shown(SHARE) == "0/0"


def test_empty_is_missing():
    """Never zero, also with a note."""
    assert understood("  ", PEOPLE).cell == EMPTY
    noted = parse({"note": "chưa họp"}, PEOPLE).cell
    assert (noted.given, noted.note, noted.shown(PEOPLE)) == (False, "chưa họp", "")
    assert typed_of(noted, PEOPLE) == {"value": "", "of": "", "note": "chưa họp"}


@pytest.mark.parametrize("kind", ["zero", "unclear"])
def test_every_word_for_a_cell_is_known(kind: str):
    """Each row of the data file is what it says."""
    for each in words()["cells"][kind]:
        parsed = understood(each, PEOPLE)
        assert (parsed.cell.value == 0) == (kind == "zero")
        assert [trouble.code for trouble in parsed.troubles] == ([] if kind == "zero" else ["word_unclear"])


@given(st.integers(-(10**18), 10**18), st.integers(0, 3))
def test_what_is_shown_reads_back(number: int, decimals: int):
    """A figure shown as typed is understood as itself, and so is one that was kept."""
    line = FormLine(code="x", name_vi="x", name_en="x", unit="VND", scale=Decimal(10**9), decimals=decimals)
    cell = Cell(Decimal(number).scaleb(9 - decimals))

    assert parse(typed_of(cell, line), line).cell == cell
    assert from_json(as_json(cell)) == cell


@given(st.text(max_size=60), st.text(max_size=10), st.sampled_from([MONEY, PEOPLE, SHARE, AREA]))
def test_whatever_is_typed_is_a_figure_empty_or_a_sentence(value: str, of: str, line: FormLine):
    """Nothing breaks, and no figure comes of what is not understood."""
    parsed = understood(value, line, of)

    assert parsed.cell.value is None or not parsed.troubles
    if not value.strip() and not of.strip():
        assert parsed == Parsed(EMPTY)
    if parsed.cell.value is not None:
        assert parsed.cell.value.is_finite()


@given(st.integers(0, 10**15))
def test_thousands_are_parted_by_dots(number: int):
    """Every whole number written the Vietnamese or the English way is itself."""
    assert number_typed(f"{number:,}".replace(",", ".")) == number
    if number >= 10**6:
        assert number_typed(f"{number:,}") == number


def codes(line: FormLine, value: object, before: object = None, plan: object = None) -> list[str]:
    """Return what is said of a figure against the period before and the target."""
    previous = {} if before is None else {line.code: Cell(Decimal(str(before)))}
    plans = {} if plan is None else {line.code: Decimal(str(plan))}
    return [each.code for each in check([line], {line.code: Cell(Decimal(str(value)))}, previous, plans)]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (lambda: codes(PEOPLE, -1), ["negative"]),
        (lambda: codes(PEOPLE, "1.5"), ["whole_count"]),
        (lambda: codes(AREA, "1.234"), ["too_fine"]),
        (lambda: codes(PEOPLE, 40, 10), ["jump"]),
        (lambda: codes(PEOPLE, 29, 10), []),
        (lambda: codes(PEOPLE, 4, 1), []),
        (lambda: codes(PEOPLE, 0, 30), ["jump"]),
        (lambda: codes(PEOPLE, 95, 100), ["falls"]),
        (lambda: codes(MONEY, 10**15, 10**12), ["scale"]),
        (lambda: codes(MONEY, 10**9, 10**12), ["scale_down"]),
        (lambda: codes(MONEY, 10**15, None, 10**12), ["scale"]),
        (lambda: codes(MONEY, 10**15), ["beyond"]),
        (lambda: codes(MONEY, 10**12), []),
        (lambda: codes(PEOPLE, 3, 3), []),
    ],
)
def test_what_is_strange_is_asked(found: object, said: list[str]):
    """Signs, decimals, leaps, thousandfold leaps, what falls: one thing of one figure."""
    assert found() == said  # type: ignore[operator]


def test_shares():
    """More than all cannot be; growth can, and below zero too; of an unknown share it is asked."""
    above = {"share": Cell(Decimal(59), Decimal(58))}
    assert [each.code for each in check([SHARE], above, {})] == ["share_above_whole"]
    falling = {"growth": Cell(Decimal(-5), Decimal(3))}
    assert check([GROWTH], falling, {}) == ()
    unknown = FormLine(code="share", name_vi="x", name_en="x", unit="%", over_tree="ratio")
    assert [each.code for each in check([unknown], above, {})] == ["above_hundred"]
    plain = FormLine(code="share", name_vi="x", name_en="x", unit="%")
    assert [each.code for each in check([plain], {"share": Cell(Decimal(120))}, {})] == ["above_hundred"]
    below = {"share": Cell(Decimal(1), Decimal(-2))}
    assert "negative_whole" in [each.code for each in check([SHARE], below, {})]


def parts(whole: int, *under: int, before: tuple[int, ...] = ()) -> list[str]:
    """Return what is said of parts of a whole."""
    lines = [PEOPLE, *(
        FormLine(code=f"p{place}", name_vi=f"phần {place}", name_en=f"part {place}", unit="người", part_of="members")
        for place in range(len(under))
    )]  # fmt: skip
    made = dict(zip([line.code for line in lines], map(Cell, map(Decimal, (whole, *under))), strict=True))
    past = dict(zip([line.code for line in lines], map(Cell, map(Decimal, before)), strict=False))
    return [each.code for each in check(lines, made, past) if each.code.startswith("part")]


def test_parts_against_the_whole():
    """A part above the whole cannot be; parts that do not add up are asked about, unless they never did."""
    assert parts(10, 4, 6) == []
    assert parts(10, 11, 1) == ["part_above_whole"]
    assert parts(10, 7, 6) == ["parts_differ"]
    assert parts(10, 3, 3) == ["parts_differ"]
    assert parts(10, 3, 3, before=(10, 4, 4)) == []
    assert parts(10, 3) == []


def test_questions_are_answered_by_a_reason():
    """Errors are not; a required line left empty is a question."""
    lines = [MONEY, PEOPLE]
    _, troubles = check_typed(lines, {"members": {"value": "ba"}}, {})
    assert [(each.line, each.code) for each in troubles] == [("revenue", "missing"), ("members", "not_a_number")]

    assert [each.line for each in unanswered(troubles, {"revenue": "chờ thuế", "members": "x"})] == ["members"]
    assert [each.line for each in unanswered(troubles, {"revenue": " "})] == ["revenue", "members"]


def test_every_trouble_is_raised_and_every_one_has_words():
    """The data file and the program say the same."""
    import re

    folder = files("nhiemky.ledger").joinpath("returns")
    source = "".join(each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".py"))
    said = tomllib.loads(files("nhiemky.ledger").joinpath("data/returns.toml").read_text(encoding="utf-8"))["troubles"]

    assert set(re.findall(r'"(\w+)"', source)) >= set(said)
    for each in said.values():
        assert each["severity"] in {"error", "ask"}
        assert each["vi"].endswith(".")
        assert each["en"].endswith(".")


def test_what_is_counted_in_whole_numbers():
    """People and cases; never money, areas or shares."""
    assert [is_counted(each) for each in ("người", "hội nghị", "ha", "VND", "%", "km2")] == [True, True, *[False] * 4]
    assert cells.TYPED_LIMIT == 200
