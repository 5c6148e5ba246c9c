"""Targets as sentences of a resolution, and what the reader makes of them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.materials import (
    TITLE,
    UNCODED,
    a_target,
    amounts_asked,
    every_shape,
    figures,
    indicator,
    planned,
    stated,
)
from tests.writing.round_trip import assert_reads_back

from nhiemky.files import open_bytes
from nhiemky.reading import read
from nhiemky.reading.catalogue import OwnIndicator, standard
from nhiemky.reading.model import Reading
from nhiemky.reading.naming import MEASURED
from nhiemky.reading.vocabulary import load
from nhiemky.targets.forms import Form
from nhiemky.targets.scales import scales
from nhiemky.writing import DocumentKind, Draft, Figure, Head, Heading, Paragraph, text_of
from nhiemky.writing.book import Book
from nhiemky.writing.material import Indicator
from nhiemky.writing.phrases import bind_target, target_sentence, target_sentences
from nhiemky.writing.phrases.rows import generic_rows, rows
from nhiemky.writing.phrases.stated import Stated
from nhiemky.writing.plain import text_of_draft
from nhiemky.writing.word import write_docx

HEAD = Head(
    family="party", superior="ĐẢNG BỘ TỈNH HÀ SƠN", issuer="ĐẠI HỘI ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP\nLẦN THỨ II",
    symbol="NQ/ĐH", place="Hà Sơn", day=date(2025, 6, 25), type="NGHỊ QUYẾT",
    abstract="Đại hội Đảng bộ các khu công nghiệp tỉnh Hà Sơn lần thứ II, nhiệm kỳ 2025 - 2030",
)  # fmt: skip
EXAMPLES = [(row.code, each["asked"], each["text"]) for row in rows().values() for each in row.examples]
EXAMPLES += [
    (Indicator(code="", name=each["name"], unit=each["unit"]), each["asked"], each["text"])
    for row in generic_rows()
    for each in row.examples
]
ALL = [indicator(code) for code in standard().indicators if not code.startswith("review.")] + list(UNCODED)


PARTS = ["KKT", "KCN", "Khu kinh tế Vũng Lau", "khu công nghiệp", "Đông Phú"]


def labelled(draft: Draft, label: str) -> Draft:
    """Return a draft with the label of an item before each paragraph; "{}" is its number."""
    blocks = [
        replace(block, pieces=(label.format(place), *block.pieces)) if place else block
        for place, block in enumerate(draft.blocks)
    ]
    return replace(draft, blocks=tuple(blocks))


def reading_of(draft: Draft) -> Reading:
    """Return what the reader makes of a draft."""
    return read(open_bytes("a.txt", text_of_draft(draft).encode()))


def resolution(*targets: Stated) -> Draft:
    """Return a resolution that states the targets, one a paragraph."""
    book = Book()
    told = target_sentences(targets, book)
    blocks = [
        Heading(key="targets", level=1, pieces=("II. CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2025 - 2030",)),
        *(Paragraph(key=key, pieces=pieces) for key, pieces in told),
    ]
    return Draft(kind=DocumentKind.RESOLUTION, head=HEAD, blocks=tuple(blocks), bindings=book.bindings)


@pytest.mark.parametrize(("of", "asked", "text"), EXAMPLES, ids=[text for _, _, text in EXAMPLES])
def test_each_example_is_written_and_read(of, asked, text):
    """Every row of the phrases says its example as it stands there, and the reader gives the statement back."""
    target = planned(of, **asked)

    assert text_of(target_sentence(target, Book())) == text
    assert_reads_back(resolution(target))


def test_every_indicator_of_the_catalogue_has_a_phrase():
    """Whatever the catalogue measures has words of its own, but for counts of targets."""
    assert {each.code for each in ALL if each.code} == set(rows())


@pytest.mark.parametrize("shape", every_shape())
def test_every_shape_reads_back(shape):
    """A target of every shape, written, is read as the same target, alone and as a planned one."""
    assert_reads_back(resolution(*every_shape()[shape]))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_target_reads_back(data):
    """Whatever an indicator's target asks, its sentence is read as just that."""
    of = data.draw(st.sampled_from(ALL))

    assert_reads_back(resolution(a_target(of, **data.draw(stated(of)))))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_targets_side_by_side_read_back(data):
    """Targets of many indicators under one heading do not colour each other."""
    chosen = data.draw(st.lists(st.sampled_from(ALL), min_size=2, max_size=10, unique_by=lambda of: (of.code, of.name)))
    label = data.draw(st.sampled_from(["", "{}. ", "({}) ", "{}) ", "- "]))
    targets = [a_target(of, key=f"t{place}", **data.draw(stated(of))) for place, of in enumerate(chosen)]

    assert_reads_back(labelled(resolution(*targets), label))


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_total_and_its_pace_read_back(data):
    """A figure of the term and what it comes to in a year are one sentence, whatever they are of."""
    of = data.draw(st.sampled_from([each for each in ALL if each.code and each.over_time == "sum"]))
    asked = {**data.draw(stated(of)), "per": "term"}
    whole = {name: each * 5 if name in {"value", "low", "high"} else each for name, each in asked.items()}
    targets = (a_target(of, **whole), a_target(of, key="t2", **{**asked, "per": "year"}))

    (_, pieces), *others = target_sentences(targets, Book())

    assert others == []
    assert ", mỗi năm " in text_of(pieces)
    assert_reads_back(resolution(*targets))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_level_and_its_growth_read_back(data):
    """How much a year and how fast it grows are one sentence."""
    code = data.draw(st.sampled_from(["revenue", "export", "budget.contribution", "invest.attracted"]))
    level = a_target(code, **{**data.draw(stated(indicator(code))), "per": "year"})
    growth = a_target(f"{code}.growth", key="t2", per="year", **data.draw(amounts_asked("%")))

    assert len(target_sentences((level, growth), Book())) == 1
    assert_reads_back(resolution(level, growth))


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_split_reads_back(data):
    """The parts of a whole stand in brackets behind it and keep its indicator and span of time."""
    of = indicator(data.draw(st.sampled_from(["export", "invest.attracted", "budget.contribution", "labour.jobs.new"])))
    names = data.draw(st.lists(st.sampled_from(PARTS), min_size=2, max_size=4, unique=True))
    asked = data.draw(stated(of))
    amounts = data.draw(st.lists(figures(asked["unit"]), min_size=len(names), max_size=len(names)))
    whole = {"unit": asked["unit"], "per": asked["per"], "value": sum(amounts)}
    parts = [
        a_target(of, key=f"t{place}", part=name, part_of="t1", **{**whole, "value": amount})
        for place, (name, amount) in enumerate(zip(names, amounts, strict=True), 2)
    ]

    assert_reads_back(resolution(a_target(of, **whole), *parts))


