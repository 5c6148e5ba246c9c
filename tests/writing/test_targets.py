"""Targets as sentences of a resolution, and what the reader makes of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.materials import UNCODED, a_target, every_shape, indicator, planned, stated
from tests.writing.round_trip import assert_reads_back

from nhiemky.reading.catalogue import standard
from nhiemky.writing import DocumentKind, Draft, Head, Heading, Paragraph, text_of
from nhiemky.writing.book import Book
from nhiemky.writing.material import Indicator
from nhiemky.writing.phrases import target_sentence, target_sentences
from nhiemky.writing.phrases.rows import generic_rows, rows
from nhiemky.writing.phrases.stated import Stated

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
