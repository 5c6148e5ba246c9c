"""The bindings collected while a document is composed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nhiemky.writing import Figure, Said
from nhiemky.writing.book import Book, TwoBindingsError

ADMITTED = Said(kind="result", indicator="party.members.admitted", value=Decimal(517), unit="người")


def test_a_figure_is_printed_twice():
    """The same binding may be printed in the text and in the annex, in other words each time."""
    book = Book()

    first = book.bind("t1.result", "517 đảng viên", exact="517 người", said=ADMITTED, sources=["statement:12"])
    second = book.bind("t1.result", "517", exact="517 người", said=ADMITTED, sources=("statement:12",))

    assert (first, second) == (Figure("517 đảng viên", "t1.result"), Figure("517", "t1.result"))
    assert list(book.bindings) == ["t1.result"]


@pytest.mark.parametrize(
    "other",
    [
        {"exact": "518 người", "said": ADMITTED},
        {"exact": "517 người", "said": None},
        {"exact": "517 người", "said": ADMITTED, "sources": ("statement:13",)},
    ],
)
def test_a_key_stands_for_one_figure(other):
    """A key that would stand for two figures is refused, and the first keeps it."""
    book = Book()
    book.bind("t1.result", "517", exact="517 người", said=ADMITTED)

    with pytest.raises(TwoBindingsError, match=r"t1\.result"):
        book.bind("t1.result", "517", **other)

    assert book.bindings["t1.result"].exact == "517 người"


def test_bindings_are_only_entered_by_printing():
    """Nobody writes into the mapping beside the book."""
    with pytest.raises(TypeError):
        Book().bindings["t1"] = None  # type: ignore[index]