@pytest.mark.parametrize("year", [2027, 2030])
@pytest.mark.parametrize("code", ["zone.occupancy", "party.members", "invest.projects.total", "export"])
def test_a_year_it_is_due_by_is_said_and_read(code, year):
    """A target for one year names it, and the reader finds the day it is due."""
    target = planned(code, value=70, comparator="≥", period=f"{year}-01-01/{year}-12-31")

    draft = resolution(target)

    assert text_of(draft.blocks[1].pieces).startswith(f"Phấn đấu đến năm {year}, ")
    (typed,) = reading_of(draft).targets
    assert typed.target.due == date(year, 12, 31)
    assert_reads_back(draft)


@pytest.mark.parametrize("per", [None, "year"])
@pytest.mark.parametrize("level", [level for scale in scales().values() for level in scale.levels[1:]])
def test_a_rating_reads_back(level, per):
    """Every level of every scale can be asked for."""
    assert_reads_back(resolution(planned(TITLE, level=level, comparator="≥", per=per)))


@pytest.mark.parametrize("title", ["Cơ quan văn hóa", "Đơn vị tiên tiến xuất sắc", "chuẩn nông thôn mới nâng cao"])
def test_a_title_reads_back(title):
    """A title that stands on no scale is kept as it is called."""
    assert_reads_back(resolution(planned(TITLE, level=title)))


@pytest.mark.parametrize(
    "of",
    [
        *(indicator(row.code) for row in rows().values() if row.zero),
        *(
            Indicator(code="", name=name, unit="vụ")
            for name in ["đình công", "số vụ cháy, nổ", "tai nạn lao động chết người"]
        ),
    ],
)
def test_what_must_not_be_is_said_in_words(of):
    """A zero is forbidden in words, and read as never."""
    draft = resolution(planned(of, value=0))

    assert not any(letter.isdigit() for letter in text_of(draft.blocks[1].pieces))
    assert reading_of(draft).targets[0].forms[0] == Form.NEVER
    assert_reads_back(draft)


