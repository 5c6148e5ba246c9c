"""Automatic numbers of Word lists, as Word prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.files import make
from tests.files.make import abstract, item, level, num, p

from nhiemky.files import open_bytes
from nhiemky.files.word.numbering import format_number

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    """Return the lines of a document with these lists."""
    return open_bytes("a.docx", make.docx(body, numbering=numbering, styles=styles)).text.splitlines()


def test_a_multi_level_list() -> None:
    """A resolution's usual list: I. – 1. – 1.1. – a) – dash; deeper levels start again under each new upper one."""
    lists = num(1, 0) + abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "decimal", "%2.%3."),
        level(3, "lowerLetter", "%4)"),
        level(4, "bullet", "-"),
    )
    steps = [0, 1, 2, 2, 3, 4, 3, 1, 2, 0, 1]

    assert lines("".join(item("x", 1, step) for step in steps), lists) == [
        "I. x", "1. x", "1.1. x", "1.2. x", "a) x", "- x", "b) x", "2. x", "2.1. x", "II. x", "1. x",
    ]  # fmt: skip


def test_blocks_know_label_and_level() -> None:
    """A list paragraph is an item with its printed number and its depth."""
    lists = num(1, 0) + abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))

    source = open_bytes("a.docx", make.docx(item("x") + item("y", 1, 1) + item(""), numbering=lists))

    assert [(b.kind, b.label, b.level) for b in source.blocks] == [
        ("item", "1.", 0),
        ("item", "a)", 1),
        ("item", "2.", 0),
    ]
    assert source.text == "1. x\na) y\n2.\n"


def test_restarts() -> None:
    """Lists of one abstract list go on counting; a start override begins again once; another abstract list is apart."""
    lists = (
        abstract(0, level(0, "decimal", "%1."))
        + abstract(5, level(0, "decimal", "(%1)", start=4))
        + num(1, 0)
        + num(2, 0)
        + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
        + num(4, 5)
    )

    assert lines("".join(item("x", n) for n in (1, 1, 2, 3, 3, 4, 1)), lists) == [
        "1. x", "2. x", "3. x", "1. x", "2. x", "(4) x", "3. x",
    ]  # fmt: skip


def test_levels_that_never_restart() -> None:
    """w:lvlRestart 0 counts through; 1 restarts under the first level only."""
    for restart, expected in (("0", "4"), ("1", "3")):
        more = f'<w:lvlRestart w:val="{restart}"/>'
        lists = num(1, 0) + abstract(
            0, level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "decimal", "%3", more)
        )
        body = "".join(item("x", 1, step) for step in (0, 1, 2, 0, 1, 2, 1, 2, 1, 2))
        got = lines(body, lists)
        assert got[-1] == f"{expected} x"


def test_legal_numbering_and_overrides() -> None:
    """w:isLgl prints every place decimal; a level written over in w:num replaces the list's own."""
    lists = (
        abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
        + num(1, 0)
        + num(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/")}</w:lvlOverride>')
    )

    assert lines(item("x") + item("x", 1, 1) + item("x", 2), lists) == ["I. x", "1.1. x", "B/ x"]


def test_a_level_before_its_parent() -> None:
    """A deeper level that comes first shows the number its parent would start with."""
    lists = num(1, 0) + abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))

    assert lines(item("x", 1, 1), lists) == ["1.1. x"]


def test_bullets_of_symbol_fonts() -> None:
    """A bullet stored as a place in a symbol font prints as a bullet, a dash stays a dash."""
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    lists = (
        abstract(0, level(0, "bullet", "\uf0a7", font))
        + abstract(1, level(0, "bullet", "\uf0b7"))
        + abstract(2, level(0, "bullet", "–"))
        + num(1, 0) + num(2, 1) + num(3, 2)
    )  # fmt: skip

    assert lines(item("x") + item("x", 2) + item("x", 3), lists) == ["▪ x", "• x", "– x"]


def test_lists_that_come_with_styles() -> None:
    """Heading styles bring their list; each finds its level by its name in the list; numId 0 takes a paragraph out."""
    heading = (
        '<w:style w:type="paragraph" w:styleId="H{0}"><w:name w:val="heading {0}"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles = heading.format(1) + heading.format(2)
    lists = num(1, 0) + abstract(
        0, level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
    )
    first, second = '<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>'
    out = '<w:numPr><w:numId w:val="0"/></w:numPr>'

    body = p("a", first) + p("b", second) + p("c", second) + p("d", first + out) + p("e", first)

    assert lines(body, lists, styles) == [
        "I. a", "1. b", "2. c", "d", "II. e",
    ]  # fmt: skip


def test_lists_through_a_numbering_style() -> None:
    """w:numStyleLink takes the levels of the list that the numbering style names."""
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        + abstract(1, level(0, "lowerRoman", "%1)"))
        + num(1, 0) + num(9, 1)
    )  # fmt: skip

    assert lines(item("x") + item("x"), lists, styles) == ["i) x", "ii) x"]


def test_lists_that_are_not_there() -> None:
    """A paragraph of a list that the file does not have is an ordinary paragraph."""
    assert lines(item("x", 7), num(7, 3)) == ["x"]
    assert lines(item("x", 8), "") == ["x"]


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number: int) -> None:
    """A Roman numeral has the value it was made from."""
    values = [ROMAN[letter] for letter in format_number(number, "upperRoman")]
    total = sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))

    assert total == number


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (26, "lowerLetter", "z"), (27, "upperLetter", "AA"), (7, "decimalZero", "07"), (3, "none", ""),
        (12, "chineseCounting", "12"), (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_other_formats(number: int, form: str, printed: str) -> None:
    """Letters double after z, formats without Vietnamese meaning print decimal."""
    assert format_number(number, form) == printed
