"""Sentences as a document of their own, so that they can be read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tests.writing.materials import LETTERHEAD, TERM
from tests.writing.round_trip import assert_reads_back

from nhiemky.writing import DocumentKind, Draft, Head, Heading, Paragraph, Pieces
from nhiemky.writing.book import Book
from nhiemky.writing.model import text_of
from nhiemky.writing.phrases import Times

TIMES = Times(first_year=TERM[0], last_year=TERM[1], before=(2020, 2025))


def reviewed(told: Sequence[Pieces], book: Book) -> Draft:
    """Return a mid-term review whose paragraphs are the sentences ``told``."""
    head = Head(
        family="party", superior=LETTERHEAD.superior, issuer=LETTERHEAD.issuer, symbol=LETTERHEAD.symbol,
        place=LETTERHEAD.place, day=date(2028, 7, 20), type="BÁO CÁO",
        abstract=f"sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội {LETTERHEAD.organisation} lần thứ II, "
        f"nhiệm kỳ {TERM[0]} - {TERM[1]}",
    )  # fmt: skip
    heading = Heading(key="results", level=1, pieces=("I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",))
    paragraphs = [Paragraph(key=f"p{place}", pieces=pieces) for place, pieces in enumerate(told) if pieces]
    return Draft(
        kind=DocumentKind.MID_TERM_REVIEW, head=head, blocks=(heading, *paragraphs), bindings=dict(book.bindings)
    )


def read_back(*sentences: Callable[[Book], Pieces]) -> list[str]:
    """Write sentences into one review, check that it reads back to its bindings, and return them."""
    book = Book()
    told = [each(book) for each in sentences]
    assert_reads_back(reviewed(told, book))
    return [text_of(each) for each in told]