def test_a_condition_is_said_and_read():
    """The words that limit what a share is taken of stand behind what is counted."""
    draft = resolution(*every_shape()["conditional"])

    (typed,) = reading_of(draft).targets
    assert typed.condition == "mới thành lập"
    assert Form.CONDITIONAL in typed.forms


def test_an_offices_own_indicator_reads_back():
    """An indicator that an office added is known by its name."""
    own = OwnIndicator(code="own.lamps", name="số đèn đường thay mới", unit="bóng", phrases=("thắp sáng đường",))
    of = Indicator(code=own.code, name=own.name, unit=own.unit, over_time="sum")
    target = planned(of, value=400, comparator="≥", per="term")

    assert_reads_back(resolution(target), catalogue=standard().extended([own]))


def test_a_resolution_in_word_reads_back():
    """All examples in one Word document are read as one by one."""
    targets = [planned(of, key=f"p{place}", **asked) for place, (of, asked, _) in enumerate(EXAMPLES[::2])]
    draft = resolution(*targets)

    assert_reads_back(draft, write_docx(draft))


def test_one_target_has_one_binding():
    """Quoted anywhere in a document, a target is the same figure."""
    book = Book()
    target = planned("party.members.admitted", value=500, comparator=">")

    pieces = target_sentence(target, book)

    assert bind_target(target, "trên 500 đồng chí", book).key == "p1.target"
    assert list(book.bindings) == [each.key for each in pieces if isinstance(each, Figure)]


@pytest.mark.parametrize("given", [{}, {"low": 5}, {"comparator": "≥"}])
def test_a_target_without_an_amount_says_so(given):
    """A plan that is not stated, or a row not filled in yet, has no figure and nothing is made up for it."""
    book = Book()

    pieces = target_sentence(planned("export", **given), book)

    assert pieces == ("Giá trị xuất khẩu: chưa nêu mức cụ thể.",)
    assert not book.bindings


def test_units_that_only_measure_are_those_of_the_reader():
    """What the writer keeps out of a name is what the reader leaves out of it."""
    said = load("units")
    classes = MEASURED - {"money", "duration"}
    measured = {each["name"] for each in said["unit"] if each["class"] in classes}
    portioned = {form for each in said["nouns"] if each["class"] in classes for form in each["forms"]}
    kept = tomllib.loads(files("nhiemky.writing").joinpath("data/targets_generic.toml").read_text(encoding="utf-8"))

    assert set(kept["measures"]) == measured | portioned


def test_a_part_without_an_amount_stands_alone():
    """What a row of the table does not state yet is said by itself, and the whole keeps its sentence."""
    whole = planned("export", value=500, per="term")
    parts = [planned("export", key="p2", part_of="p1", part="KKT"), planned("export", key="p3", per="year")]

    told = [text_of(pieces) for _, pieces in target_sentences([whole, *parts], Book())]

    assert told[1:] == ["Giá trị xuất khẩu: chưa nêu mức cụ thể."] * 2
    assert told[0] == "Giá trị xuất khẩu đạt 500 USD trong cả nhiệm kỳ."


def test_every_target_of_a_list_is_stated_once():
    """A pace, its total and a growth, in whatever order: none is lost, none is said twice."""
    total = planned("export", key="p1", value=500, per="term")
    pace = planned("export", key="p2", value=100, per="year")
    growth = planned("export.growth", key="p3", value=6, per="year")

    for order in permutations([total, pace, growth]):
        told = [each for _, pieces in target_sentences(order, Book()) for each in pieces]
        assert sorted(each.key for each in told if isinstance(each, Figure)) == ["p1.target", "p2.target", "p3.target"]


def test_working_days_stay_working_days():
    """What a document narrows by its unit is not printed as the wider one."""
    of = Indicator(code="", name="thời gian giải quyết hồ sơ", unit="ngày")
    target = a_target(of, value=5, comparator="≤", wording="Thời gian giải quyết hồ sơ không quá 5 ngày làm việc")

    assert text_of(target_sentence(target, Book())) == "Thời gian giải quyết hồ sơ không quá 5 ngày làm việc."
